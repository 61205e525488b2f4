/* Scores, order and limits of a search. */
#include "memory/lookup.h"

#include "base/counter.h"
#include "base/same.h"
#include "memory/fuzzy.h"
#include "memory/numbers.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { TEXT_LIMIT = 1 << 30, SPARE = 512 };

/* What two texts with the same words in the same order may differ in. */
enum {
    DIFFERENT_CASE = 1,
    DIFFERENT_MARKS = 2, /* punctuation and spaces */
    DIFFERENT_CODES = 4,
    DIFFERENT_NUMBERS = 8,
    DIFFERENT_SIGNS = 16, /* of currencies, of mathematics, % and their like */
    DIFFERENT_WORDS = 32
};

static void shape_init(lookup_shape *s)
{
    s->folded = s->words = s->numbers = s->marks = s->signs = (buffer)BUFFER_INIT(TEXT_LIMIT);
}

static void shape_free(lookup_shape *s)
{
    buffer_free(&s->folded);
    buffer_free(&s->words);
    buffer_free(&s->numbers);
    buffer_free(&s->marks);
    buffer_free(&s->signs);
}

void lookup_init(lookup *l)
{
    *l = (lookup){.query = NULL};
    shape_init(&l->shape);
    shape_init(&l->other);
    l->folded = l->one = l->two = (buffer)BUFFER_INIT(TEXT_LIMIT);
    l->matches = (buffer)BUFFER_INIT(TEXT_LIMIT * (size_t)4);
}

void lookup_free(lookup *l)
{
    shape_free(&l->shape);
    shape_free(&l->other);
    buffer_free(&l->folded);
    buffer_free(&l->one);
    buffer_free(&l->two);
    buffer_free(&l->matches);
    arena_free(&l->adapted);
}

/* The text but for kinds of spaces and apostrophes. */
static void fold_shape(lookup_shape *s, calepin_text text)
{
    buffer_clear(&s->folded);
    fold(&s->folded, text, FOLD_SPACES | FOLD_MARKS);
}

static void split_marks(lookup_shape *s, calepin_text text)
{
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        bool is_sign = char_is_symbol(utf8_next(text, &i));
        buffer_append(is_sign ? &s->signs : &s->marks, text.data + start, i - start);
    }
}

/* Where a word or number stands among marks and signs: neither begins with these letters. */
static void note_place(lookup_shape *s, bool number)
{
    buffer_char(&s->marks, number ? '0' : 'w');
    buffer_char(&s->signs, number ? '0' : 'w');
}

/* Takes the folded text apart. Numbers side by side are one, with what parts them: 1 234,5. */
static void split_shape(lookup_shape *s)
{
    static const char LINE = '\n';
    calepin_text text = buffer_view(&s->folded);
    size_t told = 0; /* all before it is in one of the four */
    bool in_number = false;
    buffer_clear(&s->words);
    buffer_clear(&s->numbers);
    buffer_clear(&s->marks);
    buffer_clear(&s->signs);
    piece p;
    for (size_t at = 0; piece_next(text, &at, &p);) {
        bool number = p.kind == PIECE_NUMBER;
        if (!number && p.kind != PIECE_WORD)
            continue;
        bool goes_on = number && in_number;
        calepin_text before = {text.data + told, p.start - told};
        if (goes_on) {
            buffer_text(&s->numbers, before);
        } else {
            split_marks(s, before);
            buffer_append(number ? &s->numbers : &s->words, &LINE, 1);
            note_place(s, number);
        }
        if (number && !goes_on)
            buffer_string(&s->words, "\n#");
        buffer_append(number ? &s->numbers : &s->words, text.data + p.start, p.len);
        in_number = number;
        told = p.start + p.len;
    }
    split_marks(s, (calepin_text){text.data + told, text.len - told});
}

static bool shape_failed(const lookup_shape *s)
{
    return s->folded.failed || s->words.failed || s->numbers.failed || s->marks.failed ||
           s->signs.failed;
}

bool lookup_begin(lookup *l, const calepin_query *query)
{
    static const double LEAST = 1e-6; /* a score of 0 is no match */
    l->query = query;
    l->min = query->min > LEAST ? query->min : LEAST;
    buffer_clear(&l->matches);
    arena_reset(&l->adapted);
    buffer_clear(&l->folded);
    fold(&l->folded, query->text, FOLD_CASE | FOLD_SPACES | FOLD_MARKS);
    l->loose = tokens_loose_key_folded(buffer_view(&l->folded));
    l->shaped = false;
    l->compared = (calepin_text){NULL, 0};
    l->place = (lookup_place){lookup_text_key(query->previous, &l->one),
                              lookup_text_key(query->next, &l->one),
                              lookup_text_key(query->id, &l->one), lookup_codes_key(query->markup)};
    return !l->folded.failed && !l->one.failed;
}

lookup_fit lookup_fit_of(const lookup *l, const lookup_place *place)
{
    const lookup_place *asked = &l->place;
    if (l->query->markup.data && asked->codes != place->codes)
        return FIT_OTHER_CODES;
    bool previous = asked->previous && asked->previous == place->previous;
    bool next = asked->next && asked->next == place->next;
    if (previous && next)
        return FIT_BOTH_SIDES;
    return previous || next || (asked->id && asked->id == place->id) ? FIT_ONE_SIDE : FIT_TEXT;
}

static bool same(const buffer *a, const buffer *b)
{
    return a->len == b->len && (a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}

/* Whether two word lists are the same, whatever their case. */
static bool same_words(lookup *l)
{
    buffer_clear(&l->one);
    buffer_clear(&l->two);
    fold(&l->one, buffer_view(&l->shape.words), FOLD_CASE);
    fold(&l->two, buffer_view(&l->other.words), FOLD_CASE);
    return same(&l->one, &l->two);
}

static unsigned find_differences(lookup *l, calepin_text source)
{
    fold_shape(&l->other, source);
    if (same(&l->shape.folded, &l->other.folded))
        return 0;
    split_shape(&l->other);
    unsigned found = 0;
    if (!same(&l->shape.words, &l->other.words))
        found |= same_words(l) ? DIFFERENT_CASE : DIFFERENT_WORDS;
    found |= same(&l->shape.numbers, &l->other.numbers) ? 0 : DIFFERENT_NUMBERS;
    found |= same(&l->shape.marks, &l->other.marks) ? 0 : DIFFERENT_MARKS;
    found |= same(&l->shape.signs, &l->other.signs) ? 0 : DIFFERENT_SIGNS;
    return found;
}

/* What the text differs in from the query's. */
static unsigned differences(lookup *l, calepin_text source)
{
    if (l->compared.data && text_equal(l->compared, source))
        return l->found;
    if (!l->shaped) {
        fold_shape(&l->shape, l->query->text);
        split_shape(&l->shape);
        l->shaped = true;
    }
    l->compared = source;
    l->found = find_differences(l, source);
    return l->found;
}

static double plain_score(const lookup_candidate *c, bool is_same)
{
    if (c->distance == LOOKUP_FAR)
        return 0.0;
    if (c->distance == 0)
        return is_same ? 100.0 : LOOKUP_LOOSEST;
    return fuzzy_score(c->distance, c->longer);
}

/* The score of a text with the query's words; calepin/memory.h tells the steps. */
static double loose_score(unsigned found, lookup_fit fit)
{
    switch (found) {
    case 0:
        return 100.0 + (fit == FIT_ONE_SIDE) + 2 * (fit == FIT_BOTH_SIDES);
    case DIFFERENT_CASE:
        return 99.0;
    case DIFFERENT_MARKS:
        return 98.0;
    case DIFFERENT_CODES:
        return 97.0;
    case DIFFERENT_NUMBERS:
    case DIFFERENT_SIGNS:
        return 96.0;
    default:
        return 95.0;
    }
}

static int compare_texts(calepin_text a, calepin_text b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.data, b.data, len) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

int lookup_compare_dates(const calepin_match *a, const calepin_match *b)
{
    return compare_texts(b->changed.len ? b->changed : b->created,
                         a->changed.len ? a->changed : a->created);
}

/* Best first; among equals what was changed last, then the order added. */
static int compare_matches(const void *a, const void *b)
{
    const calepin_match *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    int order = lookup_compare_dates(x, y);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

static bool holds_pair(const calepin_match *found, size_t count, const calepin_match *m)
{
    for (size_t i = 0; i < count; i++)
        if (compare_texts(found[i].source, m->source) == 0 &&
            compare_texts(found[i].target, m->target) == 0)
            return true;
    return false;
}

/* Takes out what has the same texts as a better one; what is left. Hashes tell most apart. */
static size_t drop_repeated(lookup *l, calepin_match *found, size_t count)
{
    counter seen = {NULL, 0, 0};
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        calepin_text source = found[i].source, target = found[i].target;
        size_t *times =
            counter_at(&seen, XXH3_64bits_withSeed(target.data, target.len,
                                                   XXH3_64bits(source.data, source.len)));
        if (!times)
            l->matches.failed = true;
        else if (!(*times)++ || !holds_pair(found, kept, &found[i]))
            found[kept++] = found[i];
    }
    counter_free(&seen);
    return kept;
}

/* Sorts the matches and forgets what is not among the best; what is below those is none any more.
 */
static void keep_best(lookup *l)
{
    calepin_match *found = (void *)l->matches.data;
    size_t count = l->matches.len / sizeof *found, max = l->query->max;
    if (count > 1)
        qsort(found, count, sizeof *found, compare_matches);
    if (l->may_repeat) {
        count = drop_repeated(l, found, count);
        l->matches.len = count * sizeof *found;
    }
    if (count <= max)
        return;
    l->matches.len = max * sizeof *found;
    l->min = max && found[max - 1].score > l->min ? found[max - 1].score : l->min;
}

bool lookup_offer(lookup *l, const lookup_candidate *c)
{
    calepin_match match = c->match;
    bool loose = c->distance == 0 || (c->loose && c->loose == l->loose && !l->query->plain_score);
    unsigned found = loose ? differences(l, match.source) : DIFFERENT_WORDS;
    if (l->query->plain_score || found & DIFFERENT_WORDS)
        match.score = plain_score(c, found == 0);
    else
        match.score =
            loose_score(found | (c->fit == FIT_OTHER_CODES ? DIFFERENT_CODES : 0), c->fit);
    /* whether they can be is looked at when the match is among the best */
    match.substituted = loose || l->query->plain_score;
    if (match.score >= l->min) {
        buffer_append(&l->matches, &match, sizeof match);
        if (!l->matches.failed && l->matches.len / sizeof match / 2 >= l->query->max + SPARE)
            keep_best(l);
    }
    return !l->matches.failed && !shape_failed(&l->shape) && !shape_failed(&l->other) &&
           !l->one.failed && !l->two.failed;
}

static bool adapt(lookup *l, calepin_match *match)
{
    match->memory_target = match->target;
    if (!match->substituted)
        return true;
    match->substituted = false;
    unsigned found = differences(l, match->source);
    if (found & (DIFFERENT_WORDS | DIFFERENT_SIGNS) || !(found & DIFFERENT_NUMBERS))
        return true;
    buffer_clear(&l->one);
    const numbers_request request = {l->from, l->to, match->source, l->query->text, match->target};
    match->substituted = numbers_adapt(&request, &l->one);
    if (match->substituted)
        match->target = arena_text(&l->adapted, buffer_view(&l->one));
    return !l->one.failed && !shape_failed(&l->other) && match->target.data;
}

bool lookup_finish(lookup *l, const calepin_match **matches, size_t *count)
{
    keep_best(l);
    calepin_match *found = (void *)l->matches.data;
    *count = l->matches.len / sizeof *found;
    if (l->matches.failed)
        return false;
    *matches = found;
    for (size_t i = 0; i < *count; i++)
        if (!adapt(l, &found[i]))
            return false;
    return true;
}

/* Every text is walked, word by word. To ask the dictionary for a word costs as much as reading a
 * page, so that only words whose first letter allows it are looked at, and each once. */
#include "memory/concordance.h"

#include "base/error.h"
#include "base/same.h"
#include "memory/lookup.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 32, TEXT_LIMIT = 1 << 30, KNOWN_MAX = 1 << 20 };

/* Verbs whose forms do not all begin as they do: va, ira; est, sommes, fut; ont, eu. */
static const struct {
    const char *lemma, *initials;
} suppletives[] = {{"aller", "vi"}, {"être", "sf"}, {"avoir", "oe"}};

/* A wanted word in a text. */
typedef struct hit {
    size_t start, len;
    size_t order; /* of the word among the text's */
    uint64_t bits;
} hit;

void concordance_init(concordance *c)
{
    *c = (concordance){.max = 0};
    c->folded = (buffer)BUFFER_INIT(TEXT_LIMIT);
    c->hits = c->passages = c->marks = (buffer)BUFFER_INIT(TEXT_LIMIT * (size_t)8);
}

static void free_side(concordance_side *side)
{
    map_free(&side->keys);
    map_free(&side->lemmas);
    map_free(&side->words);
}

void concordance_free(concordance *c)
{
    free_side(&c->source);
    free_side(&c->target);
    arena_free(&c->texts);
    buffer *buffers[] = {&c->folded, &c->hits, &c->passages, &c->marks};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_free(buffers[i]);
}

/* The text without case, and without accents when `bare`; until the next call. */
static calepin_text folded(concordance *c, calepin_text text, bool bare)
{
    buffer_clear(&c->folded);
    fold(&c->folded, text, FOLD_CASE | FOLD_MARKS | (bare ? FOLD_ACCENTS : 0u));
    c->failed = c->failed || c->folded.failed;
    return buffer_view(&c->folded);
}

static void add_bits(concordance *c, map *to, calepin_text key, uint64_t bits)
{
    bool made = false;
    map_entry *entry = map_put(to, key, &made);
    if (entry && made)
        entry->key = arena_text(&c->texts, key);
    if (entry && entry->key.data)
        entry->value.number |= bits;
    else
        c->failed = true;
}

static uint64_t bits_of(const map *in, calepin_text key)
{
    const map_entry *entry = map_get(in, key);
    return entry ? entry->value.number : 0;
}

static void allow_initial(concordance *c, concordance_side *side, calepin_text word)
{
    calepin_text bare = folded(c, word, true);
    unsigned char first = bare.len ? (unsigned char)bare.data[0] : 0;
    side->initials[first < 128 ? first : 0] = true;
}

static void want_lemma(concordance *c, concordance_side *side, calepin_text lemma, uint64_t bit)
{
    allow_initial(c, side, lemma);
    calepin_text key = folded(c, lemma, false);
    add_bits(c, &side->lemmas, key, bit);
    for (size_t i = 0; i < sizeof suppletives / sizeof *suppletives; i++)
        if (key.len == strlen(suppletives[i].lemma) &&
            memcmp(key.data, suppletives[i].lemma, key.len) == 0)
            for (const char *at = suppletives[i].initials; *at; at++)
                side->initials[(unsigned char)*at] = true;
}

/* The readings of a word as written, or of its small letters: capitals at the start of a sentence,
 * or throughout. */
static size_t read_word(concordance *c, concordance_side *side, calepin_text word,
                        const calepin_analysis **readings)
{
    size_t count = calepin_lexicon_analyse(side->lexicon, word, readings);
    if (count)
        return count;
    calepin_text small = arena_text(&c->texts, folded(c, word, false));
    c->failed = c->failed || !small.data;
    return c->failed ? 0 : calepin_lexicon_analyse(side->lexicon, small, readings);
}

/* A word that is its own lemma means just that: "été" the summer, not all forms of "être". False
 * for a word that is not in the dictionary. */
static bool want_forms(concordance *c, concordance_side *side, calepin_text word, uint64_t bit)
{
    const calepin_analysis *readings = NULL;
    size_t count = read_word(c, side, word, &readings);
    calepin_text key = folded(c, word, false);
    bool own = false;
    for (size_t i = 0; i < count; i++)
        own = own || text_equal(readings[i].lemma, key);
    if (own)
        want_lemma(c, side, word, bit);
    for (size_t i = 0; i < count && !own; i++)
        want_lemma(c, side, readings[i].lemma, bit);
    return count > 0;
}

/* "donnee", which is no word, means all forms of the words that it lacks the accents of. */
static void want_accented(concordance *c, concordance_side *side, calepin_text word, uint64_t bit)
{
    enum { MOST = 10 };
    calepin_suggestion found[MOST];
    calepin_text small = arena_text(&c->texts, folded(c, word, false));
    calepin_text bare = arena_text(&c->texts, folded(c, word, true));
    c->failed = c->failed || !small.data || !bare.data;
    size_t count = c->failed ? 0 : calepin_lexicon_suggest(side->lexicon, small, found, MOST);
    for (size_t i = 0; i < count; i++)
        if (text_equal(folded(c, found[i].text, true), bare))
            want_forms(c, side, found[i].text, bit);
}

static void want_word(concordance *c, concordance_side *side, calepin_text word, uint64_t bit)
{
    allow_initial(c, side, word);
    add_bits(c, &side->keys, folded(c, word, true), bit);
    if (side->lexicon && !want_forms(c, side, word, bit))
        want_accented(c, side, word, bit);
}

static void begin_side(concordance_side *side, calepin_lexicon *lexicon)
{
    map_clear(&side->keys);
    map_clear(&side->lemmas);
    map_clear(&side->words);
    memset(side->initials, 0, sizeof side->initials);
    side->lexicon = lexicon;
}

static bool is_word(piece_kind kind)
{
    return kind == PIECE_WORD || kind == PIECE_NUMBER;
}

calepin_status concordance_begin(concordance *c, const calepin_concordance_query *query,
                                 calepin_error *error)
{
    size_t count = 0;
    c->max = query->max;
    c->sides = query->sides;
    c->wanted = 0;
    c->failed = false;
    begin_side(&c->source, query->lexicon);
    begin_side(&c->target, NULL);
    arena_reset(&c->texts);
    buffer_clear(&c->passages);
    buffer_clear(&c->marks);
    piece p;
    for (size_t at = 0; piece_next(query->words, &at, &p);) {
        calepin_text word = {query->words.data + p.start, p.len};
        if (!is_word(p.kind))
            continue;
        if (count == WORDS_MAX)
            return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                             "more than %d words to look for; give fewer", WORDS_MAX);
        uint64_t bit = UINT64_C(1) << count++;
        c->wanted |= bit;
        want_word(c, &c->source, word, bit);
        want_word(c, &c->target, word, bit);
    }
    if (count == 0)
        return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0, "no word to look for");
    return c->failed ? error_memory(error) : CALEPIN_OK;
}

static uint64_t find_bits(concordance *c, concordance_side *side, calepin_text word)
{
    uint64_t bits = bits_of(&side->keys, folded(c, word, true));
    if (!side->lexicon || side->lemmas.count == 0)
        return bits;
    const calepin_analysis *readings = NULL;
    size_t count = read_word(c, side, word, &readings);
    for (size_t i = 0; i < count; i++)
        bits |= bits_of(&side->lemmas, folded(c, readings[i].lemma, false));
    return bits;
}

/* Which of the wanted words a word of a text is. Words met are kept, until they are too many. */
static uint64_t look_up(concordance *c, concordance_side *side, calepin_text word)
{
    const map_entry *known = map_get(&side->words, word);
    if (known)
        return known->value.number;
    uint64_t bits = find_bits(c, side, word);
    if (side->words.count < KNOWN_MAX)
        add_bits(c, &side->words, word, bits);
    return bits;
}

static bool may_be_wanted(const concordance_side *side, uint32_t first)
{
    uint32_t c = first < 0x80 && first >= 'A' && first <= 'Z' ? first + 32 : first;
    if (c >= 0x80) {
        c = char_base(char_lower(c));
        if (c == 0x153 || c == 0xE6) /* œ, æ */
            c = c == 0x153 ? 'o' : 'a';
    }
    return side->initials[c < 128 ? c : 0];
}

/* The wanted words of a text into c->hits; returns the bits of them all. */
static uint64_t find_hits(concordance *c, concordance_side *side, calepin_text text)
{
    uint64_t all = 0;
    size_t order = 0;
    buffer_clear(&c->hits);
    piece p;
    for (size_t at = 0; piece_next(text, &at, &p);) {
        if (!is_word(p.kind))
            continue;
        order++;
        if (!may_be_wanted(side, utf8_at(text, p.start)))
            continue;
        hit h = {p.start, p.len, order,
                 look_up(c, side, (calepin_text){text.data + p.start, p.len})};
        all |= h.bits;
        if (h.bits)
            buffer_append(&c->hits, &h, sizeof h);
    }
    c->failed = c->failed || c->hits.failed;
    return all;
}

/* Counts the hits of a window for each wanted word; returns how many words have none. */
static size_t missing_words(uint64_t wanted, uint64_t bits, size_t counts[WORDS_MAX], int step)
{
    size_t missing = 0;
    for (size_t i = 0; i < WORDS_MAX && wanted >> i; i++) {
        if (bits >> i & 1)
            counts[i] += (size_t)step;
        missing += counts[i] == 0;
    }
    return missing;
}

/* How many words the shortest stretch that holds all wanted ones has. */
static size_t shortest_span(const concordance *c)
{
    const hit *hits = (const void *)c->hits.data;
    size_t count = c->hits.len / sizeof *hits, counts[WORDS_MAX] = {0}, best = SIZE_MAX;
    for (size_t first = 0, last = 0; last < count; last++) {
        size_t missing = missing_words(c->wanted, hits[last].bits, counts, 1);
        for (; missing == 0; first++) {
            size_t span = hits[last].order - hits[first].order + 1;
            best = span < best ? span : best;
            missing = missing_words(c->wanted, hits[first].bits, counts, -1);
        }
    }
    return best;
}

static int compare_passages(const void *a, const void *b)
{
    const calepin_passage *x = a, *y = b;
    if (x->span != y->span)
        return x->span < y->span ? -1 : 1;
    int order = lookup_compare_dates(&x->match, &y->match);
    return order ? order : (x->match.index > y->match.index) - (x->match.index < y->match.index);
}

/* Sorts what is kept and forgets what is not among the best. */
static void keep_best(concordance *c)
{
    calepin_passage *kept = (void *)c->passages.data;
    size_t count = c->passages.len / sizeof *kept;
    if (count > 1)
        qsort(kept, count, sizeof *kept, compare_passages);
    if (count > c->max)
        c->passages.len = c->max * sizeof *kept;
}

/* How close together the words stand on the better side, SIZE_MAX where they are not all there. */
static size_t span_of_pair(concordance *c, calepin_text source, calepin_text target)
{
    size_t span = SIZE_MAX;
    if (c->sides & CALEPIN_IN_SOURCE && find_hits(c, &c->source, source) == c->wanted)
        span = shortest_span(c);
    if (c->sides & CALEPIN_IN_TARGET && find_hits(c, &c->target, target) == c->wanted) {
        size_t other = shortest_span(c);
        span = other < span ? other : span;
    }
    return span;
}

bool concordance_wants(concordance *c, calepin_text source, calepin_text target)
{
    return span_of_pair(c, source, target) != SIZE_MAX;
}

bool concordance_show(concordance *c, const calepin_match *match)
{
    enum { SPARE = 4096 };
    size_t span = span_of_pair(c, match->source, match->target);
    if (span == SIZE_MAX)
        return !c->failed;
    calepin_passage passage = {.match = *match, .span = span};
    passage.match.memory_target = match->target;
    buffer_append(&c->passages, &passage, sizeof passage);
    c->failed = c->failed || c->passages.failed;
    size_t count = c->passages.len / sizeof passage;
    if (!c->failed && count >= SPARE && count / 2 >= c->max)
        keep_best(c);
    return !c->failed;
}

static void mark_side(concordance *c, concordance_side *side, calepin_text text, bool in_target)
{
    find_hits(c, side, text);
    const hit *hits = (const void *)c->hits.data;
    for (size_t i = 0; i < c->hits.len / sizeof *hits; i++) {
        calepin_mark mark = {hits[i].start, hits[i].len, in_target};
        buffer_append(&c->marks, &mark, sizeof mark);
    }
}

bool concordance_finish(concordance *c, const calepin_passage **passages, size_t *count)
{
    keep_best(c);
    calepin_passage *kept = (void *)c->passages.data;
    size_t number = c->passages.len / sizeof *kept;
    for (size_t i = 0; i < number; i++) {
        size_t before = c->marks.len;
        if (c->sides & CALEPIN_IN_SOURCE)
            mark_side(c, &c->source, kept[i].match.source, false);
        if (c->sides & CALEPIN_IN_TARGET)
            mark_side(c, &c->target, kept[i].match.target, true);
        kept[i].mark_count = (c->marks.len - before) / sizeof(calepin_mark);
    }
    const calepin_mark *marks = (const void *)c->marks.data;
    for (size_t i = 0; i < number; marks += kept[i++].mark_count)
        kept[i].marks = marks;
    *passages = kept;
    *count = number;
    return !c->failed && !c->marks.failed;
}

#include "lexicon/verdict.h"

#include "lexicon/shape.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

/* hunspell cuts no word that could be cut in this many places. */
enum { CUTS_MAX = 10 };

/* Parts of one word that are looked for: hunspell takes marks off both ends in every order, for
 * years when there are many. */
enum { PARTS_MAX = 50000 };

static bool is_among_letters(const struct index *index, uint32_t c)
{
    calepin_text letters = index_text(index, index->header->letters);
    for (size_t i = 0; i < letters.len;)
        if (utf8_next(letters, &i) == c)
            return true;
    return false;
}

/* Whether no word has the letter, in either case. ß has one only. */
static bool is_foreign(const struct index *index, uint32_t c)
{
    if (c == SHARP_S)
        return !is_among_letters(index, c);
    uint32_t lower = char_lower(c), upper = char_upper(c);
    return lower >= 0x180 && upper >= 0x180 && !is_among_letters(index, c) &&
           !is_among_letters(index, lower) && !is_among_letters(index, upper);
}

bool verdict_covers(const struct index *index, calepin_text word)
{
    for (size_t i = 0; i < word.len;) {
        uint32_t c = utf8_next(word, &i);
        bool latin = c < 0x180 && c != SHARP_S;
        if (latin               ? !features_cover(c)
            : features_cover(c) ? is_among_letters(index, c)
                                : !is_foreign(index, c))
            return false;
    }
    return word.len < SHAPE_BYTES_MAX / 2;
}

/* A covered word has other letters only where they are foreign: it is none. */
static bool has_foreign(calepin_text word)
{
    return !features_cover_all(word);
}

/* A word on its way through its cases, its full stops taken off. */
struct query {
    const struct index *index;
    struct shaped word;
    bool dots;       /* there were some */
    bool keeps_case; /* of the entry found last */
};

/* Whether the text is a word by itself. Entries win over affixes, the first one found over others;
 * with `first` set those for capitals only do not count. */
static bool finds(struct query *q, calepin_text text, bool first)
{
    struct found_reading found[READINGS_FOUND_MAX];
    size_t count = readings_find(q->index, text, found), i = 0;
    while (first && i < count && !found[i].affixed && (found[i].reading->marks & DERIVED_CAPITALS))
        i++;
    if (i == count || (first && (found[i].reading->marks & DERIVED_CAPITALS)))
        return false;
    q->keeps_case = found[i].reading->marks & DERIVED_KEEPS_CASE;
    return true;
}

static calepin_text with_dot(const struct shaped *word, char dotted[SHAPE_BYTES_MAX + 1])
{
    memcpy(dotted, word->text, word->len);
    dotted[word->len] = '.';
    return (calepin_text){dotted, word->len + 1};
}

static bool finds_dotted(struct query *q, const struct shaped *word, bool first)
{
    char dotted[SHAPE_BYTES_MAX + 1];
    return q->dots && finds(q, with_dot(word, dotted), first);
}

static bool finds_as_written(struct query *q)
{
    return finds(q, shape_text(&q->word), false) || finds_dotted(q, &q->word, false);
}

/* L'ELBE is looked for as l'Elbe and L'Elbe. */
static bool finds_behind_apostrophe(struct query *q)
{
    const char *mark = memchr(q->word.text, '\'', q->word.len);
    size_t behind = mark ? (size_t)(mark - q->word.text) + 1 : 0;
    if (behind == 0 || behind >= q->word.len)
        return false;
    shape_small(&q->word);
    shape_capital(&q->word, behind);
    if (finds(q, shape_text(&q->word), false))
        return true;
    shape_capital(&q->word, 0);
    return finds(q, shape_text(&q->word), false);
}

/* A word with a capital, or all in capitals, in its other cases. It is left with its capital. */
static bool finds_in_case(struct query *q)
{
    bool capitals = q->word.shape == SHAPE_CAPITALS, first = !capitals;
    if (capitals)
        shape_title(&q->word);
    if (finds(q, shape_text(&q->word), first) && !(capitals && q->keeps_case))
        return true;
    struct shaped small = q->word;
    shape_small(&small);
    shape_title(&q->word);
    if (finds(q, shape_text(&small), false) || finds_dotted(q, &small, false))
        return !q->keeps_case;
    return finds_dotted(q, &q->word, first) && !(capitals && q->keeps_case);
}

static bool finds_whole(struct query *q)
{
    if (q->word.shape == SHAPE_SMALL || q->word.shape == SHAPE_MIXED)
        return finds_as_written(q);
    if (q->word.shape == SHAPE_CAPITALS && (finds_as_written(q) || finds_behind_apostrophe(q)))
        return true;
    return finds_in_case(q);
}

/* Digits with single points, commas and hyphens between or behind them. */
static bool is_number(calepin_text word)
{
    bool digit = false;
    for (size_t i = 0; i < word.len; i++) {
        bool before = digit;
        digit = char_is_digit((unsigned char)word.data[i]);
        if (!digit && (!before || !memchr(",.-", word.data[i], 3)))
            return false;
    }
    return digit;
}

/* Where the pattern stands at or behind a place; the text's length when nowhere. */
static size_t find_break(calepin_text text, calepin_text pattern, size_t from)
{
    for (size_t i = from; i + pattern.len <= text.len; i++)
        if (memcmp(text.data + i, pattern.data, pattern.len) == 0)
            return i;
    return text.len;
}

static calepin_text break_of(const struct index *index, uint32_t number)
{
    return index_text(index, index->breaks[number]);
}

static size_t count_breaks(const struct index *index, calepin_text text)
{
    size_t count = 0;
    for (uint32_t i = 0; i < index->header->break_count; i++) {
        calepin_text pattern = break_of(index, i);
        for (size_t at = 0; (at = find_break(text, pattern, at)) < text.len; at += pattern.len)
            count++;
    }
    return count;
}

/* A word under way through its parts. */
struct judge {
    const struct index *index;
    unsigned left; /* of PARTS_MAX */
};

static bool knows(struct judge *judge, calepin_text word);

/* ^' takes the mark off the beginning, '$ off the end. */
static bool knows_without_edge(struct judge *judge, calepin_text text, calepin_text pattern)
{
    size_t len = pattern.len - 1;
    if (len == 0 || pattern.len > text.len)
        return false;
    if (pattern.data[0] == '^' && memcmp(text.data, pattern.data + 1, len) == 0 &&
        knows(judge, (calepin_text){text.data + len, text.len - len}))
        return true;
    return pattern.data[len] == '$' && memcmp(text.data + text.len - len, pattern.data, len) == 0 &&
           knows(judge, (calepin_text){text.data, text.len - len});
}

/* Both sides of a place where the pattern stands: of the second one, if there is, or the first. */
static bool knows_both_sides(struct judge *judge, calepin_text text, calepin_text pattern,
                             bool second)
{
    size_t at = find_break(text, pattern, 0);
    if (at == 0 || at + pattern.len >= text.len)
        return false;
    size_t next = second ? find_break(text, pattern, at + 1) : text.len;
    if (next + pattern.len < text.len)
        at = next;
    size_t behind = at + pattern.len;
    return knows(judge, (calepin_text){text.data + behind, text.len - behind}) &&
           knows(judge, (calepin_text){text.data, at});
}

/* Whether it is made of words: table-mère. */
static bool knows_parts(struct judge *judge, calepin_text text)
{
    uint32_t count = judge->index->header->break_count;
    if (count == 0 || count_breaks(judge->index, text) >= CUTS_MAX)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (knows_without_edge(judge, text, break_of(judge->index, i)))
            return true;
    for (uint32_t i = 0; i < 2 * count; i++)
        if (knows_both_sides(judge, text, break_of(judge->index, i % count), i < count))
            return true;
    return false;
}

static calepin_text without_dots(calepin_text word)
{
    while (word.len > 0 && word.data[word.len - 1] == '.')
        word.len--;
    return word;
}

static bool knows(struct judge *judge, calepin_text word)
{
    calepin_text bare = without_dots(word);
    struct query q = {.index = judge->index, .dots = bare.len < word.len};
    if (bare.len == 0 || is_number(bare))
        return true;
    if (judge->left == 0 || !shape_read(&q.word, bare))
        return false;
    judge->left--;
    return finds_whole(&q) || knows_parts(judge, shape_text(&q.word));
}

bool verdict_knows(const struct index *index, calepin_text word)
{
    struct judge judge = {index, PARTS_MAX};
    return !has_foreign(word) && knows(&judge, word);
}

struct reader {
    const struct index *index;
    verdict_take *take;
    void *user;
    bool dots;
};

static void read_text(const struct reader *r, calepin_text text)
{
    struct found_reading found[READINGS_FOUND_MAX];
    char lemma[LEMMA_BYTES_MAX];
    size_t count = readings_find(r->index, text, found);
    for (size_t i = 0; i < count; i++)
        r->take(r->user, readings_analysis(r->index, &found[i], lemma));
}

static void read_dotted(const struct reader *r, const struct shaped *word)
{
    char dotted[SHAPE_BYTES_MAX + 1];
    if (r->dots)
        read_text(r, with_dot(word, dotted));
}

void verdict_read(const struct index *index, calepin_text word, verdict_take *take, void *user)
{
    calepin_text bare = without_dots(word);
    struct reader r = {index, take, user, bare.len > 0 && bare.len < word.len};
    struct shaped as_read;
    if (has_foreign(word) || !shape_read(&as_read, bare.len ? bare : word))
        return;
    if (as_read.shape != SHAPE_FIRST) {
        read_text(&r, shape_text(&as_read));
        read_dotted(&r, &as_read);
    }
    if (as_read.shape != SHAPE_FIRST && as_read.shape != SHAPE_CAPITALS)
        return;
    struct shaped small = as_read;
    shape_small(&small);
    shape_title(&as_read);
    read_text(&r, shape_text(&small));
    read_text(&r, shape_text(&as_read));
    read_dotted(&r, &small);
    read_dotted(&r, &as_read);
}

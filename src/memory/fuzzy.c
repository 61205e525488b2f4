/* An inverted index on rare tokens.
 *
 * Two sequences k edits apart, the longer one of L tokens, share at least L - k of them. Put the
 * tokens of each in one order, rarest first: then they share a token among the first
 * len - (L - k) + 1 of either (prefix filtering: Chaudhuri, Ganti, Kaushik, ICDE 2006; Xiao et al.,
 * PPJoin, WWW 2008). So only lists of the query's rarest tokens are read, and in them only items of
 * a possible length that have the token among their own rarest. What passes is compared by a
 * signature of 64 bits, and what passes that by its true distance. */
#include "memory/fuzzy.h"

#include "base/array.h"
#include <stdlib.h>
#include <string.h>

/* Below this score so many tokens may differ that lists would hold everything: then all sequences
 * are looked at. The index leaves out the postings that no query above it reads. */
static const double LEAST_INDEXED = 50.0;

enum { PLACE_MAX = 255, TAIL = 512 };

struct fuzzy_item {
    uint64_t signature;
    uint32_t segment;
    uint32_t stamp; /* of the last query that met it */
};

double fuzzy_score(size_t edits, size_t longer)
{
    return 100.0 * (1.0 - (double)edits / (double)longer);
}

/* The most edits that leave a score of min, or more. Settled by the score itself, so that rounding
 * is the same wherever scores are compared. */
static size_t most_edits(size_t longer, double min)
{
    double estimate = (1.0 - min / 100.0) * (double)longer;
    size_t edits = estimate > 0 ? (size_t)estimate : 0;
    while (edits < longer && fuzzy_score(edits + 1, longer) >= min)
        edits++;
    while (edits > 0 && fuzzy_score(edits, longer) < min)
        edits--;
    return edits;
}

/* How many tokens two sequences share at the least. */
static size_t least_shared(size_t longer, double min)
{
    return longer - most_edits(longer, min);
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static uint64_t signature_bit(uint32_t token)
{
    return UINT64_C(1) << ((uint32_t)(token * UINT32_C(2654435769)) >> 26);
}

static uint64_t signature_of(const uint32_t *tokens, size_t len, size_t vocabulary)
{
    uint64_t signature = 0;
    for (size_t i = 0; i < len; i++)
        if (tokens[i] < vocabulary)
            signature |= signature_bit(tokens[i]);
    return signature;
}

bool fuzzy_add(fuzzy *f, const uint32_t *tokens, uint32_t len)
{
    fuzzy_segment *segments = array_room(f->segments, f->count, &f->size, sizeof *segments);
    if (!segments || f->count == UINT32_MAX)
        return false;
    f->segments = segments;
    f->segments[f->count++] = (fuzzy_segment){tokens, len};
    return true;
}

static void drop_index(fuzzy *f)
{
    free(f->items);
    free(f->first_of_length);
    free(f->rank);
    free(f->lists);
    free(f->postings);
    free(f->places);
    f->items = NULL;
    f->first_of_length = f->rank = f->postings = NULL;
    f->lists = NULL;
    f->places = NULL;
    f->indexed = f->longest = f->vocabulary = 0;
}

void fuzzy_free(fuzzy *f)
{
    drop_index(f);
    free(f->segments);
    free(f->ranks);
    pattern_free(&f->pattern);
    *f = (fuzzy){0};
}

/* Items by length, in the order added within one length: a counting sort. */
static bool sort_items(fuzzy *f)
{
    for (size_t i = 0; i < f->count; i++)
        f->longest = larger(f->longest, f->segments[i].len);
    f->items = calloc(f->count, sizeof *f->items);
    f->first_of_length = calloc(f->longest + 3, sizeof *f->first_of_length);
    if (!f->items || !f->first_of_length)
        return false;
    uint32_t *next = f->first_of_length + 1; /* shifted back by one when all are placed */
    for (size_t i = 0; i < f->count; i++)
        next[f->segments[i].len + 1]++;
    for (size_t len = 1; len <= f->longest; len++)
        next[len + 1] += next[len];
    for (size_t i = 0; i < f->count; i++) {
        const fuzzy_segment *s = &f->segments[i];
        f->items[next[s->len]++] =
            (fuzzy_item){signature_of(s->tokens, s->len, f->vocabulary), (uint32_t)i, 0};
    }
    return true;
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool rank_tokens(fuzzy *f)
{
    uint64_t *keys = calloc(f->vocabulary, sizeof *keys); /* frequency, then token */
    f->rank = malloc(f->vocabulary * sizeof *f->rank);
    if (keys && f->rank) {
        for (size_t t = 0; t < f->vocabulary; t++)
            keys[t] = t;
        for (size_t i = 0; i < f->count; i++)
            for (size_t k = 0; k < f->segments[i].len; k++)
                keys[f->segments[i].tokens[k]] += UINT64_C(1) << 32;
        qsort(keys, f->vocabulary, sizeof *keys, compare_keys);
        for (size_t r = 0; r < f->vocabulary; r++)
            f->rank[(uint32_t)keys[r]] = (uint32_t)r;
    }
    free(keys);
    return keys && f->rank;
}

static int compare_ranks(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void sort_ranks(uint32_t *ranks, size_t len)
{
    if (len > 64) {
        qsort(ranks, len, sizeof *ranks, compare_ranks);
        return;
    }
    for (size_t i = 1; i < len; i++) {
        uint32_t rank = ranks[i];
        size_t at = i;
        for (; at > 0 && ranks[at - 1] > rank; at--)
            ranks[at] = ranks[at - 1];
        ranks[at] = rank;
    }
}

/* The ranks of the tokens that the index knows, rarest first, into f->ranks, which has room. */
static size_t ranks_of(fuzzy *f, const uint32_t *tokens, size_t len)
{
    size_t known = 0;
    for (size_t i = 0; i < len; i++)
        if (tokens[i] < f->vocabulary)
            f->ranks[known++] = f->rank[tokens[i]];
    sort_ranks(f->ranks, known);
    return known;
}

static bool make_ranks(fuzzy *f, size_t len)
{
    if (len <= f->ranks_size)
        return true;
    free(f->ranks);
    f->ranks = malloc(len * sizeof *f->ranks);
    f->ranks_size = f->ranks ? len : 0;
    return f->ranks != NULL;
}

/* Counts the postings of each list (when there are none yet), or fills them in. */
static void walk_postings(fuzzy *f, size_t *next)
{
    for (size_t i = 0; i < f->count; i++) {
        const fuzzy_segment *s = &f->segments[f->items[i].segment];
        size_t prefix = s->len - least_shared(s->len, LEAST_INDEXED) + 1;
        ranks_of(f, s->tokens, s->len);
        for (size_t place = 0; place < prefix; place++) {
            if (place > 0 && f->ranks[place] == f->ranks[place - 1])
                continue;
            size_t at = next[f->ranks[place]]++;
            if (!f->postings)
                continue;
            f->postings[at] = (uint32_t)i;
            f->places[at] = (uint8_t)(place < PLACE_MAX ? place : PLACE_MAX);
        }
    }
}

static bool make_postings(fuzzy *f)
{
    size_t *next = calloc(f->vocabulary + 2, sizeof *next);
    f->lists = next;
    if (!next || !make_ranks(f, f->longest))
        return false;
    walk_postings(f, next + 2);
    for (size_t r = 0; r < f->vocabulary; r++)
        next[r + 2] += next[r + 1];
    size_t total = next[f->vocabulary + 1];
    f->postings = malloc((total + 1) * sizeof *f->postings);
    f->places = malloc(total + 1);
    if (!f->postings || !f->places)
        return false;
    walk_postings(f, next + 1); /* leaves in next[r] where list r begins */
    return true;
}

static bool build(fuzzy *f, size_t vocabulary)
{
    drop_index(f);
    f->vocabulary = vocabulary;
    if (!sort_items(f) || !rank_tokens(f) || !make_postings(f)) {
        drop_index(f);
        return false;
    }
    f->indexed = f->count;
    return true;
}

typedef struct search {
    fuzzy *index;
    size_t len;
    double min;
    size_t shortest, longest; /* what a match may be long */
    size_t unknown;           /* tokens of the query that no indexed item has */
    uint64_t signature;       /* of the others */
    buffer *hits;
} search;

static void compare(search *s, uint32_t segment, size_t most)
{
    const fuzzy_segment *other = &s->index->segments[segment];
    size_t distance = pattern_distance(&s->index->pattern, other->tokens, other->len, most);
    fuzzy_hit hit = {segment, (uint32_t)distance};
    if (distance <= most)
        buffer_append(s->hits, &hit, sizeof hit);
}

static void scan(search *s, size_t from)
{
    for (size_t i = from; i < s->index->count; i++) {
        size_t len = s->index->segments[i].len;
        if (len >= s->shortest && len <= s->longest)
            compare(s, (uint32_t)i, most_edits(larger(len, s->len), s->min));
    }
}

static size_t bits(uint64_t word)
{
    return (size_t)__builtin_popcountll(word);
}

/* Each token that the other lacks costs an edit, so each bit that it lacks does. */
static bool may_match(const search *s, uint64_t signature, size_t most)
{
    return bits(s->signature & ~signature) + s->unknown <= most &&
           bits(signature & ~s->signature) <= most;
}

/* The first of the postings from `from` to `to`, which rise, that is at least `item`. */
static size_t lower_bound(const uint32_t *postings, size_t from, size_t to, uint32_t item)
{
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (postings[middle] < item)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Compares the items of one list from the shortest match to those of length `longest`. */
static void search_list(search *s, uint32_t rank, size_t longest)
{
    fuzzy *f = s->index;
    size_t end = f->lists[rank + 1];
    size_t at = lower_bound(f->postings, f->lists[rank], end, f->first_of_length[s->shortest]);
    size_t len = s->shortest - 1, most = 0, last_place = 0;
    for (; at < end && f->postings[at] < f->first_of_length[longest + 1]; at++) {
        uint32_t number = f->postings[at];
        if (number >= f->first_of_length[len + 1]) {
            while (number >= f->first_of_length[len + 1])
                len++;
            most = most_edits(larger(len, s->len), s->min);
            size_t shared = larger(len, s->len) - most;
            last_place = len - shared < PLACE_MAX ? len - shared : PLACE_MAX;
        }
        fuzzy_item *item = &f->items[number];
        if (f->places[at] > last_place || item->stamp == f->stamp)
            continue;
        item->stamp = f->stamp;
        if (may_match(s, item->signature, most))
            compare(s, item->segment, most);
    }
}

static void next_stamp(fuzzy *f)
{
    if (++f->stamp > 0)
        return;
    for (size_t i = 0; i < f->indexed; i++)
        f->items[i].stamp = 0;
    f->stamp = 1;
}

/* Unknown tokens are the rarest of all: they take the first places of the query's order, and have
 * no lists. */
static void search_lists(search *s, const uint32_t *query)
{
    fuzzy *f = s->index;
    size_t known = ranks_of(f, query, s->len);
    size_t longest = s->longest < f->longest ? s->longest : f->longest;
    s->unknown = s->len - known;
    s->signature = signature_of(query, s->len, f->vocabulary);
    next_stamp(f);
    for (size_t i = 0; i < known && longest >= s->shortest; i++) {
        size_t place = s->unknown + i;
        while (longest >= s->shortest &&
               place + least_shared(larger(longest, s->len), s->min) > s->len)
            longest--;
        if (longest >= s->shortest && (i == 0 || f->ranks[i] != f->ranks[i - 1]))
            search_list(s, f->ranks[i], longest);
    }
}

/* The longest sequence that can still reach the score. */
static size_t longest_match(size_t len, double min, size_t limit)
{
    size_t longest = len;
    while (longest < limit && longest + 1 - len <= most_edits(longest + 1, min))
        longest++;
    return longest;
}

bool fuzzy_search(fuzzy *f, const uint32_t *query, size_t len, size_t vocabulary, double min,
                  buffer *hits)
{
    if (len == 0 || f->count == 0)
        return true;
    if (f->count - f->indexed > TAIL + f->indexed / 16 && !build(f, vocabulary))
        return false;
    size_t limit = f->longest;
    for (size_t i = f->indexed; i < f->count; i++)
        limit = larger(limit, f->segments[i].len);
    if (!make_ranks(f, len) || !pattern_set(&f->pattern, query, len, vocabulary))
        return false;
    search s = {.index = f, .len = len, .min = min, .hits = hits};
    s.shortest = least_shared(len, min);
    s.longest = longest_match(len, min, limit);
    bool by_lists = min >= LEAST_INDEXED && f->indexed > 0;
    if (by_lists)
        search_lists(&s, query);
    scan(&s, by_lists ? f->indexed : 0);
    pattern_clear(&f->pattern, query);
    return !hits->failed;
}

/* Two sequences k edits apart, the longer one of L tokens, share at least L - k of them. Put the
 * tokens of each in one order, rarest first: then they share a token among the first
 * len - (L - k) + 1 of either (prefix filtering: Chaudhuri, Ganti, Kaushik, ICDE 2006; Xiao et al.,
 * PPJoin, WWW 2008). So only lists of the query's rarest tokens are read, and in them only items of
 * a possible length that have the token among their own rarest. What passes is compared by a
 * signature of 64 bits, and what passes that by its true distance. */
#include "memory/run.h"

#include "memory/run_layout.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 64, BATCH = 64 }; /* postings, and candidates, that are looked at together */

/* A token of the query that the run has. */
typedef struct run_term {
    uint64_t key;              /* how often it occurs, and the token */
    uint64_t begin, near, end; /* of its postings */
} run_term;

bool run_query_set(run_query *q, const uint32_t *tokens, size_t len, size_t vocabulary, double min)
{
    q->tokens = tokens;
    q->len = len;
    q->min = min;
    return pattern_set(&q->pattern, tokens, len, vocabulary);
}

void run_query_clear(run_query *q)
{
    pattern_clear(&q->pattern, q->tokens);
}

void run_query_free(run_query *q)
{
    pattern_free(&q->pattern);
    free(q->terms);
    free(q->other);
    free(q->seen);
    *q = (run_query){0};
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Scratch with room for so many items; what it held is lost. NULL when out of memory. */
static void *make_room(void *items, size_t *room, size_t count, size_t item_size)
{
    if (count <= *room)
        return items;
    free(items);
    items = malloc(count * item_size);
    *room = items ? count : 0;
    return items;
}

typedef struct search {
    run *run;
    run_query *query;
    buffer *hits;
    size_t shortest, longest; /* groups of which a match may be */
    size_t unknown;           /* tokens of the query that the run has not */
    uint64_t signature;       /* of the others */
    size_t waiting;           /* candidates */
    struct candidate {
        uint32_t item, len;
        size_t most;
    } batch[BATCH];
} search;

static void compare(run_query *q, const run_sequence *s, size_t most, buffer *hits)
{
    size_t distance = pattern_distance(&q->pattern, s->tokens, s->len, most);
    fuzzy_hit hit = {s->segment, (uint32_t)distance};
    if (distance <= most)
        buffer_append(hits, &hit, sizeof hit);
}

calepin_status run_scan(run_query *q, const run_sequence *sequences, size_t count, buffer *hits)
{
    size_t shortest = edits_shared(q->len, q->min);
    for (size_t i = 0; i < count; i++) {
        size_t len = sequences[i].len, longer = larger(len, q->len);
        size_t most = len >= shortest ? edits_most(longer, q->min) : 0;
        if (len >= shortest && longer - q->len <= most)
            compare(q, &sequences[i], most, hits);
    }
    return hits->failed ? CALEPIN_ERROR_MEMORY : CALEPIN_OK;
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

/* Leaves in the batch those whose signature does not tell that they are too far. */
static bool sift_batch(search *s)
{
    run *r = s->run;
    size_t left = 0;
    for (size_t i = 0; i < s->waiting; i++) {
        uint64_t at = (uint64_t)s->batch[i].item * ITEM_SIZE;
        const unsigned char *p = pages_at(&r->pages, &r->at.signatures, at);
        if (!p)
            return false;
        if (!may_match(s, get64(p), s->batch[i].most))
            continue;
        __builtin_prefetch(pages_peek(&r->pages, &r->at.offsets, at));
        s->batch[left++] = s->batch[i];
    }
    s->waiting = left;
    return true;
}

static bool compare_item(search *s, const struct candidate *c)
{
    run *r = s->run;
    const unsigned char *p = pages_at(&r->pages, &r->at.offsets, (uint64_t)c->item * ITEM_SIZE);
    uint64_t offset = p ? get64(p) : 0;
    run_sequence other = {.len = c->len, .tokens = s->query->other};
    if (!p || !run_record(r, &offset, c->len, &other.segment, s->query->other))
        return false;
    compare(s->query, &other, c->most, s->hits);
    return true;
}

static bool try_batch(search *s)
{
    if (!sift_batch(s))
        return false;
    for (size_t i = 0; i < s->waiting; i++)
        if (!compare_item(s, &s->batch[i]))
            return false;
    s->waiting = 0;
    return true;
}

/* Signatures lie far apart: so that they are fetched side by side, candidates wait for others. */
static bool add_candidate(search *s, uint32_t item, uint32_t len, size_t most)
{
    run *r = s->run;
    __builtin_prefetch(pages_peek(&r->pages, &r->at.signatures, (uint64_t)item * ITEM_SIZE));
    s->batch[s->waiting++] = (struct candidate){item, len, most};
    return s->waiting < BATCH || try_batch(s);
}

static bool scan_items(search *s)
{
    const run_group *groups = s->run->groups;
    for (size_t g = s->shortest; g <= s->longest; g++) {
        size_t most = edits_most(larger(groups[g].len, s->query->len), s->query->min);
        for (uint32_t item = groups[g].first; item < groups[g + 1].first; item++)
            if (!add_candidate(s, item, groups[g].len, most))
                return false;
    }
    return true;
}

/* The first of the postings from `from` to `to`, which rise, that is at least `least`. */
static bool lower_bound(run *r, uint64_t *from, uint64_t to, uint32_t least)
{
    while (*from < to) {
        uint64_t middle = *from + (to - *from) / 2;
        const unsigned char *p = pages_at(&r->pages, &r->at.postings, middle * POSTING_SIZE);
        if (!p)
            return false;
        if (get32(p) < least)
            *from = middle + 1;
        else
            to = middle;
    }
    return true;
}

/* Up to BLOCK postings of those from `from` to `to`, on one page; 0 when they cannot be had. */
static size_t read_postings(run *r, uint64_t from, uint64_t to, unsigned char *block)
{
    uint64_t offset = from * POSTING_SIZE;
    size_t count = (size_t)(to - from < BLOCK ? to - from : BLOCK);
    size_t left = (PAGE_ROOM - offset % PAGE_ROOM) / POSTING_SIZE;
    count = count < left ? count : left;
    const unsigned char *p = pages_at(&r->pages, &r->at.postings, offset);
    if (!p)
        return 0;
    memcpy(block, p, count * POSTING_SIZE);
    return count;
}

/* Whether an item was met before in this search; now it was. */
static bool met(run_query *q, uint32_t item)
{
    uint64_t *word = &q->seen[item / 64], bit = UINT64_C(1) << item % 64;
    bool was = *word & bit;
    *word |= bit;
    return was;
}

/* What holds for the items of one length. */
typedef struct stretch {
    size_t group;
    size_t most;
    uint32_t place; /* the last that a shared token can have */
} stretch;

static stretch stretch_of(const search *s, size_t group)
{
    size_t len = s->run->groups[group].len, longer = larger(len, s->query->len);
    size_t most = edits_most(longer, s->query->min), place = len - (longer - most);
    return (stretch){group, most, place < PLACE_MAX ? (uint32_t)place : PLACE_MAX};
}

/* Adds the item of a posting, which rise, unless it cannot match or was met before. */
static bool add_posting(search *s, stretch *now, uint32_t posting)
{
    const run_group *groups = s->run->groups;
    uint32_t item = posting >> PLACE_BITS;
    size_t group = now->group;
    while (item >= groups[group + 1].first)
        group++;
    if (group != now->group)
        *now = stretch_of(s, group);
    return (posting & PLACE_MAX) > now->place || met(s->query, item) ||
           add_candidate(s, item, groups[group].len, now->most);
}

/* Tries the items of one list from the shortest match to those of the group `last`. */
static bool search_list(search *s, uint64_t from, uint64_t to, size_t last)
{
    const run_group *groups = s->run->groups;
    uint32_t end = groups[last + 1].first;
    if (!lower_bound(s->run, &from, to, groups[s->shortest].first << PLACE_BITS))
        return false;
    stretch now = stretch_of(s, s->shortest);
    unsigned char block[BLOCK * POSTING_SIZE];
    while (from < to) {
        size_t count = read_postings(s->run, from, to, block);
        if (count == 0)
            return false;
        for (size_t i = 0; i < count; i++) {
            uint32_t posting = get32(block + i * POSTING_SIZE);
            if (posting >> PLACE_BITS >= end)
                return true;
            if (!add_posting(s, &now, posting))
                return false;
        }
        from += count;
    }
    return true;
}

static const unsigned char *entry_at(run *r, uint64_t number)
{
    return pages_at(&r->pages, &r->at.dictionary, number * ENTRY_SIZE);
}

static bool read_term(run *r, uint64_t number, uint32_t token, run_term *term)
{
    static const uint64_t START = (UINT64_C(1) << START_BITS) - 1;
    const unsigned char *p = entry_at(r, number);
    if (!p)
        return false;
    uint64_t lists = get64(p + 8);
    *term = (run_term){.key = (uint64_t)get32(p + 4) << 32 | token, .begin = lists & START};
    term->near = term->begin + (lists >> START_BITS);
    p = entry_at(r, number + 1);
    if (!p)
        return false;
    term->end = get64(p + 8) & START;
    if (term->near <= term->end && term->end <= r->head.postings)
        return true;
    r->pages.status = CALEPIN_ERROR_INPUT;
    return false;
}

/* Looks a token up; *known tells whether the run has it. The entry of a token stands no further on
 * than its number. */
static bool find_term(run *r, uint32_t token, run_term *term, bool *known)
{
    uint64_t from = 0, to = r->head.tokens;
    to = token < to ? (uint64_t)token + 1 : to;
    *known = false;
    while (from < to) {
        uint64_t middle = from + (to - from) / 2;
        const unsigned char *p = entry_at(r, middle);
        if (!p)
            return false;
        uint32_t other = get32(p);
        if (other == token) {
            *known = true;
            return read_term(r, middle, token, term);
        }
        if (other < token)
            from = middle + 1;
        else
            to = middle;
    }
    return true;
}

static int compare_terms(const void *a, const void *b)
{
    uint64_t x = ((const run_term *)a)->key, y = ((const run_term *)b)->key;
    return (x > y) - (x < y);
}

/* The terms of the query, rarest first, into query->terms. */
static bool find_terms(search *s, size_t *count)
{
    run_query *q = s->query;
    *count = 0;
    for (size_t i = 0; i < q->len; i++) {
        bool known = false;
        if (!find_term(s->run, q->tokens[i], &q->terms[*count], &known))
            return false;
        *count += known;
        s->signature |= known ? edits_bit(q->tokens[i]) : 0;
    }
    s->unknown = q->len - *count;
    qsort(q->terms, *count, sizeof *q->terms, compare_terms);
    return true;
}

/* Unknown tokens are the rarest of all: they take the first places of the query's order, and have
 * no lists. */
static bool search_lists(search *s, size_t count)
{
    const run_query *q = s->query;
    const run_group *groups = s->run->groups;
    size_t end = s->longest + 1;
    for (size_t i = 0; i < count; i++) {
        size_t place = s->unknown + i;
        while (end > s->shortest &&
               place + edits_shared(larger(groups[end - 1].len, q->len), q->min) > q->len)
            end--;
        if (end == s->shortest)
            break;
        const run_term *t = &q->terms[i];
        if (i > 0 && t->key == t[-1].key)
            continue;
        if (!search_list(s, t->begin, t->near, end - 1) ||
            (q->min < LEAST_NEAR && !search_list(s, t->near, t->end, end - 1)))
            return false;
    }
    return true;
}

/* The groups of a possible length; false when there are none. */
static bool find_groups(search *s)
{
    const run_query *q = s->query;
    const run_group *groups = s->run->groups;
    size_t count = s->run->head.lengths;
    if (q->len == 0 || count == 0)
        return false;
    size_t shortest = edits_shared(q->len, q->min);
    size_t longest = edits_longest(q->len, q->min, groups[count - 1].len);
    while (s->shortest < count && groups[s->shortest].len < shortest)
        s->shortest++;
    for (s->longest = count; s->longest > 0 && groups[s->longest - 1].len > longest;)
        s->longest--;
    return s->longest-- > s->shortest;
}

static bool make_scratch(search *s)
{
    run_query *q = s->query;
    const run_group *first = &s->run->groups[s->shortest], *last = &s->run->groups[s->longest];
    q->terms = make_room(q->terms, &q->term_room, q->len, sizeof *q->terms);
    q->other = make_room(q->other, &q->other_room, last->len, sizeof *q->other);
    q->seen = make_room(q->seen, &q->seen_room, s->run->head.items / 64 + 1, sizeof *q->seen);
    if (!q->terms || !q->other || !q->seen)
        return false;
    size_t from = first->first / 64, to = last[1].first / 64 + 1;
    memset(q->seen + from, 0, (to - from) * sizeof *q->seen);
    return true;
}

calepin_status run_search(run *r, run_query *q, buffer *hits)
{
    search s = {.run = r, .query = q, .hits = hits};
    size_t count = 0;
    if (!find_groups(&s))
        return CALEPIN_OK;
    if (!make_scratch(&s))
        return CALEPIN_ERROR_MEMORY;
    if (!find_terms(&s, &count) ||
        !(q->min >= LEAST_INDEXED ? search_lists(&s, count) : scan_items(&s)) || !try_batch(&s))
        return r->pages.status;
    return hits->failed ? CALEPIN_ERROR_MEMORY : CALEPIN_OK;
}

/* memory/fuzzy.h: which token sequences are near another one. Every one that is near enough is
 * found: filters only ever leave out what cannot be. */
#ifndef MEMORY_FUZZY_H
#define MEMORY_FUZZY_H

#include "base/buffer.h"
#include "memory/distance.h"

typedef struct fuzzy_item fuzzy_item;

typedef struct fuzzy_segment {
    const uint32_t *tokens;
    uint32_t len;
} fuzzy_segment;

/* Begin with {0}. Sequences are numbered from 0 in the order they were added; those added last are
 * not in the index yet and are looked at one by one. */
typedef struct fuzzy {
    fuzzy_segment *segments;
    size_t count, size;
    size_t indexed;            /* how many of them the index holds */
    fuzzy_item *items;         /* indexed sequences by rising length */
    uint32_t *first_of_length; /* by length: its first item; one more behind the longest */
    size_t longest;
    size_t vocabulary;  /* tokens that the index knows */
    uint32_t *rank;     /* by token: its place from the rarest to the most frequent */
    size_t *lists;      /* by rank: where its postings begin; one more at the end */
    uint32_t *postings; /* items */
    uint8_t *places;    /* beside each posting: of the token among the item's, rarest first */
    uint32_t stamp;     /* of the query at hand */
    uint32_t *ranks;    /* scratch for the query */
    size_t ranks_size;
    pattern pattern;
} fuzzy;

typedef struct fuzzy_hit {
    uint32_t segment;
    uint32_t distance;
} fuzzy_hit;

/* Adds a sequence of 1 token or more, which must outlive the index. False when out of memory. */
bool fuzzy_add(fuzzy *f, const uint32_t *tokens, uint32_t len);
/* Appends to hits a fuzzy_hit for each sequence whose score is at least min, which is over 0, in no
 * order. vocabulary is above every token added so far. False when out of memory. */
bool fuzzy_search(fuzzy *f, const uint32_t *query, size_t len, size_t vocabulary, double min,
                  buffer *hits);
void fuzzy_free(fuzzy *f);

/* 100 x (1 - edits / longer length). */
double fuzzy_score(size_t edits, size_t longer);

#endif

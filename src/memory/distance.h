/* memory/distance.h: Levenshtein distance between token sequences, bit-parallel.
 *
 * G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
 * programming", J. ACM 46 (1999), in H. Hyyrö's form for whole sequences and several words (2003):
 * 64 cells of the matrix a step. */
#ifndef MEMORY_DISTANCE_H
#define MEMORY_DISTANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A sequence made ready to be compared with many; begin with {0}. */
typedef struct pattern {
    size_t len;
    size_t words;    /* of 64 bits that hold len */
    size_t room;     /* of tokens, in next */
    uint32_t *first; /* by token: 1 + its first place in the pattern, 0 where it has none */
    size_t vocabulary;
    uint32_t *next; /* by place: 1 + the next place of the same token */
    uint64_t *bits; /* three for each word */
} pattern;

/* Makes the pattern; tokens from `vocabulary` on equal nothing. The tokens must last until
 * pattern_clear. False when out of memory. */
bool pattern_set(pattern *p, const uint32_t *tokens, size_t len, size_t vocabulary);
void pattern_clear(pattern *p, const uint32_t *tokens);
void pattern_free(pattern *p);

/* The distance when it is at most `most`, else some number above. */
size_t pattern_distance(const pattern *p, const uint32_t *tokens, size_t len, size_t most);

#endif

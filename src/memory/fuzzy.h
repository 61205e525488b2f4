/* memory/fuzzy.h: which token sequences in memory are near another one: a run, and a tail. */
#ifndef MEMORY_FUZZY_H
#define MEMORY_FUZZY_H

#include "memory/run.h"

typedef struct fuzzy_page {
    unsigned char *data;
    size_t len;
} fuzzy_page;

/* Begin with {0}. Sequences are numbered from 0 in the order they were added; those added last are
 * not in the run yet and are looked at one by one. */
typedef struct fuzzy {
    run_sequence *segments;
    size_t count, size;
    size_t indexed; /* how many of them the run holds */
    run *run;
    fuzzy_page *pages; /* of the run, until it reads them */
    size_t page_count, page_size;
    page_budget budget;
    run_query query;
} fuzzy;

/* Adds a sequence of 1 token or more, which must outlive the index. False when out of memory. */
bool fuzzy_add(fuzzy *f, const uint32_t *tokens, uint32_t len);
/* Appends to hits a fuzzy_hit for each sequence whose score is at least min, which is over 0, in no
 * order. vocabulary is above every token added so far. False when out of memory. */
bool fuzzy_search(fuzzy *f, const uint32_t *query, size_t len, size_t vocabulary, double min,
                  buffer *hits);
void fuzzy_free(fuzzy *f);

#endif

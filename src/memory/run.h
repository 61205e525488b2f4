/* memory/run.h: an index of token sequences that is written once, in pages, and searched there.
 *
 * A store keeps runs of many segments and merges some into one as they become many; a tail that is
 * in no run yet is looked at one by one (run_scan). What is near enough is always found: filters
 * only ever leave out what cannot be. */
#ifndef MEMORY_RUN_H
#define MEMORY_RUN_H

#include "base/buffer.h"
#include "memory/distance.h"
#include "memory/edits.h"
#include "memory/pages.h"

enum { RUN_MOST = (1 << 24) - 1 }; /* sequences in a run */

typedef struct run run;

typedef struct run_sequence {
    uint32_t segment; /* the store's number of it */
    uint32_t len;     /* 1 or more */
    const uint32_t *tokens;
} run_sequence;

typedef struct fuzzy_hit {
    uint32_t segment;
    uint32_t distance;
} fuzzy_hit;

/* Writes a run of up to RUN_MOST sequences: its pages, numbered from 0, in order. Tokens are below
 * `vocabulary`. The same sequences by rising segment give the same bytes.
 * Errors: CALEPIN_ERROR_MEMORY, CALEPIN_ERROR_IO when put fails, CALEPIN_ERROR_INPUT for a sequence
 * that is none. */
calepin_status run_write(const run_sequence *sequences, size_t count, uint32_t vocabulary,
                         run_put_fn *put, void *user);

/* Whether a segment still counts; asked several times, and must not change its mind. */
typedef bool run_keep_fn(void *user, uint32_t segment);
/* Writes one run of what is in several and is to be kept (all, when keep is NULL), as run_write
 * would; reads them page by page, several times over. Errors: as run_write and run_search. */
calepin_status run_merge(run *const *runs, size_t count, uint32_t vocabulary, run_keep_fn *keep,
                         void *keep_user, run_put_fn *put, void *user);

/* Opens a run: reads three pages, the others when they are needed. The budget must last until
 * run_close. Errors: CALEPIN_ERROR_MEMORY, CALEPIN_ERROR_INPUT (a page is missing or damaged, or of
 * a version that is not known). */
calepin_status run_open(run_get_fn *get, void *user, page_budget *budget, run **opened);
void run_close(run *r); /* NULL is fine */
size_t run_count(const run *r);

/* Hands on each sequence, the shorter ones first, then by segment; tokens last for the call. Stops
 * when `each` returns another status than CALEPIN_OK, and returns it. Errors: as run_search. */
typedef calepin_status run_each_fn(void *user, const run_sequence *sequence);
calepin_status run_each(run *r, run_each_fn *each, void *user);

/* What is looked for; begin with {0}. It serves any number of searches, in runs and tails. */
typedef struct run_query {
    const uint32_t *tokens;
    size_t len;
    double min;
    pattern pattern;
    struct run_term *terms; /* scratch: as many as tokens */
    size_t term_room;
    uint32_t *other; /* scratch: the tokens that are compared */
    size_t other_room;
    uint64_t *seen; /* scratch: a bit for each item of a run */
    size_t seen_room;
} run_query;

/* Makes ready to look for what has a score of at least min, over 0. The tokens must last until
 * run_query_clear; those from `vocabulary` on are in no sequence. False when out of memory. */
bool run_query_set(run_query *q, const uint32_t *tokens, size_t len, size_t vocabulary, double min);
void run_query_clear(run_query *q);
void run_query_free(run_query *q);

/* Appends a fuzzy_hit to hits for each sequence of the run that is near enough, in no order.
 * Errors: CALEPIN_ERROR_MEMORY, CALEPIN_ERROR_INPUT (a page is missing or damaged). */
calepin_status run_search(run *r, run_query *q, buffer *hits);
/* The same for sequences in memory, one by one. Errors: CALEPIN_ERROR_MEMORY. */
calepin_status run_scan(run_query *q, const run_sequence *sequences, size_t count, buffer *hits);

#endif

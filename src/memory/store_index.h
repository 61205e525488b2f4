/* memory/store_index.h: the fuzzy index of a store: runs of pages for most units, and a short tail
 * of the latest, which is looked at in memory. */
#ifndef MEMORY_STORE_INDEX_H
#define MEMORY_STORE_INDEX_H

#include "memory/fuzzy.h"
#include "memory/store_parts.h"

/* Tokens of units by rising id, for a run to be written. */
typedef struct store_pending {
    uint64_t from, to; /* it holds what there is to hold of the ids from `from` and below `to` */
    buffer tokens;
    struct store_pending_item {
        uint32_t id, len;
        size_t at; /* in tokens */
    } * items;
    size_t count, size;
} store_pending;

void store_pending_init(store_pending *p);
void store_pending_free(store_pending *p);
/* Takes the tokens of the next unit, which may have none. False when out of memory. */
bool store_pending_add(store_pending *p, uint64_t id, const buffer *tokens);

/* Writes a run of what is in none when that has become much, or, in the `last` transaction of an
 * import, more than a tail; merges small runs. */
calepin_status store_index_update(store *s, store_pending *pending, bool last,
                                  calepin_error *error);
/* Whether store_index_update would write something in a last transaction. */
bool store_index_is_behind(const store *s);

/* The index as a reader holds it; begin with {0}. */
typedef struct store_index {
    page_budget budget;
    struct store_run *runs;
    size_t run_count;
    uint64_t indexed; /* the units below are in these runs; 0 when nothing is loaded */
    fuzzy tail;
    uint32_t *tail_ids; /* by number in the tail */
    size_t tail_size;
    uint64_t tail_to; /* the tail holds the units below */
    arena tail_texts;
    run_query query;
} store_index;

/* Follows what has been written since the last call, inside a transaction. */
calepin_status store_index_load(store *s, store_index *index, calepin_error *error);
void store_index_free(store_index *index);
/* Appends a fuzzy_hit {unit's id, distance} for each unit near enough; some may be gone. */
calepin_status store_index_search(store *s, store_index *index, const buffer *tokens, double min,
                                  buffer *hits, calepin_error *error);

#endif

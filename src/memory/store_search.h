/* memory/store_search.h: searching a store, beside what is in memory. */
#ifndef MEMORY_STORE_SEARCH_H
#define MEMORY_STORE_SEARCH_H

#include "memory/lookup.h"

typedef struct store_search store_search;

/* Opens a store for searches from options.from. `first` is the number of its unit 0 in the memory.
 * Errors: as store_open, and CALEPIN_ERROR_INPUT when another language is indexed. */
calepin_status store_search_open(const char *path, const calepin_memory_options *options,
                                 size_t first, store_search **opened, calepin_error *error);
void store_search_close(store_search *s); /* NULL is fine */
size_t store_search_count(const store_search *s);
/* Offers all that may match, as the store is now; texts live until the next call.
 * Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (damaged), CALEPIN_ERROR_MEMORY. */
calepin_status store_search_run(store_search *s, lookup *l, calepin_error *error);

/* Looks through all units: hands on those that are wanted, each pair of texts once, in the order
 * they came; texts live until the next call. `show` returns false when out of memory.
 * Errors: as store_search_run. */
typedef bool store_wants_fn(void *user, calepin_text source, calepin_text target);
typedef bool store_show_fn(void *user, const calepin_match *match);
calepin_status store_search_each(store_search *s, const char *to, store_wants_fn *wants,
                                 store_show_fn *show, void *user, calepin_error *error);

#endif

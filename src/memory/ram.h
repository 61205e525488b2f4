/* memory/ram.h: the units of a memory held in memory: what files that are no store are read into.
 */
#ifndef MEMORY_RAM_H
#define MEMORY_RAM_H

#include "memory/lookup.h"

typedef struct ram ram;

/* The options must outlive it. Errors: CALEPIN_ERROR_MEMORY. */
calepin_status ram_new(const calepin_memory_options *options, ram **result, calepin_error *error);
void ram_free(ram *m); /* NULL is fine */
/* A unit without both languages is told to the listener and counted.
 * Errors: CALEPIN_ERROR_MEMORY. */
calepin_status ram_add(ram *m, const calepin_unit *unit, calepin_error *error);
size_t ram_count(const ram *m);
size_t ram_left_out(const ram *m);
/* Offers all that may match. False when out of memory. */
bool ram_search(ram *m, lookup *l);
/* Shows each pair of texts once, in the order added, until show returns false; then it does too. */
bool ram_each(const ram *m, bool (*show)(void *user, const calepin_match *match), void *user);

#endif

/* base/arena.h: many small allocations, freed together. Zeroed, aligned for any type. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "calepin/base.h"

typedef struct arena {
    struct arena_chunk *chunks;
} arena; /* begin with {0} */

void *arena_alloc(arena *a, size_t size); /* NULL when out of memory */
/* A copy with a zero byte behind it; data is NULL when out of memory (an empty text gives ""). */
calepin_text arena_text(arena *a, calepin_text text);
/* Forgets every allocation but keeps a chunk for the next ones: for work done piece by piece. */
void arena_reset(arena *a);
void arena_free(arena *a);

#endif

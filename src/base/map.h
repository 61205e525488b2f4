/* base/map.h: a hash map from texts to pointers or numbers. Keys are borrowed: the caller keeps
 * them alive (an arena does). Order of iteration is the order of insertion, so that output is
 * stable. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "calepin/base.h"

typedef struct map_entry {
    calepin_text key;
    union {
        void *pointer;
        size_t number;
    } value;
} map_entry;

typedef struct map {
    map_entry *entries; /* count of them, in the order of insertion */
    size_t count, size;
    struct map_slot {
        uint32_t number; /* of the entry, from 1; 0 is free */
        uint32_t hash;   /* of its key: tells most others apart without looking at them */
    } * slots;
    size_t slot_count;
} map; /* begin with {0} */

/* The entry of a key, NULL when there is none. Valid until the next map_put. */
map_entry *map_get(const map *m, calepin_text key);
/* The entry of a key, made with a zero value when there is none; *made tells (NULL is fine). NULL
 * when out of memory. A caller whose key does not last sets entry->key to a lasting copy when
 * *made. */
map_entry *map_put(map *m, calepin_text key, bool *made);
void map_clear(map *m); /* keeps the memory */
void map_free(map *m);

#endif

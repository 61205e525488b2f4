/* base/hashset.h: which of many texts were met before, told at once, by their 64-bit hashes: 8 to
 * 16 bytes a text whatever its length. See base/counter.h for how sure that is. */
#ifndef BASE_HASHSET_H
#define BASE_HASHSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct hashset {
    uint64_t *slots; /* 0 marks a free place */
    size_t used, size;
} hashset; /* begin with {0} */

/* Adds the hash; *is_new tells whether it was not there. False when out of memory. */
bool hashset_add(hashset *s, uint64_t hash, bool *is_new);
void hashset_free(hashset *s);

#endif

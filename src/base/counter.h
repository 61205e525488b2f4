/* base/counter.h: how often each of many texts was met, by their 64-bit hashes: 16 bytes a text
 * whatever its length. Among a million texts two share a hash once in 30 million runs. */
#ifndef BASE_COUNTER_H
#define BASE_COUNTER_H

#include <stddef.h>
#include <stdint.h>

typedef struct counter {
    struct counter_slot {
        uint64_t hash;
        size_t count; /* 0 marks a free place */
    } * slots;
    size_t used, size; /* size is a power of two */
} counter;             /* begin with {0} */

/* The count of a hash, 0 when it is new: add to it before the next call. NULL: out of memory. */
size_t *counter_at(counter *c, uint64_t hash);
/* The same without making one: 0 when the hash was never counted. */
size_t counter_get(const counter *c, uint64_t hash);
void counter_free(counter *c);

#endif

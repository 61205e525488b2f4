/* base/digests.h: 128-bit hashes of texts, each kept once and numbered in the order it was met.
 *
 * XXH3 of 128 bits stands for the text itself: among 10 million texts two share a hash once in some
 * 10^24 runs, where 64 bits would do so once in some 370,000 - and whoever drops a unit for its
 * hash alone must not be wrong even once. It is no defence against texts made to collide. */
#ifndef BASE_DIGESTS_H
#define BASE_DIGESTS_H

#include "calepin/base.h"

typedef struct digest {
    uint64_t low, high;
} digest;

enum { DIGESTS_FULL = UINT32_MAX }; /* no number: out of memory, or four thousand million */

typedef struct digests {
    digest *items; /* by number */
    size_t count, size;
    uint32_t *slots; /* numbers from 1; 0 is free */
    size_t slot_count;
} digests; /* begin with {0} */

digest digest_of(const void *data, size_t len);
/* The sum, which is the same in whatever order its parts come. */
digest digest_sum(digest a, digest b);
bool digest_equal(digest a, digest b);

/* The number of a digest, entered when it is new; *made tells. DIGESTS_FULL when it cannot be. */
uint32_t digests_enter(digests *d, digest key, bool *made);
/* DIGESTS_FULL when there is none. */
uint32_t digests_find(const digests *d, digest key);
void digests_free(digests *d);

#endif

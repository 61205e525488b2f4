/* base/repeats.h: which of any number of texts were met before, by their 64-bit hashes, in memory
 * that hardly grows: 256 KiB and what a 64th of the texts takes in a counter. What does not fit
 * goes to a temporary file, parted by hash, so that each part is looked through by itself. */
#ifndef BASE_REPEATS_H
#define BASE_REPEATS_H

#include "base/buffer.h"

#include <stdio.h>

typedef struct repeats {
    struct repeats_part *parts;
    FILE *file;
    buffer blocks; /* of the file: the part that each is of */
} repeats;         /* begin with {0} */

/* `place` is the caller's own.
 * Errors: CALEPIN_ERROR_IO (no temporary file), CALEPIN_ERROR_MEMORY. */
calepin_status repeats_add(repeats *r, uint64_t hash, uint64_t place, calepin_error *error);
/* Counts the texts that an earlier one repeats, and appends their places (uint64_t), the smallest
 * first, to `places` when it is not NULL. Errors: the same. */
calepin_status repeats_count(repeats *r, size_t *count, buffer *places, calepin_error *error);
void repeats_free(repeats *r);

#endif

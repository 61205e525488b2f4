/* base/same.h: whether texts are the same, byte for byte. */
#ifndef BASE_SAME_H
#define BASE_SAME_H

#include "calepin/base.h"

#include <string.h>

/* Words are short: a call of memcmp takes longer than to compare them, those of 8 to 16 bytes as
 * two numbers that may overlap. */
static inline bool same_bytes(const char *a, const char *b, size_t len)
{
    uint64_t heads[2], tails[2];
    if (len < sizeof *heads) {
        while (len > 0 && a[len - 1] == b[len - 1])
            len--;
        return len == 0;
    }
    if (len > 2 * sizeof *heads)
        return memcmp(a, b, len) == 0;
    memcpy(&heads[0], a, sizeof *heads);
    memcpy(&heads[1], b, sizeof *heads);
    memcpy(&tails[0], a + len - sizeof *tails, sizeof *tails);
    memcpy(&tails[1], b + len - sizeof *tails, sizeof *tails);
    return heads[0] == heads[1] && tails[0] == tails[1];
}

/* Most texts that are compared differ in length or in the first byte. */
static inline bool text_equal(calepin_text a, calepin_text b)
{
    return a.len == b.len &&
           (a.len == 0 || (a.data[0] == b.data[0] && same_bytes(a.data, b.data, a.len)));
}

static inline bool text_is(calepin_text text, const char *string)
{
    return text_equal(text, (calepin_text){string, strlen(string)});
}

#endif

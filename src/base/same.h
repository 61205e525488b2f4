/* base/same.h: whether texts are the same, byte for byte. */
#ifndef BASE_SAME_H
#define BASE_SAME_H

#include "calepin/base.h"

#include <string.h>

/* Most texts that are compared differ in length or in the first byte. */
static inline bool text_equal(calepin_text a, calepin_text b)
{
    return a.len == b.len &&
           (a.len == 0 || (a.data[0] == b.data[0] && memcmp(a.data, b.data, a.len) == 0));
}

static inline bool text_is(calepin_text text, const char *string)
{
    return text_equal(text, (calepin_text){string, strlen(string)});
}

#endif

/* xml/plain.h: finding what stands for itself in XML, eight bytes at a time. */
#ifndef XML_PLAIN_H
#define XML_PLAIN_H

#include "text/utf8.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The first byte whose high bit is set; only the lowest is sure, since borrows run upward. */
static inline size_t xml_first_byte(uint64_t found)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (size_t)__builtin_ctzll(found) / 8;
#else
    (void)found;
    return 0;
#endif
}

/* How many bytes from here on are surely ASCII letters, or one of the signs that stand among them;
 * it may be fewer. */
static inline size_t xml_letters(const char *data, size_t len)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t i = 0;
    for (uint64_t x; i + sizeof x <= len; i += sizeof x) {
        memcpy(&x, data + i, sizeof x);
        uint64_t found = ((x - ones * 'A') | x) & ones * 0x80;
        if (found)
            return i + xml_first_byte(found);
    }
    return i;
}

/* How many bytes from here on are ASCII that needs no care in text or in an attribute: no control
 * character, & < > or ". It may be fewer. */
static inline size_t xml_plain(const char *data, size_t len)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t i = 0;
    for (uint64_t x; i + sizeof x <= len; i += sizeof x) {
        memcpy(&x, data + i, sizeof x);
        uint64_t found = ((x - ones * ' ') | ((x ^ ones * '&') - ones) | ((x ^ ones * '<') - ones) |
                          ((x ^ ones * '>') - ones) | ((x ^ ones * '"') - ones) | x) &
                         ones * 0x80;
        if (found)
            return i + xml_first_byte(found);
    }
    while (i < len && (unsigned char)(data[i] - ' ') < 0x60 && data[i] != '&' && data[i] != '<' &&
           data[i] != '>' && data[i] != '"')
        i++;
    return i;
}

/* The bytes of the character beyond ASCII that stands there; 0 when XML does not allow it. */
static inline size_t xml_wide(calepin_text run, size_t i)
{
    const unsigned char *s = (const unsigned char *)run.data + i;
    if (s[0] >= 0xC2 && s[0] < 0xE0 && run.len - i > 1 && (s[1] & 0xC0) == 0x80)
        return 2; /* nearly all of them */
    size_t end = i;
    uint32_t c = utf8_next(run, &end);
    bool allowed = c != 0xFFFE && c != 0xFFFF && (c != UTF8_INVALID || end == i + 3);
    return allowed ? end - i : 0;
}

#endif

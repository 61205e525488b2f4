/* text/utf8.h: UTF-8, code point by code point. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "calepin/base.h"

enum { UTF8_INVALID = 0xFFFD };

/* The code point at *position, which moves behind it. A bad byte gives U+FFFD and moves one byte.
 * Call only while *position < text.len. */
static inline uint32_t utf8_next(calepin_text text, size_t *position);
/* The code point before *position, which moves to its beginning. Call only while *position > 0. */
uint32_t utf8_previous(calepin_text text, size_t *position);
/* The code point at position without moving; 0 at the end. */
uint32_t utf8_at(calepin_text text, size_t position);
/* The code point before position without moving; 0 at the beginning. */
uint32_t utf8_before(calepin_text text, size_t position);
/* Writes c, returns the number of bytes (1 to 4). */
size_t utf8_put(uint32_t c, char to[4]);
/* How many leading bytes are ASCII; fast. */
size_t utf8_ascii(const char *data, size_t len);
/* Offset of the first byte that is not valid UTF-8 (overlong forms and surrogates are not), or len.
 */
size_t utf8_check(const char *data, size_t len);
/* Code points in a text. */
size_t utf8_count(calepin_text text);

/* utf8_next for what is not ASCII. */
uint32_t utf8_decode(calepin_text text, size_t *position);

/* Inline, since every pass over a text calls it for each character, and nearly all are ASCII. */
static inline uint32_t utf8_next(calepin_text text, size_t *position)
{
    unsigned char c = (unsigned char)text.data[*position];
    if (c >= 0x80)
        return utf8_decode(text, position);
    (*position)++;
    return c;
}

#endif

/* base/buffer.h: a growable run of bytes with a mandatory limit, always zero terminated.
 *
 * A failed append (out of memory, over the limit) sets `failed` and leaves the rest as it is, so
 * that a run of appends is checked once at its end. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "calepin/base.h"

typedef struct buffer {
    char *data; /* NULL until the first append; use buffer_text to read */
    size_t len, size, limit;
    bool failed;
} buffer;

#define BUFFER_INIT(max)                                                                           \
    {                                                                                              \
        NULL, 0, 0, (max), false                                                                   \
    }

void buffer_append(buffer *b, const void *data, size_t len);
void buffer_text(buffer *b, calepin_text text);
void buffer_string(buffer *b, const char *string);
void buffer_char(buffer *b, char c);
void buffer_print(buffer *b, const char *format, ...) CALEPIN_PRINTF(2, 3);
/* Room for len more bytes, for writing in place; NULL when failed. */
char *buffer_reserve(buffer *b, size_t len);
void buffer_clear(buffer *b); /* keeps the memory, forgets a failure */
void buffer_free(buffer *b);
calepin_text buffer_view(const buffer *b);

#endif

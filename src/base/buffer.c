#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *buffer_reserve(buffer *b, size_t len)
{
    if (b->failed || len > b->limit || b->len > b->limit - len) {
        b->failed = true;
        return NULL;
    }
    size_t need = b->len + len + 1;
    if (need > b->size) {
        size_t size = b->size ? b->size : 256;
        while (size < need)
            size *= 2;
        char *data = realloc(b->data, size);
        if (!data) {
            b->failed = true;
            return NULL;
        }
        b->data = data;
        b->size = size;
    }
    return b->data + b->len;
}

void buffer_append(buffer *b, const void *data, size_t len)
{
    char *to = buffer_reserve(b, len);
    if (!to)
        return;
    if (len)
        memcpy(to, data, len);
    b->len += len;
    b->data[b->len] = '\0';
}

void buffer_text(buffer *b, calepin_text text)
{
    buffer_append(b, text.data, text.len);
}

void buffer_string(buffer *b, const char *string)
{
    buffer_append(b, string, strlen(string));
}

void buffer_char(buffer *b, char c)
{
    buffer_append(b, &c, 1);
}

/* What is printed is short: it is tried in the room that there is. */
void buffer_print(buffer *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    char *to = buffer_reserve(b, 0);
    size_t room = to ? b->size - b->len : 0;
    int len = vsnprintf(to, room, format, args);
    va_end(args);
    to = len < 0 ? NULL : buffer_reserve(b, (size_t)len);
    if (to && (size_t)len >= room)
        vsnprintf(to, (size_t)len + 1, format, again);
    if (to)
        b->len += (size_t)len;
    else
        b->failed = true;
    if (b->data)
        b->data[b->len] = '\0';
    va_end(again);
}

void buffer_clear(buffer *b)
{
    b->len = 0;
    b->failed = false;
    if (b->data)
        b->data[0] = '\0';
}

void buffer_free(buffer *b)
{
    free(b->data);
    b->data = NULL;
    b->len = b->size = 0;
}

calepin_text buffer_view(const buffer *b)
{
    return (calepin_text){b->data ? b->data : "", b->len};
}

#include "text/stream.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <strings.h>

struct text_stream {
    iconv_t converter;
    size_t width; /* of what is passed over where there is no character */
};

static size_t width_of(const char *encoding)
{
    bool wide = strncasecmp(encoding, "UTF-16", 6) == 0 || strncasecmp(encoding, "UCS-2", 5) == 0;
    return wide ? 2 : 1;
}

text_stream *text_stream_open(const char *encoding)
{
    text_stream *s = malloc(sizeof *s);
    if (!s)
        return NULL;
    s->width = width_of(encoding);
    s->converter = iconv_open("UTF-8", encoding);
    if (s->converter != (iconv_t)-1)
        return s;
    free(s);
    return NULL;
}

size_t text_stream_put(text_stream *s, const char *data, size_t len, bool last, buffer *out)
{
    /* iconv takes its input without const, and does not write to it. */
    char *in = (char *)data;
    while (len > 0) {
        size_t room = len * 4 + 16;
        char *to = buffer_reserve(out, room), *end = to;
        if (!to)
            return 0;
        size_t result = iconv(s->converter, &in, &len, &end, &room);
        out->len += (size_t)(end - to);
        out->data[out->len] = '\0';
        if (result != (size_t)-1 || (errno == EINVAL && !last))
            break;
        if (errno == E2BIG)
            continue;
        buffer_char(out, s->width == 1 && *in & 0x80 ? *in : (char)0x81);
        size_t passed = s->width < len ? s->width : len;
        in += passed;
        len -= passed;
    }
    return len;
}

void text_stream_close(text_stream *s)
{
    if (s)
        iconv_close(s->converter);
    free(s);
}

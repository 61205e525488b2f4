#include "calepin/text.h"

#include "base/buffer.h"
#include "base/error.h"
#include "text/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Three bytes of UTF-8 for a byte of input are the most that any encoding needs. */
#define DECODED_MAX (SIZE_MAX / 4)

/* What is being decoded. Errors are told at the input's bytes and lines. */
typedef struct source {
    const char *data;
    size_t len;
    const char *name, *file;
    calepin_error *error;
} source;

/* The line that begins or goes on behind these characters of the text; LF, CR LF and CR end one. */
static size_t line_behind(const char *text, size_t len)
{
    size_t line = 1;
    for (size_t i = 0; i < len; i++)
        line += text[i] == '\n' || (text[i] == '\r' && !(i + 1 < len && text[i + 1] == '\n'));
    return line;
}

static calepin_status set_offset(const source *s, size_t offset, calepin_status status)
{
    if (s->error)
        s->error->offset = offset;
    return status;
}

/* `line` and `offset` are of the byte that the encoding does not have. */
static calepin_status refuse_byte(const source *s, size_t line, size_t offset)
{
    error_set(s->error, CALEPIN_ERROR_INPUT, s->file, line,
              "byte 0x%02X is not %s; is the text in another encoding?",
              (unsigned char)s->data[offset], s->name);
    return set_offset(s, offset, CALEPIN_ERROR_INPUT);
}

static calepin_status refuse_zero(const source *s, size_t line, size_t offset)
{
    error_set(s->error, CALEPIN_ERROR_INPUT, s->file, line,
              "holds U+0000, which no text does; is the file a text in %s?", s->name);
    return set_offset(s, offset, CALEPIN_ERROR_INPUT);
}

static calepin_status copy_utf8(const source *s, buffer *out)
{
    size_t valid = utf8_check(s->data, s->len);
    const char *zero = valid ? memchr(s->data, 0, valid) : NULL;
    if (zero)
        return refuse_zero(s, line_behind(s->data, (size_t)(zero - s->data)),
                           (size_t)(zero - s->data));
    if (valid < s->len)
        return refuse_byte(s, line_behind(s->data, valid), valid);
    buffer_append(out, s->data, s->len);
    return out->failed ? error_memory(s->error) : CALEPIN_OK;
}

/* Converts until the end, a bad byte, or `max` bytes of output. *used is how far it came. */
static calepin_status run_iconv(iconv_t converter, const source *s, size_t max, buffer *out,
                                size_t *used)
{
    /* iconv takes its input without const, and does not write to it. */
    char *in = (char *)s->data;
    size_t left = s->len, result = 0;
    bool last = false;
    do {
        size_t room = left + left / 8 + 16;
        last = room >= max - out->len;
        if (last)
            room = max - out->len;
        char *to = buffer_reserve(out, room), *end = to;
        if (!to)
            return error_memory(s->error);
        result = iconv(converter, &in, &left, &end, &room);
        out->len += (size_t)(end - to);
    } while (result == (size_t)-1 && errno == E2BIG && !last);
    out->data[out->len] = '\0';
    *used = s->len - left;
    return CALEPIN_OK;
}

/* Some encodings hold a character back until they have seen that no accent follows. */
static calepin_status flush_iconv(iconv_t converter, const source *s, buffer *out)
{
    size_t room = 16;
    char *to = buffer_reserve(out, room), *end = to;
    if (!to)
        return error_memory(s->error);
    iconv(converter, NULL, NULL, &end, &room);
    out->len += (size_t)(end - to);
    return CALEPIN_OK;
}

/* U+0000 stands at `at` in the output: where in the input is found by converting once more, just so
 * far. */
static calepin_status find_zero(iconv_t converter, const source *s, buffer *out, size_t at)
{
    size_t line = line_behind(out->data, at), offset = 0;
    iconv(converter, NULL, NULL, NULL, NULL);
    buffer_clear(out);
    calepin_status status = run_iconv(converter, s, at, out, &offset);
    return status == CALEPIN_OK ? refuse_zero(s, line, offset) : status;
}

static calepin_status convert(iconv_t converter, const source *s, buffer *out)
{
    size_t used = 0;
    calepin_status status = run_iconv(converter, s, DECODED_MAX, out, &used);
    if (status != CALEPIN_OK)
        return status;
    const char *zero = memchr(out->data, 0, out->len);
    if (zero)
        return find_zero(converter, s, out, (size_t)(zero - out->data));
    if (used < s->len)
        return refuse_byte(s, line_behind(out->data, out->len), used);
    return flush_iconv(converter, s, out);
}

static calepin_status convert_by_name(const source *s, buffer *out)
{
    /* To iconv an empty name is the locale's encoding, and a slash begins options. */
    bool odd = *s->name == '\0' || strchr(s->name, '/');
    errno = EINVAL;
    iconv_t converter = odd ? (iconv_t)-1 : iconv_open("UTF-8", s->name);
    if (converter == (iconv_t)-1) {
        if (errno == ENOMEM)
            return error_memory(s->error);
        return error_set(s->error, CALEPIN_ERROR_ARGUMENT, s->file, 0,
                         "unknown encoding \"%s\"; \"iconv -l\" lists those there are", s->name);
    }
    calepin_status status = convert(converter, s, out);
    iconv_close(converter);
    return status;
}

static size_t strip_mark(char *text, size_t len)
{
    if (len < 3 || memcmp(text, "\xEF\xBB\xBF", 3) != 0)
        return len;
    memmove(text, text + 3, len - 3);
    return len - 3;
}

/* Makes CR LF and CR one LF, in place; returns the new length. */
static size_t unify_lines(char *text, size_t len)
{
    char *end = text + len, *to = memchr(text, '\r', len), *from = to;
    if (!to)
        return len;
    while (from < end) {
        *to++ = '\n';
        from += from + 1 < end && from[1] == '\n' ? 2 : 1;
        char *next = memchr(from, '\r', (size_t)(end - from));
        size_t run = (size_t)((next ? next : end) - from);
        memmove(to, from, run);
        to += run;
        from += run;
    }
    return (size_t)(to - text);
}

calepin_status calepin_text_decode(const void *data, size_t len, const char *name, const char *file,
                                   char **text, size_t *text_len, calepin_error *error)
{
    source s = {data ? data : "", len, name ? name : "", file, error};
    buffer out = BUFFER_INIT(DECODED_MAX);
    bool utf8 = strcasecmp(s.name, "UTF-8") == 0 || strcasecmp(s.name, "UTF8") == 0;
    calepin_status status = utf8 ? copy_utf8(&s, &out) : convert_by_name(&s, &out);
    if (status != CALEPIN_OK) {
        buffer_free(&out);
        return status;
    }
    *text_len = unify_lines(out.data, strip_mark(out.data, out.len));
    *text = out.data;
    out.data[*text_len] = '\0';
    return CALEPIN_OK;
}

void calepin_text_free(char *text)
{
    free(text);
}

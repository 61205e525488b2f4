#include "text/lines.h"

#include "base/buffer.h"
#include "base/error.h"
#include "text/read.h"
#include "text/repair.h"
#include "text/stream.h"
#include "text/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { WINDOW = 4 << 20, STEP = 256 * 1024, LINE_LIMIT = 16 << 20 };

struct text_lines {
    FILE *file;
    const char *name;
    const calepin_listener *listener;
    text_stream *stream;
    buffer bytes;  /* read and not decoded yet */
    buffer text;   /* decoded; lines are handed on from it */
    buffer mended; /* the line at hand, when it was damaged */
    size_t at;     /* where the next line begins in text */
    size_t number;
    bool ended, after_cr, strict;
};

static calepin_status read_bytes(text_lines *l, size_t wanted, calepin_error *error)
{
    while (!l->ended && l->bytes.len < wanted) {
        size_t room = wanted - l->bytes.len;
        char *to = buffer_reserve(&l->bytes, room);
        if (!to)
            return error_memory(error);
        size_t got = fread(to, 1, room, l->file);
        l->bytes.len += got;
        to[got] = '\0';
        if (ferror(l->file))
            return error_io(error, l->name, "read it", errno);
        l->ended = got == 0;
    }
    return CALEPIN_OK;
}

/* What the encoding is told from: whole lines, so that no character is cut. */
static calepin_text whole_lines(const text_lines *l)
{
    calepin_text bytes = buffer_view(&l->bytes);
    while (!l->ended && bytes.len > 0 && bytes.data[bytes.len - 1] != '\n')
        bytes.len--;
    return bytes.len ? bytes : buffer_view(&l->bytes);
}

static calepin_status begin(text_lines *l, const char *asked, calepin_error *error)
{
    calepin_encoding encoding;
    calepin_status status = read_bytes(l, WINDOW, error);
    if (!status)
        status = text_encoding(whole_lines(l), l->name, asked, l->listener, &encoding, error);
    if (status)
        return status;
    if (asked && l->bytes.len >= 3 && memcmp(l->bytes.data, "\xEF\xBB\xBF", 3) == 0)
        encoding.bom = 3;
    l->bytes.len -= encoding.bom;
    memmove(l->bytes.data, l->bytes.data + encoding.bom, l->bytes.len);
    l->stream = text_stream_open(encoding.name);
    if (!l->stream)
        return error_set(error, CALEPIN_ERROR_ARGUMENT, l->name, 0,
                         "the encoding '%.40s' is not known; 'iconv -l' lists those that are",
                         encoding.name);
    return CALEPIN_OK;
}

calepin_status text_lines_open(FILE *file, calepin_text head, const char *name,
                               const char *encoding, const calepin_listener *listener,
                               text_lines **lines, calepin_error *error)
{
    *lines = NULL;
    text_lines *l = calloc(1, sizeof *l);
    if (!l)
        return error_memory(error);
    l->file = file;
    l->name = name;
    l->listener = listener;
    l->bytes = l->text = l->mended = (buffer)BUFFER_INIT((size_t)8 * LINE_LIMIT);
    buffer_reserve(&l->bytes, 1); /* so that there is data, whatever the file holds */
    buffer_text(&l->bytes, head);
    calepin_status status = begin(l, encoding, error);
    if (status)
        text_lines_close(l);
    else
        *lines = l;
    return status;
}

void text_lines_be_strict(text_lines *lines)
{
    lines->strict = true;
}

/* From here on, CR LF and CR become LF. */
static void unify_line_ends(text_lines *l, size_t from)
{
    char *text = l->text.data;
    size_t to = from;
    if (!l->after_cr && !memchr(text + from, '\r', l->text.len - from))
        return;
    for (size_t i = from; i < l->text.len; i++) {
        bool doubled = text[i] == '\n' && l->after_cr;
        l->after_cr = text[i] == '\r';
        if (!doubled)
            text[to++] = l->after_cr ? '\n' : text[i];
    }
    l->text.len = to;
}

/* More text behind what is there, which moves to the front. */
static calepin_status fill(text_lines *l, calepin_error *error)
{
    calepin_status status = l->bytes.len < STEP ? read_bytes(l, STEP, error) : CALEPIN_OK;
    if (status)
        return status;
    if (l->text.data)
        memmove(l->text.data, l->text.data + l->at, l->text.len - l->at);
    l->text.len -= l->at;
    l->at = 0;
    size_t from = l->text.len;
    size_t left = text_stream_put(l->stream, l->bytes.data, l->bytes.len, l->ended, &l->text);
    if (l->text.failed)
        return error_memory(error);
    memmove(l->bytes.data, l->bytes.data + l->bytes.len - left, left);
    l->bytes.len = left;
    if (l->text.len > from)
        unify_line_ends(l, from);
    return CALEPIN_OK;
}

/* Finds the end of the next line; *len is its length. A line that is too long is passed over up to
 * its end, and *too_long tells. */
static calepin_status find_end(text_lines *l, size_t *len, bool *too_long, calepin_error *error)
{
    size_t searched = 0;
    for (*too_long = false;;) {
        const char *start = l->text.data + l->at;
        size_t there = l->text.len - l->at;
        const char *end =
            there > searched ? memchr(start + searched, '\n', there - searched) : NULL;
        *len = end ? (size_t)(end - start) : there;
        if (end || (l->ended && l->bytes.len == 0))
            return there == 0 && !*too_long ? CALEPIN_DONE : CALEPIN_OK;
        searched = there;
        if (there > LINE_LIMIT) {
            *too_long = true;
            l->at = l->text.len;
            searched = 0;
        }
        calepin_status status = fill(l, error);
        if (status)
            return status;
    }
}

static bool is_sound(calepin_text line)
{
    return utf8_check(line.data, line.len) == line.len && !memchr(line.data, '\0', line.len);
}

static void leave_zeros_out(buffer *b)
{
    size_t to = 0;
    for (size_t i = 0; i < b->len; i++)
        if (b->data[i])
            b->data[to++] = b->data[i];
    b->len = to;
}

static calepin_status mend(text_lines *l, calepin_text *line, calepin_error *error)
{
    if (l->strict)
        return error_set(error, CALEPIN_ERROR_INPUT, l->name, l->number,
                         "holds bytes that are not of its encoding; save it as UTF-8");
    const char *encoding = NULL;
    buffer_clear(&l->mended);
    if (utf8_check(line->data, line->len) < line->len)
        encoding = repair_foreign(*line, &l->mended);
    else
        buffer_text(&l->mended, *line);
    if (l->mended.failed)
        return error_memory(error);
    leave_zeros_out(&l->mended);
    if (encoding)
        tell(l->listener, CALEPIN_WARNING, l->name, l->number, 0,
             "holds bytes that are not of its encoding, taken as %s", encoding);
    else
        tell(l->listener, CALEPIN_WARNING, l->name, l->number, 0,
             "holds zero bytes, which are left out");
    *line = buffer_view(&l->mended);
    return CALEPIN_OK;
}

calepin_status text_lines_next(text_lines *lines, calepin_text *line, calepin_error *error)
{
    size_t len = 0;
    for (bool too_long = true; too_long;) {
        calepin_status status = find_end(lines, &len, &too_long, error);
        if (status)
            return status;
        lines->number++;
        *line = (calepin_text){lines->text.data + lines->at, len};
        lines->at += len + (lines->at + len < lines->text.len);
        if (too_long)
            tell(lines->listener, CALEPIN_WARNING, lines->name, lines->number, 0,
                 "a line of over %d MiB is left out", LINE_LIMIT >> 20);
    }
    return is_sound(*line) ? CALEPIN_OK : mend(lines, line, error);
}

size_t text_lines_number(const text_lines *lines)
{
    return lines->number;
}

void text_lines_close(text_lines *lines)
{
    if (!lines)
        return;
    text_stream_close(lines->stream);
    buffer_free(&lines->bytes);
    buffer_free(&lines->text);
    buffer_free(&lines->mended);
    free(lines);
}

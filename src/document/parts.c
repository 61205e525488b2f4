/* A document in parts, for texts that need not be in memory as a whole. Bytes are decoded up to a
 * line end, and what is decoded is handed on up to the end of a paragraph; the rest is carried over
 * to the next part. A paragraph longer than a part makes the part as long as it needs. */
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "document/document.h"
#include "text/fold.h"
#include "text/read.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PART = 4 << 20 };
static const size_t LARGEST_PART = (size_t)2 << 30;

struct calepin_document_parts {
    FILE *file;
    char *path;
    calepin_document_options options;
    calepin_encoding encoding;
    buffer bytes; /* read and not decoded yet */
    buffer text;  /* decoded and not handed on yet */
    bool started, ended;
    size_t byte_offset, text_offset, line, block; /* of what comes next */
};

calepin_status calepin_document_parts_open(const char *path,
                                           const calepin_document_options *options,
                                           calepin_document_parts **parts, calepin_error *error)
{
    static const calepin_document_options defaults = CALEPIN_DOCUMENT_OPTIONS_INIT;
    *parts = NULL;
    calepin_document_parts *p = calloc(1, sizeof *p);
    if (!p)
        return error_memory(error);
    p->options = options ? *options : defaults;
    p->bytes = p->text = (buffer)BUFFER_INIT(LARGEST_PART);
    p->path = strdup(path ? path : "-");
    calepin_status status = p->path ? file_open(p->path, &p->file, error) : error_memory(error);
    if (status)
        calepin_document_parts_close(p);
    else
        *parts = p;
    return status;
}

void calepin_document_parts_close(calepin_document_parts *parts)
{
    if (!parts)
        return;
    file_close(parts->file);
    buffer_free(&parts->bytes);
    buffer_free(&parts->text);
    free(parts->path);
    free(parts);
}

static calepin_status fail_full(const calepin_document_parts *p, const buffer *b,
                                calepin_error *error)
{
    if (b->len < LARGEST_PART / 2)
        return error_memory(error);
    return error_set(error, CALEPIN_ERROR_INPUT, file_name(p->path), p->line + 1,
                     "a paragraph larger than %zu MiB; split it first", LARGEST_PART >> 20);
}

/* Reads until the bytes are `wanted` or the file ends. */
static calepin_status fill(calepin_document_parts *p, size_t wanted, calepin_error *error)
{
    while (!p->ended && p->bytes.len < wanted) {
        char *to = buffer_reserve(&p->bytes, wanted - p->bytes.len);
        if (!to)
            return fail_full(p, &p->bytes, error);
        size_t got = fread(to, 1, wanted - p->bytes.len, p->file);
        p->bytes.len += got;
        to[got] = '\0';
        if (ferror(p->file))
            return error_io(error, file_name(p->path), "read it", errno);
        p->ended = got == 0;
    }
    return CALEPIN_OK;
}

/* Encodings in which a line end can be found in the bytes; others are read whole. */
static bool is_steady(const char *name)
{
    static const char *const names[] = {"UTF-8",       "WINDOWS-1252", "ISO-8859-1",
                                        "ISO-8859-15", "MACINTOSH",    "CP850"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* The same where CR alone ends lines: not at the last byte, which LF may follow. */
static size_t whole_old_lines(const calepin_document_parts *p)
{
    for (size_t end = p->bytes.len; end > 1; end--)
        if (p->bytes.data[end - 2] == '\r')
            return end - 1;
    return 0;
}

/* How many bytes end in a line end; 0 when there is none. */
static size_t whole_lines(const calepin_document_parts *p)
{
    const char *data = p->bytes.data;
    size_t end = p->bytes.len, step = strncmp(p->encoding.name, "UTF-16", 6) == 0 ? 2 : 1;
    size_t low = step == 2 && strcmp(p->encoding.name, "UTF-16BE") == 0 ? 1 : 0;
    if (step == 1 && !is_steady(p->encoding.name))
        return 0;
    for (end -= end % step; end >= step; end -= step)
        if (data[end - step + low] == '\n' && (step == 1 || data[end - 1 - low] == 0))
            return end;
    return step == 1 ? whole_old_lines(p) : 0;
}

static calepin_status decode(calepin_document_parts *p, size_t len, calepin_error *error)
{
    char *text = NULL;
    size_t text_len = 0;
    calepin_status status = calepin_text_decode(p->bytes.data, len, p->encoding.name,
                                                file_name(p->path), &text, &text_len, error);
    if (status) {
        if (error && error->line)
            error->line += p->line;
        if (error)
            error->offset += p->byte_offset;
        return status;
    }
    buffer_append(&p->text, text, text_len);
    calepin_text_free(text);
    if (p->text.failed)
        return fail_full(p, &p->text, error);
    p->byte_offset += len;
    memmove(p->bytes.data, p->bytes.data + len, p->bytes.len - len);
    p->bytes.len -= len;
    return CALEPIN_OK;
}

static calepin_status start(calepin_document_parts *p, calepin_error *error)
{
    p->started = true;
    calepin_status status = fill(p, PART, error);
    if (!status)
        status = text_encoding(buffer_view(&p->bytes), file_name(p->path), p->options.encoding,
                               p->options.listener, &p->encoding, error);
    return status;
}

/* How much of the text is whole paragraphs. All of it when the file has ended. */
static size_t whole_paragraphs(const calepin_document_parts *p)
{
    if (p->ended && p->bytes.len == 0)
        return p->text.len;
    bool blank = p->options.paragraphs == CALEPIN_PARAGRAPHS_BLANK;
    size_t end = p->text.len;
    while (end > 0) {
        size_t line = end - 1;
        while (line > 0 && p->text.data[line - 1] != '\n')
            line--;
        if (!blank || trim((calepin_text){p->text.data + line, end - line}).len == 0)
            return end;
        end = line;
    }
    return 0;
}

/* Decodes until there are whole paragraphs; *len is their length, 0 at the end of the file. */
static calepin_status gather(calepin_document_parts *p, size_t *len, calepin_error *error)
{
    calepin_status status = p->started ? CALEPIN_OK : start(p, error);
    *len = 0;
    for (size_t wanted = PART; !status && *len == 0; wanted *= 2) {
        status = fill(p, wanted, error);
        size_t lines = status ? 0 : p->ended ? p->bytes.len : whole_lines(p);
        if (!status && lines > 0)
            status = decode(p, lines, error);
        if (status || (p->ended && p->text.len == 0))
            return status;
        if (p->options.paragraphs == CALEPIN_PARAGRAPHS_AUTO && p->text.len > 0)
            p->options.paragraphs = plain_looks_wrapped(buffer_view(&p->text))
                                        ? CALEPIN_PARAGRAPHS_BLANK
                                        : CALEPIN_PARAGRAPHS_LINE;
        *len = whole_paragraphs(p);
    }
    return status;
}

static size_t count_lines(const char *text, size_t len)
{
    size_t lines = 0;
    for (const char *at = text, *end = text + len; (at = memchr(at, '\n', (size_t)(end - at)));
         at++)
        lines++;
    return lines;
}

/* Takes len bytes off the text and makes a document of them. */
static calepin_status hand_on(calepin_document_parts *p, size_t len, calepin_document **document,
                              calepin_error *error)
{
    calepin_document *d = calloc(1, sizeof *d);
    if (!d)
        return error_memory(error);
    d->path = strdup(p->path);
    d->text = malloc(len + 1);
    if (!d->path || !d->text) {
        calepin_document_close(d);
        return error_memory(error);
    }
    memcpy(d->text, p->text.data, len);
    d->text[len] = '\0';
    d->text_len = len;
    d->encoding = p->encoding;
    d->first = (calepin_document_first){p->text_offset, p->line + 1, p->block};
    memmove(p->text.data, p->text.data + len, p->text.len - len);
    p->text.len -= len;
    p->text_offset += len;
    p->line += count_lines(d->text, len);
    calepin_status status = plain_read_blocks(d, p->options.paragraphs, error);
    p->block += d->block_count;
    if (status)
        calepin_document_close(d);
    else
        *document = d;
    return status;
}

calepin_status calepin_document_parts_next(calepin_document_parts *parts,
                                           calepin_document **document, calepin_error *error)
{
    size_t len = 0;
    *document = NULL;
    calepin_status status = gather(parts, &len, error);
    if (status)
        return status;
    return len ? hand_on(parts, len, document, error) : CALEPIN_DONE;
}

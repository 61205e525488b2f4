/* A file written anew with some places changed, every other byte as it was: the file's own text,
 * line ends and all, is walked beside the text that was read from it, in which each line end is LF.
 */
#include "text/stream.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "calepin/text.h"

#include <iconv.h>
#include <string.h>
#include <strings.h>

static const size_t LARGEST = (size_t)2 << 30;

typedef struct patch {
    calepin_text source; /* of the file, as UTF-8 */
    size_t at;           /* in it */
    calepin_text text;
    size_t text_at;
    iconv_t encoder; /* (iconv_t)-1 for UTF-8 */
    buffer out;      /* UTF-8 */
    bool differs;
} patch;

/* Moves over one line end, or a run without one, up to `end` of the text; the source's bytes are
 * copied when they are wanted. */
static void step(patch *p, size_t end, bool wanted)
{
    const char *from = p->source.data + p->at, *stop = NULL;
    size_t left = p->source.len - p->at, run = end - p->text_at, behind;
    if (left && *from == '\r') {
        p->differs = p->text.data[p->text_at] != '\n';
        run = 1;
        behind = left > 1 && from[1] == '\n' ? 2 : 1;
    } else {
        stop = memchr(from, '\r', left < run ? left : run);
        run = stop ? (size_t)(stop - from) : run;
        behind = run;
        p->differs = run > left || memcmp(from, p->text.data + p->text_at, run) != 0;
    }
    if (wanted && !p->differs)
        buffer_append(&p->out, from, behind);
    p->at += behind;
    p->text_at += run;
}

static void walk(patch *p, size_t end, bool wanted)
{
    while (p->text_at < end && !p->differs)
        step(p, end, wanted);
}

/* Whether the file's encoding has all of the characters. */
static bool is_encodable(patch *p, calepin_text by)
{
    char *in = (char *)by.data; /* iconv takes it without const, and does not write to it */
    char bytes[64];
    size_t left = by.len;
    if (p->encoder == (iconv_t)-1)
        return true;
    iconv(p->encoder, NULL, NULL, NULL, NULL);
    while (left > 0) {
        char *to = bytes;
        size_t room = sizeof bytes, before = left;
        iconv(p->encoder, &in, &left, &to, &room);
        if (left == before)
            return false;
    }
    return true;
}

/* The words of an edit with full no-break spaces for narrow ones. */
static void widen(calepin_text by, buffer *wide)
{
    static const char narrow[] = "\u202F";
    for (size_t i = 0; i < by.len;) {
        bool space = by.len - i >= 3 && memcmp(by.data + i, narrow, 3) == 0;
        buffer_append(wide, space ? "\u00A0" : by.data + i, space ? 2 : 1);
        i += space ? 3 : 1;
    }
}

static bool make_edit(patch *p, const calepin_edit *edit, buffer *wide)
{
    calepin_text by = edit->by;
    if (!is_encodable(p, by)) {
        buffer_clear(wide);
        widen(by, wide);
        by = buffer_view(wide);
    }
    bool made = is_encodable(p, by);
    walk(p, edit->offset, true);
    walk(p, edit->offset + edit->length, !made);
    if (made)
        buffer_text(&p->out, by);
    return made;
}

static calepin_status encode(patch *p, const char *file, calepin_output *output,
                             calepin_error *error)
{
    char *in = p->out.data;
    size_t left = p->out.len;
    iconv(p->encoder, NULL, NULL, NULL, NULL);
    while (left > 0) {
        char bytes[4096], *to = bytes;
        size_t room = sizeof bytes, before = left;
        iconv(p->encoder, &in, &left, &to, &room);
        calepin_output_write(output, bytes, sizeof bytes - room);
        if (left == before)
            return error_set(error, CALEPIN_ERROR_INPUT, file, 0,
                             "cannot be written in its own encoding; convert it to UTF-8 first "
                             "(calepin convert)");
    }
    return CALEPIN_OK;
}

static calepin_status write_patched(patch *p, const char *file, const calepin_edit *edits,
                                    size_t count, bool *made, calepin_output *output,
                                    calepin_error *error)
{
    static const char mark[] = "\uFEFF";
    buffer wide = BUFFER_INIT(LARGEST);
    if (p->source.len >= 3 && memcmp(p->source.data, mark, 3) == 0) {
        buffer_append(&p->out, mark, 3);
        p->at = 3;
    }
    for (size_t i = 0; i < count && !p->differs; i++)
        made[i] = make_edit(p, &edits[i], &wide);
    walk(p, p->text.len, true);
    bool failed = p->out.failed || wide.failed;
    buffer_free(&wide);
    if (failed)
        return error_memory(error);
    if (p->differs || p->at != p->source.len)
        return error_set(error, CALEPIN_ERROR_INPUT, file, 0,
                         "has changed while it was read; run the command again");
    if (p->encoder != (iconv_t)-1)
        return encode(p, file, output, error);
    calepin_output_text(output, buffer_view(&p->out));
    return CALEPIN_OK;
}

static bool is_utf8(const char *name)
{
    return !name || strcasecmp(name, "UTF-8") == 0 || strcasecmp(name, "UTF8") == 0;
}

/* The file as UTF-8 with its own line ends, and the way back. */
static calepin_status open_encoding(patch *p, const char *name, buffer *decoded,
                                    calepin_error *error)
{
    if (is_utf8(name))
        return CALEPIN_OK;
    text_stream *stream = text_stream_open(name);
    p->encoder = iconv_open(name, "UTF-8");
    if (!stream || p->encoder == (iconv_t)-1) {
        text_stream_close(stream);
        return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                         "unknown encoding \"%.60s\"; \"iconv -l\" lists those there are", name);
    }
    text_stream_put(stream, p->source.data, p->source.len, true, decoded);
    text_stream_close(stream);
    p->source = buffer_view(decoded);
    return decoded->failed ? error_memory(error) : CALEPIN_OK;
}

calepin_status calepin_text_patch(const char *path, const char *encoding, calepin_text text,
                                  const calepin_edit *edits, size_t count, bool *made,
                                  calepin_output *output, calepin_error *error)
{
    patch p = {.text = text, .encoder = (iconv_t)-1, .out = BUFFER_INIT(SIZE_MAX / 4)};
    buffer decoded = BUFFER_INIT(SIZE_MAX / 4);
    file_view view = {0};
    calepin_status status = file_view_open(path, LARGEST, &view, error);
    if (status)
        return status;
    p.source = view.bytes;
    status = open_encoding(&p, encoding, &decoded, error);
    if (!status)
        status = write_patched(&p, file_name(path), edits, count, made, output, error);
    if (p.encoder != (iconv_t)-1)
        iconv_close(p.encoder);
    buffer_free(&decoded);
    buffer_free(&p.out);
    file_view_close(&view);
    return status;
}

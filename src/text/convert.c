/* A text file from one encoding to another: bytes -> UTF-8, block by block of whole lines, which
 * are looked through and mended, -> bytes. */
#include "text/codepage.h"
#include "text/inspect.h"
#include "text/read.h"
#include "text/repair.h"
#include "text/stream.h"
#include "text/utf8.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { BLOCK = 1 << 20, HEAD = 1 << 20, LINES_NAMED = 8 };
static const size_t LARGEST_STREAM = (size_t)2 << 30;

typedef struct conversion {
    const calepin_convert_options *options;
    const char *name; /* of the file, for messages */
    calepin_output *output;
    calepin_conversion *done;
    const codepage *page; /* of the input, where it is one of ours */
    text_stream *decoder; /* else, where it is not UTF-8 */
    iconv_t encoder;      /* where the output is not UTF-8 */
    inspection inspection;
    size_t first_utf8; /* line of UTF-8 in a file of another encoding, 0 when there is none */
    buffer text, mended, encoded;
} conversion;

static bool is_utf8(const char *name)
{
    return strcasecmp(name, "UTF-8") == 0 || strcasecmp(name, "UTF8") == 0;
}

/* What iconv takes for the encoding of the locale, or for one with a wish behind it. */
static bool is_odd_name(const char *name)
{
    return *name == '\0' || strpbrk(name, "/ \t\r\n");
}

static calepin_status refuse_encoding(const char *name, calepin_error *error)
{
    return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                     "unknown encoding \"%.60s\"; \"iconv -l\" lists those there are", name);
}

/* ---- bad bytes ---- */

/* The lines of the rest of the file that are not UTF-8 either, as words for a message. */
static void name_lines(calepin_text bytes, size_t line, buffer *words)
{
    size_t named = 0;
    for (calepin_text piece; text_split(&bytes, '\n', &piece); line++) {
        if (utf8_check(piece.data, piece.len) == piece.len)
            continue;
        if (named++ < LINES_NAMED)
            buffer_print(words, "%s%zu", named > 1 ? ", " : "", line);
    }
    if (named > LINES_NAMED)
        buffer_print(words, " and %zu more", named - LINES_NAMED);
}

/* `rest` begins with the line that holds a bad byte. */
static calepin_status refuse_lines(conversion *c, calepin_text rest, calepin_error *error)
{
    buffer words = BUFFER_INIT(1024);
    name_lines(rest, c->inspection.line, &words);
    calepin_text end = {memchr(rest.data, '\n', rest.len), 0};
    size_t len = end.data ? (size_t)(end.data - rest.data) : rest.len;
    error_set(error, CALEPIN_ERROR_INPUT, c->name, c->inspection.line,
              "is not UTF-8 there (in line%s %.200s), as if of a file in %s; with --repair such "
              "lines are read for what they are, with --encoding NAME the whole file",
              words.data && strchr(words.data, ',') ? "s" : "", words.data ? words.data : "",
              codepage_guess(rest.data, len)->name);
    buffer_free(&words);
    return CALEPIN_ERROR_INPUT;
}

static calepin_status refuse_byte(conversion *c, calepin_error *error)
{
    return error_set(error, CALEPIN_ERROR_INPUT, c->name, c->inspection.line,
                     "holds a byte that %s does not have; is the text in another encoding?",
                     c->done->from);
}

/* ---- blocks of UTF-8 out ---- */

/* The character that the output's encoding does not have stands at the end of `before`. */
static calepin_status refuse_character(conversion *c, calepin_text block, size_t at,
                                       size_t block_line, calepin_error *error)
{
    size_t line = block_line, start = at;
    for (size_t i = 0; i < at; i++)
        line += block.data[i] == '\n';
    uint32_t character = utf8_next(block, &at);
    return error_set(error, CALEPIN_ERROR_INPUT, c->name, line,
                     "%s has no '%.*s' (U+%04X); choose another encoding, UTF-8 has all",
                     c->options->to, (int)(at - start), block.data + start, (unsigned)character);
}

static calepin_status encode(conversion *c, calepin_text block, size_t line, calepin_error *error)
{
    char *in = (char *)block.data; /* iconv takes it without const, and does not write to it */
    size_t left = block.len;
    while (left > 0) {
        buffer_clear(&c->encoded);
        size_t room = left * 4 + 16;
        char *to = buffer_reserve(&c->encoded, room), *end = to;
        if (!to)
            return error_memory(error);
        size_t result = iconv(c->encoder, &in, &left, &end, &room);
        calepin_output_write(c->output, to, (size_t)(end - to));
        if (result == (size_t)-1 && errno != E2BIG)
            return refuse_character(c, block, block.len - left, line, error);
    }
    return CALEPIN_OK;
}

static calepin_status put(conversion *c, calepin_text block, size_t line, calepin_error *error)
{
    if (c->encoder != (iconv_t)-1)
        return encode(c, block, line, error);
    calepin_output_text(c->output, block);
    return CALEPIN_OK;
}

/* ---- repair ---- */

/* The beginning of a line, fit to be shown: without its line end, what is no UTF-8 as U+FFFD. */
static void show(calepin_text line, buffer *out)
{
    enum { SHOWN = 200 };
    for (size_t i = 0; i < line.len && i < SHOWN;) {
        char bytes[4];
        uint32_t c = utf8_next(line, &i);
        if (c != '\n' && c != '\r')
            buffer_append(out, bytes, utf8_put(c, bytes));
    }
}

static void tell_change(const conversion *c, size_t line, const char *why, calepin_text before,
                        calepin_text after)
{
    buffer old = BUFFER_INIT(1024), now = BUFFER_INIT(1024);
    show(before, &old);
    show(after, &now);
    tell(c->options->listener, CALEPIN_NOTE, c->name, line, 0, "%s: \"%s\" -> \"%s\"", why,
         old.data ? old.data : "", now.data ? now.data : "");
    buffer_free(&old);
    buffer_free(&now);
}

static void repair_line(conversion *c, calepin_text line, size_t number)
{
    size_t start = c->mended.len;
    bool utf8 = !c->page && !c->decoder; /* else a bad byte is one that its encoding lacks */
    if (utf8 && utf8_check(line.data, line.len) < line.len) {
        const char *page = repair_foreign(line, &c->mended);
        char why[80];
        snprintf(why, sizeof why, "read as %s", page);
        calepin_text now = {c->mended.data + start, c->mended.len - start};
        tell_change(c, number, why, line, now);
        c->done->foreign++;
    } else if (repair_double(line, &c->mended)) {
        calepin_text now = {c->mended.data + start, c->mended.len - start};
        tell_change(c, number, "was encoded twice", line, now);
        c->done->repaired++;
    }
}

/* The block with its lines mended into c->mended. */
static calepin_text repair(conversion *c, calepin_text block)
{
    size_t number = c->inspection.line;
    calepin_text rest = block;
    buffer_clear(&c->mended);
    while (rest.len > 0) {
        const char *end = memchr(rest.data, '\n', rest.len);
        calepin_text line = {rest.data, end ? (size_t)(end - rest.data) + 1 : rest.len};
        size_t before = c->done->foreign + c->done->repaired, len = c->mended.len;
        repair_line(c, line, number++);
        if (c->done->foreign + c->done->repaired == before) {
            c->mended.len = len;
            buffer_text(&c->mended, line);
        }
        rest = (calepin_text){rest.data + line.len, rest.len - line.len};
    }
    return buffer_view(&c->mended);
}

static bool needs_repair(const conversion *c, calepin_text block)
{
    return c->options->repair && utf8_ascii(block.data, block.len) < block.len;
}

/* ---- blocks in ---- */

static calepin_status take_block(conversion *c, calepin_text block, calepin_error *error)
{
    size_t line = c->inspection.line;
    if (needs_repair(c, block))
        block = repair(c, block);
    if (c->mended.failed)
        return error_memory(error);
    if (inspect(&c->inspection, block) < block.len)
        return refuse_byte(c, error);
    return put(c, block, line, error);
}

/* As far as the last line end; of a line that is longer as far as its last letter of ASCII, behind
 * which nothing is cut in two, not even a letter that was encoded twice; else a whole character. */
static size_t whole_lines(calepin_text text)
{
    size_t len = text.len;
    while (len > 0 && text.data[len - 1] != '\n')
        len--;
    if (len > 0)
        return len;
    for (len = text.len; len > 0 && (unsigned char)text.data[len - 1] >= 0x80; len--)
        ;
    if (len > 0 || text.len < 4)
        return len > 0 ? len : text.len;
    len = text.len - 1;
    for (int i = 0; i < 3 && ((unsigned char)text.data[len] & 0xC0) == 0x80; i++)
        len--;
    return len;
}

/* Bytes that the encoding does not have become one that is no UTF-8, to be told with their line. */
static void decode_page(const codepage *page, calepin_text bytes, buffer *out)
{
    char encoded[128][4] = {{0}}, lengths[128];
    for (int i = 0; i < 128; i++) {
        lengths[i] = (char)utf8_put(page->upper[i], encoded[i]);
        if (page->upper[i] == UTF8_INVALID)
            lengths[i] = 1;
    }
    char *to = buffer_reserve(out, bytes.len * 3 + 4);
    if (!to)
        return;
    for (size_t i = 0; i < bytes.len;) {
        size_t run = utf8_ascii(bytes.data + i, bytes.len - i);
        memcpy(to, bytes.data + i, run);
        to += run;
        i += run;
        for (; i < bytes.len && (unsigned char)bytes.data[i] >= 0x80; i++) {
            unsigned char byte = (unsigned char)bytes.data[i] & 0x7F;
            memcpy(to, encoded[byte], 4);
            to += lengths[byte];
        }
    }
    out->len = (size_t)(to - out->data);
}

/* Whether é œ ’ of UTF-8 stand in bytes of another encoding. */
static bool holds_utf8(calepin_text line)
{
    for (size_t i = 0; (i += utf8_ascii(line.data + i, line.len - i)) < line.len; i++) {
        unsigned char lead = (unsigned char)line.data[i];
        bool french = lead == 0xC2 || lead == 0xC3 || lead == 0xC5 || lead == 0xE2;
        size_t next = i;
        if (french && utf8_next(line, &next) != UTF8_INVALID)
            return true;
    }
    return false;
}

static void count_utf8_lines(conversion *c, calepin_text piece)
{
    size_t number = c->inspection.line;
    if (c->options->repair || !holds_utf8(piece))
        return;
    for (calepin_text line; text_split(&piece, '\n', &line); number++) {
        if (!holds_utf8(line))
            continue;
        c->done->foreign++;
        if (!c->first_utf8)
            c->first_utf8 = number;
    }
}

/* The next block as UTF-8: bytes of the input where that is UTF-8, else c->text. Sets *used to the
 * bytes it takes. */
static calepin_text next_block(conversion *c, calepin_text rest, size_t *used)
{
    calepin_text piece = {rest.data, rest.len < BLOCK ? rest.len : BLOCK};
    bool last = piece.len == rest.len;
    *used = piece.len;
    if (c->decoder) {
        *used -= text_stream_put(c->decoder, piece.data, piece.len, last, &c->text);
        return buffer_view(&c->text);
    }
    if (!last)
        *used = piece.len = whole_lines(piece);
    if (!c->page)
        return piece;
    count_utf8_lines(c, piece);
    decode_page(c->page, piece, &c->text);
    return buffer_view(&c->text);
}

static calepin_status take_all(conversion *c, calepin_text bytes, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    calepin_text rest = bytes;
    while (rest.len > 0 && !status && !calepin_output_failed(c->output)) {
        size_t used = 0;
        buffer_clear(&c->text);
        calepin_text block = next_block(c, rest, &used);
        if (c->text.failed)
            return error_memory(error);
        status = take_block(c, block, error);
        rest = (calepin_text){rest.data + used, rest.len - used};
        tell_progress(c->options->listener, "converting", bytes.len - rest.len, bytes.len);
    }
    return status;
}

/* ---- the file ---- */

/* The beginning of the line in which a position stands. */
static size_t line_start(calepin_text text, size_t position)
{
    while (position > 0 && text.data[position - 1] != '\n')
        position--;
    return position;
}

static calepin_text behind(calepin_text text, size_t position)
{
    return (calepin_text){text.data + position, text.len - position};
}

/* UTF-8 that is to be UTF-8 has been looked through: it is written as it is. */
static calepin_status copy(conversion *c, calepin_text bytes)
{
    for (size_t at = 0; at < bytes.len && !calepin_output_failed(c->output); at += BLOCK) {
        size_t left = bytes.len - at;
        calepin_output_write(c->output, bytes.data + at, left < BLOCK ? left : BLOCK);
        tell_progress(c->options->listener, "converting", at, bytes.len);
    }
    return CALEPIN_OK;
}

/* `sound` is how many of the bytes are UTF-8. */
static calepin_status take_utf8(conversion *c, calepin_text bytes, size_t sound,
                                calepin_error *error)
{
    bool changes = c->options->repair || c->encoder != (iconv_t)-1;
    if (sound < bytes.len && !c->options->repair)
        return refuse_lines(c, behind(bytes, line_start(bytes, sound)), error);
    if (!changes)
        return copy(c, bytes);
    c->inspection = (inspection){.line = 1};
    return take_all(c, bytes, error);
}

/* The bytes of a byte order mark of the encoding. */
static size_t mark_of(calepin_text bytes, const char *encoding)
{
    calepin_encoding e = calepin_encoding_detect(bytes.data, bytes.len < 64 ? bytes.len : 64);
    return e.name && strcasecmp(e.name, encoding) == 0 ? e.bom : 0;
}

static calepin_status take_bytes(conversion *c, calepin_text bytes, const char *encoding,
                                 calepin_error *error)
{
    snprintf(c->done->from, sizeof c->done->from, "%s", encoding);
    c->page = codepage_named(encoding);
    c->decoder = c->page ? NULL : text_stream_open(encoding);
    if (!c->page && !c->decoder)
        return refuse_encoding(encoding, error);
    return take_all(c, behind(bytes, mark_of(bytes, encoding)), error);
}

/* What the head of the file says is believed where it is UTF-8 and the whole file is; else all
 * bytes are asked. */
static calepin_status take_file(conversion *c, calepin_text bytes, calepin_error *error)
{
    const calepin_convert_options *o = c->options;
    calepin_encoding e;
    calepin_text head = {bytes.data, bytes.len < HEAD ? bytes.len : HEAD};
    if (head.len < bytes.len)
        head.len = whole_lines(head);
    const calepin_listener *listener = o->repair ? NULL : o->listener;
    calepin_status status = text_encoding(head, c->name, o->from, listener, &e, error);
    if (status || !is_utf8(e.name))
        return status ? status : take_bytes(c, bytes, e.name, error);
    calepin_text text = behind(bytes, mark_of(bytes, "UTF-8"));
    size_t sound = inspect(&c->inspection, text);
    if (sound < text.len && !o->from)
        status = text_encoding(bytes, c->name, NULL, listener, &e, error);
    if (status || !is_utf8(e.name)) {
        c->inspection = (inspection){.line = 1};
        return status ? status : take_bytes(c, bytes, e.name, error);
    }
    snprintf(c->done->from, sizeof c->done->from, "UTF-8");
    return take_utf8(c, text, sound, error);
}

static void tell_foreign(const conversion *c)
{
    if (c->first_utf8)
        tell(c->options->listener, CALEPIN_WARNING, c->name, c->first_utf8, 0,
             c->done->foreign == 1
                 ? "%zu line, this one, is UTF-8 in a file of %s; --repair reads it so"
                 : "%zu lines, this the first, are UTF-8 in a file of %s; --repair reads them so",
             c->done->foreign, c->done->from);
}

static void tell_unseen(const conversion *c)
{
    for (size_t i = 0; i < c->inspection.count; i++) {
        const unseen *u = &c->inspection.kinds[i];
        c->done->unseen += u->count;
        tell(c->options->listener, CALEPIN_NOTE, c->name, u->line, u->column,
             "U+%04X, %s, stands in the text: %zu time%s", (unsigned)u->c, unseen_name(u->c),
             u->count, u->count > 1 ? "s, first here" : "");
    }
    c->done->unseen += c->inspection.more;
    if (c->inspection.more)
        tell(c->options->listener, CALEPIN_NOTE, c->name, 0, 0,
             "%zu more control and invisible characters of other kinds", c->inspection.more);
}

static void close_all(conversion *c)
{
    text_stream_close(c->decoder);
    if (c->encoder != (iconv_t)-1)
        iconv_close(c->encoder);
    buffer_free(&c->text);
    buffer_free(&c->mended);
    buffer_free(&c->encoded);
}

calepin_status calepin_text_convert(const char *path, const calepin_convert_options *options,
                                    calepin_output *output, calepin_conversion *done,
                                    calepin_error *error)
{
    const size_t limit = SIZE_MAX / 8;
    *done = (calepin_conversion){.from = ""};
    conversion c = {.options = options,
                    .name = file_name(path),
                    .output = output,
                    .done = done,
                    .encoder = (iconv_t)-1,
                    .inspection = {.line = 1},
                    .text = BUFFER_INIT(limit),
                    .mended = BUFFER_INIT(limit),
                    .encoded = BUFFER_INIT(limit)};
    if (options->from && is_odd_name(options->from))
        return refuse_encoding(options->from, error);
    bool odd = is_odd_name(options->to);
    if (!odd && !is_utf8(options->to))
        c.encoder = iconv_open(options->to, "UTF-8");
    if (odd || (!is_utf8(options->to) && c.encoder == (iconv_t)-1))
        return refuse_encoding(options->to, error);
    file_view view;
    calepin_status status = file_view_open(path, LARGEST_STREAM, &view, error);
    if (!status)
        status = take_file(&c, view.bytes, error);
    if (!status) {
        tell_foreign(&c);
        tell_unseen(&c);
    }
    file_view_close(&view);
    close_all(&c);
    return status;
}

/* Plain text: paragraphs are lines, or blocks of hard-wrapped lines with empty lines between. */
#include "base/error.h"
#include "document/document.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    LONGEST_WRAPPED = 200, /* characters: nobody wraps lines wider than this */
    LONGEST_HEADING = 100
};

/* The line that starts at `start`, without its line end. */
static calepin_text line_at(calepin_text text, size_t start)
{
    const char *end = memchr(text.data + start, '\n', text.len - start);
    return (calepin_text){text.data + start,
                          end ? (size_t)(end - text.data) - start : text.len - start};
}

static size_t first_word(calepin_text line)
{
    size_t len = 0;
    for (size_t i = 0; i < line.len && !char_is_space(utf8_next(line, &i));)
        len++;
    return len;
}

/* What tells hard-wrapped text from one-line paragraphs. */
typedef struct lines {
    size_t lengths[LONGEST_WRAPPED + 1]; /* how many lines of each length in characters */
    size_t count, longer;                /* non-empty lines; those over LONGEST_WRAPPED */
} lines;

static lines measure_lines(calepin_text text)
{
    lines l = {{0}, 0, 0};
    for (size_t start = 0; start < text.len;) {
        calepin_text raw = line_at(text, start);
        start += raw.len + 1;
        size_t len = utf8_count(trim(raw));
        if (len == 0)
            continue;
        l.count++;
        if (len > LONGEST_WRAPPED)
            l.longer++;
        else
            l.lengths[len]++;
    }
    return l;
}

/* The width at which the text seems to be wrapped: few lines are longer. */
static size_t wrap_width(const lines *l)
{
    size_t width = LONGEST_WRAPPED, over = l->longer;
    while (width > 1 && (over + l->lengths[width]) * 50 <= l->count)
        over += l->lengths[width--];
    return width;
}

/* A word that the next line must go on with: no paragraph and no item of a list ends in it. */
static bool ends_open(calepin_text line)
{
    static const char words[] =
        " de du des d' d’ le la les l' l’ un une et ou où à au aux en par pour "
        "sur dans que qu' qu’ qui ce cette ces son sa ses leur leurs the of "
        "an and to for with ";
    enum { LONGEST = 8 };
    char needle[LONGEST + 3] = " ";
    size_t start = line.len;
    while (start > 0 && !char_is_space(utf8_before(line, start)))
        utf8_previous(line, &start);
    size_t len = line.len - start;
    if (len == 0 || len > LONGEST)
        return false;
    memcpy(needle + 1, line.data + start, len);
    needle[len + 1] = ' ';
    return strstr(words, needle);
}

static bool ends_sentence(calepin_text line)
{
    uint32_t last = utf8_before(line, line.len);
    return last == '.' || last == '!' || last == '?' || last == 0x2026;
}

/* What the pairs of lines without an empty one between say. */
typedef struct line_pairs {
    size_t count, greedy, lower; /* lower: the second begins with a small letter */
    size_t broken, open;         /* those in which the first ends no sentence, or ends open */
    bool ends_sentence;          /* the text's last line does */
} line_pairs;

static line_pairs count_pairs(calepin_text text, size_t width)
{
    line_pairs p = {.count = 0};
    calepin_text before = {NULL, 0};
    for (size_t start = 0; start < text.len;) {
        calepin_text raw = line_at(text, start), line = trim(raw);
        start += raw.len + 1;
        if (before.len && line.len) {
            bool lower = char_is_lower(utf8_at(line, 0));
            bool broken = lower && !ends_sentence(before);
            p.count++;
            p.greedy += utf8_count(before) + 1 + first_word(line) > width;
            p.lower += lower;
            p.broken += broken;
            p.open += broken && ends_open(before);
        }
        if (line.len)
            p.ends_sentence = ends_sentence(line);
        before = line;
    }
    return p;
}

/* Wrapping is greedy: the first word of the next line did not fit on this one. That holds for each
 * pair of lines inside a paragraph of wrapped text, and by accident only elsewhere. */
static bool is_greedy(const line_pairs *p, size_t width)
{
    enum { NARROWEST = 30 };
    return p->count > 0 && width >= NARROWEST && p->greedy * 10 >= p->count * 8 &&
           p->lower * 4 >= p->count;
}

/* Lines that somebody broke by hand, or that were wrapped twice: sentences that go on in the next
 * line, one of them behind a word that nothing ends in. A list has no such item. */
static bool is_broken_prose(const line_pairs *p)
{
    enum { BROKEN_MIN = 2 };
    return p->broken >= BROKEN_MIN && p->broken * 2 >= p->count && p->open > 0 && p->ends_sentence;
}

bool plain_looks_wrapped(calepin_text text)
{
    enum { LONGEST_BROKEN = 100 };
    lines l = measure_lines(text);
    if (l.count < 3 || l.longer * 50 > l.count)
        return false;
    size_t width = wrap_width(&l);
    line_pairs p = count_pairs(text, width);
    return is_greedy(&p, width) ||
           (l.longer == 0 && width <= LONGEST_BROKEN && is_broken_prose(&p));
}

static calepin_status read_lines(calepin_document *document, calepin_error *error)
{
    calepin_text text = {document->text, document->text_len};
    for (size_t start = 0; start < text.len;) {
        size_t len = line_at(text, start).len;
        calepin_status status = document_add_block(document, start, start + len, error);
        if (status)
            return status;
        start += len + 1;
    }
    return CALEPIN_OK;
}

/* In the copy that blocks point into, a line end with a line that is not empty behind it is a
 * space: offsets stay those of the text. */
static bool join_lines(calepin_document *document)
{
    calepin_text text = {document->text, document->text_len};
    document->joined = malloc(text.len + 1);
    if (!document->joined)
        return false;
    memcpy(document->joined, text.data, text.len + 1);
    for (size_t start = 0; start < text.len;) {
        size_t end = start + line_at(text, start).len;
        if (end < text.len)
            document->joined[end] = ' ';
        start = end + 1;
    }
    return true;
}

static calepin_status read_wrapped(calepin_document *document, calepin_error *error)
{
    calepin_text text = {document->text, document->text_len};
    if (!join_lines(document))
        return error_memory(error);
    document->wrapped = true;
    size_t begin = 0;
    for (size_t start = 0; start <= text.len;) {
        calepin_text raw = start < text.len ? line_at(text, start) : (calepin_text){"", 0};
        if (trim(raw).len == 0) {
            calepin_status status = document_add_block(document, begin, start, error);
            if (status)
                return status;
            begin = start + raw.len + 1 < text.len ? start + raw.len + 1 : text.len;
        }
        start += raw.len + 1;
    }
    return document_add_block(document, begin, text.len, error);
}

/* A short line without a mark at its end that something follows. */
static bool is_heading(const calepin_block *block)
{
    uint32_t last = utf8_before(block->text, block->text.len);
    return utf8_count(block->text) <= LONGEST_HEADING && char_is_letter(utf8_at(block->text, 0)) &&
           (char_is_letter(last) || char_is_digit(last) || last == '?');
}

calepin_status plain_read_blocks(calepin_document *document, calepin_paragraphs paragraphs,
                                 calepin_error *error)
{
    calepin_text text = {document->text, document->text_len};
    bool wrapped = paragraphs == CALEPIN_PARAGRAPHS_BLANK ||
                   (paragraphs == CALEPIN_PARAGRAPHS_AUTO && plain_looks_wrapped(text));
    calepin_status status = wrapped ? read_wrapped(document, error) : read_lines(document, error);
    for (size_t i = 0; i + 1 < document->block_count; i++)
        if (is_heading(&document->blocks[i]))
            document->blocks[i].kind = CALEPIN_HEADING;
    return status;
}

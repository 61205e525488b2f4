#include "text/inspect.h"

#include "text/utf8.h"

#include <string.h>

/* Those met in French files, by code point. Soft hyphens and no-break spaces are ordinary: an
 * author may want them. */
static const struct {
    uint32_t first, last;
    const char *name;
} named[] = {
    {0x00, 0x08, "control character"},
    {0x0B, 0x0B, "vertical tab (a line break of Word)"},
    {0x0C, 0x0C, "form feed (a page break)"},
    {0x0E, 0x1F, "control character"},
    {0x7F, 0x7F, "control character"},
    {0x80, 0x9F, "control character (a byte of windows-1252 read as ISO-8859-1)"},
    {0xAD, 0xAD, "soft hyphen"},
    {0x300, 0x300, "combining grave accent (a letter in two parts)"},
    {0x301, 0x301, "combining acute accent (a letter in two parts)"},
    {0x302, 0x302, "combining circumflex (a letter in two parts)"},
    {0x303, 0x303, "combining tilde (a letter in two parts)"},
    {0x308, 0x308, "combining diaeresis (a letter in two parts)"},
    {0x327, 0x327, "combining cedilla (a letter in two parts)"},
    {0x34F, 0x34F, "combining grapheme joiner"},
    {0x61C, 0x61C, "Arabic letter mark"},
    {0x180E, 0x180E, "Mongolian vowel separator"},
    {0x200B, 0x200B, "zero width space"},
    {0x200C, 0x200C, "zero width non-joiner"},
    {0x200D, 0x200D, "zero width joiner"},
    {0x200E, 0x200E, "left-to-right mark"},
    {0x200F, 0x200F, "right-to-left mark"},
    {0x2028, 0x2028, "line separator"},
    {0x2029, 0x2029, "paragraph separator"},
    {0x202A, 0x202E, "writing direction mark"},
    {0x2060, 0x2060, "word joiner"},
    {0x2061, 0x2064, "invisible operator"},
    {0x2066, 0x2069, "writing direction mark"},
    {0xE000, 0xF8FF, "private use character (a letter of one font only)"},
    {0xFEFF, 0xFEFF, "byte order mark inside the text"},
    {0xFFF9, 0xFFFB, "interlinear annotation mark"},
    {0xFFFD, 0xFFFD, "replacement character (a letter that was lost)"},
    {0xE0000, 0xE007F, "tag character"},
    {0xF0000, 0x10FFFF, "private use character (a letter of one font only)"},
};

const char *unseen_name(uint32_t c)
{
    for (size_t i = 0; i < sizeof named / sizeof *named && c >= named[i].first; i++)
        if (c <= named[i].last)
            return c == '\t' || c == '\n' || c == '\r' ? NULL : named[i].name;
    return NULL;
}

/* How many leading bytes are printable ASCII, eight at a time. */
static size_t plain_run(const char *data, size_t len)
{
    const uint64_t high = UINT64_C(0x8080808080808080), space = UINT64_C(0x2020202020202020),
                   delete = UINT64_C(0x7F7F7F7F7F7F7F7F), one = UINT64_C(0x0101010101010101);
    size_t i = 0;
    for (uint64_t word; i + sizeof word <= len; i += sizeof word) {
        memcpy(&word, data + i, sizeof word);
        /* The high bit of each byte below U+0020, of U+007F and of all beyond; a borrow can set
         * those of bytes behind the first only. */
        uint64_t odd = (word | (word - space) | ((word ^ delete) - one)) & high;
        if (odd && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
            return i + (size_t)__builtin_ctzll(odd) / 8;
        if (odd)
            break;
    }
    while (i < len && data[i] >= ' ' && data[i] < 0x7F)
        i++;
    return i;
}

/* The length of a sequence of the kinds that French is full of, é œ ’ and no other; 0 else. */
static size_t common_length(const unsigned char *s, size_t left)
{
    if (left > 1 && (s[0] == 0xC3 || s[0] == 0xC5) && (s[1] & 0xC0) == 0x80)
        return 2;
    return left > 2 && s[0] == 0xE2 && s[1] == 0x80 && s[2] >= 0x90 && s[2] <= 0xA6 ? 3 : 0;
}

static size_t count_lines(inspection *in, const char *from, const char *to, const char **last)
{
    size_t lines = 0;
    *last = from;
    for (const char *at = from; (at = memchr(at, '\n', (size_t)(to - at))); *last = ++at)
        lines++;
    in->line += lines;
    return lines;
}

/* Moves the count of lines and columns on to `to`. */
static void move_to(inspection *in, const char **from, const char *to)
{
    const char *last;
    if (count_lines(in, *from, to, &last))
        in->column_offset = 0;
    in->column_offset += utf8_count((calepin_text){last, (size_t)(to - last)});
    *from = to;
}

static unseen *kind_of(inspection *in, uint32_t c)
{
    for (size_t i = 0; i < in->count; i++)
        if (in->kinds[i].c == c)
            return &in->kinds[i];
    if (in->count == INSPECT_KINDS)
        return NULL;
    in->kinds[in->count] = (unseen){.c = c};
    return &in->kinds[in->count++];
}

static void note(inspection *in, uint32_t c, const char **counted, const char *at)
{
    unseen *kind = kind_of(in, c);
    if (!kind) {
        in->more++;
        return;
    }
    if (kind->count++ > 0)
        return;
    move_to(in, counted, at);
    kind->line = in->line;
    kind->column = in->column_offset + 1;
}

/* Takes one character that is not plain; false when it is a bad byte. */
static bool take_character(inspection *in, calepin_text piece, size_t *i, const char **counted)
{
    size_t start = *i;
    uint32_t c = utf8_next(piece, i);
    if (c == UTF8_INVALID && *i == start + 1) {
        *i = start;
        return false;
    }
    if (unseen_name(c))
        note(in, c, counted, piece.data + start);
    return true;
}

size_t inspect(inspection *in, calepin_text piece)
{
    const char *counted = piece.data;
    size_t i = 0;
    for (bool sound = true; sound && i < piece.len;) {
        unsigned char lead = (unsigned char)piece.data[i];
        size_t len = lead >= 0xC3 ? common_length((const void *)(piece.data + i), piece.len - i)
                                  : (lead == '\n' || lead == '\r' || lead == '\t');
        i += len;
        if (len == 0 && lead >= ' ' && lead < 0x7F)
            i += plain_run(piece.data + i, piece.len - i);
        else if (len == 0)
            sound = take_character(in, piece, &i, &counted);
    }
    move_to(in, &counted, piece.data + i);
    return i;
}

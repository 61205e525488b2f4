#include "text/fold.h"

#include "text/chars.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

/* Every code point under U+0300, and the general punctuation that French uses, is NFC already: most
 * text needs no normalising, which is twenty times slower than looking. */
static bool is_stable(calepin_text text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c < 0xCC)
            continue;
        size_t at = i;
        uint32_t point = utf8_next(text, &at);
        if (!(point < 0x300 || (point >= 0x2002 && point <= 0x2125)))
            return false;
        i = at - 1;
    }
    return true;
}

static void put(buffer *out, uint32_t c)
{
    char bytes[4];
    buffer_append(out, bytes, utf8_put(c, bytes));
}

/* Letters that stand for two. */
static const char *expansion(uint32_t c)
{
    switch (c) {
    case 0x153:
        return "oe";
    case 0x152:
        return "OE";
    case 0xE6:
        return "ae";
    case 0xC6:
        return "AE";
    default:
        return NULL;
    }
}

/* Accents that no letter of one code point has: those are left behind by NFC. */
static bool is_accent(uint32_t c)
{
    return c >= 0x300 && c <= 0x36F;
}

static uint32_t fold_mark(uint32_t c)
{
    if (char_is_apostrophe(c))
        return '\'';
    if (char_is_hyphen(c))
        return '-';
    return c == 0xAD || c == 0x200B ? 0 : c;
}

static void fold_point(buffer *out, uint32_t c, unsigned how)
{
    if (how & FOLD_CASE)
        c = char_lower(c);
    if (how & FOLD_ACCENTS) {
        const char *two = expansion(c);
        if (two) {
            buffer_string(out, two);
            return;
        }
        c = char_base(c);
    }
    put(out, c);
}

static void fold_stable(buffer *out, calepin_text text, unsigned how)
{
    bool space = false;
    size_t begin = out->len;
    for (size_t i = 0; i < text.len;) {
        uint32_t c = utf8_next(text, &i);
        if ((how & FOLD_MARKS) && (c = fold_mark(c)) == 0)
            continue;
        if ((how & FOLD_ACCENTS) && is_accent(c))
            continue;
        if ((how & FOLD_SPACES) && char_is_space(c)) {
            space = true;
            continue;
        }
        if (space && out->len > begin)
            buffer_char(out, ' ');
        space = false;
        fold_point(out, c, how);
    }
}

void fold(buffer *out, calepin_text text, unsigned how)
{
    if (is_stable(text)) {
        fold_stable(out, text, how);
        return;
    }
    utf8proc_uint8_t *nfc = NULL;
    utf8proc_ssize_t len =
        utf8proc_map((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.len, &nfc,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (len >= 0)
        fold_stable(out, (calepin_text){(const char *)nfc, (size_t)len}, how);
    else if (len == UTF8PROC_ERROR_NOMEM)
        out->failed = true;
    else
        fold_stable(out, text, how);
    free(nfc);
}

calepin_text trim(calepin_text text)
{
    size_t start = 0, end = text.len;
    for (size_t i = 0; i < end && char_is_space(utf8_next(text, &i));)
        start = i;
    while (end > start) {
        size_t i = end;
        if (!char_is_space(utf8_previous(text, &i)))
            break;
        end = i;
    }
    return (calepin_text){text.data + start, end - start};
}

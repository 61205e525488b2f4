#include "calepin/text.h"

#include "text/chars.h"
#include "text/codepage.h"
#include "text/french.h"
#include "text/utf8.h"

#include <string.h>

enum {
    WINDOW = 1 << 20, /* bytes in which damage and double encoding are looked for */
    HEAD = 1 << 16,   /* bytes in which control characters and the pattern of UTF-16 are */
    SIGNS = 4000      /* characters beyond ASCII that tell the single byte encodings apart */
};

static bool is_control(uint32_t c)
{
    return (c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B) || c == 0x7F;
}

/* Real files hold a stray control character here and there; what is not text is full of them. */
static bool is_too_many(size_t controls, size_t characters)
{
    return controls > 1 + characters / 250;
}

static size_t at_most(size_t len, size_t limit)
{
    return len < limit ? len : limit;
}

static bool has_prefix(const unsigned char *data, size_t len, const char *mark, size_t mark_len)
{
    return len >= mark_len && memcmp(data, mark, mark_len) == 0;
}

static calepin_encoding no_text(size_t bad)
{
    return (calepin_encoding){.name = NULL, .bad = bad};
}

/* ---- UTF-16 ---- */

static uint32_t unit_at(const unsigned char *data, size_t i, bool big)
{
    return big ? (uint32_t)data[i] << 8 | data[i + 1] : (uint32_t)data[i + 1] << 8 | data[i];
}

/* Whether bytes without a mark have the pattern of French in UTF-16: nearly every other byte is
 * zero, since few characters lie beyond U+00FF, and nearly none of those between. */
static bool looks_utf16(const unsigned char *data, size_t len, bool big)
{
    size_t zeros[2] = {0, 0};
    for (size_t i = 0; i < len; i++)
        zeros[i & 1] += data[i] == 0;
    size_t high = zeros[!big], low = zeros[big];
    return high > len / 2 * 7 / 10 && low <= len / 200;
}

/* UTF-16 of the given order, unless what it gives is not text. */
static calepin_encoding check_utf16(const unsigned char *data, size_t len, size_t bom, bool big)
{
    size_t controls = 0, first = 0;
    size_t end = at_most(len, HEAD);
    for (size_t i = bom; i + 1 < end; i += 2) {
        uint32_t unit = unit_at(data, i, big);
        if (unit == 0)
            return no_text(i);
        if (is_control(unit) && controls++ == 0)
            first = i;
    }
    if (is_too_many(controls, end / 2))
        return no_text(first);
    return (calepin_encoding){.name = big ? "UTF-16BE" : "UTF-16LE", .bom = bom};
}

/* ---- UTF-8 ---- */

int codepage_windows_byte(uint32_t c)
{
    if (c >= 0x80 && c <= 0xFF)
        return (int)c;
    for (int i = 0; i < 32; i++)
        if (codepages[0].upper[i] == c)
            return 0x80 + i;
    return -1;
}

static bool is_continuation(uint32_t c)
{
    int byte = codepage_windows_byte(c);
    return byte >= 0x80 && byte <= 0xBF;
}

/* Whether the characters c and `follow` are the first two bytes of one character of French in
 * UTF-8, read as windows-1252: Ã© Â« Å“ â€™ â‚¬. */
static bool is_double_encoded(uint32_t c, uint32_t follow)
{
    if (c == 0xE2) { /* U+2000-U+203F, U+20AC, U+2122 */
        int byte = codepage_windows_byte(follow);
        return byte == 0x80 || byte == 0x82 || byte == 0x84;
    }
    return (c == 0xC2 || c == 0xC3 || c == 0xC5) && is_continuation(follow);
}

size_t encoded_twice(calepin_text text, size_t position)
{
    size_t end = position;
    uint32_t c = utf8_next(text, &end);
    if (!is_double_encoded(c, utf8_at(text, end)))
        return 0;
    utf8_next(text, &end);
    /* The third is lost where windows-1252 has no character for it, as in ”. */
    if (c == 0xE2 && is_continuation(utf8_at(text, end)))
        utf8_next(text, &end);
    return end - position;
}

/* Double-encoded characters, unless as many others show that the text only quotes them. */
static bool is_mojibake(calepin_text text)
{
    size_t twice = 0, once = 0;
    for (size_t i = 0; (i += utf8_ascii(text.data + i, text.len - i)) < text.len;) {
        size_t len = encoded_twice(text, i);
        twice += len > 0;
        once += len == 0;
        if (len)
            i += len;
        else
            utf8_next(text, &i);
    }
    return twice > once;
}

/* Whether bytes that are not valid UTF-8 are so for some damage only: as many sequences or more are
 * valid, and of a kind that French makes and that hardly ever arises by chance in another encoding
 * (lead bytes of U+0080-U+00FF, œ, general punctuation). Two encodings in one file count here too:
 * it is better to refuse them with the place named than to turn every é of one half to Ã©. */
static bool is_damaged_utf8(calepin_text text)
{
    size_t valid = 0, bad = 0;
    for (size_t i = 0; (i += utf8_ascii(text.data + i, text.len - i)) < text.len;) {
        unsigned char lead = (unsigned char)text.data[i];
        if (utf8_next(text, &i) == UTF8_INVALID)
            bad++;
        else if (lead == 0xC2 || lead == 0xC3 || lead == 0xC5 || lead == 0xE2)
            valid++;
    }
    return valid > 0 && valid >= bad;
}

/* An apostrophe and an accented vowel of MacRoman (l’é) happen to be an Armenian letter in UTF-8,
 * which never stands behind a Latin one: true when a text has these and nothing else. */
static bool is_macintosh(calepin_text text)
{
    bool found = false;
    for (size_t i = 0; (i += utf8_ascii(text.data + i, text.len - i)) < text.len; found = true) {
        if ((unsigned char)text.data[i] != 0xD5 || i == 0 ||
            !char_is_letter(text.data[i - 1] & 0x7F))
            return false;
        utf8_next(text, &i);
    }
    return found;
}

/* ---- single byte encodings ---- */

static uint32_t decode_byte(const codepage *page, unsigned char byte)
{
    return byte < 0x80 ? byte : page->upper[byte - 0x80];
}

const codepage *codepage_guess(const void *bytes, size_t len)
{
    const unsigned char *data = bytes;
    /* The rarer the encoding, the more evidence it takes. */
    long cost[CODEPAGE_COUNT] = {0, 2, 3, 3};
    size_t signs = 0;
    for (size_t i = 0; i < len && signs < SIGNS; i++) {
        if (data[i] < 0x80)
            continue;
        signs++;
        for (int k = 0; k < CODEPAGE_COUNT; k++) {
            uint32_t left = i > 0 ? decode_byte(&codepages[k], data[i - 1]) : 0;
            uint32_t right = i + 1 < len ? decode_byte(&codepages[k], data[i + 1]) : 0;
            cost[k] += french_cost(left, decode_byte(&codepages[k], data[i]), right);
        }
    }
    int best = 0;
    for (int k = 1; k < CODEPAGE_COUNT; k++)
        if (cost[k] < cost[best])
            best = k;
    return &codepages[best];
}

/* Bytes without a mark that are not UTF-16. */
static calepin_encoding detect_bytes(const unsigned char *data, size_t len)
{
    const unsigned char *zero = len ? memchr(data, 0, len) : NULL;
    if (zero)
        return no_text((size_t)(zero - data));
    size_t controls = 0, first = 0, end = at_most(len, HEAD);
    for (size_t i = 0; i < end; i++)
        if (is_control(data[i]) && controls++ == 0)
            first = i;
    if (is_too_many(controls, end))
        return no_text(first);

    const char *bytes = (const char *)data;
    bool valid = utf8_check(bytes, len) == len;
    calepin_text window = {bytes, at_most(len, WINDOW)};
    if (valid && !is_macintosh(window))
        return (calepin_encoding){.name = "UTF-8", .mojibake = is_mojibake(window)};
    if (!valid && is_damaged_utf8(window))
        return (calepin_encoding){.name = "UTF-8"};
    return (calepin_encoding){.name = codepage_guess(data, len)->name, .guessed = true};
}

calepin_encoding calepin_encoding_detect(const void *data, size_t len)
{
    const unsigned char *bytes = data;
    bool zero = len > 0 && memchr(bytes, 0, at_most(len, HEAD));
    if (has_prefix(bytes, len, "\xFF\xFE", 2))
        return check_utf16(bytes, len, 2, false);
    if (has_prefix(bytes, len, "\xFE\xFF", 2))
        return check_utf16(bytes, len, 2, true);
    for (int big = 0; big < 2 && zero && len >= 4; big++)
        if (looks_utf16(bytes, at_most(len, HEAD), big))
            return check_utf16(bytes, len, 0, big);
    if (!has_prefix(bytes, len, "\xEF\xBB\xBF", 3))
        return detect_bytes(bytes, len);
    calepin_encoding e = detect_bytes(bytes + 3, len - 3);
    if (e.name)
        return (calepin_encoding){.name = "UTF-8", .bom = 3, .mojibake = e.mojibake};
    return no_text(e.bad + 3);
}

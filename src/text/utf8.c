#include "text/utf8.h"

#include <string.h>

/* Length of the valid sequence at s, 0 when there is none. Table 3-7 of the Unicode standard. */
static size_t sequence_length(const unsigned char *s, size_t left)
{
    unsigned char c = s[0];
    if (c < 0x80)
        return 1;
    size_t len = c >= 0xC2 && c <= 0xDF   ? 2
                 : (c & 0xF0) == 0xE0     ? 3
                 : c >= 0xF0 && c <= 0xF4 ? 4
                                          : 0;
    if (len == 0 || len > left)
        return 0;
    unsigned char low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    unsigned char high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    if (s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < len; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    return len;
}

uint32_t utf8_decode(calepin_text text, size_t *position)
{
    const unsigned char *s = (const unsigned char *)text.data + *position;
    size_t len = sequence_length(s, text.len - *position);
    *position += len ? len : 1;
    switch (len) {
    case 2:
        return (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
    case 3:
        return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
    case 4:
        return (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 |
               (uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3F);
    default:
        return UTF8_INVALID;
    }
}

uint32_t utf8_previous(calepin_text text, size_t *position)
{
    size_t end = *position, start = end - 1;
    while (start > 0 && end - start < 4 && ((unsigned char)text.data[start] & 0xC0) == 0x80)
        start--;
    size_t next = start;
    uint32_t c = utf8_next((calepin_text){text.data, end}, &next);
    if (next != end) {
        start = end - 1;
        c = UTF8_INVALID;
    }
    *position = start;
    return c;
}

uint32_t utf8_at(calepin_text text, size_t position)
{
    return position < text.len ? utf8_next(text, &position) : 0;
}

uint32_t utf8_before(calepin_text text, size_t position)
{
    return position > 0 ? utf8_previous(text, &position) : 0;
}

size_t utf8_put(uint32_t c, char to[4])
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (char)(0xC0 | c >> 6);
        to[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        to[0] = (char)(0xE0 | c >> 12);
        to[1] = (char)(0x80 | (c >> 6 & 0x3F));
        to[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | c >> 18);
    to[1] = (char)(0x80 | (c >> 12 & 0x3F));
    to[2] = (char)(0x80 | (c >> 6 & 0x3F));
    to[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

size_t utf8_ascii(const char *data, size_t len)
{
    size_t i = 0;
    for (uint64_t word; i + sizeof word <= len; i += sizeof word) {
        memcpy(&word, data + i, sizeof word);
        word &= UINT64_C(0x8080808080808080);
        if (word && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
            return i + (size_t)__builtin_ctzll(word) / 8;
        if (word)
            break;
    }
    while (i < len && (unsigned char)data[i] < 0x80)
        i++;
    return i;
}

size_t utf8_check(const char *data, size_t len)
{
    size_t i = 0;
    while (i < len) {
        if ((unsigned char)data[i] < 0x80) {
            i += utf8_ascii(data + i, len - i);
            continue;
        }
        size_t n = sequence_length((const unsigned char *)data + i, len - i);
        if (n == 0)
            return i;
        i += n;
    }
    return len;
}

/* Every byte but those that go on with a character: 10xxxxxx. */
size_t utf8_count(calepin_text text)
{
    size_t count = text.len, i = 0;
    for (uint64_t word; i + sizeof word <= text.len; i += sizeof word) {
        memcpy(&word, text.data + i, sizeof word);
        uint64_t inner = (word >> 7) & (~word >> 6) & UINT64_C(0x0101010101010101);
        count -= (size_t)(inner * UINT64_C(0x0101010101010101) >> 56);
    }
    for (; i < text.len; i++)
        count -= ((unsigned char)text.data[i] & 0xC0) == 0x80;
    return count;
}

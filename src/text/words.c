#include "text/words.h"

#include "text/address.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>
#include <strings.h>

/* The code point behind the one at position. */
static uint32_t second_at(calepin_text text, size_t position)
{
    if (position >= text.len)
        return 0;
    utf8_next(text, &position);
    return utf8_at(text, position);
}

static bool is_alnum(uint32_t c)
{
    return char_is_letter(c) || char_is_digit(c);
}

/* The position behind the code point at position. */
static size_t after(calepin_text text, size_t position)
{
    utf8_next(text, &position);
    return position;
}

bool word_is_elided(calepin_text word)
{
    static const char *const words[] = {"l",      "d",      "j",      "m",      "t",
                                        "s",      "n",      "c",      "qu",     "jusqu",
                                        "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu"};
    enum { LONGEST = 7 };
    for (size_t i = 0; word.len <= LONGEST && i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == word.len && strncasecmp(words[i], word.data, word.len) == 0)
            return true;
    return false;
}

static size_t alnum_end(calepin_text text, size_t position)
{
    while (position < text.len) {
        uint32_t c = utf8_at(text, position);
        if (!is_alnum(c) && c != 0xAD)
            break;
        position = after(text, position);
    }
    return position;
}

/* The letters of most French text, by the bytes that they begin with; others take the long way. */
static inline size_t plain_letter(const unsigned char *s, size_t left)
{
    if ((unsigned)((s[0] | 0x20) - 'a') < 26)
        return 1;
    if (s[0] == 0xC3 && left > 1)
        return s[1] >= 0x80 && s[1] <= 0xBF && s[1] != 0x97 && s[1] != 0xB7 ? 2 : 0;
    return s[0] == 0xC5 && left > 1 && (s[1] == 0x92 || s[1] == 0x93) ? 2 : 0;
}

/* The end of a word of plain letters before white space or a mark that cannot go on with it; 0 when
 * it takes a closer look. Nearly every word is one, and this is what reading text costs. */
static size_t plain_word_end(calepin_text text, size_t start)
{
    const unsigned char *s = (const unsigned char *)text.data;
    size_t end = start, step;
    while (end < text.len && (step = plain_letter(s + end, text.len - end)) > 0)
        end += step;
    if (end == start || end == text.len)
        return end == start ? 0 : end;
    if (s[end] == '.')
        return end + 1 == text.len || s[end + 1] == ' ' || s[end + 1] == '\n' ? end : 0;
    return s[end] == ' ' || s[end] == ',' || s[end] == ';' || s[end] == '\n' || s[end] == ')' ? end
                                                                                              : 0;
}

static void read_word(calepin_text text, size_t start, token *t)
{
    size_t end = alnum_end(text, start);
    *t = (token){start, end - start, TOKEN_WORD};
    size_t address = address_of_word(text, start, end);
    if (address > start) {
        *t = (token){start, address - start, TOKEN_ADDRESS};
        return;
    }
    while (end < text.len) {
        uint32_t c = utf8_at(text, end);
        size_t next = after(text, end);
        bool letter = is_alnum(utf8_at(text, next));
        if (char_is_apostrophe(c) &&
            word_is_elided((calepin_text){text.data + start, end - start})) {
            *t = (token){start, next - start, TOKEN_ELISION};
            return;
        }
        if (!letter || !(char_is_apostrophe(c) || char_is_hyphen(c)))
            break;
        /* d’Altice in câblo-d’Altice cannot be; qu’ in parce-qu’il can: no special case. */
        end = alnum_end(text, next);
    }
    t->len = end - start;
}

/* Groups of digits: 1,5  1.000  10:30 stays three tokens; letters glued behind a single group make
 * it a word (2e). */
static void read_number(calepin_text text, size_t start, token *t)
{
    size_t end = start;
    bool groups = false;
    while (end < text.len) {
        uint32_t c = utf8_at(text, end);
        bool group = (c == ',' || c == '.' || char_is_no_break_space(c)) && end > start &&
                     char_is_digit(second_at(text, end));
        if (!char_is_digit(c) && !group)
            break;
        groups |= group;
        end = after(text, end);
    }
    if (!groups && end < text.len && char_is_letter(utf8_at(text, end)))
        read_word(text, start, t);
    else
        *t = (token){start, end - start, TOKEN_NUMBER};
}

bool token_next(calepin_text text, size_t *position, token *t)
{
    size_t start = *position;
    while (start < text.len && text.data[start] == ' ')
        start++;
    while (start < text.len && char_is_space(utf8_at(text, start)))
        start = after(text, start);
    if (start >= text.len)
        return false;
    size_t end = plain_word_end(text, start);
    if (end) {
        *t = (token){start, end - start, TOKEN_WORD};
        *position = end;
        return true;
    }
    uint32_t c = utf8_at(text, start);
    size_t address = address_of_mark(text, start);
    if (address > start)
        *t = (token){start, address - start, TOKEN_ADDRESS};
    else if (char_is_digit(c))
        read_number(text, start, t);
    else if (char_is_letter(c))
        read_word(text, start, t);
    else if ((c == '@' || c == '#') && is_alnum(second_at(text, start)))
        *t = (token){start, alnum_end(text, start + 1) - start, TOKEN_ADDRESS};
    else
        *t = (token){start, after(text, start) - start, TOKEN_MARK};
    *position = t->start + t->len;
    return true;
}

/* Marks that join what stands on both sides into one word: UAX #29's MidLetter, MidNum and
 * MidNumLet classes, and the no-break spaces inside a number. */
static bool joins(uint32_t before, uint32_t c, uint32_t behind)
{
    if (c == '_' || c == 0xAD)
        return true;
    bool dot = c == '.' || char_is_apostrophe(c) || c == 0x2018 || c == 0x2024;
    if (char_is_digit(before) && char_is_digit(behind))
        return dot || c == ',' || c == ';' || char_is_no_break_space(c);
    if (char_is_letter(before) && char_is_letter(behind))
        return dot || c == ':' || c == 0xB7 || c == 0x2027;
    return false;
}

/* ASCII letters and digits, as bits. */
static bool is_ascii_alnum(unsigned char c)
{
    static const uint64_t bits[4] = {UINT64_C(0x03FF000000000000), UINT64_C(0x07FFFFFE07FFFFFE)};
    return bits[c >> 6] >> (c & 63) & 1;
}

static bool is_latin_letter(uint32_t c)
{
    return c >= 0xC0 && c <= 0xFF && c != 0xD7 && c != 0xF7;
}

/* Counts the words that begin in the run of ASCII letters, digits and spaces at *position, which
 * are most of any text, without a branch for each: nobody can foretell where a word ends. */
static size_t count_plain(calepin_text text, size_t *position, bool *inside)
{
    size_t words = 0, i = *position;
    for (; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool part = is_ascii_alnum(c);
        if (!(part | (c == ' ')))
            break;
        words += part & !*inside;
        *inside = part;
    }
    *position = i;
    return words;
}

size_t count_words(calepin_text text)
{
    size_t words = 0, i = 0;
    uint32_t before = 0;
    bool inside = false;
    for (;;) {
        size_t start = i;
        words += count_plain(text, &i, &inside);
        if (i == text.len)
            return words;
        if (i > start)
            before = (unsigned char)text.data[i - 1];
        uint32_t c = utf8_next(text, &i);
        bool part = is_latin_letter(c) || is_alnum(c);
        words += part && !inside;
        inside = part || (inside && joins(before, c, utf8_at(text, i)));
        before = c;
    }
}

#include "segment/rules.h"

#include "text/chars.h"

#include <string.h>

enum {
    ELLIPSIS = 0x2026,
    OPENING_GUILLEMET = 0xAB,
    CLOSING_GUILLEMET = 0xBB,
    LEFT_SINGLE_QUOTE = 0x2018,
    RIGHT_SINGLE_QUOTE = 0x2019,
    LEFT_QUOTE = 0x201C,
    RIGHT_QUOTE = 0x201D,
    LOW_QUOTE = 0x201E,
    SINGLE_OPENING_GUILLEMET = 0x2039,
    SINGLE_CLOSING_GUILLEMET = 0x203A,
    MAX_OPENERS = 8
};

bool word_equals(word a, word b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

bool word_is_listed(const word *list, size_t count, word w)
{
    if (w.bytes[0] == 0)
        return false;
    for (size_t i = 0; i < count; i++)
        if (word_equals(list[i], w))
            return true;
    return false;
}

size_t candidate_skip_space(calepin_text text, size_t position)
{
    while (position < text.len && char_is_space(candidate_at(text, position)))
        position = candidate_after(text, position);
    return position;
}

size_t candidate_skip_space_back(calepin_text text, size_t position, size_t start)
{
    for (int i = 0; i < MAX_OPENERS && position > start; i++) {
        size_t before = position;
        if (!char_is_space(utf8_previous(text, &before)))
            break;
        position = before;
    }
    return position;
}

static word word_of(calepin_text text, size_t start, size_t end)
{
    word w = {{0}};
    if (end - start < sizeof w.bytes)
        memcpy(w.bytes, text.data + start, end - start);
    return w;
}

word candidate_word_at(calepin_text text, size_t position, size_t *end)
{
    size_t start = position;
    while (position < text.len && position - start < sizeof(word) &&
           char_is_letter(candidate_at(text, position)))
        position = candidate_after(text, position);
    *end = position;
    return word_of(text, start, position);
}

word candidate_word_before(calepin_text text, size_t position, size_t *start)
{
    size_t end = position;
    while (position > 0 && end - position < sizeof(word)) {
        size_t before = position;
        if (!char_is_letter(utf8_previous(text, &before)))
            break;
        position = before;
    }
    *start = position;
    return word_of(text, position, end);
}

static bool is_final_mark(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == ELLIPSIS;
}

static void read_marks(candidate *c)
{
    size_t at = c->mark;
    bool asks = false, dots = false;
    for (uint32_t m; at < c->block.len; at = candidate_after(c->block, at)) {
        while (at < c->block.len && c->block.data[at] == '.')
            at++;
        m = candidate_at(c->block, at);
        if (!is_final_mark(m))
            break;
        asks |= m != ELLIPSIS;
        dots |= m == ELLIPSIS;
    }
    c->mark_end = at;
    dots |= at - c->mark > 1;
    c->kind = asks ? MARK_QUESTION : dots ? MARK_ELLIPSIS : MARK_STOP;
}

static bool is_bracket(uint32_t c)
{
    return c == ')' || c == ']' || c == '}';
}

static bool ends_word(calepin_text text, size_t position)
{
    uint32_t c = candidate_at(text, position);
    return c == 0 || !(char_is_letter(c) || char_is_digit(c));
}

/* A straight quote with white space at both sides closes when one stands open, when nothing comes
 * behind it, or when the next one opens; when there is no next one, unless it begins a speech. */
static bool spaced_quote_closes(const candidate *c, size_t behind)
{
    size_t first = candidate_skip_space(c->block, behind);
    if (c->quoted || first >= c->block.len)
        return true;
    const char *next = memchr(c->block.data + behind, '"', c->block.len - behind);
    if (!next)
        return !HOLDS(c->language->first_person, candidate_word_at(c->block, first, &first));
    size_t at = (size_t)(next - c->block.data);
    return char_is_space(utf8_before(c->block, at)) && !ends_word(c->block, at + 1);
}

/* Whether the character at position closes what the mark stands in. Quotes that look alike at both
 * ends close when they touch the mark and no word, or when one stands open. */
static bool closes(const candidate *c, size_t position, bool touching)
{
    uint32_t m = candidate_at(c->block, position);
    size_t behind = position < c->block.len ? candidate_after(c->block, position) : position;
    switch (m) {
    case CLOSING_GUILLEMET:
    case SINGLE_CLOSING_GUILLEMET:
    case RIGHT_QUOTE:
        return true;
    case '"':
        return touching ? ends_word(c->block, behind) || c->quoted
                        : ends_word(c->block, behind) && spaced_quote_closes(c, behind);
    case '\'':
    case RIGHT_SINGLE_QUOTE:
        return touching && ends_word(c->block, behind);
    case OPENING_GUILLEMET: /* typed for the closing one */
    case LEFT_QUOTE:
        return touching && (behind == c->block.len || candidate_at(c->block, behind) == ' ');
    default:
        return is_bracket(m);
    }
}

/* The end of the closing mark at position; position when there is none. */
static size_t close_one(candidate *c, size_t position)
{
    if (position >= c->block.len)
        return position;
    if (closes(c, position, position == c->end)) {
        c->bracketed |= is_bracket(candidate_at(c->block, position));
        return candidate_after(c->block, position);
    }
    return c->language->close ? c->language->close(c, position) : position;
}

static void read_closers(candidate *c)
{
    c->end = c->mark_end;
    c->bracketed = false;
    for (size_t behind;; c->end = behind) {
        c->next = candidate_skip_space(c->block, c->end);
        behind = close_one(c, c->next);
        if (behind == c->next)
            return;
    }
}

static bool is_opener(uint32_t c)
{
    switch (c) {
    case '(':
    case '[':
    case '{':
    case '"':
    case '\'':
    case '*':
    case '#':
    case '^':
    case 0xA1: /* ¡ */
    case 0xB7: /* · */
    case 0xBF: /* ¿ */
    case OPENING_GUILLEMET:
    case LEFT_SINGLE_QUOTE:
    case RIGHT_SINGLE_QUOTE:
    case LEFT_QUOTE:
    case LOW_QUOTE:
    case SINGLE_OPENING_GUILLEMET:
        return true;
    default:
        return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2022 || c == 0x25CF ||
               c == 0x2212 || char_is_space(c);
    }
}

size_t candidate_skip_openers(calepin_text text, size_t position)
{
    for (int i = 0; i < MAX_OPENERS && position < text.len; i++) {
        if (!is_opener(candidate_at(text, position)))
            break;
        position = candidate_after(text, position);
    }
    return position;
}

/* "...et" at the beginning of a sentence. */
static size_t skip_leading_ellipsis(calepin_text text, size_t position)
{
    size_t at = position;
    while (at < text.len && at - position < MAX_OPENERS &&
           (text.data[at] == '.' || candidate_at(text, at) == ELLIPSIS))
        at = candidate_after(text, at);
    return at > position && char_is_letter(candidate_at(text, at)) ? at : position;
}

static bool goes_on(uint32_t c)
{
    return is_final_mark(c) || c == ',' || c == ';' || c == ':' || c == '%' || c == '/';
}

static void read_follower(candidate *c)
{
    c->opened = candidate_skip_openers(c->block, c->next);
    if (c->opened == c->next)
        c->opened = skip_leading_ellipsis(c->block, c->next);
    uint32_t m = candidate_at(c->block, c->opened);
    if (c->opened == c->next && goes_on(m))
        c->follow = FOLLOW_MARK;
    else if (char_is_digit(m))
        c->follow = FOLLOW_DIGIT;
    else if (char_is_lower(m))
        c->follow = FOLLOW_LOWER;
    else
        c->follow = char_is_letter(m) ? FOLLOW_UPPER : FOLLOW_OTHER;
}

void candidate_read(candidate *c)
{
    read_marks(c);
    read_closers(c);
    if (c->next >= c->block.len)
        return;
    read_follower(c);
    c->word = candidate_word_before(c->block, c->mark, &c->word_start);
}

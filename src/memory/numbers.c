#include "memory/numbers.h"

#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

enum { NUMBERS_MAX = 32, DIGITS_MAX = 40 };

/* How a language writes numbers. */
typedef enum number_style {
    STYLE_UNKNOWN, /* digits are copied, nothing is rewritten */
    STYLE_POINT,   /* 1,234.5 */
    STYLE_COMMA    /* 1 234,5 and 1.234,5 */
} number_style;

typedef struct number {
    size_t start, end;      /* in its text */
    char value[DIGITS_MAX]; /* its digits, with "." before decimals; as written when `verbatim` */
    size_t whole;           /* digits before the decimals */
    char group[4];          /* what parts the thousands, "" when nothing does */
    bool verbatim;          /* several points: a version, a date */
    bool beside_letter;
} number;

typedef struct numbers {
    number items[NUMBERS_MAX];
    size_t count;
} numbers;

static number_style style_of(const char *language)
{
    static const struct {
        const char *language;
        number_style style;
    } styles[] = {{"en", STYLE_POINT}, {"fr", STYLE_COMMA}, {"de", STYLE_COMMA},
                  {"es", STYLE_COMMA}, {"it", STYLE_COMMA}, {"nl", STYLE_COMMA},
                  {"pt", STYLE_COMMA}};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if (strncmp(language, styles[i].language, 2) == 0 && strchr("-_", language[2]))
            return styles[i].style;
    return STYLE_UNKNOWN;
}

static size_t digits_at(calepin_text text, size_t at)
{
    size_t count = 0;
    while (at + count < text.len && char_is_digit((unsigned char)text.data[at + count]))
        count++;
    return count;
}

/* The length of what may part thousands at a place, 0 when nothing does. */
static size_t group_mark(calepin_text text, size_t at, number_style style)
{
    size_t end = at;
    if (at >= text.len || style == STYLE_UNKNOWN)
        return 0;
    uint32_t c = utf8_next(text, &end);
    bool groups = style == STYLE_POINT ? c == ',' : c == '.' || char_is_space(c);
    return groups ? end - at : 0;
}

static bool put_digits(number *n, size_t *len, const char *digits, size_t count)
{
    if (*len + count >= DIGITS_MAX)
        return false;
    memcpy(n->value + *len, digits, count);
    *len += count;
    return true;
}

/* Thousands behind the first digits, all parted by the same mark. */
static bool read_groups(calepin_text text, number_style style, number *n, size_t *len)
{
    for (;;) {
        size_t mark = group_mark(text, n->end, style);
        if (!mark || digits_at(text, n->end + mark) != 3)
            return true;
        const char *written = text.data + n->end;
        if (!n->group[0] && (*len > 3 || mark >= sizeof n->group))
            return true;
        if (n->group[0] && (strlen(n->group) != mark || memcmp(n->group, written, mark) != 0))
            return true;
        memcpy(n->group, written, mark);
        if (!put_digits(n, len, written + mark, 3))
            return false;
        n->end += mark + 3;
    }
}

static bool is_point(calepin_text text, size_t at)
{
    return at < text.len && (text.data[at] == '.' || text.data[at] == ',') &&
           digits_at(text, at + 1) > 0;
}

/* What is neither a whole number nor one with decimals is kept as it is written. */
static bool read_verbatim(calepin_text text, number *n)
{
    while (is_point(text, n->end))
        n->end += 1 + digits_at(text, n->end + 1);
    size_t len = 0;
    n->verbatim = true;
    memset(n->value, 0, sizeof n->value);
    return put_digits(n, &len, text.data + n->start, n->end - n->start);
}

static bool read_number(calepin_text text, size_t start, number_style style, number *n)
{
    size_t len = 0, count = digits_at(text, start);
    *n = (number){.start = start, .end = start + count};
    if (!put_digits(n, &len, text.data + start, count) || !read_groups(text, style, n, &len))
        return false;
    n->whole = len;
    char decimal = style == STYLE_POINT ? '.' : ',';
    if (is_point(text, n->end) && style != STYLE_UNKNOWN && text.data[n->end] == decimal) {
        count = digits_at(text, n->end + 1);
        if (!put_digits(n, &len, ".", 1) || !put_digits(n, &len, text.data + n->end + 1, count))
            return false;
        n->end += 1 + count;
    }
    return !is_point(text, n->end) || read_verbatim(text, n);
}

/* False when there are too many, or too long ones. */
static bool read_numbers(calepin_text text, number_style style, numbers *found)
{
    found->count = 0;
    for (size_t at = 0; at < text.len;) {
        if (digits_at(text, at) == 0) {
            utf8_next(text, &at);
            continue;
        }
        number *n = &found->items[found->count];
        if (found->count == NUMBERS_MAX || !read_number(text, at, style, n))
            return false;
        uint32_t before = utf8_before(text, n->start), behind = utf8_at(text, n->end);
        n->beside_letter =
            char_is_letter(before) || char_is_letter(behind) || before == '_' || behind == '_';
        at = n->end;
        found->count++;
    }
    return true;
}

static bool same_number(const number *a, const number *b)
{
    return a->verbatim == b->verbatim && strcmp(a->value, b->value) == 0;
}

/* The number's place in the list when it stands there once, else the list's length. */
static size_t only_place(const numbers *list, const number *n)
{
    size_t place = list->count;
    for (size_t i = 0; i < list->count; i++) {
        if (!same_number(&list->items[i], n))
            continue;
        if (place < list->count)
            return list->count;
        place = i;
    }
    return place;
}

static bool is_one(const number *n)
{
    return strcmp(n->value, "1") == 0;
}

/* French has the singular there (1,5 heure), English for 1 only. */
static bool is_below_two(const number *n)
{
    return !n->verbatim && n->whole == 1 && n->value[0] < '2';
}

/* For each number of the target the one of the segment that takes its place, NULL when it stays. */
static bool pair_numbers(const numbers *source, const numbers *segment, const numbers *target,
                         const number *taken[NUMBERS_MAX])
{
    for (size_t i = 0; i < source->count; i++) {
        const number *old = &source->items[i], *new = &segment->items[i];
        if (same_number(old, new))
            continue;
        size_t place = only_place(target, old);
        if (place == target->count || only_place(source, old) != i ||
            old->verbatim != new->verbatim || is_one(old) || is_one(new) ||
            is_below_two(old) != is_below_two(new) || old->beside_letter || new->beside_letter ||
            target->items[place].beside_letter)
            return false;
        taken[place] = new;
    }
    return true;
}

/* A hyphen or dash before digits that follows neither a number (12-15) nor a word (T-20). */
static bool is_minus(calepin_text text, size_t start, size_t end)
{
    uint32_t c = utf8_at(text, start), before = utf8_before(text, start);
    return (char_is_hyphen(c) || c == 0x2013) && digits_at(text, end) > 0 &&
           !char_is_letter(before) && !char_is_digit(before);
}

/* The next symbol or minus sign, 0 at the end. */
static uint32_t next_symbol(calepin_text text, size_t *at)
{
    while (*at < text.len) {
        size_t start = *at;
        uint32_t c = utf8_next(text, at);
        if (c == 0x2212 || is_minus(text, start, *at))
            return '-';
        if (char_is_symbol(c))
            return c;
    }
    return 0;
}

/* 5 % is not 5 €, nor -5: there the words around a number do not tell what it is. */
static bool same_symbols(calepin_text a, calepin_text b)
{
    size_t at = 0, other = 0;
    uint32_t c;
    do {
        c = next_symbol(a, &at);
        if (c != next_symbol(b, &other))
            return false;
    } while (c);
    return true;
}

/* Thousands are parted where the old number's were, or as the segment's when it had none. */
static void put_whole(buffer *out, const number *new, const number *old, number_style style)
{
    static const char NO_BREAK[] = "\xC2\xA0";
    const char *mark = old->group;
    if (old->whole <= 3 && !old->group[0] && new->group[0])
        mark = style == STYLE_POINT ? "," : NO_BREAK;
    for (size_t i = 0; i < new->whole; i++) {
        if (i > 0 && (new->whole - i) % 3 == 0)
            buffer_string(out, mark);
        buffer_char(out, new->value[i]);
    }
}

static void put_number(buffer *out, const number *new, const number *old, number_style style)
{
    if (new->verbatim || style == STYLE_UNKNOWN) {
        buffer_string(out, new->value);
        return;
    }
    put_whole(out, new, old, style);
    const char *decimals = new->value + new->whole;
    if (*decimals) {
        buffer_char(out, style == STYLE_POINT ? '.' : ',');
        buffer_string(out, decimals + 1);
    }
}

bool numbers_adapt(const numbers_request *r, buffer *out)
{
    numbers source, segment, target;
    const number *taken[NUMBERS_MAX] = {NULL};
    number_style from = style_of(r->from), to = style_of(r->to);
    if (from == STYLE_UNKNOWN || to == STYLE_UNKNOWN)
        from = to = STYLE_UNKNOWN;
    if (!read_numbers(r->source, from, &source) || !read_numbers(r->segment, from, &segment) ||
        !read_numbers(r->target, to, &target))
        return false;
    if (source.count != segment.count || source.count != target.count ||
        !same_symbols(r->source, r->segment) || !pair_numbers(&source, &segment, &target, taken))
        return false;
    size_t copied = 0;
    for (size_t i = 0; i < target.count; i++) {
        const number *old = &target.items[i];
        if (!taken[i])
            continue;
        buffer_append(out, r->target.data + copied, old->start - copied);
        put_number(out, taken[i], old, to);
        copied = old->end;
    }
    buffer_append(out, r->target.data + copied, r->target.len - copied);
    return copied > 0;
}

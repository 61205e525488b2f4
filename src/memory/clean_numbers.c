/* Numbers of a source against those of its target. What is written in letters or in Roman digits on
 * one side only never counts: both sides must have a number that the other lacks. */
#include "memory/clean.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 64, DIGITS = 24 };

typedef struct number {
    char digits[DIGITS + 1]; /* without what parts them */
    size_t start, len;       /* of what counts: no zeros at either end, so that 1,50 is 1.5 and
                                3 500 000 is 3.5 million */
    size_t digit_count;
    bool matched;
} number;

typedef struct numbers {
    number items[MOST];
    size_t count;
    bool too_many;
} numbers;

static uint32_t second_at(calepin_text text, size_t position)
{
    if (position < text.len)
        utf8_next(text, &position);
    return utf8_at(text, position);
}

static bool is_group_mark(uint32_t c)
{
    return c == '.' || c == ',' || c == 0x2009 || char_is_apostrophe(c) ||
           char_is_no_break_space(c);
}

/* Whether exactly three digits stand at position: 20 000. */
static bool is_group(calepin_text text, size_t position)
{
    size_t digits = 0;
    while (position + digits < text.len &&
           char_is_digit((unsigned char)text.data[position + digits]))
        digits++;
    return digits == 3;
}

/* Whether the mark at position joins the digits around it into one number. */
static bool joins(calepin_text text, size_t position, size_t digits)
{
    uint32_t c = utf8_at(text, position);
    if (c == ' ')
        return digits <= 3 && is_group(text, position + 1);
    return is_group_mark(c) && char_is_digit(second_at(text, position));
}

static void strip_zeros(number *n)
{
    n->start = 0;
    n->len = n->digit_count;
    while (n->len > 1 && n->digits[n->start] == '0') {
        n->start++;
        n->len--;
    }
    while (n->len > 1 && n->digits[n->start + n->len - 1] == '0')
        n->len--;
}

/* The number that begins at *position. */
static void read_number(calepin_text text, size_t *position, number *n)
{
    size_t group = 0;
    *n = (number){0};
    while (*position < text.len) {
        uint32_t c = utf8_at(text, *position);
        if (!char_is_digit(c) && !joins(text, *position, group))
            break;
        utf8_next(text, position);
        group = char_is_digit(c) ? group + 1 : 0;
        if (char_is_digit(c) && n->digit_count < DIGITS)
            n->digits[n->digit_count++] = (char)c;
    }
    strip_zeros(n);
}

static void read_numbers(calepin_text text, numbers *to)
{
    to->count = 0;
    to->too_many = false;
    for (size_t i = 0; i < text.len;) {
        if (!char_is_digit((unsigned char)text.data[i])) {
            i++;
            continue;
        }
        if (to->count == MOST) {
            to->too_many = true;
            return;
        }
        read_number(text, &i, &to->items[to->count++]);
    }
}

static bool ends_in(const number *whole, const number *end)
{
    return whole->digit_count == 4 && end->digit_count == 2 &&
           memcmp(whole->digits + 2, end->digits, 2) == 0;
}

/* 14 h 30 is 2:30 pm. */
static bool is_half_day(const number *a, const number *b)
{
    long x = strtol(a->digits, NULL, 10), y = strtol(b->digits, NULL, 10);
    return a->digit_count <= 2 && b->digit_count <= 2 && x < 24 && y < 24 &&
           (x - y == 12 || y - x == 12);
}

static bool is_one(const number *a, const number *b)
{
    bool same = a->len == b->len && memcmp(a->digits + a->start, b->digits + b->start, a->len) == 0;
    return same || ends_in(a, b) || ends_in(b, a) || is_half_day(a, b);
}

static void match(numbers *source, numbers *target)
{
    for (size_t i = 0; i < source->count; i++)
        for (size_t j = 0; j < target->count && !source->items[i].matched; j++)
            if (!target->items[j].matched && is_one(&source->items[i], &target->items[j]))
                source->items[i].matched = target->items[j].matched = true;
}

/* The digits of all that has no partner: a telephone number may be parted in many ways. */
static const number *left_over(const numbers *n, char digits[MOST * DIGITS + 1])
{
    const number *first = NULL;
    size_t len = 0;
    for (size_t i = 0; i < n->count; i++) {
        if (n->items[i].matched)
            continue;
        first = first ? first : &n->items[i];
        memcpy(digits + len, n->items[i].digits, n->items[i].digit_count);
        len += n->items[i].digit_count;
    }
    digits[len] = '\0';
    return first;
}

bool clean_numbers(clean_run *run, const clean_pair *p)
{
    char left[MOST * DIGITS + 1], right[MOST * DIGITS + 1];
    numbers source, target;
    read_numbers(p->source, &source);
    read_numbers(p->target, &target);
    if (source.too_many || target.too_many)
        return false;
    match(&source, &target);
    const number *a = left_over(&source, left), *b = left_over(&target, right);
    if (!a || !b || strcmp(left, right) == 0)
        return false;
    buffer_print(&run->detail, "%s stands in the source only, %s in the target only", a->digits,
                 b->digits);
    return true;
}

/* Numbers of a source against those of its target. What is written in letters or in Roman digits on
 * one side only never counts: both sides must have a number that the other lacks. */
#include "memory/clean.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "text/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

/* The number that begins at *position; with `groups`, 1 234,5 is one and not three. */
static void read_number(calepin_text text, size_t *position, bool groups, number *n)
{
    size_t group = 0;
    *n = (number){0};
    while (*position < text.len) {
        uint32_t c = utf8_at(text, *position);
        if (!char_is_digit(c) && !(groups && joins(text, *position, group)))
            break;
        utf8_next(text, position);
        group = char_is_digit(c) ? group + 1 : 0;
        if (char_is_digit(c) && n->digit_count < DIGITS)
            n->digits[n->digit_count++] = (char)c;
    }
    strip_zeros(n);
}

static bool ends_with(calepin_text text, size_t end, const char *what)
{
    size_t len = strlen(what);
    return end >= len && memcmp(text.data + end - len, what, len) == 0;
}

/* "20 p. 100" is 20 %. */
static bool is_per_cent(calepin_text text, size_t start, const number *n)
{
    return strcmp(n->digits, "100") == 0 &&
           (ends_with(text, start, "p. ") || ends_with(text, start, "p.") ||
            ends_with(text, start, "pour "));
}

static void read_numbers(calepin_text text, bool groups, numbers *to)
{
    to->count = 0;
    to->too_many = false;
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        if (!char_is_digit((unsigned char)text.data[i])) {
            i++;
            continue;
        }
        if (to->count == MOST) {
            to->too_many = true;
            return;
        }
        read_number(text, &i, groups, &to->items[to->count]);
        to->count += !is_per_cent(text, start, &to->items[to->count]);
    }
}

/* Numbers up to twelve, and the tens, as words; ordinals up to ten. */
static const struct {
    const char *word;
    const char *digits;
} words[] = {
    {"un", "1"},        {"une", "1"},        {"premier", "1"},     {"première", "1"},
    {"one", "1"},       {"first", "1"},      {"deux", "2"},        {"deuxième", "2"},
    {"second", "2"},    {"two", "2"},        {"trois", "3"},       {"troisième", "3"},
    {"three", "3"},     {"third", "3"},      {"quatre", "4"},      {"quatrième", "4"},
    {"four", "4"},      {"fourth", "4"},     {"cinq", "5"},        {"cinquième", "5"},
    {"five", "5"},      {"fifth", "5"},      {"six", "6"},         {"sixième", "6"},
    {"sixth", "6"},     {"sept", "7"},       {"septième", "7"},    {"seven", "7"},
    {"seventh", "7"},   {"huit", "8"},       {"huitième", "8"},    {"eight", "8"},
    {"eighth", "8"},    {"neuf", "9"},       {"neuvième", "9"},    {"nine", "9"},
    {"ninth", "9"},     {"dix", "10"},       {"dixième", "10"},    {"ten", "10"},
    {"tenth", "10"},    {"onze", "11"},      {"eleven", "11"},     {"douze", "12"},
    {"twelve", "12"},   {"quinze", "15"},    {"fifteen", "15"},    {"vingt", "20"},
    {"twenty", "20"},   {"trente", "30"},    {"thirty", "30"},     {"quarante", "40"},
    {"forty", "40"},    {"cinquante", "50"}, {"fifty", "50"},      {"cent", "100"},
    {"hundred", "100"}, {"mille", "1000"},   {"thousand", "1000"},
};

/* The value of the Roman digits that a word begins with, 0 when it begins with none or goes on with
 * more than the end of an ordinal: XVIII, XIXe, XVIIIème. */
static unsigned roman(calepin_text word)
{
    static const char letters[] = "IVXLCDM";
    static const unsigned values[] = {1, 5, 10, 50, 100, 500, 1000};
    unsigned sum = 0, last = 0;
    size_t i = 0;
    for (const char *at; i < word.len && (at = strchr(letters, word.data[i])) && *at; i++) {
        unsigned value = values[at - letters];
        sum += value > last ? value - 2 * last : value;
        last = value;
    }
    bool ordinal = i < word.len && (word.data[i] == 'e' || word.data[i] == (char)0xC3);
    return i > 0 && word.len - i <= 6 && (i == word.len || ordinal) ? sum : 0;
}

static void add_digits(numbers *to, const char *digits)
{
    if (to->count == MOST)
        return;
    number *n = &to->items[to->count++];
    *n = (number){.digit_count = strlen(digits)};
    memcpy(n->digits, digits, n->digit_count);
    strip_zeros(n);
}

/* What is written in letters: it may stand for a number of the other side, but need not. */
static void read_words(calepin_text text, numbers *to)
{
    char digits[12];
    size_t position = 0;
    for (token t; token_next(text, &position, &t);) {
        calepin_text word = token_text(text, t);
        unsigned value = t.kind == TOKEN_WORD ? roman(word) : 0;
        if (value) {
            snprintf(digits, sizeof digits, "%u", value);
            add_digits(to, digits);
        }
        for (size_t i = 0; !value && i < sizeof words / sizeof *words; i++)
            if (strlen(words[i].word) == word.len &&
                strncasecmp(words[i].word, word.data, word.len) == 0)
                add_digits(to, words[i].digits);
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
    return a->digit_count <= 2 && b->digit_count <= 2 && x <= 24 && y <= 24 &&
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

/* Whether both sides have a number left that neither a number nor a word of the other stands for.
 */
static bool disagree(const clean_pair *p, bool groups, number found[2])
{
    char left[MOST * DIGITS + 1], right[MOST * DIGITS + 1];
    numbers source, target, source_words = {0}, target_words = {0};
    read_numbers(p->source, groups, &source);
    read_numbers(p->target, groups, &target);
    if (source.too_many || target.too_many || !source.count || !target.count)
        return false;
    match(&source, &target);
    if (!left_over(&source, left) || !left_over(&target, right))
        return false;
    read_words(p->source, &source_words);
    read_words(p->target, &target_words);
    match(&source, &target_words);
    match(&source_words, &target);
    const number *a = left_over(&source, left), *b = left_over(&target, right);
    if (!a || !b || strcmp(left, right) == 0)
        return false;
    found[0] = *a;
    found[1] = *b;
    return true;
}

/* However the marks between digits are read: 30.12.1899 is 12/30/1899, and 14 h 30 is 2.30 pm. */
bool clean_numbers(clean_run *run, const clean_pair *p)
{
    number found[2];
    if (!disagree(p, false, found) || !disagree(p, true, found))
        return false;
    buffer_print(&run->detail, "%s stands in the source only, %s in the target only",
                 found[0].digits, found[1].digits);
    return true;
}

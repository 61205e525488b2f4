/* Numbers by value: 1 234,5 is 1,234.5, 14 h 30 is 2:30 pm, le 3/11 is 3 November, 2e is second.
 *
 * Each number of one side has to be met by one of the other. Words for numbers, names of months and
 * Roman numerals can meet a number but need not be met: languages choose words and digits freely.
 */
#include "base/array.h"
#include "base/buffer.h"
#include "kit/check.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct number_word {
    const char *word;
    double value;
} number_word;

/* Both languages in one list: no word is in it with two values. */
static const number_word words[] = {
    {"zero", 0},       {"zéro", 0},        {"one", 1},         {"un", 1},
    {"une", 1},        {"first", 1},       {"premier", 1},     {"première", 1},
    {"once", 1},       {"single", 1},      {"premiers", 1},    {"premières", 1},
    {"two", 2},        {"deux", 2},        {"second", 2},      {"seconde", 2},
    {"twice", 2},      {"both", 2},        {"double", 2},      {"couple", 2},
    {"three", 3},      {"trois", 3},       {"third", 3},       {"tiers", 3},
    {"triple", 3},     {"four", 4},        {"quatre", 4},      {"quart", 4},
    {"quarter", 4},    {"quarters", 4},    {"five", 5},        {"cinq", 5},
    {"fifth", 5},      {"six", 6},         {"sixth", 6},       {"seven", 7},
    {"sept", 7},       {"seventh", 7},     {"eight", 8},       {"huit", 8},
    {"eighth", 8},     {"nine", 9},        {"neuf", 9},        {"neuvième", 9},
    {"ninth", 9},      {"ten", 10},        {"dix", 10},        {"tenth", 10},
    {"dizaine", 10},   {"dizaines", 10},   {"eleven", 11},     {"onze", 11},
    {"twelve", 12},    {"douze", 12},      {"twelfth", 12},    {"douzaine", 12},
    {"dozen", 12},     {"dozens", 12},     {"noon", 12},       {"midi", 12},
    {"midnight", 0},   {"minuit", 0},      {"thirteen", 13},   {"treize", 13},
    {"fourteen", 14},  {"quatorze", 14},   {"fifteen", 15},    {"quinze", 15},
    {"quinzaine", 15}, {"sixteen", 16},    {"seize", 16},      {"seventeen", 17},
    {"eighteen", 18},  {"nineteen", 19},   {"twenty", 20},     {"vingt", 20},
    {"vingts", 20},    {"vingtaine", 20},  {"twentieth", 20},  {"thirty", 30},
    {"trente", 30},    {"thirtieth", 30},  {"trentaine", 30},  {"forty", 40},
    {"quarante", 40},  {"fifty", 50},      {"cinquante", 50},  {"cinquantaine", 50},
    {"sixty", 60},     {"soixante", 60},   {"seventy", 70},    {"septante", 70},
    {"eighty", 80},    {"huitante", 80},   {"octante", 80},    {"ninety", 90},
    {"nonante", 90},   {"hundred", 100},   {"hundreds", 100},  {"cent", 100},
    {"cents", 100},    {"centaine", 100},  {"centaines", 100}, {"hundredth", 100},
    {"thousand", 1e3}, {"thousands", 1e3}, {"mille", 1e3},     {"millier", 1e3},
    {"milliers", 1e3}, {"million", 1e6},   {"millions", 1e6},  {"billion", 1e9},
    {"billions", 1e9}, {"milliard", 1e9},  {"milliards", 1e9}, {"bn", 1e9},
    {"md", 1e9},       {"mds", 1e9},       {"trillion", 1e12}, {"trillions", 1e12},
};

/* French writes one of them with a small letter, English with a capital; "may" and "mars" are other
 * words too, which only lets a number pass. */
static const char *const months[12][4] = {
    {"january", "janvier", "jan", "janv"},
    {"february", "février", "feb", "févr"},
    {"march", "mars", "mar", "mars"},
    {"april", "avril", "apr", "avr"},
    {"may", "mai", "may", "mai"},
    {"june", "juin", "jun", "juin"},
    {"july", "juillet", "jul", "juil"},
    {"august", "août", "aug", "aout"},
    {"september", "septembre", "sep", "sept"},
    {"october", "octobre", "oct", "octobre"},
    {"november", "novembre", "nov", "novembre"},
    {"december", "décembre", "dec", "déc"},
};

static bool begins_with(calepin_text text, const char *word)
{
    size_t len = ((*word ^ *text.data) & ~0x20) == 0 ? strlen(word) : SIZE_MAX;
    return len <= text.len && strncasecmp(word, text.data, len) == 0;
}

/* What a word counts, -1 when it is none; "vingtième", "thirtieth" and "sixth" go by their stems.
 */
static double value_of(calepin_text text)
{
    static const char *const endings[] = {"ième", "ièmes", "th", "teenth", "s", NULL};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!begins_with(text, words[i].word))
            continue;
        size_t len = strlen(words[i].word);
        calepin_text rest = {text.data + len, text.len - len};
        if (rest.len == 0 || (len > 2 && check_is_among(endings, rest)))
            return words[i].value;
    }
    static const number_word cut[] = {
        {"trent", 30}, {"quarant", 40}, {"cinquant", 50}, {"onz", 11},  {"douz", 12},
        {"treiz", 13}, {"quatorz", 14}, {"quinz", 15},    {"seiz", 16}, {"quatr", 4},
        {"cinqu", 5},  {"soixant", 60}, {"mill", 1000}};
    for (size_t i = 0; i < sizeof cut / sizeof *cut; i++) {
        if (!begins_with(text, cut[i].word))
            continue;
        size_t len = strlen(cut[i].word);
        if (check_is_among(endings, (calepin_text){text.data + len, text.len - len}))
            return cut[i].value;
    }
    return -1;
}

static check_number *add_number(struct checker *c, check_numbers *to, calepin_text text,
                                double value, bool digits)
{
    check_number *items = array_room(to->items, to->count, &to->size, sizeof *items);
    if (!items) {
        c->failed = true;
        return NULL;
    }
    to->items = items;
    items[to->count] = (check_number){text, {value}, 1, digits};
    return &items[to->count++];
}

static void add_reading(check_number *n, double value)
{
    if (n && n->count < CHECK_READINGS)
        n->readings[n->count++] = value;
}

static double read_digits(const char *data, size_t len)
{
    double value = 0;
    for (size_t i = 0; i < len; i++)
        value = value * 10 + (data[i] - '0');
    return value;
}

typedef struct groups {
    double value[16];
    size_t len[16];
    uint32_t mark[16]; /* before each, 0 before the first */
    size_t count;
} groups;

static groups cut_groups(calepin_text text)
{
    groups g = {.count = 0};
    uint32_t mark = 0;
    for (size_t i = 0; i < text.len && g.count < 16;) {
        size_t start = i;
        while (i < text.len && char_is_digit((unsigned char)text.data[i]))
            i++;
        g.value[g.count] = read_digits(text.data + start, i - start);
        g.len[g.count] = i - start;
        g.mark[g.count++] = mark;
        if (i < text.len)
            mark = utf8_next(text, &i);
        if (char_is_no_break_space(mark))
            mark = ' ';
    }
    return g;
}

/* Whether groups 1 to end are of three digits behind one kind of mark. */
static bool is_grouped(const groups *g, size_t end)
{
    for (size_t i = 1; i < end; i++)
        if (g->len[i] != 3 || g->mark[i] != g->mark[1])
            return false;
    return end > 1 && g->len[0] <= 3;
}

static double whole_of(const groups *g, size_t end)
{
    double value = 0;
    for (size_t i = 0; i < end; i++)
        value = value * 1000 + g->value[i];
    return value;
}

static double part_of(const groups *g, size_t index)
{
    return g->value[index] / pow(10, (double)g->len[index]);
}

/* 1 234,5  1.234  3.7.1: the groups of one token as one number, or as several, which 2.30 pm is. */
static void add_token(struct checker *c, check_numbers *to, calepin_text text, bool clock)
{
    groups g = cut_groups(text);
    size_t last = g.count - 1;
    if (g.count == 1) {
        add_number(c, to, text, g.value[0], true);
    } else if (is_grouped(&g, g.count)) {
        check_number *n = add_number(c, to, text, whole_of(&g, g.count), true);
        if (g.count == 2 && g.mark[1] != ' ')
            add_reading(n, g.value[0] + part_of(&g, 1));
    } else if (!clock && g.mark[last] != ' ' &&
               (g.count == 2 || (is_grouped(&g, last) && g.mark[last] != g.mark[1]))) {
        add_number(c, to, text, whole_of(&g, last) + part_of(&g, last), true);
    } else {
        for (size_t i = 0; i < g.count; i++)
            add_number(c, to, text, g.value[i], true);
    }
}

static double roman_value(calepin_text text)
{
    static const char letters[] = "IVXLCDM";
    static const int values[] = {1, 5, 10, 50, 100, 500, 1000};
    int total = 0, before = 0;
    for (size_t i = text.len; i-- > 0;) {
        const char *at = strchr(letters, text.data[i]);
        if (!at || !*at)
            return -1;
        int value = values[at - letters];
        total += value < before ? -value : value;
        before = value;
    }
    return total;
}

/* XIX, XIXe, Ier, numéro I. The English word "I" is none. */
static bool add_roman(struct checker *c, check_numbers *to, calepin_text text)
{
    static const char *const endings[] = {"e", "er", "re", "ème", "th", NULL};
    size_t len = 0;
    while (len < text.len && strchr("IVXLCDM", text.data[len]))
        len++;
    calepin_text rest = {text.data + len, text.len - len};
    bool is_pronoun = check_is_word(text, "I") && c->english && to == &c->target_numbers;
    if (len == 0 || is_pronoun || (rest.len && !check_is_among(endings, rest)))
        return false;
    add_number(c, to, text, roman_value((calepin_text){text.data, len}), false);
    return true;
}

static size_t digits_in(calepin_text text)
{
    size_t len = 0;
    while (len < text.len && char_is_digit((unsigned char)text.data[len]))
        len++;
    return len;
}

/* 2e, 17h30, 90s, 1er: digits at the beginning of a word; 3a5b and 0x1F are names. */
static void add_mixed(struct checker *c, check_numbers *to, calepin_text text)
{
    size_t len = digits_in(text);
    calepin_text rest = {text.data + len, text.len - len};
    if (rest.len > 1 && (*rest.data == 'h' || *rest.data == 'H') &&
        digits_in((calepin_text){rest.data + 1, rest.len - 1}) == rest.len - 1) {
        add_number(c, to, text, read_digits(text.data, len), true);
        add_number(c, to, text, read_digits(rest.data + 1, rest.len - 1), true);
        return;
    }
    for (size_t i = 0; i < rest.len; i++)
        if (char_is_digit((unsigned char)rest.data[i]))
            return;
    check_number *n = add_number(c, to, text, read_digits(text.data, len), true);
    if (n && check_is_word(rest, "k"))
        add_reading(n, n->readings[0] * 1e3);
    if (n && (check_is_word(rest, "m") || check_is_word(rest, "mn")))
        add_reading(n, n->readings[0] * 1e6);
    if (n && (check_is_word(rest, "bn") || check_is_word(rest, "md")))
        add_reading(n, n->readings[0] * 1e9);
}

static void note_month(check_numbers *to, calepin_text text)
{
    for (size_t i = 0; i < 12; i++)
        for (size_t j = 0; j < 4; j++)
            if (check_is_word(text, months[i][j]))
                to->months |= 1U << i;
}

/* A chain of words for numbers, as it grows: two hundred and one, quatre-vingt-dix-sept. */
typedef struct chain {
    double total, current, last;
    bool open;
} chain;

static void chain_add(chain *ch, double value)
{
    if (value >= 1000) {
        ch->total += (ch->current > 0 ? ch->current : 1) * value;
        ch->current = 0;
    } else if (value == 100) {
        ch->current = (ch->current > 0 ? ch->current : 1) * 100;
    } else if (value == 20 && ch->last == 4) {
        ch->current += 76; /* quatre-vingt */
    } else {
        ch->current += value;
    }
    ch->last = value;
    ch->open = true;
}

/* One half, or the half of what stands before it: un milliard et demi, two and a half. */
static void add_half(struct checker *c, check_numbers *to, const chain *ch, calepin_text text)
{
    static const double halves[] = {0.5, 2, 30, 50};
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++)
        add_number(c, to, text, halves[i], false);
    check_number *last = to->count > 4 ? &to->items[to->count - 5] : NULL;
    double whole = ch->open ? ch->total + ch->current : last ? last->readings[0] : 0, scale = 1;
    while (whole >= 1000 * scale && scale < 1e9)
        scale *= 1e3;
    if (last && last->digits)
        add_reading(last, whole + scale / 2);
    else
        add_number(c, to, text, whole + scale / 2, false);
}

/* A word or a part of one between hyphens. */
static void read_part(struct checker *c, check_numbers *to, chain *ch, calepin_text text)
{
    static const char *const half[] = {"half", "demi", "demie", "moitié", "halves", NULL};
    if (text.len == 0)
        return;
    if (check_is_among(half, text)) {
        add_half(c, to, ch, text);
        return;
    }
    double value = value_of(text);
    if (value >= 0) {
        add_number(c, to, text, value, false);
        chain_add(ch, value);
        add_number(c, to, text, ch->total + ch->current, false);
        return;
    }
    if (check_is_word(text, "et") || check_is_word(text, "and") || check_is_word(text, "a"))
        return; /* joins the words of one number */
    *ch = (chain){0};
    if (char_is_digit((unsigned char)*text.data))
        add_mixed(c, to, text);
    else if (!add_roman(c, to, text))
        note_month(to, text);
    to->half_days |= check_is_word(text, "am") || check_is_word(text, "pm") ||
                     check_is_word(text, "p") || check_is_word(text, "o'clock");
}

static void read_word(struct checker *c, check_numbers *to, chain *ch, calepin_text text)
{
    for (size_t i = 0, start = 0; i <= text.len;) {
        size_t at = i;
        uint32_t mark = i < text.len ? utf8_next(text, &i) : '-';
        if (at == text.len || char_is_hyphen(mark)) {
            read_part(c, to, ch, (calepin_text){text.data + start, at - start});
            start = i;
        }
        if (at == text.len)
            break;
    }
}

/* A scale behind digits: 1,5 million, 3 Md€, 10 k€. "m" may be metres, so both readings stand. */
static double scale_of(calepin_text text, bool *sure)
{
    double value = value_of(text);
    *sure = value >= 1000;
    if (*sure)
        return value;
    if (check_is_word(text, "m") || check_is_word(text, "mn"))
        return 1e6;
    return check_is_word(text, "k") ? 1e3 : 0;
}

/* Whether a token is what a plain space parts from the thousands before it: 000, or 000,50. */
static bool is_rest(calepin_text text, bool *has_fraction)
{
    groups g = cut_groups(text);
    *has_fraction = g.count == 2;
    return g.len[0] == 3 && (g.count == 1 || (g.count == 2 && g.mark[1] == ','));
}

/* 10 000 with a plain space is two tokens. Returns how many tokens were joined to the first. */
static size_t join_thousands(const check_side *side, size_t index, double *value)
{
    size_t joined = 0;
    bool has_fraction = side->tokens[index].len > 3;
    *value = read_digits(side->text.data + side->tokens[index].start, side->tokens[index].len);
    for (size_t i = index + 1; i < side->token_count && !has_fraction; i++, joined++) {
        const token *next = &side->tokens[i];
        calepin_text text = token_text(side->text, *next);
        size_t end = side->tokens[i - 1].start + side->tokens[i - 1].len;
        if (next->kind != TOKEN_NUMBER || next->start != end + 1 || side->text.data[end] != ' ' ||
            !is_rest(text, &has_fraction))
            break;
        groups g = cut_groups(text);
        *value = *value * 1000 + g.value[0] + (has_fraction ? part_of(&g, 1) : 0);
    }
    return joined;
}

/* Whether am or pm follows soon: 6.30-10am. */
static bool is_clock(const check_side *side, size_t index)
{
    static const char *const halves[] = {"am", "pm", "a", "p", NULL};
    for (size_t i = index + 1; i < side->token_count && i <= index + 3; i++) {
        calepin_text text = token_text(side->text, side->tokens[i]);
        size_t digits = digits_in(text);
        if (check_is_among(halves, (calepin_text){text.data + digits, text.len - digits}))
            return true;
    }
    return false;
}

static size_t read_number(struct checker *c, check_numbers *to, const check_side *side,
                          size_t index)
{
    double value = 0;
    size_t joined = join_thousands(side, index, &value);
    calepin_text text = token_text(side->text, side->tokens[index]);
    size_t before = to->count;
    if (joined) {
        text.len = side->tokens[index + joined].start + side->tokens[index + joined].len -
                   side->tokens[index].start;
        add_number(c, to, text, value, true);
    } else {
        add_token(c, to, text, is_clock(side, index));
    }
    index += joined + 1;
    if (c->failed || to->count != before + 1 || index >= side->token_count)
        return index;
    bool sure = false;
    check_number *n = &to->items[before];
    double scale = scale_of(token_text(side->text, side->tokens[index]), &sure);
    if (scale == 0)
        return index;
    size_t count = n->count;
    for (size_t i = 0; i < count; i++)
        if (sure)
            n->readings[i] *= scale;
        else
            add_reading(n, n->readings[i] * scale);
    return sure ? index + 1 : index;
}

static void read_side(struct checker *c, check_numbers *to, const check_side *side)
{
    chain ch = {0};
    to->count = 0;
    to->months = 0;
    to->half_days = false;
    calepin_text text = {"", 0};
    for (size_t i = 0; i < side->token_count && !c->failed;) {
        const token *t = &side->tokens[i];
        text = token_text(side->text, *t);
        if (t->kind == TOKEN_NUMBER) {
            ch = (chain){0};
            i = read_number(c, to, side, i);
            continue;
        }
        if (t->kind == TOKEN_WORD)
            read_word(c, to, &ch, text);
        else
            ch = (chain){0};
        i++;
    }
    ch = (chain){0};
}

static bool is_near(double a, double b)
{
    return fabs(a - b) <= 1e-9 * (fabs(a) + fabs(b));
}

/* 14 is 2 beside pm; 90 is 1990 (les années 90, 2016-17). */
static bool meets(double a, double b, bool half_days)
{
    if (is_near(a, b))
        return true;
    if (half_days && a <= 24 && b <= 24 && (is_near(fabs(a - b), 12) || is_near(fabs(a - b), 24)))
        return true;
    double big = a > b ? a : b, small = a > b ? b : a;
    return small >= 10 && small < 100 && big >= 1000 && big < 2100 &&
           is_near(fmod(big, 100), small);
}

static bool has_spelt(const check_numbers *numbers, double value)
{
    for (size_t i = 0; i < numbers->count; i++)
        if (!numbers->items[i].digits && is_near(numbers->items[i].readings[0], value))
            return true;
    return false;
}

/* 2.25 is "deux mètres vingt-cinq", 6.7 "six mètres soixante-dix", 18.3 "dix-huit milles et trois
 * dixièmes". */
static bool is_spelt_in_parts(const check_number *n, const check_numbers *other)
{
    double value = n->readings[n->count - 1], whole = floor(value), rest = value - whole;
    return rest > 0 && has_spelt(other, whole) &&
           (has_spelt(other, round(rest * 100)) || has_spelt(other, round(rest * 10)));
}

static bool is_met(const check_number *n, const check_numbers *own, const check_numbers *other)
{
    double value = n->readings[0];
    if (is_near(value, 0) && n->text.len > 1)
        return true; /* 14 h 00 is 2 pm */
    if (value >= 1 && value <= 12 && (other->months >> ((int)value - 1) & 1) &&
        own->months != other->months)
        return true;
    if (is_spelt_in_parts(n, other))
        return true;
    for (size_t i = 0; i < other->count; i++)
        for (size_t j = 0; j < n->count; j++)
            for (size_t k = 0; k < other->items[i].count; k++)
                if (meets(n->readings[j], other->items[i].readings[k],
                          own->half_days || other->half_days))
                    return true;
    return false;
}

static void list_unmet(buffer *out, const check_numbers *own, const check_numbers *other)
{
    for (size_t i = 0; i < own->count; i++) {
        const check_number *n = &own->items[i];
        if (!n->digits || is_met(n, own, other))
            continue;
        buffer_string(out, out->len ? ", " : "");
        buffer_text(out, n->text);
    }
}

static bool has_digit(calepin_text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (char_is_digit((unsigned char)text.data[i]))
            return true;
    return false;
}

void check_numbers_run(struct checker *c)
{
    if (!c->on[CHECK_NUMBERS] || (!has_digit(c->source.text) && !has_digit(c->target.text)))
        return;
    buffer missing = BUFFER_INIT(1 << 20), added = BUFFER_INIT(1 << 20);
    read_side(c, &c->source_numbers, &c->source);
    read_side(c, &c->target_numbers, &c->target);
    list_unmet(&missing, &c->source_numbers, &c->target_numbers);
    list_unmet(&added, &c->target_numbers, &c->source_numbers);
    c->failed |= missing.failed || added.failed;
    if (!c->failed && missing.len && added.len)
        checker_tell(c, CHECK_NUMBERS, "%.300s of the source is %.300s in the translation",
                     missing.data, added.data);
    else if (!c->failed && missing.len)
        checker_tell(c, CHECK_NUMBERS, "%.300s is not in the translation", missing.data);
    else if (!c->failed && added.len)
        checker_tell(c, CHECK_NUMBERS, "%.300s is not in the source", added.data);
    buffer_free(&missing);
    buffer_free(&added);
}

void check_numbers_free(check_numbers *numbers)
{
    free(numbers->items);
}

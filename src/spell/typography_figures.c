/* Numbers with their units, ordinals, times; abbreviations and doubled words. */
#include "spell/typography.h"

#include <string.h>

enum { FIGURES_MAX = 60, GROUPS_MAX = 4 }; /* digits, and groups of three, that are looked at */

/* ---- ordinals ---- */

/* 2ème, 2ième -> 2e; 1ère -> 1re. What is not here is right: 1er, 2e, 2nd. */
static const struct {
    const char *wrong, *right;
    bool first; /* of 1 only */
} ordinals[] = {{"èmes", "es", false},  {"ème", "e", false},    {"emes", "es", false},
                {"eme", "e", false},    {"ièmes", "es", false}, {"ième", "e", false},
                {"iemes", "es", false}, {"ieme", "e", false},   {"ères", "res", true},
                {"ère", "re", true},    {"eres", "res", true},  {"ere", "re", true},
                {"ier", "er", true},    {"è", "e", false}};

/* The number, in figures of either kind, ends at position. */
static bool judge_ordinal(struct page *p, size_t start, size_t position, bool first)
{
    if (position >= p->block.len || !char_is_letter(page_at(p, position)))
        return false;
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++) {
        size_t end = position + strlen(ordinals[i].wrong);
        if (!page_has(p, position, ordinals[i].wrong) || is_alnum(page_at(p, end)) ||
            (ordinals[i].first && !first))
            continue;
        bool odd = first && !ordinals[i].first; /* 1ème: 1er or 1re? */
        slip_report(
            p, (struct slip){ORDINAL, start, position, end, end, ordinals[i].right, .unsure = odd});
        return true;
    }
    return false;
}

/* XXème; not Crème. */
static void judge_roman(struct page *p, size_t start, size_t end)
{
    size_t figures = start;
    while (figures < end && strchr("IVXL", p->block.data[figures]))
        figures++;
    if (figures > start && figures < end)
        judge_ordinal(p, start, figures, figures - start == 1 && p->block.data[start] == 'I');
}

/* ---- units, times, thousands ---- */

/* Those that are no part of a name (5G, A4, 10X). */
static const char *const units[] = {"km/h", "km²", "m²", "m³",  "km",  "kg",  "cm",  "mm", "ml",
                                    "mL",   "cl",  "mg", "ha",  "Go",  "Mo",  "Ko",  "To", "MHz",
                                    "GHz",  "kHz", "Hz", "kWh", "MWh", "GWh", "TWh", "kW", "MW",
                                    "GW",   "TW",  "M€", "k€",  "Md€", "Mds€"};

/* Where the unit at position ends, or position. */
static size_t unit_end(const struct page *p, size_t position)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t end = position + strlen(units[i]);
        if (page_has(p, position, units[i]) && !is_alnum(page_at(p, end)))
            return end;
    }
    return position;
}

static void judge_unit(struct page *p, size_t start, size_t number_end)
{
    size_t unit = number_end + (page_at(p, number_end) == ' '), end = unit_end(p, unit);
    if (end > unit)
        slip_report(p, slip_of(unit > number_end ? AMOUNT_PLAIN : UNIT_SPACE, start, number_end,
                               unit, end, NO_BREAK_SPACE));
}

static size_t digits_end(const struct page *p, size_t start)
{
    size_t end = start;
    while (end < p->block.len && end - start < FIGURES_MAX &&
           char_is_digit((unsigned char)p->block.data[end]))
        end++;
    return end;
}

static int value_of(const struct page *p, size_t start, size_t end)
{
    int value = 0;
    for (size_t i = start; i < end && i < start + 3; i++)
        value = value * 10 + (p->block.data[i] - '0');
    return value;
}

/* 14h30, 14h; not 24h/24 and not 5h of a name. */
static void judge_time(struct page *p, size_t start, size_t hours_end)
{
    size_t minutes = hours_end + 1, end = digits_end(p, minutes);
    bool plain = page_at(p, hours_end) == 'h' && hours_end - start <= 2 &&
                 value_of(p, start, hours_end) <= 24 &&
                 (end == minutes || (end - minutes == 2 && value_of(p, minutes, end) < 60)) &&
                 !is_alnum(page_at(p, end)) && page_at(p, end) != '/' &&
                 page_before(p, start) != '/';
    if (!plain)
        return;
    const char *by = end == minutes ? NO_BREAK_SPACE "h"
                                    : page_words(p, NO_BREAK_SPACE "h" NO_BREAK_SPACE "%.2s",
                                                 p->block.data + minutes);
    slip_report(p, slip_of(TIME_SPACE, start, hours_end, end, end, by));
}

/* Groups of three digits behind the first, each with one plain space before it; rows of more are a
 * list of numbers. */
static size_t groups_end(const struct page *p, size_t end)
{
    for (size_t i = 0; i < GROUPS_MAX; i++) {
        if (page_at(p, end) != ' ' || digits_end(p, end + 1) != end + 4)
            break;
        end += 4;
    }
    return end;
}

/* The end of a telephone number of Canada: 418 555-0199. */
static bool is_line_number(const struct page *p, size_t end)
{
    return page_at(p, end) == '-' && digits_end(p, end + 1) == end + 5;
}

/* 10 000, 1 500 000; not 2016 300, 0 800 300, +33 144, 100 200 300 400. */
static size_t judge_thousands(struct page *p, size_t start, size_t first_end)
{
    size_t end = groups_end(p, first_end);
    bool behind_number =
        start > 1 && is_gap(page_before(p, start)) && char_is_digit(page_before(p, start - 1));
    if (end == first_end || first_end - start > 3 || p->block.data[start] == '0' || behind_number ||
        page_before(p, start) == '+' || is_alnum(page_at(p, end)) || is_line_number(p, end) ||
        (page_at(p, end) == ' ' && char_is_digit(page_at(p, end + 1))))
        return first_end;
    char by[8 * GROUPS_MAX + 1] = "";
    size_t len = 0;
    for (size_t i = first_end; i < end; i++) {
        bool space = p->block.data[i] == ' ';
        memcpy(by + len, space ? NARROW_SPACE : p->block.data + i,
               space ? strlen(NARROW_SPACE) : 1);
        len += space ? strlen(NARROW_SPACE) : 1;
    }
    by[len] = '\0';
    slip_report(p, slip_of(THOUSANDS_PLAIN, start, first_end, end, end, page_words(p, "%s", by)));
    return end;
}

size_t judge_number(struct page *p, size_t start)
{
    size_t first = digits_end(p, start), end = first;
    uint32_t before = page_before(p, start);
    if (is_alnum(before) || before == '.' || before == ',' || before == '/' || before == '_')
        return first;
    if (judge_ordinal(p, start, first, first == start + 1 && p->block.data[start] == '1'))
        return first;
    judge_time(p, start, first);
    if (p->enabled[THOUSANDS_PLAIN])
        end = judge_thousands(p, start, first);
    if (page_at(p, end) == ',' && char_is_digit(page_at(p, end + 1)))
        end = digits_end(p, end + 1);
    judge_unit(p, start, end);
    return end;
}

/* n°5, 20°C */
void judge_degree(struct page *p, size_t start, size_t end)
{
    uint32_t before = page_before(p, start);
    bool numero = start > 0 && (before == 'n' || before == 'N') &&
                  !is_alnum(page_before(p, start - 1)) && char_is_digit(page_at(p, end));
    bool degrees =
        char_is_digit(before) && page_at(p, end) == 'C' && !is_alnum(page_at(p, end + 1));
    if (numero)
        slip_report(
            p, slip_of(NUMERO_SPACE, start - 1, end, end, page_word_end(p, end), NO_BREAK_SPACE));
    else if (degrees)
        slip_report(p, slip_of(UNIT_SPACE, page_word_start(p, start), start, start, end + 1,
                               NO_BREAK_SPACE));
}

/* ---- abbreviations ---- */

/* Titles stand before a name with its capital. */
static const struct {
    const char *wrong, *right;
    bool title, sure;
} abbreviations[] = {
    {"Mr.", "M.", true, false},         {"Mr", "M.", true, false},
    {"Mme.", "Mme", true, true},        {"Mlle.", "Mlle", true, true},
    {"Melle", "Mlle", true, true},      {"p.ex.", "p. ex.", false, true},
    {"càd", "c.-à-d.", false, true},    {"c-à-d.", "c.-à-d.", false, true},
    {"c.à.d.", "c.-à-d.", false, true},
};

static bool is_before_name(const struct page *p, size_t end)
{
    size_t next = end;
    return end < p->block.len && char_is_space(utf8_next(p->block, &next)) &&
           char_is_upper(page_at(p, next));
}

static void judge_abbreviation(struct page *p, size_t start)
{
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++) {
        if (p->block.data[start] != abbreviations[i].wrong[0])
            continue;
        size_t end = start + strlen(abbreviations[i].wrong);
        if (!page_has(p, start, abbreviations[i].wrong) || is_alnum(page_at(p, end)) ||
            (abbreviations[i].title && !is_before_name(p, end)))
            continue;
        slip_report(p, (struct slip){ABBREVIATION, start, start, end, end, abbreviations[i].right,
                                     .unsure = !abbreviations[i].sure});
        return;
    }
}

/* av. J-C -> av. J.-C. */
static void judge_era(struct page *p, size_t start)
{
    if (start < 5 || is_alnum(page_at(p, start + 3)) ||
        !(page_has(p, start - 4, "av. ") || page_has(p, start - 4, "ap. ")))
        return;
    size_t end = start + 3 + (page_at(p, start + 3) == '.');
    slip_report(p, slip_of(ABBREVIATION, start - 4, start, end, end, "J.-C."));
}

static bool begins_word(const struct page *p, size_t start)
{
    return !is_alnum(page_before(p, start));
}

/* Few words have a first letter that a rule asks for. */
void judge_word(struct page *p, size_t start, size_t end)
{
    switch (p->block.data[start]) {
    case 'I':
    case 'V':
    case 'X':
    case 'L':
        if (begins_word(p, start))
            judge_roman(p, start, end);
        break;
    case 'M':
    case 'c':
    case 'p':
        if (end - start <= 5 && begins_word(p, start))
            judge_abbreviation(p, start);
        break;
    case 'J':
        if (page_has(p, start, "J-C") && begins_word(p, start))
            judge_era(p, start);
        break;
    default:
        break;
    }
}

/* ---- doubled words ---- */

/* Words that good French doubles. */
static const char *const doubles[] = {
    "nous", "vous", "très", "bien", "plus", "non", "oui",   "si", "tout", "la",  "faire",
    "bla",  "ha",   "ah",   "etc",  "peu",  "pas", "petit", "là", "ça",   "dit", "en",
    "été",  "trop", "loin", "vite", "toc",  "hé",  "oh",    "eh", "ou",   "hi"};

static bool may_double(calepin_text word)
{
    for (size_t i = 0; i < sizeof doubles / sizeof *doubles; i++)
        if (word_is(word, doubles[i]))
            return true;
    return false;
}

static bool same_but_case(calepin_text a, calepin_text b)
{
    size_t i = 0, j = 0;
    while (i < a.len && j < b.len)
        if (char_lower(utf8_next(a, &i)) != char_lower(utf8_next(b, &j)))
            return false;
    return i == a.len && j == b.len;
}

/* "l'Est est": the first word is a name. */
static bool is_elided_name(const struct page *p)
{
    return char_is_upper(page_at(p, p->word)) && char_is_apostrophe(page_before(p, p->word));
}

/* A capital at the start of a sentence apart; but "ET et" and "Article article" of a declaration
 * are two things. */
static bool are_one_word(const struct page *p, calepin_text previous, calepin_text word)
{
    if (previous.len != word.len || !same_but_case(previous, word))
        return false;
    if (memcmp(previous.data, word.data, word.len) == 0)
        return true;
    size_t first = 0;
    utf8_next(word, &first);
    uint32_t before = page_before(p, p->word);
    return (before == 0 || before == ' ' || before == '\n') && first < word.len &&
           memcmp(previous.data + first, word.data + first, word.len - first) == 0;
}

/* Names (Duran Duran) and figures may stand twice, and so may words of other languages. */
void judge_double(struct page *p, size_t start, size_t end)
{
    size_t gap = start;
    if (((p->block.data[p->word] ^ p->block.data[start]) & ~0x20) != 0)
        return; /* nearly always */
    while (gap > p->word && char_is_space(page_before(p, gap)))
        utf8_previous(p->block, &gap);
    calepin_text word = {p->block.data + start, end - start};
    calepin_text previous = {p->block.data + p->word, gap - p->word};
    uint32_t behind = page_at(p, end);
    if (!are_one_word(p, previous, word) || !char_is_lower(page_at(p, start)) || may_double(word) ||
        is_alnum(behind) || char_is_apostrophe(behind) || char_is_hyphen(behind) ||
        is_elided_name(p) || !calepin_lexicon_knows(p->check->lexicon, word))
        return;
    slip_report(p,
                slip_of(WORD_DOUBLED, p->word, p->word, end, end,
                        page_words(p, "%.*s", (int)(word.len < 200 ? word.len : 200), word.data)));
}

#include "spell/check.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

/* After the Lexique des règles typographiques of the Imprimerie nationale: a no-break space before
 * the colon, the percent sign and inside guillemets, a narrow one before ; ! and ?. What a whole
 * file does otherwise is its style, and one note (limit 0). */

enum { FEW = 5 };

static const struct rule missing_space = {"typography:space", CALEPIN_TYPOGRAPHY, FEW};
static const struct rule missing_space_behind = {"typography:space", CALEPIN_TYPOGRAPHY, FEW};
static const struct rule wrong_space = {"typography:space", CALEPIN_TYPOGRAPHY, FEW};
static const struct rule missing_unit_space = {"typography:space", CALEPIN_TYPOGRAPHY, FEW};
static const struct rule missing_quote_space = {"typography:space", CALEPIN_TYPOGRAPHY, FEW};
static const struct rule plain_space = {"typography:space", CALEPIN_TYPOGRAPHY, 0};
static const struct rule quote = {"typography:quote", CALEPIN_TYPOGRAPHY, SIZE_MAX};
static const struct rule apostrophe = {"typography:apostrophe", CALEPIN_TYPOGRAPHY, FEW};
static const struct rule doubled_word = {"typography:doubled-word", CALEPIN_TYPOGRAPHY, SIZE_MAX};
static const struct rule doubled_space = {"typography:doubled-space", CALEPIN_TYPOGRAPHY, FEW};
static const struct rule dash = {"typography:dash", CALEPIN_TYPOGRAPHY, FEW};

#define NO_BREAK_SPACE "\u00A0"
#define NARROW_SPACE   "\u202F"

enum { OPENING = 0xAB, CLOSING = 0xBB, ELLIPSIS = 0x2026 };

/* Words that good French doubles. */
static const char *const doubles[] = {"nous", "vous", "très", "bien",  "plus", "non", "oui",
                                      "si",   "tout", "la",   "faire", "bla",  "ha",  "ah",
                                      "etc",  "peu",  "pas",  "petit", "là",   "ça",  "dit"};

/* The passage from one byte of the block to another, reported with one suggestion. */
static void report(struct check *c, const struct rule *rule, size_t start, size_t end,
                   const char *what, calepin_text suggestion)
{
    calepin_text text = {c->block.data + start, end - start};
    calepin_finding *finding = finding_add(c, rule, text, c->block_offset + start, "%s: \"%.*s\"",
                                           what, (int)text.len, text.data);
    if (suggestion.len)
        finding_suggest(c, finding, suggestion);
}

/* No-break spaces look like plain ones: the message names the one that is wanted. */
static void report_plain_space(struct check *c, size_t start, size_t end, const char *space,
                               const char *side, uint32_t mark, calepin_text suggestion)
{
    char letters[4];
    size_t len = utf8_put(mark, letters);
    calepin_text space_text = {space, strlen(space)}, text = {c->block.data + start, end - start};
    calepin_finding *finding =
        finding_add(c, &plain_space, text, c->block_offset + start,
                    "plain space where a no-break space belongs (before : ; ! ? %% and inside « "
                    "»): put U+%04X %s \"%.*s\"",
                    (unsigned)utf8_at(space_text, 0), side, (int)len, letters);
    finding_suggest(c, finding, suggestion);
}

/* The passage with the bytes from `start` to `end` inside it replaced. */
static calepin_text with(struct check *c, size_t from, size_t start, size_t end, size_t to,
                         const char *by)
{
    buffer_clear(&c->key);
    buffer_append(&c->key, c->block.data + from, start - from);
    buffer_string(&c->key, by);
    buffer_append(&c->key, c->block.data + end, to - end);
    return c->key.failed ? (calepin_text){NULL, 0} : buffer_view(&c->key);
}

static size_t end_of(const struct item *item)
{
    return item->token.start + item->token.len;
}

static uint32_t mark_of(const struct check *c, const struct item *item)
{
    return item->token.kind == TOKEN_MARK ? utf8_at(c->block, item->token.start) : 0;
}

static bool is_gap(uint32_t c)
{
    return c == 0 || char_is_space(c);
}

/* What text ends with before a mark that wants a space. */
static bool is_text_end(uint32_t c)
{
    return char_is_letter(c) || char_is_digit(c) || c == ')' || c == ']' || c == CLOSING ||
           c == ELLIPSIS;
}

static bool is_amount(uint32_t c)
{
    return c == '%' || c == 0x20AC || c == 0x2030;
}

/* Marks of high punctuation, where they stand as such: not in 10:30, a smiley or an entity. */
static bool is_high_mark(const struct check *c, const struct item *item, uint32_t mark)
{
    uint32_t behind = utf8_at(c->block, end_of(item));
    if (mark == ':' || mark == ';')
        return is_gap(behind);
    if (mark == '!' || mark == '?')
        return is_gap(behind) || behind == '!' || behind == '?' || behind == CLOSING ||
               behind == ')' || behind == ELLIPSIS || behind == '"' || behind == 0x201D;
    return false;
}

static const char *space_for(uint32_t mark)
{
    return mark == ';' || mark == '!' || mark == '?' ? NARROW_SPACE : NO_BREAK_SPACE;
}

/* A mark right behind text, or a plain space away from it. */
static void judge_space_before(struct check *c, const struct item *item, const struct rule *missing)
{
    size_t start = item->token.start, end = end_of(item);
    uint32_t before = utf8_before(c->block, start);
    const char *space = space_for(mark_of(c, item));
    size_t from = item == c->items ? start : item[-1].token.start;
    if (item == c->items || item[-1].token.kind == TOKEN_ADDRESS)
        return;
    if (is_text_end(before))
        report(c, missing, from, end, "no space before the mark",
               with(c, from, start, start, end, space));
    else if (before == ' ' && start > 0 && end_of(&item[-1]) == start - 1)
        report_plain_space(c, from, end, space, "before", mark_of(c, item),
                           with(c, from, start - 1, start, end, space));
}

static void judge_opening(struct check *c, const struct item *item)
{
    size_t start = item->token.start, end = end_of(item);
    uint32_t before = utf8_before(c->block, start), behind = utf8_at(c->block, end);
    size_t from = item == c->items ? start : item[-1].token.start;
    if ((is_text_end(before) || before == '.' || before == '!' || before == '?') &&
        !char_is_letter(behind))
        report(c, &quote, from, end, "« where » should be",
               with(c, from, start, end, end, NO_BREAK_SPACE "»"));
    else if (behind == ' ')
        report_plain_space(c, start, end + 1, NO_BREAK_SPACE, "behind", OPENING,
                           with(c, start, end, end + 1, end + 1, NO_BREAK_SPACE));
    else if (char_is_letter(behind) || char_is_digit(behind))
        report(c, &missing_quote_space, start, end_of(item + 1), "no space behind «",
               with(c, start, end, end, end_of(item + 1), NO_BREAK_SPACE));
}

static void judge_closing(struct check *c, const struct item *item)
{
    size_t start = item->token.start, end = end_of(item);
    uint32_t before = utf8_before(c->block, start), behind = utf8_at(c->block, end);
    if (is_gap(before) && char_is_letter(behind))
        report(c, &quote, start, end_of(item + 1), "» where « should be",
               with(c, start, start, end, end_of(item + 1), "«" NO_BREAK_SPACE));
    else
        judge_space_before(c, item, &missing_quote_space);
}

/* l´auteur, l`auteur, l‘auteur */
static bool is_false_apostrophe(const struct check *c, const struct item *item, uint32_t mark)
{
    return (mark == 0xB4 || mark == '`' || mark == 0x2018) && item > c->items &&
           char_is_letter(utf8_before(c->block, item->token.start)) &&
           char_is_letter(utf8_at(c->block, end_of(item)));
}

/* "Microsoft -ce dernier": the dash of an aside stuck to its first word. */
static bool is_glued_dash(const struct check *c, const struct item *item, uint32_t mark)
{
    if (!char_is_hyphen(mark) || item == c->items || !item->follows ||
        item[-1].token.kind != TOKEN_WORD || item + 1 == c->items + c->item_count)
        return false;
    const struct item *next = item + 1;
    return next->token.kind == TOKEN_WORD && !next->foreign && next->token.start == end_of(item) &&
           next->token.len > 1 && char_is_lower(utf8_at(c->block, next->token.start));
}

/* A word that French has as more than a name, and no single letter. */
static bool is_plain_word(struct check *c, const struct item *item)
{
    return item->form && item->form->verdict == VERDICT_KNOWN && utf8_count(item->form->text) > 1 &&
           word_is_common(c, item->form->text);
}

static bool is_sentence_start(const struct item *item)
{
    size_t second = 0;
    utf8_next(item->form->text, &second);
    return item->form->capital && char_is_lower(utf8_at(item->form->text, second));
}

/* "Bonjour !Il dit", "un mot,puis", "la fin.Le": words of French on both sides, so that it is no
 * name (Yahoo!, ASP.Net), no code and no entity. */
static bool lacks_space_behind(struct check *c, const struct item *item, uint32_t mark)
{
    if (item == c->items || item + 1 == c->items + c->item_count ||
        item[1].token.start != end_of(item) || !is_plain_word(c, item + 1) ||
        !is_plain_word(c, item - 1))
        return false;
    bool stuck = end_of(item - 1) == item->token.start;
    if (mark == '!' || mark == '?')
        return is_sentence_start(item + 1);
    if (mark == '.')
        return stuck && is_sentence_start(item + 1) && !item[-1].form->capital;
    bool entity = item - 1 > c->items && mark_of(c, item - 2) == '&';
    return (mark == ',' || mark == ';') && stuck && !entity;
}

/* "un mot ,puis", "la fin .": one space between a word and the mark, which is no ".NET" or "...".
 */
static bool has_space_before(const struct check *c, const struct item *item, uint32_t mark)
{
    if ((mark != ',' && mark != '.') || !item->follows)
        return false;
    uint32_t before = mark_of(c, item - 1), behind = utf8_at(c->block, end_of(item));
    calepin_text gap = {c->block.data + end_of(item - 1), item->token.start - end_of(item - 1)};
    if ((!item[-1].form && before != CLOSING && before != ')') || utf8_count(gap) != 1 ||
        gap.data[0] == '\n' || gap.data[0] == '\t')
        return false;
    if (mark == ',')
        return !char_is_digit(behind) && behind != ',';
    bool series = item + 1 < c->items + c->item_count && mark_of(c, item + 1) == '.';
    return !series && (is_gap(behind) || behind == CLOSING || behind == ')');
}

/* "un mot ,puis" wants both. */
static void report_wrong_space(struct check *c, const struct item *item)
{
    size_t from = item[-1].token.start, start = item->token.start, end = end_of(item);
    size_t to = char_is_letter(utf8_at(c->block, end)) ? end_of(item + 1) : end;
    char by[] = {c->block.data[start], to > end ? ' ' : 0, 0};
    report(c, &wrong_space, from, to, "space before the mark",
           with(c, from, end_of(item - 1), end, to, by));
}

static void judge_mark(struct check *c, const struct item *item)
{
    uint32_t mark = mark_of(c, item);
    size_t start = item->token.start, end = end_of(item);
    if (mark == OPENING)
        judge_opening(c, item);
    else if (mark == CLOSING)
        judge_closing(c, item);
    else if (has_space_before(c, item, mark))
        report_wrong_space(c, item);
    else if (lacks_space_behind(c, item, mark))
        report(c, &missing_space_behind, start, end_of(item + 1), "no space behind the mark",
               with(c, start, end, end, end_of(item + 1), " "));
    else if (is_high_mark(c, item, mark))
        judge_space_before(c, item, &missing_space);
    else if (is_amount(mark) && item > c->items && item[-1].token.kind == TOKEN_NUMBER)
        judge_space_before(c, item, &missing_unit_space);
    else if (is_false_apostrophe(c, item, mark))
        report(c, &apostrophe, item[-1].token.start, end_of(item + 1), "accent for an apostrophe",
               with(c, item[-1].token.start, start, end, end_of(item + 1), "’"));
    else if (is_glued_dash(c, item, mark))
        report(c, &dash, start, end_of(item + 1), "dash stuck to a word",
               with(c, start, start, end, end_of(item + 1), "– "));
}

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

/* Names (Duran Duran) and figures may stand twice. */
static void judge_double(struct check *c, const struct item *item)
{
    if (item == c->items || !item->follows || !item->form || !item[-1].form)
        return;
    calepin_text word = item->form->text;
    if (!char_is_lower(utf8_at(word, 0)) || may_double(word) || item->foreign ||
        !same_but_case(item[-1].form->text, word))
        return;
    report(c, &doubled_word, item[-1].token.start, end_of(item), "doubled word", word);
}

/* Two or more spaces in a row; tabs make tables. */
static void judge_gap(struct check *c, const struct item *item)
{
    if (item == c->items)
        return;
    size_t start = end_of(&item[-1]), end = item->token.start;
    calepin_text gap = {c->block.data + start, end - start};
    if (gap.len < 2 || utf8_count(gap) < 2 || memchr(gap.data, '\t', gap.len))
        return;
    size_t from = item[-1].token.start, to = end_of(item);
    report(c, &doubled_space, from, to, "more than one space", with(c, from, start, end, to, " "));
}

void typography_judge(struct check *c)
{
    for (size_t i = 0; i < c->item_count && !c->failed; i++) {
        const struct item *item = &c->items[i];
        judge_gap(c, item);
        judge_double(c, item);
        if (item->token.kind == TOKEN_MARK)
            judge_mark(c, item);
    }
}

/* Spaces around marks: no-break ones before : ; ! ? and amounts, none before . and , and inside
 * brackets, single ones between words. */
#include "spell/typography.h"

#include <string.h>

enum { TABLE_SPACES = 4 }; /* so many in a row set columns */

static bool is_narrow_mark(uint32_t mark)
{
    return mark == ';' || mark == '!' || mark == '?';
}

const char *space_for(const struct page *p, uint32_t mark)
{
    if (p->style == CALEPIN_STYLE_SWISS)
        return NARROW_SPACE;
    if (p->style == CALEPIN_STYLE_CANADA && is_narrow_mark(mark))
        return "";
    return is_narrow_mark(mark) && p->style != CALEPIN_STYLE_WEB ? NARROW_SPACE : NO_BREAK_SPACE;
}

bool is_text_end(uint32_t c)
{
    return is_alnum(c) || c == ')' || c == ']' || c == CLOSING || c == ELLIPSIS;
}

/* Marks of high punctuation, where they stand as such: not in 10:30, a smiley or an entity. */
static bool is_high_mark(const struct page *p, size_t start, size_t end, uint32_t mark)
{
    uint32_t behind = page_at(p, end);
    if (mark == ':')
        return is_gap(behind);
    if (mark == ';') {
        size_t name = page_word_start(p, start);
        return is_gap(behind) && page_before(p, name) != '&' && page_before(p, name) != '#';
    }
    return is_gap(behind) || behind == '!' || behind == '?' || behind == CLOSING || behind == ')' ||
           behind == ELLIPSIS || behind == '"' || behind == 0x201D;
}

/* "Yahoo! annonce", "Yahoo! News", "le jeu Jeopardy! est": the mark is the name's. */
static bool is_of_name(struct page *p, size_t start, size_t end, uint32_t mark)
{
    size_t word = page_word_start(p, start), next = end;
    if ((mark != '!' && mark != '?') || !char_is_upper(page_at(p, word)))
        return false;
    if (page_at(p, end) == ' ')
        utf8_next(p->block, &next);
    return char_is_lower(page_at(p, next)) || !page_is_french(p, word, start);
}

/* The space before start, when it is one and text stands before it; else start. */
static size_t lone_space(const struct page *p, size_t start)
{
    bool lone = start > 1 && p->block.data[start - 1] == ' ' && !is_gap(page_before(p, start - 1));
    return lone ? start - 1 : start;
}

/* No-break spaces look like plain ones: the message names the one that is wanted. */
void report_plain_space(struct page *p, struct slip slip, const char *side, uint32_t mark)
{
    char letters[4];
    size_t len = utf8_put(mark, letters);
    calepin_text space = {slip.by, strlen(slip.by)};
    slip.rule = SPACE_PLAIN;
    if (p->enabled[SPACE_PLAIN])
        slip.what = page_words(p,
                               "plain space where a no-break space belongs (before : ; ! ? %% and "
                               "inside « »): put U+%04X %s \"%.*s\"",
                               (unsigned)utf8_at(space, 0), side, (int)len, letters);
    slip_report(p, slip);
}

/* A mark right behind text, or a plain space away from it. */
void judge_space_before(struct page *p, size_t start, size_t end, uint32_t mark,
                        typography_rule missing)
{
    const char *space = space_for(p, mark);
    size_t gap = lone_space(p, start), from = page_word_start(p, gap);
    uint32_t before = page_before(p, start);
    bool stop = mark == CLOSING && (before == '.' || before == '!' || before == '?');
    if (is_text_end(before) || stop)
        slip_report(p, (struct slip){missing, from, start, start, end, space,
                                     .what = "no space before the mark"});
    else if (gap < start)
        report_plain_space(p, slip_of(SPACE_PLAIN, from, gap, start, end, space), "before", mark);
}

/* What Canada does without: a space of any kind before ; ! and ?. */
static void judge_superfluous(struct page *p, size_t start, size_t end)
{
    size_t gap = start;
    uint32_t space = gap > 0 ? utf8_previous(p->block, &gap) : 0;
    if (!char_is_space(space) || space == '\n' || space == '\t' ||
        !is_text_end(page_before(p, gap)))
        return;
    slip_report(p, slip_of(SPACE_SUPERFLUOUS, page_word_start(p, gap), gap, start, end, ""));
}

void judge_high_mark(struct page *p, size_t start, size_t end, uint32_t mark)
{
    if (!is_high_mark(p, start, end, mark))
        return;
    if (*space_for(p, mark) == '\0')
        judge_superfluous(p, start, end);
    else if (!is_of_name(p, start, end, mark))
        judge_space_before(p, start, end, mark, SPACE_MISSING_BEFORE);
}

/* 33%, 5€; not %20 or $HOME. */
void judge_amount(struct page *p, size_t start, size_t end)
{
    size_t gap = lone_space(p, start);
    if (!char_is_digit(page_before(p, gap)) || is_alnum(page_at(p, end)) || page_at(p, end) == '{')
        return;
    size_t from = page_word_start(p, gap);
    if (gap == start)
        slip_report(p, slip_of(AMOUNT_SPACE, from, start, start, end, NO_BREAK_SPACE));
    else
        report_plain_space(p, slip_of(SPACE_PLAIN, from, gap, start, end, NO_BREAK_SPACE), "before",
                           page_at(p, start));
}

/* ---- . , and what stands behind a mark ---- */

/* "un mot ,puis", "la fin .": one space between a word and the mark, which is no ".NET" or "...".
 */
static bool has_space_before(const struct page *p, size_t gap, size_t end, uint32_t mark)
{
    uint32_t text = page_before(p, gap), behind = page_at(p, end);
    if (!char_is_letter(text) && text != CLOSING && text != ')')
        return false;
    if (mark == ',')
        return !char_is_digit(behind) && behind != ',';
    return mark == '.' && (is_gap(behind) || behind == CLOSING || behind == ')') &&
           !page_has(p, end, " .");
}

/* "un mot ,puis" wants both. */
static void report_wrong_space(struct page *p, size_t gap, size_t start, size_t end)
{
    bool word = char_is_letter(page_at(p, end));
    const char *by = p->block.data[start] == '.' ? "." : word ? ", " : ",";
    slip_report(p, slip_of(SPACE_WRONG, page_word_start(p, gap), gap, end,
                           word ? page_word_end(p, end) : end, by));
}

/* A word with a capital and then small letters. */
static bool is_sentence_start(const struct page *p, size_t start)
{
    size_t second = start;
    if (!char_is_upper(page_at(p, start)))
        return false;
    utf8_next(p->block, &second);
    return char_is_lower(page_at(p, second));
}

/* "Bonjour !Il dit", "un mot,puis", "la fin.Le": words of French on both sides, so that it is no
 * name (Yahoo!, ASP.Net), no code and no entity. */
static bool lacks_space_behind(struct page *p, size_t start, size_t end, uint32_t mark)
{
    if (!char_is_letter(page_at(p, end)))
        return false;
    size_t text = start;
    if (mark == '!' || mark == '?')
        while (text > 0 && char_is_space(page_before(p, text)))
            utf8_previous(p->block, &text);
    size_t word = page_word_start(p, text), next = page_word_end(p, end);
    if (!page_is_french(p, end, next) || !page_is_french(p, word, text))
        return false;
    if (mark == '!' || mark == '?')
        return is_sentence_start(p, end);
    if (mark == '.')
        return is_sentence_start(p, end) && !char_is_upper(page_at(p, word));
    return page_before(p, word) != '&';
}

void judge_low_mark(struct page *p, size_t start, size_t end, uint32_t mark)
{
    static const char *const twice[] = {",,", ",;", ";,", ",.", ";;"};
    uint32_t behind = page_at(p, end);
    size_t gap = start;
    if (gap > 0 && char_is_space(utf8_previous(p->block, &gap)) && p->block.data[gap] != '\n' &&
        p->block.data[gap] != '\t' && has_space_before(p, gap, end, mark))
        report_wrong_space(p, gap, start, end);
    else if (lacks_space_behind(p, start, end, mark))
        slip_report(p, (struct slip){SPACE_MISSING_BEHIND, start, end, end, page_word_end(p, end),
                                     " ", .unsure = mark != ','});
    if (behind != ',' && behind != ';' && behind != '.')
        return;
    for (size_t i = 0; i < sizeof twice / sizeof *twice; i++)
        if (page_has(p, start, twice[i]) && page_at(p, end + 1) != behind &&
            char_is_letter(page_before(p, start)))
            slip_report(p, slip_of(PUNCTUATION_DOUBLED, page_word_start(p, start), start, end + 1,
                                   end + 1, NULL));
}

/* ---- gaps and brackets ---- */

/* Which space a run of spaces stands for: what the mark beside it wants, else a plain one. */
static const char *single_space(const struct page *p, size_t start, size_t end)
{
    uint32_t mark = page_at(p, end);
    size_t behind = end;
    utf8_next(p->block, &behind);
    if (page_before(p, start) == OPENING)
        return space_for(p, OPENING);
    bool high = mark == CLOSING ||
                ((mark == ':' || is_narrow_mark(mark)) && is_high_mark(p, end, behind, mark));
    return high ? space_for(p, mark) : mark == '%' || mark == EURO ? NO_BREAK_SPACE : " ";
}

/* The mark or number of a list, "3.", "(12)", "*", before any word of its line. */
static bool is_list_mark(const struct page *p, size_t end)
{
    while (end > 0) {
        uint32_t before = utf8_before(p->block, end);
        if (before == '\n')
            return true;
        if (char_is_letter(before))
            return false;
        utf8_previous(p->block, &end);
    }
    return true;
}

/* Tabs, and the ends of lines, pages and paragraphs. */
static bool is_break(uint32_t c)
{
    return c < ' ' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool holds_break(calepin_text gap)
{
    for (size_t i = 0; i < gap.len;)
        if (is_break(utf8_next(gap, &i)))
            return true;
    return false;
}

/* Tabs make tables, and so do many spaces; a line end is none of ours. */
void judge_gap(struct page *p, size_t start, size_t end)
{
    calepin_text gap = {p->block.data + start, end - start};
    if (start == 0 || end == p->block.len || is_list_mark(p, start) || holds_break(gap))
        return;
    typography_rule rule = utf8_count(gap) < TABLE_SPACES ? SPACE_DOUBLED : SPACE_WIDE;
    slip_report(p, slip_of(rule, page_word_start(p, start), start, end, page_word_end(p, end),
                           single_space(p, start, end)));
}

/* Of a smiley: :( ;-) */
static bool is_mouth(const struct page *p, size_t start)
{
    uint32_t before = page_before(p, start);
    return before == ':' || before == ';' || before == '=' || before == '-';
}

static void judge_bracket_open(struct page *p, size_t start)
{
    if (is_mouth(p, start))
        return;
    p->brackets++;
    p->bracket = start;
    if (page_at(p, start + 1) == ' ' && char_is_letter(page_at(p, start + 2)))
        slip_report(p, slip_of(SPACE_BRACKET, start, start + 1, start + 2,
                               page_word_end(p, start + 2), ""));
}

/* 1) iii) :) are closed without having been opened. */
static bool is_lone_closing(const struct page *p, size_t start)
{
    size_t word = page_word_start(p, start);
    bool roman = word + strspn(p->block.data + word, "ivx") >= start;
    return word == 0 || roman ||
           utf8_count((calepin_text){p->block.data + word, start - word}) <= 2;
}

void judge_round_bracket(struct page *p, size_t start, bool opens)
{
    if (opens) {
        judge_bracket_open(p, start);
        return;
    }
    size_t gap = lone_space(p, start);
    if (is_mouth(p, start))
        return;
    if (p->brackets == 0 && !is_lone_closing(p, start))
        slip_report(p, slip_of(BRACKET_ALONE, page_word_start(p, start), start, start + 1,
                               start + 1, NULL));
    else if (p->brackets && gap < start && is_alnum(page_before(p, gap)))
        slip_report(p, slip_of(SPACE_BRACKET, page_word_start(p, gap), gap, start, start + 1, ""));
    p->brackets -= p->brackets > 0;
}

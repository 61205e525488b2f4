/* Guillemets, apostrophes, dashes and ellipses. */
#include "spell/typography.h"

/* ---- guillemets ---- */

/* Whether nothing but the end of a clause stands behind. */
static bool is_clause_end(uint32_t c)
{
    return c == 0 || c == '.' || c == ',' || c == ';' || c == ':' || c == ')';
}

/* "la mutation« .", "la mutation « .": nothing there is to be quoted. */
static bool is_reversed_opening(const struct page *p, size_t start, size_t end)
{
    uint32_t before = page_before(p, start), behind = page_at(p, end);
    size_t next = end;
    while (next < p->block.len && char_is_space(page_at(p, next)))
        utf8_next(p->block, &next);
    if (is_gap(before))
        return p->quotes && is_clause_end(page_at(p, next));
    return (is_text_end(before) || before == '.' || before == '!' || before == '?') &&
           !is_alnum(behind);
}

static void report_reversed_opening(struct page *p, size_t start, size_t end)
{
    size_t gap = start;
    uint32_t before = page_before(p, start);
    if (char_is_space(before) && before != '\n')
        utf8_previous(p->block, &gap);
    bool thin = p->style == CALEPIN_STYLE_SWISS;
    slip_report(p, (struct slip){QUOTE_REVERSED, page_word_start(p, gap), gap, end, end,
                                 thin ? NARROW_SPACE "»" : NO_BREAK_SPACE "»",
                                 .unsure = p->quotes == 0});
    p->quotes -= p->quotes > 0;
}

void judge_opening(struct page *p, size_t start, size_t end)
{
    uint32_t behind = page_at(p, end);
    const char *space = space_for(p, OPENING);
    if (is_reversed_opening(p, start, end)) {
        report_reversed_opening(p, start, end);
        return;
    }
    p->quotes++;
    if (behind == ' ' && !is_gap(page_at(p, end + 1)))
        report_plain_space(p, slip_of(SPACE_PLAIN, start, end, end + 1, end + 1, space), "behind",
                           OPENING);
    else if (is_alnum(behind) || behind == ELLIPSIS)
        slip_report(p, (struct slip){QUOTE_SPACE, start, end, end, page_word_end(p, end), space,
                                     .what = "no space behind «"});
}

void judge_closing(struct page *p, size_t start, size_t end)
{
    if (is_gap(page_before(p, start)) && char_is_letter(page_at(p, end))) {
        bool thin = p->style == CALEPIN_STYLE_SWISS;
        slip_report(p, (struct slip){QUOTE_REVERSED, start, start, end, page_word_end(p, end),
                                     thin ? "«" NARROW_SPACE : "«" NO_BREAK_SPACE, .unsure = true,
                                     .what = "» where « should be"});
        return;
    }
    judge_space_before(p, start, end, CLOSING, QUOTE_SPACE);
    if (p->quotes == 0 && !p->unclosed && start > 0)
        slip_report(p, slip_of(QUOTE_ALONE, page_word_start(p, start), start, end, end, NULL));
    p->quotes -= p->quotes > 0;
    p->unclosed = false;
}

/* ---- straight quotes ---- */

static bool opens_straight(uint32_t before, uint32_t behind)
{
    return (is_gap(before) || before == '(' || before == '[' || char_is_apostrophe(before)) &&
           !is_gap(behind);
}

static bool closes_straight(uint32_t before, uint32_t behind)
{
    return !is_gap(before) && !is_alnum(behind) && behind != '"';
}

static void report_straight_pair(struct page *p, size_t open, size_t close)
{
    bool inner = p->quotes > 0; /* quotations in quotations */
    bool thin = p->style == CALEPIN_STYLE_SWISS;
    const char *opening = inner ? "“" : thin ? "«" NARROW_SPACE : "«" NO_BREAK_SPACE;
    const char *closing = inner ? "”" : thin ? NARROW_SPACE "»" : NO_BREAK_SPACE "»";
    slip_report(p,
                slip_of(QUOTE_STRAIGHT, open, open, open + 1, page_word_end(p, open + 1), opening));
    slip_report(p, slip_of(QUOTE_STRAIGHT, page_word_start(p, close), close, close + 1, close + 1,
                           closing));
}

/* Only pairs that open and close as quotes do: an inch is not touched. */
void judge_straight_quote(struct page *p, size_t start)
{
    uint32_t before = page_before(p, start), behind = page_at(p, start + 1);
    if (p->straight && closes_straight(before, behind)) {
        report_straight_pair(p, p->straight - 1, start);
        p->straight = 0;
    } else {
        p->straight = opens_straight(before, behind) ? start + 1 : 0;
    }
}

/* ---- apostrophes ---- */

/* l´auteur, l`auteur, l‘auteur, and l'auteur in a file that has l’auteur too. */
void judge_apostrophe(struct page *p, size_t start, size_t end, uint32_t mark)
{
    if (!char_is_letter(page_before(p, start)) || !char_is_letter(page_at(p, end)))
        return;
    slip_report(p, slip_of(mark == '\'' ? APOSTROPHE_STRAIGHT : APOSTROPHE_ACCENT,
                           page_word_start(p, start), start, end, page_word_end(p, end), "’"));
}

/* ---- ellipses ---- */

static bool is_behind_etc(const struct page *p, size_t start)
{
    return start >= 3 && page_has(p, start - 3, "etc") &&
           !char_is_letter(page_before(p, start - 3));
}

/* etc…, etc.… */
void judge_ellipsis(struct page *p, size_t start, size_t end)
{
    size_t stop = start > 0 && p->block.data[start - 1] == '.' ? start - 1 : start;
    if (is_behind_etc(p, stop))
        slip_report(p, slip_of(ELLIPSIS_ETC, stop - 3, stop, end, end, "."));
}

/* Three full stops in a row, no more and no fewer; two are a slip of the key. */
void judge_dots(struct page *p, size_t start)
{
    uint32_t before = page_before(p, start);
    if (before == '.' || !page_has(p, start, ".."))
        return;
    size_t end = start;
    while (page_at(p, end) == '.')
        end++;
    if (end - start == 2 && char_is_letter(before) && is_gap(page_at(p, end)))
        slip_report(p,
                    slip_of(PUNCTUATION_DOUBLED, page_word_start(p, start), start, end, end, NULL));
    if (end - start != 3 || is_gap(before) || char_is_digit(page_at(p, end)) ||
        page_at(p, end) == '/')
        return;
    if (is_behind_etc(p, start))
        slip_report(p, slip_of(ELLIPSIS_ETC, start - 3, start, end, end, "."));
    else
        slip_report(p, slip_of(ELLIPSIS_DOTS, page_word_start(p, start), start, end, end, "…"));
}

/* ---- dashes ---- */

/* "Microsoft -ce dernier": the dash of an aside stuck to its first word, which is French; that of a
 * program's option is not. */
static bool is_glued(struct page *p, size_t start, size_t end)
{
    size_t next = page_word_end(p, end);
    return char_is_letter(page_before(p, start - 1)) && char_is_lower(page_at(p, end)) &&
           (is_gap(page_at(p, next)) || char_is_hyphen(page_at(p, next))) &&
           page_is_french(p, end, next);
}

/* Not what parts numbers, or a score. */
static bool is_prose(uint32_t c)
{
    return char_is_letter(c) || c == CLOSING || c == OPENING || c == ')' || c == '(';
}

/* celui -là, peut -on: what a hyphen joins to the word before. */
static bool is_joined(const struct page *p, size_t end)
{
    static const char *const joined[] = {"là",    "ci", "il", "ils", "elle",
                                         "elles", "on", "je", "tu"};
    size_t next = page_word_end(p, end);
    for (size_t i = 0; i < sizeof joined / sizeof *joined; i++)
        if (page_has(p, end, joined[i]) && next == end + strlen(joined[i]))
            return true;
    return false;
}

void judge_hyphen(struct page *p, size_t start, size_t end)
{
    if (start < 2 || p->block.data[start - 1] != ' ' || is_gap(page_before(p, start - 1)))
        return;
    if (is_joined(p, end))
        slip_report(p, slip_of(DASH_GLUED, page_word_start(p, start - 1), start - 1, end,
                               page_word_end(p, end), "-"));
    else if (is_glued(p, start, end))
        slip_report(p, slip_of(DASH_GLUED, start, start, end, page_word_end(p, end), "– "));
    else if (page_at(p, end) == ' ' && is_prose(page_before(p, start - 1)) &&
             is_prose(page_at(p, end + 1)))
        slip_report(p, slip_of(DASH_HYPHEN, page_word_start(p, start - 1), start, end,
                               page_word_end(p, end + 1), "–"));
}

/* ---- what is left open ---- */

static bool ends_sentence(calepin_text block)
{
    uint32_t last = utf8_before(block, block.len);
    return last == '.' || last == '!' || last == '?' || last == ELLIPSIS;
}

/* A quotation may go on in the next paragraph, which then begins with a guillemet; what stands in
 * brackets may not. */
void judge_block_end(struct page *p)
{
    if (p->brackets && ends_sentence(p->block) && !is_gap(page_at(p, p->bracket + 1)) &&
        is_alnum(page_at(p, p->bracket + 1)))
        slip_report(p, slip_of(BRACKET_ALONE, p->bracket, p->bracket, p->bracket + 1,
                               page_word_end(p, p->bracket + 1), NULL));
    p->unclosed = p->quotes > 0;
}

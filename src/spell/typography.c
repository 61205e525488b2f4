/* Typography by the Lexique des règles typographiques en usage à l'Imprimerie nationale, and by the
 * houses that depart from it. The text is read once, character by character; most characters are of
 * no interest to any rule. */
#include "spell/typography.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FEW = 5, NOTE = 0, SHOWN_MAX = 60, WORDS_MAX = 256 };

/* The styles in which a rule holds. MIXED: without a style, and where the file has the other form
 * too. */
enum {
    U = 1 << CALEPIN_STYLE_USUAL,
    I = 1 << CALEPIN_STYLE_IMPRIMERIE,
    W = 1 << CALEPIN_STYLE_WEB,
    S = 1 << CALEPIN_STYLE_SWISS,
    C = 1 << CALEPIN_STYLE_CANADA,
    N = 1 << CALEPIN_STYLE_NONE,
    ALL = U | I | W | S | C | N,
    HOUSES = U | I | W | S | C,
    BOOKS = U | I | S | C
};

/* clang-format off */
static const struct {
    struct rule rule;
    unsigned styles;
    bool sure; /* may be mended unseen */
    unsigned confidence; /* of a hundred places, so many are slips: judged by hand on 4 to 20 each */
    const char *what;
} rules[TYPOGRAPHY_RULES] = {
#define RULE(kind, limit) {"typography:" kind, CALEPIN_TYPOGRAPHY, limit}
    [SPACE_MISSING_BEFORE] = {RULE("space", FEW), U | I | W | C, true, 92, "no space before the mark"},
    [SPACE_MISSING_BEHIND] = {RULE("space", FEW), ALL, false, 78, "no space behind the mark"},
    [SPACE_WRONG] = {RULE("space", FEW), ALL, true, 90, "space before the mark"},
    [SPACE_PLAIN] = {RULE("space", NOTE), HOUSES, true, 98, NULL},
    [SPACE_SUPERFLUOUS] = {RULE("space", NOTE), C, true, 95, "space before ; ! or ?, which this style does without"},
    [SPACE_BRACKET] = {RULE("space", FEW), ALL, true, 85, "space inside the bracket"},
    [SPACE_DOUBLED] = {RULE("doubled-space", FEW), ALL, true, 90, "more than one space"},
    [SPACE_WIDE] = {RULE("doubled-space", FEW), ALL, false, 50, "more than one space"},
    [AMOUNT_SPACE] = {RULE("space", FEW), HOUSES, true, 92, "no space before the mark"},
    [AMOUNT_PLAIN] = {RULE("unit", NOTE), I | W | S | C, true, 97, "plain space between a number and its unit"},
    [UNIT_SPACE] = {RULE("unit", FEW), HOUSES, true, 97, "number and unit want a space between"},
    [THOUSANDS_PLAIN] = {RULE("number", NOTE), I | W | S | C, true, 97, "plain space inside a number"},
    [TIME_SPACE] = {RULE("time", NOTE), I, true, 97, "time without spaces"},
    [NUMERO_SPACE] = {RULE("number", FEW), HOUSES, true, 97, "no space behind the sign for \"numéro\""},
    [ORDINAL] = {RULE("ordinal", FEW), HOUSES, true, 98, "ordinal"},
    [ABBREVIATION] = {RULE("abbreviation", FEW), HOUSES, true, 95, "abbreviation"},
    [QUOTE_SPACE] = {RULE("space", FEW), U | I | W | C, true, 97, NULL},
    [QUOTE_REVERSED] = {RULE("quote", SIZE_MAX), ALL, true, 95, "« where » should be"},
    [QUOTE_ALONE] = {RULE("quote", FEW), ALL, false, 60, "a guillemet without its other half"},
    [QUOTE_STRAIGHT] = {RULE("quote", NOTE), BOOKS, true, 94, "straight quote for a guillemet"},
    [APOSTROPHE_ACCENT] = {RULE("apostrophe", FEW), ALL, true, 90, "accent for an apostrophe"},
    [APOSTROPHE_STRAIGHT] = {RULE("apostrophe", NOTE), BOOKS, true, 97, "straight apostrophe beside typographic ones"},
    [ELLIPSIS_ETC] = {RULE("ellipsis", FEW), ALL, true, 97, "\"etc.\" takes no ellipsis"},
    [ELLIPSIS_DOTS] = {RULE("ellipsis", NOTE), BOOKS, true, 97, "three full stops for an ellipsis"},
    [DASH_GLUED] = {RULE("dash", FEW), ALL, false, 78, "dash stuck to a word"},
    [DASH_HYPHEN] = {RULE("dash", NOTE), BOOKS, true, 90, "hyphen for a dash"},
    [PUNCTUATION_DOUBLED] = {RULE("punctuation", FEW), ALL, false, 90, "two marks where one belongs"},
    [BRACKET_ALONE] = {RULE("bracket", FEW), ALL, false, 70, "a bracket without its other half"},
    [WORD_DOUBLED] = {RULE("doubled-word", SIZE_MAX), ALL, false, 92, "doubled word"},
#undef RULE
};
/* clang-format on */

/* ---- the block, and places in it ---- */

bool page_has(const struct page *p, size_t position, const char *string)
{
    size_t len = strlen(string);
    return position <= p->block.len && len <= p->block.len - position &&
           memcmp(p->block.data + position, string, len) == 0;
}

/* The comma of 44,4. */
static bool is_decimal(const struct page *p, size_t position)
{
    return position > 1 &&
           (p->block.data[position - 1] == ',' || p->block.data[position - 1] == '.') &&
           char_is_digit((unsigned char)p->block.data[position - 2]) &&
           char_is_digit(page_at(p, position));
}

size_t page_word_start(const struct page *p, size_t position)
{
    size_t start = position, limit = position > SHOWN_MAX ? position - SHOWN_MAX : 0;
    while (start > limit && (is_alnum(page_before(p, start)) || is_decimal(p, start)))
        utf8_previous(p->block, &start);
    if (start == position && start > 0)
        utf8_previous(p->block, &start);
    return start;
}

size_t page_word_end(const struct page *p, size_t position)
{
    size_t end = position;
    while (end < p->block.len && end < position + SHOWN_MAX && is_alnum(page_at(p, end)))
        utf8_next(p->block, &end);
    if (end == position && end < p->block.len)
        utf8_next(p->block, &end);
    return end;
}

bool page_is_french(struct page *p, size_t start, size_t end)
{
    calepin_text word = {p->block.data + start, end - start};
    return utf8_count(word) > 1 && calepin_lexicon_knows(p->check->lexicon, word) &&
           word_is_common(p->check, word);
}

const char *page_words(struct page *p, const char *format, ...)
{
    char words[WORDS_MAX];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    const char *kept = arena_text(&p->words, (calepin_text){words, strlen(words)}).data;
    p->check->failed |= !kept;
    return kept ? kept : "";
}

/* ---- what is no text ---- */

static void add_zone(struct page *p, token t)
{
    calepin_text *zones =
        check_grow(p->check, p->zones, p->zone_count, &p->zone_size, sizeof *zones);
    if (!zones)
        return;
    p->zones = zones;
    zones[p->zone_count++] = token_text(p->block, t);
}

/* Whether a character that addresses, code and spoilt text cannot do without is at position, as
 * seldom in French: a full stop stuck to what follows, a hyphen before an option, Â, Ã and â€. */
static bool is_of_zone(const struct page *p, size_t at)
{
    unsigned char byte = (unsigned char)p->block.data[at];
    unsigned char next = at + 1 < p->block.len ? (unsigned char)p->block.data[at + 1] : 0;
    switch (byte) {
    case '.':
        return char_is_digit(next) || char_is_letter(next) || next >= 0xC2;
    case '-':
        return !is_alnum(page_before(p, at)) && next > ' ';
    case '(':
        return next == ')';
    case 0xC3:
        return (next >= 0x82 && next <= 0x85) || (next == 0xA2 && page_has(p, at + 2, "\xE2"));
    default:
        return byte < 0x80 && strchr("/@#\\_`${<=", byte) && byte;
    }
}

static bool is_plain_byte(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || byte == ' ' || (byte >= 0x80 && byte != 0xC3);
}

static bool may_have_zones(const struct page *p)
{
    for (size_t i = 0; i < p->block.len; i++)
        if (!is_plain_byte((unsigned char)p->block.data[i]) && is_of_zone(p, i))
            return true;
    return false;
}

/* Only blocks in which a rule fires are looked through for addresses and code. */
static void read_zones(struct page *p)
{
    size_t position = 0;
    token t;
    p->zone_count = 0;
    p->zones_known = true;
    if (!may_have_zones(p))
        return;
    block_begin(p->check, p->block, p->offset);
    while (!p->check->failed && token_next(p->block, &position, &t)) {
        item_take_whole(p->check, &t, &position);
        if (t.kind == TOKEN_ADDRESS)
            add_zone(p, t);
    }
}

/* Whether a change from start to end would touch an address, code or text that was encoded twice.
 */
static bool is_in_zone(struct page *p, size_t start, size_t end)
{
    if (!p->zones_known)
        read_zones(p);
    bool insertion = start == end;
    size_t low = 0, high = p->zone_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        size_t behind = (size_t)(p->zones[middle].data - p->block.data) + p->zones[middle].len;
        if (behind < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < p->zone_count && (size_t)(p->zones[low].data - p->block.data) < end + insertion;
}

/* ---- reporting ---- */

static void keep_slip(struct page *p, struct slip slip)
{
    struct slip *slips =
        check_grow(p->check, p->slips, p->slip_count, &p->slip_size, sizeof *slips);
    if (!slips)
        return;
    p->slips = slips;
    slips[p->slip_count++] = slip;
}

static void tell_slip(struct page *p, const struct slip *s)
{
    const char *block = p->block.data, *what = s->what ? s->what : rules[s->rule].what;
    calepin_text shown = {block + s->from, s->to - s->from};
    struct check *c = p->check;
    calepin_finding *finding =
        s->rule == SPACE_PLAIN
            ? finding_add(c, &rules[s->rule].rule, shown, p->offset + s->from, "%s", what)
            : finding_add(c, &rules[s->rule].rule, shown, p->offset + s->from, "%s: \"%.*s\"", what,
                          (int)shown.len, shown.data);
    if (!finding)
        return;
    finding->confidence = rules[s->rule].confidence;
    if (!s->by)
        return;
    buffer_clear(&c->key);
    buffer_append(&c->key, block + s->from, s->start - s->from);
    buffer_string(&c->key, s->by);
    buffer_append(&c->key, block + s->end, s->to - s->end);
    if (!c->key.failed)
        finding_suggest(c, finding, buffer_view(&c->key));
}

void slip_report(struct page *p, struct slip slip)
{
    if (!p->enabled[slip.rule] || is_in_zone(p, slip.start, slip.end))
        return;
    if (p->mending && rules[slip.rule].sure && !slip.unsure && slip.by)
        keep_slip(p, slip);
    if (!p->silent)
        tell_slip(p, &slip);
}

/* ---- reading ---- */

/* ASCII letters, and the bytes of é, œ and the like. */
static bool is_dull(unsigned char byte)
{
    return (unsigned)((byte | 0x20) - 'a') < 26 || (byte >= 0x80 && byte <= 0xBF) ||
           (byte >= 0xC3 && byte <= 0xC5);
}

static size_t read_word(struct page *p, size_t start)
{
    size_t end = start + 1;
    while (end < p->block.len && is_dull((unsigned char)p->block.data[end]))
        end++;
    uint32_t before = page_before(p, start);
    if (start > 0 && (before == ' ' || is_gap(before)))
        judge_double(p, start, end);
    if (before == ' ' || (!char_is_hyphen(before) && !char_is_digit(before)))
        p->word = start;
    judge_word(p, start, end);
    return end;
}

static void judge_sign(struct page *p, size_t start, size_t end, uint32_t c)
{
    switch (c) {
    case ':':
    case ';':
    case '!':
    case '?':
        judge_high_mark(p, start, end, c);
        if (c != ':')
            judge_low_mark(p, start, end, c);
        break;
    case '.':
        judge_dots(p, start);
        judge_low_mark(p, start, end, c);
        break;
    case ',':
        judge_low_mark(p, start, end, c);
        break;
    case '%':
    case '$':
    case 0xA3:
    case 0xA5:
    case EURO:
    case PER_MILLE:
        judge_amount(p, start, end);
        break;
    case '(':
    case ')':
        judge_round_bracket(p, start, c == '(');
        break;
    case OPENING:
        judge_opening(p, start, end);
        break;
    case CLOSING:
        judge_closing(p, start, end);
        break;
    case '"':
        judge_straight_quote(p, start);
        break;
    case '\'':
    case '`':
    case 0xB4:
    case 0x2018:
    case 0x2032:
        judge_apostrophe(p, start, end, c);
        break;
    case '-':
    case 0x2010:
    case 0x2011:
        judge_hyphen(p, start, end);
        break;
    case ELLIPSIS:
        judge_ellipsis(p, start, end);
        break;
    case 0xB0:
        judge_degree(p, start, end);
        break;
    default:
        break;
    }
}

/* The end of what begins at start: a word, a number, a gap or a mark. */
static size_t judge_from(struct page *p, size_t start)
{
    unsigned char byte = (unsigned char)p->block.data[start];
    if (is_dull(byte))
        return read_word(p, start);
    if (byte == ' ' && start + 1 < p->block.len && is_dull((unsigned char)p->block.data[start + 1]))
        return start + 1; /* nearly all spaces */
    if (char_is_digit(byte))
        return judge_number(p, start);
    size_t end = start;
    uint32_t c = utf8_next(p->block, &end);
    if (!char_is_space(c)) {
        judge_sign(p, start, end, c);
        return end;
    }
    size_t first = end;
    while (end < p->block.len && char_is_space(page_at(p, end)))
        utf8_next(p->block, &end);
    if (end > first)
        judge_gap(p, start, end);
    return end;
}

void page_scan(struct page *p)
{
    p->zones_known = false;
    p->slip_count = p->word = p->brackets = p->quotes = p->straight = 0;
    for (size_t at = 0; at < p->block.len && !p->check->failed;)
        at = judge_from(p, at);
    judge_block_end(p);
}

/* ---- the document ---- */

static bool holds(calepin_text text, const char *string)
{
    size_t len = strlen(string);
    const char *at = text.data, *end = text.data + text.len;
    while (at && (size_t)(end - at) >= len && (at = memchr(at, string[0], (size_t)(end - at)))) {
        if ((size_t)(end - at) >= len && memcmp(at, string, len) == 0)
            return true;
        at++;
    }
    return false;
}

/* What is done in two ways in one file is a slip; what is done throughout is its author's style,
 * unless a style is asked for. */
void typography_survey(struct page *p, calepin_text block)
{
    bool *on = p->enabled;
    if (p->style != CALEPIN_STYLE_USUAL)
        return;
    on[APOSTROPHE_STRAIGHT] = on[APOSTROPHE_STRAIGHT] || holds(block, "’");
    on[QUOTE_STRAIGHT] = on[QUOTE_STRAIGHT] || holds(block, "«");
    on[ELLIPSIS_DOTS] = on[ELLIPSIS_DOTS] || holds(block, "…");
    on[DASH_HYPHEN] = on[DASH_HYPHEN] || holds(block, "– ") || holds(block, "— ");
}

static bool depends_on_file(size_t rule)
{
    return rule == APOSTROPHE_STRAIGHT || rule == QUOTE_STRAIGHT || rule == ELLIPSIS_DOTS ||
           rule == DASH_HYPHEN;
}

void typography_begin(struct page *p, struct check *c, calepin_style style, bool mending)
{
    *p = (struct page){.check = c, .style = style, .mending = mending};
    for (size_t i = 0; i < TYPOGRAPHY_RULES; i++)
        p->enabled[i] = (rules[i].styles & 1U << style) != 0 &&
                        !(style == CALEPIN_STYLE_USUAL && depends_on_file(i));
}

void typography_judge(struct page *p, calepin_text block, size_t offset)
{
    p->block = block;
    p->offset = offset;
    p->silent = false;
    page_scan(p);
    if (p->slip_count && !p->check->failed)
        page_mend(p);
    arena_reset(&p->words);
}

void typography_end(struct page *p)
{
    free(p->zones);
    free(p->slips);
    arena_free(&p->words);
}

const char *typography_kind(typography_rule rule)
{
    return rules[rule].rule.kind;
}

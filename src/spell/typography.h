/* spell/typography.h: a block under the eyes of the rules of typography, shared by their files. */
#ifndef SPELL_TYPOGRAPHY_H
#define SPELL_TYPOGRAPHY_H

#include "spell/check.h"
#include "text/chars.h"
#include "text/utf8.h"

#define NO_BREAK_SPACE "\u00A0"
#define NARROW_SPACE   "\u202F"

enum { OPENING = 0xAB, CLOSING = 0xBB, ELLIPSIS = 0x2026, EURO = 0x20AC, PER_MILLE = 0x2030 };

/* One of the rules in the table of typography.c. */
typedef enum typography_rule {
    SPACE_MISSING_BEFORE,
    SPACE_MISSING_BEHIND,
    SPACE_WRONG,
    SPACE_PLAIN,
    SPACE_SUPERFLUOUS,
    SPACE_BRACKET,
    SPACE_DOUBLED,
    SPACE_WIDE,
    AMOUNT_SPACE,
    AMOUNT_PLAIN,
    UNIT_SPACE,
    THOUSANDS_PLAIN,
    TIME_SPACE,
    NUMERO_SPACE,
    ORDINAL,
    ABBREVIATION,
    QUOTE_SPACE,
    QUOTE_REVERSED,
    QUOTE_ALONE,
    QUOTE_STRAIGHT,
    APOSTROPHE_ACCENT,
    APOSTROPHE_STRAIGHT,
    ELLIPSIS_ETC,
    ELLIPSIS_DOTS,
    DASH_GLUED,
    DASH_HYPHEN,
    PUNCTUATION_DOUBLED,
    BRACKET_ALONE,
    WORD_DOUBLED,
    TYPOGRAPHY_RULES
} typography_rule;

/* Bytes start to end of the block should be `by`; from to to is what is shown. */
struct slip {
    typography_rule rule;
    size_t from, start, end, to;
    const char *by;
    bool unsure;      /* not to be mended unseen, though the rule is sure elsewhere */
    const char *what; /* said instead of the rule's own words */
};

static inline struct slip slip_of(typography_rule rule, size_t from, size_t start, size_t end,
                                  size_t to, const char *by)
{
    return (struct slip){
        .rule = rule, .from = from, .start = start, .end = end, .to = to, .by = by};
}

struct page {
    struct check *check;
    calepin_style style;
    bool enabled[TYPOGRAPHY_RULES];
    calepin_text block;
    size_t offset;
    size_t word;         /* start of the word read last */
    size_t brackets;     /* open at this place of the block */
    size_t bracket;      /* where the last one opened */
    size_t quotes;       /* guillemets open at this place */
    size_t straight;     /* behind the straight quote that opened, 0 when none is open */
    bool unclosed;       /* an earlier block left a guillemet open */
    calepin_text *zones; /* addresses, code and spoilt text of the block, in order */
    size_t zone_count, zone_size;
    bool zones_known;
    struct slip *slips; /* sure ones of the block, when they are to be mended */
    size_t slip_count, slip_size;
    bool mending; /* slips are wanted */
    bool silent;  /* findings are not */
    arena words;  /* of `by`, for one block */
};

/* typography.c: each block is shown to the survey, then judged. */
void typography_begin(struct page *p, struct check *c, calepin_style style, bool mending);
void typography_survey(struct page *p, calepin_text block);
void typography_judge(struct page *p, calepin_text block, size_t offset);
void typography_end(struct page *p);
const char *typography_kind(typography_rule rule);

void slip_report(struct page *p, struct slip slip);
/* Reads the page's block through all rules. */
void page_scan(struct page *p);
/* Text that lives until the block is done; "" when out of memory, which is noted. */
const char *page_words(struct page *p, const char *format, ...) CALEPIN_PRINTF(2, 3);

/* Nearly all that is looked at is ASCII. */
static inline uint32_t page_at(const struct page *p, size_t position)
{
    bool ascii = position < p->block.len && (unsigned char)p->block.data[position] < 0x80;
    return ascii ? (unsigned char)p->block.data[position] : utf8_at(p->block, position);
}

static inline uint32_t page_before(const struct page *p, size_t position)
{
    bool ascii = position > 0 && (unsigned char)p->block.data[position - 1] < 0x80;
    return ascii ? (unsigned char)p->block.data[position - 1] : utf8_before(p->block, position);
}

static inline bool is_alnum(uint32_t c)
{
    return char_is_letter(c) || char_is_digit(c);
}

static inline bool is_gap(uint32_t c)
{
    return c == 0 || char_is_space(c);
}

/* Whether the block has this at position. */
bool page_has(const struct page *p, size_t position, const char *string);
/* The word, or the mark, that ends at position, and the one that begins there. */
size_t page_word_start(const struct page *p, size_t position);
size_t page_word_end(const struct page *p, size_t position);
/* Whether French has the word from start to end, of two letters or more, as more than a name. */
bool page_is_french(struct page *p, size_t start, size_t end);

/* spaces.c */
void judge_high_mark(struct page *p, size_t start, size_t end, uint32_t mark);
void judge_amount(struct page *p, size_t start, size_t end);
void judge_low_mark(struct page *p, size_t start, size_t end, uint32_t mark);
void judge_gap(struct page *p, size_t start, size_t end);
void judge_round_bracket(struct page *p, size_t start, bool opens);
/* What stands before a mark, or inside guillemets; "" for none. */
const char *space_for(const struct page *p, uint32_t mark);
/* What text ends with before a mark that wants a space. */
bool is_text_end(uint32_t c);

/* signs.c */
/* A plain space or none where « and » want a no-break one. */
void judge_space_before(struct page *p, size_t start, size_t end, uint32_t mark,
                        typography_rule missing);
void report_plain_space(struct page *p, struct slip slip, const char *side, uint32_t mark);
void judge_opening(struct page *p, size_t start, size_t end);
void judge_closing(struct page *p, size_t start, size_t end);
void judge_straight_quote(struct page *p, size_t start);
void judge_apostrophe(struct page *p, size_t start, size_t end, uint32_t mark);
void judge_dots(struct page *p, size_t start);
void judge_ellipsis(struct page *p, size_t start, size_t end);
void judge_hyphen(struct page *p, size_t start, size_t end);
void judge_block_end(struct page *p);

/* figures.c: what begins with the number at start; returns the number's end. */
size_t judge_number(struct page *p, size_t start);
void judge_degree(struct page *p, size_t start, size_t end);
void judge_word(struct page *p, size_t start, size_t end);
/* The word at start when it stands twice. */
void judge_double(struct page *p, size_t start, size_t end);

/* fix.c: turns the sure slips of the block into edits of the document. */
void page_mend(struct page *p);

#endif

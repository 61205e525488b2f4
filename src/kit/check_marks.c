/* Checks of punctuation, spaces and capitals. */
#include "kit/check.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

static bool is_quote(uint32_t c)
{
    return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) ||
           c == 0x2039 || c == 0x203A;
}

/* What may stand behind the mark that ends a sentence. */
static bool is_closing(uint32_t c)
{
    return is_quote(c) || char_is_space(c) || c == ')' || c == ']' || c == '*' || c == '_' ||
           c == '`';
}

/* What a text ends with. Marks that languages use for one another, an exclamation for a full stop,
 * are one. Commas, semicolons and dashes follow the habits of a language. */
enum { NO_MARK, HABIT, STOP, COLON, QUESTION };

static int kind_of_mark(uint32_t c)
{
    switch (c) {
    case '.':
    case '!':
    case 0x2026:
        return STOP;
    case ';':
    case ',':
    case '-':
    case 0x2013:
    case 0x2014:
        return HABIT;
    case ':':
        return COLON;
    case '?':
        return QUESTION;
    default:
        return NO_MARK;
    }
}

static int final_mark(const check_side *side)
{
    calepin_text text = side->text;
    size_t codes = side->code_count;
    bool dots = false;
    while (text.len > 0) {
        const calepin_text *code = codes ? &side->codes[codes - 1] : NULL;
        uint32_t c = utf8_before(text, text.len);
        if (code && code->data + code->len == text.data + text.len) {
            text.len -= code->len;
            codes--;
        } else if (is_closing(c) || kind_of_mark(c) == STOP) {
            dots |= kind_of_mark(c) == STOP; /* ?... is a question all the same */
            utf8_previous(text, &text.len);
        } else {
            break;
        }
    }
    int mark = text.len ? kind_of_mark(utf8_before(text, text.len)) : NO_MARK;
    return dots && mark != QUESTION ? STOP : mark;
}

static bool is_exclamation(calepin_text text)
{
    return memchr(text.data, '!', text.len) != NULL;
}

/* A text of one word is a heading or a number, with a mark or not. An exclamation may become a
 * question. */
static void check_final_mark(struct checker *c)
{
    int source = final_mark(&c->source), target = final_mark(&c->target);
    if (source == target || c->source.token_count < 3 || source == HABIT || target == HABIT ||
        is_exclamation(c->source.text) || is_exclamation(c->target.text))
        return;
    if (target == NO_MARK)
        checker_tell(c, CHECK_FINAL_MARK, "the source ends with a mark, the translation without");
    else if (source == NO_MARK)
        checker_tell(c, CHECK_FINAL_MARK, "the translation ends with a mark, the source without");
    else if (source == QUESTION)
        checker_tell(c, CHECK_FINAL_MARK, "the source is a question, the translation is none");
    else if (target != QUESTION) /* "Vous comprenez." may well be asked in English */
        checker_tell(c, CHECK_FINAL_MARK, "one ends with a colon and the other does not");
}

/* A space that French wants before a mark and English does not; " :ref:" and " .5" are no marks. */
static bool is_spaced_mark(calepin_text text, size_t at)
{
    if (!memchr(",;:!?.", text.data[at], 6) || at == 0 || !char_is_space(utf8_before(text, at)))
        return false;
    uint32_t next = utf8_at(text, at + 1);
    return next == 0 || char_is_space(next) || is_quote(next);
}

static bool has_spaced_mark(calepin_text text, size_t *place)
{
    for (size_t i = 0; i < text.len; i++)
        if (is_spaced_mark(text, i)) {
            *place = i;
            return true;
        }
    return false;
}

static bool has_double_space(calepin_text text)
{
    for (size_t i = 1; i < text.len; i++)
        if (text.data[i] == ' ' && text.data[i - 1] == ' ')
            return true;
    return false;
}

/* Whether white space stands at an edge of one and not of the other. */
static bool edges_differ(const struct checker *c)
{
    calepin_text s = c->source.raw, t = c->target.raw;
    return char_is_space(utf8_at(s, 0)) != char_is_space(utf8_at(t, 0)) ||
           char_is_space(utf8_before(s, s.len)) != char_is_space(utf8_before(t, t.len));
}

static void check_spaces(struct checker *c)
{
    size_t at = 0;
    if (has_double_space(c->target.text) && !has_double_space(c->source.text))
        checker_tell(c, CHECK_SPACES, "two spaces follow one another");
    if (edges_differ(c))
        checker_tell(c, CHECK_SPACES, "white space at the edges is not as in the source");
    if (c->english && !check_text_is(c->source.text, c->target.text) &&
        has_spaced_mark(c->target.text, &at))
        checker_tell(c, CHECK_SPACES, "a space before \"%c\"", c->target.text.data[at]);
}

/* How many more opening than closing brackets of a kind there are. */
static int balance(calepin_text text, uint32_t open, uint32_t close)
{
    int depth = 0;
    for (size_t i = 0; i < text.len;) {
        uint32_t c = utf8_next(text, &i);
        depth += (c == open) - (c == close);
    }
    return depth;
}

static void check_brackets(struct checker *c)
{
    static const char pairs[][2] = {{'(', ')'}, {'[', ']'}, {'{', '}'}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        uint32_t open = (uint32_t)pairs[i][0], close = (uint32_t)pairs[i][1];
        int target = balance(c->target.text, open, close);
        if (target != 0 && balance(c->source.text, open, close) == 0)
            checker_tell(c, CHECK_BRACKETS, "\"%c\" has no \"%c\"",
                         target > 0 ? pairs[i][0] : pairs[i][1],
                         target > 0 ? pairs[i][1] : pairs[i][0]);
    }
}

static size_t count_char(calepin_text text, uint32_t wanted)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len;)
        count += utf8_next(text, &i) == wanted;
    return count;
}

/* Whether each quotation mark of a text has its other half. */
static bool quotes_match(calepin_text text)
{
    return balance(text, 0xAB, 0xBB) == 0 && balance(text, 0x201C, 0x201D) == 0 &&
           count_char(text, '"') % 2 == 0;
}

static bool has_quotes(calepin_text text)
{
    return count_char(text, 0xAB) || count_char(text, 0x201C) || count_char(text, '"');
}

/* Where only the translation has quotation marks, they may run on over several units: French begins
 * what is said with a dash. */
static void check_quotes(struct checker *c)
{
    if (c->english && (count_char(c->target.text, 0xAB) || count_char(c->target.text, 0xBB)))
        checker_tell(c, CHECK_QUOTES, "French quotation marks in English");
    else if (!quotes_match(c->target.text) && has_quotes(c->source.text) &&
             quotes_match(c->source.text))
        checker_tell(c, CHECK_QUOTES, "a quotation mark has no other half");
}

/* The first word where a text begins with one. */
static bool first_word(const check_side *side, calepin_text *word)
{
    if (side->token_count == 0 || side->tokens[0].start != 0)
        return false;
    *word = token_text(side->text, side->tokens[0]);
    return side->tokens[0].kind == TOKEN_WORD || side->tokens[0].kind == TOKEN_ELISION;
}

/* iPhone and eBay have their capital behind. */
static bool has_inner_capital(calepin_text word)
{
    size_t i = 0;
    utf8_next(word, &i);
    while (i < word.len)
        if (char_is_upper(utf8_next(word, &i)))
            return true;
    return false;
}

static bool has_word(const check_side *side, calepin_text word)
{
    for (size_t i = 0; i < side->token_count; i++)
        if (check_text_is(token_text(side->text, side->tokens[i]), word))
            return true;
    return false;
}

/* A name of the source keeps its small letter. The other way round is no fault: items of a list
 * have a small letter in French and often a capital in English. */
static void check_capital(struct checker *c)
{
    calepin_text source, target;
    if (!first_word(&c->source, &source) || !first_word(&c->target, &target) ||
        has_word(&c->source, target))
        return;
    uint32_t a = utf8_at(source, 0), b = utf8_at(target, 0);
    if (char_is_upper(a) && char_is_lower(b) && !has_inner_capital(target))
        checker_tell(c, CHECK_CAPITAL, "\"%.*s\" begins without a capital", (int)target.len,
                     target.data);
}

void check_marks_run(struct checker *c)
{
    check_final_mark(c);
    check_spaces(c);
    check_brackets(c);
    check_quotes(c);
    check_capital(c);
}

#include "lexicon/features.h"

#include "base/same.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/read.h"
#include "text/utf8.h"

#include <string.h>

/* What a break of the file is written in, at most. */
enum { BREAK_BYTES_MAX = 16 };

bool features_cover(uint32_t c)
{
    if (c < 0x7F)
        return c > ' ';
    if (c >= 0x180)
        return c <= 0xFFFF && char_lower(c) == c && char_upper(c) == c;
    return c > 0xA0 && c != 0xAD && c != 0xB5 && c != 0xDF && c != 0x130 && c != 0x131 &&
           c != 0x138 && c != 0x149 && c != 0x17F;
}

bool features_cover_all(calepin_text text)
{
    for (size_t i = 0; i < text.len;)
        if (!features_cover(utf8_next(text, &i)))
            return false;
    return true;
}

static calepin_text next_field(calepin_text *line)
{
    calepin_text rest = trim(*line), field = {rest.data, 0};
    while (field.len < rest.len && !strchr(" \t", rest.data[field.len]))
        field.len++;
    *line = (calepin_text){rest.data + field.len, rest.len - field.len};
    return field;
}

static bool is_number(calepin_text field)
{
    for (size_t i = 0; i < field.len; i++)
        if (!char_is_digit((unsigned char)field.data[i]))
            return false;
    return field.len > 0;
}

/* Those that say nothing of what is a word, and those that affix.c and derive.c follow. */
static bool is_harmless(calepin_text name)
{
    static const char *const names[] = {
        "SET",       "FLAG",          "FULLSTRIP",    "NEEDAFFIX", "PSEUDOROOT",
        "CIRCUMFIX", "FORBIDDENWORD", "KEEPCASE",     "NOSUGGEST", "ONLYINCOMPOUND",
        "WORDCHARS", "TRY",           "KEY",          "REP",       "MAP",
        "PHONE",     "MAXNGRAMSUGS",  "MAXCPDSUGS",   "MAXDIFF",   "ONLYMAXDIFF",
        "NAME",      "NOSPLITSUGS",   "SUGSWITHDOTS", "HOME",      "VERSION"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_is(name, names[i]))
            return true;
    return name.len == 0 || name.data[0] == '#';
}

/* BREAK COUNT, then BREAK PATTERN for each. */
static void read_break(struct features *f, calepin_text field, bool *counted)
{
    bool count = !*counted;
    *counted = true;
    if (count && is_number(field))
        return;
    if (count || field.len == 0 || field.len > BREAK_BYTES_MAX || f->break_count == BREAKS_MAX)
        f->plain = false;
    else
        f->breaks[f->break_count++] = field;
}

/* ICONV FROM TO. What has a character that is not covered, or beyond Latin, can be told from what
 * words are judged. */
static void read_conversion(struct features *f, calepin_text from)
{
    bool apart = false;
    for (size_t i = 0; i < from.len;) {
        uint32_t c = utf8_next(from, &i);
        apart |= c >= 0x180 || !features_cover(c);
    }
    if (!apart || f->conversion_count == CONVERSIONS_MAX)
        f->plain = false;
    else
        f->conversions[f->conversion_count++] = from;
}

/* What analyses put out must read the same once marks are folded. */
static bool is_conversion_of_marks(calepin_text from, calepin_text to)
{
    buffer folded = BUFFER_INIT(64);
    fold(&folded, to, FOLD_MARKS);
    bool same = !folded.failed && text_equal(buffer_view(&folded), from);
    buffer_free(&folded);
    return same;
}

static void read_line(struct features *f, calepin_text line, bool *breaks)
{
    calepin_text name = next_field(&line), first = next_field(&line), second = next_field(&line);
    if (text_is(name, "SFX") || text_is(name, "PFX") || is_harmless(name))
        return;
    bool count = second.len == 0 && is_number(first);
    if (text_is(name, "BREAK"))
        read_break(f, first, breaks);
    else if (text_is(name, "ICONV") && !count)
        read_conversion(f, first);
    else if (text_is(name, "OCONV") && !count)
        f->plain &= is_conversion_of_marks(first, second);
    else if (!text_is(name, "ICONV") && !text_is(name, "OCONV"))
        f->plain = false;
}

/* Whether the affixes ask for what derive.c does not follow. */
static bool has_far_flags(const struct affixes *a, flag_set next, bool suffix)
{
    for (size_t i = 0; suffix && i < next.count; i++)
        if (affixes_class(a, next.flags[i], true))
            return true;
    return flag_set_has(next, a->circumfix) || flag_set_has(next, a->only_in_compound) ||
           flag_set_has(next, a->forbidden) || (suffix && flag_set_has(next, a->need_affix));
}

/* At the end of a short word hunspell takes [^a] behind other letters for met, in one of two
 * places. */
static bool is_plain_condition(calepin_text condition)
{
    for (size_t i = 1; i + 1 < condition.len; i++)
        if (condition.data[i] == '[' && condition.data[i + 1] == '^')
            return false;
    return true;
}

static bool is_plain_rule(const struct affixes *a, const struct affix_rule *rule, bool suffix)
{
    const char *named = suffix ? "st:" : "po:is:st:";
    for (size_t i = 0; i + 3 <= rule->morphology.len; i++)
        for (const char *field = named; *field; field += 3)
            if (memcmp(rule->morphology.data + i, field, 3) == 0)
                return false;
    return !has_far_flags(a, rule->next, suffix) &&
           (suffix || is_plain_condition(rule->condition)) &&
           !(rule->add.len && memchr(rule->add.data, '.', rule->add.len));
}

static bool are_plain(const struct affixes *a)
{
    for (size_t i = 0; i < a->class_count; i++) {
        const struct affix_class *class = &a->classes[i];
        if (class->announced != class->count)
            return false;
        for (size_t k = 0; k < class->count; k++)
            if (!is_plain_rule(a, &class->rules[k], class->suffix))
                return false;
    }
    return a->alias_count == 0;
}

void features_read(calepin_text affix, const struct affixes *affixes, struct features *f)
{
    static const char *const by_default[] = {"-", "^-", "-$"};
    bool breaks = false;
    *f = (struct features){.plain = are_plain(affixes)};
    for (calepin_text line; text_split(&affix, '\n', &line);)
        read_line(f, line, &breaks);
    for (size_t i = 0; !breaks && i < sizeof by_default / sizeof *by_default; i++)
        f->breaks[f->break_count++] = (calepin_text){by_default[i], strlen(by_default[i])};
}

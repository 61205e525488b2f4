/* The rules that hold for any language, and what all rules look at. At each candidate the first
 * rule with an opinion decides. */
#include "segment/rules.h"

#include "text/chars.h"

#include <string.h>

enum { LONGEST_ABBREVIATION = 8 };

uint32_t rules_before_word(const candidate *c)
{
    return c->word_start > c->start ? utf8_before(c->block, c->word_start) : 0;
}

uint32_t rules_before_space(const candidate *c)
{
    size_t at = candidate_skip_space_back(c->block, c->word_start, c->start);
    return at > c->start ? utf8_before(c->block, at) : 0;
}

word rules_previous_word(const candidate *c)
{
    size_t end = candidate_skip_space_back(c->block, c->word_start, c->start);
    return candidate_word_before(c->block, end, &end);
}

bool rules_stands_alone(const candidate *c)
{
    uint32_t before = rules_before_word(c);
    bool symbol = before > ' ' && before < 0x80 && !char_is_letter(before) &&
                  !char_is_digit(before) && !strchr("([{\"'", (int)before);
    return !symbol && !char_is_hyphen(before);
}

bool rules_is_letter(const candidate *c)
{
    return candidate_after(c->block, c->word_start) == c->mark;
}

bool rules_is_dotted(const candidate *c)
{
    uint32_t before = rules_before_word(c);
    return before == '.' || (char_is_hyphen(before) && c->word_start > c->start + 1 &&
                             c->block.data[c->word_start - 2] == '.');
}

/* Whether the word at position begins a sentence and no name: "Le conseil" but not "Le Goff". */
static bool is_starter(const language_rules *language, calepin_text block, size_t position)
{
    size_t end;
    word w = candidate_word_at(block, position, &end);
    uint32_t behind = candidate_at(block, end);
    if (!HOLDS(language->starters, w) || behind == '.')
        return false;
    if (!HOLDS(language->particles, w))
        return true;
    size_t next =
        char_is_apostrophe(behind) ? candidate_after(block, end) : candidate_skip_space(block, end);
    return !char_is_upper(candidate_at(block, next));
}

bool rules_starts(const candidate *c)
{
    return is_starter(c->language, c->block, c->opened);
}

/* Whether the writer begins sentences in lower case: a transcript of speech, a message. */
static bool writes_lower(const candidate *c)
{
    return char_is_lower(candidate_at(c->block, candidate_skip_openers(c->block, c->start)));
}

verdict rules_keep_lower(const candidate *c)
{
    return c->follow == FOLLOW_LOWER && !writes_lower(c) ? KEEP : NO_OPINION;
}

bool rules_is_roman(word w)
{
    size_t n = strspn(w.bytes, "IVXLC");
    return n > 0 && w.bytes[n] == 0;
}

/* The end of "12" or "1.2.3", of three digits a group. */
static size_t number_end(calepin_text text, size_t position)
{
    size_t group = position, at = position;
    for (; at < text.len && at - position < 12; at++) {
        if (text.data[at] == '.' && at > group && char_is_digit(candidate_at(text, at + 1)))
            group = at + 1;
        else if (!char_is_digit(candidate_at(text, at)) || at - group == 3)
            break;
    }
    return at;
}

size_t rules_enumerator(const language_rules *language, calepin_text block, size_t start)
{
    static const word masked = {"XXX"}; /* a name left out, before it is a thirty */
    size_t open = candidate_skip_openers(block, start), end;
    word w = candidate_word_at(block, open, &end);
    bool letter = w.bytes[0] && candidate_after(block, open) == end;
    if (!letter && !(rules_is_roman(w) && !word_equals(w, masked)))
        end = number_end(block, open);
    uint32_t c = candidate_at(block, end);
    if (end == open || !(c == '.' || c == ')' || c == 0xB0))
        return start;
    size_t behind = candidate_after(block, end), next = candidate_skip_space(block, behind);
    if (letter && c == '.' && char_is_upper(candidate_at(block, open)) &&
        !is_starter(language, block, next))
        return start; /* the initial of a name */
    return next > behind && next < block.len ? behind : start;
}

verdict rules_goes_on(const candidate *c)
{
    return c->follow == FOLLOW_MARK ? KEEP : NO_OPINION;
}

/* "[...] Pendant": the segment has no word yet. */
verdict rules_nothing_before(const candidate *c)
{
    size_t first = candidate_skip_openers(c->block, c->start);
    return first >= c->mark ? KEEP : NO_OPINION;
}

/* Without white space only "fin.Il est" is a boundary: a word of lower case, then a starter. */
verdict rules_glued(const candidate *c)
{
    if (c->next > c->end)
        return NO_OPINION;
    if (c->opened > c->next)
        return c->follow == FOLLOW_UPPER && candidate_at(c->block, c->next) == 0xAB ? CUT : KEEP;
    size_t len = c->mark - c->word_start;
    bool lower = len > 2 && char_is_lower(candidate_at(c->block, c->word_start));
    return c->end == c->mark_end && lower && rules_starts(c) ? CUT : KEEP;
}

/* "(!)", "(…)", "[...]". */
verdict rules_mark_alone_in_brackets(const candidate *c)
{
    size_t at = candidate_skip_space_back(c->block, c->mark, c->start);
    uint32_t before = at > c->start ? utf8_before(c->block, at) : 0;
    if (before != '(' && before != '[')
        return NO_OPINION;
    return c->kind == MARK_ELLIPSIS && rules_starts(c) ? CUT : KEEP;
}

/* "(sic !) Paris": a word inside the sentence. */
verdict rules_word_in_brackets(const candidate *c)
{
    size_t at = candidate_skip_space_back(c->block, c->mark, c->start), start;
    candidate_word_before(c->block, at, &start);
    uint32_t before = start > c->start ? utf8_before(c->block, start) : 0;
    return c->bracketed && (before == '(' || before == '[') ? KEEP : NO_OPINION;
}

verdict rules_at_enumerator(const candidate *c)
{
    bool here =
        c->mark - c->start < 24 && rules_enumerator(c->language, c->block, c->start) == c->mark_end;
    return here ? KEEP : NO_OPINION;
}

/* "1.8.2. de la loi". */
verdict rules_section_number(const candidate *c)
{
    if (c->follow != FOLLOW_LOWER || c->mark < c->start + 3)
        return NO_OPINION;
    const char *s = c->block.data + c->mark;
    return char_is_digit((unsigned char)s[-1]) && s[-2] == '.' ? KEEP : NO_OPINION;
}

/* "Yahoo! News". */
verdict rules_exclaimed_name(const candidate *c)
{
    return HOLDS(c->language->exclaimed_names, c->word) && !rules_starts(c) ? KEEP : NO_OPINION;
}

/* "à savoir... 30 F" goes on, "fin… Elle" does not. */
verdict rules_ellipsis(const candidate *c)
{
    return c->follow == FOLLOW_DIGIT ? KEEP : rules_keep_lower(c);
}

/* "Viens ! dit-il" goes on; what no such clause begins with begins a sentence behind a question. */
verdict rules_question(const candidate *c)
{
    size_t end;
    word w = candidate_word_at(c->block, c->opened, &end);
    bool asked = c->end == c->mark_end && c->block.data[c->mark] == '?';
    return asked && HOLDS(c->language->lower_starters, w) ? NO_OPINION : rules_keep_lower(c);
}

/* « pièce. » qui va. */
verdict rules_closed(const candidate *c)
{
    return c->end > c->mark_end && c->follow == FOLLOW_LOWER ? KEEP : NO_OPINION;
}

verdict rules_decide(const candidate *c, const char **name)
{
    const language_rules *language = c->language;
    bool is_long = c->mark - c->word_start > LONGEST_ABBREVIATION;
    for (size_t i = 0; i < language->count; i++) {
        const struct rule *r = &language->rules[i];
        if (!(r->marks & 1U << c->kind) || (is_long && r->marks & SHORT))
            continue;
        verdict v = r->decide(c);
        if (v == NO_OPINION)
            continue;
        if (name)
            *name = r->name;
        return v;
    }
    if (name)
        *name = "sentence-end";
    return CUT;
}

const language_rules *rules_for(const char *language)
{
    bool english = language && (language[0] | 0x20) == 'e' && (language[1] | 0x20) == 'n' &&
                   (language[2] == 0 || language[2] == '-' || language[2] == '_');
    return english ? &english_rules : &french_rules;
}

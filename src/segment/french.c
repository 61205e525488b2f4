/* The rules of French segmentation. At each candidate the first rule with an opinion decides. */
#include "segment/abbreviations.h"
#include "segment/rules.h"

#include "text/chars.h"

#include <string.h>

/* The character before the word before the mark; 0 at the beginning of the segment. */
static uint32_t before_word(const candidate *c)
{
    return c->word_start > c->start ? utf8_before(c->block, c->word_start) : 0;
}

/* The same with white space passed over. */
static uint32_t before_space(const candidate *c)
{
    size_t at = candidate_skip_space_back(c->block, c->word_start, c->start);
    return at > c->start ? utf8_before(c->block, at) : 0;
}

/* Whether the word before the mark is no part of something longer: not "H&M.", "kg/h.", "%s." */
static bool stands_alone(const candidate *c)
{
    uint32_t before = before_word(c);
    bool symbol = before > ' ' && before < 0x80 && !char_is_letter(before) &&
                  !char_is_digit(before) && !strchr("([{\"'", (int)before);
    return !symbol && !char_is_hyphen(before);
}

/* Whether the word at position begins a sentence and no name: "Le conseil" but not "Le Goff". */
static bool is_starter(calepin_text block, size_t position)
{
    size_t end;
    word w = candidate_word_at(block, position, &end);
    uint32_t behind = candidate_at(block, end);
    if (!LISTED(starters, w) || behind == '.')
        return false;
    if (!LISTED(particles, w))
        return true;
    size_t next =
        char_is_apostrophe(behind) ? candidate_after(block, end) : candidate_skip_space(block, end);
    return !char_is_upper(candidate_at(block, next));
}

/* Whether the writer begins sentences in lower case: a transcript of speech, a message. */
static bool writes_lower(const candidate *c)
{
    return char_is_lower(candidate_at(c->block, candidate_skip_openers(c->block, c->start)));
}

/* Lower case goes on with the sentence, unless this writer begins sentences so. */
static verdict keep_lower(const candidate *c)
{
    return c->follow == FOLLOW_LOWER && !writes_lower(c) ? KEEP : NO_OPINION;
}

static bool is_roman(word w)
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

size_t rules_enumerator(calepin_text block, size_t start)
{
    static const word masked = {"XXX"}; /* a name left out, before it is a thirty */
    size_t open = candidate_skip_openers(block, start), end;
    word w = candidate_word_at(block, open, &end);
    bool letter = w.bytes[0] && candidate_after(block, open) == end;
    if (!letter && !(is_roman(w) && !word_equals(w, masked)))
        end = number_end(block, open);
    uint32_t c = candidate_at(block, end);
    if (end == open || !(c == '.' || c == ')' || c == 0xB0))
        return start;
    size_t behind = candidate_after(block, end), next = candidate_skip_space(block, behind);
    if (letter && c == '.' && char_is_upper(candidate_at(block, open)) && !is_starter(block, next))
        return start; /* the initial of a name */
    return next > behind && next < block.len ? behind : start;
}

static verdict goes_on(const candidate *c)
{
    return c->follow == FOLLOW_MARK ? KEEP : NO_OPINION;
}

/* "[...] Pendant": the segment has no word yet. */
static verdict nothing_before(const candidate *c)
{
    size_t first = candidate_skip_openers(c->block, c->start);
    return first >= c->mark ? KEEP : NO_OPINION;
}

/* Without white space only "fin.Il est" is a boundary: a word of lower case, then a starter. */
static verdict glued(const candidate *c)
{
    if (c->next > c->end)
        return NO_OPINION;
    if (c->opened > c->next)
        return c->follow == FOLLOW_UPPER && candidate_at(c->block, c->next) == 0xAB ? CUT : KEEP;
    size_t len = c->mark - c->word_start;
    bool lower = len > 2 && char_is_lower(candidate_at(c->block, c->word_start));
    return c->end == c->mark_end && lower && is_starter(c->block, c->opened) ? CUT : KEEP;
}

/* "(!)", "(…)", "[...]". */
static verdict mark_alone_in_brackets(const candidate *c)
{
    size_t at = candidate_skip_space_back(c->block, c->mark, c->start);
    uint32_t before = at > c->start ? utf8_before(c->block, at) : 0;
    if (before != '(' && before != '[')
        return NO_OPINION;
    return c->kind == MARK_ELLIPSIS && is_starter(c->block, c->opened) ? CUT : KEEP;
}

/* "(sic !) Paris": a word inside the sentence. */
static verdict word_in_brackets(const candidate *c)
{
    size_t at = candidate_skip_space_back(c->block, c->mark, c->start), start;
    candidate_word_before(c->block, at, &start);
    uint32_t before = start > c->start ? utf8_before(c->block, start) : 0;
    return c->bracketed && (before == '(' || before == '[') ? KEEP : NO_OPINION;
}

static verdict enumerator(const candidate *c)
{
    bool here = c->mark - c->start < 24 && rules_enumerator(c->block, c->start) == c->mark_end;
    return here ? KEEP : NO_OPINION;
}

/* "1.8.2. de la loi". */
static verdict section_number(const candidate *c)
{
    if (c->follow != FOLLOW_LOWER || c->mark < c->start + 3)
        return NO_OPINION;
    const char *s = c->block.data + c->mark;
    return char_is_digit((unsigned char)s[-1]) && s[-2] == '.' ? KEEP : NO_OPINION;
}

static verdict title(const candidate *c)
{
    return LISTED(titles, c->word) && stands_alone(c) ? KEEP : NO_OPINION;
}

/* "mm. Rack et Swoboda", but "15 mm. Il" */
static verdict lower_title(const candidate *c)
{
    bool name = c->follow == FOLLOW_UPPER && !is_starter(c->block, c->opened);
    return name && LISTED(lower_titles, c->word) && !char_is_digit(before_space(c)) ? KEEP
                                                                                    : NO_OPINION;
}

static verdict given_name(const candidate *c)
{
    return c->follow == FOLLOW_UPPER && LISTED(given_names, c->word) ? KEEP : NO_OPINION;
}

/* "cf. Annexe II", "X c. Dupont", but "à la vitesse v. Le vent". */
static verdict never_final_word(const candidate *c)
{
    if (!LISTED(never_final, c->word) || !stands_alone(c))
        return NO_OPINION;
    bool letter = candidate_after(c->block, c->word_start) == c->mark;
    return letter && is_starter(c->block, c->opened) ? CUT : KEEP;
}

/* "par ex.", "p. ex.", "c.-à-d.". */
static verdict example(const candidate *c)
{
    static const word ex = {"ex"}, d = {"d"}, par = {"par"};
    bool is_ex = word_equals(c->word, ex);
    if (!is_ex && !word_equals(c->word, d))
        return NO_OPINION;
    size_t start, end = candidate_skip_space_back(c->block, c->word_start, c->start);
    word before = candidate_word_before(c->block, end, &start);
    bool known = is_ex ? utf8_before(c->block, end) == '.' || word_equals(before, par)
                       : char_is_hyphen(before_word(c));
    return known ? KEEP : NO_OPINION;
}

/* A number, a numeral, a letter or another reference: "12", "XVII", "L. 626", "Com. 3 mai". */
static bool reference_follows(const candidate *c)
{
    size_t end;
    word w = candidate_word_at(c->block, c->opened, &end);
    bool abbreviated = end - c->opened == 1 || LISTED(references, w);
    return c->follow == FOLLOW_DIGIT || is_roman(w) ||
           (abbreviated && candidate_at(c->block, end) == '.');
}

static verdict reference(const candidate *c)
{
    if (!LISTED(references, c->word) || !stands_alone(c))
        return NO_OPINION;
    if (reference_follows(c))
        return KEEP;
    bool is_short = c->mark - c->word_start <= 2;
    if (is_short && c->follow == FOLLOW_UPPER && !is_starter(c->block, c->opened))
        return KEEP;
    return keep_lower(c);
}

static verdict date(const candidate *c)
{
    if (!LISTED(dates, c->word) || !stands_alone(c))
        return NO_OPINION;
    return c->follow == FOLLOW_DIGIT || c->follow == FOLLOW_LOWER ? KEEP : NO_OPINION;
}

static verdict abbreviation(const candidate *c)
{
    if (!LISTED(may_end, c->word))
        return NO_OPINION;
    return c->bracketed ? KEEP : keep_lower(c);
}

/* "av. J.-C.", "ap.JC.": the letters of the era, not of a name. */
static bool ends_era(const candidate *c)
{
    static const word eras[] = {{"av"}, {"ap"}, {"apr"}, {"avant"}, {"après"}};
    static const word christ = {"JC"}, surname = {"C"};
    size_t end = c->word_start;
    if (word_equals(c->word, surname))
        for (int i = 0; i < 3 && end > c->start && strchr("J.-", c->block.data[end - 1]); i++)
            end--;
    else if (!word_equals(c->word, christ))
        return false;
    end = candidate_skip_space_back(c->block, end, c->start);
    if (utf8_before(c->block, end) == '.')
        end--;
    return LISTED(eras, candidate_word_before(c->block, end, &end));
}

/* Initials: "E. Macron", "J.-P. Dupont", "J.R.R. Tolkien", and letters that end: "plan B. Le". */
static verdict initial_before_capital(const candidate *c)
{
    if (c->bracketed)
        return KEEP;
    if (ends_era(c) || is_starter(c->block, c->opened))
        return CUT;
    size_t start, end = candidate_skip_space_back(c->block, c->word_start, c->start);
    word before = candidate_word_before(c->block, end, &start);
    if (LISTED(lettered_nouns, before) || before_word(c) == 0xB0)
        return CUT;
    return KEEP;
}

/* Whether letters with full stops go before: "J.R.", "J.-". */
static bool dotted(const candidate *c)
{
    uint32_t before = before_word(c);
    return before == '.' || (char_is_hyphen(before) && c->word_start > c->start + 1 &&
                             c->block.data[c->word_start - 2] == '.');
}

static verdict initial(const candidate *c)
{
    bool one = candidate_after(c->block, c->word_start) == c->mark;
    if (!char_is_upper(candidate_at(c->block, c->word_start)) ||
        !(one ? dotted(c) || (stands_alone(c) && !char_is_digit(before_word(c)))
              : dotted(c) && c->mark - c->word_start == 2))
        return NO_OPINION;
    switch (c->follow) {
    case FOLLOW_LOWER:
        return dotted(c) ? KEEP : keep_lower(c);
    case FOLLOW_UPPER:
    case FOLLOW_DIGIT: /* article L. 626-1, R.N. 7 */
        return initial_before_capital(c);
    default:
        return dotted(c) && candidate_at(c->block, c->next) == '(' ? KEEP : NO_OPINION;
    }
}

/* "i.e. Paris", "c.q.f.d." */
static verdict dotted_lower(const candidate *c)
{
    if (candidate_after(c->block, c->word_start) != c->mark || before_word(c) != '.')
        return NO_OPINION;
    return is_starter(c->block, c->opened) ? CUT : KEEP;
}

/* "Yahoo! News". */
static verdict exclaimed_name(const candidate *c)
{
    return LISTED(exclaimed_names, c->word) && !is_starter(c->block, c->opened) ? KEEP : NO_OPINION;
}

/* "à savoir... 30 F" goes on, "fin… Elle" does not. */
static verdict ellipsis(const candidate *c)
{
    return c->follow == FOLLOW_DIGIT ? KEEP : keep_lower(c);
}

/* "Viens ! dit-il" goes on; what no such clause begins with begins a sentence behind a question. */
static verdict question(const candidate *c)
{
    size_t end;
    word w = candidate_word_at(c->block, c->opened, &end);
    bool asked = c->end == c->mark_end && c->block.data[c->mark] == '?';
    return asked && LISTED(lower_starters, w) ? NO_OPINION : keep_lower(c);
}

/* « pièce. » qui va. */
static verdict closed(const candidate *c)
{
    return c->end > c->mark_end && c->follow == FOLLOW_LOWER ? KEEP : NO_OPINION;
}

enum {
    STOP = 1 << MARK_STOP,
    DOTS = 1 << MARK_ELLIPSIS,
    ASKING = 1 << MARK_QUESTION,
    ANY = STOP | DOTS | ASKING,
    SHORT = 8, /* asked only when the word before the mark is short enough for the lists */
    LONGEST_ABBREVIATION = 8
};

static const struct rule {
    const char *name;
    unsigned marks; /* at which it is asked */
    verdict (*decide)(const candidate *c);
} rules[] = {
    {"punctuation-follows", ANY, goes_on},
    {"nothing-before", ANY, nothing_before},
    {"no-space", ANY, glued},
    {"mark-alone-in-brackets", ANY, mark_alone_in_brackets},
    {"word-in-brackets", ASKING | DOTS, word_in_brackets},
    {"enumerator", STOP, enumerator},
    {"section-number", STOP, section_number},
    {"title", STOP | SHORT, title},
    {"lower-title", STOP | SHORT, lower_title},
    {"given-name", STOP | SHORT, given_name},
    {"example", STOP, example},
    {"never-final", STOP | SHORT, never_final_word},
    {"reference", STOP | SHORT, reference},
    {"date", STOP | SHORT, date},
    {"abbreviation", STOP | SHORT, abbreviation},
    {"initial", STOP, initial},
    {"dotted-letters", STOP, dotted_lower},
    {"exclaimed-name", ASKING, exclaimed_name},
    {"ellipsis", DOTS, ellipsis},
    {"question", ASKING, question},
    {"closed", ANY, closed},
};

verdict rules_decide(const candidate *c, const char **rule)
{
    bool is_long = c->mark - c->word_start > LONGEST_ABBREVIATION;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (!(rules[i].marks & 1U << c->kind) || (is_long && rules[i].marks & SHORT))
            continue;
        verdict v = rules[i].decide(c);
        if (v == NO_OPINION)
            continue;
        if (rule)
            *rule = rules[i].name;
        return v;
    }
    if (rule)
        *rule = "sentence-end";
    return CUT;
}

/* The rules of French segmentation. */
#include "segment/abbreviations.h"
#include "segment/rules.h"

#include "base/same.h"
#include "text/chars.h"

#include <string.h>

static verdict title(const candidate *c)
{
    return LISTED(titles, c->word) && rules_stands_alone(c) ? KEEP : NO_OPINION;
}

/* "mm. Rack et Swoboda", but "15 mm. Il" */
static verdict lower_title(const candidate *c)
{
    bool name = c->follow == FOLLOW_UPPER && !rules_starts(c);
    return name && LISTED(lower_titles, c->word) && !char_is_digit(rules_before_space(c))
               ? KEEP
               : NO_OPINION;
}

/* "Ch. Baudelaire", "Ph. de Villiers" */
static verdict given_name(const candidate *c)
{
    if (!LISTED(given_names, c->word))
        return NO_OPINION;
    size_t end;
    bool particle = LISTED(lower_particles, candidate_word_at(c->block, c->opened, &end));
    return c->follow == FOLLOW_UPPER || particle ? KEEP : NO_OPINION;
}

static bool is_dash(uint32_t c)
{
    return char_is_hyphen(c) || c == 0x2013 || c == 0x2014;
}

/* Whether the segment so far is a head: "Art. L. 311-1", "§ 2", "DON JUAN", "IV". */
static bool is_head(const candidate *c)
{
    enum { LONGEST_HEAD = 40 };
    size_t end, len = c->mark - c->start;
    uint32_t first = candidate_at(c->block, c->start);
    if (len > LONGEST_HEAD || is_dash(first))
        return false;
    word w = candidate_word_at(c->block, c->start, &end);
    if (LISTED(references, w) || LISTED(articles, w) || first == 0xA7)
        return true;
    for (size_t i = c->start; i < c->mark; i = candidate_after(c->block, i))
        if (char_is_lower(candidate_at(c->block, i)))
            return false;
    return true;
}

/* "Art. 1. – Le présent code", "DON JUAN. – Quel" */
static verdict head_before_dash(const candidate *c)
{
    if (c->next >= c->block.len || !is_dash(candidate_at(c->block, c->next)))
        return NO_OPINION;
    bool spaced = char_is_space(candidate_at(c->block, candidate_after(c->block, c->next)));
    return spaced && is_head(c) ? KEEP : NO_OPINION;
}

/* What no list has but looks cut off: "Trib. com. de Paris", "250 g. de farine". A few letters, the
 * last no vowel, and the sentence goes on in lower case with what begins no sentence. */
static verdict short_word(const candidate *c)
{
    enum { LONGEST = 4 };
    calepin_text letters = {c->block.data + c->word_start, c->mark - c->word_start};
    if (c->follow != FOLLOW_LOWER || letters.len == 0 || LISTED(whole_words, c->word))
        return NO_OPINION;
    size_t end, second = candidate_after(letters, 0);
    bool starts = LISTED(lower_starters, candidate_word_at(c->block, c->opened, &end));
    bool capitals = second < letters.len && char_is_upper(candidate_at(letters, second));
    if (starts || capitals || utf8_count(letters) > LONGEST)
        return NO_OPINION;
    return char_is_vowel(utf8_before(letters, letters.len)) ? NO_OPINION : rules_keep_lower(c);
}

/* "cf. Annexe II", "X c. Dupont", but "à la vitesse v. Le vent". */
static verdict never_final_word(const candidate *c)
{
    if (!LISTED(never_final, c->word) || !rules_stands_alone(c))
        return NO_OPINION;
    return rules_is_letter(c) && rules_starts(c) ? CUT : KEEP;
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
                       : char_is_hyphen(rules_before_word(c));
    return known ? KEEP : NO_OPINION;
}

/* A number, a numeral, a letter or another reference: "12", "XVII", "L. 626", "Com. 3 mai". */
static bool reference_follows(const candidate *c)
{
    size_t end;
    word w = candidate_word_at(c->block, c->opened, &end);
    bool abbreviated = end - c->opened == 1 || LISTED(references, w);
    return c->follow == FOLLOW_DIGIT || rules_is_roman(w) ||
           (abbreviated && candidate_at(c->block, end) == '.');
}

static verdict reference(const candidate *c)
{
    if (!LISTED(references, c->word) || !rules_stands_alone(c))
        return NO_OPINION;
    if (reference_follows(c))
        return KEEP;
    bool is_short = c->mark - c->word_start <= 2;
    if (is_short && c->follow == FOLLOW_UPPER && !rules_starts(c))
        return KEEP;
    return rules_keep_lower(c);
}

static verdict date(const candidate *c)
{
    if (!LISTED(dates, c->word) || !rules_stands_alone(c))
        return NO_OPINION;
    return c->follow == FOLLOW_DIGIT || c->follow == FOLLOW_LOWER ? KEEP : NO_OPINION;
}

static verdict abbreviation(const candidate *c)
{
    if (!LISTED(may_end, c->word))
        return NO_OPINION;
    return c->bracketed ? KEEP : rules_keep_lower(c);
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
    if (ends_era(c) || rules_starts(c))
        return CUT;
    if (LISTED(lettered_nouns, rules_previous_word(c)) || rules_before_word(c) == 0xB0)
        return CUT;
    return KEEP;
}

static verdict initial(const candidate *c)
{
    bool one = rules_is_letter(c);
    if (!char_is_upper(candidate_at(c->block, c->word_start)) ||
        !(one ? rules_is_dotted(c) ||
                    (rules_stands_alone(c) && !char_is_digit(rules_before_word(c)))
              : rules_is_dotted(c) && c->mark - c->word_start == 2))
        return NO_OPINION;
    switch (c->follow) {
    case FOLLOW_LOWER:
        return rules_is_dotted(c) ? KEEP : rules_keep_lower(c);
    case FOLLOW_UPPER:
    case FOLLOW_DIGIT: /* article L. 626-1, R.N. 7 */
        return initial_before_capital(c);
    default:
        return rules_is_dotted(c) && candidate_at(c->block, c->next) == '(' ? KEEP : NO_OPINION;
    }
}

/* "i.e. Paris", "c.q.f.d." */
static verdict dotted_lower(const candidate *c)
{
    if (!rules_is_letter(c) || rules_before_word(c) != '.')
        return NO_OPINION;
    return rules_starts(c) ? CUT : KEEP;
}

/* "1 m. 80", "3 fr. 50": an amount goes on behind its unit. */
static verdict amount(const candidate *c)
{
    static const word units[] = {{"m"}, {"fr"}, {"F"}, {"f"}, {"€"}};
    bool counted = LISTED(units, c->word) && char_is_digit(rules_before_space(c));
    return counted && c->follow == FOLLOW_DIGIT ? KEEP : NO_OPINION;
}

/* "N.B. Le bureau": the label stays with what it announces. */
static verdict label(const candidate *c)
{
    static const char *const labels[] = {"N.B", "N. B", "NB", "P.S", "P. S", "P.-S", "PS"};
    size_t first = candidate_skip_openers(c->block, c->start);
    calepin_text so_far = {c->block.data + first, c->mark - first};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (text_is(so_far, labels[i]))
            return KEEP;
    return NO_OPINION;
}

/* The number of one or two digits that ends at `end`, 0 when there is none. */
static unsigned small_number(calepin_text block, size_t start, size_t end)
{
    enum { DIGITS = 2 };
    unsigned value = 0, unit = 1;
    size_t at = end;
    for (; at > start && char_is_digit((unsigned char)block.data[at - 1]); at--, unit *= 10)
        value += (unit > 10 ? 0 : unit) * (unsigned)(block.data[at - 1] - '0');
    return end - at <= DIGITS ? value : 0;
}

/* "gagnants : 1. Verne, 2. Hugo": what the sentence counts up. Only the number before this one
 * tells it from "pages 10, 11, 12. La". */
static verdict counted_item(const candidate *c)
{
    unsigned number = small_number(c->block, c->start, c->mark);
    if (number == 0 || c->follow != FOLLOW_UPPER)
        return NO_OPINION;
    size_t start = c->mark - (number > 9 ? 2 : 1);
    size_t end = candidate_skip_space_back(c->block, start, c->start);
    if (number == 1)
        return end < start && utf8_before(c->block, end) == ':' ? KEEP : NO_OPINION;
    for (size_t i = c->start + 1; i < end; i++)
        if (c->block.data[i] == '.' && c->block.data[i + 1] == ' ' && end < start &&
            small_number(c->block, c->start, i) == number - 1)
            return KEEP;
    return NO_OPINION;
}

static const struct rule rules[] = {
    {"punctuation-follows", ANY, rules_goes_on},
    {"nothing-before", ANY, rules_nothing_before},
    {"no-space", ANY, rules_glued},
    {"mark-alone-in-brackets", ANY, rules_mark_alone_in_brackets},
    {"word-in-brackets", ASKING | DOTS, rules_word_in_brackets},
    {"enumerator", STOP, rules_at_enumerator},
    {"section-number", STOP, rules_section_number},
    {"counted-item", STOP, counted_item},
    {"label", STOP, label},
    {"amount", STOP | SHORT, amount},
    {"head-before-dash", STOP, head_before_dash},
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
    {"exclaimed-name", ASKING, rules_exclaimed_name},
    {"ellipsis", DOTS, rules_ellipsis},
    {"question", ASKING, rules_question},
    {"closed", ANY, rules_closed},
    {"short-word", STOP | SHORT, short_word},
};

const language_rules french_rules = {
    .rules = rules,
    .count = sizeof rules / sizeof *rules,
    .starters = WORDS(starters),
    .particles = WORDS(particles),
    .lower_starters = WORDS(lower_starters),
    .first_person = WORDS(first_person),
    .exclaimed_names = WORDS(exclaimed_names),
};

/* The rules of English segmentation. */
#include "segment/english_abbreviations.h"
#include "segment/rules.h"

#include "text/chars.h"

static verdict title(const candidate *c)
{
    return LISTED(titles, c->word) && rules_stands_alone(c) ? KEEP : NO_OPINION;
}

/* "St. Louis", "Dr. No", but "on Elm St. The". */
static verdict place_title(const candidate *c)
{
    if (!LISTED(place_titles, c->word) || !rules_stands_alone(c))
        return NO_OPINION;
    return rules_starts(c) ? CUT : KEEP;
}

/* "cf. Annex II", "Roe v. Wade", but "at the speed v. The wind". */
static verdict never_final_word(const candidate *c)
{
    if (!LISTED(never_final, c->word) || !rules_stands_alone(c))
        return NO_OPINION;
    return rules_is_letter(c) && rules_starts(c) ? CUT : KEEP;
}

/* A number, a numeral or a letter: "12", "XVII", "B". */
static bool reference_follows(const candidate *c)
{
    size_t end;
    word w = candidate_word_at(c->block, c->opened, &end);
    bool letter = c->follow == FOLLOW_UPPER && candidate_after(c->block, c->opened) == end;
    return c->follow == FOLLOW_DIGIT || ((letter || rules_is_roman(w)) && !rules_starts(c));
}

static verdict reference(const candidate *c)
{
    if (!LISTED(references, c->word) || !rules_stands_alone(c))
        return NO_OPINION;
    return reference_follows(c) ? KEEP : rules_keep_lower(c);
}

/* "Wed. Sept. 20", "5 p.m. Eastern". */
static bool day_or_zone_follows(const candidate *c)
{
    size_t end;
    return LISTED(time_followers, candidate_word_at(c->block, c->opened, &end));
}

static verdict date(const candidate *c)
{
    if (!LISTED(dates, c->word) || !rules_stands_alone(c))
        return NO_OPINION;
    return c->follow == FOLLOW_DIGIT || day_or_zone_follows(c) ? KEEP : rules_keep_lower(c);
}

static verdict in_name(const candidate *c)
{
    bool state = LISTED(states, c->word) && rules_before_space(c) == ',';
    if (!(state || LISTED(in_names, c->word)) || !rules_stands_alone(c) || rules_starts(c))
        return NO_OPINION;
    return c->follow == FOLLOW_OTHER ? NO_OPINION : KEEP;
}

static verdict abbreviation(const candidate *c)
{
    if (!LISTED(may_end, c->word))
        return NO_OPINION;
    return c->bracketed && !rules_starts(c) ? KEEP : rules_keep_lower(c);
}

/* Whether the segment is "At 5 p.m." so far. */
static bool begins_with_hour(const candidate *c)
{
    enum { LONGEST = 20 };
    size_t end;
    return c->mark - c->start < LONGEST &&
           LISTED(hour_prepositions, candidate_word_at(c->block, c->start, &end));
}

/* "5 p.m. Eastern", "10 A.M. to noon", but "He left at 5 p.m. John stayed". */
static verdict hour(const candidate *c)
{
    static const word m[] = {{"m"}, {"M"}}, am_pm[] = {{"a"}, {"p"}, {"A"}, {"P"}};
    size_t start;
    if (!LISTED(m, c->word) || rules_before_word(c) != '.' ||
        !LISTED(am_pm, candidate_word_before(c->block, c->word_start - 1, &start)))
        return NO_OPINION;
    bool goes_on = c->follow == FOLLOW_LOWER || day_or_zone_follows(c) ||
                   candidate_at(c->block, c->next) == '(' || begins_with_hour(c);
    return goes_on ? KEEP : CUT;
}

/* Initials: "E. Waugh", "J.R.R. Tolkien", "U.S. Navy", and letters that end: "plan B. Then". */
static verdict initial_before_capital(const candidate *c)
{
    static const word i = {"I"};
    if (c->bracketed)
        return KEEP;
    if (rules_starts(c) || LISTED(lettered_nouns, rules_previous_word(c)))
        return CUT;
    size_t at = candidate_skip_space_back(c->block, c->word_start, c->start);
    if (!word_equals(c->word, i) || rules_is_dotted(c) || at == c->start)
        return KEEP;
    candidate_word_before(c->block, at, &at);
    return char_is_lower(candidate_at(c->block, at)) ? CUT : KEEP; /* "taller than I. Paul" */
}

static verdict initial(const candidate *c)
{
    bool one = rules_is_letter(c), dotted = rules_is_dotted(c);
    if (!char_is_upper(candidate_at(c->block, c->word_start)) ||
        !(one ? dotted || (rules_stands_alone(c) && !char_is_digit(rules_before_word(c)))
              : dotted && c->mark - c->word_start == 2))
        return NO_OPINION;
    switch (c->follow) {
    case FOLLOW_LOWER:
        return dotted ? KEEP : rules_keep_lower(c);
    case FOLLOW_UPPER:
    case FOLLOW_DIGIT:
        return initial_before_capital(c);
    default:
        return dotted && candidate_at(c->block, c->next) == '(' ? KEEP : NO_OPINION;
    }
}

/* "e.g. Paris", "i.e. The one", "a.k.a. Bob", but "in main.c. Some", "by i.v. It". */
static verdict dotted_lower(const candidate *c)
{
    static const word explaining[] = {{"g"}, {"e"}, {"a"}};
    if (!rules_is_letter(c) || rules_before_word(c) != '.')
        return NO_OPINION;
    size_t stop = c->word_start - 1, start;
    candidate_word_before(c->block, stop, &start);
    if (start == stop || candidate_after(c->block, start) != stop)
        return NO_OPINION;
    return rules_starts(c) && !LISTED(explaining, c->word) ? CUT : KEEP;
}

/* "P.S. I love you." */
static verdict postscript(const candidate *c)
{
    static const word s[] = {{"S"}, {"s"}, {"PS"}, {"Ps"}, {"ps"}};
    size_t first = candidate_skip_openers(c->block, c->start);
    return LISTED(s, c->word) && (c->block.data[first] | 0x20) == 'p' &&
                   c->mark - first == (size_t)(rules_is_letter(c) ? 3 : 2)
               ? KEEP
               : NO_OPINION;
}

/* "wait . . . and see": full stops with white space between them. */
static verdict spaced_ellipsis(const candidate *c)
{
    return c->word_start == c->mark && rules_before_space(c) == '.' ? rules_keep_lower(c)
                                                                    : NO_OPINION;
}

/* “What?” Alice asked; “No!” Mrs. Hall cried. */
static verdict speech(const candidate *c)
{
    enum { MOST_WORDS = 4 };
    if (c->end == c->mark_end || c->bracketed || c->opened > c->next)
        return NO_OPINION;
    size_t at = c->next, end;
    for (int i = 0; i < MOST_WORDS; i++) {
        word w = candidate_word_at(c->block, at, &end);
        if (i > 0 && LISTED(speech_verbs, w))
            return KEEP;
        if (end == at || !char_is_upper(candidate_at(c->block, at)))
            break;
        at = candidate_skip_space(c->block, end + (candidate_at(c->block, end) == '.'));
    }
    return NO_OPINION;
}

static bool is_blank(calepin_text block, size_t position)
{
    return position >= block.len || char_is_space(candidate_at(block, position));
}

/* Whether the last single quote that stood alone before the mark opened: a verb of speech in lower
 * case would follow a closing one. */
static bool single_quote_is_open(const candidate *c)
{
    enum { FARTHEST = 400 };
    for (size_t at = c->mark; at > 0 && c->mark - at < FARTHEST; at--)
        if (c->block.data[at - 1] == '\'' && is_blank(c->block, at) &&
            (at == 1 || c->block.data[at - 2] == ' '))
            return !char_is_lower(candidate_at(c->block, candidate_skip_space(c->block, at)));
    return false;
}

/* The end of a note's number: ".[12] Then". */
static size_t note_end(const candidate *c, size_t position)
{
    size_t at = position + 1;
    while (at < c->block.len && at - position < 4 && char_is_digit(candidate_at(c->block, at)))
        at++;
    return at > position + 1 && candidate_at(c->block, at) == ']' ? at + 1 : position;
}

/* The number of a note, but not of an entry in a list of notes, and a single quote that stands
 * alone: "' Oh! ' said Alice". */
static size_t close_more(const candidate *c, size_t position)
{
    char mark = c->block.data[position];
    if (mark == '[')
        return c->block.data[c->start] == '[' ? position : note_end(c, position);
    if (mark != '\'' || position == c->end || !is_blank(c->block, position + 1))
        return position;
    size_t next = candidate_skip_space(c->block, position + 1);
    bool closing = next == c->block.len || char_is_lower(candidate_at(c->block, next));
    return closing || single_quote_is_open(c) ? position + 1 : position;
}

static const struct rule rules[] = {
    {"punctuation-follows", ANY, rules_goes_on},
    {"nothing-before", ANY, rules_nothing_before},
    {"no-space", ANY, rules_glued},
    {"mark-alone-in-brackets", ANY, rules_mark_alone_in_brackets},
    {"word-in-brackets", ASKING | DOTS, rules_word_in_brackets},
    {"enumerator", STOP, rules_at_enumerator},
    {"section-number", STOP, rules_section_number},
    {"title", STOP | SHORT, title},
    {"place-title", STOP | SHORT, place_title},
    {"hour", STOP, hour},
    {"never-final", STOP | SHORT, never_final_word},
    {"reference", STOP | SHORT, reference},
    {"date", STOP | SHORT, date},
    {"name", STOP | SHORT, in_name},
    {"abbreviation", STOP | SHORT, abbreviation},
    {"postscript", STOP, postscript},
    {"initial", STOP, initial},
    {"dotted-letters", STOP, dotted_lower},
    {"spaced-ellipsis", STOP, spaced_ellipsis},
    {"exclaimed-name", ASKING, rules_exclaimed_name},
    {"speech", ASKING | DOTS, speech},
    {"ellipsis", DOTS, rules_ellipsis},
    {"question", ASKING, rules_question},
    {"closed", ANY, rules_closed},
};

const language_rules english_rules = {
    .rules = rules,
    .count = sizeof rules / sizeof *rules,
    .starters = WORDS(starters),
    .lower_starters = WORDS(lower_starters),
    .first_person = WORDS(first_person),
    .exclaimed_names = WORDS(exclaimed_names),
    .close = close_more,
};

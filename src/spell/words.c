#include "spell/check.h"
#include "spell/distance.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <string.h>

/* First parts of compounds that are no words of their own; those in -o (câblo-, franco-) need no
 * row. The dictionary has the common compounds: these make the rest. */
static const char *const prefixes[] = {
    "anti",  "archi", "auto",  "bi",    "bio",   "co",     "contre", "cyber", "dé",
    "dés",   "demi",  "éco",   "ex",    "extra", "géo",    "hydro",  "hyper", "hypo",
    "infra", "inter", "intra", "macro", "maxi",  "méga",   "méta",   "micro", "mi",
    "mini",  "mono",  "multi", "nano",  "narco", "néo",    "non",    "para",  "péri",
    "photo", "poly",  "post",  "pré",   "pro",   "pseudo", "quasi",  "radio", "re",
    "ré",    "semi",  "sous",  "super", "supra", "sur",    "techno", "télé",  "thermo",
    "trans", "tri",   "turbo", "ultra", "uni",   "vice",   "vidéo",  NULL};

/* In letters, and as calepin_suggestion has it; see is_close. */
enum {
    SHORT_WORD = 4,
    LONG_WORD = 7,
    CLOSE_COST = 33,
    LIKELY_COST = 20,
    SURE_COST = 14,
    UNLIKELY = 60
};

static calepin_text behind(calepin_text word, size_t position)
{
    return (calepin_text){word.data + position, word.len - position};
}

bool word_is_accepted(struct check *c, calepin_text word)
{
    buffer_clear(&c->key);
    fold(&c->key, word, FOLD_CASE | FOLD_MARKS);
    calepin_text key = buffer_view(&c->key);
    if (map_get(c->accepted, key))
        return true;
    bool plural = key.len > 2 && strchr("sx", key.data[key.len - 1]);
    return plural && map_get(c->accepted, (calepin_text){key.data, key.len - 1});
}

/* What a word looks like. */
struct shape {
    size_t letters, capitals;
    bool digit, inner_capital, joined;
};

static struct shape shape_of(calepin_text word)
{
    struct shape s = {0};
    for (size_t i = 0; i < word.len;) {
        bool first = i == 0;
        uint32_t c = utf8_next(word, &i);
        s.letters += char_is_letter(c);
        s.digit |= char_is_digit(c);
        s.joined |= c == '-' || c == '\'';
        s.capitals += char_is_upper(c);
        s.inner_capital |= char_is_upper(c) && !first;
    }
    return s;
}

/* A word with the `len` bytes at `position` replaced. */
static calepin_text replaced(struct check *c, calepin_text word, size_t position, size_t len,
                             const char *by)
{
    buffer_clear(&c->key);
    buffer_append(&c->key, word.data, position);
    buffer_string(&c->key, by);
    buffer_text(&c->key, behind(word, position + len));
    return c->key.failed ? (calepin_text){NULL, 0} : buffer_view(&c->key);
}

static bool knows(struct check *c, calepin_text word)
{
    return word.len && calepin_lexicon_knows(c->lexicon, word);
}

/* Keeps a correction that lives in the key buffer. */
static void correct(struct check *c, struct form *form, verdict kind, calepin_text correction)
{
    form->correction = arena_text(&c->scratch, correction);
    form->verdict = kind;
    c->failed |= !form->correction.data;
}

/* Tries each accent that the capital at position can have. */
static bool try_accents(struct check *c, struct form *form, size_t position)
{
    static const struct {
        char capital;
        const char *accented[3];
    } rows[] = {{'E', {"É", "È", "Ê"}}, {'A', {"À", "Â", NULL}}, {'I', {"Î", "Ï", NULL}},
                {'O', {"Ô", NULL}},     {'U', {"Û", NULL}},      {'C', {"Ç", NULL}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (form->text.data[position] != rows[i].capital)
            continue;
        for (size_t k = 0; k < 3 && rows[i].accented[k]; k++) {
            calepin_text word = replaced(c, form->text, position, 1, rows[i].accented[k]);
            if (knows(c, word)) {
                correct(c, form, VERDICT_ACCENT, word);
                return true;
            }
        }
    }
    return false;
}

/* Etat, Saint-Etienne. */
static bool lacks_accent(struct check *c, struct form *form)
{
    for (size_t i = 0; i < form->text.len; i++)
        if ((i == 0 || form->text.data[i - 1] == '-') && try_accents(c, form, i))
            return true;
    return false;
}

static bool lacks_ligature(struct check *c, struct form *form)
{
    static const struct {
        const char *two, *one;
    } rows[] = {{"oe", "œ"}, {"Oe", "Œ"}, {"OE", "Œ"}};
    for (size_t i = 0; i + 1 < form->text.len; i++)
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
            if (memcmp(form->text.data + i, rows[k].two, 2) != 0)
                continue;
            calepin_text word = replaced(c, form->text, i, 2, rows[k].one);
            if (knows(c, word)) {
                correct(c, form, VERDICT_LIGATURE, word);
                return true;
            }
        }
    return false;
}

/* Whether è stands, as the spelling of 1990 has it, before a syllable in mute e: opèrera, but not
 * complèter. */
bool word_is_before_mute_e(calepin_text word, size_t position)
{
    size_t consonants = 0;
    while (position < word.len && !char_is_vowel(utf8_at(word, position))) {
        utf8_next(word, &position);
        consonants++;
    }
    calepin_text rest = behind(word, position);
    return consonants >= 1 && consonants <= 2 && rest.len > 2 && rest.data[0] == 'e';
}

/* Since 1990 the diaeresis stands on the letter that is said: ambigüe, contigüité, gageüre. */
static bool has_diaeresis_of_1990(struct check *c, calepin_text word, size_t at, size_t behind)
{
    char next = behind < word.len ? word.data[behind] : 0;
    const char *moved = next == 'e' ? "uë" : next == 'i' ? "uï" : NULL;
    return (moved && knows(c, replaced(c, word, at, behind + 1 - at, moved))) ||
           knows(c, replaced(c, word, at, behind - at, "u"));
}

/* The spelling of 1990: è for é, no circumflex on i and u, compounds in one word. */
static bool is_of_1990(struct check *c, struct form *form)
{
    calepin_text word = form->text;
    for (size_t i = 0; i < word.len;) {
        size_t at = i;
        uint32_t letter = utf8_next(word, &i);
        const char *classical = NULL;
        if (letter == 0xE8 && word_is_before_mute_e(word, i))
            classical = "é";
        else if (letter == 'i')
            classical = "î";
        else if (letter == 'u')
            classical = "û";
        if ((classical && knows(c, replaced(c, word, at, i - at, classical))) ||
            (letter == 0xFC && has_diaeresis_of_1990(c, word, at, i)) ||
            (at >= 3 && calepin_lexicon_has(c->lexicon, replaced(c, word, at, 0, "-")))) {
            correct(c, form, VERDICT_REVISED, buffer_view(&c->key));
            return true;
        }
    }
    return false;
}

static bool is_prefix(calepin_text part)
{
    for (size_t i = 0; prefixes[i]; i++)
        if (word_is(part, prefixes[i]))
            return true;
    return part.len > 3 && part.data[part.len - 1] == 'o';
}

/* cyberattaque, réindustrialisation: a prefix of the table and a word of four letters or more. */
static bool is_derived(struct check *c, calepin_text word)
{
    for (size_t i = 0; prefixes[i]; i++) {
        size_t len = strlen(prefixes[i]);
        if (len < 4 || word.len < len + 4 || memcmp(word.data, prefixes[i], len) != 0)
            continue;
        if (knows(c, behind(word, len)))
            return true;
    }
    return false;
}

static verdict judge_part(struct check *c, calepin_text part, bool last)
{
    struct shape shape = shape_of(part);
    if (shape.letters < 2 || shape.digit || knows(c, part) || word_is_accepted(c, part))
        return VERDICT_KNOWN;
    if (!last && is_prefix(part))
        return VERDICT_KNOWN;
    if (shape.inner_capital)
        return shape.capitals * 2 >= shape.letters ? VERDICT_ACRONYM : VERDICT_NAME;
    if (shape.capitals)
        return VERDICT_NAME;
    struct form alone = {.text = part}; /* what is said of the part is not kept */
    return is_of_1990(c, &alone) || is_derived(c, part) ? VERDICT_KNOWN : VERDICT_UNKNOWN;
}

/* A compound is what its parts are: unknown when one of them is. */
static verdict judge_compound(struct check *c, calepin_text word)
{
    verdict worst = VERDICT_KNOWN;
    for (size_t start = 0; start <= word.len;) {
        size_t end = start;
        while (end < word.len && word.data[end] != '-' && word.data[end] != '\'')
            end++;
        calepin_text part = {word.data + start, end - start};
        verdict of_part = judge_part(c, part, end == word.len);
        if (of_part > worst)
            worst = of_part;
        start = end + 1;
    }
    return worst;
}

/* iii, xiv, and the ordinal xixe. */
static bool is_small_number(calepin_text word)
{
    size_t i = 0;
    while (i < word.len && strchr("ivx", word.data[i]))
        i++;
    return i == word.len || (i > 1 && i + 1 == word.len && word.data[i] == 'e');
}

/* cts, kbps: no vowel; the end of an ordinal that a space parts from its number, "XX ème". */
static bool is_abbreviation(calepin_text word)
{
    if (word_is(word, "\u00E8me") || word_is(word, "i\u00E8me"))
        return true;
    for (size_t i = 0; i < word.len;) {
        uint32_t letter = utf8_next(word, &i);
        if (!char_is_lower(letter) || char_is_vowel(letter))
            return false;
    }
    return true;
}

void word_judge(struct check *c, struct form *form)
{
    struct shape shape = shape_of(form->text);
    form->verdict = VERDICT_KNOWN;
    if (shape.letters < 2 || shape.digit || knows(c, form->text) ||
        word_is_accepted(c, form->text) || is_small_number(form->text))
        return;
    if (is_abbreviation(form->text)) {
        form->verdict = VERDICT_ACRONYM;
        return;
    }
    buffer_clear(&c->key);
    fold(&c->key, form->text, FOLD_CASE);
    form->english = foreign_is_english(buffer_view(&c->key));
    if (shape.letters > 2 && lacks_ligature(c, form))
        return;
    if (shape.inner_capital && !shape.joined)
        form->verdict = judge_part(c, form->text, true);
    else if (lacks_accent(c, form))
        return;
    else if (shape.joined)
        form->verdict = judge_compound(c, form->text);
    else if (!is_of_1990(c, form) && !is_derived(c, form->text))
        form->verdict = VERDICT_UNKNOWN;
}

size_t word_readings(struct check *c, struct form *form, const calepin_analysis **readings)
{
    if (!form->analysed)
        form->reading_count = calepin_lexicon_analyse(c->lexicon, form->lower, &form->readings);
    for (size_t i = 0; i < form->reading_count && !form->analysed; i++) {
        form->parts |= form->readings[i].parts;
        form->forms |= form->readings[i].forms;
    }
    form->analysed = true;
    *readings = form->readings;
    return form->reading_count;
}

bool word_has_parts(struct check *c, calepin_text word, unsigned parts)
{
    const calepin_analysis *analyses;
    size_t count = calepin_lexicon_analyse(c->lexicon, word, &analyses);
    for (size_t i = 0; i < count; i++)
        if (analyses[i].parts & parts)
            return true;
    return false;
}

/* Proper names among the suggestions say nothing of a slip in a common word. */
bool word_is_common(struct check *c, calepin_text word)
{
    return word_has_parts(c, word, ~(unsigned)CALEPIN_NAME);
}

/* Of "étais-tu". */
static calepin_text first_word(calepin_text text)
{
    size_t len = 0;
    while (len < text.len && text.data[len] != '-')
        len++;
    return (calepin_text){text.data, len};
}

/* Whether a suggestion is what was meant. Slips seldom touch the first letter; two of them are
 * believed in a long word only. The first word of a sentence is more often a name than a slip, and
 * is believed one when an accent is missing, or where the slip is a likely one. */
static bool is_close(struct check *c, const struct form *form, calepin_suggestion found)
{
    calepin_text suggestion = found.text;
    size_t letters = utf8_count(form->text);
    bool same_start = char_lower(char_base(utf8_at(form->text, 0))) ==
                      char_lower(char_base(utf8_at(suggestion, 0)));
    bool far = letters >= LONG_WORD || (letters >= SHORT_WORD && found.cost <= LIKELY_COST);
    size_t bound = far && same_start ? 2 : 1;
    if (form->capital)
        bound = same_start && found.cost <= SURE_COST ? 1 : 0;
    if (found.cost > CLOSE_COST || !distance_within(form->text, suggestion, bound))
        return false;
    return word_is_common(c, first_word(suggestion)) ||
           (!form->capital && distance_within(form->text, suggestion, 0));
}

/* What the document and the user say of a suggestion: a word that they have is likelier. */
static unsigned favour(struct check *c, calepin_text suggestion)
{
    enum { MET = 4, MET_OFTEN = 6, OFTEN = 3 };
    map_entry *entry = map_get(&c->forms, suggestion);
    const struct form *form = entry ? entry->value.pointer : NULL;
    size_t count = form ? form->count : 0;
    if (count >= OFTEN || word_is_accepted(c, suggestion))
        return MET_OFTEN;
    return count ? MET : 0;
}

/* Puts the suggestion into its place among those before it. */
static void rank(calepin_suggestion *found, size_t i)
{
    calepin_suggestion moved = found[i];
    for (; i > 0 && found[i - 1].cost > moved.cost; i--)
        found[i] = found[i - 1];
    found[i] = moved;
}

/* Whether French has no such letter: ö, č. */
static bool is_foreign_letter(uint32_t letter)
{
    static const char french[] = "àâçèéêëîïôùûüÿœæ";
    calepin_text letters = {french, sizeof french - 1};
    letter = char_lower(letter);
    for (size_t i = 0; i < letters.len;)
        if (letter == utf8_next(letters, &i))
            return false;
    return letter >= 0x80 && char_is_letter(letter);
}

/* Letters that other languages write and French does not; the word ends in a zero. */
static bool has_foreign_letters(calepin_text word)
{
    static const char *const inside[] = {"w", "k", "oo", "sh", "gh"};
    static const char *const ends[] = {"ing", "ings", "ty", "ly", "ness", "ic", "ics"};
    const char *end = word.data + word.len;
    for (size_t i = 0; i < word.len;)
        if (is_foreign_letter(utf8_next(word, &i)))
            return true;
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        if (strstr(word.data, inside[i]))
            return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (word.len > strlen(ends[i]) &&
            memcmp(end - strlen(ends[i]), ends[i], strlen(ends[i])) == 0)
            return true;
    return false;
}

/* Times that the document has a word. */
static size_t count_of(struct check *c, calepin_text word)
{
    map_entry *entry = map_get(&c->forms, word);
    return entry ? ((const struct form *)entry->value.pointer)->count : 0;
}

/* Without the accents, which words of programs and of English do not have. */
static bool is_plain(calepin_text word)
{
    for (size_t i = 0; i < word.len; i++)
        if ((unsigned char)word.data[i] >= 0x80)
            return false;
    return true;
}

/* Whether the author rather means the word than slips: he writes it again and again, and the one
 * it is like more seldom; or it is a compound of his; or it has letters of another language that
 * the other one has not. */
static bool is_own_word(struct check *c, const struct form *form, unsigned cost)
{
    enum { OFTEN = 3, SURE_SLIP = 10 };
    calepin_text best = form->suggestions[0];
    if (cost <= SURE_SLIP || !form->suggestion_count)
        return false;
    if (form->count >= OFTEN && (cost > LIKELY_COST || (is_plain(form->text) && is_plain(best) &&
                                                        count_of(c, best) < form->count)))
        return true;
    return memchr(form->text.data, '-', form->text.len) ||
           (has_foreign_letters(form->text) && !has_foreign_letters(best));
}

/* A word is a slip the surer, the likelier the slip. One that is like no other is rather a word of
 * its author's own; each short word is like another. */
static unsigned confidence_of(struct check *c, const struct form *form, unsigned cost)
{
    enum { BEST = 98, PER_COST = 2, NOT_CLOSE = 30, OWN_WORD = 35, SHORT_COST = 8, PAIR_COST = 25 };
    size_t letters = utf8_count(form->text);
    bool accents = form->suggestion_count && distance_within(form->text, form->suggestions[0], 0);
    if (letters < SHORT_WORD && !accents)
        cost += letters > 2 ? SHORT_COST : PAIR_COST;
    unsigned confidence = cost * PER_COST < BEST ? BEST - cost * PER_COST : 0;
    unsigned most = !form->close                                                ? NOT_CLOSE
                    : form->english || (!accents && is_own_word(c, form, cost)) ? OWN_WORD
                                                                                : BEST;
    return confidence < most ? confidence : most;
}

static void find_suggestions(struct check *c, struct form *form)
{
    enum { ASKED = 2 * CALEPIN_SUGGESTIONS_MAX };
    calepin_suggestion found[ASKED];
    size_t count = calepin_lexicon_suggest(c->lexicon, form->text, found, ASKED);
    for (size_t i = 0; i < count; i++) {
        unsigned less = favour(c, found[i].text);
        found[i].cost -= less < found[i].cost ? less : found[i].cost;
        rank(found, i);
    }
    form->suggestion_count = count < CALEPIN_SUGGESTIONS_MAX ? count : CALEPIN_SUGGESTIONS_MAX;
    for (size_t i = 0; i < form->suggestion_count; i++) {
        form->suggestions[i] = found[i].text;
        form->close |= is_close(c, form, found[i]);
    }
    form->confidence = confidence_of(c, form, count ? found[0].cost : UNLIKELY);
}

bool word_has_close(struct check *c, struct form *form)
{
    if (!form->suggested)
        find_suggestions(c, form);
    form->suggested = true;
    return form->close;
}

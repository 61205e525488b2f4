#include "spell/check.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

/* A whole file without œ comes from a keyboard without it: one note. */
enum { DOZEN = 12 };

/* From these confidences on a word is a slip behind an unknown name, and set apart. */
enum { LIKELY = 66, SURE = 80 };

static const struct rule spelling = {"spelling", CALEPIN_SPELLING, SIZE_MAX};
static const struct rule accent = {"spelling:accent", CALEPIN_SPELLING, SIZE_MAX};
static const struct rule ligature = {"spelling:ligature", CALEPIN_SPELLING, DOZEN};
static const struct rule lower_name = {"spelling:name", CALEPIN_SPELLING, SIZE_MAX};
static const struct rule mojibake = {"spelling:mojibake", CALEPIN_SPELLING, 0};
static const struct rule glued = {"spelling:glued", CALEPIN_SPELLING, SIZE_MAX};

static const char *const months[] = {"janvier",   "février", "mars",     "avril",
                                     "mai",       "juin",    "juillet",  "août",
                                     "septembre", "octobre", "novembre", "décembre"};

static calepin_text item_text(const struct check *c, const struct item *item)
{
    return token_text(c->block, item->token);
}

static size_t item_place(const struct check *c, const struct item *item)
{
    return c->block_offset + item->token.start;
}

/* The item behind, when only white space parts the two. */
static const struct item *next_item(const struct check *c, const struct item *item)
{
    const struct item *next = item + 1;
    return next < c->items + c->item_count && next->follows ? next : NULL;
}

static const struct item *previous_item(const struct check *c, const struct item *item)
{
    return item > c->items && item->follows ? item - 1 : NULL;
}

static bool is_capital(const struct item *item)
{
    return item && item->form && item->form->capital;
}

/* M. Zorbat, MM. Zorbat, Mme Zorbat. The full stop is an item of its own. */
static bool is_behind_title(const struct check *c, const struct item *item)
{
    static const char *const titles[] = {"M",      "MM",      "Mr",        "Mme",    "Mmes",
                                         "Mlle",   "Mlles",   "Dr",        "Pr",     "Prof",
                                         "Me",     "Mgr",     "Monsieur",  "Madame", "Mademoiselle",
                                         "Maître", "Docteur", "monsieur",  "madame", "mademoiselle",
                                         "maître", "docteur", "professeur"};
    const struct item *title = previous_item(c, item);
    if (title && title > c->items && c->block.data[title->token.start] == '.' &&
        title[-1].token.start + title[-1].token.len == title->token.start)
        title--;
    for (size_t i = 0; title && i < sizeof titles / sizeof *titles; i++)
        if (word_is(item_text(c, title), titles[i]))
            return true;
    return false;
}

/* A capitalised word that the dictionary has as a name: a first name, before another. */
static bool is_given_name(struct check *c, const struct item *item)
{
    return is_capital(item) && item->form->verdict == VERDICT_KNOWN &&
           word_has_parts(c, item->form->text, CALEPIN_NAME);
}

static void note_bigram(struct check *c, struct form *before, struct form *behind)
{
    if (!before->behind)
        before->behind = behind;
    if (!behind->before)
        behind->before = before;
    buffer_clear(&c->key);
    buffer_text(&c->key, before->text);
    buffer_char(&c->key, ' ');
    buffer_text(&c->key, behind->text);
    calepin_text key = buffer_view(&c->key);
    if (c->key.failed || map_get(&c->bigrams, key))
        return;
    key = arena_text(&c->scratch, key);
    if (!key.data || !map_put(&c->bigrams, key, NULL))
        c->failed = true;
}

static void survey_item(struct check *c, const struct item *item)
{
    struct form *form = item->form;
    if (form->count++ == 0) {
        form->offset = item_place(c, item);
        form->written = item_text(c, item);
    }
    if (!form->capital)
        return;
    const struct item *next = next_item(c, item), *previous = previous_item(c, item);
    bool beside = (is_capital(next) && !next->starts) || (is_capital(previous) && !item->starts);
    form->as_name += !item->starts || beside;
    form->titled |= !item->starts && is_behind_title(c, item);
    form->given |= !item->starts && is_given_name(c, previous);
    if (is_capital(next) && !next->starts)
        note_bigram(c, form, next->form);
}

void spelling_survey(struct check *c)
{
    for (size_t i = 0; i < c->item_count && !c->failed; i++)
        if (c->items[i].form)
            survey_item(c, &c->items[i]);
}

static void report_correction(struct check *c, const struct item *item, const struct rule *rule,
                              const char *what, calepin_text correction)
{
    calepin_text text = item_text(c, item);
    calepin_finding *finding =
        finding_add(c, rule, text, item_place(c, item), "%s: \"%.*s\" should be \"%.*s\"", what,
                    (int)text.len, text.data, (int)correction.len, correction.data);
    finding_suggest(c, finding, correction);
}

/* nunavik, for Nunavik. */
static bool same_but_capital(const struct form *form)
{
    calepin_text best = form->suggestions[0];
    return form->text.len == best.len && form->text.len > 1 && char_is_upper(utf8_at(best, 0)) &&
           char_lower(utf8_at(best, 0)) == utf8_at(form->text, 0) &&
           memcmp(form->text.data + 1, best.data + 1, best.len - 1) == 0;
}

static void report_unknown(struct check *c, const struct item *item)
{
    calepin_text text = item_text(c, item);
    bool name = item->form->suggestion_count && same_but_capital(item->form);
    calepin_finding *finding = finding_add(
        c, name ? &lower_name : &spelling, text, item_place(c, item),
        name ? "name without its capital: \"%.*s\"" : "\"%.*s\" is not in the dictionary",
        (int)text.len, text.data);
    if (finding)
        finding->confidence = item->form->confidence;
    for (size_t i = 0; i < item->form->suggestion_count; i++)
        finding_suggest(c, finding, item->form->suggestions[i]);
}

/* A capital in mid-sentence, there or elsewhere in the document, is a name's. One that only begins
 * sentences is a slip when the dictionary has a common word very like it. */
static void judge_capital(struct check *c, const struct item *item)
{
    struct form *form = item->form;
    if (form->as_name || !word_has_close(c, form) || form->confidence < c->confidence)
        unknown_add(c, form, CALEPIN_UNKNOWN_NAME, item_place(c, item));
    else
        report_unknown(c, item);
}

static bool is_unknown_lower(const struct item *item)
{
    return item && item->form && item->form->verdict == VERDICT_UNKNOWN && !item->form->capital;
}

/* "von Braun", "lazy bed": a short unknown word before a name belongs to it, and two unknown words
 * side by side are rather a foreign phrase than two slips. */
static bool is_of_foreign_phrase(const struct check *c, const struct item *item)
{
    enum { SHORT_WORD = 5 };
    const struct item *next = next_item(c, item);
    return utf8_count(item->form->text) <= SHORT_WORD &&
           ((is_capital(next) && !next->starts) || is_unknown_lower(next) ||
            is_unknown_lower(previous_item(c, item)));
}

/* « loops », (metadata), *loops*: a word set apart is meant. */
static bool is_quoted(const struct check *c, const struct item *item)
{
    if (item == c->items || item + 1 == c->items + c->item_count)
        return false;
    uint32_t before = utf8_at(c->block, item[-1].token.start);
    uint32_t behind = utf8_at(c->block, item[1].token.start);
    return (before == 0xAB && behind == 0xBB) || (before == 0x201C && behind == 0x201D) ||
           (before == behind && before && before < 0x80 && strchr("\"'`*", (int)before)) ||
           (before == '(' && behind == ')');
}

/* "Chionoecetes opilio". */
static bool is_behind_unknown_name(const struct check *c, const struct item *item)
{
    const struct item *name = previous_item(c, item);
    return is_capital(name) && name->form->verdict == VERDICT_UNKNOWN;
}

/* "directeur/trice", "directeur(trice)": the end of the other gender. */
static bool is_other_gender(calepin_text word, uint32_t before, uint32_t first)
{
    static const char *const ends[] = {"trice", "trices", "rice",  "rices", "euse",   "euses",
                                       "enne",  "ennes",  "ienne", "ière",  "iennes", "ières"};
    if ((before != '/' && before != '(') || !char_is_lower(first))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (word_is(word, ends[i]))
            return true;
    return false;
}

/* "tou·te·s", "heureu·x·se": no word but with the letters behind the point. */
static bool is_inclusive_stem(struct check *c, const struct item *item)
{
    enum { ENDING_MAX = 12 };
    size_t point = item->token.start + item->token.len, ending = point;
    uint32_t mark = point < c->block.len ? utf8_next(c->block, &ending) : 0;
    if (mark != 0xB7 && mark != 0x2027)
        return false;
    size_t end = ending;
    while (end - ending < ENDING_MAX && char_is_letter(utf8_at(c->block, end)))
        utf8_next(c->block, &end);
    buffer_clear(&c->key);
    buffer_text(&c->key, item_text(c, item));
    buffer_append(&c->key, c->block.data + ending, end - ending);
    return end > ending && !c->key.failed &&
           calepin_lexicon_knows(c->lexicon, buffer_view(&c->key));
}

/* Whether what touches the word says that it is none: free(, sys.path, irr::video, -size, <sup,
 * &quot, and the end of "lecteur·ices". "Ami(e)" is one. */
static bool is_stuck(const struct check *c, const struct item *item)
{
    size_t start = item->token.start, end = start + item->token.len;
    uint32_t before = utf8_before(c->block, start), behind = utf8_at(c->block, end);
    uint32_t first = before && before < 0x80 ? utf8_before(c->block, start - 1) : 0;
    uint32_t next = utf8_at(c->block, end + 1);
    if (before == 0xB7 || before == 0x2027 || behind == '_' ||
        (before && before < 0x80 && strchr("%$\\&_#@=<", (int)before)) ||
        is_other_gender(item_text(c, item), before, first))
        return true;
    if (before == '-')
        return first == 0 || char_is_space(first);
    if (before == ':' || before == '.')
        return char_is_lower(first) || char_is_digit(first) || first == ':';
    if (behind == '(')
        return next && !(next < 0x80 && strchr("esxnt", (int)next));
    return (before == '/' && first == '<') || (behind == ':' && next == ':') ||
           (behind == '.' && char_is_lower(next));
}

/* What is like no French word is a word of its author's, a foreign one or a term too rare for the
 * dictionary: precision goes before recall. */
static void judge_lower(struct check *c, const struct item *item)
{
    struct form *form = item->form;
    bool meant = item->foreign || is_of_foreign_phrase(c, item) || is_stuck(c, item);
    if (!meant) /* the dictionary is asked last: it takes long */
        word_has_close(c, form);
    if (meant || form->confidence < c->confidence ||
        (form->confidence < SURE && is_quoted(c, item)) ||
        (form->confidence < LIKELY && is_behind_unknown_name(c, item)))
        unknown_add(c, form, CALEPIN_UNKNOWN_FOREIGN, item_place(c, item));
    else
        report_unknown(c, item);
}

/* Eric Dupond may well be christened so: only a first name in the dictionary, beside a name. */
static bool is_name_without_accent(struct check *c, const struct item *item)
{
    if (!is_capital(next_item(c, item)) && !is_capital(previous_item(c, item)))
        return false;
    const calepin_analysis *analyses;
    size_t count = calepin_lexicon_analyse(c->lexicon, item->form->correction, &analyses);
    for (size_t i = 0; i < count; i++)
        if (analyses[i].parts != CALEPIN_NAME)
            return false;
    return count > 0;
}

/* "A cet égard", "A noter": the preposition at the start of a sentence. Before a participle it may
 * be the verb of a headline ("A gagné"), and stays. */
static bool is_preposition_a(struct check *c, const struct item *item)
{
    const struct item *next = next_item(c, item);
    if (!item->starts || item->token.len != 1 || c->block.data[item->token.start] != 'A' || !next)
        return false;
    calepin_text word = item_text(c, next);
    if (!char_is_lower(utf8_at(word, 0)))
        return false;
    return next->token.kind == TOKEN_ELISION ||
           (next->token.kind == TOKEN_WORD && !word_has_parts(c, word, CALEPIN_PARTICIPLE));
}

/* "Ca va": the dictionary knows Ca as the sign of calcium. */
static bool is_pronoun_ca(const struct check *c, const struct item *item)
{
    const struct item *next = next_item(c, item);
    calepin_text text = item_text(c, item);
    return item->starts && word_is(text, "Ca") && next &&
           char_is_lower(utf8_at(item_text(c, next), 0));
}

static bool is_month(calepin_text word)
{
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (word_is(word, months[i]))
            return true;
    return false;
}

/* "Guru23 novembre": where the day of a date begins in a word, 0 when it does not. */
static size_t glued_day(const struct check *c, const struct item *item)
{
    const struct item *next = next_item(c, item);
    calepin_text text = item_text(c, item);
    if (!next || !is_month(item_text(c, next)))
        return 0;
    size_t digits = 0;
    while (digits < text.len && char_is_digit((unsigned char)text.data[text.len - 1 - digits]))
        digits++;
    bool word = text.len > digits + 1; /* L25 is a number */
    return word && (digits == 1 || digits == 2) ? text.len - digits : 0;
}

static void report_glued(struct check *c, const struct item *item, size_t day)
{
    calepin_text text = item_text(c, item);
    calepin_finding *finding = finding_add(c, &glued, text, item_place(c, item),
                                           "two words in one: \"%.*s\"", (int)text.len, text.data);
    buffer_clear(&c->key);
    buffer_append(&c->key, text.data, day);
    buffer_char(&c->key, ' ');
    buffer_append(&c->key, text.data + day, text.len - day);
    finding_suggest(c, finding, buffer_view(&c->key));
}

/* "Guru23" before a month, "A", "Ca". */
bool spelling_suspects(calepin_text word)
{
    return word_is(word, "A") || word_is(word, "Ca") ||
           (word.len && char_is_digit((unsigned char)word.data[word.len - 1]));
}

static void judge_known(struct check *c, const struct item *item)
{
    static const char missing[] = "capital without its accent";
    size_t day = glued_day(c, item);
    if (day)
        report_glued(c, item, day);
    else if (is_preposition_a(c, item))
        report_correction(c, item, &accent, missing, (calepin_text){"À", 2});
    else if (is_pronoun_ca(c, item))
        report_correction(c, item, &accent, missing, (calepin_text){"Ça", 3});
}

static void judge_item(struct check *c, const struct item *item)
{
    struct form *form = item->form;
    size_t place = item_place(c, item);
    switch (form->verdict) {
    case VERDICT_KNOWN:
        if (form->suspect)
            judge_known(c, item);
        break;
    case VERDICT_ACRONYM:
        unknown_add(c, form, CALEPIN_UNKNOWN_ACRONYM, place);
        break;
    case VERDICT_NAME:
        unknown_add(c, form, CALEPIN_UNKNOWN_NAME, place);
        break;
    case VERDICT_ACCENT:
        if (form->english || item->foreign || is_stuck(c, item) || is_name_without_accent(c, item))
            unknown_add(c, form, CALEPIN_UNKNOWN_NAME, place);
        else
            report_correction(c, item, &accent, "capital without its accent", form->correction);
        break;
    case VERDICT_LIGATURE:
        report_correction(c, item, &ligature, "oe for the letter œ", form->correction);
        break;
    case VERDICT_REVISED:
        break;
    case VERDICT_UNKNOWN:
        if (form->in_code || is_inclusive_stem(c, item))
            unknown_add(c, form, CALEPIN_UNKNOWN_FOREIGN, place);
        else if (form->capital)
            judge_capital(c, item);
        else
            judge_lower(c, item);
        break;
    }
}

void spelling_judge(struct check *c)
{
    for (size_t i = 0; i < c->item_count && !c->failed; i++) {
        const struct item *item = &c->items[i];
        if (item->form)
            judge_item(c, item);
        else if (item->mojibake)
            finding_add(c, &mojibake, item_text(c, item), item_place(c, item),
                        "encoded twice (Ã© stands for é): ask for a sound copy");
    }
}

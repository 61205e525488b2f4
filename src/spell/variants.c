#include "spell/check.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

/* The spelling of 1990 and the one before it (Journal officiel, 6 December 1990): both are right,
 * and a document is read best in one. */

static const struct rule mixed = {"spelling:variant", CALEPIN_SPELLING, 0};
static const struct rule unwanted = {"spelling:variant", CALEPIN_SPELLING, SIZE_MAX};

static bool ends_with(calepin_text word, const char *end)
{
    size_t len = strlen(end);
    return word.len >= len && memcmp(word.data + word.len - len, end, len) == 0;
}

/* fîmes, fût: the circumflex of tenses stays, whatever the year. */
static bool is_tense(calepin_text word)
{
    static const char *const ends[] = {"îmes", "îtes", "ûmes", "ûtes", "ît", "ût", "înt"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_with(word, ends[i]))
            return !ends_with(word, "aît");
    return false;
}

/* The letter that stands at position since 1990, or NULL: î and û have no circumflex, é is è
 * before a mute syllable in a few words. */
static const char *letter_of_1990(calepin_text word, uint32_t letter, size_t behind)
{
    static const char *const grave[] = {"événement",  "événements",    "allégement",
                                        "crémerie",   "céleri",        "sécheresse",
                                        "abrégement", "réglementaire", "réglementation"};
    if (letter == 0xEE && !is_tense(word))
        return "i";
    if (letter == 0xFB && !is_tense(word))
        return "u";
    for (size_t i = 0; letter == 0xE9 && i < sizeof grave / sizeof *grave; i++)
        if (word_is(word, grave[i]) && word_is_before_mute_e(word, behind))
            return "è";
    return NULL;
}

/* Sets the correction of a known word that the year 1990 changed; "sûr" is not "sur". */
static void find_revised(struct check *c, struct form *form)
{
    calepin_text word = form->text;
    form->variant_known = true;
    for (size_t i = 0; i < word.len;) {
        size_t at = i;
        uint32_t letter = utf8_next(word, &i);
        const char *by = letter < 0x80 ? NULL : letter_of_1990(word, letter, i);
        if (!by)
            continue;
        buffer_clear(&c->key);
        buffer_append(&c->key, word.data, at);
        buffer_string(&c->key, by);
        buffer_append(&c->key, word.data + i, word.len - i);
        if (c->key.failed || calepin_lexicon_knows(c->lexicon, buffer_view(&c->key)))
            continue;
        form->correction = arena_text(&c->scratch, buffer_view(&c->key));
        c->failed |= !form->correction.data;
        return;
    }
}

/* Whether the word has another spelling, the one that form->correction tells. */
static bool is_classical(struct check *c, struct form *form)
{
    if (form->verdict != VERDICT_KNOWN)
        return false;
    if (!form->variant_known)
        find_revised(c, form);
    return form->correction.len > 0;
}

void variants_survey(struct check *c)
{
    for (size_t i = 0; i < c->forms.count && !c->failed; i++) {
        struct form *form = c->forms.entries[i].value.pointer;
        if (form->count && form->verdict == VERDICT_REVISED)
            c->revised += form->count;
        else if (form->count && is_classical(c, form))
            c->classical += form->count;
    }
}

static void report(struct check *c, const struct item *item, bool revised)
{
    bool both = c->variant == CALEPIN_ORTHOGRAPHY_BOTH;
    calepin_text text = token_text(c->block, item->token);
    const char *year = revised ? "of 1990" : "before 1990";
    size_t place = c->block_offset + item->token.start;
    calepin_finding *finding =
        both ? finding_add(c, &mixed, text, place,
                           "spelling %s in a document that mostly has the other: \"%.*s\"", year,
                           (int)text.len, text.data)
             : finding_add(c, &unwanted, text, place, "spelling %s: \"%.*s\"", year, (int)text.len,
                           text.data);
    finding_suggest(c, finding, item->form->correction);
}

void variants_judge(struct check *c)
{
    bool both = c->variant == CALEPIN_ORTHOGRAPHY_BOTH;
    if (both && (c->classical == 0 || c->revised == 0))
        return;
    bool tell_revised =
        both ? c->revised <= c->classical : c->variant == CALEPIN_ORTHOGRAPHY_CLASSICAL;
    for (size_t i = 0; i < c->item_count && !c->failed; i++) {
        const struct item *item = &c->items[i];
        if (item->form &&
            (tell_revised ? item->form->verdict == VERDICT_REVISED : is_classical(c, item->form)))
            report(c, item, tell_revised);
    }
}

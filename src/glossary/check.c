/* The faults of a glossary: the table of rules, and what they share. */
#include "glossary/check.h"

#include "base/error.h"
#include "text/fold.h"

enum { SAID_MAX = 200 }; /* bytes of a text in a message */

#define RULE(rule, name, summary) [RULE_##rule] = {name, summary}

static const calepin_glossary_rule rules[RULES] = {
    RULE(UNREADABLE, "unreadable", "a row or entry that was left out when the file was read"),
    RULE(MISSING_SOURCE, "missing-source", "a concept without a term in the source language"),
    RULE(MISSING_TARGET, "missing-target", "a concept without a term in the target language"),
    RULE(ONLY_AVOIDED, "only-avoided", "a language with no term but deprecated and forbidden ones"),
    RULE(TWO_PREFERRED, "two-preferred", "two preferred terms of one language in a concept"),
    RULE(NO_PREFERRED, "no-preferred", "a language with statuses, and none of them preferred"),
    RULE(STATUS_CONFLICT, "status-conflict", "one term twice in a concept, with two statuses"),
    RULE(DUPLICATE_ID, "duplicate-id", "two concepts with one id"),
    RULE(DUPLICATE_CONCEPT, "duplicate-concept", "two concepts with the same terms and field"),
    RULE(AMBIGUOUS_TERM, "ambiguous-term",
         "a source term in two concepts that no field or note tells apart"),
    RULE(REPEATED_TERM, "repeated-term", "one term twice in a concept"),
    RULE(MISSING_FULL_FORM, "missing-full-form", "an acronym whose full form is not there"),
    RULE(MISSING_GENDER, "missing-gender", "a noun without gender, in a language that has it"),
    RULE(INCONSISTENT_GENDER, "inconsistent-gender",
         "a noun, or the first one of several terms of a field, with two genders"),
    RULE(INCONSISTENT_CAPITAL, "inconsistent-capital",
         "one term in two rows with and without capital"),
    RULE(INCONSISTENT_APOSTROPHE, "inconsistent-apostrophe",
         "straight and curly apostrophes in the terms of one language"),
    RULE(MISSPELT, "misspelt", "a word that the dictionary of its language does not have"),
    RULE(CIRCULAR_DEFINITION, "circular-definition", "a definition that uses the term it defines"),
    RULE(BROKEN_REFERENCE, "broken-reference",
         "a cross reference, or a full form named, that is not there"),
    RULE(SAME_TARGET, "same-target",
         "a target term that is the source term, without a note or source that vouches for it"),
    RULE(SENTENCE, "sentence", "a term that is a sentence, or has more than sixteen words"),
    RULE(SEVERAL_TERMS, "several-terms", "several terms in one cell"),
    RULE(ARTICLE, "article", "a term with its article, or a verb with its \"to\""),
    RULE(BRACKETED_TERM, "bracketed-term", "a term with a part in brackets, which no text has"),
    RULE(EDGE_SPACE, "edge-space", "a space at the beginning or end of a term"),
    RULE(DOUBLE_SPACE, "double-space", "two spaces in a row"),
    RULE(UNICODE_FORM, "unicode-form", "letters in two parts (not in Unicode's form NFC)"),
    RULE(LOOK_ALIKE, "look-alike", "letters of another script, or presentation forms, in a word"),
    RULE(INVISIBLE, "invisible", "control and invisible characters"),
    RULE(ODD_TERM, "odd-term", "a term without a letter or digit"),
    RULE(BAD_LANGUAGE, "bad-language", "a language that is no BCP 47 tag"),
};

size_t calepin_glossary_rules(const calepin_glossary_rule **table)
{
    *table = rules;
    return RULES;
}

void check_report(checker *c, check_rule rule, const calepin_concept *concept, size_t line)
{
    calepin_glossary_fault fault = {rules[rule].name, concept->file, line, c->message.data};
    if (c->message.failed)
        c->failed = true;
    else
        c->report(c->user, &fault);
    buffer_clear(&c->message);
}

void check_say(checker *c, const char *before, calepin_text text, const char *behind)
{
    size_t len = text.len < SAID_MAX ? text.len : SAID_MAX;
    while (len < text.len && len > 0 && (text.data[len] & 0xC0) == 0x80)
        len--;
    buffer_string(&c->message, before);
    buffer_append(&c->message, text.data, len);
    buffer_string(&c->message, len < text.len ? "…" : "");
    buffer_string(&c->message, behind);
}

void check_say_place(checker *c, const calepin_concept *concept, size_t line)
{
    buffer_print(&c->message, " (%s%sline %zu)", concept->file ? concept->file : "",
                 concept->file ? ", " : "", line);
}

void check_fold(checker *c, calepin_text text)
{
    fold(&c->key, text, FOLD_CASE | FOLD_SPACES | FOLD_MARKS);
    buffer_char(&c->key, '\n');
}

const place *check_seen(checker *c, map *seen, const calepin_concept *concept,
                        const calepin_term *term)
{
    bool made = false;
    const place *before = NULL;
    map_entry *entry = c->key.failed ? NULL : map_put(seen, buffer_view(&c->key), &made);
    if (entry && made) {
        place *here = arena_alloc(&c->memory, sizeof *here);
        entry->key = arena_text(&c->memory, buffer_view(&c->key));
        if (here && entry->key.data)
            *here = (place){concept, term};
        else
            c->failed = true;
        entry->value.pointer = here;
    } else if (entry) {
        before = entry->value.pointer;
    } else {
        c->failed = true;
    }
    buffer_clear(&c->key);
    return c->failed ? NULL : before;
}

static void free_checker(checker *c)
{
    map *const maps[] = {&c->ids,      &c->contents, &c->terms,  &c->nouns,
                         &c->capitals, &c->words,    &c->targets};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        map_free(maps[i]);
    arena_free(&c->memory);
    buffer_free(&c->message);
    buffer_free(&c->key);
}

calepin_status calepin_glossary_check(const calepin_glossary *glossary,
                                      const calepin_glossary_check_options *options,
                                      void (*report_fault)(void *user,
                                                           const calepin_glossary_fault *fault),
                                      void *user, calepin_error *error)
{
    static const calepin_glossary_check_options usual = CALEPIN_GLOSSARY_CHECK_OPTIONS_INIT;
    checker c = {.glossary = glossary,
                 .options = options ? options : &usual,
                 .report = report_fault,
                 .user = user,
                 .message = BUFFER_INIT((size_t)1 << 30),
                 .key = BUFFER_INIT((size_t)1 << 30)};
    check_collect_targets(&c);
    for (size_t i = 0; i < calepin_glossary_count(glossary) && !c.failed; i++)
        check_concept(&c, i);
    free_checker(&c);
    return c.failed ? error_memory(error) : CALEPIN_OK;
}

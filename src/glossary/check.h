/* glossary/check.h: what the rules of calepin_glossary_check share. */
#ifndef GLOSSARY_CHECK_H
#define GLOSSARY_CHECK_H

#include "base/buffer.h"
#include "glossary/glossary.h"

/* In the order of the table in check.c. */
typedef enum check_rule {
    RULE_UNREADABLE,
    RULE_MISSING_SOURCE,
    RULE_MISSING_TARGET,
    RULE_ONLY_AVOIDED,
    RULE_TWO_PREFERRED,
    RULE_NO_PREFERRED,
    RULE_STATUS_CONFLICT,
    RULE_DUPLICATE_ID,
    RULE_DUPLICATE_CONCEPT,
    RULE_AMBIGUOUS_TERM,
    RULE_REPEATED_TERM,
    RULE_MISSING_FULL_FORM,
    RULE_MISSING_GENDER,
    RULE_INCONSISTENT_GENDER,
    RULE_INCONSISTENT_CAPITAL,
    RULE_INCONSISTENT_APOSTROPHE,
    RULE_MISSPELT,
    RULE_CIRCULAR_DEFINITION,
    RULE_BROKEN_REFERENCE,
    RULE_SAME_TARGET,
    RULE_SENTENCE,
    RULE_SEVERAL_TERMS,
    RULE_ARTICLE,
    RULE_BRACKETED_TERM,
    RULE_EDGE_SPACE,
    RULE_DOUBLE_SPACE,
    RULE_UNICODE_FORM,
    RULE_LOOK_ALIKE,
    RULE_INVISIBLE,
    RULE_ODD_TERM,
    RULE_BAD_LANGUAGE,
    RULES
} check_rule;

/* A term in its concept, as a map of seen keys holds it. */
typedef struct place {
    const calepin_concept *concept;
    const calepin_term *term;
} place;

typedef struct checker {
    const calepin_glossary *glossary;
    const calepin_glossary_check_options *options;
    void (*report)(void *user, const calepin_glossary_fault *fault);
    void *user;
    map ids;      /* concept id -> place */
    map contents; /* what a concept says -> place */
    map terms;    /* what tells a term apart -> place */
    map nouns;    /* a noun, or what begins several of a field -> place of one with a gender */
    map capitals; /* a term without its case -> place */
    map words;    /* of the terms of the concept at hand -> a term, SIZE_MAX: several languages */
    map targets;  /* what references may name: ids, and terms as they are matched */
    place apostrophe; /* the first source term that has one */
    arena memory;
    buffer message, key;
    bool failed; /* out of memory */
} checker;

/* Reports what lies in c->message. */
void check_report(checker *c, check_rule rule, const calepin_concept *concept, size_t line);
/* Adds to c->message: before, the text (its beginning, when it is long), behind; and the place of
 * another row. */
void check_say(checker *c, const char *before, calepin_text text, const char *behind);
void check_say_place(checker *c, const calepin_concept *concept, size_t line);
/* Adds a text to c->key as terms are matched: no case, one kind of space, hyphen and apostrophe. */
void check_fold(checker *c, calepin_text text);
/* The place that had c->key before, or NULL; then this one has it. Empties c->key. */
const place *check_seen(checker *c, map *seen, const calepin_concept *concept,
                        const calepin_term *term);

/* check_concept.c: rules on the terms of a concept among themselves, and on several concepts. */
void check_concept(checker *c, size_t index);
/* Collects what references may name; before the first check_references. */
void check_collect_targets(checker *c);
void check_references(checker *c, const calepin_concept *concept);
/* check_term.c: rules on one term by itself. */
void check_term(checker *c, const calepin_concept *concept, const calepin_term *term);
/* check_words.c: spelling, and definitions that use their term. First the words of a concept are
 * learnt, which tell loans. */
void check_learn_words(checker *c, const calepin_concept *concept);
void check_words(checker *c, const calepin_concept *concept, const calepin_term *term);

#endif

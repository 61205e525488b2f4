/* glossary/context.h: what stands beside a French word, and tells a term from its homographs. */
#ifndef GLOSSARY_CONTEXT_H
#define GLOSSARY_CONTEXT_H

#include "calepin/glossary.h"
#include "glossary/vocabulary.h"

/* What a word says of its neighbour, as a set of bits. */
enum {
    BEFORE_VERB = 1,       /* a subject or object pronoun, a negation: il, se, ne */
    BEFORE_NOUN = 2,       /* a determiner or a preposition: la, cette, en */
    BEFORE_PARTICIPLE = 4, /* a form of avoir */
    BEFORE_OBJECT = 8,     /* a determiner that begins what a verb acts on: ses, un */
    HAS_ARTICLE = 16,      /* a determiner, also one grown together with a preposition: du */
    BEFORE_ADJECTIVE = 32, /* a form of être */
    IS_PRONOUN_TOO = 64,   /* le, la, les, leur, y: "il la sauvegarde" */
    BEHIND_VERB = 128,     /* pas, que, sur: seldom right behind a noun that has a noun before it */
    IS_LINK = 256,         /* que, dont: a clause follows, with its verb */
    IS_PRENOMINAL = 512,   /* an adjective that stands before nouns: premier */
    IS_FUNCTION = 1024     /* a word of grammar that is a noun too: est, or */
};

/* The bits of a word, lower case, with ' for apostrophes; 0 for all others. */
unsigned context_of(calepin_text word);

/* Which capitals of a term a text must have. */
typedef enum letter_case {
    CASE_BY_TERM, /* those of acronyms, and the first of a single word */
    CASE_EXACT,   /* all: "Word" is not "word" nor "WORD" */
    CASE_ANY      /* none */
} letter_case;

/* What a term asks of the words that may be it. */
typedef struct demand {
    calepin_text term;
    unsigned parts; /* of speech, one of which a single word must have; 0 for any */
    letter_case letters;
    bool capital;       /* begins with one: État is not état */
    bool short_acronym; /* two letters, as many company names have them */
} demand;

demand context_demand(const calepin_term *term);

/* The words on both sides, the nearest first; NULL at the ends of a text. */
typedef struct neighbours {
    form *before[3], *after;
} neighbours;

/* Whether a word, read with these parts of speech, is what is asked for where it stands. */
bool context_accepts(vocabulary *v, const demand *d, const form *f, unsigned parts, neighbours n);

/* Whether a passage has the capitals of the term, where it must. */
bool context_accepts_case(const demand *d, calepin_text passage);

/* Whether the passage, whose words begin with capitals, is a piece of a longer name: the Cloud of
 * "la Cloud Team Alliance". `before` is the word before it, `opens` tells that a sentence begins
 * with that word. In a title, where all words have capitals, there are no such names. */
bool context_is_name(vocabulary *v, calepin_text text, size_t start, size_t end, form *before,
                     bool opens);

/* Whether a word may stand between the words of a term that is found inexactly: "procédure
 * accélérée de sauvegarde". */
bool context_is_gap(vocabulary *v, form *f);

/* Whether the part of a hyphenated word, lower case or not, is a pronoun behind a verb or a
 * particle behind a noun: "héberge-t-il", "ces données-là". */
bool context_is_clitic(calepin_text part);

/* Phrases in which a word that could be a term is none: "de la part de", "bon marché"; with "~" or
 * "^" in front for PHRASE_BARE and PHRASE_OPENS of trie.h. The last one is followed by NULL. */
extern const char *const context_phrases[];

#endif

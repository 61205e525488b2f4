/* glossary/context.h: what stands beside a French word, and tells a term from its homographs. */
#ifndef GLOSSARY_CONTEXT_H
#define GLOSSARY_CONTEXT_H

#include "calepin/base.h"

/* What a word says of its neighbour, as a set of bits. */
enum {
    BEFORE_VERB = 1,       /* a subject or object pronoun, a negation: il, se, ne */
    BEFORE_NOUN = 2,       /* a determiner or a preposition: la, cette, en */
    BEFORE_PARTICIPLE = 4, /* a form of avoir */
    BEFORE_OBJECT = 8      /* a determiner that begins what a verb acts on: ses, un */
};

/* The bits of a word, lower case, with ' for apostrophes; 0 for all others. */
unsigned context_of(calepin_text word);

/* Phrases in which a word that could be a term is none: "de la part de", "bon marché". The last one
 * is followed by NULL. */
extern const char *const context_phrases[];

#endif

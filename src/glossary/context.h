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
    BEFORE_ADJECTIVE = 32  /* a form of être */
};

/* The bits of a word, lower case, with ' for apostrophes; 0 for all others. */
unsigned context_of(calepin_text word);

/* What a term of one word asks of a word that may be it. */
typedef struct demand {
    calepin_text term;
    unsigned parts;     /* of speech, one of which it must have; 0 for any */
    bool capital;       /* État is not état */
    bool short_acronym; /* two letters, as many company names have them */
} demand;

demand context_demand(const calepin_term *term);

/* The words on both sides; NULL at the ends of a text. */
typedef struct neighbours {
    form *before, *after;
} neighbours;

/* Whether a word, read with these parts of speech, is what is asked for where it stands. */
bool context_accepts(vocabulary *v, const demand *d, const form *f, unsigned parts, neighbours n);

/* Phrases in which a word that could be a term is none: "de la part de", "bon marché". The last one
 * is followed by NULL. */
extern const char *const context_phrases[];

#endif

/* glossary/vocabulary.h: the words of a glossary's terms, and which of them a word of a text is.
 *
 * Each word of a term has one key: its singular. A word of a text may have several: itself, its
 * singular and the lemma of each of its readings. Words are looked at once and kept by their
 * spelling. */
#ifndef GLOSSARY_VOCABULARY_H
#define GLOSSARY_VOCABULARY_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/map.h"
#include "calepin/lexicon.h"

/* A key that a word may stand for. */
typedef struct reading {
    uint32_t key;
    unsigned parts; /* of speech that it has as this key; 0 when nobody knows */
} reading;

/* A word as written in a text. */
typedef struct form {
    calepin_text text;
    reading *readings; /* the surest first; none for a word of no term */
    size_t reading_count;
    unsigned parts;   /* of all its readings; ask vocabulary_parts */
    unsigned context; /* what it says of its neighbours, see context.h */
    bool analysed;
} form;

typedef struct vocabulary {
    calepin_lexicon *lexicon; /* NULL: words as written, and plurals in -s and -x */
    map keys;                 /* key -> its number */
    map stems;                /* beginnings that a form of a key has */
    map bare;                 /* key without accents -> number + 1 of the last such key */
    uint32_t *next_bare;      /* one a key: number + 1 of the one before with the same letters */
    size_t next_bare_size;
    arena memory;
    map forms; /* spelling -> form */
    arena form_memory;
    buffer folded, scratch, lemma;
    bool failed; /* out of memory */
} vocabulary;

/* lexicon may be NULL. */
void vocabulary_begin(vocabulary *v, calepin_lexicon *lexicon);
void vocabulary_end(vocabulary *v);
/* Adds a word of a term and returns its key. As written and not by lemma when `exact`. */
uint32_t vocabulary_add(vocabulary *v, calepin_text word, bool exact);
/* The form of a word of a text; NULL when out of memory. Lives until vocabulary_forget. */
form *vocabulary_form(vocabulary *v, calepin_text word);
unsigned vocabulary_parts(vocabulary *v, form *f);
/* Forgets the forms when they have become too many: a text may have no end of different words. */
bool vocabulary_is_full(const vocabulary *v);
void vocabulary_forget(vocabulary *v);
/* Whether a word is written in capitals as acronyms are: IaaS, PME, VMs. */
bool is_acronym(calepin_text word);

#endif

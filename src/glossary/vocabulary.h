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
    unsigned parts;   /* of all its readings; ask vocabulary_parts */
    unsigned context; /* what it says of its neighbours, see context.h */
    bool analysed;
    bool begins;  /* may be the first word of a term */
    bool hyphens; /* has some: each part may be a word of a term, too */
    bool is_word; /* begins with a letter */
    bool capital; /* begins with one, and a small letter follows */
    size_t reading_count;
    reading readings[]; /* the surest first; none for a word of no term */
} form;

/* The forms of a text by their spelling. Its own table and not a map, since it is asked for every
 * word of every text: a word and what it is looked up by stand in half a cache line. */
typedef struct form_table {
    struct form_slot *slots;
    size_t size, count; /* size is a power of two */
    map long_words;     /* those that no slot holds */
} form_table;

typedef struct vocabulary {
    calepin_lexicon *lexicon; /* NULL: words as written, and plurals in -s and -x */
    map keys;                 /* key -> its number */
    map stems;                /* beginnings of verbs' forms -> letters of the longest */
    bool *first;              /* one a key: whether terms begin with it */
    size_t first_size;
    map bare;            /* key without accents -> number + 1 of the last such key */
    uint32_t *next_bare; /* one a key: number + 1 of the one before with the same letters */
    size_t next_bare_size;
    arena memory;
    form_table forms;
    arena form_memory;
    buffer folded, scratch, lemma, glued;
    bool failed; /* out of memory */
} vocabulary;

/* How a word of a term is taken. */
enum {
    WORD_AS_WRITTEN = 1,  /* not by lemma: "actifs" is not "actif" */
    WORD_ANY_CASE = 2,    /* an acronym is no different from other words */
    WORD_MAY_BE_VERB = 4, /* an infinitive stands for all forms of the verb */
    WORD_IS_FIRST = 8     /* of the term */
};

/* lexicon may be NULL. */
void vocabulary_begin(vocabulary *v, calepin_lexicon *lexicon);
void vocabulary_end(vocabulary *v);
/* Adds a word of a term and returns its key. */
uint32_t vocabulary_add(vocabulary *v, calepin_text word, unsigned how);
/* The key of two words or more written as one, from their keys. */
uint32_t vocabulary_add_glued(vocabulary *v, const uint32_t *keys, size_t count);
/* What a word of a text may be. */
typedef enum word_use {
    IN_NO_TERM,
    IN_TERMS,   /* a word of one, but not the first */
    BEGINS_TERM /* the first word, or has hyphens and parts to be looked at */
} word_use;
/* A word of a text as forms are looked up by: its bytes, zeros and its length; longer words have
 * none of their own. */
typedef struct word_key {
    uint64_t bytes[2];
} word_key;
enum { KEY_BYTES = sizeof(word_key), KEY_WORD_MAX = KEY_BYTES - 1 };

/* The key of the word at a place of a text, empty for a word that is longer than KEY_WORD_MAX. */
word_key vocabulary_key(calepin_text text, size_t start, size_t len);
/* Lets the memory be fetched that the next question is about. */
void vocabulary_announce(const vocabulary *v, const word_key *key);
/* The form of a word of a text; NULL when out of memory. Lives until vocabulary_forget. */
form *vocabulary_form(vocabulary *v, calepin_text word, const word_key *key, word_use *use);
unsigned vocabulary_parts(vocabulary *v, form *f);
/* Forgets the forms when they have become too many: a text may have no end of different words. */
bool vocabulary_is_full(const vocabulary *v);
void vocabulary_forget(vocabulary *v);
/* Whether a word is written in capitals as acronyms are: IaaS, PME, VMs. */
bool is_acronym(calepin_text word);
/* The end of an acronym with dots that begins there: P.M.E., T.V.A; 0 when there is none. */
size_t dotted_acronym_end(calepin_text text, size_t start);
/* Accents and quotes that are typed for an apostrophe: ´ ` ′ ‘ */
bool is_other_apostrophe(uint32_t c);

#endif

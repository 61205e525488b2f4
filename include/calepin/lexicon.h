/* calepin/lexicon.h: what a dictionary knows of single words. */
#ifndef CALEPIN_LEXICON_H
#define CALEPIN_LEXICON_H

#include "calepin/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Parts of speech that a form can have, as a set of bits. */
enum {
    CALEPIN_NOUN = 1,
    CALEPIN_VERB = 2,
    CALEPIN_ADJECTIVE = 4,
    CALEPIN_ADVERB = 8,
    CALEPIN_NAME = 16,      /* proper names */
    CALEPIN_FUNCTION = 32,  /* determiners, pronouns, prepositions, conjunctions */
    CALEPIN_PARTICIPLE = 64 /* past participles, which agree as adjectives do */
};

/* What form of its lemma a word is, as a set of bits. One that does not vary in gender or number
 * has both bits. */
enum {
    CALEPIN_INFINITIVE = 1,
    CALEPIN_SINGULAR = 2,
    CALEPIN_PLURAL = 4,
    CALEPIN_MASCULINE = 8,
    CALEPIN_FEMININE = 16,
    CALEPIN_FIRST_SINGULAR = 32, /* of verbs: person and number */
    CALEPIN_SECOND_SINGULAR = 64,
    CALEPIN_THIRD_SINGULAR = 128,
    CALEPIN_FIRST_PLURAL = 256,
    CALEPIN_SECOND_PLURAL = 512,
    CALEPIN_THIRD_PLURAL = 1024
};

/* One reading of a form: "sauvegarde" has a noun's and a verb's. */
typedef struct calepin_analysis {
    calepin_text lemma; /* lower or upper case as the dictionary has it; lives with the lexicon */
    unsigned parts;     /* parts of speech */
    unsigned forms;     /* bits above */
} calepin_analysis;

typedef struct calepin_lexicon calepin_lexicon;

/* Loads the French hunspell dictionary: the directory given, else $CALEPIN_DICTIONARIES, else
 * /usr/share/hunspell and its like, where fr_FR, fr or fr-classical is taken. One object serves one
 * thread. Errors: CALEPIN_ERROR_MISSING (with the package to install), CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_lexicon_open(const char *directory, calepin_lexicon **lexicon,
                                                calepin_error *error);
/* The same for a language by its tag: "fr" as above, "en-GB" takes en_GB, "it" it_IT or it.
 * Analyses are for French; whether a word is known is for all. */
CALEPIN_API calepin_status calepin_lexicon_open_language(const char *lang, const char *directory,
                                                         calepin_lexicon **lexicon,
                                                         calepin_error *error);
CALEPIN_API void calepin_lexicon_close(calepin_lexicon *lexicon);

/* Names the folder that keeps the index of the dictionary's forms and their readings from one run to
 * the next, made when it is missing. The first question reads the index there, in some milliseconds,
 * or makes it, in about half a second; hunspell itself is then opened only for the rare words, and
 * the dictionaries, that the index cannot answer for. With no folder, or one that cannot be
 * written, hunspell is asked; a file that is damaged or of another dictionary is none. The answers
 * are the same, but that with an index a word may begin a sentence when any of its readings may, and
 * with hunspell only when the first one may. Call before the first question.
 * Errors: CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_lexicon_use_cache(calepin_lexicon *lexicon, const char *folder,
                                                     calepin_error *error);

/* Whether the dictionary has the word as written (a word at the start of a sentence may be given
 * with its capital; U+2019 counts as U+0027). Cached by word. False too when out of memory. */
CALEPIN_API bool calepin_lexicon_knows(calepin_lexicon *lexicon, calepin_text word);

/* Whether the dictionary has the word itself, in any case that calepin_lexicon_knows: it takes
 * table-mère for known because of its parts, but has grand-mère. Cached by word. */
CALEPIN_API bool calepin_lexicon_has(calepin_lexicon *lexicon, calepin_text word);

/* The readings of a form; 0 for an unknown word. *analyses lives with the lexicon. Cached. */
CALEPIN_API size_t calepin_lexicon_analyse(calepin_lexicon *lexicon, calepin_text word,
                                           const calepin_analysis **analyses);

/* A word that a misspelt one may stand for. The text lives until the lexicon is closed. */
typedef struct calepin_suggestion {
    calepin_text text;
    unsigned cost; /* ten for each power of ten that it is less likely: 0 to about 60 */
} calepin_suggestion;

/* Up to max suggestions for a misspelt word, best first; returns their number. What they are hangs
 * on the dictionary alone, never on the clock. The first call makes the index where there is none yet.
 * Some 0.2 ms a word then. None when out of memory. */
CALEPIN_API size_t calepin_lexicon_suggest(calepin_lexicon *lexicon, calepin_text word,
                                           calepin_suggestion *suggestions, size_t max);

#ifdef __cplusplus
}
#endif
#endif

/* lexicon/expand.h: every form of every word of a hunspell dictionary. */
#ifndef LEXICON_EXPAND_H
#define LEXICON_EXPAND_H

#include "lexicon/affix.h"

/* What is to be known of a form. */
enum {
    FORM_HIDDEN = 1,     /* never suggested: rude words, signs */
    FORM_KEEPS_CASE = 2, /* not to be written with another case */
    FORM_FORBIDDEN = 4,  /* no word, whatever else makes it */
    FORM_ELISION = 8     /* l' d' qu': stands before other forms only */
};

/* At most this many elided words go before other forms: l' d' qu' lorsqu'… */
enum { ELISIONS_MAX = 16 };

struct form_traits {
    uint16_t elisions; /* bits of those that may stand before it */
    uint8_t marks;     /* FORM_ above */
};

/* The elided words of the affix file, in its order: prefixes that end in an apostrophe. */
struct elisions {
    calepin_text words[ELISIONS_MAX];
    size_t count;
};

/* Takes one form, which lasts for the call; false ends the work. */
typedef bool expand_take(void *user, calepin_text form, struct form_traits traits);

/* Finds the forms that the words and their affixes make, some of them more than once. Elided words
 * are not put before them, but told in the traits. False when out of memory or ended. */
bool expand_words(struct affixes *affixes, calepin_text words, struct elisions *elisions,
                  expand_take *take, void *user);

#endif

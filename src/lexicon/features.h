/* lexicon/features.h: what an affix file asks of a speller beside affixes (hunspell(5)). */
#ifndef LEXICON_FEATURES_H
#define LEXICON_FEATURES_H

#include "lexicon/affix.h"

enum { BREAKS_MAX = 32 };

struct features {
    /* The file has nothing by which hunspell would judge a word in another way than verdict.c. */
    bool plain;
    calepin_text breaks[BREAKS_MAX]; /* where words may be cut: "-", "^'", "'$" */
    size_t break_count;
};

/* Reads what the affix file has; its breaks are borrowed from it. */
struct features features_read(calepin_text affix, const struct affixes *affixes);

/* Whether verdict.c knows the character as hunspell does: whether it is a capital, and its other
 * case. Latin without the letters whose case is particular (ß, İ, ı, ſ, µ, ŉ). */
bool features_cover(uint32_t character);
bool features_cover_all(calepin_text text);

#endif

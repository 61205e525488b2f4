/* lexicon/features.h: what an affix file asks of a speller beside affixes (hunspell(5)). */
#ifndef LEXICON_FEATURES_H
#define LEXICON_FEATURES_H

#include "lexicon/affix.h"

enum { BREAKS_MAX = 32, CONVERSIONS_MAX = 256 };

struct features {
    /* The file has nothing by which hunspell would judge a word in another way than verdict.c. */
    bool plain;
    calepin_text breaks[BREAKS_MAX]; /* where words may be cut: "-", "^'", "'$" */
    size_t break_count;
    calepin_text conversions[CONVERSIONS_MAX]; /* what is read as something else */
    size_t conversion_count;
};

/* Reads what the affix file has; texts are borrowed from it. */
void features_read(calepin_text affix, const struct affixes *affixes, struct features *features);

/* Whether verdict.c knows the character as hunspell does: whether it is a capital, and its other
 * case. Latin without the letters whose case is particular (ß, İ, ı, ſ, µ, ŉ), and all that has no
 * case. */
bool features_cover(uint32_t character);
/* The one of them that is met in French, in names: a word that has it is none, unless the
 * dictionary has some. */
enum { SHARP_S = 0xDF };
bool features_cover_all(calepin_text text);

#endif

/* lexicon/verdict.h: whether hunspell would take a word, and how it would read it, told by a
 * complete index.
 *
 * Capitals, full stops at the end, KEEPCASE, numbers and BREAK as in hunspell(5) and, where that
 * leaves it open, as hunspell 1.7 does them (src/hunspell/hunspell.cxx: spell, analyze). */
#ifndef LEXICON_VERDICT_H
#define LEXICON_VERDICT_H

#include "lexicon/readings.h"

/* Whether the two below may be asked about the word: it has no letter whose case is particular,
 * that the affix file converts, or that is beyond Latin, has case, and is met in the dictionary. */
bool verdict_covers(const struct index *index, calepin_text word);
bool verdict_knows(const struct index *index, calepin_text word);

/* Takes one reading, which lasts for the call. */
typedef void verdict_take(void *user, calepin_analysis reading);
/* Hands on the readings in hunspell's order. */
void verdict_read(const struct index *index, calepin_text word, verdict_take *take, void *user);

#endif

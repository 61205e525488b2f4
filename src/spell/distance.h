/* spell/distance.h: how far apart two spellings are. */
#ifndef SPELL_DISTANCE_H
#define SPELL_DISTANCE_H

#include "calepin/base.h"

/* Whether at most `bound` letters must be changed, added, left out or exchanged with their
 * neighbour to make one word of the other (restricted Damerau-Levenshtein distance). Case and
 * accents do not count. False for words over 63 letters. */
bool distance_within(calepin_text a, calepin_text b, size_t bound);

#endif

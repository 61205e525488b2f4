/* memory/edits.h: the arithmetic of fuzzy matching: scores, edits, and a quick test of sameness. */
#ifndef MEMORY_EDITS_H
#define MEMORY_EDITS_H

#include <stddef.h>
#include <stdint.h>

/* 100 x (1 - edits / longer length). */
double fuzzy_score(size_t edits, size_t longer);

/* The most edits that leave a score of min, or more, to two sequences the longer of which has this
 * length; never more than that length. */
size_t edits_most(size_t longer, double min);
/* How many tokens two such sequences share at the least. It never falls as either rises. */
size_t edits_shared(size_t longer, double min);
/* The longest sequence, up to limit, that can reach a score of min with one of length len. */
size_t edits_longest(size_t len, double min, size_t limit);

/* The bit of a token in the signature of a sequence, which has those of all its tokens. */
static inline uint64_t edits_bit(uint32_t token)
{
    return UINT64_C(1) << ((uint32_t)(token * UINT32_C(2654435769)) >> 26);
}

#endif

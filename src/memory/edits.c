#include "memory/edits.h"

double fuzzy_score(size_t edits, size_t longer)
{
    return 100.0 * (1.0 - (double)edits / (double)longer);
}

/* Settled by the score itself, so that rounding is the same wherever scores are compared. */
size_t edits_most(size_t longer, double min)
{
    double estimate = (1.0 - min / 100.0) * (double)longer;
    size_t edits = estimate > 0 ? (size_t)estimate : 0;
    while (edits < longer && fuzzy_score(edits + 1, longer) >= min)
        edits++;
    while (edits > 0 && fuzzy_score(edits, longer) < min)
        edits--;
    return edits;
}

size_t edits_shared(size_t longer, double min)
{
    return longer - edits_most(longer, min);
}

size_t edits_longest(size_t len, double min, size_t limit)
{
    size_t longest = len;
    while (longest < limit && longest + 1 - len <= edits_most(longest + 1, min))
        longest++;
    return longest;
}

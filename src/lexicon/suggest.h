/* lexicon/suggest.h: the words of an index that a misspelt one may stand for. */
#ifndef LEXICON_SUGGEST_H
#define LEXICON_SUGGEST_H

#include "base/arena.h"
#include "calepin/lexicon.h"
#include "lexicon/index.h"

enum { SUGGESTIONS_MAX = 10 };

/* The memory of searches, one after the other. */
struct searcher;
struct searcher *searcher_new(void); /* NULL when out of memory */
void searcher_free(struct searcher *searcher);

/* Up to SUGGESTIONS_MAX words for one, best first, their texts in the arena; returns their number.
 * The word has plain apostrophes and hyphens. Fewer, or none, when out of memory. */
size_t suggest(struct searcher *searcher, const struct index *index, calepin_text word,
               arena *memory, calepin_suggestion *suggestions);

#endif

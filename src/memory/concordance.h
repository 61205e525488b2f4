/* memory/concordance.h: words inside segments. A provider shows every pair of texts once; what is
 * found is kept, best first. */
#ifndef MEMORY_CONCORDANCE_H
#define MEMORY_CONCORDANCE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/map.h"
#include "calepin/memory.h"

/* What is known of the words of one side's language. */
typedef struct concordance_side {
    calepin_lexicon *lexicon; /* NULL: words as they are written */
    map keys;                 /* letters of a wanted word -> its bit */
    map lemmas;               /* lemma -> bits of the wanted words that have it */
    map words;                /* as met in texts -> bits of the wanted words that they are */
    bool initials[128];       /* letters that a word found may begin with */
} concordance_side;

typedef struct concordance {
    size_t max;
    unsigned sides;
    uint64_t wanted; /* a bit for each word */
    concordance_side source, target;
    arena texts;
    buffer folded, hits, passages, marks; /* the last two live until the next search */
    bool failed;                          /* out of memory */
} concordance;

void concordance_init(concordance *c);
void concordance_free(concordance *c);
/* Errors: CALEPIN_ERROR_ARGUMENT, CALEPIN_ERROR_MEMORY. */
calepin_status concordance_begin(concordance *c, const calepin_concordance_query *query,
                                 calepin_error *error);
/* Whether a pair of texts has all the words; for who would rather not keep all texts. */
bool concordance_wants(concordance *c, calepin_text source, calepin_text target);
/* Looks at a unit, whose texts last until the next search. False when out of memory. */
bool concordance_show(concordance *c, const calepin_match *match);
/* False when out of memory. */
bool concordance_finish(concordance *c, const calepin_passage **passages, size_t *count);

#endif

/* segment/rules.h: the rules of French segmentation, in order. */
#ifndef SEGMENT_RULES_H
#define SEGMENT_RULES_H

#include "segment/candidate.h"

typedef enum verdict { NO_OPINION, KEEP, CUT } verdict;

/* The first rule with an opinion decides; *rule (NULL is fine) is its name. */
verdict rules_decide(const candidate *c, const char **rule);
/* The end of the enumerator ("1.", "a)", "IV.", "2°") that begins at start; start when there is
 * none. */
size_t rules_enumerator(calepin_text block, size_t start);

#endif

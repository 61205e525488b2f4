/* lexicon/parts.h: the dictionary's morphological fields as lemma and parts of speech. */
#ifndef LEXICON_PARTS_H
#define LEXICON_PARTS_H

#include "calepin/lexicon.h"

/* Reads one line of an analysis: " st:souverain po:nom po:adj is:mas is:pl". The lemma is borrowed
 * from the line, empty when there is none. */
calepin_analysis parts_read(calepin_text line);

#endif

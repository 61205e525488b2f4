/* text/stem.h: English words without their inflection, for matching only. */
#ifndef TEXT_STEM_H
#define TEXT_STEM_H

#include "base/buffer.h"
#include "calepin/base.h"

/* Appends a key that the inflected forms of an English word share: plurals, -ed, -ing, the
 * possessive, irregular forms of common nouns and verbs, British and American spelling, case and
 * accents. Words that are no forms of one another may share a key too (hosting, host). */
void stem_english(buffer *out, calepin_text word);

#endif

/* text/fold.h: keys for matching. What is written out keeps the author's characters; keys are NFC
 * and, as asked, without case, accents and differences of spaces and apostrophes. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "base/buffer.h"
#include "calepin/base.h"

enum {
    FOLD_CASE = 1,    /* to lower case */
    FOLD_ACCENTS = 2, /* é -> e, œ -> oe, æ -> ae */
    FOLD_SPACES = 4,  /* each run of white space is one space, none at the edges */
    FOLD_MARKS = 8    /* typographic apostrophes and hyphens to ' and -, U+00AD and U+200B out */
};

/* Appends the key of a text to out. A failure shows in out->failed. */
void fold(buffer *out, calepin_text text, unsigned how);
/* White space of any kind cut off both ends; borrowed from text. */
calepin_text trim(calepin_text text);

#endif

/* text/inspect.h: one pass over UTF-8 that finds bad bytes, and the characters that nobody sees. */
#ifndef TEXT_INSPECT_H
#define TEXT_INSPECT_H

#include "calepin/base.h"

enum { INSPECT_KINDS = 32 };

/* One kind of control or invisible character, with its first place. */
typedef struct unseen {
    uint32_t c;
    size_t count, line, column;
} unseen;

/* Begin with {.line = 1}. Kinds beyond the last are counted in `more`. */
typedef struct inspection {
    size_t line;          /* of the next byte */
    size_t column_offset; /* characters of this line in earlier pieces */
    unseen kinds[INSPECT_KINDS];
    size_t count, more;
} inspection;

/* Looks at a piece of a text, in the order of the text. Returns the offset of the first byte that
 * is not UTF-8, or the length; lines and columns have been counted up to there. */
size_t inspect(inspection *i, calepin_text piece);
/* What a control or invisible character is called, lower case; NULL for any other. */
const char *unseen_name(uint32_t c);

#endif

/* text/repair.h: lines that another program has spoilt. */
#ifndef TEXT_REPAIR_H
#define TEXT_REPAIR_H

#include "base/buffer.h"

/* Appends the line with characters that were encoded twice, or three times, put right (Ã© -> é).
 * Returns whether there were any. The line is valid UTF-8. */
bool repair_double(calepin_text line, buffer *out);
/* Appends the line, which is not UTF-8, as the single byte encoding in which it costs French least;
 * returns the name of that. Sequences of UTF-8 in it stay as they are. */
const char *repair_foreign(calepin_text line, buffer *out);

#endif

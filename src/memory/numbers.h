/* memory/numbers.h: another segment's numbers in a translation. */
#ifndef MEMORY_NUMBERS_H
#define MEMORY_NUMBERS_H

#include "base/buffer.h"

typedef struct numbers_request {
    const char *from, *to; /* languages */
    calepin_text source;   /* of the unit */
    calepin_text segment;  /* has the source's words in the source's order, and other numbers */
    calepin_text target;   /* of the unit */
} numbers_request;

/* Appends the target with the segment's numbers instead of the source's, written as the target
 * language writes them: 1 234,5 -> 1,234.5. False, with something or nothing appended, when that is
 * not safe: the three texts have not the same number of numbers; a number that differs stands in
 * the source or in the target not exactly once, or beside a letter (2e, 14h30); one of the two
 * is 1, or below 2 and the other is not, so that the words around it may have to change; or source
 * and segment differ in a sign or symbol (-5 and 5, 5 % and 5 €). */
bool numbers_adapt(const numbers_request *request, buffer *out);

#endif

/* segment/expression.h: a regular expression of the user's, in PCRE2's syntax, to look for in
 * texts. */
#ifndef SEGMENT_EXPRESSION_H
#define SEGMENT_EXPRESSION_H

#include "calepin/base.h"

typedef struct expression expression;

/* Errors: CALEPIN_ERROR_ARGUMENT (names the place and the reason), CALEPIN_ERROR_MEMORY. */
calepin_status expression_new(const char *pattern, expression **e, calepin_error *error);
/* Whether it is found anywhere in the text. *gave_up tells that the search was ended for taking too
 * long; the answer is then no. */
bool expression_is_in(const expression *e, calepin_text text, bool *gave_up);
void expression_free(expression *e); /* NULL is fine */

#endif

/* segment/srx_regex.h: the expressions of SRX, which are those of ICU and Java, for PCRE2. */
#ifndef SEGMENT_SRX_REGEX_H
#define SEGMENT_SRX_REGEX_H

#include "base/buffer.h"
#include "calepin/base.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Appends an expression in PCRE2's syntax. Returns what cannot be expressed in it, NULL when all
 * can. *where (NULL is fine) is the offset in the expression of that or, when there is nothing,
 * of what stands at offset `limit` of the translation. */
const char *regex_translate(calepin_text expression, buffer *out, size_t limit, size_t *where);

/* Compiles a translated expression with the options that all expressions share and those given.
 * NULL: *code and *offset are PCRE2's. */
pcre2_code *regex_compile(calepin_text pattern, uint32_t options, int *code, size_t *offset);

/* Translates and checks an expression. Errors: CALEPIN_ERROR_INPUT, of file and line, that names
 * `what` it is, the place and the reason; CALEPIN_ERROR_MEMORY. */
calepin_status regex_check(calepin_text expression, const char *what, const char *file, size_t line,
                           buffer *pattern, calepin_error *error);

#endif

/* text/lines.h: a text file of any size and encoding, line by line as UTF-8, in memory that depends
 * on its longest line. */
#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include "calepin/text.h"

#include <stdio.h>

typedef struct text_lines text_lines;

/* Reads an open file of which `head` has been read already; name is for messages and must last, as
 * the listener must. The encoding is the one asked for, or told from the first 4 MiB when that is
 * NULL. Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (not text), CALEPIN_ERROR_ARGUMENT (unknown
 * encoding), CALEPIN_ERROR_MEMORY. */
calepin_status text_lines_open(FILE *file, calepin_text head, const char *name,
                               const char *encoding, const calepin_listener *listener,
                               text_lines **lines, calepin_error *error);
/* Refuses damage instead of mending it. */
void text_lines_be_strict(text_lines *lines);
/* The next line without its end, LF, CR LF or CR; it lives until the next call. A line with bytes
 * that are not of the encoding is taken as the one that suits it best, U+0000 is left out, a line
 * of over 16 MiB too: each told with its line. CALEPIN_DONE at the end. Errors: CALEPIN_ERROR_IO,
 * CALEPIN_ERROR_INPUT (damage, when strict), CALEPIN_ERROR_MEMORY. */
calepin_status text_lines_next(text_lines *lines, calepin_text *line, calepin_error *error);
/* The number of the line given last, from 1. */
size_t text_lines_number(const text_lines *lines);
void text_lines_close(text_lines *lines); /* the file stays open; NULL is fine */

#endif

/* xml/pieces.h: the elements of a file that is no XML as a whole, one by one. */
#ifndef XML_PIECES_H
#define XML_PIECES_H

#include "base/buffer.h"

#include <stdio.h>

/* Given an element from its start tag to its end tag, in UTF-8, and the line where it begins. One
 * whose end is lost goes up to the next one's beginning, or to the end of the file, and is cut. */
typedef calepin_status xml_piece_fn(void *user, calepin_text piece, size_t line, bool is_cut,
                                    calepin_error *error);

/* Hands on the elements of this name, wherever they stand but in comments, in a window of memory;
 * the first `skip` of them are passed over. One over 16 MiB is cut.
 * Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_MEMORY, CALEPIN_ERROR_INPUT (entity declarations), what
 * the function returns. */
calepin_status xml_pieces_read(FILE *file, const char *file_name, const char *element, size_t skip,
                               xml_piece_fn *each, void *user, calepin_error *error);

#endif

/* text/read.h: a text file in any encoding, whole, as UTF-8, and its lines and cells. */
#ifndef TEXT_READ_H
#define TEXT_READ_H

#include "calepin/text.h"

#include <stdio.h>

typedef struct text_file {
    char *data; /* UTF-8, LF line ends, zero terminated; give it back with calepin_text_free */
    size_t len;
    calepin_encoding encoding;
} text_file;

/* Reads the file at path ("-" or NULL: standard input) in the encoding named, or told from its
 * bytes when that is NULL. The listener (NULL is fine) hears of a guess and of text encoded twice.
 * Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (a folder, not text, bad bytes, over 2 GiB),
 * CALEPIN_ERROR_ARGUMENT (unknown encoding), CALEPIN_ERROR_MEMORY; file is then left empty. */
calepin_status text_read(const char *path, const char *encoding, const calepin_listener *listener,
                         text_file *file, calepin_error *error);

/* The same of an open stream whose first bytes have been read into head; name is for messages. */
calepin_status text_read_stream(FILE *stream, calepin_text head, const char *name,
                                const calepin_listener *listener, text_file *file,
                                calepin_error *error);

/* The encoding asked for, or told from the bytes when that is NULL; the listener hears of a guess.
 * Errors: CALEPIN_ERROR_INPUT (not text). */
calepin_status text_encoding(calepin_text bytes, const char *name, const char *asked,
                             const calepin_listener *listener, calepin_encoding *encoding,
                             calepin_error *error);

/* Takes the piece up to the next separator off *rest; false when there is none left. A text that
 * ends in the separator has an empty last piece. */
bool text_split(calepin_text *rest, char separator, calepin_text *piece);

#endif

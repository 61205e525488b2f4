/* document/document.h: what the readers of the single formats fill. */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "calepin/document.h"

struct calepin_document {
    char *path;
    calepin_encoding encoding;
    char *text; /* as calepin_document_text gives it */
    size_t text_len;
    char *joined; /* the same with line ends inside paragraphs as spaces; NULL unless wrapped */
    bool wrapped;
    calepin_block *blocks;
    size_t block_count, block_size;
    calepin_document_first first;                  /* of a part */
    size_t place_offset, place_line, place_column; /* the last place told */
};

/* Adds a block that covers [start, end) of the text, white space at its edges cut off; one without
 * anything else is no block. Errors: CALEPIN_ERROR_MEMORY. */
calepin_status document_add_block(calepin_document *document, size_t start, size_t end,
                                  calepin_error *error);

/* plain.c: whether a text has hard-wrapped paragraphs with empty lines between. */
bool plain_looks_wrapped(calepin_text text);

/* plain.c: cuts document->text into blocks. Errors: CALEPIN_ERROR_MEMORY. */
calepin_status plain_read_blocks(calepin_document *document, calepin_paragraphs paragraphs,
                                 calepin_error *error);

#endif

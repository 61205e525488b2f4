/* calepin/document.h: source documents as blocks (paragraphs, headings) of UTF-8 text. */
#ifndef CALEPIN_DOCUMENT_H
#define CALEPIN_DOCUMENT_H

#include "calepin/base.h"
#include "calepin/text.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum calepin_block_kind { CALEPIN_PARAGRAPH, CALEPIN_HEADING } calepin_block_kind;

/* How plain text marks its paragraphs. */
typedef enum calepin_paragraphs {
    CALEPIN_PARAGRAPHS_AUTO, /* told from the lengths of the lines */
    CALEPIN_PARAGRAPHS_LINE, /* each line is a paragraph */
    CALEPIN_PARAGRAPHS_BLANK /* empty lines part paragraphs of hard-wrapped lines */
} calepin_paragraphs;

/* One block. The text is borrowed from the document. In hard-wrapped text each line end inside the
 * block is one space, so that offsets still count from the block's start in the document's text. */
typedef struct calepin_block {
    calepin_block_kind kind;
    calepin_text text;
    size_t offset; /* of the block's first byte in calepin_document_text */
} calepin_block;

typedef struct calepin_document calepin_document;

typedef struct calepin_document_options {
    size_t size;
    const char *encoding; /* an iconv name, NULL to detect */
    calepin_paragraphs paragraphs;
    const calepin_listener *listener; /* told of guessed encodings, mojibake; may be NULL */
} calepin_document_options;
#define CALEPIN_DOCUMENT_OPTIONS_INIT                                                              \
    {                                                                                              \
        sizeof(calepin_document_options), NULL, CALEPIN_PARAGRAPHS_AUTO, NULL                      \
    }

/* Reads the file at path, "-" or NULL for standard input. options may be NULL.
 * Errors: CALEPIN_ERROR_IO (missing, unreadable), CALEPIN_ERROR_INPUT (a directory, not text, bytes
 * that are not of the encoding named, over 2 GiB), CALEPIN_ERROR_ARGUMENT, CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_document_open(const char *path,
                                                 const calepin_document_options *options,
                                                 calepin_document **document, calepin_error *error);
CALEPIN_API void calepin_document_close(calepin_document *document);

/* As the caller named it; "-" for standard input. Lives as long as the document, as all below. */
CALEPIN_API const char *calepin_document_path(const calepin_document *document);
CALEPIN_API calepin_encoding calepin_document_encoding(const calepin_document *document);
/* True when lines were joined into paragraphs. */
CALEPIN_API bool calepin_document_wrapped(const calepin_document *document);
/* The whole text: UTF-8, LF line ends, no byte order mark, not altered otherwise. */
CALEPIN_API calepin_text calepin_document_text(const calepin_document *document);
CALEPIN_API size_t calepin_document_block_count(const calepin_document *document);
CALEPIN_API const calepin_block *calepin_document_block(const calepin_document *document,
                                                        size_t index);

/* Where the first byte of a part stands in the whole document; {0, 1, 0} for a whole one. */
typedef struct calepin_document_first {
    size_t offset; /* in the whole document's text */
    size_t line;
    size_t block; /* index */
} calepin_document_first;
CALEPIN_API calepin_document_first calepin_document_first_place(const calepin_document *document);

/* A document read in parts of some megabytes, each a document of its own that ends between two
 * paragraphs, so that a text of any size takes the same memory. Lines told by
 * calepin_document_place are those of the file; offsets and blocks count from the part's first. The
 * encoding and the layout are told from the first part. Errors: as calepin_document_open. */
typedef struct calepin_document_parts calepin_document_parts;
CALEPIN_API calepin_status calepin_document_parts_open(const char *path,
                                                       const calepin_document_options *options,
                                                       calepin_document_parts **parts,
                                                       calepin_error *error);
/* The next part, given back with calepin_document_close; CALEPIN_DONE when there is none. */
CALEPIN_API calepin_status calepin_document_parts_next(calepin_document_parts *parts,
                                                       calepin_document **document,
                                                       calepin_error *error);
CALEPIN_API void calepin_document_parts_close(calepin_document_parts *parts);

/* Line and column of a byte of calepin_document_text. Cheap for places asked in rising order. */
CALEPIN_API void calepin_document_place(calepin_document *document, size_t offset, size_t *line,
                                        size_t *column);

#ifdef __cplusplus
}
#endif
#endif

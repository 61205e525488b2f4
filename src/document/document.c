#include "document/document.h"

#include "base/array.h"
#include "base/error.h"
#include "text/fold.h"
#include "text/read.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

static calepin_status read_document(calepin_document *document,
                                    const calepin_document_options *options, calepin_error *error)
{
    text_file file;
    calepin_status status = text_read(document->path, options ? options->encoding : NULL,
                                      options ? options->listener : NULL, &file, error);
    if (status)
        return status;
    document->text = file.data;
    document->text_len = file.len;
    document->encoding = file.encoding;
    document->first.line = 1;
    return plain_read_blocks(document, options ? options->paragraphs : CALEPIN_PARAGRAPHS_AUTO,
                             error);
}

calepin_status calepin_document_open(const char *path, const calepin_document_options *options,
                                     calepin_document **document, calepin_error *error)
{
    *document = NULL;
    calepin_document *d = calloc(1, sizeof *d);
    if (!d)
        return error_memory(error);
    d->path = strdup(path ? path : "-");
    calepin_status status = d->path ? read_document(d, options, error) : error_memory(error);
    if (status)
        calepin_document_close(d);
    else
        *document = d;
    return status;
}

void calepin_document_close(calepin_document *document)
{
    if (!document)
        return;
    free(document->path);
    calepin_text_free(document->text);
    free(document->joined);
    free(document->blocks);
    free(document);
}

calepin_status document_add_block(calepin_document *document, size_t start, size_t end,
                                  calepin_error *error)
{
    const char *flow = document->joined ? document->joined : document->text;
    calepin_text text = trim((calepin_text){flow + start, end - start});
    if (text.len == 0)
        return CALEPIN_OK;
    calepin_block *blocks =
        array_room(document->blocks, document->block_count, &document->block_size, sizeof *blocks);
    if (!blocks)
        return error_memory(error);
    document->blocks = blocks;
    document->blocks[document->block_count++] =
        (calepin_block){CALEPIN_PARAGRAPH, text, (size_t)(text.data - flow)};
    return CALEPIN_OK;
}

const char *calepin_document_path(const calepin_document *document)
{
    return document->path;
}

calepin_encoding calepin_document_encoding(const calepin_document *document)
{
    return document->encoding;
}

bool calepin_document_wrapped(const calepin_document *document)
{
    return document->wrapped;
}

calepin_text calepin_document_text(const calepin_document *document)
{
    return (calepin_text){document->text, document->text_len};
}

size_t calepin_document_block_count(const calepin_document *document)
{
    return document->block_count;
}

calepin_document_first calepin_document_first_place(const calepin_document *document)
{
    return document->first;
}

const calepin_block *calepin_document_block(const calepin_document *document, size_t index)
{
    return &document->blocks[index];
}

void calepin_document_place(calepin_document *document, size_t offset, size_t *line, size_t *column)
{
    if (document->place_line == 0 || offset < document->place_offset) {
        document->place_offset = 0;
        document->place_line = document->first.line;
        document->place_column = 1;
    }
    const char *at = document->text + document->place_offset;
    const char *end = document->text + (offset < document->text_len ? offset : document->text_len);
    for (const char *feed; (feed = memchr(at, '\n', (size_t)(end - at))); at = feed + 1) {
        document->place_line++;
        document->place_column = 1;
    }
    document->place_column += utf8_count((calepin_text){at, (size_t)(end - at)});
    document->place_offset = (size_t)(end - document->text);
    *line = document->place_line;
    *column = document->place_column;
}

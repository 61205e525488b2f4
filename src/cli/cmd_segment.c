/* calepin segment: one sentence a line, an empty line between paragraphs. */
#include "cli/cli.h"

#include <string.h>

typedef struct segment_run {
    calepin_output *output;
    calepin_segment_options options;
    bool json;
    bool begun; /* a paragraph has been printed */
} segment_run;

static calepin_status print_json(segment_run *run, calepin_document *document, size_t block_index,
                                 calepin_text text, calepin_error *error)
{
    const calepin_block *block = calepin_document_block(document, block_index);
    size_t line = 0, column = 0;
    calepin_document_place(document, block->offset + (size_t)(text.data - block->text.data), &line,
                           &column);
    return write_json(run->output,
                      json_pack("{s:s, s:I, s:I, s:I, s:o}", "file",
                                calepin_document_path(document), "line", (json_int_t)line, "column",
                                (json_int_t)column, "block", (json_int_t)block_index + 1, "text",
                                json_text(text)),
                      error);
}

static calepin_status print_block(segment_run *run, calepin_document *document, size_t index,
                                  calepin_error *error)
{
    calepin_text block = calepin_document_block(document, index)->text;
    calepin_segments walk = calepin_segment_begin(block, &run->options);
    calepin_status status = CALEPIN_OK;
    if (run->begun && !run->json)
        calepin_output_write(run->output, "\n", 1);
    run->begun = true;
    for (calepin_segment s; !status && calepin_segment_next(&walk, &s) == CALEPIN_OK;) {
        calepin_text text = {block.data + s.start, s.end - s.start};
        if (run->json) {
            status = print_json(run, document, index, text, error);
        } else {
            calepin_output_text(run->output, text);
            calepin_output_write(run->output, "\n", 1);
        }
    }
    return status;
}

static calepin_status print_document(void *user, calepin_document *document, calepin_error *error)
{
    segment_run *run = user;
    calepin_status status = CALEPIN_OK;
    size_t count = calepin_document_block_count(document);
    for (size_t i = 0; i < count && !status && !calepin_output_failed(run->output); i++)
        status = print_block(run, document, i, error);
    return status;
}

int cmd_segment(const arguments *args)
{
    segment_run run = {.options = CALEPIN_SEGMENT_OPTIONS_INIT, .json = is_json(args)};
    if (args->enumerators && strcmp(args->enumerators, "break") == 0)
        run.options.enumerators = CALEPIN_ENUMERATORS_BREAK;
    calepin_error error;
    calepin_status status = open_output(args, &run.output, &error);
    if (status)
        return terminal_error(&error);
    status = each_document(args, print_document, &run, &error);
    return close_output(run.output, status, &error, EXIT_DONE);
}

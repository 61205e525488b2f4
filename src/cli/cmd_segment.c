/* calepin segment: one sentence a line, an empty line between paragraphs; --explain instead tells
 * of each place where a cut was weighed which rule decided; --export-srx writes the rules. */
#include "cli/cli.h"

#include <string.h>

typedef struct segment_run {
    calepin_output *output;
    calepin_segment_options options;
    bool json;
    bool explain;
    bool begun;                 /* a paragraph has been printed */
    calepin_document *document; /* being cut, for the explanations */
    const calepin_block *block;
    calepin_status status;
    calepin_error *error;
} segment_run;

static calepin_status print_json(segment_run *run, calepin_document *document, size_t block_index,
                                 calepin_text text, calepin_error *error)
{
    const calepin_block *block = calepin_document_block(document, block_index);
    calepin_document_first first = calepin_document_first_place(document);
    size_t line = 0, column = 0;
    calepin_document_place(document, block->offset + (size_t)(text.data - block->text.data), &line,
                           &column);
    return write_json(
        run->output,
        json_pack("{s:o, s:I, s:I, s:I, s:o}", "file", json_name(calepin_document_path(document)),
                  "line", (json_int_t)line, "column", (json_int_t)column, "block",
                  (json_int_t)first.block + (json_int_t)block_index + 1, "text", json_text(text)),
        error);
}

/* A few characters on one side of a place; where UTF-8 would be cut through it is cut before. */
static calepin_text around(calepin_text block, size_t offset, bool before)
{
    enum { BYTES = 30 };
    size_t start = before ? (offset > BYTES ? offset - BYTES : 0) : offset;
    size_t end = before ? offset : (block.len - offset > BYTES ? offset + BYTES : block.len);
    while (start < end && ((unsigned char)block.data[start] & 0xC0) == 0x80)
        start++;
    while (end < block.len && end > start && ((unsigned char)block.data[end] & 0xC0) == 0x80)
        end--;
    return (calepin_text){block.data + start, end - start};
}

static void print_decision(void *user, size_t offset, bool cut, const char *rule)
{
    segment_run *run = user;
    const char *path = calepin_document_path(run->document);
    calepin_text left = around(run->block->text, offset, true);
    calepin_text right = around(run->block->text, offset, false);
    calepin_document_first first = calepin_document_first_place(run->document);
    size_t line = 0, column = 0;
    calepin_document_place(run->document, run->block->offset + offset, &line, &column);
    if (!run->json)
        calepin_output_print(run->output, "%s:%zu:%zu: %s: %s: %.*s|%.*s\n", path, line, column,
                             cut ? "cut" : "keep", rule, (int)left.len, left.data, (int)right.len,
                             right.data);
    else if (!run->status)
        run->status = write_json(
            run->output,
            json_pack(
                "{s:o, s:I, s:I, s:I, s:b, s:s, s:o, s:o}", "file", json_name(path), "line",
                (json_int_t)line, "column", (json_int_t)column, "offset",
                (json_int_t)first.offset + (json_int_t)run->block->offset + (json_int_t)offset,
                "cut", cut, "rule", rule, "before", json_text(left), "after", json_text(right)),
            run->error);
}

static calepin_status print_segment(segment_run *run, size_t index, calepin_text text,
                                    calepin_error *error)
{
    if (run->json)
        return print_json(run, run->document, index, text, error);
    calepin_output_text(run->output, text);
    calepin_output_write(run->output, "\n", 1);
    return CALEPIN_OK;
}

static calepin_status print_block(segment_run *run, size_t index, calepin_error *error)
{
    run->block = calepin_document_block(run->document, index);
    run->error = error;
    calepin_text block = run->block->text;
    calepin_segments walk = calepin_segment_begin(block, &run->options);
    calepin_status status = CALEPIN_OK;
    if (run->begun && !run->json && !run->explain)
        calepin_output_write(run->output, "\n", 1);
    run->begun = true;
    for (calepin_segment s; !status;) {
        status = calepin_segment_next(&walk, &s);
        if (!status && !run->explain)
            status = print_segment(run, index,
                                   (calepin_text){block.data + s.start, s.end - s.start}, error);
    }
    if (run->status)
        return run->status;
    return status == CALEPIN_DONE ? CALEPIN_OK : status;
}

static calepin_status print_document(void *user, calepin_document *document, calepin_error *error)
{
    segment_run *run = user;
    calepin_status status = CALEPIN_OK;
    size_t count = calepin_document_block_count(document);
    run->document = document;
    for (size_t i = 0; i < count && !status && !calepin_output_failed(run->output); i++)
        status = print_block(run, i, error);
    return status;
}

/* OmegaT before 6 reads segmentation.conf, all others read SRX. */
static int export_rules(const arguments *args)
{
    if (args->operands.count)
        return terminal_usage("--export-srx writes rules and cuts no text; leave out '%s'",
                              args->operands.items[0]);
    size_t len = strlen(args->export_srx);
    bool is_conf = len > 5 && strcmp(args->export_srx + len - 5, ".conf") == 0;
    calepin_output *output = NULL;
    calepin_error error;
    calepin_status status = calepin_output_open(args->export_srx, &output, &error);
    if (status)
        return terminal_error(&error);
    status = calepin_segment_export(is_conf ? CALEPIN_RULES_OMEGAT : CALEPIN_RULES_SRX, args->from,
                                    output, &error);
    return close_output(output, status, &error, EXIT_DONE);
}

static void set_options(const arguments *args, segment_run *run)
{
    run->options = (calepin_segment_options)CALEPIN_SEGMENT_OPTIONS_INIT;
    run->json = is_json(args);
    run->explain = args->explain;
    run->options.language = args->from;
    if (args->enumerators && strcmp(args->enumerators, "break") == 0)
        run->options.enumerators = CALEPIN_ENUMERATORS_BREAK;
    if (args->explain) {
        run->options.explain = print_decision;
        run->options.user = run;
    }
}

int cmd_segment(const arguments *args)
{
    if (args->export_srx)
        return export_rules(args);
    segment_run run = {0};
    calepin_error error;
    set_options(args, &run);
    calepin_status status = open_output(args, &run.output, &error);
    if (status)
        return terminal_error(&error);
    if (!args->srx && strncmp(args->from, "fr", 2) != 0 && strncmp(args->from, "en", 2) != 0)
        terminal_say("calepin: there are no rules for '%s': the French ones are used; --srx FILE "
                     "gives others\n",
                     args->from);
    if (args->srx)
        status = calepin_srx_open(args->srx, args->from, &terminal, &run.options.srx, &error);
    if (!status)
        status = each_part(args, print_document, &run, &error);
    if (run.options.srx && calepin_srx_gave_up(run.options.srx))
        terminal.diagnostic(terminal.user,
                            &(calepin_diagnostic){CALEPIN_WARNING, args->srx, 0, 0,
                                                  "an expression took too long and was passed over "
                                                  "in places; simplify it"});
    calepin_srx_close(run.options.srx);
    return close_output(run.output, status, &error, EXIT_DONE);
}

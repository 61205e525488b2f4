/* calepin glossary find. */
#include "cli/cli.h"

typedef struct find_run {
    const calepin_glossary *glossary;
    calepin_recogniser *recogniser;
    calepin_output *output;
    const char *to;
    unsigned how; /* CALEPIN_FIND_ bits */
    bool json;
} find_run;

static void print_found(const find_run *run, const char *path, size_t line, size_t column,
                        calepin_text found, const calepin_term *term, const calepin_term *target,
                        unsigned marks)
{
    calepin_output_print(run->output, "%s:%zu:%zu: %.*s -> %.*s", path, line, column,
                         (int)found.len, found.data, target ? (int)target->text.len : 1,
                         target ? target->text.data : "?");
    if (term->status)
        calepin_output_print(run->output, " [%s]", calepin_term_status_name(term->status));
    if (marks & CALEPIN_FOUND_INEXACT)
        calepin_output_print(run->output, " (inexact: %.*s)", (int)term->text.len, term->text.data);
    if (marks & CALEPIN_FOUND_NESTED)
        calepin_output_print(run->output, " (nested)");
    calepin_output_write(run->output, "\n", 1);
}

/* What was asked for says which keys an object has. */
static void add_marks(const find_run *run, json_t *object, unsigned marks)
{
    if (object && (run->how & CALEPIN_FIND_INEXACT))
        json_object_set_new(object, "inexact", json_boolean(marks & CALEPIN_FOUND_INEXACT));
    if (object && (run->how & CALEPIN_FIND_ALL))
        json_object_set_new(object, "nested", json_boolean(marks & CALEPIN_FOUND_NESTED));
}

static calepin_status print_occurrence(const find_run *run, calepin_document *document,
                                       const calepin_block *block, const calepin_occurrence *o,
                                       calepin_error *error)
{
    const calepin_concept *concept = calepin_glossary_concept(run->glossary, o->concept);
    const calepin_term *term = &concept->terms[o->term];
    const calepin_term *target = calepin_concept_equivalent(concept, o->term, run->to);
    calepin_text found = {block->text.data + o->start, o->end - o->start};
    const char *path = calepin_document_path(document);
    size_t line = 0, column = 0;
    calepin_document_place(document, block->offset + o->start, &line, &column);
    if (!run->json) {
        print_found(run, path, line, column, found, term, target, o->marks);
        return CALEPIN_OK;
    }
    json_t *object =
        json_pack("{s:o, s:I, s:I, s:I, s:I, s:o, s:o, s:o, s:s, s:o}", "file", json_name(path),
                  "line", (json_int_t)line, "column", (json_int_t)column, "offset",
                  (json_int_t)block->offset + (json_int_t)o->start, "length", (json_int_t)found.len,
                  "text", json_text(found), "term", json_text(term->text), "target",
                  target ? json_text(target->text) : json_null(), "status",
                  calepin_term_status_name(term->status), "concept", json_text(concept->id));
    add_marks(run, object, o->marks);
    return write_json(run->output, object, error);
}

static calepin_status find_in_document(void *user, calepin_document *document, calepin_error *error)
{
    find_run *run = user;
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < calepin_document_block_count(document) && !status; i++) {
        const calepin_block *block = calepin_document_block(document, i);
        const calepin_occurrence *occurrences = NULL;
        size_t count = 0;
        status = calepin_recogniser_find(run->recogniser, block->text, &occurrences, &count, error);
        for (size_t j = 0; j < count && !status; j++)
            status = print_occurrence(run, document, block, &occurrences[j], error);
    }
    return status;
}

int cmd_glossary_find(const arguments *args)
{
    if (args->glossaries.count == 0)
        return terminal_usage("say which terms to find: --glossary FILE");
    find_run run = {.json = is_json(args),
                    .to = args->to,
                    .how = (args->all ? CALEPIN_FIND_ALL : 0u) |
                           (args->inexact ? CALEPIN_FIND_INEXACT : 0u)};
    calepin_glossary *glossary = NULL;
    calepin_lexicon *lexicon = NULL;
    calepin_error error;
    calepin_status status = open_output(args, &run.output, &error);
    if (status)
        return terminal_error(&error);
    status = read_glossaries(&args->glossaries, &glossary, &error);
    run.glossary = glossary;
    if (!status)
        status = open_lexicon(&lexicon, &error);
    if (!status)
        status = calepin_recogniser_new(glossary, args->from, lexicon, &run.recogniser, &error);
    if (!status)
        calepin_recogniser_set(run.recogniser, run.how);
    if (!status)
        status = each_document(args, find_in_document, &run, &error);
    calepin_recogniser_free(run.recogniser);
    calepin_lexicon_close(lexicon);
    calepin_glossary_free(glossary);
    return close_output(run.output, status, &error, EXIT_DONE);
}

/* calepin glossary convert: concept by concept, from and to any form. TMX, whose units are short
 * segments there, belongs to the memories: it is joined here. */
#include "cli/cli.h"

#include <string.h>

typedef struct convert_run {
    calepin_concept_writer *writer; /* of a glossary, or else: */
    calepin_unit_writer *units;
    const arguments *args;
    size_t written, left_out;
} convert_run;

static calepin_text text(const char *string)
{
    return (calepin_text){string, strlen(string)};
}

/* Each pair of terms that may be offered is a unit. */
static calepin_status put_units(convert_run *run, const calepin_concept *concept,
                                calepin_error *error)
{
    const calepin_term *target = calepin_concept_term(concept, run->args->to);
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < concept->term_count && target && !status; i++) {
        const calepin_term *source = &concept->terms[i];
        if (!calepin_language_matches(source->lang, run->args->from) ||
            source->status >= CALEPIN_DEPRECATED)
            continue;
        target = calepin_concept_equivalent(concept, i, run->args->to);
        const calepin_variant variants[] = {{.lang = source->lang, .text = source->text},
                                            {.lang = target->lang, .text = target->text}};
        const calepin_unit unit = {
            .variants = variants, .variant_count = 2, .file = concept->file, .line = concept->line};
        status = calepin_unit_writer_put(run->units, &unit, error);
    }
    run->left_out += !target;
    return status;
}

static calepin_status put_concept(void *user, const calepin_concept *concept, calepin_error *error)
{
    convert_run *run = user;
    calepin_status status = run->units ? put_units(run, concept, error)
                                       : calepin_concept_writer_put(run->writer, concept, error);
    run->written += status == CALEPIN_OK;
    return status;
}

/* A unit of a memory is a concept with a term a language. */
static calepin_status put_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    enum { LANGUAGES = 32 };
    calepin_text none = text("");
    calepin_term terms[LANGUAGES];
    size_t count = unit->variant_count < LANGUAGES ? unit->variant_count : LANGUAGES;
    for (size_t i = 0; i < count; i++)
        terms[i] = (calepin_term){.text = unit->variants[i].text,
                                  .lang = unit->variants[i].lang,
                                  .pos = none,
                                  .gender = none,
                                  .number = none,
                                  .of = none,
                                  .definition = none,
                                  .note = none,
                                  .source = none,
                                  .id = none,
                                  .line = unit->line};
    calepin_item note = {
        .kind = text("note"), .type = none, .target = none, .lang = none, .id = none};
    calepin_concept concept = {.id = unit->id,
                               .field = none,
                               .terms = terms,
                               .term_count = count,
                               .file = unit->file,
                               .line = unit->line};
    if (unit->note_count) {
        note.value = unit->notes[0].value;
        concept.items = &note;
        concept.item_count = 1;
    }
    return put_concept(user, &concept, error);
}

static calepin_status put_header(void *user, const calepin_glossary_header *header,
                                 calepin_error *error)
{
    convert_run *run = user;
    return run->writer ? calepin_concept_writer_header(run->writer, header, error) : CALEPIN_OK;
}

static calepin_status put_back(void *user, const calepin_glossary_header *back,
                               calepin_error *error)
{
    convert_run *run = user;
    return run->writer ? calepin_concept_writer_back(run->writer, back, error) : CALEPIN_OK;
}

static calepin_status convert_file(convert_run *run, const char *path,
                                   const calepin_glossary_options *options, calepin_error *error)
{
    if (!has_extension(path, "tmx"))
        return calepin_concept_read(path, options, put_concept, run, error);
    calepin_memory_options memory = memory_options(run->args);
    return calepin_unit_read(path, &memory, put_unit, run, error);
}

/* One file keeps its header; of several none would speak for the others. */
static calepin_status convert_files(convert_run *run, calepin_output *output, calepin_error *error)
{
    const list *files = &run->args->operands;
    calepin_glossary_options options = glossary_options(run->args);
    calepin_memory_options memory = memory_options(run->args);
    calepin_glossary_format format = CALEPIN_GLOSSARY_TSV;
    calepin_status status =
        glossary_format(run->args->output, &format)
            ? calepin_concept_writer_new(format, &options, output, &run->writer, error)
            : calepin_unit_writer_new(CALEPIN_MEMORY_TMX, &memory, output, &run->units, error);
    calepin_glossary_options reading = options;
    reading.columns = format == CALEPIN_GLOSSARY_CSV ? NULL : options.columns;
    reading.header = files->count == 1 ? put_header : NULL;
    reading.back = files->count == 1 ? put_back : NULL;
    reading.header_user = run;
    for (size_t i = 0; i < files->count && !status; i++)
        status = convert_file(run, files->items[i], &reading, error);
    calepin_error closing;
    calepin_status closed = run->units ? calepin_unit_writer_close(run->units, &closing)
                                       : calepin_concept_writer_close(run->writer, &closing);
    if (!status && closed) {
        status = closed;
        *error = closing;
    }
    return status;
}

int cmd_glossary_convert(const arguments *args)
{
    calepin_glossary_format format;
    if (!args->output ||
        (!glossary_format(args->output, &format) && !has_extension(args->output, "tmx")))
        return terminal_usage("say -o OUT, ending in .tbx, .tsv (calepin), .txt or .utf8 (OmegaT), "
                              ".csv, .utx, .xlsx or .tmx");
    if (args->to_version && strchr(args->to_version, '.'))
        return terminal_usage("the versions of TBX are 2 and 3, not %s", args->to_version);
    convert_run run = {.args = args};
    calepin_output *output = NULL;
    calepin_error error;
    calepin_status status = open_output(args, &output, &error);
    if (status)
        return terminal_error(&error);
    status = convert_files(&run, output, &error);
    int code = close_output(output, status, &error, EXIT_DONE);
    if (code == EXIT_DONE && run.left_out)
        terminal_say("calepin: concepts without both languages left out: %zu\n", run.left_out);
    return code;
}

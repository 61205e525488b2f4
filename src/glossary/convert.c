/* Glossary files of any form: which reader takes a file, and the frame of all writers. */
#include "base/error.h"
#include "base/file.h"
#include "glossary/glossary.h"
#include "glossary/ids.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

static const calepin_glossary_options defaults = CALEPIN_GLOSSARY_OPTIONS_INIT;

calepin_status source_concept_done(glossary_source *source, calepin_error *error)
{
    size_t last = calepin_glossary_count(source->glossary) - 1;
    concept_settle(glossary_at(source->glossary, last));
    if (++source->count % 10000 == 0)
        tell_progress(source->options->listener, "concepts read:", source->count, 0);
    if (!source->each)
        return CALEPIN_OK;
    calepin_status status =
        source->each(source->user, calepin_glossary_concept(source->glossary, last), error);
    glossary_clear(source->glossary);
    return status;
}

calepin_status source_fault(const glossary_source *source, size_t line, size_t column,
                            calepin_error *error, const char *format, ...)
{
    char message[512];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (source->options->strict)
        return error_set(error, CALEPIN_ERROR_INPUT, source->file, line, "%s", message);
    tell(source->options->listener, CALEPIN_WARNING, source->file, line, column, "%s", message);
    return CALEPIN_OK;
}

static const struct {
    const char *extension;
    form_reader *read;
} readers[] = {
    {"tsv", glossary_read_tsv},   {"tbx", glossary_read_xml},    {"xml", glossary_read_xml},
    {"txt", glossary_read_pairs}, {"utf8", glossary_read_pairs}, {"tab", glossary_read_pairs},
    {"csv", glossary_read_csv},   {"utx", glossary_read_utx},    {"xlsx", glossary_read_xlsx},
};

static bool is_standard_input(const char *path)
{
    return !path || strcmp(path, "-") == 0;
}

/* A file that is not there, or a folder, is told as such. */
static calepin_status refuse_form(const char *path, calepin_error *error)
{
    FILE *file = NULL;
    calepin_status status = file_open(path, &file, error);
    if (status)
        return status;
    file_close(file);
    return error_set(error, CALEPIN_ERROR_INPUT, path, 0,
                     "is of a form that is not read as a glossary; it may be .tsv, .tbx, .csv, "
                     ".txt, .utf8, .tab, .utx, .xlsx or MultiTerm's .xml");
}

/* What standard input is shows in its first byte, which is put back. */
static form_reader *reader_of(const char *path)
{
    if (is_standard_input(path)) {
        int first = getc(stdin);
        if (first != EOF)
            ungetc(first, stdin);
        return first == '<' ? glossary_read_xml : glossary_read_tsv;
    }
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (strcasecmp(file_extension(path), readers[i].extension) == 0)
            return readers[i].read;
    return NULL;
}

static calepin_status read_source(glossary_source *source, calepin_error *error)
{
    form_reader *read = reader_of(source->path);
    if (!read)
        return refuse_form(source->path, error);
    size_t before = calepin_glossary_count(source->glossary);
    calepin_status status = read(source, error);
    if (!status && !source->count && calepin_glossary_count(source->glossary) == before)
        status = error_set(error, CALEPIN_ERROR_INPUT, source->file, 0, "holds no term");
    return status;
}

calepin_status calepin_concept_read(const char *path, const calepin_glossary_options *options,
                                    calepin_concept_fn *each, void *user, calepin_error *error)
{
    calepin_glossary *glossary = NULL;
    calepin_status status = calepin_glossary_new(&glossary, error);
    if (status)
        return status;
    glossary_source source = {.glossary = glossary,
                              .path = path,
                              .file = file_name(path),
                              .options = options ? options : &defaults,
                              .each = each,
                              .user = user};
    status = read_source(&source, error);
    calepin_glossary_free(glossary);
    return status;
}

calepin_status calepin_glossary_read_with(calepin_glossary *glossary, const char *path,
                                          const calepin_glossary_options *options,
                                          calepin_error *error)
{
    calepin_text name = arena_text(glossary_memory(glossary), text_of(file_name(path)));
    if (!name.data)
        return error_memory(error);
    glossary_source source = {.glossary = glossary,
                              .path = path,
                              .file = name.data,
                              .options = options ? options : &defaults};
    return read_source(&source, error);
}

calepin_status calepin_glossary_read(calepin_glossary *glossary, const char *path,
                                     const calepin_listener *listener, calepin_error *error)
{
    calepin_glossary_options options = defaults;
    options.listener = listener;
    return calepin_glossary_read_with(glossary, path, &options, error);
}

struct calepin_concept_writer {
    const calepin_glossary_options *options;
    calepin_glossary_format format;
    const form_writer *form;
    void *self;
    loss_list losses;
    id_set ids;
};

/* In the order of calepin_glossary_format. */
static const struct {
    form_opener *open;
    const char *name;
} forms[] = {
    {glossary_open_table, "calepin's TSV"}, {glossary_open_tbx, "TBX"},
    {glossary_open_pairs, "OmegaT's form"}, {glossary_open_table, "this CSV"},
    {glossary_open_pairs, "UTX"},           {glossary_open_table, "this workbook"},
};

static calepin_status open_form(calepin_concept_writer *w, calepin_output *output,
                                calepin_error *error)
{
    if ((size_t)w->format >= sizeof forms / sizeof *forms)
        return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0, "no such glossary format");
    form_target target = {w->format, w->options, output, &w->losses, &w->ids};
    if (w->format == CALEPIN_GLOSSARY_CSV && pairs_are_meant(w->options))
        return glossary_open_pairs(&target, &w->form, &w->self, error);
    return forms[w->format].open(&target, &w->form, &w->self, error);
}

static void writer_free(calepin_concept_writer *w)
{
    if (w->form)
        w->form->free(w->self);
    loss_free(&w->losses);
    id_set_free(&w->ids);
    free(w);
}

calepin_status calepin_concept_writer_new(calepin_glossary_format format,
                                          const calepin_glossary_options *options,
                                          calepin_output *output, calepin_concept_writer **writer,
                                          calepin_error *error)
{
    calepin_concept_writer *w = calloc(1, sizeof *w);
    *writer = NULL;
    if (!w)
        return error_memory(error);
    w->options = w->losses.options = options ? options : &defaults;
    w->format = format;
    calepin_status status = open_form(w, output, error);
    if (status)
        writer_free(w);
    else
        *writer = w;
    return status;
}

calepin_status calepin_concept_writer_header(calepin_concept_writer *writer,
                                             const calepin_glossary_header *header,
                                             calepin_error *error)
{
    return writer->form->header ? writer->form->header(writer->self, header, error) : CALEPIN_OK;
}

calepin_status calepin_concept_writer_back(calepin_concept_writer *writer,
                                           const calepin_glossary_header *back,
                                           calepin_error *error)
{
    return writer->form->back ? writer->form->back(writer->self, back, error) : CALEPIN_OK;
}

static calepin_status put_concept(calepin_concept_writer *w, const calepin_concept *concept,
                                  calepin_text remark, calepin_error *error)
{
    calepin_text id = id_set_take(&w->ids, concept);
    if (!id.data)
        return error_memory(error);
    w->losses.concept = concept;
    calepin_status status = w->form->put(w->self, concept, id, remark, error);
    w->losses.concept = NULL;
    return !status && w->losses.failed ? error_memory(error) : status;
}

calepin_status calepin_concept_writer_put(calepin_concept_writer *writer,
                                          const calepin_concept *concept, calepin_error *error)
{
    return put_concept(writer, concept, (calepin_text){NULL, 0}, error);
}

calepin_status calepin_concept_writer_close(calepin_concept_writer *writer, calepin_error *error)
{
    if (!writer)
        return CALEPIN_OK;
    calepin_status status = writer->form->close(writer->self, error);
    if (!status && writer->losses.failed)
        status = error_memory(error);
    if (!status)
        loss_tell(&writer->losses, forms[writer->format].name);
    writer_free(writer);
    return status;
}

calepin_status calepin_glossary_write(const calepin_glossary *glossary,
                                      calepin_glossary_format format,
                                      const calepin_glossary_options *options,
                                      calepin_output *output, calepin_error *error)
{
    if (!options)
        options = &defaults;
    calepin_concept_writer *writer = NULL;
    calepin_status status = calepin_concept_writer_new(format, options, output, &writer, error);
    for (size_t i = 0; i < calepin_glossary_count(glossary) && !status; i++) {
        if (options->keep && !options->keep[i])
            continue;
        calepin_text remark = {NULL, 0};
        if (options->note)
            remark = options->note(options->user, i);
        status = put_concept(writer, calepin_glossary_concept(glossary, i), remark, error);
    }
    if (status) {
        if (writer)
            writer_free(writer);
        return status;
    }
    return calepin_concept_writer_close(writer, error);
}

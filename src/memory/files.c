/* The files that a conversion writes: one, or a set of parts, each whole by itself. A set is put in
 * place part by part, only where there was none, and taken away again when the run fails: what
 * stands there is always a whole set. */
#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "memory/unit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct calepin_unit_files {
    calepin_memory_options options; /* of the writing: the languages changed places when swapped */
    calepin_memory_format format;
    char *path;
    size_t most; /* units a part; 0: one file, no parts */
    bool swap;
    size_t part, in_part; /* the one at hand, from 1, and its units */
    calepin_output *output;
    calepin_unit_writer *writer;
    arena arena; /* of the header, which each part gets */
    calepin_header header;
    bool has_header;
    buffer name, variants; /* scratch */
};

/* The path of a part: out-001.tmx. NULL when out of memory. */
static const char *part_name(calepin_unit_files *f, size_t part)
{
    const char *extension = file_extension(f->path);
    size_t stem = strlen(f->path) - strlen(extension) - 1;
    buffer_clear(&f->name);
    if (f->most)
        buffer_print(&f->name, "%.*s-%03zu.%s", (int)stem, f->path, part, extension);
    else
        buffer_string(&f->name, f->path);
    return f->name.failed ? NULL : f->name.data;
}

static calepin_status refuse_old(const calepin_unit_files *f, const char *name,
                                 calepin_error *error)
{
    if (!f->most || access(name, F_OK) != 0)
        return CALEPIN_OK;
    return error_set(error, CALEPIN_ERROR_IO, name, 0,
                     "is there already; take the old set of files away, or name another");
}

static calepin_status begin_part(calepin_unit_files *f, calepin_error *error)
{
    const char *name = part_name(f, f->part + 1);
    if (!name)
        return error_memory(error);
    calepin_status status = refuse_old(f, name, error);
    if (!status)
        status = calepin_output_open(name, &f->output, error);
    if (!status)
        status = calepin_unit_writer_new(f->format, &f->options, f->output, &f->writer, error);
    if (!status && f->has_header)
        status = calepin_unit_writer_header(f->writer, &f->header, error);
    f->in_part = 0;
    return status;
}

static calepin_status end_part(calepin_unit_files *f, calepin_error *error)
{
    calepin_status status = calepin_unit_writer_close(f->writer, error);
    f->writer = NULL;
    if (status)
        return status;
    status = calepin_output_close(f->output, error);
    f->output = NULL;
    f->part += !status;
    return status;
}

calepin_status calepin_unit_files_open(const char *path, const calepin_memory_options *options,
                                       size_t most, bool swap, calepin_unit_files **files,
                                       calepin_error *error)
{
    static const calepin_memory_options defaults = CALEPIN_MEMORY_OPTIONS_INIT;
    *files = NULL;
    calepin_unit_files *f = calloc(1, sizeof *f);
    if (!f)
        return error_memory(error);
    f->options = options ? *options : defaults;
    const char *from = f->options.from;
    f->options.from = swap ? f->options.to : from;
    f->options.to = swap ? from : f->options.to;
    f->most = most;
    f->swap = swap;
    f->name = f->variants = (buffer)BUFFER_INIT(64 << 20);
    f->path = strdup(path);
    calepin_status status = CALEPIN_OK;
    if (!f->path)
        status = error_memory(error);
    else if (!calepin_memory_format_of(path, &f->format))
        status = error_set(error, CALEPIN_ERROR_ARGUMENT, path, 0,
                           "is of a form that is not written; end it in .tmx, .tsv, .csv, .xlf "
                           "or .po");
    else
        status = begin_part(f, error);
    if (status)
        calepin_unit_files_discard(f);
    else
        *files = f;
    return status;
}

static bool keep(calepin_unit_files *f, calepin_text *text)
{
    *text = arena_text(&f->arena, *text);
    return text->data != NULL;
}

static bool keep_attributes(calepin_unit_files *f, const calepin_attribute **list, size_t count)
{
    calepin_attribute *copy = arena_alloc(&f->arena, count * sizeof *copy + 1);
    if (!copy)
        return false;
    for (size_t i = 0; i < count; i++) {
        copy[i] = (*list)[i];
        if (!keep(f, &copy[i].name) || !keep(f, &copy[i].value))
            return false;
    }
    *list = copy;
    return true;
}

static bool keep_properties(calepin_unit_files *f, const calepin_property **list, size_t count)
{
    calepin_property *copy = arena_alloc(&f->arena, count * sizeof *copy + 1);
    if (!copy)
        return false;
    for (size_t i = 0; i < count; i++) {
        copy[i] = (*list)[i];
        if (!keep(f, &copy[i].type) || !keep(f, &copy[i].value) ||
            !keep_attributes(f, &copy[i].attributes, copy[i].attribute_count))
            return false;
    }
    *list = copy;
    return true;
}

/* What was the source language is so no more. */
static void set_source_language(calepin_unit_files *f)
{
    const calepin_header *h = &f->header;
    calepin_attribute *attributes = (calepin_attribute *)h->attributes; /* our own copy */
    for (size_t i = 0; f->swap && i < h->attribute_count; i++)
        if (attributes[i].name.len == 7 && memcmp(attributes[i].name.data, "srclang", 7) == 0)
            attributes[i].value = (calepin_text){f->options.from, strlen(f->options.from)};
}

calepin_status calepin_unit_files_header(calepin_unit_files *files, const calepin_header *header,
                                         calepin_error *error)
{
    calepin_header *h = &files->header;
    *h = *header;
    if (!keep_attributes(files, &h->attributes, h->attribute_count) ||
        !keep_properties(files, &h->properties, h->property_count) ||
        !keep_properties(files, &h->notes, h->note_count) ||
        !keep_properties(files, &h->encodings, h->encoding_count))
        return error_memory(error);
    set_source_language(files);
    files->has_header = true;
    return calepin_unit_writer_header(files->writer, h, error);
}

/* The unit with its source first and its target second, as they are when the direction is turned.
 */
static calepin_status put_turned(calepin_unit_files *f, const calepin_unit *unit,
                                 calepin_error *error)
{
    calepin_unit turned = *unit;
    const calepin_variant *first[] = {unit_side(unit, f->options.from),
                                      unit_side(unit, f->options.to)};
    buffer_clear(&f->variants);
    for (size_t i = 0; i < 2; i++)
        if (first[i])
            buffer_append(&f->variants, first[i], sizeof *first[i]);
    for (size_t i = 0; i < unit->variant_count; i++)
        if (&unit->variants[i] != first[0] && &unit->variants[i] != first[1])
            buffer_append(&f->variants, &unit->variants[i], sizeof unit->variants[i]);
    if (f->variants.failed)
        return error_memory(error);
    turned.variants = (const void *)f->variants.data;
    return calepin_unit_writer_put(f->writer, &turned, error);
}

calepin_status calepin_unit_files_put(calepin_unit_files *files, const calepin_unit *unit,
                                      calepin_error *error)
{
    calepin_unit_files *f = files;
    calepin_status status = CALEPIN_OK;
    if (calepin_output_failed(f->output))
        return end_part(f, error); /* tells why */
    if (f->most && f->in_part == f->most) {
        status = end_part(f, error);
        if (!status)
            status = begin_part(f, error);
    }
    if (!status)
        status =
            f->swap ? put_turned(f, unit, error) : calepin_unit_writer_put(f->writer, unit, error);
    f->in_part += !status;
    return status;
}

size_t calepin_unit_files_count(const calepin_unit_files *files)
{
    return files->part + (files->output != NULL);
}

static void release(calepin_unit_files *f)
{
    arena_free(&f->arena);
    buffer_free(&f->name);
    buffer_free(&f->variants);
    free(f->path);
    free(f);
}

calepin_status calepin_unit_files_close(calepin_unit_files *files, calepin_error *error)
{
    const char *next = part_name(files, files->part + 2);
    calepin_status status = next ? refuse_old(files, next, error) : error_memory(error);
    if (!status)
        status = end_part(files, error);
    if (status)
        calepin_unit_files_discard(files);
    else
        release(files);
    return status;
}

void calepin_unit_files_discard(calepin_unit_files *files)
{
    if (!files)
        return;
    calepin_unit_writer_close(files->writer, NULL);
    calepin_output_discard(files->output);
    for (size_t i = 1; files->most && i <= files->part; i++) {
        const char *name = part_name(files, i);
        if (name)
            unlink(name);
    }
    release(files);
}

#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool is_json(const arguments *args)
{
    return args->format && strcmp(args->format, "json") == 0;
}

static bool is_folder(const char *path)
{
    struct stat about;
    return path && stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

char *copy_place(const arguments *args, const char *file)
{
    const char *output = args->output ? args->output : "-";
    if (!is_folder(output))
        return strdup(output);
    size_t size = strlen(output) + strlen(file) + 2;
    char *place = malloc(size);
    if (place)
        snprintf(place, size, "%s/%s", output, base_of(file));
    return place;
}

int check_copies(const arguments *args)
{
    const list *files = &args->operands;
    if (files->count > 1 && !is_folder(args->output))
        return terminal_usage("say -o FOLDER, one that exists, for the copies of several files");
    for (size_t i = 0; i < files->count; i++)
        for (size_t j = i + 1; j < files->count; j++)
            if (strcmp(base_of(files->items[i]), base_of(files->items[j])) == 0)
                return terminal_usage("'%s' and '%s' have one name: their copies cannot go to one "
                                      "folder",
                                      files->items[i], files->items[j]);
    return EXIT_DONE;
}

calepin_status open_output(const arguments *args, calepin_output **output, calepin_error *error)
{
    return calepin_output_open(args->output, output, error);
}

int close_output(calepin_output *output, calepin_status status, const calepin_error *error,
                 int code)
{
    calepin_error closing;
    terminal_clear(); /* results may go to the same screen */
    if (status && output && calepin_output_failed(output))
        status = CALEPIN_OK; /* the failed write is what the user must hear of */
    if (status) {
        calepin_output_discard(output);
        return terminal_error(error);
    }
    if (calepin_output_close(output, &closing))
        return terminal_error(&closing);
    return code;
}

/* After the XDG Base Directory Specification, which has relative paths passed over. */
const char *cache_folder(char path[CACHE_PATH_SIZE])
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    int len = 0;
    if (cache && *cache == '/')
        len = snprintf(path, CACHE_PATH_SIZE, "%s/calepin", cache);
    else if (home && *home == '/')
        len = snprintf(path, CACHE_PATH_SIZE, "%s/.cache/calepin", home);
    return len > 0 && len < CACHE_PATH_SIZE ? path : NULL;
}

calepin_status open_lexicon(calepin_lexicon **lexicon, calepin_error *error)
{
    char path[CACHE_PATH_SIZE];
    const char *folder = cache_folder(path);
    calepin_status status = calepin_lexicon_open(NULL, lexicon, error);
    if (!status && folder)
        status = calepin_lexicon_use_cache(*lexicon, folder, error);
    return status;
}

static calepin_status no_memory(calepin_error *error)
{
    *error = (calepin_error){.status = CALEPIN_ERROR_MEMORY, .message = "out of memory"};
    return CALEPIN_ERROR_MEMORY;
}

static int dump(const char *data, size_t len, void *output)
{
    calepin_output_write(output, data, len);
    return 0;
}

calepin_status write_json(calepin_output *output, json_t *object, calepin_error *error)
{
    int failed =
        object ? json_dump_callback(object, dump, output, JSON_COMPACT | JSON_REAL_PRECISION(6))
               : -1;
    json_decref(object);
    if (failed)
        return no_memory(error);
    calepin_output_write(output, "\n", 1);
    return CALEPIN_OK;
}

json_t *json_text(calepin_text text)
{
    json_t *string = json_stringn(text.len ? text.data : "", text.len);
    char *copy = string ? NULL : malloc(text.len + 1);
    if (!copy)
        return string;
    for (size_t i = 0; i < text.len; i++)
        copy[i] = (unsigned char)text.data[i] < 0x80 ? text.data[i] : '?';
    string = json_stringn(copy, text.len);
    free(copy);
    return string;
}

json_t *json_name(const char *name)
{
    return json_text((calepin_text){name, strlen(name)});
}

calepin_paragraphs paragraphs_of(const arguments *args)
{
    const char *how = args->paragraphs;
    if (how && strcmp(how, "line") == 0)
        return CALEPIN_PARAGRAPHS_LINE;
    if (how && strcmp(how, "blank") == 0)
        return CALEPIN_PARAGRAPHS_BLANK;
    return CALEPIN_PARAGRAPHS_AUTO;
}

static calepin_document_options document_options(const arguments *args)
{
    calepin_document_options options = CALEPIN_DOCUMENT_OPTIONS_INIT;
    options.encoding = args->encoding;
    options.paragraphs = paragraphs_of(args);
    options.listener = &terminal;
    return options;
}

static calepin_status one_document(const arguments *args, const char *path, document_fn *each,
                                   void *user, calepin_error *error)
{
    calepin_document_options options = document_options(args);
    calepin_document *document = NULL;
    calepin_status status = calepin_document_open(path, &options, &document, error);
    if (!status)
        status = each(user, document, error);
    calepin_document_close(document);
    return status;
}

/* While the results scroll by on a terminal there is nothing more to show. */
static void tell_lines(const arguments *args, const calepin_document *part)
{
    if (args->output || isatty(STDOUT_FILENO) != 1)
        terminal.progress(terminal.user, "lines read:", calepin_document_first_place(part).line, 0);
}

static calepin_status one_in_parts(const arguments *args, const char *path, document_fn *each,
                                   void *user, calepin_error *error)
{
    calepin_document_options options = document_options(args);
    calepin_document_parts *parts = NULL;
    calepin_status status = calepin_document_parts_open(path, &options, &parts, error);
    while (!status) {
        calepin_document *document = NULL;
        status = calepin_document_parts_next(parts, &document, error);
        if (!status)
            tell_lines(args, document);
        if (!status)
            status = each(user, document, error);
        calepin_document_close(document);
    }
    calepin_document_parts_close(parts);
    return status == CALEPIN_DONE ? CALEPIN_OK : status;
}

typedef calepin_status read_fn(const arguments *args, const char *path, document_fn *each,
                               void *user, calepin_error *error);

static calepin_status each_file(const arguments *args, read_fn *read, document_fn *each, void *user,
                                calepin_error *error)
{
    const list *files = &args->operands;
    if (files->count == 0)
        return read(args, "-", each, user, error);
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < files->count && !status; i++)
        status = read(args, files->items[i], each, user, error);
    return status;
}

calepin_status each_document(const arguments *args, document_fn *each, void *user,
                             calepin_error *error)
{
    return each_file(args, one_document, each, user, error);
}

calepin_status each_part(const arguments *args, document_fn *each, void *user, calepin_error *error)
{
    return each_file(args, one_in_parts, each, user, error);
}

calepin_kit_options kit_options(const arguments *args)
{
    calepin_kit_options options = CALEPIN_KIT_OPTIONS_INIT;
    options.sources = args->operands.items;
    options.source_count = args->operands.count;
    options.memories = args->memories.items;
    options.memory_count = args->memories.count;
    options.glossaries = args->glossaries.items;
    options.glossary_count = args->glossaries.count;
    options.output = args->output;
    options.from = args->from;
    options.to = args->to;
    options.encoding = args->encoding;
    options.paragraphs = paragraphs_of(args);
    options.date = args->date;
    options.listener = &terminal;
    return options;
}

calepin_status read_glossaries(const list *files, calepin_glossary **glossary, calepin_error *error)
{
    calepin_status status = calepin_glossary_new(glossary, error);
    for (size_t i = 0; i < files->count && !status; i++)
        status = calepin_glossary_read(*glossary, files->items[i], &terminal, error);
    return status;
}

calepin_memory_options memory_options(const arguments *args)
{
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.from = args->from;
    options.to = args->to;
    options.listener = &terminal;
    options.strict = args->strict;
    options.level = args->level && args->level[0] == '2' ? 2 : 1;
    return options;
}

#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

bool is_json(const arguments *args)
{
    return args->format && strcmp(args->format, "json") == 0;
}

bool is_sarif(const arguments *args)
{
    return args->format && strcmp(args->format, "sarif") == 0;
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

int end_of_units(int code, const calepin_error *cut)
{
    return code <= EXIT_FINDINGS && cut->status ? terminal_error(cut) : code;
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
        object ? json_dump_callback(object, dump, output, JSON_COMPACT | JSON_REAL_PRECISION(15))
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

void print_cell(calepin_output *output, calepin_text text)
{
    for (size_t i = 0, run = 0; i <= text.len; i++) {
        if (i < text.len && text.data[i] != '\t' && text.data[i] != '\n' && text.data[i] != '\r')
            continue;
        calepin_output_write(output, text.data + run, i - run);
        if (i < text.len)
            calepin_output_write(output, " ", 1);
        run = i + 1;
    }
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
    options.words = args->words.items;
    options.word_count = args->words.count;
    options.output = args->output;
    options.from = args->from;
    options.to = args->to;
    options.encoding = args->encoding;
    options.paragraphs = paragraphs_of(args);
    options.date = args->date;
    options.listener = &terminal;
    return options;
}

calepin_glossary_options glossary_options(const arguments *args)
{
    static const char *const dialects[] = {"core", "min", "basic", "linguist"};
    calepin_glossary_options options = CALEPIN_GLOSSARY_OPTIONS_INIT;
    options.from = args->from;
    options.to = args->to;
    options.listener = &terminal;
    options.strict = args->strict;
    options.verbose = args->verbose;
    options.profile = args->profile;
    options.columns = args->columns;
    options.date = args->date;
    options.dct = args->style && strcmp(args->style, "dct") == 0;
    if (args->to_version)
        options.version = args->to_version[0] - '0';
    for (int i = 0; args->dialect && i < 4; i++)
        if (strcmp(args->dialect, dialects[i]) == 0)
            options.dialect = (calepin_tbx_dialect)i;
    return options;
}

bool has_extension(const char *path, const char *extension)
{
    size_t len = strlen(path), size = strlen(extension);
    return len > size && path[len - size - 1] == '.' &&
           strcasecmp(path + len - size, extension) == 0;
}

bool glossary_format(const char *path, calepin_glossary_format *format)
{
    static const struct {
        const char *extension;
        calepin_glossary_format format;
    } formats[] = {{"tsv", CALEPIN_GLOSSARY_TSV},    {"tbx", CALEPIN_GLOSSARY_TBX},
                   {"txt", CALEPIN_GLOSSARY_OMEGAT}, {"utf8", CALEPIN_GLOSSARY_OMEGAT},
                   {"tab", CALEPIN_GLOSSARY_OMEGAT}, {"csv", CALEPIN_GLOSSARY_CSV},
                   {"utx", CALEPIN_GLOSSARY_UTX},    {"xlsx", CALEPIN_GLOSSARY_XLSX}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (has_extension(path, formats[i].extension)) {
            *format = formats[i].format;
            return true;
        }
    return false;
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

/* The band that a text begins with the name of, and an equals sign; CALEPIN_BAND_COUNT for none. */
static calepin_band named_band(const char *text)
{
    size_t len = strcspn(text, "="), band = 0;
    while (band < CALEPIN_BAND_COUNT &&
           (strlen(calepin_band_name((calepin_band)band)) != len ||
            strncmp(calepin_band_name((calepin_band)band), text, len) != 0))
        band++;
    return text[len] ? (calepin_band)band : CALEPIN_BAND_COUNT;
}

static bool parse_weights(const char *text, double weights[CALEPIN_BAND_COUNT])
{
    for (size_t i = 0; i < CALEPIN_BAND_COUNT; i++)
        weights[i] = -1.0; /* not named */
    while (*text) {
        calepin_band band = named_band(text);
        const char *value = text + strcspn(text, "=") + 1;
        char *end = NULL;
        double weight = band < CALEPIN_BAND_COUNT ? strtod(value, &end) : -1.0;
        if (!end || end == value || !(weight >= 0.0) || weight > 1000.0 || (*end && *end != ','))
            return false;
        weights[band] = weight;
        text = *end ? end + 1 : end;
    }
    for (size_t i = CALEPIN_BAND_COUNT; i-- > 0;)
        if (weights[i] < 0.0)
            weights[i] = i == CALEPIN_BAND_101 || i == CALEPIN_BAND_102 ? weights[i + 1] : 100.0;
    return true;
}

bool read_weights(const char *text, double weights[CALEPIN_BAND_COUNT])
{
    if (parse_weights(text, weights))
        return true;
    terminal_usage("--weights is written as repetitions=10,100=0,95-99=30, not '%s'", text);
    return false;
}

calepin_status memory_file_open(memory_file *file, const char *path, const arguments *args,
                                calepin_error *error)
{
    calepin_memory_options options = memory_options(args);
    options.level = 2;
    calepin_status status = calepin_output_open(path, &file->output, error);
    if (status)
        return status;
    return calepin_unit_writer_new(CALEPIN_MEMORY_TMX, &options, file->output, &file->writer,
                                   error);
}

static bool same_file(const char *path, const char *other)
{
    struct stat a, b;
    return stat(path, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

static bool is_operand(const arguments *args, const char *path)
{
    for (size_t i = 0; i < args->operands.count; i++)
        if (same_file(args->operands.items[i], path))
            return true;
    return false;
}

int check_side(const arguments *args, const char *side)
{
    if (is_operand(args, side))
        return terminal_usage("%s is one of the memories to read, and what is taken out would "
                              "replace it; name another with --removed",
                              side);
    if (is_operand(args, args->output) && access(side, F_OK) == 0)
        return terminal_usage("%s is there already and may hold all that is left of units taken "
                              "out of %s before; move it away, or name another with --removed",
                              side, args->output);
    return EXIT_DONE;
}

int memory_files_close(memory_file *main_file, memory_file *side, calepin_status status,
                       calepin_error *error)
{
    memory_file *const files[] = {side, main_file};
    int code = EXIT_DONE;
    for (size_t i = 0; i < 2; i++) {
        calepin_status closed = calepin_unit_writer_close(files[i]->writer, status ? NULL : error);
        status = status ? status : closed;
    }
    for (size_t i = 0; i < 2; i++) {
        if (files[i]->output && code == EXIT_DONE)
            code = close_output(files[i]->output, status, error, EXIT_DONE);
        else
            calepin_output_discard(files[i]->output);
    }
    return code == EXIT_DONE && status ? terminal_error(error) : code;
}

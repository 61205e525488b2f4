/* calepin convert: text files from one encoding to another. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

/* Where the copy of a file goes: -o, or its name in that folder. NULL when out of memory. */
static char *place_of(const arguments *args, const char *file)
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

static void say_result(const char *file, const char *to, const calepin_conversion *done)
{
    terminal_say("calepin: %s: %s to %s; lines of another encoding: %zu; lines encoded twice and "
                 "mended: %zu; control and invisible characters: %zu\n",
                 file, done->from, to, done->foreign, done->repaired, done->unseen);
}

static int convert_file(const arguments *args, const char *file)
{
    calepin_convert_options options = CALEPIN_CONVERT_OPTIONS_INIT;
    options.from = args->encoding;
    options.to = args->to_encoding ? args->to_encoding : "UTF-8";
    options.repair = args->repair;
    options.listener = &terminal;
    calepin_output *output = NULL;
    calepin_conversion done;
    calepin_error error = {.status = CALEPIN_ERROR_MEMORY, .message = "out of memory"};
    char *place = place_of(args, file);
    calepin_status status =
        place ? calepin_output_open(place, &output, &error) : CALEPIN_ERROR_MEMORY;
    if (!status)
        status = calepin_text_convert(file, &options, output, &done, &error);
    free(place);
    int code = output ? close_output(output, status, &error, EXIT_DONE) : terminal_error(&error);
    if (code == EXIT_DONE)
        say_result(strcmp(file, "-") == 0 ? "standard input" : file, options.to, &done);
    return code;
}

/* A file that cannot be converted does not keep the others from it; the first failure is the exit
 * code. */
int cmd_convert(const arguments *args)
{
    static const char *const input[] = {"-"};
    const char *const *files = args->operands.count ? args->operands.items : input;
    size_t count = args->operands.count ? args->operands.count : 1;
    if (count > 1 && !is_folder(args->output))
        return terminal_usage("say -o FOLDER, one that exists, for the copies of several files");
    int code = EXIT_DONE;
    for (size_t i = 0; i < count; i++) {
        int result = convert_file(args, files[i]);
        code = code ? code : result;
    }
    return code;
}

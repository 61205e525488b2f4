/* calepin convert: text files from one encoding to another. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

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
    char *place = copy_place(args, file);
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
    int usage = check_copies(args), code = EXIT_DONE;
    if (usage)
        return usage;
    for (size_t i = 0; i < count; i++) {
        int result = convert_file(args, files[i]);
        code = code ? code : result;
    }
    return code;
}

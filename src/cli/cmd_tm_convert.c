/* calepin tm convert. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static bool ends_with(const char *path, const char *end)
{
    size_t len = strlen(path), size = strlen(end);
    return len > size && strcmp(path + len - size, end) == 0;
}

typedef struct convert_run {
    calepin_unit_writer *writer;
    calepin_output *output;
    calepin_error cut; /* where the first file that is cut off ends */
    bool keeps_codes;
    size_t written, codes_dropped;
} convert_run;

/* A unit that the form cannot hold is told and left out; the rest goes on. */
static calepin_status convert_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    convert_run *run = user;
    calepin_status status = calepin_unit_writer_put(run->writer, unit, error);
    if (status == CALEPIN_ERROR_INPUT) {
        char message[sizeof error->message + 16];
        snprintf(message, sizeof message, "left out: %s", error->message);
        calepin_diagnostic d = {CALEPIN_WARNING, unit->file, unit->line, 0, message};
        terminal.diagnostic(terminal.user, &d);
        return CALEPIN_OK;
    }
    run->written += status == CALEPIN_OK;
    run->codes_dropped += status == CALEPIN_OK && unit->codes_dropped && !run->keeps_codes;
    return status;
}

static calepin_status convert_header(void *user, const calepin_header *header, calepin_error *error)
{
    convert_run *run = user;
    return calepin_unit_writer_header(run->writer, header, error);
}

/* One file keeps its header; of several none would speak for the others. */
static calepin_status convert_files(const arguments *args, convert_run *run, calepin_error *error)
{
    calepin_memory_options options = memory_options(args);
    calepin_memory_format format =
        ends_with(args->output, ".tmx") ? CALEPIN_MEMORY_TMX : CALEPIN_MEMORY_TSV;
    run->keeps_codes = format == CALEPIN_MEMORY_TMX && options.level == 2;
    calepin_status status =
        calepin_unit_writer_new(format, &options, run->output, &run->writer, error);
    options.header = args->operands.count == 1 ? convert_header : NULL;
    options.header_user = run;
    options.cut = &run->cut;
    for (size_t i = 0; i < args->operands.count && !status; i++)
        status = calepin_unit_read(args->operands.items[i], &options, convert_unit, run, error);
    calepin_error closing;
    calepin_status closed = calepin_unit_writer_close(run->writer, &closing);
    if (!status && closed) {
        status = closed;
        *error = closing;
    }
    return status;
}

int cmd_tm_convert(const arguments *args)
{
    if (!args->output || (!ends_with(args->output, ".tmx") && !ends_with(args->output, ".tsv")))
        return terminal_usage("say -o OUT, ending in .tmx or .tsv");
    convert_run run = {0};
    calepin_error error;
    calepin_status status = open_output(args, &run.output, &error);
    if (status)
        return terminal_error(&error);
    status = convert_files(args, &run, &error);
    int code = close_output(run.output, status, &error, EXIT_DONE);
    if (code == EXIT_DONE)
        terminal_say("calepin: units written to %s: %zu; of these without their inline codes: %zu; "
                     "warnings: %zu\n",
                     args->output, run.written, run.codes_dropped, terminal_warnings());
    return end_of_units(code, &run.cut);
}

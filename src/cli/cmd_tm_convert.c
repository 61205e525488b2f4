/* calepin tm convert. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct convert_run {
    calepin_unit_files *files;
    calepin_unit_writer *store; /* instead of files */
    calepin_unit_filter *filter;
    calepin_error cut; /* where the first file that is cut off ends */
    bool keeps_codes;
    size_t written, codes_dropped;
} convert_run;

/* A unit that the form cannot hold is told and left out; the rest goes on. */
static calepin_status convert_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    convert_run *run = user;
    if (!calepin_unit_filter_takes(run->filter, unit))
        return CALEPIN_OK;
    calepin_status status = run->store ? calepin_unit_writer_put(run->store, unit, error)
                                       : calepin_unit_files_put(run->files, unit, error);
    if (run->store)
        return status;
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
    return run->store ? calepin_unit_writer_header(run->store, header, error)
                      : calepin_unit_files_header(run->files, header, error);
}

static calepin_strings strings(const list *from)
{
    return (calepin_strings){from->items, from->count};
}

static calepin_status make_filter(const arguments *args, calepin_unit_filter **filter,
                                  calepin_error *error)
{
    calepin_filter_options options = CALEPIN_FILTER_OPTIONS_INIT;
    options.from = args->from;
    options.to = args->to;
    options.since = args->since;
    options.until = args->until;
    options.users = strings(&args->users);
    options.properties = strings(&args->properties);
    options.languages = strings(&args->languages);
    options.matches = strings(&args->matches);
    options.not_matches = strings(&args->not_matches);
    return calepin_unit_filter_new(&options, filter, error);
}

static calepin_memory_profile profile_of(const arguments *args)
{
    static const char *const names[] = {"", "omegat", "weblate", "memoq", "trados"};
    for (size_t i = 1; args->profile && i < sizeof names / sizeof *names; i++)
        if (strcmp(args->profile, names[i]) == 0)
            return (calepin_memory_profile)i;
    return CALEPIN_PROFILE_NONE;
}

/* One file keeps its header; of several none would speak for the others. A store keeps them all. */
static calepin_status convert_files(const arguments *args, convert_run *run,
                                    calepin_memory_options options, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    options.header = args->operands.count == 1 || run->store ? convert_header : NULL;
    options.header_user = run;
    options.cut = &run->cut;
    for (size_t i = 0; i < args->operands.count && !status; i++)
        status = calepin_unit_read(args->operands.items[i], &options, convert_unit, run, error);
    if (!status)
        calepin_unit_filter_tell(run->filter, &terminal);
    return status;
}

static calepin_memory_options convert_options(const arguments *args)
{
    calepin_memory_options options = memory_options(args);
    options.unfinished = args->unfinished;
    options.version = args->to_version;
    options.profile = profile_of(args);
    if (!args->level && options.profile >= CALEPIN_PROFILE_MEMOQ)
        options.level = 2; /* they keep inline codes */
    return options;
}

static calepin_status convert(const arguments *args, convert_run *run, size_t *count,
                              calepin_error *error)
{
    calepin_memory_format format = CALEPIN_MEMORY_TSV;
    calepin_memory_options options = convert_options(args);
    calepin_status status = make_filter(args, &run->filter, error);
    if (!status)
        status = calepin_unit_files_open(args->output, &options, args->split, args->swap,
                                         &run->files, error);
    if (status)
        return status;
    calepin_memory_format_of(args->output, &format);
    bool is_plain = options.version && strcmp(options.version, "1.1") == 0;
    run->keeps_codes = format == CALEPIN_MEMORY_TMX && options.level == 2 && !is_plain;
    status = convert_files(args, run, options, error);
    *count = calepin_unit_files_count(run->files);
    if (!status)
        return calepin_unit_files_close(run->files, error);
    calepin_unit_files_discard(run->files);
    return status;
}

/* A store is written in its place, transaction by transaction: there is nothing to rename. */
static calepin_status fill_store(const arguments *args, const calepin_store_options *how,
                                 calepin_error *cut, calepin_error *error)
{
    convert_run run = {.keeps_codes = true};
    calepin_memory_options options = convert_options(args);
    calepin_memory_options indexed = options;
    if (args->swap)
        indexed.from = args->to;
    calepin_status status = make_filter(args, &run.filter, error);
    if (!status)
        status = calepin_unit_writer_open_store(args->output, &indexed, how, &run.store, error);
    if (!status)
        status = convert_files(args, &run, options, error);
    calepin_error closing;
    calepin_status closed = calepin_unit_writer_close(run.store, &closing);
    if (!status && closed) {
        status = closed;
        *error = closing;
    }
    calepin_unit_filter_free(run.filter);
    *cut = run.cut;
    return status;
}

static int convert_to_store(const arguments *args)
{
    calepin_store_counts counts = {0};
    calepin_store_options how = CALEPIN_STORE_OPTIONS_INIT;
    calepin_error error, cut;
    how.counts = &counts;
    how.conflict = args->overwrite   ? CALEPIN_CONFLICT_OVERWRITE
                   : args->keep_both ? CALEPIN_CONFLICT_KEEP_BOTH
                                     : CALEPIN_CONFLICT_NEWER;
    if (args->split)
        return terminal_usage("--split writes files; a store is one: leave it out");
    bool is_new = access(args->output, F_OK) != 0;
    calepin_status status = fill_store(args, &how, &cut, &error);
    terminal_clear();
    /* of an import that ran out of disk the beginning is of use, of bad memories it is not */
    bool undo = status && is_new && (counts.committed == 0 || status == CALEPIN_ERROR_INPUT);
    if (undo)
        unlink(args->output);
    if (status && counts.committed && !undo)
        terminal_say("calepin: %s: the units in front of the fault were looked at, %zu, and what "
                     "was new of them is in it; the same command goes on when the fault is "
                     "mended\n",
                     args->output, counts.committed);
    if (status)
        return terminal_error(&error);
    terminal_say("calepin: %s: units added: %zu; already there: %zu; replaced by newer ones: %zu; "
                 "kept out: %zu; kept beside another translation: %zu; warnings: %zu\n",
                 args->output, counts.added, counts.present, counts.replaced, counts.kept_out,
                 counts.both, terminal_warnings());
    return end_of_units(EXIT_DONE, &cut);
}

int cmd_tm_convert(const arguments *args)
{
    calepin_memory_format format;
    if (!args->output || !calepin_memory_format_of(args->output, &format))
        return terminal_usage("say -o OUT, ending in .tmx, .tsv, .csv, .xlf, .po or .db");
    if (args->overwrite && args->keep_both)
        return terminal_usage("give --overwrite or --keep-both, not both");
    if (format == CALEPIN_MEMORY_DB)
        return convert_to_store(args);
    if (args->overwrite || args->keep_both)
        return terminal_usage("--%s is for a store: say -o OUT, ending in .db",
                              args->overwrite ? "overwrite" : "keep-both");
    convert_run run = {0};
    calepin_error error;
    size_t count = 1;
    calepin_status status = convert(args, &run, &count, &error);
    calepin_unit_filter_free(run.filter);
    terminal_clear();
    if (status)
        return terminal_error(&error);
    if (args->split)
        terminal_say("calepin: files written: %zu\n", count);
    terminal_say("calepin: units written to %s: %zu; of these without their inline codes: %zu; "
                 "warnings: %zu\n",
                 args->output, run.written, run.codes_dropped, terminal_warnings());
    return end_of_units(EXIT_DONE, &run.cut);
}

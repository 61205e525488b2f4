/* calepin tm merge. */
#include "cli/cli.h"

#include <string.h>

/* The options' words are those that --key and --prefer take. */
static calepin_unit_key key_of(const arguments *args)
{
    static const char *const names[] = {
        [CALEPIN_KEY_PAIR] = "pair", [CALEPIN_KEY_SOURCE] = "source", [CALEPIN_KEY_ID] = "tuid"};
    for (size_t i = CALEPIN_KEY_PAIR; args->key && i <= CALEPIN_KEY_ID; i++)
        if (strcmp(args->key, names[i]) == 0)
            return (calepin_unit_key)i;
    return CALEPIN_KEY_CONTEXT;
}

/* False when --prefer says what is no preference among units. */
static bool read_preference(const arguments *args, calepin_preference *prefer)
{
    static const char *const names[] = {[CALEPIN_KEEP_NEWEST] = "newest",
                                        [CALEPIN_KEEP_MOST_USED] = "most-used",
                                        [CALEPIN_KEEP_FIRST] = "first"};
    *prefer = CALEPIN_KEEP_NEWEST;
    for (size_t i = 0; args->prefer && i < sizeof names / sizeof *names; i++)
        if (strcmp(args->prefer, names[i]) == 0) {
            *prefer = (calepin_preference)i;
            return true;
        }
    return !args->prefer;
}

static calepin_status merge_files(const arguments *args, memory_file *kept, memory_file *removed,
                                  calepin_merge_counts *counts, calepin_error *cut,
                                  calepin_error *error)
{
    calepin_memory_options memory = memory_options(args);
    calepin_merge_options options = CALEPIN_MERGE_OPTIONS_INIT;
    memory.cut = cut;
    options.memory = &memory;
    options.key = key_of(args);
    options.near = args->near;
    read_preference(args, &options.prefer);
    calepin_status status = memory_file_open(kept, args->output, args, error);
    if (!status && args->removed)
        status = memory_file_open(removed, args->removed, args, error);
    if (!status)
        status = calepin_memory_merge(args->operands.items, args->operands.count, &options,
                                      kept->writer, removed->writer, counts, error);
    return status;
}

int cmd_tm_merge(const arguments *args)
{
    memory_file kept = {0}, removed = {0};
    calepin_merge_counts counts = {0};
    calepin_error error, cut = {0};
    if (!args->output || !has_extension(args->output, "tmx"))
        return terminal_usage("say -o OUT, ending in .tmx");
    if (args->removed && !has_extension(args->removed, "tmx"))
        return terminal_usage("--removed takes a file ending in .tmx");
    if (args->removed && strcmp(args->removed, args->output) == 0)
        return terminal_usage("--removed and -o name the same file");
    if (!read_preference(args, &(calepin_preference){0}))
        return terminal_usage("--prefer is one of newest|most-used|first, not '%s'", args->prefer);
    int refused = args->removed ? check_side(args, args->removed) : EXIT_DONE;
    if (refused)
        return refused;
    calepin_status status = merge_files(args, &kept, &removed, &counts, &cut, &error);
    int code = memory_files_close(&kept, &removed, status, &error);
    if (code == EXIT_DONE)
        terminal_say("calepin: units read: %zu; written to %s: %zu; merged away: older %zu, "
                     "used less %zu, later %zu; warnings: %zu\n",
                     counts.units, args->output, counts.kept, counts.older, counts.less_used,
                     counts.later, terminal_warnings());
    return end_of_units(code, &cut);
}

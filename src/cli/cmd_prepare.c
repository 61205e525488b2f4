/* calepin prepare: the main job. */
#include "cli/cli.h"

static void say_summary(const arguments *args, const calepin_kit_summary *s)
{
    terminal_say(
        "calepin: documents %zu, segments %zu, words %zu; exact matches %zu, fuzzy %zu, "
        "repetitions %zu; terms %zu of concepts %zu; notes on the text %zu; warnings %zu\n",
        s->documents, s->segments, s->words, s->exact, s->fuzzy, s->repetitions, s->occurrences,
        s->concepts, s->findings, s->warnings);
    terminal_say("calepin: the kit is in %s, its report is %s/report.html\n", args->output,
                 args->output);
}

int cmd_prepare(const arguments *args)
{
    if (!args->output)
        return terminal_usage("say where the kit goes: -o FOLDER");
    char cache[CACHE_PATH_SIZE];
    calepin_kit_options options = kit_options(args);
    options.cache = cache_folder(cache);
    double weights[CALEPIN_BAND_COUNT];
    if (args->weights && !read_weights(args->weights, weights))
        return EXIT_USAGE;
    options.weights = args->weights ? weights : NULL;
    calepin_kit_summary summary = {0};
    calepin_error error;
    if (calepin_kit_prepare(&options, &summary, &error))
        return terminal_error(&error);
    say_summary(args, &summary);
    return EXIT_DONE;
}

/* calepin glossary merge. */
#include "cli/cli.h"

#include <string.h>

/* first, newest, or one of the files. */
static bool preference(const arguments *args, calepin_glossary_prefer *prefer)
{
    *prefer = CALEPIN_PREFER_FIRST;
    if (!args->prefer || strcmp(args->prefer, "first") == 0)
        return true;
    *prefer = CALEPIN_PREFER_NEWEST;
    if (strcmp(args->prefer, "newest") == 0)
        return true;
    *prefer = CALEPIN_PREFER_FILE;
    for (size_t i = 0; i < args->operands.count; i++)
        if (strcmp(args->operands.items[i], args->prefer) == 0)
            return true;
    return false;
}

static calepin_status merge_files(const arguments *args, calepin_glossary_prefer prefer,
                                  calepin_glossary **merged, calepin_error *error)
{
    calepin_glossary_options options = glossary_options(args);
    calepin_glossary *all = NULL;
    calepin_status status = calepin_glossary_new(&all, error);
    for (size_t i = 0; i < args->operands.count && !status; i++)
        status = calepin_glossary_read_with(all, args->operands.items[i], &options, error);
    if (!status)
        status = calepin_glossary_merge(all, &options, prefer, args->prefer, merged, error);
    calepin_glossary_free(all);
    return status;
}

int cmd_glossary_merge(const arguments *args)
{
    calepin_glossary_format format = CALEPIN_GLOSSARY_TSV;
    calepin_glossary_prefer prefer;
    if (!args->output || !glossary_format(args->output, &format))
        return terminal_usage("say -o OUT, ending in .tsv, .tbx, .txt, .csv, .utx or .xlsx");
    if (!preference(args, &prefer))
        return terminal_usage("--prefer is first, newest or one of the files, not '%s'",
                              args->prefer);
    if (args->to_version && strchr(args->to_version, '.'))
        return terminal_usage("the versions of TBX are 2 and 3, not %s", args->to_version);
    calepin_glossary_options options = glossary_options(args);
    calepin_glossary *merged = NULL;
    calepin_output *output = NULL;
    calepin_error error;
    calepin_status status = merge_files(args, prefer, &merged, &error);
    if (!status)
        status = open_output(args, &output, &error);
    if (!status)
        status = calepin_glossary_write(merged, format, &options, output, &error);
    calepin_glossary_free(merged);
    return close_output(output, status, &error, EXIT_DONE);
}

/* calepin check: FILE:LINE: CHECK: message. */
#include "cli/cli.h"

#include <string.h>

static calepin_status print_json(void *user, const calepin_check_finding *f, calepin_error *error)
{
    json_t *object = json_pack("{s:o, s:I, s:s, s:o, s:o, s:o, s:o}", "file", json_name(f->file),
                               "line", (json_int_t)f->line, "check", f->check->name, "message",
                               json_name(f->message), "id", json_text(f->id), "source",
                               json_text(f->source), "target", json_text(f->target));
    return write_json(user, object, error);
}

static calepin_status print_text(void *user, const calepin_check_finding *f, calepin_error *error)
{
    (void)error;
    calepin_output_print(user, "%s:%zu: %s: %s\n", f->file, f->line, f->check->name, f->message);
    return CALEPIN_OK;
}

static calepin_status print_sarif(void *user, const calepin_check_finding *f, calepin_error *error)
{
    const sarif_result result = {.file = f->file,
                                 .rule = f->check->name,
                                 .help = f->check->summary,
                                 .level = "warning",
                                 .message = {f->message, strlen(f->message)},
                                 .region.line = f->line};
    return sarif_add(user, &result, error);
}

static int list_checks(const arguments *args)
{
    const calepin_check *checks = NULL;
    size_t count = calepin_check_list(&checks);
    calepin_output *output = NULL;
    calepin_error error;
    calepin_status status = open_output(args, &output, &error);
    if (status)
        return terminal_error(&error);
    for (size_t i = 0; i < count; i++)
        calepin_output_print(output, "%-15s %s%s\n", checks[i].name, checks[i].summary,
                             checks[i].standard ? "" : " (only when asked for)");
    return close_output(output, CALEPIN_OK, &error, EXIT_DONE);
}

static void say_counts(const calepin_check_summary *s)
{
    const calepin_check *checks = NULL;
    size_t count = calepin_check_list(&checks);
    terminal_say("calepin: %zu unit%s, %zu to look at, %zu finding%s", s->units,
                 s->units == 1 ? "" : "s", s->flagged, s->findings, s->findings == 1 ? "" : "s");
    for (size_t i = 0, told = 0; i < count; i++)
        if (s->counts[i])
            terminal_say("%s%s %zu", told++ ? ", " : ": ", checks[i].name, s->counts[i]);
    terminal_say("\n");
}

/* A page is asked for by its form, or by the name of the file that it goes to. */
static bool is_page(const arguments *args)
{
    const char *dot = args->output ? strrchr(args->output, '.') : NULL;
    if (args->format)
        return strcmp(args->format, "html") == 0;
    return dot && (strcmp(dot, ".html") == 0 || strcmp(dot, ".htm") == 0);
}

static calepin_check_options check_options(const arguments *args)
{
    calepin_check_options options = CALEPIN_CHECK_OPTIONS_INIT;
    options.files = args->operands.items;
    options.file_count = args->operands.count;
    options.glossaries = args->glossaries.items;
    options.glossary_count = args->glossaries.count;
    options.only = args->only.items;
    options.only_count = args->only.count;
    options.without = args->except.items;
    options.without_count = args->except.count;
    options.from = args->from;
    options.to = args->to;
    options.listener = &terminal;
    return options;
}

static calepin_status run_check(const arguments *args, calepin_output *output,
                                calepin_check_summary *summary, calepin_error *error)
{
    calepin_check_options options = check_options(args);
    sarif log = {0};
    if (is_page(args))
        return calepin_check_page(&options, output, summary, error);
    if (!is_sarif(args))
        return calepin_check_run(&options, is_json(args) ? print_json : print_text, output, summary,
                                 error);
    calepin_status status = sarif_begin(&log, output, error);
    if (!status)
        status = calepin_check_run(&options, print_sarif, &log, summary, error);
    return sarif_end(&log, status, error);
}

int cmd_check(const arguments *args)
{
    calepin_check_summary summary = {0};
    calepin_output *output = NULL;
    calepin_error error;
    if (args->list_checks)
        return list_checks(args);
    if (args->operands.count == 0)
        return terminal_usage("'calepin check' needs BILINGUAL...; see 'calepin check --help'");
    calepin_status status = open_output(args, &output, &error);
    if (status)
        return terminal_error(&error);
    status = run_check(args, output, &summary, &error);
    int code = close_output(output, status, &error, summary.findings ? EXIT_FINDINGS : EXIT_DONE);
    if (code <= EXIT_FINDINGS)
        say_counts(&summary);
    return code;
}

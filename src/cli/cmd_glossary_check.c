/* calepin glossary check. */
#include "cli/cli.h"

#include <string.h>

enum { LEXICONS_MAX = 4 };

typedef struct check_run {
    const arguments *args;
    calepin_output *output;
    bool json;
    sarif *sarif; /* NULL when another form is asked for */
    size_t faults;
    calepin_glossary_lexicon lexicons[LEXICONS_MAX];
    size_t lexicon_count;
    calepin_status status;
    calepin_error *error;
} check_run;

static bool holds(const list *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->items[i], name) == 0)
            return true;
    return false;
}

static bool is_chosen(const arguments *args, const char *rule)
{
    return (!args->only.count || holds(&args->only, rule)) && !holds(&args->except, rule);
}

static calepin_status add_result(check_run *run, const calepin_glossary_fault *fault)
{
    const calepin_glossary_rule *rules = NULL;
    size_t count = calepin_glossary_rules(&rules);
    sarif_result result = {.file = fault->file ? fault->file : "",
                           .rule = fault->rule,
                           .help = fault->rule,
                           .level = "warning",
                           .message = {fault->message, strlen(fault->message)},
                           .region.line = fault->line};
    for (size_t i = 0; i < count; i++)
        if (strcmp(rules[i].name, fault->rule) == 0)
            result.help = rules[i].summary;
    return sarif_add(run->sarif, &result, run->error);
}

static void print_fault(void *user, const calepin_glossary_fault *fault)
{
    check_run *run = user;
    if (!is_chosen(run->args, fault->rule))
        return;
    run->faults++;
    const char *file = fault->file ? fault->file : "";
    if (run->status)
        return;
    if (run->sarif)
        run->status = add_result(run, fault);
    else if (!run->json)
        calepin_output_print(run->output, "%s:%zu: %s: %s\n", file, fault->line, fault->rule,
                             fault->message);
    else
        run->status =
            write_json(run->output,
                       json_pack("{s:o, s:I, s:s, s:o}", "file", json_name(file), "line",
                                 (json_int_t)fault->line, "rule", fault->rule, "message",
                                 json_text((calepin_text){fault->message, strlen(fault->message)})),
                       run->error);
}

/* A row or value that could not be read is a fault of the glossary, as those found in it are. */
static void on_unreadable(void *user, const calepin_diagnostic *d)
{
    if (d->severity == CALEPIN_NOTE)
        terminal.diagnostic(terminal.user, d);
    else
        print_fault(user, &(calepin_glossary_fault){"unreadable", d->file, d->line, d->message});
}

static int check_names(const list *names)
{
    const calepin_glossary_rule *rules = NULL;
    size_t count = calepin_glossary_rules(&rules);
    for (size_t i = 0; i < names->count; i++) {
        bool found = false;
        for (size_t j = 0; j < count && !found; j++)
            found = strcmp(rules[j].name, names->items[i]) == 0;
        if (!found)
            return terminal_usage("there is no rule '%s'; see 'calepin glossary check "
                                  "--list-rules'",
                                  names->items[i]);
    }
    return EXIT_DONE;
}

static void list_rules(calepin_output *output)
{
    const calepin_glossary_rule *rules = NULL;
    size_t count = calepin_glossary_rules(&rules);
    for (size_t i = 0; i < count; i++)
        calepin_output_print(output, "%-24s %s\n", rules[i].name, rules[i].summary);
}

/* A dictionary that is not installed is told, and its language not checked for spelling. */
static calepin_status add_lexicon(check_run *run, const char *lang)
{
    calepin_glossary_lexicon *to = &run->lexicons[run->lexicon_count];
    calepin_status status = calepin_lexicon_open_language(lang, NULL, &to->lexicon, run->error);
    to->lang = lang;
    run->lexicon_count += status == CALEPIN_OK;
    return status;
}

static void tell_skipped(const char *lang, const calepin_error *error)
{
    char message[sizeof error->message + 100];
    snprintf(message, sizeof message, "spelling is not checked in %s: %s", lang, error->message);
    terminal.diagnostic(
        terminal.user,
        &(calepin_diagnostic){.severity = CALEPIN_NOTE, .file = error->file, .message = message});
}

/* English without a country is right when it is so in either: centre, center. */
static calepin_status open_lexicons_of(check_run *run, const char *lang)
{
    const char *const english[] = {"en-GB", "en-US"};
    bool either = strcmp(lang, "en") == 0;
    bool opened = false;
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < (either ? 2 : 1); i++) {
        status = add_lexicon(run, either ? english[i] : lang);
        opened = opened || !status;
        if (status && status != CALEPIN_ERROR_MISSING)
            return status;
    }
    if (!opened)
        tell_skipped(lang, run->error);
    return CALEPIN_OK;
}

static calepin_status check(check_run *run, const calepin_glossary *glossary)
{
    calepin_glossary_check_options options = CALEPIN_GLOSSARY_CHECK_OPTIONS_INIT;
    calepin_status status = CALEPIN_OK;
    options.from = run->args->from;
    options.to = run->args->to;
    if (is_chosen(run->args, "misspelt")) {
        status = open_lexicons_of(run, options.from);
        if (!status)
            status = open_lexicons_of(run, options.to);
    }
    options.lexicons = run->lexicons;
    options.lexicon_count = run->lexicon_count;
    if (!status)
        status = calepin_glossary_check(glossary, &options, print_fault, run, run->error);
    for (size_t i = 0; i < run->lexicon_count; i++)
        calepin_lexicon_close(run->lexicons[i].lexicon);
    return status ? status : run->status;
}

static calepin_status check_files(check_run *run)
{
    calepin_glossary *glossary = NULL;
    const calepin_listener listener = {on_unreadable, NULL, run};
    calepin_glossary_options options = glossary_options(run->args);
    options.listener = &listener;
    options.edges = true;
    calepin_status status = calepin_glossary_new(&glossary, run->error);
    for (size_t i = 0; i < run->args->operands.count && !status; i++)
        status = calepin_glossary_read_with(glossary, run->args->operands.items[i], &options,
                                            run->error);
    if (!status)
        status = check(run, glossary);
    if (!status)
        terminal_say("calepin: %zu concepts, %zu faults\n", calepin_glossary_count(glossary),
                     run->faults);
    calepin_glossary_free(glossary);
    return status;
}

int cmd_glossary_check(const arguments *args)
{
    calepin_error error;
    check_run run = {.args = args, .json = is_json(args), .error = &error};
    if (!args->operands.count && !args->list_rules)
        return terminal_usage("'calepin glossary check' needs FILE...; see 'calepin glossary check "
                              "--help'");
    int code = check_names(&args->only);
    if (!code)
        code = check_names(&args->except);
    if (code)
        return code;
    calepin_status status = open_output(args, &run.output, &error);
    if (status)
        return terminal_error(&error);
    sarif log = {0};
    if (is_sarif(args) && !args->list_rules) {
        run.sarif = &log;
        status = sarif_begin(&log, run.output, &error);
    }
    if (args->list_rules)
        list_rules(run.output);
    else if (!status)
        status = check_files(&run);
    if (run.sarif)
        status = sarif_end(&log, status, &error);
    return close_output(run.output, status, &error, run.faults ? EXIT_FINDINGS : EXIT_DONE);
}

/* calepin tm clean. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

static int list_rules(const arguments *args)
{
    calepin_output *output = NULL;
    calepin_error error;
    calepin_status status = open_output(args, &output, &error);
    if (status)
        return terminal_error(&error);
    for (size_t i = 0; i < CALEPIN_CLEAN_RULES; i++) {
        const calepin_clean_rule *rule = calepin_clean_rule_at(i);
        calepin_output_print(output, "%-15s %-3s %-7s %s\n", rule->name, rule->on ? "on" : "off",
                             rule->mends ? "mends" : "removes", rule->summary);
    }
    return close_output(output, status, &error, EXIT_DONE);
}

typedef struct found_print {
    const arguments *args;
    calepin_output *output;
} found_print;

/* A line a unit, with its source. */
static calepin_status print_found(void *user, const calepin_unit *unit,
                                  const calepin_clean_rule *rule, const char *detail,
                                  calepin_error *error)
{
    (void)error;
    const found_print *print = user;
    const calepin_variant *source = calepin_unit_variant(unit, print->args->from);
    calepin_output_print(print->output, "%s:%zu: %s: %s: ", unit->file, unit->line, rule->name,
                         detail);
    if (source)
        print_cell(print->output, source->text);
    calepin_output_write(print->output, "\n", 1);
    return CALEPIN_OK;
}

static calepin_clean_options clean_options(const arguments *args,
                                           const calepin_memory_options *memory)
{
    calepin_clean_options options = CALEPIN_CLEAN_OPTIONS_INIT;
    options.memory = memory;
    options.rules = args->rules;
    return options;
}

static void say_counts(const arguments *args, const calepin_clean_counts *counts)
{
    terminal_say("calepin: units read: %zu; %s%s: %zu, of these mended: %zu; taken out: %zu; "
                 "warnings: %zu\n",
                 counts->units, args->dry_run ? "would stay" : "written to ",
                 args->dry_run ? "" : args->output, counts->kept, counts->mended, counts->removed,
                 terminal_warnings());
    for (size_t i = 0; i < CALEPIN_CLEAN_RULES; i++)
        if (counts->by_rule[i])
            terminal_say("calepin:   %-15s %zu\n", calepin_clean_rule_at(i)->name,
                         counts->by_rule[i]);
}

static int dry_run(const arguments *args)
{
    calepin_error error, cut = {0};
    calepin_memory_options memory = memory_options(args);
    memory.cut = &cut;
    calepin_clean_options options = clean_options(args, &memory);
    calepin_clean_counts counts;
    calepin_output *output = NULL;
    calepin_status status = open_output(args, &output, &error);
    if (status)
        return terminal_error(&error);
    found_print print = {args, output};
    options.found = print_found;
    options.found_user = &print;
    status = calepin_memory_clean(args->operands.items, args->operands.count, &options, NULL, NULL,
                                  &counts, &error);
    int code = close_output(output, status, &error, EXIT_DONE);
    if (code == EXIT_DONE)
        say_counts(args, &counts);
    return end_of_units(code, &cut);
}

/* "memory.tmx" -> "memory-removed.tmx"; NULL when out of memory. */
static char *side_name(const char *path)
{
    static const char end[] = "-removed.tmx";
    size_t len = strlen(path) - strlen(".tmx");
    char *name = malloc(len + sizeof end);
    if (name) {
        memcpy(name, path, len);
        memcpy(name + len, end, sizeof end);
    }
    return name;
}

/* A side file with nothing in it does not appear, unless it was asked for. */
static void drop_side(memory_file *side)
{
    calepin_unit_writer_close(side->writer, NULL);
    calepin_output_discard(side->output);
    *side = (memory_file){0};
}

static int clean_to(const arguments *args, const char *side_path)
{
    calepin_error error, cut = {0};
    calepin_memory_options memory = memory_options(args);
    memory.cut = &cut;
    calepin_clean_options options = clean_options(args, &memory);
    calepin_clean_counts counts = {0};
    memory_file kept = {0}, side = {0};
    calepin_status status = memory_file_open(&kept, args->output, args, &error);
    if (!status)
        status = memory_file_open(&side, side_path, args, &error);
    if (!status)
        status = calepin_memory_clean(args->operands.items, args->operands.count, &options,
                                      kept.writer, side.writer, &counts, &error);
    bool set_aside = counts.removed + counts.mended > 0;
    if (!status && !set_aside && !args->removed)
        drop_side(&side);
    int code = memory_files_close(&kept, &side, status, &error);
    if (code == EXIT_DONE)
        say_counts(args, &counts);
    if (code == EXIT_DONE && set_aside)
        terminal_say("calepin: what was taken out or mended is in %s as it was\n", side_path);
    return end_of_units(code, &cut);
}

int cmd_tm_clean(const arguments *args)
{
    if (args->list_rules)
        return list_rules(args);
    if (args->operands.count == 0)
        return terminal_usage("'calepin tm clean' needs IN... -o OUT; see 'calepin tm clean "
                              "--help'");
    if (args->dry_run)
        return dry_run(args);
    if (!args->output || !has_extension(args->output, "tmx"))
        return terminal_usage("say -o OUT, ending in .tmx, or --dry-run");
    if (args->removed &&
        (!has_extension(args->removed, "tmx") || strcmp(args->removed, args->output) == 0))
        return terminal_usage("--removed takes a file ending in .tmx, another than -o");
    char *side = args->removed ? NULL : side_name(args->output);
    if (!side && !args->removed)
        return terminal_error(
            &(calepin_error){.status = CALEPIN_ERROR_MEMORY, .message = "out of memory"});
    const char *to = side ? side : args->removed;
    int code = check_side(args, to);
    if (code == EXIT_DONE)
        code = clean_to(args, to);
    free(side);
    return code;
}

/* calepin tm diff. */
#include "cli/cli.h"

typedef struct diff_print {
    const arguments *args;
    calepin_output *output;
} diff_print;

static calepin_text text_of(const calepin_unit *unit, const char *language)
{
    const calepin_variant *v = calepin_unit_variant(unit, language);
    return v ? v->text : (calepin_text){NULL, 0};
}

static const char *const names[] = {[CALEPIN_ONLY_FIRST] = "only-first",
                                    [CALEPIN_ONLY_SECOND] = "only-second",
                                    [CALEPIN_CHANGED_FIRST] = "changed-from",
                                    [CALEPIN_CHANGED_SECOND] = "changed-to"};

static calepin_status print_difference(void *user, const calepin_unit *unit,
                                       calepin_difference difference, calepin_error *error)
{
    diff_print *print = user;
    calepin_text source = text_of(unit, print->args->from);
    calepin_text target = text_of(unit, print->args->to);
    if (is_json(print->args))
        return write_json(print->output,
                          json_pack("{s:s, s:o, s:I, s:o, s:o, s:o}", "difference",
                                    names[difference], "file", json_name(unit->file), "line",
                                    (json_int_t)unit->line, "id", json_text(unit->id), "source",
                                    json_text(source), "target", json_text(target)),
                          error);
    calepin_output_print(print->output, "%s:%zu: %s: ", unit->file, unit->line, names[difference]);
    print_cell(print->output, source);
    calepin_output_write(print->output, "\t", 1);
    print_cell(print->output, target);
    calepin_output_write(print->output, "\n", 1);
    return CALEPIN_OK;
}

int cmd_tm_diff(const arguments *args)
{
    calepin_memory_options options = memory_options(args);
    calepin_difference_counts counts = {0};
    diff_print print = {args, NULL};
    calepin_error error, cut = {0};
    options.cut = &cut;
    calepin_status status = open_output(args, &print.output, &error);
    if (status)
        return terminal_error(&error);
    status = calepin_memory_compare(args->operands.items[0], args->operands.items[1], &options,
                                    print_difference, &print, &counts, &error);
    size_t *by = counts.by_kind, told = by[0] + by[1] + by[2] + by[3];
    int code = close_output(print.output, status, &error, told ? EXIT_FINDINGS : EXIT_DONE);
    if (code <= EXIT_FINDINGS)
        terminal_say("calepin: units read: %zu and %zu; only in the first: %zu; only in the "
                     "second: %zu; changed: from %zu to %zu\n",
                     counts.units[0], counts.units[1], by[CALEPIN_ONLY_FIRST],
                     by[CALEPIN_ONLY_SECOND], by[CALEPIN_CHANGED_FIRST],
                     by[CALEPIN_CHANGED_SECOND]);
    if (code <= EXIT_FINDINGS && counts.neither[0] + counts.neither[1] > 0)
        terminal_say("calepin: not compared, for want of a text in %s or %s: %zu and %zu; name the "
                     "languages with --from and --to\n",
                     args->from, args->to, counts.neither[0], counts.neither[1]);
    return end_of_units(code, &cut);
}

/* calepin tm stats. */
#include "cli/cli.h"

#include <string.h>

static calepin_status print_stats_json(calepin_output *output, const char *path,
                                       const calepin_memory_stats *s, calepin_error *error)
{
    json_t *languages = json_object();
    for (size_t i = 0; languages && i < s->language_count; i++)
        json_object_set_new(languages, s->languages[i].tag,
                            json_integer((json_int_t)s->languages[i].variants));
    return write_json(
        output,
        json_pack("{s:o, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:s, s:s}", "file",
                  json_name(path), "units", (json_int_t)s->units, "pairs", (json_int_t)s->pairs,
                  "repeated", (json_int_t)s->repeated, "source_words", (json_int_t)s->source_words,
                  "source_characters", (json_int_t)s->source_characters, "codes_dropped",
                  (json_int_t)s->codes_dropped, "repeated_ids", (json_int_t)s->repeated_ids,
                  "empty", (json_int_t)s->empty, "languages", languages, "first_date",
                  s->first_date, "last_date", s->last_date),
        error);
}

static void print_stats_text(calepin_output *output, const char *path, const arguments *args,
                             const calepin_memory_stats *s)
{
    calepin_output_print(output, "%s\n  %-28s %zu\n", path, "translation units", s->units);
    calepin_output_print(output, "  with both %s and %-*s %zu\n", args->from,
                         (int)(13 - strlen(args->from)), args->to, s->pairs);
    calepin_output_print(output, "  %-28s %zu\n", "of these repeated", s->repeated);
    calepin_output_print(output, "  %-28s %zu\n", "source words", s->source_words);
    calepin_output_print(output, "  %-28s %zu\n", "source characters", s->source_characters);
    if (s->codes_dropped)
        calepin_output_print(output, "  %-28s %zu\n", "units with inline codes", s->codes_dropped);
    for (size_t i = 0; i < s->language_count; i++)
        calepin_output_print(output, "  variants in %-16s %zu\n", s->languages[i].tag,
                             s->languages[i].variants);
    if (s->repeated_ids)
        calepin_output_print(output, "  %-28s %zu\n", "tuid of an earlier unit", s->repeated_ids);
    if (s->empty)
        calepin_output_print(output, "  %-28s %zu\n", "with an empty segment", s->empty);
    if (*s->first_date)
        calepin_output_print(output, "  dated from %s to %s\n", s->first_date, s->last_date);
}

int cmd_tm_stats(const arguments *args)
{
    calepin_memory_options options = memory_options(args);
    calepin_output *output = NULL;
    calepin_error error, cut = {0};
    options.cut = &cut;
    calepin_status status = open_output(args, &output, &error);
    if (status)
        return terminal_error(&error);
    for (size_t i = 0; i < args->operands.count && !status; i++) {
        const char *path = args->operands.items[i];
        calepin_memory_stats stats;
        status = calepin_memory_count_file(path, &options, &stats, &error);
        if (!status && is_json(args))
            status = print_stats_json(output, path, &stats, &error);
        else if (!status)
            print_stats_text(output, path, args, &stats);
    }
    return end_of_units(close_output(output, status, &error, EXIT_DONE), &cut);
}

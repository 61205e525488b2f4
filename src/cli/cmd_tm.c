/* calepin tm convert, stats, query. */
#include "cli/cli.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static calepin_memory_options options_of(const arguments *args)
{
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.from = args->from;
    options.to = args->to;
    options.listener = &terminal;
    options.strict = args->strict;
    options.level = args->level && args->level[0] == '2' ? 2 : 1;
    return options;
}

static bool ends_with(const char *path, const char *end)
{
    size_t len = strlen(path), size = strlen(end);
    return len > size && strcmp(path + len - size, end) == 0;
}

typedef struct convert_run {
    calepin_unit_writer *writer;
    calepin_output *output;
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
    calepin_memory_options options = options_of(args);
    calepin_memory_format format =
        ends_with(args->output, ".tmx") ? CALEPIN_MEMORY_TMX : CALEPIN_MEMORY_TSV;
    run->keeps_codes = format == CALEPIN_MEMORY_TMX && options.level == 2;
    calepin_status status =
        calepin_unit_writer_new(format, &options, run->output, &run->writer, error);
    options.header = args->operands.count == 1 ? convert_header : NULL;
    options.header_user = run;
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
    return code;
}

static calepin_status print_stats_json(calepin_output *output, const char *path,
                                       const calepin_memory_stats *s, calepin_error *error)
{
    json_t *languages = json_object();
    for (size_t i = 0; languages && i < s->language_count; i++)
        json_object_set_new(languages, s->languages[i].tag,
                            json_integer((json_int_t)s->languages[i].variants));
    return write_json(output,
                      json_pack("{s:o, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:s, s:s}", "file",
                                json_name(path), "units", (json_int_t)s->units, "pairs",
                                (json_int_t)s->pairs, "repeated", (json_int_t)s->repeated,
                                "source_words", (json_int_t)s->source_words, "source_characters",
                                (json_int_t)s->source_characters, "codes_dropped",
                                (json_int_t)s->codes_dropped, "languages", languages, "first_date",
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
    if (*s->first_date)
        calepin_output_print(output, "  dated from %s to %s\n", s->first_date, s->last_date);
}

int cmd_tm_stats(const arguments *args)
{
    calepin_memory_options options = options_of(args);
    calepin_output *output = NULL;
    calepin_error error;
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
    return close_output(output, status, &error, EXIT_DONE);
}

typedef struct query_run {
    calepin_memory *memory;
    calepin_output *output;
    double min;
    size_t max;
    bool json, begun;
} query_run;

/* Scores are cut, not rounded: only the same text is 100. */
static double shown_score(double score)
{
    return floor(score * 10.0 + 1e-6) / 10.0;
}

/* In a line of tab-separated cells a tab or line end inside a text is a space. */
static void print_cell(calepin_output *output, calepin_text text)
{
    for (size_t i = 0, run = 0; i <= text.len; i++) {
        if (i < text.len && text.data[i] != '\t' && text.data[i] != '\n')
            continue;
        calepin_output_write(output, text.data + run, i - run);
        if (i < text.len)
            calepin_output_write(output, " ", 1);
        run = i + 1;
    }
}

static void print_match(calepin_output *output, const calepin_match *match)
{
    calepin_output_print(output, "%g\t", shown_score(match->score));
    print_cell(output, match->source);
    calepin_output_write(output, "\t", 1);
    print_cell(output, match->target);
    calepin_output_write(output, "\t", 1);
    print_cell(output, match->origin);
    calepin_output_write(output, "\n", 1);
}

static calepin_status print_match_json(calepin_output *output, calepin_text segment,
                                       const calepin_match *match, calepin_error *error)
{
    return write_json(output,
                      json_pack("{s:o, s:f, s:o, s:o, s:o, s:o, s:I}", "query", json_text(segment),
                                "score", shown_score(match->score), "source",
                                json_text(match->source), "target", json_text(match->target),
                                "origin", json_text(match->origin), "id", json_text(match->id),
                                "line", (json_int_t)match->line),
                      error);
}

static calepin_status query_segment(query_run *run, calepin_text segment, calepin_error *error)
{
    const calepin_match *matches = NULL;
    size_t count = 0;
    calepin_status status =
        calepin_memory_query(run->memory, segment, run->min, run->max, &matches, &count, error);
    if (run->begun && !run->json)
        calepin_output_write(run->output, "\n", 1);
    run->begun = true;
    for (size_t i = 0; i < count && !status; i++) {
        if (run->json)
            status = print_match_json(run->output, segment, &matches[i], error);
        else
            print_match(run->output, &matches[i]);
    }
    return status;
}

static calepin_status query_document(void *user, calepin_document *document, calepin_error *error)
{
    query_run *run = user;
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < calepin_document_block_count(document) && !status; i++)
        status = query_segment(run, calepin_document_block(document, i)->text, error);
    return status;
}

static int query_files(const arguments *args, query_run *run)
{
    arguments queries = *args;
    queries.operands = (list){args->operands.items + 1, args->operands.count - 1};
    queries.paragraphs = "line";
    calepin_memory_options options = options_of(args);
    calepin_error error;
    calepin_status status = open_output(args, &run->output, &error);
    if (status)
        return terminal_error(&error);
    status = calepin_memory_new(&options, &run->memory, &error);
    if (!status)
        status = calepin_memory_read(run->memory, args->operands.items[0], &error);
    if (!status)
        status = each_document(&queries, query_document, run, &error);
    calepin_memory_free(run->memory);
    return close_output(run->output, status, &error, EXIT_DONE);
}

int cmd_tm_query(const arguments *args)
{
    query_run run = {.min = args->min == SIZE_MAX ? 75.0 : (double)args->min,
                     .max = args->max == SIZE_MAX ? 5 : args->max,
                     .json = is_json(args)};
    if (run.min > 100.0)
        return terminal_usage("--min is a score from 0 to 100");
    if (run.max == 0)
        return terminal_usage("--max is at least 1");
    return query_files(args, &run);
}

/* calepin tm query. */
#include "cli/cli.h"

#include <math.h>
#include <stdint.h>

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
    calepin_memory_options options = memory_options(args);
    calepin_error error, cut = {0};
    options.cut = &cut;
    calepin_status status = open_output(args, &run->output, &error);
    if (status)
        return terminal_error(&error);
    status = calepin_memory_new(&options, &run->memory, &error);
    if (!status)
        status = calepin_memory_read(run->memory, args->operands.items[0], &error);
    if (!status)
        status = each_document(&queries, query_document, run, &error);
    calepin_memory_free(run->memory);
    return end_of_units(close_output(run->output, status, &error, EXIT_DONE), &cut);
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

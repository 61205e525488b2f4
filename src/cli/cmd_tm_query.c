/* calepin tm query: segments or words in a translation memory. */
#include "cli/cli.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

typedef struct query_run {
    calepin_memory *memory;
    calepin_output *output;
    calepin_query query;
    bool json, begun, context;
} query_run;

/* Scores are cut, not rounded: only the same text is 100. */
static double shown_score(double score)
{
    return floor(score * 10.0 + 1e-6) / 10.0;
}

static void print_match(calepin_output *output, const calepin_match *match)
{
    calepin_output_print(output, "%g\t", shown_score(match->score));
    print_cell(output, match->source);
    calepin_output_write(output, "\t", 1);
    print_cell(output, match->target);
    calepin_output_write(output, "\t", 1);
    print_cell(output, match->origin);
    calepin_output_print(output, "%s\n", match->substituted ? " (numbers adapted)" : "");
}

static calepin_status print_match_json(calepin_output *output, calepin_text segment,
                                       const calepin_match *match, calepin_error *error)
{
    json_t *object = json_pack(
        "{s:o, s:f, s:o, s:o, s:o, s:o, s:I, s:b}", "query", json_text(segment), "score",
        shown_score(match->score), "source", json_text(match->source), "target",
        json_text(match->target), "origin", json_text(match->origin), "id", json_text(match->id),
        "line", (json_int_t)match->line, "numbers_adapted", match->substituted);
    if (object && match->substituted)
        json_object_set_new(object, "memory_target", json_text(match->memory_target));
    return write_json(output, object, error);
}

static calepin_status query_segment(query_run *run, calepin_error *error)
{
    const calepin_match *matches = NULL;
    size_t count = 0;
    calepin_status status =
        calepin_memory_search(run->memory, &run->query, &matches, &count, error);
    if (run->begun && !run->json)
        calepin_output_write(run->output, "\n", 1);
    run->begun = true;
    for (size_t i = 0; i < count && !status; i++) {
        if (run->json)
            status = print_match_json(run->output, run->query.text, &matches[i], error);
        else
            print_match(run->output, &matches[i]);
    }
    return status;
}

/* The line that begins at *start, which moves to the next one. */
static calepin_text take_line(calepin_text text, size_t *start)
{
    const char *begin = text.data + *start;
    const char *end = memchr(begin, '\n', text.len - *start);
    size_t len = end ? (size_t)(end - begin) : text.len - *start;
    *start += len + (end != NULL);
    return (calepin_text){begin, len};
}

static bool is_blank(calepin_text line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.data[i] != ' ' && line.data[i] != '\t')
            return false;
    return true;
}

/* The first line from start on that holds text, {NULL, 0} when there is none. */
static calepin_text next_segment(calepin_text text, size_t start)
{
    while (start < text.len) {
        calepin_text line = take_line(text, &start);
        if (!is_blank(line))
            return line;
    }
    return (calepin_text){NULL, 0};
}

/* Every line has an answer, an empty one too, so that answers can be counted off with lines. */
static calepin_status query_document(void *user, calepin_document *document, calepin_error *error)
{
    query_run *run = user;
    calepin_text text = calepin_document_text(document), previous = {NULL, 0};
    calepin_status status = CALEPIN_OK;
    for (size_t at = 0; at < text.len && !status;) {
        run->query.text = take_line(text, &at);
        bool blank = is_blank(run->query.text);
        if (run->context && !blank) {
            run->query.previous = previous;
            run->query.next = next_segment(text, at);
            previous = run->query.text;
        }
        status = query_segment(run, error);
    }
    return status;
}

static calepin_status query_files(const arguments *args, query_run *run, calepin_error *error)
{
    arguments queries = *args;
    queries.operands = (list){args->operands.items + 1, args->operands.count - 1};
    queries.paragraphs = "line";
    return each_document(&queries, query_document, run, error);
}

static int run_query(const arguments *args, query_run *run)
{
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
        status = args->concordance.count ? print_concordance(args, run->memory, run->output, &error)
                                         : query_files(args, run, &error);
    calepin_memory_free(run->memory);
    return end_of_units(close_output(run->output, status, &error, EXIT_DONE), &cut);
}

int cmd_tm_query(const arguments *args)
{
    query_run run = {.query = CALEPIN_QUERY_INIT, .json = is_json(args), .context = args->context};
    run.query.min = args->min == SIZE_MAX ? run.query.min : (double)args->min;
    run.query.max = args->max == SIZE_MAX ? run.query.max : args->max;
    run.query.plain_score = args->plain_score;
    if (run.query.min > 102.0)
        return terminal_usage("--min is a score from 0 to 102");
    if (args->concordance.count && args->operands.count > 1)
        return terminal_usage("--concordance takes its words from the command line, not from '%s'",
                              args->operands.items[1]);
    if (args->side && !args->concordance.count)
        return terminal_usage("--in says where --concordance looks; give that too");
    return run_query(args, &run);
}

/* calepin tm query --concordance. */
#include "cli/cli.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool in_bold(const arguments *args)
{
    bool is_stdout = !args->output || strcmp(args->output, "-") == 0;
    const char *no_color = getenv("NO_COLOR");
    return is_stdout && isatty(STDOUT_FILENO) == 1 && !(no_color && *no_color);
}

static void print_marked(calepin_output *output, const calepin_passage *p, bool in_target,
                         bool bold)
{
    calepin_text text = in_target ? p->match.target : p->match.source;
    size_t told = 0;
    for (size_t i = 0; i < p->mark_count; i++) {
        const calepin_mark *m = &p->marks[i];
        if (m->in_target != in_target)
            continue;
        print_cell(output, (calepin_text){text.data + told, m->start - told});
        calepin_output_print(output, "%s", bold ? "\033[1m" : "[[");
        print_cell(output, (calepin_text){text.data + m->start, m->len});
        calepin_output_print(output, "%s", bold ? "\033[0m" : "]]");
        told = m->start + m->len;
    }
    print_cell(output, (calepin_text){text.data + told, text.len - told});
}

static void print_passage(calepin_output *output, const calepin_passage *p, bool bold)
{
    print_marked(output, p, false, bold);
    calepin_output_write(output, "\t", 1);
    print_marked(output, p, true, bold);
    calepin_output_write(output, "\t", 1);
    print_cell(output, p->match.origin);
    calepin_output_write(output, "\n", 1);
}

static calepin_status print_passage_json(calepin_output *output, const calepin_passage *p,
                                         calepin_error *error)
{
    json_t *marks = json_array();
    for (size_t i = 0; i < p->mark_count; i++)
        json_array_append_new(marks, json_pack("{s:s, s:I, s:I}", "in",
                                               p->marks[i].in_target ? "target" : "source",
                                               "offset", (json_int_t)p->marks[i].start, "length",
                                               (json_int_t)p->marks[i].len));
    return write_json(output,
                      json_pack("{s:o, s:o, s:o, s:o, s:I, s:o}", "source",
                                json_text(p->match.source), "target", json_text(p->match.target),
                                "origin", json_text(p->match.origin), "id", json_text(p->match.id),
                                "line", (json_int_t)p->match.line, "marks", marks),
                      error);
}

static unsigned sides_of(const arguments *args)
{
    if (args->side && strcmp(args->side, "both") == 0)
        return CALEPIN_IN_SOURCE | CALEPIN_IN_TARGET;
    return args->side && strcmp(args->side, "target") == 0 ? CALEPIN_IN_TARGET : CALEPIN_IN_SOURCE;
}

static calepin_status find_words(const arguments *args, calepin_memory *memory,
                                 const calepin_concordance_query *query, calepin_output *output,
                                 calepin_error *error)
{
    const calepin_passage *passages = NULL;
    size_t count = 0;
    calepin_status status = calepin_memory_concordance(memory, query, &passages, &count, error);
    bool bold = in_bold(args);
    for (size_t i = 0; i < count && !status; i++) {
        if (is_json(args))
            status = print_passage_json(output, &passages[i], error);
        else
            print_passage(output, &passages[i], bold);
    }
    return status;
}

/* All words of all --concordance options, in one text. */
static char *join_words(const list *words)
{
    size_t len = 1;
    for (size_t i = 0; i < words->count; i++)
        len += strlen(words->items[i]) + 1;
    char *joined = calloc(1, len), *end = joined;
    for (size_t i = 0; joined && i < words->count; i++) {
        size_t size = strlen(words->items[i]);
        memcpy(end, words->items[i], size);
        end[size] = ' ';
        end += size + 1;
    }
    return joined;
}

calepin_status print_concordance(const arguments *args, calepin_memory *memory,
                                 calepin_output *output, calepin_error *error)
{
    calepin_concordance_query query = CALEPIN_CONCORDANCE_QUERY_INIT;
    char *words = join_words(&args->concordance);
    if (!words) {
        *error = (calepin_error){.status = CALEPIN_ERROR_MEMORY, .message = "out of memory"};
        return error->status;
    }
    query.words = (calepin_text){words, strlen(words)};
    query.sides = sides_of(args);
    query.max = args->max == SIZE_MAX ? query.max : args->max;
    calepin_status status = CALEPIN_OK;
    if (query.sides & CALEPIN_IN_SOURCE &&
        calepin_language_matches((calepin_text){"fr", 2}, args->from))
        status = open_lexicon(&query.lexicon, error);
    if (!status)
        status = find_words(args, memory, &query, output, error);
    calepin_lexicon_close(query.lexicon);
    free(words);
    return status;
}

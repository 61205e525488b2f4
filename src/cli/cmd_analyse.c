/* calepin analyse: how much of the sources the memories hold, per file and in all. */
#include "cli/cli.h"

#include <string.h>

typedef enum form { TEXT, JSON, CSV } form;

typedef struct analyse_run {
    calepin_output *output;
    form form;
    bool weighted;
    double weights[CALEPIN_BAND_COUNT]; /* per cent of the price of a new word */
} analyse_run;

static double weigh(const analyse_run *run, const calepin_leverage *l)
{
    return calepin_weighted_words(l->bands, run->weights);
}

static void print_row(calepin_output *output, const char *name, calepin_volume v)
{
    calepin_output_print(output, "  %-12s %9zu %9zu %11zu %14zu\n", name, v.segments, v.words,
                         v.characters, v.characters - v.spaces);
}

static void print_text(const analyse_run *run, const calepin_leverage *l)
{
    calepin_output_print(run->output, "%s\n  %-12s %9s %9s %11s %14s\n",
                         l->file ? l->file : "all files", "", "segments", "words", "characters",
                         "without spaces");
    for (size_t i = 0; i < CALEPIN_BAND_COUNT; i++)
        print_row(run->output, calepin_band_name((calepin_band)i), l->bands[i]);
    print_row(run->output, "all", l->total);
    if (run->weighted)
        calepin_output_print(run->output, "  %-12s %9s %11.1f\n", "weighted", "", weigh(run, l));
    if (l->file)
        calepin_output_print(run->output, "\n");
}

/* Quoted whatever is in it, as every spreadsheet reads it. */
static void print_quoted(calepin_output *output, const char *text)
{
    calepin_output_print(output, "\"");
    for (; *text; text++)
        calepin_output_print(output, *text == '"' ? "\"\"" : "%c", *text);
    calepin_output_print(output, "\"");
}

static void print_csv(const analyse_run *run, const calepin_leverage *l)
{
    for (size_t i = 0; i <= CALEPIN_BAND_COUNT; i++) {
        bool is_sum = i == CALEPIN_BAND_COUNT;
        calepin_volume v = is_sum ? l->total : l->bands[i];
        print_quoted(run->output, l->file ? l->file : "all files");
        calepin_output_print(run->output, ",%s,%zu,%zu,%zu,%zu",
                             is_sum ? "all" : calepin_band_name((calepin_band)i), v.segments,
                             v.words, v.characters, v.characters - v.spaces);
        if (run->weighted)
            calepin_output_print(run->output, ",%.1f",
                                 is_sum ? weigh(run, l)
                                        : (double)v.words * run->weights[i] / 100.0);
        calepin_output_print(run->output, "\n");
    }
}

static json_t *volume_json(calepin_volume v)
{
    return json_pack("{s:I, s:I, s:I, s:I}", "segments", (json_int_t)v.segments, "words",
                     (json_int_t)v.words, "characters", (json_int_t)v.characters,
                     "characters_without_spaces", (json_int_t)v.characters - (json_int_t)v.spaces);
}

static calepin_status print_json(const analyse_run *run, const calepin_leverage *l,
                                 calepin_error *error)
{
    json_t *bands = json_object();
    for (size_t i = 0; i < CALEPIN_BAND_COUNT; i++)
        json_object_set_new(bands, calepin_band_name((calepin_band)i), volume_json(l->bands[i]));
    json_t *object =
        json_pack("{s:o, s:o, s:o}", "file", l->file ? json_name(l->file) : json_null(), "total",
                  volume_json(l->total), "bands", bands);
    if (object && run->weighted)
        json_object_set_new(object, "weighted_words", json_real(weigh(run, l)));
    return write_json(run->output, object, error);
}

static calepin_status print_leverage(void *user, const calepin_leverage *l, calepin_error *error)
{
    const analyse_run *run = user;
    if (run->form == JSON)
        return print_json(run, l, error);
    if (run->form == CSV)
        print_csv(run, l);
    else
        print_text(run, l);
    return CALEPIN_OK;
}

static form form_of(const arguments *args)
{
    if (is_json(args))
        return JSON;
    return args->format && strcmp(args->format, "csv") == 0 ? CSV : TEXT;
}

int cmd_analyse(const arguments *args)
{
    analyse_run run = {.form = form_of(args), .weighted = args->weights};
    if (args->weights && !read_weights(args->weights, run.weights))
        return EXIT_USAGE;
    calepin_kit_options options = kit_options(args);
    calepin_error error;
    calepin_status status = open_output(args, &run.output, &error);
    if (status)
        return terminal_error(&error);
    if (run.form == CSV)
        calepin_output_print(run.output,
                             "file,band,segments,words,characters,"
                             "characters_without_spaces%s\n",
                             run.weighted ? ",weighted_words" : "");
    status = calepin_kit_analyse(&options, print_leverage, &run, &error);
    return close_output(run.output, status, &error, EXIT_DONE);
}

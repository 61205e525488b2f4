/* index build TSV QUERIES RUN [RUNS]: writes the index of the first column of TSV into the files
 * RUN.0 and so on, each with as many of the segments, and the queries as numbers into RUN.queries.
 * index merge RUN RUNS OUT: merges them into OUT.0.
 * index ask RUN RUNS MIN BUDGET [TIMES]: asks every query TIMES times with BUDGET MB of pages.
 * Each prints what it took. */
#include "base/map.h"
#include "memory/run.h"
#include "memory/tokens.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LIMIT = 1 << 30, RUNS = 64, VOCABULARY = 1 << 22 };

static double cpu_seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static double wall_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double peak_megabytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static void stop(const char *what)
{
    fprintf(stderr, "index: %s\n", what);
    exit(1);
}

static int open_run(const char *name, int number, int flags)
{
    char path[4096];
    snprintf(path, sizeof path, "%s.%d", name, number);
    int file = open(path, flags, 0644);
    if (file < 0)
        stop(path);
    return file;
}

/* A page has a place of its own in the file, and its length before it. */
enum { PLACE = 4 + RUN_PAGE };

static bool put_page(void *user, uint32_t page, const void *data, size_t len)
{
    unsigned char place[PLACE] = {0};
    put32(place, (uint32_t)len);
    memcpy(place + 4, data, len);
    return pwrite(*(int *)user, place, 4 + len, (off_t)page * PLACE) == (ssize_t)(4 + len);
}

static size_t get_page(void *user, uint32_t page, void *data)
{
    unsigned char place[PLACE];
    ssize_t got = pread(*(int *)user, place, PLACE, (off_t)page * PLACE);
    if (got < 4 || get32(place) > (size_t)got - 4)
        return 0;
    memcpy(data, place + 4, get32(place));
    return get32(place);
}

static void write_runs(const char *name, const map *segments, size_t vocabulary, size_t runs)
{
    run_sequence *all = calloc(segments->count + 1, sizeof *all);
    if (!all)
        stop("out of memory");
    for (size_t i = 0; i < segments->count; i++) {
        calepin_text key = segments->entries[i].key;
        all[i] = (run_sequence){(uint32_t)i, (uint32_t)(key.len / 4), (const void *)key.data};
    }
    double before = peak_megabytes(), begun = cpu_seconds();
    off_t size = 0;
    for (size_t i = 0; i < runs; i++) {
        size_t from = segments->count * i / runs, to = segments->count * (i + 1) / runs;
        int file = open_run(name, (int)i, O_RDWR | O_CREAT | O_TRUNC);
        struct stat about;
        if (run_write(all + from, to - from, (uint32_t)vocabulary, put_page, &file) ||
            fstat(file, &about))
            stop("cannot write the run");
        size += about.st_size;
        close(file);
    }
    printf("segments %zu  words %zu  written in %.2f s  %.1f bytes a segment  %.0f MB over %.0f\n",
           segments->count, vocabulary, cpu_seconds() - begun,
           (double)size / (double)segments->count, peak_megabytes() - before, before);
    free(all);
}

static void write_queries(const char *name, const char *path, vocabulary *words)
{
    char out_path[4096], *line = NULL;
    snprintf(out_path, sizeof out_path, "%s.queries", name);
    FILE *in = fopen(path, "r"), *out = fopen(out_path, "w");
    if (!in || !out)
        stop("cannot open the queries");
    buffer tokens = BUFFER_INIT(LIMIT);
    size_t room = 0;
    for (ssize_t len; (len = getline(&line, &room, in)) > 0;) {
        buffer_clear(&tokens);
        if (!tokens_append(words, (calepin_text){line, (size_t)len}, false, &tokens))
            stop("out of memory");
        uint32_t count = (uint32_t)(tokens.len / 4);
        fwrite(&count, sizeof count, 1, out);
        fwrite(tokens.data, 1, tokens.len, out);
    }
    fclose(in);
    fclose(out);
}

static void build(const char *tsv, const char *queries, const char *name, size_t runs)
{
    FILE *file = fopen(tsv, "r");
    if (!file)
        stop(tsv);
    vocabulary words;
    vocabulary_init(&words);
    arena texts = {0};
    map segments = {0};
    buffer tokens = BUFFER_INIT(LIMIT);
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, file) > 0) {
        buffer_clear(&tokens);
        if (!tokens_append(&words, (calepin_text){line, strcspn(line, "\t\n")}, true, &tokens))
            stop("out of memory");
        if (tokens.len && !map_get(&segments, buffer_view(&tokens)) &&
            !map_put(&segments, arena_text(&texts, buffer_view(&tokens)), NULL))
            stop("out of memory");
    }
    fclose(file);
    write_runs(name, &segments, words.words.count, runs);
    write_queries(name, queries, &words);
}

static void open_runs(const char *name, size_t count, page_budget *budget, int *files, run **runs)
{
    for (size_t i = 0; i < count; i++) {
        files[i] = open_run(name, (int)i, O_RDONLY);
        if (run_open(get_page, &files[i], budget, &runs[i]))
            stop("cannot open the run");
    }
}

static void merge(const char *name, size_t count, const char *out)
{
    page_budget budget = page_budget_of((size_t)64 << 20);
    int files[RUNS], file = open_run(out, 0, O_RDWR | O_CREAT | O_TRUNC);
    run *runs[RUNS];
    double begun = cpu_seconds();
    open_runs(name, count, &budget, files, runs);
    if (run_merge(runs, count, VOCABULARY, NULL, NULL, put_page, &file))
        stop("cannot merge");
    printf("merged in %.2f s  peak %.0f MB\n", cpu_seconds() - begun, peak_megabytes());
}

static size_t ask_all(run **runs, size_t count, run_query *query, double min, const char *queries,
                      size_t most)
{
    FILE *file = fopen(queries, "r");
    if (!file)
        stop(queries);
    buffer hits = BUFFER_INIT(LIMIT), tokens = BUFFER_INIT(LIMIT);
    size_t asked = 0, found = 0;
    for (uint32_t len; asked < most && fread(&len, sizeof len, 1, file) == 1; asked++) {
        buffer_clear(&tokens);
        buffer_clear(&hits);
        void *to = buffer_reserve(&tokens, (size_t)len * 4);
        if (!to || fread(to, 4, len, file) != len ||
            !run_query_set(query, to, len, VOCABULARY, min))
            stop("cannot read a query");
        for (size_t i = 0; i < count; i++)
            if (run_search(runs[i], query, &hits))
                stop("the search failed");
        run_query_clear(query);
        found += hits.len / sizeof(fuzzy_hit);
    }
    fclose(file);
    printf("queries %zu  found %zu  ", asked, found);
    return asked;
}

static void ask(const char *name, size_t count, double min, size_t megabytes, size_t times)
{
    page_budget budget = page_budget_of(megabytes << 20);
    int files[RUNS];
    run *runs[RUNS];
    run_query query = {0};
    char queries[4096];
    snprintf(queries, sizeof queries, "%s.queries", name);
    double begun = wall_seconds();
    open_runs(name, count, &budget, files, runs);
    ask_all(runs, count, &query, min, queries, 1);
    printf("first answer after %.4f s\n", wall_seconds() - begun);
    ask_all(runs, count, &query, min, queries, SIZE_MAX);
    printf("while pages come in\n");
    size_t asked = 0;
    double cpu = cpu_seconds();
    for (size_t i = 0; i < times; i++)
        asked += ask_all(runs, count, &query, min, queries, SIZE_MAX);
    printf("a CPU second %.0f  peak %.0f MB\n", (double)asked / (cpu_seconds() - cpu),
           peak_megabytes());
    for (size_t i = 0; i < count; i++)
        run_close(runs[i]);
    run_query_free(&query);
    page_budget_free(&budget);
}

static size_t number(const char *word, size_t most)
{
    size_t value = strtoul(word, NULL, 10);
    return value < most ? value : most;
}

int main(int argc, char **argv)
{
    const char *verb = argc > 1 ? argv[1] : "";
    if (argc >= 5 && strcmp(verb, "build") == 0)
        build(argv[2], argv[3], argv[4], argc > 5 ? number(argv[5], RUNS) : 1);
    else if (argc == 5 && strcmp(verb, "merge") == 0)
        merge(argv[2], number(argv[3], RUNS), argv[4]);
    else if (argc >= 6 && strcmp(verb, "ask") == 0)
        ask(argv[2], number(argv[3], RUNS), strtod(argv[4], NULL), number(argv[5], 1 << 20),
            argc > 6 ? number(argv[6], 1000) : 1);
    else
        stop("build TSV QUERIES RUN [RUNS] | merge RUN RUNS OUT | ask RUN RUNS MIN BUDGET [TIMES]");
    return 0;
}

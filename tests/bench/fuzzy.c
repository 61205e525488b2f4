/* fuzzy MEMORY QUERIES [MIN [MAX]]: loads a memory and asks it every line of QUERIES. Prints units,
 * seconds to load, queries a CPU second and matches; with CALEPIN_MATCHES set, every match as
 * "QUERY<TAB>SCORE<TAB>SOURCE". */
#include "calepin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double cpu_seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static void print_matches(size_t query, const calepin_match *matches, size_t count)
{
    for (size_t i = 0; i < count; i++)
        printf("%zu\t%.6f\t%.*s\n", query, matches[i].score, (int)matches[i].source.len,
               matches[i].source.data);
}

static calepin_status ask(calepin_memory *memory, FILE *queries, double min, size_t max,
                          calepin_error *error)
{
    char line[65536];
    size_t asked = 0, found = 0;
    bool show = getenv("CALEPIN_MATCHES") != NULL;
    calepin_status status = CALEPIN_OK;
    double begun = cpu_seconds();
    while (!status && fgets(line, sizeof line, queries)) {
        const calepin_match *matches = NULL;
        size_t count = 0;
        calepin_text segment = {line, strcspn(line, "\n")};
        status = calepin_memory_query(memory, segment, min, max, &matches, &count, error);
        if (show)
            print_matches(asked, matches, count);
        asked++;
        found += count;
    }
    double seconds = cpu_seconds() - begun;
    fprintf(stderr, "queries %zu  matches %zu  a CPU second %.0f\n", asked, found,
            seconds > 0 ? (double)asked / seconds : 0.0);
    return status;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: fuzzy MEMORY QUERIES [MIN [MAX]]\n");
        return 2;
    }
    calepin_memory *memory = NULL;
    calepin_error error;
    calepin_status status = calepin_memory_new(NULL, &memory, &error);
    double begun = cpu_seconds();
    if (!status)
        status = calepin_memory_read(memory, argv[1], &error);
    double loaded = cpu_seconds();
    FILE *queries = status ? NULL : fopen(argv[2], "r");
    if (queries) {
        const calepin_match *matches = NULL;
        size_t count = 0;
        status =
            calepin_memory_query(memory, (calepin_text){"a", 1}, 99, 1, &matches, &count, &error);
        fprintf(stderr, "units %zu  load %.2f s  index %.2f s\n", calepin_memory_count(memory),
                loaded - begun, cpu_seconds() - loaded);
        if (!status)
            status = ask(memory, queries, argc > 3 ? atof(argv[3]) : 70.0,
                         argc > 4 ? (size_t)atoi(argv[4]) : 5, &error);
        fclose(queries);
    }
    if (status)
        fprintf(stderr, "%s:%zu: %s\n", error.file, error.line, error.message);
    calepin_memory_free(memory);
    return status || !queries;
}

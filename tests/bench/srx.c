/* srx SRX TEXT [--language L] [--whole] [--reference | --compare | --time]: cuts a file by the
 * rules of an SRX file, one paragraph a line or the whole as one, and prints one segment a line.
 * With
 * --reference it does so by the plain reading that lives in tests/unit; --compare does both and
 * counts the paragraphs where they differ; --time prints MB per CPU second. */
#include "../unit/srx_reference.h"

#include <stdio.h>
#include <time.h>

typedef struct run {
    calepin_segment_options options;
    reference reference;
    size_t segments, blocks, differing, unsaid;
    bool print, by_reference, compare;
} run;

static char *read_all(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    *len = (size_t)ftell(file);
    rewind(file);
    char *data = malloc(*len + 1);
    *len = fread(data, 1, *len, file);
    fclose(file);
    return data;
}

static void print(const run *r, calepin_text block, calepin_segment s)
{
    if (r->print)
        printf("%.*s\n", (int)(s.end - s.start), block.data + s.start);
}

static void cut(run *r, calepin_text block)
{
    calepin_segments walk = calepin_segment_begin(block, &r->options);
    for (calepin_segment s; calepin_segment_next(&walk, &s) == CALEPIN_OK; r->segments++)
        print(r, block, s);
}

static void cut_by_reference(run *r, calepin_text block)
{
    size_t position = 0;
    char *verdicts = reference_decide(&r->reference, block);
    for (calepin_segment s; reference_next(block, verdicts, &position, &s); r->segments++)
        print(r, block, s);
    free(verdicts);
}

static void compare(run *r, calepin_text block)
{
    size_t position = 0;
    bool same = true, more = true;
    r->reference.gave_up = false;
    char *verdicts = reference_decide(&r->reference, block);
    calepin_segments walk = calepin_segment_begin(block, &r->options);
    for (calepin_segment a, b; same && more; r->segments += more) {
        more = reference_next(block, verdicts, &position, &a);
        same = more == (calepin_segment_next(&walk, &b) == CALEPIN_OK) &&
               (!more || (a.start == b.start && a.end == b.end));
    }
    free(verdicts);
    r->unsaid += r->reference.gave_up;
    if (same || r->reference.gave_up)
        return;
    r->differing++;
    fprintf(stderr, "differs near %zu: %.*s\n", position, (int)(block.len < 300 ? block.len : 300),
            block.data);
}

static void cut_all(run *r, char *data, size_t len, bool whole)
{
    for (char *block = data, *end; block < data + len; block = end + 1) {
        end = whole ? NULL : memchr(block, '\n', (size_t)(data + len - block));
        if (!end)
            end = data + len;
        calepin_text text = {block, (size_t)(end - block)};
        r->blocks++;
        if (r->compare)
            compare(r, text);
        else if (r->by_reference)
            cut_by_reference(r, text);
        else
            cut(r, text);
    }
}

int main(int argc, char **argv)
{
    const char *language = "fr";
    run r = {.options = CALEPIN_SEGMENT_OPTIONS_INIT, .print = true};
    bool timed = false, whole = false;
    for (int i = 3; i < argc; i++) {
        whole |= strcmp(argv[i], "--whole") == 0;
        timed |= strcmp(argv[i], "--time") == 0;
        r.compare |= strcmp(argv[i], "--compare") == 0;
        r.by_reference |= strcmp(argv[i], "--reference") == 0;
        if (strcmp(argv[i], "--language") == 0 && i + 1 < argc)
            language = argv[i + 1];
    }
    size_t len = 0;
    char *data = argc > 2 ? read_all(argv[2], &len) : NULL;
    calepin_error error;
    srx_file file;
    if (!data || calepin_srx_open(argv[1], language, NULL, &r.options.srx, &error) ||
        srx_read(argv[1], language, NULL, &file, &error) || !reference_open(&r.reference, &file)) {
        fprintf(stderr, "%s:%zu: %s\n", data ? error.file : "usage", data ? error.line : 0,
                data ? error.message : "srx SRX TEXT [--language L] [--whole] [--time]");
        return 2;
    }
    r.print = !timed && !r.compare;
    clock_t start = clock();
    cut_all(&r, data, len, whole);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    if (timed)
        printf("%zu segments, %.1f MB/s\n", r.segments, (double)len / 1e6 / seconds);
    if (r.compare)
        printf("%zu paragraphs, %zu segments, %zu differ, %zu past the reference's limits\n",
               r.blocks, r.segments, r.differing, r.unsaid);
    calepin_srx_close(r.options.srx);
    reference_close(&r.reference);
    srx_file_free(&file);
    free(data);
    return r.differing ? 1 : fflush(stdout) ? 4 : 0;
}

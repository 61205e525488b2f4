/* Cuts standard input as `calepin segment` does, by the public interface only: one sentence a line,
 * an empty line between blocks. Blocks stand between empty lines, or one a line when there are
 * none. With --time it prints MB per CPU second of the cutting alone, and nothing else. */
#include "calepin/segment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *read_all(size_t *len)
{
    size_t size = 1 << 20;
    char *data = malloc(size), *more;
    for (size_t n; data && (n = fread(data + *len, 1, size - *len, stdin)) > 0;) {
        *len += n;
        if (*len < size)
            continue;
        more = realloc(data, size *= 2);
        if (!more)
            free(data);
        data = more;
    }
    return data;
}

/* Cuts a block; its line ends are spaces by now. Returns how many segments it has. */
static size_t cut(calepin_text block, bool print)
{
    calepin_segments walk = calepin_segment_begin(block, NULL);
    calepin_segment s;
    size_t count = 0;
    for (; calepin_segment_next(&walk, &s) == CALEPIN_OK; count++)
        if (print)
            printf("%.*s\n", (int)(s.end - s.start), block.data + s.start);
    return count;
}

static size_t cut_all(char *data, size_t len, bool print)
{
    const char *separator = strstr(data, "\n\n") ? "\n\n" : "\n";
    size_t count = 0;
    for (char *block = data, *end; block < data + len; block = end + strlen(separator)) {
        end = strstr(block, separator);
        if (!end)
            end = data + len;
        for (char *c = block; (c = memchr(c, '\n', (size_t)(end - c)));)
            *c = ' ';
        size_t found = cut((calepin_text){block, (size_t)(end - block)}, print);
        if (print && found)
            putchar('\n');
        count += found;
    }
    return count;
}

int main(int argc, char **argv)
{
    bool timed = argc > 1 && strcmp(argv[1], "--time") == 0;
    size_t len = 0;
    char *data = read_all(&len);
    if (!data)
        return 5;
    data[len] = 0;
    clock_t start = clock();
    size_t count = cut_all(data, len, !timed);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    if (timed)
        printf("%zu segments, %.0f MB/s\n", count, (double)len / 1e6 / seconds);
    free(data);
    return fflush(stdout) == 0 ? 0 : 4;
}

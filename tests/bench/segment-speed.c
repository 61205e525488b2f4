/* segment-speed FILE...: how fast French is cut, in MB a CPU second on 20 MB made by repeating the
 * files, one block a line, beside one look at every byte and, built with -DHAVE_ICU, ICU's
 * sentences with its French exceptions. Each is the best of three. */
#include "calepin/segment.h"

#ifdef HAVE_ICU
#include <unicode/ubrk.h>
#include <unicode/utext.h>
#endif

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SIZE = 20000000, ROUNDS = 3 };

/* Reads files in turn, again and again, until the text is full. Returns false when there is none.
 */
static bool fill(char *text, char *const *paths)
{
    size_t len = 0, round = 0;
    do {
        round = len;
        for (char *const *path = paths; *path; path++) {
            FILE *file = fopen(*path, "rb");
            if (!file)
                return perror(*path), false;
            len += fread(text + len, 1, SIZE - len, file);
            fclose(file);
        }
    } while (len > round && len < SIZE);
    return len == SIZE;
}

static size_t scan(calepin_text text)
{
    size_t sum = 0;
    for (size_t i = 0; i < text.len; i++)
        sum += (unsigned char)text.data[i];
    return sum;
}

/* Calls cut for each line; returns the sum of what it returns. */
static size_t each_line(calepin_text text, size_t (*cut)(calepin_text line, void *user), void *user)
{
    size_t count = 0;
    for (size_t at = 0, len; at < text.len; at += len + 1) {
        const char *end = memchr(text.data + at, '\n', text.len - at);
        len = end ? (size_t)(end - text.data) - at : text.len - at;
        count += cut((calepin_text){text.data + at, len}, user);
    }
    return count;
}

static size_t cut_line(calepin_text line, void *user)
{
    (void)user;
    calepin_segments walk = calepin_segment_begin(line, NULL);
    calepin_segment s;
    size_t count = 0;
    while (calepin_segment_next(&walk, &s) == CALEPIN_OK)
        count++;
    return count;
}

static size_t calepin(calepin_text text)
{
    return each_line(text, cut_line, NULL);
}

#ifdef HAVE_ICU
static size_t cut_line_icu(calepin_text line, void *user)
{
    UErrorCode status = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, line.data, (int64_t)line.len, &status);
    ubrk_setUText(user, &view, &status);
    size_t count = 0;
    if (U_SUCCESS(status) && line.len > 0)
        while (ubrk_next(user) != UBRK_DONE)
            count++;
    utext_close(&view);
    return count;
}

static size_t icu(calepin_text text)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *sentences = ubrk_open(UBRK_SENTENCE, "fr@ss=standard", NULL, 0, &status);
    size_t count = U_SUCCESS(status) ? each_line(text, cut_line_icu, sentences) : 0;
    ubrk_close(sentences);
    return count;
}
#endif

/* MB a CPU second, with what was counted. */
static double measure(const char *name, size_t (*pass)(calepin_text), calepin_text text,
                      const char *counted)
{
    double best = 0;
    size_t count = 0;
    for (int i = 0; i < ROUNDS; i++) {
        clock_t begun = clock();
        count = pass(text);
        double seconds = (double)(clock() - begun + 1) / CLOCKS_PER_SEC;
        if ((double)text.len / 1e6 / seconds > best)
            best = (double)text.len / 1e6 / seconds;
    }
    printf("%-12s %6.0f MB/s  %zu %s\n", name, best, count, counted);
    return best;
}

int main(int argc, char **argv)
{
    char *data = malloc(SIZE);
    if (argc < 2 || !data || !fill(data, argv + 1)) {
        fprintf(stderr, "usage: segment-speed FILE...\n");
        free(data);
        return 2;
    }
    calepin_text text = {data, SIZE};
    double memory = measure("memory scan", scan, text, "is the sum of the bytes");
    double ours = measure("calepin", calepin, text, "segments");
    printf("calepin / memory scan: %.3f\n", ours / memory);
#ifdef HAVE_ICU
    double peer = measure("ICU", icu, text, "segments");
    printf("calepin / ICU: %.2f (bar: 2)\n", ours / peer);
#else
    printf("ICU: skipped, pkg-config finds no icu-uc and icu-i18n\n");
#endif
    free(data);
    return 0;
}

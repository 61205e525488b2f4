/* What the tests of the rules of each language share; include it behind cmocka.h. */
#ifndef UNIT_SEGMENTS_H
#define UNIT_SEGMENTS_H

#include "calepin/segment.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Cuts text and checks it against the same text with a | behind the space at each boundary. */
static inline void check_marked(const char *marked, const calepin_segment_options *options)
{
    char text[1024], found[1024] = "";
    size_t len = 0, n = 0, last = 0;
    for (const char *p = marked; *p; p++)
        if (*p != '|')
            text[len++] = *p;
    calepin_segments walk = calepin_segment_begin((calepin_text){text, len}, options);
    for (calepin_segment s; calepin_segment_next(&walk, &s) == CALEPIN_OK; last = s.start) {
        assert_true(last <= s.start && s.start < s.end && s.end <= len);
        memcpy(found + n, text + last, s.start - last);
        n += s.start - last;
        if (s.start > 0)
            found[n++] = '|';
    }
    memcpy(found + n, text + last, len - last);
    found[n + len - last] = 0;
    assert_string_equal(found, marked);
}

/* Cuts text and sees that nothing but white space lies between segments. */
static inline void cover(const char *text, size_t len, const calepin_segment_options *options)
{
    static const char spaces[] = " \n\xC2\xA0";
    calepin_segments walk = calepin_segment_begin((calepin_text){text, len}, options);
    size_t last = 0;
    for (calepin_segment s; calepin_segment_next(&walk, &s) == CALEPIN_OK; last = s.end) {
        assert_true(last <= s.start && s.start < s.end && s.end <= len);
        for (; last < s.start; last++)
            assert_non_null(memchr(spaces, text[last], sizeof spaces - 1));
    }
    for (; last < len; last++)
        assert_non_null(memchr(spaces, text[last], sizeof spaces - 1));
}

/* Covers texts put together at random from parts, some of which are no UTF-8. */
static inline void cover_random(const char *const *parts, size_t count, uint32_t seed,
                                const calepin_segment_options *options)
{
    for (int round = 0; round < 20000; round++) {
        char text[128];
        size_t len = 0;
        for (int i = 0; i < 16; i++) {
            seed = seed * 1664525 + 1013904223;
            const char *part = parts[(seed >> 16) % count];
            memcpy(text + len, part, strlen(part));
            len += strlen(part);
        }
        char *exact = malloc(len); /* so that a read behind it is seen */
        assert_non_null(exact);
        memcpy(exact, text, len);
        cover(exact, len, options);
        free(exact);
    }
}

/* A unit repeated to a megabyte must not cost more than linear work would, by far. */
static inline void cover_hostile(const char *const *units, size_t count,
                                 const calepin_segment_options *options)
{
    size_t len = 1 << 20;
    char *text = malloc(len);
    assert_non_null(text);
    for (size_t u = 0; u < count; u++) {
        size_t n = strlen(units[u]);
        for (size_t i = 0; i < len; i++)
            text[i] = units[u][i % n];
        clock_t start = clock();
        cover(text, len, options);
        assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
    }
    free(text);
}

#endif

/* calepin/segment.h: sentences, by the rules built in for French and English or by an SRX 2.0 file. */
#ifndef CALEPIN_SEGMENT_H
#define CALEPIN_SEGMENT_H

#include "calepin/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Rules of an SRX 2.0 file for one language, compiled. One object serves one thread. */
typedef struct calepin_srx calepin_srx;

/* Reads SRX 2.0 (and what shipped tools write for it) and compiles the rules that its language map
 * gives for the language, a BCP 47 tag. What is lenient is told to the listener (NULL is fine).
 * Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (not SRX; a bad expression, with its line; a map that
 * names a rule set that is not there; no rules for the language), CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_srx_open(const char *path, const char *language,
                                            const calepin_listener *listener, calepin_srx **srx,
                                            calepin_error *error);
CALEPIN_API void calepin_srx_close(calepin_srx *srx);

/* Whether "1. Chacun est libre." is one segment or two. */
typedef enum calepin_enumerators {
    CALEPIN_ENUMERATORS_KEEP, /* the number stays with its sentence */
    CALEPIN_ENUMERATORS_BREAK
} calepin_enumerators;

typedef struct calepin_segment_options {
    size_t size;
    calepin_enumerators enumerators;
    const char *language; /* of the rules built in: "fr" or "en" with any subtags; others get "fr" */
    calepin_srx *srx;     /* cuts by these rules instead; NULL for those built in */
    /* Told of each place where a cut was weighed: its offset in the block, whether it was cut, and
     * the name of the rule that decided, static or living with srx. May be NULL. */
    void (*explain)(void *user, size_t offset, bool cut, const char *rule);
    void *user;
} calepin_segment_options;
#define CALEPIN_SEGMENT_OPTIONS_INIT                                                               \
    {sizeof(calepin_segment_options), CALEPIN_ENUMERATORS_KEEP, "fr", NULL, NULL, NULL}

/* A segment: byte offsets into the block, white space at its edges left out. start < end. */
typedef struct calepin_segment {
    size_t start;
    size_t end;
} calepin_segment;

/* A walk over the segments of one block. Plain data, nothing to free; the block's text and the
 * options must outlive it. */
typedef struct calepin_segments {
    calepin_text block;
    size_t position;
    const calepin_segment_options *options;
    bool quoted; /* a straight double quote stands open at position */
} calepin_segments;

/* Begins a walk over one block (a paragraph; it holds no paragraph ends). options may be NULL. */
CALEPIN_API calepin_segments calepin_segment_begin(calepin_text block,
                                                   const calepin_segment_options *options);

/* The next segment: CALEPIN_OK, CALEPIN_DONE when the block has no more, or, with srx only,
 * CALEPIN_ERROR_MEMORY. An expression of srx that passes its match limit counts as no match. */
CALEPIN_API calepin_status calepin_segment_next(calepin_segments *segments,
                                                calepin_segment *segment);

#ifdef __cplusplus
}
#endif
#endif

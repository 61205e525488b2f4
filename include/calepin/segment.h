/* calepin/segment.h: French sentences. */
#ifndef CALEPIN_SEGMENT_H
#define CALEPIN_SEGMENT_H

#include "calepin/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether "1. Chacun est libre." is one segment or two. */
typedef enum calepin_enumerators {
    CALEPIN_ENUMERATORS_KEEP, /* the number stays with its sentence */
    CALEPIN_ENUMERATORS_BREAK
} calepin_enumerators;

typedef struct calepin_segment_options {
    size_t size;
    calepin_enumerators enumerators;
} calepin_segment_options;
#define CALEPIN_SEGMENT_OPTIONS_INIT                                                               \
    {                                                                                              \
        sizeof(calepin_segment_options), CALEPIN_ENUMERATORS_KEEP                                  \
    }

/* A segment: byte offsets into the block, white space at its edges left out. start < end. */
typedef struct calepin_segment {
    size_t start;
    size_t end;
} calepin_segment;

/* A walk over the segments of one block. Plain data, nothing to free; the block's text must outlive
 * it. */
typedef struct calepin_segments {
    calepin_text block;
    size_t position;
    calepin_enumerators enumerators;
    bool quoted; /* a straight double quote stands open at position */
} calepin_segments;

/* Begins a walk over one block (a paragraph; it holds no paragraph ends). options may be NULL. */
CALEPIN_API calepin_segments calepin_segment_begin(calepin_text block,
                                                   const calepin_segment_options *options);

/* The next segment: CALEPIN_OK, or CALEPIN_DONE when the block has no more. */
CALEPIN_API calepin_status calepin_segment_next(calepin_segments *segments,
                                                calepin_segment *segment);

#ifdef __cplusplus
}
#endif
#endif

/* base/output.h: the inside of an output, for writers that hand on a few bytes at a time. */
#ifndef BASE_OUTPUT_H
#define BASE_OUTPUT_H

#include "calepin/base.h"

#include <stdio.h>
#include <string.h>

struct calepin_output {
    FILE *file;
    char *path;      /* where it is to stand; NULL for standard output */
    char *temporary; /* where it is written until then; NULL when it is written in its place */
    int errnum;      /* of the first failed write, 0 while all is well */
    bool is_live;    /* somebody reads along: lines are handed on as they end */
    size_t waiting;  /* bytes in the buffer */
    size_t quick;    /* up to how many a writer may put there itself: none when it is live */
    char buffer[256 * 1024]; /* what the system takes for a write grows more slowly than this */
};

/* As calepin_output_write, without a call while there is room: what is written are mostly single
 * names and quotes. */
static inline void output_put(calepin_output *output, const char *data, size_t len)
{
    if (output->waiting + len > output->quick) {
        calepin_output_write(output, data, len);
        return;
    }
    memcpy(output->buffer + output->waiting, data, len);
    output->waiting += len;
}

#endif

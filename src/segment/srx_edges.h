/* segment/srx_edges.h: what the texts that an expression matches can begin or end with, so that
 * most rules are ruled out at a position by a look in a table. */
#ifndef SEGMENT_SRX_EDGES_H
#define SEGMENT_SRX_EDGES_H

#include "calepin/base.h"

enum { EDGE_BYTES = 4 }; /* how far from the edge is looked */

typedef enum edge_side { EDGE_START, EDGE_END } edge_side;

typedef struct byte_set {
    uint64_t words[4];
} byte_set;

/* Never less than what can match, sometimes more. */
typedef struct edges {
    byte_set at[EDGE_BYTES]; /* the bytes possible at each distance from the edge */
    unsigned lengths;        /* bit n: n bytes long; bit EDGE_BYTES: that long or longer */
    size_t longest;          /* in bytes, SIZE_MAX when there is no bound */
    bool looks_past;         /* whether it matches may hang on what stands behind the match */
    bool looks_next;         /* the same if nothing more comes behind, and on one character only */
} edges;

/* The expression is one that PCRE2 has compiled. */
edges edges_of(calepin_text pattern, edge_side side);

/* Whether `byte` may stand at `distance` from the edge, be it in the match or beyond it. */
bool edges_allow(const edges *e, size_t distance, unsigned char byte);
/* Whether the text may end before there is a byte at that distance. */
bool edges_allow_nothing(const edges *e, size_t distance);

#endif

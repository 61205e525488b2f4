/* segment/srx.h: segmentation by rules in SRX 2.0.
 *
 * A rule has an expression for the text before a position, one for the text after it, and a
 * verdict. It matches at a position when some match of the first ends there, however much of the
 * text it takes, and some match of the second begins there. The first rule in order that matches
 * decides; where none does there is no cut. Expressions are those of ICU, as the standard has it,
 * and of Java, as the tools have it. */
#ifndef SEGMENT_SRX_H
#define SEGMENT_SRX_H

#include "calepin/segment.h"

#include "base/arena.h"

/* A rule sees this many bytes on either side of a position and no further, so that its cost does
 * not grow with the block. */
enum { SRX_WINDOW = 1024 };

typedef struct srx_rule {
    const char *name;    /* its rule set and line */
    calepin_text before; /* as written; either may be empty and then matches anywhere */
    calepin_text after;
    size_t line;
    bool cuts;
} srx_rule;

/* Which inline codes at a cut go with the segment before it. */
typedef struct srx_format_handles {
    bool start;
    bool end;
    bool isolated;
} srx_format_handles;

/* What a file says for one language. */
typedef struct srx_file {
    arena memory;
    srx_rule *rules; /* in order, of all rule sets that the maps give */
    size_t rule_count;
    srx_format_handles handles;
    bool subflows; /* text within inline codes is segmented too */
} srx_file;

/* Reads a file; errors as calepin_srx_open but for the expressions of rules, which are not looked
 * at. Free what was read whatever the status. */
calepin_status srx_read(const char *path, const char *language, const calepin_listener *listener,
                        srx_file *file, calepin_error *error);
void srx_file_free(srx_file *file);

/* Moves *position forward, by one character at least, to the next place where a rule decides; to
 * the block's end with *rule NULL when there is none. Errors: CALEPIN_ERROR_MEMORY. */
calepin_status srx_next(calepin_srx *srx, calepin_text block, size_t *position,
                        const srx_rule **rule);

/* Whether in the walk at hand an expression passed its limit and counted as no match. */
bool srx_gave_up(const calepin_srx *srx);

srx_format_handles srx_handles(const calepin_srx *srx);
bool srx_cuts_subflows(const calepin_srx *srx);

#endif

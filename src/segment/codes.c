/* Which sentence an inline code goes with: SRX 2.0, format handles. */
#include "calepin/segment.h"

#include "segment/srx.h"

/* Whether a code between two segments goes with the one before it. */
static bool goes_before(const calepin_segment_options *options, calepin_code_kind kind)
{
    /* What SRX 2.0 takes for granted: what opens or stands alone goes with what follows. */
    srx_format_handles handles = {.start = false, .end = true, .isolated = false};
    if (options && options->srx)
        handles = srx_handles(options->srx);
    switch (kind) {
    case CALEPIN_CODE_START:
        return handles.start;
    case CALEPIN_CODE_END:
        return handles.end;
    case CALEPIN_CODE_ISOLATED:
        return handles.isolated;
    }
    return false;
}

void calepin_segment_place_codes(const calepin_segment *segments, size_t segment_count,
                                 const calepin_code *codes, size_t code_count,
                                 const calepin_segment_options *options, size_t *owners)
{
    size_t s = 0; /* the last segment that begins before the code */
    for (size_t i = 0; i < code_count; i++) {
        while (s + 1 < segment_count && segments[s + 1].start < codes[i].offset)
            s++;
        bool is_last = s + 1 == segment_count;
        bool inside = codes[i].offset < segments[s].end;
        owners[i] = inside || is_last || goes_before(options, codes[i].kind) ? s : s + 1;
        if (s == 0 && codes[i].offset <= segments[0].start)
            owners[i] = 0;
    }
}

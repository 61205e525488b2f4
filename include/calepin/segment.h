/* calepin/segment.h: sentences, by the rules built in for French and English or by an SRX 2.0 file.
 */
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
 * Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (not SRX; a bad expression, with its line; a map
 * that names a rule set that is not there; no rules for the language), CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_srx_open(const char *path, const char *language,
                                            const calepin_listener *listener, calepin_srx **srx,
                                            calepin_error *error);
CALEPIN_API void calepin_srx_close(calepin_srx *srx);
/* Whether an expression took too long somewhere since the file was opened, and counted as not
 * matching there. */
CALEPIN_API bool calepin_srx_gave_up(const calepin_srx *srx);

/* Whether "1. Chacun est libre." is one segment or two. */
typedef enum calepin_enumerators {
    CALEPIN_ENUMERATORS_KEEP, /* the number stays with its sentence */
    CALEPIN_ENUMERATORS_BREAK
} calepin_enumerators;

typedef struct calepin_segment_options {
    size_t size;
    calepin_enumerators enumerators;
    const char
        *language;    /* of the rules built in: "fr" or "en" with any subtags; others get "fr" */
    calepin_srx *srx; /* cuts by these rules instead; NULL for those built in */
    /* Told of each place where a cut was weighed: its offset in the block, whether it was cut, and
     * the name of the rule that decided, static or living with srx. May be NULL. */
    void (*explain)(void *user, size_t offset, bool cut, const char *rule);
    void *user;
} calepin_segment_options;
#define CALEPIN_SEGMENT_OPTIONS_INIT                                                               \
    {                                                                                              \
        sizeof(calepin_segment_options), CALEPIN_ENUMERATORS_KEEP, "fr", NULL, NULL, NULL          \
    }

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

/* An inline code (a tag, a footnote's mark) in a block that was cut on its text alone. */
typedef enum calepin_code_kind {
    CALEPIN_CODE_START,   /* opens: <b> */
    CALEPIN_CODE_END,     /* closes: </b> */
    CALEPIN_CODE_ISOLATED /* stands alone: <br/> */
} calepin_code_kind;

typedef struct calepin_code {
    size_t offset; /* in the block's text, of the character that the code stands before */
    calepin_code_kind kind;
} calepin_code;

/* Tells for each code which segment it goes with: owners[i] is the index of the segment of
 * codes[i]. A code inside a segment is that segment's; one between two goes as the format handles
 * of options->srx say, or those that SRX 2.0 takes for granted. Codes are in the order of the text,
 * and keep it; there is at least one segment. */
CALEPIN_API void calepin_segment_place_codes(const calepin_segment *segments, size_t segment_count,
                                             const calepin_code *codes, size_t code_count,
                                             const calepin_segment_options *options,
                                             size_t *owners);

typedef enum calepin_rules_format {
    CALEPIN_RULES_SRX,   /* SRX 2.0: OmegaT 6, Okapi, LanguageTool and others */
    CALEPIN_RULES_OMEGAT /* segmentation.conf of OmegaT before 6 */
} calepin_rules_format;

/* Writes the rules built in for a language (a BCP 47 tag; NULL is French), with simple ones for all
 * others, so that another tool cuts alike. Expressions say nearly all that the rules do: see
 * src/segment/export.h. Write errors stay with the output.
 * Errors: CALEPIN_ERROR_ARGUMENT (no rules to export for the language), CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_segment_export(calepin_rules_format format, const char *language,
                                                  calepin_output *output, calepin_error *error);

#ifdef __cplusplus
}
#endif
#endif

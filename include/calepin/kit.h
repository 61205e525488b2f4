/* calepin/kit.h: the main job, from French documents to a translation kit. */
#ifndef CALEPIN_KIT_H
#define CALEPIN_KIT_H

#include "calepin/base.h"
#include "calepin/document.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct calepin_kit_options {
    size_t size;
    const char *const *sources; /* files and folders, walked in the order of their names */
    size_t source_count;
    const char *const *memories; /* .tmx, .tsv */
    size_t memory_count;
    const char *const *glossaries; /* .tsv */
    size_t glossary_count;
    const char *output;   /* the folder to make; must not exist, or be empty */
    const char *from;     /* "fr" */
    const char *to;       /* "en" */
    const char *encoding; /* of the sources; NULL to detect */
    calepin_paragraphs paragraphs;
    double min_score; /* fuzzy matches from here; 70 */
    const char *date; /* YYYYMMDDThhmmssZ that files carry; NULL for SOURCE_DATE_EPOCH,
                         else none */
    const calepin_listener *listener;
    const double *weights; /* per cent of the price of a new word, one a band; NULL for no price */
    const char *cache;     /* folder of calepin_lexicon_use_cache; NULL for none */
} calepin_kit_options;
#define CALEPIN_KIT_OPTIONS_INIT                                                                   \
    {                                                                                              \
        sizeof(calepin_kit_options), NULL, 0, NULL, 0, NULL, 0, NULL, "fr", "en", NULL,            \
            CALEPIN_PARAGRAPHS_AUTO, 70.0, NULL, NULL, NULL, NULL                                  \
    }

/* The lines of a leverage report, best first. A segment stands in one of them: in the first when
 * the same text stands earlier in the documents, be it in another one, else by its best match. */
typedef enum calepin_band {
    CALEPIN_BAND_REPETITION,
    CALEPIN_BAND_102, /* the same text between the same two segments */
    CALEPIN_BAND_101, /* beside one of them */
    CALEPIN_BAND_100,
    CALEPIN_BAND_95, /* 95 to 99 %, and so on */
    CALEPIN_BAND_85,
    CALEPIN_BAND_75,
    CALEPIN_BAND_50,
    CALEPIN_BAND_NEW,
    CALEPIN_BAND_COUNT
} calepin_band;

/* Words by GMX-V's definition; characters in code points, white space among them. */
typedef struct calepin_volume {
    size_t segments, words, characters, spaces;
} calepin_volume;

typedef struct calepin_leverage {
    const char *file; /* as found; lives during the call */
    calepin_volume total, bands[CALEPIN_BAND_COUNT];
} calepin_leverage;

/* "repetitions", "102", "101", "100", "95-99"… */
CALEPIN_API const char *calepin_band_name(calepin_band band);

/* The words of all bands, each at its weight in per cent. */
CALEPIN_API double calepin_weighted_words(const calepin_volume bands[CALEPIN_BAND_COUNT],
                                          const double weights[CALEPIN_BAND_COUNT]);

/* Given each document in order, and last the sum of all with file NULL; anything but CALEPIN_OK
 * ends the analysis with it. */
typedef calepin_status calepin_leverage_fn(void *user, const calepin_leverage *leverage,
                                           calepin_error *error);

/* What was made, for the last line that a program prints. */
typedef struct calepin_kit_summary {
    size_t documents, segments, words;
    size_t exact, fuzzy; /* segments */
    size_t repetitions;
    size_t concepts, occurrences;
    size_t findings;
    size_t
        warnings; /* told to the listener, listed in the report: files, units and rows left out */
} calepin_kit_summary;

/* Writes the kit: an OmegaT project (omegat.project, source/, tm/, glossary/), xliff/, terms.tbx,
 * report.html and report.json. The whole folder appears at once or not at all.
 * Errors: CALEPIN_ERROR_ARGUMENT, CALEPIN_ERROR_INPUT (no document could be read, a glossary or
 * memory that is not one), CALEPIN_ERROR_MISSING (dictionary), CALEPIN_ERROR_IO, _MEMORY. */
CALEPIN_API calepin_status calepin_kit_prepare(const calepin_kit_options *options,
                                               calepin_kit_summary *summary, calepin_error *error);

/* How much of the sources the memories hold. Takes sources, memories, languages, encoding,
 * paragraphs and listener of the options; writes nothing. Errors: as calepin_kit_prepare, and what
 * each returns. */
CALEPIN_API calepin_status calepin_kit_analyse(const calepin_kit_options *options,
                                               calepin_leverage_fn *each, void *user,
                                               calepin_error *error);

#ifdef __cplusplus
}
#endif
#endif

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

/* A check of translations. */
typedef struct calepin_check {
    const char *name;    /* "terminology", "numbers"… */
    const char *summary; /* what it tells, in a line */
    bool standard;       /* on unless asked otherwise: false alarms are rare */
} calepin_check;

/* The checks that there are; *checks is static. Returns their number. */
CALEPIN_API size_t calepin_check_list(const calepin_check **checks);

typedef struct calepin_check_options {
    size_t size;
    const char *const *files; /* any form that calepin_unit_read takes */
    size_t file_count;
    const char *const *glossaries; /* without any, terms are not checked */
    size_t glossary_count;
    const char *const *only; /* names of checks; without any, the standard ones */
    size_t only_count;
    const char *const *without; /* names of checks to leave out */
    size_t without_count;
    const char *from; /* "fr" */
    const char *to;   /* "en" */
    const calepin_listener *listener;
} calepin_check_options;
#define CALEPIN_CHECK_OPTIONS_INIT                                                                 \
    {                                                                                              \
        sizeof(calepin_check_options), NULL, 0, NULL, 0, NULL, 0, NULL, 0, "fr", "en", NULL        \
    }

/* What a check has to say of a unit; everything lives only during the call. */
typedef struct calepin_check_finding {
    const calepin_check *check;
    const char *file;
    size_t line;
    calepin_text id, source, target;
    const char *message; /* lower case, one line */
} calepin_check_finding;

/* Given each finding in the order of the units; anything but CALEPIN_OK ends the work with it. */
typedef calepin_status calepin_check_fn(void *user, const calepin_check_finding *finding,
                                        calepin_error *error);

#define CALEPIN_CHECKS_MAX 32

typedef struct calepin_check_summary {
    size_t units; /* with a text in both languages, or an empty target */
    size_t flagged;
    size_t findings;
    size_t counts[CALEPIN_CHECKS_MAX]; /* findings of each check, as listed */
} calepin_check_summary;

/* Checks the units of bilingual files. Terms are found by lemma, their equivalents in any English
 * inflection; numbers are compared by value, whatever each language writes. Errors:
 * CALEPIN_ERROR_ARGUMENT (a check that there is not), CALEPIN_ERROR_MISSING (the dictionary, with
 * glossaries only), and as calepin_unit_read and calepin_glossary_read. */
CALEPIN_API calepin_status calepin_check_run(const calepin_check_options *options,
                                             calepin_check_fn *each, void *user,
                                             calepin_check_summary *summary, calepin_error *error);

/* The same as one HTML page, which shows the first 5,000 findings and says how many there are.
 * Errors: as calepin_check_run. */
CALEPIN_API calepin_status calepin_check_page(const calepin_check_options *options,
                                              calepin_output *output,
                                              calepin_check_summary *summary,
                                              calepin_error *error);

#ifdef __cplusplus
}
#endif
#endif

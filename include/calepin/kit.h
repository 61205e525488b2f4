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
} calepin_kit_options;
#define CALEPIN_KIT_OPTIONS_INIT                                                                   \
    {                                                                                              \
        sizeof(calepin_kit_options), NULL, 0, NULL, 0, NULL, 0, NULL, "fr", "en", NULL,            \
            CALEPIN_PARAGRAPHS_AUTO, 70.0, NULL, NULL                                              \
    }

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

#ifdef __cplusplus
}
#endif
#endif

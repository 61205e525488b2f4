/* kit/project.h: all that is known of the documents of one kit; the writers turn it into files. */
#ifndef KIT_PROJECT_H
#define KIT_PROJECT_H

#include "base/arena.h"
#include "base/map.h"
#include "calepin/document.h"
#include "calepin/glossary.h"
#include "calepin/kit.h"
#include "calepin/lexicon.h"
#include "calepin/memory.h"
#include "calepin/spell.h"

typedef struct segment_record {
    calepin_text text;
    size_t block;  /* index of the block in the document */
    size_t offset; /* in the document's text */
    size_t line, column;
    calepin_band band;
    const calepin_match *matches; /* from options->min_score up, best first; in the arena */
    size_t match_count;
} segment_record;

typedef struct kit_document {
    const char *path; /* as found */
    const char *name; /* in source/, with "/" between folders, ending in .txt */
    calepin_document *document;
    segment_record *segments;
    size_t segment_count;
    calepin_volume volume, bands[CALEPIN_BAND_COUNT];
    calepin_findings findings;
} kit_document;

/* How often a concept's terms occur, and where first. */
typedef struct concept_record {
    size_t occurrences;
    size_t document, line, column;
    size_t term;    /* index of the term found first */
    size_t twin;    /* another concept + 1 whose terms stand in the same places: a homograph */
    bool has_twins; /* others are its twins */
    bool avoid;     /* a deprecated or forbidden term of it occurs */
} concept_record;

/* A diagnostic kept for the report. */
typedef struct kept_note {
    calepin_severity severity;
    const char *file; /* NULL when none */
    size_t line;
    const char *message;
} kept_note;

typedef struct project {
    const calepin_kit_options *options;
    calepin_listener listener; /* keeps notes, then tells the caller's */
    arena arena;
    map units; /* of the memory that are kept: index, as its bytes -> calepin_match in the arena */
    kit_document *documents;
    size_t document_count, document_size;
    calepin_lexicon *lexicon;
    calepin_glossary *glossary;
    concept_record *concepts; /* one for each of the glossary */
    calepin_memory *memory;
    calepin_volume volume, bands[CALEPIN_BAND_COUNT];
    size_t finding_count, found_concepts;
    size_t occurrence_count; /* places with a term: one place of a homograph counts once */
    kept_note *notes;
    size_t note_count, note_size, warning_count;
    bool notes_lost; /* out of memory while keeping one */
} project;

/* project.c: fills a project from its sources, memories and glossaries. */
/* Reads the documents. */
calepin_status project_open(project *project, const calepin_kit_options *options,
                            calepin_error *error);
/* Reads the dictionary and the glossaries: before the long work, so that a wrong name ends it soon.
 */
calepin_status project_equip(project *project, calepin_error *error);
/* Reads the memories, cuts the documents and searches for their segments. */
calepin_status project_measure(project *project, calepin_error *error);
/* Finds terms and checks spelling, in a project that is equipped and measured. */
calepin_status project_annotate(project *project, calepin_error *error);
void project_close(project *project);

/* Scores as people see them: cut, not rounded, so that only the same text is 100. */
int shown_score(double score);

/* sources.c: walks the sources and opens their documents in order of their names. A file that is
 * not text is told and left out. */
calepin_status sources_open(project *project, calepin_error *error);

/* folders.c */
calepin_status folder_make(const char *path, calepin_error *error);
/* Makes the folders above the file at path. */
calepin_status folder_make_above(const char *path, calepin_error *error);
/* Removes a folder and all in it; what cannot be removed stays. */
void folder_remove(const char *path);
bool folder_is_empty(const char *path); /* true too when it does not exist */
bool path_exists(const char *path);
/* "folder/name" in the arena, NULL when out of memory. */
char *path_join(arena *a, const char *folder, const char *name);

/* Opens folder/name for writing and makes the folders above it. */
calepin_status kit_file_open(project *project, const char *folder, const char *name,
                             calepin_output **output, calepin_error *error);
/* Puts the file in its place when status is CALEPIN_OK, else discards it and returns status. */
calepin_status kit_file_close(calepin_output *output, calepin_status status, calepin_error *error);

/* Writers: each makes its files in the folder. */
calepin_status kit_write_omegat(project *project, const char *folder, calepin_error *error);
calepin_status kit_write_xliff(project *project, const char *folder, calepin_error *error);
calepin_status kit_write_report_json(project *project, const char *folder, calepin_error *error);
calepin_status kit_write_report_html(project *project, const char *folder, calepin_error *error);

#endif

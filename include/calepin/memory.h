/* calepin/memory.h: translation units, their files (TMX, TSV, CSV, XLIFF, PO), exact and fuzzy
 * search. */
#ifndef CALEPIN_MEMORY_H
#define CALEPIN_MEMORY_H

#include "calepin/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An attribute as it is written in the file; its name has a prefix in "xml:…" only. */
typedef struct calepin_attribute {
    calepin_text name;
    calepin_text value;
} calepin_attribute;

/* What stands beside the texts: a <prop>, a <note> (without type) or, in a header, a <ude>. */
typedef struct calepin_property {
    calepin_text type;
    calepin_text value;                  /* of a <ude> its <map> elements, as XML */
    const calepin_attribute *attributes; /* all but type */
    size_t attribute_count;
    size_t order; /* among all that stand at one level: properties and notes may alternate */
} calepin_property;

/* One language's side of a unit. Texts are empty where nothing was said. */
typedef struct calepin_variant {
    calepin_text lang;   /* BCP 47, as written in the file */
    calepin_text text;   /* plain: inline codes of level 2 are left out */
    calepin_text markup; /* canonical XML of the segment with its codes; empty where it has none */
    calepin_text created, changed, creator, changer; /* dates as YYYYMMDDThhmmssZ */
    const calepin_attribute *attributes;             /* all others: usagecount, datatype… */
    size_t attribute_count;
    const calepin_property *properties;
    size_t property_count;
    const calepin_property *notes;
    size_t note_count;
} calepin_variant;

/* A translation unit as a reader hands it on: everything lives only during the call. */
typedef struct calepin_unit {
    calepin_text id; /* tuid */
    calepin_text created, changed, creator, changer;
    const calepin_attribute *attributes; /* all others */
    size_t attribute_count;
    const calepin_property *properties; /* the unit's own; its variants have theirs */
    size_t property_count;
    const calepin_property *notes;
    size_t note_count;
    const calepin_variant *variants;
    size_t variant_count;
    const char *file;
    size_t line; /* of its beginning */
    bool codes_dropped;
} calepin_unit;

/* What a TMX file says of itself. */
typedef struct calepin_header {
    const calepin_attribute *attributes;
    size_t attribute_count;
    const calepin_property *properties;
    size_t property_count;
    const calepin_property *notes;
    size_t note_count;
    const calepin_property *encodings; /* <ude> */
    size_t encoding_count;
} calepin_header;

/* Given each unit in the order of the file; anything but CALEPIN_OK ends the reading with it. */
typedef calepin_status calepin_unit_fn(void *user, const calepin_unit *unit, calepin_error *error);
/* Given the header of a TMX file, before its units, when it has one. */
typedef calepin_status calepin_header_fn(void *user, const calepin_header *header,
                                         calepin_error *error);

/* Which tool is to read what is written; docs/formats.md tells what differs. */
typedef enum calepin_memory_profile {
    CALEPIN_PROFILE_NONE,
    CALEPIN_PROFILE_OMEGAT,
    CALEPIN_PROFILE_WEBLATE,
    CALEPIN_PROFILE_MEMOQ,
    CALEPIN_PROFILE_TRADOS
} calepin_memory_profile;

typedef struct calepin_memory_options {
    size_t size;
    const char *from; /* source language, "fr" */
    const char *to;   /* target language, "en" */
    const calepin_listener *listener;
    bool strict; /* refuse a TMX file for its first fault, instead of mending what can be mended */
    int level;   /* of the TMX written: 1 (plain text) or 2 (with inline codes, nothing changed) */
    calepin_header_fn *header; /* NULL is fine */
    void *header_user;
    bool unfinished;     /* read what is marked as fuzzy or as not yet translated too */
    const char *version; /* of the TMX (1.4, 1.1) or XLIFF (1.2, 2.1) written; NULL: the first */
    calepin_memory_profile profile; /* for whom a file is written */
    bool whole; /* read units without a translation too, and write the inline codes of TMX and XLIFF
                   into the texts, as <name:id>: for checking, not for copying */
} calepin_memory_options;
#define CALEPIN_MEMORY_OPTIONS_INIT                                                                \
    {                                                                                              \
        sizeof(calepin_memory_options), "fr", "en", NULL, false, 1, NULL, NULL, false, NULL,       \
            CALEPIN_PROFILE_NONE, false                                                            \
    }

/* Streams the units of a file by its extension: .tmx, .tsv, .csv, .xlf (.xliff, .sdlxliff,
 * .mqxliff; 1.2 and 2), .po (.pot). "-" is standard input, taken as TMX when it begins with "<" and
 * as TSV otherwise. The first row of a TSV or CSV names its columns: languages, and id, created,
 * changed, creator, changer, note; a CSV of two columns may do without. Inline codes of XLIFF are
 * left out (codes_dropped). What is not translated, or marked as fuzzy unless options.unfinished,
 * is left out and counted. Units left out or mended are told with line and reason. A TMX file
 * that is not well formed is read on unit by unit, unless options.strict; standard input, where it
 * is a pipe, then goes through a temporary file. Entity declarations are refused always.
 * Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (with line and remedy; a form that is not read),
 * CALEPIN_ERROR_MEMORY, and what the callback returns. */
CALEPIN_API calepin_status calepin_unit_read(const char *path,
                                             const calepin_memory_options *options,
                                             calepin_unit_fn *each, void *user,
                                             calepin_error *error);

/* The form of a memory file. */
typedef enum calepin_memory_format {
    CALEPIN_MEMORY_TMX,
    CALEPIN_MEMORY_TSV,
    CALEPIN_MEMORY_CSV,
    CALEPIN_MEMORY_XLIFF,
    CALEPIN_MEMORY_PO
} calepin_memory_format;
/* The form that the extension of a file's name stands for; false when there is none. */
CALEPIN_API bool calepin_memory_format_of(const char *path, calepin_memory_format *format);

/* Writes units to an open output, one by one, in constant memory. */
typedef struct calepin_unit_writer calepin_unit_writer;
CALEPIN_API calepin_status calepin_unit_writer_new(calepin_memory_format format,
                                                   const calepin_memory_options *options,
                                                   calepin_output *output,
                                                   calepin_unit_writer **writer,
                                                   calepin_error *error);
/* The header for a TMX file, before its first unit; what it lacks is calepin's own. A TSV file has
 * none. Errors: CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_unit_writer_header(calepin_unit_writer *writer,
                                                      const calepin_header *header,
                                                      calepin_error *error);
/* TMX is 1.4 level 1, as OmegaT 6, Trados and memoQ load it: plain segments without blanks at their
 * edges, the two languages of the options first, each unit with an id. At level 2 a unit read from
 * a TMX file is written as it came; its `markup` is trusted to be well formed. Characters that XML
 * does not allow are left out and told to the listener. TSV and CSV have the two languages first.
 * XLIFF keeps dates, names and properties as contexts (1.2) or metadata (2.1), PO neither. What a
 * form has no place for is counted and told when the writer is closed. Errors: CALEPIN_ERROR_INPUT
 * (no text in the source or in the target language: nothing is written and the writer stays
 * usable), CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_unit_writer_put(calepin_unit_writer *writer,
                                                   const calepin_unit *unit, calepin_error *error);
/* Writes the end and frees the writer; the output stays open. NULL is fine. */
CALEPIN_API calepin_status calepin_unit_writer_close(calepin_unit_writer *writer,
                                                     calepin_error *error);

/* The file that a conversion writes, in the form of its extension, atomically; or, when `most` is
 * not 0, a set of files of at the most that many units each: out-001.tmx, out-002.tmx… for out.tmx,
 * each whole by itself and with the header. A set is written only where there is none, and taken
 * away again when it cannot be finished. `swap` turns the direction: the source and the target
 * language of the options change places. */
typedef struct calepin_unit_files calepin_unit_files;
/* The strings of the options must last. Errors: CALEPIN_ERROR_ARGUMENT (a form or version that is
 * not written), CALEPIN_ERROR_IO (a set is there already, too), CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_unit_files_open(const char *path,
                                                   const calepin_memory_options *options,
                                                   size_t most, bool swap,
                                                   calepin_unit_files **files,
                                                   calepin_error *error);
/* As calepin_unit_writer_header; every file gets it. */
CALEPIN_API calepin_status calepin_unit_files_header(calepin_unit_files *files,
                                                     const calepin_header *header,
                                                     calepin_error *error);
/* As calepin_unit_writer_put, and CALEPIN_ERROR_IO. */
CALEPIN_API calepin_status calepin_unit_files_put(calepin_unit_files *files,
                                                  const calepin_unit *unit, calepin_error *error);
/* How many files there are so far. */
CALEPIN_API size_t calepin_unit_files_count(const calepin_unit_files *files);
/* Puts the last file in its place; frees files whatever happens. Errors: CALEPIN_ERROR_IO,
 * CALEPIN_ERROR_MEMORY; nothing new then stands. */
CALEPIN_API calepin_status calepin_unit_files_close(calepin_unit_files *files,
                                                    calepin_error *error);
/* Gives up: nothing appears. NULL is fine. */
CALEPIN_API void calepin_unit_files_discard(calepin_unit_files *files);

/* Which units to take. */
typedef struct calepin_strings {
    const char *const *items;
    size_t count;
} calepin_strings;

typedef struct calepin_filter_options {
    size_t size;
    const char *from, *to;      /* the languages whose texts are matched */
    const char *since, *until;  /* 2024, 2024-05, 2024-05-03 or a date in full, included; NULL: any.
                                   The date of change counts, else that of creation. */
    calepin_strings users;      /* created or changed by one of them */
    calepin_strings properties; /* "type" or "type=value": has each, at the unit or a variant */
    calepin_strings languages;  /* has text in each */
    calepin_strings matches;    /* regular expressions (PCRE2): each is in the source or target */
    calepin_strings not_matches; /* none is in the source or target */
} calepin_filter_options;
#define CALEPIN_FILTER_OPTIONS_INIT                                                                \
    {                                                                                              \
        sizeof(calepin_filter_options), "fr", "en", NULL, NULL, {NULL, 0}, {NULL, 0}, {NULL, 0},   \
            {NULL, 0},                                                                             \
        {                                                                                          \
            NULL, 0                                                                                \
        }                                                                                          \
    }

typedef struct calepin_unit_filter calepin_unit_filter;
/* The strings of the options must last. Errors: CALEPIN_ERROR_ARGUMENT (a bad date or expression,
 * with its place), CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_unit_filter_new(const calepin_filter_options *options,
                                                   calepin_unit_filter **filter,
                                                   calepin_error *error);
CALEPIN_API bool calepin_unit_filter_takes(calepin_unit_filter *filter, const calepin_unit *unit);
/* Tells how many units each criterion left out; a unit counts for the first that it fails. */
CALEPIN_API void calepin_unit_filter_tell(const calepin_unit_filter *filter,
                                          const calepin_listener *listener);
CALEPIN_API void calepin_unit_filter_free(calepin_unit_filter *filter); /* NULL is fine */

/* Whether a language tag is of the language asked for: "FR_fr" is of "fr", "fr" is of "fr-CA". */
CALEPIN_API bool calepin_language_matches(calepin_text tag, const char *language);
/* The first variant of a unit in a language, NULL when there is none. */
CALEPIN_API const calepin_variant *calepin_unit_variant(const calepin_unit *unit,
                                                        const char *language);

/* What a memory file holds, counted in one pass. */
typedef struct calepin_language_count {
    char tag[36]; /* as written in the file */
    size_t variants;
} calepin_language_count;

typedef struct calepin_memory_stats {
    size_t units;
    size_t pairs;        /* units with text in the source and in the target language */
    size_t repeated;     /* pairs whose two texts an earlier unit had already */
    size_t source_words; /* of the pairs, by GMX-V's definition */
    size_t source_characters;
    size_t codes_dropped; /* units whose inline codes are not in the plain text */
    calepin_language_count languages[32];
    size_t language_count;              /* at the most 32 are told apart */
    char first_date[17], last_date[17]; /* of creation or change, "" when none is given */
} calepin_memory_stats;

/* Counts the units of a file. Errors: as calepin_unit_read. */
CALEPIN_API calepin_status calepin_memory_count_file(const char *path,
                                                     const calepin_memory_options *options,
                                                     calepin_memory_stats *stats,
                                                     calepin_error *error);

/* A memory to search: source and target segments held with an index. One object, one thread. */
typedef struct calepin_memory calepin_memory;

CALEPIN_API calepin_status calepin_memory_new(const calepin_memory_options *options,
                                              calepin_memory **memory, calepin_error *error);
CALEPIN_API void calepin_memory_free(calepin_memory *memory);

/* Adds the units of a file. Units without both languages, or with an empty side, are counted and
 * told to the listener. Errors: as calepin_unit_read. */
CALEPIN_API calepin_status calepin_memory_read(calepin_memory *memory, const char *path,
                                               calepin_error *error);
CALEPIN_API calepin_status calepin_memory_add(calepin_memory *memory, const calepin_unit *unit,
                                              calepin_error *error);
CALEPIN_API size_t calepin_memory_count(const calepin_memory *memory);
CALEPIN_API size_t calepin_memory_left_out(const calepin_memory *memory);

/* A unit found. Texts live with the memory. */
typedef struct calepin_match {
    double score; /* 0 to 100, not rounded: 100 is the same text, see below */
    calepin_text source, target;
    calepin_text origin; /* file of the unit */
    calepin_text id, created, changed, creator, changer;
    size_t line;
    size_t index; /* of the unit in the memory, in the order added */
} calepin_match;

/* The best matches of a segment, best first, at the most max, scores from min up.
 * The score is 100 x (1 - edits / longer length) over words and punctuation marks, case-folded, no
 * matter what spaces stand between them (Levenshtein distance). 100 is kept for the same text but
 * for the kind of its spaces and apostrophes; a difference in case alone is 99. Among equals, what
 * was changed or created last stands first, then the order added. The same pair of texts is offered
 * once. Every unit at or above min is found. *matches lives until the next call. Errors:
 * CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_memory_query(calepin_memory *memory, calepin_text segment,
                                                double min, size_t max,
                                                const calepin_match **matches, size_t *count,
                                                calepin_error *error);

#ifdef __cplusplus
}
#endif
#endif

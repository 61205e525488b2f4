/* calepin/memory.h: translation units, their files (TMX, TSV, CSV, XLIFF, PO), exact and fuzzy
 * search. */
#ifndef CALEPIN_MEMORY_H
#define CALEPIN_MEMORY_H

#include "calepin/base.h"
#include "calepin/lexicon.h"

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
    calepin_error *cut;             /* NULL is fine: see calepin_unit_read */
    bool whole; /* read units without a translation too, and write the inline codes of TMX and XLIFF
                   into the texts, as <name:id>: for checking, not for copying */
} calepin_memory_options;
#define CALEPIN_MEMORY_OPTIONS_INIT                                                                \
    {                                                                                              \
        sizeof(calepin_memory_options), "fr", "en", NULL, false, 1, NULL, NULL, false, NULL,       \
            CALEPIN_PROFILE_NONE, NULL, false                                                      \
    }

/* Streams the units of a file by its extension: .tmx, .tsv, .csv, .xlf (.xliff, .sdlxliff,
 * .mqxliff; 1.2 and 2), .po (.pot), .db. "-" is standard input, taken as TMX when it begins with
 * "<" and as TSV otherwise. The first row of a TSV or CSV names its columns: languages, and id,
 * created, changed, creator, changer, note; a CSV of two columns may do without. Inline codes of
 * XLIFF are left out (codes_dropped). What is not translated, or marked as fuzzy unless
 * options.unfinished, is left out and counted. A store, .db, is known by its first bytes too; its
 * units come with the file and line that they were imported from, and each file's header before its
 * first unit. Units left out or mended are told with line and reason. A TMX file that is not well
 * formed is read on unit by unit, unless options.strict; standard input, where it is a pipe, then
 * goes through a temporary file. Entity declarations are refused always. A TMX file that ends
 * before its last tag does is read up to there. That is told as a warning, or where options.cut is
 * given, as CALEPIN_ERROR_INPUT in it, unless an earlier file filled it: its status is to be
 * CALEPIN_OK before. Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (with line and remedy; a form
 * that is not read), CALEPIN_ERROR_MEMORY, and what the callback returns. */
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
    CALEPIN_MEMORY_PO,
    CALEPIN_MEMORY_DB /* a store: calepin_unit_writer_open_store writes it */
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
/* The header for a TMX file, before its first unit; what it lacks is calepin's own. A TMX file has
 * one, so that later ones are left out and told; a store keeps that of each file; a TSV file has
 * none. Errors: CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_unit_writer_header(calepin_unit_writer *writer,
                                                      const calepin_header *header,
                                                      calepin_error *error);
/* TMX is 1.4 level 1, as OmegaT 6, Trados and memoQ load it: plain segments without blanks at their
 * edges, the two languages of the options first, each unit with an id. At level 2 a unit read from
 * a TMX file is written as it came, whatever its languages; its `markup` is trusted to be well
 * formed. Characters that XML does not allow are left out and told to the listener. TSV and CSV
 * have the two languages first. XLIFF keeps dates, names and properties as contexts (1.2) or
 * metadata (2.1), PO neither. What a form has no place for is counted and told when the writer is
 * closed. Errors: CALEPIN_ERROR_INPUT (but at level 2: no text in the source or in the target
 * language: nothing is written and the writer stays usable), CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_unit_writer_put(calepin_unit_writer *writer,
                                                   const calepin_unit *unit, calepin_error *error);
/* Writes the end and frees the writer; the output stays open. NULL is fine. Errors:
 * CALEPIN_ERROR_IO (of a store), CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_unit_writer_close(calepin_unit_writer *writer,
                                                     calepin_error *error);

/* Which unit stays when two of the same identity differ: the same source segment with its codes,
 * languages, id and context properties. */
typedef enum calepin_conflict {
    CALEPIN_CONFLICT_NEWER,     /* the later date; of one date, both where the texts differ, else
                                   the first. A unit without dates is older than any with one. Of
                                   several that were kept, a newer one replaces the one with its
                                   own texts, and stands beside them when none has */
    CALEPIN_CONFLICT_OVERWRITE, /* the one that comes in */
    CALEPIN_CONFLICT_KEEP_BOTH
} calepin_conflict;

/* What became of the units put into a store. */
typedef struct calepin_store_counts {
    size_t added;     /* of an identity that the store did not have */
    size_t both;      /* beside another one of its identity */
    size_t present;   /* there already, the same in everything */
    size_t replaced;  /* units of the store that gave way: one to each newer unit, all of its
                         identity when overwriting */
    size_t kept_out;  /* not newer than what was there */
    size_t committed; /* of all units put, what no kill and no power cut can take away any more */
} calepin_store_counts;

typedef struct calepin_store_options {
    size_t size;
    calepin_conflict conflict;
    size_t batch;                 /* units a transaction; 0 for the default */
    calepin_store_counts *counts; /* kept up to date while writing; NULL is fine */
} calepin_store_options;
#define CALEPIN_STORE_OPTIONS_INIT                                                                 \
    {                                                                                              \
        sizeof(calepin_store_options), CALEPIN_CONFLICT_NEWER, 0, NULL                             \
    }

/* Opens a store to write, made when it is not there. It is no output file that appears whole: units
 * go in by transactions of many, each with its part of the index, so that after a crash or a full
 * disk the store holds whole units, at the least those committed; putting the same units again
 * completes it. A unit put goes in with everything it says, also when it lacks one of the languages
 * of the options. Units of the store's own source language, options.from when it was made, can be
 * searched for. Units replaced and kept out are told to the listener as notes. Putting what is
 * there already changes no byte of the file. Other programs may read meanwhile, not write.
 * Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (no store, damaged, of a newer calepin),
 * CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_unit_writer_open_store(const char *path,
                                                          const calepin_memory_options *options,
                                                          const calepin_store_options *how,
                                                          calepin_unit_writer **writer,
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
    size_t repeated_ids;                /* units whose id an earlier one has */
    size_t empty;                       /* units with a variant that has no text */
} calepin_memory_stats;

/* Counts the units of a file, in memory that hardly depends on its size: a large one has its hashes
 * in a temporary file. Ids met before and empty segments are told to the listener with their lines.
 * Errors: as calepin_unit_read. */
CALEPIN_API calepin_status calepin_memory_count_file(const char *path,
                                                     const calepin_memory_options *options,
                                                     calepin_memory_stats *stats,
                                                     calepin_error *error);

/* What makes two units the same. */
typedef enum calepin_unit_key {
    CALEPIN_KEY_CONTEXT, /* the texts of all languages, with their codes, and the props that name
                            what stands before and behind */
    CALEPIN_KEY_PAIR,    /* the texts alone */
    CALEPIN_KEY_SOURCE,  /* the text of the source language */
    CALEPIN_KEY_ID       /* the tuid */
} calepin_unit_key;

/* Which of them stays. Among equals the first does. */
typedef enum calepin_preference {
    CALEPIN_KEEP_NEWEST,    /* changed, or else created, last; then the one used most */
    CALEPIN_KEEP_MOST_USED, /* by usagecount; then the newest */
    CALEPIN_KEEP_FIRST
} calepin_preference;

typedef struct calepin_merge_options {
    size_t size;
    const calepin_memory_options
        *memory; /* languages, listener, strictness; NULL: as initialised */
    calepin_unit_key key;
    bool near; /* texts that differ in case, spaces, apostrophes and punctuation at their ends only
                  are the same */
    calepin_preference prefer;
} calepin_merge_options;
#define CALEPIN_MERGE_OPTIONS_INIT                                                                 \
    {                                                                                              \
        sizeof(calepin_merge_options), NULL, CALEPIN_KEY_CONTEXT, false, CALEPIN_KEEP_NEWEST       \
    }

/* units = kept + older + less_used + later. */
typedef struct calepin_merge_counts {
    size_t units, kept;
    size_t older, less_used, later; /* merged away, each for what decided against it */
} calepin_merge_counts;

/* Joins memories without their duplicates, streaming: the files are read twice, and memory holds 40
 * bytes a unit. What stays goes to `kept` in the order of the files, what is merged away, with its
 * reason as a prop x-calepin-removed, to `removed` (NULL is fine); that prop of units read, from
 * such a file, is taken off. Nothing of a unit merged away is added to the one that stays. Writers
 * are of TMX at level 2, which holds every unit whatever its languages.
 * Errors: as calepin_unit_read and calepin_unit_writer_put; CALEPIN_ERROR_INPUT for standard input,
 * which cannot be read twice. */
CALEPIN_API calepin_status calepin_memory_merge(const char *const *paths, size_t count,
                                                const calepin_merge_options *options,
                                                calepin_unit_writer *kept,
                                                calepin_unit_writer *removed,
                                                calepin_merge_counts *counts, calepin_error *error);

/* A rule of calepin_memory_clean. */
typedef struct calepin_clean_rule {
    const char *name;    /* "length-ratio" */
    const char *summary; /* one line */
    bool on;             /* unless options.rules says otherwise */
    bool mends;          /* the unit stays, mended; other rules take it out */
} calepin_clean_rule;

enum { CALEPIN_CLEAN_RULES = 15 };
CALEPIN_API const calepin_clean_rule *calepin_clean_rule_at(size_t number); /* below the last */

/* Told of each unit that a rule takes out or mends; detail lives during the call. */
typedef calepin_status calepin_clean_fn(void *user, const calepin_unit *unit,
                                        const calepin_clean_rule *rule, const char *detail,
                                        calepin_error *error);

typedef struct calepin_clean_options {
    size_t size;
    const calepin_memory_options
        *memory;             /* languages, listener, strictness; NULL: as initialised */
    const char *rules;       /* "+doubled-words,-tags" changes what is on, "tags,empty" names all
                                that are on; NULL: as they are */
    calepin_clean_fn *found; /* NULL is fine */
    void *found_user;
} calepin_clean_options;
#define CALEPIN_CLEAN_OPTIONS_INIT                                                                 \
    {                                                                                              \
        sizeof(calepin_clean_options), NULL, NULL, NULL, NULL                                      \
    }

typedef struct calepin_clean_counts {
    size_t units, kept, removed; /* units = kept + removed */
    size_t mended;               /* of those kept */
    size_t by_rule[CALEPIN_CLEAN_RULES];
} calepin_clean_counts;

/* Takes out of memories what no translator wants to be offered, streaming. What stays goes to
 * `kept`; what a rule takes out goes to `side` as it came, with the rule as a prop
 * x-calepin-removed, and so does the original of each unit mended. Each unit is taken out for the
 * first rule that speaks against it, in the order of the rules. Both writers are NULL for a dry
 * run; they are of TMX at level 2. Rules that compare the units of all files read them twice.
 * Errors: as calepin_memory_merge; CALEPIN_ERROR_ARGUMENT (no such rule), and what the callback
 * returns. */
CALEPIN_API calepin_status calepin_memory_clean(const char *const *paths, size_t count,
                                                const calepin_clean_options *options,
                                                calepin_unit_writer *kept,
                                                calepin_unit_writer *side,
                                                calepin_clean_counts *counts, calepin_error *error);

/* What a unit of one of two memories is to the other. */
typedef enum calepin_difference {
    CALEPIN_ONLY_FIRST,     /* its source is not in the second memory with other texts only */
    CALEPIN_ONLY_SECOND,    /* the same the other way round */
    CALEPIN_CHANGED_FIRST,  /* the second has other texts for its source: this was its target */
    CALEPIN_CHANGED_SECOND, /* and this is its target now */
} calepin_difference;

typedef calepin_status calepin_difference_fn(void *user, const calepin_unit *unit,
                                             calepin_difference difference, calepin_error *error);

typedef struct calepin_difference_counts {
    size_t units[2];   /* of each memory */
    size_t by_kind[4]; /* units told, by calepin_difference */
    size_t neither[2]; /* units of each memory without a text in either language: not compared */
} calepin_difference_counts;

/* Tells what differs between two memories: first the units of the first, then those of the second.
 * Units are the same when their texts in the languages of the options are, codes and all, and the
 * props of their context; whatever else they say, in whatever order they stand and however often.
 * "fr" asks for "fr-FR" too; of several such texts the first is compared. Both files are read
 * twice; memory holds some 50 bytes a unit. Errors: as calepin_memory_merge, and what the callback
 * returns. */
CALEPIN_API calepin_status calepin_memory_compare(const char *first, const char *second,
                                                  const calepin_memory_options *options,
                                                  calepin_difference_fn *each, void *user,
                                                  calepin_difference_counts *counts,
                                                  calepin_error *error);

/* Tools that load memories, as bits. */
enum { CALEPIN_FOR_OMEGAT = 1, CALEPIN_FOR_TRADOS = 2, CALEPIN_FOR_MEMOQ = 4, CALEPIN_FOR_ALL = 7 };

typedef struct calepin_memory_fault {
    const char *rule; /* "structure", "language" */
    const char *file;
    size_t line;         /* 0 when unknown */
    unsigned clients;    /* those that it matters to */
    const char *message; /* what is wrong, and the remedy */
    const char *summary; /* what the rule asks for, static */
} calepin_memory_fault;

typedef calepin_status calepin_memory_fault_fn(void *user, const calepin_memory_fault *fault,
                                               calepin_error *error);

/* Tells the faults of a TMX file that matter to any of `clients`: what the DTD of TMX 1.4 (which
 * OmegaT from 6.1 on holds files to) and the text of the standard ask for, and what was done to a
 * file that is not well formed when it was read on. The file is read twice; memory holds 16 bytes a
 * tuid. *faults counts them. Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (no TMX file, standard
 * input), CALEPIN_ERROR_MEMORY, and what the callback returns. */
CALEPIN_API calepin_status calepin_memory_check(const char *path, unsigned clients,
                                                calepin_memory_fault_fn *each, void *user,
                                                size_t *faults, calepin_error *error);

/* A memory to search: source and target segments held with an index. One object, one thread. */
typedef struct calepin_memory calepin_memory;

CALEPIN_API calepin_status calepin_memory_new(const calepin_memory_options *options,
                                              calepin_memory **memory, calepin_error *error);
CALEPIN_API void calepin_memory_free(calepin_memory *memory);

/* Adds the units of a file. Units without both languages, or with an empty side, are counted and
 * told to the listener. A store (.db) is not read: it is searched where it is, as it is at each
 * search; its source language must be the memory's. Errors: as calepin_unit_read. */
CALEPIN_API calepin_status calepin_memory_read(calepin_memory *memory, const char *path,
                                               calepin_error *error);
CALEPIN_API calepin_status calepin_memory_add(calepin_memory *memory, const calepin_unit *unit,
                                              calepin_error *error);
CALEPIN_API size_t calepin_memory_count(const calepin_memory *memory);
CALEPIN_API size_t calepin_memory_left_out(const calepin_memory *memory);

/* A unit found. Texts live until the next search. */
typedef struct calepin_match {
    double score; /* 0 to 102, not rounded: from 100 up the text is the same, see below */
    calepin_text source, target;
    calepin_text memory_target; /* as it is in the memory */
    bool substituted;           /* target is memory_target with the segment's numbers */
    calepin_text origin;        /* file of the unit */
    calepin_text id, created, changed, creator, changer;
    size_t line;
    size_t
        index; /* of the unit in the memory: rises in the order added; stores come behind files */
} calepin_match;

/* What is looked for. Texts that are not known are {NULL, 0}. */
typedef struct calepin_query {
    size_t size;
    calepin_text text;
    calepin_text previous, next; /* the segments beside it in its document */
    calepin_text id;             /* of its place, as a software string has one */
    calepin_text markup; /* canonical XML of the segment with its codes; where it is NULL codes are
                            not compared, where it is "" the segment has none */
    double min;          /* lowest score */
    size_t max;          /* most matches */
    bool plain_score;    /* scores and order by edits alone */
} calepin_query;
#define CALEPIN_QUERY_INIT                                                                         \
    {                                                                                              \
        sizeof(calepin_query), {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, 75.0, 5,     \
            false                                                                                  \
    }

/* The best matches of a segment, best first, at the most max, scores from min up.
 *
 * The same text but for the kind of its spaces, apostrophes and hyphens is 100; 101 where the unit
 * was met beside the same previous or the same next segment, or with the same id; 102 where both
 * neighbours are the same. Neighbours are read from the properties of OmegaT, memoQ, Phrase, Trados
 * (x-ContextContent; the hashes of x-Context are its own) and XTM.
 * The same words in the same order are 99 where only case differs, 98 where only punctuation and
 * spaces, 97 where only inline codes, 96 where only numbers or only signs that mean
 * something ($, %, +), and 95 where several of these do.
 * Anything else is 100 x (1 - edits / longer length) over words and punctuation marks, case-folded
 * (Levenshtein distance): one word of many may differ at 96. With plain_score this holds for all,
 * but that 100 is kept for the same text and a difference in case or spaces alone is 99.
 *
 * Among equals, what was changed or created last stands first, then the order added. The same pair
 * of texts is offered once, in the name of the unit changed last. Every unit at or above min is
 * found. Where only the numbers of a source with the same words differ, its target is given with
 * the segment's numbers if that is safe (substituted). *matches lives until the next call. Errors:
 * CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_memory_search(calepin_memory *memory, const calepin_query *query,
                                                 const calepin_match **matches, size_t *count,
                                                 calepin_error *error);

/* The same for a segment of which nothing but the text is known. */
CALEPIN_API calepin_status calepin_memory_query(calepin_memory *memory, calepin_text segment,
                                                double min, size_t max,
                                                const calepin_match **matches, size_t *count,
                                                calepin_error *error);

/* Words inside segments. */
enum { CALEPIN_IN_SOURCE = 1, CALEPIN_IN_TARGET = 2 };

typedef struct calepin_concordance_query {
    size_t size;
    calepin_text words;       /* at most 32; a unit is found when one side holds them all */
    unsigned sides;           /* where they are looked for, bits above */
    size_t max;               /* most passages */
    calepin_lexicon *lexicon; /* of the source language; NULL to take words as they are written */
} calepin_concordance_query;
#define CALEPIN_CONCORDANCE_QUERY_INIT                                                             \
    {                                                                                              \
        sizeof(calepin_concordance_query), {NULL, 0}, CALEPIN_IN_SOURCE, 20, NULL                  \
    }

/* A word found, in bytes of the source or of the target. */
typedef struct calepin_mark {
    size_t start, len;
    bool in_target;
} calepin_mark;

typedef struct calepin_passage {
    calepin_match match; /* its score is 0 */
    size_t span;         /* words from the first to the last of those looked for, where closest */
    const calepin_mark *marks; /* the source's, then the target's, each in the order of the text */
    size_t mark_count;
} calepin_passage;

/* The units whose source or target holds all the words, best first: those in which they stand
 * closest together, then what was changed or created last, then the order added. A word of a text
 * is the one looked for when both have the same letters, whatever their case and accents, or, in
 * the source and with a lexicon, a lemma in common: "va" is found by "aller". A word that
 * the lexicon lacks stands for those that it is without their accents: "donnee" finds "données".
 * *passages lives until the next call. Errors: CALEPIN_ERROR_ARGUMENT (no word, or too many),
 * CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_memory_concordance(calepin_memory *memory,
                                                      const calepin_concordance_query *query,
                                                      const calepin_passage **passages,
                                                      size_t *count, calepin_error *error);

#ifdef __cplusplus
}
#endif
#endif

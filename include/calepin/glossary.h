/* calepin/glossary.h: concepts and their terms, after ISO 30042 (TBX), and terms in running text.
 */
#ifndef CALEPIN_GLOSSARY_H
#define CALEPIN_GLOSSARY_H

#include "calepin/base.h"
#include "calepin/lexicon.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum calepin_term_status {
    CALEPIN_STATUS_NONE, /* the file does not say */
    CALEPIN_PREFERRED,
    CALEPIN_ADMITTED,
    CALEPIN_DEPRECATED,
    CALEPIN_FORBIDDEN,
    CALEPIN_SUPERSEDED
} calepin_term_status;

typedef enum calepin_term_type {
    CALEPIN_TYPE_NONE,
    CALEPIN_TYPE_FULL,
    CALEPIN_TYPE_ACRONYM,
    CALEPIN_TYPE_ABBREVIATION,
    CALEPIN_TYPE_SHORT,
    CALEPIN_TYPE_VARIANT,
    CALEPIN_TYPE_PHRASE
} calepin_term_type;

/* What a file says beside the terms, as TBX has it: an element with its data category. Texts are
 * empty where nothing was said. Categories that calepin does not know are kept as they came. */
typedef struct calepin_item {
    calepin_text kind; /* descrip, admin, termNote, note, ref, xref, transac, date…, or a group */
    calepin_text type; /* the data category: context, transferComment…; empty for notes, groups */
    calepin_text value;  /* white space of the file's layout taken out */
    calepin_text target; /* of a reference: an id, or an address */
    calepin_text lang, id;
    const struct calepin_item *parts; /* what a group holds: definition and source, who and when */
    size_t part_count;
    size_t line;
} calepin_item;

/* A term of a concept. Texts are empty where nothing was said, and live with the glossary. */
typedef struct calepin_term {
    calepin_text text;
    calepin_text lang;   /* BCP 47, as written */
    calepin_text pos;    /* noun, verb, adjective, adverb, other */
    calepin_text gender; /* masculine, feminine, neuter, other */
    calepin_text number; /* singular, plural, mass, dual, other */
    calepin_term_status status;
    calepin_term_type type;
    calepin_text of;         /* the full form that an acronym or short form stands for */
    calepin_text definition; /* of the concept, in this term's language; on its first term only */
    calepin_text note;       /* the first of the items, as source is */
    calepin_text source;
    calepin_text id; /* of the term itself, where the file gives one */
    const calepin_item *items;
    size_t item_count; /* notes, sources, contexts, transactions… */
    size_t line;       /* of the file it came from; 0 when made by hand */
} calepin_term;

/* What a concept says in one language, beside its terms. */
typedef struct calepin_language_section {
    calepin_text lang;
    const calepin_item *items; /* definitions first of all */
    size_t item_count;
} calepin_language_section;

typedef struct calepin_concept {
    calepin_text id;    /* empty when the file gives none */
    calepin_text field; /* the first subject field of the items */
    const calepin_term *terms;
    size_t term_count;
    const calepin_language_section *sections; /* of the languages that have items */
    size_t section_count;
    const calepin_item *items; /* of the concept as a whole */
    size_t item_count;
    const char *file; /* it came from; NULL when made by hand */
    size_t line;
} calepin_concept;

typedef struct calepin_glossary calepin_glossary;

CALEPIN_API calepin_status calepin_glossary_new(calepin_glossary **glossary, calepin_error *error);
CALEPIN_API void calepin_glossary_free(calepin_glossary *glossary);

/* The form of a glossary file. docs/formats.md has a table of what each can hold. */
typedef enum calepin_glossary_format {
    CALEPIN_GLOSSARY_TSV,    /* calepin's own */
    CALEPIN_GLOSSARY_TBX,    /* ISO 30042; by default version 2, TBX-Basic, without a namespace */
    CALEPIN_GLOSSARY_OMEGAT, /* OmegaT's glossary.txt: term, translation, comment; no terms to
                                avoid, since OmegaT would offer them */
    CALEPIN_GLOSSARY_CSV,    /* comma-separated, by options.profile or options.columns */
    CALEPIN_GLOSSARY_UTX,    /* Universal Terminology eXchange 1.20 */
    CALEPIN_GLOSSARY_XLSX    /* the columns of the TSV in the first sheet of a workbook */
} calepin_glossary_format;

typedef enum calepin_tbx_dialect {
    CALEPIN_TBX_CORE,
    CALEPIN_TBX_MIN,
    CALEPIN_TBX_BASIC,
    CALEPIN_TBX_LINGUIST
} calepin_tbx_dialect;

/* What a file says of itself: the children of a TBX header, and what stands behind the concepts. */
typedef struct calepin_glossary_header {
    const calepin_item *items;
    size_t item_count;
} calepin_glossary_header;
typedef calepin_status calepin_glossary_header_fn(void *user, const calepin_glossary_header *header,
                                                  calepin_error *error);

/* How glossaries are read and written. `note`, when not NULL, is asked for a remark on each concept
 * that goes into the OmegaT comment and a TBX note (occurrences in a project); what it returns
 * lives until it is called again, and {NULL,0} is none. */
typedef struct calepin_glossary_options {
    size_t size;
    const char *from; /* source language, "fr" */
    const char *to;   /* target language, "en" */
    const bool *keep; /* calepin_glossary_write: one flag a concept; NULL for all */
    calepin_text (*note)(void *user, size_t concept);
    void *user;
    const calepin_listener *listener;
    bool strict;  /* refuse a file for its first fault, instead of reading what can be read */
    bool verbose; /* tell each thing that the form cannot hold, not their number only */
    int version;  /* of the TBX written: 2 or 3 */
    calepin_tbx_dialect dialect; /* of TBX version 3; LINGUIST makes TBX-Default of version 2 */
    bool dct;                    /* write TBX version 3 with data categories as tags */
    const char *profile;         /* of CSV: omegat, weblate, memoq, trados or generic (NULL) */
    const char *columns; /* of CSV, read and written: names parted by commas; NULL for the file's
                            first row, or those of the profile */
    const char *date;    /* for headers that need one, YYYYMMDDThhmmssZ; NULL for none */
    /* Given the header before the first concept, and what stands behind the last; may be NULL. */
    calepin_glossary_header_fn *header, *back;
    void *header_user;
    bool edges; /* keep the spaces around the terms of a .tsv, for calepin_glossary_check to find */
} calepin_glossary_options;
#define CALEPIN_GLOSSARY_OPTIONS_INIT                                                              \
    {                                                                                              \
        sizeof(calepin_glossary_options), "fr", "en", NULL, NULL, NULL, NULL, false, false, 2,     \
            CALEPIN_TBX_BASIC, false, NULL, NULL, NULL, NULL, NULL, NULL, false                    \
    }

/* Given each concept in the order of the file; it lives only during the call. Anything but
 * CALEPIN_OK ends the reading with it. */
typedef calepin_status calepin_concept_fn(void *user, const calepin_concept *concept,
                                          calepin_error *error);

/* Reads the concepts of a file: TBX of either version (.tbx, .xml) and MultiTerm XML concept by
 * concept, in memory that does not grow with the file; .tsv in calepin's own form, OmegaT's .txt,
 * .utf8 and .tab, .csv, .utx and .xlsx in the memory of the file. Standard input ("-" or NULL) is
 * taken as XML when it begins with "<", else as .tsv. What cannot be read is left out and told to
 * the listener with its line and the rule; options (NULL is fine) may refuse it. An XML file that
 * is not well formed is read on concept by concept, unless strict. Entity declarations are refused.
 * Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (no concept at all, a column missing or unknown, a
 * form that is not read), CALEPIN_ERROR_ARGUMENT, CALEPIN_ERROR_MEMORY, what the callback returns.
 */
CALEPIN_API calepin_status calepin_concept_read(const char *path,
                                                const calepin_glossary_options *options,
                                                calepin_concept_fn *each, void *user,
                                                calepin_error *error);

/* Adds the concepts of a file to the glossary. Errors: as calepin_concept_read. */
CALEPIN_API calepin_status calepin_glossary_read(calepin_glossary *glossary, const char *path,
                                                 const calepin_listener *listener,
                                                 calepin_error *error);
CALEPIN_API calepin_status calepin_glossary_read_with(calepin_glossary *glossary, const char *path,
                                                      const calepin_glossary_options *options,
                                                      calepin_error *error);
/* Adds a copy of a concept. Errors: CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_glossary_add(calepin_glossary *glossary,
                                                const calepin_concept *concept,
                                                calepin_error *error);
CALEPIN_API size_t calepin_glossary_count(const calepin_glossary *glossary);
CALEPIN_API const calepin_concept *calepin_glossary_concept(const calepin_glossary *glossary,
                                                            size_t index);

/* Writes concepts to an open output, one by one. Ids that several concepts share are told apart by
 * -2, -3…; concepts without one are named after their first term. What the form cannot hold is
 * counted and told to the listener when the writer is closed. */
typedef struct calepin_concept_writer calepin_concept_writer;
/* Errors: CALEPIN_ERROR_ARGUMENT (no such profile or column), CALEPIN_ERROR_MEMORY. The options
 * must outlive the writer. */
CALEPIN_API calepin_status calepin_concept_writer_new(calepin_glossary_format format,
                                                      const calepin_glossary_options *options,
                                                      calepin_output *output,
                                                      calepin_concept_writer **writer,
                                                      calepin_error *error);
/* The header of a TBX file, before its first concept, and what stands behind its last; other forms
 * have none. Errors: CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_concept_writer_header(calepin_concept_writer *writer,
                                                         const calepin_glossary_header *header,
                                                         calepin_error *error);
CALEPIN_API calepin_status calepin_concept_writer_back(calepin_concept_writer *writer,
                                                       const calepin_glossary_header *back,
                                                       calepin_error *error);
CALEPIN_API calepin_status calepin_concept_writer_put(calepin_concept_writer *writer,
                                                      const calepin_concept *concept,
                                                      calepin_error *error);
/* Writes the end and frees the writer; the output stays open. NULL is fine.
 * Errors: CALEPIN_ERROR_MEMORY, CALEPIN_ERROR_IO (a temporary file). */
CALEPIN_API calepin_status calepin_concept_writer_close(calepin_concept_writer *writer,
                                                        calepin_error *error);

/* Writes the glossary to an open output. Errors: as the writer's. Write errors are told by
 * calepin_output_close. */
CALEPIN_API calepin_status calepin_glossary_write(const calepin_glossary *glossary,
                                                  calepin_glossary_format format,
                                                  const calepin_glossary_options *options,
                                                  calepin_output *output, calepin_error *error);

/* Which of two files is right where they differ. */
typedef enum calepin_glossary_prefer {
    CALEPIN_PREFER_FIRST,  /* the one read first */
    CALEPIN_PREFER_NEWEST, /* the concept whose last transaction is later; else the first */
    CALEPIN_PREFER_FILE    /* the one named; else the first */
} calepin_glossary_prefer;

/* Makes one concept of those that have the same id, or a term of the source language and the field
 * in common, compared without case. What one of them lacks the other gives; notes, sources and
 * transactions are kept of both, and each concept of several files names them as its origins. Where
 * they differ, `prefer` decides (`file` as it was opened), which is told to the listener with both
 * places. *merged is a new glossary, freed by the caller. Errors: CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_glossary_merge(const calepin_glossary *glossary,
                                                  const calepin_glossary_options *options,
                                                  calepin_glossary_prefer prefer, const char *file,
                                                  calepin_glossary **merged, calepin_error *error);

/* One fault of a glossary: in which file and row, and what to do. */
typedef struct calepin_glossary_fault {
    const char *rule; /* the name of one of calepin_glossary_rules, static */
    const char *file;
    size_t line; /* of the row, or of the element in an XML file */
    const char *message;
} calepin_glossary_fault;

/* What can be wrong with a glossary. */
typedef struct calepin_glossary_rule {
    const char *name;    /* "missing-target", "duplicate-concept"… */
    const char *summary; /* one line */
} calepin_glossary_rule;

/* Sets *rules to the table of all rules, which is static, and returns their number. */
CALEPIN_API size_t calepin_glossary_rules(const calepin_glossary_rule **rules);

/* A dictionary to ask about the words of a language. "en" serves en-GB and en-US. */
typedef struct calepin_glossary_lexicon {
    const char *lang;
    calepin_lexicon *lexicon;
} calepin_glossary_lexicon;

typedef struct calepin_glossary_check_options {
    size_t size;
    const char *from; /* source language, "fr" */
    const char *to;   /* target language, "en" */
    /* A word is right when one of those of its language knows it; a language without any is not
     * checked for spelling. */
    const calepin_glossary_lexicon *lexicons;
    size_t lexicon_count;
} calepin_glossary_check_options;
#define CALEPIN_GLOSSARY_CHECK_OPTIONS_INIT                                                        \
    {                                                                                              \
        sizeof(calepin_glossary_check_options), "fr", "en", NULL, 0                                \
    }

/* Calls report for each fault that calepin_glossary_rules names, but for "unreadable", which is for
 * what the listener was told when the files were read. options may be NULL. Returns CALEPIN_OK
 * whether or not there are faults. Errors: CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_glossary_check(
    const calepin_glossary *glossary, const calepin_glossary_check_options *options,
    void (*report)(void *user, const calepin_glossary_fault *fault), void *user,
    calepin_error *error);

/* An occurrence of a term in a text: byte offsets from the text's start. */
typedef struct calepin_occurrence {
    size_t start;
    size_t end;
    size_t concept; /* index into the glossary */
    size_t term;    /* index into the concept's terms */
    unsigned marks; /* CALEPIN_FOUND_ below */
} calepin_occurrence;

enum {
    CALEPIN_FOUND_INEXACT = 1, /* with a word between that the term does not have */
    CALEPIN_FOUND_NESTED = 2   /* within a longer term, or overlapping one */
};

/* What is found beside the usual. */
enum {
    CALEPIN_FIND_ALL = 1,    /* terms within longer ones, and those that overlap one */
    CALEPIN_FIND_INEXACT = 2 /* terms with an adjective or adverb or two put between their words:
                                "procédure accélérée de sauvegarde" */
};

/* Recognises the source language's terms of a glossary, by lemma: "clouds souverains" is "cloud
 * souverain"; with hyphens, spaces or in one word: "plate-forme", "data-center"; capitals may lack
 * accents, and quotation marks stand between. A term of one word is not found where the word is
 * another part of speech, nor where its capital makes it a piece of a longer name. A term in
 * capitals is found only in capitals, a single word with a capital only with one, unless the
 * termNote "case" of the term says "any" (any capitals) or "exact" (those of the term only). A term
 * of more than 64 words is not looked for. The glossary (unchanged) and the lexicon must outlive
 * it; a lexicon of NULL leaves words as written and plurals in -s and -x. One object, one thread.
 */
typedef struct calepin_recogniser calepin_recogniser;

CALEPIN_API calepin_status calepin_recogniser_new(const calepin_glossary *glossary,
                                                  const char *from, calepin_lexicon *lexicon,
                                                  calepin_recogniser **recogniser,
                                                  calepin_error *error);
CALEPIN_API void calepin_recogniser_free(calepin_recogniser *recogniser);
/* Says what is found from now on: 0, or CALEPIN_FIND_ bits. */
CALEPIN_API void calepin_recogniser_set(calepin_recogniser *recogniser, unsigned how);

/* Finds the terms of a text (a sentence or a block), longest first, not overlapping, in the order
 * of the text. A term of two concepts gives two occurrences of the same place; of a concept's terms
 * the one is named that is written so. *occurrences lives until the next call. Errors:
 * CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_recogniser_find(calepin_recogniser *recogniser,
                                                   calepin_text text,
                                                   const calepin_occurrence **occurrences,
                                                   size_t *count, calepin_error *error);

/* The term that a concept offers in a language: the preferred one, else the first that is neither
 * deprecated nor forbidden; NULL when there is none. */
CALEPIN_API const calepin_term *calepin_concept_term(const calepin_concept *concept,
                                                     const char *lang);

/* The term to offer for one of the concept's terms: for an acronym the language's acronym where it
 * has one (RGPD, GDPR), else calepin_concept_term. NULL when there is none. */
CALEPIN_API const calepin_term *calepin_concept_equivalent(const calepin_concept *concept,
                                                           size_t term, const char *lang);

/* "preferred", "admitted"… as the TSV form writes it; "" for CALEPIN_STATUS_NONE. */
CALEPIN_API const char *calepin_term_status_name(calepin_term_status status);
CALEPIN_API const char *calepin_term_type_name(calepin_term_type type);

#ifdef __cplusplus
}
#endif
#endif

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
    CALEPIN_FORBIDDEN
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

/* A term of a concept. Texts are empty where nothing was said, and live with the glossary. */
typedef struct calepin_term {
    calepin_text text;
    calepin_text lang;   /* BCP 47, as written */
    calepin_text pos;    /* noun, verb, adjective, adverb, other */
    calepin_text gender; /* masculine, feminine, neuter, other */
    calepin_text number; /* singular, plural, mass */
    calepin_term_status status;
    calepin_term_type type;
    calepin_text of;         /* the full form that an acronym or short form stands for */
    calepin_text definition; /* of the concept, in this term's language; on its first term only */
    calepin_text note;
    calepin_text source;
    size_t line; /* of the file it came from; 0 when made by hand */
} calepin_term;

typedef struct calepin_concept {
    calepin_text id;
    calepin_text field; /* subject field */
    const calepin_term *terms;
    size_t term_count;
    const char *file; /* it came from; NULL when made by hand */
    size_t line;
} calepin_concept;

typedef struct calepin_glossary calepin_glossary;

CALEPIN_API calepin_status calepin_glossary_new(calepin_glossary **glossary, calepin_error *error);
CALEPIN_API void calepin_glossary_free(calepin_glossary *glossary);

/* Adds the concepts of a file: .tsv in calepin's own form (docs/formats.md), which standard input
 * ("-" or NULL) is in too. A row that cannot be read is left out and told to the listener with its
 * line.
 * Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (no header row, unknown column, no concept at all,
 * or of a form that is not read), CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_glossary_read(calepin_glossary *glossary, const char *path,
                                                 const calepin_listener *listener,
                                                 calepin_error *error);
CALEPIN_API size_t calepin_glossary_count(const calepin_glossary *glossary);
CALEPIN_API const calepin_concept *calepin_glossary_concept(const calepin_glossary *glossary,
                                                            size_t index);

/* The form of a glossary file. */
typedef enum calepin_glossary_format {
    CALEPIN_GLOSSARY_TSV,   /* calepin's own */
    CALEPIN_GLOSSARY_TBX,   /* TBX-Basic v2 (ISO 30042:2008): martif without a namespace */
    CALEPIN_GLOSSARY_OMEGAT /* OmegaT's glossary.txt: term, translation, comment; no forbidden or
                               deprecated terms, since OmegaT would offer them */
} calepin_glossary_format;

/* How concepts are written. `note`, when not NULL, is asked for a remark on each concept that goes
 * into the OmegaT comment and a TBX note (occurrences in a project); what it returns lives until it
 * is called again, and {NULL,0} is none. */
typedef struct calepin_glossary_options {
    size_t size;
    const char *from; /* source language, "fr" */
    const char *to;   /* target language, "en" */
    const bool *keep; /* one flag a concept: which are written; NULL for all */
    calepin_text (*note)(void *user, size_t concept);
    void *user;
} calepin_glossary_options;
#define CALEPIN_GLOSSARY_OPTIONS_INIT                                                              \
    {                                                                                              \
        sizeof(calepin_glossary_options), "fr", "en", NULL, NULL, NULL                             \
    }

/* Writes the glossary to an open output. Errors: CALEPIN_ERROR_MEMORY, CALEPIN_ERROR_INPUT (text
 * that the format cannot hold). Write errors are told by calepin_output_close. */
CALEPIN_API calepin_status calepin_glossary_write(const calepin_glossary *glossary,
                                                  calepin_glossary_format format,
                                                  const calepin_glossary_options *options,
                                                  calepin_output *output, calepin_error *error);

/* One fault of a glossary: in which file and row, and what to do. */
typedef struct calepin_glossary_fault {
    const char *rule; /* static: "missing-target", "duplicate-concept"… */
    const char *file;
    size_t line;
    const char *message;
} calepin_glossary_fault;

/* Calls report for each fault: missing source or target term, two preferred terms of a language, a
 * term in two concepts that no field or note tells apart, an acronym whose full form is absent, a
 * noun without gender, a term twice in one concept, a term without a letter or digit, a language that
 * is no BCP 47 tag, the same concept twice. Returns CALEPIN_OK whether or not there are faults.
 * Errors: CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status
calepin_glossary_check(const calepin_glossary *glossary, const char *from, const char *to,
                       void (*report)(void *user, const calepin_glossary_fault *fault), void *user,
                       calepin_error *error);

/* An occurrence of a term in a text: byte offsets from the text's start. */
typedef struct calepin_occurrence {
    size_t start;
    size_t end;
    size_t concept; /* index into the glossary */
    size_t term;    /* index into the concept's terms */
} calepin_occurrence;

/* Recognises the source language's terms of a glossary, by lemma: "clouds souverains" is "cloud
 * souverain". A term of one word is not found where the word is another part of speech, a term in
 * capitals only in capitals, a single word with a capital only with one; a term of more than 64
 * words is not looked for. The glossary (unchanged) and the lexicon must outlive it; a lexicon of
 * NULL leaves words as written and plurals in -s and -x. One object, one thread. */
typedef struct calepin_recogniser calepin_recogniser;

CALEPIN_API calepin_status calepin_recogniser_new(const calepin_glossary *glossary,
                                                  const char *from, calepin_lexicon *lexicon,
                                                  calepin_recogniser **recogniser,
                                                  calepin_error *error);
CALEPIN_API void calepin_recogniser_free(calepin_recogniser *recogniser);

/* Finds the terms of a text (a sentence or a block), longest first, not overlapping, in the order
 * of the text. A term of two concepts gives two occurrences of the same place. *occurrences lives
 * until the next call. Errors: CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_recogniser_find(calepin_recogniser *recogniser,
                                                   calepin_text text,
                                                   const calepin_occurrence **occurrences,
                                                   size_t *count, calepin_error *error);

/* The term that a concept offers in a language: the preferred one, else the first that is neither
 * deprecated nor forbidden; NULL when there is none. */
CALEPIN_API const calepin_term *calepin_concept_term(const calepin_concept *concept,
                                                     const char *lang);

/* The term to offer for one of the concept's terms: for an acronym the language's acronym where it has
 * one (RGPD, GDPR), else calepin_concept_term. NULL when there is none. */
CALEPIN_API const calepin_term *calepin_concept_equivalent(const calepin_concept *concept,
                                                           size_t term, const char *lang);

/* "preferred", "admitted"… as the TSV form writes it; "" for CALEPIN_STATUS_NONE. */
CALEPIN_API const char *calepin_term_status_name(calepin_term_status status);
CALEPIN_API const char *calepin_term_type_name(calepin_term_type type);

#ifdef __cplusplus
}
#endif
#endif

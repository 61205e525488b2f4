/* calepin/spell.h: spelling and typography findings in the sentences of a document. */
#ifndef CALEPIN_SPELL_H
#define CALEPIN_SPELL_H

#include "calepin/base.h"
#include "calepin/lexicon.h"
#include "calepin/text.h"

#ifdef __cplusplus
extern "C" {
#endif

#define CALEPIN_SUGGESTIONS_MAX 5
#define CALEPIN_PLACES_MAX      5

/* One finding. All texts live until calepin_findings_free. */
typedef struct calepin_finding {
    const char *kind;     /* static: "spelling", "grammar:a", "typography:space"… */
    calepin_text text;    /* the passage as written */
    size_t offset;        /* of the passage, as given to calepin_speller_add */
    calepin_text message; /* one line, lower case, in English */
    calepin_text suggestions[CALEPIN_SUGGESTIONS_MAX];
    size_t suggestion_count;
    size_t occurrences;  /* over 1 when one note stands for many places of the file */
    unsigned confidence; /* 0 to 100: of a hundred such findings, so many are errors */
    size_t places[CALEPIN_PLACES_MAX]; /* offsets of the first of them, when there are many */
    size_t place_count;
} calepin_finding;

/* A word the dictionary does not have and that is no error: a name, an acronym, a foreign word. */
typedef enum calepin_unknown_kind {
    CALEPIN_UNKNOWN_NAME,
    CALEPIN_UNKNOWN_ACRONYM,
    CALEPIN_UNKNOWN_FOREIGN
} calepin_unknown_kind;

typedef struct calepin_unknown {
    calepin_unknown_kind kind;
    calepin_text text;
    size_t offset; /* of its first occurrence */
    size_t occurrences;
} calepin_unknown;

/* What was found in one document: findings in the order of the text, unknown words in the order of
 * their first occurrence. */
typedef struct calepin_findings {
    calepin_finding *findings;
    size_t finding_count;
    calepin_unknown *unknowns;
    size_t unknown_count;
    calepin_edit *edits; /* where CALEPIN_EDITS was asked for: what may be mended unseen, in the
                            order of the text, none touching another */
    size_t edit_count;
    void *memory; /* the library's own */
} calepin_findings;

typedef struct calepin_speller calepin_speller;

/* A speller on a lexicon, which must outlive it. Errors: CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_speller_new(calepin_lexicon *lexicon, calepin_speller **speller,
                                               calepin_error *error);
CALEPIN_API void calepin_speller_free(calepin_speller *speller);

/* Accepts a word, or each word of a term, of the user's own. Errors: CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_speller_accept(calepin_speller *speller, calepin_text words,
                                                  calepin_error *error);

/* Accepts the words of a file in any encoding, one a line, "#" begins a comment line.
 * Errors: as calepin_document_open. */
CALEPIN_API calepin_status calepin_speller_read_words(calepin_speller *speller, const char *path,
                                                      calepin_error *error);

/* Findings less sure than this are left out: CALEPIN_CONFIDENCE unless said. At 0 each word that
 * the dictionary does not have is told, but names and acronyms. */
enum { CALEPIN_CONFIDENCE = 40 };
CALEPIN_API void calepin_speller_set_confidence(calepin_speller *speller, unsigned least);

/* Which spellings are told: those of 1990 (connaitre), those before it (connaître), or, where a
 * document has both, the rarer, in one note. The last unless said. */
typedef enum calepin_orthography {
    CALEPIN_ORTHOGRAPHY_BOTH,
    CALEPIN_ORTHOGRAPHY_CLASSICAL,
    CALEPIN_ORTHOGRAPHY_REVISED
} calepin_orthography;
CALEPIN_API void calepin_speller_set_orthography(calepin_speller *speller,
                                                 calepin_orthography wanted);

/* Puts the rules of a name on or off: "ou" for the findings "grammar:ou", "all" for all. Errors:
 * CALEPIN_ERROR_ARGUMENT (no such rules). */
CALEPIN_API calepin_status calepin_speller_set_rules(calepin_speller *speller, const char *name,
                                                     bool on, calepin_error *error);

/* Names the document whose blocks follow, for what later documents say of it: one name or term
 * written in two ways is told across the documents that one speller checks; one without a name
 * stands alone and ends them. Errors: CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_speller_set_document(calepin_speller *speller, const char *name,
                                                        calepin_error *error);

/* The house whose typography is followed. */
typedef enum calepin_style {
    CALEPIN_STYLE_USUAL,      /* Imprimerie nationale; what a file does throughout, as straight
                                 apostrophes or "14h30", is left to its author */
    CALEPIN_STYLE_IMPRIMERIE, /* the same to the letter */
    CALEPIN_STYLE_WEB,        /* no narrow spaces; straight quotes and apostrophes, three dots */
    CALEPIN_STYLE_SWISS,      /* narrow spaces or none, in guillemets too */
    CALEPIN_STYLE_CANADA, /* no space before ; ! ? (Office québécois de la langue française) */
    CALEPIN_STYLE_NONE    /* only what is wrong in every house */
} calepin_style;

/* Which typography calepin_speller_finish follows; CALEPIN_STYLE_USUAL unless said. */
CALEPIN_API void calepin_speller_set_style(calepin_speller *speller, calepin_style style);

/* Which findings are asked for. With CALEPIN_EDITS, edits that mend the sure slips of typography
 * too; mended text, checked in the same style, gives none. For edits that hold for
 * calepin_document_text, add the blocks as they stand there, line ends and all. */
enum { CALEPIN_SPELLING = 1, CALEPIN_TYPOGRAPHY = 2, CALEPIN_EDITS = 4 };

/* Adds the next block (paragraph, heading) of the document under check. `offset` is where the block
 * stands in the document's text; findings speak in these offsets. The text must live until
 * calepin_speller_finish. Errors: CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_speller_add(calepin_speller *speller, calepin_text block,
                                               size_t offset, calepin_error *error);

/* Checks the document that the blocks added so far make up, and makes the speller ready for the
 * next one. *findings is given back with calepin_findings_free. Errors: CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_speller_finish(calepin_speller *speller, unsigned which,
                                                  calepin_findings *findings, calepin_error *error);
CALEPIN_API void calepin_findings_free(calepin_findings *findings);

#ifdef __cplusplus
}
#endif
#endif

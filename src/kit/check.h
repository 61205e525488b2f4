/* kit/check.h: the checks of a translation, shared by their files.
 *
 * Each unit is cut into words once for each side; the checks then look at both sides and report.
 * Running out of memory sets `failed`, which is looked at once a unit. */
#ifndef KIT_CHECK_H
#define KIT_CHECK_H

#include "calepin/kit.h"
#include "calepin/memory.h"
#include "text/words.h"

#include <string.h>
#include <strings.h>

/* In the order in which they are run and listed. */
typedef enum check_id {
    CHECK_TERMINOLOGY,
    CHECK_FORBIDDEN,
    CHECK_UNTRANSLATABLE,
    CHECK_NUMBERS,
    CHECK_CODES,
    CHECK_ADDRESSES,
    CHECK_FINAL_MARK,
    CHECK_EMPTY,
    CHECK_SAME,
    CHECK_INCONSISTENT,
    CHECK_CONVERGENT,
    CHECK_DOUBLED_WORD,
    CHECK_SPACES,
    CHECK_BRACKETS,
    CHECK_QUOTES,
    CHECK_LENGTH,
    CHECK_LEFT_OVER,
    CHECK_LANGUAGE,
    CHECK_CAPITAL,
    CHECK_COUNT
} check_id;

/* One language's text of a unit. */
typedef struct check_side {
    calepin_text raw, text; /* as it came; without white space at its edges */
    token *tokens;          /* none inside a code */
    size_t token_count, token_size;
    calepin_text *codes; /* placeholders and tags: %s {0} ${name} <b>, in the order of the text */
    size_t code_count, code_size;
} check_side;

enum { CHECK_READINGS = 4 };

/* A number and all that it may stand for: 1.500 is a thousand and a half, or one and a half. */
typedef struct check_number {
    calepin_text text; /* as written */
    double readings[CHECK_READINGS];
    size_t count;
    bool digits; /* written in digits: the other language has to have it too */
} check_number;

typedef struct check_numbers {
    check_number *items;
    size_t count, size;
    unsigned months; /* a bit for each month named */
    bool half_days;  /* am or pm stands in it */
} check_numbers;

struct checker {
    const calepin_check_options *options;
    bool on[CHECK_COUNT];
    bool french, english; /* the source language, the target language */
    calepin_check_fn *each;
    void *user;
    calepin_check_summary *summary;
    calepin_error *error;
    calepin_status status; /* what the callback returned */
    bool failed;           /* out of memory */
    bool flagged;          /* the unit at hand */
    size_t sourceless;     /* units of the file at hand without a text to translate */
    const calepin_unit *unit;
    const char *file; /* of the unit, as the caller named it */
    check_side source, target;
    check_numbers source_numbers, target_numbers;
    struct check_terms *terms; /* NULL without a glossary */
    struct check_repeats *repeats;
};

/* Reports a finding of the unit at hand, in the words of a printf format; nothing when the check is
 * off. */
void checker_tell(struct checker *c, check_id id, const char *format, ...) CALEPIN_PRINTF(3, 4);

/* Takes the two sides of a unit; false when there is nothing to translate, or out of memory, which
 * `failed` tells. */
bool check_unit_read(struct checker *c, const calepin_unit *unit);

/* Whether the unit is a book and not a sentence: it is told and left unchecked. */
bool check_is_too_long(const struct checker *c);

/* check_sides.c */
bool check_side_read(check_side *side, calepin_text raw);
void check_side_free(check_side *side);
/* Whether a text is a word, whatever the case of its ASCII letters. The first byte is looked at
 * before all else: lists of words are gone through for each word of a text. */
static inline bool check_is_word(calepin_text text, const char *word)
{
    return text.len > 0 && ((*word ^ *text.data) & ~0x20) == 0 && strlen(word) == text.len &&
           strncasecmp(word, text.data, text.len) == 0;
}
/* Whether a word is in a list that ends with NULL. */
bool check_is_among(const char *const *words, calepin_text word);
/* The code that begins at a position, of length 0 when none does. */
calepin_text check_code_at(calepin_text text, size_t position);
bool check_text_is(calepin_text a, calepin_text b);

/* The checks, a file a group. */
void check_numbers_run(struct checker *c);
void check_numbers_free(check_numbers *numbers);
void check_codes_run(struct checker *c);
void check_addresses_run(struct checker *c);
void check_marks_run(struct checker *c);
void check_words_run(struct checker *c);
/* Reads the glossaries of the options. Errors: as calepin_glossary_read and calepin_lexicon_open.
 */
calepin_status check_terms_open(struct checker *c, calepin_error *error);
/* Reads the beginning of the files to learn whether the glossary fits them. Errors:
 * CALEPIN_ERROR_MEMORY. */
calepin_status check_terms_sample(struct checker *c, const calepin_memory_options *options,
                                  calepin_error *error);
void check_terms_run(struct checker *c);
/* Tells the listener what was held back. */
void check_terms_tell(const struct checker *c);
void check_terms_close(struct check_terms *terms);
calepin_status check_repeats_open(struct checker *c, calepin_error *error);
void check_repeats_run(struct checker *c);
void check_repeats_close(struct check_repeats *repeats);

#endif

/* segment/rules.h: rules of segmentation. A language has its own, in order, and its lists of words;
 * what is true of all of them is written once, in rules.c. */
#ifndef SEGMENT_RULES_H
#define SEGMENT_RULES_H

#include "segment/candidate.h"

typedef enum verdict { NO_OPINION, KEEP, CUT } verdict;

/* When a rule is asked: at these marks, and, with SHORT, only when the word before the mark is
 * short enough for the lists. */
enum {
    STOP = 1 << MARK_STOP,
    DOTS = 1 << MARK_ELLIPSIS,
    ASKING = 1 << MARK_QUESTION,
    ANY = STOP | DOTS | ASKING,
    SHORT = 8
};

struct rule {
    const char *name;
    unsigned marks;
    verdict (*decide)(const candidate *c);
};

typedef struct word_list {
    const word *words;
    size_t count;
} word_list;
#define WORDS(list)                                                                                \
    {                                                                                              \
        (list), sizeof(list) / sizeof *(list)                                                      \
    }
#define HOLDS(list, w) word_is_listed((list).words, (list).count, (w))

typedef struct language_rules {
    const struct rule *rules;
    size_t count;
    word_list starters;        /* begin a sentence and no name */
    word_list particles;       /* starters that are also parts of names */
    word_list lower_starters;  /* begin a sentence in lower case, behind a question */
    word_list first_person;    /* behind a quote they tell that someone speaks */
    word_list exclaimed_names; /* end in an exclamation mark */
    /* The end of what closes the sentence at position besides quotes and brackets, else position;
     * NULL when there is nothing of the kind. */
    size_t (*close)(const candidate *c, size_t position);
} language_rules;

extern const language_rules french_rules, english_rules;

/* The rules for a BCP 47 tag; French for those that have none of their own, and for NULL. */
const language_rules *rules_for(const char *language);
/* The first rule with an opinion decides; *name (NULL is fine) is its name. */
verdict rules_decide(const candidate *c, const char **name);
/* The end of the enumerator ("1.", "a)", "IV.", "2°") that begins at start; start when there is
 * none. */
size_t rules_enumerator(const language_rules *language, calepin_text block, size_t start);

/* What the rules look at. */

/* The character before the word before the mark; 0 at the beginning of the segment. */
uint32_t rules_before_word(const candidate *c);
/* The same with white space passed over. */
uint32_t rules_before_space(const candidate *c);
/* The word before the word before the mark, white space between them. */
word rules_previous_word(const candidate *c);
/* Whether the word before the mark is no part of something longer: not "H&M.", "kg/h.", "%s." */
bool rules_stands_alone(const candidate *c);
/* Whether the word before the mark is one character. */
bool rules_is_letter(const candidate *c);
/* Whether letters with full stops go before: "J.R.", "J.-". */
bool rules_is_dotted(const candidate *c);
/* Whether what comes behind begins a sentence and no name: "Le conseil" but not "Le Goff". */
bool rules_starts(const candidate *c);
/* Lower case goes on with the sentence, unless this writer begins sentences so. */
verdict rules_keep_lower(const candidate *c);
bool rules_is_roman(word w);

/* Rules for any language. */

verdict rules_goes_on(const candidate *c);
verdict rules_nothing_before(const candidate *c);
verdict rules_glued(const candidate *c);
verdict rules_mark_alone_in_brackets(const candidate *c);
verdict rules_word_in_brackets(const candidate *c);
verdict rules_at_enumerator(const candidate *c);
verdict rules_section_number(const candidate *c);
verdict rules_exclaimed_name(const candidate *c);
verdict rules_ellipsis(const candidate *c);
verdict rules_question(const candidate *c);
verdict rules_closed(const candidate *c);

#endif

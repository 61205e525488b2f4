/* spell/pattern.h: short patterns over the words of a sentence, for errors that are words.
 *
 * A pattern is elements with a space between them, each for one token:
 *
 *     il/on        one of these words; an elided word has its apostrophe, a mark stands for itself
 *     @avoir       one of the words of a named list (grammar_rules.h)
 *     <+noun-pl>   a word of which a reading has all that follows a + and none has what follows a -
 *     <+inf:er/ir> such a word with one of these endings; with ~ for : with none of them
 *     #            a number
 *     ^  $         the start of a sentence; a mark or the end of the paragraph
 *     ?x  !x       x may stand here; x does not stand here
 *     &x           x stands nowhere from here to that end of the sentence, seen from the anchor
 *     [x y]        the passage that is wrong
 *     *x           the word by which the pattern is found, when it is not the first list of words
 */
#ifndef SPELL_PATTERN_H
#define SPELL_PATTERN_H

#include "spell/check.h"

enum { PATTERN_ELEMENTS_MAX = 10 };

enum element_kind { ELEMENT_WORDS, ELEMENT_CLASS, ELEMENT_NUMBER, ELEMENT_START, ELEMENT_END };

struct element {
    enum element_kind kind;
    bool optional, negated, nowhere, wrong, anchor;
    bool unlike;       /* none of these endings */
    unsigned list;     /* the number of these words among the lists of all patterns */
    const char *words; /* or endings: up to words_end, a / between them */
    const char *words_end;
    unsigned parts, forms;             /* which one reading has */
    unsigned other_parts, other_forms; /* which none has */
};

struct pattern {
    struct element elements[PATTERN_ELEMENTS_MAX];
    size_t count, anchor;
};

/* The items that a pattern was found in: all of it, and what is wrong. */
struct match {
    size_t first, last, wrong_first, wrong_last;
};

/* A word that patterns have in their lists, and the patterns that are found by it. */
struct keyword {
    const struct trigger *triggers;
    uint64_t lists[]; /* a bit for each list that has the word */
};

/* Whether the word is of the list with this number; there is no keyword for most words. */
static inline bool keyword_has(const struct keyword *keyword, unsigned list)
{
    return keyword && keyword->lists[list / 64] >> list % 64 & 1;
}

/* A list that patterns name: "avoir", "ai/as/a". */
struct word_list {
    const char *name, *words;
};

/* Reads a pattern; its text and lists must last. False when it is none. */
bool pattern_read(const char *text, const struct word_list *lists, struct pattern *pattern);
/* The words of an element as their list has them, with / between. */
static inline calepin_text pattern_words(const struct element *e)
{
    return (calepin_text){e->words, (size_t)(e->words_end - e->words)};
}

/* Takes the next word of a list with / between its words. */
bool pattern_next_word(const char **words, const char *end, calepin_text *word);
/* Whether an item is a word for patterns: names, and words in capitals, are none. */
static inline bool pattern_reads(const struct item *item)
{
    return item->form && !item->foreign && (!item->form->capital || item->starts);
}

/* Whether the pattern stands around the item, which is one of its anchor's words. The items have
 * their keywords. */
bool pattern_match(struct check *c, const struct pattern *pattern, size_t item,
                   struct match *match);

#endif

/* lexicon/affix.h: a hunspell affix file, as far as the forms of words follow from it
 * (hunspell(5)).
 *
 * Compounds, character conversions and what serves suggestions only are passed over. */
#ifndef LEXICON_AFFIX_H
#define LEXICON_AFFIX_H

#include "base/arena.h"
#include "calepin/base.h"

typedef struct flag_set {
    const uint16_t *flags;
    size_t count;
} flag_set;

/* One line of a class: what goes off the word, what comes on, and where it may. */
struct affix_rule {
    calepin_text strip, add, condition;
    flag_set next;    /* flags of the form that is made */
    unsigned elision; /* number from 1 of the elided word that it puts before, 0 for none */
};

struct affix_class {
    uint16_t flag;
    bool suffix;
    bool cross; /* goes together with an affix at the other end */
    struct affix_rule *rules;
    size_t count, size;
};

struct affixes {
    enum flag_form { FLAG_CHAR, FLAG_LONG, FLAG_NUMBER, FLAG_UTF8 } flag_form;
    bool full_strip; /* an affix may replace the whole word */
    /* Flags of words and affixes; 0 when the dictionary has none such. */
    uint16_t need_affix, only_in_compound, circumfix, forbidden, keep_case, no_suggest;
    struct affix_class *classes;
    size_t class_count, class_size;
    flag_set *aliases;
    size_t alias_count, alias_size;
    arena memory;
};

/* Reads the file's text, which must outlive the result. False when out of memory; affixes_free
 * takes what was read in either case. */
bool affixes_read(calepin_text text, struct affixes *affixes);
void affixes_free(struct affixes *affixes);

/* The flags that a field behind a slash stands for; *failed is set when out of memory. */
flag_set affixes_flags(struct affixes *affixes, calepin_text field, bool *failed);
/* The class of a flag, NULL when it has none. */
const struct affix_class *affixes_class(const struct affixes *affixes, uint16_t flag, bool suffix);
/* Whether the rule may be put to the word. */
bool affix_fits(const struct affixes *affixes, const struct affix_rule *rule, bool suffix,
                calepin_text word);

bool flag_set_has(flag_set set, uint16_t flag);

#endif

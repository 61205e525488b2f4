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
    calepin_text morphology; /* as the line has it: po:ipre po:1sg */
    flag_set next;           /* flags of the form that is made */
    unsigned elision;        /* number from 1 of the elided word that it puts before, 0 for none */
    uint32_t order;          /* its place in the file, from derive_begin on that among suffixes */
    /* Set by derive_begin: what `morphology` says of a suffix, in CALEPIN_ bits; bits of the kinds
     * of prefixes that `next` has; a prefix's own kind. */
    unsigned parts, forms;
    uint32_t kinds;
    unsigned kind;
};

struct affix_class {
    uint16_t flag;
    bool suffix;
    bool cross;       /* goes together with an affix at the other end */
    size_t announced; /* number of rules that the file speaks of */
    uint32_t kinds;   /* set by derive_begin: bits of the kinds of a prefix's rules */
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
    uint32_t rule_count;
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
/* Whether the rule may be put to the word; with full_strip it may replace the whole of it. */
bool affix_fits(const struct affix_rule *rule, bool suffix, bool full_strip, calepin_text word);

/* Longer than any form; what is longer is not indexed. */
enum { FORM_BYTES_MAX = 200 };
/* The word with the affix, in `made`; its len is 0 when it is too long. */
calepin_text affix_put(const struct affix_rule *rule, bool suffix, calepin_text word,
                       char made[FORM_BYTES_MAX]);

/* "abaisser/a0p+() po:v1": the word, the field of its flags, and what is said of it. No word that
 * can be looked for has a blank, or a slash behind a backslash: those give an empty word. */
calepin_text affix_entry(calepin_text line, calepin_text *flags, calepin_text *morphology);

bool flag_set_has(flag_set set, uint16_t flag);

#endif

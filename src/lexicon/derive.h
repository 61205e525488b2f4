/* lexicon/derive.h: how the forms of a hunspell dictionary come from its entries, in the order in
 * which hunspell finds them, with what it says of each (hunspell(5)).
 *
 * Prefixes are not put before forms: a derivation tells which ones may be. */
#ifndef LEXICON_DERIVE_H
#define LEXICON_DERIVE_H

#include "base/map.h"
#include "lexicon/affix.h"

/* The rules of prefixes are of kinds: of one flag, calling the same suffixes. */
enum { KINDS_MAX = 32 };

enum {
    DERIVED_PLAIN = 1,      /* a word without a prefix */
    DERIVED_SUFFIX = 2,     /* made with a suffix */
    DERIVED_KEEPS_CASE = 4, /* its entry is not to be written with another case */
    /* The entry with a capital, which hunspell adds to OpenOffice and to IBM with affixes: for
     * words all in capitals. */
    DERIVED_CAPITALS = 8
};

struct derivation {
    calepin_text lemma; /* empty when the entry hides it */
    unsigned parts, forms, marks;
    uint32_t prefixes; /* bits of the kinds that may stand before it */
    uint32_t order;    /* of its suffix among the suffixes; 0 without one */
    uint32_t entry;    /* in the order of the dictionary */
};

/* Takes one derivation; both last for the call. False ends the work. */
typedef bool derive_take(void *user, calepin_text form, const struct derivation *derivation);

struct deriver {
    struct affixes *affixes;
    struct prefix_kind {
        uint16_t flag;
        flag_set next;
        bool cross;
    } kinds[KINDS_MAX];
    size_t kind_count;
    uint32_t alone, crossed, calling; /* bits of kinds: fit for a word without a suffix; with one;
                                         those that call suffixes */
    struct entry *entries;
    size_t entry_count, entry_size;
    map by_text;
    arena memory;
    bool plain; /* nothing was met yet that this cannot follow */
};

/* Reads the kinds of prefixes and the entries of the dictionary, whose text must last. False when
 * out of memory; derive_end is to be called in either case. */
bool derive_begin(struct deriver *deriver, struct affixes *affixes, calepin_text words);
/* Hands on all derivations. False when out of memory or ended. */
bool derive_words(struct deriver *deriver, derive_take *take, void *user);
void derive_end(struct deriver *deriver);

#endif

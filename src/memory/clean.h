/* memory/clean.h: the rules of cleaning, and what they know of a unit and of all units. */
#ifndef MEMORY_CLEAN_H
#define MEMORY_CLEAN_H

#include "base/arena.h"
#include "base/counter.h"
#include "memory/language.h"
#include "memory/upkeep.h"

/* Of the units with one text, the newest, and what stands on its other side. */
typedef struct clean_choice {
    uint64_t date;
    digest other;
} clean_choice;

typedef struct clean_choices {
    digests texts;
    clean_choice *best; /* by number of the text */
    size_t size;
} clean_choices; /* begin with {0} */

/* The unit at hand. */
typedef struct clean_pair {
    const calepin_unit *unit;
    const calepin_variant *source_variant, *target_variant; /* NULL when it has no such text */
    calepin_text source, target;                            /* without blanks at their edges */
} clean_pair;

typedef struct clean_run {
    const calepin_clean_options *options;
    const calepin_memory_options *memory;
    int from, to; /* as language.h numbers them */
    language_index languages;
    bool is_target_known; /* whether target_language was found for the unit at hand */
    int target_language;  /* that the target is in beyond doubt instead of `to`, or -1 */
    bool on[CALEPIN_CLEAN_RULES];
    unit_files files;
    unit_keys keys;
    clean_choices targets, sources; /* by source, by target */
    counter accented, plain;        /* words with an accent before their end, by what is left of
                                       them without; words without */
    buffer detail, first, second;   /* detail tells what the rule found; the others are scratch */
    arena mended;                   /* texts of the unit at hand */
    calepin_unit_writer *kept, *side;
    calepin_clean_counts *counts;
} clean_run;

typedef struct clean_rule {
    calepin_clean_rule told;
    /* Looks at every unit before any is tested; NULL when it need not. False: out of memory. */
    bool (*learn)(clean_run *run, const clean_pair *pair);
    /* Whether the pair, which has both texts, is to be taken out; then run->detail says why. Out of
     * memory shows in the buffers' failed. */
    bool (*test)(clean_run *run, const clean_pair *pair);
    /* Appends the text, or the text with codes, as it should be. NULL for a rule that takes out. */
    void (*mend)(calepin_text text, buffer *out);
} clean_rule;

extern const clean_rule clean_rules[CALEPIN_CLEAN_RULES];

bool clean_numbers(clean_run *run, const clean_pair *pair);
/* Whether each <bpt> of a segment's markup has its <ept> behind it, and each <ept> its <bpt>. */
bool codes_are_paired(calepin_text markup);
bool clean_unpaired(clean_run *run, const clean_pair *pair);
bool clean_tags(clean_run *run, const clean_pair *pair);

#endif

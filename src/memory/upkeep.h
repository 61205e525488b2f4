/* memory/upkeep.h: what merging, cleaning, comparing and checking memories share. */
#ifndef MEMORY_UPKEEP_H
#define MEMORY_UPKEEP_H

#include "base/digests.h"
#include "memory/unit.h"

/* The prop that tells in a side file why a unit was taken out. */
extern const calepin_text upkeep_reason;

/* What units are compared by; begin with a source language and a scratch buffer. */
typedef struct unit_keys {
    const char *from;
    const char *to; /* NULL: all languages count, by their tags; else those of from and to alone,
                       whatever regions their tags name */
    calepin_unit_key kind;
    bool near; /* case, spaces, apostrophes and punctuation at the end make no difference */
    buffer name, field, folded; /* scratch */
} unit_keys;

void unit_keys_init(unit_keys *k, const char *from, calepin_unit_key kind, bool near);
void unit_keys_free(unit_keys *k);
/* What tells the unit from others. False when it has nothing to go by: no source, no tuid. Out of
 * memory shows in k->field.failed. */
bool unit_key(unit_keys *k, const calepin_unit *unit, digest *key);
/* Of one variant: its language and text, codes and all. */
digest variant_key(unit_keys *k, const calepin_variant *variant);

/* When the unit was changed or else created, as a number that grows with time; 0 when unknown. */
uint64_t unit_date(const calepin_unit *unit);
/* How often it was used; 0 when unknown. */
uint64_t unit_uses(const calepin_unit *unit);

/* Hands on the units of many files, numbered through from 0. A second reading of the same files
 * tells nothing again. */
typedef struct unit_files {
    const char *const *paths;
    size_t count;
    const calepin_memory_options *options;
    size_t units; /* so far in this reading */
} unit_files;

/* Refuses standard input, which cannot be read twice, with the remedy. */
calepin_status unit_files_check(const unit_files *files, calepin_error *error);
/* `header` (NULL is fine) is given the header when there is one file only: of several none speaks
 * for the others. Errors: as calepin_unit_read; CALEPIN_ERROR_INPUT when a second reading meets
 * other units than the first. */
calepin_status unit_files_read(unit_files *files, bool second, calepin_unit_fn *each, void *user,
                               calepin_unit_writer *header, calepin_error *error);

/* Writes a unit with its reason behind its other props, in place of one it came with; without
 * reason (NULL data) just without it. */
calepin_status upkeep_put(calepin_unit_writer *writer, const calepin_unit *unit,
                          calepin_text reason, calepin_error *error);

#endif

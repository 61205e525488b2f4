/* memory/losses.h: what the form of a file has no place for, counted and told at its end. */
#ifndef MEMORY_LOSSES_H
#define MEMORY_LOSSES_H

#include "memory/unit.h"

typedef struct losses {
    size_t variants, properties, attributes, ids, histories;
} losses; /* begin with {0} */

/* Counts the variants beyond two, all properties and attributes, of the unit and of its variants.
 */
void losses_count(losses *l, const calepin_unit *unit);
/* form is "TSV", "PO"… */
void losses_tell(const losses *l, const calepin_memory_options *options, const char *form);

#endif

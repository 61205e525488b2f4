/* memory/ids.h: ids of units, each given out once a file. */
#ifndef MEMORY_IDS_H
#define MEMORY_IDS_H

#include "base/buffer.h"
#include "base/counter.h"
#include "base/hashset.h"
#include "calepin/memory.h"

typedef struct ids {
    hashset given;
    counter copies; /* of those that came more than once */
    buffer id;      /* the one given out last */
    size_t renamed; /* that were taken */
} ids;

void ids_init(ids *i);
void ids_free(ids *i);
/* Leaves in i->id a text that none before was: this one, with a number behind it when it is taken.
 * The number goes on from the last, so that a million units of one id take no longer than others.
 * False when out of memory. */
bool ids_give(ids *i, calepin_text id);
/* The same of the unit's own id or, where it has none, of one made of its texts so that it is the
 * same in every run. An id of over 1,000 bytes has outgrown every use and is as good as none. */
bool ids_give_unit(ids *i, const calepin_unit *unit, calepin_text source, calepin_text target);

#endif

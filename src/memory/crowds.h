/* memory/crowds.h: what an import knows of the units of a store that share one identity, where they
 * are so many that reading them again for each unit that comes would cost the square of them. Some
 * 150 bytes a unit of such a crowd. */
#ifndef MEMORY_CROWDS_H
#define MEMORY_CROWDS_H

#include "base/digests.h"

/* What the store has of the identity of a unit that comes in. */
typedef struct rivals {
    size_t count;
    int64_t first;  /* id */
    int64_t newest; /* date */
    int64_t twin;   /* id of the first with the same texts, 0 when there is none */
    int64_t twin_newest;
    bool same_facts; /* one of them says the same in everything */
} rivals;

/* A unit of a crowd. */
typedef struct crowd_unit {
    int64_t id, date;
    digest texts, facts; /* of all it says */
} crowd_unit;

typedef struct crowds {
    digests identities, texts, facts;
    struct crowd *list; /* by number of the identity */
    size_t list_size;
    struct crowd_twin *twins; /* by number of the texts */
    size_t twin_size;
    uint32_t *living; /* units by number of the facts */
    size_t living_size;
    uint64_t given; /* serial numbers */
} crowds;           /* begin with {0} */

bool crowds_know(const crowds *c, digest identity);
/* Makes an identity known, of which the units are entered next, by rising id. False when out of
 * memory. */
bool crowds_begin(crowds *c, digest identity);
bool crowds_enter(crowds *c, digest identity, const crowd_unit *unit);
/* What a unit that comes meets in a known identity; its id counts for nothing. */
rivals crowds_meet(const crowds *c, digest identity, const crowd_unit *unit);
/* The unit takes the place of the first with its texts. */
bool crowds_replace(crowds *c, digest identity, const crowd_unit *unit);
/* The identity is not known any more. */
void crowds_forget(crowds *c, digest identity);
void crowds_free(crowds *c);

#endif

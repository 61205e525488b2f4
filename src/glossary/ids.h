/* glossary/ids.h: ids that are the same from run to run, each given out once. */
#ifndef GLOSSARY_IDS_H
#define GLOSSARY_IDS_H

#include "base/buffer.h"
#include "base/counter.h"
#include "base/hashset.h"
#include "glossary/glossary.h"

/* Which ids are taken. */
typedef struct id_set {
    hashset seen;
    counter numbers; /* of ids met again: the number given last */
    buffer id, wanted;
} id_set; /* begin with {0} */

/* The id of a concept, "-2", "-3"… behind it when it is taken; made from its first term when it has
 * none. It lives until the next call; data is NULL when out of memory. */
calepin_text id_set_take(id_set *set, const calepin_concept *concept);
/* Whether the id is free; it is taken then. *failed when out of memory. */
bool id_set_claim(id_set *set, calepin_text id, bool *failed);
void id_set_free(id_set *set);

/* An id as an XML name, and back: what a name cannot hold is written _xHHHH_, as SQL/XML (ISO 9075
 * part 14) has it. */
void id_encode(calepin_text id, buffer *out);
bool id_is_encoded(calepin_text name);
void id_decode(calepin_text name, buffer *out);

#endif

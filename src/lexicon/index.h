/* lexicon/index.h: the forms of a dictionary, with what suggestions need to know of each. */
#ifndef LEXICON_INDEX_H
#define LEXICON_INDEX_H

#include "lexicon/automaton.h"
#include "lexicon/expand.h"

struct form_info {
    uint16_t elisions; /* as in form_traits */
    uint8_t marks;
    uint8_t frequency; /* see frequency.h; 0 for a word that the table does not have */
};

/* The index is one run of bytes, in memory as in its file: this, the arcs, the forms' infos. */
struct index_header {
    char magic[8];
    uint64_t key;      /* of the dictionary's content and of what this version makes of it */
    uint64_t checksum; /* XXH3 of all that stands behind it */
    uint32_t byte_order;
    uint32_t root, arc_count, form_count;
};

struct index {
    struct index_header *header; /* NULL while there is no index */
    const struct arc *arcs;
    const struct form_info *forms; /* by number, as the automaton has them */
    size_t size;                   /* of the whole, in bytes */
};

/* The key of a dictionary: its two files' contents. */
uint64_t index_key(calepin_text affix, calepin_text words);
/* Makes the index. The texts are needed during the call only. Errors: CALEPIN_ERROR_MEMORY. */
calepin_status index_build(calepin_text affix, calepin_text words, struct index *index,
                           calepin_error *error);
/* Takes a malloced image for the index when it is one of this key, and whole. */
bool index_take(void *image, size_t size, uint64_t key, struct index *index);
/* Reads it from the folder that keeps it, and stores it there (cache.c). A file that is missing, of
 * another dictionary or damaged is none, and a folder that cannot be written keeps none: the work
 * is then done again another time. */
bool index_load(const char *folder, uint64_t key, struct index *index);
void index_store(const char *folder, const struct index *index);
void index_free(struct index *index);

/* What is known of a form as written, NULL when it is none or an elided word alone. */
const struct form_info *index_find(const struct index *index, calepin_text form);

#endif

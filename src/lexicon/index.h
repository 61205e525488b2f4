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

/* A piece of the index's strings. */
struct piece {
    uint32_t at, len;
};

/* How a form comes about, and what it then is; see derive.h. The lemma is the form without its last
 * `cut` bytes, with `add` behind. */
struct reading {
    uint32_t prefixes; /* bits of the kinds that may stand before it */
    struct piece add;
    uint16_t forms; /* CALEPIN_ bits */
    uint8_t parts;
    uint8_t cut;
    uint8_t marks; /* DERIVED_, READING_ */
    uint8_t zeros[3];
};

enum {
    READING_NO_LEMMA = 64,
    READING_LAST = 128 /* of its list */
};

/* A rule of prefixes: what to take off a word, and what to put back. */
struct prefix {
    struct piece add, strip, condition;
    uint32_t kind;
};

/* The index is one run of bytes, in memory as in its file: this, then the arcs and the infos of the
 * forms. When it is complete the readings follow: the arcs of forms that are words only in capitals
 * or behind a prefix; where the list of each form begins among the readings, of these forms too;
 * the readings, the prefixes in the order in which they are tried, the breaks, the strings. */
struct index_header {
    char magic[8];
    uint64_t key;      /* of the dictionary's content and of what this version makes of it */
    uint64_t checksum; /* XXH3 of all that stands behind it */
    uint32_t byte_order;
    uint32_t root, arc_count, form_count;
    uint32_t complete; /* 1 when verdict.c can judge words by it, else 0 */
    uint32_t other_root, other_arc_count, other_count;
    uint32_t reading_count, prefix_count, break_count, string_bytes;
    uint32_t full_strip;  /* 1 when a prefix may replace the whole word, else 0 */
    struct piece letters; /* that make hunspell be asked; see verdict_covers */
    uint32_t zero;
};

struct index {
    struct index_header *header; /* NULL while there is no index */
    const struct arc *arcs;
    const struct form_info *forms; /* by number, as the automaton has them */
    const struct arc *other_arcs;
    const uint32_t *lists; /* by number, those of the other forms behind */
    const struct reading *readings;
    const struct prefix *prefixes;
    const struct piece *breaks;
    const char *strings;
    uint32_t
        prefix_starts[257]; /* the first prefix with each first byte; those without are first */
    size_t size;            /* of the whole, in bytes */
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
/* Makes the folder when it is missing; whether files can be put there. */
bool index_can_store(const char *folder);
void index_free(struct index *index);

/* What is known of a form as written, NULL when it is none or an elided word alone. */
const struct form_info *index_find(const struct index *index, calepin_text form);

/* Whether it knows all forms with their readings, so that hunspell need not be asked. */
static inline bool index_is_complete(const struct index *index)
{
    return index->header && index->header->complete;
}

/* A piece of its strings. */
static inline calepin_text index_text(const struct index *index, struct piece piece)
{
    return (calepin_text){index->strings + piece.at, piece.len};
}

#endif

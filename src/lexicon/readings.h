/* lexicon/readings.h: what an index says of a form: by which entries and affixes it is a word, in
 * the order in which hunspell finds them. */
#ifndef LEXICON_READINGS_H
#define LEXICON_READINGS_H

#include "calepin/lexicon.h"
#include "lexicon/derive.h"
#include "lexicon/features.h"
#include "lexicon/index.h"

/* More than hunspell has for any word. */
enum { READINGS_FOUND_MAX = 64 };

/* A reading with the form that it is of, in two pieces: a prefix may have replaced the first. */
struct found_reading {
    const struct reading *reading;
    calepin_text head, tail;
    bool affixed; /* not by an entry itself */
};

/* The readings of a word as written, prefixes taken off; at most as many as found has room for, and
 * their number. The index must be `complete`. */
size_t readings_find(const struct index *index, calepin_text word,
                     struct found_reading found[READINGS_FOUND_MAX]);

/* What a reading says; its lemma, empty when there is none, is put together in `made`. */
enum { LEMMA_BYTES_MAX = 512 };
calepin_analysis readings_analysis(const struct index *index, const struct found_reading *found,
                                   char made[LEMMA_BYTES_MAX]);

/* Sets index->prefix_starts, once its sections stand. */
void readings_start(struct index *index);
/* Whether the sections of an index from a file can be followed without harm. */
bool readings_are_sound(const struct index *index);

/* The readings of a dictionary on their way into an index whose arcs are known (collect.c). */
struct readings_pool;
/* Collects them and puts their counts into the header; *pool is left NULL when the dictionary has
 * what derive.c cannot follow. False when out of memory. */
bool readings_collect(struct affixes *affixes, calepin_text words, const struct arc *arcs,
                      const struct features *features, struct index_header *header,
                      struct readings_pool **pool);
/* Writes them into the sections of the index, which has room for them. */
void readings_write(const struct readings_pool *pool, struct index *index);
void readings_free(struct readings_pool *pool); /* NULL is fine */

#endif

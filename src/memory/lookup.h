/* memory/lookup.h: one search in a memory, whoever holds the units. The facade begins a lookup,
 * each provider (units in memory, the store) offers candidates, and finishing sorts, cuts and
 * adapts. Scores are settled here alone, so that they are the same wherever a unit lies. */
#ifndef MEMORY_LOOKUP_H
#define MEMORY_LOOKUP_H

#include "base/arena.h"
#include "base/buffer.h"
#include "calepin/memory.h"
#include "memory/tokens.h"

/* Where a segment stands, as hashes of lookup_text_key; 0 where nothing is known. A unit may have
 * been met in several places. */
typedef struct lookup_place {
    uint64_t previous, next; /* the segments beside it */
    uint64_t id;
    uint64_t codes; /* its inline codes and between which words they stand; 0 without codes */
} lookup_place;

/* How well a place of a unit fits the query's: the better, the higher. */
typedef enum lookup_fit {
    FIT_OTHER_CODES,
    FIT_TEXT,
    FIT_ONE_SIDE, /* or the id */
    FIT_BOTH_SIDES
} lookup_fit;

enum { LOOKUP_FAR = UINT32_MAX };

/* What a provider offers: a pair of texts near the query, each pair once. */
typedef struct lookup_candidate {
    calepin_match match; /* all but score, substituted and memory_target */
    uint64_t loose;      /* tokens_loose_key of its source */
    uint32_t distance;   /* of the tokens; LOOKUP_FAR when it was found by the loose key alone */
    uint32_t longer;     /* the length in tokens of the longer one */
    lookup_fit fit;      /* the best of its places, by lookup_fit_of */
} lookup_candidate;

/* A text apart: what a difference can lie in. */
typedef struct lookup_shape {
    buffer folded, words, numbers, marks;
    buffer signs; /* € of "3 €", ++ of "C++": they mean something, as punctuation does not */
} lookup_shape;

typedef struct lookup {
    const calepin_query *query;
    const char *from, *to; /* languages */
    double min;            /* over 0; rises when enough better ones are found */
    buffer folded;         /* the query's text for tokens_append_folded */
    uint64_t loose;        /* its loose key; 0 when it has no words */
    lookup_place place;
    bool may_repeat; /* several providers may offer the same pair of texts */
    /* the rest is the lookup's own */
    lookup_shape shape, other;
    bool shaped;           /* whether shape is made: only what differs in little needs it */
    calepin_text compared; /* the text looked at last: one source may have many targets */
    unsigned found;        /* what it differs in */
    buffer one, two;
    buffer matches;
    arena adapted;
} lookup;

void lookup_init(lookup *l);
void lookup_free(lookup *l);

/* Makes a query ready, which lives until lookup_finish. False when out of memory. */
bool lookup_begin(lookup *l, const calepin_query *query);
lookup_fit lookup_fit_of(const lookup *l, const lookup_place *place);
/* Keeps the candidate when its score is at least l->min. False when out of memory. Providers offer
 * every pair whose plain score (fuzzy_score) is at least l->min and, unless the query wants plain
 * scores or l->min is over LOOKUP_LOOSEST, every pair that has the query's loose key. */
bool lookup_offer(lookup *l, const lookup_candidate *candidate);
/* The matches, best first; they live until the next lookup_begin. False when out of memory. */
bool lookup_finish(lookup *l, const calepin_match **matches, size_t *count);

/* The best score of a text that is not the same. */
#define LOOKUP_LOOSEST 99.0

/* Later dates first: by the change, or by the creation where there is none. */
int lookup_compare_dates(const calepin_match *a, const calepin_match *b);

/* A hash of a text but for kinds of spaces, apostrophes and hyphens; 0 for an empty one. */
uint64_t lookup_text_key(calepin_text text, buffer *scratch);
/* A hash of the inline codes of a segment's canonical XML; 0 when there are none. */
uint64_t lookup_codes_key(calepin_text markup);
/* Appends to places, as lookup_place, each place that the properties of a unit and of its source
 * side tell; one that tells nothing when there are none. False when out of memory. */
bool lookup_places(const calepin_unit *unit, const calepin_variant *source, buffer *scratch,
                   buffer *places);

#endif

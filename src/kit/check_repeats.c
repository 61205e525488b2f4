/* One source translated in two ways, and two sources translated in one. Only hashes are kept, so
 * that a memory of millions of units can be checked. */
#include "base/array.h"
#include "base/counter.h"
#include "base/error.h"
#include "kit/check.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

typedef struct place {
    uint64_t other; /* hash of the text on the other side */
    const char *file;
    size_t line;
} place;

/* Texts of one side, each with the place that it was met at first. */
typedef struct sightings {
    counter texts; /* hash -> index of its place + 1 */
    place *places;
    size_t count, size;
} sightings;

struct check_repeats {
    sightings sources, targets;
    buffer key;
};

static uint64_t hash_of(struct check_repeats *r, calepin_text text)
{
    buffer_clear(&r->key);
    fold(&r->key, text, FOLD_CASE | FOLD_SPACES | FOLD_MARKS);
    return XXH3_64bits(r->key.data, r->key.len);
}

/* The place where the text was met with another counterpart, NULL when it never was. */
static const place *meet(struct checker *c, sightings *s, uint64_t text, uint64_t other)
{
    size_t *index = counter_at(&s->texts, text);
    if (index && *index)
        return s->places[*index - 1].other == other ? NULL : &s->places[*index - 1];
    place *places = index ? array_room(s->places, s->count, &s->size, sizeof *places) : NULL;
    if (!places) {
        c->failed = true;
        return NULL;
    }
    s->places = places;
    places[s->count++] = (place){other, c->file, c->unit->line};
    *index = s->count;
    return NULL;
}

/* A word or two ("Oui.", "Voir aussi") may well be translated after its context. */
enum { WORDS_MIN = 3 };

static size_t word_count(const check_side *side)
{
    size_t count = 0;
    for (size_t i = 0; i < side->token_count; i++)
        count += side->tokens[i].kind == TOKEN_WORD;
    return count;
}

void check_repeats_run(struct checker *c)
{
    struct check_repeats *r = c->repeats;
    if (!r || word_count(&c->source) < WORDS_MIN)
        return;
    uint64_t source = hash_of(r, c->source.text), target = hash_of(r, c->target.text);
    c->failed |= r->key.failed;
    const place *p = meet(c, &r->sources, source, target);
    if (p)
        checker_tell(c, CHECK_INCONSISTENT, "the same source is translated otherwise in %s:%zu",
                     p->file, p->line);
    p = meet(c, &r->targets, target, source);
    if (p)
        checker_tell(c, CHECK_CONVERGENT, "another source has this translation in %s:%zu", p->file,
                     p->line);
}

calepin_status check_repeats_open(struct checker *c, calepin_error *error)
{
    if (!c->on[CHECK_INCONSISTENT] && !c->on[CHECK_CONVERGENT])
        return CALEPIN_OK;
    c->repeats = calloc(1, sizeof *c->repeats);
    if (!c->repeats)
        return error_memory(error);
    c->repeats->key.limit = SIZE_MAX / 2;
    return CALEPIN_OK;
}

void check_repeats_close(struct check_repeats *r)
{
    if (!r)
        return;
    counter_free(&r->sources.texts);
    counter_free(&r->targets.texts);
    free(r->sources.places);
    free(r->targets.places);
    buffer_free(&r->key);
    free(r);
}

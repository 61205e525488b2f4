/* Units held in memory, with their index.
 *
 * Units with the same pair of texts share a pair. Pairs whose sources have the same tokens share a
 * segment of the index, and segments with the same loose key are chained. */
#include "memory/ram.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/counter.h"
#include "base/error.h"
#include "base/map.h"
#include "memory/fuzzy.h"
#include "memory/unit.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_LIMIT = 1 << 30, NONE = UINT32_MAX };

/* Units with the same pair of texts share it; it tells of the one changed last. */
typedef struct pair {
    calepin_match match;
    uint32_t next;        /* the next pair whose source has the same tokens, NONE behind the last */
    uint32_t first_place; /* where its units were met, NONE when nothing is known of that */
    bool bare;            /* a unit of it has neither codes nor a known place */
} pair;

typedef struct pair_place {
    lookup_place place;
    uint32_t next; /* of the same pair */
} pair_place;

typedef struct segment {
    uint64_t loose;
    uint32_t first_pair;
    uint32_t next;  /* with the same loose key, NONE behind the last */
    uint32_t found; /* the number of the query that last found it by its tokens */
} segment;

struct ram {
    const calepin_memory_options *options;
    arena texts;
    vocabulary vocabulary;
    map sources;   /* token sequence -> number of its segment in the index */
    map pairs;     /* source and target text, a zero byte behind each -> index into pair_list */
    map strings;   /* dates, names and files, each kept once */
    counter loose; /* loose key -> 1 + the segment that was entered last */
    pair *pair_list;
    size_t pair_size;
    pair_place *places;
    size_t place_count, place_size;
    segment *segments; /* beside those of the index */
    size_t segment_size;
    fuzzy index;
    uint32_t query; /* its number */
    size_t count, left_out;
    buffer key, tokens, hits, scratch, found_places;
};

calepin_status ram_new(const calepin_memory_options *options, ram **result, calepin_error *error)
{
    ram *m = calloc(1, sizeof *m);
    *result = m;
    if (!m)
        return error_memory(error);
    m->options = options;
    m->key = m->tokens = m->hits = (buffer)BUFFER_INIT(TEXT_LIMIT * (size_t)4);
    m->scratch = m->found_places = (buffer)BUFFER_INIT(TEXT_LIMIT);
    vocabulary_init(&m->vocabulary);
    return CALEPIN_OK;
}

void ram_free(ram *m)
{
    if (!m)
        return;
    free(m->pair_list);
    free(m->places);
    free(m->segments);
    arena_free(&m->texts);
    vocabulary_free(&m->vocabulary);
    map_free(&m->sources);
    map_free(&m->pairs);
    map_free(&m->strings);
    counter_free(&m->loose);
    fuzzy_free(&m->index);
    buffer *scratch[] = {&m->key, &m->tokens, &m->hits, &m->scratch, &m->found_places};
    for (size_t i = 0; i < sizeof scratch / sizeof *scratch; i++)
        buffer_free(scratch[i]);
    free(m);
}

size_t ram_count(const ram *m)
{
    return m->count;
}

size_t ram_left_out(const ram *m)
{
    return m->left_out;
}

/* A lasting copy of a text that many units share; data is NULL when out of memory. */
static calepin_text shared_text(ram *m, calepin_text text)
{
    map_entry *known = map_get(&m->strings, text);
    if (known)
        return known->key;
    calepin_text copy = arena_text(&m->texts, text);
    if (copy.data && !map_put(&m->strings, copy, NULL))
        return (calepin_text){NULL, 0};
    return copy;
}

/* Everything about a unit but its two texts. */
static bool describe(ram *m, const calepin_unit *u, const calepin_variant *source,
                     const calepin_variant *target, calepin_match *match)
{
    calepin_text file = {u->file, u->file ? strlen(u->file) : 0};
    match->line = u->line;
    match->index = m->count;
    match->id = arena_text(&m->texts, u->id);
    match->origin = shared_text(m, file);
    match->created = shared_text(m, first_text(u->created, target->created, source->created));
    match->changed = shared_text(m, first_text(u->changed, target->changed, source->changed));
    match->creator = shared_text(m, first_text(u->creator, target->creator, source->creator));
    match->changer = shared_text(m, first_text(u->changer, target->changer, source->changer));
    return match->id.data && match->origin.data && match->created.data && match->changed.data &&
           match->creator.data && match->changer.data;
}

/* The number of the segment with these tokens, made when there is none. */
static calepin_status find_segment(ram *m, uint32_t *number, calepin_error *error)
{
    calepin_text key = buffer_view(&m->tokens);
    map_entry *known = map_get(&m->sources, key);
    if (known) {
        *number = (uint32_t)known->value.number;
        return CALEPIN_OK;
    }
    segment *segments =
        array_room(m->segments, m->sources.count, &m->segment_size, sizeof *segments);
    m->segments = segments ? segments : m->segments;
    calepin_text tokens = arena_text(&m->texts, key);
    map_entry *made = segments && tokens.data ? map_put(&m->sources, tokens, NULL) : NULL;
    if (!made)
        return error_memory(error);
    *number = (uint32_t)(m->sources.count - 1);
    made->value.number = *number;
    segments[*number] =
        (segment){.loose = tokens_loose_key_folded(buffer_view(&m->vocabulary.folded)),
                  .first_pair = NONE,
                  .next = NONE};
    return CALEPIN_OK;
}

/* Gives the index the segments that it does not have yet, and chains them by their loose keys. */
static bool enter_segments(ram *m)
{
    while (m->index.count < m->sources.count) {
        uint32_t number = (uint32_t)m->index.count;
        segment *s = &m->segments[number];
        calepin_text tokens = m->sources.entries[number].key;
        size_t *last = s->loose ? counter_at(&m->loose, s->loose) : NULL;
        if ((s->loose && !last) || !fuzzy_add(&m->index, (const void *)tokens.data,
                                              (uint32_t)(tokens.len / sizeof(uint32_t))))
            return false;
        if (!last)
            continue;
        s->next = *last ? (uint32_t)(*last - 1) : NONE;
        *last = (size_t)number + 1;
    }
    return true;
}

static bool grow_pairs(ram *m)
{
    pair *list = array_room(m->pair_list, m->pairs.count, &m->pair_size, sizeof *list);
    if (list)
        m->pair_list = list;
    return list;
}

/* Enters a pair of texts that is new under the segment of its source, whose tokens and key are
 * made.
 */
static calepin_status add_pair(ram *m, calepin_text source, calepin_text target,
                               calepin_match *match, uint32_t *number, calepin_error *error)
{
    uint32_t found = 0;
    calepin_status status = find_segment(m, &found, error);
    if (status)
        return status;
    calepin_text key = arena_text(&m->texts, buffer_view(&m->key));
    if (!key.data || !enter_segments(m) || !grow_pairs(m))
        return error_memory(error);
    *number = (uint32_t)m->pairs.count;
    map_entry *entry = map_put(&m->pairs, key, NULL);
    if (!entry)
        return error_memory(error);
    entry->value.number = *number;
    match->source = (calepin_text){key.data, source.len};
    match->target = (calepin_text){key.data + source.len + 1, target.len};
    m->pair_list[*number] = (pair){*match, m->segments[found].first_pair, NONE, false};
    m->segments[found].first_pair = *number;
    return CALEPIN_OK;
}

/* Of units with the same pair the one changed last is told of, the first among equals. */
static void replace_pair(pair *known, calepin_match *match)
{
    if (lookup_compare_dates(match, &known->match) >= 0)
        return;
    match->source = known->match.source;
    match->target = known->match.target;
    known->match = *match;
}

static calepin_status leave_out(ram *m, const calepin_unit *unit, const char *language)
{
    m->left_out++;
    tell(m->options->listener, CALEPIN_WARNING, unit->file, unit->line, 0,
         "unit without text in '%s' left out", language);
    return CALEPIN_OK;
}

/* The scratch that a unit is looked up by: the source's tokens, and both texts as one key. */
static bool make_keys(ram *m, calepin_text source, calepin_text target)
{
    buffer_clear(&m->tokens);
    buffer_clear(&m->key);
    buffer_text(&m->key, source);
    buffer_char(&m->key, '\0');
    buffer_text(&m->key, target);
    buffer_char(&m->key, '\0');
    return !m->key.failed && tokens_append(&m->vocabulary, source, true, &m->tokens);
}

static bool add_place(ram *m, pair *p, const lookup_place *place)
{
    if (!place->previous && !place->next && !place->id && !place->codes) {
        p->bare = true;
        return true;
    }
    pair_place *places = array_room(m->places, m->place_count, &m->place_size, sizeof *places);
    if (!places || m->place_count >= NONE)
        return false;
    m->places = places;
    places[m->place_count] = (pair_place){*place, p->first_place};
    p->first_place = (uint32_t)m->place_count++;
    return true;
}

static bool add_places(ram *m, pair *p, const calepin_unit *unit, const calepin_variant *source)
{
    buffer_clear(&m->found_places);
    if (!lookup_places(unit, source, &m->scratch, &m->found_places))
        return false;
    const lookup_place *places = (const void *)m->found_places.data;
    for (size_t i = 0; i < m->found_places.len / sizeof *places; i++)
        if (!add_place(m, p, &places[i]))
            return false;
    return true;
}

calepin_status ram_add(ram *m, const calepin_unit *unit, calepin_error *error)
{
    const calepin_variant *source = unit_side(unit, m->options->from);
    const calepin_variant *target = unit_side(unit, m->options->to);
    if (!source || !target)
        return leave_out(m, unit, source ? m->options->to : m->options->from);
    calepin_text source_text = segment_trim(source->text), target_text = segment_trim(target->text);
    calepin_match match = {0};
    uint32_t number = 0;
    if (!make_keys(m, source_text, target_text))
        return error_memory(error);
    if (m->tokens.len == 0) /* nothing to be found by: soft hyphens alone */
        return leave_out(m, unit, m->options->from);
    if (!describe(m, unit, source, target, &match))
        return error_memory(error);
    map_entry *known = map_get(&m->pairs, buffer_view(&m->key));
    calepin_status status = CALEPIN_OK;
    if (known) {
        number = (uint32_t)known->value.number;
        replace_pair(&m->pair_list[number], &match);
    } else {
        status = add_pair(m, source_text, target_text, &match, &number, error);
    }
    if (!status && !add_places(m, &m->pair_list[number], unit, source))
        status = error_memory(error);
    m->count += status == CALEPIN_OK;
    return status;
}

static lookup_fit best_fit(const ram *m, const pair *p, const lookup *l)
{
    static const lookup_place nowhere = {0};
    lookup_fit best = p->bare ? lookup_fit_of(l, &nowhere) : FIT_OTHER_CODES;
    for (uint32_t i = p->first_place; i != NONE && best < FIT_BOTH_SIDES; i = m->places[i].next) {
        lookup_fit fit = lookup_fit_of(l, &m->places[i].place);
        best = fit > best ? fit : best;
    }
    return best;
}

static bool offer_segment(ram *m, lookup *l, uint32_t number, uint32_t distance)
{
    const segment *s = &m->segments[number];
    size_t len = m->tokens.len / sizeof(uint32_t), other = m->index.segments[number].len;
    lookup_candidate c = {
        .loose = s->loose, .distance = distance, .longer = (uint32_t)(len > other ? len : other)};
    for (uint32_t i = s->first_pair; i != NONE; i = m->pair_list[i].next) {
        c.match = m->pair_list[i].match;
        c.fit = best_fit(m, &m->pair_list[i], l);
        if (!lookup_offer(l, &c))
            return false;
    }
    return true;
}

/* The segments near the query into hits. For the same text alone the exact index will do. */
static bool find_hits(ram *m, double min)
{
    size_t len = m->tokens.len / sizeof(uint32_t);
    buffer_clear(&m->hits);
    if (min < 100.0)
        return fuzzy_search(&m->index, (const void *)m->tokens.data, len, m->vocabulary.words.count,
                            min, &m->hits);
    const map_entry *same = len ? map_get(&m->sources, buffer_view(&m->tokens)) : NULL;
    if (!same)
        return true;
    fuzzy_hit hit = {(uint32_t)same->value.number, 0};
    buffer_append(&m->hits, &hit, sizeof hit);
    return !m->hits.failed;
}

/* Those that only the loose key finds. */
static bool offer_loose(ram *m, lookup *l)
{
    if (l->query->plain_score || l->min > LOOKUP_LOOSEST || l->loose == 0)
        return true;
    size_t last = counter_get(&m->loose, l->loose);
    for (uint32_t i = last ? (uint32_t)(last - 1) : NONE; i != NONE; i = m->segments[i].next)
        if (m->segments[i].found != m->query && !offer_segment(m, l, i, LOOKUP_FAR))
            return false;
    return true;
}

static void next_query(ram *m)
{
    if (++m->query > 0)
        return;
    for (size_t i = 0; i < m->index.count; i++)
        m->segments[i].found = 0;
    m->query = 1;
}

bool ram_search(ram *m, lookup *l)
{
    next_query(m);
    buffer_clear(&m->tokens);
    if (!tokens_append_folded(&m->vocabulary, buffer_view(&l->folded), false, &m->tokens) ||
        !find_hits(m, l->min))
        return false;
    const fuzzy_hit *hits = (const void *)m->hits.data;
    for (size_t i = 0; i < m->hits.len / sizeof *hits; i++) {
        m->segments[hits[i].segment].found = m->query;
        if (!offer_segment(m, l, hits[i].segment, hits[i].distance))
            return false;
    }
    return offer_loose(m, l);
}

bool ram_each(const ram *m, bool (*show)(void *user, const calepin_match *match), void *user)
{
    for (size_t i = 0; i < m->pairs.count; i++)
        if (!show(user, &m->pair_list[i].match))
            return false;
    return true;
}

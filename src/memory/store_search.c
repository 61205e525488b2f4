#include "memory/store_search.h"

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "memory/facts.h"
#include "memory/store_index.h"
#include "memory/store_parts.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_LIMIT = 1 << 30 };

struct store_search {
    store *store;
    store_index index;
    size_t first;
    map origins;  /* id of an origin, as its bytes -> name of the file in names */
    arena names;  /* live with the search */
    arena found;  /* texts of the candidates */
    arena arrays; /* of the unit at hand */
    map pairs;    /* texts of both sides -> candidate */
    lookup_candidate *candidates;
    size_t candidate_size;
    buffer tokens, hits, key, scratch, places;
};

calepin_status store_search_open(const char *path, const calepin_memory_options *options,
                                 size_t first, store_search **opened, calepin_error *error)
{
    *opened = NULL;
    store_search *s = calloc(1, sizeof *s);
    if (!s)
        return error_memory(error);
    s->first = first;
    s->tokens = s->hits = s->key = s->scratch = s->places = (buffer)BUFFER_INIT(TEXT_LIMIT);
    calepin_status status = store_open(path, &s->store, error);
    if (!status && !calepin_language_matches((calepin_text){s->store->from, strlen(s->store->from)},
                                             options->from))
        status = error_set(error, CALEPIN_ERROR_INPUT, path, 0,
                           "is a store to search from '%s', not from '%s'; make another with "
                           "calepin tm convert %s -o NEW.db --from %s",
                           s->store->from, options->from, path, options->from);
    if (!status)
        status = store_begin(s->store, false, error);
    if (!status)
        store_rollback(s->store);
    if (status)
        store_search_close(s);
    else
        *opened = s;
    return status;
}

void store_search_close(store_search *s)
{
    if (!s)
        return;
    store_index_free(&s->index);
    store_close(s->store);
    map_free(&s->origins);
    map_free(&s->pairs);
    arena_free(&s->names);
    arena_free(&s->found);
    arena_free(&s->arrays);
    free(s->candidates);
    buffer *buffers[] = {&s->tokens, &s->hits, &s->key, &s->scratch, &s->places};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_free(buffers[i]);
    free(s);
}

size_t store_search_count(const store_search *s)
{
    return s->store->state.units;
}

/* The name of the file that an origin stands for. It never changes. */
static calepin_status find_origin(store_search *s, int64_t id, calepin_text *name,
                                  calepin_error *error)
{
    map_entry *known = map_get(&s->origins, (calepin_text){(const char *)&id, sizeof id});
    if (known) {
        *name = *(calepin_text *)known->value.pointer;
        return CALEPIN_OK;
    }
    sqlite3_stmt *row = store_statement(s->store, SQL_ORIGIN);
    if (!row)
        return store_fail(s->store, "read it", error);
    sqlite3_bind_int64(row, 1, id);
    int step = sqlite3_step(row);
    calepin_text *kept = arena_alloc(&s->names, sizeof *kept);
    calepin_text key = arena_text(&s->names, (calepin_text){(const char *)&id, sizeof id});
    if (kept && step == SQLITE_ROW)
        *kept = arena_text(&s->names, store_column(row, 0));
    sqlite3_reset(row);
    if (step != SQLITE_ROW)
        return step == SQLITE_DONE ? store_damaged(s->store, error)
                                   : store_fail(s->store, "read it", error);
    map_entry *made = kept && kept->data && key.data ? map_put(&s->origins, key, NULL) : NULL;
    if (!made)
        return error_memory(error);
    made->value.pointer = kept;
    *name = *kept;
    return CALEPIN_OK;
}

static lookup_fit best_fit(store_search *s, const lookup *l, const calepin_unit *unit,
                           const calepin_variant *source)
{
    lookup_fit best = FIT_OTHER_CODES;
    buffer_clear(&s->places);
    if (!lookup_places(unit, source, &s->scratch, &s->places))
        return best;
    const lookup_place *places = (const void *)s->places.data;
    for (size_t i = 0; i < s->places.len / sizeof *places; i++) {
        lookup_fit fit = lookup_fit_of(l, &places[i]);
        best = fit > best ? fit : best;
    }
    return best;
}

/* The candidate of a pair of texts, made when it is new (then its source has no data yet). */
static lookup_candidate *find_pair(store_search *s, calepin_text source, calepin_text target)
{
    bool made = false;
    buffer_clear(&s->key);
    buffer_append(&s->key, &source.len, sizeof source.len);
    buffer_text(&s->key, source);
    buffer_text(&s->key, target);
    if (s->key.failed)
        return NULL;
    map_entry *entry = map_put(&s->pairs, buffer_view(&s->key), &made);
    if (!entry)
        return NULL;
    if (!made)
        return &s->candidates[entry->value.number];
    size_t number = s->pairs.count - 1;
    calepin_text key = arena_text(&s->found, buffer_view(&s->key));
    lookup_candidate *list = array_room(s->candidates, number, &s->candidate_size, sizeof *list);
    if (!key.data || !list)
        return NULL;
    s->candidates = list;
    entry->key = key;
    entry->value.number = number;
    list[number] = (lookup_candidate){.fit = FIT_OTHER_CODES};
    return &list[number];
}

static bool describe(store_search *s, const calepin_unit *u, const calepin_variant *source,
                     const calepin_variant *target, calepin_match *match)
{
    match->source = arena_text(&s->found, segment_trim(source->text));
    match->target = arena_text(&s->found, segment_trim(target->text));
    match->id = arena_text(&s->found, u->id);
    match->created =
        arena_text(&s->found, first_text(u->created, target->created, source->created));
    match->changed =
        arena_text(&s->found, first_text(u->changed, target->changed, source->changed));
    match->creator =
        arena_text(&s->found, first_text(u->creator, target->creator, source->creator));
    match->changer =
        arena_text(&s->found, first_text(u->changer, target->changer, source->changer));
    return match->source.data && match->target.data && match->id.data && match->created.data &&
           match->changed.data && match->creator.data && match->changer.data;
}

/* Makes a candidate of a pair of texts, or adds to the one that it has: that one then tells of the
 * unit changed last, the first among equals. *changed tells whether it tells of this one. */
static calepin_status enter_pair(store_search *s, sqlite3_stmt *row, const calepin_unit *unit,
                                 const calepin_variant *source, const calepin_variant *target,
                                 lookup_candidate **entered, bool *changed, calepin_error *error)
{
    lookup_candidate *c = find_pair(s, segment_trim(source->text), segment_trim(target->text));
    calepin_match match = {.index = s->first + (size_t)sqlite3_column_int64(row, 0),
                           .line = (size_t)sqlite3_column_int64(row, 2)};
    if (!c || !describe(s, unit, source, target, &match))
        return error_memory(error);
    *entered = c;
    *changed = !c->match.source.data || lookup_compare_dates(&match, &c->match) < 0;
    if (!*changed)
        return CALEPIN_OK;
    calepin_status status = find_origin(s, sqlite3_column_int64(row, 1), &match.origin, error);
    c->match = match;
    return status;
}

/* The unit of a row near the query; of units with the same texts the better fit counts. */
static calepin_status gather(store_search *s, const lookup *l, sqlite3_stmt *row,
                             const calepin_unit *unit, uint32_t distance, calepin_error *error)
{
    const calepin_variant *source = unit_side(unit, s->store->from);
    const calepin_variant *target = unit_side(unit, l->to);
    if (!source || !target)
        return CALEPIN_OK;
    lookup_candidate *c = NULL;
    bool changed = false;
    calepin_status status = enter_pair(s, row, unit, source, target, &c, &changed, error);
    if (status)
        return status;
    lookup_fit fit = best_fit(s, l, unit, source);
    size_t len = s->tokens.len / sizeof(uint32_t), other = (size_t)sqlite3_column_int64(row, 5);
    c->fit = fit > c->fit ? fit : c->fit;
    c->loose = (uint64_t)sqlite3_column_int64(row, 4);
    c->distance = distance;
    c->longer = (uint32_t)(len > other ? len : other);
    return s->places.failed || s->scratch.failed ? error_memory(error) : CALEPIN_OK;
}

/* A unit that an index names; it may be gone. */
static calepin_status gather_unit(store_search *s, const lookup *l, const fuzzy_hit *hit,
                                  calepin_error *error)
{
    sqlite3_stmt *row = store_statement(s->store, SQL_UNIT);
    if (!row)
        return store_fail(s->store, "read it", error);
    sqlite3_bind_int64(row, 1, hit->segment);
    int step = sqlite3_step(row);
    calepin_status status = CALEPIN_OK;
    calepin_unit unit;
    arena_reset(&s->arrays);
    if (step == SQLITE_ROW) {
        status = facts_read_unit(store_column(row, 3), &s->arrays, &unit);
        status = status ? store_facts_fail(s->store, status, error)
                        : gather(s, l, row, &unit, hit->distance, error);
    } else if (step != SQLITE_DONE) {
        status = store_fail(s->store, "read it", error);
    }
    sqlite3_reset(row);
    return status;
}

/* Appends the units that only the loose key finds. */
static calepin_status find_loose(store_search *s, const lookup *l, calepin_error *error)
{
    if (l->query->plain_score || l->min > LOOKUP_LOOSEST || l->loose == 0)
        return CALEPIN_OK;
    sqlite3_stmt *row = store_statement(s->store, SQL_LOOSE);
    int step = row ? SQLITE_ROW : SQLITE_ERROR;
    if (row) {
        sqlite3_bind_int64(row, 1, store_key(l->loose, 0));
        sqlite3_bind_int64(row, 2, store_key(l->loose, UINT64_MAX));
        sqlite3_bind_int64(row, 3, (int64_t)l->loose);
    }
    while (step == SQLITE_ROW && (step = sqlite3_step(row)) == SQLITE_ROW) {
        fuzzy_hit hit = {(uint32_t)sqlite3_column_int64(row, 0), LOOKUP_FAR};
        buffer_append(&s->hits, &hit, sizeof hit);
    }
    sqlite3_reset(row);
    if (step != SQLITE_DONE)
        return store_fail(s->store, "read it", error);
    return s->hits.failed ? error_memory(error) : CALEPIN_OK;
}

static int compare_hits(const void *a, const void *b)
{
    const fuzzy_hit *x = a, *y = b;
    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;
    return (x->distance > y->distance) - (x->distance < y->distance);
}

/* By rising id: so the order is the same whatever the runs, and each unit comes once. */
static calepin_status gather_hits(store_search *s, const lookup *l, calepin_error *error)
{
    fuzzy_hit *hits = (void *)s->hits.data;
    size_t count = s->hits.len / sizeof *hits;
    if (count > 1)
        qsort(hits, count, sizeof *hits, compare_hits);
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < count && !status; i++)
        if (i == 0 || hits[i].segment != hits[i - 1].segment)
            status = gather_unit(s, l, &hits[i], error);
    return status;
}

static calepin_status find(store_search *s, const lookup *l, calepin_error *error)
{
    buffer_clear(&s->tokens);
    buffer_clear(&s->hits);
    calepin_status status = store_index_load(s->store, &s->index, error);
    if (!status)
        status = store_tokens(s->store, l->query->text, false, &s->tokens, error);
    if (!status)
        status = store_index_search(s->store, &s->index, &s->tokens, l->min, &s->hits, error);
    if (!status)
        status = find_loose(s, l, error);
    return status ? status : gather_hits(s, l, error);
}

calepin_status store_search_run(store_search *s, lookup *l, calepin_error *error)
{
    map_clear(&s->pairs);
    arena_reset(&s->found);
    calepin_status status = store_begin(s->store, false, error);
    if (status)
        return status;
    status = find(s, l, error);
    store_rollback(s->store);
    for (size_t i = 0; i < s->pairs.count && !status; i++)
        if (!lookup_offer(l, &s->candidates[i]))
            status = error_memory(error);
    return status;
}

typedef struct looking {
    store_search *search;
    const char *to;
    store_wants_fn *wants;
    void *user;
} looking;

static calepin_status look_at(const looking *k, sqlite3_stmt *row, calepin_error *error)
{
    store_search *s = k->search;
    calepin_unit unit;
    arena_reset(&s->arrays);
    calepin_status status = facts_read_unit(store_column(row, 3), &s->arrays, &unit);
    if (status)
        return store_facts_fail(s->store, status, error);
    const calepin_variant *source = unit_side(&unit, s->store->from);
    const calepin_variant *target = unit_side(&unit, k->to);
    if (!source || !target ||
        !k->wants(k->user, segment_trim(source->text), segment_trim(target->text)))
        return CALEPIN_OK;
    lookup_candidate *c = NULL;
    bool changed = false;
    return enter_pair(s, row, &unit, source, target, &c, &changed, error);
}

calepin_status store_search_each(store_search *s, const char *to, store_wants_fn *wants,
                                 store_show_fn *show, void *user, calepin_error *error)
{
    const looking k = {s, to, wants, user};
    map_clear(&s->pairs);
    arena_reset(&s->found);
    sqlite3_stmt *row = store_statement(s->store, SQL_UNITS);
    if (!row)
        return store_fail(s->store, "read it", error);
    sqlite3_bind_int64(row, 1, 0);
    calepin_status status = CALEPIN_OK;
    int step = SQLITE_ROW;
    while (!status && (step = sqlite3_step(row)) == SQLITE_ROW)
        status = look_at(&k, row, error);
    if (!status && step != SQLITE_DONE)
        status = store_fail(s->store, "read it", error);
    sqlite3_reset(row);
    for (size_t i = 0; i < s->pairs.count && !status; i++)
        if (!show(user, &s->candidates[i].match))
            status = error_memory(error);
    return status;
}

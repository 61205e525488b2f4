#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "memory/fuzzy.h"
#include "memory/tokens.h"
#include "memory/unit.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_LIMIT = 1 << 30, NONE = UINT32_MAX };

/* One pair of texts. Units with the same pair share it; it tells of the one changed last. */
typedef struct pair {
    calepin_match match;
    uint32_t next; /* the next pair whose source has the same tokens, NONE behind the last */
} pair;

struct calepin_memory {
    calepin_memory_options options;
    char *from, *to;
    arena texts;
    vocabulary vocabulary;
    map sources; /* token sequence -> number of its segment in the index */
    map pairs;   /* source and target text, a zero byte behind each -> index into pair_list */
    map strings; /* dates, names and files, each kept once */
    pair *pair_list;
    size_t pair_size;
    uint32_t *first_pairs; /* by segment */
    size_t first_size;
    fuzzy index;
    size_t count, left_out;
    buffer key, tokens, hits, matches; /* scratch; matches last until the next query */
    buffer folded, other_folded;
};

calepin_status calepin_memory_new(const calepin_memory_options *options, calepin_memory **memory,
                                  calepin_error *error)
{
    static const calepin_memory_options defaults = CALEPIN_MEMORY_OPTIONS_INIT;
    *memory = NULL;
    calepin_memory *m = calloc(1, sizeof *m);
    if (!m)
        return error_memory(error);
    m->options = options ? *options : defaults;
    m->options.from = m->from = strdup(m->options.from);
    m->options.to = m->to = strdup(m->options.to);
    m->key = m->tokens = m->hits = m->matches = (buffer)BUFFER_INIT(TEXT_LIMIT * (size_t)4);
    m->folded = m->other_folded = (buffer)BUFFER_INIT(TEXT_LIMIT);
    vocabulary_init(&m->vocabulary);
    if (!m->from || !m->to) {
        calepin_memory_free(m);
        return error_memory(error);
    }
    *memory = m;
    return CALEPIN_OK;
}

void calepin_memory_free(calepin_memory *memory)
{
    if (!memory)
        return;
    free(memory->from);
    free(memory->to);
    free(memory->pair_list);
    free(memory->first_pairs);
    arena_free(&memory->texts);
    vocabulary_free(&memory->vocabulary);
    map_free(&memory->sources);
    map_free(&memory->pairs);
    map_free(&memory->strings);
    fuzzy_free(&memory->index);
    buffer *scratch[] = {&memory->key,     &memory->tokens, &memory->hits,
                         &memory->matches, &memory->folded, &memory->other_folded};
    for (size_t i = 0; i < sizeof scratch / sizeof *scratch; i++)
        buffer_free(scratch[i]);
    free(memory);
}

size_t calepin_memory_count(const calepin_memory *memory)
{
    return memory->count;
}

size_t calepin_memory_left_out(const calepin_memory *memory)
{
    return memory->left_out;
}

/* A lasting copy of a text that many units share; data is NULL when out of memory. */
static calepin_text shared_text(calepin_memory *m, calepin_text text)
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
static bool describe(calepin_memory *m, const calepin_unit *u, const calepin_variant *source,
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

static int compare_texts(calepin_text a, calepin_text b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.data, b.data, len) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int compare_dates(const calepin_match *a, const calepin_match *b)
{
    return compare_texts(a->changed.len ? a->changed : a->created,
                         b->changed.len ? b->changed : b->created);
}

/* The number of the segment with these tokens, made when there is none. */
static calepin_status find_segment(calepin_memory *m, uint32_t *segment, calepin_error *error)
{
    calepin_text key = buffer_view(&m->tokens);
    map_entry *known = map_get(&m->sources, key);
    if (known) {
        *segment = (uint32_t)known->value.number;
        return CALEPIN_OK;
    }
    calepin_text tokens = arena_text(&m->texts, key);
    map_entry *made = tokens.data ? map_put(&m->sources, tokens, NULL) : NULL;
    if (!made)
        return error_memory(error);
    *segment = (uint32_t)(m->sources.count - 1);
    made->value.number = *segment;
    return CALEPIN_OK;
}

/* Gives the index the segments that it does not have yet. */
static bool enter_segments(calepin_memory *m)
{
    while (m->index.count < m->sources.count) {
        uint32_t *first = array_room(m->first_pairs, m->index.count, &m->first_size, sizeof *first);
        if (!first)
            return false;
        m->first_pairs = first;
        m->first_pairs[m->index.count] = NONE;
        calepin_text tokens = m->sources.entries[m->index.count].key;
        if (!fuzzy_add(&m->index, (const void *)tokens.data,
                       (uint32_t)(tokens.len / sizeof(uint32_t))))
            return false;
    }
    return true;
}

static bool grow_pairs(calepin_memory *m)
{
    pair *list = array_room(m->pair_list, m->pairs.count, &m->pair_size, sizeof *list);
    if (list)
        m->pair_list = list;
    return list;
}

/* Enters a pair of texts that is new under the segment of its source, whose tokens and key are
 * made.
 */
static calepin_status add_pair(calepin_memory *m, calepin_text source, calepin_text target,
                               calepin_match *match, calepin_error *error)
{
    uint32_t segment = 0;
    calepin_status status = find_segment(m, &segment, error);
    if (status)
        return status;
    calepin_text key = arena_text(&m->texts, buffer_view(&m->key));
    if (!key.data || !enter_segments(m) || !grow_pairs(m))
        return error_memory(error);
    uint32_t number = (uint32_t)m->pairs.count;
    map_entry *entry = map_put(&m->pairs, key, NULL);
    if (!entry)
        return error_memory(error);
    entry->value.number = number;
    match->source = (calepin_text){key.data, source.len};
    match->target = (calepin_text){key.data + source.len + 1, target.len};
    m->pair_list[number] = (pair){*match, m->first_pairs[segment]};
    m->first_pairs[segment] = number;
    return CALEPIN_OK;
}

/* Of units with the same pair the one changed last is told of, the first among equals. */
static void replace_pair(pair *known, calepin_match *match)
{
    if (compare_dates(match, &known->match) <= 0)
        return;
    match->source = known->match.source;
    match->target = known->match.target;
    known->match = *match;
}

static calepin_status leave_out(calepin_memory *m, const calepin_unit *unit, const char *language)
{
    m->left_out++;
    tell(m->options.listener, CALEPIN_WARNING, unit->file, unit->line, 0,
         "unit without text in '%s' left out", language);
    return CALEPIN_OK;
}

/* The scratch that a unit is looked up by: the source's tokens, and both texts as one key. */
static bool make_keys(calepin_memory *m, calepin_text source, calepin_text target)
{
    buffer_clear(&m->tokens);
    buffer_clear(&m->key);
    buffer_text(&m->key, source);
    buffer_char(&m->key, '\0');
    buffer_text(&m->key, target);
    buffer_char(&m->key, '\0');
    return !m->key.failed && tokens_append(&m->vocabulary, source, true, &m->tokens);
}

calepin_status calepin_memory_add(calepin_memory *memory, const calepin_unit *unit,
                                  calepin_error *error)
{
    const calepin_variant *source = unit_side(unit, memory->from);
    const calepin_variant *target = unit_side(unit, memory->to);
    if (!source || !target)
        return leave_out(memory, unit, source ? memory->to : memory->from);
    calepin_text source_text = segment_trim(source->text), target_text = segment_trim(target->text);
    calepin_match match = {0};
    if (!make_keys(memory, source_text, target_text))
        return error_memory(error);
    if (memory->tokens.len == 0) /* nothing to be found by: soft hyphens alone */
        return leave_out(memory, unit, memory->from);
    if (!describe(memory, unit, source, target, &match))
        return error_memory(error);
    calepin_status status = CALEPIN_OK;
    map_entry *known = map_get(&memory->pairs, buffer_view(&memory->key));
    if (known)
        replace_pair(&memory->pair_list[known->value.number], &match);
    else
        status = add_pair(memory, source_text, target_text, &match, error);
    memory->count += status == CALEPIN_OK;
    return status;
}

static calepin_status add_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    return calepin_memory_add(user, unit, error);
}

calepin_status calepin_memory_read(calepin_memory *memory, const char *path, calepin_error *error)
{
    return calepin_unit_read(path, &memory->options, add_unit, memory, error);
}

/* Best first; among equals what was changed last, then the order added. */
static int compare_matches(const void *a, const void *b)
{
    const calepin_match *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    int order = compare_dates(y, x);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

/* The score of a source whose tokens are all those of the query: case is not among them, nor
 * whether a space stands between two. */
static double score_of_same(calepin_memory *m, calepin_text source)
{
    buffer_clear(&m->other_folded);
    fold(&m->other_folded, source, FOLD_SPACES | FOLD_MARKS);
    bool same = compare_texts(buffer_view(&m->folded), buffer_view(&m->other_folded)) == 0;
    return same ? 100.0 : 99.0;
}

static void add_matches(calepin_memory *m, const fuzzy_hit *hit, size_t len, double min)
{
    size_t other = m->index.segments[hit->segment].len;
    double score = fuzzy_score(hit->distance, len > other ? len : other);
    for (uint32_t i = m->first_pairs[hit->segment]; i != NONE; i = m->pair_list[i].next) {
        calepin_match match = m->pair_list[i].match;
        match.score = hit->distance ? score : score_of_same(m, match.source);
        if (match.score >= min)
            buffer_append(&m->matches, &match, sizeof match);
    }
}

/* The segments near the query into hits. For the same text alone the exact index will do. */
static bool find_hits(calepin_memory *m, double min)
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

calepin_status calepin_memory_query(calepin_memory *memory, calepin_text segment, double min,
                                    size_t max, const calepin_match **matches, size_t *count,
                                    calepin_error *error)
{
    static const double LEAST = 1e-6; /* a score of 0 is no match */
    *matches = NULL;
    *count = 0;
    min = min > LEAST ? min : LEAST;
    buffer_clear(&memory->matches);
    buffer_clear(&memory->tokens);
    buffer_clear(&memory->folded);
    fold(&memory->folded, segment, FOLD_SPACES | FOLD_MARKS);
    if (memory->folded.failed ||
        !tokens_append(&memory->vocabulary, segment, false, &memory->tokens) ||
        !find_hits(memory, min))
        return error_memory(error);
    const fuzzy_hit *hits = (const void *)memory->hits.data;
    for (size_t i = 0; i < memory->hits.len / sizeof *hits; i++)
        add_matches(memory, &hits[i], memory->tokens.len / sizeof(uint32_t), min);
    if (memory->matches.failed || memory->other_folded.failed)
        return error_memory(error);
    size_t found = memory->matches.len / sizeof(calepin_match);
    if (found > 1)
        qsort(memory->matches.data, found, sizeof(calepin_match), compare_matches);
    *matches = (const void *)memory->matches.data;
    *count = found < max ? found : max;
    return CALEPIN_OK;
}

/* A memory to search: what holds its units, and the lookup that they share. */
#include "base/array.h"
#include "base/error.h"
#include "memory/concordance.h"
#include "memory/lookup.h"
#include "memory/ram.h"
#include "memory/store.h"
#include "memory/store_search.h"

#include <stdlib.h>
#include <string.h>

struct calepin_memory {
    calepin_memory_options options;
    char *from, *to;
    ram *ram;
    store_search **stores;
    size_t store_count, store_size;
    lookup lookup;
    concordance concordance;
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
    lookup_init(&m->lookup);
    concordance_init(&m->concordance);
    m->lookup.from = m->from;
    m->lookup.to = m->to;
    calepin_status status =
        m->from && m->to ? ram_new(&m->options, &m->ram, error) : error_memory(error);
    if (status)
        calepin_memory_free(m);
    else
        *memory = m;
    return status;
}

void calepin_memory_free(calepin_memory *memory)
{
    if (!memory)
        return;
    ram_free(memory->ram);
    for (size_t i = 0; i < memory->store_count; i++)
        store_search_close(memory->stores[i]);
    free(memory->stores);
    lookup_free(&memory->lookup);
    concordance_free(&memory->concordance);
    free(memory->from);
    free(memory->to);
    free(memory);
}

size_t calepin_memory_count(const calepin_memory *memory)
{
    size_t count = ram_count(memory->ram);
    for (size_t i = 0; i < memory->store_count; i++)
        count += store_search_count(memory->stores[i]);
    return count;
}

size_t calepin_memory_left_out(const calepin_memory *memory)
{
    return ram_left_out(memory->ram);
}

calepin_status calepin_memory_add(calepin_memory *memory, const calepin_unit *unit,
                                  calepin_error *error)
{
    return ram_add(memory->ram, unit, error);
}

static calepin_status add_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    return calepin_memory_add(user, unit, error);
}

/* A store is not read but searched where it is. Its units are numbered behind those in memory. */
static calepin_status attach_store(calepin_memory *m, const char *path, calepin_error *error)
{
    const size_t units_most = (size_t)1 << 40;
    store_search **stores = array_room(m->stores, m->store_count, &m->store_size, sizeof *stores);
    if (!stores)
        return error_memory(error);
    m->stores = stores;
    calepin_status status = store_search_open(path, &m->options, (m->store_count + 1) * units_most,
                                              &stores[m->store_count], error);
    m->store_count += status == CALEPIN_OK;
    m->lookup.may_repeat = true;
    return status;
}

calepin_status calepin_memory_read(calepin_memory *memory, const char *path, calepin_error *error)
{
    if (store_is(path))
        return attach_store(memory, path, error);
    return calepin_unit_read(path, &memory->options, add_unit, memory, error);
}

calepin_status calepin_memory_search(calepin_memory *memory, const calepin_query *query,
                                     const calepin_match **matches, size_t *count,
                                     calepin_error *error)
{
    lookup *l = &memory->lookup;
    *matches = NULL;
    *count = 0;
    if (!lookup_begin(l, query) || !ram_search(memory->ram, l))
        return error_memory(error);
    for (size_t i = 0; i < memory->store_count; i++) {
        calepin_status status = store_search_run(memory->stores[i], l, error);
        if (status)
            return status;
    }
    if (lookup_finish(l, matches, count))
        return CALEPIN_OK;
    *count = 0;
    return error_memory(error);
}

calepin_status calepin_memory_query(calepin_memory *memory, calepin_text segment, double min,
                                    size_t max, const calepin_match **matches, size_t *count,
                                    calepin_error *error)
{
    calepin_query query = CALEPIN_QUERY_INIT;
    query.text = segment;
    query.min = min;
    query.max = max;
    return calepin_memory_search(memory, &query, matches, count, error);
}

static bool show(void *user, const calepin_match *match)
{
    return concordance_show(user, match);
}

static bool wants(void *user, calepin_text source, calepin_text target)
{
    return concordance_wants(user, source, target);
}

calepin_status calepin_memory_concordance(calepin_memory *memory,
                                          const calepin_concordance_query *query,
                                          const calepin_passage **passages, size_t *count,
                                          calepin_error *error)
{
    concordance *c = &memory->concordance;
    *passages = NULL;
    *count = 0;
    calepin_status status = concordance_begin(c, query, error);
    if (status)
        return status;
    if (!ram_each(memory->ram, show, c))
        return error_memory(error);
    for (size_t i = 0; i < memory->store_count; i++) {
        status = store_search_each(memory->stores[i], memory->to, wants, show, c, error);
        if (status)
            return status;
    }
    if (concordance_finish(c, passages, count))
        return CALEPIN_OK;
    *count = 0;
    return error_memory(error);
}

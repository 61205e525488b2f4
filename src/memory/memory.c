/* A memory to search: what holds its units, and the lookup that they share. */
#include "base/error.h"
#include "memory/concordance.h"
#include "memory/lookup.h"
#include "memory/ram.h"

#include <stdlib.h>
#include <string.h>

struct calepin_memory {
    calepin_memory_options options;
    char *from, *to;
    ram *ram;
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
    lookup_free(&memory->lookup);
    concordance_free(&memory->concordance);
    free(memory->from);
    free(memory->to);
    free(memory);
}

size_t calepin_memory_count(const calepin_memory *memory)
{
    return ram_count(memory->ram);
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

calepin_status calepin_memory_read(calepin_memory *memory, const char *path, calepin_error *error)
{
    return calepin_unit_read(path, &memory->options, add_unit, memory, error);
}

calepin_status calepin_memory_search(calepin_memory *memory, const calepin_query *query,
                                     const calepin_match **matches, size_t *count,
                                     calepin_error *error)
{
    lookup *l = &memory->lookup;
    *matches = NULL;
    *count = 0;
    if (lookup_begin(l, query) && ram_search(memory->ram, l) && lookup_finish(l, matches, count))
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
    if (ram_each(memory->ram, show, c) && concordance_finish(c, passages, count))
        return CALEPIN_OK;
    *count = 0;
    return error_memory(error);
}

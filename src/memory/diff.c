/* Two memories compared by hashes of 128 bits: the first reading of both learns what each holds,
 * the second tells. */
#include "base/array.h"
#include "base/error.h"
#include "memory/upkeep.h"

#include <stdlib.h>

enum { IN_FIRST = 1, IN_SECOND = 2, IN_BOTH = 3 };

/* A unit's texts, and the number of its source. */
typedef struct entry {
    uint32_t source;
    uint8_t where;
    bool told;
} entry;

typedef struct diff_run {
    const calepin_memory_options *options;
    unit_keys keys, source_keys;
    digests units, sources;
    entry *entries; /* by number of the unit */
    size_t entry_size;
    uint8_t *alone; /* by number of the source: which memories have units that the other lacks */
    uint8_t side;   /* of the file at hand */
    size_t read;    /* units of it */
    calepin_difference_fn *each;
    void *user;
    calepin_difference_counts *counts;
} diff_run;

/* A unit in neither language has nothing to compare. */
static bool has_side(const diff_run *run, const calepin_unit *unit)
{
    return unit_side(unit, run->options->from) || unit_side(unit, run->options->to);
}

/* The source with the context that tells it from others; a unit without source is its own. */
static digest source_key(diff_run *run, const calepin_unit *unit, digest whole)
{
    digest key;
    return unit_key(&run->source_keys, unit, &key) ? key : whole;
}

static calepin_status learn_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    diff_run *run = user;
    digest whole;
    bool made = false, new_source = false;
    run->counts->units[run->side == IN_SECOND]++;
    if (!has_side(run, unit)) {
        run->counts->neither[run->side == IN_SECOND]++;
        return CALEPIN_OK;
    }
    unit_key(&run->keys, unit, &whole);
    digest source = source_key(run, unit, whole);
    entry *entries = array_room(run->entries, run->units.count, &run->entry_size, sizeof *entries);
    run->entries = entries ? entries : run->entries;
    uint32_t number = entries ? digests_enter(&run->units, whole, &made) : DIGESTS_FULL;
    uint32_t source_number = digests_enter(&run->sources, source, &new_source);
    if (number == DIGESTS_FULL || source_number == DIGESTS_FULL || run->keys.field.failed ||
        run->source_keys.field.failed)
        return error_memory(error);
    if (made)
        run->entries[number] = (entry){source_number, 0, false};
    run->entries[number].where |= run->side;
    return CALEPIN_OK;
}

static calepin_status find_alone(diff_run *run, calepin_error *error)
{
    run->alone = calloc(run->sources.count + 1, 1);
    if (!run->alone)
        return error_memory(error);
    for (size_t i = 0; i < run->units.count; i++)
        if (run->entries[i].where != IN_BOTH)
            run->alone[run->entries[i].source] |= run->entries[i].where;
    return CALEPIN_OK;
}

static calepin_difference kind_of(const diff_run *run, const entry *e)
{
    bool changed = run->alone[e->source] == IN_BOTH;
    if (run->side == IN_FIRST)
        return changed ? CALEPIN_CHANGED_FIRST : CALEPIN_ONLY_FIRST;
    return changed ? CALEPIN_CHANGED_SECOND : CALEPIN_ONLY_SECOND;
}

static calepin_status tell_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    diff_run *run = user;
    digest whole;
    if (!has_side(run, unit))
        return CALEPIN_OK;
    unit_key(&run->keys, unit, &whole);
    if (run->keys.field.failed)
        return error_memory(error);
    uint32_t number = digests_find(&run->units, whole);
    entry *e = number == DIGESTS_FULL ? NULL : &run->entries[number];
    if (!e || e->where == IN_BOTH || e->told)
        return CALEPIN_OK;
    calepin_difference kind = kind_of(run, e);
    e->told = true;
    run->counts->by_kind[kind]++;
    return run->each ? run->each(run->user, unit, kind, error) : CALEPIN_OK;
}

/* Both files, the first and then the second. */
static calepin_status read_both(diff_run *run, unit_files files[2], bool again,
                                calepin_unit_fn *each, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < 2 && !status; i++) {
        run->side = i == 0 ? IN_FIRST : IN_SECOND;
        status = unit_files_read(&files[i], again, each, run, NULL, error);
    }
    return status;
}

calepin_status calepin_memory_compare(const char *first, const char *second,
                                      const calepin_memory_options *options,
                                      calepin_difference_fn *each, void *user,
                                      calepin_difference_counts *counts, calepin_error *error)
{
    static const calepin_memory_options defaults = CALEPIN_MEMORY_OPTIONS_INIT;
    diff_run run = {
        .options = options ? options : &defaults, .each = each, .user = user, .counts = counts};
    unit_files files[2] = {{&first, 1, run.options, 0}, {&second, 1, run.options, 0}};
    *counts = (calepin_difference_counts){0};
    unit_keys_init(&run.keys, run.options->from, CALEPIN_KEY_CONTEXT, false);
    unit_keys_init(&run.source_keys, run.options->from, CALEPIN_KEY_SOURCE, false);
    run.keys.to = run.source_keys.to = run.options->to;
    calepin_status status = unit_files_check(&files[0], error);
    if (!status)
        status = unit_files_check(&files[1], error);
    if (!status)
        status = read_both(&run, files, false, learn_unit, error);
    if (!status)
        status = find_alone(&run, error);
    if (!status)
        status = read_both(&run, files, true, tell_unit, error);
    digests_free(&run.units);
    digests_free(&run.sources);
    free(run.entries);
    free(run.alone);
    unit_keys_free(&run.keys);
    unit_keys_free(&run.source_keys);
    return status;
}

/* Memories joined without their duplicates. The first reading decides, by hashes of 128 bits, which
 * unit of each key stays; the second writes. */
#include "base/array.h"
#include "base/error.h"
#include "memory/upkeep.h"

#include <stdlib.h>
#include <string.h>

typedef enum verdict { KEPT, OLDER, LESS_USED, LATER } verdict;

static const char *const reasons[] = {
    [OLDER] = "merge: a newer unit of the same key is kept",
    [LESS_USED] = "merge: a unit of the same key that was used more is kept",
    [LATER] = "merge: an earlier unit of the same key is kept",
};

/* The best unit of a key so far. */
typedef struct leader {
    uint64_t date;
    uint32_t uses;
    uint32_t unit;
} leader;

typedef struct merge_run {
    const calepin_merge_options *options;
    unit_files files;
    unit_keys keys;
    digests known;
    leader *leaders; /* by number of key */
    size_t leader_size;
    uint8_t *verdicts; /* by number of unit */
    size_t verdict_size;
    calepin_unit_writer *kept, *removed;
    calepin_merge_counts *counts;
} merge_run;

/* What decides against b when a stands before it; KEPT when b is the better one. */
static verdict compare(const merge_run *run, const leader *a, const leader *b)
{
    bool uses_first = run->options->prefer == CALEPIN_KEEP_MOST_USED;
    if (run->options->prefer == CALEPIN_KEEP_FIRST)
        return LATER;
    if (uses_first && a->uses != b->uses)
        return a->uses > b->uses ? LESS_USED : KEPT;
    if (a->date != b->date)
        return a->date > b->date ? OLDER : KEPT;
    if (a->uses != b->uses)
        return a->uses > b->uses ? LESS_USED : KEPT;
    return LATER;
}

static bool make_room(merge_run *run)
{
    leader *leaders =
        array_room(run->leaders, run->known.count, &run->leader_size, sizeof *leaders);
    run->leaders = leaders ? leaders : run->leaders;
    uint8_t *verdicts = array_room(run->verdicts, run->files.units, &run->verdict_size, 1);
    run->verdicts = verdicts ? verdicts : run->verdicts;
    return leaders && verdicts;
}

static calepin_status judge_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    merge_run *run = user;
    digest key;
    bool made = false;
    if (run->files.units >= DIGESTS_FULL || !make_room(run))
        return error_memory(error);
    run->verdicts[run->files.units] = KEPT;
    bool has_key = unit_key(&run->keys, unit, &key);
    if (run->keys.field.failed)
        return error_memory(error);
    if (!has_key)
        return CALEPIN_OK;
    uint32_t number = digests_enter(&run->known, key, &made);
    if (number == DIGESTS_FULL)
        return error_memory(error);
    uint64_t uses = unit_uses(unit);
    leader own = {unit_date(unit), uses < UINT32_MAX ? (uint32_t)uses : UINT32_MAX,
                  (uint32_t)run->files.units};
    leader *best = &run->leaders[number];
    verdict lost = made ? KEPT : compare(run, best, &own);
    if (lost != KEPT) {
        run->verdicts[own.unit] = (uint8_t)lost;
        return CALEPIN_OK;
    }
    if (!made)
        run->verdicts[best->unit] = (uint8_t)compare(run, &own, best);
    *best = own;
    return CALEPIN_OK;
}

static void count(calepin_merge_counts *counts, verdict v)
{
    size_t *const by_verdict[] = {[KEPT] = &counts->kept,
                                  [OLDER] = &counts->older,
                                  [LESS_USED] = &counts->less_used,
                                  [LATER] = &counts->later};
    counts->units++;
    ++*by_verdict[v];
}

static calepin_status write_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    merge_run *run = user;
    size_t number = run->files.units;
    if (number >= run->counts->units)
        return CALEPIN_OK; /* told by unit_files_read */
    verdict v = (verdict)run->verdicts[number];
    if (v == KEPT)
        return upkeep_put(run->kept, unit, (calepin_text){NULL, 0}, error);
    if (!run->removed)
        return CALEPIN_OK;
    return upkeep_put(run->removed, unit, (calepin_text){reasons[v], strlen(reasons[v])}, error);
}

/* Between the readings: only the verdicts are needed from here on. */
static void settle(merge_run *run)
{
    for (size_t i = 0; i < run->files.units; i++)
        count(run->counts, (verdict)run->verdicts[i]);
    digests_free(&run->known);
    free(run->leaders);
    run->leaders = NULL;
}

calepin_status calepin_memory_merge(const char *const *paths, size_t path_count,
                                    const calepin_merge_options *options, calepin_unit_writer *kept,
                                    calepin_unit_writer *removed, calepin_merge_counts *counts,
                                    calepin_error *error)
{
    static const calepin_merge_options defaults = CALEPIN_MERGE_OPTIONS_INIT;
    static const calepin_memory_options memory_defaults = CALEPIN_MEMORY_OPTIONS_INIT;
    merge_run run = {.options = options ? options : &defaults,
                     .kept = kept,
                     .removed = removed,
                     .counts = counts};
    const calepin_memory_options *memory =
        run.options->memory ? run.options->memory : &memory_defaults;
    run.files = (unit_files){paths, path_count, memory, 0};
    *counts = (calepin_merge_counts){0};
    unit_keys_init(&run.keys, memory->from, run.options->key, run.options->near);
    calepin_status status = unit_files_check(&run.files, error);
    if (!status)
        status = unit_files_read(&run.files, false, judge_unit, &run, NULL, error);
    settle(&run);
    if (!status)
        status = unit_files_read(&run.files, true, write_unit, &run, kept, error);
    unit_keys_free(&run.keys);
    free(run.verdicts);
    return status;
}

/* What a memory file holds, counted in one pass. */
#include "base/counter.h"
#include "base/error.h"
#include "calepin/memory.h"
#include "text/utf8.h"
#include "text/words.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

typedef struct count_run {
    calepin_memory_stats *stats;
    const calepin_memory_options *options;
    counter seen; /* pairs */
} count_run;

static uint64_t hash_pair(calepin_text source, calepin_text target)
{
    return XXH3_64bits_withSeed(target.data, target.len, XXH3_64bits(source.data, source.len));
}

static void count_language(calepin_memory_stats *stats, calepin_text tag)
{
    const size_t most = sizeof stats->languages / sizeof *stats->languages;
    size_t len = tag.len < sizeof stats->languages[0].tag ? tag.len : 0;
    for (size_t i = 0; i < stats->language_count; i++) {
        calepin_language_count *l = &stats->languages[i];
        if (strlen(l->tag) == len && memcmp(l->tag, tag.data, len) == 0) {
            l->variants++;
            return;
        }
    }
    if (len == 0 || stats->language_count == most)
        return;
    calepin_language_count *l = &stats->languages[stats->language_count++];
    memcpy(l->tag, tag.data, len);
    l->variants = 1;
}

static void count_date(calepin_memory_stats *stats, calepin_text date)
{
    const size_t len = sizeof stats->first_date - 1;
    if (date.len != len)
        return;
    if (!*stats->first_date || memcmp(date.data, stats->first_date, len) < 0)
        memcpy(stats->first_date, date.data, len);
    if (!*stats->last_date || memcmp(date.data, stats->last_date, len) > 0)
        memcpy(stats->last_date, date.data, len);
}

static calepin_status count_pair(count_run *run, calepin_text source, calepin_text target,
                                 calepin_error *error)
{
    size_t *uses = counter_at(&run->seen, hash_pair(source, target));
    if (!uses)
        return error_memory(error);
    run->stats->pairs++;
    run->stats->repeated += (*uses)++ > 0;
    run->stats->source_words += count_words(source);
    run->stats->source_characters += utf8_count(source);
    return CALEPIN_OK;
}

static calepin_status count_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    count_run *run = user;
    run->stats->units++;
    run->stats->codes_dropped += unit->codes_dropped;
    count_date(run->stats, unit->created);
    count_date(run->stats, unit->changed);
    for (size_t i = 0; i < unit->variant_count; i++) {
        count_language(run->stats, unit->variants[i].lang);
        count_date(run->stats, unit->variants[i].created);
        count_date(run->stats, unit->variants[i].changed);
    }
    const calepin_variant *source = calepin_unit_variant(unit, run->options->from);
    const calepin_variant *target = calepin_unit_variant(unit, run->options->to);
    if (!source || !target || !source->text.len || !target->text.len)
        return CALEPIN_OK;
    return count_pair(run, source->text, target->text, error);
}

calepin_status calepin_memory_count_file(const char *path, const calepin_memory_options *options,
                                         calepin_memory_stats *stats, calepin_error *error)
{
    const calepin_memory_options defaults = CALEPIN_MEMORY_OPTIONS_INIT;
    memset(stats, 0, sizeof *stats);
    count_run run = {stats, options ? options : &defaults, {NULL, 0, 0}};
    calepin_status status = calepin_unit_read(path, run.options, count_unit, &run, error);
    counter_free(&run.seen);
    return status;
}

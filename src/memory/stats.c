/* What a memory file holds, counted in one pass. */
#include "base/error.h"
#include "base/file.h"
#include "base/repeats.h"
#include "calepin/memory.h"
#include "text/utf8.h"
#include "text/words.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

typedef struct count_run {
    calepin_memory_stats *stats;
    const calepin_memory_options *options;
    repeats pairs, ids;
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
    run->stats->pairs++;
    run->stats->source_words += count_words(source);
    run->stats->source_characters += utf8_count(source);
    return repeats_add(&run->pairs, hash_pair(source, target), 0, error);
}

/* A side without text is one that no tool can use; where there is none at all the unit is in other
 * languages. */
static void check_texts(count_run *run, const calepin_unit *unit)
{
    for (size_t i = 0; i < unit->variant_count; i++) {
        const calepin_variant *v = &unit->variants[i];
        if (v->text.len > 0)
            continue;
        run->stats->empty++;
        tell(run->options->listener, CALEPIN_NOTE, unit->file, unit->line, 0,
             "unit with an empty segment in '%.*s'", (int)(v->lang.len < 40 ? v->lang.len : 40),
             v->lang.len ? v->lang.data : "");
        return;
    }
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
    check_texts(run, unit);
    if (unit->id.len > 0) {
        uint64_t hash = XXH3_64bits(unit->id.data, unit->id.len);
        calepin_status status = repeats_add(&run->ids, hash, unit->line, error);
        if (status)
            return status;
    }
    const calepin_variant *source = calepin_unit_variant(unit, run->options->from);
    const calepin_variant *target = calepin_unit_variant(unit, run->options->to);
    if (!source || !target || !source->text.len || !target->text.len)
        return CALEPIN_OK;
    return count_pair(run, source->text, target->text, error);
}

static void tell_count(const count_run *run, const char *path, size_t count, const char *noun,
                       const char *what)
{
    if (count)
        tell(run->options->listener, CALEPIN_WARNING, path, 0, 0, "%zu %s%s %s", count, noun,
             plural(count), what);
}

/* What can be told only behind the last unit. */
static calepin_status count_repeats(count_run *run, const char *path, calepin_error *error)
{
    calepin_memory_stats *s = run->stats;
    buffer lines = BUFFER_INIT((size_t)1 << 30);
    calepin_status status = repeats_count(&run->pairs, &s->repeated, NULL, error);
    if (!status)
        status = repeats_count(&run->ids, &s->repeated_ids, &lines, error);
    const uint64_t *line = (const void *)lines.data;
    for (size_t i = 0; !status && i < s->repeated_ids; i++)
        tell(run->options->listener, CALEPIN_NOTE, path, (size_t)line[i], 0,
             "an earlier unit has the same tuid");
    buffer_free(&lines);
    tell_count(run, path, status ? 0 : s->repeated_ids, "unit",
               "with a tuid that an earlier one has");
    tell_count(run, path, status ? 0 : s->empty, "unit", "with an empty segment");
    return status;
}

calepin_status calepin_memory_count_file(const char *path, const calepin_memory_options *options,
                                         calepin_memory_stats *stats, calepin_error *error)
{
    const calepin_memory_options defaults = CALEPIN_MEMORY_OPTIONS_INIT;
    memset(stats, 0, sizeof *stats);
    count_run run = {.stats = stats, .options = options ? options : &defaults};
    calepin_status status = calepin_unit_read(path, run.options, count_unit, &run, error);
    if (!status)
        status = count_repeats(&run, file_name(path), error);
    repeats_free(&run.pairs);
    repeats_free(&run.ids);
    return status;
}

/* Units through the rules: taken out, mended, or as they were. */
#include "memory/clean.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

enum { DETAIL_LIMIT = 1 << 30 };

const calepin_clean_rule *calepin_clean_rule_at(size_t number)
{
    return number < CALEPIN_CLEAN_RULES ? &clean_rules[number].told : NULL;
}

static size_t rule_named(calepin_text name)
{
    size_t i = 0;
    while (i < CALEPIN_CLEAN_RULES && (strlen(clean_rules[i].told.name) != name.len ||
                                       memcmp(clean_rules[i].told.name, name.data, name.len) != 0))
        i++;
    return i;
}

static calepin_status switch_rule(clean_run *run, calepin_text item, calepin_error *error)
{
    bool has_sign = item.len && (item.data[0] == '+' || item.data[0] == '-');
    calepin_text name = {item.data + has_sign, item.len - has_sign};
    size_t rule = rule_named(name);
    if (rule == CALEPIN_CLEAN_RULES)
        return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                         "there is no rule '%.*s'; --list-rules tells those there are",
                         (int)(name.len < 100 ? name.len : 100), name.data);
    run->on[rule] = item.data[0] != '-';
    return CALEPIN_OK;
}

static calepin_status switch_rules(clean_run *run, const char *list, calepin_error *error)
{
    bool named = list && *list != '+' && *list != '-'; /* the list names all that are on */
    for (size_t i = 0; i < CALEPIN_CLEAN_RULES; i++)
        run->on[i] = !named && clean_rules[i].told.on;
    calepin_status status = CALEPIN_OK;
    for (const char *at = list; at && !status;) {
        size_t len = strcspn(at, ",");
        status = switch_rule(run, (calepin_text){at, len}, error);
        at = at[len] ? at + len + 1 : NULL;
    }
    return status;
}

static clean_pair pair_of(const clean_run *run, const calepin_unit *unit)
{
    clean_pair pair = {.unit = unit,
                       .source_variant = unit_side(unit, run->memory->from),
                       .target_variant = unit_side(unit, run->memory->to)};
    if (pair.source_variant)
        pair.source = segment_trim(pair.source_variant->text);
    if (pair.target_variant)
        pair.target = segment_trim(pair.target_variant->text);
    return pair;
}

static bool out_of_memory(const clean_run *run)
{
    return run->detail.failed || run->first.failed || run->second.failed || run->keys.field.failed;
}

static calepin_status learn_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    clean_run *run = user;
    clean_pair pair = pair_of(run, unit);
    if (!pair.source_variant || !pair.target_variant)
        return CALEPIN_OK;
    for (size_t i = 0; i < CALEPIN_CLEAN_RULES; i++)
        if (run->on[i] && clean_rules[i].learn && !clean_rules[i].learn(run, &pair))
            return error_memory(error);
    return out_of_memory(run) ? error_memory(error) : CALEPIN_OK;
}

static calepin_status tell_found(clean_run *run, const calepin_unit *unit, size_t rule,
                                 const char *detail, calepin_error *error)
{
    run->counts->by_rule[rule]++;
    if (!run->options->found)
        return CALEPIN_OK;
    return run->options->found(run->options->found_user, unit, &clean_rules[rule].told, detail,
                               error);
}

/* Writes the unit to the side file with "VERB: RULE" and what was found. */
static calepin_status set_aside(clean_run *run, const calepin_unit *unit, const char *verb,
                                calepin_error *error)
{
    if (!run->side)
        return CALEPIN_OK;
    buffer_clear(&run->first);
    buffer_print(&run->first, "%s: %s", verb, run->detail.len ? run->detail.data : "");
    if (run->first.failed)
        return error_memory(error);
    return upkeep_put(run->side, unit, buffer_view(&run->first), error);
}

/* The first rule that speaks against the unit; CALEPIN_CLEAN_RULES when none does. */
static size_t judge(clean_run *run, const clean_pair *pair)
{
    run->is_target_known = false;
    for (size_t i = 0; i < CALEPIN_CLEAN_RULES; i++) {
        bool is_pair = pair->source_variant && pair->target_variant;
        bool only_empty = i == 0; /* the one rule for units that are no pair */
        if (!run->on[i] || !clean_rules[i].test || is_pair == only_empty)
            continue;
        buffer_clear(&run->detail);
        if (clean_rules[i].test(run, pair))
            return i;
    }
    return CALEPIN_CLEAN_RULES;
}

static bool differs(calepin_text text, const buffer *mended)
{
    return text.len != mended->len || memcmp(text.data, mended->data, text.len) != 0;
}

/* One text through one rule; what it becomes lives in `store`. */
static bool mend_text(const clean_rule *rule, calepin_text *text, buffer *scratch, arena *store)
{
    buffer_clear(scratch);
    if (text->len)
        rule->mend(*text, scratch);
    if (text->len == 0 || scratch->failed || !differs(*text, scratch))
        return false;
    *text = arena_text(store, buffer_view(scratch));
    scratch->failed |= !text->data;
    return true;
}

/* All variants through one rule; whether that changed anything. */
static bool mend_variants(clean_run *run, const clean_rule *rule, calepin_variant *variants,
                          size_t count)
{
    arena *store = &run->mended;
    bool changed = false;
    for (size_t i = 0; i < count; i++) {
        bool has_codes = variants[i].markup.len;
        changed |= mend_text(rule, &variants[i].text, &run->second, store) && !has_codes;
        changed |= mend_text(rule, &variants[i].markup, &run->second, store);
    }
    return changed;
}

static calepin_status mend_unit(clean_run *run, const calepin_unit *unit, calepin_error *error)
{
    calepin_unit mended = *unit;
    size_t size = unit->variant_count * sizeof *unit->variants;
    arena_reset(&run->mended);
    calepin_variant *variants = arena_alloc(&run->mended, size);
    bool any = false;
    if (!variants)
        return error_memory(error);
    memcpy(variants, unit->variants, size);
    mended.variants = variants;
    buffer_clear(&run->detail);
    for (size_t i = 0; i < CALEPIN_CLEAN_RULES; i++) {
        if (!run->on[i] || !clean_rules[i].mend ||
            !mend_variants(run, &clean_rules[i], variants, unit->variant_count))
            continue;
        buffer_print(&run->detail, "%s%s", any ? ", " : "", clean_rules[i].told.name);
        any = true;
        calepin_status status = tell_found(run, unit, i, "mended", error);
        if (status)
            return status;
    }
    if (out_of_memory(run))
        return error_memory(error);
    run->counts->kept++;
    run->counts->mended += any;
    calepin_status status = any ? set_aside(run, unit, "mended", error) : CALEPIN_OK;
    if (status || !run->kept)
        return status;
    return upkeep_put(run->kept, any ? &mended : unit, (calepin_text){NULL, 0}, error);
}

static calepin_status clean_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    clean_run *run = user;
    clean_pair pair = pair_of(run, unit);
    size_t rule = judge(run, &pair);
    run->counts->units++;
    if (out_of_memory(run))
        return error_memory(error);
    if (rule == CALEPIN_CLEAN_RULES)
        return mend_unit(run, unit, error);
    run->counts->removed++;
    calepin_status status = tell_found(run, unit, rule, run->detail.data, error);
    return status ? status : set_aside(run, unit, clean_rules[rule].told.name, error);
}

static bool must_learn(const clean_run *run)
{
    for (size_t i = 0; i < CALEPIN_CLEAN_RULES; i++)
        if (run->on[i] && clean_rules[i].learn)
            return true;
    return false;
}

static calepin_status read_files(clean_run *run, calepin_error *error)
{
    bool twice = must_learn(run);
    calepin_status status = twice ? unit_files_check(&run->files, error) : CALEPIN_OK;
    if (!status && twice)
        status = unit_files_read(&run->files, false, learn_unit, run, NULL, error);
    if (!status)
        status = unit_files_read(&run->files, twice, clean_unit, run, run->kept, error);
    return status;
}

static void free_choices(clean_choices *c)
{
    digests_free(&c->texts);
    free(c->best);
}

calepin_status calepin_memory_clean(const char *const *paths, size_t count,
                                    const calepin_clean_options *options, calepin_unit_writer *kept,
                                    calepin_unit_writer *side, calepin_clean_counts *counts,
                                    calepin_error *error)
{
    static const calepin_clean_options defaults = CALEPIN_CLEAN_OPTIONS_INIT;
    static const calepin_memory_options memory_defaults = CALEPIN_MEMORY_OPTIONS_INIT;
    clean_run run = {
        .options = options ? options : &defaults, .kept = kept, .side = side, .counts = counts};
    run.memory = run.options->memory ? run.options->memory : &memory_defaults;
    run.from = language_known(run.memory->from);
    run.to = language_known(run.memory->to);
    run.files = (unit_files){paths, count, run.memory, 0};
    run.detail = run.first = run.second = (buffer)BUFFER_INIT(DETAIL_LIMIT);
    *counts = (calepin_clean_counts){0};
    unit_keys_init(&run.keys, run.memory->from, CALEPIN_KEY_SOURCE, false);
    calepin_status status = switch_rules(&run, run.options->rules, error);
    if (!status && !language_index_fill(&run.languages))
        status = error_memory(error);
    if (!status)
        status = read_files(&run, error);
    free_choices(&run.targets);
    free_choices(&run.sources);
    counter_free(&run.accented);
    counter_free(&run.plain);
    language_index_free(&run.languages);
    unit_keys_free(&run.keys);
    arena_free(&run.mended);
    buffer_free(&run.detail);
    buffer_free(&run.first);
    buffer_free(&run.second);
    return status;
}

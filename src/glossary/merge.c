/* One glossary out of several: concepts that are the same become one. */
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "glossary/glossary.h"
#include "text/fold.h"

#include <stdlib.h>

typedef struct merger {
    const calepin_glossary_options *options;
    calepin_glossary_prefer prefer;
    const char *file;
    calepin_glossary *merged;
    map by_id, by_term; /* -> index in merged */
    arena memory;
    buffer key;
    size_t joined, conflicts;
    bool failed; /* out of memory */
} merger;

/* Two concepts on their way into one. */
typedef struct meeting {
    calepin_concept *kept;
    const calepin_concept *other;
    bool other_wins;
} meeting;

static bool key_of_term(merger *m, const calepin_concept *c, const calepin_term *term)
{
    buffer_clear(&m->key);
    fold(&m->key, term->text, FOLD_CASE | FOLD_SPACES | FOLD_MARKS);
    buffer_char(&m->key, '\n');
    fold(&m->key, c->field, FOLD_CASE | FOLD_SPACES | FOLD_MARKS);
    m->failed = m->failed || m->key.failed;
    return !m->failed && language_matches(term->lang, m->options->from);
}

static bool find(merger *m, const calepin_concept *c, size_t *index)
{
    const map_entry *entry = c->id.len ? map_get(&m->by_id, c->id) : NULL;
    for (size_t i = 0; i < c->term_count && !entry; i++)
        if (key_of_term(m, c, &c->terms[i]))
            entry = map_get(&m->by_term, buffer_view(&m->key));
    if (entry)
        *index = entry->value.number;
    return entry;
}

static void remember(merger *m, map *where, calepin_text key, size_t index)
{
    bool made = false;
    map_entry *entry = map_put(where, key, &made);
    if (entry && made) {
        entry->key = arena_text(&m->memory, key);
        entry->value.number = index;
    }
    m->failed = m->failed || !entry || !entry->key.data;
}

static void remember_concept(merger *m, const calepin_concept *c, size_t index)
{
    if (c->id.len)
        remember(m, &m->by_id, c->id, index);
    for (size_t i = 0; i < c->term_count && !m->failed; i++)
        if (key_of_term(m, c, &c->terms[i]))
            remember(m, &m->by_term, buffer_view(&m->key), index);
}

/* The digits of a date, so that "2020-01-02" and "20200102T…" compare. */
static void later(const calepin_item *item, char newest[9])
{
    char digits[9] = "";
    size_t count = 0;
    for (size_t i = 0; i < item->value.len && count < 8; i++)
        if (item->value.data[i] >= '0' && item->value.data[i] <= '9')
            digits[count++] = item->value.data[i];
    if (count == 8 && strcmp(digits, newest) > 0)
        memcpy(newest, digits, 9);
}

static void newest_of_items(const calepin_item *items, size_t count, char newest[9])
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(items[i].kind, text_of("date")))
            later(&items[i], newest);
        newest_of_items(items[i].parts, items[i].part_count, newest);
    }
}

static void newest_of(const calepin_concept *c, char newest[9])
{
    newest_of_items(c->items, c->item_count, newest);
    for (size_t i = 0; i < c->section_count; i++)
        newest_of_items(c->sections[i].items, c->sections[i].item_count, newest);
    for (size_t i = 0; i < c->term_count; i++)
        newest_of_items(c->terms[i].items, c->terms[i].item_count, newest);
}

static bool is_file(const merger *m, const calepin_concept *c)
{
    return m->file && c->file && strcmp(m->file, c->file) == 0;
}

static bool other_wins(const merger *m, const calepin_concept *kept, const calepin_concept *other)
{
    char dates[2][9] = {"", ""};
    if (m->prefer == CALEPIN_PREFER_FILE)
        return is_file(m, other) && !is_file(m, kept);
    if (m->prefer == CALEPIN_PREFER_FIRST)
        return false;
    newest_of(kept, dates[0]);
    newest_of(other, dates[1]);
    return strcmp(dates[1], dates[0]) > 0;
}

static int short_len(calepin_text text)
{
    return (int)(text.len < 80 ? text.len : 80);
}

static void tell_conflict(merger *m, const meeting *pair, const char *what, size_t line,
                          calepin_text kept, calepin_text other)
{
    calepin_text taken = pair->other_wins ? other : kept;
    m->conflicts++;
    tell(m->options->listener, CALEPIN_WARNING, pair->other->file, line, 0,
         "concept \"%.*s\": %s \"%.*s\" against \"%.*s\" (%s, line %zu); \"%.*s\" is taken",
         short_len(pair->kept->id), pair->kept->id.data, what, short_len(other), other.data,
         short_len(kept), kept.data, pair->kept->file ? pair->kept->file : "", pair->kept->line,
         short_len(taken), taken.data);
}

static void settle_text(merger *m, const meeting *pair, const char *what, size_t line,
                        calepin_text *kept, calepin_text other)
{
    bool differ = kept->len && other.len && !text_equal(*kept, other);
    if (differ)
        tell_conflict(m, pair, what, line, *kept, other);
    if (!other.len || (kept->len && !(differ && pair->other_wins)))
        return;
    *kept = arena_text(glossary_memory(m->merged), other);
    m->failed = m->failed || !kept->data;
}

static bool is_same_item(const calepin_item *a, const calepin_item *b)
{
    const calepin_item *x = item_main(a), *y = item_main(b);
    bool same = text_equal(x->kind, y->kind) && text_equal(x->type, y->type) &&
                text_equal(x->value, y->value) && text_equal(x->target, y->target) &&
                a->part_count == b->part_count;
    for (size_t i = 0; same && i < a->part_count; i++)
        same = text_equal(a->parts[i].value, b->parts[i].value);
    return same;
}

/* Of a definition and a field there is one; of anything else as many as are said. */
static bool is_single(const calepin_item *item)
{
    return item_is(item, "descrip", "definition") || item_is(item, "descrip", "subjectField");
}

static void merge_item(merger *m, const meeting *pair, const calepin_item **items, size_t *count,
                       const calepin_item *other)
{
    for (size_t i = 0; i < *count; i++) {
        calepin_item *kept = (calepin_item *)&(*items)[i];
        if (is_same_item(kept, other))
            return;
        const calepin_item *x = item_main(kept), *y = item_main(other);
        if (!is_single(kept) || !text_equal(x->type, y->type))
            continue;
        if (!text_equal(x->value, y->value))
            tell_conflict(m, pair,
                          text_equal(x->type, text_of("definition")) ? "definition" : "field",
                          other->line, x->value, y->value);
        if (pair->other_wins)
            *kept = *other;
        return;
    }
    m->failed = m->failed || !item_add(glossary_memory(m->merged), items, count, other);
}

static void merge_items(merger *m, const meeting *pair, const calepin_item **items, size_t *count,
                        const calepin_item *others, size_t other_count)
{
    for (size_t i = 0; i < other_count && !m->failed; i++)
        merge_item(m, pair, items, count, &others[i]);
}

static void merge_statuses(merger *m, const meeting *pair, calepin_term *kept,
                           const calepin_term *other)
{
    if (kept->status && other->status && kept->status != other->status)
        tell_conflict(m, pair, "status", other->line,
                      text_of(calepin_term_status_name(kept->status)),
                      text_of(calepin_term_status_name(other->status)));
    if (other->status && (!kept->status || pair->other_wins))
        kept->status = other->status;
    if (kept->type && other->type && kept->type != other->type)
        tell_conflict(m, pair, "type", other->line, text_of(calepin_term_type_name(kept->type)),
                      text_of(calepin_term_type_name(other->type)));
    if (other->type && (!kept->type || pair->other_wins))
        kept->type = other->type;
}

static void merge_term(merger *m, const meeting *pair, calepin_term *kept,
                       const calepin_term *other)
{
    settle_text(m, pair, "part of speech", other->line, &kept->pos, other->pos);
    settle_text(m, pair, "gender", other->line, &kept->gender, other->gender);
    settle_text(m, pair, "number", other->line, &kept->number, other->number);
    settle_text(m, pair, "full form", other->line, &kept->of, other->of);
    merge_statuses(m, pair, kept, other);
    merge_items(m, pair, &kept->items, &kept->item_count, other->items, other->item_count);
}

static void merge_terms(merger *m, const meeting *pair)
{
    for (size_t i = 0; i < pair->other->term_count && !m->failed; i++) {
        const calepin_term *other = &pair->other->terms[i];
        calepin_term *kept = NULL;
        for (size_t k = 0; k < pair->kept->term_count && !kept; k++)
            if (text_equal(pair->kept->terms[k].text, other->text) &&
                text_equal(pair->kept->terms[k].lang, other->lang))
                kept = (calepin_term *)&pair->kept->terms[k];
        if (kept)
            merge_term(m, pair, kept, other);
        else
            m->failed = !concept_add_term(glossary_memory(m->merged), pair->kept, other);
    }
}

static void merge_sections(merger *m, const meeting *pair)
{
    calepin_concept *kept = pair->kept;
    for (size_t i = 0; i < pair->other->section_count && !m->failed; i++) {
        const calepin_language_section *other = &pair->other->sections[i];
        size_t k = 0;
        while (k < kept->section_count && !text_equal(kept->sections[k].lang, other->lang))
            k++;
        if (k < kept->section_count) {
            calepin_language_section *section = (calepin_language_section *)&kept->sections[k];
            merge_items(m, pair, &section->items, &section->item_count, other->items,
                        other->item_count);
            continue;
        }
        for (size_t t = 0; t < other->item_count && !m->failed; t++)
            m->failed = !concept_add_language_item(glossary_memory(m->merged), kept, other->lang,
                                                   &other->items[t]);
    }
}

static void add_origin(merger *m, calepin_concept *c, const char *file, size_t line)
{
    calepin_text none = text_of("");
    calepin_item origin = {.kind = text_of("admin"),
                           .type = text_of("originatingDatabase"),
                           .value = text_of(file_base(file)),
                           .target = none,
                           .lang = none,
                           .id = none,
                           .line = line};
    for (size_t i = 0; i < c->item_count; i++)
        if (is_same_item(&c->items[i], &origin))
            return;
    m->failed =
        m->failed || !item_add(glossary_memory(m->merged), &c->items, &c->item_count, &origin);
}

/* The glossary that is merged holds its texts until the merged one has copies of its own. */
static void merge_concept(merger *m, size_t index, const calepin_concept *other)
{
    calepin_concept *kept = glossary_at(m->merged, index);
    meeting pair = {kept, other, other_wins(m, kept, other)};
    m->joined++;
    merge_items(m, &pair, &kept->items, &kept->item_count, other->items, other->item_count);
    merge_sections(m, &pair);
    merge_terms(m, &pair);
    if (kept->file && other->file && strcmp(kept->file, other->file) != 0) {
        add_origin(m, kept, kept->file, kept->line);
        add_origin(m, kept, other->file, other->line);
    }
    concept_settle(kept);
    remember_concept(m, other, index);
}

static calepin_status merge_all(merger *m, const calepin_glossary *glossary, calepin_error *error)
{
    for (size_t i = 0; i < calepin_glossary_count(glossary) && !m->failed; i++) {
        const calepin_concept *c = calepin_glossary_concept(glossary, i);
        size_t index = calepin_glossary_count(m->merged);
        if (find(m, c, &index)) {
            merge_concept(m, index, c);
            continue;
        }
        calepin_status status = calepin_glossary_add(m->merged, c, error);
        if (status)
            return status;
        remember_concept(m, c, index);
    }
    return m->failed ? error_memory(error) : CALEPIN_OK;
}

/* What concepts took over from others still lies with those: a copy of all stands alone. */
static calepin_status copy_all(const calepin_glossary *from, calepin_glossary **to,
                               calepin_error *error)
{
    calepin_status status = calepin_glossary_new(to, error);
    for (size_t i = 0; i < calepin_glossary_count(from) && !status; i++)
        status = calepin_glossary_add(*to, calepin_glossary_concept(from, i), error);
    if (status) {
        calepin_glossary_free(*to);
        *to = NULL;
    }
    return status;
}

calepin_status calepin_glossary_merge(const calepin_glossary *glossary,
                                      const calepin_glossary_options *options,
                                      calepin_glossary_prefer prefer, const char *file,
                                      calepin_glossary **merged, calepin_error *error)
{
    static const calepin_glossary_options defaults = CALEPIN_GLOSSARY_OPTIONS_INIT;
    merger m = {.options = options ? options : &defaults,
                .prefer = prefer,
                .file = file,
                .key = BUFFER_INIT((size_t)1 << 30)};
    *merged = NULL;
    calepin_status status = calepin_glossary_new(&m.merged, error);
    if (!status)
        status = merge_all(&m, glossary, error);
    if (!status)
        status = copy_all(m.merged, merged, error);
    if (!status)
        tell(m.options->listener, CALEPIN_NOTE, NULL, 0, 0,
             "concepts joined: %zu, conflicts settled: %zu", m.joined, m.conflicts);
    calepin_glossary_free(m.merged);
    map_free(&m.by_id);
    map_free(&m.by_term);
    arena_free(&m.memory);
    buffer_free(&m.key);
    return status;
}

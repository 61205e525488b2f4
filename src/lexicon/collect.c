/* The readings of all forms as few lists: each form has the number of one, and thousands of forms
 * share it, since a lemma is told by what differs at the end. */
#include "base/array.h"
#include "base/buffer.h"
#include "base/map.h"
#include "base/same.h"
#include "lexicon/readings.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* More than any dictionary's. */
#define SECTION_MAX ((size_t)256 << 20)

/* A reading as it is met, before the lists are made. */
struct met {
    uint32_t number; /* of the form */
    uint32_t order, entry;
    struct reading reading;
};

/* A form that the automaton does not have. */
struct other {
    calepin_text text;
    uint32_t met;
};

struct readings_pool {
    const struct arc *arcs; /* of the forms known */
    uint32_t root, form_count;
    struct met *met;
    size_t met_count, met_size;
    struct other *others;
    size_t other_count, other_size;
    struct arc *other_arcs;
    uint32_t *lists;
    buffer readings, prefixes, breaks, strings;
    map pieces; /* text -> where it stands in the strings */
    map same;   /* list -> where it stands among the readings */
    arena memory;
};

/* The place of a text among the strings, each of which stands there once. */
static bool keep_string(struct readings_pool *p, calepin_text text, struct piece *piece)
{
    bool made;
    map_entry *entry = map_put(&p->pieces, text, &made);
    if (entry && made) {
        entry->key = arena_text(&p->memory, text);
        entry->value.number = p->strings.len;
        buffer_text(&p->strings, text);
    }
    if (!entry || !entry->key.data || p->strings.failed)
        return false;
    *piece = (struct piece){(uint32_t)entry->value.number, (uint32_t)text.len};
    return true;
}

static bool make_reading(struct readings_pool *p, calepin_text form, const struct derivation *d,
                         struct reading *reading)
{
    size_t common = 0;
    while (common < form.len && common < d->lemma.len && form.data[common] == d->lemma.data[common])
        common++;
    *reading = (struct reading){.prefixes = d->prefixes,
                                .forms = (uint16_t)d->forms,
                                .parts = (uint8_t)d->parts,
                                .cut = (uint8_t)(form.len - common),
                                .marks = (uint8_t)d->marks};
    if (d->lemma.len == 0)
        reading->marks |= READING_NO_LEMMA;
    return keep_string(p, (calepin_text){d->lemma.data + common, d->lemma.len - common},
                       &reading->add);
}

static bool keep_other(struct readings_pool *p, calepin_text form)
{
    struct other *others = array_room(p->others, p->other_count, &p->other_size, sizeof *others);
    if (!others)
        return false;
    p->others = others;
    form = arena_text(&p->memory, form);
    others[p->other_count++] = (struct other){form, (uint32_t)p->met_count};
    return form.data;
}

static bool meet(void *user, calepin_text form, const struct derivation *d)
{
    struct readings_pool *p = user;
    struct met *met = array_room(p->met, p->met_count, &p->met_size, sizeof *met);
    if (!met)
        return false;
    p->met = met;
    met[p->met_count] = (struct met){
        .number = automaton_find(p->arcs, p->root, form), .order = d->order, .entry = d->entry};
    if (!make_reading(p, form, d, &met[p->met_count].reading) ||
        (met[p->met_count].number == AUTOMATON_NONE && !keep_other(p, form)))
        return false;
    p->met_count++;
    return true;
}

static int compare_others(const void *a, const void *b)
{
    const calepin_text *x = &((const struct other *)a)->text, *y = &((const struct other *)b)->text;
    size_t len = x->len < y->len ? x->len : y->len;
    int order = memcmp(x->data, y->data, len);
    return order ? order : (x->len > y->len) - (x->len < y->len);
}

/* Makes the automaton of the other forms, which get the numbers behind. One that it does not take
 * makes the dictionary one that cannot be followed. */
static bool number_others(struct readings_pool *p, struct index_header *header, bool *plain)
{
    if (p->other_count == 0)
        return true;
    struct automaton_builder *builder = automaton_begin();
    if (!builder)
        return false;
    qsort(p->others, p->other_count, sizeof *p->others, compare_others);
    bool taken = false;
    for (size_t i = 0; i < p->other_count; i++) {
        if (i == 0 || !text_equal(p->others[i].text, p->others[i - 1].text)) {
            taken = automaton_add(builder, p->others[i].text);
            header->other_count += taken;
            *plain &= taken;
        }
        if (taken)
            p->met[p->others[i].met].number = p->form_count + header->other_count - 1;
    }
    p->other_arcs = automaton_end(builder, &header->other_arc_count, &header->other_root);
    return p->other_arcs;
}

static int compare_met(const void *a, const void *b)
{
    const struct met *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return (x->entry > y->entry) - (x->entry < y->entry);
}

/* Puts the readings into the order of their forms' numbers: where each form's begin, one more at
 * the end. NULL when out of memory. */
static uint32_t *sort_met(struct readings_pool *p, size_t forms)
{
    uint32_t *starts = calloc(forms + 2, sizeof *starts);
    struct met *sorted = malloc((p->met_count + 1) * sizeof *sorted);
    if (!starts || !sorted) {
        free(starts);
        free(sorted);
        return NULL;
    }
    for (size_t i = 0; i < p->met_count; i++)
        if (p->met[i].number < forms)
            starts[p->met[i].number + 2]++;
    for (size_t i = 2; i < forms + 2; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < p->met_count; i++)
        if (p->met[i].number < forms)
            sorted[starts[p->met[i].number + 1]++] = p->met[i];
    free(p->met);
    p->met = sorted;
    return starts;
}

/* Whether two readings differ in parts and forms only: one then has both's. */
static bool may_join(const struct reading *a, const struct reading *b)
{
    return a->prefixes == b->prefixes && a->add.at == b->add.at && a->add.len == b->add.len &&
           a->cut == b->cut && a->marks == b->marks;
}

/* Makes one form's list out of what was met; the number of its readings. */
static size_t join(const struct met *met, size_t count, struct reading *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < kept && !may_join(&list[k], &met[i].reading))
            k++;
        if (k == kept)
            list[kept++] = met[i].reading;
        list[k].parts |= met[i].reading.parts;
        list[k].forms |= met[i].reading.forms;
    }
    return kept;
}

/* Where the list stands among the readings, each of which stands there once. */
static bool keep_list(struct readings_pool *p, struct reading *list, size_t count, uint32_t *at)
{
    bool made;
    list[count - 1].marks |= READING_LAST;
    calepin_text bytes = {(const char *)list, count * sizeof *list};
    map_entry *entry = map_put(&p->same, bytes, &made);
    if (entry && made) {
        entry->key = arena_text(&p->memory, bytes);
        entry->value.number = p->readings.len / sizeof *list;
        buffer_text(&p->readings, bytes);
    }
    *at = entry ? (uint32_t)entry->value.number : 0;
    return entry && entry->key.data && !p->readings.failed;
}

/* More readings of one form than a dictionary has make it one that cannot be followed. */
enum { LIST_MAX = 200 };

static bool make_lists(struct readings_pool *p, size_t forms, bool *plain)
{
    struct reading list[LIST_MAX] = {{.marks = READING_LAST}};
    uint32_t none, *starts = sort_met(p, forms);
    p->lists = calloc(forms + 1, sizeof *p->lists);
    bool done = starts && p->lists && keep_list(p, list, 1, &none); /* 0: a form of no readings */
    for (size_t i = 0; done && i < forms; i++) {
        size_t count = starts[i + 1] - starts[i];
        struct met *met = p->met + starts[i];
        *plain &= count <= LIST_MAX;
        if (count == 0 || count > LIST_MAX)
            continue;
        qsort(met, count, sizeof *met, compare_met);
        done = keep_list(p, list, join(met, count, list), &p->lists[i]);
    }
    free(starts);
    return done;
}

/* Prefixes are tried by their letters, the later line first. */
static int compare_prefixes(const void *a, const void *b)
{
    const struct affix_rule *x = *(struct affix_rule *const *)a,
                            *y = *(struct affix_rule *const *)b;
    size_t len = x->add.len < y->add.len ? x->add.len : y->add.len;
    int order = memcmp(x->add.data, y->add.data, len);
    if (order == 0)
        order = (x->add.len > y->add.len) - (x->add.len < y->add.len);
    return order ? order : x->order > y->order ? -1 : x->order < y->order;
}

static bool keep_prefix(struct readings_pool *p, const struct affix_rule *rule)
{
    struct prefix prefix = {.kind = rule->kind};
    if (!keep_string(p, rule->add, &prefix.add) || !keep_string(p, rule->strip, &prefix.strip) ||
        !keep_string(p, rule->condition, &prefix.condition))
        return false;
    buffer_append(&p->prefixes, &prefix, sizeof prefix);
    return !p->prefixes.failed;
}

static bool keep_prefixes(struct readings_pool *p, const struct affixes *affixes)
{
    size_t count = 0;
    struct affix_rule **rules = calloc((size_t)affixes->rule_count + 1, sizeof *rules);
    if (!rules)
        return false;
    for (size_t i = 0; i < affixes->class_count; i++)
        for (size_t k = 0; !affixes->classes[i].suffix && k < affixes->classes[i].count; k++)
            rules[count++] = &affixes->classes[i].rules[k];
    qsort(rules, count, sizeof *rules, compare_prefixes);
    bool done = true;
    for (size_t i = 0; done && i < count; i++)
        done = keep_prefix(p, rules[i]);
    free(rules);
    return done;
}

static bool keep_breaks(struct readings_pool *p, const struct features *features)
{
    struct piece piece;
    for (size_t i = 0; i < features->break_count; i++) {
        if (!keep_string(p, features->breaks[i], &piece))
            return false;
        buffer_append(&p->breaks, &piece, sizeof piece);
    }
    return !p->breaks.failed;
}

/* A letter beyond Latin that has case, Ω, or ß. */
static void add_letter(buffer *letters, uint32_t c)
{
    char bytes[4];
    if ((c >= 0x180 || c == SHARP_S) && !features_cover(c))
        buffer_append(letters, bytes, utf8_put(c, bytes));
}

static void add_letters(buffer *letters, const struct arc *arcs, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        add_letter(letters, arcs[i].letter);
}

/* The letters beyond Latin by which a word may be one that verdict.c cannot judge: those with case,
 * of all words and affixes, and all that are converted. Some of them several times. */
static bool keep_letters(struct readings_pool *p, const struct features *features,
                         struct index_header *header)
{
    buffer letters = BUFFER_INIT(SECTION_MAX);
    add_letters(&letters, p->arcs, header->arc_count);
    add_letters(&letters, p->other_arcs, header->other_arc_count);
    calepin_text strings = buffer_view(&p->strings);
    for (size_t i = 0; i < strings.len;)
        add_letter(&letters, utf8_next(strings, &i));
    for (size_t i = 0; i < features->conversion_count; i++)
        buffer_text(&letters, features->conversions[i]);
    bool kept = !letters.failed && keep_string(p, buffer_view(&letters), &header->letters);
    buffer_free(&letters);
    return kept;
}

static struct readings_pool *new_pool(const struct arc *arcs, const struct index_header *header)
{
    struct readings_pool *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    p->arcs = arcs;
    p->root = header->root;
    p->form_count = header->form_count;
    p->readings.limit = p->prefixes.limit = p->breaks.limit = p->strings.limit = SECTION_MAX;
    return p;
}

static void count_sections(const struct readings_pool *p, const struct affixes *affixes,
                           struct index_header *header)
{
    header->complete = 1;
    header->full_strip = affixes->full_strip;
    header->reading_count = (uint32_t)(p->readings.len / sizeof(struct reading));
    header->prefix_count = (uint32_t)(p->prefixes.len / sizeof(struct prefix));
    header->break_count = (uint32_t)(p->breaks.len / sizeof(struct piece));
    header->string_bytes = (uint32_t)p->strings.len;
}

bool readings_collect(struct affixes *affixes, calepin_text words, const struct arc *arcs,
                      const struct features *features, struct index_header *header,
                      struct readings_pool **pool)
{
    struct deriver d;
    struct index_header counted = *header;
    struct readings_pool *p = new_pool(arcs, header);
    bool done = derive_begin(&d, affixes, words) && p, plain = d.plain;
    if (plain)
        done = done && derive_words(&d, meet, p) && number_others(p, &counted, &plain) &&
               make_lists(p, (size_t)counted.form_count + counted.other_count, &plain) &&
               keep_prefixes(p, affixes) && keep_breaks(p, features) &&
               keep_letters(p, features, &counted);
    plain &= d.plain;
    derive_end(&d);
    if (done && plain) {
        count_sections(p, affixes, &counted);
        *header = counted;
        *pool = p;
    } else {
        readings_free(p);
    }
    return done;
}

void readings_write(const struct readings_pool *p, struct index *index)
{
    const struct index_header *h = index->header;
    size_t lists = (size_t)h->form_count + h->other_count;
    if (h->other_arc_count)
        memcpy((void *)index->other_arcs, p->other_arcs,
               h->other_arc_count * sizeof *p->other_arcs);
    memcpy((void *)index->lists, p->lists, lists * sizeof *p->lists);
    memcpy((void *)index->readings, p->readings.data, p->readings.len);
    if (p->prefixes.len)
        memcpy((void *)index->prefixes, p->prefixes.data, p->prefixes.len);
    if (p->breaks.len)
        memcpy((void *)index->breaks, p->breaks.data, p->breaks.len);
    if (p->strings.len)
        memcpy((void *)index->strings, p->strings.data, p->strings.len);
}

void readings_free(struct readings_pool *p)
{
    if (!p)
        return;
    free(p->met);
    free(p->others);
    free(p->other_arcs);
    free(p->lists);
    buffer_free(&p->readings);
    buffer_free(&p->prefixes);
    buffer_free(&p->breaks);
    buffer_free(&p->strings);
    map_free(&p->pieces);
    map_free(&p->same);
    arena_free(&p->memory);
    free(p);
}

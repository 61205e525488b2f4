#include "lexicon/index.h"

#include "base/array.h"
#include "base/error.h"
#include "lexicon/features.h"
#include "lexicon/frequency.h"
#include "lexicon/readings.h"
#include "text/chars.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/* Raised when the index of the same dictionary would be another one. */
enum { FORMAT_VERSION = 3, BYTE_ORDER_MARK = 0x01020304 };

static const char magic[8] = "calepinI";

struct form {
    calepin_text text;
    struct form_traits traits;
};

/* The forms as they are found, then sorted, each once. */
struct collection {
    struct form *forms;
    size_t count, size;
    arena memory;
};

uint64_t index_key(calepin_text affix, calepin_text words)
{
    uint64_t key = XXH3_64bits_withSeed(affix.data, affix.len, FORMAT_VERSION);
    key = XXH3_64bits_withSeed(words.data, words.len, key);
    return XXH3_64bits_withSeed(frequency_table, strlen(frequency_table), key);
}

static bool collect(void *user, calepin_text text, struct form_traits traits)
{
    struct collection *c = user;
    struct form *forms = array_room(c->forms, c->count, &c->size, sizeof *forms);
    if (!forms)
        return false;
    c->forms = forms;
    text = arena_text(&c->memory, text);
    forms[c->count++] = (struct form){text, traits};
    return text.data;
}

/* l' and its like are in the automaton too: a search passes from them to the word behind. */
static bool collect_elisions(struct collection *c, const struct elisions *elisions)
{
    for (size_t i = 0; i < elisions->count; i++)
        if (!collect(c, elisions->words[i],
                     (struct form_traits){(uint16_t)(1u << i), FORM_ELISION}))
            return false;
    return true;
}

static int compare_forms(const void *a, const void *b)
{
    const calepin_text *x = &((const struct form *)a)->text, *y = &((const struct form *)b)->text;
    size_t len = x->len < y->len ? x->len : y->len;
    int order = memcmp(x->data, y->data, len);
    return order ? order : (x->len > y->len) - (x->len < y->len);
}

/* Sorts the forms and makes one of those that several words have: it may be suggested when one of
 * them may. */
static void merge(struct collection *c)
{
    size_t kept = 0;
    qsort(c->forms, c->count, sizeof *c->forms, compare_forms);
    for (size_t i = 0; i < c->count; i++) {
        const struct form *form = &c->forms[i];
        struct form *last = kept ? &c->forms[kept - 1] : NULL;
        if (!last || compare_forms(last, form) != 0) {
            c->forms[kept++] = *form;
            continue;
        }
        unsigned either = last->traits.marks | form->traits.marks;
        unsigned both = last->traits.marks & form->traits.marks;
        last->traits.elisions |= form->traits.elisions;
        last->traits.marks = (uint8_t)(both | (either & (FORM_FORBIDDEN | FORM_ELISION)));
    }
    c->count = kept;
}

/* Gives the forms that the automaton takes their numbers: the order in which it took them. */
static struct arc *number_forms(struct collection *c, struct index_header *header)
{
    struct automaton_builder *builder = automaton_begin();
    size_t kept = 0;
    if (!builder)
        return NULL;
    for (size_t i = 0; i < c->count; i++)
        if (!(c->forms[i].traits.marks & FORM_FORBIDDEN) &&
            automaton_add(builder, c->forms[i].text))
            c->forms[kept++] = c->forms[i];
    c->count = kept;
    header->form_count = (uint32_t)kept;
    return automaton_end(builder, &header->arc_count, &header->root);
}

/* Sets where the sections stand, by the counts of the header. */
static void set_sections(struct index *index, void *image)
{
    const struct index_header *h = image;
    size_t lists = h->complete ? (size_t)h->form_count + h->other_count : 0;
    index->header = image;
    index->arcs = (const struct arc *)(index->header + 1);
    index->forms = (const struct form_info *)(index->arcs + h->arc_count);
    index->other_arcs = (const struct arc *)(index->forms + h->form_count);
    index->lists = (const uint32_t *)(index->other_arcs + h->other_arc_count);
    index->readings = (const struct reading *)(index->lists + lists);
    index->prefixes = (const struct prefix *)(index->readings + h->reading_count);
    index->breaks = (const struct piece *)(index->prefixes + h->prefix_count);
    index->strings = (const char *)(index->breaks + h->break_count);
    index->size = (size_t)(index->strings + h->string_bytes - (const char *)image);
}

static uint64_t checksum(const struct index_header *header, size_t size)
{
    size_t behind = offsetof(struct index_header, checksum) + sizeof header->checksum;
    return XXH3_64bits((const char *)header + behind, size - behind);
}

/* The table has the l of l'eau as a word, and so other consonants: those letters are none. */
static bool is_lone_consonant(calepin_text form)
{
    return form.len == 1 && !char_is_vowel((unsigned char)form.data[0]);
}

static bool fill_forms(const struct collection *c, struct form_info *infos)
{
    map words = {0};
    buffer key = BUFFER_INIT(4096);
    bool done = frequency_read(&words);
    for (size_t i = 0; done && i < c->count; i++) {
        buffer_clear(&key);
        fold(&key, c->forms[i].text, FOLD_CASE);
        calepin_text form = buffer_view(&key);
        map_entry *entry = is_lone_consonant(form) ? NULL : map_get(&words, form);
        struct form_traits traits = c->forms[i].traits;
        infos[i] = (struct form_info){traits.elisions, traits.marks,
                                      entry ? (uint8_t)entry->value.number : 0};
        done = !key.failed;
    }
    buffer_free(&key);
    map_free(&words);
    return done;
}

/* The image with its counts set, and room for all sections. */
static bool make_room(const struct index_header *header, struct index *index)
{
    struct index sizes;
    struct index_header copy = *header;
    set_sections(&sizes, &copy);
    char *image = calloc(1, sizes.size);
    if (!image)
        return false;
    memcpy(image, header, sizeof *header);
    set_sections(index, image);
    return true;
}

static bool make_image(struct collection *c, struct affixes *affixes, calepin_text affix,
                       calepin_text words, struct index *index)
{
    struct index_header header = {.key = index_key(affix, words), .byte_order = BYTE_ORDER_MARK};
    struct features features;
    struct readings_pool *pool = NULL;
    memcpy(header.magic, magic, sizeof magic);
    features_read(affix, affixes, &features);
    struct arc *arcs = number_forms(c, &header);
    bool done = arcs && (!features.plain ||
                         readings_collect(affixes, words, arcs, &features, &header, &pool));
    done = done && make_room(&header, index);
    if (done) {
        memcpy((void *)index->arcs, arcs, header.arc_count * sizeof *arcs);
        if (pool)
            readings_write(pool, index);
        done = fill_forms(c, (struct form_info *)index->forms);
        index->header->checksum = checksum(index->header, index->size);
        readings_start(index);
    }
    if (!done)
        index_free(index);
    readings_free(pool);
    free(arcs);
    return done;
}

calepin_status index_build(calepin_text affix, calepin_text words, struct index *index,
                           calepin_error *error)
{
    struct collection c = {0};
    struct affixes affixes;
    struct elisions elisions;
    bool done = affixes_read(affix, &affixes) &&
                expand_words(&affixes, words, &elisions, collect, &c) &&
                collect_elisions(&c, &elisions);
    if (done) {
        merge(&c);
        done = make_image(&c, &affixes, affix, words, index);
    }
    affixes_free(&affixes);
    arena_free(&c.memory);
    free(c.forms);
    return done ? CALEPIN_OK : error_memory(error);
}

/* Whether the bytes are an index of this key, and whole. */
static bool is_whole(struct index *index, void *image, size_t size, uint64_t key)
{
    const struct index_header *header = image;
    if (size < sizeof *header || memcmp(header->magic, magic, sizeof magic) != 0 ||
        header->key != key || header->byte_order != BYTE_ORDER_MARK || header->complete > 1)
        return false;
    set_sections(index, image);
    return index->size == size && checksum(header, size) == header->checksum;
}

/* Whether what it says can be followed without harm: anyone can write a file with a checksum. */
static bool is_sound(const struct index *index)
{
    uint32_t words = 0;
    return automaton_check(index->arcs, index->header->arc_count, index->header->root, &words) &&
           words == index->header->form_count &&
           (!index->header->complete || readings_are_sound(index));
}

bool index_take(void *image, size_t size, uint64_t key, struct index *index)
{
    struct index taken;
    if (!is_whole(&taken, image, size, key) || !is_sound(&taken))
        return false;
    *index = taken;
    readings_start(index);
    return true;
}

void index_free(struct index *index)
{
    free(index->header);
    *index = (struct index){0};
}

const struct form_info *index_find(const struct index *index, calepin_text form)
{
    if (!index->header)
        return NULL;
    uint32_t number = automaton_find(index->arcs, index->header->root, form);
    const struct form_info *info =
        number < index->header->form_count ? &index->forms[number] : NULL;
    return info && !(info->marks & FORM_ELISION) ? info : NULL;
}

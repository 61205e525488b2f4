#include "lexicon/index.h"

#include "base/array.h"
#include "base/error.h"
#include "lexicon/frequency.h"
#include "text/chars.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/* Raised when the index of the same dictionary would be another one. */
enum { FORMAT_VERSION = 1, BYTE_ORDER_MARK = 0x01020304 };

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

static size_t image_size(const struct index_header *header)
{
    return sizeof *header + header->arc_count * sizeof(struct arc) +
           header->form_count * sizeof(struct form_info);
}

static void set_image(struct index *index, void *image)
{
    index->header = image;
    index->arcs = (const struct arc *)(index->header + 1);
    index->forms = (const struct form_info *)(index->arcs + index->header->arc_count);
    index->size = image_size(index->header);
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

static bool make_image(struct collection *c, uint64_t key, struct index *index)
{
    struct index_header header = {.key = key, .byte_order = BYTE_ORDER_MARK};
    memcpy(header.magic, magic, sizeof magic);
    struct arc *arcs = number_forms(c, &header);
    char *image = arcs ? calloc(1, image_size(&header)) : NULL;
    size_t arc_bytes = header.arc_count * sizeof *arcs;
    bool done = image && fill_forms(c, (void *)(image + sizeof header + arc_bytes));
    if (done) {
        memcpy(image, &header, sizeof header);
        memcpy(image + sizeof header, arcs, arc_bytes);
        set_image(index, image);
        index->header->checksum = checksum(index->header, index->size);
    } else {
        free(image);
    }
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
        done = make_image(&c, index_key(affix, words), index);
    }
    affixes_free(&affixes);
    arena_free(&c.memory);
    free(c.forms);
    return done ? CALEPIN_OK : error_memory(error);
}

/* Whether the bytes are an index of this key, and whole. */
static bool is_sound(struct index_header *header, size_t size, uint64_t key)
{
    uint32_t words = 0;
    return size >= sizeof *header && memcmp(header->magic, magic, sizeof magic) == 0 &&
           header->key == key && header->byte_order == BYTE_ORDER_MARK &&
           image_size(header) == size && checksum(header, size) == header->checksum &&
           automaton_check((const struct arc *)(header + 1), header->arc_count, header->root,
                           &words) &&
           words == header->form_count;
}

bool index_take(void *image, size_t size, uint64_t key, struct index *index)
{
    if (!is_sound(image, size, key))
        return false;
    set_image(index, image);
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

#include "lexicon/readings.h"

#include <stdlib.h>
#include <string.h>

/* Longer than any word that is asked for with what a prefix replaced. */
enum { FORM_MAX = 512 };

struct finder {
    const struct index *index;
    struct found_reading *found;
    size_t count;
};

/* The first of the form's readings, NULL when it has none. */
static const struct reading *first_of(const struct index *index, calepin_text form)
{
    const struct index_header *h = index->header;
    uint32_t number = automaton_find(index->arcs, h->root, form);
    if (number < h->form_count)
        return index->readings + index->lists[number];
    if (h->other_count == 0)
        return NULL;
    number = automaton_find(index->other_arcs, h->other_root, form);
    return number < h->other_count ? index->readings + index->lists[h->form_count + number] : NULL;
}

static void add(struct finder *f, const struct reading *reading, calepin_text head,
                calepin_text tail, bool affixed)
{
    if (f->count < READINGS_FOUND_MAX)
        f->found[f->count++] = (struct found_reading){reading, head, tail, affixed};
}

/* Adds the readings of a word without a prefix, with a suffix or without. */
static void add_plain(struct finder *f, const struct reading *reading, calepin_text word,
                      bool suffixed)
{
    for (bool last = !reading; !last; reading++) {
        last = reading->marks & READING_LAST;
        if ((reading->marks & DERIVED_PLAIN) && !(reading->marks & DERIVED_SUFFIX) == !suffixed)
            add(f, reading, (calepin_text){word.data, 0}, word, suffixed);
    }
}

/* Adds the readings of the word without the prefix. */
static void add_prefixed(struct finder *f, const struct prefix *prefix, calepin_text word)
{
    char form[FORM_MAX];
    calepin_text before = index_text(f->index, prefix->add);
    if (before.len > word.len || memcmp(before.data, word.data, before.len) != 0)
        return;
    struct affix_rule rule = {.strip = index_text(f->index, prefix->strip),
                              .condition = index_text(f->index, prefix->condition)};
    calepin_text tail = {word.data + before.len, word.len - before.len};
    if (rule.strip.len + tail.len > FORM_MAX)
        return;
    memcpy(form, rule.strip.data, rule.strip.len);
    memcpy(form + rule.strip.len, tail.data, tail.len);
    calepin_text whole = {form, rule.strip.len + tail.len};
    const struct reading *reading = NULL;
    if (affix_fits(&rule, false, f->index->header->full_strip, whole))
        reading = first_of(f->index, whole);
    for (bool last = !reading; !last; reading++) {
        last = reading->marks & READING_LAST;
        if (reading->prefixes >> prefix->kind & 1)
            add(f, reading, rule.strip, tail, true);
    }
}

/* As hunspell goes: entries, prefixes with suffixes or without, suffixes. */
size_t readings_find(const struct index *index, calepin_text word,
                     struct found_reading found[READINGS_FOUND_MAX])
{
    struct finder f = {index, found, 0};
    if (word.len == 0)
        return 0;
    const struct reading *own = first_of(index, word);
    const uint32_t *starts = index->prefix_starts + (unsigned char)word.data[0];
    add_plain(&f, own, word, false);
    for (uint32_t i = 0; i < index->prefix_starts[0]; i++)
        add_prefixed(&f, &index->prefixes[i], word);
    for (uint32_t i = starts[0]; i < starts[1]; i++)
        add_prefixed(&f, &index->prefixes[i], word);
    add_plain(&f, own, word, true);
    return f.count;
}

calepin_analysis readings_analysis(const struct index *index, const struct found_reading *found,
                                   char made[LEMMA_BYTES_MAX])
{
    const struct reading *reading = found->reading;
    calepin_analysis analysis = {{made, 0}, reading->parts, reading->forms};
    calepin_text end = index_text(index, reading->add);
    size_t len = found->head.len + found->tail.len;
    if ((reading->marks & READING_NO_LEMMA) || reading->cut > len ||
        len + end.len > LEMMA_BYTES_MAX)
        return analysis;
    memcpy(made, found->head.data, found->head.len);
    memcpy(made + found->head.len, found->tail.data, found->tail.len);
    memcpy(made + len - reading->cut, end.data, end.len);
    analysis.lemma.len = len - reading->cut + end.len;
    return analysis;
}

/* The byte that a prefix begins with; 0 for the empty one. */
static unsigned first_byte(const struct index *index, uint32_t number)
{
    struct piece add = index->prefixes[number].add;
    return add.len ? (unsigned char)index->strings[add.at] : 0;
}

void readings_start(struct index *index)
{
    uint32_t number = 0, count = index->header->prefix_count;
    while (number < count && first_byte(index, number) == 0)
        number++;
    for (unsigned byte = 0; byte <= 256; byte++) {
        while (number < count && first_byte(index, number) < byte)
            number++;
        index->prefix_starts[byte] = number;
    }
}

static bool is_sound_piece(const struct index *index, struct piece piece)
{
    return piece.at <= index->header->string_bytes &&
           piece.len <= index->header->string_bytes - piece.at;
}

static bool are_sound_prefixes(const struct index *index)
{
    for (uint32_t i = 0; i < index->header->prefix_count; i++) {
        const struct prefix *prefix = &index->prefixes[i];
        if (!is_sound_piece(index, prefix->add) || !is_sound_piece(index, prefix->strip) ||
            !is_sound_piece(index, prefix->condition) || prefix->kind >= KINDS_MAX ||
            (i > 0 && first_byte(index, i) < first_byte(index, i - 1)))
            return false;
    }
    return true;
}

static bool are_sound_breaks(const struct index *index)
{
    for (uint32_t i = 0; i < index->header->break_count; i++)
        if (!is_sound_piece(index, index->breaks[i]) || index->breaks[i].len == 0)
            return false;
    return index->header->break_count <= BREAKS_MAX;
}

static bool are_sound_lists(const struct index *index)
{
    const struct index_header *h = index->header;
    for (uint32_t i = 0; i < h->reading_count; i++)
        if (!is_sound_piece(index, index->readings[i].add))
            return false;
    for (size_t i = 0; i < (size_t)h->form_count + h->other_count; i++)
        if (index->lists[i] >= h->reading_count)
            return false;
    return h->reading_count > 0 && (index->readings[h->reading_count - 1].marks & READING_LAST);
}

bool readings_are_sound(const struct index *index)
{
    const struct index_header *h = index->header;
    uint32_t others = 0;
    if (h->other_count &&
        !automaton_check(index->other_arcs, h->other_arc_count, h->other_root, &others))
        return false;
    return others == h->other_count && is_sound_piece(index, h->letters) &&
           are_sound_lists(index) && are_sound_prefixes(index) && are_sound_breaks(index);
}

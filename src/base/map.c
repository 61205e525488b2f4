#include "base/map.h"

#include "base/array.h"
#include "base/same.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

static uint32_t hash(calepin_text key)
{
    return (uint32_t)XXH3_64bits(key.len ? key.data : "", key.len);
}

/* The slot that holds the key, or the free one where it would go. slot_count is a power of two. */
static struct map_slot *find_slot(const map *m, calepin_text key, uint32_t key_hash)
{
    size_t mask = m->slot_count - 1;
    for (size_t i = key_hash & mask;; i = (i + 1) & mask) {
        struct map_slot *slot = &m->slots[i];
        if (slot->number == 0 ||
            (slot->hash == key_hash && text_equal(m->entries[slot->number - 1].key, key)))
            return slot;
    }
}

static bool grow_slots(map *m)
{
    size_t count = m->slot_count ? m->slot_count * 2 : 64;
    struct map_slot *slots = calloc(count, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < m->slot_count; i++) {
        size_t at = m->slots[i].hash & (count - 1);
        while (m->slots[i].number && slots[at].number)
            at = (at + 1) & (count - 1);
        if (m->slots[i].number)
            slots[at] = m->slots[i];
    }
    free(m->slots);
    m->slots = slots;
    m->slot_count = count;
    return true;
}

static bool grow_entries(map *m)
{
    map_entry *entries = array_room(m->entries, m->count, &m->size, sizeof *entries);
    if (entries)
        m->entries = entries;
    return entries;
}

map_entry *map_get(const map *m, calepin_text key)
{
    if (!m->slot_count)
        return NULL;
    uint32_t number = find_slot(m, key, hash(key))->number;
    return number ? &m->entries[number - 1] : NULL;
}

map_entry *map_put(map *m, calepin_text key, bool *made)
{
    map_entry *found = map_get(m, key);
    if (made)
        *made = !found;
    if (found)
        return found;
    if (m->count >= UINT32_MAX - 1)
        return NULL;
    if ((m->count + 1) * 4 > m->slot_count * 3 && !grow_slots(m))
        return NULL;
    if (!grow_entries(m))
        return NULL;
    uint32_t key_hash = hash(key);
    *find_slot(m, key, key_hash) = (struct map_slot){(uint32_t)m->count + 1, key_hash};
    m->entries[m->count] = (map_entry){.key = key};
    return &m->entries[m->count++];
}

void map_clear(map *m)
{
    m->count = 0;
    if (m->slots)
        memset(m->slots, 0, m->slot_count * sizeof *m->slots);
}

void map_free(map *m)
{
    free(m->entries);
    free(m->slots);
    *m = (map){0};
}

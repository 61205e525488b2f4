#include "base/digests.h"

#include "base/array.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

digest digest_of(const void *data, size_t len)
{
    XXH128_hash_t hash = XXH3_128bits(data, len);
    return (digest){hash.low64, hash.high64};
}

digest digest_sum(digest a, digest b)
{
    digest sum = {a.low + b.low, a.high + b.high};
    sum.high += sum.low < a.low; /* the carry */
    return sum;
}

bool digest_equal(digest a, digest b)
{
    return a.low == b.low && a.high == b.high;
}

/* The slot that holds the digest, or the free one where it belongs. */
static uint32_t *find_slot(const digests *d, digest key)
{
    size_t i = (size_t)key.low & (d->slot_count - 1);
    while (d->slots[i] && !digest_equal(d->items[d->slots[i] - 1], key))
        i = (i + 1) & (d->slot_count - 1);
    return &d->slots[i];
}

/* The slots hold nothing that the items do not tell: they are made anew rather than copied. */
static bool grow_slots(digests *d)
{
    size_t count = d->slot_count ? d->slot_count * 2 : 1024;
    free(d->slots);
    d->slots = calloc(count, sizeof *d->slots);
    d->slot_count = d->slots ? count : 0;
    for (size_t i = 0; d->slots && i < d->count; i++)
        *find_slot(d, d->items[i]) = (uint32_t)i + 1;
    return d->slots;
}

uint32_t digests_find(const digests *d, digest key)
{
    uint32_t number = d->slot_count ? *find_slot(d, key) : 0;
    return number ? number - 1 : DIGESTS_FULL;
}

uint32_t digests_enter(digests *d, digest key, bool *made)
{
    *made = false;
    if (d->count + 1 >= DIGESTS_FULL || (d->count * 2 >= d->slot_count && !grow_slots(d)))
        return DIGESTS_FULL;
    uint32_t *slot = find_slot(d, key);
    if (*slot)
        return *slot - 1;
    digest *items = array_room(d->items, d->count, &d->size, sizeof *items);
    if (!items)
        return DIGESTS_FULL;
    d->items = items;
    d->items[d->count] = key;
    *slot = (uint32_t)++d->count;
    *made = true;
    return *slot - 1;
}

void digests_free(digests *d)
{
    free(d->items);
    free(d->slots);
    *d = (digests){0};
}

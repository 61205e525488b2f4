#include "base/hashset.h"

#include <stdlib.h>

static uint64_t *find_slot(const hashset *s, uint64_t hash)
{
    size_t i = (size_t)hash & (s->size - 1);
    while (s->slots[i] && s->slots[i] != hash)
        i = (i + 1) & (s->size - 1);
    return &s->slots[i];
}

static bool grow(hashset *s)
{
    hashset larger = {NULL, s->used, s->size ? s->size * 2 : 1024};
    larger.slots = calloc(larger.size, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < s->size; i++)
        if (s->slots[i])
            *find_slot(&larger, s->slots[i]) = s->slots[i];
    free(s->slots);
    *s = larger;
    return true;
}

bool hashset_add(hashset *s, uint64_t hash, bool *is_new)
{
    hash += hash == 0;
    if (s->used * 4 >= s->size * 3 && !grow(s))
        return false;
    uint64_t *slot = find_slot(s, hash);
    *is_new = *slot == 0;
    s->used += *is_new;
    *slot = hash;
    return true;
}

void hashset_free(hashset *s)
{
    free(s->slots);
    *s = (hashset){NULL, 0, 0};
}

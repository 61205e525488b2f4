#include "base/counter.h"

#include <stdbool.h>
#include <stdlib.h>

static struct counter_slot *find_slot(const counter *c, uint64_t hash)
{
    size_t i = (size_t)hash & (c->size - 1);
    while (c->slots[i].count && c->slots[i].hash != hash)
        i = (i + 1) & (c->size - 1);
    return &c->slots[i];
}

static bool grow(counter *c)
{
    counter larger = {NULL, c->used, c->size ? c->size * 2 : 1024};
    larger.slots = calloc(larger.size, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < c->size; i++)
        if (c->slots[i].count)
            *find_slot(&larger, c->slots[i].hash) = c->slots[i];
    free(c->slots);
    *c = larger;
    return true;
}

size_t *counter_at(counter *c, uint64_t hash)
{
    if (c->used * 4 >= c->size * 3 && !grow(c))
        return NULL;
    struct counter_slot *slot = find_slot(c, hash);
    if (!slot->count) {
        slot->hash = hash;
        c->used++;
    }
    return &slot->count;
}

size_t counter_get(const counter *c, uint64_t hash)
{
    return c->size ? find_slot(c, hash)->count : 0;
}

void counter_free(counter *c)
{
    free(c->slots);
    *c = (counter){NULL, 0, 0};
}

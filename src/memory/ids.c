#include "memory/ids.h"

#include "memory/unit.h"

#include <stdio.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

void ids_init(ids *i)
{
    *i = (ids){.id = BUFFER_INIT(256 << 20)};
}

void ids_free(ids *i)
{
    buffer_free(&i->id);
    hashset_free(&i->given);
    counter_free(&i->copies);
}

static uint64_t hash_of(calepin_text id)
{
    return XXH3_64bits(id.data, id.len);
}

static bool enter(ids *i, bool *is_new)
{
    return !i->id.failed && hashset_add(&i->given, hash_of(buffer_view(&i->id)), is_new);
}

bool ids_give(ids *i, calepin_text id)
{
    bool is_new = false;
    buffer_clear(&i->id);
    buffer_text(&i->id, id);
    if (!enter(i, &is_new))
        return false;
    i->renamed += !is_new;
    while (!is_new) {
        size_t *copies = counter_at(&i->copies, hash_of(id));
        if (!copies)
            return false;
        buffer_clear(&i->id);
        buffer_text(&i->id, id);
        buffer_print(&i->id, "-%zu", ++*copies + 1);
        if (!enter(i, &is_new))
            return false;
    }
    return true;
}

bool ids_give_unit(ids *i, const calepin_unit *unit, calepin_text source, calepin_text target)
{
    char made[17];
    size_t renamed = i->renamed;
    calepin_text id = segment_trim(unit->id);
    bool is_own = id.len > 0 && id.len <= 1000;
    if (!is_own) {
        uint64_t hash =
            XXH3_64bits_withSeed(target.data, target.len, XXH3_64bits(source.data, source.len));
        snprintf(made, sizeof made, "%016llx", (unsigned long long)hash);
        id = (calepin_text){made, 16};
    }
    bool given = ids_give(i, id);
    if (!is_own)
        i->renamed = renamed; /* nobody knew it */
    return given;
}

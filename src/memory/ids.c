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
    counter_free(&i->given);
}

static size_t *uses_of(ids *i, calepin_text id)
{
    return counter_at(&i->given, XXH3_64bits(id.data, id.len));
}

bool ids_give(ids *i, calepin_text id)
{
    size_t *uses = uses_of(i, id);
    buffer_clear(&i->id);
    buffer_text(&i->id, id);
    while (uses && *uses > 0) {
        size_t number = ++*uses_of(i, id);
        buffer_clear(&i->id);
        buffer_text(&i->id, id);
        buffer_print(&i->id, "-%zu", number);
        uses = uses_of(i, buffer_view(&i->id));
    }
    if (uses)
        *uses = 1;
    i->renamed += i->id.len != id.len;
    return uses && !i->id.failed;
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

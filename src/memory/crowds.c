#include "memory/crowds.h"

#include "base/array.h"

#include <stdlib.h>

struct crowd {
    uint64_t serial; /* 0: forgotten. What is entered belongs to it, not to an earlier one */
    size_t count;
    int64_t first, newest;
};

struct crowd_twin {
    int64_t first, newest; /* id; date of all that have the texts */
    digest facts;          /* of the first */
};

static struct crowd *find(const crowds *c, digest identity)
{
    uint32_t number = digests_find(&c->identities, identity);
    return number == DIGESTS_FULL || !c->list[number].serial ? NULL : &c->list[number];
}

bool crowds_know(const crowds *c, digest identity)
{
    return find(c, identity) != NULL;
}

bool crowds_begin(crowds *c, digest identity)
{
    bool made = false;
    struct crowd *list = array_room(c->list, c->identities.count, &c->list_size, sizeof *list);
    c->list = list ? list : c->list;
    uint32_t number = list ? digests_enter(&c->identities, identity, &made) : DIGESTS_FULL;
    if (number == DIGESTS_FULL)
        return false;
    c->list[number] = (struct crowd){.serial = ++c->given};
    return true;
}

/* The digest as the crowd's own. */
static digest within(const struct crowd *crowd, digest of)
{
    const uint64_t parts[] = {crowd->serial, of.low, of.high};
    return digest_of(parts, sizeof parts);
}

static bool count_facts(crowds *c, digest facts)
{
    bool made = false;
    uint32_t *living = array_room(c->living, c->facts.count, &c->living_size, sizeof *living);
    c->living = living ? living : c->living;
    uint32_t number = living ? digests_enter(&c->facts, facts, &made) : DIGESTS_FULL;
    if (number == DIGESTS_FULL)
        return false;
    living[number] = made ? 1 : living[number] + 1;
    return true;
}

static bool enter_twin(crowds *c, const struct crowd *crowd, const crowd_unit *unit)
{
    bool made = false;
    struct crowd_twin *twins = array_room(c->twins, c->texts.count, &c->twin_size, sizeof *twins);
    c->twins = twins ? twins : c->twins;
    uint32_t number =
        twins ? digests_enter(&c->texts, within(crowd, unit->texts), &made) : DIGESTS_FULL;
    if (number == DIGESTS_FULL)
        return false;
    if (made)
        twins[number] = (struct crowd_twin){unit->id, unit->date, within(crowd, unit->facts)};
    else if (unit->date > twins[number].newest)
        twins[number].newest = unit->date;
    return true;
}

bool crowds_enter(crowds *c, digest identity, const crowd_unit *unit)
{
    struct crowd *crowd = find(c, identity);
    if (crowd->count++ == 0) {
        crowd->first = unit->id;
        crowd->newest = unit->date;
    }
    crowd->newest = unit->date > crowd->newest ? unit->date : crowd->newest;
    return enter_twin(c, crowd, unit) && count_facts(c, within(crowd, unit->facts));
}

rivals crowds_meet(const crowds *c, digest identity, const crowd_unit *unit)
{
    const struct crowd *crowd = find(c, identity);
    rivals r = {.count = crowd->count, .first = crowd->first, .newest = crowd->newest};
    uint32_t facts = digests_find(&c->facts, within(crowd, unit->facts));
    uint32_t texts = digests_find(&c->texts, within(crowd, unit->texts));
    r.same_facts = facts != DIGESTS_FULL && c->living[facts] > 0;
    if (texts != DIGESTS_FULL) {
        r.twin = c->twins[texts].first;
        r.twin_newest = c->twins[texts].newest;
    }
    return r;
}

bool crowds_replace(crowds *c, digest identity, const crowd_unit *unit)
{
    struct crowd *crowd = find(c, identity);
    struct crowd_twin *twin = &c->twins[digests_find(&c->texts, within(crowd, unit->texts))];
    c->living[digests_find(&c->facts, twin->facts)]--;
    twin->facts = within(crowd, unit->facts);
    twin->newest = unit->date > twin->newest ? unit->date : twin->newest;
    crowd->newest = unit->date > crowd->newest ? unit->date : crowd->newest;
    return count_facts(c, twin->facts);
}

void crowds_forget(crowds *c, digest identity)
{
    struct crowd *crowd = find(c, identity);
    if (crowd)
        crowd->serial = 0;
}

void crowds_free(crowds *c)
{
    digests_free(&c->identities);
    digests_free(&c->texts);
    digests_free(&c->facts);
    free(c->list);
    free(c->twins);
    free(c->living);
    *c = (crowds){0};
}

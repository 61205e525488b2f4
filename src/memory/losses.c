#include "memory/losses.h"

#include "base/error.h"

void losses_count(losses *l, const calepin_unit *unit)
{
    size_t texts = 0;
    l->properties += unit->property_count;
    l->attributes += unit->attribute_count;
    for (size_t i = 0; i < unit->variant_count; i++) {
        l->properties += unit->variants[i].property_count;
        l->attributes += unit->variants[i].attribute_count;
        texts += unit->variants[i].text.len > 0;
    }
    l->variants += texts > 2 ? texts - 2 : 0;
}

void losses_tell(const losses *l, const calepin_memory_options *options, const char *form)
{
    if (l->variants)
        tell(options->listener, CALEPIN_NOTE, NULL, 0, 0,
             "%zu variant%s left out: the %s file holds one text in '%s' and one in '%s' a unit",
             l->variants, plural(l->variants), form, options->from, options->to);
    if (l->properties)
        tell(options->listener, CALEPIN_NOTE, NULL, 0, 0,
             "%zu %s left out: the %s form has no place for them", l->properties,
             l->properties == 1 ? "property" : "properties", form);
    if (l->attributes)
        tell(options->listener, CALEPIN_NOTE, NULL, 0, 0,
             "%zu attribute%s left out: the %s form has no place for them", l->attributes,
             plural(l->attributes), form);
    if (l->ids)
        tell(options->listener, CALEPIN_NOTE, NULL, 0, 0,
             "%zu id%s left out: the %s form has no place for them", l->ids, plural(l->ids), form);
    if (l->histories)
        tell(options->listener, CALEPIN_NOTE, NULL, 0, 0,
             "dates and names of %zu unit%s left out: the %s form has no place for them",
             l->histories, plural(l->histories), form);
}

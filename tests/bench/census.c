/* census FILE...: how many units the files hold in all, and the sum of the 128-bit hashes of all
 * that they say, the same in whatever order they stand. Left out are the tuid, which a writer makes
 * unique, and what upkeep adds: its reasons, and the originals of units that it has mended. */
#include "base/buffer.h"
#include "base/digests.h"
#include "calepin/memory.h"

#include <stdio.h>
#include <string.h>

typedef struct census {
    buffer text;
    digest sum;
    size_t units;
} census;

static void put(buffer *b, calepin_text text)
{
    buffer_append(b, &text.len, sizeof text.len);
    buffer_text(b, text);
}

static void put_attributes(buffer *b, const calepin_attribute *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put(b, list[i].name);
        put(b, list[i].value);
    }
}

static bool is_reason(calepin_text type)
{
    static const char reason[] = "x-calepin-removed";
    return type.len == strlen(reason) && memcmp(type.data, reason, type.len) == 0;
}

static void put_properties(buffer *b, const calepin_property *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_reason(list[i].type))
            continue;
        put(b, list[i].type);
        put(b, list[i].value);
        put_attributes(b, list[i].attributes, list[i].attribute_count);
    }
}

static void put_variant(buffer *b, const calepin_variant *v)
{
    const calepin_text texts[] = {v->lang,    v->text,    v->markup, v->created,
                                  v->changed, v->creator, v->changer};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        put(b, texts[i]);
    put_attributes(b, v->attributes, v->attribute_count);
    put_properties(b, v->properties, v->property_count);
    put_properties(b, v->notes, v->note_count);
}

static bool is_original(const calepin_unit *unit)
{
    for (size_t i = 0; i < unit->property_count; i++)
        if (is_reason(unit->properties[i].type) && unit->properties[i].value.len > 7 &&
            memcmp(unit->properties[i].value.data, "mended:", 7) == 0)
            return true;
    return false;
}

static calepin_status count(void *user, const calepin_unit *unit, calepin_error *error)
{
    (void)error;
    census *c = user;
    const calepin_text texts[] = {unit->created, unit->changed, unit->creator, unit->changer};
    if (is_original(unit))
        return CALEPIN_OK;
    buffer_clear(&c->text);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        put(&c->text, texts[i]);
    put_attributes(&c->text, unit->attributes, unit->attribute_count);
    put_properties(&c->text, unit->properties, unit->property_count);
    put_properties(&c->text, unit->notes, unit->note_count);
    for (size_t i = 0; i < unit->variant_count; i++)
        put_variant(&c->text, &unit->variants[i]);
    c->sum = digest_sum(c->sum, digest_of(c->text.data, c->text.len));
    c->units++;
    return CALEPIN_OK;
}

int main(int argc, char **argv)
{
    census c = {.text = BUFFER_INIT(1 << 30)};
    calepin_error error;
    for (int i = 1; i < argc; i++)
        if (calepin_unit_read(argv[i], NULL, count, &c, &error)) {
            fprintf(stderr, "%s: %s\n", argv[i], error.message);
            return 1;
        }
    printf("%zu units, %016llx%016llx\n", c.units, (unsigned long long)c.sum.high,
           (unsigned long long)c.sum.low);
    buffer_free(&c.text);
    return 0;
}

/* Numbers are LEB128 (seven bits a byte, the lowest first), texts their length and bytes, lists
 * their count and items; docs/formats.md tells the order. */
#include "memory/facts.h"

#include <string.h>

enum { CODES_DROPPED = 1 };

static void put_number(buffer *out, size_t number)
{
    for (; number > 0x7F; number >>= 7)
        buffer_char(out, (char)(0x80 | (number & 0x7F)));
    buffer_char(out, (char)number);
}

static void put_text(buffer *out, calepin_text text)
{
    put_number(out, text.len);
    buffer_text(out, text);
}

static void put_attributes(buffer *out, const calepin_attribute *attributes, size_t count)
{
    put_number(out, count);
    for (size_t i = 0; i < count; i++) {
        put_text(out, attributes[i].name);
        put_text(out, attributes[i].value);
    }
}

static void put_properties(buffer *out, const calepin_property *properties, size_t count)
{
    put_number(out, count);
    for (size_t i = 0; i < count; i++) {
        put_text(out, properties[i].type);
        put_text(out, properties[i].value);
        put_number(out, properties[i].order);
        put_attributes(out, properties[i].attributes, properties[i].attribute_count);
    }
}

static void put_variant(buffer *out, const calepin_variant *v)
{
    put_text(out, v->lang);
    put_text(out, v->text);
    put_text(out, v->markup);
    put_text(out, v->created);
    put_text(out, v->changed);
    put_text(out, v->creator);
    put_text(out, v->changer);
    put_attributes(out, v->attributes, v->attribute_count);
    put_properties(out, v->properties, v->property_count);
    put_properties(out, v->notes, v->note_count);
}

void facts_write_unit(buffer *out, const calepin_unit *unit)
{
    put_number(out, unit->codes_dropped ? CODES_DROPPED : 0);
    put_text(out, unit->id);
    put_text(out, unit->created);
    put_text(out, unit->changed);
    put_text(out, unit->creator);
    put_text(out, unit->changer);
    put_attributes(out, unit->attributes, unit->attribute_count);
    put_properties(out, unit->properties, unit->property_count);
    put_properties(out, unit->notes, unit->note_count);
    put_number(out, unit->variant_count);
    for (size_t i = 0; i < unit->variant_count; i++)
        put_variant(out, &unit->variants[i]);
}

void facts_write_header(buffer *out, const calepin_header *header)
{
    put_attributes(out, header->attributes, header->attribute_count);
    put_properties(out, header->properties, header->property_count);
    put_properties(out, header->notes, header->note_count);
    put_properties(out, header->encodings, header->encoding_count);
}

/* The first fault ends the reading: every later call gives nothing. */
typedef struct fact_reader {
    const unsigned char *at, *end;
    arena *arrays;
    calepin_status status;
} fact_reader;

static void *fail_reading(fact_reader *r, calepin_status status)
{
    if (!r->status)
        r->status = status;
    r->at = r->end;
    return NULL;
}

static size_t get_number(fact_reader *r)
{
    size_t number = 0;
    for (unsigned shift = 0; r->at < r->end && shift < 63; shift += 7) {
        unsigned char byte = *r->at++;
        number |= (size_t)(byte & 0x7F) << shift;
        if (!(byte & 0x80))
            return number;
    }
    fail_reading(r, CALEPIN_ERROR_INPUT);
    return 0;
}

static calepin_text get_text(fact_reader *r)
{
    size_t len = get_number(r);
    if (len > (size_t)(r->end - r->at)) {
        fail_reading(r, CALEPIN_ERROR_INPUT);
        return (calepin_text){NULL, 0};
    }
    calepin_text text = {(const char *)r->at, len};
    r->at += len;
    return text;
}

/* Room for a list of *count items, each of two bytes or more. */
static void *get_list(fact_reader *r, size_t item_size, size_t *count)
{
    *count = get_number(r);
    if (*count > (size_t)(r->end - r->at) / 2) {
        *count = 0;
        return fail_reading(r, CALEPIN_ERROR_INPUT);
    }
    void *items = *count ? arena_alloc(r->arrays, *count * item_size) : NULL;
    if (*count && !items) {
        *count = 0;
        return fail_reading(r, CALEPIN_ERROR_MEMORY);
    }
    return items;
}

static const calepin_attribute *get_attributes(fact_reader *r, size_t *count)
{
    calepin_attribute *list = get_list(r, sizeof *list, count);
    for (size_t i = 0; i < *count; i++) {
        list[i].name = get_text(r);
        list[i].value = get_text(r);
    }
    return list;
}

static const calepin_property *get_properties(fact_reader *r, size_t *count)
{
    calepin_property *list = get_list(r, sizeof *list, count);
    for (size_t i = 0; i < *count; i++) {
        list[i].type = get_text(r);
        list[i].value = get_text(r);
        list[i].order = get_number(r);
        list[i].attributes = get_attributes(r, &list[i].attribute_count);
    }
    return list;
}

static void get_variant(fact_reader *r, calepin_variant *v)
{
    v->lang = get_text(r);
    v->text = get_text(r);
    v->markup = get_text(r);
    v->created = get_text(r);
    v->changed = get_text(r);
    v->creator = get_text(r);
    v->changer = get_text(r);
    v->attributes = get_attributes(r, &v->attribute_count);
    v->properties = get_properties(r, &v->property_count);
    v->notes = get_properties(r, &v->note_count);
}

static fact_reader begin_reading(calepin_text bytes, arena *arrays)
{
    const unsigned char *at = (const void *)bytes.data;
    return (fact_reader){at, at + bytes.len, arrays, CALEPIN_OK};
}

static calepin_status end_reading(const fact_reader *r)
{
    if (r->status)
        return r->status;
    return r->at == r->end ? CALEPIN_OK : CALEPIN_ERROR_INPUT;
}

calepin_status facts_read_unit(calepin_text bytes, arena *arrays, calepin_unit *unit)
{
    fact_reader r = begin_reading(bytes, arrays);
    *unit = (calepin_unit){.codes_dropped = get_number(&r) & CODES_DROPPED};
    unit->id = get_text(&r);
    unit->created = get_text(&r);
    unit->changed = get_text(&r);
    unit->creator = get_text(&r);
    unit->changer = get_text(&r);
    unit->attributes = get_attributes(&r, &unit->attribute_count);
    unit->properties = get_properties(&r, &unit->property_count);
    unit->notes = get_properties(&r, &unit->note_count);
    calepin_variant *variants = get_list(&r, sizeof *variants, &unit->variant_count);
    for (size_t i = 0; i < unit->variant_count; i++)
        get_variant(&r, &variants[i]);
    unit->variants = variants;
    return end_reading(&r);
}

calepin_status facts_read_header(calepin_text bytes, arena *arrays, calepin_header *header)
{
    fact_reader r = begin_reading(bytes, arrays);
    *header = (calepin_header){0};
    header->attributes = get_attributes(&r, &header->attribute_count);
    header->properties = get_properties(&r, &header->property_count);
    header->notes = get_properties(&r, &header->note_count);
    header->encodings = get_properties(&r, &header->encoding_count);
    return end_reading(&r);
}

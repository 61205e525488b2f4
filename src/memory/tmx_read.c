/* TMX 1.1 to 1.4b in: a unit is assembled in an arena, handed on, and the arena begun anew, so that
 * memory depends on the longest unit and not on the file. */
#include "base/arena.h"
#include "base/error.h"
#include "memory/unit.h"
#include "xml/reader.h"

#include <string.h>

enum { UNIT_LIMIT = 64 << 20 };

typedef enum place { OUTSIDE, IN_UNIT, IN_VARIANT, IN_SEGMENT, IN_PROPERTY, IN_NOTE } place;

typedef struct tmx_reader {
    const unit_source *source;
    place place;
    place back;      /* where a property or note leads back to */
    size_t skipped;  /* depth inside an element whose content is left out */
    size_t codes;    /* depth of inline elements whose text stays */
    size_t segments; /* of the variant at hand */
    bool begun, has_header, told_unknown;
    arena arena; /* the texts of the unit at hand */
    calepin_unit unit;
    calepin_variant variant;
    calepin_property property;
    buffer text, variants, properties, notes;
} tmx_reader;

static calepin_status append(buffer *to, const void *data, size_t len, calepin_error *error)
{
    if (len > to->limit - to->len)
        return error_set(error, CALEPIN_ERROR_INPUT, NULL, 0, "holds a unit of over %d MiB",
                         UNIT_LIMIT >> 20);
    buffer_append(to, data, len);
    return to->failed ? error_memory(error) : CALEPIN_OK;
}

static bool is(const char *name, const char *other)
{
    return strcmp(name, other) == 0;
}

static bool is_listed(const char *name, const char *const *list)
{
    while (*list && !is(name, *list))
        list++;
    return *list != NULL;
}

/* Keeps an attribute for as long as the unit lives. */
static calepin_status keep(tmx_reader *r, calepin_text *to, const xml_tag *e, const char *attribute,
                           calepin_error *error)
{
    calepin_text value = xml_get(e, NULL, attribute);
    if (!value.data)
        return CALEPIN_OK;
    *to = arena_text(&r->arena, value);
    return to->data ? CALEPIN_OK : error_memory(error);
}

static void forget_unit(tmx_reader *r)
{
    arena_reset(&r->arena);
    buffer_clear(&r->variants);
    buffer_clear(&r->properties);
    buffer_clear(&r->notes);
    r->unit = (calepin_unit){.file = r->source->name};
}

static calepin_status begin_unit(tmx_reader *r, const xml_tag *e, calepin_error *error)
{
    if (!r->has_header)
        tell(r->source->options->listener, CALEPIN_WARNING, r->source->name, e->line, 0,
             "the file has no <header>");
    r->has_header = true;
    forget_unit(r);
    r->place = IN_UNIT;
    r->unit.line = e->line;
    calepin_status status = keep(r, &r->unit.id, e, "tuid", error);
    if (!status)
        status = keep(r, &r->unit.created, e, "creationdate", error);
    if (!status)
        status = keep(r, &r->unit.changed, e, "changedate", error);
    if (!status)
        status = keep(r, &r->unit.creator, e, "creationid", error);
    return status ? status : keep(r, &r->unit.changer, e, "changeid", error);
}

static calepin_status begin_variant(tmx_reader *r, const xml_tag *e, calepin_error *error)
{
    r->place = IN_VARIANT;
    r->segments = 0;
    r->variant = (calepin_variant){0};
    calepin_text lang = xml_get(e, "xml", "lang");
    if (!lang.data)
        lang = xml_get(e, NULL, "lang"); /* TMX 1.1 */
    r->variant.lang = arena_text(&r->arena, lang);
    if (!r->variant.lang.data)
        return error_memory(error);
    calepin_status status = keep(r, &r->variant.created, e, "creationdate", error);
    if (!status)
        status = keep(r, &r->variant.changed, e, "changedate", error);
    if (!status)
        status = keep(r, &r->variant.creator, e, "creationid", error);
    return status ? status : keep(r, &r->variant.changer, e, "changeid", error);
}

static calepin_status begin_text(tmx_reader *r, const xml_tag *e, place where, calepin_error *error)
{
    r->back = r->place;
    r->place = where;
    buffer_clear(&r->text);
    r->property = (calepin_property){0};
    return where == IN_PROPERTY ? keep(r, &r->property.type, e, "type", error) : CALEPIN_OK;
}

/* Inside a segment. Content codes hold code, not text; <hi> and what other formats left here (the
 * <g> of XLIFF) hold text. */
static void begin_code(tmx_reader *r, const xml_tag *e)
{
    static const char *const codes[] = {"bpt", "ept", "ph", "it", "ut",
                                        "sub", "x",   "bx", "ex", NULL};
    r->unit.codes_dropped = true;
    if (is_listed(e->name, codes)) {
        r->skipped = 1;
        return;
    }
    r->codes++;
    if (is(e->name, "hi") || r->told_unknown)
        return;
    r->told_unknown = true;
    tell(r->source->options->listener, CALEPIN_WARNING, r->source->name, e->line, 0,
         "<%.100s> inside a segment is not TMX; its text is kept", e->name);
}

static calepin_status on_start(void *user, const xml_tag *e, calepin_error *error)
{
    tmx_reader *r = user;
    if (!r->begun && !is(e->name, "tmx"))
        return error_set(error, CALEPIN_ERROR_INPUT, NULL, 0,
                         "is not a TMX file: its root element is <%.100s>", e->name);
    r->begun = true;
    if (r->skipped) {
        r->skipped++;
        return CALEPIN_OK;
    }
    bool in_unit = r->place == IN_UNIT, in_variant = r->place == IN_VARIANT;
    if (r->place == IN_SEGMENT) {
        begin_code(r, e);
    } else if (r->place == OUTSIDE) {
        r->has_header |= is(e->name, "header");
        if (is(e->name, "tu"))
            return begin_unit(r, e, error);
    } else if (in_unit && is(e->name, "tuv")) {
        return begin_variant(r, e, error);
    } else if ((in_unit || in_variant) && is(e->name, "prop")) {
        return begin_text(r, e, IN_PROPERTY, error);
    } else if ((in_unit || in_variant) && is(e->name, "note")) {
        return begin_text(r, e, IN_NOTE, error);
    } else if (in_variant && is(e->name, "seg") && r->segments++ == 0) {
        r->place = IN_SEGMENT;
        buffer_clear(&r->text);
    } else {
        r->skipped = 1;
    }
    return CALEPIN_OK;
}

static calepin_status on_text(void *user, calepin_text run, calepin_error *error)
{
    tmx_reader *r = user;
    bool wanted = r->place == IN_SEGMENT || r->place == IN_PROPERTY || r->place == IN_NOTE;
    return wanted && !r->skipped ? append(&r->text, run.data, run.len, error) : CALEPIN_OK;
}

static calepin_status end_unit(tmx_reader *r, calepin_error *error)
{
    r->place = OUTSIDE;
    r->unit.variant_count = r->variants.len / sizeof(calepin_variant);
    r->unit.property_count = r->properties.len / sizeof(calepin_property);
    r->unit.note_count = r->notes.len / sizeof(calepin_text);
    r->unit.variants = (const void *)r->variants.data;
    r->unit.properties = (const void *)r->properties.data;
    r->unit.notes = (const void *)r->notes.data;
    if (r->unit.variant_count > 0)
        return r->source->each(r->source->user, &r->unit, error);
    tell(r->source->options->listener, CALEPIN_WARNING, r->source->name, r->unit.line, 0,
         "unit without <tuv> left out");
    return CALEPIN_OK;
}

static calepin_status end_text(tmx_reader *r, calepin_error *error)
{
    calepin_text text = arena_text(&r->arena, buffer_view(&r->text));
    if (!text.data)
        return error_memory(error);
    place ended = r->place;
    r->place = ended == IN_SEGMENT ? IN_VARIANT : r->back;
    if (ended == IN_SEGMENT) {
        r->variant.text = text;
        return CALEPIN_OK;
    }
    if (ended == IN_NOTE)
        return append(&r->notes, &text, sizeof text, error);
    r->property.value = text;
    return append(&r->properties, &r->property, sizeof r->property, error);
}

static calepin_status on_end(void *user, const char *name, calepin_error *error)
{
    (void)name; /* the parser sees to it that ends answer beginnings */
    tmx_reader *r = user;
    if (r->skipped > 0) {
        r->skipped--;
        return CALEPIN_OK;
    }
    switch (r->place) {
    case OUTSIDE:
        return CALEPIN_OK;
    case IN_UNIT:
        return end_unit(r, error);
    case IN_VARIANT:
        r->place = IN_UNIT;
        return append(&r->variants, &r->variant, sizeof r->variant, error);
    case IN_SEGMENT:
        if (r->codes > 0) {
            r->codes--;
            return CALEPIN_OK;
        }
        return end_text(r, error);
    default:
        return end_text(r, error);
    }
}

calepin_status tmx_read(const unit_source *source, calepin_error *error)
{
    static const xml_events events = {on_start, on_text, on_end};
    tmx_reader r = {.source = source};
    r.text = r.variants = r.properties = r.notes = (buffer)BUFFER_INIT(UNIT_LIMIT);
    calepin_status status =
        xml_read_stream(source->file, source->name, source->head, &events, &r, error);
    arena_free(&r.arena);
    buffer_free(&r.text);
    buffer_free(&r.variants);
    buffer_free(&r.properties);
    buffer_free(&r.notes);
    return status;
}

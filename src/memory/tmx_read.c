/* TMX 1.1 to 1.4b in: a unit is assembled in an arena, handed on, and the arena begun anew, so that
 * memory depends on the longest unit and not on the file. */
#include "base/error.h"
#include "memory/tmx.h"
#include "text/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static calepin_status append(buffer *to, const void *data, size_t len, calepin_error *error)
{
    if (len > to->limit - to->len)
        return error_set(error, CALEPIN_ERROR_INPUT, NULL, 0, "holds a unit of over %d MiB",
                         TMX_UNIT_LIMIT >> 20);
    buffer_append(to, data, len);
    return to->failed ? error_memory(error) : CALEPIN_OK;
}

/* Names are short: a call would take longer. */
static inline bool is(const char *name, const char *other)
{
    while (*name && *name == *other)
        name++, other++;
    return *name == *other;
}

static bool is_listed(const char *name, const char *const *list)
{
    while (*list && !is(name, *list))
        list++;
    return *list != NULL;
}

static bool is_blank(calepin_text text)
{
    size_t i = 0;
    while (i < text.len && (text.data[i] == ' ' || (text.data[i] >= '\t' && text.data[i] <= '\r')))
        i++;
    return i == text.len;
}

void tmx_name(const tmx_reader *r, const char *what, char name[TMX_NAME])
{
    calepin_text id = r->unit.id;
    if (id.len)
        snprintf(name, TMX_NAME, "%s '%.*s'", what, id.len < 100 ? (int)id.len : 100, id.data);
    else
        snprintf(name, TMX_NAME, "a %s", what);
}

/* A fault of a unit that is well formed all the same: told, and refused when strict. */
static calepin_status fault(tmx_reader *r, const char *what, calepin_error *error)
{
    const calepin_memory_options *options = r->source->options;
    char name[TMX_NAME];
    tmx_name(r, "unit", name);
    if (options->strict)
        return error_set(error, CALEPIN_ERROR_INPUT, r->source->name, r->unit.line, "%s has %s",
                         name, what);
    tell(options->listener, CALEPIN_WARNING, r->source->name, r->unit.line, 0, "%s has %s", name,
         what);
    return CALEPIN_OK;
}

/* An attribute that has a member of its own. */
typedef struct member {
    const char *name;
    calepin_text *to;
} member;

static calepin_text *member_of(const member *members, const xml_name_value *a)
{
    for (; members->name; members++)
        if (is(members->name, a->name))
            return members->to;
    return NULL;
}

/* TMX 1.1 had "lang" where later versions have "xml:lang". */
static calepin_text attribute_name(const xml_name_value *a)
{
    if (is(a->name, "lang"))
        return (calepin_text){"xml:lang", 8};
    if (a->prefix && is(a->name, "space"))
        return (calepin_text){"xml:space", 9};
    return (calepin_text){a->name, strlen(a->name)};
}

static bool is_foreign(tmx_reader *r, const xml_tag *e, const xml_name_value *a)
{
    if (!a->prefix)
        return false;
    bool foreign = !(is(a->prefix, "xml") && (is(a->name, "lang") || is(a->name, "space")));
    if (foreign && !r->told_foreign)
        tell(r->source->options->listener, CALEPIN_WARNING, r->source->name, e->line, 0,
             "attributes like %.50s:%.50s, of another vocabulary than TMX, are left out", a->prefix,
             a->name);
    r->told_foreign |= foreign;
    return foreign;
}

/* Whether "lang" only repeats what "xml:lang" says. */
static bool is_doubled(const xml_tag *e, const xml_name_value *a)
{
    return !a->prefix && is(a->name, "lang") && xml_get(e, "xml", "lang").data;
}

/* Keeps the attributes of an element for as long as the unit lives: in their members, or in the
 * list. */
static calepin_status keep_attributes(tmx_reader *r, const xml_tag *e, const member *members,
                                      const calepin_attribute **list, size_t *count,
                                      calepin_error *error)
{
    calepin_attribute *others = NULL;
    for (size_t i = 0; i < e->attribute_count; i++) {
        const xml_name_value *a = &e->attributes[i];
        if (is_foreign(r, e, a) || is_doubled(e, a))
            continue;
        calepin_text value = arena_text(&r->arena, a->value);
        calepin_text *to = member_of(members, a);
        if (!to && !others)
            *list = others = arena_alloc(&r->arena, e->attribute_count * sizeof *others);
        if (!value.data || (!to && !others))
            return error_memory(error);
        if (to)
            *to = value;
        else
            others[(*count)++] =
                (calepin_attribute){arena_text(&r->arena, attribute_name(a)), value};
        if (!to && !others[*count - 1].name.data)
            return error_memory(error);
    }
    return CALEPIN_OK;
}

static void clear_details(tmx_details *d)
{
    buffer_clear(&d->properties);
    buffer_clear(&d->notes);
    buffer_clear(&d->encodings);
    d->order = 0;
}

void tmx_begin_anew(tmx_reader *r)
{
    arena_reset(&r->arena);
    buffer_clear(&r->variants);
    clear_details(&r->outer);
    r->unit = (calepin_unit){.file = r->source->name};
    r->place = OUTSIDE;
    r->skipped = r->codes = r->more_segments = r->loose_texts = r->strangers = 0;
    r->stray = false;
    r->unknown.depth = 0;
}

static calepin_status begin_unit(tmx_reader *r, const xml_tag *e, calepin_error *error)
{
    if (!r->has_header)
        tell(r->source->options->listener, CALEPIN_WARNING, r->source->name, e->line, 0,
             "the file has no <header>");
    r->has_header = true;
    tmx_begin_anew(r);
    r->place = IN_UNIT;
    calepin_unit *u = &r->unit;
    u->line = e->line;
    const member members[] = {{"tuid", &u->id},
                              {"creationdate", &u->created},
                              {"changedate", &u->changed},
                              {"creationid", &u->creator},
                              {"changeid", &u->changer},
                              {NULL, NULL}};
    return keep_attributes(r, e, members, &u->attributes, &u->attribute_count, error);
}

static calepin_status begin_variant(tmx_reader *r, const xml_tag *e, calepin_error *error)
{
    r->place = IN_VARIANT;
    r->segments = 0;
    clear_details(&r->inner);
    buffer_clear(&r->loose);
    calepin_variant *v = &r->variant;
    *v = (calepin_variant){0};
    const member members[] = {{"lang", &v->lang},          {"creationdate", &v->created},
                              {"changedate", &v->changed}, {"creationid", &v->creator},
                              {"changeid", &v->changer},   {NULL, NULL}};
    return keep_attributes(r, e, members, &v->attributes, &v->attribute_count, error);
}

static calepin_status begin_header(tmx_reader *r, const xml_tag *e, calepin_error *error)
{
    static const member members[] = {{NULL, NULL}};
    tmx_begin_anew(r);
    r->header = (calepin_header){0};
    r->place = IN_HEADER;
    return keep_attributes(r, e, members, &r->header.attributes, &r->header.attribute_count, error);
}

static calepin_status begin_text(tmx_reader *r, const xml_tag *e, tmx_place where,
                                 calepin_error *error)
{
    r->back = r->place;
    r->place = where;
    r->codes = 0;
    buffer_clear(&r->text);
    buffer_clear(&r->markup);
    calepin_property *p = &r->property;
    *p = (calepin_property){0};
    const member members[] = {{where == IN_PROPERTY ? "type" : NULL, &p->type}, {NULL, NULL}};
    return keep_attributes(r, e, members, &p->attributes, &p->attribute_count, error);
}

static const char *canonical(char c, bool in_attribute)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return in_attribute ? NULL : "&gt;";
    case '\r':
        return "&#xD;";
    case '"':
        return in_attribute ? "&quot;" : NULL;
    case '\t':
        return in_attribute ? "&#x9;" : NULL;
    case '\n':
        return in_attribute ? "&#xA;" : NULL;
    default:
        return NULL;
    }
}

static void mark_up_text(buffer *to, calepin_text text, bool in_attribute)
{
    size_t copied = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *reference = canonical(text.data[i], in_attribute);
        if (!reference)
            continue;
        buffer_append(to, text.data + copied, i - copied);
        buffer_string(to, reference);
        copied = i + 1;
    }
    buffer_append(to, text.data + copied, text.len - copied);
}

static int by_name(const void *a, const void *b)
{
    const xml_name_value *x = a, *y = b;
    if (!x->prefix != !y->prefix)
        return x->prefix ? 1 : -1; /* canonical XML sorts by namespace first */
    return strcmp(x->name, y->name);
}

static calepin_status mark_up_start(tmx_reader *r, const xml_tag *e, calepin_error *error)
{
    xml_name_value *sorted = NULL;
    size_t size = e->attribute_count * sizeof *sorted;
    if (size) {
        sorted = arena_alloc(&r->arena, size);
        if (!sorted)
            return error_memory(error);
        memcpy(sorted, e->attributes, size);
        qsort(sorted, e->attribute_count, sizeof *sorted, by_name);
    }
    buffer_print(&r->markup, "<%s", e->name);
    for (size_t i = 0; i < e->attribute_count; i++) {
        if (is_foreign(r, e, &sorted[i]))
            continue;
        buffer_print(&r->markup, " %s%s=\"", sorted[i].prefix ? "xml:" : "", sorted[i].name);
        mark_up_text(&r->markup, sorted[i].value, true);
        buffer_char(&r->markup, '"');
    }
    buffer_char(&r->markup, '>');
    return r->markup.failed ? error_memory(error) : CALEPIN_OK;
}

static bool is_inline(const char *name)
{
    static const char *const inline_elements[] = {"bpt", "ept", "ph",  "it",
                                                  "hi",  "ut",  "sub", NULL};
    return is_listed(name, inline_elements);
}

static void tell_unknown(tmx_reader *r, const xml_tag *e)
{
    if (!r->told_unknown)
        tell(r->source->options->listener, CALEPIN_WARNING, r->source->name, e->line, 0,
             "<%.100s> inside a segment is not TMX; its text is kept", e->name);
    r->told_unknown = true;
}

/* What says which code of the other languages it is: x, else the number that pairs it. */
static calepin_text id_of(const xml_tag *e)
{
    calepin_text x = xml_get(e, NULL, "x");
    return x.len ? x : xml_get(e, NULL, "i");
}

/* Inside a segment. Content codes hold code, not text; <hi> and what other formats left here (the
 * <g> of XLIFF) hold text. */
static calepin_status begin_code(tmx_reader *r, const xml_tag *e, calepin_error *error)
{
    static const char *const codes[] = {"bpt", "ept", "ph", "it", "ut",
                                        "sub", "x",   "bx", "ex", NULL};
    bool shown = r->source->options->whole && r->skipped == 0 && is_inline(e->name);
    r->unit.codes_dropped = true;
    if (r->skipped > 0)
        r->skipped++;
    else if (is_listed(e->name, codes))
        r->skipped = 1;
    else
        r->codes++;
    if (!r->has_markup)
        mark_up_text(&r->markup, buffer_view(&r->text), false);
    r->has_markup = true;
    if (shown)
        unit_put_code(&r->text, e->name, id_of(e));
    if (is_inline(e->name))
        return mark_up_start(r, e, error);
    if (r->skipped == 0)
        tell_unknown(r, e);
    return CALEPIN_OK;
}

/* Which of the two the rest of the outer unit belongs to, nobody knows. */
static calepin_status refuse_nested(tmx_reader *r, const xml_tag *e, calepin_error *error)
{
    char name[TMX_NAME];
    tmx_name(r, "unit", name);
    r->nested = true;
    return error_set(error, CALEPIN_ERROR_INPUT, r->source->name, e->line,
                     "a <tu> begins inside %s", name);
}

static calepin_status on_inner_start(tmx_reader *r, const xml_tag *e, calepin_error *error)
{
    if (r->place == IN_PROPERTY || r->place == IN_NOTE) {
        r->skipped = 1;
        return CALEPIN_OK;
    }
    if (is(e->name, "prop"))
        return begin_text(r, e, IN_PROPERTY, error);
    if (is(e->name, "note"))
        return begin_text(r, e, IN_NOTE, error);
    if (r->place == IN_HEADER && is(e->name, "ude"))
        return begin_text(r, e, IN_ENCODING, error);
    if (r->place == IN_UNIT && is(e->name, "tuv"))
        return begin_variant(r, e, error);
    bool is_segment = r->place == IN_VARIANT && is(e->name, "seg");
    if (is_segment && r->segments++ == 0) {
        r->place = IN_SEGMENT;
        r->has_markup = false;
        buffer_clear(&r->text);
        buffer_clear(&r->markup);
        return CALEPIN_OK;
    }
    if (is(e->name, "tu") && r->place != IN_HEADER && !r->by_unit)
        return refuse_nested(r, e, error);
    r->more_segments += is_segment;
    r->strangers += !is_segment;
    r->skipped = 1;
    return CALEPIN_OK;
}

/* Outside units, where TMX has <header> and <body> only: a <TU> is none. */
static calepin_status note_unknown(tmx_reader *r, const xml_tag *e, calepin_error *error)
{
    if (r->source->options->strict)
        return error_set(error, CALEPIN_ERROR_INPUT, r->source->name, e->line,
                         "holds an element that TMX does not have there, <%.63s>", e->name);
    if (r->unknown.depth++ > 0 || r->unknown.count++ > 0)
        return CALEPIN_OK;
    r->unknown.line = e->line;
    snprintf(r->unknown.name, sizeof r->unknown.name, "%s", e->name);
    return CALEPIN_OK;
}

static calepin_status begin_outside(tmx_reader *r, const xml_tag *e, calepin_error *error)
{
    r->stray = false;
    if (is(e->name, "tu"))
        return begin_unit(r, e, error);
    if (is(e->name, "header") && !r->has_header)
        return begin_header(r, e, error);
    if (r->unknown.depth > 0 || !(is(e->name, "tmx") || is(e->name, "body")))
        return note_unknown(r, e, error);
    return CALEPIN_OK;
}

static calepin_status on_start(void *user, const xml_tag *e, calepin_error *error)
{
    tmx_reader *r = user;
    if (!r->begun && !is(e->name, "tmx"))
        return error_set(error, CALEPIN_ERROR_INPUT, NULL, 0,
                         "is not a TMX file: its root element is <%.100s>", e->name);
    r->begun = true;
    if (r->place == IN_SEGMENT)
        return begin_code(r, e, error);
    if (r->place == IN_ENCODING) {
        r->codes++;
        return mark_up_start(r, e, error);
    }
    if (r->skipped) {
        r->skipped++;
        return CALEPIN_OK;
    }
    if (r->place != OUTSIDE)
        return on_inner_start(r, e, error);
    return begin_outside(r, e, error);
}

/* Where text outside units is: a parser tells the lines of elements only. */
static const char *stray_place(size_t line)
{
    return line ? "behind the unit of this line" : "in front of all units";
}

/* Text where TMX has elements only. A parser may hand on one stretch in parts. */
static calepin_status note_stray(tmx_reader *r, calepin_error *error)
{
    if (r->place != OUTSIDE) {
        r->stray = true;
        return CALEPIN_OK;
    }
    if (r->unknown.depth > 0)
        return CALEPIN_OK; /* told with its element */
    if (r->source->options->strict)
        return error_set(error, CALEPIN_ERROR_INPUT, r->source->name, r->unit.line,
                         "holds text outside units, %s", stray_place(r->unit.line));
    if (!r->stray) {
        r->stray_line = r->stray_outside++ == 0 ? r->unit.line : r->stray_line;
        r->stray = true;
    }
    return CALEPIN_OK;
}

static calepin_status on_text(void *user, calepin_text run, calepin_error *error)
{
    tmx_reader *r = user;
    bool marked_up = r->place == IN_ENCODING || (r->place == IN_SEGMENT && r->has_markup);
    if (marked_up) {
        mark_up_text(&r->markup, run, false);
        if (r->markup.failed)
            return error_memory(error);
    }
    if (r->skipped)
        return CALEPIN_OK;
    if (r->place == IN_SEGMENT || r->place == IN_PROPERTY || r->place == IN_NOTE)
        return append(&r->text, run.data, run.len, error);
    if (r->place == IN_VARIANT && r->segments == 0 && (r->loose.len > 0 || !is_blank(run)))
        return append(&r->loose, run.data, run.len, error);
    return is_blank(run) ? CALEPIN_OK : note_stray(r, error);
}

/* A list that lasts as long as the unit. */
static calepin_status keep_list(tmx_reader *r, const buffer *from, const calepin_property **list,
                                size_t *count, calepin_error *error)
{
    *count = from->len / sizeof(calepin_property);
    if (*count == 0)
        return CALEPIN_OK;
    calepin_property *kept = arena_alloc(&r->arena, from->len);
    if (!kept)
        return error_memory(error);
    memcpy(kept, from->data, from->len);
    *list = kept;
    return CALEPIN_OK;
}

static calepin_status check_header(tmx_reader *r, calepin_error *error)
{
    const calepin_memory_options *options = r->source->options;
    static const char what[] = "the header has text that stands in no element, which is left out";
    if (r->stray && options->strict)
        return error_set(error, CALEPIN_ERROR_INPUT, r->source->name, 0, what);
    if (r->stray)
        tell(options->listener, CALEPIN_WARNING, r->source->name, 0, 0, what);
    r->stray = false;
    return CALEPIN_OK;
}

static calepin_status end_header(tmx_reader *r, calepin_error *error)
{
    const calepin_memory_options *options = r->source->options;
    calepin_header *h = &r->header;
    r->place = OUTSIDE;
    r->has_header = true;
    calepin_status status = check_header(r, error);
    if (!status)
        status = keep_list(r, &r->outer.properties, &h->properties, &h->property_count, error);
    if (!status)
        status = keep_list(r, &r->outer.notes, &h->notes, &h->note_count, error);
    if (!status)
        status = keep_list(r, &r->outer.encodings, &h->encodings, &h->encoding_count, error);
    return status || !options->header ? status : options->header(options->header_user, h, error);
}

static calepin_status check_unit(tmx_reader *r, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    if (r->loose_texts)
        status = fault(r, "text without <seg>, taken as its segment", error);
    if (!status && r->more_segments)
        status = fault(r, "a second <seg> in a <tuv>, which is left out", error);
    if (!status && r->strangers)
        status = fault(r, "an element that TMX does not have, which is left out", error);
    if (!status && r->stray)
        status =
            fault(r, "text that stands in no <seg>, <prop> or <note>, which is left out", error);
    r->stray = false;
    if (!status && r->unit.variant_count == 0)
        status = fault(r, "no <tuv> and is left out", error);
    return status;
}

static calepin_status end_unit(tmx_reader *r, calepin_error *error)
{
    calepin_unit *u = &r->unit;
    r->place = OUTSIDE;
    r->units++;
    r->asides_before = r->asides;
    u->variant_count = r->variants.len / sizeof(calepin_variant);
    u->variants = (const void *)r->variants.data;
    calepin_status status =
        keep_list(r, &r->outer.properties, &u->properties, &u->property_count, error);
    if (!status)
        status = keep_list(r, &r->outer.notes, &u->notes, &u->note_count, error);
    if (!status)
        status = check_unit(r, error);
    if (!status && u->variant_count > 0)
        status = r->source->each(r->source->user, u, error);
    return status;
}

static calepin_status end_variant(tmx_reader *r, calepin_error *error)
{
    calepin_variant *v = &r->variant;
    r->place = IN_UNIT;
    calepin_status status =
        keep_list(r, &r->inner.properties, &v->properties, &v->property_count, error);
    if (!status)
        status = keep_list(r, &r->inner.notes, &v->notes, &v->note_count, error);
    if (!status && r->segments == 0 && r->loose.len > 0) {
        v->text = arena_text(&r->arena, segment_trim(buffer_view(&r->loose)));
        status = v->text.data ? CALEPIN_OK : error_memory(error);
        r->loose_texts++;
    }
    r->stray |= r->segments > 0 && r->loose.len > 0;
    return status ? status : append(&r->variants, v, sizeof *v, error);
}

/* Wordfast writes some characters as bytes of windows-1252, &'A0; with the ampersand escaped or
 * not: puts the characters, which are shorter, in their place. */
static size_t read_byte_names(buffer *text, const char *ampersand)
{
    size_t from = 0, to = 0, count = 0, prefix = strlen(ampersand);
    const char *first = text->len ? memchr(text->data, '&', text->len) : NULL;
    if (!first)
        return 0;
    for (from = to = (size_t)(first - text->data); from < text->len;) {
        uint32_t c = 0;
        bool begins = text->len - from > prefix && !memcmp(text->data + from, ampersand, prefix);
        size_t len = begins ? tmx_byte_name(buffer_view(text), from + prefix, &c) : 0;
        if (len) {
            to += utf8_put(c, text->data + to);
            from += prefix + len;
            count++;
        } else {
            text->data[to++] = text->data[from++];
        }
    }
    text->len = to;
    return count;
}

static calepin_status end_segment(tmx_reader *r, calepin_error *error)
{
    r->place = IN_VARIANT;
    size_t in_text = read_byte_names(&r->text, "&");
    size_t in_markup = r->has_markup ? read_byte_names(&r->markup, "&amp;") : 0;
    r->byte_names += in_text > in_markup ? in_text : in_markup; /* the same ones, twice */
    r->variant.text = arena_text(&r->arena, buffer_view(&r->text));
    if (r->has_markup)
        r->variant.markup = arena_text(&r->arena, buffer_view(&r->markup));
    bool failed = !r->variant.text.data || (r->has_markup && !r->variant.markup.data);
    return failed ? error_memory(error) : CALEPIN_OK;
}

static calepin_status end_text(tmx_reader *r, calepin_error *error)
{
    tmx_details *d = r->back == IN_VARIANT ? &r->inner : &r->outer;
    bool is_encoding = r->place == IN_ENCODING;
    buffer *to = r->place == IN_NOTE ? &d->notes : is_encoding ? &d->encodings : &d->properties;
    r->place = r->back;
    r->property.order = d->order++;
    r->property.value = arena_text(&r->arena, buffer_view(is_encoding ? &r->markup : &r->text));
    if (!r->property.value.data)
        return error_memory(error);
    return append(to, &r->property, sizeof r->property, error);
}

/* The end of an element inside a segment or a <ude>; false when it is that one's own end. */
static bool end_code(tmx_reader *r, const char *name)
{
    if (r->skipped == 0 && r->codes == 0)
        return false;
    if (r->skipped > 0)
        r->skipped--;
    else
        r->codes--;
    if (r->place == IN_ENCODING || is_inline(name))
        buffer_print(&r->markup, "</%s>", name);
    return true;
}

static calepin_status on_end(void *user, const char *name, calepin_error *error)
{
    tmx_reader *r = user;
    bool has_codes = r->place == IN_SEGMENT || r->place == IN_ENCODING;
    if (has_codes && end_code(r, name))
        return r->markup.failed ? error_memory(error) : CALEPIN_OK;
    if (r->skipped > 0) {
        r->skipped--;
        return CALEPIN_OK;
    }
    switch (r->place) {
    case OUTSIDE:
        r->unknown.depth -= r->unknown.depth > 0;
        return CALEPIN_OK;
    case IN_HEADER:
        return end_header(r, error);
    case IN_UNIT:
        return end_unit(r, error);
    case IN_VARIANT:
        return end_variant(r, error);
    case IN_SEGMENT:
        return end_segment(r, error);
    default:
        return end_text(r, error);
    }
}

static void on_aside(void *user)
{
    ((tmx_reader *)user)->asides++;
}

const xml_events tmx_events = {on_start, on_text, on_end, on_aside};

/* What cannot be read a second time goes through a file that can. */
static calepin_status spool(const unit_source *source, FILE **file, calepin_error *error)
{
    char bytes[BUFSIZ];
    size_t got = 0;
    *file = tmpfile();
    if (!*file)
        return error_io(error, source->name, "make a temporary file for it", errno);
    fwrite(source->head.data ? source->head.data : "", 1, source->head.len, *file);
    while ((got = fread(bytes, 1, sizeof bytes, source->file)) > 0)
        if (fwrite(bytes, 1, got, *file) < got)
            break;
    if (ferror(source->file))
        return error_io(error, source->name, "read it", errno);
    if (fflush(*file) != 0 || ferror(*file))
        return error_io(error, source->name, "write a temporary file for it", errno);
    rewind(*file);
    return CALEPIN_OK;
}

static void check_declaration(const tmx_reader *r, calepin_text head)
{
    char declared[40];
    const char *wide = tmx_wide_encoding(head);
    tmx_declared_encoding(head, declared);
    if (wide && declared[0] && strncasecmp(declared, "UTF-16", 6) != 0)
        tell(r->source->options->listener, CALEPIN_WARNING, r->source->name, 1, 0,
             "declares the encoding %s but is in %s, and is read as such", declared, wide);
}

/* Strictly at first, which is fast; from the first fault on, unit by unit. */
static calepin_status read_file(tmx_reader *r, FILE *file, calepin_text head, off_t start,
                                calepin_error *error)
{
    char bytes[TMX_HEAD];
    bool malformed = false;
    if (!head.len)
        head = (calepin_text){bytes, fread(bytes, 1, sizeof bytes, file)};
    check_declaration(r, head);
    calepin_status status =
        xml_read_stream(file, r->source->name, head, &tmx_events, r, &malformed, error);
    if (!status || !(malformed || r->nested) || r->source->options->strict)
        return status;
    if (fseeko(file, start, SEEK_SET) != 0)
        return status;
    return tmx_recover(r, file, error);
}

static void free_reader(tmx_reader *r)
{
    buffer *buffers[] = {&r->text,
                         &r->loose,
                         &r->markup,
                         &r->variants,
                         &r->outer.properties,
                         &r->outer.notes,
                         &r->outer.encodings,
                         &r->inner.properties,
                         &r->inner.notes,
                         &r->inner.encodings};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_free(buffers[i]);
    arena_free(&r->arena);
}

calepin_status tmx_read(const unit_source *source, calepin_error *error)
{
    calepin_error own;
    calepin_error *told = error ? error : &own; /* recovery tells why it began */
    tmx_reader r = {.source = source};
    r.text = r.loose = r.markup = r.variants = (buffer)BUFFER_INIT(TMX_UNIT_LIMIT);
    r.outer.properties = r.outer.notes = r.outer.encodings = r.text;
    r.inner = r.outer;
    FILE *spooled = NULL;
    off_t at = ftello(source->file);
    calepin_status status = CALEPIN_OK;
    if (at < 0 && !source->options->strict)
        status = spool(source, &spooled, told);
    if (!status && spooled)
        status = read_file(&r, spooled, (calepin_text){NULL, 0}, 0, told);
    else if (!status)
        status = read_file(&r, source->file, source->head, at - (off_t)source->head.len, told);
    if (spooled)
        fclose(spooled);
    if (!status && r.unknown.count)
        tell(source->options->listener, CALEPIN_WARNING, source->name, r.unknown.line, 0,
             "holds %zu elements outside units that TMX does not have, here <%s>: nothing of them "
             "is "
             "read but the units in them",
             r.unknown.count, r.unknown.name);
    if (!status && r.byte_names)
        tell(source->options->listener, CALEPIN_NOTE, source->name, 0, 0,
             "characters written as bytes, as Wordfast does (&'A0;), and read as such: %zu",
             r.byte_names);
    if (!status && r.stray_outside)
        tell(source->options->listener, CALEPIN_WARNING, source->name, r.stray_line, 0,
             "holds text outside units, which is left out; places: %zu, the first %s",
             r.stray_outside, stray_place(r.stray_line));
    if (!status && r.asides)
        tell(source->options->listener, CALEPIN_NOTE, source->name, 0, 0,
             "%zu comments and processing instructions are not kept", r.asides);
    free_reader(&r);
    return status;
}

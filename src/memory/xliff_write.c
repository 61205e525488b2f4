/* XLIFF 1.2 and 2.1 out, a unit a segment. Dates, names and properties are contexts in 1.2 and
 * metadata in 2.1, so that a memory comes back from either with what it held. */
#include "base/error.h"
#include "memory/ids.h"
#include "memory/losses.h"
#include "memory/xliff.h"
#include "xml/writer.h"

#include <stdlib.h>
#include <string.h>

typedef struct xliff_writer {
    xml_writer xml;
    const calepin_memory_options *options;
    bool is_2;
    ids ids;
    buffer scratch;
    size_t count; /* units written */
    losses losses;
} xliff_writer;

static void begin_1(xliff_writer *w)
{
    xml_attribute_string(&w->xml, "version", "1.2");
    xml_attribute_string(&w->xml, "xmlns", "urn:oasis:names:tc:xliff:document:1.2");
    xml_start(&w->xml, "file");
    xml_attribute_string(&w->xml, "original", XLIFF_NO_FILE);
    xml_attribute_string(&w->xml, "source-language", w->options->from);
    xml_attribute_string(&w->xml, "target-language", w->options->to);
    xml_attribute_string(&w->xml, "datatype", "plaintext");
    xml_start(&w->xml, "body");
}

static void begin_2(xliff_writer *w)
{
    xml_attribute_string(&w->xml, "version", "2.1");
    xml_attribute_string(&w->xml, "xmlns", "urn:oasis:names:tc:xliff:document:2.0");
    xml_attribute_string(&w->xml, "xmlns:mda", XLIFF_METADATA);
    xml_attribute_string(&w->xml, "srcLang", w->options->from);
    xml_attribute_string(&w->xml, "trgLang", w->options->to);
    xml_start(&w->xml, "file");
    xml_attribute_string(&w->xml, "id", "f1");
}

static calepin_status open_xliff(const calepin_memory_options *options, calepin_output *output,
                                 void **writer, calepin_error *error)
{
    xliff_writer *w = calloc(1, sizeof *w);
    if (!w)
        return error_memory(error);
    w->options = options;
    w->is_2 = options->version && options->version[0] == '2';
    w->scratch = (buffer)BUFFER_INIT(1 << 20);
    ids_init(&w->ids);
    xml_begin(&w->xml, output);
    xml_start(&w->xml, "xliff");
    if (w->is_2)
        begin_2(w);
    else
        begin_1(w);
    *writer = w;
    return CALEPIN_OK;
}

/* One property more; the group around them is begun with the first. */
static void put_fact(xliff_writer *w, calepin_text type, calepin_text value, bool *begun)
{
    if (value.len == 0)
        return;
    if (!*begun && w->is_2) {
        xml_start(&w->xml, "mda:metadata");
        xml_start(&w->xml, "mda:metaGroup");
    } else if (!*begun) {
        xml_start(&w->xml, "context-group");
        xml_attribute_string(&w->xml, "purpose", "information");
    }
    *begun = true;
    buffer_clear(&w->scratch);
    if (!w->is_2 && (type.len < 2 || memcmp(type.data, "x-", 2) != 0))
        buffer_string(&w->scratch, "x-"); /* 1.2 has types of its own */
    for (size_t i = 0; i < type.len; i++)
        buffer_char(&w->scratch, (unsigned char)type.data[i] <= ' ' ? '-' : type.data[i]);
    xml_start(&w->xml, w->is_2 ? "mda:meta" : "context");
    xml_attribute(&w->xml, w->is_2 ? "type" : "context-type", buffer_view(&w->scratch));
    xml_text(&w->xml, value);
    xml_end(&w->xml);
}

static bool is_state(const calepin_property *p)
{
    return p->type.len == strlen(XLIFF_STATE) &&
           memcmp(p->type.data, XLIFF_STATE, p->type.len) == 0;
}

static void put_properties(xliff_writer *w, const calepin_property *list, size_t count, bool *begun)
{
    for (size_t i = 0; i < count; i++)
        if (!is_state(&list[i]))
            put_fact(w, list[i].type, list[i].value, begun);
}

static calepin_text view(const char *string)
{
    return (calepin_text){string, strlen(string)};
}

static void put_facts(xliff_writer *w, const calepin_unit *u, const calepin_variant *source,
                      const calepin_variant *target)
{
    bool begun = false;
    put_fact(w, view(XLIFF_CREATED), first_text(u->created, target->created, source->created),
             &begun);
    put_fact(w, view(XLIFF_CREATOR), first_text(u->creator, target->creator, source->creator),
             &begun);
    put_fact(w, view(XLIFF_CHANGED), first_text(u->changed, target->changed, source->changed),
             &begun);
    put_fact(w, view(XLIFF_CHANGER), first_text(u->changer, target->changer, source->changer),
             &begun);
    put_properties(w, u->properties, u->property_count, &begun);
    for (size_t i = 0; i < u->variant_count; i++)
        put_properties(w, u->variants[i].properties, u->variants[i].property_count, &begun);
    if (begun && w->is_2)
        xml_end(&w->xml);
    if (begun)
        xml_end(&w->xml);
}

static void put_notes(xliff_writer *w, const calepin_property *notes, size_t count, bool *begun)
{
    for (size_t i = 0; i < count; i++) {
        if (segment_trim(notes[i].value).len == 0)
            continue;
        if (!*begun && w->is_2)
            xml_start(&w->xml, "notes");
        *begun = true;
        xml_element(&w->xml, "note", notes[i].value);
    }
}

static void put_all_notes(xliff_writer *w, const calepin_unit *unit)
{
    bool begun = false;
    put_notes(w, unit->notes, unit->note_count, &begun);
    for (size_t i = 0; i < unit->variant_count; i++)
        put_notes(w, unit->variants[i].notes, unit->variants[i].note_count, &begun);
    if (begun && w->is_2)
        xml_end(&w->xml);
}

/* The state that the unit had, where this version has it. */
static const char *state_of(const xliff_writer *w, const calepin_unit *unit)
{
    static const char *const states[2][11] = {
        {"final", "needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n",
         "needs-review-translation", "needs-translation", "new", "signed-off", "translated", NULL},
        {"initial", "translated", "reviewed", "final", NULL}};
    for (size_t i = 0; i < unit->property_count; i++)
        for (const char *const *s = states[w->is_2]; *s && is_state(&unit->properties[i]); s++)
            if (unit->properties[i].value.len == strlen(*s) &&
                memcmp(unit->properties[i].value.data, *s, strlen(*s)) == 0)
                return *s;
    return "translated";
}

static void put_1(xliff_writer *w, const calepin_unit *unit, const calepin_variant *source,
                  const calepin_variant *target)
{
    xml_start(&w->xml, "trans-unit");
    xml_attribute(&w->xml, "id", buffer_view(&w->ids.id));
    xml_attribute_string(&w->xml, "xml:space", "preserve");
    xml_element(&w->xml, "source", segment_trim(source->text));
    xml_start(&w->xml, "target");
    xml_attribute_string(&w->xml, "state", state_of(w, unit));
    xml_text(&w->xml, segment_trim(target->text));
    xml_end(&w->xml);
    put_facts(w, unit, source, target);
    put_all_notes(w, unit);
    xml_end(&w->xml);
}

/* An id of 2.1 is one word of few characters, so that the unit's own is its name. */
static void put_2(xliff_writer *w, const calepin_unit *unit, const calepin_variant *source,
                  const calepin_variant *target)
{
    char id[24];
    snprintf(id, sizeof id, "u%zu", w->count);
    xml_start(&w->xml, "unit");
    xml_attribute_string(&w->xml, "id", id);
    xml_attribute(&w->xml, "name", buffer_view(&w->ids.id));
    xml_attribute_string(&w->xml, "xml:space", "preserve");
    put_facts(w, unit, source, target);
    put_all_notes(w, unit);
    xml_start(&w->xml, "segment");
    xml_attribute_string(&w->xml, "state", state_of(w, unit));
    xml_element(&w->xml, "source", segment_trim(source->text));
    xml_element(&w->xml, "target", segment_trim(target->text));
    xml_end(&w->xml);
    xml_end(&w->xml);
}

static calepin_status put_unit(void *writer, const calepin_unit *unit,
                               const calepin_variant *source, const calepin_variant *target,
                               calepin_error *error)
{
    xliff_writer *w = writer;
    size_t altered = w->xml.altered;
    if (!ids_give_unit(&w->ids, unit, source->text, target->text))
        return error_memory(error);
    w->count++;
    if (w->is_2)
        put_2(w, unit, source, target);
    else
        put_1(w, unit, source, target);
    if (w->xml.altered > altered)
        tell(w->options->listener, CALEPIN_WARNING, unit->file, unit->line, 0,
             "%zu characters that XML does not allow left out", w->xml.altered - altered);
    losses_count(&w->losses, unit);
    return CALEPIN_OK;
}

static calepin_status close_xliff(void *writer, calepin_error *error)
{
    xliff_writer *w = writer;
    if (w->count == 0 && w->is_2) { /* a file holds at least one unit */
        xml_start(&w->xml, "unit");
        xml_attribute_string(&w->xml, "id", "u0");
        xml_start(&w->xml, "segment");
        xml_start(&w->xml, "source");
        xml_end(&w->xml);
        xml_end(&w->xml);
        xml_end(&w->xml);
    }
    xml_end(&w->xml);
    if (!w->is_2)
        xml_end(&w->xml);
    xml_end(&w->xml);
    w->losses.properties = 0; /* they have their place */
    losses_tell(&w->losses, w->options, "XLIFF");
    if (w->ids.renamed)
        tell(w->options->listener, CALEPIN_WARNING, NULL, 0, 0,
             "%zu unit%s had an id that an earlier one has; a number is put behind it",
             w->ids.renamed, plural(w->ids.renamed));
    calepin_status status = xml_finish(&w->xml, error);
    ids_free(&w->ids);
    buffer_free(&w->scratch);
    free(w);
    return status;
}

const unit_form xliff_form = {
    "XLIFF",    "xlf xliff sdlxliff mqxliff", "1.2 2.1", xliff_read, open_xliff, NULL, put_unit,
    close_xliff};

/* TMX 1.4 level 1 out, as the strictest of its readers want it. */
#include "base/counter.h"
#include "base/error.h"
#include "memory/unit.h"
#include "xml/writer.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

struct tmx_writer {
    xml_writer xml;
    const calepin_memory_options *options;
    counter ids; /* given out so far */
    buffer scratch;
    bool out_of_memory;
    size_t bad_dates; /* left out */
};

static size_t *uses_of(tmx_writer *w, calepin_text id)
{
    return counter_at(&w->ids, XXH3_64bits(id.data, id.len));
}

/* Leaves in scratch an id that no unit of the file has yet: this one, with a number behind it when
 * it is taken. The number goes on from the last, so that a million units of one id take no longer
 * than others. */
static bool make_unique(tmx_writer *w, calepin_text id)
{
    size_t *uses = uses_of(w, id);
    buffer_clear(&w->scratch);
    buffer_text(&w->scratch, id);
    while (uses && *uses > 0) {
        size_t number = ++*uses_of(w, id);
        buffer_clear(&w->scratch);
        buffer_text(&w->scratch, id);
        buffer_print(&w->scratch, "-%zu", number);
        uses = uses_of(w, buffer_view(&w->scratch));
    }
    if (uses)
        *uses = 1;
    return uses && !w->scratch.failed;
}

static bool is_number(calepin_text text, size_t at, size_t len, int least, int most)
{
    int value = 0;
    for (size_t i = at; i < at + len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        value = value * 10 + (text.data[i] - '0');
    }
    return value >= least && value <= most;
}

/* YYYYMMDDThhmmssZ, the only form that TMX allows. */
static bool is_date(calepin_text date)
{
    return date.len == 16 && date.data[8] == 'T' && date.data[15] == 'Z' &&
           is_number(date, 0, 4, 0, 9999) && is_number(date, 4, 2, 1, 12) &&
           is_number(date, 6, 2, 1, 31) && is_number(date, 9, 2, 0, 23) &&
           is_number(date, 11, 2, 0, 59) && is_number(date, 13, 2, 0, 60);
}

static void put_date(tmx_writer *w, const char *name, calepin_text date)
{
    if (is_date(date))
        xml_attribute(&w->xml, name, date);
    else
        w->bad_dates += date.len > 0;
}

static void put_history(tmx_writer *w, calepin_text created, calepin_text creator,
                        calepin_text changed, calepin_text changer)
{
    put_date(w, "creationdate", created);
    if (creator.len)
        xml_attribute(&w->xml, "creationid", creator);
    put_date(w, "changedate", changed);
    if (changer.len)
        xml_attribute(&w->xml, "changeid", changer);
}

static void put_language(tmx_writer *w, const char *attribute, calepin_text tag)
{
    buffer_clear(&w->scratch);
    language_normalise(&w->scratch, tag);
    w->out_of_memory |= w->scratch.failed;
    xml_attribute(&w->xml, attribute, buffer_view(&w->scratch));
}

static void put_variant(tmx_writer *w, const calepin_variant *v)
{
    calepin_text text = segment_trim(v->text);
    if (text.len == 0 || v->lang.len == 0)
        return;
    xml_start(&w->xml, "tuv");
    put_language(w, "xml:lang", v->lang);
    put_history(w, v->created, v->creator, v->changed, v->changer);
    xml_element(&w->xml, "seg", text);
    xml_end(&w->xml);
}

static void put_notes_and_properties(tmx_writer *w, const calepin_unit *unit)
{
    for (size_t i = 0; i < unit->note_count; i++)
        xml_element(&w->xml, "note", unit->notes[i]);
    for (size_t i = 0; i < unit->property_count; i++) {
        xml_start(&w->xml, "prop");
        xml_attribute(&w->xml, "type",
                      unit->properties[i].type.len ? unit->properties[i].type
                                                   : (calepin_text){"x-untyped", 9});
        xml_text(&w->xml, unit->properties[i].value);
        xml_end(&w->xml);
    }
}

static void put_header(tmx_writer *w)
{
    xml_start(&w->xml, "header");
    xml_attribute_string(&w->xml, "creationtool", "calepin");
    xml_attribute_string(&w->xml, "creationtoolversion", CALEPIN_VERSION);
    xml_attribute_string(&w->xml, "segtype", "sentence");
    xml_attribute_string(&w->xml, "o-tmf", "calepin");
    xml_attribute_string(&w->xml, "adminlang", "en");
    put_language(w, "srclang", (calepin_text){w->options->from, strlen(w->options->from)});
    xml_attribute_string(&w->xml, "datatype", "plaintext");
    xml_end(&w->xml);
}

calepin_status tmx_writer_new(const calepin_memory_options *options, calepin_output *output,
                              tmx_writer **writer, calepin_error *error)
{
    tmx_writer *w = calloc(1, sizeof *w);
    if (!w)
        return error_memory(error);
    w->options = options;
    w->scratch = (buffer)BUFFER_INIT(16 << 20);
    xml_begin(&w->xml, output);
    xml_doctype(&w->xml, "tmx SYSTEM \"tmx14.dtd\"");
    xml_start(&w->xml, "tmx");
    xml_attribute_string(&w->xml, "version", "1.4");
    put_header(w);
    xml_start(&w->xml, "body");
    *writer = w;
    return CALEPIN_OK;
}

/* An id that has outgrown every use is as good as none. */
static calepin_text own_id(const calepin_unit *unit)
{
    calepin_text id = segment_trim(unit->id);
    return id.len <= 1000 ? id : (calepin_text){NULL, 0};
}

/* The unit's own id, or one made of its texts so that it is the same in every run. */
static bool make_id(tmx_writer *w, const calepin_unit *unit, calepin_text source,
                    calepin_text target)
{
    char made[17];
    calepin_text id = own_id(unit);
    if (id.len == 0) {
        uint64_t hash =
            XXH3_64bits_withSeed(target.data, target.len, XXH3_64bits(source.data, source.len));
        snprintf(made, sizeof made, "%016llx", (unsigned long long)hash);
        id = (calepin_text){made, 16};
    }
    return make_unique(w, id);
}

/* The source first and the target second, since readers take the first two that come. */
static void put_variants(tmx_writer *w, const calepin_unit *unit, const calepin_variant *source,
                         const calepin_variant *target)
{
    put_variant(w, source);
    put_variant(w, target);
    for (size_t i = 0; i < unit->variant_count; i++)
        if (&unit->variants[i] != source && &unit->variants[i] != target)
            put_variant(w, &unit->variants[i]);
}

calepin_status tmx_writer_put(tmx_writer *w, const calepin_unit *unit,
                              const calepin_variant *source, const calepin_variant *target,
                              calepin_error *error)
{
    size_t altered = w->xml.altered;
    if (!make_id(w, unit, source->text, target->text))
        return error_memory(error);
    xml_start(&w->xml, "tu");
    xml_attribute(&w->xml, "tuid", buffer_view(&w->scratch));
    put_history(w, unit->created, unit->creator, unit->changed, unit->changer);
    put_notes_and_properties(w, unit);
    put_variants(w, unit, source, target);
    xml_end(&w->xml);
    if (w->xml.altered > altered)
        tell(w->options->listener, CALEPIN_WARNING, unit->file, unit->line, 0,
             "%zu characters that XML does not allow left out", w->xml.altered - altered);
    return w->out_of_memory ? error_memory(error) : CALEPIN_OK;
}

calepin_status tmx_writer_close(tmx_writer *w, calepin_error *error)
{
    xml_end(&w->xml);
    xml_end(&w->xml);
    calepin_status status = xml_finish(&w->xml, error);
    if (w->bad_dates)
        tell(w->options->listener, CALEPIN_WARNING, NULL, 0, 0,
             "%zu dates that are not YYYYMMDDThhmmssZ are left out", w->bad_dates);
    buffer_free(&w->scratch);
    counter_free(&w->ids);
    free(w);
    return status;
}

/* TMX 1.4 out: level 1 as the strictest of its readers want it, level 2 as the units came. */
#include "base/error.h"
#include "base/same.h"
#include "memory/ids.h"
#include "memory/unit.h"
#include "xml/writer.h"

#include <stdlib.h>
#include <string.h>

struct tmx_writer {
    xml_writer xml;
    const calepin_memory_options *options;
    ids ids;
    buffer scratch;
    bool out_of_memory, begun;
    size_t bad_dates, bad_attributes, bad_variants; /* left out */
    size_t no_language;                             /* variants, at level 2 kept as "und" */
    size_t more_headers;                            /* left out: a file has one */
};

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

bool tmx_is_date(calepin_text date)
{
    return date.len == 16 && date.data[8] == 'T' && date.data[15] == 'Z' &&
           is_number(date, 0, 4, 0, 9999) && is_number(date, 4, 2, 1, 12) &&
           is_number(date, 6, 2, 1, 31) && is_number(date, 9, 2, 0, 23) &&
           is_number(date, 11, 2, 0, 59) && is_number(date, 13, 2, 0, 60);
}

/* TMX 1.1 has neither <hi> nor the attributes of inline codes that came later. */
static bool is_1_1(const tmx_writer *w)
{
    return w->options->version && strcmp(w->options->version, "1.1") == 0;
}

static bool is_level_2(const tmx_writer *w)
{
    return w->options->level == 2 && !is_1_1(w);
}

static const char *language_attribute(const tmx_writer *w)
{
    return is_1_1(w) ? "lang" : "xml:lang";
}

static void put_date(tmx_writer *w, const char *name, calepin_text date)
{
    if (tmx_is_date(date) || (is_level_2(w) && date.len))
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

/* Attributes of TMX 1.4, at whatever element. */
static bool is_standard(calepin_text name)
{
    static const char *const names[] = {"creationtool", "creationtoolversion",
                                        "segtype",      "o-tmf",
                                        "adminlang",    "srclang",
                                        "datatype",     "o-encoding",
                                        "usagecount",   "lastusagedate",
                                        "creationdate", "creationid",
                                        "changedate",   "changeid",
                                        "xml:lang",     "name",
                                        "base"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_is(name, names[i]))
            return true;
    return false;
}

static bool is_date_name(calepin_text name)
{
    return text_is(name, "creationdate") || text_is(name, "changedate") ||
           text_is(name, "lastusagedate");
}

static bool is_name(calepin_text name)
{
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.data[i] <= ' ' || strchr("<>&\"'=/!?", name.data[i]))
            return false;
    return name.len > 0 && name.len < 100;
}

/* What the strictest readers do not know is for level 2 only. */
static void put_attributes(tmx_writer *w, const calepin_attribute *attributes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const calepin_attribute *a = &attributes[i];
        char name[100];
        if (!is_name(a->name) || (!is_level_2(w) && !is_standard(a->name))) {
            w->bad_attributes++;
            continue;
        }
        snprintf(name, sizeof name, "%.*s", (int)a->name.len, a->name.data);
        if (text_is(a->name, "xml:lang"))
            snprintf(name, sizeof name, "%s", language_attribute(w));
        if (is_date_name(a->name))
            put_date(w, name, a->value);
        else
            xml_attribute(&w->xml, name, a->value);
    }
}

static void put_property(tmx_writer *w, const char *element, const calepin_property *p)
{
    xml_start(&w->xml, element);
    if (strcmp(element, "prop") == 0)
        xml_attribute(&w->xml, "type", p->type.len ? p->type : (calepin_text){"x-untyped", 9});
    put_attributes(w, p->attributes, p->attribute_count);
    if (strcmp(element, "ude") == 0)
        xml_markup(&w->xml, p->value);
    else
        xml_text(&w->xml, p->value);
    xml_end(&w->xml);
}

typedef struct details {
    const char *element;
    const calepin_property *next;
    size_t left;
} details;

/* What stands at one level in the order it came; as the lists stand where none is known. */
static void put_details(tmx_writer *w, details *lists, size_t count)
{
    for (;;) {
        details *first = NULL;
        for (size_t i = 0; i < count; i++)
            if (lists[i].left && (!first || lists[i].next->order < first->next->order))
                first = &lists[i];
        if (!first)
            return;
        put_property(w, first->element, first->next++);
        first->left--;
    }
}

static void put_language(tmx_writer *w, const char *attribute, calepin_text tag)
{
    buffer_clear(&w->scratch);
    language_normalise(&w->scratch, tag);
    w->out_of_memory |= w->scratch.failed;
    xml_attribute(&w->xml, attribute, buffer_view(&w->scratch));
}

static void put_segment(tmx_writer *w, const calepin_variant *v)
{
    xml_start(&w->xml, "seg");
    if (!is_level_2(w))
        xml_text(&w->xml, segment_trim(v->text));
    else if (v->markup.len)
        xml_markup(&w->xml, v->markup);
    else
        xml_text(&w->xml, v->text);
    xml_end(&w->xml);
}

static void put_variant(tmx_writer *w, const calepin_variant *v)
{
    bool empty = segment_trim(v->text).len == 0;
    bool no_language = v->lang.len == 0;
    if ((no_language || empty) && !is_level_2(w)) {
        w->bad_variants++;
        return;
    }
    w->no_language += no_language;
    xml_start(&w->xml, "tuv");
    if (is_level_2(w))
        xml_attribute(&w->xml, "xml:lang", no_language ? (calepin_text){"und", 3} : v->lang);
    else
        put_language(w, language_attribute(w), v->lang);
    put_history(w, v->created, v->creator, v->changed, v->changer);
    put_attributes(w, v->attributes, v->attribute_count);
    details lists[] = {{"note", v->notes, v->note_count},
                       {"prop", v->properties, v->property_count}};
    put_details(w, lists, 2);
    put_segment(w, v);
    xml_end(&w->xml);
}

static const calepin_attribute *find_attribute(const calepin_header *header, const char *name)
{
    for (size_t i = 0; header && i < header->attribute_count; i++)
        if (text_is(header->attributes[i].name, name) && header->attributes[i].value.len)
            return &header->attributes[i];
    return NULL;
}

/* The seven that readers ask for, from the header that came or else our own. At level 1 the source
 * language is the one that stands first in each unit. */
static void put_needed(tmx_writer *w, const calepin_header *header)
{
    const struct {
        const char *name, *own;
    } needed[] = {{"creationtool", "calepin"}, {"creationtoolversion", CALEPIN_VERSION},
                  {"segtype", "sentence"},     {"o-tmf", "calepin"},
                  {"adminlang", "en"},         {"srclang", w->options->from},
                  {"datatype", "plaintext"}};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        const char *name = needed[i].name;
        const calepin_attribute *a = find_attribute(header, name);
        bool is_source = strcmp(name, "srclang") == 0;
        if (a && (!is_source || is_level_2(w)))
            xml_attribute(&w->xml, name, a->value);
        else if (is_source)
            put_language(w, name, (calepin_text){needed[i].own, strlen(needed[i].own)});
        else
            xml_attribute_string(&w->xml, name, needed[i].own);
    }
}

static bool is_needed(calepin_text name)
{
    static const char *const names[] = {"creationtool", "creationtoolversion", "segtype",
                                        "o-tmf",        "adminlang",           "srclang",
                                        "datatype"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_is(name, names[i]))
            return true;
    return false;
}

static void put_header(tmx_writer *w, const calepin_header *header)
{
    xml_start(&w->xml, "header");
    put_needed(w, header);
    for (size_t i = 0; header && i < header->attribute_count; i++)
        if (!is_needed(header->attributes[i].name))
            put_attributes(w, &header->attributes[i], 1);
    if (header) {
        details lists[] = {{"note", header->notes, header->note_count},
                           {"prop", header->properties, header->property_count},
                           {"ude", header->encodings, header->encoding_count}};
        put_details(w, lists, 3);
    }
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
    ids_init(&w->ids);
    xml_begin(&w->xml, output);
    xml_doctype(&w->xml, is_1_1(w) ? "tmx SYSTEM \"tmx11.dtd\"" : "tmx SYSTEM \"tmx14.dtd\"");
    xml_start(&w->xml, "tmx");
    xml_attribute_string(&w->xml, "version", is_1_1(w) ? "1.1" : "1.4");
    *writer = w;
    return CALEPIN_OK;
}

calepin_status tmx_writer_begin(tmx_writer *w, const calepin_header *header, calepin_error *error)
{
    if (w->begun) {
        w->more_headers += header != NULL;
        return CALEPIN_OK;
    }
    w->begun = true;
    put_header(w, header);
    xml_start(&w->xml, "body");
    return w->out_of_memory ? error_memory(error) : CALEPIN_OK;
}

/* At level 1 the source first and the target second, since readers take the first two that come. */
static void put_variants(tmx_writer *w, const calepin_unit *unit, const calepin_variant *source,
                         const calepin_variant *target)
{
    bool ordered = !is_level_2(w);
    if (ordered) {
        put_variant(w, source);
        put_variant(w, target);
    }
    for (size_t i = 0; i < unit->variant_count; i++)
        if (!ordered || (&unit->variants[i] != source && &unit->variants[i] != target))
            put_variant(w, &unit->variants[i]);
}

static bool give_id(tmx_writer *w, const calepin_unit *unit, const calepin_variant *source,
                    const calepin_variant *target)
{
    const calepin_text none = {NULL, 0};
    size_t renamed = w->ids.renamed;
    if (!ids_give_unit(&w->ids, unit, source ? source->text : none, target ? target->text : none))
        return false;
    if (w->ids.renamed > renamed)
        tell(w->options->listener, CALEPIN_NOTE, unit->file, unit->line, 0,
             "an earlier unit has the same tuid; '%.*s' is written", (int)w->ids.id.len,
             w->ids.id.data);
    return true;
}

calepin_status tmx_writer_put(tmx_writer *w, const calepin_unit *unit,
                              const calepin_variant *source, const calepin_variant *target,
                              calepin_error *error)
{
    calepin_status status = tmx_writer_begin(w, NULL, error);
    size_t altered = w->xml.altered;
    if (status)
        return status;
    bool has_id = !is_level_2(w) || segment_trim(unit->id).len > 0; /* as it came, or a made one */
    if (has_id && !give_id(w, unit, source, target))
        return error_memory(error);
    xml_start(&w->xml, "tu");
    if (has_id)
        xml_attribute(&w->xml, "tuid", buffer_view(&w->ids.id));
    put_history(w, unit->created, unit->creator, unit->changed, unit->changer);
    put_attributes(w, unit->attributes, unit->attribute_count);
    details lists[] = {{"note", unit->notes, unit->note_count},
                       {"prop", unit->properties, unit->property_count}};
    put_details(w, lists, 2);
    put_variants(w, unit, source, target);
    xml_end(&w->xml);
    if (w->xml.altered > altered)
        tell(w->options->listener, CALEPIN_WARNING, unit->file, unit->line, 0,
             "%zu characters that XML does not allow left out", w->xml.altered - altered);
    return w->out_of_memory ? error_memory(error) : CALEPIN_OK;
}

static void tell_count(const tmx_writer *w, size_t count, const char *noun, const char *what)
{
    if (count)
        tell(w->options->listener, CALEPIN_WARNING, NULL, 0, 0, "%zu %s%s %s", count, noun,
             plural(count), what);
}

calepin_status tmx_writer_close(tmx_writer *w, calepin_error *error)
{
    calepin_status status = tmx_writer_begin(w, NULL, error);
    xml_end(&w->xml);
    xml_end(&w->xml);
    calepin_status finished = xml_finish(&w->xml, status ? NULL : error);
    tell_count(w, w->bad_dates, "date", "not in the form YYYYMMDDThhmmssZ left out");
    tell_count(w, w->bad_attributes, "attribute", "that TMX 1.4 does not have left out");
    tell_count(w, w->bad_variants, "variant", "without text or language left out");
    tell_count(w, w->no_language, "variant", "without language written as 'und', undetermined");
    tell_count(w, w->ids.renamed, "unit",
               "had a tuid that an earlier one has; a number is put behind it");
    tell_count(w, w->more_headers, "header",
               "left out: a TMX file has one, that of the first file");
    buffer_free(&w->scratch);
    ids_free(&w->ids);
    free(w);
    return status ? status : finished;
}

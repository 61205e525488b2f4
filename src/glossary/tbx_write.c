/* TBX out. Version 2 is martif without a namespace, the source language first, since the readers in
 * use take the first two languages in order and refuse a namespace. Version 3 holds what its
 * dialect has, where it has it, with the values it has; what it cannot hold is counted. */
#include "base/error.h"
#include "glossary/categories.h"
#include "glossary/ids.h"
#include "xml/writer.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct writer {
    const calepin_glossary_options *options;
    loss_list *losses;
    calepin_output *output;
    xml_writer xml;
    id_set *ids;    /* of entries, terms and items */
    buffer scratch; /* an id, a language tag, a date */
    arena memory;   /* of the entry at hand */
    bool v3, dct;
    bool has_header, has_body;
    bool failed;
} writer;

/* An entry on its way out. */
typedef struct entry {
    const calepin_concept *concept;
    calepin_text id;
    calepin_text *term_ids; /* empty for those that need none */
    bool *written;          /* one a term */
} entry;

static calepin_text name_of(writer *w, calepin_text id)
{
    buffer_clear(&w->scratch);
    id_encode(id, &w->scratch);
    w->failed = w->failed || w->scratch.failed;
    return buffer_view(&w->scratch);
}

/* An id that was met before is left out, since a file may have it once. */
static void write_id(writer *w, calepin_text id, size_t line)
{
    if (!id.len)
        return;
    if (id_set_claim(w->ids, id, &w->failed))
        xml_attribute(&w->xml, "id", name_of(w, id));
    else
        loss_count(w->losses, text_of("ids that stand twice"), line);
}

/* Language tags as xml:lang wants them: no underscore. */
static void write_language(writer *w, calepin_text lang)
{
    buffer_clear(&w->scratch);
    for (size_t i = 0; i < lang.len; i++)
        buffer_char(&w->scratch, lang.data[i] == '_' ? '-' : lang.data[i]);
    xml_attribute(&w->xml, "xml:lang", buffer_view(&w->scratch));
    w->failed = w->failed || w->scratch.failed;
}

/* <name type="type">text</name>, or <module:type>text</module:type>. */
static void start_typed(writer *w, calepin_text kind, calepin_text type)
{
    static const char *const modules[] = {"", "min:", "basic:", "ling:"};
    const category *c = w->dct && type.len ? category_find(kind, type) : NULL;
    if (!c) {
        xml_start(&w->xml, kind.data);
        if (type.len)
            xml_attribute(&w->xml, "type", type);
        return;
    }
    char *name = arena_alloc(&w->memory, type.len + 8);
    if (name)
        snprintf(name, type.len + 8, "%s%s", modules[c->dialect], c->type.data);
    else
        w->failed = true;
    xml_start(&w->xml, name ? name : "");
}

static void write_typed(writer *w, const char *kind, const char *type, calepin_text text)
{
    if (!text.len)
        return;
    start_typed(w, text_of(kind), text_of(type));
    xml_text(&w->xml, text);
    xml_end(&w->xml);
}

static bool is_kind(const calepin_item *item, const char *kind)
{
    return text_equal(item->kind, text_of(kind));
}

static bool is_address(calepin_text text)
{
    return (text.len > 7 && memcmp(text.data, "http://", 7) == 0) ||
           (text.len > 8 && memcmp(text.data, "https://", 8) == 0);
}

/* The elements that may stand at a level of version 2, and those only inside a group. */
static bool is_element(const calepin_item *item, bool inside)
{
#define KIND(s)                                                                                    \
    {                                                                                              \
        s, sizeof s - 1                                                                            \
    }
    static const calepin_text kinds[] = {
        KIND("termNote"),    KIND("note"),        KIND("admin"),        KIND("descripGrp"),
        KIND("descrip"),     KIND("transacGrp"),  KIND("ref"),          KIND("xref"),
        KIND("adminGrp"),    KIND("termNoteGrp"), KIND("termCompList"), /* in groups only: */
        KIND("transac"),     KIND("transacNote"), KIND("date"),         KIND("adminNote"),
        KIND("descripNote"), KIND("termComp"),    KIND("termCompGrp")};
    enum { ANYWHERE_COUNT = 11, COUNT = sizeof kinds / sizeof *kinds };
#undef KIND
    for (size_t i = 0; i < (inside ? COUNT : ANYWHERE_COUNT); i++)
        if (text_equal(kinds[i], item->kind))
            return true;
    return false;
}

/* Version 3 has a transaction's value under one name only. */
static calepin_text value_of(const writer *w, const calepin_item *item)
{
    bool creation =
        w->v3 && is_kind(item, "transac") && text_equal(item->value, text_of("creation"));
    return creation ? text_of("origination") : item->value;
}

/* YYYYMMDD and YYYY-MM-DD with whatever behind are dates of version 3. */
static bool write_date(writer *w, calepin_text date)
{
    char digits[8];
    size_t count = 0, i = 0;
    for (; i < date.len && count < 8; i++) {
        if (date.data[i] >= '0' && date.data[i] <= '9')
            digits[count++] = date.data[i];
        else if (date.data[i] != '-')
            return false;
    }
    if (count < 8)
        return false;
    buffer_clear(&w->scratch);
    buffer_print(&w->scratch, "%.4s-%.2s-%.2s", digits, digits + 4, digits + 6);
    if (i < date.len)
        loss_count(w->losses, text_of("times of day"), 0);
    xml_element(&w->xml, "date", buffer_view(&w->scratch));
    return true;
}

static bool v3_takes(const writer *w, const calepin_item *item, unsigned level)
{
    const category *c = category_find(item->kind, item->type);
    bool needs_target = is_kind(item, "xref") || (w->dct && is_kind(item, "ref"));
    if (!c || c->dialect > w->options->dialect || !(c->levels & level) ||
        !category_takes(c, value_of(w, item)))
        return false;
    return !needs_target || (is_kind(item, "xref") ? is_address(item->target) : item->target.len);
}

static bool holds(const writer *w, const calepin_item *item, unsigned level, bool inside)
{
    if (!is_element(item, inside))
        return false;
    if (!w->v3 || is_kind(item, "date"))
        return true;
    return v3_takes(w, item, level);
}

static void write_item(writer *w, const calepin_item *item, unsigned level, bool inside);

static void write_parts(writer *w, const calepin_item *group, unsigned level)
{
    for (size_t i = 0; i < group->part_count; i++)
        write_item(w, &group->parts[i], level, true);
}

static void write_attributes(writer *w, const calepin_item *item)
{
    bool is_tag = w->dct && item->type.len;
    if (!is_tag)
        write_id(w, item->id, item->line);
    if (item->lang.len && !is_tag)
        write_language(w, item->lang);
    if (item->target.len)
        xml_attribute(&w->xml, "target",
                      is_kind(item, "xref") ? item->target : name_of(w, item->target));
}

static void write_element(writer *w, const calepin_item *item, unsigned level)
{
    start_typed(w, item->kind, item->type);
    write_attributes(w, item);
    xml_text(&w->xml, value_of(w, item));
    write_parts(w, item, level);
    xml_end(&w->xml);
}

/* A group whose main item cannot be held goes with it. */
static void write_item(writer *w, const calepin_item *item, unsigned level, bool inside)
{
    const calepin_item *about = item_main(item);
    if (!holds(w, about, level, inside || about != item) ||
        (about != item && !is_element(item, inside)))
        loss_item(w->losses, item);
    else if (w->v3 && is_kind(item, "date")) {
        if (!write_date(w, item->value))
            loss_item(w->losses, item);
    } else
        write_element(w, item, level);
}

static void write_items(writer *w, const calepin_item *items, size_t count, unsigned level)
{
    for (size_t i = 0; i < count; i++)
        write_item(w, &items[i], level, false);
}

/* The term of the same language that this one is short for, or term_count. */
static size_t full_form(const calepin_concept *concept, const calepin_term *term)
{
    size_t i = 0;
    while (i < concept->term_count && !(text_equal(concept->terms[i].text, term->of) &&
                                        text_equal(concept->terms[i].lang, term->lang)))
        i++;
    return i;
}

/* Terms that others refer to need an id. */
static bool name_terms(writer *w, entry *e)
{
    const calepin_concept *c = e->concept;
    for (size_t i = 0; i < c->term_count; i++)
        if (c->terms[i].id.len)
            e->term_ids[i] = c->terms[i].id;
    for (size_t i = 0; i < c->term_count; i++) {
        size_t full = c->terms[i].of.len ? full_form(c, &c->terms[i]) : c->term_count;
        if (full == c->term_count || e->term_ids[full].len)
            continue;
        buffer_clear(&w->scratch);
        buffer_text(&w->scratch, e->id);
        buffer_print(&w->scratch, ".%zu", full + 1);
        e->term_ids[full] = arena_text(&w->memory, buffer_view(&w->scratch));
        if (w->scratch.failed || !e->term_ids[full].data)
            return false;
    }
    return true;
}

static bool dialect_has(const writer *w, calepin_tbx_dialect dialect)
{
    return !w->v3 || w->options->dialect >= dialect;
}

static void write_field(writer *w, const char *type, calepin_text value,
                        calepin_tbx_dialect dialect, size_t line)
{
    if (!value.len)
        return;
    if (dialect_has(w, dialect))
        write_typed(w, "termNote", type, value);
    else
        loss_count(w->losses, text_of(type), line);
}

static calepin_text string_or_none(const char *string)
{
    return string ? text_of(string) : (calepin_text){"", 0};
}

static calepin_text number_of(const calepin_term *term)
{
    return text_equal(term->number, text_of("other")) ? text_of("otherNumber") : term->number;
}

static void write_grammar(writer *w, const calepin_term *t)
{
    write_field(w, "termType", string_or_none(tbx_types[t->type]), CALEPIN_TBX_BASIC, t->line);
    write_field(w, "partOfSpeech", t->pos, CALEPIN_TBX_MIN, t->line);
    write_field(w, "grammaticalGender", t->gender, CALEPIN_TBX_BASIC, t->line);
    write_field(w, "grammaticalNumber", number_of(t), CALEPIN_TBX_LINGUIST, t->line);
    write_field(w, "administrativeStatus", string_or_none(tbx_statuses[t->status]), CALEPIN_TBX_MIN,
                t->line);
}

/* A reference to the full form; where that has no section, to the entry, with its text. */
static void write_reference(writer *w, const entry *e, const calepin_term *term)
{
    if (!term->of.len)
        return;
    if (!dialect_has(w, CALEPIN_TBX_BASIC)) {
        loss_count(w->losses, text_of("full forms of acronyms"), term->line);
        return;
    }
    size_t full = full_form(e->concept, term);
    start_typed(w, text_of("ref"), text_of("crossReference"));
    xml_attribute(&w->xml, "target",
                  name_of(w, full < e->concept->term_count ? e->term_ids[full] : e->id));
    xml_text(&w->xml, term->of);
    xml_end(&w->xml);
}

static bool is_grammar(const calepin_item *item)
{
    return is_kind(item, "termNote") || is_kind(item, "termNoteGrp") ||
           is_kind(item, "termCompList");
}

/* The schemas want what is grammar before the rest. */
static void write_term_items(writer *w, const calepin_term *term, bool grammar)
{
    for (size_t i = 0; i < term->item_count; i++)
        if (is_grammar(&term->items[i]) == grammar)
            write_item(w, &term->items[i], AT_TERM, false);
}

/* Groups of term notes, and lists of a term's parts, need an ntig in version 2. */
static bool needs_group(const writer *w, const calepin_term *term)
{
    for (size_t i = 0; i < term->item_count && !w->v3; i++)
        if (is_grammar(&term->items[i]) && !is_kind(&term->items[i], "termNote"))
            return true;
    return false;
}

static void write_note(writer *w, calepin_text note)
{
    if (note.len)
        xml_element(&w->xml, "note", note);
}

static void write_term(writer *w, const entry *e, size_t index)
{
    const calepin_term *term = &e->concept->terms[index];
    bool group = needs_group(w, term);
    xml_start(&w->xml, w->v3 ? "termSec" : group ? "ntig" : "tig");
    write_id(w, e->term_ids[index], term->line);
    if (group)
        xml_start(&w->xml, "termGrp");
    xml_element(&w->xml, "term", term->text);
    write_grammar(w, term);
    write_term_items(w, term, true);
    if (group)
        xml_end(&w->xml);
    if (term->status == CALEPIN_FORBIDDEN)
        write_note(w, text_of("forbidden"));
    write_term_items(w, term, false);
    write_reference(w, e, term);
    xml_end(&w->xml);
}

/* The section of the language of e->concept->terms[first], with all its terms. */
static void write_section(writer *w, entry *e, size_t first)
{
    const calepin_concept *c = e->concept;
    calepin_text lang = c->terms[first].lang;
    xml_start(&w->xml, w->v3 ? "langSec" : "langSet");
    write_language(w, lang);
    for (size_t i = 0; i < c->section_count; i++)
        if (text_equal(c->sections[i].lang, lang))
            write_items(w, c->sections[i].items, c->sections[i].item_count, AT_LANGUAGE);
    for (size_t i = first; i < c->term_count; i++) {
        if (!text_equal(c->terms[i].lang, lang))
            continue;
        write_term(w, e, i);
        e->written[i] = true;
    }
    xml_end(&w->xml);
}

/* The languages not yet written that match; NULL takes them all. */
static void write_sections(writer *w, entry *e, const char *language)
{
    for (size_t i = 0; i < e->concept->term_count; i++)
        if (!e->written[i] && (!language || language_matches(e->concept->terms[i].lang, language)))
            write_section(w, e, i);
}

/* What is said in a language without terms has no place. */
static void count_empty_sections(writer *w, const calepin_concept *c)
{
    for (size_t i = 0; i < c->section_count; i++) {
        bool has_term = false;
        for (size_t t = 0; t < c->term_count && !has_term; t++)
            has_term = text_equal(c->terms[t].lang, c->sections[i].lang);
        if (!has_term)
            loss_count(w->losses, text_of("languages without terms"), c->line);
    }
}

static void write_entry(writer *w, entry *e, calepin_text remark)
{
    const calepin_concept *c = e->concept;
    xml_start(&w->xml, w->v3 ? "conceptEntry" : "termEntry");
    xml_attribute(&w->xml, "id", name_of(w, e->id)); /* nobody else has it */
    write_items(w, c->items, c->item_count, AT_CONCEPT);
    write_note(w, remark);
    write_sections(w, e, w->options->from);
    write_sections(w, e, w->options->to);
    write_sections(w, e, NULL);
    count_empty_sections(w, c);
    xml_end(&w->xml);
}

/* Header and back matter hold each other's elements by the same names, but for two. */
static void write_tree(writer *w, const calepin_item *item)
{
    const char *name = item->kind.data;
    if (strncmp(name, "refObject", 9) == 0 && item->type.len)
        name = w->v3 ? "refObjectSec" : "refObjectList";
    xml_start(&w->xml, name);
    if (item->type.len)
        xml_attribute(&w->xml, "type", item->type);
    write_id(w, item->id, item->line);
    if (item->lang.len)
        write_language(w, item->lang);
    xml_text(&w->xml, item->value);
    for (size_t i = 0; i < item->part_count; i++)
        write_tree(w, &item->parts[i]);
    xml_end(&w->xml);
}

static bool is_header_element(const calepin_item *item)
{
    static const char *const known[] = {"titleStmt",       "title",        "note",
                                        "publicationStmt", "sourceDesc",   "p",
                                        "change",          "revisionDesc", "fileDesc"};
    bool good = false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        good = good || is_kind(item, known[i]);
    for (size_t i = 0; i < item->part_count; i++)
        good = good && is_header_element(&item->parts[i]);
    return good;
}

static const calepin_item *find_part(const calepin_item *items, size_t count, const char *kind)
{
    for (size_t i = 0; i < count; i++)
        if (is_kind(&items[i], kind))
            return &items[i];
    return NULL;
}

static void write_file_description(writer *w, const calepin_item *given)
{
    static const char *const order[] = {"titleStmt", "publicationStmt", "sourceDesc"};
    xml_start(&w->xml, "fileDesc");
    for (size_t k = 0; given && k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < given->part_count; i++)
            if (is_kind(&given->parts[i], order[k]) && is_header_element(&given->parts[i]))
                write_tree(w, &given->parts[i]);
    if (!given || !find_part(given->parts, given->part_count, "sourceDesc")) {
        xml_start(&w->xml, "sourceDesc");
        xml_element(&w->xml, "p", text_of("Written by calepin."));
        xml_end(&w->xml);
    }
    xml_end(&w->xml);
}

/* Version 2 says which categories it has by the name of a file, version 3 by its dialect. */
static void write_encoding_description(writer *w)
{
    if (w->v3)
        return;
    bool all = w->options->dialect == CALEPIN_TBX_LINGUIST;
    xml_start(&w->xml, "encodingDesc");
    xml_start(&w->xml, "p");
    xml_attribute_string(&w->xml, "type", "XCSURI");
    xml_string(&w->xml, all ? "TBXXCSV02.xcs" : "TBXBasicXCSV02.xcs");
    xml_end(&w->xml);
    xml_end(&w->xml);
}

static void write_root(writer *w)
{
    static const char *const types[] = {"TBX-Core", "TBX-Min", "TBX-Basic", "TBX-Linguist"};
    static const char *const spaces[][2] = {{"xmlns:min", "http://www.tbxinfo.net/ns/min"},
                                            {"xmlns:basic", "http://www.tbxinfo.net/ns/basic"},
                                            {"xmlns:ling", "http://www.tbxinfo.net/ns/linguist"}};
    calepin_tbx_dialect dialect = w->options->dialect;
    if (!w->v3) {
        bool all = dialect == CALEPIN_TBX_LINGUIST;
        xml_doctype(&w->xml, all ? "martif SYSTEM \"TBXcoreStructV02.dtd\""
                                 : "martif SYSTEM \"TBXBasiccoreStructV02.dtd\"");
        xml_start(&w->xml, "martif");
        xml_attribute_string(&w->xml, "type", all ? "TBX" : "TBX-Basic");
    } else {
        xml_start(&w->xml, "tbx");
        xml_attribute_string(&w->xml, "type", types[dialect]);
        xml_attribute_string(&w->xml, "style", w->dct ? "dct" : "dca");
        xml_attribute_string(&w->xml, "xmlns", "urn:iso:std:iso:30042:ed-2");
        for (size_t i = 0; w->dct && i < dialect; i++)
            xml_attribute_string(&w->xml, spaces[i][0], spaces[i][1]);
    }
    xml_attribute_string(&w->xml, "xml:lang", w->options->from);
}

static void write_header(writer *w, const calepin_item *items, size_t count)
{
    w->has_header = true;
    xml_begin(&w->xml, w->output);
    write_root(w);
    xml_start(&w->xml, w->v3 ? "tbxHeader" : "martifHeader");
    write_file_description(w, find_part(items, count, "fileDesc"));
    write_encoding_description(w);
    const calepin_item *changes = find_part(items, count, "revisionDesc");
    if (changes && is_header_element(changes))
        write_tree(w, changes);
    xml_end(&w->xml);
    xml_start(&w->xml, "text");
    xml_start(&w->xml, "body");
    w->has_body = true;
}

static calepin_status put_header(void *self, const calepin_glossary_header *header,
                                 calepin_error *error)
{
    writer *w = self;
    if (!w->has_header)
        write_header(w, header->items, header->item_count);
    return w->failed ? error_memory(error) : CALEPIN_OK;
}

static calepin_status put(void *self, const calepin_concept *concept, calepin_text id,
                          calepin_text remark, calepin_error *error)
{
    writer *w = self;
    if (!w->has_header)
        write_header(w, NULL, 0);
    if (!w->has_body) {
        return error_set(error, CALEPIN_ERROR_INTERNAL, NULL, 0, "a concept came behind the end");
    }
    entry e = {.concept = concept,
               .id = id,
               .term_ids = arena_alloc(&w->memory, concept->term_count * sizeof *e.term_ids),
               .written = arena_alloc(&w->memory, concept->term_count * sizeof *e.written)};
    w->failed = w->failed || !e.term_ids || !e.written || !name_terms(w, &e);
    if (!w->failed)
        write_entry(w, &e, remark);
    arena_reset(&w->memory);
    return w->failed ? error_memory(error) : CALEPIN_OK;
}

static void end_body(writer *w)
{
    if (!w->has_header)
        write_header(w, NULL, 0);
    if (w->has_body)
        xml_end(&w->xml);
    w->has_body = false;
}

/* Only what both versions have there: persons, sources and the like. */
static calepin_status put_back(void *self, const calepin_glossary_header *back,
                               calepin_error *error)
{
    writer *w = self;
    end_body(w);
    xml_start(&w->xml, "back");
    for (size_t i = 0; i < back->item_count; i++)
        if (strncmp(back->items[i].kind.data, "refObject", 9) == 0)
            write_tree(w, &back->items[i]);
        else
            loss_item(w->losses, &back->items[i]);
    xml_end(&w->xml);
    return w->failed ? error_memory(error) : CALEPIN_OK;
}

static calepin_status close_file(void *self, calepin_error *error)
{
    writer *w = self;
    end_body(w);
    xml_end(&w->xml);
    xml_end(&w->xml);
    if (w->xml.altered)
        tell(w->options->listener, CALEPIN_WARNING, NULL, 0, 0,
             "characters that XML does not allow left out: %zu", w->xml.altered);
    return w->failed ? error_memory(error) : xml_finish(&w->xml, error);
}

static void free_writer(void *self)
{
    writer *w = self;
    buffer_free(&w->scratch);
    arena_free(&w->memory);
    free(w);
}

calepin_status glossary_open_tbx(const form_target *target, const form_writer **form, void **self,
                                 calepin_error *error)
{
    static const form_writer tbx = {put_header, put_back, put, close_file, free_writer};
    writer *w = calloc(1, sizeof *w);
    if (!w)
        return error_memory(error);
    w->options = target->options;
    w->output = target->output;
    w->losses = target->losses;
    w->ids = target->ids;
    w->v3 = target->options->version == 3;
    w->dct = w->v3 && target->options->dct;
    w->scratch = (buffer)BUFFER_INIT(1 << 20);
    *form = &tbx;
    *self = w;
    return CALEPIN_OK;
}

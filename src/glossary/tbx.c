/* TBX-Basic, version 2 (ISO 30042:2008): martif without a namespace, the source language first,
 * since the readers in use take the first two languages in order and refuse a namespace. */
#include "base/buffer.h"
#include "base/error.h"
#include "glossary/glossary.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "xml/writer.h"

#include <stdlib.h>
#include <string.h>

/* In the order of calepin_term_status. TBX has no word for a forbidden term. */
static const char *const statuses[] = {NULL, "preferredTerm-admn-sts", "admittedTerm-admn-sts",
                                       "deprecatedTerm-admn-sts", "deprecatedTerm-admn-sts"};
/* In the order of calepin_term_type. */
static const char *const types[] = {NULL,        "fullForm", "acronym", "abbreviation",
                                    "shortForm", "variant",  "phrase"};

typedef struct writer {
    const calepin_glossary *glossary;
    const calepin_glossary_options *options;
    xml_writer xml;
    arena memory;
    map ids;                 /* every id of the file */
    calepin_text *entry_ids; /* one a concept */
    bool failed;             /* out of memory */
} writer;

/* One concept's terms on their way out, in the order of the file. */
typedef struct entry {
    const calepin_concept *concept;
    calepin_text id;
    calepin_text *term_ids; /* of the terms that others refer to, empty for the rest */
    bool *written;          /* one a term */
} entry;

/* An XML name as near to the concept's id as can be: accents off, "-" for what no name holds. */
static calepin_text xml_id(writer *w, calepin_text id)
{
    buffer name = BUFFER_INIT(id.len + 2);
    for (size_t i = 0; i < id.len;) {
        uint32_t c = char_base(utf8_next(id, &i));
        bool letter = c < 0x80 && char_is_letter(c);
        bool inner = c < 0x80 && (char_is_digit(c) || strchr("-_.", (int)c));
        if (name.len == 0 && !letter)
            buffer_char(&name, 'c');
        buffer_char(&name, letter || inner ? (char)c : '-');
    }
    calepin_text unique = {NULL, 0};
    if (!name.failed)
        unique = unique_id(&w->ids, &w->memory, buffer_view(&name));
    buffer_free(&name);
    w->failed = w->failed || !unique.data;
    return unique;
}

/* Entries are named before any term, so that no term's id displaces an entry's. */
static bool name_entries(writer *w)
{
    size_t count = calepin_glossary_count(w->glossary);
    w->entry_ids = arena_alloc(&w->memory, count * sizeof *w->entry_ids);
    if (!w->entry_ids)
        return false;
    for (size_t i = 0; i < count && !w->failed; i++)
        if (concept_is_kept(w->options, i))
            w->entry_ids[i] = xml_id(w, calepin_glossary_concept(w->glossary, i)->id);
    return !w->failed;
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

static void name_terms(writer *w, entry *e)
{
    for (size_t i = 0; i < e->concept->term_count; i++) {
        size_t full = e->concept->terms[i].of.len ? full_form(e->concept, &e->concept->terms[i])
                                                  : e->concept->term_count;
        if (full == e->concept->term_count || e->term_ids[full].len)
            continue;
        buffer wanted = BUFFER_INIT(e->id.len + 32);
        buffer_text(&wanted, e->id);
        buffer_print(&wanted, ".%zu", full + 1);
        e->term_ids[full] = unique_id(&w->ids, &w->memory, buffer_view(&wanted));
        w->failed = w->failed || wanted.failed || !e->term_ids[full].data;
        buffer_free(&wanted);
    }
}

/* <name type="type">text</name>, nothing when there is no text. */
static void write_typed(xml_writer *xml, const char *name, const char *type, calepin_text text)
{
    if (!text.len)
        return;
    xml_start(xml, name);
    xml_attribute_string(xml, "type", type);
    xml_text(xml, text);
    xml_end(xml);
}

static void write_code(xml_writer *xml, const char *type, const char *code)
{
    if (code)
        write_typed(xml, "termNote", type, (calepin_text){code, strlen(code)});
}

static void write_note(xml_writer *xml, calepin_text note)
{
    if (note.len)
        xml_element(xml, "note", note);
}

static void write_reference(xml_writer *xml, const entry *e, const calepin_term *term)
{
    size_t full = full_form(e->concept, term);
    xml_start(xml, "ref");
    xml_attribute_string(xml, "type", "crossReference");
    if (full < e->concept->term_count)
        xml_attribute(xml, "target", e->term_ids[full]);
    xml_text(xml, term->of);
    xml_end(xml);
}

/* The schema wants all termNotes before the rest. */
static void write_term(xml_writer *xml, const entry *e, size_t index)
{
    const calepin_term *term = &e->concept->terms[index];
    xml_start(xml, "tig");
    if (e->term_ids[index].len)
        xml_attribute(xml, "id", e->term_ids[index]);
    xml_element(xml, "term", term->text);
    write_code(xml, "termType", types[term->type]);
    write_typed(xml, "termNote", "partOfSpeech", term->pos);
    write_typed(xml, "termNote", "grammaticalGender", term->gender);
    write_typed(xml, "termNote", "grammaticalNumber", term->number);
    write_code(xml, "administrativeStatus", statuses[term->status]);
    write_typed(xml, "admin", "source", term->source);
    if (term->status == CALEPIN_FORBIDDEN)
        write_note(xml, (calepin_text){"forbidden", strlen("forbidden")});
    write_note(xml, term->note);
    if (term->of.len)
        write_reference(xml, e, term);
    xml_end(xml);
}

/* Language tags as xml:lang wants them: no underscore. */
static void write_language(xml_writer *xml, calepin_text lang, buffer *tag)
{
    buffer_clear(tag);
    for (size_t i = 0; i < lang.len; i++)
        buffer_char(tag, lang.data[i] == '_' ? '-' : lang.data[i]);
    xml_attribute(xml, "xml:lang", buffer_view(tag));
}

static void write_definition(xml_writer *xml, calepin_text definition)
{
    xml_start(xml, "descripGrp");
    write_typed(xml, "descrip", "definition", definition);
    xml_end(xml);
}

/* The langSet of the language of e->concept->terms[first], with all its terms. */
static void write_language_section(writer *w, entry *e, size_t first)
{
    calepin_text lang = e->concept->terms[first].lang;
    buffer tag = BUFFER_INIT(lang.len + 1);
    xml_start(&w->xml, "langSet");
    write_language(&w->xml, lang, &tag);
    for (size_t i = first; i < e->concept->term_count; i++)
        if (e->concept->terms[i].definition.len && text_equal(e->concept->terms[i].lang, lang))
            write_definition(&w->xml, e->concept->terms[i].definition);
    for (size_t i = first; i < e->concept->term_count; i++) {
        if (!text_equal(e->concept->terms[i].lang, lang))
            continue;
        write_term(&w->xml, e, i);
        e->written[i] = true;
    }
    xml_end(&w->xml);
    w->failed = w->failed || tag.failed;
    buffer_free(&tag);
}

/* The languages not yet written that match; NULL takes them all. */
static void write_languages(writer *w, entry *e, const char *language)
{
    for (size_t i = 0; i < e->concept->term_count; i++)
        if (!e->written[i] && (!language || language_matches(e->concept->terms[i].lang, language)))
            write_language_section(w, e, i);
}

static void write_entry(writer *w, size_t index)
{
    const calepin_concept *concept = calepin_glossary_concept(w->glossary, index);
    arena scratch = {0};
    entry e = {.concept = concept,
               .id = w->entry_ids[index],
               .term_ids = arena_alloc(&scratch, concept->term_count * sizeof *e.term_ids),
               .written = arena_alloc(&scratch, concept->term_count * sizeof *e.written)};
    if (e.term_ids && e.written)
        name_terms(w, &e);
    else
        w->failed = true;
    if (!w->failed) {
        xml_start(&w->xml, "termEntry");
        xml_attribute(&w->xml, "id", e.id);
        write_typed(&w->xml, "descrip", "subjectField", concept->field);
        write_note(&w->xml, concept_remark(w->options, index));
        write_languages(w, &e, w->options->from);
        write_languages(w, &e, w->options->to);
        write_languages(w, &e, NULL);
        xml_end(&w->xml);
    }
    arena_free(&scratch);
}

static void write_header(xml_writer *xml)
{
    xml_start(xml, "martifHeader");
    xml_start(xml, "fileDesc");
    xml_start(xml, "sourceDesc");
    xml_start(xml, "p");
    xml_string(xml, "Written by calepin.");
    xml_end(xml);
    xml_end(xml);
    xml_end(xml);
    xml_start(xml, "encodingDesc");
    xml_start(xml, "p");
    xml_attribute_string(xml, "type", "XCSURI");
    xml_string(xml, "TBXBasicXCSV02.xcs");
    xml_end(xml);
    xml_end(xml);
    xml_end(xml);
}

calepin_status glossary_write_tbx(const calepin_glossary *glossary,
                                  const calepin_glossary_options *options, calepin_output *output,
                                  calepin_error *error)
{
    writer w = {.glossary = glossary, .options = options};
    calepin_status status = CALEPIN_OK;
    if (!name_entries(&w)) {
        status = error_memory(error);
        goto done;
    }
    xml_begin(&w.xml, output);
    xml_doctype(&w.xml, "martif SYSTEM \"TBXBasiccoreStructV02.dtd\"");
    xml_start(&w.xml, "martif");
    xml_attribute_string(&w.xml, "type", "TBX-Basic");
    xml_attribute_string(&w.xml, "xml:lang", options->from);
    write_header(&w.xml);
    xml_start(&w.xml, "text");
    xml_start(&w.xml, "body");
    for (size_t i = 0; i < calepin_glossary_count(glossary) && !w.failed; i++)
        if (concept_is_kept(options, i))
            write_entry(&w, i);
    xml_end(&w.xml);
    xml_end(&w.xml);
    xml_end(&w.xml);
    status = w.failed ? error_memory(error) : xml_finish(&w.xml, error);
done:
    map_free(&w.ids);
    arena_free(&w.memory);
    return status;
}

#include "glossary/glossary.h"

#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

struct calepin_glossary {
    arena memory;
    calepin_concept *concepts;
    size_t count, size;
};

#define VALUES(array)                                                                              \
    {                                                                                              \
        array, sizeof(array) / sizeof *(array)                                                     \
    }

static const char *const parts[] = {"", "noun", "verb", "adjective", "adverb", "other"};
static const char *const genders[] = {"", "masculine", "feminine", "neuter", "other"};
static const char *const numbers[] = {"", "singular", "plural", "mass", "dual", "other"};
static const char *const statuses[] = {"",           "preferred", "admitted",
                                       "deprecated", "forbidden", "superseded"};
static const char *const cases[] = {"", "exact", "any"};
static const char *const types[] = {"",      "full",    "acronym", "abbreviation",
                                    "short", "variant", "phrase"};

const value_list glossary_parts = VALUES(parts);
const value_list glossary_genders = VALUES(genders);
const value_list glossary_numbers = VALUES(numbers);
const value_list glossary_statuses = VALUES(statuses);
const value_list glossary_types = VALUES(types);
const value_list glossary_cases = VALUES(cases);

size_t value_find(const value_list *values, calepin_text name)
{
    size_t i = 0;
    char first = '\0';
    if (name.len)
        first = name.data[0];
    while (i < values->count &&
           (values->names[i][0] != first || !text_equal(name, text_of(values->names[i]))))
        i++;
    return i;
}

const char *calepin_term_status_name(calepin_term_status status)
{
    return (size_t)status < glossary_statuses.count ? statuses[status] : "";
}

const char *calepin_term_type_name(calepin_term_type type)
{
    return (size_t)type < glossary_types.count ? types[type] : "";
}

/* Tags differ in case and in - or _ from tool to tool. */
static char tag_char(char c)
{
    return c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool language_matches(calepin_text tag, const char *language)
{
    size_t i = 0;
    while (i < tag.len && language[i] && tag_char(tag.data[i]) == tag_char(language[i]))
        i++;
    bool tag_ends = i == tag.len || tag_char(tag.data[i]) == '-';
    bool language_ends = !language[i] || tag_char(language[i]) == '-';
    return i > 0 && tag_ends && language_ends && (i == tag.len || !language[i]);
}

calepin_status calepin_glossary_new(calepin_glossary **glossary, calepin_error *error)
{
    *glossary = calloc(1, sizeof **glossary);
    return *glossary ? CALEPIN_OK : error_memory(error);
}

void calepin_glossary_free(calepin_glossary *glossary)
{
    if (!glossary)
        return;
    arena_free(&glossary->memory);
    free(glossary->concepts);
    free(glossary);
}

void glossary_clear(calepin_glossary *glossary)
{
    arena_reset(&glossary->memory);
    glossary->count = 0;
}

void glossary_remove_last(calepin_glossary *glossary)
{
    glossary->count--;
}

arena *glossary_memory(calepin_glossary *glossary)
{
    return &glossary->memory;
}

size_t calepin_glossary_count(const calepin_glossary *glossary)
{
    return glossary->count;
}

const calepin_concept *calepin_glossary_concept(const calepin_glossary *glossary, size_t index)
{
    return &glossary->concepts[index];
}

calepin_concept *glossary_at(calepin_glossary *glossary, size_t index)
{
    return &glossary->concepts[index];
}

static bool copy(arena *memory, calepin_text *text)
{
    *text = text->len ? arena_text(memory, *text) : (calepin_text){"", 0};
    return text->data;
}

bool glossary_add_concept(calepin_glossary *glossary, calepin_text id, const char *file,
                          size_t line, size_t *index)
{
    calepin_concept *concepts =
        array_room(glossary->concepts, glossary->count, &glossary->size, sizeof *concepts);
    if (!concepts)
        return false;
    glossary->concepts = concepts;
    calepin_concept concept = {.id = id, .field = {"", 0}, .file = file, .line = line};
    if (!copy(&glossary->memory, &concept.id))
        return false;
    *index = glossary->count;
    glossary->concepts[glossary->count++] = concept;
    return true;
}

/* The array with room for one more. It doubles whenever its length is a power of two; what it
 * outgrows stays in the arena, which at most doubles the memory. */
static void *room_for_one(arena *memory, const void *items, size_t count, size_t size)
{
    if (count & (count - 1))
        return (void *)items;
    void *grown = arena_alloc(memory, (count ? count * 2 : 1) * size);
    if (grown && count)
        memcpy(grown, items, count * size);
    return grown;
}

bool item_add(arena *memory, const calepin_item **items, size_t *count, const calepin_item *item)
{
    calepin_item *grown = room_for_one(memory, *items, *count, sizeof *item);
    if (!grown)
        return false;
    grown[(*count)++] = *item;
    *items = grown;
    return true;
}

bool concept_add_term(arena *memory, calepin_concept *concept, const calepin_term *term)
{
    calepin_term *grown = room_for_one(memory, concept->terms, concept->term_count, sizeof *term);
    if (!grown)
        return false;
    grown[concept->term_count++] = *term;
    concept->terms = grown;
    return true;
}

static calepin_language_section *section_of(arena *memory, calepin_concept *concept,
                                            calepin_text lang)
{
    calepin_language_section *sections = (calepin_language_section *)concept->sections;
    for (size_t i = 0; i < concept->section_count; i++)
        if (text_equal(sections[i].lang, lang))
            return &sections[i];
    sections = room_for_one(memory, sections, concept->section_count, sizeof *sections);
    if (!sections)
        return NULL;
    concept->sections = sections;
    sections[concept->section_count] = (calepin_language_section){.lang = lang};
    return &sections[concept->section_count++];
}

bool concept_add_language_item(arena *memory, calepin_concept *concept, calepin_text lang,
                               const calepin_item *item)
{
    calepin_language_section *section = section_of(memory, concept, lang);
    return section && item_add(memory, &section->items, &section->item_count, item);
}

bool glossary_add_term(calepin_glossary *glossary, size_t index, const calepin_term *term)
{
    arena *memory = &glossary->memory;
    calepin_term own = *term;
    calepin_text *const texts[] = {&own.text, &own.lang, &own.pos,    &own.gender, &own.number,
                                   &own.of,   &own.note, &own.source, &own.id,     &own.definition};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!copy(memory, texts[i]))
            return false;
    return concept_add_term(memory, &glossary->concepts[index], &own);
}

const calepin_item *item_main(const calepin_item *item)
{
    bool group = item->kind.len > 3 && memcmp(item->kind.data + item->kind.len - 3, "Grp", 3) == 0;
    return group && item->part_count ? &item->parts[0] : item;
}

bool item_is(const calepin_item *item, const char *kind, const char *type)
{
    item = item_main(item);
    return text_equal(item->kind, text_of(kind)) && text_equal(item->type, text_of(type));
}

static calepin_text first_value(const calepin_item *items, size_t count, const char *kind,
                                const char *type)
{
    for (size_t i = 0; i < count; i++)
        if (item_is(&items[i], kind, type))
            return item_main(&items[i])->value;
    return (calepin_text){"", 0};
}

/* The first definition of a language shows on its first term, the second on its second… */
static void settle_definitions(calepin_concept *concept, const calepin_language_section *section)
{
    calepin_term *terms = (calepin_term *)concept->terms;
    size_t at = 0;
    for (size_t i = 0; i < section->item_count; i++) {
        if (!item_is(&section->items[i], "descrip", "definition"))
            continue;
        while (at < concept->term_count && !text_equal(terms[at].lang, section->lang))
            at++;
        if (at < concept->term_count)
            terms[at++].definition = item_main(&section->items[i])->value;
    }
}

void concept_settle(calepin_concept *concept)
{
    calepin_term *terms = (calepin_term *)concept->terms;
    concept->field = first_value(concept->items, concept->item_count, "descrip", "subjectField");
    for (size_t i = 0; i < concept->term_count; i++) {
        calepin_term *term = &terms[i];
        term->definition = (calepin_text){"", 0};
        term->note = first_value(term->items, term->item_count, "note", "");
        term->source = first_value(term->items, term->item_count, "admin", "source");
    }
    for (size_t i = 0; i < concept->section_count; i++)
        settle_definitions(concept, &concept->sections[i]);
}

static bool copy_items(arena *memory, const calepin_item **items, size_t count)
{
    const calepin_item *from = *items;
    calepin_item *to = count ? arena_alloc(memory, count * sizeof *to) : NULL;
    *items = to;
    for (size_t i = 0; i < count; i++) {
        to[i] = from[i];
        calepin_text *const texts[] = {&to[i].kind,   &to[i].type, &to[i].value,
                                       &to[i].target, &to[i].lang, &to[i].id};
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            if (!copy(memory, texts[t]))
                return false;
        if (!copy_items(memory, &to[i].parts, to[i].part_count))
            return false;
    }
    return to || !count;
}

static bool copy_concept(calepin_glossary *glossary, const calepin_concept *from)
{
    arena *memory = &glossary->memory;
    size_t index = 0;
    if (!glossary_add_concept(glossary, from->id, from->file, from->line, &index))
        return false;
    calepin_concept *to = &glossary->concepts[index];
    to->items = from->items;
    to->item_count = from->item_count;
    if (!copy_items(memory, &to->items, to->item_count))
        return false;
    for (size_t i = 0; i < from->term_count; i++) {
        calepin_term term = from->terms[i];
        if (!copy_items(memory, &term.items, term.item_count) ||
            !glossary_add_term(glossary, index, &term))
            return false;
    }
    for (size_t i = 0; i < from->section_count; i++) {
        calepin_language_section section = from->sections[i];
        if (!copy(memory, &section.lang) || !copy_items(memory, &section.items, section.item_count))
            return false;
        for (size_t t = 0; t < section.item_count; t++)
            if (!concept_add_language_item(memory, to, section.lang, &section.items[t]))
                return false;
    }
    concept_settle(to);
    return true;
}

calepin_status calepin_glossary_add(calepin_glossary *glossary, const calepin_concept *concept,
                                    calepin_error *error)
{
    calepin_concept from = *concept;
    if (from.file) {
        from.file = arena_text(&glossary->memory, text_of(from.file)).data;
        if (!from.file)
            return error_memory(error);
    }
    return copy_concept(glossary, &from) ? CALEPIN_OK : error_memory(error);
}

/* The preferred term among the offered ones of a language, else the first; of one type only when
 * that is not CALEPIN_TYPE_NONE. */
static const calepin_term *best_term(const calepin_concept *concept, const char *lang,
                                     calepin_term_type type)
{
    const calepin_term *first = NULL;
    for (size_t i = 0; i < concept->term_count; i++) {
        const calepin_term *term = &concept->terms[i];
        if (!language_matches(term->lang, lang) || !term_is_offered(term) ||
            (type != CALEPIN_TYPE_NONE && term->type != type))
            continue;
        if (term->status == CALEPIN_PREFERRED)
            return term;
        if (!first)
            first = term;
    }
    return first;
}

const calepin_term *calepin_concept_term(const calepin_concept *concept, const char *lang)
{
    return best_term(concept, lang, CALEPIN_TYPE_NONE);
}

const calepin_term *calepin_concept_equivalent(const calepin_concept *concept, size_t term,
                                               const char *lang)
{
    const calepin_term *same = NULL;
    if (concept->terms[term].type == CALEPIN_TYPE_ACRONYM)
        same = best_term(concept, lang, CALEPIN_TYPE_ACRONYM);
    return same ? same : calepin_concept_term(concept, lang);
}

/* The length of the article that the text begins with, with its space or apostrophe. */
static size_t article_len(calepin_text text, const char *article)
{
    size_t len = strlen(article), at = len;
    if (text.len <= len || memcmp(text.data, article, len) != 0)
        return 0;
    uint32_t c = utf8_next(text, &at);
    bool elided = strcmp(article, "l") == 0;
    return (elided ? char_is_apostrophe(c) : char_is_space(c)) ? at : 0;
}

calepin_text term_without_article(const calepin_term *term)
{
    static const struct {
        const char *lang, *article;
    } articles[] = {{"fr", "le"}, {"fr", "la"},  {"fr", "les"}, {"fr", "l"},
                    {"fr", "un"}, {"fr", "une"}, {"fr", "des"}, {"en", "the"},
                    {"en", "a"},  {"en", "an"},  {"en", "to"}};
    size_t len = 0;
    for (size_t i = 0; i < sizeof articles / sizeof *articles && !len; i++)
        if (language_matches(term->lang, articles[i].lang))
            len = article_len(term->text, articles[i].article);
    calepin_text rest = trim((calepin_text){term->text.data + len, term->text.len - len});
    bool is_name = char_is_upper(utf8_at(rest, 0)) && !memchr(rest.data, ' ', rest.len);
    return len && rest.len && !is_name ? rest : term->text;
}

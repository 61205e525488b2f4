#include "glossary/glossary.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

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
static const char *const numbers[] = {"", "singular", "plural", "mass"};
static const char *const statuses[] = {"", "preferred", "admitted", "deprecated", "forbidden"};
static const char *const types[] = {"",      "full",    "acronym", "abbreviation",
                                    "short", "variant", "phrase"};

const value_list glossary_parts = VALUES(parts);
const value_list glossary_genders = VALUES(genders);
const value_list glossary_numbers = VALUES(numbers);
const value_list glossary_statuses = VALUES(statuses);
const value_list glossary_types = VALUES(types);

bool text_equal(calepin_text a, calepin_text b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

size_t value_find(const value_list *values, calepin_text name)
{
    size_t i = 0;
    while (i < values->count &&
           !text_equal(name, (calepin_text){values->names[i], strlen(values->names[i])}))
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

static bool copy(calepin_glossary *glossary, calepin_text *text)
{
    *text = text->len ? arena_text(&glossary->memory, *text) : (calepin_text){"", 0};
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
    if (!copy(glossary, &concept.id))
        return false;
    *index = glossary->count;
    glossary->concepts[glossary->count++] = concept;
    return true;
}

/* The place for one more term of a concept. The array doubles whenever its length is a power of
 * two; what it outgrows stays in the arena, which at most doubles the memory. */
static calepin_term *next_term(calepin_glossary *glossary, calepin_concept *concept)
{
    size_t count = concept->term_count;
    if ((count & (count - 1)) == 0) {
        calepin_term *terms =
            arena_alloc(&glossary->memory, (count ? count * 2 : 1) * sizeof *terms);
        if (!terms)
            return NULL;
        if (count)
            memcpy(terms, concept->terms, count * sizeof *terms);
        concept->terms = terms;
    }
    return (calepin_term *)concept->terms + count;
}

static void settle_definition(calepin_term *terms, calepin_term *added)
{
    calepin_text none = {"", 0};
    calepin_term *first = terms;
    while (!text_equal(first->lang, added->lang))
        first++;
    if (first == added || !added->definition.len)
        return;
    if (!first->definition.len)
        first->definition = added->definition;
    else if (!text_equal(first->definition, added->definition))
        return;
    added->definition = none;
}

bool glossary_add_term(calepin_glossary *glossary, size_t index, const calepin_term *term)
{
    calepin_concept *concept = &glossary->concepts[index];
    calepin_term *place = next_term(glossary, concept);
    if (!place)
        return false;
    *place = *term;
    calepin_text *const texts[] = {&place->text,       &place->lang,   &place->pos,
                                   &place->gender,     &place->number, &place->of,
                                   &place->definition, &place->note,   &place->source};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!copy(glossary, texts[i]))
            return false;
    settle_definition(place - concept->term_count, place);
    concept->term_count++;
    return true;
}

bool glossary_set_field(calepin_glossary *glossary, size_t index, calepin_text field)
{
    calepin_concept *concept = &glossary->concepts[index];
    if (concept->field.len || !field.len)
        return true;
    if (!copy(glossary, &field))
        return false;
    concept->field = field;
    return true;
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

calepin_text concept_remark(const calepin_glossary_options *options, size_t concept)
{
    calepin_text none = {NULL, 0};
    return options->note ? options->note(options->user, concept) : none;
}

calepin_text unique_id(map *ids, arena *memory, calepin_text wanted)
{
    calepin_text id = arena_text(memory, wanted), none = {NULL, 0};
    bool made = false;
    map_entry *entry = id.data ? map_put(ids, id, &made) : NULL;
    buffer other = BUFFER_INIT(wanted.len + 32);
    while (entry && !made) {
        /* The number lies with the id first wanted: many who want the same stay cheap. */
        map_entry *first = map_get(ids, wanted);
        buffer_clear(&other);
        buffer_text(&other, wanted);
        buffer_print(&other, "-%zu", ++first->value.number + 1);
        id = arena_text(memory, buffer_view(&other));
        entry = id.data && !other.failed ? map_put(ids, id, &made) : NULL;
    }
    buffer_free(&other);
    return entry ? id : none;
}

/* A file that is not there, or a folder, is told as such. */
static calepin_status refuse_form(const char *path, calepin_error *error)
{
    FILE *file = NULL;
    calepin_status status = file_open(path, &file, error);
    if (status)
        return status;
    file_close(file);
    return error_set(error, CALEPIN_ERROR_INPUT, path, 0,
                     "is of a form that is not read as a glossary; give a .tsv file in calepin's "
                     "own form, see calepin-glossary(1)");
}

calepin_status calepin_glossary_read(calepin_glossary *glossary, const char *path,
                                     const calepin_listener *listener, calepin_error *error)
{
    bool standard_input = !path || strcmp(path, "-") == 0;
    if (!standard_input && strcasecmp(file_extension(path), "tsv") != 0)
        return refuse_form(path, error);
    return glossary_read_tsv(glossary, path, listener, error);
}

calepin_status calepin_glossary_write(const calepin_glossary *glossary,
                                      calepin_glossary_format format,
                                      const calepin_glossary_options *options,
                                      calepin_output *output, calepin_error *error)
{
    static const calepin_glossary_options defaults = CALEPIN_GLOSSARY_OPTIONS_INIT;
    if (!options)
        options = &defaults;
    switch (format) {
    case CALEPIN_GLOSSARY_TSV:
        return glossary_write_tsv(glossary, options, output, error);
    case CALEPIN_GLOSSARY_TBX:
        return glossary_write_tbx(glossary, options, output, error);
    case CALEPIN_GLOSSARY_OMEGAT:
        return glossary_write_omegat(glossary, options, output, error);
    }
    return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0, "no such glossary format");
}

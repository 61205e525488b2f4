/* glossary/glossary.h: what the files of this room share: the model, its fixed values, languages.
 */
#ifndef GLOSSARY_GLOSSARY_H
#define GLOSSARY_GLOSSARY_H

#include "base/arena.h"
#include "base/map.h"
#include "calepin/glossary.h"

/* A concept has a handful of terms. The limit keeps work on hostile files in proportion to their
 * size, as the terms of a concept are compared with one another. */
enum { TERMS_MAX = 1000 };

/* The values that a column may hold. The first name is "", for none. */
typedef struct value_list {
    const char *const *names;
    size_t count;
} value_list;

extern const value_list glossary_parts, glossary_genders, glossary_numbers;
extern const value_list glossary_statuses, glossary_types; /* in the order of their enums */

/* The index of a name, or values->count when it is none of them. */
size_t value_find(const value_list *values, calepin_text name);

/* Concepts under construction. Texts are copied, but for file. A definition goes to the first term
 * of its language, when that has none. All give false when out of memory. */
bool glossary_add_concept(calepin_glossary *glossary, calepin_text id, const char *file,
                          size_t line, size_t *index);
bool glossary_add_term(calepin_glossary *glossary, size_t concept, const calepin_term *term);
/* Sets the field of a concept that has none yet. */
bool glossary_set_field(calepin_glossary *glossary, size_t concept, calepin_text field);
/* Memory that lives as long as the glossary. */
arena *glossary_memory(calepin_glossary *glossary);

/* True when a tag is of the language asked for: "fr" takes fr, FR and fr_CA, "fr-CA" takes fr too.
 */
bool language_matches(calepin_text tag, const char *language);
bool text_equal(calepin_text a, calepin_text b);

/* Whether a term may be offered to a translator. */
static inline bool term_is_offered(const calepin_term *term)
{
    return term->status != CALEPIN_DEPRECATED && term->status != CALEPIN_FORBIDDEN;
}
static inline bool concept_is_kept(const calepin_glossary_options *options, size_t concept)
{
    return !options->keep || options->keep[concept];
}
/* The caller's remark on a concept, empty when there is none. */
calepin_text concept_remark(const calepin_glossary_options *options, size_t concept);

/* `wanted`, or `wanted-2`, `wanted-3`… when that is taken already: ids that are the same from run
 * to run. The id lives in memory; data is NULL when out of memory. */
calepin_text unique_id(map *ids, arena *memory, calepin_text wanted);

/* One form a file. */
calepin_status glossary_read_tsv(calepin_glossary *glossary, const char *path,
                                 const calepin_listener *listener, calepin_error *error);
calepin_status glossary_write_tsv(const calepin_glossary *glossary,
                                  const calepin_glossary_options *options, calepin_output *output,
                                  calepin_error *error);
calepin_status glossary_write_tbx(const calepin_glossary *glossary,
                                  const calepin_glossary_options *options, calepin_output *output,
                                  calepin_error *error);
calepin_status glossary_write_omegat(const calepin_glossary *glossary,
                                     const calepin_glossary_options *options,
                                     calepin_output *output, calepin_error *error);

#endif

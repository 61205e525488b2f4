/* glossary/glossary.h: what the files of this room share: the model, its fixed values, languages.
 */
#ifndef GLOSSARY_GLOSSARY_H
#define GLOSSARY_GLOSSARY_H

#include "base/arena.h"
#include "base/map.h"
#include "base/same.h"
#include "calepin/glossary.h"

#include <string.h>

/* A concept has a handful of terms. The limit keeps work on hostile files in proportion to their
 * size, as the terms of a concept are compared with one another. */
enum { TERMS_MAX = 1000 };

/* The values that a column may hold. The first name is "", for none. */
typedef struct value_list {
    const char *const *names;
    size_t count;
} value_list;

extern const value_list glossary_parts, glossary_genders, glossary_numbers, glossary_cases;
extern const value_list glossary_statuses, glossary_types; /* in the order of their enums */

/* The index of a name, or values->count when it is none of them. */
size_t value_find(const value_list *values, calepin_text name);

/* Concepts under construction. Texts of terms are copied, those of items are not, nor is file. All
 * give false when out of memory. */
bool glossary_add_concept(calepin_glossary *glossary, calepin_text id, const char *file,
                          size_t line, size_t *index);
bool glossary_add_term(calepin_glossary *glossary, size_t concept, const calepin_term *term);
/* One more item behind *count of them. */
bool item_add(arena *memory, const calepin_item **items, size_t *count, const calepin_item *item);
/* One more term, whose texts live with memory; one more item of a language. */
bool concept_add_term(arena *memory, calepin_concept *concept, const calepin_term *term);
bool concept_add_language_item(arena *memory, calepin_concept *concept, calepin_text lang,
                               const calepin_item *item);
/* Once a concept is whole: its field, and the definitions, notes and sources of its terms are what
 * its items say. */
void concept_settle(calepin_concept *concept);
calepin_concept *glossary_at(calepin_glossary *glossary, size_t index);
/* Forgets all concepts, for the next one. */
void glossary_clear(calepin_glossary *glossary);
void glossary_remove_last(calepin_glossary *glossary);
/* Memory that lives as long as the glossary. */
arena *glossary_memory(calepin_glossary *glossary);

/* The item itself, or the one that a group is about. */
const calepin_item *item_main(const calepin_item *item);
/* Whether the item, or what the group is about, is of this kind and category ("" for none). */
bool item_is(const calepin_item *item, const char *kind, const char *type);
static inline calepin_text text_of(const char *string)
{
    return (calepin_text){string, strlen(string)};
}

/* A file on its way into a glossary, or past it concept by concept. */
typedef struct glossary_source {
    calepin_glossary *glossary;
    const char *path, *file; /* as opened, and as messages name it */
    const calepin_glossary_options *options;
    calepin_concept_fn *each; /* NULL: the concepts stay in the glossary */
    void *user;
    size_t count; /* of the concepts read */
} glossary_source;

/* The concept added last is whole. */
calepin_status source_concept_done(glossary_source *source, calepin_error *error);
/* Something that is not as its form wants it: told as a warning, an error when strict. */
calepin_status source_fault(const glossary_source *source, size_t line, size_t column,
                            calepin_error *error, const char *format, ...) CALEPIN_PRINTF(5, 6);

/* True when a tag is of the language asked for: "fr" takes fr, FR and fr_CA, "fr-CA" takes fr too.
 */
bool language_matches(calepin_text tag, const char *language);

/* Whether a term may be offered to a translator. */
static inline bool term_is_offered(const calepin_term *term)
{
    return term->status < CALEPIN_DEPRECATED;
}

/* The words of a term behind an article, or the "to" of an English verb, that was written with it:
 * "donnée" of "la donnée". The whole term where there is none, and of names: "la Poste". */
calepin_text term_without_article(const calepin_term *term);

/* What forms cannot hold, counted by what it is. */
typedef struct loss_list {
    const calepin_glossary_options *options;
    map counts;
    arena memory;
    const calepin_concept *concept; /* at hand */
    bool failed;                    /* out of memory */
} loss_list;
/* An item, or what a text says ("times of day"), is left out. */
void loss_item(loss_list *losses, const calepin_item *item);
void loss_count(loss_list *losses, calepin_text what, size_t line);
/* Tells them, a line each. */
void loss_tell(const loss_list *losses, const char *form);
void loss_free(loss_list *losses);

/* One form's half of a calepin_concept_writer. header, back are NULL where the form has none. */
typedef struct form_writer {
    calepin_status (*header)(void *self, const calepin_glossary_header *header,
                             calepin_error *error);
    calepin_status (*back)(void *self, const calepin_glossary_header *back, calepin_error *error);
    /* remark is the caller's on the concept, id the one to write it under. */
    calepin_status (*put)(void *self, const calepin_concept *concept, calepin_text id,
                          calepin_text remark, calepin_error *error);
    calepin_status (*close)(void *self, calepin_error *error);
    void (*free)(void *self);
} form_writer;

/* What every form's writer is made with. */
typedef struct form_target {
    calepin_glossary_format format;
    const calepin_glossary_options *options;
    calepin_output *output;
    loss_list *losses;
    struct id_set *ids; /* given out so far; the concept's is among them */
} form_target;

/* One form a file. *self is freed by the caller with form->free, whatever is returned. */
typedef calepin_status form_reader(glossary_source *source, calepin_error *error);
typedef calepin_status form_opener(const form_target *target, const form_writer **form, void **self,
                                   calepin_error *error);
form_reader glossary_read_tsv, glossary_read_xml, glossary_read_pairs, glossary_read_csv,
    glossary_read_utx, glossary_read_xlsx;
form_opener glossary_open_tbx, glossary_open_table, glossary_open_pairs;
/* Whether a CSV file by these options has a row a pair of terms, not a term. */
bool pairs_are_meant(const calepin_glossary_options *options);

#endif

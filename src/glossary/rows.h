/* glossary/rows.h: concepts as rows of cells, a term a row: what TSV, CSV and workbooks share. */
#ifndef GLOSSARY_ROWS_H
#define GLOSSARY_ROWS_H

#include "base/buffer.h"
#include "glossary/glossary.h"

/* In the order in which they are written. */
typedef enum rows_column {
    COLUMN_CONCEPT,
    COLUMN_LANG,
    COLUMN_TERM,
    COLUMN_POS,
    COLUMN_GENDER,
    COLUMN_NUMBER,
    COLUMN_STATUS,
    COLUMN_TYPE,
    COLUMN_OF,
    COLUMN_FIELD,
    COLUMN_DEFINITION,
    COLUMN_NOTE,
    COLUMN_SOURCE,
    COLUMN_DEFINITION_SOURCE,
    COLUMN_CONTEXT,
    COLUMN_CONTEXT_SOURCE,
    COLUMN_REGISTER,
    COLUMN_LOCATION,
    COLUMN_REGION,
    COLUMN_TRANSFER,
    COLUMN_CUSTOMER,
    COLUMN_PROJECT,
    COLUMN_CONCEPT_DEFINITION,
    COLUMN_CONCEPT_NOTE,
    COLUMN_CONCEPT_SOURCE,
    COLUMN_CONCEPT_CUSTOMER,
    COLUMN_CONCEPT_PROJECT,
    COLUMN_LANGUAGE_NOTE,
    COLUMN_SEE,
    COLUMN_LINK,
    COLUMN_IMAGE,
    COLUMN_CREATED,
    COLUMN_CREATOR,
    COLUMN_CHANGED,
    COLUMN_CHANGER,
    COLUMN_ORIGIN,
    COLUMN_CASE,
    COLUMN_TERM_ID,
    COLUMNS
} rows_column;
enum {
    COLUMNS_ALWAYS = COLUMN_SOURCE + 1, /* written whether there is anything in them or not */
    COLUMNS_NEEDED = COLUMN_TERM + 1
};

extern const char *const rows_names[COLUMNS];
/* The column of a name, COLUMNS when there is none. */
rows_column rows_column_of(calepin_text name);
/* The values that a column may hold, NULL for any. */
const value_list *rows_values(rows_column column);

/* Rows on their way into a glossary. */
typedef struct rows_reader {
    glossary_source *source;
    size_t first;  /* of the source's concepts in the glossary */
    map concepts;  /* id -> index */
    bool is_pairs; /* a term may stand in several rows of its concept */
} rows_reader;

/* Adds a row as a term of its concept; texts are copied. A cell that a column does not take is left
 * out and told, as is a row without language or term. One with an empty id is a concept of its own;
 * *concept (NULL is fine) says where the row went. places (NULL is fine) are the columns of the
 * cells in the file. Errors: CALEPIN_ERROR_MEMORY; CALEPIN_ERROR_INPUT when strict. */
calepin_status rows_add_row(rows_reader *table, const calepin_text cells[COLUMNS], size_t line,
                            const size_t *places, calepin_error *error);
/* A concept without an id, to which rows with a cell of this one's id go until the next. */
calepin_status rows_add_concept(rows_reader *table, size_t line, size_t *index,
                                calepin_error *error);
calepin_status rows_add_to(rows_reader *table, size_t concept, const calepin_text cells[COLUMNS],
                           size_t line, const size_t *places, calepin_error *error);
/* The file has ended: hands the concepts on. */
calepin_status rows_end(rows_reader *table, calepin_error *error);
void rows_free(rows_reader *table);

/* The cells of one term's row; texts live with memory. What no column holds is counted with the
 * rows of the concept's first term. False when out of memory. */
bool rows_fill_row(const calepin_concept *concept, calepin_text id, size_t term,
                   calepin_text cells[COLUMNS], loss_list *losses, arena *memory);

/* What is written with quotes where it needs them, as RFC 4180 has it. */
void csv_write_cell(calepin_output *output, calepin_text text, char separator);
/* Tabs and line ends as \t and \n. */
void tsv_write_cell(calepin_output *output, calepin_text text);

#endif

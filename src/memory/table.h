/* memory/table.h: units as rows of a table whose first row names its columns: what TSV and CSV
 * share. */
#ifndef MEMORY_TABLE_H
#define MEMORY_TABLE_H

#include "memory/losses.h"
#include "memory/unit.h"

enum { TABLE_COLUMNS_LIMIT = 256 };

typedef enum table_column {
    COLUMN_IGNORED,
    COLUMN_LANGUAGE,
    COLUMN_ID,
    COLUMN_CREATED,
    COLUMN_CHANGED,
    COLUMN_CREATOR,
    COLUMN_CHANGER,
    COLUMN_NOTE,
    COLUMN_FUZZY,
    COLUMN_PLACE
} table_column;

/* Rows into units. */
typedef struct table_reader {
    const unit_source *source;
    const char *separator; /* what messages call it */
    table_column columns[TABLE_COLUMNS_LIMIT];
    calepin_text names[TABLE_COLUMNS_LIMIT]; /* language tags, and names as they are written */
    size_t column_count;
    size_t unfinished; /* rows left out: marked fuzzy */
    buffer kept;       /* the first row, which names borrow */
    calepin_variant variants[TABLE_COLUMNS_LIMIT];
    calepin_property notes[TABLE_COLUMNS_LIMIT], places[TABLE_COLUMNS_LIMIT];
    calepin_unit unit;
} table_reader;

void table_reader_init(table_reader *t, const unit_source *source, const char *separator);
/* Whether a first row of these cells names a language that is asked for, or two that are well
 * known.
 */
bool table_names_languages(const calepin_memory_options *options, const calepin_text *cells,
                           size_t count);
/* Takes the first row as two columns, source and target, without names. */
void table_assume_two(table_reader *t);
/* The first row names the columns, any other is a unit, which is handed on. A row with more cells
 * than there are columns is left out and told.
 * Errors: CALEPIN_ERROR_INPUT (the first row names no language), CALEPIN_ERROR_MEMORY, and what the
 * callback returns. */
calepin_status table_row(table_reader *t, const calepin_text *cells, size_t count, size_t line,
                         calepin_error *error);
/* Tells what was left out. Errors: CALEPIN_ERROR_INPUT (there was no row). */
calepin_status table_reader_end(table_reader *t, calepin_error *error);
void table_reader_free(table_reader *t);

/* Units into rows. What calepin's own tables hold, in this order. */
enum {
    TABLE_SOURCE,
    TABLE_TARGET,
    TABLE_ID,
    TABLE_CREATED,
    TABLE_CHANGED,
    TABLE_CREATOR,
    TABLE_CHANGER,
    TABLE_NOTE,
    TABLE_CELLS
};
/* Names of those behind the two languages, which have none here. */
extern const char *const table_names[TABLE_CELLS];
/* The cells of a unit; `notes` holds the last. Errors: CALEPIN_ERROR_MEMORY. */
calepin_status table_cells(const calepin_unit *unit, const calepin_variant *source,
                           const calepin_variant *target, buffer *notes,
                           calepin_text cells[TABLE_CELLS], calepin_error *error);

#endif

/* glossary/names.h: the columns of other tools' tables, by the names that they give them. */
#ifndef GLOSSARY_NAMES_H
#define GLOSSARY_NAMES_H

#include "glossary/rows.h"

/* What a column of a table is: one of ours, in a language or in the row's own. */
typedef struct named_column {
    rows_column column; /* COLUMNS: passed over */
    size_t owner;       /* the column of the term that it says something of */
    char lang[36];      /* "" in a table of a term a row */
} named_column;

typedef struct named_table {
    named_column columns[200];
    size_t count;
    bool is_pairs; /* a row has terms of several languages */
} named_table;

/* Takes a row of names for the columns; one that is not known is passed over and told. False when
 * it is no such row: it names no term, or a single language only. */
bool names_read(named_table *table, const calepin_text *names, size_t count,
                const glossary_source *source, size_t line);
/* Adds a row's cells as terms of one concept. Errors: as rows_add_row. */
calepin_status names_add_row(const named_table *names, rows_reader *table,
                             const calepin_text *cells, size_t count, size_t line,
                             calepin_error *error);

#endif

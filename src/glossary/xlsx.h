/* glossary/xlsx.h: a workbook of one sheet (ISO/IEC 29500, SpreadsheetML), written row by row. */
#ifndef GLOSSARY_XLSX_H
#define GLOSSARY_XLSX_H

#include "calepin/base.h"

typedef struct xlsx_writer xlsx_writer;

/* Errors: CALEPIN_ERROR_IO (a temporary file), CALEPIN_ERROR_MEMORY. */
calepin_status xlsx_writer_new(xlsx_writer **book, calepin_error *error);
/* A row of texts; a failure is told at the end. */
void xlsx_row(xlsx_writer *book, const calepin_text *cells, size_t count);
/* Packs the workbook into the output, which may be NULL to give up; frees it whatever happens.
 * Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_MEMORY. */
calepin_status xlsx_writer_close(xlsx_writer *book, calepin_output *output, calepin_error *error);

#endif

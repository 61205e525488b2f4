/* Tables out. Which columns are used is known only at the end: rows wait in a temporary file, so
 * that memory does not grow with the glossary. */
#include "base/error.h"
#include "glossary/rows.h"
#include "glossary/xlsx.h"
#include "text/read.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct writer {
    form_target target;
    FILE *rows;
    arena memory;
    bool used[COLUMNS];
    rows_column order[COLUMNS]; /* of the cells written */
    size_t count;
    int errnum;
} writer;

static void write_waiting(writer *w, const char *data, size_t len)
{
    if (fwrite(data, 1, len, w->rows) != len && !w->errnum)
        w->errnum = errno ? errno : EIO;
}

/* Cells end in U+001F, rows in U+001E; neither is anything a glossary says. */
static void keep_row(writer *w, const calepin_text cells[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        w->used[i] = w->used[i] || cells[i].len;
        for (size_t at = 0; at < cells[i].len;) {
            size_t end = at;
            while (end < cells[i].len && cells[i].data[end] != '\x1f' &&
                   cells[i].data[end] != '\x1e')
                end++;
            write_waiting(w, cells[i].data + at, end - at);
            at = end + 1;
        }
        write_waiting(w, i + 1 < COLUMNS ? "\x1f" : "\x1e", 1);
    }
}

static calepin_status put(void *self, const calepin_concept *concept, calepin_text id,
                          calepin_text remark, calepin_error *error)
{
    (void)remark;
    writer *w = self;
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < concept->term_count && !status; i++) {
        calepin_text cells[COLUMNS];
        if (rows_fill_row(concept, id, i, cells, w->target.losses, &w->memory))
            keep_row(w, cells);
        else
            status = error_memory(error);
    }
    arena_reset(&w->memory);
    return status;
}

void csv_write_cell(calepin_output *output, calepin_text text, char separator)
{
    bool quoted = text.len && (text.data[0] == ' ' || text.data[text.len - 1] == ' ');
    for (size_t i = 0; i < text.len && !quoted; i++)
        quoted = text.data[i] == separator || text.data[i] == '"' || text.data[i] == '\n' ||
                 text.data[i] == '\r';
    if (!quoted) {
        calepin_output_text(output, text);
        return;
    }
    calepin_output_write(output, "\"", 1);
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '"')
            calepin_output_write(output, "\"", 1);
        calepin_output_write(output, text.data + i, 1);
    }
    calepin_output_write(output, "\"", 1);
}

static void write_row(writer *w, xlsx_writer *book, const calepin_text *cells, bool is_header)
{
    calepin_output *output = w->target.output;
    if (book) {
        xlsx_row(book, cells, w->count);
        return;
    }
    bool tsv = w->target.format == CALEPIN_GLOSSARY_TSV;
    if (tsv && !is_header && cells[0].len && cells[0].data[0] == '#')
        calepin_output_write(output, "\\", 1); /* else the row would be a comment */
    for (size_t i = 0; i < w->count; i++) {
        if (tsv)
            tsv_write_cell(output, cells[i]);
        else
            csv_write_cell(output, cells[i], ',');
        calepin_output_write(output, i + 1 < w->count ? (tsv ? "\t" : ",") : "\n", 1);
    }
}

static void write_header(writer *w, xlsx_writer *book)
{
    calepin_text names[COLUMNS];
    for (size_t i = 0; i < w->count; i++)
        names[i] = text_of(rows_names[w->order[i]]);
    write_row(w, book, names, true);
}

static void write_kept_row(writer *w, xlsx_writer *book, calepin_text row)
{
    calepin_text all[COLUMNS], cells[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++)
        text_split(&row, '\x1f', &all[i]);
    for (size_t i = 0; i < w->count; i++)
        cells[i] = all[w->order[i]];
    write_row(w, book, cells, false);
}

/* Columns that were asked for are written; else those that the form always has, and the used. */
static void choose_columns(writer *w)
{
    size_t asked = w->count;
    for (size_t i = 0; i < COLUMNS; i++) {
        bool has = false;
        for (size_t k = 0; k < asked; k++)
            has = has || w->order[k] == i;
        if (!asked && (w->used[i] || i < COLUMNS_ALWAYS))
            w->order[w->count++] = (rows_column)i;
        else if (asked && !has && w->used[i])
            loss_count(w->target.losses, text_of(rows_names[i]), 0);
    }
}

static calepin_status write_rows(writer *w, xlsx_writer *book, calepin_error *error)
{
    char *row = NULL;
    size_t size = 0;
    ssize_t len = 0;
    write_header(w, book);
    while (!w->errnum && (len = getdelim(&row, &size, '\x1e', w->rows)) > 0)
        write_kept_row(w, book, (calepin_text){row, (size_t)len - 1});
    if (ferror(w->rows) && !w->errnum)
        w->errnum = errno ? errno : EIO;
    free(row);
    return w->errnum ? error_io(error, "temporary file", "use it", w->errnum) : CALEPIN_OK;
}

static calepin_status close_file(void *self, calepin_error *error)
{
    writer *w = self;
    xlsx_writer *book = NULL;
    calepin_status status = CALEPIN_OK;
    choose_columns(w);
    rewind(w->rows);
    if (w->target.format == CALEPIN_GLOSSARY_XLSX)
        status = xlsx_writer_new(&book, error);
    if (!status)
        status = write_rows(w, book, error);
    if (book) {
        calepin_status closed =
            xlsx_writer_close(book, status ? NULL : w->target.output, status ? NULL : error);
        status = status ? status : closed;
    }
    return status;
}

static void free_writer(void *self)
{
    writer *w = self;
    if (w->rows)
        fclose(w->rows);
    arena_free(&w->memory);
    free(w);
}

static calepin_status read_columns(writer *w, const char *columns, calepin_error *error)
{
    calepin_text rest = text_of(columns), name;
    while (text_split(&rest, ',', &name)) {
        rows_column column = rows_column_of(name);
        if (column == COLUMNS || w->count == COLUMNS)
            return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                             "'%.*s' is no column; see calepin-glossary(1) for their names",
                             (int)(name.len < 60 ? name.len : 60), name.data);
        w->order[w->count++] = column;
    }
    return CALEPIN_OK;
}

calepin_status glossary_open_table(const form_target *target, const form_writer **form, void **self,
                                   calepin_error *error)
{
    static const form_writer table = {NULL, NULL, put, close_file, free_writer};
    writer *w = calloc(1, sizeof *w);
    if (!w)
        return error_memory(error);
    *form = &table;
    *self = w;
    w->target = *target;
    w->rows = tmpfile();
    if (!w->rows)
        return error_io(error, "temporary file", "open it", errno);
    const char *columns = target->options->columns;
    bool csv = target->format == CALEPIN_GLOSSARY_CSV;
    return csv && columns ? read_columns(w, columns, error) : CALEPIN_OK;
}

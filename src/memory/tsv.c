/* Units as tab-separated lines, in and out. The first row names the columns.
 *
 * There are no escapes and no quotes: spreadsheets, cut and other tools write none, and a reader
 * that undid \t or \n would damage every text with a Windows path in it. So the writer makes a
 * space of a tab or line end inside a text, and tells how often. */
#include "base/error.h"
#include "memory/table.h"
#include "text/fold.h"
#include "text/lines.h"
#include "text/read.h"

#include <stdlib.h>

static calepin_status read_row(table_reader *t, calepin_text row, size_t line, calepin_error *error)
{
    calepin_text cells[TABLE_COLUMNS_LIMIT + 1];
    size_t count = 0;
    for (calepin_text cell; text_split(&row, '\t', &cell);) {
        cells[count] = cell;
        count += count < TABLE_COLUMNS_LIMIT; /* one more is enough to be told of */
    }
    return table_row(t, cells, count, line, error);
}

static calepin_status read_rows(table_reader *t, text_lines *lines, calepin_error *error)
{
    calepin_text row;
    calepin_status status;
    while ((status = text_lines_next(lines, &row, error)) == CALEPIN_OK) {
        if (trim(row).len > 0)
            status = read_row(t, row, text_lines_number(lines), error);
        if (status)
            return status;
    }
    return status == CALEPIN_DONE ? table_reader_end(t, error) : status;
}

static calepin_status read_tsv(const unit_source *source, calepin_error *error)
{
    text_lines *lines = NULL;
    table_reader *t = malloc(sizeof *t);
    if (!t)
        return error_memory(error);
    table_reader_init(t, source, "<tab>");
    calepin_status status = unit_lines_open(source, NULL, &lines, error);
    if (!status)
        status = read_rows(t, lines, error);
    text_lines_close(lines);
    table_reader_free(t);
    free(t);
    return status;
}

typedef struct tsv_writer {
    calepin_output *output;
    const calepin_memory_options *options;
    buffer notes;
    size_t blanked; /* tabs and line ends inside texts */
    losses losses;
} tsv_writer;

static bool ends_cell(char c)
{
    return c == '\t' || c == '\n' || c == '\r' || c == '\0';
}

static void put_text(tsv_writer *w, calepin_text text)
{
    size_t start = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!ends_cell(text.data[i]))
            continue;
        calepin_output_write(w->output, text.data + start, i - start);
        calepin_output_write(w->output, " ", 1);
        start = i + 1;
        w->blanked++;
    }
    if (text.len > start)
        calepin_output_write(w->output, text.data + start, text.len - start);
}

static calepin_status open_tsv(const calepin_memory_options *options, calepin_output *output,
                               void **writer, calepin_error *error)
{
    tsv_writer *w = calloc(1, sizeof *w);
    if (!w)
        return error_memory(error);
    w->output = output;
    w->options = options;
    w->notes = (buffer)BUFFER_INIT(64 << 20);
    calepin_output_print(output, "%s\t%s", options->from, options->to);
    for (size_t i = TABLE_ID; i < TABLE_CELLS; i++)
        calepin_output_print(output, "\t%s", table_names[i]);
    calepin_output_print(output, "\n");
    *writer = w;
    return CALEPIN_OK;
}

static calepin_status put_unit(void *writer, const calepin_unit *unit,
                               const calepin_variant *source, const calepin_variant *target,
                               calepin_error *error)
{
    tsv_writer *w = writer;
    calepin_text cells[TABLE_CELLS];
    calepin_status status = table_cells(unit, source, target, &w->notes, cells, error);
    if (status)
        return status;
    for (size_t i = 0; i < TABLE_CELLS; i++) {
        if (i > 0)
            calepin_output_write(w->output, "\t", 1);
        put_text(w, cells[i]);
    }
    calepin_output_write(w->output, "\n", 1);
    losses_count(&w->losses, unit);
    return CALEPIN_OK;
}

static calepin_status close_tsv(void *writer, calepin_error *error)
{
    (void)error;
    tsv_writer *w = writer;
    if (w->blanked)
        tell(w->options->listener, CALEPIN_NOTE, NULL, 0, 0,
             "%zu tabs and line ends inside texts written as spaces", w->blanked);
    losses_tell(&w->losses, w->options, "TSV");
    buffer_free(&w->notes);
    free(w);
    return CALEPIN_OK;
}

const unit_form tsv_form = {"TSV", "tsv", NULL, read_tsv, open_tsv, NULL, put_unit, close_tsv};

/* calepin's own form: one row a term, cells parted by tabs, the first row names the columns. */
#include "base/error.h"
#include "base/file.h"
#include "glossary/rows.h"
#include "text/fold.h"
#include "text/read.h"
#include "text/utf8.h"

#include <string.h>

typedef struct reader {
    rows_reader table;
    calepin_text line;
    size_t line_number;
    rows_column order[COLUMNS]; /* of the cells of a row */
    size_t cell_count;
    buffer cells[COLUMNS];
} reader;

/* The next cell of a row; an empty one at the row's end when there are no more. */
static calepin_text next_cell(calepin_text *row, bool edges)
{
    calepin_text cell = {row->data, 0};
    if (!text_split(row, '\t', &cell))
        return (calepin_text){"", 0};
    return edges ? cell : trim(cell);
}

static const char *file_of(const reader *r)
{
    return r->table.source->file;
}

static calepin_status unknown_column(const reader *r, calepin_text name, calepin_error *error)
{
    if (memchr(name.data, ',', name.len) || memchr(name.data, ';', name.len))
        return error_set(error, CALEPIN_ERROR_INPUT, file_of(r), r->line_number,
                         "looks like CSV, but is read as TSV, whose cells are parted by tabs; "
                         "give a file whose name ends in .csv");
    buffer allowed = BUFFER_INIT(1024);
    for (size_t i = 0; i < COLUMNS; i++)
        buffer_print(&allowed, "%s%s", i ? ", " : "", rows_names[i]);
    calepin_status status =
        error_set(error, CALEPIN_ERROR_INPUT, file_of(r), r->line_number,
                  "column \"%.*s\" is not known; the first row names columns out of: %.*s",
                  (int)(name.len < 60 ? name.len : 60), name.data, (int)allowed.len,
                  buffer_view(&allowed).data);
    buffer_free(&allowed);
    return status;
}

static calepin_status read_column(reader *r, calepin_text name, calepin_error *error)
{
    rows_column column = rows_column_of(name);
    if (column == COLUMNS)
        return unknown_column(r, name, error);
    for (size_t i = 0; i < r->cell_count; i++)
        if (r->order[i] == column)
            return error_set(error, CALEPIN_ERROR_INPUT, file_of(r), r->line_number,
                             "column \"%s\" is named twice", rows_names[column]);
    r->order[r->cell_count++] = column;
    return CALEPIN_OK;
}

static calepin_status read_header(reader *r, calepin_error *error)
{
    for (calepin_text row = r->line; row.data;) {
        calepin_status status = read_column(r, next_cell(&row, false), error);
        if (status)
            return status;
    }
    for (size_t c = 0; c < COLUMNS_NEEDED; c++) {
        bool found = false;
        for (size_t i = 0; i < r->cell_count; i++)
            found = found || r->order[i] == c;
        if (!found)
            return error_set(error, CALEPIN_ERROR_INPUT, file_of(r), r->line_number,
                             "column \"%s\" is missing; concept, lang and term must be there",
                             rows_names[c]);
    }
    return CALEPIN_OK;
}

/* Undoes tsv_write_cell. A backslash before anything else stands for itself. */
static void unescape(buffer *out, calepin_text cell)
{
    static const char codes[] = "tn\\#", meanings[] = "\t\n\\#";
    for (size_t i = 0; i < cell.len; i++) {
        const char *code =
            cell.data[i] == '\\' && i + 1 < cell.len ? strchr(codes, cell.data[i + 1]) : NULL;
        if (code && *code) {
            buffer_char(out, meanings[code - codes]);
            i++;
        } else {
            buffer_char(out, cell.data[i]);
        }
    }
}

static calepin_status read_row(reader *r, calepin_error *error)
{
    calepin_text cells[COLUMNS], row = r->line;
    size_t places[COLUMNS] = {0};
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = (calepin_text){"", 0};
    for (size_t i = 0; i < r->cell_count; i++) {
        rows_column column = r->order[i];
        bool edges = column == COLUMN_TERM && r->table.source->options->edges;
        calepin_text cell = next_cell(&row, edges);
        buffer_clear(&r->cells[column]);
        unescape(&r->cells[column], cell);
        if (r->cells[column].failed)
            return error_memory(error);
        cells[column] = buffer_view(&r->cells[column]);
        places[column] =
            cell.len
                ? utf8_count((calepin_text){r->line.data, (size_t)(cell.data - r->line.data)}) + 1
                : 0;
    }
    if (row.data && trim(row).len)
        return source_fault(r->table.source, r->line_number, 0, error,
                            "row left out: it has more cells than the first row");
    if (!trim(cells[COLUMN_CONCEPT]).len)
        return source_fault(r->table.source, r->line_number, 0, error,
                            "row left out: concept is empty");
    return rows_add_row(&r->table, cells, r->line_number, places, error);
}

static calepin_status read_line(reader *r, calepin_error *error)
{
    if (!trim(r->line).len || r->line.data[0] == '#')
        return CALEPIN_OK;
    return r->cell_count ? read_row(r, error) : read_header(r, error);
}

static calepin_status read_lines(reader *r, calepin_text text, calepin_error *error)
{
    while (text_split(&text, '\n', &r->line)) {
        r->line_number++;
        calepin_status status = read_line(r, error);
        if (status)
            return status;
    }
    if (!r->cell_count)
        return error_set(error, CALEPIN_ERROR_INPUT, file_of(r), 0,
                         "is empty; a glossary's first row names its columns");
    return rows_end(&r->table, error);
}

calepin_status glossary_read_tsv(glossary_source *source, calepin_error *error)
{
    reader r = {.table = {.source = source, .first = calepin_glossary_count(source->glossary)}};
    text_file file;
    calepin_status status = text_read(source->path, NULL, source->options->listener, &file, error);
    if (status)
        return status;
    for (size_t i = 0; i < COLUMNS; i++)
        r.cells[i] = (buffer)BUFFER_INIT(file.len + 1);
    status = read_lines(&r, (calepin_text){file.data, file.len}, error);
    for (size_t i = 0; i < COLUMNS; i++)
        buffer_free(&r.cells[i]);
    rows_free(&r.table);
    calepin_text_free(file.data);
    return status;
}

void tsv_write_cell(calepin_output *output, calepin_text text)
{
    static const char *const codes[] = {['\t'] = "\\t", ['\n'] = "\\n", ['\\'] = "\\\\"};
    size_t start = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c >= sizeof codes / sizeof *codes || !codes[c])
            continue;
        calepin_output_write(output, text.data + start, i - start);
        calepin_output_write(output, codes[c], 2);
        start = i + 1;
    }
    calepin_output_write(output, text.data + start, text.len - start);
}

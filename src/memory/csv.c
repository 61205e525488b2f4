/* Units as comma-separated values, in and out: RFC 4180, and what spreadsheets make of it.
 *
 * The separator is told from the first row. A cell that begins with a quotation mark goes on, over
 * line ends too, until one that a separator or a line end follows; "" stands for one mark. A row
 * whose marks do not add up is read on its own: marks that cannot be meant as quotes are kept. So a
 * forgotten mark costs no row but its own. */
#include "base/error.h"
#include "memory/table.h"
#include "text/fold.h"
#include "text/lines.h"
#include "text/read.h"

#include <stdlib.h>
#include <string.h>

/* A record of several lines is read up to RECORD_LIMIT before its first quotation mark is taken for
 * a slip. Looking for the end takes time, so that it is not done over LONG more often than
 * SEARCHES: from then on no cell spans lines. */
enum { RECORD_LIMIT = 4 << 20, TEXT_LIMIT = 64 << 20, LONG = 64 << 10, SEARCHES = 64 };

typedef struct csv_reader {
    table_reader table;
    text_lines *lines;
    char separator;
    buffer lookahead; /* lines behind the first of a record, in case they are to be read again */
    size_t lookahead_at, lookahead_lines; /* what is not read again yet */
    buffer record;                        /* the lines of the record at hand, each with its LF */
    size_t line;                          /* of its beginning */
    size_t searches;                      /* long ones, in vain */
    /* Of the record at hand: */
    buffer text;  /* of its cells, one behind another */
    buffer ends;  /* size_t: where each cell ends in text */
    size_t begin; /* of the cell at hand, in text */
    bool quoted;  /* inside a quoted cell */
    bool odd;     /* a quotation mark stands where none can be meant as a quote */
} csv_reader;

/* A line that is not the first of its record is kept, to be read again. */
static calepin_status next_line(csv_reader *r, bool first, calepin_text *line, calepin_error *error)
{
    if (r->lookahead_at == r->lookahead.len) {
        calepin_status status = text_lines_next(r->lines, line, error);
        if (status || first)
            return status;
        buffer_text(&r->lookahead, *line);
        buffer_char(&r->lookahead, '\n');
        if (r->lookahead.failed)
            return error_memory(error);
        r->lookahead_lines++;
    }
    const char *start = r->lookahead.data + r->lookahead_at;
    const char *end = memchr(start, '\n', r->lookahead.len - r->lookahead_at);
    *line = (calepin_text){start, (size_t)(end - start)};
    r->lookahead_at += line->len + 1;
    r->lookahead_lines--;
    return CALEPIN_OK;
}

/* Forgets the lines that are not needed any more; not too often, since what is left moves. */
static void forget_lines(csv_reader *r)
{
    buffer *b = &r->lookahead;
    if (r->lookahead_at <= b->len / 2)
        return;
    b->len -= r->lookahead_at;
    memmove(b->data, b->data + r->lookahead_at, b->len);
    r->lookahead_at = 0;
}

static size_t line_number(const csv_reader *r)
{
    return text_lines_number(r->lines) - r->lookahead_lines;
}

static void end_cell(csv_reader *r)
{
    buffer_append(&r->ends, &r->text.len, sizeof r->text.len);
    r->begin = r->text.len;
}

static bool ends_at(const csv_reader *r, calepin_text line, size_t at)
{
    return at == line.len || line.data[at] == r->separator;
}

/* Copies text up to the next separator, or in a quoted cell up to the next mark; returns the place
 * of that. */
static size_t copy_run(csv_reader *r, calepin_text line, size_t at)
{
    const char *from = line.data + at;
    const char *stop =
        at < line.len ? memchr(from, r->quoted ? '"' : r->separator, line.len - at) : NULL;
    size_t len = stop ? (size_t)(stop - from) : line.len - at;
    buffer_append(&r->text, from, len);
    return at + len;
}

/* A quotation mark inside a quoted cell; returns the place behind what it means. */
static size_t read_mark(csv_reader *r, calepin_text line, size_t at)
{
    bool doubled = at + 1 < line.len && line.data[at + 1] == '"';
    if (!doubled && ends_at(r, line, at + 1)) {
        r->quoted = false;
        return at + 1;
    }
    r->odd |= !doubled;
    buffer_char(&r->text, '"');
    return at + 1 + doubled;
}

/* Adds the cells of a line, from a place on, to those of the record; *opened is where a cell began
 * that it does not close. The first cell is not quoted when `plainly`. */
static void read_cells(csv_reader *r, calepin_text line, size_t at, bool plainly, size_t *opened)
{
    for (bool begins = !r->quoted;; begins = true, plainly = false) {
        if (begins && !plainly && at < line.len && line.data[at] == '"') {
            *opened = at++;
            r->quoted = true;
        }
        at = copy_run(r, line, at);
        while (r->quoted && at < line.len)
            at = copy_run(r, line, read_mark(r, line, at));
        if (r->quoted)
            return;
        end_cell(r);
        if (at++ == line.len)
            return;
    }
}

static void begin_record(csv_reader *r)
{
    buffer_clear(&r->text);
    buffer_clear(&r->ends);
    r->begin = 0;
    r->quoted = r->odd = false;
}

/* The first line of the record, all else to be read again. A cell that it does not close has a mark
 * that is none. */
static void read_alone(csv_reader *r)
{
    size_t opened = 0;
    const char *end = memchr(r->record.data, '\n', r->record.len);
    calepin_text line = {r->record.data, (size_t)(end - r->record.data)};
    begin_record(r);
    read_cells(r, line, 0, false, &opened);
    while (r->quoted) {
        r->quoted = false;
        r->text.len = r->begin;
        read_cells(r, line, opened, true, &opened);
    }
}

static void tell_slip(const csv_reader *r)
{
    tell(r->table.source->options->listener, CALEPIN_WARNING, r->table.source->name, r->line, 0,
         "a quotation mark is not doubled or not closed; the row is read as it seems to be meant");
}

/* All lines of the record but its first come again. */
static void look_again(csv_reader *r, size_t lines)
{
    const char *end = memchr(r->record.data, '\n', r->record.len);
    size_t first = (size_t)(end - r->record.data) + 1;
    r->lookahead_at -= r->record.len - first;
    r->lookahead_lines += lines - 1;
}

/* Reads the lines that belong to one record; *status is CALEPIN_DONE behind the last. */
static size_t gather(csv_reader *r, calepin_status *status, calepin_error *error)
{
    size_t lines = 0, opened = 0;
    calepin_text line;
    buffer_clear(&r->record);
    begin_record(r);
    forget_lines(r);
    do {
        *status = next_line(r, lines == 0, &line, error);
        if (*status)
            return lines;
        if (lines++ == 0)
            r->line = line_number(r);
        else
            buffer_char(&r->text, '\n');
        read_cells(r, line, 0, false, &opened);
        buffer_text(&r->record, line);
        buffer_char(&r->record, '\n');
    } while (r->quoted && r->record.len < RECORD_LIMIT && r->searches < SEARCHES && !r->odd);
    return lines;
}

static bool has_failed(const csv_reader *r)
{
    return r->text.failed || r->ends.failed || r->record.failed || r->lookahead.failed;
}

/* Reads a record; CALEPIN_DONE when there is none left. */
static calepin_status read_record(csv_reader *r, calepin_error *error)
{
    calepin_status status;
    size_t lines = gather(r, &status, error);
    if (status && (status != CALEPIN_DONE || lines == 0))
        return status;
    if (r->quoted || r->odd) {
        bool alone = lines == 1;
        tell_slip(r);
        r->searches += r->record.len > LONG && !alone;
        if (!alone)
            look_again(r, lines);
        if (!alone || r->quoted)
            read_alone(r);
    }
    return has_failed(r) ? error_memory(error) : CALEPIN_OK;
}

static size_t cell_count(const csv_reader *r)
{
    return r->ends.len / sizeof(size_t);
}

/* The cells of the record, one more than there may be at the most. */
static size_t cells_of(const csv_reader *r, calepin_text cells[TABLE_COLUMNS_LIMIT + 1])
{
    const size_t *ends = (const void *)r->ends.data;
    size_t count = cell_count(r), start = 0;
    if (count > TABLE_COLUMNS_LIMIT + 1)
        count = TABLE_COLUMNS_LIMIT + 1;
    for (size_t i = 0; i < count; i++) {
        cells[i] = (calepin_text){r->text.data + start, ends[i] - start};
        start = ends[i];
    }
    return count;
}

static bool is_empty(const csv_reader *r)
{
    return trim(buffer_view(&r->text)).len == 0;
}

/* Takes the separator with which the first line names languages, else the one that makes two
 * columns of it, the rarest in French text first; else the comma, and the columns get no names. */
static void choose_separator(csv_reader *r, calepin_text line)
{
    static const char separators[] = "\t;,";
    const calepin_memory_options *o = r->table.source->options;
    calepin_text cells[TABLE_COLUMNS_LIMIT + 1];
    char two = '\0';
    size_t opened = 0;
    for (const char *s = separators; *s; s++) {
        r->separator = *s;
        begin_record(r);
        read_cells(r, line, 0, false, &opened);
        if (table_names_languages(o, cells, cells_of(r, cells)))
            return;
        if (!two && cell_count(r) + r->quoted == 2)
            two = *s;
    }
    r->separator = two ? two : ',';
    if (!two)
        return;
    table_assume_two(&r->table);
    tell(o->listener, CALEPIN_NOTE, r->table.source->name, line_number(r), 0,
         "the first row names no languages: the two columns are taken as '%s' and '%s'; put a row "
         "\"%s%c%s\" in front when they are not",
         o->from, o->to, o->from, two, o->to);
}

/* "sep=;", which spreadsheets write in front of all rows and show to nobody. */
static bool is_separator_row(calepin_text line)
{
    return line.len == 5 && memcmp(line.data, "sep=", 4) == 0;
}

/* Looks at the first line that holds something. It comes again. */
static calepin_status begin_table(csv_reader *r, calepin_error *error)
{
    calepin_text line;
    calepin_status status;
    do
        status = next_line(r, false, &line, error);
    while (!status && trim(line).len == 0);
    if (status)
        return status == CALEPIN_DONE ? CALEPIN_OK : status;
    if (is_separator_row(line)) {
        r->separator = line.data[4];
        return CALEPIN_OK;
    }
    choose_separator(r, line);
    r->lookahead_at -= line.len + 1;
    r->lookahead_lines++;
    return has_failed(r) ? error_memory(error) : CALEPIN_OK;
}

static calepin_status read_rows(csv_reader *r, calepin_error *error)
{
    calepin_text cells[TABLE_COLUMNS_LIMIT + 1];
    calepin_status status = begin_table(r, error);
    while (!status) {
        status = read_record(r, error);
        if (!status && !is_empty(r))
            status = table_row(&r->table, cells, cells_of(r, cells), r->line, error);
    }
    return status == CALEPIN_DONE ? table_reader_end(&r->table, error) : status;
}

static calepin_status read_csv(const unit_source *source, calepin_error *error)
{
    csv_reader *r = calloc(1, sizeof *r);
    if (!r)
        return error_memory(error);
    table_reader_init(&r->table, source, ",");
    r->separator = ',';
    r->lookahead = r->record = r->text = r->ends = (buffer)BUFFER_INIT(TEXT_LIMIT);
    calepin_status status = unit_lines_open(source, NULL, &r->lines, error);
    if (!status)
        status = read_rows(r, error);
    text_lines_close(r->lines);
    buffer *buffers[] = {&r->lookahead, &r->record, &r->text, &r->ends};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_free(buffers[i]);
    table_reader_free(&r->table);
    free(r);
    return status;
}

/* What stands over the columns: names and the cells below them, -1 for none. */
typedef struct layout {
    const char *name; /* NULL: the language */
    int cell;
} layout;

static const layout own_layout[] = {
    {NULL, TABLE_SOURCE},       {NULL, TABLE_TARGET},       {"id", TABLE_ID},
    {"created", TABLE_CREATED}, {"changed", TABLE_CHANGED}, {"creator", TABLE_CREATOR},
    {"changer", TABLE_CHANGER}, {"note", TABLE_NOTE},
};
static const layout weblate_layout[] = {
    {"location", -1},
    {"source", TABLE_SOURCE},
    {"target", TABLE_TARGET},
    {"id", TABLE_ID},
    {"translator_comments", TABLE_NOTE},
};

typedef struct csv_writer {
    calepin_output *output;
    const calepin_memory_options *options;
    const layout *columns;
    size_t column_count;
    buffer notes;
    losses losses;
} csv_writer;

static bool is_for_weblate(const calepin_memory_options *options)
{
    return options->profile == CALEPIN_PROFILE_WEBLATE;
}

/* Spreadsheets take a file without the mark for one in windows-1252, and these tools go along. */
static bool wants_mark(const calepin_memory_options *options)
{
    return options->profile == CALEPIN_PROFILE_MEMOQ || options->profile == CALEPIN_PROFILE_TRADOS;
}

static bool needs_quotes(calepin_text text)
{
    static const char special[] = {'"', ',', ';', '\n', '\r', '\t'};
    for (size_t i = 0; i < sizeof special; i++)
        if (text.len && memchr(text.data, special[i], text.len))
            return true;
    return text.len > 0 && (text.data[0] == ' ' || text.data[text.len - 1] == ' ');
}

static void put_cell(csv_writer *w, calepin_text text)
{
    if (!needs_quotes(text)) {
        calepin_output_text(w->output, text);
        return;
    }
    calepin_output_write(w->output, "\"", 1);
    for (calepin_text piece; text_split(&text, '"', &piece);) {
        calepin_output_text(w->output, piece);
        if (text.data)
            calepin_output_write(w->output, "\"\"", 2);
    }
    calepin_output_write(w->output, "\"", 1);
}

static void put_names(csv_writer *w)
{
    for (size_t i = 0; i < w->column_count; i++) {
        const char *name = w->columns[i].name;
        if (!name)
            name = w->columns[i].cell == TABLE_SOURCE ? w->options->from : w->options->to;
        calepin_output_print(w->output, "%s%s", i ? "," : "", name);
    }
    calepin_output_write(w->output, "\r\n", 2);
}

static calepin_status open_csv(const calepin_memory_options *options, calepin_output *output,
                               void **writer, calepin_error *error)
{
    csv_writer *w = calloc(1, sizeof *w);
    if (!w)
        return error_memory(error);
    bool weblate = is_for_weblate(options);
    w->output = output;
    w->options = options;
    w->notes = (buffer)BUFFER_INIT(TEXT_LIMIT);
    w->columns = weblate ? weblate_layout : own_layout;
    w->column_count = weblate ? sizeof weblate_layout / sizeof *weblate_layout
                              : sizeof own_layout / sizeof *own_layout;
    if (wants_mark(options))
        calepin_output_write(output, "\xEF\xBB\xBF", 3);
    put_names(w);
    *writer = w;
    return CALEPIN_OK;
}

static calepin_status put_unit(void *writer, const calepin_unit *unit,
                               const calepin_variant *source, const calepin_variant *target,
                               calepin_error *error)
{
    csv_writer *w = writer;
    calepin_text cells[TABLE_CELLS];
    calepin_status status = table_cells(unit, source, target, &w->notes, cells, error);
    if (status)
        return status;
    for (size_t i = 0; i < w->column_count; i++) {
        if (i > 0)
            calepin_output_write(w->output, ",", 1);
        if (w->columns[i].cell >= 0)
            put_cell(w, cells[w->columns[i].cell]);
    }
    calepin_output_write(w->output, "\r\n", 2);
    losses_count(&w->losses, unit);
    w->losses.histories += is_for_weblate(w->options) && unit_has_history(unit, source, target);
    return CALEPIN_OK;
}

static calepin_status close_csv(void *writer, calepin_error *error)
{
    (void)error;
    csv_writer *w = writer;
    losses_tell(&w->losses, w->options, "CSV");
    buffer_free(&w->notes);
    free(w);
    return CALEPIN_OK;
}

const unit_form csv_form = {"CSV", "csv", NULL, read_csv, open_csv, NULL, put_unit, close_csv};

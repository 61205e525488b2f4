/* calepin's own form: one row a term, cells parted by tabs, the first row names the columns. */
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "glossary/glossary.h"
#include "text/fold.h"
#include "text/read.h"
#include "text/utf8.h"

#include <string.h>

enum column {
    CONCEPT,
    LANG,
    TERM,
    POS,
    GENDER,
    NUMBER,
    STATUS,
    TYPE,
    OF,
    FIELD,
    DEFINITION,
    NOTE,
    SOURCE,
    COLUMNS
};

/* In the order in which they are written; the first three must be there and may not be empty. */
static const struct {
    const char *name;
    const value_list *values; /* NULL: any text */
} columns[COLUMNS] = {
    {"concept", NULL},
    {"lang", NULL},
    {"term", NULL},
    {"pos", &glossary_parts},
    {"gender", &glossary_genders},
    {"number", &glossary_numbers},
    {"status", &glossary_statuses},
    {"type", &glossary_types},
    {"of", NULL},
    {"field", NULL},
    {"definition", NULL},
    {"note", NULL},
    {"source", NULL},
};
enum { REQUIRED = 3 };

typedef struct reader {
    calepin_glossary *glossary;
    const char *file; /* lives with the glossary */
    const calepin_listener *listener;
    calepin_text line;
    size_t line_number;
    enum column order[COLUMNS]; /* of the cells of a row */
    size_t cell_count;
    map concepts; /* id -> index + 1 */
    buffer cells[COLUMNS];
    bool failed; /* out of memory */
} reader;

/* The next cell of a row; an empty one at the row's end when there are no more. */
static calepin_text next_cell(calepin_text *row)
{
    calepin_text cell = {row->data, 0};
    return text_split(row, '\t', &cell) ? trim(cell) : (calepin_text){"", 0};
}

static size_t place_of(const reader *r, calepin_text cell)
{
    return utf8_count((calepin_text){r->line.data, (size_t)(cell.data - r->line.data)}) + 1;
}

/* "noun, verb or other", for messages. */
static void list_values(const value_list *values, buffer *out)
{
    for (size_t i = 1; i < values->count; i++) {
        buffer_string(out, i == 1 ? "" : i + 1 == values->count ? " or " : ", ");
        buffer_string(out, values->names[i]);
    }
}

static calepin_status unknown_column(const reader *r, calepin_text name, calepin_error *error)
{
    buffer allowed = BUFFER_INIT(1024);
    for (size_t i = 0; i < COLUMNS; i++)
        buffer_print(&allowed, "%s%s", i ? ", " : "", columns[i].name);
    calepin_status status =
        error_set(error, CALEPIN_ERROR_INPUT, r->file, r->line_number,
                  "column \"%.*s\" is not known; the first row names columns out of: %.*s",
                  (int)(name.len < 60 ? name.len : 60), name.data, (int)allowed.len,
                  buffer_view(&allowed).data);
    buffer_free(&allowed);
    return status;
}

static calepin_status read_column(reader *r, calepin_text name, calepin_error *error)
{
    enum column column = CONCEPT;
    while (column < COLUMNS &&
           !text_equal(name, (calepin_text){columns[column].name, strlen(columns[column].name)}))
        column++;
    if (column == COLUMNS)
        return unknown_column(r, name, error);
    for (size_t i = 0; i < r->cell_count; i++)
        if (r->order[i] == column)
            return error_set(error, CALEPIN_ERROR_INPUT, r->file, r->line_number,
                             "column \"%s\" is named twice", columns[column].name);
    r->order[r->cell_count++] = column;
    return CALEPIN_OK;
}

static calepin_status read_header(reader *r, calepin_error *error)
{
    for (calepin_text row = r->line; row.data;) {
        calepin_status status = read_column(r, next_cell(&row), error);
        if (status)
            return status;
    }
    for (size_t c = 0; c < REQUIRED; c++) {
        bool found = false;
        for (size_t i = 0; i < r->cell_count; i++)
            found = found || r->order[i] == c;
        if (!found)
            return error_set(error, CALEPIN_ERROR_INPUT, r->file, r->line_number,
                             "column \"%s\" is missing; concept, lang and term must be there",
                             columns[c].name);
    }
    return CALEPIN_OK;
}

static calepin_text cell_text(const reader *r, enum column column)
{
    return buffer_view(&r->cells[column]);
}

/* Undoes write_cell. A backslash before anything else stands for itself. */
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

/* Empties a cell whose value its column does not allow, and says so. */
static void check_value(reader *r, enum column column, calepin_text cell)
{
    const value_list *values = columns[column].values;
    if (!values || value_find(values, buffer_view(&r->cells[column])) < values->count)
        return;
    buffer allowed = BUFFER_INIT(1024);
    list_values(values, &allowed);
    tell(r->listener, CALEPIN_WARNING, r->file, r->line_number, place_of(r, cell),
         "%s \"%.*s\" is left out; it may be %s", columns[column].name,
         (int)(cell.len < 60 ? cell.len : 60), cell.data, buffer_view(&allowed).data);
    buffer_free(&allowed);
    buffer_clear(&r->cells[column]);
}

static bool leave_out(const reader *r, const char *why, const char *column)
{
    tell(r->listener, CALEPIN_WARNING, r->file, r->line_number, 0, "row left out: %s%s", column,
         why);
    return false;
}

/* Fills r->cells from the line; false when the row cannot be a term. Cells that are missing at the
 * end are empty, since spreadsheets leave them out. */
static bool read_cells(reader *r)
{
    calepin_text row = r->line;
    for (size_t i = 0; i < r->cell_count; i++) {
        calepin_text cell = next_cell(&row);
        enum column column = r->order[i];
        buffer_clear(&r->cells[column]);
        unescape(&r->cells[column], cell);
        if (r->cells[column].failed) {
            r->failed = true;
            return false;
        }
        if ((size_t)column < REQUIRED && !trim(cell_text(r, column)).len)
            return leave_out(r, " is empty", columns[column].name);
        if (cell.len)
            check_value(r, column, cell);
    }
    if (row.data && trim(row).len)
        return leave_out(r, "it has more cells than the first row", "");
    return true;
}

static size_t cell_value(const reader *r, enum column column)
{
    return value_find(columns[column].values, cell_text(r, column));
}

static bool find_concept(reader *r, size_t *index)
{
    bool made = false;
    map_entry *entry = map_put(&r->concepts, cell_text(r, CONCEPT), &made);
    if (!entry)
        return false;
    if (made) {
        if (!glossary_add_concept(r->glossary, entry->key, r->file, r->line_number, index))
            return false;
        entry->key = calepin_glossary_concept(r->glossary, *index)->id;
        entry->value.number = *index;
    }
    *index = entry->value.number;
    return true;
}

static bool add_row(reader *r)
{
    size_t concept = 0;
    calepin_term term = {
        .text = cell_text(r, TERM),
        .lang = cell_text(r, LANG),
        .pos = cell_text(r, POS),
        .gender = cell_text(r, GENDER),
        .number = cell_text(r, NUMBER),
        .status = (calepin_term_status)cell_value(r, STATUS),
        .type = (calepin_term_type)cell_value(r, TYPE),
        .of = cell_text(r, OF),
        .definition = cell_text(r, DEFINITION),
        .note = cell_text(r, NOTE),
        .source = cell_text(r, SOURCE),
        .line = r->line_number,
    };
    if (!find_concept(r, &concept))
        return false;
    if (calepin_glossary_concept(r->glossary, concept)->term_count == TERMS_MAX) {
        tell(r->listener, CALEPIN_WARNING, r->file, r->line_number, 0,
             "row left out: its concept has %d terms already", TERMS_MAX);
        return true;
    }
    return glossary_add_term(r->glossary, concept, &term) &&
           glossary_set_field(r->glossary, concept, cell_text(r, FIELD));
}

static calepin_status read_row(reader *r, calepin_error *error)
{
    if (!trim(r->line).len || r->line.data[0] == '#')
        return CALEPIN_OK;
    if (!r->cell_count)
        return read_header(r, error);
    if (read_cells(r) && !add_row(r))
        r->failed = true;
    return r->failed ? error_memory(error) : CALEPIN_OK;
}

static calepin_status read_rows(reader *r, calepin_text text, calepin_error *error)
{
    while (text_split(&text, '\n', &r->line)) {
        r->line_number++;
        calepin_status status = read_row(r, error);
        if (status)
            return status;
    }
    if (!r->cell_count)
        return error_set(error, CALEPIN_ERROR_INPUT, r->file, 0,
                         "is empty; a glossary's first row names its columns");
    if (!r->concepts.count)
        return error_set(error, CALEPIN_ERROR_INPUT, r->file, 0, "holds no term");
    return CALEPIN_OK;
}

calepin_status glossary_read_tsv(calepin_glossary *glossary, const char *path,
                                 const calepin_listener *listener, calepin_error *error)
{
    const char *name = file_name(path);
    reader r = {.glossary = glossary, .listener = listener};
    text_file file;
    r.file = arena_text(glossary_memory(glossary), (calepin_text){name, strlen(name)}).data;
    if (!r.file)
        return error_memory(error);
    calepin_status status = text_read(path, NULL, listener, &file, error);
    if (status)
        return status;
    for (size_t i = 0; i < COLUMNS; i++)
        r.cells[i] = (buffer)BUFFER_INIT(file.len + 1);
    status = read_rows(&r, (calepin_text){file.data, file.len}, error);
    for (size_t i = 0; i < COLUMNS; i++)
        buffer_free(&r.cells[i]);
    map_free(&r.concepts);
    calepin_text_free(file.data);
    return status;
}

static void write_cell(calepin_output *output, calepin_text text)
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

static calepin_text name_of(const value_list *values, size_t value)
{
    return (calepin_text){values->names[value], strlen(values->names[value])};
}

static void write_term(calepin_output *output, calepin_text id, calepin_text field,
                       const calepin_term *term)
{
    const calepin_text cells[COLUMNS] = {
        [CONCEPT] = id,
        [LANG] = term->lang,
        [TERM] = term->text,
        [POS] = term->pos,
        [GENDER] = term->gender,
        [NUMBER] = term->number,
        [STATUS] = name_of(&glossary_statuses, term->status),
        [TYPE] = name_of(&glossary_types, term->type),
        [OF] = term->of,
        [FIELD] = field,
        [DEFINITION] = term->definition,
        [NOTE] = term->note,
        [SOURCE] = term->source,
    };
    if (id.len && id.data[0] == '#') /* else the row would be a comment */
        calepin_output_write(output, "\\", 1);
    for (size_t i = 0; i < COLUMNS; i++) {
        write_cell(output, cells[i]);
        calepin_output_write(output, i + 1 < COLUMNS ? "\t" : "\n", 1);
    }
}

static void write_header(calepin_output *output)
{
    for (size_t i = 0; i < COLUMNS; i++)
        calepin_output_print(output, "%s%c", columns[i].name, i + 1 < COLUMNS ? '\t' : '\n');
}

/* Ids that two files share are told apart, or reading them back would make one concept of two. */
calepin_status glossary_write_tsv(const calepin_glossary *glossary,
                                  const calepin_glossary_options *options, calepin_output *output,
                                  calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    arena memory = {0};
    map ids = {0};
    write_header(output);
    for (size_t i = 0; i < calepin_glossary_count(glossary) && !status; i++) {
        if (!concept_is_kept(options, i))
            continue;
        const calepin_concept *concept = calepin_glossary_concept(glossary, i);
        calepin_text id = unique_id(&ids, &memory, concept->id), none = {NULL, 0};
        if (!id.data) {
            status = error_memory(error);
            break;
        }
        for (size_t t = 0; t < concept->term_count; t++)
            write_term(output, id, t == 0 ? concept->field : none, &concept->terms[t]);
    }
    map_free(&ids);
    arena_free(&memory);
    return status;
}

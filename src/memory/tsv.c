/* Units as tab-separated lines, in and out. The first row names the columns.
 *
 * There are no escapes and no quotes: spreadsheets, cut and other tools write none, and a reader
 * that undid \t or \n would damage every text with a Windows path in it. So the writer makes a
 * space of a tab or line end inside a text, and tells how often. */
#include "base/error.h"
#include "memory/unit.h"
#include "text/fold.h"
#include "text/read.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { COLUMNS_LIMIT = 256 };

typedef enum column {
    COLUMN_IGNORED,
    COLUMN_LANGUAGE,
    COLUMN_ID,
    COLUMN_CREATED,
    COLUMN_CHANGED,
    COLUMN_CREATOR,
    COLUMN_CHANGER,
    COLUMN_NOTE
} column;

/* In the order in which the writer puts them behind the languages. */
static const struct {
    const char *name;
    column column;
} named_columns[] = {
    {"id", COLUMN_ID},           {"created", COLUMN_CREATED}, {"changed", COLUMN_CHANGED},
    {"creator", COLUMN_CREATOR}, {"changer", COLUMN_CHANGER}, {"note", COLUMN_NOTE},
};

typedef struct tsv_reader {
    const unit_source *source;
    column columns[COLUMNS_LIMIT];
    calepin_text names[COLUMNS_LIMIT];
    size_t column_count;
    calepin_variant variants[COLUMNS_LIMIT];
    calepin_property note;
    calepin_unit unit;
} tsv_reader;

static bool is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Two or three letters, then subtags: what a language column may be called. */
static bool is_language_tag(calepin_text name)
{
    size_t letters = 0;
    while (letters < name.len && (name.data[letters] | 0x20) >= 'a' &&
           (name.data[letters] | 0x20) <= 'z')
        letters++;
    if (letters < 2 || letters > 3)
        return false;
    for (size_t i = letters; i < name.len; i++)
        if (!is_alphanumeric(name.data[i]) && name.data[i] != '-' && name.data[i] != '_')
            return false;
    return letters == name.len || !is_alphanumeric(name.data[letters]);
}

static column column_of(calepin_text name)
{
    for (size_t i = 0; i < sizeof named_columns / sizeof *named_columns; i++)
        if (name.len == strlen(named_columns[i].name) &&
            strncasecmp(name.data, named_columns[i].name, name.len) == 0)
            return named_columns[i].column;
    return is_language_tag(name) ? COLUMN_LANGUAGE : COLUMN_IGNORED;
}

/* Short words of a file without such a row may look like tags: one of them has to be of a language
 * that is asked for. */
static bool names_languages(const tsv_reader *r)
{
    const calepin_memory_options *o = r->source->options;
    for (size_t i = 0; i < r->column_count; i++)
        if (r->columns[i] == COLUMN_LANGUAGE && (calepin_language_matches(r->names[i], o->from) ||
                                                 calepin_language_matches(r->names[i], o->to)))
            return true;
    return false;
}

static calepin_status read_names(tsv_reader *r, calepin_text row, size_t line, calepin_error *error)
{
    const calepin_memory_options *o = r->source->options;
    for (calepin_text cell; text_split(&row, '\t', &cell); r->column_count++) {
        if (r->column_count == COLUMNS_LIMIT)
            return error_set(error, CALEPIN_ERROR_INPUT, r->source->name, line,
                             "has over %d columns", COLUMNS_LIMIT);
        r->names[r->column_count] = trim(cell);
        r->columns[r->column_count] = column_of(trim(cell));
    }
    if (!names_languages(r))
        return error_set(error, CALEPIN_ERROR_INPUT, r->source->name, line,
                         "the first row does not name the languages of the columns; put a row "
                         "\"%s<tab>%s\" in front",
                         o->from, o->to);
    for (size_t i = 0; i < r->column_count; i++)
        if (r->columns[i] == COLUMN_IGNORED)
            tell(o->listener, CALEPIN_NOTE, r->source->name, line, 0,
                 "column '%.*s' is not known and is left out",
                 (int)(r->names[i].len < 100 ? r->names[i].len : 100), r->names[i].data);
    return CALEPIN_OK;
}

static void put_cell(tsv_reader *r, size_t index, calepin_text cell)
{
    calepin_unit *u = &r->unit;
    switch (r->columns[index]) {
    case COLUMN_LANGUAGE:
        r->variants[u->variant_count++] = (calepin_variant){.lang = r->names[index], .text = cell};
        break;
    case COLUMN_ID:
        u->id = cell;
        break;
    case COLUMN_CREATED:
        u->created = cell;
        break;
    case COLUMN_CHANGED:
        u->changed = cell;
        break;
    case COLUMN_CREATOR:
        u->creator = cell;
        break;
    case COLUMN_CHANGER:
        u->changer = cell;
        break;
    case COLUMN_NOTE:
        r->note.value = cell;
        u->note_count = cell.len > 0;
        break;
    case COLUMN_IGNORED:
        break;
    }
}

static calepin_status read_row(tsv_reader *r, calepin_text row, size_t line, calepin_error *error)
{
    r->unit = (calepin_unit){
        .notes = &r->note, .variants = r->variants, .file = r->source->name, .line = line};
    size_t index = 0;
    for (calepin_text cell; text_split(&row, '\t', &cell); index++) {
        if (index < r->column_count) {
            put_cell(r, index, cell);
        } else if (trim(cell).len > 0) {
            tell(r->source->options->listener, CALEPIN_WARNING, r->source->name, line, 0,
                 "row with more cells than the first row has names left out");
            return CALEPIN_OK;
        }
    }
    return r->source->each(r->source->user, &r->unit, error);
}

static calepin_status read_rows(tsv_reader *r, calepin_text text, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    size_t line = 0;
    for (calepin_text row; !status && text_split(&text, '\n', &row);) {
        line++;
        if (trim(row).len == 0)
            continue;
        status = r->column_count ? read_row(r, row, line, error) : read_names(r, row, line, error);
    }
    if (!status && r->column_count == 0)
        return error_set(error, CALEPIN_ERROR_INPUT, r->source->name, 0, "is empty");
    return status;
}

calepin_status memory_read_tsv(const unit_source *source, calepin_error *error)
{
    text_file text;
    tsv_reader *r = calloc(1, sizeof *r);
    if (!r)
        return error_memory(error);
    r->source = source;
    calepin_status status = text_read_stream(source->file, source->head, source->name,
                                             source->options->listener, &text, error);
    if (!status)
        status = read_rows(r, (calepin_text){text.data, text.len}, error);
    calepin_text_free(text.data);
    free(r);
    return status;
}

struct tsv_writer {
    calepin_output *output;
    const calepin_memory_options *options;
    size_t blanked;  /* tabs and line ends inside texts */
    size_t variants; /* left out: of other languages */
    size_t properties;
};

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

static void put_column(tsv_writer *w, calepin_text text)
{
    calepin_output_write(w->output, "\t", 1);
    put_text(w, text);
}

calepin_status tsv_writer_new(const calepin_memory_options *options, calepin_output *output,
                              tsv_writer **writer, calepin_error *error)
{
    tsv_writer *w = calloc(1, sizeof *w);
    if (!w)
        return error_memory(error);
    w->output = output;
    w->options = options;
    calepin_output_print(output, "%s\t%s", options->from, options->to);
    for (size_t i = 0; i < sizeof named_columns / sizeof *named_columns; i++)
        calepin_output_print(output, "\t%s", named_columns[i].name);
    calepin_output_print(output, "\n");
    *writer = w;
    return CALEPIN_OK;
}

static void put_notes(tsv_writer *w, const calepin_property *notes, size_t count, bool *begun)
{
    for (size_t i = 0; i < count; i++) {
        if (*begun)
            calepin_output_write(w->output, " / ", 3);
        put_text(w, notes[i].value);
        *begun = true;
    }
}

static void put_all_notes(tsv_writer *w, const calepin_unit *unit)
{
    bool begun = false;
    calepin_output_write(w->output, "\t", 1);
    put_notes(w, unit->notes, unit->note_count, &begun);
    for (size_t i = 0; i < unit->variant_count; i++)
        put_notes(w, unit->variants[i].notes, unit->variants[i].note_count, &begun);
}

calepin_status tsv_writer_put(tsv_writer *w, const calepin_unit *unit,
                              const calepin_variant *source, const calepin_variant *target,
                              calepin_error *error)
{
    (void)error;
    put_text(w, segment_trim(source->text));
    put_column(w, segment_trim(target->text));
    put_column(w, unit->id);
    put_column(w, first_text(unit->created, target->created, source->created));
    put_column(w, first_text(unit->changed, target->changed, source->changed));
    put_column(w, first_text(unit->creator, target->creator, source->creator));
    put_column(w, first_text(unit->changer, target->changer, source->changer));
    put_all_notes(w, unit);
    calepin_output_write(w->output, "\n", 1);
    w->variants += unit->variant_count > 2 ? unit->variant_count - 2 : 0;
    w->properties += unit->property_count;
    for (size_t i = 0; i < unit->variant_count; i++)
        w->properties += unit->variants[i].property_count;
    return CALEPIN_OK;
}

calepin_status tsv_writer_close(tsv_writer *w, calepin_error *error)
{
    (void)error;
    const calepin_listener *listener = w->options->listener;
    if (w->blanked)
        tell(listener, CALEPIN_NOTE, NULL, 0, 0,
             "%zu tabs and line ends inside texts written as spaces", w->blanked);
    if (w->variants)
        tell(listener, CALEPIN_NOTE, NULL, 0, 0,
             "%zu variants left out: the TSV file holds one text in '%s' and one in '%s' a unit",
             w->variants, w->options->from, w->options->to);
    if (w->properties)
        tell(listener, CALEPIN_NOTE, NULL, 0, 0,
             "%zu properties left out: the TSV form has no column for them", w->properties);
    free(w);
    return CALEPIN_OK;
}

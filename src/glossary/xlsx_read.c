/* A workbook's first sheet: its first row names the columns. */
#include "base/error.h"
#include "base/file.h"
#include "glossary/names.h"
#include "text/fold.h"
#include "xml/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <zip.h>

/* What a part may expand to, whatever its archive says; cells of a row; styles that are looked at.
 */
enum { MEMBER_LIMIT = 256 << 20, CELLS_MAX = 200, STYLES_MAX = 4096 };

typedef enum book_part { WORKBOOK, RELATIONS, STYLES, STRINGS, SHEET } book_part;

typedef struct reader {
    glossary_source *source;
    zip_t *archive;
    book_part part;
    arena memory; /* shared strings, names of parts */
    char relation[64], sheet[256];
    const calepin_item *strings; /* shared; their values */
    size_t string_count;
    bool dates[STYLES_MAX]; /* styles that show a date */
    size_t style_count, custom[STYLES_MAX], custom_count;
    bool in_styles, in_text, in_phonetic;
    buffer text;
    arena row_memory;
    calepin_text cells[CELLS_MAX];
    size_t cell_count, column, row;
    size_t sheets, merged; /* sheets of the workbook; merged cells of the one that is read */
    char type[16];
    size_t style;
    rows_reader table;
    named_table names;
    bool has_names;
} reader;

static size_t number_of(calepin_text text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len && text.data[i] >= '0' && text.data[i] <= '9' && n < 1000000000;
         i++)
        n = n * 10 + (size_t)(text.data[i] - '0');
    return n;
}

/* "AB12" is column 27. */
static size_t column_of(calepin_text place)
{
    size_t n = 0;
    for (size_t i = 0; i < place.len && place.data[i] >= 'A' && place.data[i] <= 'Z' && n < 100000;
         i++)
        n = n * 26 + (size_t)(place.data[i] - 'A') + 1;
    return n ? n - 1 : 0;
}

/* A format with a year or a day in it, but for what stands in quotes. */
static bool shows_date(calepin_text format)
{
    bool quoted = false;
    for (size_t i = 0; i < format.len; i++) {
        quoted =
            quoted != (format.data[i] == '"' || format.data[i] == '[' || format.data[i] == ']');
        if (!quoted && strchr("yYdD", format.data[i]))
            return true;
    }
    return false;
}

static void start_style(reader *r, const xml_tag *element)
{
    calepin_text id = xml_get(element, NULL, "numFmtId");
    if (strcmp(element->name, "numFmt") == 0 && r->custom_count < STYLES_MAX &&
        shows_date(xml_get(element, NULL, "formatCode")))
        r->custom[r->custom_count++] = number_of(id);
    if (strcmp(element->name, "cellXfs") == 0)
        r->in_styles = true;
    if (strcmp(element->name, "xf") != 0 || !r->in_styles || r->style_count == STYLES_MAX)
        return;
    size_t format = number_of(id);
    bool date = (format >= 14 && format <= 17) || format == 22;
    for (size_t i = 0; i < r->custom_count; i++)
        date = date || r->custom[i] == format;
    r->dates[r->style_count++] = date;
}

static void start_cell(reader *r, const xml_tag *element)
{
    calepin_text place = xml_get(element, NULL, "r"), type = xml_get(element, NULL, "t");
    if (place.len)
        r->column = column_of(place);
    r->style = number_of(xml_get(element, NULL, "s"));
    snprintf(r->type, sizeof r->type, "%.*s", (int)(type.len < 15 ? type.len : 15),
             type.len ? type.data : "");
    buffer_clear(&r->text);
}

static void copy_name(char *to, size_t size, calepin_text text)
{
    snprintf(to, size, "%.*s", (int)(text.len < size ? text.len : size - 1),
             text.len ? text.data : "");
}

static calepin_status on_start(void *user, const xml_tag *element, calepin_error *error)
{
    (void)error;
    reader *r = user;
    const char *name = element->name;
    r->sheets += r->part == WORKBOOK && strcmp(name, "sheet") == 0;
    r->merged += r->part == SHEET && strcmp(name, "mergeCell") == 0;
    if (r->part == WORKBOOK && strcmp(name, "sheet") == 0 && !r->relation[0]) {
        for (size_t i = 0; i < element->attribute_count; i++)
            if (element->attributes[i].prefix && strcmp(element->attributes[i].name, "id") == 0)
                copy_name(r->relation, sizeof r->relation, element->attributes[i].value);
    } else if (r->part == RELATIONS && strcmp(name, "Relationship") == 0) {
        if (text_equal(xml_get(element, NULL, "Id"), text_of(r->relation)))
            copy_name(r->sheet, sizeof r->sheet, xml_get(element, NULL, "Target"));
    } else if (r->part == STYLES) {
        start_style(r, element);
    } else if (strcmp(name, "t") == 0 || strcmp(name, "v") == 0) {
        r->in_text = !r->in_phonetic;
    } else if (strcmp(name, "rPh") == 0) {
        r->in_phonetic = true; /* how to say it, not what it says */
    } else if (strcmp(name, "si") == 0) {
        buffer_clear(&r->text);
    } else if (strcmp(name, "row") == 0) {
        calepin_text number = xml_get(element, NULL, "r");
        r->row = number.len ? number_of(number) : r->row + 1;
        r->cell_count = r->column = 0;
    } else if (strcmp(name, "c") == 0) {
        start_cell(r, element);
    }
    return CALEPIN_OK;
}

static calepin_status on_text(void *user, calepin_text run, calepin_error *error)
{
    reader *r = user;
    if (r->in_text)
        buffer_text(&r->text, run);
    return r->text.failed ? error_memory(error) : CALEPIN_OK;
}

/* Days since 1899-12-30 as YYYY-MM-DD (the civil calendar by H. Hinnant's days_from_civil). */
static void put_date(buffer *text)
{
    long days = strtol(text->data, NULL, 10) - 25569 + 719468;
    if (days < 719468 - 25569 || days > 3700000)
        return;
    long era = days / 146097, of_era = days % 146097;
    long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * year + year / 4 - year / 100);
    long month = (5 * of_year + 2) / 153, day = of_year - (153 * month + 2) / 5 + 1;
    month += month < 10 ? 3 : -9;
    buffer_clear(text);
    buffer_print(text, "%04ld-%02ld-%02ld", year + era * 400 + (month <= 2), month, day);
}

/* The text of a cell that holds the number of a shared one. */
static calepin_status shared_text(const reader *r, calepin_text *value, calepin_error *error)
{
    bool is_number = value->len && value->data[0] >= '0' && value->data[0] <= '9';
    size_t index = is_number ? number_of(*value) : r->string_count;
    *value = index < r->string_count ? r->strings[index].value : text_of("");
    return index < r->string_count
               ? CALEPIN_OK
               : source_fault(r->source, r->row, 0, error,
                              "cell left out: the workbook does not have its text");
}

static calepin_status end_cell(reader *r, calepin_error *error)
{
    calepin_text value = buffer_view(&r->text);
    size_t column = r->column++;
    if (strcmp(r->type, "s") == 0) {
        calepin_status status = shared_text(r, &value, error);
        if (status)
            return status;
    } else if (strcmp(r->type, "e") == 0) {
        return source_fault(r->source, r->row, 0, error,
                            "cell left out: the spreadsheet shows an error there, %.*s",
                            (int)(value.len < 20 ? value.len : 20), value.data);
    } else if (!r->type[0] && value.len && r->style < r->style_count && r->dates[r->style]) {
        put_date(&r->text);
        value = buffer_view(&r->text);
    }
    value = trim(value);
    if (column >= CELLS_MAX || !value.len)
        return CALEPIN_OK;
    while (r->cell_count <= column)
        r->cells[r->cell_count++] = text_of("");
    r->cells[column] = arena_text(&r->row_memory, value);
    return r->cells[column].data && !r->text.failed ? CALEPIN_OK : error_memory(error);
}

static calepin_status end_row(reader *r, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    if (!r->cell_count)
        return CALEPIN_OK;
    if (r->has_names)
        status = names_add_row(&r->names, &r->table, r->cells, r->cell_count, r->row, error);
    else if (names_read(&r->names, r->cells, r->cell_count, r->source, r->row))
        r->has_names = true;
    else
        status = error_set(error, CALEPIN_ERROR_INPUT, r->source->file, r->row,
                           "the first row names no columns of terms; name source and target, "
                           "languages, or concept, lang and term");
    arena_reset(&r->row_memory);
    return status;
}

static calepin_status end_string(reader *r, calepin_error *error)
{
    calepin_item string = {.value = arena_text(&r->memory, buffer_view(&r->text))};
    return string.value.data && item_add(&r->memory, &r->strings, &r->string_count, &string)
               ? CALEPIN_OK
               : error_memory(error);
}

static calepin_status on_end(void *user, const char *name, calepin_error *error)
{
    reader *r = user;
    if (strcmp(name, "t") == 0 || strcmp(name, "v") == 0)
        r->in_text = false;
    else if (strcmp(name, "rPh") == 0)
        r->in_phonetic = false;
    else if (strcmp(name, "cellXfs") == 0)
        r->in_styles = false;
    else if (r->part == STRINGS && strcmp(name, "si") == 0)
        return end_string(r, error);
    else if (r->part == SHEET && strcmp(name, "c") == 0)
        return end_cell(r, error);
    else if (r->part == SHEET && strcmp(name, "row") == 0)
        return end_row(r, error);
    return CALEPIN_OK;
}

static calepin_status too_large(const reader *r, const char *name, calepin_error *error)
{
    return error_set(error, CALEPIN_ERROR_INPUT, r->source->file, 0,
                     "its part %s is damaged, or expands to over 256 MiB", name);
}

/* The whole part; *there is false when the archive has none of this name. */
static calepin_status load(reader *r, const char *name, buffer *content, bool *there,
                           calepin_error *error)
{
    zip_file_t *file = zip_fopen(r->archive, name, 0);
    zip_int64_t got = 1;
    *there = file;
    while (file && got > 0) {
        char *to = buffer_reserve(content, 65536);
        got = to ? zip_fread(file, to, 65536) : -1;
        content->len += got > 0 ? (size_t)got : 0;
    }
    if (file)
        zip_fclose(file);
    return got < 0 ? too_large(r, name, error) : CALEPIN_OK;
}

static calepin_status read_part(reader *r, book_part part, const char *name, bool needed,
                                calepin_error *error)
{
    static const xml_events events = {on_start, on_text, on_end, NULL};
    buffer content = BUFFER_INIT(MEMBER_LIMIT);
    xml_parser *parser = NULL;
    bool there = false, malformed = false;
    r->part = part;
    r->in_text = r->in_phonetic = false;
    calepin_status status = load(r, name, &content, &there, error);
    if (!status && there)
        status = xml_parser_new(r->source->file, &events, r, &parser, error);
    if (!status && there)
        status = xml_parser_read(parser, buffer_view(&content), 1, &malformed, error);
    if (!status && !there && needed)
        status = error_set(error, CALEPIN_ERROR_INPUT, r->source->file, 0,
                           "is no workbook: it has no %s", name);
    xml_parser_free(parser);
    buffer_free(&content);
    return status;
}

/* What the workbook shows and the rows do not hold. */
static void tell_unread(const reader *r)
{
    const glossary_source *source = r->source;
    if (r->sheets > 1)
        tell(source->options->listener, CALEPIN_WARNING, source->file, 0, 0,
             "sheets left out: %zu; only the first is read, save the others as files of their own",
             r->sheets - 1);
    if (r->merged)
        tell(source->options->listener, CALEPIN_WARNING, source->file, 0, 0,
             "merged cells: %zu; each counts for its first row and column only, the others are "
             "empty; part them in the spreadsheet",
             r->merged);
}

static calepin_status read_parts(reader *r, calepin_error *error)
{
    calepin_status status = read_part(r, WORKBOOK, "xl/workbook.xml", true, error);
    if (!status)
        status = read_part(r, RELATIONS, "xl/_rels/workbook.xml.rels", true, error);
    if (!status)
        status = read_part(r, STYLES, "xl/styles.xml", false, error);
    if (!status)
        status = read_part(r, STRINGS, "xl/sharedStrings.xml", false, error);
    if (status)
        return status;
    char name[300];
    const char *sheet = r->sheet;
    snprintf(name, sizeof name, "%s%s", sheet[0] == '/' ? "" : "xl/", sheet + (sheet[0] == '/'));
    status = read_part(r, SHEET, name, true, error);
    if (!status)
        tell_unread(r);
    return status ? status : rows_end(&r->table, error);
}

calepin_status glossary_read_xlsx(glossary_source *source, calepin_error *error)
{
    FILE *file = NULL;
    int problem = 0;
    calepin_status status = file_open(source->path, &file, error); /* tells what is not there */
    if (status)
        return status;
    file_close(file);
    reader *r = calloc(1, sizeof *r);
    if (!r)
        return error_memory(error);
    r->source = r->table.source = source;
    r->table.first = calepin_glossary_count(source->glossary);
    r->text = (buffer)BUFFER_INIT(MEMBER_LIMIT);
    r->archive = zip_open(source->path, ZIP_RDONLY, &problem);
    status = r->archive ? read_parts(r, error)
                        : error_set(error, CALEPIN_ERROR_INPUT, source->file, 0,
                                    "is no workbook (.xlsx), or a damaged one");
    if (r->archive)
        zip_discard(r->archive);
    rows_free(&r->table);
    buffer_free(&r->text);
    arena_free(&r->memory);
    arena_free(&r->row_memory);
    free(r);
    return status;
}

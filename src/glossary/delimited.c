/* Other tools' tables as text: comma-separated ones, OmegaT's and UTX's lines of cells parted by
 * tabs. */
#include "base/array.h"
#include "base/error.h"
#include "glossary/names.h"
#include "text/fold.h"
#include "text/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    rows_reader table;
    named_table names;
    bool has_names, needs_pair;
    char separator;
    bool quotes;
    calepin_text *cells; /* of the record at hand */
    size_t count, size;
    size_t line, next_line;
    size_t open_quote; /* line of a quotation mark that nothing closes, 0 when there is none */
} reader;

/* Whether the quoted cell that begins there ends where a cell may end: else its first quote is a
 * slip that would take in rows that follow. */
static bool is_closed(const char *at, const char *end, char separator)
{
    const char *quote = at;
    while ((quote = memchr(quote + 1, '"', (size_t)(end - quote - 1))) != NULL) {
        const char *next = quote + 1;
        if (next < end && *next == '"') {
            quote = next; /* two are one inside the cell */
            continue;
        }
        while (next < end && *next == ' ')
            next++;
        return next == end || *next == separator || *next == '\n';
    }
    return false;
}

/* The length of a quoted cell from its first quote on, undone in place; the text goes behind it. */
static calepin_text take_quoted(char **at, char *end, size_t *lines)
{
    char *from = *at + 1, *to = *at + 1, *start = to;
    while (from < end && !(*from == '"' && (from + 1 == end || from[1] != '"'))) {
        from += *from == '"';
        *lines += *from == '\n';
        *to++ = *from++;
    }
    *at = from < end ? from + 1 : end;
    return (calepin_text){start, (size_t)(to - start)};
}

/* RFC 4180: a cell that begins with a quote ends with one; a quote anywhere else is itself, and so
 * is one that would take in all the rest of the file. */
static calepin_text take_cell(reader *r, char **at, char *end)
{
    bool quoted = r->quotes && *at < end && **at == '"';
    if (quoted && !is_closed(*at, end, r->separator))
        r->open_quote = r->next_line;
    if (quoted && r->open_quote != r->next_line) {
        calepin_text cell = take_quoted(at, end, &r->next_line);
        while (*at < end && **at != r->separator && **at != '\n')
            ++*at;
        return trim(cell);
    }
    char *start = *at;
    while (*at < end && **at != r->separator && **at != '\n')
        ++*at;
    return trim((calepin_text){start, (size_t)(*at - start)});
}

/* Fills r->cells from the next record of the text. */
static bool take_record(reader *r, char **at, char *end, bool *memory)
{
    r->count = 0;
    r->line = r->next_line;
    if (*at >= end)
        return false;
    for (bool more = true; more;) {
        calepin_text *cells = array_room(r->cells, r->count, &r->size, sizeof *cells);
        if (!cells) {
            *memory = false;
            return false;
        }
        r->cells = cells;
        cells[r->count++] = take_cell(r, at, end);
        more = *at < end && **at == r->separator;
        r->next_line += *at < end && **at == '\n';
        *at += *at < end;
    }
    return true;
}

static bool is_empty(const reader *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->cells[i].len)
            return false;
    return true;
}

static calepin_status use_names(reader *r, const char *names)
{
    calepin_text list[64], rest = text_of(names);
    size_t count = 0;
    while (count < 64 && text_split(&rest, ',', &list[count])) {
        list[count] = trim(list[count]);
        count++;
    }
    r->has_names = names_read(&r->names, list, count, r->table.source, 0);
    return r->has_names ? CALEPIN_OK : CALEPIN_ERROR_ARGUMENT;
}

/* The first row, when no columns were named: it names them, or they are OmegaT's. */
static bool is_header(reader *r)
{
    const char *asked = r->table.source->options->columns;
    if (asked && r->has_names) {
        named_table first;
        return names_read(&first, r->cells, r->count, r->table.source, r->line) &&
               first.count == r->names.count;
    }
    if (r->has_names)
        return false;
    r->has_names =
        r->count > 1 && names_read(&r->names, r->cells, r->count, r->table.source, r->line);
    if (r->has_names)
        return true;
    r->needs_pair = true;
    use_names(r, "source,target,comment");
    tell(r->table.source->options->listener, CALEPIN_NOTE, r->table.source->file, r->line, 0,
         "the first row names no columns and is taken as a term, its translation and a comment; if "
         "it is their names, write source%ctarget%ccomment there",
         r->separator, r->separator);
    return false;
}

/* Cells behind the last column that has a name are read by nobody. */
static calepin_status tell_surplus(reader *r, calepin_error *error)
{
    for (size_t i = r->names.count; i < r->count; i++)
        if (r->cells[i].len)
            return source_fault(r->table.source, r->line, 0, error,
                                r->needs_pair
                                    ? "cells left out: the row has more than a term, its "
                                      "translation and a comment"
                                    : "cells left out: the row has more than the first row names");
    return CALEPIN_OK;
}

static calepin_status read_record(reader *r, calepin_error *error)
{
    if (r->needs_pair && (r->count < 2 || !r->cells[0].len || !r->cells[1].len))
        return source_fault(r->table.source, r->line, 0, error, "line left out: it has no %s",
                            r->cells[0].len ? "translation" : "term");
    calepin_status status = tell_surplus(r, error);
    return status ? status
                  : names_add_row(&r->names, &r->table, r->cells, r->count, r->line, error);
}

static calepin_status read_records(reader *r, char *at, char *end, bool comments,
                                   calepin_error *error)
{
    bool first = true, memory = true;
    calepin_status status = CALEPIN_OK;
    while (!status && take_record(r, &at, end, &memory)) {
        if (is_empty(r) || (comments && r->cells[0].len && r->cells[0].data[0] == '#'))
            continue;
        if (r->open_quote)
            status = source_fault(r->table.source, r->open_quote, 0, error,
                                  "a quotation mark that nothing closes is taken as it stands");
        r->open_quote = 0;
        if (!status && !(first && is_header(r)))
            status = read_record(r, error);
        first = false;
    }
    if (!memory)
        return error_memory(error);
    return status ? status : rows_end(&r->table, error);
}

static calepin_status begin(reader *r, glossary_source *source, text_file *file,
                            calepin_error *error)
{
    *r = (reader){.table = {.source = source, .first = calepin_glossary_count(source->glossary)},
                  .separator = '\t',
                  .next_line = 1};
    calepin_status status = text_read(source->path, NULL, source->options->listener, file, error);
    if (status || !source->options->columns)
        return status;
    if (use_names(r, source->options->columns)) {
        calepin_text_free(file->data);
        return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                         "no column of '%.100s' holds terms; name source and target, languages, or "
                         "lang and term",
                         source->options->columns);
    }
    return CALEPIN_OK;
}

static void end(reader *r, text_file *file)
{
    free(r->cells);
    rows_free(&r->table);
    calepin_text_free(file->data);
}

calepin_status glossary_read_pairs(glossary_source *source, calepin_error *error)
{
    reader r;
    text_file file;
    calepin_status status = begin(&r, source, &file, error);
    if (status)
        return status;
    if (!r.has_names) {
        use_names(&r, "source,target,comment");
        r.needs_pair = true;
    }
    status = read_records(&r, file.data, file.data + file.len, true, error);
    end(&r, &file);
    return status;
}

/* Spreadsheets of many countries part cells with ";". */
static char separator_of(calepin_text text)
{
    size_t counts[3] = {0};
    static const char separators[] = ",;\t";
    for (size_t i = 0; i < text.len && text.data[i] != '\n'; i++)
        for (size_t s = 0; s < 3; s++)
            counts[s] += text.data[i] == separators[s];
    return counts[0] ? ',' : counts[1] ? ';' : counts[2] ? '\t' : ',';
}

/* "sep=;", which spreadsheets write in front of all rows and show to nobody: its length with its
 * line end, 0 when there is none. */
static size_t separator_row(calepin_text text)
{
    enum { SIGN = 4, END };
    bool there = text.len > END && memcmp(text.data, "sep=", SIGN) == 0 && text.data[END] == '\n';
    return there ? END + 1 : 0;
}

calepin_status glossary_read_csv(glossary_source *source, calepin_error *error)
{
    reader r;
    text_file file;
    calepin_status status = begin(&r, source, &file, error);
    if (status)
        return status;
    r.quotes = true;
    calepin_text text = {file.data, file.len};
    size_t row = separator_row(text);
    r.separator = row ? text.data[4] : separator_of(text);
    r.next_line += row > 0;
    status = read_records(&r, file.data + row, file.data + file.len, false, error);
    end(&r, &file);
    return status;
}

/* "#UTX 1.20; fr/en; …": the languages of the file, where it says so. */
static void read_languages(calepin_text line, calepin_glossary_options *options, char tags[2][36])
{
    calepin_text part;
    text_split(&line, ';', &part);
    if (!text_split(&line, ';', &part))
        return;
    part = trim(part);
    for (size_t i = 0; i < 2; i++) {
        calepin_text tag;
        if (!text_split(&part, '/', &tag) || !tag.len || tag.len >= 36)
            return;
        snprintf(tags[i], 36, "%.*s", (int)tag.len, tag.data);
        *(i ? &options->to : &options->from) = tags[i];
    }
}

/* The comment lines in front: languages, and the names of the columns. */
static void read_utx_header(reader *r, calepin_text text, calepin_glossary_options *options,
                            char tags[2][36])
{
    calepin_text line;
    for (size_t number = 1; text_split(&text, '\n', &line) && line.len && line.data[0] == '#';
         number++) {
        if (line.len > 4 && memcmp(line.data, "#UTX", 4) == 0)
            read_languages(line, options, tags);
        if (line.len < 4 || memcmp(line.data, "#src", 4) != 0)
            continue;
        calepin_text names[64], rest = {line.data + 1, line.len - 1};
        size_t count = 0;
        while (count < 64 && text_split(&rest, '\t', &names[count])) {
            names[count] = trim(names[count]);
            count++;
        }
        r->has_names = names_read(&r->names, names, count, r->table.source, number);
    }
}

calepin_status glossary_read_utx(glossary_source *source, calepin_error *error)
{
    reader r;
    text_file file;
    char tags[2][36];
    calepin_glossary_options options = *source->options;
    const calepin_glossary_options *asked = source->options;
    calepin_status status = begin(&r, source, &file, error);
    if (status)
        return status;
    source->options = &options;
    read_utx_header(&r, (calepin_text){file.data, file.len}, &options, tags);
    if (!r.has_names)
        use_names(&r, "src,tgt,src:pos");
    status = read_records(&r, file.data, file.data + file.len, true, error);
    source->options = asked;
    end(&r, &file);
    return status;
}

#include "memory/table.h"

#include "base/error.h"
#include "text/fold.h"
#include "text/read.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *name;
    table_column column;
} named_columns[] = {
    {"id", COLUMN_ID},
    {"created", COLUMN_CREATED},
    {"changed", COLUMN_CHANGED},
    {"creator", COLUMN_CREATOR},
    {"changer", COLUMN_CHANGER},
    {"note", COLUMN_NOTE},
    {"notes", COLUMN_NOTE},
    {"comment", COLUMN_NOTE},
    {"translator_comments", COLUMN_NOTE},
    {"developer_comments", COLUMN_NOTE},
    {"fuzzy", COLUMN_FUZZY},
    {"location", COLUMN_PLACE},
    {"context", COLUMN_PLACE},
};

/* What people put over a column instead of a tag; without case. */
static const struct {
    const char *name, *tag;
} named_languages[] = {
    {"french", "fr"},      {"français", "fr"},   {"francais", "fr"},  {"english", "en"},
    {"anglais", "en"},     {"german", "de"},     {"deutsch", "de"},   {"allemand", "de"},
    {"spanish", "es"},     {"español", "es"},    {"espagnol", "es"},  {"italian", "it"},
    {"italiano", "it"},    {"italien", "it"},    {"dutch", "nl"},     {"nederlands", "nl"},
    {"néerlandais", "nl"}, {"portuguese", "pt"}, {"português", "pt"}, {"portugais", "pt"},
};

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

static bool is_called(calepin_text name, const char *other)
{
    return name.len == strlen(other) && strncasecmp(name.data, other, name.len) == 0;
}

/* The language that a column's name stands for, {NULL, 0} when it is none. */
static calepin_text language_of(const calepin_memory_options *o, calepin_text name)
{
    if (is_called(name, "source"))
        return (calepin_text){o->from, strlen(o->from)};
    if (is_called(name, "target") || is_called(name, "translation") || is_called(name, "cible") ||
        is_called(name, "traduction"))
        return (calepin_text){o->to, strlen(o->to)};
    for (size_t i = 0; i < sizeof named_languages / sizeof *named_languages; i++)
        if (is_called(name, named_languages[i].name))
            return (calepin_text){named_languages[i].tag, strlen(named_languages[i].tag)};
    return is_language_tag(name) ? name : (calepin_text){NULL, 0};
}

static table_column column_of(const calepin_memory_options *o, calepin_text name)
{
    for (size_t i = 0; i < sizeof named_columns / sizeof *named_columns; i++)
        if (is_called(name, named_columns[i].name))
            return named_columns[i].column;
    return language_of(o, name).data ? COLUMN_LANGUAGE : COLUMN_IGNORED;
}

/* The tag of the language that a tag or name stands for, NULL when it is not one of those that have
 * names here. */
static const char *well_known(calepin_text tag)
{
    size_t i = 0;
    const size_t count = sizeof named_languages / sizeof *named_languages;
    while (i < count && !calepin_language_matches(tag, named_languages[i].tag))
        i++;
    return i < count ? named_languages[i].tag : NULL;
}

/* Short words of a file without such a row may look like tags: one of them has to be of a language
 * that is asked for, or two of them different ones that are well known. */
bool table_names_languages(const calepin_memory_options *options, const calepin_text *cells,
                           size_t count)
{
    const char *first = NULL;
    for (size_t i = 0; i < count; i++) {
        if (column_of(options, trim(cells[i])) != COLUMN_LANGUAGE)
            continue;
        calepin_text tag = language_of(options, trim(cells[i]));
        const char *known = well_known(tag);
        if (calepin_language_matches(tag, options->from) ||
            calepin_language_matches(tag, options->to) ||
            (first && known && strcmp(first, known) != 0))
            return true;
        first = first ? first : known;
    }
    return false;
}

void table_reader_init(table_reader *t, const unit_source *source, const char *separator)
{
    memset(t, 0, sizeof *t);
    t->source = source;
    t->separator = separator;
    t->kept = (buffer)BUFFER_INIT(64 << 20);
}

void table_reader_free(table_reader *t)
{
    buffer_free(&t->kept);
}

void table_assume_two(table_reader *t)
{
    const calepin_memory_options *o = t->source->options;
    t->columns[0] = t->columns[1] = COLUMN_LANGUAGE;
    t->names[0] = (calepin_text){o->from, strlen(o->from)};
    t->names[1] = (calepin_text){o->to, strlen(o->to)};
    t->column_count = 2;
}

static void tell_ignored(const table_reader *t, calepin_text name, size_t line)
{
    tell(t->source->options->listener, CALEPIN_NOTE, t->source->name, line, 0,
         "column '%.*s' is not known and is left out", (int)(name.len < 100 ? name.len : 100),
         name.data ? name.data : "");
}

/* The names outlive the row. */
static calepin_status keep_names(table_reader *t, const calepin_text *cells, size_t count,
                                 calepin_error *error)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += cells[i].len;
    if (!buffer_reserve(&t->kept, size))
        return error_memory(error);
    for (size_t i = 0; i < count; i++) {
        calepin_text kept = {t->kept.data + t->kept.len, cells[i].len};
        buffer_text(&t->kept, cells[i]);
        t->names[i] = trim(kept);
    }
    return CALEPIN_OK;
}

static calepin_status read_names(table_reader *t, const calepin_text *cells, size_t count,
                                 size_t line, calepin_error *error)
{
    const calepin_memory_options *o = t->source->options;
    if (count > TABLE_COLUMNS_LIMIT)
        return error_set(error, CALEPIN_ERROR_INPUT, t->source->name, line, "has over %d columns",
                         TABLE_COLUMNS_LIMIT);
    if (!table_names_languages(o, cells, count))
        return error_set(error, CALEPIN_ERROR_INPUT, t->source->name, line,
                         "the first row does not name the columns '%s' and '%s'; put a row "
                         "\"%s%s%s\" in front, or name the languages that it has with --from and "
                         "--to",
                         o->from, o->to, o->from, t->separator, o->to);
    calepin_status status = keep_names(t, cells, count, error);
    for (; !status && t->column_count < count; t->column_count++) {
        calepin_text *name = &t->names[t->column_count];
        table_column column = column_of(o, *name);
        t->columns[t->column_count] = column;
        if (column == COLUMN_IGNORED)
            tell_ignored(t, *name, line);
        if (column == COLUMN_LANGUAGE)
            *name = language_of(o, *name);
    }
    return status;
}

static bool is_true(calepin_text cell)
{
    return is_called(trim(cell), "true") || is_called(trim(cell), "1");
}

static void put_place(table_reader *t, size_t index, calepin_text cell)
{
    calepin_property *p = &t->places[t->unit.property_count];
    bool is_context = is_called(t->names[index], "context");
    *p = (calepin_property){.type = {is_context ? "x-msgctxt" : "x-reference", is_context ? 9 : 11},
                            .value = cell};
    t->unit.property_count += trim(cell).len > 0;
}

static void put_cell(table_reader *t, size_t index, calepin_text cell)
{
    calepin_unit *u = &t->unit;
    switch (t->columns[index]) {
    case COLUMN_LANGUAGE:
        t->variants[u->variant_count++] = (calepin_variant){.lang = t->names[index], .text = cell};
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
        t->notes[u->note_count].value = cell;
        u->note_count += cell.len > 0;
        break;
    case COLUMN_PLACE:
        put_place(t, index, cell);
        break;
    case COLUMN_FUZZY:
    case COLUMN_IGNORED:
        break;
    }
}

static bool is_unfinished(const table_reader *t, const calepin_text *cells, size_t count)
{
    for (size_t i = 0; i < count && i < t->column_count; i++)
        if (t->columns[i] == COLUMN_FUZZY && is_true(cells[i]))
            return !t->source->options->unfinished;
    return false;
}

static bool has_too_many(const table_reader *t, const calepin_text *cells, size_t count)
{
    for (size_t i = t->column_count; i < count; i++)
        if (trim(cells[i]).len > 0)
            return true;
    return false;
}

static calepin_status read_unit(table_reader *t, const calepin_text *cells, size_t count,
                                size_t line, calepin_error *error)
{
    if (has_too_many(t, cells, count)) {
        tell(t->source->options->listener, CALEPIN_WARNING, t->source->name, line, 0,
             "row with more cells than the first row has names left out");
        return CALEPIN_OK;
    }
    if (is_unfinished(t, cells, count)) {
        t->unfinished++;
        return CALEPIN_OK;
    }
    t->unit = (calepin_unit){.notes = t->notes,
                             .properties = t->places,
                             .variants = t->variants,
                             .file = t->source->name,
                             .line = line};
    for (size_t i = 0; i < count && i < t->column_count; i++)
        put_cell(t, i, cells[i]);
    return t->source->each(t->source->user, &t->unit, error);
}

calepin_status table_row(table_reader *t, const calepin_text *cells, size_t count, size_t line,
                         calepin_error *error)
{
    return t->column_count ? read_unit(t, cells, count, line, error)
                           : read_names(t, cells, count, line, error);
}

calepin_status table_reader_end(table_reader *t, calepin_error *error)
{
    if (t->column_count == 0)
        return error_set(error, CALEPIN_ERROR_INPUT, t->source->name, 0, "is empty");
    unit_tell_unfinished(t->source, t->unfinished);
    return CALEPIN_OK;
}

const char *const table_names[TABLE_CELLS] = {"",        "",        "id",      "created",
                                              "changed", "creator", "changer", "note"};

static void join_notes(buffer *to, const calepin_property *notes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (to->len)
            buffer_string(to, " / ");
        buffer_text(to, notes[i].value);
    }
}

calepin_status table_cells(const calepin_unit *unit, const calepin_variant *source,
                           const calepin_variant *target, buffer *notes,
                           calepin_text cells[TABLE_CELLS], calepin_error *error)
{
    buffer_clear(notes);
    join_notes(notes, unit->notes, unit->note_count);
    for (size_t i = 0; i < unit->variant_count; i++)
        join_notes(notes, unit->variants[i].notes, unit->variants[i].note_count);
    cells[TABLE_SOURCE] = segment_trim(source->text);
    cells[TABLE_TARGET] = segment_trim(target->text);
    cells[TABLE_ID] = unit->id;
    cells[TABLE_CREATED] = first_text(unit->created, target->created, source->created);
    cells[TABLE_CHANGED] = first_text(unit->changed, target->changed, source->changed);
    cells[TABLE_CREATOR] = first_text(unit->creator, target->creator, source->creator);
    cells[TABLE_CHANGER] = first_text(unit->changer, target->changer, source->changer);
    cells[TABLE_NOTE] = buffer_view(notes);
    return notes->failed ? error_memory(error) : CALEPIN_OK;
}

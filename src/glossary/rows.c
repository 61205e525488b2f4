#include "glossary/rows.h"

#include "base/error.h"
#include "glossary/categories.h"
#include "text/fold.h"

#include <stdlib.h>

const char *const rows_names[COLUMNS] = {"concept",
                                         "lang",
                                         "term",
                                         "pos",
                                         "gender",
                                         "number",
                                         "status",
                                         "type",
                                         "of",
                                         "field",
                                         "definition",
                                         "note",
                                         "source",
                                         "definition-source",
                                         "context",
                                         "context-source",
                                         "register",
                                         "location",
                                         "region",
                                         "transfer",
                                         "customer",
                                         "project",
                                         "concept-definition",
                                         "concept-note",
                                         "concept-source",
                                         "concept-customer",
                                         "concept-project",
                                         "language-note",
                                         "see",
                                         "link",
                                         "image",
                                         "created",
                                         "creator",
                                         "changed",
                                         "changer",
                                         "origin",
                                         "case",
                                         "term-id"};

/* What the cells of a row say beside the term: an item of the concept, its language or the term,
 * alone or with others in a group. */
typedef struct group {
    unsigned level;
    const char *kind, *type;
    const char *value;  /* of a main item that no cell holds */
    rows_column column; /* of the main item's value, COLUMNS when it is `value` */
    bool is_link;       /* the cell begins with the target */
    struct {
        rows_column column;
        const char *kind, *type;
    } parts[2];
    size_t part_count;
} group;

#define PLAIN(level, kind, type, column)                                                           \
    {                                                                                              \
        level, kind, type, NULL, column, false, {{COLUMNS, NULL, NULL}}, 0                         \
    }
#define LINK(kind, type, column)                                                                   \
    {                                                                                              \
        AT_CONCEPT, kind, type, NULL, column, true, {{COLUMNS, NULL, NULL}}, 0                     \
    }
#define SOURCED(level, type, column, source)                                                       \
    {                                                                                              \
        level, "descrip", type, NULL, column, false, {{source, "admin", "source"}}, 1              \
    }
#define TRANSACTION(value, when, who)                                                              \
    {                                                                                              \
        AT_CONCEPT, "transac", "transactionType", value, COLUMNS, false,                           \
            {{when, "date", ""}, {who, "transacNote", "responsibility"}}, 2                        \
    }

/* A term's source stands before its notes, as TBX files mostly have it. */
static const group groups[] = {
    PLAIN(AT_CONCEPT, "descrip", "subjectField", COLUMN_FIELD),
    PLAIN(AT_CONCEPT, "descrip", "definition", COLUMN_CONCEPT_DEFINITION),
    PLAIN(AT_CONCEPT, "note", "", COLUMN_CONCEPT_NOTE),
    PLAIN(AT_CONCEPT, "admin", "source", COLUMN_CONCEPT_SOURCE),
    PLAIN(AT_CONCEPT, "admin", "customerSubset", COLUMN_CONCEPT_CUSTOMER),
    PLAIN(AT_CONCEPT, "admin", "projectSubset", COLUMN_CONCEPT_PROJECT),
    PLAIN(AT_CONCEPT, "admin", "originatingDatabase", COLUMN_ORIGIN),
    LINK("ref", "crossReference", COLUMN_SEE),
    LINK("xref", "externalCrossReference", COLUMN_LINK),
    LINK("xref", "xGraphic", COLUMN_IMAGE),
    TRANSACTION("origination", COLUMN_CREATED, COLUMN_CREATOR),
    TRANSACTION("modification", COLUMN_CHANGED, COLUMN_CHANGER),
    SOURCED(AT_LANGUAGE, "definition", COLUMN_DEFINITION, COLUMN_DEFINITION_SOURCE),
    PLAIN(AT_LANGUAGE, "note", "", COLUMN_LANGUAGE_NOTE),
    PLAIN(AT_TERM, "termNote", "register", COLUMN_REGISTER),
    PLAIN(AT_TERM, "termNote", "termLocation", COLUMN_LOCATION),
    PLAIN(AT_TERM, "termNote", "geographicalUsage", COLUMN_REGION),
    PLAIN(AT_TERM, "termNote", "transferComment", COLUMN_TRANSFER),
    PLAIN(AT_TERM, "admin", "source", COLUMN_SOURCE),
    PLAIN(AT_TERM, "note", "", COLUMN_NOTE),
    SOURCED(AT_TERM, "context", COLUMN_CONTEXT, COLUMN_CONTEXT_SOURCE),
    PLAIN(AT_TERM, "admin", "customerSubset", COLUMN_CUSTOMER),
    PLAIN(AT_TERM, "admin", "projectSubset", COLUMN_PROJECT),
    PLAIN(AT_TERM, "termNote", "case", COLUMN_CASE),
};
enum { GROUPS = sizeof groups / sizeof *groups };

rows_column rows_column_of(calepin_text name)
{
    rows_column column = COLUMN_CONCEPT;
    while (column < COLUMNS && !text_equal(name, text_of(rows_names[column])))
        column++;
    return column;
}

const value_list *rows_values(rows_column column)
{
    switch (column) {
    case COLUMN_POS:
        return &glossary_parts;
    case COLUMN_GENDER:
        return &glossary_genders;
    case COLUMN_NUMBER:
        return &glossary_numbers;
    case COLUMN_STATUS:
        return &glossary_statuses;
    case COLUMN_TYPE:
        return &glossary_types;
    case COLUMN_CASE:
        return &glossary_cases;
    default:
        return NULL;
    }
}

/* "noun, verb or other", for messages. */
static void list_values(const value_list *values, buffer *out)
{
    for (size_t i = 1; i < values->count; i++) {
        buffer_string(out, i == 1 ? "" : i + 1 == values->count ? " or " : ", ");
        buffer_string(out, values->names[i]);
    }
}

static calepin_status check_value(rows_reader *t, rows_column column, calepin_text *cell,
                                  size_t line, size_t place, calepin_error *error)
{
    const value_list *values = rows_values(column);
    if (!values || value_find(values, *cell) < values->count)
        return CALEPIN_OK;
    buffer allowed = BUFFER_INIT(1024);
    list_values(values, &allowed);
    calepin_status status = source_fault(
        t->source, line, place, error, "%s \"%.*s\" is left out; it may be %s", rows_names[column],
        (int)(cell->len < 60 ? cell->len : 60), cell->data, buffer_view(&allowed).data);
    buffer_free(&allowed);
    *cell = text_of("");
    return status;
}

static bool copy(arena *memory, calepin_text text, calepin_text *to)
{
    *to = text.len ? arena_text(memory, text) : text_of("");
    return to->data;
}

static bool make_item(arena *memory, const char *kind, const char *type, calepin_text value,
                      size_t line, calepin_item *item)
{
    calepin_text none = text_of("");
    *item = (calepin_item){.kind = text_of(kind),
                           .type = text_of(type),
                           .target = none,
                           .lang = none,
                           .id = none,
                           .line = line};
    return copy(memory, value, &item->value);
}

/* "target text" of a link. */
static void part_link(calepin_item *item)
{
    size_t end = 0;
    while (end < item->value.len && item->value.data[end] != ' ')
        end++;
    item->target = (calepin_text){item->value.data, end};
    item->value = trim((calepin_text){item->value.data + end, item->value.len - end});
}

static const char *group_kind(const char *kind)
{
    return strcmp(kind, "transac") == 0 ? "transacGrp" : "descripGrp";
}

static bool make_group(const group *g, const calepin_text cells[COLUMNS], size_t line,
                       arena *memory, calepin_item *item)
{
    calepin_item about, part;
    calepin_text value = g->column < COLUMNS ? cells[g->column] : text_of(g->value);
    if (!make_item(memory, g->kind, g->type, value, line, &about))
        return false;
    if (g->is_link)
        part_link(&about);
    *item = about;
    if (!g->part_count)
        return true;
    if (!make_item(memory, group_kind(g->kind), "", text_of(""), line, item) ||
        !item_add(memory, &item->parts, &item->part_count, &about))
        return false;
    for (size_t i = 0; i < g->part_count; i++)
        if (cells[g->parts[i].column].len &&
            (!make_item(memory, g->parts[i].kind, g->parts[i].type, cells[g->parts[i].column], line,
                        &part) ||
             !item_add(memory, &item->parts, &item->part_count, &part)))
            return false;
    return true;
}

static bool group_has(const group *g, const calepin_text cells[COLUMNS])
{
    bool has = g->column < COLUMNS && cells[g->column].len;
    for (size_t i = 0; i < g->part_count && g->column == COLUMNS; i++)
        has = has || cells[g->parts[i].column].len;
    return has;
}

/* What a row repeats of the rows before it, as spreadsheets do, is not said twice. */
static bool is_repeated(const calepin_item *items, size_t count, const calepin_item *item)
{
    const calepin_item *about = item_main(item);
    for (size_t i = 0; i < count; i++) {
        const calepin_item *other = item_main(&items[i]);
        if (text_equal(other->kind, about->kind) && text_equal(other->type, about->type) &&
            text_equal(other->value, about->value) && text_equal(other->target, about->target) &&
            !text_equal(about->kind, text_of("transac")))
            return true;
    }
    return false;
}

static const calepin_language_section *find_section(const calepin_concept *c, calepin_text lang)
{
    for (size_t i = 0; i < c->section_count; i++)
        if (text_equal(c->sections[i].lang, lang))
            return &c->sections[i];
    return NULL;
}

static bool put_item(arena *memory, calepin_concept *c, calepin_term *term, unsigned level,
                     const calepin_item *item)
{
    const calepin_language_section *section = find_section(c, term->lang);
    if (level == AT_TERM)
        return item_add(memory, &term->items, &term->item_count, item);
    if (level == AT_CONCEPT)
        return is_repeated(c->items, c->item_count, item) ||
               item_add(memory, &c->items, &c->item_count, item);
    if (section && is_repeated(section->items, section->item_count, item))
        return true;
    return concept_add_language_item(memory, c, term->lang, item);
}

static bool add_term(rows_reader *t, size_t concept, const calepin_text cells[COLUMNS], size_t line)
{
    arena *memory = glossary_memory(t->source->glossary);
    calepin_concept *c = glossary_at(t->source->glossary, concept);
    calepin_term term = {
        .status = (calepin_term_status)value_find(&glossary_statuses, cells[COLUMN_STATUS]),
        .type = (calepin_term_type)value_find(&glossary_types, cells[COLUMN_TYPE]),
        .line = line,
    };
    const struct {
        rows_column column;
        calepin_text *to;
    } texts[] = {{COLUMN_TERM, &term.text},     {COLUMN_LANG, &term.lang},
                 {COLUMN_POS, &term.pos},       {COLUMN_GENDER, &term.gender},
                 {COLUMN_NUMBER, &term.number}, {COLUMN_OF, &term.of},
                 {COLUMN_TERM_ID, &term.id}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!copy(memory, cells[texts[i].column], texts[i].to))
            return false;
    for (size_t i = 0; i < GROUPS; i++) {
        calepin_item item;
        if (group_has(&groups[i], cells) && (!make_group(&groups[i], cells, line, memory, &item) ||
                                             !put_item(memory, c, &term, groups[i].level, &item)))
            return false;
    }
    return concept_add_term(memory, c, &term);
}

calepin_status rows_add_concept(rows_reader *t, size_t line, size_t *index, calepin_error *error)
{
    return glossary_add_concept(t->source->glossary, text_of(""), t->source->file, line, index)
               ? CALEPIN_OK
               : error_memory(error);
}

static calepin_status find_concept(rows_reader *t, calepin_text id, size_t line, size_t *index,
                                   calepin_error *error)
{
    if (!id.len)
        return rows_add_concept(t, line, index, error);
    bool made = false;
    map_entry *entry = map_put(&t->concepts, id, &made);
    if (!entry)
        return error_memory(error);
    if (made) {
        if (!glossary_add_concept(t->source->glossary, id, t->source->file, line, index))
            return error_memory(error);
        entry->key = calepin_glossary_concept(t->source->glossary, *index)->id;
        entry->value.number = *index;
    }
    *index = entry->value.number;
    return CALEPIN_OK;
}

static calepin_status check_row(rows_reader *t, calepin_text cells[COLUMNS], size_t line,
                                const size_t *places, bool *good, calepin_error *error)
{
    static const rows_column needed[] = {COLUMN_LANG, COLUMN_TERM};
    calepin_status status = CALEPIN_OK;
    *good = true;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!trim(cells[needed[i]]).len) {
            *good = false;
            return source_fault(t->source, line, 0, error, "row left out: %s is empty",
                                rows_names[needed[i]]);
        }
    for (size_t c = 0; c < COLUMNS && !status; c++)
        if (cells[c].len)
            status = check_value(t, (rows_column)c, &cells[c], line, places ? places[c] : 0, error);
    return status;
}

calepin_status rows_add_to(rows_reader *t, size_t concept, const calepin_text given[COLUMNS],
                           size_t line, const size_t *places, calepin_error *error)
{
    calepin_text cells[COLUMNS];
    bool good = false;
    memcpy(cells, given, sizeof cells);
    calepin_status status = check_row(t, cells, line, places, &good, error);
    if (status || !good)
        return status;
    const calepin_concept *c = calepin_glossary_concept(t->source->glossary, concept);
    for (size_t i = 0; i < c->term_count && t->is_pairs; i++)
        if (text_equal(c->terms[i].text, cells[COLUMN_TERM]) &&
            text_equal(c->terms[i].lang, cells[COLUMN_LANG]))
            return CALEPIN_OK;
    if (c->term_count == TERMS_MAX)
        return source_fault(t->source, line, 0, error,
                            "row left out: its concept has %d terms already", TERMS_MAX);
    return add_term(t, concept, cells, line) ? CALEPIN_OK : error_memory(error);
}

calepin_status rows_add_row(rows_reader *t, const calepin_text given[COLUMNS], size_t line,
                            const size_t *places, calepin_error *error)
{
    size_t concept = 0;
    if (!trim(given[COLUMN_LANG]).len || !trim(given[COLUMN_TERM]).len)
        return rows_add_to(t, 0, given, line, places, error); /* tells why */
    calepin_status status = find_concept(t, given[COLUMN_CONCEPT], line, &concept, error);
    return status ? status : rows_add_to(t, concept, given, line, places, error);
}

static bool is_one_language(const calepin_concept *c)
{
    for (size_t i = 1; i < c->term_count; i++)
        if (!text_equal(c->terms[i].lang, c->terms[0].lang))
            return false;
    return c->term_count > 0;
}

/* Pairs of which one half is empty are read, and told once for all. */
static calepin_status tell_half_pairs(const rows_reader *t, calepin_error *error)
{
    size_t count = 0, line = 0;
    for (size_t i = t->first; i < calepin_glossary_count(t->source->glossary); i++) {
        const calepin_concept *c = calepin_glossary_concept(t->source->glossary, i);
        if (t->is_pairs && is_one_language(c) && count++ == 0)
            line = c->line;
    }
    static const char message[] =
        "rows that have one language only are read as terms without a translation: %zu, here the "
        "first; fill in the empty cells or take the rows out";
    const glossary_source *source = t->source;
    if (count && source->options->strict)
        return source_fault(source, line, 0, error, message, count);
    if (count)
        tell(source->options->listener, CALEPIN_NOTE, source->file, line, 0, message, count);
    return CALEPIN_OK;
}

calepin_status rows_end(rows_reader *t, calepin_error *error)
{
    glossary_source *source = t->source;
    size_t end = calepin_glossary_count(source->glossary);
    calepin_status status = tell_half_pairs(t, error);
    for (size_t i = t->first; i < end && !status; i++) {
        calepin_concept *c = glossary_at(source->glossary, i);
        concept_settle(c);
        if (c->term_count)
            source->count++;
        if (c->term_count && source->each)
            status = source->each(source->user, c, error);
    }
    return status;
}

void rows_free(rows_reader *t)
{
    map_free(&t->concepts);
}

/* A cell may hold several values, a line each. */
static bool append(arena *memory, calepin_text *cell, calepin_text value, const char *between)
{
    if (!value.len)
        return true;
    if (!cell->len) {
        *cell = value;
        return true;
    }
    size_t gap = strlen(between);
    char *joined = arena_alloc(memory, cell->len + gap + value.len + 1);
    if (!joined)
        return false;
    memcpy(joined, cell->data, cell->len);
    memcpy(joined + cell->len, between, gap);
    memcpy(joined + cell->len + gap, value.data, value.len);
    *cell = (calepin_text){joined, cell->len + gap + value.len};
    return true;
}

static bool is_of_group(const calepin_item *item, const group *g)
{
    const calepin_item *about = item_main(item);
    return item_is(item, g->kind, g->type) &&
           (!g->value || text_equal(about->value, text_of(g->value)));
}

static const group *group_of(const calepin_item *item, unsigned level)
{
    for (size_t i = 0; i < GROUPS; i++)
        if (groups[i].level == level && is_of_group(item, &groups[i]))
            return &groups[i];
    return NULL;
}

/* The cell for a part of a group, COLUMNS when there is none. */
static rows_column part_column(const group *g, const calepin_item *part)
{
    for (size_t i = 0; i < g->part_count; i++)
        if (item_is(part, g->parts[i].kind, g->parts[i].type))
            return g->parts[i].column;
    return COLUMNS;
}

static bool fill_item(const calepin_item *item, const group *g, calepin_text cells[COLUMNS],
                      loss_list *losses, arena *memory)
{
    const calepin_item *about = item_main(item);
    bool good = true;
    if (g->column < COLUMNS && g->is_link) {
        calepin_text link = {"", 0};
        good = append(memory, &link, about->target, "") &&
               append(memory, &link, about->value, " ") &&
               append(memory, &cells[g->column], link, "\n");
    } else if (g->column < COLUMNS) {
        good = append(memory, &cells[g->column], about->value, "\n");
    }
    for (size_t i = about == item ? item->part_count : 1; i < item->part_count && good; i++) {
        rows_column column = part_column(g, &item->parts[i]);
        if (column == COLUMNS)
            loss_item(losses, &item->parts[i]);
        else
            good = append(memory, &cells[column], item->parts[i].value, "\n");
    }
    return good;
}

/* The first item of a group stands in the first row, the second in the second…; the last row has
 * what is left over. */
static bool fill_level(const calepin_item *items, size_t count, unsigned level, size_t row,
                       size_t rows, calepin_text cells[COLUMNS], loss_list *losses, arena *memory)
{
    size_t met[GROUPS] = {0};
    for (size_t i = 0; i < count; i++) {
        const group *g = group_of(&items[i], level);
        if (!g) {
            if (row == 0)
                loss_item(losses, &items[i]);
            continue;
        }
        size_t place = met[g - groups]++;
        if ((place < rows ? place : rows - 1) == row &&
            !fill_item(&items[i], g, cells, losses, memory))
            return false;
    }
    return true;
}

static void count_empty_sections(const calepin_concept *c, loss_list *losses)
{
    for (size_t i = 0; i < c->section_count; i++) {
        size_t t = 0;
        while (t < c->term_count && !text_equal(c->terms[t].lang, c->sections[i].lang))
            t++;
        if (t == c->term_count)
            loss_count(losses, text_of("languages without terms"), c->line);
    }
}

bool rows_fill_row(const calepin_concept *c, calepin_text id, size_t index,
                   calepin_text cells[COLUMNS], loss_list *losses, arena *memory)
{
    const calepin_term *term = &c->terms[index];
    size_t rows = 0, row = 0;
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = text_of("");
    cells[COLUMN_CONCEPT] = id;
    cells[COLUMN_LANG] = term->lang;
    cells[COLUMN_TERM] = term->text;
    cells[COLUMN_POS] = term->pos;
    cells[COLUMN_GENDER] = term->gender;
    cells[COLUMN_NUMBER] = term->number;
    cells[COLUMN_STATUS] = text_of(calepin_term_status_name(term->status));
    cells[COLUMN_TYPE] = text_of(calepin_term_type_name(term->type));
    cells[COLUMN_OF] = term->of;
    cells[COLUMN_TERM_ID] = term->id;
    for (size_t i = 0; i < c->term_count; i++) {
        bool same = text_equal(c->terms[i].lang, term->lang);
        row += same && i < index;
        rows += same;
    }
    if (index == 0)
        count_empty_sections(c, losses);
    const calepin_language_section *section = find_section(c, term->lang);
    return fill_level(c->items, c->item_count, AT_CONCEPT, index, c->term_count, cells, losses,
                      memory) &&
           (!section || fill_level(section->items, section->item_count, AT_LANGUAGE, row, rows,
                                   cells, losses, memory)) &&
           fill_level(term->items, term->item_count, AT_TERM, 0, 1, cells, losses, memory);
}

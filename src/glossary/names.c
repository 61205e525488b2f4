#include "glossary/names.h"

#include "base/error.h"
#include "text/fold.h"

#include <stdio.h>
#include <strings.h>

/* Where a column of a table of pairs belongs. */
typedef enum side { ROW, SOURCE, TARGET, LAST_TERM } side;

static const struct {
    const char *name;
    rows_column column;
    side side;
} known[] = {
    {"concept", COLUMN_CONCEPT, ROW},
    {"concept id", COLUMN_CONCEPT, ROW},
    {"id", COLUMN_CONCEPT, ROW},
    {"entry_id", COLUMN_CONCEPT, ROW},
    {"source", COLUMN_TERM, SOURCE},
    {"src", COLUMN_TERM, SOURCE},
    {"target", COLUMN_TERM, TARGET},
    {"tgt", COLUMN_TERM, TARGET},
    {"src:pos", COLUMN_POS, SOURCE},
    {"tgt:pos", COLUMN_POS, TARGET},
    {"src:comment", COLUMN_NOTE, SOURCE},
    {"tgt:comment", COLUMN_NOTE, TARGET},
    {"term status", COLUMN_STATUS, TARGET},
    {"flags", COLUMN_STATUS, TARGET},
    {"field", COLUMN_FIELD, ROW},
    {"subject", COLUMN_FIELD, ROW},
    {"domain", COLUMN_FIELD, ROW},
    {"entry_subject", COLUMN_FIELD, ROW},
    {"comment", COLUMN_CONCEPT_NOTE, ROW},
    {"note", COLUMN_CONCEPT_NOTE, ROW},
    {"notes", COLUMN_CONCEPT_NOTE, ROW},
    {"explanation", COLUMN_CONCEPT_NOTE, ROW},
    {"entry_note", COLUMN_CONCEPT_NOTE, ROW},
    {"entry_clientid", COLUMN_CONCEPT_CUSTOMER, ROW},
    {"entry_projectid", COLUMN_CONCEPT_PROJECT, ROW},
    {"definition", COLUMN_DEFINITION, SOURCE},
    {"context", COLUMN_CONTEXT, SOURCE},
    {"term_example", COLUMN_CONTEXT, LAST_TERM},
    {"term_note", COLUMN_NOTE, LAST_TERM},
    /* what people write over the columns of a spreadsheet */
    {"source term", COLUMN_TERM, SOURCE},
    {"target term", COLUMN_TERM, TARGET},
    {"translation", COLUMN_TERM, TARGET},
    {"terme", COLUMN_TERM, SOURCE},
    {"terme source", COLUMN_TERM, SOURCE},
    {"terme cible", COLUMN_TERM, TARGET},
    {"traduction", COLUMN_TERM, TARGET},
    {"équivalent", COLUMN_TERM, TARGET},
    {"pos", COLUMN_POS, SOURCE},
    {"part of speech", COLUMN_POS, SOURCE},
    {"domaine", COLUMN_FIELD, ROW},
    {"commentaire", COLUMN_CONCEPT_NOTE, ROW},
    {"commentaires", COLUMN_CONCEPT_NOTE, ROW},
    {"remarque", COLUMN_CONCEPT_NOTE, ROW},
    {"remarques", COLUMN_CONCEPT_NOTE, ROW},
    {"def", COLUMN_DEFINITION, SOURCE},
    {"définition", COLUMN_DEFINITION, SOURCE},
    {"contexte", COLUMN_CONTEXT, SOURCE},
    {"exemple", COLUMN_CONTEXT, SOURCE},
};

static const struct {
    const char *name, *tag;
} languages[] = {
    {"french", "fr"},     {"français", "fr"},  {"english", "en"}, {"anglais", "en"},
    {"german", "de"},     {"allemand", "de"},  {"spanish", "es"}, {"espagnol", "es"},
    {"italian", "it"},    {"italien", "it"},   {"dutch", "nl"},   {"néerlandais", "nl"},
    {"portuguese", "pt"}, {"portugais", "pt"}, {"polish", "pl"},  {"polonais", "pl"},
    {"russian", "ru"},    {"russe", "ru"},     {"chinese", "zh"}, {"chinois", "zh"},
    {"japanese", "ja"},   {"japonais", "ja"},  {"arabic", "ar"},  {"arabe", "ar"}};

static bool is_name(calepin_text text, const char *name)
{
    return text.len == strlen(name) && strncasecmp(text.data, name, text.len) == 0;
}

/* "French", "French (France)", "terme français", "fr", "fr-CA", "FR_fr"; false for anything else.
 */
static bool language_of(calepin_text name, char tag[36])
{
    size_t stem = 0;
    while (stem < name.len && name.data[stem] != '(')
        stem++;
    calepin_text word = trim((calepin_text){name.data, stem});
    if (word.len > 6 && strncasecmp(word.data, "terme ", 6) == 0)
        word = trim((calepin_text){word.data + 6, word.len - 6});
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (is_name(word, languages[i].name)) {
            snprintf(tag, 36, "%s", languages[i].tag);
            return true;
        }
    size_t letters = 0;
    while (letters < name.len &&
           ((name.data[letters] | 32) >= 'a' && (name.data[letters] | 32) <= 'z'))
        letters++;
    bool ends = letters == name.len || name.data[letters] == '-' || name.data[letters] == '_';
    if (letters < 2 || letters > 3 || !ends || name.len >= 12)
        return false;
    snprintf(tag, 36, "%.*s", (int)name.len, name.data);
    return true;
}

static void name_pair_column(named_table *t, named_column *column, calepin_text name,
                             const calepin_glossary_options *options)
{
    *column = (named_column){.column = COLUMNS};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!is_name(name, known[i].name))
            continue;
        column->column = known[i].column;
        if (known[i].side == SOURCE || known[i].side == TARGET)
            snprintf(column->lang, sizeof column->lang, "%s",
                     known[i].side == SOURCE ? options->from : options->to);
        if (known[i].side == LAST_TERM && t->count && t->columns[t->count - 1].lang[0])
            memcpy(column->lang, t->columns[t->count - 1].lang, sizeof column->lang);
        return;
    }
    if (language_of(name, column->lang))
        column->column = COLUMN_TERM;
}

/* A table of a term a row has a column for the language. */
static bool has_rows(const calepin_text *names, size_t count)
{
    bool lang = false, term = false;
    for (size_t i = 0; i < count; i++) {
        lang = lang || is_name(names[i], "lang");
        term = term || is_name(names[i], "term");
    }
    return lang && term;
}

/* The column of the term that a column says something of: the last one before it in its language,
 * else the first behind it. */
static size_t owner_of(const named_table *names, size_t at)
{
    for (size_t i = at + 1; i-- > 0;)
        if (names->columns[i].column == COLUMN_TERM &&
            strcmp(names->columns[i].lang, names->columns[at].lang) == 0)
            return i;
    for (size_t i = at; i < names->count; i++)
        if (names->columns[i].column == COLUMN_TERM &&
            strcmp(names->columns[i].lang, names->columns[at].lang) == 0)
            return i;
    return names->count;
}

/* "Français;Anglais;Source": where the terms to translate have a column of their own, a column
 * called "source" tells where they are from. How many columns of terms that leaves less. */
static size_t settle_sources(named_table *t, const calepin_text *names, const char *from)
{
    size_t taken = 0, term = t->count;
    for (size_t i = 0; i < t->count && t->is_pairs; i++)
        if (t->columns[i].column == COLUMN_TERM && !is_name(names[i], "source") &&
            language_matches(text_of(t->columns[i].lang), from))
            term = i;
    for (size_t i = 0; i < t->count && term < t->count; i++)
        if (is_name(names[i], "source")) {
            t->columns[i] = t->columns[term];
            t->columns[i].column = COLUMN_SOURCE;
            taken++;
        }
    return taken;
}

bool names_read(named_table *t, const calepin_text *names, size_t count,
                const glossary_source *source, size_t line)
{
    size_t terms = 0;
    t->count = 0;
    t->is_pairs = !has_rows(names, count);
    for (size_t i = 0; i < count && t->count < sizeof t->columns / sizeof *t->columns; i++) {
        named_column *column = &t->columns[t->count];
        if (t->is_pairs)
            name_pair_column(t, column, names[i], source->options);
        else
            *column = (named_column){.column = rows_column_of(names[i])};
        terms += column->column == COLUMN_TERM;
        t->count++;
    }
    terms -= settle_sources(t, names, source->options->from);
    for (size_t i = 0; i < t->count; i++)
        t->columns[i].owner = owner_of(t, i);
    bool good = terms > (t->is_pairs ? 1u : 0u);
    for (size_t i = 0; i < t->count && good; i++)
        if (t->columns[i].column == COLUMNS && names[i].len && !is_name(names[i], "-"))
            tell(source->options->listener, CALEPIN_NOTE, source->file, line, 0,
                 "column \"%.*s\" is not known and left out",
                 (int)(names[i].len < 60 ? names[i].len : 60), names[i].data);
    return good;
}

/* Other tools' words for a term's status. Weblate's flags are many; one says what we ask. */
static calepin_text status_of(calepin_text cell)
{
    static const struct {
        const char *word, *status;
    } words[] = {
        {"approved", "preferred"},  {"provisional", "admitted"}, {"non-standard", "deprecated"},
        {"rejected", "deprecated"}, {"obsolete", "superseded"},  {"terminology", ""},
        {"read-only", ""}};
    for (size_t i = 0; i + 9 <= cell.len; i++)
        if (strncasecmp(cell.data + i, "forbidden", 9) == 0)
            return text_of("forbidden");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_name(cell, words[i].word))
            return text_of(words[i].status);
    return cell;
}

/* UTX says "sentence" and "properNoun" beside our parts of speech. */
static calepin_text part_of(calepin_text cell)
{
    if (is_name(cell, "propernoun") || is_name(cell, "noun phrase"))
        return text_of("noun");
    return is_name(cell, "sentence") ? text_of("other") : cell;
}

static calepin_text translate(const named_column *column, calepin_text cell)
{
    if (column->column == COLUMN_STATUS)
        return status_of(cell);
    return column->column == COLUMN_POS ? part_of(cell) : cell;
}

static calepin_status add_pair_row(const named_table *names, rows_reader *table,
                                   const calepin_text *cells, size_t count, size_t line,
                                   calepin_error *error)
{
    size_t concept = 0, terms = 0;
    table->is_pairs = true;
    calepin_status status = CALEPIN_OK;
    for (size_t t = 0; t < names->count && t < count && !status; t++) {
        calepin_text row[COLUMNS];
        if (names->columns[t].column != COLUMN_TERM || !cells[t].len)
            continue;
        for (size_t i = 0; i < COLUMNS; i++)
            row[i] = text_of("");
        for (size_t i = 0; i < names->count && i < count; i++) {
            const named_column *column = &names->columns[i];
            bool mine = column->lang[0] ? column->owner == t
                                        : column->column == COLUMN_CONCEPT || terms == 0;
            if (column->column < COLUMNS && mine)
                row[column->column] = translate(column, cells[i]);
        }
        row[COLUMN_LANG] = text_of(names->columns[t].lang);
        bool has_id = row[COLUMN_CONCEPT].len;
        if (!has_id && terms == 0)
            status = rows_add_concept(table, line, &concept, error);
        if (!status)
            status = has_id ? rows_add_row(table, row, line, NULL, error)
                            : rows_add_to(table, concept, row, line, NULL, error);
        terms++;
    }
    if (!status && !terms)
        return source_fault(table->source, line, 0, error, "row left out: it has no term");
    return status;
}

calepin_status names_add_row(const named_table *names, rows_reader *table,
                             const calepin_text *cells, size_t count, size_t line,
                             calepin_error *error)
{
    if (names->is_pairs)
        return add_pair_row(names, table, cells, count, line, error);
    calepin_text row[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++)
        row[i] = text_of("");
    for (size_t i = 0; i < names->count && i < count; i++)
        if (names->columns[i].column < COLUMNS)
            row[names->columns[i].column] = cells[i];
    return rows_add_row(table, row, line, NULL, error);
}

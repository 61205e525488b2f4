/* A line a pair of terms: OmegaT's glossary.txt, UTX, and the tables of Weblate, memoQ and Trados.
 */
#include "base/buffer.h"
#include "base/error.h"
#include "glossary/rows.h"
#include "text/chars.h"
#include "text/read.h"
#include "text/utf8.h"

#include <stdlib.h>

/* A comment is read in a narrow pane: longer definitions are cut between words. */
enum { DEFINITION_MAX = 200, PAIR_COLUMNS = 32 };

typedef enum pair_value {
    NOTHING,
    ID,
    SOURCE,
    TARGET,
    SOURCE_POS,
    TARGET_POS,
    STATUS, /* in UTX's words */
    FLAGS,  /* in Weblate's */
    FIELD,
    DEFINITION,
    NOTE,
    COMMENT /* field, definition, remark and status in short */
} pair_value;

static const struct {
    const char *name;
    pair_value value;
} names[] = {{"-", NOTHING},
             {"id", ID},
             {"concept", ID},
             {"concept ID", ID},
             {"Entry_ID", ID},
             {"source", SOURCE},
             {"src", SOURCE},
             {"target", TARGET},
             {"tgt", TARGET},
             {"src:pos", SOURCE_POS},
             {"tgt:pos", TARGET_POS},
             {"term status", STATUS},
             {"flags", FLAGS},
             {"field", FIELD},
             {"Entry_Subject", FIELD},
             {"Subject", FIELD},
             {"definition", DEFINITION},
             {"Definition", DEFINITION},
             {"note", NOTE},
             {"Note", NOTE},
             {"Entry_Note", NOTE},
             {"comment", COMMENT},
             {"explanation", COMMENT}};

/* What a tool wants. Where `avoid` is false, terms that are deprecated, superseded or forbidden are
 * left out, since the tool would offer them. */
typedef struct profile {
    const char *name, *columns;
    bool has_header, avoid;
} profile;
static const profile profiles[] = {
    {"omegat", "source,target,comment", false, false},
    {"weblate", "source,target,explanation,flags", true, true},
    {"memoq", "Entry_ID,Entry_Subject,Entry_Note,source,target", true, false},
    {"trados", "source,target,Subject,Definition,Note", true, false},
};
static const profile utx = {"utx", "src,tgt,src:pos,tgt:pos,term status,comment,concept ID", true,
                            true};

typedef struct writer {
    form_target target;
    profile profile;
    char separator;
    const char *line_end;
    pair_value columns[PAIR_COLUMNS];
    calepin_text names[PAIR_COLUMNS]; /* as they are written */
    size_t count;
    bool has_header;
    buffer cell;
} writer;

/* A pair on its way out. */
typedef struct pair {
    const calepin_concept *concept;
    calepin_text id, remark;
    const calepin_term *source, *target;
} pair;

static calepin_text shorten(calepin_text text)
{
    if (text.len && text.data[text.len - 1] == '.') /* the comment goes on behind it */
        text.len--;
    if (text.len <= DEFINITION_MAX)
        return text;
    size_t end = DEFINITION_MAX;
    while (end > 0 && !char_is_space(utf8_before(text, end)))
        utf8_previous(text, &end);
    while (end > 0 && char_is_space(utf8_before(text, end)))
        utf8_previous(text, &end);
    return (calepin_text){text.data, end};
}

static calepin_text definition_in(const calepin_concept *concept, const char *language)
{
    for (size_t i = 0; i < concept->term_count; i++) {
        const calepin_term *term = &concept->terms[i];
        if (term->definition.len && language_matches(term->lang, language))
            return term->definition;
    }
    return (calepin_text){NULL, 0};
}

static void add_part(buffer *out, calepin_text text, const char *behind)
{
    if (!text.len)
        return;
    buffer_string(out, out->len ? "; " : "");
    buffer_text(out, text);
    buffer_string(out, behind);
}

static void add_comment(const writer *w, const pair *p, buffer *out)
{
    const calepin_glossary_options *options = w->target.options;
    calepin_text definition = definition_in(p->concept, options->from);
    if (!definition.len)
        definition = definition_in(p->concept, options->to);
    calepin_text cut = shorten(definition);
    add_part(out, p->concept->field, "");
    add_part(out, cut, cut.len + 1 < definition.len ? " …" : "");
    add_part(out, p->remark, "");
    add_part(out, text_of(calepin_term_status_name(p->target->status)), "");
}

static void add_notes(const pair *p, buffer *out)
{
    for (size_t i = 0; i < p->concept->item_count; i++)
        if (item_is(&p->concept->items[i], "note", ""))
            add_part(out, item_main(&p->concept->items[i])->value, "");
    add_part(out, p->source->note, "");
    add_part(out, p->target->note, "");
}

static const char *utx_status(calepin_term_status status)
{
    static const char *const words[] = {"",          "approved",    "provisional", "non-standard",
                                        "forbidden", "non-standard"};
    return words[status];
}

/* UTX needs a part of speech of the source, and has no "other". */
static calepin_text utx_part(const writer *w, calepin_text pos)
{
    if (w->target.format != CALEPIN_GLOSSARY_UTX)
        return pos;
    if (text_equal(pos, text_of("other")))
        return text_of("sentence");
    return pos.len ? pos : text_of("noun");
}

static void add_definition(const writer *w, const pair *p, buffer *out)
{
    calepin_text text = definition_in(p->concept, w->target.options->from);
    buffer_text(out, text.len ? text : definition_in(p->concept, w->target.options->to));
}

static void add_value(const writer *w, const pair *p, pair_value value, buffer *out)
{
    switch (value) {
    case NOTHING:
        return;
    case ID:
        buffer_text(out, p->id);
        return;
    case SOURCE:
        buffer_text(out, p->source->text);
        return;
    case TARGET:
        buffer_text(out, p->target->text);
        return;
    case SOURCE_POS:
        buffer_text(out, utx_part(w, p->source->pos));
        return;
    case TARGET_POS:
        buffer_text(out, utx_part(w, p->target->pos));
        return;
    case STATUS:
        buffer_string(out, utx_status(p->target->status));
        return;
    case FLAGS:
        buffer_string(out, term_is_offered(p->target) ? "terminology" : "terminology, forbidden");
        return;
    case FIELD:
        buffer_text(out, p->concept->field);
        return;
    case DEFINITION:
        add_definition(w, p, out);
        return;
    case NOTE:
        add_notes(p, out);
        return;
    case COMMENT:
        add_comment(w, p, out);
        return;
    }
}

/* Tabs and line ends would part a line that has no quotes. */
static void flatten(buffer *cell)
{
    for (size_t i = 0; i < cell->len; i++)
        if ((unsigned char)cell->data[i] < ' ')
            cell->data[i] = ' ';
}

static bool put_pair(writer *w, const pair *p)
{
    calepin_output *output = w->target.output;
    for (size_t i = 0; i < w->count; i++) {
        buffer_clear(&w->cell);
        add_value(w, p, w->columns[i], &w->cell);
        if (w->cell.failed)
            return false;
        if (i == 0 && w->separator == '\t' && w->cell.len && w->cell.data[0] == '#')
            calepin_output_write(output, " ", 1); /* else the line would be a comment */
        if (w->separator == '\t') {
            flatten(&w->cell);
            calepin_output_text(output, buffer_view(&w->cell));
        } else {
            csv_write_cell(output, buffer_view(&w->cell), w->separator);
        }
        if (i + 1 < w->count)
            calepin_output_write(output, &w->separator, 1);
    }
    calepin_output_print(output, "%s", w->line_end);
    return true;
}

static bool is_taken(const writer *w, const calepin_term *term)
{
    return w->profile.avoid || term_is_offered(term);
}

/* The lines of one source term: its preferred translation first, since tools keep the order. */
static bool put_pairs(writer *w, pair *p)
{
    const calepin_concept *c = p->concept;
    for (int preferred = 1; preferred >= 0; preferred--)
        for (size_t i = 0; i < c->term_count; i++) {
            p->target = &c->terms[i];
            if (language_matches(p->target->lang, w->target.options->to) &&
                is_taken(w, p->target) && (p->target->status == CALEPIN_PREFERRED) == preferred &&
                !put_pair(w, p))
                return false;
        }
    return true;
}

static bool has_column(const writer *w, pair_value value)
{
    for (size_t i = 0; i < w->count; i++)
        if (w->columns[i] == value)
            return true;
    return false;
}

static void count_items(const writer *w, const calepin_item *items, size_t count)
{
    bool short_form = has_column(w, COMMENT);
    for (size_t i = 0; i < count; i++) {
        const calepin_item *item = &items[i];
        bool held =
            (item_is(item, "descrip", "subjectField") && (short_form || has_column(w, FIELD))) ||
            (item_is(item, "descrip", "definition") && (short_form || has_column(w, DEFINITION))) ||
            (item_is(item, "note", "") && has_column(w, NOTE));
        if (!held)
            loss_item(w->target.losses, item);
        for (size_t k = item_main(item) == item ? 0 : 1; held && k < item->part_count; k++)
            loss_item(w->target.losses, &item->parts[k]);
    }
}

static void count_term(const writer *w, const calepin_term *t)
{
    const calepin_glossary_options *options = w->target.options;
    loss_list *losses = w->target.losses;
    bool source = language_matches(t->lang, options->from);
    if (!source && !language_matches(t->lang, options->to)) {
        loss_count(losses, text_of("terms of other languages"), t->line);
        return;
    }
    if (!is_taken(w, t)) {
        loss_count(losses, text_of("terms to be avoided"), t->line);
        return;
    }
    if (t->pos.len && !has_column(w, source ? SOURCE_POS : TARGET_POS))
        loss_count(losses, text_of("parts of speech"), t->line);
    if (t->gender.len || t->number.len)
        loss_count(losses, text_of("genders and numbers"), t->line);
    if (t->type || t->of.len)
        loss_count(losses, text_of("types and full forms"), t->line);
    if (t->status && (source || !(has_column(w, STATUS) || has_column(w, COMMENT))))
        loss_count(losses, text_of("statuses"), t->line);
    count_items(w, t->items, t->item_count);
}

static void count_losses(const writer *w, const calepin_concept *c)
{
    if (c->id.len && !has_column(w, ID))
        loss_count(w->target.losses, text_of("ids"), c->line);
    if (!calepin_concept_term(c, w->target.options->from) ||
        !calepin_concept_term(c, w->target.options->to))
        loss_count(w->target.losses, text_of("concepts without both languages"), c->line);
    count_items(w, c->items, c->item_count);
    for (size_t i = 0; i < c->section_count; i++)
        count_items(w, c->sections[i].items, c->sections[i].item_count);
    for (size_t i = 0; i < c->term_count; i++)
        count_term(w, &c->terms[i]);
}

/* "#UTX 1.20; fr/en; 2025-11-21T00:00:00Z": the date of the options, or the first of all. */
static void put_utx_header(writer *w)
{
    const calepin_glossary_options *options = w->target.options;
    const char *date = options->date && strlen(options->date) >= 15 ? options->date : NULL;
    calepin_output_print(w->target.output, "#UTX 1.20; %s/%s; ", options->from, options->to);
    if (date)
        calepin_output_print(w->target.output, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", date, date + 4,
                             date + 6, date + 9, date + 11, date + 13);
    else
        calepin_output_print(w->target.output, "1970-01-01T00:00:00Z");
    calepin_output_print(w->target.output, "%s#", w->line_end);
}

static void put_header(writer *w)
{
    w->has_header = true;
    if (w->target.format == CALEPIN_GLOSSARY_UTX)
        put_utx_header(w);
    for (size_t i = 0; i < w->count && w->profile.has_header; i++) {
        calepin_output_text(w->target.output, w->names[i]);
        calepin_output_print(w->target.output, "%s", i + 1 == w->count ? w->line_end : "");
        if (i + 1 < w->count)
            calepin_output_write(w->target.output, &w->separator, 1);
    }
}

static calepin_status put(void *self, const calepin_concept *concept, calepin_text id,
                          calepin_text remark, calepin_error *error)
{
    writer *w = self;
    pair p = {concept, id, remark, NULL, NULL};
    if (!w->has_header)
        put_header(w);
    count_losses(w, concept);
    for (size_t t = 0; t < concept->term_count; t++) {
        p.source = &concept->terms[t];
        if (language_matches(p.source->lang, w->target.options->from) && is_taken(w, p.source) &&
            !put_pairs(w, &p))
            return error_memory(error);
    }
    return CALEPIN_OK;
}

static calepin_status close_file(void *self, calepin_error *error)
{
    (void)error;
    writer *w = self;
    if (!w->has_header)
        put_header(w);
    return CALEPIN_OK;
}

static void free_writer(void *self)
{
    writer *w = self;
    buffer_free(&w->cell);
    free(w);
}

/* memoQ and Trados know languages by their English names. */
static calepin_text language_name(const char *tag)
{
    static const struct {
        const char *tag, *name;
    } known[] = {{"fr", "French"},  {"en", "English"}, {"de", "German"},     {"es", "Spanish"},
                 {"it", "Italian"}, {"nl", "Dutch"},   {"pt", "Portuguese"}, {"pl", "Polish"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (language_matches(text_of(tag), known[i].tag))
            return text_of(known[i].name);
    return text_of(tag);
}

static calepin_status add_column(writer *w, calepin_text name, calepin_error *error)
{
    const calepin_glossary_options *options = w->target.options;
    bool by_language =
        strcmp(w->profile.name, "memoq") == 0 || strcmp(w->profile.name, "trados") == 0;
    size_t i = 0, count = sizeof names / sizeof *names;
    while (i < count && !text_equal(name, text_of(names[i].name)))
        i++;
    pair_value value = i < count ? names[i].value : NOTHING;
    if (i == count && language_matches(name, options->from))
        value = SOURCE;
    else if (i == count && language_matches(name, options->to))
        value = TARGET;
    if ((i == count && value == NOTHING) || w->count == PAIR_COLUMNS)
        return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                         "'%.*s' is no column here; see calepin-glossary(1) for their names",
                         (int)(name.len < 60 ? name.len : 60), name.data);
    if (by_language && (value == SOURCE || value == TARGET))
        name = language_name(value == SOURCE ? options->from : options->to);
    w->columns[w->count] = value;
    w->names[w->count++] = name;
    return CALEPIN_OK;
}

static calepin_status choose_profile(writer *w, calepin_error *error)
{
    const calepin_glossary_options *options = w->target.options;
    const char *asked = w->target.format == CALEPIN_GLOSSARY_OMEGAT ? "omegat" : options->profile;
    w->profile = utx;
    if (w->target.format != CALEPIN_GLOSSARY_UTX) {
        size_t i = 0, count = sizeof profiles / sizeof *profiles;
        while (asked && i < count && strcmp(asked, profiles[i].name) != 0)
            i++;
        if (i == count)
            return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0, "no such profile: '%s'",
                             asked);
        w->profile = asked ? profiles[i] : (profile){"", "", true, true};
    }
    if (w->target.format == CALEPIN_GLOSSARY_CSV && options->columns)
        w->profile.columns = options->columns;
    calepin_text rest = text_of(w->profile.columns), name;
    calepin_status status = CALEPIN_OK;
    while (!status && text_split(&rest, ',', &name))
        status = add_column(w, name, error);
    return status;
}

bool pairs_are_meant(const calepin_glossary_options *options)
{
    if (options->profile && strcmp(options->profile, "generic") != 0)
        return true;
    calepin_text rest = text_of(options->columns ? options->columns : "term"), name;
    bool has_term = false;
    while (text_split(&rest, ',', &name))
        has_term = has_term || text_equal(name, text_of("term"));
    return !has_term;
}

calepin_status glossary_open_pairs(const form_target *target, const form_writer **form, void **self,
                                   calepin_error *error)
{
    static const form_writer pairs = {NULL, NULL, put, close_file, free_writer};
    writer *w = calloc(1, sizeof *w);
    if (!w)
        return error_memory(error);
    *form = &pairs;
    *self = w;
    w->target = *target;
    w->separator = target->format == CALEPIN_GLOSSARY_CSV ? ',' : '\t';
    w->line_end = target->format == CALEPIN_GLOSSARY_UTX ? "\r\n" : "\n";
    w->cell = (buffer)BUFFER_INIT((size_t)1 << 30);
    return choose_profile(w, error);
}

/* report.html: one page that a project manager reads, with nothing from elsewhere in it. */
#include "base/error.h"
#include "base/file.h"
#include "kit/project.h"
#include "text/utf8.h"
#include "xml/writer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char style[] =
    "\n:root{--ink:#1c2430;--soft:#5b6675;--line:#dfe4ea;--paper:#fff;--wash:#f4f6f9;--mark:#"
    "ffe69a;"
    "--accent:#1f5fa8}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--wash);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"
    "'Segoe UI',Roboto,'DejaVu Sans',sans-serif}\n"
    "main{max-width:72rem;margin:0 auto;padding:1.5rem}\n"
    "h1{font-size:1.7rem;margin:.5rem 0 0}\n"
    "h2{font-size:1.2rem;margin:0 0 .75rem}\n"
    "h3{font-size:1rem;margin:1.25rem 0 .4rem}\n"
    "p{margin:.4rem 0}\n"
    ".soft{color:var(--soft)}\n"
    "section{background:var(--paper);border:1px solid var(--line);border-radius:8px;"
    "padding:1.1rem 1.25rem;margin:1.1rem 0}\n"
    ".cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;"
    "margin:1.1rem 0}\n"
    ".card{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:.7rem "
    "1rem}\n"
    ".card b{display:block;font-size:1.6rem;line-height:1.2}\n"
    ".wide{overflow-x:auto}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "td:first-child,td:nth-child(2){min-width:8rem}\n"
    "th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);"
    "vertical-align:top}\n"
    "th{font-weight:600;color:var(--soft);font-size:.85rem;white-space:nowrap}\n"
    "tfoot td{font-weight:600;border-bottom:0}\n"
    ".n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}\n"
    ".place{white-space:nowrap;color:var(--soft);font-variant-numeric:tabular-nums}\n"
    ".bar{display:inline-block;height:.7rem;background:var(--accent);border-radius:2px;"
    "vertical-align:middle}\n"
    "mark{background:var(--mark);padding:0 .1em;border-radius:2px}\n"
    ".tag{display:inline-block;border:1px solid var(--line);border-radius:999px;padding:0 .6rem;"
    "margin:.15rem .2rem .15rem 0;background:var(--wash)}\n"
    ".warn{color:#8a3b00;font-weight:600}\n"
    "nav a{color:var(--accent);margin-right:1rem;white-space:nowrap}\n"
    "@media(max-width:40rem){main{padding:.75rem}section{padding:.9rem}th,td{padding:.3rem .4rem}\n"
    ".stacked thead{display:none}.stacked tr{display:block;padding:.4rem 0;"
    "border-bottom:1px solid var(--line)}\n"
    ".stacked td{display:block;border:0;padding:.05rem 0;text-align:left;white-space:normal;"
    "overflow-wrap:anywhere}}\n"
    "@media print{body{background:#fff}section,.card{break-inside:avoid}nav{display:none}}\n";

static void open_tag(xml_writer *w, const char *name, const char *class)
{
    xml_start(w, name);
    if (class)
        xml_attribute_string(w, "class", class);
}

static void print_text(xml_writer *w, const char *format, ...) CALEPIN_PRINTF(2, 3);
static void print_text(xml_writer *w, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    xml_string(w, text);
}

static void element(xml_writer *w, const char *name, const char *class, const char *text)
{
    open_tag(w, name, class);
    xml_string(w, *text ? text : " "); /* <td/> is not HTML */
    xml_end(w);
}

static void cell(xml_writer *w, calepin_text text)
{
    xml_element(w, "td", text.len ? text : (calepin_text){" ", 1});
}

/* 12 345, with narrow no-break spaces. */
static void group_digits(size_t number, char text[64])
{
    char digits[32];
    int len = snprintf(digits, sizeof digits, "%zu", number), out = 0;
    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            out += snprintf(text + out, 64 - (size_t)out, "\xE2\x80\xAF");
        text[out++] = digits[i];
    }
    text[out] = '\0';
}

static void number_cell(xml_writer *w, size_t number)
{
    char text[64];
    group_digits(number, text);
    element(w, "td", "n", text);
}

/* Two ways of a table in a narrow window: WIDE scrolls sideways, STACKED puts the cells of a row
 * one below the other. */
static const char WIDE[] = "wide", STACKED[] = "wide stacked";

/* Titles end with NULL; one that begins with "#" is of a column of numbers. */
static void table_head(xml_writer *w, const char *const *titles, const char *class)
{
    open_tag(w, "div", class);
    xml_start(w, "table");
    xml_start(w, "thead");
    xml_start(w, "tr");
    for (; *titles; titles++)
        element(w, "th", **titles == '#' ? "n" : NULL, *titles + (**titles == '#'));
    xml_end(w);
    xml_end(w);
    xml_start(w, "tbody");
}

static void table_foot(xml_writer *w)
{
    xml_end(w); /* tbody */
    xml_end(w); /* table */
    xml_end(w); /* div */
}

static void section(xml_writer *w, const char *id, const char *title)
{
    xml_start(w, "section");
    xml_attribute_string(w, "id", id);
    element(w, "h2", NULL, title);
}

static void write_card(xml_writer *w, size_t number, const char *what)
{
    char text[64];
    group_digits(number, text);
    open_tag(w, "div", "card");
    xml_start_inline(w, "b");
    xml_string(w, text);
    xml_end(w);
    xml_string(w, what);
    xml_end(w);
}

/* After the documents, not the folder: the same sources give the same page wherever it stands. */
static void write_title(xml_writer *w, const project *p)
{
    print_text(w, "Translation kit: %.200s", p->documents[0].name);
    if (p->document_count > 1)
        print_text(w, " and %zu more", p->document_count - 1);
}

static void write_inputs(xml_writer *w, const char *title, const char *const *paths, size_t count)
{
    open_tag(w, "p", "soft");
    xml_string(w, title);
    for (size_t i = 0; i < count; i++) {
        xml_string(w, i ? ", " : "");
        xml_string(w, file_base(paths[i]));
    }
    xml_string(w, count ? "" : "none");
    xml_end(w);
}

static void write_head(xml_writer *w, const project *p)
{
    static const char *const links[][2] = {{"#leverage", "Matches"},
                                           {"#documents", "Documents"},
                                           {"#left", "Left out or guessed"},
                                           {"#notes", "Notes on the text"},
                                           {"#names", "Names"},
                                           {"#terms", "Terms"}};
    xml_start(w, "header");
    open_tag(w, "h1", NULL);
    write_title(w, p);
    xml_end(w);
    open_tag(w, "p", "soft");
    print_text(w, "%s → %s", p->options->from, p->options->to);
    if (p->options->date)
        print_text(w, " · %.4s-%.2s-%.2s", p->options->date, p->options->date + 4,
                   p->options->date + 6);
    print_text(w, " · calepin %s", calepin_version());
    xml_end(w);
    write_inputs(w, "Memories: ", p->options->memories, p->options->memory_count);
    write_inputs(w, "Glossaries: ", p->options->glossaries, p->options->glossary_count);
    xml_start(w, "nav");
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        xml_start(w, "a");
        xml_attribute_string(w, "href", links[i][0]);
        xml_string(w, links[i][1]);
        xml_end(w);
    }
    xml_end(w);
    xml_end(w);
    open_tag(w, "div", "cards");
    write_card(w, p->document_count, p->document_count == 1 ? "document" : "documents");
    write_card(w, p->volume.segments, "segments");
    write_card(w, p->volume.words, "words");
    write_card(w, p->bands[CALEPIN_BAND_NEW].words, "new words");
    if (p->options->weights)
        write_card(w, (size_t)(calepin_weighted_words(p->bands, p->options->weights) + 0.5),
                   "weighted words");
    write_card(w, p->occurrence_count, "terms in the text");
    write_card(w, p->finding_count, "notes on the text");
    xml_end(w);
}

static void volume_cells(xml_writer *w, calepin_volume v)
{
    number_cell(w, v.segments);
    number_cell(w, v.words);
    number_cell(w, v.characters);
    number_cell(w, v.characters - v.spaces);
}

static void share_cell(xml_writer *w, size_t part, size_t whole)
{
    double share = whole ? 100.0 * (double)part / (double)whole : 0.0;
    char width[48];
    snprintf(width, sizeof width, "width:%.1frem", share * 0.08);
    open_tag(w, "td", "place");
    if (part) {
        xml_start_inline(w, "span");
        xml_attribute_string(w, "class", "bar");
        xml_attribute_string(w, "style", width);
        xml_string(w, " ");
        xml_end(w);
    }
    print_text(w, " %.0f %%", share);
    xml_end(w);
}

static void weighted_cell(xml_writer *w, double words)
{
    char text[64];
    group_digits((size_t)(words + 0.5), text);
    element(w, "td", "n", text);
}

static void band_row(xml_writer *w, const project *p, calepin_band band)
{
    static const char *const titles[CALEPIN_BAND_COUNT] = {"Repetitions", "102 %",   "101 %",
                                                           "100 %",       "95–99 %", "85–94 %",
                                                           "75–84 %",     "50–74 %", "New"};
    const double *weights = p->options->weights;
    xml_start(w, "tr");
    element(w, "td", NULL, titles[band]);
    volume_cells(w, p->bands[band]);
    if (weights) {
        open_tag(w, "td", "n");
        print_text(w, "%g %%", weights[band]);
        xml_end(w);
        weighted_cell(w, (double)p->bands[band].words * weights[band] / 100.0);
    }
    share_cell(w, p->bands[band].words, p->volume.words);
    xml_end(w);
}

static void write_leverage(xml_writer *w, const project *p)
{
    static const char *const columns[] = {
        "Match", "#Segments", "#Words", "#Characters", "#without spaces", "Share of words", NULL};
    static const char *const weighted[] = {"Match",           "#Segments",       "#Words",
                                           "#Characters",     "#without spaces", "#Weight",
                                           "#Weighted words", "Share of words",  NULL};
    const double *weights = p->options->weights;
    section(w, "leverage", "Repetitions and matches from the memories");
    table_head(w, weights ? weighted : columns, WIDE);
    for (size_t i = 0; i < CALEPIN_BAND_COUNT; i++)
        band_row(w, p, (calepin_band)i);
    xml_end(w);
    xml_start(w, "tfoot");
    xml_start(w, "tr");
    element(w, "td", NULL, "All");
    volume_cells(w, p->volume);
    if (weights) {
        element(w, "td", NULL, "");
        weighted_cell(w, calepin_weighted_words(p->bands, weights));
    }
    element(w, "td", NULL, "");
    xml_end(w);
    table_foot(w);
    element(w, "p", "soft",
            "102 % is the same text between the same two segments as in the memory, 101 % beside "
            "one of them.");
    xml_end(w);
}

static void document_row(xml_writer *w, const kit_document *d, const double *weights)
{
    calepin_encoding encoding = calepin_document_encoding(d->document);
    xml_start(w, "tr");
    element(w, "td", NULL, d->name);
    xml_start(w, "td");
    print_text(w, "%s%s%s", encoding.name, encoding.guessed ? ", guessed" : "",
               calepin_document_wrapped(d->document) ? "; lines joined" : "");
    xml_end(w);
    number_cell(w, d->volume.segments);
    number_cell(w, d->volume.words);
    number_cell(w, d->bands[CALEPIN_BAND_REPETITION].words);
    number_cell(w, d->bands[CALEPIN_BAND_102].words + d->bands[CALEPIN_BAND_101].words);
    number_cell(w, d->bands[CALEPIN_BAND_100].words);
    number_cell(w, d->bands[CALEPIN_BAND_95].words + d->bands[CALEPIN_BAND_85].words +
                       d->bands[CALEPIN_BAND_75].words + d->bands[CALEPIN_BAND_50].words);
    number_cell(w, d->bands[CALEPIN_BAND_NEW].words);
    if (weights)
        weighted_cell(w, calepin_weighted_words(d->bands, weights));
    number_cell(w, d->findings.finding_count);
    xml_end(w);
}

static void write_documents(xml_writer *w, const project *p)
{
    static const char *const plain[] = {"Document",  "Read as",    "#Segments", "#Words",
                                        "#repeated", "#101–102 %", "#100 %",    "#50–99 %",
                                        "#new",      "#Notes",     NULL};
    static const char *const weighted[] = {"Document",  "Read as",    "#Segments", "#Words",
                                           "#repeated", "#101–102 %", "#100 %",    "#50–99 %",
                                           "#new",      "#weighted",  "#Notes",    NULL};
    section(w, "documents", "Documents");
    table_head(w, p->options->weights ? weighted : plain, WIDE);
    for (size_t i = 0; i < p->document_count; i++)
        document_row(w, &p->documents[i], p->options->weights);
    table_foot(w);
    xml_end(w);
}

/* A homograph's other meaning, found wherever the first one is, has no row of its own. */
static bool is_told_with_twin(const project *p, size_t index)
{
    const concept_record *r = &p->concepts[index];
    return r->twin && p->concepts[r->twin - 1].twin == 0 &&
           p->concepts[r->twin - 1].occurrences == r->occurrences;
}

/* The equivalents of a term and, where it is a homograph, those of its other meanings. */
static void equivalents_cell(xml_writer *w, const project *p, size_t index, size_t *meanings)
{
    xml_start(w, "td");
    *meanings = 0;
    size_t end = p->concepts[index].has_twins ? calepin_glossary_count(p->glossary) : index + 1;
    for (size_t i = p->concepts[index].has_twins ? 0 : index; i < end; i++) {
        const concept_record *r = &p->concepts[i];
        if (i != index && (r->twin != index + 1 || !is_told_with_twin(p, i)))
            continue;
        const calepin_concept *c = calepin_glossary_concept(p->glossary, i);
        const calepin_term *target = calepin_concept_equivalent(c, r->term, p->options->to);
        xml_string(w, *meanings ? " / " : "");
        xml_text(w, target ? target->text : (calepin_text){"—", sizeof "—" - 1});
        (*meanings)++;
    }
    xml_end(w);
}

static void concept_row(xml_writer *w, const project *p, size_t index)
{
    const concept_record *r = &p->concepts[index];
    const calepin_concept *c = calepin_glossary_concept(p->glossary, index);
    size_t meanings = 0;
    xml_start(w, "tr");
    cell(w, c->terms[r->term].text);
    equivalents_cell(w, p, index, &meanings);
    element(w, "td", r->avoid ? "warn" : NULL, calepin_term_status_name(c->terms[r->term].status));
    open_tag(w, "td", "place");
    xml_text(w, c->field.len ? c->field : (calepin_text){" ", 1});
    xml_string(w, meanings > 1 ? " (or other: choose)" : "");
    xml_end(w);
    open_tag(w, "td", "place");
    print_text(w, "%.200s:%zu", p->documents[r->document].name, r->line);
    xml_end(w);
    number_cell(w, r->occurrences);
    xml_end(w);
}

typedef struct found_concept {
    size_t occurrences, index;
} found_concept;

/* Commonest first, then in the order of the glossary. */
static int by_occurrences(const void *a, const void *b)
{
    const found_concept *x = a, *y = b;
    if (x->occurrences != y->occurrences)
        return x->occurrences < y->occurrences ? 1 : -1;
    return (x->index > y->index) - (x->index < y->index);
}

static found_concept *order_concepts(const project *p, size_t *count)
{
    found_concept *order = malloc((p->found_concepts + 1) * sizeof *order);
    *count = 0;
    for (size_t i = 0; order && i < calepin_glossary_count(p->glossary); i++)
        if (p->concepts[i].occurrences && !is_told_with_twin(p, i))
            order[(*count)++] = (found_concept){p->concepts[i].occurrences, i};
    if (order)
        qsort(order, *count, sizeof *order, by_occurrences);
    return order;
}

static calepin_status write_terms(xml_writer *w, const project *p, calepin_error *error)
{
    static const char *const columns[] = {
        "French", "English", "French term is", "Field", "First in", "#Occurrences", NULL};
    size_t count = 0;
    found_concept *order = order_concepts(p, &count);
    if (!order)
        return error_memory(error);
    section(w, "terms", "Terms found");
    if (p->found_concepts == 0) {
        element(w, "p", "soft",
                p->options->glossary_count ? "No term of the glossaries occurs."
                                           : "No glossary was given.");
    } else {
        table_head(w, columns, STACKED);
        for (size_t i = 0; i < count; i++)
            concept_row(w, p, order[i].index);
        table_foot(w);
    }
    xml_end(w);
    free(order);
    return CALEPIN_OK;
}

enum { AROUND = 40 }; /* characters of context on either side of a passage */

/* Where the context before `offset` begins: at a word, in the same line. */
static size_t context_start(calepin_text text, size_t offset)
{
    size_t start = offset;
    for (size_t i = 0; i < AROUND && start > 0 && text.data[start - 1] != '\n'; i++)
        utf8_previous(text, &start);
    if (start == 0 || text.data[start - 1] == '\n')
        return start;
    const char *space = memchr(text.data + start, ' ', offset - start);
    return space ? (size_t)(space - text.data) + 1 : start;
}

static size_t context_end(calepin_text text, size_t offset)
{
    size_t end = offset, last_space = offset;
    for (size_t i = 0; i < AROUND && end < text.len && text.data[end] != '\n'; i++) {
        if (text.data[end] == ' ')
            last_space = end;
        utf8_next(text, &end);
    }
    return end == text.len || text.data[end] == '\n' ? end : last_space > offset ? last_space : end;
}

static void context_cell(xml_writer *w, calepin_text text, const calepin_finding *f)
{
    size_t behind = f->offset + f->text.len;
    size_t start = context_start(text, f->offset), end = context_end(text, behind);
    xml_start(w, "td");
    if (start > 0 && text.data[start - 1] != '\n')
        xml_string(w, "…");
    xml_text(w, (calepin_text){text.data + start, f->offset - start});
    xml_start_inline(w, "mark");
    xml_text(w, f->text.len ? f->text : (calepin_text){" ", 1});
    xml_end(w);
    xml_text(w, (calepin_text){text.data + behind, end - behind});
    if (end < text.len && text.data[end] != '\n')
        xml_string(w, "…");
    xml_end(w);
}

static void finding_row(xml_writer *w, const kit_document *d, const calepin_finding *f)
{
    size_t line = 0, column = 0;
    calepin_document_place(d->document, f->offset, &line, &column);
    xml_start(w, "tr");
    open_tag(w, "td", "place");
    print_text(w, "%zu:%zu", line, column);
    xml_end(w);
    context_cell(w, calepin_document_text(d->document), f);
    xml_start(w, "td");
    xml_text(w, f->message);
    if (f->occurrences > 1)
        print_text(w, " (%zu places)", f->occurrences);
    xml_end(w);
    xml_start(w, "td");
    for (size_t i = 0; i < f->suggestion_count; i++) {
        xml_string(w, i ? ", " : "");
        xml_text(w, f->suggestions[i]);
    }
    xml_string(w, f->suggestion_count ? "" : " ");
    xml_end(w);
    xml_end(w);
}

static void write_findings(xml_writer *w, const project *p)
{
    static const char *const columns[] = {"Line:column", "Passage", "Note", "Suggestion", NULL};
    section(w, "notes", "Notes on the text: spelling and typography");
    if (p->finding_count == 0)
        element(w, "p", "soft", "Nothing to note.");
    for (size_t i = 0; i < p->document_count; i++) {
        const kit_document *d = &p->documents[i];
        if (d->findings.finding_count == 0)
            continue;
        element(w, "h3", NULL, d->name);
        table_head(w, columns, STACKED);
        for (size_t j = 0; j < d->findings.finding_count; j++)
            finding_row(w, d, &d->findings.findings[j]);
        table_foot(w);
    }
    xml_end(w);
}

/* The unknown words of one kind in all documents, once each, with how often. */
static bool count_unknowns(const project *p, calepin_unknown_kind kind, map *words)
{
    for (size_t i = 0; i < p->document_count; i++) {
        const calepin_findings *findings = &p->documents[i].findings;
        for (size_t j = 0; j < findings->unknown_count; j++) {
            if (findings->unknowns[j].kind != kind)
                continue;
            map_entry *entry = map_put(words, findings->unknowns[j].text, NULL);
            if (!entry)
                return false;
            entry->value.number += findings->unknowns[j].occurrences;
        }
    }
    return true;
}

static bool write_unknown_kind(xml_writer *w, const project *p, calepin_unknown_kind kind,
                               const char *title)
{
    map words = {0};
    bool counted = count_unknowns(p, kind, &words);
    if (counted && words.count) {
        xml_start(w, "p");
        xml_string(w, title);
        for (size_t i = 0; i < words.count; i++) {
            open_tag(w, "span", "tag");
            xml_text(w, words.entries[i].key);
            if (words.entries[i].value.number > 1)
                print_text(w, " ×%zu", words.entries[i].value.number);
            xml_end(w);
        }
        xml_end(w);
    }
    map_free(&words);
    return counted;
}

static calepin_status write_unknowns(xml_writer *w, const project *p, calepin_error *error)
{
    section(w, "names", "Names, acronyms and foreign words");
    element(w, "p", "soft",
            "Words that the dictionary does not have and that are not taken for errors.");
    bool counted = write_unknown_kind(w, p, CALEPIN_UNKNOWN_NAME, "Names: ") &&
                   write_unknown_kind(w, p, CALEPIN_UNKNOWN_ACRONYM, "Acronyms: ") &&
                   write_unknown_kind(w, p, CALEPIN_UNKNOWN_FOREIGN, "Foreign words: ");
    xml_end(w);
    return counted ? CALEPIN_OK : error_memory(error);
}

static void write_notes(xml_writer *w, const project *p)
{
    static const char *const columns[] = {"File", "What and why", NULL};
    section(w, "left", "Left out or guessed");
    if (p->note_count == 0) {
        element(w, "p", "soft",
                "Nothing: every file was read whole, and nothing had to be guessed.");
    } else {
        table_head(w, columns, STACKED);
        for (size_t i = 0; i < p->note_count; i++) {
            const kept_note *n = &p->notes[i];
            xml_start(w, "tr");
            xml_start(w, "td");
            xml_string(w, n->file ? n->file : " ");
            if (n->line)
                print_text(w, ":%zu", n->line);
            xml_end(w);
            element(w, "td", n->severity == CALEPIN_WARNING ? "warn" : NULL, n->message);
            xml_end(w);
        }
        table_foot(w);
    }
    xml_end(w);
}

static calepin_status write_page(xml_writer *w, const project *p, calepin_error *error)
{
    xml_start(w, "html");
    xml_attribute_string(w, "lang", "en");
    xml_start(w, "head");
    xml_start(w, "meta");
    xml_attribute_string(w, "charset", "utf-8");
    xml_end(w);
    xml_start(w, "meta");
    xml_attribute_string(w, "name", "viewport");
    xml_attribute_string(w, "content", "width=device-width, initial-scale=1");
    xml_end(w);
    open_tag(w, "title", NULL);
    write_title(w, p);
    xml_end(w);
    element(w, "style", NULL, style);
    xml_end(w);
    xml_start(w, "body");
    xml_start(w, "main");
    write_head(w, p);
    write_leverage(w, p);
    write_documents(w, p);
    write_notes(w, p);
    write_findings(w, p);
    calepin_status status = write_unknowns(w, p, error);
    if (!status)
        status = write_terms(w, p, error);
    xml_end(w);
    xml_end(w);
    xml_end(w);
    return status;
}

calepin_status kit_write_report_html(project *p, const char *folder, calepin_error *error)
{
    calepin_output *output = NULL;
    calepin_status status = kit_file_open(p, folder, "report.html", &output, error);
    if (status)
        return status;
    xml_writer w = {.output = output}; /* HTML has no XML declaration: xml_begin would write one */
    xml_doctype(&w, "html");
    status = write_page(&w, p, error);
    if (!status)
        status = xml_finish(&w, error);
    return kit_file_close(output, status, error);
}

/* report.html: one page that a project manager reads, with nothing from elsewhere in it. */
#include "base/error.h"
#include "base/file.h"
#include "kit/page.h"
#include "kit/project.h"
#include "xml/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* After the documents, not the folder: the same sources give the same page wherever it stands. */
static void write_title(xml_writer *w, const project *p)
{
    page_print(w, "Translation kit: %.200s", p->documents[0].name);
    if (p->document_count > 1)
        page_print(w, " and %zu more", p->document_count - 1);
}

static void write_inputs(xml_writer *w, const char *title, const char *const *paths, size_t count)
{
    page_open(w, "p", "soft");
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
    page_open(w, "h1", NULL);
    write_title(w, p);
    xml_end(w);
    page_open(w, "p", "soft");
    page_print(w, "%s → %s", p->options->from, p->options->to);
    if (p->options->date)
        page_print(w, " · %.4s-%.2s-%.2s", p->options->date, p->options->date + 4,
                   p->options->date + 6);
    page_print(w, " · calepin %s", calepin_version());
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
    page_open(w, "div", "cards");
    page_card(w, p->document_count, p->document_count == 1 ? "document" : "documents");
    page_card(w, p->volume.segments, "segments");
    page_card(w, p->volume.words, "words");
    page_card(w, p->bands[CALEPIN_BAND_NEW].words, "new words");
    if (p->options->weights)
        page_card(w, (size_t)(calepin_weighted_words(p->bands, p->options->weights) + 0.5),
                  "weighted words");
    page_card(w, p->occurrence_count, "terms in the text");
    page_card(w, p->finding_count, "notes on the text");
    xml_end(w);
}

static void volume_cells(xml_writer *w, calepin_volume v)
{
    page_number_cell(w, v.segments);
    page_number_cell(w, v.words);
    page_number_cell(w, v.characters);
    page_number_cell(w, v.characters - v.spaces);
}

static void share_cell(xml_writer *w, size_t part, size_t whole)
{
    double share = whole ? 100.0 * (double)part / (double)whole : 0.0;
    char width[48];
    snprintf(width, sizeof width, "width:%.1frem", share * 0.08);
    page_open(w, "td", "place");
    if (part) {
        xml_start_inline(w, "span");
        xml_attribute_string(w, "class", "bar");
        xml_attribute_string(w, "style", width);
        xml_string(w, " ");
        xml_end(w);
    }
    page_print(w, " %.0f %%", share);
    xml_end(w);
}

static void weighted_cell(xml_writer *w, double words)
{
    page_number_cell(w, (size_t)(words + 0.5));
}

static void band_row(xml_writer *w, const project *p, calepin_band band)
{
    static const char *const titles[CALEPIN_BAND_COUNT] = {"Repetitions", "102 %",   "101 %",
                                                           "100 %",       "95–99 %", "85–94 %",
                                                           "75–84 %",     "50–74 %", "New"};
    const double *weights = p->options->weights;
    xml_start(w, "tr");
    page_element(w, "td", NULL, titles[band]);
    volume_cells(w, p->bands[band]);
    if (weights) {
        page_open(w, "td", "n");
        page_print(w, "%g %%", weights[band]);
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
    page_section(w, "leverage", "Repetitions and matches from the memories");
    page_table(w, weights ? weighted : columns, PAGE_WIDE);
    for (size_t i = 0; i < CALEPIN_BAND_COUNT; i++)
        band_row(w, p, (calepin_band)i);
    xml_end(w);
    xml_start(w, "tfoot");
    xml_start(w, "tr");
    page_element(w, "td", NULL, "All");
    volume_cells(w, p->volume);
    if (weights) {
        page_element(w, "td", NULL, "");
        weighted_cell(w, calepin_weighted_words(p->bands, weights));
    }
    page_element(w, "td", NULL, "");
    xml_end(w);
    page_table_end(w);
    page_element(
        w, "p", "soft",
        "102 % is the same text between the same two segments as in the memory, 101 % beside "
        "one of them.");
    xml_end(w);
}

static void document_row(xml_writer *w, const kit_document *d, const double *weights)
{
    calepin_encoding encoding = calepin_document_encoding(d->document);
    xml_start(w, "tr");
    page_element(w, "td", NULL, d->name);
    xml_start(w, "td");
    page_print(w, "%s%s%s", encoding.name, encoding.guessed ? ", guessed" : "",
               calepin_document_wrapped(d->document) ? "; lines joined" : "");
    xml_end(w);
    page_number_cell(w, d->volume.segments);
    page_number_cell(w, d->volume.words);
    page_number_cell(w, d->bands[CALEPIN_BAND_REPETITION].words);
    page_number_cell(w, d->bands[CALEPIN_BAND_102].words + d->bands[CALEPIN_BAND_101].words);
    page_number_cell(w, d->bands[CALEPIN_BAND_100].words);
    page_number_cell(w, d->bands[CALEPIN_BAND_95].words + d->bands[CALEPIN_BAND_85].words +
                            d->bands[CALEPIN_BAND_75].words + d->bands[CALEPIN_BAND_50].words);
    page_number_cell(w, d->bands[CALEPIN_BAND_NEW].words);
    if (weights)
        weighted_cell(w, calepin_weighted_words(d->bands, weights));
    page_number_cell(w, d->findings.finding_count);
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
    page_section(w, "documents", "Documents");
    page_table(w, p->options->weights ? weighted : plain, PAGE_WIDE);
    for (size_t i = 0; i < p->document_count; i++)
        document_row(w, &p->documents[i], p->options->weights);
    page_table_end(w);
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
    page_cell(w, c->terms[r->term].text);
    equivalents_cell(w, p, index, &meanings);
    page_element(w, "td", r->avoid ? "warn" : NULL,
                 calepin_term_status_name(c->terms[r->term].status));
    page_open(w, "td", "place");
    xml_text(w, c->field.len ? c->field : (calepin_text){" ", 1});
    xml_string(w, meanings > 1 ? " (or other: choose)" : "");
    xml_end(w);
    page_open(w, "td", "place");
    page_print(w, "%.200s:%zu", p->documents[r->document].name, r->line);
    xml_end(w);
    page_number_cell(w, r->occurrences);
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
    page_section(w, "terms", "Terms found");
    if (p->found_concepts == 0) {
        page_element(w, "p", "soft",
                     p->options->glossary_count ? "No term of the glossaries occurs."
                                                : "No glossary was given.");
    } else {
        page_table(w, columns, PAGE_STACKED);
        for (size_t i = 0; i < count; i++)
            concept_row(w, p, order[i].index);
        page_table_end(w);
    }
    xml_end(w);
    free(order);
    return CALEPIN_OK;
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
            page_open(w, "span", "tag");
            xml_text(w, words.entries[i].key);
            if (words.entries[i].value.number > 1)
                page_print(w, " ×%zu", words.entries[i].value.number);
            xml_end(w);
        }
        xml_end(w);
    }
    map_free(&words);
    return counted;
}

static calepin_status write_unknowns(xml_writer *w, const project *p, calepin_error *error)
{
    page_section(w, "names", "Names, acronyms, rare and foreign words");
    page_element(w, "p", "soft",
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
    page_section(w, "left", "Left out or guessed");
    if (p->note_count == 0) {
        page_element(w, "p", "soft",
                     "Nothing: every file was read whole, and nothing had to be guessed.");
    } else {
        page_table(w, columns, PAGE_STACKED);
        for (size_t i = 0; i < p->note_count; i++) {
            const kept_note *n = &p->notes[i];
            xml_start(w, "tr");
            xml_start(w, "td");
            xml_string(w, n->file ? n->file : " ");
            if (n->line)
                page_print(w, ":%zu", n->line);
            xml_end(w);
            page_element(w, "td", n->severity == CALEPIN_WARNING ? "warn" : NULL, n->message);
            xml_end(w);
        }
        page_table_end(w);
    }
    xml_end(w);
}

static calepin_status write_page(xml_writer *w, const project *p, calepin_error *error)
{
    page_begin(w);
    write_title(w, p);
    page_body(w);
    write_head(w, p);
    write_leverage(w, p);
    write_documents(w, p);
    write_notes(w, p);
    calepin_status status = report_write_notes(w, p, error);
    if (!status)
        status = write_unknowns(w, p, error);
    if (!status)
        status = write_terms(w, p, error);
    page_end(w);
    return status;
}

calepin_status kit_write_report_html(project *p, const char *folder, calepin_error *error)
{
    calepin_output *output = NULL;
    calepin_status status = kit_file_open(p, folder, "report.html", &output, error);
    if (status)
        return status;
    xml_writer w = {.output = output};
    status = write_page(&w, p, error);
    if (!status)
        status = xml_finish(&w, error);
    return kit_file_close(output, status, error);
}

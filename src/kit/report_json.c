/* report.json: the figures of report.html for programs. */
#include "base/buffer.h"
#include "base/error.h"
#include "kit/project.h"
#include "text/utf8.h"

#include <jansson.h>
#include <string.h>

static json_t *text_json(calepin_text text)
{
    return json_stringn(text.len ? text.data : "", text.len);
}

/* File names need not be UTF-8: bytes that are not become U+FFFD. */
static json_t *name_json(const char *name)
{
    buffer clean = BUFFER_INIT(1 << 16);
    for (calepin_text rest = {name, strlen(name)}; rest.len;) {
        size_t valid = utf8_check(rest.data, rest.len);
        buffer_append(&clean, rest.data, valid);
        if (valid < rest.len)
            buffer_string(&clean, "\xEF\xBF\xBD");
        valid += valid < rest.len;
        rest = (calepin_text){rest.data + valid, rest.len - valid};
    }
    json_t *string = text_json(buffer_view(&clean));
    buffer_free(&clean);
    return string;
}

static json_t *volume_json(calepin_volume v)
{
    return json_pack("{s:I, s:I, s:I, s:I}", "segments", (json_int_t)v.segments, "words",
                     (json_int_t)v.words, "characters", (json_int_t)v.characters,
                     "characters_without_spaces", (json_int_t)(v.characters - v.spaces));
}

static json_t *bands_json(const calepin_volume bands[CALEPIN_BAND_COUNT])
{
    json_t *object = json_object();
    for (size_t i = 0; i < CALEPIN_BAND_COUNT; i++)
        json_object_set_new(object, calepin_band_name((calepin_band)i), volume_json(bands[i]));
    return object;
}

/* The weights asked for, by band; null without any. */
static json_t *weights_json(const project *p)
{
    if (!p->options->weights)
        return json_null();
    json_t *object = json_object();
    for (size_t i = 0; i < CALEPIN_BAND_COUNT; i++)
        json_object_set_new(object, calepin_band_name((calepin_band)i),
                            json_real(p->options->weights[i]));
    return object;
}

static json_t *weighted_json(const project *p, const calepin_volume bands[CALEPIN_BAND_COUNT])
{
    const double *weights = p->options->weights;
    return weights ? json_real(calepin_weighted_words(bands, weights)) : json_null();
}

static json_t *finding_json(calepin_document *document, const calepin_finding *f)
{
    size_t line = 0, column = 0;
    calepin_document_place(document, f->offset, &line, &column);
    json_t *suggestions = json_array();
    for (size_t i = 0; i < f->suggestion_count; i++)
        json_array_append_new(suggestions, text_json(f->suggestions[i]));
    return json_pack("{s:I, s:I, s:I, s:I, s:s, s:I, s:o, s:o, s:o, s:I}", "line", (json_int_t)line,
                     "column", (json_int_t)column, "offset", (json_int_t)f->offset, "length",
                     (json_int_t)f->text.len, "kind", f->kind, "confidence",
                     (json_int_t)f->confidence, "text", text_json(f->text), "message",
                     text_json(f->message), "suggestions", suggestions, "occurrences",
                     (json_int_t)(f->occurrences ? f->occurrences : 1));
}

static json_t *unknown_json(calepin_document *document, const calepin_unknown *u)
{
    static const char *const kinds[] = {[CALEPIN_UNKNOWN_NAME] = "name",
                                        [CALEPIN_UNKNOWN_ACRONYM] = "acronym",
                                        [CALEPIN_UNKNOWN_FOREIGN] = "foreign"};
    size_t line = 0, column = 0;
    calepin_document_place(document, u->offset, &line, &column);
    return json_pack("{s:s, s:o, s:I, s:I, s:I}", "kind", kinds[u->kind], "text",
                     text_json(u->text), "occurrences", (json_int_t)u->occurrences, "line",
                     (json_int_t)line, "column", (json_int_t)column);
}

static json_t *document_json(const project *p, const kit_document *d)
{
    json_t *findings = json_array(), *unknowns = json_array();
    for (size_t i = 0; i < d->findings.finding_count; i++)
        json_array_append_new(findings, finding_json(d->document, &d->findings.findings[i]));
    for (size_t i = 0; i < d->findings.unknown_count; i++)
        json_array_append_new(unknowns, unknown_json(d->document, &d->findings.unknowns[i]));
    calepin_encoding encoding = calepin_document_encoding(d->document);
    return json_pack("{s:o, s:o, s:s, s:b, s:b, s:b, s:o, s:o, s:o, s:o, s:o}", "file",
                     name_json(d->path), "name", name_json(d->name), "encoding", encoding.name,
                     "encoding_guessed", encoding.guessed, "encoded_twice", encoding.mojibake,
                     "lines_joined", calepin_document_wrapped(d->document), "total",
                     volume_json(d->volume), "bands", bands_json(d->bands), "weighted_words",
                     weighted_json(p, d->bands), "findings", findings, "unknown_words", unknowns);
}

static json_t *concept_json(const project *p, size_t index)
{
    const concept_record *r = &p->concepts[index];
    const calepin_concept *c = calepin_glossary_concept(p->glossary, index);
    const calepin_term *target = calepin_concept_equivalent(c, r->term, p->options->to);
    const calepin_term *term = &c->terms[r->term];
    return json_pack(
        "{s:o, s:o, s:o, s:s, s:o, s:I, s:o, s:I, s:I}", "concept", text_json(c->id), "term",
        text_json(term->text), "target", target ? text_json(target->text) : json_null(), "status",
        calepin_term_status_name(term->status), "field", text_json(c->field), "occurrences",
        (json_int_t)r->occurrences, "file", name_json(p->documents[r->document].name), "line",
        (json_int_t)r->line, "column", (json_int_t)r->column);
}

static json_t *note_json(const kept_note *n)
{
    return json_pack("{s:s, s:o, s:I, s:o}", "severity",
                     n->severity == CALEPIN_WARNING ? "warning" : "note", "file",
                     name_json(n->file ? n->file : ""), "line", (json_int_t)n->line, "message",
                     name_json(n->message));
}

static json_t *project_json(const project *p)
{
    json_t *documents = json_array(), *terms = json_array(), *notes = json_array();
    for (size_t i = 0; i < p->document_count; i++)
        json_array_append_new(documents, document_json(p, &p->documents[i]));
    for (size_t i = 0; i < calepin_glossary_count(p->glossary); i++)
        if (p->concepts[i].occurrences)
            json_array_append_new(terms, concept_json(p, i));
    for (size_t i = 0; i < p->note_count; i++)
        json_array_append_new(notes, note_json(&p->notes[i]));
    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "calepin",
                     calepin_version(), "date", p->options->date ? p->options->date : "", "from",
                     p->options->from, "to", p->options->to, "total", volume_json(p->volume),
                     "bands", bands_json(p->bands), "weights", weights_json(p), "weighted_words",
                     weighted_json(p, p->bands), "documents", documents, "terms", terms, "notes",
                     notes);
}

static int dump(const char *data, size_t len, void *output)
{
    calepin_output_write(output, data, len);
    return 0;
}

calepin_status kit_write_report_json(project *p, const char *folder, calepin_error *error)
{
    calepin_output *output = NULL;
    calepin_status status = kit_file_open(p, folder, "report.json", &output, error);
    if (status)
        return status;
    json_t *root = project_json(p);
    if (!root ||
        json_dump_callback(root, dump, output, JSON_INDENT(2) | JSON_REAL_PRECISION(15)) != 0)
        status = error_memory(error);
    json_decref(root);
    calepin_output_write(output, "\n", 1);
    return kit_file_close(output, status, error);
}

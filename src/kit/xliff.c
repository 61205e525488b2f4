/* XLIFF 1.2, one file a document. A trans-unit is one segment, so that alt-trans and state are the
 * segment's own in every tool; a group holds the segments of a paragraph. Exact matches are filled
 * in and marked; elsewhere the target is a copy of the source, since OmegaT 3.6 shows only units
 * that have one. */
#include "base/error.h"
#include "kit/project.h"
#include "xml/writer.h"

#include <stdio.h>
#include <string.h>

enum { ALTERNATIVES = 3 };

static void write_header(xml_writer *w, project *p, const kit_document *d)
{
    xml_start(w, "file");
    xml_attribute_string(w, "original", d->name);
    xml_attribute_string(w, "source-language", p->options->from);
    xml_attribute_string(w, "target-language", p->options->to);
    xml_attribute_string(w, "datatype", "plaintext");
    xml_attribute_string(w, "tool-id", "calepin");
    if (p->options->date) {
        char date[32];
        const char *s = p->options->date;
        snprintf(date, sizeof date, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", s, s + 4, s + 6, s + 9,
                 s + 11, s + 13);
        xml_attribute_string(w, "date", date);
    }
    xml_start(w, "header");
    xml_start(w, "tool");
    xml_attribute_string(w, "tool-id", "calepin");
    xml_attribute_string(w, "tool-name", "calepin");
    xml_attribute_string(w, "tool-version", calepin_version());
    xml_end(w);
    xml_end(w);
}

/* The memory's name, not where it lay on this machine. */
static calepin_text base_name(calepin_text path)
{
    for (size_t i = path.len; i > 0; i--)
        if (path.data[i - 1] == '/')
            return (calepin_text){path.data + i, path.len - i};
    return path;
}

static void write_alternative(xml_writer *w, project *p, const calepin_match *m)
{
    char quality[16];
    snprintf(quality, sizeof quality, "%d", shown_score(m->score < 100.0 ? m->score : 100.0));
    xml_start(w, "alt-trans");
    xml_attribute_string(w, "match-quality", quality);
    xml_attribute(w, "origin", base_name(m->origin));
    xml_start(w, "source");
    xml_attribute_string(w, "xml:lang", p->options->from);
    xml_text(w, m->source);
    xml_end(w);
    xml_start(w, "target");
    xml_attribute_string(w, "xml:lang", p->options->to);
    xml_text(w, m->target);
    xml_end(w);
    xml_end(w);
}

static void write_mark(xml_writer *w, calepin_text text)
{
    xml_start_inline(w, "mrk");
    xml_attribute_string(w, "mtype", "seg");
    xml_attribute_string(w, "mid", "0");
    xml_text(w, text);
    xml_end(w);
}

static void write_segment(xml_writer *w, project *p, const segment_record *s, size_t id)
{
    bool exact = s->match_count > 0 && s->matches[0].score >= 100.0;
    xml_start(w, "trans-unit");
    xml_attribute_number(w, "id", id);
    xml_attribute_string(w, "xml:space", "preserve");
    if (exact)
        xml_attribute_string(w, "approved", "no");
    xml_element(w, "source", s->text);
    xml_start(w, "seg-source");
    write_mark(w, s->text);
    xml_end(w);
    xml_start(w, "target");
    xml_attribute_string(w, "state", exact ? "translated" : "needs-translation");
    if (exact)
        xml_attribute_string(w, "state-qualifier", "exact-match");
    write_mark(w, exact ? s->matches[0].target : s->text);
    xml_end(w);
    for (size_t i = exact; i < s->match_count && i < ALTERNATIVES; i++)
        write_alternative(w, p, &s->matches[i]);
    xml_end(w);
}

static void write_segments(xml_writer *w, project *p, const kit_document *d)
{
    for (size_t i = 0; i < d->segment_count;) {
        size_t block = d->segments[i].block;
        char id[32];
        snprintf(id, sizeof id, "p%zu", block + 1);
        xml_start(w, "group");
        xml_attribute_string(w, "id", id);
        xml_attribute_string(w, "restype", "x-paragraph");
        for (; i < d->segment_count && d->segments[i].block == block; i++)
            write_segment(w, p, &d->segments[i], i + 1);
        xml_end(w);
    }
}

static calepin_status write_document(project *p, const kit_document *d, const char *folder,
                                     calepin_error *error)
{
    char name[4096];
    snprintf(name, sizeof name, "xliff/%.*s.xlf", (int)(strlen(d->name) - 4), d->name); /* .txt */
    calepin_output *output = NULL;
    calepin_status status = kit_file_open(p, folder, name, &output, error);
    if (status)
        return status;
    xml_writer w;
    xml_begin(&w, output);
    xml_start(&w, "xliff");
    xml_attribute_string(&w, "version", "1.2");
    xml_attribute_string(&w, "xmlns", "urn:oasis:names:tc:xliff:document:1.2");
    write_header(&w, p, d);
    xml_start(&w, "body");
    write_segments(&w, p, d);
    xml_end(&w);
    xml_end(&w);
    xml_end(&w);
    if (w.altered)
        tell(&p->listener, CALEPIN_WARNING, d->path, 0, 0,
             "characters that XML does not allow are left out of its XLIFF file; they stay in "
             "source/");
    return kit_file_close(output, xml_finish(&w, error), error);
}

calepin_status kit_write_xliff(project *p, const char *folder, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < p->document_count && !status; i++)
        status = write_document(p, &p->documents[i], folder, error);
    return status;
}

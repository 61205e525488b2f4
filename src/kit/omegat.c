/* The OmegaT project: omegat.project, source/, tm/, glossary/, and terms.tbx beside it. */
#include "base/error.h"
#include "calepin/segment.h"
#include "kit/project.h"
#include "xml/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *tokenizer_of(const char *language)
{
    if (strncmp(language, "fr", 2) == 0)
        return "org.omegat.tokenizer.LuceneFrenchTokenizer";
    if (strncmp(language, "en", 2) == 0)
        return "org.omegat.tokenizer.LuceneEnglishTokenizer";
    return "org.omegat.tokenizer.DefaultTokenizer";
}

static calepin_status write_project_file(project *p, const char *folder, calepin_error *error)
{
    const char *from = p->options->from, *to = p->options->to;
    const char *const properties[][2] = {{"source_dir", "__DEFAULT__"},
                                         {"source_dir_excludes", ""},
                                         {"target_dir", "__DEFAULT__"},
                                         {"tm_dir", "__DEFAULT__"},
                                         {"glossary_dir", "__DEFAULT__"},
                                         {"glossary_file", "__DEFAULT__"},
                                         {"dictionary_dir", "__DEFAULT__"},
                                         {"source_lang", from},
                                         {"target_lang", to},
                                         {"source_tok", tokenizer_of(from)},
                                         {"target_tok", tokenizer_of(to)},
                                         {"sentence_seg", "true"},
                                         {"support_default_translations", "true"},
                                         {"remove_tags", "false"}};
    calepin_output *output = NULL;
    calepin_status status = kit_file_open(p, folder, "omegat.project", &output, error);
    if (status)
        return status;
    xml_writer w;
    xml_begin(&w, output);
    xml_start(&w, "omegat");
    xml_start(&w, "project");
    xml_attribute_string(&w, "version", "1.0");
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        xml_start(&w, properties[i][0]);
        xml_string(&w, properties[i][1]);
        xml_end(&w);
    }
    xml_end(&w);
    xml_end(&w);
    return kit_file_close(output, xml_finish(&w, error), error);
}

/* Without this OmegaT reads .txt in the encoding of the machine it runs on, and breaks accents on
 * Windows; paragraphs are lines, as source/ has them. */
static calepin_status write_filters(project *p, const char *folder, calepin_error *error)
{
    calepin_output *output = NULL;
    calepin_status status = kit_file_open(p, folder, "omegat/filters.xml", &output, error);
    if (status)
        return status;
    xml_writer w;
    xml_begin(&w, output);
    xml_start(&w, "filters");
    xml_start(&w, "filter");
    xml_attribute_string(&w, "className", "org.omegat.filters2.text.TextFilter");
    xml_attribute_string(&w, "enabled", "true");
    xml_start(&w, "files");
    xml_attribute_string(&w, "sourceFilenameMask", "*.txt");
    xml_attribute_string(&w, "targetFilenamePattern", "${filename}");
    xml_attribute_string(&w, "sourceEncoding", "UTF-8");
    xml_attribute_string(&w, "targetEncoding", "UTF-8");
    xml_end(&w);
    xml_start(&w, "option");
    xml_attribute_string(&w, "name", "segmentOn");
    xml_attribute_string(&w, "value", "BREAKS");
    xml_end(&w);
    xml_end(&w);
    xml_end(&w);
    return kit_file_close(output, xml_finish(&w, error), error);
}

/* calepin's own rules, so that OmegaT shows the segments that were counted and matched: as 3.6
 * reads them and as 6 does. A language without rules leaves OmegaT its own. */
static calepin_status write_rules(project *p, const char *folder, calepin_error *error)
{
    static const struct {
        const char *name;
        calepin_rules_format format;
    } files[] = {{"omegat/segmentation.conf", CALEPIN_RULES_OMEGAT},
                 {"omegat/segmentation.srx", CALEPIN_RULES_SRX}};
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < sizeof files / sizeof *files && !status; i++) {
        calepin_output *output = NULL;
        status = kit_file_open(p, folder, files[i].name, &output, error);
        if (status)
            return status;
        status = calepin_segment_export(files[i].format, p->options->from, output, error);
        if (status == CALEPIN_ERROR_ARGUMENT) {
            calepin_output_discard(output);
            return CALEPIN_OK;
        }
        status = kit_file_close(output, status, error);
    }
    return status;
}

static calepin_status make_folders(project *p, const char *folder, calepin_error *error)
{
    static const char *const names[] = {"source",     "target", "tm",   "glossary",
                                        "dictionary", "omegat", "xliff"};
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < sizeof names / sizeof *names && !status; i++) {
        char *path = path_join(&p->arena, folder, names[i]);
        status = path ? folder_make(path, error) : error_memory(error);
    }
    return status;
}

/* The document in UTF-8. Hard-wrapped paragraphs stand on one line each, since OmegaT would take
 * each of their lines for a paragraph. */
static void write_text(calepin_output *output, const calepin_document *document)
{
    if (!calepin_document_wrapped(document)) {
        calepin_output_text(output, calepin_document_text(document));
        return;
    }
    for (size_t i = 0; i < calepin_document_block_count(document); i++) {
        calepin_output_print(output, "%s", i ? "\n" : "");
        calepin_output_text(output, calepin_document_block(document, i)->text);
        calepin_output_print(output, "\n");
    }
}

static calepin_status write_sources(project *p, const char *folder, calepin_error *error)
{
    char *sources = path_join(&p->arena, folder, "source");
    calepin_status status = sources ? CALEPIN_OK : error_memory(error);
    for (size_t i = 0; i < p->document_count && !status; i++) {
        calepin_output *output = NULL;
        status = kit_file_open(p, sources, p->documents[i].name, &output, error);
        if (status)
            break;
        write_text(output, p->documents[i].document);
        status = kit_file_close(output, CALEPIN_OK, error);
    }
    return status;
}

/* A unit for tm/. An exact match whose source differs from the segment in kinds of spaces or
 * apostrophes stands there a second time with the segment's own characters: OmegaT takes only the
 * same characters for exact. */
typedef struct kept_unit {
    const calepin_match *match;
    calepin_text source;
} kept_unit;

static int compare_texts(calepin_text a, calepin_text b)
{
    int order = memcmp(a.data, b.data, a.len < b.len ? a.len : b.len);
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

/* In the order of the memory, a unit's own text first. */
static int by_index(const void *a, const void *b)
{
    const kept_unit *x = a, *y = b;
    if (x->match->index != y->match->index)
        return x->match->index < y->match->index ? -1 : 1;
    bool own_x = x->source.data == x->match->source.data;
    bool own_y = y->source.data == y->match->source.data;
    return own_x != own_y ? own_y - own_x : compare_texts(x->source, y->source);
}

static size_t keep_matches(const segment_record *s, kept_unit *units)
{
    size_t n = 0;
    for (size_t i = 0; i < s->match_count; i++) {
        const calepin_match *m = &s->matches[i];
        units[n++] = (kept_unit){m, m->source};
        if (m->score >= 100.0 && compare_texts(m->source, s->text) != 0)
            units[n++] = (kept_unit){m, s->text};
    }
    return n;
}

/* All matches of the project, each unit once under each text. */
static kept_unit *collect_matches(const project *p, size_t *count)
{
    size_t most = 1;
    for (size_t i = 0; i < p->document_count; i++)
        for (size_t j = 0; j < p->documents[i].segment_count; j++)
            most += 2 * p->documents[i].segments[j].match_count;
    kept_unit *units = malloc(most * sizeof *units);
    if (!units)
        return NULL;
    size_t n = 0;
    for (size_t i = 0; i < p->document_count; i++)
        for (size_t j = 0; j < p->documents[i].segment_count; j++)
            n += keep_matches(&p->documents[i].segments[j], units + n);
    qsort(units, n, sizeof *units, by_index);
    *count = 0;
    for (size_t i = 0; i < n; i++)
        if (*count == 0 || by_index(&units[*count - 1], &units[i]) != 0)
            units[(*count)++] = units[i];
    return units;
}

static calepin_status put_unit(project *p, calepin_unit_writer *writer, const kept_unit *kept,
                               calepin_error *error)
{
    const calepin_match *m = kept->match;
    const calepin_text from = {p->options->from, strlen(p->options->from)};
    const calepin_text to = {p->options->to, strlen(p->options->to)};
    const calepin_variant variants[] = {{.lang = from, .text = kept->source},
                                        {.lang = to, .text = m->target}};
    bool own = kept->source.data == m->source.data; /* a copy gets an id from its text */
    const calepin_unit unit = {.id = own ? m->id : (calepin_text){NULL, 0},
                               .created = m->created,
                               .changed = m->changed,
                               .creator = m->creator,
                               .changer = m->changer,
                               .variants = variants,
                               .variant_count = 2,
                               .file = m->origin.data,
                               .line = m->line};
    return calepin_unit_writer_put(writer, &unit, error);
}

/* One TMX with the units that came from one memory: units[0] to units[count - 1]. */
static calepin_status write_memory(project *p, const char *path, const kept_unit *units,
                                   size_t count, calepin_error *error)
{
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.from = p->options->from;
    options.to = p->options->to;
    options.listener = &p->listener;
    calepin_output *output = NULL;
    calepin_unit_writer *writer = NULL;
    calepin_status status = calepin_output_open(path, &output, error);
    if (status)
        return status;
    status = calepin_unit_writer_new(CALEPIN_MEMORY_TMX, &options, output, &writer, error);
    for (size_t i = 0; i < count && !status; i++)
        status = put_unit(p, writer, &units[i], error);
    calepin_status closed = calepin_unit_writer_close(writer, status ? NULL : error);
    return kit_file_close(output, status ? status : closed, error);
}

/* tm/NAME.tmx after the memory's own name, with a number where two memories share one. */
static char *memory_path(project *p, const char *folder, calepin_text origin, size_t number)
{
    const char *slash = NULL;
    for (size_t i = 0; i < origin.len; i++)
        if (origin.data[i] == '/')
            slash = origin.data + i;
    const char *base = slash ? slash + 1 : origin.data;
    size_t len = origin.len - (size_t)(base - origin.data), stem = len;
    for (size_t i = 1; i < len; i++)
        if (base[i] == '.')
            stem = i;
    char name[1024];
    snprintf(name, sizeof name, number > 1 ? "tm/%.*s-%zu.tmx" : "tm/%.*s.tmx",
             (int)(stem < 900 ? stem : 900), base, number);
    return path_join(&p->arena, folder, name);
}

static calepin_status write_memories(project *p, const char *folder, calepin_error *error)
{
    size_t count = 0;
    kept_unit *units = collect_matches(p, &count);
    calepin_status status = CALEPIN_OK;
    if (!units)
        return error_memory(error);
    for (size_t start = 0, end = 0; start < count && !status; start = end) {
        calepin_text origin = units[start].match->origin;
        for (end = start; end < count && compare_texts(units[end].match->origin, origin) == 0;)
            end++;
        char *path = memory_path(p, folder, origin, 1);
        for (size_t n = 2; path && path_exists(path); n++)
            path = memory_path(p, folder, origin, n);
        status =
            path ? write_memory(p, path, units + start, end - start, error) : error_memory(error);
    }
    free(units);
    return status;
}

typedef struct remark_run {
    project *project;
    char text[512];
} remark_run;

/* "3 occurrences, first in reprise.txt, line 5" */
static calepin_text note_concept(void *user, size_t concept)
{
    remark_run *r = user;
    const concept_record *c = &r->project->concepts[concept];
    int len = snprintf(r->text, sizeof r->text, "%zu occurrence%s, first in %.400s, line %zu",
                       c->occurrences, c->occurrences == 1 ? "" : "s",
                       r->project->documents[c->document].name, c->line);
    return (calepin_text){r->text, len > 0 ? (size_t)len : 0};
}

static calepin_status write_glossary(project *p, const char *folder, const char *name,
                                     calepin_glossary_format format, const bool *keep,
                                     calepin_error *error)
{
    remark_run remark = {.project = p};
    calepin_glossary_options options = CALEPIN_GLOSSARY_OPTIONS_INIT;
    options.from = p->options->from;
    options.to = p->options->to;
    options.keep = keep;
    options.note = note_concept;
    options.user = &remark;
    calepin_output *output = NULL;
    calepin_status status = kit_file_open(p, folder, name, &output, error);
    if (status)
        return status;
    status = calepin_glossary_write(p->glossary, format, &options, output, error);
    return kit_file_close(output, status, error);
}

static calepin_status write_glossaries(project *p, const char *folder, calepin_error *error)
{
    size_t count = calepin_glossary_count(p->glossary);
    bool *keep = calloc(count + 1, sizeof *keep);
    if (!keep)
        return error_memory(error);
    for (size_t i = 0; i < count; i++)
        keep[i] = p->concepts[i].occurrences > 0;
    calepin_status status =
        write_glossary(p, folder, "glossary/glossary.txt", CALEPIN_GLOSSARY_OMEGAT, keep, error);
    if (!status && p->found_concepts > 0)
        status = write_glossary(p, folder, "terms.tbx", CALEPIN_GLOSSARY_TBX, keep, error);
    free(keep);
    return status;
}

calepin_status kit_write_omegat(project *p, const char *folder, calepin_error *error)
{
    typedef calepin_status writer(project *, const char *, calepin_error *);
    static writer *const writers[] = {make_folders,    write_project_file, write_filters,
                                      write_rules,     write_sources,      write_memories,
                                      write_glossaries};
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < sizeof writers / sizeof *writers && !status; i++)
        status = writers[i](p, folder, error);
    return status;
}

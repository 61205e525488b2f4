/* The built-in rules for other tools: as SRX 2.0, and as the segmentation.conf of OmegaT 3.6. */
#include "segment/export.h"
#include "segment/abbreviations.h"

#include "base/buffer.h"
#include "base/error.h"
#include "xml/writer.h"

#include <string.h>

enum { MAX_EXPRESSION = 1 << 20 };

#define LIST(name)                                                                                 \
    {                                                                                              \
        (name), sizeof(name) / sizeof *(name), #name                                               \
    }

/* The lists that an expression may name. */
static const struct list {
    const word *words;
    size_t count;
    const char *name;
} lists[] = {
    LIST(titles),         LIST(lower_titles),    LIST(given_names), LIST(never_final),
    LIST(references),     LIST(dates),           LIST(may_end),     LIST(exclaimed_names),
    LIST(starters),       LIST(lower_starters),  LIST(particles),   LIST(first_person),
    LIST(lettered_nouns), LIST(lower_particles), LIST(articles),    LIST(whole_words),
};

typedef struct rule_set {
    const char *name;
    const char *languages; /* an expression for language tags */
    const export_rule *rules;
    size_t count;
} rule_set;

#define RULES(table) (table), sizeof(table) / sizeof *(table)

/* OmegaT takes every set whose expression fits, so that only one may. */
static const rule_set rule_sets[] = {
    {"French", "[Ff][Rr]([_\\-].*)?", RULES(french_export)},
    {"Default", "(?![Ff][Rr]([_\\-]|$)).*", RULES(other_export)},
};
enum { RULE_SETS = sizeof rule_sets / sizeof *rule_sets };

static void put_words(buffer *b, const struct list *list, const char *before, const char *behind)
{
    for (size_t i = 0; i < list->count; i++)
        buffer_print(b, "%s%s%s%s", i > 0 ? "|" : "", before, list->words[i].bytes, behind);
}

/* The list whose name stands at text before a semicolon; NULL when there is none. */
static const struct list *list_at(const char *text)
{
    size_t len = strcspn(text, ";");
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strlen(lists[i].name) == len && memcmp(lists[i].name, text, len) == 0)
            return &lists[i];
    return NULL;
}

/* The expression with its lists spelt out. */
static void expand(buffer *b, const char *expression)
{
    buffer_clear(b);
    while (*expression) {
        size_t plain = strcspn(expression, "&");
        buffer_append(b, expression, plain);
        expression += plain;
        if (!*expression)
            return;
        bool ended = *++expression == '!', whole = ended || *expression == '.';
        const struct list *list = list_at(expression + whole);
        if (list) {
            put_words(b, list, whole ? "[^" LETTERS "]" : "", ended ? "\\." SPACE : "");
            expression += whole + strlen(list->name) + 1;
        } else {
            buffer_char(b, '&');
        }
    }
}

typedef struct exporter {
    xml_writer xml;
    buffer expression;
    bool failed; /* for want of memory */
} exporter;

static void put_expression(exporter *e, const char *element, const char *expression)
{
    expand(&e->expression, expression);
    e->failed |= e->expression.failed;
    xml_element(&e->xml, element, buffer_view(&e->expression));
}

static void start_named(xml_writer *xml, const char *element, const char *attribute,
                        const char *value)
{
    xml_start(xml, element);
    xml_attribute_string(xml, attribute, value);
}

static void srx_rule(exporter *e, const export_rule *rule)
{
    start_named(&e->xml, "rule", "break", rule->cut ? "yes" : "no");
    put_expression(e, "beforebreak", rule->before);
    put_expression(e, "afterbreak", rule->behind);
    xml_end(&e->xml);
    calepin_output_print(e->xml.output, " <!-- %s -->", rule->name);
}

/* What the standard recommends: an end tag stays with what it ends. */
static void srx_header(xml_writer *xml)
{
    static const char *const handles[][2] = {{"start", "no"}, {"end", "yes"}, {"isolated", "no"}};
    start_named(xml, "header", "segmentsubflows", "yes");
    xml_attribute_string(xml, "cascade", "no");
    for (size_t i = 0; i < sizeof handles / sizeof *handles; i++) {
        start_named(xml, "formathandle", "type", handles[i][0]);
        xml_attribute_string(xml, "include", handles[i][1]);
        xml_end(xml);
    }
    xml_end(xml);
}

static void srx_set(exporter *e, const rule_set *set)
{
    start_named(&e->xml, "languagerule", "languagerulename", set->name);
    for (size_t i = 0; i < set->count; i++)
        srx_rule(e, &set->rules[i]);
    xml_end(&e->xml);
}

static void srx_document(exporter *e)
{
    xml_writer *xml = &e->xml;
    start_named(xml, "srx", "xmlns", "http://www.lisa.org/srx20");
    xml_attribute_string(xml, "version", "2.0");
    srx_header(xml);
    xml_start(xml, "body");
    xml_start(xml, "languagerules");
    for (size_t i = 0; i < RULE_SETS; i++)
        srx_set(e, &rule_sets[i]);
    xml_end(xml);
    xml_start(xml, "maprules");
    for (size_t i = 0; i < RULE_SETS; i++) {
        start_named(xml, "languagemap", "languagepattern", rule_sets[i].languages);
        xml_attribute_string(xml, "languagerulename", rule_sets[i].name);
        xml_end(xml);
    }
    xml_end(xml);
    xml_end(xml);
    xml_end(xml);
}

static void bean_property(exporter *e, const char *name, const char *type, const char *value)
{
    start_named(&e->xml, "void", "property", name);
    put_expression(e, type, value);
    xml_end(&e->xml);
}

/* A property that holds a list. */
static void bean_list(xml_writer *xml, const char *property)
{
    start_named(xml, "void", "property", property);
    start_named(xml, "object", "class", "java.util.ArrayList");
}

static void bean_item(xml_writer *xml, const char *class)
{
    start_named(xml, "void", "method", "add");
    start_named(xml, "object", "class", class);
}

/* Ends what bean_list() or bean_item() began. */
static void bean_end(xml_writer *xml)
{
    xml_end(xml);
    xml_end(xml);
}

static void omegat_rule(exporter *e, const export_rule *rule)
{
    bean_item(&e->xml, "org.omegat.core.segmentation.Rule");
    bean_property(e, "beforebreak", "string", rule->before);
    bean_property(e, "afterbreak", "string", rule->behind);
    bean_property(e, "breakRule", "boolean", rule->cut ? "true" : "false");
    bean_end(&e->xml);
    calepin_output_print(e->xml.output, " <!-- %s -->", rule->name);
}

static void omegat_set(exporter *e, const rule_set *set)
{
    bean_item(&e->xml, "org.omegat.core.segmentation.MapRule");
    bean_property(e, "language", "string", set->name);
    bean_property(e, "pattern", "string", set->languages);
    bean_list(&e->xml, "rules");
    for (size_t i = 0; i < set->count; i++)
        omegat_rule(e, &set->rules[i]);
    bean_end(&e->xml);
    bean_end(&e->xml);
}

/* As java.beans.XMLEncoder writes org.omegat.core.segmentation.SRX. */
static void omegat_document(exporter *e)
{
    xml_writer *xml = &e->xml;
    start_named(xml, "java", "version", "11");
    xml_attribute_string(xml, "class", "java.beans.XMLDecoder");
    start_named(xml, "object", "class", "org.omegat.core.segmentation.SRX");
    bean_list(xml, "mappingRules");
    for (size_t i = 0; i < RULE_SETS; i++)
        omegat_set(e, &rule_sets[i]);
    bean_end(xml);
    bean_property(e, "version", "string", "0.2.2"); /* OmegaT adds its own rules to older ones */
    xml_end(xml);
    xml_end(xml);
}

static bool is_french(const char *language)
{
    return (language[0] | 0x20) == 'f' && (language[1] | 0x20) == 'r' &&
           (language[2] == 0 || language[2] == '-' || language[2] == '_');
}

calepin_status calepin_segment_export(calepin_rules_format format, const char *language,
                                      calepin_output *output, calepin_error *error)
{
    if (language && !is_french(language))
        return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                         "the rules for '%s' cannot be exported: only those for French, fr",
                         language);
    exporter e = {.expression = BUFFER_INIT(MAX_EXPRESSION)};
    xml_begin(&e.xml, output);
    if (format == CALEPIN_RULES_OMEGAT)
        omegat_document(&e);
    else
        srx_document(&e);
    calepin_status status = xml_finish(&e.xml, error);
    if (e.failed)
        status = error_memory(error);
    buffer_free(&e.expression);
    return status;
}

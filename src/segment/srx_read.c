/* SRX 2.0, and 1.0, which differs in its map only, read as leniently as the tools write it. */
#include "segment/srx.h"
#include "segment/srx_regex.h"

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/map.h"
#include "xml/reader.h"

#include <stdlib.h>
#include <string.h>

enum { EXPRESSION_LIMIT = 64 * 1024, RULES_LIMIT = 100000 };

/* Rules of one name, as a list in order. */
typedef struct rule_set {
    struct rule_entry {
        srx_rule rule;
        struct rule_entry *next;
    } * first, *last;
} rule_set;

typedef struct language_map {
    calepin_text pattern;
    calepin_text set;
    size_t line;
} language_map;

typedef struct reader {
    srx_file *file;
    const char *name; /* of the file, for messages */
    const calepin_listener *listener;
    map sets;
    calepin_text set_name; /* of the set at hand */
    rule_set *set;         /* NULL outside of one */
    struct rule_entry *rule;
    bool in_expression;
    buffer expression;
    language_map *maps;
    size_t map_count, map_size, rule_count;
    const char *ns; /* of the root; elements of another are no business of ours */
    bool rooted, cascades, cascade_given;
} reader;

static bool is(calepin_text value, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i < len && i < value.len; i++)
        if ((value.data[i] | 0x20) != word[i])
            return false;
    return value.len == len;
}

/* yes or no; what is left out has a default, and what is neither counts as that. */
static bool read_yes(const reader *r, const xml_tag *tag, const char *name, bool missing)
{
    calepin_text value = xml_get(tag, NULL, name);
    if (value.len && !is(value, "yes") && !is(value, "no"))
        tell(r->listener, CALEPIN_WARNING, r->name, tag->line, 0,
             "%s is '%.*s', neither yes nor no: taken for %s", name,
             (int)(value.len < 100 ? value.len : 100), value.data, missing ? "yes" : "no");
    return is(value, "yes") || (missing && !is(value, "no"));
}

static calepin_status read_root(reader *r, const xml_tag *tag, calepin_error *error)
{
    if (strcmp(tag->name, "srx") != 0)
        return error_set(error, CALEPIN_ERROR_INPUT, NULL, 0,
                         "is no SRX file: its root element is '%.100s'", tag->name);
    calepin_text ns = {tag->ns, tag->ns ? strlen(tag->ns) : 0};
    calepin_text version = xml_get(tag, NULL, "version");
    r->rooted = true;
    r->ns = arena_text(&r->file->memory, ns).data;
    r->cascades = !is(version, "1.0"); /* version 1 takes the first map, OmegaT's own 2 all */
    if (version.len && !is(version, "2.0") && !is(version, "1.0"))
        tell(r->listener, CALEPIN_WARNING, r->name, tag->line, 0,
             "is of version '%.*s': read as 2.0", (int)(version.len < 100 ? version.len : 100),
             version.data);
    return r->ns ? CALEPIN_OK : error_memory(error);
}

static void read_header(reader *r, const xml_tag *tag)
{
    if (!xml_get(tag, NULL, "cascade").len)
        tell(r->listener, CALEPIN_NOTE, r->name, tag->line, 0,
             "its header does not say cascade: %s taken",
             r->cascades ? "all maps that match are" : "the first map that matches is");
    r->cascades = read_yes(r, tag, "cascade", r->cascades);
    r->file->subflows = read_yes(r, tag, "segmentsubflows", true);
}

static void read_handle(reader *r, const xml_tag *tag)
{
    calepin_text type = xml_get(tag, NULL, "type");
    srx_format_handles *handles = &r->file->handles;
    if (is(type, "start"))
        handles->start = read_yes(r, tag, "include", false);
    else if (is(type, "end"))
        handles->end = read_yes(r, tag, "include", true);
    else if (is(type, "isolated"))
        handles->isolated = read_yes(r, tag, "include", false);
    else
        tell(r->listener, CALEPIN_WARNING, r->name, tag->line, 0,
             "a formathandle is of no known type: left out");
}

static calepin_status begin_set(reader *r, const xml_tag *tag, calepin_error *error)
{
    bool made;
    r->set_name = arena_text(&r->file->memory, xml_get(tag, NULL, "languagerulename"));
    map_entry *entry = r->set_name.data ? map_put(&r->sets, r->set_name, &made) : NULL;
    if (entry && made)
        entry->value.pointer = arena_alloc(&r->file->memory, sizeof(rule_set));
    else if (entry)
        tell(r->listener, CALEPIN_WARNING, r->name, tag->line, 0,
             "languagerule '%.*s' is there twice: its rules are taken together",
             (int)(r->set_name.len < 100 ? r->set_name.len : 100), r->set_name.data);
    r->set = entry ? entry->value.pointer : NULL;
    return r->set ? CALEPIN_OK : error_memory(error);
}

static char *rule_name(reader *r, size_t line)
{
    buffer name = BUFFER_INIT(r->set_name.len + 64);
    buffer_text(&name, r->set_name);
    buffer_print(&name, ", line %zu", line);
    calepin_text kept = {NULL, 0};
    if (!name.failed)
        kept = arena_text(&r->file->memory, buffer_view(&name));
    buffer_free(&name);
    return (char *)kept.data;
}

static calepin_status begin_rule(reader *r, const xml_tag *tag, calepin_error *error)
{
    if (!r->set) {
        tell(r->listener, CALEPIN_WARNING, r->name, tag->line, 0,
             "a rule stands outside of every languagerule: left out");
        return CALEPIN_OK;
    }
    if (++r->rule_count > RULES_LIMIT)
        return error_set(error, CALEPIN_ERROR_INPUT, NULL, 0, "holds over %d rules", RULES_LIMIT);
    struct rule_entry *entry = arena_alloc(&r->file->memory, sizeof *entry);
    if (!entry)
        return error_memory(error);
    entry->rule.line = tag->line;
    entry->rule.cuts = read_yes(r, tag, "break", true);
    entry->rule.name = rule_name(r, tag->line);
    *(r->set->last ? &r->set->last->next : &r->set->first) = entry;
    r->rule = r->set->last = entry;
    return entry->rule.name ? CALEPIN_OK : error_memory(error);
}

static calepin_status read_map(reader *r, const xml_tag *tag, calepin_error *error)
{
    language_map *maps = array_room(r->maps, r->map_count, &r->map_size, sizeof *maps);
    if (!maps)
        return error_memory(error);
    r->maps = maps;
    language_map m = {
        arena_text(&r->file->memory, xml_get(tag, NULL, "languagepattern")),
        arena_text(&r->file->memory, xml_get(tag, NULL, "languagerulename")),
        tag->line,
    };
    r->maps[r->map_count++] = m;
    return m.pattern.data && m.set.data ? CALEPIN_OK : error_memory(error);
}

static bool is_ours(const reader *r, const xml_tag *tag)
{
    return strcmp(tag->ns ? tag->ns : "", r->ns) == 0;
}

static calepin_status on_start(void *user, const xml_tag *tag, calepin_error *error)
{
    reader *r = user;
    if (!r->rooted)
        return read_root(r, tag, error);
    if (!is_ours(r, tag))
        return CALEPIN_OK;
    if (strcmp(tag->name, "languagerule") == 0)
        return begin_set(r, tag, error);
    if (strcmp(tag->name, "rule") == 0)
        return begin_rule(r, tag, error);
    if (strcmp(tag->name, "languagemap") == 0)
        return read_map(r, tag, error);
    if (strcmp(tag->name, "header") == 0)
        read_header(r, tag);
    else if (strcmp(tag->name, "formathandle") == 0)
        read_handle(r, tag);
    else if (strcmp(tag->name, "beforebreak") == 0 || strcmp(tag->name, "afterbreak") == 0)
        r->in_expression = r->rule != NULL;
    return CALEPIN_OK;
}

static calepin_status on_text(void *user, calepin_text run, calepin_error *error)
{
    reader *r = user;
    if (!r->in_expression)
        return CALEPIN_OK;
    if (run.len > EXPRESSION_LIMIT - r->expression.len)
        return error_set(error, CALEPIN_ERROR_INPUT, NULL, 0,
                         "holds an expression too long to be read (over 64 KiB)");
    buffer_text(&r->expression, run);
    return r->expression.failed ? error_memory(error) : CALEPIN_OK;
}

/* White space is meant, but an expression of nothing else is how a writer leaves one empty. */
static bool is_blank(calepin_text text)
{
    size_t i = 0;
    while (i < text.len && strchr(" \t\r\n", text.data[i]) && text.data[i])
        i++;
    return i == text.len && memchr(text.data ? text.data : "", '\n', text.len);
}

static calepin_status end_expression(reader *r, calepin_text *expression, calepin_error *error)
{
    calepin_text text = buffer_view(&r->expression);
    r->in_expression = false;
    *expression = is_blank(text) ? (calepin_text){"", 0} : arena_text(&r->file->memory, text);
    buffer_clear(&r->expression);
    return expression->data ? CALEPIN_OK : error_memory(error);
}

static calepin_status on_end(void *user, const char *name, calepin_error *error)
{
    reader *r = user;
    if (r->in_expression && strcmp(name, "beforebreak") == 0)
        return end_expression(r, &r->rule->rule.before, error);
    if (r->in_expression && strcmp(name, "afterbreak") == 0)
        return end_expression(r, &r->rule->rule.after, error);
    if (strcmp(name, "rule") == 0)
        r->rule = NULL;
    else if (strcmp(name, "languagerule") == 0)
        r->set = NULL;
    return CALEPIN_OK;
}

/* Maps are matched whole and without case, as OmegaT does, which writes FR.* */
static bool matches_whole(const pcre2_code *code, const char *language, size_t len)
{
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    bool matches = data && pcre2_match(code, (PCRE2_SPTR)language, len, 0, 0, data, NULL) >= 0;
    pcre2_match_data_free(data);
    return matches;
}

/* A tag may be written fr-CA and fr_CA. */
static bool matches_language(const pcre2_code *code, const char *language)
{
    char other[64];
    size_t len = strlen(language);
    if (matches_whole(code, language, len))
        return true;
    if (len >= sizeof other)
        return false;
    for (size_t i = 0; i < len; i++)
        other[i] = language[i] == '-' ? '_' : language[i] == '_' ? '-' : language[i];
    return matches_whole(code, other, len);
}

static calepin_status check_map(reader *r, const language_map *m, const char *language,
                                bool *applies, calepin_error *error)
{
    size_t offset;
    int code;
    buffer pattern = BUFFER_INIT(SIZE_MAX);
    calepin_status status =
        regex_check(m->pattern, "languagepattern", r->name, m->line, &pattern, error);
    if (!status) {
        pcre2_code *compiled =
            regex_compile(buffer_view(&pattern),
                          PCRE2_CASELESS | PCRE2_ANCHORED | PCRE2_ENDANCHORED, &code, &offset);
        *applies = compiled && matches_language(compiled, language);
        status = compiled ? CALEPIN_OK : error_memory(error);
        pcre2_code_free(compiled);
    }
    buffer_free(&pattern);
    return status;
}

static calepin_status take_set(reader *r, const rule_set *set, size_t *size, calepin_error *error)
{
    for (const struct rule_entry *entry = set->first; entry; entry = entry->next) {
        srx_rule *rules =
            array_room(r->file->rules, r->file->rule_count, size, sizeof *r->file->rules);
        if (!rules)
            return error_memory(error);
        r->file->rules = rules;
        rules[r->file->rule_count++] = entry->rule;
    }
    return CALEPIN_OK;
}

/* The rules of the maps that match, of the first only when there is no cascade. */
static calepin_status select_rules(reader *r, const char *language, calepin_error *error)
{
    size_t size = 0;
    bool found = false;
    for (size_t i = 0; i < r->map_count; i++) {
        const language_map *m = &r->maps[i];
        const map_entry *set = map_get(&r->sets, m->set);
        bool applies = false;
        if (!set)
            return error_set(error, CALEPIN_ERROR_INPUT, r->name, m->line,
                             "a languagemap names '%.*s', but there is no languagerule of that "
                             "name",
                             (int)(m->set.len < 100 ? m->set.len : 100), m->set.data);
        calepin_status status = check_map(r, m, language, &applies, error);
        if (!status && applies && (r->cascades || !found))
            status = take_set(r, set->value.pointer, &size, error);
        if (status)
            return status;
        found |= applies;
    }
    if (r->file->rule_count)
        return CALEPIN_OK;
    return error_set(error, CALEPIN_ERROR_INPUT, r->name, 0,
                     "has no rules for the language '%.60s'", language);
}

calepin_status srx_read(const char *path, const char *language, const calepin_listener *listener,
                        srx_file *file, calepin_error *error)
{
    static const xml_events events = {on_start, on_text, on_end, NULL};
    *file = (srx_file){.handles = {.end = true}, .subflows = true};
    reader r = {.file = file,
                .name = file_name(path),
                .listener = listener,
                .expression = BUFFER_INIT(EXPRESSION_LIMIT)};
    calepin_status status = xml_read(path, &events, &r, error);
    if (!status)
        status = select_rules(&r, language, error);
    map_free(&r.sets);
    buffer_free(&r.expression);
    free(r.maps);
    return status;
}

void srx_file_free(srx_file *file)
{
    free(file->rules);
    arena_free(&file->memory);
}

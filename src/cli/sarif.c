/* Findings as SARIF 2.1.0 (OASIS Standard), which editors and review tools show beside the text.
 * Results are written as they come; the rules that they name follow at the end. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A relative path stays relative; what a URI does not take as it is becomes %XX. */
static json_t *uri_of(const char *path)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                "-._~/";
    const char *scheme = *path == '/' ? "file://" : "";
    size_t size = strlen(scheme) + 3 * strlen(path) + 1;
    char *uri = malloc(size);
    if (!uri)
        return NULL;
    size_t len = (size_t)snprintf(uri, size, "%s", scheme);
    for (; *path; path++)
        len += (size_t)snprintf(uri + len, size - len, strchr(plain, *path) ? "%c" : "%%%02X",
                                (unsigned char)*path);
    json_t *string = json_string(uri);
    free(uri);
    return string;
}

static void set_number(json_t *object, const char *key, size_t number)
{
    json_object_set_new(object, key, json_integer((json_int_t)number));
}

static json_t *region_of(const sarif_region *r)
{
    json_t *region = json_object();
    if (!region || !r->line)
        return region;
    set_number(region, "startLine", r->line);
    if (r->column)
        set_number(region, "startColumn", r->column);
    if (r->end_line) {
        set_number(region, "endLine", r->end_line);
        set_number(region, "endColumn", r->end_column);
    }
    if (r->has_offset) {
        set_number(region, "charOffset", r->offset);
        set_number(region, "charLength", r->length);
    }
    if (r->text.len)
        json_object_set_new(region, "snippet", json_pack("{s:o}", "text", json_text(r->text)));
    return region;
}

static json_t *location_of(const char *file, const sarif_region *r)
{
    json_t *physical = json_pack("{s:{s:o}}", "artifactLocation", "uri", uri_of(file));
    if (physical && r->line)
        json_object_set_new(physical, "region", region_of(r));
    return json_pack("{s:o}", "physicalLocation", physical);
}

/* One fix a suggestion: an editor offers them as a choice. */
static json_t *fixes_of(const sarif_result *result)
{
    json_t *fixes = json_array();
    for (size_t i = 0; i < result->fix_count; i++) {
        sarif_region deleted = result->region;
        deleted.text.len = 0;
        json_array_append_new(
            fixes,
            json_pack("{s:{s:o}, s:[{s:{s:o}, s:[{s:o, s:{s:o}}]}]}", "description", "text",
                      json_text(result->fixes[i]), "artifactChanges", "artifactLocation", "uri",
                      uri_of(result->file), "replacements", "deletedRegion", region_of(&deleted),
                      "insertedContent", "text", json_text(result->fixes[i])));
    }
    return fixes;
}

/* The index of a rule, which is noted when it is met first. */
static size_t rule_index(sarif *log, const char *id, const char *help)
{
    size_t count = json_array_size(log->rules);
    for (size_t i = 0; i < count; i++)
        if (strcmp(json_string_value(json_object_get(json_array_get(log->rules, i), "id")), id) ==
            0)
            return i;
    json_array_append_new(log->rules,
                          json_pack("{s:s, s:{s:s}, s:{s:s}}", "id", id, "shortDescription", "text",
                                    help, "help", "text", help));
    return count;
}

static json_t *related_of(const sarif_result *result)
{
    json_t *related = json_array();
    for (size_t i = 0; i < result->related_count; i++)
        json_array_append_new(related, location_of(result->file, &result->related[i]));
    return related;
}

calepin_status sarif_begin(sarif *log, calepin_output *output, calepin_error *error)
{
    *log = (sarif){.output = output, .rules = json_array()};
    calepin_output_print(output, "{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/"
                                 "errata01/os/schemas/sarif-schema-2.1.0.json\",\n"
                                 "\"version\":\"2.1.0\",\"runs\":[{\n"
                                 "\"columnKind\":\"unicodeCodePoints\",\"results\":[\n");
    if (log->rules)
        return CALEPIN_OK;
    *error = (calepin_error){.status = CALEPIN_ERROR_MEMORY, .message = "out of memory"};
    return CALEPIN_ERROR_MEMORY;
}

calepin_status sarif_add(sarif *log, const sarif_result *result, calepin_error *error)
{
    json_t *object =
        json_pack("{s:s, s:I, s:s, s:{s:o}, s:[o]}", "ruleId", result->rule, "ruleIndex",
                  (json_int_t)rule_index(log, result->rule, result->help), "level", result->level,
                  "message", "text", json_text(result->message), "locations",
                  location_of(*result->file ? result->file : "-", &result->region));
    if (object && result->rank)
        set_number(object, "rank", result->rank);
    if (object && result->fix_count)
        json_object_set_new(object, "fixes", fixes_of(result));
    if (object && result->occurrences > 1)
        set_number(object, "occurrenceCount", result->occurrences);
    if (object && result->related_count)
        json_object_set_new(object, "relatedLocations", related_of(result));
    if (log->results++)
        calepin_output_print(log->output, ",");
    return write_json(log->output, object, error);
}

calepin_status sarif_end(sarif *log, calepin_status status, calepin_error *error)
{
    if (!log->rules)
        return status;
    calepin_error closing;
    json_t *driver = json_pack("{s:s, s:s, s:o}", "name", "calepin", "version", calepin_version(),
                               "rules", log->rules);
    log->rules = NULL;
    calepin_output_print(log->output,
                         "],\"invocations\":[{\"executionSuccessful\":%s}],\"tool\":{\"driver\":\n",
                         status ? "false" : "true");
    calepin_status ended = write_json(log->output, driver, status ? &closing : error);
    calepin_output_print(log->output, "}}]}\n");
    return status ? status : ended;
}

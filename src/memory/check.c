/* The faults of a TMX file, each with its line and the tools that it matters to. */
#include "memory/check.h"

#include "base/error.h"
#include "base/file.h"
#include "memory/clean.h"
#include "text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* OmegaT from 6.1 on refuses what its schema of TMX does not allow; attributes and values that the
 * standard does not have pass the others by. */
static const struct {
    const char *name;
    unsigned clients;
} rules[] = {
    [CHECK_ENCODING] = {"encoding", CALEPIN_FOR_ALL},
    [CHECK_DOCTYPE] = {"doctype", CALEPIN_FOR_ALL},
    [CHECK_WELL_FORMED] = {"well-formed", CALEPIN_FOR_ALL},
    [CHECK_STRUCTURE] = {"structure", CALEPIN_FOR_ALL},
    [CHECK_ATTRIBUTE] = {"attribute", CALEPIN_FOR_OMEGAT},
    [CHECK_VALUE] = {"value", CALEPIN_FOR_OMEGAT},
    [CHECK_DATE] = {"date", CALEPIN_FOR_TRADOS | CALEPIN_FOR_MEMOQ},
    [CHECK_LANGUAGE] = {"language", CALEPIN_FOR_ALL},
    [CHECK_TUID] = {"tuid", CALEPIN_FOR_TRADOS | CALEPIN_FOR_MEMOQ},
    [CHECK_EMPTY] = {"empty", CALEPIN_FOR_ALL},
    [CHECK_BLANKS] = {"blanks", CALEPIN_FOR_ALL},
    [CHECK_CODES] = {"codes", CALEPIN_FOR_ALL},
    [CHECK_CONTROL] = {"control", CALEPIN_FOR_ALL},
};

calepin_status check_tell(check_run *run, check_rule rule, size_t line, calepin_error *error,
                          const char *format, ...)
{
    char message[sizeof run->error.message];
    if (!(rules[rule].clients & run->clients))
        return CALEPIN_OK;
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    calepin_memory_fault fault = {rules[rule].name, run->path, line, rules[rule].clients, message};
    ++*run->faults;
    return run->each ? run->each(run->user, &fault, error) : CALEPIN_OK;
}

static int shown(calepin_text text)
{
    return (int)(text.len < 60 ? text.len : 60);
}

static calepin_status check_id(check_run *run, const calepin_unit *unit, calepin_error *error)
{
    bool made = false;
    calepin_text id = unit->id;
    if (id.len == 0)
        return CALEPIN_OK;
    if (digests_enter(&run->ids, digest_of(id.data, id.len), &made) == DIGESTS_FULL)
        return error_memory(error);
    if (!made)
        return check_tell(run, CHECK_TUID, unit->line, error,
                          "tuid '%.*s' is that of an earlier unit; give it another", shown(id),
                          id.data);
    for (size_t i = 0; i < id.len; i++)
        if ((unsigned char)id.data[i] <= ' ')
            return check_tell(run, CHECK_TUID, unit->line, error,
                              "tuid '%.*s' holds a blank, which the standard forbids; take it out",
                              shown(id), id.data);
    return CALEPIN_OK;
}

static bool has_control(calepin_text text)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t c = utf8_next(text, &i);
        if (c >= 0x7F && c < 0xA0)
            return true;
    }
    return false;
}

static calepin_status check_variant(check_run *run, const calepin_unit *unit,
                                    const calepin_variant *v, calepin_error *error)
{
    calepin_text lang = v->lang, written = v->markup.len ? v->markup : v->text;
    calepin_status status = CALEPIN_OK;
    if (segment_trim(written).len == 0)
        return check_tell(run, CHECK_EMPTY, unit->line, error,
                          "the text in '%.*s' is empty; take the unit out", shown(lang), lang.data);
    if (segment_trim(written).len != written.len)
        status = check_tell(run, CHECK_BLANKS, unit->line, error,
                            "the text in '%.*s' has blanks at its edges; 'calepin tm clean' takes "
                            "them out",
                            shown(lang), lang.data);
    if (!status && !codes_are_paired(v->markup))
        status = check_tell(run, CHECK_CODES, unit->line, error,
                            "a <bpt> or <ept> of the text in '%.*s' has no partner behind or "
                            "before it; put it in, or make it an <it>",
                            shown(lang), lang.data);
    if (!status && has_control(v->text))
        status = check_tell(run, CHECK_CONTROL, unit->line, error,
                            "the text in '%.*s' holds a control character; 'calepin tm clean' "
                            "takes it out",
                            shown(lang), lang.data);
    return status;
}

static bool same_language(calepin_text a, calepin_text b)
{
    return a.len == b.len && strncasecmp(a.data, b.data, a.len) == 0;
}

static calepin_status check_languages(check_run *run, const calepin_unit *unit,
                                      calepin_error *error)
{
    if (unit->variant_count < 2)
        return check_tell(run, CHECK_LANGUAGE, unit->line, error,
                          "the unit has one language only; put its translation in, or take it out");
    if (run->source_language[0] && !calepin_unit_variant(unit, run->source_language))
        return check_tell(run, CHECK_LANGUAGE, unit->line, error,
                          "the unit has no text in '%s', the srclang of the header; put it in, or "
                          "write srclang=\"*all*\"",
                          run->source_language);
    for (size_t i = 0; i < unit->variant_count; i++)
        for (size_t j = 0; j < i; j++)
            if (unit->variants[i].lang.len &&
                same_language(unit->variants[i].lang, unit->variants[j].lang))
                return check_tell(run, CHECK_LANGUAGE, unit->line, error,
                                  "the unit has two texts in '%.*s'; make two units of it",
                                  shown(unit->variants[i].lang), unit->variants[i].lang.data);
    return CALEPIN_OK;
}

static calepin_status check_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    check_run *run = user;
    calepin_status status = run->status ? run->status : check_id(run, unit, error);
    if (!status)
        status = check_languages(run, unit, error);
    for (size_t i = 0; i < unit->variant_count && !status; i++)
        status = check_variant(run, unit, &unit->variants[i], error);
    return status;
}

/* What was done to read on behind the first place that is not well formed. Of other files the
 * structure has told all that there is. */
static void on_recovery(void *user, const calepin_diagnostic *d)
{
    check_run *run = user;
    if (run->malformed && !run->status)
        run->status = check_tell(run, CHECK_WELL_FORMED, d->line, &run->error, "%s", d->message);
}

static calepin_status check_units(check_run *run, calepin_error *error)
{
    const calepin_listener listener = {on_recovery, NULL, run};
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    calepin_error unreadable;
    options.listener = &listener;
    calepin_status status = calepin_unit_read(run->path, &options, check_unit, run, &unreadable);
    if (run->status) {
        unreadable = run->error;
        status = run->status;
    }
    if (status == CALEPIN_ERROR_INPUT && run->malformed) /* and cannot be read on */
        return check_tell(run, CHECK_WELL_FORMED, unreadable.line, error, "%s", unreadable.message);
    if (status && error)
        *error = unreadable;
    return status;
}

calepin_status calepin_memory_check(const char *path, unsigned clients,
                                    calepin_memory_fault_fn *each, void *user, size_t *faults,
                                    calepin_error *error)
{
    check_run run = {
        .path = path, .clients = clients, .each = each, .user = user, .faults = faults};
    *faults = 0;
    if (strcasecmp(file_extension(path), "tmx") != 0)
        return error_set(error, CALEPIN_ERROR_INPUT, file_name(path), 0,
                         "is no .tmx file; only these are checked");
    calepin_status status = check_structure(&run, error);
    if (!status)
        status = check_units(&run, error);
    digests_free(&run.ids);
    return status;
}

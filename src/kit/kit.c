/* calepin_kit_prepare: the whole kit is written in a folder beside its place and then renamed. */
#include "base/error.h"
#include "kit/project.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Whatever stands in a folder may be somebody's work: only an empty one is filled. */
static calepin_status check_output(const char *output, calepin_error *error)
{
    if (!path_exists(output) || folder_is_empty(output))
        return CALEPIN_OK;
    return error_set(error, CALEPIN_ERROR_ARGUMENT, output, 0,
                     "is there already; name a folder that is new or empty");
}

/* The folder's name without slashes at its end, or where a link leads, and a name beside it for the
 * time of writing. */
static calepin_status name_folders(arena *a, const char *output, char **final, char **temporary,
                                   calepin_error *error)
{
    char *real = realpath(output, NULL);
    calepin_text name = {real ? real : output, strlen(real ? real : output)};
    while (name.len > 1 && name.data[name.len - 1] == '/')
        name.len--;
    *final = (char *)arena_text(a, name).data;
    *temporary = arena_alloc(a, name.len + 32);
    free(real);
    if (!*final || !*temporary)
        return error_memory(error);
    snprintf(*temporary, name.len + 32, "%s.%ld.tmp", *final, (long)getpid());
    return CALEPIN_OK;
}

static calepin_status write_files(project *p, const char *folder, calepin_error *error)
{
    typedef calepin_status writer(project *, const char *, calepin_error *);
    static writer *const writers[] = {kit_write_omegat, kit_write_xliff, kit_write_report_json,
                                      kit_write_report_html};
    calepin_status status = folder_make_above(folder, error);
    if (!status)
        status = folder_make(folder, error);
    for (size_t i = 0; i < sizeof writers / sizeof *writers && !status; i++)
        status = writers[i](p, folder, error);
    return status;
}

static calepin_status write_kit(project *p, calepin_error *error)
{
    char *final = NULL, *temporary = NULL;
    calepin_status status = name_folders(&p->arena, p->options->output, &final, &temporary, error);
    if (status)
        return status;
    status = write_files(p, temporary, error);
    if (!status && rename(temporary, final) != 0)
        status = error_io(error, p->options->output, "make it", errno);
    if (status)
        folder_remove(temporary);
    return status;
}

static void sum_up(const project *p, calepin_kit_summary *summary)
{
    *summary = (calepin_kit_summary){.documents = p->document_count,
                                     .segments = p->volume.segments,
                                     .words = p->volume.words,
                                     .exact = p->bands[CALEPIN_BAND_102].segments +
                                              p->bands[CALEPIN_BAND_101].segments +
                                              p->bands[CALEPIN_BAND_100].segments,
                                     .repetitions = p->bands[CALEPIN_BAND_REPETITION].segments,
                                     .concepts = p->found_concepts,
                                     .occurrences = p->occurrence_count,
                                     .findings = p->finding_count,
                                     .warnings = p->warning_count};
    for (size_t i = 0; i < p->document_count; i++)
        for (size_t j = 0; j < p->documents[i].segment_count; j++) {
            const segment_record *s = &p->documents[i].segments[j];
            summary->fuzzy += s->match_count > 0 && s->band > CALEPIN_BAND_100;
        }
}

static bool is_date(const char *date)
{
    static const char form[] = "ddddddddTddddddZ";
    if (strlen(date) != sizeof form - 1)
        return false;
    for (size_t i = 0; i < sizeof form - 1; i++)
        if (form[i] == 'd' ? date[i] < '0' || date[i] > '9' : date[i] != form[i])
            return false;
    return true;
}

/* The date that files carry: the one asked for, else the one of reproducible builds, else none. */
static calepin_status find_date(const calepin_kit_options *options, char date[17],
                                calepin_error *error)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    date[0] = '\0';
    if (options->date && !is_date(options->date))
        return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                         "a date is written YYYYMMDDThhmmssZ, not '%s'", options->date);
    if (options->date) {
        memcpy(date, options->date, 17);
    } else if (epoch) {
        char *end = NULL;
        time_t seconds = (time_t)strtoll(epoch, &end, 10);
        struct tm utc;
        if (*epoch && !*end && gmtime_r(&seconds, &utc) &&
            strftime(date, 17, "%Y%m%dT%H%M%SZ", &utc) == 0)
            date[0] = '\0';
    }
    return CALEPIN_OK;
}

calepin_status calepin_kit_prepare(const calepin_kit_options *options, calepin_kit_summary *summary,
                                   calepin_error *error)
{
    char date[17];
    calepin_error own;
    if (!error)
        error = &own; /* the walk over the sources reads what went wrong */
    if (options->source_count == 0 || !options->output || !*options->output)
        return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                         "a kit needs sources and a folder");
    calepin_status status = find_date(options, date, error);
    if (!status)
        status = check_output(options->output, error);
    if (status)
        return status;
    calepin_kit_options dated = *options;
    dated.date = *date ? date : NULL;
    project p;
    status = project_open(&p, &dated, error);
    if (!status)
        status = project_equip(&p, error);
    if (!status)
        status = project_measure(&p, error);
    if (!status)
        status = project_annotate(&p, error);
    if (!status)
        status = write_kit(&p, error);
    if (!status && summary)
        sum_up(&p, summary);
    project_close(&p);
    return status;
}

static calepin_status hand_on(const project *p, calepin_leverage_fn *each, void *user,
                              calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i <= p->document_count && !status; i++) {
        const kit_document *d = i < p->document_count ? &p->documents[i] : NULL;
        calepin_leverage leverage = {d ? d->path : NULL, d ? d->volume : p->volume, {{0}}};
        memcpy(leverage.bands, d ? d->bands : p->bands, sizeof leverage.bands);
        status = each(user, &leverage, error);
    }
    return status;
}

calepin_status calepin_kit_analyse(const calepin_kit_options *options, calepin_leverage_fn *each,
                                   void *user, calepin_error *error)
{
    calepin_error own;
    if (!error)
        error = &own;
    if (options->source_count == 0)
        return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0, "an analysis needs sources");
    project p;
    calepin_status status = project_open(&p, options, error);
    if (!status)
        status = project_measure(&p, error);
    if (!status)
        status = hand_on(&p, each, user, error);
    project_close(&p);
    return status;
}

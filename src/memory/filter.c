/* Which units of a memory to take: by date, names, properties, languages and text. */
#include "base/error.h"
#include "memory/unit.h"
#include "segment/expression.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef enum criterion_kind {
    SINCE,
    UNTIL,
    USERS,
    PROPERTY,
    LANGUAGE,
    MATCH,
    NOT_MATCH
} criterion_kind;

/* One thing that is asked of a unit. */
typedef struct criterion {
    criterion_kind kind;
    const char *asked; /* as the caller wrote it */
    char date[17];     /* the beginning of a date as TMX writes it */
    expression *expression;
    size_t left_out;
} criterion;

struct calepin_unit_filter {
    calepin_filter_options options;
    criterion *criteria;
    size_t count;
    size_t undated, given_up;
};

static bool is_number(const char *digits, size_t at, size_t len, int least, int most)
{
    int value = 0;
    for (size_t i = at; i < at + len; i++) {
        if (digits[i] < '0' || digits[i] > '9')
            return false;
        value = value * 10 + (digits[i] - '0');
    }
    return value >= least && value <= most;
}

/* 2024, 2024-05, 2024-05-03 or a whole date, with or without hyphens and colons, into the beginning
 * of YYYYMMDDThhmmssZ. */
static bool read_date(const char *asked, char date[17])
{
    size_t len = 0;
    for (; *asked; asked++) {
        if (*asked == '-' || *asked == ':')
            continue;
        if (len == 16)
            return false;
        date[len++] = *asked;
    }
    date[len] = '\0';
    if ((len != 4 && len != 6 && len != 8 && len != 16) || !is_number(date, 0, 4, 0, 9999))
        return false;
    if ((len >= 6 && !is_number(date, 4, 2, 1, 12)) || (len >= 8 && !is_number(date, 6, 2, 1, 31)))
        return false;
    return len < 16 || (date[8] == 'T' && date[15] == 'Z' && is_number(date, 9, 2, 0, 23) &&
                        is_number(date, 11, 2, 0, 59) && is_number(date, 13, 2, 0, 60));
}

static calepin_status add(calepin_unit_filter *f, criterion_kind kind, const char *asked,
                          calepin_error *error)
{
    criterion *c = &f->criteria[f->count++];
    *c = (criterion){.kind = kind, .asked = asked};
    if ((kind == SINCE || kind == UNTIL) && !read_date(asked, c->date))
        return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                         "'%.100s' is no date; write it as 2024, 2024-05, 2024-05-03 or "
                         "20240503T101500Z",
                         asked);
    if (kind == MATCH || kind == NOT_MATCH)
        return expression_new(asked, &c->expression, error);
    return CALEPIN_OK;
}

static calepin_status add_list(calepin_unit_filter *f, criterion_kind kind, calepin_strings list,
                               calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < list.count && !status; i++)
        status = add(f, kind, list.items[i], error);
    return status;
}

static calepin_status add_all(calepin_unit_filter *f, calepin_error *error)
{
    const calepin_filter_options *o = &f->options;
    calepin_status status = o->since ? add(f, SINCE, o->since, error) : CALEPIN_OK;
    if (!status && o->until)
        status = add(f, UNTIL, o->until, error);
    if (!status && o->users.count)
        status = add(f, USERS, NULL, error);
    if (!status)
        status = add_list(f, PROPERTY, o->properties, error);
    if (!status)
        status = add_list(f, LANGUAGE, o->languages, error);
    if (!status)
        status = add_list(f, MATCH, o->matches, error);
    return status ? status : add_list(f, NOT_MATCH, o->not_matches, error);
}

calepin_status calepin_unit_filter_new(const calepin_filter_options *options,
                                       calepin_unit_filter **filter, calepin_error *error)
{
    calepin_unit_filter *f = calloc(1, sizeof *f);
    *filter = NULL;
    if (!f)
        return error_memory(error);
    f->options = *options;
    size_t most = 3 + options->properties.count + options->languages.count +
                  options->matches.count + options->not_matches.count;
    f->criteria = calloc(most, sizeof *f->criteria);
    calepin_status status = f->criteria ? add_all(f, error) : error_memory(error);
    if (status)
        calepin_unit_filter_free(f);
    else
        *filter = f;
    return status;
}

void calepin_unit_filter_free(calepin_unit_filter *filter)
{
    if (!filter)
        return;
    for (size_t i = 0; i < filter->count; i++)
        expression_free(filter->criteria[i].expression);
    free(filter->criteria);
    free(filter);
}

/* The first that is there: the unit's own, then its variants'. */
static calepin_text date_of(const calepin_unit *unit)
{
    calepin_text changed = unit->changed, created = unit->created;
    for (size_t i = 0; i < unit->variant_count; i++) {
        changed = first_text(changed, unit->variants[i].changed, changed);
        created = first_text(created, unit->variants[i].created, created);
    }
    return first_text(changed, created, changed);
}

static bool is_within(calepin_unit_filter *f, const criterion *c, const calepin_unit *unit)
{
    size_t len = strlen(c->date);
    calepin_text date = date_of(unit);
    if (date.len < len) {
        f->undated++;
        return false;
    }
    int order = memcmp(date.data, c->date, len);
    return c->kind == SINCE ? order >= 0 : order <= 0;
}

static bool is_called(calepin_text name, const char *asked)
{
    return name.len == strlen(asked) && strncasecmp(name.data, asked, name.len) == 0;
}

static bool is_by(const calepin_unit *unit, const char *user)
{
    if (is_called(unit->creator, user) || is_called(unit->changer, user))
        return true;
    for (size_t i = 0; i < unit->variant_count; i++)
        if (is_called(unit->variants[i].creator, user) ||
            is_called(unit->variants[i].changer, user))
            return true;
    return false;
}

static bool is_by_any(const calepin_unit *unit, calepin_strings users)
{
    for (size_t i = 0; i < users.count; i++)
        if (is_by(unit, users.items[i]))
            return true;
    return false;
}

static bool has_among(const calepin_property *list, size_t count, const char *asked)
{
    const char *equals = strchr(asked, '=');
    size_t len = equals ? (size_t)(equals - asked) : strlen(asked);
    for (size_t i = 0; i < count; i++) {
        bool same_type = list[i].type.len == len && memcmp(list[i].type.data, asked, len) == 0;
        bool same_value =
            !equals || (list[i].value.len == strlen(equals + 1) &&
                        memcmp(list[i].value.data, equals + 1, list[i].value.len) == 0);
        if (same_type && same_value)
            return true;
    }
    return false;
}

static bool has_property(const calepin_unit *unit, const char *asked)
{
    if (has_among(unit->properties, unit->property_count, asked))
        return true;
    for (size_t i = 0; i < unit->variant_count; i++)
        if (has_among(unit->variants[i].properties, unit->variants[i].property_count, asked))
            return true;
    return false;
}

/* Whether the source or the target matches. */
static bool matches(calepin_unit_filter *f, const criterion *c, const calepin_unit *unit)
{
    const char *const languages[] = {f->options.from, f->options.to};
    for (size_t i = 0; i < 2; i++) {
        const calepin_variant *v = unit_side(unit, languages[i]);
        bool gave_up = false;
        bool found = v && expression_is_in(c->expression, v->text, &gave_up);
        f->given_up += gave_up;
        if (found)
            return true;
    }
    return false;
}

static bool meets(calepin_unit_filter *f, const criterion *c, const calepin_unit *unit)
{
    switch (c->kind) {
    case SINCE:
    case UNTIL:
        return is_within(f, c, unit);
    case USERS:
        return is_by_any(unit, f->options.users);
    case PROPERTY:
        return has_property(unit, c->asked);
    case LANGUAGE:
        return unit_side(unit, c->asked) != NULL;
    case MATCH:
        return matches(f, c, unit);
    case NOT_MATCH:
        return !matches(f, c, unit);
    }
    return true;
}

bool calepin_unit_filter_takes(calepin_unit_filter *filter, const calepin_unit *unit)
{
    for (size_t i = 0; i < filter->count; i++)
        if (!meets(filter, &filter->criteria[i], unit)) {
            filter->criteria[i].left_out++;
            return false;
        }
    return true;
}

void calepin_unit_filter_tell(const calepin_unit_filter *filter, const calepin_listener *listener)
{
    static const char *const options[] = {
        [SINCE] = "--since",        [UNTIL] = "--until",   [USERS] = "--user",
        [PROPERTY] = "--prop",      [LANGUAGE] = "--lang", [MATCH] = "--match",
        [NOT_MATCH] = "--not-match"};
    for (size_t i = 0; i < filter->count; i++) {
        const criterion *c = &filter->criteria[i];
        if (c->left_out)
            tell(listener, CALEPIN_NOTE, NULL, 0, 0, "units left out by %s%s%.200s: %zu",
                 options[c->kind], c->asked ? " " : "", c->asked ? c->asked : "", c->left_out);
    }
    if (filter->undated)
        tell(listener, CALEPIN_NOTE, NULL, 0, 0, "units left out because they have no date: %zu",
             filter->undated);
    if (filter->given_up)
        tell(listener, CALEPIN_WARNING, NULL, 0, 0,
             "texts in which the expression took too long and was taken not to match: %zu; write "
             "it without repetitions inside repetitions",
             filter->given_up);
}

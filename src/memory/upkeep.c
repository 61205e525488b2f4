#include "memory/upkeep.h"

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/same.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

const calepin_text upkeep_reason = {"x-calepin-removed", 17};

enum { FIELD_LIMIT = 1 << 30 };

void unit_keys_init(unit_keys *k, const char *from, calepin_unit_key kind, bool near)
{
    *k = (unit_keys){.from = from, .kind = kind, .near = near};
    k->name = k->field = k->folded = (buffer)BUFFER_INIT(FIELD_LIMIT);
}

void unit_keys_free(unit_keys *k)
{
    buffer_free(&k->name);
    buffer_free(&k->field);
    buffer_free(&k->folded);
}

/* The length of the name stands first, so that it does not run into the value. */
static digest named_digest(unit_keys *k, calepin_text value)
{
    buffer_clear(&k->field);
    buffer_append(&k->field, &k->name.len, sizeof k->name.len);
    buffer_text(&k->field, buffer_view(&k->name));
    buffer_text(&k->field, value);
    k->field.failed |= k->name.failed || k->folded.failed;
    return digest_of(k->field.data ? k->field.data : "", k->field.len);
}

static bool ends_sentence(uint32_t c)
{
    switch (c) {
    case ' ':
    case '.':
    case ',':
    case ';':
    case ':':
    case '!':
    case '?':
    case 0x2026: /* … */
        return true;
    default:
        return false;
    }
}

/* Without the marks at the end; a text that is nothing else stays. */
static calepin_text without_end(calepin_text text)
{
    for (size_t end = text.len, i = end; i > 0; end = i)
        if (!ends_sentence(utf8_previous(text, &i)))
            return (calepin_text){text.data, end};
    return text;
}

static calepin_text near_text(unit_keys *k, calepin_text text)
{
    buffer_clear(&k->folded);
    fold(&k->folded, text, FOLD_CASE | FOLD_SPACES | FOLD_MARKS);
    return without_end(buffer_view(&k->folded));
}

/* Of the texts of a pair the side stands for the tag: "fr" and "fr-FR" name one language. */
static void name_language(unit_keys *k, const calepin_variant *v)
{
    buffer_clear(&k->name);
    if (k->to)
        buffer_char(&k->name, calepin_language_matches(v->lang, k->from) ? '1' : '2');
    else
        language_normalise(&k->name, v->lang);
}

digest variant_key(unit_keys *k, const calepin_variant *v)
{
    calepin_text text = v->markup.len ? v->markup : v->text;
    name_language(k, v);
    buffer_char(&k->name, v->markup.len ? '<' : '='); /* text that looks like codes is no code */
    return named_digest(k, k->near ? near_text(k, text) : text);
}

/* memoQ: x-context-pre, x-context-post; Trados: x-Context, x-ContextContent; OmegaT: the others. */
static bool is_context(calepin_text type)
{
    static const char *const names[] = {"prev", "next", "file", "id"};
    if (type.len >= 9 && strncasecmp(type.data, "x-context", 9) == 0)
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_equal(type, (calepin_text){names[i], strlen(names[i])}))
            return true;
    return false;
}

static digest context_key(unit_keys *k, digest key, const calepin_property *properties,
                          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!is_context(properties[i].type))
            continue;
        buffer_clear(&k->name);
        buffer_char(&k->name, '#');
        buffer_text(&k->name, properties[i].type);
        key = digest_sum(key, named_digest(k, properties[i].value));
    }
    return key;
}

static bool counts(const unit_keys *k, const calepin_unit *unit, const calepin_variant *v)
{
    return !k->to || v == unit_side(unit, k->from) || v == unit_side(unit, k->to);
}

/* The texts in whatever order they stand. Where every language counts, a unit with a third one is
 * never the same as one without. */
static digest texts_key(unit_keys *k, const calepin_unit *unit)
{
    bool with_context = k->kind == CALEPIN_KEY_CONTEXT;
    digest key = {0, 0};
    if (with_context)
        key = context_key(k, key, unit->properties, unit->property_count);
    for (size_t i = 0; i < unit->variant_count; i++) {
        const calepin_variant *v = &unit->variants[i];
        if (!counts(k, unit, v))
            continue;
        key = digest_sum(key, variant_key(k, v));
        if (with_context)
            key = context_key(k, key, v->properties, v->property_count);
    }
    return key;
}

bool unit_key(unit_keys *k, const calepin_unit *unit, digest *key)
{
    if (k->kind == CALEPIN_KEY_ID) {
        calepin_text id = segment_trim(unit->id);
        *key = digest_of(id.len ? id.data : "", id.len);
        return id.len > 0;
    }
    if (k->kind == CALEPIN_KEY_SOURCE) {
        const calepin_variant *source = unit_side(unit, k->from);
        if (source)
            *key = variant_key(k, source);
        return source;
    }
    *key = texts_key(k, unit);
    return true;
}

/* YYYYMMDDThhmmssZ as the number of its digits; 0 when it is none. */
static uint64_t date_number(calepin_text date)
{
    uint64_t number = 0;
    if (date.len != 16)
        return 0;
    for (size_t i = 0; i < date.len; i++)
        if (date.data[i] >= '0' && date.data[i] <= '9')
            number = number * 10 + (uint64_t)(date.data[i] - '0');
    return number;
}

static uint64_t later_of(uint64_t a, calepin_text date)
{
    uint64_t b = date_number(date);
    return a > b ? a : b;
}

uint64_t unit_date(const calepin_unit *unit)
{
    uint64_t changed = date_number(unit->changed), created = date_number(unit->created);
    for (size_t i = 0; i < unit->variant_count; i++) {
        changed = later_of(changed, unit->variants[i].changed);
        created = later_of(created, unit->variants[i].created);
    }
    return changed ? changed : created;
}

/* The digits that a text begins with; what would not fit stays at the largest number. */
static uint64_t leading_number(calepin_text text)
{
    uint64_t number = 0;
    for (size_t i = 0; i < text.len && text.data[i] >= '0' && text.data[i] <= '9'; i++)
        number = number < UINT64_MAX / 10 ? number * 10 + (uint64_t)(text.data[i] - '0')
                                          : UINT64_MAX / 10;
    return number;
}

static uint64_t uses_of(const calepin_attribute *attributes, size_t count)
{
    static const calepin_text name = {"usagecount", 10};
    for (size_t i = 0; i < count; i++)
        if (text_equal(attributes[i].name, name))
            return leading_number(attributes[i].value);
    return 0;
}

uint64_t unit_uses(const calepin_unit *unit)
{
    uint64_t uses = uses_of(unit->attributes, unit->attribute_count);
    for (size_t i = 0; i < unit->variant_count; i++) {
        uint64_t own = uses_of(unit->variants[i].attributes, unit->variants[i].attribute_count);
        uses = own > uses ? own : uses;
    }
    return uses;
}

calepin_status unit_files_check(const unit_files *files, calepin_error *error)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->paths[i], "-") == 0)
            return error_set(error, CALEPIN_ERROR_INPUT, file_name("-"), 0,
                             "cannot be read twice, as this needs; save it to a file first");
    return CALEPIN_OK;
}

typedef struct files_run {
    unit_files *files;
    calepin_unit_fn *each;
    void *user;
} files_run;

static calepin_status on_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    files_run *run = user;
    calepin_status status = run->each(run->user, unit, error);
    run->files->units++;
    return status;
}

static calepin_status on_header(void *user, const calepin_header *header, calepin_error *error)
{
    return calepin_unit_writer_header(user, header, error);
}

calepin_status unit_files_read(unit_files *files, bool second, calepin_unit_fn *each, void *user,
                               calepin_unit_writer *header, calepin_error *error)
{
    calepin_listener listener =
        files->options->listener ? *files->options->listener : (calepin_listener){0};
    calepin_memory_options options = *files->options;
    files_run run = {files, each, user};
    size_t before = files->units;
    calepin_status status = CALEPIN_OK;
    if (second)
        listener.diagnostic = NULL;
    options.listener = &listener;
    options.header = header && files->count == 1 ? on_header : NULL;
    options.header_user = header;
    files->units = 0;
    for (size_t i = 0; i < files->count && !status; i++)
        status = calepin_unit_read(files->paths[i], &options, on_unit, &run, error);
    if (!status && second && files->units != before)
        status = error_set(error, CALEPIN_ERROR_INPUT, files->paths[0], 0,
                           "was changed while it was read; run the command again");
    return status;
}

/* The unit's props, without a reason that it came with and with the new one behind them. */
static bool gather_props(const calepin_unit *unit, calepin_text reason, buffer *props)
{
    calepin_property own = {
        .type = upkeep_reason, .value = reason, .order = unit->note_count + unit->property_count};
    for (size_t i = 0; i < unit->property_count; i++)
        if (!text_equal(unit->properties[i].type, upkeep_reason))
            buffer_append(props, &unit->properties[i], sizeof *unit->properties);
    if (reason.data)
        buffer_append(props, &own, sizeof own);
    return !props->failed;
}

static bool has_reason(const calepin_unit *unit)
{
    for (size_t i = 0; i < unit->property_count; i++)
        if (text_equal(unit->properties[i].type, upkeep_reason))
            return true;
    return false;
}

calepin_status upkeep_put(calepin_unit_writer *writer, const calepin_unit *unit,
                          calepin_text reason, calepin_error *error)
{
    if (!reason.data && !has_reason(unit))
        return unit_writer_put_any(writer, unit, error);
    buffer props = BUFFER_INIT(FIELD_LIMIT);
    calepin_unit changed = *unit;
    calepin_status status = CALEPIN_OK;
    if (!gather_props(unit, reason, &props))
        status = error_memory(error);
    changed.properties = (const void *)props.data;
    changed.property_count = props.len / sizeof(calepin_property);
    if (!status)
        status = unit_writer_put_any(writer, &changed, error);
    buffer_free(&props);
    return status;
}

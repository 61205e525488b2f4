#include "memory/unit.h"

#include "base/error.h"
#include "base/file.h"
#include "base/same.h"
#include "memory/store.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

/* A character of a tag as it is compared: '\0' behind the end, either separator as '-'. */
static char tag_char(calepin_text tag, size_t at)
{
    if (at >= tag.len)
        return '\0';
    return tag.data[at] == '_' ? '-' : lower(tag.data[at]);
}

bool calepin_language_matches(calepin_text tag, const char *language)
{
    calepin_text asked = {language, strlen(language)};
    if (tag.len == 0 || asked.len == 0)
        return false;
    for (size_t i = 0;; i++) {
        char a = tag_char(tag, i), b = tag_char(asked, i);
        if (a == '\0' || b == '\0')
            return (a == '\0' || a == '-') && (b == '\0' || b == '-');
        if (a != b)
            return false;
    }
}

/* RFC 5646, 2.1.1: two letters behind the first subtag are a region in capitals, four a script with
 * one capital; all else is small. */
static void put_subtag(buffer *out, calepin_text subtag, bool first)
{
    for (size_t i = 0; i < subtag.len; i++) {
        bool capital = !first && (subtag.len == 2 || (subtag.len == 4 && i == 0));
        buffer_char(out, capital ? upper(subtag.data[i]) : lower(subtag.data[i]));
    }
}

void language_normalise(buffer *out, calepin_text tag)
{
    for (size_t start = 0, i = 0; i <= tag.len; i++) {
        if (tag_char(tag, i) != '-' && i < tag.len)
            continue;
        put_subtag(out, (calepin_text){tag.data + start, i - start}, start == 0);
        if (i < tag.len)
            buffer_char(out, '-');
        start = i + 1;
    }
}

const calepin_variant *calepin_unit_variant(const calepin_unit *unit, const char *language)
{
    for (size_t i = 0; i < unit->variant_count; i++)
        if (calepin_language_matches(unit->variants[i].lang, language))
            return &unit->variants[i];
    return NULL;
}

static bool is_edge(uint32_t c)
{
    return c < 0x20 || c == 0xFFFE || c == 0xFFFF || char_is_space(c);
}

calepin_text segment_trim(calepin_text text)
{
    size_t start = 0, end = text.len;
    for (size_t i = 0; i < end && is_edge(utf8_next(text, &i));)
        start = i;
    while (end > start) {
        size_t i = end;
        if (!is_edge(utf8_previous(text, &i)))
            break;
        end = i;
    }
    return (calepin_text){text.data + start, end - start};
}

const calepin_variant *unit_side(const calepin_unit *unit, const char *language)
{
    for (size_t i = 0; i < unit->variant_count; i++)
        if (calepin_language_matches(unit->variants[i].lang, language) &&
            segment_trim(unit->variants[i].text).len > 0)
            return &unit->variants[i];
    return NULL;
}

calepin_text first_text(calepin_text a, calepin_text b, calepin_text c)
{
    if (a.len)
        return a;
    return b.len ? b : c;
}

static bool has_history(calepin_text created, calepin_text changed, calepin_text creator,
                        calepin_text changer)
{
    return created.len || changed.len || creator.len || changer.len;
}

bool unit_has_history(const calepin_unit *u, const calepin_variant *source,
                      const calepin_variant *target)
{
    return has_history(u->created, u->changed, u->creator, u->changer) ||
           has_history(source->created, source->changed, source->creator, source->changer) ||
           has_history(target->created, target->changed, target->creator, target->changer);
}

calepin_status unit_lines_open(const unit_source *source, const char *encoding, text_lines **lines,
                               calepin_error *error)
{
    calepin_status status = text_lines_open(source->file, source->head, source->name, encoding,
                                            source->options->listener, lines, error);
    if (!status && source->options->strict)
        text_lines_be_strict(*lines);
    return status;
}

void unit_put_code(buffer *text, const char *name, calepin_text id)
{
    buffer_print(text, "<%s:", name);
    for (size_t i = 0; i < id.len; i++)
        if (char_is_letter((unsigned char)id.data[i]) || char_is_digit((unsigned char)id.data[i]))
            buffer_char(text, id.data[i]);
    buffer_char(text, '>');
}

void unit_tell_unfinished(const unit_source *source, size_t count)
{
    if (count)
        tell(source->options->listener, CALEPIN_WARNING, source->name, 0, 0,
             "units left out that are marked as fuzzy or as not yet translated: %zu; --unfinished "
             "takes them",
             count);
}

static calepin_status tmx_open(const calepin_memory_options *options, calepin_output *output,
                               void **writer, calepin_error *error)
{
    tmx_writer *tmx = NULL;
    calepin_status status = tmx_writer_new(options, output, &tmx, error);
    *writer = tmx;
    return status;
}

static calepin_status tmx_header(void *writer, const calepin_header *header, calepin_error *error)
{
    return tmx_writer_begin(writer, header, error);
}

static calepin_status tmx_put(void *writer, const calepin_unit *unit, const calepin_variant *source,
                              const calepin_variant *target, calepin_error *error)
{
    return tmx_writer_put(writer, unit, source, target, error);
}

static calepin_status tmx_close(void *writer, calepin_error *error)
{
    return tmx_writer_close(writer, error);
}

static const unit_form tmx_form = {"TMX",    "tmx",      "1.4 1.1", tmx_read,
                                   tmx_open, tmx_header, tmx_put,   tmx_close};

static calepin_status store_header(void *writer, const calepin_header *header, calepin_error *error)
{
    return store_writer_header(writer, header, error);
}

static calepin_status store_put(void *writer, const calepin_unit *unit,
                                const calepin_variant *source, const calepin_variant *target,
                                calepin_error *error)
{
    (void)source; /* a store takes a unit without them too */
    (void)target;
    return store_writer_put(writer, unit, error);
}

static calepin_status store_close_writer(void *writer, calepin_error *error)
{
    return store_writer_close(writer, error);
}

/* Opened and read by its path, not as a stream. */
static const unit_form store_form = {"store", "db",         NULL,      NULL,
                                     NULL,    store_header, store_put, store_close_writer};

/* In the order of calepin_memory_format. */
static const unit_form *const forms[] = {&tmx_form,   &tsv_form, &csv_form,
                                         &xliff_form, &po_form,  &store_form};
enum { FORM_COUNT = sizeof forms / sizeof *forms };

/* Whether `words`, parted by spaces, hold the word, in any case. */
static bool holds(const char *words, const char *word)
{
    size_t len = strlen(word);
    for (; *words; words += strcspn(words, " "), words += *words == ' ')
        if (strcspn(words, " ") == len && strncasecmp(words, word, len) == 0)
            return true;
    return false;
}

bool calepin_memory_format_of(const char *path, calepin_memory_format *format)
{
    const char *extension = file_extension(path);
    for (size_t i = 0; *extension && i < FORM_COUNT; i++)
        if (holds(forms[i]->extensions, extension)) {
            *format = (calepin_memory_format)i;
            return true;
        }
    return false;
}

enum { HEAD = 4096 };

/* Standard input has no name to go by: TMX begins with "<", whatever its encoding. */
static bool looks_like_xml(calepin_text head)
{
    static const char marks[] = "\xEF\xBB\xBF\xFE\xFF \t\r\n";
    for (size_t i = 0; i < head.len; i++)
        if (head.data[i] != '\0' && !strchr(marks, head.data[i]))
            return head.data[i] == '<';
    return false;
}

static calepin_status read_stdin(const unit_source *source, calepin_error *error)
{
    char head[HEAD];
    unit_source begun = *source;
    begun.head = (calepin_text){head, fread(head, 1, HEAD, source->file)};
    if (ferror(source->file))
        return error_io(error, source->name, "read it", errno);
    if (begun.head.len == 0)
        return error_set(error, CALEPIN_ERROR_INPUT, source->name, 0, "is empty");
    return looks_like_xml(begun.head) ? tmx_read(&begun, error) : tsv_form.read(&begun, error);
}

enum { TAG_SHOWN = 36 };

/* What stands between the reader of a form and the caller: it tells how far the reading is, and at
 * the end when no unit was of the languages that are asked for. */
typedef struct counted {
    calepin_unit_fn *each;
    void *user;
    const calepin_memory_options *options;
    uint64_t units;
    bool matches;                              /* a unit has both languages */
    char source[TAG_SHOWN], target[TAG_SHOWN]; /* of the first unit that has two others */
} counted;

static void keep_tag(char to[TAG_SHOWN], calepin_text tag)
{
    if (tag.len < TAG_SHOWN)
        snprintf(to, TAG_SHOWN, "%.*s", (int)tag.len, tag.data ? tag.data : "");
}

/* Which languages to ask for instead: the one of the two that is there stays what it is. */
static void keep_languages(counted *c, const calepin_unit *unit)
{
    const calepin_memory_options *o = c->options;
    const calepin_variant *source = calepin_unit_variant(unit, o->from);
    const calepin_variant *target = calepin_unit_variant(unit, o->to);
    c->matches = source && target;
    if (c->matches || c->target[0])
        return;
    for (size_t i = 0; i < unit->variant_count; i++) {
        const calepin_variant *v = &unit->variants[i];
        if (!source && v != target)
            source = v;
        else if (!target && v != source)
            target = v;
    }
    if (source && target && !text_equal(source->lang, target->lang)) {
        keep_tag(c->source, source->lang);
        keep_tag(c->target, target->lang);
    }
}

static void tell_languages(const counted *c, const char *name)
{
    if (!c->matches && c->source[0] && c->target[0])
        tell(c->options->listener, CALEPIN_NOTE, name, 0, 0,
             "no unit has both '%s' and '%s', its languages are '%s' and '%s'; to use them say "
             "--from %s --to %s",
             c->options->from, c->options->to, c->source, c->target, c->source, c->target);
}

static calepin_status count_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    enum { STEP = 1024 };
    counted *c = user;
    if (++c->units % STEP == 0)
        tell_progress(c->options->listener, "units read:", c->units, 0);
    if (!c->matches)
        keep_languages(c, unit);
    return c->each(c->user, unit, error);
}

static calepin_status read_store(const char *path, const unit_source *source, calepin_error *error)
{
    store *s = NULL;
    calepin_status status = store_open(path, &s, error);
    if (!status)
        status = store_each(s, source->options, source->each, source->user, error);
    store_close(s);
    return status;
}

calepin_status calepin_unit_read(const char *path, const calepin_memory_options *options,
                                 calepin_unit_fn *each, void *user, calepin_error *error)
{
    static const calepin_memory_options defaults = CALEPIN_MEMORY_OPTIONS_INIT;
    counted counting = {.each = each, .user = user, .options = options ? options : &defaults};
    unit_source source = {.options = counting.options, .each = count_unit, .user = &counting};
    bool is_stdin = !path || strcmp(path, "-") == 0;
    calepin_memory_format format = CALEPIN_MEMORY_TMX;
    bool is_known = is_stdin || calepin_memory_format_of(path, &format);
    source.name = file_name(path);
    if (store_is(path)) {
        calepin_status status = read_store(path, &source, error);
        if (!status)
            tell_languages(&counting, source.name);
        return status;
    }
    calepin_status status = file_open(path, &source.file, error);
    if (status)
        return status;
    if (strcasecmp(file_extension(path ? path : ""), "gz") == 0)
        status = error_set(error, CALEPIN_ERROR_INPUT, path, 0,
                           "is packed; unpack it first, as gunzip does, and give what is in it");
    else if (!is_known)
        status = error_set(error, CALEPIN_ERROR_INPUT, path, 0,
                           "is of a form that is not read as a memory; give a .tmx, .tsv, .csv, "
                           ".xlf, .po or .db file");
    else if (is_stdin)
        status = read_stdin(&source, error);
    else
        status = forms[format]->read(&source, error);
    file_close(source.file);
    if (!status)
        tell_languages(&counting, source.name);
    return status;
}

struct calepin_unit_writer {
    const unit_form *form;
    calepin_memory_options options;
    void *writer; /* of the form */
};

static calepin_status check_version(const unit_form *form, const char *version,
                                    calepin_error *error)
{
    if (!version || (form->versions && holds(form->versions, version)))
        return CALEPIN_OK;
    if (!form->versions)
        return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0, "%s files have no versions",
                         form->name);
    return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                     "%s is not written in version '%.40s'; take one of %s", form->name, version,
                     form->versions);
}

calepin_status calepin_unit_writer_new(calepin_memory_format format,
                                       const calepin_memory_options *options,
                                       calepin_output *output, calepin_unit_writer **writer,
                                       calepin_error *error)
{
    *writer = NULL;
    if (format == CALEPIN_MEMORY_DB)
        return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                         "a store is written by calepin_unit_writer_open_store");
    static const calepin_memory_options defaults = CALEPIN_MEMORY_OPTIONS_INIT;
    calepin_unit_writer *w = calloc(1, sizeof *w);
    if (!w)
        return error_memory(error);
    w->form = forms[format];
    w->options = options ? *options : defaults;
    calepin_status status = check_version(w->form, w->options.version, error);
    if (!status)
        status = w->form->open(&w->options, output, &w->writer, error);
    if (status)
        free(w);
    else
        *writer = w;
    return status;
}

calepin_status calepin_unit_writer_open_store(const char *path,
                                              const calepin_memory_options *options,
                                              const calepin_store_options *how,
                                              calepin_unit_writer **writer, calepin_error *error)
{
    static const calepin_memory_options defaults = CALEPIN_MEMORY_OPTIONS_INIT;
    *writer = NULL;
    calepin_unit_writer *w = calloc(1, sizeof *w);
    if (!w)
        return error_memory(error);
    w->form = &store_form;
    w->options = options ? *options : defaults;
    store_writer *made = NULL;
    calepin_status status = store_writer_new(path, &w->options, how, &made, error);
    w->writer = made;
    if (status)
        free(w);
    else
        *writer = w;
    return status;
}

calepin_status calepin_unit_writer_header(calepin_unit_writer *writer, const calepin_header *header,
                                          calepin_error *error)
{
    return writer->form->header ? writer->form->header(writer->writer, header, error) : CALEPIN_OK;
}

/* Only a TMX file of level 2 has room for a unit that lacks one of the languages. */
static calepin_status check_sides(const calepin_unit_writer *w, const calepin_unit *unit,
                                  const char *missing, calepin_error *error)
{
    const char *version = w->options.version;
    if (w->form == &store_form)
        return CALEPIN_OK;
    if (w->form != &tmx_form || w->options.level != 2 || (version && strcmp(version, "1.1") == 0))
        return error_set(error, CALEPIN_ERROR_INPUT, unit->file, unit->line,
                         "the unit has no text in '%s'", missing);
    tell(w->options.listener, CALEPIN_NOTE, unit->file, unit->line, 0,
         "the unit has no text in '%s' and is kept as it is", missing);
    return CALEPIN_OK;
}

calepin_status calepin_unit_writer_put(calepin_unit_writer *writer, const calepin_unit *unit,
                                       calepin_error *error)
{
    const char *from = writer->options.from, *to = writer->options.to;
    const calepin_variant *source = unit_side(unit, from), *target = unit_side(unit, to);
    calepin_status status = CALEPIN_OK;
    if (!source || !target)
        status = check_sides(writer, unit, source ? to : from, error);
    return status ? status : writer->form->put(writer->writer, unit, source, target, error);
}

calepin_status unit_writer_put_any(calepin_unit_writer *writer, const calepin_unit *unit,
                                   calepin_error *error)
{
    if (writer->form == forms[CALEPIN_MEMORY_TMX] && writer->options.level == 2)
        return writer->form->put(writer->writer, unit, NULL, NULL, error);
    return calepin_unit_writer_put(writer, unit, error);
}

calepin_status calepin_unit_writer_close(calepin_unit_writer *writer, calepin_error *error)
{
    if (!writer)
        return CALEPIN_OK;
    calepin_status status = writer->form->close(writer->writer, error);
    free(writer);
    return status;
}

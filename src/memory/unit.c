#include "memory/unit.h"

#include "base/error.h"
#include "base/file.h"
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
    return looks_like_xml(begun.head) ? tmx_read(&begun, error) : memory_read_tsv(&begun, error);
}

/* Tells how far the reading is, between the reader of a form and the caller. */
typedef struct counted {
    calepin_unit_fn *each;
    void *user;
    const calepin_listener *listener;
    uint64_t units;
} counted;

static calepin_status count_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    enum { STEP = 1024 };
    counted *c = user;
    if (++c->units % STEP == 0)
        tell_progress(c->listener, "units read:", c->units, 0);
    return c->each(c->user, unit, error);
}

calepin_status calepin_unit_read(const char *path, const calepin_memory_options *options,
                                 calepin_unit_fn *each, void *user, calepin_error *error)
{
    static const calepin_memory_options defaults = CALEPIN_MEMORY_OPTIONS_INIT;
    counted counting = {each, user, (options ? options : &defaults)->listener, 0};
    unit_source source = {
        .options = options ? options : &defaults, .each = count_unit, .user = &counting};
    bool is_stdin = !path || strcmp(path, "-") == 0;
    const char *extension = is_stdin ? "" : file_extension(path);
    bool is_tmx = strcasecmp(extension, "tmx") == 0, is_tsv = strcasecmp(extension, "tsv") == 0;
    source.name = file_name(path);
    calepin_status status = file_open(path, &source.file, error);
    if (status)
        return status;
    if (strcasecmp(extension, "gz") == 0)
        status = error_set(error, CALEPIN_ERROR_INPUT, path, 0,
                           "is packed; unpack it first, as gunzip does, and give what is in it");
    else if (!is_stdin && !is_tmx && !is_tsv)
        status = error_set(error, CALEPIN_ERROR_INPUT, path, 0,
                           "is of a form that is not read as a memory; give a .tmx or .tsv file");
    else if (is_stdin)
        status = read_stdin(&source, error);
    else
        status = is_tmx ? tmx_read(&source, error) : memory_read_tsv(&source, error);
    file_close(source.file);
    return status;
}

struct calepin_unit_writer {
    calepin_memory_format format;
    calepin_memory_options options;
    tmx_writer *tmx;
    tsv_writer *tsv;
};

calepin_status calepin_unit_writer_new(calepin_memory_format format,
                                       const calepin_memory_options *options,
                                       calepin_output *output, calepin_unit_writer **writer,
                                       calepin_error *error)
{
    static const calepin_memory_options defaults = CALEPIN_MEMORY_OPTIONS_INIT;
    *writer = NULL;
    calepin_unit_writer *w = calloc(1, sizeof *w);
    if (!w)
        return error_memory(error);
    w->format = format;
    w->options = options ? *options : defaults;
    calepin_status status = format == CALEPIN_MEMORY_TMX
                                ? tmx_writer_new(&w->options, output, &w->tmx, error)
                                : tsv_writer_new(&w->options, output, &w->tsv, error);
    if (status)
        free(w);
    else
        *writer = w;
    return status;
}

calepin_status calepin_unit_writer_header(calepin_unit_writer *writer, const calepin_header *header,
                                          calepin_error *error)
{
    if (writer->format != CALEPIN_MEMORY_TMX)
        return CALEPIN_OK;
    return tmx_writer_begin(writer->tmx, header, error);
}

/* Only a TMX file of level 2 has room for a unit that lacks one of the languages. */
static calepin_status check_sides(const calepin_unit_writer *w, const calepin_unit *unit,
                                  const char *missing, calepin_error *error)
{
    if (w->format != CALEPIN_MEMORY_TMX || w->options.level != 2)
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
    if (status)
        return status;
    if (writer->format == CALEPIN_MEMORY_TMX)
        return tmx_writer_put(writer->tmx, unit, source, target, error);
    return tsv_writer_put(writer->tsv, unit, source, target, error);
}

calepin_status calepin_unit_writer_close(calepin_unit_writer *writer, calepin_error *error)
{
    if (!writer)
        return CALEPIN_OK;
    calepin_status status = writer->format == CALEPIN_MEMORY_TMX
                                ? tmx_writer_close(writer->tmx, error)
                                : tsv_writer_close(writer->tsv, error);
    free(writer);
    return status;
}

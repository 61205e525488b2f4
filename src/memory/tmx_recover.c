/* Reading a TMX file on behind its first fault. Its bytes become UTF-8 in a window that holds one
 * unit or a little more; units are told by their tags alone and parsed one by one, so that a fault
 * costs its own unit at the most. */
#include "base/error.h"
#include "calepin/text.h"
#include "memory/tmx.h"
#include "text/stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { CHUNK = 64 * 1024, NAME = 16 };

/* What a window must hold for a unit of the largest size to be seen whole. */
static const size_t WINDOW_LIMIT = (size_t)TMX_UNIT_LIMIT + (1 << 20);

typedef enum tag_kind {
    TAG_OTHER,
    TAG_COMMENT,
    TAG_CDATA,
    TAG_INSTRUCTION,
    TAG_ENTITY,
    TAG_HEADER,
    TAG_UNIT,
    TAG_UNIT_END,
    TAG_END, /* of the file's root element */
    TAG_VARIANT
} tag_kind;

typedef struct scanner {
    tmx_reader *reader;
    xml_parser *parser;
    calepin_error *error;
    FILE *file;
    text_stream *decoder; /* NULL when the bytes are taken for UTF-8 */
    bool at_end;
    char raw[CHUNK]; /* bytes that are not in the window yet */
    size_t raw_len;
    buffer window;
    size_t at, line; /* the place in the window, its line in the file */
    size_t base;     /* bytes that have left the window */
    struct {
        size_t from, to;
    } none[3];                     /* here no comment, CDATA section, instruction ends */
    size_t looked_from, next_unit; /* from here on, the next <tu> begins there */
    bool found;                    /* anything of TMX */
    bool ended;                    /* its last tag was seen */
    calepin_error fault;           /* that ended the strict parse */
    size_t mended, left_out;
    buffer scratch;
    calepin_status status;
} scanner;

const char *tmx_wide_encoding(calepin_text head)
{
    if (head.len < 4)
        return NULL;
    if (memcmp(head.data, "\xFF\xFE", 2) == 0 || memcmp(head.data, "<\0", 2) == 0)
        return "UTF-16LE";
    if (memcmp(head.data, "\xFE\xFF", 2) == 0 || memcmp(head.data, "\0<", 2) == 0)
        return "UTF-16BE";
    return NULL;
}

void tmx_declared_encoding(calepin_text head, char name[40])
{
    char narrow[256] = "";
    size_t len = 0;
    for (size_t i = 0; i < head.len && len + 1 < sizeof narrow; i++)
        if (head.data[i])
            narrow[len++] = head.data[i];
    name[0] = '\0';
    char *declaration = strstr(narrow, "<?xml"), *end = strstr(narrow, "?>");
    char *at = declaration ? strstr(declaration, "encoding") : NULL;
    if (!at || (end && at > end))
        return;
    at += strcspn(at, "\"'>");
    size_t size = *at ? strcspn(at + 1, "\"'>") : 0;
    if (size > 0 && size < 40)
        snprintf(name, 40, "%.*s", (int)size, at + 1);
}

/* ASCII is read as UTF-8, which holds it; UTF-16 of which the bytes know nothing is none. */
static bool is_utf8(const char *name)
{
    static const char *const names[] = {"", "UTF-8", "UTF8", "US-ASCII", "ASCII"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i]) == 0)
            return true;
    return strncasecmp(name, "UTF-", 4) == 0 || strncasecmp(name, "UCS-", 4) == 0 ||
           strncasecmp(name, "ISO-10646", 9) == 0 || strchr(name, '/');
}

static bool open_decoder(scanner *s, const char *name)
{
    s->decoder = text_stream_open(name);
    return s->decoder != NULL;
}

/* As the file says it is encoded; as its bytes say when that cannot be. */
static void choose_encoding(scanner *s)
{
    const unit_source *source = s->reader->source;
    calepin_text head = {s->raw, s->raw_len};
    char declared[40];
    tmx_declared_encoding(head, declared);
    const char *wide = tmx_wide_encoding(head);
    if (wide) {
        open_decoder(s, wide);
        return;
    }
    if (is_utf8(declared) || open_decoder(s, declared))
        return;
    calepin_encoding told = calepin_encoding_detect(head.data, head.len);
    const char *name = told.name ? told.name : "UTF-8";
    if (!is_utf8(name))
        open_decoder(s, name);
    tell(source->options->listener, CALEPIN_WARNING, source->name, 1, 0,
         "declares an encoding '%s' that is not known, and is read as %s", declared, name);
}

static void decode(scanner *s)
{
    size_t left = 0;
    if (s->decoder)
        left = text_stream_put(s->decoder, s->raw, s->raw_len, s->at_end, &s->window);
    else
        buffer_append(&s->window, s->raw, s->raw_len);
    memmove(s->raw, s->raw + s->raw_len - left, left);
    s->raw_len = left;
}

/* Reads on; false at the end of the file, when the window is full or when reading failed. */
static bool fill(scanner *s)
{
    if (s->at_end || s->status || s->window.len > WINDOW_LIMIT)
        return false;
    bool first = s->base == 0 && s->window.len == 0;
    size_t got = fread(s->raw + s->raw_len, 1, CHUNK - s->raw_len, s->file);
    s->raw_len += got;
    s->at_end = got == 0;
    if (ferror(s->file))
        s->status = error_io(s->error, s->reader->source->name, "read it", errno);
    if (first)
        choose_encoding(s);
    decode(s);
    if (s->window.failed)
        s->status = error_memory(s->error);
    return got > 0 && !s->status;
}

static bool holds(scanner *s, size_t len)
{
    while (s->window.len < len)
        if (!fill(s))
            return false;
    return true;
}

/* The next < from `from` on; false when there is none. */
static bool next_angle(scanner *s, size_t from, size_t *at)
{
    while (holds(s, from + 1)) {
        const char *found = memchr(s->window.data + from, '<', s->window.len - from);
        if (found) {
            *at = (size_t)(found - s->window.data);
            return true;
        }
        from = s->window.len;
    }
    return false;
}

static tag_kind kind_of_name(const char *name, bool is_end)
{
    if (strcmp(name, "tu") == 0)
        return is_end ? TAG_UNIT_END : TAG_UNIT;
    if (is_end)
        return strcmp(name, "tmx") == 0 ? TAG_END : TAG_OTHER;
    if (strcmp(name, "tuv") == 0)
        return TAG_VARIANT;
    return strcmp(name, "header") == 0 ? TAG_HEADER : TAG_OTHER;
}

static bool stands(scanner *s, size_t at, const char *what)
{
    size_t len = strlen(what);
    return holds(s, at + len) && memcmp(s->window.data + at, what, len) == 0;
}

static tag_kind kind_at(scanner *s, size_t at)
{
    char name[NAME];
    size_t len = 0;
    if (stands(s, at, "<!--"))
        return TAG_COMMENT;
    if (stands(s, at, "<![CDATA["))
        return TAG_CDATA;
    if (stands(s, at, "<?"))
        return TAG_INSTRUCTION;
    if (stands(s, at, "<!ENTITY"))
        return TAG_ENTITY;
    bool is_end = stands(s, at, "</");
    for (at += is_end ? 2 : 1; holds(s, at + 1) && len + 1 < sizeof name; at++) {
        char c = s->window.data[at];
        if (c == ':')
            len = 0; /* a prefix: units may have one */
        else if (strchr(" \t\r\n/>", c) && c)
            break;
        else
            name[len++] = c;
    }
    name[len] = '\0';
    return kind_of_name(name, is_end);
}

/* Where the comment, CDATA section or instruction at `at` ends; 0 when it does not, or not before
 * the limit. A comment holds no two hyphens but at its end: another one's would come first. */
static size_t section_end(scanner *s, size_t at, tag_kind kind, size_t limit)
{
    static const char *const ends[] = {"--", "]]>", "?>"};
    static const size_t beginnings[] = {4, 9, 2};
    const char *end = ends[kind - TAG_COMMENT];
    size_t len = strlen(end), *none_from = &s->none[kind - TAG_COMMENT].from;
    size_t *none_to = &s->none[kind - TAG_COMMENT].to;
    size_t from = at + beginnings[kind - TAG_COMMENT];
    size_t first = s->base + from;
    if (first >= *none_from && first < *none_to)
        from = *none_to - s->base;
    else
        *none_from = first;
    for (; from < limit && holds(s, from + len); from++) {
        const char *found = memchr(s->window.data + from, *end, s->window.len - from);
        if (!found) {
            from = s->window.len - 1;
            continue;
        }
        from = (size_t)(found - s->window.data);
        if (from < limit && stands(s, from, end)) {
            *none_to = s->base + from;
            if (kind != TAG_COMMENT)
                return from + len;
            return stands(s, from, "-->") ? from + 3 : 0;
        }
    }
    *none_to = s->base + (from < limit ? from : limit);
    return 0;
}

/* Where the next <tu> begins: a section that runs over it has lost its end. */
static size_t next_unit(scanner *s, size_t from)
{
    if (s->base + from >= s->looked_from && s->base + from <= s->next_unit)
        return s->next_unit - s->base;
    size_t at = from;
    while (next_angle(s, at, &at) && kind_at(s, at) != TAG_UNIT)
        at++;
    at = at < s->window.len && kind_at(s, at) == TAG_UNIT ? at : s->window.len;
    s->looked_from = s->base + from;
    s->next_unit = s->base + at;
    return at;
}

static bool is_section(tag_kind kind)
{
    return kind >= TAG_COMMENT && kind <= TAG_INSTRUCTION;
}

/* Where the tag at `at` ends; 0 when another begins first. */
static size_t tag_end(scanner *s, size_t at)
{
    char quote = '\0';
    for (at++; holds(s, at + 1); at++) {
        char c = s->window.data[at];
        if (c == '<')
            return 0;
        if (!quote && c == '>')
            return at + 1;
        if (quote ? c == quote : c == '"' || c == '\'')
            quote = quote ? '\0' : c;
    }
    return 0;
}

typedef enum unit_scan {
    WELL_FORMED, /* before the fault: sections count, units may hold units */
    WHOLE,       /* sections count that hold no <tu> */
    LITERAL      /* whatever looks like the end of the unit is it */
} unit_scan;

static bool is_empty_tag(scanner *s, size_t at, size_t *end)
{
    *end = tag_end(s, at);
    return *end > 1 && s->window.data[*end - 2] == '/';
}

/* Where the unit that begins in the window's place ends; *cut when another one begins first, or the
 * file ends. */
static size_t unit_end(scanner *s, unit_scan how, bool *cut)
{
    size_t end = 0, depth = 1, at = s->at;
    *cut = false;
    if (kind_at(s, at) == TAG_UNIT && is_empty_tag(s, at, &end))
        return end;
    for (at++; next_angle(s, at, &at); at++) {
        tag_kind kind = kind_at(s, at);
        if (how != LITERAL && is_section(kind)) {
            end = section_end(s, at, kind, how == WHOLE ? next_unit(s, at + 1) : SIZE_MAX);
            at = end ? end - 1 : at;
        } else if (kind == TAG_UNIT && how != WELL_FORMED) {
            *cut = true;
            return at;
        } else if (kind == TAG_UNIT) {
            depth += !is_empty_tag(s, at, &end);
        } else if (kind == TAG_UNIT_END && --depth == 0) {
            end = tag_end(s, at);
            *cut = end == 0;
            return end ? end : at + 1;
        }
    }
    *cut = true;
    return s->window.len;
}

/* Goes on to a place in the window. */
static void move(scanner *s, size_t to)
{
    const char *at = s->window.data + s->at, *end = s->window.data + to;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
        s->line++;
        at++;
    }
    s->at = to;
    if (s->at < CHUNK)
        return;
    memmove(s->window.data, s->window.data + s->at, s->window.len - s->at);
    s->window.len -= s->at;
    s->base += s->at;
    s->at = 0;
}

/* Parses a unit or header by itself. False: it is not well formed, and nothing came of it. */
static bool parse(scanner *s, calepin_text piece, calepin_error *problem)
{
    bool malformed = false;
    size_t asides = s->reader->asides, byte_names = s->reader->byte_names;
    tmx_begin_anew(s->reader);
    calepin_status status = xml_parser_read(s->parser, piece, s->line, &malformed, problem);
    if (status && !malformed) {
        s->status = status;
        if (s->error)
            *s->error = *problem;
    }
    if (malformed) {
        s->reader->asides = asides;
        s->reader->byte_names = byte_names;
    }
    return !malformed;
}

static void add_reason(char *to, size_t size, size_t count, const char *what)
{
    size_t len = strlen(to);
    if (count > 0)
        snprintf(to + len, size - len, "%s%zu %s", len ? ", " : "", count, what);
}

static void add_fact(char *to, size_t size, bool fact, const char *what)
{
    size_t len = strlen(to);
    if (fact)
        snprintf(to + len, size - len, "%s%s", len ? ", " : "", what);
}

static void tell_mended(scanner *s, const tmx_damage *d, const char *what)
{
    const unit_source *source = s->reader->source;
    char reason[256] = "", name[TMX_NAME];
    add_reason(reason, sizeof reason, d->controls, "control characters taken out");
    add_reason(reason, sizeof reason, d->bytes, "bytes read as windows-1252");
    add_reason(reason, sizeof reason, d->names, "&eacute; or the like read as its character");
    add_reason(reason, sizeof reason, d->ampersands, "bare & escaped");
    add_reason(reason, sizeof reason, d->angles, "stray < or ]]> escaped");
    add_fact(reason, sizeof reason, d->no_start, "its <tu> tag was broken and made anew");
    add_fact(reason, sizeof reason, d->no_end, "its </tu> tag was missing");
    tmx_name(s->reader, what, name);
    tell(source->options->listener, CALEPIN_WARNING, source->name, s->line, 0, "%s mended: %s",
         name, reason);
    s->mended++;
}

static void tell_left_out(scanner *s, const char *what, const char *reason)
{
    const unit_source *source = s->reader->source;
    char name[TMX_NAME];
    tmx_name(s->reader, what, name);
    tell(source->options->listener, CALEPIN_WARNING, source->name, s->line, 0, "%s left out: %s",
         name, reason);
    s->left_out++;
}

/* What is whole of a unit that lacks its end: up to its last </tuv>, when no other <tuv> begins
 * behind that. */
static calepin_text whole_part(calepin_text piece)
{
    size_t end = 0, begun = 0;
    for (size_t i = 0; i + 5 < piece.len; i++) {
        if (memcmp(piece.data + i, "</tuv>", 6) == 0)
            end = i + 6;
        if (memcmp(piece.data + i, "<tuv", 4) == 0)
            begun = i;
    }
    return (calepin_text){piece.data, begun < end ? end : 0};
}

static bool mend(scanner *s, calepin_text piece, tmx_damage damage, const char *what)
{
    calepin_error problem;
    for (int strictly = 0; strictly <= 1 && !s->status; strictly++) {
        tmx_damage done = damage;
        buffer_clear(&s->scratch);
        tmx_mend(piece, strictly, &s->scratch, &done);
        if (s->scratch.failed) {
            s->status = error_memory(s->error);
        } else if (parse(s, buffer_view(&s->scratch), &problem)) {
            if (!s->status)
                tell_mended(s, &done, what);
            return true;
        }
    }
    return s->status;
}

/* Why reading goes on like this is told once there is something to read. */
static void find(scanner *s)
{
    const unit_source *source = s->reader->source;
    if (!s->found)
        tell(source->options->listener, CALEPIN_WARNING, source->name, s->fault.line, 0,
             "%s; read unit by unit from here on", s->fault.message);
    s->found = true;
}

/* A unit, of which the beginning may be lost: then it begins with a <tuv>. */
static void read_unit(scanner *s, bool has_start)
{
    bool cut = false;
    calepin_error problem = {.message = "its <tu> tag is lost"};
    size_t end = unit_end(s, WHOLE, &cut);
    find(s);
    if (has_start && !cut &&
        parse(s, (calepin_text){s->window.data + s->at, end - s->at}, &problem)) {
        move(s, end);
        return;
    }
    end = unit_end(s, LITERAL, &cut);
    calepin_text piece = {s->window.data + s->at, end - s->at};
    if (cut)
        piece = whole_part(piece);
    bool done = piece.len > 0 &&
                mend(s, piece, (tmx_damage){.no_start = !has_start, .no_end = cut}, "unit");
    if (!done)
        tell_left_out(s, "unit", cut ? "it is cut off" : problem.message);
    move(s, end);
}

static void read_header(scanner *s)
{
    size_t end = 0, at = s->at;
    calepin_error problem;
    if (!is_empty_tag(s, at, &end))
        for (end = 0, at++; !end && next_angle(s, at, &at); at++) {
            tag_kind kind = kind_at(s, at);
            if (stands(s, at, "</header"))
                end = tag_end(s, at);
            else if (kind == TAG_UNIT)
                break;
        }
    if (!end) {
        tell_left_out(s, "header", "it is cut off");
        move(s, s->at + 1);
        return;
    }
    calepin_text piece = {s->window.data + s->at, end - s->at};
    find(s);
    if (!parse(s, piece, &problem) && !mend(s, piece, (tmx_damage){0}, "header"))
        tell_left_out(s, "header", problem.message);
    move(s, end);
}

/* The units that strict reading has handed on are passed over as that reading saw them. */
static void pass_unit(scanner *s, size_t *done)
{
    bool cut = false;
    move(s, unit_end(s, WELL_FORMED, &cut));
    --*done;
}

static void refuse_entities(scanner *s)
{
    s->status = error_set(s->error, CALEPIN_ERROR_INPUT, s->reader->source->name, s->line,
                          "declares entities, which are not read; take the declarations out");
}

/* What strict reading saw was counted then; the declaration of XML is no instruction. */
static void pass_tag(scanner *s, tag_kind kind, size_t end, size_t done)
{
    bool is_aside = kind == TAG_COMMENT || (kind == TAG_INSTRUCTION && !stands(s, s->at, "<?xml "));
    s->reader->asides += is_aside && done == 0;
    move(s, end);
}

static void read_tag(scanner *s, size_t *done)
{
    tag_kind kind = kind_at(s, s->at);
    bool bounded = *done == 0 && kind != TAG_COMMENT;
    size_t limit = bounded && is_section(kind) ? next_unit(s, s->at + 1) : SIZE_MAX;
    size_t end = is_section(kind) ? section_end(s, s->at, kind, limit) : 0;
    s->ended |= kind == TAG_END;
    if (kind == TAG_ENTITY)
        refuse_entities(s);
    else if (*done > 0 && kind == TAG_UNIT)
        pass_unit(s, done);
    else if (*done == 0 && (kind == TAG_UNIT || kind == TAG_VARIANT))
        read_unit(s, kind == TAG_UNIT);
    else if (*done == 0 && kind == TAG_HEADER && !s->reader->has_header)
        read_header(s);
    else
        pass_tag(s, kind, end ? end : s->at + 1, *done);
}

static void read_all(scanner *s)
{
    size_t done = s->reader->units, at = 0;
    s->reader->begun = s->reader->by_unit = true;
    s->reader->asides = done ? s->reader->asides_before : 0;
    while (!s->status && next_angle(s, s->at, &at)) {
        move(s, at);
        read_tag(s, &done);
    }
}

/* What comes behind the cut is lost without a trace, which may be most of the file: worse than any
 * unit that was left out. */
static void tell_cut(scanner *s)
{
    const unit_source *source = s->reader->source;
    calepin_error *cut = source->options->cut, own = {0};
    if (!cut || cut->status)
        cut = &own;
    move(s, s->window.len);
    error_set(cut, CALEPIN_ERROR_INPUT, source->name, s->line,
              "the file ends here, before its last tag: it is cut off; %zu unit%s before that "
              "could be read, get the file anew for the others",
              s->reader->units, plural(s->reader->units));
    if (cut == &own)
        tell(source->options->listener, CALEPIN_WARNING, source->name, own.line, 0, "%s",
             own.message);
}

calepin_status tmx_recover(tmx_reader *r, FILE *file, calepin_error *error)
{
    scanner *s = calloc(1, sizeof *s);
    if (!s)
        return error_memory(error);
    s->reader = r;
    s->error = error;
    s->file = file;
    s->line = 1;
    s->fault = *error;
    s->window = s->scratch = (buffer)BUFFER_INIT(8 * (size_t)TMX_UNIT_LIMIT);
    if (r->units > 0)
        find(s);
    s->status = xml_parser_new(r->source->name, &tmx_events, r, &s->parser, error);
    if (!s->status)
        read_all(s);
    calepin_status status = s->status;
    if (!status && !s->found) {
        *error = s->fault;
        status = s->fault.status;
    }
    if (!status && !s->ended)
        tell_cut(s);
    if (!status)
        tell(r->source->options->listener, CALEPIN_NOTE, r->source->name, 0, 0,
             "units mended: %zu, left out: %zu", s->mended, s->left_out);
    text_stream_close(s->decoder);
    xml_parser_free(s->parser);
    buffer_free(&s->window);
    buffer_free(&s->scratch);
    free(s);
    return status;
}

/* Units as gettext catalogues, .po, in and out.
 *
 * The context, places and flags of an entry are properties of its unit: x-msgctxt, x-reference,
 * x-flags; its comments are notes. Of an entry with plural forms each form is a unit, the first
 * beside msgid and the others beside msgid_plural. */
#include "base/error.h"
#include "memory/ids.h"
#include "memory/losses.h"
#include "memory/unit.h"
#include "text/fold.h"
#include "text/lines.h"
#include "text/read.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FORMS_LIMIT = 8, ENTRY_LIMIT = 64 << 20, HEAD = 4096, TAG_LIMIT = 36 };

static const char CONTEXT[] = "x-msgctxt", REFERENCE[] = "x-reference", FLAGS[] = "x-flags";

typedef struct po_reader {
    const unit_source *source;
    text_lines *lines;
    char from[TAG_LIMIT], to[TAG_LIMIT]; /* languages of the file */
    /* The entry at hand: */
    buffer context, id, plural, forms[FORMS_LIMIT];
    buffer comments, extracted, references, flags;
    buffer *open; /* the string that goes on in the next line */
    size_t line, form_count;
    bool has_id, has_context, is_broken;
    size_t untranslated, unfinished, obsolete; /* left out */
} po_reader;

static bool starts(calepin_text text, const char *with)
{
    size_t len = strlen(with);
    return text.len >= len && memcmp(text.data, with, len) == 0;
}

static calepin_text from(calepin_text text, size_t at)
{
    return at < text.len ? (calepin_text){text.data + at, text.len - at} : (calepin_text){NULL, 0};
}

static void list_buffers(po_reader *r, buffer *list[FORMS_LIMIT + 7])
{
    buffer *others[] = {&r->context,   &r->id,         &r->plural, &r->comments,
                        &r->extracted, &r->references, &r->flags};
    memcpy(list, others, sizeof others);
    for (size_t i = 0; i < FORMS_LIMIT; i++)
        list[7 + i] = &r->forms[i];
}

static void begin_entry(po_reader *r)
{
    buffer *list[FORMS_LIMIT + 7];
    list_buffers(r, list);
    for (size_t i = 0; i < FORMS_LIMIT + 7; i++)
        buffer_clear(list[i]);
    r->open = NULL;
    r->form_count = 0;
    r->has_id = r->has_context = r->is_broken = false;
}

static void warn(const po_reader *r, size_t line, const char *what)
{
    tell(r->source->options->listener, CALEPIN_WARNING, r->source->name, line, 0, "%s", what);
}

/* The value of a line "Name: value" of the header, short enough for `to`. */
static void header_field(calepin_text header, const char *name, char to[TAG_LIMIT])
{
    size_t len = strlen(name);
    to[0] = '\0';
    for (calepin_text line; text_split(&header, '\n', &line);) {
        if (line.len <= len || strncasecmp(line.data, name, len) != 0 || line.data[len] != ':')
            continue;
        calepin_text value = trim(from(line, len + 1));
        if (value.len < TAG_LIMIT)
            snprintf(to, TAG_LIMIT, "%.*s", (int)value.len, value.data ? value.data : "");
    }
}

static bool is_of(const char *tag, const char *language)
{
    return calepin_language_matches((calepin_text){tag, strlen(tag)}, language);
}

/* A catalogue names the language that it translates to, hardly ever the one it comes from. */
static void read_header(po_reader *r)
{
    const calepin_memory_options *o = r->source->options;
    header_field(buffer_view(&r->forms[0]), "Language", r->to);
    header_field(buffer_view(&r->forms[0]), "X-Source-Language", r->from);
    if (!r->to[0])
        snprintf(r->to, TAG_LIMIT, "%s", o->to);
    if (r->from[0])
        return;
    bool turned = is_of(r->to, o->from) && !is_of(r->to, o->to);
    snprintf(r->from, TAG_LIMIT, "%s", turned ? o->to : o->from);
    if (turned)
        tell(o->listener, CALEPIN_NOTE, r->source->name, r->line, 0,
             "translates to '%s' by its header: its msgid are taken as '%s'", r->to, r->from);
}

static void add_property(calepin_property *list, size_t *count, const char *type, const buffer *b)
{
    if (b->len == 0)
        return;
    list[*count] =
        (calepin_property){.type = {type, strlen(type)}, .value = buffer_view(b), .order = *count};
    (*count)++;
}

static calepin_status hand_on(po_reader *r, size_t form, calepin_error *error)
{
    calepin_property properties[4], notes[2];
    char number[] = {(char)('0' + form), '\0'};
    const buffer *source = form > 0 ? &r->plural : &r->id;
    const calepin_variant variants[] = {
        {.lang = {r->from, strlen(r->from)}, .text = buffer_view(source)},
        {.lang = {r->to, strlen(r->to)}, .text = buffer_view(&r->forms[form])}};
    calepin_unit unit = {.properties = properties,
                         .notes = notes,
                         .variants = variants,
                         .variant_count = 2,
                         .file = r->source->name,
                         .line = r->line};
    add_property(properties, &unit.property_count, CONTEXT, &r->context);
    add_property(properties, &unit.property_count, REFERENCE, &r->references);
    add_property(properties, &unit.property_count, FLAGS, &r->flags);
    if (r->plural.len)
        properties[unit.property_count++] =
            (calepin_property){.type = {"x-plural", 8}, .value = {number, 1}, .order = 3};
    add_property(notes, &unit.note_count, "", &r->comments);
    add_property(notes, &unit.note_count, "", &r->extracted);
    return r->source->each(r->source->user, &unit, error);
}

static bool is_fuzzy(const po_reader *r)
{
    calepin_text flags = buffer_view(&r->flags), flag;
    while (text_split(&flags, ',', &flag)) {
        flag = trim(flag);
        if (flag.len == 5 && memcmp(flag.data, "fuzzy", 5) == 0)
            return true;
    }
    return false;
}

static calepin_status end_translated(po_reader *r, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    size_t count = r->plural.len || r->form_count < 1 ? r->form_count : 1;
    for (size_t i = 0; i < count && !status; i++) {
        if (r->forms[i].len || r->source->options->whole)
            status = hand_on(r, i, error);
        else
            r->untranslated++;
    }
    return status;
}

static bool has_failed(po_reader *r)
{
    buffer *list[FORMS_LIMIT + 7];
    list_buffers(r, list);
    for (size_t i = 0; i < FORMS_LIMIT + 7; i++)
        if (list[i]->failed)
            return true;
    return false;
}

static calepin_status end_entry(po_reader *r, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    if (has_failed(r))
        status = error_memory(error);
    else if (r->is_broken || (r->has_id && r->form_count == 0))
        warn(r, r->line, "the entry is not whole and is left out");
    else if (r->has_id && r->id.len == 0 && !r->has_context)
        read_header(r);
    else if (r->has_id && is_fuzzy(r) && !r->source->options->unfinished)
        r->unfinished++;
    else if (r->has_id)
        status = end_translated(r, error);
    begin_entry(r);
    return status;
}

static void add_line(buffer *to, calepin_text text, char separator)
{
    if (to->len)
        buffer_char(to, separator);
    buffer_text(to, text);
}

static calepin_status read_comment(po_reader *r, calepin_text line, calepin_error *error)
{
    calepin_status status = r->form_count ? end_entry(r, error) : CALEPIN_OK;
    calepin_text rest = trim(from(line, 2));
    char kind = line.len > 1 ? line.data[1] : ' ';
    r->open = NULL;
    if (kind == '~')
        r->obsolete += starts(rest, "msgid") && !starts(rest, "msgid_plural");
    else if (kind == ',')
        add_line(&r->flags, rest, ',');
    else if (kind == ':')
        add_line(&r->references, rest, ' ');
    else if (kind == '.')
        add_line(&r->extracted, rest, '\n');
    else if (kind != '|') /* the source that a fuzzy entry once had */
        add_line(&r->comments, trim(from(line, 1)), '\n');
    return status;
}

static bool is_octal(char c)
{
    return c >= '0' && c <= '7';
}

/* The character that a backslash and what follows it stand for; returns how much that takes. */
static size_t read_escape(calepin_text text, size_t at, char *c)
{
    static const char letters[] = "abfnrtv", characters[] = "\a\b\f\n\r\t\v";
    const char *letter = at < text.len ? strchr(letters, text.data[at]) : NULL;
    *c = letter && *letter ? characters[letter - letters] : at < text.len ? text.data[at] : '\\';
    if (at >= text.len || !is_octal(text.data[at]))
        return 1;
    unsigned value = 0, digits = 0;
    for (; digits < 3 && at + digits < text.len && is_octal(text.data[at + digits]); digits++)
        value = value * 8 + (unsigned)(text.data[at + digits] - '0');
    *c = (char)value;
    return digits;
}

/* Appends a string in quotation marks; false when it has no end, or text behind that. */
static bool read_string(calepin_text text, buffer *to)
{
    size_t i = 1;
    if (text.len == 0 || text.data[0] != '"')
        return false;
    while (i < text.len && text.data[i] != '"') {
        char c = text.data[i++];
        if (c == '\\')
            i += read_escape(text, i, &c);
        if (c)
            buffer_char(to, c);
    }
    return i + 1 == text.len;
}

/* msgstr or msgstr[N]; NULL when it is neither. */
static buffer *open_form(po_reader *r, calepin_text keyword)
{
    size_t form = 0;
    if (starts(keyword, "msgstr[")) {
        form = keyword.len == 9 && keyword.data[8] == ']' ? (size_t)(keyword.data[7] - '0')
                                                          : FORMS_LIMIT;
        if (form >= FORMS_LIMIT)
            return NULL;
    } else if (keyword.len != 6) {
        return NULL;
    }
    if (form + 1 > r->form_count)
        r->form_count = form + 1;
    return r->has_id ? &r->forms[form] : NULL;
}

static bool is_keyword(calepin_text text, const char *word)
{
    return text.len == strlen(word) && starts(text, word);
}

static buffer *open_string(po_reader *r, calepin_text keyword)
{
    if (is_keyword(keyword, "msgctxt")) {
        r->has_context = true;
        return &r->context;
    }
    if (is_keyword(keyword, "msgid")) {
        r->has_id = true;
        r->line = text_lines_number(r->lines);
        return &r->id;
    }
    if (is_keyword(keyword, "msgid_plural"))
        return &r->plural;
    return starts(keyword, "msgstr") ? open_form(r, keyword) : NULL;
}

static calepin_status read_line(po_reader *r, calepin_text line, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    bool begins = starts(line, "msgctxt") || (starts(line, "msgid") && !starts(line, "msgid_"));
    if (line.len == 0)
        return r->form_count ? end_entry(r, error) : CALEPIN_OK;
    if (line.data[0] == '#')
        return read_comment(r, line, error);
    if (begins && (r->form_count || (r->has_id && starts(line, "msgid"))))
        status = end_entry(r, error);
    if (line.data[0] != '"') {
        const char *space = strpbrk(line.data, " \t\n\"");
        size_t len = space && space < line.data + line.len ? (size_t)(space - line.data) : line.len;
        r->open = open_string(r, (calepin_text){line.data, len});
        line = trim(from(line, len));
    }
    if (r->open && read_string(line, r->open))
        return status;
    if (!r->is_broken)
        warn(r, text_lines_number(r->lines),
             "is no line of a PO file: a word like msgid, then text in quotation marks");
    r->is_broken = true;
    return status;
}

static calepin_status read_entries(po_reader *r, calepin_error *error)
{
    calepin_text line;
    calepin_status status = CALEPIN_OK;
    const unit_source *s = r->source;
    while (!status && (status = text_lines_next(r->lines, &line, error)) == CALEPIN_OK)
        status = read_line(r, trim(line), error);
    if (status != CALEPIN_DONE)
        return status;
    status = end_entry(r, error);
    if (r->untranslated)
        tell(s->options->listener, CALEPIN_WARNING, s->name, 0, 0,
             "entries left out that have no translation: %zu", r->untranslated);
    if (r->obsolete)
        tell(s->options->listener, CALEPIN_WARNING, s->name, 0, 0,
             "entries left out that are obsolete (#~): %zu", r->obsolete);
    unit_tell_unfinished(s, r->unfinished);
    return status;
}

/* The encoding that the header declares; false when it declares none that tells anything. */
static bool declared_encoding(calepin_text head, char name[40])
{
    static const char mark[] = "charset=";
    for (size_t i = 0; i + sizeof mark < head.len; i++) {
        if (memcmp(head.data + i, mark, sizeof mark - 1) != 0)
            continue;
        size_t at = i + sizeof mark - 1, len = 0;
        while (at + len < head.len && len < 39 && !strchr(" \\\"\r\n", head.data[at + len]))
            len++;
        snprintf(name, 40, "%.*s", (int)len, head.data + at);
        return len > 0 && strcasecmp(name, "CHARSET") != 0 && strcasecmp(name, "UTF-8") != 0 &&
               strcasecmp(name, "ASCII") != 0 && strcasecmp(name, "US-ASCII") != 0;
    }
    return false;
}

static calepin_status open_lines(po_reader *r, calepin_error *error)
{
    char bytes[HEAD], encoding[40];
    unit_source source = *r->source;
    source.head = (calepin_text){bytes, fread(bytes, 1, HEAD, source.file)};
    const char *asked = declared_encoding(source.head, encoding) ? encoding : NULL;
    calepin_status status = unit_lines_open(&source, asked, &r->lines, error);
    if (status != CALEPIN_ERROR_ARGUMENT)
        return status;
    return error_set(error, CALEPIN_ERROR_INPUT, source.name, 0,
                     "declares an encoding '%s' that is not known; save it as UTF-8", encoding);
}

static calepin_status read_po(const unit_source *source, calepin_error *error)
{
    buffer *list[FORMS_LIMIT + 7];
    po_reader *r = calloc(1, sizeof *r);
    if (!r)
        return error_memory(error);
    r->source = source;
    snprintf(r->from, TAG_LIMIT, "%s", source->options->from);
    snprintf(r->to, TAG_LIMIT, "%s", source->options->to);
    list_buffers(r, list);
    for (size_t i = 0; i < FORMS_LIMIT + 7; i++)
        *list[i] = (buffer)BUFFER_INIT(ENTRY_LIMIT);
    begin_entry(r);
    calepin_status status = open_lines(r, error);
    if (!status)
        status = read_entries(r, error);
    text_lines_close(r->lines);
    for (size_t i = 0; i < FORMS_LIMIT + 7; i++)
        buffer_free(list[i]);
    free(r);
    return status;
}

typedef struct po_writer {
    calepin_output *output;
    const calepin_memory_options *options;
    ids keys;      /* source and context of each entry, U+0004 between them */
    buffer key;    /* scratch */
    size_t parted; /* entries with a context of calepin's own */
    losses losses;
} po_writer;

static void put_escaped(po_writer *w, calepin_text text)
{
    static const char letters[] = "abfnrtv\"\\", characters[] = "\a\b\f\n\r\t\v\"\\";
    size_t copied = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        const char *known = c ? strchr(characters, c) : NULL;
        if (!known && c >= 0x20)
            continue;
        calepin_output_write(w->output, text.data + copied, i - copied);
        if (known)
            calepin_output_print(w->output, "\\%c", letters[known - characters]);
        else
            calepin_output_print(w->output, "\\%03o", (unsigned)c);
        copied = i + 1;
    }
    if (text.len > copied)
        calepin_output_write(w->output, text.data + copied, text.len - copied);
}

/* One line of the text a line of the file, when it has several. */
static void put_string(po_writer *w, const char *keyword, calepin_text text)
{
    bool several = text.len && memchr(text.data, '\n', text.len);
    calepin_output_print(w->output, several ? "%s \"\"\n\"" : "%s \"", keyword);
    for (calepin_text line; text_split(&text, '\n', &line);) {
        put_escaped(w, line);
        if (text.data)
            calepin_output_print(w->output, text.len ? "\\n\"\n\"" : "\\n");
        if (text.data && !text.len)
            break;
    }
    calepin_output_print(w->output, "\"\n");
}

static void put_comment(po_writer *w, const char *mark, calepin_text text)
{
    for (calepin_text line; text_split(&text, '\n', &line);)
        for (calepin_text piece; text_split(&line, '\r', &piece);) {
            calepin_output_print(w->output, "%s ", mark);
            calepin_output_text(w->output, piece);
            calepin_output_write(w->output, "\n", 1);
        }
}

static calepin_status open_po(const calepin_memory_options *options, calepin_output *output,
                              void **writer, calepin_error *error)
{
    po_writer *w = calloc(1, sizeof *w);
    if (!w)
        return error_memory(error);
    w->output = output;
    w->options = options;
    w->key = (buffer)BUFFER_INIT(ENTRY_LIMIT);
    ids_init(&w->keys);
    calepin_output_print(output,
                         "msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n"
                         "\"X-Source-Language: %s\\n\"\n\"MIME-Version: 1.0\\n\"\n"
                         "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                         "\"Content-Transfer-Encoding: 8bit\\n\"\n\"X-Generator: calepin\\n\"\n",
                         options->to, options->from);
    *writer = w;
    return CALEPIN_OK;
}

static bool is_type(const calepin_property *p, const char *type)
{
    return p->type.len == strlen(type) && memcmp(p->type.data, type, p->type.len) == 0;
}

/* The value of a property of the unit, {NULL, 0} when it has none. */
static calepin_text property(const calepin_unit *unit, const char *type)
{
    for (size_t i = 0; i < unit->property_count; i++)
        if (is_type(&unit->properties[i], type))
            return unit->properties[i].value;
    return (calepin_text){NULL, 0};
}

static calepin_text make_key(po_writer *w, calepin_text source, calepin_text context)
{
    buffer_clear(&w->key);
    buffer_text(&w->key, source);
    buffer_char(&w->key, '\4');
    buffer_text(&w->key, context);
    return buffer_view(&w->key);
}

/* A catalogue holds a source and context once: another translation gets a context that tells it
 * apart, the unit's id where it has one. */
static bool make_context(po_writer *w, const calepin_unit *unit, calepin_text source,
                         calepin_text *context)
{
    size_t renamed = w->keys.renamed;
    *context = property(unit, CONTEXT);
    if (!ids_give(&w->keys, make_key(w, source, *context)))
        return false;
    bool taken = w->keys.renamed > renamed;
    calepin_text id = segment_trim(unit->id);
    if (taken && context->len == 0 && id.len && !ids_give(&w->keys, make_key(w, source, id)))
        return false;
    if (taken)
        *context = from(buffer_view(&w->keys.id), source.len + 1);
    w->parted += taken;
    return !w->key.failed;
}

static void put_comments(po_writer *w, const calepin_unit *unit)
{
    for (size_t i = 0; i < unit->note_count; i++)
        put_comment(w, "#", unit->notes[i].value);
    for (size_t v = 0; v < unit->variant_count; v++)
        for (size_t i = 0; i < unit->variants[v].note_count; i++)
            put_comment(w, "#", unit->variants[v].notes[i].value);
    put_comment(w, "#:", property(unit, REFERENCE));
    put_comment(w, "#,", property(unit, FLAGS));
}

static size_t held(const calepin_unit *unit)
{
    return (property(unit, CONTEXT).data != NULL) + (property(unit, REFERENCE).data != NULL) +
           (property(unit, FLAGS).data != NULL);
}

static void count_losses(po_writer *w, const calepin_unit *unit, const calepin_variant *source,
                         const calepin_variant *target)
{
    losses_count(&w->losses, unit);
    w->losses.properties -= held(unit);
    w->losses.ids += unit->id.len > 0;
    w->losses.histories += unit_has_history(unit, source, target);
}

static calepin_status put_unit(void *writer, const calepin_unit *unit,
                               const calepin_variant *source, const calepin_variant *target,
                               calepin_error *error)
{
    po_writer *w = writer;
    calepin_text context, text = segment_trim(source->text);
    if (!make_context(w, unit, text, &context))
        return error_memory(error);
    calepin_output_write(w->output, "\n", 1);
    put_comments(w, unit);
    if (context.len)
        put_string(w, "msgctxt", context);
    put_string(w, "msgid", text);
    put_string(w, "msgstr", segment_trim(target->text));
    count_losses(w, unit, source, target);
    return CALEPIN_OK;
}

static calepin_status close_po(void *writer, calepin_error *error)
{
    (void)error;
    po_writer *w = writer;
    if (w->parted)
        tell(w->options->listener, CALEPIN_NOTE, NULL, 0, 0,
             "%zu unit%s got a context (msgctxt), since the PO file has the same source already",
             w->parted, plural(w->parted));
    losses_tell(&w->losses, w->options, "PO");
    ids_free(&w->keys);
    buffer_free(&w->key);
    free(w);
    return CALEPIN_OK;
}

const unit_form po_form = {"PO", "po pot", NULL, read_po, open_po, NULL, put_unit, close_po};

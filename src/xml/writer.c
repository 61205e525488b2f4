#include "xml/writer.h"

#include "base/error.h"
#include "base/output.h"
#include "text/utf8.h"
#include "xml/plain.h"

#include <string.h>

static inline void put(xml_writer *w, const char *string)
{
    output_put(w->output, string, strlen(string));
}

/* How a character is written that cannot stand for itself, NULL when there is no way. */
static const char *reference(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\t':
        return "&#9;";
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;"; /* bare, it would be read back as a line feed */
    default:
        return NULL;
    }
}

static bool is_forbidden(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF;
}

/* The bytes of the character that stands there when it can be copied as it is, else 0. White space
 * can in text but not in an attribute, where a reader makes spaces of it. */
static size_t copied_as_is(calepin_text text, size_t at, bool in_attribute)
{
    unsigned char c = (unsigned char)text.data[at];
    if (c >= 0x80)
        return xml_wide(text, at);
    if (c < 0x20)
        return !in_attribute && (c == '\t' || c == '\n');
    return !(c == '&' || c == '<' || c == '>' || (c == '"' && in_attribute));
}

/* Writes the character that needed care and returns the place behind it. */
static size_t put_with_care(xml_writer *w, calepin_text text, size_t at)
{
    size_t next = at;
    uint32_t c = utf8_next(text, &next);
    bool is_bad_byte = c == UTF8_INVALID && next == at + 1;
    if (reference(c))
        put(w, reference(c));
    else if (is_bad_byte)
        put(w, "\xEF\xBF\xBD");
    else if (!is_forbidden(c))
        output_put(w->output, text.data + at, next - at);
    w->altered += is_bad_byte || is_forbidden(c);
    return next;
}

static void put_escaped(xml_writer *w, calepin_text text, bool in_attribute)
{
    size_t copied = 0;
    for (size_t i = xml_plain(text.data, text.len); i < text.len;) {
        size_t len = copied_as_is(text, i, in_attribute);
        if (!len) {
            output_put(w->output, text.data + copied, i - copied);
            i = copied = put_with_care(w, text, i);
        }
        i += len;
        i += xml_plain(text.data + i, text.len - i);
    }
    if (text.len > copied)
        output_put(w->output, text.data + copied, text.len - copied);
}

static void close_tag(xml_writer *w)
{
    if (w->in_tag)
        put(w, ">");
    w->in_tag = false;
}

static void put_line(xml_writer *w)
{
    static const char line[] = "\n                                ";
    size_t indent = 2 * w->depth, most = sizeof line - 2;
    output_put(w->output, line, 1 + (indent < most ? indent : most));
    for (size_t left = indent < most ? 0 : indent - most; left > 0; left -= 2)
        put(w, "  ");
}

void xml_begin(xml_writer *w, calepin_output *output)
{
    *w = (xml_writer){.output = output};
    put(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
}

void xml_doctype(xml_writer *w, const char *doctype)
{
    put(w, "\n<!DOCTYPE ");
    put(w, doctype);
    put(w, ">");
}

void xml_start_inline(xml_writer *w, const char *name)
{
    close_tag(w);
    if (w->depth == XML_WRITER_DEPTH) {
        w->misused = true;
        return;
    }
    size_t len = strlen(name);
    w->open[w->depth].name = name;
    w->open[w->depth].len = len;
    w->open[w->depth].has_lines = false;
    w->depth++;
    put(w, "<");
    output_put(w->output, name, len);
    w->in_tag = true;
}

void xml_start(xml_writer *w, const char *name)
{
    close_tag(w);
    put_line(w);
    if (w->depth > 0)
        w->open[w->depth - 1].has_lines = true;
    xml_start_inline(w, name);
}

void xml_attribute(xml_writer *w, const char *name, calepin_text value)
{
    if (!w->in_tag) {
        w->misused = true;
        return;
    }
    put(w, " ");
    put(w, name);
    put(w, "=\"");
    put_escaped(w, value, true);
    put(w, "\"");
}

void xml_attribute_string(xml_writer *w, const char *name, const char *value)
{
    xml_attribute(w, name, (calepin_text){value, strlen(value)});
}

void xml_attribute_number(xml_writer *w, const char *name, size_t value)
{
    if (!w->in_tag)
        w->misused = true;
    else
        calepin_output_print(w->output, " %s=\"%zu\"", name, value);
}

void xml_text(xml_writer *w, calepin_text text)
{
    if (w->depth == 0)
        w->misused = true;
    if (w->depth == 0 || text.len == 0)
        return;
    close_tag(w);
    put_escaped(w, text, false);
}

void xml_string(xml_writer *w, const char *text)
{
    xml_text(w, (calepin_text){text, strlen(text)});
}

void xml_markup(xml_writer *w, calepin_text markup)
{
    if (w->depth == 0)
        w->misused = true;
    if (w->depth == 0 || markup.len == 0)
        return;
    close_tag(w);
    calepin_output_text(w->output, markup);
}

void xml_end(xml_writer *w)
{
    if (w->depth == 0) {
        w->misused = true;
        return;
    }
    w->depth--;
    if (w->in_tag) {
        put(w, "/>");
        w->in_tag = false;
        return;
    }
    if (w->open[w->depth].has_lines)
        put_line(w);
    put(w, "</");
    output_put(w->output, w->open[w->depth].name, w->open[w->depth].len);
    put(w, ">");
}

void xml_element(xml_writer *w, const char *name, calepin_text text)
{
    xml_start(w, name);
    xml_text(w, text);
    xml_end(w);
}

calepin_status xml_finish(xml_writer *w, calepin_error *error)
{
    put(w, "\n");
    if (w->depth > 0)
        return error_set(error, CALEPIN_ERROR_INTERNAL, NULL, 0, "element '%s' was left open",
                         w->open[w->depth - 1].name);
    if (w->misused)
        return error_set(error, CALEPIN_ERROR_INTERNAL, NULL, 0, "the XML writer was misused");
    return CALEPIN_OK;
}

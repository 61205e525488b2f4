#include "xml/quick.h"

#include "base/error.h"
#include "text/utf8.h"
#include "xml/plain.h"

#include <string.h>

/* A place in the bytes at hand. Functions that pass over something return false when it is not
 * theirs, or not there as a whole. */
typedef struct cursor {
    const char *at, *end;
} cursor;

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool is_letter(unsigned char c)
{
    return (unsigned)((c | 0x20) - 'a') < 26;
}

/* ASCII letters and digits, hyphen, full stop and underline, as bits. */
static bool is_name_char(unsigned char c)
{
    static const uint64_t bits[4] = {UINT64_C(0x03FF600000000000), UINT64_C(0x07FFFFFE87FFFFFE)};
    return bits[c >> 6] >> (c & 63) & 1;
}

/* False when there is none. */
static bool pass_spaces(quick *q, cursor *c)
{
    const char *start = c->at;
    for (; c->at < c->end && is_space(*c->at); c->at++)
        q->line += *c->at == '\n';
    return c->at > start;
}

static bool pass_char(cursor *c, char wanted)
{
    bool there = c->at < c->end && *c->at == wanted;
    c->at += there;
    return there;
}

static bool pass_string(cursor *c, const char *string)
{
    size_t len = strlen(string);
    if ((size_t)(c->end - c->at) < len || memcmp(c->at, string, len) != 0)
        return false;
    c->at += len;
    return true;
}

static bool same_name(const char *kept, const char *name, size_t len)
{
    return len < QUICK_NAME && memcmp(kept, name, len) == 0 && !kept[len];
}

static const char *find_name(const quick *q, const char *name, size_t len)
{
    for (size_t i = 0; i < q->name_count; i++)
        if (same_name(q->names[i], name, len))
            return q->names[i];
    return NULL;
}

static const char *add_name(quick *q, const char *name, size_t len)
{
    if (q->name_count == QUICK_NAMES)
        return NULL;
    char *kept = q->names[q->name_count++];
    memcpy(kept, name, len);
    kept[len] = '\0';
    return kept;
}

/* Where the last name is that looks like this one. A name is nearly always the last of those that
 * look alike: the factors set apart all but one pair of the names of TMX, TBX and XLIFF. */
static const char **last_like(quick *q, const char *name, size_t len)
{
    unsigned look = (unsigned char)name[0] + (unsigned char)name[len / 2] * 27u +
                    (unsigned char)name[len - 1] * 19u + (unsigned)len * 5u;
    return &q->last_names[look % (sizeof q->last_names / sizeof *q->last_names)];
}

/* The name kept once; NULL when there are too many. */
static const char *keep_name(quick *q, const char *name, size_t len)
{
    const char *known = find_name(q, name, len);
    if (!known)
        known = add_name(q, name, len);
    return *last_like(q, name, len) = known;
}

/* A name met before, which is of letters alone nearly always; NULL when a closer look is needed. */
static const char *pass_known_name(quick *q, cursor *c)
{
    size_t len = xml_letters(c->at, (size_t)(c->end - c->at));
    if (len == 0 || c->at + len == c->end || is_name_char((unsigned char)c->at[len]))
        return NULL;
    const char *last = *last_like(q, c->at, len);
    if (!last || !same_name(last, c->at, len))
        return NULL;
    c->at += len;
    return last;
}

/* A name of ASCII letters without prefix. */
static const char *pass_name(quick *q, cursor *c)
{
    const char *start = c->at, *known = pass_known_name(q, c);
    if (known)
        return known;
    while (c->at < c->end && is_name_char((unsigned char)*c->at))
        c->at++;
    size_t len = (size_t)(c->at - start);
    if (len == 0 || len >= QUICK_NAME || !is_letter((unsigned char)*start))
        return NULL;
    return keep_name(q, start, len);
}

/* A character below the space that may stand there: a carriage return only where XML takes it off
 * the end of a line. */
static bool is_blank_at(calepin_text run, size_t i, bool in_attribute)
{
    if (run.data[i] == '\r')
        return !in_attribute && i + 1 < run.len && run.data[i + 1] == '\n';
    return is_space(run.data[i]);
}

/* How many bytes are a run that XML allows as it stands, up to a < or what is not plain. *lines
 * counts its line ends, *raw tells that it holds references, or white space that is read as
 * another. */
static size_t run_length(calepin_text run, bool in_attribute, size_t *lines, bool *raw)
{
    size_t i = xml_plain(run.data, run.len);
    while (i < run.len) {
        unsigned char c = (unsigned char)run.data[i];
        size_t len = c < 0x80 ? 1 : xml_wide(run, i);
        if (c == '<' || !len || (c < 0x20 && !is_blank_at(run, i, in_attribute)))
            break;
        if (c == '>' && i >= 2 && !in_attribute && memcmp(run.data + i - 2, "]]", 2) == 0)
            break;
        *lines += c == '\n';
        *raw |= c == '&' || c == '\r' || (in_attribute && c < 0x20);
        i += len;
        i += xml_plain(run.data + i, run.len - i);
    }
    return i;
}

static uint32_t digit(unsigned char c)
{
    if (c >= '0' && c <= '9')
        return c - (uint32_t)'0';
    return is_letter(c) ? (c | 0x20u) - 'a' + 10 : 99;
}

/* The number of a character of two bytes at the most that XML allows; else 0. */
static uint32_t pass_number(cursor *c)
{
    uint32_t base = pass_char(c, 'x') ? 16 : 10, value = 0;
    for (; c->at < c->end && *c->at != ';' && value < 0x10000; c->at++) {
        uint32_t next = digit((unsigned char)*c->at);
        if (next >= base)
            return 0;
        value = value * base + next;
    }
    bool allowed = value == '\t' || value == '\n' || value == '\r' ||
                   (value >= 0x20 && value < 0xD800) || (value > 0xDFFF && value < 0xFFFE);
    return allowed && pass_char(c, ';') ? value : 0;
}

/* The character of a reference; 0 when there is none that is plain. */
static uint32_t pass_reference(cursor *c)
{
    static const struct {
        const char *name;
        char character;
    } known[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (pass_string(c, known[i].name))
            return (unsigned char)known[i].character;
    return pass_string(c, "&#") ? pass_number(c) : 0;
}

/* The run with its references resolved, in q->values, which has room for it. */
static bool cook(quick *q, calepin_text *run, bool in_attribute)
{
    char *to = q->values.data + q->values.len;
    calepin_text cooked = {to, 0};
    for (cursor c = {run->data, run->data + run->len}; c.at < c.end;) {
        if (*c.at != '&') {
            *to = in_attribute && is_space(*c.at) ? ' ' : *c.at;
            to += *c.at++ != '\r';
            continue;
        }
        uint32_t character = pass_reference(&c);
        if (!character)
            return false;
        to += utf8_put(character, to);
    }
    cooked.len = (size_t)(to - cooked.data);
    q->values.len += cooked.len;
    *run = cooked;
    return true;
}

static bool pass_value(quick *q, cursor *c, calepin_text *value)
{
    char quote = c->at < c->end ? *c->at : '\0';
    if (quote != '"' && quote != '\'')
        return false;
    const char *start = c->at + 1, *end = memchr(start, quote, (size_t)(c->end - start));
    if (!end)
        return false;
    bool raw = false;
    *value = (calepin_text){start, (size_t)(end - start)};
    c->at = end + 1;
    return run_length(*value, true, &q->line, &raw) == value->len && (!raw || cook(q, value, true));
}

static bool is_new(const quick *q, size_t count)
{
    const xml_name_value *a = q->attributes;
    for (size_t i = 0; i < count; i++)
        if (a[i].name == a[count].name && a[i].prefix == a[count].prefix)
            return false;
    return true;
}

/* Namespaces are for the parser: the only prefix here is the one that needs no declaration. */
static bool pass_attribute(quick *q, cursor *c, size_t *count)
{
    if (*count == QUICK_ATTRIBUTES)
        return false;
    xml_name_value *a = &q->attributes[*count];
    a->prefix = pass_string(c, "xml:") ? "xml" : NULL;
    a->name = pass_name(q, c);
    if (!a->name || (a->name[0] == 'x' && strcmp(a->name, "xmlns") == 0))
        return false;
    pass_spaces(q, c);
    if (!pass_char(c, '='))
        return false;
    pass_spaces(q, c);
    return is_new(q, *count) && pass_value(q, c, &a->value) && ++*count;
}

static bool end_element(quick *q)
{
    q->status = q->events->end(q->user, q->open[--q->depth], q->error);
    return true;
}

static bool pass_start_tag(quick *q, cursor *c)
{
    size_t count = 0;
    c->at++;
    const char *name = pass_name(q, c);
    if (!name || q->depth == QUICK_DEPTH)
        return false;
    for (bool spaced = pass_spaces(q, c); c->at < c->end && *c->at != '>' && *c->at != '/';
         spaced = pass_spaces(q, c))
        if (!spaced || !pass_attribute(q, c, &count))
            return false;
    bool is_empty = pass_char(c, '/');
    if (!pass_char(c, '>'))
        return false;
    xml_tag tag = {name, NULL, q->line, q->attributes, count};
    q->open[q->depth++] = name;
    q->status = q->events->start(q->user, &tag, q->error);
    return q->status || !is_empty || end_element(q);
}

static bool pass_end_tag(quick *q, cursor *c)
{
    c->at += 2;
    if (!pass_string(c, q->open[q->depth - 1]))
        return false;
    pass_spaces(q, c);
    return pass_char(c, '>') && end_element(q);
}

/* How many bytes are a line end and what the next line is indented by, up to a <: most texts of a
 * file that is laid out. 0 when it is anything else. */
static size_t layout_length(calepin_text run)
{
    static const char spaces[8] = "        ";
    size_t i = run.data[0] == '\n';
    while (i + sizeof spaces < run.len && memcmp(run.data + i, spaces, sizeof spaces) == 0)
        i += sizeof spaces;
    while (i < run.len && run.data[i] == ' ')
        i++;
    return i < run.len && run.data[i] == '<' ? i : 0;
}

static bool pass_text(quick *q, cursor *c)
{
    bool raw = false;
    calepin_text run = {c->at, (size_t)(c->end - c->at)};
    size_t layout = layout_length(run);
    if (layout)
        q->line += *c->at == '\n';
    run.len = layout ? layout : run_length(run, false, &q->line, &raw);
    c->at += run.len;
    if (c->at == c->end || *c->at != '<' || (raw && !cook(q, &run, false)))
        return false;
    q->status = q->events->text(q->user, run, q->error);
    return true;
}

/* A declaration that says what is true anyway: XML 1.0 in UTF-8. */
static bool pass_declaration(cursor *c)
{
    static const char *const versions[] = {"<?xml version=\"1.0\"", "<?xml version='1.0'"};
    static const char *const encodings[] = {" encoding=\"UTF-8\"", " encoding=\"utf-8\"",
                                            " encoding='UTF-8'", " encoding='utf-8'"};
    pass_string(c, "\xEF\xBB\xBF");
    if (!pass_string(c, versions[0]) && !pass_string(c, versions[1]))
        return true;
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
        if (pass_string(c, encodings[i]))
            break;
    pass_string(c, " ");
    return pass_string(c, "?>");
}

/* <!DOCTYPE tmx SYSTEM "tmx14.dtd">, which declares nothing here. */
static bool pass_doctype(quick *q, cursor *c)
{
    calepin_text system;
    pass_spaces(q, c);
    if (!pass_string(c, "<!DOCTYPE "))
        return true;
    if (!pass_name(q, c) || !pass_string(c, " SYSTEM ") || !pass_value(q, c, &system))
        return false;
    pass_spaces(q, c);
    return pass_char(c, '>');
}

static bool pass_prolog(quick *q, cursor *c)
{
    q->begun = pass_declaration(c) && pass_doctype(q, c);
    pass_spaces(q, c);
    return q->begun;
}

/* The root element's tag, or what stands behind its end. */
static bool pass_outside(quick *q, cursor *c)
{
    if (q->rooted)
        return pass_spaces(q, c);
    q->rooted = *c->at == '<' && pass_start_tag(q, c);
    return q->rooted;
}

static bool pass_token(quick *q, cursor *c)
{
    q->values.len = 0;
    if (!q->begun)
        return pass_prolog(q, c);
    if (q->depth == 0)
        return pass_outside(q, c);
    if (*c->at != '<')
        return pass_text(q, c);
    return c->at + 1 < c->end && c->at[1] == '/' ? pass_end_tag(q, c) : pass_start_tag(q, c);
}

/* False: what stands there cannot be passed, or only with more of the bytes behind it. */
static bool pass_next(quick *q, cursor *c)
{
    cursor token = *c;
    size_t line = q->line;
    if (!pass_token(q, &token)) {
        q->line = line;
        return false;
    }
    *c = token;
    return q->status == CALEPIN_OK;
}

size_t quick_feed(quick *q, const char *data, size_t len, bool at_end)
{
    cursor c = {data, data + len};
    if (!buffer_reserve(&q->values, len)) /* once, so that values stay where they are */
        q->status = error_memory(q->error);
    while (!q->status && c.at < c.end && pass_next(q, &c))
        ;
    bool stuck = c.at < c.end && (at_end || c.at == data);
    bool cut = at_end && (q->depth > 0 || !q->rooted);
    q->left = !q->status && (stuck || cut);
    return (size_t)(c.at - data);
}

void quick_open_tags(const quick *q, buffer *out)
{
    for (size_t i = 0; i < q->depth; i++)
        buffer_print(out, "<%s>", q->open[i]);
    if (q->depth == 0 && q->rooted)
        buffer_print(out, "<%s/>", q->open[0]);
}

/* Making one damaged unit well formed. First what no XML may hold goes, then what looks like markup
 * and is none is escaped; what then still does not parse is beyond mending. */
#include "memory/tmx.h"
#include "text/codepage.h"
#include "text/utf8.h"

#include <string.h>

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF;
}

/* A byte that is not of the encoding, as windows-1252 has it: what most tools wrote that declared
 * UTF-8 and did not write it. */
static void put_byte(buffer *out, unsigned char byte)
{
    char character[4];
    buffer_append(out, character, utf8_put(codepages[0].upper[byte - 0x80], character));
}

static void clean(calepin_text text, buffer *out, tmx_damage *damage)
{
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        uint32_t c = utf8_next(text, &i);
        if (c == UTF8_INVALID && i == start + 1) {
            put_byte(out, (unsigned char)text.data[start]);
            damage->bytes++;
        } else if (is_control(c)) {
            damage->controls++;
        } else {
            buffer_append(out, text.data + start, i - start);
        }
    }
}

static bool begins(calepin_text text, size_t at, const char *with)
{
    size_t len = strlen(with);
    return text.len - at >= len && memcmp(text.data + at, with, len) == 0;
}

/* Where `what` ends, from `at` on; 0 when it is not there. */
static size_t end_of(calepin_text text, size_t at, const char *what)
{
    for (; at < text.len; at++)
        if (text.data[at] == *what && begins(text, at, what))
            return at + strlen(what);
    return 0;
}

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16;
}

/* The length of the reference at `at`, 0 when the & is bare; *allowed tells whether XML allows the
 * character it stands for. */
static size_t reference(calepin_text text, size_t at, bool *allowed)
{
    static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
    *allowed = true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (begins(text, at, names[i]))
            return strlen(names[i]);
    if (!begins(text, at, "&#"))
        return 0;
    bool hex = begins(text, at, "&#x");
    int base = hex ? 16 : 10;
    size_t first = at + (hex ? 3 : 2), i = first;
    uint32_t c = 0;
    for (; i < text.len && digit(text.data[i]) < base; i++)
        c = c > 0x10FFFF ? c : c * (uint32_t)base + (uint32_t)digit(text.data[i]);
    if (i == first || i >= text.len || text.data[i] != ';')
        return 0;
    *allowed = !is_control(c) && c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
    return i + 1 - at;
}

size_t tmx_byte_name(calepin_text text, size_t at, uint32_t *character)
{
    enum { LEN = 4 };
    if (at > text.len || text.len - at < LEN || text.data[at] != '\'' || text.data[at + 3] != ';')
        return 0;
    int byte = digit(text.data[at + 1]) << 4 | digit(text.data[at + 2]);
    if (digit(text.data[at + 1]) == 16 || digit(text.data[at + 2]) == 16 || byte < 0x80)
        return 0;
    *character = codepages[0].upper[byte - 0x80];
    return *character == UTF8_INVALID ? 0 : LEN;
}

/* The length of a name of HTML or of Wordfast for a character, 0 when the & at `at` begins none. */
static size_t character_name(calepin_text text, size_t at, uint32_t *character)
{
    size_t first = at + 1, end = first, len = tmx_byte_name(text, first, character);
    if (len)
        return len + 1;
    while (end < text.len && ((text.data[end] | 0x20) >= 'a' && (text.data[end] | 0x20) <= 'z'))
        end++;
    while (end < text.len && text.data[end] >= '0' && text.data[end] <= '9')
        end++; /* frac12, sup2 */
    if (end == text.len || text.data[end] != ';')
        return 0;
    *character = xml_html_character((calepin_text){text.data + first, end - first});
    return *character ? end + 1 - at : 0;
}

static size_t put_named(calepin_text text, size_t at, buffer *out, tmx_damage *damage)
{
    uint32_t c = 0;
    char character[4];
    size_t len = character_name(text, at, &c);
    if (len) {
        buffer_append(out, character, utf8_put(c, character));
        damage->names++;
    } else {
        buffer_string(out, "&amp;");
        damage->ampersands++;
    }
    return len;
}

/* Writes the character or reference at `at`, escaped if need be; returns the place behind it. */
static size_t put_character(calepin_text text, size_t at, buffer *out, tmx_damage *damage)
{
    bool allowed = true;
    size_t len = text.data[at] == '&' ? reference(text, at, &allowed) : 0;
    if (len > 0 && !allowed) {
        damage->controls++;
    } else if (len > 0) {
        buffer_append(out, text.data + at, len);
    } else if (text.data[at] == '&') {
        len = put_named(text, at, out, damage);
    } else if (text.data[at] == '<') {
        buffer_string(out, "&lt;");
        damage->angles++;
    } else if (begins(text, at, "]]>")) {
        buffer_string(out, "]]&gt;");
        damage->angles++;
        len = 3;
    } else {
        buffer_char(out, text.data[at]);
    }
    return at + (len ? len : 1);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t pass_spaces(calepin_text text, size_t at)
{
    while (at < text.len && is_space(text.data[at]))
        at++;
    return at;
}

static size_t pass_name(calepin_text text, size_t at)
{
    while (at < text.len && !is_space(text.data[at]) && !strchr("<>/=&\"'!?;,", text.data[at]))
        at++;
    return at;
}

static bool is_tmx_element(const char *name, size_t len)
{
    static const char *const names[] = {"tu", "tuv", "seg", "prop", "note",   "bpt", "ept", "ph",
                                        "it", "hi",  "ut",  "sub",  "header", "ude", "map"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == len && memcmp(names[i], name, len) == 0)
            return true;
    return false;
}

/* The end of an attribute's value that begins with the quote at `at`; 0 when it has none. One that
 * runs over the edge of a tag has lost its closing quote. */
static size_t pass_value(calepin_text text, size_t at)
{
    char quote = text.data[at];
    if (quote != '"' && quote != '\'')
        return 0;
    for (at++; at < text.len && text.data[at] != quote; at++)
        if (begins(text, at, "><") || begins(text, at, "</"))
            return 0;
    return at < text.len ? at + 1 : 0;
}

/* Where the tag at `at` ends; 0 when it is no tag. */
static size_t pass_tag(calepin_text text, size_t at, bool strictly)
{
    size_t name = at + 1 + (begins(text, at, "</") ? 1 : 0), end = pass_name(text, name);
    if (end == name || strchr("-.0123456789", text.data[name]) ||
        (strictly && !is_tmx_element(text.data + name, end - name)))
        return 0;
    for (;;) {
        size_t next = pass_spaces(text, end);
        if (begins(text, next, "/>"))
            return next + 2;
        if (begins(text, next, ">"))
            return next + 1;
        end = pass_name(text, next);
        if (end == next)
            return 0;
        end = pass_spaces(text, end);
        if (end >= text.len || text.data[end] != '=')
            return 0;
        end = pass_spaces(text, end + 1);
        end = end < text.len ? pass_value(text, end) : 0;
        if (end == 0)
            return 0;
    }
}

static void put_tag(calepin_text text, size_t at, size_t end, buffer *out, tmx_damage *damage)
{
    buffer_char(out, text.data[at++]);
    while (at < end)
        at = put_character(text, at, out, damage);
}

/* Where the CDATA section, comment or instruction at `at` ends; 0 when it does not. `none`
 * remembers of which kind there is no end any more. */
static size_t pass_section(calepin_text text, size_t at, bool none[3])
{
    static const struct {
        const char *begin, *end;
    } sections[] = {{"<![CDATA[", "]]>"}, {"<!--", "--"}, {"<?", "?>"}};
    for (size_t i = 0; i < 3; i++) {
        if (none[i] || !begins(text, at, sections[i].begin))
            continue;
        size_t end = end_of(text, at + strlen(sections[i].begin), sections[i].end);
        none[i] = end == 0;
        if (i == 1 && end > 0) /* a comment holds no two hyphens but at its end */
            return end < text.len && text.data[end] == '>' ? end + 1 : 0;
        return end;
    }
    return 0;
}

/* The unit's own tag, or one made in its place: returns where the content begins. */
static size_t put_first_tag(calepin_text text, bool strictly, buffer *out, tmx_damage *damage)
{
    size_t end = damage->no_start ? 0 : pass_tag(text, 0, strictly);
    if (end > 0) {
        put_tag(text, 0, end, out, damage);
        return end;
    }
    buffer_string(out, "<tu>");
    if (damage->no_start)
        return 0;
    damage->no_start = true;
    const char *next = text.len > 1 ? memchr(text.data + 1, '<', text.len - 1) : NULL;
    return next ? (size_t)(next - text.data) : text.len;
}

static void escape(calepin_text text, bool strictly, buffer *out, tmx_damage *damage)
{
    bool none[3] = {false};
    for (size_t i = put_first_tag(text, strictly, out, damage); i < text.len;) {
        size_t tag = text.data[i] == '<' ? pass_tag(text, i, strictly) : 0;
        size_t section = text.data[i] == '<' && !tag ? pass_section(text, i, none) : 0;
        if (tag)
            put_tag(text, i, tag, out, damage);
        else if (section)
            buffer_append(out, text.data + i, section - i);
        else
            section = put_character(text, i, out, damage);
        i = tag ? tag : section;
    }
    if (damage->no_end)
        buffer_string(out, "</tu>");
}

void tmx_mend(calepin_text unit, bool strictly, buffer *out, tmx_damage *damage)
{
    buffer cleaned = BUFFER_INIT(4 * (size_t)TMX_UNIT_LIMIT);
    clean(unit, &cleaned, damage);
    if (!cleaned.failed)
        escape(buffer_view(&cleaned), strictly, out, damage);
    out->failed |= cleaned.failed;
    buffer_free(&cleaned);
}

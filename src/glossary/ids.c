#include "glossary/ids.h"

#include "text/chars.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { ID_MAX = 1 << 20 };

bool id_set_claim(id_set *set, calepin_text id, bool *failed)
{
    bool is_new = false;
    *failed = *failed || !hashset_add(&set->seen, XXH3_64bits(id.data, id.len), &is_new);
    return is_new;
}

/* A readable id out of a term: lower case, accents off, "-" for everything else. */
static void name_after(buffer *out, calepin_text term)
{
    for (size_t i = 0; i < term.len && out->len < 60;) {
        uint32_t c = char_lower(char_base(utf8_next(term, &i)));
        bool plain = c < 0x80 && (char_is_letter(c) || char_is_digit(c));
        if (plain)
            buffer_char(out, (char)c);
        else if (out->len && out->data[out->len - 1] != '-')
            buffer_char(out, '-');
    }
    while (out->len && out->data[out->len - 1] == '-')
        out->len--;
    if (!out->len)
        buffer_char(out, 'c');
}

/* The number given last is kept, so that many who want the same id stay cheap. */
static void number(id_set *set, bool *failed)
{
    calepin_text wanted = buffer_view(&set->wanted);
    bool free_now = false;
    while (!free_now && !*failed) {
        size_t *last = counter_at(&set->numbers, XXH3_64bits(wanted.data, wanted.len));
        buffer_clear(&set->id);
        buffer_text(&set->id, wanted);
        if (last) {
            *last += *last ? 1 : 2;
            buffer_print(&set->id, "-%zu", *last);
        }
        *failed = !last || set->id.failed;
        free_now = !*failed && id_set_claim(set, buffer_view(&set->id), failed);
    }
}

calepin_text id_set_take(id_set *set, const calepin_concept *concept)
{
    set->id.limit = set->wanted.limit = ID_MAX;
    buffer_clear(&set->wanted);
    buffer_clear(&set->id);
    if (concept->id.len)
        buffer_text(&set->wanted, concept->id);
    else
        name_after(&set->wanted, concept->term_count ? concept->terms[0].text : text_of(""));
    bool failed = set->wanted.failed;
    buffer_text(&set->id, buffer_view(&set->wanted));
    if (!failed && !id_set_claim(set, buffer_view(&set->id), &failed))
        number(set, &failed);
    return failed || set->id.failed ? (calepin_text){NULL, 0} : buffer_view(&set->id);
}

void id_set_free(id_set *set)
{
    hashset_free(&set->seen);
    counter_free(&set->numbers);
    buffer_free(&set->id);
    buffer_free(&set->wanted);
}

/* Whether the escape _xHHHH_ begins here. */
static bool is_escape(calepin_text name, size_t at)
{
    static const char digits[] = "0123456789ABCDEFabcdef";
    size_t i = at + 2;
    if (name.len - at < 5 || name.data[at] != '_' || name.data[at + 1] != 'x')
        return false;
    while (i < name.len && name.data[i] && strchr(digits, name.data[i]))
        i++;
    size_t count = i - at - 2;
    return count >= 2 && count <= 6 && i < name.len && name.data[i] == '_';
}

bool id_is_encoded(calepin_text name)
{
    for (size_t i = 0; i + 5 <= name.len; i++)
        if (is_escape(name, i))
            return true;
    return false;
}

/* Letters of which all XML readers think the same. */
static bool is_name_letter(uint32_t c)
{
    bool plain = c < 0x80 || (c >= 0xC0 && c < 0x300) || (c >= 0x370 && c < 0x2000);
    return plain && char_is_letter(c);
}

void id_encode(calepin_text id, buffer *out)
{
    for (size_t i = 0; i < id.len;) {
        size_t start = i;
        uint32_t c = utf8_next(id, &i);
        bool inner = char_is_digit(c) || c == '-' || c == '.';
        bool fits = is_name_letter(c) || c == '_' || (inner && start > 0);
        if (fits && !is_escape(id, start))
            buffer_append(out, id.data + start, i - start);
        else
            buffer_print(out, "_x%04X_", (unsigned)c);
    }
}

void id_decode(calepin_text name, buffer *out)
{
    for (size_t i = 0; i < name.len;) {
        if (!is_escape(name, i)) {
            buffer_char(out, name.data[i++]);
            continue;
        }
        char *end = NULL, bytes[4];
        unsigned long c = strtoul(name.data + i + 2, &end, 16);
        bool good = c > 0 && c < 0x110000 && (c < 0xD800 || c > 0xDFFF);
        size_t next = (size_t)(end - name.data) + 1;
        if (good)
            buffer_append(out, bytes, utf8_put((uint32_t)c, bytes));
        else
            buffer_append(out, name.data + i, next - i);
        i = next;
    }
}

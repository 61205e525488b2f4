/* Where a unit was met: the properties in which tools keep the neighbours of a segment.
 *
 * Trados's x-Context holds two hashes of its own making, which cannot be made from a text: it is
 * passed over. Its x-ContextContent has four parts between " | ", where a bar of the text itself is
 * written twice: the segment before and its codes in Base64, then the one behind, or the
 * translation of the one before, and its codes. A translation equals no segment of the source, so
 * that the third part may always be taken for the segment behind. */
#include "memory/lookup.h"
#include "text/fold.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t lookup_text_key(calepin_text text, buffer *scratch)
{
    buffer_clear(scratch);
    fold(scratch, text, FOLD_SPACES | FOLD_MARKS);
    return scratch->len ? XXH3_64bits(scratch->data, scratch->len) | 1 : 0;
}

/* The end of a tag that begins at start, behind its ">". */
static size_t tag_end(calepin_text markup, size_t start)
{
    const char *end = memchr(markup.data + start, '>', markup.len - start);
    return end ? (size_t)(end - markup.data) + 1 : markup.len;
}

static size_t text_end(calepin_text markup, size_t start)
{
    const char *end = memchr(markup.data + start, '<', markup.len - start);
    return end ? (size_t)(end - markup.data) : markup.len;
}

/* Words count and nothing else does, so that other punctuation is not another code. */
static uint64_t count_words_of(calepin_text text)
{
    uint64_t count = 0;
    piece p;
    for (size_t at = 0; piece_next(text, &at, &p);)
        count += p.kind == PIECE_WORD;
    return count;
}

static bool is_tag(calepin_text tag, const char *name)
{
    size_t len = strlen(name), at = tag.len > 1 && tag.data[1] == '/' ? 2 : 1;
    return tag.len > at + len && memcmp(tag.data + at, name, len) == 0 &&
           strchr(" />\t\n", tag.data[at + len]);
}

/* How deep in codes of the document's own one is behind a tag: what stands in them is no text. */
static size_t depth_behind(calepin_text tag, size_t depth)
{
    static const char *const natives[] = {"bpt", "ept", "ph", "it", "ut"};
    bool native = false;
    for (size_t i = 0; i < sizeof natives / sizeof *natives; i++)
        native = native || is_tag(tag, natives[i]);
    if (!native || (tag.len > 2 && tag.data[tag.len - 2] == '/'))
        return depth;
    if (tag.data[1] != '/')
        return depth + 1;
    return depth ? depth - 1 : 0;
}

uint64_t lookup_codes_key(calepin_text markup)
{
    uint64_t key = 0, words = 0;
    size_t depth = 0;
    for (size_t at = 0, end; at < markup.len; at = end) {
        bool tag = markup.data[at] == '<';
        end = tag ? tag_end(markup, at) : text_end(markup, at);
        calepin_text part = {markup.data + at, end - at};
        depth = tag ? depth_behind(part, depth) : depth;
        if (!tag && depth == 0) {
            words += count_words_of(part);
        } else if (!tag || !is_tag(part, "seg")) {
            key = XXH3_64bits_withSeed(part.data, part.len, key ^ words) | 1;
            words = 0;
        }
    }
    return key;
}

/* Appends the character that an entity from start stands for and returns the entity's end; what is
 * none is a mere "&". */
static size_t put_entity(buffer *out, calepin_text text, size_t start)
{
    static const struct {
        const char *name;
        char c;
    } entities[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        size_t len = strlen(entities[i].name);
        if (text.len - start >= len && memcmp(text.data + start, entities[i].name, len) == 0) {
            buffer_char(out, entities[i].c);
            return start + len;
        }
    }
    buffer_char(out, '&');
    return start + 1;
}

/* The plain text of a <seg> element: what stands in codes of the document's own is left out. */
static calepin_text plain_text(calepin_text markup, buffer *out)
{
    size_t depth = 0;
    buffer_clear(out);
    for (size_t at = 0; at < markup.len;) {
        if (markup.data[at] == '<') {
            calepin_text tag = {markup.data + at, tag_end(markup, at) - at};
            depth = depth_behind(tag, depth);
            at += tag.len;
        } else if (markup.data[at] == '&') {
            size_t before = out->len;
            at = put_entity(out, markup, at);
            if (depth)
                out->len = before;
        } else {
            if (!depth)
                buffer_char(out, markup.data[at]);
            at++;
        }
    }
    return buffer_view(out);
}

typedef struct gathering {
    lookup_place place; /* not among places yet */
    buffer *places, *scratch;
    buffer plain;
} gathering;

static uint64_t key_of(gathering *g, calepin_text value)
{
    bool markup = value.len > 4 && memcmp(value.data, "<seg", 4) == 0; /* memoQ's */
    return lookup_text_key(markup ? plain_text(value, &g->plain) : value, g->scratch);
}

/* Notes what a place holds; a second thing of the same kind begins another place. */
static void note(gathering *g, size_t member, uint64_t key)
{
    uint64_t *held = (uint64_t *)((char *)&g->place + member);
    if (key == 0)
        return;
    if (*held) {
        buffer_append(g->places, &g->place, sizeof g->place);
        g->place = (lookup_place){.codes = g->place.codes};
    }
    *held = key;
}

/* The part before the next " | ", taken off *rest. */
static calepin_text take_part(calepin_text *rest)
{
    for (size_t i = 0; i + 3 <= rest->len; i++) {
        if (memcmp(rest->data + i, " | ", 3) != 0)
            continue;
        calepin_text part = {rest->data, i};
        *rest = (calepin_text){rest->data + i + 3, rest->len - i - 3};
        return part;
    }
    calepin_text part = *rest;
    rest->len = 0;
    return part;
}

static uint64_t key_of_part(gathering *g, calepin_text part)
{
    buffer_clear(&g->plain);
    for (size_t i = 0; i < part.len; i++) {
        buffer_char(&g->plain, part.data[i]);
        i += part.data[i] == '|' && i + 1 < part.len && part.data[i + 1] == '|';
    }
    return lookup_text_key(buffer_view(&g->plain), g->scratch);
}

static void note_trados(gathering *g, calepin_text value)
{
    uint64_t previous = key_of_part(g, take_part(&value));
    take_part(&value);
    uint64_t next = key_of_part(g, take_part(&value));
    if (previous && next && (g->place.previous || g->place.next)) {
        buffer_append(g->places, &g->place, sizeof g->place);
        g->place = (lookup_place){.codes = g->place.codes};
    }
    note(g, offsetof(lookup_place, previous), previous);
    note(g, offsetof(lookup_place, next), next);
}

static bool is_type(calepin_text type, const char *name)
{
    return type.len == strlen(name) && memcmp(type.data, name, type.len) == 0;
}

static void note_property(gathering *g, const calepin_property *p)
{
    static const struct {
        const char *type;
        size_t member;
    } known[] = {
        {"prev", offsetof(lookup_place, previous)}, /* OmegaT */
        {"next", offsetof(lookup_place, next)},
        {"id", offsetof(lookup_place, id)},
        {"x-context-pre", offsetof(lookup_place, previous)}, /* memoQ */
        {"x-context-post", offsetof(lookup_place, next)},
        {"context_prev", offsetof(lookup_place, previous)}, /* Phrase */
        {"context_next", offsetof(lookup_place, next)},
        {"x-previous-source-text", offsetof(lookup_place, previous)}, /* XTM */
        {"x-next-source-text", offsetof(lookup_place, next)},
        {"x-IdContext", offsetof(lookup_place, id)}, /* Trados */
        {"context", offsetof(lookup_place, id)},     /* Transifex */
    };
    if (is_type(p->type, "x-ContextContent"))
        note_trados(g, p->value);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (is_type(p->type, known[i].type))
            note(g, known[i].member, key_of(g, p->value));
}

bool lookup_places(const calepin_unit *unit, const calepin_variant *source, buffer *scratch,
                   buffer *places)
{
    gathering g = {.place = {.codes = lookup_codes_key(source->markup)},
                   .places = places,
                   .scratch = scratch,
                   .plain = BUFFER_INIT(1 << 30)};
    for (size_t i = 0; i < unit->property_count; i++)
        note_property(&g, &unit->properties[i]);
    for (size_t i = 0; i < source->property_count; i++)
        note_property(&g, &source->properties[i]);
    buffer_append(places, &g.place, sizeof g.place);
    bool good = !places->failed && !scratch->failed && !g.plain.failed;
    buffer_free(&g.plain);
    return good;
}

/* Inline codes of a source against those of its target. */
#include "memory/clean.h"

#include <string.h>

enum { MOST = 256 };

/* The codes of one segment in the order they stand. */
typedef struct codes {
    struct {
        char kind; /* b, e, p, i, h, u: the first letter of its element's name */
        calepin_text pair;
        bool matched;
    } items[MOST];
    size_t count;
    bool too_many;
} codes;

/* The value of i in a start tag as canonical XML writes it. */
static calepin_text pair_of(calepin_text tag)
{
    for (size_t i = 0; i + 4 < tag.len; i++)
        if (memcmp(tag.data + i, " i=\"", 4) == 0) {
            const char *begin = tag.data + i + 4;
            const char *end = memchr(begin, '"', tag.len - i - 4);
            return (calepin_text){begin, end ? (size_t)(end - begin) : 0};
        }
    return (calepin_text){NULL, 0};
}

/* Canonical XML holds no < but those of tags, and no > in them but their last. */
static void read_codes(calepin_text markup, codes *to)
{
    to->count = 0;
    to->too_many = false;
    for (const char *at = markup.data, *end = at + markup.len; at && at < end;) {
        const char *tag = memchr(at, '<', (size_t)(end - at));
        const char *close = tag ? memchr(tag, '>', (size_t)(end - tag)) : NULL;
        if (!close)
            return;
        at = close + 1;
        if (tag[1] == '/' || tag[1] == 's') /* <sub> stands inside another */
            continue;
        if (to->count == MOST) {
            to->too_many = true;
            return;
        }
        to->items[to->count].kind = tag[1];
        to->items[to->count++].pair = pair_of((calepin_text){tag, (size_t)(close - tag)});
    }
}

static bool is_partner(const codes *c, size_t first, size_t second)
{
    calepin_text a = c->items[first].pair, b = c->items[second].pair;
    return c->items[second].kind == 'e' && !c->items[second].matched && a.len == b.len &&
           (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

/* Whether each <bpt> has its <ept> behind it, and each <ept> its <bpt>. */
static bool are_paired(codes *c)
{
    for (size_t i = 0; i < c->count; i++)
        c->items[i].matched = false;
    for (size_t i = 0; i < c->count; i++) {
        if (c->items[i].kind != 'b')
            continue;
        size_t j = i + 1;
        while (j < c->count && !is_partner(c, i, j))
            j++;
        if (j == c->count)
            return false;
        c->items[j].matched = true;
    }
    for (size_t i = 0; i < c->count; i++)
        if (c->items[i].kind == 'e' && !c->items[i].matched)
            return false;
    return true;
}

static size_t count_kind(const codes *c, char kind)
{
    size_t count = 0;
    for (size_t i = 0; i < c->count; i++)
        count += c->items[i].kind == kind;
    return count;
}

static bool have_same_kinds(const codes *a, const codes *b)
{
    for (const char *kind = "bpihu"; *kind; kind++)
        if (count_kind(a, *kind) != count_kind(b, *kind))
            return false;
    return true;
}

bool codes_are_paired(calepin_text markup)
{
    codes c;
    read_codes(markup, &c);
    return c.too_many || are_paired(&c);
}

bool clean_unpaired(clean_run *run, const clean_pair *p)
{
    bool source = codes_are_paired(p->source_variant->markup);
    if (source && codes_are_paired(p->target_variant->markup))
        return false;
    buffer_print(&run->detail, "a code of the %s has no partner", source ? "target" : "source");
    return true;
}

bool clean_tags(clean_run *run, const clean_pair *p)
{
    codes source, target;
    read_codes(p->source_variant->markup, &source);
    read_codes(p->target_variant->markup, &target);
    if (source.too_many || target.too_many || have_same_kinds(&source, &target))
        return false;
    buffer_print(&run->detail, "%zu codes in the source, %zu in the target", source.count,
                 target.count);
    return true;
}

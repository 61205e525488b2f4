#include "calepin/segment.h"

#include "segment/rules.h"
#include "segment/srx.h"

#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

/* What a byte may begin, so that plain text is passed over by one look in a table. */
enum { PLAIN, MARK, QUOTE, LEAD };
static const unsigned char byte_class[256] = {
    ['.'] = MARK, ['!'] = MARK, ['?'] = MARK, ['"'] = QUOTE, [0xE2] = LEAD,
};

static bool is_ellipsis(calepin_text text, size_t position)
{
    return text.len - position >= 3 && memcmp(text.data + position, "\xE2\x80\xA6", 3) == 0;
}

/* A straight quote opens before a word and closes behind one; with white space at both sides it
 * does the other thing than the last one did. */
static bool quote_opens(calepin_text text, size_t position, bool open)
{
    uint32_t before = utf8_before(text, position), behind = utf8_at(text, position + 1);
    bool left = before == 0 || char_is_space(before), right = behind == 0 || char_is_space(behind);
    return left == right ? !open : left;
}

/* The next final mark from position on, block.len when there is none. */
static size_t find_mark(calepin_segments *s, size_t position)
{
    const unsigned char *data = (const unsigned char *)s->block.data;
    size_t len = s->block.len;
    for (;; position++) {
        while (position < len && byte_class[data[position]] == PLAIN)
            position++;
        if (position == len || byte_class[data[position]] == MARK)
            return position;
        if (data[position] == '"')
            s->quoted = quote_opens(s->block, position, s->quoted);
        else if (is_ellipsis(s->block, position))
            return position;
    }
}

/* Brings the state of the quotes over closing marks that the walk does not look at. */
static void pass_quotes(calepin_segments *s, size_t from, size_t to)
{
    for (; from < to; from++)
        if (s->block.data[from] == '"')
            s->quoted = quote_opens(s->block, from, s->quoted);
}

static size_t without_space_behind(calepin_text text, size_t start, size_t end)
{
    while (end > start) {
        size_t before = end;
        if (!char_is_space(utf8_previous(text, &before)))
            break;
        end = before;
    }
    return end;
}

static const calepin_segment_options defaults = CALEPIN_SEGMENT_OPTIONS_INIT;

calepin_segments calepin_segment_begin(calepin_text block, const calepin_segment_options *options)
{
    return (calepin_segments){block, 0, options ? options : &defaults, false};
}

/* The verdict on a candidate, told to whom wants to hear it. */
static verdict decide(const calepin_segments *s, const candidate *c)
{
    const char *rule = NULL;
    verdict v = rules_decide(c, &rule);
    if (s->options->explain)
        s->options->explain(s->options->user, c->end, v == CUT, rule);
    return v;
}

/* The end of the segment that begins at start. */
static size_t find_end(calepin_segments *s, size_t start)
{
    const language_rules *language = rules_for(s->options->language);
    if (s->options->enumerators == CALEPIN_ENUMERATORS_BREAK) {
        size_t end = rules_enumerator(language, s->block, start);
        if (end > start)
            return end;
    }
    candidate c = {.block = s->block, .language = language, .start = start};
    for (c.mark = find_mark(s, start); c.mark < s->block.len; c.mark = find_mark(s, c.mark_end)) {
        c.quoted = s->quoted;
        candidate_read(&c);
        if (c.next >= s->block.len)
            break;
        if (decide(s, &c) == CUT) {
            pass_quotes(s, c.mark_end, c.end);
            return c.end;
        }
    }
    return without_space_behind(s->block, start, s->block.len);
}

/* The same by the rules of an SRX file. */
static calepin_status find_srx_end(const calepin_segments *s, size_t start, size_t *end)
{
    const calepin_segment_options *o = s->options;
    const srx_rule *rule = NULL;
    *end = start;
    do {
        calepin_status status = srx_next(o->srx, s->block, end, &rule);
        if (status)
            return status;
        if (rule && o->explain)
            o->explain(o->user, *end, rule->cuts, rule->name);
    } while (rule && !rule->cuts);
    *end = without_space_behind(s->block, start, *end);
    return CALEPIN_OK;
}

calepin_status calepin_segment_next(calepin_segments *segments, calepin_segment *segment)
{
    size_t start = candidate_skip_space(segments->block, segments->position);
    if (start >= segments->block.len)
        return CALEPIN_DONE;
    if (segments->options->srx) {
        calepin_status status = find_srx_end(segments, start, &segments->position);
        if (status)
            return status;
    } else {
        segments->position = find_end(segments, start);
    }
    *segment = (calepin_segment){start, segments->position};
    return CALEPIN_OK;
}

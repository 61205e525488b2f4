/* The rules of an SRX file at work. A table tells for each rule which bytes can stand before and
 * after a position where it matches, so that at most positions all rules are ruled out by two looks
 * and at the others nearly all by eight; PCRE2 is asked about the rest, in order.
 *
 * That a match of the first expression ends at the position, and not before or behind it, is made
 * sure by a callout at its end, which sends PCRE2 back for another match. */
#include "segment/srx.h"

#include "segment/srx_edges.h"
#include "segment/srx_regex.h"

#include "base/error.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>

/* What a rule's expressions may cost: so many steps at once, and so many a byte in the long run. A
 * step is an item of an expression tried, or that many bytes taken by one. What would cost more
 * does not match. */
enum { STEPS_AT_ONCE = 65536, STEPS_A_BYTE = 64, BYTES_A_STEP = 32 };
/* PCRE2's own limits, behind that one. */
enum { MATCH_LIMIT = 100000, HEAP_LIMIT_KIB = 4096, DEPTH_LIMIT = 1000 };
enum { JIT_STACK_START = 32 * 1024, JIT_STACK_LIMIT = 1024 * 1024 };
/* Matches are looked for in this many bytes before the position, then in so many times more: most
 * are short, and farther back there is much that ends elsewhere. */
enum { NEAR = 4, FARTHER = 8 };
/* A byte, or that the block has none there. */
enum { NO_BYTE = 256, PLACES };

typedef struct matcher {
    pcre2_code *before; /* NULL matches anywhere */
    pcre2_code *after;
    size_t reach;                 /* how long a match of `before` can be */
    bool looks_past;              /* `before` may look at what stands behind the position */
    size_t walk, position, steps; /* left at that position of that walk */
} matcher;

struct calepin_srx {
    srx_file file;
    matcher *matchers;  /* one a rule */
    size_t words;       /* of a set of rules */
    uint64_t *masks;    /* sets of rules: mask_of */
    uint64_t *possible; /* the set at hand */
    /* Whether a rule that cuts may have this byte next to the position: one bit for several rules.
     */
    uint64_t scan_before[256], scan_after[256];
    pcre2_match_context *context;
    pcre2_match_data *data;
    pcre2_jit_stack *stack;
    size_t target;       /* where a match must end */
    size_t steps;        /* left for the expression at hand */
    size_t passed;       /* the position that it was at last */
    calepin_text block;  /* that the walk at hand is over */
    size_t walk, walked; /* its number, and how far it has come */
    bool out_of_memory;
    bool gave_up;      /* in the walk at hand */
    bool ever_gave_up; /* in any walk */
};

/* The rules that allow this byte at this distance from the position. */
static uint64_t *mask_of(const calepin_srx *srx, edge_side side, size_t distance, unsigned byte)
{
    return srx->masks + ((side * EDGE_BYTES + distance) * PLACES + byte) * srx->words;
}

enum { END_OF_BEFORE = 1 }; /* the number of its callout; before each item is one of number 255 */

static int on_callout(pcre2_callout_block *callout, void *user)
{
    calepin_srx *srx = user;
    size_t at = callout->current_position, from = srx->passed;
    size_t cost = 1 + (at > from ? at - from : from - at) / BYTES_A_STEP;
    if (cost > srx->steps)
        return PCRE2_ERROR_CALLOUT;
    srx->steps -= cost;
    srx->passed = at;
    return callout->callout_number == END_OF_BEFORE && at != srx->target;
}

static void set_bit(uint64_t *words, size_t bit)
{
    words[bit / 64] |= UINT64_C(1) << (bit % 64);
}

/* `side` is that of the expression: what comes before the position ends there. */
static void fill_masks(calepin_srx *srx, size_t rule, edge_side side, const edges *e)
{
    for (size_t distance = 0; distance < EDGE_BYTES; distance++) {
        for (unsigned byte = 0; byte < NO_BYTE; byte++)
            if (edges_allow(e, distance, (unsigned char)byte))
                set_bit(mask_of(srx, side, distance, byte), rule);
        if (edges_allow_nothing(e, distance))
            set_bit(mask_of(srx, side, distance, NO_BYTE), rule);
    }
    if (!srx->file.rules[rule].cuts)
        return;
    uint64_t *scan = side == EDGE_END ? srx->scan_before : srx->scan_after;
    for (unsigned byte = 0; byte < NO_BYTE; byte++)
        if (edges_allow(e, 0, (unsigned char)byte))
            scan[byte] |= UINT64_C(1) << (rule % 64);
}

/* Of a checked expression: it may still be too large, or end in a comment that hides the callout.
 */
static calepin_status compile(calepin_text pattern, uint32_t options, pcre2_code **code)
{
    size_t offset;
    int reason;
    *code = regex_compile(pattern, options | PCRE2_AUTO_CALLOUT, &reason, &offset);
    if (!*code)
        return reason == PCRE2_ERROR_HEAP_FAILED ? CALEPIN_ERROR_MEMORY : CALEPIN_ERROR_INPUT;
    pcre2_jit_compile(*code, PCRE2_JIT_COMPLETE); /* without, it is only slower */
    return CALEPIN_OK;
}

static calepin_status compile_before(calepin_srx *srx, size_t rule, calepin_text pattern)
{
    matcher *m = &srx->matchers[rule];
    buffer wrapped = BUFFER_INIT(SIZE_MAX);
    edges e = edges_of(pattern, EDGE_END);
    fill_masks(srx, rule, EDGE_END, &e);
    m->reach = e.longest;
    m->looks_past = e.looks_past || e.looks_next;
    if (pattern.len == 0)
        return CALEPIN_OK;
    buffer_string(&wrapped, "(?:");
    buffer_text(&wrapped, pattern);
    buffer_string(&wrapped, ")(?C1)");
    calepin_status status =
        wrapped.failed ? CALEPIN_ERROR_MEMORY : compile(buffer_view(&wrapped), 0, &m->before);
    buffer_free(&wrapped);
    return status;
}

static calepin_status compile_after(calepin_srx *srx, size_t rule, calepin_text pattern)
{
    edges e = edges_of(pattern, EDGE_START);
    fill_masks(srx, rule, EDGE_START, &e);
    if (pattern.len == 0)
        return CALEPIN_OK;
    return compile(pattern, PCRE2_ANCHORED, &srx->matchers[rule].after);
}

/* One side of a rule. */
static calepin_status compile_side(calepin_srx *srx, size_t rule, edge_side side, const char *file,
                                   calepin_error *error)
{
    const srx_rule *r = &srx->file.rules[rule];
    const char *what = side == EDGE_END ? "beforebreak" : "afterbreak";
    buffer pattern = BUFFER_INIT(SIZE_MAX);
    calepin_status status =
        regex_check(side == EDGE_END ? r->before : r->after, what, file, r->line, &pattern, error);
    if (status)
        goto done;
    status = side == EDGE_END ? compile_before(srx, rule, buffer_view(&pattern))
                              : compile_after(srx, rule, buffer_view(&pattern));
    if (status == CALEPIN_ERROR_MEMORY)
        error_memory(error);
    else if (status)
        error_set(error, status, file, r->line, "%s: is too large, or ends in a comment", what);
done:
    buffer_free(&pattern);
    return status;
}

static bool make_tables(calepin_srx *srx)
{
    size_t count = srx->file.rule_count;
    srx->words = (count + 63) / 64;
    srx->matchers = calloc(count, sizeof *srx->matchers);
    srx->masks = calloc(2 * EDGE_BYTES * PLACES * srx->words, sizeof *srx->masks);
    srx->possible = calloc(srx->words, sizeof *srx->possible);
    srx->context = pcre2_match_context_create(NULL);
    srx->data = pcre2_match_data_create(1, NULL);
    srx->stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_LIMIT, NULL);
    if (!srx->matchers || !srx->masks || !srx->possible || !srx->context || !srx->data)
        return false;
    pcre2_set_callout(srx->context, on_callout, srx);
    pcre2_set_match_limit(srx->context, MATCH_LIMIT);
    pcre2_set_depth_limit(srx->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(srx->context, HEAP_LIMIT_KIB);
    if (srx->stack)
        pcre2_jit_stack_assign(srx->context, NULL, srx->stack);
    return true;
}

/* No position lies within a character. */
static void bar_continuations(calepin_srx *srx)
{
    for (unsigned byte = 0x80; byte < 0xC0; byte++)
        srx->scan_after[byte] = 0;
}

calepin_status calepin_srx_open(const char *path, const char *language,
                                const calepin_listener *listener, calepin_srx **srx,
                                calepin_error *error)
{
    *srx = NULL;
    calepin_srx *s = calloc(1, sizeof *s);
    if (!s)
        return error_memory(error);
    calepin_status status = srx_read(path, language ? language : "fr", listener, &s->file, error);
    if (!status && !make_tables(s))
        status = error_memory(error);
    for (size_t i = 0; !status && i < s->file.rule_count; i++)
        status = compile_side(s, i, EDGE_END, file_name(path), error);
    for (size_t i = 0; !status && i < s->file.rule_count; i++)
        status = compile_side(s, i, EDGE_START, file_name(path), error);
    if (status) {
        calepin_srx_close(s);
        return status;
    }
    bar_continuations(s);
    *srx = s;
    return CALEPIN_OK;
}

void calepin_srx_close(calepin_srx *srx)
{
    if (!srx)
        return;
    for (size_t i = 0; srx->matchers && i < srx->file.rule_count; i++) {
        pcre2_code_free(srx->matchers[i].before);
        pcre2_code_free(srx->matchers[i].after);
    }
    free(srx->matchers);
    free(srx->masks);
    free(srx->possible);
    pcre2_match_data_free(srx->data);
    pcre2_match_context_free(srx->context);
    if (srx->stack)
        pcre2_jit_stack_free(srx->stack);
    srx_file_free(&srx->file);
    free(srx);
}

srx_format_handles srx_handles(const calepin_srx *srx)
{
    return srx->file.handles;
}

bool srx_cuts_subflows(const calepin_srx *srx)
{
    return srx->file.subflows;
}

static bool is_inside(calepin_text block, size_t position)
{
    return position < block.len && ((unsigned char)block.data[position] & 0xC0) == 0x80;
}

/* Where the character that holds `position` begins; in text that is not UTF-8 anywhere near. */
static size_t round_down(calepin_text block, size_t position)
{
    for (int i = 0; i < 3 && position > 0 && is_inside(block, position); i++)
        position--;
    return position;
}

/* Whether code matches somewhere from start to the target, and sees the block up to end. */
static bool match(calepin_srx *srx, const pcre2_code *code, calepin_text block, size_t start,
                  size_t end)
{
    uint32_t options = end < block.len ? PCRE2_NOTEOL : 0;
    pcre2_set_offset_limit(srx->context, srx->target);
    srx->passed = start;
    int result =
        pcre2_match(code, (PCRE2_SPTR)block.data, end, start, options, srx->data, srx->context);
    srx->out_of_memory |= result == PCRE2_ERROR_NOMEMORY;
    srx->gave_up |= result < 0 && result != PCRE2_ERROR_NOMATCH;
    srx->ever_gave_up |= srx->gave_up;
    return result >= 0;
}

static size_t seen_ahead(calepin_text block, size_t position)
{
    return block.len - position > SRX_WINDOW ? round_down(block, position + SRX_WINDOW) : block.len;
}

static bool match_before(calepin_srx *srx, const matcher *m, calepin_text block)
{
    size_t end = m->looks_past ? seen_ahead(block, srx->target) : srx->target;
    size_t reach = m->reach < srx->target ? m->reach : srx->target;
    if (reach > SRX_WINDOW)
        reach = SRX_WINDOW;
    for (size_t back = NEAR;; back *= FARTHER) {
        size_t start = round_down(block, srx->target - (back < reach ? back : reach));
        if (match(srx, m->before, block, start, end))
            return true;
        if (back >= reach)
            return false;
    }
}

static bool match_rule(calepin_srx *srx, const matcher *m, calepin_text block)
{
    if (m->after && !match(srx, m->after, block, srx->target, seen_ahead(block, srx->target)))
        return false;
    return !m->before || match_before(srx, m, block);
}

/* The steps that a rule has at the target: what was left last time and what came in since. */
static size_t steps_of(const calepin_srx *srx, const matcher *m)
{
    if (m->walk != srx->walk || srx->target - m->position > STEPS_AT_ONCE / STEPS_A_BYTE)
        return STEPS_AT_ONCE;
    size_t steps = m->steps + (srx->target - m->position) * STEPS_A_BYTE;
    return steps < STEPS_AT_ONCE ? steps : STEPS_AT_ONCE;
}

static bool rule_matches(calepin_srx *srx, matcher *m, calepin_text block)
{
    srx->steps = steps_of(srx, m);
    bool matches = match_rule(srx, m, block);
    m->walk = srx->walk;
    m->position = srx->target;
    m->steps = srx->steps;
    return matches;
}

static unsigned byte_before(calepin_text block, size_t position, size_t distance)
{
    return distance < position ? (unsigned char)block.data[position - distance - 1] : NO_BYTE;
}

static unsigned byte_after(calepin_text block, size_t position, size_t distance)
{
    return distance < block.len - position ? (unsigned char)block.data[position + distance]
                                           : NO_BYTE;
}

static void keep_common(calepin_srx *srx, const uint64_t *mask)
{
    for (size_t i = 0; i < srx->words; i++)
        srx->possible[i] &= mask[i];
}

/* Leaves the rules that the bytes around the target do not rule out. */
static void find_possible(calepin_srx *srx, calepin_text block)
{
    memset(srx->possible, 0xFF, srx->words * sizeof *srx->possible);
    for (size_t d = 0; d < EDGE_BYTES; d++) {
        keep_common(srx, mask_of(srx, EDGE_END, d, byte_before(block, srx->target, d)));
        keep_common(srx, mask_of(srx, EDGE_START, d, byte_after(block, srx->target, d)));
    }
}

/* The first rule in order that matches at the target. */
static const srx_rule *decide(calepin_srx *srx, calepin_text block)
{
    find_possible(srx, block);
    for (size_t i = 0; i < srx->words; i++) {
        for (uint64_t left = srx->possible[i]; left; left &= left - 1) {
            size_t rule = i * 64 + (size_t)__builtin_ctzll(left);
            if (rule_matches(srx, &srx->matchers[rule], block))
                return &srx->file.rules[rule];
        }
    }
    return NULL;
}

/* The next position from `position` on where a rule that cuts is not ruled out. */
static size_t scan(const calepin_srx *srx, calepin_text block, size_t position)
{
    const unsigned char *data = (const unsigned char *)block.data;
    while (position < block.len &&
           !(srx->scan_before[data[position - 1]] & srx->scan_after[data[position]]))
        position++;
    return position;
}

/* Costs are counted anew in each walk, so that what it gives hangs on nothing before it. */
static void note_walk(calepin_srx *srx, calepin_text block, size_t position)
{
    bool goes_on = srx->block.data == block.data && srx->block.len == block.len && position > 0 &&
                   position >= srx->walked;
    if (goes_on)
        return;
    srx->block = block;
    srx->walk++;
    srx->gave_up = false;
}

bool srx_gave_up(const calepin_srx *srx)
{
    return srx->gave_up;
}

bool calepin_srx_gave_up(const calepin_srx *srx)
{
    return srx->ever_gave_up;
}

calepin_status srx_next(calepin_srx *srx, calepin_text block, size_t *position,
                        const srx_rule **rule)
{
    *rule = NULL;
    srx->out_of_memory = false;
    note_walk(srx, block, *position);
    while (!*rule && *position < block.len && !srx->out_of_memory) {
        srx->target = *position = scan(srx, block, *position + 1);
        if (*position < block.len)
            *rule = decide(srx, block);
    }
    srx->walked = *position;
    return srx->out_of_memory ? CALEPIN_ERROR_MEMORY : CALEPIN_OK;
}

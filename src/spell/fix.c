/* From slips to edits. One change may call for another beside it: a block is read again as it
 * would be, until nothing more is to be mended, so that a second run changes nothing. */
#include "spell/typography.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

enum { ROUNDS_MAX = 8 };

static int by_start(const void *a, const void *b)
{
    const struct slip *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->end != y->end ? (x->end < y->end ? -1 : 1) : (int)x->rule - (int)y->rule;
}

/* Leaves slips that touch no other: what is left out comes in the next round. */
static void part_slips(struct page *p)
{
    size_t kept = 0, free_from = 0;
    qsort(p->slips, p->slip_count, sizeof *p->slips, by_start);
    for (size_t i = 0; i < p->slip_count; i++) {
        if (kept && p->slips[i].start < free_from)
            continue;
        p->slips[kept++] = p->slips[i];
        free_from = p->slips[i].end + (p->slips[i].start == p->slips[i].end);
    }
    p->slip_count = kept;
}

static void add_edit(struct page *p, size_t start, size_t end, calepin_text by,
                     typography_rule rule)
{
    struct check *c = p->check;
    calepin_edit *edits = check_grow(c, c->edits, c->edit_count, &c->edit_size, sizeof *c->edits);
    if (!edits)
        return;
    c->edits = edits;
    calepin_text kept = arena_text(c->memory, by);
    c->failed |= !kept.data;
    edits[c->edit_count] =
        (calepin_edit){p->offset + start, end - start, kept, typography_kind(rule)};
    c->edit_count += !c->failed;
}

static void apply_slips(const struct page *p, buffer *out)
{
    size_t at = 0;
    for (size_t i = 0; i < p->slip_count; i++) {
        buffer_append(out, p->block.data + at, p->slips[i].start - at);
        buffer_string(out, p->slips[i].by);
        at = p->slips[i].end;
    }
    buffer_append(out, p->block.data + at, p->block.len - at);
}

/* The slips of the first round are edits as they are, when it was the only one; else the passage
 * from the first difference to the last is one edit. */
static void add_difference(struct page *p, calepin_text old, calepin_text now, typography_rule rule)
{
    size_t start = 0, end = old.len, now_end = now.len;
    while (start < end && start < now_end && old.data[start] == now.data[start])
        start++;
    while (end > start && now_end > start && old.data[end - 1] == now.data[now_end - 1])
        end--, now_end--;
    while (start > 0 && ((unsigned char)old.data[start] & 0xC0) == 0x80)
        start--;
    while (end < old.len && ((unsigned char)old.data[end] & 0xC0) == 0x80)
        end++, now_end++;
    add_edit(p, start, end, (calepin_text){now.data + start, now_end - start}, rule);
}

/* Reads the mended block once more; whether there is nothing left to mend. */
static bool is_mended(struct page *p, const buffer *text)
{
    p->block = buffer_view(text);
    page_scan(p);
    return p->slip_count == 0;
}

void page_mend(struct page *p)
{
    calepin_text old = p->block;
    bool unclosed = p->unclosed;
    buffer texts[2] = {BUFFER_INIT(SIZE_MAX / 4), BUFFER_INIT(SIZE_MAX / 4)};
    size_t edits = p->check->edit_count, round = 0;
    typography_rule rule = p->slips[0].rule;
    bool mended = false;
    part_slips(p);
    for (size_t i = 0; i < p->slip_count; i++)
        add_edit(p, p->slips[i].start, p->slips[i].end,
                 (calepin_text){p->slips[i].by, strlen(p->slips[i].by)}, p->slips[i].rule);
    p->silent = true;
    for (; round < ROUNDS_MAX && !mended && !p->check->failed; round++) {
        buffer *next = &texts[round % 2];
        buffer_clear(next);
        part_slips(p);
        apply_slips(p, next);
        p->check->failed |= next->failed;
        mended = p->check->failed || is_mended(p, next);
    }
    if (round > 1 && !p->check->failed) {
        p->check->edit_count = edits;
        if (mended)
            add_difference(p, old, buffer_view(&texts[(round - 1) % 2]), rule);
    }
    p->unclosed = unclosed;
    p->block = old;
    buffer_free(&texts[0]);
    buffer_free(&texts[1]);
}

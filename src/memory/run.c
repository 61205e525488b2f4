#include "memory/run.h"

#include "memory/run_layout.h"

#include <stdlib.h>
#include <string.h>

static uint64_t place(region *r, uint64_t first, uint64_t bytes)
{
    *r = (region){(uint32_t)first, bytes};
    return pages_behind(first, bytes);
}

uint64_t run_regions_of(const run_head *h, run_regions *at)
{
    uint64_t page = 1;
    page = place(&at->lengths, page, (uint64_t)h->lengths * LENGTH_SIZE);
    page = place(&at->dictionary, page, ((uint64_t)h->tokens + 1) * ENTRY_SIZE);
    page = place(&at->records, page, h->record_bytes);
    page = place(&at->signatures, page, (uint64_t)h->items * ITEM_SIZE);
    page = place(&at->offsets, page, (uint64_t)h->items * ITEM_SIZE);
    return place(&at->postings, page, h->postings * POSTING_SIZE);
}

/* The head's numbers, when they can be true. */
static bool read_head(const unsigned char *bytes, run_head *h)
{
    *h = (run_head){.items = get32(bytes + 12),
                    .lengths = get32(bytes + 16),
                    .tokens = get32(bytes + 20),
                    .postings = get64(bytes + 24),
                    .record_bytes = get64(bytes + 32)};
    return memcmp(bytes, RUN_MAGIC, 8) == 0 && get32(bytes + 8) == RUN_VERSION &&
           h->items <= RUN_MOST && h->lengths <= h->items && (h->lengths > 0) == (h->items > 0) &&
           h->postings >> START_BITS == 0 && h->record_bytes >> START_BITS == 0;
}

static bool read_groups(run *r)
{
    uint32_t len = 0, count = r->head.lengths;
    for (uint32_t i = 0; i < count; i++) {
        const unsigned char *p = pages_at(&r->pages, &r->at.lengths, (uint64_t)i * LENGTH_SIZE);
        if (!p)
            return false;
        run_group group = {get32(p), get32(p + 4)};
        bool follows = i == 0 ? group.first == 0 : group.first > r->groups[i - 1].first;
        if (!follows || group.len <= len || group.len > r->head.record_bytes ||
            group.first >= r->head.items) {
            r->pages.status = CALEPIN_ERROR_INPUT;
            return false;
        }
        r->groups[i] = group;
        len = group.len;
    }
    r->groups[count] = (run_group){UINT32_MAX, r->head.items};
    return true;
}

static calepin_status open_pages(run *r, run_get_fn *get, void *user, page_budget *budget)
{
    unsigned char head[RUN_HEAD];
    calepin_status status = pages_open(&r->pages, get, user, budget, head, sizeof head);
    if (status)
        return status;
    if (!read_head(head, &r->head))
        return CALEPIN_ERROR_INPUT;
    uint64_t count = run_regions_of(&r->head, &r->at);
    if (count > UINT32_MAX)
        return CALEPIN_ERROR_INPUT;
    status = pages_grow(&r->pages, (uint32_t)count,
                        r->head.postings ? &r->at.postings : &r->at.dictionary);
    if (status)
        return status;
    r->groups = malloc(((size_t)r->head.lengths + 1) * sizeof *r->groups);
    if (!r->groups)
        return CALEPIN_ERROR_MEMORY;
    return read_groups(r) ? CALEPIN_OK : r->pages.status;
}

calepin_status run_open(run_get_fn *get, void *user, page_budget *budget, run **opened)
{
    *opened = NULL;
    run *r = calloc(1, sizeof *r);
    if (!r)
        return CALEPIN_ERROR_MEMORY;
    calepin_status status = open_pages(r, get, user, budget);
    if (status)
        run_close(r);
    else
        *opened = r;
    return status;
}

void run_close(run *r)
{
    if (!r)
        return;
    pages_close(&r->pages);
    free(r->groups);
    free(r);
}

size_t run_count(const run *r)
{
    return r->head.items;
}

/* Bytes of the records in order, whatever pages they are on. */
typedef struct stream {
    run *run;
    uint64_t offset; /* of `end` */
    const unsigned char *next, *end;
} stream;

static bool next_page(stream *s)
{
    const region *records = &s->run->at.records;
    s->next = pages_at(&s->run->pages, records, s->offset);
    if (!s->next)
        return false;
    uint64_t left = records->bytes - s->offset, room = PAGE_ROOM - s->offset % PAGE_ROOM;
    uint64_t len = left < room ? left : room;
    s->end = s->next + len;
    s->offset += len;
    return true;
}

static bool next_number(stream *s, uint32_t *number)
{
    uint32_t value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
        if (s->next == s->end && !next_page(s))
            return false;
        unsigned char byte = *s->next++;
        value |= (uint32_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            *number = value;
            return true;
        }
    }
    s->run->pages.status = CALEPIN_ERROR_INPUT;
    return false;
}

bool run_record(run *r, uint64_t *offset, size_t len, uint32_t *segment, uint32_t *tokens)
{
    stream s = {r, *offset, NULL, NULL};
    if (!next_number(&s, segment))
        return false;
    for (size_t i = 0; i < len; i++)
        if (!next_number(&s, &tokens[i]))
            return false;
    *offset = s.offset - (uint64_t)(s.end - s.next);
    return true;
}

calepin_status run_cursor_begin(run_cursor *c, run *r)
{
    uint32_t lengths = r->head.lengths;
    *c = (run_cursor){.run = r};
    c->tokens = malloc((lengths ? r->groups[lengths - 1].len : 1) * sizeof *c->tokens);
    return c->tokens ? run_cursor_next(c) : CALEPIN_ERROR_MEMORY;
}

calepin_status run_cursor_next(run_cursor *c)
{
    const run *r = c->run;
    c->sequence = (run_sequence){0, 0, c->tokens};
    if (c->item == r->head.items)
        return CALEPIN_OK;
    c->group += c->item == r->groups[c->group + 1].first;
    uint32_t len = r->groups[c->group].len;
    if (!run_record(c->run, &c->offset, len, &c->sequence.segment, c->tokens))
        return r->pages.status;
    c->sequence.len = len;
    c->item++;
    return CALEPIN_OK;
}

void run_cursor_end(run_cursor *c)
{
    free(c->tokens);
}

calepin_status run_each(run *r, run_each_fn *each, void *user)
{
    run_cursor c;
    calepin_status status = run_cursor_begin(&c, r);
    while (!status && c.sequence.len > 0) {
        status = each(user, &c.sequence);
        if (!status)
            status = run_cursor_next(&c);
    }
    run_cursor_end(&c);
    return status;
}

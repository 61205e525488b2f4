#include "memory/pages.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

page_budget page_budget_of(size_t limit)
{
    return (page_budget){.limit = limit};
}

void page_budget_free(page_budget *b)
{
    free(b->frames);
    *b = (page_budget){0};
}

/* The room of a page that was not used of late, which its owner loses. */
static unsigned char *evict(page_budget *b)
{
    for (;; b->hand++) {
        if (b->hand >= b->count)
            b->hand = 0;
        struct page_frame *frame = &b->frames[b->hand];
        struct page_slot *slot = &frame->owner->slots[frame->page];
        unsigned char *data = slot->data;
        if (!slot->used) {
            slot->data = NULL;
            *frame = b->frames[--b->count];
            return data;
        }
        slot->used = false;
    }
}

static unsigned char *take_room(page_budget *b)
{
    bool full = b->count > 0 && b->count >= b->limit / RUN_PAGE;
    return full ? evict(b) : malloc(RUN_PAGE);
}

static bool enter(pages *p, uint32_t page, unsigned char *data)
{
    page_budget *b = p->budget;
    struct page_frame *frames = array_room(b->frames, b->count, &b->size, sizeof *frames);
    if (!frames)
        return false;
    b->frames = frames;
    b->frames[b->count++] = (struct page_frame){p, page};
    p->slots[page].data = data;
    return true;
}

static bool read_page(pages *p, uint32_t page, size_t bytes, unsigned char *data)
{
    return p->get(p->user, page, data) == PAGE_SUM + bytes &&
           get64(data) == XXH3_64bits_withSeed(data + PAGE_SUM, bytes, p->seed + page);
}

const unsigned char *pages_load(pages *p, const region *r, uint32_t page)
{
    uint64_t left = r->bytes - (uint64_t)(page - r->first) * PAGE_ROOM;
    unsigned char *data = take_room(p->budget);
    bool read = data && read_page(p, page, left < PAGE_ROOM ? (size_t)left : PAGE_ROOM, data);
    if (read && enter(p, page, data))
        return data;
    p->status = data && !read ? CALEPIN_ERROR_INPUT : CALEPIN_ERROR_MEMORY;
    free(data);
    return NULL;
}

calepin_status pages_open(pages *p, run_get_fn *get, void *user, page_budget *budget, void *head,
                          size_t bytes)
{
    *p = (pages){.get = get, .user = user, .budget = budget};
    unsigned char *data = malloc(RUN_PAGE);
    if (!data)
        return CALEPIN_ERROR_MEMORY;
    bool good = read_page(p, 0, bytes, data);
    if (good) {
        memcpy(head, data + PAGE_SUM, bytes);
        p->seed = get64(data);
    }
    free(data);
    return good ? CALEPIN_OK : CALEPIN_ERROR_INPUT;
}

/* The last page is looked at first, lest a false head make the table of pages huge. */
calepin_status pages_grow(pages *p, uint32_t count, const region *last)
{
    unsigned char *data = malloc(RUN_PAGE);
    if (!data)
        return CALEPIN_ERROR_MEMORY;
    size_t bytes = last->bytes ? (size_t)((last->bytes - 1) % PAGE_ROOM + 1) : 0;
    bool good = bytes == 0 || read_page(p, count - 1, bytes, data);
    free(data);
    if (!good)
        return CALEPIN_ERROR_INPUT;
    p->slots = calloc(count, sizeof *p->slots);
    p->count = p->slots ? count : 0;
    return p->slots ? CALEPIN_OK : CALEPIN_ERROR_MEMORY;
}

void pages_close(pages *p)
{
    page_budget *b = p->budget;
    for (size_t i = b ? b->count : 0; i-- > 0;) {
        if (b->frames[i].owner != p)
            continue;
        free(p->slots[b->frames[i].page].data);
        b->frames[i] = b->frames[--b->count];
    }
    free(p->slots);
    *p = (pages){0};
}

uint64_t pages_behind(uint64_t first, uint64_t bytes)
{
    return first + bytes / PAGE_ROOM + (bytes % PAGE_ROOM > 0);
}

void pages_end_region(page_writer *w)
{
    if (w->len == 0 || w->failed)
        return;
    uint64_t sum = XXH3_64bits_withSeed(w->room + PAGE_SUM, w->len, w->seed + w->page);
    put64(w->room, sum);
    w->failed = !w->put(w->user, w->page, w->room, PAGE_SUM + w->len);
    if (w->page++ == 0)
        w->seed = sum;
    w->len = 0;
}

void pages_put(page_writer *w, const void *data, size_t len)
{
    const unsigned char *from = data;
    while (len > 0 && !w->failed) {
        size_t part = PAGE_ROOM - w->len < len ? PAGE_ROOM - w->len : len;
        memcpy(w->room + PAGE_SUM + w->len, from, part);
        w->len += part;
        from += part;
        len -= part;
        if (w->len == PAGE_ROOM)
            pages_end_region(w);
    }
}

void pages_put32(page_writer *w, uint32_t value)
{
    unsigned char bytes[4];
    put32(bytes, value);
    pages_put(w, bytes, sizeof bytes);
}

void pages_put64(page_writer *w, uint64_t value)
{
    unsigned char bytes[8];
    put64(bytes, value);
    pages_put(w, bytes, sizeof bytes);
}

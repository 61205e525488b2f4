/* memory/pages.h: regions of bytes cut into numbered pages that a store keeps.
 *
 * A page is the XXH3 64 of its bytes and up to PAGE_ROOM bytes; all numbers are little-endian. Each
 * region begins a page, and all its pages but the last are full. The hash of page 0 seeds those of
 * the others, with their numbers, so that a page out of place is told from the right one. */
#ifndef MEMORY_PAGES_H
#define MEMORY_PAGES_H

#include "calepin/base.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PAGE_SUM = 8, PAGE_ROOM = 32 << 10, RUN_PAGE = PAGE_SUM + PAGE_ROOM };

static inline uint32_t get32(const unsigned char *p)
{
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline uint64_t get64(const unsigned char *p)
{
    return get32(p) | (uint64_t)get32(p + 4) << 32;
}

static inline void put32(unsigned char *p, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        p[i] = (unsigned char)(value >> 8 * i);
}

static inline void put64(unsigned char *p, uint64_t value)
{
    put32(p, (uint32_t)value);
    put32(p + 4, (uint32_t)(value >> 32));
}

/* How many bytes the pages of all runs of a store may take in memory, at least one page; those not
 * used of late are dropped (the clock algorithm). */
typedef struct page_budget {
    size_t limit;
    struct page_frame {
        struct pages *owner;
        uint32_t page;
    } * frames;
    size_t count, size, hand;
} page_budget;

page_budget page_budget_of(size_t limit);
void page_budget_free(page_budget *b); /* when all that read by it are closed */

/* Reads a page into data, which has room for RUN_PAGE bytes. Its length, 0 when it cannot be had.
 */
typedef size_t run_get_fn(void *user, uint32_t page, void *data);
/* Keeps a page. False when it cannot. */
typedef bool run_put_fn(void *user, uint32_t page, const void *data, size_t len);

typedef struct region {
    uint32_t first; /* page */
    uint64_t bytes;
} region;

typedef struct pages {
    run_get_fn *get;
    void *user;
    page_budget *budget;
    struct page_slot {
        unsigned char *data; /* NULL when it is not in memory */
        bool used;           /* since the hand passed last */
    } * slots;
    uint32_t count;
    uint64_t seed;
    calepin_status status; /* of what failed last */
} pages;

/* Looks at page 0, which must hold `bytes` bytes: they are copied to `head`. There are no other
 * pages until pages_grow. */
calepin_status pages_open(pages *p, run_get_fn *get, void *user, page_budget *budget, void *head,
                          size_t bytes);
/* Says how many pages there are. `last` is the region that ends them.
 * Errors: CALEPIN_ERROR_MEMORY, CALEPIN_ERROR_INPUT when the last page cannot be had. */
calepin_status pages_grow(pages *p, uint32_t count, const region *last);
void pages_close(pages *p);
/* Of a region that begins at page `first`: where the next one begins. */
uint64_t pages_behind(uint64_t first, uint64_t bytes);

const unsigned char *pages_load(pages *p, const region *r, uint32_t page);

/* The bytes of a region from an offset on, to the end of its page; good until the next call with
 * the same budget. NULL, and p->status: CALEPIN_ERROR_INPUT for a page that is missing, damaged or
 * beyond the region's end, CALEPIN_ERROR_MEMORY. */
static inline const unsigned char *pages_at(pages *p, const region *r, uint64_t offset)
{
    if (offset >= r->bytes) {
        p->status = CALEPIN_ERROR_INPUT;
        return NULL;
    }
    uint32_t page = r->first + (uint32_t)(offset / PAGE_ROOM);
    struct page_slot *slot = &p->slots[page];
    const unsigned char *data = slot->data ? slot->data : pages_load(p, r, page);
    slot->used = true;
    return data ? data + PAGE_SUM + offset % PAGE_ROOM : NULL;
}

/* The same for bytes that stand in the region, when their page is in memory; else NULL. */
static inline const unsigned char *pages_peek(const pages *p, const region *r, uint64_t offset)
{
    const unsigned char *data = p->slots[r->first + (uint32_t)(offset / PAGE_ROOM)].data;
    return data ? data + PAGE_SUM + offset % PAGE_ROOM : NULL;
}

typedef struct page_writer {
    run_put_fn *put;
    void *user;
    uint32_t page;
    uint64_t seed;
    size_t len; /* in room, behind the place of the sum */
    bool failed;
    unsigned char room[RUN_PAGE];
} page_writer; /* begin with {.put = …, .user = …} */

void pages_put(page_writer *w, const void *data, size_t len);
void pages_put32(page_writer *w, uint32_t value);
void pages_put64(page_writer *w, uint64_t value);
void pages_end_region(page_writer *w);

#endif

#include "memory/fuzzy.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

enum { TAIL = 512 };

bool fuzzy_add(fuzzy *f, const uint32_t *tokens, uint32_t len)
{
    run_sequence *segments = array_room(f->segments, f->count, &f->size, sizeof *segments);
    if (!segments || f->count == UINT32_MAX)
        return false;
    f->segments = segments;
    f->segments[f->count] = (run_sequence){(uint32_t)f->count, len, tokens};
    f->count++;
    return true;
}

static void drop_run(fuzzy *f)
{
    run_close(f->run);
    f->run = NULL;
    for (size_t i = 0; i < f->page_count; i++)
        free(f->pages[i].data);
    f->page_count = f->indexed = 0;
}

void fuzzy_free(fuzzy *f)
{
    drop_run(f);
    free(f->segments);
    free(f->pages);
    page_budget_free(&f->budget);
    run_query_free(&f->query);
    *f = (fuzzy){0};
}

static bool put_page(void *user, uint32_t page, const void *data, size_t len)
{
    (void)page; /* they come in order */
    fuzzy *f = user;
    fuzzy_page *list = array_room(f->pages, f->page_count, &f->page_size, sizeof *list);
    if (!list)
        return false;
    f->pages = list;
    fuzzy_page *new = &f->pages[f->page_count];
    *new = (fuzzy_page){malloc(len), len};
    if (!new->data)
        return false;
    memcpy(new->data, data, len);
    f->page_count++;
    return true;
}

/* Each page is read once and kept by the run, whose budget has no limit; but the first and the last
 * are also looked at when it is opened. */
static size_t get_page(void *user, uint32_t number, void *data)
{
    fuzzy *f = user;
    if (number >= f->page_count || !f->pages[number].data)
        return 0;
    fuzzy_page *page = &f->pages[number];
    memcpy(data, page->data, page->len);
    if (number > 0 && number + 1 < f->page_count) {
        free(page->data);
        page->data = NULL;
    }
    return page->len;
}

/* The run anew, over as many sequences as one can hold. */
static bool build(fuzzy *f, size_t vocabulary)
{
    drop_run(f);
    f->budget.limit = SIZE_MAX;
    size_t count = f->count < RUN_MOST ? f->count : RUN_MOST;
    if (run_write(f->segments, count, (uint32_t)vocabulary, put_page, f) ||
        run_open(get_page, f, &f->budget, &f->run)) {
        drop_run(f);
        return false;
    }
    f->indexed = count;
    return true;
}

bool fuzzy_search(fuzzy *f, const uint32_t *query, size_t len, size_t vocabulary, double min,
                  buffer *hits)
{
    if (len == 0 || f->count == 0)
        return true;
    if (f->count - f->indexed > TAIL + f->indexed / 16 && f->indexed < RUN_MOST &&
        !build(f, vocabulary))
        return false;
    if (!run_query_set(&f->query, query, len, vocabulary, min))
        return false;
    bool done =
        (!f->run || run_search(f->run, &f->query, hits) == CALEPIN_OK) &&
        run_scan(&f->query, f->segments + f->indexed, f->count - f->indexed, hits) == CALEPIN_OK;
    run_query_clear(&f->query);
    if (!done)
        drop_run(f); /* it may have lost a page */
    return done;
}

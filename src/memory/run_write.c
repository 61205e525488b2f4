#include "memory/run.h"

#include "base/array.h"
#include "memory/run_layout.h"

#include <stdlib.h>
#include <string.h>

/* Where sequences come from: a walk hands on all of them, by rising length, then segment, and may
 * be made several times. */
typedef struct source {
    calepin_status (*walk)(const struct source *s, run_each_fn *each, void *user);
    const void *data;
    size_t count;
    run_keep_fn *keep;
    void *keep_user;
} source;

/* What one walk after another finds out. */
typedef struct writer {
    const source *source;
    uint32_t vocabulary;
    run_head head;
    run_regions at;
    run_group *groups;
    size_t group_room;
    size_t longest;
    uint32_t *frequency; /* by token: how often it occurs */
    uint64_t *lists;     /* two a token, near and far: where its next posting goes */
    uint64_t *keys;      /* scratch, longest of them: frequency and token */
    uint64_t *signatures, *offsets;
    uint32_t *postings;
    uint32_t item;
    uint64_t offset;
    page_writer *pages;
} writer;

static size_t varint_size(uint32_t number)
{
    size_t size = 1;
    for (; number >= 0x80; number >>= 7)
        size++;
    return size;
}

static void put_varint(page_writer *w, uint32_t number)
{
    unsigned char bytes[5];
    size_t len = 0;
    for (; number >= 0x80; number >>= 7)
        bytes[len++] = (unsigned char)(number | 0x80);
    bytes[len++] = (unsigned char)number;
    pages_put(w, bytes, len);
}

static size_t record_size(const run_sequence *s)
{
    size_t size = varint_size(s->segment);
    for (size_t i = 0; i < s->len; i++)
        size += varint_size(s->tokens[i]);
    return size;
}

/* The first walk: lengths, and how often each token occurs. */
static calepin_status measure(void *user, const run_sequence *s)
{
    writer *w = user;
    if (s->len == 0 || s->len < w->longest || w->head.items == RUN_MOST)
        return CALEPIN_ERROR_INPUT;
    for (size_t i = 0; i < s->len; i++) {
        if (s->tokens[i] >= w->vocabulary)
            return CALEPIN_ERROR_INPUT;
        uint32_t *frequency = &w->frequency[s->tokens[i]];
        w->head.tokens += *frequency == 0;
        *frequency += *frequency < UINT32_MAX;
    }
    if (s->len > w->longest) {
        run_group *groups = array_room(w->groups, w->head.lengths, &w->group_room, sizeof *groups);
        if (!groups)
            return CALEPIN_ERROR_MEMORY;
        w->groups = groups;
        w->groups[w->head.lengths++] = (run_group){s->len, w->head.items};
        w->longest = s->len;
    }
    w->head.items++;
    w->head.record_bytes += record_size(s);
    return CALEPIN_OK;
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void sort_keys(uint64_t *keys, size_t len)
{
    if (len > 64) {
        qsort(keys, len, sizeof *keys, compare_keys);
        return;
    }
    for (size_t i = 1; i < len; i++) {
        uint64_t key = keys[i];
        size_t at = i;
        for (; at > 0 && keys[at - 1] > key; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

/* Counts the postings of the item at hand in the list of each, or enters them. */
static void post(writer *w, const run_sequence *s)
{
    size_t near = s->len - edits_shared(s->len, LEAST_NEAR) + 1;
    size_t all = s->len - edits_shared(s->len, LEAST_INDEXED) + 1;
    for (size_t i = 0; i < s->len; i++)
        w->keys[i] = (uint64_t)w->frequency[s->tokens[i]] << 32 | s->tokens[i];
    sort_keys(w->keys, s->len);
    for (size_t place = 0; place < all && place < s->len; place++) {
        if (place > 0 && w->keys[place] == w->keys[place - 1])
            continue;
        size_t list = 2 * (size_t)(uint32_t)w->keys[place] + (place >= near);
        uint64_t at = w->lists[list]++;
        if (w->postings)
            w->postings[at] =
                w->item << PLACE_BITS | (uint32_t)(place < PLACE_MAX ? place : PLACE_MAX);
    }
}

/* The second walk. */
static calepin_status count_postings(void *user, const run_sequence *s)
{
    post(user, s);
    return CALEPIN_OK;
}

/* The third walk: writes the records, and enters all else. */
static calepin_status enter(void *user, const run_sequence *s)
{
    writer *w = user;
    uint64_t signature = 0;
    for (size_t i = 0; i < s->len; i++)
        signature |= edits_bit(s->tokens[i]);
    w->signatures[w->item] = signature;
    w->offsets[w->item] = w->offset;
    post(w, s);
    put_varint(w->pages, s->segment);
    for (size_t i = 0; i < s->len; i++)
        put_varint(w->pages, s->tokens[i]);
    w->offset += record_size(s);
    w->item++;
    return w->pages->failed ? CALEPIN_ERROR_IO : CALEPIN_OK;
}

static calepin_status walk(writer *w, run_each_fn *each)
{
    return w->source->walk(w->source, each, w);
}

/* Counts all that the head tells; leaves in w->lists[i + 1] where list i begins. */
static calepin_status survey(writer *w)
{
    size_t lists = 2 * (size_t)w->vocabulary;
    w->frequency = calloc((size_t)w->vocabulary + 1, sizeof *w->frequency);
    w->lists = calloc(lists + 2, sizeof *w->lists);
    if (!w->frequency || !w->lists)
        return CALEPIN_ERROR_MEMORY;
    calepin_status status = walk(w, measure);
    if (status)
        return status;
    w->keys = malloc((w->longest + 1) * sizeof *w->keys);
    if (!w->keys)
        return CALEPIN_ERROR_MEMORY;
    w->lists += 2;
    status = walk(w, count_postings);
    w->lists -= 2;
    for (size_t i = 0; i < lists; i++)
        w->lists[i + 2] += w->lists[i + 1];
    w->head.postings = w->lists[lists + 1];
    return status;
}

static void write_head(writer *w)
{
    pages_put(w->pages, RUN_MAGIC, 8);
    pages_put32(w->pages, RUN_VERSION);
    pages_put32(w->pages, w->head.items);
    pages_put32(w->pages, w->head.lengths);
    pages_put32(w->pages, w->head.tokens);
    pages_put64(w->pages, w->head.postings);
    pages_put64(w->pages, w->head.record_bytes);
    pages_end_region(w->pages);
    for (size_t i = 0; i < w->head.lengths; i++) {
        pages_put32(w->pages, w->groups[i].len);
        pages_put32(w->pages, w->groups[i].first);
    }
    pages_end_region(w->pages);
}

static void write_entry(writer *w, uint32_t token, uint32_t frequency, uint64_t start,
                        uint64_t near)
{
    pages_put32(w->pages, token);
    pages_put32(w->pages, frequency);
    pages_put64(w->pages, near << START_BITS | start);
}

static void write_dictionary(writer *w)
{
    for (uint32_t token = 0; token < w->vocabulary; token++) {
        const uint64_t *start = &w->lists[2 * (size_t)token + 1];
        if (w->frequency[token] > 0)
            write_entry(w, token, w->frequency[token], start[0], start[1] - start[0]);
    }
    write_entry(w, UINT32_MAX, 0, w->head.postings, 0);
    pages_end_region(w->pages);
}

static calepin_status write_items(writer *w)
{
    w->signatures = malloc(((size_t)w->head.items + 1) * sizeof *w->signatures);
    w->offsets = malloc(((size_t)w->head.items + 1) * sizeof *w->offsets);
    w->postings = malloc((w->head.postings + 1) * sizeof *w->postings);
    if (!w->signatures || !w->offsets || !w->postings)
        return CALEPIN_ERROR_MEMORY;
    w->lists++;
    calepin_status status = walk(w, enter);
    w->lists--;
    pages_end_region(w->pages);
    return status;
}

static void write_tables(writer *w)
{
    for (size_t i = 0; i < w->head.items; i++)
        pages_put64(w->pages, w->signatures[i]);
    pages_end_region(w->pages);
    for (size_t i = 0; i < w->head.items; i++)
        pages_put64(w->pages, w->offsets[i]);
    pages_end_region(w->pages);
    for (uint64_t i = 0; i < w->head.postings; i++)
        pages_put32(w->pages, w->postings[i]);
    pages_end_region(w->pages);
}

static calepin_status write_all(writer *w)
{
    calepin_status status = survey(w);
    if (status)
        return status;
    if (run_regions_of(&w->head, &w->at) > UINT32_MAX || w->head.record_bytes >> START_BITS ||
        w->head.postings >> START_BITS)
        return CALEPIN_ERROR_INPUT;
    write_head(w);
    write_dictionary(w);
    status = write_items(w);
    if (!status)
        write_tables(w);
    return !status && w->pages->failed ? CALEPIN_ERROR_IO : status;
}

static calepin_status write_run(const source *s, uint32_t vocabulary, run_put_fn *put, void *user)
{
    writer w = {.source = s, .vocabulary = vocabulary, .pages = malloc(sizeof *w.pages)};
    calepin_status status = CALEPIN_ERROR_MEMORY;
    if (w.pages) {
        *w.pages = (page_writer){.put = put, .user = user};
        status = write_all(&w);
    }
    free(w.groups);
    free(w.frequency);
    free(w.lists);
    free(w.keys);
    free(w.signatures);
    free(w.offsets);
    free(w.postings);
    free(w.pages);
    return status;
}

typedef struct ordered {
    const run_sequence *sequences;
    uint64_t *order; /* length and index */
} ordered;

static calepin_status walk_ordered(const source *s, run_each_fn *each, void *user)
{
    const ordered *o = s->data;
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < s->count && !status; i++)
        status = each(user, &o->sequences[(uint32_t)o->order[i]]);
    return status;
}

calepin_status run_write(const run_sequence *sequences, size_t count, uint32_t vocabulary,
                         run_put_fn *put, void *user)
{
    if (count > RUN_MOST)
        return CALEPIN_ERROR_INPUT;
    ordered o = {sequences, malloc((count + 1) * sizeof *o.order)};
    if (!o.order)
        return CALEPIN_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++)
        o.order[i] = (uint64_t)sequences[i].len << 32 | i;
    qsort(o.order, count, sizeof *o.order, compare_keys);
    const source s = {.walk = walk_ordered, .data = &o, .count = count};
    calepin_status status = write_run(&s, vocabulary, put, user);
    free(o.order);
    return status;
}

/* Of the sequences at hand the one that comes first, NULL behind the last. */
static run_cursor *first_of(run_cursor *cursors, size_t count)
{
    run_cursor *first = NULL;
    for (size_t i = 0; i < count; i++) {
        const run_sequence *s = &cursors[i].sequence;
        if (s->len > 0 && (!first || s->len < first->sequence.len ||
                           (s->len == first->sequence.len && s->segment < first->sequence.segment)))
            first = &cursors[i];
    }
    return first;
}

static calepin_status walk_cursors(const source *s, run_cursor *cursors, run_each_fn *each,
                                   void *user)
{
    calepin_status status = CALEPIN_OK;
    for (run_cursor *c; !status && (c = first_of(cursors, s->count));) {
        if (!s->keep || s->keep(s->keep_user, c->sequence.segment))
            status = each(user, &c->sequence);
        if (!status)
            status = run_cursor_next(c);
    }
    return status;
}

static calepin_status walk_runs(const source *s, run_each_fn *each, void *user)
{
    run *const *runs = s->data;
    run_cursor *cursors = calloc(s->count + 1, sizeof *cursors);
    calepin_status status = cursors ? CALEPIN_OK : CALEPIN_ERROR_MEMORY;
    for (size_t i = 0; i < s->count && !status; i++)
        status = run_cursor_begin(&cursors[i], runs[i]);
    if (!status)
        status = walk_cursors(s, cursors, each, user);
    for (size_t i = 0; cursors && i < s->count; i++)
        run_cursor_end(&cursors[i]);
    free(cursors);
    return status;
}

calepin_status run_merge(run *const *runs, size_t count, uint32_t vocabulary, run_keep_fn *keep,
                         void *keep_user, run_put_fn *put, void *user)
{
    const source s = {walk_runs, runs, count, keep, keep_user};
    return write_run(&s, vocabulary, put, user);
}

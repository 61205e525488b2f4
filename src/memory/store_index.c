/* Runs are written once and merged into larger ones: each is at least RATIO times the next, so that
 * there are few of them and a unit is written again a few times only. All this happens in the
 * transaction of the units themselves: at any kill the index is that of the units. */
#include "memory/store_index.h"

#include "base/array.h"
#include "base/error.h"
#include "memory/facts.h"

#include <stdlib.h>
#include <string.h>

enum {
    TAIL = 2048,               /* units that a last transaction leaves outside of runs */
    PENDING_BYTES = 128 << 20, /* tokens that are held before a run is written */
    BUDGET = 96 << 20,         /* of pages in memory */
    RATIO = 4,
    RUNS = 1 << 10,
    PAGE_BITS = 24
};
static const size_t TOKENS_LIMIT = (size_t)1 << 32;

void store_pending_init(store_pending *p)
{
    *p = (store_pending){.tokens = BUFFER_INIT(TOKENS_LIMIT)};
}

void store_pending_free(store_pending *p)
{
    buffer_free(&p->tokens);
    free(p->items);
}

static void clear_pending(store_pending *p, uint64_t from)
{
    buffer_clear(&p->tokens);
    p->count = 0;
    p->from = p->to = from;
}

bool store_pending_add(store_pending *p, uint64_t id, const buffer *tokens)
{
    if (id != p->to) /* another program wrote in between; what it wrote is read when needed */
        clear_pending(p, id);
    p->to = id + 1;
    if (tokens->len == 0)
        return true;
    struct store_pending_item *items = array_room(p->items, p->count, &p->size, sizeof *items);
    if (!items || id > UINT32_MAX)
        return false;
    p->items = items;
    items[p->count++] = (struct store_pending_item){
        (uint32_t)id, (uint32_t)(tokens->len / sizeof(uint32_t)), p->tokens.len};
    buffer_append(&p->tokens, tokens->data, tokens->len);
    return !p->tokens.failed;
}

/* The tokens of the source of a unit as it stands in a row of SQL_UNITS. */
static calepin_status row_tokens(store *s, sqlite3_stmt *row, bool enter, arena *arrays,
                                 buffer *tokens, calepin_error *error)
{
    calepin_unit unit;
    buffer_clear(tokens);
    arena_reset(arrays);
    calepin_status status = facts_read_unit(store_column(row, 3), arrays, &unit);
    if (status)
        return store_facts_fail(s, status, error);
    const calepin_variant *source = unit_side(&unit, s->from);
    return source ? store_tokens(s, segment_trim(source->text), enter, tokens, error) : CALEPIN_OK;
}

typedef calepin_status tokens_fn(void *user, uint64_t id, const buffer *tokens,
                                 calepin_error *error);

/* Hands on the tokens of the units with ids from `from` and below `to`. */
static calepin_status each_tokens(store *s, uint64_t from, uint64_t to, bool enter, tokens_fn *each,
                                  void *user, calepin_error *error)
{
    buffer tokens = BUFFER_INIT(TOKENS_LIMIT);
    arena arrays = {0};
    calepin_status status = CALEPIN_OK;
    sqlite3_stmt *row = from < to ? store_statement(s, SQL_UNITS) : NULL;
    int step = row ? SQLITE_ROW : SQLITE_DONE;
    if (from < to && !row)
        status = store_fail(s, "read it", error);
    if (row)
        sqlite3_bind_int64(row, 1, (int64_t)from);
    while (!status && step == SQLITE_ROW && (step = sqlite3_step(row)) == SQLITE_ROW) {
        uint64_t id = (uint64_t)sqlite3_column_int64(row, 0);
        if (id >= to)
            break;
        status = row_tokens(s, row, enter, &arrays, &tokens, error);
        if (!status)
            status = each(user, id, &tokens, error);
    }
    if (!status && step != SQLITE_ROW && step != SQLITE_DONE)
        status = store_fail(s, "read it", error);
    sqlite3_reset(row);
    buffer_free(&tokens);
    arena_free(&arrays);
    return status;
}

/* A run in the store, as its pages are put and got. */
typedef struct store_run store_place;
struct store_run {
    store *store;
    int64_t id;
    int64_t sequences;
    run *run; /* NULL until it is opened */
};

static int64_t page_id(const store_place *r, uint32_t page)
{
    return r->id << PAGE_BITS | page;
}

static bool put_page(void *user, uint32_t page, const void *data, size_t len)
{
    const store_place *r = user;
    sqlite3_stmt *put = page >> PAGE_BITS ? NULL : store_statement(r->store, SQL_PUT_PAGE);
    if (!put)
        return false;
    sqlite3_bind_int64(put, 1, page_id(r, page));
    store_bind_blob(put, 2, (calepin_text){data, len});
    return store_run(put);
}

static size_t get_page(void *user, uint32_t page, void *data)
{
    const store_place *r = user;
    sqlite3_stmt *get = page >> PAGE_BITS ? NULL : store_statement(r->store, SQL_GET_PAGE);
    if (!get)
        return 0;
    sqlite3_bind_int64(get, 1, page_id(r, page));
    size_t len = 0;
    if (sqlite3_step(get) == SQLITE_ROW) {
        calepin_text bytes = store_column(get, 0);
        len = bytes.len <= RUN_PAGE ? bytes.len : 0;
        memcpy(data, bytes.data, len);
    }
    sqlite3_reset(get);
    return len;
}

/* The error for what a function of run.h returned. */
static calepin_status run_fail(const store *s, calepin_status status, const char *what,
                               calepin_error *error)
{
    if (status == CALEPIN_ERROR_MEMORY)
        return error_memory(error);
    return status == CALEPIN_ERROR_IO ? store_fail(s, what, error) : store_damaged(s, error);
}

/* The runs of the store by rising id, not opened; *runs is the caller's to free. */
static calepin_status list_runs(store *s, store_place **runs, size_t *count, calepin_error *error)
{
    sqlite3_stmt *row = store_statement(s, SQL_RUNS);
    size_t size = 0;
    int step = row ? SQLITE_ROW : SQLITE_ERROR;
    *runs = NULL;
    *count = 0;
    while (step == SQLITE_ROW && (step = sqlite3_step(row)) == SQLITE_ROW && *count < RUNS) {
        store_place *grown = array_room(*runs, *count, &size, sizeof **runs);
        if (!grown) {
            sqlite3_reset(row);
            return error_memory(error);
        }
        *runs = grown;
        grown[(*count)++] =
            (store_place){s, sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1), NULL};
    }
    sqlite3_reset(row);
    if (step == SQLITE_DONE)
        return CALEPIN_OK;
    return step == SQLITE_ROW ? store_damaged(s, error) : store_fail(s, "read it", error);
}

static void close_runs(store_place *runs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        run_close(runs[i].run);
    free(runs);
}

static calepin_status open_runs(store *s, store_place *runs, size_t count, page_budget *budget,
                                calepin_error *error)
{
    for (size_t i = 0; i < count; i++) {
        calepin_status status = run_open(get_page, &runs[i], budget, &runs[i].run);
        if (status)
            return run_fail(s, status, "read it", error);
    }
    return CALEPIN_OK;
}

static calepin_status enter_run(store *s, int64_t id, size_t sequences, calepin_error *error)
{
    sqlite3_stmt *add = store_statement(s, SQL_ADD_RUN);
    if (!add)
        return store_fail(s, "write it", error);
    sqlite3_bind_int64(add, 1, id);
    sqlite3_bind_int64(add, 2, (int64_t)sequences);
    return store_run(add) ? CALEPIN_OK : store_fail(s, "write it", error);
}

static calepin_status drop_run(store *s, const store_place *r, calepin_error *error)
{
    const store_sql which[] = {SQL_DROP_PAGES, SQL_DROP_RUN};
    for (size_t i = 0; i < 2; i++) {
        sqlite3_stmt *drop = store_statement(s, which[i]);
        if (!drop)
            return store_fail(s, "write it", error);
        sqlite3_bind_int64(drop, 1, i == 0 ? page_id(r, 0) : r->id);
        if (i == 0)
            sqlite3_bind_int64(drop, 2, (r->id + 1) << PAGE_BITS);
        if (!store_run(drop))
            return store_fail(s, "write it", error);
    }
    return CALEPIN_OK;
}

/* The first of the runs that are to become one; their number when none are. */
static size_t first_to_merge(const store_place *runs, size_t count)
{
    size_t first = count;
    int64_t sum = 0;
    for (size_t i = count; i-- > 0;) {
        if (i + 1 < count && runs[i].sequences < RATIO * sum && runs[i].sequences + sum <= RUN_MOST)
            first = i;
        else if (i + 1 < count)
            break;
        sum += runs[i].sequences;
    }
    return first;
}

static calepin_status merge_into(store *s, store_place *runs, size_t count, int64_t id,
                                 calepin_error *error)
{
    page_budget budget = page_budget_of(BUDGET);
    run **opened = calloc(count, sizeof *opened);
    calepin_status status =
        opened ? open_runs(s, runs, count, &budget, error) : error_memory(error);
    size_t sequences = 0;
    for (size_t i = 0; i < count && !status; i++) {
        opened[i] = runs[i].run;
        sequences += run_count(runs[i].run);
    }
    store_place made = {s, id, 0, NULL};
    if (!status) {
        status = run_merge(opened, count, (uint32_t)s->state.words, NULL, NULL, put_page, &made);
        if (status)
            status = run_fail(s, status, "write it", error);
    }
    if (!status)
        status = enter_run(s, id, sequences, error);
    for (size_t i = 0; i < count; i++) {
        run_close(runs[i].run);
        runs[i].run = NULL;
        if (!status)
            status = drop_run(s, &runs[i], error);
    }
    free(opened);
    page_budget_free(&budget);
    return status;
}

static calepin_status merge_runs(store *s, calepin_error *error)
{
    store_place *runs = NULL;
    size_t count = 0;
    calepin_status status = list_runs(s, &runs, &count, error);
    size_t first = status ? count : first_to_merge(runs, count);
    if (!status && first < count)
        status = merge_into(s, runs + first, count - first, runs[count - 1].id + 1, error);
    close_runs(runs, count);
    return status;
}

static calepin_status add_early(void *user, uint64_t id, const buffer *tokens, calepin_error *error)
{
    return store_pending_add(user, id, tokens) ? CALEPIN_OK : error_memory(error);
}

static void list_sequences(const store_pending *p, uint64_t from, run_sequence *sequences,
                           size_t *count)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->items[i].id >= from)
            sequences[(*count)++] = (run_sequence){p->items[i].id, p->items[i].len,
                                                   (const void *)(p->tokens.data + p->items[i].at)};
}

/* Writes a run of the units that are in none: what an earlier session left, and what is pending. */
static calepin_status write_run(store *s, const store_pending *early, const store_pending *pending,
                                calepin_error *error)
{
    size_t count = 0, runs_count = 0;
    store_place *runs = NULL;
    run_sequence *sequences = calloc(early->count + pending->count + 1, sizeof *sequences);
    calepin_status status =
        sequences ? list_runs(s, &runs, &runs_count, error) : error_memory(error);
    store_place made = {s, runs_count ? runs[runs_count - 1].id + 1 : 1, 0, NULL};
    free(runs);
    if (!status) {
        list_sequences(early, s->state.indexed, sequences, &count);
        list_sequences(pending, s->state.indexed, sequences, &count);
    }
    if (!status && count > 0) {
        status = run_write(sequences, count, (uint32_t)s->state.words, put_page, &made);
        status =
            status ? run_fail(s, status, "write it", error) : enter_run(s, made.id, count, error);
    }
    free(sequences);
    return status;
}

bool store_index_is_behind(const store *s)
{
    return s->state.next - s->state.indexed > TAIL;
}

calepin_status store_index_update(store *s, store_pending *pending, bool last, calepin_error *error)
{
    bool full = pending->tokens.len > PENDING_BYTES || pending->count > RUN_MOST / 2;
    if (!full && !(last && store_index_is_behind(s)))
        return CALEPIN_OK;
    if (pending->to != s->state.next) /* of before another program wrote */
        clear_pending(pending, s->state.next);
    store_pending early;
    store_pending_init(&early);
    clear_pending(&early, s->state.indexed);
    calepin_status status =
        each_tokens(s, s->state.indexed, pending->from, true, add_early, &early, error);
    if (!status)
        status = write_run(s, &early, pending, error);
    store_pending_free(&early);
    if (status)
        return status;
    s->state.indexed = s->state.next;
    clear_pending(pending, s->state.next);
    return merge_runs(s, error);
}

static void drop_tail(store_index *x, uint64_t from)
{
    fuzzy_free(&x->tail);
    arena_free(&x->tail_texts);
    x->tail_texts = (arena){0};
    x->tail_to = from;
}

void store_index_free(store_index *x)
{
    drop_tail(x, 0);
    close_runs(x->runs, x->run_count);
    page_budget_free(&x->budget);
    free(x->tail_ids);
    run_query_free(&x->query);
    *x = (store_index){0};
}

static calepin_status add_to_tail(void *user, uint64_t id, const buffer *tokens,
                                  calepin_error *error)
{
    store_index *x = user;
    if (tokens->len == 0)
        return CALEPIN_OK;
    uint32_t *ids = array_room(x->tail_ids, x->tail.count, &x->tail_size, sizeof *ids);
    if (!ids)
        return error_memory(error);
    x->tail_ids = ids;
    ids[x->tail.count] = (uint32_t)id;
    calepin_text kept = arena_text(&x->tail_texts, buffer_view(tokens));
    if (!kept.data ||
        !fuzzy_add(&x->tail, (const void *)kept.data, (uint32_t)(kept.len / sizeof(uint32_t))))
        return error_memory(error);
    return CALEPIN_OK;
}

static calepin_status reload_runs(store *s, store_index *x, calepin_error *error)
{
    close_runs(x->runs, x->run_count);
    page_budget_free(&x->budget);
    x->budget = page_budget_of(BUDGET);
    x->indexed = 0;
    calepin_status status = list_runs(s, &x->runs, &x->run_count, error);
    if (!status)
        status = open_runs(s, x->runs, x->run_count, &x->budget, error);
    if (!status)
        x->indexed = s->state.indexed;
    return status;
}

calepin_status store_index_load(store *s, store_index *x, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    if (x->indexed == 0 || x->indexed != s->state.indexed) {
        drop_tail(x, s->state.indexed);
        status = reload_runs(s, x, error);
    }
    if (!status)
        status = each_tokens(s, x->tail_to, s->state.next, false, add_to_tail, x, error);
    if (status)
        x->indexed = 0; /* all anew the next time */
    else
        x->tail_to = s->state.next;
    return status;
}

static bool search_tail(store *s, store_index *x, const uint32_t *tokens, size_t len, double min,
                        buffer *hits)
{
    size_t first = hits->len / sizeof(fuzzy_hit);
    if (!fuzzy_search(&x->tail, tokens, len, s->state.words, min, hits))
        return false;
    fuzzy_hit *list = (void *)hits->data;
    for (size_t i = first; i < hits->len / sizeof *list; i++)
        list[i].segment = x->tail_ids[list[i].segment];
    return true;
}

calepin_status store_index_search(store *s, store_index *x, const buffer *tokens, double min,
                                  buffer *hits, calepin_error *error)
{
    size_t len = tokens->len / sizeof(uint32_t);
    const uint32_t *list = (const void *)tokens->data;
    if (len == 0)
        return CALEPIN_OK;
    if (!run_query_set(&x->query, list, len, s->state.words, min))
        return error_memory(error);
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < x->run_count && !status; i++)
        status = run_search(x->runs[i].run, &x->query, hits);
    run_query_clear(&x->query);
    if (status)
        return run_fail(s, status, "read it", error);
    return search_tail(s, x, list, len, min, hits) ? CALEPIN_OK : error_memory(error);
}

/* The units of a store, one after the other. */
#include "base/error.h"
#include "memory/facts.h"
#include "memory/store_parts.h"

/* A file that units came from: its name with a zero byte, then its header. */
typedef struct origin {
    int64_t id; /* 0 before the first */
    buffer file;
} origin;

static calepin_status hand_on_header(const store *s, calepin_text bytes, arena *arrays,
                                     const calepin_memory_options *options, calepin_error *error)
{
    calepin_header header;
    calepin_status status = facts_read_header(bytes, arrays, &header);
    if (status)
        return store_facts_fail(s, status, error);
    return options->header(options->header_user, &header, error);
}

/* Makes `o` the origin of the unit at hand, whose header is handed on. */
static calepin_status change_origin(store *s, origin *o, int64_t id, arena *arrays,
                                    const calepin_memory_options *options, calepin_error *error)
{
    sqlite3_stmt *row = store_statement(s, SQL_ORIGIN);
    sqlite3_bind_int64(row, 1, id);
    int step = row ? sqlite3_step(row) : SQLITE_ERROR;
    if (step != SQLITE_ROW)
        return step == SQLITE_DONE ? store_damaged(s, error) : store_fail(s, "read it", error);
    calepin_status status = CALEPIN_OK;
    o->id = id;
    buffer_clear(&o->file);
    buffer_text(&o->file, store_column(row, 0));
    if (o->file.failed || !buffer_reserve(&o->file, 1))
        status = error_memory(error);
    else if (options->header && sqlite3_column_type(row, 1) != SQLITE_NULL)
        status = hand_on_header(s, store_column(row, 1), arrays, options, error);
    sqlite3_reset(row);
    return status;
}

typedef struct stream {
    store *store;
    const calepin_memory_options *options;
    calepin_unit_fn *each;
    void *user;
    origin origin;
    arena arrays;
} stream;

static calepin_status hand_on(stream *r, sqlite3_stmt *row, calepin_error *error)
{
    int64_t origin_id = sqlite3_column_int64(row, 1);
    calepin_unit unit;
    calepin_status status = CALEPIN_OK;
    arena_reset(&r->arrays);
    if (origin_id != r->origin.id)
        status = change_origin(r->store, &r->origin, origin_id, &r->arrays, r->options, error);
    if (status)
        return status;
    status = facts_read_unit(store_column(row, 3), &r->arrays, &unit);
    if (status)
        return store_facts_fail(r->store, status, error);
    unit.file = r->origin.file.data;
    unit.line = (size_t)sqlite3_column_int64(row, 2);
    return r->each(r->user, &unit, error);
}

/* The header of a memory without units. */
static calepin_status hand_on_lone_header(stream *r, calepin_error *error)
{
    sqlite3_stmt *row = store_statement(r->store, SQL_FIRST_ORIGIN);
    int step = row ? sqlite3_step(row) : SQLITE_ERROR;
    int64_t id = step == SQLITE_ROW ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    if (step == SQLITE_DONE)
        return CALEPIN_OK;
    return step == SQLITE_ROW
               ? change_origin(r->store, &r->origin, id, &r->arrays, r->options, error)
               : store_fail(r->store, "read it", error);
}

calepin_status store_each(store *s, const calepin_memory_options *options, calepin_unit_fn *each,
                          void *user, calepin_error *error)
{
    stream r = {.store = s, .options = options, .each = each, .user = user};
    r.origin.file = (buffer)BUFFER_INIT(1 << 20);
    sqlite3_stmt *row = store_statement(s, SQL_UNITS);
    calepin_status status = row ? CALEPIN_OK : store_fail(s, "read it", error);
    int step = SQLITE_DONE;
    if (row)
        sqlite3_bind_int64(row, 1, 0);
    while (!status && (step = sqlite3_step(row)) == SQLITE_ROW)
        status = hand_on(&r, row, error);
    if (!status && step != SQLITE_DONE)
        status = store_fail(s, "read it", error);
    sqlite3_reset(row);
    if (!status && r.origin.id == 0 && options->header)
        status = hand_on_lone_header(&r, error);
    arena_free(&r.arrays);
    buffer_free(&r.origin.file);
    return status;
}

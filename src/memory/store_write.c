/* Units into a store: what is the same unit, and which of two stays. */
#include "base/counter.h"
#include "base/error.h"
#include "base/file.h"
#include "base/same.h"
#include "memory/crowds.h"
#include "memory/facts.h"
#include "memory/store_index.h"
#include "memory/store_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#define SPREAD UINT64_C(0x9E3779B97F4A7C15) /* odd: the keys of loose texts lie side by side */

enum { KEYS_MOST = 4 << 20, KEYS_PAY = 4096, CROWD = 16, CROWDS_MOST = 4 << 20 };
enum { BATCH = 1 << 16, BATCH_BYTES = 64 << 20, TEXT_LIMIT = 1 << 30, SHOWN = 60 };

struct store_writer {
    store *store;
    const calepin_memory_options *options;
    calepin_conflict conflict;
    calepin_store_counts *counts, own_counts;
    size_t batch, batch_units, batch_bytes; /* of the transaction at hand */
    bool begun, changed, failed;
    buffer file, header; /* of the units that come; header is empty when there is none */
    bool header_given;   /* for the next file */
    int64_t origin;      /* of file and header in the store; 0 while it is not looked for */
    buffer body, key, tokens, tag;
    arena arrays;
    store_pending pending; /* units that are not in the index yet */
    counter keys;          /* of all units, when keys_known: most units that come are new */
    bool keys_known;
    crowds crowds; /* the identities of more than CROWD units that were met */
    size_t puts;
    size_t taken; /* units put that went well */
};

calepin_status store_writer_new(const char *path, const calepin_memory_options *options,
                                const calepin_store_options *how, store_writer **writer,
                                calepin_error *error)
{
    static const calepin_store_options defaults = CALEPIN_STORE_OPTIONS_INIT;
    how = how ? how : &defaults;
    store_writer *w = calloc(1, sizeof *w);
    if (!w)
        return error_memory(error);
    w->options = options;
    w->conflict = how->conflict;
    w->batch = how->batch ? how->batch : BATCH;
    w->counts = how->counts ? how->counts : &w->own_counts;
    *w->counts = (calepin_store_counts){0};
    w->file = w->header = w->body = w->key = w->tokens = w->tag = (buffer)BUFFER_INIT(TEXT_LIMIT);
    store_pending_init(&w->pending);
    calepin_status status = store_open_to_write(path, options->from, &w->store, error);
    if (status) {
        w->failed = true;
        store_writer_close(w, NULL);
    } else {
        *writer = w;
    }
    return status;
}

/* Notes where the units come from now. */
static bool follow_origin(store_writer *w, const char *file)
{
    const char *name = file ? file : "";
    if (!w->header_given && w->file.data && strcmp(w->file.data, name) == 0)
        return true;
    if (!w->header_given)
        buffer_clear(&w->header);
    w->header_given = false;
    w->origin = 0;
    buffer_clear(&w->file);
    buffer_string(&w->file, name);
    return !w->file.failed && !w->header.failed;
}

/* Binds the base name of the file, since the same file stands elsewhere on another machine, and its
 * header. */
static void bind_origin(const store_writer *w, sqlite3_stmt *statement)
{
    const char *base = file_base(w->file.data);
    store_bind_text(statement, 1, (calepin_text){base, strlen(base)});
    if (w->header.len)
        store_bind_blob(statement, 2, buffer_view(&w->header));
    else
        sqlite3_bind_null(statement, 2);
}

/* The id of the origin at hand, entered when it is new. */
static calepin_status find_origin(store_writer *w, calepin_error *error)
{
    if (w->origin)
        return CALEPIN_OK;
    sqlite3_stmt *find = store_statement(w->store, SQL_FIND_ORIGIN);
    if (!find)
        return store_fail(w->store, "read it", error);
    bind_origin(w, find);
    int step = sqlite3_step(find);
    if (step == SQLITE_ROW)
        w->origin = sqlite3_column_int64(find, 0);
    sqlite3_reset(find);
    if (step == SQLITE_ROW)
        return CALEPIN_OK;
    sqlite3_stmt *add = step == SQLITE_DONE ? store_statement(w->store, SQL_ADD_ORIGIN) : NULL;
    if (add)
        bind_origin(w, add);
    if (!add || !store_run(add))
        return store_fail(w->store, "write it", error);
    w->changed = true;
    w->origin = sqlite3_last_insert_rowid(w->store->db);
    return CALEPIN_OK;
}

/* YYYYMMDDhhmmss as a number, whatever stands between the digits; 0 for what is no date. */
static int64_t date_number(calepin_text date)
{
    enum { DIGITS = 14, LEAST = 8 };
    int64_t number = 0;
    int count = 0;
    for (size_t i = 0; i < date.len && count < DIGITS; i++)
        if (date.data[i] >= '0' && date.data[i] <= '9') {
            number = number * 10 + (date.data[i] - '0');
            count++;
        }
    if (count < LEAST)
        return 0;
    for (; count < DIGITS; count++)
        number *= 10;
    return number;
}

static int64_t later(int64_t date, calepin_text created, calepin_text changed)
{
    int64_t a = date_number(created), b = date_number(changed);
    date = a > date ? a : date;
    return b > date ? b : date;
}

/* When anything in the unit was changed last, 0 when it has no dates. */
static int64_t unit_date(const calepin_unit *unit)
{
    int64_t date = later(0, unit->created, unit->changed);
    for (size_t i = 0; i < unit->variant_count; i++)
        date = later(date, unit->variants[i].created, unit->variants[i].changed);
    return date;
}

/* Properties that say where in a document the unit stood, as tools name them: a sentence may be
 * translated otherwise elsewhere. */
static bool is_context(calepin_text type)
{
    static const char *const names[] = {"prev",
                                        "next",
                                        "id",
                                        "file",
                                        "path",
                                        "key",
                                        "x-prev",
                                        "x-next",
                                        "x-previous-source-text",
                                        "x-IdContext",
                                        "x-next-source-text"};
    static const char context[] = "context";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (type.len == strlen(names[i]) && memcmp(type.data, names[i], type.len) == 0)
            return true;
    for (size_t i = 0; i + sizeof context - 1 <= type.len; i++)
        if (strncasecmp(type.data + i, context, sizeof context - 1) == 0)
            return true;
    return false;
}

static void key_text(buffer *key, calepin_text text)
{
    buffer_append(key, &text.len, sizeof text.len);
    buffer_text(key, text);
}

static void key_context(buffer *key, const calepin_property *properties, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_context(properties[i].type)) {
            key_text(key, properties[i].type);
            key_text(key, properties[i].value);
        }
}

/* The language that identifies the unit: the store's own, else the first that comes. */
static const calepin_variant *main_variant(const store_writer *w, const calepin_unit *unit)
{
    const calepin_variant *source = unit_side(unit, w->store->from);
    return source || !unit->variant_count ? source : &unit->variants[0];
}

static uint64_t language_hash(store_writer *w, calepin_text tag)
{
    buffer_clear(&w->tag);
    language_normalise(&w->tag, tag);
    return w->tag.len ? XXH3_64bits(w->tag.data, w->tag.len) : 0;
}

/* What a unit is found by in the store. */
typedef struct unit_key {
    int64_t key;       /* store_key */
    uint64_t identity; /* a second hash: with the key, 88 bits and more tell two units apart */
    uint64_t loose;
} unit_key;

static digest identity_of(const unit_key *key)
{
    return (digest){(uint64_t)key->key, key->identity};
}

/* What makes two units the same one. The tokens of its source are left in w->tokens. */
static calepin_status identify(store_writer *w, const calepin_unit *unit, unit_key *found,
                               calepin_error *error)
{
    const calepin_variant *source = main_variant(w, unit);
    uint64_t others = 0; /* in whatever order */
    buffer_clear(&w->key);
    key_text(&w->key, unit->id);
    key_context(&w->key, unit->properties, unit->property_count);
    for (size_t i = 0; i < unit->variant_count; i++) {
        const calepin_variant *v = &unit->variants[i];
        if (v != source)
            others += language_hash(w, v->lang);
        key_context(&w->key, v->properties, v->property_count);
    }
    if (source) {
        uint64_t language = language_hash(w, source->lang);
        buffer_append(&w->key, &language, sizeof language);
        key_text(&w->key, source->markup.len ? source->markup : source->text);
    }
    buffer_append(&w->key, &others, sizeof others);
    if (w->key.failed || w->tag.failed)
        return error_memory(error);
    XXH128_hash_t hash = XXH3_128bits(w->key.data, w->key.len);
    source = unit_side(unit, w->store->from);
    buffer_clear(&w->tokens);
    calepin_text text = source ? segment_trim(source->text) : (calepin_text){"", 0};
    calepin_status status = store_tokens(w->store, text, true, &w->tokens, error);
    uint64_t loose = tokens_loose_key_folded(buffer_view(&w->store->words.local.folded));
    *found = (unit_key){store_key(loose, hash.low64), hash.high64, loose};
    return status;
}

static bool same_texts(const calepin_unit *a, const calepin_unit *b)
{
    if (a->variant_count != b->variant_count)
        return false;
    for (size_t i = 0; i < a->variant_count; i++)
        if (!text_equal(a->variants[i].text, b->variants[i].text) ||
            !text_equal(a->variants[i].markup, b->variants[i].markup))
            return false;
    return true;
}

static calepin_status look_at_rival(store_writer *w, const calepin_unit *unit, sqlite3_stmt *row,
                                    rivals *r, calepin_error *error)
{
    calepin_text body = store_column(row, 2);
    int64_t id = sqlite3_column_int64(row, 0), date = sqlite3_column_int64(row, 1);
    calepin_unit rival;
    if (r->count++ == 0)
        r->first = id;
    r->newest = date > r->newest ? date : r->newest;
    if (text_equal(body, buffer_view(&w->body))) {
        r->same_facts = true;
        return CALEPIN_OK;
    }
    arena_reset(&w->arrays);
    calepin_status status = facts_read_unit(body, &w->arrays, &rival);
    if (status)
        return store_facts_fail(w->store, status, error);
    if (same_texts(unit, &rival)) {
        r->twin_newest = r->twin && r->twin_newest > date ? r->twin_newest : date;
        r->twin = r->twin ? r->twin : id;
    }
    return CALEPIN_OK;
}

/* A unit as crowds tell it from others; its body is at hand. */
static calepin_status crowd_unit_of(store_writer *w, const calepin_unit *unit, calepin_text body,
                                    crowd_unit *u, calepin_error *error)
{
    buffer_clear(&w->key);
    buffer_append(&w->key, &unit->variant_count, sizeof unit->variant_count);
    for (size_t i = 0; i < unit->variant_count; i++) {
        key_text(&w->key, unit->variants[i].text);
        key_text(&w->key, unit->variants[i].markup);
    }
    if (w->key.failed)
        return error_memory(error);
    u->date = unit_date(unit);
    u->texts = digest_of(w->key.data, w->key.len);
    u->facts = digest_of(body.data, body.len);
    return CALEPIN_OK;
}

static calepin_status enter_rival(store_writer *w, const unit_key *key, sqlite3_stmt *row,
                                  calepin_error *error)
{
    calepin_text body = store_column(row, 2);
    calepin_unit rival;
    crowd_unit u;
    arena_reset(&w->arrays);
    calepin_status status = facts_read_unit(body, &w->arrays, &rival);
    if (status)
        return store_facts_fail(w->store, status, error);
    status = crowd_unit_of(w, &rival, body, &u, error);
    u.id = sqlite3_column_int64(row, 0);
    u.date = sqlite3_column_int64(row, 1);
    if (!status && !crowds_enter(&w->crowds, identity_of(key), &u))
        status = error_memory(error);
    return status;
}

static sqlite3_stmt *rivals_of(store_writer *w, const unit_key *key)
{
    sqlite3_stmt *row = store_statement(w->store, SQL_RIVALS);
    if (row) {
        sqlite3_bind_int64(row, 1, key->key);
        sqlite3_bind_int64(row, 2, (int64_t)key->identity);
    }
    return row;
}

/* Looks at the rivals, or enters them as a crowd; ends where the answer, or the crowd, is there. */
static calepin_status read_rivals(store_writer *w, const calepin_unit *unit, const unit_key *key,
                                  bool as_crowd, rivals *r, calepin_error *error)
{
    sqlite3_stmt *row = rivals_of(w, key);
    calepin_status status = row ? CALEPIN_OK : store_fail(w->store, "read it", error);
    int step = SQLITE_DONE;
    while (!status && (as_crowd || (!r->same_facts && r->count <= CROWD)) &&
           (step = sqlite3_step(row)) == SQLITE_ROW)
        status = as_crowd ? enter_rival(w, key, row, error) : look_at_rival(w, unit, row, r, error);
    if (!status && step != SQLITE_ROW && step != SQLITE_DONE)
        status = store_fail(w->store, "read it", error);
    sqlite3_reset(row);
    return status;
}

/* The crowds met before give way when they hold too much. */
static calepin_status learn_crowd(store_writer *w, const calepin_unit *unit, const unit_key *key,
                                  calepin_error *error)
{
    if (w->crowds.facts.count > CROWDS_MOST)
        crowds_free(&w->crowds);
    if (!crowds_begin(&w->crowds, identity_of(key)))
        return error_memory(error);
    return read_rivals(w, unit, key, true, NULL, error);
}

static calepin_status find_rivals(store_writer *w, const calepin_unit *unit, const unit_key *key,
                                  rivals *r, calepin_error *error)
{
    *r = (rivals){0};
    crowd_unit u;
    if (w->keys_known && !counter_get(&w->keys, (uint64_t)key->key * SPREAD))
        return CALEPIN_OK;
    bool known = crowds_know(&w->crowds, identity_of(key));
    calepin_status status = known ? CALEPIN_OK : read_rivals(w, unit, key, false, r, error);
    if (status || r->same_facts || (!known && r->count <= CROWD))
        return status;
    if (!known)
        status = learn_crowd(w, unit, key, error);
    if (!status)
        status = crowd_unit_of(w, unit, buffer_view(&w->body), &u, error);
    if (!status)
        *r = crowds_meet(&w->crowds, identity_of(key), &u);
    return status;
}

/* Keeps what is known of a crowd true when the unit goes in: with a new id, or in the place of the
 * one with its texts. */
static calepin_status tell_crowd(store_writer *w, const calepin_unit *unit, const unit_key *key,
                                 int64_t id, bool replaces, calepin_error *error)
{
    crowd_unit u;
    digest identity = identity_of(key);
    if (!crowds_know(&w->crowds, identity))
        return CALEPIN_OK;
    calepin_status status = crowd_unit_of(w, unit, buffer_view(&w->body), &u, error);
    if (status)
        return status;
    u.id = id;
    bool done = replaces ? crowds_replace(&w->crowds, identity, &u)
                         : crowds_enter(&w->crowds, identity, &u);
    return done ? CALEPIN_OK : error_memory(error);
}

/* Enters a key among those known, as long as they are. False when out of memory. */
static bool know_key(store_writer *w, int64_t key)
{
    if (!w->keys_known)
        return true;
    if (w->keys.used >= KEYS_MOST) {
        counter_free(&w->keys);
        w->keys_known = false;
        return true;
    }
    size_t *count = counter_at(&w->keys, (uint64_t)key * SPREAD);
    if (count)
        *count = 1;
    return count != NULL;
}

static calepin_status add_unit(store_writer *w, const calepin_unit *unit, const unit_key *key,
                               calepin_error *error)
{
    store *s = w->store;
    sqlite3_stmt *add = store_statement(s, SQL_ADD_UNIT);
    if (!store_pending_add(&w->pending, s->state.next, &w->tokens) || !know_key(w, key->key))
        return error_memory(error);
    if (!add)
        return store_fail(s, "write it", error);
    const int64_t numbers[] = {(int64_t)s->state.next, w->origin,
                               (int64_t)unit->line,    key->key,
                               (int64_t)key->identity, (int64_t)key->loose,
                               unit_date(unit),        (int64_t)(w->tokens.len / sizeof(uint32_t))};
    for (int i = 0; i < 8; i++)
        sqlite3_bind_int64(add, i + 1, numbers[i]);
    store_bind_blob(add, 9, buffer_view(&w->body));
    if (!store_run(add))
        return store_fail(s, "write it", error);
    s->state.units++;
    return tell_crowd(w, unit, key, (int64_t)s->state.next++, false, error);
}

static calepin_status delete_unit(store_writer *w, int64_t id, calepin_error *error)
{
    sqlite3_stmt *delete = store_statement(w->store, SQL_DELETE_UNIT);
    if (delete)
        sqlite3_bind_int64(delete, 1, id);
    if (!delete || !store_run(delete))
        return store_fail(w->store, "write it", error);
    w->store->state.units--;
    return CALEPIN_OK;
}

/* All rivals but the first, one by one: there are seldom any. */
static calepin_status delete_others(store_writer *w, const unit_key *key, int64_t first,
                                    calepin_error *error)
{
    for (;;) {
        int64_t other = 0;
        sqlite3_stmt *row = rivals_of(w, key);
        int step = row ? SQLITE_ROW : SQLITE_ERROR;
        while (step == SQLITE_ROW && !other && (step = sqlite3_step(row)) == SQLITE_ROW)
            if (sqlite3_column_int64(row, 0) != first)
                other = sqlite3_column_int64(row, 0);
        sqlite3_reset(row);
        if (step != SQLITE_ROW && step != SQLITE_DONE)
            return store_fail(w->store, "read it", error);
        calepin_status status = other ? delete_unit(w, other, error) : CALEPIN_OK;
        if (status || !other)
            return status;
    }
}

/* Overwriting ends all of its identity. The source is the same, so that the index need not be told.
 */
static calepin_status replace_unit(store_writer *w, const calepin_unit *unit, const unit_key *key,
                                   const rivals *r, calepin_error *error)
{
    sqlite3_stmt *replace = store_statement(w->store, SQL_REPLACE_UNIT);
    if (!replace)
        return store_fail(w->store, "write it", error);
    bool all = w->conflict == CALEPIN_CONFLICT_OVERWRITE;
    int64_t id = r->twin && !all ? r->twin : r->first;
    sqlite3_bind_int64(replace, 1, id);
    sqlite3_bind_int64(replace, 2, w->origin);
    sqlite3_bind_int64(replace, 3, (int64_t)unit->line);
    sqlite3_bind_int64(replace, 4, unit_date(unit));
    store_bind_blob(replace, 5, buffer_view(&w->body));
    if (!store_run(replace))
        return store_fail(w->store, "write it", error);
    w->counts->replaced += all ? r->count : 1;
    if (!all)
        return tell_crowd(w, unit, key, id, true, error);
    crowds_forget(&w->crowds, identity_of(key));
    return r->count > 1 ? delete_others(w, key, id, error) : CALEPIN_OK;
}

/* Begins a transaction. What another program wrote since the last one makes what is known stale. */
static calepin_status begin(store_writer *w, calepin_error *error)
{
    int64_t version = w->store->data_version;
    calepin_status status = store_begin(w->store, true, error);
    if (status)
        return status;
    w->begun = true;
    if (version != w->store->data_version) {
        counter_free(&w->keys);
        crowds_free(&w->crowds);
        w->origin = 0;
        w->keys_known = w->store->state.units == 0;
        w->puts = 0;
    }
    return CALEPIN_OK;
}

/* A header that no unit came behind: an empty memory has one too. */
static calepin_status keep_header(store_writer *w, calepin_error *error)
{
    if (!w->header_given)
        return CALEPIN_OK;
    calepin_status status = w->begun ? CALEPIN_OK : begin(w, error);
    if (status)
        return status;
    return follow_origin(w, NULL) ? find_origin(w, error) : error_memory(error);
}

calepin_status store_writer_header(store_writer *w, const calepin_header *header,
                                   calepin_error *error)
{
    calepin_status status = keep_header(w, error);
    if (status)
        return status;
    buffer_clear(&w->header);
    facts_write_header(&w->header, header);
    w->header_given = true;
    return w->header.failed ? error_memory(error) : CALEPIN_OK;
}

/* Reads the keys of all units, once an import is large enough for that to pay. */
static calepin_status know_keys(store_writer *w, calepin_error *error)
{
    if (w->keys_known || ++w->puts != KEYS_PAY || w->store->state.units > KEYS_MOST)
        return CALEPIN_OK;
    sqlite3_stmt *row = store_statement(w->store, SQL_KEYS);
    int step = row ? SQLITE_ROW : SQLITE_ERROR;
    w->keys_known = true;
    while (step == SQLITE_ROW && (step = sqlite3_step(row)) == SQLITE_ROW)
        if (!know_key(w, sqlite3_column_int64(row, 0)))
            step = SQLITE_NOMEM;
    sqlite3_reset(row);
    if (step == SQLITE_NOMEM)
        return error_memory(error);
    return step == SQLITE_DONE ? CALEPIN_OK : store_fail(w->store, "read it", error);
}

typedef enum verdict { ADD, ADD_BESIDE, PRESENT, KEEP_OUT, REPLACE } verdict;

/* Several translations beside one another are there because somebody wanted them: a newer unit
 * replaces the one with its own texts, and stands beside them when none has. */
static verdict judge(calepin_conflict conflict, const rivals *r, int64_t date)
{
    if (r->same_facts)
        return PRESENT;
    if (r->count == 0)
        return ADD;
    if (conflict == CALEPIN_CONFLICT_KEEP_BOTH)
        return ADD_BESIDE;
    if (conflict == CALEPIN_CONFLICT_OVERWRITE)
        return REPLACE;
    if (r->twin)
        return date > r->twin_newest ? REPLACE : KEEP_OUT;
    if (date < r->newest)
        return KEEP_OUT;
    return date > r->newest && r->count == 1 ? REPLACE : ADD_BESIDE;
}

/* Tells what became of a unit, by the beginning of its text. */
static void tell_unit(const store_writer *w, const calepin_unit *unit, const char *what)
{
    const calepin_variant *v = main_variant(w, unit);
    calepin_text text = v ? v->text : unit->id;
    size_t len = text.len < SHOWN ? text.len : SHOWN;
    while (len < text.len && len > 0 && ((unsigned char)text.data[len] & 0xC0) == 0x80)
        len--;
    tell(w->options->listener, CALEPIN_NOTE, unit->file, unit->line, 0, "%s: '%.*s%s'", what,
         (int)len, text.data ? text.data : "", len < text.len ? "…" : "");
}

static calepin_status do_verdict(store_writer *w, const calepin_unit *unit, const unit_key *key,
                                 const rivals *r, verdict v, calepin_error *error)
{
    size_t *const counts[] = {[ADD] = &w->counts->added,
                              [ADD_BESIDE] = &w->counts->both,
                              [PRESENT] = &w->counts->present,
                              [KEEP_OUT] = &w->counts->kept_out};
    calepin_status status = CALEPIN_OK;
    if (v == ADD || v == ADD_BESIDE || v == REPLACE) {
        w->changed = true;
        status = find_origin(w, error);
        if (!status)
            status =
                v == REPLACE ? replace_unit(w, unit, key, r, error) : add_unit(w, unit, key, error);
    }
    if (status)
        return status;
    if (v != REPLACE)
        ++*counts[v]; /* of those the units that gave way were counted */
    if (v == REPLACE)
        tell_unit(w, unit,
                  r->count > 1 && w->conflict == CALEPIN_CONFLICT_OVERWRITE
                      ? "replaces several units in the store"
                      : "replaces the unit in the store");
    else if (v == KEEP_OUT)
        tell_unit(w, unit, "kept out, the store has one that is not older");
    else if (v == ADD_BESIDE)
        tell_unit(w, unit, "kept beside another translation in the store");
    return CALEPIN_OK;
}

/* At the end of a transaction: what was added is in the store's own words and counts. */
static calepin_status commit(store_writer *w, bool last, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    bool changed = w->changed || (last && store_index_is_behind(w->store));
    if (changed)
        status = store_index_update(w->store, &w->pending, last, error);
    if (!status && changed)
        status = store_save_state(w->store, error);
    if (!status)
        status = store_commit(w->store, error);
    if (status)
        return status;
    w->counts->committed = w->taken;
    w->begun = w->changed = false;
    w->batch_units = w->batch_bytes = 0;
    return CALEPIN_OK;
}

static calepin_status put(store_writer *w, const calepin_unit *unit, calepin_error *error)
{
    rivals r;
    unit_key key = {0};
    calepin_status status = w->begun ? CALEPIN_OK : begin(w, error);
    if (status)
        return status;
    buffer_clear(&w->body);
    facts_write_unit(&w->body, unit);
    if (w->body.failed || !follow_origin(w, unit->file))
        return error_memory(error);
    status = know_keys(w, error);
    if (!status)
        status = identify(w, unit, &key, error);
    if (!status)
        status = find_rivals(w, unit, &key, &r, error);
    if (!status)
        status = do_verdict(w, unit, &key, &r, judge(w->conflict, &r, unit_date(unit)), error);
    if (status)
        return status;
    w->taken++;
    w->batch_units++;
    w->batch_bytes += w->body.len;
    return w->batch_units >= w->batch || w->batch_bytes >= BATCH_BYTES ? commit(w, false, error)
                                                                       : CALEPIN_OK;
}

calepin_status store_writer_put(store_writer *w, const calepin_unit *unit, calepin_error *error)
{
    calepin_status status = w->failed ? error_set(error, CALEPIN_ERROR_IO, w->store->path, 0,
                                                  "an earlier write has failed")
                                      : put(w, unit, error);
    w->failed = status != CALEPIN_OK;
    return status;
}

calepin_status store_writer_close(store_writer *w, calepin_error *error)
{
    calepin_status status = w->failed ? CALEPIN_OK : keep_header(w, error);
    if (!w->failed && !status && w->begun)
        status = commit(w, true, error);
    buffer *buffers[] = {&w->file, &w->header, &w->body, &w->key, &w->tokens, &w->tag};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_free(buffers[i]);
    arena_free(&w->arrays);
    counter_free(&w->keys);
    crowds_free(&w->crowds);
    store_pending_free(&w->pending);
    if (w->store)
        store_rollback(w->store);
    store_close(w->store);
    free(w);
    return status;
}

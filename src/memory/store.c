/* Opening a store: what is refused, its schema and the migrations between versions. */
#include "base/error.h"
#include "base/file.h"
#include "memory/store_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { APPLICATION = 0x436C706E /* "Clpn" */, BUSY_MILLISECONDS = 5000, TEXT_LIMIT = 1 << 30 };

/* From version 0, an empty file, to 1, and so on: each is run once, in a transaction. Only ever add
 * to the end: stores of every version are out there. */
static const char *const migrations[] = {
    "CREATE TABLE state(name TEXT PRIMARY KEY, value) WITHOUT ROWID;"
    "CREATE TABLE origin(id INTEGER PRIMARY KEY, file TEXT NOT NULL, header BLOB);"
    "CREATE TABLE unit(id INTEGER PRIMARY KEY, origin INTEGER NOT NULL, line INTEGER NOT NULL,"
    " key INTEGER NOT NULL, identity INTEGER NOT NULL, loose INTEGER NOT NULL,"
    " date INTEGER NOT NULL, tokens INTEGER NOT NULL, body BLOB NOT NULL);"
    "CREATE INDEX unit_key ON unit(key);"
    "CREATE TABLE word(text TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE run(id INTEGER PRIMARY KEY, sequences INTEGER NOT NULL);"
    "CREATE TABLE run_page(id INTEGER PRIMARY KEY, data BLOB NOT NULL);"
    "INSERT INTO state VALUES('units', 0), ('next', 1), ('words', 0), ('indexed', 1);",
};
enum { VERSION = sizeof migrations / sizeof *migrations };

static const char *const statements[SQL_COUNT] = {
    [SQL_BEGIN] = "BEGIN",
    [SQL_BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_ROLLBACK] = "ROLLBACK",
    [SQL_DATA_VERSION] = "PRAGMA data_version",
    [SQL_STATE] = "SELECT value FROM state WHERE name = ?1",
    [SQL_SET_STATE] = "INSERT OR REPLACE INTO state VALUES(?1, ?2)",
    [SQL_WORD] = "SELECT number FROM word WHERE text = ?1",
    [SQL_ADD_WORD] = "INSERT INTO word VALUES(?1, ?2)",
    [SQL_ORIGIN] = "SELECT file, header FROM origin WHERE id = ?1",
    [SQL_FIND_ORIGIN] = "SELECT id FROM origin WHERE file = ?1 AND header IS ?2",
    [SQL_FIRST_ORIGIN] = "SELECT id FROM origin ORDER BY id LIMIT 1",
    [SQL_ADD_ORIGIN] = "INSERT INTO origin(file, header) VALUES(?1, ?2)",
    [SQL_UNITS] = "SELECT id, origin, line, body FROM unit WHERE id >= ?1 ORDER BY id",
    [SQL_UNIT] = "SELECT id, origin, line, body, loose, tokens FROM unit WHERE id = ?1",
    [SQL_LOOSE] = "SELECT id FROM unit WHERE key BETWEEN ?1 AND ?2 AND loose = ?3",
    [SQL_RIVALS] = "SELECT id, date, body FROM unit WHERE key = ?1 AND identity = ?2",
    [SQL_KEYS] = "SELECT key FROM unit",
    [SQL_ADD_UNIT] = "INSERT INTO unit VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    [SQL_REPLACE_UNIT] =
        "UPDATE unit SET origin = ?2, line = ?3, date = ?4, body = ?5 WHERE id = ?1",
    [SQL_DELETE_UNIT] = "DELETE FROM unit WHERE id = ?1",
    [SQL_RUNS] = "SELECT id, sequences FROM run ORDER BY id",
    [SQL_ADD_RUN] = "INSERT INTO run VALUES(?1, ?2)",
    [SQL_DROP_RUN] = "DELETE FROM run WHERE id = ?1",
    [SQL_PUT_PAGE] = "INSERT INTO run_page VALUES(?1, ?2)",
    [SQL_GET_PAGE] = "SELECT data FROM run_page WHERE id = ?1",
    [SQL_DROP_PAGES] = "DELETE FROM run_page WHERE id >= ?1 AND id < ?2",
};

static const char MAGIC[] = "SQLite format 3"; /* its zero byte is part of it */

bool store_is(const char *path)
{
    char head[sizeof MAGIC];
    struct stat status;
    if (!path || strcmp(path, "-") == 0)
        return false;
    if (strcasecmp(file_extension(path), "db") == 0)
        return true;
    FILE *file = stat(path, &status) == 0 && S_ISREG(status.st_mode) ? fopen(path, "rb") : NULL;
    bool is = file && fread(head, 1, sizeof head, file) == sizeof head &&
              memcmp(head, MAGIC, sizeof head) == 0;
    if (file)
        fclose(file);
    return is;
}

calepin_status store_damaged(const store *s, calepin_error *error)
{
    return error_set(error, CALEPIN_ERROR_INPUT, s->path, 0,
                     "is damaged; take a copy of it, or import its memories into a new store");
}

calepin_status store_facts_fail(const store *s, calepin_status status, calepin_error *error)
{
    return status == CALEPIN_ERROR_MEMORY ? error_memory(error) : store_damaged(s, error);
}

calepin_status store_fail(const store *s, const char *what, calepin_error *error)
{
    int system = sqlite3_system_errno(s->db);
    switch (sqlite3_errcode(s->db)) {
    case SQLITE_NOMEM:
        return error_memory(error);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(error, CALEPIN_ERROR_IO, s->path, 0,
                         "another program is writing it; try again when that is done");
    case SQLITE_FULL:
        return error_io(error, s->path, what, system ? system : ENOSPC);
    case SQLITE_READONLY:
        return error_io(error, s->path, what, system ? system : EACCES);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_IOERR:
    case SQLITE_PROTOCOL:
    case SQLITE_NOLFS:
        return error_io(error, s->path, what, system ? system : EIO);
    case SQLITE_NOTADB:
        return error_set(error, CALEPIN_ERROR_INPUT, s->path, 0,
                         "is no store of calepin, or is damaged; see 'calepin tm convert --help'");
    case SQLITE_MISUSE:
        return error_set(error, CALEPIN_ERROR_INTERNAL, s->path, 0, "%s", sqlite3_errmsg(s->db));
    default: /* SQLITE_CORRUPT; a table that is not there; a value that may not be */
        return store_damaged(s, error);
    }
}

sqlite3_stmt *store_statement(store *s, store_sql which)
{
    if (s->statements[which])
        sqlite3_reset(s->statements[which]);
    else
        sqlite3_prepare_v3(s->db, statements[which], -1, SQLITE_PREPARE_PERSISTENT,
                           &s->statements[which], NULL);
    return s->statements[which];
}

bool store_run(sqlite3_stmt *statement)
{
    bool done = statement && sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    return done;
}

/* A bind fails only when out of memory, or for a text over SQLite's limit; stepping then fails by a
 * missing value where it must not. Lengths are checked by who calls. */
void store_bind_text(sqlite3_stmt *statement, int at, calepin_text text)
{
    sqlite3_bind_text64(statement, at, text.data ? text.data : "", text.len, SQLITE_STATIC,
                        SQLITE_UTF8);
}

void store_bind_blob(sqlite3_stmt *statement, int at, calepin_text bytes)
{
    sqlite3_bind_blob64(statement, at, bytes.data, bytes.len, SQLITE_STATIC);
}

calepin_text store_column(sqlite3_stmt *statement, int at)
{
    const char *data = sqlite3_column_blob(statement, at);
    return (calepin_text){data ? data : "", (size_t)sqlite3_column_bytes(statement, at)};
}

/* The one number that a query gives; false when it fails. */
static bool ask(store *s, const char *sql, int64_t *number)
{
    sqlite3_stmt *statement = NULL;
    bool done = sqlite3_prepare_v2(s->db, sql, -1, &statement, NULL) == SQLITE_OK &&
                sqlite3_step(statement) == SQLITE_ROW;
    if (done)
        *number = sqlite3_column_int64(statement, 0);
    return (sqlite3_finalize(statement) == SQLITE_OK) & done;
}

static bool execute(store *s, const char *sql)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* Nothing in a store that came from elsewhere may run: SQLite is told not to trust it, and what
 * could loop, views and triggers, is refused. */
static bool prepare_connection(store *s)
{
    sqlite3_busy_timeout(s->db, BUSY_MILLISECONDS);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return execute(s, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                      "PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;");
}

static calepin_status refuse_foreign(store *s, calepin_error *error)
{
    return error_set(error, CALEPIN_ERROR_INPUT, s->path, 0,
                     "is a database, but no store of calepin; name another file");
}

/* The version of the schema, 0 for a file that holds nothing yet. */
static calepin_status check_schema(store *s, int64_t *version, calepin_error *error)
{
    int64_t application = 0, parts = 0, odd = 0;
    if (!ask(s, "PRAGMA application_id", &application) || !ask(s, "PRAGMA user_version", version) ||
        !ask(s, "SELECT count(*) FROM sqlite_schema", &parts) ||
        !ask(s,
             "SELECT count(*) FROM sqlite_schema WHERE type IN ('view', 'trigger')"
             " OR sql LIKE 'create virtual%'",
             &odd))
        return store_fail(s, "open it", error);
    if (application == 0 && *version == 0 && parts == 0)
        return CALEPIN_OK;
    if (application != APPLICATION || *version < 1 || odd)
        return refuse_foreign(s, error);
    if (*version > VERSION)
        return error_set(error, CALEPIN_ERROR_INPUT, s->path, 0,
                         "was written by a newer calepin (version %d of the store, this one knows "
                         "%d); update calepin",
                         (int)*version, (int)VERSION);
    return CALEPIN_OK;
}

/* Runs the migrations that the store lacks. Another program may have been faster: so the version is
 * read again when nobody else can write. */
static calepin_status migrate(store *s, calepin_error *error)
{
    char sql[128];
    int64_t version = 0;
    if (!execute(s, "BEGIN IMMEDIATE"))
        return store_fail(s, "write it", error);
    calepin_status status = check_schema(s, &version, error);
    for (; !status && version < VERSION; version++)
        if (!execute(s, migrations[version]))
            status = store_fail(s, "write it", error);
    sqlite3_snprintf(sizeof sql, sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                     APPLICATION, VERSION);
    if (!status && (!execute(s, sql) || !execute(s, "COMMIT")))
        status = store_fail(s, "write it", error);
    if (status)
        execute(s, "ROLLBACK");
    return status;
}

static bool get_state(store *s, const char *name, uint64_t *number)
{
    sqlite3_stmt *statement = store_statement(s, SQL_STATE);
    if (!statement)
        return false;
    store_bind_text(statement, 1, (calepin_text){name, strlen(name)});
    bool found = sqlite3_step(statement) == SQLITE_ROW;
    if (found)
        *number = (uint64_t)sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return found;
}

static bool set_state(store *s, const char *name, uint64_t number)
{
    sqlite3_stmt *statement = store_statement(s, SQL_SET_STATE);
    if (!statement)
        return false;
    store_bind_text(statement, 1, (calepin_text){name, strlen(name)});
    sqlite3_bind_int64(statement, 2, (int64_t)number);
    return store_run(statement);
}

static calepin_status load_state(store *s, calepin_error *error)
{
    store_state *state = &s->state;
    if (get_state(s, "units", &state->units) && get_state(s, "next", &state->next) &&
        get_state(s, "words", &state->words) && get_state(s, "indexed", &state->indexed))
        return CALEPIN_OK;
    return store_fail(s, "read it", error);
}

calepin_status store_save_state(store *s, calepin_error *error)
{
    const store_state *state = &s->state;
    if (set_state(s, "units", state->units) && set_state(s, "next", state->next) &&
        set_state(s, "words", state->words) && set_state(s, "indexed", state->indexed))
        return CALEPIN_OK;
    return store_fail(s, "write it", error);
}

/* The indexed language: a new store takes the one it is given. */
static calepin_status settle_language(store *s, const char *from, calepin_error *error)
{
    sqlite3_stmt *statement = store_statement(s, SQL_STATE);
    if (!statement)
        return store_fail(s, "read it", error);
    store_bind_text(statement, 1, (calepin_text){"from", 4});
    if (sqlite3_step(statement) == SQLITE_ROW) {
        calepin_text language = store_column(statement, 0);
        s->from = strndup(language.data, language.len);
        sqlite3_reset(statement);
        return s->from ? CALEPIN_OK : error_memory(error);
    }
    sqlite3_reset(statement);
    statement = from ? store_statement(s, SQL_SET_STATE) : NULL;
    if (!statement)
        return store_damaged(s, error);
    store_bind_text(statement, 1, (calepin_text){"from", 4});
    store_bind_text(statement, 2, (calepin_text){from, strlen(from)});
    s->from = strdup(from);
    if (!s->from)
        return error_memory(error);
    return store_run(statement) ? CALEPIN_OK : store_fail(s, "write it", error);
}

static calepin_status new_store(const char *path, store **made, calepin_error *error)
{
    store *s = calloc(1, sizeof *s);
    char *copy = strdup(path);
    *made = s;
    if (!s || !copy) {
        free(copy);
        free(s);
        *made = NULL;
        return error_memory(error);
    }
    s->path = copy;
    s->words.tokens = (buffer)BUFFER_INIT(TEXT_LIMIT);
    vocabulary_init(&s->words.local);
    return CALEPIN_OK;
}

void store_close(store *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(s->statements[i]);
    sqlite3_close(s->db);
    store_forget_words(s);
    vocabulary_free(&s->words.local);
    free(s->words.numbers);
    buffer_free(&s->words.tokens);
    free(s->from);
    free(s->path);
    free(s);
}

/* A store on a read-only disk: SQLite can read it only when told that nobody writes it, which holds
 * as long as no log of a writer lies beside it. */
static bool open_unchanging(store *s)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-";
    buffer uri = BUFFER_INIT(1 << 16);
    struct stat status;
    buffer_print(&uri, "%s-wal", s->path);
    bool has_log = uri.failed || (stat(uri.data, &status) == 0 && status.st_size > 0);
    buffer_clear(&uri);
    buffer_string(&uri, "file:");
    for (const char *c = s->path; *c; c++)
        buffer_print(&uri, strchr(plain, *c) ? "%c" : "%%%02X", (unsigned char)*c);
    buffer_string(&uri, "?immutable=1");
    bool done = !has_log && !uri.failed;
    if (done) {
        sqlite3_close(s->db);
        s->db = NULL;
        done = sqlite3_open_v2(uri.data, &s->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) ==
               SQLITE_OK;
    }
    buffer_free(&uri);
    return done && prepare_connection(s);
}

static calepin_status connect(store *s, int flags, calepin_error *error)
{
    int code = sqlite3_open_v2(s->path, &s->db, flags, NULL);
    if (!s->db)
        return error_memory(error);
    sqlite3_extended_result_codes(s->db, 0);
    int64_t schema = 0;
    bool done =
        code == SQLITE_OK && prepare_connection(s) && ask(s, "PRAGMA schema_version", &schema);
    bool may_be_read_only =
        sqlite3_errcode(s->db) == SQLITE_CANTOPEN || sqlite3_errcode(s->db) == SQLITE_READONLY;
    if (!done && !(flags & SQLITE_OPEN_CREATE) && may_be_read_only)
        done = open_unchanging(s) && ask(s, "PRAGMA schema_version", &schema);
    return done ? CALEPIN_OK : store_fail(s, "open it", error);
}

/* What every reader of files refuses, in the same words. */
static calepin_status check_file(const char *path, calepin_error *error)
{
    FILE *file = NULL;
    calepin_status status = file_open(path, &file, error);
    if (!status && fgetc(file) == EOF)
        status = ferror(file) ? error_io(error, path, "read it", errno)
                              : error_set(error, CALEPIN_ERROR_INPUT, path, 0, "is empty");
    file_close(file);
    return status;
}

static calepin_status open_to_read(store *s, calepin_error *error)
{
    int64_t version = 0;
    calepin_status status = connect(s, SQLITE_OPEN_READWRITE, error);
    if (!status)
        status = check_schema(s, &version, error);
    if (!status && version == 0)
        status = refuse_foreign(s, error);
    if (!status && version < VERSION)
        status = migrate(s, error);
    if (!status && !execute(s, "PRAGMA query_only = ON"))
        status = store_fail(s, "open it", error);
    return status ? status : settle_language(s, NULL, error);
}

calepin_status store_open(const char *path, store **opened, calepin_error *error)
{
    *opened = NULL;
    store *s = NULL;
    calepin_status status = check_file(path, error);
    if (!status)
        status = new_store(path, &s, error);
    if (!status)
        status = open_to_read(s, error);
    if (status)
        store_close(s);
    else
        *opened = s;
    return status;
}

static calepin_status make_ready_to_write(store *s, const char *from, calepin_error *error)
{
    struct stat file;
    int64_t version = 0;
    if (stat(s->path, &file) == 0 && S_ISDIR(file.st_mode))
        return error_set(error, CALEPIN_ERROR_IO, s->path, 0, "is a folder; name a file to write");
    calepin_status status = connect(s, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
    if (!status)
        status = check_schema(s, &version, error);
    if (!status && version == 0 &&
        !execute(s, "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL"))
        status = store_fail(s, "write it", error);
    if (!status && version < VERSION)
        status = migrate(s, error);
    return status ? status : settle_language(s, from, error);
}

calepin_status store_open_to_write(const char *path, const char *from, store **opened,
                                   calepin_error *error)
{
    *opened = NULL;
    store *s = NULL;
    calepin_status status = new_store(path, &s, error);
    if (!status)
        status = make_ready_to_write(s, from, error);
    if (status)
        store_close(s);
    else
        *opened = s;
    return status;
}

/* PRAGMA data_version, after the transaction has begun; -1 when it fails. */
static int64_t data_version(store *s)
{
    sqlite3_stmt *statement = store_statement(s, SQL_DATA_VERSION);
    int64_t version = statement && sqlite3_step(statement) == SQLITE_ROW
                          ? sqlite3_column_int64(statement, 0)
                          : -1;
    sqlite3_reset(statement);
    return version;
}

calepin_status store_begin(store *s, bool to_write, calepin_error *error)
{
    sqlite3_stmt *begin = store_statement(s, to_write ? SQL_BEGIN_WRITE : SQL_BEGIN);
    if (!store_run(begin))
        return store_fail(s, to_write ? "write it" : "read it", error);
    int64_t version = data_version(s);
    calepin_status status = version < 0 ? store_fail(s, "read it", error) : CALEPIN_OK;
    if (!status && version != s->data_version) {
        store_forget_words(s);
        status = load_state(s, error);
        s->data_version = version;
    }
    if (status)
        store_rollback(s);
    return status;
}

calepin_status store_commit(store *s, calepin_error *error)
{
    if (store_run(store_statement(s, SQL_COMMIT)))
        return CALEPIN_OK;
    calepin_status status = store_fail(s, "write it", error);
    store_rollback(s);
    return status;
}

void store_rollback(store *s)
{
    if (!sqlite3_get_autocommit(s->db))
        store_run(store_statement(s, SQL_ROLLBACK));
}

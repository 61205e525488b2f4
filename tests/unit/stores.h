/* What the tests of the store share: a folder, generated units, a look inside. */
#include "calepin/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#define T(s) ((calepin_text){(s), strlen(s)})

static char folder[] = "/tmp/calepin-store-XXXXXX";
static char db_path[64];

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(db_path, sizeof db_path, "%s/essai.db", folder);
    return 0;
}

static inline void remove_store(void)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char path[80];
        snprintf(path, sizeof path, "%s%s", db_path, ends[i]);
        unlink(path);
    }
}

static int remove_folder(void **state)
{
    (void)state;
    remove_store();
    return rmdir(folder);
}

/* The nth unit of a memory that is the same in every run. */
static inline void make_text(char *text, size_t size, size_t n)
{
    static const char *const words[] = {"le",      "serveur", "nuage",   "contrat", "client",
                                        "reprise", "donnée",  "chiffre", "site",    "accès",
                                        "durée",   "service", "prévoit", "rend",    "garde"};
    uint64_t x = n * UINT64_C(6364136223846793005) + 1442695040888963407u;
    size_t len = 4 + (size_t)(x >> 60), at = 0;
    for (size_t i = 0; i < len && at + 16 < size; i++) {
        x = x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        at += (size_t)snprintf(text + at, size - at, "%s%s", i ? " " : "", words[(x >> 33) % 15]);
    }
    snprintf(text + at, size - at, " %zu", n);
}

static inline calepin_status put_numbered(calepin_unit_writer *writer, size_t n,
                                          calepin_error *error)
{
    char source[256], target[64], id[32];
    make_text(source, sizeof source, n);
    snprintf(target, sizeof target, "text %zu", n);
    snprintf(id, sizeof id, "u%zu", n);
    const calepin_variant variants[] = {{.lang = T("fr"), .text = T(source)},
                                        {.lang = T("en"), .text = T(target)}};
    const calepin_unit unit = {
        .id = T(id), .variants = variants, .variant_count = 2, .file = "essai.tmx", .line = n + 1};
    return calepin_unit_writer_put(writer, &unit, error);
}

/* Imports the units from `from` and below `to`. */
static inline calepin_status import_numbered(size_t from, size_t to, size_t batch,
                                             calepin_store_counts *counts, calepin_error *error)
{
    calepin_store_options how = CALEPIN_STORE_OPTIONS_INIT;
    calepin_unit_writer *writer = NULL;
    how.batch = batch;
    how.counts = counts;
    calepin_status status = calepin_unit_writer_open_store(db_path, NULL, &how, &writer, error);
    for (size_t n = from; n < to && !status; n++)
        status = put_numbered(writer, n, error);
    calepin_status closed = calepin_unit_writer_close(writer, status ? NULL : error);
    return status ? status : closed;
}

typedef struct numbered {
    size_t count;
} numbered;

/* The units of a store must be 0, 1, 2… each whole. */
static inline calepin_status check_numbered(void *user, const calepin_unit *unit,
                                            calepin_error *error)
{
    (void)error;
    numbered *seen = user;
    char source[256], id[32];
    make_text(source, sizeof source, seen->count);
    snprintf(id, sizeof id, "u%zu", seen->count);
    assert_int_equal(unit->variant_count, 2);
    assert_int_equal(unit->line, seen->count + 1);
    assert_string_equal(unit->file, "essai.tmx");
    assert_int_equal(unit->id.len, strlen(id));
    assert_memory_equal(unit->id.data, id, strlen(id));
    assert_int_equal(unit->variants[0].text.len, strlen(source));
    assert_memory_equal(unit->variants[0].text.data, source, strlen(source));
    seen->count++;
    return CALEPIN_OK;
}

/* How many units the store holds, which must be the first of the numbered ones. */
static inline size_t count_numbered(void)
{
    numbered seen = {0};
    calepin_error error = {0};
    calepin_status status = calepin_unit_read(db_path, NULL, check_numbered, &seen, &error);
    if (status)
        print_error("%s\n", error.message);
    assert_int_equal(status, CALEPIN_OK);
    return seen.count;
}

/* SQLite's own look at the file. */
static inline void check_integrity(void)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    assert_int_equal(sqlite3_open_v2(db_path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    assert_string_equal((const char *)sqlite3_column_text(row, 0), "ok");
    sqlite3_finalize(row);
    sqlite3_close(db);
}

/* The index finds the nth unit and its target. */
static inline void check_found(size_t n)
{
    char source[256], target[64];
    calepin_memory *memory = NULL;
    const calepin_match *matches = NULL;
    size_t count = 0;
    make_text(source, sizeof source, n);
    snprintf(target, sizeof target, "text %zu", n);
    assert_int_equal(calepin_memory_new(NULL, &memory, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_read(memory, db_path, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_query(memory, T(source), 90.0, 1, &matches, &count, NULL),
                     CALEPIN_OK);
    assert_int_equal(count, 1);
    assert_true(matches[0].score == 100.0);
    assert_int_equal(matches[0].target.len, strlen(target));
    assert_memory_equal(matches[0].target.data, target, strlen(target));
    calepin_memory_free(memory);
}

/* memory/store.h: a memory in an SQLite file, with its index. docs/formats.md has the schema.
 *
 * Everything is written in transactions of whole units: what a program that is killed leaves is the
 * store as it was after the last one. Readers see the store as it was when they began, whoever
 * writes meanwhile. */
#ifndef MEMORY_STORE_H
#define MEMORY_STORE_H

#include "base/buffer.h"
#include "memory/unit.h"

typedef struct store store;

/* Whether a path is to be opened as a store: by its extension, or by how the file begins. */
bool store_is(const char *path);

/* Opens a store to read. Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (no store, damaged, of a
 * newer calepin), CALEPIN_ERROR_MEMORY. store_close(NULL) is fine. */
calepin_status store_open(const char *path, store **opened, calepin_error *error);
void store_close(store *s);

/* Streams the units in the order they came, each with the file and line that it came from; before
 * the first unit of a file its header, when it had one; of a store without units the first header.
 */
calepin_status store_each(store *s, const calepin_memory_options *options, calepin_unit_fn *each,
                          void *user, calepin_error *error);

/* The writer of a store, which need not be there yet. */
typedef struct store_writer store_writer;
calepin_status store_writer_new(const char *path, const calepin_memory_options *options,
                                const calepin_store_options *how, store_writer **writer,
                                calepin_error *error);
calepin_status store_writer_header(store_writer *w, const calepin_header *header,
                                   calepin_error *error);
calepin_status store_writer_put(store_writer *w, const calepin_unit *unit, calepin_error *error);
/* Commits what is not yet, unless a put has failed, and frees the writer. */
calepin_status store_writer_close(store_writer *w, calepin_error *error);

#endif

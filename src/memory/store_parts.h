/* memory/store_parts.h: what the files of the store share. */
#ifndef MEMORY_STORE_PARTS_H
#define MEMORY_STORE_PARTS_H

#include "base/arena.h"
#include "memory/store.h"
#include "memory/tokens.h"

#include <sqlite3.h>

typedef enum store_sql {
    SQL_BEGIN,
    SQL_BEGIN_WRITE,
    SQL_COMMIT,
    SQL_ROLLBACK,
    SQL_DATA_VERSION,
    SQL_STATE,
    SQL_SET_STATE,
    SQL_WORD,
    SQL_ADD_WORD,
    SQL_ORIGIN,
    SQL_FIND_ORIGIN,
    SQL_FIRST_ORIGIN,
    SQL_ADD_ORIGIN,
    SQL_UNITS,
    SQL_UNIT,
    SQL_LOOSE,
    SQL_RIVALS,
    SQL_KEYS,
    SQL_ADD_UNIT,
    SQL_REPLACE_UNIT,
    SQL_DELETE_UNIT,
    SQL_RUNS,
    SQL_ADD_RUN,
    SQL_DROP_RUN,
    SQL_PUT_PAGE,
    SQL_GET_PAGE,
    SQL_DROP_PAGES,
    SQL_COUNT
} store_sql;

/* What the state table holds. */
typedef struct store_state {
    uint64_t units;
    uint64_t next;    /* id of the next unit: none is given twice */
    uint64_t words;   /* numbers given to words, from 0 */
    uint64_t indexed; /* units below this id are in the runs of the index */
} store_state;

/* Numbers of words in the store, by their number in a vocabulary of this session. */
typedef struct store_words {
    vocabulary local;
    uint32_t *numbers; /* TOKEN_UNKNOWN where the store does not have the word */
    size_t known, size;
    buffer tokens; /* scratch */
} store_words;

struct store {
    sqlite3 *db;
    char *path;
    char *from; /* the language that is indexed */
    sqlite3_stmt *statements[SQL_COUNT];
    store_state state;
    int64_t data_version; /* of the state at hand: another one means that somebody wrote */
    store_words words;
};

/* A statement ready to be bound, NULL when it cannot be had: then store_fail. Reset by the next
 * call for the same one. */
sqlite3_stmt *store_statement(store *s, store_sql which);
/* Runs a statement that gives no rows. */
bool store_run(sqlite3_stmt *statement);
/* Fills error from what SQLite says of its last failure; `what` was tried: "read it". */
calepin_status store_fail(const store *s, const char *what, calepin_error *error);
calepin_status store_damaged(const store *s, calepin_error *error);
/* The error for what facts_read_… returned. */
calepin_status store_facts_fail(const store *s, calepin_status status, calepin_error *error);

/* Opens a store to write, made when it is not there yet with `from` as its indexed language. */
calepin_status store_open_to_write(const char *path, const char *from, store **opened,
                                   calepin_error *error);
/* Begins a transaction, and reads the state when somebody else has written since the last one. */
calepin_status store_begin(store *s, bool to_write, calepin_error *error);
calepin_status store_save_state(store *s, calepin_error *error);
calepin_status store_commit(store *s, calepin_error *error);
void store_rollback(store *s);

void store_bind_text(sqlite3_stmt *statement, int at, calepin_text text);
void store_bind_blob(sqlite3_stmt *statement, int at, calepin_text bytes);
/* Lives until the statement is stepped or reset. */
calepin_text store_column(sqlite3_stmt *statement, int at);

/* Units are looked for by the loose key of their source, and by their identity: the key of a unit
 * has the one in its upper bits and the other, also where there is no loose key, in the rest. So
 * one index serves both. */
enum { STORE_IDENTITY_BITS = 24 };
static inline int64_t store_key(uint64_t loose, uint64_t identity)
{
    const uint64_t low = (UINT64_C(1) << STORE_IDENTITY_BITS) - 1;
    return (int64_t)(((loose ? loose : identity) & ~low) | (identity & low));
}

/* The tokens of a text as the store numbers them. Words that are new are entered when `enter`, else
 * they are TOKEN_UNKNOWN. */
calepin_status store_tokens(store *s, calepin_text text, bool enter, buffer *tokens,
                            calepin_error *error);
void store_forget_words(store *s);

#endif

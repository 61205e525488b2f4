/* Words as the store numbers them. Each is asked for once a session: SQLite is slower than a map.
 */
#include "base/array.h"
#include "base/error.h"
#include "memory/store_parts.h"

#include <stdlib.h>
#include <string.h>

enum { KEPT_WORDS = 1 << 20 };

void store_forget_words(store *s)
{
    vocabulary_free(&s->words.local);
    vocabulary_init(&s->words.local);
    s->words.known = 0;
}

/* The number of a word in the store, TOKEN_UNKNOWN when it has none; false when SQLite fails. */
static bool find_word(store *s, calepin_text word, uint32_t *number)
{
    sqlite3_stmt *statement = store_statement(s, SQL_WORD);
    if (!statement)
        return false;
    store_bind_text(statement, 1, word);
    int step = sqlite3_step(statement);
    int64_t found = step == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : TOKEN_UNKNOWN;
    bool is_number = found >= 0 && (uint64_t)found < s->state.words;
    *number = is_number ? (uint32_t)found : TOKEN_UNKNOWN;
    sqlite3_reset(statement);
    return step == SQLITE_ROW || step == SQLITE_DONE;
}

static bool add_word(store *s, calepin_text word, uint32_t *number)
{
    sqlite3_stmt *statement = store_statement(s, SQL_ADD_WORD);
    if (!statement)
        return false;
    *number = (uint32_t)s->state.words;
    store_bind_text(statement, 1, word);
    sqlite3_bind_int64(statement, 2, *number);
    if (!store_run(statement))
        return false;
    s->state.words++;
    return true;
}

/* Looks up the words that this session has met since the last call. */
static calepin_status number_words(store *s, bool enter, calepin_error *error)
{
    store_words *w = &s->words;
    for (; w->known < w->local.words.count; w->known++) {
        uint32_t *numbers = array_room(w->numbers, w->known, &w->size, sizeof *numbers);
        calepin_text word = w->local.words.entries[w->known].key;
        if (!numbers)
            return error_memory(error);
        w->numbers = numbers;
        if (!find_word(s, word, &numbers[w->known]))
            return store_fail(s, "read it", error);
        if (enter && numbers[w->known] == TOKEN_UNKNOWN && !add_word(s, word, &numbers[w->known]))
            return store_fail(s, "write it", error);
    }
    return CALEPIN_OK;
}

calepin_status store_tokens(store *s, calepin_text text, bool enter, buffer *tokens,
                            calepin_error *error)
{
    store_words *w = &s->words;
    if (!enter && w->local.words.count > KEPT_WORDS)
        store_forget_words(s);
    buffer_clear(&w->tokens);
    if (!tokens_append(&w->local, text, true, &w->tokens))
        return error_memory(error);
    calepin_status status = number_words(s, enter, error);
    size_t count = w->tokens.len / sizeof(uint32_t);
    uint32_t *out = status || !count ? NULL : (void *)buffer_reserve(tokens, w->tokens.len);
    if (!status && count && !out)
        return error_memory(error);
    const uint32_t *in = (const void *)w->tokens.data;
    for (size_t i = 0; out && i < count; i++)
        out[i] = w->numbers[in[i]];
    tokens->len += out ? w->tokens.len : 0;
    return status;
}

#include "memory/tokens.h"

#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { FOLDED_LIMIT = 1 << 30 };

void vocabulary_init(vocabulary *v)
{
    *v = (vocabulary){.folded = BUFFER_INIT(FOLDED_LIMIT)};
}

void vocabulary_free(vocabulary *v)
{
    map_free(&v->words);
    arena_free(&v->texts);
    buffer_free(&v->folded);
}

/* Numbers of any kind, ² and ½ too. */
static bool is_number(uint32_t c)
{
    if (c < 0x80)
        return char_is_digit(c);
    utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);
    return k == UTF8PROC_CATEGORY_ND || k == UTF8PROC_CATEGORY_NL || k == UTF8PROC_CATEGORY_NO;
}

static bool is_word(uint32_t c)
{
    return c == '_' || char_is_letter(c) || is_number(c);
}

/* The end of the token that starts at `start`. */
static size_t token_end(calepin_text text, size_t start)
{
    size_t end = start;
    if (!is_word(utf8_next(text, &end)))
        return end;
    for (size_t next = end; next < text.len && is_word(utf8_next(text, &next));)
        end = next;
    return end;
}

static bool append_token(vocabulary *v, calepin_text token, bool enter, buffer *tokens)
{
    uint32_t number = TOKEN_UNKNOWN;
    map_entry *entry = map_get(&v->words, token);
    if (!entry && enter) {
        calepin_text lasting = arena_text(&v->texts, token);
        entry = lasting.data ? map_put(&v->words, lasting, NULL) : NULL;
        if (!entry)
            return false;
    }
    if (entry)
        number = (uint32_t)(entry - v->words.entries);
    buffer_append(tokens, &number, sizeof number);
    return !tokens->failed;
}

bool tokens_append(vocabulary *v, calepin_text text, bool enter, buffer *tokens)
{
    buffer_clear(&v->folded);
    fold(&v->folded, text, FOLD_CASE | FOLD_SPACES | FOLD_MARKS);
    if (v->folded.failed)
        return false;
    calepin_text folded = buffer_view(&v->folded);
    for (size_t start = 0, end; start < folded.len; start = end) {
        end = token_end(folded, start);
        if (folded.data[start] == ' ')
            continue;
        if (!append_token(v, (calepin_text){folded.data + start, end - start}, enter, tokens))
            return false;
    }
    return true;
}

uint64_t tokens_loose_key(vocabulary *v, calepin_text text)
{
    static const char NUMBER = '#';
    uint64_t key = 0;
    bool has_words = false, in_number = false;
    buffer_clear(&v->folded);
    fold(&v->folded, text, FOLD_CASE | FOLD_SPACES | FOLD_MARKS);
    calepin_text folded = buffer_view(&v->folded);
    for (size_t start = 0, end; start < folded.len; start = end) {
        end = token_end(folded, start);
        size_t at = start;
        uint32_t first = utf8_next(folded, &at);
        if (!is_word(first))
            continue;
        bool number = is_number(first);
        if (!number)
            key = XXH3_64bits_withSeed(folded.data + start, end - start, key);
        else if (!in_number)
            key = XXH3_64bits_withSeed(&NUMBER, 1, key);
        in_number = number;
        has_words |= !number;
    }
    return has_words && !v->folded.failed ? key | 1 : 0; /* never 0 for words */
}

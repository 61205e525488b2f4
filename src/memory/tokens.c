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

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The end of the word whose first character ends at `end`. */
static size_t word_end(calepin_text text, size_t end)
{
    for (;;) {
        while (end < text.len && is_word_byte(text.data[end]))
            end++;
        size_t next = end;
        if (end == text.len || (unsigned char)text.data[end] < 0x80 ||
            !is_word(utf8_next(text, &next)))
            return end;
        end = next;
    }
}

bool piece_next(calepin_text text, size_t *position, piece *found)
{
    size_t start = *position, end = start;
    if (start >= text.len)
        return false;
    uint32_t first = utf8_next(text, &end);
    bool word = is_word(first);
    if (word)
        end = word_end(text, end);
    found->start = start;
    found->len = end - start;
    found->kind = is_number(first) ? PIECE_NUMBER
                  : word           ? PIECE_WORD
                  : first == ' '   ? PIECE_SPACE
                                   : PIECE_MARK;
    *position = end;
    return true;
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

static calepin_text fold_text(vocabulary *v, calepin_text text)
{
    buffer_clear(&v->folded);
    fold(&v->folded, text, FOLD_CASE | FOLD_SPACES | FOLD_MARKS);
    return buffer_view(&v->folded);
}

bool tokens_append(vocabulary *v, calepin_text text, bool enter, buffer *tokens)
{
    calepin_text folded = fold_text(v, text);
    return !v->folded.failed && tokens_append_folded(v, folded, enter, tokens);
}

bool tokens_append_folded(vocabulary *v, calepin_text folded, bool enter, buffer *tokens)
{
    piece p;
    for (size_t at = 0; piece_next(folded, &at, &p);)
        if (p.kind != PIECE_SPACE &&
            !append_token(v, (calepin_text){folded.data + p.start, p.len}, enter, tokens))
            return false;
    return true;
}

uint64_t tokens_loose_key(vocabulary *v, calepin_text text)
{
    calepin_text folded = fold_text(v, text);
    return v->folded.failed ? 0 : tokens_loose_key_folded(folded);
}

uint64_t tokens_loose_key_folded(calepin_text folded)
{
    static const char NUMBER = '#';
    uint64_t key = 0;
    bool has_words = false, in_number = false;
    piece p;
    for (size_t at = 0; piece_next(folded, &at, &p);) {
        bool number = p.kind == PIECE_NUMBER;
        if (p.kind == PIECE_WORD)
            key = XXH3_64bits_withSeed(folded.data + p.start, p.len, key);
        else if (!number)
            continue;
        else if (!in_number)
            key = XXH3_64bits_withSeed(&NUMBER, 1, key);
        in_number = number;
        has_words |= !number;
    }
    return has_words ? key | 1 : 0; /* never 0 for words */
}

/* memory/tokens.h: what fuzzy matching compares: words and punctuation marks as numbers. */
#ifndef MEMORY_TOKENS_H
#define MEMORY_TOKENS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/map.h"

#include <stdint.h>

/* A piece of a text: a run of letters, digits and underscores is one, any other character too. */
typedef enum piece_kind {
    PIECE_WORD,
    PIECE_NUMBER, /* a run that begins with a digit: 12, 3e */
    PIECE_SPACE,  /* U+0020: other white space is one in a folded text */
    PIECE_MARK
} piece_kind;

typedef struct piece {
    size_t start, len;
    piece_kind kind;
} piece;

/* The piece at *position, which moves behind it; false at the end. */
bool piece_next(calepin_text text, size_t *position, piece *found);

enum { TOKEN_UNKNOWN = UINT32_MAX }; /* a word that the vocabulary does not have */

/* Tokens are numbered from 0 in the order they were first met. */
typedef struct vocabulary {
    map words;
    arena texts;
    buffer folded; /* scratch */
} vocabulary;

void vocabulary_init(vocabulary *v);
void vocabulary_free(vocabulary *v);

/* Appends the tokens of a text to `tokens`, as uint32_t. A token is a run of letters, digits and
 * underscores, or any other character that is not white space; case, and the kinds of apostrophes,
 * hyphens and spaces make no difference. Words that are new are entered when `enter`, else they are
 * TOKEN_UNKNOWN. False when out of memory. */
bool tokens_append(vocabulary *v, calepin_text text, bool enter, buffer *tokens);

/* The same for a text that is folded by FOLD_CASE, FOLD_SPACES and FOLD_MARKS. */
bool tokens_append_folded(vocabulary *v, calepin_text folded, bool enter, buffer *tokens);

/* A hash of the words alone: case, spaces and punctuation make no difference, and numbers that
 * stand side by side, with what parts them, count as one sign. Texts that differ in nothing else
 * have the same key. 0 when there is no word in it. Out of memory is told by v->folded.failed. */
uint64_t tokens_loose_key(vocabulary *v, calepin_text text);
uint64_t tokens_loose_key_folded(calepin_text folded);

#endif

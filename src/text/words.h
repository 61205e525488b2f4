/* text/words.h: French word tokens with byte offsets, and word counts. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "calepin/base.h"

typedef enum token_kind {
    TOKEN_WORD, /* letters, with digits, inner hyphens and inner apostrophes: aujourd’hui,
                   câblo-opérateurs, va-t-il, Phi-3-mini, 2e */
    TOKEN_ELISION, /* l’ d' qu’ jusqu’: the apostrophe is in, the word behind is a token of its own
                    */
    TOKEN_NUMBER,  /* 13,9  225  2016-2017 is three tokens */
    TOKEN_ADDRESS, /* URL, e-mail address, domain, file name or path, --option, a_b, x(), @name,
                      #tag */
    TOKEN_MARK     /* any other character that is not white space */
} token_kind;

typedef struct token {
    size_t start, len; /* bytes in the text */
    token_kind kind;
} token;

/* The next token from *position on; false when there is none. White space is passed over. */
bool token_next(calepin_text text, size_t *position, token *token);
static inline calepin_text token_text(calepin_text text, token t)
{
    return (calepin_text){text.data + t.start, t.len};
}

/* Whether a word is one that drops its vowel before another: l, d, qu, jusqu. */
bool word_is_elided(calepin_text word);

/* Words as GMX-V counts them: by UAX #29, but a no-break space inside a number parts nothing. */
size_t count_words(calepin_text text);

#endif

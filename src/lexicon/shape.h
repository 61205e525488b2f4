/* lexicon/shape.h: the capitals of a word, as hunspell tells and changes them. */
#ifndef LEXICON_SHAPE_H
#define LEXICON_SHAPE_H

#include "calepin/base.h"

#include <stdbool.h>

enum { SHAPE_BYTES_MAX = 240 };

enum shape {
    SHAPE_SMALL,    /* no capital */
    SHAPE_FIRST,    /* the first letter alone */
    SHAPE_CAPITALS, /* every letter that has case */
    SHAPE_MIXED
};

struct shaped {
    char text[SHAPE_BYTES_MAX];
    size_t len;
    enum shape shape; /* of the text that was read */
};

/* Copies a text of characters that features_cover. False when it is too long. */
bool shape_read(struct shaped *word, calepin_text text);
void shape_small(struct shaped *word);
/* Small but for the first letter. */
void shape_title(struct shaped *word);
/* The letter at a byte becomes a capital. */
void shape_capital(struct shaped *word, size_t at);

static inline calepin_text shape_text(const struct shaped *word)
{
    return (calepin_text){word->text, word->len};
}

#endif

#include "lexicon/shape.h"

#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

static enum shape shape_of(calepin_text text)
{
    size_t capitals = 0, without = 0, count = 0;
    bool first = false;
    for (size_t i = 0; i < text.len; count++) {
        uint32_t c = utf8_next(text, &i), lower = char_lower(c);
        first |= count == 0 && c != lower;
        capitals += c != lower;
        without += char_upper(c) == lower;
    }
    if (capitals == 0)
        return SHAPE_SMALL;
    if (capitals == 1 && first)
        return SHAPE_FIRST;
    return capitals + without == count ? SHAPE_CAPITALS : SHAPE_MIXED;
}

bool shape_read(struct shaped *word, calepin_text text)
{
    if (text.len >= SHAPE_BYTES_MAX)
        return false;
    memcpy(word->text, text.data, text.len);
    word->len = text.len;
    word->shape = shape_of(text);
    return true;
}

/* Both cases of what features_cover take the same number of bytes. */
void shape_small(struct shaped *word)
{
    for (size_t i = 0; i < word->len;) {
        size_t at = i;
        uint32_t c = utf8_next(shape_text(word), &i);
        utf8_put(char_lower(c), word->text + at);
    }
}

void shape_capital(struct shaped *word, size_t at)
{
    if (at < word->len)
        utf8_put(char_upper(utf8_at(shape_text(word), at)), word->text + at);
}

void shape_title(struct shaped *word)
{
    shape_small(word);
    shape_capital(word, 0);
}

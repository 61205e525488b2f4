/* memory/language.h: which of seven languages a segment is in, by its function words. */
#ifndef MEMORY_LANGUAGE_H
#define MEMORY_LANGUAGE_H

#include "base/arena.h"
#include "base/map.h"

/* The function words of all languages, with what they are in each. */
typedef struct language_index {
    map words;
    arena memory;
} language_index; /* begin with {0} */

/* False when out of memory; free it in any case. */
bool language_index_fill(language_index *index);
void language_index_free(language_index *index);

/* The language of a tag among those that are known, -1 when it is another. */
int language_known(const char *tag);
/* The English name of a language that is known. */
const char *language_name(int language);
/* The language other than `expected` that a text is in when that is beyond doubt, else -1. */
int language_other(const language_index *index, calepin_text text, int expected);
/* How many different function words of `one` a text holds that `other` does not have. */
size_t language_words(const language_index *index, calepin_text text, int one, int other);
/* Whether most letters of a text, and not just a few, are of another script than the Latin one. */
bool language_not_latin(calepin_text text);

#endif

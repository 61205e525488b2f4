/* memory/language.h: which of seven languages a segment is in, by its function words. */
#ifndef MEMORY_LANGUAGE_H
#define MEMORY_LANGUAGE_H

#include "calepin/base.h"

/* The language of a tag among those that are known, -1 when it is another. */
int language_known(const char *tag);
/* The language that a text is in when that is beyond doubt and not `expected` (-1 is no one's),
 * else -1. */
int language_other(calepin_text text, int expected);
/* The English name of a language that is known. */
const char *language_name(int language);
/* Whether most letters of a text are of another script than the Latin one. */
bool language_not_latin(calepin_text text);

#endif

/* glossary/spellings.h: words that are one word for a reader, and differ by more than an ending. */
#ifndef GLOSSARY_SPELLINGS_H
#define GLOSSARY_SPELLINGS_H

#include "calepin/base.h"

/* What a plural that no rule forms, or a second spelling, stands for: "oeil" of "yeux", "clé" of
 * "clef"; the word itself for all others. Lower case, œ as oe. */
calepin_text spelling_usual(calepin_text word);

/* Whether two words of the same letters differ by accents only that the spelling of 1990 changed:
 * "coût" and "cout", "événement" and "évènement"; not "mûr" and "mur". Equal words do not. */
bool spelling_is_other(calepin_text a, calepin_text b);

#endif

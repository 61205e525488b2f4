/* lexicon/frequency.h: how common words are in French. */
#ifndef LEXICON_FREQUENCY_H
#define LEXICON_FREQUENCY_H

#include "base/map.h"

/* data/frequency-fr.tsv, compiled in. */
extern const char frequency_table[];

/* A word's Zipf frequency, log10 of its occurrences in a billion words, in thirtieths. */
enum { FREQUENCY_SCALE = 30 };

/* Reads the table: lower-case words -> frequency. False when out of memory. */
bool frequency_read(map *words);

#endif

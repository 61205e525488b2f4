/* lexicon/automaton.h: a sorted list of words as the smallest automaton that accepts it.
 *
 * Words share their beginnings and their ends, so that half a million French forms take some
 * hundred kilobytes, and a search can follow many of them at once. Each word has a number, its
 * place in the order of the list. Built state by state as J. Daciuk et al. do, "Incremental
 * Construction of Minimal Acyclic Finite-State Automata", Computational Linguistics 26 (2000);
 * numbers after C. Lucchesi and T. Kowaltowski, "Applications of Finite Automata Representing Large
 * Vocabularies", Software: Practice and Experience 23 (1993). */
#ifndef LEXICON_AUTOMATON_H
#define LEXICON_AUTOMATON_H

#include "calepin/base.h"

/* A letter that leads on. The arcs of a state follow one another in the order of their letters; a
 * state is the position of its first arc, and 0, which no arc has, the state that nothing leaves.
 */
struct arc {
    uint32_t target; /* the state behind the letter; always below the arc's own */
    uint32_t before; /* words that pass by the state's earlier arcs */
    uint16_t letter;
    uint8_t last;  /* of its state */
    uint8_t final; /* a word ends here */
};

enum { AUTOMATON_LETTERS_MAX = 64, AUTOMATON_NONE = UINT32_MAX };

struct automaton_builder;
/* NULL when out of memory. */
struct automaton_builder *automaton_begin(void);
/* Adds a word, which must stand behind the one before in the order of bytes. False, and nothing is
 * added, for a word over the maximum or with letters beyond U+FFFF. */
bool automaton_add(struct automaton_builder *builder, calepin_text word);
/* Ends the work: the arcs, arc 0 without meaning, and the state to start from. NULL when out of
 * memory at any time. Give the arcs back with free. */
struct arc *automaton_end(struct automaton_builder *builder, uint32_t *count, uint32_t *root);

/* Whether arcs from a file can be followed without harm; *words is then the number of words. */
bool automaton_check(const struct arc *arcs, uint32_t count, uint32_t root, uint32_t *words);
/* The number of a word, AUTOMATON_NONE when it is not in the list. */
uint32_t automaton_find(const struct arc *arcs, uint32_t root, calepin_text word);

#endif

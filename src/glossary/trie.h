/* glossary/trie.h: the terms of a glossary as a trie over the keys of their words. */
#ifndef GLOSSARY_TRIE_H
#define GLOSSARY_TRIE_H

#include "glossary/context.h"
#include "glossary/vocabulary.h"
#include "text/words.h"

/* A term of more words is a sentence: it is not looked for. */
enum { WORDS_MAX = 64, ROOT = 0 };

/* A term that ends at a node. */
typedef struct ending {
    size_t concept, term;
    demand demand;
    struct ending *next; /* in the order of the glossary */
} ending;

typedef struct node {
    ending *first, *last;
    bool set_phrase; /* ends here, and hides the terms inside of it */
} node;

typedef struct trie {
    vocabulary *words;
    struct edge *edges; /* a hash table, half of it free */
    size_t edge_size, edge_count;
    uint32_t *beginnings; /* one a key: the node behind it at the root */
    size_t key_count;
    node *nodes;
    size_t node_count, node_size;
    arena memory;
} trie;

/* Fills a zeroed trie with a glossary's terms of a language. False when out of memory. */
bool trie_fill(trie *t, const calepin_glossary *glossary, const char *language, vocabulary *words);
void trie_free(trie *t);

/* The node behind a key, ROOT when there is none. */
uint32_t trie_follow(const trie *t, uint32_t from, uint32_t key);
/* The same from the root. */
static inline uint32_t trie_begin(const trie *t, uint32_t key)
{
    return key < t->key_count ? t->beginnings[key] : ROOT;
}

/* Quotation marks do not part a term: « cloud » souverain. */
bool is_quote(calepin_text text, token t);
/* The next part of a hyphenated word, from *position on; false when there is none. */
bool next_part(calepin_text word, size_t *position, calepin_text *part);

#endif

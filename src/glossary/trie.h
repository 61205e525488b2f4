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

/* Where a set phrase is one. */
typedef enum phrase_kind {
    NO_PHRASE,
    PHRASE_ANYWHERE,
    PHRASE_BARE, /* without a determiner before it: "personne ne vient", not "une personne ne" */
    PHRASE_OPENS /* where a sentence begins: "D'accord" */
} phrase_kind;

typedef struct node {
    ending *first, *last;
    uint32_t onward;        /* of the step to it */
    phrase_kind set_phrase; /* ends here, and hides the terms of one word inside of it */
} node;

/* A place in the trie, with what spares most looks into its memory. */
typedef struct step {
    uint32_t node : 31;
    uint32_t ends : 1; /* whether a term or phrase ends here */
    uint32_t onward;   /* bits of the keys that lead on, some keys to a bit */
} step;

typedef struct trie {
    vocabulary *words;
    struct edge *edges; /* a hash table, half of it free */
    size_t edge_size, edge_count;
    step *beginnings; /* one a key: the step to it from the root */
    size_t key_count;
    node *nodes;
    size_t node_count, node_size;
    arena memory;
} trie;

/* Fills a zeroed trie with a glossary's terms of a language. False when out of memory. */
bool trie_fill(trie *t, const calepin_glossary *glossary, const char *language, vocabulary *words);
void trie_free(trie *t);

/* The step behind a key, to ROOT when there is none. */
step trie_follow(const trie *t, step from, uint32_t key);
/* The same from the root. */
static inline step trie_begin(const trie *t, uint32_t key)
{
    return key < t->key_count ? t->beginnings[key] : (step){ROOT, 0, 0};
}

/* The next token of a text or a term; false when there is none. Quotation marks are passed over,
 * since they do not part a term (« cloud » souverain), an acronym with dots is one word, and a
 * wrong apostrophe elides as well. */
bool term_token(calepin_text text, size_t *position, token *t);
/* The next part of a hyphenated word, from *position on, "chef", "d'" and "oeuvre" of
 * "chef-d'oeuvre"; false when there is none. */
bool next_part(calepin_text word, size_t *position, calepin_text *part);

#endif

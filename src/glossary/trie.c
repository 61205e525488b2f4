#include "glossary/trie.h"

#include "base/array.h"
#include "glossary/glossary.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <stdlib.h>

struct edge {
    uint64_t place; /* node and key */
    step to;        /* ROOT in a free one */
};

static struct edge *find_edge(const trie *t, uint64_t place)
{
    uint64_t hash = place * 0x9E3779B97F4A7C15u;
    for (size_t i = (hash >> 32) & (t->edge_size - 1);; i = (i + 1) & (t->edge_size - 1))
        if (t->edges[i].to.node == ROOT || t->edges[i].place == place)
            return &t->edges[i];
}

static uint64_t place_of(uint32_t from, uint32_t key)
{
    return (uint64_t)from << 32 | key;
}

/* The bit of a key among those that lead on from a node. */
static uint32_t onward_bit(uint32_t key)
{
    return (uint32_t)1 << (key * 0x9E3779B1u >> 27);
}

step trie_follow(const trie *t, step from, uint32_t key)
{
    if (!(from.onward & onward_bit(key)))
        return (step){ROOT, 0, 0};
    return find_edge(t, place_of(from.node, key))->to;
}

static bool grow_edges(trie *t)
{
    trie grown = *t;
    if ((t->edge_count + 1) * 2 <= t->edge_size)
        return true;
    grown.edge_size = t->edge_size ? t->edge_size * 2 : 1024;
    grown.edges = calloc(grown.edge_size, sizeof *grown.edges);
    if (!grown.edges)
        return false;
    for (size_t i = 0; i < t->edge_size; i++)
        if (t->edges[i].to.node != ROOT)
            *find_edge(&grown, t->edges[i].place) = t->edges[i];
    free(t->edges);
    *t = grown;
    return true;
}

static bool add_node(trie *t)
{
    node *nodes = array_room(t->nodes, t->node_count, &t->node_size, sizeof *nodes);
    if (!nodes || t->node_count >= INT32_MAX)
        return false;
    t->nodes = nodes;
    t->nodes[t->node_count++] = (node){.first = NULL};
    return true;
}

/* The node behind a key, made when there is none; ROOT when out of memory. */
static uint32_t extend(trie *t, uint32_t from, uint32_t key)
{
    if (t->words->failed || !grow_edges(t))
        return ROOT;
    struct edge *e = find_edge(t, place_of(from, key));
    if (e->to.node != ROOT)
        return e->to.node;
    if (!add_node(t))
        return ROOT;
    uint32_t made = (uint32_t)t->node_count - 1;
    *e = (struct edge){place_of(from, key), {made & INT32_MAX, 0, 0}};
    t->nodes[from].onward |= onward_bit(key);
    t->edge_count++;
    return made;
}

static bool is_quote(calepin_text text, token t)
{
    if (t.kind != TOKEN_MARK)
        return false;
    uint32_t c = utf8_at(text, t.start);
    return c == '"' || c == 0xAB || c == 0xBB || c == 0x201C || c == 0x201D;
}

/* Whether a token may be longer than it looks, which nearly none is: one look for all others. */
static bool may_go_on(calepin_text text, token t)
{
    size_t end = t.start + t.len;
    unsigned char behind = end < text.len ? (unsigned char)text.data[end] : ' ';
    return t.kind == TOKEN_ADDRESS ||
           (t.kind == TOKEN_WORD && (behind == '.' || behind == '`' || behind >= 0xC2));
}

/* "P" of P.M.E. goes on to the end, "d" of d´offres takes its apostrophe in. */
static void extend_token(calepin_text text, size_t *position, token *t)
{
    size_t end = dotted_acronym_end(text, t->start);
    if (!end && t->kind == TOKEN_WORD && word_is_elided(token_text(text, *t))) {
        size_t at = t->start + t->len;
        if (is_other_apostrophe(utf8_next(text, &at)) && char_is_letter(utf8_at(text, at)))
            end = at;
    }
    if (!end)
        return;
    *t = (token){t->start, end - t->start, TOKEN_WORD};
    *position = end;
}

bool term_token(calepin_text text, size_t *position, token *t)
{
    do {
        if (!token_next(text, position, t))
            return false;
    } while (t->kind == TOKEN_MARK && is_quote(text, *t));
    if (may_go_on(text, *t))
        extend_token(text, position, t);
    return true;
}

bool next_part(calepin_text word, size_t *position, calepin_text *part)
{
    size_t start = *position, end = start;
    if (start >= word.len)
        return false;
    while (*position < word.len) {
        uint32_t c = utf8_next(word, position);
        if (char_is_hyphen(c))
            break;
        bool elided =
            char_is_apostrophe(c) && word_is_elided((calepin_text){word.data + start, end - start});
        end = *position;
        if (elided)
            break;
    }
    *part = (calepin_text){word.data + start, end - start};
    return true;
}

/* The words of a term: those that hyphens join are words of their own. */
typedef struct word_list {
    calepin_text words[WORDS_MAX + 1];
    size_t count;
    bool joined; /* all of them, by hyphens */
} word_list;

static void split(calepin_text text, word_list *list)
{
    token t;
    size_t tokens = 0;
    list->count = 0;
    for (size_t at = 0; list->count <= WORDS_MAX && term_token(text, &at, &t);) {
        calepin_text word = token_text(text, t);
        tokens++;
        if (t.kind != TOKEN_WORD)
            list->words[list->count++] = word;
        else
            for (size_t i = 0;
                 list->count <= WORDS_MAX && next_part(word, &i, &list->words[list->count]);)
                list->count++;
    }
    list->joined = tokens == 1;
}

static bool add_ending(trie *t, uint32_t at, const ending *e)
{
    ending *copy = arena_alloc(&t->memory, sizeof *copy);
    node *n = &t->nodes[at];
    if (!copy)
        return false;
    *copy = *e;
    if (n->last)
        n->last->next = copy;
    else
        n->first = copy;
    n->last = copy;
    return true;
}

/* What can stand before a word with a hyphen or without: "multi-cloud", "multicloud". */
static size_t prefix_of(calepin_text word)
{
    static const char *const prefixes[] = {"anti", "auto",  "cyber", "hyper",  "inter", "micro",
                                           "mini", "multi", "méta",  "pseudo", "super", "télé"};
    enum { REST_MIN = 4 };
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t len = strlen(prefixes[i]);
        if (word.len >= len + REST_MIN && memcmp(word.data, prefixes[i], len) == 0)
            return len;
    }
    return 0;
}

/* The path of a term, ROOT when out of memory. */
static uint32_t add_path(trie *t, const word_list *list, unsigned how, uint32_t keys[WORDS_MAX + 1])
{
    uint32_t at = ROOT;
    for (size_t i = 0; i < list->count; i++) {
        keys[i] = vocabulary_add(t->words, list->words[i], i ? how : how | WORD_IS_FIRST);
        at = extend(t, at, keys[i]);
        if (at == ROOT)
            return ROOT;
    }
    return at;
}

/* Whether two words may be written as one: not "mise à", nor "5 G". */
static bool may_be_glued(const word_list *list)
{
    enum { LETTERS_MIN = 3 };
    if (list->joined)
        return list->count > 1;
    return list->count == 2 && list->words[0].len >= LETTERS_MIN &&
           list->words[1].len >= LETTERS_MIN && !is_acronym(list->words[0]) &&
           !is_acronym(list->words[1]);
}

/* The other ways of writing a term: in one word, or with a prefix apart. */
static bool add_variants(trie *t, const word_list *list, const uint32_t *keys, const ending *e)
{
    uint32_t at = ROOT;
    size_t prefix = list->count == 1 ? prefix_of(list->words[0]) : 0;
    if (may_be_glued(list)) {
        at = extend(t, ROOT, vocabulary_add_glued(t->words, keys, list->count));
    } else if (prefix) {
        calepin_text word = list->words[0];
        at = extend(t, ROOT,
                    vocabulary_add(t->words, (calepin_text){word.data, prefix}, WORD_IS_FIRST));
        word = (calepin_text){word.data + prefix, word.len - prefix};
        at = at == ROOT ? ROOT : extend(t, at, vocabulary_add(t->words, word, 0));
    } else {
        return true;
    }
    return at != ROOT && add_ending(t, at, e);
}

/* The words that a term is looked for by: without its article, but for "la une", whose last word is
 * one of grammar. */
static void split_term(const calepin_term *term, word_list *list)
{
    split(term_without_article(term), list);
    if (list->count == 1 && context_of(list->words[0]))
        split(term->text, list);
}

/* A term of one word that is said to be plural is found as written only: "actifs", not "actif". */
static bool add_term(trie *t, size_t concept, size_t index, const calepin_term *term)
{
    word_list list;
    uint32_t keys[WORDS_MAX + 1];
    ending e = {.concept = concept, .term = index, .demand = context_demand(term)};
    unsigned how = e.demand.letters == CASE_ANY ? WORD_ANY_CASE : 0;
    if (!e.demand.parts || (e.demand.parts & CALEPIN_VERB))
        how |= WORD_MAY_BE_VERB;
    split_term(term, &list);
    if (list.count == 0 || list.count > WORDS_MAX)
        return true;
    if (list.count == 1 &&
        (e.demand.letters == CASE_EXACT || text_equal(term->number, text_of("plural"))))
        how |= WORD_AS_WRITTEN;
    uint32_t at = add_path(t, &list, how, keys);
    return at != ROOT && add_ending(t, at, &e) && add_variants(t, &list, keys, &e);
}

static bool add_phrases(trie *t)
{
    for (const char *const *phrase = context_phrases; *phrase; phrase++) {
        word_list list;
        uint32_t keys[WORDS_MAX + 1];
        phrase_kind kind = **phrase == '~'   ? PHRASE_BARE
                           : **phrase == '^' ? PHRASE_OPENS
                                             : PHRASE_ANYWHERE;
        split(text_of(*phrase + (kind != PHRASE_ANYWHERE)), &list);
        uint32_t at = add_path(t, &list, WORD_MAY_BE_VERB, keys);
        if (at == ROOT)
            return false;
        t->nodes[at].set_phrase = kind;
    }
    return true;
}

/* Puts into each step what is known of its node now that all terms are there; and the first steps
 * into an array, since nearly every walk ends with them. */
static bool fill_steps(trie *t)
{
    for (size_t i = 0; i < t->edge_size; i++) {
        step *to = &t->edges[i].to;
        to->onward = t->nodes[to->node].onward;
        to->ends = t->nodes[to->node].first || t->nodes[to->node].set_phrase;
    }
    step root = {ROOT, 0, UINT32_MAX};
    t->key_count = t->words->keys.count;
    t->beginnings = calloc(t->key_count + 1, sizeof *t->beginnings);
    for (size_t key = 0; t->beginnings && key < t->key_count; key++)
        t->beginnings[key] = trie_follow(t, root, (uint32_t)key);
    return t->beginnings;
}

bool trie_fill(trie *t, const calepin_glossary *glossary, const char *language, vocabulary *words)
{
    t->words = words;
    if (!add_node(t) || !grow_edges(t)) /* the root */
        return false;
    for (size_t c = 0; c < calepin_glossary_count(glossary); c++) {
        const calepin_concept *concept = calepin_glossary_concept(glossary, c);
        for (size_t i = 0; i < concept->term_count; i++)
            if (language_matches(concept->terms[i].lang, language) &&
                !add_term(t, c, i, &concept->terms[i]))
                return false;
    }
    if (language_matches(text_of("fr"), language) && !add_phrases(t))
        return false;
    return fill_steps(t) && !words->failed;
}

void trie_free(trie *t)
{
    free(t->edges);
    free(t->beginnings);
    free(t->nodes);
    arena_free(&t->memory);
}

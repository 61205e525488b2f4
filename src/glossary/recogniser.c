/* Terms in running text: a trie over the keys of words, walked from each word. The cost grows with
 * the text and not with the number of terms. */
#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "glossary/context.h"
#include "glossary/glossary.h"
#include "glossary/vocabulary.h"
#include "text/utf8.h"
#include "text/words.h"

#include <stdlib.h>
#include <string.h>

/* A term of more words is a sentence: it is not looked for. */
enum { WORDS_MAX = 64, ROOT = 0 };

/* A term that ends at a node of the trie. */
typedef struct ending {
    size_t concept, term;
    demand demand;       /* heeded when the term is one word */
    struct ending *next; /* in the order of the glossary */
} ending;

typedef struct node {
    ending *first, *last;
    bool set_phrase; /* ends here, and hides the terms inside of it */
} node;

typedef struct edge {
    uint32_t from, key;
} edge;

typedef struct word {
    size_t start, end;
    form *form;
    bool taken;    /* by a term that was chosen */
    size_t chosen; /* 1 + index of the candidate that begins here */
} word;

/* A term found, that may yet lose to a longer one. */
typedef struct candidate {
    size_t first, count; /* words */
    uint32_t node;
    unsigned parts; /* that a single word has when read so */
    size_t order;   /* in which it was found */
} candidate;

/* Growing arrays of plain structs share one function. */
typedef struct list {
    void *items;
    size_t count, size;
} list;

struct calepin_recogniser {
    const calepin_glossary *glossary;
    vocabulary words;
    map edges; /* struct edge -> node */
    list nodes;
    arena memory;
    /* of the text at hand */
    calepin_text text;
    list run; /* words in a row that terms have */
    list candidates;
    list occurrences;
    calepin_text before_text;
    form *before; /* the word before the run, NULL at the beginning */
};

/* A new zeroed item at the end; NULL when out of memory. */
static void *push(list *l, size_t item_size)
{
    void *items = array_room(l->items, l->count, &l->size, item_size);
    if (!items)
        return NULL;
    l->items = items;
    return memset((char *)l->items + l->count++ * item_size, 0, item_size);
}

static node *node_at(calepin_recogniser *r, uint32_t index)
{
    return (node *)r->nodes.items + index;
}

static word *word_at(calepin_recogniser *r, size_t index)
{
    return (word *)r->run.items + index;
}

static candidate *candidate_at(calepin_recogniser *r, size_t index)
{
    return (candidate *)r->candidates.items + index;
}

/* The node behind an edge, ROOT when there is none. */
static uint32_t follow(const calepin_recogniser *r, uint32_t from, uint32_t key)
{
    edge e = {from, key};
    const map_entry *entry = map_get(&r->edges, (calepin_text){(const char *)&e, sizeof e});
    return entry ? (uint32_t)entry->value.number : ROOT;
}

/* As follow, with the node made when there is none; ROOT when out of memory. */
static uint32_t extend(calepin_recogniser *r, uint32_t from, uint32_t key)
{
    uint32_t to = follow(r, from, key);
    if (to != ROOT)
        return to;
    edge *e = arena_alloc(&r->memory, sizeof *e);
    if (!e)
        return ROOT;
    *e = (edge){from, key};
    map_entry *entry = map_put(&r->edges, (calepin_text){(const char *)e, sizeof *e}, NULL);
    if (!entry || r->nodes.count >= UINT32_MAX || !push(&r->nodes, sizeof(node)))
        return ROOT;
    to = (uint32_t)r->nodes.count - 1;
    entry->value.number = to;
    return to;
}

/* Quotation marks do not part a term: « cloud » souverain. */
static bool is_quote(calepin_text text, token t)
{
    if (t.kind != TOKEN_MARK)
        return false;
    uint32_t c = utf8_at(text, t.start);
    return c == '"' || c == 0xAB || c == 0xBB || c == 0x201C || c == 0x201D;
}

static bool add_ending(calepin_recogniser *r, uint32_t at, size_t concept, size_t index,
                       const calepin_term *term)
{
    ending *e = arena_alloc(&r->memory, sizeof *e);
    if (!e)
        return false;
    *e = (ending){.concept = concept, .term = index, .demand = context_demand(term)};
    node *n = node_at(r, at);
    if (n->last)
        n->last->next = e;
    else
        n->first = e;
    n->last = e;
    return true;
}

static size_t split(calepin_text text, token tokens[WORDS_MAX + 1])
{
    size_t count = 0;
    for (size_t at = 0; count <= WORDS_MAX && token_next(text, &at, &tokens[count]);)
        count += !is_quote(text, tokens[count]);
    return count;
}

/* The node where a text ends, made when there is none. ROOT when it has no words or too many, or
 * when out of memory, which *good tells. */
static uint32_t add_path(calepin_recogniser *r, calepin_text text, bool plural, bool *good)
{
    token tokens[WORDS_MAX + 1];
    size_t count = split(text, tokens);
    uint32_t at = ROOT;
    if (count > WORDS_MAX)
        return ROOT;
    for (size_t i = 0; i < count && *good; i++) {
        calepin_text written = token_text(text, tokens[i]);
        at = extend(r, at, vocabulary_add(&r->words, written, plural && count == 1));
        *good = at != ROOT && !r->words.failed;
    }
    return at;
}

/* A term of one word that is said to be plural is found as written only: "actifs", not "actif". */
static bool add_term(calepin_recogniser *r, size_t concept, size_t index, const calepin_term *term)
{
    bool good = true, plural = text_equal(term->number, (calepin_text){"plural", 6});
    uint32_t at = add_path(r, term->text, plural, &good);
    return at == ROOT ? good : good && add_ending(r, at, concept, index, term);
}

static bool add_phrases(calepin_recogniser *r)
{
    bool good = true;
    for (const char *const *phrase = context_phrases; *phrase && good; phrase++) {
        uint32_t at = add_path(r, (calepin_text){*phrase, strlen(*phrase)}, false, &good);
        if (good)
            node_at(r, at)->set_phrase = true;
    }
    return good;
}

static bool compile(calepin_recogniser *r, const char *from)
{
    if (!push(&r->nodes, sizeof(node))) /* the root */
        return false;
    for (size_t c = 0; c < calepin_glossary_count(r->glossary); c++) {
        const calepin_concept *concept = calepin_glossary_concept(r->glossary, c);
        for (size_t t = 0; t < concept->term_count; t++)
            if (language_matches(concept->terms[t].lang, from) &&
                !add_term(r, c, t, &concept->terms[t]))
                return false;
    }
    return !language_matches((calepin_text){"fr", 2}, from) || add_phrases(r);
}

calepin_status calepin_recogniser_new(const calepin_glossary *glossary, const char *from,
                                      calepin_lexicon *lexicon, calepin_recogniser **recogniser,
                                      calepin_error *error)
{
    calepin_recogniser *r = calloc(1, sizeof *r);
    *recogniser = NULL;
    if (!r)
        return error_memory(error);
    r->glossary = glossary;
    vocabulary_begin(&r->words, lexicon);
    if (!compile(r, from)) {
        calepin_recogniser_free(r);
        return error_memory(error);
    }
    *recogniser = r;
    return CALEPIN_OK;
}

void calepin_recogniser_free(calepin_recogniser *r)
{
    if (!r)
        return;
    vocabulary_end(&r->words);
    map_free(&r->edges);
    arena_free(&r->memory);
    free(r->nodes.items);
    free(r->run.items);
    free(r->candidates.items);
    free(r->occurrences.items);
    free(r);
}

static neighbours neighbours_of(calepin_recogniser *r, size_t index, form *after)
{
    return (neighbours){index > 0 ? word_at(r, index - 1)->form : r->before,
                        index + 1 < r->run.count ? word_at(r, index + 1)->form : after};
}

/* Words beside one another make a term; a single word must also stand where such a word can. */
static bool accepts(calepin_recogniser *r, const ending *e, const candidate *c, form *after)
{
    return c->count > 1 || context_accepts(&r->words, &e->demand, word_at(r, c->first)->form,
                                           c->parts, neighbours_of(r, c->first, after));
}

static bool add_candidate(calepin_recogniser *r, candidate found, form *after)
{
    const node *n = node_at(r, found.node);
    const ending *e = n->first;
    while (e && !accepts(r, e, &found, after))
        e = e->next;
    if (!e && !n->set_phrase)
        return true;
    candidate *c = push(&r->candidates, sizeof *c);
    if (!c)
        return false;
    *c = found;
    c->order = r->candidates.count;
    return true;
}

/* All terms that begin with the word `first` and go on with the word `index`. */
static bool walk(calepin_recogniser *r, size_t first, size_t index, uint32_t from, form *after)
{
    if (index == r->run.count)
        return true;
    const form *f = word_at(r, index)->form;
    for (size_t i = 0; i < f->reading_count; i++) {
        uint32_t to = follow(r, from, f->readings[i].key);
        candidate c = {first, index - first + 1, to, f->readings[i].parts, 0};
        if (to != ROOT && !(add_candidate(r, c, after) && walk(r, first, index + 1, to, after)))
            return false;
    }
    return true;
}

/* Longest first, then leftmost, then in the order found, where the surest reading comes first. */
static int compare_candidates(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* Chooses the longest candidates that do not overlap. As none is longer than those chosen before
 * it, one that overlaps has an end inside of another: looking at both ends will do. */
static void choose(calepin_recogniser *r)
{
    if (r->candidates.count > 1)
        qsort(r->candidates.items, r->candidates.count, sizeof(candidate), compare_candidates);
    for (size_t i = 0; i < r->candidates.count; i++) {
        const candidate *c = candidate_at(r, i);
        if (word_at(r, c->first)->taken || word_at(r, c->first + c->count - 1)->taken)
            continue;
        for (size_t w = 0; w < c->count; w++)
            word_at(r, c->first + w)->taken = true;
        word_at(r, c->first)->chosen = i + 1;
    }
}

/* Gives one occurrence a concept; of its terms the one that stands there letter by letter. */
static bool report(calepin_recogniser *r, const candidate *c, form *after)
{
    size_t start = word_at(r, c->first)->start, end = word_at(r, c->first + c->count - 1)->end;
    calepin_text passage = {r->text.data + start, end - start};
    calepin_occurrence *last = NULL;
    for (const ending *e = node_at(r, c->node)->first; e; e = e->next) {
        if (!accepts(r, e, c, after))
            continue;
        const calepin_concept *concept = calepin_glossary_concept(r->glossary, e->concept);
        if (!last || last->concept != e->concept)
            last = push(&r->occurrences, sizeof *last);
        else if (!text_equal(concept->terms[e->term].text, passage))
            continue;
        if (!last)
            return false;
        *last = (calepin_occurrence){start, end, e->concept, e->term};
    }
    return true;
}

/* Finds the terms of the run and empties it. `after` is the word behind it, NULL at the end. */
static bool finish_run(calepin_recogniser *r, form *after)
{
    bool good = true;
    r->candidates.count = 0;
    for (size_t i = 0; i < r->run.count && good; i++)
        good = walk(r, i, i, ROOT, after);
    choose(r);
    for (size_t i = 0; i < r->run.count && good; i++)
        if (word_at(r, i)->chosen)
            good = report(r, candidate_at(r, word_at(r, i)->chosen - 1), after);
    r->run.count = 0;
    return good;
}

static bool forget_forms(calepin_recogniser *r)
{
    vocabulary_forget(&r->words);
    if (!r->before)
        return true;
    r->before = vocabulary_form(&r->words, r->before_text);
    return r->before;
}

/* Words that no term has part the text into runs, so that memory does not grow with it. */
static bool add_token(calepin_recogniser *r, token t)
{
    calepin_text written = token_text(r->text, t);
    if (r->run.count == 0 && vocabulary_is_full(&r->words) && !forget_forms(r))
        return false;
    form *f = vocabulary_form(&r->words, written);
    if (!f)
        return false;
    if (f->reading_count) {
        word *w = push(&r->run, sizeof *w);
        if (w)
            *w = (word){.start = t.start, .end = t.start + t.len, .form = f};
        return w;
    }
    bool good = r->run.count == 0 || finish_run(r, f);
    r->before = f;
    r->before_text = written;
    return good;
}

calepin_status calepin_recogniser_find(calepin_recogniser *r, calepin_text text,
                                       const calepin_occurrence **occurrences, size_t *count,
                                       calepin_error *error)
{
    bool good = true;
    token t;
    r->text = text;
    r->before = NULL;
    r->run.count = r->occurrences.count = 0;
    for (size_t at = 0; good && token_next(text, &at, &t);)
        if (!is_quote(text, t))
            good = add_token(r, t);
    if (!good || !finish_run(r, NULL))
        return error_memory(error);
    *occurrences = r->occurrences.items;
    *count = r->occurrences.count;
    return CALEPIN_OK;
}

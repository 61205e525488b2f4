/* Terms in running text: a trie over the keys of words, walked from each word. The cost grows with
 * the text and not with the number of terms. */
#include "base/array.h"
#include "base/error.h"
#include "glossary/context.h"
#include "glossary/glossary.h"
#include "glossary/trie.h"
#include "glossary/vocabulary.h"
#include "text/words.h"

#include <stdlib.h>

enum {
    BEFORE = 3,       /* words kept of those before a run */
    GAP_MAX = 2,      /* words that may stand between those of an inexact term */
    RUN_MAX = 1 << 14 /* words looked at together when every word belongs to a run */
};

typedef struct word {
    size_t start, end;
    form *form;
    form *whole;        /* of a hyphenated word, on its first part */
    size_t whole_count; /* its parts */
    bool begins, ends;  /* whether a term may begin or end here: not inside of a word */
    bool taken;         /* by a term that was chosen */
    bool hidden;        /* by a set phrase */
} word;

/* A term found, that may yet lose to a longer one. */
typedef struct candidate {
    size_t first, count; /* words */
    size_t matched;      /* those that the term has: all, but for inexact ones */
    step at;
    unsigned parts;  /* that a single word has when read so */
    bool as_written; /* letter by letter as the term */
    bool is_phrase;  /* a set phrase, and no term */
    bool chosen;
    size_t order; /* in which it was found */
} candidate;

/* Growing arrays of plain structs share one function. */
typedef struct list {
    void *items;
    size_t count, size;
} list;

struct calepin_recogniser {
    const calepin_glossary *glossary;
    unsigned how;
    vocabulary words;
    trie trie;
    /* of the text at hand */
    calepin_text text;
    list run; /* words in a row that terms have */
    list candidates;
    list occurrences;
    form *before[BEFORE]; /* the words before the run, the nearest first */
    form *after;          /* the word behind it, NULL at the end */
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

static word *word_at(const calepin_recogniser *r, size_t index)
{
    return (word *)r->run.items + index;
}

static candidate *candidate_at(const calepin_recogniser *r, size_t index)
{
    return (candidate *)r->candidates.items + index;
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
    if (!trie_fill(&r->trie, glossary, from, &r->words)) {
        calepin_recogniser_free(r);
        return error_memory(error);
    }
    *recogniser = r;
    return CALEPIN_OK;
}

void calepin_recogniser_set(calepin_recogniser *r, unsigned how)
{
    r->how = how;
}

void calepin_recogniser_free(calepin_recogniser *r)
{
    if (!r)
        return;
    vocabulary_end(&r->words);
    trie_free(&r->trie);
    free(r->run.items);
    free(r->candidates.items);
    free(r->occurrences.items);
    free(r);
}

/* The word so many places before the one at index. */
static form *form_before(const calepin_recogniser *r, size_t index, size_t distance)
{
    if (distance <= index)
        return word_at(r, index - distance)->form;
    distance -= index;
    return distance <= BEFORE ? r->before[distance - 1] : NULL;
}

static neighbours neighbours_of(const calepin_recogniser *r, const candidate *c)
{
    size_t behind = c->first + c->count;
    neighbours n = {.after = behind < r->run.count ? word_at(r, behind)->form : r->after};
    for (size_t i = 0; i < BEFORE; i++)
        n.before[i] = form_before(r, c->first, i + 1);
    return n;
}

static calepin_text passage_of(const calepin_recogniser *r, const candidate *c)
{
    size_t start = word_at(r, c->first)->start, end = word_at(r, c->first + c->count - 1)->end;
    return (calepin_text){r->text.data + start, end - start};
}

static bool is_outside_word(const form *f)
{
    return !f || !f->is_word;
}

/* Whether a passage in capitals that its term does not have is a piece of a name. */
static bool is_in_name(calepin_recogniser *r, const candidate *c)
{
    for (size_t i = 0; i < c->count; i++) {
        const form *f = word_at(r, c->first + i)->form;
        if (!f->capital && !(i > 0 && f->context))
            return false;
    }
    form *before = form_before(r, c->first, 1);
    size_t start = word_at(r, c->first)->start, end = word_at(r, c->first + c->count - 1)->end;
    return context_is_name(&r->words, r->text, start, end, is_outside_word(before) ? NULL : before,
                           is_outside_word(form_before(r, c->first, 2)));
}

/* Words beside one another make a term; a single word must also stand where such a word can. */
static bool accepts(calepin_recogniser *r, const ending *e, const candidate *c)
{
    const word *w = word_at(r, c->first);
    if (c->count == 1 &&
        !context_accepts(&r->words, &e->demand, w->form, c->parts, neighbours_of(r, c)))
        return false;
    if (e->demand.letters == CASE_EXACT && !context_accepts_case(&e->demand, passage_of(r, c)))
        return false;
    return e->demand.capital || !w->form->capital || !is_in_name(r, c);
}

static calepin_text term_of(const calepin_recogniser *r, const ending *e)
{
    return calepin_glossary_concept(r->glossary, e->concept)->terms[e->term].text;
}

/* Whether a set phrase stands there: some only where no determiner makes them a noun's words, or
 * where a sentence begins. */
static bool is_set_phrase(const calepin_recogniser *r, const node *n, const candidate *c)
{
    const form *before = form_before(r, c->first, 1);
    if (n->set_phrase == PHRASE_OPENS)
        return is_outside_word(before);
    return n->set_phrase == PHRASE_ANYWHERE ||
           (n->set_phrase == PHRASE_BARE &&
            !(before && before->context & (BEFORE_NOUN | HAS_ARTICLE | IS_PRENOMINAL)));
}

static bool add_candidate(calepin_recogniser *r, candidate found)
{
    const node *n = &r->trie.nodes[found.at.node];
    calepin_text passage = passage_of(r, &found);
    bool accepted = false;
    for (const ending *e = n->first; e && !found.as_written; e = e->next)
        if ((!accepted || text_equal(term_of(r, e), passage)) && accepts(r, e, &found)) {
            accepted = true;
            found.as_written = text_equal(term_of(r, e), passage);
        }
    found.is_phrase = !accepted;
    if (!accepted && !is_set_phrase(r, n, &found))
        return true;
    candidate *c = push(&r->candidates, sizeof *c);
    if (!c)
        return false;
    *c = found;
    c->order = r->candidates.count;
    return true;
}

static bool walk_on(calepin_recogniser *r, candidate so_far);

/* Goes on with a form that stands for so many words of the run. */
static bool walk_form(calepin_recogniser *r, const candidate *so_far, const form *f, size_t count)
{
    for (size_t i = 0; i < f->reading_count; i++) {
        uint32_t key = f->readings[i].key;
        step to =
            so_far->matched ? trie_follow(&r->trie, so_far->at, key) : trie_begin(&r->trie, key);
        if (to.node == ROOT)
            continue;
        candidate c = *so_far;
        c.at = to;
        c.parts = f->readings[i].parts;
        c.count += count;
        c.matched += count;
        if (to.ends && word_at(r, c.first + c.count - 1)->ends && !add_candidate(r, c))
            return false;
        if (to.onward && !walk_on(r, c))
            return false;
    }
    return true;
}

/* The words between, at one place of a term only: work on hostile text stays in proportion. */
static bool walk_gap(calepin_recogniser *r, candidate c)
{
    for (size_t gap = 1; gap <= GAP_MAX && c.first + c.count + 1 < r->run.count; gap++) {
        const word *w = word_at(r, c.first + c.count);
        if (!w->begins || !context_is_gap(&r->words, w->form))
            return true;
        c.count++;
        w = word_at(r, c.first + c.count);
        if (w->begins && !walk_form(r, &c, w->form, 1))
            return false;
    }
    return true;
}

/* All terms that begin with the candidate's words and go on with the next. */
static bool walk_on(calepin_recogniser *r, candidate so_far)
{
    size_t index = so_far.first + so_far.count;
    if (index == r->run.count)
        return true;
    const word *w = word_at(r, index);
    if (!walk_form(r, &so_far, w->form, 1) ||
        (w->whole && !walk_form(r, &so_far, w->whole, w->whole_count)))
        return false;
    return !(r->how & CALEPIN_FIND_INEXACT) || !so_far.matched || so_far.matched < so_far.count ||
           walk_gap(r, so_far);
}

/* A phrase takes its words from terms of one word only: "au niveau de", but "niveau de service". */
static unsigned rank_of(const candidate *c)
{
    return c->is_phrase ? 1 : c->matched > 1 ? 2 : 0;
}

/* Terms of several words, phrases, terms of one word; most words first, then those without words
 * between, leftmost, as written; then in the order found, where the surest reading comes first. */
static int compare_candidates(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (rank_of(x) != rank_of(y))
        return rank_of(x) > rank_of(y) ? -1 : 1;
    if (x->matched != y->matched)
        return x->matched > y->matched ? -1 : 1;
    if (x->count != y->count)
        return x->count < y->count ? -1 : 1;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->as_written != y->as_written)
        return x->as_written ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static bool is_free(const calepin_recogniser *r, const candidate *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (word_at(r, c->first + i)->taken)
            return false;
    return true;
}

/* Chooses the best candidates that do not overlap. */
static void choose(calepin_recogniser *r)
{
    if (r->candidates.count > 1)
        qsort(r->candidates.items, r->candidates.count, sizeof(candidate), compare_candidates);
    for (size_t i = 0; i < r->candidates.count; i++) {
        candidate *c = candidate_at(r, i);
        c->chosen = is_free(r, c);
        for (size_t w = 0; c->chosen && w < c->count; w++) {
            word_at(r, c->first + w)->taken = true;
            word_at(r, c->first + w)->hidden = r->trie.nodes[c->at.node].set_phrase != NO_PHRASE;
        }
    }
}

/* In the order of the text, what holds another before it. */
static int compare_places(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return compare_candidates(a, b);
}

/* Gives one occurrence a concept; of its terms the one that stands there letter by letter. */
static bool report(calepin_recogniser *r, const candidate *c)
{
    calepin_text passage = passage_of(r, c);
    size_t start = (size_t)(passage.data - r->text.data);
    unsigned marks = (c->matched < c->count ? CALEPIN_FOUND_INEXACT : 0u) |
                     (c->chosen ? 0u : CALEPIN_FOUND_NESTED);
    calepin_occurrence *last = NULL;
    for (const ending *e = r->trie.nodes[c->at.node].first; e; e = e->next) {
        if (!accepts(r, e, c))
            continue;
        if (!last || last->concept != e->concept)
            last = push(&r->occurrences, sizeof *last);
        else if (!text_equal(term_of(r, e), passage))
            continue;
        if (!last)
            return false;
        *last = (calepin_occurrence){start, start + passage.len, e->concept, e->term, marks};
    }
    return true;
}

/* Whether a candidate is told: those chosen, and on request what else there is in other places. */
static bool is_told(const calepin_recogniser *r, size_t index)
{
    const candidate *c = candidate_at(r, index), *before = index ? c - 1 : NULL;
    if (c->chosen)
        return true;
    bool same_place = before && before->first == c->first && before->count == c->count;
    return (r->how & CALEPIN_FIND_ALL) && !word_at(r, c->first)->hidden && !same_place;
}

/* Finds the terms of the run and empties it. */
static bool finish_run(calepin_recogniser *r, form *after)
{
    bool good = true;
    r->candidates.count = 0;
    r->after = after;
    for (size_t i = 0; i < r->run.count && good; i++)
        if (word_at(r, i)->begins && (word_at(r, i)->form->begins || word_at(r, i)->whole))
            good = walk_on(r, (candidate){.first = i});
    choose(r);
    if (r->candidates.count > 1)
        qsort(r->candidates.items, r->candidates.count, sizeof(candidate), compare_places);
    for (size_t i = 0; i < r->candidates.count && good; i++)
        if (is_told(r, i))
            good = report(r, candidate_at(r, i));
    for (size_t i = BEFORE; i-- > 0 && r->run.count;)
        r->before[i] = form_before(r, r->run.count, i + 1);
    r->run.count = 0;
    return good;
}

static void pass_by(calepin_recogniser *r, form *f)
{
    for (size_t i = BEFORE; i-- > 1;)
        r->before[i] = r->before[i - 1];
    r->before[0] = f;
}

static word *push_word(calepin_recogniser *r, size_t start, size_t len, form *f)
{
    word *w = push(&r->run, sizeof *w);
    if (w)
        *w = (word){.start = start, .end = start + len, .form = f, .begins = true, .ends = true};
    return w;
}

static form *form_at(calepin_recogniser *r, size_t start, size_t len, word_use *use)
{
    word_key key = vocabulary_key(r->text, start, len);
    return vocabulary_form(&r->words, (calepin_text){r->text.data + start, len}, &key, use);
}

/* Lets a term end before a pronoun or particle, which is no word of the text any more: the "vous"
 * of "hébergez-vous les données" is not the one of "vous les données". */
static bool part_off(calepin_recogniser *r, size_t index)
{
    word *w = word_at(r, index);
    size_t start = word_at(r, index - 1)->end;
    word_use use;
    w->form = form_at(r, start, w->end - start, &use);
    word_at(r, index - 1)->ends = true;
    return w->form;
}

/* A hyphenated word: its parts, in which a term may begin or end only where pronouns, "-là" or
 * "ex-" stand beside. *used tells whether any term has one of them. */
static bool push_parts(calepin_recogniser *r, size_t start, form *whole, bool *used)
{
    size_t first = r->run.count, at = 0;
    calepin_text part;
    word_use use;
    *used = whole->reading_count > 0;
    while (next_part(whole->text, &at, &part)) {
        size_t place = start + (size_t)(part.data - whole->text.data);
        form *f = form_at(r, place, part.len, &use);
        word *w = f ? push_word(r, place, part.len, f) : NULL;
        if (!w)
            return false;
        w->ends = at >= whole->text.len;
        w->begins = r->run.count - 1 == first;
        *used = *used || use != IN_NO_TERM;
    }
    word_at(r, first)->whole = whole;
    word_at(r, first)->whole_count = r->run.count - first;
    for (size_t i = r->run.count; i-- > first + 1 && context_is_clitic(word_at(r, i)->form->text);)
        if (!part_off(r, i))
            return false;
    calepin_text head = word_at(r, first)->form->text;
    if (head.len == 2 && memcmp(head.data, "ex", 2) == 0 && r->run.count > first + 1)
        word_at(r, first + 1)->begins = true;
    return true;
}

/* Puts a word into the run. *used is false when no term has a part of it, and it was not. */
static bool push_token(calepin_recogniser *r, token t, form *f, bool *used)
{
    size_t count = r->run.count;
    *used = true;
    if (!f->hyphens || t.kind != TOKEN_WORD)
        return push_word(r, t.start, t.len, f);
    if (!push_parts(r, t.start, f, used))
        return false;
    *used = *used || (r->how & CALEPIN_FIND_INEXACT);
    if (!*used)
        r->run.count = count;
    return true;
}

static bool is_full(const calepin_recogniser *r)
{
    return (r->how & CALEPIN_FIND_INEXACT) && r->run.count >= RUN_MAX;
}

/* Words that no term has part the text into runs, so that memory does not grow with it; a run
 * begins with a word that a term begins with. */
static bool add_token(calepin_recogniser *r, token t, const word_key *key)
{
    if (r->run.count == 0 && vocabulary_is_full(&r->words)) {
        vocabulary_forget(&r->words);
        memset(r->before, 0, sizeof r->before);
    }
    word_use use;
    form *f = vocabulary_form(&r->words, token_text(r->text, t), key, &use);
    if (!f)
        return false;
    bool used = use == BEGINS_TERM;
    if (r->run.count)
        used = use != IN_NO_TERM || ((r->how & CALEPIN_FIND_INEXACT) && f->is_word);
    if (used && !push_token(r, t, f, &used))
        return false;
    if (used)
        return !is_full(r) || finish_run(r, NULL);
    bool good = r->run.count == 0 || finish_run(r, f);
    pass_by(r, f);
    return good;
}

/* The next token and its key. */
static bool next_token(calepin_recogniser *r, size_t *at, token *t, word_key *key)
{
    if (!term_token(r->text, at, t))
        return false;
    *key = vocabulary_key(r->text, t->start, t->len);
    vocabulary_announce(&r->words, key);
    return true;
}

calepin_status calepin_recogniser_find(calepin_recogniser *r, calepin_text text,
                                       const calepin_occurrence **occurrences, size_t *count,
                                       calepin_error *error)
{
    bool good = true;
    size_t at = 0;
    token t, next;
    word_key key, next_key;
    r->text = text;
    memset(r->before, 0, sizeof r->before);
    r->run.count = r->occurrences.count = 0;
    for (bool more = next_token(r, &at, &t, &key); more && good; t = next, key = next_key) {
        more = next_token(r, &at, &next, &next_key);
        good = add_token(r, t, &key);
    }
    if (!good || !finish_run(r, NULL))
        return error_memory(error);
    *occurrences = r->occurrences.items;
    *count = r->occurrences.count;
    return CALEPIN_OK;
}

#include "lexicon/automaton.h"

#include "base/array.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { ARCS_MAX = 512 }; /* of one state: more letters than any alphabet here has */

/* A state of the last word's path, which may still get arcs. */
struct open_state {
    struct arc arcs[ARCS_MAX];
    size_t count;
};

struct automaton_builder {
    struct open_state path[AUTOMATON_LETTERS_MAX + 1];
    uint16_t word[AUTOMATON_LETTERS_MAX]; /* the last one added */
    size_t len;
    struct arc *arcs;
    size_t arc_count, arc_size;
    uint32_t *words; /* that leave each state, by its first arc */
    size_t word_size;
    uint32_t *states; /* a hash table of the closed states; 0 is free */
    size_t state_count, state_size;
    bool failed;
};

struct automaton_builder *automaton_begin(void)
{
    struct automaton_builder *b = calloc(1, sizeof *b);
    if (b)
        b->arc_count = 1;
    return b;
}

static size_t count_arcs(const struct arc *state)
{
    size_t count = 1;
    while (!state[count - 1].last)
        count++;
    return count;
}

static bool same_state(const struct arc *a, const struct arc *b, size_t count)
{
    return memcmp(a, b, count * sizeof *a) == 0;
}

static uint32_t *find_state(const struct automaton_builder *b, const struct arc *arcs, size_t count)
{
    size_t mask = b->state_size - 1;
    for (size_t i = XXH3_64bits(arcs, count * sizeof *arcs) & mask;; i = (i + 1) & mask) {
        uint32_t state = b->states[i];
        if (!state || (state + count <= b->arc_count && same_state(b->arcs + state, arcs, count)))
            return &b->states[i];
    }
}

static bool grow_states(struct automaton_builder *b)
{
    if (b->state_count * 2 < b->state_size)
        return true;
    uint32_t *old = b->states;
    size_t old_size = b->state_size;
    uint32_t *states = calloc(old_size ? old_size * 2 : 1024, sizeof *states);
    if (!states)
        return false;
    b->states = states;
    b->state_size = old_size ? old_size * 2 : 1024;
    for (size_t i = 0; i < old_size; i++)
        if (old[i])
            *find_state(b, b->arcs + old[i], count_arcs(b->arcs + old[i])) = old[i];
    free(old);
    return true;
}

static bool add_arc(struct automaton_builder *b, struct arc arc)
{
    struct arc *arcs = array_room(b->arcs, b->arc_count, &b->arc_size, sizeof *arcs);
    if (!arcs)
        return false;
    b->arcs = arcs;
    if (b->arc_count == 1)
        arcs[0] = (struct arc){.last = 1};
    uint32_t *words = array_room(b->words, b->arc_count, &b->word_size, sizeof *words);
    if (!words)
        return false;
    b->words = words;
    b->words[0] = 0;
    arcs[b->arc_count++] = arc;
    return b->arc_count < AUTOMATON_NONE;
}

/* The closed state with these arcs, made when there is none. */
static uint32_t close_state(struct automaton_builder *b, struct open_state *state)
{
    uint32_t words = 0;
    if (state->count == 0)
        return 0;
    for (size_t i = 0; i < state->count; i++) {
        struct arc *arc = &state->arcs[i];
        arc->before = words;
        arc->last = i + 1 == state->count;
        words += arc->final + (arc->target ? b->words[arc->target] : 0);
    }
    size_t count = state->count, first = b->arc_count;
    state->count = 0;
    uint32_t *slot = grow_states(b) ? find_state(b, state->arcs, count) : NULL;
    if (slot && *slot)
        return *slot;
    for (size_t i = 0; slot && i < count; i++)
        if (!add_arc(b, state->arcs[i]))
            slot = NULL;
    if (!slot) {
        b->failed = true;
        return 0;
    }
    b->words[first] = words;
    b->state_count++;
    return *slot = (uint32_t)first;
}

/* Closes the states of the last word behind its first `len` letters. */
static void close_path(struct automaton_builder *b, size_t len)
{
    for (; b->len > len; b->len--) {
        struct open_state *above = &b->path[b->len - 1];
        above->arcs[above->count - 1].target = close_state(b, &b->path[b->len]);
    }
}

static bool read_letters(calepin_text word, uint16_t letters[AUTOMATON_LETTERS_MAX], size_t *len)
{
    *len = 0;
    for (size_t i = 0; i < word.len;) {
        uint32_t letter = utf8_next(word, &i);
        if (*len == AUTOMATON_LETTERS_MAX || letter > UINT16_MAX)
            return false;
        letters[(*len)++] = (uint16_t)letter;
    }
    return *len > 0;
}

bool automaton_add(struct automaton_builder *b, calepin_text word)
{
    uint16_t letters[AUTOMATON_LETTERS_MAX];
    size_t len, common = 0;
    if (b->failed || !read_letters(word, letters, &len))
        return false;
    while (common < len && common < b->len && letters[common] == b->word[common])
        common++;
    if (common == len || b->path[common].count == ARCS_MAX)
        return false;
    close_path(b, common);
    for (; b->len < len; b->len++) {
        struct open_state *state = &b->path[b->len];
        b->word[b->len] = letters[b->len];
        state->arcs[state->count++] = (struct arc){.letter = letters[b->len]};
    }
    struct open_state *end = &b->path[len - 1];
    end->arcs[end->count - 1].final = 1;
    return !b->failed;
}

struct arc *automaton_end(struct automaton_builder *b, uint32_t *count, uint32_t *root)
{
    close_path(b, 0);
    *root = close_state(b, &b->path[0]);
    *count = (uint32_t)b->arc_count;
    struct arc *arcs = b->failed ? NULL : b->arcs;
    if (b->failed)
        free(b->arcs);
    free(b->words);
    free(b->states);
    free(b);
    return arcs;
}

static bool is_sound(const struct arc *arcs, uint32_t first, uint32_t i, uint32_t before)
{
    return arcs[i].target < first && arcs[i].last <= 1 && arcs[i].final <= 1 &&
           arcs[i].before == before && (i == first || arcs[i].letter > arcs[i - 1].letter) &&
           (arcs[i].target == 0 || arcs[arcs[i].target - 1].last);
}

bool automaton_check(const struct arc *arcs, uint32_t count, uint32_t root, uint32_t *words)
{
    uint32_t first = 1, before = 0;
    uint32_t *leaving = calloc((size_t)count + 1, sizeof *leaving);
    bool sound = leaving && count > 1 && root < count && arcs[0].last && arcs[count - 1].last &&
                 (root == 0 || arcs[root - 1].last);
    for (uint32_t i = 1; sound && i < count; i++) {
        sound = is_sound(arcs, first, i, before);
        if (!sound)
            break;
        before += arcs[i].final + leaving[arcs[i].target];
        if (!arcs[i].last)
            continue;
        leaving[first] = before;
        first = i + 1;
        before = 0;
    }
    if (sound)
        *words = leaving[root];
    free(leaving);
    return sound;
}

uint32_t automaton_find(const struct arc *arcs, uint32_t root, calepin_text word)
{
    uint32_t state = root, number = 0;
    for (size_t i = 0; i < word.len;) {
        uint32_t letter = utf8_next(word, &i);
        const struct arc *arc = arcs + state;
        while (state && arc->letter < letter && !arc->last)
            arc++;
        if (!state || arc->letter != letter)
            return AUTOMATON_NONE;
        number += arc->before;
        if (i == word.len)
            return arc->final ? number : AUTOMATON_NONE;
        number += arc->final;
        state = arc->target;
    }
    return AUTOMATON_NONE;
}

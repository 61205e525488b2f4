#include "memory/distance.h"

#include <stdlib.h>
#include <string.h>

static bool make_room(pattern *p, size_t len, size_t vocabulary)
{
    if (vocabulary > p->vocabulary) {
        vocabulary += vocabulary / 2;                        /* it grows with the memory */
        uint32_t *first = calloc(vocabulary, sizeof *first); /* all zero between patterns */
        if (!first)
            return false;
        free(p->first);
        p->first = first;
        p->vocabulary = vocabulary;
    }
    if (len <= p->room)
        return true;
    free(p->next);
    free(p->bits);
    p->room = len;
    p->next = malloc(len * sizeof *p->next);
    p->bits = calloc((len + 63) / 64 * 3, sizeof *p->bits);
    if (p->next && p->bits)
        return true;
    p->room = 0;
    return false;
}

bool pattern_set(pattern *p, const uint32_t *tokens, size_t len, size_t vocabulary)
{
    if (!make_room(p, len, vocabulary))
        return false;
    p->len = len;
    p->words = (len + 63) / 64;
    for (size_t i = len; i-- > 0;) {
        if (tokens[i] >= p->vocabulary)
            continue;
        p->next[i] = p->first[tokens[i]];
        p->first[tokens[i]] = (uint32_t)i + 1;
    }
    return true;
}

void pattern_clear(pattern *p, const uint32_t *tokens)
{
    for (size_t i = 0; i < p->len; i++)
        if (tokens[i] < p->vocabulary)
            p->first[tokens[i]] = 0;
    p->len = p->words = 0;
}

void pattern_free(pattern *p)
{
    free(p->first);
    free(p->next);
    free(p->bits);
    *p = (pattern){0};
}

/* One word of a column. carry is the horizontal difference, -1, 0 or 1, that enters below the word
 * above; the one that leaves at `last` is returned. */
static int advance(uint64_t *positive, uint64_t *negative, uint64_t equal, int carry, uint64_t last)
{
    uint64_t pv = *positive, mv = *negative;
    uint64_t xv = equal | mv;
    equal |= carry < 0;
    uint64_t xh = (((equal & pv) + pv) ^ pv) | equal;
    uint64_t ph = mv | ~(xh | pv), mh = pv & xh;
    int out = (ph & last ? 1 : 0) - (mh & last ? 1 : 0);
    ph = ph << 1 | (carry > 0);
    mh = mh << 1 | (carry < 0);
    *positive = mh | ~(xv | ph);
    *negative = ph & xv;
    return out;
}

static void mark(const pattern *p, uint32_t token, uint64_t *equal, bool on)
{
    uint32_t at = token < p->vocabulary ? p->first[token] : 0;
    for (; at; at = p->next[at - 1])
        equal[(at - 1) / 64] = on ? equal[(at - 1) / 64] | UINT64_C(1) << (at - 1) % 64 : 0;
}

size_t pattern_distance(const pattern *p, const uint32_t *tokens, size_t len, size_t most)
{
    if (p->len == 0)
        return len;
    uint64_t *positive = p->bits, *negative = positive + p->words, *equal = negative + p->words;
    uint64_t last = UINT64_C(1) << (p->len - 1) % 64;
    memset(positive, 0xFF, p->words * sizeof *positive);
    memset(negative, 0, p->words * sizeof *negative);
    memset(equal, 0, p->words * sizeof *equal);
    size_t distance = p->len;
    for (size_t i = 0; i < len; i++) {
        int carry = 1;
        mark(p, tokens[i], equal, true);
        for (size_t w = 0; w + 1 < p->words; w++)
            carry = advance(&positive[w], &negative[w], equal[w], carry, UINT64_C(1) << 63);
        size_t w = p->words - 1;
        carry = advance(&positive[w], &negative[w], equal[w], carry, last);
        mark(p, tokens[i], equal, false);
        distance += (size_t)carry;
        if (distance > most + (len - 1 - i)) /* each token left takes at most one back */
            return distance;
    }
    return distance;
}

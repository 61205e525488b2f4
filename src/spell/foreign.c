#include "spell/check.h"
#include "spell/english.h"

#include <stdlib.h>
#include <string.h>

/* A text against a zero terminated word, in the order of bytes. */
static int compare(const void *key, const void *row)
{
    const calepin_text *word = key;
    const char *other = *(const char *const *)row;
    int order = strncmp(word->data, other, word->len);
    return order ? order : -(other[word->len] != 0);
}

bool foreign_is_english(calepin_text word)
{
    return word.len &&
           bsearch(&word, english, sizeof english / sizeof *english, sizeof *english, compare);
}

static bool may_be_foreign(const struct item *item)
{
    return item->form && (item->form->english || item->form->verdict == VERDICT_UNKNOWN ||
                          item->form->verdict == VERDICT_ACCENT);
}

/* A run is foreign when an English word shows it. */
static bool is_foreign_run(const struct item *items, size_t count)
{
    size_t i = 0;
    while (i < count && !items[i].form->english)
        i++;
    return count > 1 && i < count;
}

/* A sentence is foreign when half of its words are, two of them English. */
static bool is_foreign_sentence(const struct item *items, size_t count)
{
    size_t words = 0, sure = 0, foreign = 0;
    for (size_t i = 0; i < count; i++) {
        words += items[i].form != NULL;
        sure += items[i].form && items[i].form->english;
        foreign += may_be_foreign(&items[i]);
    }
    return sure > 1 && 2 * foreign >= words;
}

static void mark_sentences(struct check *c)
{
    for (size_t start = 0, end = 0; start < c->item_count; start = end) {
        for (end = start + 1; end < c->item_count && !c->items[end].starts;)
            end++;
        if (is_foreign_sentence(c->items + start, end - start))
            for (size_t i = start; i < end; i++)
                c->items[i].foreign |= may_be_foreign(&c->items[i]);
    }
}

void foreign_mark(struct check *c)
{
    size_t start = 0;
    while (start < c->item_count) {
        size_t end = start;
        while (end < c->item_count && may_be_foreign(&c->items[end]) &&
               (end == start || c->items[end].follows))
            end++;
        bool foreign = end > start && is_foreign_run(c->items + start, end - start);
        for (size_t i = start; i < end; i++)
            c->items[i].foreign = foreign;
        start = end > start ? end : start + 1;
    }
    mark_sentences(c);
}

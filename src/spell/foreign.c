#include "spell/check.h"

#include <stdlib.h>
#include <string.h>

/* The commonest words of English that are none of French, with those of web pages and of the trade
 * press. In the order of their bytes. */
static const char *const english[] = {
    "about",      "access",  "account",  "after",   "again",     "against",  "ago",
    "all",        "also",    "always",   "and",     "another",   "any",      "anything",
    "are",        "at",      "author",   "award",   "awards",    "back",     "bank",
    "be",         "because", "been",     "before",  "being",     "best",     "better",
    "between",    "big",     "book",     "both",    "business",  "but",      "buy",
    "by",         "call",    "can",      "center",  "centre",    "chief",    "city",
    "close",      "comment", "comments", "company", "computing", "could",    "customer",
    "customers",  "data",    "day",      "days",    "did",       "do",       "does",
    "done",       "down",    "each",     "end",     "even",      "ever",     "every",
    "everything", "first",   "follow",   "for",     "free",      "from",     "game",
    "get",        "give",    "go",       "good",    "great",     "group",    "had",
    "has",        "have",    "he",       "help",    "her",       "here",     "high",
    "him",        "his",     "home",     "house",   "how",       "if",       "in",
    "into",       "is",      "it",       "its",     "just",      "know",     "last",
    "latest",     "less",    "life",     "like",    "line",      "little",   "live",
    "long",       "look",    "love",     "made",    "make",      "man",      "management",
    "market",     "may",     "me",       "more",    "most",      "much",     "must",
    "my",         "never",   "new",      "news",    "next",      "night",    "not",
    "nothing",    "now",     "of",       "office",  "officer",   "old",      "one",
    "only",       "open",    "or",       "other",   "our",       "out",      "over",
    "own",        "part",    "partners", "people",  "play",      "possible", "posts",
    "power",      "privacy", "read",     "reading", "real",      "recent",   "related",
    "reply",      "right",   "said",     "same",    "say",       "search",   "see",
    "she",        "should",  "so",       "some",    "something", "still",    "story",
    "such",       "take",    "team",     "than",    "that",      "the",      "their",
    "them",       "then",    "there",    "these",   "they",      "thing",    "things",
    "this",       "those",   "through",  "time",    "to",        "today",    "too",
    "two",        "tycoon",  "under",    "until",   "up",        "us",       "use",
    "used",       "user",    "users",    "very",    "want",      "was",      "way",
    "we",         "week",    "weeks",    "well",    "were",      "what",     "when",
    "where",      "which",   "while",    "who",     "why",       "will",     "with",
    "without",    "woman",   "women",    "work",    "workers",   "world",    "would",
    "year",       "years",   "yes",      "you",     "your"};

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
    return item->form && (item->form->english || item->form->verdict == VERDICT_UNKNOWN);
}

/* A run is foreign when an English word shows it. */
static bool is_foreign_run(const struct item *items, size_t count)
{
    size_t i = 0;
    while (i < count && !items[i].form->english)
        i++;
    return count > 1 && i < count;
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
}

#include "spell/check.h"

#include <stdlib.h>
#include <string.h>

/* The commonest words of English, with those of web pages and of the trade press; none that a
 * French dictionary has. In the order of their bytes. */
static const char *const english[] = {
    "access",     "account",    "again",     "against",   "ago",      "all",      "also",
    "always",     "and",        "another",   "any",       "anything", "at",       "author",
    "award",      "awards",     "back",      "bank",      "because",  "bed",      "been",
    "before",     "being",      "best",      "better",    "between",  "book",     "both",
    "buy",        "by",         "call",      "can",       "chief",    "city",     "click",
    "comedy",     "comments",   "company",   "computing", "could",    "customer", "customers",
    "daily",      "day",        "days",      "did",       "doctor",   "does",     "done",
    "down",       "download",   "during",    "each",      "end",      "even",     "ever",
    "every",      "everything", "few",       "first",     "follow",   "free",     "from",
    "game",       "get",        "give",      "great",     "group",    "had",      "has",
    "he",         "health",     "help",      "her",       "here",     "him",      "his",
    "how",        "into",       "is",        "it",        "its",      "just",     "kingdom",
    "know",       "last",       "latest",    "lazy",      "left",     "less",     "life",
    "line",       "little",     "loading",   "make",      "makes",    "making",   "market",
    "may",        "might",      "most",      "much",      "my",       "network",  "never",
    "next",       "night",      "not",       "nothing",   "now",      "of",       "officer",
    "old",        "one",        "only",      "other",     "our",      "over",     "own",
    "partners",   "play",       "posted",    "power",     "privacy",  "read",     "reading",
    "real",       "recent",     "related",   "reply",     "reserved", "right",    "rights",
    "said",       "say",        "school",    "search",    "security", "see",      "share",
    "she",        "should",     "sign",      "since",     "so",       "some",     "something",
    "still",      "story",      "subscribe", "such",      "take",     "team",     "than",
    "that",       "the",        "their",     "them",      "then",     "there",    "these",
    "they",       "thing",      "things",    "this",      "those",    "through",  "time",
    "to",         "today",      "too",       "two",       "tycoon",   "under",    "united",
    "university", "until",      "up",        "upon",      "used",     "users",    "using",
    "very",       "want",       "war",       "was",       "watch",    "way",      "we",
    "website",    "week",       "weekly",    "weeks",     "welcome",  "well",     "were",
    "what",       "when",       "where",     "which",     "while",    "who",      "whose",
    "why",        "will",       "with",      "without",   "woman",    "women",    "work",
    "workers",    "world",      "would",     "written",   "year",     "years",    "yes",
    "you",        "your"};

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

#include "spell/grammar_rules.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <limits.h>
#include <string.h>

enum { RULE_COUNT = sizeof rules / sizeof *rules, PASSAGE_BYTES_MAX = 100 };

/* One rule that a word may set off. */
struct trigger {
    enum family family;
    const char *right;
    const struct pattern *pattern;
    unsigned before, behind; /* lists that the words beside it must be of, or ANY_LIST */
    const struct trigger *next;
};

enum { ANY_LIST = UINT_MAX };

/* Numbers the lists of words of a pattern; equal ones are one. */
static void number_lists(struct check *c, struct pattern *pattern)
{
    for (size_t i = 0; i < pattern->count && !c->failed; i++) {
        struct element *e = &pattern->elements[i];
        bool made = false;
        map_entry *entry =
            e->kind == ELEMENT_WORDS ? map_put(&c->lists, pattern_words(e), &made) : NULL;
        c->failed |= e->kind == ELEMENT_WORDS && !entry;
        if (entry && made)
            entry->value.number = c->lists.count - 1;
        if (entry)
            e->list = (unsigned)entry->value.number;
    }
}

static struct keyword *make_keyword(struct check *c, calepin_text word)
{
    bool made = false;
    size_t bits = (c->lists.count + 63) / 64 * sizeof(uint64_t);
    map_entry *entry = map_put(&c->keywords, word, &made);
    if (made)
        entry->value.pointer = arena_alloc(&c->scratch, sizeof(struct keyword) + bits);
    c->failed |= !entry || !entry->value.pointer;
    return c->failed ? NULL : entry->value.pointer;
}

/* Makes the words of all lists known. */
static void read_lists(struct check *c)
{
    for (size_t i = 0; i < c->lists.count; i++) {
        const char *words = c->lists.entries[i].key.data;
        const char *end = words + c->lists.entries[i].key.len;
        for (calepin_text word; !c->failed && pattern_next_word(&words, end, &word);) {
            struct keyword *keyword = make_keyword(c, word);
            if (keyword)
                keyword->lists[i / 64] |= (uint64_t)1 << i % 64;
        }
    }
}

static void add_trigger(struct check *c, calepin_text word, struct trigger trigger)
{
    struct keyword *keyword = make_keyword(c, word);
    struct trigger *kept = arena_alloc(&c->scratch, sizeof *kept);
    if (!keyword || !kept) {
        c->failed = true;
        return;
    }
    trigger.next = keyword->triggers;
    *kept = trigger;
    keyword->triggers = kept;
}

/* The list that the word at an element must be of; ANY_LIST when that takes more than a look. */
static unsigned list_at(const struct pattern *pattern, size_t element)
{
    if (element >= pattern->count)
        return ANY_LIST;
    const struct element *e = &pattern->elements[element];
    bool plain = e->kind == ELEMENT_WORDS && !e->optional && !e->negated && !e->nowhere;
    return plain ? e->list : ANY_LIST;
}

static void add_triggers(struct check *c, size_t rule, const struct pattern *pattern)
{
    const struct element *anchor = &pattern->elements[pattern->anchor];
    const char *words = anchor->words;
    for (calepin_text word; !c->failed && pattern_next_word(&words, anchor->words_end, &word);)
        add_trigger(c, word,
                    (struct trigger){rules[rule].family, rules[rule].right, pattern,
                                     list_at(pattern, pattern->anchor - 1),
                                     list_at(pattern, pattern->anchor + 1), NULL});
}

void grammar_begin(struct check *c)
{
    struct pattern *patterns = arena_alloc(&c->scratch, RULE_COUNT * sizeof *patterns);
    c->failed |= !patterns;
    for (size_t i = 0; i < RULE_COUNT && !c->failed; i++)
        if (!(c->rules_off & 1u << rules[i].family) &&
            pattern_read(rules[i].pattern, lists, &patterns[i]))
            number_lists(c, &patterns[i]);
    if (!c->failed)
        read_lists(c);
    for (size_t i = RULE_COUNT; i-- > 0 && !c->failed;) /* the last comes to stand last */
        if (patterns[i].anchor < patterns[i].count)
            add_triggers(c, i, &patterns[i]);
}

int grammar_family(calepin_text name)
{
    for (int i = 0; i < FAMILIES; i++)
        if (word_is(name, families[i].name))
            return i;
    return -1;
}

const char *grammar_summary(calepin_text name)
{
    int family = grammar_family(name);
    return family < 0 ? NULL : families[family].what;
}

unsigned grammar_off(void)
{
    unsigned off = 0;
    for (unsigned i = 0; i < FAMILIES; i++)
        off |= families[i].sure < GRAMMAR_SURE ? 1u << i : 0;
    return off;
}

const struct keyword *grammar_keyword(const struct check *c, calepin_text word)
{
    map_entry *entry = map_get(&c->keywords, word);
    return entry ? entry->value.pointer : NULL;
}

/* The passage with `from` at its end replaced by `to`, in the key buffer. */
static calepin_text with_end(struct check *c, calepin_text passage, size_t cut, const char *to,
                             size_t len)
{
    buffer_clear(&c->key);
    buffer_append(&c->key, passage.data, passage.len - cut);
    buffer_append(&c->key, to, len);
    return c->key.failed ? (calepin_text){NULL, 0} : buffer_view(&c->key);
}

static bool ends_with(calepin_text text, const char *end, size_t len)
{
    return text.len > len && memcmp(text.data + text.len - len, end, len) == 0;
}

/* Suggests the passage with another ending when the dictionary has the outcome. */
static bool try_end(struct check *c, calepin_finding *finding, calepin_text passage,
                    const char *from, const char *to)
{
    if (!ends_with(passage, from, strlen(from)))
        return false;
    calepin_text word = with_end(c, passage, strlen(from), to, strlen(to));
    if (!word.data || !calepin_lexicon_knows(c->lexicon, word))
        return false;
    finding_suggest(c, finding, word);
    return true;
}

/* +pl, +sg, +f: what endings become. */
static void suggest_form(struct check *c, calepin_finding *finding, calepin_text passage,
                         const char *form)
{
    static const struct {
        const char *form, *from, *to;
    } rows[] = {{"+pl", "al", "aux"}, {"+pl", "au", "aux"},   {"+pl", "eu", "eux"},
                {"+pl", "", "s"},     {"+sg", "eaux", "eau"}, {"+sg", "aux", "al"},
                {"+sg", "s", ""},     {"+sg", "x", ""},       {"+f", "f", "ve"},
                {"+f", "", "e"},      {"+m", "e", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].form, form) == 0 &&
            try_end(c, finding, passage, rows[i].from, rows[i].to))
            return;
}

/* ~er/é. */
static void suggest_end(struct check *c, calepin_finding *finding, calepin_text passage,
                        calepin_text change)
{
    const char *slash = memchr(change.data, '/', change.len);
    size_t from = (size_t)(slash - change.data) - 1, to = change.len - from - 2;
    bool whole = passage.len == from && memcmp(passage.data, change.data + 1, from) == 0;
    if (!whole && !ends_with(passage, change.data + 1, from))
        return;
    calepin_text word = with_end(c, passage, from, slash + 1, to);
    if (word.data && calepin_lexicon_knows(c->lexicon, word))
        finding_suggest(c, finding, word);
}

/* Words, with the capital and the apostrophes of the passage. */
static void suggest_words(struct check *c, calepin_finding *finding, calepin_text passage,
                          calepin_text words)
{
    size_t behind = 0;
    char first[4];
    uint32_t letter = utf8_next(words, &behind);
    bool curly = false;
    for (size_t i = 0; i + 1 < passage.len; i++)
        curly |=
            (unsigned char)passage.data[i] == 0xE2 && (unsigned char)passage.data[i + 1] == 0x80;
    if (char_is_upper(utf8_at(passage, 0)))
        letter = char_upper(letter);
    buffer_clear(&c->key);
    buffer_append(&c->key, first, utf8_put(letter, first));
    for (size_t i = behind; i < words.len; i++)
        if (words.data[i] == '\'' && curly)
            buffer_string(&c->key, "’");
        else
            buffer_char(&c->key, words.data[i]);
    if (!c->key.failed)
        finding_suggest(c, finding, buffer_view(&c->key));
}

static void suggest_all(struct check *c, calepin_finding *finding, calepin_text passage,
                        const char *right)
{
    if (*right == '+') {
        suggest_form(c, finding, passage, right);
        return;
    }
    while (finding && *right) {
        calepin_text one = {right, strcspn(right, "|")};
        if (*right == '~')
            suggest_end(c, finding, passage, one);
        else
            suggest_words(c, finding, passage, one);
        right += one.len + (right[one.len] == '|');
    }
}

static calepin_text passage_of(const struct check *c, size_t first, size_t last)
{
    size_t start = c->items[first].token.start;
    return (calepin_text){c->block.data + start,
                          c->items[last].token.start + c->items[last].token.len - start};
}

static void report(struct check *c, const struct trigger *trigger, const struct match *m)
{
    calepin_text wrong = passage_of(c, m->wrong_first, m->wrong_last);
    calepin_text all = passage_of(c, m->first, m->last);
    if (all.len > PASSAGE_BYTES_MAX)
        all = wrong;
    calepin_finding *finding =
        finding_add(c, &families[trigger->family].rule, wrong,
                    c->block_offset + c->items[m->wrong_first].token.start, "\"%.*s\": %s",
                    (int)all.len, all.data, families[trigger->family].what);
    if (finding)
        finding->confidence = families[trigger->family].sure;
    suggest_all(c, finding, wrong, trigger->right);
}

/* Of "L’" as of "l'". */
static const struct keyword *elision_keyword(const struct check *c, calepin_text text)
{
    enum { ELISION_MAX = 12 };
    char word[ELISION_MAX];
    size_t len = 0;
    while (len < text.len && text.data[len] != '\'' && (unsigned char)text.data[len] != 0xE2) {
        if (len + 1 == ELISION_MAX)
            return NULL;
        word[len] = text.data[len] | 0x20;
        len++;
    }
    if (len == text.len)
        return NULL;
    word[len] = '\'';
    return grammar_keyword(c, (calepin_text){word, len + 1});
}

static const struct keyword *keyword_of(const struct check *c, const struct item *item)
{
    if (item->form)
        return pattern_reads(item) ? item->form->keyword : NULL;
    calepin_text text = token_text(c->block, item->token);
    return item->token.kind == TOKEN_MARK      ? grammar_keyword(c, text)
           : item->token.kind == TOKEN_ELISION ? elision_keyword(c, text)
                                               : NULL;
}

/* Most patterns end at the word beside the one that set them off. */
static bool is_listed(const struct check *c, size_t item, unsigned list)
{
    return list == ANY_LIST || (item < c->item_count && keyword_has(c->items[item].keyword, list));
}

/* Tries the rules that the item sets off; returns the item behind the passage that one of them
 * finds wrong, or `reported`, which is the item behind the last one. */
static size_t judge_item(struct check *c, size_t i, size_t reported)
{
    struct match m;
    for (const struct trigger *t = c->items[i].keyword->triggers; t; t = t->next)
        if (is_listed(c, i - 1, t->before) && is_listed(c, i + 1, t->behind) &&
            pattern_match(c, t->pattern, i, &m) && m.wrong_first <= m.wrong_last &&
            m.wrong_first >= reported) {
            report(c, t, &m);
            return m.wrong_last + 1;
        }
    return reported;
}

void grammar_judge(struct check *c)
{
    size_t reported = 0;
    for (size_t i = 0; i < c->item_count; i++)
        c->items[i].keyword = keyword_of(c, &c->items[i]);
    for (size_t i = 0; i < c->item_count && !c->failed; i++)
        if (c->items[i].form && c->items[i].keyword && !word_is(c->items[i].form->text, "A"))
            reported = judge_item(c, i, reported);
}

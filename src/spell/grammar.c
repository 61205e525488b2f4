#include "spell/grammar_rules.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

enum { RULE_COUNT = sizeof rules / sizeof *rules, PASSAGE_BYTES_MAX = 100 };

/* One rule that a word may set off. */
struct trigger {
    enum family family;
    const char *right;
    const struct pattern *pattern;
    struct trigger *next;
};

static void add_trigger(struct check *c, calepin_text word, struct trigger trigger)
{
    map_entry *entry = map_put(&c->triggers, word, NULL);
    struct trigger *kept = arena_alloc(&c->scratch, sizeof *kept);
    if (!entry || !kept) {
        c->failed = true;
        return;
    }
    *kept = trigger;
    struct trigger *last = entry->value.pointer;
    while (last && last->next)
        last = last->next;
    if (last)
        last->next = kept;
    else
        entry->value.pointer = kept;
}

void grammar_begin(struct check *c)
{
    struct pattern *patterns = arena_alloc(&c->scratch, RULE_COUNT * sizeof *patterns);
    if (!patterns)
        c->failed = true;
    for (size_t i = 0; i < RULE_COUNT && !c->failed; i++) {
        if (c->rules_off & 1u << rules[i].family ||
            !pattern_read(rules[i].pattern, lists, &patterns[i]))
            continue;
        const struct element *anchor = &patterns[i].elements[patterns[i].anchor];
        const char *words = anchor->words;
        for (calepin_text word; pattern_next_word(&words, anchor->words_end, &word);)
            add_trigger(c, word,
                        (struct trigger){rules[i].family, rules[i].right, &patterns[i], NULL});
    }
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

const struct trigger *grammar_triggers(struct check *c, calepin_text word)
{
    map_entry *entry = map_get(&c->triggers, word);
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

void grammar_judge(struct check *c)
{
    size_t reported = 0; /* items before this one */
    for (size_t i = 0; i < c->item_count && !c->failed; i++) {
        const struct form *form = c->items[i].form;
        if (!form || !form->triggers || c->items[i].foreign || word_is(form->text, "A") ||
            (form->capital && !c->items[i].starts))
            continue;
        struct match m;
        for (const struct trigger *t = form->triggers; t; t = t->next)
            if (pattern_match(c, t->pattern, i, &m) && m.wrong_first <= m.wrong_last &&
                m.wrong_first >= reported) {
                report(c, t, &m);
                reported = m.wrong_last + 1;
                break;
            }
    }
}

#include "spell/check.h"
#include "spell/usage.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

/* One term written in two ways, in a document or in two documents of one speller: plateforme and
 * plate-forme, Union Européenne and Union européenne, 10 % and 10 pour cent. Each is right alone:
 * the findings are notes. */

static const struct rule hyphen = {"consistency:hyphen", CALEPIN_SPELLING, SIZE_MAX};
static const struct rule term = {"consistency:term", CALEPIN_SPELLING, SIZE_MAX};
static const struct rule capital = {"consistency:capital", CALEPIN_SPELLING, SIZE_MAX};
static const struct rule number = {"consistency:number", CALEPIN_SPELLING, SIZE_MAX};

/* In bytes: shorter words are seldom compounds. */
enum { COMPOUND_MIN = 8, COMPOUND_MAX = 60 };

/* Words that mean one thing; spellings and their plurals, the first is the term's key. */
static const char *const terms[][SPELLINGS_MAX] = {
    {"e-mail/e-mails", "email/emails", "courriel/courriels", "mail/mails"},
    {"clé/clés", "clef/clefs"},
    {"paie/paies", "paye/payes"},
    {"cuillère/cuillères", "cuiller/cuillers"},
    {"bistrot/bistrots", "bistro/bistros"},
    {"yaourt/yaourts", "yogourt/yogourts", "yoghourt/yoghourts"},
    {"smartphone/smartphones", "ordiphone/ordiphones"},
};

void usages_free(struct usages *usages)
{
    arena_free(&usages->memory);
    map_free(&usages->terms);
    map_free(&usages->names);
    map_free(&usages->traces);
    *usages = (struct usages){.memory = {NULL}};
}

static calepin_text keep(struct check *c, calepin_text text)
{
    text = arena_text(&c->usages->memory, text);
    c->failed |= !text.data;
    return text;
}

static struct usage *find_usage(const struct check *c, calepin_text key)
{
    map_entry *entry = map_get(&c->usages->terms, key);
    return entry ? entry->value.pointer : NULL;
}

static struct usage *make_usage(struct check *c, const struct rule *rule, calepin_text key)
{
    struct usage *usage = find_usage(c, key);
    if (usage)
        return usage;
    usage = arena_alloc(&c->usages->memory, sizeof *usage);
    key = keep(c, key);
    map_entry *entry = usage && key.data ? map_put(&c->usages->terms, key, NULL) : NULL;
    if (!entry) {
        c->failed = true;
        return NULL;
    }
    entry->value.pointer = usage;
    usage->rule = rule;
    return usage;
}

static struct usage_spelling *find_spelling(struct check *c, struct usage *usage,
                                            calepin_text written)
{
    for (size_t i = 0; i < usage->count; i++)
        if (usage->spellings[i].written.len == written.len &&
            memcmp(usage->spellings[i].written.data, written.data, written.len) == 0)
            return &usage->spellings[i];
    if (usage->count == SPELLINGS_MAX)
        return NULL;
    struct usage_spelling *spelling = &usage->spellings[usage->count++];
    *spelling = (struct usage_spelling){.written = keep(c, written), .document = c->document};
    return spelling;
}

/* Counts `count` more of a spelling, which stands first at the passage. */
static void note(struct check *c, struct usage *usage, calepin_text written, size_t count,
                 calepin_text passage, size_t offset)
{
    struct usage_spelling *spelling = usage ? find_spelling(c, usage, written) : NULL;
    if (!spelling)
        return;
    if (spelling->here == 0) {
        spelling->passage = passage;
        spelling->offset = offset;
    }
    spelling->here += count;
    spelling->count += count;
    usage->touched = true;
}

/* The key of a term: the name of its rule keeps the keys of two rules apart. */
static calepin_text key_of(struct check *c, const struct rule *rule)
{
    buffer_clear(&c->key);
    buffer_string(&c->key, rule->kind);
    return buffer_view(&c->key);
}

/* Words with a hyphen, and long words that may have none of theirs. */
static void note_compound(struct check *c, const struct form *form)
{
    if (form->capital || form->text.len < COMPOUND_MIN || form->text.len > COMPOUND_MAX ||
        memchr(form->text.data, '\'', form->text.len))
        return;
    key_of(c, &hyphen);
    for (size_t i = 0; i < form->text.len; i++)
        if (form->text.data[i] != '-')
            buffer_char(&c->key, form->text.data[i]);
    if (!c->key.failed)
        note(c, make_usage(c, &hyphen, buffer_view(&c->key)), form->text, form->count,
             form->written, form->offset);
}

static void note_words(struct check *c, struct usage *usage, const char *words)
{
    calepin_text written = {words, strcspn(words, "/")};
    for (const char *at = words; *at;) {
        calepin_text word = {at, strcspn(at, "/")};
        map_entry *entry = map_get(&c->forms, word);
        const struct form *form = entry ? entry->value.pointer : NULL;
        if (form && form->count)
            note(c, usage, written, form->count, form->written, form->offset);
        at += word.len + (at[word.len] == '/');
    }
}

static void note_terms(struct check *c)
{
    for (size_t i = 0; i < sizeof terms / sizeof *terms && !c->failed; i++) {
        key_of(c, &term);
        buffer_string(&c->key, terms[i][0]);
        struct usage *usage = c->key.failed ? NULL : make_usage(c, &term, buffer_view(&c->key));
        for (size_t k = 0; usage && k < SPELLINGS_MAX && terms[i][k]; k++)
            note_words(c, usage, terms[i][k]);
    }
}

void consistency_survey_words(struct check *c)
{
    for (size_t i = 0; i < c->forms.count && !c->failed; i++) {
        const struct form *form = c->forms.entries[i].value.pointer;
        if (form->count)
            note_compound(c, form);
    }
    note_terms(c);
}

static const struct item *next_word(const struct check *c, const struct item *item)
{
    const struct item *next = item + 1;
    return next < c->items + c->item_count && next->follows && next->form ? next : NULL;
}

/* The key of two words, whatever their capitals. */
static calepin_text pair_key(struct check *c, const struct form *a, const struct form *b)
{
    key_of(c, &capital);
    buffer_text(&c->key, a->lower);
    buffer_char(&c->key, ' ');
    buffer_text(&c->key, b->lower);
    return c->key.failed ? (calepin_text){NULL, 0} : buffer_view(&c->key);
}

/* Remembers that a word may begin such a pair, in either case. */
static void mark_head(struct check *c, struct form *form)
{
    form->heads = true;
    struct form *lower = form_find(c, form->lower);
    if (lower)
        lower->heads = true;
}

/* Union Européenne: two capitals on common words. Names of people are none. */
static void survey_pair(struct check *c, const struct item *item)
{
    const struct item *next = item->form->capital && !item->starts ? next_word(c, item) : NULL;
    if (!next || !next->form->capital || next->starts || item->form->verdict != VERDICT_KNOWN ||
        next->form->verdict != VERDICT_KNOWN || next->form->lower.data == next->form->text.data)
        return;
    if (!calepin_lexicon_knows(c->lexicon, item->form->lower) ||
        word_has_parts(c, item->form->lower, CALEPIN_FUNCTION) ||
        word_has_parts(c, next->form->text, CALEPIN_NAME) ||
        !word_has_parts(c, next->form->lower, CALEPIN_ADJECTIVE | CALEPIN_NOUN))
        return;
    calepin_text key = pair_key(c, item->form, next->form);
    if (key.data && make_usage(c, &capital, key))
        mark_head(c, item->form);
}

static void note_pair(struct check *c, const struct item *item)
{
    const struct item *next = next_word(c, item);
    calepin_text key =
        next && !item->starts ? pair_key(c, item->form, next->form) : (calepin_text){NULL, 0};
    struct usage *usage = key.data ? find_usage(c, key) : NULL;
    if (!usage)
        return;
    size_t start = item->token.start;
    calepin_text passage = {c->block.data + start, next->token.start + next->token.len - start};
    buffer_clear(&c->key);
    buffer_text(&c->key, item->form->text);
    buffer_char(&c->key, ' ');
    buffer_text(&c->key, next->form->text);
    if (!c->key.failed)
        note(c, usage, buffer_view(&c->key), 1, passage, c->block_offset + start);
}

/* What stands behind a number: the group and the spelling of the unit. */
static const struct {
    const char *group, *word, *behind, *shown;
} units[] = {
    {"%", "%", NULL, "%"},         {"%", "pour", "cent", "pour cent"},
    {"€", "€", NULL, "€"},         {"€", "euro", NULL, "euros"},
    {"€", "euros", NULL, "euros"}, {"€", "EUR", NULL, "EUR"},
    {"km", "km", NULL, "km"},      {"km", "kilomètres", NULL, "kilomètres"},
    {"kg", "kg", NULL, "kg"},      {"kg", "kilogrammes", NULL, "kilogrammes"},
};

static void note_number(struct check *c, const char *group, const char *shown,
                        const struct item *first, const struct item *last)
{
    size_t start = first->token.start;
    key_of(c, &number);
    buffer_string(&c->key, group);
    if (!c->key.failed)
        note(c, make_usage(c, &number, buffer_view(&c->key)), (calepin_text){shown, strlen(shown)},
             1, (calepin_text){c->block.data + start, last->token.start + last->token.len - start},
             c->block_offset + start);
}

static void survey_unit(struct check *c, const struct item *item)
{
    const struct item *end = c->items + c->item_count;
    for (size_t i = 0; item + 1 < end && i < sizeof units / sizeof *units; i++) {
        const struct item *last = item + 1;
        if (!word_is(token_text(c->block, last->token), units[i].word))
            continue;
        if (units[i].behind &&
            (++last >= end || !word_is(token_text(c->block, last->token), units[i].behind)))
            continue;
        note_number(c, units[i].group, units[i].shown, item, last);
    }
}

/* 10 000, 10.000: how the thousands of a number are parted. */
static void survey_thousands(struct check *c, const struct item *item)
{
    calepin_text text = token_text(c->block, item->token);
    size_t digits = 0;
    bool dot = false, space = false;
    for (size_t i = 0; i < text.len;) {
        uint32_t letter = utf8_next(text, &i);
        digits += char_is_digit(letter);
        dot |= letter == '.';
        space |= char_is_space(letter);
    }
    if (digits > 4 && dot != space)
        note_number(c, "thousands", space ? "10 000" : "10.000", item, item);
}

void consistency_survey(struct check *c)
{
    for (size_t i = 0; i < c->item_count && !c->failed; i++) {
        const struct item *item = &c->items[i];
        if (item->form) {
            survey_pair(c, item);
        } else if (item->token.kind == TOKEN_NUMBER) {
            survey_unit(c, item);
            survey_thousands(c, item);
        }
    }
}

void consistency_judge(struct check *c)
{
    for (size_t i = 0; i < c->item_count && !c->failed; i++)
        if (c->items[i].form && c->items[i].form->heads)
            note_pair(c, &c->items[i]);
}

/* The rarest spelling of the document at hand, and the commonest of all others. */
static void choose(const struct usage *usage, const struct usage_spelling **rare,
                   const struct usage_spelling **common)
{
    for (size_t i = 0; i < usage->count; i++) {
        const struct usage_spelling *s = &usage->spellings[i];
        if (s->here && (!*rare || s->count < (*rare)->count))
            *rare = s;
    }
    for (size_t i = 0; i < usage->count; i++) {
        const struct usage_spelling *s = &usage->spellings[i];
        if (s != *rare && (!*common || s->count > (*common)->count))
            *common = s;
    }
}

static void report(struct check *c, const struct usage *usage)
{
    const struct usage_spelling *rare = NULL, *common = NULL;
    choose(usage, &rare, &common);
    if (!rare || !common)
        return;
    bool far = common->here == 0;
    calepin_finding *finding = finding_add(
        c, usage->rule, rare->passage, rare->offset,
        "written in two ways: \"%s\" (%zu) and \"%s\" (%zu)%s%s", rare->written.data, rare->count,
        common->written.data, common->count, far ? " in " : "", far ? common->document : "");
    if (!finding)
        return;
    finding->occurrences = rare->here;
    if (usage->rule != &number)
        finding_suggest(c, finding, common->written);
}

void consistency_report(struct check *c)
{
    for (size_t i = 0; i < c->usages->terms.count && !c->failed; i++) {
        struct usage *usage = c->usages->terms.entries[i].value.pointer;
        if (!usage->touched)
            continue;
        report(c, usage);
        usage->touched = false;
        for (size_t k = 0; k < usage->count; k++)
            usage->spellings[k].here = 0;
    }
}

#include "lexicon/expand.h"

#include "text/chars.h"
#include "text/read.h"
#include "text/utf8.h"

#include <string.h>

struct expander {
    struct affixes *affixes;
    expand_take *take;
    void *user;
    bool ended;
};

static bool is_elision(calepin_text add)
{
    return add.len > 1 && add.data[add.len - 1] == '\'' && char_is_lower(utf8_at(add, 0));
}

/* The number from 1 of an elided word, a new one when it is new; 0 when there are too many. */
static unsigned number_of(struct elisions *elisions, calepin_text word)
{
    size_t i = 0;
    while (i < elisions->count && (elisions->words[i].len != word.len ||
                                   memcmp(elisions->words[i].data, word.data, word.len) != 0))
        i++;
    if (i == ELISIONS_MAX)
        return 0;
    elisions->words[i] = word;
    elisions->count += i == elisions->count;
    return (unsigned)i + 1;
}

static void find_elisions(struct affixes *affixes, struct elisions *elisions)
{
    elisions->count = 0;
    for (size_t i = 0; i < affixes->class_count; i++)
        for (size_t k = 0; k < affixes->classes[i].count; k++) {
            struct affix_rule *rule = &affixes->classes[i].rules[k];
            if (!affixes->classes[i].suffix && rule->strip.len == 0 && is_elision(rule->add))
                rule->elision = number_of(elisions, rule->add);
        }
}

/* Which elided words the flags put before the form. */
static unsigned elisions_of(const struct expander *x, flag_set flags, calepin_text form)
{
    unsigned bits = 0;
    for (size_t i = 0; i < flags.count; i++) {
        const struct affix_class *class = affixes_class(x->affixes, flags.flags[i], false);
        for (size_t k = 0; class && k < class->count; k++)
            if (class->rules[k].elision &&
                affix_fits(&class->rules[k], false, x->affixes->full_strip, form))
                bits |= 1u << (class->rules[k].elision - 1);
    }
    return bits;
}

static uint8_t marks_of(const struct affixes *affixes, flag_set flags)
{
    return (uint8_t)((flag_set_has(flags, affixes->no_suggest) ? FORM_HIDDEN : 0) |
                     (flag_set_has(flags, affixes->keep_case) ? FORM_KEEPS_CASE : 0) |
                     (flag_set_has(flags, affixes->forbidden) ? FORM_FORBIDDEN : 0));
}

/* Hands on a form with the flags of its word and of its affix, unless it wants another affix. */
static void emit(struct expander *x, calepin_text form, flag_set of_word, flag_set of_affix,
                 bool affixed)
{
    const struct affixes *a = x->affixes;
    flag_set own = affixed ? of_affix : of_word;
    if (flag_set_has(own, a->need_affix) || flag_set_has(own, a->only_in_compound) ||
        flag_set_has(own, a->circumfix) || form.len == 0)
        return;
    struct form_traits traits = {
        .elisions = (uint16_t)(elisions_of(x, of_word, form) | elisions_of(x, of_affix, form)),
        .marks = marks_of(a, of_word) | marks_of(a, of_affix)};
    x->ended |= !x->take(x->user, form, traits);
}

/* Puts each suffix of `flags` to the word; a suffix may take one more of its own. */
static void put_suffixes(struct expander *x, calepin_text word, flag_set of_word, flag_set flags,
                         bool crossed, int depth)
{
    char made[FORM_BYTES_MAX];
    for (size_t i = 0; i < flags.count && !x->ended; i++) {
        const struct affix_class *class = affixes_class(x->affixes, flags.flags[i], true);
        for (size_t k = 0; class && k < class->count && !x->ended; k++) {
            const struct affix_rule *rule = &class->rules[k];
            if ((crossed && !class->cross) || !affix_fits(rule, true, x->affixes->full_strip, word))
                continue;
            calepin_text form = affix_put(rule, true, word, made);
            emit(x, form, of_word, rule->next, true);
            if (depth == 0)
                put_suffixes(x, form, of_word, rule->next, crossed, depth + 1);
        }
    }
}

static void put_prefixes(struct expander *x, calepin_text word, flag_set flags)
{
    char made[FORM_BYTES_MAX];
    for (size_t i = 0; i < flags.count && !x->ended; i++) {
        const struct affix_class *class = affixes_class(x->affixes, flags.flags[i], false);
        for (size_t k = 0; class && k < class->count && !x->ended; k++) {
            const struct affix_rule *rule = &class->rules[k];
            if (memchr(rule->add.data, '\'', rule->add.len) ||
                !affix_fits(rule, false, x->affixes->full_strip, word))
                continue;
            calepin_text form = affix_put(rule, false, word, made);
            emit(x, form, flags, rule->next, true);
            put_suffixes(x, form, flags, rule->next, false, 0);
            if (class->cross)
                put_suffixes(x, form, flags, flags, true, 0);
        }
    }
}

static void expand_entry(struct expander *x, calepin_text line)
{
    bool failed = false;
    calepin_text field, morphology, word = affix_entry(line, &field, &morphology);
    if (word.len == 0)
        return;
    flag_set flags = affixes_flags(x->affixes, field, &failed);
    x->ended |= failed;
    emit(x, word, flags, (flag_set){NULL, 0}, false);
    put_suffixes(x, word, flags, flags, false, 0);
    put_prefixes(x, word, flags);
}

bool expand_words(struct affixes *affixes, calepin_text words, struct elisions *elisions,
                  expand_take *take, void *user)
{
    struct expander x = {affixes, take, user, false};
    calepin_text line;
    find_elisions(affixes, elisions);
    (void)text_split(&words, '\n', &line); /* the number of words */
    while (!x.ended && text_split(&words, '\n', &line))
        expand_entry(&x, line);
    return !x.ended;
}

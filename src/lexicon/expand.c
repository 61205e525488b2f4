#include "lexicon/expand.h"

#include "text/chars.h"
#include "text/fold.h"
#include "text/read.h"
#include "text/utf8.h"

#include <string.h>

/* Longer than any form; what is longer is not indexed. */
enum { FORM_BYTES_MAX = 200 };

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
            if (class->rules[k].elision && affix_fits(x->affixes, &class->rules[k], false, form))
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

/* The word with the affix, in `made`; its len is 0 when it is too long. */
static calepin_text make_form(const struct affix_rule *rule, bool suffix, calepin_text word,
                              char made[FORM_BYTES_MAX])
{
    calepin_text kept = {suffix ? word.data : word.data + rule->strip.len,
                         word.len - rule->strip.len};
    calepin_text first = suffix ? kept : rule->add, second = suffix ? rule->add : kept;
    if (first.len + second.len > FORM_BYTES_MAX)
        return (calepin_text){made, 0};
    memcpy(made, first.data, first.len);
    memcpy(made + first.len, second.data, second.len);
    return (calepin_text){made, first.len + second.len};
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
            if ((crossed && !class->cross) || !affix_fits(x->affixes, rule, true, word))
                continue;
            calepin_text form = make_form(rule, true, word, made);
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
                !affix_fits(x->affixes, rule, false, word))
                continue;
            calepin_text form = make_form(rule, false, word, made);
            emit(x, form, flags, rule->next, true);
            put_suffixes(x, form, flags, rule->next, false, 0);
            if (class->cross)
                put_suffixes(x, form, flags, flags, true, 0);
        }
    }
}

/* "abaisser/a0p+() po:v1": the word, and the field of its flags. No word that can be looked for has
 * a blank, or a slash behind a backslash: those give an empty word. */
static calepin_text split_entry(calepin_text line, calepin_text *flags)
{
    size_t end = 0;
    while (end < line.len && !strchr(" \t\r", line.data[end]))
        end++;
    calepin_text word = {line.data, end},
                 rest = trim((calepin_text){line.data + end, line.len - end});
    const char *slash = memchr(word.data, '/', end);
    *flags = (calepin_text){line.data, 0};
    if (memchr(word.data, '\\', end) || (rest.len && (rest.len < 3 || rest.data[2] != ':')))
        word.len = 0;
    if (!slash || word.len == 0)
        return word;
    word.len = (size_t)(slash - word.data);
    *flags = (calepin_text){slash + 1, end - word.len - 1};
    return word;
}

static void expand_entry(struct expander *x, calepin_text line)
{
    bool failed = false;
    calepin_text field, word = split_entry(line, &field);
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

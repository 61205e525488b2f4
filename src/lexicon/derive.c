#include "lexicon/derive.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/same.h"
#include "lexicon/features.h"
#include "lexicon/parts.h"
#include "lexicon/shape.h"
#include "text/fold.h"
#include "text/read.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* An entry of the dictionary, and each that hunspell adds to it. */
struct entry {
    calepin_text text, lemma;
    flag_set flags;
    unsigned parts, forms;
    bool capitals;
    bool own_lemma; /* the lemma is the text */
};

static bool same_flags(flag_set a, flag_set b)
{
    return a.count == b.count &&
           (a.count == 0 || memcmp(a.flags, b.flags, a.count * sizeof *a.flags) == 0);
}

static bool calls_suffixes(const struct affixes *affixes, flag_set flags)
{
    for (size_t i = 0; i < flags.count; i++)
        if (affixes_class(affixes, flags.flags[i], true))
            return true;
    return false;
}

/* The number of the rule's kind; KINDS_MAX when there are too many. */
static unsigned kind_of(struct deriver *d, const struct affix_class *class, flag_set next)
{
    for (unsigned i = 0; i < d->kind_count; i++)
        if (d->kinds[i].flag == class->flag && same_flags(d->kinds[i].next, next))
            return i;
    if (d->kind_count == KINDS_MAX)
        return KINDS_MAX;
    unsigned kind = (unsigned)d->kind_count++;
    d->kinds[kind] = (struct prefix_kind){class->flag, next, class->cross};
    if (!flag_set_has(next, d->affixes->need_affix))
        d->alone |= 1u << kind;
    if (class->cross)
        d->crossed |= 1u << kind;
    if (calls_suffixes(d->affixes, next))
        d->calling |= 1u << kind;
    return kind;
}

static void find_kinds(struct deriver *d)
{
    for (size_t i = 0; i < d->affixes->class_count; i++) {
        struct affix_class *class = &d->affixes->classes[i];
        for (size_t k = 0; !class->suffix && k < class->count; k++) {
            unsigned kind = kind_of(d, class, class->rules[k].next);
            d->plain &= kind < KINDS_MAX;
            class->rules[k].kind = kind;
            class->kinds |= kind < KINDS_MAX ? 1u << kind : 0;
        }
    }
}

/* The kinds of prefixes that flags call. */
static uint32_t kinds_of(const struct affixes *affixes, flag_set flags)
{
    uint32_t kinds = 0;
    for (size_t i = 0; i < flags.count; i++) {
        const struct affix_class *class = affixes_class(affixes, flags.flags[i], false);
        kinds |= class ? class->kinds : 0;
    }
    return kinds;
}

/* Suffixes are tried by their letters from the last one on, the later line first. */
static int compare_suffixes(const void *a, const void *b)
{
    const struct affix_rule *x = *(struct affix_rule *const *)a,
                            *y = *(struct affix_rule *const *)b;
    size_t i = x->add.len, k = y->add.len;
    while (i > 0 && k > 0) {
        unsigned char of_x = (unsigned char)x->add.data[--i];
        unsigned char of_y = (unsigned char)y->add.data[--k];
        if (of_x != of_y)
            return of_x < of_y ? -1 : 1;
    }
    if (i > 0 || k > 0)
        return i > 0 ? 1 : -1;
    return x->order > y->order ? -1 : x->order < y->order;
}

static void read_suffix(struct deriver *d, struct affix_rule *rule)
{
    calepin_analysis reading = parts_read(rule->morphology);
    rule->parts = reading.parts;
    rule->forms = reading.forms;
    rule->kinds = kinds_of(d->affixes, rule->next);
    d->plain &= !(rule->kinds & d->calling);
}

static bool read_suffixes(struct deriver *d)
{
    size_t count = 0;
    struct affix_rule **rules = calloc((size_t)d->affixes->rule_count + 1, sizeof *rules);
    if (!rules)
        return false;
    for (size_t i = 0; i < d->affixes->class_count; i++) {
        struct affix_class *class = &d->affixes->classes[i];
        for (size_t k = 0; class->suffix && k < class->count; k++) {
            read_suffix(d, &class->rules[k]);
            rules[count++] = &class->rules[k];
        }
    }
    qsort(rules, count, sizeof *rules, compare_suffixes);
    for (size_t i = 0; i < count; i++)
        rules[i]->order = (uint32_t)i + 1;
    free(rules);
    return true;
}

static bool put_entry(struct deriver *d, const struct entry *entry)
{
    struct entry *entries = array_room(d->entries, d->entry_count, &d->entry_size, sizeof *entries);
    if (!entries)
        return false;
    d->entries = entries;
    bool made;
    map_entry *of_text = map_put(&d->by_text, entry->text, &made);
    if (!of_text)
        return false;
    struct entry *last = made ? NULL : &entries[of_text->value.number];
    if (last && entry->capitals)
        return true; /* there is such a word */
    if (last && last->capitals) {
        last->flags = entry->flags; /* hunspell leaves what it says of it */
        last->capitals = false;
        return true;
    }
    of_text->value.number = d->entry_count;
    entries[d->entry_count++] = *entry;
    return true;
}

/* OpenOffice gives Openoffice, IBM with flags Ibm. */
static bool put_capitalised(struct deriver *d, const struct entry *entry)
{
    struct shaped word;
    if (!features_cover_all(entry->text) || !shape_read(&word, entry->text) ||
        word.shape == SHAPE_SMALL || word.shape == SHAPE_FIRST ||
        (word.shape == SHAPE_CAPITALS && entry->flags.count == 0))
        return true;
    shape_title(&word);
    struct entry capitalised = *entry;
    capitalised.text = arena_text(&d->memory, shape_text(&word));
    capitalised.capitals = true;
    if (entry->own_lemma)
        capitalised.lemma = capitalised.text;
    return capitalised.text.data && put_entry(d, &capitalised);
}

/* The fold of a text, itself when it has no marks to fold. */
static calepin_text fold_lemma(struct deriver *d, calepin_text text)
{
    calepin_text lemma = text.len ? text : (calepin_text){"", 0};
    if (utf8_ascii(text.data, text.len) == text.len)
        return lemma;
    buffer folded = BUFFER_INIT(4096);
    fold(&folded, text, FOLD_MARKS);
    if (folded.failed || !text_equal(buffer_view(&folded), text))
        lemma =
            folded.failed ? (calepin_text){NULL, 0} : arena_text(&d->memory, buffer_view(&folded));
    buffer_free(&folded);
    return lemma;
}

static bool names_lemma(calepin_text morphology)
{
    for (size_t i = 0; i + 3 <= morphology.len; i++)
        if (memcmp(morphology.data + i, "st:", 3) == 0)
            return true;
    return false;
}

static bool read_entry(struct deriver *d, calepin_text line)
{
    bool failed = false;
    calepin_text field, morphology;
    struct entry entry = {.text = affix_entry(line, &field, &morphology)};
    if (entry.text.len == 0)
        return true;
    entry.flags = affixes_flags(d->affixes, field, &failed);
    calepin_analysis reading = parts_read(morphology);
    entry.parts = reading.parts;
    entry.forms = reading.forms;
    entry.own_lemma = !names_lemma(morphology);
    entry.lemma = fold_lemma(d, entry.own_lemma ? entry.text : reading.lemma);
    d->plain &= !flag_set_has(entry.flags, d->affixes->forbidden) &&
                !flag_set_has(entry.flags, d->affixes->only_in_compound);
    return !failed && entry.lemma.data && put_entry(d, &entry) && put_capitalised(d, &entry);
}

bool derive_begin(struct deriver *d, struct affixes *affixes, calepin_text words)
{
    calepin_text line;
    *d = (struct deriver){.affixes = affixes, .plain = true};
    find_kinds(d);
    bool done = read_suffixes(d);
    (void)text_split(&words, '\n', &line); /* the number of words */
    while (done && text_split(&words, '\n', &line))
        done = read_entry(d, line);
    return done;
}

struct derivation_run {
    struct deriver *deriver;
    const struct entry *entry;
    struct derivation derivation;
    uint32_t own; /* kinds of prefixes that the entry calls */
    derive_take *take;
    void *user;
};

static unsigned marks_of(const struct derivation_run *run)
{
    return (run->entry->capitals ? DERIVED_CAPITALS : 0) |
           (flag_set_has(run->entry->flags, run->deriver->affixes->keep_case) ? DERIVED_KEEPS_CASE
                                                                              : 0);
}

/* An affix may leave nothing of a word, and an index has no empty form. */
static bool hand_on(struct derivation_run *run, calepin_text form)
{
    bool useful = (run->derivation.marks & DERIVED_PLAIN) || run->derivation.prefixes;
    run->deriver->plain &= !useful || form.len > 0;
    return !useful || form.len == 0 || run->take(run->user, form, &run->derivation);
}

static bool derive_alone(struct derivation_run *run)
{
    const struct entry *entry = run->entry;
    run->derivation.parts = entry->parts;
    run->derivation.forms = entry->forms;
    run->derivation.order = 0;
    run->derivation.prefixes = run->own & run->deriver->alone;
    run->derivation.marks = marks_of(run);
    if (!flag_set_has(entry->flags, run->deriver->affixes->need_affix))
        run->derivation.marks |= DERIVED_PLAIN;
    return hand_on(run, entry->text);
}

/* The entry with each suffix of the flag, which it calls itself or only prefixes of the kinds do.
 */
static bool derive_suffixed(struct derivation_run *run, uint16_t flag, bool own, uint32_t kinds)
{
    const struct affixes *affixes = run->deriver->affixes;
    const struct affix_class *class = affixes_class(affixes, flag, true);
    char made[FORM_BYTES_MAX];
    for (size_t i = 0; class && i < class->count; i++) {
        const struct affix_rule *rule = &class->rules[i];
        if (!affix_fits(rule, true, affixes->full_strip, run->entry->text))
            continue;
        run->derivation.parts = run->entry->parts | rule->parts;
        run->derivation.forms = run->entry->forms | rule->forms;
        run->derivation.order = rule->order;
        run->derivation.prefixes =
            class->cross ? (run->own | rule->kinds) & run->deriver->crossed & kinds : 0;
        run->derivation.marks = marks_of(run) | DERIVED_SUFFIX | (own ? DERIVED_PLAIN : 0);
        if (!hand_on(run, affix_put(rule, true, run->entry->text, made)))
            return false;
    }
    return true;
}

/* The kinds among those of the entry that call a suffix. */
static uint32_t kinds_calling(const struct derivation_run *run, uint16_t flag)
{
    uint32_t calling = 0;
    for (size_t i = 0; i < run->deriver->kind_count; i++)
        if ((run->own >> i & 1) && flag_set_has(run->deriver->kinds[i].next, flag))
            calling |= 1u << i;
    return calling;
}

/* The suffixes that only prefixes of the entry call, each once. */
static bool derive_called(struct derivation_run *run)
{
    const struct deriver *d = run->deriver;
    for (size_t i = 0; i < d->kind_count; i++) {
        if (!(run->own & d->calling & 1u << i))
            continue;
        flag_set next = d->kinds[i].next;
        for (size_t k = 0; k < next.count; k++) {
            uint32_t kinds = kinds_calling(run, next.flags[k]);
            bool first = !(kinds & ((1u << i) - 1));
            if (first && !flag_set_has(run->entry->flags, next.flags[k]) &&
                !derive_suffixed(run, next.flags[k], false, kinds))
                return false;
        }
    }
    return true;
}

bool derive_words(struct deriver *d, derive_take *take, void *user)
{
    for (size_t i = 0; i < d->entry_count; i++) {
        const struct entry *entry = &d->entries[i];
        struct derivation_run run = {.deriver = d,
                                     .entry = entry,
                                     .derivation = {.lemma = entry->lemma, .entry = (uint32_t)i},
                                     .own = kinds_of(d->affixes, entry->flags),
                                     .take = take,
                                     .user = user};
        bool going = derive_alone(&run);
        for (size_t k = 0; going && k < entry->flags.count; k++)
            going = derive_suffixed(&run, entry->flags.flags[k], true, UINT32_MAX);
        if (!going || !derive_called(&run))
            return false;
    }
    return true;
}

void derive_end(struct deriver *d)
{
    map_free(&d->by_text);
    free(d->entries);
    arena_free(&d->memory);
    *d = (struct deriver){0};
}

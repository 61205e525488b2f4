#include "spell/check.h"
#include "spell/distance.h"
#include "spell/usage.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Two spellings of one name differ in a letter. Names are met from the commonest down; each leaves
 * itself and what remains of it without one of its letters, and two names that are one letter apart
 * leave something in common. */

static const struct rule variant = {"spelling:name-variant", CALEPIN_SPELLING, SIZE_MAX};

/* Shorter names are one letter apart by nature; longer ones than names are would cost much. */
enum { NAME_BYTES_MIN = 4, NAME_LETTERS_MIN = 5, NAME_BYTES_MAX = 40, LONE_NAME_LETTERS = 7 };

static bool is_name(const struct form *form)
{
    return form->as_name && !form->english && form->verdict != VERDICT_ACRONYM &&
           form->text.len <= NAME_BYTES_MAX && form->text.len >= NAME_BYTES_MIN;
}

static int commonest_first(const void *a, const void *b)
{
    const struct form *x = *(struct form *const *)a, *y = *(struct form *const *)b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return x->offset < y->offset ? -1 : x->offset > y->offset;
}

static bool seen_together(struct check *c, const struct form *before, const struct form *behind)
{
    buffer_clear(&c->key);
    buffer_text(&c->key, before->text);
    buffer_char(&c->key, ' ');
    buffer_text(&c->key, behind->text);
    return !c->key.failed && map_get(&c->bigrams, buffer_view(&c->key));
}

/* Patrick Stark, Patrick Starck: both stand beside one other name. */
static bool share_neighbour(struct check *c, const struct form *a, const struct form *b)
{
    return (a->before && seen_together(c, a->before, b)) ||
           (b->before && seen_together(c, b->before, a)) ||
           (a->behind && seen_together(c, b, a->behind)) ||
           (b->behind && seen_together(c, a, b->behind));
}

/* Plurals, feminines: Français, Française. */
static bool is_inflected(calepin_text a, calepin_text b)
{
    calepin_text shorter = a.len < b.len ? a : b, longer = a.len < b.len ? b : a;
    return longer.len == shorter.len + 1 && memcmp(shorter.data, longer.data, shorter.len) == 0 &&
           strchr("sex", longer.data[shorter.len]);
}

/* The dictionary has Durand and Durant: these are one name only behind one first name. */
static bool is_ordinary(struct check *c, const struct form *form)
{
    return form->verdict == VERDICT_KNOWN && word_is_common(c, form->text);
}

/* Of 36 such findings 22 were one name in two spellings. */
enum { VARIANT_CONFIDENCE = 60 };

static bool is_near(calepin_text a, calepin_text b)
{
    size_t letters = utf8_count(a), others = utf8_count(b);
    return (letters > others ? letters : others) >= NAME_LETTERS_MIN &&
           utf8_at(a, 0) == utf8_at(b, 0) && distance_within(a, b, 1) && !is_inflected(a, b);
}

/* M. Stark and Paul Starck; but Luc Stark and Paul Starck are two people. Names that differ in one
 * letter for another, Briand and Bruand, must both be unknown. */
static bool are_one_person(const struct form *a, const struct form *b, bool both_unknown)
{
    size_t letters = utf8_count(a->text), others = utf8_count(b->text);
    bool introduced = (a->titled || a->given) && (b->titled || b->given);
    return introduced && !(a->given && b->given) && (both_unknown || letters != others) &&
           letters >= NAME_LETTERS_MIN && others >= NAME_LETTERS_MIN;
}

static bool is_one_name(struct check *c, const struct form *rare, const struct form *common)
{
    bool rare_unknown = rare->verdict != VERDICT_KNOWN;
    bool common_unknown = common->verdict != VERDICT_KNOWN;
    bool both_unknown = rare_unknown && common_unknown;
    if (!is_near(rare->text, common->text))
        return false;
    if (!rare_unknown && !common_unknown)
        return rare->given && common->given && share_neighbour(c, rare, common) &&
               !is_ordinary(c, rare) && !is_ordinary(c, common);
    return share_neighbour(c, rare, common) || are_one_person(rare, common, both_unknown) ||
           (both_unknown && !(rare->given && common->given) && common->count > rare->count &&
            utf8_count(rare->text) >= LONE_NAME_LETTERS);
}

static void report(struct check *c, const struct form *rare, const struct form *common)
{
    calepin_finding *finding =
        finding_add(c, &variant, rare->written, rare->offset,
                    "one name in two spellings? \"%s\" (%zu) and \"%s\" (%zu)", rare->text.data,
                    rare->count, common->text.data, common->count);
    if (finding) {
        finding->occurrences = rare->count;
        finding->confidence = VARIANT_CONFIDENCE;
    }
    if (common->count > rare->count)
        finding_suggest(c, finding, common->text);
}

/* Leaves one trace of a name; the commoner name that left the same one before, if any. */
static const struct form *leave_trace(struct check *c, map *traces, const struct form *form)
{
    calepin_text trace = buffer_view(&c->key);
    map_entry *entry = map_get(traces, trace);
    if (entry)
        return entry->value.pointer != form ? entry->value.pointer : NULL;
    trace = arena_text(&c->scratch, trace);
    entry = trace.data ? map_put(traces, trace, NULL) : NULL;
    if (entry)
        entry->value.pointer = (void *)(uintptr_t)form;
    else
        c->failed = true;
    return NULL;
}

/* The next of a name's traces, in the key buffer: it without the letter at *at, last the whole. */
static bool next_trace(struct check *c, calepin_text name, size_t *at)
{
    size_t next = *at + 1;
    if (*at > name.len)
        return false;
    buffer_clear(&c->key);
    buffer_append(&c->key, name.data, *at);
    if (*at < name.len) {
        next = *at;
        utf8_next(name, &next);
        buffer_append(&c->key, name.data + next, name.len - next);
    }
    *at = next;
    return !c->key.failed;
}

static bool judge_name(struct check *c, map *traces, const struct form *form)
{
    const struct form *found = NULL;
    for (size_t at = 0; next_trace(c, form->text, &at) && !c->failed;) {
        const struct form *common = leave_trace(c, traces, form);
        if (common && !found && is_one_name(c, form, common))
            found = common;
    }
    if (found && !word_is_accepted(c, form->text))
        report(c, form, found);
    return found;
}

static bool same(const struct form *form, calepin_text text)
{
    return form && form->text.len == text.len && text.len &&
           memcmp(form->text.data, text.data, text.len) == 0;
}

/* A name of this document and one of another; here no bigrams are left but the first of each. */
static bool is_far_name(struct check *c, const struct form *form, const struct far_name *far)
{
    bool together = same(form->before, far->before) || same(form->behind, far->behind);
    return is_near(form->text, far->text) && !is_ordinary(c, form) &&
           (together ||
            (form->verdict != VERDICT_KNOWN && !calepin_lexicon_knows(c->lexicon, far->text) &&
             utf8_count(form->text) >= LONE_NAME_LETTERS));
}

static void judge_far(struct check *c, const struct form *form)
{
    for (size_t at = 0; next_trace(c, form->text, &at);) {
        map_entry *entry = map_get(&c->usages->traces, buffer_view(&c->key));
        const struct far_name *far = entry ? entry->value.pointer : NULL;
        if (!far || far->document == c->document || !is_far_name(c, form, far))
            continue;
        if (word_is_accepted(c, form->text))
            return;
        calepin_finding *finding =
            finding_add(c, &variant, form->written, form->offset,
                        "one name in two spellings? \"%s\" (%zu) here and \"%s\" (%zu) in %s",
                        form->text.data, form->count, far->text.data, far->count, far->document);
        if (finding) {
            finding->occurrences = form->count;
            finding->confidence = VARIANT_CONFIDENCE;
        }
        if (far->count > form->count)
            finding_suggest(c, finding, far->text);
        return;
    }
}

static calepin_text keep(struct check *c, const struct form *form)
{
    if (!form)
        return (calepin_text){NULL, 0};
    calepin_text copy = arena_text(&c->usages->memory, form->text);
    c->failed |= !copy.data;
    return copy;
}

static void leave_far_trace(struct check *c, struct far_name *far)
{
    calepin_text trace = arena_text(&c->usages->memory, buffer_view(&c->key));
    bool made = false;
    map_entry *entry = trace.data ? map_put(&c->usages->traces, trace, &made) : NULL;
    if (made)
        entry->value.pointer = far;
    c->failed |= !entry;
}

/* Keeps a name for the documents that follow. */
static void remember(struct check *c, const struct form *form)
{
    struct far_name *far = arena_alloc(&c->usages->memory, sizeof *far);
    if (!far) {
        c->failed = true;
        return;
    }
    *far = (struct far_name){keep(c, form), keep(c, form->before), keep(c, form->behind),
                             form->count, c->document};
    map_entry *entry = c->failed ? NULL : map_put(&c->usages->names, far->text, NULL);
    c->failed |= !entry;
    if (entry)
        entry->value.pointer = far;
    for (size_t at = 0; !c->failed && next_trace(c, form->text, &at);)
        leave_far_trace(c, far);
}

/* A name that earlier documents have was judged there. */
static void judge_among_documents(struct check *c, const struct form *form, bool told)
{
    map_entry *entry = map_get(&c->usages->names, form->text);
    if (entry) {
        struct far_name *far = entry->value.pointer;
        far->count += form->count;
        return;
    }
    if (!told)
        judge_far(c, form);
    if (!c->failed)
        remember(c, form);
}

void names_judge(struct check *c)
{
    map traces = {0};
    size_t count = 0;
    const struct form **names = malloc((c->forms.count + 1) * sizeof *names);
    if (!names) {
        c->failed = true;
        return;
    }
    for (size_t i = 0; i < c->forms.count; i++) {
        const struct form *form = c->forms.entries[i].value.pointer;
        if (is_name(form))
            names[count++] = form;
    }
    qsort(names, count, sizeof *names, commonest_first);
    for (size_t i = 0; i < count && !c->failed; i++) {
        bool told = judge_name(c, &traces, names[i]);
        if (c->document)
            judge_among_documents(c, names[i], told);
    }
    map_free(&traces);
    free(names);
}

#include "spell/check.h"
#include "spell/distance.h"
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
    return form->as_name && form->verdict != VERDICT_ACRONYM && form->text.len <= NAME_BYTES_MAX &&
           form->text.len >= NAME_BYTES_MIN;
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

static bool is_near(const struct form *a, const struct form *b)
{
    size_t letters = utf8_count(a->text), others = utf8_count(b->text);
    return (letters > others ? letters : others) >= NAME_LETTERS_MIN &&
           utf8_at(a->text, 0) == utf8_at(b->text, 0) && distance_within(a->text, b->text, 1) &&
           !is_inflected(a->text, b->text);
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
    if (!is_near(rare, common))
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
    if (finding)
        finding->occurrences = rare->count;
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

static void judge_name(struct check *c, map *traces, const struct form *form)
{
    const struct form *found = NULL;
    for (size_t i = 0, next = 0; i <= form->text.len && !c->failed; i = next) {
        buffer_clear(&c->key);
        buffer_append(&c->key, form->text.data, i);
        next = i + 1;
        if (i < form->text.len) {
            next = i;
            utf8_next(form->text, &next);
            buffer_append(&c->key, form->text.data + next, form->text.len - next);
        }
        const struct form *common = leave_trace(c, traces, form);
        if (common && !found && is_one_name(c, form, common))
            found = common;
    }
    if (found)
        report(c, form, found);
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
    for (size_t i = 0; i < count && !c->failed; i++)
        judge_name(c, &traces, names[i]);
    map_free(&traces);
    free(names);
}

#include "base/array.h"
#include "base/same.h"
#include "spell/check.h"
#include "text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *check_grow(struct check *c, void *array, size_t count, size_t *size, size_t element)
{
    void *grown = array_room(array, count, size, element);
    c->failed = c->failed || !grown;
    return grown;
}

/* What a finding of no confidence of its own has. */
enum { SURE = 95 };

static calepin_text keep(struct check *c, calepin_text text)
{
    calepin_text copy = arena_text(c->memory, text);
    if (!copy.data)
        c->failed = true;
    return copy;
}

static struct tally *tally_of(struct check *c, const struct rule *rule)
{
    size_t i = 0;
    while (i < RULES_MAX - 1 && c->tallies[i].rule && c->tallies[i].rule != rule)
        i++;
    c->tallies[i].rule = rule;
    return &c->tallies[i];
}

/* Whether one more finding of the rule can still be told on its own, or is its first. */
static bool is_wanted(struct check *c, const struct rule *rule, size_t offset)
{
    if (!(c->which & rule->group))
        return false;
    struct tally *tally = tally_of(c, rule);
    if (tally->count < CALEPIN_PLACES_MAX)
        tally->places[tally->count] = offset;
    return tally->count++ == 0 || tally->count <= rule->limit;
}

calepin_finding *finding_add(struct check *c, const struct rule *rule, calepin_text text,
                             size_t offset, const char *format, ...)
{
    if (!is_wanted(c, rule, offset))
        return NULL;
    struct draft *drafts =
        check_grow(c, c->drafts, c->draft_count, &c->draft_size, sizeof *c->drafts);
    if (!drafts)
        return NULL;
    c->drafts = drafts;
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    struct draft *draft = &drafts[c->draft_count];
    *draft = (struct draft){rule, {.kind = rule->kind, .offset = offset, .occurrences = 1}};
    draft->finding.confidence = SURE;
    draft->finding.text = keep(c, text);
    draft->finding.message = keep(c, (calepin_text){message, utf8_check(message, strlen(message))});
    c->draft_count += !c->failed;
    return c->failed ? NULL : &draft->finding;
}

void finding_suggest(struct check *c, calepin_finding *finding, calepin_text suggestion)
{
    if (!finding || finding->suggestion_count == CALEPIN_SUGGESTIONS_MAX)
        return;
    for (size_t i = 0; i < finding->suggestion_count; i++)
        if (text_equal(finding->suggestions[i], suggestion))
            return;
    finding->suggestions[finding->suggestion_count] = keep(c, suggestion);
    finding->suggestion_count += !c->failed;
}

void unknown_add(struct check *c, struct form *form, calepin_unknown_kind kind, size_t offset)
{
    if (form->listed)
        return;
    calepin_unknown *unknowns =
        check_grow(c, c->unknowns, c->unknown_count, &c->unknown_size, sizeof *c->unknowns);
    if (!unknowns)
        return;
    c->unknowns = unknowns;
    form->listed = true;
    unknowns[c->unknown_count++] =
        (calepin_unknown){kind, keep(c, form->written), offset, form->count};
}

static int by_place(const void *a, const void *b)
{
    const struct draft *x = a, *y = b;
    if (x->finding.offset != y->finding.offset)
        return x->finding.offset < y->finding.offset ? -1 : 1;
    int order = strcmp(x->finding.kind, y->finding.kind);
    return order ? order : strcmp(x->finding.message.data, y->finding.message.data);
}

/* One note for all the places of a rule. */
static void gather(calepin_finding *note, const struct tally *tally)
{
    note->occurrences = tally->count;
    note->place_count = tally->count < CALEPIN_PLACES_MAX ? tally->count : CALEPIN_PLACES_MAX;
    memcpy(note->places, tally->places, note->place_count * sizeof *note->places);
}

static void drop_unsure(struct check *c)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->draft_count; i++)
        if (c->drafts[i].finding.confidence >= c->confidence)
            c->drafts[kept++] = c->drafts[i];
    c->draft_count = kept;
}

void findings_hand_out(struct check *c, calepin_findings *findings)
{
    size_t size = (c->draft_count + 1) * sizeof *findings->findings;
    findings->findings = arena_alloc(c->memory, size);
    findings->unknowns = arena_alloc(c->memory, (c->unknown_count + 1) * sizeof *c->unknowns);
    findings->edits = arena_alloc(c->memory, (c->edit_count + 1) * sizeof *c->edits);
    if (!findings->findings || !findings->unknowns || !findings->edits) {
        c->failed = true;
        return;
    }
    drop_unsure(c);
    if (c->draft_count)
        qsort(c->drafts, c->draft_count, sizeof *c->drafts, by_place);
    for (size_t i = 0; i < c->draft_count; i++) {
        struct tally *tally = tally_of(c, c->drafts[i].rule);
        bool one_note = tally->count > tally->rule->limit;
        if (tally->note && one_note)
            continue;
        tally->note = &findings->findings[findings->finding_count++];
        *tally->note = c->drafts[i].finding;
        if (one_note && tally->count > 1)
            gather(tally->note, tally);
    }
    if (c->unknown_count)
        memcpy(findings->unknowns, c->unknowns, c->unknown_count * sizeof *c->unknowns);
    findings->unknown_count = c->unknown_count;
    if (c->edit_count)
        memcpy(findings->edits, c->edits, c->edit_count * sizeof *c->edits);
    findings->edit_count = c->edit_count;
}

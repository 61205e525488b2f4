/* Rules on the terms of a concept among themselves, and on concepts among themselves. */
#include "glossary/check.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>

/* How the terms of one language stand. */
typedef struct standing {
    size_t terms, offered, preferred, stated;
} standing;

static standing stand_in(checker *c, const calepin_concept *concept, const char *language)
{
    standing s = {0};
    for (size_t i = 0; i < concept->term_count; i++) {
        const calepin_term *term = &concept->terms[i];
        if (!language_matches(term->lang, language))
            continue;
        s.terms++;
        s.offered += term_is_offered(term);
        s.stated += term->status != CALEPIN_STATUS_NONE;
        if (term->status != CALEPIN_PREFERRED || ++s.preferred != 2)
            continue;
        check_say(c, "concept \"", concept->id, "\" has a second preferred term, \"");
        check_say(c, "", term->text, "\"; make one of them admitted");
        check_report(c, RULE_TWO_PREFERRED, concept, term->line);
    }
    return s;
}

static void check_language(checker *c, const calepin_concept *concept, const char *language)
{
    standing s = stand_in(c, concept, language);
    check_say(c, "concept \"", concept->id, "\" has ");
    if (!s.terms) {
        bool source = language == c->options->from;
        buffer_print(&c->message, "no term in %s; add a row for it", language);
        check_report(c, source ? RULE_MISSING_SOURCE : RULE_MISSING_TARGET, concept, concept->line);
    } else if (!s.offered) {
        buffer_print(&c->message, "only terms to avoid in %s; add the one to use", language);
        check_report(c, RULE_ONLY_AVOIDED, concept, concept->line);
    } else if (s.stated && !s.preferred) {
        buffer_print(&c->message, "no preferred term in %s; make one of them preferred", language);
        check_report(c, RULE_NO_PREFERRED, concept, concept->line);
    }
    buffer_clear(&c->message);
}

static int compare_terms(const void *a, const void *b)
{
    const calepin_term *x = *(const calepin_term *const *)a, *y = *(const calepin_term *const *)b;
    calepin_text pairs[2][2] = {{x->lang, y->lang}, {x->text, y->text}};
    for (size_t i = 0; i < 2; i++) {
        size_t shorter = pairs[i][0].len < pairs[i][1].len ? pairs[i][0].len : pairs[i][1].len;
        int order = memcmp(pairs[i][0].data, pairs[i][1].data, shorter);
        if (order || pairs[i][0].len != pairs[i][1].len)
            return order ? order : pairs[i][0].len < pairs[i][1].len ? -1 : 1;
    }
    return 0;
}

/* The field and all terms, in an order that does not depend on the rows'. */
static void key_of_concept(checker *c, const calepin_concept *concept)
{
    const calepin_term **sorted = calloc(concept->term_count + 1, sizeof *sorted);
    if (!sorted) {
        c->failed = true;
        return;
    }
    for (size_t i = 0; i < concept->term_count; i++) {
        sorted[i] = &concept->terms[i];
    }
    qsort(sorted, concept->term_count, sizeof *sorted, compare_terms);
    check_fold(c, concept->field);
    for (size_t i = 0; i < concept->term_count; i++) {
        check_fold(c, sorted[i]->lang);
        check_fold(c, sorted[i]->text);
    }
    free(sorted);
}

/* True when the concept is there already, so that its terms need no comparing. */
static bool check_duplicate(checker *c, const calepin_concept *concept)
{
    buffer_text(&c->key, concept->id);
    const place *other = concept->id.len ? check_seen(c, &c->ids, concept, NULL) : NULL;
    if (other) {
        check_say(c, "concept id \"", concept->id, "\" is there already");
        check_say_place(c, other->concept, other->concept->line);
        buffer_string(&c->message, "; merge the two or rename one");
        check_report(c, RULE_DUPLICATE_ID, concept, concept->line);
    }
    key_of_concept(c, concept);
    other = check_seen(c, &c->contents, concept, NULL);
    if (!other)
        return false;
    check_say(c, "concept \"", concept->id, "\" has the terms and field of \"");
    check_say(c, "", other->concept->id, "\"");
    check_say_place(c, other->concept, other->concept->line);
    buffer_string(&c->message, "; leave one out or give them different fields");
    check_report(c, RULE_DUPLICATE_CONCEPT, concept, concept->line);
    return true;
}

static void check_repetition(checker *c, const calepin_concept *concept, size_t index)
{
    const calepin_term *term = &concept->terms[index];
    for (size_t i = 0; i < index; i++) {
        const calepin_term *other = &concept->terms[i];
        if (!text_equal(other->text, term->text) || !text_equal(other->lang, term->lang))
            continue;
        bool conflict = other->status != term->status;
        check_say(c, "term \"", term->text, "\" stands twice in its concept");
        if (conflict)
            buffer_print(&c->message, ", once as %s (line %zu)",
                         other->status ? calepin_term_status_name(other->status) : "no status",
                         other->line);
        buffer_string(&c->message, "; leave one row out");
        check_report(c, conflict ? RULE_STATUS_CONFLICT : RULE_REPEATED_TERM, concept, term->line);
        return;
    }
}

static void check_homograph(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    check_fold(c, term->lang);
    check_fold(c, term->text);
    check_fold(c, term->pos);
    check_fold(c, concept->field);
    check_fold(c, term->note);
    const place *other = check_seen(c, &c->terms, concept, term);
    if (!other || other->concept == concept)
        return;
    check_say(c, "term \"", term->text, "\" is also in concept \"");
    check_say(c, "", other->concept->id, "\"");
    check_say_place(c, other->concept, other->concept->line);
    buffer_string(&c->message, "; tell them apart by a field or a note, or merge them");
    check_report(c, RULE_AMBIGUOUS_TERM, concept, term->line);
}

/* The first word of a French term, which is its noun nearly always; empty for a term of one word.
 */
static calepin_text head_of(const calepin_term *term)
{
    const char *space = memchr(term->text.data, ' ', term->text.len);
    calepin_text head = {term->text.data, space ? (size_t)(space - term->text.data) : 0};
    return language_matches(term->lang, "fr") ? head : (calepin_text){"", 0};
}

/* The same noun, or the same head in one field, has the same gender. */
static bool check_gender_of(checker *c, const calepin_concept *concept, const calepin_term *term,
                            calepin_text noun)
{
    check_fold(c, term->lang);
    check_fold(c, concept->field);
    check_fold(c, noun);
    check_fold(c, term->of); /* DSI is the director, or his department */
    const place *other = check_seen(c, &c->nouns, concept, term);
    if (!other || text_equal(other->term->gender, term->gender))
        return false;
    check_say(c, "\"", term->text, "\" is ");
    check_say(c, "", term->gender, ", but \"");
    check_say(c, "", other->term->text, "\" is ");
    buffer_text(&c->message, other->term->gender);
    check_say_place(c, other->concept, other->term->line);
    buffer_string(&c->message, "; correct one of them, or give the concepts different fields");
    check_report(c, RULE_INCONSISTENT_GENDER, concept, term->line);
    return true;
}

static void check_genders(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    if (!term->gender.len || !text_equal(term->pos, text_of("noun")))
        return;
    calepin_text head = head_of(term);
    if (!check_gender_of(c, concept, term, term->text) && head.len)
        check_gender_of(c, concept, term, head);
}

static bool has_lower(calepin_text text)
{
    for (size_t i = 0; i < text.len;)
        if (char_is_lower(utf8_next(text, &i)))
            return true;
    return false;
}

/* An acronym and a word of the same letters are two words: SI and si. */
static void check_capital(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    if (term->type == CALEPIN_TYPE_ACRONYM || !has_lower(term->text))
        return;
    check_fold(c, term->lang);
    check_fold(c, term->text);
    const place *other = check_seen(c, &c->capitals, concept, term);
    if (!other || text_equal(other->term->text, term->text) ||
        (other->concept == concept && term->type == CALEPIN_TYPE_VARIANT))
        return;
    fold(&c->key, term->text, FOLD_SPACES | FOLD_MARKS);
    buffer_char(&c->key, '\n');
    size_t len = c->key.len;
    fold(&c->key, other->term->text, FOLD_SPACES | FOLD_MARKS);
    buffer_char(&c->key, '\n');
    bool same = c->key.len == 2 * len && memcmp(c->key.data, c->key.data + len, len) == 0;
    c->failed = c->failed || c->key.failed;
    buffer_clear(&c->key);
    if (same)
        return;
    check_say(c, "\"", term->text, "\" is also written \"");
    check_say(c, "", other->term->text, "\"");
    check_say_place(c, other->concept, other->term->line);
    buffer_string(&c->message, "; keep to one of the two");
    check_report(c, RULE_INCONSISTENT_CAPITAL, concept, term->line);
}

static uint32_t apostrophe_in(calepin_text text)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t point = utf8_next(text, &i);
        if (char_is_apostrophe(point))
            return point;
    }
    return 0;
}

static void check_apostrophe(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    uint32_t mark = apostrophe_in(term->text);
    if (!mark)
        return;
    const place *first = &c->apostrophe;
    if (!first->term) {
        c->apostrophe = (place){concept, term};
    } else if (apostrophe_in(first->term->text) != mark) {
        check_say(c, "\"", term->text, "\" has another apostrophe than \"");
        check_say(c, "", first->term->text, "\"");
        check_say_place(c, first->concept, first->term->line);
        buffer_string(&c->message, "; keep to one of the two");
        check_report(c, RULE_INCONSISTENT_APOSTROPHE, concept, term->line);
    }
}

/* A target term that is a source term of its concept, and nothing says that it stays. */
static void check_same(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    if (term->note.len || term->source.len || term->type == CALEPIN_TYPE_ACRONYM ||
        !term_is_offered(term))
        return;
    for (size_t i = 0; i < concept->term_count; i++)
        if (language_matches(concept->terms[i].lang, c->options->from) &&
            text_equal(concept->terms[i].text, term->text)) {
            check_say(c, "\"", term->text, "\" is the source term as it stands; ");
            buffer_string(&c->message, "translate it, or say in a note that it stays");
            check_report(c, RULE_SAME_TARGET, concept, term->line);
            return;
        }
}

static void add_target(checker *c, calepin_text id)
{
    bool made = false;
    map_entry *entry = id.len && !c->failed ? map_put(&c->targets, id, &made) : NULL;
    if (entry && made)
        entry->key = arena_text(&c->memory, id);
    c->failed = c->failed || (id.len && (!entry || !entry->key.data));
}

static void add_item_ids(checker *c, const calepin_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_target(c, items[i].id);
        add_item_ids(c, items[i].parts, items[i].part_count);
    }
}

/* Terms end in a newline as targets, so that they are told from ids. */
void check_collect_targets(checker *c)
{
    for (size_t i = 0; i < calepin_glossary_count(c->glossary) && !c->failed; i++) {
        const calepin_concept *concept = calepin_glossary_concept(c->glossary, i);
        add_target(c, concept->id);
        add_item_ids(c, concept->items, concept->item_count);
        for (size_t j = 0; j < concept->section_count; j++)
            add_item_ids(c, concept->sections[j].items, concept->sections[j].item_count);
        for (size_t j = 0; j < concept->term_count; j++) {
            const calepin_term *term = &concept->terms[j];
            add_target(c, term->id);
            add_item_ids(c, term->items, term->item_count);
            check_fold(c, term->text);
            add_target(c, buffer_view(&c->key));
            buffer_clear(&c->key);
        }
    }
}

static void check_items(checker *c, const calepin_concept *concept, const calepin_item *items,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const calepin_item *item = &items[i];
        calepin_text target = item->target;
        check_items(c, concept, item->parts, item->part_count);
        bool inside = target.len > 1 && target.data[0] == '#';
        if (!target.len || (!text_equal(item->kind, text_of("ref")) && !inside))
            continue;
        if (inside)
            target = (calepin_text){target.data + 1, target.len - 1};
        if (map_get(&c->targets, target))
            continue;
        check_say(c, "reference to \"", target, "\", which is not in the glossary; ");
        buffer_string(&c->message, "correct its id or leave the reference out");
        check_report(c, RULE_BROKEN_REFERENCE, concept, item->line ? item->line : concept->line);
    }
}

static void check_full_form(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    check_fold(c, term->of);
    bool there = map_get(&c->targets, buffer_view(&c->key));
    c->failed = c->failed || c->key.failed;
    buffer_clear(&c->key);
    bool itself = text_equal(term->of, term->text);
    if (!term->of.len || (there && !itself))
        return;
    check_say(c, "\"", term->text, "\" stands for ");
    if (itself)
        buffer_string(&c->message, "itself");
    else
        check_say(c, "\"", term->of, "\", which is no term of the glossary");
    buffer_string(&c->message, "; correct its full form or add a row for that");
    check_report(c, RULE_BROKEN_REFERENCE, concept, term->line);
}

void check_references(checker *c, const calepin_concept *concept)
{
    check_items(c, concept, concept->items, concept->item_count);
    for (size_t i = 0; i < concept->section_count; i++)
        check_items(c, concept, concept->sections[i].items, concept->sections[i].item_count);
    for (size_t i = 0; i < concept->term_count; i++) {
        check_items(c, concept, concept->terms[i].items, concept->terms[i].item_count);
        check_full_form(c, concept, &concept->terms[i]);
    }
}

void check_concept(checker *c, size_t index)
{
    const calepin_concept *concept = calepin_glossary_concept(c->glossary, index);
    check_language(c, concept, c->options->from);
    check_language(c, concept, c->options->to);
    check_references(c, concept);
    check_learn_words(c, concept);
    bool duplicate = check_duplicate(c, concept);
    for (size_t i = 0; i < concept->term_count; i++) {
        const calepin_term *term = &concept->terms[i];
        check_term(c, concept, term);
        check_words(c, concept, term);
        check_repetition(c, concept, i);
        if (duplicate)
            continue;
        check_genders(c, concept, term);
        check_capital(c, concept, term);
        if (language_matches(term->lang, c->options->from)) {
            check_homograph(c, concept, term);
            check_apostrophe(c, concept, term);
        } else if (language_matches(term->lang, c->options->to)) {
            check_same(c, concept, term);
        }
    }
}

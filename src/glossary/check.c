/* The faults of a glossary. Each rule names the row and the remedy. */
#include "base/buffer.h"
#include "base/error.h"
#include "glossary/glossary.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Languages whose nouns have a gender that a translator needs to know. */
static const char *const gendered[] = {"fr", "es", "it", "pt", "ca", "ro", "oc", "de", "nl",
                                       "pl", "cs", "sk", "sl", "hr", "ru", "uk", "bg", "el",
                                       "sv", "da", "nb", "nn", "ar", "he", "hi"};

typedef struct checker {
    const calepin_glossary *glossary;
    const char *from, *to;
    void (*report)(void *user, const calepin_glossary_fault *fault);
    void *user;
    map ids;      /* concept id -> concept */
    map contents; /* what a concept says -> concept */
    map terms;    /* what tells a term apart -> concept */
    arena memory;
    buffer message, key;
    bool failed; /* out of memory */
} checker;

/* Reports what lies in c->message. */
static void report(checker *c, const char *rule, const calepin_concept *concept, size_t line)
{
    calepin_glossary_fault fault = {rule, concept->file, line, c->message.data};
    if (c->message.failed)
        c->failed = true;
    else
        c->report(c->user, &fault);
    buffer_clear(&c->message);
}

static void say(checker *c, const char *before, calepin_text text, const char *behind)
{
    buffer_string(&c->message, before);
    buffer_text(&c->message, text);
    buffer_string(&c->message, behind);
}

static void say_place(checker *c, const calepin_concept *concept, size_t line)
{
    buffer_print(&c->message, " (%s%sline %zu)", concept->file ? concept->file : "",
                 concept->file ? ", " : "", line);
}

static void check_language(checker *c, const calepin_concept *concept, const char *language)
{
    size_t terms = 0, preferred = 0;
    for (size_t i = 0; i < concept->term_count; i++) {
        const calepin_term *term = &concept->terms[i];
        if (!language_matches(term->lang, language))
            continue;
        terms++;
        if (term->status != CALEPIN_PREFERRED || ++preferred != 2)
            continue;
        say(c, "concept \"", concept->id, "\" has a second preferred term, \"");
        say(c, "", term->text, "\"; make one of them admitted");
        report(c, "two-preferred", concept, term->line);
    }
    if (terms)
        return;
    bool source = language == c->from;
    say(c, "concept \"", concept->id, "\" has no term in ");
    buffer_print(&c->message, "%s; add a row for it", language);
    report(c, source ? "missing-source" : "missing-target", concept, concept->line);
}

static bool has_gender(calepin_text language)
{
    for (size_t i = 0; i < sizeof gendered / sizeof *gendered; i++)
        if (language_matches(language, gendered[i]))
            return true;
    return false;
}

static bool is_noun(const calepin_term *term)
{
    return text_equal(term->pos, (calepin_text){"noun", 4});
}

static void check_gender(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    if (!is_noun(term) || term->gender.len || !has_gender(term->lang))
        return;
    say(c, "noun \"", term->text, "\" has no gender; fill in its gender cell");
    report(c, "missing-gender", concept, term->line);
}

static void check_acronym(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    if (term->type != CALEPIN_TYPE_ACRONYM || term->of.len)
        return;
    for (size_t i = 0; i < concept->term_count; i++)
        if (concept->terms[i].type == CALEPIN_TYPE_FULL &&
            text_equal(concept->terms[i].lang, term->lang))
            return;
    say(c, "acronym \"", term->text, "\" has no full form; name it under \"of\" or add its row");
    report(c, "missing-full-form", concept, term->line);
}

static void fold_into(checker *c, calepin_text text)
{
    fold(&c->key, text, FOLD_CASE | FOLD_SPACES | FOLD_MARKS);
    buffer_char(&c->key, '\n');
}

/* The concept that had this key before, or NULL; then this one has it. */
static const calepin_concept *earlier(checker *c, map *seen, size_t concept)
{
    bool made = false;
    map_entry *entry = c->key.failed ? NULL : map_put(seen, buffer_view(&c->key), &made);
    if (entry && made) {
        entry->key = arena_text(&c->memory, buffer_view(&c->key));
        entry->value.number = concept;
    }
    c->failed = c->failed || !entry || !entry->key.data;
    buffer_clear(&c->key);
    if (!entry || c->failed || entry->value.number == concept)
        return NULL;
    return calepin_glossary_concept(c->glossary, entry->value.number);
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
    fold_into(c, concept->field);
    for (size_t i = 0; i < concept->term_count; i++) {
        fold_into(c, sorted[i]->lang);
        fold_into(c, sorted[i]->text);
    }
    free(sorted);
}

static void check_repetition(checker *c, const calepin_concept *concept, size_t index)
{
    const calepin_term *term = &concept->terms[index];
    for (size_t i = 0; i < index; i++)
        if (text_equal(concept->terms[i].text, term->text) &&
            text_equal(concept->terms[i].lang, term->lang)) {
            say(c, "term \"", term->text, "\" stands twice in its concept; leave one row out");
            report(c, "repeated-term", concept, term->line);
            return;
        }
}

static void check_form(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    bool legible = false, tag = term->lang.len > 1;
    for (size_t i = 0; i < term->text.len;) {
        uint32_t point = utf8_next(term->text, &i);
        legible = legible || char_is_letter(point) || char_is_digit(point);
    }
    for (size_t i = 0; i < term->lang.len; i++) {
        unsigned char b = (unsigned char)term->lang.data[i];
        tag = tag && b < 0x80 && (char_is_letter(b) || (i > 1 && (char_is_digit(b) || b == '-')));
    }
    if (!legible) {
        say(c, "term \"", term->text, "\" has no letter or digit; leave it out");
        report(c, "odd-term", concept, term->line);
    }
    if (!tag) {
        say(c, "language \"", term->lang, "\" is no language tag; write it as fr or en-GB");
        report(c, "bad-language", concept, term->line);
    }
}

/* True when the concept is there already, so that its terms need no looking at. */
static bool check_duplicate(checker *c, const calepin_concept *concept, size_t index)
{
    buffer_text(&c->key, concept->id);
    const calepin_concept *other = earlier(c, &c->ids, index);
    if (other) {
        say(c, "concept id \"", concept->id, "\" is also in another file");
        say_place(c, other, other->line);
        buffer_string(&c->message, "; merge the two or rename one");
        report(c, "duplicate-id", concept, concept->line);
    }
    key_of_concept(c, concept);
    other = earlier(c, &c->contents, index);
    if (!other)
        return false;
    say(c, "concept \"", concept->id, "\" has the terms and field of \"");
    say(c, "", other->id, "\"");
    say_place(c, other, other->line);
    buffer_string(&c->message, "; leave one out or give them different fields");
    report(c, "duplicate-concept", concept, concept->line);
    return true;
}

static void check_homograph(checker *c, const calepin_concept *concept, size_t index,
                            const calepin_term *term)
{
    fold_into(c, term->lang);
    fold_into(c, term->text);
    fold_into(c, term->pos);
    fold_into(c, concept->field);
    fold_into(c, term->note);
    const calepin_concept *other = earlier(c, &c->terms, index);
    if (!other)
        return;
    say(c, "term \"", term->text, "\" is also in concept \"");
    say(c, "", other->id, "\"");
    say_place(c, other, other->line);
    buffer_string(&c->message, "; tell them apart by a field or a note, or merge them");
    report(c, "ambiguous-term", concept, term->line);
}

static void check_concept(checker *c, size_t index)
{
    const calepin_concept *concept = calepin_glossary_concept(c->glossary, index);
    check_language(c, concept, c->from);
    check_language(c, concept, c->to);
    bool duplicate = check_duplicate(c, concept, index);
    for (size_t i = 0; i < concept->term_count; i++) {
        const calepin_term *term = &concept->terms[i];
        check_form(c, concept, term);
        check_repetition(c, concept, i);
        check_gender(c, concept, term);
        check_acronym(c, concept, term);
        if (!duplicate && language_matches(term->lang, c->from))
            check_homograph(c, concept, index, term);
    }
}

calepin_status
calepin_glossary_check(const calepin_glossary *glossary, const char *from, const char *to,
                       void (*report_fault)(void *user, const calepin_glossary_fault *fault),
                       void *user, calepin_error *error)
{
    checker c = {.glossary = glossary,
                 .from = from,
                 .to = to,
                 .report = report_fault,
                 .user = user,
                 .message = BUFFER_INIT((size_t)1 << 30),
                 .key = BUFFER_INIT((size_t)1 << 30)};
    for (size_t i = 0; i < calepin_glossary_count(glossary) && !c.failed; i++)
        check_concept(&c, i);
    map_free(&c.ids);
    map_free(&c.contents);
    map_free(&c.terms);
    arena_free(&c.memory);
    buffer_free(&c.message);
    buffer_free(&c.key);
    return c.failed ? error_memory(error) : CALEPIN_OK;
}

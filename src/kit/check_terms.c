/* Terms of the source and what became of them in the translation.
 *
 * French terms are recognised by lemma. Of English, each word is cut to a stem, and a term is there
 * when its stems stand one behind the other, whatever joins them (data centre, data-centre,
 * datacentre), or all of them somewhere, as a translator may take a term apart. */
#include "base/array.h"
#include "base/buffer.h"
#include "base/digests.h"
#include "base/error.h"
#include "calepin/glossary.h"
#include "calepin/lexicon.h"
#include "glossary/glossary.h"
#include "kit/check.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/stem.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Stems of a text, one behind the other in one buffer; ends[i] is where stem i ends. */
typedef struct stems {
    buffer text;
    size_t *ends;
    size_t count, size;
} stems;

struct check_terms {
    calepin_glossary *glossary;
    calepin_lexicon *lexicon;
    calepin_recogniser *recogniser;
    size_t words, words_met; /* terms of one word in the sample, and how many were translated so */
    size_t held_back;
    bool doubted;            /* terms of one word are not reported, see check_terms_sample */
    stems target, term, bad; /* of the translation, of the term at hand, of a forbidden one */
};

static bool add_stem(stems *s, calepin_text word, bool english)
{
    size_t *ends = array_room(s->ends, s->count, &s->size, sizeof *ends);
    if (!ends)
        return false;
    s->ends = ends;
    if (english)
        stem_english(&s->text, word);
    else
        fold(&s->text, word, FOLD_CASE | FOLD_ACCENTS | FOLD_MARKS);
    s->ends[s->count++] = s->text.len;
    return !s->text.failed;
}

/* The parts between the hyphens of a word each give a stem. */
static bool add_parts(stems *s, calepin_text word, bool english)
{
    size_t start = 0;
    for (size_t i = 0; i < word.len;) {
        size_t at = i;
        if (!char_is_hyphen(utf8_next(word, &i)))
            continue;
        if (at > start && !add_stem(s, (calepin_text){word.data + start, at - start}, english))
            return false;
        start = i;
    }
    return start >= word.len ||
           add_stem(s, (calepin_text){word.data + start, word.len - start}, english);
}

static bool read_stems(stems *s, calepin_text text, bool english)
{
    token t;
    size_t position = 0;
    s->count = 0;
    buffer_clear(&s->text);
    while (token_next(text, &position, &t))
        if (t.kind != TOKEN_MARK && !add_parts(s, token_text(text, t), english))
            return false;
    return true;
}

static size_t start_of(const stems *s, size_t index)
{
    return index ? s->ends[index - 1] : 0;
}

/* Whether all stems of the term stand one behind the other, the last one perhaps as the beginning
 * of a longer word: data in datatypes, encrypt in encryption. */
static bool has_in_order(const stems *target, const stems *term)
{
    enum { BEGINNING_MIN = 4 };
    size_t len = term->text.len;
    for (size_t i = 0; i < target->count; i++) {
        size_t start = start_of(target, i), end = i;
        if (target->text.len - start < len ||
            memcmp(target->text.data + start, term->text.data, len) != 0)
            continue;
        while (end < target->count && target->ends[end] < start + len)
            end++;
        if (len >= BEGINNING_MIN || (end < target->count && target->ends[end] == start + len))
            return true;
    }
    return false;
}

static bool has_stem(const stems *s, calepin_text stem)
{
    for (size_t i = 0; i < s->count; i++) {
        size_t start = start_of(s, i);
        if (check_text_is((calepin_text){s->text.data + start, s->ends[i] - start}, stem))
            return true;
    }
    return false;
}

static bool has_all(const stems *target, const stems *term)
{
    for (size_t i = 0; i < term->count; i++) {
        size_t start = start_of(term, i);
        if (!has_stem(target, (calepin_text){term->text.data + start, term->ends[i] - start}))
            return false;
    }
    return true;
}

/* Acronyms are words of their own by their capitals: IS is not "is". */
static bool is_capitals(calepin_text text)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t c = utf8_next(text, &i);
        if (char_is_lower(c) || char_is_space(c))
            return false;
    }
    return text.len > 0;
}

/* A text as it is, not within a longer word but for a plural's s: ISPs. */
static bool has_as_is(calepin_text text, calepin_text part)
{
    for (size_t i = 0; i + part.len <= text.len; i++) {
        if (memcmp(text.data + i, part.data, part.len) != 0 || char_is_letter(utf8_before(text, i)))
            continue;
        size_t end = i + part.len;
        end += utf8_at(text, end) == 's';
        if (!char_is_letter(utf8_at(text, end)))
            return true;
    }
    return false;
}

/* Whether the translation has a term; `apart`: with its words anywhere, too. */
static bool has_term(struct checker *c, const calepin_term *wanted, bool apart)
{
    calepin_text term = term_without_article(wanted);
    if (is_capitals(term))
        return has_as_is(c->target.text, term);
    struct check_terms *t = c->terms;
    if (!read_stems(&t->term, term, c->english)) {
        c->failed = true;
        return true;
    }
    return has_in_order(&t->target, &t->term) || (apart && has_all(&t->target, &t->term));
}

static bool is_bad(const calepin_term *term)
{
    return term->status >= CALEPIN_DEPRECATED;
}

static bool is_target(const struct checker *c, const calepin_term *term)
{
    return calepin_language_matches(term->lang, c->options->to);
}

/* Whether the translation has one of the concept's good terms; true too when there are none. */
static bool is_translated(struct checker *c, const calepin_concept *concept)
{
    bool any = false;
    for (size_t i = 0; i < concept->term_count; i++) {
        const calepin_term *term = &concept->terms[i];
        if (!is_target(c, term) || is_bad(term))
            continue;
        if (has_term(c, term, true))
            return true;
        any = true;
    }
    return !any;
}

static const calepin_concept *concept_of(const struct checker *c, const calepin_occurrence *o)
{
    return calepin_glossary_concept(c->terms->glossary, o->concept);
}

/* The occurrences of one place: the meanings of a homograph. */
static size_t same_place(const calepin_occurrence *o, size_t count)
{
    size_t end = 1;
    while (end < count && o[end].start == o[0].start && o[end].end == o[0].end)
        end++;
    return end;
}

static bool has_capital(calepin_text text)
{
    for (size_t i = 0; i < text.len;)
        if (char_is_upper(utf8_next(text, &i)))
            return true;
    return false;
}

/* A name that stays as it is: the glossary gives it as its own equivalent. Without a capital it is
 * a word that both languages have. */
static bool stays(const struct checker *c, const calepin_occurrence *o)
{
    const calepin_concept *concept = concept_of(c, o);
    const calepin_term *term = calepin_concept_equivalent(concept, o->term, c->options->to);
    return term && has_capital(term->text) &&
           check_text_is(term->text, concept->terms[o->term].text);
}

static bool any_translated(struct checker *c, const calepin_occurrence *o, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const calepin_concept *concept = concept_of(c, &o[i]);
        if (stays(c, &o[i]) ? has_as_is(c->target.text, concept->terms[o[i].term].text)
                            : is_translated(c, concept))
            return true;
    }
    return false;
}

/* A term of one word that is no acronym: most are words of the common language, too. */
static bool is_single_word(const struct checker *c, const calepin_occurrence *o)
{
    calepin_text text = concept_of(c, o)->terms[o->term].text;
    return !is_capitals(text) && !memchr(text.data, ' ', text.len) &&
           !memchr(text.data, '-', text.len);
}

static void report_missing(struct checker *c, const calepin_occurrence *o)
{
    const calepin_concept *concept = concept_of(c, o);
    const calepin_term *term = calepin_concept_equivalent(concept, o->term, c->options->to);
    int len = (int)(o->end - o->start);
    const char *found = c->source.text.data + o->start;
    if (!term)
        return;
    if (c->terms->doubted && is_single_word(c, o))
        c->terms->held_back++;
    else if (stays(c, o))
        checker_tell(c, CHECK_UNTRANSLATABLE, "\"%.*s\" is to stay as it is", len, found);
    else
        checker_tell(c, CHECK_TERMINOLOGY, "\"%.*s\" is \"%.*s\" in the glossary", len, found,
                     (int)term->text.len, term->text.data);
}

/* A forbidden term is none where it is part of a good one of the same text: "cloud" in "sovereign
 * cloud". */
static bool is_within_good(struct checker *c, const calepin_occurrence *o, size_t count,
                           calepin_text bad)
{
    if (!read_stems(&c->terms->bad, bad, c->english)) {
        c->failed = true;
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        const calepin_concept *concept = concept_of(c, &o[i]);
        for (size_t j = 0; j < concept->term_count; j++) {
            const calepin_term *term = &concept->terms[j];
            if (!is_target(c, term) || is_bad(term) || !has_term(c, term, false))
                continue;
            if (has_in_order(&c->terms->term, &c->terms->bad))
                return true;
        }
    }
    return false;
}

/* Whether a bad term of the concept is in the translation, which is reported. */
static bool check_forbidden(struct checker *c, const calepin_occurrence *all, size_t all_count,
                            const calepin_occurrence *o)
{
    const calepin_concept *concept = concept_of(c, o);
    bool any = false;
    for (size_t i = 0; i < concept->term_count; i++) {
        const calepin_term *term = &concept->terms[i];
        if (!is_target(c, term) || !is_bad(term) || !has_term(c, term, false) ||
            is_within_good(c, all, all_count, term->text))
            continue;
        const calepin_term *good = calepin_concept_equivalent(concept, o->term, c->options->to);
        checker_tell(c, CHECK_FORBIDDEN, "\"%.*s\" is %s in the glossary%s%.*s%s",
                     (int)term->text.len, term->text.data, calepin_term_status_name(term->status),
                     good ? "; write \"" : "", good ? (int)good->text.len : 0,
                     good ? good->text.data : "", good ? "\"" : "");
        any = true;
    }
    return any;
}

/* Finds the terms of the source and cuts the translation to stems. */
static size_t find_terms(struct checker *c, const calepin_occurrence **found)
{
    struct check_terms *t = c->terms;
    size_t count = 0;
    if (calepin_recogniser_find(t->recogniser, c->source.text, found, &count, NULL) ||
        (count && !read_stems(&t->target, c->target.text, c->english))) {
        c->failed = true;
        return 0;
    }
    return count;
}

/* A concept is reported once a unit. */
static bool is_told(const calepin_occurrence *found, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (found[i].concept == found[index].concept)
            return true;
    return false;
}

/* A bad term is worse than a missing one, which need not be told then. What is bad for one meaning
 * of a homograph may be right for another. */
static void check_place(struct checker *c, const calepin_occurrence *found, size_t count,
                        size_t index, size_t meanings)
{
    bool bad =
        meanings == 1 && c->on[CHECK_FORBIDDEN] && check_forbidden(c, found, count, found + index);
    if (!bad && !any_translated(c, found + index, meanings))
        report_missing(c, found + index);
}

void check_terms_run(struct checker *c)
{
    const calepin_occurrence *found = NULL;
    size_t count = c->terms ? find_terms(c, &found) : 0;
    for (size_t i = 0; i < count && !c->failed;) {
        size_t meanings = same_place(found + i, count - i);
        if (!is_told(found, i))
            check_place(c, found, count, i, meanings);
        i += meanings;
    }
}

enum { SAMPLE_UNITS = 5000, SAMPLE_WORDS = 16 };

typedef struct sample {
    struct checker *checker;
    size_t units;
} sample;

static calepin_status sample_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    sample *s = user;
    struct checker *c = s->checker;
    const calepin_occurrence *found = NULL;
    if (s->units++ == SAMPLE_UNITS)
        return CALEPIN_DONE;
    if (!check_unit_read(c, unit) || c->target.text.len == 0 || check_is_too_long(c))
        return c->failed ? error_memory(error) : CALEPIN_OK;
    size_t count = find_terms(c, &found);
    for (size_t i = 0; i < count && !c->failed;) {
        size_t meanings = same_place(found + i, count - i);
        if (is_single_word(c, found + i)) {
            c->terms->words++;
            c->terms->words_met += any_translated(c, found + i, meanings);
        }
        i += meanings;
    }
    return c->failed ? error_memory(error) : CALEPIN_OK;
}

/* Whether the glossary fits the texts: where its single words are often translated otherwise, they
 * are no terms there (a company in a novel is no enterprise, a figure is not to be encrypted), and
 * to report each would bury what matters. Faults of the files are told when they are checked. */
calepin_status check_terms_sample(struct checker *c, const calepin_memory_options *options,
                                  calepin_error *error)
{
    struct check_terms *t = c->terms;
    calepin_memory_options quiet = *options;
    quiet.listener = NULL;
    for (size_t i = 0; t && i < c->options->file_count; i++) {
        sample s = {c, 0};
        if (strcmp(c->options->files[i], "-") != 0 &&
            calepin_unit_read(c->options->files[i], &quiet, sample_unit, &s, error) ==
                CALEPIN_ERROR_MEMORY)
            return CALEPIN_ERROR_MEMORY;
    }
    if (t)
        t->doubted = c->options->only_count == 0 && t->words >= SAMPLE_WORDS &&
                     t->words_met * 5 < t->words * 4;
    return CALEPIN_OK;
}

void check_terms_tell(const struct checker *c)
{
    const struct check_terms *t = c->terms;
    if (t && t->held_back)
        tell(c->options->listener, CALEPIN_NOTE, NULL, 0, 0,
             "the glossary's single words are translated otherwise in %zu of %zu places, so they "
             "are no terms here: %zu findings on them are not shown; --only terminology shows all",
             t->words - t->words_met, t->words, t->held_back);
}

/* A glossary on its way in. */
typedef struct reading {
    calepin_glossary *glossary;
    digests known;
    buffer key;
} reading;

static void put_text(buffer *key, calepin_text text)
{
    buffer_append(key, &text.len, sizeof text.len);
    buffer_text(key, text);
}

/* What the checks look at of a concept: a second one with the same terms says nothing new, but
 * would be looked at in each unit. */
static digest digest_of_terms(buffer *key, const calepin_concept *concept)
{
    buffer_clear(key);
    for (size_t i = 0; i < concept->term_count; i++) {
        const calepin_term *t = &concept->terms[i];
        const calepin_text texts[] = {t->text, t->lang, t->pos, t->gender, t->number, t->of};
        const int kinds[] = {t->status, t->type};
        for (size_t j = 0; j < sizeof texts / sizeof *texts; j++)
            put_text(key, texts[j]);
        buffer_append(key, kinds, sizeof kinds);
    }
    return digest_of(key->data ? key->data : "", key->len);
}

static calepin_status add_concept(void *user, const calepin_concept *concept, calepin_error *error)
{
    reading *r = user;
    bool is_new = false;
    digest terms = digest_of_terms(&r->key, concept);
    if (r->key.failed || digests_enter(&r->known, terms, &is_new) == DIGESTS_FULL)
        return error_memory(error);
    return is_new ? calepin_glossary_add(r->glossary, concept, error) : CALEPIN_OK;
}

static calepin_status read_glossaries(const calepin_check_options *o, calepin_glossary *glossary,
                                      calepin_error *error)
{
    reading r = {glossary, {0}, BUFFER_INIT(SIZE_MAX / 2)};
    calepin_glossary_options options = CALEPIN_GLOSSARY_OPTIONS_INIT;
    options.listener = o->listener;
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < o->glossary_count && !status; i++)
        status = calepin_concept_read(o->glossaries[i], &options, add_concept, &r, error);
    digests_free(&r.known);
    buffer_free(&r.key);
    return status;
}

calepin_status check_terms_open(struct checker *c, calepin_error *error)
{
    const calepin_check_options *o = c->options;
    bool wanted = c->on[CHECK_TERMINOLOGY] || c->on[CHECK_FORBIDDEN] || c->on[CHECK_UNTRANSLATABLE];
    if (o->glossary_count == 0 || !wanted)
        return CALEPIN_OK;
    struct check_terms *t = c->terms = calloc(1, sizeof *t);
    if (!t)
        return error_memory(error);
    t->target.text.limit = t->term.text.limit = t->bad.text.limit = SIZE_MAX / 2;
    calepin_status status = calepin_glossary_new(&t->glossary, error);
    if (!status)
        status = read_glossaries(o, t->glossary, error);
    if (!status && c->french)
        status = calepin_lexicon_open(NULL, &t->lexicon, error);
    if (!status)
        status = calepin_recogniser_new(t->glossary, o->from, t->lexicon, &t->recogniser, error);
    return status;
}

static void free_stems(stems *s)
{
    buffer_free(&s->text);
    free(s->ends);
}

void check_terms_close(struct check_terms *t)
{
    if (!t)
        return;
    calepin_recogniser_free(t->recogniser);
    calepin_lexicon_close(t->lexicon);
    calepin_glossary_free(t->glossary);
    free_stems(&t->target);
    free_stems(&t->term);
    free_stems(&t->bad);
    free(t);
}

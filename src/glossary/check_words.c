/* Rules on the words of terms and definitions: spelling, and definitions that use their term. */
#include "glossary/check.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/words.h"

/* Shorter terms stand in other words' places too often. */
enum { CIRCULAR_MIN = 4 };
/* In bytes. A term or definition is never as long; a hostile one costs no more. */
enum { TERM_MAX = 200, DEFINITION_MAX = 4000 };

/* Whether a dictionary of the language has the word; true too when there is none to ask. */
static bool is_known(const checker *c, calepin_text lang, calepin_text word)
{
    const calepin_glossary_check_options *o = c->options;
    bool asked = false;
    for (size_t i = 0; i < o->lexicon_count; i++) {
        if (!language_matches(lang, o->lexicons[i].lang))
            continue;
        if (calepin_lexicon_knows(o->lexicons[i].lexicon, word))
            return true;
        asked = true;
    }
    return !asked;
}

/* Names, acronyms and what has digits are in no dictionary. */
static bool is_ordinary(calepin_text word, bool begins)
{
    for (size_t i = 0; i < word.len;) {
        bool first = i == 0;
        uint32_t point = utf8_next(word, &i);
        if (char_is_digit(point) || (char_is_upper(point) && !(first && begins)))
            return false;
    }
    return utf8_count(word) > 1;
}

void check_learn_words(checker *c, const calepin_concept *concept)
{
    map_free(&c->words);
    for (size_t i = 0; i < concept->term_count && c->options->lexicon_count; i++) {
        const calepin_term *term = &concept->terms[i];
        token t;
        for (size_t at = 0; token_next(term->text, &at, &t);) {
            bool made = false;
            map_entry *entry = map_put(&c->words, token_text(term->text, t), &made);
            if (!entry)
                c->failed = true;
            else if (made)
                entry->value.number = i;
            else if (entry->value.number < concept->term_count &&
                     !text_equal(concept->terms[entry->value.number].lang, term->lang))
                entry->value.number = SIZE_MAX; /* of several languages */
        }
    }
}

/* Whether a term of another language of the concept has the word: a loan is no slip. */
static bool is_loan(const checker *c, const calepin_concept *concept, calepin_text lang,
                    calepin_text word)
{
    const map_entry *entry = map_get(&c->words, word);
    return entry && (entry->value.number == SIZE_MAX ||
                     !text_equal(concept->terms[entry->value.number].lang, lang));
}

/* A compound is right when each of its parts is: café-théâtre. */
static bool parts_known(const checker *c, calepin_text lang, calepin_text word)
{
    size_t start = 0;
    for (size_t i = 0; i <= word.len; i++) {
        if (i < word.len && word.data[i] != '-')
            continue;
        calepin_text part = {word.data + start, i - start};
        if (part.len == word.len || (part.len && !is_known(c, lang, part)))
            return false;
        start = i + 1;
    }
    return true;
}

static void check_spelling(checker *c, const calepin_concept *concept, const calepin_term *term,
                           calepin_text text, bool sentence)
{
    token t;
    bool begins = sentence;
    for (size_t at = 0; token_next(text, &at, &t); begins = false) {
        calepin_text word = token_text(text, t);
        if (t.kind != TOKEN_WORD || !is_ordinary(word, begins) || is_known(c, term->lang, word) ||
            parts_known(c, term->lang, word) || is_loan(c, concept, term->lang, word))
            continue;
        check_say(c, "\"", word, sentence ? "\", in the definition of \"" : "\", in term \"");
        check_say(c, "", term->text, "\", is not in the dictionary; correct it if it is a slip");
        check_report(c, RULE_MISSPELT, concept, term->line);
    }
}

static bool is_word_at(calepin_text text, size_t position)
{
    uint32_t point = utf8_at(text, position);
    return position < text.len && (char_is_letter(point) || char_is_digit(point));
}

/* Whether the folded text has the folded term as whole words, also in the plural. */
static bool uses(calepin_text text, calepin_text term)
{
    for (size_t i = 0; i + term.len <= text.len; i++) {
        if (memcmp(text.data + i, term.data, term.len) != 0)
            continue;
        uint32_t before = utf8_before(text, i);
        size_t end = i + term.len;
        if (end < text.len && (text.data[end] == 's' || text.data[end] == 'x'))
            end += !is_word_at(text, end + 1);
        if (!(i && (char_is_letter(before) || char_is_hyphen(before))) && !is_word_at(text, end))
            return true;
    }
    return false;
}

static bool can_be_used(const calepin_term *term, calepin_text lang)
{
    return text_equal(term->lang, lang) && term->type != CALEPIN_TYPE_ACRONYM &&
           term->type != CALEPIN_TYPE_ABBREVIATION && term_is_offered(term) &&
           term->text.len <= TERM_MAX && utf8_count(term->text) >= CIRCULAR_MIN;
}

static void check_definition(checker *c, const calepin_concept *concept, const calepin_term *holder)
{
    calepin_text definition = holder->definition;
    if (definition.len > DEFINITION_MAX)
        definition.len = DEFINITION_MAX;
    check_fold(c, definition);
    size_t len = c->key.len;
    for (size_t i = 0; i < concept->term_count && !c->key.failed; i++) {
        const calepin_term *term = &concept->terms[i];
        if (!can_be_used(term, holder->lang))
            continue;
        check_fold(c, term->text);
        if (!c->key.failed && uses((calepin_text){c->key.data, len - 1},
                                   (calepin_text){c->key.data + len, c->key.len - len - 1})) {
            check_say(c, "the definition uses the term that it defines, \"", term->text, "\"; ");
            buffer_string(&c->message, "say it in other words");
            check_report(c, RULE_CIRCULAR_DEFINITION, concept, holder->line);
        }
        c->key.len = len;
    }
    c->failed = c->failed || c->key.failed;
    buffer_clear(&c->key);
}

void check_words(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    bool spelt = term->type != CALEPIN_TYPE_ACRONYM && term->type != CALEPIN_TYPE_ABBREVIATION &&
                 term_is_offered(term);
    if (spelt)
        check_spelling(c, concept, term, term->text, false);
    if (!term->definition.len)
        return;
    check_spelling(c, concept, term, term->definition, true);
    check_definition(c, concept, term);
}

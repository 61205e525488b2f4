/* Rules on one term by itself: its letters, its spaces, its shape. */
#include "glossary/check.h"

#include "base/same.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/inspect.h"
#include "text/read.h"
#include "text/utf8.h"

/* Languages whose nouns have a gender that a translator needs to know. */
static const char *const gendered[] = {"fr", "es", "it", "pt", "ca", "ro", "oc", "de", "nl",
                                       "pl", "cs", "sk", "sl", "hr", "ru", "uk", "bg", "el",
                                       "sv", "da", "nb", "nn", "ar", "he", "hi"};

/* Names of authorities have up to fifteen. */
enum { WORDS_MAX = 16 };

static bool has_gender(calepin_text language)
{
    for (size_t i = 0; i < sizeof gendered / sizeof *gendered; i++)
        if (language_matches(language, gendered[i]))
            return true;
    return false;
}

static void check_gender(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    if (!text_equal(term->pos, text_of("noun")) || term->gender.len || !has_gender(term->lang))
        return;
    check_say(c, "noun \"", term->text, "\" has no gender; fill in its gender cell");
    check_report(c, RULE_MISSING_GENDER, concept, term->line);
}

static void check_acronym(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    if (term->type != CALEPIN_TYPE_ACRONYM || term->of.len)
        return;
    for (size_t i = 0; i < concept->term_count; i++)
        if (concept->terms[i].type == CALEPIN_TYPE_FULL &&
            text_equal(concept->terms[i].lang, term->lang))
            return;
    check_say(c, "acronym \"", term->text,
              "\" has no full form; name it under \"of\" or add its row");
    check_report(c, RULE_MISSING_FULL_FORM, concept, term->line);
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
        check_say(c, "term \"", term->text, "\" has no letter or digit; leave it out");
        check_report(c, RULE_ODD_TERM, concept, term->line);
    }
    if (!tag) {
        check_say(c, "language \"", term->lang, "\" is no language tag; write it as fr or en-GB");
        check_report(c, RULE_BAD_LANGUAGE, concept, term->line);
    }
}

/* The term's text, definition and note are all looked at for their characters. */
static void say_where(checker *c, const calepin_term *term, const char *what)
{
    check_say(c, what, term->text, "\" ");
}

static void check_spaces(checker *c, const calepin_concept *concept, const calepin_term *term,
                         calepin_text text, const char *what)
{
    uint32_t before = 0;
    bool twice = false;
    for (size_t i = 0; i < text.len;) {
        uint32_t point = utf8_next(text, &i);
        twice = twice ||
                (char_is_space(point) && char_is_space(before) && point != '\n' && before != '\n');
        before = point;
    }
    if (!twice)
        return;
    say_where(c, term, what);
    buffer_string(&c->message, "has two spaces in a row; leave one");
    check_report(c, RULE_DOUBLE_SPACE, concept, term->line);
}

static void check_edges(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    if (trim(term->text).len == term->text.len)
        return;
    check_say(c, "term \"", term->text, "\" begins or ends with a space; take it away");
    check_report(c, RULE_EDGE_SPACE, concept, term->line);
}

static void check_normal_form(checker *c, const calepin_concept *concept, const calepin_term *term,
                              calepin_text text, const char *what)
{
    if (utf8_ascii(text.data, text.len) == text.len)
        return;
    fold(&c->key, text, 0);
    bool normal = text_equal(buffer_view(&c->key), text);
    c->failed = c->failed || c->key.failed;
    buffer_clear(&c->key);
    if (normal)
        return;
    say_where(c, term, what);
    buffer_string(&c->message, "has letters in two parts (é as e and an accent); "
                               "write it anew, or save the file in the form NFC");
    check_report(c, RULE_UNICODE_FORM, concept, term->line);
}

static void check_invisible(checker *c, const calepin_concept *concept, const calepin_term *term,
                            calepin_text text, const char *what)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t point = utf8_next(text, &i);
        const char *name = unseen_name(point);
        if (!name || (point >= 0x300 && point <= 0x327))
            continue;
        say_where(c, term, what);
        buffer_print(&c->message, "has a character that nobody sees, U+%04X, %s; take it away",
                     (unsigned)point, name);
        check_report(c, RULE_INVISIBLE, concept, term->line);
        return;
    }
}

static bool is_latin(uint32_t c)
{
    return char_is_letter(c) && (c < 0x250 || (c >= 0x1E00 && c < 0x1F00));
}

static bool is_cyrillic(uint32_t c)
{
    return c >= 0x400 && c < 0x530;
}

/* Ligatures of print, and letters as wide as Chinese ones: Latin, but not what a text has. */
static bool is_presentation(uint32_t c)
{
    return (c >= 0xFB00 && c <= 0xFB06) || (c >= 0xFF21 && c <= 0xFF5A);
}

/* The first letter that only looks like what it stands among; 0 when there is none. A Greek letter
 * beside a Latin word is a symbol, inside one a slip. */
static uint32_t look_alike(calepin_text text)
{
    bool latin = false;
    for (size_t i = 0; i < text.len;)
        latin = is_latin(utf8_next(text, &i)) || latin;
    uint32_t before = 0;
    for (size_t i = 0; i < text.len;) {
        uint32_t point = utf8_next(text, &i);
        bool greek = point >= 0x370 && point < 0x400;
        bool joined = is_latin(before) || (i < text.len && is_latin(utf8_at(text, i)));
        if (is_presentation(point) || (latin && is_cyrillic(point)) || (greek && joined))
            return point;
        before = point;
    }
    return 0;
}

static void check_letters(checker *c, const calepin_concept *concept, const calepin_term *term,
                          calepin_text text, const char *what)
{
    uint32_t letter = look_alike(text);
    if (!letter)
        return;
    char bytes[4];
    size_t len = utf8_put(letter, bytes);
    say_where(c, term, what);
    buffer_print(&c->message, "has U+%04X, which only looks like another letter: \"",
                 (unsigned)letter);
    check_say(c, "", (calepin_text){bytes, len}, "\"; type it anew");
    check_report(c, RULE_LOOK_ALIKE, concept, term->line);
}

static size_t words_in(calepin_text text)
{
    size_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < text.len;) {
        bool space = char_is_space(utf8_next(text, &i));
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

/* Whether a text ends as sentences do. "etc.", "Corp." and "S.A." end in a stop of their own. */
static bool ends_sentence(calepin_text text)
{
    size_t end = text.len;
    if (!end)
        return false;
    uint32_t last = utf8_previous(text, &end);
    if (last == '!' || last == '?' || last == ':' || last == 0x2026)
        return true;
    size_t letters = 0;
    while (last == '.' && end > 0 && char_is_letter(utf8_before(text, end))) {
        utf8_previous(text, &end);
        letters++;
    }
    return last == '.' && letters > (words_in(text) > 3 ? 3 : 4);
}

/* Words that make what commas part one list or one name: "recherche, essai et usage". */
static bool has_joint(calepin_text text)
{
    static const char *const joints[] = {"et", "ou", "and", "or", "etc", "etc.", "&", "…"};
    calepin_text word;
    while (text_split(&text, ' ', &word))
        for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
            if (text_is(word, joints[i]))
                return true;
    return false;
}

/* "évaluateur, évaluatrice", "évaluateur, -trice": short pieces, none of them a name. */
static bool has_comma_list(calepin_text text)
{
    enum { PIECE_WORDS = 3 };
    size_t pieces = 0;
    calepin_text rest = text, piece;
    while (text_split(&rest, ',', &piece)) {
        size_t words = words_in(piece);
        uint32_t first = utf8_at(trim(piece), 0);
        if (words == 0 || words > PIECE_WORDS || (pieces && piece.data[0] != ' ') ||
            !(char_is_lower(first) || (pieces && char_is_hyphen(first))))
            return false;
        pieces++;
    }
    return pieces > 1 && !has_joint(text);
}

static void check_article(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    calepin_text bare = term_without_article(term);
    if (bare.len == term->text.len || words_in(term->text) > WORDS_MAX)
        return;
    check_say(c, "term \"", term->text, "\" begins with an article or \"to\"; write ");
    check_say(c, "\"", bare, "\", which is what the texts are searched for");
    check_report(c, RULE_ARTICLE, concept, term->line);
}

static void check_shape(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    calepin_text text = trim(term->text);
    if (ends_sentence(text) || words_in(text) > WORDS_MAX) {
        check_say(c, "term \"", text, "\" reads as a sentence; keep the words of the term only");
        check_report(c, RULE_SENTENCE, concept, term->line);
    }
    bool several = memchr(text.data, ';', text.len) || memchr(text.data, '\n', text.len);
    for (size_t i = 0; i + 3 <= text.len && !several; i++)
        several = memcmp(text.data + i, " / ", 3) == 0;
    several = several || has_comma_list(text);
    if (several) {
        check_say(c, "term \"", text, "\" holds several terms; give each a row of its own");
        check_report(c, RULE_SEVERAL_TERMS, concept, term->line);
    }
    if (memchr(text.data, '(', text.len) || memchr(text.data, '[', text.len)) {
        check_say(c, "term \"", text, "\" has brackets, and no text has them there; ");
        buffer_string(&c->message, "put that part into its note");
        check_report(c, RULE_BRACKETED_TERM, concept, term->line);
    }
}

void check_term(checker *c, const calepin_concept *concept, const calepin_term *term)
{
    const struct {
        calepin_text text;
        const char *what;
    } texts[] = {{term->text, "term \""},
                 {term->definition, "the definition of \""},
                 {term->note, "the note on \""}};
    check_form(c, concept, term);
    check_gender(c, concept, term);
    check_acronym(c, concept, term);
    check_edges(c, concept, term);
    check_shape(c, concept, term);
    check_article(c, concept, term);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        check_spaces(c, concept, term, texts[i].text, texts[i].what);
        check_normal_form(c, concept, term, texts[i].text, texts[i].what);
        check_invisible(c, concept, term, texts[i].text, texts[i].what);
        check_letters(c, concept, term, texts[i].text, texts[i].what);
    }
}

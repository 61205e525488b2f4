/* The rules of cleaning, one function each, in the order they are asked. */
#include "base/array.h"
#include "base/same.h"
#include "memory/clean.h"
#include "text/chars.h"
#include "text/codepage.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/words.h"

#include <math.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

static int shown(calepin_text text)
{
    return (int)(text.len < 60 ? text.len : 60);
}

static bool has_no_text(clean_run *run, const clean_pair *p)
{
    buffer_print(&run->detail, "no text in '%s'",
                 p->source_variant ? run->memory->to : run->memory->from);
    return true;
}

/* A name may be the same in both languages, even "Les Fleurs du mal": two function words and three
 * small ones in all tell that it is no name. */
static bool is_prose(const clean_run *run, calepin_text text)
{
    size_t position = 0, small = 0;
    for (token t; token_next(text, &position, &t);) {
        size_t at = t.start;
        small += t.kind == TOKEN_WORD && char_is_lower(utf8_next(text, &at));
    }
    return small >= 3 && language_words(&run->languages, text, run->from, run->to) >= 2;
}

static uint32_t next_letter(calepin_text text, size_t *position)
{
    while (*position < text.len) {
        uint32_t c = utf8_next(text, position);
        if (char_is_letter(c) || char_is_digit(c))
            return char_lower(c);
    }
    return 0;
}

/* Whether two texts differ in case, spaces and marks only. */
static bool same_letters(calepin_text a, calepin_text b)
{
    size_t i = 0, j = 0;
    uint32_t c;
    do
        c = next_letter(a, &i);
    while (c == next_letter(b, &j) && c);
    return !c && i == a.len && !next_letter(b, &j);
}

static bool is_same(clean_run *run, const clean_pair *p)
{
    if (!same_letters(p->source, p->target) || !is_prose(run, p->source))
        return false;
    buffer_string(&run->detail, "the target is the source");
    return true;
}

/* Two rules ask for it. */
static int target_language(clean_run *run, const clean_pair *p)
{
    if (!run->is_target_known)
        run->target_language = language_other(&run->languages, p->target, run->to);
    run->is_target_known = true;
    return run->target_language;
}

static bool is_untranslated(clean_run *run, const clean_pair *p)
{
    if (run->from < 0 || run->from == run->to || target_language(run, p) != run->from)
        return false;
    buffer_print(&run->detail, "the target is in %s", language_name(run->from));
    return true;
}

/* other: the language that the text is in beyond doubt instead of the one expected. */
static bool is_foreign(clean_run *run, calepin_text text, int expected, int other, const char *side)
{
    if (expected < 0)
        return false;
    if (other >= 0)
        buffer_print(&run->detail, "the %s is in %s", side, language_name(other));
    else if (language_not_latin(text))
        buffer_print(&run->detail, "the %s is in another script", side);
    return run->detail.len;
}

/* A title or a quotation may be in a third language, or in the target's, on both sides. */
static bool is_wrong_language(clean_run *run, const clean_pair *p)
{
    if (same_letters(p->source, p->target))
        return false;
    int source = language_other(&run->languages, p->source, run->from);
    return is_foreign(run, p->source, run->from, source, "source") ||
           is_foreign(run, p->target, run->to, target_language(run, p), "target");
}

/* Characters, those of Chinese, Japanese and Korean writing as the two or three letters that they
 * stand for. */
static double weight(calepin_text text)
{
    enum { WIDE = 0x2E80 };
    double sum = 0;
    for (size_t i = 0; i < text.len;)
        sum += utf8_next(text, &i) >= WIDE ? 2.5 : 1.0;
    return sum;
}

/* Gale and Church (1993) find the variance of a translation's length to be about 6.8 times the
 * length. It takes both six standard deviations and thrice the length to speak against a unit, and
 * three words: "translator-credits" stands for any number of names. */
static bool is_out_of_proportion(clean_run *run, const clean_pair *p)
{
    enum { LEAST = 3 };
    double source = weight(p->source), target = weight(p->target);
    double longer = fmax(source, target), shorter = fmin(source, target);
    if (longer < 3 * shorter || longer - shorter < 6 * sqrt(6.8 * (longer + shorter) / 2) ||
        count_words(p->source) < LEAST || count_words(p->target) < LEAST)
        return false;
    buffer_print(&run->detail, "%.0f characters stand for %.0f", target, source);
    return true;
}

/* Whether letters stand from position up to a mark that ends words in prose, as opposed to /, = or
 * _ in code. */
static bool ends_as_word(calepin_text text, size_t position, bool backwards)
{
    uint32_t c = 0;
    size_t letters = 0;
    while (backwards ? position > 0 : position < text.len) {
        c = backwards ? utf8_previous(text, &position) : utf8_next(text, &position);
        if (!char_is_letter(c))
            break;
        letters++;
        c = 0;
    }
    bool apart = c == 0 || char_is_space(c) || char_is_apostrophe(c) || c == '-' ||
                 (backwards ? c == '(' : c == '.' || c == ',' || c == ')');
    return letters > 0 && apart;
}

/* m?moire */
static bool is_lost_letter(calepin_text text, size_t position)
{
    return text.data[position] == '?' && char_is_lower(utf8_at(text, position + 1)) &&
           ends_as_word(text, position, true) && ends_as_word(text, position + 1, false);
}

/* What decoding in the wrong encoding leaves: U+FFFD, Ã© for é, a question mark inside a word. */
static bool find_broken(clean_run *run, calepin_text text)
{
    enum { AROUND = 10 };
    for (size_t i = 0; i < text.len;) {
        size_t at = i;
        uint32_t c = utf8_next(text, &i);
        if (c < 0x80 && c != '?')
            continue;
        if (c != UTF8_INVALID && (c < 0x80 || !encoded_twice(text, at)) &&
            (c != '?' || !is_lost_letter(text, at)))
            continue;
        size_t from = at, shown_before = 0;
        while (from > 0 && shown_before++ < AROUND)
            utf8_previous(text, &from);
        calepin_text near = {text.data + from, i - from};
        buffer_print(&run->detail, "broken letters behind '%.*s'", (int)near.len, near.data);
        return true;
    }
    return false;
}

static bool is_broken(clean_run *run, const clean_pair *p)
{
    return find_broken(run, p->source) || find_broken(run, p->target);
}

/* "nous nous" and "vous vous" are grammar, as are "that that" and "had had"; "très très" is meant.
 */
static bool may_be_doubled(calepin_text word)
{
    static const char words[] = " nous vous que très bla ha la that had is very so no non oui ";
    char needle[16];
    if (word.len > sizeof needle - 3)
        return false;
    needle[0] = ' ';
    memcpy(needle + 1, word.data, word.len);
    memcpy(needle + 1 + word.len, " ", 2);
    return strstr(words, needle);
}

static bool find_doubled(clean_run *run, calepin_text text)
{
    token last = {0};
    size_t position = 0;
    for (token t; token_next(text, &position, &t); last = t) {
        if (t.kind != TOKEN_WORD || last.kind != TOKEN_WORD || !last.len || last.len != t.len ||
            !char_is_letter(utf8_at(text, t.start)))
            continue;
        calepin_text word = token_text(text, t);
        if (!text_equal(word, token_text(text, last)) || may_be_doubled(word))
            continue;
        buffer_print(&run->detail, "'%.*s' stands twice", shown(word), word.data);
        return true;
    }
    return false;
}

static bool is_doubled(clean_run *run, const clean_pair *p)
{
    return find_doubled(run, p->source) || find_doubled(run, p->target);
}

/* Lost accents. A word tells when it begins with a small letter, has four letters or more and, so
 * that utilise and utilisé are not taken for one, its accent before the last two. */
typedef struct accent_word {
    uint64_t bare; /* hash of the word without case and accents */
    bool accented;
} accent_word;

static bool read_accent_word(clean_run *run, calepin_text word, accent_word *to)
{
    size_t letters = utf8_count(word), at = 0, number = 0;
    bool small = char_is_lower(utf8_at(word, 0)), beyond = false;
    to->accented = false;
    while (at < word.len) {
        uint32_t c = utf8_next(word, &at);
        beyond |= c >= 0x80;
        to->accented |= ++number + 2 <= letters && char_is_letter(c) && char_base(c) != c;
    }
    if (letters < 4 || !small || (beyond && !to->accented))
        return false;
    buffer_clear(&run->first);
    fold(&run->first, word, FOLD_CASE | FOLD_ACCENTS);
    to->bare = XXH3_64bits(run->first.data, run->first.len);
    return !run->first.failed;
}

static calepin_text french_side(const clean_run *run, const clean_pair *p)
{
    calepin_text none = {NULL, 0}, french = {"fr", 2};
    if (calepin_language_matches(french, run->memory->from))
        return p->source;
    return calepin_language_matches(french, run->memory->to) ? p->target : none;
}

static bool learn_accents(clean_run *run, const clean_pair *p)
{
    calepin_text text = french_side(run, p);
    size_t position = 0;
    accent_word word;
    for (token t; token_next(text, &position, &t);) {
        if (t.kind != TOKEN_WORD || !read_accent_word(run, token_text(text, t), &word))
            continue;
        size_t *uses = counter_at(word.accented ? &run->accented : &run->plain, word.bare);
        if (!uses)
            return false;
        ++*uses;
    }
    return true;
}

static bool holds(calepin_text text, calepin_text part)
{
    for (size_t i = 0; part.len && i + part.len <= text.len; i++)
        if (text.data[i] == part.data[0] && memcmp(text.data + i, part.data, part.len) == 0)
            return true;
    return false;
}

/* Words that the other side has too are no French: <#pragma omp declare reduction>. */
static bool is_bare(clean_run *run, calepin_text text, calepin_text other, token t)
{
    enum { LEAST = 3 };
    accent_word word;
    if (t.kind != TOKEN_WORD || !read_accent_word(run, token_text(text, t), &word) ||
        word.accented || holds(other, token_text(text, t)))
        return false;
    size_t *accented = counter_at(&run->accented, word.bare);
    size_t *plain = counter_at(&run->plain, word.bare);
    if (!accented || !plain) {
        run->first.failed = true;
        return false;
    }
    return *accented >= LEAST && *accented >= *plain;
}

static bool has_accents(calepin_text text)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t c = utf8_next(text, &i);
        if (char_is_letter(c) && char_base(c) != c)
            return true;
    }
    return false;
}

/* Two words that the other units write with accents, in a text without a single one. */
static bool has_lost_accents(clean_run *run, const clean_pair *p)
{
    calepin_text text = french_side(run, p), first = {NULL, 0};
    calepin_text other = text.data == p->source.data ? p->target : p->source;
    size_t position = 0;
    if (has_accents(text))
        return false;
    for (token t; token_next(text, &position, &t);) {
        if (!is_bare(run, text, other, t))
            continue;
        calepin_text word = token_text(text, t);
        if (first.len && !text_equal(first, word)) {
            buffer_print(&run->detail, "'%.*s' and '%.*s' have accents elsewhere", shown(first),
                         first.data, shown(word), word.data);
            return true;
        }
        first = word;
    }
    return false;
}

/* Enters what stands for a text unless something newer does. */
static bool learn_choice(clean_run *run, clean_choices *c, const calepin_unit *unit,
                         const calepin_variant *text, const calepin_variant *other)
{
    bool made = false;
    clean_choice own = {unit_date(unit), variant_key(&run->keys, other)};
    clean_choice *best = array_room(c->best, c->texts.count, &c->size, sizeof *best);
    if (!best)
        return false;
    c->best = best;
    uint32_t number = digests_enter(&c->texts, variant_key(&run->keys, text), &made);
    if (number == DIGESTS_FULL)
        return false;
    if (made || own.date > best[number].date)
        best[number] = own;
    return true;
}

static bool is_beaten(clean_run *run, const clean_choices *c, const calepin_variant *text,
                      const calepin_variant *other)
{
    uint32_t number = digests_find(&c->texts, variant_key(&run->keys, text));
    return number != DIGESTS_FULL &&
           !digest_equal(c->best[number].other, variant_key(&run->keys, other));
}

static bool learn_targets(clean_run *run, const clean_pair *p)
{
    return learn_choice(run, &run->targets, p->unit, p->source_variant, p->target_variant);
}

static bool learn_sources(clean_run *run, const clean_pair *p)
{
    return learn_choice(run, &run->sources, p->unit, p->target_variant, p->source_variant);
}

static bool has_newer_target(clean_run *run, const clean_pair *p)
{
    if (!is_beaten(run, &run->targets, p->source_variant, p->target_variant))
        return false;
    buffer_string(&run->detail, "the same source has a newer target");
    return true;
}

static bool has_newer_source(clean_run *run, const clean_pair *p)
{
    if (!is_beaten(run, &run->sources, p->target_variant, p->source_variant))
        return false;
    buffer_string(&run->detail, "the same target has a newer source");
    return true;
}

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) ||
           c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

/* U+0080 to U+009F are bytes of windows-1252 that were taken for ISO-8859-1: U+0092 is an
 * apostrophe. What stands for nothing there goes. */
static void take_controls_out(calepin_text text, buffer *out)
{
    char bytes[4];
    size_t copied = 0;
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        uint32_t c = utf8_next(text, &i);
        if (!is_control(c))
            continue;
        uint32_t meant = c >= 0x80 && c < 0xA0 ? codepages[0].upper[c - 0x80] : UTF8_INVALID;
        buffer_append(out, text.data + copied, start - copied);
        if (meant != UTF8_INVALID)
            buffer_append(out, bytes, utf8_put(meant, bytes));
        copied = i;
    }
    buffer_append(out, text.data + copied, text.len - copied);
}

static void trim_edges(calepin_text text, buffer *out)
{
    buffer_text(out, trim(text));
}

/* clang-format off */
const clean_rule clean_rules[CALEPIN_CLEAN_RULES] = {
    {{"empty", "no text in the source or in the target", true, false},
     NULL, has_no_text, NULL},
    {{"same", "the target is the source, in prose of three words or more", true, false},
     NULL, is_same, NULL},
    {{"broken-letters", "U+FFFD, mojibake, question marks inside words", true, false},
     NULL, is_broken, NULL},
    {{"untranslated", "the target is in the source language", true, false},
     NULL, is_untranslated, NULL},
    {{"wrong-language", "a text in another language or script than it should be", true, false},
     NULL, is_wrong_language, NULL},
    {{"unpaired-codes", "an inline code that begins and never ends, or the reverse", true, false},
     NULL, clean_unpaired, NULL},
    {{"length-ratio", "one text far longer than the other", true, false},
     NULL, is_out_of_proportion, NULL},
    {{"lost-accents", "French without accents where other units have them", true, false},
     learn_accents, has_lost_accents, NULL},
    {{"tags", "other inline codes in the target than in the source", false, false},
     NULL, clean_tags, NULL},
    {{"numbers", "each text has a number that the other lacks", false, false},
     NULL, clean_numbers, NULL},
    {{"doubled-words", "a word that stands twice", false, false},
     NULL, is_doubled, NULL},
    {{"many-targets", "another target than the newest of the same source", false, false},
     learn_targets, has_newer_target, NULL},
    {{"many-sources", "another source than the newest of the same target", false, false},
     learn_sources, has_newer_source, NULL},
    {{"control", "control characters: left out, or what windows-1252 means by them", true, true},
     NULL, NULL, take_controls_out},
    {{"edge-spaces", "white space at the edges of a text", true, true},
     NULL, NULL, trim_edges},
};
/* clang-format on */

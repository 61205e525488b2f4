/* Checks that look at the words of a translation. */
#include "kit/check.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>
#include <strings.h>

/* Common words of each language that the other does not have. */
static const char *const french_words[] = {
    "afin",  "ainsi", "au",    "aussi", "aux",   "avec", "avoir", "ce",   "celle", "celui",
    "ces",   "cet",   "cette", "chez",  "comme", "dans", "des",   "deux", "donc",  "dont",
    "du",    "elle",  "elles", "est",   "et",    "être", "été",   "fait", "font",  "il",
    "ils",   "je",    "la",    "le",    "les",   "leur", "leurs", "lui",  "mais",  "même",
    "ne",    "nos",   "notre", "nous",  "où",    "par",  "pas",   "peut", "pour",  "que",
    "qui",   "sa",    "sans",  "se",    "selon", "ses",  "sont",  "sous", "sur",   "tous",
    "toute", "très",  "un",    "une",   "vers",  "vos",  "votre", "vous", NULL};
static const char *const english_words[] = {
    "a",    "about", "after", "all",  "also", "an",    "and",  "any",  "are",   "as",    "at",
    "be",   "been",  "but",   "by",   "can",  "do",    "for",  "from", "had",   "has",   "have",
    "he",   "her",   "him",   "his",  "how",  "if",    "in",   "into", "is",    "it",    "its",
    "may",  "more",  "must",  "my",   "no",   "not",   "of",   "or",   "our",   "out",   "shall",
    "she",  "so",    "than",  "that", "the",  "their", "them", "then", "there", "these", "they",
    "this", "to",    "under", "up",   "was",  "we",    "were", "what", "when",  "which", "who",
    "will", "with",  "would", "you",  "your", NULL};
/* Short words that make French of the words beside them, where single they make names of anything:
 * "chef de service", but "Charles de Gaulle". */
static const char *const particles[] = {"à",  "d'", "d’",  "de",  "en", "l'",
                                        "l’", "ou", "qu'", "qu’", NULL};
/* French that English uses. */
static const char *const loans[] = {
    "blasé",  "café",    "cafés", "cliché", "clichés", "coup",   "débris", "décor",
    "déjà",   "éclair",  "élan",  "émigré", "ennui",   "façade", "fiancé", "fiancée",
    "fin",    "hors",    "joie",  "mêlée",  "ménage",  "naïve",  "née",    "outré",
    "papier", "passé",   "pied",  "précis", "protégé", "raison", "rôle",   "résumé",
    "soirée", "soufflé", "tour",  "touché", "vis",     "voilà",  "à",      NULL};

static bool is_wordlike(const token *t)
{
    return t->kind == TOKEN_WORD || t->kind == TOKEN_ELISION;
}

/* Words outside quotations, and how many of them are in a list. */
static size_t count_among(const check_side *side, const char *const *list, size_t *all)
{
    size_t count = 0;
    bool quoted = false;
    *all = 0;
    for (size_t i = 0; i < side->token_count; i++) {
        uint32_t mark = utf8_at(side->text, side->tokens[i].start);
        if (mark == 0x201C || mark == 0xAB || mark == 0x201D || mark == 0xBB || mark == '"')
            quoted = mark == '"' ? !quoted : mark == 0x201C || mark == 0xAB;
        if (quoted || !is_wordlike(&side->tokens[i]))
            continue;
        ++*all;
        count += check_is_among(list, token_text(side->text, side->tokens[i]));
    }
    return count;
}

static bool is_lower_word(const check_side *side, size_t index)
{
    const token *t = &side->tokens[index];
    return is_wordlike(t) && char_is_lower(utf8_at(side->text, t->start));
}

/* Whether a text is of words that differ from one language to the other: not a name, a list of
 * figures, or a single word that both may have. */
static bool is_prose(const check_side *side)
{
    size_t all = 0, lower = 0, french = count_among(side, french_words, &all);
    for (size_t i = 0; i < side->token_count; i++)
        lower += is_lower_word(side, i);
    return all >= 2 && lower >= 1 && (french > 0 || lower >= 3);
}

static bool check_same(struct checker *c)
{
    if (!check_text_is(c->source.text, c->target.text) || !is_prose(&c->source))
        return false;
    checker_tell(c, CHECK_SAME, "the translation is the source");
    return true;
}

static bool check_language(struct checker *c)
{
    if (!c->french || !c->english)
        return false;
    size_t all = 0;
    size_t french = count_among(&c->target, french_words, &all);
    size_t english = count_among(&c->target, english_words, &all);
    french += french ? count_among(&c->target, particles, &all) : 0;
    if (all < 4 || french < 2 || french <= 2 * english || french * 5 < all)
        return false;
    checker_tell(c, CHECK_LANGUAGE, "the translation looks French");
    return true;
}

/* A word with a letter that English has in loans only. */
static bool has_accent(calepin_text word)
{
    for (size_t i = 0; i < word.len;) {
        uint32_t ch = utf8_next(word, &i);
        if (ch >= 0xC0 && char_is_letter(ch))
            return true;
    }
    return false;
}

/* How many words from `index` of the target on stand in the source from `at` on, all in small
 * letters and without a mark between them. */
static size_t common_run(const check_side *target, size_t index, const check_side *source,
                         size_t at)
{
    size_t run = 0;
    while (index + run < target->token_count && at + run < source->token_count &&
           is_lower_word(target, index + run) &&
           check_text_is(token_text(target->text, target->tokens[index + run]),
                         token_text(source->text, source->tokens[at + run])))
        run++;
    return run;
}

/* Whether the words are French for sure: three with a particle among them, two with a word that
 * English lacks, one with an accent. */
static bool is_french_run(const check_side *side, size_t index, size_t run)
{
    bool particle = false, french = false, accent = false;
    for (size_t i = index; i < index + run; i++) {
        calepin_text word = token_text(side->text, side->tokens[i]);
        if (check_is_among(loans, word))
            return false;
        particle |= check_is_among(particles, word);
        french |= check_is_among(french_words, word);
        accent |= has_accent(word);
    }
    return accent || (run >= 2 && french) || (run >= 3 && particle);
}

/* A title, a quotation or a name keeps its French. */
static bool is_quoted(const check_side *side, size_t index, size_t run)
{
    uint32_t before = utf8_before(side->text, side->tokens[index].start);
    const token *last = &side->tokens[index + run - 1];
    uint32_t after = utf8_at(side->text, last->start + last->len);
    bool beside_name =
        (index > 0 && is_wordlike(&side->tokens[index - 1]) && !is_lower_word(side, index - 1) &&
         index > 1) ||
        (index + run < side->token_count && is_wordlike(&side->tokens[index + run]) &&
         !is_lower_word(side, index + run));
    return beside_name ||
           (before && before < 0x10000 && strchr("\"'(_*`", (int)(before & 0x7F)) &&
            before < 0x80) ||
           before == 0x201C || before == 0x2018 || before == 0xAB || after == 0x201D ||
           after == '"' || after == '_' || after == '*' || after == '`';
}

static void check_left_over(struct checker *c)
{
    if (!c->french || !c->english)
        return;
    for (size_t i = 0; i < c->target.token_count; i++) {
        size_t best = 0;
        for (size_t j = 0; is_lower_word(&c->target, i) && j < c->source.token_count; j++) {
            size_t run = common_run(&c->target, i, &c->source, j);
            best = run > best ? run : best;
        }
        if (best == 0)
            continue;
        if (is_french_run(&c->target, i, best) && !is_quoted(&c->target, i, best)) {
            const token *last = &c->target.tokens[i + best - 1];
            size_t start = c->target.tokens[i].start;
            checker_tell(c, CHECK_LEFT_OVER, "\"%.*s\" is left in French",
                         (int)(last->start + last->len - start), c->target.text.data + start);
            return;
        }
        i += best - 1;
    }
}

/* Words that may well stand twice. */
static const char *const repeatable[] = {"bye",  "had",  "ha",   "hear", "no",   "so",
                                         "that", "very", "well", "yes",  "long", NULL};

static size_t doubled_in(const check_side *side, size_t from)
{
    for (size_t i = from; i + 1 < side->token_count; i++) {
        const token *a = &side->tokens[i], *b = a + 1;
        if (a->kind != TOKEN_WORD || b->kind != TOKEN_WORD || a->len != b->len ||
            b->start != a->start + a->len + 1 || side->text.data[b->start - 1] != ' ')
            continue;
        calepin_text first = token_text(side->text, *a);
        if (strncasecmp(first.data, side->text.data + b->start, a->len) == 0 &&
            !char_is_upper(utf8_at(side->text, b->start)) && !check_is_among(repeatable, first))
            return i;
    }
    return side->token_count;
}

static void check_doubled(struct checker *c)
{
    size_t at = doubled_in(&c->target, 0);
    if (at == c->target.token_count || doubled_in(&c->source, 0) < c->source.token_count)
        return;
    calepin_text word = token_text(c->target.text, c->target.tokens[at]);
    checker_tell(c, CHECK_DOUBLED_WORD, "\"%.*s\" stands twice", (int)word.len, word.data);
}

/* English takes about nine tenths of the characters of French; the spread shrinks as texts grow, so
 * short ones may differ by more. */
static void check_length(struct checker *c)
{
    double source = (double)utf8_count(c->source.text), target = (double)utf8_count(c->target.text);
    double slack = 40;
    if (target > 2.2 * source + slack || source > 2.6 * target + slack)
        checker_tell(c, CHECK_LENGTH, "%.0f characters for %.0f of the source", target, source);
}

void check_words_run(struct checker *c)
{
    bool told = check_same(c) || check_language(c);
    if (!told)
        check_left_over(c);
    check_doubled(c);
    check_length(c);
}

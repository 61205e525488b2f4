#include "glossary/context.h"

#include "glossary/glossary.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "text/words.h"

#include <string.h>

/* Words of one class, each between spaces. Those of two classes (le, leur, nous) are in the one
 * that is right more often before a word that could be a noun. */
static const struct {
    unsigned bits;
    const char *words;
} classes[] = {
    /* pronouns and negation */
    {BEFORE_VERB, " je j' tu il elle on ils elles nous vous ne n' se s' me m' te t' y qui lui "},
    /* determiners */
    {BEFORE_NOUN | HAS_ARTICLE | BEFORE_OBJECT | IS_PRONOUN_TOO, " le la les l' "},
    {BEFORE_NOUN | HAS_ARTICLE | BEFORE_OBJECT,
     " un une ce cet cette ces mon ma mes ton ta tes son "
     "sa ses notre nos votre vos leurs chaque "
     "quelques plusieurs "},
    {BEFORE_NOUN | HAS_ARTICLE, " du des au aux "},
    {BEFORE_NOUN,
     " toute tout toutes tous aucun aucune certains certaines quel quelle quels quelles "},
    /* "leur offre" is either: what comes behind it tells */
    {BEFORE_OBJECT | IS_PRONOUN_TOO, " leur "},
    {IS_PRONOUN_TOO, " y en lui nous vous "},
    {IS_LINK, " que qu' où dont "},
    {IS_PRENOMINAL, " premier première premiers premières deuxième dernier dernière derniers "
                    "dernières nouveau nouvel nouvelle nouveaux nouvelles grand grande grands "
                    "grandes petit petite petits petites bon bonne bons bonnes autre autres même "
                    "mêmes seul seule ancien ancienne jeune jeunes futur future vrai vraie faux "
                    "gros grosse haut haute simple double second seconde prochain prochaine "
                    "principal principale unique "},
    {BEHIND_VERB,
     " pas plus jamais que qu' sur déjà demain hier encore aussi deux trois quatre cinq "
     "six sept huit dix cent mille "},
    /* prepositions */
    {BEFORE_NOUN,
     " de d' à en par pour sans sous sur avec dans contre entre vers chez selon dont "},
    /* être and its like, avoir */
    {BEFORE_ADJECTIVE, " est sont était étaient sera seront serait seraient soit soient être étant "
                       "été reste restent semble paraît devient demeure "},
    /* words of grammar that dictionaries have as nouns too */
    {IS_FUNCTION, " est or car son ton mon pas plus sous sur vers entre avant une avoir "},
    {BEFORE_PARTICIPLE, " a ai as avons avez ont avais avait avions aviez avaient aura auront "
                        "aurait auraient ait aient eu ayant avoir "},
};

/* Only phrases that never hold the term; "~" before those that do behind a determiner, "^" before
 * those that do inside a sentence. Verbs in the infinitive stand for all their forms. */
const char *const context_phrases[] = {
    /* part */
    "de la part de", "de la part du", "de la part des", "d'une part", "d'autre part", "à part",
    "faire part", "prendre part", "part entière", "nulle part", "quelque part", "pour sa part",
    "pour leur part",
    /* action, exercice */
    "en action", "passer à l'action", "en exercice",
    /* marché, bénéfice, profit, perte */
    "bon marché", "meilleur marché", "au bénéfice de", "au bénéfice du", "au bénéfice des",
    "au profit de", "au profit du", "au profit des", "perte de vue", "perte de temps",
    "perte de vitesse",
    /* titre, compte, cours, fond, objet, charge */
    "à ce titre", "à juste titre", "au même titre", "tenir compte", "tenant compte",
    "prendre en compte", "se rendre compte", "en fin de compte", "en cours", "au cours de",
    "au cours du", "au cours des", "au fond", "de fond en comble", "faire l'objet",
    "prendre en charge", "en charge de", "en charge du", "en charge des",
    /* lieu, place, cause, effet, défaut, suite */
    "a lieu", "ont lieu", "avait lieu", "avaient lieu", "aura lieu", "auront lieu", "eu lieu",
    "avoir lieu", "donner lieu", "au lieu de", "en premier lieu", "en dernier lieu", "sur place",
    "remettre en cause", "en effet", "à cet effet", "faire défaut", "par la suite", "tout de suite",
    /* offre, appel, réserve, reprise, accord */
    "sous réserve de", "à plusieurs reprises", "à deux reprises", "est d'accord", "sont d'accord",
    "sommes d'accord", "était d'accord", "mettre d'accord", "tomber d'accord", "d'accord avec",
    "d'accord pour", "d'accord sur", "^d'accord",
    /* personne, raison, fait, propos, rapport, niveau */
    "~personne ne", "avoir raison", "ont raison", "avoir tort", "ont tort", "avoir besoin",
    "ont besoin", "en fait", "tout à fait", "du fait de", "du fait du", "du fait des",
    "du fait que", "à cause de", "à cause du", "à cause des", "à propos", "par rapport à",
    "par rapport au", "par rapport aux", "au niveau de", "au niveau du", "au niveau des",
    /* grâce, face, tour, doute, abord, travers and words of quantity */
    "~grâce à", "~grâce au", "~grâce aux", "faire face", "~face à", "~face au", "~face aux",
    "~suite à", "~suite au", "~suite aux", "de suite", "tour à tour", "sans doute", "d'abord",
    "à travers", "mise à part", "en particulier", "au moins", "en plus",
    /* persons, where the term is a machine */
    "serveuse", NULL};

unsigned context_of(calepin_text word)
{
    enum { LONGEST = 12 };
    char needle[LONGEST + 3] = " ";
    unsigned bits = 0;
    if (word.len == 0 || word.len > LONGEST || memchr(word.data, ' ', word.len))
        return 0;
    memcpy(needle + 1, word.data, word.len);
    needle[word.len + 1] = ' ';
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strstr(classes[i].words, needle))
            bits |= classes[i].bits;
    return bits;
}

/* Of each part of speech that a glossary may give a term, in the order of glossary_parts. */
static const unsigned demanded[] = {0,
                                    CALEPIN_NOUN | CALEPIN_NAME,
                                    CALEPIN_VERB | CALEPIN_PARTICIPLE,
                                    CALEPIN_ADJECTIVE | CALEPIN_PARTICIPLE,
                                    CALEPIN_ADVERB,
                                    0,
                                    0 /* none of them */};

demand context_demand(const calepin_term *term)
{
    enum { SHORT = 2, SHORT_DOTTED = 4 };
    calepin_text rule = {"", 0}, text = term_without_article(term);
    size_t dotted = dotted_acronym_end(text, 0);
    for (size_t i = 0; i < term->item_count; i++)
        if (item_is(&term->items[i], "termNote", "case"))
            rule = term->items[i].value;
    size_t letters = value_find(&glossary_cases, rule);
    return (demand){.term = text,
                    .parts = demanded[value_find(&glossary_parts, term->pos)],
                    .letters = letters < glossary_cases.count ? (letter_case)letters : CASE_BY_TERM,
                    .capital = char_is_upper(utf8_at(text, 0)),
                    .short_acronym = (text.len == SHORT && is_acronym(text)) ||
                                     (dotted == SHORT_DOTTED && text.len == dotted)};
}

static unsigned context(const form *f)
{
    return f ? f->context : 0;
}

/* The nearest word before that is not an adverb: "n'a pas été rendu", "elle est très ferme". */
static form *past_adverbs(vocabulary *v, neighbours n, size_t from)
{
    for (size_t i = from; i < sizeof n.before / sizeof *n.before; i++)
        if (!n.before[i] || n.before[i]->context & ~(unsigned)BEHIND_VERB ||
            vocabulary_parts(v, n.before[i]) != CALEPIN_ADVERB)
            return n.before[i];
    return NULL;
}

/* "il la sauvegarde": le, la, les, leur behind a pronoun are none of a noun's determiners. */
static bool is_pronoun(const form *f, const form *before)
{
    return (context(f) & BEFORE_VERB) ||
           ((context(f) & IS_PRONOUN_TOO) && (context(before) & BEFORE_VERB));
}

/* Whether a form is surely a noun: "la plainte", "une offre". Adjectives stand before nouns too, as
 * in "un ancien associé". */
static bool is_noun(vocabulary *v, form *f, const form *before)
{
    enum { NOT_NOUN = CALEPIN_ADJECTIVE | CALEPIN_PARTICIPLE | CALEPIN_FUNCTION | CALEPIN_ADVERB };
    if (!f || !f->is_word || context(f) & ~(unsigned)BEHIND_VERB)
        return false;
    unsigned parts = vocabulary_parts(v, f);
    return parts == CALEPIN_NOUN ||
           ((parts & CALEPIN_NOUN) && !(parts & NOT_NOUN) && (context(before) & HAS_ARTICLE));
}

/* "la plainte", "le client": at least more likely so than an adjective. */
static bool may_be_noun(vocabulary *v, form *f, const form *before)
{
    return f && f->is_word && !(context(f) & ~(unsigned)BEHIND_VERB) &&
           (context(before) & HAS_ARTICLE) && (vocabulary_parts(v, f) & CALEPIN_NOUN);
}

/* "il sauvegarde", "le logiciel sauvegarde ses fichiers", "la plainte porte sur", "le prix
 * que l'équipe offre", "il a marché" */
static bool is_verb_here(vocabulary *v, const form *f, neighbours n)
{
    form *helper = past_adverbs(v, n, 0);
    if ((f->parts & CALEPIN_PARTICIPLE) &&
        (context(helper) & (BEFORE_PARTICIPLE | BEFORE_ADJECTIVE)))
        return true;
    if (!(f->parts & CALEPIN_VERB))
        return false;
    if (is_pronoun(n.before[0], n.before[1]))
        return true;
    if ((f->parts & CALEPIN_PARTICIPLE) || (context(n.before[0]) & BEFORE_NOUN))
        return false;
    return (context(n.after) & BEFORE_OBJECT) ||
           (((context(n.after) & BEHIND_VERB) || (context(n.before[2]) & IS_LINK)) &&
            may_be_noun(v, n.before[0], n.before[1]));
}

/* "un opérateur public", "elle est associée", where the terms are nouns. */
static bool is_adjective_here(vocabulary *v, const form *f, neighbours n)
{
    if (!(f->parts & (CALEPIN_ADJECTIVE | CALEPIN_PARTICIPLE)) || !n.before[0])
        return false;
    if (context(past_adverbs(v, n, 0)) & BEFORE_ADJECTIVE)
        return true;
    return is_noun(v, n.before[0], n.before[1]);
}

/* Whether a feminine form of a masculine noun names a person of that kind, as "dirigeante" does of
 * "dirigeant", and not another thing, as "capitale" and "capital". */
static bool names_person(calepin_text masculine)
{
    static const char *const endings[] = {"ant", "ent", "eur", "ier", "ien", "at", "é"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t len = strlen(endings[i]);
        if (masculine.len > len &&
            memcmp(masculine.data + masculine.len - len, endings[i], len) == 0)
            return true;
    }
    return false;
}

static bool ends_in_e(calepin_text text)
{
    if (text.len > 1 && text.data[text.len - 1] == 's')
        text.len--;
    return text.len > 0 && text.data[text.len - 1] == 'e';
}

/* "capitale" where the term is "capital" */
static bool is_other_noun(const form *f, calepin_text term)
{
    return ends_in_e(f->text) && !ends_in_e(term) && !names_person(term);
}

/* "le numérique" and "la souveraine": an adjective that has a determiner and no noun. */
static bool has_no_noun(vocabulary *v, neighbours n)
{
    if (!(context(n.before[0]) & HAS_ARTICLE))
        return false;
    return !n.after || !n.after->is_word || n.after->context ||
           !(vocabulary_parts(v, n.after) & (CALEPIN_NOUN | CALEPIN_ADJECTIVE));
}

/* "CA Technologies": two capitals and a capitalised word are a company. */
static bool is_company(neighbours n)
{
    return n.after && !(context(n.before[0]) & HAS_ARTICLE) && n.after->capital;
}

/* "le chiffre", where the term is a verb. */
static bool is_noun_here(const form *f, neighbours n)
{
    return (f->parts & CALEPIN_NOUN) && (context(n.before[0]) & BEFORE_NOUN) &&
           !is_pronoun(n.before[0], n.before[1]);
}

/* "or, le prix", "c'est": a word of grammar is the noun only behind what nouns stand behind
 * ("l'or", "d'est"; not "de son prix", only "le son"), or all alone, as a heading. */
static bool is_function_here(const form *f, neighbours n)
{
    enum { COMMON = BEFORE_NOUN | BEHIND_VERB | BEFORE_PARTICIPLE }; /* not "sans avoir" either */
    unsigned wanted = (f->context & COMMON) ? HAS_ARTICLE : BEFORE_NOUN;
    return (f->context & IS_FUNCTION) && (n.before[0] || n.after) &&
           (!(context(n.before[0]) & wanted) || is_pronoun(n.before[0], n.before[1]));
}

bool context_accepts(vocabulary *v, const demand *d, const form *f, unsigned parts, neighbours n)
{
    if (d->capital && d->letters == CASE_BY_TERM && !char_is_upper(utf8_at(f->text, 0)))
        return false;
    if (d->short_acronym)
        return !is_company(n);
    if (!d->parts || !parts)
        return true;
    if (!(d->parts & CALEPIN_NOUN)) {
        if (d->parts & CALEPIN_VERB)
            return (parts & d->parts) && !is_noun_here(f, n);
        return (parts & d->parts) && !((d->parts & CALEPIN_ADJECTIVE) && has_no_noun(v, n));
    }
    if (!(parts & d->parts))
        return parts == CALEPIN_ADJECTIVE && (context(n.before[0]) & HAS_ARTICLE);
    return !is_other_noun(f, d->term) && !is_function_here(f, n) && !is_verb_here(v, f, n) &&
           !is_adjective_here(v, f, n);
}

/* Compares letter by letter as far as the words are the same: their endings may differ. */
bool context_accepts_case(const demand *d, calepin_text passage)
{
    size_t i = 0, k = 0;
    while (d->letters == CASE_EXACT && i < passage.len && k < d->term.len) {
        uint32_t c = utf8_next(passage, &i), wanted = utf8_next(d->term, &k);
        if (c == wanted)
            continue;
        if (char_lower(c) == char_lower(wanted))
            return false;
        while (i < passage.len && char_is_letter(utf8_at(passage, i)))
            utf8_next(passage, &i);
        while (k < d->term.len && char_is_letter(utf8_at(d->term, k)))
            utf8_next(d->term, &k);
    }
    return true;
}

/* The word that begins behind one space, empty when there is none. */
static calepin_text word_behind(calepin_text text, size_t end)
{
    token t;
    size_t at = end;
    if (at >= text.len || !char_is_space(utf8_next(text, &at)) || !token_next(text, &at, &t) ||
        t.kind != TOKEN_WORD)
        return (calepin_text){NULL, 0};
    return token_text(text, t);
}

static bool has_capital(calepin_text word)
{
    size_t at = 0;
    return word.len && char_is_upper(utf8_next(word, &at)) && char_is_lower(utf8_at(word, at));
}

/* Whether every longer word near the passage has a capital, as far as its sentence goes. */
static bool is_title(calepin_text text, size_t start, size_t end)
{
    enum { REACH = 200, LONG = 4, WORDS = 3 };
    size_t at = start > REACH ? start - REACH : 0, words = 0;
    bool title = true;
    token t;
    while (at > 0 && ((unsigned char)text.data[at] & 0xC0) == 0x80)
        at--;
    while (token_next(text, &at, &t) && t.start < end + REACH) {
        if (t.kind == TOKEN_MARK && strchr(".!?", text.data[t.start])) {
            if (t.start >= end)
                break;
            title = true;
            words = 0;
        }
        if (t.kind == TOKEN_WORD && t.len >= LONG) {
            title = title && !char_is_lower(utf8_at(text, t.start));
            words++;
        }
    }
    return title && words >= WORDS;
}

bool context_is_name(vocabulary *v, calepin_text text, size_t start, size_t end, form *before,
                     bool opens)
{
    calepin_text next = word_behind(text, end);
    bool right = has_capital(next), left = false;
    if (right && !before) /* where a sentence begins, one capital is no sign */
        right = has_capital(word_behind(text, (size_t)(next.data - text.data) + next.len));
    if (before && before->capital && !context(before))
        left = !opens || !(vocabulary_parts(v, before) & ~(unsigned)CALEPIN_NAME);
    return (left || right) && !is_title(text, start, end);
}

bool context_is_gap(vocabulary *v, form *f)
{
    enum { TAKEN = CALEPIN_ADJECTIVE | CALEPIN_PARTICIPLE | CALEPIN_ADVERB };
    return f->is_word && !(f->context & ~(unsigned)BEHIND_VERB) && (vocabulary_parts(v, f) & TAKEN);
}

bool context_is_clitic(calepin_text part)
{
    static const char clitics[] = " t il elle on ils elles je tu nous vous ce là ci le la les lui "
                                  "leur moi toi y en même mêmes ";
    char needle[10] = " ";
    if (part.len == 0 || part.len + 3 > sizeof needle)
        return false;
    memcpy(needle + 1, part.data, part.len);
    needle[part.len + 1] = ' ';
    return strstr(clitics, needle);
}

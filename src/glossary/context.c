#include "glossary/context.h"

#include "glossary/glossary.h"
#include "text/chars.h"
#include "text/utf8.h"

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
    {BEFORE_NOUN | HAS_ARTICLE | BEFORE_OBJECT, " le la les l' un une ce cet cette ces mon ma mes "
                                                "ton ta tes son sa ses notre nos votre vos"
                                                " leurs chaque quelques plusieurs "},
    {BEFORE_NOUN | HAS_ARTICLE, " du des au aux "},
    {BEFORE_NOUN,
     " toute tout toutes tous aucun aucune certains certaines quel quelle quels quelles "},
    /* "leur offre" is either: what comes behind it tells */
    {BEFORE_OBJECT, " leur "},
    /* prepositions */
    {BEFORE_NOUN,
     " de d' à en par pour sans sous sur avec dans contre entre vers chez selon dont "},
    /* être and its like, avoir */
    {BEFORE_ADJECTIVE, " est sont était étaient sera seront serait seraient soit soient être étant "
                       "reste restent semble paraît devient demeure "},
    {BEFORE_PARTICIPLE, " a ai as avons avez ont avais avait avions aviez avaient aura auront "
                        "aurait auraient ait aient eu ayant avoir "},
};

/* Only phrases that never hold the term. Verbs in the infinitive stand for all their forms. */
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
    "avoir lieu", "donner lieu", "au lieu de", "en premier lieu", "en dernier lieu", "sur place",
    "remettre en cause", "en effet", "à cet effet", "faire défaut", "par la suite", "tout de suite",
    /* offre, appel, réserve, reprise, accord */
    "sous réserve de", "à plusieurs reprises", "à deux reprises", "d'accord", NULL};

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
    enum { SHORT = 2 };
    return (demand){.term = term->text,
                    .parts = demanded[value_find(&glossary_parts, term->pos)],
                    .capital = char_is_upper(utf8_at(term->text, 0)),
                    .short_acronym = term->text.len == SHORT && is_acronym(term->text)};
}

static unsigned context(const form *f)
{
    return f ? f->context : 0;
}

/* "il sauvegarde", "le logiciel sauvegarde ses fichiers", "il a marché" */
static bool is_verb_here(const form *f, neighbours n)
{
    if ((f->parts & CALEPIN_PARTICIPLE) && (context(n.before) & BEFORE_PARTICIPLE))
        return true;
    if (!(f->parts & CALEPIN_VERB))
        return false;
    if (context(n.before) & BEFORE_VERB)
        return true;
    return !(f->parts & CALEPIN_PARTICIPLE) && !(context(n.before) & BEFORE_NOUN) &&
           (context(n.after) & BEFORE_OBJECT);
}

/* "un opérateur public", "elle est associée", where the terms are nouns. Only behind what is surely
 * a noun itself, since adjectives stand before nouns too: "un ancien associé". */
static bool is_adjective_here(vocabulary *v, const form *f, neighbours n)
{
    if (!(f->parts & (CALEPIN_ADJECTIVE | CALEPIN_PARTICIPLE)) || !n.before)
        return false;
    if (context(n.before) & BEFORE_ADJECTIVE)
        return true;
    return context(n.before) == 0 && vocabulary_parts(v, n.before) == CALEPIN_NOUN;
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

/* "le numérique", where the dictionary has the adjective only. */
static bool is_noun_here(unsigned parts, neighbours n)
{
    return parts == CALEPIN_ADJECTIVE && (context(n.before) & HAS_ARTICLE);
}

/* "CA Technologies": two capitals and a capitalised word are a company. */
static bool is_name_here(neighbours n)
{
    if (!n.after || (context(n.before) & HAS_ARTICLE))
        return false;
    size_t at = 0;
    uint32_t first = utf8_next(n.after->text, &at);
    return char_is_upper(first) && char_is_lower(utf8_at(n.after->text, at));
}

bool context_accepts(vocabulary *v, const demand *d, const form *f, unsigned parts, neighbours n)
{
    if (d->capital && !char_is_upper(utf8_at(f->text, 0)))
        return false;
    if (d->short_acronym)
        return !is_name_here(n);
    if (!d->parts || !parts)
        return true;
    if (!(d->parts & CALEPIN_NOUN))
        return parts & d->parts;
    if (!(parts & d->parts))
        return is_noun_here(parts, n);
    return !is_other_noun(f, d->term) && !is_verb_here(f, n) && !is_adjective_here(v, f, n);
}

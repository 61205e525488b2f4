#include "glossary/context.h"

#include <string.h>

/* Words of one class, each between spaces. Those in two classes (le, la, nous) are under the one
 * that is right more often before a word that could be a noun. */
static const struct {
    unsigned bits;
    const char *words;
} classes[] = {
    {BEFORE_VERB, " je j' tu il elle on ils elles nous vous ne n' se s' me m' te t' y qui lui "},
    {BEFORE_NOUN | BEFORE_OBJECT,
     " le la les l' un une ce cet cette ces mon ma mes ton ta tes son "
     "sa ses notre nos votre vos leur leurs chaque quelques plusieurs "},
    {BEFORE_NOUN, " de d' du des au aux à en par pour sans sous sur avec dans contre entre vers "
                  "chez selon toute tout toutes tous aucun aucune certains certaines quel quelle "
                  "quels quelles dont "},
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

/* spell/grammar_rules.h: words that are French and yet wrong where they stand. pattern.h tells how
 * patterns are written. What is put in place of the passage in brackets: words, with | between
 * several; ~er/é, one ending for another; +pl +sg +f +m, the form of that number or gender. */
#ifndef SPELL_GRAMMAR_RULES_H
#define SPELL_GRAMMAR_RULES_H

#include "spell/pattern.h"

static const struct word_list lists[] = {
    {"avoir", "ai/avons/avez/ont/avais/avait/avions/aviez/avaient/aurai/auras/aura/aurons/aurez/"
              "auront/aurais/aurait/auraient/eut/eurent/ait/aient/ayant/eût"},
    {"être", "est/sont/était/étaient/sera/seront/serait/seraient/fut/furent"},
    {"modal", "peut/peuvent/doit/doivent/pourra/devra/pourront/devront/pourrait/devrait/pourraient/"
              "devraient/pouvait/devait/pouvaient/devaient/faut/faudrait/faudra/va/vont/vais/"
              "allait/allaient"},
    {"adv", "pas/plus/jamais/bien/mal/déjà/toujours/encore/aussi/souvent/rien/tout/trop/beaucoup/"
            "donc/enfin/ensuite/également/récemment/vraiment/peu/mieux/presque/longtemps/ainsi"},
    {"clitic", "il/elle/on/qui/y/l'/n'/m'/t'/j'/nous/vous/lui/leur/en/ça/cela"},
    {"plural", "les/des/ces/ses/mes/tes/nos/vos/leurs/aux/plusieurs/quelques"},
    {"prep",
     "à/de/par/pour/dans/sur/avec/sans/sous/chez/entre/contre/vers/selon/et/ou/en/après/avant/"
     "depuis/que/qui"},
    /* nouns that stand unchanged behind another: des photos satellite */
    {"beside",
     "satellite/phare/clé/type/pilote/modèle/standard/surprise/éclair/record/cible/mère/fille/"
     "source/star/vidéo/radio/télé/papier/diesel/essence/charnière/limite/membre"},
    {NULL, NULL}};

/* What rules have in common. `sure`, in percent: how many of their findings are
 * errors; an estimate, but for NUMBER, GENDER and PHRASE, of which the evaluation text has some. */
enum family {
    A,
    OU,
    CES,
    LA,
    VERB_END,
    PHRASE,
    PAIR,
    SA,
    ON,
    SON,
    ET,
    QUELQUE,
    DAVANTAGE,
    QUAND,
    PLUTOT,
    TOUT,
    LEUR,
    NUMBER,
    GENDER,
    PERSON,
    PARTICIPLE,
    FAMILIES
};

/* Those under this are off unless asked for. */
enum { GRAMMAR_SURE = 90 };

static const struct {
    const char *name, *what;
    unsigned sure;
    struct rule rule;
} families[FAMILIES] = {
#define FAMILY(id, name, sure, what)                                                               \
    [id] = {name, what, sure, {"grammar:" name, CALEPIN_SPELLING, SIZE_MAX}}
    FAMILY(A, "a", 97, "\"a\" or \"à\"?"),
    FAMILY(OU, "ou", 95, "\"ou\" or \"où\"?"),
    FAMILY(CES, "ces", 96, "\"ces\", \"ses\", \"c'est\", \"s'est\", \"ce\" or \"se\"?"),
    FAMILY(LA, "la", 95, "\"la\" or \"là\"?"),
    FAMILY(VERB_END, "verb-end", 93, "infinitive or participle?"),
    FAMILY(PHRASE, "phrase", 98, "this phrase is usually written otherwise"),
    FAMILY(PAIR, "pair", 90, "adjectives that share a plural noun are singular each"),
    FAMILY(SA, "sa", 97, "\"sa\" or \"ça\"?"),
    FAMILY(ON, "on", 97, "\"on\" or \"ont\"?"),
    FAMILY(SON, "son", 95, "\"son\" or \"sont\"?"),
    FAMILY(ET, "et", 96, "\"et\" or \"est\"?"),
    FAMILY(QUELQUE, "quelque", 93, "\"quelque\", \"quelques\" or \"quel que\"?"),
    FAMILY(DAVANTAGE, "davantage", 93, "\"davantage\" or \"d'avantage\"?"),
    FAMILY(QUAND, "quand", 95, "\"quand\" or \"quant\"?"),
    FAMILY(PLUTOT, "plutot", 90, "\"plutôt\" or \"plus tôt\"?"),
    FAMILY(TOUT, "tout", 95, "\"tout\" or \"tous\"?"),
    FAMILY(LEUR, "leur", 93, "\"leur\" or \"leurs\"?"),
    FAMILY(NUMBER, "number", 90, "singular beside plural"),
    FAMILY(GENDER, "gender", 90, "masculine beside feminine"),
    FAMILY(PERSON, "person", 95, "the verb does not go with its subject"),
    FAMILY(PARTICIPLE, "participle", 90, "the participle does not agree"),
#undef FAMILY
};

static const struct {
    enum family family;
    const char *pattern, *right;
} rules[] = {
    /* a, à */
    {A, "!@clitic *[a] <+inf-noun-name:er/re/ir>", "à"},
    {A, "il/on *[à] !côté/peine", "a"},
    {A, "il/n' y *[à]", "a"},
    {A, "n'/l'/m'/t' *[à]", "a"},
    {A, "il/elle/on/qui/ça/cela/ce *[à] été/eu/fait/pu/dû/voulu/reçu/pris/mis/obtenu/permis", "a"},
    {A, "*[à] été <+part-noun>", "a"},
    {A, "<+noun-verb> *[à] <+part-noun-inf-name~lui/oté>", "a"}, /* la direction à décidé */
    {A,
     "grâce/quant/jusqu'/conformément/contrairement/rapport/visant/destiné/destinée/destinés/"
     "destinées/prêt/prêts/prête *[a]",
     "à"},
    {A, "*[a] partir/cause/travers de/du/des/d'/les", "à"},
    {A, "!@clitic *[a] cet/cette/ce égard/effet/époque/date/jour/stade/sujet/propos", "à"},
    {A, "!@clitic *[a] l' instar/inverse/encontre/issue/insu/époque/extérieur/intérieur/égard",
     "à"},
    {A, "*[a] peu près", "à"},
    {A, "c' est *[a] dire", "à"},
    /* ou, où */
    {OU, "d'/jusqu' *[ou]", "où"},
    {OU,
     "là/jour/jours/moment/époque/endroit/endroits/lieu/année/période/pays/ville/maison/cas/mesure/"
     "point/siècle/instant/heure/semaine/monde *[ou] il/elle/ils/elles/on/je/j'/tu/se/s'",
     "où"},
    {OU, "au/dans cas/moment/point *[ou] il/elle/ils/elles/on/je/j'/tu/la/le/les/l'", "où"},
    {OU, "plus *[où] moins", "ou"},
    {OU, "un/deux/trois/quatre/cinq *[où] deux/trois/quatre/cinq/six/plusieurs", "ou"},
    {OU, "# *[où] #", "ou"},
    {OU, "oui *[où] non", "ou"},
    /* ces, ses, c'est, s'est, ce, se */
    {CES, "*[ces/ses] un/une/le/la/pourquoi/donc/quoi/grâce", "c'est"},
    {CES, "*[ces/ses] qui/que/qu'", "ceux|c'est"},
    {CES, "il/on/elle ?ne [c'] *est/était/sera/serait/fut", "s'"},
    {CES, "ils/elles ?ne [c'] *étaient", "s'"},
    {CES, "il/on/ils ?ne *[ce] !qui/que/qu'/dont", "se"},
    {CES, "ne *[ce] !$", "se"},
    {CES, "pour/de/à/sans/et *[ce] <+inf-noun-adj:er>", "se"},
    {CES, "*[se] qui/dont/dernier/cas/sujet/genre/moment/jour/point/projet", "ce"},
    {CES, "^ *[se] sont les/des/eux/elles/ces", "ce"},
    {CES, "^ [s'] *est un/une/le/la/pour/dans/ce/pourquoi/moi/lui/eux", "c'"},
    /* la, là */
    {LA, "*[voila]", "voilà"},
    {LA, "par/jusque *[la] ,/./;/!/?/)", "là"},
    {LA, "d' ici *[la]", "là"},
    {LA, "*[là] plupart/quelle/fois/même/première/suite/seule", "la"},
    /* infinitives and participles */
    {VERB_END, "il/elle/on/qui/ça/cela/n'/l'/m'/t'/y *a ?@adv [<+inf:er>]", "~er/é"},
    {VERB_END, "*@avoir ?@adv [<+inf-noun-adj:er>]", "~er/é"},
    {VERB_END, "!c'/n'/ce *@être ?@adv [<+inf-noun-adj-name:er>]", "~er/é|~er/ée|~er/és"},
    {VERB_END,
     "*pour/sans/à/de/afin [<+part-noun-adv:é>] le/la/les/un/une/des/son/sa/ses/leurs/cette",
     "~é/er"},
    {VERB_END, "*@modal ?@adv [<+part-noun:é>] !par/de/à/en", "~é/er"},
    /* phrases */
    {PHRASE, "*[fond] d' investissement", "fonds"},
    {PHRASE, "[fond d' *investissements]", "fonds d'investissement"},
    {PHRASE, "*[fond] de pension/placement/roulement/commerce/solidarité/garantie/dotation/soutien",
     "fonds"},
    {PHRASE, "de/en/un/le/du/son/au/ce/notre *[chiffres] d' affaires", "chiffre"},
    {PHRASE, "chiffre/chiffres d' *[affaire]", "affaires"},
    {PHRASE,
     "mise/mises/mettre/mis/met/mettent/mettant/remise en "
     "*[places/œuvres/oeuvres/causes/scènes/valeurs]",
     "+sg"},
    {PHRASE, "prise/prises/prendre/pris/prend/prennent/prenant en *[charges/comptes]", "+sg"},
    {PHRASE,
     "des/les/ces/leurs/nos/vos *[mise/prise] en "
     "place/œuvre/cause/scène/ligne/service/charge/compte",
     "+pl"},
    {PHRASE,
     "un/une/la/cette/sa/leur *[mises/prises] en "
     "place/œuvre/cause/scène/ligne/service/charge/compte",
     "+sg"},
    {PHRASE, "en *[vigueurs]", "vigueur"},
    {PHRASE, "point/points *[de vues]", "de vue"},
    {PHRASE, "appel/appels d' *[offre]", "offres"},
    {PHRASE, "cahier/cahiers des *[charge]", "charges"},
    {PHRASE, "état/états des *[lieu]", "lieux"},
    {PHRASE, "en *[terme] de/d'", "termes"},
    {PHRASE,
     "fait/font/faisait/faisaient/faire/faisant/feront/fera/faites *[parti] "
     "de/du/des/d'/intégrante",
     "partie"},
    {PHRASE, "tirer/tirent/tire/tiré/tirant *[partie] de/du/des", "parti"},
    {PHRASE, "prendre/pris/prise/prend à *[parti]", "partie"},
    {PHRASE, "à *[parti] de/du/des", "partir"},
    {PHRASE, "quelque/nulle/autre *[par]", "part"},
    {PHRASE, "est/sont/était/étaient/être ?@adv *[sensé/sensée/sensés/sensées] <+inf:er/ir/re>",
     "~sensé/censé|~sensée/censée|~sensés/censés|~sensées/censées"},
    {PHRASE, "en *[temps] que <+noun-3s>", "tant"},
    {PHRASE, "de *[tant] en temps", "temps"},
    {PHRASE, "bien *[sur] ,/.", "sûr"},
    {PHRASE, "[quoiqu'] il en *soit", "quoi qu'"},
    {PHRASE, "en *[faite] ,", "fait"},
    {PHRASE, "à *[porté] de", "portée"},
    {PHRASE, "ressources *[humaine]", "humaines"},
    /* two adjectives under one plural */
    {PAIR,
     "*les/des/ces/aux/deux/leurs/nos <+noun+pl+m-sg-verb> <+adj+sg+m-pl-f> et [<+adj+pl+m-sg-f>]",
     "+sg"},
    {PAIR,
     "*les/des/ces/aux/deux/leurs/nos <+noun+pl+f-sg-verb> <+adj+sg+f-pl-m> et [<+adj+pl+f-sg-m>]",
     "+sg"},
    /* sa, ça */
    {SA,
     "*[sa] "
     "va/veut/ne/n'/dépend/m'/nous/vous/y/serait/sera/suffit/arrive/est/était/devient/doit/peut/a",
     "ça"},
    {SA, "*[sa] ,/./!/;", "ça"},
    {SA, "comme *[sa] $", "ça"},
    {SA, "dans/de/avec/par/sur *[ça] <+noun+f-m-verb-adv-func>", "sa"},
    /* on, ont */
    {ON, "ils/elles ?n'/y *[on]", "ont"},
    {ON, "qui *[on] <+part-noun>", "ont"},
    {ON, "qui *[on] été/eu/fait/pu/dit", "ont"},
    {ON, "*[ont] va/est/peut/doit/veut/ne/se/avait/était/sait/voit/a", "on"},
    /* son, sont */
    {SON, "ils/elles/ce ?ne *[son]", "sont"},
    {SON, "qui/ne *[son] <+part+pl-sg>", "sont"},
    {SON, "dans/par/pour/sous/chez/sans/vers *[sont]", "son"},
    /* et, est */
    {ET, "c'/n' *[et]", "est"},
    {ET, "il/on *[et] <+part-noun-name>", "est"},
    {ET, "qui *[et] <+part-noun>", "est"},
    /* quelque */
    {QUELQUE, "*[quelque] <+noun+pl-sg-adj>", "quelques"},
    {QUELQUE, "*[quelques] chose/part/peu", "quelque"},
    {QUELQUE, "*[quelque] soit/soient", "quel que|quelle que"},
    {QUELQUE, "*[quelque] fois $", "quelques"},
    /* davantage */
    {DAVANTAGE, "!pas/plus/peu/aucun/point [d' *avantage] de/d'/que/qu'", "davantage"},
    {DAVANTAGE, "encore/bien [d' *avantage]", "davantage"},
    {DAVANTAGE, "*[davantages]", "davantage"},
    /* quand, quant */
    {QUAND, "*[quand] à lui/elle/eux/elles/moi/nous/vous/toi/ce/cette", "quant"},
    {QUAND, "*[quand] aux", "quant"},
    {QUAND, "*[quant] !à/au/aux/a", "quand"},
    /* plutôt */
    {PLUTOT, "ans/jours/mois/heures/semaines/minutes/siècles/jour/peu/année *[plutôt] $",
     "plus tôt"},
    {PLUTOT, "*[plus tôt] que de", "plutôt"},
    /* tout */
    {TOUT, "*[tout] ces/nos/vos/mes/tes/ses", "tous"},
    {TOUT, "*[tout] les <+noun+pl-sg-verb>", "tous"},
    {TOUT, "*[tous] ce/cet/cette/cela", "tout"},
    {TOUT, "*[tous] le monde", "tout"},
    {TOUT, "*[toute] les/ces/nos/vos/ses", "toutes"},
    {TOUT, "*[toutes] la/cette/sa/son/ce", "toute"},
    /* leur */
    {LEUR, "*[leur] <+noun+pl-sg-verb-adv:s/x>", "leurs"},
    {LEUR, "*[leurs] <+inf-noun:er/re/ir>", "leur"},
    /* number, gender */
    {NUMBER, "*@plural !people [<+noun+sg-pl-verb-adv-adj-func-name~s/x/z>] !et/,/ou", "+pl"},
    {NUMBER,
     "*un/une/ce/cet/cette/mon/ma/son/sa/au/du/chaque [<+noun+pl-sg-verb-adv-adj-func-name:s/x>]",
     "+sg"},
    {GENDER, "*[la] !jet <+noun+m-f-verb-adv-adj-func-name~e/n/é/r/s/x>", "le"},
    {GENDER,
     "*[la] plan/programme/système/problème/groupe/siècle/service/territoire/domaine/modèle", "le"},
    {GENDER, "*[une] <+noun+m-f-verb-adv-adj-func-name~e/n/é/r/s/x>", "un"},
    {GENDER, "*[un/ce] <+noun+f-m-verb-adv-adj-func-name:tion/sion/té/ette/ence/ance/esse>",
     "une|cette"},
    {GENDER, "*[le/au/du] <+noun+f-m-verb-adv-adj-func-name:tion/sion/té/ette/ence/ance/esse>",
     "la|à la|de la"},
    /* persons */
    {PERSON, "*ils ?ne/n'/se/s'/y/l'/le/la/les/lui/en [<+3s-3p-1p-noun-part-func>]", ""},
    {PERSON, "*ils ?ne/n'/y/l' [a/est/va/avait/était/fait/peut/doit/sera/aura]",
     "~a/ont|~est/sont|~va/vont|~avait/avaient|~était/étaient|~fait/font|~peut/peuvent|~doit/"
     "doivent|~sera/seront|~aura/auront"},
    {PERSON, "*il/on ?ne/n'/se/s'/y/l'/le/la/les/lui/en [<+3p-3s-noun-adj-part-func>]", ""},
    {PERSON, "*tu ?ne/n'/te/t'/y/l'/le/la/les/lui/en [<+3s-2s-noun-adj-part-func>]", ""},
    {PERSON, "*je ?ne/n'/me/m'/y/l'/le/la/les/lui/en [<+3s-1s-noun-adj-part-func>]", ""},
    /* participles */
    {PARTICIPLE,
     "!d'/par/pour/avec/chez/entre/que/qu' *elle est/était/sera/fut/serait ?@adv "
     "[<+part+m+sg-pl-f-noun-3s>]",
     "+f"},
    {PARTICIPLE, "ils/elles ?ne *sont/étaient/seront/furent ?@adv [<+part+sg-pl-3s>]", "+pl"},
    {PARTICIPLE, "il ?n' *est/était/sera/fut ?@adv [<+part+f-m-noun-3s>]", ""},
    {PARTICIPLE, "!@prep !d' !<+noun> *la/une/cette/sa <+noun+f+sg-m-pl> [<+part+m+sg-noun:é>]",
     "+f"},
    {PARTICIPLE,
     "!@prep *la/une/cette/sa <+noun+f-m-verb> est/était/sera/fut ?@adv [<+part+m+sg-f-noun-3s>]",
     "+f"},
    {PARTICIPLE, "!@prep !d' !<+noun> *les/ces/ses/leurs <+noun+pl-sg-verb> [<+part+sg-noun:é/ée>]",
     "+pl"},
    {PARTICIPLE,
     "!@prep *les/ces/ses/leurs <+noun+pl-sg-verb> sont/étaient/seront/furent ?@adv "
     "[<+part+sg-pl-noun-3s>]",
     "+pl"},
    /* more of the kinds above, found by other words */
    {PHRASE, "*[soit-disant]", "soi-disant"},
    {PHRASE, "d' *[or/hors/ors] et déjà", "ores"},
    {PHRASE, "*[dors] et déjà", "d'ores"},
    {PHRASE, "le/la/les *[notre/votre] $", "~notre/nôtre|~votre/vôtre"},
    {PHRASE, "il/elle/on/ne *[peu] !à/de/après/avant", "peut"},
    {PHRASE, "*[près] à <+inf-noun:er/re/ir>", "prêt"},
    {PHRASE, "a/ai/avait/ont/avons/aurait/auraient/avaient *[du] <+inf-noun:er/re/ir>", "dû"},
    {PHRASE, "que ce *[soi]", "soit"},
    {PHRASE, "^ *[mes] il/elle/on/je/ils/nous/vous/la/le/les/c'", "mais"},
    {PHRASE, "il *[ni] a/avait/aura", "n'y"},
    {PHRASE, "il/on/ils *[sans] va/vont/est/sont", "s'en"},
    {VERB_END, "^ *vous/je/il/elle/ils/elles [<+part-noun:é>]", ""},
    {GENDER, "*[quel/cet] <+noun+f-m-verb-name>", "~uel/uelle|~et/ette"},
    {GENDER, "*[quelle/cette] <+noun+m-f-verb-adv-adj-func-name~e/n/é/r/s/x>", "~elle/el|~ette/e"},
    {NUMBER,
     "!le *deux/trois/quatre/cinq/six/sept/huit/neuf/dix "
     "[<+noun+sg-pl-verb-adv-adj-func-name~s/x/z/t/n/r>]",
     "+pl"},
    {NUMBER,
     "*@plural <+noun+pl-sg-verb> !@beside [<+adj+sg-pl-verb-adv-part-func-name~s/x/z>] !et/,/ou",
     "+pl"},
    {GENDER, "*la/une/cette/sa <+noun+f+sg-m-verb> [<+adj+m-f-noun-verb-adv-func-name~e/s/x>]",
     "+f"},
    {GENDER,
     "*le/un/ce/du/au <+noun+m+sg-f-verb-adj-func-name> "
     "[<+adj+f+sg-m-noun-verb-adv-func-name:lle/ve/se/ière/ée>]",
     ""},
    {NUMBER,
     "!@prep !d' *la/une/cette/sa <+noun+f+sg-m-pl> [<+adj+pl-sg-noun-verb-adv-part-func-name:s>]",
     "+sg"},
    {NUMBER, "!@prep *un/ce <+noun+m+sg-f-pl-adj> [<+adj+pl-sg-noun-verb-adv-part-func-name:s>]",
     "+sg"},
    {NUMBER, "# *[euro]", "euros"},
    {PHRASE, "mais/et/ou/,/même *[mêmes] si", "même"},
    {PHRASE, "aucune/chaque [<+noun+f+pl-sg:s/x>]", "+sg"},
    {PHRASE, "aucun/chaque [<+noun+m+pl-sg:s/x>]", "+sg"},
};

#endif

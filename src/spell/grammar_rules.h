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
    {"modal",
     "peut/peuvent/doit/doivent/pourra/devra/pourront/devront/pourrait/devrait/pourraient/"
     "devraient/pouvait/devait/pouvaient/devaient/faut/faudrait/faudra/va/vont/vais/"
     "allait/allaient/peux/pouvons/pouvez/dois/devons/devez/veux/voulons/voulez/veulent/pourrez/"
     "pourrons/pourrai/pourrais/devrez/devrons/devrais/allons/allez/pouvais/pouviez/devais"},
    {"adv", "pas/plus/jamais/bien/mal/déjà/toujours/encore/aussi/souvent/rien/tout/trop/beaucoup/"
            "donc/enfin/ensuite/également/récemment/vraiment/peu/mieux/presque/longtemps/ainsi"},
    {"clitic", "il/elle/on/qui/y/l'/n'/m'/t'/j'/nous/vous/lui/leur/en/ça/cela"},
    {"plural", "les/des/ces/ses/mes/tes/nos/vos/leurs/aux/plusieurs/quelques"},
    {"prep",
     "à/de/d'/par/pour/dans/sur/avec/sans/sous/chez/entre/contre/vers/selon/et/ou/en/après/avant/"
     "depuis/que/qui"},
    /* nouns that stand unchanged behind another: des photos satellite */
    {"beside",
     "satellite/phare/clé/type/pilote/modèle/standard/surprise/éclair/record/cible/mère/fille/"
     "source/star/vidéo/radio/télé/papier/diesel/essence/charnière/limite/membre/utilisateur/"
     "administrateur/client/serveur/fournisseur/constructeur/processeur/conducteur/moteur/vapeur/"
     "anticorruption/antifraude/grand/grande/long/longue/haut/haute/bas/basse/court/courte/plein/"
     "pleine/petit/petite/bon/double/simple/triple/demi/han/pro/machine/homme/femme/bleu/vert/"
     "rouge/"
     "blond/brun/gris/jaune/rose/noir/blanc/châtain/foncé/clair/premier/première/second/seconde/"
     "ami/tour/tout/fait/comparé/dernier/top/moyen/porno/zéro/vecteur/public/droit/future/partial/"
     "libre/seul/menu/moindre/bref/maximum/minimum/normal/pur/select/concurrent/gestionnaire/torse/"
     "multiprocesseur"},
    /* words that vary in gender or number by usage, or stand before a noun like a prefix */
    {"unsure",
     "socket/bitmap/flash/swap/string/pool/pull/toc/chef/numéro/mi/pseudo/simili/jet/lunch/rock/"
     "standing/softball/tell/boom/pop-up/gui/zip/box/drag/boy/néo/semi/demi/ex/bac/n/i/han/super/"
     "ultra/anti/auto/micro/mini/maxi/extra/stop/session/bytes/people/"
     "pin/start-up/don/main/est/ayant/file/type/mine/base/trace/suite/merge/"
     "c/d/e/f/g/k/m/p/v/x"},
    {"has", "ai/as/a/avons/avez/ont/avais/avait/avions/aviez/avaient/aurai/auras/aura/aurons/aurez/"
            "auront/aurais/aurait/auraient/ait/aient/ayant/avoir"},
    {"object", "l'/le/la/les/lui/leur/y/en/m'/me/te/t'/nous/vous/se/s'"},
    {"direct", "le/la/les/l'/un/une/des/du/son/sa/ses/mon/ma/mes/ton/ta/tes/notre/nos/votre/vos/"
               "leur/leurs/cet/cette/ces/deux/trois/plusieurs/quelques"},
    {"degree",
     "pas/plus/jamais/bien/mal/déjà/toujours/encore/aussi/souvent/tout/trop/donc/enfin/"
     "également/récemment/vraiment/peu/mieux/presque/ainsi/très/assez/plutôt/tellement/si/"
     "moins/totalement/complètement/parfaitement/entièrement/automatiquement/directement"},
    {"starter", "que/qu'/si/quand/lorsque/lorsqu'/car/puisque/puisqu'/mais/donc/où/parce"},
    {"relative", "qui/que/qu'/dont/où/lequel/laquelle/quand/comme/combien"},
    {"being", "est/sont/suis/es/sommes/êtes/était/étaient/étais/sera/seront/serait/serai/être/été"},
    {"one", "le/la/l'/un/une/mon/ma/ton/ta/son/sa/notre/votre/leur/ce/cet/cette"},
    {"many", "les/mes/tes/ses/nos/vos/leurs/ces"},
    {"latin",
     "fin/posteriori/priori/fortiori/contrario/minima/maxima/cappella/t/t'/t-il/t-elle/t-on"},
    {"span", "fois/année/années/heure/heures/journée/nuit/semaine/semaines/décennie/décennies/"
             "minute/minutes/raison/raisons/façon/manière/chose"},
    {"number", "deux/trois/quatre/cinq/six/sept/huit/neuf/dix/onze/douze/treize/quatorze/quinze/"
               "seize/vingt/trente/quarante/cinquante/soixante/cent/cents/mille"},
    {NULL, NULL}};

/* What rules have in common. `sure`, in percent: how many of their findings are errors, as judged
 * by hand (docs/BENCHMARKS.md). */
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
    CEST,
    CE,
    DU,
    SUR,
    PEU,
    QUEL,
    HYPHEN,
    ALIKE,
    ADJECTIVE,
    AUXILIARY,
    CONDITIONAL,
    FAMILIES
};

_Static_assert(FAMILIES <= 32, "a family is a bit of those that are off");

/* Those under this are off unless asked for. */
enum { GRAMMAR_SURE = 90 };

static const struct {
    const char *name, *what;
    unsigned sure;
    struct rule rule;
} families[FAMILIES] = {
#define FAMILY(id, name, sure, what)                                                               \
    [id] = {name, what, sure, {"grammar:" name, CALEPIN_SPELLING, SIZE_MAX}}
    FAMILY(A, "a", 98, "\"a\" or \"à\"?"),
    FAMILY(OU, "ou", 98, "\"ou\" or \"où\"?"),
    FAMILY(CES, "ces", 93, "\"ces\", \"ses\" or \"c'est\"?"),
    FAMILY(LA, "la", 98, "\"la\", \"là\" or \"l'a\"?"),
    FAMILY(VERB_END, "verb-end", 98, "infinitive or participle?"),
    FAMILY(PHRASE, "phrase", 98, "this phrase is usually written otherwise"),
    FAMILY(PAIR, "pair", 95, "adjectives that share a plural noun are singular each"),
    FAMILY(SA, "sa", 93, "\"sa\" or \"ça\"?"),
    FAMILY(ON, "on", 93, "\"on\" or \"ont\"?"),
    FAMILY(SON, "son", 95, "\"son\" or \"sont\"?"),
    FAMILY(ET, "et", 97, "\"et\" or \"est\"?"),
    FAMILY(QUELQUE, "quelque", 98, "\"quelque\", \"quelques\" or \"quel que\"?"),
    FAMILY(DAVANTAGE, "davantage", 93, "\"davantage\" or \"d'avantage\"?"),
    FAMILY(QUAND, "quand", 94, "\"quand\" or \"quant\"?"),
    FAMILY(PLUTOT, "plutot", 95, "\"plutôt\" or \"plus tôt\"?"),
    FAMILY(TOUT, "tout", 98, "\"tout\" or \"tous\"?"),
    FAMILY(LEUR, "leur", 98, "\"leur\" or \"leurs\"?"),
    FAMILY(NUMBER, "number", 97, "singular beside plural"),
    FAMILY(GENDER, "gender", 97, "masculine beside feminine"),
    FAMILY(PERSON, "person", 98, "the verb does not go with its subject"),
    FAMILY(PARTICIPLE, "participle", 97, "the participle does not agree"),
    FAMILY(CEST, "cest", 91, "\"c'est\" or \"s'est\"?"),
    FAMILY(CE, "ce", 95, "\"ce\" or \"se\"?"),
    FAMILY(DU, "du", 98, "\"du\" or \"dû\"?"),
    FAMILY(SUR, "sur", 98, "\"sur\" or \"sûr\"?"),
    FAMILY(PEU, "peu", 97, "\"peu\" or \"peut\"?"),
    FAMILY(QUEL, "quel", 95, "\"quelle\" or \"qu'elle\"?"),
    FAMILY(HYPHEN, "hyphen", 98, "a hyphen joins these words"),
    FAMILY(ALIKE, "alike", 98, "usually another word that sounds alike"),
    FAMILY(ADJECTIVE, "adjective", 98, "the adjective does not agree"),
    FAMILY(AUXILIARY, "auxiliary", 98, "\"avoir\" and \"être\" take the participle"),
    FAMILY(CONDITIONAL, "conditional", 95, "no conditional after \"si\""),
#undef FAMILY
};

static const struct {
    enum family family;
    const char *pattern, *right;
} rules[] = {
    /* a, à */
    {A, "!@clitic *[a] <+inf-noun-name:er/re/ir>", "à"},
    {A, "!<+3s-func> il/on *[à] !côté/peine", "a"},
    {A, "qui/ça/cela/elle *[à] <+part-noun-inf-3s-name~ui>", "a"},
    {A, "il/n' y *[à]", "a"},
    {A, "n'/l'/m'/t' *[à]", "a"},
    {A, "y en *[à] !<+inf>", "a"},
    {A, "il/elle/on/qui/ça nous/vous/lui/leur *[à]", "a"},
    {A, "ça/cela/elle/qui *[à] l' air", "a"},
    {A, "*[a] court/moyen/long terme", "à"},
    {A, "faire/fait/font/faisant/faisons/faites/faisait face *[a]", "à"},
    {A, "!@clitic *[a] domicile/volonté/défaut/reculons/tâtons/merveille", "à"},
    {A, "il/elle/on/qui/ça/cela/ce *[à] été/eu/fait/pu/dû/voulu/reçu/pris/mis/obtenu/permis", "a"},
    {A, "*[à] été <+part-noun>", "a"},
    {A,
     "<+noun-verb-adj> !rien/chose/pas/un/une/uns/unes *[à] !lui/coté/uni "
     "<+part+m-noun-inf-name:é/i/is/it>",
     "a"},
    {A, "jusqu'/conformément/contrairement/visant/destiné/destinée/destinés/destinées *[a]", "à"},
    {A, "!la/sa/une/cette/leur/ma/votre/en grâce *[a] !été", "à"},
    {A, "par rapport *[a]", "à"},
    {A, "quant *[a]", "à"},
    {A, "*[a] partir/cause/travers de/du/des/d'/les", "à"},
    {A, "!@clitic *[a] cet/cette/ce égard/effet/époque/date/jour/stade/sujet/propos", "à"},
    {A, "!@clitic *[a] l' instar/inverse/encontre/issue/insu/époque/extérieur/intérieur/égard",
     "à"},
    {A, "*[a] peu près", "à"},
    {A, "mise/mises/mettre/mis/remise/remettre *[a] jour/niveau/disposition/contribution", "à"},
    {A, "!@clitic *[a] nouveau/savoir/proximité $", "à"},
    {A, "*[a] la fois $", "à"},
    {A, "!@clitic *[a] mon/notre/votre avis $", "à"},
    /* ou, où */
    {OU, "jusqu' *[ou]", "où"},
    {OU, "d' *[ou] !$ !de/d'", "où"},
    {OU,
     "jour/jours/moment/époque/endroit/endroits/lieu/année/période/pays/ville/maison/cas/mesure/"
     "point/siècle/instant/heure/semaine/monde/seconde/minute/situation *[ou] "
     "il/elle/ils/elles/on/je/j'/tu/se/s'/nous/vous",
     "où"},
    {OU, "par *[ou] commencer/passer/aller/il/on/je", "où"},
    {OU, "quelque part *[ou]", "où"},
    {OU, "là *[ou] il/elle/ils/elles/on/se/s'/c'", "où"},
    {OU, "au/dans cas/moment/point *[ou] il/elle/ils/elles/on/je/j'/tu/la/le/les/l'", "où"},
    {OU, "n' importe *[ou] $", "où"},
    {OU, "sais/sait/savoir/savez/savent/savons/demande *[ou] il/elle/ils/elles/on/est/sont/trouver",
     "où"},
    {OU, "^ *[ou] est/sont le/la/les/mon/ma/mes/ton/ta/tes/votre/vos/notre/nos/passé/passée/passés",
     "où"},
    {OU, "plus *[où] moins", "ou"},
    {OU, "un/deux/trois/quatre/cinq *[où] deux/trois/quatre/cinq/six/plusieurs", "ou"},
    {OU, "oui *[où] non", "ou"},
    /* ces, ses, c'est */
    {CES, "*[ces/ses] un/une/le/la/pourquoi/donc/quoi/grâce !an/ans/mois", "c'est"},
    {CES, "*[ces/ses] qui/que/qu'", "ceux|c'est"},
    {CES, "*[ces/ses] vrai/faux que/qu'/,/.", "c'est"},
    {CES, "[c' *est] <+noun+pl-sg-adj-part> sont/ont/étaient/seront/peuvent/doivent", "ces"},
    /* c'est, s'est */
    {CEST, "il/on ?ne [c'] *est/était/sera/serait/fut", "s'"},
    {CEST, "!pour/avec/chez/sans/à/de/et/que/qu'/comme elle ?ne [c'] *est/était <+part-noun>",
     "s'"},
    {CEST, "ils/elles ?ne [c'] *étaient", "s'"},
    {CEST, "!à/de/avec/pour/chez/sur/par qui [c'] *est/était <+part-noun>", "s'"},
    {CEST, "ce qui [c'] *est/était passé/fait/dit/produit", "s'"},
    {CEST,
     "<+noun> [c'] *est "
     "réuni/réunie/réunis/déroulé/déroulée/avéré/avérée/produit/produite/effondré/effondrée/"
     "spécialisé/spécialisée/engagé/engagée/retrouvé/retrouvée/transformé/transformée/aperçu/"
     "aperçue/efforcé/efforcée",
     "s'"},
    {CEST, "^ [s'] *est une/le/la/pour/dans/ce/pourquoi/moi/lui/eux", "c'"},
    {CEST, "[s'] *est/était vrai/pourquoi/quoi/eux/dommage/possible/impossible/génial", "c'"},
    /* ce, se */
    {CE, "il/on/ils ?ne *[ce] !qui/que/qu'/dont", "se"},
    {CE, "qui/elles *[ce] sont/étaient <+part-noun>", "se"},
    {CE, "ne *[ce] !$", "se"},
    {CE,
     "pour/de/à/sans/et/peut/doit/peuvent/doivent/va/vont *[ce] !faire "
     "<+inf-noun-adj:er/ir/re/oir>",
     "se"},
    {CE, "*[se] qui/dont/dernier/cas/sujet/genre/moment/jour/projet", "ce"},
    {CE, "*[se] <+noun+m+sg-f-pl-verb-adv-adj-func-name>", "ce"},
    {CE, "*[se] n' est/était", "ce"},
    {CE, "!le/la *[se] que/qu'", "ce"},
    {CE, "^ *[ce] !faire/disant <+inf-noun-adj>", "se"},
    {CE, "par *[ce] <+inf-noun-adj>", "se"},
    {CE, "^ *[se] sera/serait/fut/était un/une/le/la/les", "ce"},
    {CE, "^ *[se] sont les/des/eux/elles/ces", "ce"},
    {CE, ",/car/mais/et *[se] sont les/des/eux/elles/ces", "ce"},
    /* la, là, l'a */
    {LA, "!il/elle/on/se/qui/lui *[voila]", "voilà"},
    {LA, "par/jusque *[la] ,/./;/!/?/)", "là"},
    {LA, "d' ici *[la] ,/./;/!/?/)", "là"},
    {LA, "est/sont/suis/était/étaient/es/êtes/être/reste/restera *[la] ,/./;/!/?/)", "là"},
    {LA, "est *[la] que/qu'/où", "là"},
    {LA, "*[là] plupart/majorité/totalité", "la"},
    {LA, "pour *[là] première/seule/fois", "la"},
    {LA, "dans/sur/avec/sous/vers *[là] <+noun+f+sg-m-verb-adj-adv-func-name>", "la"},
    {LA, "il/elle/on/qui/ça/cela *[la] <+part-noun-adj-3s-1s-inf~ui>", "l'a"},
    {LA, "il/elle/on/qui *[la] vu/vue/mis/mise/pris/prise/perdu", "l'a"},
    /* infinitives and participles */
    {VERB_END, "il/elle/on/qui/ça/cela/n'/l'/m'/t'/y *a ?@adv [<+inf:er>]", "~er/é"},
    {VERB_END, "!@plural *@avoir ?@adv [<+inf-noun-adj:er>]", "~er/é"},
    {VERB_END,
     "j'/tu/nous/vous/ils/elles ?ne/n' ?y/l'/les/leur/lui/m'/t' "
     "*ai/as/avons/avez/ont/avais/avait/aviez/avaient "
     "?@adv [<+inf:er>]",
     "~er/é"},
    {VERB_END, "*avoir ?@adv [<+inf-noun-adj:er>]", "~er/é"},
    {VERB_END,
     "!c'/n'/ce/ça/cela/qu'/ne !<+inf> *@être ?@adv !user/tester [<+inf-noun-adj-name:er>]",
     "~er/é|~er/ée|~er/és"},
    {VERB_END,
     "!@prep il/elle/on/ils/elles ?ne/n' ?s'/y *@être ?@adv "
     "[aller/lever/coucher/manger/parler/toucher/passer/entrer/déjeuner/dîner]",
     "~er/é|~er/ée|~er/és"},
    {VERB_END,
     "je/tu/nous/vous ?ne ?me/m'/te/t'/y *suis/es/sommes/êtes ?@adv "
     "[aller/lever/coucher/manger/parler/toucher/passer/entrer/déjeuner/dîner]",
     "~er/é|~er/ée|~er/és"},
    {VERB_END,
     "je/tu/nous/vous ?ne ?me/m'/te/t'/y *suis/es/sommes/êtes ?@adv [<+inf-noun-adj-name:er>]",
     "~er/é|~er/ée|~er/és"},
    {VERB_END, "!l'/un/cet/du/peut *être ?@adv !user/tester [<+inf-noun-adj-name:er>]",
     "~er/é|~er/ée|~er/és"},
    {VERB_END, "il/elle/qui/cela/ça/ne peut ?@adv *être ?@adv [<+inf-noun-adj-name:er>]",
     "~er/é|~er/ée|~er/és"},
    {VERB_END,
     "!<+inf> @has *été ?@adv "
     "!chercher/voir/manger/acheter/jouer/visiter/travailler/déposer/trouver/consulter/étudier/"
     "habiter/marcher/promener/réveiller/rencontrer/demander/porter/passer/coucher/chasser/danser/"
     "écouter/regarder/récupérer/user/pousser [<+inf-noun-adj-name:er>]",
     "~er/é|~er/ée|~er/és|~er/ées"},
    {VERB_END,
     "*pour/sans/à/de/afin !coté [<+part-noun-adv:é>] le/la/les/un/une/des/son/sa/ses/leurs/cette",
     "~é/er"},
    {VERB_END, "!se/s'/un *@modal ?@adv [<+part-noun:é>] !par/de/d'/à/en", "~é/er"},
    {VERB_END, "va/vont/vais/allons/allez/à/sans/pour/doit/devrait *pouvoir ?@adv [<+part-noun:é>]",
     "~é/er"},
    {VERB_END, "*vouloir/pouvoir/devoir nous/vous/me/m'/se/s'/le/la/les/lui/leur [<+part-noun:é>]",
     "~é/er"},
    {VERB_END, "*se/me/te [<+part:é>]", "~é/er|~é/e"},
    {VERB_END, "ne *pas/plus/jamais [<+part-noun:é>]", "~é/er"},
    {VERB_END, "mieux *vaut/vaudrait [<+part-noun:é>]", "~é/er"},
    {VERB_END, "*pour [allé/venu]", "~é/er|~u/ir"},
    {VERB_END,
     "*permet/permettent/permettra/permettre/permettant/possible/impossible/nécessaire/afin/besoin/"
     "envie/capable/essaie/essaye/essayer/tente/risque/évite/éviter/suffit/façon/manière/but/"
     "intention/avant/train de/d' ?ne/n'/pas ?@object [<+part-noun:é>]",
     "~é/er"},
    {VERB_END,
     "*pouvez/devez/voulez/pouvons/devons/peut/peux/doit/dois/faut/faudra/faudrait/vas/vais/"
     "veuillez/"
     "pour/sans ?ne/pas ?@object [<+2p-noun-adv-func-name:ez>]",
     "~ez/er"},
    {VERB_END, "si/lorsque/puisque *vous ?ne/n' [<+inf-noun-adj:er>]", "~er/ez"},
    /* what follows avoir and être */
    {AUXILIARY,
     "!que/qu'/dont/où j'/tu/il/elle/on/nous/vous/ils/elles ?n' *@has ?@adv [était/étais/étaient]",
     "~était/été|~étais/été|~étaient/été"},
    {AUXILIARY, "*a/ont/à ?@adv [était/étais/étaient] <+part+m>",
     "~était/été|~étais/été|~étaient/été"},
    {AUXILIARY,
     "!l'/un/cet *@has ?@adv [prit/comprit/apprit/reprit/surprit/entreprit/mit/permit/promit/remit/"
     "admit/soumit/transmit/acquit/conquit/émit/commit/compromit/démit]",
     "~it/is|~uit/uis"},
    {AUXILIARY,
     "*@has ?@adv !fut/eut/eût/fût/peut/doit "
     "[<+3s-part-noun-adj-inf-func-adv-3p-2p:nit/sit/rit/lit/vit/tit/bit/dit/cit/mit/pit/uit/git/"
     "hit/ut/ût>]",
     "~dut/dû|~dût/dû|~it/i|~ut/u|~ût/u"},
    {AUXILIARY,
     "!n' *est/sont/était/étaient/sera/seront/être ?@degree [inclut/exclut/conclut/reclut]",
     "~inclut/inclus|~exclut/exclu|~conclut/conclu"},
    {AUXILIARY,
     "!l'/d'/cet/un/du/des *est/était/sera/être/été ?@degree !suit/vit/luit/peut "
     "[<+3s-part-noun-adj-inf-func-adv-3p-2p:nit/sit/rit/lit/vit/tit/bit/dit/cit/mit/pit/uit/git/"
     "hit/ut>]",
     "~dut/dû|~it/i|~it/is|~ut/u"},
    {AUXILIARY,
     "*ai/as/a/avons/avez/avais/avait/aurais/aurait ?@adv [fais/dis/écris/vois/crois/dois/sais]",
     "~fais/fait|~dis/dit|~écris/écrit|~vois/vu|~crois/cru|~dois/dû|~sais/su"},
    {PARTICIPLE,
     "!que/qu'/dont/où/combien j'/tu/il/elle/on/ils/elles ?n' *@has ?@adv [<+part+pl-sg>] @direct",
     "~és/é|~ées/é|~is/i|~ies/i|~us/u|~ues/u|~ts/t"},
    {PARTICIPLE, "!@object *avoir ?@adv [<+part+pl-sg>] @direct",
     "~és/é|~ées/é|~is/i|~ies/i|~us/u|~ues/u|~ts/t"},
    {PARTICIPLE,
     "!que/qu'/dont/où/combien nous/vous ?n' *avons/avez/avions/aviez/aurons/aurez ?@adv "
     "[<+part+pl-sg>] @direct",
     "~és/é|~ées/é|~is/i|~ies/i|~us/u|~ues/u|~ts/t"},
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
     "fait/font/faisait/faisaient/faire/faisant/feront/fera/faites/fais/fasse/ferait *[parti] "
     "de/du/des/d'/intégrante",
     "partie"},
    {PHRASE, "tirer/tirent/tire/tiré/tirant *[partie] de/du/des", "parti"},
    {PHRASE, "prendre/pris/prise/prend à *[parti]", "partie"},
    {PHRASE, "à *[parti] de/du/des", "partir"},
    {PHRASE, "quelque/nulle *[par]", "part"},
    {PHRASE,
     "est/sont/était/étaient/être/suis/sommes/sera/serait ?@adv *[sensé/sensée/sensés/sensées] "
     "<+inf:er/ir/re>",
     "~sensé/censé|~sensée/censée|~sensés/censés|~sensées/censées"},
    {PHRASE, "!temps en *[temps] que <+noun-3s>", "tant"},
    {PHRASE, "!temps en *[temps] que tel/telle/tels/telles", "tant"},
    {PHRASE, "de *[tant] en temps", "temps"},
    {PHRASE, "[quoiqu'] il en *soit", "quoi qu'"},
    {PHRASE, "en *[faite] ,", "fait"},
    {PHRASE, "à *[porté] de", "portée"},
    {PHRASE, "ressources *[humaine]", "humaines"},
    /* two adjectives under one plural */
    {PAIR, "<+noun+pl+m-sg> *public et [privés]", "+sg"},
    {PAIR, "<+noun+pl+f-sg> *publique et [privées]", "+sg"},
    /* sa, ça */
    {SA,
     "*[sa] "
     "va/veut/ne/n'/dépend/m'/nous/vous/y/serait/sera/suffit/arrive/est/était/devient/doit/peut/a/"
     "fait/fonctionne/sert/ressemble/vaut/permet/existe/signifie/devrait/pourrait/aurait/avait/"
     "fera/me/te/se/s'/t'/l'/lui/c'",
     "ça"},
    {SA, "*[sa] ,/!/;/?/)", "ça"},
    {SA, "*[çà] !et/,/!", "ça"},
    {SA, "*[sa] . !.", "ça"},
    {SA, "dans/de/avec/par/sur *[ça] <+noun+f-m-verb-adv-func>", "sa"},
    /* on, ont */
    {ON, "ils ?n'/y *[on] !$", "ont"},
    {ON, "elles ?n'/y *[on] <+part-noun-3s>", "ont"},
    {ON, "!à/de/sur/avec/pour/en/chez/par/contre/sous/vers/dans qui *[on] <+part-noun-3s>", "ont"},
    {ON, "!à/de/sur/avec/pour/en/chez/par/contre/sous/vers/dans qui *[on] été/eu/fait/pu", "ont"},
    {ON, "les/des/ces/ses/nos/vos <+noun+pl-sg-3s> *[on] <+part-noun-3s>", "ont"},
    {ON, "^ *[ont] va/est/peut/doit/veut/ne/se/avait/était/sait/voit/a", "on"},
    {ON, "que/qu'/l'/si/quand/comme/où/car *[ont] va/est/peut/doit/veut/se/était/sait/voit/a",
     "on"},
    /* son, sont */
    {SON, "ils/elles/se ?ne *[son]", "sont"},
    {SON, "ce *[son] les/des/eux", "sont"},
    {SON, "!<+verb> *les/ces/ses/leurs/mes/nos/vos/tes <+noun+pl-sg> [son] ?@adv <+adj+pl-sg-name>",
     "sont"},
    {SON, "<+noun+pl-sg> *[son] très/trop/vraiment/tous/toutes/également <+adj+pl-sg>", "sont"},
    {SON, "qui/ne *[son] <+part+pl-sg>", "sont"},
    {SON, "dans/par/pour/sous/chez/sans *[sont] <+noun>", "son"},
    /* et, est */
    {ET, "c'/n' *[et] !$", "est"},
    {ET, "ce qui *[et] <+adj-func>", "est"},
    {ET, "il/on *[et] <+part-noun-name>", "est"},
    {ET, "qui *[et] <+part-noun>", "est"},
    /* quelque */
    {QUELQUE, "*[quelque] <+noun+pl-sg-adj>", "quelques"},
    {QUELQUE, "*[quelques] chose/part/peu", "quelque"},
    {QUELQUE, "depuis/dans/pendant/après/a *[quelques] temps !<+adj>", "quelque"},
    {QUELQUE, "*[quelque] soit la/cette/ma/ta/sa", "quelle que"},
    {QUELQUE, "*[quelque/quelques] soit", "quel que|quelle que"},
    {QUELQUE, "*[quelque/quelques] soient", "quels que|quelles que"},
    {QUELQUE, "*[quelques] #", "quelque"},
    {QUELQUE, "*[quelques] dix/vingt/trente/quarante/cinquante/cent", "quelque"},
    {QUELQUE, "[quelque *un/une]", "~quelque un/quelqu'un|~quelque une/quelqu'une"},
    {QUELQUE, "*[quelque] fois $", "quelques"},
    /* davantage */
    {DAVANTAGE, "!pas/plus/peu/aucun/point/ou/et/,/guère/sans [d' *avantage] de/d'/que/qu'",
     "davantage"},
    {DAVANTAGE,
     "savoir/dire/apprendre/travailler/développer/détailler/investir/attendre/demander/"
     "parler/faire/voir [d' *avantage] $",
     "davantage"},
    {DAVANTAGE, "encore/bien [d' *avantage]", "davantage"},
    {DAVANTAGE, "*[davantages]", "davantage"},
    /* quand, quant */
    {QUAND, "*[quand] à lui/elle/eux/elles/moi/nous/vous/toi/savoir", "quant"},
    {QUAND,
     "!à *[quand] à ce/cette/la/l' !moment/stade/point/époque/instant/heure/fin/fois <+noun> "
     "!il/elle/ils/elles/on/je/j'/tu/nous/vous",
     "quant"},
    {QUAND, "[qu' en *même] !temps", "quand même"},
    {QUAND, "*[quand] aux", "quant"},
    {QUAND, "*[quant] !à/au/aux/a/et", "quand"},
    /* plutôt */
    {PLUTOT, "ans/jours/mois/heures/semaines/minutes/siècles/jour/peu/année *[plutôt] $",
     "plus tôt"},
    {PLUTOT, "*[plus tôt] que de <+inf>", "plutôt"},
    {PLUTOT, "le *[plutôt] possible", "plus tôt"},
    {PLUTOT, "au *[plutôt] $", "plus tôt"},
    /* tout */
    {TOUT, "!le/un/du/avant/malgré/après/surtout *[tout] ces/nos/vos/mes/tes/ses", "tous"},
    {TOUT, "!le/un/du/avant/malgré/après/surtout *[tout] les <+noun+pl-sg-verb>", "tous"},
    {TOUT, "!le/un/du/avant/malgré/après *[tout] ceux", "tous"},
    {TOUT, "*[tous] ce qui/que/qu'/dont", "tout"},
    {TOUT, "*[tous] cela/ça", "tout"},
    {TOUT, "*[tous] le monde", "tout"},
    {TOUT, "*[tous] à fait/coup", "tout"},
    {TOUT, "*[tous] de suite", "tout"},
    {TOUT, "*[tous] un chacun", "tout"},
    {TOUT, "à *[tous/toute] moment/instant", "tout"},
    {TOUT, "*[toute] les/ces/nos/vos/ses/celles", "toutes"},
    {TOUT, "à/de/dans/sur/avec *[toutes] la/cette/sa <+noun+f+sg>", "toute"},
    {TOUT, "de *[toutes] façon", "toute"},
    {TOUT, "*[tous] les/ces/ses/mes/vos/nos <+noun+f+pl-m-verb-adj-func-name>", "toutes"},
    {TOUT, "*[toutes] les/ces/ses/mes/vos/nos <+noun+m+pl-f-verb-adj-func-name>", "tous"},
    /* leur */
    {LEUR, "*[leur] <+noun+pl-sg-verb-adv-func:s/x>", "leurs"},
    {LEUR, "*[leurs] <+inf-noun:er/re/ir>", "leur"},
    {LEUR, "il/ils/je/on/tu/ne *[leurs]", "leur"},
    {LEUR, "elle/elles/qui/nous/vous *[leurs] a/ont/avait/avaient/est/faut/permet/donne/fait/dit",
     "leur"},
    /* number, gender */
    {NUMBER, "*@plural !@unsure [<+noun+sg-pl-verb-adv-adj-func-name~s/x/z>] !et/,/ou/(/·/-/&//",
     "+pl"},
    {NUMBER,
     "*des/aux/ces/mes/tes/nos/vos/plusieurs/quelques !@unsure "
     "[<+noun+sg-pl-adv-adj-func-name-part-inf~s/x/z>] !et/,/ou/(/·/-/&//",
     "+pl"},
    {NUMBER,
     "!et *un/une/ce/cet/cette/mon/ma/son/sa/au/du/chaque/le !@unsure "
     "[<+noun+pl-sg-verb-adv-adj-func-name:s/x>]",
     "+sg"},
    {NUMBER,
     "dans/sur/avec/chez/contre/sous/vers/parmi/selon/entre/par/pour/sans/tous/toutes *les "
     "!@unsure "
     "[<+noun+sg-pl-adv-adj-func-name-part-inf~s/x/z>] !et/,/ou/(/·/-/&//",
     "+pl"},
    {NUMBER,
     "*nombreux/nombreuses/différents/différentes/certains/certaines/principaux/principales/"
     "premiers/"
     "premières !@unsure [<+noun+sg-pl-verb-adv-adj-func-name~s/x/z>] !et/,/ou/(/·/-/&//",
     "+pl"},
    {NUMBER,
     "*dizaine/dizaines/centaine/centaines/millier/milliers/vingtaine/quinzaine/trentaine/"
     "quarantaine/cinquantaine/douzaine de/d' "
     "[<+noun+sg-pl-adv-adj-func-name~s/x/z>]",
     "+pl"},
    {NUMBER, "*million/millions/milliard/milliards de/d' [euro/dollar/personne/utilisateur]",
     "+pl"},
    {NUMBER, "*[mots-clé]", "mots-clés"},
    {NUMBER, "*[mot-clés]", "mot-clé|mots-clés"},
    {NUMBER, "^ *les !@unsure [<+noun+sg-pl-adv-adj-func-name-inf~s/x/z>] <+adj+pl-sg>", "+pl"},
    {NUMBER,
     "*@plural !@unsure !top/fatal [<+adj+sg-pl-adv-func-part-name-verb~s/x/z>] <+noun+pl-sg>",
     "+pl"},
    {GENDER,
     "*la/une/cette/ma/ta !@unsure !grand/franc/nu/nord/sud/tout/premier-né "
     "[<+adj+m+sg-f-pl-adv-func-verb-part-name>] <+noun+f+sg-m>",
     "~eau/elle|~ien/ienne|~on/onne|~eil/eille|~el/elle|~ier/ière|~eux/euse|~f/ve|~il/ille|~d/de|"
     "~t/te|~l/le|~r/re|~ng/ngue|~nc/nche|~ai/aie|~1er/1re"},
    {GENDER, "*un/le/ce/du/au [<+adj+f+sg-m-pl-adv-func-verb-part-name>] <+noun+m+sg-f-verb>",
     "~elle/eau|~ienne/ien|~onne/on|~eille/eil|~elle/el|~ière/ier|~euse/eux|~ve/f|~ille/il|~de/d|"
     "~te/t|~ale/al|~ngue/ng|~nche/nc|~e/"},
    {GENDER, "*[un/ce/le] <+adj+f+sg-m-pl-adv-func-verb-part-name> <+noun+f+sg-m-adj>",
     "~un/une|~ce/cette|~le/la"},
    {GENDER,
     "*[la] !@unsure "
     "<+noun+m-f-verb-adv-adj-func-name:ent/eau/ort/at/ot/act/ma/io/ut/ac/oi/ai/ui/oir/al/ail/eil/"
     "ueil/ier/age/isme/ème/et/it/ert/eu/ilm/amp/el/il/if/ard/ant/in/ain/ien/oût/fix/our>",
     "le"},
    {GENDER,
     "!@clitic *[la] "
     "plan/programme/système/problème/groupe/siècle/service/territoire/domaine/modèle",
     "le"},
    {GENDER,
     "*[une] !@unsure "
     "<+noun+m-f-verb-adv-adj-func-name:ent/eau/ort/at/ot/act/ma/io/ut/ac/oi/ai/ui/oir/al/ail/eil/"
     "ueil/ier/age/isme/ème/et/it/ert/eu/ilm/amp/el/il/if/ard/ant/in/ain/ien/oût/fix/our>",
     "un"},
    {GENDER,
     "!l' *[un/ce] !@unsure <+noun+f-m-verb-adv-adj-func-name:tion/sion/té/ette/ence/ance/esse>",
     "une|cette"},
    {GENDER,
     "*[le/au/du] !@unsure <+noun+f-m-verb-adv-adj-func-name:tion/sion/té/ette/ence/ance/esse>",
     "la|à la|de la"},
    /* persons */
    {PERSON, "*ils ?ne/n'/y/l' [a/est/va/avait/était/fait/peut/doit/sera/aura]",
     "~a/ont|~est/sont|~va/vont|~avait/avaient|~était/étaient|~fait/font|~peut/peuvent|~doit/"
     "doivent|~sera/seront|~aura/auront"},
    {PERSON, "*ils ?ne/n'/se/s' ?@object ?@object [<+3s-3p-1p-noun-part-func>]",
     "~ait/aient|~e/ent|~it/issent|~ra/ront"},
    {PERSON,
     "!@prep !d' *elles ?ne/n'/y/l' "
     "[a/est/va/avait/était/fait/peut/doit/sera/aura]",
     "~a/ont|~est/sont|~va/vont|~avait/avaient|~était/étaient|~fait/font|~peut/peuvent|~doit/"
     "doivent|~sera/seront|~aura/auront"},
    {PERSON, "*[il] ?ne/n'/se/s'/y/l'/le/la/les/lui/en <+3p-3s-noun-adj-part-func>", "ils"},
    {PERSON, "*[il] ?ne/n'/s'/y/l'/en ont/sont/vont/font/avaient/étaient/seront/auront", "ils"},
    {PERSON, "*on ?ne/n'/se/s'/y/l'/le/la/les/lui/en [<+3p-3s-noun-adj-part-func>]",
     "~aient/ait|~oient/oit|~ent/e"},
    {PERSON,
     "!@prep !d' *[elle] ?ne/n'/s'/y/l'/en ont/sont/vont/font/avaient/étaient/seront/auront/"
     "peuvent/doivent/veulent",
     "elles"},
    {PERSON,
     "*il/on ?ne/n'/se/s' ?@object [as/dois/fais/sais/peux/veux/vas/vois/mets/prends/viens/es/ai]",
     "~x/t|~ds/d|~ts/t|~s/t|~as/a|~ai/a|~es/est"},
    {PERSON,
     "!@prep !d' *elle ?ne/n'/se/s' ?@object "
     "[as/dois/fais/sais/peux/veux/vas/vois/mets/prends/viens/es/ai]",
     "~x/t|~ds/d|~ts/t|~s/t|~as/a|~ai/a|~es/est"},
    {PERSON, "*il/on ?ne/n'/se/s' ?@object [<+2s-3s-noun-adj-part-func-name>]",
     "~x/t|~ds/d|~ts/t|~s/t|~as/a|~es/e|~ais/aît|~aie/ait"},
    {PERSON, "*tu ?ne/n' ?@object ?@object [<+3s-2s-noun-adj-part-func>]",
     "~it/is|~ut/us|~nt/ns|~et/ets|~eut/eux|~aut/aux|~d/ds|~rt/rs|~a/as"},
    {PERSON, "*tu ?ne/n'/te/t'/y/l'/le/la/les/lui/en/me/m'/nous [<+3s+1s-noun-adj-part-func:e>]",
     "~e/es"},
    {PERSON,
     "!a/est/ont/ai/donc *tu ?ne/n'/te/t'/y/l'/le/la/les/lui/en/me/m'/nous [a/va/est/fait/dit]",
     "~a/as|~est/es|~fait/fais|~dit/dis"},
    {PERSON, "*je ?ne/n' ?@object ?@object [<+3s-1s-noun-adj-part-func>]",
     "~it/is|~ut/us|~nt/ns|~et/ets|~eut/eux|~aut/aux|~d/ds|~rt/rs|~ra/rai"},
    {PERSON,
     "*je ?ne/n'/me/m'/y ?l'/le/la/les/lui/leur/en [fait/dit/suit/vit/conduit/produit/écrit]",
     "~it/is"},
    {PERSON, "*je ?ne/n'/me/m'/y ?l'/le/la/les/lui/leur/en [<+2s-1s-noun-adj-part-func>]",
     "~es/e|~as/ai"},
    {PERSON, "j' *[a/as]", "ai"},
    {PERSON,
     "j' *[aurait/avait/était/aura/aimerait/allait/arrivait/irait/attend/entend/apprend/espérait]",
     "~it/is|~a/ai|~d/ds"},
    {PERSON, "!il/elle/on/qui !<+noun> *nous [somme] !de/d'", "sommes"},
    {PERSON, "^ *vous ?ne/n' [avait/était/pouvait/devait/allait]", "~ait/iez"},
    {PERSON,
     "^ *les/ces/mes/tes/ses/nos/vos <+noun+pl-sg> ?ne/n'/se/s' [<+3s-3p-noun-adj-part-func-name>]",
     "~ait/aient|~e/ent|~ra/ront"},
    {PERSON,
     "@starter *les/ces/mes/tes/ses/nos/vos <+noun+pl-sg> ?ne/n'/se/s' "
     "[<+3s-3p-noun-adj-part-func-name>]",
     "~ait/aient|~e/ent|~ra/ront"},
    {PERSON,
     "@starter *les/ces/mes/tes/ses/nos/vos <+noun+pl-sg> ?ne/n' "
     "[est]",
     "sont"},
    {CONDITIONAL,
     "^ *si j'/tu/il/elle/on/nous/vous/ils/elles ?n'/ne/me/m'/te/t'/se/s'/l'/y/lui "
     "[aurais/aurait/auraient/serais/serait/seraient]",
     "~aurais/avais|~aurait/avait|~auraient/avaient|~serais/étais|~serait/était|~seraient/étaient"},
    {CONDITIONAL, "^ s' *il/ils ?n'/ne/m'/t'/s'/se/l'/y/lui [aurait/auraient/serait/seraient]",
     "~aurait/avait|~auraient/avaient|~serait/était|~seraient/étaient"},
    /* participles */
    {PARTICIPLE,
     "!d'/par/pour/avec/chez/entre/que/qu'/ou/et !/ *elle est/était/sera/fut/serait ?@adv "
     "[<+part+m+sg-pl-f-noun-3s>] !(",
     "~é/ée|~i/ie|~u/ue|~t/te|~s/se|~is/ise"},
    {PARTICIPLE,
     "!d'/par/pour/avec/chez/entre/que/qu'/ou/et !/ *elle a/avait/aura/aurait été ?@adv "
     "[<+part+m+sg-pl-f>]",
     "~é/ée|~i/ie|~u/ue|~t/te|~s/se|~is/ise"},
    {PARTICIPLE,
     "elle ?ne s' *est/était/serait ?@adv "
     "[trompé/levé/couché/arrêté/installé/enfui/évanoui/assis/réveillé/endormi/terminé/déroulé/"
     "développé/transformé/effondré/engagé/retrouvé/inscrit/ouvert/fermé/brisé/cassé/adapté/éteint/"
     "amélioré/envolé/précipité/dirigé/approché/battu/éloigné] "
     "!le/la/les/un/une/des/son/sa/ses/leur/que/qu'",
     "~é/ée|~i/ie|~u/ue|~t/te|~s/se|~is/ise"},
    {PARTICIPLE,
     "^ *la/une/cette/sa <+noun+f+sg-m> s' est/était "
     "[trompé/levé/couché/arrêté/installé/enfui/évanoui/assis/réveillé/endormi/terminé/déroulé/"
     "développé/transformé/effondré/engagé/retrouvé/inscrit/ouvert/fermé/brisé/cassé/adapté/éteint/"
     "amélioré/envolé/précipité/dirigé/approché/battu/éloigné] "
     "!le/la/les/un/une/des/son/sa/ses/que/qu'",
     "~é/ée|~i/ie|~u/ue|~t/te|~s/se|~is/ise"},
    {PARTICIPLE, "ils/elles ?ne *sont/étaient/seront/furent ?@adv !ouïe/entendu [<+part+sg-pl-3s>]",
     "+pl"},
    {PARTICIPLE, "!ou elles ?ne *sont/étaient/seront/furent ?@adv [<+part+m+pl-sg-f>]",
     "~és/ées|~is/ies|~us/ues|~ts/tes"},
    {PARTICIPLE,
     "!se/s'/y/en/ce *sont/étaient/seront/furent/seraient ?@degree !ouïe/entendu "
     "[<+part+sg-pl-noun-3s>] !(/·/-",
     "+pl"},
    {PARTICIPLE,
     "se/s' *sont/étaient ?@adv "
     "[trompé/levé/couché/arrêté/installé/enfui/évanoui/assis/réveillé/endormi/terminé/déroulé/"
     "développé/transformé/effondré/engagé/retrouvé/inscrit/ouvert/fermé/brisé/cassé/adapté/éteint/"
     "amélioré/envolé/précipité/dirigé/approché/battu/éloigné] "
     "!le/la/les/un/une/des/son/sa/ses/leur/leurs/que/qu'",
     "+pl"},
    {PARTICIPLE, "*ont/auront/avaient/auraient été ?@degree [<+part+sg-pl>] !(/·/-", "+pl"},
    {PARTICIPLE, "!on !n' *a/avait/aura été ?@degree [<+part+pl-sg>]", "+sg"},
    {PARTICIPLE, "il ?n' *est/était/sera/fut ?@adv [<+part+f-m-noun-3s>]",
     "~ée/é|~ie/i|~ue/u|~te/t"},
    {PARTICIPLE, "il/elle ?n' *est/était/sera/fut ?@adv [<+part+pl-sg>]", "+sg"},
    {PARTICIPLE,
     "!@prep !d' !<+noun> *la/une/cette/sa <+noun+f+sg-m-pl> !comparé [<+part+m+sg-noun:é>] !et/,",
     "~é/ée|~i/ie|~u/ue|~t/te|~s/se|~is/ise"},
    {PARTICIPLE,
     "^ *la/une/cette/sa <+noun+f-m> est/était/sera/fut ?@adv !entendu [<+part+m+sg-f-3s>]",
     "~é/ée|~i/ie|~u/ue|~t/te|~s/se|~is/ise"},
    {PARTICIPLE,
     "@starter *la/une/cette/sa <+noun+f-m> est/était/sera/fut ?@adv !entendu [<+part+m+sg-f-3s>]",
     "~é/ée|~i/ie|~u/ue|~t/te|~s/se|~is/ise"},
    {PARTICIPLE, "^ *la/une/cette/sa <+noun+f-m> a/avait/aura été ?@adv [<+part+m+sg-f-3s>]",
     "~é/ée|~i/ie|~u/ue|~t/te|~s/se|~is/ise"},
    {PARTICIPLE, "@starter *la/une/cette/sa <+noun+f-m> a/avait/aura été ?@adv [<+part+m+sg-f-3s>]",
     "~é/ée|~i/ie|~u/ue|~t/te|~s/se|~is/ise"},
    {PARTICIPLE,
     "^ *les/ces/ses/leurs/nos/vos <+noun+f+pl-m> sont/étaient/seront/furent ?@adv "
     "[<+part+m+pl-sg-f>]",
     "~és/ées|~is/ies|~us/ues|~ts/tes"},
    {PARTICIPLE,
     "^ *les/ces/ses/leurs/nos/vos <+noun+f+pl-m> ont/auront/avaient été ?@adv [<+part+m+pl-sg-f>]",
     "~és/ées|~is/ies|~us/ues|~ts/tes"},
    {PARTICIPLE,
     "!@prep !<+noun> !<:ant> *les/ces/ses/leurs "
     "!années/journées/heures/jours/soirées/nuits/matinées/semaines <+noun+pl-sg-verb> "
     "[<+part+sg-noun:é>] !et/,",
     "+pl"},
    /* adjectives */
    {ADJECTIVE,
     "*sont/étaient/seront/furent/seraient ?@degree !@beside "
     "!sûr/sympa/super/top/extra/cool/chic/rétro/bio/meilleur/fort/fin/droit/frais/seul/tel/quasi/"
     "tout "
     "[<+adj+sg-pl-noun-verb-adv-func-name-part~s/x/z>] !(/·/-",
     "+pl"},
    {ADJECTIVE,
     "*sont/étaient/seront/furent/seraient ?@degree !flambant "
     "[<+adj+sg-pl-noun-adv-func-name-part:ant/ent>] "
     "!(/·/-",
     "+pl"},
    {ADJECTIVE,
     "!on !n' *est/était/sera/serait ?@degree "
     "[<+adj+pl-sg-noun-verb-adv-func-name-part:ables/ibles/iques/aires/elles/ales/ives/euses>]",
     "+sg"},
    {ADJECTIVE,
     "!d'/par/pour/avec/chez/entre/que/qu'/ou/et !/ *elle est/était/sera/serait ?@degree !sûr "
     "[<+adj+m+sg-f-pl-noun-verb-adv-func-name-part>] !(",
     "~eau/elle|~el/elle|~ien/ienne|~eux/euse|~if/ive|~ier/ière|~l/le|~t/te|~r/re|~d/de|~n/ne"},
    {ADJECTIVE,
     "^ *la/une/cette/sa <+noun+f+sg-m> est/était/sera/serait ?@degree "
     "[<+adj+m+sg-f-pl-noun-verb-adv-func-name-part>]",
     "~eau/elle|~el/elle|~ien/ienne|~eux/euse|~if/ive|~ier/ière|~l/le|~t/te|~r/re|~d/de|~n/ne"},
    /* more of the kinds above, found by other words */
    {PHRASE, "*[soit-disant]", "soi-disant"},
    {PHRASE, "d' *[or/hors/ors] et déjà", "ores"},
    {PHRASE, "*[dors] et déjà", "d'ores"},
    {PHRASE, "le/la/les *[notre/votre] $", "~notre/nôtre|~votre/vôtre"},
    {VERB_END, "^ *vous/je/il/elle/ils/elles [<+part-noun:é>]", ""},
    {GENDER, "*[quel/cet] <+noun+f-m-verb-name>", "~uel/uelle|~et/ette"},
    {GENDER,
     "*[quelle/cette] !@unsure "
     "<+noun+m-f-verb-adv-adj-func-name:ent/eau/ort/at/ot/act/ma/io/ut/ac/oi/ai/ui/oir/al/ail/eil/"
     "ueil/ier/age/isme/ème/et/it/ert/eu/ilm/amp/el/il/if/ard/ant/in/ain/ien/oût/fix/our>",
     "~elle/el|~ette/e|~ette/et"},
    {NUMBER,
     "!le *deux/trois/quatre/cinq/six/sept/huit/neuf/dix "
     "!côte/rock/drag/octobre/novembre/décembre/septembre/janvier/février "
     "[<+noun+sg-pl-verb-adv-adj-func-name~s/x/z/t/n/r>] !(/-",
     "+pl"},
    {NUMBER,
     "!de/d'/à *les/ces/ses/mes/tes/nos/vos/leurs !jours/autres/uns/airs/instants/fois "
     "<+noun+pl-sg-verb> !@beside "
     "[<+adj+sg-pl-verb-adv-part-func-name~s/x/z>] !et/,/ou/(/·/-/&//",
     "+pl"},
    {NUMBER,
     "!@prep !<+noun> *des/plusieurs/quelques !instants/jours <+noun+pl-sg-verb> !@beside "
     "[<+adj+sg-pl-verb-adv-part-func-name~s/x/z>] !et/,/ou/(/·/-/&//",
     "+pl"},
    {GENDER,
     "!de/en *la/une/cette/sa !fois <+noun+f+sg-m-verb> !long/global "
     "[<+adj+m-f-noun-verb-adv-func-name~e/s/x>] !(",
     "~eau/elle|~el/elle|~ien/ienne|~eux/euse|~if/ive|~ier/ière|~l/le|~t/te|~r/re|~d/de|~n/ne|~é/"
     "ée|"
     "~u/ue|~i/ie|~eur/euse|~ct/cte"},
    {GENDER,
     "!@prep !est *le/un/ce <+noun+m+sg-f-verb-adj-func-name> "
     "[<+adj+f+sg-m-noun-verb-adv-func-name:lle/ve/se/ière/ée>]",
     "~elle/el|~ive/if|~euse/eux|~ière/ier|~ée/é"},
    {NUMBER,
     "!@prep !d' !,/et *la/une/cette/sa <+noun+f+sg-m-pl> "
     "!multivariables "
     "[<+adj+pl-sg-noun-verb-adv-part-func-name:ales/elles/entes/antes/ibles/ables/ives/euses/iles/"
     "iches>]",
     "+sg"},
    {NUMBER,
     "!@prep !d' !,/et *un/ce !poil/brin/peu <+noun+m+sg-f-pl-adj> !trois/multivariables "
     "[<+adj+pl-sg-noun-verb-adv-part-func-name:ants/ents/ables/ibles/iques/ls>]",
     "+sg"},
    {NUMBER, "mille/cent/cents/vingt/trente/quarante/cinquante/soixante *[euro]", "euros"},
    {PHRASE, "mais/et/ou/,/même *[mêmes] si", "même"},
    {PHRASE, "aucune/chaque [<+noun+f+pl-sg-func-adv:s/x>]", "+sg"},
    {PHRASE, "aucun/chaque [<+noun+m+pl-sg-func-adv:s/x>]", "+sg"},
    /* du, dû */
    {DU, "a/ai/avait/ont/avons/avez/aurait/auraient/avaient *[du] <+inf-noun:er/re/ir/oir>", "dû"},
    {DU, "ai/as/ont/avons/avez/aurais/aurait/auraient/avaient *[du] être/avoir/faire/aller", "dû"},
    {DU, "*[du] à <+noun>", "dû|due"},
    {DU, "*[du] à l'/la/un/une/ce/cette/ces/des/son/sa/ses/leur", "dû|due"},
    {DU, "!<+verb> !d' *[du] au/aux <+noun>", "dû|due"},
    {DU, "*[du] en partie à/au/aux", "dû|due"},
    {DU, "est/sont/était/étaient/être ?@adv *[du] au/aux", "dû|due"},
    /* sur, sûr */
    {SUR, "bien *[sur] ,/./!/;/)", "sûr"},
    {SUR, "bien *[sur] que/qu'/je/j'/il/on", "sûr"},
    {SUR, "suis/sommes/êtes/es/pas *[sur] que/qu'", "sûr"},
    {SUR, "en lieu *[sur]", "sûr"},
    {SUR, "*[sur] et certain", "sûr"},
    {SUR, "suis *[sur] ,/./!", "sûr"},
    {SUR, "!tout à coup *[sur]", "sûr"},
    /* peu, peut */
    {PEU, "il/on/ne *[peu] !à/de/après/avant/importe/probable", "peut"},
    {PEU, "ça/cela/qui *[peu] <+inf-noun>", "peut"},
    {PEU, "!quelqu' !l' un *[peut] !$", "peu"},
    {PEU, "très/assez/aussi *[peut] !$", "peu"},
    {PEU, "*[peut] à peu !près", "peu"},
    /* quelle, qu'elle */
    {QUEL, "^ [qu' *elle] est la/le/votre/notre/ton/ta/l'/son/sa", "quelle"},
    {QUEL, "[qu' *elle] que soit/soient", "quelle"},
    {QUEL, "[qu' *elle/elles] <+noun+f-m-verb-adj-adv-func-part-name>",
     "~u'elle/uelle|~u’elle/uelle|~u'elles/uelles|~u’elles/uelles"},
    {QUEL, "*[quelle/quelles] soit/soient/ait/aient/puisse/puissent/fasse",
     "~uelle/u'elle|~uelles/u'elles"},
    {QUEL, "*[quelle] que soit le/un/ce/mon", "quel"},
    {QUEL, "*[quel] que soit la/une/cette/ma", "quelle"},
    {QUEL, "*[quel/quelle] que soient", "~uel/uels|~uelle/uelles"},
    {QUEL, "[quelqu' *il/elle] soit", "quel qu'il|quelle qu'elle"},
    /* words that a hyphen joins */
    {HYPHEN, "[a t' *il/elle/on]",
     "~ t'il/-t-il|~ t'elle/-t-elle|~ t'on/-t-on|~ t’il/-t-il|~ t’elle/-t-elle|~ t’on/-t-on"},
    {HYPHEN, "[a *t-il/t-elle/t-on]", "~ t-il/-t-il|~ t-elle/-t-elle|~ t-on/-t-on"},
    {HYPHEN, "[a t *il/elle/on]", "~ t il/-t-il|~ t elle/-t-elle|~ t on/-t-on"},
    {HYPHEN, "[<+3s:a/e> t' *il/elle/on]",
     "~ t'il/-t-il|~ t'elle/-t-elle|~ t'on/-t-on|~ t’il/-t-il|~ t’elle/-t-elle|~ t’on/-t-on"},
    {HYPHEN, "[<+3s:a/e> *t-il/t-elle/t-on]", "~ t-il/-t-il|~ t-elle/-t-elle|~ t-on/-t-on"},
    {HYPHEN, "[<+3s:a/e> t *il/elle/on]", "~ t il/-t-il|~ t elle/-t-elle|~ t on/-t-on"},
    {HYPHEN, "[*vis à/a vis]", "vis-à-vis"},
    {HYPHEN, "[soit *disant]", "soi-disant"},
    {HYPHEN, "!ce [c' est à/a *dire] $", "c'est-à-dire"},
    {HYPHEN, "!ce [c' est à/a *dire] que/qu'/le/la/les/l'/un/une/des/de/d'/à/en", "c'est-à-dire"},
    {HYPHEN, "^ [peut *être] que/qu'", "peut-être"},
    {HYPHEN, "est/sont/a/ont/suis/était/sera/va/ai/avons/avez/sommes [peut *être]", "peut-être"},
    {HYPHEN, "[au *dessus/dessous/delà]", "~ dessus/-dessus|~ dessous/-dessous|~ delà/-delà"},
    {HYPHEN, "[par *dessus/dessous/delà]", "~ dessus/-dessus|~ dessous/-dessous|~ delà/-delà"},
    {HYPHEN, "[ci *dessus/dessous/joint/jointe/joints/jointes/contre/après]",
     "~ dessus/-dessus|~ dessous/-dessous|~ joint/-joint|~ jointe/-jointe|~ joints/-joints|"
     "~ jointes/-jointes|~ contre/-contre|~ après/-après"},
    {HYPHEN, "[jusque *là]", "~ là/-là"},
    {HYPHEN, "[celui/celle/ceux/celles *là]", "~ là/-là"},
    {HYPHEN, "[soi *disant]", "soi-disant"},
    {HYPHEN, "n' [est *ce] pas", "est-ce"},
    {HYPHEN, "[là *bas/haut]", "~ bas/-bas|~ haut/-haut"},
    {HYPHEN, "[celui/celle/ceux/celles *ci]", "~ ci/-ci"},
    {HYPHEN, "l'/cet/cette/un/les [après *midi]", "après-midi"},
    {HYPHEN, "[chef/chefs d' *œuvre/oeuvre]", "~ d'/-d'|chef-d'œuvre"},
    {HYPHEN, "[quelques *uns/unes]", "~ uns/-uns|~ unes/-unes"},
    {HYPHEN, "un/le/ce/mon/les/des/de/prendre/prochain [rendez *vous]", "rendez-vous"},
    {HYPHEN, "qu' [est *ce] que/qui/qu'", "est-ce"},
    {HYPHEN, "!c' ^ [est *ce] que/qu'", "est-ce"},
    /* words that sound alike */
    {ALIKE, "en *[conte] $", "compte"},
    {ALIKE, "prendre/prend/prends/prenant/prise/prises/pris/prenez/tenir/tenant/tient en *[conte]",
     "compte"},
    {ALIKE, "*[conte] rendu/rendus", "compte"},
    {ALIKE, "*[comte/conte] tenu", "compte"},
    {ALIKE, "tenir/tenu/tient/tenant/tenez *[conte]", "compte"},
    {ALIKE, "fin de *[conte]", "compte"},
    {ALIKE, "*[conte] à rebours", "compte"},
    {ALIKE, "va de *[soit]", "soi"},
    {ALIKE, "à *[voie] haute/basse", "voix"},
    {ALIKE, "en *[voix] de/d' extinction/développement/disparition/construction", "voie"},
    {ALIKE, "de mauvaise *[fois]", "foi"},
    {ALIKE, "sans *[foie] ni", "foi"},
    {ALIKE, "taper/tapé/tape/frapper/frappé/frappe du *[point]", "poing"},
    {ALIKE, "*[tache] ingrate", "tâche"},
    {ALIKE, "fruit/fruits *[mur/murs]", "~mur/mûr|~murs/mûrs"},
    {PHRASE,
     "est/sont/était/étaient/suis *[sensé/sensée/sensés/sensées] "
     "me/m'/l'/le/la/les/se/s'/nous/vous/lui/leur/y/en",
     "~sensé/censé|~sensée/censée|~sensés/censés|~sensées/censées"},
    {ALIKE, "tout *[conte] fait", "compte"},
    {ALIKE, "rendre/rend/rends/rendu/rendent/rendant/rendez *[conte]", "compte"},
    {ALIKE, "*[entrain] de/d' <+inf>", "en train"},
    {ALIKE, "chez *[soit]", "soi"},
    {ALIKE, "point/points de *[vu]", "vue"},
    {ALIKE, "en *[vu] de/d'/du", "vue"},
    {ALIKE, "de mauvaise/bonne *[foie]", "foi"},
    {ALIKE, "ma *[fois] ,", "foi"},
    {ALIKE, "suis/est/sont/reste/restent/assez/très *[septique/septiques]",
     "~septique/sceptique|~septiques/sceptiques"},
    {ALIKE, "fosse/fosses *[sceptique/sceptiques]", "~sceptique/septique|~sceptiques/septiques"},
    {ALIKE, "un/ce/du/votre/aucun *[diagnostique]", "diagnostic"},
    {ALIKE, "*[statut/status] quo", "statu"},
    {ALIKE, "hors *[paire]", "pair"},
    {ALIKE, "de *[plein] pied", "plain"},
    {ALIKE, "[nul *part]", "nulle part"},
    {ALIKE, "un/du/des/ce/chaque *[fabriquant/fabriquants]",
     "~fabriquant/fabricant|~fabriquants/fabricants"},
    {ALIKE, "à l' *[intérieure/extérieure] de/du/d'/des",
     "~intérieure/intérieur|~extérieure/extérieur"},
    {ALIKE, "va [s' *en] dire", "sans"},
    {ALIKE, "^ *[temps] mieux/pis", "tant"},
    {ALIKE, "[comme *même] ,/./!/?", "quand même"},
    {ALIKE, "[sans dessus *dessous]", "sens dessus dessous"},
    {ALIKE, "*[sens/cent] doute", "sans"},
    {ALIKE, ",/( *[voir] même !si", "voire"},
    {ALIKE, "[quoique *ce] soit $", "quoi que ce"},
    {ALIKE, "[quoique *ce] soit de/d'/dans/qui/sur/à/pour/avec", "quoi que ce"},
    {ALIKE, "est/sont/suis/es/sommes/êtes/était *[près] à <+inf-noun:er/re/ir>", "prêt"},
    {ALIKE, "à peu *[prêt/prêts]", "près"},
    {ALIKE, "très/tout *[prêt] de/du/d' !<+inf>", "près"},
    {ALIKE, "à *[par] ça/cela", "part"},
    {ALIKE, "^ *[part] contre", "par"},
    {ALIKE, "[d' *en] le/la/les/mon/son/leur", "dans"},
    {ALIKE, "que ce *[soi]", "soit"},
    {ALIKE, "^ *[mes] il/elle/on/je/j'/ils/nous/vous/la/le/les/c'/ça", "mais"},
    {ALIKE, ", *[mes] il/elle/on/je/j'/ils/nous/vous/la/le/les/c'/ça", "mais"},
    {ALIKE, "pour/de/à/va/peut/doit *[si] <+inf-noun>", "s'y"},
    {ALIKE, "il/on *[si] trouve/prend/met/rend", "s'y"},
    {ALIKE, "il *[ni] a/avait/aura", "n'y"},
    {ALIKE, "il/on/ils *[sans] va/vont/est/sont", "s'en"},
    {ALIKE, "la [plus *part] !$", "plupart"},
    {ALIKE, "[a *fin] de/d'/que/qu'", "afin"},
    {ALIKE, "[à *fin] de/d' ?ne ?pas <+inf>", "afin"},
    {ALIKE, "[à *fin] que/qu'", "afin"},
    {ALIKE, "[au *tant]", "autant"},
    {ALIKE, "[d' au *tant]", "d'autant"},
    {ALIKE, "c' est [par ce *que/qu']",
     "~ar ce que/arce que|~ar ce qu'/arce qu'|~ar ce qu’/arce qu’"},
    {ALIKE, "mise/mises/mettre/mis/met/mettez/mettent/remise/mettant/mets/remettre à *[jours]",
     "jour"},
    {ALIKE, "un/le/ce/leur *[différent] entre/opposant", "différend"},
    {ALIKE, "souffrir/souffert/subi/souffre le *[martyr]", "martyre"},
    {ALIKE, "en *[ballade] $", "balade"},
    {ALIKE, "*[ballade] en/à vélo/forêt/mer/montagne/bateau/cheval/ville", "balade"},
    {ALIKE, "*[voix] de recours/garage/circulation/communication/conséquence/disparition", "voie"},
    {ALIKE, "à haute/basse *[voie]", "voix"},
    {ALIKE, "de vive *[voie]", "voix"},
    {ALIKE, "coup/coups de *[point]", "poing"},
    {ALIKE, "*[dessein/desseins] animé/animés", "~sein/sin|~seins/sins"},
    {ALIKE, "*[cession] ordinaire/extraordinaire/parlementaire", "session"},
    {ALIKE, "*[session] d' actions/actifs/parts/créances/droits", "cession"},
    {ALIKE,
     "*[tache/taches] "
     "ménagère/ménagères/administrative/administratives/quotidienne/quotidiennes/répétitive/"
     "répétitives/domestiques/ardue/planifiée/planifiées",
     "~tache/tâche|~taches/tâches"},
    {ALIKE,
     "accomplir/effectuer/exécuter/réaliser/planifier une/la/des/les/cette/ces "
     "*[tache/taches]",
     "~tache/tâche|~taches/tâches"},
    {ALIKE, "liste/gestionnaire/planificateur/gestion des/de *[taches]", "tâches"},
    {ALIKE, "*[cote à/a cote]", "côte à côte"},
    {ALIKE, "à/a/du/autre/chaque/quel/ce/mon/son/leur *[coté]", "côté"},
    {ALIKE, "un *[coté] !en/à/au", "côté"},
    {ALIKE, "trop/très/assez *[mur/murs]", "~mur/mûr|~murs/mûrs"},
    {ALIKE,
     "port/bateau/bateaux/village/villages/marin/barque/canne/cabane de "
     "*[pécheur/pécheurs]",
     "~écheur/êcheur|~écheurs/êcheurs"},
    {ALIKE, "qui/ça/cela/il/elle/on/ne *[ma/ta] <+part-noun-adj-3s>", "~ma/m'a|~ta/t'a"},
    {ALIKE, "qui/ça/cela/ne *[ma/ta] fait/permis/dit/plu/pas/jamais/toujours/beaucoup/semblé",
     "~ma/m'a|~ta/t'a"},
    /* whole sentences: two verbs do not stand side by side but behind a relative clause */
    {A,
     "&@relative !^ <+verb-inf-part-noun-adj-adv-name-func~ant> "
     "!have/use/uses/make/like/put/compute/mut *[a] !$ !@latin !<+part>",
     "à"},
    {A,
     "&@relative je/j'/tu/il/elle/on/nous/vous/ils/elles ?ne/n' ?@object "
     "<+verb-inf-part-func-adv> *[a] !$ !@latin !<+part>",
     "à"},
    {A, "&@relative ne/n' <+verb-func> pas/plus/jamais/rien *[a] !$ !@latin !<+part>", "à"},
    {A, "&@relative !l'/d'/cet/peut @being ?@degree *[a] !$ !dire !@latin !<+part>", "à"},
    {A, "&@relative !l'/d'/cet @being ?@degree <+part> *[a] !$ !@latin !<+part>", "à"},
    {A, "&@relative se/s' <+3s-part> *[a] !$ !@latin !<+part>", "à"},
    {A, "&@relative @modal <+inf> *[a] !$ !@latin !<+part>", "à"},
    {A, "de/d'/entre @number *[a] @number", "à"},
    {A, "de/d' @number heures/euros/ans/jours/mois/mètres *[a] !$ !@latin !<+part>", "à"},
    {A, "de/d' # heures/euros/ans/jours/mois/mètres *[a] !$ !@latin !<+part>", "à"},
    {A,
     "^ suite/grâce/face/bienvenue/merci/bonjour/bravo/félicitations *[a] !$ !@latin !<+part> "
     "!lieu",
     "à"},
    {A, "^ rendez-vous *[a] @one", "à"},
    {A, "!le/du/un tu/t' *[à] !toi", "as"},
    {A, "^ @one <+noun> *[à] !lui/coté/uni/demi <+part+m-noun-inf-name-adv>", "a"},
    {A, "^ @many <+noun> *[à] !lui/coté/uni/demi <+part+m-noun-inf-name-adv>", "ont"},
    {AUXILIARY, "&@relative <+noun> *a/ont ?@adv [était/étaient] <+part>",
     "~était/été|~étaient/été"},
    {ON, "^ @plural <+noun+pl-sg> *[on] été/eu/fait/pu/dû/mis/pris", "ont"},
    {ON, "^ @plural <+noun+pl-sg> *[on] <+part-3s>", "ont"},
    {ON, "n' *[on]", "ont"},
    {CE,
     "!sur/pour *[ce] "
     "!être/avoir/peut/doit/sera/serait/fut/fût/soit/seront/seraient/furent/faisant/disant/"
     "concerne/semble/pourra/devra/fait/va/vont/voudrait/dut/range/use/pouvait/devait/devrait/"
     "pourrait "
     "<+3s-noun-adj-part-func-adv-name-inf>",
     "se"},
    {CEST, "^ elle ?ne [c'] *est/était ?@adv <+part-noun>", "s'"},
    {CEST, "^ [s'] *est un !peu", "c'"},
    {CEST, "que/qu' [s'] *est fini/terminé/bon/bien/un", "c'"},
    {ALIKE, "on/il/elle/qui *[ma/ta] dit/fait/vu/mis/pris/promis/permis/appris/écrit/plu",
     "~ma/m'a|~ta/t'a"},
    {ALIKE, "tu *[ma/la/ta] <+part-noun-adj>", "~ma/m'as|~la/l'as|~ta/t'as"},
    {OU, "^ là *[ou] tu/je/j'/nous/vous", "où"},
    {OU, "c' est là *[ou] tu/je/j'/nous/vous", "où"},
    {OU, "sais/sait/savoir/savez/savent/savons ?pas *[ou] se/s'/en", "où"},
    {ET, "^ il *[et] <+adj-name-func>", "est"},
    {ET, "^ @one <+noun+sg> *[et] <+part-noun-adj> $", "est"},
    {ET, "^ @one <+noun+sg> *[et] <+part-adj> par/à/en", "est"},
    {ET, "^ elle/on *[et] <+part-noun-name-func>", "est"},
    {SON, "!ils/elles/qui @has <+part> *[sont] <+noun+sg-pl-part-adj-adv>", "son"},
    {SA, "que/si/quand/comme/comment/car *[sa] <+3s-noun-adj-part-name>", "ça"},
    {SA, "^ *[sa] <+3s-noun-adj-part-name>", "ça"},
    {SA, "^ *[ça] <+noun+f+sg-m> est/a/sera/était/avait", "sa"},
    {CES, "^ *[mais] <+noun+pl-sg> sont/ont", "mes"},
    {TOUT, "!avant/surtout/malgré *[tout] les deux/trois/quatre", "tous"},
    {QUAND, "*[quand] au prix/reste/sujet/fait/montant/choix/nombre/délai/coût", "quant"},
    {PHRASE, "merci [d' *avances]", "d'avance"},
    {QUEL, "*[quelle] est le/un/ce <+noun+m-f>", "quel"},
    {QUEL, "*[quel] est la/une/cette/ma/sa <+noun+f>", "quelle"},
    {QUEL, "*[quels] sont @many <+noun+f-m>", "quelles"},
    {QUEL, "*[quelles] sont @many <+noun+m-f>", "quels"},
    /* verbs and their subjects at the start of a sentence */
    {PERSON,
     "^ *@plural <+noun+pl-sg> ?ne/n'/se/s'/me/m'/te/t'/y !@beside [<+3s-3p-part-func>] @direct",
     "~ait/aient|~e/ent|~it/issent|~ra/ront|~ient/iennent|~t/tent"},
    {PERSON, "^ *@plural <+noun+pl-sg> !@beside [<+3s-3p-part-adj>] dehors/à/beaucoup/trop/souvent",
     "~ait/aient|~e/ent|~it/issent|~ra/ront"},
    {PERSON, "^ *@plural <+noun+pl> ?n' [a/avait/aura] ?@adv <+part>",
     "~a/ont|~avait/avaient|~aura/auront"},
    {PERSON,
     "^ *@one !majorité/moitié/plupart/totalité/foule/nombre/tiers/quart/part/dizaine/centaine "
     "<+noun+sg-pl> ?ne/n'/se/s' [<+3p-3s-noun-adj-part>]",
     "~aient/ait|~oient/oit|~iennent/ient|~issent/it|~ront/ra|~ent/e"},
    {PERSON,
     "*@one <+noun+sg-pl> ?ne/n'/se/s' [dois/peux/veux/sais/prends/viens/vas/fais/vois] "
     "!-/je/tu",
     "~x/t|~ds/d|~ts/t|~s/t|~s/"},
    {PERSON, "*on ?ne/n'/se/s'/y/l' [peuvent/doivent/veulent/sont/ont/vont/font/savent/viennent]",
     "~peuvent/peut|~doivent/doit|~veulent/veut|~sont/est|~ont/a|~vont/va|~font/fait|~savent/sait|"
     "~viennent/vient"},
    {PERSON, "*je/j' ?ne/n' ?@object ?@object [<+2s-1s-part-noun-adj-adv>]", "~es/e|~ras/rai"},
    {PERSON, "j' *[est]", "ai"},
    {PERSON, "nous *vous [<+3s-1p-inf-noun-part>]", "~e/ons|~t/ssons"},
    {PERSON, "nous vous *[prie]", "prions"},
    {PERSON, "^ *vous [<+1s-2p-noun-adj-part:rai>]", "~ai/ez"},
    {PERSON, "*vous ?ne/n'/nous/le/la/les/l'/me/m' [faite/dite/ête/êtent]",
     "~faite/faites|~dite/dites|~ête/êtes|~êtent/êtes"},
    {PERSON,
     "je/j'/il/elle/on ?ne/n' ?@object ?@object *[envoi/travail/appel/conseil/emploi/essai]",
     "~oi/oie|~ail/aille|~el/elle|~eil/eille|~ai/aie"},
    /* infinitives and participles */
    {VERB_END, "^ *pour [<+part-noun-adv:é>]", "~é/er"},
    {VERB_END,
     "je/tu/il/elle/on/nous/vous/ils/elles ?ne "
     "*peux/peut/pouvons/pouvez/peuvent/dois/doit/devons/devez/doivent/veux/veut/voulons/voulez/"
     "faut/vais/vas/va/allons/allez/vont ?pas/plus/aussi [<+part-noun:é>]",
     "~é/er"},
    {VERB_END, "ils/elles ?ne *veulent [<+part-noun:é>]", "~é/er"},
    {VERB_END,
     "*commence/commencé/commencent/commencer/réussi/réussit/apprend/apprendre/appris/arrive/"
     "arriver/aide/aider/invite/invité/hésite/hésitez/hésiter/continue/continuer/oblige/obligé/"
     "prêt/prête/prêts à ?@object [<+part-noun-adv:é>]",
     "~é/er"},
    {VERB_END, "*vient/viens/viennent/venons/venez/venait/venais/viendrait de/d' [<+part-noun:é>]",
     "~é/er"},
    {VERB_END, "il/elle/on/je/tu *sait/sais [<+part-noun:é>]", "~é/er"},
    {VERB_END, "*merci/afin/avant/pour/sans de/d' [<+2p-noun-adj-adv-func:ez>]", "~ez/er"},
    {VERB_END, "*merci/afin/avant/envie/besoin de/d' [<+3s-noun-inf-part-adj-adv-func-name:it>]",
     "~it/ir"},
    {VERB_END, "que/qu'/si *vous nous/m'/me [<+inf:er>]", "~er/iez|~er/ez"},
    {PARTICIPLE,
     "^ *la/une/cette/sa/ma <+noun+f> est/était/sera/fut ?@adv !entendu "
     "[<+part+m+sg-f-3s>]",
     "~é/ée|~i/ie|~u/ue|~t/te|~s/se|~is/ise"},
    {PARTICIPLE, "^ *la/une/cette/sa/ma <+noun+f> a/avait/aura été ?@adv [<+part+m+sg-f-3s>]",
     "~é/ée|~i/ie|~u/ue|~t/te|~s/se|~is/ise"},
    {PARTICIPLE, "^ nous *sommes/étions/serons ?@adv [<+part+sg-pl-noun>]", "+pl"},
    {PARTICIPLE, "^ @many <+noun> ?n' *@has ?@adv [<+part+pl-sg>]",
     "~és/é|~ées/é|~is/i|~ies/i|~us/u|~ues/u|~ts/t"},
    {PARTICIPLE, "^ nous ?n' *avons/avions/aurons ?@adv [<+part+pl-sg>]",
     "~és/é|~ées/é|~is/i|~ies/i|~us/u|~ues/u|~ts/t"},
    {PARTICIPLE, "^ nous *sommes/étions/serons ?@adv [parti/reçu/inscrit]", "+pl"},
    {PARTICIPLE, "^ il/elle/ils/elles ?n' *@has ?@adv [<+part+pl-sg>]",
     "~és/é|~ées/é|~is/i|~ies/i|~us/u|~ues/u|~ts/t"},
    {PARTICIPLE,
     "!de/d'/du/à/avec/devant/dans/sur/pour/par/sans *la/cette/une !@span <+noun+f-m> que/qu' "
     "j'/tu/il/elle/on/nous/vous/ils/elles @has "
     "[<+part+m-f:é/rit/pris/mis>] !<+inf> !à/de/d'/que/qu'/le/la/les/l'/un/une/des/mon/son",
     "~é/ée|~t/te|~s/se"},
    {PARTICIPLE,
     "!de/d'/du/à/avec/devant/dans/sur/pour/par/sans *les/ces/des !@span <+noun+f+pl-m> que/qu' "
     "j'/tu/il/elle/on/nous/vous/ils/elles @has "
     "[<+part+m-f:é/rit/pris/mis>] !<+inf> !à/de/d'/que/qu'/le/la/les/l'/un/une/des/mon/son",
     "~é/ées|~t/tes|~s/ses"},
    {ADJECTIVE, "^ *ils sont ?@degree !@beside [<+adj+m+sg-f-pl-adv-func-name-part~s/x/z>] $",
     "+pl"},
    {ADJECTIVE,
     "^ *elle est/était ?@degree [content/grand/petit/bon/gratuit/complet/plein/prêt/"
     "ouvert/fermé/vert/bleu/noir/blanc/présent/absent/important/gros/seul] !<+noun>",
     "~on/onne|~et/ète|~c/che|~os/osse|~t/te|~l/le|~d/de|~in/ine|~é/ée|~u/ue|~r/re"},
    {ADJECTIVE,
     "^ *la/une/cette/sa/ma <+noun+f> est/était ?@degree "
     "[content/grand/petit/bon/gratuit/complet/plein/prêt/"
     "ouvert/vert/bleu/noir/blanc/présent/absent/important/gros]",
     "~on/onne|~et/ète|~c/che|~os/osse|~t/te|~l/le|~d/de|~in/ine|~u/ue|~r/re"},
    {ADJECTIVE, "^ il *est ?@degree !trois [<+adj+m+pl-sg-adv>]", "+sg"},
    /* numbers and genders */
    {NUMBER,
     "*plusieurs/quelques/deux/trois/quatre/cinq/six/sept/huit/neuf/dix/vingt/trente/quarante/"
     "cinquante/cent [personne]",
     "personnes"},
    {NUMBER,
     "*@plural [<+noun+sg-pl-adv-func-name-part~s/x/z/ant>] sont/ont/seront/étaient/peuvent/"
     "doivent/auront/avaient",
     "+pl"},
    {NUMBER,
     "*les/mes/tes/ses/nos/vos/leurs "
     "nouvelles/nouveaux/différentes/différents/premières/premiers/principales/anciennes/"
     "anciens/meilleures/meilleurs/grandes/grands/petites/petits/bonnes/bons/dernières/derniers "
     "!@beside !est [<+noun+sg-pl-adj-adv-func-name-part~s/x/z/ant>]",
     "+pl"},
    {NUMBER,
     "!le/au/du *deux/trois/quatre/cinq/six/sept/huit/neuf/dix "
     "[fichier/dossier/client/mot/jour/point/appartement/document/enfant/habitant/"
     "étudiant/bâtiment/événement/élément/compte/article/bureau/cahier/panneau/tableau]",
     "+pl"},
    {NUMBER,
     "*le/un/ce/du/au/mon/son/notre/votre "
     "[nouveaux/beaux/anciens/principaux/premiers/derniers/petits/grands/bons] "
     "<+noun+m+sg-pl>",
     "~nouveaux/nouveau|~beaux/beau|~principaux/principal|~s/"},
    {GENDER,
     "*un/le/ce/du/au "
     "[nouvelle/belle/vieille/première/dernière/bonne/petite/grande/ancienne/meilleure/"
     "prochaine/certaine] <+noun+m+sg>",
     "~nouvelle/nouveau|~belle/beau|~vieille/vieux|~ière/ier|~onne/on|~ienne/ien|~e/"},
    {GENDER, "*[cet] <+noun+f+sg-m-adj-name>", "cette"},
    {GENDER, "^ *[le/ce] !face <+noun+f+sg-m-adj> est/a/sera/était/avait/doit/peut",
     "~e/a|~e/ette"},
    {GENDER,
     "*[mon/ton/son] voiture/maison/mère/femme/fille/vie/main/tête/société/banque/commande/"
     "facture/réservation/demande/question/réponse/chambre/page/photo/carte",
     "~on/a"},
    {GENDER, "*[ma/ta/sa] bureau/nom/père/frère/mari/dossier/contrat/compte/projet/colis/travail",
     "~a/on"},
    {GENDER, "*[cette] !@unsure <+noun+m+sg-f-verb-adv-adj-func-name>", "~ette/et|~ette/e"},
    {GENDER, "^ *[le/ce] !putain/face/main <+noun+f+sg-m-adj-verb-adv-name>", "~e/a|~e/ette"},
    /* words in two, and what joins them */
    {PHRASE, "!, [si *il/ils]", "~i il/'il|~i ils/'ils"},
    {PHRASE, "^ *[mêmes] si", "même"},
    {HYPHEN,
     "^ [donne/donnez/dis/dites/laisse/laissez/envoie/envoyez/appelle/appelez/aide/aidez/explique/"
     "expliquez/montre/montrez/rappelle/rappelez/faites/fais/crois/croyez/attends/"
     "attendez/excusez/contactez/écoutez/regardez/prévenez/permettez/rejoignez/suivez *moi/nous]",
     "~ moi/-moi|~ nous/-nous"},
    {HYPHEN, "^ [rendez *vous]", "rendez-vous"},
    {HYPHEN, "[a-t'il/*a-t'elle/a-t'on]",
     "~t'il/t-il|~t'elle/t-elle|~t'on/t-on|~t’il/t-il|~t’elle/t-elle|~t’on/t-on"},
    {HYPHEN, "[c' *est-à dire]", "c'est-à-dire"},
    {PHRASE, "[aussi *tôt] <+part>", "aussitôt"},
    {PHRASE, "il/elle/on *[peut-être] <+part-3s-noun>", "peut être"},
    {ALIKE, "^ *[voir] même <+adj>", "voire"},
    {ALIKE, "n' @has *[pu/plu] de/d'/le <+noun-verb>", "plus"},
    {CES, "*[ces/ses] moi/toi/lui/nous/eux qui", "c'est"},
    {GENDER,
     "!tout *[ce] année/fois/histoire/entreprise/idée/adresse/équipe/page/semaine/version/"
     "solution/réponse/ville/voiture/maison",
     "cette"},
    {CE, "comment *[ce] fait/fait-il", "se"},
    {ALIKE, "@being *[prêt] de/du la/l'/chez/cette/mon/ma/votre/notre", "près"},
};

#endif

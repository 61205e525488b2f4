/* segment/abbreviations.h: the words that the rules of French segmentation know, by class. A word
 * stands without its full stop and is matched with its case: give both where both are written.
 * What is also a plain word (art, vol) is safe only in a class that looks at what follows. */
#ifndef SEGMENT_ABBREVIATIONS_H
#define SEGMENT_ABBREVIATIONS_H

#include "segment/candidate.h"

/* clang-format off */

/* A name or an office follows: M. Dupont, MM. les ministres. */
static const word titles[] = {
    {"M"}, {"MM"}, {"Mr"}, {"MR"}, {"Mme"}, {"Mmes"}, {"Mlle"}, {"Mlles"}, {"Mrs"}, {"Ms"},
    {"Dr"}, {"Drs"}, {"Pr"}, {"Prs"}, {"Prof"}, {"Me"}, {"Mgr"}, {"Vve"}, {"Sté"}, {"Sr"},
    {"Gal"}, {"Gén"}, {"Cdt"}, {"Cne"}, {"Lt"}, {"Sgt"}, {"Adj"}, {"Col"}, {"Cap"}, {"Amb"},
    {"Gov"}, {"Gen"}, {"Sen"}, {"Rep"}, {"Rev"}, {"Hon"}, {"Pdt"}, {"Sén"}, {"St"}, {"Ste"},
    {"Sts"}, {"Stes"}, {"Mt"}, {"Ft"},
};

/* The same where a text has lost its capitals. */
static const word lower_titles[] = {
    {"mm"}, {"mr"}, {"mme"}, {"mmes"}, {"mlle"}, {"mlles"}, {"dr"}, {"pr"}, {"mgr"}, {"st"}, {"gal"}, {"gén"},
    {"ste"},
};

/* Given names cut to their first sound: Ch. Baudelaire. */
static const word given_names[] = {
    {"Ch"}, {"Chr"}, {"Cl"}, {"Ph"}, {"Th"}, {"Fr"}, {"Guill"}, {"Jn"}, {"Jos"}, {"Jph"},
    {"Alex"}, {"Wm"}, {"Geo"}, {"Chs"}, {"Benj"}, {"Nic"},
};

/* Parts of names in lower case: Ph. de Villiers. */
static const word lower_particles[] = {
    {"de"}, {"d"}, {"du"}, {"des"}, {"le"}, {"la"}, {"von"}, {"van"},
};

/* What numbers the parts of a law, in full: Article 12. – Le conseil. */
static const word articles[] = {
    {"Article"}, {"ARTICLE"}, {"Section"}, {"SECTION"}, {"Chapitre"}, {"CHAPITRE"}, {"Titre"},
    {"TITRE"}, {"Annexe"}, {"ANNEXE"}, {"Clause"}, {"Paragraphe"}, {"Alinéa"}, {"N"},
};

/* Whole words of a few letters that end like abbreviations: a full stop behind them ends. */
static const word whole_words[] = {
    {"pas"}, {"plus"}, {"bien"}, {"tout"}, {"tous"}, {"rien"}, {"fait"}, {"dit"}, {"ans"}, {"an"},
    {"mois"}, {"jour"}, {"fois"}, {"nous"}, {"vous"}, {"eux"}, {"non"}, {"bon"}, {"bas"},
    {"haut"}, {"tard"}, {"tôt"}, {"soir"}, {"nuit"}, {"hier"}, {"fin"}, {"loin"}, {"gens"},
    {"coup"}, {"prix"}, {"pays"}, {"bras"}, {"dos"}, {"nez"}, {"yeux"}, {"oeil"}, {"œil"},
    {"lit"}, {"toit"}, {"mur"}, {"sol"}, {"sel"}, {"miel"}, {"ciel"}, {"mer"}, {"air"}, {"fer"},
    {"or"}, {"vent"}, {"pont"}, {"port"}, {"mort"}, {"fort"}, {"vert"}, {"gris"}, {"noir"},
    {"roux"}, {"doux"}, {"sec"}, {"vif"}, {"neuf"}, {"six"}, {"dix"}, {"huit"}, {"cinq"},
    {"cent"}, {"mal"}, {"mais"}, {"donc"}, {"car"}, {"bois"}, {"voix"}, {"paix"}, {"feux"},
    {"jeux"}, {"ceux"}, {"euh"}, {"hein"}, {"ben"}, {"bah"}, {"hum"}, {"bus"}, {"gaz"}, {"film"},
    {"club"}, {"foot"}, {"chef"}, {"clef"}, {"sang"}, {"rang"}, {"long"}, {"jus"}, {"riz"},
    {"lait"}, {"chat"}, {"rat"}, {"os"}, {"cas"}, {"tas"}, {"las"}, {"gros"}, {"mot"}, {"mots"},
    {"lot"}, {"but"}, {"bout"}, {"goût"}, {"août"}, {"avis"}, {"amis"}, {"fils"}, {"puis"},
    {"sous"}, {"sur"}, {"par"}, {"avec"}, {"chez"}, {"dans"}, {"sans"}, {"voir"}, {"agir"},
    {"sont"}, {"ont"}, {"peut"}, {"veut"}, {"doit"}, {"sait"}, {"met"}, {"part"}, {"sert"},
    {"vit"}, {"rit"}, {"suit"}, {"pris"}, {"mis"}, {"vus"}, {"lus"}, {"soit"}, {"fut"}, {"eut"},
    {"sens"}, {"vain"}, {"main"}, {"pain"}, {"bain"}, {"gain"}, {"sein"}, {"lien"}, {"mien"},
    {"tien"}, {"sien"}, {"plan"}, {"clan"}, {"banc"}, {"jeun"}, {"brun"}, {"vin"}, {"pin"},
    {"fil"}, {"cil"}, {"mil"}, {"vol"}, {"bol"}, {"cour"}, {"four"}, {"tour"}, {"pour"}, {"leur"},
    {"peur"}, {"sœur"}, {"cœur"}, {"heur"}, {"dur"}, {"pur"}, {"sûr"}, {"cor"}, {"cap"}, {"cep"},
    {"sac"}, {"lac"}, {"bac"}, {"parc"}, {"arc"}, {"duc"}, {"truc"}, {"choc"}, {"bloc"}, {"roc"},
    {"soc"}, {"nord"}, {"sud"}, {"rond"}, {"fond"}, {"bord"}, {"tort"}, {"sort"}, {"net"},
    {"cher"}, {"fier"}, {"cuir"}, {"dès"}, {"très"}, {"près"}, {"peux"}, {"vais"}, {"suis"},
    {"fais"}, {"dois"}, {"mets"}, {"sais"}, {"vois"}, {"est"},
};

/* Something always follows: cf. infra, av. Foch, coll. Folio, X c. Y. */
static const word never_final[] = {
    {"cf"}, {"Cf"}, {"av"}, {"Av"}, {"bd"}, {"Bd"}, {"bld"}, {"boul"}, {"Boul"}, {"éd"}, {"Éd"},
    {"éds"}, {"ed"}, {"eds"}, {"coll"}, {"Coll"}, {"trad"}, {"Trad"}, {"dir"}, {"préf"},
    {"adapt"}, {"ap"}, {"apr"}, {"c"}, {"v"}, {"vs"}, {"tél"}, {"Tél"}, {"appt"}, {"apt"},
    {"suppl"}, {"lat"}, {"angl"}, {"fam"}, {"fém"}, {"masc"}, {"plur"}, {"syn"}, {"litt"},
    {"spéc"}, {"rééd"}, {"réf"}, {"Réf"}, {"rév"}, {"bât"}, {"Bât"}, {"esc"},
};

/* A number, a numeral or a letter follows: art. 12, vol. XVII, p. 3. Else the sentence may end. */
static const word references[] = {
    {"art"}, {"Art"}, {"ART"}, {"arts"}, {"al"}, {"alin"}, {"chap"}, {"Chap"}, {"ch"}, {"fig"},
    {"Fig"}, {"figs"}, {"p"}, {"P"}, {"pp"}, {"Pp"}, {"vol"}, {"Vol"}, {"vols"}, {"t"}, {"T"},
    {"n"}, {"N"}, {"no"}, {"No"}, {"nos"}, {"Nos"}, {"num"}, {"Num"}, {"f"}, {"ff"}, {"fol"},
    {"col"}, {"pl"}, {"Pl"}, {"sect"}, {"Sect"}, {"tab"}, {"Tab"}, {"tabl"}, {"ill"}, {"ms"},
    {"Rec"}, {"Req"}, {"Al"}, {"Ps"}, {"Jn"}, {"Lc"}, {"Gn"}, {"th"}, {"liv"}, {"Liv"}, {"App"},
    {"Fax"}, {"fax"}, {"concl"}, {"Concl"},
    {"mss"}, {"livr"}, {"fasc"}, {"vers"}, {"s"}, {"ss"}, {"sq"}, {"sqq"}, {"sv"}, {"op"}, {"Op"},
    {"bull"}, {"Bull"}, {"civ"}, {"Civ"}, {"crim"}, {"Crim"}, {"soc"}, {"Soc"}, {"com"}, {"Com"},
    {"cass"}, {"Cass"}, {"ex"}, {"Ex"}, {"obs"}, {"ass"}, {"Ass"},
};

/* A day, a year, minutes or an amount follow: 3 janv. 2012, 10 h. 30, env. 20. */
static const word dates[] = {
    {"janv"}, {"Janv"}, {"jan"}, {"Jan"}, {"févr"}, {"Févr"}, {"fév"}, {"Fév"}, {"avr"}, {"Avr"},
    {"juil"}, {"Juil"}, {"juill"}, {"Juill"}, {"sept"}, {"Sept"}, {"oct"}, {"Oct"}, {"nov"},
    {"Nov"}, {"déc"}, {"Déc"}, {"lun"}, {"ven"}, {"dim"}, {"h"}, {"min"}, {"mn"}, {"max"},
    {"env"}, {"Env"},
};

/* Written with a full stop by some; lower case goes on, a capital begins a sentence: etc., Inc., km. */
static const word may_end[] = {
    {"etc"}, {"Etc"}, {"ETC"}, {"Inc"}, {"inc"}, {"Cie"}, {"cie"}, {"Ltd"}, {"ltd"}, {"Corp"},
    {"corp"}, {"Co"}, {"Bros"}, {"Jr"}, {"jr"}, {"sr"}, {"sec"}, {"hab"}, {"km"}, {"cm"}, {"mm"},
    {"dm"}, {"kg"}, {"mg"}, {"cl"}, {"ml"}, {"dl"}, {"ha"}, {"cit"}, {"loc"}, {"ibid"}, {"Ibid"},
    {"id"}, {"Id"}, {"adj"}, {"adv"}, {"subst"}, {"anc"}, {"arr"}, {"dép"}, {"dépt"}, {"Dép"},
    {"admin"}, {"approx"}, {"bibliogr"}, {"cts"}, {"dict"}, {"doc"}, {"élect"},
    {"encycl"}, {"équiv"}, {"ext"}, {"géogr"}, {"gouv"}, {"hist"}, {"impr"}, {"inf"}, {"introd"},
    {"maj"}, {"Maj"}, {"Verr"}, {"vals"}, {"math"}, {"méd"}, {"moy"}, {"nat"}, {"nb"}, {"nbr"},
    {"phys"}, {"prép"}, {"princ"}, {"prof"}, {"publ"}, {"qqch"}, {"qqf"}, {"qqn"}, {"rem"},
    {"rom"}, {"tjs"}, {"tps"}, {"univ"}, {"Univ"}, {"var"}, {"dr"}, {"asbl"}, {"resp"}, {"préc"},
    {"compl"}, {"prov"}, {"sing"}, {"bibl"},
};

/* Names that end in an exclamation mark: Yahoo! News. */
static const word exclaimed_names[] = {
    {"Yahoo"}, {"Jeopardy"}, {"Joomla"}, {"Wham"},
};

/* Nouns that a single capital completes, so that its full stop ends the sentence: vitamine C. */
static const word lettered_nouns[] = {
    {"Vitamine"}, {"Hépatite"}, {"Groupe"}, {"Plan"}, {"Annexe"}, {"Réponse"}, {"réponse"},
    {"Sortie"}, {"sortie"}, {"Quai"}, {"quai"}, {"Question"}, {"question"}, {"Classe"},
    {"Catégorie"}, {"Niveau"}, {"Porte"},
    {"vitamine"}, {"vitamines"}, {"hépatite"}, {"hépatites"}, {"groupe"}, {"groupes"}, {"plan"},
    {"point"}, {"points"}, {"type"}, {"types"}, {"classe"}, {"classes"}, {"série"}, {"lettre"},
    {"lettres"}, {"ligne"}, {"catégorie"}, {"annexe"}, {"partie"}, {"note"}, {"niveau"},
    {"facteur"}, {"hall"}, {"porte"}, {"bâtiment"}, {"zone"}, {"terminal"}, {"équipe"}, {"poule"},
    {"division"}, {"licence"}, {"option"}, {"colonne"}, {"section"}, {"langage"}, {"virus"},
    {"OS"}, {"grippe"}, {"fonction"}, {"variable"}, {"génération"}, {"monsieur"}, {"Monsieur"},
    {"madame"}, {"Madame"},
};

/* Words that begin a sentence and no name. */
static const word starters[] = {
    {"Il"}, {"Ils"}, {"Elle"}, {"Elles"}, {"On"}, {"Nous"}, {"Vous"}, {"Je"}, {"J"}, {"Tu"},
    {"Ce"}, {"Cet"}, {"Cette"}, {"Ces"}, {"C"}, {"Ça"}, {"Cela"}, {"Ceci"}, {"Celui"}, {"Celle"},
    {"Ceux"}, {"Celles"}, {"Le"}, {"La"}, {"Les"}, {"L"}, {"Un"}, {"Une"}, {"Des"}, {"Du"},
    {"De"}, {"D"}, {"Au"}, {"Aux"}, {"À"}, {"A"}, {"Son"}, {"Sa"}, {"Ses"}, {"Leur"}, {"Leurs"},
    {"Mon"}, {"Ma"}, {"Mes"}, {"Notre"}, {"Nos"}, {"Votre"}, {"Vos"}, {"Et"}, {"Mais"}, {"Ou"},
    {"Où"}, {"Donc"}, {"Or"}, {"Ni"}, {"Car"}, {"En"}, {"Dans"}, {"Sur"}, {"Sous"}, {"Avec"},
    {"Sans"}, {"Pour"}, {"Par"}, {"Si"}, {"S"}, {"Qui"}, {"Que"}, {"Qu"}, {"Quoi"}, {"Quel"},
    {"Quelle"}, {"Quels"}, {"Quelles"}, {"Quand"}, {"Comme"}, {"Comment"}, {"Lors"}, {"Lorsque"},
    {"Lorsqu"}, {"Puis"}, {"Après"}, {"Avant"}, {"Depuis"}, {"Pendant"}, {"Durant"}, {"Ainsi"},
    {"Alors"}, {"Aussi"}, {"Cependant"}, {"Toutefois"}, {"Néanmoins"}, {"Pourtant"}, {"Enfin"},
    {"Ensuite"}, {"Selon"}, {"Tout"}, {"Toute"}, {"Tous"}, {"Toutes"}, {"Chaque"}, {"Plusieurs"},
    {"Certains"}, {"Certaines"}, {"Aucun"}, {"Aucune"}, {"Malgré"}, {"Chez"}, {"Entre"}, {"Vers"},
    {"Contre"}, {"Très"}, {"Bien"}, {"Même"}, {"Déjà"}, {"Jamais"}, {"Pas"}, {"Plus"}, {"Moins"},
    {"Afin"}, {"Parce"}, {"Puisque"}, {"Outre"}, {"Grâce"}, {"Ici"}, {"Là"}, {"Y"}, {"Est"},
    {"N"}, {"Ne"}, {"Non"}, {"Oui"}, {"Aujourd"}, {"Pourquoi"}, {"Voici"}, {"Voilà"}, {"Parmi"},
    {"Suite"}, {"Deux"}, {"Trois"},
};

/* Words that begin a sentence in lower case, "à" since many cannot type its capital, and that begin
 * no clause like "dit-il". */
static const word lower_starters[] = {
    {"à"}, {"un"}, {"une"}, {"des"}, {"je"}, {"j"}, {"tu"}, {"il"}, {"elle"}, {"on"}, {"ils"},
    {"elles"}, {"ce"}, {"cet"}, {"cette"}, {"ces"},
};

/* Starters that are also parts of names: J. Le Goff, R. De Niro, M. L'Herbier. */
static const word particles[] = {
    {"Le"}, {"La"}, {"Les"}, {"L"}, {"Du"}, {"Des"}, {"De"}, {"D"},
};

/* Behind a quote they tell that someone speaks. */
static const word first_person[] = {
    {"Je"}, {"J"}, {"Nous"}, {"Mon"}, {"Ma"}, {"Mes"}, {"Notre"}, {"Nos"},
};

/* clang-format on */

#endif

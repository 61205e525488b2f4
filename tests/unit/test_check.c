#include "base/buffer.h"
#include "calepin/kit.h"
#include "text/stem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/calepin-check-XXXXXX";

static const char glossary[] = "concept\tlang\tterm\tpos\tstatus\n"
                               "ferme\tfr\tferme verticale\tnoun\tpreferred\n"
                               "ferme\ten\tvertical farm\tnoun\tpreferred\n"
                               "ferme\ten\tfarm tower\tnoun\tadmitted\n"
                               "ferme\ten\tstacked farm\tnoun\tforbidden\n"
                               "serre\tfr\tserre\tnoun\tpreferred\n"
                               "serre\ten\tgreenhouse\tnoun\tpreferred\n"
                               "serre\ten\tglasshouse\tnoun\tdeprecated\n"
                               "jardin\tfr\tjardin partagé\tnoun\tpreferred\n"
                               "jardin\ten\tcommunity garden\tnoun\tpreferred\n"
                               "compost\tfr\tbac à compost\tnoun\tpreferred\n"
                               "compost\ten\tcompost bin\tnoun\tpreferred\n"
                               "arroser\tfr\tarroser\tverb\tpreferred\n"
                               "arroser\ten\twater\tverb\tpreferred\n"
                               "avocat1\tfr\tavocat\tnoun\tpreferred\n"
                               "avocat1\ten\tlawyer\tnoun\tpreferred\n"
                               "avocat2\tfr\tavocat\tnoun\tpreferred\n"
                               "avocat2\ten\tavocado\tnoun\tpreferred\n"
                               "organisme\tfr\torganisme de contrôle\tnoun\tpreferred\n"
                               "organisme\ten\tcontrol organisation\tnoun\tpreferred\n"
                               "AB\tfr\tPAC\tnoun\tpreferred\n"
                               "AB\ten\tCAP\tnoun\tpreferred\n"
                               "marque\tfr\tVerdiRoc\tnoun\tpreferred\n"
                               "marque\ten\tVerdiRoc\tnoun\tpreferred\n";

static int make_folder(void **state)
{
    *state = mkdtemp(folder);
    return chdir(folder);
}

static int remove_folder(void **state)
{
    (void)state;
    unlink("g.tsv");
    unlink("in.tsv");
    unlink("in.tmx");
    unlink("in.po");
    unlink("in.xlf");
    unlink("page.html");
    return chdir("/") || rmdir(folder);
}

static void write_string(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

/* What is found, a line each: "LINE CHECK: message". */
static calepin_status remember(void *user, const calepin_check_finding *f, calepin_error *error)
{
    (void)error;
    buffer_print(user, "%zu %s: %s\n", f->line, f->check->name, f->message);
    return CALEPIN_OK;
}

static calepin_check_options options_for(const char *const *file)
{
    static const char *const glossaries[] = {"g.tsv"};
    calepin_check_options options = CALEPIN_CHECK_OPTIONS_INIT;
    write_string("g.tsv", glossary);
    options.files = file;
    options.file_count = 1;
    options.glossaries = glossaries;
    options.glossary_count = 1;
    return options;
}

static void run_on(const calepin_check_options *options, buffer *found)
{
    calepin_error error = {.message = ""};
    calepin_check_summary summary;
    buffer_clear(found);
    buffer_string(found, "");
    calepin_status status = calepin_check_run(options, remember, found, &summary, &error);
    if (status)
        fail_msg("%s:%zu: %s", error.file, error.line, error.message);
}

typedef struct pair {
    const char *check; /* that has to flag it; NULL: none may */
    const char *source, *target;
} pair;

/* Loading the dictionary takes long: pairs without terms do without the glossary. */
static void check_pairs(const pair *pairs, size_t count, bool terms)
{
    static const char *const file[] = {"in.tsv"};
    buffer found = BUFFER_INIT(1 << 20), text = BUFFER_INIT(1 << 20);
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        char wanted[64] = "";
        buffer_clear(&text);
        buffer_print(&text, "fr\ten\n%s\t%s\n", pairs[i].source, pairs[i].target);
        write_string("in.tsv", text.data);
        calepin_check_options options = options_for(file);
        options.glossary_count = terms;
        run_on(&options, &found);
        if (pairs[i].check)
            snprintf(wanted, sizeof wanted, "2 %s: ", pairs[i].check);
        if (pairs[i].check ? !strstr(found.data, wanted) : found.len > 0) {
            print_error("%s | %s: %s wanted, got %s\n", pairs[i].source, pairs[i].target,
                        pairs[i].check ? pairs[i].check : "nothing", found.data);
            wrong++;
        }
    }
    buffer_free(&found);
    buffer_free(&text);
    assert_int_equal(wrong, 0);
}

#define CHECK_PAIRS(pairs) check_pairs(pairs, sizeof(pairs) / sizeof *(pairs), false)

static void terms_are_checked(void **state)
{
    (void)state;
    static const pair pairs[] = {
        {"terminology", "La ferme verticale ouvre lundi.", "The tall farm opens on Monday."},
        {"terminology", "Les fermes verticales consomment peu d'eau.",
         "Indoor agriculture uses little water."},
        {"terminology", "Une serre chauffée coûte cher.", "A heated shed is expensive."},
        {"terminology", "Chaque jardin partagé a son règlement.", "Each allotment has its rules."},
        {"terminology", "Les jardins partagés attirent les familles.",
         "Shared plots attract families."},
        {"terminology", "Videz le bac à compost.", "Empty the dustbin."},
        {"terminology", "Nous arrosons les plants le soir.", "We feed the seedlings at night."},
        {"terminology", "L'avocat est mûr.", "The pear is ripe."},
        {"terminology", "L’organisme de contrôle passe chaque année.", "The bureau calls yearly."},
        {"terminology", "La PAC finance ces travaux.", "A cap on costs pays for these works."},
        {"terminology", "Deux serres, un jardin partagé.", "Two greenhouses, one shared park."},
        {"forbidden", "La ferme verticale ouvre lundi.", "The stacked farm opens on Monday."},
        {"forbidden", "Les fermes verticales produisent.", "Stacked farms produce food."},
        {"forbidden", "Une serre chauffée coûte cher.", "A heated glasshouse is expensive."},
        {"forbidden", "Les serres sont vides.", "The glasshouses are empty."},
        {"forbidden", "Cette serre est une serre.", "This greenhouse is a glasshouse."},
        {"untranslatable", "VerdiRoc livre demain.", "GreenRock delivers tomorrow."},
        {"untranslatable", "Le logiciel VerdiRoc est gratuit.", "The verdiroc software is free."},
        {"untranslatable", "Demandez à VerdiRoc.", "Ask Verdi Roc."},
        {NULL, "La ferme verticale ouvre lundi.", "The vertical farm opens on Monday."},
        {NULL, "Les fermes verticales ouvrent.", "Farm towers are opening."},
        {NULL, "La ferme verticale ouvre.", "The farm, which is vertical, is opening."},
        {NULL, "Une serre chauffée coûte cher.", "A heated green-house is expensive."},
        {NULL, "Les serres chauffées coûtent cher.", "Heated green houses are expensive."},
        {NULL, "Nous arrosons les plants le soir.", "The seedlings are watered at night."},
        {NULL, "L'avocat est mûr.", "The avocado is ripe."},
        {NULL, "L'avocat plaide.", "The lawyers are pleading."},
        {NULL, "L’organisme de contrôle passe.", "The control organization calls."},
        {NULL, "La PAC finance ces travaux.", "The CAP pays for these works."},
        {NULL, "VerdiRoc livre demain.", "VerdiRoc’s delivery is tomorrow."},
    };
    check_pairs(pairs, sizeof pairs / sizeof *pairs, true);
}

static void numbers_are_compared_by_value(void **state)
{
    (void)state;
    static const pair pairs[] = {
        {"numbers", "Le lot pèse 45 kg.", "The batch weighs 54 kg."},
        {"numbers", "Le lot pèse 45 kg.", "The batch weighs a lot."},
        {"numbers", "Le lot pèse lourd.", "The batch weighs 45 kg."},
        {"numbers", "Prix : 1 234,50 €.", "Price: €1,243.50."},
        {"numbers", "Prix : 1 234,50 €.", "Price: €12,345."},
        {"numbers", "Un taux de 3,5 %.", "A rate of 35%."},
        {"numbers", "Un taux de 3,5 %.", "A rate of 5.3%."},
        {"numbers", "Plus de 10 000 visiteurs.", "More than 1,000 visitors."},
        {"numbers", "Près de 2,5 millions de plants.", "Nearly 2.5 billion seedlings."},
        {"numbers", "Un marché de 3 milliards d'euros.", "A market worth 3 million euros."},
        {"numbers", "Rendez-vous à 14 h 30.", "Meet at 3:30 pm."},
        {"numbers", "Rendez-vous à 14 h 30.", "Meet at 2:45 pm."},
        {"numbers", "Ouvert dès 9h.", "Open from 8 am."},
        {"numbers", "Signé le 3/11/2025.", "Signed on 3 October 2025."},
        {"numbers", "Signé le 3 novembre 2025.", "Signed on 3 November 2024."},
        {"numbers", "La 2e édition commence.", "The third edition begins."},
        {"numbers", "La 21e édition commence.", "The 20th edition begins."},
        {"numbers", "Voir l'article 12.", "See article 13."},
        {"numbers", "De 2016 à 2019.", "From 2016 to 2018."},
        {"numbers", "Les années 90.", "The 1980s."},
        {"numbers", "Version 3.7.1 du logiciel.", "Version 3.7.2 of the software."},
        {"numbers", "Une remise de 20 %.", "A discount of 25%."},
        {"numbers", "Il y a 8 bacs.", "There are nine trays."},
        {"numbers", "Entre 5 et 7 jours.", "Between 5 and 6 days."},
        {"numbers", "Le XIXe siècle.", "The 18th century."},
        {NULL, "Prix : 1 234,50 €.", "Price: €1,234.50."},
        {NULL, "Prix : 1 234,50 €.", "Price: €1,234.5."},
        {NULL, "Prix : 1.234,50 €.", "Price: €1,234.50."},
        {NULL, "Plus de 10 000 visiteurs.", "More than 10,000 visitors."},
        {NULL, "Plus de 10 000 visiteurs.", "More than ten thousand visitors."},
        {NULL, "Près de 2,5 millions de plants.", "Nearly 2,500,000 seedlings."},
        {NULL, "Près de 2,5 millions de plants.", "Nearly 2.5 million seedlings."},
        {NULL, "Un marché de 3 milliards d'euros.", "A market worth €3bn."},
        {NULL, "Un milliard et demi.", "1.5 billion."},
        {NULL, "Rendez-vous à 14 h 30.", "Meet at 2:30 pm."},
        {NULL, "Rendez-vous à 14h30.", "Meet at 2.30 pm."},
        {NULL, "Rendez-vous à 14 h.", "Meet at 2 o'clock pm."},
        {NULL, "Rendez-vous à 14 h 00.", "Meet at 2 pm."},
        {NULL, "Signé le 3/11/2025.", "Signed on 3 November 2025."},
        {NULL, "Signé le 03.11.2025.", "Signed on November 3, 2025."},
        {NULL, "La 1re édition commence.", "The first edition begins."},
        {NULL, "La 2e édition commence.", "The second edition begins."},
        {NULL, "La 21e édition commence.", "The twenty-first edition begins."},
        {NULL, "Il y a quatre-vingt-dix-sept bacs.", "There are 97 trays."},
        {NULL, "Il y a 8 bacs.", "There are eight trays."},
        {NULL, "Les années 90.", "The 1990s."},
        {NULL, "De 2016 à 2019.", "2016-19."},
        {NULL, "Au XIXe siècle.", "In the 19th century."},
        {NULL, "Une part de 50 %.", "One half."},
        {NULL, "Longue de deux mètres vingt-cinq.", "2.25 metres long."},
    };
    CHECK_PAIRS(pairs);
}

static void codes_come_through(void **state)
{
    (void)state;
    static const pair pairs[] = {
        {"codes", "Bonjour %s, bienvenue.", "Hello, welcome."},
        {"codes", "Bonjour, bienvenue.", "Hello %s, welcome."},
        {"codes", "Il reste %d bacs dans %s.", "There are %s trays in %d."},
        {"codes", "Il reste %d bacs.", "There are %s trays left."},
        {"codes", "Fichier {0} sur {1}.", "File {0} of {0}."},
        {"codes", "Bonjour {nom}.", "Hello {name}."},
        {"codes", "Bonjour ${nom}.", "Hello."},
        {"codes", "Un mot <b>gras</b> ici.", "A <b>bold word here."},
        {"codes", "Un mot <b>gras</b> ici.", "A </b>bold<b> word here."},
        {"codes", "Un mot <b>gras</b> ici.", "A <i>bold</i> word here."},
        {"codes", "Ligne<br/>suivante.", "Next line."},
        {"codes", "%1$s contre %2$s.", "%1$s against %1$s."},
        {"codes", "Le champ %(nom)s est vide.", "The field %(name)s is empty."},
        {NULL, "%1$s contre %2$s.", "%2$s against %1$s."},
        {NULL, "Fichier {0} sur {1}.", "Of {1} files, {0}."},
        {NULL, "Une <a href=\"/fr\">page</a>.", "A <a href=\"/en\">page</a>."},
        {NULL, "Un taux de 50 % des cas.", "A rate of 50% of cases."},
        {NULL, "Bonjour %s, bienvenue.", "%s, welcome."},
        {"addresses", "Voir https://exemple.fr/aide pour la suite.", "See our site for more."},
        {"addresses", "Voir https://exemple.fr/aide ici.", "See https://exampel.fr/aide here."},
        {"addresses", "Écrivez à aide@exemple.fr.", "Write to help@exemple.fr."},
        {"addresses", "Écrivez à aide@exemple.fr.", "Write to us."},
        {"addresses", "Le site www.exemple.fr est lent.", "The site www.exemple.com is slow."},
        {NULL, "Voir https://exemple.fr/fr/aide ici.", "See https://exemple.fr/en/aide here."},
        {NULL, "Voir https://fr.exemple.org/ ici.", "See https://en.exemple.org/ here."},
        {NULL, "Écrivez à aide@exemple.fr.", "Write to aide@exemple.fr."},
    };
    CHECK_PAIRS(pairs);
}

static void marks_are_checked(void **state)
{
    (void)state;
    static const pair pairs[] = {
        {"final-mark", "Le bac est vide.", "The tray is empty"},
        {"final-mark", "Le bac est vide", "The tray is empty."},
        {"final-mark", "Le bac est-il vide ?", "The tray is empty."},
        {"final-mark", "Le bac est-il vide ?", "Is the tray empty"},
        {"final-mark", "Choisissez un bac :", "Choose a tray."},
        {"final-mark", "Choisissez un bac :", "Choose a tray"},
        {"final-mark", "Choisissez un bac.", "Choose a tray:"},
        {"final-mark", "« Le bac est vide. »", "“The tray is empty”"},
        {NULL, "Le bac est-il vide ?", "Is the tray empty?"},
        {NULL, "Le bac est vide !", "The tray is empty!"},
        {NULL, "Le bac est vide…", "The tray is empty..."},
        {NULL, "« Le bac est vide. »", "“The tray is empty.”"},
        {NULL, "Choisissez un bac :", "Choose a tray:"},
        {"spaces", "Le bac est vide.", "The tray  is empty."},
        {"spaces", "Le bac est vide.", "The tray is empty ."},
        {"spaces", "Est-il vide ?", "Is it empty ?"},
        {"spaces", "Choisissez : ceci.", "Choose : this."},
        {"spaces", "Un, deux, trois.", "One , two, three."},
        {"spaces", "Il est vide ; jetez-le.", "It is empty ; throw it away."},
        {"spaces", "C'est vide !", "It is empty\xC2\xA0!"},
        {NULL, "Choisissez : ceci.", "Choose: this."},
        {NULL, "Lancez le fichier .bashrc ici.", "Run the file .bashrc here."},
        {"brackets", "Le bac (vide) est là.", "The tray (empty is here."},
        {"brackets", "Le bac (vide) est là.", "The tray empty) is here."},
        {"brackets", "Voir [1] et la suite.", "See [1 and what follows."},
        {"brackets", "Le bac est là.", "The tray} is here."},
        {NULL, "a) le bac est vide.", "a) the tray is empty."},
        {"quotes", "Le « bac » est vide.", "The “tray is empty."},
        {"quotes", "Le « bac » est vide.", "The tray” is empty."},
        {"quotes", "Le « bac » est vide.", "The \"tray is empty."},
        {"quotes", "Le « bac » est vide.", "The « tray » is empty."},
        {"quotes", "Le bac est vide.", "The «tray» is empty."},
        {NULL, "Le « bac » est vide.", "The “tray” is empty."},
        {NULL, "Le « bac » est vide.", "The \"tray\" is empty."},
        {"capital", "Le bac est vide.", "the tray is empty."},
        {"capital", "Aucun bac.", "no tray."},
        {"capital", "Élaguez les haies.", "prune the hedges."},
        {NULL, "Objets deque et autres.", "deque objects and others."},
        {NULL, "Le téléphone est là.", "iPhone is here."},
    };
    CHECK_PAIRS(pairs);
}

static void words_are_checked(void **state)
{
    (void)state;
    static const pair pairs[] = {
        {"same", "Le bac est vide.", "Le bac est vide."},
        {"same", "Vider le bac", "Vider le bac"},
        {"same", "Aucun résultat dans cette liste.", "Aucun résultat dans cette liste."},
        {NULL, "Jean Dupont", "Jean Dupont"},
        {NULL, "12,50 €", "12,50 €"},
        {NULL, "%s : {0}", "%s : {0}"},
        {NULL, "Options", "Options"},
        {"language", "Le bac est vide.", "Le panier est dans la cour."},
        {"language", "Rangez vos outils.", "Vous devez ranger tous vos outils."},
        {"language", "Il pleut sur la ville.", "Il ne fait pas beau sur la ville."},
        {"left-over", "Il faut un contrat de service.", "We need a contrat de service."},
        {"left-over", "Le bac est dans la cour.", "The tray is dans la cour."},
        {"left-over", "Un résumé détaillé suffit.", "A détaillé summary is enough."},
        {"left-over", "La récolte est bonne.", "The récolte is good."},
        {NULL, "Il écrit à Charles de Gaulle.", "He writes to Charles de Gaulle."},
        {NULL, "Un café s'il vous plaît.", "A café, please."},
        {NULL, "Lisez « la vie des abeilles » ce soir.", "Read “la vie des abeilles” tonight."},
        {"doubled-word", "Le bac est vide.", "The the tray is empty."},
        {"doubled-word", "Le bac est vide.", "The tray is is empty."},
        {"doubled-word", "Il va au marché.", "He goes to to the market."},
        {NULL, "Il avait eu froid.", "He had had a cold."},
        {NULL, "Il est très, très grand.", "He is very very tall."},
        {"length",
         "Le bac est vide et il faut donc le remplir de terre avant la fin de la semaine, "
         "sans quoi les plants que nous avons commandés ne tiendront pas.",
         "The tray is empty."},
        {"length", "Le bac est vide.",
         "The tray is empty and has to be filled with soil before the end of the week, or else the "
         "seedlings that we have ordered will not last."},
        {NULL, "Oui.", "Yes, it is."},
    };
    CHECK_PAIRS(pairs);
}

static void find_in(const char *name, const char *content, buffer *found)
{
    const char *const file[] = {name};
    write_string(name, content);
    calepin_check_options options = options_for(file);
    run_on(&options, found);
}

static void expect_part(const buffer *found, const char *part)
{
    if (!strstr(found->data, part))
        fail_msg("\"%s\" not in:\n%s", part, found->data);
}

static void expect_no_part(const buffer *found, const char *part)
{
    if (strstr(found->data, part))
        fail_msg("\"%s\" in:\n%s", part, found->data);
}

static void empty_translations_are_told(void **state)
{
    (void)state;
    buffer found = BUFFER_INIT(1 << 16);
    find_in("in.tsv", "fr\ten\nLe bac est vide.\t\nLe bac.\tThe tray.\n", &found);
    expect_part(&found, "2 empty: ");
    expect_no_part(&found, "3 ");
    find_in("in.po",
            "msgid \"\"\nmsgstr \"Language: en\\n\"\n\nmsgid \"Le bac est vide.\"\n"
            "msgstr \"\"\n",
            &found);
    expect_part(&found, " empty: ");
    find_in("in.xlf",
            "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n"
            "<file original=\"a\" source-language=\"fr\" target-language=\"en\" "
            "datatype=\"plaintext\"><body>\n"
            "<trans-unit id=\"1\"><source>Le bac est vide.</source><target></target></trans-unit>\n"
            "<trans-unit id=\"2\"><source>Le bac est vide.</source></trans-unit>\n"
            "</body></file></xliff>\n",
            &found);
    expect_part(&found, "3 empty: ");
    expect_part(&found, "4 empty: ");
    buffer_free(&found);
}

static void inline_codes_are_compared(void **state)
{
    (void)state;
    buffer found = BUFFER_INIT(1 << 16);
    find_in("in.xlf",
            "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n"
            "<file original=\"a\" source-language=\"fr\" target-language=\"en\" "
            "datatype=\"plaintext\"><body>\n"
            "<trans-unit id=\"1\"><source>Le <g id=\"1\">bac</g> est vide.</source>"
            "<target>The tray is empty.</target></trans-unit>\n"
            "<trans-unit id=\"2\"><source>Le <x id=\"1\"/>bac.</source>"
            "<target>The <x id=\"2\"/>tray.</target></trans-unit>\n"
            "<trans-unit id=\"3\"><source>Un <g id=\"1\">bac</g>.<x id=\"2\"/></source>"
            "<target>A <g id=\"1\">tray</g>.<x id=\"2\"/></target></trans-unit>\n"
            "</body></file></xliff>\n",
            &found);
    expect_part(&found, "3 codes: <g:1> is not in the translation");
    expect_part(&found, "4 codes: <x:1> is not in the translation");
    expect_no_part(&found, "5 ");
    find_in("in.tmx",
            "<tmx version=\"1.4\"><header srclang=\"fr\"/><body>\n"
            "<tu><tuv xml:lang=\"fr\"><seg>Le <ph x=\"1\"/>bac.</seg></tuv>"
            "<tuv xml:lang=\"en\"><seg>The tray.</seg></tuv></tu>\n"
            "<tu><tuv xml:lang=\"fr\"><seg>Un <bpt i=\"1\">{\\b</bpt>bac<ept i=\"1\">}</ept>."
            "</seg></tuv><tuv xml:lang=\"en\"><seg>A <bpt i=\"1\">{\\b</bpt>tray<ept i=\"1\">}"
            "</ept>.</seg></tuv></tu>\n"
            "</body></tmx>\n",
            &found);
    expect_part(&found, "2 codes: <ph:1> is not in the translation");
    expect_no_part(&found, "3 ");
    buffer_free(&found);
}

static void edges_keep_their_white_space(void **state)
{
    (void)state;
    buffer found = BUFFER_INIT(1 << 16);
    find_in("in.po",
            "msgid \"\"\nmsgstr \"Language: en\\n\"\n\nmsgid \"Nom : \"\nmsgstr \"Name:\"\n",
            &found);
    expect_part(&found, " spaces: white space at the edges");
    buffer_free(&found);
}

static void repeats_are_compared(void **state)
{
    (void)state;
    static const char *const file[] = {"in.tsv"};
    static const char *const all[] = {"inconsistent", "convergent"};
    buffer found = BUFFER_INIT(1 << 16);
    find_in(
        "in.tsv",
        "fr\ten\nLe bac est vide.\tThe tray is empty.\nLe bac est vide.\tThe tray has nothing.\n"
        "LE BAC EST VIDE.\tThe tray is empty.\nLe panier est vide.\tThe tray is empty.\n"
        "Oui.\tYes.\nOui.\tIt is.\n",
        &found);
    expect_part(&found, "3 inconsistent: the same source is translated otherwise in in.tsv:2\n");
    expect_no_part(&found, "4 ");
    expect_no_part(&found, "5 ");
    expect_no_part(&found, "7 inconsistent");
    calepin_check_options options = options_for(file);
    options.only = all;
    options.only_count = 2;
    run_on(&options, &found);
    expect_part(&found, "5 convergent: another source has this translation in in.tsv:2\n");
    buffer_free(&found);
}

static void checks_can_be_switched(void **state)
{
    (void)state;
    static const char *const file[] = {"in.tsv"};
    static const char *const numbers[] = {"numbers"}, *const wrong[] = {"nombers"};
    static const char bad[] = "fr\ten\nIl y a 12 bacs.\tThere are 13 trays\n";
    buffer found = BUFFER_INIT(1 << 16);
    calepin_error error;
    calepin_check_summary summary;
    write_string("in.tsv", bad);
    calepin_check_options options = options_for(file);
    run_on(&options, &found);
    expect_part(&found, "2 numbers: 12 of the source is 13 in the translation\n");
    expect_part(&found, "2 final-mark: ");
    options.only = numbers;
    options.only_count = 1;
    run_on(&options, &found);
    expect_no_part(&found, "final-mark");
    options.only_count = 0;
    options.without = numbers;
    options.without_count = 1;
    run_on(&options, &found);
    expect_no_part(&found, "numbers");
    options.without = wrong;
    assert_int_equal(calepin_check_run(&options, remember, &found, &summary, &error),
                     CALEPIN_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "nombers"));
    buffer_free(&found);
}

/* Where its words are mostly translated otherwise, the glossary is of another field: single words
 * are held back and that is told, terms of several words are not. */
static void told(void *user, const calepin_diagnostic *d)
{
    buffer_print(user, "%s\n", d->message);
}

static void a_glossary_of_another_field_is_told(void **state)
{
    (void)state;
    static const char *const file[] = {"in.tsv"}, *const only[] = {"terminology"};
    buffer found = BUFFER_INIT(1 << 16), text = BUFFER_INIT(1 << 16), notes = BUFFER_INIT(1 << 16);
    buffer_string(&text, "fr\ten\n");
    for (int i = 0; i < 20; i++)
        buffer_print(&text, "La serre de l'aigle %d.\tThe eagle's claw %d.\n", i, i);
    buffer_string(&text, "La ferme verticale.\tThe tall farm.\n");
    write_string("in.tsv", text.data);
    calepin_check_options options = options_for(file);
    calepin_listener listener = {told, NULL, &notes};
    options.listener = &listener;
    run_on(&options, &found);
    assert_string_equal(
        found.data, "22 terminology: \"ferme verticale\" is \"vertical farm\" in the glossary\n");
    expect_part(&notes, "20 findings on them are not shown");
    options.only = only;
    options.only_count = 1;
    run_on(&options, &found);
    expect_part(&found, "2 terminology: \"serre\" is \"greenhouse\" in the glossary\n");
    buffer_free(&found);
    buffer_free(&text);
    buffer_free(&notes);
}

static void hostile_texts_are_survived(void **state)
{
    (void)state;
    static const pair pairs[] = {
        {NULL, "%", "%"},
        {NULL, "{", "{"},
        {NULL, "<", "<"},
        {NULL, "${", "${"},
        {NULL, "{{a}", "{{a}"},
        {NULL, "%(a", "%(a"},
        {NULL, "<a", "<a"},
        {NULL, "1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9", "1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9"},
        {NULL, "99999999999999999999999999999999999999", "99999999999999999999999999999999999999"},
        {NULL, "\xFF\xFE", "\xFF\xFE"},
        {NULL, "-----", "-----"},
        {NULL, "IIIIIIIIIIIIIIIIIIIIIIII 1", "IIIIIIIIIIIIIIIIIIIIIIII 1"},
    };
    CHECK_PAIRS(pairs);
}

static void a_book_in_one_unit_is_told(void **state)
{
    (void)state;
    static const char *const file[] = {"in.tsv"};
    buffer found = BUFFER_INIT(1 << 16), text = BUFFER_INIT(1 << 24), notes = BUFFER_INIT(1 << 16);
    buffer_string(&text, "fr\ten\n");
    for (int side = 0; side < 2; side++) {
        for (int i = 0; i < 200000; i++)
            buffer_string(&text, side ? "a 1 {0} " : "le 2 {1} ");
        buffer_string(&text, side ? "\n" : "\t");
    }
    write_string("in.tsv", text.data);
    calepin_check_options options = options_for(file);
    calepin_listener listener = {told, NULL, &notes};
    options.listener = &listener;
    run_on(&options, &found);
    assert_int_equal(found.len, 0);
    expect_part(&notes, "not checked: a unit of over 5000 words");
    buffer_free(&found);
    buffer_free(&text);
    buffer_free(&notes);
}

static calepin_status stop(void *user, const calepin_check_finding *f, calepin_error *error)
{
    (void)f;
    (void)error;
    ++*(size_t *)user;
    return CALEPIN_ERROR_IO;
}

static void a_callback_ends_the_work(void **state)
{
    (void)state;
    static const char *const file[] = {"in.tsv"};
    size_t calls = 0;
    calepin_check_summary summary;
    write_string("in.tsv", "fr\ten\nIl y a 12 bacs.\tThere are 13 trays\nDix.\t9 9 9\n");
    calepin_check_options options = options_for(file);
    assert_int_equal(calepin_check_run(&options, stop, &calls, &summary, NULL), CALEPIN_ERROR_IO);
    assert_int_equal(calls, 1);
}

static void english_words_have_stems(void **state)
{
    (void)state;
    static const char *const same[][2] = {{"hosts", "hosting"},
                                          {"copies", "copied"},
                                          {"boxes", "box"},
                                          {"analyses", "analysis"},
                                          {"built", "building"},
                                          {"running", "ran"},
                                          {"organisations", "organization"},
                                          {"centre", "centers"},
                                          {"licence", "licenses"},
                                          {"travelled", "traveling"},
                                          {"Children", "child"},
                                          {"user's", "users"},
                                          {"colour", "colors"},
                                          {"analysing", "analyze"},
                                          {"used", "using"},
                                          {"processes", "processing"},
                                          {"programmes", "program"},
                                          {"stored", "stores"}};
    static const char *const other[][2] = {
        {"nation", "national"}, {"status", "state"}, {"process", "procedure"}, {"thing", "the"}};
    for (size_t i = 0; i < sizeof same / sizeof *same + sizeof other / sizeof *other; i++) {
        bool is_same = i < sizeof same / sizeof *same;
        const char *const *words = is_same ? same[i] : other[i - sizeof same / sizeof *same];
        buffer a = BUFFER_INIT(100), b = BUFFER_INIT(100);
        stem_english(&a, (calepin_text){words[0], strlen(words[0])});
        stem_english(&b, (calepin_text){words[1], strlen(words[1])});
        if ((strcmp(a.data, b.data) == 0) != is_same)
            fail_msg("%s: %s, %s: %s", words[0], a.data, words[1], b.data);
        buffer_free(&a);
        buffer_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_are_checked),
        cmocka_unit_test(numbers_are_compared_by_value),
        cmocka_unit_test(codes_come_through),
        cmocka_unit_test(marks_are_checked),
        cmocka_unit_test(words_are_checked),
        cmocka_unit_test(empty_translations_are_told),
        cmocka_unit_test(inline_codes_are_compared),
        cmocka_unit_test(edges_keep_their_white_space),
        cmocka_unit_test(repeats_are_compared),
        cmocka_unit_test(checks_can_be_switched),
        cmocka_unit_test(a_glossary_of_another_field_is_told),
        cmocka_unit_test(hostile_texts_are_survived),
        cmocka_unit_test(a_book_in_one_unit_is_told),
        cmocka_unit_test(a_callback_ends_the_work),
        cmocka_unit_test(english_words_have_stems),
    };
    return cmocka_run_group_tests_name("check", tests, make_folder, remove_folder);
}

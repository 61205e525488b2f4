#include "calepin/spell.h"
#include "spell/check.h"
#include "spell/distance.h"
#include "spell/grammar_rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define T(s)       ((calepin_text){(s), strlen(s)})
#define EVERYTHING (CALEPIN_SPELLING | CALEPIN_TYPOGRAPHY)

/* What one document gave, kept until the next one is checked. */
struct bench {
    calepin_lexicon *lexicon;
    calepin_speller *speller;
    calepin_findings found;
};

static int set_up(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    *state = b;
    return !b || calepin_lexicon_open(NULL, &b->lexicon, NULL) != CALEPIN_OK;
}

static int tear_down(void **state)
{
    struct bench *b = *state;
    calepin_lexicon_close(b->lexicon);
    free(b);
    return 0;
}

static int new_speller(void **state)
{
    struct bench *b = *state;
    return calepin_speller_new(b->lexicon, &b->speller, NULL) != CALEPIN_OK;
}

static int free_speller(void **state)
{
    struct bench *b = *state;
    calepin_findings_free(&b->found);
    calepin_speller_free(b->speller);
    b->speller = NULL;
    return 0;
}

/* Checks a document of one line a paragraph. */
static void check_as(struct bench *b, const char *text, unsigned which)
{
    calepin_findings_free(&b->found);
    for (size_t at = 0; text[at];) {
        size_t len = strcspn(text + at, "\n");
        assert_int_equal(calepin_speller_add(b->speller, (calepin_text){text + at, len}, at, NULL),
                         CALEPIN_OK);
        at += len + (text[at + len] != 0);
    }
    assert_int_equal(calepin_speller_finish(b->speller, which, &b->found, NULL), CALEPIN_OK);
}

static void check(struct bench *b, const char *text)
{
    check_as(b, text, EVERYTHING);
}

static bool is(calepin_text text, const char *expected)
{
    return text.len == strlen(expected) && memcmp(text.data, expected, text.len) == 0;
}

static const calepin_finding *finding_of(const struct bench *b, const char *kind, const char *text)
{
    for (size_t i = 0; i < b->found.finding_count; i++)
        if (strcmp(b->found.findings[i].kind, kind) == 0 && is(b->found.findings[i].text, text))
            return &b->found.findings[i];
    return NULL;
}

static bool suggests(const struct bench *b, const char *kind, const char *text,
                     const char *suggestion)
{
    const calepin_finding *f = finding_of(b, kind, text);
    return f && f->suggestion_count > 0 && is(f->suggestions[0], suggestion);
}

static const calepin_unknown *unknown_of(const struct bench *b, const char *text)
{
    for (size_t i = 0; i < b->found.unknown_count; i++)
        if (is(b->found.unknowns[i].text, text))
            return &b->found.unknowns[i];
    return NULL;
}

/* Checks a document in which nothing is to be found. */
static void check_clean(struct bench *b, const char *text)
{
    check(b, text);
    for (size_t i = 0; i < b->found.finding_count; i++)
        print_error("%s: %s\n", b->found.findings[i].kind, b->found.findings[i].message.data);
    assert_int_equal(b->found.finding_count, 0);
}

static void slips_are_found_with_their_correction(void **state)
{
    struct bench *b = *state;
    check(b, "Le développment du site et son hebergement coûtent.\nLe sytème est lent.");
    assert_non_null(finding_of(b, "spelling", "développment"));
    assert_true(suggests(b, "spelling", "hebergement", "hébergement"));
    assert_true(suggests(b, "spelling", "sytème", "système"));
    assert_int_equal(b->found.finding_count, 3);
    assert_string_equal(b->found.findings[0].message.data,
                        "\"développment\" is not in the dictionary");
    assert_int_equal(b->found.findings[0].offset, 3);
    /* A French word that English has too shows no foreign phrase. */
    check(b, "Les services développment et data.");
    assert_non_null(finding_of(b, "spelling", "développment"));
    check(b, "Une acceleration du regime.");
    assert_true(suggests(b, "spelling", "acceleration", "accélération"));
    assert_true(suggests(b, "spelling", "regime", "régime"));
    check(b, "Hebergement et sauvegarde.");
    assert_true(suggests(b, "spelling", "Hebergement", "Hébergement"));
}

static void words_of_code_are_no_slips(void **state)
{
    struct bench *b = *state;
    check(b, "Appelez retourn(valeur), sys.chemn, chemn::racin, -taile, &quott; et %nomm.");
    assert_null(finding_of(b, "spelling", "retourn"));
    assert_null(finding_of(b, "spelling", "chemn"));
    assert_null(finding_of(b, "spelling", "taile"));
    assert_null(finding_of(b, "spelling", "quott"));
    assert_null(finding_of(b, "spelling", "nomm"));
    check(b, "Les lecteur\u00B7ices lisent.");
    assert_null(finding_of(b, "spelling", "ices"));
    /* A plural or feminine in brackets, and what a bracket follows, are French. */
    check(b, "Un professionel(s) et un apareil (petit) sont là.");
    assert_non_null(finding_of(b, "spelling", "professionel"));
    assert_non_null(finding_of(b, "spelling", "apareil"));
}

/* What a writer means is told by how often he writes it, and by its letters. */
static void own_and_foreign_words_are_no_slips(void **state)
{
    struct bench *b = *state;
    check(b, "Un seul narwal nage.");
    assert_null(finding_of(b, "spelling", "narwal"));
    check(b, "Le trubine tourne.");
    assert_non_null(finding_of(b, "spelling", "trubine"));
    check(b, "Le trubine tourne.\nLe trubine luit.\nUn trubine dort.");
    assert_null(finding_of(b, "spelling", "trubine"));
    check(b, "Le trubine tourne.\nLe trubine luit.\nUn trubine dort.\n"
             "Une turbine.\nUne turbine.\nUne turbine.\nUne turbine.");
    assert_non_null(finding_of(b, "spelling", "trubine"));
    check(b, "The members of the commitee are elected each yeer.");
    assert_null(finding_of(b, "spelling", "commitee"));
    check(b, "Le sytème va.\nLe sytème dort.\nLe sytème tombe.");
    assert_non_null(finding_of(b, "spelling", "sytème"));
    /* Accents left out stay slips however often, and so do the commonest slips of all. */
    check(b, "Un hebergement.\nUn hebergement.\nUn hebergement.");
    assert_non_null(finding_of(b, "spelling", "hebergement"));
    check(b, "Un kilometre, et le language du professionel.");
    assert_non_null(finding_of(b, "spelling", "kilometre"));
    assert_true(suggests(b, "spelling", "language", "langage"));
}

static void good_french_is_left_alone(void **state)
{
    struct bench *b = *state;
    check_clean(b, "La directrice affirme-t-elle cela\u00A0? Faut-il, va-t-il, y a-t-il\u2026");
    check_clean(b, "Des câblo-opérateurs franco-israéliens au XXe siècle, le 1er et le 2e, n° 5.");
    check_clean(b,
                "Voir http://www.exemple.fr/a?b:c, jean@exemple.com et rapport.pdf à 10:30 (4:3).");
    check_clean(b, "L\u2019évènement plait, la plateforme opèrera le weekend.");
    check_clean(b, "Une cyberattaque\u00A0; la télésurveillance\u00A0: 10\u00A0000,50\u00A0€.");
    check_clean(b, "Nous nous voyons, vous vous parlez, très très bien :-)");
    check_clean(b, "");
}

static void names_acronyms_and_english_are_listed_apart(void **state)
{
    struct bench *b = *state;
    check_clean(b, "La société Zorbatec a livré Zorbatec en IaaS aux RSSI.\n"
                   "Zorbatec signe.\nPour le tycoon, read the story now.");
    const calepin_unknown *name = unknown_of(b, "Zorbatec");
    assert_non_null(name);
    assert_int_equal(name->kind, CALEPIN_UNKNOWN_NAME);
    assert_int_equal(name->occurrences, 3);
    assert_int_equal(name->offset, strlen("La société "));
    assert_int_equal(unknown_of(b, "IaaS")->kind, CALEPIN_UNKNOWN_ACRONYM);
    assert_int_equal(unknown_of(b, "tycoon")->kind, CALEPIN_UNKNOWN_FOREIGN);
    assert_int_equal(unknown_of(b, "the")->kind, CALEPIN_UNKNOWN_FOREIGN);
    assert_null(unknown_of(b, "livré"));
}

static void capitals_lack_their_accents(void **state)
{
    struct bench *b = *state;
    check(b, "Aux Etats-Unis comme ici, l\u2019Etat et l\u2019Economie.\n"
             "A cet égard, rien. A noter aussi. A l\u2019instar de tous. Ca va.\n"
             "Oui. La vitamine A donne. A-t-il faim. Eric Zorbat dort. ETAT CIVIL.");
    assert_true(suggests(b, "spelling:accent", "Etats-Unis", "États-Unis"));
    assert_true(suggests(b, "spelling:accent", "Etat", "État"));
    assert_true(suggests(b, "spelling:accent", "Economie", "Économie"));
    assert_true(suggests(b, "spelling:accent", "A", "À"));
    assert_true(suggests(b, "spelling:accent", "Ca", "Ça"));
    assert_int_equal(b->found.finding_count, 7);
    check_clean(b, "À cet égard, l\u2019État et les États-Unis. Été, Évian. A gagné hier\u2026");
}

static void oe_is_one_letter(void **state)
{
    struct bench *b = *state;
    check(b, "Le coeur, la soeur, des voeux et une Oeuvre.");
    assert_true(suggests(b, "spelling:ligature", "coeur", "cœur"));
    assert_true(suggests(b, "spelling:ligature", "Oeuvre", "Œuvre"));
    assert_int_equal(b->found.finding_count, 4);
    check(b, "OEuvre, OEUVRE et COEUR.");
    assert_true(suggests(b, "spelling:ligature", "OEuvre", "Œuvre"));
    assert_true(suggests(b, "spelling:ligature", "OEUVRE", "ŒUVRE"));
    assert_true(suggests(b, "spelling:ligature", "COEUR", "CŒUR"));
    check_clean(b, "COEXISTER, MOELLE, NOEL, POE et l\u2019OE.");
    check_clean(b, "La coexistence des moelles, un poète, le cœur.");
}

static void one_name_in_two_spellings(void **state)
{
    struct bench *b = *state;
    check(b, "Hier, Jean Marvalk parlait. Puis Jean Marvalck est venu avec Jean Marvalck.");
    assert_true(suggests(b, "spelling:name-variant", "Marvalk", "Marvalck"));
    assert_int_equal(b->found.finding_count, 1);
    check_clean(b, "Hier, Jean Marvalk parlait. Puis Luc Marvalck est venu.");
    check_clean(b, "Un Zorbatien et des Zorbatiens, une Zorbatienne.");
}

static void a_title_and_a_first_name_show_one_person(void **state)
{
    struct bench *b = *state;
    check(b, "Paul Starck est là. M. Stark précise cela.");
    const calepin_finding *tie = finding_of(b, "spelling:name-variant", "Stark");
    assert_non_null(tie);
    assert_int_equal(tie->suggestion_count, 0);
    assert_string_equal(tie->message.data,
                        "one name in two spellings? \"Stark\" (1) and \"Starck\" (1)");
    check(b, "Hier, Paul Brenner parlait.\nLa société de M. Brener. Mme Brenner sourit.");
    assert_true(suggests(b, "spelling:name-variant", "Brener", "Brenner"));
    assert_int_equal(b->found.finding_count, 1);
    check(b, "Le Dr Zorbalk et M. Zrobalk.\nPaul Dupont puis Paul Dupond.");
    assert_non_null(finding_of(b, "spelling:name-variant", "Zrobalk"));
    assert_non_null(finding_of(b, "spelling:name-variant", "Dupond"));
    /* Two people, two names that exist, a plural, and names too short to tell. */
    check_clean(b, "M. Brenner et les Brenners, en Europe avec un Européen, des Européens.");
    check_clean(b, "Luc Brenner et Paul Brener. Luc Brenner et Paul Brener. Luc Brenner.");
    check_clean(b, "M. Dupont et Mme Dupond. M. Bruand et Luc Briand. M. Martin, Paul Marin.");
    check_clean(b, "M. Zorb et Paul Zorba. Le groupe Zorbak et la ville de Zorback.");
}

static void commands_and_files_are_no_french(void **state)
{
    struct bench *b = *state;
    check_clean(b, "sudo apt install nimbelle\n$ ls -la nimbelle\ntar -xzf nimbelle-2.4.tar.gz\n"
                   "./install.sh --prefix=/opt/nimbelle\ngit commit --amend -m \"Corigé\"\n"
                   "docker build -t nimbelle .\n");
    check_clean(b, "Voir /etc/nimbelle/nimbelle.conf, C:\\Program Files\\nimbelle et ../nimb.ini.");
    check_clean(b, "La variable nom_de_variabel, getValeur(), camelCase\u202F; --verbos et -xzf.");
    check_clean(b, "Lancez `nimbelle startt` puis sudo apt install nimbelle pour finir.\n"
                   "Le programme nimbelle répond.");
    check(b, "L\u2019option --verbose du sytème.\nle sytème -en bref- va mal\n$ 12 de sytème.\n"
             "sytème -en panne.");
    assert_int_equal(b->found.finding_count, 6);
    check(b, "git --amend : corrige le sytème\n- git --amend, du sytème");
    assert_int_equal(b->found.finding_count, 2);
    check(b, "On va et/ou viendra en km/h, l\u2019hebergement/mois.");
    assert_non_null(finding_of(b, "spelling", "hebergement"));
}

static void text_encoded_twice_is_one_note(void **state)
{
    struct bench *b = *state;
    check(b, "L\u2019Ã©tÃ© du dÃ©veloppement dâ€™ici, dÃ©jÃ\u00A0 vu Â«\u00A0lÃ\u00A0Â».");
    assert_int_equal(b->found.finding_count, 1);
    assert_string_equal(b->found.findings[0].kind, "spelling:mojibake");
    assert_int_equal(b->found.findings[0].occurrences, 6);
    assert_int_equal(b->found.unknown_count, 0);
    check_clean(b, "La lettre «\u00A0Â\u00A0», le château, Ångström et l\u2019âme.");
}

static void words_of_the_user_are_accepted(void **state)
{
    struct bench *b = *state;
    const char *text = "Un hyperviseure et des Hyperviseures en l'XPaaS.";
    check(b, text);
    assert_int_equal(b->found.finding_count, 1);
    assert_int_equal(calepin_speller_accept(b->speller, T("hyperviseure de l'XPaaS"), NULL),
                     CALEPIN_OK);
    check_clean(b, text);
    assert_int_equal(b->found.unknown_count, 0);
}

static void words_are_read_from_a_file(void **state)
{
    struct bench *b = *state;
    char path[] = "/tmp/calepin-words-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    static const char words[] = "# hebergement\ng\xE9om\xE9tisage\n\nd\xE9veloppment\n";
    assert_int_equal(write(fd, words, sizeof words - 1), sizeof words - 1);
    close(fd);
    assert_int_equal(calepin_speller_read_words(b->speller, path, NULL), CALEPIN_OK);
    unlink(path);
    check(b, "Le développment sans hebergement.");
    assert_int_equal(b->found.finding_count, 1);
    assert_non_null(finding_of(b, "spelling", "hebergement"));
    calepin_error error;
    assert_int_equal(calepin_speller_read_words(b->speller, path, &error), CALEPIN_ERROR_IO);
    assert_string_equal(error.file, path);
}

static void marks_want_their_spaces(void **state)
{
    struct bench *b = *state;
    check(b, "Il a pris 33% du reste. Bonjour! Pourquoi? Un prix de 5€.");
    assert_true(suggests(b, "typography:space", "33%", "33\u00A0%"));
    assert_true(suggests(b, "typography:space", "Bonjour!", "Bonjour\u202F!"));
    assert_true(suggests(b, "typography:space", "5€", "5\u00A0€"));
    assert_int_equal(b->found.finding_count, 4);
    check(b, "Il dit «merci» et part.");
    assert_true(suggests(b, "typography:space", "«merci", "«\u00A0merci"));
    assert_true(suggests(b, "typography:space", "merci»", "merci\u00A0»"));
}

static void spaces_stand_on_the_right_side(void **state)
{
    struct bench *b = *state;
    check(b, "Bonjour\u202F!Il dit un mot ,il part. La fin .");
    assert_true(suggests(b, "typography:space", "!Il", "! Il"));
    assert_true(suggests(b, "typography:space", "mot ,il", "mot, il"));
    assert_true(suggests(b, "typography:space", "fin .", "fin."));
    assert_int_equal(b->found.finding_count, 3);
    check(b, "Des mots,puis la fin.Le reste\u202F;puis (oui) , rien.");
    assert_true(suggests(b, "typography:space", ",puis", ", puis"));
    assert_true(suggests(b, "typography:space", ".Le", ". Le"));
    assert_true(suggests(b, "typography:space", ") ,", "),"));
    check_clean(b, "La plateforme .NET et ... un prix de .5 ou ,5 chez Yahoo!News et ASP.Net.");
    check_clean(
        b, "Un sommaire . . . . . 12, N,N-diméthyl, M.Durand, J.-C., 1,5 ;p :D http://a.fr/?Il");
    check_clean(b, "Un objet.valeur et la suite\u2026 Il part,\u00A0etc.");
}

static void a_file_s_habit_is_one_note(void **state)
{
    struct bench *b = *state;
    check(b, "Un : deux ; trois ! quatre ?\nDes « mots » encore : oui.");
    assert_int_equal(b->found.finding_count, 1);
    assert_string_equal(b->found.findings[0].kind, "typography:space");
    assert_int_equal(b->found.findings[0].occurrences, 7);
    assert_int_equal(b->found.findings[0].offset, 0);
    assert_string_equal(b->found.findings[0].message.data,
                        "plain space where a no-break space belongs (before : ; ! ? % and inside "
                        "« »): put U+00A0 before \":\"");
    check(b, "Trois ; et « quatre\u00A0».");
    assert_non_null(strstr(b->found.findings[0].message.data, "put U+202F before \";\""));
    check(b, "Et « quatre\u00A0».");
    assert_non_null(strstr(b->found.findings[0].message.data, "put U+00A0 behind \"«\""));
    check(b, "Oui! Oui! Oui! Oui! Oui! Oui! Oui!");
    assert_int_equal(b->found.finding_count, 1);
    assert_int_equal(b->found.findings[0].occurrences, 7);
}

static void quotes_that_open_where_they_should_close(void **state)
{
    struct bench *b = *state;
    check(b, "Il parle de «\u00A0mutation« . Un »mot.");
    assert_true(suggests(b, "typography:quote", "mutation«", "mutation\u00A0»"));
    assert_true(suggests(b, "typography:quote", "»mot", "«\u00A0mot"));
    assert_int_equal(b->found.finding_count, 2);
    check_clean(b, "L\u2019«\u00A0école\u00A0» dit\u00A0: «\u00A0Oui.\u00A0»");
}

static void slips_of_the_keyboard(void **state)
{
    struct bench *b = *state;
    check(b, "La vie de l´auteur, chez Zorbat -ce dernier- qui va  loin et le le rejoint.");
    assert_true(suggests(b, "typography:apostrophe", "l´auteur", "l’auteur"));
    assert_true(suggests(b, "typography:dash", "-ce", "– ce"));
    assert_true(suggests(b, "typography:doubled-space", "va  loin", "va loin"));
    assert_true(suggests(b, "typography:doubled-word", "le le", "le"));
    assert_int_equal(b->found.finding_count, 4);
    check(b, "by Cloud Guru23 novembre 2012");
    assert_true(suggests(b, "spelling:glued", "Guru23", "Guru 23"));
    check_clean(b, "Le G20 en novembre, et le 23 novembre, moins -5 degrés et -x.");
}

static void only_what_is_asked_for_is_reported(void **state)
{
    struct bench *b = *state;
    const char *text = "Le coeur va  bien chez Zorbat.";
    check_as(b, text, CALEPIN_SPELLING);
    assert_int_equal(b->found.finding_count, 1);
    assert_string_equal(b->found.findings[0].kind, "spelling:ligature");
    check_as(b, text, CALEPIN_TYPOGRAPHY);
    assert_int_equal(b->found.finding_count, 1);
    assert_string_equal(b->found.findings[0].kind, "typography:doubled-space");
    assert_int_equal(b->found.unknown_count, 0);
}

static void findings_speak_in_the_document_s_offsets(void **state)
{
    struct bench *b = *state;
    const char *text = "Un mot.\n{lang: 'fr'}\nLe coeur et la soeur.";
    check(b, text);
    assert_int_equal(b->found.finding_count, 2);
    for (size_t i = 0; i < 2; i++)
        assert_memory_equal(text + b->found.findings[i].offset, b->found.findings[i].text.data,
                            b->found.findings[i].text.len);
    assert_true(b->found.findings[0].offset < b->found.findings[1].offset);
}

static void hostile_text_is_survived(void **state)
{
    struct bench *b = *state;
    static const char *const texts[] = {"«",
                                        "»",
                                        "%",
                                        " ! ",
                                        "-",
                                        "-ce",
                                        "a -",
                                        "´",
                                        "l´",
                                        "\xFF\xFE\xC3",
                                        "A",
                                        "A ",
                                        "Œ",
                                        "oe",
                                        "\u00AD\u00AD",
                                        "«»«»",
                                        "'''",
                                        "l'l'l'l'",
                                        "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p",
                                        "}{",
                                        "\xE2\x80",
                                        "È'-È'-È",
                                        "5",
                                        "5%",
                                        "%%%%",
                                        "a\u0301\u0301\u0301\u0301",
                                        "`",
                                        "``",
                                        "`a`",
                                        "$ ",
                                        "$ a",
                                        "sudo ",
                                        "a -",
                                        "a --x",
                                        "Â",
                                        "Ã",
                                        "Ã©",
                                        "â€",
                                        " ,",
                                        "a ,",
                                        "a .",
                                        "!Il",
                                        ",",
                                        ".",
                                        "M. ",
                                        "M. A"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check(b, texts[i]);
    char *run = malloc(300001);
    assert_non_null(run);
    static const char *const patterns[] = {"a",  "-",      "A-",   "«",     "é'",
                                           "! ", "Aa Ab ", "\xE9", "`",     "`a",
                                           "Ã©", "$ a\n",  "a -",  "mot ,", "M. Ab"};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        size_t len = strlen(patterns[i]);
        for (size_t k = 0; k < 300000; k++)
            run[k] = patterns[i][k % len];
        run[300000] = 0;
        check(b, run);
    }
    free(run);
}

static void distances_are_bounded(void **state)
{
    (void)state;
    assert_true(distance_within(T("recu"), T("Reçu"), 0));
    assert_true(distance_within(T("sytème"), T("système"), 1));
    assert_true(distance_within(T("viacire"), T("vicaire"), 1));
    assert_false(distance_within(T("disctict"), T("district"), 1));
    assert_true(distance_within(T("disctict"), T("district"), 2));
    assert_false(distance_within(T("a"), T("abcd"), 2));
    assert_true(distance_within(T(""), T("ab"), 2));
    char longest[200];
    memset(longest, 'a', sizeof longest);
    assert_false(distance_within((calepin_text){longest, 200}, (calepin_text){longest, 200}, 2));
}

#define checked(f) cmocka_unit_test_setup_teardown(f, new_speller, free_speller)

/* The same slip means another word where the document speaks of that. */
static void words_of_the_document_are_likelier(void **state)
{
    struct bench *b = *state;
    check(b, "Un magazin ouvre.");
    assert_true(suggests(b, "spelling", "magazin", "magasin"));
    check(b, "Ce magazine parle, un magazine lu, des magazines et un magazine.\nUn magazin ouvre.");
    assert_true(suggests(b, "spelling", "magazin", "magazine"));
}

static void likely_slips_are_told_in_short_words(void **state)
{
    struct bench *b = *state;
    check(b, "Le rhytme est bon.\nVosu partez demain.");
    assert_true(suggests(b, "spelling", "rhytme", "rythme"));
    assert_true(suggests(b, "spelling", "Vosu", "Vous"));
}

static void patterns_can_be_read(void **state)
{
    (void)state;
    struct pattern pattern;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (!pattern_read(rules[i].pattern, lists, &pattern))
            fail_msg("%s: %s", families[rules[i].family].name, rules[i].pattern);
        bool wrong = false;
        for (size_t k = 0; k < pattern.count; k++)
            wrong |= pattern.elements[k].wrong;
        assert_true(wrong);
    }
    assert_false(pattern_read("", lists, &pattern));
    assert_false(pattern_read("<+noun>", lists, &pattern)); /* no words to find it by */
    assert_false(pattern_read("un <+nuon>", lists, &pattern));
    assert_false(pattern_read("un <+noun", lists, &pattern));
    assert_false(pattern_read("un @nowhere", lists, &pattern));
    assert_false(pattern_read("a b c d e f g h i j k", lists, &pattern));
}

static void real_words_are_judged_by_their_neighbours(void **state)
{
    struct bench *b = *state;
    check(b, "Il reste a vendre trois lots. Un fond d\u2019investissements paie.");
    assert_true(suggests(b, "grammar:a", "a", "à"));
    assert_true(suggests(b, "grammar:phrase", "fond d\u2019investissements",
                         "fonds d\u2019investissement"));
    check(b, "Les équipes ont discuter du plan. Des château. Quel ville\u00A0? Il y a des noyau.");
    assert_true(suggests(b, "grammar:verb-end", "discuter", "discuté"));
    assert_true(suggests(b, "grammar:number", "château", "châteaux"));
    assert_true(suggests(b, "grammar:number", "noyau", "noyaux"));
    assert_true(suggests(b, "grammar:gender", "Quel", "Quelle"));
    check(b, "Où va t\u2019on\u202F? Il c\u2019est levé. Il a sauté au dessus. Quelle chef "
             "d\u2019œuvre.");
    assert_true(suggests(b, "grammar:hyphen", "va t\u2019on", "va-t-on"));
    assert_true(suggests(b, "grammar:hyphen", "au dessus", "au-dessus"));
    assert_true(suggests(b, "grammar:hyphen", "chef d\u2019œuvre", "chef-d\u2019œuvre"));
    assert_true(suggests(b, "grammar:cest", "c\u2019", "s\u2019"));
    check(b, "Il est tard. Le sentier mène a un pré.");
    assert_true(suggests(b, "grammar:a", "a", "à"));
    check(b, "Ce qui mène a un sens. Ce qui dort dort\u00A0; le pré mène a un bois.");
    assert_false(suggests(b, "grammar:a", "a", "à"));
    /* Capitals, names and other languages have their own words. */
    check_clean(b, "LE JOUR OU IL VINT. Le film Ou Il Va plaît. Le groupe Ont Va joue.");
    /* A mark parts what a pattern joins; the end of a paragraph too. */
    check_clean(b, "Pour lui, le jour\u202F; ou il vient, ou il part.");
    check_clean(b, "Il reste a\nvendre");
    check_clean(b, "c\u2019");
    check_clean(b, "a");
}

static void rules_go_on_and_off_by_name(void **state)
{
    struct bench *b = *state;
    assert_int_equal(calepin_speller_set_rules(b->speller, "a", false, NULL), CALEPIN_OK);
    check_clean(b, "Il reste a vendre trois lots.");
    assert_int_equal(calepin_speller_set_rules(b->speller, "a", true, NULL), CALEPIN_OK);
    check(b, "Il reste a vendre trois lots.");
    assert_int_equal(b->found.finding_count, 1);
    assert_int_equal(calepin_speller_set_rules(b->speller, "nimbelle", true, NULL),
                     CALEPIN_ERROR_ARGUMENT);
    assert_int_equal(calepin_speller_set_rules(b->speller, "", true, NULL), CALEPIN_ERROR_ARGUMENT);
}

static void confidence_sorts_slips_from_strange_words(void **state)
{
    struct bench *b = *state;
    const char *text = "Le gouvenement soutient le brumelage des serres.";
    check(b, text);
    assert_int_equal(b->found.finding_count, 1);
    assert_true(b->found.findings[0].confidence >= 60);
    assert_true(b->found.findings[0].confidence <= 100);
    calepin_speller_set_confidence(b->speller, 0);
    check(b, text);
    assert_int_equal(b->found.finding_count, 2);
    assert_true(finding_of(b, "spelling", "brumelage")->confidence < CALEPIN_CONFIDENCE);
    calepin_speller_set_confidence(b->speller, 100);
    check_clean(b, text);
}

static void one_orthography_is_wanted(void **state)
{
    struct bench *b = *state;
    const char *both = "Il va connaitre la maîtresse du château.";
    check(b, both);
    assert_true(suggests(b, "spelling:variant", "connaitre", "connaître"));
    assert_int_equal(b->found.finding_count, 1);
    check_clean(b, "Il va connaitre la maitresse du nuage.");
    check_clean(b, "Il va connaître la maîtresse du nuage.");
    check_clean(b, "Ils vinrent, fût-ce tard\u202F; il connaitra un fruit mûr et sûr.");
    calepin_speller_set_orthography(b->speller, CALEPIN_ORTHOGRAPHY_CLASSICAL);
    check(b, both);
    assert_true(suggests(b, "spelling:variant", "connaitre", "connaître"));
    assert_int_equal(b->found.finding_count, 1);
    calepin_speller_set_orthography(b->speller, CALEPIN_ORTHOGRAPHY_REVISED);
    check(b, both);
    assert_true(suggests(b, "spelling:variant", "maîtresse", "maitresse"));
    assert_int_equal(b->found.finding_count, 1); /* 1990 leaves "château" */
}

static void check_document(struct bench *b, const char *name, const char *text)
{
    assert_int_equal(calepin_speller_set_document(b->speller, name, NULL), CALEPIN_OK);
    check(b, text);
}

static void an_accepted_name_is_no_variant_of_another(void **state)
{
    struct bench *b = *state;
    const char *text = "M. Paul Brenner a écrit. M. Brener a signé. Paul Brenner revient.";
    check(b, text);
    assert_non_null(finding_of(b, "spelling:name-variant", "Brener"));
    assert_int_equal(calepin_speller_accept(b->speller, (calepin_text){"Brener", 6}, NULL),
                     CALEPIN_OK);
    check_clean(b, text);
}

static void every_kind_has_a_summary(void **state)
{
    static const char *const groups[] = {"spelling", "grammar", "consistency", "typography"};
    (void)state;
    assert_string_equal(calepin_finding_summary("typography:doubled-word"), "a word written twice");
    assert_string_not_equal(calepin_finding_summary("grammar:ou"),
                            calepin_finding_summary("grammar:la"));
    assert_string_equal(calepin_finding_summary("grammar:cest"), "\"c'est\" or \"s'est\"?");
    assert_string_not_equal(calepin_finding_summary("spelling:accent"),
                            calepin_finding_summary("spelling"));
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        char unknown[64];
        snprintf(unknown, sizeof unknown, "%s:not-yet", groups[i]);
        assert_string_equal(calepin_finding_summary(unknown), calepin_finding_summary(groups[i]));
    }
    assert_string_equal(calepin_finding_summary("spellings"), "spellings");
    assert_string_equal(calepin_finding_summary(""), "");
}

/* Keeps the findings of a text, and checks it with so many bytes for its items. */
static void assert_same_when_kept(struct bench *b, const char *text, size_t bytes)
{
    check(b, text);
    calepin_findings all = b->found;
    b->found = (calepin_findings){0};
    speller_set_kept(b->speller, bytes);
    check(b, text);
    assert_int_equal(b->found.finding_count, all.finding_count);
    for (size_t i = 0; i < all.finding_count; i++) {
        const calepin_finding *f = &b->found.findings[i], *kept = &all.findings[i];
        assert_string_equal(f->kind, kept->kind);
        assert_string_equal(f->message.data, kept->message.data);
        assert_int_equal(f->offset, kept->offset);
        assert_int_equal(f->suggestion_count, kept->suggestion_count);
    }
    assert_int_equal(b->found.unknown_count, all.unknown_count);
    for (size_t i = 0; i < all.unknown_count; i++)
        assert_int_equal(b->found.unknowns[i].occurrences, all.unknowns[i].occurrences);
    calepin_findings_free(&all);
}

static const char many_kinds[] =
    "Il reste a vendre un magazin. L’Etat paie 10\u00A0% et 5 pour cent à M. Paul Brenner.\n"
    "A noter : le « lazy dog » of the year, cafÃ© et thé, `ls -la lisezmoi`, sudo apt update.\n"
    "M. Paul Brener connait la maîtresse de l’Union Européenne, dit l'Union européenne.\n"
    "\n"
    "La plateforme et la plate-forme. YouTube et le zorglub23 mai, D’ici la, tout ira.\n"
    "Le rhytme est bon, Vosu partez. C’est la plan des secteurs public et privés.";

static void what_is_not_kept_is_read_again(void **state)
{
    struct bench *b = *state;
    size_t least = sizeof(struct kept_item);
    for (size_t bytes = 0; bytes < 120 * least; bytes += 7 * least) {
        free_speller(state);
        new_speller(state);
        assert_same_when_kept(b, many_kinds, bytes);
    }
    assert_non_null(finding_of(b, "spelling", "magazin"));
    assert_non_null(finding_of(b, "spelling:mojibake", "cafÃ©"));
    assert_true(suggests(b, "grammar:la", "la", "là"));
}

/* Gaps and tokens of any length: what a kept item has no room for is read again. */
static void gaps_and_words_have_any_length(void **state)
{
    enum { WIDE = 300, LONG = 70000 };
    struct bench *b = *state;
    static char text[WIDE + 2 * LONG];
    size_t len = (size_t)sprintf(text, "Il va%*sà la plan. Voir http://", WIDE, " ");
    memset(text + len, 'x', LONG);
    strcpy(text + len + LONG, " dans un magazin. Il reste a vendre.\nUn magazin.");
    assert_same_when_kept(b, text, 0);
    free_speller(state);
    new_speller(state);
    check(b, text);
    assert_non_null(finding_of(b, "spelling", "magazin"));
    assert_true(suggests(b, "grammar:a", "a", "à"));
}

static void documents_are_compared(void **state)
{
    struct bench *b = *state;
    check_document(b, "un.txt",
                   "La plateforme de M. Paul Zorbalk coûte 10\u00A0% de plus.\n"
                   "Son e-mail vient de l\u2019Union européenne.");
    assert_int_equal(b->found.finding_count, 0);
    check_document(b, "deux.txt",
                   "La plate-forme de M. Paul Zorback coûte 10 pour cent.\n"
                   "Son courriel vient de l\u2019Union Européenne et de l\u2019Union "
                   "européenne.");
    assert_true(suggests(b, "consistency:hyphen", "plate-forme", "plateforme"));
    assert_non_null(finding_of(b, "consistency:number", "10 pour cent"));
    assert_true(suggests(b, "consistency:term", "courriel", "e-mail"));
    assert_non_null(finding_of(b, "consistency:capital", "Union Européenne"));
    const calepin_finding *name = finding_of(b, "spelling:name-variant", "Zorback");
    assert_non_null(name);
    assert_non_null(strstr(name->message.data, "un.txt"));
    /* What has been told is told again only where it stands again. */
    check_document(b, "trois.txt", "Rien de tel ici.");
    assert_int_equal(b->found.finding_count, 0);
    /* A document without a name stands alone. */
    check_clean(b, "La plate-forme de M. Paul Zorback coûte cher.");
    check_clean(b, "La plateforme de M. Paul Zorbalk coûte cher.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        checked(slips_are_found_with_their_correction),
        checked(words_of_the_document_are_likelier),
        checked(likely_slips_are_told_in_short_words),
        checked(words_of_code_are_no_slips),
        checked(own_and_foreign_words_are_no_slips),
        checked(good_french_is_left_alone),
        checked(names_acronyms_and_english_are_listed_apart),
        checked(capitals_lack_their_accents),
        checked(oe_is_one_letter),
        checked(one_name_in_two_spellings),
        checked(a_title_and_a_first_name_show_one_person),
        checked(commands_and_files_are_no_french),
        checked(text_encoded_twice_is_one_note),
        checked(words_of_the_user_are_accepted),
        checked(words_are_read_from_a_file),
        checked(marks_want_their_spaces),
        checked(spaces_stand_on_the_right_side),
        checked(a_file_s_habit_is_one_note),
        checked(quotes_that_open_where_they_should_close),
        checked(slips_of_the_keyboard),
        checked(only_what_is_asked_for_is_reported),
        checked(findings_speak_in_the_document_s_offsets),
        checked(hostile_text_is_survived),
        cmocka_unit_test(distances_are_bounded),
        checked(an_accepted_name_is_no_variant_of_another),
        cmocka_unit_test(every_kind_has_a_summary),
        cmocka_unit_test(patterns_can_be_read),
        checked(what_is_not_kept_is_read_again),
        checked(gaps_and_words_have_any_length),
        checked(real_words_are_judged_by_their_neighbours),
        checked(rules_go_on_and_off_by_name),
        checked(confidence_sorts_slips_from_strange_words),
        checked(one_orthography_is_wanted),
        checked(documents_are_compared),
    };
    return cmocka_run_group_tests_name("spell", tests, set_up, tear_down);
}

#include "calepin/segment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "segments.h"

static void check(const char *const *cases)
{
    for (; *cases; cases++)
        check_marked(*cases, NULL);
}

#define CASES(...) check((const char *const[]){__VA_ARGS__, NULL})

static void final_marks_end_sentences(void **state)
{
    (void)state;
    CASES("Le train part. |Le quai se vide.", "Tu viens ? |Oui ! |Tant mieux.",
          "Quoi ?! |Encore ??? |Assez !… |Bon.", "Il pleut. |il neige.", "Un titre sans point",
          "Le bus 5. |12 places restent.", "Il est parti… |Elle reste.",
          "Que faire ? |à qui parler ?");
}

static void titles_and_initials_stay(void **state)
{
    (void)state;
    CASES("M. Roche et Mme. Petit voient le Dr. Blanc. |Ils partent.", "MM. les jurés sont là.",
          "E. Zola, J.-P. Blanc et J.R.R. Tolkien sont lus. |Pas lui.", "George W. Petit est élu.",
          "J. Le Goff écrit. |Th. Monod aussi.", "Les mm. Rack et Blanc parlent.",
          "Il mesure 15 mm. |Il grandit.", "Chez H&M. |Elle achète.");
}

static void a_letter_can_end_a_sentence(void **state)
{
    (void)state;
    CASES("Prenez de la vitamine C. |Paul le sait.", "Passons au plan B. |Le premier a échoué.",
          "Il fait 8 °C. |Solution stable.", "Il vit aux U.S.A. |Elle non.",
          "La S.A. Durand ferme. |La S.A. |Le patron.", "Un objet 2D. |Pierre le voit.");
}

static void eras_end_where_a_capital_follows(void **state)
{
    (void)state;
    CASES("Il meurt en 44 av. J.-C. à Rome.", "Il meurt en 44 av. J.-C. |Auguste règne.",
          "Fondée en 753 av.JC. |Rome grandit.", "J.-C. Martin chante.");
}

static void references_take_their_number(void **state)
{
    (void)state;
    CASES("Voir l'art. L. 626-1, al. 2, du code. |Le juge tranche.", "Vol. XVII, p. 3, fig. 2.",
          "Cass. Com., 3 mai 2000, Bull. civ. II, n° 3.",
          "Le no. 4 gagne. |Il a dit no. |Elle part.", "Cf. Dupont, éd. Gallimard.",
          "Un pays, p. ex. la France, c.-à-d. ici.", "Dupont et al. (2010) le disent.",
          "Le point 1.8.2. de la notice.", "Impossible d'ouvrir %s. |Essayez encore.");
}

static void abbreviations_that_may_end(void **state)
{
    (void)state;
    CASES("Lyon, Nice, etc. et puis rien.", "Lyon, Nice, etc. |Elle rentre.",
          "Google Inc. achète. |Apple Inc. |Elle vend.", "À 10 h. 30 il dort. |À 10 h. |Elle sort.",
          "Le 3 janv. 2012, env. 30 élus. |Le 5 sept. |Rien.", "À 90 km/h. |30 autos passent.",
          "des vis, des clous, etc.) et le reste.");
}

static void amounts_labels_and_counted_items_go_on(void **state)
{
    (void)state;
    CASES("Il mesure 1 m. 80. |Elle court.", "Le pain coûte 3 fr. 50 ici.",
          "Il reste 2 m. |Le mur cède.", "N.B. Le bureau ferme. |Merci.",
          "(N. B. : voir.) |P.-S. Le chat va bien.",
          "Elle habite à Brest N.B. |Les volets sont clos.",
          "Reçus : 1. Léa Roux, 2. Max Brun, 3. Ana Gris. |La fête commence.",
          "Voir pages 10, 11, 12. |La suite manque.", "Total : 12. |Le reste suit.",
          "Voir la partie 4.5. |Une note suit.", "Il en reste 2. |Hugo les prend.",
          "Env. 30 autos. |Bât. B, esc. 12. |Sonnez.");
}

static void quotes_close_behind_the_mark(void **state)
{
    (void)state;
    CASES("« C'est public. » |Suivant.", "Il dit : « Viens ! » et part.",
          "« Bonjour. |Au revoir. » |Elle rit.", "Une “fin.” |Puis rien.", "Une \"fin.\" |Rien.",
          "Une \" fin. \" |Rien.", "Il part. |\"Bien\", dit-elle.", "Une \"mutation«. |Rien.",
          "Il part. |« Bien », dit-elle.", "Le film « Help ! » plaît.", "Fin. |(Bravo.) |Suite.",
          "Un nuage (privé ?) sûr.", "Lui (sic !) Paul.", "Le code « S.A.R. » suffit.");
}

static void ellipses_and_questions_go_on_in_lower_case(void **state)
{
    (void)state;
    CASES("C'est tout... simple.", "À savoir... 30 francs.", "Il vit (...) ici.",
          "« Tu viens ? » dit-il.", "Tu viens ? demanda-t-elle.", "[...] Ici commence tout.",
          "Tout est dit. |[…]", "Des amis (Luc, Zoé, ... ).");
}

static void transcripts_begin_in_lower_case(void **state)
{
    (void)state;
    CASES("voilà… |on part ? |oui ! |bon.", "des clous etc. |on rentre.", "le quai A. |enfin, B.");
}

static void dashes_and_enumerators_begin_segments(void **state)
{
    (void)state;
    CASES("– Tu viens ? |– Non. |— Ah !", "Un mot. |- si vous partez.",
          "1. Chacun vit. |2. Nul ne meurt.", "I. Le lieu. |IV. La fin.", "a) Un. |b) Deux.",
          "1.2. Le plan.", "XXX. |ouais.");
}

static void enumerators_break_when_asked(void **state)
{
    (void)state;
    calepin_segment_options options = CALEPIN_SEGMENT_OPTIONS_INIT;
    options.enumerators = CALEPIN_ENUMERATORS_BREAK;
    check_marked("1. |Chacun vit. |2. |Nul ne meurt.", &options);
    check_marked("a) |Un. |2° |Deux. |IV. |Trois.", &options);
    check_marked("V. Hugo écrit. |2010 passe.", &options);
}

static void addresses_and_numbers_stay_whole(void **state)
{
    (void)state;
    CASES("Écrire à a.b@exemple.fr ou www.exemple.fr/p.html. |Merci.", "Le 3.12.2014, 1.234,5 €.",
          "Yahoo! News le dit.", "Tout va bien.|Il revient.", "Node.js va.Paul aussi.");
}

static void no_break_spaces_are_spaces(void **state)
{
    (void)state;
    CASES("M.\u00A0Roche part.\u00A0|Elle reste.", "Tu viens\u202F? |Oui\u00A0!",
          "«\u00A0C’est public.\u202F» |L’autre.", "à\u00A010 h. 30 \u00A0");
}

static void nothing_gives_nothing(void **state)
{
    (void)state;
    const char *const empty[] = {"", " ", "\u00A0\n\t"};
    calepin_segment s;
    for (size_t i = 0; i < 3; i++) {
        calepin_segments walk =
            calepin_segment_begin((calepin_text){empty[i], strlen(empty[i])}, NULL);
        assert_int_equal(calepin_segment_next(&walk, &s), CALEPIN_DONE);
        assert_int_equal(calepin_segment_next(&walk, &s), CALEPIN_DONE);
    }
    calepin_segments none = calepin_segment_begin((calepin_text){NULL, 0}, NULL);
    assert_int_equal(calepin_segment_next(&none, &s), CALEPIN_DONE);
}

static void any_bytes_are_covered(void **state)
{
    (void)state;
    static const char *const parts[] = {
        ".",        "!", " ", "\"",       "A",    "a",    "\xE2\x80", "\xE2\x80\xA6", ")",
        "\xC2\xAB", "1", "M", "\xC2\xBB", "\xFF", "etc.", "J.-",      " C.",          "-"};
    cover_random(parts, sizeof parts / sizeof *parts, 7, NULL);
}

static void hostile_text_costs_linear_time(void **state)
{
    (void)state;
    static const char *const units[] = {".",  ". ",  ".  \"", ". \" ", " ",  ".)", ". \xC2\xBB ",
                                        "\"", "(. ", "a",     "A.",    "1.", "- ", "! "};
    cover_hostile(units, sizeof units / sizeof *units, NULL);
}

static void heads_stay_with_their_text(void **state)
{
    (void)state;
    CASES("I. – Le bail est signé. |II. – La loi change.", "A. - Les mots. |B. - Les phrases.",
          "Art. 1. – Le présent bail lie les parties.", "Art. L. 311-1. – Le droit est né.",
          "§ 2. – Les délais courent.", "DON JUAN. – Quel bruit !", "Il dort. |– Le jour se lève.");
}

static void given_names_reach_over_particles(void **state)
{
    (void)state;
    CASES("L’avenue Ch. de Gaulle est fermée. |On passe.", "Ph. de Villiers parle.",
          "Il lit Ch. Baudelaire.");
}

static void unlisted_abbreviations_go_on_in_lower_case(void **state)
{
    (void)state;
    CASES("Versez 250 g. de farine et 10 cl. de lait.", "Loc. adv. et adj. qual. sont traités.",
          "Voir C. pr. civ., not. ses motifs.", "Trib. com. de Lyon.",
          /* whole words, and writers who begin sentences in lower case, do not */
          "Il dort bien. |elle aussi.", "le bus part. |dans un mois. |on verra.",
          "C’est la fin du mois. |à demain.");
}

/* "<b>Un.</b> <i>Deux.</i><br/> Trois." with its codes taken out */
static void codes_go_with_the_sentence_their_kind_says(void **state)
{
    (void)state;
    static const char block[] = "Un. Deux. Trois.";
    calepin_segment segments[3];
    calepin_segments walk = calepin_segment_begin((calepin_text){block, strlen(block)}, NULL);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(calepin_segment_next(&walk, &segments[i]), CALEPIN_OK);
    static const calepin_code codes[] = {{0, CALEPIN_CODE_START},    {3, CALEPIN_CODE_END},
                                         {4, CALEPIN_CODE_START},    {6, CALEPIN_CODE_END},
                                         {9, CALEPIN_CODE_ISOLATED}, {16, CALEPIN_CODE_END}};
    size_t owners[6];
    calepin_segment_place_codes(segments, 3, codes, 6, NULL, owners);
    static const size_t expected[] = {0, 0, 1, 1, 2, 2};
    assert_memory_equal(owners, expected, sizeof expected);
    static const calepin_code closing[] = {{4, CALEPIN_CODE_END}, {10, CALEPIN_CODE_END}};
    calepin_segment_place_codes(segments, 3, closing, 2, NULL, owners);
    assert_int_equal(owners[0], 0);
    assert_int_equal(owners[1], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_go_with_the_sentence_their_kind_says),
        cmocka_unit_test(heads_stay_with_their_text),
        cmocka_unit_test(given_names_reach_over_particles),
        cmocka_unit_test(unlisted_abbreviations_go_on_in_lower_case),
        cmocka_unit_test(final_marks_end_sentences),
        cmocka_unit_test(titles_and_initials_stay),
        cmocka_unit_test(a_letter_can_end_a_sentence),
        cmocka_unit_test(eras_end_where_a_capital_follows),
        cmocka_unit_test(references_take_their_number),
        cmocka_unit_test(abbreviations_that_may_end),
        cmocka_unit_test(amounts_labels_and_counted_items_go_on),
        cmocka_unit_test(quotes_close_behind_the_mark),
        cmocka_unit_test(ellipses_and_questions_go_on_in_lower_case),
        cmocka_unit_test(transcripts_begin_in_lower_case),
        cmocka_unit_test(dashes_and_enumerators_begin_segments),
        cmocka_unit_test(enumerators_break_when_asked),
        cmocka_unit_test(addresses_and_numbers_stay_whole),
        cmocka_unit_test(no_break_spaces_are_spaces),
        cmocka_unit_test(nothing_gives_nothing),
        cmocka_unit_test(any_bytes_are_covered),
        cmocka_unit_test(hostile_text_costs_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

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

static const calepin_segment_options english = {
    sizeof english, CALEPIN_ENUMERATORS_KEEP, "en", NULL, NULL, NULL};

static void check_in(const char *language, const char *marked)
{
    calepin_segment_options options = CALEPIN_SEGMENT_OPTIONS_INIT;
    options.language = language;
    check_marked(marked, &options);
}

static void check(const char *const *cases)
{
    for (; *cases; cases++)
        check_in("en", *cases);
}

#define CASES(...) check((const char *const[]){__VA_ARGS__, NULL})

static void the_language_is_chosen_by_its_tag(void **state)
{
    (void)state;
    static const char *const tags[] = {"en", "EN", "en-GB", "en_US", "en-Latn-US"};
    static const char *const others[] = {"fr", "fr-CA", "eng", "enm", "de", "e", "", NULL};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        check_in(tags[i], "Gov. Pine met the mayor. |Nothing came of it.");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        check_in(others[i], "Mme. Petit rit, p. ex. ici. |Rien.");
    check_in("en", "The Acme Corp. Chairman left.");
    check_in("fr", "The Acme Corp. |Chairman left.");
}

static void final_marks_end_sentences(void **state)
{
    (void)state;
    CASES("The train leaves. |The platform empties.", "Coming? |Yes! |Good.",
          "What?! |Again??? |Fine.", "A heading without a mark", "It works. |iPhone owners cheer.",
          "We sold 12. |30 are left.", "It rained. |(It always does.) |We stayed.",
          "She came in 1990. |He came later.");
}

static void titles_keep_their_name(void **state)
{
    (void)state;
    CASES("Mr. Hall and Mrs. Hall met Dr. Stone. |They talked.", "Prof. Lee wrote to Gen. Ward.",
          "He sailed to St. Helena. |Mt. Kenya is far.", "Messrs. Hall and Day sell boats.",
          "She lives on Elm St. |He does not.", "Sen. Ruth Pine and Rep. Tom Oak agreed.",
          "Wm. Penn signed.", "John Hall Jr. Day is in May. |Ask John Hall Jr. |He knows.");
}

static void initials_keep_their_name(void **state)
{
    (void)state;
    CASES("J. R. R. Hall met E.M. Stone. |Both left.", "Anna B. Pine won. |It was close.",
          "The U.S. Navy sailed. |It came from the U.S. |The crew was tired.",
          "The U.K. government and the U.N. Council met.", "Jo Pine, Ph.D. in law, spoke.",
          "She has a Ph.D. |She teaches.", "We live in Washington, D.C. |It is warm.");
}

static void a_letter_can_end_a_sentence(void **state)
{
    (void)state;
    CASES("Take vitamin C. |Paul knows why.", "Try plan B. |Then rest.",
          "Nobody is taller than I. |Paul tried.", "It began before World War I. |Europe was calm.",
          "See Appendix A. |Figures are there.");
}

static void latin_abbreviations_go_on(void **state)
{
    (void)state;
    CASES("Bring fruit, e.g. apples or e.g. Jonagolds.", "The boss, i.e. Mary, said no.",
          "Pens, paper, etc. are here.", "Pens, paper, etc. |We need more.",
          "It is Leeds vs. Arsenal. |Be there.", "In Stone v. Hall the court agreed.",
          "Cf. Hall 1990. |See also Stone.", "Hall et al. (2010) agree, as do Pine et al. today.",
          "Bob a.k.a. The Hammer sings.", "It is all in main.c. |You may read it.");
}

static void references_take_their_number(void **state)
{
    (void)state;
    CASES("Play No. 5 again. |He said no. |She said no. |No. |Never.",
          "As Fig. 3 and Figs. 4-5 show, vol. XVII, pp. 3-9, ch. 2, is wrong.",
          "See Sec. B and art. 12, para. 3, of the act.", "He makes art. |She paints.",
          "The value in eq. (4) is too high.", "It costs Rs. 500 there.");
}

static void firms_and_places_go_on_before_a_name(void **state)
{
    (void)state;
    CASES("Acme Inc. is big. |It was Acme Inc. |They grew.", "The Acme Motor Co. President left.",
          "Hall Bros. Ltd. sells tea.", "He moved to Scranton, Pa. in May.",
          "Pa. |Mary called him.", "She works for Acme Corp. |However, she may leave.");
}

static void dates_and_hours(void **state)
{
    (void)state;
    CASES("On Jan. 5 it snowed.", "They met on Wed. Sept. 20 at noon.", "Come at 5 p.m. on Friday.",
          "Come at 5 p.m. |The door is open.", "Come at 5 p.m. Eastern or 10 a.m. Monday.",
          "They left at 10 a.m. |Paul stayed.", "At 5 p.m. Paul left.",
          "Born c. 1650, d. March 1700.", "It closes at 9 P.M. (8 P.M. on Sundays).",
          "It took 5 min. 20 s. |It was long.");
}

static void numbers_and_addresses_stay_whole(void **state)
{
    (void)state;
    CASES("It rose 3.5% to $1,234.50. |Good.",
          "Write to a.b@example.com or see www.example.com/p.html. |Thanks.",
          "Under 1.8.2. of the manual it is so.", "Yahoo! News has it. |I use Yahoo! |You know.",
          "All is well.|They left.", "Use os.Path here.");
}

static void quotes_close_behind_the_mark(void **state)
{
    (void)state;
    CASES("“It is public.” |Next.", "\"It is public.\" |Next.", "‘It is public.’ |Next.",
          "'It is public.' |Next.", "“What?” he said.", "'No!' said the cat. |It ran.",
          "“What?” Alice asked. |“Nothing.”", "“Who is it?” Mrs. Hall cried.",
          "“Hello. |Come in.” |She did.", "“What?” |Alice ran.", "He left. |“Good,” she said.",
          "“Why?” I asked.");
}

static void quotes_that_stand_alone_close_too(void **state)
{
    (void)state;
    CASES("' Oh no! ' said the cat. |' Go away. '", "' I am here. ' |He waits.",
          "\" It is late. \" |We left.");
}

static void ellipses_and_questions_go_on_in_lower_case(void **state)
{
    (void)state;
    CASES("Wait... there is more.", "Wait … there is more.", "He stopped... |Then he ran.",
          "Wait . . . and see. |Now go.", "Oh! how nice.", "He cut (...) here.",
          "This (really?) works.", "Are you in? |please answer.");
}

static void notes_belong_to_what_they_follow(void **state)
{
    (void)state;
    CASES("It was sold.[12] |Nobody minded.", "It was sold.[3][4] |Nobody minded.",
          "It was sold. [7] |Nobody minded. [8]", "[1] Hall, Tea. |[2] Pine, Milk.");
}

static void enumerators_begin_segments(void **state)
{
    (void)state;
    CASES("1. Open it. |2. Shut it.", "a) One. |b) Two.", "I. The place. |IV. The end.",
          "P.S. I forgot the tea.", "– Coming? |– No.");
}

static void enumerators_break_when_asked(void **state)
{
    (void)state;
    calepin_segment_options options = CALEPIN_SEGMENT_OPTIONS_INIT;
    options.language = "en";
    options.enumerators = CALEPIN_ENUMERATORS_BREAK;
    const calepin_text text = {"A. The first.", 13}, name = {"A. Hall won.", 12};
    calepin_segment s;
    calepin_segments walk = calepin_segment_begin(text, &options);
    assert_int_equal(calepin_segment_next(&walk, &s), CALEPIN_OK);
    assert_int_equal(s.end, 2);
    walk = calepin_segment_begin(name, &options);
    assert_int_equal(calepin_segment_next(&walk, &s), CALEPIN_OK);
    assert_int_equal(s.end, name.len);
}

static void keep_name(void *user, size_t offset, bool cut, const char *rule)
{
    snprintf(user, 64, "%zu %d %s", offset, cut, rule);
}

static void the_rule_that_decided_is_told(void **state)
{
    (void)state;
    char told[64] = "";
    calepin_segment_options options = CALEPIN_SEGMENT_OPTIONS_INIT;
    options.language = "en";
    options.explain = keep_name;
    options.user = told;
    calepin_segments walk = calepin_segment_begin((calepin_text){"Mr. Hall", 8}, &options);
    calepin_segment s;
    assert_int_equal(calepin_segment_next(&walk, &s), CALEPIN_OK);
    assert_string_equal(told, "3 0 title");
}

static void any_bytes_are_covered(void **state)
{
    (void)state;
    static const char *const parts[] = {".",
                                        "?",
                                        " ",
                                        "\"",
                                        "'",
                                        "[",
                                        "1",
                                        "]",
                                        "a",
                                        "p.m.",
                                        "I",
                                        "\xE2\x80",
                                        "\xE2\x80\xA6",
                                        "\xC2\xA0",
                                        "\xFF",
                                        " '",
                                        "U",
                                        "e.g",
                                        "P.S",
                                        "\xE2\x80\x9D",
                                        "said",
                                        "Dr"};
    cover_random(parts, sizeof parts / sizeof *parts, 11, &english);
}

static void hostile_text_costs_linear_time(void **state)
{
    (void)state;
    static const char *const units[] = {".",     ". ",  ". ' ",  ".'",    "'", "?\" A ", ".[1]",
                                        ".[1] ", " '.", "a.m. ", "P.S. ", "[", ".[",     ". . "};
    cover_hostile(units, sizeof units / sizeof *units, &english);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_language_is_chosen_by_its_tag),
        cmocka_unit_test(final_marks_end_sentences),
        cmocka_unit_test(titles_keep_their_name),
        cmocka_unit_test(initials_keep_their_name),
        cmocka_unit_test(a_letter_can_end_a_sentence),
        cmocka_unit_test(latin_abbreviations_go_on),
        cmocka_unit_test(references_take_their_number),
        cmocka_unit_test(firms_and_places_go_on_before_a_name),
        cmocka_unit_test(dates_and_hours),
        cmocka_unit_test(numbers_and_addresses_stay_whole),
        cmocka_unit_test(quotes_close_behind_the_mark),
        cmocka_unit_test(quotes_that_stand_alone_close_too),
        cmocka_unit_test(ellipses_and_questions_go_on_in_lower_case),
        cmocka_unit_test(notes_belong_to_what_they_follow),
        cmocka_unit_test(enumerators_begin_segments),
        cmocka_unit_test(enumerators_break_when_asked),
        cmocka_unit_test(the_rule_that_decided_is_told),
        cmocka_unit_test(any_bytes_are_covered),
        cmocka_unit_test(hostile_text_costs_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

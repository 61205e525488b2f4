#include "base/buffer.h"
#include "calepin/glossary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define HEADER                                                                                     \
    "concept\tlang\tterm\tpos\tgender\tstatus\ttype\tof\tfield\tdefinition\tnote\tsource\n"
/* A concept without fault, in front of or behind others. */
#define GOOD                                                                                       \
    "g\tfr\tpommier\tnoun\tmasculine\tpreferred\tfull\t\tverger\tArbre à fruits.\t\t\n"           \
    "g\ten\tapple tree\tnoun\t\tpreferred\tfull\t\t\t\t\t\n"
/* The end of a row that says nothing more behind its gender. */
#define NO_MORE "\t\t\t\t\t\t\t\n"

static char folder[] = "/tmp/calepin-check-XXXXXX";

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static int make_folder(void **state)
{
    *state = mkdtemp(folder);
    return chdir(folder);
}

static int remove_folder(void **state)
{
    static const char *const files[] = {"in.tsv",    "in.tbx",    "fr.aff",    "fr.dic",
                                        "en_GB.aff", "en_GB.dic", "en_US.aff", "en_US.dic"};
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        unlink(files[i]);
    return chdir("/") || rmdir(folder);
}

static void remember(void *user, const calepin_glossary_fault *fault)
{
    assert_true(strlen(fault->message) > 10);
    buffer_print(user, "%zu %s;", fault->line, fault->rule);
}

static calepin_glossary *read_file(const char *path)
{
    calepin_glossary *glossary = NULL;
    calepin_glossary_options options = CALEPIN_GLOSSARY_OPTIONS_INIT;
    options.edges = true;
    assert_int_equal(calepin_glossary_new(&glossary, NULL), CALEPIN_OK);
    assert_int_equal(calepin_glossary_read_with(glossary, path, &options, NULL), CALEPIN_OK);
    return glossary;
}

/* The rows and rules of all faults of a file, as "3 missing-gender;". */
static void expect_in(const char *path, const calepin_glossary_check_options *options,
                      const char *expected)
{
    buffer faults = BUFFER_INIT(1 << 20);
    calepin_glossary *glossary = read_file(path);
    assert_int_equal(calepin_glossary_check(glossary, options, remember, &faults, NULL),
                     CALEPIN_OK);
    assert_string_equal(faults.len ? buffer_view(&faults).data : "", expected);
    buffer_free(&faults);
    calepin_glossary_free(glossary);
}

static void expect(const char *rows, const char *expected)
{
    buffer text = BUFFER_INIT(1 << 20);
    buffer_string(&text, HEADER);
    buffer_string(&text, rows);
    write_file("in.tsv", buffer_view(&text).data);
    expect_in("in.tsv", NULL, expected);
    buffer_free(&text);
}

/* Each rule: rows that break it, and rows near by that do not. */
static void languages(void **state)
{
    (void)state;
    expect(GOOD, "");
    expect("a\ten\tplough\tnoun\t" NO_MORE, "2 missing-source;");
    expect("a\tfr\tcharrue\tnoun\tfeminine" NO_MORE, "2 missing-target;");
    expect("a\tfr\tcharrue\tnoun\tfeminine" NO_MORE "a\ten-GB\tplough\tnoun\t" NO_MORE, "");
    expect("a\tfrançais\tcharrue\tverb\t" NO_MORE GOOD,
           "2 missing-source;2 missing-target;2 bad-language;");
}

static void statuses(void **state)
{
    (void)state;
    expect("a\tfr\tcharrue\tnoun\tfeminine\tpreferred\t\t\t\t\t\t\n"
           "a\tfr\taraire\tnoun\tmasculine\tpreferred\t\t\t\t\t\t\n"
           "a\ten\tplough\tnoun\t" NO_MORE,
           "3 two-preferred;");
    expect("a\tfr\tcharrue\tnoun\tfeminine\tpreferred\t\t\t\t\t\t\n"
           "a\tfr\taraire\tnoun\tmasculine\tadmitted\t\t\t\t\t\t\n"
           "a\ten\tplough\tnoun\t\tpreferred\t\t\t\t\t\t\n",
           "");
    expect("a\tfr\tcharrue\tnoun\tfeminine\tadmitted\t\t\t\t\t\t\n"
           "a\ten\tplough\tnoun\t\tforbidden\t\t\t\t\t\t\n",
           "2 no-preferred;2 only-avoided;");
    expect("a\tfr\tcharrue\tnoun\tfeminine\tpreferred\t\t\t\t\t\t\n"
           "a\tfr\tcharrue\tnoun\tfeminine\tforbidden\t\t\t\t\t\t\n"
           "a\ten\tplough\tnoun\t" NO_MORE,
           "3 status-conflict;");
    expect("a\tfr\tcharrue\tnoun\tfeminine" NO_MORE "a\tfr\tcharrue\tnoun\tfeminine" NO_MORE
           "a\ten\tplough\tnoun\t" NO_MORE,
           "3 repeated-term;");
}

static void several_concepts(void **state)
{
    (void)state;
    expect("a\tfr\tavocat\tnoun\tmasculine" NO_MORE "a\ten\tlawyer\tnoun\t" NO_MORE
           "b\tfr\tavocat\tnoun\tmasculine" NO_MORE "b\ten\tavocado\tnoun\t" NO_MORE,
           "4 ambiguous-term;");
    expect("a\tfr\tavocat\tnoun\tmasculine\t\t\t\tdroit\t\t\t\na\ten\tlawyer\tnoun\t" NO_MORE
           "b\tfr\tavocat\tnoun\tmasculine\t\t\t\tverger\t\t\t\nb\ten\tavocado\tnoun\t" NO_MORE,
           "");
    expect("a\tfr\tserpe\tnoun\tfeminine" NO_MORE "a\ten\tbillhook\tnoun\t" NO_MORE
           "b\tfr\tserpe\tnoun\tfeminine" NO_MORE "b\ten\tbillhook\tnoun\t" NO_MORE,
           "4 duplicate-concept;");
    expect("a\tfr\tserpe\tnoun\tfeminine\t\t\t\tbois\t\t\t\na\ten\tbillhook\tnoun\t" NO_MORE
           "b\tfr\tserpe\tnoun\tfeminine\t\t\t\tvigne\t\t\t\nb\ten\tbillhook\tnoun\t" NO_MORE,
           "");
}

static void one_id_in_two_files(void **state)
{
    (void)state;
    calepin_glossary_options options = CALEPIN_GLOSSARY_OPTIONS_INIT;
    buffer faults = BUFFER_INIT(1 << 16);
    write_file("in.tsv", HEADER GOOD);
    calepin_glossary *glossary = read_file("in.tsv");
    assert_int_equal(calepin_glossary_read_with(glossary, "in.tsv", &options, NULL), CALEPIN_OK);
    assert_int_equal(calepin_glossary_check(glossary, NULL, remember, &faults, NULL), CALEPIN_OK);
    assert_string_equal(faults.data, "2 duplicate-id;2 duplicate-concept;");
    buffer_free(&faults);
    calepin_glossary_free(glossary);
}

static void acronyms_and_genders(void **state)
{
    (void)state;
    expect("a\tfr\tAOP\tnoun\tfeminine\t\tacronym\t\t\t\t\t\na\ten\tPDO\tnoun\t" NO_MORE,
           "2 missing-full-form;");
    expect("a\tfr\tappellation\tnoun\tfeminine\t\tfull\t\t\t\t\t\n"
           "a\tfr\tAOP\tnoun\tfeminine\t\tacronym\t\t\t\t\t\na\ten\tPDO\tnoun\t" NO_MORE,
           "");
    expect("a\tfr\tserpe\tnoun\t" NO_MORE "a\ten\tbillhook\tnoun\t" NO_MORE, "2 missing-gender;");
    expect("a\tfr\ttailler\tverb\t" NO_MORE "a\ten\tprune\tverb\t" NO_MORE, "");
    expect("a\tfr\tserre froide\tnoun\tfeminine" NO_MORE "a\ten\tcold house\tnoun\t" NO_MORE
           "b\tfr\tserre chaude\tnoun\tmasculine" NO_MORE "b\ten\thothouse\tnoun\t" NO_MORE,
           "4 inconsistent-gender;");
    expect("a\tfr\tserre\tnoun\tfeminine" NO_MORE "a\ten\tgreenhouse\tnoun\t" NO_MORE
           "b\tfr\tserre\tnoun\tmasculine\t\t\t\t\t\tUne autre.\t\nb\ten\tgrip\tnoun\t" NO_MORE,
           "4 inconsistent-gender;");
    /* Two words of one spelling, told apart by their field. */
    expect("a\tfr\tlivre relié\tnoun\tmasculine\t\t\t\tédition\t\t\t\na\ten\tbook\tnoun\t" NO_MORE
           "b\tfr\tlivre sterling\tnoun\tfeminine\t\t\t\tmonnaie\t\t\t\n"
           "b\ten\tpound\tnoun\t" NO_MORE,
           "");
}

static void capitals_and_apostrophes(void **state)
{
    (void)state;
    expect("a\tfr\tinternet\tnoun\tmasculine\t\t\t\tx\t\t\t\na\ten\tweb\tnoun\t" NO_MORE
           "b\tfr\tInternet\tnoun\tmasculine\t\t\t\ty\t\t\t\nb\ten\tnet\tnoun\t" NO_MORE,
           "4 inconsistent-capital;");
    /* Letters of an acronym, and a word of the same letters. */
    expect("a\tfr\tami\tnoun\tmasculine" NO_MORE "a\ten\tfriend\tnoun\t" NO_MORE
           "b\tfr\tAMI\tnoun\tmasculine" NO_MORE "b\ten\tcall\tnoun\t" NO_MORE,
           "4 ambiguous-term;");
    expect("a\tfr\tmise à l'eau\tnoun\tfeminine" NO_MORE "a\ten\tlaunch\tnoun\t" NO_MORE
           "b\tfr\tprise d’eau\tnoun\tfeminine" NO_MORE "b\ten\tintake\tnoun\t" NO_MORE,
           "4 inconsistent-apostrophe;");
    expect("a\tfr\tmise à l’eau\tnoun\tfeminine" NO_MORE "a\ten\tship's launch\tnoun\t" NO_MORE
           "b\tfr\tprise d’eau\tnoun\tfeminine" NO_MORE "b\ten\tintake\tnoun\t" NO_MORE,
           "");
}

static void definitions_and_references(void **state)
{
    (void)state;
    expect("a\tfr\tserre\tnoun\tfeminine\t\t\t\t\tBâtiment où des serres tiennent.\t\t\n"
           "a\ten\tgreenhouse\tnoun\t" NO_MORE,
           "2 circular-definition;");
    expect("a\tfr\tserre\tnoun\tfeminine\t\t\t\t\tBâtiment vitré que l’on resserre.\t\t\n"
           "a\ten\tgreenhouse\tnoun\t" NO_MORE,
           "");
    expect("a\tfr\tAOP\tnoun\tfeminine\t\tacronym\tappellation\t\t\t\t\n"
           "a\ten\tPDO\tnoun\t" NO_MORE,
           "2 broken-reference;");
    expect("a\tfr\tAOP\tnoun\tfeminine\t\tacronym\tAOP\t\t\t\t\na\ten\tPDO\tnoun\t" NO_MORE,
           "2 broken-reference;");
    expect("a\tfr\tAOP\tnoun\tfeminine\t\tacronym\tappellation d’origine\t\t\t\t\n"
           "a\tfr\tAppellation d'origine\tnoun\tfeminine" NO_MORE "a\ten\tPDO\tnoun\t" NO_MORE,
           "");
}

static void targets(void **state)
{
    (void)state;
    expect("a\tfr\tterroir\tnoun\tmasculine" NO_MORE "a\ten\tterroir\tnoun\t" NO_MORE,
           "3 same-target;");
    expect("a\tfr\tterroir\tnoun\tmasculine" NO_MORE
           "a\ten\tterroir\tnoun\t\t\t\t\t\t\tStays French.\t\n",
           "");
    expect("a\tfr\tterroir\tnoun\tmasculine" NO_MORE
           "a\ten\tterroir\tnoun\t\t\t\t\t\t\t\tOxford Companion\n",
           "");
}

#define TERM(text) "a\tfr\t" text "\tnoun\tmasculine" NO_MORE "a\ten\tx\tnoun\t" NO_MORE

static void shapes(void **state)
{
    (void)state;
    expect(TERM("Le verger est clos."), "2 sentence;");
    expect(TERM("un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
                "quinze seize dix-sept"),
           "2 sentence;");
    expect(TERM("pommes, poires, etc."), "");
    expect(TERM("Verger S.A."), "");
    expect(TERM("verger ; pré"), "2 several-terms;");
    expect(TERM("verger / pré"), "2 several-terms;");
    expect(TERM("verger\\npré"), "2 several-terms;");
    expect(TERM("verger/pré"), "");
    expect(TERM("verger, pré"), "2 several-terms;");
    expect(TERM("planteur, -euse"), "2 several-terms;");
    expect(TERM("taille, greffe et récolte"), "");
    expect(TERM("Office des prés, vergers"), "");
    expect(TERM("1,5"), "");
    expect(TERM("le verger"), "2 article;");
    expect(TERM("l’arbre"), "2 article;");
    expect(TERM("la Poste"), "");
    expect(TERM("Le Havre"), "");
    expect(TERM("lever"), "");
    expect(TERM("la"), "");
    expect("a\tfr\tcueillir\tverb\t" NO_MORE "a\ten\tto pick\tverb\t" NO_MORE, "3 article;");
    expect(TERM("verger (clos)"), "2 bracketed-term;");
    expect(TERM("–"), "2 odd-term;");
    expect(TERM(" verger"), "2 edge-space;");
    expect(TERM("verger "), "2 edge-space;");
    expect(TERM("verger  clos"), "2 double-space;");
    expect(TERM("verger clos"), "");
    expect("a\tfr\tpré\tnoun\tmasculine\t\t\t\t\tUn  champ.\t\t\na\ten\tx\tnoun\t" NO_MORE,
           "2 double-space;");
}

static void characters(void **state)
{
    (void)state;
    expect(TERM("pre\xCC\x81"), "2 unicode-form;"); /* e and U+0301 */
    expect(TERM("pré"), "");
    expect(TERM("v\xD0\xB5rger"), "2 look-alike;");   /* Cyrillic е */
    expect(TERM("v\xCE\xBFrger"), "2 look-alike;");   /* Greek omicron */
    expect(TERM("\xEF\xAC\x81gue"), "2 look-alike;"); /* the ligature fi */
    expect(TERM("rayon α"), "");
    expect(TERM("ver\xE2\x80\x8Bger"), "2 invisible;"); /* U+200B */
    expect(TERM("ver\xC2\xADger"), "2 invisible;");     /* U+00AD */
}

static void write_dictionaries(void)
{
    write_file("fr.aff", "SET UTF-8\n");
    write_file("fr.dic", "5\nété\nverger\npomme\nclos\narbre\n");
    write_file("en_GB.aff", "SET UTF-8\n");
    write_file("en_GB.dic", "2\norchard\ncolour\n");
    write_file("en_US.aff", "SET UTF-8\n");
    write_file("en_US.dic", "2\norchard\ncolor\n");
}

static void open_lexicon(calepin_glossary_lexicon *lexicon, const char *lang)
{
    lexicon->lang = lang;
    assert_int_equal(calepin_lexicon_open_language(lang, ".", &lexicon->lexicon, NULL), CALEPIN_OK);
}

static void expect_spelling(const calepin_glossary_check_options *options, const char *french,
                            const char *definition, const char *english, const char *expected)
{
    buffer text = BUFFER_INIT(1 << 16);
    buffer_print(&text, HEADER "a\tfr\t%s\tnoun\tmasculine\t\t\t\t\t%s\t\t\n", french, definition);
    buffer_print(&text, "a\ten\t%s\tnoun\t\t\t\t\t\t\t\t\n", english);
    write_file("in.tsv", buffer_view(&text).data);
    expect_in("in.tsv", options, expected);
    buffer_free(&text);
}

static void spelling(void **state)
{
    (void)state;
    calepin_glossary_lexicon lexicons[3];
    calepin_glossary_check_options options = CALEPIN_GLOSSARY_CHECK_OPTIONS_INIT;
    write_dictionaries();
    open_lexicon(&lexicons[0], "fr");
    open_lexicon(&lexicons[1], "en-GB");
    open_lexicon(&lexicons[2], "en-US");
    options.lexicons = lexicons;
    options.lexicon_count = 3;
    expect_spelling(&options, "verger clos", "", "orchard", "");
    expect_spelling(&options, "vergr", "", "orchard", "2 misspelt;");
    expect_spelling(&options, "verger", "", "orchrd", "3 misspelt;");
    expect_spelling(&options, "verger", "Arbre clso.", "orchard", "2 misspelt;");
    expect_spelling(&options, "verger", "Abre.", "orchard", "2 misspelt;");
    /* In either spelling; names, acronyms, digits, loans and compounds of known words. */
    expect_spelling(&options, "pomme", "", "color colour", "");
    expect_spelling(&options, "verger Dupont SNCF A4", "", "orchard", "");
    expect_spelling(&options, "pomme golden", "", "golden orchard", "");
    expect_spelling(&options, "verger-pomme", "", "orchard", "");
    expect_spelling(&options, "verger-pome", "", "orchard", "2 misspelt;");
    options.lexicon_count = 1; /* no English dictionary */
    expect_spelling(&options, "pomme golden", "", "golden orchrd", "");
    for (size_t i = 0; i < 3; i++)
        calepin_lexicon_close(lexicons[i].lexicon);
}

static void dictionaries_of_languages(void **state)
{
    (void)state;
    calepin_lexicon *lexicon = NULL;
    calepin_error error;
    write_dictionaries();
    assert_int_equal(calepin_lexicon_open_language("de", ".", &lexicon, &error),
                     CALEPIN_ERROR_MISSING);
    assert_null(lexicon);
    assert_non_null(strstr(error.message, "de"));
    assert_int_equal(calepin_lexicon_open_language("", ".", &lexicon, &error),
                     CALEPIN_ERROR_MISSING);
    assert_int_equal(
        calepin_lexicon_open_language("a-tag-that-is-much-too-long", ".", &lexicon, &error),
        CALEPIN_ERROR_MISSING);
    assert_int_equal(calepin_lexicon_open_language("../fr", ".", &lexicon, &error),
                     CALEPIN_ERROR_MISSING);
}

static void faults_of_tbx_name_the_element(void **state)
{
    (void)state;
    write_file("in.tbx",
               "<martif type=\"TBX-Basic\" xml:lang=\"fr\"><text><body>\n"
               "<termEntry id=\"a\">\n"
               "<ref type=\"crossReference\" target=\"b\">pré</ref>\n"
               "<ref type=\"crossReference\" target=\"zz\">zèbre</ref>\n"
               "<langSet xml:lang=\"fr\"><tig><term>verger ; clos</term></tig></langSet>\n"
               "<langSet xml:lang=\"en\"><tig><term>orchard</term></tig></langSet>\n"
               "</termEntry>\n"
               "<termEntry id=\"b\">\n"
               "<langSet xml:lang=\"fr\"><tig><term>pré</term></tig></langSet>\n"
               "</termEntry>\n"
               "</body></text></martif>\n");
    expect_in("in.tbx", NULL, "4 broken-reference;5 several-terms;8 missing-target;");
}

static void remember_longest(void *user, const calepin_glossary_fault *fault)
{
    size_t *longest = user, len = strlen(fault->message);
    *longest = len > *longest ? len : *longest;
}

/* A term of a megabyte of wrong words is told word by word in short messages. */
static void hostile_terms_cost_their_size(void **state)
{
    (void)state;
    calepin_glossary_lexicon lexicon;
    calepin_glossary_check_options options = CALEPIN_GLOSSARY_CHECK_OPTIONS_INIT;
    buffer text = BUFFER_INIT(1 << 23);
    size_t longest = 0;
    buffer_string(&text, HEADER "a\tfr\t");
    for (int i = 0; i < 100000; i++)
        buffer_print(&text, "zz%cé ", 'a' + i % 26);
    buffer_string(&text, "\tnoun\tmasculine\t\t\t\t\t");
    for (int i = 0; i < 100000; i++)
        buffer_print(&text, "zy%cé ", 'a' + i % 26);
    buffer_string(&text, "\t\t\na\ten\tx\tnoun\t" NO_MORE);
    write_file("in.tsv", buffer_view(&text).data);
    write_dictionaries();
    open_lexicon(&lexicon, "fr");
    options.lexicons = &lexicon;
    options.lexicon_count = 1;
    calepin_glossary *glossary = read_file("in.tsv");
    assert_int_equal(calepin_glossary_check(glossary, &options, remember_longest, &longest, NULL),
                     CALEPIN_OK);
    assert_true(longest > 100 && longest < 1000);
    calepin_glossary_free(glossary);
    calepin_lexicon_close(lexicon.lexicon);
    buffer_free(&text);
}

static void rules_have_names(void **state)
{
    (void)state;
    const calepin_glossary_rule *rules = NULL;
    size_t count = calepin_glossary_rules(&rules);
    assert_true(count >= 25);
    for (size_t i = 0; i < count; i++) {
        assert_non_null(rules[i].name);
        assert_true(strlen(rules[i].name) < 24 && strlen(rules[i].summary) > 10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages),
        cmocka_unit_test(statuses),
        cmocka_unit_test(several_concepts),
        cmocka_unit_test(one_id_in_two_files),
        cmocka_unit_test(acronyms_and_genders),
        cmocka_unit_test(capitals_and_apostrophes),
        cmocka_unit_test(definitions_and_references),
        cmocka_unit_test(targets),
        cmocka_unit_test(shapes),
        cmocka_unit_test(characters),
        cmocka_unit_test(spelling),
        cmocka_unit_test(dictionaries_of_languages),
        cmocka_unit_test(faults_of_tbx_name_the_element),
        cmocka_unit_test(hostile_terms_cost_their_size),
        cmocka_unit_test(rules_have_names),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

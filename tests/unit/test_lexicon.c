#include "calepin/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define T(s) ((calepin_text){(s), strlen(s)})

static int open_lexicon(void **state)
{
    calepin_lexicon *lexicon = NULL;
    int status = calepin_lexicon_open(NULL, &lexicon, NULL);
    *state = lexicon;
    return status;
}

static int close_lexicon(void **state)
{
    calepin_lexicon_close(*state);
    return 0;
}

/* The parts of speech that a form has under a lemma, 0 when it has no such lemma. */
static unsigned parts(calepin_lexicon *lexicon, const char *form, const char *lemma)
{
    const calepin_analysis *analyses;
    size_t count = calepin_lexicon_analyse(lexicon, T(form), &analyses);
    for (size_t i = 0; i < count; i++)
        if (analyses[i].lemma.len == strlen(lemma) &&
            memcmp(analyses[i].lemma.data, lemma, strlen(lemma)) == 0)
            return analyses[i].parts;
    return 0;
}

static void words_are_known_as_written(void **state)
{
    assert_true(calepin_lexicon_knows(*state, T("hébergement")));
    assert_true(calepin_lexicon_knows(*state, T("Hébergement")));
    assert_true(calepin_lexicon_knows(*state, T("HÉBERGEMENT")));
    assert_true(calepin_lexicon_knows(*state, T("Paris")));
    assert_false(calepin_lexicon_knows(*state, T("hebergement")));
    assert_false(calepin_lexicon_knows(*state, T("Etat")));
    /* The second answer comes from the cache. */
    assert_false(calepin_lexicon_knows(*state, T("Etat")));
    assert_true(calepin_lexicon_knows(*state, T("hébergement")));
}

static void marks_and_forms_of_unicode_do_not_matter(void **state)
{
    assert_true(calepin_lexicon_knows(*state, T("aujourd'hui")));
    assert_true(calepin_lexicon_knows(*state, T("aujourd\u2019hui")));
    assert_true(calepin_lexicon_knows(*state, T("e\u0301te\u0301")));
    assert_true(calepin_lexicon_knows(*state, T("hé\u00ADber\u00ADge\u00ADment")));
    assert_true(calepin_lexicon_knows(*state, T("porte\u2011monnaie")));
    assert_int_equal(parts(*state, "aujourd\u2019hui", "aujourd'hui"), CALEPIN_ADVERB);
}

static void forms_have_lemmas_and_parts(void **state)
{
    assert_int_equal(parts(*state, "sauvegarde", "sauvegarde"), CALEPIN_NOUN);
    assert_int_equal(parts(*state, "sauvegarde", "sauvegarder"), CALEPIN_VERB);
    assert_int_equal(parts(*state, "Procédures", "procédure"), CALEPIN_NOUN);
    assert_int_equal(parts(*state, "PROCÉDURES", "procédure"), CALEPIN_NOUN);
    assert_int_equal(parts(*state, "souverains", "souverain"), CALEPIN_NOUN | CALEPIN_ADJECTIVE);
    assert_true(parts(*state, "hébergées", "héberger") & CALEPIN_PARTICIPLE);
    assert_int_equal(parts(*state, "rapidement", "rapidement"), CALEPIN_ADVERB);
    assert_true(parts(*state, "Paris", "Paris") & CALEPIN_NAME);
    assert_true(parts(*state, "avec", "avec") & CALEPIN_FUNCTION);
    assert_int_equal(parts(*state, "serveurs", "serveurs"), 0);
}

static void a_lemma_is_given_once(void **state)
{
    const calepin_analysis *analyses;
    size_t count = calepin_lexicon_analyse(*state, T("le"), &analyses);
    assert_int_equal(count, 1);
    const calepin_analysis *again;
    assert_int_equal(calepin_lexicon_analyse(*state, T("le"), &again), 1);
    assert_ptr_equal(analyses, again);
}

/* table-mère is known by its parts, and is no word of the dictionary. */
static void assert_has_words_and_not_their_joins(calepin_lexicon *lexicon)
{
    static const char *const words[] = {"grand-mère", "Grand-mère", "GRAND-MÈRE",  "table",
                                        "l’arbre",    "d'Arbre",    "aujourd’hui", "CO₂"};
    static const char *const joins[] = {"table-mère", "Table-mère", "TABLE-MÈRE", "arbre-arbre"};
    static const char *const others[] = {"tabel", "12", "qu'arb", "...", "", "table mère"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!calepin_lexicon_has(lexicon, T(words[i])))
            fail_msg("%s is missing", words[i]);
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
        if (!calepin_lexicon_knows(lexicon, T(joins[i])) ||
            calepin_lexicon_has(lexicon, T(joins[i])))
            fail_msg("%s is of two words", joins[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (calepin_lexicon_has(lexicon, T(others[i])))
            fail_msg("\"%s\" is no word", others[i]);
}

static void words_are_told_from_joined_words(void **state)
{
    char folder[] = "/tmp/calepin-lexicon-XXXXXX", command[100];
    calepin_lexicon *lexicon = NULL;
    assert_has_words_and_not_their_joins(*state);
    assert_non_null(mkdtemp(folder));
    for (int run = 0; run < 2; run++) { /* the index is made, then read */
        assert_int_equal(calepin_lexicon_open(NULL, &lexicon, NULL), CALEPIN_OK);
        assert_int_equal(calepin_lexicon_use_cache(lexicon, folder, NULL), CALEPIN_OK);
        assert_has_words_and_not_their_joins(lexicon);
        /* One of its two readings keeps its case; the noun may begin a sentence. */
        assert_true(calepin_lexicon_knows(lexicon, T("Bit")));
        calepin_lexicon_close(lexicon);
    }
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

static void what_is_no_word_is_unknown(void **state)
{
    const calepin_analysis *analyses;
    char run[3000];
    memset(run, 'a', sizeof run);
    const calepin_text hostile[] = {{"", 0},       {NULL, 0},     {run, sizeof run}, {run, 100},
                                    T("\xFF\xFE"), T("de la"),    T("fin\n"),        {"a\0b", 3},
                                    T("\u00AD"),   T("\xE2\x80"), T("xyzzyx"),       T("\x7F"),
                                    {"\xC3", 1}};
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        assert_false(calepin_lexicon_knows(*state, hostile[i]));
        assert_int_equal(calepin_lexicon_analyse(*state, hostile[i], &analyses), 0);
    }
}

static void suggestions_come_best_first(void **state)
{
    calepin_suggestion found[5];
    size_t count = calepin_lexicon_suggest(*state, T("hebergement"), found, 5);
    assert_true(count >= 1 && count <= 5);
    assert_string_equal(found[0].text.data, "hébergement");
    assert_int_equal(calepin_lexicon_suggest(*state, T("hebergement"), found, 1), 1);
    assert_int_equal(calepin_lexicon_suggest(*state, T("hebergement"), found, 0), 0);
    assert_int_equal(calepin_lexicon_suggest(*state, T(""), found, 5), 0);
}

static void missing_dictionary_names_the_remedy(void **state)
{
    (void)state;
    calepin_lexicon *lexicon = (void *)1;
    calepin_error error;
    assert_int_equal(calepin_lexicon_open("/nonexistent", &lexicon, &error), CALEPIN_ERROR_MISSING);
    assert_null(lexicon);
    assert_non_null(strstr(error.message, "apt-get install hunspell-fr-classical"));
    assert_string_equal(error.file, "/nonexistent");
}

static void write_file(const char *directory, const char *name, const char *content)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(content, file);
    assert_int_equal(fclose(file), 0);
}

static void remove_file(const char *directory, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    unlink(path);
}

static void environment_names_a_directory(void **state)
{
    (void)state;
    char directory[] = "/tmp/calepin-lexicon-XXXXXX";
    assert_non_null(mkdtemp(directory));
    calepin_lexicon *lexicon = NULL;
    setenv("CALEPIN_DICTIONARIES", directory, 1);
    write_file(directory, "fr.aff", "SET UTF-8\n");
    assert_int_equal(calepin_lexicon_open(NULL, &lexicon, NULL), CALEPIN_ERROR_MISSING);
    write_file(directory, "fr.dic", "2\nété\nmotinvente\n");
    assert_int_equal(calepin_lexicon_open(NULL, &lexicon, NULL), CALEPIN_OK);
    assert_true(calepin_lexicon_knows(lexicon, T("motinvente")));
    calepin_lexicon_close(lexicon);
    static const char *const damaged[][2] = {{"SET ISO8859-1\n", "2\nété\nmotinvente\n"},
                                             {"SET UTF-8\nSET KOI8-R\n", "1\nmotinvente\n"},
                                             {"", "2\nété\nmotinvente\n"},
                                             {"SET UTF-8\n", "1\nmotinvente\n"},
                                             {"SET UTF-8\n", "été\nmotinvente\n"},
                                             {"SET UTF-8\n", "1\nétés\n"},
                                             {"SET UTF-8\n", ""}};
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        write_file(directory, "fr.aff", damaged[i][0]);
        write_file(directory, "fr.dic", damaged[i][1]);
        assert_int_equal(calepin_lexicon_open(NULL, &lexicon, NULL), CALEPIN_ERROR_MISSING);
    }
    unsetenv("CALEPIN_DICTIONARIES");
    remove_file(directory, "fr.aff");
    remove_file(directory, "fr.dic");
    rmdir(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_known_as_written),
        cmocka_unit_test(marks_and_forms_of_unicode_do_not_matter),
        cmocka_unit_test(forms_have_lemmas_and_parts),
        cmocka_unit_test(a_lemma_is_given_once),
        cmocka_unit_test(words_are_told_from_joined_words),
        cmocka_unit_test(what_is_no_word_is_unknown),
        cmocka_unit_test(suggestions_come_best_first),
        cmocka_unit_test(missing_dictionary_names_the_remedy),
        cmocka_unit_test(environment_names_a_directory),
    };
    return cmocka_run_group_tests_name("lexicon", tests, open_lexicon, close_lexicon);
}

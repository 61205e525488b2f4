#include "calepin/lexicon.h"
#include "lexicon/automaton.h"
#include "lexicon/index.h"

#include <dirent.h>
#include <ftw.h>
#include <hunspell/hunspell.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define T(s) ((calepin_text){(s), strlen(s)})
enum { ASKED = 5 };

/* What calepin_lexicon_suggest gives, as "one|two|three". */
static void ask(calepin_lexicon *lexicon, const char *word, char *answer, size_t size)
{
    calepin_suggestion found[ASKED];
    size_t len = 0, count = calepin_lexicon_suggest(lexicon, T(word), found, ASKED);
    *answer = '\0';
    for (size_t i = 0; i < count; i++)
        len += (size_t)snprintf(answer + len, size - len, "%s%.*s", i ? "|" : "",
                                (int)found[i].text.len, found[i].text.data);
}

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

static void the_first_suggestion_undoes_the_slip(void **state)
{
    static const char *const pairs[][2] = {
        /* accents left out, put wrong, put where there are none */
        {"hebergement", "hébergement"},
        {"generosite", "générosité"},
        {"bibliothéque", "bibliothèque"},
        {"fenètre", "fenêtre"},
        {"aprés", "après"},
        {"éxemple", "exemple"},
        {"garcon", "garçon"},
        /* a plural without its e, a t that is not heard, tion for sion, letters of windows-1250 */
        {"nombrs", "nombres"},
        {"contexts", "contextes"},
        {"attribus", "attributs"},
        {"extention", "extension"},
        {"sičcle", "siècle"},
        {"męme", "même"},
        {"Ecole", "École"},
        {"mais'on", "maison"},
        /* letters doubled or not */
        {"adréssez-vous", "adressez-vous"},
        {"appartemment", "appartement"},
        {"comission", "commission"},
        {"dévelloper", "développer"},
        {"inteligent", "intelligent"},
        {"suppérieur", "supérieur"},
        /* what is heard alike */
        {"farmacie", "pharmacie"},
        {"ortographe", "orthographe"},
        {"batau", "bateau"},
        {"kestion", "question"},
        {"naicessaire", "nécessaire"},
        {"resencement", "recensement"},
        {"envirronemant", "environnement"},
        {"simpathie", "sympathie"},
        {"cerceuil", "cercueil"},
        {"enbaucher", "embaucher"},
        {"assenseur", "ascenseur"},
        {"pencée", "pensée"},
        {"tranquile", "tranquille"},
        {"ammaigrir", "amaigrir"},
        /* ends that are not heard */
        {"cauchemard", "cauchemar"},
        {"toujour", "toujours"},
        {"lycé", "lycée"},
        {"dabors", "d'abord"},
        /* keys: exchanged, missing, one more, the next one */
        {"mosnieur", "monsieur"},
        {"garnd", "grand"},
        {"ordinatuer", "ordinateur"},
        {"gouverement", "gouvernement"},
        {"biennvenue", "bienvenue"},
        {"probmlème", "problème"},
        {"trzvail", "travail"},
        {"xommune", "commune"},
        /* words in one, and apostrophes */
        {"lhomme", "l'homme"},
        {"jai", "j'ai"},
        {"jusquici", "jusqu'ici"},
        {"cest", "c'est"},
        {"pourque", "pour que"},
        {"parceque", "parce que"},
        {"quelquun", "quelqu'un"},
        {"ecoutemoi", "écoute-moi"},
        {"l'ecole", "l'école"},
        {"puisqu'elel", "puisqu'elle"},
        /* ligatures, and the writer's capitals */
        {"boeuf", "bœuf"},
        {"MAISSON", "MAISON"},
        {"Maisson", "Maison"},
        {"d'Ecosse", "d'Écosse"},
    };
    char answer[512];
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        size_t len = strlen(pairs[i][1]);
        ask(*state, pairs[i][0], answer, sizeof answer);
        if (strncmp(answer, pairs[i][1], len) != 0 || (answer[len] && answer[len] != '|'))
            fail_msg("%s: wanted %s, got %s", pairs[i][0], pairs[i][1], answer);
    }
}

static void every_suggestion_is_a_word(void **state)
{
    static const char *const words[] = {"mezon",       "ombigu", "trate",  "écolle", "vilaje",
                                        "lordinateur", "fnac",   "azerty", "zzzzzz", "qsdfghjklm"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        calepin_suggestion found[ASKED];
        size_t count = calepin_lexicon_suggest(*state, T(words[i]), found, ASKED);
        for (size_t k = 0; k < count; k++) {
            const char *space = memchr(found[k].text.data, ' ', found[k].text.len);
            size_t len = space ? (size_t)(space - found[k].text.data) : found[k].text.len;
            assert_true(calepin_lexicon_knows(*state, (calepin_text){found[k].text.data, len}));
            assert_true(k == 0 || found[k - 1].cost <= found[k].cost);
        }
    }
}

static void rude_words_and_signs_are_not_suggested(void **state)
{
    char answer[512];
    ask(*state, "1erz", answer, sizeof answer);
    assert_null(strstr(answer, "1er"));
}

static void what_is_no_word_has_no_suggestions(void **state)
{
    char longest[200];
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    const char *const words[] = {"", "x", longest, "a b", "\xFF\xFE", "漢字漢字漢字漢字", "𝒞𝒶𝓁ℯ"};
    char answer[512];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ask(*state, words[i], answer, sizeof answer); /* any answer but a crash */
    ask(*state, longest, answer, sizeof answer);
    assert_string_equal(answer, "");
}

static void answers_do_not_hang_on_what_was_asked_before(void **state)
{
    char first[512], again[512];
    calepin_lexicon *other = NULL;
    assert_int_equal(calepin_lexicon_open(NULL, &other, NULL), CALEPIN_OK);
    ask(other, "gouvernemant", first, sizeof first);
    ask(*state, "sousmettre", again, sizeof again);
    ask(*state, "gouvernemant", again, sizeof again);
    assert_string_equal(first, again);
    calepin_lexicon_close(other);
}

static void the_automaton_numbers_its_words(void **state)
{
    (void)state;
    static const char *const words[] = {"a", "as", "bas", "bât", "bâte", "mât", "mâts", "œuf"};
    struct automaton_builder *builder = automaton_begin();
    uint32_t count, root, found = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_true(automaton_add(builder, T(words[i])));
    assert_false(automaton_add(builder, T("œuf"))); /* not behind the last one */
    assert_false(automaton_add(builder, T("")));
    struct arc *arcs = automaton_end(builder, &count, &root);
    assert_non_null(arcs);
    assert_true(automaton_check(arcs, count, root, &found));
    assert_int_equal(found, sizeof words / sizeof *words);
    for (uint32_t i = 0; i < found; i++)
        assert_int_equal(automaton_find(arcs, root, T(words[i])), i);
    const char *const strangers[] = {"", "b", "bâ", "bâts", "mâtse", "z", "œufs"};
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
        assert_int_equal(automaton_find(arcs, root, T(strangers[i])), AUTOMATON_NONE);
    for (uint32_t i = 1; i < count; i++) { /* no arc may lead up, or round */
        struct arc kept = arcs[i];
        arcs[i].target = i;
        assert_false(automaton_check(arcs, count, root, &found));
        arcs[i] = kept;
    }
    assert_false(automaton_check(arcs, count, count, &found));
    free(arcs);
}

/* A dictionary with each thing that makes forms. */
static const char affix_file[] = "SET UTF-8\nFLAG long\nFULLSTRIP\nNEEDAFFIX ()\nNOSUGGEST --\n"
                                 "FORBIDDENWORD {}\nCIRCUMFIX **\nKEEPCASE ||\n"
                                 "PFX L' Y 1\nPFX L' 0 l' [aeéh]\n"
                                 "PFX Um Y 1\nPFX Um 0 kilo/S.() .\n"
                                 "SFX S. Y 2\nSFX S. 0 0/L' [^sx]\nSFX S. 0 s [^sx]\n"
                                 "SFX V. N 3\nSFX V. er e/L' [^g]er\nSFX V. er ant/F. er\n"
                                 "SFX V. aller vais aller\n"
                                 "SFX F. Y 1\nSFX F. 0 e .\n"
                                 "SFX C. Y 1\nSFX C. 0 ment/** .\n";
static const char words_file[] = "9\nété/L'\nami/S.()\nvolt/Um()\naimer/V.()\naller/V.\n"
                                 "merdique/--\nOK/||\nfaut\tpo:v\nfaux/C.\nsotte/{}\nfau x\n";

static void forms_follow_from_affixes(void **state)
{
    (void)state;
    static const char *const forms[] = {
        "été",  "ami",    "amis",    "kilovolt", "kilovolts", "aime", "aimant", "aimante", "aller",
        "alle", "allant", "allante", "vais",     "merdique",  "OK",   "faut",   "faux"};
    static const char *const strangers[] = {"volt",  "aimer", "étés",  "fauxment", "sotte",  "fau",
                                            "fau x", "l'",    "L'ami", "kilo",     "aimants"};
    struct index index = {0};
    assert_int_equal(index_build(T(affix_file), T(words_file), &index, NULL), CALEPIN_OK);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (!index_find(&index, T(forms[i])))
            fail_msg("%s is missing", forms[i]);
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
        if (index_find(&index, T(strangers[i])))
            fail_msg("%s is no form", strangers[i]);
    assert_int_equal(index_find(&index, T("merdique"))->marks, FORM_HIDDEN);
    assert_int_equal(index_find(&index, T("OK"))->marks, FORM_KEEPS_CASE);
    assert_true(index_find(&index, T("ami"))->elisions);
    assert_false(index_find(&index, T("vais"))->elisions);
    index_free(&index);
}

/* Follows every word of the index; every fortieth is put to hunspell. */
static void check_words(const struct index *index, Hunhandle *hunspell, uint32_t node,
                        uint32_t number, char *word, size_t len)
{
    for (const struct arc *arc = index->arcs + node; node; arc++) {
        uint16_t c = arc->letter;
        size_t end = len;
        if (c < 0x80) {
            word[end++] = (char)c;
        } else if (c < 0x800) {
            word[end++] = (char)(0xC0 | c >> 6);
            word[end++] = (char)(0x80 | (c & 63));
        } else {
            word[end++] = (char)(0xE0 | c >> 12);
            word[end++] = (char)(0x80 | (c >> 6 & 63));
            word[end++] = (char)(0x80 | (c & 63));
        }
        word[end] = '\0';
        uint32_t own = number + arc->before;
        if (arc->final && own % 40 == 0 && !(index->forms[own].marks & FORM_ELISION) &&
            !Hunspell_spell(hunspell, word))
            fail_msg("hunspell has no %s", word);
        check_words(index, hunspell, arc->target, own + arc->final, word, end);
        if (arc->last)
            break;
    }
}

static void hunspell_knows_every_form(void **state)
{
    (void)state;
    static const char affix[] = "/usr/share/hunspell/fr.aff",
                      words[] = "/usr/share/hunspell/fr.dic";
    if (access(affix, R_OK) != 0 || access(words, R_OK) != 0)
        skip();
    calepin_lexicon *lexicon = NULL;
    char folder[] = "/tmp/calepin-index-XXXXXX", path[300], word[400];
    assert_non_null(mkdtemp(folder));
    assert_int_equal(calepin_lexicon_open("/usr/share/hunspell", &lexicon, NULL), CALEPIN_OK);
    assert_int_equal(calepin_lexicon_use_cache(lexicon, folder, NULL), CALEPIN_OK);
    ask(lexicon, "mezon", word, sizeof word);
    calepin_lexicon_close(lexicon);
    DIR *open_folder = opendir(folder);
    struct dirent *entry;
    while ((entry = readdir(open_folder)) && entry->d_name[0] == '.')
        ;
    assert_non_null(entry);
    uint64_t key = strtoull(strchr(entry->d_name, '-') + 1, NULL, 16);
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    struct index index = {0};
    assert_true(index_load(folder, key, &index));
    assert_true(index.header->form_count > 400000);
    Hunhandle *hunspell = Hunspell_create(affix, words);
    check_words(&index, hunspell, index.header->root, 0, word, 0);
    Hunspell_destroy(hunspell);
    index_free(&index);
    closedir(open_folder);
    unlink(path);
    rmdir(folder);
}

/* A folder with a small dictionary and a cache. */
struct home {
    char folder[64], cache[80], index[200];
};

static void write_file(const char *folder, const char *name, const char *content)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(content, file);
    assert_int_equal(fclose(file), 0);
}

/* Asks with the cache given; the answer must be the same whatever stands there. */
static void ask_with_cache(const struct home *home, const char *cache)
{
    calepin_lexicon *lexicon = NULL;
    char answer[100];
    assert_int_equal(calepin_lexicon_open(home->folder, &lexicon, NULL), CALEPIN_OK);
    assert_int_equal(calepin_lexicon_use_cache(lexicon, cache, NULL), CALEPIN_OK);
    assert_true(calepin_lexicon_knows(lexicon, T("aimante")));
    ask(lexicon, "lamis", answer, sizeof answer);
    calepin_lexicon_close(lexicon);
    assert_string_equal(answer, "l'ami|amis");
}

static bool find_index(struct home *home)
{
    DIR *folder = opendir(home->cache);
    struct dirent *entry = NULL;
    size_t count = 0;
    while (folder && (entry = readdir(folder)))
        if (entry->d_name[0] != '.' || strstr(entry->d_name, ".tmp")) {
            snprintf(home->index, sizeof home->index, "%s/%.100s", home->cache, entry->d_name);
            count++;
        }
    if (folder)
        closedir(folder);
    assert_true(count <= 1); /* nothing half written is left */
    return count;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

static int make_home(void **state)
{
    struct home *home = calloc(1, sizeof *home);
    strcpy(home->folder, "/tmp/calepin-home-XXXXXX");
    if (!mkdtemp(home->folder))
        return 1;
    snprintf(home->cache, sizeof home->cache, "%s/a/b", home->folder);
    write_file(home->folder, "fr.aff", affix_file);
    write_file(home->folder, "fr.dic", words_file);
    *state = home;
    return 0;
}

static int remove_home(void **state)
{
    struct home *home = *state;
    nftw(home->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    free(home);
    return 0;
}

static size_t read_bytes(const char *path, char *bytes, size_t size)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t len = fread(bytes, 1, size, file);
    fclose(file);
    return len;
}

static void write_bytes(const char *path, const char *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    fclose(file);
}

static void the_index_is_kept_and_found_again(void **state)
{
    struct home *home = *state;
    struct stat first, again;
    assert_false(find_index(home));
    ask_with_cache(home, home->cache);
    assert_true(find_index(home));
    assert_int_equal(stat(home->index, &first), 0);
    ask_with_cache(home, home->cache);
    assert_int_equal(stat(home->index, &again), 0);
    assert_true(first.st_ino == again.st_ino);
}

static void a_damaged_index_costs_time_and_no_answer(void **state)
{
    struct home *home = *state;
    static char whole[1 << 16], spoilt[1 << 16], mended[1 << 16];
    ask_with_cache(home, home->cache);
    assert_true(find_index(home));
    size_t len = read_bytes(home->index, whole, sizeof whole);
    assert_true(len > 100 && len < sizeof whole);
    for (size_t at = 0; at < len; at += at < 64 ? 3 : 97) { /* each field of the header, and on */
        memcpy(spoilt, whole, len);
        spoilt[at] ^= 0x55;
        write_bytes(home->index, spoilt, len);
        ask_with_cache(home, home->cache);
        assert_int_equal(read_bytes(home->index, mended, sizeof mended), len);
        assert_memory_equal(mended, whole, len);
    }
    for (size_t kept = 0; kept < len; kept += 131) {
        write_bytes(home->index, whole, kept);
        ask_with_cache(home, home->cache);
    }
    memcpy(spoilt, whole, len);
    write_bytes(home->index, spoilt, len + 1);
    ask_with_cache(home, home->cache);
}

static void another_dictionary_has_another_index(void **state)
{
    struct home *home = *state;
    ask_with_cache(home, home->cache);
    assert_true(find_index(home));
    write_file(home->folder, "fr.dic", "2\nété\nhibou\n");
    calepin_lexicon *lexicon = NULL;
    assert_int_equal(calepin_lexicon_open(home->folder, &lexicon, NULL), CALEPIN_OK);
    assert_int_equal(calepin_lexicon_use_cache(lexicon, home->cache, NULL), CALEPIN_OK);
    assert_false(calepin_lexicon_knows(lexicon, T("aimante")));
    assert_true(calepin_lexicon_knows(lexicon, T("Hibou")));
    calepin_lexicon_close(lexicon);
}

static void a_cache_that_cannot_be_written_is_done_without(void **state)
{
    struct home *home = *state;
    char path[200];
    write_file(home->folder, "file", "");
    snprintf(path, sizeof path, "%s/file", home->folder);
    ask_with_cache(home, path);
    snprintf(path, sizeof path, "%s/file/below", home->folder);
    ask_with_cache(home, path);
    ask_with_cache(home, "/proc/calepin");
    ask_with_cache(home, "");
}

static void many_may_write_the_index_at_once(void **state)
{
    enum { WRITERS = 6 };
    struct home *home = *state;
    pid_t children[WRITERS];
    for (size_t i = 0; i < WRITERS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0) {
            calepin_lexicon *lexicon = NULL;
            char answer[100] = "";
            if (calepin_lexicon_open(home->folder, &lexicon, NULL) == CALEPIN_OK &&
                calepin_lexicon_use_cache(lexicon, home->cache, NULL) == CALEPIN_OK)
                ask(lexicon, "lamis", answer, sizeof answer);
            _exit(strcmp(answer, "l'ami|amis") != 0);
        }
    }
    for (size_t i = 0; i < WRITERS; i++) {
        int code = 1;
        assert_int_equal(waitpid(children[i], &code, 0), children[i]);
        assert_int_equal(code, 0);
    }
    assert_true(find_index(home));
    ask_with_cache(home, home->cache);
}

int main(void)
{
#define WITH_HOME(test) cmocka_unit_test_setup_teardown(test, make_home, remove_home)
    const struct CMUnitTest of_french[] = {
        cmocka_unit_test(the_first_suggestion_undoes_the_slip),
        cmocka_unit_test(every_suggestion_is_a_word),
        cmocka_unit_test(rude_words_and_signs_are_not_suggested),
        cmocka_unit_test(what_is_no_word_has_no_suggestions),
        cmocka_unit_test(answers_do_not_hang_on_what_was_asked_before),
    };
    const struct CMUnitTest of_index[] = {
        cmocka_unit_test(the_automaton_numbers_its_words),
        cmocka_unit_test(forms_follow_from_affixes),
        cmocka_unit_test(hunspell_knows_every_form),
        WITH_HOME(the_index_is_kept_and_found_again),
        WITH_HOME(a_damaged_index_costs_time_and_no_answer),
        WITH_HOME(another_dictionary_has_another_index),
        WITH_HOME(a_cache_that_cannot_be_written_is_done_without),
        WITH_HOME(many_may_write_the_index_at_once),
    };
    int failed = cmocka_run_group_tests(of_french, open_lexicon, close_lexicon);
    return failed + cmocka_run_group_tests(of_index, NULL, NULL);
}

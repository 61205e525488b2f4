/* What the index says of words beside what hunspell says of them. */
#include "calepin/lexicon.h"
#include "lexicon/parts.h"
#include "lexicon/shape.h"
#include "lexicon/verdict.h"
#include "text/fold.h"

#include <hunspell/hunspell.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#define T(s) ((calepin_text){(s), strlen(s)})
enum { FILE_MAX = 1 << 22, TEXT_MAX = 4000, WORD_MAX = 200 };

/* A dictionary as both have it. */
struct both {
    struct index index;
    Hunhandle *hunspell;
};

static void close_both(struct both *both)
{
    index_free(&both->index);
    Hunspell_destroy(both->hunspell);
}

/* The readings of a word as one line a reading, those of one lemma together, in their order. */
struct listing {
    struct {
        char lemma[WORD_MAX];
        unsigned parts, forms;
    } items[READINGS_FOUND_MAX];
    size_t count;
};

static void list(void *user, calepin_analysis reading)
{
    struct listing *l = user;
    size_t i = 0;
    char folded[WORD_MAX];
    buffer lemma = BUFFER_INIT(WORD_MAX);
    fold(&lemma, reading.lemma, FOLD_MARKS);
    assert_false(lemma.failed);
    if (lemma.len == 0)
        return;
    memcpy(folded, lemma.data, lemma.len);
    reading.lemma = (calepin_text){folded, lemma.len};
    buffer_free(&lemma);
    while (i < l->count && (strlen(l->items[i].lemma) != reading.lemma.len ||
                            memcmp(l->items[i].lemma, reading.lemma.data, reading.lemma.len) != 0))
        i++;
    if (i == l->count) {
        assert_true(l->count++ < READINGS_FOUND_MAX && reading.lemma.len < WORD_MAX);
        memcpy(l->items[i].lemma, reading.lemma.data, reading.lemma.len);
    }
    l->items[i].parts |= reading.parts;
    l->items[i].forms |= reading.forms;
}

static void assert_same(const struct both *both, const char *word)
{
    struct listing ours = {.count = 0}, theirs = {.count = 0};
    if (!verdict_covers(&both->index, T(word)) || *word == '\0')
        return;
    bool known = Hunspell_spell(both->hunspell, word) != 0;
    if (verdict_knows(&both->index, T(word)) != known)
        fail_msg("hunspell %s \"%s\"", known ? "knows" : "does not know", word);
    char **lines = NULL;
    int count = Hunspell_analyze(both->hunspell, &lines, word);
    for (int i = 0; i < count; i++)
        list(&theirs, parts_read(T(lines[i])));
    if (count > 0)
        Hunspell_free_list(both->hunspell, &lines, count);
    verdict_read(&both->index, T(word), list, &ours);
    for (size_t i = 0; i < ours.count && i < theirs.count; i++)
        if (strcmp(ours.items[i].lemma, theirs.items[i].lemma) != 0 ||
            ours.items[i].parts != theirs.items[i].parts ||
            ours.items[i].forms != theirs.items[i].forms)
            fail_msg("\"%s\": %s %u %u, hunspell %s %u %u", word, ours.items[i].lemma,
                     ours.items[i].parts, ours.items[i].forms, theirs.items[i].lemma,
                     theirs.items[i].parts, theirs.items[i].forms);
    if (ours.count != theirs.count)
        fail_msg("\"%s\": %zu readings, hunspell %zu", word, ours.count, theirs.count);
}

static char *read_file(const char *path)
{
    char *text = calloc(1, FILE_MAX);
    FILE *file = fopen(path, "rb");
    if (text && file)
        assert_true(fread(text, 1, FILE_MAX - 1, file) < FILE_MAX - 1);
    if (file)
        fclose(file);
    return text;
}

static int open_french(void **state)
{
    static struct both both;
    char *affix = read_file("/usr/share/hunspell/fr.aff");
    char *words = read_file("/usr/share/hunspell/fr.dic");
    int failed = index_build(T(affix), T(words), &both.index, NULL);
    both.hunspell = Hunspell_create("/usr/share/hunspell/fr.aff", "/usr/share/hunspell/fr.dic");
    free(affix);
    free(words);
    *state = &both;
    return failed;
}

static int close_french(void **state)
{
    close_both(*state);
    return 0;
}

static void the_french_dictionary_needs_no_hunspell(void **state)
{
    const struct both *both = *state;
    assert_true(index_is_complete(&both->index));
    assert_true(both->index.header->break_count > 0);
}

static void words_are_judged_as_hunspell_judges_them(void **state)
{
    static const char *const words[] = {
        /* case */
        "arbre", "Arbre", "ARBRE", "aRBRE", "ArBre", "paris", "Paris", "PARIS", "pARIS", "été",
        "ÉTÉ", "Éte", "ETE", "œuvre", "Œuvre", "ŒUVRE", "OEuvre", "kg", "Kg", "KG", "cm", "CM",
        "ok", "OK", "Ok", "mm", "MM", "Mm", "km", "Km", "KM", "ONU", "Onu", "onu", "l'Onu", "l'onu",
        "L'ONU", "SNCF", "Sncf", "2CV", "2cv", "McDonald", "MCDONALD", "Mcdonald", "iPhone",
        "IPHONE", "Iphone", "sncf", "ADN", "adn", "d'Adn", "D'ADN", "Adn",
        /* elided words and prefixes */
        "l'arbre", "l'Arbre", "L'arbre", "L'Arbre", "L'ARBRE", "l'ARBRE", "d'été", "D'Été", "qu'il",
        "Qu'il", "QU'IL", "qu'Il", "lorsqu'il", "LORSQU'ELLE", "jusqu'ici", "s'il", "S'ils",
        "c'est", "C'EST", "ç'a", "j'aime", "J'AIME", "n'ont", "m'aime", "l'table", "d'table", "l'",
        "L'", "'", "''", "l''arbre", "l'l'arbre", "aujourd'hui", "AUJOURD'HUI", "Aujourd'Hui",
        "aujourd'", "d'aujourd'hui", "l'Haÿ", "L'HAŸ", "SANT'ELIA", "kilomètre", "kilomètres",
        "Kilomètres", "millivolts", "d'exaoctets", "l'hectomètre", "kW", "KW", "kw", "mW", "GHz",
        "ghz", "µm", "dB", "DB",
        /* cut at breaks */
        "table-mère", "Table-Mère", "TABLE-MÈRE", "table-mèer", "grand-mère", "table-", "-table",
        "--", "-", "a-b-c-d-e-f-g-h-i-j-k", "y-a-t-il", "dis-le-moi", "dis-le-moa", "table.mère",
        "table·mère", "'table", "table'", "'table'", "'tabel'", "vice-président-directeur",
        "Saint-Étienne", "saint-étienne", "SAINT-ÉTIENNE", "est-ce", "EST-CE", "l'est-ce",
        /* full stops and numbers */
        "etc", "etc.", "ETC.", "Etc.", "M.", "Mme.", "p.", "P.", ".", "...", "..", "fin.", "FIN...",
        "tabel.", ".fin", "1", "12", "1,5", "1.5", "1-2", "1--2", "1.", "1..", "-1", "1e", "2e",
        "XIVe", "12e", "3D", "A4", "1er", "n1", "1,5-2,5", "12.345.678", ","};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_same(*state, words[i]);
}

/* Follows the words of the index, some of which are put to hunspell as they are and in ways in
 * which texts have them. */
struct walk {
    const struct both *both;
    size_t count;
    char last[WORD_MAX];
};

static void put_letter(char *word, size_t *len, uint32_t c)
{
    if (c < 0x80) {
        word[(*len)++] = (char)c;
        return;
    }
    if (c >= 0x800)
        word[(*len)++] = (char)(0xE0 | c >> 12);
    word[(*len)++] = (char)(c < 0x800 ? 0xC0 | c >> 6 : 0x80 | (c >> 6 & 63));
    word[(*len)++] = (char)(0x80 | (c & 63));
}

static void check_form(struct walk *w, const char *word)
{
    static const char *const before[] = {"l'", "D'", "qu'", "n'", "jusqu'", "s'", "kilo", "-"};
    char text[2 * WORD_MAX + 10];
    struct shaped title;
    assert_same(w->both, word);
    snprintf(text, sizeof text, "%s%s", before[w->count % 8], word);
    assert_same(w->both, text);
    snprintf(text, sizeof text, "%s-%s", w->last, word);
    assert_same(w->both, text);
    snprintf(text, sizeof text, "%.2s%s", word, w->last);
    assert_same(w->both, text);
    if (features_cover_all(T(word)) && shape_read(&title, T(word))) {
        shape_title(&title);
        snprintf(text, sizeof text, "%.*s", (int)title.len, title.text);
        assert_same(w->both, text);
        for (size_t i = 0; i < title.len; i++)
            if ((title.text[i] & 0xC0) != 0x80)
                shape_capital(&title, i);
        snprintf(text, sizeof text, "%s%.*s", w->count % 3 ? "" : "L'", (int)title.len, title.text);
        assert_same(w->both, text);
    }
    snprintf(w->last, sizeof w->last, "%s", word);
}

static void walk_forms(struct walk *w, uint32_t node, char *word, size_t len)
{
    for (const struct arc *arc = w->both->index.arcs + node; node; arc++) {
        size_t end = len;
        put_letter(word, &end, arc->letter);
        word[end] = '\0';
        if (arc->final && w->count++ % 401 == 0 && end < WORD_MAX)
            check_form(w, word);
        walk_forms(w, arc->target, word, end);
        if (arc->last)
            break;
    }
}

static void forms_are_read_as_hunspell_reads_them(void **state)
{
    char word[400];
    struct walk walk = {.both = *state};
    walk_forms(&walk, walk.both->index.header->root, word, 0);
    assert_true(walk.count > 400000);
}

/* Every character that is covered, where its case matters. */
static void the_case_of_letters_is_hunspells(void **state)
{
    char word[40];
    for (uint32_t c = 0x21; c < 0x180; c++) {
        size_t len = 0;
        if (!features_cover(c))
            continue;
        put_letter(word, &len, c);
        strcpy(word + len, "cole");
        assert_same(*state, word);
        word[len] = '\0';
        assert_same(*state, word);
        strcpy(word, "ÉTA");
        len = strlen(word);
        put_letter(word, &len, c);
        word[len] = '\0';
        assert_same(*state, word);
    }
    assert_false(features_cover(0x20) || features_cover(0xDF) || features_cover(0x130) ||
                 features_cover(0x17F) || features_cover(0x3B1) || features_cover(0x10330));
}

static void other_letters_are_foreign_or_left_to_hunspell(void **state)
{
    static const char *const covered[] = {
        "CO₂",    "co₂",        "1ᵉʳ",       "Кот",          "кот", "l'арбр", "arbreЖ",
        "東京",   "東京-table", "table-Кот", "12Ж",          "😀",   "arbre😀", "straße",
        "Straße", "STRAßE",     "l'ß",       "arbre-Straße", "ß"};
    static const char *const left[] = {"kΩ", "ΚΩ", "µm", "ﬁn", "a\u0301", "ſi", "İ"};
    const struct both *both = *state;
    for (size_t i = 0; i < sizeof covered / sizeof *covered; i++) {
        assert_true(verdict_covers(&both->index, T(covered[i])));
        assert_same(both, covered[i]);
    }
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        assert_false(verdict_covers(&both->index, T(left[i])));
}

/* hunspell would take off the marks in each of 2^40 orders. */
static void many_marks_end_soon(void **state)
{
    const struct both *both = *state;
    char word[100];
    memset(word, '\'', sizeof word);
    memcpy(word + 40, "xyz", 3);
    assert_true(verdict_covers(&both->index, (calepin_text){word, sizeof word}));
    assert_false(verdict_knows(&both->index, (calepin_text){word, sizeof word}));
    assert_true(verdict_knows(&both->index, T("''table''")));
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static const char *pick(uint64_t *seed, const char *const *from, size_t count)
{
    return from[next_random(seed) % count];
}
#define PICK(seed, of) pick(seed, of, sizeof(of) / sizeof *(of))

static const char *const pieces[] = {"a", "b", "ab", "ba", "aa", "é", "bé", "aba", "abé", "b'a"};
static const char *const conditions[] = {".", "a", "b", "[ab]", "[^a]", "[^é]b", "[aé]", "ba"};
static const char *const prefix_words[] = {"l'", "L'", "a", "b", "ab", "0", "é", "d'a"};

static void print_class(char *text, const char *kind, char flag, uint64_t *seed)
{
    bool suffix = kind[0] == 'S';
    unsigned count = 1 + next_random(seed) % 3;
    size_t len = strlen(text);
    len += (size_t)sprintf(text + len, "%s %c %c %u\n", kind, flag, "YYN"[next_random(seed) % 3],
                           count);
    for (unsigned i = 0; i < count; i++) {
        const char *strip = next_random(seed) % 3 ? "0" : PICK(seed, pieces);
        const char *add =
            suffix ? (next_random(seed) % 5 ? PICK(seed, pieces) : "0") : PICK(seed, prefix_words);
        const char *next = "";
        if (flag != 'P' && next_random(seed) % 3 == 0) /* P calls no suffix: suffixes call it */
            next = suffix ? "/P" : next_random(seed) % 2 ? "/S" : "/S(";
        const char *condition = strcmp(strip, "0") == 0 ? PICK(seed, conditions) : strip;
        len += (size_t)sprintf(text + len, "%s %c %s %s%s %s%s\n", kind, flag, strip, add, next,
                               condition, suffix ? " is:sg po:nom" : "");
    }
}

/* A dictionary of short words over few letters, so that its forms meet in all ways. */
static void make_dictionary(uint64_t *seed, char *affix, char *words)
{
    static const char *const flags[] = {"",   "/P",  "/S",   "/PS", "/PQST", "/S(",
                                        "/|", "/P|", "/PS(", "/Q(", "/T|",   "/R"};
    static const char *const fields[] = {"",        " po:nom",       " po:adj is:mas",
                                         " st:baé", " st:a po:infi", " po:v1__ is:sg"};
    static const char *const entries[] = {"a",   "b",  "ab", "ba", "Ab", "AB", "BA",  "bA",  "aBa",
                                          "aba", "ab", "é",  "bé", "É",  "AÉ", "a-b", "ab.", "b."};
    sprintf(affix, "SET UTF-8\nNEEDAFFIX (\nKEEPCASE |\n%s",
            next_random(seed) % 2 ? "FULLSTRIP\n" : "");
    if (next_random(seed) % 2)
        strcat(affix, "BREAK 3\nBREAK -\nBREAK ^'\nBREAK '$\n");
    print_class(affix, "PFX", 'P', seed);
    print_class(affix, "PFX", 'Q', seed);
    print_class(affix, "SFX", 'S', seed);
    print_class(affix, "SFX", 'T', seed);
    print_class(affix, "SFX", 'R', seed);
    strcpy(words, "20\n");
    for (size_t i = 0; i < 14; i++)
        sprintf(words + strlen(words), "%s%s%s\n", PICK(seed, entries), PICK(seed, flags),
                PICK(seed, fields));
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

/* Random words of the dictionary's letters. */
static void check_dictionary(const struct both *both, uint64_t *seed)
{
    static const char *const parts[] = {"a", "b", "ab", "é", "A", "B",  "É",  "l'", "L'",
                                        "-", "'", ".",  "a", "b", "ba", "d'", "AB", "aba"};
    char word[100];
    for (size_t i = 0; i < 400; i++) {
        *word = '\0';
        for (size_t count = 1 + next_random(seed) % 5; count > 0; count--)
            strcat(word, PICK(seed, parts));
        assert_same(both, word);
    }
}

/* RANDOM_DICTIONARIES asks for more of them. */
static void random_dictionaries_are_followed(void **state)
{
    (void)state;
    char folder[] = "/tmp/calepin-verdict-XXXXXX", affix_path[64], words_path[64];
    char affix[TEXT_MAX], words[TEXT_MAX];
    const char *asked = getenv("RANDOM_DICTIONARIES");
    size_t complete = 0, count = asked ? strtoul(asked, NULL, 10) : 150;
    assert_non_null(mkdtemp(folder));
    snprintf(affix_path, sizeof affix_path, "%s/fr.aff", folder);
    snprintf(words_path, sizeof words_path, "%s/fr.dic", folder);
    for (uint64_t number = 1; number <= count; number++) {
        uint64_t seed = number;
        struct both both = {.hunspell = NULL};
        make_dictionary(&seed, affix, words);
        assert_int_equal(index_build(T(affix), T(words), &both.index, NULL), CALEPIN_OK);
        if (index_is_complete(&both.index)) {
            write_text(affix_path, affix);
            write_text(words_path, words);
            both.hunspell = Hunspell_create(affix_path, words_path);
            complete++;
            check_dictionary(&both, &seed);
            Hunspell_destroy(both.hunspell);
        }
        index_free(&both.index);
    }
    unlink(affix_path);
    unlink(words_path);
    rmdir(folder);
    assert_true(complete > count / 2);
}

static const char small_affix[] = "SET UTF-8\nKEEPCASE |\n"
                                  "PFX L Y 1\nPFX L 0 l' [aeé]\nSFX S Y 1\nSFX S 0 s . is:pl\n";
static const char small_words[] = "3\nété/LS po:nom\nami/LS\nkg/|\n";

static void what_cannot_be_followed_is_left_to_hunspell(void **state)
{
    (void)state;
    static const char *const options[] = {"COMPOUNDFLAG C\n",
                                          "COMPOUNDRULE 1\nCOMPOUNDRULE ab\n",
                                          "CHECKSHARPS\n",
                                          "IGNORE é\n",
                                          "COMPLEXPREFIXES\n",
                                          "LANG hu\n",
                                          "AM 1\nAM po:nom\n",
                                          "AF 1\nAF LS\n",
                                          "FORBIDWARN\n",
                                          "ICONV 1\nICONV e é\n",
                                          "OCONV 1\nOCONV a b\n",
                                          "TOMORROW 1\n",
                                          "BREAK 1\nBREAK 1234567890123456789\n",
                                          "SFX T Y 1\nSFX T 0 t/S .\n",
                                          "SFX T Y 2\nSFX T 0 t .\n",
                                          "PFX T Y 1\nPFX T 0 t . po:nom\n"};
    char affix[TEXT_MAX];
    struct index index = {0};
    assert_int_equal(index_build(T(small_affix), T(small_words), &index, NULL), CALEPIN_OK);
    assert_true(index_is_complete(&index));
    assert_true(verdict_knows(&index, T("l'amis")));
    index_free(&index);
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        snprintf(affix, sizeof affix, "%s%s", small_affix, options[i]);
        assert_int_equal(index_build(T(affix), T(small_words), &index, NULL), CALEPIN_OK);
        if (index_is_complete(&index))
            fail_msg("taken: %s", options[i]);
        assert_non_null(index_find(&index, T("amis")));
        index_free(&index);
    }
}

/* Asks all that an index from a file may be asked. */
static void use(const struct index *index)
{
    static const char *const words[] = {"ami", "l'amis", "étés", "Kg", "ami-ami", "xyz.", "L'ÉTÉ"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct listing listing = {.count = 0};
        (void)index_find(index, T(words[i]));
        if (!index_is_complete(index))
            continue;
        (void)verdict_knows(index, T(words[i]));
        verdict_read(index, T(words[i]), list, &listing);
    }
}

/* A file that someone made to do harm has the right key and checksum. */
static void a_hostile_index_does_no_harm(void **state)
{
    (void)state;
    struct index index = {0}, taken;
    size_t took = 0;
    assert_int_equal(index_build(T(small_affix), T(small_words), &index, NULL), CALEPIN_OK);
    uint64_t key = index_key(T(small_affix), T(small_words));
    size_t behind = offsetof(struct index_header, checksum) + sizeof index.header->checksum;
    static const unsigned char values[] = {0, 1, 0x7F, 0x80, 0xFF};
    for (size_t at = behind; at < index.size; at++)
        for (size_t i = 0; i < sizeof values; i++) {
            char *image = malloc(index.size);
            memcpy(image, index.header, index.size);
            image[at] = (char)values[i];
            struct index_header *header = (struct index_header *)image;
            header->checksum = XXH3_64bits(image + behind, index.size - behind);
            if (index_take(image, index.size, key, &taken)) {
                took++;
                use(&taken);
            }
            free(image);
        }
    assert_true(took > 0);
    index_free(&index);
}

/* With its index in the cache a dictionary is not read again by hunspell. */
static void the_cached_index_answers_alone(void **state)
{
    (void)state;
    char folder[] = "/tmp/calepin-verdict-XXXXXX", path[100], command[200];
    calepin_lexicon *lexicon = NULL;
    const calepin_analysis *analyses;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/fr.aff", folder);
    for (int run = 0; run < 2; run++) {
        write_text(path, small_affix);
        snprintf(path, sizeof path, "%s/fr.dic", folder);
        write_text(path, small_words);
        assert_int_equal(calepin_lexicon_open(folder, &lexicon, NULL), CALEPIN_OK);
        assert_int_equal(calepin_lexicon_use_cache(lexicon, folder, NULL), CALEPIN_OK);
        if (run == 1)
            unlink(path);
        snprintf(path, sizeof path, "%s/fr.aff", folder);
        assert_true(calepin_lexicon_knows(lexicon, T("L’ami")));
        assert_false(calepin_lexicon_knows(lexicon, T("KG")));
        assert_false(calepin_lexicon_knows(lexicon, T("l'ammi")));
        assert_int_equal(calepin_lexicon_analyse(lexicon, T("l'étés"), &analyses), 1);
        assert_int_equal(analyses[0].parts, CALEPIN_NOUN);
        assert_int_equal(analyses[0].forms, CALEPIN_PLURAL);
        assert_memory_equal(analyses[0].lemma.data, "été", 5);
        calepin_lexicon_close(lexicon);
    }
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

int main(void)
{
    const struct CMUnitTest of_french[] = {
        cmocka_unit_test(the_french_dictionary_needs_no_hunspell),
        cmocka_unit_test(words_are_judged_as_hunspell_judges_them),
        cmocka_unit_test(forms_are_read_as_hunspell_reads_them),
        cmocka_unit_test(the_case_of_letters_is_hunspells),
        cmocka_unit_test(other_letters_are_foreign_or_left_to_hunspell),
        cmocka_unit_test(many_marks_end_soon),
    };
    const struct CMUnitTest of_others[] = {
        cmocka_unit_test(random_dictionaries_are_followed),
        cmocka_unit_test(what_cannot_be_followed_is_left_to_hunspell),
        cmocka_unit_test(a_hostile_index_does_no_harm),
        cmocka_unit_test(the_cached_index_answers_alone),
    };
    int failed = cmocka_run_group_tests(of_french, open_french, close_french);
    return failed + cmocka_run_group_tests(of_others, NULL, NULL);
}

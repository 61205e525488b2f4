/* Terms in running text, against texts whose terms were marked by hand (tests/data/recognition).
 *
 * [term] is an occurrence, [term=concept] one of a concept among homographs; {term} is the form of
 * a term in a sense that the glossary does not have, which no program sees in a sentence: it counts
 * apart. RECOGNITION_LIST=1 in the environment lists what differs. */
#include "calepin/glossary.h"

#include "base/buffer.h"
#include "base/file.h"
#include "text/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct mark {
    size_t start, end;
    calepin_text concept;
    bool other_sense, found;
} mark;

typedef struct score {
    size_t right, wrong, missed, other_sense, ambiguous;
} score;

enum { MARKS_MAX = 100 };

typedef struct judge {
    calepin_glossary *glossary;
    calepin_lexicon *lexicon;
    calepin_recogniser *recogniser;
    score score;
} judge;

/* Takes the marks out of a line. */
static size_t read_marks(calepin_text line, buffer *text, mark marks[MARKS_MAX])
{
    size_t count = 0;
    buffer_clear(text);
    for (size_t i = 0; i < line.len; i++) {
        char c = line.data[i];
        mark *m = &marks[count];
        if (c == '[' || c == '{') {
            assert_true(count + 1 < MARKS_MAX);
            *m = (mark){.start = text->len, .other_sense = c == '{'};
        } else if (c == '=') {
            m->end = text->len;
            m->concept.data = line.data + i + 1;
            while (!strchr("]}", line.data[i + 1]))
                i++;
            m->concept.len = (size_t)(line.data + i + 1 - m->concept.data);
        } else if (c == ']' || c == '}') {
            m->end = text->len;
            count++;
        } else {
            buffer_char(text, c);
        }
    }
    return count;
}

static bool listing(void)
{
    return getenv("RECOGNITION_LIST") != NULL;
}

static void list(const char *what, calepin_text text, size_t start, size_t end)
{
    if (listing())
        fprintf(stderr, "%s: %.*s | %.*s\n", what, (int)(end - start), text.data + start,
                (int)text.len, text.data);
}

static bool is_concept(const judge *j, const mark *m, const calepin_occurrence *o)
{
    calepin_text id = calepin_glossary_concept(j->glossary, o->concept)->id;
    return !m->concept.len ||
           (m->concept.len == id.len && !memcmp(m->concept.data, id.data, id.len));
}

/* An occurrence of several concepts is right when one of them is. */
static void judge_line(judge *j, calepin_text line, buffer *scratch)
{
    mark marks[MARKS_MAX];
    size_t count = read_marks(line, scratch, marks), found = 0;
    calepin_text text = buffer_view(scratch);
    const calepin_occurrence *o = NULL;
    assert_int_equal(calepin_recogniser_find(j->recogniser, text, &o, &found, NULL), CALEPIN_OK);
    for (size_t i = 0; i < found;) {
        size_t start = o[i].start, end = o[i].end, twins = 0;
        bool marked = false;
        for (; i < found && o[i].start == start && o[i].end == end; i++, twins++)
            for (size_t k = 0; k < count; k++)
                if (marks[k].start == start && marks[k].end == end &&
                    is_concept(j, &marks[k], &o[i]))
                    marked = marks[k].found = true;
        j->score.ambiguous += twins > 1;
        j->score.wrong += !marked;
        if (!marked)
            list("WRONG ", text, start, end);
    }
    for (size_t k = 0; k < count; k++) {
        if (marks[k].other_sense)
            j->score.other_sense += marks[k].found;
        else if (marks[k].found)
            j->score.right++;
        else
            list("MISSED", text, marks[k].start, marks[k].end);
        j->score.missed += !marks[k].found && !marks[k].other_sense;
    }
}

static void judge_file(judge *j, const char *path)
{
    buffer file = BUFFER_INIT(1 << 20), text = BUFFER_INIT(1 << 16);
    assert_int_equal(file_read(path, &file, NULL), CALEPIN_OK);
    calepin_text rest = buffer_view(&file), line;
    while (text_split(&rest, '\n', &line))
        if (line.len && line.data[0] != '#')
            judge_line(j, line, &text);
    buffer_free(&file);
    buffer_free(&text);
}

/* Judges a text with the glossary that ships and another one, which may be NULL. */
static void expect_score(const char *path, const char *more)
{
    judge j = {.glossary = NULL};
    const char *const glossaries[] = {"glossary/cloud-souverain.tsv", more};
    if (calepin_lexicon_open(NULL, &j.lexicon, NULL) != CALEPIN_OK)
        skip();
    assert_int_equal(calepin_glossary_new(&j.glossary, NULL), CALEPIN_OK);
    for (size_t i = 0; i < sizeof glossaries / sizeof *glossaries && glossaries[i]; i++)
        assert_int_equal(calepin_glossary_read(j.glossary, glossaries[i], NULL, NULL), CALEPIN_OK);
    assert_int_equal(calepin_recogniser_new(j.glossary, "fr", j.lexicon, &j.recogniser, NULL),
                     CALEPIN_OK);
    judge_file(&j, path);
    const score *s = &j.score;
    if (listing())
        fprintf(stderr, "%s: right %zu wrong %zu missed %zu other sense %zu ambiguous %zu\n", path,
                s->right, s->wrong, s->missed, s->other_sense, s->ambiguous);
    assert_true(s->right * 100 >= (s->right + s->wrong) * 98);  /* precision */
    assert_true(s->right * 100 >= (s->right + s->missed) * 97); /* recall */
    calepin_recogniser_free(j.recogniser);
    calepin_glossary_free(j.glossary);
    calepin_lexicon_close(j.lexicon);
}

typedef struct finder {
    calepin_glossary *glossary;
    calepin_recogniser *recogniser;
    calepin_lexicon *lexicon;
} finder;

static const char *const french[][2] = {
    {"cloud souverain", "noun"}, {"souverain", "adjective"}, {"procédure de sauvegarde", "noun"},
    {"sauvegarde", "noun"},      {"plate-forme", "noun"},    {"multicloud", "noun"},
    {"data center", "noun"},     {"CLOUD Act", "noun"},      {"Cloud Act", "noun"},
    {"héberger", "verb"},        {"serveur", "noun"}};

/* A finder of the terms above, each a concept of its own but for the last two names of the act. */
static finder new_finder(void)
{
    finder f = {.glossary = NULL};
    if (calepin_lexicon_open(NULL, &f.lexicon, NULL) != CALEPIN_OK)
        skip();
    assert_int_equal(calepin_glossary_new(&f.glossary, NULL), CALEPIN_OK);
    for (size_t i = 0; i < sizeof french / sizeof *french; i++) {
        const calepin_text none = {"", 0};
        calepin_term term = {.text = {french[i][0], strlen(french[i][0])},
                             .lang = {"fr", 2},
                             .pos = {french[i][1], strlen(french[i][1])},
                             .gender = none,
                             .number = none,
                             .of = none,
                             .definition = none,
                             .note = none,
                             .source = none,
                             .id = none};
        calepin_concept concept = {.id = none, .field = none, .terms = &term, .term_count = 1};
        assert_int_equal(calepin_glossary_add(f.glossary, &concept, NULL), CALEPIN_OK);
    }
    assert_int_equal(calepin_recogniser_new(f.glossary, "fr", f.lexicon, &f.recogniser, NULL),
                     CALEPIN_OK);
    return f;
}

static void free_finder(finder f)
{
    calepin_recogniser_free(f.recogniser);
    calepin_glossary_free(f.glossary);
    calepin_lexicon_close(f.lexicon);
}

/* Expects "passage=term;" for each occurrence, with ~ before inexact and ( before nested ones. */
static void expect_found(finder f, unsigned how, const char *text, const char *expected)
{
    const calepin_occurrence *o = NULL;
    size_t count = 0;
    buffer found = BUFFER_INIT(1 << 16);
    calepin_recogniser_set(f.recogniser, how);
    calepin_text whole = {text, strlen(text)};
    assert_int_equal(calepin_recogniser_find(f.recogniser, whole, &o, &count, NULL), CALEPIN_OK);
    for (size_t i = 0; i < count; i++) {
        const calepin_concept *c = calepin_glossary_concept(f.glossary, o[i].concept);
        buffer_string(&found, o[i].marks & CALEPIN_FOUND_NESTED ? "(" : "");
        buffer_string(&found, o[i].marks & CALEPIN_FOUND_INEXACT ? "~" : "");
        buffer_append(&found, text + o[i].start, o[i].end - o[i].start);
        buffer_char(&found, '=');
        buffer_text(&found, c->terms[o[i].term].text);
        buffer_char(&found, ';');
    }
    assert_string_equal(found.len ? found.data : "", expected);
    buffer_free(&found);
}

static void inexact_terms_are_marked(void **state)
{
    (void)state;
    finder f = new_finder();
    const char *text = "une procédure accélérée de sauvegarde";
    expect_found(f, 0, text, "sauvegarde=sauvegarde;");
    expect_found(f, CALEPIN_FIND_INEXACT, text,
                 "~procédure accélérée de sauvegarde=procédure de sauvegarde;");
    expect_found(f, CALEPIN_FIND_INEXACT, "un cloud très bien souverain",
                 "~cloud très bien souverain=cloud souverain;");
    /* a term as it should be goes before; no verb, determiner, comma or third word may stand
     * between */
    expect_found(f, CALEPIN_FIND_INEXACT, "une procédure de sauvegarde",
                 "procédure de sauvegarde=procédure de sauvegarde;");
    expect_found(f, CALEPIN_FIND_INEXACT, "le cloud devient souverain", "souverain=souverain;");
    expect_found(f, CALEPIN_FIND_INEXACT, "le cloud, souverain", "souverain=souverain;");
    expect_found(f, CALEPIN_FIND_INEXACT, "cloud très très bien souverain", "souverain=souverain;");
    expect_found(f, CALEPIN_FIND_INEXACT, "procédure de la sauvegarde", "sauvegarde=sauvegarde;");
    free_finder(f);
}

static void all_tells_terms_within_others(void **state)
{
    (void)state;
    finder f = new_finder();
    expect_found(f, CALEPIN_FIND_ALL, "la procédure de sauvegarde du cloud souverain",
                 "procédure de sauvegarde=procédure de sauvegarde;(sauvegarde=sauvegarde;"
                 "cloud souverain=cloud souverain;(souverain=souverain;");
    expect_found(f, CALEPIN_FIND_ALL, "rien de tel", "");
    expect_found(f, CALEPIN_FIND_ALL | CALEPIN_FIND_INEXACT, "procédure accélérée de sauvegarde",
                 "~procédure accélérée de sauvegarde=procédure de sauvegarde;"
                 "(sauvegarde=sauvegarde;");
    free_finder(f);
}

static void hyphens_are_spaces_are_nothing(void **state)
{
    (void)state;
    finder f = new_finder();
    expect_found(f, 0, "plateforme plate-forme plates-formes plates formes",
                 "plateforme=plate-forme;plate-forme=plate-forme;plates-formes=plate-forme;"
                 "plates formes=plate-forme;");
    expect_found(f, 0, "multi-cloud, multi cloud, datacenters, data-center",
                 "multi-cloud=multicloud;multi cloud=multicloud;datacenters=data center;"
                 "data-center=data center;");
    expect_found(f, 0, "ce cloud-souverain-là, un ex-serveur",
                 "cloud-souverain=cloud souverain;"
                 "serveur=serveur;");
    expect_found(f, 0, "héberge-t-il ? hébergeons-nous !", "héberge=héberger;hébergeons=héberger;");
    expect_found(f, 0, "un porte-serveur, un serveur-porte, un non-souverain-dit", "");
    free_finder(f);
}

static void the_term_with_these_letters_is_named(void **state)
{
    (void)state;
    finder f = new_finder();
    expect_found(f, 0, "le CLOUD Act, le Cloud Act", "CLOUD Act=CLOUD Act;Cloud Act=Cloud Act;");
    free_finder(f);
}

/* Work stays in proportion, and words of any length and number do no harm. */
static void hostile_texts_do_no_harm(void **state)
{
    (void)state;
    finder f = new_finder();
    buffer text = BUFFER_INIT(1 << 22);
    static const char *const pieces[] = {"A.",           "d´",           "-d'",    "l`a",
                                         "a-",           "cloud très ",  "plate-", "Cloud ",
                                         "\xE2\x80\x91", "procédure de "};
    for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++)
        for (unsigned how = 0; how < 4; how++) {
            const calepin_occurrence *o = NULL;
            size_t count = 0;
            buffer_clear(&text);
            for (int i = 0; i < 50000; i++)
                buffer_string(&text, pieces[p]);
            calepin_recogniser_set(f.recogniser, how);
            assert_int_equal(
                calepin_recogniser_find(f.recogniser, buffer_view(&text), &o, &count, NULL),
                CALEPIN_OK);
        }
    buffer_clear(&text);
    for (int i = 0; i < 300000; i++) /* more different words than are kept */
        buffer_print(&text, "x%x ", i);
    buffer_string(&text, "le cloud souverain");
    const calepin_occurrence *o = NULL;
    size_t count = 0;
    calepin_recogniser_set(f.recogniser, 0);
    assert_int_equal(calepin_recogniser_find(f.recogniser, buffer_view(&text), &o, &count, NULL),
                     CALEPIN_OK);
    assert_int_equal(count, 1);
    buffer_free(&text);
    free_finder(f);
}

static void texts_that_ship(void **state)
{
    (void)state;
    expect_score("tests/data/recognition/texts.txt", NULL);
}

static void cases_and_near_misses(void **state)
{
    (void)state;
    expect_score("tests/data/recognition/cases.txt", "tests/data/recognition/terms.tsv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_that_ship),
        cmocka_unit_test(cases_and_near_misses),
        cmocka_unit_test(inexact_terms_are_marked),
        cmocka_unit_test(all_tells_terms_within_others),
        cmocka_unit_test(hyphens_are_spaces_are_nothing),
        cmocka_unit_test(the_term_with_these_letters_is_named),
        cmocka_unit_test(hostile_texts_do_no_harm),
    };
    return cmocka_run_group_tests_name("recognition", tests, NULL, NULL);
}

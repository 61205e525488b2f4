/* Terms in running text, against texts whose terms were marked by hand (tests/data/recognition).
 *
 * [term] is an occurrence, [term=concept] one of a concept among homographs; {term} is the form of a
 * term in a sense that the glossary does not have, which no program sees in a sentence: it counts
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
    return !m->concept.len || (m->concept.len == id.len && !memcmp(m->concept.data, id.data, id.len));
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
                if (marks[k].start == start && marks[k].end == end && is_concept(j, &marks[k], &o[i]))
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
    };
    return cmocka_run_group_tests_name("recognition", tests, NULL, NULL);
}

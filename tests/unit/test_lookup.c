/* Scores, places, numbers and words of a search in a memory. */
#include "calepin/memory.h"
#include "memory/lookup.h"
#include "memory/numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define T(s)     ((calepin_text){(s), strlen(s)})
#define COUNT(a) (sizeof(a) / sizeof *(a))

static calepin_memory *new_memory(void)
{
    calepin_memory *memory = NULL;
    assert_int_equal(calepin_memory_new(NULL, &memory, NULL), CALEPIN_OK);
    return memory;
}

static void put(calepin_memory *memory, const char *source, const char *target)
{
    const calepin_variant variants[] = {{.lang = T("fr"), .text = T(source)},
                                        {.lang = T("en"), .text = T(target)}};
    const calepin_unit unit = {.variants = variants, .variant_count = 2, .file = "m.tmx"};
    assert_int_equal(calepin_memory_add(memory, &unit, NULL), CALEPIN_OK);
}

/* A unit with one property, of the unit itself or of its source. */
static void put_with(calepin_memory *memory, const char *source, const char *target,
                     const char *type, const char *value, bool in_source)
{
    const calepin_property property = {.type = T(type), .value = T(value)};
    const calepin_variant variants[] = {
        {.lang = T("fr"), .text = T(source), .properties = &property, .property_count = in_source},
        {.lang = T("en"), .text = T(target)}};
    const calepin_unit unit = {.variants = variants,
                               .variant_count = 2,
                               .properties = &property,
                               .property_count = !in_source,
                               .file = "m.tmx"};
    assert_int_equal(calepin_memory_add(memory, &unit, NULL), CALEPIN_OK);
}

static void put_markup(calepin_memory *memory, const char *text, const char *markup,
                       const char *target)
{
    const calepin_variant variants[] = {{.lang = T("fr"), .text = T(text), .markup = T(markup)},
                                        {.lang = T("en"), .text = T(target)}};
    const calepin_unit unit = {.variants = variants, .variant_count = 2, .file = "m.tmx"};
    assert_int_equal(calepin_memory_add(memory, &unit, NULL), CALEPIN_OK);
}

static calepin_query query_of(const char *text)
{
    calepin_query query = CALEPIN_QUERY_INIT;
    query.text = T(text);
    query.max = 20;
    return query;
}

/* "SCORE TARGET" of each match, "*" where its numbers are adapted, parted by "; ". */
static void assert_answer(calepin_memory *memory, const calepin_query *query, const char *expected)
{
    const calepin_match *matches = NULL;
    size_t count = 0, len = 0;
    char found[1024] = "";
    assert_int_equal(calepin_memory_search(memory, query, &matches, &count, NULL), CALEPIN_OK);
    for (size_t i = 0; i < count && len < sizeof found; i++)
        len += (size_t)snprintf(found + len, sizeof found - len, "%s%g %.*s%s", i ? "; " : "",
                                matches[i].score, (int)matches[i].target.len,
                                matches[i].target.data, matches[i].substituted ? "*" : "");
    assert_string_equal(found, expected);
}

static void assert_finds(calepin_memory *memory, const char *segment, const char *expected)
{
    const calepin_query query = query_of(segment);
    assert_answer(memory, &query, expected);
}

static void each_kind_of_difference_has_its_step(void **state)
{
    (void)state;
    calepin_memory *memory = new_memory();
    put(memory, "L’État paie 1 200 euros, dit-on.", "A");
    assert_finds(memory, "L'État paie 1\u202F200 euros, dit-on.", "100 A");
    assert_finds(memory, "l’état PAIE 1 200 euros, dit-on.", "99 A");
    assert_finds(memory, "L’État paie 1 200 euros dit-on !", "98 A");
    assert_finds(memory, "L’État paie 1 200 euros , dit-on.", "98 A");
    assert_finds(memory, "L’État paie 1 300 euros, dit-on.", "96 A");
    assert_finds(memory, "L’État paie 1300,5 euros, dit-on.", "96 A");
    assert_finds(memory, "l’état paie 1 200 euros dit-on", "95 A");
    assert_finds(memory, "L’ÉTAT paie 7 euros, dit-on.", "95 A");
    calepin_memory_free(memory);
}

/* Regression: a sign was punctuation. */
static void a_sign_that_means_something_is_no_punctuation(void **state)
{
    (void)state;
    calepin_memory *memory = new_memory();
    put(memory, "Il co\u00FBte 10 \u20AC.", "A");
    put(memory, "\u00C9crit en C++ et en C", "B");
    put(memory, "Note # 5", "D");
    assert_finds(memory, "Il co\u00FBte 10 $.", "96 A");
    assert_finds(memory, "Il co\u00FBte 10 %.", "96 A");
    assert_finds(memory, "Il co\u00FBte 12 $.", "95 A"); /* nor are the numbers put in */
    assert_finds(memory, "Il co\u00FBte 10 $ !", "95 A");
    assert_finds(memory, "Il co\u00FBte 10\u20AC !", "98 A");
    assert_finds(memory, "\u00C9crit en C et en C", "96 B");
    assert_finds(memory, "\u00C9crit en C et en C++", "96 B");
    assert_finds(memory, "Note 5 #", "95 D");
    calepin_memory_free(memory);
}

static void other_words_keep_the_plain_score(void **state)
{
    (void)state;
    calepin_memory *memory = new_memory();
    put(memory,
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
        "quinze seize vingt trente quarante cent",
        "long");
    put(memory, "un deux trois quatre", "short");
    assert_finds(memory, "un deux trois cinq", "75 short");
    assert_finds(memory,
                 "un deux trois quatre cinq six sept huit neuf dix onze douze treize "
                 "quatorze quinze seize vingt trente quarante mille",
                 "95 long");
    calepin_memory_free(memory);
}

static void what_differs_in_little_is_found_however_far_it_is(void **state)
{
    (void)state;
    calepin_memory *memory = new_memory();
    put(memory, "12 novembre 1998", "A");
    put(memory, "OUI", "B");
    assert_finds(memory, "« … oui » (!) — ?!", "95 B"); /* 1 of 9 tokens is the same */
    assert_finds(memory, "3 novembre 2024", "96 A");
    calepin_query query = query_of("3 novembre 2024");
    query.min = 96;
    assert_answer(memory, &query, "96 A");
    query.min = 96.5;
    assert_answer(memory, &query, "");
    calepin_memory_free(memory);
}

static void numbers_alone_are_not_all_the_same(void **state)
{
    (void)state;
    calepin_memory *memory = new_memory();
    put(memory, "12,5", "12.5");
    put(memory, "—", "dash");
    assert_finds(memory, "13 %", "");
    assert_finds(memory, "12,5", "100 12.5");
    assert_finds(memory, "—", "100 dash");
    assert_finds(memory, "…", "");
    calepin_memory_free(memory);
}

static void plain_scores_go_by_edits_alone(void **state)
{
    (void)state;
    calepin_memory *memory = new_memory();
    put(memory, "Article 5", "A");
    put(memory, "article 7", "B");
    calepin_query query = query_of("Article 7");
    query.plain_score = true;
    query.min = 50;
    assert_answer(memory, &query, "99 B; 50 A");
    query.min = 75;
    query.text = T("Article 8");
    assert_answer(memory, &query, "");
    calepin_memory_free(memory);
}

static void neighbours_make_101_and_102(void **state)
{
    (void)state;
    static const struct {
        const char *type, *value;
        bool in_source;
        double score;
    } cases[] = {
        {"prev", "Avant <b>.", false, 100},
        {"prev", "Avant l'heure.", false, 101},
        {"next", "Après.", false, 101},
        {"next", "Avant l'heure.", false, 100},
        {"id", "menu.file", false, 101},
        {"x-IdContext", "menu.file", false, 101},
        {"x-context-pre", "<seg>Avant l&apos;<bpt i='1'>{b}</bpt>heure<ept i='1'/>.</seg>", true,
         101},
        {"x-context-post", "<seg>Après.</seg>", true, 101},
        {"x-context-post", "<seg>Apr&amp;s.</seg>", true, 100},
        {"context_next", "Après.", true, 101},
        {"x-previous-source-text", "Avant l’heure.", false, 101},
        {"x-ContextContent", "Avant l'heure. |  | Après. | ", false, 102},
        {"x-ContextContent", "Avant l'heure. |  | Before. | ", false, 101},
        {"x-ContextContent", " |  |  | ", false, 100},
        {"x-ContextContent", "Avant l'heure.", false, 101},
        {"x-Context", "12345, 678", false, 100},
        {"x-autre", "Après.", false, 100},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        calepin_memory *memory = new_memory();
        put_with(memory, "Oui.", "Yes.", cases[i].type, cases[i].value, cases[i].in_source);
        calepin_query query = query_of("Oui.");
        query.previous = T("Avant l’heure.");
        query.next = T("Après.");
        query.id = T("menu.file");
        char expected[32];
        snprintf(expected, sizeof expected, "%g Yes.", cases[i].score);
        assert_answer(memory, &query, expected);
        assert_finds(memory, "Oui.", "100 Yes."); /* nothing known of the query's place */
        assert_finds(memory, "oui.", "99 Yes.");
        calepin_memory_free(memory);
    }
}

static void a_bar_in_a_neighbour_is_written_twice(void **state)
{
    (void)state;
    calepin_memory *memory = new_memory();
    put_with(memory, "Oui.", "Yes.", "x-ContextContent", "a || b |  | c||d | ", false);
    calepin_query query = query_of("Oui.");
    query.previous = T("a | b");
    query.next = T("c|d");
    assert_answer(memory, &query, "102 Yes.");
    calepin_memory_free(memory);
}

/* Units with the same texts are one match, which has every place that one of them had. */
static void a_pair_is_known_from_all_its_places(void **state)
{
    (void)state;
    calepin_memory *memory = new_memory();
    put_with(memory, "Oui.", "Yes.", "prev", "Un.", false);
    put_with(memory, "Oui.", "Yes.", "prev", "Deux.", false);
    put(memory, "Oui.", "Yes.");
    put(memory, "Oui.", "Aye.");
    calepin_query query = query_of("Oui.");
    query.previous = T("Deux.");
    assert_answer(memory, &query, "101 Yes.; 100 Aye.");
    query.previous = T("Un.");
    assert_answer(memory, &query, "101 Yes.; 100 Aye.");
    query.previous = T("Trois.");
    assert_answer(memory, &query, "100 Yes.; 100 Aye.");
    query.plain_score = true;
    query.previous = T("Un.");
    assert_answer(memory, &query, "100 Yes.; 100 Aye.");
    calepin_memory_free(memory);
}

static void codes_count_where_they_are_known(void **state)
{
    (void)state;
    static const char bold[] =
        "Le <bpt i=\"1\">&lt;b&gt;</bpt>contrat<ept i=\"1\">&lt;/b&gt;</ept>";
    calepin_memory *memory = new_memory();
    put_markup(memory, "Le contrat", bold, "A");
    assert_finds(memory, "Le contrat", "100 A");
    calepin_query query = query_of("Le contrat");
    query.markup = T(bold);
    assert_answer(memory, &query, "100 A");
    query.markup = T("");
    assert_answer(memory, &query, "97 A");
    query.markup =
        T("<bpt i=\"1\">&lt;b&gt;</bpt>Le<ept i=\"1\">&lt;/b&gt;</ept> contrat"); /* elsewhere */
    assert_answer(memory, &query, "97 A");
    query.markup = T("Le <bpt i=\"1\">&lt;i&gt;</bpt>contrat<ept i=\"1\">&lt;/i&gt;</ept>");
    assert_answer(memory, &query, "97 A");
    query.text = T("LE CONTRAT");
    assert_answer(memory, &query, "95 A");
    query.markup = T("LE <bpt i=\"1\">&lt;b&gt;</bpt>CONTRAT<ept i=\"1\">&lt;/b&gt;</ept>");
    assert_answer(memory, &query, "99 A");
    put_markup(memory, "Le contrat", "", "A"); /* once without codes */
    query.text = T("Le contrat");
    query.markup = T("");
    assert_answer(memory, &query, "100 A");
    calepin_memory_free(memory);
}

static void numbers_are_adapted_where_that_is_safe(void **state)
{
    (void)state;
    static const struct {
        const char *source, *segment, *target, *expected; /* NULL: left alone */
    } cases[] = {
        {"page 12", "page 14", "page 12", "page 14"},
        {"1 234,5 kg", "9 876,25 kg", "1,234.5 kg", "9,876.25 kg"},
        {"1\u202F234 kg", "12\u00A0345\u00A0678 kg", "1,234 kg", "12,345,678 kg"},
        {"12 kg", "1 234 kg", "12 kg", "1,234 kg"},
        {"en 2023", "en 2024", "in 2023", "in 2024"},
        {"1.234 kg", "5.678 kg", "1,234 kg", "5,678 kg"},
        {"0,5 %", "0,75 %", "0.5%", "0.75%"},
        {"le 3/4/2023", "le 5/6/2024", "4/3/2023", "6/5/2024"},
        {"de 5 à 9", "de 5 à 11", "from 5 to 9", "from 5 to 11"},
        {"version 2.4.1", "version 2.5.0", "version 2.4.1", "version 2.5.0"},
        {"3 et 4", "4 et 3", "3 and 4", "4 and 3"},
        {"page 12", "page 14", "twelve", NULL},        /* not there */
        {"page 12", "page 14", "page 12 of 12", NULL}, /* there twice */
        {"2 sur 2", "3 sur 4", "2 of 2", NULL},        /* which is which? */
        {"la 2e fois", "la 3e fois", "the 2nd time", NULL},
        {"à 14h30", "à 15h30", "at 14h30", NULL},
        {"à 14:30", "à 15:30", "at 2:30 p.m.", NULL},
        {"1 jour", "3 jour", "1 day", NULL}, /* days */
        {"3 jour", "1 jour", "3 days", NULL},
        {"deux, 5", "deux, 6", "2, 5", NULL}, /* another number of numbers */
        {"le 5", "le 5, 6", "the 5", NULL},
        {"en 2.4", "en 3,5", "in 2.4", NULL}, /* a version and a number */
        {"12", "12", "12", NULL},             /* nothing to do */
        {"99999999999999999999999999999999999999999999", "1", "2", NULL},
        {"", "", "", NULL},
        {"à -5 °C", "à \u22127 °C", "at -5 °C", "at -7 °C"},
        {"pages 12-15", "pages 14\u201316", "pages 12-15", "pages 14-16"},
        {"à -5 °C", "à 7 °C", "at -5 °C", NULL}, /* above zero */
        {"de -5 à 9", "de 5 à 12", "from -5 to 9", NULL},
        {"à 5 °C", "à \u22127 °C", "at 5 °C", NULL},
        {"remise de 10 %", "remise de 15 €", "10% off", NULL},
        {"x < 10", "x > 12", "x < 10", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        buffer out = BUFFER_INIT(1 << 20);
        const numbers_request request = {"fr", "en-GB", T(cases[i].source), T(cases[i].segment),
                                         T(cases[i].target)};
        bool adapted = numbers_adapt(&request, &out);
        if (adapted != (cases[i].expected != NULL))
            fail_msg("%s -> %s: %s", cases[i].source, cases[i].segment,
                     adapted ? out.data : "left alone");
        if (adapted)
            assert_string_equal(out.data, cases[i].expected);
        buffer_free(&out);
    }
}

static void numbers_follow_the_target_language(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *source, *segment, *target, *expected;
    } cases[] = {
        {"en", "fr", "1,234.5", "9,876.25", "1\u202F234,5", "9\u202F876,25"},
        {"en", "fr", "12", "1,234", "12", "1\u00A0234"},
        {"en", "fr", "2 hours", "1.5 hours", "2 heures", NULL}, /* heure */
        {"en", "fr", "2 hours", "0 hours", "2 heures", NULL},
        {"en", "fr", "1.5 hours", "3 hours", "1,5 heure", NULL},
        {"fr", "ja", "12", "14", "12", "14"},
        {"fr", "ja", "1,5", "2,5", "1.5", NULL}, /* nobody knows how it is written there */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        buffer out = BUFFER_INIT(1 << 20);
        const numbers_request request = {cases[i].from, cases[i].to, T(cases[i].source),
                                         T(cases[i].segment), T(cases[i].target)};
        assert_int_equal(numbers_adapt(&request, &out), cases[i].expected != NULL);
        if (cases[i].expected)
            assert_string_equal(out.data, cases[i].expected);
        buffer_free(&out);
    }
}

static void adapted_targets_are_marked_and_the_memory_keeps_its_own(void **state)
{
    (void)state;
    calepin_memory *memory = new_memory();
    put(memory, "Le délai est de 30 jours.", "The period is 30 days.");
    put(memory, "Le délai est de 30 jours !", "The period is thirty days!");
    assert_finds(memory, "Le délai est de 45 jours.",
                 "96 The period is 45 days.*; 95 The period is thirty days!");
    const calepin_match *matches = NULL;
    size_t count = 0;
    const calepin_query query = query_of("Le délai est de 45 jours.");
    assert_int_equal(calepin_memory_search(memory, &query, &matches, &count, NULL), CALEPIN_OK);
    assert_memory_equal(matches[0].memory_target.data, "The period is 30 days.", 22);
    assert_true(matches[1].memory_target.data == matches[1].target.data);
    /* other words: which number stands for which cannot be told */
    assert_finds(memory, "Le premier délai est de 45 jours.", "75 The period is 30 days.");
    calepin_memory_free(memory);
}

/* Brute force: segments of words in either case, numbers and marks, so that many of them differ in
 * little, and a score worked out from the list of items instead of from the text. */
enum { SEGMENTS = 1500, ITEMS_MAX = 40, QUERIES = 150 };

typedef struct item {
    char kind; /* 'w' word, 'n' number, 'm' mark */
    int value;
    bool capital;
} item;

typedef struct items {
    item list[ITEMS_MAX];
    size_t len;
} items;

static uint32_t random_state = 19580101;

static uint32_t random_below(uint32_t limit)
{
    random_state = random_state * UINT32_C(1664525) + UINT32_C(1013904223);
    return (uint32_t)((uint64_t)random_state * limit >> 32);
}

static item random_item(void)
{
    uint32_t kind = random_below(10);
    return (item){kind < 6   ? 'w'
                  : kind < 8 ? 'n'
                             : 'm',
                  (int)random_below(kind < 6 ? 40 : 4), kind < 6 && random_below(4) == 0};
}

static items random_items(const items *earlier, size_t count)
{
    items s = {.len = 1 + random_below(random_below(10) == 0 ? ITEMS_MAX : 8)};
    for (size_t i = 0; i < s.len; i++)
        s.list[i] = random_item();
    if (count > 10 && random_below(4) > 0) {
        s = earlier[random_below((uint32_t)count)];
        for (uint32_t edits = random_below(4); edits > 0; edits--) {
            item *changed = &s.list[random_below((uint32_t)s.len)];
            if (random_below(3) == 0)
                *changed = random_item();
            else if (changed->kind == 'w')
                changed->capital = !changed->capital;
            else
                changed->value = (int)random_below(4);
        }
    }
    return s;
}

static const char *const marks[] = {"!", ";", "«", "…"};

static calepin_text text_of(const items *s, char *to)
{
    size_t len = 0;
    for (size_t i = 0; i < s->len; i++) {
        const item *t = &s->list[i];
        len += (size_t)sprintf(to + len, "%s", i ? " " : "");
        if (t->kind == 'm')
            len += (size_t)sprintf(to + len, "%s", marks[t->value]);
        else if (t->kind == 'n')
            len += (size_t)sprintf(to + len, "%d", 10 + t->value);
        else
            len += (size_t)sprintf(to + len, "%sm%c%c", t->capital ? "É" : "é", 'a' + t->value % 26,
                                   'a' + t->value / 26);
    }
    return (calepin_text){to, len};
}

static bool same_item(const item *a, const item *b)
{
    return a->kind == b->kind && a->value == b->value;
}

static double plain_score_of(const items *a, const items *b)
{
    size_t row[ITEMS_MAX + 1], longer = a->len > b->len ? a->len : b->len;
    for (size_t j = 0; j <= b->len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a->len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b->len; j++) {
            size_t best = diagonal + !same_item(&a->list[i - 1], &b->list[j - 1]);
            best = row[j] + 1 < best ? row[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            diagonal = row[j];
            row[j] = best;
        }
    }
    return 100.0 * (1.0 - (double)row[b->len] / (double)longer);
}

typedef struct parts {
    char words[ITEMS_MAX * 8], small[ITEMS_MAX * 8]; /* as written, in lower case */
    char numbers[ITEMS_MAX * 8], marks[ITEMS_MAX * 8];
    bool has_words;
} parts;

/* The end of the numbers that begin at i: marks between two of them are theirs. */
static size_t numbers_end(const items *s, size_t i)
{
    size_t end = i + 1;
    for (size_t j = i + 1; j < s->len && s->list[j].kind != 'w'; j++)
        if (s->list[j].kind == 'n')
            end = j + 1;
    return end;
}

static parts parts_of(const items *s)
{
    parts p = {"", "", "", "", false};
    for (size_t i = 0, end; i < s->len; i = end) {
        const item *t = &s->list[i];
        char word[16];
        end = t->kind == 'n' ? numbers_end(s, i) : i + 1;
        if (t->kind == 'm') {
            sprintf(p.marks + strlen(p.marks), "m%d ", t->value);
            continue;
        }
        sprintf(word, t->kind == 'n' ? "# " : "w%d ", t->value);
        strcat(p.small, word);
        strcat(p.words, t->capital ? "C" : "");
        strcat(p.words, word);
        strcat(p.marks, t->kind == 'n' ? "# " : "w ");
        for (size_t j = i; j < end && t->kind == 'n'; j++)
            sprintf(p.numbers + strlen(p.numbers), "%c%d ", s->list[j].kind, s->list[j].value);
        strcat(p.numbers, t->kind == 'n' ? "| " : "");
        p.has_words = p.has_words || t->kind == 'w';
    }
    return p;
}

static double score_of(const items *a, const items *b)
{
    parts x = parts_of(a), y = parts_of(b);
    double plain = plain_score_of(a, b);
    if (strcmp(x.small, y.small) != 0 || (plain < 100.0 && !(x.has_words && y.has_words)))
        return plain;
    bool other_case = strcmp(x.words, y.words) != 0;
    bool other_numbers = strcmp(x.numbers, y.numbers) != 0;
    bool other_marks = strcmp(x.marks, y.marks) != 0;
    if (other_case + other_numbers + other_marks > 1)
        return 95.0;
    return other_case ? 99.0 : other_marks ? 98.0 : other_numbers ? 96.0 : 100.0;
}

static void assert_complete(calepin_memory *memory, const items *all, const items *asked,
                            double min)
{
    char text[ITEMS_MAX * 8];
    const calepin_match *matches = NULL;
    size_t found = 0, expected = 0;
    calepin_query query = CALEPIN_QUERY_INIT;
    query.text = text_of(asked, text);
    query.min = min;
    query.max = SIZE_MAX;
    assert_int_equal(calepin_memory_search(memory, &query, &matches, &found, NULL), CALEPIN_OK);
    for (size_t i = 0; i < SEGMENTS; i++)
        expected += score_of(asked, &all[i]) >= min;
    assert_int_equal(found, expected);
    for (size_t i = 0; i < found; i++) {
        assert_true(matches[i].score == score_of(asked, &all[matches[i].index]));
        if (i > 0)
            assert_true(matches[i - 1].score > matches[i].score ||
                        (matches[i - 1].score == matches[i].score &&
                         matches[i - 1].index < matches[i].index));
    }
}

static void every_final_score_is_that_of_brute_force(void **state)
{
    (void)state;
    static const double thresholds[] = {50, 70, 75, 85, 95, 95.5, 96, 97.5, 98, 99, 100, 30};
    static items all[SEGMENTS];
    calepin_memory *memory = new_memory();
    for (size_t i = 0; i < SEGMENTS; i++) {
        char source[ITEMS_MAX * 8], target[32];
        all[i] = random_items(all, i);
        text_of(&all[i], source);
        snprintf(target, sizeof target, "t%zu", i);
        put(memory, source, target);
    }
    for (size_t i = 0; i < QUERIES; i++) {
        items asked = random_items(all, SEGMENTS);
        assert_complete(memory, all, &asked, thresholds[i % COUNT(thresholds)]);
    }
    calepin_memory_free(memory);
}

/* Words inside segments: the passages as "source | target" with the words in brackets. */
static void assert_passages(calepin_memory *memory, calepin_lexicon *lexicon, const char *words,
                            unsigned sides, size_t max, const char *expected)
{
    calepin_concordance_query query = CALEPIN_CONCORDANCE_QUERY_INIT;
    const calepin_passage *passages = NULL;
    size_t count = 0;
    char found[2048] = "";
    query.words = T(words);
    query.sides = sides;
    query.max = max;
    query.lexicon = lexicon;
    assert_int_equal(calepin_memory_concordance(memory, &query, &passages, &count, NULL),
                     CALEPIN_OK);
    for (size_t i = 0; i < count; i++) {
        const calepin_passage *p = &passages[i];
        size_t told = 0;
        for (size_t m = 0; m < p->mark_count; m++) {
            const calepin_text text = p->marks[m].in_target ? p->match.target : p->match.source;
            told = m && p->marks[m].in_target != p->marks[m - 1].in_target ? 0 : told;
            assert_true(p->marks[m].start >= told);
            assert_true(p->marks[m].start + p->marks[m].len <= text.len);
            told = p->marks[m].start + p->marks[m].len;
            strcat(found, p->marks[m].in_target ? ">" : m ? " " : "");
            strncat(found, text.data + p->marks[m].start, p->marks[m].len);
        }
        strcat(found, "; ");
    }
    assert_string_equal(found, expected);
}

static calepin_memory *court_memory(void)
{
    calepin_memory *memory = new_memory();
    put(memory, "La procédure est longue, et bien peu judiciaire.", "Procedure is long.");
    put(memory, "Les PROCÉDURES judiciaires vont bon train.", "Proceedings go well.");
    put(memory, "Elle va à l'hôtel.", "She goes to the hotel.");
    put(memory, "Un été chaud.", "A hot summer.");
    put(memory, "Il a été là.", "He was there.");
    return memory;
}

static void words_are_found_by_lemma(void **state)
{
    (void)state;
    calepin_lexicon *lexicon = NULL;
    if (calepin_lexicon_open(NULL, &lexicon, NULL) != CALEPIN_OK)
        skip();
    calepin_memory *memory = court_memory();
    const unsigned source = CALEPIN_IN_SOURCE, both = CALEPIN_IN_SOURCE | CALEPIN_IN_TARGET;
    assert_passages(memory, lexicon, "aller", source, 9, "vont; va; ");
    assert_passages(memory, lexicon, "va", source, 9, "vont; va; ");
    assert_passages(memory, lexicon, "procédure", source, 9, "procédure; PROCÉDURES; ");
    assert_passages(memory, lexicon, "procédure", both, 9, "procédure>Procedure; PROCÉDURES; ");
    assert_passages(memory, lexicon, "hotel", source, 9, "hôtel; ");
    assert_passages(memory, lexicon, "été", source, 9, "été; été; ");
    assert_passages(memory, lexicon, "être", source, 9, "est; été; été; ");
    assert_passages(memory, lexicon, "zzz", source, 9, "");
    /* the closest together stand first; each word must be there */
    assert_passages(memory, lexicon, "procédure judiciaire", source, 9,
                    "PROCÉDURES judiciaires; procédure judiciaire; ");
    assert_passages(memory, lexicon, "judiciaire, procédure", source, 1,
                    "PROCÉDURES judiciaires; ");
    assert_passages(memory, lexicon, "procédure hôtel", source, 9, "");
    assert_passages(memory, lexicon, "judiciaire long", both, 9, "longue judiciaire>long; ");
    calepin_memory_free(memory);
    calepin_lexicon_close(lexicon);
}

static void without_a_dictionary_words_are_found_as_written(void **state)
{
    (void)state;
    calepin_memory *memory = court_memory();
    const unsigned source = CALEPIN_IN_SOURCE, target = CALEPIN_IN_TARGET;
    assert_passages(memory, NULL, "procedure", source, 9, "procédure; ");
    assert_passages(memory, NULL, "goes", target, 9, ">goes; ");
    assert_passages(memory, NULL, "goes", source, 9, "");
    calepin_concordance_query query = CALEPIN_CONCORDANCE_QUERY_INIT;
    const calepin_passage *passages = NULL;
    size_t count = 9;
    calepin_error error;
    query.words = T(" — !");
    assert_int_equal(calepin_memory_concordance(memory, &query, &passages, &count, &error),
                     CALEPIN_ERROR_ARGUMENT);
    assert_string_equal(error.message, "no word to look for");
    assert_int_equal(count, 0);
    char many[200] = "";
    for (size_t i = 0; i < 33; i++)
        strcat(many, "mot ");
    query.words = T(many);
    assert_int_equal(calepin_memory_concordance(memory, &query, &passages, &count, &error),
                     CALEPIN_ERROR_ARGUMENT);
    calepin_memory_free(memory);
}

static void only_the_best_passages_are_kept_of_many(void **state)
{
    (void)state;
    enum { UNITS = 20000 };
    calepin_memory *memory = new_memory();
    for (int i = 0; i < UNITS; i++) {
        char source[64];
        snprintf(source, sizeof source, i == UNITS - 7 ? "le mot" : "le n%d mot", i);
        put(memory, source, "t");
    }
    assert_passages(memory, NULL, "mot le", CALEPIN_IN_SOURCE, 3, "le mot; le mot; le mot; ");
    calepin_concordance_query query = CALEPIN_CONCORDANCE_QUERY_INIT;
    const calepin_passage *passages = NULL;
    size_t count = 0;
    query.words = T("mot le");
    query.max = SIZE_MAX;
    assert_int_equal(calepin_memory_concordance(memory, &query, &passages, &count, NULL),
                     CALEPIN_OK);
    assert_int_equal(count, UNITS);
    assert_int_equal(passages[0].match.index, UNITS - 7);
    assert_int_equal(passages[0].span, 2);
    assert_int_equal(passages[1].match.index, 0);
    calepin_memory_free(memory);
}

static void hostile_texts_do_no_harm(void **state)
{
    (void)state;
    static const char *const values[] = {"<seg",
                                         "<seg>",
                                         "<seg>&",
                                         "<seg>&#x;<bpt",
                                         "<seg></bpt></bpt>x",
                                         "<seg><bpt><bpt>&amp;",
                                         " | ",
                                         "|",
                                         "||",
                                         "a |  | ",
                                         "\xFF\xC3",
                                         "<seg>\xED\xA0\x80</seg>"};
    static const char *const types[] = {"x-context-pre", "x-ContextContent", "prev"};
    calepin_memory *memory = new_memory();
    for (size_t i = 0; i < COUNT(values); i++)
        for (size_t t = 0; t < COUNT(types); t++)
            put_with(memory, "Oui \xFF 3", "Yes 3", types[t], values[i], t == 0);
    put_markup(memory, "Oui", "<", "A");
    put_markup(memory, "Oui", "<bpt", "A");
    put_markup(memory, "Oui", "</bpt>Oui<ph/", "A");
    calepin_query query = query_of("Oui \xFF 2");
    query.previous = query.next = query.id = query.markup = T("<seg>\xC3");
    assert_answer(memory, &query, "96 Yes 2*");
    query.text = (calepin_text){NULL, 0};
    assert_answer(memory, &query, "");
    calepin_concordance_query words = CALEPIN_CONCORDANCE_QUERY_INIT;
    const calepin_passage *passages = NULL;
    size_t count = 0;
    words.words = T("oui");
    assert_int_equal(calepin_memory_concordance(memory, &words, &passages, &count, NULL),
                     CALEPIN_OK);
    assert_int_equal(count, 2);
    calepin_memory_free(memory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_difference_has_its_step),
        cmocka_unit_test(a_sign_that_means_something_is_no_punctuation),
        cmocka_unit_test(other_words_keep_the_plain_score),
        cmocka_unit_test(what_differs_in_little_is_found_however_far_it_is),
        cmocka_unit_test(numbers_alone_are_not_all_the_same),
        cmocka_unit_test(plain_scores_go_by_edits_alone),
        cmocka_unit_test(neighbours_make_101_and_102),
        cmocka_unit_test(a_bar_in_a_neighbour_is_written_twice),
        cmocka_unit_test(a_pair_is_known_from_all_its_places),
        cmocka_unit_test(codes_count_where_they_are_known),
        cmocka_unit_test(numbers_are_adapted_where_that_is_safe),
        cmocka_unit_test(numbers_follow_the_target_language),
        cmocka_unit_test(adapted_targets_are_marked_and_the_memory_keeps_its_own),
        cmocka_unit_test(every_final_score_is_that_of_brute_force),
        cmocka_unit_test(words_are_found_by_lemma),
        cmocka_unit_test(without_a_dictionary_words_are_found_as_written),
        cmocka_unit_test(only_the_best_passages_are_kept_of_many),
        cmocka_unit_test(hostile_texts_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

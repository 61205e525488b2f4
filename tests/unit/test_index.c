#include "memory/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cmocka.h>

enum { SEQUENCES = 1500, WORDS = 60, VOCABULARY = 90000, PAGES = 64, LIMIT = 1 << 28 };

static uint32_t random_state = 7;

static uint32_t random_below(uint32_t limit)
{
    random_state = random_state * UINT32_C(1664525) + UINT32_C(1013904223);
    return (uint32_t)((uint64_t)random_state * limit >> 32);
}

/* Few words are frequent, many are rare. */
static uint32_t random_word(void)
{
    uint64_t a = random_below(VOCABULARY);
    return (uint32_t)(a * random_below(VOCABULARY) / VOCABULARY * a / VOCABULARY);
}

static uint32_t words[SEQUENCES][WORDS];
static run_sequence all[SEQUENCES];

/* A sequence that is often near an earlier one. */
static void make_sequence(uint32_t *to, uint32_t *len, uint32_t count)
{
    *len = 1 + random_below(random_below(10) ? 18 : WORDS);
    for (uint32_t i = 0; i < *len; i++)
        to[i] = random_word();
    if (count < 10 || random_below(3) == 0)
        return;
    const run_sequence *like = &all[random_below(count)];
    *len = like->len;
    memcpy(to, like->tokens, *len * sizeof *to);
    for (uint32_t edits = random_below(7); edits > 0; edits--)
        to[random_below(*len)] = random_word();
    *len -= *len > 1 && random_below(2);
}

static int make_sequences(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < SEQUENCES; i++) {
        all[i] = (run_sequence){i * 3, 0, words[i]};
        make_sequence(words[i], &all[i].len, i);
    }
    return 0;
}

/* A store of one run. */
typedef struct store {
    size_t count, room; /* pages; and how many it takes */
    size_t len[PAGES];
    unsigned char data[PAGES][RUN_PAGE];
    size_t reads;
} store;

static bool put_page(void *user, uint32_t page, const void *data, size_t len)
{
    store *s = user;
    assert_int_equal(page, s->count); /* in order */
    assert_true(len <= RUN_PAGE);
    if (s->count >= s->room)
        return false;
    s->len[s->count] = len;
    memcpy(s->data[s->count++], data, len);
    return true;
}

static size_t get_page(void *user, uint32_t page, void *data)
{
    store *s = user;
    if (page >= s->count)
        return 0;
    s->reads++;
    memcpy(data, s->data[page], s->len[page]);
    return s->len[page];
}

static store *new_store(void)
{
    store *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->room = PAGES;
    return s;
}

static store *store_of(const run_sequence *sequences, size_t count)
{
    store *s = new_store();
    assert_int_equal(run_write(sequences, count, VOCABULARY, put_page, s), CALEPIN_OK);
    return s;
}

static run *run_of(store *s, page_budget *budget)
{
    run *r = NULL;
    assert_int_equal(run_open(get_page, s, budget, &r), CALEPIN_OK);
    return r;
}

static size_t plain_distance(const run_sequence *a, const run_sequence *b)
{
    size_t row[WORDS + 1];
    for (size_t j = 0; j <= b->len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a->len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b->len; j++) {
            size_t best = diagonal + (a->tokens[i - 1] != b->tokens[j - 1]);
            best = row[j] + 1 < best ? row[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            diagonal = row[j];
            row[j] = best;
        }
    }
    return row[b->len];
}

static int compare_hits(const void *a, const void *b)
{
    uint32_t x = ((const fuzzy_hit *)a)->segment, y = ((const fuzzy_hit *)b)->segment;
    return (x > y) - (x < y);
}

/* The hits are those of a comparison with each sequence. */
static void assert_complete(const run_sequence *query, double min, buffer *hits)
{
    fuzzy_hit *found = (void *)hits->data;
    size_t count = hits->len / sizeof *found, at = 0;
    if (count)
        qsort(found, count, sizeof *found, compare_hits);
    for (size_t i = 0; i < SEQUENCES; i++) {
        size_t distance = plain_distance(query, &all[i]);
        size_t longer = query->len > all[i].len ? query->len : all[i].len;
        if (fuzzy_score(distance, longer) < min)
            continue;
        assert_true(at < count);
        assert_int_equal(found[at].segment, all[i].segment);
        assert_int_equal(found[at].distance, distance);
        at++;
    }
    assert_int_equal(at, count);
}

/* Asks runs and a tail many queries at all thresholds. */
static void assert_runs_complete(run *const *runs, size_t count, const run_sequence *tail,
                                 size_t tail_count)
{
    static const double thresholds[] = {70, 50, 55, 60, 66.7, 75, 80, 85, 90, 95, 100, 69, 30, 1};
    run_query query = {0};
    buffer hits = BUFFER_INIT(LIMIT);
    for (size_t i = 0; i < 84; i++) {
        uint32_t tokens[WORDS], len = 0;
        make_sequence(tokens, &len, SEQUENCES);
        if (i % 5 == 0)
            tokens[random_below(len)] = i % 2 ? UINT32_MAX : VOCABULARY + 7;
        const run_sequence asked = {0, len, tokens};
        double min = thresholds[i % 14];
        buffer_clear(&hits);
        assert_true(run_query_set(&query, tokens, len, VOCABULARY, min));
        for (size_t k = 0; k < count; k++)
            assert_int_equal(run_search(runs[k], &query, &hits), CALEPIN_OK);
        assert_int_equal(run_scan(&query, tail, tail_count, &hits), CALEPIN_OK);
        run_query_clear(&query);
        assert_complete(&asked, min, &hits);
    }
    run_query_free(&query);
    buffer_free(&hits);
}

static void a_run_finds_all_that_brute_force_finds(void **state)
{
    (void)state;
    store *s = store_of(all, SEQUENCES);
    for (size_t room = 0; room < 4; room++) { /* so few that each is dropped again and again */
        page_budget budget = page_budget_of(room * RUN_PAGE);
        run *r = run_of(s, &budget);
        assert_int_equal(run_count(r), SEQUENCES);
        assert_runs_complete(&r, 1, NULL, 0);
        assert_true(budget.count <= (room ? room : 1));
        assert_true(s->reads > 200);
        run_close(r);
        assert_int_equal(budget.count, 0);
        page_budget_free(&budget);
    }
    free(s);
}

static void pages_are_read_once_when_the_budget_allows(void **state)
{
    (void)state;
    store *s = store_of(all, SEQUENCES);
    page_budget budget = page_budget_of(SIZE_MAX);
    run *r = run_of(s, &budget);
    assert_int_equal(s->reads, 3);
    assert_runs_complete(&r, 1, NULL, 0);
    assert_true(s->reads <= s->count + 2);
    run_close(r);
    page_budget_free(&budget);
    free(s);
}

static void several_runs_and_a_tail_find_the_same(void **state)
{
    (void)state;
    static const size_t ends[] = {0, 700, 701, 1100, 1100, 1420};
    enum { RUNS = sizeof ends / sizeof *ends - 1 };
    page_budget budget = page_budget_of(4 * RUN_PAGE);
    store *stores[RUNS];
    run *runs[RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        stores[i] = store_of(all + ends[i], ends[i + 1] - ends[i]);
        runs[i] = run_of(stores[i], &budget);
    }
    assert_runs_complete(runs, RUNS, all + ends[RUNS], SEQUENCES - ends[RUNS]);
    for (size_t i = 0; i < RUNS; i++) {
        run_close(runs[i]);
        free(stores[i]);
    }
    page_budget_free(&budget);
}

static void assert_same_pages(const store *a, const store *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_int_equal(a->len[i], b->len[i]);
        assert_memory_equal(a->data[i], b->data[i], a->len[i]);
    }
}

static bool keep_even(void *user, uint32_t segment)
{
    (void)user;
    return segment % 2 == 0;
}

static store *merge_of(run *const *runs, size_t count, run_keep_fn *keep)
{
    store *s = new_store();
    assert_int_equal(run_merge(runs, count, VOCABULARY, keep, NULL, put_page, s), CALEPIN_OK);
    return s;
}

static void merged_runs_are_the_run_of_all(void **state)
{
    (void)state;
    static run_sequence even[SEQUENCES];
    size_t evens = 0;
    for (size_t i = 0; i < SEQUENCES; i++)
        if (keep_even(NULL, all[i].segment))
            even[evens++] = all[i];
    page_budget budget = page_budget_of(2 * RUN_PAGE);
    store *parts[] = {store_of(all, 400), store_of(all + 400, 1), store_of(all + 401, 1099)};
    run *runs[3];
    for (size_t i = 0; i < 3; i++)
        runs[i] = run_of(parts[i], &budget);
    store *merged = merge_of(runs, 3, NULL), *one = store_of(all, SEQUENCES);
    store *merged_even = merge_of(runs, 3, keep_even), *one_even = store_of(even, evens);
    assert_same_pages(merged, one);
    assert_same_pages(merged_even, one_even);
    for (size_t i = 0; i < 3; i++) {
        run_close(runs[i]);
        free(parts[i]);
    }
    page_budget_free(&budget);
    free(merged);
    free(one);
    free(merged_even);
    free(one_even);
}

static calepin_status see(void *user, const run_sequence *s)
{
    uint32_t *seen = user;
    const run_sequence *known = &all[s->segment / 3];
    assert_int_equal(s->len, known->len);
    assert_memory_equal(s->tokens, known->tokens, s->len * sizeof *s->tokens);
    return ++*seen == 1000 ? CALEPIN_DONE : CALEPIN_OK;
}

static void each_sequence_comes_out_as_it_went_in(void **state)
{
    (void)state;
    page_budget budget = page_budget_of(RUN_PAGE);
    store *s = store_of(all, 900), *empty = store_of(all, 0);
    run *r = run_of(s, &budget), *none = run_of(empty, &budget);
    uint32_t seen = 0;
    assert_int_equal(run_each(none, see, &seen), CALEPIN_OK);
    assert_int_equal(seen, 0);
    assert_int_equal(run_each(r, see, &seen), CALEPIN_OK);
    assert_int_equal(seen, 900);
    assert_int_equal(run_each(r, see, &seen), CALEPIN_DONE); /* what stops it is handed on */
    run_close(r);
    run_close(none);
    page_budget_free(&budget);
    free(s);
    free(empty);
}

static void a_sequence_longer_than_pages_is_found(void **state)
{
    (void)state;
    enum { LONG = 50000 };
    uint32_t *tokens = malloc(LONG * sizeof *tokens);
    assert_non_null(tokens);
    for (uint32_t i = 0; i < LONG; i++)
        tokens[i] = i + 20000;
    run_sequence two[] = {{1, 3, words[0]}, {2, LONG, tokens}};
    store *s = store_of(two, 2);
    page_budget budget = page_budget_of(RUN_PAGE);
    run *r = run_of(s, &budget);
    run_query query = {0};
    buffer hits = BUFFER_INIT(LIMIT);
    assert_true(run_query_set(&query, tokens + 100, LONG - 100, VOCABULARY, 99));
    assert_int_equal(run_search(r, &query, &hits), CALEPIN_OK);
    assert_int_equal(hits.len, sizeof(fuzzy_hit));
    assert_int_equal(((fuzzy_hit *)(void *)hits.data)->distance, 100);
    run_query_clear(&query);
    run_query_free(&query);
    buffer_free(&hits);
    run_close(r);
    page_budget_free(&budget);
    free(s);
    free(tokens);
}

static void what_cannot_be_written_is_refused(void **state)
{
    (void)state;
    static const uint32_t tokens[] = {VOCABULARY};
    const run_sequence bad[] = {{0, 1, tokens}, {1, 0, tokens}};
    store *s = new_store();
    assert_int_equal(run_write(&bad[0], 1, VOCABULARY, put_page, s), CALEPIN_ERROR_INPUT);
    assert_int_equal(run_write(&bad[1], 1, VOCABULARY, put_page, s), CALEPIN_ERROR_INPUT);
    assert_int_equal(s->count, 0);
    assert_int_equal(run_write(all, RUN_MOST + 1, VOCABULARY, put_page, s), CALEPIN_ERROR_INPUT);
    for (s->room = 0; s->room < 8; s->room++, s->count = 0) /* a disk that is full */
        assert_int_equal(run_write(all, SEQUENCES, VOCABULARY, put_page, s), CALEPIN_ERROR_IO);
    free(s);
}

/* Opens a run and asks it a few things. Unless all went well the hits do not count. */
static calepin_status ask(store *s, buffer *hits)
{
    page_budget budget = page_budget_of(6 * RUN_PAGE);
    run *r = NULL;
    run_query query = {0};
    buffer_clear(hits);
    calepin_status status = run_open(get_page, s, &budget, &r);
    for (size_t i = 0; i < 24 && !status; i++) {
        assert_true(run_query_set(&query, all[i * 50].tokens, all[i * 50].len, VOCABULARY,
                                  i % 8 ? 50 + (double)i : 20));
        status = run_search(r, &query, hits);
        run_query_clear(&query);
    }
    run_close(r);
    run_query_free(&query);
    page_budget_free(&budget);
    return status;
}

static void assert_told(store *s, buffer *hits)
{
    assert_int_equal(ask(s, hits), CALEPIN_ERROR_INPUT);
}

static void damaged_pages_are_told(void **state)
{
    (void)state;
    store *good = store_of(all, SEQUENCES), *s = new_store();
    buffer hits = BUFFER_INIT(LIMIT);
    assert_int_equal(ask(good, &hits), CALEPIN_OK);
    assert_true(hits.len > 0);
    for (size_t page = 0; page < good->count; page++) {
        for (int round = 0; round < 6; round++) {
            *s = *good;
            s->data[page][random_below((uint32_t)s->len[page])] ^= (unsigned char)(1 << round);
            assert_told(s, &hits);
        }
        *s = *good;
        s->len[page]--;
        assert_told(s, &hits);
        s->len[page] = 0;
        assert_told(s, &hits);
        *s = *good;
        s->count = page; /* this one and the others are missing */
        assert_told(s, &hits);
        size_t other = (page + 1) % good->count;
        *s = *good;
        s->len[page] = good->len[other];
        memcpy(s->data[page], good->data[other], RUN_PAGE);
        assert_told(s, &hits);
    }
    free(s);
    free(good);
    buffer_free(&hits);
}

static void seal(store *s)
{
    uint64_t seed = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        uint64_t sum = XXH3_64bits_withSeed(s->data[i] + PAGE_SUM, s->len[i] - PAGE_SUM, seed + i);
        put64(s->data[i], sum);
        seed = i == 0 ? sum : seed;
    }
}

/* Pages forged with right sums may say anything; the answer does not matter, only that nothing is
 * read or written where it should not be. */
static void forged_pages_do_no_harm(void **state)
{
    (void)state;
    store *good = store_of(all, SEQUENCES), *s = new_store();
    buffer hits = BUFFER_INIT(LIMIT);
    size_t refused = 0;
    for (uint32_t round = 0; round < 400; round++) {
        *s = *good;
        uint32_t page = round % 4 ? random_below((uint32_t)s->count) : round % 3;
        uint32_t room = (uint32_t)s->len[page] - PAGE_SUM;
        for (uint32_t n = 1 + random_below(40); n > 0; n--)
            s->data[page][PAGE_SUM + random_below(page ? room : 16) + (page ? 0 : 12)] =
                (unsigned char)(random_below(3) ? random_below(256) : 0xFF);
        seal(s);
        calepin_status status = ask(s, &hits);
        assert_true(status == CALEPIN_OK || status == CALEPIN_ERROR_INPUT);
        refused += status != CALEPIN_OK;
    }
    assert_true(refused > 50);
    free(s);
    free(good);
    buffer_free(&hits);
}

static void another_version_is_refused(void **state)
{
    (void)state;
    store *s = store_of(all, 10);
    buffer hits = BUFFER_INIT(LIMIT);
    s->data[0][PAGE_SUM + 8]++;
    seal(s);
    assert_told(s, &hits);
    s->data[0][PAGE_SUM + 8]--;
    s->data[0][PAGE_SUM] = 'K';
    seal(s);
    assert_told(s, &hits);
    free(s);
    buffer_free(&hits);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_finds_all_that_brute_force_finds),
        cmocka_unit_test(pages_are_read_once_when_the_budget_allows),
        cmocka_unit_test(several_runs_and_a_tail_find_the_same),
        cmocka_unit_test(merged_runs_are_the_run_of_all),
        cmocka_unit_test(each_sequence_comes_out_as_it_went_in),
        cmocka_unit_test(a_sequence_longer_than_pages_is_found),
        cmocka_unit_test(what_cannot_be_written_is_refused),
        cmocka_unit_test(damaged_pages_are_told),
        cmocka_unit_test(forged_pages_do_no_harm),
        cmocka_unit_test(another_version_is_refused),
    };
    return cmocka_run_group_tests(tests, make_sequences, NULL);
}

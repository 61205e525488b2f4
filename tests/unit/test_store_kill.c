/* Imports killed at random moments. CALEPIN_KILLS says how many, 30 unless said; make kill-test
 * runs 1,000. */
#include "stores.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>

enum { FIRST = 2500, ALL = 5200, BATCH = 300, KILLS = 30 };

static char *base;
static size_t base_len;

static void read_base(void)
{
    FILE *file = fopen(db_path, "rb");
    assert_non_null(file);
    base = malloc(8 << 20);
    base_len = fread(base, 1, 8 << 20, file);
    fclose(file);
}

static void write_base(void)
{
    remove_store();
    FILE *file = fopen(db_path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(base, 1, base_len, file), base_len);
    fclose(file);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static pid_t start_import(calepin_store_counts *shared)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(import_numbered(FIRST, ALL, BATCH, shared, NULL) ? 1 : 0);
    return child;
}

static void wait_seconds(double seconds)
{
    struct timespec t = {(time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9)};
    nanosleep(&t, NULL);
}

/* After each kill the store is whole, holds every unit committed, and takes the rest. */
static void killed_imports_lose_nothing_committed(void **state)
{
    (void)state;
    const char *asked = getenv("CALEPIN_KILLS");
    size_t kills = asked ? (size_t)atol(asked) : KILLS, killed = 0, partial = 0;
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(ftruncate(fileno(file), sizeof(calepin_store_counts)), 0);
    calepin_store_counts *shared =
        mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, fileno(file), 0);
    assert_true(shared != MAP_FAILED);
    assert_int_equal(import_numbered(0, FIRST, 0, NULL, NULL), CALEPIN_OK);
    read_base();
    double begin = now();
    int code = 0;
    assert_true(waitpid(start_import(shared), &code, 0) > 0);
    assert_int_equal(code, 0);
    double duration = now() - begin;
    srand(20240229);
    for (size_t i = 0; killed < kills; i++) {
        assert_true(i < 20 * kills + 20);
        write_base();
        *shared = (calepin_store_counts){0};
        pid_t child = start_import(shared);
        wait_seconds(duration * (double)rand() / RAND_MAX);
        kill(child, SIGKILL);
        assert_true(waitpid(child, &code, 0) == child);
        size_t committed = FIRST + shared->committed, held = count_numbered();
        killed += WIFSIGNALED(code) != 0;
        partial += WIFSIGNALED(code) && held < ALL;
        duration *= WIFSIGNALED(code) ? 1.01 : 0.95; /* the machine's pace changes */
        assert_true(held >= committed);
        check_integrity();
        check_found(held - 1);
        if (i % 5)
            continue;
        assert_int_equal(import_numbered(0, ALL, 0, NULL, NULL), CALEPIN_OK);
        assert_int_equal(count_numbered(), ALL);
        check_found(ALL - 1);
        check_found(0);
    }
    print_message("%zu imports killed, %zu of them before the last unit was in\n", killed, partial);
    assert_true(partial > kills / 4);
    free(base);
    munmap(shared, sizeof *shared);
    fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(killed_imports_lose_nothing_committed)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

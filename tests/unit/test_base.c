#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/map.h"

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

static void buffer_keeps_its_limit(void **state)
{
    (void)state;
    buffer b = BUFFER_INIT(8);
    buffer_string(&b, "12345678");
    assert_false(b.failed);
    buffer_char(&b, '9');
    assert_true(b.failed);
    assert_string_equal(b.data, "12345678");
    buffer_clear(&b);
    buffer_print(&b, "%d-%s", 42, "ab");
    assert_string_equal(b.data, "42-ab");
    buffer_free(&b);
}

static void arena_gives_zeroed_copies(void **state)
{
    (void)state;
    arena a = {0};
    unsigned char *big = arena_alloc(&a, 200000);
    for (size_t i = 0; i < 200000; i++)
        assert_int_equal(big[i], 0);
    calepin_text copy = arena_text(&a, T("été"));
    assert_string_equal(copy.data, "été");
    assert_int_equal(arena_text(&a, (calepin_text){NULL, 0}).len, 0);
    assert_null(arena_alloc(&a, SIZE_MAX - 4));
    arena_free(&a);
}

static void map_finds_what_was_put(void **state)
{
    (void)state;
    map m = {0};
    arena a = {0};
    for (size_t i = 0; i < 5000; i++) {
        char key[32];
        snprintf(key, sizeof key, "clé %zu", i);
        bool made = false;
        map_entry *e = map_put(&m, arena_text(&a, T(key)), &made);
        assert_true(made);
        e->value.number = i;
    }
    assert_int_equal(m.count, 5000);
    assert_int_equal(map_get(&m, T("clé 4321"))->value.number, 4321);
    assert_null(map_get(&m, T("clé 5000")));
    assert_string_equal(m.entries[17].key.data, "clé 17");
    map_clear(&m);
    assert_null(map_get(&m, T("clé 1")));
    map_free(&m);
    arena_free(&a);
}

static char folder[] = "/tmp/calepin-base-XXXXXX";

static int make_folder(void **state)
{
    *state = mkdtemp(folder);
    return chdir(folder);
}

static int remove_folder(void **state)
{
    (void)state;
    unlink("out");
    return chdir("/") || rmdir(folder);
}

static void expect_content(const char *path, const char *content)
{
    buffer b = BUFFER_INIT(1 << 20);
    assert_int_equal(file_read(path, &b, NULL), CALEPIN_OK);
    assert_string_equal(b.data, content);
    buffer_free(&b);
}

static void output_replaces_only_on_close(void **state)
{
    (void)state;
    calepin_output *out = NULL;
    assert_int_equal(calepin_output_open("out", &out, NULL), CALEPIN_OK);
    calepin_output_print(out, "old");
    assert_int_equal(access("out", F_OK), -1);
    assert_int_equal(calepin_output_close(out, NULL), CALEPIN_OK);
    expect_content("out", "old");
    assert_int_equal(chmod("out", 0640), 0);
    assert_int_equal(calepin_output_open("out", &out, NULL), CALEPIN_OK);
    calepin_output_print(out, "new");
    expect_content("out", "old");
    calepin_output_discard(out);
    expect_content("out", "old");
    assert_int_equal(calepin_output_open("out", &out, NULL), CALEPIN_OK);
    calepin_output_print(out, "new");
    assert_int_equal(calepin_output_close(out, NULL), CALEPIN_OK);
    expect_content("out", "new");
    struct stat s;
    assert_int_equal(stat("out", &s), 0);
    assert_int_equal(s.st_mode & 0777, 0640);
}

static void output_tells_a_full_disk(void **state)
{
    (void)state;
    calepin_output *out = NULL;
    calepin_error error;
    assert_int_equal(calepin_output_open("/dev/full", &out, &error), CALEPIN_OK);
    calepin_output_print(out, "lost");
    assert_int_equal(calepin_output_close(out, &error), CALEPIN_ERROR_IO);
    assert_string_equal(error.file, "/dev/full");
    assert_int_equal(calepin_output_open("no/such/folder/out", &out, &error), CALEPIN_ERROR_IO);
}

static void file_refuses_folders_and_big_files(void **state)
{
    (void)state;
    calepin_error error;
    buffer b = BUFFER_INIT(4);
    assert_int_equal(file_read(".", &b, &error), CALEPIN_ERROR_INPUT);
    assert_int_equal(file_read("missing", &b, &error), CALEPIN_ERROR_IO);
    assert_string_equal(error.file, "missing");
    assert_string_equal(file_extension("a.b/c"), "");
    assert_string_equal(file_extension("a/b.c.tmx"), "tmx");
    assert_string_equal(file_base("a/b.c"), "b.c");
    assert_string_equal(file_base("a/kit/"), "kit/");
    assert_string_equal(file_base("kit"), "kit");
    buffer_free(&b);
}

static void error_keeps_the_end_of_a_long_path(void **state)
{
    (void)state;
    char path[3000];
    memset(path, 'a', sizeof path);
    memcpy(path + sizeof path - 5, "/end", 5); /* and its zero */
    calepin_error error;
    assert_int_equal(error_set(&error, CALEPIN_ERROR_INPUT, path, 3, "no %s", "good"),
                     CALEPIN_ERROR_INPUT);
    assert_int_equal(strlen(error.file), sizeof error.file - 1);
    assert_string_equal(error.file + sizeof error.file - 1 - 4, "/end");
    assert_string_equal(error.message, "no good");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buffer_keeps_its_limit),
        cmocka_unit_test(arena_gives_zeroed_copies),
        cmocka_unit_test(map_finds_what_was_put),
        cmocka_unit_test(output_replaces_only_on_close),
        cmocka_unit_test(output_tells_a_full_disk),
        cmocka_unit_test(file_refuses_folders_and_big_files),
        cmocka_unit_test(error_keeps_the_end_of_a_long_path),
    };
    return cmocka_run_group_tests_name("base", tests, make_folder, remove_folder);
}

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hashset.h"
#include "base/map.h"
#include "base/repeats.h"
#include "base/same.h"

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
    buffer_print(&b, "%s", "6789");
    assert_true(b.failed);
    assert_string_equal(b.data, "42-ab");
    buffer_free(&b);
}

/* Enough that the parts go through the file; every third hash comes twice, 0 among them. */
static void repeats_are_counted_past_the_memory(void **state)
{
    (void)state;
    enum { COUNT = 60000 };
    repeats r = {0};
    size_t count = 0;
    buffer places = BUFFER_INIT(1 << 20);
    for (uint64_t i = 0; i < COUNT; i++)
        assert_int_equal(repeats_add(&r, i * UINT64_C(0x9E3779B97F4A7C15), i, NULL), CALEPIN_OK);
    for (uint64_t i = 0; i < COUNT; i += 3)
        assert_int_equal(repeats_add(&r, i * UINT64_C(0x9E3779B97F4A7C15), COUNT + i, NULL),
                         CALEPIN_OK);
    assert_non_null(r.file);
    assert_int_equal(repeats_count(&r, &count, &places, NULL), CALEPIN_OK);
    assert_int_equal(count, COUNT / 3);
    const uint64_t *place = (const void *)places.data;
    for (uint64_t i = 0; i < COUNT / 3; i++)
        assert_int_equal(place[i], COUNT + 3 * i);
    buffer_free(&places);
    repeats_free(&r);
    assert_int_equal(repeats_count(&r, &count, NULL, NULL), CALEPIN_OK);
    assert_int_equal(count, 0);
}

static void hashset_knows_what_it_holds(void **state)
{
    (void)state;
    hashset s = {0};
    for (int again = 0; again <= 1; again++)
        for (uint64_t i = 0; i < 5000; i++) {
            bool is_new = false;
            assert_true(hashset_add(&s, i << 20, &is_new)); /* they all want the same place */
            assert_int_equal(is_new, again == 0);
        }
    hashset_free(&s);
}

static void output_holds_more_than_its_buffer(void **state)
{
    (void)state;
    char path[] = "/tmp/calepin-output-XXXXXX";
    close(mkstemp(path));
    calepin_output *output = NULL;
    buffer big = BUFFER_INIT(1 << 20), got = BUFFER_INIT(1 << 20), expected = BUFFER_INIT(1 << 20);
    for (int i = 0; i < 100000; i++)
        buffer_char(&big, (char)('a' + i % 26));
    assert_int_equal(calepin_output_open(path, &output, NULL), CALEPIN_OK);
    for (int i = 0; i < 5; i++) {
        calepin_output_write(output, big.data, i == 2 ? big.len : 30000);
        calepin_output_print(output, "-%d-", i);
        buffer_append(&expected, big.data, i == 2 ? big.len : 30000);
        buffer_print(&expected, "-%d-", i);
    }
    assert_int_equal(calepin_output_close(output, NULL), CALEPIN_OK);
    assert_int_equal(file_read(path, &got, NULL), CALEPIN_OK);
    assert_int_equal(got.len, expected.len);
    assert_memory_equal(got.data, expected.data, got.len);
    unlink(path);
    buffer_free(&big);
    buffer_free(&got);
    buffer_free(&expected);
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

static void texts_are_the_same_byte_for_byte(void **state)
{
    enum { LONGEST = 40 };
    (void)state;
    for (size_t len = 0; len <= LONGEST; len++) {
        char *a = malloc(len ? len : 1),
             *b = malloc(len ? len : 1); /* so that reading beyond is seen */
        assert_true(a && b);
        memset(a, 'x', len);
        memset(b, 'x', len);
        assert_true(text_equal((calepin_text){a, len}, (calepin_text){b, len}));
        assert_false(len && text_equal((calepin_text){a, len}, (calepin_text){b, len - 1}));
        for (size_t i = 0; i < len; i++) {
            b[i] = 'y';
            assert_false(text_equal((calepin_text){a, len}, (calepin_text){b, len}));
            b[i] = 'x';
        }
        free(a);
        free(b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buffer_keeps_its_limit),
        cmocka_unit_test(repeats_are_counted_past_the_memory),
        cmocka_unit_test(hashset_knows_what_it_holds),
        cmocka_unit_test(output_holds_more_than_its_buffer),
        cmocka_unit_test(arena_gives_zeroed_copies),
        cmocka_unit_test(map_finds_what_was_put),
        cmocka_unit_test(texts_are_the_same_byte_for_byte),
        cmocka_unit_test(output_replaces_only_on_close),
        cmocka_unit_test(output_tells_a_full_disk),
        cmocka_unit_test(file_refuses_folders_and_big_files),
        cmocka_unit_test(error_keeps_the_end_of_a_long_path),
    };
    return cmocka_run_group_tests_name("base", tests, make_folder, remove_folder);
}

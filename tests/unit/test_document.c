#include "calepin/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char path[] = "/tmp/calepin-document-XXXXXX";

static int make_file(void **state)
{
    *state = NULL;
    int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

static calepin_document *open_bytes(const void *bytes, size_t len, calepin_paragraphs paragraphs)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
    calepin_document_options options = CALEPIN_DOCUMENT_OPTIONS_INIT;
    options.paragraphs = paragraphs;
    calepin_document *document = NULL;
    calepin_error error;
    assert_int_equal(calepin_document_open(path, &options, &document, &error), CALEPIN_OK);
    return document;
}

static calepin_document *open_text(const char *text, calepin_paragraphs paragraphs)
{
    return open_bytes(text, strlen(text), paragraphs);
}

static void assert_block(const calepin_document *document, size_t index, const char *expected)
{
    const calepin_block *block = calepin_document_block(document, index);
    assert_int_equal(block->text.len, strlen(expected));
    assert_memory_equal(block->text.data, expected, block->text.len);
}

static void lines_are_paragraphs(void **state)
{
    (void)state;
    calepin_document *d = open_text("Un titre\r\n\r\n  Premier alinéa, assez long.  \rSecond.",
                                    CALEPIN_PARAGRAPHS_AUTO);
    assert_int_equal(calepin_document_block_count(d), 3);
    assert_false(calepin_document_wrapped(d));
    assert_block(d, 0, "Un titre");
    assert_int_equal(calepin_document_block(d, 0)->kind, CALEPIN_HEADING);
    assert_block(d, 1, "Premier alinéa, assez long.");
    assert_int_equal(calepin_document_block(d, 1)->kind, CALEPIN_PARAGRAPH);
    assert_block(d, 2, "Second.");
    calepin_document_close(d);
}

static const char wrapped[] =
    "Le fournisseur a présenté hier devant la presse un service que les\n"
    "communes pourront commander dès le mois prochain, sans engagement et\n"
    "sans frais de mise en route.\n"
    "\n"
    "Les hôpitaux, eux, devront attendre le printemps : leur agrément est\n"
    "encore à l’étude.\n";

static void wrapped_lines_are_joined(void **state)
{
    (void)state;
    calepin_document *d = open_text(wrapped, CALEPIN_PARAGRAPHS_AUTO);
    assert_true(calepin_document_wrapped(d));
    assert_int_equal(calepin_document_block_count(d), 2);
    assert_block(d, 1,
                 "Les hôpitaux, eux, devront attendre le printemps : leur agrément est encore à "
                 "l’étude.");
    /* the text itself is as it came, and offsets are its own */
    assert_int_equal(calepin_document_text(d).len, strlen(wrapped));
    assert_memory_equal(calepin_document_text(d).data, wrapped, strlen(wrapped));
    const calepin_block *second = calepin_document_block(d, 1);
    assert_memory_equal(wrapped + second->offset, "Les hôpitaux", 13);
    calepin_document_close(d);
}

static void the_caller_can_say_how_paragraphs_are_marked(void **state)
{
    (void)state;
    calepin_document *d = open_text(wrapped, CALEPIN_PARAGRAPHS_LINE);
    assert_int_equal(calepin_document_block_count(d), 5);
    calepin_document_close(d);
    d = open_text("Court\nlui aussi\n \nSecond", CALEPIN_PARAGRAPHS_BLANK);
    assert_int_equal(calepin_document_block_count(d), 2);
    assert_block(d, 0, "Court lui aussi");
    calepin_document_close(d);
}

static void a_list_of_short_lines_is_not_wrapped(void **state)
{
    (void)state;
    calepin_document *d =
        open_text("Pommes de terre\nde bonne taille\nPoires\nPrunes rouges\ncerises\n"
                  "Une ligne nettement plus longue que toutes les autres ici\n",
                  CALEPIN_PARAGRAPHS_AUTO);
    assert_int_equal(calepin_document_block_count(d), 6);
    calepin_document_close(d);
}

/* Too few lines, and too ragged, to tell a width. */
static void sentences_that_go_on_are_joined(void **state)
{
    (void)state;
    calepin_document *d = open_text("Le jardin est fermé pour travaux, et la grille de\n"
                                    "fer reste ouverte le soir.\n"
                                    "Les visites reprendront en\n"
                                    "mai, dit la mairie ; un panneau\n"
                                    "le rappelle.\n",
                                    CALEPIN_PARAGRAPHS_AUTO);
    assert_int_equal(calepin_document_block_count(d), 1);
    calepin_document_close(d);
    /* a list, items behind marks, and sentences of a line each */
    const char *const apart[] = {"pomme de terre à chair ferme\npoire du jardin\nprune rouge.\n",
                                 "Il faut :\nune bêche,\nun râteau,\ndes gants.\nUn seau.\n",
                                 "Le soir tombe.\nLes grilles ferment.\nLe gardien part.\n"};
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
        d = open_text(apart[i], CALEPIN_PARAGRAPHS_AUTO);
        assert_false(calepin_document_wrapped(d));
        calepin_document_close(d);
    }
}

static void places_count_lines_and_characters(void **state)
{
    (void)state;
    calepin_document *d = open_text("été\nà l’ÉTÉ\n", CALEPIN_PARAGRAPHS_AUTO);
    size_t line = 0, column = 0;
    calepin_document_place(d, 13, &line, &column); /* É, behind 3+2+1 + 2+1+1+3 bytes */
    assert_int_equal(line, 2);
    assert_int_equal(column, 5);
    calepin_document_place(d, 0, &line, &column);
    assert_int_equal(line, 1);
    assert_int_equal(column, 1);
    calepin_document_close(d);
}

static void windows_text_is_read(void **state)
{
    (void)state;
    static const char bytes[] = "L\x92\xE9t\xE9 dernier, le prix a baiss\xE9 : 3 \x80 seulement, a "
                                "d\xE9"
                                "clar\xE9 la soci\xE9t\xE9.\r\n";
    calepin_document *d = open_bytes(bytes, sizeof bytes - 1, CALEPIN_PARAGRAPHS_AUTO);
    assert_string_equal(calepin_document_encoding(d).name, "WINDOWS-1252");
    assert_true(calepin_document_encoding(d).guessed);
    assert_block(d, 0, "L’été dernier, le prix a baissé : 3 € seulement, a déclaré la société.");
    calepin_document_close(d);
}

static void what_is_no_text_is_refused(void **state)
{
    (void)state;
    calepin_document *d = NULL;
    calepin_error error;
    assert_int_equal(calepin_document_open("/tmp", NULL, &d, &error), CALEPIN_ERROR_INPUT);
    assert_int_equal(calepin_document_open("/no/such/file", NULL, &d, &error), CALEPIN_ERROR_IO);
    assert_string_equal(error.file, "/no/such/file");
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite("\x7F"
                            "ELF\1\1\1\0\0\0\0\0\0\0\0\0\2\0>\0",
                            1, 20, file),
                     20);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(calepin_document_open(path, NULL, &d, &error), CALEPIN_ERROR_INPUT);
    assert_null(d);
    calepin_document_close(NULL);
}

static void an_empty_file_has_no_block(void **state)
{
    (void)state;
    calepin_document *d = open_text("", CALEPIN_PARAGRAPHS_AUTO);
    assert_int_equal(calepin_document_block_count(d), 0);
    calepin_document_close(d);
    d = open_text(" \n\xC2\xA0\n", CALEPIN_PARAGRAPHS_BLANK);
    assert_int_equal(calepin_document_block_count(d), 0);
    calepin_document_close(d);
}

/* Paragraphs of growing length, some megabytes of them, in the layout asked for. */
static char *make_long_text(bool joined, size_t *len)
{
    size_t size = 9 << 20, used = 0;
    char *text = malloc(size + 400);
    assert_non_null(text);
    for (unsigned i = 0; used < size; i++) {
        used += (size_t)sprintf(text + used, "Alinéa %u : été", i);
        for (unsigned j = 0; j < i % 7; j++)
            used += (size_t)sprintf(text + used, joined ? "\nautre ligne" : ", autre mot");
        used += (size_t)sprintf(text + used, joined ? ".\n\n" : ".\n");
    }
    *len = used;
    return text;
}

/* What the parts of the file hold is what the file read as a whole holds. */
static void assert_parts_make_the_whole(calepin_paragraphs paragraphs)
{
    calepin_document_options options = CALEPIN_DOCUMENT_OPTIONS_INIT;
    options.paragraphs = paragraphs;
    calepin_document *whole = NULL, *part = NULL;
    calepin_document_parts *parts = NULL;
    assert_int_equal(calepin_document_open(path, &options, &whole, NULL), CALEPIN_OK);
    assert_int_equal(calepin_document_parts_open(path, &options, &parts, NULL), CALEPIN_OK);
    size_t block = 0, count = 0;
    for (; calepin_document_parts_next(parts, &part, NULL) == CALEPIN_OK; count++) {
        calepin_document_first first = calepin_document_first_place(part);
        assert_int_equal(first.block, block);
        for (size_t i = 0; i < calepin_document_block_count(part); i++, block++) {
            const calepin_block *a = calepin_document_block(part, i);
            const calepin_block *b = calepin_document_block(whole, block);
            assert_int_equal(first.offset + a->offset, b->offset);
            assert_int_equal(a->text.len, b->text.len);
            assert_memory_equal(a->text.data, b->text.data, a->text.len);
            size_t line[2], column[2];
            calepin_document_place(part, a->offset, &line[0], &column[0]);
            calepin_document_place(whole, b->offset, &line[1], &column[1]);
            assert_int_equal(line[0], line[1]);
            assert_int_equal(column[0], column[1]);
        }
        calepin_document_close(part);
    }
    assert_int_equal(block, calepin_document_block_count(whole));
    assert_true(count > 1);
    calepin_document_parts_close(parts);
    calepin_document_close(whole);
}

static void write_bytes(const void *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static void parts_make_the_whole(void **state)
{
    (void)state;
    size_t len = 0;
    for (int joined = 0; joined < 2; joined++) {
        char *text = make_long_text(joined, &len);
        write_bytes(text, len);
        assert_parts_make_the_whole(joined ? CALEPIN_PARAGRAPHS_BLANK : CALEPIN_PARAGRAPHS_LINE);
        char *wide = malloc(2 * len); /* UTF-16LE, byte by byte of windows-1252 */
        assert_non_null(wide);
        for (size_t i = 0; i < len; i++) {
            wide[2 * i] = text[i] == '\xC3' ? 'e' : text[i] == '\xA9' ? 's' : text[i];
            wide[2 * i + 1] = 0;
        }
        write_bytes(wide, 2 * len);
        assert_parts_make_the_whole(CALEPIN_PARAGRAPHS_AUTO);
        free(wide);
        free(text);
    }
}

static void a_bad_byte_in_a_later_part_is_told_with_its_place(void **state)
{
    (void)state;
    size_t len = 0, lines = 1;
    char *text = make_long_text(false, &len);
    size_t bad = len - 100;
    for (size_t i = 0; i < bad; i++)
        lines += text[i] == '\n';
    text[bad] = '\xFF';
    write_bytes(text, len);
    calepin_document_options options = CALEPIN_DOCUMENT_OPTIONS_INIT;
    options.encoding = "UTF-8";
    calepin_document_parts *parts = NULL;
    calepin_document *part = NULL;
    calepin_error error;
    calepin_status status = calepin_document_parts_open(path, &options, &parts, &error);
    while (!status) {
        status = calepin_document_parts_next(parts, &part, &error);
        calepin_document_close(part);
        part = NULL;
    }
    assert_int_equal(status, CALEPIN_ERROR_INPUT);
    assert_int_equal(error.line, lines);
    assert_int_equal(error.offset, bad);
    calepin_document_parts_close(parts);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_paragraphs),
        cmocka_unit_test(wrapped_lines_are_joined),
        cmocka_unit_test(the_caller_can_say_how_paragraphs_are_marked),
        cmocka_unit_test(a_list_of_short_lines_is_not_wrapped),
        cmocka_unit_test(sentences_that_go_on_are_joined),
        cmocka_unit_test(places_count_lines_and_characters),
        cmocka_unit_test(windows_text_is_read),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(an_empty_file_has_no_block),
        cmocka_unit_test(parts_make_the_whole),
        cmocka_unit_test(a_bad_byte_in_a_later_part_is_told_with_its_place),
    };
    return cmocka_run_group_tests_name("document", tests, make_file, remove_file);
}

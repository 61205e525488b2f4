#include "calepin/base.h"
#include "xml/reader.h"
#include "xml/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define T(s) ((calepin_text){(s), strlen(s)})

/* What the writer makes goes to a file and comes back as a string. */
static char scratch_path[] = "/tmp/calepin-xml-XXXXXX";

static int make_scratch(void **state)
{
    (void)state;
    int fd = mkstemp(scratch_path);
    return fd < 0 ? -1 : close(fd);
}

static int remove_scratch(void **state)
{
    (void)state;
    return unlink(scratch_path);
}

static calepin_output *open_scratch(void)
{
    calepin_output *output = NULL;
    assert_int_equal(calepin_output_open(scratch_path, &output, NULL), CALEPIN_OK);
    return output;
}

static void assert_written(calepin_output *output, const char *expected)
{
    char text[4096];
    assert_int_equal(calepin_output_close(output, NULL), CALEPIN_OK);
    FILE *file = fopen(scratch_path, "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(text, expected);
}

static void writer_indents_and_closes(void **state)
{
    (void)state;
    xml_writer w;
    calepin_output *output = open_scratch();
    xml_begin(&w, output);
    xml_doctype(&w, "a SYSTEM \"a.dtd\"");
    xml_start(&w, "a");
    xml_attribute_number(&w, "n", 12);
    xml_start(&w, "p");
    xml_string(&w, "un ");
    xml_start_inline(&w, "g");
    xml_string(&w, "deux");
    xml_end(&w);
    xml_end(&w);
    xml_start(&w, "vide");
    xml_end(&w);
    xml_element(&w, "q", T("trois"));
    xml_end(&w);
    assert_int_equal(xml_finish(&w, NULL), CALEPIN_OK);
    assert_written(output, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<!DOCTYPE a SYSTEM \"a.dtd\">\n"
                           "<a n=\"12\">\n"
                           "  <p>un <g>deux</g></p>\n"
                           "  <vide/>\n"
                           "  <q>trois</q>\n"
                           "</a>\n");
}

static void writer_escapes(void **state)
{
    (void)state;
    xml_writer w;
    calepin_output *output = open_scratch();
    xml_begin(&w, output);
    xml_start(&w, "a");
    xml_attribute(&w, "v", T("\"<&>\t\n\r'"));
    xml_text(&w, T("\"<&>\t\n\r' ]]> é€😀"));
    xml_end(&w);
    assert_int_equal(xml_finish(&w, NULL), CALEPIN_OK);
    assert_int_equal(w.altered, 0);
    assert_written(output, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<a v=\"&quot;&lt;&amp;&gt;&#9;&#10;&#13;'\">"
                           "\"&lt;&amp;&gt;\t\n&#13;' ]]&gt; é€😀</a>\n");
}

static void writer_keeps_out_what_xml_does_not_allow(void **state)
{
    (void)state;
    xml_writer w;
    calepin_output *output = open_scratch();
    xml_begin(&w, output);
    xml_start(&w, "a");
    xml_text(&w, (calepin_text){"a\0b\x1F", 4});
    xml_text(&w, T("|\xEF\xBF\xBE|\xEF\xBF\xBF|\xEF\xBF\xBD|"));
    xml_text(&w, T("\xE9t\xE9 é\x01 \xED\xA0\x80 \xC0\x80 \xE2\x82"));
    xml_end(&w);
    assert_int_equal(xml_finish(&w, NULL), CALEPIN_OK);
    assert_int_equal(w.altered, 2 + 2 + 2 + 1 + 3 + 2 + 2);
    assert_written(output, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<a>ab|||\xEF\xBF\xBD|"
                           "\xEF\xBF\xBDt\xEF\xBF\xBD é \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD "
                           "\xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD\xEF\xBF\xBD</a>\n");
}

static void writer_tells_its_misuse(void **state)
{
    (void)state;
    xml_writer w;
    calepin_error error;
    calepin_output *output = open_scratch();
    xml_begin(&w, output);
    xml_start(&w, "ouvert");
    assert_int_equal(xml_finish(&w, &error), CALEPIN_ERROR_INTERNAL);
    assert_non_null(strstr(error.message, "ouvert"));
    xml_begin(&w, output);
    xml_end(&w);
    assert_int_equal(xml_finish(&w, &error), CALEPIN_ERROR_INTERNAL);
    xml_begin(&w, output);
    xml_start(&w, "a");
    xml_string(&w, "texte");
    xml_attribute_string(&w, "tard", "1");
    xml_end(&w);
    assert_int_equal(xml_finish(&w, &error), CALEPIN_ERROR_INTERNAL);
    xml_begin(&w, output);
    for (size_t i = 0; i <= XML_WRITER_DEPTH; i++)
        xml_start(&w, "a");
    for (size_t i = 0; i < XML_WRITER_DEPTH; i++)
        xml_end(&w);
    assert_int_equal(xml_finish(&w, &error), CALEPIN_ERROR_INTERNAL);
    calepin_output_discard(output);
}

/* The events of a document as one string: "<name a=value>text</name>". */
typedef struct record {
    char text[8192];
    size_t last_line;
    const char *stop_at;
} record;

static void add(record *r, calepin_text text)
{
    size_t len = strlen(r->text);
    assert_true(len + text.len < sizeof r->text);
    memcpy(r->text + len, text.data, text.len);
    r->text[len + text.len] = '\0';
}

static calepin_status on_start(void *user, const xml_tag *tag, calepin_error *error)
{
    (void)error;
    record *r = user;
    add(r, T("<"));
    add(r, T(tag->name));
    for (size_t i = 0; i < tag->attribute_count; i++) {
        add(r, T(" "));
        add(r, T(tag->attributes[i].name));
        add(r, T("="));
        add(r, tag->attributes[i].value);
    }
    add(r, T(">"));
    r->last_line = tag->line;
    if (r->stop_at && strcmp(tag->name, r->stop_at) == 0) {
        snprintf(error->message, sizeof error->message, "arrêt");
        error->status = CALEPIN_ERROR_INPUT;
        return CALEPIN_ERROR_INPUT;
    }
    return CALEPIN_OK;
}

static calepin_status on_text(void *user, calepin_text run, calepin_error *error)
{
    (void)error;
    add(user, run);
    return CALEPIN_OK;
}

static calepin_status on_end(void *user, const char *name, calepin_error *error)
{
    (void)error;
    add(user, T("</"));
    add(user, T(name));
    add(user, T(">"));
    return CALEPIN_OK;
}

static const xml_events events = {on_start, on_text, on_end, NULL};

static calepin_status read_bytes(const void *data, size_t len, record *r, calepin_error *error)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, len, file), len);
    rewind(file);
    calepin_text none = {NULL, 0};
    calepin_status status = xml_read_stream(file, "essai.xml", none, &events, r, NULL, error);
    fclose(file);
    return status;
}

static void assert_reads(const char *xml, const char *expected)
{
    record r = {0};
    calepin_error error;
    assert_int_equal(read_bytes(xml, strlen(xml), &r, &error), CALEPIN_OK);
    assert_string_equal(r.text, expected);
}

static void reader_gives_events(void **state)
{
    (void)state;
    assert_reads(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE a SYSTEM \"ailleurs.dtd\">\n"
        "<x:a xmlns:x='u'>é<b c='1&amp;&lt;2&#38;#38;&#233;' x:d=''/><!-- non --><?ni oui?>"
        "<![CDATA[<&>]]>&gt;&#x20AC;</x:a>",
        "<a>é<b c=1&<2&#38;é d=></b><&>>€</a>");
}

static void reader_tells_prefixes_apart(void **state)
{
    (void)state;
    const xml_name_value attributes[] = {{"xml", "lang", {"fr", 2}}, {NULL, "id", {"7", 1}}};
    const xml_tag tag = {"tuv", NULL, 1, attributes, 2};
    assert_int_equal(xml_get(&tag, "xml", "lang").len, 2);
    assert_null(xml_get(&tag, NULL, "lang").data);
    assert_null(xml_get(&tag, "xml", "id").data);
    assert_int_equal(xml_get(&tag, NULL, "id").data[0], '7');
}

static void reader_knows_encodings(void **state)
{
    (void)state;
    assert_reads("<?xml version='1.0' encoding='windows-1252'?><a>\xC9tat \x80</a>",
                 "<a>État €</a>");
    assert_reads("\xEF\xBB\xBF<a>é</a>", "<a>é</a>");
    static const unsigned char utf16[] = {0xFF, 0xFE, '<', 0,   'a', 0,   '>', 0,   0xE9,
                                          0,    '<',  0,   '/', 0,   'a', 0,   '>', 0};
    record r = {0};
    assert_int_equal(read_bytes(utf16, sizeof utf16, &r, NULL), CALEPIN_OK);
    assert_string_equal(r.text, "<a>é</a>");
}

static void assert_refused(const char *xml, size_t line, const char *reason)
{
    record r = {0};
    calepin_error error;
    assert_int_equal(read_bytes(xml, strlen(xml), &r, &error), CALEPIN_ERROR_INPUT);
    assert_string_equal(error.file, "essai.xml");
    if (!strstr(error.message, reason))
        fail_msg("'%s' does not say '%s'", error.message, reason);
    assert_int_equal(error.line, line);
}

static void reader_says_what_is_wrong_and_where(void **state)
{
    (void)state;
    assert_refused("", 0, "is empty");
    assert_refused("bonjour", 1, "not an XML file");
    assert_refused("<a>\n<b>\nR & D</b></a>", 3, "bare &");
    assert_refused("<a>\n\n\x07</a>", 3, "control character");
    assert_refused("<a>\n\xE9t\xE9 indien</a>", 2, "encoding");
    assert_refused("<a>\n<b>", 2, "cut off");
    assert_refused("<a>\n<b c=", 2, "cut off");
    assert_refused("<a>\n</b></a>", 2, "mismatch");
    assert_refused("<a/>\n<b/>", 2, "goes on");
    assert_refused("<?xml version='1.0' encoding='ASCII'?>\n<a>\xE9t\xE9</a>", 2, "encoding");
    assert_refused("<?xml version='1.0' encoding='windows-1252'?>\n<a>\x81</a>", 0, "encoding");
    assert_refused("<?xml version='1.0' encoding='latin-9000'?>\n<a/>", 1, "not known");
}

/* Behind a comment all is read by the parser, and has to come out the same. */
static void quick_reading_agrees_with_the_parser(void **state)
{
    (void)state;
    static const char *const documents[] = {
        "<a b='1' c=\"&#9;2\n3\" xml:lang='fr'>é\r\n&lt;&#xE9;</a>\n\n",
        "<a><b/>]]<c d = '>'/ ></a>",
        "<a b='1' b='2'/>",
        "<a b='1'c='2'/>",
        "<a>]]></a>",
        "<a>\r</a>",
        "<a>&#0;</a>",
        "<a>&#xD800;</a>",
        "<a>&#x110000;</a>",
        "<a>&#;</a>",
        "<a>&lt</a>",
        "<a>\xEF\xBF\xBE</a>",
        "<a>\xEF\xBF\xBD</a>",
        "<a>\xC0\xAF</a>",
        "<a>\xED\xA0\x80</a>",
        "<a b='<'/>",
        "<a></a ><!-- après --><?et cela?>",
        "<a></a>text",
        "<a></b>",
        "<a></ab>",
        "<ab></a>",
        "<1a/>",
        "<a><b></a></b>",
        "<a.b-1 c_2='x' c.2='y'><a.b-1/></a.b-1>",
        "<abcdefgh><abcdefg/><abcdefghi/><abcdefg></abcdefg></abcdefgh>",
        "<abcdefgh></abcdefg>",
        "<a[/>",
        "<ab><ab[></ab[></ab>",
        "<a>\n  <b/>\n\n          </a>",
        "<a>\n          text\n <b/>          ]]></a>",
        "<a>\n\t<b/>        \r\n        </a>\n",
        "<a xmlns='u'><b xmlns:p='v' p:c=''/></a>",
        "<a p:b=''/>",
        "<é è='ê'/>",
        "<a b=''><![CDATA[<]]></a>",
        "<a>",
        "<a>\xC3",
        "",
    };
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        char behind[256];
        record quick = {0}, parser = {0};
        calepin_error ours = {.line = 0}, theirs = {.line = 0};
        snprintf(behind, sizeof behind, "<!---->%s", documents[i]);
        calepin_status status = read_bytes(documents[i], strlen(documents[i]), &quick, &ours);
        assert_int_equal(read_bytes(behind, strlen(behind), &parser, &theirs), status);
        assert_string_equal(quick.text, parser.text);
        assert_int_equal(quick.last_line, parser.last_line);
        if (status && *documents[i])
            assert_string_equal(ours.message, theirs.message);
    }
}

static void reader_refuses_entities(void **state)
{
    (void)state;
    assert_refused("<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>", 1,
                   "declares entities");
    assert_refused("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>", 1,
                   "declares entities");
    assert_refused("<!DOCTYPE a [<!ENTITY % b 'x'>%b;]><a/>", 1, "declares entities");
    assert_refused("<a>\n&nbsp;</a>", 2, "&nbsp;");
    assert_refused("<!DOCTYPE a SYSTEM 'ailleurs.dtd'><a>\n&nbsp;</a>", 2, "&nbsp;");
    assert_refused("<!DOCTYPE a SYSTEM 'ailleurs.dtd'><a>\n<b c='&nbsp;'/></a>", 2, "&nbsp;");
}

static void reader_refuses_what_is_too_deep_or_too_large(void **state)
{
    (void)state;
    char deep[3 * 300 + 1] = "";
    for (size_t i = 0; i < 300; i++)
        memcpy(deep + 3 * i, "<a>", 4);
    assert_refused(deep, 1, "256 deep");
    size_t len = 11 << 20;
    char *large = malloc(len + 1);
    assert_non_null(large);
    memset(large, 'x', len);
    memcpy(large, "<a b='", 6);
    large[len] = '\0';
    assert_refused(large, 1, "tag too large");
    memcpy(large, "<a><!--", 7);
    assert_refused(large, 1, "comment");
    size_t at = (size_t)sprintf(large, "<a");
    for (size_t i = 0; i <= 1000; i++)
        at += (size_t)sprintf(large + at, " n%zu=''", i);
    sprintf(large + at, "/>");
    assert_refused(large, 1, "1000 attributes");
    free(large);
}

static void reader_stops_when_told(void **state)
{
    (void)state;
    record r = {.stop_at = "b"};
    calepin_error error;
    const char *xml = "<a>\n<b/>\n<c/></a>";
    assert_int_equal(read_bytes(xml, strlen(xml), &r, &error), CALEPIN_ERROR_INPUT);
    assert_string_equal(r.text, "<a>\n<b>");
    assert_string_equal(error.message, "arrêt");
    assert_string_equal(error.file, "essai.xml");
    assert_int_equal(error.line, 2);
}

static void reader_counts_lines_past_65535(void **state)
{
    (void)state;
    size_t lines = 70000;
    char *xml = malloc(lines + 64);
    assert_non_null(xml);
    memcpy(xml, "<a><!--", 7);
    memset(xml + 7, '\n', lines);
    memcpy(xml + 7 + lines, "--><b/></a>", 12);
    record r = {0};
    assert_int_equal(read_bytes(xml, strlen(xml), &r, NULL), CALEPIN_OK);
    assert_int_equal(r.last_line, lines + 1);
    free(xml);
}

static void reader_names_a_missing_file(void **state)
{
    (void)state;
    record r = {0};
    calepin_error error;
    assert_int_equal(xml_read("/nulle/part.xml", &events, &r, &error), CALEPIN_ERROR_IO);
    assert_string_equal(error.file, "/nulle/part.xml");
    assert_int_equal(xml_read("/tmp", &events, &r, &error), CALEPIN_ERROR_INPUT);
}

/* Whatever stands in the text, what was written is read back, but for what XML cannot hold. */
static void what_is_written_is_read_back(void **state)
{
    (void)state;
    const char *texts[] = {"l’été ]]> & <b> \"x\"\r\n\t", "&amp;&#38;", " a  b ",
                           "\xF0\x9F\x98\x80"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        xml_writer w;
        calepin_output *output = open_scratch();
        xml_begin(&w, output);
        xml_start(&w, "a");
        xml_attribute_string(&w, "v", texts[i]);
        xml_string(&w, texts[i]);
        xml_end(&w);
        assert_int_equal(xml_finish(&w, NULL), CALEPIN_OK);
        assert_int_equal(calepin_output_close(output, NULL), CALEPIN_OK);
        record r = {0};
        assert_int_equal(xml_read(scratch_path, &events, &r, NULL), CALEPIN_OK);
        char expected[256];
        snprintf(expected, sizeof expected, "<a v=%s>%s</a>", texts[i], texts[i]);
        assert_string_equal(r.text, expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writer_indents_and_closes),
        cmocka_unit_test(writer_escapes),
        cmocka_unit_test(writer_keeps_out_what_xml_does_not_allow),
        cmocka_unit_test(writer_tells_its_misuse),
        cmocka_unit_test(reader_gives_events),
        cmocka_unit_test(reader_tells_prefixes_apart),
        cmocka_unit_test(reader_knows_encodings),
        cmocka_unit_test(reader_says_what_is_wrong_and_where),
        cmocka_unit_test(quick_reading_agrees_with_the_parser),
        cmocka_unit_test(reader_refuses_entities),
        cmocka_unit_test(reader_refuses_what_is_too_deep_or_too_large),
        cmocka_unit_test(reader_stops_when_told),
        cmocka_unit_test(reader_counts_lines_past_65535),
        cmocka_unit_test(reader_names_a_missing_file),
        cmocka_unit_test(what_is_written_is_read_back),
    };
    return cmocka_run_group_tests(tests, make_scratch, remove_scratch);
}

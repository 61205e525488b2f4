#include "calepin/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libxml/c14n.h>
#include <libxml/parser.h>

#include <cmocka.h>

#define T(s) ((calepin_text){(s), strlen(s)})

static char folder[] = "/tmp/calepin-memory-XXXXXX";
static char tmx_path[64], tsv_path[64];

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(tmx_path, sizeof tmx_path, "%s/essai.tmx", folder);
    snprintf(tsv_path, sizeof tsv_path, "%s/essai.tsv", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(tmx_path);
    unlink(tsv_path);
    return rmdir(folder);
}

static void write_bytes(const char *path, const void *data, size_t len)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, len, file), len);
    fclose(file);
}

static char *read_string(const char *path)
{
    static char text[16384];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

/* What was read, one line a unit: "id|lang=text|…", "+" where codes were dropped. */
typedef struct record {
    char text[4096];
    size_t units, told;
    char last_told[256];
    char all_told[4096];
} record;

static void add(record *r, calepin_text text)
{
    size_t len = strlen(r->text);
    assert_true(len + text.len < sizeof r->text);
    if (text.len)
        memcpy(r->text + len, text.data, text.len);
    r->text[len + text.len] = '\0';
}

static void add_properties(record *r, const calepin_property *properties, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add(r, T("|prop "));
        add(r, properties[i].type);
        add(r, T("="));
        add(r, properties[i].value);
    }
}

static calepin_status record_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    (void)error;
    record *r = user;
    r->units++;
    add(r, unit->id);
    for (size_t i = 0; i < unit->variant_count; i++) {
        add(r, T("|"));
        add(r, unit->variants[i].lang);
        add(r, T("="));
        add(r, unit->variants[i].text);
    }
    add_properties(r, unit->properties, unit->property_count);
    for (size_t i = 0; i < unit->variant_count; i++)
        add_properties(r, unit->variants[i].properties, unit->variants[i].property_count);
    for (size_t i = 0; i < unit->note_count; i++) {
        add(r, T("|note "));
        add(r, unit->notes[i].value);
    }
    add(r, unit->codes_dropped ? T("+\n") : T("\n"));
    return CALEPIN_OK;
}

static void record_told(void *user, const calepin_diagnostic *d)
{
    record *r = user;
    r->told++;
    snprintf(r->last_told, sizeof r->last_told, "%zu: %s", d->line, d->message);
    size_t len = strlen(r->all_told);
    snprintf(r->all_told + len, sizeof r->all_told - len, "%s\n", r->last_told);
}

static calepin_status read_as(const char *path, bool strict, record *r, calepin_error *error)
{
    const calepin_listener listener = {record_told, NULL, r};
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.listener = &listener;
    options.strict = strict;
    return calepin_unit_read(path, &options, record_unit, r, error);
}

static calepin_status read_file(const char *path, record *r, calepin_error *error)
{
    return read_as(path, false, r, error);
}

static void assert_reads(const char *path, const char *content, const char *expected)
{
    record r = {0};
    calepin_error error;
    write_bytes(path, content, strlen(content));
    if (read_file(path, &r, &error) != CALEPIN_OK)
        fail_msg("%s:%zu: %s", error.file, error.line, error.message);
    assert_string_equal(r.text, expected);
}

static void assert_refused(const char *path, const char *content, size_t line, const char *reason)
{
    record r = {0};
    calepin_error error;
    write_bytes(path, content, strlen(content));
    assert_int_equal(read_as(path, true, &r, &error), CALEPIN_ERROR_INPUT);
    assert_string_equal(error.file, path);
    assert_int_equal(error.line, line);
    if (!strstr(error.message, reason))
        fail_msg("'%s' does not say '%s'", error.message, reason);
}

#define HEAD "<tmx version='1.4'><header/><body>"
#define FOOT "</body></tmx>"

static void languages_match_by_subtag(void **state)
{
    (void)state;
    assert_true(calepin_language_matches(T("fr"), "fr"));
    assert_true(calepin_language_matches(T("FR_fr"), "fr"));
    assert_true(calepin_language_matches(T("FR-01"), "fr"));
    assert_true(calepin_language_matches(T("fr"), "fr-CA"));
    assert_true(calepin_language_matches(T("fr_ca"), "FR-CA"));
    assert_false(calepin_language_matches(T("fr-BE"), "fr-CA"));
    assert_false(calepin_language_matches(T("fro"), "fr"));
    assert_false(calepin_language_matches(T("f"), "fr"));
    assert_false(calepin_language_matches(T(""), "fr"));
    assert_false(calepin_language_matches(T("fr"), ""));
}

static void tmx_is_read(void **state)
{
    (void)state;
    assert_reads(
        tmx_path,
        "<?xml version='1.0'?><!DOCTYPE tmx SYSTEM 'tmx14.dtd'>"
        "<tmx version='1.4'><header><prop type='x'>tête</prop><note>n</note></header><body>"
        "<tu tuid='1'><note>vu</note><prop type='d'>droit</prop>"
        "<tuv xml:lang='fr'><seg>Le siège</seg></tuv>"
        "<tuv lang='EN_us'><seg>Head office</seg></tuv>"
        "<tuv xml:lang='en-GB'><prop type='c'>a &lt; b</prop><seg>Seat</seg></tuv></tu>"
        "<tu><tuv xml:lang='de'><seg/></tuv></tu>" FOOT,
        "1|fr=Le siège|EN_us=Head office|en-GB=Seat|prop d=droit|prop c=a < b|note vu\n"
        "|de=\n");
}

static void inline_codes_leave_their_text_out(void **state)
{
    (void)state;
    assert_reads(tmx_path,
                 HEAD
                 "<tu><tuv xml:lang='fr'><seg><bpt i='1'>&lt;b></bpt>Le <hi>bail <hi>rural</hi>"
                 "</hi><ept i='1'>&lt;/b></ept><ph>{<sub>non</sub>}</ph>, <it pos='begin'>(</it>"
                 "<ut>x</ut>fin<g id='1'>ale</g></seg></tuv></tu>"
                 "<tu><tuv xml:lang='fr'><seg>un <![CDATA[<deux>]]><!-- trois --> &amp; "
                 "q</seg></tuv></tu>" FOOT,
                 "|fr=Le bail rural, finale+\n|fr=un <deux> & q\n");
}

static void tmx_refuses_with_line_and_reason(void **state)
{
    (void)state;
    assert_refused(tmx_path, "<xliff/>", 1, "not a TMX file");
    assert_refused(tmx_path, "", 0, "is empty");
    assert_refused(tmx_path, HEAD "\n<tu><tuv><seg>Achats & ventes</seg></tuv></tu>" FOOT, 2,
                   "bare &");
    assert_refused(tmx_path, HEAD "\n\n<tu><tuv>", 3, "cut off");
    assert_refused(tmx_path, "<!DOCTYPE tmx [<!ENTITY a 'b'>]>" HEAD FOOT, 1, "entities");
    assert_refused(tmx_path, HEAD "\n<tu tuid='7'><tuv xml:lang='fr'>nu</tuv></tu>" FOOT, 2,
                   "unit '7' has text without <seg>");
    assert_refused(tmx_path,
                   HEAD "<tu><tuv xml:lang='fr'><seg>un</seg><seg>deux</seg></tuv></tu>" FOOT, 1,
                   "second <seg>");
}

#define UNIT(id, text) "<tu tuid='" id "'><tuv xml:lang='fr'><seg>" text "</seg></tuv></tu>\n"

/* Between two good units, which must come out whatever stands there. */
static void assert_mends(const char *between, const char *expected, const char *told)
{
    char file[2048], wanted[1024];
    record r = {0}, refused = {0};
    calepin_error error;
    snprintf(file, sizeof file, "%s%s%s%s", HEAD "\n" UNIT("a", "avant"), between,
             UNIT("z", "apr\u00E8s"), FOOT);
    snprintf(wanted, sizeof wanted, "a|fr=avant\n%sz|fr=apr\u00E8s\n", expected);
    write_bytes(tmx_path, file, strlen(file));
    assert_int_equal(read_file(tmx_path, &r, NULL), CALEPIN_OK);
    assert_string_equal(r.text, wanted);
    if (!strstr(r.all_told, told))
        fail_msg("'%s' does not say '%s'", r.all_told, told);
    assert_int_equal(read_as(tmx_path, true, &refused, &error), CALEPIN_ERROR_INPUT);
    assert_string_equal(refused.text, "a|fr=avant\n");
}

static void damaged_units_are_mended(void **state)
{
    (void)state;
    assert_mends(UNIT("b", "un\x07 deux"), "b|fr=un deux\n", "3: unit 'b' mended: 1 control");
    assert_mends(UNIT("b", "un&#7;&#xFFFF; deux"), "b|fr=un deux\n", "2 control characters");
    assert_mends(UNIT("b", "Roux & fils"), "b|fr=Roux & fils\n", "unit 'b' mended: 1 bare &");
    assert_mends(UNIT("b", "&eacute;t\u00E9 &amp; &#233;"), "b|fr=\u00E9t\u00E9 & \u00E9\n",
                 "unit 'b' mended: 1 &eacute; or the like");
    assert_mends(UNIT("b", "&OElig;uvre&nbsp;&laquo;&hellip;&euro; &frac12;&rsquo;&ndash;"),
                 "b|fr=\u0152uvre\u00A0\u00AB\u2026\u20AC \u00BD\u2019\u2013\n",
                 "8 &eacute; or the like");
    assert_mends(UNIT("b", "&eacut; &eacute &; &'A; &'81; &'26; &'G0;"),
                 "b|fr=&eacut; &eacute &; &'A; &'81; &'26; &'G0;\n", "mended: 7 bare &");
    assert_mends(UNIT("b", "Prix&'A0;: 3&'80; &'e9;"), "b|fr=Prix\u00A0: 3\u20AC \u00E9\n",
                 "3 &eacute; or the like");
    assert_mends(UNIT("b", "a < b"), "b|fr=a < b\n", "1 stray <");
    assert_mends(UNIT("b", "le <nom> ]]> ici"), "b|fr=le <nom> ]]> ici\n", "2 stray <");
    assert_mends(UNIT("b", "l\x92\xE9t\xE9 co\xFBte 3 \x80"),
                 "b|fr=l\u2019\u00E9t\u00E9 co\u00FBte 3 \u20AC\n", "5 bytes read as windows-1252");
    assert_mends(UNIT("b' x='<&", "un"), "b|fr=un\n", "unit 'b' mended");
    assert_mends("<tu tuid='b><tuv xml:lang='fr'><seg>un</seg></tuv></tu>\n", "|fr=un\n",
                 "its <tu> tag was broken");
    assert_mends("<\x01tu tuid='b'><tuv xml:lang='fr'><seg>un</seg></tuv></tu>\n", "|fr=un\n",
                 "its <tu> tag was broken");
    assert_mends("<tu tuid='b'><tuv xml:lang='fr'><seg>un</seg></tuv></\x01tu>\n", "b|fr=un\n",
                 "its </tu> tag was missing");
    assert_mends("<tu tuid='b'><tuv xml:lang='fr'>nu & cru</tuv></tu>\n", "b|fr=nu & cru\n",
                 "text without <seg>");
    assert_mends(UNIT("b", "<![CDATA[un</tu>]]>\x01"), "", "unit 'b' left out");
    assert_mends("& <!-- " UNIT("c", "tu") " -->\n" UNIT("b", "un"), "b|fr=un\n",
                 "read unit by unit");
}

/* Wordfast escapes the ampersand of its own references. */
static void bytes_of_wordfast_are_characters(void **state)
{
    (void)state;
    record r = {0};
    const char *file = HEAD UNIT("a", "Prix&amp;'A0;: 3&amp;'80;")
        UNIT("b", "R&amp;D <ph>&amp;'A0;</ph>&amp;'E9;t&amp;'E9; &amp;'26; &amp;'A0") FOOT;
    write_bytes(tmx_path, file, strlen(file));
    assert_int_equal(read_file(tmx_path, &r, NULL), CALEPIN_OK);
    assert_string_equal(r.text, "a|fr=Prix\u00A0: 3\u20AC\n"
                                "b|fr=R&D \u00E9t\u00E9 &'26; &'A0+\n");
    assert_non_null(strstr(r.all_told, "and read as such: 5"));
}

/* Regression: it was dropped in silence. */
static void stray_text_is_told(void **state)
{
    (void)state;
    static const char left_out[] = "3: unit 'b' has text that stands in no <seg>";
    assert_mends("<tu tuid='b'>ici<tuv xml:lang='fr'><seg>un</seg></tuv></tu>\n", "b|fr=un\n",
                 left_out);
    assert_mends("<tu tuid='b'><tuv xml:lang='fr'><seg>un</seg>ici</tuv></tu>\n", "b|fr=un\n",
                 left_out);
    assert_mends("<tu tuid='b'><tuv xml:lang='fr'>ici<seg>un</seg></tuv></tu>\n", "b|fr=un\n",
                 left_out);
    assert_mends("<tu><tuv xml:lang='fr'><seg>un</seg></tuv>&#233;</tu>\n", "|fr=un\n",
                 "3: a unit has text");
    assert_mends("ici <!-- --> et l\u00E0\n" UNIT("b", "un") "fin\n", "b|fr=un\n",
                 "2: holds text outside units, which is left out; places: 2, the first behind");
    record r = {0};
    const char *file = "<tmx version='1.4'><header>ici</header><body>" UNIT("a", "un") FOOT;
    write_bytes(tmx_path, file, strlen(file));
    assert_int_equal(read_file(tmx_path, &r, NULL), CALEPIN_OK);
    assert_non_null(strstr(r.all_told, "the header has text"));
    assert_refused(tmx_path, file, 0, "the header has text");
}

static void what_cannot_be_mended_is_left_out_and_told(void **state)
{
    (void)state;
    assert_mends("<tu tuid='b'><tuv xml:lang='fr'><seg>un</tuv></tu>\n", "",
                 "3: unit 'b' left out");
    assert_mends("<tu tuid='b'><tuv xml:lang='fr'><seg>un\n", "",
                 "unit 'b' left out: it is cut off");
    assert_mends("<tu tuid='b' tuid='c'><tuv/></tu>\n", "", "left out");
}

static void a_cut_end_costs_one_unit(void **state)
{
    (void)state;
    static const char whole[] = HEAD UNIT("a", "un") UNIT("b", "deux") FOOT;
    size_t first = strlen(HEAD UNIT("a", "un")), second = first + strlen(UNIT("b", "deux"));
    for (size_t len = strlen(HEAD "<tu "); len < sizeof whole - 1; len++) {
        record r = {0};
        write_bytes(tmx_path, whole, len);
        assert_int_equal(read_file(tmx_path, &r, NULL), CALEPIN_OK);
        assert_string_equal(r.text, len + 6 < first    ? ""
                                    : len + 6 < second ? "a|fr=un\n"
                                                       : "a|fr=un\nb|fr=deux\n");
        assert_true(r.told > 0);
    }
}

/* UTF-16LE of ASCII and of the bytes of the file that stand for themselves. */
static size_t widen(const char *text, char *to)
{
    size_t len = strlen(text);
    memcpy(to, "\xFF\xFE", 2);
    for (size_t i = 0; i < len; i++) {
        to[2 + 2 * i] = text[i];
        to[3 + 2 * i] = '\0';
    }
    return 2 + 2 * len;
}

static void encodings_that_are_not_as_declared_are_read(void **state)
{
    (void)state;
    char wide[1024];
    record r = {0}, once = {0}, twice = {0};
    size_t len = widen("<?xml version='1.0' encoding='utf-8'?>" HEAD UNIT("a", "un & un")
                           UNIT("b", "deux\xE9") FOOT,
                       wide);
    write_bytes(tmx_path, wide, len);
    assert_int_equal(read_file(tmx_path, &r, NULL), CALEPIN_OK);
    assert_string_equal(r.text, "a|fr=un & un\nb|fr=deux\u00E9\n");
    assert_non_null(strstr(r.all_told, "declares the encoding utf-8 but is in UTF-16LE"));
    const char *unknown = "<?xml version='1.0' encoding='x-nulle-part'?>" HEAD UNIT(
        "a", "L'\xE9t\xE9 d\xE9j\xE0 pass\xE9, la for\xEAt a br\xFBl\xE9") FOOT;
    write_bytes(tmx_path, unknown, strlen(unknown));
    assert_int_equal(read_file(tmx_path, &once, NULL), CALEPIN_OK);
    assert_string_equal(
        once.text,
        "a|fr=L'\u00E9t\u00E9 d\u00E9j\u00E0 pass\u00E9, la for\u00EAt a br\u00FBl\u00E9\n");
    const char *latin =
        "<?xml version='1.0' encoding='windows-1252'?>" HEAD UNIT("a", "\x8C"
                                                                       "uvre & \x81")
            UNIT("b", "\xE9t\xE9") FOOT;
    write_bytes(tmx_path, latin, strlen(latin));
    assert_int_equal(read_file(tmx_path, &twice, NULL), CALEPIN_OK);
    assert_string_equal(twice.text, "a|fr=\u0152uvre & \uFFFD\nb|fr=\u00E9t\u00E9\n");
}

static void entities_are_refused_however_damaged_the_file(void **state)
{
    (void)state;
    static const char *const files[] = {
        "\x01<!DOCTYPE tmx [<!ENTITY a 'b'>]>" HEAD UNIT("a", "&a;") FOOT,
        "<!-- \x01 --><!DOCTYPE tmx [\n<!ENTITY x SYSTEM '/etc/passwd'>]>" HEAD UNIT("a", "&x;")
            FOOT,
        "<!DOCTYPE tmx [<!ENTITY % a 'b'>%a;]>" HEAD UNIT("a", "a") FOOT};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        record r = {0};
        calepin_error error;
        write_bytes(tmx_path, files[i], strlen(files[i]));
        assert_int_equal(read_file(tmx_path, &r, &error), CALEPIN_ERROR_INPUT);
        assert_non_null(strstr(error.message, "entities"));
        assert_string_equal(r.text, "");
    }
}

static void what_is_no_tmx_at_all_is_still_refused(void **state)
{
    (void)state;
    record r = {0};
    calepin_error error;
    write_bytes(tmx_path, "Bonjour & <b>", 13);
    assert_int_equal(read_file(tmx_path, &r, &error), CALEPIN_ERROR_INPUT);
    assert_string_equal(r.text, "");
}

enum { GOOD = 400 };

/* Unit `i` of a good file, whatever it holds. */
static int print_unit(char *to, size_t size, int i)
{
    static const char *const texts[] = {"Un bail de neuf ans", "l'\u00E9t\u00E9 &amp; l\u2019hiver",
                                        "<![CDATA[a < </tu>]]> fin", "<ph x='1'>&lt;br></ph>ligne",
                                        "n\u00BA<!-- </tu> -->"};
    return snprintf(to, size,
                    "<tu tuid='%d=%d'>\n<prop type='p'>v</prop><tuv xml:lang='fr'><seg>%s %d</seg>"
                    "</tuv>\n<tuv xml:lang='en'><seg>%d</seg></tuv></tu>\n",
                    i, i, texts[i % 5], i, i);
}

typedef struct seen {
    char lines[GOOD][160];
    int count[GOOD];
    int last;
    bool disordered;
} seen;

static calepin_status see(void *user, const calepin_unit *unit, calepin_error *error)
{
    (void)error;
    seen *s = user;
    record r = {0};
    record_unit(&r, unit, NULL);
    int i = -1, again = -2;
    sscanf(unit->id.len ? unit->id.data : "", "%d=%d", &i, &again);
    if (i < 0 || i >= GOOD || i != again) /* the damage is in the id */
        return CALEPIN_OK;
    s->disordered |= i < s->last;
    s->last = i;
    s->count[i]++;
    snprintf(s->lines[i], sizeof s->lines[i], "%.100s %zu", r.text, unit->line);
    return CALEPIN_OK;
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void random_damage_costs_no_other_unit(void **state)
{
    (void)state;
    enum { ROUNDS = 300, SIZE = GOOD * 256 };
    static const char bad[] = "\x01\x1F&<\xFF\xE9\"'>x\x00";
    static size_t starts[GOOD + 1];
    char *good = malloc(SIZE), *damaged = malloc(SIZE);
    seen *strict = calloc(1, sizeof *strict), *mended = calloc(1, sizeof *mended);
    assert_true(good && damaged && strict && mended);
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.strict = true;
    size_t len = (size_t)snprintf(good, SIZE, HEAD "\n");
    for (int i = 0; i < GOOD; i++) {
        starts[i] = len;
        len += (size_t)print_unit(good + len, SIZE - len, i);
    }
    starts[GOOD] = len;
    len += (size_t)snprintf(good + len, SIZE - len, FOOT);
    write_bytes(tmx_path, good, len);
    assert_int_equal(calepin_unit_read(tmx_path, &options, see, strict, NULL), CALEPIN_OK);
    options.strict = false;
    uint32_t seed = 1;
    for (int round = 0; round < ROUNDS; round++) {
        bool touched[GOOD] = {false};
        memset(mended, 0, sizeof *mended);
        memcpy(damaged, good, len);
        for (int n = 1 + (int)(next_random(&seed) % 8); n > 0; n--) {
            size_t at = starts[0] + next_random(&seed) % (starts[GOOD] - starts[0]);
            for (int i = 0; i < GOOD; i++)
                touched[i] |= at >= starts[i] && at < starts[i + 1];
            bool ends_section = strchr("]-", damaged[at]) || strchr("]-", damaged[at - 1]);
            if (damaged[at] != '\n' && !ends_section) /* else lines move, or it stays well formed */
                damaged[at] = bad[next_random(&seed) % (sizeof bad - 1)];
        }
        write_bytes(tmx_path, damaged, len);
        assert_int_equal(calepin_unit_read(tmx_path, &options, see, mended, NULL), CALEPIN_OK);
        assert_false(mended->disordered);
        for (int i = 0; i < GOOD; i++) {
            assert_true(mended->count[i] <= 1 || touched[i]);
            if (!touched[i])
                assert_string_equal(mended->lines[i], strict->lines[i]);
        }
    }
    free(good);
    free(damaged);
    free(strict);
    free(mended);
}

static char *canonical_xml(const char *path)
{
    xmlDoc *doc = xmlReadFile(path, NULL, XML_PARSE_NOBLANKS | XML_PARSE_NONET);
    xmlChar *text = NULL;
    assert_non_null(doc);
    assert_true(xmlC14NDocDumpMemory(doc, NULL, XML_C14N_1_0, NULL, 0, &text) > 0);
    xmlFreeDoc(doc);
    return (char *)text;
}

static calepin_status put_header(void *user, const calepin_header *header, calepin_error *error)
{
    return calepin_unit_writer_header(*(calepin_unit_writer **)user, header, error);
}

static calepin_status put_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    return calepin_unit_writer_put(*(calepin_unit_writer **)user, unit, error);
}

static void rewrite(int level, const char *from, const char *to)
{
    calepin_output *output = NULL;
    calepin_unit_writer *writer = NULL;
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.level = level;
    options.header = put_header;
    options.header_user = &writer;
    assert_int_equal(calepin_output_open(to, &output, NULL), CALEPIN_OK);
    assert_int_equal(calepin_unit_writer_new(CALEPIN_MEMORY_TMX, &options, output, &writer, NULL),
                     CALEPIN_OK);
    assert_int_equal(calepin_unit_read(from, &options, put_unit, &writer, NULL), CALEPIN_OK);
    assert_int_equal(calepin_unit_writer_close(writer, NULL), CALEPIN_OK);
    assert_int_equal(calepin_output_close(output, NULL), CALEPIN_OK);
}

static const char rich[] =
    "<?xml version='1.0'?><tmx version='1.4'>"
    "<header creationtool='atelier' creationtoolversion='2' segtype='phrase' o-tmf='x'"
    " adminlang='fr' srclang='*all*' datatype='html' o-encoding='iso-8859-1'"
    " creationdate='20200101T000000Z'><note xml:lang='fr'>une</note><prop type='p'>v</prop>"
    "<note>deux</note><ude name='MacRoman' base='Macintosh'><map unicode='#xF8FF' code='#xF0'"
    " ent='Apple_logo' subst='[Apple]'/></ude></header><body>"
    "<tu tuid='1' usagecount='3' lastusagedate='20210101T000000Z' x-rare='oui' srclang='fr'"
    " segtype='block'><prop type='a' xml:lang='fr'>1</prop><note o-encoding='utf-8'>n</note>"
    "<prop type='b'>2 &lt; 3</prop>"
    "<tuv xml:lang='EN_us' datatype='html' changeid='l\u00E9a'><seg>  edges </seg></tuv>"
    "<tuv xml:lang='fr' usagecount='2'><note>vu</note><prop type='x-context-pre'>&lt;seg></prop>"
    "<seg><bpt x='1' i='1' type='bold'>&lt;b a=\"1\"></bpt>Gras<ept i='1'/> et"
    " <ph x='2' assoc='p'>&lt;img alt=\"<sub>texte <it pos='begin'>i</it></sub>\"/></ph>"
    " <hi type='a&amp;&quot;&#10;b'>terme &amp; <hi>deux</hi></hi><ut>u</ut>&#13;</seg></tuv>"
    "<tuv xml:lang='de'><seg/></tuv></tu></body></tmx>";

static void level_2_gives_back_what_came(void **state)
{
    (void)state;
    char other[80];
    snprintf(other, sizeof other, "%s.autre.tmx", tmx_path);
    write_bytes(tmx_path, rich, sizeof rich - 1);
    rewrite(2, tmx_path, other);
    char *before = canonical_xml(tmx_path), *after = canonical_xml(other);
    unlink(other);
    assert_string_equal(before, after);
    xmlFree(before);
    xmlFree(after);
}

static void level_1_keeps_all_but_codes(void **state)
{
    (void)state;
    char other[80];
    snprintf(other, sizeof other, "%s.autre.tmx", tmx_path);
    write_bytes(tmx_path, rich, sizeof rich - 1);
    rewrite(1, tmx_path, other);
    const char *text = read_string(other);
    unlink(other);
    assert_non_null(strstr(text, "creationtool=\"atelier\""));
    assert_non_null(strstr(text, "srclang=\"fr\""));
    assert_non_null(strstr(text, "usagecount=\"3\""));
    assert_non_null(strstr(text, "<prop type=\"x-context-pre\">&lt;seg&gt;</prop>"));
    assert_non_null(strstr(text, "<seg>edges</seg>"));
    assert_null(strstr(text, "x-rare"));
    assert_null(strstr(text, "<bpt"));
    assert_null(strstr(text, "\"de\""));
}

static void what_is_odd_in_tmx_is_told(void **state)
{
    (void)state;
    record r = {0};
    const char *odd = "<tmx>\n<body>\n<tu tuid='a'/>\n"
                      "<tu><tuv xml:lang='fr'><seg>a<g>b</g><g/></seg></tuv></tu></body></tmx>";
    write_bytes(tmx_path, odd, strlen(odd));
    assert_int_equal(read_file(tmx_path, &r, NULL), CALEPIN_OK);
    assert_string_equal(r.text, "|fr=ab+\n");
    assert_int_equal(r.told, 3); /* no header, a unit without variants, <g> once */
}

static void units_outlive_no_call_but_reading_goes_on(void **state)
{
    (void)state;
    enum { UNITS = 3000 };
    char *file = malloc(UNITS * 200);
    assert_non_null(file);
    size_t len = (size_t)sprintf(file, HEAD);
    for (int i = 0; i < UNITS; i++)
        len += (size_t)sprintf(file + len,
                               "<tu tuid='%d'><tuv xml:lang='fr'><seg>Article %d</seg></tuv>"
                               "<tuv xml:lang='en'><seg>Section %d</seg></tuv></tu>\n",
                               i, i, i);
    len += (size_t)sprintf(file + len, FOOT);
    write_bytes(tmx_path, file, len);
    free(file);
    calepin_memory *memory = NULL;
    assert_int_equal(calepin_memory_new(NULL, &memory, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_read(memory, tmx_path, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_count(memory), UNITS);
    const calepin_match *matches = NULL;
    size_t count = 0;
    assert_int_equal(calepin_memory_query(memory, T("article 2718"), 99, 5, &matches, &count, NULL),
                     CALEPIN_OK);
    assert_int_equal(count, 1);
    assert_true(matches[0].score == 99.0);
    assert_memory_equal(matches[0].target.data, "Section 2718", 12);
    assert_memory_equal(matches[0].id.data, "2718", 4);
    assert_string_equal(matches[0].origin.data, tmx_path);
    assert_int_equal(matches[0].line, 2719);
    assert_int_equal(matches[0].index, 2718);
    calepin_memory_free(memory);
}

static void tsv_is_read(void **state)
{
    (void)state;
    assert_reads(tsv_path,
                 "\xEF\xBB\xBFid\tfr\ten-GB\tnote\r\n"
                 "7\tLe dossier C:\\temp\\nouveau\tThe C:\\temp\\new folder\trevu\r\n"
                 "\r\n"
                 "\tSeul\r\n"
                 "8\ta\tb\t\t \r\n",
                 "7|fr=Le dossier C:\\temp\\nouveau|en-GB=The C:\\temp\\new folder|note revu\n"
                 "|fr=Seul\n"
                 "8|fr=a|en-GB=b\n");
    assert_reads(tsv_path, "FR\tEN\n\xC9tat\tState\nd\xE9j\xE0 vu \xE0 l'\xE9t\xE9\tseen\n",
                 "|FR=État|EN=State\n|FR=déjà vu à l'été|EN=seen\n");
}

static void tsv_refuses_and_tells(void **state)
{
    (void)state;
    assert_refused(tsv_path, "Bonjour à tous\tHello all\n", 1, "fr<tab>en");
    assert_refused(tsv_path, "oui\tyes\n", 1, "fr<tab>en");
    assert_refused(tsv_path, "", 0, "is empty");
    assert_refused(tsv_path, "\n \n", 0, "is empty");
    record r = {0};
    const char *odd = "fr\ten\tdomaine\nun\tone\tx\ttrop\ndeux\ttwo\n";
    write_bytes(tsv_path, odd, strlen(odd));
    assert_int_equal(read_file(tsv_path, &r, NULL), CALEPIN_OK);
    assert_string_equal(r.text, "|fr=deux|en=two\n");
    assert_int_equal(r.told, 2);
    assert_non_null(strstr(r.last_told, "2: "));
    calepin_error error;
    write_bytes(tsv_path, "fr\0en\n", 6);
    assert_int_equal(read_file(tsv_path, &r, &error), CALEPIN_ERROR_INPUT);
    assert_int_equal(read_file("/nulle/part.tsv", &r, &error), CALEPIN_ERROR_IO);
    assert_int_equal(read_file(folder, &r, &error), CALEPIN_ERROR_INPUT);
    assert_int_equal(read_file("/dev/null", &r, &error), CALEPIN_ERROR_INPUT);
}

static const calepin_variant french = {.lang = {"FR_fr", 5}, .text = {" Le prêt\x01 ", 11}};
static const calepin_variant english = {.lang = {"en", 2}, .text = {"The loan", 8}};

static calepin_unit unit_of(const calepin_variant *variants, size_t count)
{
    return (calepin_unit){.variants = variants, .variant_count = count, .file = "u", .line = 3};
}

static void write_units(calepin_memory_format format, const char *path, const calepin_unit *units,
                        size_t count, record *r)
{
    const calepin_listener listener = {record_told, NULL, r};
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.listener = &listener;
    calepin_output *output = NULL;
    calepin_unit_writer *writer = NULL;
    assert_int_equal(calepin_output_open(path, &output, NULL), CALEPIN_OK);
    assert_int_equal(calepin_unit_writer_new(format, &options, output, &writer, NULL), CALEPIN_OK);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(calepin_unit_writer_put(writer, &units[i], NULL), CALEPIN_OK);
    assert_int_equal(calepin_unit_writer_close(writer, NULL), CALEPIN_OK);
    assert_int_equal(calepin_output_close(output, NULL), CALEPIN_OK);
}

static void tmx_is_written_as_readers_want_it(void **state)
{
    (void)state;
    record r = {0};
    const calepin_variant variants[] = {{.lang = T("de"), .text = T("Das <Darlehen>")},
                                        {.lang = T("it"), .text = T(" \x02 ")},
                                        english,
                                        french};
    const calepin_property property = {.type = T("x-domaine"), .value = T("banque & assurance")};
    const calepin_property note = {.value = T("à revoir")};
    calepin_unit unit = unit_of(variants, 4);
    unit.id = T("a\"1");
    unit.created = T("20240229T120000Z");
    unit.changed = T("2024-02-29");
    unit.changer = T("léa");
    unit.properties = &property;
    unit.property_count = 1;
    unit.notes = &note;
    unit.note_count = 1;
    write_units(CALEPIN_MEMORY_TMX, tmx_path, &unit, 1, &r);
    assert_string_equal(
        read_string(tmx_path),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"
        "<tmx version=\"1.4\">\n"
        "  <header creationtool=\"calepin\" creationtoolversion=\"" CALEPIN_VERSION "\""
        " segtype=\"sentence\" o-tmf=\"calepin\" adminlang=\"en\" srclang=\"fr\""
        " datatype=\"plaintext\"/>\n"
        "  <body>\n"
        "    <tu tuid=\"a&quot;1\" creationdate=\"20240229T120000Z\" changeid=\"léa\">\n"
        "      <note>à revoir</note>\n"
        "      <prop type=\"x-domaine\">banque &amp; assurance</prop>\n"
        "      <tuv xml:lang=\"fr-FR\">\n        <seg>Le prêt</seg>\n      </tuv>\n"
        "      <tuv xml:lang=\"en\">\n        <seg>The loan</seg>\n      </tuv>\n"
        "      <tuv xml:lang=\"de\">\n        <seg>Das &lt;Darlehen&gt;</seg>\n      </tuv>\n"
        "    </tu>\n"
        "  </body>\n"
        "</tmx>\n");
}

static void characters_left_out_are_told(void **state)
{
    (void)state;
    record r = {0};
    const calepin_variant variants[] = {{.lang = T("fr"), .text = T("a\x07z")}, english};
    calepin_unit unit = unit_of(variants, 2);
    write_units(CALEPIN_MEMORY_TMX, tmx_path, &unit, 1, &r);
    assert_non_null(strstr(read_string(tmx_path), "<seg>az</seg>"));
    assert_int_equal(r.told, 1);
    assert_non_null(strstr(r.last_told, "3: 1 character"));
}

static void ids_are_unique_and_stable(void **state)
{
    (void)state;
    record r = {0};
    const calepin_variant variants[] = {french, english};
    calepin_unit units[6];
    const char *ids[] = {"x", "x-2", "x", "x", "", ""};
    for (size_t i = 0; i < 6; i++) {
        units[i] = unit_of(variants, 2);
        units[i].id = T(ids[i]);
    }
    write_units(CALEPIN_MEMORY_TMX, tmx_path, units, 6, &r);
    char *text = read_string(tmx_path);
    char first[32] = "", again[32] = "";
    const char *at = text;
    const char *expected[] = {"x\"", "x-2\"", "x-3\"", "x-4\""};
    for (size_t i = 0; i < 4; i++) {
        at = strstr(at, "tuid=\"") + 6;
        assert_memory_equal(at, expected[i], strlen(expected[i]));
    }
    assert_int_equal(sscanf(strstr(at, "tuid=\"") + 6, "%31[^\"]", first), 1);
    assert_int_equal(strlen(first), 16);
    assert_non_null(strstr(text, "-2\">\n      <tuv xml:lang=\"fr-FR\">"));
    write_units(CALEPIN_MEMORY_TMX, tmx_path, units + 4, 1, &r);
    assert_int_equal(sscanf(strstr(read_string(tmx_path), "tuid=\"") + 6, "%31[^\"]", again), 1);
    assert_string_equal(first, again);
}

static void units_without_a_side_are_refused_and_leave_no_trace(void **state)
{
    (void)state;
    const calepin_variant empty = {.lang = T("en"), .text = T(" \t\x01 ")};
    const calepin_variant variants[] = {french, empty};
    calepin_unit units[] = {unit_of(variants, 2), unit_of(variants, 1), unit_of(&english, 1),
                            unit_of(NULL, 0)};
    calepin_output *output = NULL;
    calepin_unit_writer *writer = NULL;
    calepin_error error;
    assert_int_equal(calepin_output_open(tmx_path, &output, NULL), CALEPIN_OK);
    assert_int_equal(calepin_unit_writer_new(CALEPIN_MEMORY_TMX, NULL, output, &writer, NULL),
                     CALEPIN_OK);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(calepin_unit_writer_put(writer, &units[i], &error), CALEPIN_ERROR_INPUT);
        assert_int_equal(error.line, 3);
    }
    assert_int_equal(calepin_unit_writer_close(writer, NULL), CALEPIN_OK);
    assert_int_equal(calepin_output_close(output, NULL), CALEPIN_OK);
    assert_null(strstr(read_string(tmx_path), "<tu"));
    assert_int_equal(calepin_unit_writer_close(NULL, NULL), CALEPIN_OK);
}

static void tsv_goes_round(void **state)
{
    (void)state;
    record r = {0}, once = {0};
    const calepin_variant variants[] = {
        {.lang = T("fr"), .text = T("« C:\\temp » : \\n et \"guillemets\"")}, english};
    const calepin_variant split[] = {{.lang = T("fr"), .text = T("un\tdeux\r\ntrois")}, english};
    const calepin_property notes[] = {{.value = T("une")}, {.value = T("deux")}};
    calepin_unit units[] = {unit_of(variants, 2), unit_of(split, 2)};
    units[0].id = T("k");
    units[0].notes = notes;
    units[0].note_count = 2;
    write_units(CALEPIN_MEMORY_TSV, tsv_path, units, 2, &r);
    assert_int_equal(r.told, 1);
    assert_non_null(strstr(r.last_told, "3 tabs and line ends"));
    assert_int_equal(read_file(tsv_path, &once, NULL), CALEPIN_OK);
    assert_string_equal(once.text,
                        "k|fr=« C:\\temp » : \\n et \"guillemets\"|en=The loan|note une / deux\n"
                        "|fr=un deux  trois|en=The loan\n");
}

static calepin_memory *memory_of(const char *const *pairs, size_t count)
{
    calepin_memory *memory = NULL;
    assert_int_equal(calepin_memory_new(NULL, &memory, NULL), CALEPIN_OK);
    for (size_t i = 0; i < count; i++) {
        const calepin_variant variants[] = {
            {.lang = T("fr"), .text = T(pairs[3 * i])},
            {.lang = T("en"), .text = T(pairs[3 * i + 1]), .changed = T(pairs[3 * i + 2])}};
        calepin_unit unit = unit_of(variants, 2);
        assert_int_equal(calepin_memory_add(memory, &unit, NULL), CALEPIN_OK);
    }
    return memory;
}

/* "SCORE TARGET" of each match, parted by "; ". */
static void assert_finds(calepin_memory *memory, const char *segment, double min, size_t max,
                         const char *expected)
{
    const calepin_match *matches = NULL;
    size_t count = 0;
    char found[1024] = "";
    assert_int_equal(calepin_memory_query(memory, T(segment), min, max, &matches, &count, NULL),
                     CALEPIN_OK);
    for (size_t i = 0, len = 0; i < count; i++)
        len +=
            (size_t)snprintf(found + len, sizeof found - len, "%s%g %.*s", i ? "; " : "",
                             matches[i].score, (int)matches[i].target.len, matches[i].target.data);
    assert_string_equal(found, expected);
}

static void scores_follow_the_contract(void **state)
{
    (void)state;
    const char *const pairs[] = {"L’État, c’est moi !", "A", "", "un deux trois quatre", "B", ""};
    calepin_memory *memory = memory_of(pairs, 2);
    assert_finds(memory, "L'État,  c'est moi\u202F!", 100, 5, "100 A");
    assert_finds(memory, " L’État, c’est moi\u00A0! ", 70, 5, "100 A");
    assert_finds(memory, "L’Etat, c’est moi !", 70, 5, "88.8889 A");
    assert_finds(memory, "l’état, C’EST moi !", 70, 5, "99 A");
    assert_finds(memory, "L’État, c’est moi!", 70, 5, "98 A");
    assert_finds(memory, "l’état, C’EST moi !", 99.5, 5, "");
    assert_finds(memory, "l’état, C’EST moi !", 100, 5, "");
    assert_finds(memory, "un deux trois cinq", 75, 5, "75 B");
    assert_finds(memory, "un deux trois cinq", 75.1, 5, "");
    assert_finds(memory, "un deux deux trois quatre", 70, 5, "80 B");
    assert_finds(memory, "un", 1, 5, "25 B");
    assert_finds(memory, "rien de tel", 0, 5, "");
    assert_finds(memory, "", 1, 5, "");
    assert_finds(memory, " \u00AD ", 1, 5, "");
    assert_finds(memory, "un deux trois quatre", 70, 0, "");
    calepin_memory_free(memory);
}

static void accents_written_either_way_are_the_same(void **state)
{
    (void)state;
    const char *const pairs[] = {"Été", "Summer", ""};
    calepin_memory *memory = memory_of(pairs, 1);
    assert_finds(memory, "E\u0301te\u0301", 100, 5, "100 Summer");
    calepin_memory_free(memory);
}

static void the_latest_stands_first_and_a_pair_once(void **state)
{
    (void)state;
    const char *const pairs[] = {
        "Le contrat", "old",   "20200101T000000Z",
        "Le contrat", "new",   "20240101T000000Z",
        "Le contrat", "never", "",
        "le contrat", "case",  "20250101T000000Z",
        "Le contrat", "old",   "20210101T000000Z",
        "Le contrat", "also",  "",
        "Le contrat", "never", "",
    };
    calepin_memory *memory = memory_of(pairs, 7);
    assert_int_equal(calepin_memory_count(memory), 7);
    assert_finds(memory, "Le contrat", 70, 9, "100 new; 100 old; 100 never; 100 also; 99 case");
    assert_finds(memory, "Le contrat", 70, 2, "100 new; 100 old");
    const calepin_match *matches = NULL;
    size_t count = 0;
    assert_int_equal(calepin_memory_query(memory, T("Le contrat"), 100, 9, &matches, &count, NULL),
                     CALEPIN_OK);
    assert_memory_equal(matches[1].changed.data, "20210101", 8);
    assert_int_equal(matches[1].index, 4);
    assert_int_equal(matches[2].index, 2);
    calepin_memory_free(memory);
}

static void units_left_out_are_counted_and_told(void **state)
{
    (void)state;
    record r = {0};
    const calepin_listener listener = {record_told, NULL, &r};
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.listener = &listener;
    calepin_memory *memory = NULL;
    assert_int_equal(calepin_memory_new(&options, &memory, NULL), CALEPIN_OK);
    const char *text = "fr\ten\nun\tone\ndeux\n\tthree\n\u00AD\tfour\n";
    write_bytes(tsv_path, text, strlen(text));
    assert_int_equal(calepin_memory_read(memory, tsv_path, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_count(memory), 1);
    assert_int_equal(calepin_memory_left_out(memory), 3);
    assert_int_equal(r.told, 3);
    calepin_memory_free(memory);
    calepin_memory_free(NULL);
}

/* Segments that are near one another: words of a small vocabulary, some of them much more frequent
 * than others, and edited copies. */
enum { SEGMENTS = 3000, WORDS_MAX = 90, VOCABULARY = 150 };

typedef struct sequence {
    int words[WORDS_MAX];
    size_t len;
} sequence;

static uint32_t random_state = 20240229;

static uint32_t random_below(uint32_t limit)
{
    random_state = random_state * UINT32_C(1664525) + UINT32_C(1013904223);
    return (uint32_t)((uint64_t)random_state * limit >> 32);
}

static int random_word(void)
{
    return (int)(random_below(VOCABULARY) * random_below(VOCABULARY) / VOCABULARY);
}

static sequence random_sequence(const sequence *earlier, size_t count)
{
    sequence s;
    if (count > 10 && random_below(3) > 0) {
        s = earlier[random_below((uint32_t)count)];
        for (uint32_t edits = random_below(6); edits > 0; edits--)
            s.words[random_below((uint32_t)s.len)] = random_word();
        if (s.len > 1 && random_below(2))
            s.len--;
        return s;
    }
    uint32_t longest = random_below(20) == 0 ? WORDS_MAX : 16;
    s.len = 1 + random_below(longest);
    for (size_t i = 0; i < s.len; i++)
        s.words[i] = random_word();
    return s;
}

static calepin_text sequence_text(const sequence *s, char *to)
{
    size_t len = 0;
    for (size_t i = 0; i < s->len; i++)
        len += (size_t)sprintf(to + len, "%sm%d", i ? " " : "", s->words[i]);
    return (calepin_text){to, len};
}

static size_t plain_distance(const sequence *a, const sequence *b)
{
    size_t row[WORDS_MAX + 1];
    for (size_t j = 0; j <= b->len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a->len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b->len; j++) {
            size_t best = diagonal + (a->words[i - 1] != b->words[j - 1]);
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            diagonal = row[j];
            row[j] = best;
        }
    }
    return row[b->len];
}

static double plain_score(const sequence *a, const sequence *b)
{
    size_t longer = a->len > b->len ? a->len : b->len;
    return 100.0 * (1.0 - (double)plain_distance(a, b) / (double)longer);
}

static void add_sequence(calepin_memory *memory, const sequence *s, size_t number)
{
    char source[WORDS_MAX * 8], target[32];
    snprintf(target, sizeof target, "t%zu", number);
    const calepin_variant variants[] = {{.lang = T("fr"), .text = sequence_text(s, source)},
                                        {.lang = T("en"), .text = T(target)}};
    calepin_unit unit = unit_of(variants, 2);
    assert_int_equal(calepin_memory_add(memory, &unit, NULL), CALEPIN_OK);
}

/* The memory's answer is the brute-force one: as many, best first, in the order added among equals,
 * each with its own score. */
static void assert_complete(calepin_memory *memory, const sequence *all, size_t count,
                            const sequence *query, double min)
{
    char text[WORDS_MAX * 8];
    const calepin_match *matches = NULL;
    size_t found = 0, expected = 0;
    assert_int_equal(calepin_memory_query(memory, sequence_text(query, text), min, SIZE_MAX,
                                          &matches, &found, NULL),
                     CALEPIN_OK);
    for (size_t i = 0; i < count; i++)
        expected += plain_score(query, &all[i]) >= min;
    assert_int_equal(found, expected);
    for (size_t i = 0; i < found; i++) {
        assert_true(matches[i].score == plain_score(query, &all[matches[i].index]));
        if (i > 0)
            assert_true(matches[i - 1].score > matches[i].score ||
                        (matches[i - 1].score == matches[i].score &&
                         matches[i - 1].index < matches[i].index));
    }
}

static void fuzzy_search_finds_all_that_brute_force_finds(void **state)
{
    (void)state;
    static const double thresholds[] = {50, 55, 60, 66.7, 70, 75, 80, 85, 90, 95, 99, 100, 30, 1};
    static sequence all[SEGMENTS];
    calepin_memory *memory = NULL;
    assert_int_equal(calepin_memory_new(NULL, &memory, NULL), CALEPIN_OK);
    for (size_t i = 0; i < SEGMENTS; i++) {
        all[i] = random_sequence(all, i);
        add_sequence(memory, &all[i], i);
        if (i % 97 == 50) { /* while some are in the index and some are not */
            sequence query = random_sequence(all, i + 1);
            assert_complete(memory, all, i + 1, &query, thresholds[i % 10]);
        }
    }
    for (size_t i = 0; i < 140; i++) {
        sequence query = random_sequence(all, SEGMENTS);
        if (i % 3 == 0)
            query.words[random_below((uint32_t)query.len)] = VOCABULARY + 1; /* a word unheard of */
        assert_complete(memory, all, SEGMENTS, &query, thresholds[i % 14]);
    }
    calepin_memory_free(memory);
}

static void hostile_texts_do_no_harm(void **state)
{
    (void)state;
    size_t len = 60000;
    char *large = malloc(len);
    assert_non_null(large);
    for (size_t i = 0; i < len; i++)
        large[i] = i % 2 ? ' ' : (char)('a' + i % 23);
    const calepin_variant variants[] = {{.lang = T("fr"), .text = {large, len}}, english};
    const calepin_variant bytes[] = {{.lang = T("fr"), .text = T("\xFF\xC3 \xED\xA0\x80")},
                                     english};
    calepin_memory *memory = NULL;
    assert_int_equal(calepin_memory_new(NULL, &memory, NULL), CALEPIN_OK);
    calepin_unit units[] = {unit_of(variants, 2), unit_of(bytes, 2)};
    assert_int_equal(calepin_memory_add(memory, &units[0], NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_add(memory, &units[1], NULL), CALEPIN_OK);
    const calepin_match *matches = NULL;
    size_t count = 0;
    large[100] = 'z';
    assert_int_equal(
        calepin_memory_query(memory, (calepin_text){large, len}, 70, 5, &matches, &count, NULL),
        CALEPIN_OK);
    assert_int_equal(count, 1);
    assert_true(matches[0].score > 99.0 && matches[0].score < 100.0);
    assert_finds(memory, "\xFF\xC3 \xED\xA0\x80", 70, 5, "100 The loan");
    free(large);
    calepin_memory_free(memory);
}

static void note_progress(void *user, const char *what, uint64_t done, uint64_t total)
{
    assert_non_null(what);
    assert_true(total == 0 || done <= total);
    *(uint64_t *)user = done;
}

static calepin_status ignore_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    (void)user, (void)unit, (void)error;
    return CALEPIN_OK;
}

static void reading_tells_how_far_it_is(void **state)
{
    (void)state;
    FILE *file = fopen(tsv_path, "w");
    assert_non_null(file);
    fputs("fr\ten\n", file);
    for (int i = 0; i < 3000; i++)
        fprintf(file, "Phrase %d.\tSentence %d.\n", i, i);
    assert_int_equal(fclose(file), 0);
    uint64_t done = 0;
    const calepin_listener listener = {NULL, note_progress, &done};
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.listener = &listener;
    assert_int_equal(calepin_unit_read(tsv_path, &options, ignore_unit, NULL, NULL), CALEPIN_OK);
    assert_true(done > 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_tells_how_far_it_is),
        cmocka_unit_test(languages_match_by_subtag),
        cmocka_unit_test(tmx_is_read),
        cmocka_unit_test(inline_codes_leave_their_text_out),
        cmocka_unit_test(tmx_refuses_with_line_and_reason),
        cmocka_unit_test(damaged_units_are_mended),
        cmocka_unit_test(bytes_of_wordfast_are_characters),
        cmocka_unit_test(stray_text_is_told),
        cmocka_unit_test(what_cannot_be_mended_is_left_out_and_told),
        cmocka_unit_test(a_cut_end_costs_one_unit),
        cmocka_unit_test(encodings_that_are_not_as_declared_are_read),
        cmocka_unit_test(entities_are_refused_however_damaged_the_file),
        cmocka_unit_test(what_is_no_tmx_at_all_is_still_refused),
        cmocka_unit_test(random_damage_costs_no_other_unit),
        cmocka_unit_test(level_2_gives_back_what_came),
        cmocka_unit_test(level_1_keeps_all_but_codes),
        cmocka_unit_test(what_is_odd_in_tmx_is_told),
        cmocka_unit_test(units_outlive_no_call_but_reading_goes_on),
        cmocka_unit_test(tsv_is_read),
        cmocka_unit_test(tsv_refuses_and_tells),
        cmocka_unit_test(tmx_is_written_as_readers_want_it),
        cmocka_unit_test(characters_left_out_are_told),
        cmocka_unit_test(ids_are_unique_and_stable),
        cmocka_unit_test(units_without_a_side_are_refused_and_leave_no_trace),
        cmocka_unit_test(tsv_goes_round),
        cmocka_unit_test(scores_follow_the_contract),
        cmocka_unit_test(accents_written_either_way_are_the_same),
        cmocka_unit_test(the_latest_stands_first_and_a_pair_once),
        cmocka_unit_test(units_left_out_are_counted_and_told),
        cmocka_unit_test(fuzzy_search_finds_all_that_brute_force_finds),
        cmocka_unit_test(hostile_texts_do_no_harm),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

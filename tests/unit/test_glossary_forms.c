/* Glossary files of every form: what goes in comes out, what cannot be read is told. */
#include "base/buffer.h"
#include "base/file.h"
#include "calepin/glossary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <zip.h>

static char folder[] = "/tmp/calepin-forms-XXXXXX";

static int make_folder(void **state)
{
    *state = mkdtemp(folder);
    return chdir(folder);
}

static int remove_folder(void **state)
{
    (void)state;
    return chdir("/") || system("rm -rf /tmp/calepin-forms-*");
}

static void write_file(const char *path, const char *text, size_t len)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static void remember(void *user, const calepin_diagnostic *d)
{
    buffer_print(user, "%zu: %s\n", d->line, d->message);
}

typedef struct run {
    calepin_concept_writer *writer;
} run;

static calepin_status pass_on(void *user, const calepin_concept *concept, calepin_error *error)
{
    return calepin_concept_writer_put(((run *)user)->writer, concept, error);
}

/* Converts file to file, concept by concept; what was told goes to told when there is one. */
static calepin_status convert(const char *from, const char *to, calepin_glossary_format format,
                              const calepin_glossary_options *asked, buffer *told,
                              calepin_error *error)
{
    calepin_glossary_options options = CALEPIN_GLOSSARY_OPTIONS_INIT;
    const calepin_listener listener = {remember, NULL, told};
    if (asked)
        options = *asked;
    options.listener = told ? &listener : NULL;
    calepin_output *output = NULL;
    run r = {NULL};
    assert_int_equal(calepin_output_open(to, &output, error), CALEPIN_OK);
    calepin_status status = calepin_concept_writer_new(format, &options, output, &r.writer, error);
    options.columns = NULL;
    if (!status)
        status = calepin_concept_read(from, &options, pass_on, &r, error);
    calepin_status closed = calepin_concept_writer_close(r.writer, status ? NULL : error);
    status = status ? status : closed;
    if (status)
        calepin_output_discard(output);
    else
        assert_int_equal(calepin_output_close(output, error), CALEPIN_OK);
    return status;
}

static void must_convert(const char *from, const char *to, calepin_glossary_format format,
                         const calepin_glossary_options *options)
{
    calepin_error error = {.message = ""};
    if (convert(from, to, format, options, NULL, &error))
        fail_msg("%s to %s: %s", from, to, error.message);
}

static char *content_of(const char *path)
{
    buffer content = BUFFER_INIT(1 << 26);
    assert_int_equal(file_read(path, &content, NULL), CALEPIN_OK);
    return content.data;
}

static void expect_same(const char *a, const char *b)
{
    char *x = content_of(a), *y = content_of(b);
    assert_string_equal(x, y);
    free(x);
    free(y);
}

static void expect_part(const char *whole, const char *part)
{
    if (!strstr(whole, part))
        fail_msg("\"%s\" not in:\n%s", part, whole);
}

static void expect_no_part(const char *whole, const char *part)
{
    if (strstr(whole, part))
        fail_msg("\"%s\" in:\n%s", part, whole);
}

static const char everything[] =
    "concept\tlang\tterm\tpos\tgender\tnumber\tstatus\ttype\tof\tfield\tdefinition\tnote\tsource\t"
    "definition-source\tcontext\tcontext-source\tregister\tlocation\tregion\ttransfer\tcustomer\t"
    "project\tconcept-definition\tconcept-note\tconcept-source\tconcept-customer\t"
    "concept-project\tlanguage-note\tsee\tlink\timage\tcreated\tcreator\tchanged\tchanger\tterm-"
    "id\n"
    "2 puits\tfr\tpuits à margelle\tnoun\tmasculine\tsingular\tpreferred\tfull\t\thydraulique\t"
    "Trou maçonné d'où l'on tire l'eau.\tpas « forage »\tmanuel\tun traité\tLe puits est à sec.\t"
    "un journal\ttechnicalRegister\tmenuItem\tSuisse\tprudence\tMairie\tFontaines\tEau du sous-"
    "sol\tà revoir\tinventaire\tRégie\tRéseau\tmot ancien\tforage voir "
    "aussi\thttps://example.org/p "
    "fiche\thttps://example.org/p.png dessin\t2021-03-04\tLéa\t2022-05-06\tYann\tp1\n"
    "2 puits\tfr\tPAM\tnoun\tmasculine\t\tadmitted\tacronym\tpuits à margelle\t\t\t\t\t\t\t\t\t\t\t"
    "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n"
    "2 puits\tfr\ttrou d'eau\tnoun\tmasculine\t\tforbidden\tvariant\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t"
    "\t\t\t\t\t\t\t\t\t\t\t\t\n"
    "2 puits\ten\tkerbed well\tnoun\t\tplural\tsuperseded\t\tfull form elsewhere\t\t\t\t\t\t\t\t\t"
    "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n"
    "forage\tfr\tforage\tnoun\tmasculine\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t"
    "\t"
    "\t\n";

static void everything_survives_every_tbx(void **state)
{
    (void)state;
    calepin_glossary_options v3 = CALEPIN_GLOSSARY_OPTIONS_INIT, dct;
    v3.version = 3;
    v3.dialect = CALEPIN_TBX_LINGUIST;
    dct = v3;
    dct.dct = true;
    write_file("a.tsv", everything, sizeof everything - 1);
    must_convert("a.tsv", "2.tbx", CALEPIN_GLOSSARY_TBX, NULL);
    must_convert("2.tbx", "b.tsv", CALEPIN_GLOSSARY_TSV, NULL);
    expect_same("a.tsv", "b.tsv");
    must_convert("2.tbx", "3.tbx", CALEPIN_GLOSSARY_TBX, &v3);
    must_convert("3.tbx", "22.tbx", CALEPIN_GLOSSARY_TBX, NULL);
    expect_same("2.tbx", "22.tbx");
    must_convert("3.tbx", "3t.tbx", CALEPIN_GLOSSARY_TBX, &dct);
    must_convert("3t.tbx", "c.tsv", CALEPIN_GLOSSARY_TSV, NULL);
    expect_same("a.tsv", "c.tsv");
    char *tags = content_of("3t.tbx");
    expect_part(tags, "<basic:source>manuel</basic:source>");
    expect_part(tags, "<ling:register>technicalRegister</ling:register>");
    expect_part(tags, "style=\"dct\"");
    free(tags);
}

static void everything_survives_a_workbook_and_csv(void **state)
{
    (void)state;
    write_file("a.tsv", everything, sizeof everything - 1);
    must_convert("a.tsv", "a.xlsx", CALEPIN_GLOSSARY_XLSX, NULL);
    must_convert("a.xlsx", "d.tsv", CALEPIN_GLOSSARY_TSV, NULL);
    expect_same("a.tsv", "d.tsv");
    must_convert("a.tsv", "b.xlsx", CALEPIN_GLOSSARY_XLSX, NULL);
    must_convert("a.tsv", "a.csv", CALEPIN_GLOSSARY_CSV, NULL);
    must_convert("a.csv", "e.tsv", CALEPIN_GLOSSARY_TSV, NULL);
    expect_same("a.tsv", "e.tsv");
}

static void what_a_dialect_cannot_hold_is_counted(void **state)
{
    (void)state;
    calepin_glossary_options options = CALEPIN_GLOSSARY_OPTIONS_INIT;
    buffer told = BUFFER_INIT(1 << 16);
    options.version = 3;
    options.dialect = CALEPIN_TBX_MIN;
    write_file("a.tsv", everything, sizeof everything - 1);
    assert_int_equal(convert("a.tsv", "m.tbx", CALEPIN_GLOSSARY_TBX, &options, &told, NULL),
                     CALEPIN_OK);
    expect_part(told.data, "cannot hold: grammaticalGender (4)");
    expect_part(told.data, "cannot hold: definition (2)");
    expect_no_part(told.data, "partOfSpeech");
    buffer_clear(&told);
    options.verbose = true;
    convert("a.tsv", "m.tbx", CALEPIN_GLOSSARY_TBX, &options, &told, NULL);
    expect_part(told.data, "2: concept \"2 puits\": left out: definition");
    char *out = content_of("m.tbx");
    expect_no_part(out, "definition");
    free(out);
    buffer_free(&told);
}

#define V2(entries)                                                                                \
    "<?xml version=\"1.0\"?><martif type=\"TBX-Basic\" xml:lang=\"fr\"><martifHeader><fileDesc>"   \
    "<sourceDesc><p>essai</p></sourceDesc></fileDesc></martifHeader><text><body>" entries          \
    "</body></text></martif>"
#define ENTRY(id, term)                                                                            \
    "<termEntry id=\"" id "\"><langSet xml:lang=\"fr\"><tig><term>" term                           \
    "</term></tig></langSet></termEntry>"

static char *told_of(const char *text)
{
    buffer told = BUFFER_INIT(1 << 20);
    write_file("in.tbx", text, strlen(text));
    assert_int_equal(convert("in.tbx", "out.tsv", CALEPIN_GLOSSARY_TSV, NULL, &told, NULL),
                     CALEPIN_OK);
    buffer_char(&told, '\n');
    return told.data;
}

static void expect_told(const char *text, const char *reason)
{
    calepin_glossary_options strict = CALEPIN_GLOSSARY_OPTIONS_INIT;
    calepin_error error = {.message = ""};
    char *told = told_of(text);
    expect_part(told, reason);
    free(told);
    strict.strict = true;
    assert_int_equal(convert("in.tbx", "out.tsv", CALEPIN_GLOSSARY_TSV, &strict, NULL, &error),
                     CALEPIN_ERROR_INPUT);
}

static void faults_are_told_and_refused_when_strict(void **state)
{
    (void)state;
    expect_told(V2(ENTRY("a", "un") ENTRY("a", "deux")), "a second entry has the id \"a\"");
    expect_told(V2(ENTRY("a", "un") ENTRY("b", " ")), "term left out: it has no text");
    expect_told(V2(ENTRY("a", "un") "<termEntry id=\"b\"><note>x</note></termEntry>"),
                "entry \"b\" left out: it has no term");
    expect_told(V2(ENTRY("a", "un") "<termEntry id=\"b\"><langSet><tig><term>x</term></tig>"
                                    "</langSet></termEntry>"),
                "its section names no language");
    expect_told(V2("<termEntry id=\"b\"><langSet xml:lang=\"fr\"><tig><term>x</term>"
                   "<termNote type=\"partOfSpeech\">nom</termNote></tig></langSet></termEntry>"),
                "partOfSpeech \"nom\" is none of the values");
    expect_told(V2("<termEntry id=\"b\"><langSet xml:lang=\"fr\"><tig><term>x</term>"
                   "<descrip type=\"definition\">d</descrip></tig></langSet></termEntry>"),
                "definition stands at the term; TBX has it at the language");
    expect_told(V2("<termEntry id=\"b\"><langSet xml:lang=\"fr\"><tig><term>x</term>"
                   "<note>n</note><termNote type=\"partOfSpeech\">noun</termNote></tig></langSet>"
                   "</termEntry>"),
                "<termNote> stands too late");
    expect_told(V2(ENTRY("a", "un") "perdu"), "text \"perdu\" stands outside");
    expect_told(V2("<termEntry><langSet xml:lang=\"fr\"><tig><term>x</term></tig></langSet>"
                   "</termEntry>"),
                "entry without an id");
}

static void damaged_files_are_read_on(void **state)
{
    (void)state;
    expect_told(V2(ENTRY("a", "un") ENTRY("b", "deux & trois") ENTRY("c", "quatre")),
                "left out: holds a bare &");
    char *out = content_of("out.tsv");
    expect_part(out, "a\tfr\tun\t");
    expect_part(out, "c\tfr\tquatre\t");
    expect_no_part(out, "deux");
    free(out);
    free(told_of(V2(ENTRY("a", "un") "<!-- <termEntry id=\"z\"> --><x" ENTRY("b", "deux"))));
    out = content_of("out.tsv");
    expect_part(out, "b\tfr\tdeux\t");
    free(out);
}

static void expect_refused(const char *name, const char *text, const char *reason)
{
    calepin_error error = {.message = ""};
    write_file(name, text, strlen(text));
    calepin_status status = convert(name, "out.tsv", CALEPIN_GLOSSARY_TSV, NULL, NULL, &error);
    if (status != CALEPIN_ERROR_INPUT || !strstr(error.message, reason))
        fail_msg("%d \"%s\" for: %s", status, error.message, text);
}

static void hostile_files_are_refused(void **state)
{
    (void)state;
    expect_refused("in.tbx",
                   "<!DOCTYPE martif [<!ENTITY a \"b\">]><martif><text><body/></text></martif>",
                   "declares entities");
    expect_refused("in.tbx",
                   "<!DOCTYPE martif [<!ENTITY a SYSTEM \"/etc/passwd\">]><martif>&a;</martif>",
                   "declares entities");
    expect_refused("in.tbx", "<html/>", "is no glossary in XML");
    expect_refused("in.tbx", V2(""), "holds no term");
    expect_refused("in.xlsx", "PK no archive", "is no workbook");
    expect_refused("in.csv", "un\n", "holds no term");
}

static void add_part(zip_t *book, const char *name, const char *text)
{
    zip_source_t *source = zip_source_buffer(book, text, strlen(text), 0);
    assert_non_null(source);
    assert_true(zip_file_add(book, name, source, ZIP_FL_OVERWRITE) >= 0);
}

static void what_a_workbook_shows_and_its_rows_lack_is_told(void **state)
{
    (void)state;
    zip_t *book = zip_open("b.xlsx", ZIP_CREATE | ZIP_TRUNCATE, NULL);
    assert_non_null(book);
    add_part(
        book, "xl/workbook.xml",
        "<workbook xmlns:r='r'><sheets><sheet r:id='a'/><sheet r:id='b'/></sheets></workbook>");
    add_part(book, "xl/_rels/workbook.xml.rels",
             "<Relationships><Relationship Id='a' Target='s.xml'/></Relationships>");
    add_part(book, "xl/sharedStrings.xml",
             "<sst><si><t>fr</t></si><si><t>en</t></si><si><t>quai</t></si></sst>");
    add_part(book, "xl/s.xml",
             "<worksheet><sheetData>"
             "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
             "<row r='2'><c r='A2' t='s'><v>2</v></c><c r='B2' t='s'><v>9</v></c></row>"
             "<row r='3'><c r='A3' t='s'><v>-1</v></c><c r='B3' t='e'><v>#REF!</v></c></row>"
             "<row r='4'><c r='A4' t='s'><v>2</v></c><c r='B4'><v>7</v></c></row>"
             "</sheetData><mergeCells><mergeCell ref='A2:A3'/></mergeCells></worksheet>");
    assert_int_equal(zip_close(book), 0);
    buffer told = BUFFER_INIT(1 << 20);
    calepin_error error;
    assert_int_equal(convert("b.xlsx", "b.tsv", CALEPIN_GLOSSARY_TSV, NULL, &told, &error),
                     CALEPIN_OK);
    static const char *const wanted[] = {"2: cell left out: the workbook does not have its text",
                                         "3: cell left out: the workbook does not have its text",
                                         "the spreadsheet shows an error there, #REF!",
                                         "sheets left out: 1", "merged cells: 1"};
    buffer_char(&told, 0);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!strstr(told.data, wanted[i]))
            fail_msg("\"%s\" is not in: %s", wanted[i], told.data);
    buffer_free(&told);
}

static void ids_come_back_as_they_were(void **state)
{
    (void)state;
    static const char ids[] = "concept\tlang\tterm\tpos\tgender\tnumber\tstatus\ttype\tof\tfield\t"
                              "definition\tnote\tsource\n"
                              "12\tfr\ta\t\t\t\t\t\t\t\t\t\t\n"
                              "_x0031_2\tfr\tb\t\t\t\t\t\t\t\t\t\t\n"
                              "été 2/3\tfr\tc\t\t\t\t\t\t\t\t\t\t\n"
                              "ªº\tfr\td\t\t\t\t\t\t\t\t\t\t\n";
    write_file("i.tsv", ids, sizeof ids - 1);
    must_convert("i.tsv", "i.tbx", CALEPIN_GLOSSARY_TBX, NULL);
    must_convert("i.tbx", "i2.tsv", CALEPIN_GLOSSARY_TSV, NULL);
    expect_same("i.tsv", "i2.tsv");
}

static void concepts_without_id_are_named_after_their_term(void **state)
{
    (void)state;
    static const char lines[] = "# commentaire\nLe Pré salé\tsalt meadow\nle pré salé\tmarsh\n";
    write_file("l.txt", lines, sizeof lines - 1);
    must_convert("l.txt", "l.tsv", CALEPIN_GLOSSARY_TSV, NULL);
    char *out = content_of("l.tsv");
    expect_part(out, "\nle-pre-sale\tfr\tLe Pré salé");
    expect_part(out, "\nle-pre-sale-2\ten\tmarsh");
    free(out);
}

static void other_tools_tables_are_read(void **state)
{
    (void)state;
    static const char *const tables[] = {
        "source,target,explanation,flags\npont,bridge,\"sur \"\"l'eau\"\"\",forbidden\n",
        "Entry_ID;Entry_Subject;French;English\nx;voirie;pont;bridge\n",
        "fr,en,note\npont,bridge,vu\n",
    };
    static const char *const expected[] = {"\ten\tbridge\t\t\t\tforbidden", "x\tfr\tpont",
                                           "pont\tfr\tpont"};
    for (size_t i = 0; i < 3; i++) {
        write_file("t.csv", tables[i], strlen(tables[i]));
        must_convert("t.csv", "t.tsv", CALEPIN_GLOSSARY_TSV, NULL);
        char *out = content_of("t.tsv");
        expect_part(out, expected[i]);
        free(out);
    }
    static const char utx[] = "#UTX 1.20; fr/en; 2020-01-01T00:00:00Z\r\n#src\ttgt\tsrc:pos\tterm "
                              "status\tconcept ID\r\npont\tbridge\tnoun\tapproved\tk\r\n"
                              "pont\tdeck\tnoun\tforbidden\tk\r\n";
    write_file("u.utx", utx, sizeof utx - 1);
    must_convert("u.utx", "u.tsv", CALEPIN_GLOSSARY_TSV, NULL);
    char *out = content_of("u.tsv");
    expect_part(out, "k\tfr\tpont\tnoun\t\t\t\t\t\t\t\t\t\nk\ten\tbridge\t\t\t\tpreferred");
    expect_part(out, "k\ten\tdeck\t\t\t\tforbidden");
    free(out);
}

static void multiterm_is_read(void **state)
{
    (void)state;
    static const char mtf[] =
        "<mtf><conceptGrp><concept>7</concept><system type=\"entryClass\">1</system>"
        "<transacGrp><transac type=\"origination\">Zoé</transac><date>2019-02-03T04:05:06</date>"
        "</transacGrp><descripGrp><descrip type=\"Subject\">ponts</descrip></descripGrp>"
        "<languageGrp><language lang=\"FR\" type=\"French\"/><termGrp><term>pile</term>"
        "<descripGrp><descrip type=\"Part of speech\">Noun</descrip></descripGrp>"
        "<descripGrp><descrip type=\"Status\">Preferred</descrip></descripGrp>"
        "<descripGrp><descrip type=\"Definition\">Appui d'un pont.</descrip></descripGrp>"
        "</termGrp></languageGrp><languageGrp><language lang=\"EN\" type=\"English\"/>"
        "<termGrp><term>pier</term></termGrp></languageGrp></conceptGrp></mtf>";
    write_file("m.xml", mtf, sizeof mtf - 1);
    must_convert("m.xml", "m.tsv", CALEPIN_GLOSSARY_TSV, NULL);
    char *out = content_of("m.tsv");
    expect_part(out, "7\tFR\tpile\tnoun\t\t\tpreferred\t\t\tponts\tAppui d'un pont.");
    expect_part(out, "2019-02-03T04:05:06\tZoé");
    expect_part(out, "7\tEN\tpier");
    free(out);
}

static calepin_glossary *merged(calepin_glossary_prefer prefer, const char *file, buffer *told)
{
    static const char a[] = "concept\tlang\tterm\tgender\tfield\tdefinition\tnote\tchanged\n"
                            "a\tfr\tquai\tmasculine\tport\tUn\tn1\t2020-01-01\n"
                            "a\ten\tquay\t\t\t\t\t\n";
    static const char b[] = "concept\tlang\tterm\tgender\tfield\tdefinition\tnote\tchanged\n"
                            "z\tfr\tquai\tfeminine\tPort\tDeux\tn2\t2021-01-01\n"
                            "z\ten\twharf\t\t\t\t\t\n"
                            "a\tfr\tquai\t\tport\t\t\t\n"
                            "y\tfr\tquai\tmasculine\tgare\t\t\t\n";
    const calepin_listener listener = {remember, NULL, told};
    calepin_glossary_options options = CALEPIN_GLOSSARY_OPTIONS_INIT;
    calepin_glossary *all = NULL, *one = NULL;
    options.listener = &listener;
    write_file("ma.tsv", a, sizeof a - 1);
    write_file("mb.tsv", b, sizeof b - 1);
    assert_int_equal(calepin_glossary_new(&all, NULL), CALEPIN_OK);
    assert_int_equal(calepin_glossary_read(all, "ma.tsv", NULL, NULL), CALEPIN_OK);
    assert_int_equal(calepin_glossary_read(all, "mb.tsv", NULL, NULL), CALEPIN_OK);
    assert_int_equal(calepin_glossary_merge(all, &options, prefer, file, &one, NULL), CALEPIN_OK);
    calepin_glossary_free(all);
    return one;
}

static void merging_settles_conflicts_as_asked(void **state)
{
    (void)state;
    static const struct {
        calepin_glossary_prefer prefer;
        const char *file, *gender;
    } cases[] = {{CALEPIN_PREFER_FIRST, NULL, "masculine"},
                 {CALEPIN_PREFER_NEWEST, NULL, "feminine"},
                 {CALEPIN_PREFER_FILE, "mb.tsv", "feminine"}};
    for (size_t i = 0; i < 3; i++) {
        buffer told = BUFFER_INIT(1 << 16);
        calepin_glossary *g = merged(cases[i].prefer, cases[i].file, &told);
        assert_int_equal(calepin_glossary_count(g), 2);
        const calepin_concept *c = calepin_glossary_concept(g, 0);
        assert_int_equal(c->term_count, 3);
        assert_int_equal(c->terms[0].gender.len, strlen(cases[i].gender));
        assert_memory_equal(c->terms[0].gender.data, cases[i].gender, c->terms[0].gender.len);
        assert_int_equal(c->terms[0].item_count, 2); /* both notes */
        expect_part(told.data, "gender \"feminine\" against \"masculine\" (ma.tsv, line 2)");
        expect_part(told.data, "definition \"Deux\" against \"Un\"");
        expect_part(told.data, "concepts joined: 2");
        buffer_free(&told);
        calepin_glossary_free(g);
    }
}

/* Work stays in proportion to the file, whatever it is made of. */
static void hostile_files_cost_no_more_than_their_size(void **state)
{
    (void)state;
    buffer text = BUFFER_INIT(1 << 24);
    buffer_string(&text,
                  "<martif type=\"TBX\" xml:lang=\"fr\"><text><body>" ENTRY("a", "un") " & ");
    for (int i = 0; i < 1000000; i++)
        buffer_string(&text, "<!--");
    write_file("in.tbx", text.data, text.len);
    must_convert("in.tbx", "out.tsv", CALEPIN_GLOSSARY_TSV, NULL);
    buffer_clear(&text);
    for (int i = 0; i < 2000; i++) {
        for (int c = 0; c < 199; c++)
            buffer_string(&text, i ? "a," : "fr,");
        buffer_string(&text, i ? "b\n" : "en\n");
    }
    write_file("in.csv", text.data, text.len);
    must_convert("in.csv", "out.tsv", CALEPIN_GLOSSARY_TSV, NULL);
    buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_survives_every_tbx),
        cmocka_unit_test(everything_survives_a_workbook_and_csv),
        cmocka_unit_test(what_a_dialect_cannot_hold_is_counted),
        cmocka_unit_test(faults_are_told_and_refused_when_strict),
        cmocka_unit_test(damaged_files_are_read_on),
        cmocka_unit_test(hostile_files_are_refused),
        cmocka_unit_test(what_a_workbook_shows_and_its_rows_lack_is_told),
        cmocka_unit_test(ids_come_back_as_they_were),
        cmocka_unit_test(concepts_without_id_are_named_after_their_term),
        cmocka_unit_test(other_tools_tables_are_read),
        cmocka_unit_test(multiterm_is_read),
        cmocka_unit_test(hostile_files_cost_no_more_than_their_size),
        cmocka_unit_test(merging_settles_conflicts_as_asked),
    };
    return cmocka_run_group_tests_name("glossary_forms", tests, make_folder, remove_folder);
}

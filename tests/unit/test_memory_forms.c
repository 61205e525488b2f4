/* CSV, XLIFF and PO in and out, filters, and the files of a conversion. */
#include "calepin/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#define T(s) ((calepin_text){(s), strlen(s)})

static char folder[] = "/tmp/calepin-forms-XXXXXX";
static char path[64], other_path[64];

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static int remove_files(void **state)
{
    (void)state;
    unlink(path);
    unlink(other_path);
    return 0;
}

static const char *in_folder(char to[64], const char *name)
{
    snprintf(to, 64, "%s/%s", folder, name);
    return to;
}

static void write_bytes(const char *name, const void *data, size_t len)
{
    FILE *file = fopen(in_folder(path, name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, len, file), len);
    fclose(file);
}

/* What was read, one line a unit: "id|lang=text|…|type=value|note value", and what was told. */
typedef struct record {
    char text[8192], told[4096];
    size_t units, warnings;
    calepin_unit_files *files; /* when not NULL, units go there too */
} record;

static void add(record *r, const char *before, calepin_text text)
{
    size_t len = strlen(r->text);
    if (r->units < 40)
        snprintf(r->text + len, sizeof r->text - len, "%s%.*s", before, (int)text.len,
                 text.data ? text.data : "");
}

static void add_history(record *r, const calepin_unit *u)
{
    if (u->created.len)
        add(r, "|", u->created);
    if (u->creator.len)
        add(r, "|by ", u->creator);
}

static calepin_status record_unit(void *user, const calepin_unit *u, calepin_error *error)
{
    record *r = user;
    add(r, "", u->id);
    for (size_t i = 0; i < u->variant_count; i++) {
        add(r, "|", u->variants[i].lang);
        add(r, "=", u->variants[i].text);
    }
    add_history(r, u);
    for (size_t i = 0; i < u->property_count; i++) {
        add(r, "|", u->properties[i].type);
        add(r, "=", u->properties[i].value);
    }
    for (size_t i = 0; i < u->note_count; i++)
        add(r, "|note ", u->notes[i].value);
    add(r, u->codes_dropped ? "+\n" : "\n", T(""));
    r->units++;
    return r->files ? calepin_unit_files_put(r->files, u, error) : CALEPIN_OK;
}

static void record_told(void *user, const calepin_diagnostic *d)
{
    record *r = user;
    size_t len = strlen(r->told);
    r->warnings += d->severity == CALEPIN_WARNING;
    snprintf(r->told + len, sizeof r->told - len, "%zu: %s\n", d->line, d->message);
}

static calepin_status read_with(calepin_memory_options options, const char *file, record *r,
                                calepin_error *error)
{
    const calepin_listener listener = {record_told, NULL, r};
    options.listener = &listener;
    return calepin_unit_read(file, &options, record_unit, r, error);
}

static calepin_status read_file(record *r, calepin_error *error)
{
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    return read_with(options, path, r, error);
}

static void reads(const char *name, const char *content, const char *expected, const char *told)
{
    record r = {0};
    calepin_error error;
    write_bytes(name, content, strlen(content));
    if (read_file(&r, &error) != CALEPIN_OK)
        fail_msg("%s:%zu: %s", error.file, error.line, error.message);
    assert_string_equal(r.text, expected);
    if (!told)
        assert_string_equal(r.told, "");
    else if (!strstr(r.told, told))
        fail_msg("'%s' does not tell '%s'", r.told, told);
    unlink(path);
}

static void refuses(const char *name, const char *content, size_t len, const char *reason)
{
    record r = {0};
    calepin_error error;
    write_bytes(name, content, len);
    assert_int_equal(read_file(&r, &error), CALEPIN_ERROR_INPUT);
    assert_string_equal(error.file, path);
    if (!strstr(error.message, reason))
        fail_msg("'%s' does not say '%s'", error.message, reason);
    unlink(path);
}

static void csv_is_read(void **state)
{
    (void)state;
    reads("a.csv", "fr,en,id\r\n\"Oui, oui\",\"Say \"\"yes\"\"\",1\r\n\"deux\nlignes\",two,\n",
          "1|fr=Oui, oui|en=Say \"yes\"\n|fr=deux\nlignes|en=two\n", NULL);
    reads("a.csv", "Français;Anglais\nA, b;C, d\n", "|fr=A, b|en=C, d\n", NULL);
    reads("a.csv", "Source\tTarget\nA; b\tC, d\n", "|fr=A; b|en=C, d\n", NULL);
    reads("a.csv", "sep=;\nFR-fr;en\nA;B\n", "|FR-fr=A|en=B\n", NULL);
    reads("a.csv", "\xEF\xBB\xBF\"fr\",\"en\"\n,\n\n\"\",B\n", "|fr=|en=B\n", NULL);
    reads("a.csv", "fr;en\n\xE9t\xE9;summer\nd\xE9j\xE0 vu \xE0 l'\xE9t\xE9;seen\n",
          "|fr=été|en=summer\n|fr=déjà vu à l'été|en=seen\n", "WINDOWS-1252");
    reads("a.csv", "fr,en\nété où,summer\nd\xE9j\xE0 vu,seen\n",
          "|fr=été où|en=summer\n|fr=déjà vu|en=seen\n", "3: holds bytes that are not");
}

static void bad_bytes_are_refused_when_strict(void **state)
{
    (void)state;
    record r = {0};
    calepin_error error;
    const char text[] = "fr,en\nété où,summer\nd\xE9j\xE0 vu,seen\n";
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.strict = true;
    write_bytes("a.csv", text, strlen(text));
    assert_int_equal(read_with(options, path, &r, &error), CALEPIN_ERROR_INPUT);
    assert_int_equal(error.line, 3);
}

static void csv_without_names_is_two_columns(void **state)
{
    (void)state;
    reads("a.csv", "Bonjour, Anne;Hello, Anne\nOui;Yes\n",
          "|fr=Bonjour, Anne|en=Hello, Anne\n|fr=Oui|en=Yes\n", "names no languages");
    refuses("a.csv", "un,deux,trois\n", 14, "fr,en");
    refuses("a.csv", "", 0, "empty");
    refuses("a.csv", "fr,en\0\n", 7, "not text");
}

static void a_slip_in_quotes_costs_no_other_row(void **state)
{
    (void)state;
    reads("a.csv", "fr,en\n\"mal,bad\nbon,good\n", "|fr=\"mal|en=bad\n|fr=bon|en=good\n",
          "2: a quot");
    reads("a.csv", "fr,en\n\"mal,bad\n\"bon\",\"good\"\n", "|fr=\"mal|en=bad\n|fr=bon|en=good\n",
          "2: a quot");
    reads("a.csv", "fr,en\n\"il dit \"non\" ici\",x \"y\" z\n",
          "|fr=il dit \"non\" ici|en=x \"y\" z\n", "2: a quot");
    reads("a.csv", "fr,en\nbon,\"never", "|fr=bon|en=\"never\n", "2: a quot");
    reads("a.csv", "fr,en\na,\"b\",c\n\"d\ne\",f\n", "|fr=d\ne|en=f\n", "more cells");
}

/* Each row but the first of a pair opens a cell that no row closes. */
static void quotes_that_never_close_take_constant_memory(void **state)
{
    (void)state;
    record r = {0};
    struct rusage before, after;
    FILE *file = fopen(in_folder(path, "a.csv"), "wb");
    assert_non_null(file);
    fputs("fr,en\n", file);
    for (size_t i = 0; i < 20; i++)
        fprintf(file, "\"ouvert %zu,x\"\",open\n", i);
    fputs("fin,\"end\n", file);
    for (size_t i = 0; i < 600000; i++)
        fprintf(file, "x\",\"z %zu et une ligne de plus\n", i);
    fclose(file);
    getrusage(RUSAGE_SELF, &before);
    assert_int_equal(read_file(&r, NULL), CALEPIN_OK);
    getrusage(RUSAGE_SELF, &after);
    assert_true(r.units > 300000);
    assert_true(after.ru_maxrss - before.ru_maxrss < 300 * 1024); /* of 20 MB; sanitisers add */
    assert_true(after.ru_utime.tv_sec - before.ru_utime.tv_sec < 60);
}

static const char xliff_1[] =
    "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2' xmlns:s='urn:s'>"
    "<file original='a.docx' source-language='fr-FR' target-language='en-GB' datatype='x'><body>"
    "<group resname='Titre'><trans-unit id='a'><source>Un <g id='1'>gras</g>. Deux.</source>"
    "<seg-source><mrk mtype='seg' mid='1'>Un <g id='1'>gras</g>.</mrk> <g id='9'><mrk mtype='seg' "
    "mid='2'>Deux<x id='2'/>.</mrk></g></seg-source><target><mrk mtype='seg' mid='2'>Two<bpt "
    "id='3'>{b}<sub>s</sub></bpt>.</mrk> <mrk mtype='seg' mid='1'>A bold.</mrk></target>"
    "<alt-trans><target>Non</target></alt-trans><s:seg><source>S</source></s:seg><note>vu</note>"
    "</trans-unit></group><trans-unit id='b'><source>Rien</source></trans-unit>"
    "<trans-unit id='c'><source>Copie</source><target state='needs-translation'>Copie</target>"
    "</trans-unit><trans-unit id='d'><source>Lu</source><target state='final'>Read</target>"
    "</trans-unit></body></file></xliff>";

static void xliff_1_is_read(void **state)
{
    (void)state;
    const char *expected =
        "a-1|fr-FR=Un gras.|en-GB=A bold.|x-original=a.docx|x-group=Titre|note vu+\n"
        "a-2|fr-FR=Deux.|en-GB=Two.|x-original=a.docx|x-group=Titre|note vu+\n"
        "d|fr-FR=Lu|en-GB=Read|x-original=a.docx|x-state=final\n";
    reads("a.xlf", xliff_1, expected, "no translation: 1");
    reads("a.sdlxliff", xliff_1, expected, "not yet translated: 1");
    record r = {0};
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.unfinished = true;
    write_bytes("a.mqxliff", xliff_1, strlen(xliff_1));
    assert_int_equal(read_with(options, path, &r, NULL), CALEPIN_OK);
    unlink(path);
    assert_non_null(strstr(r.text, "c|fr-FR=Copie|en-GB=Copie|x-original=a.docx|x-state=needs"));
    reads("a.xliff",
          "<xliff version='1.2'><file><body><trans-unit id='1'><source>A</source><target>B"
          "</target></trans-unit></body></file></xliff>",
          "1|fr=A|en=B\n", "does not say its languages");
}

static void xliff_2_is_read(void **state)
{
    (void)state;
    reads("a.xlf",
          "<xliff version='2.0' xmlns='urn:oasis:names:tc:xliff:document:2.0' xmlns:m='urn:oasis:"
          "names:tc:xliff:matches:2.0' srcLang='fr' trgLang='en'><file id='f'><unit id='u'>"
          "<m:matches><m:match ref='#s'><source>F</source><target>W</target></m:match></m:matches>"
          "<notes><note>vu</note></notes><originalData><data id='d'>b</data></originalData>"
          "<segment id='s' state='reviewed'><source>Un <pc id='1'>gras</pc><ph id='2'/></source>"
          "<target>A<cp hex='0394'/> <pc id='1'>bold</pc></target></segment>"
          "<ignorable><source> </source></ignorable>"
          "<segment><source>Deux</source><target>Two</target></segment>"
          "<segment><source>Trois</source></segment></unit></file></xliff>",
          "u-s|fr=Un gras|en=AΔ bold|x-state=reviewed|note vu+\n"
          "u-2|fr=Deux|en=Two|note vu+\n",
          "no translation: 1");
}

static void hostile_xliff_is_refused(void **state)
{
    (void)state;
    static const char bomb[] = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"
                               "<xliff version='1.2'><file>&b;</file></xliff>";
    refuses("a.xlf", bomb, strlen(bomb), "declares entities");
    refuses("a.xlf", xliff_1, strlen(xliff_1) / 2, "cut off");
    refuses("a.xlf", "<tmx/>", 6, "is not an XLIFF file");
    refuses("a.xlf", "<xliff>\0</xliff>", 16, "");
    refuses("a.xlf", "", 0, "empty");
}

static const char po[] = "# en-t\xEAte\nmsgid \"\"\nmsgstr \"\"\n"
                         "\"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n"
                         "\"Language: en_GB\\n\"\n\n"
                         "# \xE0 voir\n#. extrait\n#: a.c:1\n#: b.c:2\n#, c-format\n"
                         "msgctxt \"menu\"\nmsgid \"%d \\\"caf\xE9\\\"\\n\"\n"
                         "msgid_plural \"%d cafes\\t\\101\"\n"
                         "msgstr[0] \"%d coffee\"\nmsgstr[1] \"%d \"\n\"coffees\"\n"
                         "#, fuzzy\nmsgid \"flou\"\nmsgstr \"blurred\"\n\n"
                         "msgid \"vide\"\nmsgstr \"\"\n\n#~ msgid \"vieux\"\n#~ msgstr \"old\"\n"
                         "msgid \"mal\nmsgstr \"bad\"\nmsgid \"bon\"\nmsgstr \"good\"\n";

static void po_is_read(void **state)
{
    (void)state;
    const char *common = "|x-msgctxt=menu|x-reference=a.c:1 b.c:2|x-flags=c-format|x-plural=";
    char expected[1024];
    snprintf(expected, sizeof expected,
             "|fr=%%d \"café\"\n|en_GB=%%d coffee%s0|note à voir|note extrait\n"
             "|fr=%%d cafes\tA|en_GB=%%d coffees%s1|note à voir|note extrait\n"
             "|fr=bon|en_GB=good\n",
             common, common);
    reads("a.po", po, expected, "no translation: 1");
    reads("a.po", po, expected, "obsolete (#~): 1");
    reads("a.po", po, expected, "not yet translated: 1");
    reads("a.po", po, expected, "27: the entry is not whole");
    reads("a.po", "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\nmsgid \"Yes\"\nmsgstr \"Oui\"\n",
          "|en=Yes|fr=Oui\n", "taken as 'en'");
}

static void hostile_po_is_survived(void **state)
{
    (void)state;
    reads("a.po",
          "msgstr \"x\"\n\nmsgid \"a\"\nmsgstr[9] \"b\"\n\nmsgid \"c\"\nmsgstr[x] \"d\"\n\n"
          "n'importe quoi\n\nmsgid \"e\"\nmsgstr \"f\\",
          "", "not whole");
    reads("a.po", "msgid \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n", "|fr=b|en=c\n", "1: the entry");
    reads("a.po", "", "", NULL);
    refuses("a.po", "msgid \"\0\"\n", 10, "not text");
    refuses("a.po", "msgid \"\"\nmsgstr \"charset=QUOI\\n\"\n", 33, "encoding 'QUOI'");
}

/* Writes what a file holds into another form, or set of files. */
static void convert(const char *from, const char *to, calepin_memory_options options, size_t most,
                    bool swap, record *r)
{
    calepin_error error;
    const calepin_listener listener = {record_told, NULL, r};
    options.listener = &listener;
    if (calepin_unit_files_open(to, &options, most, swap, &r->files, &error) ||
        read_with(options, from, r, &error) || calepin_unit_files_close(r->files, &error))
        fail_msg("%s: %s", error.file, error.message);
}

static const char odd_units[] =
    "<tmx version='1.4'><header creationtool='x' creationtoolversion='1' segtype='sentence' "
    "o-tmf='x' adminlang='en' srclang='fr' datatype='plaintext'/><body>"
    "<tu tuid='1' creationdate='20200101T000000Z' creationid='anne'><note>un\n\"deux\"</note>"
    "<prop type='x-client'>A &amp; B</prop><tuv xml:lang='fr'><seg>« Oui », dit-elle; \"bon\", et\n"
    "après \\n ?</seg></tuv><tuv xml:lang='en'><seg>&lt;b&gt; \\ &amp; # fin</seg></tuv></tu>"
    "<tu tuid='é 2'><tuv xml:lang='fr'><seg>« Oui »</seg></tuv><tuv xml:lang='en'><seg>Yes</seg>"
    "</tuv></tu><tu tuid='3'><tuv xml:lang='fr'><seg>« Oui »</seg></tuv><tuv xml:lang='en'><seg>"
    "Yeah</seg></tuv></tu></body></tmx>";

static void goes_round(const char *name, const char *version, const char *expected)
{
    record there = {0}, back = {0};
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.version = version;
    write_bytes("in.tmx", odd_units, strlen(odd_units));
    convert(path, in_folder(other_path, name), options, 0, false, &there);
    options.version = NULL;
    assert_int_equal(read_with(options, other_path, &back, NULL), CALEPIN_OK);
    assert_string_equal(back.text, expected);
    assert_int_equal(back.warnings, 0);
    remove_files(NULL);
}

static void units_go_round(void **state)
{
    (void)state;
    static const char first[] = "fr=« Oui », dit-elle; \"bon\", et\naprès \\n ?|en=<b> \\ & # fin";
    char expected[1024];
    const char *facts = "|20200101T000000Z|by anne|x-client=A & B|note un\n\"deux\"";
    snprintf(expected, sizeof expected, "1|%s%s\né 2|fr=« Oui »|en=Yes\n3|fr=« Oui »|en=Yeah\n",
             first, facts);
    goes_round("out.tmx", "1.4", expected);
    goes_round("out.tmx", "1.1", expected);
    goes_round("out.xlf", "1.2", expected);
    goes_round("out.xlf", "2.1", expected);
    snprintf(expected, sizeof expected,
             "1|%s|20200101T000000Z|by anne|note un\n\"deux\"\né 2|fr=« Oui »|en=Yes\n"
             "3|fr=« Oui »|en=Yeah\n",
             first);
    goes_round("out.csv", NULL, expected);
    snprintf(expected, sizeof expected,
             "|%s|note un\n\"deux\"\n|fr=« Oui »|en=Yes\n|fr=« Oui »|en=Yeah|x-msgctxt=3\n", first);
    goes_round("out.po", NULL, expected);
}

static void what_a_form_has_no_place_for_is_told(void **state)
{
    (void)state;
    const calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    record r = {0}, s = {0};
    write_bytes("in.tmx", odd_units, strlen(odd_units));
    convert(path, in_folder(other_path, "out.po"), options, 0, false, &r);
    assert_non_null(strstr(r.told, "3 ids left out"));
    assert_non_null(strstr(r.told, "names of 1 unit left out"));
    assert_non_null(strstr(r.told, "1 property left out"));
    unlink(other_path);
    convert(path, in_folder(other_path, "out.csv"), options, 0, false, &s);
    assert_non_null(strstr(s.told, "1 property left out"));
}

static void versions_and_forms_that_are_not_there_are_refused(void **state)
{
    (void)state;
    static const char *const bad[][2] = {{"a.tmx", "2.1"}, {"a.xlf", "1.4"}, {"a.csv", "1.2"},
                                         {"a.doc", NULL},  {"a", NULL},      {"a.po", "1"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        calepin_unit_files *files = NULL;
        calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
        options.version = bad[i][1];
        assert_int_equal(
            calepin_unit_files_open(in_folder(path, bad[i][0]), &options, 0, false, &files, NULL),
            CALEPIN_ERROR_ARGUMENT);
        assert_null(files);
        assert_int_not_equal(access(path, F_OK), 0);
    }
}

static void a_set_of_files_is_whole_or_not_there(void **state)
{
    (void)state;
    record r = {0}, part = {0};
    calepin_unit_files *files = NULL;
    calepin_error error;
    char second[64];
    const calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    write_bytes("in.tmx", odd_units, strlen(odd_units));
    convert(path, in_folder(other_path, "out.csv"), options, 2, true, &r);
    assert_int_equal(read_with(options, in_folder(second, "out-002.csv"), &part, NULL), CALEPIN_OK);
    assert_string_equal(part.text, "3|en=Yeah|fr=« Oui »\n");
    assert_int_equal(calepin_unit_files_open(other_path, &options, 2, false, &files, &error),
                     CALEPIN_ERROR_IO);
    assert_non_null(strstr(error.message, "take the old set of files away"));
    unlink(in_folder(second, "out-001.csv"));
    /* The second part is in the way of a new set: the first is taken away again. */
    assert_int_equal(calepin_unit_files_open(other_path, &options, 1, false, &files, &error),
                     CALEPIN_OK);
    record again = {.files = files};
    assert_int_equal(read_with(options, path, &again, &error), CALEPIN_ERROR_IO);
    calepin_unit_files_discard(files);
    assert_int_not_equal(access(second, F_OK), 0);
    unlink(in_folder(second, "out-002.csv"));
}

/* Which of a.tmx's three units a filter takes, "123" for all. */
static const char *taken(const calepin_filter_options *options)
{
    static char ids[8];
    const struct {
        const char *id, *date, *user, *text;
    } made[] = {{"1", "20200115T100000Z", "anne", "Une école"},
                {"2", "20240503T101500Z", "Paul", "2024 : l'été"},
                {"3", "", "", "rien"}};
    calepin_unit_filter *filter = NULL;
    ids[0] = '\0';
    assert_int_equal(calepin_unit_filter_new(options, &filter, NULL), CALEPIN_OK);
    for (size_t i = 0; i < 3; i++) {
        const calepin_property client = {.type = T("client"), .value = T(made[i].id)};
        const calepin_variant variants[] = {{.lang = T("fr"), .text = T(made[i].text)},
                                            {.lang = i ? T("en-GB") : T("de"), .text = T("x")}};
        const calepin_unit unit = {.id = T(made[i].id),
                                   .changed = T(made[i].date),
                                   .created = T("2019"),
                                   .creator = T(made[i].user),
                                   .properties = &client,
                                   .property_count = i < 2,
                                   .variants = variants,
                                   .variant_count = 2};
        if (calepin_unit_filter_takes(filter, &unit))
            strcat(ids, made[i].id);
    }
    calepin_unit_filter_free(filter);
    return ids;
}

static void filters_take_what_they_say(void **state)
{
    (void)state;
    const char *one = NULL;
    const calepin_strings list = {&one, 1};
    const calepin_filter_options none = CALEPIN_FILTER_OPTIONS_INIT;
    calepin_filter_options o = none;
    assert_string_equal(taken(&o), "123");
    o.since = "2020-01-15";
    assert_string_equal(taken(&o), "12");
    o.since = "2020-01-16";
    assert_string_equal(taken(&o), "2");
    o = none;
    o.until = "2020";
    assert_string_equal(taken(&o), "13"); /* 2019, when 3 was created */
    o.until = "2024-05-03T10:14:59Z";
    assert_string_equal(taken(&o), "1");
    o = none;
    o.users = list;
    one = "PAUL";
    assert_string_equal(taken(&o), "2");
    o = none;
    o.properties = list;
    one = "client";
    assert_string_equal(taken(&o), "12");
    one = "client=1";
    assert_string_equal(taken(&o), "1");
    o = none;
    o.languages = list;
    one = "en";
    assert_string_equal(taken(&o), "23");
    o = none;
    o.matches = list;
    one = "\\b(?i)É\\w+";
    assert_string_equal(taken(&o), "12");
    o = none;
    o.not_matches = list;
    one = "^x$";
    assert_string_equal(taken(&o), "1"); /* German is neither source nor target */
}

static void bad_filters_are_refused_with_their_place(void **state)
{
    (void)state;
    static const char *const dates[] = {"",
                                        "24",
                                        "2024-13",
                                        "2024-05-32",
                                        "hier",
                                        "20240503T",
                                        "2024-05-03T25:00:00Z",
                                        "2024050310150000000"};
    calepin_unit_filter *filter = NULL;
    calepin_error error;
    calepin_filter_options o = CALEPIN_FILTER_OPTIONS_INIT;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        o.since = dates[i];
        assert_int_equal(calepin_unit_filter_new(&o, &filter, &error), CALEPIN_ERROR_ARGUMENT);
        assert_null(filter);
    }
    const char *wrong = "é(ab";
    o.since = NULL;
    o.matches = (calepin_strings){&wrong, 1};
    assert_int_equal(calepin_unit_filter_new(&o, &filter, &error), CALEPIN_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "at character 5"));
}

static void an_expression_that_explodes_is_given_up(void **state)
{
    (void)state;
    const char *bomb = "(a+)+$";
    record r = {0};
    const calepin_listener listener = {record_told, NULL, &r};
    calepin_filter_options o = CALEPIN_FILTER_OPTIONS_INIT;
    calepin_unit_filter *filter = NULL;
    char text[64];
    memset(text, 'a', sizeof text);
    text[63] = 'b';
    o.matches = (calepin_strings){&bomb, 1};
    assert_int_equal(calepin_unit_filter_new(&o, &filter, NULL), CALEPIN_OK);
    const calepin_variant variant = {.lang = T("fr"), .text = {text, sizeof text}};
    const calepin_unit unit = {.variants = &variant, .variant_count = 1};
    assert_false(calepin_unit_filter_takes(filter, &unit));
    calepin_unit_filter_tell(filter, &listener);
    assert_non_null(strstr(r.told, "took too long"));
    calepin_unit_filter_free(filter);
}

#define TEST(f) cmocka_unit_test_teardown(f, remove_files)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(csv_is_read),
        TEST(bad_bytes_are_refused_when_strict),
        TEST(csv_without_names_is_two_columns),
        TEST(a_slip_in_quotes_costs_no_other_row),
        TEST(quotes_that_never_close_take_constant_memory),
        TEST(xliff_1_is_read),
        TEST(xliff_2_is_read),
        TEST(hostile_xliff_is_refused),
        TEST(po_is_read),
        TEST(hostile_po_is_survived),
        TEST(units_go_round),
        TEST(what_a_form_has_no_place_for_is_told),
        TEST(versions_and_forms_that_are_not_there_are_refused),
        TEST(a_set_of_files_is_whole_or_not_there),
        TEST(filters_take_what_they_say),
        TEST(bad_filters_are_refused_with_their_place),
        TEST(an_expression_that_explodes_is_given_up),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

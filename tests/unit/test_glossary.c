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

#define T(s)   ((calepin_text){(s), strlen(s)})
#define HEADER "concept\tlang\tterm\tpos\tstatus\n"

static char folder[] = "/tmp/calepin-glossary-XXXXXX";

static int make_folder(void **state)
{
    *state = mkdtemp(folder);
    return chdir(folder);
}

static int remove_folder(void **state)
{
    (void)state;
    unlink("in.tsv");
    unlink("in2.tsv");
    unlink("out");
    return chdir("/") || rmdir(folder);
}

static void write_bytes(const char *path, const void *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

/* What the listener was told, a line each. */
static void remember(void *user, const calepin_diagnostic *d)
{
    buffer_print(user, "%zu:%zu: %s\n", d->line, d->column, d->message);
}

static calepin_glossary *read_text(const char *text, buffer *told)
{
    calepin_glossary *glossary = NULL;
    calepin_listener listener = {remember, NULL, told};
    write_bytes("in.tsv", text, strlen(text));
    assert_int_equal(calepin_glossary_new(&glossary, NULL), CALEPIN_OK);
    assert_int_equal(calepin_glossary_read(glossary, "in.tsv", told ? &listener : NULL, NULL),
                     CALEPIN_OK);
    return glossary;
}

static void expect_refusal(const char *text, calepin_status status, const char *reason)
{
    calepin_glossary *glossary = NULL;
    calepin_error error = {.message = ""};
    write_bytes("in.tsv", text, strlen(text));
    assert_int_equal(calepin_glossary_new(&glossary, NULL), CALEPIN_OK);
    assert_int_equal(calepin_glossary_read(glossary, "in.tsv", NULL, &error), status);
    if (!strstr(error.message, reason))
        fail_msg("\"%s\" not in \"%s\"", reason, error.message);
    assert_int_equal(calepin_glossary_count(glossary), 0);
    calepin_glossary_free(glossary);
}

static void expect_text(calepin_text text, const char *expected)
{
    assert_int_equal(text.len, strlen(expected));
    assert_memory_equal(text.data, expected, text.len);
}

/* What is written in a format; freed by the caller. */
static char *written(const calepin_glossary *glossary, calepin_glossary_format format,
                     const calepin_glossary_options *options)
{
    calepin_output *output = NULL;
    buffer content = BUFFER_INIT(1 << 24);
    assert_int_equal(calepin_output_open("out", &output, NULL), CALEPIN_OK);
    assert_int_equal(calepin_glossary_write(glossary, format, options, output, NULL), CALEPIN_OK);
    assert_int_equal(calepin_output_close(output, NULL), CALEPIN_OK);
    assert_int_equal(file_read("out", &content, NULL), CALEPIN_OK);
    return content.data;
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

static void tsv_groups_rows_by_concept(void **state)
{
    (void)state;
    calepin_glossary *g = read_text(
        "# un lexique d'essai\n"
        "term\tlang\tconcept\tgender\tfield\tstatus\ttype\tdefinition\tof\n"
        "\n"
        "jardin ouvrier\tfr\tc1\tmasculine\t\tpreferred\tfull\t\t\n"
        "verger\tfr\tc2\tmasculine\tagriculture\t\t\tTerrain planté\\nd'arbres\t\n"
        "allotment\ten-GB\tc1\t\tloisirs\tpreferred\t\t\t\n"
        "JO\tfr\tc1\tmasculine\tautre\tadmitted\tacronym\tParcelle louée\tjardin ouvrier\n",
        NULL);
    assert_int_equal(calepin_glossary_count(g), 2);
    const calepin_concept *c = calepin_glossary_concept(g, 0);
    expect_text(c->id, "c1");
    expect_text(c->field, "loisirs");
    assert_int_equal(c->term_count, 3);
    assert_string_equal(c->file, "in.tsv");
    assert_int_equal(c->line, 4);
    expect_text(c->terms[0].text, "jardin ouvrier");
    expect_text(c->terms[0].definition, "Parcelle louée");
    expect_text(c->terms[2].definition, "");
    expect_text(c->terms[2].of, "jardin ouvrier");
    assert_int_equal(c->terms[2].type, CALEPIN_TYPE_ACRONYM);
    assert_int_equal(c->terms[2].line, 7);
    expect_text(calepin_glossary_concept(g, 1)->terms[0].definition, "Terrain planté\nd'arbres");
    expect_text(calepin_concept_term(c, "en")->text, "allotment");
    assert_null(calepin_concept_term(c, "de"));
    calepin_glossary_free(g);
}

static void tsv_tells_each_bad_row_with_its_place(void **state)
{
    (void)state;
    buffer told = BUFFER_INIT(1 << 16);
    calepin_glossary *g = read_text(HEADER "c1\tfr\tpoêle\tnom\tpreferred\n"
                                           "c1\tfr\tpoêlon\n"
                                           "c1\tfr\tpoêle\tnoun\t\tperdu\n"
                                           "c1\t\tpoêle\tnoun\tpreferred\n"
                                           "c1\ten\tstove\tnoun\tbest\n",
                                    &told);
    assert_string_equal(told.data,
                        "2:13: pos \"nom\" is left out; it may be noun, verb, adjective, adverb or "
                        "other\n"
                        "4:0: row left out: it has more cells than the first row\n"
                        "5:0: row left out: lang is empty\n"
                        "6:18: status \"best\" is left out; it may be preferred, admitted, "
                        "deprecated, forbidden or superseded\n");
    const calepin_concept *c = calepin_glossary_concept(g, 0);
    assert_int_equal(c->term_count, 3);
    expect_text(c->terms[0].pos, "");
    assert_int_equal(c->terms[0].status, CALEPIN_PREFERRED);
    expect_text(c->terms[1].text, "poêlon"); /* cells missing at the end are empty */
    assert_int_equal(c->terms[2].status, CALEPIN_STATUS_NONE);
    buffer_free(&told);
    calepin_glossary_free(g);
}

static void tsv_refuses_what_is_no_glossary(void **state)
{
    (void)state;
    expect_refusal("", CALEPIN_ERROR_INPUT, "is empty");
    expect_refusal("# rien\n\n", CALEPIN_ERROR_INPUT, "is empty");
    expect_refusal(HEADER, CALEPIN_ERROR_INPUT, "holds no term");
    expect_refusal("concept\tlang\n", CALEPIN_ERROR_INPUT, "column \"term\" is missing");
    expect_refusal("concept\tlang\tterm\tgenre\n", CALEPIN_ERROR_INPUT,
                   "column \"genre\" is not known; the first row names columns out of: concept, ");
    expect_refusal("concept\tlang\tterm\tlang\n", CALEPIN_ERROR_INPUT, "is named twice");
    calepin_glossary *g = NULL;
    calepin_error error;
    assert_int_equal(calepin_glossary_new(&g, NULL), CALEPIN_OK);
    assert_int_equal(calepin_glossary_read(g, "missing.tsv", NULL, &error), CALEPIN_ERROR_IO);
    assert_int_equal(calepin_glossary_read(g, "x.xlsx", NULL, &error), CALEPIN_ERROR_IO);
    assert_int_equal(calepin_glossary_read(g, ".", NULL, &error), CALEPIN_ERROR_INPUT);
    calepin_glossary_free(g);
}

static void tsv_reads_other_encodings_and_hostile_bytes(void **state)
{
    (void)state;
    static const char utf16[] = "\xFF\xFE"
                                "c\0o\0n\0c\0e\0p\0t\0\t\0l\0a\0n\0g\0\t\0t\0e\0r\0m\0\r\0\n\0"
                                "a\0\t\0f\0r\0\t\0p\0r\0\xE9\0\r\0\n";
    static const char binary[] = "concept\tlang\tterm\n\0\0\1\2\3\0\xFF\xFE\xFD\0\0\0";
    calepin_glossary *g = NULL;
    assert_int_equal(calepin_glossary_new(&g, NULL), CALEPIN_OK);
    write_bytes("in.tsv", utf16, sizeof utf16);
    assert_int_equal(calepin_glossary_read(g, "in.tsv", NULL, NULL), CALEPIN_OK);
    expect_text(calepin_glossary_concept(g, 0)->terms[0].text, "pré");
    write_bytes("in.tsv", binary, sizeof binary);
    assert_int_equal(calepin_glossary_read(g, "in.tsv", NULL, NULL), CALEPIN_ERROR_INPUT);
    assert_int_equal(calepin_glossary_count(g), 1);
    calepin_glossary_free(g);
}

static void tsv_caps_the_terms_of_a_concept(void **state)
{
    (void)state;
    buffer text = BUFFER_INIT(1 << 20), told = BUFFER_INIT(1 << 20);
    buffer_string(&text, "concept\tlang\tterm\n");
    for (int i = 0; i < 1001; i++)
        buffer_print(&text, "c\tfr\tmot %d\n", i);
    calepin_glossary *g = read_text(text.data, &told);
    assert_int_equal(calepin_glossary_concept(g, 0)->term_count, 1000);
    expect_text(calepin_glossary_concept(g, 0)->terms[999].text, "mot 999");
    expect_part(told.data, "1002:0: row left out");
    calepin_glossary_free(g);
    buffer_free(&text);
    buffer_free(&told);
}

static void tsv_written_reads_back_the_same(void **state)
{
    (void)state;
    static const char text[] =
        "concept\tlang\tterm\tpos\tgender\tnumber\tstatus\ttype\tof\tfield\tdefinition\tnote\t"
        "source\n"
        "c1\tfr\tfour à pain\tnoun\tmasculine\tsingular\tpreferred\tfull\t\tcuisine\t"
        "Four\\tmaçonné\\\\voûté\tÀ bois\tusage\n"
        "c1\ten\tbread oven\tnoun\t\t\tadmitted\t\t\t\t\t\t\n"
        "\\#2\tfr\t#pain\t\t\t\tforbidden\tvariant\tpain\t\t\t\t\n";
    calepin_glossary *g = read_text(text, NULL);
    char *out = written(g, CALEPIN_GLOSSARY_TSV, NULL);
    assert_string_equal(out, text);
    expect_text(calepin_glossary_concept(g, 0)->terms[0].definition, "Four\tmaçonné\\voûté");
    expect_text(calepin_glossary_concept(g, 1)->id, "#2");
    free(out);
    calepin_glossary_free(g);
}

/* Two files may use one id for two things. */
static void ids_of_two_files_stay_apart(void **state)
{
    (void)state;
    calepin_glossary *g = read_text(HEADER "c1\tfr\ttour\tnoun\t\n", NULL);
    write_bytes("in2.tsv", HEADER "c1\tfr\tpion\tnoun\t\n",
                strlen(HEADER "c1\tfr\tpion\tnoun\t\n"));
    assert_int_equal(calepin_glossary_read(g, "in2.tsv", NULL, NULL), CALEPIN_OK);
    assert_int_equal(calepin_glossary_count(g), 2);
    char *out = written(g, CALEPIN_GLOSSARY_TSV, NULL);
    expect_part(out, "\nc1\tfr\ttour");
    expect_part(out, "\nc1-2\tfr\tpion");
    free(out);
    out = written(g, CALEPIN_GLOSSARY_TBX, NULL);
    expect_part(out, "<termEntry id=\"c1-2\">");
    free(out);
    assert_int_equal(calepin_glossary_read(g, "in2.tsv", NULL, NULL), CALEPIN_OK);
    out = written(g, CALEPIN_GLOSSARY_TSV, NULL);
    expect_part(out, "\nc1-3\tfr\tpion"); /* no number is passed over */
    free(out);
    calepin_glossary_free(g);
}

static const char kiln[] =
    "concept\tlang\tterm\tpos\tgender\tstatus\ttype\tof\tfield\tdefinition\tnote\n"
    "1 été\ten_GB\tkiln & hearth\tnoun\t\tpreferred\t\t\tpoterie\t\t\n"
    "1 été\ten_GB\tfurnace\tnoun\t\tforbidden\t\t\t\t\tAutre chose\n"
    "1 été\tfr\tfour à céramique\tnoun\tmasculine\tpreferred\tfull\t\t\tEnceinte chauffée.\t\n"
    "1 été\tfr\tFAC\tnoun\tmasculine\tadmitted\tacronym\tfour à céramique\t\t\t\n"
    "1-ete\tfr\tvieux four\tnoun\tmasculine\tdeprecated\t\t\t\t\t\n"
    "1-ete\ten\told oven\t\t\t\t\t\t\t\t\n";

static void tbx_puts_the_source_language_first(void **state)
{
    (void)state;
    calepin_glossary *g = read_text(kiln, NULL);
    char *out = written(g, CALEPIN_GLOSSARY_TBX, NULL);
    expect_part(out, "<!DOCTYPE martif SYSTEM");
    expect_part(out, "<martif type=\"TBX-Basic\" xml:lang=\"fr\">");
    expect_part(out, "<termEntry id=\"_x0031__x0020_été\">");
    expect_part(out, "<termEntry id=\"_x0031_-ete\">");
    expect_part(out, "<descrip type=\"subjectField\">poterie</descrip>");
    expect_part(out, "<descrip type=\"definition\">Enceinte chauffée.</descrip>");
    expect_part(out, "<tig id=\"_x0031__x0020_été.3\">");
    expect_part(
        out, "<ref type=\"crossReference\" target=\"_x0031__x0020_été.3\">four à céramique</ref>");
    expect_part(out, "<term>kiln &amp; hearth</term>");
    expect_part(out, "deprecatedTerm-admn-sts</termNote>\n            <note>forbidden</note>");
    expect_part(out, "<langSet xml:lang=\"en-GB\">");
    expect_no_part(out, "xmlns");
    assert_true(strstr(out, "<langSet xml:lang=\"fr\">") < strstr(out, "<langSet xml:lang=\"en"));
    free(out);
    calepin_glossary_free(g);
}

static calepin_text remark(void *user, size_t concept)
{
    (void)user;
    return concept == 0 ? T("3 fois") : (calepin_text){NULL, 0};
}

static void omegat_offers_no_bad_terms(void **state)
{
    (void)state;
    calepin_glossary_options options = CALEPIN_GLOSSARY_OPTIONS_INIT;
    options.note = remark;
    calepin_glossary *g = read_text(kiln, NULL);
    char *out = written(g, CALEPIN_GLOSSARY_OMEGAT, &options);
    assert_string_equal(
        out, "four à céramique\tkiln & hearth\tpoterie; Enceinte chauffée; 3 fois; preferred\n"
             "FAC\tkiln & hearth\tpoterie; Enceinte chauffée; 3 fois; preferred\n");
    free(out);
    static const bool none[2] = {false, false};
    options.keep = none;
    out = written(g, CALEPIN_GLOSSARY_OMEGAT, &options);
    assert_int_equal(out ? strlen(out) : 0, 0);
    free(out);
    calepin_glossary_free(g);
}

static void omegat_lines_stay_lines(void **state)
{
    (void)state;
    calepin_glossary *g = read_text(HEADER "c\tfr\t#mot\\tclé\tnoun\t\n"
                                           "c\ten\thash\\ntag\tnoun\tadmitted\n"
                                           "c\ten\tkeyword\tnoun\tpreferred\n",
                                    NULL);
    char *out = written(g, CALEPIN_GLOSSARY_OMEGAT, NULL);
    assert_string_equal(out, " #mot clé\tkeyword\tpreferred\n"
                             " #mot clé\thash tag\tadmitted\n");
    free(out);
    calepin_glossary_free(g);
}

static void remember_fault(void *user, const calepin_glossary_fault *fault)
{
    buffer_print(user, "%s:%zu %s;", fault->file, fault->line, fault->rule);
}

static void expect_faults(const char *text, const char *expected)
{
    buffer faults = BUFFER_INIT(1 << 16);
    calepin_glossary *g = read_text(text, NULL);
    assert_int_equal(calepin_glossary_check(g, NULL, remember_fault, &faults, NULL), CALEPIN_OK);
    assert_string_equal(buffer_view(&faults).data, expected);
    buffer_free(&faults);
    calepin_glossary_free(g);
}

#define CHECKED "concept\tlang\tterm\tpos\tgender\tstatus\ttype\tof\tfield\tnote\n"

static void check_names_each_fault(void **state)
{
    (void)state;
    expect_faults(CHECKED "a\tfr\tpomme\tnoun\tfeminine\tpreferred\t\t\t\t\n"
                          "a\ten\tapple\tnoun\t\tpreferred\t\t\t\t\n",
                  "");
    expect_faults(CHECKED "a\tfr\tpomme\tnoun\t\tpreferred\t\t\t\t\n",
                  "in.tsv:2 missing-target;in.tsv:2 missing-gender;");
    expect_faults(CHECKED "a\tfr\tpomme\tnoun\tfeminine\tpreferred\t\t\t\t\n"
                          "a\tfr\tPDT\tnoun\tfeminine\tpreferred\tacronym\t\t\t\n"
                          "a\ten\tapple\tnoun\t\t\t\t\t\t\n",
                  "in.tsv:3 two-preferred;in.tsv:3 missing-full-form;");
    expect_faults(CHECKED "a\ten\tapple\tnoun\t\t\t\t\t\t\n", "in.tsv:2 missing-source;");
}

static void check_tells_homographs_from_duplicates(void **state)
{
    (void)state;
    expect_faults(CHECKED "a\tfr\tavocat\tnoun\tmasculine\t\t\t\t\t\n"
                          "a\ten\tlawyer\tnoun\t\t\t\t\t\t\n"
                          "b\tfr\tAvocat\tnoun\tmasculine\t\t\t\t\t\n"
                          "b\ten\tavocado\tnoun\t\t\t\t\t\t\n",
                  "in.tsv:4 inconsistent-capital;in.tsv:4 ambiguous-term;");
    expect_faults(CHECKED "a\tfr\tavocat\tnoun\tmasculine\t\t\t\tdroit\t\n"
                          "a\ten\tlawyer\tnoun\t\t\t\t\t\t\n"
                          "b\tfr\tavocat\tnoun\tmasculine\t\t\t\tcuisine\t\n"
                          "b\ten\tavocado\tnoun\t\t\t\t\t\t\n",
                  "");
    expect_faults(CHECKED "a\tfr\tavocat\tnoun\tmasculine\t\t\t\t\t\n"
                          "a\ten\tlawyer\tnoun\t\t\t\t\t\t\n"
                          "b\ten\tLawyer\tnoun\t\t\t\t\t\t\n"
                          "b\tfr\tavocat\tnoun\tmasculine\t\t\t\t\t\n",
                  "in.tsv:4 duplicate-concept;");
}

/* The terms of the tests of recognition. */
static const char terms[] = HEADER "cs\tfr\tcloud souverain\tnoun\t\n"
                                   "c\tfr\tcloud\tnoun\t\n"
                                   "ps\tfr\tprocédure de sauvegarde\tnoun\t\n"
                                   "s\tfr\tsauvegarde\tnoun\t\n"
                                   "ao\tfr\tappel d'offres\tnoun\tforbidden\n"
                                   "ia\tfr\tIaaS\tnoun\t\n"
                                   "vm\tfr\tVM\tnoun\t\n"
                                   "ca\tfr\tCA\tnoun\t\n"
                                   "et\tfr\tÉtat\tnoun\t\n"
                                   "ma\tfr\tmarché\tnoun\t\n"
                                   "mp\tfr\tmarché public\tnoun\t\n"
                                   "pu\tfr\tpublic de salon\tnoun\t\n"
                                   "re\tfr\treprise\tnoun\t\n"
                                   "di\tfr\tdirigeant\tnoun\t\n"
                                   "cap\tfr\tcapital\tnoun\t\n"
                                   "of\tfr\toffre\tnoun\t\n"
                                   "nu\tfr\tnumérique\tnoun\t\n"
                                   "pa\tfr\tpart\tnoun\t\n"
                                   "so\tfr\tsouverain\tadjective\t\n"
                                   "av\tfr\tavocat\tnoun\t\n"
                                   "av2\tfr\tavocat\tnoun\t\n"
                                   "en\ten\tserver\tnoun\t\n";

typedef struct finder {
    calepin_glossary *glossary;
    calepin_lexicon *lexicon;
    calepin_recogniser *recogniser;
} finder;

static finder new_finder(const char *text, bool with_lexicon)
{
    finder f = {.glossary = read_text(text, NULL)};
    if (with_lexicon && calepin_lexicon_open(NULL, &f.lexicon, NULL) != CALEPIN_OK)
        skip();
    assert_int_equal(calepin_recogniser_new(f.glossary, "fr", f.lexicon, &f.recogniser, NULL),
                     CALEPIN_OK);
    return f;
}

static void free_finder(finder f)
{
    calepin_recogniser_free(f.recogniser);
    calepin_lexicon_close(f.lexicon);
    calepin_glossary_free(f.glossary);
}

/* Expects the terms found in a text as "passage=concept;" each. */
static void expect_found(finder f, const char *text, const char *expected)
{
    const calepin_occurrence *o = NULL;
    size_t count = 0;
    buffer found = BUFFER_INIT(1 << 20);
    assert_int_equal(calepin_recogniser_find(f.recogniser, T(text), &o, &count, NULL), CALEPIN_OK);
    for (size_t i = 0; i < count; i++) {
        calepin_text id = calepin_glossary_concept(f.glossary, o[i].concept)->id;
        buffer_append(&found, text + o[i].start, o[i].end - o[i].start);
        buffer_print(&found, "=%.*s;", (int)id.len, id.data);
    }
    assert_string_equal(buffer_view(&found).data, expected);
    buffer_free(&found);
}

static void terms_are_found_without_a_dictionary(void **state)
{
    (void)state;
    finder f = new_finder(terms, false);
    expect_found(f, "Nos clouds souverains.", "clouds souverains=cs;");
    expect_found(f, "Deux procédures de sauvegarde, une sauvegarde.",
                 "procédures de sauvegarde=ps;sauvegarde=s;");
    expect_found(f, "Un server.", "");
    expect_found(f, "", "");
    free_finder(f);
}

static void terms_are_found_by_lemma(void **state)
{
    (void)state;
    finder f = new_finder(terms, true);
    expect_found(f, "Des clouds souverains en Procédures de sauvegarde",
                 "clouds souverains=cs;Procédures de sauvegarde=ps;");
    expect_found(f, "les MARCHÉS PUBLICS et les marchés\u00A0publics",
                 "MARCHÉS PUBLICS=mp;marchés\u00A0publics=mp;");
    expect_found(f, "une solution souveraine", "souveraine=so;");
    expect_found(f, "la reprise et les reprises", "reprise=re;reprises=re;");
    expect_found(f, "l'Etat, l’État, ETATS, en bon état", "Etat=et;État=et;ETATS=et;");
    expect_found(f, "le marche-pied, elle marche", "");
    expect_found(f, "les dirigeantes, des capitaux, la capitale", "dirigeantes=di;capitaux=cap;");
    free_finder(f);
}

static void elision_and_quotes_stay_outside(void **state)
{
    (void)state;
    finder f = new_finder(terms, true);
    expect_found(f, "l'IaaS et l’IaaS", "IaaS=ia;IaaS=ia;");
    expect_found(f, "d'un « cloud souverain » à l'autre", "cloud souverain=cs;");
    expect_found(f, "le «\u00A0cloud\u00A0» souverain", "cloud\u00A0» souverain=cs;");
    expect_found(f, "un \"cloud\", souverain", "cloud=c;souverain=so;");
    expect_found(f, "trois appels d’offres", "appels d’offres=ao;");
    expect_found(f, "un appel à offres", "offres=of;");
    free_finder(f);
}

static void the_longest_term_wins(void **state)
{
    (void)state;
    finder f = new_finder(terms, true);
    expect_found(f, "procédure de sauvegarde", "procédure de sauvegarde=ps;");
    /* three words against two that begin further left */
    expect_found(f, "le marché public de salon", "marché=ma;public de salon=pu;");
    expect_found(f, "son avocat", "avocat=av;avocat=av2;");
    free_finder(f);
}

static void acronyms_are_found_in_capitals_only(void **state)
{
    (void)state;
    finder f = new_finder(terms, true);
    expect_found(f, "le CA, des VMs, deux VM", "CA=ca;VMs=vm;VM=vm;");
    expect_found(f, "Ca va, ca, vm, vms, IAAS, iaas, Iaas", "");
    expect_found(f, "Dupont, cadre chez CA Conseil", "");
    expect_found(f, "le CA Conseil compris", "CA=ca;");
    free_finder(f);
}

static void verbs_and_set_phrases_are_no_nouns(void **state)
{
    (void)state;
    finder f = new_finder(terms, true);
    expect_found(f, "il sauvegarde, elle se sauvegarde", "");
    expect_found(f, "Le gardien sauvegarde ses plans", "");
    expect_found(f, "il a marché", "");
    expect_found(f, "la sauvegarde des plans, en sauvegarde", "sauvegarde=s;sauvegarde=s;");
    expect_found(f, "une société reprise par un voisin", "");
    expect_found(f, "bon marché, de la part de Luc, d’une part", "");
    expect_found(f, "elle leur offre un toit", "");
    expect_found(f, "leur offre, il est capital de lire", "offre=of;");
    expect_found(f, "le Numérique, un plan numérique", "Numérique=nu;");
    expect_found(f, "le marché, sa part", "marché=ma;part=pa;");
    free_finder(f);
}

static void the_term_as_written_is_named(void **state)
{
    (void)state;
    finder f = new_finder(HEADER "c\tfr\tclé\tnoun\t\nc\tfr\tclés\tnoun\t\n", true);
    const calepin_occurrence *o = NULL;
    size_t count = 0;
    assert_int_equal(calepin_recogniser_find(f.recogniser, T("les clés"), &o, &count, NULL),
                     CALEPIN_OK);
    assert_int_equal(count, 1);
    assert_int_equal(o[0].term, 1);
    free_finder(f);
}

static void hostile_text_and_terms_do_no_harm(void **state)
{
    (void)state;
    buffer text = BUFFER_INIT(1 << 22), glossary = BUFFER_INIT(1 << 22);
    buffer_string(&glossary, "concept\tlang\tterm\nlong\tfr\t");
    for (int i = 0; i < 50000; i++)
        buffer_string(&glossary, "ab cd ");
    buffer_string(&glossary, "\nx\tfr\tab cd\ny\tfr\tcd ab\nm\tfr\t«\nn\tfr\t;\n");
    finder f = new_finder(glossary.data, false);
    for (int i = 0; i < 100000; i++)
        buffer_string(&text, "ab cd ");
    const calepin_occurrence *o = NULL;
    size_t count = 0;
    assert_int_equal(calepin_recogniser_find(f.recogniser, buffer_view(&text), &o, &count, NULL),
                     CALEPIN_OK);
    assert_int_equal(count, 100000);
    expect_found(f, "\xFF\xC3 ab\xE2\x80 cd \xED\xA0\x80;", ";=n;");
    buffer_free(&text);
    buffer_free(&glossary);
    free_finder(f);
}

static void values_have_names(void **state)
{
    (void)state;
    assert_string_equal(calepin_term_status_name(CALEPIN_FORBIDDEN), "forbidden");
    assert_string_equal(calepin_term_status_name(CALEPIN_STATUS_NONE), "");
    assert_string_equal(calepin_term_type_name(CALEPIN_TYPE_PHRASE), "phrase");
    assert_string_equal(calepin_term_type_name((calepin_term_type)99), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tsv_groups_rows_by_concept),
        cmocka_unit_test(tsv_tells_each_bad_row_with_its_place),
        cmocka_unit_test(tsv_refuses_what_is_no_glossary),
        cmocka_unit_test(tsv_reads_other_encodings_and_hostile_bytes),
        cmocka_unit_test(tsv_caps_the_terms_of_a_concept),
        cmocka_unit_test(tsv_written_reads_back_the_same),
        cmocka_unit_test(ids_of_two_files_stay_apart),
        cmocka_unit_test(tbx_puts_the_source_language_first),
        cmocka_unit_test(omegat_offers_no_bad_terms),
        cmocka_unit_test(omegat_lines_stay_lines),
        cmocka_unit_test(check_names_each_fault),
        cmocka_unit_test(check_tells_homographs_from_duplicates),
        cmocka_unit_test(terms_are_found_without_a_dictionary),
        cmocka_unit_test(terms_are_found_by_lemma),
        cmocka_unit_test(elision_and_quotes_stay_outside),
        cmocka_unit_test(the_longest_term_wins),
        cmocka_unit_test(acronyms_are_found_in_capitals_only),
        cmocka_unit_test(verbs_and_set_phrases_are_no_nouns),
        cmocka_unit_test(the_term_as_written_is_named),
        cmocka_unit_test(hostile_text_and_terms_do_no_harm),
        cmocka_unit_test(values_have_names),
    };
    return cmocka_run_group_tests_name("glossary", tests, make_folder, remove_folder);
}

#include "calepin/spell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* In what is written here _ is a no-break space and ~ a narrow one. */
static void put_spaces(const char *text, char *to)
{
    for (; *text; text++) {
        const char *as = *text == '_' ? "\u00A0" : *text == '~' ? "\u202F" : NULL;
        if (as)
            to += sprintf(to, "%s", as);
        else
            *to++ = *text;
    }
    *to = '\0';
}

struct bench {
    calepin_lexicon *lexicon;
    calepin_speller *speller;
    calepin_findings found;
    char text[8192];
};

static int set_up(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    *state = b;
    return !b || calepin_lexicon_open(NULL, &b->lexicon, NULL) != CALEPIN_OK ||
           calepin_speller_new(b->lexicon, &b->speller, NULL) != CALEPIN_OK;
}

static int tear_down(void **state)
{
    struct bench *b = *state;
    calepin_findings_free(&b->found);
    calepin_speller_free(b->speller);
    calepin_lexicon_close(b->lexicon);
    free(b);
    return 0;
}

/* A document of one line a paragraph, in b->text. */
static void check_text(struct bench *b, calepin_style style, unsigned which)
{
    calepin_findings_free(&b->found);
    calepin_speller_set_style(b->speller, style);
    for (const char *at = b->text; *at;) {
        size_t len = strcspn(at, "\n");
        assert_int_equal(
            calepin_speller_add(b->speller, (calepin_text){at, len}, (size_t)(at - b->text), NULL),
            CALEPIN_OK);
        at += len + (at[len] != 0);
    }
    assert_int_equal(calepin_speller_finish(b->speller, which, &b->found, NULL), CALEPIN_OK);
}

static void check(struct bench *b, calepin_style style, const char *text)
{
    put_spaces(text, b->text);
    check_text(b, style, CALEPIN_TYPOGRAPHY);
}

static bool is(calepin_text text, const char *expected)
{
    char with[512];
    put_spaces(expected, with);
    return text.len == strlen(with) && memcmp(text.data, with, text.len) == 0;
}

/* The only finding of the text. */
static void finds(struct bench *b, calepin_style style, const char *text, const char *kind,
                  const char *shown, const char *suggestion)
{
    check(b, style, text);
    for (size_t i = 0; i < b->found.finding_count; i++) {
        const calepin_finding *f = &b->found.findings[i];
        bool expected = strcmp(f->kind + strlen("typography:"), kind) == 0 && is(f->text, shown) &&
                        (suggestion ? f->suggestion_count == 1 && is(f->suggestions[0], suggestion)
                                    : f->suggestion_count == 0);
        if (b->found.finding_count != 1 || !expected)
            print_error("%s: %s %.*s\n", text, f->kind, (int)f->message.len, f->message.data);
        assert_true(expected);
    }
    if (b->found.finding_count != 1)
        print_error("%s: %zu findings\n", text, b->found.finding_count);
    assert_int_equal(b->found.finding_count, 1);
}

static void is_clean(struct bench *b, calepin_style style, const char *text)
{
    check(b, style, text);
    for (size_t i = 0; i < b->found.finding_count; i++)
        print_error("%s: %s %s\n", text, b->found.findings[i].kind,
                    b->found.findings[i].message.data);
    assert_int_equal(b->found.finding_count, 0);
}

#define USUAL CALEPIN_STYLE_USUAL
#define BOOK  CALEPIN_STYLE_IMPRIMERIE

static void each_rule_sees_its_slip(void **state)
{
    static const struct {
        calepin_style style;
        const char *text, *kind, *shown, *suggestion;
    } rows[] = {
        {USUAL, "Viens ici!", "space", "ici!", "ici~!"},
        {USUAL, "Le taux est de 44,4% ici.", "space", "44,4%", "44,4_%"},
        {USUAL, "Un prix de 5€ net.", "space", "5€", "5_€"},
        {USUAL, "Un lot ( petit) part.", "space", "( petit", "(petit"},
        {USUAL, "Un lot (petit ) part.", "space", "petit )", "petit)"},
        {USUAL, "Il dit «_oui» ici.", "space", "oui»", "oui_»"},
        {USUAL, "Un mot ,puis rien.", "space", "mot ,puis", "mot, puis"},
        {USUAL, "Un trajet de 160km en tout.", "unit", "160km", "160_km"},
        {USUAL, "Il fait 20°C dehors.", "unit", "20°C", "20_°C"},
        {BOOK, "Un trajet de 160 km en tout.", "unit", "160 km", "160_km"},
        {BOOK, "Une somme de 1 500 000 euros.", "number", "1 500 000", "1~500~000"},
        {USUAL, "Le n°5 de la rue.", "number", "n°5", "n°_5"},
        {BOOK, "Rendez-vous à 14h30 ici.", "time", "14h30", "14_h_30"},
        {USUAL, "La 2ème fois.", "ordinal", "2ème", "2e"},
        {USUAL, "La 1ère fois.", "ordinal", "1ère", "1re"},
        {USUAL, "Au XXème siècle.", "ordinal", "XXème", "XXe"},
        {USUAL, "Avec Mr Brenel hier.", "abbreviation", "Mr", "M."},
        {USUAL, "Avec Mme. Brenel hier.", "abbreviation", "Mme.", "Mme"},
        {USUAL, "Une ville, p.ex. la nôtre.", "abbreviation", "p.ex.", "p. ex."},
        {USUAL, "En 52 av. J-C. déjà.", "abbreviation", "av. J-C.", "av. J.-C."},
        {USUAL, "Des vis, des clous, etc... et rien.", "ellipsis", "etc...", "etc."},
        {USUAL, "Il vient… ou pas... Bon.", "ellipsis", "pas...", "pas…"},
        {BOOK, "Il part... Bon.", "ellipsis", "part...", "part…"},
        {USUAL, "Il cite «_la fin« .", "quote", "fin«", "fin_»"},
        {USUAL, "Il cite «_la fin_« .", "quote", "fin_«", "fin_»"},
        {USUAL, "Il cite la fin_».", "quote", "_»", NULL},
        {USUAL, "La part de l´auteur.", "apostrophe", "l´auteur", "l’auteur"},
        {USUAL, "L’eau de l'étang.", "apostrophe", "l'étang", "l’étang"},
        {BOOK, "L'eau dort.", "apostrophe", "L'eau", "L’eau"},
        {USUAL, "Le maire -ce jour même- sort.", "dash", "-ce", "– ce"},
        {USUAL, "Ce jour -là il sort.", "dash", "jour -là", "jour-là"},
        {BOOK, "Le maire - hélas, dit-on, sort.", "dash", "maire - hélas", "maire – hélas"},
        {USUAL, "Le maire peut -il sortir.", "dash", "peut -il", "peut-il"},
        {USUAL, "Il va  loin.", "doubled-space", "va  loin", "va loin"},
        {USUAL, "3.  Il va  loin.", "doubled-space", "va  loin", "va loin"},
        {USUAL, "Le le maire sort.", "doubled-word", "Le le", "le"},
        {USUAL, "Il est est parti.", "doubled-word", "est est", "est"},
        {USUAL, "Un mot,, puis rien.", "punctuation", "mot,,", NULL},
        {USUAL, "Le maire (élu hier sort.", "bracket", "(élu", NULL},
        {USUAL, "Le maire élu hier) sort.", "bracket", "hier)", NULL},
        {CALEPIN_STYLE_WEB, "Viens ici!", "space", "ici!", "ici_!"},
        {CALEPIN_STYLE_SWISS, "Il dit : viens.", "space", "dit :", "dit~:"},
        {CALEPIN_STYLE_CANADA, "Viens ici !", "space", "ici !", "ici!"},
        {CALEPIN_STYLE_CANADA, "Il dit: viens.", "space", "dit:", "dit_:"},
        {CALEPIN_STYLE_NONE, "Il va  loin.", "doubled-space", "va  loin", "va loin"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        finds(*state, rows[i].style, rows[i].text, rows[i].kind, rows[i].shown, rows[i].suggestion);
}

static void good_text_is_left_alone(void **state)
{
    static const char *const rows[] = {
        "Quoi~? Non~! Ah~?! Bon~; il dit_: «_oui_», «_Viens~!_» et «_peut-être…_»",
        "À 10:30, score 3:2, un sourire :-) ou ;) ou :( ici.",
        "Voir http://a.exemple.fr/x?y=1;z!a, jean@exemple.fr et /etc/a:b.conf ou a_b'c.",
        "Le 1er, la 1re, le 2e, la 2nde, le XXe siècle, n°_5, 44,4_% et 20_°C.",
        "Un 4x4, la 5G, un iPhone 5s, du A4, 24h/24, 3D et 10k.",
        "M. Brenel, Mme Brenel, Mlle Brenel, le Dr Brenel, av. J.-C., p. ex., etc. Voilà.",
        "Nous nous voyons, vous vous taisez, il est très très tard, l’Est est loin, en en parlant.",
        "1) un, a) deux, iii) trois (quatre), :).",
        "Chez Yahoo! on rit, et Yahoo! News aussi.",
        "Des maire(s) élu(e)s, (sic), (?), […] et (…).",
        "Il écrit à 12\" de la croix, le 5' près.",
        "Un sommaire . . . . 12, le prix .5, la plateforme .NET et ../a.",
        "Cet article -a la fin du mot- n’a pas de tiret, moins -5 degrés, -x.",
        "Un code `l´a` et &amp; ou %20, $HOME, 100%25.",
        "Depuis 2016 300 personnes, 0 800 300 400, +33 144, 100 200 300 400.",
        "«_Oui.",
        "«_Et puis, dit-il, non._»",
        "Crème, Ibère, même, Xavier.",
        "*   Un tiret de liste.",
        "(12)  Un alinéa.",
        "ET et OU, la méthode créer(Article article), B b.",
        "Tout en fin de ligne",
        "",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        is_clean(*state, USUAL, rows[i]);
}

static void rules_are_not_equally_sure(void **state)
{
    struct bench *b = *state;
    snprintf(b->text, sizeof b->text, "%s", "Le 2ème maire (élu hier sort.");
    check_text(b, USUAL, CALEPIN_TYPOGRAPHY);
    assert_int_equal(b->found.finding_count, 2);
    assert_string_equal(b->found.findings[1].kind, "typography:bracket");
    assert_true(b->found.findings[0].confidence > b->found.findings[1].confidence);
}

static void houses_differ(void **state)
{
    struct bench *b = *state;
    is_clean(b, USUAL, "L'eau, l'air... à 14h30, 160 km - hélas - et \"ici\", 10 000.");
    is_clean(b, CALEPIN_STYLE_WEB, "L'eau et l’air... à 14h30 - hélas… \"ici\", «_là_»_!");
    is_clean(b, CALEPIN_STYLE_SWISS, "«Oui»! Non? Ah: oui; «~non~»~!");
    is_clean(b, CALEPIN_STYLE_CANADA, "Oui! Non? Bon; il dit_: «_va_».");
    is_clean(b, CALEPIN_STYLE_NONE, "Oui! Non ? Bon: «va», « là », 5%, 2ème, Mr Brenel, n°5, 5km.");
}

static void many_places_are_one_note_with_the_first(void **state)
{
    struct bench *b = *state;
    check(b, USUAL, "Un : a.\nDeux : b.\nTrois : c.\nQuatre : d.\nCinq : e.\nSix : f.\nSept : g.");
    assert_int_equal(b->found.finding_count, 1);
    assert_int_equal(b->found.findings[0].occurrences, 7);
    assert_int_equal(b->found.findings[0].place_count, CALEPIN_PLACES_MAX);
    assert_int_equal(b->found.findings[0].places[0], 0);
    assert_int_equal(b->found.findings[0].places[1], strlen("Un : a.\n"));
}

/* b->text with the edits made. */
static void mend(struct bench *b, calepin_style style)
{
    static char out[sizeof b->text];
    size_t at = 0, len = 0;
    check_text(b, style, CALEPIN_EDITS);
    assert_int_equal(b->found.finding_count, 0);
    for (size_t i = 0; i < b->found.edit_count; i++) {
        const calepin_edit *e = &b->found.edits[i];
        assert_true(e->offset >= at && len + e->offset - at + e->by.len < sizeof out);
        memcpy(out + len, b->text + at, e->offset - at);
        len += e->offset - at;
        memcpy(out + len, e->by.data, e->by.len);
        len += e->by.len;
        at = e->offset + e->length;
    }
    snprintf(out + len, sizeof out - len, "%s", b->text + at);
    memcpy(b->text, out, sizeof out);
}

static void mends_to(struct bench *b, calepin_style style, const char *text, const char *mended)
{
    char expected[1024];
    put_spaces(text, b->text);
    put_spaces(mended, expected);
    mend(b, style);
    assert_string_equal(b->text, expected);
    mend(b, style);
    assert_string_equal(b->text, expected);
}

static void sure_slips_are_mended(void **state)
{
    struct bench *b = *state;
    mends_to(b, USUAL, "Viens! Il dit : « oui » ,puis 33%.",
             "Viens~! Il dit_: «_oui_», puis 33_%.");
    mends_to(b, USUAL, "L´eau  : «la fin« .  Bon.", "L’eau_: «_la fin_». Bon.");
    mends_to(b, BOOK, "\"L'un\" - dit-il - à 14h30... etc...",
             "«_L’un_» – dit-il – à 14_h_30… etc.");
    mends_to(b, BOOK, "« Un \"petit\" mot »", "«_Un “petit” mot_»");
    mends_to(b, BOOK, "« Vraiment ?» « Va !» et « Bon.»", "«_Vraiment~?_» «_Va~!_» et «_Bon._»");
    mends_to(b, BOOK, "Le 5è jour du XVè siècle, 500mg et 20 mL.",
             "Le 5e jour du XVe siècle, 500_mg et 20_mL.");
    mends_to(b, CALEPIN_STYLE_SWISS, "Il dit : « oui » !", "Il dit~: «~oui~»~!");
    mends_to(b, CALEPIN_STYLE_CANADA, "Il dit : oui ! Non ?", "Il dit_: oui! Non?");
    /* What could be meant is left as it is. */
    mends_to(b, USUAL, "Mr Brenel est est là -ce jour.Le 1ème (a.",
             "Mr Brenel est est là -ce jour.Le 1ème (a.");
    mends_to(b, BOOK, "Voir http://a.fr/l'a...b et `l'a...`.",
             "Voir http://a.fr/l'a...b et `l'a...`.");
    mends_to(b, BOOK, "1 000 000 000 et 100 200 300 400 500 600.",
             "1~000~000~000 et 100 200 300 400 500 600.");
    mends_to(b, BOOK, "Au 418 555-0199, de 10 000-12 000 appels.",
             "Au 418 555-0199, de 10~000-12~000 appels.");
    mends_to(b, BOOK, "Une page.\f L'autre \u2028 ici.", "Une page.\f L’autre \u2028 ici.");
}

/* In hard-wrapped text a line end stands where a space would: it is never taken for one. */
static void line_ends_are_no_spaces(void **state)
{
    static const char *const rows[] = {"Il dit\n: oui\n; non\n! Bon\n, là\n?",
                                       "Il cite «\u00A0la fin\n« .",
                                       "Un «\nmot\n» et 33\n%, \n 1\n000\nkm"};
    struct bench *b = *state;
    for (size_t i = 0; i < 3 * sizeof rows / sizeof *rows; i++) {
        static const calepin_style styles[] = {BOOK, CALEPIN_STYLE_CANADA, CALEPIN_STYLE_SWISS};
        calepin_text text = {rows[i / 3], strlen(rows[i / 3])};
        calepin_findings_free(&b->found);
        calepin_speller_set_style(b->speller, styles[i % 3]);
        assert_int_equal(calepin_speller_add(b->speller, text, 0, NULL), CALEPIN_OK);
        assert_int_equal(calepin_speller_finish(b->speller, CALEPIN_EDITS, &b->found, NULL),
                         CALEPIN_OK);
        for (size_t j = 0; j < b->found.edit_count; j++)
            assert_null(
                memchr(text.data + b->found.edits[j].offset, '\n', b->found.edits[j].length));
    }
}

/* Text made of all that the rules look for: mended once, there is nothing more to mend. */
static void what_is_mended_stays(void **state)
{
    static const char *const pieces[] = {
        " ",   "  ",   "_",   "~",     "mot", "Le",        "«",     "»",   "\"", "'",
        "’",   "´",    "(",   ")",     ",",   ";",         ":",     "!",   "?",  ".",
        "...", "…",    "-",   "–",     " - ", "5",         "10",    "000", "%",  "€",
        "km",  "2ème", "n°",  "14h30", "etc", "Mr Brenel", "p.ex.", "\n",  "\t", "a@b.fr",
        "`",   "é",    "J-C", "°C",    "Â»",  "/a",        "\xC3",  "là"};
    struct bench *b = *state;
    uint32_t seed = 7;
    for (int round = 0; round < 600; round++) {
        char text[1024] = "", once[sizeof b->text];
        for (int i = 0; i < 60; i++) {
            seed = seed * 1664525 + 1013904223;
            strcat(text, pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        put_spaces(text, b->text);
        mend(b, (calepin_style)(round % 6));
        memcpy(once, b->text, sizeof once);
        mend(b, (calepin_style)(round % 6));
        assert_string_equal(b->text, once);
    }
}

static void a_patched_file_keeps_all_else(void **state)
{
    (void)state;
    char path[] = "/tmp/patch-XXXXXX", copy[] = "/tmp/patch-XXXXXX";
    int fd = mkstemp(path);
    close(mkstemp(copy));
    static const char bytes[] = "\xE9t\xE9!\r\nfin\rbout\n";
    assert_int_equal(write(fd, bytes, sizeof bytes - 1), sizeof bytes - 1);
    close(fd);
    calepin_text text = {"été!\nfin\nbout\n", strlen("été!\nfin\nbout\n")};
    calepin_edit edits[] = {{5, 0, {"\u202F", 3}, "a"}, {7, 3, {"\u2192", 3}, "b"}};
    bool made[2] = {false, true};
    calepin_output *output;
    calepin_error error;
    assert_int_equal(calepin_output_open(copy, &output, NULL), CALEPIN_OK);
    assert_int_equal(calepin_text_patch(path, "WINDOWS-1252", text, edits, 2, made, output, &error),
                     CALEPIN_OK);
    assert_int_equal(calepin_output_close(output, NULL), CALEPIN_OK);
    assert_true(made[0]);  /* as a full no-break space */
    assert_false(made[1]); /* the encoding has no arrow */
    char read[64] = "";
    FILE *file = fopen(copy, "rb");
    assert_int_equal(fread(read, 1, sizeof read - 1, file), sizeof bytes);
    fclose(file);
    assert_string_equal(read, "\xE9t\xE9\xA0!\r\nfin\rbout\n");
    text = (calepin_text){"ete", 3};
    assert_int_equal(calepin_output_open(copy, &output, NULL), CALEPIN_OK);
    assert_int_equal(calepin_text_patch(path, "WINDOWS-1252", text, NULL, 0, NULL, output, &error),
                     CALEPIN_ERROR_INPUT);
    assert_int_equal(calepin_text_patch(path, "x-none", text, NULL, 0, NULL, output, &error),
                     CALEPIN_ERROR_ARGUMENT);
    calepin_output_discard(output);
    unlink(path);
    unlink(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_rule_sees_its_slip),
        cmocka_unit_test(good_text_is_left_alone),
        cmocka_unit_test(rules_are_not_equally_sure),
        cmocka_unit_test(houses_differ),
        cmocka_unit_test(many_places_are_one_note_with_the_first),
        cmocka_unit_test(sure_slips_are_mended),
        cmocka_unit_test(line_ends_are_no_spaces),
        cmocka_unit_test(what_is_mended_stays),
        cmocka_unit_test(a_patched_file_keeps_all_else),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

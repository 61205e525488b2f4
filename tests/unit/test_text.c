#include "base/buffer.h"
#include "calepin/text.h"
#include "text/fold.h"
#include "text/inspect.h"
#include "text/repair.h"
#include "text/stream.h"
#include "text/utf8.h"
#include "text/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define T(s) ((calepin_text){(s), strlen(s)})
#define NBSP "\u00A0"

/* ---- UTF-8 ---- */

static void utf8_check_finds_the_first_bad_byte(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t bad;
    } cases[] = {
        {"", 0},
        {"été, cœur, 🙂", 18},   /* all is well */
        {"abcdefghijk\xE9t\xE9", 11}, /* windows-1252 */
        {"a\xC0\xAF", 1},             /* overlong slash */
        {"a\xE0\x80\xAF", 1},         /* overlong in three */
        {"ab\xED\xA0\x80", 2},        /* a surrogate */
        {"\xF4\x90\x80\x80", 0},      /* over U+10FFFF */
        {"\xF4\x8F\xBF\xBF", 4},      /* U+10FFFF */
        {"caf\xC3", 3},               /* cut */
        {"\x80", 0},                  /* a lone continuation */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(utf8_check(cases[i].bytes, strlen(cases[i].bytes)), cases[i].bad);
}

static void utf8_walks_both_ways(void **state)
{
    (void)state;
    static const uint32_t points[] = {'a', 0xE9, 0x20AC, 0x1F642, 0xFFFD, 0xFFFD, 'z'};
    calepin_text text = T("aé€🙂\xE9\xC3z");
    size_t at = 0;
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(utf8_next(text, &at), points[i]);
    assert_int_equal(at, text.len);
    assert_int_equal(utf8_at(text, at), 0);
    for (size_t i = 7; i-- > 0;)
        assert_int_equal(utf8_previous(text, &at), points[i]);
    assert_int_equal(at, 0);
    assert_int_equal(utf8_before(text, at), 0);
    assert_int_equal(utf8_count(T("aé€🙂z")), 5);
}

static void utf8_put_is_read_back(void **state)
{
    (void)state;
    static const uint32_t points[] = {'x', 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        char bytes[4];
        size_t len = utf8_put(points[i], bytes);
        assert_int_equal(utf8_check(bytes, len), len);
        assert_int_equal(utf8_at((calepin_text){bytes, len}, 0), points[i]);
    }
}

/* ---- folding ---- */

static void expect_fold(const char *text, unsigned how, const char *key)
{
    buffer b = BUFFER_INIT(1000);
    fold(&b, T(text), how);
    assert_false(b.failed);
    calepin_text view = buffer_view(&b);
    assert_int_equal(view.len, strlen(key));
    assert_memory_equal(view.data, key, view.len);
    buffer_free(&b);
}

static void fold_does_what_is_asked_and_no_more(void **state)
{
    (void)state;
    expect_fold("L’Été  À Œuvrer", 0, "L’Été  À Œuvrer");
    expect_fold("L’ÉTÉ", FOLD_CASE, "l’été");
    expect_fold("Œuvre, Ævo, ÇA", FOLD_ACCENTS, "OEuvre, AEvo, CA");
    expect_fold("l’été porte‑voix", FOLD_MARKS, "l'été porte-voix");
    expect_fold("cou\u00ADpé \u00AD", FOLD_MARKS | FOLD_SPACES, "coupé");
    expect_fold("\u2009 dix" NBSP NBSP "mille\n", FOLD_SPACES, "dix mille");
    expect_fold("", FOLD_SPACES | FOLD_CASE, "");
    expect_fold(NBSP " ", FOLD_SPACES, "");
}

static void fold_composes(void **state)
{
    (void)state;
    expect_fold("e\u0301te\u0301", 0, "été");
    expect_fold("E\u0301te\u0301", FOLD_CASE | FOLD_ACCENTS, "ete");
    expect_fold("x\u0302", FOLD_ACCENTS,
                "x"); /* no letter of its own: the accent goes all the same */
    expect_fold("x\u0302", 0, "x\u0302");
    expect_fold("\u212B", 0, "Å"); /* the ångström sign */
}

static void fold_survives_bad_bytes(void **state)
{
    (void)state;
    expect_fold("a\xE9"
                "b",
                FOLD_CASE,
                "a\uFFFD"
                "b");
    expect_fold("a\xE9"
                "e\u0301",
                0,
                "a\uFFFD"
                "e\u0301"); /* not normalised, but whole */
    buffer small = BUFFER_INIT(3);
    fold(&small, T("trop long"), FOLD_CASE);
    assert_true(small.failed);
    buffer_free(&small);
}

static void trim_cuts_white_space_of_any_kind(void **state)
{
    (void)state;
    calepin_text t = trim(T(" \t" NBSP "un mot\u202F\u3000\r\n"));
    assert_int_equal(t.len, 6);
    assert_memory_equal(t.data, "un mot", 6);
    assert_int_equal(trim(T("  \n")).len, 0);
    assert_int_equal(trim(T("")).len, 0);
    assert_int_equal(trim(T("\x80 mot \x80")).len, 7);
}

/* ---- tokens ---- */

/* Tokens as "kind:text|": W word, E elision, N number, A address, M mark. */
static void expect_tokens(const char *text, const char *expected)
{
    buffer b = BUFFER_INIT(10000);
    size_t position = 0, end = 0;
    token t;
    while (token_next(T(text), &position, &t)) {
        assert_true(t.len > 0 && t.start >= end && t.start + t.len <= strlen(text));
        assert_int_equal(position, t.start + t.len);
        end = position;
        buffer_print(&b, "%c:%.*s|", "WENAM"[t.kind], (int)t.len, text + t.start);
    }
    assert_string_equal(b.data ? b.data : "", expected);
    buffer_free(&b);
}

static void tokens_know_french_words(void **state)
{
    (void)state;
    expect_tokens("", "");
    expect_tokens("  \n", "");
    expect_tokens("L’été d'hier", "E:L’|W:été|E:d'|W:hier|");
    expect_tokens("lorsqu’elle, qu'aujourd'hui", "E:lorsqu’|W:elle|M:,|E:qu'|W:aujourd'hui|");
    expect_tokens("aujourd’hui prud'homme", "W:aujourd’hui|W:prud'homme|");
    expect_tokens("Y a-t-il c'est-à-dire ?", "W:Y|W:a-t-il|E:c'|W:est-à-dire|M:?|");
    expect_tokens("l’«État»", "E:l’|M:«|W:État|M:»|");
    expect_tokens("mot- -mot", "W:mot|M:-|M:-|W:mot|");
    expect_tokens("cou\u00ADper", "W:cou\u00ADper|");
    expect_tokens("e\u0301te\u0301", "W:e\u0301te\u0301|");
    expect_tokens("chiens' chats", "W:chiens|M:'|W:chats|");
}

static void tokens_know_numbers(void **state)
{
    (void)state;
    expect_tokens("13,9 % de 1" NBSP "250\u202F000", "N:13,9|M:%|W:de|N:1" NBSP "250\u202F000|");
    expect_tokens("2016-2017, 10:30.", "N:2016|M:-|N:2017|M:,|N:10|M::|N:30|M:.|");
    expect_tokens("le 2e, 13h30 et 5G", "W:le|W:2e|M:,|W:13h30|W:et|W:5G|");
    expect_tokens("3,5kg", "N:3,5|W:kg|");
    expect_tokens("12" NBSP "km", "N:12|W:km|");
    expect_tokens("7 8", "N:7|N:8|");
}

static void tokens_know_addresses(void **state)
{
    (void)state;
    expect_tokens("voir https://exemple.fr/a?b=c&d.", "W:voir|A:https://exemple.fr/a?b=c&d|M:.|");
    expect_tokens("(www.exemple.org) ou exemple.com, fin",
                  "M:(|A:www.exemple.org|M:)|W:ou|A:exemple.com|M:,|W:fin|");
    expect_tokens("Écrire à marie-anne.roux@exemple.fr !",
                  "W:Écrire|W:à|A:marie-anne.roux@exemple.fr|M:!|");
    expect_tokens("note-finale.pdf ./liste.csv", "A:note-finale.pdf|A:./liste.csv|");
    expect_tokens("@mairie et #budget", "A:@mairie|W:et|A:#budget|");
    expect_tokens("et/ou fin.Le M.X", "W:et|M:/|W:ou|W:fin|M:.|W:Le|W:M|M:.|W:X|");
    expect_tokens("d’exemple.fr", "E:d’|A:exemple.fr|");
}

static void tokens_know_files_and_programs(void **state)
{
    (void)state;
    expect_tokens("nimba-2.4.tar.gz, lire.sh.", "A:nimba-2.4.tar.gz|M:,|A:lire.sh|M:.|");
    expect_tokens("d’/etc/nimba/n.conf ; (/tmp)", "E:d’|A:/etc/nimba/n.conf|M:;|M:(|A:/tmp|M:)|");
    expect_tokens("./lire ../x ~/.nimbarc .nimbarc conf/n.ini",
                  "A:./lire|A:../x|A:~/.nimbarc|A:.nimbarc|A:conf/n.ini|");
    expect_tokens("C:\\Program Files\\x et D:\\y", "A:C:\\Program Files\\x|W:et|A:D:\\y|");
    expect_tokens("\\\\serveur\\x", "A:\\\\serveur\\x|");
    expect_tokens("--prefix=/opt/x, --verbose. --dry-run",
                  "A:--prefix=/opt/x|M:,|A:--verbose|M:.|A:--dry-run|");
    expect_tokens("nom_de_x lire() o.lire(), f(nom_x)",
                  "A:nom_de_x|A:lire()|A:o.lire()|M:,|W:f|M:(|A:nom_x|M:)|");
    /* What only looks like it. */
    expect_tokens("et/ou km/h n/a il/elle",
                  "W:et|M:/|W:ou|W:km|M:/|W:h|W:n|M:/|W:a|W:il|M:/|W:elle|");
    expect_tokens("5 € /mois /ʁoz/ /", "N:5|M:€|M:/|W:mois|M:/|W:ʁoz|M:/|M:/|");
    expect_tokens(".NET .5 fin .Le ...et", "M:.|W:NET|M:.|N:5|W:fin|M:.|W:Le|M:.|M:.|M:.|W:et|");
    expect_tokens("--un mot-- --même --même-- --mot--",
                  "M:-|M:-|W:un|W:mot|M:-|M:-|M:-|M:-|W:même|M:-|M:-|W:même|M:-|M:-|M:-|M:-|"
                  "W:mot|M:-|M:-|");
    expect_tokens("élève(s) _mot_ nom___ a:\\",
                  "W:élève|M:(|W:s|M:)|M:_|W:mot|M:_|W:nom|M:_|M:_|M:_|"
                  "A:a:\\|");
    expect_tokens("-x -ce", "M:-|W:x|M:-|W:ce|");
}

static void tokens_survive_bad_bytes(void **state)
{
    (void)state;
    expect_tokens("a\xE9z", "W:a|M:\xE9|W:z|");
    expect_tokens("\xC3", "M:\xC3|");
    expect_tokens("l'\xE2\x80", "E:l'|M:\xE2|M:\x80|");
    expect_tokens("a.\xF0", "W:a|M:.|M:\xF0|");
    expect_tokens("1,\xC2", "N:1|M:,|M:\xC2|");
}

/* What stands behind the text must not be read: the text ends where its memory ends. */
static void tokens_end_with_the_text(void **state)
{
    (void)state;
    static const char *const ends[] = {"l'",    "a-",    "a.", "1,", "@",   "#",    "x\xE2\x80",
                                       "http:", "a\xC2", "/",  "/a", ".",   "..",   "../",
                                       "--",    "--aaa", "~",  "~/", "\\",  "\\\\", "a:\\",
                                       "a(",    "a_",    "./", "-",  "--a="};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t len = strlen(ends[i]), position = 0, tokens = 0;
        char *exact = malloc(len);
        assert_non_null(exact);
        memcpy(exact, ends[i], len);
        token t;
        while (token_next((calepin_text){exact, len}, &position, &t))
            tokens++;
        assert_int_equal(position, len);
        assert_true(tokens > 0);
        assert_true(count_words((calepin_text){exact, len}) <= 1);
        free(exact);
    }
}

static size_t count_tokens(calepin_text text)
{
    size_t position = 0, tokens = 0;
    for (token t; token_next(text, &position, &t);)
        tokens++;
    return tokens;
}

/* A run without spaces must not be looked at to its end for each of its words: these would take
 * minutes. */
static void tokens_cost_no_more_in_a_long_run(void **state)
{
    (void)state;
    enum { LEN = 600000 };
    char *text = malloc(LEN);
    assert_non_null(text);
    for (size_t i = 0; i < LEN; i++)
        text[i] = "a.b:"[i % 4];
    assert_int_equal(count_tokens((calepin_text){text, LEN}), LEN);
    for (size_t i = 0; i < LEN; i++)
        text[i] = i % 20 == 0 ? '?' : i % 20 == 10 ? '.' : 'a';
    assert_int_equal(count_tokens((calepin_text){text, LEN}), LEN / 5);
    static const char *const patterns[] = {"=--aaa.", "(/a", "'--aaa", "a_(",
                                           "C:\\ ",   "=.a", "a/(_"};
    for (size_t k = 0; k < sizeof patterns / sizeof *patterns; k++) {
        for (size_t i = 0; i < LEN; i++)
            text[i] = patterns[k][i % strlen(patterns[k])];
        assert_true(count_tokens((calepin_text){text, LEN}) > 0);
    }
    free(text);
}

static void words_are_counted_by_uax29(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t words;
    } cases[] = {
        {"", 0},
        {" … « » !", 0},
        {"L’été d'hier", 2},
        {"a-t-il vu ?", 4},
        {"Il coûte 1" NBSP "250" NBSP "€.", 3},
        {"1\u202F250,50 et 3.14", 3},
        {"12" NBSP "km", 2},
        {"mot" NBSP "mot", 2},
        {"exemple.fr a_b", 2},
        {"cou\u00ADper", 1},
        {"e\u0301te\u0301", 1},
        {"A.1", 2},
        {"un\xE9"
         "deux",
         2},
        {"fin.", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (count_words(T(cases[i].text)) != cases[i].words)
            fail_msg("\"%s\": %zu words", cases[i].text, count_words(T(cases[i].text)));
}

/* ---- detection ---- */

static void expect_encoding(const char *bytes, size_t len, const char *name)
{
    calepin_encoding e = calepin_encoding_detect(bytes, len);
    if (!e.name || strcmp(e.name, name) != 0)
        fail_msg("\"%.*s\" is %s, not %s", (int)len, bytes, e.name ? e.name : "no text", name);
}

/* Short texts, each in the encoding named. */
static void detection_tells_single_byte_encodings(void **state)
{
    (void)state;
    static const struct {
        const char *name, *bytes;
    } cases[] = {
        {"WINDOWS-1252", "La rivi\xE8re a d\xE9"
                         "bord\xE9 dans la nuit."},
        {"WINDOWS-1252", "D\x92"
                         "abord, l\x92\xE9"
                         "cole a ferm\xE9\x85"},
        {"WINDOWS-1252", "Il neige sur l\x92"
                         "arri\xE8re-pays : 12 \x80."},
        {"WINDOWS-1252", "Le c\x9Cur de la ville"},
        {"ISO-8859-15", "Le c\xBDur de la ville bat encore"},
        {"ISO-8859-15", "Le billet co\xFBte 30 \xA4 par personne"},
        {"MACINTOSH", "La rivi\x8Fre a d\x8E"
                      "bord\x8E dans la nuit."},
        {"MACINTOSH", "L\xD5\x8Et\x8E dernier, le c\xCFur n\xD5y \x8Etait pas."},
        {"MACINTOSH", "Rien de plus que l\xD5\x8E"
                      "cole."},
        {"MACINTOSH", "\x83tienne et \xCBlodie"},
        {"CP850", "La rivi\x8Are a d\x82"
                  "bord\x82 dans la nuit."},
        {"CP850", "C'est-\x85-dire demain"},
        {"CP850", "\x90ric a d\x96 rester \x85 c\x93t\x82"},
        {"CP850", "O\x97 est la fen\x88tre, l\x85-bas ?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        expect_encoding(cases[i].bytes, strlen(cases[i].bytes), cases[i].name);
        assert_true(calepin_encoding_detect(cases[i].bytes, strlen(cases[i].bytes)).guessed);
    }
}

static void detection_knows_unicode(void **state)
{
    (void)state;
    calepin_encoding e = calepin_encoding_detect("", 0);
    assert_string_equal(e.name, "UTF-8");
    assert_false(e.guessed);
    e = calepin_encoding_detect(NULL, 0);
    assert_string_equal(e.name, "UTF-8");
    e = calepin_encoding_detect("\xEF\xBB\xBF"
                                "ab",
                                5);
    assert_string_equal(e.name, "UTF-8");
    assert_int_equal(e.bom, 3);
    e = calepin_encoding_detect("\xFF\xFE"
                                "a\0",
                                4);
    assert_string_equal(e.name, "UTF-16LE");
    assert_int_equal(e.bom, 2);
    e = calepin_encoding_detect("\xFE\xFF\0a", 4);
    assert_string_equal(e.name, "UTF-16BE");
    e = calepin_encoding_detect("\0o\0u\0\xEF\0 \0n\0o\0n", 14);
    assert_string_equal(e.name, "UTF-16BE");
    assert_int_equal(e.bom, 0);
    expect_encoding("o\0u\0\x19\x20i\0 \0n\0o\0n\0", 16, "UTF-16LE");
    expect_encoding("o\0u\0i\0 \0n", 9, "UTF-16LE"); /* cut: decoding is to say so */
    expect_encoding("Plain ASCII.", 12, "UTF-8");
    expect_encoding("Ελληνικά", strlen("Ελληνικά"), "UTF-8");
    expect_encoding("Հայերեն", strlen("Հայերեն"), "UTF-8");
}

/* Validity counts to the end: a megabyte of ASCII proves nothing. */
static void detection_reads_to_the_end(void **state)
{
    (void)state;
    enum { LEN = 3 << 20 };
    char *text = malloc(LEN);
    assert_non_null(text);
    memset(text, 'e', LEN);
    memcpy(text + LEN - 20, "ici, l'\xE9t\xE9 vient. ", 18);
    expect_encoding(text, LEN, "WINDOWS-1252");
    text[LEN - 1] = '\0';
    calepin_encoding e = calepin_encoding_detect(text, LEN);
    assert_null(e.name);
    assert_int_equal(e.bad, LEN - 1);
    free(text);
}

static void detection_says_mojibake(void **state)
{
    (void)state;
    static const char *const twice[] = {
        "La riviÃ¨re a dÃ©bordÃ©",
        "Câ€™est tout",
        "Â« Oui Â»",
        "DÃ¨s lâ€™aube, Ã  midi",
        "un cÅ“ur",
        "12 â‚¬",
        "â€œÃ‰tÃ©â€Ã ",
    };
    static const char *const once[] = {
        "La rivière a débordé",
        "ÂGE",
        "On lit Ã© à la place de é, même dans la tête.",
        "SÃO PAULO",
        "Le château",
        "« Â »",
        "l’âge",
    };
    for (size_t i = 0; i < sizeof twice / sizeof *twice; i++) {
        calepin_encoding e = calepin_encoding_detect(twice[i], strlen(twice[i]));
        assert_string_equal(e.name, "UTF-8");
        if (!e.mojibake)
            fail_msg("\"%s\" is mojibake", twice[i]);
    }
    for (size_t i = 0; i < sizeof once / sizeof *once; i++)
        if (calepin_encoding_detect(once[i], strlen(once[i])).mojibake)
            fail_msg("\"%s\" is no mojibake", once[i]);
}

/* One bad byte does not turn UTF-8 into windows-1252: decoding is to name it. */
static void detection_keeps_damaged_utf8(void **state)
{
    (void)state;
    const char *damaged = "La rivière a débordé, la vallée est noyée.\nFen\xEAtre";
    expect_encoding(damaged, strlen(damaged), "UTF-8");
    const char *mixed = "D\xE9j\xE0 vu \xE0 l'\xE9"
                        "cole, m\xEAme \xE9t\xE9 ; signé";
    expect_encoding(mixed, strlen(mixed), "WINDOWS-1252");
}

static void expect_no_text(const char *bytes, size_t len, size_t bad)
{
    calepin_encoding e = calepin_encoding_detect(bytes, len);
    assert_null(e.name);
    assert_int_equal(e.bad, bad);
}

static void detection_refuses_what_is_not_text(void **state)
{
    (void)state;
    expect_no_text("\x7F"
                   "ELF\x02\x01\x01\0\0\0",
                   10, 7);
    expect_no_text("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16, 8);
    expect_no_text("PK\x03\x04\x14\x08\x08\x08", 8, 2);
    expect_no_text("un\0deux", 7, 2);
    expect_no_text("\xEF\xBB\xBFun\0", 6, 5);
    expect_no_text("\xFF\xFE"
                   "a\0\0\0",
                   6, 4);
    expect_no_text("\0", 1, 0);
    expect_encoding("Une cloche\x07 sonne.", 18, "UTF-8"); /* one stray control character */
    expect_encoding("\x1B[1mgras\x1B[0m\f\v", 14, "UTF-8");
}

/* ---- decoding ---- */

static void expect_text(const char *bytes, size_t len, const char *name, const char *expected)
{
    char *text = NULL;
    size_t text_len = 0;
    calepin_error error;
    if (calepin_text_decode(bytes, len, name, "f", &text, &text_len, &error) != CALEPIN_OK)
        fail_msg("%s: %s", name, error.message);
    assert_string_equal(text, expected);
    assert_int_equal(text_len, strlen(expected));
    calepin_text_free(text);
}

static void decoding_gives_utf8(void **state)
{
    (void)state;
    expect_text("\xE9t\xE9 \x80 l\x92", 8, "WINDOWS-1252", "été € l’");
    expect_text("\x8Et\x8E", 3, "MACINTOSH", "été");
    expect_text("\x82t\x82", 3, "CP850", "été");
    expect_text("c\xBDur", 4, "ISO-8859-15", "cœur");
    expect_text("\xFF\xFE\xE9\0\x19\x20", 6, "UTF-16LE", "é’");
    expect_text("\xFE\xFF\xD8\x3D\xDE\x42", 6, "UTF-16BE", "🙂");
    expect_text("\xEF\xBB\xBFo\xC3\xB9", 6, "utf-8", "où");
    expect_text("", 0, "UTF-8", "");
    expect_text(NULL, 0, "WINDOWS-1252", "");
    expect_text("\xEF\xBB\xBF", 3, "UTF-8", "");
    expect_text("\xEF\xBB\xBF", 3, "WINDOWS-1252", "ï»¿"); /* no mark to who names the encoding */
    expect_text("e\xCC\x81 \xC2\xA0", 6, "UTF-8", "e\u0301 " NBSP); /* nothing else is altered */
    expect_text("a", 1, "CP1258", "a"); /* held back by iconv: an accent might follow */
}

static void decoding_makes_line_ends_lf(void **state)
{
    (void)state;
    expect_text("a\r\nb\rc\nd\r\r\n\n\r", 13, "UTF-8", "a\nb\nc\nd\n\n\n\n");
    expect_text("a\0\r\0\n\0b\0", 8, "UTF-16LE", "a\nb");
    expect_text("\r", 1, "WINDOWS-1252", "\n");
}

static void expect_refusal(const char *bytes, size_t len, const char *name, size_t line,
                           size_t offset)
{
    char *text = NULL;
    size_t text_len = 0;
    calepin_error error;
    assert_int_equal(calepin_text_decode(bytes, len, name, "f.txt", &text, &text_len, NULL),
                     CALEPIN_ERROR_INPUT);
    assert_int_equal(calepin_text_decode(bytes, len, name, "f.txt", &text, &text_len, &error),
                     CALEPIN_ERROR_INPUT);
    assert_null(text);
    assert_string_equal(error.file, "f.txt");
    assert_int_equal(error.line, line);
    assert_int_equal(error.offset, offset);
}

static void decoding_names_the_place_of_a_bad_byte(void **state)
{
    (void)state;
    expect_refusal("a\r\nb\rc\xE9", 7, "UTF-8", 3, 6);
    expect_refusal("caf\xC3", 4, "UTF-8", 1, 3);
    expect_refusal("\xE9\n\xE9\x81", 4, "WINDOWS-1252", 2, 3);
    expect_refusal("a\0\n\0\x00\xD8z\0", 8, "UTF-16LE", 2, 4); /* a lone surrogate */
    expect_refusal("a\0b", 3, "UTF-16LE", 1, 2);
    expect_refusal("\xE9", 1, "ASCII", 1, 0);
}

static void decoding_refuses_zero(void **state)
{
    (void)state;
    expect_refusal("a\nb\0c", 5, "UTF-8", 2, 3);
    expect_refusal("a\0\xE9", 3, "UTF-8", 1, 1);
    expect_refusal("\xE9\n\xE9\0c", 5, "WINDOWS-1252", 2, 3);
    expect_refusal("\xFF\xFE\x19\x20\0\0a\0", 8, "UTF-16LE", 1, 4);
    expect_refusal("\0", 1, "WINDOWS-1252", 1, 0);
}

/* U+0000 behind text that makes the output grow. */
static void decoding_finds_zero_far_away(void **state)
{
    (void)state;
    enum { LEN = 100 };
    char bytes[LEN];
    memset(bytes, 0x80, LEN); /* the euro sign, three bytes in UTF-8 */
    for (size_t zero = 0; zero < LEN; zero++) {
        bytes[zero] = '\0';
        expect_refusal(bytes, LEN, "WINDOWS-1252", 1, zero);
        expect_refusal(bytes, zero + 1, "WINDOWS-1252", 1, zero);
        bytes[zero] = '\x80';
    }
    char *text = NULL;
    size_t len = 0;
    assert_int_equal(calepin_text_decode(bytes, LEN, "WINDOWS-1252", NULL, &text, &len, NULL),
                     CALEPIN_OK);
    assert_int_equal(len, 3 * LEN);
    calepin_text_free(text);
}

static void decoding_knows_what_it_does_not_know(void **state)
{
    (void)state;
    static const char *const names[] = {"klingon", "", "UTF-8//IGNORE", "ASCII//TRANSLIT", NULL};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *text = NULL;
        size_t len = 0;
        calepin_error error;
        assert_int_equal(calepin_text_decode("a", 1, names[i], NULL, &text, &len, &error),
                         CALEPIN_ERROR_ARGUMENT);
        assert_non_null(strstr(error.message, "iconv -l"));
        assert_null(text);
    }
}

/* Whatever the bytes, detection ends, and what it names can be decoded or is refused in words. */
static void any_bytes_are_survived(void **state)
{
    (void)state;
    uint32_t random = 12345;
    for (int round = 0; round < 3000; round++) {
        unsigned char bytes[64];
        size_t len = (size_t)round % (sizeof bytes + 1);
        for (size_t i = 0; i < len; i++) {
            random = random * 1664525 + 1013904223;
            bytes[i] = (unsigned char)((random >> 24) | (round & 1 ? 0xA0 : 0));
        }
        calepin_encoding e = calepin_encoding_detect(bytes, len);
        assert_true(e.name || e.bad < len);
        char *text = NULL;
        size_t text_len = 0;
        calepin_error error;
        if (!e.name ||
            calepin_text_decode(bytes, len, e.name, NULL, &text, &text_len, &error) != CALEPIN_OK)
            continue;
        assert_int_equal(utf8_check(text, text_len), text_len);
        size_t position = 0;
        for (token t; token_next((calepin_text){text, text_len}, &position, &t);)
            assert_true(t.len > 0);
        calepin_text_free(text);
    }
}

static void streams_are_decoded_piece_by_piece(void **state)
{
    (void)state;
    buffer out = BUFFER_INIT(1000);
    assert_null(text_stream_open("x-nulle-part"));
    text_stream *s = text_stream_open("UTF-16LE");
    assert_non_null(s);
    assert_int_equal(text_stream_put(s, "\xE9\0t", 3, false, &out), 1);
    assert_int_equal(text_stream_put(s, "t\0\0\xD8z\0", 6, true, &out), 0);
    assert_memory_equal(out.data, "\u00E9t", 3);
    assert_true(utf8_check(out.data, out.len) < out.len);
    assert_int_equal(out.data[out.len - 1], 'z');
    text_stream_close(s);
    text_stream_close(NULL);
    buffer_free(&out);
}

/* ---- inspection and repair ---- */

static void inspection_finds_what_nobody_sees(void **state)
{
    (void)state;
    inspection in = {.line = 1};
    assert_int_equal(inspect(&in, T("Où ? L’été, cœur…\nun")), strlen("Où ? L’été, cœur…\nun"));
    assert_int_equal(in.count, 0);
    calepin_text rest = T("\u200Bdeux\u200B\n\a 0123456789\x7F");
    assert_int_equal(inspect(&in, rest), rest.len);
    assert_int_equal(in.count, 3);
    assert_int_equal(in.kinds[0].c, 0x200B);
    assert_int_equal(in.kinds[0].count, 2);
    assert_int_equal(in.kinds[0].line, 2);
    assert_int_equal(in.kinds[0].column, 3);
    assert_int_equal(in.kinds[1].c, '\a');
    assert_int_equal(in.kinds[1].line, 3);
    assert_int_equal(in.kinds[2].column, 13);
}

static void inspection_stops_at_each_bad_byte(void **state)
{
    (void)state;
    const char line[] = "Déjà vu, 0123456789 et la suite du texte.";
    for (size_t at = 0; at < sizeof line - 1; at++) {
        char bad[sizeof line];
        memcpy(bad, line, sizeof line);
        bad[at] = (char)0xFF;
        size_t len = sizeof line - 1;
        assert_int_equal(inspect(&(inspection){.line = 1}, (calepin_text){bad, len}),
                         utf8_check(bad, len));
    }
}

static void each_control_character_is_seen_anywhere(void **state)
{
    (void)state;
    for (int c = 0; c < 0x80; c++)
        for (size_t at = 0; at < 24; at++) {
            char text[24];
            memset(text, 'a', sizeof text);
            text[at] = (char)c;
            inspection in = {.line = 1};
            assert_int_equal(inspect(&in, (calepin_text){text, sizeof text}), sizeof text);
            bool odd = (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
            assert_int_equal(in.count, odd);
            assert_true(!odd || in.kinds[0].column == at + 1);
        }
}

static void double_encoding_is_undone(void **state)
{
    (void)state;
    static const struct {
        const char *spoilt, *sound; /* NULL: left alone */
    } cases[] = {
        {"Ã©tÃ©", "été"},          {"lâ€™Å“uvre", "l’œuvre"}, {"CafÃƒÂ©", "Café"},
        {"Ã  demain", "à demain"}, {"Ã demain", "à demain"},  {"5 â‚¬", "5 €"},
        {"été, cœur, À", NULL},    {"São Paulo", NULL},       {"Ç", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buffer out = BUFFER_INIT(1000);
        assert_int_equal(repair_double(T(cases[i].spoilt), &out), cases[i].sound != NULL);
        if (cases[i].sound)
            assert_string_equal(out.data, cases[i].sound);
        buffer_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inspection_finds_what_nobody_sees),
        cmocka_unit_test(inspection_stops_at_each_bad_byte),
        cmocka_unit_test(each_control_character_is_seen_anywhere),
        cmocka_unit_test(double_encoding_is_undone),
        cmocka_unit_test(streams_are_decoded_piece_by_piece),
        cmocka_unit_test(utf8_check_finds_the_first_bad_byte),
        cmocka_unit_test(utf8_walks_both_ways),
        cmocka_unit_test(utf8_put_is_read_back),
        cmocka_unit_test(fold_does_what_is_asked_and_no_more),
        cmocka_unit_test(fold_composes),
        cmocka_unit_test(fold_survives_bad_bytes),
        cmocka_unit_test(trim_cuts_white_space_of_any_kind),
        cmocka_unit_test(tokens_know_french_words),
        cmocka_unit_test(tokens_know_numbers),
        cmocka_unit_test(tokens_know_addresses),
        cmocka_unit_test(tokens_know_files_and_programs),
        cmocka_unit_test(tokens_survive_bad_bytes),
        cmocka_unit_test(tokens_end_with_the_text),
        cmocka_unit_test(tokens_cost_no_more_in_a_long_run),
        cmocka_unit_test(words_are_counted_by_uax29),
        cmocka_unit_test(detection_tells_single_byte_encodings),
        cmocka_unit_test(detection_knows_unicode),
        cmocka_unit_test(detection_reads_to_the_end),
        cmocka_unit_test(detection_says_mojibake),
        cmocka_unit_test(detection_keeps_damaged_utf8),
        cmocka_unit_test(detection_refuses_what_is_not_text),
        cmocka_unit_test(decoding_gives_utf8),
        cmocka_unit_test(decoding_makes_line_ends_lf),
        cmocka_unit_test(decoding_names_the_place_of_a_bad_byte),
        cmocka_unit_test(decoding_refuses_zero),
        cmocka_unit_test(decoding_finds_zero_far_away),
        cmocka_unit_test(decoding_knows_what_it_does_not_know),
        cmocka_unit_test(any_bytes_are_survived),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}

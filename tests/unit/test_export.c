#include "calepin/segment.h"
#include "segment/abbreviations.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MAX_FILE = 1 << 18, MAX_RULES = 100 };

/* Both formats as they were written. */
typedef struct exported {
    char srx[MAX_FILE], omegat[MAX_FILE];
} exported;

static void export_to(calepin_rules_format format, const char *language, char *text)
{
    char path[] = "/tmp/calepin-export-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    calepin_output *output = NULL;
    assert_int_equal(calepin_output_open(path, &output, NULL), CALEPIN_OK);
    assert_int_equal(calepin_segment_export(format, language, output, NULL), CALEPIN_OK);
    assert_int_equal(calepin_output_close(output, NULL), CALEPIN_OK);
    close(fd);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t len = fread(text, 1, MAX_FILE, file);
    assert_true(len < MAX_FILE);
    text[len] = 0;
    fclose(file);
    unlink(path);
}

static int write_both(void **state)
{
    exported *e = malloc(sizeof *e);
    assert_non_null(e);
    export_to(CALEPIN_RULES_SRX, "fr", e->srx);
    export_to(CALEPIN_RULES_OMEGAT, "fr", e->omegat);
    *state = e;
    return 0;
}

static int free_both(void **state)
{
    free(*state);
    return 0;
}

/* What stands between open and close from *at on, with its entities read; *at moves behind it.
 * False when there is none before limit. */
static bool between(const char **at, const char *limit, const char *open, const char *close,
                    char *found)
{
    static const char *const entities[][2] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}};
    const char *p = strstr(*at, open), *end = p ? strstr(p + strlen(open), close) : NULL;
    if (!end || end > limit)
        return false;
    for (p += strlen(open); p < end;) {
        size_t i = 0;
        while (i < 4 && strncmp(p, entities[i][0], strlen(entities[i][0])) != 0)
            i++;
        *found++ = i < 4 ? *entities[i][1] : *p;
        p += i < 4 ? strlen(entities[i][0]) : 1;
    }
    *found = 0;
    *at = end;
    return true;
}

typedef struct rule {
    bool cut;
    pcre2_code *before, *behind;
} rule;

static pcre2_code *compile(const char *expression)
{
    int error;
    PCRE2_SIZE offset;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED, PCRE2_UTF,
                                     &error, &offset, NULL);
    if (!code)
        fail_msg("error %d at %zu of %s", error, offset, expression);
    return code;
}

/* The rules of the set called name in an SRX file. */
static size_t read_rules(const char *srx, const char *name, rule *rules)
{
    static char text[MAX_FILE];
    char start[64];
    snprintf(start, sizeof start, "<languagerule languagerulename=\"%s\">", name);
    const char *at = strstr(srx, start);
    assert_non_null(at);
    const char *limit = strstr(at, "</languagerule>");
    size_t n = 0;
    for (; between(&at, limit, "<rule break=\"", "\">", text); n++) {
        assert_true(n < MAX_RULES);
        rules[n].cut = strcmp(text, "yes") == 0;
        assert_true(between(&at, limit, "<beforebreak>", "</beforebreak>", text));
        rules[n].before = compile(text);
        assert_true(between(&at, limit, "<afterbreak>", "</afterbreak>", text));
        rules[n].behind = compile(text);
    }
    return n;
}

static void free_rules(rule *rules, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        pcre2_code_free(rules[i].before);
        pcre2_code_free(rules[i].behind);
    }
}

static bool matches(pcre2_code *code, const char *text, size_t from, uint32_t flags, size_t span[2])
{
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    assert_non_null(data);
    bool found = pcre2_match(code, (PCRE2_SPTR)text, strlen(text), from, flags, data, NULL) >= 0;
    span[0] = found ? pcre2_get_ovector_pointer(data)[0] : 0;
    span[1] = found ? pcre2_get_ovector_pointer(data)[1] : 0;
    pcre2_match_data_free(data);
    return found;
}

/* Marks in decided what each rule says where none before it has spoken: 1 keep, 2 cut. overlapping
 * says whether a match may begin inside the one before, as some tools have it and OmegaT has not.
 */
static void apply(const rule *r, const char *text, bool overlapping, char *decided)
{
    size_t span[2], unused[2];
    for (size_t at = 0; at <= strlen(text) && matches(r->before, text, at, 0, span);) {
        if (!decided[span[1]] && matches(r->behind, text, span[1], PCRE2_ANCHORED, unused))
            decided[span[1]] = r->cut ? 2 : 1;
        at = overlapping || span[1] == span[0] ? span[0] + 1 : span[1];
        while ((text[at] & 0xC0) == 0x80)
            at++;
    }
}

static void check_agreement(const rule *rules, size_t n, const char *text, bool overlapping)
{
    char found[1024] = {0}, expected[1024] = {0};
    size_t len = strlen(text);
    assert_true(len < sizeof found);
    for (size_t i = 0; i < n; i++)
        apply(&rules[i], text, overlapping, found);
    calepin_segments walk = calepin_segment_begin((calepin_text){text, len}, NULL);
    for (calepin_segment s; calepin_segment_next(&walk, &s) == CALEPIN_OK;)
        expected[s.end] = 1;
    for (size_t i = 1; i < len; i++)
        if ((found[i] == 2) != expected[i])
            fail_msg("%s at: %.*s|%s", expected[i] ? "no boundary" : "a boundary", (int)i, text,
                     text + i);
}

static void other_engines_cut_where_calepin_does(void **state)
{
    static const char *const texts[] = {
        "Le bac part. La rive s'éloigne. Tu viens ? Oui ! Quoi ?! Assez… Bon.",
        "M. Petit et Mme. Blanc voient le Dr. Roche. MM. les jurés, mm. Rack et Blanc. 15 mm. Il.",
        "E. Zola, J.-P. Blanc, J.R.R. Tolkien, Th. Monod, George W. Petit. J. Le Goff écrit.",
        "Prenez de la vitamine C. Paul le sait. Il fait 8 °C. Tout gèle. Les U.S.A. Elle non.",
        "Né en 44 av. J.-C. à Rome. Mort en 12 av. J.-C. Auguste règne. En 753 av.JC. Rome.",
        "Voir l'art. L. 626-1, al. 2. Cass. Com., 3 mai. Vol. XVII, p. 3. Le point 1.8.2. du plan.",
        "Le 3 janv. 2012, env. 30 élus. Le 5 sept. Rien. À 10 h. 30 il dort. Lyon, etc. et Nice.",
        "Lyon, etc. Elle part. Apple Inc. Elle vend. Un pays, p. ex. la France, par ex. ici.",
        "« C'est dit. » Suivant. « Viens ! » dit-il. Une “fin.” Puis. Fin. (Bravo.) Suite.",
        "Il dit : \"Viens.\" Elle vient. Une \" fin. \" Rien. Il part. \"Bien\", dit-elle.",
        "La « pièce. » qui va. Le \"mot.\" et lui. La (fin.) de tout. Node.js va. Dit.«Elle part.",
        "C'est tout... simple. À savoir... 30 francs. Il vit (...) ici. [...] Ici commence tout.",
        "Un nuage (privé ?) sûr. Lui (sic !) Paul. Des amis (Luc, Zoé, ... ). Tu viens ? à qui ?",
        "voilà… on part ? oui ! bon. des clous etc. on rentre. le quai A. enfin, B.",
        "1. Chacun vit. 2. Nul ne meurt. a) Un. b) Deux. I. Le lieu. II. La fin. L'art. 3. Il dit.",
        "– Tu viens ? – Non. — Ah ! - si vous partez. Yahoo! News le dit. Tout va bien.Il revient.",
        "M.\u00A0Roche part.\u00A0Elle reste. Tu viens\u202F? Oui\u00A0! «\u00A0Oui.\u202F» Non.",
        "Écrire à a.b@exemple.fr ou www.exemple.fr/p.html. Merci. Le 3.12.2014, 1.234,5 €. H&M. "
        "Il.",
        "Il pleut. il neige. À 90 km/h. 30 autos. X c. Dupont. Cf. Annexe. La vitesse v. Le vent."};
    const exported *e = *state;
    rule rules[MAX_RULES];
    size_t n = read_rules(e->srx, "French", rules);
    assert_true(n > 30);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        check_agreement(rules, n, texts[i], true);
        check_agreement(rules, n, texts[i], false);
    }
    free_rules(rules, n);
}

/* An abbreviation that no list holds yet must be able to reach the export by its list alone. */
static void every_listed_word_is_exported(void **state)
{
#define LIST(l)                                                                                    \
    {                                                                                              \
        l, sizeof l / sizeof *l                                                                    \
    }
    static const struct {
        const word *words;
        size_t count;
    } lists[] = {LIST(titles),         LIST(lower_titles), LIST(given_names),  LIST(never_final),
                 LIST(references),     LIST(dates),        LIST(may_end),      LIST(starters),
                 LIST(lower_starters), LIST(particles),    LIST(first_person), LIST(lettered_nouns),
                 LIST(exclaimed_names)};
    const exported *e = *state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        static char alternatives[MAX_FILE];
        size_t len = 0;
        for (size_t j = 0; j < lists[i].count; j++)
            len += (size_t)sprintf(alternatives + len, "%s%s",
                                   j ? "|" : "(?:", lists[i].words[j].bytes);
        strcpy(alternatives + len, ")");
        assert_non_null(strstr(e->srx, alternatives));
        assert_non_null(strstr(e->omegat, alternatives));
    }
}

/* Java takes \b, \w and \d for ASCII; a list that was not spelt out would stand as &amp;name;. */
static void expressions_mean_the_same_everywhere(void **state)
{
    const exported *e = *state;
    static const char *const never[] = {"\\b", "\\w", "\\W", "\\d", "(?i", "(?#"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        assert_null(strstr(e->srx, never[i]));
    for (const char *p = e->srx; (p = strstr(p, "&amp;")); p++)
        assert_int_equal(p[5], ')'); /* the end of a range in a class */
}

static void omegat_gets_the_same_rules_in_the_same_order(void **state)
{
    static char one[MAX_FILE], other[MAX_FILE];
    const exported *e = *state;
    const char *srx = e->srx, *omegat = e->omegat;
    size_t n = 0;
    for (; between(&srx, e->srx + MAX_FILE, "<beforebreak>", "</beforebreak>", one); n++) {
        omegat = strstr(omegat, "<void property=\"beforebreak\">");
        assert_non_null(omegat);
        assert_true(between(&omegat, e->omegat + MAX_FILE, "<string>", "</string>", other));
        assert_string_equal(one, other);
        assert_true(between(&srx, e->srx + MAX_FILE, "<afterbreak>", "</afterbreak>", one));
        assert_true(between(&omegat, e->omegat + MAX_FILE, "<string>", "</string>", other));
        assert_string_equal(one, other);
    }
    assert_true(n > 30);
    assert_null(strstr(omegat, "<void property=\"beforebreak\">"));
    assert_non_null(strstr(e->omegat, "<java version=\"11\" class=\"java.beans.XMLDecoder\">"));
    assert_non_null(strstr(omegat, "<string>0.2.2</string>"));
}

/* Tools that take every map that fits must get one set of rules, too. */
static void one_map_fits_a_language(void **state)
{
    static const struct {
        const char *language;
        int map;
    } cases[] = {{"fr", 0},         {"FR", 0}, {"fr-FR", 0}, {"FR_ca", 0}, {"en", 1},
                 {"fr-Latn-CA", 0}, {"DE", 1}, {"frr", 1},   {"fro", 1},   {"", 1}};
    const exported *e = *state;
    const char *at = e->srx;
    char pattern[256], whole[300];
    for (int map = 0; map < 2; map++) {
        assert_true(between(&at, e->srx + MAX_FILE, "languagepattern=\"", "\"", pattern));
        snprintf(whole, sizeof whole, "^(?:%s)$", pattern);
        pcre2_code *code = compile(whole);
        size_t span[2];
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
            assert_int_equal(matches(code, cases[i].language, 0, 0, span), cases[i].map == map);
        pcre2_code_free(code);
    }
    assert_non_null(strstr(e->srx, "cascade=\"no\""));
}

static void others_get_simple_rules(void **state)
{
    static const char text[] = "One… two. Three? J. Doe (four.) Five.";
    const exported *e = *state;
    rule rules[MAX_RULES];
    size_t n = read_rules(e->srx, "Default", rules);
    char found[sizeof text] = {0}, cuts[8] = "";
    for (size_t i = 0; i < n; i++)
        apply(&rules[i], text, true, found);
    for (size_t i = 1, k = 0; i < sizeof text; i++)
        if (found[i] == 2)
            cuts[k++] = text[i - 2];
    assert_string_equal(cuts, "oe.");
    free_rules(rules, n);
}

static void only_french_is_exported(void **state)
{
    static char text[MAX_FILE];
    const exported *e = *state;
    static const char *const french[] = {"FR", "fr-CA", "fr_FR", NULL};
    for (size_t i = 0; i < 4; i++) {
        export_to(CALEPIN_RULES_SRX, french[i], text);
        assert_string_equal(text, e->srx);
    }
    static const char *const others[] = {"", "f", "de", "frr", "\xFF"};
    for (size_t i = 0; i < 5; i++) {
        calepin_error error = {0};
        calepin_output *output = NULL;
        assert_int_equal(calepin_output_open("/dev/null", &output, NULL), CALEPIN_OK);
        assert_int_equal(calepin_segment_export(CALEPIN_RULES_SRX, others[i], output, &error),
                         CALEPIN_ERROR_ARGUMENT);
        assert_non_null(strstr(error.message, "fr"));
        calepin_output_discard(output);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_engines_cut_where_calepin_does),
        cmocka_unit_test(every_listed_word_is_exported),
        cmocka_unit_test(expressions_mean_the_same_everywhere),
        cmocka_unit_test(omegat_gets_the_same_rules_in_the_same_order),
        cmocka_unit_test(one_map_fits_a_language),
        cmocka_unit_test(others_get_simple_rules),
        cmocka_unit_test(only_french_is_exported),
    };
    return cmocka_run_group_tests(tests, write_both, free_both);
}

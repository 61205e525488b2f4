#include "calepin/segment.h"

#include "srx_reference.h"

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

static char scratch_path[] = "/tmp/calepin-srx-XXXXXX";

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

static void write_scratch(const char *content, size_t len)
{
    FILE *file = fopen(scratch_path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(content, 1, len, file), len);
    fclose(file);
}

/* A file whose one set, for all languages, holds these rules. */
static void write_rules(const char *rules)
{
    buffer xml = BUFFER_INIT(1 << 24);
    buffer_print(&xml,
                 "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\">\n"
                 "<header segmentsubflows=\"yes\" cascade=\"yes\"/><body><languagerules>\n"
                 "<languagerule languagerulename=\"all\">\n%s</languagerule></languagerules>"
                 "<maprules><languagemap languagepattern=\".*\" languagerulename=\"all\"/>"
                 "</maprules></body></srx>\n",
                 rules);
    assert_false(xml.failed);
    write_scratch(xml.data, xml.len);
    buffer_free(&xml);
}

#define YES(before, after)                                                                         \
    "<rule break=\"yes\"><beforebreak>" before "</beforebreak><afterbreak>" after                  \
    "</afterbreak></rule>\n"
#define NO(before, after)                                                                          \
    "<rule break=\"no\"><beforebreak>" before "</beforebreak><afterbreak>" after                   \
    "</afterbreak></rule>\n"

static calepin_srx *open_file(const char *path, const char *language)
{
    calepin_srx *srx = NULL;
    calepin_error error = {0};
    if (calepin_srx_open(path, language, NULL, &srx, &error))
        print_message("%s:%zu: %s\n", error.file, error.line, error.message);
    assert_non_null(srx);
    return srx;
}

static calepin_srx *open_rules(const char *rules)
{
    write_rules(rules);
    return open_file(scratch_path, "fr");
}

/* The segments of a text, with a | between them. */
static void join(calepin_srx *srx, const char *text, size_t len, buffer *joined)
{
    calepin_segment_options options = CALEPIN_SEGMENT_OPTIONS_INIT;
    options.srx = srx;
    calepin_segments walk = calepin_segment_begin((calepin_text){text, len}, &options);
    calepin_segment s;
    size_t last = 0;
    while (calepin_segment_next(&walk, &s) == CALEPIN_OK) {
        assert_true(last <= s.start && s.start < s.end && s.end <= len);
        if (last > 0)
            buffer_char(joined, '|');
        buffer_text(joined, (calepin_text){text + s.start, s.end - s.start});
        last = s.end;
    }
    buffer_string(joined, "");
}

static void check(calepin_srx *srx, const char *text, const char *expected)
{
    buffer joined = BUFFER_INIT(1 << 20);
    join(srx, text, strlen(text), &joined);
    assert_string_equal(joined.data, expected);
    buffer_free(&joined);
}

static void check_rules(const char *rules, const char *text, const char *expected)
{
    calepin_srx *srx = open_rules(rules);
    check(srx, text, expected);
    calepin_srx_close(srx);
}

static void expect_error(const char *language, size_t line, const char *words)
{
    calepin_srx *srx = NULL;
    calepin_error error = {0};
    assert_int_equal(calepin_srx_open(scratch_path, language, NULL, &srx, &error),
                     CALEPIN_ERROR_INPUT);
    assert_null(srx);
    assert_string_equal(error.file, scratch_path);
    assert_int_equal(error.line, line);
    if (!strstr(error.message, words))
        assert_string_equal(error.message, words);
}

static void first_rule_that_matches_decides(void **state)
{
    (void)state;
    check_rules(NO("M\\.", "\\s") YES("\\.", "\\s"), "M. Roche part. Elle reste.",
                "M. Roche part.|Elle reste.");
    check_rules(YES("\\.", "\\s") NO("M\\.", "\\s"), "M. Roche part. Elle reste.",
                "M.|Roche part.|Elle reste.");
    check_rules(NO("\\.", "\\s"), "Il part. Elle reste.", "Il part. Elle reste.");
}

static void an_empty_side_matches_anywhere(void **state)
{
    (void)state;
    check_rules(YES("\\.", ""), "a.b. c", "a.|b.|c");
    check_rules(YES("", "\\n"), "un\ndeux", "un|deux");
    check_rules("<rule><beforebreak>x</beforebreak></rule>", "axb", "ax|b");
    check_rules("<rule><afterbreak>x</afterbreak></rule>", "axb", "a|xb");
    check_rules("<rule/>", "aé€ b", "a|é|€|b");
    check_rules(
        "<rule break=\"yes\"><beforebreak>\n  </beforebreak><afterbreak>b</afterbreak></rule>",
        "abab", "a|ba|b");
}

/* Not only where a greedy match ends. */
static void any_match_that_ends_there_counts(void **state)
{
    (void)state;
    check_rules(YES("\\.+", ""), "a...b", "a.|.|.|b");
    check_rules(YES("\\.+", "[.b]"), "a...b", "a.|.|.|b");
    check_rules(YES("a|ab", ""), "ab", "a|b");
    check_rules(YES("ab|a", "") NO("b", ""), "abc", "a|b|c");
    check_rules(YES("a++", ""), "aaa b", "aaa|b");
    check_rules(YES("(?&gt;a|ab)", "c"), "abc ac", "abc a|c");
    check_rules(YES("(?&gt;abc|a)b?", ""), "abc", "abc");
    check_rules(YES("\\w+?", "c"), "abc", "ab|c");
    check_rules(YES(".*b", ""), "abab c", "ab|ab|c");
}

static void sides_see_each_other(void **state)
{
    (void)state;
    check_rules(YES("\\.(?= [A-Z])", ""), "a. B c. d", "a.|B c. d");
    check_rules(YES("", "(?&lt;=\\.)\\s"), "a. b", "a.|b");
    check_rules(YES("\\b", "x"), "ax x", "ax|x");
    check_rules(YES("a\\b", ""), "a ab", "a|ab");
    check_rules(YES("a$", ""), "aaa", "aaa");
    check_rules(YES("^a", ""), "aaa", "a|aa");
}

static void java_and_icu_syntax_is_read(void **state)
{
    (void)state;
    check_rules(YES("[\\u00BB\\u201D]", ""), "a» b” c", "a»|b”|c");
    check_rules(YES("\\uD83D\\uDE00", ""), "a😀b", "a😀|b");
    check_rules(YES("[[:Lu:]\\p{Punct}]", ""), "aBc,d", "aB|c,|d");
    check_rules(YES("\\p{javaUpperCase}", "") YES("\\p{IsLowercase}", "9"), "aBc9", "aB|c|9");
    check_rules(YES("[a[bc]]", ""), "xaxbxcx", "xa|xb|xc|x");
    check_rules(YES("\\Q.*\\E", ""), "a.*b..", "a.*|b..");
    check_rules(YES("(?u)(?i:É)(?U)", ""), "aéb", "aé|b");
    check_rules(YES("[.]\\h", ""),
                "a.\xC2\xA0"
                "b",
                "a.|b");
    check_rules(YES("\\P{Lu}\\.", ""), "A.b.c", "A.b.|c");
    check_rules(YES("[\\d-.]", "") YES("[-[xy]-]", ""), "a-1bx.", "a-|1|bx|.");
}

static void maps_choose_the_rules(void **state)
{
    (void)state;
    static const char *const text = "M. Roche part. Elle reste.\nVite !\xC2\xA0»";
    const struct {
        const char *language, *expected;
    } cases[] = {{"fr", "M. Roche part.|Elle reste.|Vite !\xC2\xA0»"},
                 {"fr-CA", "M. Roche part.|Elle reste.|Vite !\xC2\xA0»"},
                 {"en", "M.|Roche part.|Elle reste.|Vite !|»"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        calepin_srx *srx = open_file("tests/data/srx/french.srx", cases[i].language);
        check(srx, text, cases[i].expected);
        calepin_srx_close(srx);
    }
}

static void without_cascade_the_first_map_counts(void **state)
{
    (void)state;
    static const char maps[] =
        "<srx version=\"2.0\" xmlns=\"http://www.lisa.org/srx20\"><header cascade=\"%s\"/><body>"
        "<languagerules><languagerule languagerulename=\"a\"><rule break=\"no\"><beforebreak>b"
        "</beforebreak></rule></languagerule><languagerule languagerulename=\"z\"><rule>"
        "<beforebreak>[bc]</beforebreak></rule></languagerule></languagerules><maprules>"
        "<languagemap languagepattern=\"fr_CA\" languagerulename=\"a\"/>"
        "<languagemap languagepattern=\"f.*\" languagerulename=\"z\"/></maprules></body></srx>";
    char xml[1024];
    const struct {
        const char *cascade, *language, *expected;
    } cases[] = {{"yes", "fr-CA", "abc|d"}, {"no", "fr-CA", "abcd"}, {"no", "fr", "ab|c|d"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_scratch(xml, (size_t)snprintf(xml, sizeof xml, maps, cases[i].cascade));
        calepin_srx *srx = open_file(scratch_path, cases[i].language);
        check(srx, "abcd", cases[i].expected);
        calepin_srx_close(srx);
    }
    expect_error("de", 0, "no rules for the language 'de'");
}

static void hear(void *user, const calepin_diagnostic *d)
{
    (void)d;
    ++*(size_t *)user;
}

static void what_tools_leave_out_is_survived(void **state)
{
    (void)state;
    size_t heard = 0;
    calepin_listener listener = {.diagnostic = hear, .user = &heard};
    calepin_srx *srx = NULL;
    assert_int_equal(
        calepin_srx_open("tests/data/srx/after-space.srx", "fr", &listener, &srx, NULL),
        CALEPIN_OK);
    assert_int_equal(heard, 1);
    check(srx, "M. Roche voit des bus, etc. mais part.  « Vite ! » Bien. Fin",
          "M. Roche voit des bus, etc. mais part.|« Vite ! » Bien.|Fin");
    calepin_srx_close(srx);
}

static void format_handles_are_kept(void **state)
{
    (void)state;
    calepin_srx *srx = open_file("tests/data/srx/french.srx", "fr");
    srx_format_handles handles = srx_handles(srx);
    assert_true(handles.start && !handles.end && handles.isolated);
    assert_false(srx_cuts_subflows(srx));
    calepin_srx_close(srx);
    srx = open_rules(YES("a", ""));
    handles = srx_handles(srx);
    assert_true(!handles.start && handles.end && !handles.isolated);
    assert_true(srx_cuts_subflows(srx));
    calepin_srx_close(srx);
}

static void bad_expressions_name_line_and_place(void **state)
{
    (void)state;
    write_rules(YES("ok", "") YES("[.?!…+[»”]?", ""));
    expect_error("fr", 5,
                 "beforebreak: missing terminating ] for character class, at character 12");
    write_rules(YES("ok", "a\\u00A0(b"));
    expect_error("fr", 4, "afterbreak: missing closing parenthesis, at character 10");
    write_rules(YES("[a-z&amp;&amp;[^e]]", ""));
    expect_error("fr", 4, "an intersection of sets");
    write_rules(YES("a)|(b", ""));
    expect_error("fr", 4, "unmatched closing parenthesis");
    write_rules(YES("a(*ACCEPT)b", ""));
    expect_error("fr", 4, "a verb or callout");
    write_rules(YES("(?x)a # b", ""));
    expect_error("fr", 4, "ends in a comment");
    write_rules(YES("\\u12", ""));
    expect_error("fr", 4, "hexadecimal");
    write_rules(YES("(?&lt;=a+)b", ""));
    expect_error("fr", 4, "lookbehind assertion is not fixed length");
}

static void what_is_no_srx_is_refused(void **state)
{
    (void)state;
    write_scratch("<tmx/>", 6);
    expect_error("fr", 1, "no SRX file");
    write_scratch("<srx><body/></srx>", 18);
    expect_error("fr", 0, "no rules for the language");
    static const char nowhere[] = "<srx><body><maprules>\n<languagemap languagepattern=\"x\" "
                                  "languagerulename=\"y\"/></maprules></body></srx>";
    write_scratch(nowhere, strlen(nowhere));
    expect_error("fr", 2, "no languagerule of that name");
    assert_int_equal(calepin_srx_open("/nowhere.srx", "fr", NULL, &(calepin_srx *){NULL}, NULL),
                     CALEPIN_ERROR_IO);
}

static void note(void *user, size_t offset, bool cut, const char *rule)
{
    buffer_print(user, "%zu%c %s; ", offset, cut ? '+' : '-', rule);
}

static void explain_names_the_rule(void **state)
{
    (void)state;
    calepin_srx *srx = open_rules(NO("M\\.", "") YES("\\.", ""));
    buffer heard = BUFFER_INIT(4096);
    calepin_segment_options options = CALEPIN_SEGMENT_OPTIONS_INIT;
    options.srx = srx;
    options.explain = note;
    options.user = &heard;
    calepin_segments walk = calepin_segment_begin(T("M. A. B"), &options);
    while (calepin_segment_next(&walk, &(calepin_segment){0, 0}) == CALEPIN_OK)
        ;
    assert_string_equal(heard.data, "2- all, line 4; 5+ all, line 5; ");
    buffer_free(&heard);
    calepin_srx_close(srx);
}

/* Expressions that take forever when they are let. */
static void hostile_expressions_end(void **state)
{
    (void)state;
    static const char *const rules[] = {
        NO("(a+)+(?&lt;=b)", "") YES("a\\b", ""),
        NO("(a|aa)+$", "") YES("a\\b", ""),
        NO("((?:a|(?1)b)*)c*(?&lt;!a)", "") YES("a\\b", ""),
        NO("a", "(.*)*$x") YES("a\\b", ""),
        NO("(.*)(.*)(.*)(.*)(?&lt;!a)", "") YES("a\\b", ""),
        NO("(?:(?:a{1,9}){1,9}){1,9}(?&lt;!a)", "") YES("a\\b", ""),
    };
    size_t len = 100000, limited = 0;
    char *text = malloc(len);
    memset(text, 'a', len);
    text[len - 2] = ' ';
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        calepin_srx *srx = open_rules(rules[i]);
        buffer joined = BUFFER_INIT(1 << 20);
        join(srx, text, len, &joined);
        limited += srx_gave_up(srx);
        assert_int_equal(joined.len, len);
        assert_memory_equal(joined.data + len - 3, "a|a", 3);
        buffer_free(&joined);
        calepin_srx_close(srx);
    }
    assert_true(limited >= 4); /* PCRE2 sees through some of them */
    free(text);
}

/* What it gives hangs on the block alone, not on what the object did before. */
static void walks_do_not_touch_each_other(void **state)
{
    (void)state;
    calepin_srx *srx = open_rules(YES("(\\w|\\w\\w)+(?&lt;=x)", ""));
    char text[4096];
    memset(text, 'a', sizeof text);
    buffer first = BUFFER_INIT(1 << 20), second = BUFFER_INIT(1 << 20);
    for (size_t i = 50; i < sizeof text; i += 50)
        text[i] = 'x';
    join(srx, text, sizeof text, &first);
    join(srx, text, sizeof text, &second);
    assert_string_equal(first.data, second.data);
    buffer_free(&first);
    buffer_free(&second);
    calepin_srx_close(srx);
}

static void bytes_that_are_not_utf8_are_survived(void **state)
{
    (void)state;
    calepin_srx *srx = open_rules(NO("(?i)[éa]\\.+(?=.)", "\\s*\\p{Lu}") YES("\\W+", ".{0,3}"));
    unsigned seed = 7;
    for (int round = 0; round < 200; round++) {
        char text[300];
        for (size_t i = 0; i < sizeof text; i++) {
            seed = seed * 1103515245u + 12345u;
            text[i] = seed >> 28 ? (char)(seed >> 20) : ". \xC3\xA9"[seed >> 26 & 3];
        }
        buffer joined = BUFFER_INIT(1 << 20);
        join(srx, text, sizeof text, &joined);
        buffer_free(&joined);
    }
    calepin_srx_close(srx);
}

static unsigned pick(unsigned *seed, unsigned count)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % count;
}

static const char *any_of(const char *const *list, unsigned *seed)
{
    unsigned count = 0;
    while (list[count])
        count++;
    return list[pick(seed, count)];
}

/* Unbounded repetition of alternatives and within repetition is left out: it passes every limit. */
static void random_expression(buffer *out, unsigned *seed, int depth, bool repeats)
{
    static const char *const atoms[] = {
        "a",           "b",    "é",       "\\.",     " ",       ".",           "»",
        "A",           "[.»]", "[^a]",    "\\s",     "\\p{Lu}", "\\p{Ll}",     "[a-bé]",
        "\\w",         "\\W",  "\\h",     "\\u00E9", "(?i:É)",  "[[:punct:]]", "\\n",
        "(?&gt;a|ab)", "\\S",  "[\\w-.]", "[^\\W.]", NULL};
    static const char *const whole[] = {"\\b",       "\\B",           "^",          "$",
                                        "(?=a)",     "(?!\\.)",       "(?&lt;=a)",  "(?&lt;!b)",
                                        "(?!\\w+ )", "(?:ab|é|\\.)+", "(?:\\w+ )*", NULL};
    static const char *const quantifiers[] = {"*",    "+",  "?",  "{2}", "{1,3}",
                                              "{2,}", "+?", "*+", "??",  NULL};
    static const char *const bounded[] = {"?", "{2}", "{1,3}", "{0,2}?", "??", NULL};
    for (unsigned parts = 1 + pick(seed, 3); parts > 0; parts--) {
        const char *quantifier = repeats && pick(seed, 3) == 0 ? any_of(quantifiers, seed) : "";
        if (depth > 0 && pick(seed, 4) == 0) {
            buffer_string(out, "(?:");
            random_expression(out, seed, depth - 1, !*quantifier);
            buffer_string(out, "|");
            random_expression(out, seed, depth - 1, !*quantifier);
            buffer_string(out, ")");
            quantifier = *quantifier ? any_of(bounded, seed) : "";
        } else if (pick(seed, 6) == 0) {
            buffer_string(out, any_of(whole, seed));
            quantifier = "";
        } else {
            buffer_string(out, any_of(atoms, seed));
        }
        buffer_string(out, quantifier);
    }
}

static void random_rules(buffer *out, unsigned *seed)
{
    unsigned count = 1 + pick(seed, 5);
    for (unsigned i = 0; i <= count; i++) {
        buffer_print(out, "<rule break=\"%s\"><beforebreak>",
                     i < count && pick(seed, 3) ? "no" : "yes");
        if (pick(seed, 10))
            random_expression(out, seed, 2, true);
        buffer_string(out, "</beforebreak><afterbreak>");
        if (pick(seed, 3))
            random_expression(out, seed, 1, true);
        buffer_string(out, "</afterbreak></rule>\n");
    }
}

static size_t random_text(char *text, unsigned *seed)
{
    static const char *const pieces[] = {
        "a", "b",  "é",  ".",  " ",   "A",        "É",
        "»", "..", "\n", "ab", ". A", "\xC2\xA0", "\xF0\x9F\x98\x80"};
    size_t len = 0;
    for (unsigned i = pick(seed, 40); i > 0; i--) {
        const char *piece = pieces[pick(seed, sizeof pieces / sizeof *pieces)];
        memcpy(text + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return len;
}

/* At each position the engine decides as the plain reading does. */
static bool compare(calepin_srx *srx, reference *r, calepin_text text, const char *rules)
{
    char *verdicts = reference_decide(r, text);
    const srx_rule *rule = NULL;
    size_t last = 0;
    bool limited = false;
    for (size_t at = 0; !r->gave_up && !limited && at < text.len; last = at) {
        assert_int_equal(srx_next(srx, text, &at, &rule), CALEPIN_OK);
        limited = srx_gave_up(srx);
        for (size_t i = last + 1; i < at && !limited; i++) /* passed over: no cut there */
            if (verdicts[i] == 'c')
                fail_msg("no cut at %zu of '%.*s' by\n%s", i, (int)text.len, text.data, rules);
        if (rule && !limited && verdicts[at] != (rule->cuts ? 'c' : 'k'))
            fail_msg("verdict at %zu of '%.*s' by\n%s", at, (int)text.len, text.data, rules);
    }
    free(verdicts);
    return !r->gave_up && !limited;
}

/* SRX_ROUNDS in the environment asks for more rule sets. */
static void engine_equals_the_plain_reading(void **state)
{
    (void)state;
    const char *wanted = getenv("SRX_ROUNDS");
    unsigned seed = 20, rounds = wanted ? (unsigned)atoi(wanted) : 300, compared = 0;
    for (unsigned round = 0; round < rounds; round++) {
        buffer rules = BUFFER_INIT(1 << 20);
        calepin_srx *srx = NULL;
        srx_file file;
        reference r = {0};
        char text[512];
        random_rules(&rules, &seed);
        write_rules(rules.data);
        calepin_status status = calepin_srx_open(scratch_path, "fr", NULL, &srx, NULL);
        assert_int_equal(srx_read(scratch_path, "fr", NULL, &file, NULL), CALEPIN_OK);
        assert_int_equal(status == CALEPIN_OK, reference_open(&r, &file));
        for (int i = 0; i < 20 && status == CALEPIN_OK && !r.gave_up; i++)
            compared +=
                compare(srx, &r, (calepin_text){text, random_text(text, &seed)}, rules.data);
        reference_close(&r);
        srx_file_free(&file);
        calepin_srx_close(srx);
        buffer_free(&rules);
    }
    assert_true(compared > rounds * 18);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_rule_that_matches_decides),
        cmocka_unit_test(an_empty_side_matches_anywhere),
        cmocka_unit_test(any_match_that_ends_there_counts),
        cmocka_unit_test(sides_see_each_other),
        cmocka_unit_test(java_and_icu_syntax_is_read),
        cmocka_unit_test(maps_choose_the_rules),
        cmocka_unit_test(without_cascade_the_first_map_counts),
        cmocka_unit_test(what_tools_leave_out_is_survived),
        cmocka_unit_test(format_handles_are_kept),
        cmocka_unit_test(bad_expressions_name_line_and_place),
        cmocka_unit_test(what_is_no_srx_is_refused),
        cmocka_unit_test(explain_names_the_rule),
        cmocka_unit_test(hostile_expressions_end),
        cmocka_unit_test(walks_do_not_touch_each_other),
        cmocka_unit_test(bytes_that_are_not_utf8_are_survived),
        cmocka_unit_test(engine_equals_the_plain_reading),
    };
    return cmocka_run_group_tests(tests, make_scratch, remove_scratch);
}

#include "base/digests.h"
#include "calepin/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define HEAD                                                                                       \
    "<tmx version=\"1.4\"><header creationtool=\"c\" creationtoolversion=\"1\" "                   \
    "segtype=\"sentence\" o-tmf=\"c\" adminlang=\"en\" srclang=\"fr\" datatype=\"plaintext\"/>"    \
    "<body>\n"
#define TAIL "</body></tmx>\n"

static char folder[] = "/tmp/calepin-upkeep-XXXXXX";
static char in_path[64], out_path[64], side_path[64], back_path[64];

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(in_path, sizeof in_path, "%s/in.tmx", folder);
    snprintf(out_path, sizeof out_path, "%s/out.tmx", folder);
    snprintf(side_path, sizeof side_path, "%s/side.tmx", folder);
    snprintf(back_path, sizeof back_path, "%s/back.tmx", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(in_path);
    unlink(out_path);
    unlink(side_path);
    unlink(back_path);
    return rmdir(folder);
}

static void write_tmx(const char *path, const char *units)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%s%s%s", HEAD, units, TAIL);
    assert_int_equal(fclose(file), 0);
}

static const char *pair(const char *attributes, const char *source, const char *target)
{
    static char texts[8][1024];
    static size_t next;
    char *text = texts[next++ % 8];
    snprintf(text, sizeof texts[0],
             "<tu%s><tuv xml:lang=\"fr\"><seg>%s</seg></tuv>"
             "<tuv xml:lang=\"en\"><seg>%s</seg></tuv></tu>\n",
             attributes, source, target);
    return text;
}

/* A writer over a file, as the commands have them. */
typedef struct sink {
    calepin_output *output;
    calepin_unit_writer *writer;
} sink;

static sink open_sink(const char *path)
{
    static calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    sink s = {0};
    options.level = 2;
    assert_int_equal(calepin_output_open(path, &s.output, NULL), CALEPIN_OK);
    assert_int_equal(
        calepin_unit_writer_new(CALEPIN_MEMORY_TMX, &options, s.output, &s.writer, NULL),
        CALEPIN_OK);
    return s;
}

static void close_sink(sink s)
{
    assert_int_equal(calepin_unit_writer_close(s.writer, NULL), CALEPIN_OK);
    assert_int_equal(calepin_output_close(s.output, NULL), CALEPIN_OK);
}

static char *read_all(const char *path)
{
    static char text[65536];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

static bool holds(const char *path, const char *part)
{
    return strstr(read_all(path), part) != NULL;
}

static calepin_merge_counts merge(const char *const *paths, size_t count,
                                  const calepin_merge_options *options, const char *to)
{
    calepin_merge_counts counts;
    sink kept = open_sink(to), removed = open_sink(side_path);
    assert_int_equal(
        calepin_memory_merge(paths, count, options, kept.writer, removed.writer, &counts, NULL),
        CALEPIN_OK);
    close_sink(kept);
    close_sink(removed);
    assert_int_equal(counts.units, counts.kept + counts.older + counts.less_used + counts.later);
    return counts;
}

static calepin_merge_counts merge_units(const char *units, calepin_unit_key key, bool near,
                                        calepin_preference prefer)
{
    const char *paths[] = {in_path};
    calepin_merge_options options = CALEPIN_MERGE_OPTIONS_INIT;
    options.key = key;
    options.near = near;
    options.prefer = prefer;
    write_tmx(in_path, units);
    return merge(paths, 1, &options, out_path);
}

static void test_the_newest_of_equal_units_stays(void **state)
{
    (void)state;
    char units[4096];
    snprintf(units, sizeof units, "%s%s%s",
             pair(" creationdate=\"20200101T000000Z\" tuid=\"a\"", "Un pont", "A bridge"),
             pair(" creationdate=\"20100101T000000Z\" changedate=\"20210101T000000Z\" tuid=\"b\"",
                  "Un pont", "A bridge"),
             pair(" tuid=\"c\"", "Un pont", "A bridge"));
    calepin_merge_counts counts =
        merge_units(units, CALEPIN_KEY_CONTEXT, false, CALEPIN_KEEP_NEWEST);
    assert_int_equal(counts.kept, 1);
    assert_int_equal(counts.older, 2);
    assert_true(holds(out_path, "tuid=\"b\""));
    assert_true(holds(side_path, "tuid=\"a\"") && holds(side_path, "tuid=\"c\""));
    assert_true(holds(side_path, "<prop type=\"x-calepin-removed\">merge: "));
    assert_false(holds(out_path, "x-calepin-removed"));
}

static void test_the_most_used_or_the_first_stays_when_asked(void **state)
{
    (void)state;
    char units[4096];
    snprintf(
        units, sizeof units, "%s%s",
        pair(" usagecount=\"9\" changedate=\"20200101T000000Z\" tuid=\"a\"", "Un pont", "A bridge"),
        pair(" usagecount=\"10\" changedate=\"20100101T000000Z\" tuid=\"b\"", "Un pont",
             "A bridge"));
    assert_int_equal(merge_units(units, CALEPIN_KEY_PAIR, false, CALEPIN_KEEP_MOST_USED).less_used,
                     1);
    assert_true(holds(out_path, "tuid=\"b\""));
    assert_int_equal(merge_units(units, CALEPIN_KEY_PAIR, false, CALEPIN_KEEP_FIRST).later, 1);
    assert_true(holds(out_path, "tuid=\"a\""));
}

static void test_other_context_codes_or_languages_are_other_units(void **state)
{
    (void)state;
    const char *units =
        "<tu><prop type=\"x-context-pre\">Avant</prop><tuv xml:lang=\"fr\"><seg>Oui</seg></tuv>"
        "<tuv xml:lang=\"en\"><seg>Yes</seg></tuv></tu>"
        "<tu><prop type=\"x-context-pre\">Ailleurs</prop><tuv xml:lang=\"fr\"><seg>Oui</seg></tuv>"
        "<tuv xml:lang=\"en\"><seg>Yes</seg></tuv></tu>"
        "<tu><tuv xml:lang=\"fr\"><seg><ph x=\"1\"/>Oui</seg></tuv>"
        "<tuv xml:lang=\"en\"><seg>Yes</seg></tuv></tu>"
        "<tu><tuv xml:lang=\"EN\"><seg>Yes</seg></tuv><tuv xml:lang=\"FR\"><seg>Oui</seg></tuv>"
        "<tuv xml:lang=\"de\"><seg>Ja</seg></tuv></tu>";
    assert_int_equal(merge_units(units, CALEPIN_KEY_CONTEXT, false, CALEPIN_KEEP_NEWEST).kept, 4);
    assert_int_equal(merge_units(units, CALEPIN_KEY_PAIR, false, CALEPIN_KEEP_NEWEST).kept, 3);
    assert_int_equal(merge_units(units, CALEPIN_KEY_SOURCE, false, CALEPIN_KEEP_NEWEST).kept, 2);
    assert_int_equal(merge_units(units, CALEPIN_KEY_ID, false, CALEPIN_KEEP_NEWEST).kept, 4);
}

static void test_near_units_are_one_when_asked(void **state)
{
    (void)state;
    char units[4096];
    snprintf(units, sizeof units, "%s%s%s", pair("", "L'été, déjà !", "Summer already!"),
             pair("", "l’été,  déjà", "summer already."),
             pair("", "L'ete, déjà", "Summer already"));
    assert_int_equal(merge_units(units, CALEPIN_KEY_PAIR, false, CALEPIN_KEEP_FIRST).kept, 3);
    assert_int_equal(merge_units(units, CALEPIN_KEY_PAIR, true, CALEPIN_KEEP_FIRST).kept, 2);
}

static void test_marks_alone_stay_apart_when_near(void **state)
{
    (void)state;
    char units[4096];
    snprintf(units, sizeof units, "%s%s", pair("", "!", "!"), pair("", "?", "?"));
    assert_int_equal(merge_units(units, CALEPIN_KEY_PAIR, true, CALEPIN_KEEP_FIRST).kept, 2);
}

static void test_standard_input_is_refused_with_the_remedy(void **state)
{
    (void)state;
    const char *paths[] = {"-"};
    calepin_merge_counts counts;
    calepin_error error;
    sink kept = open_sink(out_path);
    assert_int_equal(calepin_memory_merge(paths, 1, NULL, kept.writer, NULL, &counts, &error),
                     CALEPIN_ERROR_INPUT);
    assert_non_null(strstr(error.message, "save it to a file"));
    close_sink(kept);
}

/* Which rule speaks against a pair, "" when none does. */
static const char *found_rule;

static calepin_status note_rule(void *user, const calepin_unit *unit,
                                const calepin_clean_rule *rule, const char *detail,
                                calepin_error *error)
{
    (void)user;
    (void)unit;
    (void)error;
    assert_true(strlen(detail) > 0);
    found_rule = rule->name;
    return CALEPIN_OK;
}

static calepin_clean_counts clean(const char *units, const char *rules)
{
    const char *paths[] = {in_path};
    calepin_clean_options options = CALEPIN_CLEAN_OPTIONS_INIT;
    calepin_clean_counts counts;
    sink kept = open_sink(out_path), side = open_sink(side_path);
    options.rules = rules;
    options.found = note_rule;
    found_rule = "";
    write_tmx(in_path, units);
    assert_int_equal(
        calepin_memory_clean(paths, 1, &options, kept.writer, side.writer, &counts, NULL),
        CALEPIN_OK);
    close_sink(kept);
    close_sink(side);
    assert_int_equal(counts.units, counts.kept + counts.removed);
    return counts;
}

static void assert_rule(const char *rule, const char *rules, const char *source, const char *target)
{
    clean(pair("", source, target), rules);
    if (strcmp(found_rule, rule) != 0)
        print_error("%s | %s\n", source, target);
    assert_string_equal(found_rule, rule);
}

static void test_default_rules_take_out_what_is_wrong(void **state)
{
    (void)state;
    assert_rule("empty", NULL, " ", "Nothing");
    assert_rule("same", NULL, "Le vent est dans les voiles", "le vent est dans les voiles.");
    assert_rule("broken-letters", NULL, "La rÃ©union est finie", "The meeting is over");
    assert_rule("broken-letters", NULL, "La r\xEF\xBF\xBDunion est finie", "The meeting is over");
    assert_rule("broken-letters", NULL, "La r?union est finie", "The meeting is over");
    assert_rule("untranslated", NULL, "Il pleut sur la ville depuis hier, et nous rentrons.",
                "Il pleut sur la ville depuis mardi, et nous rentrons.");
    assert_rule("wrong-language", NULL, "We have seen that it is not what they want from you",
                "They do not want what we have seen");
    assert_rule("wrong-language", NULL, "Le chat dort sur le lit.",
                "Кот спит на кровати, и никто его не будит.");
    assert_rule("unpaired-codes", NULL, "Un <bpt i=\"1\"/>mot",
                "A <bpt i=\"1\"/>word<ept i=\"1\"/>");
    assert_rule("unpaired-codes", NULL, "<ept i=\"1\"/>Un <bpt i=\"1\"/>mot", "A word");
    assert_rule("length-ratio", NULL, "Il est tard.",
                "It is late, and since nobody has come to open the door of the archive, where the "
                "plans of both wings are kept, the visit is put off until the end of next week.");
}

static void test_default_rules_leave_what_is_right(void **state)
{
    (void)state;
    assert_rule("", NULL, "Il est tard.", "It is late.");
    assert_rule("", NULL, "Les Fleurs du mal", "Les Fleurs du mal");
    assert_rule("", NULL, "apt install libxml2-dev", "apt install libxml2-dev");
    assert_rule("", NULL, "Voir /page?id=3 et a?b:c", "See /page?id=3 and a?b:c");
    assert_rule("", NULL, "Vraiment ?oui", "Really ?yes");
    assert_rule("", NULL, "And, or, not : opérateurs", "And, or, not: operators");
    assert_rule("", NULL, "Oui", "Yes, of course");
    assert_rule("", NULL, "-e | -o | -a | -i", "-e | -o | -a | -i");
    assert_rule("", NULL, "Un <bpt i=\"1\"/>mot<ept i=\"1\"/>", "A word");
}

static void test_numbers_are_compared_as_both_languages_write_them(void **state)
{
    (void)state;
    const char *rules = "numbers";
    assert_rule("numbers", rules, "Il en reste 26.", "There are 16 left.");
    assert_rule("numbers", rules, "La part est de 12,5 %.", "The share is 13.5%.");
    assert_rule("", rules, "Il y a 1 234,5 litres.", "There are 1,234.5 litres.");
    assert_rule("", rules, "Rendez-vous à 14 h 30.", "Meet at 2:30 pm.");
    assert_rule("", rules, "Rendez-vous à 14 h 30.", "Meet at 2.30 p.m.");
    assert_rule("", rules, "Le 30.12.1899", "12/30/1899");
    assert_rule("", rules, "Au XVIIIe siècle, 3 ponts", "In the 18th century, three bridges");
    assert_rule("", rules, "20 p. 100 des 40 villes", "20% of 40 towns");
    assert_rule("", rules, "3,5 millions", "3,500,000");
    assert_rule("", rules, "Les années 1980", "The 80s");
    assert_rule("", rules, "Trois villes", "3 towns");
    assert_rule("", rules, "Appelez le 01 23 45 67 89", "Call 0123456789");
}

static void test_a_hundred_numbers_are_no_fault(void **state)
{
    (void)state;
    char source[900] = "", target[900] = "";
    for (int i = 0; i < 100; i++) {
        snprintf(source + strlen(source), 16, "%d; ", i + 300);
        snprintf(target + strlen(target), 16, "%d; ", i + 500);
    }
    assert_rule("", "numbers", source, target);
}

static void test_doubled_words_are_told_when_asked(void **state)
{
    (void)state;
    assert_rule("", NULL, "Le le vent", "The wind");
    assert_rule("doubled-words", "doubled-words", "Le vent vent souffle", "The wind blows");
    assert_rule("", "doubled-words", "Nous nous levons", "We get up");
    assert_rule("", "doubled-words", "10 10", "10 10");
    assert_rule("tags", "tags", "Un <ph/>mot", "A word");
}

static void test_accents_lost_beside_units_that_have_them(void **state)
{
    (void)state;
    char units[8192] = "";
    for (int i = 0; i < 3; i++)
        strcat(units, pair("", "La société améliore la sécurité", "The company improves security"));
    strcat(units, pair(" tuid=\"lost\"", "La societe parle de securite", "The company speaks"));
    strcat(units, pair(" tuid=\"kept\"", "La societe est fermée", "The company is closed"));
    strcat(units, pair(" tuid=\"code\"", "societe securite", "societe securite"));
    assert_int_equal(clean(units, NULL).removed, 1);
    assert_true(holds(side_path, "tuid=\"lost\""));
}

static void test_the_newest_of_many_targets_stays_when_asked(void **state)
{
    (void)state;
    char units[4096];
    snprintf(units, sizeof units, "%s%s%s",
             pair(" changedate=\"20200101T000000Z\" tuid=\"a\"", "Le quai", "The quay"),
             pair(" changedate=\"20220101T000000Z\" tuid=\"b\"", "Le quai", "The platform"),
             pair(" changedate=\"20210101T000000Z\" tuid=\"c\"", "La voie", "The platform"));
    assert_int_equal(clean(units, "many-targets").removed, 1);
    assert_true(holds(side_path, "tuid=\"a\""));
    assert_int_equal(clean(units, "many-sources").removed, 1);
    assert_true(holds(side_path, "tuid=\"c\""));
}

static void test_texts_are_mended_and_the_original_is_kept(void **state)
{
    (void)state;
    calepin_clean_counts counts = clean("<tu tuid=\"a\"><tuv xml:lang=\"fr\"><seg> Un <ph "
                                        "x=\"1\"/>arbre\xC2\x92 \xC2\xA0</seg></tuv>"
                                        "<tuv xml:lang=\"en\"><seg>A\xC2\x81 tree</seg></tuv></tu>",
                                        NULL);
    assert_int_equal(counts.mended, 1);
    assert_int_equal(counts.kept, 1);
    assert_true(holds(out_path, "<seg>Un <ph x=\"1\"></ph>arbre’</seg>"));
    assert_true(holds(out_path, "<seg>A tree</seg>"));
    assert_true(holds(side_path, "<seg> Un <ph"));
    assert_true(holds(side_path, "mended: control, edge-spaces"));
}

static void test_rules_are_switched_and_unknown_ones_refused(void **state)
{
    (void)state;
    const char *paths[] = {in_path};
    calepin_clean_options options = CALEPIN_CLEAN_OPTIONS_INIT;
    calepin_clean_counts counts;
    calepin_error error;
    assert_rule("", "-empty,-edge-spaces", " ", "Nothing");
    assert_rule("empty", "+numbers,-same", " ", "Nothing");
    assert_rule("", "same,tags", " ", "Nothing");
    for (const char *const *list = (const char *const[]){"nosuch", "", "-", "empty,,same", NULL};
         *list; list++) {
        options.rules = *list;
        assert_int_equal(calepin_memory_clean(paths, 1, &options, NULL, NULL, &counts, &error),
                         CALEPIN_ERROR_ARGUMENT);
        assert_non_null(strstr(error.message, "--list-rules"));
    }
    assert_null(calepin_clean_rule_at(CALEPIN_CLEAN_RULES));
}

/* The sum of the hashes of all units, whatever their order, and how many they are. The prop that
 * calepin adds and the id, which is made unique, are left out. */
typedef struct census {
    digest sum;
    size_t units;
} census;

static calepin_status count_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    (void)error;
    census *c = user;
    char text[8192];
    size_t len = 0;
    for (size_t i = 0; i < unit->property_count; i++) {
        const calepin_property *p = &unit->properties[i];
        if (p->type.len == 17 && memcmp(p->type.data, "x-calepin-removed", 17) == 0) {
            if (p->value.len > 7 && memcmp(p->value.data, "mended:", 7) == 0)
                return CALEPIN_OK; /* its mended form is in the output */
            continue;
        }
        len += (size_t)snprintf(text + len, sizeof text - len, "%.*s=%.*s\n", (int)p->type.len,
                                p->type.data, (int)p->value.len, p->value.data);
    }
    len += (size_t)snprintf(text + len, sizeof text - len, "%.*s\n", (int)unit->changed.len,
                            unit->changed.len ? unit->changed.data : "");
    for (size_t i = 0; i < unit->variant_count; i++) {
        const calepin_variant *v = &unit->variants[i];
        calepin_text s = v->markup.len ? v->markup : v->text;
        len += (size_t)snprintf(text + len, sizeof text - len, "%.*s: %.*s\n", (int)v->lang.len,
                                v->lang.data, (int)s.len, s.data);
    }
    assert_true(len < sizeof text);
    c->sum = digest_sum(c->sum, digest_of(text, len));
    c->units++;
    return CALEPIN_OK;
}

static void take_census(census *c, const char *path)
{
    assert_int_equal(calepin_unit_read(path, NULL, count_unit, c, NULL), CALEPIN_OK);
}

/* Units of every kind: repeated, empty, of one language, of three, with codes, with props. */
static void generate(const char *path, size_t count)
{
    FILE *file = fopen(path, "w");
    unsigned seed = 7;
    assert_non_null(file);
    fputs(HEAD, file);
    for (size_t i = 0; i < count; i++) {
        seed = seed * 1103515245 + 12345;
        unsigned kind = seed >> 16 & 7, number = seed >> 20 & 511;
        fprintf(file,
                "<tu tuid=\"%u\" changedate=\"20%02u0101T000000Z\"><prop type=\"p\">%u</prop>",
                number, number % 30, number % 3);
        fprintf(file, "<tuv xml:lang=\"fr\"><seg>%s %u</seg></tuv>",
                kind == 1 ? "<ph x=\"1\">{}</ph>Le pont" : "Le pont", number);
        if (kind != 2)
            fprintf(file, "<tuv xml:lang=\"en\"><seg>%s</seg></tuv>",
                    kind == 3   ? ""
                    : kind == 4 ? "Le pont est dans la ville et nous dormons"
                                : "Bridge");
        if (kind == 5)
            fputs("<tuv xml:lang=\"de\"><seg>Die Brücke</seg></tuv>", file);
        fputs("</tu>\n", file);
    }
    fputs(TAIL, file);
    assert_int_equal(fclose(file), 0);
}

static void assert_conserved(const census *before)
{
    census after = {0};
    take_census(&after, out_path);
    take_census(&after, side_path);
    assert_int_equal(after.units, before->units);
    assert_true(digest_equal(after.sum, before->sum));
}

static void test_no_unit_is_lost_by_merge_or_clean(void **state)
{
    (void)state;
    const char *paths[] = {in_path};
    census before = {0};
    calepin_clean_counts cleaned;
    calepin_clean_options options = CALEPIN_CLEAN_OPTIONS_INIT;
    options.rules = "+numbers,+many-targets,+tags";
    generate(in_path, 5000);
    take_census(&before, in_path);
    assert_int_equal(before.units, 5000);
    calepin_merge_counts merged = merge(paths, 1, NULL, out_path);
    assert_true(merged.kept > 100 && merged.older + merged.later > 100);
    assert_conserved(&before);
    sink kept = open_sink(out_path), side = open_sink(side_path);
    assert_int_equal(
        calepin_memory_clean(paths, 1, &options, kept.writer, side.writer, &cleaned, NULL),
        CALEPIN_OK);
    close_sink(kept);
    close_sink(side);
    assert_true(cleaned.removed > 100);
    assert_conserved(&before);
}

static void test_a_side_file_gives_all_units_back(void **state)
{
    (void)state;
    const char *paths[] = {out_path, side_path};
    char units[4096];
    census before = {0}, after = {0};
    snprintf(units, sizeof units, "%s%s%s", pair(" tuid=\"a\"", "Le pont", "The bridge"),
             pair(" tuid=\"b\"", "Le quai", " "),
             pair(" tuid=\"c\"", "Le vent est dans les voiles", "Le vent est dans les voiles"));
    assert_int_equal(clean(units, NULL).removed, 2);
    sink all = open_sink(back_path);
    calepin_merge_counts counts;
    assert_int_equal(calepin_memory_merge(paths, 2, NULL, all.writer, NULL, &counts, NULL),
                     CALEPIN_OK);
    close_sink(all);
    assert_false(holds(back_path, "x-calepin-removed"));
    take_census(&before, in_path);
    take_census(&after, back_path);
    assert_int_equal(after.units, before.units);
    assert_true(digest_equal(after.sum, before.sum));
}

static calepin_status note_difference(void *user, const calepin_unit *unit,
                                      calepin_difference difference, calepin_error *error)
{
    (void)error;
    char *told = user;
    size_t len = strlen(told);
    snprintf(told + len, 256 - len, "%.*s%c ", (int)unit->id.len, unit->id.data,
             "<>-+"[difference]);
    return CALEPIN_OK;
}

static void test_what_differs_between_memories_is_told(void **state)
{
    (void)state;
    char units[4096], told[256] = "";
    calepin_difference_counts counts;
    snprintf(units, sizeof units, "%s%s%s%s", pair(" tuid=\"a\"", "Un", "One"),
             pair(" tuid=\"b\"", "Deux", "Two"), pair(" tuid=\"c\"", "Trois", "Three"),
             pair(" tuid=\"a2\"", "Un", "One"));
    write_tmx(in_path, units);
    snprintf(units, sizeof units, "%s%s%s%s", pair(" tuid=\"d\"", "Quatre", "Four"),
             pair(" tuid=\"e\"", "Deux", "A pair"), pair(" tuid=\"f\"", "Un", "One"),
             pair(" tuid=\"g\"", "Un", "A"));
    write_tmx(out_path, units);
    assert_int_equal(
        calepin_memory_compare(in_path, out_path, NULL, note_difference, told, &counts, NULL),
        CALEPIN_OK);
    assert_string_equal(told, "b- c< d> e+ g> ");
    assert_int_equal(counts.units[0], 4);
    assert_int_equal(counts.by_kind[CALEPIN_ONLY_SECOND], 2);
    assert_int_equal(calepin_memory_compare(in_path, in_path, NULL, NULL, NULL, &counts, NULL),
                     CALEPIN_OK);
    assert_int_equal(counts.by_kind[CALEPIN_ONLY_FIRST] + counts.by_kind[CALEPIN_CHANGED_FIRST], 0);
}

static calepin_status note_fault(void *user, const calepin_memory_fault *fault,
                                 calepin_error *error)
{
    (void)error;
    char *told = user;
    size_t len = strlen(told);
    snprintf(told + len, 512 - len, "%zu %s; ", fault->line, fault->rule);
    return CALEPIN_OK;
}

static void assert_faults(const char *expected, unsigned clients, const char *file)
{
    char told[512] = "";
    size_t faults = 0;
    FILE *out = fopen(in_path, "w");
    assert_non_null(out);
    fputs(file, out);
    fclose(out);
    assert_int_equal(calepin_memory_check(in_path, clients, note_fault, told, &faults, NULL),
                     CALEPIN_OK);
    assert_string_equal(told, expected);
}

static void test_faults_of_a_file_are_told(void **state)
{
    (void)state;
    const unsigned all = CALEPIN_FOR_ALL;
    char file[4096];
#define UNIT(attributes, source, target)                                                           \
    (snprintf(file, sizeof file, HEAD "%s" TAIL, pair(attributes, source, target)), file)
    assert_faults("", all, UNIT("", "Un", "One"));
    assert_faults("", all,
                  UNIT(" tuid=\"a\" changedate=\"20200101T000000Z\" usagecount=\"3\"",
                       "Un <bpt i=\"1\"/>b<ept i=\"1\"/>", "One <it pos=\"begin\"/>"));
    assert_faults("2 date; ", all, UNIT(" changedate=\"2020-01-01\"", "Un", "One"));
    assert_faults("", CALEPIN_FOR_OMEGAT, UNIT(" changedate=\"2020-01-01\"", "Un", "One"));
    assert_faults("2 attribute; ", all, UNIT(" color=\"red\"", "Un", "One"));
    assert_faults("", CALEPIN_FOR_TRADOS, UNIT(" color=\"red\"", "Un", "One"));
    assert_faults("2 value; ", all, UNIT(" segtype=\"word\"", "Un", "One"));
    assert_faults("2 value; ", all, UNIT(" usagecount=\"\"", "Un", "One"));
    assert_faults("2 tuid; ", all, UNIT(" tuid=\"a b\"", "Un", "One"));
    assert_faults("2 empty; ", all, UNIT("", " ", "One"));
    assert_faults("2 blanks; ", all, UNIT("", "Un ", "One"));
    assert_faults("2 codes; ", all, UNIT("", "<ept i=\"1\"/>Un<bpt i=\"1\"/>", "One"));
    assert_faults("2 structure; ", all, UNIT("", "<bpt/>Un<ept i=\"\"/>", "One"));
    assert_faults("2 structure; ", all, UNIT("", "<g id=\"1\">Un</g>", "One"));
    assert_faults("2 structure; ", all, UNIT("", "<sub>Un</sub>", "One"));
    assert_faults("2 control; ", all, UNIT("", "Un\xC2\x92", "One"));
    assert_faults("2 well-formed; 2 well-formed; 0 well-formed; ", all, UNIT("", "a & b", "One"));
#undef UNIT
    assert_faults("2 structure; ", all,
                  HEAD "<tu><tuv xml:lang=\"fr\"><seg>a</seg><prop type=\"p\"/></tuv>"
                       "<tuv xml:lang=\"en\"><seg>b</seg></tuv></tu>" TAIL);
    assert_faults("2 structure; 2 structure; ", all,
                  HEAD "<tu><tuv xml:lang=\"fr\">a</tuv><tuv xml:lang=\"en\"><seg>b</seg></tuv>"
                       "</tu>" TAIL);
    assert_faults("2 structure; ", all, HEAD "<tu><note>n</note></tu>" TAIL);
    assert_faults("2 language; ", all,
                  HEAD "<tu><tuv xml:lang=\"fr\"><seg>a</seg></tuv></tu>" TAIL);
    assert_faults("2 language; ", all,
                  HEAD "<tu><tuv xml:lang=\"de\"><seg>a</seg></tuv>"
                       "<tuv xml:lang=\"en\"><seg>b</seg></tuv></tu>" TAIL);
    assert_faults("2 language; 2 language; ", all,
                  HEAD "<tu><tuv xml:lang=\"FR_fr\"><seg>a</seg></tuv>"
                       "<tuv xml:lang=\"EN-01\"><seg>b</seg></tuv></tu>" TAIL);
    assert_faults("1 structure; 1 structure; ", all, "<tmx><body/></tmx>");
    assert_faults("1 encoding; 1 well-formed; 0 well-formed; ", all,
                  "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" HEAD TAIL);
}

static void test_hostile_files_are_told_not_followed(void **state)
{
    (void)state;
    char deep[4096] = HEAD "<tu><tuv xml:lang=\"fr\"><seg>", told[512] = "";
    size_t faults = 0;
    for (int i = 0; i < 100; i++)
        strcat(deep, "<hi>");
    assert_faults("1 doctype; 1 well-formed; ", CALEPIN_FOR_ALL,
                  "<!DOCTYPE tmx [<!ENTITY a SYSTEM \"/etc/passwd\">]><tmx>&a;</tmx>");
    FILE *out = fopen(in_path, "w");
    fputs(deep, out);
    fclose(out);
    assert_int_equal(
        calepin_memory_check(in_path, CALEPIN_FOR_ALL, note_fault, told, &faults, NULL),
        CALEPIN_OK);
    assert_true(faults > 0);
    assert_int_equal(calepin_memory_check("-", CALEPIN_FOR_ALL, NULL, NULL, &faults, NULL),
                     CALEPIN_ERROR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_newest_of_equal_units_stays),
        cmocka_unit_test(test_the_most_used_or_the_first_stays_when_asked),
        cmocka_unit_test(test_other_context_codes_or_languages_are_other_units),
        cmocka_unit_test(test_near_units_are_one_when_asked),
        cmocka_unit_test(test_marks_alone_stay_apart_when_near),
        cmocka_unit_test(test_standard_input_is_refused_with_the_remedy),
        cmocka_unit_test(test_default_rules_take_out_what_is_wrong),
        cmocka_unit_test(test_default_rules_leave_what_is_right),
        cmocka_unit_test(test_numbers_are_compared_as_both_languages_write_them),
        cmocka_unit_test(test_a_hundred_numbers_are_no_fault),
        cmocka_unit_test(test_doubled_words_are_told_when_asked),
        cmocka_unit_test(test_accents_lost_beside_units_that_have_them),
        cmocka_unit_test(test_the_newest_of_many_targets_stays_when_asked),
        cmocka_unit_test(test_texts_are_mended_and_the_original_is_kept),
        cmocka_unit_test(test_rules_are_switched_and_unknown_ones_refused),
        cmocka_unit_test(test_no_unit_is_lost_by_merge_or_clean),
        cmocka_unit_test(test_a_side_file_gives_all_units_back),
        cmocka_unit_test(test_what_differs_between_memories_is_told),
        cmocka_unit_test(test_faults_of_a_file_are_told),
        cmocka_unit_test(test_hostile_files_are_told_not_followed),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

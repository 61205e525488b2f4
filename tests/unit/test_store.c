#include "stores.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

static char tmx_path[64];

static void write_string(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    fclose(file);
}

static char *read_bytes(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = malloc(4 << 20);
    assert_non_null(bytes);
    *len = fread(bytes, 1, (4 << 20) - 1, file);
    bytes[*len] = '\0';
    fclose(file);
    return bytes;
}

static int begin(void **state)
{
    (void)state;
    snprintf(tmx_path, sizeof tmx_path, "%s/essai.tmx", folder);
    remove_store();
    return 0;
}

static int end(void **state)
{
    (void)state;
    unlink(tmx_path);
    remove_store();
    return 0;
}

typedef struct hearing {
    size_t told;
    char last[256];
} hearing;

static void hear(void *user, const calepin_diagnostic *d)
{
    hearing *h = user;
    h->told++;
    snprintf(h->last, sizeof h->last, "%.255s", d->message);
}

static calepin_status put_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    return calepin_unit_writer_put(user, unit, error);
}

static calepin_status put_header(void *user, const calepin_header *header, calepin_error *error)
{
    return calepin_unit_writer_header(user, header, error);
}

/* Imports a file as `tm convert` does. */
static calepin_status import(const char *path, calepin_conflict conflict,
                             calepin_store_counts *counts, const calepin_listener *listener,
                             calepin_error *error)
{
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    calepin_store_options how = CALEPIN_STORE_OPTIONS_INIT;
    calepin_unit_writer *writer = NULL;
    how.conflict = conflict;
    how.counts = counts;
    options.listener = listener;
    calepin_status status = calepin_unit_writer_open_store(db_path, &options, &how, &writer, error);
    options.header = put_header;
    options.header_user = writer;
    if (!status)
        status = calepin_unit_read(path, &options, put_unit, writer, error);
    calepin_status closed = calepin_unit_writer_close(writer, status ? NULL : error);
    return status ? status : closed;
}

static calepin_store_counts import_text(const char *body, calepin_conflict conflict)
{
    char text[4096];
    calepin_store_counts counts = {0};
    snprintf(text, sizeof text, "<tmx version='1.4'><header srclang='fr'/><body>%s</body></tmx>",
             body);
    write_string(tmx_path, text);
    assert_int_equal(import(tmx_path, conflict, &counts, NULL, NULL), CALEPIN_OK);
    return counts;
}

static void assert_counts(calepin_store_counts c, size_t added, size_t present, size_t replaced,
                          size_t kept_out, size_t both)
{
    assert_int_equal(c.added, added);
    assert_int_equal(c.present, present);
    assert_int_equal(c.replaced, replaced);
    assert_int_equal(c.kept_out, kept_out);
    assert_int_equal(c.both, both);
    assert_int_equal(c.committed, added + present + replaced + kept_out + both);
}

/* A unit of TMX: attributes of the tu, what stands before the variants, the two texts. */
static const char *tu(const char *attributes, const char *details, const char *source,
                      const char *target)
{
    static char texts[8][512];
    static size_t next;
    char *text = texts[next++ % 8];
    snprintf(text, sizeof texts[0],
             "<tu %s>%s<tuv xml:lang='fr'><seg>%s</seg></tuv><tuv xml:lang='en'><seg>%s</seg>"
             "</tuv></tu>",
             attributes, details, source, target);
    return text;
}

/* The targets that the store holds, parted by bars. */
static calepin_status note_target(void *user, const calepin_unit *unit, calepin_error *error)
{
    (void)error;
    char *list = user;
    const calepin_variant *v = calepin_unit_variant(unit, "en");
    if (v)
        sprintf(list + strlen(list), "%.*s|", (int)v->text.len, v->text.data);
    return CALEPIN_OK;
}

static const char *targets(void)
{
    static char list[1024];
    list[0] = '\0';
    assert_int_equal(calepin_unit_read(db_path, NULL, note_target, list, NULL), CALEPIN_OK);
    return list;
}

static const char rich[] =
    "<tmx version='1.4'><header creationtool='essai' creationtoolversion='2' segtype='sentence' "
    "o-tmf='x' adminlang='fr' srclang='fr' datatype='xml' o-encoding='utf-8'>"
    "<prop type='projet'>P-12</prop><note>en-tête</note>"
    "<ude name='u'><map unicode='#xE000' code='#x12'/></ude></header><body>"
    "<tu tuid='a1' creationdate='20200101T000000Z' changedate='20210203T040506Z' creationid='Léa' "
    "changeid='Jo' usagecount='7' x-propre='oui'><note xml:lang='fr'>un</note><prop "
    "type='client'>C&amp;D</prop><note>deux</note>"
    "<tuv xml:lang='fr-FR' creationdate='20190101T000000Z'><prop type='x-context-pre'>avant"
    "</prop><seg>Ouvrez <bpt i='1'>&lt;b&gt;</bpt>la trappe<ept i='1'>&lt;/b&gt;</ept>.</seg></tuv>"
    "<tuv xml:lang='en'><seg>Open the hatch.</seg></tuv>"
    "<tuv xml:lang='de'><seg>Öffnen Sie die Luke.</seg></tuv></tu>"
    "<tu><tuv xml:lang='fr'><seg> bord </seg></tuv><tuv xml:lang='en'><seg>edge</seg></tuv></tu>"
    "</body></tmx>";

static char *as_tmx(const char *path, size_t *len)
{
    char out_path[80];
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    calepin_output *output = NULL;
    calepin_unit_writer *writer = NULL;
    snprintf(out_path, sizeof out_path, "%s/sortie.tmx", folder);
    options.level = 2;
    assert_int_equal(calepin_output_open(out_path, &output, NULL), CALEPIN_OK);
    assert_int_equal(calepin_unit_writer_new(CALEPIN_MEMORY_TMX, &options, output, &writer, NULL),
                     CALEPIN_OK);
    options.header = put_header;
    options.header_user = writer;
    assert_int_equal(calepin_unit_read(path, &options, put_unit, writer, NULL), CALEPIN_OK);
    assert_int_equal(calepin_unit_writer_close(writer, NULL), CALEPIN_OK);
    assert_int_equal(calepin_output_close(output, NULL), CALEPIN_OK);
    char *bytes = read_bytes(out_path, len);
    unlink(out_path);
    return bytes;
}

static void every_fact_comes_back(void **state)
{
    (void)state;
    size_t direct_len = 0, stored_len = 0;
    write_string(tmx_path, rich);
    assert_int_equal(import(tmx_path, CALEPIN_CONFLICT_NEWER, NULL, NULL, NULL), CALEPIN_OK);
    char *direct = as_tmx(tmx_path, &direct_len), *stored = as_tmx(db_path, &stored_len);
    assert_int_equal(direct_len, stored_len);
    assert_string_equal(direct, stored);
    assert_non_null(strstr(stored, "x-propre"));
    assert_non_null(strstr(stored, "<bpt i=\"1\">"));
    free(direct);
    free(stored);
}

static void the_same_file_twice_changes_no_byte(void **state)
{
    (void)state;
    size_t before_len = 0, after_len = 0;
    calepin_store_counts counts;
    write_string(tmx_path, rich);
    assert_int_equal(import(tmx_path, CALEPIN_CONFLICT_NEWER, &counts, NULL, NULL), CALEPIN_OK);
    assert_counts(counts, 2, 0, 0, 0, 0);
    char *before = read_bytes(db_path, &before_len);
    const calepin_conflict all[] = {CALEPIN_CONFLICT_NEWER, CALEPIN_CONFLICT_OVERWRITE,
                                    CALEPIN_CONFLICT_KEEP_BOTH};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(import(tmx_path, all[i], &counts, NULL, NULL), CALEPIN_OK);
        assert_counts(counts, 0, 2, 0, 0, 0);
        char *after = read_bytes(db_path, &after_len);
        assert_int_equal(before_len, after_len);
        assert_memory_equal(before, after, before_len);
        free(after);
    }
    free(before);
}

static void what_is_newer_wins(void **state)
{
    (void)state;
    const char *undated = tu("", "", "La porte.", "A"),
               *old = tu("changedate='20200101T000000Z'", "", "La porte.", "B"),
               *young = tu("creationdate='20220101T000000Z'", "", "La porte.", "C");
    assert_counts(import_text(undated, CALEPIN_CONFLICT_NEWER), 1, 0, 0, 0, 0);
    assert_counts(import_text(young, CALEPIN_CONFLICT_NEWER), 0, 0, 1, 0, 0);
    assert_string_equal(targets(), "C|");
    assert_counts(import_text(old, CALEPIN_CONFLICT_NEWER), 0, 0, 0, 1, 0);
    assert_counts(import_text(undated, CALEPIN_CONFLICT_NEWER), 0, 0, 0, 1, 0);
    assert_string_equal(targets(), "C|");
    assert_counts(import_text(old, CALEPIN_CONFLICT_OVERWRITE), 0, 0, 1, 0, 0);
    assert_string_equal(targets(), "B|");
    assert_counts(import_text(undated, CALEPIN_CONFLICT_KEEP_BOTH), 0, 0, 0, 0, 1);
    assert_string_equal(targets(), "B|A|");
}

/* Regression: a newer unit ended all that were kept beside one another. */
static void what_was_kept_on_purpose_stays(void **state)
{
    (void)state;
    const char *one = tu("", "", "La porte.", "A"), *two = tu("", "", "La porte.", "B"),
               *young = tu("changedate='20220101T000000Z'", "", "La porte.", "C"),
               *younger = tu("changedate='20230101T000000Z'", "", "La porte.", "B"),
               *late = tu("changedate='20210101T000000Z'", "", "La porte.", "B"),
               *old = tu("changedate='20200101T000000Z'", "", "La porte.", "D");
    assert_counts(import_text(one, CALEPIN_CONFLICT_KEEP_BOTH), 1, 0, 0, 0, 0);
    assert_counts(import_text(two, CALEPIN_CONFLICT_KEEP_BOTH), 0, 0, 0, 0, 1);
    assert_counts(import_text(young, CALEPIN_CONFLICT_NEWER), 0, 0, 0, 0, 1);
    assert_string_equal(targets(), "A|B|C|");
    assert_counts(import_text(younger, CALEPIN_CONFLICT_NEWER), 0, 0, 1, 0, 0);
    assert_counts(import_text(younger, CALEPIN_CONFLICT_NEWER), 0, 1, 0, 0, 0);
    assert_counts(import_text(late, CALEPIN_CONFLICT_NEWER), 0, 0, 0, 1, 0);
    assert_counts(import_text(old, CALEPIN_CONFLICT_NEWER), 0, 0, 0, 1, 0);
    assert_string_equal(targets(), "A|B|C|");
    calepin_store_counts counts = import_text(old, CALEPIN_CONFLICT_OVERWRITE);
    assert_int_equal(counts.replaced, 3);
    assert_int_equal(counts.committed, 1);
    assert_string_equal(targets(), "D|");
}

static void of_one_date_no_translation_is_lost(void **state)
{
    (void)state;
    char body[2048];
    const char *date = "changedate='20200101T000000Z'";
    snprintf(body, sizeof body, "%s%s%s", tu(date, "", "Le bail.", "lease"),
             tu(date, "", "Le bail.", "rental agreement"),
             tu("changedate='20200101T000000Z' usagecount='3'", "", "Le bail.", "lease"));
    assert_counts(import_text(body, CALEPIN_CONFLICT_NEWER), 1, 0, 0, 1, 1);
    assert_string_equal(targets(), "lease|rental agreement|");
    assert_counts(import_text(body, CALEPIN_CONFLICT_NEWER), 0, 2, 0, 1, 0);
    assert_string_equal(targets(), "lease|rental agreement|");
}

/* A store of one identity as the rules have it, one unit after the other. */
enum { CROWD_MOST = 4096 };
typedef struct crowd {
    struct {
        int target, date;
    } units[CROWD_MOST];
    size_t count, compared;
} crowd;

static void put_in_model(crowd *c, calepin_conflict conflict, int target, int date)
{
    int newest = 0, twin_newest = 0;
    size_t twin = c->count;
    for (size_t i = 0; i < c->count; i++) {
        newest = c->units[i].date > newest ? c->units[i].date : newest;
        if (c->units[i].target != target)
            continue;
        if (c->units[i].date == date)
            return;
        twin = twin < c->count ? twin : i;
        twin_newest = c->units[i].date > twin_newest ? c->units[i].date : twin_newest;
    }
    size_t at = c->count;
    if (at > 0 && conflict == CALEPIN_CONFLICT_OVERWRITE)
        at = c->count = 0;
    else if (conflict == CALEPIN_CONFLICT_NEWER && twin < c->count)
        at = date > twin_newest ? twin : CROWD_MOST;
    else if (conflict == CALEPIN_CONFLICT_NEWER && c->count > 0)
        at = date < newest ? CROWD_MOST : date > newest && c->count == 1 ? 0 : c->count;
    if (at == CROWD_MOST)
        return;
    c->units[at].target = target;
    c->units[at].date = date;
    c->count += at == c->count;
}

static calepin_status put_target(calepin_unit_writer *writer, int target, int date)
{
    char text[16], day[24];
    snprintf(text, sizeof text, "%d", target);
    snprintf(day, sizeof day, "20%02d0101T000000Z", date);
    const calepin_variant variants[] = {{.lang = T("fr"), .text = T("La foule.")},
                                        {.lang = T("en"), .text = T(text)}};
    const calepin_unit unit = {
        .changed = T(date ? day : ""), .variants = variants, .variant_count = 2, .file = "m.tmx"};
    return calepin_unit_writer_put(writer, &unit, NULL);
}

static calepin_status compare_with_model(void *user, const calepin_unit *unit, calepin_error *error)
{
    (void)error;
    crowd *c = user;
    int target = -1, date = 0;
    assert_true(c->compared < c->count);
    sscanf(calepin_unit_variant(unit, "en")->text.data, "%d", &target);
    if (unit->changed.len)
        sscanf(unit->changed.data, "20%2d", &date);
    assert_int_equal(target, c->units[c->compared].target);
    assert_int_equal(date, c->units[c->compared].date);
    c->compared++;
    return CALEPIN_OK;
}

/* What is known of many units of one identity is what looking at each of them would tell. */
static void a_crowd_meets_the_rules(void **state)
{
    (void)state;
    enum { ROUNDS = 60, UNITS = 80 };
    static crowd model;
    uint32_t seed = 7;
    for (int round = 0; round < ROUNDS; round++) {
        calepin_store_options how = CALEPIN_STORE_OPTIONS_INIT;
        calepin_unit_writer *writer = NULL;
        seed = seed * 1664525u + 1013904223u;
        how.conflict = (seed >> 8) % 12 == 0 ? CALEPIN_CONFLICT_OVERWRITE
                       : (seed >> 8) % 3     ? CALEPIN_CONFLICT_NEWER
                                             : CALEPIN_CONFLICT_KEEP_BOTH;
        assert_int_equal(calepin_unit_writer_open_store(db_path, NULL, &how, &writer, NULL),
                         CALEPIN_OK);
        for (int i = 0; i < UNITS; i++) {
            seed = seed * 1664525u + 1013904223u;
            int target = (int)(seed >> 8) % 90, date = (int)(seed >> 16) % 5 + round / 8;
            bool overwritten_enough = how.conflict == CALEPIN_CONFLICT_OVERWRITE && i > 3;
            if (overwritten_enough)
                break;
            assert_int_equal(put_target(writer, target, date), CALEPIN_OK);
            put_in_model(&model, how.conflict, target, date);
        }
        assert_int_equal(calepin_unit_writer_close(writer, NULL), CALEPIN_OK);
        model.compared = 0;
        assert_int_equal(calepin_unit_read(db_path, NULL, compare_with_model, &model, NULL),
                         CALEPIN_OK);
        assert_int_equal(model.compared, model.count);
    }
}

/* Regression: each unit was compared with all of its identity; these would take hours. */
static void a_crowd_is_imported_in_time(void **state)
{
    (void)state;
    enum { MANY = 180000 };
    calepin_store_counts counts = {0};
    calepin_store_options how = CALEPIN_STORE_OPTIONS_INIT;
    calepin_unit_writer *writer = NULL;
    how.counts = &counts;
    assert_int_equal(calepin_unit_writer_open_store(db_path, NULL, &how, &writer, NULL),
                     CALEPIN_OK);
    for (int i = 0; i < MANY; i++)
        assert_int_equal(put_target(writer, i, 0), CALEPIN_OK);
    for (int i = 0; i < MANY; i++)
        assert_int_equal(put_target(writer, i, i < MANY / 2 ? 0 : 20), CALEPIN_OK);
    assert_int_equal(calepin_unit_writer_close(writer, NULL), CALEPIN_OK);
    assert_counts(counts, 1, MANY / 2, MANY / 2, 0, MANY - 1);
}

static void an_empty_memory_keeps_its_header(void **state)
{
    (void)state;
    size_t len = 0;
    const char *const no_units = "<tmx version='1.4'><header srclang='fr' o-tmf='vide'><prop "
                                 "type='projet'>P-7</prop></header><body/></tmx>";
    write_string(tmx_path, no_units);
    calepin_store_counts counts = {0};
    for (int again = 0; again < 2; again++) {
        assert_int_equal(import(tmx_path, CALEPIN_CONFLICT_NEWER, &counts, NULL, NULL), CALEPIN_OK);
        assert_counts(counts, 0, 0, 0, 0, 0);
        char *out = as_tmx(db_path, &len);
        assert_non_null(strstr(out, "o-tmf=\"vide\""));
        assert_non_null(strstr(out, ">P-7<"));
        free(out);
    }
}

static void units_of_other_places_are_no_rivals(void **state)
{
    (void)state;
    assert_counts(import_text(tu("", "", "Oui.", "Yes."), CALEPIN_CONFLICT_OVERWRITE), 1, 0, 0, 0,
                  0);
    const char *const others[] = {
        tu("tuid='7'", "", "Oui.", "Right."),
        tu("", "<prop type='prev'>Vraiment ?</prop>", "Oui.", "Indeed."),
        tu("", "<prop type='x-Context'>12, 34</prop>", "Oui.", "I do."),
        tu("", "", "<ph/>Oui.", "<ph/>Yes, sir."),
        tu("", "", "Oui !", "Yes!"),
        "<tu><tuv xml:lang='fr'><seg>Oui.</seg></tuv><tuv xml:lang='de'><seg>Ja.</seg></tuv></tu>"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_counts(import_text(others[i], CALEPIN_CONFLICT_OVERWRITE), 1, 0, 0, 0, 0);
    /* another property says nothing of the place */
    assert_counts(import_text(tu("", "<prop type='client'>X</prop>", "Oui.", "Aye."),
                              CALEPIN_CONFLICT_OVERWRITE),
                  0, 0, 1, 0, 0);
}

static void what_is_not_taken_as_it_is_is_told(void **state)
{
    (void)state;
    hearing heard = {0};
    const calepin_listener listener = {hear, NULL, &heard};
    import_text(tu("changedate='20200101T000000Z'", "", "La clé.", "key"), CALEPIN_CONFLICT_NEWER);
    char text[1024];
    snprintf(text, sizeof text, "<tmx version='1.4'><header srclang='fr'/><body>%s</body></tmx>",
             tu("", "", "La clé.", "wrench"));
    write_string(tmx_path, text);
    assert_int_equal(import(tmx_path, CALEPIN_CONFLICT_NEWER, NULL, &listener, NULL), CALEPIN_OK);
    assert_int_equal(heard.told, 1);
    assert_string_equal(heard.last, "kept out, the store has one that is not older: 'La clé.'");
}

static void units_in_other_languages_are_kept(void **state)
{
    (void)state;
    import_text("<tu><tuv xml:lang='es'><seg>Sí</seg></tuv><tuv xml:lang='en'><seg>Yes</seg></tuv>"
                "</tu><tu><tuv xml:lang='fr'><seg>seul</seg></tuv></tu>"
                "<tu tuid='vide'></tu>",
                CALEPIN_CONFLICT_NEWER);
    calepin_memory_stats stats;
    assert_int_equal(calepin_memory_count_file(db_path, NULL, &stats, NULL), CALEPIN_OK);
    assert_true(stats.units >= 2);
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.from = "es";
    calepin_memory *memory = NULL;
    calepin_error error = {0};
    assert_int_equal(calepin_memory_new(&options, &memory, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_read(memory, db_path, &error), CALEPIN_ERROR_INPUT);
    assert_non_null(strstr(error.message, "--from es"));
    calepin_memory_free(memory);
}

static calepin_status run_sql(const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(db_path, &db), SQLITE_OK);
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_close(db);
    return code == SQLITE_OK ? CALEPIN_OK : CALEPIN_ERROR_INPUT;
}

static void assert_refused(calepin_status status, const char *part)
{
    numbered seen = {0};
    calepin_error error = {0};
    assert_int_equal(calepin_unit_read(db_path, NULL, check_numbered, &seen, &error), status);
    assert_non_null(strstr(error.message, part));
    calepin_unit_writer *writer = NULL;
    if (status == CALEPIN_ERROR_INPUT && strcmp(part, "is empty") != 0) {
        calepin_status opened =
            calepin_unit_writer_open_store(db_path, NULL, NULL, &writer, &error);
        calepin_unit_writer_close(writer, NULL);
        assert_int_equal(opened, CALEPIN_ERROR_INPUT);
    }
}

static void what_is_no_store_is_refused(void **state)
{
    (void)state;
    assert_refused(CALEPIN_ERROR_IO, "");
    write_string(db_path, "");
    assert_refused(CALEPIN_ERROR_INPUT, "is empty");
    write_string(db_path,
                 "<tmx version='1.4'><body/></tmx> and some more to fill a header with, so "
                 "that it is longer than the hundred bytes of SQLite's own");
    assert_refused(CALEPIN_ERROR_INPUT, "is no store of calepin");
    remove_store();
    assert_int_equal(run_sql("CREATE TABLE t(a)"), CALEPIN_OK);
    assert_refused(CALEPIN_ERROR_INPUT, "no store of calepin");
    remove_store();
    assert_int_equal(mkdir(db_path, 0777), 0);
    calepin_unit_writer *writer = NULL;
    assert_int_equal(calepin_unit_writer_open_store(db_path, NULL, NULL, &writer, NULL),
                     CALEPIN_ERROR_IO);
    numbered seen = {0};
    assert_int_equal(calepin_unit_read(db_path, NULL, check_numbered, &seen, NULL),
                     CALEPIN_ERROR_INPUT);
    rmdir(db_path);
}

static void versions_are_told_apart(void **state)
{
    (void)state;
    write_string(db_path, ""); /* version 0 */
    assert_int_equal(import_numbered(0, 3, 0, NULL, NULL), CALEPIN_OK);
    assert_int_equal(count_numbered(), 3);
    assert_int_equal(run_sql("PRAGMA user_version = 99"), CALEPIN_OK);
    assert_refused(CALEPIN_ERROR_INPUT, "update calepin");
    assert_int_equal(run_sql("PRAGMA user_version = 1; CREATE VIEW v AS SELECT 1"), CALEPIN_OK);
    assert_refused(CALEPIN_ERROR_INPUT, "no store of calepin");
    assert_int_equal(run_sql("DROP VIEW v; DROP TABLE run"), CALEPIN_OK);
    calepin_memory *memory = NULL;
    const calepin_match *matches = NULL;
    size_t count = 0;
    assert_int_equal(calepin_memory_new(NULL, &memory, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_read(memory, db_path, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_query(memory, T("le site"), 70, 5, &matches, &count, NULL),
                     CALEPIN_ERROR_INPUT);
    calepin_memory_free(memory);
}

static calepin_status count_any(void *user, const calepin_unit *unit, calepin_error *error)
{
    (void)error;
    *(size_t *)user += unit->variant_count;
    return CALEPIN_OK;
}

/* Reads and searches a store of which anything may be wrong. */
static void use_damaged(void)
{
    size_t seen = 0, count = 0;
    calepin_error error = {0};
    calepin_memory *memory = NULL;
    const calepin_match *matches = NULL;
    calepin_status status = calepin_unit_read(db_path, NULL, count_any, &seen, &error);
    assert_true(status == CALEPIN_OK || status == CALEPIN_ERROR_INPUT ||
                status == CALEPIN_ERROR_IO);
    assert_true(!status || error.message[0]);
    assert_int_equal(calepin_memory_new(NULL, &memory, NULL), CALEPIN_OK);
    if (!calepin_memory_read(memory, db_path, NULL)) {
        status =
            calepin_memory_query(memory, T("le site prévoit 12"), 60, 5, &matches, &count, &error);
        assert_true(status == CALEPIN_OK || status == CALEPIN_ERROR_INPUT ||
                    status == CALEPIN_ERROR_IO);
    }
    calepin_memory_free(memory);
}

static void damage_does_no_harm(void **state)
{
    (void)state;
    enum { ROUNDS = 150 };
    size_t len = 0;
    assert_int_equal(import_numbered(0, 2600, 0, NULL, NULL), CALEPIN_OK);
    char *bytes = read_bytes(db_path, &len);
    srand(7);
    for (size_t i = 0; i < ROUNDS; i++) {
        char *copy = malloc(len);
        assert_non_null(copy);
        memcpy(copy, bytes, len);
        size_t kept = i % 3 ? len : (size_t)rand() % len,
               start = 100 + (size_t)rand() % (len - 600);
        for (size_t k = 0; i % 3 && k < (i % 2 ? 3 : 500); k++)
            copy[start + k] = (char)rand();
        FILE *file = fopen(db_path, "wb");
        assert_non_null(file);
        fwrite(copy, 1, kept, file);
        fclose(file);
        free(copy);
        use_damaged();
        remove_store();
    }
    free(bytes);
}

static void a_store_that_is_being_written_is_left_alone(void **state)
{
    (void)state;
    sqlite3 *db = NULL;
    calepin_error error = {0};
    assert_int_equal(import_numbered(0, 5, 0, NULL, NULL), CALEPIN_OK);
    assert_int_equal(sqlite3_open(db_path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(count_numbered(), 5); /* readers are not kept waiting */
    assert_int_equal(import_numbered(5, 6, 0, NULL, &error), CALEPIN_ERROR_IO);
    assert_non_null(strstr(error.message, "another program is writing it"));
    sqlite3_close(db);
    assert_int_equal(import_numbered(5, 6, 0, NULL, NULL), CALEPIN_OK);
    assert_int_equal(count_numbered(), 6);
}

/* Each limit stops the import at another write; with CALEPIN_EVERY_WRITE at each one. */
static void a_full_disk_costs_nothing_committed(void **state)
{
    (void)state;
    enum { UNITS = 2300, BATCH = 400 };
    const rlim_t step = getenv("CALEPIN_EVERY_WRITE") ? 4096 : 20480;
    struct rlimit before, limit;
    bool done = false;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    size_t failed = 0;
    for (rlim_t size = 0; !done; size += step) {
        calepin_store_counts counts = {0};
        calepin_error error = {0};
        remove_store();
        limit = (struct rlimit){size, before.rlim_max};
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
        calepin_status status = import_numbered(0, UNITS, BATCH, &counts, &error);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        done = status == CALEPIN_OK;
        if (!done) {
            failed++;
            assert_int_equal(status, CALEPIN_ERROR_IO);
            assert_non_null(strstr(error.message, "cannot"));
        }
        if (counts.committed) {
            assert_true(count_numbered() >= counts.committed);
            check_integrity();
        }
        if (!done && failed % 8 == 0) {
            assert_int_equal(import_numbered(0, UNITS, BATCH, NULL, NULL), CALEPIN_OK);
            assert_int_equal(count_numbered(), UNITS);
            check_found(UNITS - 1);
        }
    }
    assert_true(failed > 10);
    assert_int_equal(count_numbered(), UNITS);
}

static void a_read_only_store_can_be_read(void **state)
{
    (void)state;
    assert_int_equal(import_numbered(0, 5, 0, NULL, NULL), CALEPIN_OK);
    assert_int_equal(chmod(db_path, 0444), 0);
    assert_int_equal(chmod(folder, 0555), 0);
    assert_int_equal(count_numbered(), 5);
    check_found(4);
    if (geteuid() != 0)
        assert_int_equal(import_numbered(5, 6, 0, NULL, NULL), CALEPIN_ERROR_IO);
    assert_int_equal(chmod(folder, 0755), 0);
    assert_int_equal(chmod(db_path, 0644), 0);
}

static calepin_status add_to_memory(void *user, const calepin_unit *unit, calepin_error *error)
{
    return calepin_memory_add(user, unit, error);
}

static void assert_same_matches(calepin_memory *a, calepin_memory *b, const char *text, double min)
{
    const calepin_match *x = NULL, *y = NULL;
    size_t x_count = 0, y_count = 0;
    assert_int_equal(calepin_memory_query(a, T(text), min, 1000, &x, &x_count, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_query(b, T(text), min, 1000, &y, &y_count, NULL), CALEPIN_OK);
    assert_int_equal(x_count, y_count);
    for (size_t i = 0; i < x_count; i++) {
        assert_true(x[i].score == y[i].score);
        assert_int_equal(x[i].line, y[i].line);
        assert_int_equal(x[i].source.len, y[i].source.len);
        assert_memory_equal(x[i].source.data, y[i].source.data, x[i].source.len);
        assert_int_equal(x[i].target.len, y[i].target.len);
        assert_memory_equal(x[i].target.data, y[i].target.data, x[i].target.len);
        assert_int_equal(x[i].origin.len, y[i].origin.len);
    }
}

/* However the units came, with runs of several sizes and a tail, a search finds the same as in
 * memory. */
static void a_store_finds_what_memory_finds(void **state)
{
    (void)state;
    const size_t steps[] = {0, 2500, 5000, 7600, 8000, 8001};
    for (size_t i = 0; i + 1 < sizeof steps / sizeof *steps; i++)
        assert_int_equal(import_numbered(steps[i], steps[i + 1], 700, NULL, NULL), CALEPIN_OK);
    assert_int_equal(count_numbered(), 8001);
    calepin_memory *ram = NULL, *stored = NULL;
    assert_int_equal(calepin_memory_new(NULL, &ram, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_new(NULL, &stored, NULL), CALEPIN_OK);
    assert_int_equal(calepin_unit_read(db_path, NULL, add_to_memory, ram, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_read(stored, db_path, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_count(stored), 8001);
    const double mins[] = {40, 60, 75, 99, 100};
    for (size_t n = 0; n < 60; n++) {
        char text[300], edited[320];
        make_text(text, sizeof text, n * 151);
        snprintf(edited, sizeof edited, n % 2 ? "%s" : "Le nouveau %s !", text);
        for (size_t i = 0; i < sizeof mins / sizeof *mins; i++)
            assert_same_matches(ram, stored, edited, mins[i]);
    }
    calepin_memory_free(ram);
    calepin_memory_free(stored);
}

static void a_reader_follows_the_writer(void **state)
{
    (void)state;
    calepin_memory *memory = NULL;
    const calepin_match *matches = NULL;
    size_t count = 0;
    import_text(tu("", "", "Le quai est fermé.", "A"), CALEPIN_CONFLICT_NEWER);
    assert_int_equal(calepin_memory_new(NULL, &memory, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_read(memory, db_path, NULL), CALEPIN_OK);
    const calepin_text asked = T("Le quai est ouvert.");
    assert_int_equal(calepin_memory_query(memory, asked, 60, 5, &matches, &count, NULL),
                     CALEPIN_OK);
    assert_int_equal(count, 1);
    import_text(tu("", "", "Le quai est ouvert.", "B"), CALEPIN_CONFLICT_NEWER);
    assert_int_equal(calepin_memory_query(memory, asked, 60, 5, &matches, &count, NULL),
                     CALEPIN_OK);
    assert_int_equal(count, 2);
    assert_true(matches[0].score == 100.0);
    import_text(tu("changedate='20200101T000000Z'", "", "Le quai est ouvert.", "C"),
                CALEPIN_CONFLICT_NEWER);
    assert_int_equal(calepin_memory_query(memory, asked, 90, 5, &matches, &count, NULL),
                     CALEPIN_OK);
    assert_int_equal(count, 1);
    assert_memory_equal(matches[0].target.data, "C", 1);
    assert_int_equal(import_numbered(0, 2500, 0, NULL, NULL), CALEPIN_OK); /* a run is written */
    assert_int_equal(calepin_memory_query(memory, asked, 90, 5, &matches, &count, NULL),
                     CALEPIN_OK);
    assert_int_equal(count, 1);
    calepin_memory_free(memory);
}

static void a_pair_in_files_and_stores_is_offered_once(void **state)
{
    (void)state;
    calepin_memory *memory = NULL;
    const calepin_match *matches = NULL;
    size_t count = 0;
    import_text(tu("", "", "Fin de la liste.", "End of list."), CALEPIN_CONFLICT_NEWER);
    assert_int_equal(calepin_memory_new(NULL, &memory, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_read(memory, db_path, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_read(memory, tmx_path, NULL), CALEPIN_OK);
    assert_int_equal(calepin_memory_count(memory), 2);
    assert_int_equal(
        calepin_memory_query(memory, T("Fin de la liste."), 75, 5, &matches, &count, NULL),
        CALEPIN_OK);
    assert_int_equal(count, 1);
    calepin_memory_free(memory);
}

/* Two writers take turns; each sees what the other wrote. */
static void writers_take_turns(void **state)
{
    (void)state;
    calepin_store_options how = CALEPIN_STORE_OPTIONS_INIT;
    calepin_unit_writer *one = NULL, *two = NULL;
    how.batch = 1;
    assert_int_equal(calepin_unit_writer_open_store(db_path, NULL, &how, &one, NULL), CALEPIN_OK);
    assert_int_equal(calepin_unit_writer_open_store(db_path, NULL, &how, &two, NULL), CALEPIN_OK);
    for (size_t n = 0; n < 40; n++) {
        assert_int_equal(put_numbered(n % 2 ? one : two, n, NULL), CALEPIN_OK);
        assert_int_equal(put_numbered(n % 2 ? two : one, n, NULL), CALEPIN_OK);
    }
    assert_int_equal(calepin_unit_writer_close(one, NULL), CALEPIN_OK);
    assert_int_equal(calepin_unit_writer_close(two, NULL), CALEPIN_OK);
    assert_int_equal(count_numbered(), 40);
    check_integrity();
    for (size_t n = 0; n < 40; n++)
        check_found(n);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(every_fact_comes_back),
        TEST(the_same_file_twice_changes_no_byte),
        TEST(what_is_newer_wins),
        TEST(what_was_kept_on_purpose_stays),
        TEST(of_one_date_no_translation_is_lost),
        TEST(a_crowd_meets_the_rules),
        TEST(a_crowd_is_imported_in_time),
        TEST(an_empty_memory_keeps_its_header),
        TEST(units_of_other_places_are_no_rivals),
        TEST(what_is_not_taken_as_it_is_is_told),
        TEST(units_in_other_languages_are_kept),
        TEST(what_is_no_store_is_refused),
        TEST(versions_are_told_apart),
        TEST(damage_does_no_harm),
        TEST(a_store_that_is_being_written_is_left_alone),
        TEST(a_full_disk_costs_nothing_committed),
        TEST(a_read_only_store_can_be_read),
        TEST(a_store_finds_what_memory_finds),
        TEST(a_reader_follows_the_writer),
        TEST(a_pair_in_files_and_stores_is_offered_once),
        TEST(writers_take_turns),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

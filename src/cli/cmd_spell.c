/* calepin spell: FILE:LINE:COLUMN: KIND: message. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

typedef struct spell_run {
    calepin_output *output;
    calepin_speller *speller;
    unsigned which;
    bool json;
    sarif *sarif; /* NULL when another form is asked for */
    size_t findings;
} spell_run;

static json_t *suggestions_of(const calepin_finding *finding)
{
    json_t *array = json_array();
    for (size_t i = 0; array && i < finding->suggestion_count; i++)
        json_array_append_new(array, json_text(finding->suggestions[i]));
    return array;
}

/* The first places of a note that stands for many. */
static json_t *places_of(calepin_document *document, const calepin_finding *f)
{
    json_t *array = json_array();
    for (size_t i = 0; array && i < f->place_count; i++) {
        size_t line = 0, column = 0;
        calepin_document_place(document, f->places[i], &line, &column);
        json_array_append_new(
            array, json_pack("{s:I, s:I}", "line", (json_int_t)line, "column", (json_int_t)column));
    }
    return array;
}

static calepin_status print_json(spell_run *run, calepin_document *document, size_t line,
                                 size_t column, const calepin_finding *f, calepin_error *error)
{
    const char *path = calepin_document_path(document);
    json_t *object = json_pack(
        "{s:o, s:I, s:I, s:I, s:I, s:s, s:I, s:o, s:o, s:o}", "file", json_name(path), "line",
        (json_int_t)line, "column", (json_int_t)column, "offset", (json_int_t)f->offset, "length",
        (json_int_t)f->text.len, "kind", f->kind, "confidence", (json_int_t)f->confidence, "text",
        json_text(f->text), "suggestions", suggestions_of(f), "message", json_text(f->message));
    if (object && f->occurrences > 1) {
        json_object_set_new(object, "occurrences", json_integer((json_int_t)f->occurrences));
        json_object_set_new(object, "places", places_of(document, f));
    }
    return write_json(run->output, object, error);
}

static void print_places(spell_run *run, calepin_document *document, const calepin_finding *f)
{
    calepin_output_print(run->output, " (%zu places in this file:", f->occurrences);
    for (size_t i = 0; i < f->place_count; i++) {
        size_t line = 0, column = 0;
        calepin_document_place(document, f->places[i], &line, &column);
        calepin_output_print(run->output, "%s %zu:%zu", i ? "," : "", line, column);
    }
    calepin_output_print(run->output, "%s)", f->occurrences > f->place_count ? "…" : "");
}

static void print_text(spell_run *run, calepin_document *document, size_t line, size_t column,
                       const calepin_finding *f)
{
    const char *path = calepin_document_path(document);
    calepin_output_print(run->output, "%s:%zu:%zu: %s: %.*s", path, line, column, f->kind,
                         (int)f->message.len, f->message.data);
    for (size_t i = 0; i < f->suggestion_count; i++)
        calepin_output_print(run->output, "%s%.*s", i ? ", " : " -> ", (int)f->suggestions[i].len,
                             f->suggestions[i].data);
    if (f->occurrences > 1)
        print_places(run, document, f);
    calepin_output_write(run->output, "\n", 1);
}

static void say_unknown(const char *path, const calepin_findings *findings)
{
    static const char *const titles[] = {[CALEPIN_UNKNOWN_NAME] = "names",
                                         [CALEPIN_UNKNOWN_ACRONYM] = "acronyms",
                                         [CALEPIN_UNKNOWN_FOREIGN] = "rare or foreign words"};
    for (size_t kind = 0; kind < sizeof titles / sizeof *titles; kind++) {
        size_t told = 0;
        for (size_t i = 0; i < findings->unknown_count; i++) {
            const calepin_unknown *u = &findings->unknowns[i];
            if (u->kind != kind)
                continue;
            if (told++ == 0)
                terminal_say("calepin: %s: %s, not flagged: ", path, titles[kind]);
            terminal_say("%s%.*s", told > 1 ? ", " : "", (int)u->text.len, u->text.data);
            if (u->occurrences > 1)
                terminal_say(" (%zu)", u->occurrences);
        }
        if (told)
            terminal_say("\n");
    }
}

static calepin_status print_findings(spell_run *run, calepin_document *document,
                                     const calepin_findings *findings, calepin_error *error)
{
    const char *path = calepin_document_path(document);
    calepin_status status = CALEPIN_OK;
    spell_places places = run->sarif ? spell_places_of(document) : (spell_places){0};
    for (size_t i = 0; i < findings->finding_count && !status; i++) {
        const calepin_finding *f = &findings->findings[i];
        size_t line = 0, column = 0;
        calepin_document_place(document, f->offset, &line, &column);
        if (run->sarif)
            status = spell_sarif_add(run->sarif, &places, f, error);
        else if (run->json)
            status = print_json(run, document, line, column, f, error);
        else
            print_text(run, document, line, column, f);
    }
    run->findings += findings->finding_count;
    if (run->which & CALEPIN_SPELLING)
        say_unknown(path, findings);
    return status;
}

static calepin_status check_document(void *user, calepin_document *document, calepin_error *error)
{
    spell_run *run = user;
    calepin_status status =
        calepin_speller_set_document(run->speller, calepin_document_path(document), error);
    size_t count = calepin_document_block_count(document);
    for (size_t i = 0; i < count && !status; i++) {
        const calepin_block *block = calepin_document_block(document, i);
        status = calepin_speller_add(run->speller, block->text, block->offset, error);
    }
    calepin_findings findings = {0};
    if (!status)
        status = calepin_speller_finish(run->speller, run->which, &findings, error);
    if (!status)
        status = print_findings(run, document, &findings, error);
    calepin_findings_free(&findings);
    return status;
}

static calepin_status accept_words(const arguments *args, calepin_speller *speller,
                                   calepin_error *error)
{
    calepin_glossary *glossary = NULL;
    calepin_status status = read_glossaries(&args->glossaries, &glossary, error);
    for (size_t i = 0; !status && i < calepin_glossary_count(glossary); i++) {
        const calepin_concept *concept = calepin_glossary_concept(glossary, i);
        for (size_t j = 0; j < concept->term_count && !status; j++)
            status = calepin_speller_accept(speller, concept->terms[j].text, error);
    }
    calepin_glossary_free(glossary);
    for (size_t i = 0; i < args->words.count && !status; i++)
        status = calepin_speller_read_words(speller, args->words.items[i], error);
    return status;
}

/* "+davantage,-number"; names without a sign are all that are on. */
static calepin_status set_rules(calepin_speller *speller, const char *rules, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    if (rules && *rules != '+' && *rules != '-')
        status = calepin_speller_set_rules(speller, "all", false, error);
    while (rules && *rules && !status) {
        size_t len = strcspn(rules, ",");
        size_t sign = *rules == '+' || *rules == '-';
        char *name = strndup(rules + sign, len - sign);
        status = calepin_speller_set_rules(speller, name ? name : "", *rules != '-', error);
        free(name);
        rules += len + (rules[len] == ',');
    }
    return status;
}

static calepin_style style_of(const arguments *args)
{
    static const struct {
        const char *name;
        calepin_style style;
    } styles[] = {{"imprimerie", CALEPIN_STYLE_IMPRIMERIE},
                  {"web", CALEPIN_STYLE_WEB},
                  {"swiss", CALEPIN_STYLE_SWISS},
                  {"canada", CALEPIN_STYLE_CANADA},
                  {"none", CALEPIN_STYLE_NONE}};
    for (size_t i = 0; args->style && i < sizeof styles / sizeof *styles; i++)
        if (strcmp(styles[i].name, args->style) == 0)
            return styles[i].style;
    return CALEPIN_STYLE_USUAL;
}

static calepin_status set_up(const arguments *args, calepin_speller *speller, calepin_error *error)
{
    if (args->min_confidence)
        calepin_speller_set_confidence(speller, (unsigned)atoi(args->min_confidence));
    if (args->variant && strcmp(args->variant, "both") != 0)
        calepin_speller_set_orthography(speller, strcmp(args->variant, "classical") == 0
                                                     ? CALEPIN_ORTHOGRAPHY_CLASSICAL
                                                     : CALEPIN_ORTHOGRAPHY_REVISED);
    calepin_speller_set_style(speller, style_of(args));
    return set_rules(speller, args->rules, error);
}

static bool is_percent(const char *text)
{
    size_t len = strspn(text, "0123456789");
    return len > 0 && len < 4 && !text[len] && atoi(text) <= 100;
}

/* The kinds of findings asked for; 0 when one is unknown, which is told. */
static unsigned which_of(const arguments *args)
{
    unsigned which = args->only.count ? 0 : CALEPIN_SPELLING | CALEPIN_TYPOGRAPHY;
    for (size_t i = 0; i < args->only.count; i++) {
        const char *kind = args->only.items[i];
        bool spelling = strcmp(kind, "spelling") == 0;
        if (!spelling && strcmp(kind, "typography") != 0) {
            terminal_usage("--only is one of spelling|typography, not '%s'", kind);
            return 0;
        }
        which |= spelling ? CALEPIN_SPELLING : CALEPIN_TYPOGRAPHY;
    }
    return which;
}

static int fix_files(const arguments *args)
{
    calepin_lexicon *lexicon = NULL;
    calepin_speller *speller = NULL;
    calepin_error error;
    calepin_status status = open_lexicon(&lexicon, &error);
    if (!status)
        status = calepin_speller_new(lexicon, &speller, &error);
    if (!status)
        calepin_speller_set_style(speller, style_of(args));
    int code = status ? terminal_error(&error) : spell_fix(args, speller);
    calepin_speller_free(speller);
    calepin_lexicon_close(lexicon);
    return code;
}

/* Opens the dictionary and checks all documents. */
static calepin_status check_all(spell_run *run, const arguments *args, calepin_error *error)
{
    calepin_lexicon *lexicon = NULL;
    calepin_status status = open_lexicon(&lexicon, error);
    if (!status)
        status = calepin_speller_new(lexicon, &run->speller, error);
    if (!status)
        status = set_up(args, run->speller, error);
    if (!status)
        status = accept_words(args, run->speller, error);
    if (!status)
        status = each_document(args, check_document, run, error);
    calepin_speller_free(run->speller);
    calepin_lexicon_close(lexicon);
    return status;
}

int cmd_spell(const arguments *args)
{
    if (args->fix && is_sarif(args))
        return terminal_usage("--fix tells its changes as text or json");
    if (args->fix)
        return fix_files(args);
    spell_run run = {.which = which_of(args), .json = is_json(args)};
    sarif log = {0};
    calepin_error error;
    if (args->min_confidence && !is_percent(args->min_confidence))
        return terminal_usage("--min-confidence takes a number from 0 to 100, not '%s'",
                              args->min_confidence);
    if (!run.which)
        return EXIT_USAGE;
    calepin_status status = open_output(args, &run.output, &error);
    if (status)
        return terminal_error(&error);
    if (is_sarif(args)) {
        run.sarif = &log;
        status = sarif_begin(&log, run.output, &error);
    }
    if (!status)
        status = check_all(&run, args, &error);
    if (run.sarif)
        status = sarif_end(&log, status, &error);
    return close_output(run.output, status, &error, run.findings ? EXIT_FINDINGS : EXIT_DONE);
}

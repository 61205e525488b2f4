/* Checks of translations: which there are, and the run over the units of files. */
#include "kit/check.h"

#include "base/error.h"
#include "base/file.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const calepin_check checks[CHECK_COUNT] = {
    [CHECK_TERMINOLOGY] = {"terminology", "a term's equivalent is not in the translation", true},
    [CHECK_FORBIDDEN] = {"forbidden", "a term is translated as the glossary forbids", true},
    [CHECK_UNTRANSLATABLE] = {"untranslatable", "a term that stays as it is was translated", true},
    [CHECK_NUMBERS] = {"numbers", "numbers, dates or times differ", true},
    [CHECK_CODES] = {"codes", "placeholders or tags are missing, added or in another order", true},
    [CHECK_ADDRESSES] = {"addresses", "a URL or e-mail address is missing", true},
    [CHECK_FINAL_MARK] = {"final-mark", "one ends with a mark and the other without", true},
    [CHECK_EMPTY] = {"empty", "there is no translation", true},
    [CHECK_SAME] = {"same", "the translation is the source", true},
    [CHECK_INCONSISTENT] = {"inconsistent", "one source is translated in two ways", true},
    [CHECK_CONVERGENT] = {"convergent", "two sources have one translation", false},
    [CHECK_DOUBLED_WORD] = {"doubled-word", "a word stands twice", true},
    [CHECK_SPACES] = {"spaces", "a space too many, or before a mark", true},
    [CHECK_BRACKETS] = {"brackets", "a bracket without its other half", true},
    [CHECK_QUOTES] = {"quotes", "a quotation mark without its other half, or a French one", true},
    [CHECK_LENGTH] = {"length", "far shorter or longer than the source", true},
    [CHECK_LEFT_OVER] = {"left-over", "French words left in the translation", true},
    [CHECK_LANGUAGE] = {"language", "the translation is in the source language", true},
    [CHECK_CAPITAL] = {"capital", "begins with a small letter where the source has a capital",
                       true},
};

size_t calepin_check_list(const calepin_check **list)
{
    *list = checks;
    return CHECK_COUNT;
}

static calepin_status switch_checks(struct checker *c, const char *const *names, size_t count,
                                    bool on, calepin_error *error)
{
    for (size_t i = 0; i < count; i++) {
        size_t id = 0;
        while (id < CHECK_COUNT && strcmp(checks[id].name, names[i]) != 0)
            id++;
        if (id == CHECK_COUNT)
            return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                             "there is no check '%s'; --list-checks tells which there are",
                             names[i]);
        c->on[id] = on;
    }
    return CALEPIN_OK;
}

static calepin_status choose_checks(struct checker *c, calepin_error *error)
{
    const calepin_check_options *o = c->options;
    for (size_t i = 0; i < CHECK_COUNT; i++)
        c->on[i] = checks[i].standard && o->only_count == 0;
    calepin_status status = switch_checks(c, o->only, o->only_count, true, error);
    return status ? status : switch_checks(c, o->without, o->without_count, false, error);
}

void checker_tell(struct checker *c, check_id id, const char *format, ...)
{
    char text[1024];
    if (!c->on[id] || c->status)
        return;
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    /* a message cut in the middle of a character would not be text */
    text[utf8_check(text, strlen(text))] = '\0';
    for (char *at = text; *at; at++)
        if ((unsigned char)*at < ' ')
            *at = ' ';
    c->flagged = true;
    c->summary->findings++;
    c->summary->counts[id]++;
    calepin_check_finding finding = {&checks[id],    c->unit->file,  c->unit->line, c->unit->id,
                                     c->source.text, c->target.text, text};
    c->status = c->each(c->user, &finding, c->error);
}

/* Some checks compare each word with each of the other side: what is no sentence but a book in one
 * unit would take hours. */
enum { TOKENS_MAX = 5000 };

bool check_is_too_long(const struct checker *c)
{
    return c->source.token_count > TOKENS_MAX || c->target.token_count > TOKENS_MAX ||
           c->source.code_count > TOKENS_MAX || c->target.code_count > TOKENS_MAX;
}

/* A target without text is told once: nothing else can be said of it. */
static void check_sides(struct checker *c)
{
    if (check_is_too_long(c)) {
        tell(c->options->listener, CALEPIN_WARNING, c->unit->file, c->unit->line, 0,
             "not checked: a unit of over %d words; cut it into sentences", TOKENS_MAX);
        return;
    }
    if (c->target.text.len == 0) {
        checker_tell(c, CHECK_EMPTY, "there is no translation");
        return;
    }
    check_terms_run(c);
    check_numbers_run(c);
    check_codes_run(c);
    check_addresses_run(c);
    check_words_run(c);
    check_marks_run(c);
    check_repeats_run(c);
}

bool check_unit_read(struct checker *c, const calepin_unit *unit)
{
    const calepin_variant *source = calepin_unit_variant(unit, c->options->from);
    const calepin_variant *target = calepin_unit_variant(unit, c->options->to);
    if (!source || trim(source->text).len == 0)
        return false;
    c->unit = unit;
    c->failed = !check_side_read(&c->source, source->text) ||
                !check_side_read(&c->target, target ? target->text : (calepin_text){"", 0});
    return !c->failed;
}

static calepin_status check_unit(void *user, const calepin_unit *unit, calepin_error *error)
{
    struct checker *c = user;
    c->error = error;
    c->flagged = false;
    if (check_unit_read(c, unit)) {
        c->summary->units++;
        check_sides(c);
        c->summary->flagged += c->flagged;
    } else {
        c->sourceless++;
    }
    return c->failed ? error_memory(error) : c->status;
}

static void tell_sourceless(struct checker *c)
{
    if (c->sourceless)
        tell(c->options->listener, CALEPIN_WARNING, c->file, 0, 0,
             "units not checked, they have no text in '%s': %zu", c->options->from, c->sourceless);
    c->sourceless = 0;
}

static calepin_status read_files(struct checker *c, calepin_error *error)
{
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.from = c->options->from;
    options.to = c->options->to;
    options.listener = c->options->listener;
    options.unfinished = true; /* a draft is checked before it is called finished */
    options.whole = true;
    calepin_status status = check_terms_sample(c, &options, error);
    for (size_t i = 0; i < c->options->file_count && !status; i++) {
        c->file = file_name(c->options->files[i]);
        status = calepin_unit_read(c->options->files[i], &options, check_unit, c, error);
        tell_sourceless(c);
    }
    if (!status)
        check_terms_tell(c);
    return status;
}

calepin_status calepin_check_run(const calepin_check_options *options, calepin_check_fn *each,
                                 void *user, calepin_check_summary *summary, calepin_error *error)
{
    struct checker c = {.options = options, .each = each, .user = user, .summary = summary};
    c.french = calepin_language_matches((calepin_text){options->from, strlen(options->from)}, "fr");
    c.english = calepin_language_matches((calepin_text){options->to, strlen(options->to)}, "en");
    *summary = (calepin_check_summary){0};
    calepin_status status = choose_checks(&c, error);
    if (!status)
        status = check_terms_open(&c, error);
    if (!status)
        status = check_repeats_open(&c, error);
    if (!status)
        status = read_files(&c, error);
    check_terms_close(c.terms);
    check_repeats_close(c.repeats);
    check_side_free(&c.source);
    check_side_free(&c.target);
    check_numbers_free(&c.source_numbers);
    check_numbers_free(&c.target_numbers);
    return status;
}

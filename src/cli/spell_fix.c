/* calepin spell --fix: copies in which the sure slips of typography are mended. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 24 }; /* bytes of the text on either side of a change */

typedef struct fix_run {
    const arguments *args;
    calepin_speller *speller;
    calepin_output *list; /* of the changes, as JSON; NULL for lines on standard error */
    calepin_output *copy;
} fix_run;

/* No-break spaces look like plain ones: they are named. */
static void say_text(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (i + 1 < len && memcmp(text + i, "\u00A0", 2) == 0) {
            terminal_say("[U+00A0]");
            i += 1;
        } else if (i + 2 < len && memcmp(text + i, "\u202F", 3) == 0) {
            terminal_say("[U+202F]");
            i += 2;
        } else {
            terminal_say("%c", text[i] == '\n' ? ' ' : text[i]);
        }
    }
}

static bool is_inside_character(calepin_text text, size_t at)
{
    return at < text.len && ((unsigned char)text.data[at] & 0xC0) == 0x80;
}

static void say_change(calepin_document *document, const calepin_edit *edit, bool made)
{
    calepin_text text = calepin_document_text(document);
    size_t line = 0, column = 0, end = edit->offset + edit->length;
    size_t from = edit->offset > SHOWN ? edit->offset - SHOWN : 0;
    size_t to = end + SHOWN < text.len ? end + SHOWN : text.len;
    while (is_inside_character(text, from))
        from++;
    while (is_inside_character(text, to))
        to--;
    calepin_document_place(document, edit->offset, &line, &column);
    terminal_say("%s:%zu:%zu: %s: %s: \"", calepin_document_path(document), line, column,
                 edit->kind,
                 made ? "changed" : "left as it is, the encoding does not have what belongs there");
    say_text(text.data + from, to - from);
    terminal_say("\" -> \"");
    say_text(text.data + from, edit->offset - from);
    say_text(edit->by.data, edit->by.len);
    say_text(text.data + end, to - end);
    terminal_say("\"\n");
}

static calepin_status write_change(calepin_output *output, calepin_document *document,
                                   const calepin_edit *edit, bool made, calepin_error *error)
{
    size_t line = 0, column = 0;
    calepin_document_place(document, edit->offset, &line, &column);
    calepin_text old = {calepin_document_text(document).data + edit->offset, edit->length};
    return write_json(output,
                      json_pack("{s:o, s:I, s:I, s:I, s:I, s:s, s:o, s:o, s:b}", "file",
                                json_name(calepin_document_path(document)), "line",
                                (json_int_t)line, "column", (json_int_t)column, "offset",
                                (json_int_t)edit->offset, "length", (json_int_t)edit->length,
                                "kind", edit->kind, "text", json_text(old), "by",
                                json_text(edit->by), "changed", made),
                      error);
}

static calepin_status tell_changes(fix_run *run, calepin_document *document,
                                   const calepin_findings *found, const bool *made,
                                   calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    size_t changed = 0;
    for (size_t i = 0; i < found->edit_count && !status; i++) {
        changed += made[i];
        if (run->list)
            status = write_change(run->list, document, &found->edits[i], made[i], error);
        else
            say_change(document, &found->edits[i], made[i]);
    }
    terminal_say("calepin: %s: %zu places changed, in %s as before\n",
                 calepin_document_path(document), changed,
                 calepin_document_encoding(document).name);
    return status;
}

/* The blocks as they stand in the file: a line end in a paragraph is none of its spaces. */
static calepin_status find_edits(fix_run *run, calepin_document *document, calepin_findings *found,
                                 calepin_error *error)
{
    calepin_text text = calepin_document_text(document);
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < calepin_document_block_count(document) && !status; i++) {
        const calepin_block *block = calepin_document_block(document, i);
        calepin_text raw = {text.data + block->offset, block->text.len};
        status = calepin_speller_add(run->speller, raw, block->offset, error);
    }
    return status ? status : calepin_speller_finish(run->speller, CALEPIN_EDITS, found, error);
}

static calepin_status fix_document(void *user, calepin_document *document, calepin_error *error)
{
    fix_run *run = user;
    calepin_findings found = {0};
    calepin_status status = find_edits(run, document, &found, error);
    bool *made = status ? NULL : calloc(found.edit_count + 1, sizeof *made);
    if (!status && !made) {
        *error = (calepin_error){.status = CALEPIN_ERROR_MEMORY, .message = "out of memory"};
        status = CALEPIN_ERROR_MEMORY;
    }
    if (!status)
        status = calepin_text_patch(
            calepin_document_path(document), calepin_document_encoding(document).name,
            calepin_document_text(document), found.edits, found.edit_count, made, run->copy, error);
    if (!status)
        status = tell_changes(run, document, &found, made, error);
    free(made);
    calepin_findings_free(&found);
    return status;
}

static int fix_file(fix_run *run, const char *file)
{
    arguments one = *run->args;
    one.operands = (list){&file, 1};
    calepin_error error = {.status = CALEPIN_ERROR_MEMORY, .message = "out of memory"};
    char *place = copy_place(run->args, file);
    calepin_status status =
        place ? calepin_output_open(place, &run->copy, &error) : CALEPIN_ERROR_MEMORY;
    free(place);
    if (status)
        return terminal_error(&error);
    status = each_document(&one, fix_document, run, &error);
    return close_output(run->copy, status, &error, EXIT_DONE);
}

/* A file that cannot be mended does not keep the others from it; the first failure is the exit
 * code. */
static int fix_all(fix_run *run)
{
    int code = EXIT_DONE;
    for (size_t i = 0; i < run->args->operands.count; i++) {
        int result = fix_file(run, run->args->operands.items[i]);
        code = code ? code : result;
    }
    return code;
}

int spell_fix(const arguments *args, calepin_speller *speller)
{
    fix_run run = {.args = args, .speller = speller};
    for (size_t i = 0; i < args->operands.count; i++)
        if (strcmp(args->operands.items[i], "-") == 0)
            return terminal_usage("--fix reads a file twice: name one instead of standard input");
    if (args->operands.count == 0)
        return terminal_usage("--fix wants the FILE to mend");
    int usage = check_copies(args);
    if (usage)
        return usage;
    if (is_json(args) && !args->output)
        return terminal_usage("say -o FILE for the copy: the list of changes goes to standard "
                              "output");
    calepin_error error;
    if (is_json(args) && calepin_output_open(NULL, &run.list, &error))
        return terminal_error(&error);
    int code = fix_all(&run);
    int closed = run.list ? close_output(run.list, CALEPIN_OK, &error, EXIT_DONE) : EXIT_DONE;
    return code ? code : closed;
}

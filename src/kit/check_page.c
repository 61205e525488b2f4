/* The findings of a check as one HTML page. */
#include "base/arena.h"
#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "calepin/kit.h"
#include "kit/page.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN = 5000 }; /* findings: a browser is slow with more */

typedef struct kept_finding {
    const calepin_check *check;
    const char *file;
    size_t line;
    calepin_text source, target, message;
} kept_finding;

typedef struct check_page {
    const calepin_check_options *options;
    const calepin_check_summary *summary;
    arena arena;
    kept_finding *findings;
    size_t count, size;
} check_page;

static calepin_status keep_finding(void *user, const calepin_check_finding *f, calepin_error *error)
{
    check_page *page = user;
    if (page->count == SHOWN)
        return CALEPIN_OK;
    kept_finding *findings = array_room(page->findings, page->count, &page->size, sizeof *findings);
    if (!findings)
        return error_memory(error);
    page->findings = findings;
    kept_finding *kept = &findings[page->count];
    *kept =
        (kept_finding){f->check,
                       arena_text(&page->arena, (calepin_text){f->file, strlen(f->file)}).data,
                       f->line,
                       arena_text(&page->arena, f->source),
                       arena_text(&page->arena, f->target),
                       arena_text(&page->arena, (calepin_text){f->message, strlen(f->message)})};
    if (!kept->file || !kept->source.data || !kept->target.data || !kept->message.data)
        return error_memory(error);
    page->count++;
    return CALEPIN_OK;
}

static void write_title(xml_writer *w, const check_page *page)
{
    page_print(w, "Checked: %.200s", file_base(page->options->files[0]));
    if (page->options->file_count > 1)
        page_print(w, " and %zu more", page->options->file_count - 1);
}

static void write_head(xml_writer *w, const check_page *page)
{
    xml_start(w, "header");
    page_open(w, "h1", NULL);
    write_title(w, page);
    xml_end(w);
    page_open(w, "p", "soft");
    page_print(w, "%s → %s · calepin %s", page->options->from, page->options->to,
               calepin_version());
    xml_end(w);
    xml_end(w);
    page_open(w, "div", "cards");
    page_card(w, page->summary->units, "units");
    page_card(w, page->summary->flagged, "units to look at");
    page_card(w, page->summary->findings, "findings");
    xml_end(w);
}

static void write_counts(xml_writer *w, const check_page *page)
{
    static const char *const columns[] = {"Check", "What it tells", "#Findings", NULL};
    const calepin_check *checks = NULL;
    size_t count = calepin_check_list(&checks);
    page_section(w, "counts", "Findings by check");
    if (page->summary->findings == 0)
        page_element(w, "p", "soft", "Nothing to note.");
    else
        page_table(w, columns, PAGE_WIDE);
    for (size_t i = 0; i < count; i++) {
        if (page->summary->counts[i] == 0)
            continue;
        xml_start(w, "tr");
        page_element(w, "td", NULL, checks[i].name);
        page_element(w, "td", NULL, checks[i].summary);
        page_number_cell(w, page->summary->counts[i]);
        xml_end(w);
    }
    if (page->summary->findings)
        page_table_end(w);
    xml_end(w);
}

static void write_row(xml_writer *w, const kept_finding *f)
{
    xml_start(w, "tr");
    page_open(w, "td", "place");
    page_print(w, "%zu", f->line);
    xml_end(w);
    page_open(w, "td", NULL);
    page_open(w, "span", "tag");
    xml_string(w, f->check->name);
    xml_end(w);
    xml_text(w, f->message);
    xml_end(w);
    page_cell(w, f->source);
    page_cell(w, f->target);
    xml_end(w);
}

/* The findings of a file stand together: units come file by file. */
static void write_findings(xml_writer *w, const check_page *page)
{
    static const char *const columns[] = {"Line", "Finding", "Source", "Translation", NULL};
    page_section(w, "findings", "Findings");
    if (page->count == 0)
        page_element(w, "p", "soft", "Nothing to note.");
    if (page->count < page->summary->findings) {
        page_open(w, "p", "warn");
        page_print(w, "Only the first %zu of %zu are shown; --only and --not choose among them.",
                   page->count, page->summary->findings);
        xml_end(w);
    }
    for (size_t i = 0; i < page->count;) {
        const char *file = page->findings[i].file;
        page_element(w, "h3", NULL, file);
        page_table(w, columns, PAGE_STACKED);
        for (; i < page->count && strcmp(page->findings[i].file, file) == 0; i++)
            write_row(w, &page->findings[i]);
        page_table_end(w);
    }
    xml_end(w);
}

calepin_status calepin_check_page(const calepin_check_options *options, calepin_output *output,
                                  calepin_check_summary *summary, calepin_error *error)
{
    check_page page = {.options = options, .summary = summary};
    calepin_status status = calepin_check_run(options, keep_finding, &page, summary, error);
    if (!status) {
        xml_writer w = {.output = output};
        page_begin(&w);
        write_title(&w, &page);
        page_body(&w);
        write_head(&w, &page);
        write_counts(&w, &page);
        write_findings(&w, &page);
        page_end(&w);
        status = xml_finish(&w, error);
    }
    arena_free(&page.arena);
    free(page.findings);
    return status;
}

/* Glossaries in XML: read as one document; when it is not well formed, entry by entry from the
 * fault on. */
#include "base/error.h"
#include "base/file.h"
#include "glossary/tbx_read.h"
#include "xml/pieces.h"

#include <stdlib.h>

typedef struct recovery {
    tbx_reader *reader;
    xml_parser *parser;
    calepin_error fault; /* that ended the reading as a whole */
    size_t left_out;
} recovery;

static calepin_status read_piece(void *user, calepin_text piece, size_t line, bool is_cut,
                                 calepin_error *error)
{
    recovery *run = user;
    const glossary_source *source = run->reader->source;
    calepin_error problem = {.message = "it is cut off"};
    bool malformed = true;
    calepin_status status = CALEPIN_OK;
    tbx_begin_anew(run->reader);
    if (!is_cut)
        status = xml_parser_read(run->parser, piece, line, &malformed, &problem);
    if (status && !malformed) {
        if (error)
            *error = problem;
        return status;
    }
    if (is_cut || malformed) {
        run->left_out++;
        tell(source->options->listener, CALEPIN_WARNING, source->file,
             problem.line ? problem.line : line, 0, "entry in line %zu left out: %s", line,
             problem.message);
    }
    return CALEPIN_OK;
}

static calepin_status recover(tbx_reader *r, FILE *file, const calepin_error *fault,
                              calepin_error *error)
{
    static const char *const entries[] = {"termEntry", "termEntry", "termEntry", "conceptEntry"};
    glossary_source *source = r->source;
    recovery run = {.reader = r, .fault = *fault};
    size_t skip = r->entries;
    tell(source->options->listener, CALEPIN_WARNING, source->file, fault->line, 0,
         "%s; read entry by entry from here on", fault->message);
    rewind(file);
    calepin_status status = xml_parser_new(source->file, &tbx_events, r, &run.parser, error);
    if (!status)
        status =
            xml_pieces_read(file, source->file, r->multiterm ? "conceptGrp" : entries[r->version],
                            skip, read_piece, &run, error);
    xml_parser_free(run.parser);
    tbx_begin_anew(r);
    if (!status)
        tell(source->options->listener, CALEPIN_NOTE, source->file, 0, 0, "entries left out: %zu",
             run.left_out);
    return status;
}

static bool can_go_back(FILE *file)
{
    return fseek(file, 0, SEEK_CUR) == 0;
}

calepin_status glossary_read_xml(glossary_source *source, calepin_error *error)
{
    tbx_reader *r = calloc(1, sizeof *r);
    FILE *file = NULL;
    calepin_error problem = {.message = ""};
    bool malformed = false;
    calepin_status status = r ? file_open(source->path, &file, &problem) : error_memory(&problem);
    if (!status) {
        tbx_begin(r, source);
        status = xml_read_stream(file, source->file, (calepin_text){NULL, 0}, &tbx_events, r,
                                 &malformed, &problem);
    }
    bool reads_on = malformed && !source->options->strict && r->is_root_known && can_go_back(file);
    if (reads_on)
        status = recover(r, file, &problem, error);
    if (reads_on && !status && !source->count)
        status = problem.status;
    if (status && error && (!reads_on || !source->count))
        *error = problem;
    if (!status)
        tbx_end(r);
    file_close(file);
    if (r)
        tbx_free(r);
    free(r);
    return status;
}

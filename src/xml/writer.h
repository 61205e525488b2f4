/* xml/writer.h: a checked XML 1.0 writer. What it writes is well formed UTF-8 whatever it is given.
 *
 * Characters that XML does not allow (controls, U+FFFE, U+FFFF) are left out and bytes that are not
 * UTF-8 become U+FFFD; both are counted. Write errors stay with the output, as base.h says. */
#ifndef XML_WRITER_H
#define XML_WRITER_H

#include "calepin/base.h"

enum { XML_WRITER_DEPTH = 64 };

typedef struct xml_writer {
    calepin_output *output;
    struct {
        const char *name;
        size_t len;
        bool has_lines; /* a child stood on its own line, so the end tag does too */
    } open[XML_WRITER_DEPTH];
    size_t depth;
    size_t altered; /* characters left out or replaced so far */
    bool in_tag;    /* the start tag still takes attributes */
    bool misused;
} xml_writer;

/* Begins a document with its declaration. The output must outlive the writer, which owns nothing.
 */
void xml_begin(xml_writer *w, calepin_output *output);
/* What stands behind "<!DOCTYPE ", written as it is. */
void xml_doctype(xml_writer *w, const char *doctype);
/* Opens an element on a line of its own, indented by depth. Element names are borrowed until the
 * element ends; string literals are meant. */
void xml_start(xml_writer *w, const char *name);
/* Opens an element right here, as mixed content needs it. */
void xml_start_inline(xml_writer *w, const char *name);
/* Only between xml_start and the element's first content. */
void xml_attribute(xml_writer *w, const char *name, calepin_text value);
void xml_attribute_string(xml_writer *w, const char *name, const char *value);
void xml_attribute_number(xml_writer *w, const char *name, size_t value);
void xml_text(xml_writer *w, calepin_text text);
void xml_string(xml_writer *w, const char *text);
/* Well-formed content with its elements and references, as a reader made it: written as it is. */
void xml_markup(xml_writer *w, calepin_text markup);
/* Ends the element opened last; one without content is written <name/>. */
void xml_end(xml_writer *w);
/* An element on its own line that holds text and nothing else. */
void xml_element(xml_writer *w, const char *name, calepin_text text);
/* Ends the document. Errors: CALEPIN_ERROR_INTERNAL (an element was left open, ended twice, nested
 * too deep, or an attribute came too late). */
calepin_status xml_finish(xml_writer *w, calepin_error *error);

#endif

/* xml/reader.h: XML 1.0 as events, streamed, in memory that does not grow with the file.
 *
 * Any encoding that iconv knows is read, text comes as UTF-8. Nothing outside the file is ever
 * opened. Entities may not be declared: that is what bombs and stolen files are made of. */
#ifndef XML_READER_H
#define XML_READER_H

#include "calepin/base.h"

#include <stdio.h>

typedef struct xml_name_value {
    const char *prefix; /* "xml" of xml:lang, NULL when there is none */
    const char *name;   /* without prefix */
    calepin_text value; /* references resolved */
} xml_name_value;

/* An element's beginning; all of it lives only during the call. */
typedef struct xml_tag {
    const char *name; /* without prefix */
    const char *ns;   /* namespace name, NULL when there is none */
    size_t line;      /* where its start tag ends */
    const xml_name_value *attributes;
    size_t attribute_count;
} xml_tag;

/* Every member but the last is given. Text comes in runs, cut anywhere between characters, CDATA
 * sections too. Anything but CALEPIN_OK ends the reading with it; xml_read adds file and line to an
 * error of CALEPIN_ERROR_INPUT that names none. */
typedef struct xml_events {
    calepin_status (*start)(void *user, const xml_tag *element, calepin_error *error);
    calepin_status (*text)(void *user, calepin_text run, calepin_error *error);
    calepin_status (*end)(void *user, const char *name, calepin_error *error);
    void (*aside)(void *user); /* a comment or processing instruction: passed over */
} xml_events;

/* Reads the file at path, "-" or NULL for standard input.
 * Errors: as file_open, CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (empty, not well formed, declares
 * entities, nested over 256 deep, a tag over 256 KiB or of over 1000 attributes),
 * CALEPIN_ERROR_MEMORY. */
calepin_status xml_read(const char *path, const xml_events *events, void *user,
                        calepin_error *error);
/* The same from an open file, of which `head` has been read already; name is for messages.
 * *malformed (NULL is fine) tells that what ended the reading is no well-formed XML or something
 * too large in it, as opposed to entities that are declared and to what the events returned. */
calepin_status xml_read_stream(FILE *file, const char *name, calepin_text head,
                               const xml_events *events, void *user, bool *malformed,
                               calepin_error *error);

/* A parser for many small documents, one after another. */
typedef struct xml_parser xml_parser;
/* *parser is to be freed whatever is returned. name must last. Errors: CALEPIN_ERROR_MEMORY. */
calepin_status xml_parser_new(const char *name, const xml_events *events, void *user,
                              xml_parser **parser, calepin_error *error);
/* Reads a document in UTF-8 that begins in this line of the file. Errors: as xml_read. */
calepin_status xml_parser_read(xml_parser *parser, calepin_text document, size_t line,
                               bool *malformed, calepin_error *error);
void xml_parser_free(xml_parser *parser); /* NULL is fine */

/* The character that HTML 4 has the name for ("eacute"), 0 for none: XML alone knows only five. */
uint32_t xml_html_character(calepin_text name);

/* The value of an attribute, {NULL, 0} when there is none. A prefix of NULL asks for one without.
 */
calepin_text xml_get(const xml_tag *element, const char *prefix, const char *name);

#endif

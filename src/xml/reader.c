#include "xml/reader.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "xml/quick.h"

#include <errno.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 128 * 1024, DEPTH_LIMIT = 256 };

/* The parser compares the attributes of a tag each with each, so that a large tag takes minutes. */
enum { TAG_LIMIT = 256 * 1024, ATTRIBUTES_LIMIT = 1000, VALUES_LIMIT = 16 << 20 };

typedef struct reader {
    const xml_events *events;
    void *user;
    calepin_error *error;
    const char *file;
    quick quick;                     /* reads until it leaves the rest to the parser */
    xmlParserCtxtPtr parser;         /* NULL until then */
    size_t known_starts, known_ends; /* tags that the parser is still to tell, told already */
    buffer attributes;               /* xml_name_value of the element at hand */
    buffer values;                   /* those of its values that held references */
    size_t depth;
    size_t lines_before; /* lines of the file in front of what is parsed */
    bool at_end;         /* the whole file has been fed */
    bool malformed;      /* the parser stopped the reading, not we */
    calepin_status status;
} reader;

static size_t line_of(const reader *r)
{
    const xmlParserInput *input = r->parser ? r->parser->input : NULL;
    if (!r->parser)
        return r->quick.line;
    return input && input->line > 0 ? r->lines_before + (size_t)input->line : 0;
}

/* The first failure is the one that is told. */
static void stop(reader *r, calepin_status status)
{
    if (status == CALEPIN_OK || r->status != CALEPIN_OK)
        return;
    r->status = status;
    if (r->error && status == CALEPIN_ERROR_INPUT && !r->error->file[0]) {
        snprintf(r->error->file, sizeof r->error->file, "%s", r->file);
        if (!r->error->line)
            r->error->line = line_of(r);
    }
    if (r->parser)
        xmlStopParser(r->parser);
}

static void refuse(reader *r, const char *what)
{
    if (r->status == CALEPIN_OK)
        stop(r, error_set(r->error, CALEPIN_ERROR_INPUT, r->file, line_of(r), "%s", what));
}

/* What is too large to be read may be left out, and the rest be read. */
static void refuse_size(reader *r, const char *what)
{
    r->malformed |= r->status == CALEPIN_OK;
    refuse(r, what);
}

static const char bad_encoding[] = "holds bytes that are not of its encoding; declare the right "
                                   "one in its first line, or save it as UTF-8";
static const char cut_off[] = "ends before its last element does: it seems to be cut off";

/* What the parser's commoner complaints mean to someone who did not write it. */
static const struct {
    int code;
    const char *message;
} explanations[] = {
    {XML_ERR_INTERNAL_ERROR, "holds a comment or instruction too large to be read"},
    {XML_ERR_DOCUMENT_EMPTY, "is not an XML file"},
    {XML_ERR_INVALID_CHAR, "holds a control character, which XML does not allow; take it out"},
    {XML_ERR_INVALID_CHARREF, "refers to a character that XML does not allow; take it out"},
    {XML_ERR_INVALID_HEX_CHARREF, "holds a broken character reference; write &amp; for a bare &"},
    {XML_ERR_INVALID_DEC_CHARREF, "holds a broken character reference; write &amp; for a bare &"},
    {XML_ERR_INVALID_ENCODING, bad_encoding},
    {XML_I18N_CONV_FAILED, bad_encoding},
    {XML_ERR_UNKNOWN_ENCODING, "declares an encoding that is not known; save it as UTF-8"},
    {XML_ERR_UNSUPPORTED_ENCODING, "declares an encoding that is not known; save it as UTF-8"},
    {XML_ERR_NAME_REQUIRED, "holds a bare & or <; write &amp; or &lt;"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "holds a bare &; write &amp;"},
    {XML_ERR_LT_IN_ATTRIBUTE, "holds a bare < in an attribute; write &lt;"},
    {XML_ERR_TAG_NAME_MISMATCH, "holds an end tag that mismatches the last start tag"},
    {XML_ERR_DOCUMENT_END, "goes on after the end of its root element"},
};

/* Bytes that iconv would not convert, at the end of the file. */
static bool bytes_left(const reader *r, const xmlParserInput *input)
{
    return r->at_end && input->buf->raw && xmlBufUse(input->buf->raw) > 0;
}

/* NULL when the parser's own words have to do. */
static const char *explain(const reader *r, const xmlError *problem)
{
    const xmlParserInput *input = r->parser ? r->parser->input : NULL;
    bool unreadable = input && input->buf && (input->buf->error || bytes_left(r, input));
    bool nothing_left = r->at_end && input && input->cur >= input->end;
    if (problem->code == XML_ERR_DOCUMENT_END && r->depth + r->known_starts > 0)
        nothing_left = true; /* cut off inside a text */
    if (problem->message && strncmp(problem->message, "Input is not proper UTF-8", 25) == 0)
        unreadable = true; /* it has the code of a control character */
    if (unreadable)
        return bad_encoding;
    if (nothing_left && problem->code != XML_ERR_DOCUMENT_EMPTY)
        return cut_off;
    for (size_t i = 0; i < sizeof explanations / sizeof *explanations; i++)
        if (explanations[i].code == problem->code)
            return explanations[i].message;
    return NULL;
}

/* The parser's own words, without the line end that it puts behind them. */
static void complain(reader *r, const char *words, size_t line)
{
    size_t len = words ? strcspn(words, "\n") : 0;
    error_set(r->error, CALEPIN_ERROR_INPUT, r->file, line, "is not well-formed XML: %.*s",
              (int)(len < 500 ? len : 500), words ? words : "");
}

static calepin_status unknown_entity(reader *r, const char *name)
{
    return error_set(r->error, CALEPIN_ERROR_INPUT, r->file, line_of(r),
                     "refers to an entity '&%.100s;' that XML does not have; write the character "
                     "itself",
                     name);
}

static void on_error(void *user, xmlErrorPtr problem)
{
    reader *r = user;
    if (r->status != CALEPIN_OK || problem->level < XML_ERR_FATAL)
        return;
    size_t line = problem->line > 0 ? r->lines_before + (size_t)problem->line : line_of(r);
    if (problem->domain == XML_FROM_I18N || problem->domain == XML_FROM_IO)
        line = 0; /* conversion runs ahead of the parser */
    r->status = CALEPIN_ERROR_INPUT;
    r->malformed = problem->code != XML_ERR_NO_MEMORY;
    if (problem->code == XML_ERR_NO_MEMORY)
        r->status = error_memory(r->error);
    else if (problem->code == XML_ERR_UNDECLARED_ENTITY && problem->str1)
        unknown_entity(r, problem->str1);
    else if (explain(r, problem))
        error_set(r->error, CALEPIN_ERROR_INPUT, r->file, line, "%s", explain(r, problem));
    else
        complain(r, problem->message, line);
}

/* What is left of references in an attribute's value: the parser hands on "&#38;" for an ampersand
 * and resolves everything else. */
static calepin_text resolve(reader *r, calepin_text value)
{
    static const char ampersand[] = "&#38;";
    calepin_text resolved = {r->values.data + r->values.len, 0};
    for (size_t i = 0; i < value.len;) {
        bool is_reference = value.len - i >= 5 && memcmp(value.data + i, ampersand, 5) == 0;
        buffer_char(&r->values, value.data[i]);
        i += is_reference ? 5 : 1;
        resolved.len++;
    }
    return resolved;
}

enum { FIELDS = 5 }; /* of a SAX2 attribute: name, prefix, namespace, value, its end */

static calepin_text raw_value(const xmlChar **attribute)
{
    return (calepin_text){(const char *)attribute[3], (size_t)(attribute[4] - attribute[3])};
}

static void collect_attributes(reader *r, size_t count, const xmlChar **raw)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += raw_value(raw + i * FIELDS).len;
    buffer_clear(&r->attributes);
    buffer_clear(&r->values);
    if (!buffer_reserve(&r->values, len)) /* once, so that values stay where they are */
        return;
    for (size_t i = 0; i < count; i++, raw += FIELDS) {
        calepin_text value = raw_value(raw);
        if (memchr(value.data, '&', value.len))
            value = resolve(r, value);
        xml_name_value a = {(const char *)raw[1], (const char *)raw[0], value};
        buffer_append(&r->attributes, &a, sizeof a);
    }
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns,
                     int ns_count, const xmlChar **namespaces, int count, int defaulted,
                     const xmlChar **attributes)
{
    (void)prefix, (void)ns_count, (void)namespaces, (void)defaulted;
    reader *r = user;
    if (r->status != CALEPIN_OK)
        return;
    if (++r->depth > DEPTH_LIMIT) {
        refuse_size(r, "nests elements over 256 deep");
        return;
    }
    if (r->known_starts > 0) {
        r->known_starts--;
        return;
    }
    if (count > ATTRIBUTES_LIMIT) {
        refuse_size(r, "holds a tag of over 1000 attributes");
        return;
    }
    collect_attributes(r, (size_t)count, attributes);
    if (r->attributes.failed || r->values.failed) {
        stop(r, error_memory(r->error));
        return;
    }
    xml_tag element = {(const char *)name, (const char *)ns, line_of(r),
                       (const xml_name_value *)(const void *)r->attributes.data, (size_t)count};
    stop(r, r->events->start(r->user, &element, r->error));
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns)
{
    (void)prefix, (void)ns;
    reader *r = user;
    r->depth--;
    if (r->known_ends > 0)
        r->known_ends--;
    else if (r->status == CALEPIN_OK)
        stop(r, r->events->end(r->user, (const char *)name, r->error));
}

static void on_text(void *user, const xmlChar *text, int len)
{
    reader *r = user;
    if (r->status == CALEPIN_OK)
        stop(r,
             r->events->text(r->user, (calepin_text){(const char *)text, (size_t)len}, r->error));
}

static void on_comment(void *user, const xmlChar *text)
{
    (void)text;
    reader *r = user;
    if (r->status == CALEPIN_OK && r->events->aside)
        r->events->aside(r->user);
}

static void on_instruction(void *user, const xmlChar *target, const xmlChar *text)
{
    (void)target;
    on_comment(user, text);
}

/* A name that the parser does not know: with a DTD elsewhere, which is never fetched, it would pass
 * over it in silence. */
static void on_reference(void *user, const xmlChar *name)
{
    reader *r = user;
    if (r->status != CALEPIN_OK)
        return;
    stop(r, unknown_entity(r, (const char *)name));
    r->malformed = true;
}

static void on_entity(void *user, const xmlChar *name, int type, const xmlChar *public_id,
                      const xmlChar *system_id, xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    refuse(user, "declares entities, which are not read; take the declarations out");
}

static void on_unparsed_entity(void *user, const xmlChar *name, const xmlChar *public_id,
                               const xmlChar *system_id, const xmlChar *notation)
{
    (void)notation;
    on_entity(user, name, 0, public_id, system_id, NULL);
}

/* Handing characters and ignorable white space to the same function also spares the parser asking
 * itself which is which. No handler opens anything: there is none for external subsets. */
static const xmlSAXHandler handlers = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .comment = on_comment,
    .processingInstruction = on_instruction,
    .reference = on_reference,
    .entityDecl = on_entity,
    .unparsedEntityDecl = on_unparsed_entity,
    .serror = on_error,
};

/* A chunk that cannot be converted may halt the parser without a word to the handler. */
static void feed(reader *r, const char *data, size_t len)
{
    int code = xmlParseChunk(r->parser, data, (int)len, r->at_end);
    const xmlParserInput *input = r->parser->input;
    if (r->status == CALEPIN_OK && (code != 0 || (r->at_end && !r->parser->wellFormed))) {
        r->malformed = true;
        r->status = error_set(r->error, CALEPIN_ERROR_INPUT, r->file, r->at_end ? line_of(r) : 0,
                              "%s", r->at_end ? cut_off : bad_encoding);
    } else if (r->parser->instate == XML_PARSER_START_TAG && input->end - input->cur > TAG_LIMIT) {
        refuse_size(r, "holds a tag too large to be read (over 256 KiB)");
    }
}

static size_t read_chunk(reader *r, FILE *file, char *to, size_t size)
{
    errno = 0;
    size_t got = fread(to, 1, size, file);
    if (got < size && ferror(file) && r->status == CALEPIN_OK)
        r->status = error_io(r->error, r->file, "read it", errno);
    return got;
}

/* Gives the parser what quick reading has left, behind the tags that are open there. */
static void hand_over(reader *r)
{
    buffer tags = BUFFER_INIT(QUICK_DEPTH * (QUICK_NAME + 3));
    quick_open_tags(&r->quick, &tags);
    size_t line = r->quick.line;
    r->parser = xmlCreatePushParserCtxt((xmlSAXHandlerPtr)&handlers, r, NULL, 0, NULL);
    if (tags.failed || !r->parser) {
        r->status = error_memory(r->error);
    } else {
        xmlCtxtUseOptions(r->parser, XML_PARSE_NONET);
        r->lines_before = line - 1;
        r->known_ends = r->quick.rooted && r->quick.depth == 0;
        r->known_starts = r->quick.depth + r->known_ends;
        if (tags.len)
            xmlParseChunk(r->parser, tags.data, (int)tags.len, 0);
    }
    buffer_free(&tags);
}

/* Returns how many of the bytes are done with. */
static size_t take(reader *r, const char *data, size_t len)
{
    size_t done = 0;
    if (!r->parser) {
        done = quick_feed(&r->quick, data, len, r->at_end);
        stop(r, r->quick.status);
        if (!r->quick.left)
            return done;
        hand_over(r);
    }
    bool at_end = r->at_end;
    r->at_end = false; /* a fault in the last bytes is no cut */
    if (r->status == CALEPIN_OK && len > done)
        feed(r, data + done, len - done);
    r->at_end = at_end;
    if (r->status == CALEPIN_OK && at_end)
        feed(r, "", 0);
    return len;
}

/* The parser tells the encoding from the first chunk it sees, so that must not be short. */
static void read_all(reader *r, FILE *file, calepin_text head, char *chunk)
{
    size_t held = head.len < CHUNK ? head.len : CHUNK;
    memcpy(chunk, head.data ? head.data : "", held);
    bool empty = true;
    while (r->status == CALEPIN_OK && !r->at_end) {
        size_t got = read_chunk(r, file, chunk + held, CHUNK - held);
        empty = empty && held + got == 0;
        r->at_end = got == 0;
        held += got;
        if (empty)
            r->status = error_set(r->error, CALEPIN_ERROR_INPUT, r->file, 0, "is empty");
        if (r->status == CALEPIN_OK) {
            size_t done = take(r, chunk, held);
            memmove(chunk, chunk + done, held - done);
            held -= done;
        }
    }
}

static void keep_quiet(void *user, const char *format, ...)
{
    (void)user, (void)format;
}

static void parse(reader *r, FILE *file, calepin_text head)
{
    xmlInitParser();
    char *chunk = malloc(CHUNK);
    if (chunk)
        read_all(r, file, head, chunk);
    else
        r->status = error_memory(r->error);
    if (r->parser)
        xmlFreeDoc(r->parser->myDoc); /* it makes one of its own to hold declarations */
    xmlFreeParserCtxt(r->parser);
    free(chunk);
}

/* Some faults are told past the parser to handlers of the thread, which by default print. */
typedef struct thread_handlers {
    xmlStructuredErrorFunc structured;
    void *structured_user;
    xmlGenericErrorFunc generic;
    void *generic_user;
} thread_handlers;

static thread_handlers take_handlers(reader *r)
{
    thread_handlers old = {xmlStructuredError, xmlStructuredErrorContext, xmlGenericError,
                           xmlGenericErrorContext};
    xmlSetStructuredErrorFunc(r, on_error);
    xmlSetGenericErrorFunc(NULL, keep_quiet);
    return old;
}

static void give_handlers_back(thread_handlers old)
{
    xmlSetGenericErrorFunc(old.generic_user, old.generic);
    xmlSetStructuredErrorFunc(old.structured_user, old.structured);
}

static void forget_error(calepin_error *error)
{
    if (error)
        error->file[0] = '\0', error->line = 0;
}

calepin_status xml_read_stream(FILE *file, const char *name, calepin_text head,
                               const xml_events *events, void *user, bool *malformed,
                               calepin_error *error)
{
    reader r = {.events = events, .user = user, .error = error, .file = name};
    r.attributes = r.values = (buffer)BUFFER_INIT(VALUES_LIMIT);
    r.quick = (quick){.events = events, .user = user, .error = error, .line = 1};
    r.quick.values = (buffer)BUFFER_INIT(CHUNK);
    forget_error(error);
    thread_handlers old = take_handlers(&r);
    parse(&r, file, head);
    give_handlers_back(old);
    buffer_free(&r.attributes);
    buffer_free(&r.values);
    buffer_free(&r.quick.values);
    if (malformed)
        *malformed = r.malformed;
    return r.status;
}

struct xml_parser {
    reader reader;
};

calepin_status xml_parser_new(const char *name, const xml_events *events, void *user,
                              xml_parser **parser, calepin_error *error)
{
    xmlInitParser();
    xml_parser *p = calloc(1, sizeof *p);
    *parser = p;
    if (!p)
        return error_memory(error);
    reader *r = &p->reader;
    *r = (reader){.events = events, .user = user, .file = name};
    r->attributes = r->values = (buffer)BUFFER_INIT(VALUES_LIMIT);
    r->parser = xmlCreatePushParserCtxt((xmlSAXHandlerPtr)&handlers, r, NULL, 0, NULL);
    return r->parser ? CALEPIN_OK : error_memory(error);
}

/* By pieces, so that a tag too large is refused before the parser compares all its attributes. */
static void feed_document(reader *r, calepin_text document)
{
    size_t fed = 0;
    r->at_end = false;
    for (; r->status == CALEPIN_OK && document.len - fed > CHUNK; fed += CHUNK)
        feed(r, document.data + fed, CHUNK);
    r->at_end = true;
    if (r->status == CALEPIN_OK)
        feed(r, document.data + fed, document.len - fed);
}

calepin_status xml_parser_read(xml_parser *parser, calepin_text document, size_t line,
                               bool *malformed, calepin_error *error)
{
    reader *r = &parser->reader;
    r->error = error;
    r->lines_before = line - 1;
    r->depth = 0;
    r->malformed = false;
    r->status = CALEPIN_OK;
    forget_error(error);
    thread_handlers old = take_handlers(r);
    if (xmlCtxtResetPush(r->parser, NULL, 0, NULL, "UTF-8") != 0) {
        r->status = error_memory(error);
    } else {
        xmlCtxtUseOptions(r->parser, XML_PARSE_NONET);
        feed_document(r, document);
    }
    give_handlers_back(old);
    *malformed = r->malformed;
    return r->status;
}

void xml_parser_free(xml_parser *parser)
{
    if (!parser)
        return;
    if (parser->reader.parser)
        xmlFreeDoc(parser->reader.parser->myDoc);
    xmlFreeParserCtxt(parser->reader.parser);
    buffer_free(&parser->reader.attributes);
    buffer_free(&parser->reader.values);
    free(parser);
}

calepin_status xml_read(const char *path, const xml_events *events, void *user,
                        calepin_error *error)
{
    FILE *file = NULL;
    calepin_status status = file_open(path, &file, error);
    if (status)
        return status;
    status =
        xml_read_stream(file, file_name(path), (calepin_text){NULL, 0}, events, user, NULL, error);
    file_close(file);
    return status;
}

calepin_text xml_get(const xml_tag *element, const char *prefix, const char *name)
{
    for (size_t i = 0; i < element->attribute_count; i++) {
        const xml_name_value *a = &element->attributes[i];
        bool same_prefix = prefix ? a->prefix && strcmp(a->prefix, prefix) == 0 : !a->prefix;
        if (same_prefix && a->name[0] == name[0] && strcmp(a->name, name) == 0)
            return a->value;
    }
    return (calepin_text){NULL, 0};
}

uint32_t xml_html_character(calepin_text name)
{
    char copy[16]; /* the longest is "thetasym" */
    if (name.len >= sizeof copy)
        return 0;
    memcpy(copy, name.data, name.len);
    copy[name.len] = '\0';
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)copy);
    return entity ? entity->value : 0;
}

/* What bare libxml2 needs for an XML file: SAX2 push in chunks of 64 KiB, elements and bytes of
 * text counted. Prints its CPU seconds: the floor for anything that reads the file. */
#include <libxml/parser.h>
#include <stdio.h>
#include <time.h>

typedef struct counts {
    size_t elements, bytes;
} counts;

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns,
                     int ns_count, const xmlChar **namespaces, int count, int defaulted,
                     const xmlChar **attributes)
{
    (void)name, (void)prefix, (void)ns, (void)ns_count, (void)namespaces, (void)count;
    (void)defaulted, (void)attributes;
    ((counts *)user)->elements++;
}

static void on_text(void *user, const xmlChar *text, int len)
{
    (void)text;
    ((counts *)user)->bytes += (size_t)len;
}

int main(int argc, char **argv)
{
    static const xmlSAXHandler handlers = {.initialized = XML_SAX2_MAGIC,
                                           .startElementNs = on_start,
                                           .characters = on_text,
                                           .ignorableWhitespace = on_text};
    static char chunk[65536];
    counts c = {0, 0};
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file) {
        fprintf(stderr, "usage: tbx FILE\n");
        return 2;
    }
    xmlParserCtxtPtr parser =
        xmlCreatePushParserCtxt((xmlSAXHandlerPtr)&handlers, &c, NULL, 0, NULL);
    size_t got = 0;
    while ((got = fread(chunk, 1, sizeof chunk, file)) > 0)
        xmlParseChunk(parser, chunk, (int)got, 0);
    xmlParseChunk(parser, chunk, 0, 1);
    if (parser->myDoc)
        xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
    fclose(file);
    printf("%zu elements, %zu bytes of text, %.3f s\n", c.elements, c.bytes,
           (double)clock() / CLOCKS_PER_SEC);
    return 0;
}

// Parses files with bare libxml2: HTML by SAX, with handlers that do nothing, no tree, no errors told.
// usage: pages REPEATS FILE...
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void startElement(void *context, const xmlChar *name, const xmlChar **attributes) {}
static void endElement(void *context, const xmlChar *name) {}
static void characters(void *context, const xmlChar *text, int length) {}

static void parse(const char *bytes, int length, const htmlSAXHandler *handler) {
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(bytes, length);
    *parser->sax = *handler;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    htmlParseDocument(parser);
    htmlFreeParserCtxt(parser);
}

static char *contents(const char *path, int *length) {
    FILE *file = fopen(path, "rb");
    if (!file) { perror(path); exit(1); }
    fseek(file, 0, SEEK_END);
    *length = (int)ftell(file);
    rewind(file);
    char *bytes = malloc(*length + 1);
    if (fread(bytes, 1, *length, file) != (size_t)*length) { perror(path); exit(1); }
    bytes[*length] = 0;
    fclose(file);
    return bytes;
}

int main(int count, char **arguments) {
    if (count < 3) { fprintf(stderr, "usage: pages REPEATS FILE...\n"); return 64; }
    htmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.startElement = startElement;
    handler.endElement = endElement;
    handler.characters = handler.cdataBlock = characters;
    char **pages = calloc(count, sizeof *pages);
    int *lengths = calloc(count, sizeof *lengths);
    for (int index = 2; index < count; index++) pages[index] = contents(arguments[index], &lengths[index]);
    for (int round = atoi(arguments[1]); round > 0; round--)
        for (int index = 2; index < count; index++) parse(pages[index], lengths[index], &handler);
    return 0;
}

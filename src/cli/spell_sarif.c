/* calepin spell --format sarif. */
#include "cli/cli.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>

static size_t characters(const char *data, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += ((unsigned char)data[i] & 0xC0) != 0x80;
    return count;
}

static size_t line_feeds(calepin_text text)
{
    size_t count = 0;
    for (const char *at = text.data, *end = at + text.len; at < end; at++) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (!at)
            break;
        count++;
    }
    return count;
}

/* Bytes of the document's text in its file's encoding, with LF; 0 when that cannot be told. */
static size_t encoded_size(calepin_document *document)
{
    static const char *const single[] = {"WINDOWS-1252", "ISO-8859-15", "MACINTOSH", "CP850"};
    const char *name = calepin_document_encoding(document).name;
    calepin_text text = calepin_document_text(document);
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        if (strcasecmp(name, single[i]) == 0)
            return characters(text.data, text.len);
    return strcasecmp(name, "UTF-8") == 0 ? text.len : 0;
}

/* How many characters each line end has in the file: the text does not have those of CR LF, but
 * offsets into the file count them. Its size tells, without reading it again. */
static size_t line_end_length(calepin_document *document)
{
    struct stat file;
    const char *path = calepin_document_path(document);
    size_t size = encoded_size(document);
    if (!size || strcmp(path, "-") == 0 || stat(path, &file) != 0 || !S_ISREG(file.st_mode))
        return 0;
    size_t there = (size_t)file.st_size - calepin_document_encoding(document).bom;
    if (there == size)
        return 1;
    return there == size + line_feeds(calepin_document_text(document)) ? 2 : 0;
}

spell_places spell_places_of(calepin_document *document)
{
    return (spell_places){.document = document, .line_end = line_end_length(document)};
}

/* Characters of the text before a byte; cheap for places asked in rising order. */
static size_t count_to(spell_places *places, size_t offset)
{
    calepin_text text = calepin_document_text(places->document);
    if (offset < places->byte)
        places->byte = places->character = 0;
    places->character += characters(text.data + places->byte, offset - places->byte);
    places->byte = offset;
    return places->character;
}

/* The end is counted from the beginning: looking places up is cheap in rising order only, and
 * findings may overlap. */
static sarif_region region_at(spell_places *places, size_t offset, size_t len)
{
    sarif_region region = {0};
    calepin_document_place(places->document, offset, &region.line, &region.column);
    if (!len)
        return region;
    calepin_text passage = {calepin_document_text(places->document).data + offset, len};
    size_t lines = line_feeds(passage), last = len;
    while (last > 0 && passage.data[last - 1] != '\n')
        last--;
    region.end_line = region.line + lines;
    region.end_column = (lines ? 1 : region.column) + characters(passage.data + last, len - last);
    region.text = passage;
    region.has_offset = places->line_end > 0;
    size_t extra = region.has_offset ? places->line_end - 1 : 0;
    region.offset = count_to(places, offset) + (region.line - 1) * extra;
    region.length = characters(passage.data, len) + lines * extra;
    return region;
}

/* A space, a mark or a turn of phrase is a note; what is taken for an error is a warning. */
static const char *level_of(const char *kind)
{
    return strncmp(kind, "spelling", 8) == 0 || strncmp(kind, "grammar", 7) == 0 ? "warning"
                                                                                 : "note";
}

calepin_status spell_sarif_add(sarif *log, spell_places *places, const calepin_finding *f,
                               calepin_error *error)
{
    sarif_region related[CALEPIN_PLACES_MAX];
    sarif_result result = {.file = calepin_document_path(places->document),
                           .rule = f->kind,
                           .help = calepin_finding_summary(f->kind),
                           .level = level_of(f->kind),
                           .message = f->message,
                           .region = region_at(places, f->offset, f->text.len),
                           .rank = f->confidence,
                           .fixes = f->suggestions,
                           .fix_count = f->suggestion_count,
                           .occurrences = f->occurrences,
                           .related = related};
    for (size_t i = 0; i < f->place_count; i++)
        if (f->places[i] != f->offset)
            related[result.related_count++] = region_at(places, f->places[i], 0);
    return sarif_add(log, &result, error);
}

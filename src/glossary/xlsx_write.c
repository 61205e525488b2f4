#include "glossary/xlsx.h"

#include "base/error.h"
#include "text/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct xlsx_writer {
    FILE *sheet; /* the sheet's XML, until it is packed */
    bool failed;
};

static const char content_types[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
    "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>\n";
static const char package_relations[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>\n";
static const char workbook[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
    "<sheets><sheet name=\"Glossary\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>\n";
static const char workbook_relations[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>\n";
static const char sheet_begin[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\n";
static const char sheet_end[] = "</sheetData></worksheet>\n";

static void put(xlsx_writer *book, const char *string)
{
    book->failed = book->failed || fputs(string, book->sheet) == EOF;
}

calepin_status xlsx_writer_new(xlsx_writer **book, calepin_error *error)
{
    *book = calloc(1, sizeof **book);
    if (!*book)
        return error_memory(error);
    (*book)->sheet = tmpfile();
    if (!(*book)->sheet) {
        free(*book);
        *book = NULL;
        return error_io(error, "temporary file", "open it", errno);
    }
    put(*book, sheet_begin);
    return CALEPIN_OK;
}

/* Characters that XML does not allow are left out. */
static void put_escaped(xlsx_writer *book, calepin_text text)
{
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        uint32_t c = utf8_next(text, &i);
        if (c == '&')
            put(book, "&amp;");
        else if (c == '<')
            put(book, "&lt;");
        else if (c == '>')
            put(book, "&gt;");
        else if ((c >= 0x20 && c != 0xFFFE && c != 0xFFFF) || c == '\t' || c == '\n')
            book->failed =
                book->failed || fwrite(text.data + start, 1, i - start, book->sheet) != i - start;
    }
}

void xlsx_row(xlsx_writer *book, const calepin_text *cells, size_t count)
{
    put(book, "<row>");
    for (size_t i = 0; i < count; i++) {
        if (!cells[i].len) {
            put(book, "<c/>");
            continue;
        }
        put(book, "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        put_escaped(book, cells[i]);
        put(book, "</t></is></c>");
    }
    put(book, "</row>\n");
}

/* The first day that a zip archive knows: the same bytes whatever the day. */
static bool add(zip_t *archive, const char *name, zip_source_t *source)
{
    if (!source)
        return false;
    zip_int64_t index = zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_file_set_dostime(archive, (zip_uint64_t)index, 0, 0x21, 0) == 0;
}

static bool add_text(zip_t *archive, const char *name, const char *text)
{
    return add(archive, name, zip_source_buffer(archive, text, strlen(text), 0));
}

static bool copy_out(zip_source_t *packed, calepin_output *output)
{
    char chunk[16384];
    zip_int64_t got = 0;
    if (zip_source_open(packed) != 0)
        return false;
    while ((got = zip_source_read(packed, chunk, sizeof chunk)) > 0)
        calepin_output_write(output, chunk, (size_t)got);
    zip_source_close(packed);
    return got == 0;
}

/* The sheet is read from its temporary file, the archive is made in memory: it is small. */
static bool pack(xlsx_writer *book, calepin_output *output)
{
    zip_error_t problem;
    zip_error_init(&problem);
    zip_source_t *packed = zip_source_buffer_create(NULL, 0, 0, &problem);
    zip_t *archive = packed ? zip_open_from_source(packed, ZIP_TRUNCATE, &problem) : NULL;
    if (!archive) {
        zip_source_free(packed);
        zip_error_fini(&problem);
        return false;
    }
    zip_source_keep(packed);
    bool good =
        add_text(archive, "[Content_Types].xml", content_types) &&
        add_text(archive, "_rels/.rels", package_relations) &&
        add_text(archive, "xl/workbook.xml", workbook) &&
        add_text(archive, "xl/_rels/workbook.xml.rels", workbook_relations) &&
        add(archive, "xl/worksheets/sheet1.xml", zip_source_filep(archive, book->sheet, 0, -1));
    if (good)
        book->sheet = NULL; /* the archive closes it */
    if (!good || zip_close(archive) != 0) {
        zip_discard(archive);
        good = false;
    }
    good = good && copy_out(packed, output);
    zip_source_free(packed);
    zip_error_fini(&problem);
    return good;
}

calepin_status xlsx_writer_close(xlsx_writer *book, calepin_output *output, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    put(book, sheet_end);
    if (fflush(book->sheet) != 0 || fseek(book->sheet, 0, SEEK_SET) != 0)
        book->failed = true;
    if (output && (book->failed || !pack(book, output)))
        status = error_io(error, "workbook", "pack it", EIO);
    if (book->sheet)
        fclose(book->sheet);
    free(book);
    return status;
}

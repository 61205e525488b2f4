#include "text/read.h"

#include "base/error.h"
#include "base/file.h"

#include <string.h>

static const size_t LARGEST_TEXT = (size_t)2 << 30;

static void tell_encoding(const calepin_encoding *e, const char *name,
                          const calepin_listener *listener)
{
    if (e->guessed)
        tell(listener, CALEPIN_NOTE, name, 0, 0,
             "read as %s, told from its letters; if accents look wrong, save it as UTF-8 or say "
             "--encoding NAME",
             e->name);
    if (e->mojibake)
        tell(listener, CALEPIN_WARNING, name, 0, 0,
             "was encoded twice (\xC3\x83\xC2\xA9 stands for \xC3\xA9); ask for a sound copy, or "
             "mend it with calepin convert --repair");
}

calepin_status text_encoding(calepin_text bytes, const char *name, const char *asked,
                             const calepin_listener *listener, calepin_encoding *encoding,
                             calepin_error *error)
{
    if (asked)
        *encoding = (calepin_encoding){.name = asked};
    else
        *encoding = calepin_encoding_detect(bytes.data, bytes.len);
    if (encoding->name) {
        tell_encoding(encoding, name, listener);
        return CALEPIN_OK;
    }
    error_set(error, CALEPIN_ERROR_INPUT, name, 0,
              "is not text, from byte %zu on; save it as plain text first", encoding->bad);
    if (error)
        error->offset = encoding->bad;
    return CALEPIN_ERROR_INPUT;
}

static calepin_status decode(const buffer *bytes, const char *name, const char *encoding,
                             const calepin_listener *listener, text_file *file,
                             calepin_error *error)
{
    calepin_status status =
        text_encoding(buffer_view(bytes), name, encoding, listener, &file->encoding, error);
    if (status)
        return status;
    return calepin_text_decode(bytes->data, bytes->len, file->encoding.name, name, &file->data,
                               &file->len, error);
}

calepin_status text_read(const char *path, const char *encoding, const calepin_listener *listener,
                         text_file *file, calepin_error *error)
{
    buffer bytes = BUFFER_INIT(LARGEST_TEXT);
    *file = (text_file){NULL, 0, {0}};
    calepin_status status = file_read(path, &bytes, error);
    if (!status)
        status = decode(&bytes, file_name(path), encoding, listener, file, error);
    buffer_free(&bytes);
    return status;
}

calepin_status text_read_stream(FILE *stream, calepin_text head, const char *name,
                                const calepin_listener *listener, text_file *file,
                                calepin_error *error)
{
    buffer bytes = BUFFER_INIT(LARGEST_TEXT);
    *file = (text_file){NULL, 0, {0}};
    buffer_text(&bytes, head);
    calepin_status status = file_append(stream, name, &bytes, error);
    if (!status)
        status = decode(&bytes, name, NULL, listener, file, error);
    buffer_free(&bytes);
    return status;
}

bool text_split(calepin_text *rest, char separator, calepin_text *piece)
{
    if (!rest->data)
        return false;
    const char *end = memchr(rest->data, separator, rest->len);
    size_t len = end ? (size_t)(end - rest->data) : rest->len;
    *piece = (calepin_text){rest->data, len};
    *rest = end ? (calepin_text){end + 1, rest->len - len - 1} : (calepin_text){NULL, 0};
    return true;
}

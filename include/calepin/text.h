/* calepin/text.h: which encoding French bytes are in, and UTF-8 out of them. */
#ifndef CALEPIN_TEXT_H
#define CALEPIN_TEXT_H

#include "calepin/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What detection says of some bytes. */
typedef struct calepin_encoding {
    const char *name; /* an iconv name, static: "UTF-8", "UTF-16LE", "WINDOWS-1252", "MACINTOSH"…;
                         NULL when the bytes are not text */
    size_t bom;       /* bytes of byte order mark in front, 0 to 3 */
    size_t bad;       /* when name is NULL: offset of the first byte that text does not hold */
    bool guessed;     /* nothing but statistics of French says so */
    bool mojibake;    /* UTF-8 read once as windows-1252 and encoded again (Ã© for é) */
} calepin_encoding;

/* Tells the encoding of French text from its bytes: byte order marks, validity as UTF-8 (of all the
 * bytes), the pattern of zero bytes for UTF-16 without a mark, then the frequencies of French
 * letters among the single byte encodings WINDOWS-1252 (which stands for ISO-8859-1 too),
 * ISO-8859-15, MACINTOSH and CP850. Plain ASCII is UTF-8. UTF-8 with some bad bytes, or mixed with
 * another encoding, is "UTF-8" still, so that decoding names the place. Statistics look at the
 * first MiB at the most, or at the first 4,000 bytes beyond ASCII wherever they stand. Bytes are
 * not text when they hold U+0000 or, near their beginning, many other control characters. Never
 * fails. */
CALEPIN_API calepin_encoding calepin_encoding_detect(const void *data, size_t len);

/* Converts bytes from the encoding `name` to UTF-8 with LF line ends and without byte order mark.
 * *text is owned by the caller and given back with calepin_text_free; it is zero terminated behind
 * text->len. `file` is for messages only and may be NULL.
 * Errors: CALEPIN_ERROR_ARGUMENT (iconv does not know the name), CALEPIN_ERROR_INPUT (bytes that
 * are not of this encoding, U+0000; with line and offset into the bytes), CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_text_decode(const void *data, size_t len, const char *name,
                                               const char *file, char **text, size_t *text_len,
                                               calepin_error *error);
CALEPIN_API void calepin_text_free(char *text);

/* A change to a text: the `length` bytes at `offset` become `by`. */
typedef struct calepin_edit {
    size_t offset, length;
    calepin_text by;
    const char *kind; /* static: of the finding that it mends */
} calepin_edit;

/* Writes the file at path, which was read as `text` in `encoding` (a name that iconv knows; UTF-8
 * if NULL), with the edits, which are in the order of the text and do not overlap; offsets are of
 * `text`. Encoding, byte order mark, line ends and every byte outside the edits stay as they are.
 * Where the encoding has no U+202F, U+00A0 is written; an edit with another character that it does
 * not have is left out. `made`, of as many elements as there are edits, says which were made.
 * Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (the file is not what was read), as
 * calepin_text_decode else. */
CALEPIN_API calepin_status calepin_text_patch(const char *path, const char *encoding,
                                              calepin_text text, const calepin_edit *edits,
                                              size_t count, bool *made, calepin_output *output,
                                              calepin_error *error);

typedef struct calepin_convert_options {
    size_t size;
    const char *from; /* encoding of the file; NULL: told from its bytes */
    const char *to;   /* of the output, a name that iconv knows */
    bool repair; /* undo double encoding, and read lines of another encoding for what they are */
    const calepin_listener *listener;
} calepin_convert_options;
#define CALEPIN_CONVERT_OPTIONS_INIT                                                               \
    {                                                                                              \
        sizeof(calepin_convert_options), NULL, "UTF-8", false, NULL                                \
    }

/* What a conversion met. */
typedef struct calepin_conversion {
    char from[40];   /* the encoding read */
    size_t foreign;  /* lines in another encoding than the file */
    size_t repaired; /* lines that held double encoding, mended */
    size_t unseen;   /* control and invisible characters, told to the listener by kind */
} calepin_conversion;

/* Writes a text file to an open output in another encoding; line ends stay as they are, a byte
 * order mark goes. A file is looked through twice, whatever its size; standard input may hold 2
 * GiB. With repair each changed line is told to the listener, as it was and as it is.
 * Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (not text; bytes that are not of the encoding, with
 * the lines; a character that the new encoding does not have), CALEPIN_ERROR_ARGUMENT (unknown
 * encoding), CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_text_convert(const char *path,
                                                const calepin_convert_options *options,
                                                calepin_output *output, calepin_conversion *done,
                                                calepin_error *error);

#ifdef __cplusplus
}
#endif
#endif

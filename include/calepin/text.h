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

#ifdef __cplusplus
}
#endif
#endif

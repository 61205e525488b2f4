/* text/codepage.h: the single byte encodings that French files come in. */
#ifndef TEXT_CODEPAGE_H
#define TEXT_CODEPAGE_H

#include "calepin/base.h"

#include <uchar.h>

typedef struct codepage {
    const char *name;      /* as iconv knows it */
    const char16_t *upper; /* the characters of bytes 0x80 to 0xFF; U+FFFD where there is none */
} codepage;

enum { CODEPAGE_COUNT = 4 };

/* Best known first: where two give the same text, the first is named. ISO-8859-1 is not here, since
 * windows-1252 gives the same text for all that an ISO-8859-1 file holds. */
extern const codepage codepages[CODEPAGE_COUNT];

/* The encoding in which the bytes cost French least; the first of equals. */
const codepage *codepage_guess(const void *data, size_t len);
/* The one that iconv knows by this name, NULL for any other. */
const codepage *codepage_named(const char *name);
/* The byte that windows-1252 reads as c, or -1. The bytes that it does not define are read as the
 * control characters of the same number by most programs. */
int codepage_windows_byte(uint32_t c);

/* The bytes that a character takes at position which UTF-8 read as windows-1252 and encoded again
 * has made two or three (Ã© for é), 0 for any other. */
size_t encoded_twice(calepin_text text, size_t position);

#endif

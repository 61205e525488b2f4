/* text/codepage.h: the single byte encodings that French files come in. */
#ifndef TEXT_CODEPAGE_H
#define TEXT_CODEPAGE_H

#include <uchar.h>

typedef struct codepage {
    const char *name;      /* as iconv knows it */
    const char16_t *upper; /* the characters of bytes 0x80 to 0xFF; U+FFFD where there is none */
} codepage;

enum { CODEPAGE_COUNT = 4 };

/* Best known first: where two give the same text, the first is named. ISO-8859-1 is not here, since
 * windows-1252 gives the same text for all that an ISO-8859-1 file holds. */
extern const codepage codepages[CODEPAGE_COUNT];

#endif

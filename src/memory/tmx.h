/* memory/tmx.h: what reads TMX: events of a parser into units, and the recovery of damaged files.
 */
#ifndef MEMORY_TMX_H
#define MEMORY_TMX_H

#include "base/arena.h"
#include "memory/unit.h"
#include "xml/reader.h"

enum { TMX_UNIT_LIMIT = 64 << 20, TMX_HEAD = 4096 };

typedef enum tmx_place {
    OUTSIDE,
    IN_HEADER,
    IN_UNIT,
    IN_VARIANT,
    IN_SEGMENT,
    IN_PROPERTY,
    IN_NOTE,
    IN_ENCODING
} tmx_place;

/* What stands at one level while it is gathered: arrays of calepin_property. */
typedef struct tmx_details {
    buffer properties, notes, encodings;
    size_t order;
} tmx_details;

typedef struct tmx_reader {
    const unit_source *source;
    tmx_place place;
    tmx_place back;       /* where a property or note leads back to */
    size_t skipped;       /* depth inside an element whose content is left out */
    size_t codes;         /* depth of inline elements whose text stays */
    size_t units;         /* ended so far: handed on, or left out and told */
    size_t asides;        /* comments and processing instructions, which are not kept */
    size_t asides_before; /* of them in front of the unit at hand */
    bool nested;          /* a <tu> begins inside a unit: reading goes on as in a damaged file, */
    bool by_unit;         /* which parts units by their tags; a <tu> in one was mended into it */
    bool begun, has_header, told_unknown, told_foreign;
    struct {
        size_t depth, count; /* elements that TMX does not have, the outermost counted */
        size_t line;         /* of the first, with its name */
        char name[64];
    } unknown;   /* outside units */
    arena arena; /* the texts of the unit or header at hand */
    calepin_unit unit;
    calepin_header header;
    calepin_variant variant;
    calepin_property property;
    size_t segments;                   /* of the variant at hand */
    size_t more_segments, loose_texts; /* of the unit: <seg> beyond the first, text without one */
    size_t strangers;                  /* of the unit: elements that TMX does not have */
    bool stray;                        /* text of the unit or header that stands in no element */
    size_t byte_names;                 /* of the file: characters that tmx_byte_name tells */
    size_t stray_outside;              /* stretches of text outside units */
    size_t stray_line;                 /* of the unit in front of the first of them, or 0 */
    bool has_markup;                   /* the segment at hand holds codes */
    buffer text, loose, markup, variants;
    tmx_details outer, inner; /* of the unit or header, of the variant */
} tmx_reader;

extern const xml_events tmx_events;

/* Makes ready for a unit of which nothing is known, whatever became of the last. */
void tmx_begin_anew(tmx_reader *r);

enum { TMX_NAME = 128 };
/* What messages call the unit or header at hand: "unit 'id'", or "a unit" that has none. */
void tmx_name(const tmx_reader *r, const char *what, char name[TMX_NAME]);

/* Reads on in a file whose strict parse has ended with `fault`: the units after the first r->units,
 * each on its own. The file stands at its beginning.
 * Errors: CALEPIN_ERROR_INPUT (declares entities; no TMX in it: *error is left as it was),
 * CALEPIN_ERROR_IO, CALEPIN_ERROR_MEMORY, and what the callback returns. */
calepin_status tmx_recover(tmx_reader *r, FILE *file, calepin_error *error);

/* What was done to make a unit well formed. */
typedef struct tmx_damage {
    size_t controls, bytes, names, ampersands, angles;
    bool no_start, no_end; /* its <tu> tag was broken, its </tu> is missing */
} tmx_damage;

/* Appends the unit to out with what XML does not allow taken out or escaped; the unit begins with
 * its <tu> unless damage->no_start. Of tags, those of TMX only are kept when `strictly`. */
void tmx_mend(calepin_text unit, bool strictly, buffer *out, tmx_damage *damage);

/* What follows an ampersand where Wordfast wrote a byte of windows-1252, 'A0; for a no-break space:
 * its length, 0 when it is not that, and the character. Bytes of ASCII were never written so. */
size_t tmx_byte_name(calepin_text text, size_t at, uint32_t *character);

/* The encoding that an XML declaration names, "" when it names none, from the first bytes of a file
 * in whatever encoding. */
void tmx_declared_encoding(calepin_text head, char name[40]);
/* "UTF-16LE" or "UTF-16BE" when the first bytes say so, whatever is declared; else NULL. */
const char *tmx_wide_encoding(calepin_text head);

#endif

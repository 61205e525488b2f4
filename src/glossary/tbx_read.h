/* glossary/tbx_read.h: TBX of both versions and MultiTerm XML, as events come in. */
#ifndef GLOSSARY_TBX_READ_H
#define GLOSSARY_TBX_READ_H

#include "base/buffer.h"
#include "glossary/glossary.h"
#include "glossary/ids.h"
#include "xml/reader.h"

enum { TBX_DEPTH = 256 };

/* What an element is, whatever the version calls it. */
typedef enum tbx_part {
    TBX_OUTSIDE,
    TBX_ROOT,
    TBX_TEXT,
    TBX_HEADER,
    TBX_BACK,
    TBX_ENTRY,
    TBX_LANGUAGE,
    TBX_TERM_SECTION, /* tig, ntig, termSec */
    TBX_TERM_GROUP,   /* termGrp of ntig */
    TBX_TERM,
    TBX_ITEM,
    TBX_INLINE, /* its text belongs to what it stands in */
    TBX_ENTRY_NUMBER,
    TBX_LANGUAGE_NAME, /* MultiTerm's <concept>, <language> */
    TBX_LEFT_OUT
} tbx_part;

typedef struct tbx_frame {
    tbx_part part;
    bool late;         /* what must stand last in it has begun */
    size_t text_start; /* in the reader's text */
    calepin_item item; /* under construction, of a TBX_ITEM */
    size_t line;
} tbx_frame;

typedef struct tbx_reader {
    glossary_source *source;
    arena *memory; /* of the glossary */
    tbx_frame frames[TBX_DEPTH + 1];
    size_t depth;
    buffer text, scratch;
    bool multiterm, is_root_known, checks_values;
    int version;
    calepin_tbx_dialect dialect;
    calepin_concept *concept;    /* at hand, in the glossary */
    calepin_text lang;           /* of the language section at hand */
    calepin_term term;           /* at hand */
    const calepin_item *pending; /* of the language section */
    size_t pending_count;
    const calepin_item *held; /* of the header, or of what stands behind */
    size_t held_count;
    id_set ids;
    size_t entries;           /* that ended so far, left out or not */
    size_t inlines, note_ids; /* left out so far */
} tbx_reader;

extern const xml_events tbx_events;
void tbx_begin(tbx_reader *r, glossary_source *source);
/* Ready for the next document of an entry; a concept left unfinished is forgotten. */
void tbx_begin_anew(tbx_reader *r);
/* Tells what was left out in small, all over the file. */
void tbx_end(tbx_reader *r);
void tbx_free(tbx_reader *r);

/* What a MultiTerm field is in TBX. False when out of memory. */
bool multiterm_translate(calepin_item *item, arena *memory);

#endif

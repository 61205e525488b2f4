/* memory/unit.h: what the readers and writers of translation units share. */
#ifndef MEMORY_UNIT_H
#define MEMORY_UNIT_H

#include "base/buffer.h"
#include "calepin/memory.h"
#include "text/lines.h"

#include <stdio.h>

/* What a reader needs to know; one file a format implements it. */
typedef struct unit_source {
    FILE *file;
    const char *name;  /* for messages and calepin_unit.file */
    calepin_text head; /* bytes of the file that have been read already */
    const calepin_memory_options *options;
    calepin_unit_fn *each;
    void *user;
} unit_source;

/* A form of files: how to read and to write it. One file a form has its own; NULL: it cannot. */
typedef struct unit_form {
    const char *name;       /* "TMX" */
    const char *extensions; /* of its files, parted by spaces; the first is what messages say */
    const char *versions;   /* that can be written, parted by spaces, the usual first; NULL: one */
    calepin_status (*read)(const unit_source *source, calepin_error *error);
    /* Writers. The options last as long as the writer. */
    calepin_status (*open)(const calepin_memory_options *options, calepin_output *output,
                           void **writer, calepin_error *error);
    calepin_status (*header)(void *writer, const calepin_header *header, calepin_error *error);
    /* `source` and `target` are the unit's variants of the two languages, never empty; NULL only
     * for TMX of level 2. */
    calepin_status (*put)(void *writer, const calepin_unit *unit, const calepin_variant *source,
                          const calepin_variant *target, calepin_error *error);
    calepin_status (*close)(void *writer, calepin_error *error);
} unit_form;

extern const unit_form tsv_form, csv_form, xliff_form, po_form;

calepin_status tmx_read(const unit_source *source, calepin_error *error);

typedef struct tmx_writer tmx_writer;
calepin_status tmx_writer_new(const calepin_memory_options *options, calepin_output *output,
                              tmx_writer **writer, calepin_error *error);
/* Writes the header, or calepin's own when it is NULL, unless that is done already. */
calepin_status tmx_writer_begin(tmx_writer *w, const calepin_header *header, calepin_error *error);
calepin_status tmx_writer_put(tmx_writer *w, const calepin_unit *unit,
                              const calepin_variant *source, const calepin_variant *target,
                              calepin_error *error);
/* Whether it is YYYYMMDDThhmmssZ, the only form that TMX allows. */
bool tmx_is_date(calepin_text date);
calepin_status tmx_writer_close(tmx_writer *w, calepin_error *error);

/* The lines of a source that is text; encoding NULL: told from its bytes. */
calepin_status unit_lines_open(const unit_source *source, const char *encoding, text_lines **lines,
                               calepin_error *error);
/* Tells how many units of a source were left out for being marked as fuzzy or as a draft. */
void unit_tell_unfinished(const unit_source *source, size_t count);

/* As calepin_unit_writer_put, but TMX at level 2 takes units without one of the two languages too:
 * upkeep loses none. */
calepin_status unit_writer_put_any(calepin_unit_writer *writer, const calepin_unit *unit,
                                   calepin_error *error);

/* Appends a language tag in the case that BCP 47 recommends: FR_fr -> fr-FR. */
void language_normalise(buffer *out, calepin_text tag);
/* The text without white space and control characters at its edges. */
calepin_text segment_trim(calepin_text text);
/* The first variant of a language that holds text, NULL when there is none. */
const calepin_variant *unit_side(const calepin_unit *unit, const char *language);

/* The first of three that is not empty: dates and names stand at the unit or at its variants. */
calepin_text first_text(calepin_text a, calepin_text b, calepin_text c);
/* Whether dates or names stand at the unit or at its two variants. */
bool unit_has_history(const calepin_unit *unit, const calepin_variant *source,
                      const calepin_variant *target);

#endif

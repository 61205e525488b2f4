/* memory/xliff.h: what the reader and the writer of XLIFF share. */
#ifndef MEMORY_XLIFF_H
#define MEMORY_XLIFF_H

#include "memory/unit.h"

#define XLIFF_METADATA "urn:oasis:names:tc:xliff:metadata:2.0"
#define XLIFF_NO_FILE  "unknown" /* original of a file that came from no document */

/* Types of the contexts (1.2) and metadata (2.1) that hold what XLIFF has no attribute for. */
#define XLIFF_CREATED "x-creationdate"
#define XLIFF_CHANGED "x-changedate"
#define XLIFF_CREATOR "x-creationid"
#define XLIFF_CHANGER "x-changeid"
/* The property that a segment's state becomes. */
#define XLIFF_STATE "x-state"

calepin_status xliff_read(const unit_source *source, calepin_error *error);

#endif

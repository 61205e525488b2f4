/* memory/facts.h: a unit or a header as compact bytes and back, with everything it says. The same
 * facts are the same bytes. */
#ifndef MEMORY_FACTS_H
#define MEMORY_FACTS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "calepin/memory.h"

/* All but the unit's file and line. A failure shows in out->failed. */
void facts_write_unit(buffer *out, const calepin_unit *unit);
void facts_write_header(buffer *out, const calepin_header *header);

/* Texts are borrowed from the bytes, arrays live in the arena. CALEPIN_ERROR_INPUT when the bytes
 * are no such facts, CALEPIN_ERROR_MEMORY. */
calepin_status facts_read_unit(calepin_text bytes, arena *arrays, calepin_unit *unit);
calepin_status facts_read_header(calepin_text bytes, arena *arrays, calepin_header *header);

#endif

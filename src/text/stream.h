/* text/stream.h: bytes of any encoding into UTF-8, piece by piece, for files that may be damaged.
 */
#ifndef TEXT_STREAM_H
#define TEXT_STREAM_H

#include "base/buffer.h"

typedef struct text_stream text_stream;

/* NULL when the encoding is not known, or out of memory. */
text_stream *text_stream_open(const char *encoding);
/* Appends the bytes to out as UTF-8. A byte that the encoding does not have becomes one that is no
 * UTF-8, so that it can be told later. Returns how many bytes at the end wait for others: begin the
 * next piece with them. A failure shows in out->failed. */
size_t text_stream_put(text_stream *s, const char *data, size_t len, bool last, buffer *out);
void text_stream_close(text_stream *s); /* NULL is fine */

#endif

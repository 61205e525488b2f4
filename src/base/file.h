/* base/file.h: reading a whole file, with the refusals that every reader shares. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buffer.h"
#include "calepin/base.h"

#include <stdio.h>

/* Opens a file for reading; "-" or NULL is standard input. Refuses a directory.
 * Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_INPUT (a directory). Close with file_close. */
calepin_status file_open(const char *path, FILE **file, calepin_error *error);
void file_close(FILE *file); /* leaves standard input open; NULL is fine */
/* Appends the whole file to contents, up to its limit.
 * Errors: as file_open, and CALEPIN_ERROR_INPUT (over the limit), CALEPIN_ERROR_MEMORY. */
calepin_status file_read(const char *path, buffer *contents, calepin_error *error);
/* The same for what is left of an open file; name is for messages. */
calepin_status file_append(FILE *file, const char *name, buffer *contents, calepin_error *error);
/* The bytes of a file: mapped where that can be done, so that their number does not count against
 * memory, else read. Begin with {0}; file_view_close is fine then too. */
typedef struct file_view {
    calepin_text bytes;
    void *map;
    buffer read;
} file_view;
/* Errors: as file_read; a stream may have up to `limit` bytes. */
calepin_status file_view_open(const char *path, size_t limit, file_view *view,
                              calepin_error *error);
void file_view_close(file_view *view);
/* "standard input" for "-" or NULL, else the path. */
const char *file_name(const char *path);
/* The last component of a path, with whatever slashes end it. */
const char *file_base(const char *path);
/* The part behind the last dot of the last path component, "" when there is none. */
const char *file_extension(const char *path);

#endif

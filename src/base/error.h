/* base/error.h: filling a caller's error, telling a listener. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "calepin/base.h"

#include <stdarg.h>

/* Fills error (NULL is fine) and returns status, so that a failing call can end in `return
 * error_set(…)`. file may be NULL; line 0 when unknown. */
calepin_status error_set(calepin_error *error, calepin_status status, const char *file, size_t line,
                         const char *format, ...) CALEPIN_PRINTF(5, 6);
static inline calepin_status error_memory(calepin_error *error)
{
    error_set(error, CALEPIN_ERROR_MEMORY, NULL, 0, "out of memory");
    return CALEPIN_ERROR_MEMORY; /* a constant, which tools that read the code can follow */
}
/* CALEPIN_ERROR_IO with the words of errno behind "cannot WHAT". */
calepin_status error_io(calepin_error *error, const char *file, const char *what, int errnum);

/* The end of a noun behind its count: "1 unit", "2 units". */
static inline const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* Tells a listener (NULL is fine) what was survived; file may be NULL, line and column 0. */
void tell(const calepin_listener *listener, calepin_severity severity, const char *file,
          size_t line, size_t column, const char *format, ...) CALEPIN_PRINTF(6, 7);
void tell_progress(const calepin_listener *listener, const char *what, uint64_t done,
                   uint64_t total);

#endif

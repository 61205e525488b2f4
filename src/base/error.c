#include "base/error.h"

#include <stdio.h>
#include <string.h>

const char *calepin_version(void)
{
    return CALEPIN_VERSION;
}

/* Copies what fits; of a long path the end says more than the beginning. */
static void copy_path(char *to, size_t size, const char *path)
{
    size_t len = strlen(path);
    if (len >= size) {
        path += len - (size - 1);
        len = size - 1;
    }
    memcpy(to, path, len);
    to[len] = '\0';
}

calepin_status error_set(calepin_error *error, calepin_status status, const char *file, size_t line,
                         const char *format, ...)
{
    if (!error)
        return status;
    error->status = status;
    error->line = line;
    error->offset = 0;
    copy_path(error->file, sizeof error->file, file ? file : "");
    va_list args;
    va_start(args, format);
    vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    return status;
}

calepin_status error_io(calepin_error *error, const char *file, const char *what, int errnum)
{
    char reason[256];
    if (strerror_r(errnum, reason, sizeof reason) != 0)
        snprintf(reason, sizeof reason, "error %d", errnum);
    return error_set(error, CALEPIN_ERROR_IO, file, 0, "cannot %s: %s", what, reason);
}

void tell(const calepin_listener *listener, calepin_severity severity, const char *file,
          size_t line, size_t column, const char *format, ...)
{
    if (!listener || !listener->diagnostic)
        return;
    char message[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    calepin_diagnostic d = {severity, file, line, column, message};
    listener->diagnostic(listener->user, &d);
}

void tell_progress(const calepin_listener *listener, const char *what, uint64_t done,
                   uint64_t total)
{
    if (listener && listener->progress)
        listener->progress(listener->user, what, done, total);
}

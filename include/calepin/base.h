/* calepin/base.h: status, error, borrowed text, diagnostics and output files.
 *
 * All text is UTF-8 unless a comment says otherwise. Lengths and offsets are bytes from 0, lines
 * and columns count from 1, columns in characters (Unicode code points). */
#ifndef CALEPIN_BASE_H
#define CALEPIN_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CALEPIN_VERSION "0.1.0"

#if defined(__GNUC__)
#define CALEPIN_API          __attribute__((visibility("default")))
#define CALEPIN_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define CALEPIN_API
#define CALEPIN_PRINTF(f, a)
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* A borrowed run of UTF-8, not terminated by a zero byte. Whoever hands one out says how long it
 * lives. {NULL, 0} means that there is none. */
typedef struct calepin_text {
    const char *data;
    size_t len;
} calepin_text;

/* What every call that can fail returns. */
typedef enum calepin_status {
    CALEPIN_OK = 0,
    CALEPIN_DONE,           /* an iteration has nothing more to give: not an error */
    CALEPIN_ERROR_ARGUMENT, /* the caller asked for something that does not exist */
    CALEPIN_ERROR_MISSING,  /* an optional part, such as a dictionary, is not installed */
    CALEPIN_ERROR_INPUT,   /* the input is not what it should be; file, line and reason are named */
    CALEPIN_ERROR_IO,      /* opening, reading or writing failed */
    CALEPIN_ERROR_MEMORY,  /* out of memory */
    CALEPIN_ERROR_INTERNAL /* a fault of calepin's own */
} calepin_status;

/* Filled by a call that fails, when the caller gave one. Owned by the caller, holds no pointers. */
typedef struct calepin_error {
    calepin_status status;
    size_t line;        /* 0 when the place is not known */
    size_t offset;      /* byte offset into the file; only when the message speaks of a place */
    char file[1024];    /* as the caller named it, "" when no file is concerned */
    char message[1024]; /* lower case, no final stop, names the remedy where there is one */
} calepin_error;

/* Something survived that the user should know: a unit skipped, an encoding guessed. */
typedef enum calepin_severity { CALEPIN_NOTE, CALEPIN_WARNING } calepin_severity;

typedef struct calepin_diagnostic {
    calepin_severity severity;
    const char *file; /* as the caller named it, NULL when no file is concerned */
    size_t line;      /* 0 when unknown */
    size_t column;    /* 0 when unknown */
    const char *message;
} calepin_diagnostic;

/* Whom long work talks to; every member may be NULL. What the callbacks are handed lives only
 * during the call. Progress counts in units of the work's own choice, done <= total. */
typedef struct calepin_listener {
    void (*diagnostic)(void *user, const calepin_diagnostic *diagnostic);
    void (*progress)(void *user, const char *what, uint64_t done, uint64_t total);
    void *user;
} calepin_listener;

/* The version of the library that runs, as opposed to CALEPIN_VERSION of the header. */
CALEPIN_API const char *calepin_version(void);

/* An output file that appears whole or not at all: written beside its place, flushed, fsynced and
 * renamed by calepin_output_close. Write errors are kept and told there, so that writers need not
 * check each call. */
typedef struct calepin_output calepin_output;

/* Opens path for writing; NULL or "-" is standard output, which is written as it comes.
 * Errors: CALEPIN_ERROR_IO, CALEPIN_ERROR_MEMORY. */
CALEPIN_API calepin_status calepin_output_open(const char *path, calepin_output **output,
                                               calepin_error *error);
CALEPIN_API void calepin_output_write(calepin_output *output, const void *data, size_t len);
CALEPIN_API void calepin_output_text(calepin_output *output, calepin_text text);
CALEPIN_API void calepin_output_print(calepin_output *output, const char *format, ...)
    CALEPIN_PRINTF(2, 3);

/* True once a write has failed: a long writer may stop early. */
CALEPIN_API bool calepin_output_failed(const calepin_output *output);

/* Flushes, fsyncs and puts the file in its place; frees output whatever happens.
 * Errors: CALEPIN_ERROR_IO (disk full, closed pipe), CALEPIN_ERROR_MEMORY; the old file then
 * stands. */
CALEPIN_API calepin_status calepin_output_close(calepin_output *output, calepin_error *error);

/* Gives up: nothing appears, the old file stands. NULL is fine. */
CALEPIN_API void calepin_output_discard(calepin_output *output);

#ifdef __cplusplus
}
#endif
#endif

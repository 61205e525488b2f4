/* memory/check.h: what is wrong with a TMX file: its structure by check_xml.c, its units by
 * check.c.
 */
#ifndef MEMORY_CHECK_H
#define MEMORY_CHECK_H

#include "base/digests.h"
#include "memory/tmx.h"

typedef enum check_rule {
    CHECK_ENCODING,
    CHECK_DOCTYPE,
    CHECK_WELL_FORMED,
    CHECK_STRUCTURE,
    CHECK_ATTRIBUTE,
    CHECK_VALUE,
    CHECK_DATE,
    CHECK_LANGUAGE,
    CHECK_TUID,
    CHECK_EMPTY,
    CHECK_BLANKS,
    CHECK_CODES,
    CHECK_CONTROL
} check_rule;

typedef struct check_run {
    const char *path;
    unsigned clients;
    calepin_memory_fault_fn *each;
    void *user;
    size_t *faults;
    bool malformed;
    calepin_error fault;      /* where it is not well formed */
    char source_language[40]; /* the header's, "" when unknown or *all* */
    digests ids;
    buffer message;
    calepin_status status; /* of the callback, where a listener cannot return it */
    calepin_error error;
} check_run;

/* Tells a fault unless it matters to none of the clients asked for. */
calepin_status check_tell(check_run *run, check_rule rule, size_t line, calepin_error *error,
                          const char *format, ...) CALEPIN_PRINTF(5, 6);
/* The file's structure, up to the first place that is not well formed, which run->fault then is. */
calepin_status check_structure(check_run *run, calepin_error *error);

#endif

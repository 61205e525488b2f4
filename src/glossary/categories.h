/* glossary/categories.h: the data categories of TBX: which dialect has them, where, with what
 * values. After ISO 30042:2019 and the modules of TBX-Min, TBX-Basic and TBX-Linguist. */
#ifndef GLOSSARY_CATEGORIES_H
#define GLOSSARY_CATEGORIES_H

#include "glossary/glossary.h"

enum { AT_CONCEPT = 1, AT_LANGUAGE = 2, AT_TERM = 4, ANYWHERE = 7 };

typedef struct category {
    calepin_text kind, type;
    calepin_tbx_dialect dialect; /* the smallest that has it */
    unsigned levels;             /* where it may stand */
    const char *const *values;   /* it may have, NULL at their end; NULL for any */
} category;

/* NULL when no dialect has it. A kind of {NULL, 0} takes any. */
const category *category_find(calepin_text kind, calepin_text type);
bool category_takes(const category *c, calepin_text value);

/* The values of terms in TBX's words, by our enums; the first is NULL for none. */
extern const char *const tbx_statuses[], *const tbx_types[];
/* Our value for one of TBX's, with or without "Term-admn-sts"; false when there is none. */
bool tbx_status(calepin_text value, calepin_term_status *status);
bool tbx_type(calepin_text value, calepin_term_type *type);

#endif

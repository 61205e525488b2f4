/* spell/usage.h: what one speller's documents write, for what is written in two ways. */
#ifndef SPELL_USAGE_H
#define SPELL_USAGE_H

#include "base/arena.h"
#include "base/map.h"
#include "calepin/base.h"

enum { SPELLINGS_MAX = 4 };

/* One way of writing a term. */
struct usage_spelling {
    calepin_text written;
    size_t count;         /* in all documents */
    const char *document; /* that had it first; NULL for one without a name */
    size_t here, offset;  /* times in the document at hand, and its first place there */
    calepin_text passage; /* at that place */
};

/* A term with the ways it is written. */
struct usage {
    const struct rule *rule;
    bool touched; /* by the document at hand */
    struct usage_spelling spellings[SPELLINGS_MAX];
    size_t count;
};

/* A name of an earlier document. */
struct far_name {
    calepin_text text, before, behind;
    size_t count;
    const char *document;
};

struct usages {
    arena memory;
    map terms;  /* key -> struct usage */
    map names;  /* name -> struct far_name */
    map traces; /* a name, and it without each of its letters -> struct far_name */
};

void usages_free(struct usages *usages);

#endif

/* The structure of a TMX file against the DTD of TMX 1.4, with lines and in plain words. */
#include "base/error.h"
#include "base/file.h"
#include "base/same.h"
#include "memory/check.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define HISTORY "creationdate creationid changedate changeid o-encoding "
#define USE     "datatype usagecount lastusagedate creationtool creationtoolversion o-tmf "
#define CODES   " bpt ept ph it hi ut "

/* An element of the DTD; lists have a space around each name. */
typedef struct element {
    const char *name, *children;
    const char *main; /* the child that must be there, behind all others; NULL when none must */
    bool once;        /* there is one main child only */
    bool has_text;
    const char *required, *optional; /* attributes */
} element;

static const element elements[] = {
    {"tmx", " header body ", "body", true, false, " version ", " "},
    {"header", " note prop ude ", NULL, false, false,
     " creationtool creationtoolversion segtype o-tmf adminlang srclang datatype ", " " HISTORY},
    {"body", " tu ", NULL, false, false, " ", " "},
    {"note", " ", NULL, false, true, " ", " o-encoding xml:lang lang "},
    {"prop", " ", NULL, false, true, " type ", " o-encoding xml:lang lang "},
    {"ude", " map ", "map", false, false, " name ", " base "},
    {"map", " ", NULL, false, false, " unicode ", " code ent subst "},
    {"tu", " note prop tuv ", "tuv", false, false, " ", " tuid segtype srclang " HISTORY USE},
    {"tuv", " note prop seg ", "seg", true, false, " xml:lang ", " lang " HISTORY USE},
    {"seg", CODES, NULL, false, true, " ", " "},
    {"bpt", " sub ", NULL, false, true, " i ", " x type "},
    {"ept", " sub ", NULL, false, true, " i ", " "},
    {"ph", " sub ", NULL, false, true, " ", " x assoc type "},
    {"it", " sub ", NULL, false, true, " pos ", " x type "},
    {"ut", " sub ", NULL, false, true, " ", " x "},
    {"hi", CODES, NULL, false, true, " ", " x type "},
    {"sub", CODES, NULL, false, true, " ", " datatype type "},
};

enum { DEPTH = 64 };

typedef struct frame {
    const element *element;
    size_t line, mains;
    bool told_text;
} frame;

typedef struct structure {
    check_run *run;
    frame open[DEPTH];
    size_t depth;
    size_t skipped; /* depth inside an element that TMX does not have */
    bool is_other;  /* no TMX at all */
    bool has_root, has_header;
} structure;

static const element *find_element(const char *name)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strcmp(elements[i].name, name) == 0)
            return &elements[i];
    return NULL;
}

static bool lists(const char *list, const char *name)
{
    size_t len = strlen(name);
    for (const char *at = list; (at = strstr(at, name)) != NULL; at += len)
        if (at > list && at[-1] == ' ' && at[len] == ' ')
            return true;
    return false;
}

static int shown(calepin_text text)
{
    return (int)(text.len < 60 ? text.len : 60);
}

static bool are_digits(calepin_text text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return true;
}

static calepin_status check_date(structure *s, const xml_tag *e, const char *name,
                                 calepin_text value, calepin_error *error)
{
    if (tmx_is_date(value))
        return CALEPIN_OK;
    return check_tell(s->run, CHECK_DATE, e->line, error,
                      "%s=\"%.*s\" of <%s> is no date of TMX; write it as 20260131T235959Z, in UTC",
                      name, shown(value), value.data, e->name);
}

/* A tag as BCP 47 has it, in whatever case; FR_FR and FR-01 are of old tools. */
static bool is_tag(calepin_text tag)
{
    size_t subtag = 0, number = 0;
    for (size_t i = 0; i <= tag.len; i++) {
        char c = i < tag.len ? tag.data[i] : '-';
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (c != '-' && !letter && !(c >= '0' && c <= '9' && number > 0))
            return false;
        if (c != '-') {
            subtag++;
            continue;
        }
        if (subtag < (number ? 1 : 2) || subtag > (number ? 8 : 3))
            return false;
        if (number && subtag == 2 && are_digits(tag, i - 2, i))
            return false; /* no region has two digits */
        number++;
        subtag = 0;
    }
    return true;
}

static calepin_status check_tag(structure *s, const xml_tag *e, calepin_text value,
                                calepin_error *error)
{
    if (is_tag(value))
        return CALEPIN_OK;
    return check_tell(s->run, CHECK_LANGUAGE, e->line, error,
                      "'%.*s' is no language tag; write it as fr or fr-CA", shown(value),
                      value.data);
}

static calepin_status check_choice(structure *s, const xml_tag *e, const char *name,
                                   calepin_text value, calepin_error *error)
{
    static const struct {
        const char *element, *attribute, *values;
    } choices[] = {{"header", "segtype", " block paragraph sentence phrase "},
                   {"tu", "segtype", " block paragraph sentence phrase "},
                   {"it", "pos", " begin end "},
                   {"tmx", "version", " 1.1 1.2 1.3 1.4 "}};
    char text[32];
    snprintf(text, sizeof text, "%.*s", shown(value), value.data ? value.data : "");
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        if (strcmp(choices[i].element, e->name) == 0 && strcmp(choices[i].attribute, name) == 0 &&
            !lists(choices[i].values, text))
            return check_tell(s->run, CHECK_VALUE, e->line, error,
                              "%s=\"%s\" of <%s> is not allowed; write one of: %.*s", name, text,
                              e->name, (int)strlen(choices[i].values) - 2, choices[i].values + 1);
    return CALEPIN_OK;
}

static calepin_status check_attribute(structure *s, const element *of, const xml_tag *e,
                                      const xml_name_value *a, calepin_error *error)
{
    char name[80];
    snprintf(name, sizeof name, "%s%s%.60s", a->prefix ? a->prefix : "", a->prefix ? ":" : "",
             a->name);
    if (!lists(of->required, name) && !lists(of->optional, name))
        return check_tell(s->run, CHECK_ATTRIBUTE, e->line, error,
                          "<%s> has an attribute '%s', which TMX does not have; make it a <prop>",
                          e->name, name);
    if (lists(" creationdate changedate lastusagedate ", name))
        return check_date(s, e, name, a->value, error);
    bool is_source = strcmp(name, "srclang") == 0;
    if (is_source && text_is(a->value, "*all*"))
        return CALEPIN_OK;
    if (is_source || lists(" xml:lang lang adminlang ", name))
        return check_tag(s, e, a->value, error);
    if (strcmp(name, "usagecount") == 0 &&
        (a->value.len == 0 || !are_digits(a->value, 0, a->value.len)))
        return check_tell(s->run, CHECK_VALUE, e->line, error,
                          "usagecount=\"%.*s\" is no number; write a whole number, or leave it out",
                          shown(a->value), a->value.data);
    return check_choice(s, e, name, a->value, error);
}

/* TMX before 1.4 had lang for xml:lang. */
static bool has_attribute(const xml_tag *e, const char *name)
{
    if (strcmp(name, "xml:lang") == 0)
        return xml_get(e, "xml", "lang").data || xml_get(e, NULL, "lang").data;
    return xml_get(e, NULL, name).data;
}

static calepin_status check_attributes(structure *s, const element *of, const xml_tag *e,
                                       calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < e->attribute_count && !status; i++)
        status = check_attribute(s, of, e, &e->attributes[i], error);
    for (const char *at = of->required + 1; *at && !status; at += strcspn(at, " ") + 1) {
        char name[32];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(at, " "), at);
        if (!has_attribute(e, name))
            status = check_tell(s->run, CHECK_STRUCTURE, e->line, error,
                                "<%s> lacks its attribute '%s'; put it in", e->name, name);
    }
    return status;
}

/* Where the element stands in its parent. */
static calepin_status check_place(structure *s, const element *of, const xml_tag *e,
                                  calepin_error *error)
{
    frame *parent = s->depth ? &s->open[s->depth - 1] : NULL;
    if (!parent)
        return CALEPIN_OK;
    const element *p = parent->element;
    bool is_main = p->main && strcmp(p->main, e->name) == 0;
    if (!lists(p->children, of->name))
        return check_tell(s->run, CHECK_STRUCTURE, e->line, error,
                          "<%s> may not stand in <%s>; take it out", e->name, p->name);
    if (is_main && p->once && parent->mains > 0)
        return check_tell(s->run, CHECK_STRUCTURE, e->line, error,
                          "a second <%s> in <%s>; keep one", e->name, p->name);
    if (!is_main && parent->mains > 0)
        return check_tell(s->run, CHECK_STRUCTURE, e->line, error,
                          "<%s> stands behind <%s>; put it before", e->name, p->main);
    if (is_main && strcmp(e->name, "body") == 0 && !s->has_header)
        return check_tell(s->run, CHECK_STRUCTURE, e->line, error,
                          "the file has no <header>; put one before <body>");
    return CALEPIN_OK;
}

static void note_source_language(structure *s, const xml_tag *e)
{
    calepin_text language = xml_get(e, NULL, "srclang");
    s->has_header = true;
    if (language.len && language.len < sizeof s->run->source_language &&
        !text_is(language, "*all*"))
        memcpy(s->run->source_language, language.data, language.len);
}

static calepin_status on_start(void *user, const xml_tag *e, calepin_error *error)
{
    structure *s = user;
    const element *of = s->skipped ? NULL : find_element(e->name);
    s->is_other = !s->has_root && strcmp(e->name, "tmx") != 0;
    if (s->is_other)
        return error_set(error, CALEPIN_ERROR_INPUT, NULL, 0,
                         "is not a TMX file: its root element is <%.100s>", e->name);
    s->has_root = true;
    if (s->skipped || !of || s->depth == DEPTH) {
        bool first = s->skipped++ == 0;
        return first ? check_tell(s->run, CHECK_STRUCTURE, e->line, error,
                                  "<%.60s> is no element of TMX; take its tags out", e->name)
                     : CALEPIN_OK;
    }
    calepin_status status = check_place(s, of, e, error);
    if (!status)
        status = check_attributes(s, of, e, error);
    if (strcmp(of->name, "header") == 0)
        note_source_language(s, e);
    if (s->depth) {
        frame *parent = &s->open[s->depth - 1];
        parent->mains += parent->element->main && strcmp(parent->element->main, of->name) == 0;
    }
    s->open[s->depth++] = (frame){of, e->line, 0, false};
    return status;
}

static calepin_status on_text(void *user, calepin_text run, calepin_error *error)
{
    structure *s = user;
    frame *in = s->depth ? &s->open[s->depth - 1] : NULL;
    if (s->skipped || !in || in->element->has_text || in->told_text || segment_trim(run).len == 0)
        return CALEPIN_OK;
    in->told_text = true;
    return check_tell(s->run, CHECK_STRUCTURE, in->line, error,
                      "text stands in <%s>, outside of any <seg>; put it into one",
                      in->element->name);
}

static calepin_status on_end(void *user, const char *name, calepin_error *error)
{
    structure *s = user;
    (void)name;
    if (s->skipped > 0) {
        s->skipped--;
        return CALEPIN_OK;
    }
    frame *in = &s->open[--s->depth];
    if (!in->element->main || in->mains > 0)
        return CALEPIN_OK;
    return check_tell(s->run, CHECK_STRUCTURE, in->line, error,
                      "<%s> has no <%s>; put one in, or "
                      "take it out",
                      in->element->name, in->element->main);
}

/* The declaration, in a head whose zero bytes, of UTF-16, are left out. */
static calepin_status check_head(check_run *run, calepin_text head, calepin_error *error)
{
    char declared[40], narrow[TMX_HEAD + 1];
    const char *wide = tmx_wide_encoding(head);
    size_t len = 0;
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < head.len && len < TMX_HEAD; i++)
        if (head.data[i])
            narrow[len++] = head.data[i];
    narrow[len] = '\0';
    tmx_declared_encoding(head, declared);
    bool says_wide = strncasecmp(declared, "UTF-16", 6) == 0;
    if (declared[0] && says_wide != (wide != NULL))
        status = check_tell(run, CHECK_ENCODING, 1, error,
                            "declares the encoding %s but is in %s; save it as UTF-8 and say so",
                            declared, wide ? wide : "another");
    char *doctype = strstr(narrow, "<!DOCTYPE"), *end = doctype ? strpbrk(doctype, "[>") : NULL;
    if (!status && end && *end == '[')
        status = check_tell(run, CHECK_DOCTYPE, 1, error,
                            "its DOCTYPE declares things of its own, which readers refuse; write "
                            "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">");
    if (!status && doctype && strncmp(doctype, "<!DOCTYPE tmx", 13) != 0)
        status = check_tell(run, CHECK_DOCTYPE, 1, error,
                            "its DOCTYPE is of another kind of file; write <!DOCTYPE tmx SYSTEM "
                            "\"tmx14.dtd\">");
    return status;
}

calepin_status check_structure(check_run *run, calepin_error *error)
{
    static const xml_events events = {.start = on_start, .text = on_text, .end = on_end};
    structure s = {.run = run};
    char bytes[TMX_HEAD];
    FILE *file = NULL;
    calepin_status status = file_open(run->path, &file, error);
    if (status)
        return status;
    calepin_text head = {bytes, fread(bytes, 1, sizeof bytes, file)};
    status =
        ferror(file) ? error_io(error, run->path, "read it", errno) : check_head(run, head, error);
    if (!status)
        status = xml_read_stream(file, run->path, head, &events, &s, NULL, &run->fault);
    file_close(file);
    run->malformed = status == CALEPIN_ERROR_INPUT && head.len > 0 && !s.is_other;
    if (status && run->fault.status && error)
        *error = run->fault;
    return run->malformed ? CALEPIN_OK : status;
}

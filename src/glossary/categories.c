#include "glossary/categories.h"

/* TBX has no word for a forbidden term: it is a deprecated one with a note. */
const char *const tbx_statuses[] = {NULL,
                                    "preferredTerm-admn-sts",
                                    "admittedTerm-admn-sts",
                                    "deprecatedTerm-admn-sts",
                                    "deprecatedTerm-admn-sts",
                                    "supersededTerm-admn-sts",
                                    NULL};
const char *const tbx_types[] = {NULL,        "fullForm", "acronym", "abbreviation",
                                 "shortForm", "variant",  "phrase",  NULL};

static const char *const parts[] = {"noun", "verb", "adjective", "adverb", "other", NULL};
static const char *const genders[] = {"masculine", "feminine", "neuter", "other", NULL};
static const char *const numbers[] = {"singular", "plural", "mass", "dual", "otherNumber", NULL};
static const char *const registers[] = {
    "colloquialRegister",  "neutralRegister", "technicalRegister", "in-houseRegister",
    "bench-levelRegister", "slangRegister",   "vulgarRegister",    NULL};
static const char *const locations[] = {"checkBox",   "comboBox",    "comboBoxElement",
                                        "dialogBox",  "groupBox",    "informativeMessage",
                                        "menuItem",   "progressBar", "interactiveMessage",
                                        "pushButton", "radioButton", "slider",
                                        "spinBox",    "tab",         "tableText",
                                        "textBox",    "toolTip",     "user-definedType",
                                        NULL};
static const char *const transactions[] = {"origination", "modification", NULL};

#define T(s)                                                                                       \
    {                                                                                              \
        s, sizeof s - 1                                                                            \
    }
static const category categories[] = {
    {T("note"), T(""), CALEPIN_TBX_CORE, ANYWHERE, NULL},
    {T("termNote"), T("partOfSpeech"), CALEPIN_TBX_MIN, AT_TERM, parts},
    {T("termNote"), T("administrativeStatus"), CALEPIN_TBX_MIN, AT_TERM, tbx_statuses + 1},
    {T("termNote"), T("termType"), CALEPIN_TBX_BASIC, AT_TERM, tbx_types + 1},
    {T("termNote"), T("grammaticalGender"), CALEPIN_TBX_BASIC, AT_TERM, genders},
    {T("termNote"), T("grammaticalNumber"), CALEPIN_TBX_LINGUIST, AT_TERM, numbers},
    {T("descrip"), T("definition"), CALEPIN_TBX_BASIC, AT_CONCEPT | AT_LANGUAGE, NULL},
    {T("descrip"), T("context"), CALEPIN_TBX_BASIC, AT_TERM, NULL},
    {T("descrip"), T("subjectField"), CALEPIN_TBX_MIN, AT_CONCEPT, NULL},
    {T("admin"), T("source"), CALEPIN_TBX_BASIC, ANYWHERE, NULL},
    {T("transac"), T("transactionType"), CALEPIN_TBX_BASIC, ANYWHERE, transactions},
    {T("transacNote"), T("responsibility"), CALEPIN_TBX_BASIC, ANYWHERE, NULL},
    {T("date"), T(""), CALEPIN_TBX_BASIC, ANYWHERE, NULL},
    {T("ref"), T("crossReference"), CALEPIN_TBX_BASIC, AT_CONCEPT | AT_TERM, NULL},
    {T("xref"), T("externalCrossReference"), CALEPIN_TBX_BASIC, ANYWHERE, NULL},
    {T("xref"), T("xGraphic"), CALEPIN_TBX_BASIC, AT_CONCEPT | AT_LANGUAGE, NULL},
    {T("admin"), T("customerSubset"), CALEPIN_TBX_MIN, AT_CONCEPT | AT_TERM, NULL},
    {T("admin"), T("projectSubset"), CALEPIN_TBX_BASIC, AT_CONCEPT | AT_TERM, NULL},
    {T("termNote"), T("geographicalUsage"), CALEPIN_TBX_BASIC, AT_TERM, NULL},
    {T("termNote"), T("termLocation"), CALEPIN_TBX_BASIC, AT_TERM, locations},
    {T("termNote"), T("register"), CALEPIN_TBX_LINGUIST, AT_TERM, registers},
    {T("termNote"), T("transferComment"), CALEPIN_TBX_LINGUIST, AT_TERM, NULL},
    {T("admin"), T("reading"), CALEPIN_TBX_LINGUIST, AT_TERM, NULL},
    {T("adminNote"), T("readingNote"), CALEPIN_TBX_LINGUIST, AT_TERM, NULL},
};

const category *category_find(calepin_text kind, calepin_text type)
{
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++) {
        const category *c = &categories[i];
        if (text_equal(c->type, type) && (!kind.data || text_equal(c->kind, kind)))
            return c;
    }
    return NULL;
}

bool category_takes(const category *c, calepin_text value)
{
    const char *const *v = c->values;
    while (v && *v && !text_equal(value, text_of(*v)))
        v++;
    return !v || *v;
}

static size_t find_name(const char *const *names, calepin_text value)
{
    for (size_t i = 1; names[i]; i++)
        if (text_equal(value, text_of(names[i])))
            return i;
    return 0;
}

bool tbx_status(calepin_text value, calepin_term_status *status)
{
    calepin_text stem = {value.data, 0};
    while (stem.len < value.len &&
           (value.data[stem.len] != 'T' || strncmp(value.data + stem.len, "Term", 4) != 0))
        stem.len++;
    size_t found = value_find(&glossary_statuses, stem);
    if (!stem.len || found == glossary_statuses.count)
        return false;
    *status = (calepin_term_status)found;
    return true;
}

bool tbx_type(calepin_text value, calepin_term_type *type)
{
    *type = (calepin_term_type)find_name(tbx_types, value);
    return *type != CALEPIN_TYPE_NONE;
}

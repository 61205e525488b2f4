#include "lexicon/parts.h"

#include <string.h>

/* The values of `po:` in the dictionary of Grammalecte (hunspell-fr), by the part of speech that
 * they stand for. The tense has no row. */
static const struct {
    const char *value;
    unsigned parts;
} rows[] = {
    {"nom", CALEPIN_NOUN},        {"loc.nom", CALEPIN_NOUN},
    {"titr", CALEPIN_NOUN}, /* Mme, Me, Dr */
    {"adj", CALEPIN_ADJECTIVE},   {"loc.adj", CALEPIN_ADJECTIVE},
    {"nb", CALEPIN_ADJECTIVE},    {"nbro", CALEPIN_ADJECTIVE}, /* roman numerals */
    {"adv", CALEPIN_ADVERB},      {"loc.adv", CALEPIN_ADVERB},
    {"advint", CALEPIN_ADVERB},   {"negadv", CALEPIN_ADVERB},
    {"npr", CALEPIN_NAME},        {"prn", CALEPIN_NAME}, /* first names */
    {"patr", CALEPIN_NAME},                              /* family names */
    {"mg", CALEPIN_FUNCTION},     {"prep", CALEPIN_FUNCTION},
    {"prepv", CALEPIN_FUNCTION},  {"loc.prep", CALEPIN_FUNCTION},
    {"loc.cj", CALEPIN_FUNCTION}, {"infi", CALEPIN_VERB},
    {"ppas", CALEPIN_PARTICIPLE},
};

/* The form: the values of `is:`, and of `po:` those that name a person. */
static const struct {
    const char *value;
    unsigned forms;
} form_rows[] = {
    {"mas", CALEPIN_MASCULINE},
    {"fem", CALEPIN_FEMININE},
    {"epi", CALEPIN_MASCULINE | CALEPIN_FEMININE},
    {"sg", CALEPIN_SINGULAR},
    {"pl", CALEPIN_PLURAL},
    {"inv", CALEPIN_SINGULAR | CALEPIN_PLURAL},
    {"infi", CALEPIN_INFINITIVE},
    {"1sg", CALEPIN_FIRST_SINGULAR},
    {"2sg", CALEPIN_SECOND_SINGULAR},
    {"3sg", CALEPIN_THIRD_SINGULAR},
    {"1pl", CALEPIN_FIRST_PLURAL},
    {"2pl", CALEPIN_SECOND_PLURAL},
    {"3pl", CALEPIN_THIRD_PLURAL},
};

static unsigned forms_of(const char *value, size_t len)
{
    for (size_t i = 0; i < sizeof form_rows / sizeof *form_rows; i++)
        if (strlen(form_rows[i].value) == len && memcmp(form_rows[i].value, value, len) == 0)
            return form_rows[i].forms;
    return 0;
}

static unsigned parts_of(const char *value, size_t len)
{
    /* v0 to v3 are the groups of conjugation, with the verb's constructions behind. */
    if (len > 2 && value[0] == 'v' && value[1] >= '0' && value[1] <= '3')
        return CALEPIN_VERB;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strlen(rows[i].value) == len && memcmp(rows[i].value, value, len) == 0)
            return rows[i].parts;
    return 0;
}

static bool is_field(calepin_text field, const char *name)
{
    return field.len > 3 && memcmp(field.data, name, 3) == 0;
}

calepin_analysis parts_read(calepin_text line)
{
    calepin_analysis reading = {{NULL, 0}, 0, 0};
    for (size_t i = 0; i < line.len;) {
        calepin_text field = {line.data + i, 0};
        while (i + field.len < line.len && !strchr(" \t", field.data[field.len]))
            field.len++;
        calepin_text value = {field.data + 3, field.len - 3};
        if (is_field(field, "st:"))
            reading.lemma = value;
        else if (is_field(field, "po:"))
            reading.parts |= parts_of(value.data, value.len);
        if (is_field(field, "po:") || is_field(field, "is:"))
            reading.forms |= forms_of(value.data, value.len);
        i += field.len + 1;
    }
    return reading;
}

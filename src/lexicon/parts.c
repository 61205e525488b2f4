#include "lexicon/parts.h"

#include <string.h>

/* The values of `po:` in the dictionary of Grammalecte (hunspell-fr), by the part of speech that
 * they stand for. The form of the word (po:ipre, po:3sg…) has no row. */
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

calepin_analysis parts_read(const char *line)
{
    calepin_analysis reading = {{NULL, 0}, 0};
    while (*line) {
        size_t len = strcspn(line, " \t");
        if (len > 3 && strncmp(line, "st:", 3) == 0)
            reading.lemma = (calepin_text){line + 3, len - 3};
        else if (len > 3 && strncmp(line, "po:", 3) == 0)
            reading.parts |= parts_of(line + 3, len - 3);
        line += len;
        line += strspn(line, " \t");
    }
    return reading;
}

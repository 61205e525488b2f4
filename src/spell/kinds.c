#include "calepin/spell.h"
#include "spell/check.h"

#include <string.h>

/* What stands last for a family holds for the kinds of it that have no row. */
static const struct {
    const char *kind, *summary;
} kinds[] = {{"spelling:accent", "a capital or word without its accent"},
             {"spelling:ligature", "oe or ae for the letters œ and æ"},
             {"spelling:name", "a name without its capital"},
             {"spelling:glued", "two words written in one"},
             {"spelling:variant", "spellings before and of 1990 in one document"},
             {"spelling:name-variant", "one name in two spellings"},
             {"spelling:mojibake", "text that was encoded twice"},
             {"spelling", "a word that is not in the dictionary"},
             {"grammar", "a French word that is wrong where it stands"},
             {"consistency:hyphen", "one word with and without a hyphen"},
             {"consistency:term", "one thing under two terms"},
             {"consistency:capital", "one term with and without its capitals"},
             {"consistency:number", "numbers or units written in two ways"},
             {"consistency", "one thing written in two ways"},
             {"typography:space", "a space that is missing, plain or wrong beside a mark"},
             {"typography:doubled-space", "more than one space"},
             {"typography:unit", "the space between a number and its unit"},
             {"typography:number", "how a number is written"},
             {"typography:time", "how a time is written"},
             {"typography:ordinal", "how an ordinal is written"},
             {"typography:abbreviation", "how an abbreviation is written"},
             {"typography:quote", "guillemets that are straight, turned round or alone"},
             {"typography:apostrophe", "a sign that is no apostrophe in place of one"},
             {"typography:ellipsis", "how an ellipsis is written"},
             {"typography:dash", "a dash that is a hyphen or stuck to a word"},
             {"typography:punctuation", "two marks where one belongs"},
             {"typography:bracket", "a bracket without its other half"},
             {"typography:doubled-word", "a word written twice"},
             {"typography", "typography"}};

const char *calepin_finding_summary(const char *kind)
{
    const char *rule = strchr(kind, ':');
    if (rule && strncmp(kind, "grammar", 7) == 0 &&
        grammar_summary((calepin_text){rule + 1, strlen(rule + 1)}))
        return grammar_summary((calepin_text){rule + 1, strlen(rule + 1)});
    size_t family = strcspn(kind, ":");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, kind) == 0 ||
            (strlen(kinds[i].kind) == family && strncmp(kinds[i].kind, kind, family) == 0))
            return kinds[i].summary;
    return kind;
}

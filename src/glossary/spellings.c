#include "glossary/spellings.h"

#include "base/same.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

/* Nouns that the dictionary gives no lemma, or another word as lemma. */
static const struct {
    const char *word, *usual;
} usual[] = {
    {"yeux", "oeil"},
    {"cieux", "ciel"},
    {"aïeux", "aïeul"},
    {"aulx", "ail"},
    {"messieurs", "monsieur"},
    {"mesdames", "madame"},
    {"mesdemoiselles", "mademoiselle"},
    {"messeigneurs", "monseigneur"},
    {"bonshommes", "bonhomme"},
    {"gentilshommes", "gentilhomme"},
    /* of words from other languages */
    {"boxes", "box"},
    {"matches", "match"},
    {"sandwiches", "sandwich"},
    {"scénarii", "scénario"},
    {"maxima", "maximum"},
    {"minima", "minimum"},
    {"optima", "optimum"},
    {"stimuli", "stimulus"},
    {"curricula", "curriculum"},
    {"lieder", "lied"},
    {"länder", "land"},
    /* second spellings */
    {"clef", "clé"},
    {"tzar", "tsar"},
    {"cuiller", "cuillère"},
    {"paye", "paie"},
    {"relai", "relais"},
    {"charriot", "chariot"},
    {"ognon", "oignon"},
    {"nénufar", "nénuphar"},
};

calepin_text spelling_usual(calepin_text word)
{
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (text_is(word, usual[i].word))
            return (calepin_text){usual[i].usual, strlen(usual[i].usual)};
    return word;
}

/* Another word without its circumflex. */
static bool keeps_circumflex(calepin_text word)
{
    static const char *const words[] = {"dû",   "sûr",   "mûr",    "fût",   "crû", "sûre",
                                        "mûre", "mûrs",  "sûres",  "mûres", "dûe", "fûts",
                                        "crûs", "jeûne", "jeûnes", "sûrs",  "dûs", "jeûneur"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is(word, words[i]))
            return true;
    return false;
}

/* Consonants and an e: "è" may be written before them where "é" was. */
static bool mute_e_follows(calepin_text word, size_t at)
{
    size_t consonants = 0;
    while (at < word.len && char_is_letter(utf8_at(word, at)) &&
           !char_is_vowel(utf8_at(word, at))) {
        utf8_next(word, &at);
        consonants++;
    }
    return consonants > 0 && at < word.len && word.data[at] == 'e';
}

static bool is_circumflex_pair(uint32_t a, uint32_t b)
{
    return (a == 0xEE && b == 'i') || (a == 0xFB && b == 'u'); /* î, û */
}

bool spelling_is_other(calepin_text a, calepin_text b)
{
    size_t i = 0, k = 0, changed = 0;
    while (i < a.len && k < b.len) {
        uint32_t x = utf8_next(a, &i), y = utf8_next(b, &k);
        bool grave = (x == 0xE9 && y == 0xE8) || (x == 0xE8 && y == 0xE9);
        if (x == y)
            continue;
        if (!is_circumflex_pair(x, y) && !is_circumflex_pair(y, x) &&
            !(grave && mute_e_follows(a, i)))
            return false;
        changed++;
    }
    return i == a.len && k == b.len && changed && !keeps_circumflex(a) && !keeps_circumflex(b);
}

#include "memory/language.h"

#include "calepin/memory.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "text/words.h"

#include <string.h>
#include <strings.h>

/* Function words that the other languages of the table do not have; what two share tells nothing.
 * "L'" and "d'" are Italian too. */
static const struct {
    const char *tag, *name, *words;
} languages[] = {
    {"fr", "French",
     " les une dans pour qui sur avec pas par aux cette nous vous ils elles sont ont mais leur ces "
     "être était est du au où donc chez sous très aussi n' qu' c' j' lorsqu' jusqu' puisqu' "},
    {"en", "English",
     " the of and to is are was were with for this that from which by have has been not it be an "
     "their they would will can you your she his its "},
    {"de", "German",
     " der das und ist nicht mit von dem ein eine für auf wird sind auch werden bei zu im einer "
     "oder nach wie sich zur zum über durch "},
    {"es", "Spanish",
     " el los las del por para con como más está pero sus fue este esta son hay una ha muy sobre "},
    {"it", "Italian",
     " il che di della per non sono gli nel alla delle dei più anche è si questo dal nella degli "},
    {"pt", "Portuguese",
     " os do da não uma em com ao pelo são mais das dos foi pela na no também você seu "},
    {"nl", "Dutch",
     " het een van niet dat zijn voor met op wordt ook aan te naar bij worden deze "},
};
enum { LANGUAGES = sizeof languages / sizeof *languages };

int language_known(const char *tag)
{
    calepin_text text = {tag, strlen(tag)};
    for (int i = 0; i < LANGUAGES; i++)
        if (calepin_language_matches(text, languages[i].tag))
            return i;
    return -1;
}

const char *language_name(int language)
{
    return languages[language].name;
}

/* The word in small letters between spaces, as the lists have it; false when it is too long to be
 * one of theirs. */
static bool make_needle(calepin_text word, char needle[32])
{
    size_t len = 1;
    needle[0] = ' ';
    for (size_t i = 0; i < word.len;) {
        uint32_t c = utf8_next(word, &i);
        if (len > 24)
            return false;
        len += utf8_put(char_is_apostrophe(c) ? '\'' : char_lower(c), needle + len);
    }
    memcpy(needle + len, " ", 2);
    return true;
}

int language_other(calepin_text text, int expected)
{
    enum { LEAST = 3, TIMES = 4 };
    size_t hits[LANGUAGES] = {0}, position = 0, words = 0;
    char needle[32];
    int best = 0;
    for (token t; token_next(text, &position, &t);) {
        if ((t.kind != TOKEN_WORD && t.kind != TOKEN_ELISION) ||
            !make_needle(token_text(text, t), needle))
            continue;
        words++;
        for (int i = 0; i < LANGUAGES; i++)
            hits[i] += strstr(languages[i].words, needle) != NULL;
    }
    for (int i = 1; i < LANGUAGES; i++)
        best = hits[i] > hits[best] ? i : best;
    size_t against = 0;
    for (int i = 0; i < LANGUAGES; i++)
        against = i != best && hits[i] > against ? hits[i] : against;
    bool clear = hits[best] >= LEAST && hits[best] >= TIMES * against && hits[best] * 8 >= words;
    return clear && best != expected ? best : -1;
}

bool language_not_latin(calepin_text text)
{
    enum { LEAST = 5, GREEK = 0x370, LATIN_AGAIN = 0x1E00, LATIN_END = 0x1F00 };
    size_t latin = 0, other = 0;
    for (size_t i = 0; i < text.len;) {
        uint32_t c = utf8_next(text, &i);
        if (!char_is_letter(c))
            continue;
        bool is_latin = c < GREEK || (c >= LATIN_AGAIN && c < LATIN_END);
        latin += is_latin;
        other += !is_latin;
    }
    return other >= LEAST && other > latin;
}

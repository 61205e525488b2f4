/* A light stemmer: it takes off inflection only, where Porter's also takes off what makes other
 * words ("nation" and "national" stay two). */
#include "text/stem.h"

#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

/* Irregular forms and what they are forms of, in order. */
static const char *const irregular[][2] = {
    {"analyses", "analysis"},
    {"appendices", "appendix"},
    {"ate", "eat"},
    {"bases", "basis"},
    {"became", "become"},
    {"began", "begin"},
    {"begun", "begin"},
    {"bought", "buy"},
    {"broke", "break"},
    {"broken", "break"},
    {"brought", "bring"},
    {"built", "build"},
    {"came", "come"},
    {"caught", "catch"},
    {"children", "child"},
    {"chose", "choose"},
    {"chosen", "choose"},
    {"crises", "crisis"},
    {"criteria", "criterion"},
    {"dealt", "deal"},
    {"drawn", "draw"},
    {"drew", "draw"},
    {"driven", "drive"},
    {"drove", "drive"},
    {"fallen", "fall"},
    {"feet", "foot"},
    {"fell", "fall"},
    {"felt", "feel"},
    {"fought", "fight"},
    {"found", "find"},
    {"gave", "give"},
    {"given", "give"},
    {"gone", "go"},
    {"grew", "grow"},
    {"grown", "grow"},
    {"halves", "half"},
    {"heard", "hear"},
    {"held", "hold"},
    {"indices", "index"},
    {"kept", "keep"},
    {"knew", "know"},
    {"known", "know"},
    {"laid", "lay"},
    {"led", "lead"},
    {"left", "leave"},
    {"lent", "lend"},
    {"lives", "life"},
    {"lost", "lose"},
    {"made", "make"},
    {"matrices", "matrix"},
    {"meant", "mean"},
    {"men", "man"},
    {"met", "meet"},
    {"mice", "mouse"},
    {"paid", "pay"},
    {"people", "person"},
    {"ran", "run"},
    {"risen", "rise"},
    {"rose", "rise"},
    {"said", "say"},
    {"sent", "send"},
    {"shown", "show"},
    {"sold", "sell"},
    {"sought", "seek"},
    {"spent", "spend"},
    {"spoke", "speak"},
    {"spoken", "speak"},
    {"stolen", "steal"},
    {"stood", "stand"},
    {"taken", "take"},
    {"taught", "teach"},
    {"theses", "thesis"},
    {"thought", "think"},
    {"told", "tell"},
    {"took", "take"},
    {"understood", "understand"},
    {"used", "use"},
    {"uses", "use"},
    {"using", "use"},
    {"went", "go"},
    {"women", "woman"},
    {"won", "win"},
    {"written", "write"},
    {"wrote", "write"},
};

static int by_form(const void *key, const void *entry)
{
    return strcmp(key, *(const char *const *)entry);
}

static bool ends_in(const char *word, size_t len, const char *ending)
{
    size_t size = strlen(ending);
    return len >= size && memcmp(word + len - size, ending, size) == 0;
}

static bool has_vowel(const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (strchr("aeiouy", word[i]))
            return true;
    return false;
}

/* The length without the plural's or the third person's ending; "ies" becomes "y". */
static size_t without_s(char *word, size_t len)
{
    if (len > 4 && ends_in(word, len, "ies")) {
        word[len - 3] = 'y';
        return len - 2;
    }
    if (len > 4 && (ends_in(word, len, "sses") || ends_in(word, len, "shes") ||
                    ends_in(word, len, "ches") || ends_in(word, len, "xes")))
        return len - 2;
    if (len > 3 && word[len - 1] == 's' && !strchr("sui", word[len - 2]))
        return len - 1;
    return len;
}

/* "hosted", "hosting" -> "host"; a doubled consonant was put there by the ending. */
static size_t without_ending(char *word, size_t len)
{
    size_t cut = len;
    if (len > 4 && ends_in(word, len, "ied")) {
        word[len - 3] = 'y';
        return len - 2;
    }
    if (ends_in(word, len, "ing"))
        cut = len - 3;
    else if (ends_in(word, len, "ed") && !ends_in(word, len, "eed"))
        cut = len - 2;
    if (cut == len || cut < 3 || !has_vowel(word, cut))
        return len;
    if (word[cut - 1] == word[cut - 2] && !strchr("aeiouls", word[cut - 1]))
        cut--;
    return cut;
}

/* Organise and organize. */
static void write_z(char *word, size_t len)
{
    for (size_t i = 2; i + 1 < len && len > 5; i++)
        if (word[i] == 's' && strchr("iy", word[i - 1]) && strchr("aei", word[i + 1]))
            word[i] = 'z';
}

/* Favour and favor, centre and center, travelled and traveled. */
static size_t in_one_spelling(char *word, size_t len)
{
    if (len > 4 && ends_in(word, len, "our")) {
        word[len - 2] = 'r';
        len--;
    }
    if (len > 4 && ends_in(word, len, "tre"))
        memcpy(word + len - 2, "er", 2);
    if (len > 5 && ends_in(word, len, "mme"))
        len -= 2;
    if (len > 4 && ends_in(word, len, "ence")) /* licence, defence */
        word[len - 2] = 's';
    if (len > 3 && word[len - 1] == 'l' && word[len - 2] == 'l')
        len--;
    return len > 3 && word[len - 1] == 'e' ? len - 1 : len;
}

void stem_english(buffer *out, calepin_text word)
{
    size_t start = out->len;
    fold(out, word, FOLD_CASE | FOLD_ACCENTS | FOLD_MARKS);
    if (out->failed || out->len == start)
        return;
    char *key = out->data + start;
    size_t len = out->len - start;
    if (len > 2 && ends_in(key, len, "'s"))
        len -= 2;
    else if (len > 1 && key[len - 1] == '\'')
        len--;
    key[len] = '\0';
    const char *const *form =
        bsearch(key, irregular, sizeof irregular / sizeof *irregular, sizeof *irregular, by_form);
    if (form) {
        out->len = start;
        buffer_string(out, form[1]);
        key = out->data ? out->data + start : NULL;
        len = out->len - start;
        if (!key || out->failed)
            return;
    }
    write_z(key, len);
    if (!form)
        len = without_ending(key, without_s(key, len));
    out->len = start + in_one_spelling(key, len);
    out->data[out->len] = '\0';
}

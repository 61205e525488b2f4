#include "text/french.h"

#include "text/chars.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <uchar.h>

/* The characters beyond ASCII that French text holds, most frequent first, since they are looked up
 * in this order. The cost is about -log2 of the share that a character has among them. What stands
 * beside a character is written as classes:
 *     a-z  this letter, small     *  any other small letter    A  any capital
 *     0    a digit                '  an apostrophe             -  a hyphen
 *     _    white space, an edge   .  any other mark
 * A neighbour that is not listed costs MISS. A character may have several rows, of which the
 * cheapest counts. */
typedef struct sign {
    char16_t c;
    signed char cost;
    const char *left, *right;
} sign;

enum {
    MISS = 4,
    WRONG_CASE = 8, /* a capital behind a small letter, a small one before a capital */
    /* What the table does not have; no less than any row with its misses. */
    OTHER_LETTER = 20,
    OTHER_MARK = 21,
    NO_CHARACTER = 30 /* a byte that the encoding gives no character to, a control character */
};

#define SMALL "abcdefghijklmnopqrstuvwxyz*"

/* clang-format off */
static const sign signs[] = {
    {u'é', 1, SMALL "_'.-A", SMALL "_'.-"},
    {u'’', 3, "ldnsmcjtuAfrh", "aeiouyhA*"},
    {u'è', 3, "bcdfghijlmnprstuvyz*A", "rsmtvcldgnbpzuqf"},
    {u'à', 3, "_'.-jlA*", "_'.-"},
    {u'ê', 4, "mtrvdbcfghlnpqsiuA", "tmlscrvnp"},
    {u'ê', 5, "_'.-", "t"},
    {u'ç', 5, "naeouirl_'.-A*", "aou*"},
    {u'ô', 5, "tlrncpdhgmbvsk_'A", "tlmnbrpcdgvsuz"},
    {u'î', 6, "aoctnelrudfgmi_'", "tnlcmvrs"},
    {u'â', 6, "tpblcmrghfenid_'A", "tcgmlbnpsvr"},
    {u'û', 6, "oarsjdfgmbplctA", "trlmnchsg_.e"},
    {u'ù', 6, "oA", "_.-"},
    {u'œ', 7, "cmsbnvfprl_'.A", "u*isnt"},
    {u'É', 6, "_'.-A*", SMALL "A"},
    {u'À', 7, "_.'", "_A'"},
    {u'«', 5, "_.'", "_A" SMALL "0."},
    {u'»', 5, "_.*" SMALL "0A", "_."},
    {u'\u00A0', 5, SMALL ".0A_", ".0_A" SMALL},
    {u'…', 7, SMALL "A.0", "_."},
    {u'€', 6, "_0", "_.0"},
    {u'“', 7, "_.'", SMALL "A._0"},
    {u'”', 7, SMALL "A.0_", "_."},
    {u'–', 7, "_.0", "_0."},
    {u'—', 8, "_.", "_"},
    {u'°', 7, "nN0A._", "0_.A"},
    {u'ï', 7, "aouhl*", "tnqdvsfrlezg"},
    {u'ë', 7, "oaiuntlhr*", "lnts_.'"},
    {u'ü', 8, "rgnmdtslzhfbkA", "nrcghlbstmde"},
    {u'Ê', 9, "_A'.", "tA"},
    {u'È', 9, "A", "A"},
    {u'Ç', 8, "_A'.", "aAo'"},
    {u'Ô', 10, "_A'.", "_'tA"},
    {u'Î', 9, "_A'.", "lA"},
    {u'Â', 10, "_A'.", "gmpA"},
    {u'Œ', 9, "_A'.", "uA"},
    {u'Ï', 11, "A", "A"},
    {u'Û', 11, "A", "A"},
    {u'Ù', 11, "A", "A"},
    {u'Ë', 11, "A", "A"},
    {u'ö', 9, "rgnmdtslzhfbkvcjA_", "nrcghlbstmdepfk"},
    {u'ä', 10, SMALL "A", SMALL "_."},
    {u'á', 10, SMALL "A", SMALL "_."},
    {u'í', 10, SMALL "A", SMALL "_."},
    {u'ó', 10, SMALL "A", SMALL "_."},
    {u'ú', 11, SMALL "A", SMALL "_."},
    {u'ñ', 10, SMALL "A", "aeiou*"},
    {u'ã', 10, SMALL "A", "o*es"},
    {u'å', 11, SMALL "A_", SMALL},
    {u'ø', 11, SMALL "A_", SMALL},
    {u'æ', 11, SMALL "_'A", SMALL "_."},
    {u'ß', 12, SMALL, SMALL "_."},
    {u'Ö', 12, "_A'.", SMALL "A"},
    {u'Ü', 12, "_A'.", SMALL "A"},
    {u'Ä', 12, "_A'.", SMALL "A"},
    {u'Á', 12, "_A'.", SMALL "A"},
    {u'Š', 12, "_A'.", SMALL "A"},
    {u'š', 12, SMALL "A", SMALL "_."},
    {u'ž', 12, SMALL "A", SMALL "_."},
    {u'Ž', 12, "_A'.", SMALL "A"},
    {u'‘', 9, "_.A" SMALL, SMALL "A"},
    {u'´', 10, SMALL "A_.", SMALL "A"},
    {u'•', 9, "_.", "_A"},
    {u'²', 9, "mM0", "_."},
    {u'³', 10, "mM0", "_."},
    {u'·', 10, SMALL, SMALL},
    {u'§', 10, "_.", "_0"},
    {u'½', 11, "_0", "_."},
    {u'¼', 12, "_0", "_."},
    {u'¾', 12, "_0", "_."},
    {u'×', 11, "_0", "_0"},
    {u'±', 12, "_0", "_0"},
    {u'£', 11, "_0", "_.0"},
    {u'©', 11, "_.", "_0A"},
    {u'®', 11, SMALL "A0", "_."},
    {u'™', 11, SMALL "A0", "_."},
    {u'µ', 12, "_0", "mgls"},
    {u'†', 12, "_.A" SMALL, "_."},
    {u'‰', 12, "_0", "_."},
    {u'‹', 12, "_.'", "_A" SMALL},
    {u'›', 12, "_." SMALL, "_."},
};
/* clang-format on */

static bool is_letter(uint32_t c)
{
    return c != 0xAA && c != 0xBA && char_is_letter(c); /* ª and º */
}

static char class_of(uint32_t c)
{
    if (c == 0 || char_is_space(c))
        return '_';
    if (char_is_upper(c))
        return 'A';
    if (is_letter(c))
        return c < 0x80 ? (char)c : '*';
    if (char_is_digit(c))
        return '0';
    if (char_is_hyphen(c))
        return '-';
    return char_is_apostrophe(c) ? '\'' : '.';
}

static int row_cost(const sign *s, char left, char right)
{
    return s->cost + (strchr(s->left, left) ? 0 : MISS) + (strchr(s->right, right) ? 0 : MISS);
}

/* The cost by the table, or `otherwise`. */
static int table_cost(char left, uint32_t c, char right, int otherwise)
{
    size_t i = 0;
    while (i < sizeof signs / sizeof *signs && signs[i].c != c)
        i++;
    int best = otherwise;
    for (; i < sizeof signs / sizeof *signs && signs[i].c == c; i++) {
        int cost = row_cost(&signs[i], left, right);
        if (cost < best)
            best = cost;
    }
    return best;
}

static int case_cost(uint32_t left, uint32_t c, uint32_t right)
{
    bool wrong = char_is_upper(c) ? char_is_lower(left) : char_is_upper(right);
    return wrong ? WRONG_CASE : 0;
}

int french_cost(uint32_t left, uint32_t c, uint32_t right)
{
    if (c == 0xFFFD || c < 0xA0)
        return NO_CHARACTER;
    bool letter = is_letter(c);
    return (letter ? case_cost(left, c, right) : 0) +
           table_cost(class_of(left), c, class_of(right), letter ? OTHER_LETTER : OTHER_MARK);
}

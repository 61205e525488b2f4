#include "text/codepage.h"

#include <strings.h>

/* Sixteen bytes that stand for no character of a text. */
#define NONE                                                                                       \
    u"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"                                            \
    u"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"

/* 0xC0 to 0xFF of ISO-8859-1, which -15 and windows-1252 share. */
#define LATIN_LETTERS                                                                              \
    u"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ"                                                            \
    u"ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"                                                            \
    u"àáâãäåæçèéêëìíîï"                                                            \
    u"ðñòóôõö÷øùúûüýþÿ"

/* clang-format off */
const codepage codepages[CODEPAGE_COUNT] = {
    {"WINDOWS-1252",
     u"€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD"
     u"\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ"
     u"\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯"
     u"°±²³´µ¶·¸¹º»¼½¾¿"
     LATIN_LETTERS},
    {"ISO-8859-15",
     NONE
     NONE
     u"\u00A0¡¢£€¥Š§š©ª«¬\u00AD®¯"
     u"°±²³Žµ¶·ž¹º»ŒœŸ¿"
     LATIN_LETTERS},
    {"MACINTOSH",
     u"ÄÅÇÉÑÖÜáàâäãåçéè"
     u"êëíìîïñóòôöõúùûü"
     u"†°¢£§•¶ß®©™´¨≠ÆØ"
     u"∞±≤≥¥µ∂∑∏π∫ªºΩæø"
     u"¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ"
     u"–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ"
     u"‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ"
     u"\uFFFDÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"},
    {"CP850",
     u"ÇüéâäàåçêëèïîìÄÅ"
     u"ÉæÆôöòûùÿÖÜø£Ø×ƒ"
     u"áíóúñÑªº¿®¬½¼¡«»"
     u"░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
     u"└┴┬├─┼ãÃ╚╔╩╦╠═╬¤"
     u"ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀"
     u"ÓßÔÒõÕµþÞÚÛÙýÝ¯´"
     u"\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0"},
};
/* clang-format on */

const codepage *codepage_named(const char *name)
{
    for (size_t i = 0; i < CODEPAGE_COUNT; i++)
        if (strcasecmp(codepages[i].name, name) == 0)
            return &codepages[i];
    return NULL;
}

/* text/chars.h: classes of code points, as French text needs them. */
#ifndef TEXT_CHARS_H
#define TEXT_CHARS_H

#include <stdbool.h>
#include <stdint.h>

bool char_is_letter(uint32_t c); /* Unicode L*, and combining marks M* */
bool char_is_upper(uint32_t c);  /* Lu, Lt */
bool char_is_lower(uint32_t c);  /* Ll */
bool char_is_digit(uint32_t c);  /* 0-9 only */
/* White space of any kind and width: tab, LF, space, no-break spaces, U+2000-200A, U+3000… */
bool char_is_space(uint32_t c);
bool char_is_no_break_space(uint32_t c); /* U+00A0, U+202F, U+2007 */
bool char_is_apostrophe(uint32_t c);     /* ' U+2019 U+02BC */
bool char_is_hyphen(uint32_t c);         /* - U+2010 U+2011 */
/* Unicode S* but for accents that stand alone, and % ‰ # & * @: what is said aloud. */
bool char_is_symbol(uint32_t c);
bool char_is_vowel(uint32_t c); /* French vowel with or without accent, y too, either case */
uint32_t char_lower(uint32_t c);
uint32_t char_upper(uint32_t c);
/* The letter without its accent (é -> e, Ç -> C); others as they are. */
uint32_t char_base(uint32_t c);

#endif

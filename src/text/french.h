/* text/french.h: how well a character stands where it stands in French text. */
#ifndef TEXT_FRENCH_H
#define TEXT_FRENCH_H

#include <stdint.h>

/* What it costs French text to hold the character c, which is beyond ASCII, between `left` and
 * `right` (0 at the edges): about the negative logarithm to base 2 of its probability. */
int french_cost(uint32_t left, uint32_t c, uint32_t right);

#endif

/* text/address.h: what is no word of a language though letters make it: addresses of the web, names
 * and paths of files, options and names in programs. Each returns the end of the one that begins at
 * start, or start when none does. */
#ifndef TEXT_ADDRESS_H
#define TEXT_ADDRESS_H

#include "calepin/base.h"

/* Where letters and digits stand from start to word_end: exemple.fr, notes.txt, a_b, x(), C:\x. */
size_t address_of_word(calepin_text text, size_t start, size_t word_end);

/* Where a mark stands at start: /etc/hosts, ./run, ~/x, .bashrc, --help, \\server. */
size_t address_of_mark(calepin_text text, size_t start);

#endif

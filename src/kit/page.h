/* kit/page.h: what the HTML pages share: their style, and the elements that they are made of. A
 * page is one file with nothing from elsewhere in it. */
#ifndef KIT_PAGE_H
#define KIT_PAGE_H

#include "xml/writer.h"

/* Begins a page on a writer whose output is set; its title follows. */
void page_begin(xml_writer *w);
/* Ends the title; the content follows. */
void page_body(xml_writer *w);
void page_end(xml_writer *w);

/* Opens an element; class may be NULL. */
void page_open(xml_writer *w, const char *name, const char *class);
/* Up to 511 bytes of text by a printf format. */
void page_print(xml_writer *w, const char *format, ...) CALEPIN_PRINTF(2, 3);
void page_element(xml_writer *w, const char *name, const char *class, const char *text);
/* A cell, never quite empty. */
void page_cell(xml_writer *w, calepin_text text);
/* 12 345, with narrow no-break spaces. */
void page_number_cell(xml_writer *w, size_t number);
/* A number and what it counts, in a box. */
void page_card(xml_writer *w, size_t number, const char *what);
/* Two ways of a table in a narrow window: WIDE scrolls sideways, STACKED puts the cells of a row
 * one below the other. */
extern const char PAGE_WIDE[], PAGE_STACKED[];
/* Titles end with NULL; one that begins with "#" is of a column of numbers. */
void page_table(xml_writer *w, const char *const *titles, const char *class);
void page_table_end(xml_writer *w);
void page_section(xml_writer *w, const char *id, const char *title);

#endif

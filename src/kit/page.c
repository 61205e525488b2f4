#include "kit/page.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char style[] =
    "\n:root{--ink:#1c2430;--soft:#5b6675;--line:#dfe4ea;--paper:#fff;--wash:#f4f6f9;--mark:#"
    "ffe69a;"
    "--accent:#1f5fa8}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--wash);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"
    "'Segoe UI',Roboto,'DejaVu Sans',sans-serif}\n"
    "main{max-width:72rem;margin:0 auto;padding:1.5rem}\n"
    "h1{font-size:1.7rem;margin:.5rem 0 0}\n"
    "h2{font-size:1.2rem;margin:0 0 .75rem}\n"
    "h3{font-size:1rem;margin:1.25rem 0 .4rem}\n"
    "p{margin:.4rem 0}\n"
    ".soft{color:var(--soft)}\n"
    "section{background:var(--paper);border:1px solid var(--line);border-radius:8px;"
    "padding:1.1rem 1.25rem;margin:1.1rem 0}\n"
    ".cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;"
    "margin:1.1rem 0}\n"
    ".card{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:.7rem "
    "1rem}\n"
    ".card b{display:block;font-size:1.6rem;line-height:1.2}\n"
    ".wide{overflow-x:auto}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "td:first-child,td:nth-child(2){min-width:8rem}\n"
    "th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);"
    "vertical-align:top}\n"
    "th{font-weight:600;color:var(--soft);font-size:.85rem;white-space:nowrap}\n"
    "tfoot td{font-weight:600;border-bottom:0}\n"
    ".n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}\n"
    ".place{white-space:nowrap;color:var(--soft);font-variant-numeric:tabular-nums}\n"
    ".bar{display:inline-block;height:.7rem;background:var(--accent);border-radius:2px;"
    "vertical-align:middle}\n"
    "mark{background:var(--mark);padding:0 .1em;border-radius:2px}\n"
    ".tag{display:inline-block;border:1px solid var(--line);border-radius:999px;padding:0 .6rem;"
    "margin:.15rem .2rem .15rem 0;background:var(--wash)}\n"
    ".warn{color:#8a3b00;font-weight:600}\n"
    "nav a{color:var(--accent);margin-right:1rem;white-space:nowrap}\n"
    "@media(max-width:40rem){main{padding:.75rem}section{padding:.9rem}th,td{padding:.3rem .4rem}\n"
    ".stacked thead{display:none}.stacked tr{display:block;padding:.4rem 0;"
    "border-bottom:1px solid var(--line)}\n"
    ".stacked td{display:block;border:0;padding:.05rem 0;text-align:left;white-space:normal;"
    "overflow-wrap:anywhere}}\n"
    "@media print{body{background:#fff}section,.card{break-inside:avoid}nav{display:none}}\n";

void page_open(xml_writer *w, const char *name, const char *class)
{
    xml_start(w, name);
    if (class)
        xml_attribute_string(w, "class", class);
}

void page_print(xml_writer *w, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    xml_string(w, text);
}

void page_element(xml_writer *w, const char *name, const char *class, const char *text)
{
    page_open(w, name, class);
    xml_string(w, *text ? text : " "); /* <td/> is not HTML */
    xml_end(w);
}

void page_cell(xml_writer *w, calepin_text text)
{
    xml_element(w, "td", text.len ? text : (calepin_text){" ", 1});
}

/* 12 345, with narrow no-break spaces. */
static void group_digits(size_t number, char text[64])
{
    char digits[32];
    int len = snprintf(digits, sizeof digits, "%zu", number), out = 0;
    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            out += snprintf(text + out, 64 - (size_t)out, "\xE2\x80\xAF");
        text[out++] = digits[i];
    }
    text[out] = '\0';
}

void page_number_cell(xml_writer *w, size_t number)
{
    char text[64];
    group_digits(number, text);
    page_element(w, "td", "n", text);
}

const char PAGE_WIDE[] = "wide", PAGE_STACKED[] = "wide stacked";

void page_table(xml_writer *w, const char *const *titles, const char *class)
{
    page_open(w, "div", class);
    xml_start(w, "table");
    xml_start(w, "thead");
    xml_start(w, "tr");
    for (; *titles; titles++)
        page_element(w, "th", **titles == '#' ? "n" : NULL, *titles + (**titles == '#'));
    xml_end(w);
    xml_end(w);
    xml_start(w, "tbody");
}

void page_table_end(xml_writer *w)
{
    xml_end(w); /* tbody */
    xml_end(w); /* table */
    xml_end(w); /* div */
}

void page_section(xml_writer *w, const char *id, const char *title)
{
    xml_start(w, "section");
    xml_attribute_string(w, "id", id);
    page_element(w, "h2", NULL, title);
}

void page_card(xml_writer *w, size_t number, const char *what)
{
    char text[64];
    group_digits(number, text);
    page_open(w, "div", "card");
    xml_start_inline(w, "b");
    xml_string(w, text);
    xml_end(w);
    xml_string(w, what);
    xml_end(w);
}

void page_begin(xml_writer *w)
{
    xml_doctype(w, "html"); /* HTML has no XML declaration: xml_begin would write one */
    xml_start(w, "html");
    xml_attribute_string(w, "lang", "en");
    xml_start(w, "head");
    xml_start(w, "meta");
    xml_attribute_string(w, "charset", "utf-8");
    xml_end(w);
    xml_start(w, "meta");
    xml_attribute_string(w, "name", "viewport");
    xml_attribute_string(w, "content", "width=device-width, initial-scale=1");
    xml_end(w);
    page_open(w, "title", NULL);
}

void page_body(xml_writer *w)
{
    xml_end(w);
    page_element(w, "style", NULL, style);
    xml_end(w);
    xml_start(w, "body");
    xml_start(w, "main");
}

void page_end(xml_writer *w)
{
    xml_end(w);
    xml_end(w);
    xml_end(w);
}

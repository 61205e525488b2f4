/* OmegaT's glossary.txt: term, translation and comment parted by tabs, no header row. */
#include "base/buffer.h"
#include "glossary/glossary.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* A comment is read in a narrow pane: longer definitions are cut between words. */
enum { DEFINITION_MAX = 200 };

/* One line's worth of text: tabs and line ends would part it. */
static void put_flat(calepin_output *output, calepin_text text)
{
    size_t start = 0;
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.data[i] >= ' ')
            continue;
        calepin_output_write(output, text.data + start, i - start);
        calepin_output_write(output, " ", 1);
        start = i + 1;
    }
    calepin_output_write(output, text.data + start, text.len - start);
}

static calepin_text shorten(calepin_text text)
{
    if (text.len && text.data[text.len - 1] == '.') /* the comment goes on behind it */
        text.len--;
    if (text.len <= DEFINITION_MAX)
        return text;
    size_t end = DEFINITION_MAX;
    while (end > 0 && !char_is_space(utf8_before(text, end)))
        utf8_previous(text, &end);
    while (end > 0 && char_is_space(utf8_before(text, end)))
        utf8_previous(text, &end);
    return (calepin_text){text.data, end};
}

static calepin_text definition_in(const calepin_concept *concept, const char *language)
{
    for (size_t i = 0; i < concept->term_count; i++) {
        const calepin_term *term = &concept->terms[i];
        if (term->definition.len && language_matches(term->lang, language))
            return term->definition;
    }
    return (calepin_text){NULL, 0};
}

static void put_part(calepin_output *output, bool *any, calepin_text text, const char *behind)
{
    if (!text.len)
        return;
    calepin_output_print(output, "%s", *any ? "; " : "");
    put_flat(output, text);
    calepin_output_print(output, "%s", behind);
    *any = true;
}

static void put_comment(calepin_output *output, const calepin_glossary_options *options,
                        const calepin_concept *concept, const calepin_term *target,
                        calepin_text remark)
{
    calepin_text definition = definition_in(concept, options->from);
    if (!definition.len)
        definition = definition_in(concept, options->to);
    calepin_text cut = shorten(definition);
    const char *status = calepin_term_status_name(target->status);
    bool any = false;
    put_part(output, &any, concept->field, "");
    put_part(output, &any, cut, cut.len + 1 < definition.len ? " …" : "");
    put_part(output, &any, remark, "");
    put_part(output, &any, (calepin_text){status, strlen(status)}, "");
}

static void put_line(calepin_output *output, const calepin_glossary_options *options,
                     const calepin_concept *concept, const calepin_term *source,
                     const calepin_term *target, calepin_text remark)
{
    if (source->text.data[0] == '#') /* else the line would be a comment */
        calepin_output_write(output, " ", 1);
    put_flat(output, source->text);
    calepin_output_write(output, "\t", 1);
    put_flat(output, target->text);
    calepin_output_write(output, "\t", 1);
    put_comment(output, options, concept, target, remark);
    calepin_output_write(output, "\n", 1);
}

/* The lines of one source term: its preferred translation first, since OmegaT keeps the order. */
static void put_lines(calepin_output *output, const calepin_glossary_options *options,
                      const calepin_concept *concept, const calepin_term *source,
                      calepin_text remark)
{
    for (int preferred = 1; preferred >= 0; preferred--)
        for (size_t i = 0; i < concept->term_count; i++) {
            const calepin_term *target = &concept->terms[i];
            if (language_matches(target->lang, options->to) && term_is_offered(target) &&
                (target->status == CALEPIN_PREFERRED) == preferred)
                put_line(output, options, concept, source, target, remark);
        }
}

calepin_status glossary_write_omegat(const calepin_glossary *glossary,
                                     const calepin_glossary_options *options,
                                     calepin_output *output, calepin_error *error)
{
    (void)error;
    for (size_t i = 0; i < calepin_glossary_count(glossary); i++) {
        if (!concept_is_kept(options, i))
            continue;
        const calepin_concept *concept = calepin_glossary_concept(glossary, i);
        calepin_text remark = concept_remark(options, i);
        for (size_t t = 0; t < concept->term_count; t++) {
            const calepin_term *source = &concept->terms[t];
            if (language_matches(source->lang, options->from) && term_is_offered(source))
                put_lines(output, options, concept, source, remark);
        }
    }
    return CALEPIN_OK;
}

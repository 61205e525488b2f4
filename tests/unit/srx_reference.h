/* SRX read the plain way: at each position between two characters, the first rule in order whose
 * beforebreak has a match that ends there and whose afterbreak has one that begins there decides.
 * Slow, without tables, windows or JIT: the engine in src/segment must give the same. */
#ifndef SRX_REFERENCE_H
#define SRX_REFERENCE_H

#include "segment/srx.h"
#include "segment/srx_regex.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

typedef struct reference_rule {
    pcre2_code *before, *after;
    bool cuts;
} reference_rule;

typedef struct reference {
    reference_rule *rules;
    size_t count;
    pcre2_match_data *data;
    pcre2_match_context *context;
    unsigned char *ends; /* of the rule at hand: a match of beforebreak ends there */
    bool gave_up;        /* an expression passed its limit, so that nothing can be said */
} reference;

static inline pcre2_code *reference_compile(calepin_text expression, const char *behind)
{
    buffer pattern = BUFFER_INIT(1 << 20);
    int code;
    size_t offset;
    buffer_string(&pattern, "(?:");
    regex_translate(expression, &pattern, SIZE_MAX, NULL);
    buffer_string(&pattern, behind);
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    pcre2_set_newline(context, PCRE2_NEWLINE_ANY);
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)pattern.data, pattern.len,
                                         PCRE2_UTF | PCRE2_UCP | PCRE2_NO_AUTO_POSSESS |
                                             PCRE2_NO_START_OPTIMIZE | PCRE2_NO_DOTSTAR_ANCHOR,
                                         &code, &offset, context);
    pcre2_compile_context_free(context);
    buffer_free(&pattern);
    return compiled;
}

/* Notes an end and asks for another match. */
static inline int reference_note(pcre2_callout_block *callout, void *user)
{
    reference *r = user;
    r->ends[callout->current_position] = 1;
    return 1;
}

static inline bool reference_open(reference *r, const srx_file *file)
{
    *r = (reference){.count = file->rule_count};
    r->rules = calloc(r->count, sizeof *r->rules);
    r->data = pcre2_match_data_create(1, NULL);
    r->context = pcre2_match_context_create(NULL);
    pcre2_set_callout(r->context, reference_note, r);
    pcre2_set_match_limit(r->context, 1000000);
    for (size_t i = 0; i < r->count; i++) {
        r->rules[i].before = reference_compile(file->rules[i].before, ")(?C1)");
        r->rules[i].after = reference_compile(file->rules[i].after, ")");
        r->rules[i].cuts = file->rules[i].cuts;
        if (!r->rules[i].before || !r->rules[i].after)
            return false;
    }
    return true;
}

static inline void reference_close(reference *r)
{
    for (size_t i = 0; i < r->count; i++) {
        pcre2_code_free(r->rules[i].before);
        pcre2_code_free(r->rules[i].after);
    }
    free(r->rules);
    pcre2_match_data_free(r->data);
    pcre2_match_context_free(r->context);
}

static inline bool reference_match(reference *r, const pcre2_code *code, calepin_text text,
                                   size_t at, uint32_t options)
{
    int result =
        pcre2_match(code, (PCRE2_SPTR)text.data, text.len, at, options, r->data, r->context);
    r->gave_up |= result < 0 && result != PCRE2_ERROR_NOMATCH;
    return result >= 0;
}

/* For each position 'c' a cut, 'k' kept by a rule, 0 no rule matches. */
static inline char *reference_decide(reference *r, calepin_text text)
{
    char *verdicts = calloc(text.len + 1, 1);
    r->ends = calloc(r->count * (text.len + 1), 1);
    unsigned char *ends = r->ends;
    for (size_t i = 0; i < r->count; i++, r->ends += text.len + 1)
        reference_match(r, r->rules[i].before, text, 0, 0);
    for (size_t at = 1; at < text.len; at++) {
        if (((unsigned char)text.data[at] & 0xC0) == 0x80)
            continue;
        for (size_t i = 0; i < r->count && !verdicts[at]; i++)
            if (ends[i * (text.len + 1) + at] &&
                reference_match(r, r->rules[i].after, text, at, PCRE2_ANCHORED))
                verdicts[at] = r->rules[i].cuts ? 'c' : 'k';
    }
    free(ends);
    r->ends = NULL;
    return verdicts;
}

/* The next segment that the verdicts give from *position on, without white space at its edges. */
static inline bool reference_next(calepin_text text, const char *verdicts, size_t *position,
                                  calepin_segment *segment)
{
    while (*position < text.len) {
        size_t start = *position, end = start + 1;
        while (end < text.len && verdicts[end] != 'c')
            end++;
        *position = end;
        while (start < end && char_is_space(utf8_at(text, start)))
            utf8_next(text, &start);
        for (size_t before = end; end > start; end = before)
            if (!char_is_space(utf8_previous(text, &before)))
                break;
        *segment = (calepin_segment){start, end};
        if (start < end)
            return true;
    }
    return false;
}

#endif

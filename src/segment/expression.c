#include "segment/expression.h"

#include "base/error.h"
#include "segment/srx_regex.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Some milliseconds a text: nested repetitions would take years. */
enum { MATCH_LIMIT = 1000000 };

struct expression {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
};

static calepin_status explain(const char *pattern, int code, size_t offset, calepin_error *error)
{
    PCRE2_UCHAR words[256];
    if (code == PCRE2_ERROR_HEAP_FAILED)
        return error_memory(error);
    size_t len = strlen(pattern);
    calepin_text before = {pattern, offset < len ? offset : len};
    pcre2_get_error_message(code, words, sizeof words);
    return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                     "the expression '%.200s' is wrong at character %zu: %s", pattern,
                     utf8_count(before) + 1, (char *)words);
}

calepin_status expression_new(const char *pattern, expression **e, calepin_error *error)
{
    int code = 0;
    size_t offset = 0;
    *e = calloc(1, sizeof **e);
    if (!*e)
        return error_memory(error);
    expression *x = *e;
    x->code = regex_compile((calepin_text){pattern, strlen(pattern)}, 0, &code, &offset);
    calepin_status status = x->code ? CALEPIN_OK : explain(pattern, code, offset, error);
    if (!status) {
        pcre2_jit_compile(x->code, PCRE2_JIT_COMPLETE); /* without, it is only slower */
        x->data = pcre2_match_data_create(1, NULL);
        x->context = pcre2_match_context_create(NULL);
        if (!x->data || !x->context)
            status = error_memory(error);
        else
            pcre2_set_match_limit(x->context, MATCH_LIMIT);
    }
    if (status) {
        expression_free(x);
        *e = NULL;
    }
    return status;
}

bool expression_is_in(const expression *e, calepin_text text, bool *gave_up)
{
    int result = pcre2_match(e->code, (PCRE2_SPTR)(text.data ? text.data : ""), text.len, 0, 0,
                             e->data, e->context);
    *gave_up = result < 0 && result != PCRE2_ERROR_NOMATCH;
    return result >= 0;
}

void expression_free(expression *e)
{
    if (!e)
        return;
    pcre2_match_context_free(e->context);
    pcre2_match_data_free(e->data);
    pcre2_code_free(e->code);
    free(e);
}

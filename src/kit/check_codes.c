/* Placeholders, tags and addresses: what must come through a translation as it is. */
#include "kit/check.h"

#include <string.h>
#include <strings.h>

/* Tags are compared by name: their attributes may be translated. */
static calepin_text code_key(calepin_text code)
{
    if (code.data[0] != '<')
        return code;
    size_t len = 1;
    while (len < code.len && !strchr(" >", code.data[len]))
        len++;
    return (calepin_text){code.data, len};
}

static size_t times(const check_side *side, calepin_text key)
{
    size_t count = 0;
    for (size_t i = 0; i < side->code_count; i++)
        count += check_text_is(code_key(side->codes[i]), key);
    return count;
}

/* Reports the first code that `own` has more often than `other`. */
static bool report_missing(struct checker *c, const check_side *own, const check_side *other,
                           const char *what)
{
    for (size_t i = 0; i < own->code_count; i++) {
        calepin_text key = code_key(own->codes[i]);
        if (times(own, key) <= times(other, key))
            continue;
        checker_tell(c, CHECK_CODES, "%.*s %s", (int)own->codes[i].len, own->codes[i].data, what);
        return true;
    }
    return false;
}

/* Codes that mean something by their place: %s takes the next value, </b> ends what <b> began. */
static bool is_placed(calepin_text code)
{
    return code.data[0] == '<' ||
           (code.data[0] == '%' && !memchr(code.data, '$', code.len) && code.data[1] != '(');
}

static const calepin_text *next_placed(const check_side *side, size_t *index)
{
    while (*index < side->code_count)
        if (is_placed(side->codes[(*index)++]))
            return &side->codes[*index - 1];
    return NULL;
}

static void report_order(struct checker *c)
{
    size_t i = 0, j = 0;
    const calepin_text *a, *b;
    while ((a = next_placed(&c->source, &i)) && (b = next_placed(&c->target, &j)))
        if (!check_text_is(code_key(*a), code_key(*b))) {
            checker_tell(c, CHECK_CODES, "%.*s stands where the source has %.*s", (int)b->len,
                         b->data, (int)a->len, a->data);
            return;
        }
}

void check_codes_run(struct checker *c)
{
    bool missing = report_missing(c, &c->source, &c->target, "is not in the translation");
    bool added = report_missing(c, &c->target, &c->source, "is not in the source");
    if (!missing && !added)
        report_order(c);
}

static bool is_url(calepin_text text)
{
    return (text.len > 8 && strncasecmp(text.data, "http", 4) == 0) ||
           (text.len > 4 && strncasecmp(text.data, "www.", 4) == 0);
}

static bool is_mail(calepin_text text)
{
    const char *at = memchr(text.data, '@', text.len);
    return at && at > text.data && memchr(at, '.', text.len - (size_t)(at - text.data));
}

/* Sites have their languages in their addresses: example.fr/fr/ and example.fr/en/ are one place.
 * Only the host is compared, without its first label where that is a language. */
static calepin_text host_of(calepin_text url)
{
    const char *slashes = memchr(url.data, ':', url.len);
    size_t start = slashes ? (size_t)(slashes - url.data) + 1 : 0;
    while (start < url.len && url.data[start] == '/')
        start++;
    size_t end = start;
    while (end < url.len && !strchr("/?#", url.data[end]))
        end++;
    calepin_text host = {url.data + start, end - start};
    const char *dot = memchr(host.data, '.', host.len);
    size_t label = dot ? (size_t)(dot - host.data) : 0;
    if (label == 2 || (label == 3 && strncasecmp(host.data, "www", 3) == 0))
        host = (calepin_text){dot + 1, host.len - label - 1};
    return host;
}

static bool has_address(const check_side *side, calepin_text address)
{
    for (size_t i = 0; i < side->token_count; i++) {
        calepin_text other = token_text(side->text, side->tokens[i]);
        if (side->tokens[i].kind != TOKEN_ADDRESS)
            continue;
        if (check_text_is(other, address) ||
            (is_url(address) && is_url(other) && check_text_is(host_of(address), host_of(other))))
            return true;
    }
    return false;
}

void check_addresses_run(struct checker *c)
{
    for (size_t i = 0; i < c->source.token_count; i++) {
        calepin_text text = token_text(c->source.text, c->source.tokens[i]);
        if (c->source.tokens[i].kind == TOKEN_ADDRESS && (is_url(text) || is_mail(text)) &&
            !has_address(&c->target, text))
            checker_tell(c, CHECK_ADDRESSES, "%.*s is not in the translation", (int)text.len,
                         text.data);
    }
}

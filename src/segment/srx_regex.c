#include "segment/srx_regex.h"

#include "base/error.h"
#include "text/utf8.h"

#include <string.h>

enum { NESTING_LIMIT = 16 };

/* One expression on its way. */
typedef struct translation {
    calepin_text from;
    size_t at;
    buffer *out;
    const char *refusal; /* what cannot be expressed */
} translation;

static int peek(const translation *t, size_t ahead)
{
    return ahead < t->from.len - t->at ? (unsigned char)t->from.data[t->at + ahead] : 0;
}

static bool starts(const translation *t, const char *string)
{
    size_t len = strlen(string);
    return t->from.len - t->at >= len && memcmp(t->from.data + t->at, string, len) == 0;
}

static void copy(translation *t, size_t count)
{
    for (; count > 0 && t->at < t->from.len; count--)
        buffer_char(t->out, t->from.data[t->at++]);
}

static bool is_alphanumeric(int c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Names of properties that PCRE2 has under another name or as a POSIX class only. Compared without
 * case, spaces, hyphens and underscores. */
static const struct {
    const char *name;
    const char *property; /* NULL: a POSIX class */
    const char *posix;
} properties[] = {
    {"alnum", NULL, "alnum"},
    {"alpha", NULL, "alpha"},
    {"blank", NULL, "blank"},
    {"cntrl", NULL, "cntrl"},
    {"control", NULL, "cntrl"},
    {"digit", NULL, "digit"},
    {"graph", NULL, "graph"},
    {"lower", NULL, "lower"},
    {"print", NULL, "print"},
    {"punct", NULL, "punct"},
    {"space", NULL, "space"},
    {"upper", NULL, "upper"},
    {"xdigit", NULL, "xdigit"},
    {"hexdigit", NULL, "xdigit"},
    {"javaalphabetic", NULL, "alpha"},
    {"javadigit", NULL, "digit"},
    {"javaletter", "L", NULL},
    {"javaletterordigit", NULL, "alnum"},
    {"javalowercase", NULL, "lower"},
    {"javauppercase", NULL, "upper"},
    {"javawhitespace", NULL, "space"},
    {"letter", "L", NULL},
    {"uppercaseletter", "Lu", NULL},
    {"lowercaseletter", "Ll", NULL},
    {"titlecaseletter", "Lt", NULL},
    {"modifierletter", "Lm", NULL},
    {"otherletter", "Lo", NULL},
    {"mark", "M", NULL},
    {"number", "N", NULL},
    {"decimalnumber", "Nd", NULL},
    {"decimaldigitnumber", "Nd", NULL},
    {"letternumber", "Nl", NULL},
    {"othernumber", "No", NULL},
    {"punctuation", "P", NULL},
    {"dashpunctuation", "Pd", NULL},
    {"openpunctuation", "Ps", NULL},
    {"startpunctuation", "Ps", NULL},
    {"closepunctuation", "Pe", NULL},
    {"endpunctuation", "Pe", NULL},
    {"initialpunctuation", "Pi", NULL},
    {"finalpunctuation", "Pf", NULL},
    {"otherpunctuation", "Po", NULL},
    {"separator", "Z", NULL},
    {"spaceseparator", "Zs", NULL},
    {"symbol", "S", NULL},
    {"mathsymbol", "Sm", NULL},
    {"currencysymbol", "Sc", NULL},
};

/* What Java and ICU write before a name that is plain here. */
static const char *const prefixes[] = {"is", "gc=", "generalcategory="};

static void plain_name(calepin_text name, char plain[64])
{
    size_t n = 0;
    for (size_t i = 0; i < name.len && n < 63; i++) {
        char c = name.data[i];
        if (!strchr(" -_", c))
            plain[n++] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    plain[n] = '\0';
}

static const char *without_prefix(const char *name)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t len = strlen(prefixes[i]);
        if (strncmp(name, prefixes[i], len) == 0 && name[len])
            return name + len;
    }
    return name;
}

static void write_property(translation *t, calepin_text name, bool negated, bool in_set)
{
    char plain[64] = "";
    if (name.len > 0 && name.data[0] == '^') {
        negated = !negated;
        name = (calepin_text){name.data + 1, name.len - 1};
    }
    plain_name(name, plain);
    const char *known = without_prefix(plain);
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        if (strcmp(properties[i].name, known) != 0)
            continue;
        if (properties[i].posix) {
            buffer_print(t->out, "%s[:%s%s:]%s", in_set ? "" : "[", negated ? "^" : "",
                         properties[i].posix, in_set ? "" : "]");
            return;
        }
        known = properties[i].property;
        break;
    }
    buffer_print(t->out, "\\%c{%s}", negated ? 'P' : 'p', known);
}

/* \p{name}, \P{name}, \pL */
static void translate_property(translation *t, bool in_set)
{
    const char *name = t->from.data + t->at + 3;
    const char *end = peek(t, 2) == '{' ? memchr(name, '}', t->from.len - t->at - 3) : NULL;
    if (!end) {
        copy(t, 3);
        return;
    }
    write_property(t, (calepin_text){name, (size_t)(end - name)}, peek(t, 1) == 'P', in_set);
    t->at += 3 + (size_t)(end - name) + 1;
}

/* The number in `count` hexadecimal digits at `ahead`; -1 when there are fewer. */
static long read_hex(const translation *t, size_t ahead, size_t count)
{
    long number = 0;
    for (size_t i = 0; i < count; i++) {
        static const char digits[] = "0123456789abcdef0123456789ABCDEF";
        int c = peek(t, ahead + i);
        const char *digit = c ? strchr(digits, c) : NULL;
        if (!digit)
            return -1;
        number = number * 16 + (digit - digits) % 16;
    }
    return number;
}

/* \u2026, of two such a pair of surrogates, and \U0001F600 */
static void translate_code_point(translation *t)
{
    size_t digits = peek(t, 1) == 'u' ? 4 : 8, len = 2 + digits;
    long c = read_hex(t, 2, digits);
    if (c < 0) {
        t->refusal = "a \\u or \\U without its hexadecimal digits";
        return;
    }
    if (c >= 0xD800 && c < 0xDC00 && peek(t, 6) == '\\' && peek(t, 7) == 'u') {
        long low = read_hex(t, 8, 4);
        if (low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            len = 12;
        }
    }
    buffer_print(t->out, "\\x{%lX}", c);
    t->at += len;
}

/* \Q...\E, whose end may be missing. */
static void translate_quotation(translation *t)
{
    for (t->at += 2; t->at < t->from.len && !starts(t, "\\E");) {
        int c = peek(t, 0);
        if (c < 0x80 && !is_alphanumeric(c))
            buffer_char(t->out, '\\');
        copy(t, 1);
    }
    t->at += starts(t, "\\E") ? 2 : 0;
}

static void translate_escape(translation *t, bool in_set)
{
    switch (peek(t, 1)) {
    case 'p':
    case 'P':
        translate_property(t, in_set);
        break;
    case 'u':
    case 'U':
        translate_code_point(t);
        break;
    case 'Q':
        translate_quotation(t);
        break;
    case 'E':
        t->at += 2;
        break;
    default:
        copy(t, 2);
    }
}

/* [:name:] within a set, where name may be a property too. */
static bool translate_posix(translation *t)
{
    const char *name = t->from.data + t->at + 2, *end = t->from.data + t->from.len;
    const char *colon = starts(t, "[:") ? memchr(name, ':', (size_t)(end - name)) : NULL;
    if (!colon || colon + 1 == end || colon[1] != ']')
        return false;
    write_property(t, (calepin_text){name, (size_t)(colon - name)}, false, true);
    t->at += (size_t)(colon - name) + 4;
    return true;
}

static void translate_set(translation *t, int depth);

static bool starts_class(const translation *t, size_t ahead)
{
    int c = peek(t, ahead), next = peek(t, ahead + 1);
    return c == '[' || (c == '\\' && next && strchr("dDsSwWhHvVpP", next));
}

/* One item of a set. A hyphen beside a class of characters can only mean itself. */
static bool translate_item(translation *t, int depth, bool edge)
{
    int c = peek(t, 0);
    bool class = starts_class(t, 0);
    if (c == '\\')
        translate_escape(t, true);
    else if (starts(t, "&&"))
        t->refusal = "an intersection of sets (&&)";
    else if (starts(t, "--["))
        t->refusal = "a difference of sets (--)";
    else if (c == '[' && !translate_posix(t))
        translate_set(t, depth + 1);
    else if (c == '-' && (edge || starts_class(t, 1) || peek(t, 1) == ']'))
        buffer_string(t->out, "\\-"), t->at++;
    else if (c != '[')
        copy(t, 1);
    return class;
}

/* A set. One within another adds to it: what it holds is written without its brackets. */
static void translate_set(translation *t, int depth)
{
    bool nested = depth > 0;
    if (depth > NESTING_LIMIT || (nested && peek(t, 1) == '^')) {
        t->refusal = nested && depth <= NESTING_LIMIT ? "a negated set within a set"
                                                      : "sets too deep within one another";
        return;
    }
    if (nested)
        t->at++;
    else
        copy(t, peek(t, 1) == '^' ? 2 : 1);
    if (!nested && peek(t, 0) == ']')
        copy(t, 1);
    for (bool edge = true; t->at < t->from.len && peek(t, 0) != ']' && !t->refusal;)
        edge = translate_item(t, depth, edge);
    if (nested)
        t->at += t->at < t->from.len;
    else
        copy(t, 1);
}

/* (?flags) and (?flags:, without the flags that only Java and ICU have: what they ask for is so
 * already. */
static bool translate_flags(translation *t)
{
    size_t end = 2;
    while (peek(t, end) && strchr("idmsuxUw-", peek(t, end)))
        end++;
    if (!starts(t, "(?") || end == 2 || (peek(t, end) != ')' && peek(t, end) != ':'))
        return false;
    size_t before = t->out->len;
    buffer_string(t->out, "(?");
    for (size_t i = 2; i < end; i++)
        if (strchr("imsx-", peek(t, i)))
            buffer_char(t->out, (char)peek(t, i));
    if (t->out->len == before + 2 && peek(t, end) == ')')
        buffer_char(t->out, ':');
    t->at += end;
    return true;
}

static void translate_one(translation *t)
{
    if (starts(t, "(*") || starts(t, "(?C"))
        t->refusal = "a verb or callout of PCRE";
    else if (peek(t, 0) == '\\')
        translate_escape(t, false);
    else if (peek(t, 0) == '[')
        translate_set(t, 0);
    else if (!translate_flags(t))
        copy(t, 1);
}

const char *regex_translate(calepin_text expression, buffer *out, size_t limit, size_t *where)
{
    translation t = {.from = expression, .out = out};
    size_t start = 0;
    while (t.at < expression.len && !t.refusal && out->len <= limit) {
        start = t.at;
        translate_one(&t);
    }
    if (where)
        *where = out->len > limit || t.refusal ? start : expression.len;
    return t.refusal;
}

/* Where a match ends is chosen from outside, so that no repetition may be taken for one that cannot
 * give back. Invalid UTF-8 in a text is survived and matches nothing. */
pcre2_code *regex_compile(calepin_text pattern, uint32_t options, int *code, size_t *offset)
{
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    if (!context) {
        *code = PCRE2_ERROR_HEAP_FAILED;
        return NULL;
    }
    pcre2_set_newline(context, PCRE2_NEWLINE_ANY);
    pcre2_code *compiled =
        pcre2_compile((PCRE2_SPTR)(pattern.data ? pattern.data : ""), pattern.len,
                      PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C |
                          PCRE2_NO_AUTO_POSSESS | PCRE2_USE_OFFSET_LIMIT | options,
                      code, offset, context);
    pcre2_compile_context_free(context);
    return compiled;
}

/* Where a fault of the translation stands in the expression, counted in characters from 1. */
static size_t place_of(calepin_text expression, size_t offset)
{
    size_t where = 0;
    buffer again = BUFFER_INIT(SIZE_MAX);
    regex_translate(expression, &again, offset, &where);
    buffer_free(&again);
    return utf8_count((calepin_text){expression.data, where}) + 1;
}

calepin_status regex_check(calepin_text expression, const char *what, const char *file, size_t line,
                           buffer *pattern, calepin_error *error)
{
    size_t where = 0;
    int code = 0;
    PCRE2_UCHAR words[256];
    const char *refusal = regex_translate(expression, pattern, SIZE_MAX, &where);
    if (pattern->failed)
        return error_memory(error);
    if (refusal)
        return error_set(error, CALEPIN_ERROR_INPUT, file, line,
                         "%s: holds %s at character %zu, which cannot be expressed; write it "
                         "another way",
                         what, refusal, utf8_count((calepin_text){expression.data, where}) + 1);
    pcre2_code *compiled = regex_compile(buffer_view(pattern), 0, &code, &where);
    pcre2_code_free(compiled);
    if (compiled)
        return CALEPIN_OK;
    if (code == PCRE2_ERROR_HEAP_FAILED)
        return error_memory(error);
    pcre2_get_error_message(code, words, sizeof words);
    return error_set(error, CALEPIN_ERROR_INPUT, file, line, "%s: %s, at character %zu of '%.*s'",
                     what, (char *)words, place_of(expression, where),
                     (int)(expression.len < 200 ? expression.len : 200), expression.data);
}

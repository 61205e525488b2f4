#include "segment/srx_edges.h"

#include "segment/srx_regex.h"
#include "text/utf8.h"

#include <string.h>

enum { ALL_LENGTHS = (1 << (EDGE_BYTES + 1)) - 1, LENGTH_ZERO = 1, MANY = 1 << EDGE_BYTES };

static const byte_set all_bytes = {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}};
static const edges nothing = {.lengths = LENGTH_ZERO};

/* An expression on its way. */
typedef struct parser {
    calepin_text pattern;
    size_t at;
    edge_side side;
    bool caseless, dot_all;
    bool lost; /* something is not understood here: anything may match */
} parser;

static bool holds(const byte_set *set, unsigned byte)
{
    return set->words[byte / 64] >> (byte % 64) & 1;
}

static void add(byte_set *set, unsigned byte)
{
    set->words[byte / 64] |= UINT64_C(1) << (byte % 64);
}

static void add_all(byte_set *to, const byte_set *from)
{
    for (size_t i = 0; i < 4; i++)
        to->words[i] |= from->words[i];
}

static byte_set range(unsigned first, unsigned last)
{
    byte_set set = {{0}};
    for (unsigned byte = first; byte <= last; byte++)
        add(&set, byte);
    return set;
}

static edges anything(void)
{
    edges e = {.lengths = ALL_LENGTHS, .longest = SIZE_MAX, .looks_past = true};
    for (size_t i = 0; i < EDGE_BYTES; i++)
        e.at[i] = all_bytes;
    return e;
}

static edges either(edges a, edges b)
{
    for (size_t i = 0; i < EDGE_BYTES; i++)
        add_all(&a.at[i], &b.at[i]);
    a.lengths |= b.lengths;
    a.longest = a.longest > b.longest ? a.longest : b.longest;
    a.looks_past |= b.looks_past;
    a.looks_next |= b.looks_next;
    return a;
}

static size_t plus(size_t a, size_t b)
{
    return a > SIZE_MAX - b ? SIZE_MAX : a + b;
}

/* `outer` stands farther from the edge than `inner`. */
static edges join(const edges *outer, const edges *inner)
{
    edges e = *inner;
    e.lengths = 0;
    for (unsigned i = 0; i <= EDGE_BYTES; i++) {
        if (!(inner->lengths >> i & 1))
            continue;
        e.lengths |= outer->lengths << i;
        for (size_t distance = i; distance < EDGE_BYTES; distance++)
            add_all(&e.at[distance], &outer->at[distance - i]);
    }
    if (e.lengths >> EDGE_BYTES)
        e.lengths = (e.lengths & (MANY - 1)) | MANY;
    e.longest = plus(outer->longest, inner->longest);
    return e;
}

static edges follow(edge_side side, const edges *first, const edges *second)
{
    edges e = side == EDGE_END ? join(first, second) : join(second, first);
    e.looks_past = first->looks_past || second->looks_past;
    e.looks_next = second->looks_next || (first->looks_next && second->lengths & LENGTH_ZERO);
    return e;
}

static size_t times(size_t a, size_t count)
{
    return a != 0 && count > SIZE_MAX / a ? SIZE_MAX : a * count;
}

/* Between `least` and `most` of them. More than EDGE_BYTES cannot be told from as many. */
static edges repeat(edge_side side, edges one, size_t least, size_t most)
{
    edges e = nothing, sum;
    for (size_t i = 0; i < least && i < EDGE_BYTES; i++)
        e = follow(side, &e, &one);
    sum = e;
    for (size_t i = 0; i < most - least && i < EDGE_BYTES; i++) {
        e = follow(side, &e, &one);
        sum = either(sum, e);
    }
    sum.longest = times(one.longest, most);
    return sum;
}

/* One character of `count` bytes, the first of which is one of `leads`. */
static edges character(edge_side side, byte_set leads, unsigned count)
{
    edges e = {.lengths = count < EDGE_BYTES ? 1u << count : MANY, .longest = count};
    for (unsigned i = 0; i < count; i++)
        e.at[i] = range(0x80, 0xBF);
    e.at[side == EDGE_END ? count - 1 : 0] = leads;
    return e;
}

static byte_set common(byte_set a, byte_set b)
{
    for (size_t i = 0; i < 4; i++)
        a.words[i] &= b.words[i];
    return a;
}

static bool is_empty(byte_set set)
{
    return !(set.words[0] | set.words[1] | set.words[2] | set.words[3]);
}

/* One character whose first byte is in the set. */
static edges character_of(edge_side side, byte_set leads)
{
    static const struct {
        unsigned first, last, count;
    } kinds[] = {{0, 0x7F, 1}, {0xC2, 0xDF, 2}, {0xE0, 0xEF, 3}, {0xF0, 0xF4, 4}};
    edges e = {0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        byte_set some = common(leads, range(kinds[i].first, kinds[i].last));
        if (!is_empty(some))
            e = either(e, character(side, some, kinds[i].count));
    }
    return e;
}

/* Whether the compiled expression matches each ASCII character is asked of itself. */
static void ask_ascii(const pcre2_code *code, byte_set *leads)
{
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    for (unsigned c = 0; c < 0x80; c++) {
        PCRE2_UCHAR subject = (PCRE2_UCHAR)c;
        if (!data || pcre2_match(code, &subject, 1, 0, 0, data, NULL) >= 0)
            add(leads, c);
    }
    pcre2_match_data_free(data);
}

/* First bytes beyond ASCII, from what PCRE2 knows of the expression. */
static void ask_others(const pcre2_code *code, bool caseless, byte_set *leads)
{
    const uint8_t *bitmap = NULL;
    uint32_t kind = 0, unit = 0;
    pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, (void *)&bitmap);
    pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &kind);
    pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
    for (unsigned c = 0xC2; c <= 0xF4; c++) {
        bool possible = true;
        if (bitmap)
            possible = bitmap[c / 8] >> (c % 8) & 1;
        else if (kind == 1 && !caseless)
            possible = c == unit;
        if (possible)
            add(leads, c);
    }
}

/* What one character's expression, pattern[start..at), matches. */
static edges set_of(const parser *p, size_t start)
{
    calepin_text set = {p->pattern.data + start, p->at - start};
    uint32_t options = (p->caseless ? PCRE2_CASELESS : 0) | (p->dot_all ? PCRE2_DOTALL : 0);
    int error;
    size_t offset;
    pcre2_code *code = regex_compile(set, options, &error, &offset);
    if (!code)
        return anything();
    byte_set leads = {{0}};
    ask_ascii(code, &leads);
    ask_others(code, p->caseless, &leads);
    pcre2_code_free(code);
    return character_of(p->side, leads);
}

static unsigned char peek(const parser *p, size_t ahead)
{
    return ahead < p->pattern.len - p->at ? (unsigned char)p->pattern.data[p->at + ahead] : 0;
}

static bool take(parser *p, const char *string)
{
    size_t len = strlen(string);
    if (p->pattern.len - p->at < len || memcmp(p->pattern.data + p->at, string, len) != 0)
        return false;
    p->at += len;
    return true;
}

static void skip_behind(parser *p, char c)
{
    const char *from = p->pattern.data + p->at;
    const char *end = memchr(from, c, p->pattern.len - p->at);
    p->at = end ? (size_t)(end - p->pattern.data) + 1 : p->pattern.len;
}

/* The character at `at` stands for itself. */
static edges literal(parser *p)
{
    size_t start = p->at;
    utf8_next(p->pattern, &p->at);
    if (p->caseless)
        return set_of(p, start);
    edges e = nothing;
    for (size_t i = start; i < p->at; i++) {
        byte_set byte = {{0}};
        add(&byte, (unsigned char)p->pattern.data[i]);
        edges one = {.lengths = 1 << 1, .longest = 1, .at = {byte}};
        e = follow(p->side, &e, &one);
    }
    return e;
}

static edges bracketed(parser *p)
{
    size_t start = p->at++;
    p->at += peek(p, 0) == '^' ? 1 : 0;
    p->at += peek(p, 0) == ']' ? 1 : 0;
    while (p->at < p->pattern.len && peek(p, 0) != ']') {
        if (take(p, "[:"))
            skip_behind(p, ':'), p->at++;
        else
            p->at += peek(p, 0) == '\\' ? 2 : 1;
    }
    p->at = p->at < p->pattern.len ? p->at + 1 : p->pattern.len;
    return set_of(p, start);
}

/* Behind "\x", "\o", "\p" and their like, which may have braces. */
static void skip_argument(parser *p, size_t digits)
{
    static const char hex[] = "0123456789abcdefABCDEF";
    if (peek(p, 0) == '{')
        skip_behind(p, '}');
    else
        for (; digits > 0 && peek(p, 0) && strchr(hex, peek(p, 0)); digits--)
            p->at++;
}

static edges give_up(parser *p)
{
    p->lost = true;
    return anything();
}

static edges escaped(parser *p)
{
    size_t start = p->at;
    unsigned char c = peek(p, 1);
    edges e = nothing;
    if (c >= 0x80 ||
        !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
        p->at++;
        return literal(p);
    }
    p->at += 2;
    switch (c) {
    case 'A':
        return e;
    case 'b':
    case 'B':
        e.looks_next = true;
        return e;
    case 'z':
    case 'Z':
        e.looks_past = true;
        return e;
    case 'x':
        skip_argument(p, 2);
        return set_of(p, start);
    case 'p':
    case 'P':
        if (peek(p, 0) == '{')
            skip_behind(p, '}');
        else
            p->at++;
        return set_of(p, start);
    default:
        return strchr("dDsSwWhHvVtnrfea", c) ? set_of(p, start) : give_up(p);
    }
}

static edges alternatives(parser *p);

/* Of (?flags) what changes this reading; false when there are none. The rest of a group without
 * a colon is read with them, as far as its end. */
static bool take_flags(parser *p)
{
    size_t end = 0;
    bool on = true, caseless = p->caseless, dot_all = p->dot_all;
    for (; peek(p, end) && strchr("imsx-", peek(p, end)); end++) {
        unsigned char flag = peek(p, end);
        if (flag == '-')
            on = false;
        else if (flag == 'i')
            caseless = on;
        else if (flag == 's')
            dot_all = on;
        else if (flag == 'x')
            p->lost = true;
    }
    if (peek(p, end) != ')' && peek(p, end) != ':')
        return false;
    p->at += end;
    p->caseless = caseless;
    p->dot_all = dot_all;
    return true;
}

static edges look_around(parser *p, bool ahead)
{
    edges inner = alternatives(p), e = nothing;
    e.looks_past = ahead || inner.looks_past || inner.looks_next;
    return e;
}

/* Behind the opening bracket, up to the closing one. */
static edges group_content(parser *p)
{
    if (take(p, "?=") || take(p, "?!"))
        return look_around(p, true);
    if (take(p, "?<=") || take(p, "?<!"))
        return look_around(p, false);
    if (take(p, "?>")) {
        edges e = alternatives(p);
        e.looks_past = true; /* what it takes may hang on what stands behind */
        return e;
    }
    if (take(p, "?P<") || take(p, "?<"))
        skip_behind(p, '>');
    else if (take(p, "?'"))
        skip_behind(p, '\'');
    else if (take(p, "?|") || !take(p, "?"))
        return alternatives(p);
    else if (!take_flags(p) || !take(p, ":"))
        return give_up(p);
    return alternatives(p);
}

static edges group(parser *p)
{
    bool caseless = p->caseless, dot_all = p->dot_all;
    p->at++;
    size_t start = p->at;
    if (take(p, "?") && take_flags(p) && peek(p, 0) == ')') {
        p->at++; /* the flags stay */
        return nothing;
    }
    p->at = start;
    p->caseless = caseless;
    p->dot_all = dot_all;
    edges e = group_content(p);
    if (!take(p, ")"))
        p->lost = true;
    p->caseless = caseless;
    p->dot_all = dot_all;
    return e;
}

static edges atom(parser *p)
{
    size_t start = p->at;
    edges e = nothing;
    switch (peek(p, 0)) {
    case '(':
        return group(p);
    case '[':
        return bracketed(p);
    case '\\':
        return escaped(p);
    case '.':
        p->at++;
        return set_of(p, start);
    case '^':
        p->at++;
        return e;
    case '$':
        p->at++;
        e.looks_past = true;
        return e;
    default:
        return literal(p);
    }
}

static size_t number(parser *p)
{
    size_t n = 0;
    for (; peek(p, 0) >= '0' && peek(p, 0) <= '9'; p->at++)
        n = n * 10 + (size_t)(peek(p, 0) - '0');
    return n;
}

/* {2}, {2,}, {2,3}; anything else in braces stands for itself. */
static bool take_counts(parser *p, size_t *least, size_t *most)
{
    size_t start = p->at++;
    bool counted = peek(p, 0) >= '0' && peek(p, 0) <= '9';
    *least = *most = number(p);
    if (take(p, ","))
        *most = peek(p, 0) == '}' ? SIZE_MAX : number(p);
    if (counted && take(p, "}"))
        return true;
    p->at = start;
    return false;
}

static bool take_quantifier(parser *p, size_t *least, size_t *most)
{
    *least = 0;
    *most = SIZE_MAX;
    if (take(p, "*"))
        return true;
    if (take(p, "?"))
        *most = 1;
    else if (take(p, "+"))
        *least = 1;
    else
        return peek(p, 0) == '{' && take_counts(p, least, most);
    return true;
}

static edges quantified(parser *p)
{
    bool is_group = peek(p, 0) == '(';
    size_t least, most;
    edges e = atom(p);
    while (take_quantifier(p, &least, &most)) {
        e = repeat(p->side, e, least, most);
        if (take(p, "+")) { /* it does not give back, so it hangs on what stands behind */
            e.looks_next = true;
            e.looks_past |= is_group;
        } else {
            take(p, "?");
        }
    }
    return e;
}

static edges sequence(parser *p)
{
    edges e = nothing;
    while (p->at < p->pattern.len && peek(p, 0) != '|' && peek(p, 0) != ')') {
        edges next = quantified(p);
        e = follow(p->side, &e, &next);
    }
    return e;
}

static edges alternatives(parser *p)
{
    edges e = sequence(p);
    while (take(p, "|")) {
        edges other = sequence(p);
        e = either(e, other);
    }
    return e;
}

edges edges_of(calepin_text pattern, edge_side side)
{
    parser p = {.pattern = pattern, .side = side};
    edges e = alternatives(&p);
    return p.lost || p.at < pattern.len ? anything() : e;
}

bool edges_allow_nothing(const edges *e, size_t distance)
{
    return e->lengths & ((2u << distance) - 1);
}

bool edges_allow(const edges *e, size_t distance, unsigned char byte)
{
    return holds(&e->at[distance], byte) || edges_allow_nothing(e, distance);
}

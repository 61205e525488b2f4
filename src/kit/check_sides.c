/* The two texts of a unit, cut into codes and words. */
#include "base/array.h"
#include "kit/check.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { CODE_MAX = 200 }; /* bytes: what is longer is text between two marks */

bool check_text_is(calepin_text a, calepin_text b)
{
    return a.len == b.len && memcmp(a.data, b.data, a.len) == 0;
}

bool check_is_among(const char *const *words, calepin_text word)
{
    for (; *words; words++)
        if (check_is_word(word, *words))
            return true;
    return false;
}

static size_t span(calepin_text text, size_t at, const char *characters)
{
    size_t end = at;
    while (end < text.len && text.data[end] && strchr(characters, text.data[end]))
        end++;
    return end;
}

static bool has_byte(calepin_text text, size_t at, const char *characters)
{
    return at < text.len && text.data[at] && strchr(characters, text.data[at]);
}

#define DIGITS  "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* %s %-5.2f %1$d %(name)s of printf and its like; "50 %d'entre eux" is none. */
static size_t percent_end(calepin_text text, size_t at)
{
    if (at > 0 && char_is_digit(utf8_before(text, at)))
        return at;
    size_t end = at + 1;
    if (has_byte(text, end, "(")) {
        end = span(text, end + 1, LETTERS DIGITS "_.");
        if (!has_byte(text, end, ")"))
            return at;
        end++;
    }
    end = span(text, end, DIGITS "$-+#.*");
    end = span(text, end, "hlLzjt");
    if (!has_byte(text, end, "diouxXeEfgGcsp@"))
        return at;
    return char_is_letter(utf8_at(text, end + 1)) ? at : end + 1;
}

/* {0} {name} {} ${name} {{name}}. */
static size_t brace_end(calepin_text text, size_t at)
{
    size_t end = at + (text.data[at] == '$');
    if (!has_byte(text, end, "{"))
        return at;
    bool twice = has_byte(text, end + 1, "{");
    end = span(text, end + 1 + twice, twice ? LETTERS DIGITS "_.:! " : LETTERS DIGITS "_.:!");
    if (!has_byte(text, end, "}") || (twice && !has_byte(text, end + 1, "}")))
        return at;
    return end + 1 + twice;
}

/* <b> </b> <br/> <a href="…">. */
static size_t tag_end(calepin_text text, size_t at)
{
    size_t end = at + 1 + has_byte(text, at + 1, "/");
    size_t name = end;
    end = span(text, end, LETTERS DIGITS "-:_");
    if (end == name || !(has_byte(text, name, LETTERS)) || !has_byte(text, end, " />"))
        return at;
    while (end < text.len && end - at < CODE_MAX && text.data[end] != '<')
        if (text.data[end++] == '>')
            return end;
    return at;
}

calepin_text check_code_at(calepin_text text, size_t at)
{
    size_t end = at;
    switch (text.data[at]) {
    case '%':
        end = percent_end(text, at);
        break;
    case '$':
    case '{':
        end = brace_end(text, at);
        break;
    case '<':
        end = tag_end(text, at);
        break;
    default:
        break;
    }
    return (calepin_text){text.data + at, end - at < CODE_MAX ? end - at : 0};
}

static bool add_code(check_side *side, calepin_text code)
{
    calepin_text *codes =
        array_room(side->codes, side->code_count, &side->code_size, sizeof *codes);
    if (!codes)
        return false;
    side->codes = codes;
    side->codes[side->code_count++] = code;
    return true;
}

static bool find_codes(check_side *side)
{
    side->code_count = 0;
    for (size_t i = 0; i < side->text.len;) {
        calepin_text code = check_code_at(side->text, i);
        if (code.len && !add_code(side, code))
            return false;
        i += code.len ? code.len : 1;
    }
    return true;
}

static bool add_token(check_side *side, token t)
{
    token *tokens = array_room(side->tokens, side->token_count, &side->token_size, sizeof *tokens);
    if (!tokens)
        return false;
    side->tokens = tokens;
    side->tokens[side->token_count++] = t;
    return true;
}

bool check_side_read(check_side *side, calepin_text raw)
{
    side->raw = raw;
    side->text = trim(raw);
    side->token_count = 0;
    if (!find_codes(side))
        return false;
    size_t position = 0, next = 0;
    token t;
    while (token_next(side->text, &position, &t)) {
        while (next < side->code_count &&
               side->codes[next].data + side->codes[next].len <= side->text.data + t.start)
            next++;
        const calepin_text *code = next < side->code_count ? &side->codes[next] : NULL;
        if (code && side->text.data + t.start >= code->data)
            position = (size_t)(code->data + code->len - side->text.data);
        else if (!add_token(side, t))
            return false;
    }
    return true;
}

void check_side_free(check_side *side)
{
    free(side->tokens);
    free(side->codes);
}

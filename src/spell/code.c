#include "spell/check.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

/* What a manual shows as typed at a terminal: a line that is a command, and passages in backquotes.
 * Their words are no French. */

enum { WORDS_BEFORE_OPTION = 3, PASSAGE_MAX = 200 };

/* The rest of the line, up to so many bytes. */
static calepin_text line_from(calepin_text block, size_t position, size_t most)
{
    const char *start = block.data + position;
    if (most > block.len - position)
        most = block.len - position;
    const char *end = memchr(start, '\n', most);
    return (calepin_text){start, end ? (size_t)(end - start) : most};
}

static bool begins_line(calepin_text block, size_t position)
{
    while (position > 0 && (block.data[position - 1] == ' ' || block.data[position - 1] == '\t'))
        position--;
    return position == 0 || block.data[position - 1] == '\n';
}

static bool starts_with(calepin_text line, const char *prefix)
{
    size_t len = strlen(prefix);
    return line.len > len && memcmp(line.data, prefix, len) == 0;
}

/* $ ls, $ ./lire; not "$ 12". */
static bool is_prompt(calepin_text line)
{
    unsigned char behind = starts_with(line, "$ ") ? (unsigned char)line.data[2] : 0;
    return behind && behind < 0x80 && (char_is_letter(behind) || strchr("./~", behind));
}

static bool is_option(calepin_text word)
{
    size_t dashes = 0;
    while (dashes < word.len && dashes < 2 && word.data[dashes] == '-')
        dashes++;
    return dashes > 0 && dashes < word.len && word.data[dashes] != '-' &&
           (unsigned char)word.data[dashes] < 0x80 &&
           char_is_letter((unsigned char)word.data[dashes]);
}

/* The name of a program or of a file, in lower case and without accents. */
static bool is_plain(calepin_text word)
{
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.data[i];
        if (c >= 0x80 || !(char_is_lower(c) || char_is_digit(c) || strchr("./_-~", c)))
            return false;
    }
    return word.len > 0 && word.data[0] != '-';
}

/* Takes the next word off the line. */
static calepin_text cut_word(calepin_text *line)
{
    size_t start = 0;
    while (start < line->len && line->data[start] == ' ')
        start++;
    size_t end = start;
    while (end < line->len && line->data[end] != ' ')
        end++;
    calepin_text word = {line->data + start, end - start};
    *line = (calepin_text){line->data + end, line->len - end};
    return word;
}

static bool has_function_word(struct check *c, calepin_text line)
{
    for (calepin_text word = cut_word(&line); word.len; word = cut_word(&line))
        if (word_has_parts(c, word, CALEPIN_FUNCTION))
            return true;
    return false;
}

/* tar -xzf x, docker build -t x: few words, then an option. French has its function words, and a
 * program's name is often no word of French. */
static bool has_option(struct check *c, calepin_text line)
{
    bool foreign = false;
    for (size_t i = 0; i <= WORDS_BEFORE_OPTION; i++) {
        calepin_text word = cut_word(&line);
        if (i > 0 && is_option(word))
            return foreign || !has_function_word(c, line);
        if (!is_plain(word) || (i == 0 && word_has_parts(c, word, CALEPIN_FUNCTION)))
            return false;
        foreign |= !calepin_lexicon_knows(c->lexicon, word);
    }
    return false;
}

/* A sentence ends in its mark, stuck to its last word; an explanation stands behind a colon. */
static bool is_sentence(calepin_text line)
{
    bool ends = line.len > 1 && strchr(".!?;:,", line.data[line.len - 1]) &&
                line.data[line.len - 2] != ' ' && line.data[line.len - 2] != '.';
    for (calepin_text word = cut_word(&line); word.len && !ends; word = cut_word(&line))
        ends = word_is(word, ":");
    return ends;
}

/* `ls -la`, but not l`auteur. */
static size_t passage_end(calepin_text block, size_t start)
{
    calepin_text line = line_from(block, start, PASSAGE_MAX);
    const char *closing = line.len > 1 ? memchr(line.data + 1, '`', line.len - 1) : NULL;
    size_t end = closing ? (size_t)(closing - block.data) : start;
    bool within =
        char_is_letter(utf8_before(block, start)) || char_is_letter(utf8_at(block, end + 1));
    return end > start + 1 && !within ? end + 1 : start;
}

bool code_may_begin(calepin_text block, size_t position)
{
    return block.data[position] == '`' || begins_line(block, position);
}

size_t code_end(struct check *c, calepin_text block, size_t position)
{
    if (block.data[position] == '`')
        return passage_end(block, position);
    calepin_text line = line_from(block, position, SIZE_MAX);
    bool command = is_prompt(line) || starts_with(line, "sudo ") || has_option(c, line);
    return command && !is_sentence(line) ? position + line.len : position;
}

void code_learn(struct check *c, calepin_text code)
{
    size_t position = 0;
    for (token t; !c->failed && token_next(code, &position, &t);) {
        struct form *form = t.kind == TOKEN_WORD ? form_find(c, token_text(code, t)) : NULL;
        if (form)
            form->in_code = true;
    }
}

/* "sudo apt install x": what follows is a command up to the next mark. An option of one hyphen is
 * a few letters stuck to it: -xzf. */
void code_mark(struct check *c)
{
    enum { OPTION_MAX = 4 };
    bool command = false;
    for (size_t i = 0; i < c->item_count; i++) {
        struct item *item = &c->items[i];
        calepin_text text = token_text(c->block, item->token);
        if (item->token.kind == TOKEN_MARK)
            command = false;
        command |= word_is(text, "sudo");
        bool option = i > 0 && text.len <= OPTION_MAX &&
                      c->block.data[item[-1].token.start] == '-' && item[-1].follows &&
                      item[-1].token.start + 1 == item->token.start;
        bool unknown = item->form && (item->form->verdict == VERDICT_UNKNOWN ||
                                      item->form->verdict == VERDICT_ACRONYM);
        item->foreign |= unknown && (command || option);
    }
}

#include "spell/pattern.h"

#include "text/utf8.h"

#include <string.h>

/* The names of what a dictionary says of a word. */
static const struct {
    const char *name;
    unsigned parts, forms;
} traits[] = {
    {"noun", CALEPIN_NOUN, 0},         {"verb", CALEPIN_VERB, 0},
    {"adj", CALEPIN_ADJECTIVE, 0},     {"adv", CALEPIN_ADVERB, 0},
    {"name", CALEPIN_NAME, 0},         {"func", CALEPIN_FUNCTION, 0},
    {"part", CALEPIN_PARTICIPLE, 0},   {"inf", 0, CALEPIN_INFINITIVE},
    {"sg", 0, CALEPIN_SINGULAR},       {"pl", 0, CALEPIN_PLURAL},
    {"m", 0, CALEPIN_MASCULINE},       {"f", 0, CALEPIN_FEMININE},
    {"1s", 0, CALEPIN_FIRST_SINGULAR}, {"2s", 0, CALEPIN_SECOND_SINGULAR},
    {"3s", 0, CALEPIN_THIRD_SINGULAR}, {"1p", 0, CALEPIN_FIRST_PLURAL},
    {"2p", 0, CALEPIN_SECOND_PLURAL},  {"3p", 0, CALEPIN_THIRD_PLURAL},
};

static bool add_trait(struct element *element, char sign, const char *name, size_t len)
{
    for (size_t i = 0; i < sizeof traits / sizeof *traits; i++) {
        if (strlen(traits[i].name) != len || memcmp(traits[i].name, name, len) != 0)
            continue;
        *(sign == '+' ? &element->parts : &element->other_parts) |= traits[i].parts;
        *(sign == '+' ? &element->forms : &element->other_forms) |= traits[i].forms;
        return true;
    }
    return false;
}

/* "+noun-pl:s/x>", behind the <. */
static bool read_class(const char *text, const char *end, struct element *element)
{
    element->kind = ELEMENT_CLASS;
    if (end == text || *--end != '>')
        return false;
    while (text < end && (*text == '+' || *text == '-')) {
        size_t len = strcspn(text + 1, "+-:~>");
        if (!add_trait(element, *text, text + 1, len))
            return false;
        text += 1 + len;
    }
    element->words_end = end;
    element->words = text < end ? text + 1 : end;
    element->unlike = text < end && *text == '~';
    return text == end || *text == ':' || *text == '~';
}

static bool read_list(const char *name, size_t len, const struct word_list *lists,
                      struct element *element)
{
    for (; lists->name; lists++)
        if (strlen(lists->name) == len && memcmp(lists->name, name, len) == 0) {
            element->words = lists->words;
            element->words_end = lists->words + strlen(lists->words);
            return true;
        }
    return false;
}

static bool read_element(const char *text, const char *end, const struct word_list *lists,
                         struct element *element)
{
    if (end - text > 1 && *text == '@')
        return read_list(text + 1, (size_t)(end - text) - 1, lists, element);
    if (end - text > 1 && *text == '<')
        return read_class(text + 1, end, element);
    element->kind = *text == '#'   ? ELEMENT_NUMBER
                    : *text == '^' ? ELEMENT_START
                    : *text == '$' ? ELEMENT_END
                                   : ELEMENT_WORDS;
    element->words = text;
    element->words_end = end;
    return text < end;
}

/* Takes the signs before an element and the bracket behind it. */
static bool read_signed(const char *text, const char *end, const struct word_list *lists,
                        bool *wrong, struct element *element)
{
    for (; text < end && strchr("*?!&[", *text); text++) {
        element->anchor |= *text == '*';
        element->optional |= *text == '?';
        element->negated |= *text == '!';
        element->nowhere |= *text == '&';
        *wrong |= *text == '[';
    }
    element->wrong = *wrong;
    if (text < end && end[-1] == ']') {
        *wrong = false;
        end--;
    }
    return read_element(text, end, lists, element);
}

static size_t find_anchor(const struct pattern *pattern)
{
    for (size_t i = 0; i < pattern->count; i++)
        if (pattern->elements[i].anchor)
            return i;
    for (size_t i = 0; i < pattern->count; i++) {
        const struct element *e = &pattern->elements[i];
        if (e->kind == ELEMENT_WORDS && !e->optional && !e->negated && !e->nowhere)
            return i;
    }
    return pattern->count;
}

bool pattern_read(const char *text, const struct word_list *lists, struct pattern *pattern)
{
    bool wrong = false;
    *pattern = (struct pattern){.count = 0};
    while (*text) {
        size_t len = strcspn(text, " ");
        if (pattern->count == PATTERN_ELEMENTS_MAX ||
            !read_signed(text, text + len, lists, &wrong, &pattern->elements[pattern->count++]))
            return false;
        text += len + strspn(text + len, " ");
    }
    pattern->anchor = find_anchor(pattern);
    return pattern->anchor < pattern->count;
}

bool pattern_next_word(const char **words, const char *end, calepin_text *word)
{
    if (*words >= end)
        return false;
    const char *stop = *words + 1; /* a mark may be a / itself */
    while (stop < end && *stop != '/')
        stop++;
    *word = (calepin_text){*words, (size_t)(stop - *words)};
    *words = stop + 1;
    return true;
}

static bool is_one_of(const struct item *item, const struct element *e)
{
    return keyword_has(item->keyword, e->list);
}

static bool ends_as(calepin_text text, const struct element *e)
{
    const char *words = e->words;
    for (calepin_text end; pattern_next_word(&words, e->words_end, &end);)
        if (text.len > end.len && memcmp(text.data + text.len - end.len, end.data, end.len) == 0)
            return true;
    return false;
}

/* The ending comes first: to ask the dictionary takes a thousand times as long. */
static bool is_of_class(struct check *c, const struct item *item, const struct element *e)
{
    struct form *form = item->form;
    if (!pattern_reads(item) || (e->words < e->words_end && ends_as(form->lower, e) == e->unlike))
        return false;
    const calepin_analysis *analyses;
    size_t count = word_readings(c, form, &analyses);
    if ((form->parts & e->other_parts) || (form->forms & e->other_forms) ||
        (e->parts & ~form->parts) || (e->forms & ~form->forms))
        return false;
    for (size_t i = 0; i < count; i++)
        if ((analyses[i].parts & e->parts) == e->parts &&
            (analyses[i].forms & e->forms) == e->forms)
            return true;
    return false;
}

static bool is_match(struct check *c, const struct item *item, const struct element *e)
{
    switch (e->kind) {
    case ELEMENT_WORDS:
        return is_one_of(item, e);
    case ELEMENT_CLASS:
        return is_of_class(c, item, e);
    case ELEMENT_NUMBER:
        return item->token.kind == TOKEN_NUMBER;
    default:
        return item->token.kind == TOKEN_MARK;
    }
}

static bool is_start(const struct check *c, size_t item)
{
    return item == 0 || c->items[item].starts;
}

static void extend(struct match *match, size_t item, bool wrong)
{
    match->first = item < match->first ? item : match->first;
    match->last = item > match->last ? item : match->last;
    if (!wrong)
        return;
    match->wrong_first = item < match->wrong_first ? item : match->wrong_first;
    match->wrong_last = item > match->wrong_last ? item : match->wrong_last;
}

/* Whether nothing from the item to that end of its sentence is like the element. Sentences that go
 * on for long are not looked through: what follows in them is left alone. */
static bool is_nowhere(struct check *c, const struct element *e, size_t item, int step)
{
    enum { REACH = 64 };
    for (size_t i = 0; i < REACH; i++, item += (size_t)step) {
        bool over =
            step < 0 ? is_start(c, item + 1) : item >= c->item_count || c->items[item].starts;
        if (over)
            return true;
        if (is_match(c, &c->items[item], e))
            return false;
    }
    return false;
}

/* Goes on from element i at an item to one side: step is 1 or -1. What may stand there is taken
 * first, and left out when the rest does not fit then. */
static bool match_side(struct check *c, const struct pattern *pattern, size_t i, size_t at,
                       int step, struct match *match)
{
    for (; i < pattern->count; i += (size_t)step) {
        const struct element *e = &pattern->elements[i];
        if (e->kind == ELEMENT_START || e->nowhere) {
            if (e->nowhere ? !is_nowhere(c, e, at, step) : is_start(c, at + 1) == e->negated)
                return false;
            continue;
        }
        bool there = at < c->item_count;
        bool fits = there ? is_match(c, &c->items[at], e) : e->kind == ELEMENT_END;
        if (fits == e->negated && !e->optional)
            return false;
        if (e->negated || !fits || !there)
            continue;
        struct match before = *match;
        extend(match, at, e->wrong);
        at += (size_t)step;
        if (!e->optional)
            continue;
        if (match_side(c, pattern, i + (size_t)step, at, step, match))
            return true;
        *match = before;
        at -= (size_t)step;
    }
    return true;
}

bool pattern_match(struct check *c, const struct pattern *pattern, size_t item, struct match *match)
{
    *match = (struct match){SIZE_MAX, 0, SIZE_MAX, 0};
    extend(match, item, pattern->elements[pattern->anchor].wrong);
    /* what stands before is mostly the start of a sentence or a short word, and soon looked at */
    return match_side(c, pattern, pattern->anchor - 1, item - 1, -1, match) &&
           match_side(c, pattern, pattern->anchor + 1, item + 1, 1, match);
}

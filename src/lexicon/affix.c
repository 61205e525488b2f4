#include "lexicon/affix.h"

#include "base/array.h"
#include "text/fold.h"
#include "text/read.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { FIELDS_MAX = 6 };

static bool is(calepin_text text, const char *other)
{
    return text.len == strlen(other) && memcmp(text.data, other, text.len) == 0;
}

/* The fields of a line; the last has all that is left of it. */
static size_t split_fields(calepin_text line, calepin_text fields[FIELDS_MAX])
{
    size_t count = 0, i = 0;
    while (count < FIELDS_MAX) {
        while (i < line.len && strchr(" \t\r", line.data[i]))
            i++;
        size_t start = i;
        while (i < line.len && (count + 1 == FIELDS_MAX || !strchr(" \t\r", line.data[i])))
            i++;
        if (i == start)
            break;
        fields[count++] = (calepin_text){line.data + start, i - start};
    }
    return count;
}

/* The flag at *position, which moves behind it and the comma after a number. */
static uint16_t read_flag(enum flag_form form, calepin_text field, size_t *position)
{
    const unsigned char *at = (const unsigned char *)field.data + *position;
    if (form == FLAG_UTF8)
        return (uint16_t)utf8_next(field, position);
    if (form == FLAG_NUMBER) {
        unsigned number = 0;
        for (; *position < field.len && field.data[*position] != ','; (*position)++)
            number = number * 10 + (unsigned char)field.data[*position] - '0';
        (*position)++;
        return (uint16_t)number;
    }
    bool two = form == FLAG_LONG && *position + 1 < field.len;
    *position += two ? 2 : 1;
    return (uint16_t)(two ? at[0] << 8 | at[1] : at[0]);
}

/* The number that the field is; 0 for any other. */
static size_t read_number(calepin_text field)
{
    size_t number = 0, digits = 0;
    while (digits < field.len && digits < 9 && field.data[digits] >= '0' &&
           field.data[digits] <= '9')
        number = number * 10 + (size_t)(field.data[digits++] - '0');
    return digits == field.len ? number : 0;
}

flag_set affixes_flags(struct affixes *affixes, calepin_text field, bool *failed)
{
    size_t number = affixes->alias_count ? read_number(field) : 0;
    if (number >= 1 && number <= affixes->alias_count)
        return affixes->aliases[number - 1];
    uint16_t *flags = arena_alloc(&affixes->memory, field.len * sizeof *flags);
    if (!flags) {
        *failed = true;
        return (flag_set){NULL, 0};
    }
    flag_set set = {flags, 0};
    for (size_t i = 0; i < field.len;)
        flags[set.count++] = read_flag(affixes->flag_form, field, &i);
    return set;
}

bool flag_set_has(flag_set set, uint16_t flag)
{
    for (size_t i = 0; i < set.count; i++)
        if (flag && set.flags[i] == flag)
            return true;
    return false;
}

static int compare_classes(const void *a, const void *b)
{
    const struct affix_class *x = a, *y = b;
    if (x->flag != y->flag)
        return x->flag < y->flag ? -1 : 1;
    return x->suffix - y->suffix;
}

const struct affix_class *affixes_class(const struct affixes *affixes, uint16_t flag, bool suffix)
{
    struct affix_class key = {.flag = flag, .suffix = suffix};
    return affixes->class_count
               ? bsearch(&key, affixes->classes, affixes->class_count, sizeof key, compare_classes)
               : NULL;
}

/* A class in the order of the file, before they are sorted: mostly the last one. */
static struct affix_class *find_class(struct affixes *affixes, uint16_t flag, bool suffix)
{
    for (size_t i = affixes->class_count; i-- > 0;)
        if (affixes->classes[i].flag == flag && affixes->classes[i].suffix == suffix)
            return &affixes->classes[i];
    return NULL;
}

/* PFX FLAG Y COUNT */
static bool add_class(struct affixes *affixes, uint16_t flag, bool suffix,
                      const calepin_text *fields)
{
    struct affix_class *classes =
        array_room(affixes->classes, affixes->class_count, &affixes->class_size, sizeof *classes);
    if (!classes)
        return false;
    affixes->classes = classes;
    classes[affixes->class_count++] = (struct affix_class){.flag = flag,
                                                           .suffix = suffix,
                                                           .cross = fields[2].data[0] == 'Y',
                                                           .announced = read_number(fields[3])};
    return true;
}

static calepin_text or_none(calepin_text field)
{
    return is(field, "0") ? (calepin_text){field.data, 0} : field;
}

/* PFX FLAG STRIP ADD/NEXT CONDITION MORPHOLOGY */
static bool add_rule(struct affixes *affixes, struct affix_class *class, const calepin_text *fields,
                     size_t count)
{
    struct affix_rule *rules = array_room(class->rules, class->count, &class->size, sizeof *rules);
    if (!rules)
        return false;
    class->rules = rules;
    struct affix_rule rule = {
        .strip = or_none(fields[2]), .condition = {".", 1}, .order = affixes->rule_count++};
    calepin_text add = fields[3];
    const char *slash = memchr(add.data, '/', add.len);
    bool failed = false;
    if (slash) {
        size_t len = (size_t)(slash - add.data);
        rule.next = affixes_flags(affixes, (calepin_text){slash + 1, add.len - len - 1}, &failed);
        add.len = len;
    }
    rule.add = or_none(add);
    if (count > 4)
        rule.condition = fields[4];
    if (count > 5)
        rule.morphology = trim(fields[5]);
    rules[class->count++] = rule;
    return !failed;
}

static bool read_affix(struct affixes *affixes, const calepin_text *fields, size_t count)
{
    size_t position = 0;
    bool suffix = is(fields[0], "SFX");
    uint16_t flag = read_flag(affixes->flag_form, fields[1], &position);
    struct affix_class *class = find_class(affixes, flag, suffix);
    return class ? add_rule(affixes, class, fields, count)
                 : add_class(affixes, flag, suffix, fields);
}

/* AF COUNT, then AF FLAGS for each. */
static bool read_alias(struct affixes *affixes, calepin_text field)
{
    bool failed = false, first = !affixes->aliases;
    flag_set *aliases =
        array_room(affixes->aliases, affixes->alias_count, &affixes->alias_size, sizeof *aliases);
    if (!aliases)
        return false;
    affixes->aliases = aliases;
    if (first)
        return true;
    size_t known = affixes->alias_count;
    affixes->alias_count = 0; /* a flag of digits is no alias here */
    flag_set set = affixes_flags(affixes, field, &failed);
    affixes->alias_count = known + 1;
    affixes->aliases[known] = set;
    return !failed;
}

static void read_option(struct affixes *affixes, calepin_text name, calepin_text value)
{
    const struct {
        const char *name;
        uint16_t *flag;
    } rows[] = {{"NEEDAFFIX", &affixes->need_affix},
                {"PSEUDOROOT", &affixes->need_affix},
                {"ONLYINCOMPOUND", &affixes->only_in_compound},
                {"CIRCUMFIX", &affixes->circumfix},
                {"FORBIDDENWORD", &affixes->forbidden},
                {"KEEPCASE", &affixes->keep_case},
                {"NOSUGGEST", &affixes->no_suggest}};
    size_t position = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (is(name, rows[i].name))
            *rows[i].flag = read_flag(affixes->flag_form, value, &position);
    if (is(name, "FLAG"))
        affixes->flag_form = is(value, "long")    ? FLAG_LONG
                             : is(value, "num")   ? FLAG_NUMBER
                             : is(value, "UTF-8") ? FLAG_UTF8
                                                  : FLAG_CHAR;
}

static bool read_line(struct affixes *affixes, calepin_text line)
{
    calepin_text fields[FIELDS_MAX];
    size_t count = split_fields(line, fields);
    if (count == 1 && is(fields[0], "FULLSTRIP"))
        affixes->full_strip = true;
    if (count < 2)
        return true;
    if (count >= 4 && (is(fields[0], "SFX") || is(fields[0], "PFX")))
        return read_affix(affixes, fields, count);
    if (is(fields[0], "AF"))
        return read_alias(affixes, fields[1]);
    read_option(affixes, fields[0], fields[1]);
    return true;
}

bool affixes_read(calepin_text text, struct affixes *affixes)
{
    *affixes = (struct affixes){.flag_form = FLAG_CHAR};
    for (calepin_text line; text_split(&text, '\n', &line);)
        if (!read_line(affixes, line))
            return false;
    if (affixes->class_count)
        qsort(affixes->classes, affixes->class_count, sizeof *affixes->classes, compare_classes);
    return true;
}

void affixes_free(struct affixes *affixes)
{
    for (size_t i = 0; i < affixes->class_count; i++)
        free(affixes->classes[i].rules);
    free(affixes->classes);
    free(affixes->aliases);
    arena_free(&affixes->memory);
    *affixes = (struct affixes){0};
}

/* Whether c is what the condition has at *position: a letter, a point, [abc] or [^abc]. */
static bool takes(calepin_text condition, size_t *position, uint32_t c)
{
    uint32_t wanted = utf8_next(condition, position);
    if (wanted != '[')
        return wanted == '.' || wanted == c;
    bool negated = utf8_at(condition, *position) == '^', found = false;
    *position += negated;
    while (*position < condition.len && (wanted = utf8_next(condition, position)) != ']')
        found |= wanted == c;
    return found != negated;
}

/* How many letters the condition speaks of. */
static size_t condition_letters(calepin_text condition)
{
    size_t count = 0;
    for (size_t i = 0; i < condition.len; count++)
        takes(condition, &i, 0);
    return count;
}

static bool meets_condition(calepin_text condition, bool suffix, calepin_text word)
{
    size_t at = 0, i = 0;
    if (condition.len == 1 && condition.data[0] == '.')
        return true;
    if (suffix) {
        at = word.len;
        for (size_t letters = condition_letters(condition); letters > 0; letters--) {
            if (at == 0)
                return false;
            utf8_previous(word, &at);
        }
    }
    while (i < condition.len)
        if (at >= word.len || !takes(condition, &i, utf8_next(word, &at)))
            return false;
    return true;
}

bool affix_fits(const struct affix_rule *rule, bool suffix, bool full_strip, calepin_text word)
{
    size_t len = rule->strip.len;
    if (len > word.len || (len == word.len && !full_strip))
        return false;
    const char *at = suffix ? word.data + word.len - len : word.data;
    return (len == 0 || memcmp(at, rule->strip.data, len) == 0) &&
           meets_condition(rule->condition, suffix, word);
}

calepin_text affix_put(const struct affix_rule *rule, bool suffix, calepin_text word,
                       char made[FORM_BYTES_MAX])
{
    calepin_text kept = {suffix ? word.data : word.data + rule->strip.len,
                         word.len - rule->strip.len};
    calepin_text first = suffix ? kept : rule->add, second = suffix ? rule->add : kept;
    if (first.len + second.len > FORM_BYTES_MAX)
        return (calepin_text){made, 0};
    memcpy(made, first.data, first.len);
    memcpy(made + first.len, second.data, second.len);
    return (calepin_text){made, first.len + second.len};
}

calepin_text affix_entry(calepin_text line, calepin_text *flags, calepin_text *morphology)
{
    size_t end = 0;
    while (end < line.len && !strchr(" \t\r", line.data[end]))
        end++;
    calepin_text word = {line.data, end},
                 rest = trim((calepin_text){line.data + end, line.len - end});
    const char *slash = memchr(word.data, '/', end);
    *flags = (calepin_text){line.data, 0};
    *morphology = rest;
    if (memchr(word.data, '\\', end) || (rest.len && (rest.len < 3 || rest.data[2] != ':')))
        word.len = 0;
    if (!slash || word.len == 0)
        return word;
    word.len = (size_t)(slash - word.data);
    *flags = (calepin_text){slash + 1, end - word.len - 1};
    return word;
}

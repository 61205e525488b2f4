/* The options of all commands in one table: it yields parsing, help and error messages. */
#include "cli/cli.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef enum option_kind { FLAG, TEXT, CHOICE, LIST, NUMBER } option_kind;

typedef struct option {
    const char *name; /* what stands behind a colon parts options of one name, which mean another
                         thing in another command */
    char letter;      /* 0 when it has none */
    option_kind kind;
    const char *value;   /* what help calls its value */
    const char *choices; /* of a CHOICE, parted by | */
    size_t place;        /* in struct arguments */
    const char *help;
} option;

#define AT(member) offsetof(arguments, member)

static const option options[] = {
    {"output", 'o', TEXT, "PATH", NULL, AT(output), "where the results go"},
    {"tm", 0, LIST, "FILE", NULL, AT(memories), "a translation memory; repeat for more"},
    {"glossary", 0, LIST, "FILE", NULL, AT(glossaries), "a glossary; repeat for more"},
    {"words", 0, LIST, "FILE", NULL, AT(words), "words to accept, one a line; repeat for more"},
    {"from", 0, TEXT, "LANG", NULL, AT(from), "source language, fr unless said"},
    {"to", 0, TEXT, "LANG", NULL, AT(to), "target language, en unless said"},
    {"encoding", 0, TEXT, "NAME", NULL, AT(encoding),
     "encoding of the input, else told from its bytes"},
    {"to-encoding", 0, TEXT, "NAME", NULL, AT(to_encoding),
     "encoding of the output, UTF-8 unless said"},
    {"repair", 0, FLAG, NULL, NULL, AT(repair),
     "mend double encoding, and lines of another encoding"},
    {"paragraphs", 0, CHOICE, NULL, "auto|line|blank", AT(paragraphs),
     "a paragraph a line, or empty lines between them"},
    {"enumerators", 0, CHOICE, NULL, "keep|break", AT(enumerators),
     "whether \"1. Text\" is one segment or two"},
    {"srx", 0, TEXT, "FILE", NULL, AT(srx), "cut by the rules of this SRX 2.0 file"},
    {"explain", 0, FLAG, NULL, NULL, AT(explain), "print which rule decided at each place"},
    {"export-srx", 0, TEXT, "FILE", NULL, AT(export_srx),
     "write the built-in rules there, .srx or .conf"},
    {"only", 0, LIST, "KIND", NULL, AT(only), "findings of this kind only; repeat for more"},
    {"not", 0, LIST, "KIND", NULL, AT(except), "no findings of this kind; repeat for more"},
    {"list-checks", 0, FLAG, NULL, NULL, AT(list_checks), "print the names of the checks"},
    {"min-confidence", 0, TEXT, "N", NULL, AT(min_confidence),
     "findings at least so sure, 0 to 100; 40 unless said"},
    {"variant", 0, CHOICE, NULL, "classical|revised|both", AT(variant),
     "the spelling wanted: before 1990, of 1990, or one of both throughout"},
    {"style:house", 0, CHOICE, NULL, "imprimerie|web|swiss|canada|none", AT(style),
     "typography of this house; unless said, what a file does throughout is left to it"},
    {"fix", 0, FLAG, NULL, NULL, AT(fix),
     "write a copy in which the sure slips of typography are mended"},
    {"format", 0, CHOICE, NULL, "text|json", AT(format),
     "form of the results; json: one object a line"},
    {"weights", 0, TEXT, "LIST", NULL, AT(weights),
     "price of each band in per cent: 100=0,95-99=30"},
    {"min", 0, NUMBER, "N", NULL, AT(min), "lowest score, 75 unless said"},
    {"max", 0, NUMBER, "N", NULL, AT(max), "most matches, 5 unless said"},
    {"plain-score", 0, FLAG, NULL, NULL, AT(plain_score),
     "score by edits alone, whatever kind they are"},
    {"context", 0, FLAG, NULL, NULL, AT(context),
     "take the lines beside a segment for its neighbours"},
    {"concordance", 0, LIST, "WORDS", NULL, AT(concordance),
     "find units that hold these words, inflected or not"},
    {"in", 0, CHOICE, NULL, "source|target|both", AT(side), "where to look for the words"},
    {"all", 0, FLAG, NULL, NULL, AT(all), "terms within longer ones and overlapping ones too"},
    {"inexact", 0, FLAG, NULL, NULL, AT(inexact),
     "terms with an adjective put between their words too"},
    {"strict", 0, FLAG, NULL, NULL, AT(strict),
     "refuse a damaged file instead of reading what can be read"},
    {"overwrite", 0, FLAG, NULL, NULL, AT(overwrite),
     "into a store: what comes in wins, whatever its date"},
    {"keep-both", 0, FLAG, NULL, NULL, AT(keep_both),
     "into a store: another translation stays beside the first"},
    {"level", 0, CHOICE, NULL, "1|2", AT(level),
     "of the TMX written: plain text, or with inline codes"},
    {"key", 0, CHOICE, NULL, "context|pair|source|tuid", AT(key),
     "what makes two units the same: their texts and context, their texts, their source, their id"},
    {"near", 0, FLAG, NULL, NULL, AT(near),
     "and texts that differ in case, spaces, apostrophes or end marks only"},
    {"prefer", 0, TEXT, "WHICH", NULL, AT(prefer),
     "which of equals stays: newest, first; of units most-used, of glossaries FILE"},
    {"removed", 0, TEXT, "FILE", NULL, AT(removed),
     "a .tmx for the units taken out, each with its reason"},
    {"rules", 0, TEXT, "LIST", NULL, AT(rules),
     "+NAME,-NAME turn rules on and off, NAME,NAME are those to use"},
    {"list-rules", 0, FLAG, NULL, NULL, AT(list_rules), "list the rules and stop"},
    {"dry-run", 0, FLAG, NULL, NULL, AT(dry_run),
     "write nothing but what each rule would do, a line a unit"},
    {"since", 0, TEXT, "DATE", NULL, AT(since),
     "units changed or created then or later: 2024, 2024-05, 2024-05-03"},
    {"until", 0, TEXT, "DATE", NULL, AT(until), "units changed or created then or before"},
    {"user", 0, LIST, "NAME", NULL, AT(users), "units created or changed by NAME; repeat for more"},
    {"prop", 0, LIST, "TYPE", NULL, AT(properties),
     "units with this property, or TYPE=VALUE; repeat for more"},
    {"lang", 0, LIST, "LANG", NULL, AT(languages),
     "units with text in this language; repeat for more"},
    {"match", 0, LIST, "REGEX", NULL, AT(matches),
     "units with this in source or target; repeat for more"},
    {"not-match", 0, LIST, "REGEX", NULL, AT(not_matches),
     "units without this in either; repeat for more"},
    {"unfinished", 0, FLAG, NULL, NULL, AT(unfinished),
     "what is marked as fuzzy or as not yet translated too"},
    {"swap", 0, FLAG, NULL, NULL, AT(swap), "turn the direction: the target becomes the source"},
    {"split", 0, NUMBER, "N", NULL, AT(split), "files of at the most N units: OUT-001.tmx…"},
    {"for", 0, CHOICE, NULL, "omegat|weblate|memoq|trados|generic", AT(profile),
     "write what this tool reads best, or tell what matters to it"},
    {"to-version", 0, CHOICE, NULL, "1.1|1.2|1.4|2.1|2|3", AT(to_version),
     "of the TMX (1.4, 1.1), XLIFF (1.2, 2.1) or TBX (2, 3) written"},
    {"dialect", 0, CHOICE, NULL, "core|min|basic|linguist", AT(dialect),
     "of the TBX written, basic unless said"},
    {"style", 0, CHOICE, NULL, "dca|dct", AT(style),
     "of TBX version 3: data categories as attributes or as tags"},
    {"columns", 0, TEXT, "NAMES", NULL, AT(columns),
     "columns of the CSV read and written, parted by commas"},
    {"date", 0, TEXT, "DATE", NULL, AT(date), "date for the files, YYYYMMDDThhmmssZ, else none"},
    {"jobs", 0, NUMBER, "N", NULL, AT(jobs), "threads at the most (this version works with one)"},
    {"quiet", 'q', FLAG, NULL, NULL, AT(quiet), "errors only on standard error"},
    {"verbose", 'v', FLAG, NULL, NULL, AT(verbose), "every note, not the first twenty only"},
    {"help", 'h', FLAG, NULL, NULL, AT(help), "this help"},
    {"version", 0, FLAG, NULL, NULL, AT(version), "the version"},
};
enum { OPTION_COUNT = sizeof options / sizeof *options };

/* Options that every command has. */
static const char everywhere[] = "jobs quiet verbose help version";

/* Whether `words`, parted by spaces or bars, hold the word. */
static bool holds(const char *words, const char *word, size_t len)
{
    for (const char *at = words; *at;) {
        size_t size = strcspn(at, " |");
        if (size == len && memcmp(at, word, len) == 0)
            return true;
        at += size + (at[size] != '\0');
    }
    return false;
}

static bool takes(const command *cmd, const option *opt)
{
    size_t len = strlen(opt->name);
    return holds(everywhere, opt->name, len) || holds(cmd->options, opt->name, len);
}

/* How much of its name is typed. */
static int name_length(const option *opt)
{
    return (int)strcspn(opt->name, ":");
}

static const option *find_option(const command *cmd, const char *name, size_t len)
{
    const option *found = NULL;
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if ((size_t)name_length(&options[i]) == len && memcmp(options[i].name, name, len) == 0 &&
            (!found || takes(cmd, &options[i])))
            found = &options[i];
    return found;
}

static const option *find_letter(char letter)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (options[i].letter == letter && letter)
            return &options[i];
    return NULL;
}

static int add_item(list *to, const char *item)
{
    const char **items = realloc(to->items, (to->count + 1) * sizeof *items);
    if (!items) {
        terminal_error(
            &(calepin_error){.status = CALEPIN_ERROR_MEMORY, .message = "out of memory"});
        return EXIT_INTERNAL;
    }
    to->items = items;
    items[to->count++] = item;
    return EXIT_DONE;
}

enum { NUMBER_MOST = 100000000 };

static int read_number(const option *opt, const char *value, size_t *number)
{
    char *end = NULL;
    errno = 0;
    unsigned long n = strtoul(value, &end, 10);
    if (errno || end == value || *end || value[0] == '-')
        return terminal_usage("--%.*s takes a whole number, not '%s'", name_length(opt), opt->name,
                              value);
    if (n > NUMBER_MOST)
        return terminal_usage("--%.*s is at the most %d", name_length(opt), opt->name, NUMBER_MOST);
    if (n == 0 && strcmp(opt->name, "min") != 0)
        return terminal_usage("--%.*s is at least 1", name_length(opt), opt->name);
    *number = n;
    return EXIT_DONE;
}

/* Forms that few commands have: those list them among their options. */
static const char *const forms[] = {"csv", "html", "sarif"};
enum { FORMS = sizeof forms / sizeof *forms };

static bool is_choice(const command *cmd, const option *opt, const char *value)
{
    size_t len = strlen(value);
    bool special = false;
    for (size_t i = 0; i < FORMS; i++)
        special = special || strcmp(value, forms[i]) == 0;
    return holds(opt->choices, value, len) ||
           (special && strcmp(opt->name, "format") == 0 && holds(cmd->options, value, len));
}

enum { VALUE_BYTES = 80 };

/* What stands for the value: the choices that the command has, or a name; empty without one. */
static void put_value(const command *cmd, const option *opt, char to[VALUE_BYTES])
{
    const char *value = opt->choices ? opt->choices : opt->value;
    int len = snprintf(to, VALUE_BYTES, "%s", value ? value : "");
    for (size_t i = 0; opt->choices && i < FORMS && len < VALUE_BYTES; i++)
        if (is_choice(cmd, opt, forms[i]) && !holds(opt->choices, forms[i], strlen(forms[i])))
            len += snprintf(to + len, VALUE_BYTES - (size_t)len, "|%s", forms[i]);
}

static int refuse_choice(const command *cmd, const option *opt, const char *value)
{
    char choices[VALUE_BYTES];
    put_value(cmd, opt, choices);
    return terminal_usage("--%.*s is one of %s, not '%s'", name_length(opt), opt->name, choices,
                          value);
}

static int set_option(const command *cmd, const option *opt, const char *value, arguments *args)
{
    void *place = (char *)args + opt->place;
    switch (opt->kind) {
    case FLAG:
        *(bool *)place = true;
        return EXIT_DONE;
    case CHOICE:
        if (!is_choice(cmd, opt, value))
            return refuse_choice(cmd, opt, value);
        /* fall through */
    case TEXT:
        *(const char **)place = value;
        return EXIT_DONE;
    case LIST:
        return add_item(place, value);
    case NUMBER:
        return read_number(opt, value, place);
    }
    return EXIT_INTERNAL;
}

/* Reads the option in *word, and its value from behind "=" or from the next word. */
static int read_option(const command *cmd, char ***word, arguments *args)
{
    const char *text = **word;
    bool is_long = text[1] == '-';
    const char *equals = is_long ? strchr(text, '=') : NULL;
    size_t len = equals ? (size_t)(equals - text) : strlen(text);
    const option *opt = is_long ? find_option(cmd, text + 2, len - 2) : find_letter(text[1]);
    if (!is_long && text[2] && opt && opt->kind != FLAG) {
        equals = text + 1; /* -oFILE */
        len = 2;
    } else if (!is_long && text[2]) {
        opt = NULL;
    }
    if (!opt || !takes(cmd, opt))
        return terminal_usage("'calepin %s' has no option '%.*s'; see 'calepin %s --help'",
                              cmd->name, (int)len, text, cmd->name);
    if (opt->kind == FLAG) {
        if (equals)
            return terminal_usage("--%.*s takes no value", name_length(opt), opt->name);
        return set_option(cmd, opt, NULL, args);
    }
    if (equals)
        return set_option(cmd, opt, equals + 1, args);
    if (!(*word)[1]) {
        char value[VALUE_BYTES];
        put_value(cmd, opt, value);
        return terminal_usage("--%.*s needs a value: %s", name_length(opt), opt->name, value);
    }
    return set_option(cmd, opt, *++*word, args);
}

/* Two or three letters, then subtags of letters and digits: "fr", "en-GB". */
static bool is_tag(const char *tag)
{
    size_t letters = strspn(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (letters < 2 || letters > 3)
        return false;
    for (const char *at = tag + letters; *at;) {
        size_t len = strcspn(at + 1, "-");
        if (*at != '-' || len < 1 || len > 8)
            return false;
        for (size_t i = 1; i <= len; i++)
            if (!isalnum((unsigned char)at[i]))
                return false;
        at += len + 1;
    }
    return true;
}

static int check_tags(const arguments *args)
{
    const char *const tags[] = {args->from, args->to};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (!is_tag(tags[i]))
            return terminal_usage("'%s' is no language tag; write it as fr or en-GB", tags[i]);
    return EXIT_DONE;
}

static int check_operands(const command *cmd, const arguments *args)
{
    size_t count = args->operands.count;
    if (count < cmd->least)
        return terminal_usage("'calepin %s' needs %s; see 'calepin %s --help'", cmd->name,
                              cmd->operands, cmd->name);
    if (count > cmd->most)
        return terminal_usage("'calepin %s' has no use for '%s'; see 'calepin %s --help'",
                              cmd->name, args->operands.items[cmd->most], cmd->name);
    return EXIT_DONE;
}

int options_parse(const command *cmd, char **words, arguments *args)
{
    bool only_operands = false;
    for (char **word = words; *word; word++) {
        int code = EXIT_DONE;
        if (!only_operands && strcmp(*word, "--") == 0)
            only_operands = true;
        else if (!only_operands && (*word)[0] == '-' && (*word)[1])
            code = read_option(cmd, &word, args);
        else
            code = add_item(&args->operands, *word);
        if (code)
            return code;
    }
    if (args->help || args->version)
        return EXIT_DONE;
    int code = check_tags(args);
    return code ? code : check_operands(cmd, args);
}

void options_free(arguments *args)
{
    free(args->operands.items);
    free(args->memories.items);
    free(args->glossaries.items);
    free(args->words.items);
    free(args->only.items);
    free(args->except.items);
    free(args->concordance.items);
    free(args->users.items);
    free(args->properties.items);
    free(args->languages.items);
    free(args->matches.items);
    free(args->not_matches.items);
}

static void help_option(const command *cmd, const option *opt, calepin_output *output)
{
    enum { COLUMN = 24 };
    const char shortcut[] = {opt->letter ? '-' : ' ', opt->letter ? opt->letter : ' ',
                             opt->letter ? ',' : ' ', '\0'};
    char value[VALUE_BYTES], left[VALUE_BYTES + COLUMN];
    put_value(cmd, opt, value);
    int len = snprintf(left, sizeof left, "%s --%.*s%s%s", shortcut, name_length(opt), opt->name,
                       *value ? " " : "", value);
    if (len > COLUMN)
        calepin_output_print(output, "  %s\n%*s%s\n", left, COLUMN + 3, "", opt->help);
    else
        calepin_output_print(output, "  %-*s %s\n", COLUMN, left, opt->help);
}

void options_help(const command *cmd, calepin_output *output)
{
    calepin_output_print(output, "Usage: calepin %s %s [OPTION...]\n\n%s\n\n", cmd->name,
                         cmd->operands, cmd->summary);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (takes(cmd, &options[i]))
            help_option(cmd, &options[i], output);
    calepin_output_print(output,
                         "\nExample:\n  %s\n\nExit codes: 0 done%s, 2 wrong usage, 3 bad input,\n"
                         "4 reading or writing failed, 5 internal error.\n",
                         cmd->example, cmd->finds ? ", 1 findings" : "");
}

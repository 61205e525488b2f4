/* The program: a table of commands. */
#include "cli/cli.h"

#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const command commands[] = {
    {"prepare", "SOURCE... -o KIT", "Turn French documents into a translation kit.",
     "output tm glossary words from to encoding paragraphs weights date", 1, SIZE_MAX, false,
     "calepin prepare demo/*.txt -o build/kit --tm build/shipped.tmx \\\n"
     "      --glossary glossary/cloud-souverain.tsv",
     cmd_prepare},
    {"analyse", "SOURCE...", "Count what memories hold of French documents, for a quote.",
     "output tm from to encoding paragraphs weights format csv", 1, SIZE_MAX, false,
     "calepin analyse demo/*.txt --tm build/shipped.tmx", cmd_analyse},
    {"segment", "[FILE...]", "Cut French text into sentences, one a line.",
     "output encoding paragraphs from enumerators srx explain export-srx format", 0, SIZE_MAX,
     false, "calepin segment demo/consortium.txt", cmd_segment},
    {"convert", "[FILE...] [-o OUT]", "Write text files in another encoding, UTF-8 unless said.",
     "output encoding to-encoding repair", 0, SIZE_MAX, false,
     "calepin convert --to-encoding windows-1252 demo/reprise.txt -o build/reprise-1252.txt",
     cmd_convert},
    {"spell", "[FILE...]", "Tell spelling and typography slips in French text.",
     "output encoding paragraphs words glossary only min-confidence variant rules style:house fix "
     "format sarif",
     0, SIZE_MAX, true, "calepin spell --glossary glossary/cloud-souverain.tsv demo/consortium.txt",
     cmd_spell},
    {"glossary find", "[FILE...] --glossary FILE",
     "Find a glossary's terms in French text, inflected or not.",
     "output encoding paragraphs glossary all inexact from to format", 0, SIZE_MAX, false,
     "calepin glossary find --glossary glossary/cloud-souverain.tsv demo/reprise.txt",
     cmd_glossary_find},
    {"glossary convert", "IN... -o OUT",
     "Write glossaries as .tbx, .tsv, .csv, .txt, .utx, .xlsx or .tmx.",
     "output from to to-version dialect style for columns strict date", 1, SIZE_MAX, false,
     "calepin glossary convert glossary/cloud-souverain.tsv -o build/cloud-souverain.tbx",
     cmd_glossary_convert},
    {"glossary merge", "IN... -o OUT", "Make one glossary of several, concept by concept.",
     "output from to prefer to-version dialect style for columns strict date", 1, SIZE_MAX, false,
     "calepin glossary merge glossary/cloud-souverain.tsv glossary/cloud-souverain.tsv \\\n"
     "      -o build/merged.tsv",
     cmd_glossary_merge},
    {"glossary check", "FILE...", "Tell the faults of glossaries, each with its row.",
     "output from to only not list-rules format sarif", 0, SIZE_MAX, true,
     "calepin glossary check glossary/cloud-souverain.tsv", cmd_glossary_check},
    {"check", "BILINGUAL... [--glossary FILE]", "Check translations: terms, numbers, codes, marks.",
     "output glossary from to only not list-checks format html sarif", 0, SIZE_MAX, true,
     "calepin check build/shipped.tmx --glossary glossary/cloud-souverain.tsv", cmd_check},
    {"tm convert", "IN... -o OUT", "Join memories, filter them, write .tmx .tsv .csv .xlf .po .db.",
     "output from to level strict since until user prop lang match not-match unfinished swap split "
     "for to-version overwrite keep-both",
     1, SIZE_MAX, false, "calepin tm convert build/shipped.tmx -o build/shipped.tsv",
     cmd_tm_convert},
    {"tm merge", "IN... -o OUT", "Join translation memories without their duplicates.",
     "output removed key near prefer from to strict", 1, SIZE_MAX, false,
     "calepin tm merge tmx/01-consortium.tsv build/shipped.tmx -o build/merged.tmx", cmd_tm_merge},
    {"tm clean", "IN... -o OUT",
     "Take out of memories what rules speak against, and mend the rest.",
     "output removed rules list-rules dry-run from to strict", 0, SIZE_MAX, false,
     "calepin tm clean build/shipped.tmx -o build/clean.tmx", cmd_tm_clean},
    {"tm diff", "A B", "Tell what differs between two memories.", "output from to format strict", 2,
     2, true, "calepin tm diff tmx/01-consortium.tsv tmx/02-reprise.tsv", cmd_tm_diff},
    {"tm check", "FILE...", "Tell the faults of TMX files that keep tools from loading them.",
     "output for format sarif", 1, SIZE_MAX, true, "calepin tm check build/shipped.tmx",
     cmd_tm_check},
    {"tm stats", "FILE...", "Count the units, languages and words of memories.",
     "output from to format strict", 1, SIZE_MAX, false, "calepin tm stats build/shipped.tmx",
     cmd_tm_stats},
    {"tm query", "MEMORY [FILE...]", "Search a translation memory for segments, one a line.",
     "output from to encoding min max plain-score context concordance in format strict", 1,
     SIZE_MAX, false, "calepin segment demo/consortium.txt | calepin tm query build/shipped.tmx",
     cmd_tm_query},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

/* How many words of the command line the command's name takes, 0 when it is another. */
static int name_length(const command *cmd, int argc, char **argv)
{
    size_t len = strcspn(cmd->name, " ");
    if (argc < 2 || strlen(argv[1]) != len || strncmp(argv[1], cmd->name, len) != 0)
        return 0;
    if (!cmd->name[len])
        return 1;
    return argc >= 3 && strcmp(argv[2], cmd->name + len + 1) == 0 ? 2 : 0;
}

/* Whether the command is one of a group: "tm query" of "tm". */
static bool is_of_group(const command *cmd, const char *group)
{
    size_t len = strlen(group);
    return strncmp(cmd->name, group, len) == 0 && cmd->name[len] == ' ';
}

static void print_commands(calepin_output *output)
{
    calepin_output_print(output, "Usage: calepin COMMAND [ARGUMENT...]\n\n"
                                 "Turns French documents into a translation project.\n\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        calepin_output_print(output, "  %-17s %s\n", commands[i].name, commands[i].summary);
    calepin_output_print(output,
                         "\n'calepin help COMMAND' or 'calepin COMMAND --help' tells more, with an "
                         "example.\n\n"
                         "Example:\n  %s\n",
                         commands[0].example);
}

static void print_group(const char *group, calepin_output *output)
{
    calepin_output_print(output, "Usage: calepin %s COMMAND [ARGUMENT...]\n", group);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (is_of_group(&commands[i], group))
            calepin_output_print(output, "\n  %s\n    %s\n      %s\n", commands[i].name,
                                 commands[i].summary, commands[i].example);
    calepin_output_print(output,
                         "\n'calepin help %s COMMAND' or 'calepin %s COMMAND --help' tells "
                         "more.\n",
                         group, group);
}

static int print_and_close(const command *cmd, const char *group, bool version)
{
    calepin_output *output = NULL;
    calepin_error error;
    calepin_status status = calepin_output_open(NULL, &output, &error);
    if (status)
        return terminal_error(&error);
    if (version)
        calepin_output_print(output, "calepin %s\n", calepin_version());
    else if (cmd)
        options_help(cmd, output);
    else if (group)
        print_group(group, output);
    else
        print_commands(output);
    return close_output(output, CALEPIN_OK, &error, EXIT_DONE);
}

static int run(const command *cmd, char **words)
{
    arguments args = {.from = "fr", .to = "en", .min = SIZE_MAX, .max = SIZE_MAX};
    int code = options_parse(cmd, words, &args);
    terminal_begin(&args);
    if (code == EXIT_DONE && (args.help || args.version))
        code = print_and_close(cmd, NULL, !args.help);
    else if (code == EXIT_DONE)
        code = cmd->run(&args);
    terminal_end();
    options_free(&args);
    return code;
}

/* A run without standard streams must not write its results into the next file it opens, nor take
 * what it cannot read for empty: reading and writing fail as on a closed one. */
static void hold_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", fd == 1 ? O_RDONLY : O_WRONLY) == -1)
            _Exit(EXIT_IO);
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a failed write, told as any other */
    signal(SIGXFSZ, SIG_IGN); /* and so is a file that may not grow */
}

/* Whether commands of two words begin with it: "glossary", "tm". */
static bool is_group(const char *word)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (is_of_group(&commands[i], word))
            return true;
    return false;
}

static int unknown_command(int argc, char **argv)
{
    if (argc < 2)
        return terminal_usage("say what to do; 'calepin --help' lists the commands");
    if (!is_group(argv[1]))
        return terminal_usage("there is no command '%s'; see 'calepin --help'", argv[1]);
    if (argc < 3)
        return terminal_usage("say which: 'calepin %s --help' lists what there is", argv[1]);
    return terminal_usage("'%s' has no '%s'; see 'calepin %s --help'", argv[1], argv[2], argv[1]);
}

/* calepin help [COMMAND]: what --help prints; argv begins with "help". */
static int help(int argc, char **argv)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (name_length(&commands[i], argc, argv))
            return print_and_close(&commands[i], NULL, false);
    if (argc < 2 || argv[1][0] == '-')
        return print_and_close(NULL, NULL, false);
    return argc == 2 && is_group(argv[1]) ? print_and_close(NULL, argv[1], false)
                                          : unknown_command(argc, argv);
}

int main(int argc, char **argv)
{
    hold_streams();
    if (argc > 1 && strcmp(argv[1], "help") == 0)
        return help(argc - 1, argv + 1);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        int words = name_length(&commands[i], argc, argv);
        if (words)
            return run(&commands[i], argv + 1 + words);
    }
    for (int i = 1; i < argc; i++) {
        bool version = strcmp(argv[i], "--version") == 0;
        if (version || strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return print_and_close(NULL, is_group(argv[1]) ? argv[1] : NULL, version);
    }
    return unknown_command(argc, argv);
}

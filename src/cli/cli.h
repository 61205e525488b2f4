/* cli/cli.h: what the commands share. The command line uses the public API only. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "calepin.h"

#include <jansson.h>

/* What a run ends with; docs/calepin.1.scd tells users the same. */
enum {
    EXIT_DONE = 0,
    EXIT_FINDINGS = 1,
    EXIT_USAGE = 2,
    EXIT_INPUT = 3,
    EXIT_IO = 4,
    EXIT_INTERNAL = 5
};

/* Values of an option that may be repeated, or the operands. */
typedef struct list {
    const char **items;
    size_t count;
} list;

/* All that a command line can say; an option means the same in every command that has it. */
typedef struct arguments {
    list operands, memories, glossaries, words, concordance;
    list only, except; /* kinds of findings, rules */
    const char *srx, *export_srx, *weights;
    const char *output, *encoding, *from, *to, *format, *paragraphs, *enumerators, *date;
    const char *level, *side, *to_encoding, *key, *prefer, *removed, *rules, *variant;
    const char *min_confidence;
    list users, properties, languages, matches, not_matches; /* which units of a memory to take */
    const char *since, *until, *to_version, *profile;
    const char *dialect, *style, *columns;
    size_t min, max, jobs, split;
    bool explain, strict, repair, context, plain_score, swap, unfinished, overwrite, keep_both;
    bool near, list_rules, list_checks, dry_run, all, inexact, fix;
    bool quiet, verbose, help, version;
} arguments;

typedef struct command {
    const char *name;     /* "segment", "tm query" */
    const char *operands; /* "[FILE...]" */
    const char *summary;  /* one line */
    const char *options;  /* names of the options it takes, parted by spaces */
    size_t least, most;   /* operands it takes */
    bool finds;           /* findings make its exit code 1 */
    const char *example;  /* a command line that works in the source tree */
    int (*run)(const arguments *args);
} command;

/* options.c */
int options_parse(const command *cmd, char **words, arguments *args);
void options_free(arguments *args);
void options_help(const command *cmd, calepin_output *output);

/* terminal.c: everything that goes to standard error, and the ends of a run. */
extern const calepin_listener terminal;
void terminal_begin(const arguments *args);
/* Says the error and returns its exit code. */
int terminal_error(const calepin_error *error);
int terminal_usage(const char *format, ...) CALEPIN_PRINTF(1, 2);
/* A line for the user, left out when --quiet. */
void terminal_say(const char *format, ...) CALEPIN_PRINTF(1, 2);
/* Takes the progress line off the screen. */
void terminal_clear(void);
/* Warnings told so far: what was left out. */
size_t terminal_warnings(void);
/* The last line: what was left out or guessed, when anything was. */
void terminal_end(void);

/* common.c */
bool is_json(const arguments *args);
bool is_sarif(const arguments *args);
/* Where the copy of a file goes: -o, or its name in that folder; to be freed. NULL when out of
 * memory. */
char *copy_place(const arguments *args, const char *file);
/* Says so and returns its exit code when the copies of several files have no folder to go to, or
 * two of them the same name; EXIT_DONE else. */
int check_copies(const arguments *args);
calepin_status open_output(const arguments *args, calepin_output **output, calepin_error *error);
/* Closes the output and returns the exit code: `code` when all went well. */
int close_output(calepin_output *output, calepin_status status, const calepin_error *error,
                 int code);
/* The exit code of a command that read memories: what it read of one that is cut off is written,
 * and that is told as an error all the same. */
int end_of_units(int code, const calepin_error *cut);
/* Writes one object on a line of its own and takes it over; NULL is out of memory. */
calepin_status write_json(calepin_output *output, json_t *object, calepin_error *error);
/* A JSON string of a text. What is not UTF-8, as a file name may be, is written with question
 * marks. */
json_t *json_text(calepin_text text);
json_t *json_name(const char *name);
/* A cell of a line of tab-separated ones: a tab or line end inside a text is a space. */
void print_cell(calepin_output *output, calepin_text text);
calepin_paragraphs paragraphs_of(const arguments *args);
/* The folder of what calepin keeps from one run to the next, put into path, which is returned: in
 * XDG_CACHE_HOME, else in ~/.cache; NULL when neither is known. */
enum { CACHE_PATH_SIZE = 4096 };
const char *cache_folder(char path[CACHE_PATH_SIZE]);
/* The dictionary, with the cache. */
calepin_status open_lexicon(calepin_lexicon **lexicon, calepin_error *error);
/* Calls each for every document of the operands ("-" when there are none). */
typedef calepin_status document_fn(void *user, calepin_document *document, calepin_error *error);
calepin_status each_document(const arguments *args, document_fn *each, void *user,
                             calepin_error *error);
/* The same in parts of some megabytes, for work that looks at one paragraph at a time. */
calepin_status each_part(const arguments *args, document_fn *each, void *user,
                         calepin_error *error);
/* What prepare and analyse ask of the library. */
calepin_kit_options kit_options(const arguments *args);
/* Reads the value of --weights, "repetitions=10,100=0". Bands that are not named weigh 100,
 * but 101 as 100 does and 102 as 101. Says what is wrong with it and returns false. */
bool read_weights(const char *text, double weights[CALEPIN_BAND_COUNT]);
/* What every tm command asks of the library. */
calepin_memory_options memory_options(const arguments *args);
/* A TMX of level 2 that is being written. */
typedef struct memory_file {
    calepin_output *output;
    calepin_unit_writer *writer;
} memory_file;
calepin_status memory_file_open(memory_file *file, const char *path, const arguments *args,
                                calepin_error *error);
/* Whether what is taken out may go to `side`: it is no memory to read, nor left over from an
 * earlier run when OUT is one. Says what is wrong; EXIT_DONE when nothing is. */
int check_side(const arguments *args, const char *side);
/* Ends both files, the side file first: when it cannot be written the main one does not appear. A
 * file without output is left alone. Returns the exit code. */
int memory_files_close(memory_file *main_file, memory_file *side, calepin_status status,
                       calepin_error *error);
/* What every glossary command asks of the library. */
calepin_glossary_options glossary_options(const arguments *args);
/* The form of a glossary by the end of its name; false when it has none. */
bool glossary_format(const char *path, calepin_glossary_format *format);
bool has_extension(const char *path, const char *extension);
/* Reads the glossaries of --glossary into a new glossary. */
calepin_status read_glossaries(const list *files, calepin_glossary **glossary,
                               calepin_error *error);

/* sarif.c: findings for editors and review tools. Begin, add, end whatever happens; what the
 * results hold lives only during the call. */
typedef struct sarif {
    calepin_output *output;
    json_t *rules; /* met so far */
    size_t results;
} sarif;

typedef struct sarif_region {
    size_t line, column;         /* 0 when unknown */
    size_t end_line, end_column; /* behind the passage; 0 when unknown */
    bool has_offset;
    size_t offset, length; /* of the passage, in characters of the file */
    calepin_text text;
} sarif_region;

typedef struct sarif_result {
    const char *file, *rule, *help; /* help: what the rule tells, a line */
    const char *level;              /* "warning" or "note" */
    calepin_text message;
    sarif_region region;
    unsigned rank;             /* 0 to 100, the surer the higher; 0 for none */
    const calepin_text *fixes; /* each would stand in place of the passage */
    size_t fix_count;
    size_t occurrences;
    const sarif_region *related; /* other places of the same file */
    size_t related_count;
} sarif_result;

calepin_status sarif_begin(sarif *log, calepin_output *output, calepin_error *error);
calepin_status sarif_add(sarif *log, const sarif_result *result, calepin_error *error);
/* Ends the log, which says whether status is CALEPIN_OK; returns status, or what went wrong now. */
calepin_status sarif_end(sarif *log, calepin_status status, calepin_error *error);

/* spell_sarif.c: the findings of spell, which come in the order of the text. */
typedef struct spell_places {
    calepin_document *document;
    size_t line_end;        /* characters of each in the file; 0 when unknown */
    size_t byte, character; /* of the text: the place counted to last */
} spell_places;
spell_places spell_places_of(calepin_document *document);
calepin_status spell_sarif_add(sarif *log, spell_places *places, const calepin_finding *finding,
                               calepin_error *error);

/* concordance.c: the units that hold the words of --concordance, with the words marked. */
calepin_status print_concordance(const arguments *args, calepin_memory *memory,
                                 calepin_output *output, calepin_error *error);

/* One cmd_NAME.c each. */
int cmd_prepare(const arguments *args);
int cmd_analyse(const arguments *args);
int cmd_convert(const arguments *args);
int cmd_segment(const arguments *args);
int cmd_spell(const arguments *args);
/* spell_fix.c: spell --fix. */
int spell_fix(const arguments *args, calepin_speller *speller);
int cmd_glossary_convert(const arguments *args);
int cmd_glossary_merge(const arguments *args);
int cmd_glossary_check(const arguments *args);
int cmd_glossary_find(const arguments *args);
int cmd_check(const arguments *args);
int cmd_tm_convert(const arguments *args);
int cmd_tm_merge(const arguments *args);
int cmd_tm_clean(const arguments *args);
int cmd_tm_diff(const arguments *args);
int cmd_tm_check(const arguments *args);
int cmd_tm_stats(const arguments *args);
int cmd_tm_query(const arguments *args);

#endif

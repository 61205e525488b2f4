#include "calepin/lexicon.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/map.h"
#include "lexicon/parts.h"
#include "text/fold.h"

#include <hunspell/hunspell.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* hunspell works in fixed buffers of this size, and no French word comes near it. */
enum { WORD_BYTES_MAX = 100, READINGS_MAX = 16 };

/* Words kept in the cache; a text with more distinct ones than French has is not text. */
enum { WORDS_MAX = 1 << 20 };

#define INSTALL "run: apt-get install hunspell-fr-classical"

/* A dictionary may have several names; a tag is of ten letters at the most. */
enum { NAMES_MAX = 4, NAME_BYTES = 16 };

struct calepin_lexicon {
    Hunhandle *hunspell;
    map words;  /* folded word -> struct word */
    buffer key; /* of the word being asked for */
    arena memory;
};

/* What has been asked of hunspell about one word. */
struct word {
    const char *text;
    bool asked, known;
    bool analysed;
    size_t count;
    calepin_analysis *analyses;
    bool suggested;
    size_t suggestion_count;
    calepin_text *suggestions;
};

static const char *const directories[] = {"/usr/share/hunspell", "/usr/share/myspell/dicts", NULL};

/* The names of a language's dictionary, best first: of fr, fr_FR, fr and fr-classical, of en-GB
 * en_GB, of it it_IT and it. Their number. */
static size_t names_of(const char *lang, char names[NAMES_MAX][NAME_BYTES])
{
    static const char french[3][NAME_BYTES] = {"fr_FR", "fr", "fr-classical"};
    size_t len = strlen(lang), count = 0;
    if (strcmp(lang, "fr") == 0) {
        memcpy(names, french, sizeof french);
        return 3;
    }
    if (len < 2 || len >= 11 || strcspn(lang, "./_") < len)
        return 0;
    if (!strchr(lang, '-'))
        snprintf(names[count++], NAME_BYTES, "%.3s_%c%c", lang, lang[0] & ~0x20, lang[1] & ~0x20);
    strcpy(names[count], lang);
    for (char *at = names[count]; (at = strchr(at, '-'));)
        *at = '_';
    return count + 1;
}

/* Whether both files of a dictionary can be read: hunspell itself takes a missing file for an empty
 * dictionary. Their paths are put into affix and words. */
static bool find_files(const char *directory, const char *name, buffer *affix, buffer *words)
{
    buffer_clear(affix);
    buffer_clear(words);
    buffer_print(affix, "%s/%s.aff", directory, name);
    buffer_print(words, "%s/%s.dic", directory, name);
    return !affix->failed && !words->failed && access(affix->data, R_OK) == 0 &&
           access(words->data, R_OK) == 0;
}

static bool find_in_directory(const char *directory, const char *lang, buffer *affix, buffer *words)
{
    char names[NAMES_MAX][NAME_BYTES];
    size_t count = names_of(lang, names);
    for (size_t i = 0; i < count; i++)
        if (find_files(directory, names[i], affix, words))
            return true;
    return false;
}

static calepin_status missing(const char *lang, const char *directory, calepin_error *error)
{
    if (strcmp(lang, "fr") == 0)
        return error_set(error, CALEPIN_ERROR_MISSING, directory, 0, "%s; " INSTALL,
                         directory ? "there is no French dictionary (fr.aff, fr.dic) here"
                                   : "the French dictionary is not installed");
    return error_set(error, CALEPIN_ERROR_MISSING, directory, 0,
                     "there is no hunspell dictionary of %s%s; run: %s", lang,
                     directory ? " here" : "",
                     strncmp(lang, "en", 2) == 0 ? "apt-get install hunspell-en-gb hunspell-en-us"
                                                 : "apt-cache search hunspell");
}

static calepin_status find_dictionary(const char *lang, const char *directory, buffer *affix,
                                      buffer *words, calepin_error *error)
{
    if (!directory)
        directory = getenv("CALEPIN_DICTIONARIES");
    if (directory && *directory) {
        if (find_in_directory(directory, lang, affix, words))
            return CALEPIN_OK;
        return missing(lang, directory, error);
    }
    for (size_t i = 0; directories[i]; i++)
        if (find_in_directory(directories[i], lang, affix, words))
            return CALEPIN_OK;
    return missing(lang, NULL, error);
}

/* Tells a damaged dictionary, and one of another language or encoding. */
static bool is_usable(Hunhandle *hunspell, const char *lang)
{
    return strcmp(Hunspell_get_dic_encoding(hunspell), "UTF-8") == 0 &&
           (strcmp(lang, "fr") != 0 || Hunspell_spell(hunspell, "été") != 0);
}

calepin_status calepin_lexicon_open_language(const char *lang, const char *directory,
                                             calepin_lexicon **lexicon, calepin_error *error)
{
    buffer affix = BUFFER_INIT(4096), words = BUFFER_INIT(4096);
    *lexicon = NULL;
    calepin_lexicon *l = calloc(1, sizeof *l);
    if (!l)
        return error_memory(error);
    calepin_status status = find_dictionary(lang, directory, &affix, &words, error);
    if (status != CALEPIN_OK)
        goto done;
    l->key.limit = WORD_BYTES_MAX + 1;
    l->hunspell = Hunspell_create(affix.data, words.data);
    if (!l->hunspell)
        status = error_memory(error);
    else if (!is_usable(l->hunspell, lang))
        status =
            error_set(error, CALEPIN_ERROR_MISSING, words.data, 0,
                      strcmp(lang, "fr") == 0 ? "this is not a French dictionary in UTF-8; " INSTALL
                                              : "this is not a dictionary in UTF-8");
done:
    buffer_free(&affix);
    buffer_free(&words);
    if (status == CALEPIN_OK)
        *lexicon = l;
    else
        calepin_lexicon_close(l);
    return status;
}

calepin_status calepin_lexicon_open(const char *directory, calepin_lexicon **lexicon,
                                    calepin_error *error)
{
    return calepin_lexicon_open_language("fr", directory, lexicon, error);
}

void calepin_lexicon_close(calepin_lexicon *lexicon)
{
    if (!lexicon)
        return;
    if (lexicon->hunspell)
        Hunspell_destroy(lexicon->hunspell);
    map_free(&lexicon->words);
    buffer_free(&lexicon->key);
    arena_free(&lexicon->memory);
    free(lexicon);
}

static bool has_blanks(calepin_text word)
{
    for (size_t i = 0; i < word.len; i++)
        if ((unsigned char)word.data[i] <= ' ' || word.data[i] == 0x7F)
            return true;
    return false;
}

/* The word as hunspell is asked for it, in the key buffer; NULL when it is none that a dictionary
 * could have, or out of memory. */
static const char *make_key(calepin_lexicon *lexicon, calepin_text word)
{
    if (word.len == 0 || word.len > WORD_BYTES_MAX || has_blanks(word))
        return NULL;
    buffer_clear(&lexicon->key);
    fold(&lexicon->key, word, FOLD_MARKS);
    return lexicon->key.failed || lexicon->key.len == 0 ? NULL : lexicon->key.data;
}

/* The record of a word whose key stands in the key buffer; NULL when out of memory. */
static struct word *find_word(calepin_lexicon *lexicon)
{
    calepin_text key = buffer_view(&lexicon->key);
    map_entry *entry = map_get(&lexicon->words, key);
    if (entry)
        return entry->value.pointer;
    struct word *record = arena_alloc(&lexicon->memory, sizeof *record);
    key = arena_text(&lexicon->memory, key);
    entry = record && key.data ? map_put(&lexicon->words, key, NULL) : NULL;
    if (!entry)
        return NULL;
    record->text = key.data;
    entry->value.pointer = record;
    return record;
}

bool calepin_lexicon_knows(calepin_lexicon *lexicon, calepin_text word)
{
    const char *key = make_key(lexicon, word);
    if (key && lexicon->words.count >= WORDS_MAX)
        return Hunspell_spell(lexicon->hunspell, key) != 0;
    struct word *w = key ? find_word(lexicon) : NULL;
    if (w && !w->asked) {
        w->known = Hunspell_spell(lexicon->hunspell, w->text) != 0;
        w->asked = true;
    }
    return w && w->known;
}

/* Adds what one line of hunspell's analysis says, readings of one lemma together. */
static size_t add_reading(calepin_lexicon *lexicon, calepin_analysis *readings, size_t count,
                          const char *line)
{
    calepin_analysis reading = parts_read(line);
    buffer_clear(&lexicon->key);
    fold(&lexicon->key, reading.lemma, FOLD_MARKS);
    calepin_text lemma = buffer_view(&lexicon->key);
    for (size_t i = 0; i < count; i++)
        if (readings[i].lemma.data && readings[i].lemma.len == lemma.len &&
            memcmp(readings[i].lemma.data, lemma.data, lemma.len) == 0) {
            readings[i].parts |= reading.parts;
            return count;
        }
    if (count == READINGS_MAX || lemma.len == 0 || lexicon->key.failed)
        return count;
    lemma = arena_text(&lexicon->memory, lemma);
    if (!lemma.data)
        return count;
    readings[count] = (calepin_analysis){lemma, reading.parts};
    return count + 1;
}

static void analyse(calepin_lexicon *lexicon, struct word *w)
{
    calepin_analysis readings[READINGS_MAX] = {{{NULL, 0}, 0}};
    char **lines = NULL;
    int line_count = Hunspell_analyze(lexicon->hunspell, &lines, w->text);
    for (int i = 0; i < line_count; i++)
        w->count = add_reading(lexicon, readings, w->count, lines[i]);
    if (line_count > 0)
        Hunspell_free_list(lexicon->hunspell, &lines, line_count);
    w->analyses = arena_alloc(&lexicon->memory, w->count * sizeof *readings);
    if (!w->analyses)
        w->count = 0;
    else if (w->count)
        memcpy(w->analyses, readings, w->count * sizeof *readings);
    w->analysed = true;
}

size_t calepin_lexicon_analyse(calepin_lexicon *lexicon, calepin_text word,
                               const calepin_analysis **analyses)
{
    struct word *w = make_key(lexicon, word) ? find_word(lexicon) : NULL;
    if (w && !w->analysed)
        analyse(lexicon, w);
    *analyses = w ? w->analyses : NULL;
    return w ? w->count : 0;
}

static void suggest(calepin_lexicon *lexicon, struct word *w)
{
    char **lines = NULL;
    int count = Hunspell_suggest(lexicon->hunspell, &lines, w->text);
    w->suggestions =
        arena_alloc(&lexicon->memory, (size_t)(count > 0 ? count : 0) * sizeof *w->suggestions);
    for (int i = 0; w->suggestions && i < count; i++) {
        calepin_text line = {lines[i], strlen(lines[i])};
        calepin_text copy = arena_text(&lexicon->memory, line);
        if (copy.data)
            w->suggestions[w->suggestion_count++] = copy;
    }
    if (count > 0)
        Hunspell_free_list(lexicon->hunspell, &lines, count);
    w->suggested = true;
}

size_t calepin_lexicon_suggest(calepin_lexicon *lexicon, calepin_text word,
                               calepin_text *suggestions, size_t max)
{
    struct word *w = make_key(lexicon, word) ? find_word(lexicon) : NULL;
    if (!w)
        return 0;
    if (!w->suggested)
        suggest(lexicon, w);
    size_t count = w->suggestion_count < max ? w->suggestion_count : max;
    if (count)
        memcpy(suggestions, w->suggestions, count * sizeof *suggestions);
    return count;
}

#include "calepin/lexicon.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/map.h"
#include "lexicon/index.h"
#include "lexicon/parts.h"
#include "lexicon/suggest.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <hunspell/hunspell.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* hunspell works in fixed buffers of this size, and no French word comes near it. */
enum { WORD_BYTES_MAX = 100, READINGS_MAX = 16 };

/* Words kept in the cache; a text with more distinct ones than French has is not text. */
enum { WORDS_MAX = 1 << 20 };

/* Larger than any dictionary's files. */
#define FILE_BYTES_MAX ((size_t)64 << 20)

#define INSTALL "run: apt-get install hunspell-fr-classical"

/* A dictionary may have several names; a tag is of ten letters at the most. */
enum { NAMES_MAX = 4, NAME_BYTES = 16 };

struct calepin_lexicon {
    Hunhandle *hunspell;
    map words;  /* folded word -> struct word */
    buffer key; /* of the word being asked for */
    arena memory;
    char *affix_path, *words_path, *cache; /* cache: a folder, or NULL */
    struct index index;
    bool index_tried, cache_tried;
    struct searcher *searcher;
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
    calepin_suggestion *suggestions;
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
    memcpy(names[count], lang, len + 1);
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
    l->affix_path = strdup(affix.data);
    l->words_path = strdup(words.data);
    l->hunspell = l->affix_path && l->words_path ? Hunspell_create(affix.data, words.data) : NULL;
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
    index_free(&lexicon->index);
    searcher_free(lexicon->searcher);
    free(lexicon->affix_path);
    free(lexicon->words_path);
    free(lexicon->cache);
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

static bool read_dictionary(const calepin_lexicon *lexicon, buffer *affix, buffer *words)
{
    return file_read(lexicon->affix_path, affix, NULL) == CALEPIN_OK &&
           file_read(lexicon->words_path, words, NULL) == CALEPIN_OK;
}

/* Reads the index from the cache. */
static void load_index(calepin_lexicon *lexicon)
{
    buffer affix = BUFFER_INIT(FILE_BYTES_MAX), words = BUFFER_INIT(FILE_BYTES_MAX);
    lexicon->cache_tried = true;
    if (lexicon->cache && read_dictionary(lexicon, &affix, &words))
        index_load(lexicon->cache, index_key(buffer_view(&affix), buffer_view(&words)),
                   &lexicon->index);
    buffer_free(&affix);
    buffer_free(&words);
}

static void make_index(calepin_lexicon *lexicon)
{
    buffer affix = BUFFER_INIT(FILE_BYTES_MAX), words = BUFFER_INIT(FILE_BYTES_MAX);
    lexicon->index_tried = true;
    if (read_dictionary(lexicon, &affix, &words) &&
        index_build(buffer_view(&affix), buffer_view(&words), &lexicon->index, NULL) ==
            CALEPIN_OK &&
        lexicon->cache)
        index_store(lexicon->cache, &lexicon->index);
    buffer_free(&affix);
    buffer_free(&words);
}

/* Whether there is an index. One that is not in the cache is made only where it is needed. */
static bool has_index(calepin_lexicon *lexicon, bool needed)
{
    if (!lexicon->index.header && !lexicon->cache_tried)
        load_index(lexicon);
    if (!lexicon->index.header && !lexicon->index_tried && needed)
        make_index(lexicon);
    return lexicon->index.header;
}

/* Whether the index has the word, or has it without the capital that begins a sentence. What it
 * does not have may still be a word to hunspell, in capitals or of parts. */
static bool is_indexed(calepin_lexicon *lexicon, calepin_text word)
{
    if (!has_index(lexicon, false))
        return false;
    if (index_find(&lexicon->index, word))
        return true;
    size_t behind = 0;
    char lower[WORD_BYTES_MAX + 4];
    uint32_t first = utf8_next(word, &behind);
    if (!char_is_upper(first))
        return false;
    size_t len = utf8_put(char_lower(first), lower);
    memcpy(lower + len, word.data + behind, word.len - behind);
    const struct form_info *info =
        index_find(&lexicon->index, (calepin_text){lower, len + word.len - behind});
    return info && !(info->marks & FORM_KEEPS_CASE);
}

/* hunspell takes 7 microseconds, the index a fifth of one. */
static bool ask(calepin_lexicon *lexicon, const char *word)
{
    return is_indexed(lexicon, (calepin_text){word, strlen(word)}) ||
           Hunspell_spell(lexicon->hunspell, word) != 0;
}

bool calepin_lexicon_knows(calepin_lexicon *lexicon, calepin_text word)
{
    const char *key = make_key(lexicon, word);
    if (key && lexicon->words.count >= WORDS_MAX)
        return ask(lexicon, key);
    struct word *w = key ? find_word(lexicon) : NULL;
    if (w && !w->asked) {
        w->known = ask(lexicon, w->text);
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
            readings[i].forms |= reading.forms;
            return count;
        }
    if (count == READINGS_MAX || lemma.len == 0 || lexicon->key.failed)
        return count;
    lemma = arena_text(&lexicon->memory, lemma);
    if (!lemma.data)
        return count;
    readings[count] = (calepin_analysis){lemma, reading.parts, reading.forms};
    return count + 1;
}

static void analyse(calepin_lexicon *lexicon, struct word *w)
{
    calepin_analysis readings[READINGS_MAX] = {{{NULL, 0}, 0, 0}};
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

/* The index has all forms of entries but those with an elided word before them. */
bool calepin_lexicon_has(calepin_lexicon *lexicon, calepin_text word)
{
    const calepin_analysis *analyses;
    const char *key = make_key(lexicon, word);
    if (!key || (has_index(lexicon, false) && !strchr(key, '\'') &&
                 !is_indexed(lexicon, (calepin_text){key, strlen(key)})))
        return false;
    return calepin_lexicon_knows(lexicon, word) &&
           calepin_lexicon_analyse(lexicon, word, &analyses) > 0;
}

static void find_suggestions(calepin_lexicon *lexicon, struct word *w)
{
    calepin_suggestion found[SUGGESTIONS_MAX];
    w->suggested = true;
    if (!has_index(lexicon, true))
        return;
    if (!lexicon->searcher)
        lexicon->searcher = searcher_new();
    if (!lexicon->searcher)
        return;
    size_t count = suggest(lexicon->searcher, &lexicon->index,
                           (calepin_text){w->text, strlen(w->text)}, &lexicon->memory, found);
    w->suggestions = arena_alloc(&lexicon->memory, count * sizeof *found);
    if (!w->suggestions || count == 0)
        return;
    memcpy(w->suggestions, found, count * sizeof *found);
    w->suggestion_count = count;
}

size_t calepin_lexicon_suggest(calepin_lexicon *lexicon, calepin_text word,
                               calepin_suggestion *suggestions, size_t max)
{
    struct word *w = make_key(lexicon, word) ? find_word(lexicon) : NULL;
    if (!w)
        return 0;
    if (!w->suggested)
        find_suggestions(lexicon, w);
    size_t count = w->suggestion_count < max ? w->suggestion_count : max;
    if (count)
        memcpy(suggestions, w->suggestions, count * sizeof *suggestions);
    return count;
}

calepin_status calepin_lexicon_use_cache(calepin_lexicon *lexicon, const char *folder,
                                         calepin_error *error)
{
    char *copy = strdup(folder);
    if (!copy)
        return error_memory(error);
    free(lexicon->cache);
    lexicon->cache = copy;
    return CALEPIN_OK;
}

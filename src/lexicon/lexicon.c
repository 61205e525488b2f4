#include "calepin/lexicon.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/map.h"
#include "base/same.h"
#include "lexicon/index.h"
#include "lexicon/parts.h"
#include "lexicon/suggest.h"
#include "lexicon/verdict.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/read.h"
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
    Hunhandle *hunspell; /* opened when it is first needed: the index answers nearly all */
    map words;           /* folded word -> struct word */
    buffer key;          /* of the word being asked for */
    arena memory;
    char *affix_path, *words_path, *cache; /* cache: a folder, or NULL */
    uint64_t index_key;
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

/* Whether the affix file says once, and plainly, that it is in UTF-8. */
static bool says_utf8(calepin_text affix)
{
    size_t count = 0;
    bool said = false;
    for (calepin_text line; text_split(&affix, '\n', &line);)
        if (line.len >= 3 && memcmp(line.data, "SET", 3) == 0) {
            said = text_is(trim(line), "SET UTF-8");
            count++;
        }
    return said && count == 1;
}

/* Whether the file of words begins with their number and has an entry été. */
static bool has_entry(const buffer *words)
{
    const char *entry =
        words->len && strchr("123456789", words->data[0]) ? strstr(words->data, "\nété") : NULL;
    return entry && strchr("/ \t\r\n", entry[strlen("\nété")]);
}

/* Whether a look at the files tells that the dictionary is usable, as it mostly does: hunspell,
 * which takes a hundred times as long, need not be asked then. */
static bool looks_usable(const buffer *affix, const buffer *words, const char *lang)
{
    return says_utf8(buffer_view(affix)) && (strcmp(lang, "fr") != 0 || has_entry(words));
}

/* hunspell, opened now if it was not yet; NULL when out of memory. */
static Hunhandle *hunspell_of(calepin_lexicon *lexicon)
{
    if (!lexicon->hunspell)
        lexicon->hunspell = Hunspell_create(lexicon->affix_path, lexicon->words_path);
    return lexicon->hunspell;
}

static bool read_dictionary(const calepin_lexicon *lexicon, buffer *affix, buffer *words)
{
    return file_read(lexicon->affix_path, affix, NULL) == CALEPIN_OK &&
           file_read(lexicon->words_path, words, NULL) == CALEPIN_OK;
}

/* Looks at the dictionary, and lets hunspell look where that does not tell that it is usable. */
static calepin_status check_dictionary(calepin_lexicon *lexicon, const char *lang,
                                       calepin_error *error)
{
    buffer affix = BUFFER_INIT(FILE_BYTES_MAX), words = BUFFER_INIT(FILE_BYTES_MAX);
    bool read = read_dictionary(lexicon, &affix, &words);
    bool usable = read && looks_usable(&affix, &words, lang);
    if (read)
        lexicon->index_key = index_key(buffer_view(&affix), buffer_view(&words));
    buffer_free(&affix);
    buffer_free(&words);
    if (usable)
        return CALEPIN_OK;
    if (!hunspell_of(lexicon))
        return error_memory(error);
    if (is_usable(lexicon->hunspell, lang))
        return CALEPIN_OK;
    return error_set(error, CALEPIN_ERROR_MISSING, lexicon->words_path, 0,
                     strcmp(lang, "fr") == 0 ? "this is not a French dictionary in UTF-8; " INSTALL
                                             : "this is not a dictionary in UTF-8");
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
    status =
        l->affix_path && l->words_path ? check_dictionary(l, lang, error) : error_memory(error);
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

/* Whether there is an index. It is made where it is needed, and where it can be kept: hunspell
 * starts in a sixth of the time that this takes, the index read from the cache in a sixth of
 * hunspell's. */
static bool has_index(calepin_lexicon *lexicon, bool needed)
{
    if (lexicon->cache && !lexicon->index.header && !lexicon->cache_tried) {
        lexicon->cache_tried = true;
        needed |= !index_load(lexicon->cache, lexicon->index_key, &lexicon->index) &&
                  index_can_store(lexicon->cache);
    }
    if (!lexicon->index.header && !lexicon->index_tried && needed)
        make_index(lexicon);
    return lexicon->index.header;
}

/* Whether the index has the word, or has it without the capital that begins a sentence: Bit too,
 * which hunspell takes for the unit alone, that keeps its case, and not for the noun. What it does
 * not have may still be a word, in capitals or of parts. */
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

/* Whether the index answers for hunspell. */
static bool is_covered(calepin_lexicon *lexicon, calepin_text word)
{
    return has_index(lexicon, false) && index_is_complete(&lexicon->index) &&
           verdict_covers(&lexicon->index, word);
}

/* hunspell takes 7 microseconds, and more when it does not have the word; the index one. */
static bool ask(calepin_lexicon *lexicon, const char *word)
{
    calepin_text text = {word, strlen(word)};
    if (is_indexed(lexicon, text))
        return true;
    if (is_covered(lexicon, text))
        return verdict_knows(&lexicon->index, text);
    return hunspell_of(lexicon) && Hunspell_spell(lexicon->hunspell, word) != 0;
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

/* The readings of a word as they come, those of one lemma together. */
struct readings {
    calepin_lexicon *lexicon;
    calepin_analysis items[READINGS_MAX];
    size_t count;
};

static void add_reading(void *user, calepin_analysis reading)
{
    struct readings *r = user;
    buffer *key = &r->lexicon->key;
    buffer_clear(key);
    fold(key, reading.lemma, FOLD_MARKS);
    calepin_text lemma = buffer_view(key);
    for (size_t i = 0; i < r->count; i++)
        if (text_equal(r->items[i].lemma, lemma)) {
            r->items[i].parts |= reading.parts;
            r->items[i].forms |= reading.forms;
            return;
        }
    if (r->count == READINGS_MAX || lemma.len == 0 || key->failed)
        return;
    lemma = arena_text(&r->lexicon->memory, lemma);
    if (lemma.data)
        r->items[r->count++] = (calepin_analysis){lemma, reading.parts, reading.forms};
}

static void ask_readings(struct readings *r, const char *word)
{
    char **lines = NULL;
    Hunhandle *hunspell = hunspell_of(r->lexicon);
    int count = hunspell ? Hunspell_analyze(hunspell, &lines, word) : 0;
    for (int i = 0; i < count; i++)
        add_reading(r, parts_read((calepin_text){lines[i], strlen(lines[i])}));
    if (count > 0)
        Hunspell_free_list(hunspell, &lines, count);
}

static void analyse(calepin_lexicon *lexicon, struct word *w)
{
    struct readings r = {.lexicon = lexicon};
    calepin_text text = {w->text, strlen(w->text)};
    if (is_covered(lexicon, text))
        verdict_read(&lexicon->index, text, add_reading, &r);
    else
        ask_readings(&r, w->text);
    w->analyses = arena_alloc(&lexicon->memory, r.count * sizeof *r.items);
    if (w->analyses && r.count)
        memcpy(w->analyses, r.items, r.count * sizeof *r.items);
    w->count = w->analyses ? r.count : 0;
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

bool calepin_lexicon_has(calepin_lexicon *lexicon, calepin_text word)
{
    const calepin_analysis *analyses;
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

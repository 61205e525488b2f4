#include "glossary/vocabulary.h"

#include "base/array.h"
#include "glossary/context.h"
#include "glossary/glossary.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    FORMS_MAX = 1 << 19,
    SHORTEST_STEM = 2, /* of a key as short as that */
    STEM_MIN = 3,      /* letters that all forms of a word share, at least */
    STEM_TAIL = 4,     /* letters of a lemma that may change: municipal, municipaux */
    ENDING_MAX = 7,    /* letters that a form may have behind its stem: hébergeraient */
    READINGS_MAX = 16,
    CONTENT = CALEPIN_NOUN | CALEPIN_VERB | CALEPIN_ADJECTIVE | CALEPIN_ADVERB | CALEPIN_NAME |
              CALEPIN_PARTICIPLE
};

/* In front of an acronym's key, which keeps its capitals: CA is not ça. */
static const char acronym_mark = '\1';

void vocabulary_begin(vocabulary *v, calepin_lexicon *lexicon)
{
    *v = (vocabulary){.lexicon = lexicon,
                      .folded = BUFFER_INIT((size_t)1 << 31),
                      .scratch = BUFFER_INIT((size_t)1 << 31),
                      .lemma = BUFFER_INIT((size_t)1 << 31)};
}

void vocabulary_end(vocabulary *v)
{
    map_free(&v->keys);
    map_free(&v->stems);
    map_free(&v->bare);
    map_free(&v->forms);
    free(v->next_bare);
    arena_free(&v->memory);
    arena_free(&v->form_memory);
    buffer_free(&v->folded);
    buffer_free(&v->scratch);
    buffer_free(&v->lemma);
}

bool vocabulary_is_full(const vocabulary *v)
{
    return v->forms.count >= FORMS_MAX;
}

void vocabulary_forget(vocabulary *v)
{
    map_clear(&v->forms);
    arena_free(&v->form_memory);
}

/* Lower case, œ as oe, elided words in full: d' is de. Into out, which is emptied first. */
static calepin_text normalise(buffer *out, calepin_text word)
{
    buffer_clear(out);
    fold(out, word, FOLD_CASE | FOLD_MARKS);
    for (size_t i = 0; i + 1 < out->len; i++) {
        char *pair = out->data + i;
        if (memcmp(pair, "œ", 2) == 0)
            memcpy(pair, "oe", 2);
        else if (memcmp(pair, "æ", 2) == 0)
            memcpy(pair, "ae", 2);
    }
    if (out->len > 1 && out->data[out->len - 1] == '\'')
        out->data[out->len - 1] = 'e';
    return buffer_view(out);
}

bool is_acronym(calepin_text word)
{
    size_t letters = 0, capitals = 0, last = 0;
    bool mixed = false;
    for (size_t i = 0; i < word.len;) {
        last = i;
        uint32_t c = utf8_next(word, &i);
        letters += char_is_letter(c);
        capitals += char_is_upper(c);
        mixed = mixed || char_is_hyphen(c) || char_is_apostrophe(c);
    }
    bool plural = capitals >= 2 && letters == capitals + 1 && word.data[last] == 's';
    if (mixed)
        return capitals >= 2 && (capitals == letters || plural);
    return capitals >= 2 && capitals * 2 >= letters;
}

/* Without the -s of VMs; the s of "IaaS" is a capital and stays. */
static calepin_text acronym_key(vocabulary *v, calepin_text word)
{
    calepin_text singular = {word.data, word.len - 1};
    if (word.data[word.len - 1] == 's' && is_acronym(singular))
        word = singular;
    buffer_clear(&v->scratch);
    buffer_char(&v->scratch, acronym_mark);
    fold(&v->scratch, word, FOLD_MARKS);
    return buffer_view(&v->scratch);
}

/* A plural in -s or -x without its last letter, or the word itself. */
static calepin_text strip_plural(calepin_text word)
{
    enum { SHORTEST = 4 };
    if (word.len < SHORTEST || !strchr("sx", word.data[word.len - 1]) ||
        word.data[word.len - 2] == 's')
        return word;
    return (calepin_text){word.data, word.len - 1};
}

/* The readings of a word as written and in lower case: dictionaries keep names apart. */
static size_t analyse(vocabulary *v, calepin_text word, calepin_text folded,
                      calepin_analysis readings[READINGS_MAX])
{
    const calepin_text spellings[] = {word, folded};
    size_t total = 0;
    for (size_t s = 0; v->lexicon && s < (text_equal(word, folded) ? 1 : 2); s++) {
        const calepin_analysis *found = NULL;
        size_t count = calepin_lexicon_analyse(v->lexicon, spellings[s], &found);
        for (size_t i = 0; i < count && total < READINGS_MAX; i++)
            readings[total++] = found[i];
    }
    return total;
}

static bool has_content(const calepin_analysis *readings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (readings[i].parts & CONTENT)
            return true;
    return false;
}

static bool is_lemma(vocabulary *v, calepin_text folded, const calepin_analysis *readings,
                     size_t count)
{
    for (size_t i = 0; i < count; i++)
        if ((readings[i].parts & CONTENT) &&
            text_equal(normalise(&v->lemma, readings[i].lemma), folded))
            return true;
    return false;
}

/* The lemma of a plural such as "nationaux": a noun's before any other. */
static calepin_text best_lemma(const calepin_analysis *readings, size_t count)
{
    size_t best = 0;
    for (size_t i = count; i-- > 0;)
        if ((readings[i].parts & CALEPIN_NOUN) || !(readings[best].parts & CONTENT))
            best = i;
    return readings[best].lemma;
}

/* The key of a term's word: the singular. Gender stays as the term has it, so that the noun
 * "reprise" is not the participle "repris". */
static calepin_text choose_lemma(vocabulary *v, calepin_text word)
{
    calepin_analysis readings[READINGS_MAX], of_singular[READINGS_MAX];
    calepin_text folded = normalise(&v->folded, word), singular = strip_plural(folded);
    size_t count = analyse(v, word, folded, readings);
    if (count == 0)
        return singular;
    if (singular.len == folded.len || !has_content(readings, count) ||
        is_lemma(v, folded, readings, count))
        return folded;
    if (has_content(of_singular, analyse(v, singular, singular, of_singular)))
        return singular;
    return normalise(&v->lemma, best_lemma(readings, count));
}

/* The place behind so many characters, or the text's end. */
static size_t place_behind(calepin_text text, size_t characters)
{
    size_t at = 0;
    while (characters-- > 0 && at < text.len)
        utf8_next(text, &at);
    return at;
}

static void add_stem(vocabulary *v, calepin_text key)
{
    size_t count = utf8_count(key);
    size_t keep = count > STEM_MIN + STEM_TAIL ? count - STEM_TAIL : STEM_MIN;
    if (!map_put(&v->stems, (calepin_text){key.data, place_behind(key, keep)}, NULL))
        v->failed = true;
}

/* Lets the key be found by capitals without accents. */
static void add_bare(vocabulary *v, calepin_text key, uint32_t number)
{
    if (number >= v->next_bare_size) {
        uint32_t *grown = array_room(v->next_bare, number, &v->next_bare_size, sizeof *grown);
        if (!grown) {
            v->failed = true;
            return;
        }
        v->next_bare = grown;
    }
    bool made = false;
    buffer_clear(&v->scratch);
    fold(&v->scratch, key, FOLD_ACCENTS);
    map_entry *entry = map_put(&v->bare, buffer_view(&v->scratch), &made);
    if (entry && made)
        entry->key = arena_text(&v->memory, buffer_view(&v->scratch));
    v->failed = v->failed || v->scratch.failed || !entry || !entry->key.data;
    if (v->failed)
        return;
    v->next_bare[number] = (uint32_t)entry->value.number;
    entry->value.number = number + 1;
}

uint32_t vocabulary_add(vocabulary *v, calepin_text word, bool exact)
{
    calepin_text key = is_acronym(word) ? acronym_key(v, word)
                       : exact          ? normalise(&v->folded, word)
                                        : choose_lemma(v, word);
    bool made = false;
    map_entry *entry = map_put(&v->keys, key, &made);
    if (!entry || v->folded.failed || v->lemma.failed) {
        v->failed = true;
        return 0;
    }
    if (!made)
        return (uint32_t)entry->value.number;
    uint32_t number = (uint32_t)v->keys.count - 1;
    key = arena_text(&v->memory, key);
    entry->key = key;
    entry->value.number = number;
    if (!key.data) {
        v->failed = true;
        return 0;
    }
    add_stem(v, key);
    add_bare(v, key, number);
    return number;
}

/* Whether the dictionary need be asked: some key begins as this word does. A dictionary's answer
 * costs a thousand times a look into the map. */
static bool may_be_form(const vocabulary *v, calepin_text folded)
{
    size_t count = utf8_count(folded);
    size_t keep = count > SHORTEST_STEM + ENDING_MAX ? count - ENDING_MAX : SHORTEST_STEM;
    size_t end = place_behind(folded, keep);
    for (;;) {
        if (map_get(&v->stems, (calepin_text){folded.data, end}))
            return true;
        if (end >= folded.len)
            return false;
        utf8_next(folded, &end);
    }
}

typedef struct found {
    reading readings[READINGS_MAX];
    size_t count;
} found;

static void add_reading(const vocabulary *v, found *f, calepin_text key, unsigned parts)
{
    const map_entry *entry = map_get(&v->keys, key);
    if (!entry)
        return;
    uint32_t number = (uint32_t)entry->value.number;
    for (size_t i = 0; i < f->count; i++)
        if (f->readings[i].key == number) {
            f->readings[i].parts |= f->readings[i].parts ? parts : 0;
            return;
        }
    if (f->count < READINGS_MAX)
        f->readings[f->count++] = (reading){number, parts};
}

/* Whether a word is the key but for accents that its capitals lack. */
static bool lacks_capital_accents(calepin_text word, calepin_text key)
{
    size_t i = 0, k = 0;
    while (i < word.len && k < key.len) {
        uint32_t c = utf8_next(word, &i), wanted = utf8_next(key, &k);
        uint32_t low = char_lower(c);
        if (low != wanted && !(char_is_upper(c) && low == char_base(wanted)))
            return false;
    }
    return i == word.len && k == key.len;
}

static void add_bare_readings(vocabulary *v, found *f, calepin_text word)
{
    buffer_clear(&v->scratch);
    fold(&v->scratch, word, FOLD_CASE | FOLD_ACCENTS | FOLD_MARKS);
    const map_entry *entry = map_get(&v->bare, buffer_view(&v->scratch));
    for (size_t n = entry ? entry->value.number : 0; n > 0; n = v->next_bare[n - 1])
        if (lacks_capital_accents(word, v->keys.entries[n - 1].key))
            add_reading(v, f, v->keys.entries[n - 1].key, 0);
}

static bool has_capital(calepin_text word)
{
    for (size_t i = 0; i < word.len;)
        if (char_is_upper(utf8_next(word, &i)))
            return true;
    return false;
}

/* Etat, ETATS: what capitals without accents may stand for. */
static void read_capitals(vocabulary *v, found *f, calepin_text word)
{
    if (!has_capital(word))
        return;
    if (is_acronym(word))
        add_reading(v, f, acronym_key(v, word), 0);
    add_bare_readings(v, f, word);
    size_t last = word.len - 1;
    if (word.len > 1 && strchr("sSxX", word.data[last]))
        add_bare_readings(v, f, (calepin_text){word.data, last});
}

static void read_word(vocabulary *v, form *f, found *readings)
{
    calepin_text folded = normalise(&v->folded, f->text);
    calepin_analysis analyses[READINGS_MAX];
    size_t count = 0;
    if (may_be_form(v, folded)) {
        count = analyse(v, f->text, folded, analyses);
        f->analysed = true;
    }
    for (size_t i = 0; i < count; i++)
        f->parts |= analyses[i].parts;
    add_reading(v, readings, folded, f->parts);
    for (size_t i = 0; i < count; i++)
        if (analyses[i].parts & CONTENT)
            add_reading(v, readings, normalise(&v->lemma, analyses[i].lemma), analyses[i].parts);
    if (!is_lemma(v, folded, analyses, count))
        add_reading(v, readings, strip_plural(folded), f->parts);
    read_capitals(v, readings, f->text);
}

static form *make_form(vocabulary *v, calepin_text word)
{
    found readings = {.count = 0};
    form *f = arena_alloc(&v->form_memory, sizeof *f);
    if (!f)
        return NULL;
    f->text = arena_text(&v->form_memory, word);
    if (!f->text.data)
        return NULL;
    read_word(v, f, &readings);
    buffer_clear(&v->scratch);
    fold(&v->scratch, word, FOLD_CASE | FOLD_MARKS);
    f->context = context_of(buffer_view(&v->scratch));
    size_t size = readings.count * sizeof *f->readings;
    f->readings = arena_alloc(&v->form_memory, size);
    if (!f->readings || v->folded.failed || v->scratch.failed || v->lemma.failed)
        return NULL;
    memcpy(f->readings, readings.readings, size);
    f->reading_count = readings.count;
    return f;
}

form *vocabulary_form(vocabulary *v, calepin_text word)
{
    map_entry *entry = map_get(&v->forms, word);
    if (entry)
        return entry->value.pointer;
    form *f = make_form(v, word);
    entry = f ? map_put(&v->forms, f->text, NULL) : NULL;
    if (!entry)
        return NULL;
    entry->value.pointer = f;
    return f;
}

unsigned vocabulary_parts(vocabulary *v, form *f)
{
    calepin_analysis readings[READINGS_MAX];
    if (f->analysed)
        return f->parts;
    size_t count = analyse(v, f->text, normalise(&v->folded, f->text), readings);
    for (size_t i = 0; i < count; i++)
        f->parts |= readings[i].parts;
    f->analysed = true;
    return f->parts;
}

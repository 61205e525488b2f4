#include "glossary/vocabulary.h"

#include "base/array.h"
#include "glossary/context.h"
#include "glossary/glossary.h"
#include "glossary/spellings.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/read.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    FORMS_MAX = 1 << 18,
    VERB_GROWTH = 6, /* letters that a form may have more than its infinitive: hébergeassions */
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
                      .lemma = BUFFER_INIT((size_t)1 << 31),
                      .glued = BUFFER_INIT((size_t)1 << 31)};
}

void vocabulary_end(vocabulary *v)
{
    map_free(&v->keys);
    map_free(&v->stems);
    map_free(&v->bare);
    map_free(&v->forms.long_words);
    free(v->forms.slots);
    free(v->next_bare);
    free(v->first);
    arena_free(&v->memory);
    arena_free(&v->form_memory);
    buffer_free(&v->folded);
    buffer_free(&v->scratch);
    buffer_free(&v->lemma);
    buffer_free(&v->glued);
}

struct form_slot {
    word_key word;
    form *form;   /* NULL in a free slot */
    word_use use; /* here, so that most forms are not looked at */
};

bool vocabulary_is_full(const vocabulary *v)
{
    return v->forms.count >= FORMS_MAX || v->forms.long_words.count >= FORMS_MAX;
}

void vocabulary_forget(vocabulary *v)
{
    map_clear(&v->forms.long_words);
    v->forms.count = 0;
    if (v->forms.slots)
        memset(v->forms.slots, 0, v->forms.size * sizeof *v->forms.slots);
    arena_free(&v->form_memory);
}

word_key vocabulary_key(calepin_text text, size_t start, size_t len)
{
    word_key key = {{0, 0}};
    if (len > KEY_WORD_MAX)
        return key;
    if (start + KEY_BYTES <= text.len) { /* two loads, and what is too much is cut off */
        size_t low = len < 8 ? len : 8, high = len - low;
        memcpy(&key, text.data + start, sizeof key);
        key.bytes[0] &= low < 8 ? ((uint64_t)1 << low * 8) - 1 : UINT64_MAX;
        key.bytes[1] &= ((uint64_t)1 << high * 8) - 1;
    } else {
        memcpy(&key, text.data + start, len);
    }
    key.bytes[1] |= (uint64_t)len << 56;
    return key;
}

static size_t place_of(const form_table *t, const word_key *key)
{
    uint64_t hash = key->bytes[0] * 0x9E3779B97F4A7C15u ^ key->bytes[1] * 0xC2B2AE3D27D4EB4Fu;
    return (hash ^ hash >> 29) >> 7 & (t->size - 1);
}

void vocabulary_announce(const vocabulary *v, const word_key *key)
{
    if (v->forms.size)
        __builtin_prefetch(&v->forms.slots[place_of(&v->forms, key)]);
}

/* The slot of a word, or the free one where it would go. */
static struct form_slot *find_slot(const form_table *t, const word_key *key)
{
    for (size_t i = place_of(t, key);; i = (i + 1) & (t->size - 1)) {
        struct form_slot *slot = &t->slots[i];
        if (!slot->form ||
            (slot->word.bytes[0] == key->bytes[0] && slot->word.bytes[1] == key->bytes[1]))
            return slot;
    }
}

/* Room for one word more, half of the slots free. */
static bool grow_table(form_table *t)
{
    form_table grown = *t;
    if ((t->count + 1) * 2 <= t->size)
        return true;
    grown.size = t->size ? t->size * 2 : 1024;
    grown.slots = calloc(grown.size, sizeof *grown.slots);
    if (!grown.slots)
        return false;
    for (size_t i = 0; i < t->size; i++)
        if (t->slots[i].form)
            *find_slot(&grown, &t->slots[i].word) = t->slots[i];
    free(t->slots);
    *t = grown;
    return true;
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

bool is_other_apostrophe(uint32_t c)
{
    return c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2032;
}

size_t dotted_acronym_end(calepin_text text, size_t start)
{
    enum { LETTERS_MIN = 3 };
    size_t end = start, letters = 0;
    for (size_t at = start;
         at < text.len && end - start <= KEY_WORD_MAX && char_is_upper(utf8_next(text, &at));
         letters++) {
        bool dot = at < text.len && text.data[at] == '.';
        if (dot || letters + 1 >= LETTERS_MIN)
            end = at + dot;
        if (!dot)
            break;
        at = end;
    }
    uint32_t behind = end < text.len ? utf8_at(text, end) : 0;
    bool word_goes_on = char_is_letter(behind) || char_is_digit(behind) || char_is_hyphen(behind);
    return letters < 2 || word_goes_on || end - start > KEY_WORD_MAX ? 0 : end;
}

/* A dotted acronym without its dots, an elided word with the usual apostrophe: in the room, when
 * anything changes. */
static calepin_text plain_word(calepin_text word, char room[KEY_BYTES])
{
    size_t len = 0, last = word.len;
    if (dotted_acronym_end(word, 0) == word.len) {
        for (size_t i = 0; i < word.len; i++)
            if (word.data[i] != '.')
                room[len++] = word.data[i];
    } else if (word.len && is_other_apostrophe(utf8_previous(word, &last)) && last > 0 &&
               last < KEY_BYTES) {
        memcpy(room, word.data, last);
        len = last;
        room[len++] = '\'';
    }
    return len ? (calepin_text){room, len} : word;
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

static size_t ask(vocabulary *v, calepin_text word, calepin_analysis readings[READINGS_MAX])
{
    const calepin_analysis *found = NULL;
    size_t count = v->lexicon ? calepin_lexicon_analyse(v->lexicon, word, &found) : 0;
    if (count > READINGS_MAX)
        count = READINGS_MAX;
    if (count)
        memcpy(readings, found, count * sizeof *readings);
    return count;
}

/* "Cloud", not "CLOUD" or "A". */
static bool starts_with_capital(calepin_text word)
{
    size_t at = 0;
    return word.len && char_is_upper(utf8_next(word, &at)) && char_is_lower(utf8_at(word, at));
}

/* The readings of a word. The dictionary takes a capital off the beginning itself, but not those
 * inside of a word. */
static size_t analyse(vocabulary *v, calepin_text word, calepin_text folded,
                      calepin_analysis readings[READINGS_MAX])
{
    size_t count = ask(v, word, readings);
    if (count || starts_with_capital(word) || text_equal(word, folded))
        return count;
    return ask(v, folded, readings);
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
    if (singular.len == folded.len)
        return folded;
    size_t count = analyse(v, word, folded, readings);
    if (count == 0)
        return singular;
    if (!has_content(readings, count) || is_lemma(v, folded, readings, count))
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

/* Without accents; in the scratch buffer. */
static calepin_text fold_bare(vocabulary *v, calepin_text key)
{
    buffer_clear(&v->scratch);
    fold(&v->scratch, key, FOLD_ACCENTS);
    v->failed = v->failed || v->scratch.failed;
    return buffer_view(&v->scratch);
}

static bool ends_in(calepin_text text, const char *ending)
{
    size_t len = strlen(ending);
    return text.len >= len && memcmp(text.data + text.len - len, ending, len) == 0;
}

/* Lets words of so many letters at most that begin as the first `keep` letters of the verb be taken
 * for forms of it. */
static void add_stem(vocabulary *v, calepin_text verb, size_t keep, size_t letters)
{
    bool made = false;
    calepin_text stem = {verb.data, place_behind(verb, keep)};
    map_entry *entry = map_put(&v->stems, stem, &made);
    if (entry && made)
        entry->key = arena_text(&v->memory, stem);
    if (!entry || !entry->key.data)
        v->failed = true;
    else if (entry->value.number < letters)
        entry->value.number = letters;
}

/* Verbs whose forms do not begin alike, by the end of their infinitives. */
static const struct {
    const char *ending;
    const char *stems[5]; /* what forms have in its place */
} irregular[] = {{"enir", {"en", "ien", "in", NULL}},
                 {"mettre", {"met", "mi", NULL}},
                 {"prendre", {"pre", "pri", NULL}},
                 {"faire", {"fai", "fe", "fo", "fi", "fa"}}};

/* An infinitive's forms share all but its last letters, a verb's of the third group little. */
static void add_verb_stems(vocabulary *v, calepin_text infinitive)
{
    enum { FIRST_GROUP = 4, THIRD_GROUP = 5 };
    calepin_text verb = arena_text(&v->memory, fold_bare(v, infinitive));
    v->failed = v->failed || !verb.data || v->scratch.failed;
    if (v->failed)
        return;
    size_t count = utf8_count(verb), tail = ends_in(verb, "er") ? FIRST_GROUP : THIRD_GROUP;
    for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++) {
        const char *const *stems = irregular[i].stems;
        if (!ends_in(verb, irregular[i].ending))
            continue;
        for (size_t k = 0; k < sizeof irregular[i].stems / sizeof *stems && stems[k]; k++) {
            buffer_clear(&v->glued);
            buffer_append(&v->glued, verb.data, verb.len - strlen(irregular[i].ending));
            buffer_string(&v->glued, stems[k]);
            calepin_text stem = buffer_view(&v->glued);
            add_stem(v, stem, utf8_count(stem), count + VERB_GROWTH);
        }
        return;
    }
    add_stem(v, verb, count > tail + 1 ? count - tail : 1, count + VERB_GROWTH);
}

/* Whether a key may be an infinitive. */
static bool is_infinitive(vocabulary *v, calepin_text key)
{
    calepin_analysis readings[READINGS_MAX];
    if (!ends_in(key, "er") && !ends_in(key, "ir") && !ends_in(key, "re"))
        return false;
    size_t count = analyse(v, key, key, readings);
    for (size_t i = 0; i < count; i++)
        if (readings[i].parts & CALEPIN_VERB)
            return true;
    return false;
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
    calepin_text bare = fold_bare(v, key);
    map_entry *entry = map_put(&v->bare, bare, &made);
    if (entry && made)
        entry->key = arena_text(&v->memory, bare);
    v->failed = v->failed || v->scratch.failed || !entry || !entry->key.data;
    if (v->failed)
        return;
    v->next_bare[number] = (uint32_t)entry->value.number;
    entry->value.number = number + 1;
}

/* Makes room for a key in the array of first words. */
static bool add_first(vocabulary *v, uint32_t number)
{
    bool *grown = array_room(v->first, number, &v->first_size, sizeof *grown);
    if (!grown)
        return false;
    v->first = grown;
    v->first[number] = false;
    return true;
}

/* The number of a key, made when it is new. */
static uint32_t add_key(vocabulary *v, calepin_text key, unsigned how)
{
    bool made = false;
    map_entry *entry = map_put(&v->keys, key, &made);
    if (!entry || v->folded.failed || v->lemma.failed || v->glued.failed) {
        v->failed = true;
        return 0;
    }
    uint32_t number = made ? (uint32_t)v->keys.count - 1 : (uint32_t)entry->value.number;
    if (made) {
        key = arena_text(&v->memory, key);
        entry->key = key;
        entry->value.number = number;
        if (!key.data || !add_first(v, number)) {
            v->failed = true;
            return 0;
        }
        add_bare(v, key, number);
    }
    v->first[number] = v->first[number] || (how & WORD_IS_FIRST);
    if (how & WORD_MAY_BE_VERB && is_infinitive(v, entry->key))
        add_verb_stems(v, entry->key);
    return number;
}

uint32_t vocabulary_add(vocabulary *v, calepin_text word, unsigned how)
{
    char room[KEY_BYTES];
    word = plain_word(word, room);
    if (is_acronym(word) && !(how & WORD_ANY_CASE))
        return add_key(v, acronym_key(v, word), how & WORD_IS_FIRST);
    return add_key(v,
                   how & WORD_AS_WRITTEN ? normalise(&v->folded, word)
                                         : spelling_usual(choose_lemma(v, word)),
                   how);
}

uint32_t vocabulary_add_glued(vocabulary *v, const uint32_t *keys, size_t count)
{
    buffer_clear(&v->glued);
    for (size_t i = 0; i < count; i++)
        buffer_text(&v->glued, v->keys.entries[keys[i]].key);
    return add_key(v, buffer_view(&v->glued), WORD_IS_FIRST);
}

/* How forms of nouns and adjectives end, without accents, and what their lemmas have in its place.
 * The dictionary says whether they are such forms: this only spares it most of the questions. */
static const struct {
    const char *ending, *lemma;
} inflections[] = {
    {"s", ""},        {"x", ""},        {"aux", "al"},   {"aux", "ail"},   {"e", ""},
    {"es", ""},       {"ne", ""},       {"nes", ""},     {"le", ""},       {"les", ""},
    {"te", ""},       {"tes", ""},      {"se", ""},      {"ses", ""},      {"se", "x"},
    {"ses", "x"},     {"ce", "x"},      {"ces", "x"},    {"ve", "f"},      {"ves", "f"},
    {"que", "c"},     {"ques", "c"},    {"que", ""},     {"ques", ""},     {"che", "c"},
    {"ches", "c"},    {"he", ""},       {"hes", ""},     {"ue", ""},       {"ues", ""},
    {"euse", "eur"},  {"euses", "eur"}, {"rice", "eur"}, {"rices", "eur"}, {"eresse", "eur"},
    {"elle", "eau"},  {"elles", "eau"}, {"el", "eau"},   {"olle", "ou"},   {"olles", "ou"},
    {"esse", "e"},    {"esses", "e"},   {"eil", "eux"},  {"eille", "eux"}, {"eilles", "eux"},
    {"yeux", "oeil"}, {"ieux", "iel"},
};

/* Whether some key could be the lemma of a noun or an adjective. */
static bool may_be_noun_form(vocabulary *v, calepin_text word)
{
    if (!word.len || !strchr("esxl", word.data[word.len - 1]))
        return false;
    for (size_t i = 0; i < sizeof inflections / sizeof *inflections; i++) {
        if (!ends_in(word, inflections[i].ending))
            continue;
        buffer_clear(&v->glued);
        buffer_append(&v->glued, word.data, word.len - strlen(inflections[i].ending));
        buffer_string(&v->glued, inflections[i].lemma);
        if (map_get(&v->bare, buffer_view(&v->glued)))
            return true;
    }
    return false;
}

/* Whether the dictionary need be asked for the readings of a word. Its answer costs a hundred times
 * a look into the maps. */
static bool may_be_form(vocabulary *v, calepin_text folded)
{
    calepin_text word = fold_bare(v, folded);
    if (map_get(&v->bare, word) || may_be_noun_form(v, word))
        return true;
    size_t count = utf8_count(word);
    for (size_t end = 0; end < word.len;) {
        utf8_next(word, &end);
        const map_entry *stem = map_get(&v->stems, (calepin_text){word.data, end});
        if (stem && stem->value.number >= count)
            return true;
    }
    return false;
}

typedef struct found {
    reading readings[READINGS_MAX];
    size_t count;
} found;

static void add_key_reading(const vocabulary *v, found *f, calepin_text key, unsigned parts)
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

/* What a word may stand for: itself, and the other ways to spell it. */
static void add_reading(vocabulary *v, found *f, calepin_text word, unsigned parts)
{
    add_key_reading(v, f, word, parts);
    add_key_reading(v, f, spelling_usual(word), parts);
    const map_entry *entry = map_get(&v->bare, fold_bare(v, word));
    for (size_t n = entry ? entry->value.number : 0; n > 0; n = v->next_bare[n - 1])
        if (spelling_is_other(word, v->keys.entries[n - 1].key))
            add_key_reading(v, f, v->keys.entries[n - 1].key, parts);
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
            add_key_reading(v, f, v->keys.entries[n - 1].key, 0);
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
        add_key_reading(v, f, acronym_key(v, word), 0);
    add_bare_readings(v, f, word);
    size_t last = word.len - 1;
    if (word.len > 1 && strchr("sSxX", word.data[last]))
        add_bare_readings(v, f, (calepin_text){word.data, last});
}

/* The parts of "plates-formes" as one word: as they stand, and each in the singular. */
static void read_glued(vocabulary *v, found *f, calepin_text word)
{
    calepin_text folded = normalise(&v->folded, word);
    for (int singular = 0; singular < 2; singular++) {
        calepin_text rest = folded, part;
        buffer_clear(&v->glued);
        while (text_split(&rest, '-', &part))
            buffer_text(&v->glued, singular ? strip_plural(part) : part);
        add_reading(v, f, buffer_view(&v->glued), 0);
    }
}

static void read_word(vocabulary *v, form *f, found *readings)
{
    calepin_text folded = normalise(&v->folded, f->text);
    if (f->hyphens) {
        read_glued(v, readings, f->text);
        return;
    }
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

/* All about a form but its readings. */
static void describe(vocabulary *v, calepin_text word, form *f)
{
    buffer_clear(&v->scratch);
    fold(&v->scratch, word, FOLD_CASE | FOLD_MARKS);
    calepin_text folded = buffer_view(&v->scratch);
    v->failed = v->scratch.failed; /* nothing had when the trie was filled */
    bool is_word = char_is_letter(utf8_at(word, 0));
    *f = (form){.text = arena_text(&v->form_memory, word),
                .context = context_of(folded),
                .is_word = is_word,
                .capital = starts_with_capital(word),
                .hyphens = is_word && memchr(folded.data, '-', folded.len)};
}

static form *make_form(vocabulary *v, calepin_text word)
{
    found readings = {.count = 0};
    form described;
    char room[KEY_BYTES];
    describe(v, plain_word(word, room), &described);
    if (!described.text.data)
        return NULL;
    read_word(v, &described, &readings);
    size_t size = readings.count * sizeof *readings.readings;
    form *f = arena_alloc(&v->form_memory, sizeof *f + size);
    if (!f || v->failed || v->folded.failed || v->scratch.failed || v->lemma.failed ||
        v->glued.failed)
        return NULL;
    *f = described;
    memcpy(f->readings, readings.readings, size);
    f->reading_count = readings.count;
    for (size_t i = 0; i < readings.count; i++)
        f->begins = f->begins || v->first[f->readings[i].key];
    return f;
}

static form *long_form(vocabulary *v, calepin_text word)
{
    map_entry *entry = map_get(&v->forms.long_words, word);
    if (entry)
        return entry->value.pointer;
    form *f = make_form(v, word);
    entry = f ? map_put(&v->forms.long_words, f->text, NULL) : NULL;
    if (!entry)
        return NULL;
    entry->value.pointer = f;
    return f;
}

static word_use use_of(const form *f)
{
    if (f->begins || f->hyphens)
        return BEGINS_TERM;
    return f->reading_count ? IN_TERMS : IN_NO_TERM;
}

form *vocabulary_form(vocabulary *v, calepin_text word, const word_key *key, word_use *use)
{
    if (word.len > KEY_WORD_MAX) {
        form *f = long_form(v, word);
        *use = f ? use_of(f) : IN_NO_TERM;
        return f;
    }
    if (!grow_table(&v->forms))
        return NULL;
    struct form_slot *slot = find_slot(&v->forms, key);
    if (!slot->form) {
        form *f = make_form(v, word);
        if (!f)
            return NULL;
        *slot = (struct form_slot){*key, f, use_of(f)};
        v->forms.count++;
    }
    *use = slot->use;
    return slot->form;
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

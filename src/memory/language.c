#include "memory/language.h"

#include "calepin/memory.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "text/words.h"

#include <string.h>

/* The commonest function words, which are half of any running text. Two languages are told apart by
 * those that only one of them has. A list holds at the most 64. */
static const struct {
    const char *tag, *name, *words;
} languages[] = {
    {"fr", "French",
     " le la les l' un une des du de d' et en à au aux est sont a ont été être il elle ils elles "
     "on "
     "nous vous je que qui qu' ne n' pas plus pour par sur dans avec sans sous cette ce ces c' se "
     "s' son sa ses leur leurs mais ou où si comme donc chez très aussi "},
    {"en", "English",
     " the a an of and to in is are was were be been for with this that these those from which by "
     "have has had not it its as at on or if they their there we you your he she his her would "
     "will "
     "can could should do does but what when who than no "},
    {"de", "German",
     " der die das den dem des und ist sind war nicht mit von ein eine einer einem einen für auf "
     "wird werden im in am an zu zum zur auch bei oder nach wie sich aus über durch als es er sie "
     "ich wir haben hat kann noch nur wenn dass vor "},
    {"es", "Spanish",
     " el la los las un una de del y en a al que por para con como más está es son no se su sus lo "
     "le pero fue este esta hay ha muy sobre si o entre sin cuando también ser "},
    {"it", "Italian",
     " il lo la i gli le un una uno di del della dei delle che e è in a al alla per con non sono "
     "si "
     "nel nella da dal questo questa più anche come ma o se ha su l' dell' all' nell' "},
    {"pt", "Portuguese",
     " o a os as um uma de do da dos das e em no na nos nas que por para com não é são ao à pelo "
     "pela se seu sua mais como foi mas também ou você ser ter "},
    {"nl", "Dutch",
     " de het een van en in is dat die niet zijn voor met op te er aan ook als bij naar om wordt "
     "worden deze dit maar door over of uit nog kan hij zij wij "},
};
enum { LANGUAGES = sizeof languages / sizeof *languages };

int language_known(const char *tag)
{
    calepin_text text = {tag, strlen(tag)};
    for (int i = 0; i < LANGUAGES; i++)
        if (calepin_language_matches(text, languages[i].tag))
            return i;
    return -1;
}

const char *language_name(int language)
{
    return languages[language].name;
}

/* One word, by language: its bit in the list, 0 where that has it not. */
typedef struct list_word {
    uint64_t bits[LANGUAGES];
} list_word;

static bool enter_list(language_index *index, size_t language)
{
    const char *at = languages[language].words + 1;
    for (size_t number = 0; *at; number++) {
        calepin_text word = {at, strcspn(at, " ")};
        bool made = false;
        map_entry *entry = map_put(&index->words, word, &made);
        if (entry && made)
            entry->value.pointer = arena_alloc(&index->memory, sizeof(list_word));
        list_word *known = entry ? entry->value.pointer : NULL;
        if (!known)
            return false;
        if (!known->bits[language])
            known->bits[language] = UINT64_C(1) << (number & 63);
        at += word.len + 1;
    }
    return true;
}

bool language_index_fill(language_index *index)
{
    for (size_t i = 0; i < LANGUAGES; i++)
        if (!enter_list(index, i))
            return false;
    return true;
}

void language_index_free(language_index *index)
{
    map_free(&index->words);
    arena_free(&index->memory);
}

enum { WORD_LIMIT = 12, WORD_ROOM = WORD_LIMIT + 8 };

/* The word in small letters with a straight apostrophe, as the lists have it; nothing when it is
 * longer than any of theirs. */
static calepin_text as_listed(calepin_text word, char room[WORD_ROOM])
{
    size_t len = 0;
    for (size_t i = 0; word.len <= WORD_LIMIT && i < word.len && len + 4 < WORD_ROOM;) {
        uint32_t c = utf8_next(word, &i);
        len += utf8_put(char_is_apostrophe(c) ? '\'' : char_lower(c), room + len);
    }
    return (calepin_text){room, len};
}

/* Which words of the lists a text holds, a bit each. */
typedef struct function_words {
    uint64_t found[LANGUAGES][LANGUAGES]; /* words of the first that the second lacks */
} function_words;

static void enter_word(function_words *to, const list_word *word)
{
    for (int one = 0; one < LANGUAGES; one++)
        for (int other = 0; other < LANGUAGES; other++)
            if (!word->bits[other])
                to->found[one][other] |= word->bits[one];
}

/* The e of "-e | -E" and the o of "[n]o" are no words. */
static bool is_loose_letter(calepin_text text, token t)
{
    uint32_t before = utf8_before(text, t.start), behind = utf8_at(text, t.start + t.len);
    bool apart = (!before || char_is_space(before)) && (!behind || char_is_space(behind));
    return utf8_count(token_text(text, t)) == 1 && !apart;
}

static void find_words(const language_index *index, calepin_text text, function_words *to)
{
    char room[WORD_ROOM];
    size_t position = 0;
    *to = (function_words){0};
    for (token t; token_next(text, &position, &t);) {
        if (t.kind != TOKEN_WORD && t.kind != TOKEN_ELISION)
            continue;
        const map_entry *known = map_get(&index->words, as_listed(token_text(text, t), room));
        if (known && !is_loose_letter(text, t))
            enter_word(to, known->value.pointer);
    }
}

static size_t count_bits(uint64_t bits)
{
    size_t count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

size_t language_words(const language_index *index, calepin_text text, int one, int other)
{
    function_words words;
    if (one < 0 || other < 0)
        return 0;
    find_words(index, text, &words);
    return count_bits(words.found[one][other]);
}

/* The accuser must have four words, four times those that speak for the language expected, and
 * more than any other accuser has against it: Spanish shares many with Portuguese. */
int language_other(const language_index *index, calepin_text text, int expected)
{
    enum { LEAST = 4, TIMES = 4 };
    function_words words;
    int best = -1;
    size_t best_count = 0;
    if (expected < 0)
        return -1;
    find_words(index, text, &words);
    for (int l = 0; l < LANGUAGES; l++) {
        size_t against = count_bits(words.found[l][expected]);
        size_t defence = count_bits(words.found[expected][l]);
        if (l == expected || against < LEAST || against < TIMES * defence || against <= best_count)
            continue;
        best = l;
        best_count = against;
    }
    return best;
}

bool language_not_latin(calepin_text text)
{
    enum { LEAST = 20, GREEK = 0x370, LATIN_AGAIN = 0x1E00, LATIN_END = 0x1F00 };
    size_t latin = 0, other = 0;
    for (size_t i = 0; i < text.len;) {
        uint32_t c = utf8_next(text, &i);
        if (!char_is_letter(c))
            continue;
        bool is_latin = c < GREEK || (c >= LATIN_AGAIN && c < LATIN_END);
        latin += is_latin;
        other += !is_latin;
    }
    return other >= LEAST && other > latin;
}

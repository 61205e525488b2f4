#include "spell/check.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>

/* The slip that French knows best is the accent left out or put wrong. hunspell misses it where two
 * are missing (acceleration), and takes long: these few forms are tried first. */

enum { LETTERS_MAX = 32, BARE_E_MAX = 6 };

struct letters {
    uint32_t at[LETTERS_MAX];
    size_t count;
};

static bool read_letters(calepin_text word, struct letters *letters)
{
    letters->count = 0;
    for (size_t i = 0; i < word.len;) {
        if (letters->count == LETTERS_MAX)
            return false;
        letters->at[letters->count++] = utf8_next(word, &i);
    }
    return true;
}

/* The letters of French with the same base. */
static const char *family(uint32_t letter)
{
    switch (char_base(letter)) {
    case 'a':
        return "aàâ";
    case 'c':
        return "cç";
    case 'e':
        return "eéèêë";
    case 'i':
        return "iîï";
    case 'o':
        return "oô";
    case 'u':
        return "uùûü";
    default:
        return "";
    }
}

static void try_letters(struct check *c, struct form *form, const struct letters *letters)
{
    char word[LETTERS_MAX * 4];
    size_t len = 0;
    for (size_t i = 0; i < letters->count; i++)
        len += utf8_put(letters->at[i], word + len);
    calepin_text text = {word, len};
    if (form->near_count == CALEPIN_SUGGESTIONS_MAX || !calepin_lexicon_knows(c->lexicon, text) ||
        (form->capital && !word_is_common(c, text)))
        return;
    form->near[form->near_count] = arena_text(&c->scratch, text);
    if (form->near[form->near_count].data)
        form->near_count++;
    else
        c->failed = true;
}

/* One letter with another accent, or none. */
static void try_single(struct check *c, struct form *form, struct letters *letters)
{
    for (size_t i = 0; i < letters->count; i++) {
        uint32_t written = letters->at[i];
        const char *others = family(written);
        calepin_text others_text = {others, strlen(others)};
        for (size_t k = 0; k < others_text.len;) {
            letters->at[i] = utf8_next(others_text, &k);
            if (letters->at[i] != written)
                try_letters(c, form, letters);
        }
        letters->at[i] = written;
    }
}

/* é for two or more bare e. */
static void try_several(struct check *c, struct form *form, struct letters *letters)
{
    size_t places[BARE_E_MAX], count = 0;
    for (size_t i = 0; i < letters->count && count < BARE_E_MAX; i++)
        if (letters->at[i] == 'e')
            places[count++] = i;
    for (unsigned set = 1; set < 1u << count; set++) {
        if ((set & (set - 1)) == 0) /* one letter was tried before */
            continue;
        for (size_t k = 0; k < count; k++)
            letters->at[places[k]] = set >> k & 1 ? 0xE9 : 'e';
        try_letters(c, form, letters);
    }
}

void accents_try(struct check *c, struct form *form)
{
    struct letters letters;
    if (!read_letters(form->text, &letters))
        return;
    try_single(c, form, &letters);
    if (form->near_count == 0)
        try_several(c, form, &letters);
}

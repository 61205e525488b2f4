/* spell/check.h: the state of one document under check, shared by the files of this room.
 *
 * A document is read twice: the survey meets every word once and learns what the whole document
 * says of it (how often, capitalised in mid-sentence, beside which names); the judgement then
 * reports. Running out of memory sets `failed`, which is looked at once, at the end. */
#ifndef SPELL_CHECK_H
#define SPELL_CHECK_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/map.h"
#include "calepin/spell.h"
#include "text/words.h"

#include <string.h>

/* What can be said of a word without looking at its neighbours. */
typedef enum verdict {
    VERDICT_KNOWN,
    VERDICT_ACRONYM,
    VERDICT_NAME,     /* capitals inside: YouTube */
    VERDICT_ACCENT,   /* a capital lacks its accent; see correction */
    VERDICT_LIGATURE, /* oe for œ; see correction */
    VERDICT_REVISED,  /* a spelling of 1990; see correction for the one before */
    VERDICT_UNKNOWN
} verdict;

/* A word of the document, as written but for its marks (hyphens, apostrophes). */
struct form {
    calepin_text text, lower;      /* lower: but for a word in capitals */
    const struct keyword *keyword; /* what rules of grammar want with `lower`, NULL for most */
    size_t count;
    verdict verdict;
    uint32_t number; /* among the forms, from 1 */
    bool capital;    /* begins with a capital */
    bool suspect;    /* is known, and wrong beside some words: spelling.c */
    calepin_text correction;
    bool english;   /* is among the commonest words of English */
    bool listed;    /* among the unknown words handed out */
    bool suggested; /* suggestions were asked for, and `close` is known */
    bool close;
    unsigned confidence; /* that it is a slip, where suggestions were asked for */
    bool variant_known;  /* whether a known word has a spelling of 1990 was looked up: correction */
    bool in_code;        /* a command shown in the document has it */
    bool titled;         /* behind M. or another title, with its capital */
    bool given;          /* behind a first name */
    bool heads;          /* may begin a term whose capitals vary */
    calepin_text suggestions[CALEPIN_SUGGESTIONS_MAX]; /* best first */
    size_t suggestion_count;
    size_t as_name; /* times with its capital in mid-sentence, or beside another capital */
    bool analysed;  /* the readings of `lower` were asked for */
    size_t reading_count;
    unsigned parts, forms; /* of all of them */
    const calepin_analysis *readings;
    size_t offset;        /* of its first occurrence */
    calepin_text written; /* there, borrowed from the block */
    /* The first capitalised neighbours that it had. */
    const struct form *before, *behind;
};

/* A token in its block. */
struct item {
    token token;
    struct form *form; /* of words, else NULL */
    bool starts;       /* a capital here says nothing: sentence, quotation, behind a colon */
    bool follows;      /* only white space parts it from the item before */
    bool foreign;      /* in a run of foreign words, or in a command */
    bool mojibake;     /* holds letters that were encoded twice */
    const struct keyword *keyword; /* of the word, elision or mark: grammar.c */
};

/* An item of a block as it waits for the judgement. */
struct kept_item {
    uint32_t form; /* its number, 0 for none */
    uint16_t len;
    uint8_t gap; /* bytes between the item before and this one */
    unsigned char kind : 3, starts : 1, follows : 1, foreign : 1, mojibake : 1;
};

/* A rule of typography or spelling, as findings need it. */
struct rule {
    const char *kind;
    unsigned group; /* CALEPIN_SPELLING or CALEPIN_TYPOGRAPHY */
    size_t limit;   /* more findings than this become one note for the file */
};

/* How often a rule has fired, and where first. */
struct tally {
    const struct rule *rule;
    size_t count;
    size_t places[CALEPIN_PLACES_MAX];
    calepin_finding *note; /* what is handed out for it, once that is so */
};

enum { RULES_MAX = 96 };

struct draft {
    const struct rule *rule;
    calepin_finding finding;
};

struct check {
    calepin_lexicon *lexicon;
    const map *accepted;
    unsigned which;
    arena *memory; /* of what is handed out */
    arena scratch;
    map forms;
    map keywords;          /* words in lower case, elisions and marks -> struct keyword */
    map lists;             /* of such words, as patterns have them, numbered */
    unsigned rules_off;    /* bits of families */
    struct usages *usages; /* of all documents of the speller */
    const char *document;
    unsigned confidence;
    calepin_orthography variant;
    size_t classical, revised; /* words of the document in spellings before and of 1990 */
    map bigrams;               /* "Patrick Starck" */
    buffer key;
    struct item *items; /* of the block at hand */
    size_t item_count, item_size;
    bool unknown_items; /* the dictionary lacks some of them */
    calepin_text block;
    size_t block_offset;
    bool block_spoilt; /* some of it was encoded twice */
    struct draft *drafts;
    size_t draft_count, draft_size;
    struct tally tallies[RULES_MAX];
    calepin_edit *edits;
    size_t edit_count, edit_size;
    calepin_unknown *unknowns;
    size_t unknown_count, unknown_size;
    bool failed;
};

/* items.c: the block becomes the one at hand; so, as items with their forms. */
void block_begin(struct check *c, calepin_text block, size_t offset);
void items_read(struct check *c, calepin_text block, size_t offset);
/* Packs the items of the block at hand; false when one of them is too long for that. */
bool items_pack(const struct check *c, struct kept_item *kept);
void items_unpack(struct check *c, calepin_text block, size_t offset, const struct kept_item *kept,
                  size_t count);
/* What is one token here and many to others, code and what was encoded twice, becomes one. Returns
 * whether it was encoded twice. */
bool item_take_whole(struct check *c, token *t, size_t *position);
/* The form of a word, made when it is new; NULL for what is no word. */
struct form *form_find(struct check *c, calepin_text word);

/* code.c: whether code may begin at position, where a token starts. */
bool code_may_begin(calepin_text block, size_t position);
/* The end of the command or passage of code that begins at position, where a token starts;
 * position when none does. */
size_t code_end(struct check *c, calepin_text block, size_t position);
/* Learns the words of code, which stand in the text around it too. */
void code_learn(struct check *c, calepin_text code);
/* Marks the words of commands within a sentence. */
void code_mark(struct check *c);

/* words.c: fills the verdict and the correction of a new form. */
void word_judge(struct check *c, struct form *form);
/* Whether e follows in a syllable that makes é into è since 1990: évènement. */
bool word_is_before_mute_e(calepin_text word, size_t position);
/* Asks for suggestions. Whether the dictionary has a common word very like this unknown one. */
bool word_has_close(struct check *c, struct form *form);

/* Asked of whole lists for each word: the first letter tells nearly always. */
static inline bool word_is(calepin_text word, const char *other)
{
    return word.len && word.data[0] == other[0] && strlen(other) == word.len &&
           memcmp(word.data, other, word.len) == 0;
}

/* The readings of a form in lower case, as calepin_lexicon_analyse has them. */
size_t word_readings(struct check *c, struct form *form, const calepin_analysis **readings);
/* Whether a reading of it in the dictionary has one of these parts of speech. */
bool word_has_parts(struct check *c, calepin_text word, unsigned parts);
/* Whether the user or the glossary gave the word. */
bool word_is_accepted(struct check *c, calepin_text word);
/* Whether the dictionary has it as more than a proper name. */
bool word_is_common(struct check *c, calepin_text word);

/* foreign.c */
bool foreign_is_english(calepin_text word); /* word in lower case */
/* Marks the items that stand in runs of foreign words. */
void foreign_mark(struct check *c);

/* spelling.c: whether a known word is looked at where it stands. */
bool spelling_suspects(calepin_text word);
/* What the block at hand adds to the survey, and its findings. */
void spelling_survey(struct check *c);
void spelling_judge(struct check *c);

/* grammar.c: makes the rules ready; what they want with a word in lower case; the findings of the
 * block at hand. */
void grammar_begin(struct check *c);
const struct keyword *grammar_keyword(const struct check *c, calepin_text word);
void grammar_judge(struct check *c);
/* The bit of a family of rules by its name, -1 for none; the bits of those that are off. */
int grammar_family(calepin_text name);
const char *grammar_summary(calepin_text name); /* in a line; NULL for none */
unsigned grammar_off(void);

/* variants.c: counts both spellings, once all blocks have been surveyed; the findings of the block
 * at hand. */
void variants_survey(struct check *c);
void variants_judge(struct check *c);

/* names.c: one name spelt in two ways, once all blocks have been surveyed; then against the names
 * of earlier documents. */
void names_judge(struct check *c);

/* consistency.c: one term written in two ways. What the block at hand has of capitals and numbers,
 * once they are all read the words of the document, capitals again in the second reading; last the
 * findings. */
void consistency_survey(struct check *c);
void consistency_survey_words(struct check *c);
void consistency_judge(struct check *c);
void consistency_report(struct check *c);

/* speller.c: how many bytes of a document's items may be kept between its two readings; what is
 * beyond is read again. */
void speller_set_kept(calepin_speller *speller, size_t bytes);

/* findings.c: an array with room for one more element, moved perhaps; NULL when out of memory,
 * which is noted. */
void *check_grow(struct check *c, void *array, size_t count, size_t *size, size_t element);
/* Adds a finding at an offset of the document; the message is a printf format. NULL
 * when this group is not asked for, out of memory, or when the rule has fired too often for one
 * more to be told apart. */
calepin_finding *finding_add(struct check *c, const struct rule *rule, calepin_text text,
                             size_t offset, const char *format, ...) CALEPIN_PRINTF(5, 6);
void finding_suggest(struct check *c, calepin_finding *finding, calepin_text suggestion);
void unknown_add(struct check *c, struct form *form, calepin_unknown_kind kind, size_t offset);
/* Puts the findings in the order of the text, rules that fired too often as one note. */
void findings_hand_out(struct check *c, calepin_findings *findings);

#endif

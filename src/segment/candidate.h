/* segment/candidate.h: a place where a sentence may end, and what stands around it. */
#ifndef SEGMENT_CANDIDATE_H
#define SEGMENT_CANDIDATE_H

#include "calepin/segment.h"

#include "text/utf8.h"

/* A word, zero padded and compared as a whole; one of 16 bytes or more is empty here and in no
 * list. */
typedef struct word {
    char bytes[16];
} word;

#define LISTED(list, w) word_is_listed((list), sizeof(list) / sizeof *(list), (w))
bool word_is_listed(const word *list, size_t count, word w);
bool word_equals(word a, word b);

/* What the marks at a candidate are. */
typedef enum mark_kind {
    MARK_STOP,     /* one full stop */
    MARK_ELLIPSIS, /* … or .. and more */
    MARK_QUESTION  /* any run with ? or ! */
} mark_kind;

/* What comes behind, looked at through opening quotes, brackets and dashes. */
typedef enum follower {
    FOLLOW_LOWER,
    FOLLOW_UPPER, /* upper case, and letters without case */
    FOLLOW_DIGIT,
    FOLLOW_MARK, /* punctuation that goes on with the sentence */
    FOLLOW_OTHER
} follower;

/* A run of final marks and its surroundings. Offsets count from the block's start. Everything is
 * read within a bounded distance, but for white space and closing marks, which the walk passes
 * over once only. */
typedef struct candidate {
    calepin_text block;
    const struct language_rules *language;
    size_t start;    /* of the segment */
    size_t mark;     /* the first mark */
    size_t mark_end; /* behind the last mark */
    size_t end;      /* behind closing quotes and brackets */
    size_t next;     /* the next character that is not white space; block.len when there is none */
    size_t opened;   /* behind the opening quotes, brackets and dashes at next */
    mark_kind kind;
    follower follow;
    bool quoted;       /* a straight double quote stands open before the mark */
    bool bracketed;    /* a bracket closes behind the mark */
    size_t word_start; /* of the word before the mark; mark when there is none */
    word word;         /* that word; empty when it is too long for the lists */
} candidate;

/* Reads the surroundings; block, language, start, mark and quoted are given. */
void candidate_read(candidate *c);
/* The word (letters only) that begins at position; empty when there is none or it is too long. */
word candidate_word_at(calepin_text text, size_t position, size_t *end);
/* The word that ends at position; *start is its beginning. */
word candidate_word_before(calepin_text text, size_t position, size_t *start);
/* utf8_at, and the position behind the character: without a call for ASCII, since the rules spend
 * their time here. */
static inline uint32_t candidate_at(calepin_text text, size_t position)
{
    return position < text.len && (unsigned char)text.data[position] < 0x80
               ? (unsigned char)text.data[position]
               : utf8_at(text, position);
}
static inline size_t candidate_after(calepin_text text, size_t position)
{
    if ((unsigned char)text.data[position] < 0x80)
        return position + 1;
    utf8_next(text, &position);
    return position;
}
/* Position behind white space. */
size_t candidate_skip_space(calepin_text text, size_t position);
/* Where the white space that ends at position begins, not before start; looks at a little only. */
size_t candidate_skip_space_back(calepin_text text, size_t position, size_t start);
/* Position behind the opening marks, bullets and dashes at position; looks at a few only. */
size_t candidate_skip_openers(calepin_text text, size_t position);

#endif

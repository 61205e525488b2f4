/* segment/export.h: the rules of french.c as regular expressions, for tools that read SRX.
 *
 * One row says what stands before a place and what behind it; the first row that fits decides, as
 * in french.c, whose names the rows bear. &titles; is a list of abbreviations.h, &.titles; the same
 * with what is no letter before each word, &!titles; with a full stop and a space behind each too.
 *
 * The expressions keep to what java.util.regex, ICU and PCRE2 read alike: look-behind whose
 * branches have a fixed length, \x{…}, no \b and no \w (ASCII only in Java). White space and marks
 * are taken possessively, so that from one beginning there is one end in every engine. What stands
 * behind is looked at and not taken, since OmegaT passes over what an earlier match has taken.
 *
 * What cannot be said so: whether a straight quote stands open, and where the segment began. */
#ifndef SEGMENT_EXPORT_H
#define SEGMENT_EXPORT_H

#include <stdbool.h>

typedef struct export_rule {
    const char *name; /* of the rule in french.c */
    bool cut;
    const char *before, *behind;
} export_rule;

/* Characters, to stand in a class. Java's \s is ASCII without UNICODE_CHARACTER_CLASS. */
#define SPACES                                                                                     \
    "\\s\\x{85}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}"
#define LETTERS "\\p{L}\\p{M}"
#define UPPERS  "\\p{Lu}\\p{Lt}"
#define HYPHENS "\\-‐‑"

#define SPACE       "[" SPACES "]"
#define LETTER      "[" LETTERS "]"
#define LOWER       "\\p{Ll}"
#define UPPER       "(?!\\p{Ll})" LETTER
#define NUMBER      "[0-9]"
#define CAPITAL     "[" UPPERS "]"
#define OPENER      "[(\\[{\"'*#\\^¡·¿«‘’“„‹\\-‐-―•●−" SPACES "]"
#define WORD_BEGINS "(?<!" LETTER ")"
#define WORD_ENDS   "(?!" LETTER ")"
/* rules_stands_alone() */
#define ALONE "(?<![" LETTERS "!#-&)-/:-@\\\\-`|}~‐‑])"

/* The marks: any, one full stop, an ellipsis, a run with ? or !. */
#define MARK      "[.!?…]"
#define MARKS     "(?<!" MARK ")" MARK "++"
#define FULL_STOP "\\.(?!" MARK ")"
#define ELLIPSIS  "(?<!" MARK ")(?:\\.(?=[.…])|…)[.…]*+(?![!?])"
#define ASKED     "(?<!" MARK ")[.…]*+[!?]" MARK "*+"

/* read_closers(). A straight quote between spaces closes when an even number comes behind it; of
 * many, no more are looked at, so that a text of quotes costs no square. */
#define QUOTE_CLOSES                                                                               \
    SPACE "*+[»›”]|[\"'’](?![" LETTERS "0-9])|[«“](?= |$)|" SPACE "++\"(?![" LETTERS "0-9])"       \
          "(?=(?:[^\"]*+\"[^\"]*+\"){0,15}+[^\"]*+$)"                                              \
          "(?!" SPACE "*+(?:&first_person;)" WORD_ENDS "[^\"]*+$)"
#define BRACKET_CLOSES SPACE "*+[)\\]}]"
#define CLOSER         "(?:" QUOTE_CLOSES "|" BRACKET_CLOSES ")"
#define CLOSERS        CLOSER "*+"
#define BRACKET        "(?=(?:" QUOTE_CLOSES ")*+" BRACKET_CLOSES ")" CLOSERS

/* What stands behind: read_follower() and rules_starts(). */
#define SPACED        "(?=" SPACE ")"
#define FOLLOWS(what) "(?=" SPACE "++(?:" OPENER "{1,8}+|[.…]{1,8}+(?=" LETTER "))?+" what ")"
#define STARTER                                                                                    \
    "(?!(?:&particles;)(?:['’ʼ]|" SPACE "*+)" CAPITAL ")(?:&starters;)(?![" LETTERS ".])"
#define NAME             "(?!" STARTER ")" UPPER
#define CAPITAL_OR_DIGIT "(?:[0-9]|" UPPER ")"

/* Where a segment begins cannot be known; these are places where one does before a number: not
 * behind what french.c lets a number follow. */
#define ENDS_BEFORE_NUMBER                                                                         \
    "(?=\\." SPACE ")(?<!" MARK "|&.titles;|&.never_final;|&.references;|&.dates;|[^" LETTERS      \
    "]" CAPITAL ")\\." SPACE
#define BEGINS                                                                                     \
    "(?:^|(?<=[!?]" SPACE ")|(?<=" MARK "[»”)\"]" SPACE ")|(?<=" MARK SPACE "[»”)\"]" SPACE        \
    ")|" ENDS_BEFORE_NUMBER ")" OPENER "{0,8}+"

#define DOTTED_INITIAL "(?:(?<=\\.)|(?<=\\.-))(?:" CAPITAL "|[A-Z][A-Za-z])" FULL_STOP
#define INITIAL        "(?:" DOTTED_INITIAL "|" ALONE "(?<![0-9])" CAPITAL FULL_STOP ")"

/* rules_keep_lower() for a writer who begins sentences in lower case: from a boundary that is sure,
 * in lower case over so many marks that would not end a sentence of another writer. */
#define LOWER_STRETCH OPENER "{0,8}+" LOWER "[^.!?…]*+"
#define WRITES_LOWER(times)                                                                        \
    "(?:^|(?<=[.?!…]" SPACE ")(?=" OPENER "{0,8}+" LOWER ")(?:(?<=[?!…]" SPACE ")|(?<=[" LETTERS   \
    "]{5}\\." SPACE ")|(?<=[aeiouyàâéèêôûù]\\." SPACE ")(?<![Cc]ie\\." SPACE                       \
    ")|(?<=&!whole_words;)))" LOWER_STRETCH "(?:(?:" ELLIPSIS "|" ASKED ")" SPACE                  \
    "++" LOWER_STRETCH "){" times "}(?:" ELLIPSIS "|" ASKED "|(?<!\\." LETTER ")" FULL_STOP        \
    ")(?!" CLOSER ")"

/* clang-format off */
static const export_rule french_export[] = {
    {"punctuation-follows", false, MARKS CLOSERS,
     "(?=" SPACE "*+(?![.…]{1,8}+" LETTER ")[.!?…,;:%/])"},
    {"nothing-before", false,
     "(?:^" OPENER "{0,8}+|(?<=" MARK SPACE "|" MARK "[»”)\"]" SPACE ")" OPENER "{1,8}+)" MARKS
     CLOSERS, SPACED},
    {"no-space", true, MARKS CLOSERS, "(?=«" OPENER "{0,7}+" UPPER ")"},
    {"no-space", true, WORD_BEGINS LOWER LETTER "{2,}+" MARKS, "(?=" STARTER ")"},
    {"mark-alone-in-brackets", true, "[(\\[]" SPACE "*+" ELLIPSIS CLOSERS, FOLLOWS(STARTER)},
    {"mark-alone-in-brackets", false, "[(\\[]" SPACE "*+" MARKS CLOSERS, SPACED},
    {"word-in-brackets", false,
     "[(\\[]" LETTER "*+" SPACE "*+(?:" ELLIPSIS "|" ASKED ")" BRACKET, SPACED},
    {"enumerator", false,
     BEGINS "(?:[0-9]{1,3}(?:\\.[0-9]{1,3})*+|(?!XXX)[IVXLC]{2,}+|" LOWER ")" FULL_STOP CLOSERS,
     SPACED},
    {"enumerator", false, BEGINS CAPITAL FULL_STOP CLOSERS, "(?=" SPACE "++" STARTER ")"},
    {"section-number", false, "(?<=\\.)[0-9]" FULL_STOP CLOSERS, FOLLOWS(LOWER)},
    {"counted-item", false, ":" SPACE "++1" FULL_STOP CLOSERS, FOLLOWS(UPPER)}, /* they count no further */
    {"label", false, BEGINS "(?:N\\.?+[ -]?+B|P\\.?+[ -]?+S)" FULL_STOP CLOSERS, SPACED},
    {"amount", false, "(?<=[0-9]" SPACE ")(?:m|fr|F|f|€)" FULL_STOP CLOSERS, FOLLOWS(NUMBER)},
    {"head-before-dash", false, BEGINS "[^.!?…a-zà-ÿ]{1,30}+" FULL_STOP, "(?=" SPACE "++[" HYPHENS "–—]" SPACE ")"},
    {"head-before-dash", false, BEGINS "(?:&references;|&articles;|§)[^!?…" SPACES "]*+" SPACE "[^!?…" SPACES "]{1,12}?" FULL_STOP,
     "(?=" SPACE "++[" HYPHENS "–—]" SPACE ")"},
    {"title", false, ALONE "(?:&titles;)" FULL_STOP CLOSERS, SPACED},
    {"lower-title", false,
     WORD_BEGINS "(?<![0-9])(?<![0-9]" SPACE ")(?:&lower_titles;)" FULL_STOP CLOSERS,
     FOLLOWS(NAME)},
    {"given-name", false, WORD_BEGINS "(?:&given_names;)" FULL_STOP CLOSERS, FOLLOWS("(?:" UPPER "|(?:&lower_particles;)" WORD_ENDS ")")},
    {"example", false,
     "(?:(?:\\." SPACE "*+|" WORD_BEGINS "par" SPACE "++)ex|[" HYPHENS "]d)" FULL_STOP CLOSERS,
     SPACED},
    {"never-final", true,
     ALONE "(?=" LETTER "\\.)(?:&never_final;)" FULL_STOP CLOSERS, FOLLOWS(STARTER)},
    {"never-final", false, ALONE "(?:&never_final;)" FULL_STOP CLOSERS, SPACED},
    {"reference", false, ALONE "(?:&references;)" FULL_STOP CLOSERS,
     FOLLOWS("(?:[0-9]|[IVXLC]++" WORD_ENDS "|(?:[A-Za-z]|&references;)\\.)")},
    {"reference", false,
     ALONE "(?=[A-Za-z]{1,2}\\.)(?:&references;)" FULL_STOP CLOSERS, FOLLOWS(NAME)},
    {"date", false, ALONE "(?:&dates;)" FULL_STOP CLOSERS, FOLLOWS("[0-9\\p{Ll}]")},
    {"writes-lower", true, WRITES_LOWER("0"), FOLLOWS(LOWER)},
    {"writes-lower", true, WRITES_LOWER("1"), FOLLOWS(LOWER)},
    {"writes-lower", true, WRITES_LOWER("2"), FOLLOWS(LOWER)},
    {"writes-lower", true, WRITES_LOWER("3"), FOLLOWS(LOWER)},
    {"reference", false, ALONE "(?:&references;)" FULL_STOP CLOSERS, FOLLOWS(LOWER)},
    {"abbreviation", false, WORD_BEGINS "(?:&may_end;)" FULL_STOP BRACKET, SPACED},
    {"abbreviation", false, WORD_BEGINS "(?:&may_end;)" FULL_STOP CLOSERS, FOLLOWS(LOWER)},
    {"initial", false, INITIAL CLOSERS, FOLLOWS(LOWER)},
    {"initial", false, INITIAL BRACKET, FOLLOWS(CAPITAL_OR_DIGIT)},
    {"initial", true,
     WORD_BEGINS "(?:av|apr?|avant|après)\\.?+" SPACE "*+J?\\.?-?C" FULL_STOP CLOSERS,
     FOLLOWS(CAPITAL_OR_DIGIT)},
    {"initial", true, INITIAL CLOSERS, FOLLOWS(STARTER)},
    {"initial", true,
     "(?:" WORD_BEGINS "(?:&lettered_nouns;)" SPACE "++|°)" CAPITAL FULL_STOP CLOSERS,
     FOLLOWS(CAPITAL_OR_DIGIT)},
    {"initial", false, INITIAL CLOSERS, FOLLOWS(CAPITAL_OR_DIGIT)},
    {"initial", false, DOTTED_INITIAL CLOSERS, "(?=" SPACE "++\\()"},
    {"dotted-letters", true, "(?<=\\.)" LETTER FULL_STOP CLOSERS, FOLLOWS(STARTER)},
    {"dotted-letters", false, "(?<=\\.)" LETTER FULL_STOP CLOSERS, SPACED},
    {"exclaimed-name", false, WORD_BEGINS "(?:&exclaimed_names;)" ASKED CLOSERS,
     FOLLOWS("(?!" STARTER ")")},
    {"ellipsis", false, ELLIPSIS CLOSERS, FOLLOWS(NUMBER)},
    {"ellipsis", false, ELLIPSIS CLOSERS, FOLLOWS(LOWER)},
    {"question", true, "(?<!" MARK ")\\?" MARK "*+(?!" CLOSER ")",
     FOLLOWS("(?:&lower_starters;)" WORD_ENDS)},
    {"question", false, ASKED CLOSERS, FOLLOWS(LOWER)},
    {"closed", false, MARKS CLOSER "++", FOLLOWS(LOWER)},
    {"short-word", false,
     WORD_BEGINS "(?!(?:&whole_words;)\\.)(?!" LETTER CAPITAL ")" LETTER "{0,3}(?![aeiouyàâéèêëîïôöùûüAEIOUY])" LETTER FULL_STOP CLOSERS,
     FOLLOWS("(?!(?:&lower_starters;)" WORD_ENDS ")" LOWER)},
    {"sentence-end", true, MARKS CLOSERS, SPACED},
};

/* For languages that calepin knows no rules of. */
static const export_rule other_export[] = {
    {"initial", false, WORD_BEGINS CAPITAL FULL_STOP, SPACED},
    {"ellipsis", false, MARKS CLOSERS, FOLLOWS(LOWER)},
    {"sentence-end", true, MARKS CLOSERS, SPACED},
};
/* clang-format on */

#endif

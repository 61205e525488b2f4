/* lexicon/slips.h: what goes wrong when French is written, and what it costs to believe so.
 *
 * A cost is about ten times how much rarer, in powers of ten, a slip is than the word written well:
 * any letter for any other costs 10 to 12, what French spelling invites costs less. */
#ifndef LEXICON_SLIPS_H
#define LEXICON_SLIPS_H

enum {
    COST_CASE_WRITTEN = 1, /* a capital that the word does not have */
    COST_CASE = 4,         /* a capital of its own that it lacks */
    COST_ACCENT_MISSING = 2,
    COST_ACCENT_FORGOTTEN = 4, /* by a writer who puts others */
    COST_ACCENT_OTHER = 3,
    COST_ACCENT_TOO_MUCH = 4,
    COST_APOSTROPHE = 3,
    COST_HYPHEN = 4,
    COST_DOUBLED = 4, /* one letter for two, two for one */
    COST_SILENT = 5,  /* h, and letters that are not heard at the end */
    COST_SILENT_MISSING = 4,
    COST_TRANSPOSED = 7,
    COST_NEIGHBOUR = 9, /* the next key */
    COST_LETTER_OUT = 9,
    COST_LETTER_MORE = 10,
    COST_VOWEL = 9, /* one vowel for another */
    COST_LETTER = 11,
    COST_ACCENTED = 3, /* on top, for a letter with an accent: that is not typed by chance */
    COST_FIRST = 4,    /* on top of these for the first letter, which is seldom wrong */
    COST_SPLIT = 11,   /* two words in one */
    COST_CLITIC = 7    /* a hyphen missing before -tu, -moi… */
};

/* Letters that sound alike, and endings that writers mix up; both ways. `where` says whether a row
 * holds at the end of words only. */
static const struct slip {
    const char *one, *other;
    unsigned char cost;
    bool end;
} slips[] = {
    {"œ", "oe", 1, false},       {"æ", "ae", 1, false},     {"f", "ph", 4, false},
    {"qu", "k", 4, false},       {"c", "k", 5, false},      {"c", "qu", 5, false},
    {"q", "qu", 4, false},       {"cqu", "qu", 4, false},   {"cqu", "c", 6, false},
    {"c", "s", 5, false},        {"c", "ss", 5, false},     {"ç", "ss", 4, false},
    {"ç", "s", 5, false},        {"sc", "s", 5, false},     {"sc", "c", 4, false},
    {"sc", "ss", 5, false},      {"sch", "ch", 5, false},   {"sc", "ch", 6, false},
    {"t", "c", 6, false},        {"t", "ss", 7, false},     {"x", "cc", 5, false},
    {"x", "ct", 6, false},       {"x", "xc", 5, false},     {"x", "cs", 5, false},
    {"x", "gz", 6, false},       {"z", "s", 3, false},      {"y", "i", 4, false},
    {"y", "ï", 5, false},        {"y", "ill", 6, false},    {"en", "an", 5, false},
    {"em", "am", 5, false},      {"en", "em", 6, false},    {"an", "am", 6, false},
    {"in", "im", 5, false},      {"on", "om", 6, false},    {"ain", "in", 6, false},
    {"ein", "in", 6, false},     {"ain", "ein", 5, false},  {"o", "au", 5, false},
    {"o", "eau", 6, false},      {"au", "eau", 5, false},   {"ô", "au", 5, false},
    {"ai", "é", 6, false},       {"ai", "è", 5, false},     {"ai", "ê", 5, false},
    {"ei", "è", 6, false},       {"ei", "ai", 5, false},    {"eu", "œu", 4, false},
    {"eu", "oe", 7, false},      {"g", "j", 6, false},      {"ge", "j", 6, false},
    {"gu", "g", 5, false},       {"ell", "èl", 4, false},   {"ett", "èt", 4, false},
    {"enn", "èn", 5, false},     {"err", "èr", 5, false},   {"ess", "ès", 6, false},
    {"ue", "u", 5, false},       {"ûe", "ue", 1, false},    {"ie", "i", 5, false},
    {"ée", "é", 5, false},       {"gea", "ge", 5, false},   {"eil", "aill", 7, false},
    {"euil", "ueil", 4, false},  {"gn", "ni", 6, false},    {"gn", "ign", 5, false},
    {"il", "ille", 6, true},     {"ail", "aille", 5, true}, {"eil", "eille", 5, true},
    {"euil", "euille", 5, true}, {"é", "er", 5, true},      {"é", "ez", 6, true},
    {"er", "ez", 5, true},       {"é", "ée", 4, true},      {"é", "ait", 6, true},
    {"ais", "ait", 5, true},     {"aient", "ait", 6, true}, {"e", "ent", 6, true},
    {"aire", "ère", 4, true},    {"eure", "eur", 5, true},  {"oir", "oire", 5, true},
    {"al", "ale", 5, true},      {"au", "eau", 4, true},    {"aux", "eaux", 4, true},
    {"ence", "ance", 4, true},   {"ous", "oux", 4, true},   {"ment", "mment", 4, true},
    {"and", "ant", 5, true},     {"ard", "art", 5, true},   {"tion", "sion", 4, false},
    {"s", "es", 5, true},        {"s", "ts", 6, true},
    /* a text in windows-1252 that was read as windows-1250 */
    {"à", "ŕ", 1, false},        {"è", "č", 1, false},      {"ê", "ę", 1, false},
    {"ù", "ů", 1, false},        {"û", "ű", 1, false},
};

/* Pronouns that stand behind a verb with a hyphen, and are written onto it. */
static const char *const clitics[] = {"je", "moi", "nous", "toi", "tu", "vous"};

/* Rows of keys, each beside its neighbours, of the French keyboard. */
static const char *const keys[] = {"azertyuiop", "qsdfghjklm", "wxcvbn"};

#endif

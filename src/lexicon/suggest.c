/* A search by uniform cost (E. Dijkstra 1959): states pair a place in the written word with a state
 * of the automaton of all words, and what follows costs what the slip costs that leads there.
 * States are taken cheapest first, so that words are found in the order of the slips that make
 * them; how common a word is then weighs against its slips, as in a noisy channel (M. Kernighan, K.
 * Church and W. Gale, "A Spelling Correction Program Based on a Noisy Channel Model", COLING 1990).
 * The work is bounded by a number of states and not by the clock: one answer on every machine. */
#include "lexicon/suggest.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/same.h"
#include "lexicon/frequency.h"
#include "lexicon/slips.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    LETTERS_MAX = 48,
    COST_MAX = 34,        /* no two words are this far apart and alike */
    COST_CHEAP = 14,      /* what is looked for alone at first */
    COST_DEAR = 23,       /* not looked for when something likely costs less */
    COST_SLACK = 9,       /* beyond the first word found: farther ones are too rare to matter */
    MOVES_MAX = 400000,   /* planned in one search */
    VISITS_MAX = 4000,    /* made in one search */
    VISITED_SIZE = 32768, /* a power of two */
    TABLE_LETTERS = 0x180,
    SLIP_LETTERS = 6,
    OPTIONS_MAX = 40 * LETTERS_MAX,
    RARE = 40, /* frequency of a word that the table does not have */
    COMMONEST = 231,
    RARE_COST = 19, /* of that one word */
    SURE_COST = 33,
    NO_WORD = AUTOMATON_NONE
};

/* A letter of a word under way, behind others; step 0 is the beginning. */
struct step {
    uint32_t before;
    uint16_t letter;
};

struct state {
    uint64_t path;     /* hash of the letters so far */
    uint32_t node;     /* of the automaton */
    uint32_t number;   /* words passed by */
    uint32_t word;     /* that ends here, or NO_WORD */
    uint32_t step;     /* last letter */
    uint16_t elisions; /* the elided word just before this one */
    uint16_t rarity;   /* cost of the words before this one */
    uint8_t at;        /* letters of the written word that are used up */
    uint8_t cost;
    uint8_t letters; /* of this word so far */
    bool split;      /* a space or hyphen was put in */
};

/* What leads to a state to come, which is made when its turn has come: most never are. */
struct move {
    uint32_t from; /* a state */
    uint32_t arc;  /* to go along, 0 when the state itself is the one to come */
    uint32_t next; /* of the same cost */
    bool takes;    /* the written letter, instead of none */
};

/* Letters that may stand in the place of `taken` written ones. */
struct option {
    uint16_t letters[SLIP_LETTERS];
    uint8_t count, taken, cost;
};

/* A row of the table of slips, read one way. */
struct slip_letters {
    uint16_t wrong[SLIP_LETTERS], right[SLIP_LETTERS];
    uint8_t wrong_count, right_count, cost;
    bool end;
};

struct letters {
    uint16_t at[LETTERS_MAX + 1]; /* with a 0 behind */
    size_t count;
};

struct searcher {
    const struct index *index;
    struct letters written, plain; /* as written; in lower case without accents */
    bool capital, capitals;        /* the first letter; all of them */
    bool accents;                  /* some letter has one */
    struct option options[OPTIONS_MAX];
    size_t option_start[LETTERS_MAX + 2];
    uint16_t plain_of[TABLE_LETTERS];
    uint8_t letter_costs[26][26];
    struct slip_letters slips[2 * sizeof slips / sizeof *slips];
    uint8_t costs[LETTERS_MAX][TABLE_LETTERS]; /* of a letter at a place, and 1; 0: not known yet */
    struct state *states;                      /* that were visited, or are to be */
    size_t state_count, state_size;
    struct move *moves;
    size_t move_count, move_size;
    struct step *steps;
    size_t step_count, step_size;
    uint32_t heads[COST_MAX + 1];
    unsigned bound;
    uint32_t visited[VISITED_SIZE]; /* hashes: two are alike once in a hundred thousand searches */
    calepin_suggestion *found;
    size_t found_count;
    arena *memory;
    bool failed;
};

static uint16_t plain_letter(const struct searcher *s, uint32_t letter)
{
    return letter < TABLE_LETTERS ? s->plain_of[letter] : (uint16_t)char_lower(char_base(letter));
}

static bool are_neighbours(char a, char b)
{
    size_t rows[2] = {0, 0}, columns[2] = {0, 0};
    const char letters[2] = {a, b};
    for (size_t k = 0; k < 2; k++)
        for (size_t row = 0; row < sizeof keys / sizeof *keys; row++) {
            const char *key = strchr(keys[row], letters[k]);
            if (!key)
                continue;
            rows[k] = row;
            columns[k] = (size_t)(key - keys[row]);
        }
    size_t down = rows[0] > rows[1] ? rows[0] - rows[1] : rows[1] - rows[0];
    size_t across = columns[0] > columns[1] ? columns[0] - columns[1] : columns[1] - columns[0];
    return down <= 1 && across <= 1;
}

static uint8_t letter_cost(char a, char b)
{
    if (are_neighbours(a, b))
        return COST_NEIGHBOUR;
    return char_is_vowel((uint32_t)a) && char_is_vowel((uint32_t)b) ? COST_VOWEL : COST_LETTER;
}

static size_t read_slip_letters(const char *text, uint16_t letters[SLIP_LETTERS])
{
    size_t count = 0;
    calepin_text slip = {text, strlen(text)};
    for (size_t i = 0; i < slip.len && count < SLIP_LETTERS;)
        letters[count++] = (uint16_t)utf8_next(slip, &i);
    return count;
}

static struct slip_letters read_slip(const char *wrong, const char *right, const struct slip *row)
{
    struct slip_letters slip = {.cost = row->cost, .end = row->end};
    slip.wrong_count = (uint8_t)read_slip_letters(wrong, slip.wrong);
    slip.right_count = (uint8_t)read_slip_letters(right, slip.right);
    return slip;
}

static void read_slips(struct searcher *s)
{
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        s->slips[2 * i] = read_slip(slips[i].one, slips[i].other, &slips[i]);
        s->slips[2 * i + 1] = read_slip(slips[i].other, slips[i].one, &slips[i]);
    }
}

struct searcher *searcher_new(void)
{
    struct searcher *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    for (uint32_t c = 0; c < TABLE_LETTERS; c++)
        s->plain_of[c] = (uint16_t)char_lower(char_base(c));
    for (int a = 'a'; a <= 'z'; a++)
        for (int b = 'a'; b <= 'z'; b++)
            s->letter_costs[a - 'a'][b - 'a'] = letter_cost((char)a, (char)b);
    read_slips(s);
    return s;
}

void searcher_free(struct searcher *searcher)
{
    if (!searcher)
        return;
    free(searcher->states);
    free(searcher->moves);
    free(searcher->steps);
    free(searcher);
}

static bool is_ascii_letter(uint16_t c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_mark(uint16_t c)
{
    return c == '\'' || c == '-';
}

/* The number of a copy of the state; 0 when out of memory. */
static uint32_t add_state(struct searcher *s, const struct state *state)
{
    struct state *states = array_room(s->states, s->state_count, &s->state_size, sizeof *states);
    if (!states) {
        s->failed = true;
        return 0;
    }
    s->states = states;
    states[s->state_count] = *state;
    return (uint32_t)s->state_count++;
}

/* Puts a move into the queue, unless it costs too much. */
static void plan(struct searcher *s, struct move move, unsigned cost)
{
    if (cost > s->bound || s->move_count >= MOVES_MAX || s->failed)
        return;
    struct move *moves = array_room(s->moves, s->move_count, &s->move_size, sizeof *moves);
    if (!moves) {
        s->failed = true;
        return;
    }
    s->moves = moves;
    move.next = s->heads[cost];
    moves[s->move_count] = move;
    s->heads[cost] = (uint32_t)s->move_count++;
}

static void plan_state(struct searcher *s, struct state *state, unsigned cost)
{
    if (cost > s->bound)
        return;
    state->cost = (uint8_t)cost;
    plan(s, (struct move){.from = add_state(s, state)}, cost);
}

static uint32_t add_step(struct searcher *s, uint32_t before, uint16_t letter)
{
    struct step *steps = array_room(s->steps, s->step_count, &s->step_size, sizeof *steps);
    if (!steps) {
        s->failed = true;
        return 0;
    }
    s->steps = steps;
    steps[s->step_count] = (struct step){before, letter};
    return (uint32_t)s->step_count++;
}

static void put_letter(struct searcher *s, struct state *state, uint16_t letter)
{
    state->step = add_step(s, state->step, letter);
    state->path = (state->path ^ letter) * 0x9E3779B97F4A7C15u;
    state->path ^= state->path >> 29;
}

/* Goes along an arc. */
static void follow(struct searcher *s, struct state *state, const struct arc *arc)
{
    state->word = arc->final ? state->number + arc->before : NO_WORD;
    state->number += arc->before + arc->final;
    state->node = arc->target;
    state->letters++;
    put_letter(s, state, arc->letter);
}

static const struct arc *find_arc(const struct searcher *s, uint32_t node, uint16_t letter)
{
    const struct arc *arc = s->index->arcs + node;
    while (node && arc->letter < letter && !arc->last)
        arc++;
    return node && arc->letter == letter ? arc : NULL;
}

/* What makes it less likely that the letter at this place is wrong. */
static unsigned cost_of_place(const struct searcher *s, const struct state *state)
{
    bool accented = char_lower(s->written.at[state->at]) != s->plain.at[state->at];
    return (state->at == 0 ? COST_FIRST : 0) + (accented ? COST_ACCENTED : 0);
}

static unsigned find_cost(const struct searcher *s, const struct state *state, uint16_t letter)
{
    uint16_t written = s->written.at[state->at];
    if (written == letter)
        return 0;
    uint16_t a = s->plain.at[state->at], b = plain_letter(s, letter);
    bool upper = char_is_upper(written), wanted = letter != b && char_is_upper(letter);
    unsigned of_case = upper == wanted                 ? 0
                       : wanted                        ? COST_CASE
                       : state->at == 0 || s->capitals ? 0
                                                       : COST_CASE_WRITTEN;
    if (a != b) {
        bool letters = is_ascii_letter(a) && is_ascii_letter(b);
        return of_case + cost_of_place(s, state) +
               (letters ? s->letter_costs[a - 'a'][b - 'a'] : COST_LETTER);
    }
    uint32_t low = char_lower(written), wanted_low = char_lower(letter);
    return of_case + (low == wanted_low ? 0
                      : low == a        ? (s->accents ? COST_ACCENT_FORGOTTEN : COST_ACCENT_MISSING)
                      : wanted_low == b ? COST_ACCENT_TOO_MUCH
                                        : COST_ACCENT_OTHER);
}

/* What it costs to read the arc's letter in the place of the written one. */
static unsigned cost_of(struct searcher *s, const struct state *state, uint16_t letter)
{
    if (letter >= TABLE_LETTERS)
        return find_cost(s, state, letter);
    uint8_t *known = &s->costs[state->at][letter];
    if (!*known)
        *known = (uint8_t)(1 + find_cost(s, state, letter));
    return *known - 1U;
}

/* What it costs to have left the letter out. */
static unsigned cost_of_missing(const struct searcher *s, const struct state *state,
                                uint16_t letter)
{
    if (letter == '\'')
        return COST_APOSTROPHE;
    if (letter == '-')
        return COST_HYPHEN;
    if (state->step && s->steps[state->step].letter == letter)
        return COST_DOUBLED;
    if (letter == 'h')
        return COST_SILENT;
    if (state->at == s->written.count && letter < 0x80 && strchr("estx", letter))
        return COST_SILENT_MISSING;
    return COST_LETTER_OUT + (state->at == 0 ? COST_FIRST : 0);
}

/* What it costs to have written the letter at the state's place for nothing. */
static unsigned cost_of_extra(const struct searcher *s, const struct state *state)
{
    size_t at = state->at;
    uint16_t letter = s->plain.at[at];
    if (is_mark(letter))
        return COST_HYPHEN;
    if (at > 0 && s->plain.at[at - 1] == letter)
        return COST_DOUBLED;
    if (letter == 'h' || (at + 1 == s->written.count && letter < 0x80 && strchr("estxdp", letter)))
        return COST_SILENT;
    return COST_LETTER_MORE + cost_of_place(s, state);
}

/* The word behind d' in d'Etat has its capital too. */
static void keep_capital(struct searcher *s, const struct state *state, uint32_t step)
{
    if (state->letters == 0 && char_is_upper(s->written.at[state->at]))
        s->steps[step].letter = (uint16_t)char_upper(s->steps[step].letter);
}

/* Words are elided before a vowel or h, though the dictionary lets l' stand before any letter. */
static bool may_follow(const struct searcher *s, const struct state *state, uint16_t letter)
{
    letter = plain_letter(s, letter);
    return state->letters > 0 || !state->elisions || letter == 'h' || char_is_vowel(letter);
}

/* Plans to go along each arc of a state, which has this number. */
static void take_letters(struct searcher *s, const struct state *state, uint32_t number)
{
    uint32_t arc = state->node;
    bool more = state->at < s->written.count;
    for (bool last = !arc; !last; arc++) {
        uint16_t letter = s->index->arcs[arc].letter;
        last = s->index->arcs[arc].last;
        if (!may_follow(s, state, letter))
            continue;
        plan(s, (struct move){number, arc, 0, false},
             state->cost + cost_of_missing(s, state, letter));
        if (more)
            plan(s, (struct move){number, arc, 0, true}, state->cost + cost_of(s, state, letter));
    }
}

static void drop_letter(struct searcher *s, const struct state *state)
{
    struct state next = *state;
    next.at++;
    next.word = NO_WORD; /* the word that ended here was tried without the letter */
    if (state->word != NO_WORD && next.at == s->written.count)
        next.word = state->word;
    plan_state(s, &next, state->cost + cost_of_extra(s, state));
}

/* Follows the letters one by one, all of which must be there. */
static void take_option(struct searcher *s, const struct state *state, const struct option *option)
{
    struct state next = *state;
    if (state->cost + option->cost > s->bound ||
        (option->count && !may_follow(s, state, option->letters[0])))
        return;
    for (size_t i = 0; i < option->count; i++) {
        const struct arc *arc = find_arc(s, next.node, option->letters[i]);
        if (!arc)
            return;
        follow(s, &next, arc);
    }
    next.at = (uint8_t)(next.at + option->taken);
    plan_state(s, &next, state->cost + option->cost);
}

static unsigned rarity(const struct form_info *info)
{
    unsigned frequency = info->frequency ? info->frequency : RARE;
    return frequency < COMMONEST ? (COMMONEST - frequency) / 10 : 0;
}

/* Goes on with another word behind the one that ends here. */
static void begin_word(struct searcher *s, const struct state *state, const char *mark,
                       unsigned cost, bool split)
{
    struct state next = *state;
    next.node = s->index->header->root;
    next.number = 0;
    next.word = NO_WORD;
    next.letters = 0;
    next.split |= split;
    if (*mark)
        put_letter(s, &next, (unsigned char)*mark);
    next.path = ~next.path; /* the same letters may go on in one word */
    plan_state(s, &next, cost);
}

/* The text of a path, in the case of the written word; its len is 0 when out of memory. */
static calepin_text path_text(struct searcher *s, uint32_t step)
{
    enum { PATH_LETTERS_MAX = 2 * LETTERS_MAX };
    uint16_t letters[PATH_LETTERS_MAX];
    char text[PATH_LETTERS_MAX * 3];
    size_t count = 0, len = 0;
    for (; step && count < PATH_LETTERS_MAX; step = s->steps[step].before)
        letters[count++] = s->steps[step].letter;
    for (size_t i = count; i-- > 0;) {
        bool upper = s->capitals || (s->capital && i + 1 == count);
        len += utf8_put(upper ? char_upper(letters[i]) : letters[i], text + len);
    }
    calepin_text copy = arena_text(s->memory, (calepin_text){text, len});
    return copy.data ? copy : (calepin_text){"", 0};
}

/* Whether what stands behind the last hyphen is one of the pronouns that do. */
static bool ends_in_clitic(calepin_text text)
{
    size_t start = text.len;
    while (start > 0 && text.data[start - 1] != '-')
        start--;
    for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++)
        if (text_equal((calepin_text){text.data + start, text.len - start},
                       (calepin_text){clitics[i], strlen(clitics[i])}))
            return true;
    return false;
}

/* Keeps a word among the best, each once. */
static void keep(struct searcher *s, calepin_text text, unsigned cost)
{
    size_t i = 0;
    for (size_t k = 0; k < s->found_count; k++)
        if (text_equal(s->found[k].text, text))
            return;
    while (i < s->found_count && s->found[i].cost <= cost)
        i++;
    if (i == SUGGESTIONS_MAX)
        return;
    if (s->found_count < SUGGESTIONS_MAX)
        s->found_count++;
    memmove(&s->found[i + 1], &s->found[i], (s->found_count - i - 1) * sizeof *s->found);
    s->found[i] = (calepin_suggestion){text, cost};
}

static void find_word(struct searcher *s, const struct state *state, const struct form_info *info)
{
    calepin_text text = path_text(s, state->step);
    unsigned rare = state->rarity + rarity(info), bound = state->cost + COST_SLACK;
    if (text.len == 0 ||
        (state->split && memchr(text.data, '-', text.len) && !ends_in_clitic(text)))
        return;
    keep(s, text, state->cost + rare);
    if (bound < s->bound && rare <= RARE_COST)
        s->bound = bound;
}

/* Single letters are words of their own in lists only, but for a, à and y. */
static bool may_be_part(const struct searcher *s, const struct state *state)
{
    return state->letters > 1 || strchr("ay", plain_letter(s, s->steps[state->step].letter));
}

/* Whether the word may stand where it does. */
static bool fits(const struct searcher *s, const struct state *state, const struct form_info *info)
{
    bool part = state->elisions || state->split || state->at < s->written.count;
    return !(info->marks & FORM_HIDDEN) && (!part || may_be_part(s, state)) &&
           (!state->elisions || (state->elisions & info->elisions));
}

/* What can be done where a word ends. */
static void end_word(struct searcher *s, const struct state *state)
{
    const struct form_info *info = &s->index->forms[state->word];
    bool more = state->at < s->written.count;
    struct state next = *state;
    next.elisions = info->elisions;
    if (info->marks & FORM_ELISION) {
        if (more && !state->elisions && !state->split)
            begin_word(s, &next, "", state->cost, false);
        return;
    }
    if (!fits(s, state, info))
        return;
    if (!more) {
        find_word(s, state, info);
        return;
    }
    next.elisions = 0;
    if (s->written.at[state->at] == '-') {
        next.at++;
        begin_word(s, &next, "-", state->cost, false);
    } else if (!state->split) {
        next.rarity = (uint16_t)rarity(info);
        begin_word(s, &next, "-", state->cost + COST_CLITIC, true);
        begin_word(s, &next, " ", state->cost + COST_SPLIT, true);
    }
}

/* Whether this path came by here before, and at no higher cost. */
static bool was_visited(struct searcher *s, const struct state *state)
{
    uint64_t key = (state->path + state->at + 1) * 0xD6E8FEB86659FD93u;
    uint32_t mark = (uint32_t)key | 1; /* 0 is free */
    for (size_t i = key >> 40;; i++) {
        uint32_t *slot = &s->visited[i & (VISITED_SIZE - 1)];
        if (*slot == mark)
            return true;
        if (*slot)
            continue;
        *slot = mark;
        return false;
    }
}

static void visit(struct searcher *s, const struct state *state, uint32_t number)
{
    size_t at = state->at;
    if (state->word != NO_WORD && state->word < s->index->header->form_count)
        end_word(s, state);
    take_letters(s, state, number);
    if (at == s->written.count)
        return;
    drop_letter(s, state);
    for (size_t i = s->option_start[at]; i < s->option_start[at + 1]; i++)
        take_option(s, state, &s->options[i]);
}

/* Makes the move, and goes on from where it leads to; false when that was visited before. */
static bool make_move(struct searcher *s, const struct move *move, unsigned cost)
{
    struct state state = s->states[move->from], from = state;
    uint32_t number = move->from;
    if (move->arc) {
        follow(s, &state, &s->index->arcs[move->arc]);
        state.cost = (uint8_t)cost;
        state.at = (uint8_t)(state.at + move->takes);
    }
    if (was_visited(s, &state))
        return false;
    if (move->arc) {
        if (move->takes)
            keep_capital(s, &from, state.step);
        number = add_state(s, &state);
    }
    visit(s, &state, number);
    return true;
}

/* Whether the best word is better than what dearer slips could give. */
static bool is_sure(const struct searcher *s)
{
    return s->found_count && s->found[0].cost <= SURE_COST;
}

static void search(struct searcher *s, unsigned bound)
{
    size_t visits = 0;
    s->state_count = s->step_count = s->move_count = 1; /* 0 ends lists and paths */
    s->bound = bound;
    memset(s->heads, 0, sizeof s->heads);
    memset(s->visited, 0, sizeof s->visited);
    struct state start = {.node = s->index->header->root, .word = NO_WORD};
    plan_state(s, &start, 0);
    for (unsigned cost = 0; cost <= s->bound && !s->failed; cost++) {
        if (cost == COST_DEAR && is_sure(s))
            return;
        while (s->heads[cost] && visits < VISITS_MAX && !s->failed) {
            struct move move = s->moves[s->heads[cost]];
            s->heads[cost] = move.next;
            visits += make_move(s, &move, cost);
        }
    }
}

static void add_option(struct searcher *s, size_t *count, struct option option)
{
    if (*count < OPTIONS_MAX)
        s->options[(*count)++] = option;
}

/* Whether the word has the letters that the slip stands for at this place. */
static bool has_slip(const struct searcher *s, size_t at, const struct slip_letters *slip)
{
    size_t end = at + slip->wrong_count;
    if (end > s->written.count || (slip->end && end != s->written.count))
        return false;
    for (size_t i = 0; i < slip->wrong_count; i++)
        if (char_lower(s->written.at[at + i]) != slip->wrong[i])
            return false;
    return true;
}

static struct option option_of(const struct slip_letters *slip)
{
    struct option option = {
        .count = slip->right_count, .taken = slip->wrong_count, .cost = slip->cost};
    memcpy(option.letters, slip->right, sizeof option.letters);
    return option;
}

/* Lists what may stand for the letters at each place. */
static void list_options(struct searcher *s)
{
    size_t count = 0;
    for (size_t at = 0; at < s->written.count; at++) {
        s->option_start[at] = count;
        uint16_t here = (uint16_t)char_lower(s->written.at[at]);
        uint16_t next = (uint16_t)char_lower(s->written.at[at + 1]);
        if (next && next != here) {
            unsigned cost = COST_TRANSPOSED + (at == 0 ? COST_FIRST / 2 : 0);
            add_option(s, &count, (struct option){{next, here}, 2, 2, (uint8_t)cost});
        }
        for (size_t i = 0; i < sizeof s->slips / sizeof *s->slips; i++)
            if (s->slips[i].wrong[0] == here && has_slip(s, at, &s->slips[i]))
                add_option(s, &count, option_of(&s->slips[i]));
    }
    s->option_start[s->written.count] = count;
}

static bool read_word(struct searcher *s, calepin_text word)
{
    size_t count = 0, capitals = 0, cased = 0;
    s->accents = false;
    for (size_t i = 0; i < word.len; count++) {
        uint32_t letter = utf8_next(word, &i);
        if (count == LETTERS_MAX || letter > UINT16_MAX)
            return false;
        s->written.at[count] = (uint16_t)letter;
        s->plain.at[count] = plain_letter(s, letter);
        s->accents |= char_lower(letter) != s->plain.at[count];
        capitals += char_is_upper(letter);
        cased += char_is_upper(letter) || char_is_lower(letter);
    }
    s->written.at[count] = s->plain.at[count] = 0;
    s->written.count = s->plain.count = count;
    memset(s->costs, 0, count * sizeof *s->costs);
    s->capital = count && char_is_upper(s->written.at[0]);
    s->capitals = capitals > 1 && capitals == cased;
    return count > 1;
}

size_t suggest(struct searcher *searcher, const struct index *index, calepin_text word,
               arena *memory, calepin_suggestion *suggestions)
{
    searcher->index = index;
    searcher->found = suggestions;
    searcher->found_count = 0;
    searcher->memory = memory;
    searcher->failed = false;
    if (!read_word(searcher, word))
        return 0;
    list_options(searcher);
    search(searcher, COST_CHEAP); /* ends most searches soon */
    if (!is_sure(searcher))
        search(searcher, COST_MAX);
    return searcher->found_count;
}

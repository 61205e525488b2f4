#include "calepin/segment.h"
#include "spell/check.h"
#include "text/chars.h"
#include "text/codepage.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Words under this length are always judged; see the limit of the key. */
enum { WORD_BYTES = 200 };

/* A capital behind these marks is no sign of a name. */
static bool opens_speech(uint32_t c)
{
    return c == 0xAB || c == 0x201C || c == '"' || c == ':' || c == '[';
}

/* The word in lower case; one with capitals inside is left as it is. */
static calepin_text lower_of(struct check *c, const struct form *form)
{
    size_t behind = 0;
    char first[4];
    uint32_t letter = utf8_next(form->text, &behind);
    if (!form->capital || char_is_upper(utf8_at(form->text, behind)))
        return form->text;
    buffer_clear(&c->key);
    buffer_append(&c->key, first, utf8_put(char_lower(letter), first));
    buffer_append(&c->key, form->text.data + behind, form->text.len - behind);
    calepin_text lower = arena_text(&c->scratch, buffer_view(&c->key));
    c->failed |= !lower.data;
    return lower;
}

static struct form *make_form(struct check *c, calepin_text key)
{
    struct form *form = arena_alloc(&c->scratch, sizeof *form);
    calepin_text text = arena_text(&c->scratch, key);
    map_entry *entry = form && text.data ? map_put(&c->forms, text, NULL) : NULL;
    if (!entry) {
        c->failed = true;
        return NULL;
    }
    entry->value.pointer = form;
    form->text = text;
    form->capital = char_is_upper(utf8_at(text, 0));
    form->lower = lower_of(c, form);
    form->number = (uint32_t)c->forms.count;
    form->keyword = grammar_keyword(c, form->lower);
    form->suspect = spelling_suspects(text);
    word_judge(c, form);
    return form;
}

/* Whether folding leaves the word as it is: ASCII and the letters of Latin 1 have no other marks
 * and no other forms. */
static bool is_folded(calepin_text word)
{
    for (size_t i = 0; i < word.len; i++)
        if ((unsigned char)word.data[i] > 0xC3 || (unsigned char)word.data[i] == 0xC2)
            return false;
    return word.len > 0;
}

static struct form *find_folded(struct check *c, calepin_text key)
{
    map_entry *entry = map_get(&c->forms, key);
    return entry ? entry->value.pointer : make_form(c, key);
}

struct form *form_find(struct check *c, calepin_text word)
{
    if (word.len < WORD_BYTES && is_folded(word))
        return find_folded(c, word);
    buffer_clear(&c->key);
    fold(&c->key, word, FOLD_MARKS);
    calepin_text key = buffer_view(&c->key);
    if (c->key.failed || key.len == 0) /* longer than any word, or soft hyphens only */
        return NULL;
    return find_folded(c, key);
}

static bool is_ascii_graph(unsigned char byte)
{
    return byte > ' ' && byte < 0x80;
}

/* The end of the run of characters at start when some of them were encoded twice, else start. */
static size_t mojibake_end(calepin_text block, size_t start)
{
    bool found = false;
    size_t end = start;
    if (utf8_at(block, start) == 0xC2 && encoded_twice(block, start) &&
        char_is_space(utf8_at(block, start + 2)))
        return start; /* « Â »: the no-break space of a quotation is its own */
    for (;;) {
        while (end < block.len && is_ascii_graph((unsigned char)block.data[end]))
            end++; /* ASCII was encoded once at most */
        if (end == block.len || char_is_space(utf8_at(block, end)))
            break;
        size_t twice = encoded_twice(block, end);
        found |= twice > 0;
        if (twice)
            end += twice;
        else
            utf8_next(block, &end);
    }
    return found ? end : start;
}

bool item_take_whole(struct check *c, token *t, size_t *position)
{
    size_t code = t->start;
    if (code_may_begin(c->block, t->start))
        code = code_end(c, c->block, t->start);
    size_t end = code;
    if (code > t->start)
        code_learn(c, (calepin_text){c->block.data + t->start, code - t->start});
    else if (c->block_spoilt && (t->start == 0 || char_is_space(utf8_before(c->block, t->start))))
        end = mojibake_end(c->block, t->start);
    if (end == t->start)
        return false;
    *t = (token){t->start, end - t->start, TOKEN_ADDRESS};
    *position = end;
    return code < end;
}

/* Tokens have white space between them, or nothing. */
static bool is_spaced(token before, token t)
{
    return before.start + before.len < t.start;
}

static void add_item(struct check *c, token t, bool starts, bool mojibake)
{
    struct item *items = check_grow(c, c->items, c->item_count, &c->item_size, sizeof *items);
    if (!items)
        return;
    c->items = items;
    struct item *item = &items[c->item_count];
    *item = (struct item){.token = t, .starts = starts, .mojibake = mojibake};
    item->follows = c->item_count && is_spaced(item[-1].token, t);
    c->item_count++;
    if (t.kind == TOKEN_WORD)
        item->form = form_find(c, token_text(c->block, t));
    c->unknown_items |= item->form && (item->form->verdict != VERDICT_KNOWN || item->form->english);
}

void block_begin(struct check *c, calepin_text block, size_t offset)
{
    c->block = block;
    c->block_offset = offset;
    c->block_spoilt = false;
    for (size_t i = 0; i < block.len && !c->block_spoilt; i++) /* Ã, Â, Å or â begin it */
        c->block_spoilt = (unsigned char)block.data[i] == 0xC3 && encoded_twice(block, i);
}

void items_read(struct check *c, calepin_text block, size_t offset)
{
    calepin_segments segments = calepin_segment_begin(block, NULL);
    calepin_segment segment = {0, 0};
    size_t position = 0;
    bool starts = true;
    token t;
    block_begin(c, block, offset);
    c->item_count = 0;
    c->unknown_items = false;
    while (!c->failed && token_next(block, &position, &t)) {
        while (t.start >= segment.end && calepin_segment_next(&segments, &segment) == CALEPIN_OK)
            starts = true;
        bool mojibake = item_take_whole(c, &t, &position);
        bool word = t.kind == TOKEN_WORD || t.kind == TOKEN_ADDRESS;
        add_item(c, t, starts, mojibake);
        if (word || t.kind == TOKEN_ELISION)
            starts = starts && t.kind == TOKEN_ELISION;
        else if (t.kind == TOKEN_MARK && opens_speech(utf8_at(block, t.start)))
            starts = true;
    }
    if (c->unknown_items) {
        foreign_mark(c);
        code_mark(c);
    }
}

bool items_pack(const struct check *c, struct kept_item *kept)
{
    size_t end = 0;
    for (size_t i = 0; i < c->item_count; i++) {
        const struct item *item = &c->items[i];
        size_t gap = item->token.start - end;
        if (gap > UINT8_MAX || item->token.len > UINT16_MAX)
            return false;
        kept[i] = (struct kept_item){.form = item->form ? item->form->number : 0,
                                     .len = (uint16_t)item->token.len,
                                     .gap = (uint8_t)gap,
                                     .kind = item->token.kind,
                                     .starts = item->starts,
                                     .follows = item->follows,
                                     .foreign = item->foreign,
                                     .mojibake = item->mojibake};
        end = item->token.start + item->token.len;
    }
    return true;
}

void items_unpack(struct check *c, calepin_text block, size_t offset, const struct kept_item *kept,
                  size_t count)
{
    size_t end = 0;
    c->block = block;
    c->block_offset = offset;
    c->item_count = count; /* there is room: the block was read before */
    for (size_t i = 0; i < count; i++) {
        c->items[i] = (struct item){
            .token = {end + kept[i].gap, kept[i].len, (token_kind)kept[i].kind},
            .form = kept[i].form ? c->forms.entries[kept[i].form - 1].value.pointer : NULL,
            .starts = kept[i].starts,
            .follows = kept[i].follows,
            .foreign = kept[i].foreign,
            .mojibake = kept[i].mojibake};
        end = c->items[i].token.start + kept[i].len;
    }
}

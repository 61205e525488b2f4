#include "calepin/segment.h"
#include "spell/check.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

/* A capital behind these marks is no sign of a name. */
static bool opens_speech(uint32_t c)
{
    return c == 0xAB || c == 0x201C || c == '"' || c == ':' || c == '[';
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
    word_judge(c, form);
    return form;
}

static struct form *find_form(struct check *c, calepin_text word)
{
    buffer_clear(&c->key);
    fold(&c->key, word, FOLD_MARKS);
    calepin_text key = buffer_view(&c->key);
    if (c->key.failed || key.len == 0) /* longer than any word, or soft hyphens only */
        return NULL;
    map_entry *entry = map_get(&c->forms, key);
    return entry ? entry->value.pointer : make_form(c, key);
}

/* Whether only white space, of at least one character, stands between two tokens. */
static bool is_spaced(calepin_text block, token before, token t)
{
    size_t position = before.start + before.len;
    return position < t.start &&
           trim((calepin_text){block.data + position, t.start - position}).len == 0;
}

static void add_item(struct check *c, token t, bool starts)
{
    struct item *items = check_grow(c, c->items, c->item_count, &c->item_size, sizeof *items);
    if (!items)
        return;
    c->items = items;
    struct item *item = &items[c->item_count];
    *item = (struct item){.token = t, .starts = starts};
    if (c->item_count)
        item->follows = is_spaced(c->block, item[-1].token, t);
    c->item_count++;
    if (t.kind == TOKEN_WORD)
        item->form = find_form(c, token_text(c->block, t));
}

void items_read(struct check *c, calepin_text block, size_t offset)
{
    calepin_segments segments = calepin_segment_begin(block, NULL);
    calepin_segment segment = {0, 0};
    size_t position = 0;
    bool starts = true;
    token t;
    c->block = block;
    c->block_offset = offset;
    c->item_count = 0;
    while (!c->failed && token_next(block, &position, &t)) {
        while (t.start >= segment.end && calepin_segment_next(&segments, &segment) == CALEPIN_OK)
            starts = true;
        bool word = t.kind == TOKEN_WORD || t.kind == TOKEN_ADDRESS;
        add_item(c, t, starts);
        if (word || t.kind == TOKEN_ELISION)
            starts = starts && t.kind == TOKEN_ELISION;
        else if (t.kind == TOKEN_MARK && opens_speech(utf8_at(block, t.start)))
            starts = true;
    }
    foreign_mark(c);
}

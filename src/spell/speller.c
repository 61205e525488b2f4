#include "calepin/spell.h"

#include "base/array.h"
#include "base/error.h"
#include "spell/check.h"
#include "spell/typography.h"
#include "spell/usage.h"
#include "text/fold.h"
#include "text/read.h"

#include <stdlib.h>
#include <string.h>

/* Longer than any word of a language; what is longer is no word and not judged. */
enum { KEY_BYTES_MAX = 512 };

/* Kept items take one and a half times the bytes of their text: a larger document is read again
 * instead, from where this much is kept. */
enum { KEPT_BYTES_MAX = 64 << 20 };

struct block {
    calepin_text text;
    size_t offset;
    struct kept_item *items; /* as the survey read them, NULL where they were not kept */
    size_t item_count;
};

struct calepin_speller {
    calepin_lexicon *lexicon;
    calepin_style style;
    map accepted; /* folded words */
    arena memory; /* of their keys */
    buffer key;
    struct usages usages;
    const char *document;
    unsigned confidence, rules_off;
    calepin_orthography variant;
    struct block *blocks;
    size_t block_count, block_size;
    size_t kept_max; /* bytes of kept items in one document */
};

calepin_status calepin_speller_new(calepin_lexicon *lexicon, calepin_speller **speller,
                                   calepin_error *error)
{
    *speller = calloc(1, sizeof **speller);
    if (!*speller)
        return error_memory(error);
    (*speller)->lexicon = lexicon;
    (*speller)->key.limit = KEY_BYTES_MAX;
    (*speller)->confidence = CALEPIN_CONFIDENCE;
    (*speller)->rules_off = grammar_off();
    (*speller)->kept_max = KEPT_BYTES_MAX;
    return CALEPIN_OK;
}

void calepin_speller_free(calepin_speller *speller)
{
    if (!speller)
        return;
    map_free(&speller->accepted);
    arena_free(&speller->memory);
    buffer_free(&speller->key);
    usages_free(&speller->usages);
    free(speller->blocks);
    free(speller);
}

void speller_set_kept(calepin_speller *speller, size_t bytes)
{
    speller->kept_max = bytes;
}

void calepin_speller_set_confidence(calepin_speller *speller, unsigned least)
{
    speller->confidence = least;
}

calepin_status calepin_speller_set_document(calepin_speller *speller, const char *name,
                                            calepin_error *error)
{
    calepin_text kept = arena_text(&speller->memory, (calepin_text){name, strlen(name)});
    speller->document = kept.data;
    return kept.data ? CALEPIN_OK : error_memory(error);
}

void calepin_speller_set_orthography(calepin_speller *speller, calepin_orthography wanted)
{
    speller->variant = wanted;
}

calepin_status calepin_speller_set_rules(calepin_speller *speller, const char *name, bool on,
                                         calepin_error *error)
{
    bool all = strcmp(name, "all") == 0;
    int family = grammar_family((calepin_text){name, strlen(name)});
    if (family < 0 && !all)
        return error_set(error, CALEPIN_ERROR_ARGUMENT, NULL, 0,
                         "\"%s\" is no rule; \"man calepin-spell\" has their list", name);
    unsigned bits = all ? ~0u : 1u << family;
    speller->rules_off = on ? speller->rules_off & ~bits : speller->rules_off | bits;
    return CALEPIN_OK;
}

void calepin_speller_set_style(calepin_speller *speller, calepin_style style)
{
    speller->style = style;
}

static calepin_status accept_word(calepin_speller *speller, calepin_text word, calepin_error *error)
{
    buffer_clear(&speller->key);
    fold(&speller->key, word, FOLD_CASE | FOLD_MARKS);
    calepin_text key = buffer_view(&speller->key);
    if (speller->key.failed && word.len >= KEY_BYTES_MAX / 4)
        return CALEPIN_OK; /* no text is matched against so long a word */
    if (speller->key.failed)
        return error_memory(error);
    if (map_get(&speller->accepted, key))
        return CALEPIN_OK;
    key = arena_text(&speller->memory, key);
    if (!key.data || !map_put(&speller->accepted, key, NULL))
        return error_memory(error);
    return CALEPIN_OK;
}

calepin_status calepin_speller_accept(calepin_speller *speller, calepin_text words,
                                      calepin_error *error)
{
    size_t position = 0;
    token t;
    calepin_status status = CALEPIN_OK;
    while (status == CALEPIN_OK && token_next(words, &position, &t))
        if (t.kind == TOKEN_WORD)
            status = accept_word(speller, token_text(words, t), error);
    return status;
}

static calepin_status accept_lines(calepin_speller *speller, calepin_text text,
                                   calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    for (calepin_text line; status == CALEPIN_OK && text_split(&text, '\n', &line);)
        if (line.len && line.data[0] != '#')
            status = calepin_speller_accept(speller, line, error);
    return status;
}

calepin_status calepin_speller_read_words(calepin_speller *speller, const char *path,
                                          calepin_error *error)
{
    text_file file;
    calepin_status status = text_read(path, NULL, NULL, &file, error);
    if (status == CALEPIN_OK)
        status = accept_lines(speller, (calepin_text){file.data, file.len}, error);
    calepin_text_free(file.data);
    return status;
}

/* A paragraph in braces or angle brackets is code that was left in the text. */
static bool is_code(calepin_text block)
{
    block = trim(block);
    return block.len > 1 && ((block.data[0] == '{' && block.data[block.len - 1] == '}') ||
                             (block.data[0] == '<' && block.data[block.len - 1] == '>'));
}

calepin_status calepin_speller_add(calepin_speller *speller, calepin_text block, size_t offset,
                                   calepin_error *error)
{
    if (is_code(block))
        return CALEPIN_OK;
    struct block *blocks =
        array_room(speller->blocks, speller->block_count, &speller->block_size, sizeof *blocks);
    if (!blocks)
        return error_memory(error);
    speller->blocks = blocks;
    speller->blocks[speller->block_count++] = (struct block){.text = block, .offset = offset};
    return CALEPIN_OK;
}

/* Keeps the items of the block at hand for the judgement; returns the bytes that they take. */
static size_t keep_items(struct check *c, struct block *block, size_t room)
{
    size_t bytes = c->item_count * sizeof *block->items;
    if (bytes == 0 || bytes > room)
        return 0;
    struct kept_item *items = arena_alloc(&c->scratch, bytes);
    c->failed |= !items;
    if (items && items_pack(c, items)) {
        block->items = items;
        block->item_count = c->item_count;
    }
    return bytes;
}

static void recall_items(struct check *c, const struct block *block)
{
    if (block->items)
        items_unpack(c, block->text, block->offset, block->items, block->item_count);
    else
        items_read(c, block->text, block->offset);
}

static void survey_blocks(calepin_speller *speller, struct check *c)
{
    size_t kept = 0;
    for (size_t i = 0; i < speller->block_count && !c->failed; i++) {
        items_read(c, speller->blocks[i].text, speller->blocks[i].offset);
        kept += keep_items(c, &speller->blocks[i], speller->kept_max - kept);
        spelling_survey(c);
        consistency_survey(c);
    }
    variants_survey(c);
    names_judge(c);
    consistency_survey_words(c);
}

static void judge_blocks(const calepin_speller *speller, struct check *c)
{
    for (size_t i = 0; i < speller->block_count && !c->failed; i++) {
        recall_items(c, &speller->blocks[i]);
        spelling_judge(c);
        grammar_judge(c);
        variants_judge(c);
        consistency_judge(c);
    }
}

static void judge_typography(const calepin_speller *speller, struct check *c)
{
    struct page page;
    typography_begin(&page, c, speller->style, (c->which & CALEPIN_EDITS) != 0);
    for (size_t i = 0; i < speller->block_count; i++)
        typography_survey(&page, speller->blocks[i].text);
    for (size_t i = 0; i < speller->block_count && !c->failed; i++)
        typography_judge(&page, speller->blocks[i].text, speller->blocks[i].offset);
    typography_end(&page);
}

static void free_check(struct check *c)
{
    arena_free(&c->scratch);
    map_free(&c->forms);
    map_free(&c->keywords);
    map_free(&c->lists);
    map_free(&c->bigrams);
    buffer_free(&c->key);
    free(c->items);
    free(c->drafts);
    free(c->unknowns);
    free(c->edits);
}

calepin_status calepin_speller_finish(calepin_speller *speller, unsigned which,
                                      calepin_findings *findings, calepin_error *error)
{
    *findings = (calepin_findings){0};
    arena *memory = calloc(1, sizeof *memory);
    if (!memory)
        return error_memory(error);
    findings->memory = memory;
    struct check c = {.lexicon = speller->lexicon,
                      .accepted = &speller->accepted,
                      .which = which,
                      .usages = &speller->usages,
                      .document = speller->document,
                      .confidence = speller->confidence,
                      .rules_off = speller->rules_off,
                      .variant = speller->variant,
                      .memory = memory,
                      .key = BUFFER_INIT(KEY_BYTES_MAX)};
    if (!speller->document)
        usages_free(&speller->usages);
    if (which & CALEPIN_SPELLING) {
        grammar_begin(&c);
        survey_blocks(speller, &c);
        judge_blocks(speller, &c);
        consistency_report(&c);
    }
    if (which & (CALEPIN_TYPOGRAPHY | CALEPIN_EDITS))
        judge_typography(speller, &c);
    if (!c.failed)
        findings_hand_out(&c, findings);
    bool failed = c.failed;
    free_check(&c);
    speller->block_count = 0;
    if (!speller->document)
        usages_free(&speller->usages);
    speller->document = NULL;
    if (!failed)
        return CALEPIN_OK;
    calepin_findings_free(findings);
    return error_memory(error);
}

void calepin_findings_free(calepin_findings *findings)
{
    if (findings->memory)
        arena_free(findings->memory);
    free(findings->memory);
    *findings = (calepin_findings){0};
}

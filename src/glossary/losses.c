/* What forms cannot hold: counted by what it is, and told. */
#include "base/buffer.h"
#include "base/error.h"
#include "glossary/glossary.h"

void loss_count(loss_list *losses, calepin_text what, size_t line)
{
    bool made = false;
    map_entry *entry = map_put(&losses->counts, what, &made);
    if (entry && made)
        entry->key = arena_text(&losses->memory, what);
    losses->failed = losses->failed || !entry || !entry->key.data;
    if (losses->failed)
        return;
    entry->value.number++;
    const calepin_concept *c = losses->concept;
    if (losses->options->verbose && c)
        tell(losses->options->listener, CALEPIN_NOTE, c->file, line ? line : c->line, 0,
             "concept \"%.*s\": left out: %.*s", (int)(c->id.len < 100 ? c->id.len : 100),
             c->id.data, (int)what.len, what.data);
}

void loss_item(loss_list *losses, const calepin_item *item)
{
    const calepin_item *about = item_main(item);
    loss_count(losses, about->type.len ? about->type : about->kind, item->line);
}

void loss_tell(const loss_list *losses, const char *form)
{
    for (size_t i = 0; i < losses->counts.count; i++) {
        const map_entry *entry = &losses->counts.entries[i];
        tell(losses->options->listener, CALEPIN_NOTE, NULL, 0, 0, "%s cannot hold: %.*s (%zu)",
             form, (int)(entry->key.len < 200 ? entry->key.len : 200), entry->key.data,
             entry->value.number);
    }
}

void loss_free(loss_list *losses)
{
    map_free(&losses->counts);
    arena_free(&losses->memory);
}

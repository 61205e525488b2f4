/* The notes on the text in report.html: grouped by word, the surest first, each in its context,
 * with a button for the words that are right, which the page gathers into a new words.txt. */
#include "base/array.h"
#include "base/error.h"
#include "kit/page.h"
#include "kit/project.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    AROUND = 40,      /* characters of context on either side of a passage */
    PLACES = 3,       /* shown at once; the others are unfolded */
    PLACES_MAX = 200, /* of a group on the page: a browser is slow with more */
    ACCEPT_LETTERS = 2
};

/* A finding, and where it stands. */
typedef struct placed {
    const kit_document *document;
    const calepin_finding *finding;
    size_t line, column;
    size_t next; /* of its group, + 1; 0 for none */
} placed;

/* The findings of one kind on one word; of typography, those of one rule. */
typedef struct group {
    size_t first, last; /* of placed, + 1 */
    size_t count, occurrences;
    unsigned confidence; /* of the surest */
    bool typography;
    size_t number; /* in the order of the documents */
} group;

typedef struct notes {
    placed *places;
    size_t count;
    group *groups;
    size_t group_count, group_size;
    map keys; /* -> index of the group */
    arena arena;
} notes;

static bool begins(const char *kind, const char *with)
{
    return strncmp(kind, with, strlen(with)) == 0;
}

/* A message of typography says what is wrong, a colon, and the passage in quotes. */
static calepin_text rule_of(const calepin_finding *f)
{
    size_t len = 0;
    while (len < f->message.len &&
           (f->message.len - len < 3 || memcmp(f->message.data + len, ": \"", 3) != 0))
        len++;
    return (calepin_text){f->message.data, len};
}

static calepin_text key_of(notes *n, const calepin_finding *f)
{
    calepin_text what = begins(f->kind, "typography") ? rule_of(f) : f->text;
    size_t len = strlen(f->kind) + 1;
    char *key = arena_alloc(&n->arena, len + what.len + 1);
    if (!key)
        return (calepin_text){NULL, 0};
    memcpy(key, f->kind, len);
    if (what.len)
        memcpy(key + len, what.data, what.len);
    return (calepin_text){key, len + what.len};
}

static group *group_of(notes *n, const calepin_finding *f)
{
    bool made = false;
    calepin_text key = key_of(n, f);
    map_entry *entry = key.data ? map_put(&n->keys, key, &made) : NULL;
    if (!entry)
        return NULL;
    if (!made)
        return &n->groups[entry->value.number];
    group *groups = array_room(n->groups, n->group_count, &n->group_size, sizeof *groups);
    if (!groups)
        return NULL;
    n->groups = groups;
    entry->value.number = n->group_count;
    groups[n->group_count] =
        (group){.number = n->group_count, .typography = begins(f->kind, "typography")};
    return &groups[n->group_count++];
}

static bool add_finding(notes *n, const kit_document *d, const calepin_finding *f)
{
    group *g = group_of(n, f);
    if (!g)
        return false;
    placed *place = &n->places[n->count++];
    *place = (placed){d, f, 0, 0, 0};
    calepin_document_place(d->document, f->offset, &place->line, &place->column);
    if (g->last)
        n->places[g->last - 1].next = n->count;
    else
        g->first = n->count;
    g->last = n->count;
    g->count++;
    g->occurrences += f->occurrences ? f->occurrences : 1;
    g->confidence = f->confidence > g->confidence ? f->confidence : g->confidence;
    return true;
}

static int by_confidence(const void *a, const void *b)
{
    const group *x = a, *y = b;
    if (x->typography != y->typography)
        return x->typography ? 1 : -1;
    if (x->confidence != y->confidence)
        return x->confidence < y->confidence ? 1 : -1;
    if (x->occurrences != y->occurrences)
        return x->occurrences < y->occurrences ? 1 : -1;
    return (x->number > y->number) - (x->number < y->number);
}

static bool gather(notes *n, const project *p)
{
    n->places = malloc((p->finding_count + 1) * sizeof *n->places);
    for (size_t i = 0; i < p->document_count; i++) {
        const kit_document *d = &p->documents[i];
        for (size_t j = 0; j < d->findings.finding_count; j++)
            if (!n->places || !add_finding(n, d, &d->findings.findings[j]))
                return false;
    }
    if (n->group_count)
        qsort(n->groups, n->group_count, sizeof *n->groups, by_confidence);
    return n->places;
}

static void notes_free(notes *n)
{
    free(n->places);
    free(n->groups);
    map_free(&n->keys);
    arena_free(&n->arena);
}

/* Where the context before `offset` begins: at a word, in the same line. */
static size_t context_start(calepin_text text, size_t offset)
{
    size_t start = offset;
    for (size_t i = 0; i < AROUND && start > 0 && text.data[start - 1] != '\n'; i++)
        utf8_previous(text, &start);
    if (start == 0 || text.data[start - 1] == '\n')
        return start;
    const char *space = memchr(text.data + start, ' ', offset - start);
    return space ? (size_t)(space - text.data) + 1 : start;
}

static size_t context_end(calepin_text text, size_t offset)
{
    size_t end = offset, last_space = offset;
    for (size_t i = 0; i < AROUND && end < text.len && text.data[end] != '\n'; i++) {
        if (text.data[end] == ' ')
            last_space = end;
        utf8_next(text, &end);
    }
    return end == text.len || text.data[end] == '\n' ? end : last_space > offset ? last_space : end;
}

static void write_context(xml_writer *w, calepin_text text, const calepin_finding *f)
{
    size_t behind = f->offset + f->text.len;
    size_t start = context_start(text, f->offset), end = context_end(text, behind);
    if (start > 0 && text.data[start - 1] != '\n')
        xml_string(w, "…");
    xml_text(w, (calepin_text){text.data + start, f->offset - start});
    xml_start_inline(w, "mark");
    xml_text(w, f->text.len ? f->text : (calepin_text){" ", 1});
    xml_end(w);
    xml_text(w, (calepin_text){text.data + behind, end - behind});
    if (end < text.len && text.data[end] != '\n')
        xml_string(w, "…");
}

static void write_suggestions(xml_writer *w, const calepin_finding *f)
{
    for (size_t i = 0; i < f->suggestion_count; i++) {
        xml_string(w, i ? ", " : " → ");
        xml_text(w, f->suggestions[i]);
    }
}

/* The first places of a note that stands for many. */
static void write_occurrences(xml_writer *w, const placed *place)
{
    const calepin_finding *f = place->finding;
    page_print(w, " (%zu places", f->occurrences);
    for (size_t i = 0; i < f->place_count; i++) {
        size_t line = 0, column = 0;
        calepin_document_place(place->document->document, f->places[i], &line, &column);
        page_print(w, "%s %zu:%zu", i ? "," : ":", line, column);
    }
    xml_string(w, f->occurrences > f->place_count ? "…)" : ")");
}

static void write_place(xml_writer *w, const placed *place, bool typography)
{
    xml_start(w, "li");
    xml_start_inline(w, "span");
    xml_attribute_string(w, "class", "where");
    xml_string(w, place->document->name);
    page_print(w, ":%zu:%zu", place->line, place->column);
    xml_end(w);
    xml_string(w, " ");
    write_context(w, calepin_document_text(place->document->document), place->finding);
    if (typography)
        write_suggestions(w, place->finding);
    if (place->finding->occurrences > 1)
        write_occurrences(w, place);
    xml_end(w);
}

/* Writes up to `most` places from *next on and leaves behind them. */
static void write_places(xml_writer *w, const notes *n, size_t *next, size_t most, bool typography)
{
    xml_start(w, "ul");
    for (; *next && most > 0; most--) {
        write_place(w, &n->places[*next - 1], typography);
        *next = n->places[*next - 1].next;
    }
    xml_end(w);
}

static void write_group_places(xml_writer *w, const notes *n, const group *g)
{
    size_t next = g->first;
    write_places(w, n, &next, PLACES, g->typography);
    if (!next)
        return;
    xml_start(w, "details");
    xml_start(w, "summary");
    page_print(w, "%zu more", g->count - PLACES);
    xml_end(w);
    write_places(w, n, &next, PLACES_MAX - PLACES, g->typography);
    if (next)
        page_element(w, "p", "soft", "The others are in report.json.");
    xml_end(w);
}

/* Kinds of findings that a word of words.txt puts an end to. */
static bool is_acceptable(const calepin_finding *f)
{
    return begins(f->kind, "spelling") && strcmp(f->kind, "spelling:mojibake") != 0 &&
           utf8_count(f->text) >= ACCEPT_LETTERS && !memchr(f->text.data, '\n', f->text.len);
}

static void write_button(xml_writer *w, const char *class, const char *id, const char *label)
{
    page_open(w, "button", class);
    xml_attribute_string(w, "type", "button");
    if (id)
        xml_attribute_string(w, "id", id);
    xml_string(w, label);
    xml_end(w);
}

static void write_accept(xml_writer *w, calepin_text word)
{
    page_open(w, "button", "script");
    xml_attribute_string(w, "type", "button");
    xml_attribute_string(w, "aria-pressed", "false");
    xml_attribute(w, "data-word", word);
    xml_string(w, "Accept “");
    xml_text(w, word);
    xml_string(w, "”");
    xml_end(w);
}

static void write_group(xml_writer *w, const notes *n, const group *g)
{
    const calepin_finding *f = n->places[g->first - 1].finding;
    page_open(w, "div", "note");
    page_open(w, "h4", NULL);
    xml_text(w, g->typography ? rule_of(f) : f->text);
    if (!g->typography)
        write_suggestions(w, f);
    xml_end(w);
    if (is_acceptable(f))
        write_accept(w, f->text);
    page_open(w, "p", "soft");
    if (!g->typography) {
        xml_text(w, f->message);
        xml_string(w, " · ");
    }
    page_print(w, "%s · %u\u00A0%% sure · %zu place%s", f->kind, g->confidence, g->occurrences,
               g->occurrences == 1 ? "" : "s");
    xml_end(w);
    write_group_places(w, n, g);
    xml_end(w);
}

static void write_groups(xml_writer *w, const notes *n, bool typography, const char *title)
{
    bool told = false;
    for (size_t i = 0; i < n->group_count; i++) {
        if (n->groups[i].typography != typography)
            continue;
        if (!told)
            page_element(w, "h3", NULL, title);
        told = true;
        write_group(w, n, &n->groups[i]);
    }
}

/* A page cannot write a file beside it: it hands the words over as a download or to be copied. What
 * was pressed is remembered by the browser, where that is allowed. */
static const char script[] =
    "\n(function(){\n"
    "'use strict';\n"
    "var area=document.getElementById('words'),given=area.value,key='calepin:'+document.title,\n"
    "said=document.getElementById('said'),kept=[],\n"
    "all=Array.prototype.slice.call(document.querySelectorAll('[data-word]'));\n"
    "try{kept=JSON.parse(localStorage.getItem(key))||[]}catch(e){kept=[]}\n"
    "kept=kept.filter(function(w){return given.split('\\n').indexOf(w)===-1});\n"
    "function show(){\n"
    "all.forEach(function(b){var on=kept.indexOf(b.dataset.word)!==-1;\n"
    "b.setAttribute('aria-pressed',on);b.parentNode.classList.toggle('accepted',on)});\n"
    "area.value=given+kept.map(function(w){return w+'\\n'}).join('');\n"
    "said.textContent=kept.length+(kept.length===1?' word':' words')+' accepted here'}\n"
    "all.forEach(function(b){b.addEventListener('click',function(){\n"
    "var w=b.dataset.word,at=kept.indexOf(w);\n"
    "if(at===-1)kept.push(w);else kept.splice(at,1);\n"
    "try{localStorage.setItem(key,JSON.stringify(kept))}catch(e){}\n"
    "show()})});\n"
    "document.getElementById('copy').addEventListener('click',function(){\n"
    "area.focus();area.select();document.execCommand('copy');said.textContent='copied'});\n"
    "document.getElementById('save').addEventListener('click',function(){\n"
    "var a=document.createElement('a');\n"
    "a.href=URL.createObjectURL(new Blob([area.value],{type:'text/plain'}));\n"
    "a.download='words.txt';document.body.appendChild(a);a.click();a.remove();\n"
    "said.textContent='words.txt saved'});\n"
    "document.documentElement.classList.add('scripted');show()})();\n";

static void write_words(xml_writer *w, const project *p)
{
    page_open(w, "div", "words");
    xml_start(w, "label");
    xml_attribute_string(w, "for", "words");
    xml_string(w, "words.txt");
    xml_end(w);
    xml_start(w, "textarea");
    xml_attribute_string(w, "id", "words");
    xml_attribute_string(w, "rows", "5");
    xml_attribute_string(w, "readonly", "readonly");
    xml_attribute_string(w, "spellcheck", "false");
    xml_string(w, WORDS_HEAD);
    for (size_t i = 0; i < p->words.count; i++) {
        xml_text(w, p->words.entries[i].key);
        xml_string(w, "\n");
    }
    xml_end(w);
    page_open(w, "p", "script");
    write_button(w, NULL, "save", "Save words.txt");
    write_button(w, NULL, "copy", "Copy");
    xml_start(w, "span");
    xml_attribute_string(w, "id", "said");
    xml_attribute_string(w, "role", "status");
    xml_string(w, " ");
    xml_end(w);
    xml_end(w);
    xml_end(w);
    xml_start(w, "script");
    xml_markup(w, (calepin_text){script, sizeof script - 1});
    xml_end(w);
}

calepin_status report_write_notes(xml_writer *w, const project *p, calepin_error *error)
{
    notes n = {0};
    bool gathered = gather(&n, p);
    page_section(w, "notes", "Notes on the text: spelling and typography");
    if (n.group_count == 0)
        page_element(w, "p", "soft", "Nothing to note.");
    else
        page_element(
            w, "p", "soft",
            "The surest first. A word that is right: press Accept, at the end of this section "
            "save words.txt in the kit in place of the one there, and give it to the next run "
            "with --words.");
    write_groups(w, &n, false, "Words");
    write_groups(w, &n, true, "Typography");
    if (n.group_count)
        write_words(w, p);
    xml_end(w);
    notes_free(&n);
    return gathered ? CALEPIN_OK : error_memory(error);
}

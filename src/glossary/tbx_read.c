/* TBX of both versions: martif with termEntry, langSet and tig or ntig (ISO 30042:2008), tbx with
 * conceptEntry, langSec and termSec, data categories as attributes or as tags (ISO 30042:2019); and
 * MultiTerm's own XML, which is the same tree under other names. One entry is held at a time. */
#include "glossary/tbx_read.h"

#include "base/error.h"
#include "glossary/categories.h"
#include "glossary/ids.h"
#include "text/fold.h"

enum { TEXT_LIMIT = 64 << 20 };

typedef struct element_name {
    calepin_text name;
    tbx_part part;
} element_name;

#define NAME(s, part)                                                                              \
    {                                                                                              \
        {s, sizeof s - 1}, part                                                                    \
    }
/* The commonest first. Items are the elements that hold data; any other is not of TBX, and kept
 * all the same. */
static const element_name names[] = {
    NAME("termNote", TBX_ITEM),
    NAME("term", TBX_TERM),
    NAME("tig", TBX_TERM_SECTION),
    NAME("termSec", TBX_TERM_SECTION),
    NAME("admin", TBX_ITEM),
    NAME("descrip", TBX_ITEM),
    NAME("langSet", TBX_LANGUAGE),
    NAME("langSec", TBX_LANGUAGE),
    NAME("termEntry", TBX_ENTRY),
    NAME("conceptEntry", TBX_ENTRY),
    NAME("descripGrp", TBX_ITEM),
    NAME("transacGrp", TBX_ITEM),
    NAME("transac", TBX_ITEM),
    NAME("transacNote", TBX_ITEM),
    NAME("date", TBX_ITEM),
    NAME("note", TBX_ITEM),
    NAME("ref", TBX_ITEM),
    NAME("xref", TBX_ITEM),
    NAME("ntig", TBX_TERM_SECTION),
    NAME("termGrp", TBX_TERM_GROUP),
    NAME("adminGrp", TBX_ITEM),
    NAME("adminNote", TBX_ITEM),
    NAME("descripNote", TBX_ITEM),
    NAME("termNoteGrp", TBX_ITEM),
    NAME("termCompList", TBX_ITEM),
    NAME("termCompGrp", TBX_ITEM),
    NAME("termComp", TBX_ITEM),
    NAME("hi", TBX_INLINE),
    NAME("foreign", TBX_INLINE),
    NAME("bpt", TBX_INLINE),
    NAME("ept", TBX_INLINE),
    NAME("ph", TBX_INLINE),
    NAME("sc", TBX_INLINE),
    NAME("ec", TBX_INLINE),
    NAME("martif", TBX_ROOT),
    NAME("tbx", TBX_ROOT),
    NAME("martifHeader", TBX_HEADER),
    NAME("tbxHeader", TBX_HEADER),
    NAME("text", TBX_TEXT),
    NAME("body", TBX_TEXT),
    NAME("back", TBX_BACK),
};
static const element_name multiterm_names[] = {
    NAME("mtf", TBX_ROOT),
    NAME("conceptGrp", TBX_ENTRY),
    NAME("term", TBX_TERM),
    NAME("languageGrp", TBX_LANGUAGE),
    NAME("system", TBX_LEFT_OUT),
    NAME("termGrp", TBX_TERM_SECTION),
    NAME("concept", TBX_ENTRY_NUMBER),
    NAME("language", TBX_LANGUAGE_NAME),
};
#undef NAME
#define COUNT(array) (sizeof(array) / sizeof *(array))

static const element_name *find_name(const element_name *list, size_t count, const char *name)
{
    calepin_text wanted = text_of(name);
    for (size_t i = 0; i < count; i++)
        if (text_equal(list[i].name, wanted))
            return &list[i];
    return NULL;
}

static tbx_part part_of(const tbx_reader *r, const char *name)
{
    const element_name *known = r->multiterm
                                    ? find_name(multiterm_names, COUNT(multiterm_names), name)
                                    : find_name(names, COUNT(names), name);
    return known ? known->part : TBX_ITEM;
}

static tbx_frame *top(tbx_reader *r)
{
    return &r->frames[r->depth];
}

static bool keep_text(tbx_reader *r, calepin_text *text)
{
    *text = text->len ? arena_text(r->memory, *text) : text_of("");
    return text->data;
}

/* An id as others know it. */
static bool keep_id(tbx_reader *r, calepin_text *id)
{
    if (!id->len || !id_is_encoded(*id))
        return keep_text(r, id);
    buffer_clear(&r->scratch);
    id_decode(*id, &r->scratch);
    *id = buffer_view(&r->scratch);
    return !r->scratch.failed && keep_text(r, id);
}

static calepin_status root(tbx_reader *r, const xml_tag *element, calepin_error *error)
{
    static const char *const dialects[] = {"TBX-Core", "TBX-Min", "TBX-Basic", "TBX-Linguist"};
    calepin_text type = xml_get(element, NULL, "type");
    r->is_root_known = true;
    r->multiterm = strcmp(element->name, "mtf") == 0;
    r->version = strcmp(element->name, "tbx") == 0 ? 3 : 2;
    r->dialect = CALEPIN_TBX_LINGUIST;
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++)
        if (text_equal(type, text_of(dialects[i]))) {
            r->dialect = (calepin_tbx_dialect)i;
            r->checks_values = true;
        }
    if (r->version == 2 && element->ns)
        return source_fault(r->source, element->line, 0, error,
                            "<martif> has a namespace, for which OmegaT refuses the file; it is "
                            "read all the same");
    return CALEPIN_OK;
}

static calepin_status unknown_root(const tbx_reader *r, const xml_tag *element,
                                   calepin_error *error)
{
    return error_set(error, CALEPIN_ERROR_INPUT, r->source->file, element->line,
                     "is no glossary in XML: its first element is <%.60s>, not <martif>, <tbx> or "
                     "<mtf>",
                     element->name);
}

static calepin_status start_entry(tbx_reader *r, const xml_tag *element, calepin_error *error)
{
    calepin_text id = xml_get(element, NULL, "id");
    size_t index = 0;
    if (id.len && !keep_id(r, &id))
        return error_memory(error);
    if (!glossary_add_concept(r->source->glossary, id, r->source->file, element->line, &index))
        return error_memory(error);
    r->concept = glossary_at(r->source->glossary, index);
    return CALEPIN_OK;
}

static calepin_status check_id(tbx_reader *r, const calepin_concept *c, calepin_error *error)
{
    bool failed = false;
    if (!c->id.len)
        return source_fault(r->source, c->line, 0, error, "entry without an id; it is given one");
    if (id_set_claim(&r->ids, c->id, &failed))
        return CALEPIN_OK;
    if (failed)
        return error_memory(error);
    return source_fault(r->source, c->line, 0, error,
                        "a second entry has the id \"%.*s\"; give each its own",
                        (int)(c->id.len < 100 ? c->id.len : 100), c->id.data);
}

static calepin_status start_language(tbx_reader *r, const xml_tag *element, calepin_error *error)
{
    r->lang = xml_get(element, "xml", "lang");
    if (!r->lang.data)
        r->lang = xml_get(element, NULL, "lang");
    r->pending = NULL;
    r->pending_count = 0;
    return keep_text(r, &r->lang) ? CALEPIN_OK : error_memory(error);
}

static calepin_status start_term(tbx_reader *r, const xml_tag *element, calepin_error *error)
{
    calepin_text none = {"", 0};
    r->term = (calepin_term){.text = none,
                             .lang = r->lang,
                             .pos = none,
                             .gender = none,
                             .number = none,
                             .of = none,
                             .id = xml_get(element, NULL, "id"),
                             .line = element->line};
    return keep_id(r, &r->term.id) ? CALEPIN_OK : error_memory(error);
}

static calepin_status start_language_name(tbx_reader *r, const xml_tag *element,
                                          calepin_error *error)
{
    r->lang = xml_get(element, NULL, "lang");
    if (!r->lang.len)
        r->lang = xml_get(element, NULL, "type");
    return keep_text(r, &r->lang) ? CALEPIN_OK : error_memory(error);
}

/* The kind and category of an element: both static where they are known, else copied. */
static bool name_item(tbx_reader *r, const xml_tag *element, calepin_text type, calepin_item *item,
                      bool *is_known)
{
    static const char modules[] = "http://www.tbxinfo.net/ns/";
    calepin_text none = {NULL, 0}, name = text_of(element->name);
    bool is_tag =
        r->version == 3 && element->ns && strncmp(element->ns, modules, sizeof modules - 1) == 0;
    const category *c = category_find(name, type);
    if (!c && r->version == 3) /* a tag; its prefix is not declared in a piece of a file */
        c = category_find(none, name);
    *is_known = c;
    if (c) {
        item->kind = c->kind;
        item->type = c->type;
        return true;
    }
    if (is_tag) {
        item->kind = xml_get(element, NULL, "metaType");
        if (!item->kind.len)
            item->kind = text_of("admin");
        item->type = name;
        return keep_text(r, &item->kind) && keep_text(r, &item->type);
    }
    item->type = type;
    item->kind = name;
    const element_name *known = find_name(names, COUNT(names), element->name);
    if (known && known->part == TBX_ITEM) {
        item->kind = known->name;
        *is_known = true;
        return keep_text(r, &item->type);
    }
    return keep_text(r, &item->kind) && keep_text(r, &item->type);
}

/* The nearest thing around that is no item or group of one. */
static tbx_part level_of(const tbx_reader *r)
{
    size_t at = r->depth;
    while (at && (r->frames[at].part == TBX_ITEM || r->frames[at].part == TBX_TERM_GROUP))
        at--;
    return r->frames[at].part;
}

static bool is_in_concept(tbx_part level)
{
    return level >= TBX_ENTRY && level <= TBX_TERM_SECTION;
}

/* What an item's element says of it in attributes; *type is its category. */
static void read_attributes(const xml_tag *element, calepin_item *item, calepin_text *type)
{
    for (size_t i = 0; i < element->attribute_count; i++) {
        const xml_name_value *a = &element->attributes[i];
        bool is_lang = a->prefix && strcmp(a->prefix, "xml") == 0 && strcmp(a->name, "lang") == 0;
        if (is_lang)
            item->lang = a->value;
        else if (a->prefix)
            continue;
        else if (strcmp(a->name, "type") == 0)
            *type = a->value;
        else if (strcmp(a->name, "target") == 0)
            item->target = a->value;
        else if (strcmp(a->name, "id") == 0)
            item->id = a->value;
    }
}

static calepin_status start_item(tbx_reader *r, const xml_tag *element, calepin_error *error)
{
    calepin_item *item = &top(r)->item;
    bool is_known = true;
    calepin_text none = {"", 0}, type = none;
    *item = (calepin_item){none, none, none, none, none, none, NULL, 0, element->line};
    read_attributes(element, item, &type);
    if (!name_item(r, element, type, item, &is_known) || !keep_id(r, &item->target) ||
        !keep_text(r, &item->lang) || !keep_id(r, &item->id))
        return error_memory(error);
    if (r->multiterm || is_known || !is_in_concept(level_of(r)))
        return CALEPIN_OK;
    return source_fault(r->source, element->line, 0, error,
                        "<%.60s> is no element of TBX here; it is kept as it came", element->name);
}

/* TBX wants the grammar of a term first, then the rest; and what is said of a language or a concept
 * in front of its terms. Where categories are tags, that does not show in the names. */
static calepin_status check_order(tbx_reader *r, const xml_tag *element, calepin_error *error)
{
    tbx_frame *parent = top(r) - 1;
    bool is_item = top(r)->part == TBX_ITEM, late = false;
    bool grammar = strncmp(element->name, "termNote", 8) == 0;
    if (r->multiterm || !r->checks_values || (element->ns && !strstr(element->ns, "30042")))
        return CALEPIN_OK;
    if (parent->part == TBX_TERM_SECTION) {
        late = parent->late && grammar;
        parent->late = parent->late || (is_item && !grammar);
    } else if (parent->part == TBX_LANGUAGE || parent->part == TBX_ENTRY) {
        late = parent->late && is_item;
        parent->late = parent->late || !is_item;
    }
    if (!late)
        return CALEPIN_OK;
    return source_fault(r->source, element->line, 0, error,
                        "<%.60s> stands too late in its section; it is read all the same",
                        element->name);
}

static tbx_part part_here(tbx_reader *r, const xml_tag *element)
{
    tbx_part part = part_of(r, element->name), around = top(r)->part;
    if (around == TBX_HEADER || around == TBX_BACK)
        return TBX_ITEM;
    if (around == TBX_LEFT_OUT)
        return TBX_LEFT_OUT;
    if (around == TBX_ITEM && part != TBX_INLINE)
        return TBX_ITEM;
    if (part == TBX_ITEM && !is_in_concept(level_of(r)))
        return TBX_LEFT_OUT;
    bool fits = part == TBX_ITEM || part == TBX_INLINE || part == TBX_LEFT_OUT ||
                (part == TBX_LANGUAGE       ? around == TBX_ENTRY
                 : part == TBX_TERM_SECTION ? around == TBX_LANGUAGE
                 : part == TBX_TERM         ? around == TBX_TERM_SECTION || around == TBX_TERM_GROUP
                 : part == TBX_TERM_GROUP   ? around == TBX_TERM_SECTION
                 : part == TBX_ENTRY_NUMBER ? around == TBX_ENTRY
                 : part == TBX_LANGUAGE_NAME ? around == TBX_LANGUAGE
                                             : !is_in_concept(around));
    return fits ? part : TBX_LEFT_OUT;
}

static calepin_status on_start(void *user, const xml_tag *element, calepin_error *error)
{
    tbx_reader *r = user;
    bool is_first = !r->is_root_known;
    tbx_part part = TBX_ROOT;
    if (is_first && part_of(r, element->name) != TBX_ROOT && strcmp(element->name, "mtf") != 0)
        return unknown_root(r, element, error);
    if (!is_first)
        part = part_here(r, element);
    r->depth++;
    tbx_frame *frame = top(r);
    frame->part = part;
    frame->late = false;
    frame->text_start = r->text.len;
    frame->line = element->line;
    if (part == TBX_LEFT_OUT && !r->multiterm && (frame - 1)->part != TBX_LEFT_OUT)
        return source_fault(r->source, element->line, 0, error,
                            "<%.60s> may not stand here; it is left out", element->name);
    calepin_status status = CALEPIN_OK;
    if (part == TBX_ITEM || part == TBX_TERM_SECTION || part == TBX_LANGUAGE)
        status = check_order(r, element, error);
    if (status)
        return status;
    switch (part) {
    case TBX_ROOT:
        return is_first ? root(r, element, error) : CALEPIN_OK;
    case TBX_ENTRY:
        return start_entry(r, element, error);
    case TBX_LANGUAGE:
        return start_language(r, element, error);
    case TBX_LANGUAGE_NAME:
        return start_language_name(r, element, error);
    case TBX_TERM_SECTION:
        return start_term(r, element, error);
    case TBX_ITEM:
        return start_item(r, element, error);
    case TBX_TERM:
        if (!r->term.id.len)
            r->term.id = xml_get(element, NULL, "id");
        return keep_id(r, &r->term.id) ? CALEPIN_OK : error_memory(error);
    case TBX_INLINE:
        r->inlines++;
        return CALEPIN_OK;
    default:
        return CALEPIN_OK;
    }
}

/* XML has no other control characters. */
static bool is_blank(char c)
{
    return (unsigned char)c <= ' ';
}

/* Text only stands in terms and items; elsewhere it is layout. */
static calepin_status on_text(void *user, calepin_text run, calepin_error *error)
{
    tbx_reader *r = user;
    tbx_frame *frame = top(r);
    if (frame->part < TBX_TERM) {
        size_t i = 0;
        while (i < run.len && is_blank(run.data[i]))
            i += i + 8 < run.len && memcmp(run.data + i, "        ", 8) == 0 ? 8 : 1;
        if (i == run.len)
            return CALEPIN_OK;
        return source_fault(r->source, frame->line, 0, error,
                            "text \"%.*s\" stands outside of any element that holds text; it is "
                            "left out",
                            (int)(run.len - i < 40 ? run.len - i : 40), run.data + i);
    }
    buffer_text(&r->text, run);
    return r->text.failed ? error_memory(error) : CALEPIN_OK;
}

/* Blanks at the edges go, and a line end with an indentation behind it is a space: that is how the
 * file is laid out, not what it says. */
static calepin_text flatten(char *data, size_t len)
{
    size_t out = 0, i = 0;
    while (len && is_blank(data[len - 1]))
        len--;
    while (i < len && is_blank(data[i]))
        i++;
    if (!memchr(data + i, '\n', len - i))
        return (calepin_text){data + i, len - i};
    while (i < len) {
        size_t end = i;
        bool line = false;
        for (; is_blank(data[end]); end++) /* no blank stands last */
            line = line || data[end] == '\n';
        if (end > i + 1 && line) {
            data[out++] = ' ';
            i = end;
        } else {
            data[out++] = data[i++];
        }
    }
    return (calepin_text){data, out};
}

/* The text of the element that ends, kept; it is taken off the text at hand. */
static bool take_text(tbx_reader *r, calepin_text *text)
{
    size_t start = top(r)->text_start;
    *text = r->text.len > start ? flatten(r->text.data + start, r->text.len - start) : text_of("");
    bool kept = keep_text(r, text);
    r->text.len = start;
    return kept;
}

static bool is_nothing(const calepin_item *item)
{
    return !item->value.len && !item->part_count && !item->target.len && !item->id.len;
}

/* Grammar goes into the fields of the term where our values have it. */
static bool set_field(tbx_reader *r, const calepin_item *item)
{
    calepin_term *t = &r->term;
    static const struct {
        const char *type;
        const value_list *values;
        size_t place;
    } fields[] = {{"partOfSpeech", &glossary_parts, offsetof(calepin_term, pos)},
                  {"grammaticalGender", &glossary_genders, offsetof(calepin_term, gender)},
                  {"grammaticalNumber", &glossary_numbers, offsetof(calepin_term, number)}};
    if (item->target.len || item->lang.len)
        return false;
    if (!t->status && text_equal(item->type, text_of("administrativeStatus")))
        return tbx_status(item->value, &t->status);
    if (!t->type && text_equal(item->type, text_of("termType")))
        return tbx_type(item->value, &t->type);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        calepin_text *field = (calepin_text *)(void *)((char *)t + fields[i].place);
        calepin_text value = item->value;
        if (field->len || !text_equal(item->type, text_of(fields[i].type)))
            continue;
        if (text_equal(value, text_of("otherNumber")))
            value = text_of("other");
        size_t found = value_find(fields[i].values, value);
        if (!value.len || found == fields[i].values->count)
            return false;
        *field = text_of(fields[i].values->names[found]);
        return true;
    }
    return false;
}

static calepin_status check_value(tbx_reader *r, const calepin_item *item, const category *c,
                                  calepin_error *error)
{
    if (!r->checks_values || !c || category_takes(c, item->value) ||
        text_equal(item->value, text_of("creation")))
        return CALEPIN_OK;
    return source_fault(r->source, item->line, 0, error,
                        "%.*s \"%.*s\" is none of the values that TBX has for it; it is kept as it "
                        "came",
                        (int)item->type.len, item->type.data,
                        (int)(item->value.len < 60 ? item->value.len : 60), item->value.data);
}

/* Where an item belongs, when it does not stand there. */
static unsigned better_level(const category *c, unsigned here)
{
    if (!c || c->levels & here)
        return here;
    if (here == AT_TERM)
        return c->levels & AT_LANGUAGE ? AT_LANGUAGE : AT_CONCEPT;
    return c->levels & AT_CONCEPT ? AT_CONCEPT : here;
}

static calepin_status put_item(tbx_reader *r, const calepin_item *item, unsigned level,
                               calepin_error *error)
{
    bool added = false;
    if (level == AT_TERM)
        added = item_add(r->memory, &r->term.items, &r->term.item_count, item);
    else if (level == AT_LANGUAGE)
        added = item_add(r->memory, &r->pending, &r->pending_count, item);
    else
        added = item_add(r->memory, &r->concept->items, &r->concept->item_count, item);
    return added ? CALEPIN_OK : error_memory(error);
}

static calepin_status end_concept_item(tbx_reader *r, calepin_item *item, tbx_part around,
                                       calepin_error *error)
{
    static const char *const levels[] = {"concept", "language", "term"};
    unsigned here = around == TBX_ENTRY      ? AT_CONCEPT
                    : around == TBX_LANGUAGE ? AT_LANGUAGE
                                             : AT_TERM;
    if (r->multiterm && !multiterm_translate(item, r->memory))
        return error_memory(error);
    if (here == AT_TERM && text_equal(item->kind, text_of("termNote")) && set_field(r, item)) {
        r->note_ids += item->id.len > 0;
        return CALEPIN_OK;
    }
    const calepin_item *about = item_main(item);
    const category *c = category_find(about->kind, about->type);
    unsigned level = better_level(c, here);
    calepin_status status = check_value(r, about, c, error);
    if (!status && level != here && !r->multiterm)
        status = source_fault(r->source, item->line, 0, error,
                              "%.*s stands at the %s; TBX has it at the %s, where it is read",
                              (int)about->type.len, about->type.data, levels[here / 2],
                              levels[level / 2]);
    return status ? status : put_item(r, item, level, error);
}

static calepin_status end_item(tbx_reader *r, calepin_error *error)
{
    tbx_frame *frame = top(r), *around = frame - 1;
    calepin_item *item = &frame->item;
    if (!take_text(r, &item->value))
        return error_memory(error);
    if (is_nothing(item))
        return CALEPIN_OK;
    if (around->part == TBX_ITEM)
        return item_add(r->memory, &around->item.parts, &around->item.part_count, item)
                   ? CALEPIN_OK
                   : error_memory(error);
    if (around->part == TBX_HEADER || around->part == TBX_BACK)
        return item_add(r->memory, &r->held, &r->held_count, item) ? CALEPIN_OK
                                                                   : error_memory(error);
    return end_concept_item(r, item, around->part, error);
}

/* "Forbidden" is no word of TBX: our files have it as a note on a deprecated term. */
static void find_forbidden(calepin_term *term)
{
    calepin_item *items = (calepin_item *)term->items;
    for (size_t i = 0; term->status == CALEPIN_DEPRECATED && i < term->item_count; i++) {
        if (!item_is(&items[i], "note", "") || !text_equal(items[i].value, text_of("forbidden")))
            continue;
        memmove(items + i, items + i + 1, (--term->item_count - i) * sizeof *items);
        term->status = CALEPIN_FORBIDDEN;
    }
}

static calepin_status end_term_section(tbx_reader *r, calepin_error *error)
{
    size_t line = r->term.line;
    if (!r->term.text.len)
        return source_fault(r->source, line, 0, error, "term left out: it has no text");
    if (!r->lang.len)
        return source_fault(
            r->source, line, 0, error, "term \"%.*s\" left out: its section names no language",
            (int)(r->term.text.len < 60 ? r->term.text.len : 60), r->term.text.data);
    if (r->concept->term_count == TERMS_MAX)
        return source_fault(r->source, line, 0, error,
                            "term left out: its concept has %d terms already", TERMS_MAX);
    r->term.lang = r->lang;
    find_forbidden(&r->term);
    return concept_add_term(r->memory, r->concept, &r->term) ? CALEPIN_OK : error_memory(error);
}

static calepin_status end_language(tbx_reader *r, calepin_error *error)
{
    for (size_t i = 0; i < r->pending_count; i++)
        if (!concept_add_language_item(r->memory, r->concept, r->lang, &r->pending[i]))
            return error_memory(error);
    return CALEPIN_OK;
}

/* The full form that a cross reference of a term leads to: another term of its entry; the entry
 * itself stands for a full form that has no section. */
static bool full_form(const calepin_concept *c, const calepin_item *item, calepin_text *of)
{
    *of = item->value;
    if (!item_is(item, "ref", "crossReference"))
        return false;
    if (!item->target.len || text_equal(item->target, c->id))
        return item->value.len;
    for (size_t i = 0; i < c->term_count; i++)
        if (text_equal(c->terms[i].id, item->target)) {
            *of = c->terms[i].text;
            return true;
        }
    return false;
}

static void resolve_full_forms(calepin_concept *c)
{
    for (size_t t = 0; t < c->term_count; t++) {
        calepin_term *term = (calepin_term *)&c->terms[t];
        calepin_item *items = (calepin_item *)term->items;
        for (size_t i = 0; i < term->item_count && !term->of.len; i++)
            if (full_form(c, &items[i], &term->of))
                memmove(items + i, items + i + 1, (--term->item_count - i) * sizeof *items);
            else
                term->of = (calepin_text){"", 0};
    }
}

/* Term ids that our writer makes, and would make again, are none of the file's own. */
static bool is_made_id(const calepin_concept *c, size_t index)
{
    calepin_text id = c->terms[index].id;
    char end[24];
    int len = snprintf(end, sizeof end, ".%zu", index + 1);
    return id.len == c->id.len + (size_t)len && memcmp(id.data, c->id.data, c->id.len) == 0 &&
           memcmp(id.data + c->id.len, end, (size_t)len) == 0;
}

static calepin_status end_entry(tbx_reader *r, calepin_error *error)
{
    calepin_concept *c = r->concept;
    r->concept = NULL;
    r->entries++;
    if (!c->term_count) {
        glossary_remove_last(r->source->glossary);
        return source_fault(r->source, c->line, 0, error, "entry \"%.*s\" left out: it has no term",
                            (int)(c->id.len < 100 ? c->id.len : 100), c->id.data);
    }
    calepin_status status = check_id(r, c, error);
    if (status)
        return status;
    resolve_full_forms(c);
    for (size_t t = 0; t < c->term_count; t++)
        if (c->terms[t].id.len && is_made_id(c, t))
            ((calepin_term *)c->terms)[t].id.len = 0;
    return source_concept_done(r->source, error);
}

static calepin_status end_held(tbx_reader *r, tbx_part part, calepin_error *error)
{
    const calepin_glossary_options *options = r->source->options;
    calepin_glossary_header_fn *fn = part == TBX_HEADER ? options->header : options->back;
    calepin_glossary_header header = {r->held, r->held_count};
    r->held = NULL;
    r->held_count = 0;
    return fn && header.item_count ? fn(options->header_user, &header, error) : CALEPIN_OK;
}

static calepin_status end_part(tbx_reader *r, tbx_part part, calepin_error *error)
{
    switch (part) {
    case TBX_ITEM:
        return end_item(r, error);
    case TBX_TERM:
        return take_text(r, &r->term.text) ? CALEPIN_OK : error_memory(error);
    case TBX_TERM_SECTION:
        return end_term_section(r, error);
    case TBX_LANGUAGE:
        return end_language(r, error);
    case TBX_ENTRY:
        return end_entry(r, error);
    case TBX_ENTRY_NUMBER:
        return take_text(r, &r->concept->id) ? CALEPIN_OK : error_memory(error);
    case TBX_HEADER:
    case TBX_BACK:
        return end_held(r, part, error);
    case TBX_INLINE:
        return CALEPIN_OK;
    default:
        r->text.len = top(r)->text_start;
        return CALEPIN_OK;
    }
}

static calepin_status on_end(void *user, const char *name, calepin_error *error)
{
    (void)name;
    tbx_reader *r = user;
    calepin_status status = end_part(r, top(r)->part, error);
    r->depth--;
    return status;
}

const xml_events tbx_events = {on_start, on_text, on_end, NULL};

void tbx_begin(tbx_reader *r, glossary_source *source)
{
    r->source = source;
    r->memory = glossary_memory(source->glossary);
    r->text = r->scratch = (buffer)BUFFER_INIT(TEXT_LIMIT);
}

void tbx_begin_anew(tbx_reader *r)
{
    if (r->concept)
        glossary_remove_last(r->source->glossary);
    r->concept = NULL;
    r->depth = 0;
    buffer_clear(&r->text);
}

void tbx_end(tbx_reader *r)
{
    const calepin_listener *listener = r->source->options->listener;
    if (r->inlines)
        tell(listener, CALEPIN_NOTE, r->source->file, 0, 0,
             "inline elements left out, their text kept: %zu", r->inlines);
    if (r->note_ids)
        tell(listener, CALEPIN_NOTE, r->source->file, 0, 0, "ids of notes on terms left out: %zu",
             r->note_ids);
}

void tbx_free(tbx_reader *r)
{
    buffer_free(&r->text);
    buffer_free(&r->scratch);
    id_set_free(&r->ids);
}

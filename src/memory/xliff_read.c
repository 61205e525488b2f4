/* Units out of XLIFF 1.2 and 2: each segment that has a translation. The segments of a 1.2 unit are
 * its <mrk mtype="seg"> of the same mid, or the whole unit where it has none; those of a 2.x unit
 * are its <segment> elements. What is no translation is passed over: alt-trans, matches, ignorable,
 * and elements of other vocabularies. */
#include "base/arena.h"
#include "base/error.h"
#include "base/same.h"
#include "memory/xliff.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "xml/reader.h"

#include <stdlib.h>
#include <string.h>

enum { UNIT_LIMIT = 64 << 20, TAG_LIMIT = 36, DEPTH = 256 };

/* A <mrk mtype="seg"> of a text. */
typedef struct piece {
    calepin_text id;
    size_t start, end;
} piece;

typedef struct side {
    calepin_text text, lang;
    piece *pieces;
    size_t piece_count;
    bool is_there;
} side;

typedef struct xliff_reader {
    const unit_source *source;
    bool begun, is_2, told_language;
    char from[TAG_LIMIT], to[TAG_LIMIT];
    buffer original, groups; /* of the file; the names of the groups around, parted by slashes */
    size_t group_lengths[DEPTH], depth;
    size_t skipped; /* depth inside an element whose content is left out */
    arena arena;    /* the texts of the unit at hand */
    bool in_unit, codes_dropped;
    calepin_unit unit;
    calepin_text segment_id;
    size_t segment_count; /* of a 2.x unit, ended so far */
    calepin_text state;
    side source_side, segments_side, target_side;
    buffer properties, notes; /* calepin_property, of the unit */
    /* The text at hand: */
    const char *element; /* NULL when text is not looked at */
    calepin_text type;   /* of a property */
    buffer text, pieces;
    size_t inside, code; /* depth of elements in it, and where a code's content began, 0: nowhere */
    size_t untranslated, unfinished;
} xliff_reader;

static bool is(const char *name, const char *other)
{
    return strcmp(name, other) == 0;
}

static bool is_any(const char *name, const char *const *list)
{
    while (*list && !is(name, *list))
        list++;
    return *list != NULL;
}

static void keep_tag(char to[TAG_LIMIT], calepin_text tag)
{
    if (tag.len > 0 && tag.len < TAG_LIMIT)
        snprintf(to, TAG_LIMIT, "%.*s", (int)tag.len, tag.data);
}

/* A lasting copy of an attribute; none is {NULL, 0}. False when out of memory. */
static bool keep(xliff_reader *r, calepin_text value, calepin_text *to)
{
    *to = value.data ? arena_text(&r->arena, value) : value;
    return !value.data || to->data;
}

static calepin_text view(const char *string)
{
    return (calepin_text){string, strlen(string)};
}

static bool add_property(xliff_reader *r, buffer *list, const char *type, calepin_text value)
{
    calepin_property p = {.type = view(type), .order = list->len / sizeof p};
    if (value.len == 0)
        return true;
    if (!keep(r, value, &p.value))
        return false;
    buffer_append(list, &p, sizeof p);
    return !list->failed;
}

static calepin_status begin_file(xliff_reader *r, const xml_tag *e)
{
    keep_tag(r->from, xml_get(e, NULL, r->is_2 ? "srcLang" : "source-language"));
    keep_tag(r->to, xml_get(e, NULL, r->is_2 ? "trgLang" : "target-language"));
    buffer_clear(&r->original);
    buffer_text(&r->original, xml_get(e, NULL, "original"));
    buffer_clear(&r->groups);
    r->depth = 0;
    return CALEPIN_OK;
}

static calepin_status begin_root(xliff_reader *r, const xml_tag *e, calepin_error *error)
{
    if (!is(e->name, "xliff"))
        return error_set(error, CALEPIN_ERROR_INPUT, NULL, 0,
                         "is not an XLIFF file: its root element is <%.100s>", e->name);
    calepin_text version = xml_get(e, NULL, "version");
    r->begun = true;
    r->is_2 = version.len > 0 && version.data[0] == '2';
    return begin_file(r, e);
}

static void begin_group(xliff_reader *r, const xml_tag *e)
{
    calepin_text name = xml_get(e, NULL, r->is_2 ? "name" : "resname");
    if (r->depth < DEPTH)
        r->group_lengths[r->depth++] = r->groups.len;
    if (name.len && r->groups.len)
        buffer_char(&r->groups, '/');
    buffer_text(&r->groups, name);
}

static void end_group(xliff_reader *r)
{
    if (r->depth > 0)
        r->groups.len = r->group_lengths[--r->depth];
}

static calepin_status begin_unit(xliff_reader *r, const xml_tag *e, calepin_error *error)
{
    arena_reset(&r->arena);
    buffer_clear(&r->properties);
    buffer_clear(&r->notes);
    r->unit = (calepin_unit){.file = r->source->name, .line = e->line};
    r->state = r->segment_id = (calepin_text){NULL, 0};
    r->source_side = r->segments_side = r->target_side = (side){0};
    r->segment_count = 0;
    r->in_unit = true;
    r->codes_dropped = false;
    calepin_text id = xml_get(e, NULL, "id"), name = xml_get(e, NULL, "name");
    calepin_text original = buffer_view(&r->original);
    bool kept = keep(r, r->is_2 && name.len ? name : id, &r->unit.id) &&
                (text_is(original, XLIFF_NO_FILE) ||
                 add_property(r, &r->properties, "x-original", original)) &&
                add_property(r, &r->properties, "x-group", buffer_view(&r->groups));
    return kept ? CALEPIN_OK : error_memory(error);
}

static calepin_status begin_text(xliff_reader *r, const xml_tag *e, const char *element,
                                 calepin_error *error)
{
    r->element = element;
    r->inside = r->code = 0;
    buffer_clear(&r->text);
    buffer_clear(&r->pieces);
    side *s = is(element, "source") ? &r->source_side : &r->target_side;
    bool kept = keep(r, xml_get(e, NULL, r->is_2 ? "type" : "context-type"), &r->type);
    if (is(element, "source") || is(element, "target"))
        kept = kept && keep(r, xml_get(e, "xml", "lang"), &s->lang);
    if (is(element, "target") && !r->is_2)
        kept = kept && keep(r, xml_get(e, NULL, "state"), &r->state);
    return kept ? CALEPIN_OK : error_memory(error);
}

static calepin_status begin_segment(xliff_reader *r, const xml_tag *e, calepin_error *error)
{
    r->source_side = r->target_side = (side){0};
    bool kept = keep(r, xml_get(e, NULL, "id"), &r->segment_id) &&
                keep(r, xml_get(e, NULL, "state"), &r->state);
    return kept ? CALEPIN_OK : error_memory(error);
}

static bool is_foreign(const xml_tag *e)
{
    return e->ns && strncmp(e->ns, "urn:oasis:names:tc:xliff:document:", 34) != 0 &&
           !is(e->ns, XLIFF_METADATA);
}

/* An element of a unit, outside its texts. */
static calepin_status begin_part(xliff_reader *r, const xml_tag *e, calepin_error *error)
{
    static const char *const texts[] = {"source",  "seg-source", "target", "note",
                                        "context", "meta",       NULL};
    static const char *const around[] = {"context-group", "notes", "metadata", "metaGroup", NULL};
    for (const char *const *text = texts; *text; text++)
        if (is(e->name, *text))
            return begin_text(r, e, *text, error);
    if (is(e->name, "segment"))
        return begin_segment(r, e, error);
    if (!is_any(e->name, around))
        r->skipped = 1;
    return CALEPIN_OK;
}

/* <cp hex="…"/> stands for a character that XML cannot hold. */
static void put_code_point(xliff_reader *r, const xml_tag *e)
{
    char bytes[4];
    calepin_text hex = xml_get(e, NULL, "hex");
    char digits[9] = "";
    snprintf(digits, sizeof digits, "%.*s", (int)(hex.len < 8 ? hex.len : 8),
             hex.data ? hex.data : "");
    unsigned long c = strtoul(digits, NULL, 16);
    if (c > 0 && c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF))
        buffer_append(&r->text, bytes, utf8_put((uint32_t)c, bytes));
}

/* Inside a text: marks and <g>, <pc> hold text, all others code. */
static calepin_status begin_inline(xliff_reader *r, const xml_tag *e, calepin_error *error)
{
    static const char *const codes[] = {"bpt", "ept", "ph", "it", "x", "bx",
                                        "ex",  "sub", "sc", "ec", NULL};
    bool is_code = is_any(e->name, codes);
    r->inside++;
    if (is_code || is(e->name, "g") || is(e->name, "pc"))
        r->codes_dropped = true;
    if (r->source->options->whole && !r->code && (is_code || is(e->name, "g") || is(e->name, "pc")))
        unit_put_code(&r->text, e->name, xml_get(e, NULL, "id"));
    if (is_code && !r->code)
        r->code = r->inside;
    if (is(e->name, "cp") && !r->code)
        put_code_point(r, e);
    piece p = {.start = r->text.len, .end = SIZE_MAX - r->inside};
    if (!is(e->name, "mrk") || r->is_2 || !text_is(xml_get(e, NULL, "mtype"), "seg"))
        return CALEPIN_OK;
    if (!keep(r, xml_get(e, NULL, "mid"), &p.id))
        return error_memory(error);
    buffer_append(&r->pieces, &p, sizeof p);
    return CALEPIN_OK;
}

static calepin_status on_start(void *user, const xml_tag *e, calepin_error *error)
{
    xliff_reader *r = user;
    if (!r->begun)
        return begin_root(r, e, error);
    if (r->skipped || is_foreign(e)) {
        r->skipped++;
        return CALEPIN_OK;
    }
    if (r->element)
        return begin_inline(r, e, error);
    if (r->in_unit)
        return begin_part(r, e, error);
    if (is(e->name, "trans-unit") || is(e->name, "unit"))
        return begin_unit(r, e, error);
    if (is(e->name, "file"))
        return begin_file(r, e);
    if (is(e->name, "group"))
        begin_group(r, e);
    return CALEPIN_OK;
}

static calepin_status on_text(void *user, calepin_text run, calepin_error *error)
{
    xliff_reader *r = user;
    if (r->skipped || !r->element || r->code)
        return CALEPIN_OK;
    if (run.len > r->text.limit - r->text.len)
        return error_set(error, CALEPIN_ERROR_INPUT, NULL, 0, "holds a unit of over %d MiB",
                         UNIT_LIMIT >> 20);
    buffer_text(&r->text, run);
    return r->text.failed ? error_memory(error) : CALEPIN_OK;
}

static void end_inline(xliff_reader *r)
{
    piece *pieces = (void *)r->pieces.data;
    for (size_t i = r->pieces.len / sizeof *pieces; i > 0; i--)
        if (pieces[i - 1].end == SIZE_MAX - r->inside) {
            pieces[i - 1].end = r->text.len;
            break;
        }
    if (r->code == r->inside)
        r->code = 0;
    r->inside--;
}

static bool keep_side(xliff_reader *r, side *s)
{
    s->is_there = true;
    s->piece_count = r->pieces.len / sizeof *s->pieces;
    if (s->piece_count) {
        s->pieces = arena_alloc(&r->arena, r->pieces.len);
        if (!s->pieces)
            return false;
        memcpy(s->pieces, r->pieces.data, r->pieces.len);
    }
    return keep(r, buffer_view(&r->text), &s->text);
}

/* A property, or what calepin's own writer made one of. */
static bool keep_property(xliff_reader *r)
{
    calepin_unit *u = &r->unit;
    const struct {
        const char *type;
        calepin_text *to;
    } members[] = {{XLIFF_CREATED, &u->created},
                   {XLIFF_CHANGED, &u->changed},
                   {XLIFF_CREATOR, &u->creator},
                   {XLIFF_CHANGER, &u->changer}};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (text_is(r->type, members[i].type))
            return keep(r, buffer_view(&r->text), members[i].to);
    calepin_property p = {.type = r->type, .order = r->properties.len / sizeof p};
    bool kept = keep(r, buffer_view(&r->text), &p.value);
    buffer_append(&r->properties, &p, sizeof p);
    return kept && !r->properties.failed;
}

static calepin_status end_text(xliff_reader *r, calepin_error *error)
{
    const char *element = r->element;
    bool kept;
    r->element = NULL;
    if (r->text.failed || r->pieces.failed)
        return error_memory(error);
    if (is(element, "source"))
        kept = keep_side(r, &r->source_side);
    else if (is(element, "seg-source"))
        kept = keep_side(r, &r->segments_side);
    else if (is(element, "target"))
        kept = keep_side(r, &r->target_side);
    else if (is(element, "note"))
        kept = add_property(r, &r->notes, "", buffer_view(&r->text));
    else
        kept = keep_property(r);
    return kept ? CALEPIN_OK : error_memory(error);
}

static bool is_unfinished(const xliff_reader *r)
{
    return text_is(r->state, "new") || text_is(r->state, "needs-translation") ||
           text_is(r->state, "initial");
}

/* The language of a side: its own, else the file's, else the one asked for. */
static calepin_text language_of(xliff_reader *r, const side *s, const char *of_file,
                                const char *asked)
{
    if (s->lang.len || of_file[0])
        return s->lang.len ? s->lang : view(of_file);
    if (!r->told_language)
        tell(r->source->options->listener, CALEPIN_NOTE, r->source->name, r->unit.line, 0,
             "does not say its languages; texts are taken as '%s' and '%s'",
             r->source->options->from, r->source->options->to);
    r->told_language = true;
    return view(asked);
}

static calepin_status hand_on(xliff_reader *r, calepin_text id, calepin_text source,
                              calepin_text target, calepin_error *error)
{
    const calepin_memory_options *o = r->source->options;
    if ((trim(target).len == 0 && !o->whole) || trim(source).len == 0) {
        r->untranslated += trim(source).len > 0;
        return CALEPIN_OK;
    }
    if (is_unfinished(r) && !o->unfinished) {
        r->unfinished++;
        return CALEPIN_OK;
    }
    size_t before = r->properties.len;
    if (!text_is(r->state, "translated") && !add_property(r, &r->properties, XLIFF_STATE, r->state))
        return error_memory(error);
    const calepin_variant variants[] = {
        {.lang = language_of(r, &r->source_side, r->from, o->from), .text = source},
        {.lang = language_of(r, &r->target_side, r->to, o->to), .text = target}};
    calepin_unit unit = r->unit;
    unit.id = id;
    unit.codes_dropped = r->codes_dropped;
    unit.variants = variants;
    unit.variant_count = 2;
    unit.properties = (const void *)r->properties.data;
    unit.property_count = r->properties.len / sizeof *unit.properties;
    unit.notes = (const void *)r->notes.data;
    unit.note_count = r->notes.len / sizeof *unit.notes;
    calepin_status status = r->source->each(r->source->user, &unit, error);
    r->properties.len = before;
    return status;
}

static calepin_text text_of(const side *s, const piece *p)
{
    return (calepin_text){s->text.data + p->start, p->end - p->start};
}

static const piece *find_piece(const side *s, calepin_text id)
{
    for (size_t i = 0; i < s->piece_count; i++)
        if (s->pieces[i].id.len == id.len && memcmp(s->pieces[i].id.data, id.data, id.len) == 0)
            return &s->pieces[i];
    return NULL;
}

/* "unit-segment"; {NULL, 0} when out of memory. */
static calepin_text join_ids(xliff_reader *r, calepin_text unit, calepin_text segment)
{
    size_t len = unit.len + 1 + segment.len;
    char *id = arena_alloc(&r->arena, len + 1);
    if (!id)
        return (calepin_text){NULL, 0};
    snprintf(id, len + 1, "%.*s-%.*s", (int)unit.len, unit.data ? unit.data : "", (int)segment.len,
             segment.data ? segment.data : "");
    return (calepin_text){id, len};
}

static calepin_status hand_on_pieces(xliff_reader *r, const side *source, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    const side *target = &r->target_side;
    for (size_t i = 0; i < source->piece_count && !status; i++) {
        const piece *p = &source->pieces[i], *q = find_piece(target, p->id);
        calepin_text id = r->unit.id;
        if (source->piece_count > 1)
            id = join_ids(r, id, p->id);
        if (source->piece_count > 1 && !id.data)
            return error_memory(error);
        status =
            hand_on(r, id, text_of(source, p), q ? text_of(target, q) : (calepin_text){0}, error);
    }
    return status;
}

/* A unit of 1.2. Segments of which the target has none are of no use: it is taken as a whole. */
static calepin_status end_unit_1(xliff_reader *r, calepin_error *error)
{
    const side *source = r->segments_side.piece_count ? &r->segments_side : &r->source_side;
    if (source->piece_count && r->target_side.piece_count)
        return hand_on_pieces(r, source, error);
    return hand_on(r, r->unit.id, r->source_side.text, r->target_side.text, error);
}

static calepin_status end_segment(xliff_reader *r, calepin_error *error)
{
    calepin_text id = r->unit.id;
    if (r->segment_count++ > 0 || r->segment_id.len) {
        char number[24];
        snprintf(number, sizeof number, "%zu", r->segment_count);
        id = join_ids(r, id, r->segment_id.len ? r->segment_id : view(number));
        if (!id.data)
            return error_memory(error);
    }
    return hand_on(r, id, r->source_side.text, r->target_side.text, error);
}

static calepin_status on_end(void *user, const char *name, calepin_error *error)
{
    xliff_reader *r = user;
    if (r->skipped) {
        r->skipped--;
        return CALEPIN_OK;
    }
    if (r->element && r->inside) {
        end_inline(r);
        return CALEPIN_OK;
    }
    if (r->element)
        return end_text(r, error);
    if (r->in_unit && is(name, "segment"))
        return end_segment(r, error);
    if (is(name, "group"))
        end_group(r);
    if (!r->in_unit || (!is(name, "trans-unit") && !is(name, "unit")))
        return CALEPIN_OK;
    r->in_unit = false;
    return r->is_2 ? CALEPIN_OK : end_unit_1(r, error);
}

calepin_status xliff_read(const unit_source *source, calepin_error *error)
{
    static const xml_events events = {on_start, on_text, on_end, NULL};
    xliff_reader *r = calloc(1, sizeof *r);
    if (!r)
        return error_memory(error);
    r->source = source;
    buffer *buffers[] = {&r->original, &r->groups, &r->properties, &r->notes, &r->text, &r->pieces};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        *buffers[i] = (buffer)BUFFER_INIT(UNIT_LIMIT);
    calepin_status status =
        xml_read_stream(source->file, source->name, source->head, &events, r, NULL, error);
    if (!status && r->untranslated)
        tell(source->options->listener, CALEPIN_WARNING, source->name, 0, 0,
             "units left out that have no translation: %zu", r->untranslated);
    if (!status)
        unit_tell_unfinished(source, r->unfinished);
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_free(buffers[i]);
    arena_free(&r->arena);
    free(r);
    return status;
}

/* tmx [SEED [COUNT]]: good TMX files are made and damaged at random, and read.
 *
 * Two ways of reading the same file must agree: the quick one, and the parser's alone, which a
 * comment in front of the root element makes read everything. And of a damaged file each unit that
 * the damage did not touch must come out as it does of the good one. What fails is told with its
 * seed, and left in the file it names. */
#include "base/buffer.h"
#include "calepin/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { UNITS = 400, LIMIT = 1 << 26 };

static uint64_t state;

static size_t below(size_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state >> 11) % n;
}

#define PICK(list) ((list)[below(sizeof(list) / sizeof *(list))])

static void put_text(buffer *b)
{
    static const char *const pieces[] = {
        "mot ",      "été ",      "l’eau ",    "&amp; ",  "a &lt; b ",     "\xF0\x9F\x8C\x8A ",
        "&#233;t ",  "&#x2019; ", "]] ",       "> ",      "œuf\xC2\xA0; ", "\n        ",
        "quarante ", "\t",        "e\xCC\x81", "&quot; ", "&apos;",        "« deux » "};
    for (size_t i = 1 + below(12); i > 0; i--)
        buffer_string(b, PICK(pieces));
}

static void put_segment(buffer *b)
{
    static const char *const inner[] = {"<bpt i=\"1\" x='2'>&lt;b></bpt>gras<ept i=\"1\"/>",
                                        "<ph type=\"lb\">&lt;br/&gt;<sub>dedans</sub></ph>",
                                        "<hi type=\"t\">terme</hi>",
                                        "<!-- dit -->",
                                        "<![CDATA[a < b & c]]>",
                                        "<?outil dit?>",
                                        "<it pos=\"begin\"/>",
                                        "<ut>\\x</ut>"};
    buffer_string(b, "<seg>");
    put_text(b);
    for (size_t i = below(6); i > 4; i--) {
        buffer_string(b, PICK(inner));
        put_text(b);
    }
    buffer_string(b, "</seg>");
}

static void put_detail(buffer *b)
{
    static const char *const begin[] = {"<prop type=\"x-domain\">", "<note xml:lang='fr'>",
                                        "<prop type=\"a &amp; b\" o-encoding=\"utf-8\">"};
    size_t which = below(3);
    buffer_string(b, begin[which]);
    put_text(b);
    buffer_string(b, which == 1 ? "</note>" : "</prop>");
}

static void put_variant(buffer *b, const char *lang)
{
    static const char *const attributes[] = {
        "", " creationdate=\"20240101T000000Z\"", " changeid='jean&#10;luc' usagecount = \"3\" ",
        " datatype=\"x\ty\"", " creationid=\"marie\"\n  changeid=\"é\""};
    buffer_print(b, "<tuv xml:lang=\"%s\"%s>", lang, PICK(attributes));
    if (below(5) == 0)
        put_detail(b);
    put_segment(b);
    buffer_string(b, below(9) ? "</tuv>" : "</tuv\n>");
}

/* A good file, and where each of its units begins and ends. */
typedef struct sample {
    buffer text;
    size_t root, count;
    size_t from[UNITS], to[UNITS];
} sample;

static void make_sample(sample *s)
{
    static const char *const beginnings[] = {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n",
        "\xEF\xBB\xBF<?xml version=\"1.0\" ?>\n", ""};
    buffer *b = &s->text;
    buffer_clear(b);
    buffer_string(b, PICK(beginnings));
    s->root = b->len;
    buffer_string(b, "<tmx version=\"1.4\">\n<header srclang=\"fr\" segtype=\"sentence\">");
    put_detail(b);
    buffer_string(b, "</header>\n<body>\n");
    s->count = below(40) ? 3 + below(10) : UNITS;
    for (size_t i = 0; i < s->count; i++) {
        s->from[i] = b->len;
        buffer_print(b, "<tu tuid=\"u%zu\"%s>\n ", i, below(3) ? "" : " srclang='*all*'");
        if (below(3) == 0)
            put_detail(b);
        put_variant(b, "fr");
        put_variant(b, below(6) ? "en" : "EN-US");
        buffer_string(b, "</tu>");
        s->to[i] = b->len;
        buffer_string(b, below(8) ? "\n" : "<!-- entre -->\n\n");
    }
    buffer_string(b, "</body>\n</tmx>\n");
}

static void put_attributes(buffer *b, const calepin_attribute *a, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_print(b, " %.*s=[%.*s]", (int)a[i].name.len, a[i].name.data, (int)a[i].value.len,
                     a[i].value.data);
}

static void put_properties(buffer *b, const calepin_property *p, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_print(b, " {%zu %.*s:", p[i].order, (int)p[i].type.len, p[i].type.data);
        buffer_text(b, p[i].value);
        put_attributes(b, p[i].attributes, p[i].attribute_count);
        buffer_string(b, "}");
    }
}

static void put_texts(buffer *b, const calepin_text *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_string(b, "|");
        buffer_text(b, texts[i]);
    }
}

/* What was read: one description a unit, a zero byte behind each. */
typedef struct record {
    buffer text;
    bool with_lines;
    calepin_status status;
    calepin_error error;
} record;

static calepin_status on_unit(void *user, const calepin_unit *u, calepin_error *error)
{
    (void)error;
    record *r = user;
    buffer *b = &r->text;
    const calepin_text own[] = {u->id, u->created, u->changed, u->creator, u->changer};
    buffer_print(b, "%zu", r->with_lines ? u->line : 0);
    put_texts(b, own, 5);
    put_attributes(b, u->attributes, u->attribute_count);
    put_properties(b, u->properties, u->property_count);
    put_properties(b, u->notes, u->note_count);
    for (size_t i = 0; i < u->variant_count; i++) {
        const calepin_variant *v = &u->variants[i];
        const calepin_text texts[] = {v->lang,    v->text,    v->markup, v->created,
                                      v->changed, v->creator, v->changer};
        put_texts(b, texts, 7);
        put_attributes(b, v->attributes, v->attribute_count);
        put_properties(b, v->properties, v->property_count);
        put_properties(b, v->notes, v->note_count);
    }
    buffer_append(b, "", 1);
    return CALEPIN_OK;
}

static char path[64];

static void write_file(const buffer *b, size_t comment_at)
{
    unlink(path); /* a file that is made shorter waits for the disk on some file systems */
    FILE *file = fopen(path, "wb");
    size_t at = comment_at < b->len ? comment_at : 0;
    if (!file)
        exit(2);
    fwrite(b->data, 1, at, file);
    if (comment_at != SIZE_MAX)
        fputs("<!---->", file);
    fwrite(b->data + at, 1, b->len - at, file);
    if (fclose(file) != 0)
        exit(2);
}

/* comment_at is SIZE_MAX for none. */
static void read_sample(const buffer *b, size_t comment_at, bool strict, bool lines, record *r)
{
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.strict = strict;
    buffer_clear(&r->text);
    r->with_lines = lines;
    r->error = (calepin_error){.status = CALEPIN_OK};
    write_file(b, comment_at);
    r->status = calepin_unit_read(path, &options, on_unit, r, &r->error);
}

/* In a CDATA section without end the parser names a line that hangs on its chunks. */
static bool same_records(const record *a, const record *b, bool has_sections)
{
    return a->status == b->status && a->text.len == b->text.len &&
           memcmp(buffer_view(&a->text).data, buffer_view(&b->text).data, a->text.len) == 0 &&
           (has_sections || a->error.line == b->error.line) &&
           strcmp(a->error.message, b->error.message) == 0;
}

/* Where a tag of the run begins and ends, at random; false when it holds none from there on. */
static bool random_tag(const char *data, size_t from, size_t to, size_t *begin, size_t *end)
{
    const char *at = memchr(data + from, '<', to - from);
    const char *last = at ? memchr(at, '>', (size_t)(data + to - at)) : NULL;
    if (!last)
        return false;
    *begin = (size_t)(at - data);
    *end = (size_t)(last - data) + 1;
    return true;
}

static void swap_tags(const buffer *good, size_t from, size_t to, buffer *out)
{
    size_t a = 0, a_end = 0, b = 0, b_end = 0;
    const char *d = good->data;
    bool found = random_tag(d, from + below(to - from), to, &a, &a_end) &&
                 random_tag(d, a_end, to, &b, &b_end);
    buffer_clear(out);
    if (!found) {
        buffer_append(out, d, good->len);
        return;
    }
    buffer_append(out, d, a);
    buffer_append(out, d + b, b_end - b);
    buffer_append(out, d + a_end, b - a_end);
    buffer_append(out, d + a, a_end - a);
    buffer_append(out, d + b_end, good->len - b_end);
}

/* Up to 20 bytes of the run taken out, and others put in their place. */
static void replace_bytes(const buffer *good, size_t from, size_t to, buffer *out)
{
    static const char *const strays[] = {
        "<",     "&",     "\x07", "\xE9",  "<!--", "<![CDATA[",   "]]>",   "-->",
        "<?",    "</tu>", "<tu>", "<seg>", "&#0;", "&nbsp;",      "</seg", "\"",
        "'",     ">",     "/>",   "\r",    "\x1F", "=",           "xml:x", "<a:b>",
        "<x y=", "\xC3",  "</",   "<b/>",  "\xFE", "\xEF\xBF\xBF"};
    size_t at = from + below(to - from), most = to - at;
    size_t taken = below(3) ? 0 : 1 + below(most < 20 ? most : 20);
    buffer_clear(out);
    buffer_append(out, good->data, at);
    if (taken == 0 || below(2))
        buffer_string(out, PICK(strays));
    buffer_append(out, good->data + at + taken, good->len - at - taken);
}

static bool holds_next(const char **at, const char *end, const char *wanted)
{
    for (; *at < end; *at += strlen(*at) + 1)
        if (strcmp(*at, wanted) == 0)
            return true;
    return false;
}

/* Whether the units of the good file, but the damaged ones, are in the other record, in order. */
static bool keeps_units(const record *good, const record *found, size_t first, size_t end)
{
    const char *at = buffer_view(&found->text).data, *stop = at + found->text.len;
    const char *wanted = good->text.data;
    for (size_t i = 0; wanted < good->text.data + good->text.len; i++) {
        if ((i < first || i >= end) && !holds_next(&at, stop, wanted)) {
            fprintf(stderr, "lost: %s\n", wanted);
            return false;
        }
        wanted += strlen(wanted) + 1;
    }
    return true;
}

typedef struct run {
    sample good;
    buffer damaged;
    record reference, quick, parser;
} run;

static const char *check_agreement(run *r, const buffer *text)
{
    bool has_sections = strstr(text->data, "<![CDATA[");
    for (int strict = 0; strict <= 1; strict++) {
        read_sample(text, SIZE_MAX, strict, true, &r->quick);
        read_sample(text, r->good.root, strict, true, &r->parser);
        if (!same_records(&r->quick, &r->parser, has_sections))
            return "the quick reading and the parser differ";
    }
    return NULL;
}

/* One good file, damaged in one of its units, or cut in it. Returns what is wrong. */
static const char *check_one(run *r)
{
    sample *s = &r->good;
    make_sample(s);
    read_sample(&s->text, SIZE_MAX, true, false, &r->reference);
    if (r->reference.status)
        return "a good file is refused";
    const char *wrong = check_agreement(r, &s->text);
    size_t unit = below(s->count), from = s->from[unit], to = s->to[unit];
    bool cut = below(10) == 0;
    if (wrong)
        return wrong;
    if (below(4) == 0)
        swap_tags(&s->text, from, to, &r->damaged);
    else
        replace_bytes(&s->text, from, to, &r->damaged);
    if (cut) {
        buffer_clear(&r->damaged);
        buffer_append(&r->damaged, s->text.data, from + below(to - from));
    }
    wrong = check_agreement(r, &r->damaged);
    bool well_formed = !r->quick.status; /* it was read strictly last */
    if (wrong || well_formed)
        return wrong;
    read_sample(&r->damaged, SIZE_MAX, false, false, &r->quick);
    if (r->quick.status)
        return unit == 0 && cut ? NULL : "a damaged file is refused";
    return keeps_units(&r->reference, &r->quick, unit, cut ? SIZE_MAX : unit + 1)
               ? NULL
               : "a unit is lost that was not damaged";
}

static run *new_run(void)
{
    run *r = calloc(1, sizeof *r);
    if (!r)
        exit(2);
    r->good.text = r->damaged = (buffer)BUFFER_INIT(LIMIT);
    r->reference.text = r->quick.text = r->parser.text = r->damaged;
    return r;
}

static void free_run(run *r)
{
    buffer *buffers[] = {&r->good.text, &r->damaged, &r->reference.text, &r->quick.text,
                         &r->parser.text};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        buffer_free(buffers[i]);
    free(r);
}

int main(int argc, char **argv)
{
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 10) : 1000;
    const char *wrong = NULL;
    run *r = new_run();
    snprintf(path, sizeof path, "/tmp/fuzz-tmx-%ld.tmx", (long)getpid());
    for (uint64_t end = seed + count; seed < end && !wrong; seed += !wrong) {
        state = (seed + 1) * UINT64_C(0x9E3779B97F4A7C15);
        wrong = check_one(r);
    }
    if (wrong)
        printf("seed %llu: %s; see %s\n", (unsigned long long)seed, wrong, path);
    else
        unlink(path);
    free_run(r);
    return wrong != NULL;
}

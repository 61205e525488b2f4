/* MultiTerm's own fields in TBX's words. Every termbase names its fields as it likes: these are the
 * names of its templates, in English and French; others are kept as they came. */
#include "glossary/tbx_read.h"

#include <strings.h>

static const struct {
    const char *name, *kind, *type;
} fields[] = {
    {"definition", "descrip", "definition"},
    {"définition", "descrip", "definition"},
    {"context", "descrip", "context"},
    {"contexte", "descrip", "context"},
    {"example", "descrip", "context"},
    {"subject", "descrip", "subjectField"},
    {"domain", "descrip", "subjectField"},
    {"domaine", "descrip", "subjectField"},
    {"note", "note", ""},
    {"remarque", "note", ""},
    {"source", "admin", "source"},
    {"client", "admin", "customerSubset"},
    {"customer", "admin", "customerSubset"},
    {"project", "admin", "projectSubset"},
    {"projet", "admin", "projectSubset"},
    {"status", "termNote", "administrativeStatus"},
    {"statut", "termNote", "administrativeStatus"},
    {"part of speech", "termNote", "partOfSpeech"},
    {"pos", "termNote", "partOfSpeech"},
    {"gender", "termNote", "grammaticalGender"},
    {"genre", "termNote", "grammaticalGender"},
    {"number", "termNote", "grammaticalNumber"},
    {"nombre", "termNote", "grammaticalNumber"},
    {"type", "termNote", "termType"},
    {"term type", "termNote", "termType"},
    {"usage", "termNote", "geographicalUsage"},
};

static bool same(calepin_text text, const char *name)
{
    return text.len == strlen(name) && strncasecmp(text.data, name, text.len) == 0;
}

static bool is_in(const value_list *values, calepin_item *item)
{
    for (size_t i = 1; i < values->count; i++)
        if (same(item->value, values->names[i])) {
            item->value = text_of(values->names[i]);
            return true;
        }
    return false;
}

/* Values come with a capital: "Noun", "Preferred". */
static void lower_value(calepin_item *item)
{
    if (text_equal(item->type, text_of("partOfSpeech")))
        is_in(&glossary_parts, item);
    else if (text_equal(item->type, text_of("grammaticalGender")))
        is_in(&glossary_genders, item);
    else if (text_equal(item->type, text_of("grammaticalNumber")))
        is_in(&glossary_numbers, item);
    else if (text_equal(item->type, text_of("administrativeStatus")))
        is_in(&glossary_statuses, item);
}

static void name_field(calepin_item *item)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!same(item->type, fields[i].name))
            continue;
        item->kind = text_of(fields[i].kind);
        item->type = text_of(fields[i].type);
        lower_value(item);
        return;
    }
}

/* <transac type="origination">name</transac> says who in its text; TBX has a note for that. */
static bool name_transaction(calepin_item *group, arena *memory)
{
    calepin_item *about = (calepin_item *)group->parts;
    calepin_item who = *about;
    about->value = about->type;
    about->type = text_of("transactionType");
    who.kind = text_of("transacNote");
    who.type = text_of("responsibility");
    return !who.value.len || item_add(memory, &group->parts, &group->part_count, &who);
}

bool multiterm_translate(calepin_item *item, arena *memory)
{
    if (item->part_count && text_equal(item->parts[0].kind, text_of("transac")))
        return name_transaction(item, memory);
    calepin_item *about = (calepin_item *)item_main(item);
    if (text_equal(about->kind, text_of("descrip")))
        name_field(about);
    if (about != item && item->part_count == 1)
        *item = *about; /* a group of one says no more than what is in it */
    return true;
}

/* From documents to a project: segments, matches, terms, findings. */
#include "kit/project.h"

#include "base/array.h"
#include "base/error.h"
#include "calepin/segment.h"
#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *calepin_band_name(calepin_band band)
{
    static const char *const names[CALEPIN_BAND_COUNT] = {
        "repetitions", "102", "101", "100", "95-99", "85-94", "75-84", "50-74", "new"};
    return names[band];
}

double calepin_weighted_words(const calepin_volume bands[CALEPIN_BAND_COUNT],
                              const double weights[CALEPIN_BAND_COUNT])
{
    double words = 0.0;
    for (size_t i = 0; i < CALEPIN_BAND_COUNT; i++)
        words += (double)bands[i].words * weights[i] / 100.0;
    return words;
}

/* Below this a match is no help to anyone and the segment counts as new. */
static const double LOWEST_BAND = 50.0;

int shown_score(double score)
{
    return (int)floor(score + 1e-6);
}

static const char *keep_string(project *p, const char *string)
{
    return string ? arena_text(&p->arena, (calepin_text){string, strlen(string)}).data : NULL;
}

static void keep_note(void *user, const calepin_diagnostic *d)
{
    project *p = user;
    p->warning_count += d->severity == CALEPIN_WARNING;
    kept_note *notes = array_room(p->notes, p->note_count, &p->note_size, sizeof *notes);
    p->notes = notes ? notes : p->notes;
    if (notes)
        notes[p->note_count++] =
            (kept_note){d->severity, keep_string(p, d->file), d->line, keep_string(p, d->message)};
    p->notes_lost = p->notes_lost || !notes || !notes[p->note_count - 1].message;
    const calepin_listener *caller = p->options->listener;
    if (caller && caller->diagnostic)
        caller->diagnostic(caller->user, d);
}

static void pass_progress(void *user, const char *what, uint64_t done, uint64_t total)
{
    tell_progress(((project *)user)->options->listener, what, done, total);
}

static calepin_status read_glossaries(project *p, calepin_error *error)
{
    calepin_status status = calepin_glossary_new(&p->glossary, error);
    for (size_t i = 0; i < p->options->glossary_count && !status; i++)
        status = calepin_glossary_read(p->glossary, p->options->glossaries[i], &p->listener, error);
    if (status)
        return status;
    size_t count = calepin_glossary_count(p->glossary);
    p->concepts = calloc(count ? count : 1, sizeof *p->concepts);
    return p->concepts ? CALEPIN_OK : error_memory(error);
}

static calepin_status read_memories(project *p, calepin_error *error)
{
    calepin_memory_options options = CALEPIN_MEMORY_OPTIONS_INIT;
    options.from = p->options->from;
    options.to = p->options->to;
    options.listener = &p->listener;
    calepin_status status = calepin_memory_new(&options, &p->memory, error);
    for (size_t i = 0; i < p->options->memory_count && !status; i++)
        status = calepin_memory_read(p->memory, p->options->memories[i], error);
    return status;
}

calepin_status project_open(project *p, const calepin_kit_options *options, calepin_error *error)
{
    *p = (project){.options = options};
    p->listener = (calepin_listener){keep_note, pass_progress, p};
    return sources_open(p, error);
}

void project_close(project *p)
{
    for (size_t i = 0; i < p->document_count; i++) {
        calepin_findings_free(&p->documents[i].findings);
        calepin_document_close(p->documents[i].document);
        free(p->documents[i].segments);
    }
    free(p->documents);
    free(p->concepts);
    free(p->notes);
    calepin_memory_free(p->memory);
    calepin_glossary_free(p->glossary);
    calepin_lexicon_close(p->lexicon);
    map_free(&p->units);
    arena_free(&p->arena);
}

static bool add_segment(kit_document *d, size_t *size, segment_record record)
{
    segment_record *segments = array_room(d->segments, d->segment_count, size, sizeof *segments);
    if (!segments)
        return false;
    d->segments = segments;
    d->segments[d->segment_count++] = record;
    return true;
}

static calepin_status cut_document(const project *p, kit_document *d, calepin_error *error)
{
    calepin_segment_options options = CALEPIN_SEGMENT_OPTIONS_INIT;
    options.language = p->options->from;
    size_t size = 0;
    for (size_t i = 0; i < calepin_document_block_count(d->document); i++) {
        const calepin_block *block = calepin_document_block(d->document, i);
        calepin_segments walk = calepin_segment_begin(block->text, &options);
        for (calepin_segment s; calepin_segment_next(&walk, &s) == CALEPIN_OK;) {
            segment_record record = {.text = {block->text.data + s.start, s.end - s.start},
                                     .block = i,
                                     .offset = block->offset + s.start};
            calepin_document_place(d->document, record.offset, &record.line, &record.column);
            if (!add_segment(d, &size, record))
                return error_memory(error);
        }
    }
    return CALEPIN_OK;
}

static calepin_band band_of(double score)
{
    static const struct {
        double from;
        calepin_band band;
    } bands[] = {{102.0, CALEPIN_BAND_102}, {101.0, CALEPIN_BAND_101}, {100.0, CALEPIN_BAND_100},
                 {95.0, CALEPIN_BAND_95},   {85.0, CALEPIN_BAND_85},   {75.0, CALEPIN_BAND_75},
                 {50.0, CALEPIN_BAND_50}};
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++)
        if (score >= bands[i].from)
            return bands[i].band;
    return CALEPIN_BAND_NEW;
}

/* A copy of a unit found that lasts, the same for all segments that found it; NULL when out of
 * memory. */
static const calepin_match *keep_unit(project *p, const calepin_match *found)
{
    calepin_text key = {(const char *)&found->index, sizeof found->index};
    map_entry *known = map_get(&p->units, key);
    if (known)
        return known->value.pointer;
    calepin_match *kept = arena_alloc(&p->arena, sizeof *kept);
    if (!kept)
        return NULL;
    *kept = *found;
    kept->target = found->memory_target;
    kept->substituted = false;
    calepin_text *const texts[] = {&kept->source,  &kept->target,  &kept->origin,  &kept->id,
                                   &kept->created, &kept->changed, &kept->creator, &kept->changer};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        *texts[i] = arena_text(&p->arena, *texts[i]);
        if (!texts[i]->data)
            return NULL;
    }
    kept->memory_target = kept->target;
    map_entry *made =
        map_put(&p->units, (calepin_text){(const char *)&kept->index, sizeof kept->index}, NULL);
    if (made)
        made->value.pointer = kept;
    return made ? kept : NULL;
}

/* The memory's own units are kept: what stands in a kit's tm/ is what stands in the memory. */
static calepin_status keep_matches(project *p, segment_record *s, const calepin_match *found,
                                   size_t count, calepin_error *error)
{
    calepin_match *kept = arena_alloc(&p->arena, count * sizeof *kept);
    if (!kept)
        return error_memory(error);
    for (size_t i = 0; i < count; i++) {
        const calepin_match *unit = keep_unit(p, &found[i]);
        if (!unit)
            return error_memory(error);
        kept[i] = *unit;
        kept[i].score = found[i].score;
    }
    s->matches = kept;
    s->match_count = count;
    return CALEPIN_OK;
}

/* "Article 5" is near every other article: the best are enough for anyone, and all of them for all
 * would be more than a disk holds. */
enum { MATCHES_KEPT = 100 };

static calepin_status match_segment(project *p, const kit_document *d, size_t index,
                                    calepin_error *error)
{
    segment_record *s = &d->segments[index];
    calepin_query query = CALEPIN_QUERY_INIT;
    const calepin_match *found = NULL;
    size_t count = 0;
    query.text = s->text;
    query.previous = index > 0 ? s[-1].text : query.previous;
    query.next = index + 1 < d->segment_count ? s[1].text : query.next;
    query.min = p->options->min_score;
    query.max = MATCHES_KEPT;
    calepin_status status = calepin_memory_search(p->memory, &query, &found, &count, error);
    size_t kept = count;
    if (!status && count == 0 && query.min > LOWEST_BAND) {
        query.min = LOWEST_BAND;
        query.max = 1;
        status = calepin_memory_search(p->memory, &query, &found, &count, error);
    }
    s->band = status || count == 0 ? CALEPIN_BAND_NEW : band_of(found[0].score);
    return status || kept == 0 ? status : keep_matches(p, s, found, kept, error);
}

static calepin_volume measure(calepin_text text)
{
    calepin_volume v = {1, count_words(text), 0, 0};
    for (size_t i = 0; i < text.len;) {
        v.characters++;
        v.spaces += char_is_space(utf8_next(text, &i));
    }
    return v;
}

static void add_volume(calepin_volume *to, calepin_volume v)
{
    to->segments += v.segments;
    to->words += v.words;
    to->characters += v.characters;
    to->spaces += v.spaces;
}

static void count_segment(project *p, kit_document *d, const segment_record *s)
{
    calepin_volume v = measure(s->text);
    add_volume(&d->volume, v);
    add_volume(&d->bands[s->band], v);
    add_volume(&p->volume, v);
    add_volume(&p->bands[s->band], v);
}

/* Whether the segment's text has been seen; notes that it has now. */
static calepin_status note_text(project *p, map *seen, calepin_text text, buffer *key, bool *known,
                                calepin_error *error)
{
    bool made = false;
    buffer_clear(key);
    fold(key, text, FOLD_SPACES | FOLD_MARKS);
    map_entry *entry = key->failed ? NULL : map_put(seen, buffer_view(key), &made);
    if (entry && made)
        entry->key = arena_text(&p->arena, buffer_view(key));
    *known = !made;
    return entry && entry->key.data ? CALEPIN_OK : error_memory(error);
}

/* The first of several segments with the same text stands in its own band, the others are
 * repetitions. They are searched for too: beside other neighbours another match may be the best. */
static calepin_status match_document(project *p, kit_document *d, map *seen, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    buffer key = BUFFER_INIT((size_t)1 << 31);
    for (size_t i = 0; i < d->segment_count && !status; i++) {
        bool known = false;
        status = note_text(p, seen, d->segments[i].text, &key, &known, error);
        if (!status)
            status = match_segment(p, d, i, error);
        if (status)
            break;
        if (known)
            d->segments[i].band = CALEPIN_BAND_REPETITION;
        count_segment(p, d, &d->segments[i]);
    }
    buffer_free(&key);
    return status;
}

static calepin_status match_documents(project *p, calepin_error *error)
{
    map seen = {0};
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < p->document_count && !status; i++) {
        tell_progress(&p->listener, "searching the memory", i, p->document_count);
        status = match_document(p, &p->documents[i], &seen, error);
    }
    map_free(&seen);
    return status;
}

static void record_occurrence(project *p, size_t document, const segment_record *s,
                              const calepin_occurrence *o)
{
    concept_record *r = &p->concepts[o->concept];
    const calepin_concept *concept = calepin_glossary_concept(p->glossary, o->concept);
    calepin_term_status status = concept->terms[o->term].status;
    if (r->occurrences++ == 0) {
        r->document = document;
        calepin_document_place(p->documents[document].document, s->offset + o->start, &r->line,
                               &r->column);
        r->term = o->term;
        p->found_concepts++;
    }
    r->avoid = r->avoid || status >= CALEPIN_DEPRECATED;
}

/* Homographs share their places: the first of two such concepts stands for both in the report. */
static void pair_homographs(project *p, const calepin_occurrence *found, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool same = i > 0 && found[i].start == found[i - 1].start;
        p->occurrence_count += !same;
        if (!same || p->concepts[found[i].concept].occurrences > 1)
            continue;
        p->concepts[found[i].concept].twin = found[i - 1].concept + 1;
        p->concepts[found[i - 1].concept].has_twins = true;
    }
}

static calepin_status find_terms(project *p, calepin_error *error)
{
    calepin_recogniser *recogniser = NULL;
    calepin_status status =
        calepin_recogniser_new(p->glossary, p->options->from, p->lexicon, &recogniser, error);
    for (size_t i = 0; i < p->document_count && !status; i++) {
        tell_progress(&p->listener, "finding terms", i, p->document_count);
        kit_document *d = &p->documents[i];
        for (size_t j = 0; j < d->segment_count && !status; j++) {
            const calepin_occurrence *found = NULL;
            size_t count = 0;
            status =
                calepin_recogniser_find(recogniser, d->segments[j].text, &found, &count, error);
            for (size_t k = 0; k < count && !status; k++)
                record_occurrence(p, i, &d->segments[j], &found[k]);
            if (!status)
                pair_homographs(p, found, count);
        }
    }
    calepin_recogniser_free(recogniser);
    return status;
}

static calepin_status accept_terms(project *p, calepin_speller *speller, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < calepin_glossary_count(p->glossary) && !status; i++) {
        const calepin_concept *concept = calepin_glossary_concept(p->glossary, i);
        for (size_t j = 0; j < concept->term_count && !status; j++)
            status = calepin_speller_accept(speller, concept->terms[j].text, error);
    }
    return status;
}

static calepin_status check_document(project *p, kit_document *d, calepin_speller *speller,
                                     calepin_error *error)
{
    calepin_status status =
        calepin_speller_set_document(speller, calepin_document_path(d->document), error);
    for (size_t i = 0; i < calepin_document_block_count(d->document) && !status; i++) {
        const calepin_block *block = calepin_document_block(d->document, i);
        status = calepin_speller_add(speller, block->text, block->offset, error);
    }
    if (!status)
        status = calepin_speller_finish(speller, CALEPIN_SPELLING | CALEPIN_TYPOGRAPHY,
                                        &d->findings, error);
    p->finding_count += d->findings.finding_count;
    return status;
}

static calepin_status check_spelling(project *p, calepin_error *error)
{
    calepin_speller *speller = NULL;
    calepin_status status = calepin_speller_new(p->lexicon, &speller, error);
    if (!status)
        status = accept_terms(p, speller, error);
    for (size_t i = 0; i < p->document_count && !status; i++) {
        tell_progress(&p->listener, "checking spelling", i, p->document_count);
        status = check_document(p, &p->documents[i], speller, error);
    }
    calepin_speller_free(speller);
    return status;
}

calepin_status project_equip(project *p, calepin_error *error)
{
    calepin_status status = calepin_lexicon_open(NULL, &p->lexicon, error);
    if (!status && p->options->cache)
        status = calepin_lexicon_use_cache(p->lexicon, p->options->cache, error);
    return status ? status : read_glossaries(p, error);
}

calepin_status project_measure(project *p, calepin_error *error)
{
    calepin_status status = read_memories(p, error);
    for (size_t i = 0; i < p->document_count && !status; i++)
        status = cut_document(p, &p->documents[i], error);
    return status ? status : match_documents(p, error);
}

calepin_status project_annotate(project *p, calepin_error *error)
{
    calepin_status status = find_terms(p, error);
    if (!status)
        status = check_spelling(p, error);
    if (!status && p->notes_lost)
        status = error_memory(error);
    return status;
}

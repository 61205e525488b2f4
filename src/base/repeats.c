#include "base/repeats.h"

#include "base/counter.h"
#include "base/error.h"

#include <errno.h>
#include <stdlib.h>

enum { PARTS = 64, ITEMS = 256 };

typedef struct item {
    uint64_t hash, place;
} item;

struct repeats_part {
    item items[ITEMS];
    size_t count;
};

static calepin_status failed(calepin_error *error)
{
    return error_io(error, NULL, "keep the hashes of the units in a temporary file", errno);
}

/* Appends a full part to the file as its next block. */
static calepin_status put_block(repeats *r, size_t number, calepin_error *error)
{
    errno = 0;
    if (!r->file) {
        r->blocks = (buffer)BUFFER_INIT((size_t)1 << 30);
        r->file = tmpfile();
    }
    if (!r->file || fwrite(r->parts[number].items, sizeof(item), ITEMS, r->file) != ITEMS)
        return failed(error);
    r->parts[number].count = 0;
    buffer_char(&r->blocks, (char)number);
    return r->blocks.failed ? error_memory(error) : CALEPIN_OK;
}

calepin_status repeats_add(repeats *r, uint64_t hash, uint64_t place, calepin_error *error)
{
    if (!r->parts)
        r->parts = calloc(PARTS, sizeof *r->parts);
    if (!r->parts)
        return error_memory(error);
    size_t number = (size_t)(hash >> 58);
    struct repeats_part *part = &r->parts[number];
    part->items[part->count++] = (item){hash, place};
    return part->count == ITEMS ? put_block(r, number, error) : CALEPIN_OK;
}

typedef struct found {
    counter met;
    size_t count;
    buffer *places;
} found;

static bool look_through(found *f, const item *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t *times = counter_at(&f->met, items[i].hash);
        if (!times)
            return false;
        if ((*times)++ == 0)
            continue;
        f->count++;
        if (f->places)
            buffer_append(f->places, &items[i].place, sizeof items[i].place);
    }
    return !f->places || !f->places->failed;
}

static calepin_status look_through_part(repeats *r, size_t number, found *f, calepin_error *error)
{
    for (size_t i = 0; i < r->blocks.len; i++) {
        item items[ITEMS];
        if ((unsigned char)r->blocks.data[i] != number)
            continue;
        errno = 0;
        if (fseeko(r->file, (off_t)(i * sizeof items), SEEK_SET) != 0 ||
            fread(items, sizeof *items, ITEMS, r->file) != ITEMS)
            return failed(error);
        if (!look_through(f, items, ITEMS))
            return error_memory(error);
    }
    bool done = look_through(f, r->parts[number].items, r->parts[number].count);
    return done ? CALEPIN_OK : error_memory(error);
}

static int by_place(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

calepin_status repeats_count(repeats *r, size_t *count, buffer *places, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    found f = {{NULL, 0, 0}, 0, places};
    for (size_t i = 0; r->parts && i < PARTS && !status; i++) {
        status = look_through_part(r, i, &f, error);
        counter_free(&f.met);
    }
    *count = f.count;
    if (places && places->len)
        qsort(places->data, places->len / sizeof(uint64_t), sizeof(uint64_t), by_place);
    return status;
}

void repeats_free(repeats *r)
{
    if (r->file)
        fclose(r->file);
    free(r->parts);
    buffer_free(&r->blocks);
    *r = (repeats){0};
}

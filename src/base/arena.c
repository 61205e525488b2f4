#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 64 * 1024 };

struct arena_chunk {
    struct arena_chunk *next;
    size_t used, size;
    alignas(max_align_t) char data[];
};

static struct arena_chunk *add_chunk(arena *a, size_t size)
{
    if (size < CHUNK)
        size = CHUNK;
    struct arena_chunk *chunk = calloc(1, sizeof *chunk + size);
    if (!chunk)
        return NULL;
    chunk->size = size;
    chunk->next = a->chunks;
    a->chunks = chunk;
    return chunk;
}

void *arena_alloc(arena *a, size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    struct arena_chunk *chunk = a->chunks;
    if (!chunk || chunk->size - chunk->used < size)
        chunk = add_chunk(a, size);
    if (!chunk)
        return NULL;
    void *result = chunk->data + chunk->used;
    chunk->used += size;
    return result;
}

calepin_text arena_text(arena *a, calepin_text text)
{
    char *copy = arena_alloc(a, text.len + 1);
    if (!copy)
        return (calepin_text){NULL, 0};
    if (text.len)
        memcpy(copy, text.data, text.len);
    return (calepin_text){copy, text.len};
}

void arena_reset(arena *a)
{
    struct arena_chunk *kept = NULL;
    while (a->chunks) {
        struct arena_chunk *chunk = a->chunks;
        a->chunks = chunk->next;
        if (kept || chunk->size > CHUNK)
            free(chunk);
        else
            kept = chunk;
    }
    if (!kept)
        return;
    memset(kept->data, 0, kept->used);
    kept->used = 0;
    kept->next = NULL;
    a->chunks = kept;
}

void arena_free(arena *a)
{
    while (a->chunks) {
        struct arena_chunk *next = a->chunks->next;
        free(a->chunks);
        a->chunks = next;
    }
}

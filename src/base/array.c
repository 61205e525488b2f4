#include "base/array.h"

#include <stdint.h>
#include <stdlib.h>

void *array_room(void *items, size_t count, size_t *size, size_t item_size)
{
    if (count < *size)
        return items;
    size_t wanted = *size ? *size * 2 : 32;
    void *grown = wanted <= SIZE_MAX / item_size ? realloc(items, wanted * item_size) : NULL;
    if (grown)
        *size = wanted;
    return grown;
}

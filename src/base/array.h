/* base/array.h: arrays that grow by doubling. */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stddef.h>

/* The array, moved if need be, with room for one more item behind its `count`; *size is the number
 * of items it has room for. NULL when out of memory; the old array then stands. */
void *array_room(void *items, size_t count, size_t *size, size_t item_size);

#endif

/* memory/run_layout.h: how a run lies in its pages; for those who write it and read it.
 *
 * Sequences are items, numbered from 0 by rising length, then segment. Tokens are put in one order,
 * the rarest in the run first, equally rare ones by number; an item's place of a token is how many
 * of its tokens come before it. Each token has a list of postings: the items that have it among
 * their first places, by rising number.
 *
 * page 0      RUN_MAGIC, then the run_head as numbers
 * lengths     for each length that occurs: u32 length, u32 its first item
 * dictionary  for each token, rising: u32 token, u32 how often it occurs, u64 where its postings
 *             begin, in the low 40 bits, and how many of them are near; behind the last one, an
 *             entry for where they all end
 * records     for each item: its segment and its tokens, as base-128 varints, low bits first
 * signatures  for each item: u64
 * offsets     for each item: u64, of its record
 * postings    u32: the item in the high 24 bits, the place, at most PLACE_MAX, in the low 8.
 *             Of each list first the near ones, which are all that a search from LEAST_NEAR up
 *             needs, then the far ones, for searches from LEAST_INDEXED up. */
#ifndef MEMORY_RUN_LAYOUT_H
#define MEMORY_RUN_LAYOUT_H

#include "memory/pages.h"
#include "memory/run.h"

#define RUN_MAGIC "calepin\x1A"

enum { RUN_VERSION = 1, PLACE_MAX = 255, PLACE_BITS = 8, START_BITS = 40 };
enum { RUN_HEAD = 40, LENGTH_SIZE = 8, ENTRY_SIZE = 16, ITEM_SIZE = 8, POSTING_SIZE = 4 };

/* Below LEAST_INDEXED so many tokens may differ that lists would hold everything: then all items
 * are looked at. Most searches are from LEAST_NEAR up. */
#define LEAST_INDEXED 50.0
#define LEAST_NEAR    70.0

typedef struct run_head {
    uint32_t items, lengths, tokens;
    uint64_t postings, record_bytes;
} run_head;

typedef struct run_regions {
    region lengths, dictionary, records, signatures, offsets, postings;
} run_regions;

/* Where regions lie; how many pages there are in all. */
uint64_t run_regions_of(const run_head *head, run_regions *regions);

typedef struct run_group {
    uint32_t len, first; /* item */
} run_group;

struct run {
    pages pages;
    run_head head;
    run_regions at;
    run_group *groups; /* head.lengths of them, and one whose first is behind the last item */
};

/* Reads the record of an item of length len at an offset, which is moved behind it. tokens has room
 * for len. False, and the status in r->pages. */
bool run_record(run *r, uint64_t *offset, size_t len, uint32_t *segment, uint32_t *tokens);

/* The sequences of a run one after another. */
typedef struct run_cursor {
    run *run;
    uint32_t item;
    size_t group;
    uint64_t offset;
    run_sequence sequence; /* len 0 behind the last */
    uint32_t *tokens;
} run_cursor;

calepin_status run_cursor_begin(run_cursor *c, run *r);
calepin_status run_cursor_next(run_cursor *c);
void run_cursor_end(run_cursor *c);

#endif

#include "xml/pieces.h"

#include "base/error.h"
#include "text/stream.h"

#include <errno.h>
#include <string.h>

enum { CHUNK = 64 * 1024 };
static const size_t PIECE_LIMIT = 16 << 20;

typedef struct scanner {
    FILE *file;
    const char *name, *element;
    text_stream *decoder; /* NULL when the bytes are UTF-8 */
    char raw[CHUNK];
    size_t raw_len;
    bool at_end;
    buffer window;
    size_t at, line;
    size_t base;   /* bytes that have left the window */
    size_t no_end; /* up to here in the file no comment ends */
    calepin_error *error;
    calepin_status status;
} scanner;

/* As the declaration has it: "encoding='…'". UTF-16 declares itself by its bytes. */
static void open_decoder(scanner *s)
{
    char head[256] = "", name[40] = "";
    size_t len = s->raw_len < sizeof head - 1 ? s->raw_len : sizeof head - 1;
    memcpy(head, s->raw, len);
    if (len >= 2 && (memcmp(head, "\xFF\xFE", 2) == 0 || memcmp(head, "<\0", 2) == 0))
        s->decoder = text_stream_open("UTF-16LE");
    else if (len >= 2 && (memcmp(head, "\xFE\xFF", 2) == 0 || memcmp(head, "\0<", 2) == 0))
        s->decoder = text_stream_open("UTF-16BE");
    const char *end = strstr(head, "?>"), *at = strstr(head, "encoding");
    if (s->decoder || !at || !end || at > end)
        return;
    at += strcspn(at, "\"'>");
    size_t size = *at ? strcspn(at + 1, "\"'>") : 0;
    if (size == 0 || size >= sizeof name)
        return;
    memcpy(name, at + 1, size);
    if (strncmp(name, "UTF-", 4) != 0 && strncmp(name, "utf-", 4) != 0 && !strchr(name, '/'))
        s->decoder = text_stream_open(name);
}

/* Reads on; false at the end of the file. */
static bool fill(scanner *s)
{
    if (s->at_end || s->status)
        return false;
    size_t got = fread(s->raw + s->raw_len, 1, CHUNK - s->raw_len, s->file), left = 0;
    s->at_end = got == 0;
    s->raw_len += got;
    if (ferror(s->file))
        s->status = error_io(s->error, s->name, "read it", errno);
    if (s->line == 0) {
        open_decoder(s);
        s->line = 1;
    }
    if (s->decoder)
        left = text_stream_put(s->decoder, s->raw, s->raw_len, s->at_end, &s->window);
    else
        buffer_append(&s->window, s->raw, s->raw_len);
    memmove(s->raw, s->raw + s->raw_len - left, left);
    s->raw_len = left;
    if (s->window.failed)
        s->status = error_memory(s->error);
    return got > 0 && !s->status;
}

/* Whether the window holds so many bytes behind its place. */
static bool holds(scanner *s, size_t len)
{
    while (s->window.len - s->at < len)
        if (!fill(s))
            return false;
    return true;
}

/* Moves the place on, counting lines, and lets go of what lies far behind it. */
static void move(scanner *s, size_t len)
{
    const char *at = s->window.data + s->at, *end = at + len;
    while ((at = memchr(at, '\n', (size_t)(end - at)))) {
        s->line++;
        at++;
    }
    s->at += len;
    if (s->at < 4 * CHUNK)
        return;
    memmove(s->window.data, s->window.data + s->at, s->window.len - s->at);
    s->window.len -= s->at;
    s->base += s->at;
    s->at = 0;
}

static bool stands(scanner *s, size_t from, const char *what)
{
    size_t len = strlen(what);
    return holds(s, from + len) && memcmp(s->window.data + s->at + from, what, len) == 0;
}

/* Whether a tag of the element, or its end tag, begins `from` bytes behind the place. */
static bool is_tag(scanner *s, size_t from, const char *opening)
{
    size_t len = strlen(opening), name = strlen(s->element);
    return stands(s, from, opening) && stands(s, from + len, s->element) &&
           holds(s, from + len + name + 1) &&
           strchr(" \t\r\n/>", s->window.data[s->at + from + len + name]);
}

/* How far behind `from` this stands; where the file or the limit ends when it does not, *found
 * tells. */
static size_t find(scanner *s, size_t from, const char *what, bool *found)
{
    *found = false;
    for (; from < PIECE_LIMIT && holds(s, from + 1); from++) {
        const char *start = s->window.data + s->at;
        const char *next = memchr(start + from, *what, s->window.len - s->at - from);
        if (!next) {
            from = s->window.len - s->at - 1;
            continue;
        }
        from = (size_t)(next - start);
        if (stands(s, from, what)) {
            *found = true;
            return from;
        }
    }
    return from;
}

/* The length of the element that begins at the place. */
static size_t piece_length(scanner *s, bool *is_cut)
{
    size_t from = 1;
    for (;; from++) {
        bool found = false;
        from = find(s, from, "<", &found);
        *is_cut = true;
        if (!found || is_tag(s, from, "<"))
            return from;
        if (!is_tag(s, from, "</"))
            continue;
        from = find(s, from, ">", &found);
        *is_cut = !found;
        return found ? from + 1 : from;
    }
}

/* One that does not end is none. Where the search has been it does not go again. */
static size_t comment_length(scanner *s)
{
    bool found = false;
    size_t here = s->base + s->at, from = s->no_end > here + 4 ? s->no_end - here : 4;
    size_t end = find(s, from, "-->", &found);
    if (!found)
        s->no_end = here + end;
    return found ? end + 3 : 1;
}

static void read_tag(scanner *s, size_t *skip, xml_piece_fn *each, void *user)
{
    if (stands(s, 0, "<!ENTITY")) {
        s->status = error_set(s->error, CALEPIN_ERROR_INPUT, s->name, s->line,
                              "declares entities, which are not read; take the declarations out");
        return;
    }
    if (stands(s, 0, "<!--")) {
        move(s, comment_length(s));
        return;
    }
    if (!is_tag(s, 0, "<")) {
        move(s, 1);
        return;
    }
    bool is_cut = false;
    size_t len = piece_length(s, &is_cut);
    if (*skip)
        --*skip;
    else if (!s->status)
        s->status =
            each(user, (calepin_text){s->window.data + s->at, len}, s->line, is_cut, s->error);
    move(s, len);
}

calepin_status xml_pieces_read(FILE *file, const char *file_name, const char *element, size_t skip,
                               xml_piece_fn *each, void *user, calepin_error *error)
{
    scanner s = {.file = file, .name = file_name, .element = element, .error = error};
    s.window = (buffer)BUFFER_INIT(4 * PIECE_LIMIT);
    bool found = true;
    while (!s.status && found) {
        size_t next = find(&s, 0, "<", &found);
        if (found || next)
            move(&s, next);
        if (found)
            read_tag(&s, &skip, each, user);
        found = found || (!s.at_end && !s.status);
    }
    text_stream_close(s.decoder);
    buffer_free(&s.window);
    return s.status;
}

#include "text/repair.h"

#include "text/codepage.h"
#include "text/utf8.h"

#include <string.h>

/* The bytes that the characters at `position` were before windows-1252 was read into them: one
 * character of UTF-8, or 0 when they are none. */
static size_t undo(calepin_text text, size_t position, size_t len, char bytes[4])
{
    size_t count = 0;
    for (size_t i = position; i < position + len && count < 4;) {
        int byte = codepage_windows_byte(utf8_next(text, &i));
        if (byte < 0)
            return 0;
        bytes[count++] = (char)byte;
    }
    return utf8_check(bytes, count) == count ? count : 0;
}

/* à is Ã and a no-break space, which other programs make a space, or drop before one. No French has
 * an Ã before a space. The bytes to be taken for à, 0 when it is not there. */
static size_t spoilt_a(calepin_text text, size_t position)
{
    size_t left = text.len - position;
    if (left < 3 || memcmp(text.data + position, "\xC3\x83 ", 3) != 0)
        return 0;
    return left > 3 && text.data[position + 3] == ' ' ? 3 : 2;
}

/* One pass over the line; how many characters it put right. */
static size_t undo_once(calepin_text line, buffer *out)
{
    size_t undone = 0;
    for (size_t i = 0; i < line.len;) {
        char bytes[4];
        size_t len = encoded_twice(line, i), count = len ? undo(line, i, len, bytes) : 0;
        size_t start = i, a = count ? 0 : spoilt_a(line, i);
        if (a) {
            buffer_string(out, "\xC3\xA0");
            i += a;
            undone++;
        } else if (count) {
            buffer_append(out, bytes, count);
            i += len;
            undone++;
        } else {
            utf8_next(line, &i);
            buffer_append(out, line.data + start, i - start);
        }
    }
    return undone;
}

bool repair_double(calepin_text line, buffer *out)
{
    size_t start = out->len;
    if (undo_once(line, out) == 0)
        return false;
    buffer again = BUFFER_INIT(out->limit);
    calepin_text once = {out->data + start, out->len - start};
    if (undo_once(once, &again) > 0) { /* encoded three times */
        out->len = start;
        buffer_text(out, buffer_view(&again));
    }
    out->failed |= again.failed;
    buffer_free(&again);
    return true;
}

const char *repair_foreign(calepin_text line, buffer *out)
{
    const codepage *page = codepage_guess(line.data, line.len);
    for (size_t i = 0; i < line.len;) {
        size_t start = i;
        bool sound = utf8_next(line, &i) != UTF8_INVALID || i > start + 1;
        char bytes[4];
        if (sound)
            buffer_append(out, line.data + start, i - start);
        else
            buffer_append(out, bytes,
                          utf8_put(page->upper[(unsigned char)line.data[start] - 0x80], bytes));
    }
    return page->name;
}

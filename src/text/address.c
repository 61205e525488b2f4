#include "text/address.h"

#include "text/chars.h"
#include "text/utf8.h"

#include <string.h>
#include <strings.h>

/* An address is looked for no further, so that a long run without spaces costs no more per byte. */
enum { ADDRESS_MAX = 1000 };

/* What stands behind the last dot of a name on the web. */
static const char *const domains[] = {
    "com", "org",  "net",  "fr",  "eu",  "be",  "ch", "ca", "de", "uk",  "lu",  "it",  "es",
    "io",  "info", "gouv", "edu", "gov", "int", "tv", "co", "ai", "dev", "app", "biz", NULL};

/* The same of a name on disk. */
static const char *const extensions[] = {
    "html", "htm", "css",  "js",  "php", "xml",  "json", "yml",  "yaml", "md",    "rst", "txt",
    "csv",  "tsv", "sql",  "log", "ini", "cfg",  "conf", "bak",  "pdf",  "rtf",   "doc", "docx",
    "odt",  "xls", "xlsx", "ods", "ppt", "pptx", "odp",  "epub", "zip",  "gz",    "tar", "tgz",
    "bz2",  "xz",  "rar",  "deb", "rpm", "iso",  "dmg",  "apk",  "exe",  "msi",   "dll", "bat",
    "sh",   "py",  "java", "jar", "cpp", "rb",   "jpg",  "jpeg", "png",  "gif",   "svg", "bmp",
    "ico",  "mp3", "mp4",  "avi", "mov", "wav",  "tmx",  "tbx",  "xlf",  "xliff", NULL};

/* The folders at the root of a Unix system. */
static const char *const roots[] = {"bin", "boot", "dev",  "etc",  "home", "lib",  "media",
                                    "mnt", "opt",  "proc", "root", "run",  "sbin", "srv",
                                    "sys", "tmp",  "usr",  "var",  NULL};

static bool is_among(const char *const *names, const char *s, size_t len)
{
    for (; *names; names++)
        if (strlen(*names) == len && memcmp(*names, s, len) == 0)
            return true;
    return false;
}

static bool is_alnum(uint32_t c)
{
    return char_is_letter(c) || char_is_digit(c);
}

static bool is_ascii_alnum(uint32_t c)
{
    return c < 0x80 && is_alnum(c);
}

/* The byte at a position, 0 behind the end. */
static char byte_at(calepin_text text, size_t position)
{
    return position < text.len ? text.data[position] : 0;
}

/* What an address does not hold. */
static bool ends_address(uint32_t c)
{
    if (c < 0x80)
        return c <= ' ' || strchr("<>\")]},;`", (int)c);
    return c == 0xAB || c == 0xBB || c == 0x2019 || char_is_space(c);
}

static size_t run_end(calepin_text text, size_t start)
{
    size_t end = start;
    while (end < text.len && end - start < ADDRESS_MAX) {
        size_t next = end;
        if (ends_address(utf8_next(text, &next)))
            break;
        end = next;
    }
    return end;
}

/* The run without the punctuation behind it. */
static size_t address_run(calepin_text text, size_t start)
{
    size_t end = run_end(text, start);
    while (end > start && strchr(".:!?-_'/&", text.data[end - 1]))
        end--;
    return end;
}

/* Whether a name ends in a dot and one of these. */
static bool has_suffix(const char *s, size_t len, bool on_disk)
{
    size_t dot = len;
    while (dot > 0 && s[dot - 1] != '.' && s[dot - 1] != '/')
        dot--;
    return dot > 1 && s[dot - 1] == '.' &&
           (is_among(extensions, s + dot, len - dot) ||
            (!on_disk && is_among(domains, s + dot, len - dot)));
}

/* True when the run of characters is an address and not a word with punctuation behind it. */
static bool is_address(const char *s, size_t len)
{
    const char *at = memchr(s, '@', len);
    if (at && at > s && at + 1 < s + len)
        return true;
    for (size_t i = 1; i + 3 < len; i++)
        if (memcmp(s + i, "://", 3) == 0)
            return true;
    if (len > 4 && strncasecmp(s, "www.", 4) == 0)
        return true;
    const char *slash = memchr(s, '/', len);
    return has_suffix(s, slash ? (size_t)(slash - s) : len, false) ||
           (slash && has_suffix(s, len, true));
}

/* nom_de_variable, objet.lire() */
static size_t identifier_end(calepin_text text, size_t start, size_t end)
{
    const char *bracket = memchr(text.data + start, '(', end - start);
    if (bracket)
        end = (size_t)(bracket - text.data);
    if (byte_at(text, end) == '(' && byte_at(text, end + 1) == ')')
        return end + 2;
    for (size_t i = start + 1; i + 1 < end; i++)
        if (text.data[i] == '_' && is_alnum(utf8_before(text, i)) && is_alnum(utf8_at(text, i + 1)))
            return end;
    return start;
}

/* C:\Program Files\x: a folder's name holds a space at times. */
static size_t drive_path_end(calepin_text text, size_t start)
{
    size_t end = address_run(text, start);
    while (byte_at(text, end) == ' ') {
        size_t next = address_run(text, end + 1);
        const char *more = text.data + end + 1;
        if (!memchr(more, '\\', next - end - 1) || memchr(more, ':', next - end - 1))
            break;
        end = next;
    }
    return end;
}

/* doi:10.1000/182 */
static bool is_doi(calepin_text text, size_t start, size_t word_end)
{
    return word_end == start + 3 && strncasecmp(text.data + start, "doi", 3) == 0 &&
           text.len - word_end > 4 && memcmp(text.data + word_end, ":10.", 4) == 0;
}

/* Looked for only where the mark that makes an address follows a first run of letters, so that
 * plain words cost nothing. */
size_t address_of_word(calepin_text text, size_t start, size_t word_end)
{
    static const char marks[] = ".:@/_-";
    char mark = byte_at(text, word_end);
    if (mark == '(')
        return byte_at(text, word_end + 1) == ')' ? word_end + 2 : start;
    if (mark == ':' && word_end == start + 1 && byte_at(text, word_end + 1) == '\\')
        return drive_path_end(text, start);
    if (mark == 0 || !strchr(marks, mark))
        return start;
    if (start > 1 && strchr(marks, text.data[start - 1]) && is_alnum(utf8_before(text, start - 1)))
        return start; /* part of a run that was looked at from its beginning */
    if (is_doi(text, start, word_end))
        return address_run(text, start);
    uint32_t c = utf8_at(text, word_end + 1);
    if (!is_alnum(c) && c != '/')
        return start;
    size_t end = address_run(text, start);
    if (end <= word_end)
        return start;
    return is_address(text.data + start, end - start) ? end : identifier_end(text, start, end);
}

/* Two names or more, the first a root's folder, or the last a file's: not the /an of 5 € /an. */
static size_t path_end(calepin_text text, size_t start)
{
    if (!is_ascii_alnum((unsigned char)byte_at(text, start + 1)))
        return start;
    size_t end = address_run(text, start);
    const char *name = text.data + start + 1;
    size_t len = end - start - 1;
    bool path = memchr(name, '/', len) || is_among(roots, name, len) || has_suffix(name, len, true);
    return path ? end : start;
}

/* --prefix=/opt: but a dash of two hyphens is stuck to a first word too, which is short, or has
 * accents, or a second dash behind it. */
static size_t option_end(calepin_text text, size_t start)
{
    enum { NAME_MIN = 3 };
    size_t name = start + 2, end = name;
    while (is_ascii_alnum((unsigned char)byte_at(text, end)) || byte_at(text, end) == '-')
        end++;
    if (end < name + NAME_MIN || !char_is_lower((unsigned char)text.data[name]) ||
        text.data[end - 1] == '-')
        return start;
    if (byte_at(text, end) == '=')
        return address_run(text, start);
    size_t behind = end;
    while (byte_at(text, behind) && strchr(".:!?", text.data[behind]))
        behind++;
    return ends_address(utf8_at(text, behind)) ? end : start;
}

/* ./run, ../x, .bashrc; but .NET begins a name, .5 a number, and "fin .Le" a sentence. */
static size_t dotted_end(calepin_text text, size_t start)
{
    size_t slash = start + 1 + (byte_at(text, start + 1) == '.');
    bool path = byte_at(text, slash) == '/';
    uint32_t c = utf8_at(text, path ? slash + 1 : start + 1);
    bool begins = path ? is_alnum(c) || c == '.' || c == '_' : c < 0x80 && char_is_lower(c);
    return begins ? address_run(text, start) : start;
}

/* What may stand before an address that begins with a mark. */
static bool is_gap(uint32_t c)
{
    if (c < 0x80)
        return c <= ' ' || strchr("([{\"'`=<>|", (int)c);
    return char_is_space(c) || c == 0xAB || c == 0x201C || char_is_apostrophe(c);
}

size_t address_of_mark(calepin_text text, size_t start)
{
    char mark = byte_at(text, start), next = byte_at(text, start + 1);
    if (mark == 0 || !strchr("/.~-\\", mark) || !is_gap(utf8_before(text, start)))
        return start;
    if (mark == '/')
        return path_end(text, start);
    if (mark == '.')
        return dotted_end(text, start);
    if (mark == '-' && next == '-')
        return option_end(text, start);
    bool home = mark == '~' && next == '/', server = mark == '\\' && next == '\\';
    size_t end = home || server ? address_run(text, start) : start;
    return end > start + 2 ? end : start;
}

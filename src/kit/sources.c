/* The documents of a kit: files and folders as the user named them. */
#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "kit/project.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* Forms whose text cannot be had by reading the bytes as they are. */
static bool is_structured(const char *path)
{
    static const char *const extensions[] = {"html", "htm", "xhtml",    "xml", "tmx",
                                             "tbx",  "xlf", "sdlxliff", "md",  "json",
                                             "csv",  "tsv", "rtf",      "po",  "srx"};
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (strcasecmp(file_extension(path), extensions[i]) == 0)
            return true;
    return false;
}

static kit_document *add_document(project *p)
{
    kit_document *documents =
        array_room(p->documents, p->document_count, &p->document_size, sizeof *documents);
    if (!documents)
        return NULL;
    p->documents = documents;
    p->documents[p->document_count] = (kit_document){0};
    return &p->documents[p->document_count++];
}

/* Whether two names cannot stand in one folder: they are the same, where a disk does not tell
 * capitals apart, or one is a folder of the other's. */
static bool names_clash(const char *a, const char *b)
{
    size_t len_a = strlen(a), len_b = strlen(b), shorter = len_a < len_b ? len_a : len_b;
    if (strncasecmp(a, b, shorter) != 0)
        return false;
    return len_a == len_b || (len_a > len_b ? a : b)[shorter] == '/';
}

static bool name_is_taken(const project *p, const char *name)
{
    for (size_t i = 0; i + 1 < p->document_count; i++) /* the last one is being named */
        if (names_clash(p->documents[i].name, name))
            return true;
    return false;
}

/* A stem that leaves room for what is put behind it, and ends between two characters. */
static size_t stem_length(const char *found)
{
    enum { LONGEST = 200 };
    size_t len = strlen(found), last = (size_t)(file_base(found) - found);
    if (len >= 4 && strcasecmp(found + len - 4, ".txt") == 0)
        len -= 4;
    if (len - last > LONGEST)
        for (len = last + LONGEST; ((unsigned char)found[len] & 0xC0) == 0x80;)
            len--;
    return len;
}

/* The name in the kit: as found, ending in .txt so that OmegaT reads it, and nobody else's. One
 * that clashes loses its folders, since they may be what clashes. */
static const char *unique_name(project *p, const char *found)
{
    size_t stem = stem_length(found), size = stem + 32;
    char *name = arena_alloc(&p->arena, size);
    if (!name)
        return NULL;
    snprintf(name, size, "%.*s.txt", (int)stem, found);
    for (size_t n = 2; name_is_taken(p, name); n++) {
        snprintf(name, size, "%.*s-%zu.txt", (int)stem, found, n);
        for (char *slash = name; (slash = strchr(slash, '/'));)
            *slash = '-';
    }
    return name;
}

static calepin_status leave_out(project *p, const char *path, const char *why)
{
    tell(&p->listener, CALEPIN_WARNING, path, 0, 0, "left out: %s", why);
    return CALEPIN_OK;
}

/* Why a document that could be read is not to be translated; NULL when it is. */
static const char *no_source(const calepin_document *document)
{
    calepin_text text = calepin_document_text(document);
    if (calepin_document_block_count(document) == 0)
        return "there is no text in it";
    return text.len > 2 && memcmp(text.data, "#!", 2) == 0 ? "it is a script" : NULL;
}

/* Errors of the input are the file's own and leave it out; the rest ends the run. */
static calepin_status open_document(project *p, const char *path, const char *name,
                                    calepin_error *error)
{
    calepin_document_options options = CALEPIN_DOCUMENT_OPTIONS_INIT;
    options.encoding = p->options->encoding;
    options.paragraphs = p->options->paragraphs;
    options.listener = &p->listener;
    calepin_document *document = NULL;
    calepin_status status = CALEPIN_OK;
    if (is_structured(path))
        status = error_set(error, CALEPIN_ERROR_INPUT, path, 0,
                           "this form is not read yet; save its text as .txt");
    else
        status = calepin_document_open(path, &options, &document, error);
    if (status == CALEPIN_ERROR_INPUT)
        return leave_out(p, path, error->message);
    if (status)
        return status;
    const char *why = no_source(document);
    if (why) {
        calepin_document_close(document);
        return leave_out(p, path, why);
    }
    kit_document *d = add_document(p);
    if (d)
        *d = (kit_document){.document = document,
                            .path = calepin_document_path(document),
                            .name = unique_name(p, name)};
    else
        calepin_document_close(document);
    if (!d || !d->name)
        return error_memory(error);
    if (strncmp(d->name, name, stem_length(name)) != 0 || d->name[stem_length(name)] != '.')
        tell(&p->listener, CALEPIN_NOTE, path, 0, 0, "is %s in the kit, to be told from another",
             d->name);
    return CALEPIN_OK;
}

static calepin_status open_folder(project *p, const char *path, const char *name,
                                  calepin_error *error);

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_entry(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

/* An earlier kit among the sources is not a source. */
static bool is_kit(project *p, const char *folder)
{
    char *path = path_join(&p->arena, folder, "omegat.project");
    return path && path_exists(path);
}

/* Accepted words are kept where their documents are. */
static bool is_words(const project *p, const struct stat *file)
{
    struct stat words;
    for (size_t i = 0; i < p->options->word_count; i++)
        if (stat(p->options->words[i], &words) == 0 && words.st_dev == file->st_dev &&
            words.st_ino == file->st_ino)
            return true;
    return false;
}

/* What was named is opened or is an error; what only lies in a folder is opened or left out, and a
 * link to a folder is not followed, since it may lead back. */
static calepin_status open_entry(project *p, const char *path, const char *name,
                                 calepin_error *error)
{
    struct stat own, status;
    if (file_base(path)[0] == '.') {
        tell(&p->listener, CALEPIN_NOTE, path, 0, 0, "left out: it is hidden");
        return CALEPIN_OK;
    }
    if (lstat(path, &own) != 0 || stat(path, &status) != 0)
        return leave_out(p, path, "it leads nowhere");
    if (S_ISDIR(status.st_mode) && S_ISLNK(own.st_mode))
        return leave_out(p, path,
                         "it is a link to a folder; name that folder too if it belongs here");
    if (S_ISDIR(status.st_mode) && is_kit(p, path))
        return leave_out(p, path, "it is a translation kit");
    if (!S_ISDIR(status.st_mode) && !S_ISREG(status.st_mode))
        return leave_out(p, path, "it is no file");
    if (is_words(p, &status)) {
        tell(&p->listener, CALEPIN_NOTE, path, 0, 0, "left out: it holds the accepted words");
        return CALEPIN_OK;
    }
    calepin_status opened = S_ISDIR(status.st_mode) ? open_folder(p, path, name, error)
                                                    : open_document(p, path, name, error);
    return opened == CALEPIN_ERROR_IO ? leave_out(p, path, error->message) : opened;
}

static calepin_status open_folder(project *p, const char *path, const char *name,
                                  calepin_error *error)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, is_entry, by_bytes);
    if (count < 0)
        return error_io(error, path, "list this folder", errno);
    calepin_status status = CALEPIN_OK;
    for (int i = 0; i < count; i++) {
        char *inner = path_join(&p->arena, path, entries[i]->d_name);
        char *inner_name = path_join(&p->arena, name, entries[i]->d_name);
        if (!status)
            status =
                inner && inner_name ? open_entry(p, inner, inner_name, error) : error_memory(error);
        free(entries[i]);
    }
    free(entries);
    return status;
}

static calepin_status open_source(project *p, const char *path, const char *name,
                                  calepin_error *error)
{
    struct stat status;
    bool is_folder = strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    return is_folder ? open_folder(p, path, name, error) : open_document(p, path, name, error);
}

/* What a source is called in the kit: a file's last name; a folder gives its content only. */
static const char *name_of(const char *path)
{
    struct stat status;
    if (strcmp(path, "-") == 0)
        return "standard-input";
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return "";
    return file_base(path);
}

calepin_status sources_open(project *p, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < p->options->source_count && !status; i++) {
        tell_progress(&p->listener, "reading documents", i, p->options->source_count);
        status = open_source(p, p->options->sources[i], name_of(p->options->sources[i]), error);
    }
    if (!status && p->document_count == 0 && p->note_count > 0)
        return error_set(error, CALEPIN_ERROR_INPUT, p->notes[p->note_count - 1].file, 0,
                         "no document left to translate: %s", p->notes[p->note_count - 1].message);
    if (!status && p->document_count == 0)
        return error_set(error, CALEPIN_ERROR_INPUT, p->options->sources[0], 0,
                         "there is no document in it");
    return status;
}

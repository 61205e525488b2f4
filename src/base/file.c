#include "base/file.h"

#include "base/error.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

static bool is_stdin(const char *path)
{
    return !path || strcmp(path, "-") == 0;
}

const char *file_name(const char *path)
{
    return is_stdin(path) ? "standard input" : path;
}

const char *file_base(const char *path)
{
    const char *base = path;
    for (const char *at = path; *at; at++)
        if (*at == '/' && at[1] && at[1] != '/')
            base = at + 1;
    return base;
}

const char *file_extension(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash : path, '.');
    return dot ? dot + 1 : "";
}

calepin_status file_open(const char *path, FILE **file, calepin_error *error)
{
    if (is_stdin(path)) {
        *file = stdin;
        return CALEPIN_OK;
    }
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return error_set(error, CALEPIN_ERROR_INPUT, path, 0, "is a folder; name a file");
    *file = fopen(path, "rb");
    if (!*file)
        return error_io(error, path, "open it", errno);
    return CALEPIN_OK;
}

void file_close(FILE *file)
{
    if (file && file != stdin)
        fclose(file);
}

calepin_status file_append(FILE *file, const char *name, buffer *contents, calepin_error *error)
{
    enum { STEP = 256 * 1024 };
    for (size_t got = 1; got > 0;) {
        char *to = buffer_reserve(contents, STEP);
        if (!to)
            break;
        got = fread(to, 1, STEP, file);
        contents->len += got;
        to[got] = '\0';
    }
    if (ferror(file))
        return error_io(error, name, "read it", errno);
    if (contents->failed && contents->limit - contents->len < STEP)
        return error_set(error, CALEPIN_ERROR_INPUT, name, 0, "larger than %zu MiB; split it first",
                         contents->limit >> 20);
    return contents->failed ? error_memory(error) : CALEPIN_OK;
}

calepin_status file_read(const char *path, buffer *contents, calepin_error *error)
{
    FILE *file = NULL;
    calepin_status status = file_open(path, &file, error);
    if (status)
        return status;
    status = file_append(file, file_name(path), contents, error);
    file_close(file);
    return status;
}

calepin_status file_view_open(const char *path, size_t limit, file_view *view, calepin_error *error)
{
    FILE *file = NULL;
    struct stat about;
    *view = (file_view){.read = BUFFER_INIT(limit)};
    calepin_status status = file_open(path, &file, error);
    if (status)
        return status;
    bool regular = fstat(fileno(file), &about) == 0 && S_ISREG(about.st_mode);
    if (regular && about.st_size > 0 && ftello(file) == 0) {
        void *map = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, fileno(file), 0);
        view->map = map == MAP_FAILED ? NULL : map;
    }
    if (view->map) {
        view->bytes = (calepin_text){view->map, (size_t)about.st_size};
    } else {
        status = file_append(file, file_name(path), &view->read, error);
        view->bytes = buffer_view(&view->read);
    }
    file_close(file);
    if (status)
        file_view_close(view);
    return status;
}

void file_view_close(file_view *view)
{
    if (view->map)
        munmap(view->map, view->bytes.len);
    buffer_free(&view->read);
    *view = (file_view){0};
}

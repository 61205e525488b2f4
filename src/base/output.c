#include "base/output.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void output_free(calepin_output *output)
{
    free(output->path);
    free(output->temporary);
    free(output);
}

/* Where the name leads: a link keeps pointing at the file that is replaced. */
static char *final_path(const char *path)
{
    char *real = realpath(path, NULL);
    return real ? real : strdup(path);
}

/* Makes a new file beside `path` under a short name that nobody has; the umask rules its mode, as
 * for any file that a program makes. Returns a descriptor or -1 with errno. */
static int create_beside(const char *path, char *name, size_t size)
{
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 0;
    for (unsigned i = 0; i < 1000; i++) {
        snprintf(name, size, "%.*s.calepin-%ld-%u.tmp", folder, path, (long)getpid(), i);
        int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static calepin_status open_temporary(calepin_output *output, const char *path, calepin_error *error)
{
    output->path = final_path(path);
    size_t size = output->path ? strlen(output->path) + 48 : 1;
    output->temporary = malloc(size);
    if (!output->path || !output->temporary)
        return error_memory(error);
    int fd = create_beside(output->path, output->temporary, size);
    if (fd < 0)
        return error_io(error, path, "write beside it", errno);
    struct stat old;
    if (stat(output->path, &old) == 0)
        (void)fchmod(fd, old.st_mode & 07777);
    output->file = fdopen(fd, "wb");
    if (output->file)
        return CALEPIN_OK;
    close(fd);
    unlink(output->temporary);
    return error_memory(error);
}

/* A device or a pipe cannot be renamed over: it is written as it comes, as standard output is. */
static bool is_special(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

static calepin_status open_file(calepin_output *output, const char *path, calepin_error *error)
{
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return error_set(error, CALEPIN_ERROR_IO, path, 0, "is a folder; name a file to write");
    if (!is_special(path))
        return open_temporary(output, path, error);
    output->path = strdup(path);
    output->file = output->path ? fopen(path, "wb") : NULL;
    return output->file ? CALEPIN_OK : error_io(error, path, "open it", errno);
}

calepin_status calepin_output_open(const char *path, calepin_output **output, calepin_error *error)
{
    *output = NULL;
    calepin_output *o = calloc(1, sizeof *o);
    if (!o)
        return error_memory(error);
    calepin_status status = CALEPIN_OK;
    if (!path || strcmp(path, "-") == 0)
        o->file = stdout, o->is_live = isatty(STDOUT_FILENO) == 1;
    else
        status = open_file(o, path, error);
    o->quick = o->is_live ? 0 : sizeof o->buffer;
    if (status)
        output_free(o);
    else
        *output = o;
    return status;
}

static void hand_on(calepin_output *output, const void *data, size_t len)
{
    if (output->errnum || len == 0)
        return;
    errno = 0;
    if (fwrite(data, 1, len, output->file) != len)
        output->errnum = errno ? errno : EIO;
}

static void empty(calepin_output *output)
{
    hand_on(output, output->buffer, output->waiting);
    output->waiting = 0;
    if (output->is_live && !output->errnum && fflush(output->file) != 0)
        output->errnum = errno ? errno : EIO;
}

void calepin_output_write(calepin_output *output, const void *data, size_t len)
{
    if (len > sizeof output->buffer - output->waiting)
        empty(output);
    if (len > sizeof output->buffer) {
        hand_on(output, data, len);
        return;
    }
    if (len)
        memcpy(output->buffer + output->waiting, data, len);
    output->waiting += len;
    if (output->is_live && len && ((const char *)data)[len - 1] == '\n')
        empty(output);
}

void calepin_output_text(calepin_output *output, calepin_text text)
{
    calepin_output_write(output, text.data, text.len);
}

void calepin_output_print(calepin_output *output, const char *format, ...)
{
    if (output->errnum)
        return;
    char small[512];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(small, sizeof small, format, args);
    char *large = len >= (int)sizeof small ? malloc((size_t)len + 1) : NULL;
    if (large)
        vsnprintf(large, (size_t)len + 1, format, again);
    if (len < 0 || (len >= (int)sizeof small && !large))
        output->errnum = errno ? errno : ENOMEM;
    else
        calepin_output_write(output, large ? large : small, (size_t)len);
    free(large);
    va_end(again);
    va_end(args);
}

bool calepin_output_failed(const calepin_output *output)
{
    return output->errnum != 0;
}

/* So that the rename itself outlives a power cut. A file system that cannot do it is no fault. */
static void sync_folder(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash)
        slash[slash == path] = '\0';
    int fd = open(slash ? path : ".", O_RDONLY);
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

static void finish_stream(calepin_output *output)
{
    empty(output);
    errno = 0;
    if (fflush(output->file) != 0 && !output->errnum)
        output->errnum = errno ? errno : EIO;
    if (output->temporary && !output->errnum && fsync(fileno(output->file)) != 0)
        output->errnum = errno;
    if (output->file == stdout)
        return;
    if (fclose(output->file) != 0 && !output->errnum)
        output->errnum = errno ? errno : EIO;
}

calepin_status calepin_output_close(calepin_output *output, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    const char *name = output->path ? output->path : "standard output";
    finish_stream(output);
    if (!output->errnum && output->temporary && rename(output->temporary, output->path) != 0)
        output->errnum = errno;
    if (output->errnum) {
        status = error_io(error, name, "write it", output->errnum);
        if (output->temporary)
            unlink(output->temporary);
    } else if (output->path && output->temporary) {
        sync_folder(output->path);
    }
    output_free(output);
    return status;
}

void calepin_output_discard(calepin_output *output)
{
    if (!output)
        return;
    if (output->file == stdout)
        empty(output); /* it is written as it comes */
    else
        fclose(output->file);
    if (output->temporary)
        unlink(output->temporary);
    output_free(output);
}

#include "base/error.h"
#include "kit/project.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

calepin_status folder_make(const char *path, calepin_error *error)
{
    struct stat status;
    if (mkdir(path, 0777) == 0 || (stat(path, &status) == 0 && S_ISDIR(status.st_mode)))
        return CALEPIN_OK;
    return error_io(error, path, "make this folder", errno);
}

calepin_status folder_make_above(const char *path, calepin_error *error)
{
    char above[4096];
    for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        size_t len = (size_t)(slash - path);
        if (len >= sizeof above)
            return error_set(error, CALEPIN_ERROR_IO, path, 0, "this name is too long");
        memcpy(above, path, len);
        above[len] = '\0';
        calepin_status status = folder_make(above, error);
        if (status)
            return status;
    }
    return CALEPIN_OK;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    (void)remove(path);
    return 0;
}

void folder_remove(const char *path)
{
    enum { OPEN_FOLDERS = 16 };
    (void)nftw(path, remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}

bool folder_is_empty(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return errno == ENOENT;
    size_t entries = 0;
    while (entries <= 2 && readdir(folder))
        entries++;
    closedir(folder);
    return entries <= 2; /* "." and ".." */
}

bool path_exists(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

char *path_join(arena *a, const char *folder, const char *name)
{
    size_t len = strlen(folder), size = len + strlen(name) + 2;
    char *path = arena_alloc(a, size);
    if (path)
        snprintf(path, size, "%s%s%s", folder, len && folder[len - 1] != '/' ? "/" : "", name);
    return path;
}

calepin_status kit_file_open(project *p, const char *folder, const char *name,
                             calepin_output **output, calepin_error *error)
{
    char *path = path_join(&p->arena, folder, name);
    calepin_status status = path ? folder_make_above(path, error) : error_memory(error);
    return status ? status : calepin_output_open(path, output, error);
}

calepin_status kit_file_close(calepin_output *output, calepin_status status, calepin_error *error)
{
    if (!status)
        return calepin_output_close(output, error);
    calepin_output_discard(output);
    return status;
}

#include "base/buffer.h"
#include "base/file.h"
#include "calepin/base.h"
#include "lexicon/index.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Larger than the index of any dictionary. */
#define FILE_BYTES_MAX ((size_t)256 << 20)

static void file_of(const char *folder, uint64_t key, buffer *path)
{
    buffer_print(path, "%s/french-%016" PRIx64 ".index", folder, key);
}

/* A pipe would wait for its writer, without end. */
static bool is_readable_file(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode) && access(path, R_OK) == 0;
}

/* The file is read and not mapped: its checksum wants every byte, and a file that someone cuts
 * short under a mapping would end the program. */
bool index_load(const char *folder, uint64_t key, struct index *index)
{
    buffer path = BUFFER_INIT(4096), image = BUFFER_INIT(FILE_BYTES_MAX);
    file_of(folder, key, &path);
    bool taken = !path.failed && is_readable_file(path.data) &&
                 file_read(path.data, &image, NULL) == CALEPIN_OK &&
                 index_take(image.data, image.len, key, index);
    if (!taken)
        buffer_free(&image);
    buffer_free(&path);
    return taken;
}

/* Makes the folder and what leads to it, for its owner alone, as the XDG Base Directory
 * Specification has it. */
static void make_folder(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(path, 0700);
        *slash = '/';
    }
}

bool index_can_store(const char *folder)
{
    buffer path = BUFFER_INIT(4096);
    buffer_print(&path, "%s/", folder);
    if (!path.failed)
        make_folder(path.data);
    bool can = !path.failed && access(path.data, W_OK | X_OK) == 0;
    buffer_free(&path);
    return can;
}

/* What is no file of ours, a pipe or a link that leads elsewhere, is not written to. */
static bool is_free(const char *path)
{
    struct stat about;
    return lstat(path, &about) != 0 || S_ISREG(about.st_mode);
}

void index_store(const char *folder, const struct index *index)
{
    buffer path = BUFFER_INIT(4096);
    calepin_output *output = NULL;
    file_of(folder, index->header->key, &path);
    if (!path.failed)
        make_folder(path.data);
    if (!path.failed && is_free(path.data) &&
        calepin_output_open(path.data, &output, NULL) == CALEPIN_OK) {
        calepin_output_write(output, index->header, index->size);
        (void)calepin_output_close(output, NULL);
    }
    buffer_free(&path);
}

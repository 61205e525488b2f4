/* detect: prints FILE<TAB>ENCODING for each file named as an argument or, without arguments, on a
 * line of standard input. "mojibake" stands for UTF-8 encoded twice, "unknown" for what is not
 * text. */
#include <calepin/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_all(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *data = NULL;
    long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    if (size >= 0 && fseek(file, 0, SEEK_SET) == 0)
        data = malloc((size_t)size + 1);
    if (data)
        *len = fread(data, 1, (size_t)size, file);
    fclose(file);
    return data;
}

static int detect(const char *path)
{
    size_t len = 0;
    char *data = read_all(path, &len);
    if (!data) {
        perror(path);
        return 1;
    }
    calepin_encoding e = calepin_encoding_detect(data, len);
    printf("%s\t%s\n", path, e.mojibake ? "mojibake" : e.name ? e.name : "unknown");
    free(data);
    return 0;
}

int main(int argc, char **argv)
{
    int failed = 0;
    for (int i = 1; i < argc; i++)
        failed |= detect(argv[i]);
    char path[4096];
    while (argc < 2 && fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = '\0';
        failed |= detect(path);
    }
    return failed || fflush(stdout) != 0;
}

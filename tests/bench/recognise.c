/* recognise GLOSSARY TEXT [CACHE]: how fast terms are found. CPU seconds of the start (dictionary,
 * glossary, compiling) and MB of text a CPU second, line by line, as blocks come from documents.
 * CACHE is a folder that keeps the index of the dictionary's forms; without one hunspell is asked. */
#include "base/buffer.h"
#include "base/file.h"
#include "calepin/glossary.h"
#include "text/read.h"

#include <stdio.h>
#include <time.h>

static double now(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

int main(int argc, char **argv)
{
    calepin_error error;
    calepin_glossary *glossary = NULL;
    calepin_lexicon *lexicon = NULL;
    calepin_recogniser *recogniser = NULL;
    buffer text = BUFFER_INIT((size_t)1 << 32);
    if (argc < 3 || argc > 4 || file_read(argv[2], &text, &error) || calepin_glossary_new(&glossary, &error))
        return 2;
    double begin = now();
    calepin_status status = calepin_lexicon_open(NULL, &lexicon, &error);
    if (!status && argc > 3)
        status = calepin_lexicon_use_cache(lexicon, argv[3], &error);
    if (!status)
        (void)calepin_lexicon_knows(lexicon, (calepin_text){"mot", 3}); /* the index is read now */
    double opened = now();
    if (!status)
        status = calepin_glossary_read(glossary, argv[1], NULL, &error);
    double read = now();
    if (!status)
        status = calepin_recogniser_new(glossary, "fr", lexicon, &recogniser, &error);
    double compiled = now();
    calepin_text rest = buffer_view(&text), line;
    size_t found = 0;
    while (!status && text_split(&rest, '\n', &line)) {
        const calepin_occurrence *o = NULL;
        size_t count = 0;
        status = calepin_recogniser_find(recogniser, line, &o, &count, &error);
        found += count;
    }
    double end = now();
    if (status) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    printf("%zu concepts: start %.2f s (dictionary %.2f, glossary %.2f, compiling %.2f); %zu found "
           "in %.1f MB, %.1f MB a CPU second\n",
           calepin_glossary_count(glossary), compiled - begin, opened - begin, read - opened,
           compiled - read, found, (double)text.len / 1e6,
           (double)text.len / 1e6 / (end - compiled));
    calepin_recogniser_free(recogniser);
    calepin_lexicon_close(lexicon);
    calepin_glossary_free(glossary);
    buffer_free(&text);
    return 0;
}

/* words.txt: the words accepted for the project, which the next kit of it reads. */
#include "base/error.h"
#include "kit/project.h"
#include "text/fold.h"
#include "text/read.h"

static calepin_status keep_word(project *p, calepin_text word, calepin_error *error)
{
    bool made = false;
    map_entry *entry = map_put(&p->words, word, &made);
    if (entry && made)
        entry->key = arena_text(&p->arena, word);
    return entry && entry->key.data ? CALEPIN_OK : error_memory(error);
}

static calepin_status keep_lines(project *p, calepin_text text, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    for (calepin_text line; status == CALEPIN_OK && text_split(&text, '\n', &line);) {
        calepin_text word = trim(line);
        if (word.len && word.data[0] != '#')
            status = keep_word(p, word, error);
    }
    return status;
}

calepin_status words_read(project *p, calepin_error *error)
{
    calepin_status status = CALEPIN_OK;
    for (size_t i = 0; i < p->options->word_count && !status; i++) {
        text_file file;
        status = text_read(p->options->words[i], NULL, &p->listener, &file, error);
        if (!status)
            status = keep_lines(p, (calepin_text){file.data, file.len}, error);
        calepin_text_free(file.data);
    }
    return status;
}

const char WORDS_HEAD[] =
    "# Words accepted for this project, one a line, in this and the next kit:\n"
    "# calepin prepare SOURCE... -o NEW-KIT --words words.txt\n";

calepin_status kit_write_words(project *p, const char *folder, calepin_error *error)
{
    calepin_output *output = NULL;
    calepin_status status = kit_file_open(p, folder, "words.txt", &output, error);
    if (status)
        return status;
    calepin_output_print(output, "%s", WORDS_HEAD);
    for (size_t i = 0; i < p->words.count; i++) {
        calepin_output_text(output, p->words.entries[i].key);
        calepin_output_write(output, "\n", 1);
    }
    return kit_file_close(output, status, error);
}

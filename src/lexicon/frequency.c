#include "lexicon/frequency.h"

#include "text/read.h"

#include <string.h>

/* "3.17", with two decimals as the table has them. */
static size_t read_figure(calepin_text figure)
{
    size_t hundredths = 0;
    for (size_t i = 0; i < figure.len; i++)
        if (figure.data[i] != '.')
            hundredths = hundredths * 10 + (size_t)(figure.data[i] - '0');
    return hundredths * FREQUENCY_SCALE / 100;
}

static bool read_line(calepin_text line, map *words)
{
    calepin_text figure, word;
    if (line.len == 0 || line.data[0] == '#' || !text_split(&line, '\t', &figure))
        return true;
    while (text_split(&line, ' ', &word)) {
        map_entry *entry = map_put(words, word, NULL);
        if (!entry)
            return false;
        entry->value.number = read_figure(figure);
    }
    return true;
}

bool frequency_read(map *words)
{
    calepin_text table = {frequency_table, strlen(frequency_table)}, line;
    while (text_split(&table, '\n', &line))
        if (!read_line(line, words))
            return false;
    return true;
}

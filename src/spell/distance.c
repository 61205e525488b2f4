#include "spell/distance.h"

#include "text/chars.h"
#include "text/utf8.h"

enum { LETTERS_MAX = 64 };

static size_t read_letters(calepin_text word, uint32_t letters[LETTERS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < word.len && count < LETTERS_MAX; count++)
        letters[count] = char_lower(char_base(utf8_next(word, &i)));
    return count;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

bool distance_within(calepin_text a, calepin_text b, size_t bound)
{
    uint32_t x[LETTERS_MAX], y[LETTERS_MAX];
    size_t m = read_letters(a, x), n = read_letters(b, y);
    if (m == LETTERS_MAX || n == LETTERS_MAX || m > n + bound || n > m + bound)
        return false;
    size_t rows[3][LETTERS_MAX + 1];
    for (size_t j = 0; j <= n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t *row = rows[i % 3], *above = rows[(i - 1) % 3], *above2 = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            row[j] = smallest(above[j] + 1, row[j - 1] + 1, above[j - 1] + (x[i - 1] != y[j - 1]));
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1] &&
                above2[j - 2] + 1 < row[j])
                row[j] = above2[j - 2] + 1;
        }
    }
    return rows[m % 3][n] <= bound;
}

/* Standard error: notes, errors, the progress line, the last line. One run of one program has one
 * terminal, so its state is this file's own. */
#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { SHOWN = 20 }; /* notes told before only their number is */

static struct {
    bool quiet, verbose, is_tty, line_shown;
    size_t notes, warnings;
    struct timespec start, drawn;
} state;

static double seconds_since(const struct timespec *then)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - then->tv_sec) + (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

void terminal_begin(const arguments *args)
{
    state.quiet = args->quiet;
    state.verbose = args->verbose;
    state.is_tty = isatty(STDERR_FILENO) == 1;
    clock_gettime(CLOCK_MONOTONIC, &state.start);
    state.drawn = state.start;
}

void terminal_clear(void)
{
    if (state.line_shown)
        fputs("\r\033[K", stderr);
    state.line_shown = false;
}

static void on_progress(void *user, const char *what, uint64_t done, uint64_t total)
{
    (void)user;
    if (!state.is_tty || state.quiet || seconds_since(&state.start) < 1.0)
        return;
    if (state.line_shown && seconds_since(&state.drawn) < 0.1)
        return;
    clock_gettime(CLOCK_MONOTONIC, &state.drawn);
    terminal_clear();
    if (total)
        fprintf(stderr, "%.60s %d %%", what, (int)(100.0 * (double)done / (double)total));
    else
        fprintf(stderr, "%.60s %llu", what, (unsigned long long)done);
    fflush(stderr);
    state.line_shown = true;
}

static void print_place(const char *file, size_t line, size_t column)
{
    fputs("calepin: ", stderr);
    if (file && *file)
        fprintf(stderr, "%s:", file);
    if (line)
        fprintf(stderr, "%zu:", line);
    if (line && column)
        fprintf(stderr, "%zu:", column);
    if (file && *file)
        fputc(' ', stderr);
}

static void on_diagnostic(void *user, const calepin_diagnostic *d)
{
    (void)user;
    state.notes++;
    state.warnings += d->severity == CALEPIN_WARNING;
    if (state.quiet || (!state.verbose && state.notes > SHOWN))
        return;
    terminal_clear();
    print_place(d->file, d->line, d->column);
    fprintf(stderr, "%s: %s\n", d->severity == CALEPIN_WARNING ? "warning" : "note", d->message);
}

const calepin_listener terminal = {on_diagnostic, on_progress, NULL};

static int exit_code(calepin_status status)
{
    switch (status) {
    case CALEPIN_OK:
    case CALEPIN_DONE:
        return EXIT_DONE;
    case CALEPIN_ERROR_ARGUMENT:
    case CALEPIN_ERROR_MISSING:
        return EXIT_USAGE;
    case CALEPIN_ERROR_INPUT:
        return EXIT_INPUT;
    case CALEPIN_ERROR_IO:
        return EXIT_IO;
    case CALEPIN_ERROR_MEMORY:
    case CALEPIN_ERROR_INTERNAL:
        break;
    }
    return EXIT_INTERNAL;
}

int terminal_error(const calepin_error *error)
{
    terminal_clear();
    print_place(error->file, error->line, 0);
    fprintf(stderr, "%s\n", error->message);
    return exit_code(error->status);
}

int terminal_usage(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("calepin: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    return EXIT_USAGE;
}

void terminal_say(const char *format, ...)
{
    if (state.quiet)
        return;
    va_list args;
    va_start(args, format);
    terminal_clear();
    vfprintf(stderr, format, args);
    va_end(args);
}

size_t terminal_warnings(void)
{
    return state.warnings;
}

void terminal_end(void)
{
    terminal_clear();
    if (state.notes > SHOWN && !state.verbose)
        terminal_say("calepin: and %zu notes more; --verbose tells them all\n",
                     state.notes - SHOWN);
}

/* calepin tm check. */
#include "cli/cli.h"

#include <string.h>

static const struct {
    const char *name;
    unsigned bit;
} clients[] = {
    {"omegat", CALEPIN_FOR_OMEGAT}, {"trados", CALEPIN_FOR_TRADOS}, {"memoq", CALEPIN_FOR_MEMOQ}};
enum { CLIENTS = sizeof clients / sizeof *clients };

typedef struct check_print {
    calepin_output *output;
    bool json;
} check_print;

static unsigned clients_of(const arguments *args)
{
    for (size_t i = 0; args->profile && i < CLIENTS; i++)
        if (strcmp(args->profile, clients[i].name) == 0)
            return clients[i].bit;
    return CALEPIN_FOR_ALL;
}

static json_t *json_clients(unsigned bits)
{
    json_t *names = json_array();
    for (size_t i = 0; names && i < CLIENTS; i++)
        if (bits & clients[i].bit)
            json_array_append_new(names, json_string(clients[i].name));
    return names;
}

static void print_place(calepin_output *output, const calepin_memory_fault *fault)
{
    calepin_output_print(output, "%s:", fault->file);
    if (fault->line)
        calepin_output_print(output, "%zu:", fault->line);
}

static calepin_status print_fault(void *user, const calepin_memory_fault *fault,
                                  calepin_error *error)
{
    check_print *print = user;
    if (print->json)
        return write_json(print->output,
                          json_pack("{s:o, s:I, s:s, s:o, s:o}", "file", json_name(fault->file),
                                    "line", (json_int_t)fault->line, "rule", fault->rule, "for",
                                    json_clients(fault->clients), "message",
                                    json_name(fault->message)),
                          error);
    print_place(print->output, fault);
    calepin_output_print(print->output, " %s: %s", fault->rule, fault->message);
    if (fault->clients != CALEPIN_FOR_ALL)
        for (size_t i = 0, first = 1; i < CLIENTS; i++)
            if (fault->clients & clients[i].bit) {
                calepin_output_print(print->output, "%s%s", first ? " [" : ", ", clients[i].name);
                first = 0;
            }
    calepin_output_print(print->output, fault->clients != CALEPIN_FOR_ALL ? "]\n" : "\n");
    return CALEPIN_OK;
}

int cmd_tm_check(const arguments *args)
{
    check_print print = {.json = is_json(args)};
    size_t faults = 0, all = 0;
    calepin_error error;
    if (args->profile && strcmp(args->profile, "weblate") == 0)
        return terminal_usage("--for is one of omegat|memoq|trados here");
    calepin_status status = open_output(args, &print.output, &error);
    if (status)
        return terminal_error(&error);
    for (size_t i = 0; i < args->operands.count && !status; i++) {
        status = calepin_memory_check(args->operands.items[i], clients_of(args), print_fault,
                                      &print, &faults, &error);
        all += faults;
    }
    int code = close_output(print.output, status, &error, all ? EXIT_FINDINGS : EXIT_DONE);
    if (code <= EXIT_FINDINGS)
        terminal_say("calepin: faults: %zu\n", all);
    return code;
}

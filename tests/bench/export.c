/* export FORMAT FILE: the French rules as srx or omegat, by the public interface only. */
#include "calepin/segment.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    calepin_error error = {0};
    calepin_output *output = NULL;
    if (argc != 3)
        return 2;
    calepin_rules_format format =
        strcmp(argv[1], "omegat") == 0 ? CALEPIN_RULES_OMEGAT : CALEPIN_RULES_SRX;
    calepin_status status = calepin_output_open(argv[2], &output, &error);
    if (!status)
        status = calepin_segment_export(format, "fr", output, &error);
    if (!status)
        status = calepin_output_close(output, &error);
    if (status)
        fprintf(stderr, "%s\n", error.message);
    return status != CALEPIN_OK;
}

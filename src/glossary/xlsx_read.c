#include "base/error.h"
#include "glossary/glossary.h"
calepin_status glossary_read_xlsx(glossary_source *source, calepin_error *error) { return error_set(error, CALEPIN_ERROR_INPUT, source->file, 0, "todo"); }

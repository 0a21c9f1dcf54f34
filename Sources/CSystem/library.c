#include "library.h"

#include <gnu/libc-version.h>

const char *coffer_libc_version(void) { return gnu_get_libc_version(); }

#ifndef COFFER_ENVIRONMENT_H
#define COFFER_ENVIRONMENT_H

#include <stddef.h>

// The variable environ itself: Swift 6 refuses to read a global variable of C.
char *const *coffer_environment(void);

// Wipes every entry NAME=... in place and takes it out of environ. unsetenv(3) forgets the pointer only, and the bytes
// stay readable in /proc/self/environ.
void coffer_environment_wipe(const char *name, size_t length);

#endif

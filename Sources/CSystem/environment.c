#define _GNU_SOURCE
#include "environment.h"

#include <string.h>
#include <unistd.h>

char *const *coffer_environment(void) { return environ; }

void coffer_environment_wipe(const char *name, size_t length) {
    if (environ == NULL) return;
    char **kept = environ;
    for (char **entry = environ; *entry != NULL; entry++) {
        if (strncmp(*entry, name, length) == 0 && (*entry)[length] == '=')
            explicit_bzero(*entry, strlen(*entry));
        else
            *kept++ = *entry;
    }
    *kept = NULL;
}

#ifndef COFFER_LIBRARY_H
#define COFFER_LIBRARY_H

// Swift's module of the C library leaves <gnu/libc-version.h> out.
const char *coffer_libc_version(void);

#endif

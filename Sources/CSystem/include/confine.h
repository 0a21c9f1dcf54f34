#ifndef COFFER_CONFINE_H
#define COFFER_CONFINE_H

// seccomp(2) and Landlock have no functions in the C library, and the filter is a table of macros.

// Makes every later call of this process that opens a socket, starts a program or looks into another process fail with
// EPERM, for ever. Returns 0, or -1 with errno set when the kernel has no such filters.
int coffer_confine_calls(void);

// Whether the kernel has such filters: 1 or 0.
int coffer_filters_calls(void);

// The version of Landlock that the kernel has; 0 when it has none or has it switched off.
int coffer_landlock_version(void);

// A set of rules under which nothing on the file system may be written, made, removed or executed, and no TCP port used;
// then what may be written after all; then the point from which they hold for this process, for ever. Each returns -1
// with errno set when it fails; begin gives a descriptor, which enter closes. `version` is what the kernel said of itself.
int coffer_landlock_begin(int version);
int coffer_landlock_allow(int rules, int version, const char *path);
int coffer_landlock_enter(int rules);

#endif

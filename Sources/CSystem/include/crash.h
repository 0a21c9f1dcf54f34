#ifndef COFFER_CRASH_H
#define COFFER_CRASH_H

// Handlers for SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE and SIGSEGV that print one fixed line and end the process with
// 128 + signal. They take the place of the Swift runtime's, which print memory behind every register; a handler has
// to be plain C because Swift code may allocate. Returns 0, or -1 with errno set.
int coffer_crash_quietly(void);

#endif

#ifndef COFFER_SIGNALS_H
#define COFFER_SIGNALS_H

#include <stddef.h>

// Writes the number of each of these signals, as it comes, to a pipe; the handler has to be plain C because it may
// interrupt anything, and it can reach the pipe only through a variable of the process, so there is one watch at a
// time. A signal that is ignored stays so. Bit 7 is set when a process sent it, not the terminal or the kernel.
// Returns the pipe's end to read (close-on-exec, never blocks), or -1 with errno set (EBUSY: there is a watch).
int coffer_watch_begin(const int *signals, size_t count);

// Ends the watch: what each signal did before is restored, and both ends are closed.
void coffer_watch_end(void);

// Sends a signal to this thread and has it delivered before it returns: sent to the process, another thread might take
// it later. In C because Swift runs on threads that block signals, and the mask has to change around the call.
void coffer_raise(int number);

#endif

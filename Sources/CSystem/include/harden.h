#ifndef COFFER_HARDEN_H
#define COFFER_HARDEN_H

#include <stdint.h>

// prctl(2) is variadic. Returns 0, or -1 with errno set.
int coffer_forbid_dump(void);

// Whether the process may be dumped and traced by its own user: 1 or 0 (prctl(2), PR_GET_DUMPABLE).
int coffer_dumpable(void);

// getrlimit(2) and setrlimit(2) take an enumeration that Swift imports in two ways. The soft limit only: an
// unprivileged process could not give a hard limit back to the program that it becomes.
int coffer_core_limit(uint64_t *soft);
int coffer_set_core_limit(uint64_t soft);

// The soft limit of locked memory, in bytes; UINT64_MAX means none.
int coffer_lock_limit(uint64_t *soft);

// Sets or clears close-on-exec for one descriptor (fcntl(2) is variadic).
int coffer_set_close_on_exec(int fd, int on);

// Sets close-on-exec for every descriptor from 3 on. close_range(2) with a flag is declared for GNU only, and older
// kernels need a loop.
void coffer_close_all_on_exec(void);

// Unblocks every signal for this thread and gives SIGCHLD its default: both are inherited, and without them nobody
// hears of the end of a child. SIG_DFL is a macro with a cast.
int coffer_hear_signals(void);

// SIG_IGN is a macro with a cast. `ignores` says what the signal was set to: 1 ignored, 0 anything else.
int coffer_ignore_signal(int signal);
int coffer_ignores_signal(int signal);

#endif

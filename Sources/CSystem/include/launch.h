#ifndef COFFER_LAUNCH_H
#define COFFER_LAUNCH_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// How a program is started. Descriptors are -1 where the caller's own is inherited.
struct coffer_launch {
    const char *path;
    char *const *arguments;
    char *const *environment;
    int input, output, error;
    int terminal;            // becomes the controlling terminal of a new session; -1: same session
    int leads_group;         // whether it leads a process group of its own
    const int *kept;         // descriptors above 2 that stay open
    size_t kept_count;
    mode_t mask;             // the umask
    uint64_t core_limit;     // the soft RLIMIT_CORE
    uint64_t ignored;        // signals that stay ignored, bit n - 1 for signal n; all others get their default
};

// Becomes the program (execve(2)). Returns only on failure, with the reason; what it changed is hardened again.
int coffer_replace(const struct coffer_launch *launch);

// Starts the program as a child with vfork(2): what runs between it and exec must not be Swift, and fork(2) would
// leave out the memory that holds secrets, the new environment among them. Returns -1 with errno set on failure, also
// when the program could not be executed.
pid_t coffer_spawn(const struct coffer_launch *launch);

// pipe2(2) with O_CLOEXEC, which is declared for GNU only.
int coffer_pipe(int ends[2]);

// F_SETPIPE_SZ, which is declared for GNU only, too. A pipe that may not hold so many bytes stays as it is.
void coffer_pipe_grow(int end, int size);

// The macros of wait(2). Returns the exit code, or -1 if a signal ended the process; *signal is that signal or 0.
int coffer_wait_status(int status, int *signal);

#endif

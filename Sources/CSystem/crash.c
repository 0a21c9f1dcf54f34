#define _GNU_SOURCE
#include "crash.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

// A stack overflow leaves no room for a handler on the stack itself.
static char coffer_crash_stack[64 * 1024];

static void coffer_crashed(int signal) {
    static const char line[] = "coffer: internal error, the program was stopped; nothing of its memory is shown\n";
    ssize_t written = write(STDERR_FILENO, line, sizeof line - 1);
    (void)written;
    _exit(128 + signal);
}

int coffer_crash_quietly(void) {
    stack_t stack = {.ss_sp = coffer_crash_stack, .ss_size = sizeof coffer_crash_stack};
    if (sigaltstack(&stack, NULL) != 0) return -1;
    static const int signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
    struct sigaction action = {.sa_handler = coffer_crashed, .sa_flags = SA_ONSTACK};
    sigfillset(&action.sa_mask);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (sigaction(signals[i], &action, NULL) != 0) return -1;
    return 0;
}

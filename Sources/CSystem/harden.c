#define _GNU_SOURCE
#include "harden.h"

#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef CLOSE_RANGE_CLOEXEC
#define CLOSE_RANGE_CLOEXEC (1U << 2)
#endif

int coffer_forbid_dump(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

int coffer_dumpable(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 1; }

int coffer_core_limit(uint64_t *soft) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_CORE, &limit) != 0) return -1;
    *soft = limit.rlim_cur;
    return 0;
}

int coffer_set_core_limit(uint64_t soft) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_CORE, &limit) != 0) return -1;
    limit.rlim_cur = soft < limit.rlim_max ? soft : limit.rlim_max;
    return setrlimit(RLIMIT_CORE, &limit);
}

int coffer_lock_limit(uint64_t *soft) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_MEMLOCK, &limit) != 0) return -1;
    *soft = limit.rlim_cur == RLIM_INFINITY ? UINT64_MAX : limit.rlim_cur;
    return 0;
}

int coffer_set_close_on_exec(int fd, int on) { return fcntl(fd, F_SETFD, on ? FD_CLOEXEC : 0); }

void coffer_close_all_on_exec(void) {
    if (syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC) == 0) return;
    long limit = sysconf(_SC_OPEN_MAX);
    for (int fd = 3; fd < limit; fd++) {
        int flags = fcntl(fd, F_GETFD);
        if (flags >= 0) fcntl(fd, F_SETFD, flags | FD_CLOEXEC);
    }
}

int coffer_hear_signals(void) {
    sigset_t none;
    sigemptyset(&none);
    struct sigaction action = {.sa_handler = SIG_DFL};
    return sigaction(SIGCHLD, &action, NULL) != 0 ? -1 : sigprocmask(SIG_SETMASK, &none, NULL);
}

int coffer_ignore_signal(int number) {
    struct sigaction action = {.sa_handler = SIG_IGN};
    return sigaction(number, &action, NULL);
}

int coffer_ignores_signal(int number) {
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

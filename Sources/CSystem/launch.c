#define _GNU_SOURCE
#include "launch.h"

#include "harden.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/syscall.h>
#include <unistd.h>

static int coffer_place(int fd, int standard) { return fd < 0 || dup2(fd, standard) >= 0 ? 0 : -1; }

static int coffer_arrange_descriptors(const struct coffer_launch *launch) {
    if (launch->terminal >= 0 && (setsid() < 0 || ioctl(launch->terminal, TIOCSCTTY, 0) != 0)) return -1;
    if (launch->leads_group && setpgid(0, 0) != 0) return -1;
    if (coffer_place(launch->input, 0) || coffer_place(launch->output, 1) || coffer_place(launch->error, 2)) return -1;
    coffer_close_all_on_exec();
    for (size_t i = 0; i < launch->kept_count; i++)
        if (coffer_set_close_on_exec(launch->kept[i], 0) != 0) return -1;
    return 0;
}

// The kernel's own form (rt_sigaction(2)): the C library keeps signals 32 and 33 for itself and refuses to reset them,
// though a caller may have left them ignored.
struct coffer_kernel_action {
    void (*handler)(int);
    unsigned long flags;
    void (*restorer)(void);
    uint64_t mask;
};

static void coffer_arrange_signals(uint64_t ignored) {
    for (int number = 1; number <= 64; number++) {
        struct coffer_kernel_action action = {.handler = ignored >> (number - 1) & 1 ? SIG_IGN : SIG_DFL};
        syscall(SYS_rt_sigaction, number, &action, NULL, sizeof action.mask);
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

// A script without #! is run by the shell, as execvp(3) does.
static void coffer_execute_script(const struct coffer_launch *launch) {
    size_t count = 0;
    while (launch->arguments[count] != NULL) count++;
    const char *arguments[count + 2];
    arguments[0] = "/bin/sh";
    arguments[1] = launch->path;
    for (size_t i = 1; i <= count; i++) arguments[i + 1] = launch->arguments[i];
    execve("/bin/sh", (char *const *)arguments, launch->environment);
}

// Returns only on failure, with the reason.
static int coffer_become(const struct coffer_launch *launch) {
    if (coffer_arrange_descriptors(launch) != 0) return errno;
    umask(launch->mask);
    if (coffer_set_core_limit(launch->core_limit) != 0) return errno;
    coffer_arrange_signals(launch->ignored);
    execve(launch->path, launch->arguments, launch->environment);
    if (errno == ENOEXEC && launch->arguments[0] != NULL) coffer_execute_script(launch);
    return errno;
}

int coffer_replace(const struct coffer_launch *launch) {
    int reason = coffer_become(launch);
    umask(077);
    coffer_set_core_limit(0);
    coffer_ignore_signal(SIGPIPE);
    return reason;
}

pid_t coffer_spawn(const struct coffer_launch *launch) {
    // The child borrows this memory, so no handler of ours may run in it.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    volatile int reason = 0;
    pid_t child = vfork();
    if (child == 0) {
        reason = coffer_become(launch);
        _exit(127);
    }
    if (child < 0) reason = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (reason == 0) return child;
    if (child > 0) waitpid(child, NULL, 0);
    errno = reason;
    return -1;
}

int coffer_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

void coffer_pipe_grow(int end, int size) { (void)fcntl(end, F_SETPIPE_SZ, size); }

int coffer_wait_status(int status, int *signal) {
    *signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

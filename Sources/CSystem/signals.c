#define _GNU_SOURCE
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static pthread_mutex_t coffer_watch_lock = PTHREAD_MUTEX_INITIALIZER;
static int coffer_watch_active;
static int coffer_watch_pipe[2] = {-1, -1};
static struct sigaction coffer_watch_before[65];
static unsigned char coffer_watch_changed[65];

static void coffer_watch_note(int number, siginfo_t *info, void *context) {
    (void)context;
    int saved = errno;
    unsigned char byte = (unsigned char)(number | (info->si_code <= 0 ? 0x80 : 0));
    ssize_t written = write(coffer_watch_pipe[1], &byte, 1);
    (void)written;
    errno = saved;
}

static void coffer_watch_one(int number) {
    struct sigaction action = {.sa_sigaction = coffer_watch_note, .sa_flags = SA_SIGINFO | SA_RESTART};
    sigfillset(&action.sa_mask);
    struct sigaction before;
    if (sigaction(number, NULL, &before) != 0 || before.sa_handler == SIG_IGN) return;
    if (sigaction(number, &action, &coffer_watch_before[number]) == 0) coffer_watch_changed[number] = 1;
}

int coffer_watch_begin(const int *signals, size_t count) {
    pthread_mutex_lock(&coffer_watch_lock);
    int failed = coffer_watch_active ? EBUSY : pipe2(coffer_watch_pipe, O_CLOEXEC | O_NONBLOCK) != 0 ? errno : 0;
    if (!failed) {
        coffer_watch_active = 1;
        for (size_t i = 0; i < count; i++) coffer_watch_one(signals[i]);
    }
    pthread_mutex_unlock(&coffer_watch_lock);
    if (failed) errno = failed;
    return failed ? -1 : coffer_watch_pipe[0];
}

void coffer_raise(int number) {
    sigset_t one, before;
    sigemptyset(&one);
    sigaddset(&one, number);
    pthread_sigmask(SIG_UNBLOCK, &one, &before);
    raise(number);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void coffer_watch_end(void) {
    pthread_mutex_lock(&coffer_watch_lock);
    for (int number = 1; number < 65; number++) {
        if (coffer_watch_changed[number]) sigaction(number, &coffer_watch_before[number], NULL);
        coffer_watch_changed[number] = 0;
    }
    close(coffer_watch_pipe[0]);
    close(coffer_watch_pipe[1]);
    coffer_watch_active = 0;
    pthread_mutex_unlock(&coffer_watch_lock);
}

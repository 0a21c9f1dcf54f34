// Calls what a confined process must not be able to call, and says what came of each: "NAME errno".
#define _GNU_SOURCE
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static void say(const char *name, long result) { printf("%s %d\n", name, result < 0 ? errno : 0); }

static long make(const char *path, const char *name) {
    char full[4096];
    snprintf(full, sizeof full, "%s/%s", path, name);
    int fd = open(full, O_WRONLY | O_CREAT, 0600);
    if (fd >= 0) close(fd);
    return fd;
}

static long move(const char *path) {
    char from[4096], to[4096];
    snprintf(from, sizeof from, "%s/there", path);
    snprintf(to, sizeof to, "%s/moved", path);
    return rename(from, to);
}

int main(int count, char **words) {
    if (count != 3) return 2;
    int version = coffer_landlock_version();
    int rules = coffer_landlock_begin(version);
    say("rules", rules);
    say("allow", coffer_landlock_allow(rules, version, words[1]));
    say("enter", coffer_landlock_enter(rules));
    say("filter", coffer_confine_calls());
    char full[4096];
    snprintf(full, sizeof full, "%s/there", words[2]);
    say("write-outside", open(full, O_WRONLY));
    say("truncate-outside", truncate(full, 0));
    say("remove-outside", unlink(full));
    say("rename-outside", move(words[2]));
    say("make-outside", make(words[2], "new"));
    say("directory-outside", mkdir(full, 0700));
    say("read-outside", open(full, O_RDONLY));
    say("make-inside", make(words[1], "new"));
    say("inet", socket(AF_INET, SOCK_STREAM, 0));
    say("unix", socket(AF_UNIX, SOCK_STREAM, 0));
    int pair[2];
    say("pair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    char *none[] = {NULL};
    say("execve", execve("/bin/true", none, none));
    say("execveat", syscall(SYS_execveat, AT_FDCWD, "/bin/true", none, none, 0));
    say("ptrace", ptrace(PTRACE_TRACEME, 0, NULL, NULL));
    struct iovec place = {full, 1};
    say("vm-read", process_vm_readv(getpid(), &place, 1, &place, 1, 0));
    say("vm-write", process_vm_writev(getpid(), &place, 1, &place, 1, 0));
    say("ring", syscall(SYS_io_uring_setup, 1, full));
    return 0;
}

#define _GNU_SOURCE
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define COFFER_ARCHITECTURE AUDIT_ARCH_X86_64
// Above this bit are the calls of the x32 interface, which nothing here makes.
#define COFFER_FOREIGN_CALLS 0x40000000U
#elif defined(__aarch64__)
#define COFFER_ARCHITECTURE AUDIT_ARCH_AARCH64
#define COFFER_FOREIGN_CALLS 0x80000000U
#endif

#define REFUSE(number) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

int coffer_confine_calls(void) {
#ifdef COFFER_ARCHITECTURE
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, COFFER_ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, COFFER_FOREIGN_CALLS, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        REFUSE(SYS_socket),
        REFUSE(SYS_socketpair),
        REFUSE(SYS_connect),
        REFUSE(SYS_execve),
        REFUSE(SYS_execveat),
        REFUSE(SYS_ptrace),
        REFUSE(SYS_process_vm_readv),
        REFUSE(SYS_process_vm_writev),
        // A ring makes calls that no filter sees.
        REFUSE(SYS_io_uring_setup),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
#else
    errno = ENOSYS;
    return -1;
#endif
}

int coffer_filters_calls(void) {
    // The answer is a mode, or an error without support for filters (prctl(2), PR_GET_SECCOMP).
    return prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
}

// Debian 12's headers know version 2 of Landlock, kernels know more: the numbers are those of linux/landlock.h 6.10.
enum {
    COFFER_EXECUTE = 1 << 0,
    COFFER_WRITE_FILE = 1 << 1,
    COFFER_CHANGE_NAMES = 0x1FF << 4,  // remove and make, of every kind of file
    COFFER_REFER = 1 << 13,            // from version 2
    COFFER_TRUNCATE = 1 << 14,         // from version 3
    COFFER_TCP = 3,                    // from version 4
};

struct coffer_ruleset {
    uint64_t files, network;
};

struct coffer_path_rule {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed));

int coffer_landlock_version(void) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, 1U);
    return version < 0 ? 0 : (int)version;
}

static uint64_t coffer_writing(int version) {
    return COFFER_WRITE_FILE | COFFER_CHANGE_NAMES | (version >= 2 ? COFFER_REFER : 0)
        | (version >= 3 ? COFFER_TRUNCATE : 0);
}

int coffer_landlock_begin(int version) {
    if (version == 0) {
        errno = ENOSYS;
        return -1;
    }
    struct coffer_ruleset rules = {COFFER_EXECUTE | coffer_writing(version), version >= 4 ? COFFER_TCP : 0};
    size_t size = version >= 4 ? sizeof rules : sizeof rules.files;
    return (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0U);
}

int coffer_landlock_allow(int rules, int version, const char *path) {
    int parent = open(path, O_PATH | O_CLOEXEC);
    if (parent < 0) return -1;
    struct stat status;
    struct coffer_path_rule rule = {coffer_writing(version), parent};
    int result = fstat(parent, &status);
    // A rule about a file must not speak of names in it.
    if (result == 0 && !S_ISDIR(status.st_mode)) rule.allowed &= COFFER_WRITE_FILE | COFFER_TRUNCATE;
    if (result == 0) result = (int)syscall(SYS_landlock_add_rule, rules, 1, &rule, 0U);
    int error = errno;
    close(parent);
    errno = error;
    return result;
}

int coffer_landlock_enter(int rules) {
    int result = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (result == 0) result = (int)syscall(SYS_landlock_restrict_self, rules, 0U);
    int error = errno;
    close(rules);
    errno = error;
    return result;
}

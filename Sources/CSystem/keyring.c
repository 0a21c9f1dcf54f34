#define _GNU_SOURCE
#include "keyring.h"

#include <errno.h>
#include <linux/keyctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// Everything for the one who holds a link to it, everything but changing the owner for the same user: user processes
// hold a link through their session keyring only, which services and containers often lack.
#define COFFER_KEY_PERMISSIONS 0x3f1f0000U

static long coffer_keyctl(int operation, unsigned long a, unsigned long b, unsigned long c, unsigned long d) {
    return syscall(SYS_keyctl, operation, a, b, c, d);
}

int32_t coffer_key_add(const char *name, const void *value, size_t count, unsigned seconds) {
    unsigned long own = (unsigned long)KEY_SPEC_PROCESS_KEYRING, user = (unsigned long)KEY_SPEC_USER_KEYRING;
    long key = syscall(SYS_add_key, "user", name, value, count, KEY_SPEC_PROCESS_KEYRING);
    if (key < 0) return -1;
    int failed = coffer_keyctl(KEYCTL_SETPERM, (unsigned long)key, COFFER_KEY_PERMISSIONS, 0, 0) < 0 ||
                 coffer_keyctl(KEYCTL_SET_TIMEOUT, (unsigned long)key, seconds, 0, 0) < 0 ||
                 coffer_keyctl(KEYCTL_LINK, (unsigned long)key, user, 0, 0) < 0;
    int reason = errno;
    coffer_keyctl(KEYCTL_UNLINK, (unsigned long)key, own, 0, 0);
    errno = reason;
    return failed ? -1 : (int32_t)key;
}

int32_t coffer_key_find(const char *name) {
    return (int32_t)coffer_keyctl(
        KEYCTL_SEARCH, (unsigned long)KEY_SPEC_USER_KEYRING, (unsigned long)"user", (unsigned long)name, 0);
}

long coffer_key_read(int32_t key, void *value, size_t capacity) {
    return coffer_keyctl(KEYCTL_READ, (unsigned long)key, (unsigned long)value, capacity, 0);
}

int coffer_key_remove(int32_t key) {
    long left = coffer_keyctl(KEYCTL_UNLINK, (unsigned long)key, (unsigned long)KEY_SPEC_USER_KEYRING, 0, 0);
    // A key that nobody links to is collected some time later; this asks for it now.
    coffer_keyctl(KEYCTL_INVALIDATE, (unsigned long)key, 0, 0, 0);
    return left < 0 ? -1 : 0;
}

int coffer_keyring_exists(void) {
    return coffer_keyctl(KEYCTL_GET_KEYRING_ID, (unsigned long)KEY_SPEC_USER_KEYRING, 1, 0, 0) >= 0;
}

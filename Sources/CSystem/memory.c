#define _GNU_SOURCE
#include "memory.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_memfd_secret
#define SYS_memfd_secret 447
#endif

void *coffer_map_secret(size_t size) {
    int fd = (int)syscall(SYS_memfd_secret, 0);
    if (fd < 0) return NULL;
    void *bytes = MAP_FAILED;
    if (ftruncate(fd, (off_t)size) == 0) bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (bytes == MAP_FAILED) return NULL;
    madvise(bytes, size, MADV_DONTDUMP);
    madvise(bytes, size, MADV_DONTFORK);
    return bytes;
}

void *coffer_map_locked(size_t size, int *locked) {
    void *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bytes == MAP_FAILED) return NULL;
    *locked = mlock(bytes, size) == 0;
    madvise(bytes, size, MADV_DONTDUMP);
    madvise(bytes, size, MADV_DONTFORK);
    return bytes;
}

void coffer_wipe(void *bytes, size_t count) { explicit_bzero(bytes, count); }

int coffer_equal(const void *a, const void *b, size_t count) {
    const volatile unsigned char *x = a, *y = b;
    unsigned char difference = 0;
    for (size_t i = 0; i < count; i++) difference |= x[i] ^ y[i];
    return difference == 0;
}

void coffer_unmap(void *bytes, size_t size) { munmap(bytes, size); }

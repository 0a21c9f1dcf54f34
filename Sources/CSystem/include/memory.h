#ifndef COFFER_MEMORY_H
#define COFFER_MEMORY_H

#include <stddef.h>

// memfd_secret(2) has no wrapper in Debian 12's C library, and the mapping has to be made in the same step so that
// the descriptor never outlives it. Returns NULL where the kernel has no secret memory or the limit is reached.
void *coffer_map_secret(size_t size);

// A private mapping that is locked if the limit allows it and left out of core dumps and out of children.
// Returns NULL with errno set when there is no memory; *locked says whether mlock(2) succeeded.
void *coffer_map_locked(size_t size, int *locked);

// Ends a mapping made by one of the two above.
void coffer_unmap(void *bytes, size_t size);

// explicit_bzero(3) is declared by a feature macro that the Swift importer does not set.
void coffer_wipe(void *bytes, size_t count);

// Compares in time that depends on count only. Returns 1 if all bytes are the same.
int coffer_equal(const void *a, const void *b, size_t count);

#endif

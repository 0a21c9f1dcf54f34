#ifndef COFFER_KEYRING_H
#define COFFER_KEYRING_H

#include <stddef.h>
#include <stdint.h>

// The keyring calls have no wrapper in the C library (add_key(2), keyctl(2)). All return -1 with errno set on failure.

// Makes a key of type "user" that vanishes after `seconds`, may be read by every process of the user, and is linked to
// the user's keyring only once both are set, so that it never exists there without its end.
int32_t coffer_key_add(const char *name, const void *value, size_t count, unsigned seconds);

// Finds a key in the user's keyring.
int32_t coffer_key_find(const char *name);

// Copies at most `capacity` bytes of the value; returns how many there are.
long coffer_key_read(int32_t key, void *value, size_t capacity);

// Takes a key out of the user's keyring and invalidates it, so that its memory is given back.
int coffer_key_remove(int32_t key);

// Whether there is a keyring at all: the user's keyring can be found.
int coffer_keyring_exists(void);

#endif

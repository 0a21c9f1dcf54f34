// Preloaded into a coffer that libsodium is loaded into: the call of libsodium whose number is in SODIUM_FAILS fails, and does
// nothing. The file SODIUM_COUNT gets the name of each that is called. A static coffer has no such place to stand between.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef long (*Any)(long, long, long, long, long, long, long, long, long);

static int fails(const char *name) {
    static long calls, at = -1;
    static int log = -1;
    if (at < 0) {
        const char *wanted = getenv("SODIUM_FAILS"), *path = getenv("SODIUM_COUNT");
        at = wanted ? atol(wanted) : 0;
        if (path) log = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
    calls++;
    if (log >= 0) dprintf(log, "%s\n", name);
    return calls == at;
}

#define BETWEEN(name, failed)                                                                       \
    long name(long a, long b, long c, long d, long e, long f, long g, long h, long i) {             \
        static Any real;                                                                            \
        if (!real) real = (Any)dlsym(RTLD_NEXT, #name);                                             \
        return fails(#name) ? failed : real(a, b, c, d, e, f, g, h, i);                                  \
    }

BETWEEN(crypto_secretbox_easy, -1)
BETWEEN(crypto_secretbox_open_easy, -1)
BETWEEN(crypto_box_seal, -1)
BETWEEN(crypto_box_seal_open, -1)
BETWEEN(crypto_generichash_init, -1)
BETWEEN(crypto_generichash_update, -1)
BETWEEN(crypto_generichash_final, -1)
BETWEEN(crypto_kdf_derive_from_key, -1)
BETWEEN(crypto_pwhash, -1)
BETWEEN(crypto_hash_sha256, -1)
BETWEEN(crypto_scalarmult_base, -1)
BETWEEN(sodium_init, -1)
BETWEEN(sodium_malloc, 0)
BETWEEN(sodium_base642bin, -1)

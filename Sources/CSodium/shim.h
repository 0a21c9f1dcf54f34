// libsodium for Swift: the calls that CofferCrypto makes, over plain memory. libsodium declares typed, non-null pointers, so
// that Swift would need a rebinding for each argument, and a hash state whose alignment Swift cannot import.
#ifndef COFFER_SODIUM_H
#define COFFER_SODIUM_H

#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>

// One part of what is hashed.
typedef struct {
    const void *bytes;
    size_t count;
} coffer_part;

// What libsodium 1.0.18 leaves below a frame of ours and does not wipe: of an opened box the first 32 bytes of the plain text
// (`block0` in crypto_secretbox_open_detached), of a keyed BLAKE2b the key as the first block was taken in.
enum { COFFER_STACK_LEFT = 2048 };

// The same for Argon2, whose frames hold blocks of 1 KiB: the first half of the key that it made.
enum { COFFER_STACK_LEFT_BY_ARGON2 = 16384 };

// Of these calls libsodium says that they give 0. If one ever does not, nothing of what it was to make may be used.
static inline void coffer_must(int status) {
    if (__builtin_expect(status != 0, 0)) abort();
}

// BLAKE2b over parts; key may be NULL. The state, which holds the key, never leaves this frame and is wiped.
static inline void coffer_hash(void *result, size_t size, const void *key, const coffer_part *parts, size_t count) {
    crypto_generichash_state state;
    coffer_must(crypto_generichash_init(&state, (const unsigned char *)key, key ? 32 : 0, size));
    for (size_t i = 0; i < count; i++)
        coffer_must(crypto_generichash_update(&state, (const unsigned char *)parts[i].bytes, parts[i].count));
    coffer_must(crypto_generichash_final(&state, (unsigned char *)result, size));
    sodium_memzero(&state, sizeof state);
    if (key) sodium_stackzero(COFFER_STACK_LEFT);
}

// crypto_secretbox_easy; box has 16 bytes more than plain and may overlap it.
static inline void coffer_box(void *box, const void *plain, size_t count, const void *nonce, const void *key) {
    coffer_must(crypto_secretbox_easy(
        (unsigned char *)box, (const unsigned char *)plain, count, (const unsigned char *)nonce,
        (const unsigned char *)key));
}

// crypto_secretbox_open_easy; count is that of the box. Returns 0 when it opened.
static inline int coffer_box_open(void *plain, const void *box, size_t count, const void *nonce, const void *key) {
    int status = crypto_secretbox_open_easy(
        (unsigned char *)plain, (const unsigned char *)box, count, (const unsigned char *)nonce,
        (const unsigned char *)key);
    sodium_stackzero(COFFER_STACK_LEFT);
    return status;
}

// crypto_box_seal; the sealed box has 48 bytes more. Returns 0 unless the public key is of low order.
static inline int coffer_seal(void *sealed, const void *plain, size_t count, const void *public_key) {
    return crypto_box_seal(
        (unsigned char *)sealed, (const unsigned char *)plain, count, (const unsigned char *)public_key);
}

// crypto_box_seal_open; count is that of the sealed box. Returns 0 when it opened.
static inline int coffer_unseal(
    void *plain, const void *sealed, size_t count, const void *public_key, const void *secret_key) {
    int status = crypto_box_seal_open(
        (unsigned char *)plain, (const unsigned char *)sealed, count, (const unsigned char *)public_key,
        (const unsigned char *)secret_key);
    sodium_stackzero(COFFER_STACK_LEFT);
    return status;
}

// The X25519 public key of a secret key.
static inline void coffer_public_key(void *public_key, const void *secret_key) {
    coffer_must(crypto_scalarmult_base((unsigned char *)public_key, (const unsigned char *)secret_key));
}

// crypto_kdf_derive_from_key, 32 bytes.
static inline void coffer_derive(void *key, uint64_t id, const char *context, const void *master) {
    coffer_must(crypto_kdf_derive_from_key((unsigned char *)key, 32, id, context, (const unsigned char *)master));
    sodium_stackzero(COFFER_STACK_LEFT);
}

// Argon2id 1.3 to 32 bytes; memory in bytes. Returns 0 unless the memory is not to be had.
static inline int coffer_argon2(
    void *key, const void *passphrase, size_t count, const void *salt, uint64_t passes, size_t memory) {
    int status = crypto_pwhash(
        (unsigned char *)key, 32, (const char *)passphrase, count, (const unsigned char *)salt, passes, memory,
        crypto_pwhash_ALG_ARGON2ID13);
    sodium_stackzero(COFFER_STACK_LEFT_BY_ARGON2);
    return status;
}

// Base64, standard alphabet with padding. Returns 0 when text is the encoding of exactly count bytes.
static inline int coffer_base64_read(void *bytes, size_t count, const void *text, size_t text_count) {
    size_t length = 0;
    int status = sodium_base642bin(
        (unsigned char *)bytes, count, (const char *)text, text_count, NULL, &length, NULL,
        sodium_base64_VARIANT_ORIGINAL);
    return status == 0 && length == count ? 0 : -1;
}

// The other way; text has room for the digits and a NUL.
static inline void coffer_base64_write(void *text, size_t text_count, const void *bytes, size_t count) {
    sodium_bin2base64((char *)text, text_count, (const unsigned char *)bytes, count, sodium_base64_VARIANT_ORIGINAL);
}

// Ed25519: the public key of a seed of 32 bytes. The secret key never leaves this frame and is wiped.
static inline void coffer_sign_public_key(void *public_key, const void *seed) {
    unsigned char secret[crypto_sign_SECRETKEYBYTES];
    coffer_must(crypto_sign_seed_keypair((unsigned char *)public_key, secret, (const unsigned char *)seed));
    sodium_memzero(secret, sizeof secret);
}

// An Ed25519 signature, 64 bytes, by the key of a seed.
static inline void coffer_sign(void *signature, const void *bytes, size_t count, const void *seed) {
    unsigned char secret[crypto_sign_SECRETKEYBYTES], public_key[crypto_sign_PUBLICKEYBYTES];
    coffer_must(crypto_sign_seed_keypair(public_key, secret, (const unsigned char *)seed));
    coffer_must(crypto_sign_detached((unsigned char *)signature, NULL, (const unsigned char *)bytes, count, secret));
    sodium_memzero(secret, sizeof secret);
}

// Returns 0 when the signature is that key's over these bytes.
static inline int coffer_sign_check(const void *signature, const void *bytes, size_t count, const void *public_key) {
    return crypto_sign_verify_detached(
        (const unsigned char *)signature, (const unsigned char *)bytes, count, (const unsigned char *)public_key);
}

// SHA-256, 32 bytes.
static inline void coffer_sha256(void *digest, const void *bytes, size_t count) {
    coffer_must(crypto_hash_sha256((unsigned char *)digest, (const unsigned char *)bytes, count));
}

// HMAC-SHA-256 over parts with a key of any length (RFC 2104). The state, which holds the key, never leaves this frame.
static inline void coffer_hmac_sha256(
    void *result, const void *key, size_t key_count, const coffer_part *parts, size_t count) {
    crypto_auth_hmacsha256_state state;
    coffer_must(crypto_auth_hmacsha256_init(&state, (const unsigned char *)key, key_count));
    for (size_t i = 0; i < count; i++)
        coffer_must(crypto_auth_hmacsha256_update(&state, (const unsigned char *)parts[i].bytes, parts[i].count));
    coffer_must(crypto_auth_hmacsha256_final(&state, (unsigned char *)result));
    sodium_memzero(&state, sizeof state);
}

#endif

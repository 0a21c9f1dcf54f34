/* Keys, keyed hashes and sealed blobs: docs/format.md, "Keys" and "Sealed blobs". */
#include "floor.h"
#include <string.h>

void derive(keys *k, const unsigned char vk[32]) {
    unsigned char mk[32], xk[32];
    crypto_kdf_derive_from_key(mk, 32, 1, "coffer01", vk);
    crypto_kdf_derive_from_key(xk, 32, 2, "coffer01", vk);
    crypto_kdf_derive_from_key(k->header, 32, 1, "coffer01", mk);
    crypto_kdf_derive_from_key(k->head, 32, 2, "coffer01", mk);
    crypto_kdf_derive_from_key(k->chain, 32, 3, "coffer01", mk);
    crypto_kdf_derive_from_key(k->meta, 32, 4, "coffer01", mk);
    crypto_kdf_derive_from_key(k->nonce, 32, 6, "coffer01", mk);
    crypto_kdf_derive_from_key(k->checkpoint, 32, 9, "coffer01", mk);
    mac(k->value, 32, xk, "coffer/1/env", mk, 16, 0, 0);
}

void mac(unsigned char *out, size_t n, const unsigned char key[32], const char *label, const void *a, size_t an, const void *b, size_t bn) {
    crypto_generichash_state s;
    crypto_generichash_init(&s, key, 32, n);
    crypto_generichash_update(&s, (const unsigned char *)label, strlen(label) + 1);
    crypto_generichash_update(&s, a, an);
    if (b) crypto_generichash_update(&s, b, bn);
    crypto_generichash_final(&s, out, n);
}

size_t blob_size(size_t plain) { return OVERHEAD + (plain / BLOCK + 1) * BLOCK; }

static void record_key(unsigned char out[32], const unsigned char key[32], int purpose, uint64_t place, const unsigned char nonce[24]) {
    unsigned char at[29] = {(unsigned char)purpose};
    memcpy(at + 21, &place, 8);
    mac(out, 32, key, "coffer/1/rec", at, sizeof at, nonce, 24);
}

void seal(unsigned char *blob, const unsigned char key[32], const keys *k, int purpose, uint64_t place, const void *plain, size_t n) {
    size_t padded = blob_size(n) - OVERHEAD;
    unsigned char *p = blob + OVERHEAD, own[32], at[53] = {(unsigned char)purpose};
    memset(blob, 0, OVERHEAD + padded);
    memcpy(p, plain, n);
    p[n] = 0x80;
    blob[0] = 1;
    memcpy(at + 21, &place, 8);
    randombytes_buf(at + 29, 24);
    mac(blob + 1, 24, k->nonce, "coffer/1/nonce", at, sizeof at, p, padded);
    record_key(own, key, purpose, place, blob + 1);
    crypto_secretbox_easy(blob + 25, p, padded, blob + 1, own);
}

size_t open_blob(unsigned char *plain, const unsigned char key[32], int purpose, uint64_t place, const unsigned char *blob, size_t n) {
    unsigned char own[32];
    if (n < OVERHEAD + BLOCK || blob[0] != 1) die("blob");
    record_key(own, key, purpose, place, blob + 1);
    if (crypto_secretbox_open_easy(plain, blob + 25, n - 25, blob + 1, own) != 0) die("blob");
    size_t end = n - OVERHEAD;
    while (end > 0 && plain[end - 1] == 0) end--;
    if (end == 0 || plain[end - 1] != 0x80) die("blob");
    return end - 1;
}

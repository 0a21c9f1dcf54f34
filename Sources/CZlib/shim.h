// zlib for Swift: one call that inflates a whole member of a ZIP archive, because zlib's own entry point is a macro, and
// because its window, which holds what was inflated, has to be wiped.
#ifndef COFFER_ZLIB_H
#define COFFER_ZLIB_H

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

// Memory that is wiped when zlib gives it back; its size stands before it.
static inline void *coffer_zlib_take(void *unused, unsigned items, unsigned size) {
    (void)unused;
    size_t count = (size_t)items * size;
    size_t *block = (size_t *)malloc(count + 16);
    if (!block) return NULL;
    *block = count;
    return (char *)block + 16;
}

static inline void coffer_zlib_give(void *unused, void *bytes) {
    (void)unused;
    size_t *block = (size_t *)(void *)((char *)bytes - 16);
    memset(bytes, 0, *block);
    __asm__ __volatile__("" : : "r"(bytes) : "memory");
    free(block);
}

// Inflates a raw deflate stream. Returns 0 when all of it was read and gave exactly plain_count bytes.
static inline int coffer_inflate(void *plain, size_t plain_count, const void *packed, size_t packed_count) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    stream.zalloc = coffer_zlib_take;
    stream.zfree = coffer_zlib_give;
    stream.next_in = (Bytef *)packed;
    stream.avail_in = (uInt)packed_count;
    stream.next_out = (Bytef *)plain;
    stream.avail_out = (uInt)plain_count;
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return -1;
    int status = inflate(&stream, Z_FINISH);
    int is_whole = status == Z_STREAM_END && stream.avail_out == 0 && stream.avail_in == 0;
    inflateEnd(&stream);
    return is_whole ? 0 : -1;
}

// The CRC-32 of a member.
static inline unsigned long coffer_crc32(const void *bytes, size_t count) {
    return crc32(0, (const Bytef *)bytes, (uInt)count);
}

#endif

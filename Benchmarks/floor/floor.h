/* The least that each job needs, over the same kind of file: the same tables, record sizes, reads, syncs and cryptographic
 * operations as coffer's format page, without its rules, its checks of what a record says, and its memory protection.
 * The plaintexts are simpler, so these files are no vaults. */
#ifndef FLOOR_H
#define FLOOR_H

#include <sodium.h>
#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

enum { NAME = 64, ENTRY = 160, PAGE = 128, BLOCK = 256, OVERHEAD = 41, HEADER = 480, HEAD = 108, META = 200 };

typedef struct {
    unsigned char header[32], head[32], chain[32], meta[32], nonce[32], checkpoint[32], value[32];
} keys;

typedef struct {
    char name[NAME];
    uint64_t seq;
    unsigned char hash[16];
    unsigned char rest[ENTRY - NAME - 24];
} entry;

typedef struct {
    sqlite3 *db;
    keys k;
    uint64_t seq;
    unsigned char link[32], header_hash[32], root_hash[32];
    /* The checkpoint's root: where the pages are. */
    uint32_t pages;
    unsigned char (*page_hash)[32];
    uint32_t *page_count;
    char (*page_first)[NAME];
    uint64_t revision_first; /* the first record of the newest revision */
} vault;

void die(const char *what);
void derive(keys *k, const unsigned char vk[32]);
void mac(unsigned char *out, size_t n, const unsigned char key[32], const char *label, const void *a, size_t an, const void *b, size_t bn);
size_t blob_size(size_t plain);
void seal(unsigned char *blob, const unsigned char key[32], const keys *k, int purpose, uint64_t place, const void *plain, size_t n);
size_t open_blob(unsigned char *plain, const unsigned char key[32], int purpose, uint64_t place, const unsigned char *blob, size_t n);

void vault_make(const char *path, const char *keyfile);
void vault_open(vault *v, const char *path, const char *keyfile, int writable);
entry *read_page(vault *v, uint32_t page, uint32_t *count);
sqlite3_stmt *row_statement(vault *v);
/* Checks and opens the metadata and the value of a row that an entry names. */
size_t read_value(vault *v, sqlite3_stmt *row, const entry *e, unsigned char *value, size_t room);
void begin_write(vault *v);
void append(vault *v, const char *name, const void *value, size_t n, entry *out);
void write_checkpoint(vault *v, entry *all, uint32_t count);
void finish(vault *v, const char *path);
sqlite3_stmt *prepare(sqlite3 *db, const char *sql);

#endif

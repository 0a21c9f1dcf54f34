#define _GNU_SOURCE
#include "floor.h"
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void die(const char *what) { fprintf(stderr, "floor: %s\n", what); exit(1); }

static void run(sqlite3 *db, const char *sql) { if (sqlite3_exec(db, sql, 0, 0, 0) != SQLITE_OK) die(sqlite3_errmsg(db)); }

sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *s;
    if (sqlite3_prepare_v2(db, sql, -1, &s, 0) != SQLITE_OK) die(sqlite3_errmsg(db));
    return s;
}

static void read_key(unsigned char key[32], const char *keyfile) {
    int fd = open(keyfile, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 || read(fd, key, 32) != 32) die("key file");
    close(fd);
}

static sqlite3 *connect_to(const char *path, int flags) {
    sqlite3 *db;
    if (sqlite3_open_v2(path, &db, flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX, 0) != SQLITE_OK) die("open");
    run(db, "PRAGMA synchronous=EXTRA;PRAGMA secure_delete=ON");
    return db;
}

/* A slot: its key from the key file, its check value, its box. */
static void unlock(vault *v, const unsigned char file_key[32], const unsigned char *body) {
    unsigned char both[64], vk[32];
    mac(both, 64, file_key, "coffer/1/slot", body + 16, 20, body + 112, 32);
    if (sodium_memcmp(both + 32, body + 160, 32) != 0) die("slot");
    if (crypto_secretbox_open_easy(vk, body + 216, 48, body + 192, both) != 0) die("slot");
    derive(&v->k, vk);
}

static void check(const unsigned char key[32], const char *label, const unsigned char *body, int n, const unsigned char *stored) {
    unsigned char m[32];
    mac(m, 32, key, label, body, n, 0, 0);
    if (sodium_memcmp(m, stored, 32) != 0) die("authentication");
}

static void put_pair(vault *v, const char *sql, const unsigned char *body, int n, const unsigned char m[32]) {
    sqlite3_stmt *s = prepare(v->db, sql);
    sqlite3_bind_blob(s, 1, body, n, SQLITE_STATIC);
    sqlite3_bind_blob(s, 2, m, 32, SQLITE_STATIC);
    if (sqlite3_step(s) != SQLITE_DONE) die("write");
    sqlite3_finalize(s);
}

static void write_head(vault *v) {
    unsigned char body[HEAD] = {1}, m[32];
    memcpy(body + 4, &v->seq, 8);
    memcpy(body + 12, v->link, 32);
    memcpy(body + 44, v->header_hash, 32);
    memcpy(body + 76, v->root_hash, 32);
    mac(m, 32, v->k.head, "coffer/1/head", body, HEAD, 0, 0);
    put_pair(v, "INSERT OR REPLACE INTO head(id, body, mac) VALUES(1, ?1, ?2)", body, HEAD, m);
}

void vault_make(const char *path, const char *keyfile) {
    unsigned char key[32], vk[32], both[64], body[HEADER] = "COFFER", m[32];
    vault v = {0};
    randombytes_buf(key, 32);
    int fd = open(keyfile, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (fd < 0 || write(fd, key, 32) != 32) die("key file");
    close(fd);
    randombytes_buf(vk, 32);
    derive(&v.k, vk);
    mac(both, 64, key, "coffer/1/slot", body + 16, 20, body + 112, 32);
    memcpy(body + 160, both + 32, 32);
    randombytes_buf(body + 192, 24);
    crypto_secretbox_easy(body + 216, vk, 32, body + 192, both);
    v.db = connect_to(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    run(v.db, "BEGIN EXCLUSIVE;"
        "CREATE TABLE header(id INTEGER PRIMARY KEY CHECK(id=1), body BLOB NOT NULL, mac BLOB NOT NULL) STRICT;"
        "CREATE TABLE head(id INTEGER PRIMARY KEY CHECK(id=1), body BLOB NOT NULL, mac BLOB NOT NULL) STRICT;"
        "CREATE TABLE rev(seq INTEGER PRIMARY KEY, meta BLOB NOT NULL, value BLOB, link BLOB NOT NULL) STRICT;"
        "CREATE TABLE checkpoint(id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT");
    mac(m, 32, v.k.header, "coffer/1/header", body, HEADER, 0, 0);
    put_pair(&v, "INSERT INTO header(id, body, mac) VALUES(1, ?1, ?2)", body, HEADER, m);
    crypto_generichash(v.header_hash, 32, body, HEADER, 0, 0);
    write_checkpoint(&v, 0, 0);
    write_head(&v);
    run(v.db, "COMMIT");
    sqlite3_close(v.db);
}

static unsigned char *checkpoint_row(vault *v, uint64_t id, const unsigned char hash[32], size_t *n) {
    sqlite3_stmt *s = prepare(v->db, "SELECT body FROM checkpoint WHERE id=?1");
    sqlite3_bind_int64(s, 1, (sqlite3_int64)id);
    if (sqlite3_step(s) != SQLITE_ROW) die("checkpoint");
    const unsigned char *blob = sqlite3_column_blob(s, 0);
    size_t size = (size_t)sqlite3_column_bytes(s, 0);
    unsigned char h[32], *plain = malloc(size);
    crypto_generichash(h, 32, blob, size, 0, 0);
    if (memcmp(h, hash, 32) != 0) die("checkpoint");
    *n = open_blob(plain, v->k.checkpoint, 3, id, blob, size);
    sqlite3_finalize(s);
    return plain;
}

static void read_root(vault *v) {
    size_t n;
    unsigned char *root = checkpoint_row(v, 0, v->root_hash, &n);
    memcpy(&v->revision_first, root, 8);
    memcpy(&v->pages, root + 8, 4);
    size_t each = 32 + 4 + NAME;
    v->page_hash = malloc(v->pages * 32 + 1);
    v->page_count = malloc(v->pages * 4 + 1);
    v->page_first = malloc(v->pages * NAME + 1);
    for (uint32_t i = 0; i < v->pages; i++) {
        memcpy(v->page_hash[i], root + 12 + i * each, 32);
        memcpy(&v->page_count[i], root + 12 + i * each + 32, 4);
        memcpy(v->page_first[i], root + 12 + i * each + 36, NAME);
    }
    free(root);
}

void vault_open(vault *v, const char *path, const char *keyfile, int writable) {
    unsigned char key[32];
    memset(v, 0, sizeof *v);
    read_key(key, keyfile);
    v->db = connect_to(path, writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
    run(v->db, writable ? "BEGIN IMMEDIATE" : "BEGIN");
    sqlite3_stmt *s = prepare(v->db, "SELECT body, mac FROM header");
    if (sqlite3_step(s) != SQLITE_ROW || sqlite3_column_bytes(s, 0) != HEADER) die("header");
    const unsigned char *body = sqlite3_column_blob(s, 0);
    unlock(v, key, body);
    check(v->k.header, "coffer/1/header", body, HEADER, sqlite3_column_blob(s, 1));
    crypto_generichash(v->header_hash, 32, body, HEADER, 0, 0);
    sqlite3_finalize(s);
    s = prepare(v->db, "SELECT body, mac FROM head");
    if (sqlite3_step(s) != SQLITE_ROW || sqlite3_column_bytes(s, 0) != HEAD) die("head");
    body = sqlite3_column_blob(s, 0);
    check(v->k.head, "coffer/1/head", body, HEAD, sqlite3_column_blob(s, 1));
    if (memcmp(body + 44, v->header_hash, 32) != 0) die("head");
    memcpy(&v->seq, body + 4, 8);
    memcpy(v->link, body + 12, 32);
    memcpy(v->root_hash, body + 76, 32);
    sqlite3_finalize(s);
    read_root(v);
}

entry *read_page(vault *v, uint32_t page, uint32_t *count) {
    size_t n;
    unsigned char *plain = checkpoint_row(v, page + 1, v->page_hash[page], &n);
    *count = v->page_count[page];
    if (n < *count * sizeof(entry)) die("page");
    return (entry *)plain;
}

sqlite3_stmt *row_statement(vault *v) { return prepare(v->db, "SELECT meta, value FROM rev WHERE seq=?1"); }

size_t read_value(vault *v, sqlite3_stmt *row, const entry *e, unsigned char *value, size_t room) {
    unsigned char h[32], plain[2 * BLOCK];
    sqlite3_reset(row);
    sqlite3_bind_int64(row, 1, (sqlite3_int64)e->seq);
    if (sqlite3_step(row) != SQLITE_ROW) die("record");
    const unsigned char *meta = sqlite3_column_blob(row, 0), *blob = sqlite3_column_blob(row, 1);
    size_t meta_size = (size_t)sqlite3_column_bytes(row, 0), blob_bytes = (size_t)sqlite3_column_bytes(row, 1);
    crypto_generichash(h, 32, meta, meta_size, 0, 0);
    if (memcmp(h, e->hash, 16) != 0) die("record");
    open_blob(plain, v->k.meta, 1, e->seq, meta, meta_size);
    if (!value) return 0;
    mac(h, 32, v->k.chain, "coffer/1/vhash", blob, blob_bytes, 0, 0);
    if (memcmp(h, plain + 8, 32) != 0 || blob_bytes - OVERHEAD > room) die("value");
    return open_blob(value, v->k.value, 2, e->seq, blob, blob_bytes);
}

void begin_write(vault *v) { v->revision_first = v->seq + 1; }

void append(vault *v, const char *name, const void *value, size_t n, entry *out) {
    static sqlite3_stmt *s;
    unsigned char plain[META] = {0}, meta[OVERHEAD + BLOCK], *blob = value ? malloc(blob_size(n)) : 0, h[32], link[72];
    uint64_t seq = ++v->seq;
    memcpy(plain, &seq, 8);
    if (value) {
        seal(blob, v->k.value, &v->k, 2, seq, value, n);
        mac(plain + 8, 32, v->k.chain, "coffer/1/vhash", blob, blob_size(n), 0, 0);
    }
    strncpy((char *)plain + 40, name, NAME - 1);
    seal(meta, v->k.meta, &v->k, 1, seq, plain, META);
    crypto_generichash(h, 32, meta, sizeof meta, 0, 0);
    memcpy(link, &seq, 8);
    memcpy(link + 8, v->link, 32);
    memcpy(link + 40, h, 32);
    mac(v->link, 32, v->k.chain, "coffer/1/link", link, 72, 0, 0);
    if (!s) s = prepare(v->db, "INSERT INTO rev(seq, meta, value, link) VALUES(?1, ?2, ?3, ?4)");
    sqlite3_reset(s);
    sqlite3_bind_int64(s, 1, (sqlite3_int64)seq);
    sqlite3_bind_blob(s, 2, meta, sizeof meta, SQLITE_STATIC);
    if (value) sqlite3_bind_blob(s, 3, blob, (int)blob_size(n), SQLITE_STATIC); else sqlite3_bind_null(s, 3);
    sqlite3_bind_blob(s, 4, v->link, 32, SQLITE_STATIC);
    if (sqlite3_step(s) != SQLITE_DONE) die("append");
    free(blob);
    if (!out) return;
    memset(out, 0, sizeof *out);
    strncpy(out->name, name, NAME - 1);
    out->seq = seq;
    memcpy(out->hash, h, 16);
}

static void put_checkpoint(vault *v, uint64_t id, const void *plain, size_t n, unsigned char hash[32]) {
    unsigned char *blob = malloc(blob_size(n));
    seal(blob, v->k.checkpoint, &v->k, 3, id, plain, n);
    crypto_generichash(hash, 32, blob, blob_size(n), 0, 0);
    sqlite3_stmt *s = prepare(v->db, "INSERT OR REPLACE INTO checkpoint(id, body) VALUES(?1, ?2)");
    sqlite3_bind_int64(s, 1, (sqlite3_int64)id);
    sqlite3_bind_blob(s, 2, blob, (int)blob_size(n), SQLITE_STATIC);
    if (sqlite3_step(s) != SQLITE_DONE) die("checkpoint");
    sqlite3_finalize(s);
    free(blob);
}

void write_checkpoint(vault *v, entry *all, uint32_t count) {
    uint32_t pages = (count + PAGE - 1) / PAGE;
    size_t each = 32 + 4 + NAME, n = 12 + pages * each;
    unsigned char *root = calloc(1, n);
    memcpy(root, &v->revision_first, 8);
    memcpy(root + 8, &pages, 4);
    for (uint32_t i = 0; i < pages; i++) {
        uint32_t from = i * PAGE, size = count - from < PAGE ? count - from : PAGE;
        put_checkpoint(v, i + 1, all + from, size * sizeof(entry), root + 12 + i * each);
        memcpy(root + 12 + i * each + 32, &size, 4);
        memcpy(root + 12 + i * each + 36, all[from].name, NAME);
    }
    put_checkpoint(v, 0, root, n, v->root_hash);
    free(root);
}

/* The head, the commit, and the anchor: a file of its own, replaced and synced like coffer's. */
void finish(vault *v, const char *path) {
    char name[PATH_MAX], new[PATH_MAX + 4], text[200], folder[PATH_MAX];
    write_head(v);
    run(v->db, "COMMIT");
    snprintf(name, sizeof name, "%s.anchor", path);
    snprintf(new, sizeof new, "%s.new", name);
    int n = snprintf(text, sizeof text, "seq %llu\n", (unsigned long long)v->seq);
    int fd = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, text, n) != n || fsync(fd) != 0 || close(fd) != 0 || rename(new, name) != 0) die("anchor");
    strcpy(folder, path);
    *strrchr(folder, '/') = 0;
    fd = open(folder, O_RDONLY | O_DIRECTORY);
    if (fd < 0 || fsync(fd) != 0) die("anchor");
}

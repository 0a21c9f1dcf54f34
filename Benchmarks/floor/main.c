#define _GNU_SOURCE
#include "floor.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *path, *keyfile;
enum { ROOM = 1 << 16 };

static int by_name(const void *a, const void *b) { return strcmp(((const entry *)a)->name, ((const entry *)b)->name); }

static void get(const char *name) {
    static unsigned char value[ROOM];
    vault v;
    vault_open(&v, path, keyfile, 0);
    uint32_t page = 0, count;
    while (page + 1 < v.pages && strcmp(v.page_first[page + 1], name) <= 0) page++;
    if (v.pages == 0) die("no such variable");
    entry key = {0}, *all = read_page(&v, page, &count);
    strncpy(key.name, name, NAME - 1);
    entry *e = bsearch(&key, all, count, sizeof(entry), by_name);
    if (!e) die("no such variable");
    size_t n = read_value(&v, row_statement(&v), e, value, ROOM);
    if (write(1, value, n) != (ssize_t)n) die("write");
    sqlite3_close_v2(v.db);
}

static entry *everything(vault *v, uint32_t *total) {
    entry *all = 0;
    *total = 0;
    for (uint32_t i = 0; i < v->pages; i++) {
        uint32_t count;
        entry *page = read_page(v, i, &count);
        all = realloc(all, (*total + count) * sizeof(entry));
        memcpy(all + *total, page, count * sizeof(entry));
        *total += count;
        free(page);
    }
    return all;
}

/* NAME=value lines: for `export`, and for the environment of `run`. */
static char **assignments(vault *v, uint32_t *total) {
    static unsigned char value[ROOM];
    entry *all = everything(v, total);
    sqlite3_stmt *row = row_statement(v);
    char **lines = malloc((*total + 1) * sizeof(char *));
    for (uint32_t i = 0; i < *total; i++) {
        size_t n = read_value(v, row, all + i, value, ROOM), m = strlen(all[i].name);
        lines[i] = malloc(m + n + 2);
        memcpy(lines[i], all[i].name, m);
        lines[i][m] = '=';
        memcpy(lines[i] + m + 1, value, n);
        lines[i][m + 1 + n] = 0;
    }
    lines[*total] = 0;
    return lines;
}

static void export_all(void) {
    vault v;
    uint32_t total;
    vault_open(&v, path, keyfile, 0);
    char **lines = assignments(&v, &total);
    for (uint32_t i = 0; i < total; i++) puts(lines[i]);
    sqlite3_close_v2(v.db);
}

static void run_program(char **command) {
    vault v;
    uint32_t total;
    vault_open(&v, path, keyfile, 0);
    char **lines = assignments(&v, &total);
    execve(command[0], command, lines);
    die("execve");
}

static void set(const char *name, int writes_checkpoint) {
    static char value[ROOM];
    ssize_t n = read(0, value, ROOM - 1);
    vault v;
    vault_open(&v, path, keyfile, 1);
    uint32_t total;
    entry *all = everything(&v, &total), key = {0};
    strncpy(key.name, name, NAME - 1);
    entry *e = bsearch(&key, all, total, sizeof(entry), by_name);
    if (!e || n < 0) die("no such variable");
    begin_write(&v);
    append(&v, name, value, (size_t)n, e);
    append(&v, "", 0, 0, 0);
    if (writes_checkpoint) write_checkpoint(&v, all, total);
    finish(&v, path);
}

/* Reads NAME=value lines and appends each, and makes the vault first. */
static void import(const char *file, int is_new) {
    if (is_new) vault_make(path, keyfile);
    int fd = open(file, O_RDONLY);
    struct stat s;
    if (fd < 0 || fstat(fd, &s) != 0) die("file");
    char *text = malloc((size_t)s.st_size + 1);
    if (read(fd, text, (size_t)s.st_size) != s.st_size) die("file");
    text[s.st_size] = 0;
    vault v;
    vault_open(&v, path, keyfile, 1);
    uint32_t count = 0, room = 1024;
    entry *all = malloc(room * sizeof(entry));
    begin_write(&v);
    for (char *line = strtok(text, "\n"); line; line = strtok(0, "\n")) {
        char *value = strchr(line, '=');
        if (!value) die("line");
        *value++ = 0;
        if (count == room) all = realloc(all, (room *= 2) * sizeof(entry));
        append(&v, line, value, strlen(value), all + count++);
    }
    append(&v, "", 0, 0, 0);
    qsort(all, count, sizeof(entry), by_name);
    write_checkpoint(&v, all, count);
    finish(&v, path);
}

/* The names that the newest revision changed: its records, opened, in the order of the names. */
static void diff(void) {
    vault v;
    unsigned char h[32];
    vault_open(&v, path, keyfile, 0);
    sqlite3_stmt *s = prepare(v.db, "SELECT seq, meta FROM rev WHERE seq>=?1 ORDER BY seq");
    sqlite3_bind_int64(s, 1, (sqlite3_int64)v.revision_first);
    while (sqlite3_step(s) == SQLITE_ROW) {
        unsigned char plain[2 * BLOCK];
        const unsigned char *meta = sqlite3_column_blob(s, 1);
        size_t n = (size_t)sqlite3_column_bytes(s, 1);
        crypto_generichash(h, 32, meta, n, 0, 0);
        open_blob(plain, v.k.meta, 1, (uint64_t)sqlite3_column_int64(s, 0), meta, n);
        if (plain[40]) printf("%s\n", (char *)plain + 40);
    }
    sqlite3_close_v2(v.db);
}

static void list(void) {
    vault v;
    uint32_t total;
    vault_open(&v, path, keyfile, 0);
    entry *all = everything(&v, &total);
    for (uint32_t i = 0; i < total; i++) puts(all[i].name);
}

/* Every record: its link, its metadata, its value. */
static void verify(void) {
    vault v;
    static unsigned char value[ROOM];
    unsigned char plain[2 * BLOCK], h[32], link[72], last[32] = {0};
    vault_open(&v, path, keyfile, 0);
    sqlite3_stmt *s = prepare(v.db, "SELECT seq, meta, value, link FROM rev ORDER BY seq");
    while (sqlite3_step(s) == SQLITE_ROW) {
        uint64_t seq = (uint64_t)sqlite3_column_int64(s, 0);
        const unsigned char *meta = sqlite3_column_blob(s, 1), *blob = sqlite3_column_blob(s, 2);
        size_t n = (size_t)sqlite3_column_bytes(s, 1), m = (size_t)sqlite3_column_bytes(s, 2);
        crypto_generichash(h, 32, meta, n, 0, 0);
        memcpy(link, &seq, 8);
        memcpy(link + 8, last, 32);
        memcpy(link + 40, h, 32);
        mac(last, 32, v.k.chain, "coffer/1/link", link, 72, 0, 0);
        if (memcmp(last, sqlite3_column_blob(s, 3), 32) != 0) die("chain");
        open_blob(plain, v.k.meta, 1, seq, meta, n);
        if (!blob) continue;
        mac(h, 32, v.k.chain, "coffer/1/vhash", blob, m, 0, 0);
        if (memcmp(h, plain + 8, 32) != 0) die("value");
        open_blob(value, v.k.value, 2, seq, blob, m);
    }
    if (memcmp(last, v.link, 32) != 0) die("head");
}

/* The derivation of a passphrase alone. */
static void argon(const char *passes, const char *kib) {
    unsigned char key[32], salt[16] = {0};
    if (crypto_pwhash(key, 32, "correct horse", 13, salt, strtoull(passes, 0, 10), strtoull(kib, 0, 10) * 1024,
            crypto_pwhash_ALG_ARGON2ID13) != 0) die("argon2id");
}

int main(int argc, char **argv) {
    if (sodium_init() < 0) die("sodium");
    if (argc == 4 && !strcmp(argv[1], "argon")) return argon(argv[2], argv[3]), 0;
    if (argc < 4) die("usage: floor JOB FILE KEYFILE [ARGUMENT...]");
    const char *job = argv[1];
    (path = argv[2], keyfile = argv[3]);
    if (!strcmp(job, "get") && argc == 5) get(argv[4]);
    else if (!strcmp(job, "run") && argc > 4) run_program(argv + 4);
    else if (!strcmp(job, "export")) export_all();
    else if (!strcmp(job, "set") && argc == 5) set(argv[4], 0);
    else if (!strcmp(job, "import") && argc == 5) import(argv[4], 1);
    else if (!strcmp(job, "change") && argc == 5) import(argv[4], 0);
    else if (!strcmp(job, "diff")) diff();
    else if (!strcmp(job, "list")) list();
    else if (!strcmp(job, "verify")) verify();
    else die("no such job");
    return 0;
}

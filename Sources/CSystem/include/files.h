#ifndef COFFER_FILES_H
#define COFFER_FILES_H

#include <stddef.h>

// renameat2(2) with RENAME_NOREPLACE, which is declared for GNU only; falls back to linkat(2) and unlinkat(2) on file
// systems without it. Returns 0, or -1 with errno set (EEXIST when `to` exists).
int coffer_rename_new(int directory, const char *from, const char *to);

// Whether an open file or directory lies on tmpfs or ramfs; the constants are macros of a kernel header.
// Returns 1, 0, or -1 with errno set.
int coffer_in_memory(int fd);

// memfd_create(2), declared for GNU only; not executable where the kernel can say so. Returns a descriptor that exec
// keeps open, or -1 with errno set.
int coffer_memory_file(const char *name);

// Forbids every further change of a memory file (fcntl(2), F_ADD_SEALS; the seals are GNU macros).
int coffer_memory_file_seal(int fd);

#endif

#ifndef COFFER_TERMINAL_H
#define COFFER_TERMINAL_H

#include <stddef.h>

struct termios;

// ioctl(2) is variadic and TIOCGWINSZ a macro. Columns and rows, or -1 with errno set.
int coffer_window_size(int fd, unsigned short *columns, unsigned short *rows);

// Gives one terminal the size of another (TIOCSWINSZ), which sends SIGWINCH to what runs on it.
int coffer_copy_window_size(int from, int to);

// posix_openpt(3) and ptsname_r(3) are declared by feature macros. The first end of a new pseudo-terminal and the path
// of the second, or -1 with errno set. Close-on-exec.
int coffer_open_pseudo_terminal(char *path, size_t capacity);

// Gives a terminal the mode of another, with `output` 0 without any change to what is written: the flags are macros.
int coffer_copy_terminal_mode(int from, int to, int output);

// The flags of termios are macros of a type that differs from the field's.
void coffer_without_echo(struct termios *mode);

#endif

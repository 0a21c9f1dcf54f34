#define _GNU_SOURCE
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

int coffer_window_size(int fd, unsigned short *columns, unsigned short *rows) {
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) != 0) return -1;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return 0;
}

int coffer_copy_window_size(int from, int to) {
    struct winsize size;
    return ioctl(from, TIOCGWINSZ, &size) == 0 ? ioctl(to, TIOCSWINSZ, &size) : -1;
}

int coffer_open_pseudo_terminal(char *path, size_t capacity) {
    int fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) return -1;
    int failed = grantpt(fd) != 0 || unlockpt(fd) != 0 ? errno : ptsname_r(fd, path, capacity);
    if (!failed) return fd;
    close(fd);
    errno = failed;
    return -1;
}

int coffer_copy_terminal_mode(int from, int to, int output) {
    struct termios mode;
    if (tcgetattr(from, &mode) != 0) return -1;
    if (!output) mode.c_oflag &= ~(tcflag_t)OPOST;
    return tcsetattr(to, TCSANOW, &mode);
}

void coffer_without_echo(struct termios *mode) {
    mode->c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK | ECHONL);
    mode->c_lflag |= ICANON | ISIG;
}

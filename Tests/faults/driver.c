// driver [OPTION…] -- PROGRAM [ARGUMENT…]: runs a program that is the same each time, but for one fault.
//
//   -t FILE     writes a line for each system call
//   -d          with the bytes of each write in it
//   -m SECONDS  the time it is for the program
//   -n CALL     which call the fault is at, counted from 0
//   -c NAME     the number of that call's name; when another one is there, the program is ended and the status is 125
//   -k          the fault: killed in place of the call
//   -e ERRNO    the fault: the call fails, and nothing of it happens
//   -s          the fault: a write takes half of its bytes; with -e and -p, what is later fails
//   -p          and so do all later calls of the kinds that a full or broken disk fails
//
// Random bytes and the time come from here, so two runs make the same calls and write the same bytes. The vDSO is struck
// out, because it answers for the clock without a call; the program lies at the same addresses, because the heap is enlarged
// by a call where its pages happen to end; and memfd_secret(2) is refused, because a tracer cannot write to such memory. A program that starts another, or a thread, is ended: it would not be followed.
#include <elf.h>
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct user_regs_struct Registers;

static pid_t child;
static FILE *trace;
static long seconds, fault_at = -1, fault_call = -1;
static int fault_errno, is_kill, is_short, is_lasting, has_data, is_other;
static uint64_t random_state = 0x636f66666572;

static long peek(unsigned long place) { return ptrace(PTRACE_PEEKDATA, child, place, 0); }
static void poke(unsigned long place, long value) { ptrace(PTRACE_POKEDATA, child, place, value); }

// splitmix64, by Sebastiano Vigna, public domain.
static uint64_t next_random(void) {
    uint64_t z = (random_state += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

static void fill(unsigned long place, size_t count) {
    for (size_t at = 0; at < count; at += 8) {
        uint64_t word = next_random();
        if (count - at < 8) {
            uint64_t there = peek(place + at);
            memcpy(&there, &word, count - at);
            word = there;
        }
        poke(place + at, word);
    }
}

// On the stack of a new program: the number of arguments, the arguments, 0, the variables, 0, and pairs of numbers.
static void strike_out_vdso(void) {
    Registers registers;
    ptrace(PTRACE_GETREGS, child, 0, &registers);
    unsigned long place = registers.rsp + 8 * (2 + peek(registers.rsp));
    while (peek(place) != 0) place += 8;
    for (place += 8; peek(place) != AT_NULL; place += 16) {
        if (peek(place) == AT_SYSINFO_EHDR) poke(place, AT_IGNORE);
        if (peek(place) == AT_RANDOM) fill(peek(place + 8), 16);
    }
}

static void write_text(unsigned long place) {
    fputc(' ', trace);
    for (int at = 0; at < 4096; at += 8) {
        uint64_t word = peek(place + at);
        for (int n = 0; n < 8; n++) {
            unsigned char byte = word >> (8 * n);
            if (byte == 0) return;
            fprintf(trace, "%02x", byte);
        }
    }
}

static void write_bytes(unsigned long place, size_t count) {
    fputc(' ', trace);
    for (size_t at = 0; at < count; at += 8) {
        uint64_t word = peek(place + at);
        for (size_t n = 0; n < 8 && at + n < count; n++) fprintf(trace, "%02x", (unsigned char)(word >> (8 * n)));
    }
}

// Which argument is a path, as bits.
static int paths(long call) {
    switch (call) {
    case SYS_open: case SYS_unlink: case SYS_mkdir: case SYS_rmdir: case SYS_truncate: case SYS_chmod: case SYS_creat:
    case SYS_stat: case SYS_lstat: case SYS_access: return 1;
    case SYS_rename: case SYS_link: case SYS_symlink: return 3;
    case SYS_openat: case SYS_unlinkat: case SYS_mkdirat: case SYS_fchmodat: case SYS_newfstatat: return 2;
    case SYS_renameat: case SYS_renameat2: case SYS_linkat: return 2 | 8;
    default: return 0;
    }
}

// CALL-NUMBER NAME-NUMBER RESULT FOUR-ARGUMENTS [PATH…] [BYTES], numbers in decimal, the rest in hexadecimal digits.
static void write_line(long number, const Registers *entry, long result) {
    long call = entry->orig_rax;
    unsigned long arguments[] = {entry->rdi, entry->rsi, entry->rdx, entry->r10};
    fprintf(trace, "%ld %ld %ld %ld %ld %ld %ld", number, call, result, (long)entry->rdi, (long)entry->rsi, (long)entry->rdx,
            (long)entry->r10);
    for (int at = 0; at < 4; at++)
        if (paths(call) >> at & 1) write_text(arguments[at]);
    if (has_data && result > 0 && (call == SYS_write || call == SYS_pwrite64)) write_bytes(entry->rsi, result);
    fputc('\n', trace);
}

// What a disk that is full or broken fails, from some moment on. A full one still removes.
static int is_of_disk(long call, unsigned long flags) {
    switch (call) {
    case SYS_write: case SYS_pwrite64: case SYS_fsync: case SYS_fdatasync: case SYS_ftruncate: case SYS_rename: case SYS_renameat:
    case SYS_renameat2: case SYS_link: case SYS_linkat: case SYS_mkdir: case SYS_mkdirat: return 1;
    case SYS_openat: return (flags & 0100) != 0;
    case SYS_unlink: case SYS_unlinkat: case SYS_pread64: return fault_errno == EIO;
    default: return 0;
    }
}

static void answer_clock(unsigned long place) {
    poke(place, seconds);
    poke(place + 8, 0);
}

static void skip(Registers *registers) {
    registers->orig_rax = -1;
    ptrace(PTRACE_SETREGS, child, 0, registers);
}

// What happens in place of the call; gives whether the result was decided here.
static int enter(long number, Registers *registers, long *result) {
    long call = registers->orig_rax;
    int is_fault = number == fault_at || (is_lasting && fault_at >= 0 && number > fault_at && is_of_disk(call, registers->rdx));
    if (is_fault && is_short && number == fault_at) {
        registers->rdx = (registers->rdx + 1) / 2;
        ptrace(PTRACE_SETREGS, child, 0, registers);
        return 0;
    }
    if (is_fault && fault_errno) *result = -fault_errno;
    else if (call == SYS_memfd_secret) *result = -ENOSYS;
    else if (call == SYS_clone || call == SYS_clone3 || call == SYS_fork || call == SYS_vfork) *result = -EAGAIN;
    else if (call == SYS_getrandom) fill(registers->rdi, *result = registers->rsi);
    else if (call == SYS_clock_gettime && registers->rdi == CLOCK_REALTIME) answer_clock(registers->rsi), *result = 0;
    else if (call == SYS_time) *result = seconds;
    else return 0;
    skip(registers);
    return 1;
}

static void options(int count, char **words) {
    int option;
    while ((option = getopt(count, words, "+t:dm:n:c:ke:sp")) >= 0) {
        if (option == 't') trace = fopen(optarg, "w");
        if (option == 'd') has_data = 1;
        if (option == 'm') seconds = atol(optarg);
        if (option == 'n') fault_at = atol(optarg);
        if (option == 'c') fault_call = atol(optarg);
        if (option == 'k') is_kill = 1;
        if (option == 'e') fault_errno = atoi(optarg);
        if (option == 's') is_short = 1;
        if (option == 'p') is_lasting = 1;
    }
}

static void start(char **words) {
    child = fork();
    if (child == 0) {
        personality(ADDR_NO_RANDOMIZE);
        ptrace(PTRACE_TRACEME, 0, 0, 0);
        raise(SIGSTOP);
        execvp(words[0], words);
        perror(words[0]);
        _exit(127);
    }
}

static int ended(int status) {
    if (trace) fclose(trace);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// A call was entered, or left; gives 0 when the program is to go no further.
static int stopped(long *number, Registers *entry) {
    static int is_inside, is_decided;
    static long result;
    if (!is_inside) {
        ptrace(PTRACE_GETREGS, child, 0, entry);
        is_other = *number == fault_at && fault_call >= 0 && (long)entry->orig_rax != fault_call;
        if (is_other || (*number == fault_at && is_kill)) return 0;
        Registers changed = *entry;
        is_decided = enter(*number, &changed, &result);
    } else {
        Registers registers;
        ptrace(PTRACE_GETREGS, child, 0, &registers);
        if (is_decided) {
            registers.rax = result;
            ptrace(PTRACE_SETREGS, child, 0, &registers);
        }
        if (trace) write_line(*number, entry, registers.rax);
        ++*number;
    }
    is_inside = !is_inside;
    return 1;
}

int main(int count, char **words) {
    options(count, words);
    if (optind >= count) return 2;
    start(words + optind);
    Registers entry;
    int status, signal = 0;
    long number = -1;
    if (waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) return 125;
    ptrace(PTRACE_SETOPTIONS, child, 0, PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL);
    while (ptrace(PTRACE_SYSCALL, child, 0, signal) == 0 && waitpid(child, &status, 0) == child) {
        signal = 0;
        if (WIFEXITED(status) || WIFSIGNALED(status)) return ended(status);
        if (status >> 8 == (SIGTRAP | PTRACE_EVENT_EXEC << 8)) {
            strike_out_vdso();
        } else if (WSTOPSIG(status) != (SIGTRAP | 0x80)) {
            signal = WSTOPSIG(status);
        } else if (!stopped(&number, &entry)) {
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            return is_other ? 125 : ended(status);
        }
    }
    perror("driver");
    return 125;
}

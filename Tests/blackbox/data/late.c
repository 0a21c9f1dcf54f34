// late SECONDS PROGRAM [ARGUMENT…]: runs a program for which it is so many seconds later.
//
// What is preloaded does not reach a static program, and the kernel's vDSO answers for the clock without a call. So the
// program is traced: the vDSO is struck out of what the kernel hands it at its start, and the answers of the calls that
// remain are put forward.
#include <elf.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long peek(pid_t child, unsigned long place) { return ptrace(PTRACE_PEEKDATA, child, place, 0); }

static void add(pid_t child, unsigned long place, long seconds) {
    ptrace(PTRACE_POKEDATA, child, place, peek(child, place) + seconds);
}

// On the stack of a new program: the number of arguments, the arguments, 0, the variables, 0, and pairs of numbers.
static void strike_out_vdso(pid_t child) {
    struct user_regs_struct registers;
    ptrace(PTRACE_GETREGS, child, 0, &registers);
    unsigned long place = registers.rsp + 8 * (2 + peek(child, registers.rsp));
    while (peek(child, place) != 0) place += 8;
    for (place += 8; peek(child, place) != AT_NULL; place += 16)
        if (peek(child, place) == AT_SYSINFO_EHDR) ptrace(PTRACE_POKEDATA, child, place, AT_IGNORE);
}

static void put_forward(pid_t child, long seconds) {
    struct user_regs_struct registers;
    ptrace(PTRACE_GETREGS, child, 0, &registers);
    if ((long)registers.rax < 0) return;
    int is_date = registers.rdi == CLOCK_REALTIME || registers.rdi == CLOCK_REALTIME_COARSE;
    if (registers.orig_rax == SYS_clock_gettime && is_date) add(child, registers.rsi, seconds);
    if (registers.orig_rax == SYS_gettimeofday && registers.rdi != 0) add(child, registers.rdi, seconds);
    if (registers.orig_rax == SYS_time) {
        registers.rax += seconds;
        ptrace(PTRACE_SETREGS, child, 0, &registers);
    }
}

int main(int count, char **words) {
    if (count < 3) return 2;
    long seconds = atol(words[1]);
    pid_t child = fork();
    if (child == 0) {
        ptrace(PTRACE_TRACEME, 0, 0, 0);
        raise(SIGSTOP);
        execvp(words[2], words + 2);
        perror(words[2]);
        _exit(127);
    }
    int status, is_inside = 0, signal = 0;
    if (waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) return 125;
    ptrace(PTRACE_SETOPTIONS, child, 0, PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL);
    while (ptrace(PTRACE_SYSCALL, child, 0, signal) == 0 && waitpid(child, &status, 0) == child) {
        signal = 0;
        if (WIFEXITED(status)) return WEXITSTATUS(status);
        if (WIFSIGNALED(status)) return 128 + WTERMSIG(status);
        if (status >> 8 == (SIGTRAP | PTRACE_EVENT_EXEC << 8)) {
            strike_out_vdso(child);
        } else if (WSTOPSIG(status) == (SIGTRAP | 0x80)) {
            if (is_inside) put_forward(child, seconds);
            is_inside = !is_inside;
        } else {
            signal = WSTOPSIG(status);
        }
    }
    perror("late");
    return 125;
}

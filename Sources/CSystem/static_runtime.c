// Parts of the Swift runtime and of the C library, replaced in the static release build (COFFER_STATIC, set by the
// Makefile) only. A definition here keeps the linker from taking the library's own object; should a later one refer to
// it elsewhere, the link fails with a duplicate symbol, so nothing changes in silence.
#ifdef COFFER_STATIC

#include <stdbool.h>
#include <stddef.h>

// The crash reporter (Backtrace.cpp). It prints registers and the memory that they point to, where a key may be; it
// runs any program that the environment variable SWIFT_BACKTRACE names; it looks for a helper beside the executable at
// every start; and it aborts where /proc is not mounted. swiftrt.o asks for the first symbol, Errors.cpp for the
// second, a structure of settings of which zero means "off".
bool _swift_backtrace_isThunkFunction(const char *name) {
    (void)name;
    return false;
}
_Alignas(max_align_t) const char _swift_backtraceSettings[256];

// The command line (CommandLine.cpp). The runtime finds it by walking the stack that /proc/self/maps shows, and without
// /proc every command looks like none at all. The C library hands it to every constructor.
static int argument_count;
static char **arguments;

__attribute__((constructor)) static void remember_arguments(int count, char **vector) {
    argument_count = count;
    arguments = vector;
}

char **_swift_stdlib_getUnsafeArgvArgc(int *count) {
    *count = argument_count;
    return arguments;
}

void _swift_stdlib_overrideUnsafeArgvArgc(char **vector, int count) {
    argument_count = count;
    arguments = vector;
}

// Names of C++ functions for people (libstdc++). Only the parts of the runtime that are left out above would show one;
// -1 says that there was no memory for it.
char *__cxa_demangle(const char *name, char *buffer, size_t *length, int *status) {
    (void)name, (void)buffer, (void)length;
    if (status) { *status = -1; }
    return NULL;
}

// Trigonometry, 0.3 MB of tables, which SQLite takes along for functions of SQL that no statement of coffer calls. A
// statement that did would get NULL, which is what SQLite makes of "not a number".
#define COFFER_NOT_A_NUMBER(name) \
    double name(double x) { return (void)x, __builtin_nan(""); }
COFFER_NOT_A_NUMBER(acos)
COFFER_NOT_A_NUMBER(asin)
COFFER_NOT_A_NUMBER(atan)
COFFER_NOT_A_NUMBER(cos)
COFFER_NOT_A_NUMBER(sin)
COFFER_NOT_A_NUMBER(tan)

double atan2(double y, double x) {
    (void)y, (void)x;
    return __builtin_nan("");
}

#endif

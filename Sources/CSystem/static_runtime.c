// Two parts of the Swift runtime, replaced in the static release build (COFFER_STATIC, set by the Makefile) only.
// A definition here keeps the linker from taking the runtime's own object out of libswiftCore.a; should a later
// runtime refer to it elsewhere, the link fails with a duplicate symbol, so nothing changes in silence.
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

#endif

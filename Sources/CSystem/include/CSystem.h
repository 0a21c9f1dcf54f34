// Calls that Swift cannot make itself: variadic functions, system calls without a C library wrapper, macros, and code
// that has to run between a signal or a fork and an exec.
// Every name has the prefix coffer_; every comment says why the shim exists.
#ifndef COFFER_SYSTEM_H
#define COFFER_SYSTEM_H

#include "confine.h"
#include "crash.h"
#include "environment.h"
#include "files.h"
#include "harden.h"
#include "keyring.h"
#include "launch.h"
#include "library.h"
#include "memory.h"
#include "signals.h"
#include "terminal.h"

#endif

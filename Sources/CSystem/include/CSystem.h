// Calls that Swift cannot make itself: variadic functions, system calls without a C library wrapper, and macros.
// Every name has the prefix coffer_; every comment says why the shim exists.
#ifndef COFFER_SYSTEM_H
#define COFFER_SYSTEM_H

#include "memory.h"

#endif

// SPDX-License-Identifier: EUPL-1.2
// The wall: gives up file system, network, identity and all but a handful of system calls, for good. Home of seccomp.h and linux/landlock.h; a unit of its
// own, linked into the programs that read hostile bytes and nothing else (leerpad-cage, leerpad-picture). To be called once, single-threaded, before the first of
// those bytes is read. What is left is a socket as file 3, stderr, memory and the clock.
#pragma once
#include "base/error.h"

// Fails where seccomp cannot be had: then the cage must not run. Landlock is used where the kernel has it.
bool lock_process(struct error *err) MUST_USE;

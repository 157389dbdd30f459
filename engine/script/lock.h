// SPDX-License-Identifier: EUPL-1.2
// The wall: gives up file system, network, identity and all but a handful of system calls, for good. To be called once, single-threaded, before the
// first byte of a course is read.
#pragma once
#include "base/error.h"

// Fails where seccomp cannot be had: then the cage must not run. Landlock is used where the kernel has it.
bool lock_process(struct error *err) MUST_USE;

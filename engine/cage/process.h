// SPDX-License-Identifier: EUPL-1.2
// One process of leerpad-cage, or leerpad-picture: found, started, ended. Only pool.c and picture.c use this.
#pragma once
#include "base/memory.h"

#include <sys/types.h>

// The program's path, to be freed; NULL with `err`. `wanted`, or beside the running program, or in ../libexec/leerpad, or $LEERPAD_CAGE.
char *process_find(const char *wanted, struct error *err);
// Starts it with a socket whose other end is `*fd`. ERROR_IO.
bool process_start(const char *program, pid_t *pid, int *fd, struct error *err) MUST_USE;
// Kills and reaps; the wait status. A process that was dying of something else by itself keeps that as its status. -1: it was not ours to reap.
int process_end(pid_t pid);

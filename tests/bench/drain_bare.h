// SPDX-License-Identifier: EUPL-1.2
// Two loops to compare a drain with (drain_bare.c).
#pragma once
#include <stdbool.h>

// Posts `count` statements to `url`, fifty in each post: with `file` NULL the same fifty from memory; otherwise rows of a new SQLite file, each batch marked in a transaction when it is
// answered. `seconds`: of the posting alone, by `clock`.
void bare_drain(const char *url, const char *file, int count, double (*clock)(void), double *seconds);

// SPDX-License-Identifier: EUPL-1.2
// Sorting without memory of its own: glibc's qsort asks the kernel how much memory there is, and in a cage that is the end.
#pragma once
#include <stddef.h>

// In place, not stable. `compare` as for qsort.
void order_sort(void *items, size_t count, size_t size, int (*compare)(const void *, const void *));

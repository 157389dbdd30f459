// SPDX-License-Identifier: EUPL-1.2
// Heap sort: n log n whatever the order was.
#include "script/order.h"

static void swap(char *one, char *other, size_t size) {
  for (size_t i = 0; i < size; i++) {
    char kept = one[i];
    one[i] = other[i];
    other[i] = kept;
  }
}

static void sink(char *items, size_t at, size_t count, size_t size, int (*compare)(const void *, const void *)) {
  for (;;) {
    size_t child = 2 * at + 1;
    if (child >= count) return;
    if (child + 1 < count && compare(items + child * size, items + (child + 1) * size) < 0) child++;
    if (compare(items + at * size, items + child * size) >= 0) return;
    swap(items + at * size, items + child * size, size);
    at = child;
  }
}

void order_sort(void *items, size_t count, size_t size, int (*compare)(const void *, const void *)) {
  for (size_t at = count / 2; at > 0; at--) sink(items, at - 1, count, size, compare);
  for (size_t left = count; left > 1; left--) {
    swap(items, (char *)items + (left - 1) * size, size);
    sink(items, 0, left - 1, size, compare);
  }
}

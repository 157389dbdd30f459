// SPDX-License-Identifier: EUPL-1.2
// A backup, as one tar file (docs/decisions/0037): backup.json (of which version, and how much), leerpad.sqlite, courses/<course>/<version>/..., and at its end SHA256SUMS, which names
// all of them. So it is whole where it has an end; `tar` and `sha256sum -c` read it without leerpad. Secrets of LMSs are never in it.
#pragma once
#include "store/store.h"

struct archive {
  struct store_look look; // of its database
  const char *at;         // RFC 3339: when it was made
  int64_t files, size;    // of the tar
  char sum[65];           // of the whole file, as sha256sum gives it
};

const char *archive_count(struct arena *arena, int64_t count); // in digits
// Writes it to `path`, by other names beside it until it was read again from its first byte to its last and found right. On an error nothing stands at `path` but what stood there.
bool archive_make(struct store *store, const char *data, const char *path, int64_t now, struct arena *arena, struct archive *out, struct error *err) MUST_USE;
// What it says of itself, without reading it whole. ERROR_CONFIG: made by a newer leerpad. ERROR_INPUT: none, cut off, or damaged.
bool archive_read(const char *path, struct arena *arena, struct archive *out, struct error *err) MUST_USE;
// Unpacks it in a new folder, each file held against its sum, and all of it on disk when this returns. ERROR_INPUT names the file and the byte.
bool archive_unpack(const char *path, const char *folder, struct error *err) MUST_USE;

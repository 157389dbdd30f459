// SPDX-License-Identifier: EUPL-1.2
// A layer of SQLite's own kind (a VFS, https://www.sqlite.org/vfs.html) that changes one thing: the writer's WAL is written in large pieces. SQLite writes each page of a commit in two steps, a
// head of 24 bytes and the page, each a system call that costs more than the bytes. Here they are held until the commit's last frame is there, or until somebody wants to see the file; so
// nobody can read a commit that is not in the file, and syncing is what it was. Every other file, and the WAL of readers, is SQLite's own.
#include "store/sqlite.h"
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

// HELD_MOST: SQLite's unix VFS takes at most 131071 bytes in one write. The rest: https://www.sqlite.org/fileformat2.html, 4.1; COMMIT_AT is not zero only in the last frame of a commit.
enum { HELD_MOST = 128 * 1024 - 4096, FRAME_HEAD = 24, COMMIT_AT = 4 };

// Deliberate breaks, for programs of tests/store only, which must catch them: a commit that stays in memory, a read and a sync that do not see what is held.
#ifndef LEERPAD_MUTANT_WAL
#define LEERPAD_MUTANT_WAL 0
#endif
enum { MUTANT_HOLDS_COMMITS = 1, MUTANT_READS_PAST, MUTANT_SYNCS_PAST };

struct wal_file {
  sqlite3_file file; // what SQLite holds
  sqlite3_file *real;
  char *held; // what was written last and is not in the file yet: `length` bytes from `at` on
  size_t length;
  sqlite3_int64 at;
  bool ends; // the head of a commit's last frame is held, its page comes next
};

static struct wal_file *wal_of(sqlite3_file *file) {
  return (struct wal_file *)(void *)file;
}

// Where this fails the commit fails: what was held is part of no commit, and the next one writes over it.
static int pass_on(struct wal_file *wal) {
  size_t length = wal->length;
  wal->length = 0;
  wal->ends = false;
  return length > 0 ? wal->real->pMethods->xWrite(wal->real, wal->held, (int)length, wal->at) : SQLITE_OK;
}

static int pass_on_unless(int mutant, struct wal_file *wal) {
  return LEERPAD_MUTANT_WAL == mutant ? SQLITE_OK : pass_on(wal);
}

static bool is_commit_head(const unsigned char *bytes, int length) {
  return length == FRAME_HEAD && (bytes[COMMIT_AT] | bytes[COMMIT_AT + 1] | bytes[COMMIT_AT + 2] | bytes[COMMIT_AT + 3]) != 0;
}

static int wal_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at) {
  struct wal_file *wal = wal_of(file);
  bool follows = wal->length > 0 && at == wal->at + (sqlite3_int64)wal->length && wal->length + (size_t)length <= HELD_MOST;
  bool last = follows && wal->ends;
  int code = follows ? SQLITE_OK : pass_on(wal);
  if (code != SQLITE_OK) return code;
  if (wal->held == NULL) wal->held = malloc(HELD_MOST);
  if (wal->held == NULL || length > HELD_MOST) return wal->real->pMethods->xWrite(wal->real, bytes, length, at);
  if (wal->length == 0) wal->at = at;
  memcpy(wal->held + wal->length, bytes, (size_t)length);
  wal->length += (size_t)length;
  wal->ends = is_commit_head(bytes, length);
  return last ? pass_on_unless(MUTANT_HOLDS_COMMITS, wal) : SQLITE_OK;
}

static int wal_close(sqlite3_file *file) {
  struct wal_file *wal = wal_of(file);
  int code = pass_on(wal);
  free(wal->held);
  wal->held = NULL;
  int closed = wal->real->pMethods->xClose(wal->real);
  return code != SQLITE_OK ? code : closed;
}

static int wal_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 at) {
  struct wal_file *wal = wal_of(file);
  int code = pass_on_unless(MUTANT_READS_PAST, wal);
  return code != SQLITE_OK ? code : wal->real->pMethods->xRead(wal->real, bytes, length, at);
}

static int wal_truncate(sqlite3_file *file, sqlite3_int64 size) {
  struct wal_file *wal = wal_of(file);
  int code = pass_on(wal);
  return code != SQLITE_OK ? code : wal->real->pMethods->xTruncate(wal->real, size);
}

static int wal_sync(sqlite3_file *file, int flags) {
  struct wal_file *wal = wal_of(file);
  int code = pass_on_unless(MUTANT_SYNCS_PAST, wal);
  return code != SQLITE_OK ? code : wal->real->pMethods->xSync(wal->real, flags);
}

static int wal_size(sqlite3_file *file, sqlite3_int64 *size) {
  struct wal_file *wal = wal_of(file);
  int code = pass_on(wal);
  return code != SQLITE_OK ? code : wal->real->pMethods->xFileSize(wal->real, size);
}

static int wal_lock(sqlite3_file *file, int level) {
  sqlite3_file *real = wal_of(file)->real;
  return real->pMethods->xLock(real, level);
}

static int wal_unlock(sqlite3_file *file, int level) {
  sqlite3_file *real = wal_of(file)->real;
  return real->pMethods->xUnlock(real, level);
}

static int wal_reserved(sqlite3_file *file, int *is) {
  sqlite3_file *real = wal_of(file)->real;
  return real->pMethods->xCheckReservedLock(real, is);
}

static int wal_control(sqlite3_file *file, int what, void *argument) {
  sqlite3_file *real = wal_of(file)->real;
  return real->pMethods->xFileControl(real, what, argument);
}

static int wal_sector(sqlite3_file *file) {
  sqlite3_file *real = wal_of(file)->real;
  return real->pMethods->xSectorSize(real);
}

static int wal_device(sqlite3_file *file) {
  sqlite3_file *real = wal_of(file)->real;
  return real->pMethods->xDeviceCharacteristics(real);
}

static const sqlite3_io_methods methods = {.iVersion = 1,
                                           .xClose = wal_close,
                                           .xRead = wal_read,
                                           .xWrite = wal_write,
                                           .xTruncate = wal_truncate,
                                           .xSync = wal_sync,
                                           .xFileSize = wal_size,
                                           .xLock = wal_lock,
                                           .xUnlock = wal_unlock,
                                           .xCheckReservedLock = wal_reserved,
                                           .xFileControl = wal_control,
                                           .xSectorSize = wal_sector,
                                           .xDeviceCharacteristics = wal_device};

static sqlite3_vfs *real_of(const sqlite3_vfs *vfs) {
  return vfs->pAppData;
}

static int wal_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *flags_out) {
  sqlite3_vfs *real = real_of(vfs);
  if ((flags & SQLITE_OPEN_WAL) == 0) return real->xOpen(real, name, file, flags, flags_out);
  struct wal_file *wal = wal_of(file);
  *wal = (struct wal_file){.real = (sqlite3_file *)(void *)(wal + 1)};
  wal->real->pMethods = NULL;
  int code = real->xOpen(real, name, wal->real, flags, flags_out);
  if (wal->real->pMethods != NULL) wal->file.pMethods = &methods; // SQLite closes what has methods, opened or not
  return code;
}

void wal_start(void) {
  sqlite3_vfs *real = sqlite3_vfs_find(NULL);
  if (real == NULL || sqlite3_vfs_find(WAL_VFS) != NULL) return;
  sqlite3_vfs *vfs = malloc(sizeof *vfs); // SQLite's from here on, for as long as the process lives
  REQUIRE(vfs != NULL);
  *vfs = *real;
  vfs->zName = WAL_VFS;
  vfs->pNext = NULL;
  vfs->pAppData = real;
  vfs->szOsFile = real->szOsFile + (int)sizeof(struct wal_file);
  vfs->xOpen = wal_open;
  REQUIRE(sqlite3_vfs_register(vfs, 0) == SQLITE_OK);
}

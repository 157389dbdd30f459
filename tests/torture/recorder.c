// SPDX-License-Identifier: EUPL-1.2
// A preloaded library that writes down, in the order in which they happened, what a process wrote to its database, what it asked to be put on disk, and what it promised on stdout.
// tests/torture/powercut makes of it what a disk holds when the power fails. The WAL's index (-shm) is left out: it is memory, and made anew after a crash.
//
// RECORDER_LOG names the file. A record: type, file, offset, length, then the bytes.
//   o  a file was opened (its path)   w  bytes were written    t  it was cut off at `offset`   s  it was put on disk   u  it was removed (its path)   p  a promise
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { FDS = 1024, FILES = 16 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; // one per process: the order of what happened
static int journal = -1;                                 // one per process: the log
static unsigned char file_of[FDS];                       // one per process: fd to file, 0: not one of ours
static char *paths[FILES];                               // one per process: by file, from 1

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (found == NULL) abort();
  return found;
}

static ssize_t plain_write(int fd, const void *bytes, size_t size) {
  return ((ssize_t(*)(int, const void *, size_t))real("write"))(fd, bytes, size);
}

// Under the lock.
static void record(char type, unsigned char file, int64_t offset, const void *bytes, size_t length) {
  char head[16] = {type, (char)file};
  uint32_t size = (uint32_t)length;
  const char *name = getenv("RECORDER_LOG");
  if (journal < 0 && name != NULL)
    journal = ((int (*)(const char *, int, ...))real("open64"))(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  memcpy(head + 4, &size, sizeof size);
  memcpy(head + 8, &offset, sizeof offset);
  if (journal < 0 || plain_write(journal, head, sizeof head) != (ssize_t)sizeof head ||
      plain_write(journal, bytes, length) != (ssize_t)length)
    abort();
}

static bool ours(const char *path) {
  const char *name = strstr(path, ".sqlite");
  return name != NULL && (strcmp(name, ".sqlite") == 0 || strcmp(name, ".sqlite-wal") == 0 || strcmp(name, ".sqlite-journal") == 0);
}

static unsigned char file_named(const char *path) {
  for (unsigned char i = 1; i < FILES; i++) {
    if (paths[i] == NULL) paths[i] = strdup(path);
    if (paths[i] != NULL && strcmp(paths[i], path) == 0) return i;
  }
  abort();
}

int open64(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  int fd = ((int (*)(const char *, int, ...))real("open64"))(path, flags, mode);
  if (fd < 0 || fd >= FDS) return fd;
  pthread_mutex_lock(&lock);
  file_of[fd] = ours(path) ? file_named(path) : 0;
  if (file_of[fd] != 0) record('o', file_of[fd], 0, path, strlen(path));
  pthread_mutex_unlock(&lock);
  return fd;
}

int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return open64(path, flags, mode);
}

int close(int fd) {
  if (fd >= 0 && fd < FDS) {
    pthread_mutex_lock(&lock);
    file_of[fd] = 0;
    pthread_mutex_unlock(&lock);
  }
  return ((int (*)(int))real("close"))(fd);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) {
  pthread_mutex_lock(&lock);
  ssize_t written = ((ssize_t(*)(int, const void *, size_t, off64_t))real("pwrite64"))(fd, bytes, size, offset);
  if (fd >= 0 && fd < FDS && file_of[fd] != 0 && written > 0) record('w', file_of[fd], offset, bytes, (size_t)written);
  pthread_mutex_unlock(&lock);
  return written;
}

int ftruncate64(int fd, off64_t size) {
  pthread_mutex_lock(&lock);
  int code = ((int (*)(int, off64_t))real("ftruncate64"))(fd, size);
  if (fd >= 0 && fd < FDS && file_of[fd] != 0 && code == 0) record('t', file_of[fd], size, "", 0);
  pthread_mutex_unlock(&lock);
  return code;
}

// Written down when it is over: until then nothing is promised about it. One thread writes to the database, so nothing comes in between.
static int synced(const char *call, int fd) {
  int code = ((int (*)(int))real(call))(fd);
  pthread_mutex_lock(&lock);
  if (fd >= 0 && fd < FDS && file_of[fd] != 0 && code == 0) record('s', file_of[fd], 0, "", 0);
  pthread_mutex_unlock(&lock);
  return code;
}

int fdatasync(int fd) {
  return synced("fdatasync", fd);
}

int fsync(int fd) {
  return synced("fsync", fd);
}

int unlink(const char *path) {
  pthread_mutex_lock(&lock);
  int code = ((int (*)(const char *))real("unlink"))(path);
  if (ours(path) && code == 0) record('u', file_named(path), 0, path, strlen(path));
  pthread_mutex_unlock(&lock);
  return code;
}

ssize_t write(int fd, const void *bytes, size_t size) {
  if (fd == STDOUT_FILENO) {
    pthread_mutex_lock(&lock);
    record('p', 0, 0, bytes, size);
    pthread_mutex_unlock(&lock);
  }
  return plain_write(fd, bytes, size);
}

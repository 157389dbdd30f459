// SPDX-License-Identifier: EUPL-1.2
#include "base/file.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { TREE_DEPTH = 16 };

ssize_t file_read(int fd, void *bytes, size_t size) {
  size_t have = 0;
  while (have < size) {
    ssize_t got = read(fd, (char *)bytes + have, size - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -1;
    if (got == 0) break;
    have += (size_t)got;
  }
  return (ssize_t)have;
}

ssize_t file_read_at(int fd, void *bytes, size_t size, int64_t at) {
  size_t have = 0;
  while (have < size) {
    ssize_t got = pread(fd, (char *)bytes + have, size - have, at + (int64_t)have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -1;
    if (got == 0) break;
    have += (size_t)got;
  }
  return (ssize_t)have;
}

bool file_put(int fd, const void *bytes, size_t size) {
  const char *at = bytes;
  while (size > 0) {
    ssize_t wrote = write(fd, at, size);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return false;
    at += wrote;
    size -= (size_t)wrote;
  }
  return true;
}

bool file_write(int fd, const void *bytes, size_t size, const char *path, struct error *err) {
  if (file_put(fd, bytes, size)) return true;
  int why = errno == EFBIG ? ENOSPC : errno; // a file's limit is no room either
  return error_system(err, why, "%s kan niet geschreven worden", path);
}

static bool sync_path(const char *path, int flags, struct error *err) {
  AUTO_FD fd = open(path, flags | O_CLOEXEC);
  return (fd >= 0 && fsync(fd) == 0) || error_system(err, errno, "%s kan niet veilig op schijf gezet worden", path);
}

bool file_sync(const char *path, struct error *err) {
  return sync_path(path, O_RDONLY, err);
}

const char *file_above(struct arena *arena, const char *path) {
  const char *slash = strrchr(path, '/');
  return slash == NULL ? "." : slash == path ? "/" : arena_text_of(arena, path, (size_t)(slash - path));
}

bool file_sync_above(const char *path, struct error *err) {
  AUTO_ARENA arena = arena_new();
  return sync_path(file_above(arena, path), O_RDONLY | O_DIRECTORY, err);
}

static void remove_tree(int above, const char *name, int depth) {
  if (unlinkat(above, name, 0) == 0 || depth > TREE_DEPTH) return;
  int fd = openat(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *folder = fd >= 0 ? fdopendir(fd) : NULL;
  if (folder == NULL) {
    if (fd >= 0) (void)close(fd);
    return;
  }
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) remove_tree(dirfd(folder), entry->d_name, depth + 1);
  }
  (void)closedir(folder);
  (void)unlinkat(above, name, AT_REMOVEDIR);
}

void file_remove_tree(int above, const char *name) {
  remove_tree(above, name, 0);
}

// SPDX-License-Identifier: EUPL-1.2
// Reads secret files.
#include "sync/secret.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// A name is one path segment: it comes from academy.lua, which may not point anywhere else.
static bool name_plain(const char *name) {
  return name[0] != '\0' && name[0] != '.' && strchr(name, '/') == NULL && strlen(name) <= 64;
}

static const char *place(struct arena *arena, const char *folder, const char *name, int which) {
  if (!name_plain(name)) return NULL;
  const char *base = which == 0 ? getenv("CREDENTIALS_DIRECTORY") : folder;
  if (base == NULL || base[0] == '\0') return NULL;
  return arena_format(arena, "%s/%s", base, name);
}

static int open_secret(struct arena *arena, const char *folder, const char *name, const char **path) {
  for (int which = 0; which < 2; which++) {
    *path = place(arena, folder, name, which);
    if (*path == NULL) continue;
    // NONBLOCK: a FIFO in its place must not hold the thread.
    int fd = open(*path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd >= 0 || errno != ENOENT) return fd;
  }
  errno = ENOENT;
  return -1;
}

static bool check_text(const struct buffer *out, const char *path, struct error *err) {
  if (out->length == 0) return error_set(err, ERROR_CONFIG, "het geheim %s is leeg", path);
  for (size_t i = 0; i < out->length; i++) {
    unsigned char c = (unsigned char)out->data[i];
    if (c < ' ' || c == 0x7f) {
      error_set(err, ERROR_CONFIG, "het geheim %s bevat een regeleinde of een stuurteken", path);
      return error_fix(err, "schrijf één regel: gebruiker:wachtwoord");
    }
  }
  return true;
}

bool secret_read(const char *folder, const char *name, const struct log *log, struct buffer *out, struct error *err) {
  AUTO_ARENA arena = arena_new();
  const char *path = NULL;
  AUTO_FD fd = open_secret(arena, folder, name, &path);
  if (fd < 0) {
    if (errno != ENOENT && path != NULL) {
      error_system(err, errno, "het geheim %s is niet te lezen", path);
      err->code = ERROR_CONFIG;
      return false;
    }
    error_set(err, ERROR_CONFIG, "het geheim \"%s\" is er niet", name);
    return error_fix(err, "schrijf gebruiker:wachtwoord in %s/%s, alleen leesbaar voor leerpad", folder != NULL ? folder : "(secrets)",
                     name);
  }
  struct stat about;
  if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) return error_set(err, ERROR_CONFIG, "het geheim %s is geen gewoon bestand", path);
  if ((about.st_mode & (S_IROTH | S_IWOTH | S_IWGRP)) != 0) {
    log_write(log, LOG_WARN, "sync", "secret-open name=%s mode=%04o fix=\"chmod 600 %s\"", name, (unsigned)(about.st_mode & 07777), path);
  }
  buffer_clear(out);
  char bytes[1024];
  ssize_t got = 0;
  while ((got = read(fd, bytes, sizeof bytes)) > 0) {
    buffer_add(out, bytes, (size_t)got);
    if (out->length > SECRET_MOST || out->failed) break;
  }
  explicit_bzero(bytes, sizeof bytes);
  if (got < 0) return error_system(err, errno, "het geheim %s is niet te lezen", path);
  if (out->failed || out->length > SECRET_MOST)
    return error_set(err, ERROR_CONFIG, "het geheim %s is groter dan %d bytes", path, SECRET_MOST);
  if (out->length > 0 && out->data[out->length - 1] == '\n') out->data[--out->length] = '\0';
  if (out->length > 0 && out->data[out->length - 1] == '\r') out->data[--out->length] = '\0';
  return check_text(out, path, err);
}

void secret_wipe(struct buffer *secret) {
  if (secret->data != NULL) explicit_bzero(secret->data, secret->capacity);
  buffer_clear(secret);
}

int64_t secret_stamp(const char *folder, const char *name) {
  AUTO_ARENA arena = arena_new();
  for (int which = 0; which < 2; which++) {
    const char *path = place(arena, folder, name, which);
    struct stat about;
    if (path == NULL || stat(path, &about) != 0) continue;
    int64_t stamp = (int64_t)about.st_mtim.tv_sec * 1000000000 + about.st_mtim.tv_nsec;
    stamp ^= (int64_t)(about.st_ino * 2654435761u) ^ ((int64_t)about.st_size << 20) ^ (int64_t)about.st_mode;
    return stamp == 0 ? 1 : stamp;
  }
  return 0;
}

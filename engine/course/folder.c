// SPDX-License-Identifier: EUPL-1.2
// Folders are written by people, with editors that leave things behind, and may hold a fifo or a device: a file is opened without waiting, and read only when it is a
// regular one.
#include "course/folder.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int by_name(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool wanted(int folder, const char *name, const char *ends, const char *holds) {
  struct stat status;
  if (name[0] == '.') return false;
  if (ends != NULL) {
    size_t length = strlen(name), tail = strlen(ends);
    return length > tail && strcmp(name + length - tail, ends) == 0;
  }
  AUTO_BUFFER inside = buffer_new(4096);
  buffer_format(&inside, "%s/%s", name, holds);
  return !inside.failed && fstatat(folder, inside.data, &status, 0) == 0;
}

bool folder_names(struct arena *arena, const char *folder, const char *ends, const char *holds, struct folder_names *names,
                  struct error *err) {
  *names = (struct folder_names){NULL, 0};
  DIR *open = opendir(folder);
  if (open == NULL) {
    (void)error_set(err, ERROR_CONFIG, "de map %s kan niet worden gelezen: %s", folder, strerrordesc_np(errno));
    return error_fix(err, "maak de map, of noem de goede in academy.lua");
  }
  size_t capacity = 0;
  for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
    if (!wanted(dirfd(open), entry->d_name, ends, holds)) continue;
    if (names->count == capacity) {
      capacity = capacity == 0 ? 32 : capacity * 2;
      const char **grown = ARENA_ARRAY(arena, const char *, capacity);
      if (names->count > 0) memcpy(grown, names->items, names->count * sizeof *grown);
      names->items = grown;
    }
    names->items[names->count++] = arena_text(arena, entry->d_name);
  }
  (void)closedir(open);
  if (names->count > 0) qsort(names->items, names->count, sizeof *names->items, by_name);
  return true;
}

const char *folder_text(struct arena *arena, const char *path, const char *shown, struct findings *findings) {
  struct stat status;
  AUTO_FD fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0 || fstat(fd, &status) != 0) {
    finding_add(findings, "LP204", "error", shown, 0, "maak het bestand leesbaar voor leerpad", "het bestand kan niet worden gelezen: %s",
                strerrordesc_np(errno));
    return NULL;
  }
  if (!S_ISREG(status.st_mode)) {
    finding_add(findings, "LP204", "error", shown, 0, "zet er een gewoon tekstbestand neer", "dit is geen gewoon bestand");
    return NULL;
  }
  if (status.st_size > LIMIT_SOURCE) {
    finding_add(findings, "LP204", "error", shown, 0, "splits het bestand, of zet teksten in lib/", "het bestand is groter dan %d kB",
                LIMIT_SOURCE / 1024);
    return NULL;
  }
  // One byte more than was told: a file that grows meanwhile is seen.
  size_t size = (size_t)status.st_size + 1;
  char *bytes = arena_alloc(arena, size + 1);
  ssize_t got = file_read(fd, bytes, size);
  if (got < 0 || (size_t)got == size) {
    finding_add(findings, "LP204", "error", shown, 0, "probeer het opnieuw als het bestand klaar is",
                "het bestand veranderde tijdens het lezen");
    return NULL;
  }
  if ((size_t)got >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
    bytes += 3;
    got -= 3;
  }
  size_t bad = 0;
  int line = 1;
  for (size_t start = 0; start < (size_t)got; start = bad) { // line by line, so that the finding names one
    const char *end = memchr(bytes + start, '\n', (size_t)got - start);
    bad = end != NULL ? (size_t)(end - bytes) + 1 : (size_t)got;
    if (utf8_valid(bytes + start, bad - start)) {
      line++;
      continue;
    }
    finding_add(findings, "LP204", "error", shown, line, "sla het bestand op als UTF-8", "deze regel is geen UTF-8");
    return NULL;
  }
  return bytes;
}

// SPDX-License-Identifier: EUPL-1.2
#include "cmd/archive.h"
#include "base/crypto.h"
#include "base/file.h"
#include "base/json.h"
#include "base/tar.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD      "backup.json"
#define STORE     "leerpad.sqlite"
#define SUMS      "SHA256SUMS"
#define UNDER_WAY "leerpad-backup.part" // beside the file that it will be; what a killed one left is written over
enum { FORMAT = 1, HEAD_MOST = 4096, SUMS_MOST = 64 * 1024 * 1024, PART = 128 * 1024, FOLDERS = 6, LINE = 64 + 2 };

const char *archive_count(struct arena *arena, int64_t count) {
  return arena_format(arena, "%lld", (long long)count);
}

// --- writing ------------------------------------------------------------------------------------------------------------------------------
struct packing {
  int fd;
  const char *path;
  struct arena *arena;
  struct buffer sums; // one line for each file, as sha256sum writes it
  int64_t seconds, files;
};

static bool put_sum(struct packing *packing, const char *name, struct crypto_hash *hash) {
  char sum[CRYPTO_HASH_HEX];
  crypto_hash_end(hash, sum);
  buffer_format(&packing->sums, "%s  %s\n", sum, name);
  packing->files++;
  return true;
}

static bool pack_text(struct packing *packing, const char *name, const struct buffer *text, bool summed, struct error *err) {
  struct crypto_hash *hash = crypto_hash_new(packing->arena);
  crypto_hash_more(hash, text->data, text->length);
  int64_t size = (int64_t)text->length;
  return tar_begin(packing->fd, name, size, packing->seconds, packing->path, err) &&
         file_write(packing->fd, text->data, text->length, packing->path, err) && tar_finish(packing->fd, size, packing->path, err) &&
         (!summed || put_sum(packing, name, hash));
}

static bool pack_bytes(struct packing *packing, int from, const char *name, int64_t size, struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct crypto_hash *hash = crypto_hash_new(arena);
  char *part = arena_alloc(arena, PART);
  for (int64_t left = size; left > 0;) {
    ssize_t got = file_read(from, part, left < PART ? (size_t)left : PART);
    if (got < 0) return error_system(err, errno, "%s kan niet gelezen worden", name);
    if (got == 0) return error_set(err, ERROR_IO, "%s werd korter terwijl het gelezen werd", name);
    crypto_hash_more(hash, part, (size_t)got);
    if (!file_write(packing->fd, part, (size_t)got, packing->path, err)) return false;
    left -= got;
  }
  return put_sum(packing, name, hash);
}

// What is no plain file, or went away meanwhile, is no part of a course.
static bool pack_file(struct packing *packing, const char *from, const char *name, struct error *err) {
  struct stat status;
  AUTO_FD fd = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0 && (errno == ENOENT || errno == ELOOP)) return true;
  if (fd < 0 || fstat(fd, &status) != 0) return error_system(err, errno, "%s kan niet gelezen worden", from);
  if (!S_ISREG(status.st_mode)) return true;
  return tar_begin(packing->fd, name, status.st_size, packing->seconds, packing->path, err) &&
         pack_bytes(packing, fd, name, status.st_size, err) && tar_finish(packing->fd, status.st_size, packing->path, err);
}

static int in_order(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// All that a folder holds, in order of name; what starts with a dot is half made.
static bool pack_folder(struct packing *packing, const char *from, const char *name, int depth, struct error *err) {
  size_t count = 0, room = 0;
  const char **names = NULL;
  DIR *folder = opendir(from);
  if (folder == NULL) return errno == ENOENT || errno == ENOTDIR || error_system(err, errno, "de map %s kan niet worden gelezen", from);
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    if (entry->d_name[0] == '.') continue;
    if (count == room) {
      const char **grown = ARENA_ARRAY(packing->arena, const char *, room = 2 * room + 32);
      if (count > 0) memcpy(grown, names, count * sizeof *names);
      names = grown;
    }
    names[count++] = arena_text(packing->arena, entry->d_name);
  }
  (void)closedir(folder);
  if (count > 1) qsort(names, count, sizeof *names, in_order);
  for (size_t i = 0; i < count; i++) {
    const char *path = arena_format(packing->arena, "%s/%s", from, names[i]);
    const char *inside = arena_format(packing->arena, "%s/%s", name, names[i]);
    struct stat status;
    bool deeper = lstat(path, &status) == 0 && S_ISDIR(status.st_mode) && depth < FOLDERS;
    if (!(deeper ? pack_folder(packing, path, inside, depth + 1, err) : pack_file(packing, path, inside, err))) return false;
  }
  return true;
}

static void write_head(struct buffer *out, const struct store_look *look, const char *at, struct arena *arena) {
  struct value *head = value_new_map(arena);
  value_set_int(arena, head, "format", FORMAT);
  value_set_int(arena, head, "version", look->version);
  value_set_text(arena, head, "at", at);
  value_set_int(arena, head, "learners", look->learners);
  value_set_int(arena, head, "answers", look->answers);
  value_set_int(arena, head, "facts", look->facts);
  value_set_int(arena, head, "deliveries", look->deliveries);
  json_write(out, head);
  buffer_byte(out, '\n');
}

// The database before the courses: what it names as published is then there.
static bool pack(struct packing *packing, const char *copy, const char *data, const struct archive *archive, struct error *err) {
  AUTO_BUFFER head = buffer_new(HEAD_MOST);
  write_head(&head, &archive->look, archive->at, packing->arena);
  return buffer_check(&head, HEAD, err) && pack_text(packing, HEAD, &head, true, err) && pack_file(packing, copy, STORE, err) &&
         pack_folder(packing, arena_format(packing->arena, "%s/courses", data), "courses", 1, err) &&
         buffer_check(&packing->sums, SUMS, err) && pack_text(packing, SUMS, &packing->sums, false, err) &&
         tar_end(packing->fd, packing->path, err) &&
         (fsync(packing->fd) == 0 || error_system(err, errno, "%s kan niet veilig op schijf gezet worden", packing->path));
}

// --- reading --------------------------------------------------------------------------------------------------------------------------------
static bool not_whole(struct error *err, const char *path) {
  error_wrap(err, "de back-up %s is beschadigd of niet af", path);
  return error_fix(err, "neem een andere back-up");
}

static bool read_text(int fd, const struct tar_entry *entry, int64_t most, struct arena *arena, char **text, struct error *err) {
  if (entry->size > most) return error_set(err, ERROR_INPUT, "%s is te groot (byte %lld)", entry->name, (long long)entry->at);
  *text = arena_alloc(arena, (size_t)entry->size + 1);
  ssize_t got = file_read_at(fd, *text, (size_t)entry->size, entry->at);
  return got == entry->size || error_system(err, got < 0 ? errno : EIO, "%s kan niet gelezen worden", entry->name);
}

static bool read_head(int fd, const struct tar_entry *entry, struct arena *arena, struct archive *out, struct error *err) {
  const struct value *head = NULL;
  char *text = NULL;
  if (!read_text(fd, entry, HEAD_MOST, arena, &text, err) || !json_read(arena, text, (size_t)entry->size, &head, err)) return false;
  int64_t version = value_get_int(head, "version");
  if (value_get_int(head, "format") < 1 || version < 1) return error_set(err, ERROR_INPUT, "%s zegt niet van welke leerpad het is", HEAD);
  if (value_get_int(head, "format") > FORMAT || version > store_version()) {
    error_set(err, ERROR_CONFIG, "deze back-up is gemaakt door een nieuwere leerpad (versie %lld; dit programma kent versie %d)",
              (long long)version, store_version());
    return error_fix(err, "installeer die leerpad, en zet de back-up daarmee terug");
  }
  out->look = (struct store_look){.version = (int)version,
                                  .learners = value_get_int(head, "learners"),
                                  .answers = value_get_int(head, "answers"),
                                  .facts = value_get_int(head, "facts"),
                                  .deliveries = value_get_int(head, "deliveries")};
  out->at = value_text_or(value_get(head, "at"), "");
  return true;
}

static int open_archive(const char *path, struct error *err) {
  struct stat status;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) return fd;
  if (fd < 0)
    error_system(err, errno, "de back-up %s kan niet gelezen worden", path);
  else
    error_set(err, ERROR_INPUT, "%s is geen back-up van leerpad", path);
  if (fd >= 0) close(fd);
  return -1;
}

// Past all heads: the first is of backup.json, the last of SHA256SUMS.
static bool survey(int fd, struct arena *arena, struct archive *out, struct tar_entry *last, struct error *err) {
  struct tar_entry entry;
  int64_t place = 0;
  bool more = true;
  for (out->files = 0; tar_next(fd, &place, &entry, &more, err); out->files++) {
    if (!more && out->files > 0 && strcmp(last->name, SUMS) == 0) return true;
    if (!more) return error_set(err, ERROR_INPUT, "bij byte %lld: aan het eind staat geen %s", (long long)place, SUMS);
    if (out->files == 0 && strcmp(entry.name, HEAD) != 0) return error_set(err, ERROR_INPUT, "dit is geen back-up van leerpad");
    if (out->files == 0 && !read_head(fd, &entry, arena, out, err)) return false;
    *last = entry;
  }
  return false;
}

bool archive_read(const char *path, struct arena *arena, struct archive *out, struct error *err) {
  struct tar_entry last = {.size = 0};
  *out = (struct archive){.at = ""};
  AUTO_FD fd = open_archive(path, err);
  if (fd < 0) return false;
  return survey(fd, arena, out, &last, err) || (err->code == ERROR_CONFIG ? false : not_whole(err, path));
}

// --- every byte of it -----------------------------------------------------------------------------------------------------------------------
// Where a file of a backup may go; nothing else is unpacked.
static bool has_place(const char *name) {
  return strcmp(name, HEAD) == 0 || strcmp(name, STORE) == 0 || strncmp(name, "courses/", 8) == 0;
}

static bool make_folders(struct arena *arena, const char *folder, const char *name, struct error *err) {
  for (const char *slash = strchr(name, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    const char *path = arena_format(arena, "%s/%.*s", folder, (int)(slash - name), name);
    if (mkdir(path, 0700) != 0 && errno != EEXIST) return error_system(err, errno, "de map %s kan niet gemaakt worden", path);
  }
  return true;
}

// One file: read, held against its sum, and written where `to` is a file.
static bool take_bytes(int fd, const struct tar_entry *entry, const char *sum, int to, const char *path, struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct crypto_hash *hash = crypto_hash_new(arena);
  char *part = arena_alloc(arena, PART), found[CRYPTO_HASH_HEX];
  for (int64_t done = 0; done < entry->size;) {
    int64_t left = entry->size - done;
    ssize_t got = file_read_at(fd, part, left < PART ? (size_t)left : PART, entry->at + done);
    if (got <= 0) return error_system(err, got < 0 ? errno : EIO, "%s kan niet gelezen worden", entry->name);
    crypto_hash_more(hash, part, (size_t)got);
    if (to >= 0 && !file_write(to, part, (size_t)got, path, err)) return false;
    done += got;
  }
  crypto_hash_end(hash, found);
  if (strncmp(found, sum, strlen(found)) == 0) return true;
  return error_set(err, ERROR_INPUT, "%s is veranderd (tussen byte %lld en %lld)", entry->name, (long long)entry->at,
                   (long long)entry->at + (long long)entry->size);
}

static bool take_file(int fd, const struct tar_entry *entry, const char *sum, const char *folder, struct error *err) {
  if (folder == NULL) return take_bytes(fd, entry, sum, -1, NULL, err);
  AUTO_ARENA arena = arena_new();
  const char *path = arena_format(arena, "%s/%s", folder, entry->name);
  if (!make_folders(arena, folder, entry->name, err)) return false;
  AUTO_FD to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (to < 0) return error_system(err, errno, "%s kan niet gemaakt worden", path);
  return take_bytes(fd, entry, sum, to, path, err);
}

// The line of a file: the lines stand in the order of the files.
static bool next_sum(char **sums, const char *name) {
  char *line = *sums, *end = strchr(line, '\n');
  if (end == NULL || end - line <= LINE || strspn(line, "0123456789abcdef") != LINE - 2) return false;
  *end = '\0';
  *sums = end + 1;
  return strcmp(line + LINE, name) == 0;
}

static bool take_all(int fd, struct arena *arena, const char *folder, struct archive *about, struct error *err) {
  struct tar_entry entry, last = {.size = 0};
  int64_t place = 0;
  bool more = true;
  char none[] = "", *sums = none;
  if (!survey(fd, arena, about, &last, err) || !read_text(fd, &last, SUMS_MOST, arena, &sums, err)) return false;
  while (tar_next(fd, &place, &entry, &more, err) && more && entry.at != last.at) {
    char *line = sums;
    if (!has_place(entry.name) || !next_sum(&sums, entry.name))
      return error_set(err, ERROR_INPUT, "%s (byte %lld) hoort niet in een back-up", entry.name, (long long)entry.at);
    if (!take_file(fd, &entry, line, folder, err)) return false;
  }
  return more && (*sums == '\0' || error_set(err, ERROR_INPUT, "er ontbreken bestanden: %.100s", sums));
}

bool archive_unpack(const char *path, const char *folder, struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct archive about;
  AUTO_FD fd = open_archive(path, err);
  if (fd < 0) return false;
  if (!take_all(fd, arena, folder, &about, err)) {
    if (err->code == ERROR_INPUT) return not_whole(err, path);
    return false;
  }
  AUTO_FD above = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return (above >= 0 && syncfs(above) == 0) || error_system(err, errno, "%s kan niet op schijf gezet worden", folder);
}

static bool sum_file(int fd, struct archive *out, struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct crypto_hash *hash = crypto_hash_new(arena);
  char *part = arena_alloc(arena, PART);
  ssize_t got = 0;
  for (out->size = 0; (got = file_read_at(fd, part, PART, out->size)) > 0; out->size += got) crypto_hash_more(hash, part, (size_t)got);
  if (got < 0) return error_system(err, errno, "de back-up kan niet teruggelezen worden");
  crypto_hash_end(hash, out->sum);
  return true;
}

// From the disk, as far as the kernel lets go of what it remembers.
static bool check(const char *path, struct archive *out, struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct archive found;
  AUTO_FD fd = open_archive(path, err);
  if (fd < 0) return false;
  (void)posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
  return (take_all(fd, arena, NULL, &found, err) && sum_file(fd, out, err)) || not_whole(err, path);
}

// --- making one -----------------------------------------------------------------------------------------------------------------------------
#ifdef LEERPAD_MUTANT_HALF_BACKUP // a program of tests only, which must catch it: what was written is not whole
static void spoil(int fd) {
  struct stat status;
  if (fstat(fd, &status) == 0 && ftruncate(fd, status.st_size / 2) != 0) return;
}
#else
static void spoil(int fd) {
  (void)fd;
}
#endif

static bool make(struct store *store, const char *data, int fd, const char *part, const char *copy, struct archive *out,
                 struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct packing packing = {.fd = fd, .path = part, .arena = arena, .sums = buffer_new(SUMS_MOST), .seconds = out->look.last_at / 1000};
  bool fine = store_backup(store, copy, &out->look, err) && pack(&packing, copy, data, out, err);
  out->files = packing.files;
  buffer_free(&packing.sums);
  (void)unlink(copy);
  spoil(fd);
  return fine && check(part, out, err);
}

bool archive_make(struct store *store, const char *data, const char *path, int64_t now, struct arena *arena, struct archive *out,
                  struct error *err) {
  char stamp[CLOCK_STAMP_SIZE];
  const char *part = arena_format(arena, "%s/%s", file_above(arena, path), UNDER_WAY);
  const char *copy = arena_format(arena, "%s.sqlite", part);
  clock_stamp(now, stamp);
  *out = (struct archive){.at = arena_text(arena, stamp), .look = {.last_at = now}};
  AUTO_FD fd = open(part, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0) return error_system(err, errno, "%s kan niet gemaakt worden", part);
  if (flock(fd, LOCK_EX | LOCK_NB) != 0) return error_set(err, ERROR_BUSY, "er wordt al een back-up gemaakt in deze map");
  (void)unlink(copy);
  bool fine = (ftruncate(fd, 0) == 0 || error_system(err, errno, "%s kan niet geschreven worden", part)) &&
              make(store, data, fd, part, copy, out, err);
  if (fine && rename(part, path) != 0) fine = error_system(err, errno, "%s kan niet hernoemd worden", part);
  if (!fine) (void)unlink(part);
  return fine && file_sync_above(path, err);
}

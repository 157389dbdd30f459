// SPDX-License-Identifier: EUPL-1.2
#include "base/tar.h"
#include "base/file.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// The head of a file. Numbers are octal texts.
struct head {
  char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], sum[8], type, link[100], magic[6], version[2], user[32], group[32],
      major[8], minor[8], prefix[155], rest[12];
};
_Static_assert(sizeof(struct head) == TAR_BLOCK, "a head is one block");

enum { PAX_MOST = 4096 };
static const int64_t octal_most = 077777777777; // what 11 digits hold

// --- writing ------------------------------------------------------------------------------------------------------------------------------
static unsigned sum_of(const struct head *head) {
  struct head blank = *head;
  memset(blank.sum, ' ', sizeof blank.sum);
  unsigned sum = 0;
  const unsigned char *bytes = (const unsigned char *)&blank;
  for (size_t i = 0; i < sizeof blank; i++) sum += bytes[i];
  return sum;
}

static void octal(char *field, size_t size, int64_t number) {
  char text[24];
  (void)snprintf(text, sizeof text, "%0*llo", (int)size - 1, (unsigned long long)number);
  memcpy(field, text, size - 1);
}

// False where the name has no slash at which both parts fit.
static bool put_name(struct head *head, const char *name) {
  size_t length = strlen(name);
  if (length <= sizeof head->name) {
    memcpy(head->name, name, length);
    return true;
  }
  for (const char *slash = strchr(name, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    size_t before = (size_t)(slash - name), behind = length - before - 1;
    if (before > sizeof head->prefix) return false;
    if (behind == 0 || behind > sizeof head->name) continue;
    memcpy(head->prefix, name, before);
    memcpy(head->name, slash + 1, behind);
    return true;
  }
  return false;
}

static bool put_head(int fd, struct head *head, char type, int64_t size, int64_t seconds, const char *path, struct error *err) {
  octal(head->mode, sizeof head->mode, 0600);
  octal(head->uid, sizeof head->uid, 0);
  octal(head->gid, sizeof head->gid, 0);
  octal(head->size, sizeof head->size, size);
  octal(head->mtime, sizeof head->mtime, seconds > 0 && seconds <= octal_most ? seconds : 0);
  head->type = type;
  memcpy(head->magic, "ustar", 6);
  memcpy(head->version, "00", 2);
  char sum[sizeof head->sum + 1];
  (void)snprintf(sum, sizeof sum, "%06o", sum_of(head));
  memcpy(head->sum, sum, 7);
  head->sum[7] = ' ';
  return file_write(fd, head, sizeof *head, path, err);
}

// "LENGTH key=value\n", where the length counts itself.
static void add_record(struct buffer *out, const char *key, const char *value) {
  size_t bare = strlen(key) + strlen(value) + 3, length = bare + 1;
  for (size_t digits = 1, power = 10; length >= power; digits++, power *= 10) length = bare + digits + 1;
  buffer_format(out, "%zu %s=%s\n", length, key, value);
}

static bool put_records(int fd, const char *name, bool long_name, int64_t size, int64_t seconds, const char *path, struct error *err) {
  AUTO_BUFFER records = buffer_new(PAX_MOST);
  char text[24];
  (void)snprintf(text, sizeof text, "%lld", (long long)size);
  if (long_name) add_record(&records, "path", name);
  if (size > octal_most) add_record(&records, "size", text);
  struct head head = {.name = "pax"};
  return buffer_check(&records, "een naam", err) && put_head(fd, &head, 'x', (int64_t)records.length, seconds, path, err) &&
         file_write(fd, records.data, records.length, path, err) && tar_finish(fd, (int64_t)records.length, path, err);
}

bool tar_begin(int fd, const char *name, int64_t size, int64_t seconds, const char *path, struct error *err) {
  struct head head = {0};
  bool fits = put_name(&head, name);
  if (!fits) memcpy(head.name, "long-name", sizeof "long-name");
  if ((!fits || size > octal_most) && !put_records(fd, name, !fits, size, seconds, path, err)) return false;
  return put_head(fd, &head, '0', size > octal_most ? 0 : size, seconds, path, err);
}

bool tar_finish(int fd, int64_t size, const char *path, struct error *err) {
  static const char zeroes[TAR_BLOCK];
  size_t over = (size_t)(size % TAR_BLOCK);
  return over == 0 || file_write(fd, zeroes, TAR_BLOCK - over, path, err);
}

bool tar_end(int fd, const char *path, struct error *err) {
  static const char zeroes[2 * TAR_BLOCK];
  return file_write(fd, zeroes, sizeof zeroes, path, err);
}

// --- reading --------------------------------------------------------------------------------------------------------------------------------
static bool damaged(struct error *err, int64_t at, const char *what) {
  return error_set(err, ERROR_INPUT, "bij byte %lld: %s", (long long)at, what);
}

static bool read_at(int fd, void *bytes, size_t size, int64_t at, struct error *err) {
  ssize_t got = file_read_at(fd, bytes, size, at);
  if (got < 0) return error_system(err, errno, "het bestand kan niet gelezen worden, bij byte %lld", (long long)at);
  return (size_t)got == size || damaged(err, at + got, "hier houdt het bestand op, en het is niet af");
}

static bool read_octal(const char *field, size_t size, int64_t *number) {
  *number = 0;
  size_t i = 0;
  for (; i < size && field[i] >= '0' && field[i] <= '7'; i++) *number = *number * 8 + (field[i] - '0');
  return i > 0 && (i == size || field[i] == '\0' || field[i] == ' ');
}

static bool name_plain(const char *name) {
  if (name[0] == '\0' || name[0] == '/' || strpbrk(name, "\\\n") != NULL) return false;
  for (const char *part = name;; part++) {
    size_t length = strcspn(part, "/");
    if (length == 0 || (length == 1 && part[0] == '.') || (length == 2 && part[0] == '.' && part[1] == '.')) return false;
    part += length;
    if (*part == '\0') return true;
  }
}

// What a record says of the file behind it.
static bool take_records(int fd, int64_t at, int64_t length, struct tar_entry *entry, bool *named, bool *sized, struct error *err) {
  char text[PAX_MOST + 1];
  if (length > PAX_MOST) return damaged(err, at, "een naam is te lang");
  if (!read_at(fd, text, (size_t)length, at, err)) return false;
  text[length] = '\0';
  for (char *record = text; *record != '\0';) {
    char *end = NULL;
    unsigned long size = strtoul(record, &end, 10);
    size_t left = strlen(record);
    if (*end != ' ' || size > left || size < 5 || record[size - 1] != '\n') return damaged(err, at, "dit is geen kop van een bestand");
    record[size - 1] = '\0';
    if (strncmp(end + 1, "path=", 5) == 0 && strlen(end + 6) < TAR_NAME) {
      *named = true;
      memcpy(entry->name, end + 6, strlen(end + 6) + 1);
    } else if (strncmp(end + 1, "size=", 5) == 0) {
      *sized = true;
      entry->size = strtoll(end + 6, NULL, 10);
    }
    record += size;
  }
  return true;
}

static void take_name(const struct head *head, struct tar_entry *entry) {
  (void)snprintf(entry->name, sizeof entry->name, "%.*s%s%.*s", (int)sizeof head->prefix, head->prefix, head->prefix[0] ? "/" : "",
                 (int)sizeof head->name, head->name);
}

static bool is_zero(const struct head *head) {
  static const struct head zero;
  return memcmp(head, &zero, sizeof zero) == 0;
}

// Every byte of the file means something: what fills a block up is zero.
static bool filled(int fd, int64_t at, int64_t size, struct error *err) {
  char rest[TAR_BLOCK];
  size_t length = (size_t)((TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK);
  if (!read_at(fd, rest, length, at + size, err)) return false;
  for (size_t i = 0; i < length; i++) {
    if (rest[i] != '\0') return damaged(err, at + size + (int64_t)i, "hier hoort niets te staan");
  }
  return true;
}

static int64_t padded(int64_t size) {
  return (size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
}

bool tar_next(int fd, int64_t *place, struct tar_entry *entry, bool *more, struct error *err) {
  bool named = false, sized = false;
  struct stat status;
  *entry = (struct tar_entry){.size = 0};
  if (fstat(fd, &status) != 0) return error_system(err, errno, "het bestand kan niet gelezen worden");
  for (;;) {
    struct head head;
    int64_t at = *place, sum = 0, size = 0;
    if (!read_at(fd, &head, sizeof head, at, err)) return false;
    *more = !is_zero(&head);
    if (!*more) return true;
    if (memcmp(head.magic, "ustar", 6) != 0 || !read_octal(head.sum, sizeof head.sum, &sum) || sum != (int64_t)sum_of(&head) ||
        !read_octal(head.size, sizeof head.size, &size))
      return damaged(err, at, "dit is geen kop van een bestand");
    *place = at + TAR_BLOCK;
    if (head.type == 'x' && !named && !sized) {
      if (!take_records(fd, *place, size, entry, &named, &sized, err)) return false;
      *place += padded(size);
      continue;
    }
    if (head.type != '0') return damaged(err, at, "hier staat iets anders dan een bestand");
    if (!named) take_name(&head, entry);
    if (!sized) entry->size = size;
    if (!name_plain(entry->name)) return damaged(err, at, "een naam die buiten de map leidt");
    entry->at = *place;
    if (entry->size < 0 || entry->size > status.st_size - *place)
      return damaged(err, status.st_size, "hier houdt het bestand op, en het is niet af");
    *place += padded(entry->size);
    return filled(fd, entry->at, entry->size, err);
  }
}

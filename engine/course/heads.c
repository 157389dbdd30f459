// SPDX-License-Identifier: EUPL-1.2
// The file: "leerpad heads 1 <SHA-256 of the rest>\n", then per entry "<hash> <length> <name>\n", the reply as MessagePack, "\n". The hash of an entry is that of the cage program, the entry's name
// and the content it was made of. The file is written under another name and renamed; a crash in between leaves the old one, and one that was torn by a crash of the machine has the wrong hash.
#include "course/heads.h"
#include "base/crypto.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/pack.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char head[] = "leerpad heads 1 ";
enum { HEAD = sizeof head - 1 + CRYPTO_HASH_HEX, LENGTH_DIGITS = 10 };

struct entry {
  struct entry *next;
  const char *name, *hash;
  const char *bytes;
  size_t length;
  bool used; // asked for since the open: these are written
};

struct heads {
  struct arena *arena;
  const char *file;
  char program[CRYPTO_HASH_HEX]; // of the cage program; "": it cannot be read, and nothing is kept
  enum heads_mutant mutant;
  struct entry *entries;
  size_t known;
  bool changed;
};

// --- reading --------------------------------------------------------------------------------------------------------------------------
// The whole of a regular file of at most `most` bytes; NULL otherwise.
static char *read_whole(struct arena *arena, const char *path, size_t most, size_t *size) {
  struct stat status;
  AUTO_FD fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < 0 || (size_t)status.st_size > most) return NULL;
  char *bytes = arena_alloc(arena, (size_t)status.st_size + 1);
  *size = (size_t)status.st_size;
  return file_read(fd, bytes, *size) == status.st_size ? bytes : NULL;
}

// One entry; NULL where it is none, which the right hash of the file rules out, or nearly.
static const char *read_entry(struct heads *heads, const char *at, const char *end) {
  enum { FIXED = CRYPTO_HASH_HEX + LENGTH_DIGITS + 1 };
  const char *line = memchr(at, '\n', (size_t)(end - at));
  if (line == NULL || line - at <= FIXED || at[CRYPTO_HASH_HEX - 1] != ' ' || at[FIXED - 1] != ' ') return NULL;
  const char *digits = at + CRYPTO_HASH_HEX;
  if (strspn(digits, "0123456789") != LENGTH_DIGITS) return NULL;
  unsigned long length = strtoul(digits, NULL, 10);
  if (length > LIMIT_REPLY || (size_t)(end - line) < length + 2 || line[1 + length] != '\n') return NULL;
  struct entry *entry = ARENA_NEW(heads->arena, struct entry);
  *entry = (struct entry){.next = heads->entries,
                          .hash = arena_text_of(heads->arena, at, CRYPTO_HASH_HEX - 1),
                          .name = arena_text_of(heads->arena, at + FIXED, (size_t)(line - at) - FIXED),
                          .bytes = line + 1,
                          .length = length};
  heads->entries = entry;
  return line + 1 + length + 1;
}

static void read_file(struct heads *heads) {
  size_t size = 0;
  const char *bytes = read_whole(heads->arena, heads->file, LIMIT_HEADS, &size);
  char hash[CRYPTO_HASH_HEX];
  if (bytes == NULL || size < HEAD || memcmp(bytes, head, sizeof head - 1) != 0 || bytes[HEAD - 1] != '\n') return;
  crypto_sha256(bytes + HEAD, size - HEAD, hash);
  bool right = memcmp(hash, bytes + sizeof head - 1, CRYPTO_HASH_HEX - 1) == 0;
  if (!right && heads->mutant != HEADS_ANY_FILE) return;
  const char *end = bytes + size;
  for (const char *at = bytes + HEAD; at != NULL && at < end;) at = read_entry(heads, at, end);
}

struct heads *heads_open(const char *file, const struct cage_pool *pool, enum heads_mutant mutant) {
  AUTO_ARENA arena = arena_new();
  struct heads *heads = calloc(1, sizeof *heads);
  REQUIRE(heads != NULL);
  heads->arena = arena_new();
  heads->file = arena_text(heads->arena, file);
  heads->mutant = mutant;
  size_t size = 0;
  const char *program = read_whole(arena, cage_pool_program(pool), LIMIT_CAGE_PROGRAM, &size);
  if (program == NULL) return heads;
  crypto_sha256(program, size, heads->program);
  read_file(heads);
  return heads;
}

// --- finding and keeping ----------------------------------------------------------------------------------------------------------------
static const char *hash_of(const struct heads *heads, const char *name, const char *content) {
  char hex[CRYPTO_HASH_HEX];
  struct crypto_hash *hash = crypto_hash_new(heads->arena);
  if (heads->mutant != HEADS_ANY_PROGRAM) crypto_hash_add(hash, heads->program, strlen(heads->program));
  crypto_hash_add(hash, name, strlen(name));
  if (heads->mutant != HEADS_ANY_CONTENT) crypto_hash_add(hash, content, strlen(content));
  crypto_hash_end(hash, hex);
  return arena_text(heads->arena, hex);
}

static struct entry *find(const struct heads *heads, const char *name) {
  struct entry *entry = heads->entries;
  while (entry != NULL && strcmp(entry->name, name) != 0) entry = entry->next;
  return entry;
}

// Nothing is wrong with it, and no pitstop of it.
static bool is_whole(const struct value *reply) {
  const struct value *pitstops = value_get(reply, "pitstops");
  if (!value_is(value_get(reply, "problems"), VALUE_LIST) || value_count(value_get(reply, "problems")) > 0) return false;
  for (size_t i = 0; i < value_count(pitstops); i++) {
    const struct value *pitstop = value_at(pitstops, i);
    if (value_has(pitstop, "problem") || !value_is(value_get(pitstop, "head"), VALUE_MAP)) return false;
  }
  return true;
}

static void keep(struct heads *heads, const char *name, const char *hash, const struct value *reply) {
  if (!is_whole(reply) && heads->mutant != HEADS_ANY_REPLY) return;
  AUTO_BUFFER bytes = buffer_new(LIMIT_REPLY);
  pack_value(&bytes, reply);
  if (bytes.failed || strchr(name, '\n') != NULL) return;
  struct entry *entry = find(heads, name);
  if (entry == NULL) {
    entry = ARENA_NEW(heads->arena, struct entry);
    entry->next = heads->entries;
    entry->name = arena_text(heads->arena, name);
    heads->entries = entry;
  }
  entry->hash = hash;
  entry->bytes = arena_text_of(heads->arena, bytes.data, bytes.length);
  entry->length = bytes.length;
  entry->used = heads->changed = true;
}

bool heads_bind(struct heads *heads, struct cage_pool *pool, const struct cage_source *source, const char *name, const char *content,
                struct arena *arena, const struct value **reply, struct error *err) {
  if (heads == NULL || heads->program[0] == '\0') return cage_bind(pool, source, arena, reply, err);
  const char *hash = hash_of(heads, name, content);
  struct entry *entry = find(heads, name);
  if (entry != NULL && strcmp(entry->hash, hash) == 0) {
    const struct buffer told = {.data = (char *)(uintptr_t)entry->bytes, .length = entry->length}; // only read
    if (cage_bind_told(pool, source, &told, arena, reply, NULL)) {
      heads->known += !entry->used;
      entry->used = true;
      return true;
    }
  }
  if (!cage_bind(pool, source, arena, reply, err)) return false;
  keep(heads, name, hash, *reply);
  return true;
}

size_t heads_known(const struct heads *heads) {
  return heads->known;
}

// --- writing ----------------------------------------------------------------------------------------------------------------------------
static void compose(const struct heads *heads, struct buffer *out) {
  char hash[CRYPTO_HASH_HEX];
  AUTO_BUFFER rest = buffer_new(LIMIT_HEADS - HEAD);
  for (const struct entry *entry = heads->entries; entry != NULL; entry = entry->next) {
    if (!entry->used) continue;
    buffer_format(&rest, "%s %0*zu %s\n", entry->hash, LENGTH_DIGITS, entry->length, entry->name);
    buffer_add(&rest, entry->bytes, entry->length);
    buffer_byte(&rest, '\n');
  }
  crypto_sha256(rest.data != NULL ? rest.data : "", rest.length, hash);
  buffer_format(out, "%s%s\n", head, hash);
  if (rest.failed) out->failed = true;
  if (rest.length > 0) buffer_add(out, rest.data, rest.length);
}

// Not synced: a file that a crash tears is known by its hash, and only a quick start is lost.
static bool write_whole(const char *path, const struct buffer *bytes, struct error *err) {
  AUTO_FD fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return error_system(err, errno, "%s kan niet worden geschreven", path);
  return file_write(fd, bytes->data, bytes->length, path, err);
}

static bool must_write(const struct heads *heads) {
  if (heads->program[0] == '\0') return false;
  for (const struct entry *entry = heads->entries; entry != NULL; entry = entry->next) {
    if (!entry->used) return true; // a course that is gone
  }
  return heads->changed;
}

void heads_close(struct heads *heads, const struct log *log) {
  if (heads == NULL) return;
  if (must_write(heads)) {
    struct error err;
    AUTO_BUFFER out = buffer_new(LIMIT_HEADS);
    compose(heads, &out);
    const char *part = arena_format(heads->arena, "%s.%ld", heads->file, (long)getpid());
    bool written = buffer_check(&out, heads->file, &err) && write_whole(part, &out, &err);
    if (written && rename(part, heads->file) != 0) written = error_system(&err, errno, "%s kan niet worden hernoemd", part);
    if (!written) { // the next start is slower, and that is all
      log_error(log, "course", &err, "heads");
      (void)unlink(part);
    }
  }
  arena_free(heads->arena);
  free(heads);
}

void heads_forget(const char *file) {
  (void)unlink(file);
}

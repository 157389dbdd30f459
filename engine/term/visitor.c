// SPDX-License-Identifier: EUPL-1.2
#include "term/visitor.h"
#include "base/crypto.h"
#include "model/words.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TOKEN_LENGTH = CRYPTO_TOKEN - 1 };

const char *visitor_file(struct arena *arena, const char *folder, const char *state_home, const char *home) {
  char hash[CRYPTO_HASH_HEX];
  bool state = state_home && state_home[0] == '/'; // the specification: a relative one does not count
  if (!state && (!home || home[0] != '/')) return NULL;
  crypto_sha256(folder, strlen(folder), hash);
  const char *base = state ? state_home : arena_format(arena, "%s/.local/state", home);
  return arena_format(arena, "%s/leerpad/%.16s.login", base, hash);
}

// --- the file ---------------------------------------------------------------------------------------------------------------------------

// Every folder on the way that is missing, for its owner alone.
static void make_folders(const char *file) {
  AUTO_ARENA arena = arena_new();
  char *path = arena_text(arena, file);
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    (void)mkdir(path, 0700); // one that is there is fine; what goes wrong shows when the file is made
    *slash = '/';
  }
}

// Whole or not at all: another leerpad may read it now.
static bool write_token(const char *file, const char *token, struct error *err) {
  AUTO_ARENA arena = arena_new();
  const char *text = arena_format(arena, "%s\n", token);
  char *fresh = arena_format(arena, "%s.XXXXXX", file);
  make_folders(file);
  AUTO_FD fd = mkostemp(fresh, O_CLOEXEC); // 0600
  if (fd < 0) return error_system(err, errno, "%s", file);
  ssize_t length = (ssize_t)strlen(text);
  if (write(fd, text, (size_t)length) == length && fsync(fd) == 0 && rename(fresh, file) == 0) return true;
  error_system(err, errno, "%s", file);
  (void)unlink(fresh);
  return false;
}

// `*there` is false where there is no file, or nothing in it that could be a token.
static bool read_token(const struct visitor *visitor, char token[CRYPTO_TOKEN], bool *there, struct error *err) {
  struct stat stat_of;
  *there = false;
  AUTO_FD fd = visitor->file ? open(visitor->file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;
  if (fd < 0) return true;
  if (fstat(fd, &stat_of) != 0 || !S_ISREG(stat_of.st_mode) || stat_of.st_uid != geteuid() || (stat_of.st_mode & 077)) {
    error_set(err, ERROR_CONFIG, word(visitor_lang(visitor), WORD_TERM_LOGIN_UNSAFE), visitor->file);
    return error_fix(err, "chmod 600 %s", visitor->file);
  }
  *there = read(fd, token, TOKEN_LENGTH) == TOKEN_LENGTH;
  token[TOKEN_LENGTH] = '\0';
  return true;
}

// --- the person -------------------------------------------------------------------------------------------------------------------------

const char *visitor_lang(const struct visitor *visitor) {
  if (visitor->lang) return visitor->lang;
  return visitor->known && visitor->person.lang && visitor->person.lang[0] ? visitor->person.lang : visitor->learn->academy->language;
}

// --lang holds for what comes back later too, so it is the learner's language from now on.
static bool speak(struct visitor *visitor, struct error *err) {
  if (!visitor->lang || (visitor->person.lang && strcmp(visitor->lang, visitor->person.lang) == 0)) return true;
  if (!people_speak(visitor->learn, visitor->arena, visitor->person.learner, visitor->lang, err)) return false;
  visitor->person.lang = visitor->lang;
  return true;
}

static bool keep(struct visitor *visitor, const char *token, struct error *err) {
  visitor->known = true;
  return (!visitor->file || write_token(visitor->file, token, err)) && speak(visitor, err);
}

bool visitor_find(struct visitor *visitor, struct error *err) {
  char token[CRYPTO_TOKEN];
  struct error none;
  bool there;
  if (!read_token(visitor, token, &there, err)) return false;
  if (!there) return true;
  if (people_login(visitor->learn, visitor->arena, token, &visitor->person, &none)) {
    visitor->known = true;
    return speak(visitor, err);
  }
  if (none.code == ERROR_NOT_FOUND) return true; // over its date, or erased: as if nobody had been here
  if (err) *err = none;
  return false;
}

bool visitor_become(struct visitor *visitor, struct error *err) {
  char token[CRYPTO_TOKEN];
  if (visitor->known) return true;
  if (!people_guest(visitor->learn, visitor->arena, visitor_lang(visitor), token, &visitor->person, err)) return false;
  return keep(visitor, token, err);
}

static bool enter(struct visitor *visitor, const struct person *person, const char **other, struct error *err) {
  char token[CRYPTO_TOKEN];
  bool same = visitor->known && strcmp(visitor->person.learner, person->learner) == 0;
  *other = NULL;
  if (same) return true;
  if (visitor->known && visitor->person.guest && !people_code(visitor->learn, visitor->arena, visitor->person.learner, other, err))
    return false;
  if (!people_enter(visitor->learn, visitor->arena, person->learner, token, err)) return false;
  visitor->person = *person;
  return keep(visitor, token, err);
}

bool visitor_enter_link(struct visitor *visitor, const char *link, const char **other, struct error *err) {
  static const char way[] = "/verder/";
  const char *behind = strstr(link, way);
  const char *sent = behind ? behind + sizeof way - 1 : link;
  struct person person;
  if (!people_resume(visitor->learn, visitor->arena, sent, visitor_lang(visitor), &person, err)) return false;
  return enter(visitor, &person, other, err);
}

bool visitor_enter_code(struct visitor *visitor, const char *code, const char **other, struct error *err) {
  struct person person;
  if (!people_by_code(visitor->learn, visitor->arena, code, visitor_lang(visitor), &person, err)) return false;
  return enter(visitor, &person, other, err);
}

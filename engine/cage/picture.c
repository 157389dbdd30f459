// SPDX-License-Identifier: EUPL-1.2
// One picture, one process. What comes back is hostile: capped, and looked at for being a JPEG of the size it may have; more it need not be, since a browser is told
// that it is a picture and nothing else.
#include "cage/picture.h"
#include "base/limits.h"
#include "cage/process.h"
#include "model/picture.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HEAD = 4 };

struct picture_maker {
  char *program;
  pthread_mutex_t mutex;
  pthread_cond_t freed;
  int busy;
};

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool picture_maker_open(const char *program, struct picture_maker **maker, struct error *err) {
  static const char name[] = "leerpad-picture";
  const char *slash = strrchr(program, '/');
  size_t folder = slash ? (size_t)(slash - program) + 1 : 0;
  char *path = calloc(folder + sizeof name, 1);
  REQUIRE(path != NULL);
  memcpy(path, program, folder);
  memcpy(path + folder, name, sizeof name);
  if (access(path, X_OK) != 0) {
    error_set(err, ERROR_CONFIG, "het programma %s ontbreekt, of mag niet starten", path);
    free(path);
    return error_fix(err, "bouw of installeer leerpad opnieuw: leerpad, leerpad-cage en leerpad-picture horen bij elkaar");
  }
  struct picture_maker *made = calloc(1, sizeof *made);
  pthread_condattr_t monotonic;
  REQUIRE(made != NULL && pthread_mutex_init(&made->mutex, NULL) == 0 && pthread_condattr_init(&monotonic) == 0);
  REQUIRE(pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0 && pthread_cond_init(&made->freed, &monotonic) == 0);
  (void)pthread_condattr_destroy(&monotonic);
  made->program = path;
  *maker = made;
  return true;
}

void picture_maker_close(struct picture_maker *maker) {
  if (!maker) return;
  (void)pthread_cond_destroy(&maker->freed);
  (void)pthread_mutex_destroy(&maker->mutex);
  free(maker->program);
  free(maker);
}

static bool take_turn(struct picture_maker *maker, struct error *err) {
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_sec += LIMIT_PICTURE_WAIT_MS / 1000;
  int waited = 0;
  (void)pthread_mutex_lock(&maker->mutex);
  while (maker->busy >= LIMIT_PICTURE_MAKERS && waited != ETIMEDOUT) waited = pthread_cond_timedwait(&maker->freed, &maker->mutex, &until);
  bool free_one = maker->busy < LIMIT_PICTURE_MAKERS;
  if (free_one) maker->busy++;
  (void)pthread_mutex_unlock(&maker->mutex);
  return free_one || error_set(err, ERROR_BUSY, "er worden te veel beelden tegelijk gestuurd");
}

static void give_turn(struct picture_maker *maker) {
  (void)pthread_mutex_lock(&maker->mutex);
  maker->busy--;
  (void)pthread_cond_signal(&maker->freed);
  (void)pthread_mutex_unlock(&maker->mutex);
}

static bool ready(int fd, short what, int64_t until) {
  for (;;) {
    int64_t left = until - now_ms();
    struct pollfd wait = {.fd = fd, .events = what};
    int found = left > 0 ? poll(&wait, 1, (int)left) : 0;
    if (found > 0) return true;
    if (found == 0 || errno != EINTR) return false;
  }
}

static bool send_all(int fd, const void *bytes, size_t length, int64_t until) {
  const char *at = bytes;
  while (length > 0) {
    if (!ready(fd, POLLOUT, until)) return false;
    ssize_t sent = send(fd, at, length, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EINTR && errno != EAGAIN) return false;
    if (sent > 0) {
      at += sent;
      length -= (size_t)sent;
    }
  }
  return true;
}

static bool receive_all(int fd, void *bytes, size_t length, int64_t until) {
  char *at = bytes;
  while (length > 0) {
    if (!ready(fd, POLLIN, until)) return false;
    ssize_t got = recv(fd, at, length, MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) return false;
    if (got > 0) {
      at += got;
      length -= (size_t)got;
    }
  }
  return true;
}

// False: it could not, would not, or said what cannot be.
static bool converse(int fd, struct arena *arena, const void *bytes, size_t length, struct picture_made *made) {
  int64_t until = now_ms() + LIMIT_PICTURE_MS;
  unsigned char head[HEAD] = {(unsigned char)(length >> 24), (unsigned char)(length >> 16), (unsigned char)(length >> 8),
                              (unsigned char)length};
  if (!send_all(fd, head, sizeof head, until) || !send_all(fd, bytes, length, until) || !receive_all(fd, head, sizeof head, until))
    return false;
  size_t size = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
  if (size == 0 || size > LIMIT_PICTURE_KEPT) return false;
  char *reply = arena_alloc(arena, size);
  struct picture_head found;
  if (!receive_all(fd, reply, size, until) || !picture_head(reply, size, &found) || found.type != PICTURE_JPEG ||
      found.width > LIMIT_PICTURE_KEPT_SIDE || found.height > LIMIT_PICTURE_KEPT_SIDE)
    return false;
  *made = (struct picture_made){.bytes = reply, .length = size, .width = (int)found.width, .height = (int)found.height};
  return true;
}

bool picture_maker_make(struct picture_maker *maker, struct arena *arena, const void *bytes, size_t length, struct picture_made *made,
                        struct error *err) {
  pid_t pid;
  int fd;
  if (length == 0 || length > LIMIT_HTTP_UPLOAD) return error_set(err, ERROR_INPUT, "dit bestand is leeg of te groot");
  if (!take_turn(maker, err)) return false;
  bool started = process_start(maker->program, &pid, &fd, err);
  bool fine = started && converse(fd, arena, bytes, length, made);
  if (started) {
    (void)close(fd);
    (void)process_end(pid);
  }
  give_turn(maker);
  return fine || (started && error_set(err, ERROR_INPUT, "van dit bestand is geen beeld te maken"));
}

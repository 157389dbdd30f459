// SPDX-License-Identifier: EUPL-1.2
// A message is four bytes of length, most significant first, and one value as MessagePack. A connection carries one change and its result, so that nothing has to be
// remembered of it. One thread takes them one after the other: visitors are people who type.
#include "store/door.h"
#include "base/limits.h"
#include "base/pack.h"
#include "store/change_pack.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

enum {
  BACKLOG = 16,
  HEAR_MS = 2000,    // for the bytes of a visitor
  ANSWER_MS = 15000, // for a commit: a disk that is busy
};

struct door {
  struct store *store;
  struct arena *arena;
  const char *path;
  int listener, stop;
  pthread_t thread;
  bool started;
};

// --- addresses ------------------------------------------------------------------------------------------------------------------------------
// A socket's path has 107 characters at most, a folder's can have more: then by way of the folder's descriptor.
static bool address_of(const char *path, struct sockaddr_un *address, int *folder) {
  const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
  *folder = -1;
  *address = (struct sockaddr_un){.sun_family = AF_UNIX};
  AUTO_ARENA arena = arena_new();
  const char *text = path;
  if (strlen(path) >= sizeof address->sun_path) {
    *folder = open(slash != NULL ? arena_text_of(arena, path, (size_t)(slash - path + 1)) : ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (*folder < 0) return false;
    text = arena_format(arena, "/proc/self/fd/%d/%s", *folder, name);
    if (strlen(text) >= sizeof address->sun_path) return false;
  }
  memcpy(address->sun_path, text, strlen(text) + 1);
  return true;
}

static void patience(int fd, int ms) {
  struct timeval time = {.tv_sec = ms / 1000, .tv_usec = (ms % 1000) * 1000};
  (void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
  (void)setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
}

// --- messages -------------------------------------------------------------------------------------------------------------------------------
static bool send_all(int fd, const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    ssize_t sent = send(fd, at, length, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    at += sent;
    length -= (size_t)sent;
  }
  return true;
}

static bool receive_all(int fd, void *bytes, size_t length) {
  char *at = bytes;
  while (length > 0) {
    ssize_t got = recv(fd, at, length, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    length -= (size_t)got;
  }
  return true;
}

static bool send_value(int fd, const struct value *value) {
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE);
  pack_value(&out, value);
  if (out.failed) return false;
  unsigned char head[4] = {(unsigned char)(out.length >> 24), (unsigned char)(out.length >> 16), (unsigned char)(out.length >> 8),
                           (unsigned char)out.length};
  return send_all(fd, head, sizeof head) && send_all(fd, out.data, out.length);
}

static bool receive_value(int fd, struct arena *arena, const struct value **value, struct error *err) {
  unsigned char head[4];
  if (!receive_all(fd, head, sizeof head)) return error_set(err, ERROR_IO, "the other process said nothing");
  size_t length = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
  if (length == 0 || length > LIMIT_MESSAGE) return error_set(err, ERROR_INPUT, "a message of %zu bytes", length);
  void *bytes = arena_alloc(arena, length);
  if (!receive_all(fd, bytes, length)) return error_set(err, ERROR_IO, "the other process stopped in the middle");
  return pack_read(arena, bytes, length, value, err);
}

// --- the process that writes ------------------------------------------------------------------------------------------------------------------
static bool may_enter(int fd) {
  struct ucred peer;
  socklen_t length = sizeof peer;
  return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && (peer.uid == geteuid() || peer.uid == 0);
}

static void serve(struct door *door, int fd) {
  AUTO_ARENA arena = arena_new();
  const struct value *asked = NULL;
  struct store_change *change = NULL;
  struct store_result result = {0};
  struct error err = {0};
  patience(fd, HEAR_MS);
  bool kept = may_enter(fd) || error_set(&err, ERROR_INPUT, "this is not your data");
  kept = kept && receive_value(fd, arena, &asked, &err) && change_from_value(arena, asked, &change, &err) &&
         store_commit(door->store, change, &result, &err);
  struct value *reply = value_new_map(arena);
  value_set_bool(arena, reply, "kept", kept);
  value_set_int(arena, reply, "attempt", result.attempt);
  value_set_int(arena, reply, "last_seq", result.last_seq);
  if (!kept) {
    value_set_int(arena, reply, "code", err.code);
    value_set_text(arena, reply, "text", err.text);
    value_set_text(arena, reply, "fix", err.fix);
  }
  (void)send_value(fd, reply); // a visitor that is gone finds what was kept when it comes back
}

static void *door_loop(void *argument) {
  struct door *door = argument;
  struct pollfd wait[2] = {{.fd = door->listener, .events = POLLIN}, {.fd = door->stop, .events = POLLIN}};
  for (;;) {
    if (poll(wait, 2, -1) < 0 && errno != EINTR) return NULL;
    if (wait[1].revents != 0) return NULL;
    int fd = wait[0].revents != 0 ? accept4(door->listener, NULL, NULL, SOCK_CLOEXEC) : -1;
    if (fd < 0) continue;
    serve(door, fd);
    (void)close(fd);
  }
}

static bool listen_at(struct door *door, struct error *err) {
  struct sockaddr_un address;
  int folder;
  bool fine = address_of(door->path, &address, &folder);
  (void)unlink(door->path); // of a process that was killed: the lock is ours
  door->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  // The mode of a socket that has no name yet is that of the name it gets.
  fine = fine && door->listener >= 0 && fchmod(door->listener, 0600) == 0 &&
         bind(door->listener, (struct sockaddr *)&address, sizeof address) == 0 && chmod(door->path, 0600) == 0 &&
         listen(door->listener, BACKLOG) == 0;
  if (!fine) error_system(err, errno, "%s kan niet gemaakt worden", door->path);
  if (folder >= 0) (void)close(folder);
  return fine;
}

bool door_open(struct store *store, const char *file, struct door **opened, struct error *err) {
  struct arena *arena = arena_new();
  struct door *door = ARENA_NEW(arena, struct door);
  *door = (struct door){.store = store, .arena = arena, .path = arena_format(arena, "%s.door", file), .listener = -1};
  door->stop = eventfd(0, EFD_CLOEXEC);
  *opened = door;
  if (door->stop < 0) return error_system(err, errno, "er kan geen deur gemaakt worden");
  if (!listen_at(door, err)) return false;
  int code = pthread_create(&door->thread, NULL, door_loop, door);
  door->started = code == 0;
  return code == 0 || error_system(err, code, "er kan geen thread gestart worden voor de deur");
}

void door_close(struct door *door) {
  if (door == NULL) return;
  if (door->started) {
    (void)eventfd_write(door->stop, 1);
    pthread_join(door->thread, NULL);
    (void)unlink(door->path);
  }
  if (door->listener >= 0) (void)close(door->listener);
  if (door->stop >= 0) (void)close(door->stop);
  arena_free(door->arena);
}

// --- the visitor ------------------------------------------------------------------------------------------------------------------------------
static int connect_to(const char *file) {
  AUTO_ARENA arena = arena_new();
  struct sockaddr_un address;
  int folder, fd = -1;
  if (address_of(arena_format(arena, "%s.door", file), &address, &folder)) fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd >= 0) patience(fd, ANSWER_MS);
  if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
    (void)close(fd);
    fd = -1;
  }
  if (folder >= 0) (void)close(folder);
  return fd;
}

static bool read_reply(const struct value *reply, struct store_result *result, struct error *err) {
  int64_t code = value_get_int(reply, "code"), seq = value_get_int(reply, "last_seq");
  *result = (struct store_result){.attempt = value_get_int(reply, "attempt"), .last_seq = seq >= 0 && seq <= LIMIT_JOURNAL ? (int)seq : 0};
  if (value_get_bool(reply, "kept")) return true;
  bool known = code > ERROR_NONE && code <= ERROR_INTERNAL;
  const char *text = value_get_text(reply, "text"), *fix = value_get_text(reply, "fix");
  error_set(err, known ? (enum error_code)code : ERROR_INTERNAL, "%s", text != NULL ? text : "the other process refused this");
  return fix != NULL && fix[0] != '\0' ? error_fix(err, "%s", fix) : false;
}

bool door_hand_in(const char *file, const struct store_change *change, struct store_result *result, bool *nobody, struct error *err) {
  AUTO_FD fd = connect_to(file);
  *nobody = fd < 0;
  if (fd < 0) return error_set(err, ERROR_BUSY, "geen ander leerpad-proces neemt dit aan");
  AUTO_ARENA arena = arena_new();
  const struct value *reply = NULL;
  struct error why;
  // A visitor that is refused at once is told so before it has sent everything: what it said then is still there to be read.
  bool sent = send_value(fd, change_to_value(arena, change));
  if (receive_value(fd, arena, &reply, &why)) return read_reply(reply, result, err);
  error_set(err, ERROR_IO, sent ? "het is niet zeker of dit bewaard is" : "dit is niet bewaard");
  return error_fix(err, "begin opnieuw: wat bewaard is, staat er dan");
}

// SPDX-License-Identifier: EUPL-1.2
// What changed is seen by looking: a picture of all files is held against the one before. inotify is only the bell that says when to look, so that nothing depends on its order, its
// overflows, its pairs of renames, or on a folder that was made a moment before it was watched.
#include "course/watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

// A write that is not closed yet is waited for, a second at most: half a file helps nobody.
enum { SETTLE_MS = 100, POLL_MS = 400, UNCLOSED_MS = 1000, DEPTH_MOST = 6, FILES_MOST = 50000 };
static const uint32_t rings =
    IN_CLOSE_WRITE | IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

struct seen {
  const char *path;
  struct timespec written, changed;
  off_t size;
  ino_t number;
};

struct picture {
  struct arena *arena;
  struct seen *items;
  size_t count, capacity;
};

struct watch {
  struct arena *arena;
  const char **folders;
  size_t count;
  int settle_ms, poll_ms;
  int bell, stop; // inotify (-1: none), eventfd
  bool missing;   // a folder that cannot have a bell, because it is not there: it is looked for
  const struct log *log;
  struct picture picture;
};

static int64_t now_ms(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// --- looking ------------------------------------------------------------------------------------------------------------------------------

static bool is_left_out(const char *name) {
  size_t length = strlen(name);
  return name[0] == '.' || name[0] == '#' || name[length - 1] == '~';
}

static void add(struct picture *picture, const char *path, const struct stat *status) {
  if (picture->count == picture->capacity) {
    picture->capacity = picture->capacity ? picture->capacity * 2 : 256;
    struct seen *grown = ARENA_ARRAY(picture->arena, struct seen, picture->capacity);
    if (picture->count) memcpy(grown, picture->items, picture->count * sizeof *grown);
    picture->items = grown;
  }
  picture->items[picture->count++] = (struct seen){
      .path = path, .written = status->st_mtim, .changed = status->st_ctim, .size = status->st_size, .number = status->st_ino};
}

static void give_up_bell(struct watch *watch) {
  log_write(watch->log, LOG_WARN, "watch", "inotify=refused error=\"%s\" polling_ms=%d", strerrordesc_np(errno), watch->poll_ms);
  (void)close(watch->bell);
  watch->bell = -1;
}

// The bell is hung before the folder is read: what comes into it later rings, what was there before is seen.
static void look_into(struct watch *watch, struct picture *picture, const char *folder, int depth) {
  bool hung = watch->bell < 0 || inotify_add_watch(watch->bell, folder, rings) >= 0;
  if (!hung && errno == ENOENT && depth == 0) watch->missing = true;
  if (!hung && errno != ENOENT && errno != ENOTDIR && errno != EACCES) give_up_bell(watch);
  DIR *open = opendir(folder);
  if (open == NULL) return;
  for (struct dirent *entry; (entry = readdir(open)) != NULL && picture->count < FILES_MOST;) {
    struct stat status;
    if (is_left_out(entry->d_name) || fstatat(dirfd(open), entry->d_name, &status, 0) != 0) continue;
    const char *path = arena_format(picture->arena, "%s/%s", folder, entry->d_name);
    if (S_ISREG(status.st_mode)) add(picture, path, &status);
    if (S_ISDIR(status.st_mode) && depth < DEPTH_MOST) look_into(watch, picture, path, depth + 1);
  }
  (void)closedir(open);
}

static int by_path(const void *a, const void *b) {
  return strcmp(((const struct seen *)a)->path, ((const struct seen *)b)->path);
}

static void look(struct watch *watch, struct picture *picture) {
  *picture = (struct picture){.arena = arena_new()};
  watch->missing = false;
  for (size_t i = 0; i < watch->count; i++) look_into(watch, picture, watch->folders[i], 0);
  if (picture->count) qsort(picture->items, picture->count, sizeof *picture->items, by_path);
}

static bool same(const struct seen *a, const struct seen *b) {
  return a->size == b->size && a->number == b->number && a->written.tv_sec == b->written.tv_sec &&
         a->written.tv_nsec == b->written.tv_nsec && a->changed.tv_sec == b->changed.tv_sec && a->changed.tv_nsec == b->changed.tv_nsec;
}

static void tell(struct arena *arena, struct watch_changes *changes, const char *path, bool gone) {
  changes->items[changes->count++] = (struct watch_change){.path = arena_text(arena, path), .gone = gone};
}

// Both are in the order of paths.
static void compare(struct arena *arena, const struct picture *old, const struct picture *new, struct watch_changes *changes) {
  size_t i = 0, k = 0;
  *changes = (struct watch_changes){.items = ARENA_ARRAY(arena, struct watch_change, old->count + new->count + 1)};
  while (i < old->count || k < new->count) {
    int order = i == old->count ? 1 : k == new->count ? -1 : strcmp(old->items[i].path, new->items[k].path);
    if (order < 0) tell(arena, changes, old->items[i].path, true);
    if (order > 0 || (order == 0 && !same(&old->items[i], &new->items[k]))) tell(arena, changes, new->items[k].path, false);
    i += order <= 0;
    k += order >= 0;
  }
}

// --- waiting ------------------------------------------------------------------------------------------------------------------------------

enum ring { RING_NONE, RING_DONE, RING_WRITING, RING_STOP };

// Takes all that rang. A write without a close behind it is one that goes on.
static enum ring read_bell(struct watch *watch) {
  _Alignas(struct inotify_event) char bytes[16 * 1024];
  enum ring ring = RING_NONE;
  ssize_t got;
  while ((got = read(watch->bell, bytes, sizeof bytes)) > 0) {
    for (ssize_t at = 0; at < got;) {
      const struct inotify_event *event = (const struct inotify_event *)(const void *)(bytes + at);
      at += (ssize_t)(sizeof *event + event->len);
      if (event->mask & IN_IGNORED) continue;
      if (event->len > 0 && is_left_out(event->name)) continue;
      ring = event->mask & IN_MODIFY ? RING_WRITING : RING_DONE;
    }
  }
  return ring;
}

// RING_NONE: nothing in that time.
static enum ring wait_ring(struct watch *watch, int ms) {
  struct pollfd fds[2] = {{.fd = watch->stop, .events = POLLIN}, {.fd = watch->bell, .events = POLLIN}};
  int found = poll(fds, 2, ms); // a descriptor of -1 is passed over
  if (found > 0 && fds[0].revents) return RING_STOP;
  if (found > 0 && fds[1].revents) return read_bell(watch);
  return RING_NONE;
}

// Until nothing has rung for a while. False: it was stopped.
static bool settle(struct watch *watch, enum ring ring) {
  int64_t last = now_ms() + UNCLOSED_MS;
  while (ring != RING_STOP) {
    int64_t left = last - now_ms(), quiet = ring == RING_WRITING ? UNCLOSED_MS : watch->settle_ms;
    if (left <= 0) return true;
    enum ring next = wait_ring(watch, (int)(quiet < left ? quiet : left));
    if (next == RING_NONE) return true;
    ring = next;
  }
  return false;
}

// Waits for a moment at which something may have changed. False: it was stopped.
static bool wait_moment(struct watch *watch) {
  enum ring ring = wait_ring(watch, watch->bell >= 0 && !watch->missing ? -1 : watch->poll_ms);
  if (ring == RING_STOP) return false;
  return watch->bell < 0 || ring == RING_NONE || settle(watch, ring);
}

// Without a bell nobody says that a file is at rest: so two looks must see the same.
static bool look_again(struct watch *watch, struct arena *arena, struct picture *picture) {
  struct watch_changes more;
  while (watch->bell < 0) {
    if (wait_ring(watch, watch->settle_ms) == RING_STOP) return false;
    struct picture later;
    look(watch, &later);
    compare(arena, picture, &later, &more);
    arena_free(picture->arena);
    *picture = later;
    if (more.count == 0) break;
  }
  return true;
}

bool watch_next(struct watch *watch, struct arena *arena, struct watch_changes *changes) {
  while (wait_moment(watch)) {
    struct picture picture;
    look(watch, &picture);
    compare(arena, &watch->picture, &picture, changes);
    bool whole = changes->count == 0 || look_again(watch, arena, &picture);
    if (changes->count > 0) compare(arena, &watch->picture, &picture, changes);
    arena_free(watch->picture.arena);
    watch->picture = picture;
    if (!whole) return false;
    if (changes->count > 0) return true;
  }
  return false;
}

// --- opening and closing ----------------------------------------------------------------------------------------------------------------

bool watch_open(const struct watch_config *config, struct watch **watch, struct error *err) {
  int stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (stop < 0) return error_system(err, errno, "the files cannot be watched");
  struct watch *made = calloc(1, sizeof *made);
  REQUIRE(made != NULL);
  made->arena = arena_new();
  made->folders = ARENA_ARRAY(made->arena, const char *, config->count + 1);
  for (size_t i = 0; i < config->count; i++) made->folders[i] = arena_text(made->arena, config->folders[i]);
  made->count = config->count;
  made->settle_ms = config->settle_ms > 0 ? config->settle_ms : SETTLE_MS;
  made->poll_ms = config->poll_ms > 0 ? config->poll_ms : POLL_MS;
  made->log = config->log;
  made->stop = stop;
  made->bell = config->poll ? -1 : inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (!config->poll && made->bell < 0) give_up_bell(made);
  look(made, &made->picture);
  *watch = made;
  return true;
}

bool watch_polls(const struct watch *watch) {
  return watch->bell < 0;
}

void watch_stop(struct watch *watch) {
  (void)eventfd_write(watch->stop, 1);
}

void watch_close(struct watch *watch) {
  if (watch == NULL) return;
  if (watch->bell >= 0) (void)close(watch->bell);
  (void)close(watch->stop);
  arena_free(watch->picture.arena);
  arena_free(watch->arena);
  free(watch);
}

// SPDX-License-Identifier: EUPL-1.2
// leerpad doctor: what an administrator would otherwise find out one error at a time. It looks, beside a running server too, and changes nothing; each thing that is wrong comes with what to
// do about it. Where one look fails, the others go on.
#include "base/crypto.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/archive.h"
#include "cmd/command.h"
#include "sync/secret.h"
#include <dirent.h>
#include <errno.h>
#include <linux/seccomp.h>
#include <netdb.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/timex.h>
#include <unistd.h>

enum state { FINE, CARE, WRONG };
enum { REACH_MS = 5000, ROOM_CARE_MB = 500, ROOM_WRONG_MB = 64, CLOCK_SLACK_MS = 60000, LOOKS = 64 + LIMIT_ENDPOINTS * 2 };
static const long network_disks[] = {0x6969 /* NFS */, 0xff534d42 /* CIFS */, 0x517b /* SMB */, 0xfe534d42 /* SMB2 */};

struct doctor {
  struct app *app;
  const struct command_line *line;
  bool academy; // it could be read
  struct look {
    enum state state;
    const char *name, *text, *fix;
  } looks[LOOKS];
  size_t count;
};

static void say(struct doctor *doctor, enum state state, const char *name, const char *text, enum word fix) {
  if (doctor->count == LOOKS) return;
  doctor->looks[doctor->count++] = (struct look){state, name, text, state == FINE ? "" : word(doctor->app->lang, fix)};
}

static void fine(struct doctor *doctor, const char *name, const char *text) {
  if (doctor->count < LOOKS) doctor->looks[doctor->count++] = (struct look){FINE, name, text, ""};
}

#define TEXT(doctor, key, ...) arena_format((doctor)->app->arena, word((doctor)->app->lang, key), __VA_ARGS__)
#define PLAIN(doctor, key)     word((doctor)->app->lang, key)

static void say_error(struct doctor *doctor, const char *name, const struct error *err) {
  char text[1400];
  error_print(err, text, sizeof text);
  if (doctor->count == LOOKS) return;
  doctor->looks[doctor->count++] = (struct look){WRONG, name, arena_text(doctor->app->arena, text), ""};
}

// --- the machine --------------------------------------------------------------------------------------------------------------------------
static void look_at_kernel(struct doctor *doctor) {
  // Asked for with no filter: where the kernel has it, it looks for one first.
  bool seccomp = prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL, 0, 0) != 0 && errno == EFAULT;
  say(doctor, seccomp ? FINE : WRONG, "seccomp", PLAIN(doctor, seccomp ? WORD_DOCTOR_SECCOMP : WORD_DOCTOR_NO_SECCOMP),
      WORD_DOCTOR_SECCOMP_FIX);
  long landlock = syscall(SYS_landlock_create_ruleset, NULL, 0, 1U /* only its version */);
  if (landlock >= 1)
    fine(doctor, "landlock", TEXT(doctor, WORD_DOCTOR_LANDLOCK, (int)landlock));
  else
    say(doctor, CARE, "landlock", PLAIN(doctor, WORD_DOCTOR_NO_LANDLOCK), WORD_DOCTOR_LANDLOCK_FIX);
}

static void look_at_clock(struct doctor *doctor) {
  struct timex state = {0};
  bool even = adjtimex(&state) != TIME_ERROR;
  say(doctor, even ? FINE : CARE, "clock", PLAIN(doctor, even ? WORD_DOCTOR_CLOCK : WORD_DOCTOR_CLOCK_LOOSE), WORD_DOCTOR_CLOCK_FIX);
}

static void look_at_files(struct doctor *doctor) {
  struct rlimit limit = {0};
  rlim_t wanted = LIMIT_HTTP_CONNECTIONS + 500;
  bool enough = getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= wanted;
  const char *has = archive_count(doctor->app->arena, (int64_t)limit.rlim_cur);
  say(doctor, enough ? FINE : CARE, "open-files", TEXT(doctor, WORD_DOCTOR_FILES, has, (int)wanted), WORD_DOCTOR_FILES_FIX);
}

// A cage that has no seccomp does not run: one that answers is locked.
static void look_at_cage(struct doctor *doctor) {
  struct app *app = doctor->app;
  const struct cage_file file = {.path = "doctor.lua", .text = "academy { name = \"doctor\" }"};
  const struct cage_source source = {.key = "doctor", .as = "academy", .files = &file, .file_count = 1};
  const struct value *reply = NULL;
  struct error err;
  if (app->pool && cage_bind(app->pool, &source, app->arena, &reply, &err)) {
    cage_unbind(app->pool, source.key);
    fine(doctor, "cage", PLAIN(doctor, WORD_DOCTOR_CAGE));
  } else if (app->pool) {
    say_error(doctor, "cage", &err);
  }
}

static void look_at_port(struct doctor *doctor) {
  struct app *app = doctor->app;
  const char *listen = line_value(doctor->line, "--listen"), *running = app->data ? app_address(app) : "";
  if (!listen) listen = "127.0.0.1:8080";
  if (running[0]) {
    fine(doctor, "port", TEXT(doctor, WORD_DOCTOR_SERVER, running));
    return;
  }
  const char *colon = strrchr(listen, ':');
  struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE, .ai_socktype = SOCK_STREAM}, *found = NULL;
  const char *host = colon ? arena_text_of(app->arena, listen, (size_t)(colon - listen)) : listen;
  if (host[0] == '[') host = arena_text_of(app->arena, host + 1, strlen(host) - 2);
  int problem = colon && getaddrinfo(host, colon + 1, &hints, &found) == 0 ? 0 : EINVAL, on = 1;
  AUTO_FD fd = found ? socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;
  if (!problem &&
      (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 || bind(fd, found->ai_addr, found->ai_addrlen) != 0))
    problem = errno;
  if (found) freeaddrinfo(found);
  if (!problem)
    fine(doctor, "port", TEXT(doctor, WORD_DOCTOR_PORT, listen));
  else
    say(doctor, WRONG, "port", TEXT(doctor, WORD_DOCTOR_NO_PORT, listen, strerrordesc_np(problem)), WORD_DOCTOR_PORT_FIX);
}

// --- the data -----------------------------------------------------------------------------------------------------------------------------
static void look_at_room(struct doctor *doctor) {
  struct statfs disk;
  if (statfs(doctor->app->data, &disk) != 0) return;
  int64_t left = (int64_t)disk.f_bavail * disk.f_bsize / (1024 * 1024);
  enum state state = left < ROOM_WRONG_MB ? WRONG : left < ROOM_CARE_MB ? CARE : FINE;
  say(doctor, state, "disk", TEXT(doctor, WORD_DOCTOR_ROOM, archive_count(doctor->app->arena, left)), WORD_DOCTOR_ROOM_FIX);
  for (size_t i = 0; i < sizeof network_disks / sizeof *network_disks; i++) {
    if ((uint32_t)disk.f_type == (uint32_t)network_disks[i])
      say(doctor, WRONG, "disk", PLAIN(doctor, WORD_DOCTOR_NETWORK_DISK), WORD_DOCTOR_NETWORK_DISK_FIX);
  }
}

static void look_at_folder(struct doctor *doctor) {
  struct stat status;
  const char *data = doctor->app->data;
  bool mine = access(data, R_OK | W_OK | X_OK) == 0;
  if (!mine)
    say(doctor, WRONG, "data", TEXT(doctor, WORD_DOCTOR_NOT_MINE, data), WORD_DOCTOR_NOT_MINE_FIX);
  else if (stat(data, &status) == 0 && (status.st_mode & 077) != 0)
    say(doctor, CARE, "data", TEXT(doctor, WORD_DOCTOR_OPEN, data), WORD_DOCTOR_OPEN_FIX);
  else
    fine(doctor, "data", TEXT(doctor, WORD_DOCTOR_DATA, data));
}

// What a restore or a backup left, or keeps beside.
static void look_at_leftovers(struct doctor *doctor) {
  struct app *app = doctor->app;
  DIR *folder = opendir(app->data);
  if (!folder) return;
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    const char *name = entry->d_name;
    bool half = strcmp(name, "restore.part") == 0 || strncmp(name, "leerpad-backup.part", 19) == 0;
    bool kept = strncmp(name, "before-restore-", 15) == 0 || strncmp(name, "leerpad.sqlite.before-v", 23) == 0;
    const char *path = arena_format(app->arena, "%s/%s", app->data, name);
    if (half) say(doctor, CARE, "leftover", TEXT(doctor, WORD_DOCTOR_HALF, path), WORD_DOCTOR_HALF_FIX);
    if (kept) say(doctor, CARE, "leftover", TEXT(doctor, WORD_DOCTOR_KEPT, path), WORD_DOCTOR_KEPT_FIX);
  }
  (void)closedir(folder);
}

static void look_at_store(struct doctor *doctor) {
  struct app *app = doctor->app;
  struct store_look look;
  struct error err;
  if (!store_look(arena_format(app->arena, "sqlite:%s/leerpad.sqlite", app->data), false, &look, &err)) {
    say_error(doctor, "store", &err);
    return;
  }
  fine(doctor, "store",
       TEXT(doctor, WORD_DOCTOR_STORE, look.version, archive_count(app->arena, look.learners), archive_count(app->arena, look.answers)));
  int64_t ahead = look.last_at - clock_now(&app->clock);
  if (ahead > CLOCK_SLACK_MS)
    say(doctor, WRONG, "clock", TEXT(doctor, WORD_DOCTOR_CLOCK_BACK, archive_count(app->arena, ahead / 60000)), WORD_DOCTOR_CLOCK_FIX);
}

static void look_at_data(struct doctor *doctor) {
  struct error err;
  if (!app_data(doctor->app, line_value(doctor->line, "--data"), false, &err)) {
    say_error(doctor, "data", &err);
    return;
  }
  look_at_folder(doctor);
  look_at_room(doctor);
  look_at_store(doctor);
  look_at_leftovers(doctor);
}

// --- the academy --------------------------------------------------------------------------------------------------------------------------
static int errors_of(const struct findings *findings) {
  int count = 0;
  for (size_t i = 0; i < findings->count; i++) count += strcmp(findings->items[i].severity, "error") == 0;
  return count;
}

static void look_at_academy(struct doctor *doctor) {
  struct app *app = doctor->app;
  struct error err;
  doctor->academy = app_academy(app, line_value(doctor->line, "--academy"), &err);
  if (!doctor->academy) {
    say_error(doctor, "academy", &err);
    return;
  }
  fine(doctor, "academy", TEXT(doctor, WORD_DOCTOR_ACADEMY, app->academy.name, app->academy.timezone));
  if (!catalogue_load(app->pool, &app->academy, NULL, &app->log, &app->catalogue, &err)) {
    say_error(doctor, "courses", &err);
    return;
  }
  int wrong = errors_of(&app->catalogue->findings);
  say(doctor,
      wrong                          ? WRONG
      : app->catalogue->course_count ? FINE
                                     : CARE,
      "courses", TEXT(doctor, WORD_DOCTOR_COURSES, (int)app->catalogue->course_count, wrong), WORD_DOCTOR_COURSES_FIX);
}

// Host and port of "https://host:port/path".
static bool parts_of(struct arena *arena, const char *url, const char **host, const char **port) {
  const char *from = strstr(url, "://");
  if (!from) return false;
  from += 3;
  size_t length = strcspn(from, "/?#");
  const char *all = arena_text_of(arena, from, length), *colon = strrchr(all, ':');
  bool numbered = colon && strspn(colon + 1, "0123456789") == strlen(colon + 1) && colon[1];
  *host = numbered ? arena_text_of(arena, all, (size_t)(colon - all)) : all;
  *port = numbered ? colon + 1 : strncmp(url, "https:", 6) == 0 ? "443" : "80";
  if ((*host)[0] == '[') *host = arena_text_of(arena, *host + 1, strlen(*host) - 2);
  return true;
}

static const char *reach(const struct addrinfo *to) {
  AUTO_FD fd = socket(to->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  int problem = fd < 0 || (connect(fd, to->ai_addr, to->ai_addrlen) != 0 && errno != EINPROGRESS) ? errno : 0;
  struct pollfd wait = {.fd = fd, .events = POLLOUT};
  socklen_t size = sizeof problem;
  if (!problem && poll(&wait, 1, REACH_MS) == 0) problem = ETIMEDOUT;
  if (!problem) (void)getsockopt(fd, SOL_SOCKET, SO_ERROR, &problem, &size);
  return problem ? strerrordesc_np(problem) : "";
}

static void look_at_remote(struct doctor *doctor, const struct academy_endpoint *endpoint) {
  const char *host = "", *port = "", *why = "";
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found = NULL;
  if (!parts_of(doctor->app->arena, endpoint->url, &host, &port)) return;
  int code = getaddrinfo(host, port, &hints, &found);
  why = code != 0 || found == NULL ? gai_strerror(code) : reach(found);
  if (found) freeaddrinfo(found);
  if (why[0])
    say(doctor, WRONG, "network", TEXT(doctor, WORD_DOCTOR_UNREACHED, endpoint->id, host, port, why), WORD_DOCTOR_NETWORK_FIX);
  else
    fine(doctor, "network", TEXT(doctor, WORD_DOCTOR_REACHED, endpoint->id, host, port));
}

static void look_at_endpoints(struct doctor *doctor) {
  struct app *app = doctor->app;
  for (size_t i = 0; doctor->academy && i < app->academy.endpoint_count; i++) {
    const struct academy_endpoint *endpoint = &app->academy.endpoints[i];
    AUTO_BUFFER secret = buffer_new(SECRET_MOST * 2);
    struct error err;
    if (endpoint->secret[0] && app->data) {
      if (secret_read(arena_format(app->arena, "%s/secrets", app->data), endpoint->secret, &app->log, &secret, &err))
        fine(doctor, "secret", TEXT(doctor, WORD_DOCTOR_SECRET, endpoint->id));
      else
        say_error(doctor, "secret", &err);
      secret_wipe(&secret);
    }
    if (line_has(doctor->line, "--network")) look_at_remote(doctor, endpoint);
  }
}

// --- what was seen ------------------------------------------------------------------------------------------------------------------------
static void write_json(const struct doctor *doctor, int wrong, struct buffer *out) {
  static const char *const states[] = {"fine", "care", "wrong"};
  struct arena *arena = doctor->app->arena;
  struct value *all = value_new_map(arena), *looks = value_new_list(arena);
  for (size_t i = 0; i < doctor->count; i++) {
    struct value *look = value_new_map(arena);
    value_set_text(arena, look, "name", doctor->looks[i].name);
    value_set_text(arena, look, "state", states[doctor->looks[i].state]);
    value_set_text(arena, look, "text", doctor->looks[i].text);
    value_set_text(arena, look, "fix", doctor->looks[i].fix);
    value_push(arena, looks, look);
  }
  value_set_int(arena, all, "wrong", wrong);
  value_set(arena, all, "looks", looks);
  json_write(out, all);
  buffer_byte(out, '\n');
}

static void write_text(const struct doctor *doctor, struct buffer *out) {
  static const enum word marks[] = {WORD_DOCTOR_MARK_FINE, WORD_DOCTOR_MARK_CARE, WORD_DOCTOR_MARK_WRONG};
  for (size_t i = 0; i < doctor->count; i++) {
    const struct look *look = &doctor->looks[i];
    buffer_format(out, "%-6s %-10s %s\n", PLAIN(doctor, marks[look->state]), look->name, look->text);
    if (look->fix[0]) buffer_format(out, "%-17s %s\n", "", look->fix);
  }
}

int cmd_doctor(struct app *app, const struct command_line *line) {
  struct doctor doctor = {.app = app, .line = line};
  struct error err;
  AUTO_BUFFER out = buffer_new(LIMIT_JSON);
  app->log.least = LOG_ERROR;
  look_at_kernel(&doctor);
  look_at_academy(&doctor);
  look_at_cage(&doctor);
  look_at_data(&doctor);
  look_at_endpoints(&doctor);
  look_at_port(&doctor);
  look_at_clock(&doctor);
  look_at_files(&doctor);
  int wrong = 0;
  for (size_t i = 0; i < doctor.count; i++) wrong += doctor.looks[i].state == WRONG;
  if (line_has(line, "--json"))
    write_json(&doctor, wrong, &out);
  else
    write_text(&doctor, &out);
  if (!buffer_check(&out, "doctor", &err) || !app_print(out.data, out.length, &err)) return app_fail(app, &err);
  return wrong > 0;
}

// SPDX-License-Identifier: EUPL-1.2
// The kernel tells what a process may: /proc/PID/status and /proc/PID/fd of every child of this program.
#include "hostile/confinement.h"
#include "base/limits.h"
#include "base/pack.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIDS_MOST = 64 };

static size_t children(int pids[PIDS_MOST]) {
  size_t count = 0;
  DIR *tasks = opendir("/proc/self/task");
  REQUIRE(tasks != NULL);
  for (struct dirent *task; (task = readdir(tasks)) != NULL;) {
    char path[300];
    (void)snprintf(path, sizeof path, "/proc/self/task/%s/children", task->d_name);
    FILE *file = task->d_name[0] != '.' ? fopen(path, "r") : NULL;
    char line[1024];
    if (file != NULL && fgets(line, sizeof line, file) != NULL) {
      char *at = line, *end;
      for (long pid = strtol(at, &end, 10); end != at && count < PIDS_MOST; at = end, pid = strtol(at, &end, 10)) pids[count++] = (int)pid;
    }
    if (file != NULL) (void)fclose(file);
  }
  (void)closedir(tasks);
  return count;
}

static bool status_says(int pid, const char *field, const char *wanted) {
  char path[64], line[512];
  (void)snprintf(path, sizeof path, "/proc/%d/status", pid);
  FILE *file = fopen(path, "r");
  bool says = false;
  size_t length = strlen(field);
  while (file != NULL && fgets(line, sizeof line, file) != NULL) {
    if (strncmp(line, field, length) != 0 || line[length] != ':') continue;
    line[strcspn(line, "\n")] = '\0';
    says = strcmp(line + length + strspn(line + length, ":\t "), wanted) == 0;
  }
  if (file != NULL) (void)fclose(file);
  return says;
}

static bool has_only_its_socket(int pid) {
  char path[64], target[256];
  for (int fd = 0; fd < 64; fd++) {
    (void)snprintf(path, sizeof path, "/proc/%d/fd/%d", pid, fd);
    ssize_t length = readlink(path, target, sizeof target - 1);
    if (length < 0 && fd > 3) continue;
    if (length < 0) return false;
    target[length] = '\0';
    if (fd > 3 || (fd < 3 && strcmp(target, "/dev/null") != 0) || (fd == 3 && strncmp(target, "socket:", 7) != 0)) return false;
  }
  return true;
}

int confinement_seen(bool quiet) {
  struct {
    const char *what, *field, *wanted;
    bool as_root;
  } const rows[] = {
      {"a seccomp filter", "Seccomp", "2", false},
      {"no new privileges", "NoNewPrivs", "1", false},
      {"another user", "Uid", "65534\t65534\t65534\t65534", true},
      {"another group", "Gid", "65534\t65534\t65534\t65534", true},
      {"no extra groups", "Groups", "", true},
      {"no capabilities", "CapEff", "0000000000000000", true},
      {"one thread", "Threads", "1", false},
  };
  int pids[PIDS_MOST], wrong = 0;
  size_t count = children(pids);
  REQUIRE(count > 0);
  for (size_t p = 0; p < count; p++) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
      if ((rows[i].as_root && geteuid() != 0) || status_says(pids[p], rows[i].field, rows[i].wanted)) continue;
      if (!quiet) (void)fprintf(stderr, "the cage %d lacks: %s\n", pids[p], rows[i].what);
      wrong++;
    }
    if (has_only_its_socket(pids[p])) continue;
    if (!quiet) (void)fprintf(stderr, "the cage %d has more open than its socket\n", pids[p]);
    wrong++;
  }
  return wrong;
}

int confinement_tried(struct cage_pool *pool, bool quiet) {
  static const char *const things[] = {"open", "socket", "fork", "exec", "kill", "signal-parent"};
  int done = 0;
  for (size_t i = 0; i < sizeof things / sizeof *things; i++) {
    AUTO_ARENA arena = arena_new();
    AUTO_BUFFER request = buffer_new(256);
    AUTO_BUFFER answer = buffer_new(LIMIT_REPLY);
    const struct value *reply = NULL;
    struct error err;
    struct cage_file files[] = {{"course.lua", "course { title = \"x\", path = { principe = {} } }\n"}};
    struct cage_source source = {.key = things[i], .as = "course", .files = files, .file_count = 1};
    REQUIRE(cage_bind(pool, &source, arena, &reply, &err));
    pack_map(&request, 2);
    pack_text(&request, "op");
    pack_text(&request, "probe");
    pack_text(&request, "what");
    pack_text(&request, things[i]);
    if (cage_call(pool, things[i], &request, 2000, &answer, &err)) {
      REQUIRE(pack_read(arena, answer.data, answer.length, &reply, &err));
      REQUIRE(value_is(value_get(reply, "done"), VALUE_BOOL)); // otherwise this program has no probe, and the test sees nothing
      if (value_get_bool(reply, "done")) {
        if (!quiet) (void)fprintf(stderr, "the cage could: %s\n", things[i]);
        done++;
      }
    }
    cage_unbind(pool, things[i]);
  }
  return done;
}

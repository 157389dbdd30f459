// SPDX-License-Identifier: EUPL-1.2
// Starting and ending one process of leerpad-cage or leerpad-picture. It gets one socket as fd 3, /dev/null three times, no environment, a session of its own (a Ctrl-C in the terminal ends
// the server, which ends its cages after their last reply), and nothing else that this process has open.
#include "cage/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CAGE_FD = 3 };

static char *beside(const char *middle) {
  char self[4096];
  ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
  if (length <= 0) return NULL;
  self[length] = '\0';
  char *slash = strrchr(self, '/');
  if (slash == NULL) return NULL;
  *slash = '\0';
  AUTO_BUFFER path = buffer_new(2 * sizeof self);
  buffer_format(&path, "%s/%sleerpad-cage", self, middle);
  return !path.failed && access(path.data, X_OK) == 0 ? strdup(path.data) : NULL;
}

char *process_find(const char *wanted, struct error *err) {
  if (wanted != NULL) {
    char *copy = access(wanted, X_OK) == 0 ? strdup(wanted) : NULL;
    if (copy == NULL) (void)error_system(err, errno, "het programma %s kan niet starten", wanted);
    return copy;
  }
  char *found = beside("");
  if (found == NULL) found = beside("../libexec/leerpad/");
  const char *told = getenv("LEERPAD_CAGE");
  if (found == NULL && told != NULL && access(told, X_OK) == 0) found = strdup(told);
  if (found == NULL) {
    (void)error_set(err, ERROR_CONFIG, "het programma leerpad-cage staat niet naast leerpad en niet in ../libexec/leerpad");
    (void)error_fix(err, "bouw of installeer leerpad opnieuw: de twee programma's horen bij elkaar");
  }
  return found;
}

static int start(const char *program, int theirs, pid_t *pid) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  (void)sigemptyset(&none);
  (void)sigfillset(&all);
  int failed = posix_spawn_file_actions_init(&actions);
  if (failed != 0) return failed;
  failed = posix_spawnattr_init(&attributes);
  if (failed != 0) {
    (void)posix_spawn_file_actions_destroy(&actions);
    return failed;
  }
  // The socket first: its number here may be one of those that are opened after it.
  failed = posix_spawn_file_actions_adddup2(&actions, theirs, CAGE_FD);
  if (failed == 0) failed = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0);
  if (failed == 0) failed = posix_spawn_file_actions_adddup2(&actions, 0, 1);
  if (failed == 0) failed = posix_spawn_file_actions_adddup2(&actions, 0, 2);
  if (failed == 0) failed = posix_spawn_file_actions_addclosefrom_np(&actions, CAGE_FD + 1);
  if (failed == 0) failed = posix_spawnattr_setsigmask(&attributes, &none);
  if (failed == 0) failed = posix_spawnattr_setsigdefault(&attributes, &all);
  if (failed == 0)
    failed = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | (short)POSIX_SPAWN_SETSID);
  const char *slash = strrchr(program, '/');
  char *name = strdup(slash ? slash + 1 : program);
  char *arguments[] = {name, NULL}, *environment[] = {NULL};
  if (failed == 0) failed = name ? posix_spawn(pid, program, &actions, &attributes, arguments, environment) : ENOMEM;
  free(name);
  (void)posix_spawn_file_actions_destroy(&actions);
  (void)posix_spawnattr_destroy(&attributes);
  return failed;
}

bool process_start(const char *program, pid_t *pid, int *fd, struct error *err) {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return error_system(err, errno, "geen socket voor een kooi");
  int failed = start(program, pair[1], pid);
  (void)close(pair[1]);
  if (failed != 0) {
    (void)close(pair[0]);
    return error_system(err, failed, "%s start niet", program);
  }
  *fd = pair[0];
  return true;
}

int process_end(pid_t pid) {
  int status = 0;
  (void)kill(pid, SIGKILL);
  while (waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return status;
}

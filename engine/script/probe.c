// SPDX-License-Identifier: EUPL-1.2
// Tries a forbidden system call and says whether it succeeded.
#include "script/probe.h"
#ifdef LEERPAD_PROBE
#include "base/pack.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static bool probe_open(void) {
  AUTO_FD file = open("/etc/passwd", O_RDONLY | O_CLOEXEC);
  return file >= 0;
}

static bool probe_socket(void) {
  AUTO_FD other = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  return other >= 0;
}

static bool probe_fork(void) {
  pid_t child = fork();
  if (child == 0) _exit(0);
  return child > 0 && waitpid(child, NULL, 0) == child;
}

static bool probe_exec(void) {
  pid_t child = fork();
  if (child == 0) {
    char name[] = "true";
    char *const arguments[] = {name, NULL};
    execv("/bin/true", arguments);
    _exit(1);
  }
  int status = 1;
  return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static bool probe_kill(void) {
  return kill(getpid(), 0) == 0;
}

static bool probe_signal_parent(void) {
  return kill(getppid(), 0) == 0;
}

void probe_serve(const struct value *request, struct buffer *reply) {
  static const struct {
    const char *what;
    bool (*attempt)(void);
  } probes[] = {{"open", probe_open}, {"socket", probe_socket}, {"fork", probe_fork},
                {"exec", probe_exec}, {"kill", probe_kill},     {"signal-parent", probe_signal_parent}};
  const char *what = value_get_text(request, "what");
  bool done = false;
  for (size_t i = 0; what && i < sizeof probes / sizeof *probes; i++)
    if (strcmp(probes[i].what, what) == 0) done = probes[i].attempt();
  pack_map(reply, 1);
  pack_text(reply, "done");
  pack_bool(reply, done);
}
#else
typedef int probe_is_not_built; // an empty file is no C
#endif

// SPDX-License-Identifier: EUPL-1.2
#include "cmd/notify.h"
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { HOUR_MS = 3600 * 1000 };

void notify_send(const char *state) {
  const char *name = getenv("NOTIFY_SOCKET");
  struct sockaddr_un to = {.sun_family = AF_UNIX};
  if (name == NULL || (name[0] != '/' && name[0] != '@') || strlen(name) >= sizeof to.sun_path) return;
  memcpy(to.sun_path, name, strlen(name) + 1);
  if (name[0] == '@') to.sun_path[0] = '\0'; // of the abstract kind
  int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return;
  socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(name));
  (void)!sendto(fd, state, strlen(state), MSG_NOSIGNAL, (const struct sockaddr *)&to, size);
  close(fd);
}

int notify_interval_ms(void) {
  const char *wait = getenv("WATCHDOG_USEC"), *process = getenv("WATCHDOG_PID");
  if (wait == NULL || (process != NULL && strtol(process, NULL, 10) != (long)getpid())) return 0;
  long long ms = strtoll(wait, NULL, 10) / 2000;
  return ms <= 0 ? 0 : ms < HOUR_MS ? (int)ms : HOUR_MS;
}

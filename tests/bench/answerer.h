// SPDX-License-Identifier: EUPL-1.2
// An LMS that costs next to nothing: a child process that reads posts and answers 200 at once. For tests/bench/drain.c.
#pragma once
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ANSWERER_ROOM = 1 << 20 };
static const char answerer_reply[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]";

static void *answerer_peer(void *argument) {
  int fd = (int)(intptr_t)argument;
  char *bytes = malloc(ANSWERER_ROOM + 1);
  size_t have = 0;
  while (bytes != NULL) {
    bytes[have] = '\0';
    char *end = have > 0 ? strstr(bytes, "\r\n\r\n") : NULL;
    const char *mark = end != NULL ? strcasestr(bytes, "\r\nContent-Length:") : NULL;
    size_t length = mark != NULL && mark < end ? strtoul(mark + 17, NULL, 10) : 0;
    size_t whole = end != NULL ? (size_t)(end - bytes) + 4 + length : SIZE_MAX;
    if (have >= whole) {
      memmove(bytes, bytes + whole, have - whole);
      have -= whole;
      if (send(fd, answerer_reply, sizeof answerer_reply - 1, MSG_NOSIGNAL) < 0) break;
      continue;
    }
    ssize_t got = have < ANSWERER_ROOM ? recv(fd, bytes + have, ANSWERER_ROOM - have, 0) : -1;
    if (got <= 0) break;
    have += (size_t)got;
  }
  free(bytes);
  close(fd);
  return NULL;
}

static _Noreturn void answerer_serve(int listener) {
  for (;;) {
    pthread_t thread;
    int one = 1, fd = accept(listener, NULL, NULL);
    if (fd < 0) continue;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (pthread_create(&thread, NULL, answerer_peer, (void *)(intptr_t)fd) == 0) pthread_detach(thread);
  }
}

// The port of one that lives as long as this process.
static int answerer_start(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (listener < 0 || bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 64) != 0 ||
      getsockname(listener, (struct sockaddr *)&address, &size) != 0)
    exit(1);
  if (fork() == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    answerer_serve(listener);
  }
  close(listener);
  return ntohs(address.sin_port);
}

// SPDX-License-Identifier: EUPL-1.2
// A cage in the hands of somebody else: started in the place of leerpad-cage, it answers the load as it should and then does what the source told it to ("fake:<mode>;"). For
// tests of the pool and of everything that reads a reply.
#include "base/limits.h"
#include "base/pack.h"

#include <dirent.h>
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { SOCKET = 3 };
extern char **environ;

static void rest(int ms) {
  struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};
  while (nanosleep(&time, &time) != 0 && errno == EINTR) {
  }
}

static void put(const void *bytes, size_t size) {
  const char *at = bytes;
  while (size > 0) {
    ssize_t done = write(SOCKET, at, size);
    if (done <= 0) _exit(1);
    at += done;
    size -= (size_t)done;
  }
}

static void put_length(uint32_t length) {
  unsigned char header[4] = {(unsigned char)(length >> 24), (unsigned char)(length >> 16), (unsigned char)(length >> 8),
                             (unsigned char)length};
  put(header, sizeof header);
}

static void put_frame(const struct buffer *body) {
  put_length((uint32_t)body->length);
  put(body->data, body->length);
}

static bool get(void *bytes, size_t size) {
  char *at = bytes;
  while (size > 0) {
    ssize_t done = read(SOCKET, at, size);
    if (done <= 0) return false;
    at += done;
    size -= (size_t)done;
  }
  return true;
}

// The next request; false at the end.
static bool get_frame(struct buffer *body) {
  unsigned char header[4];
  if (!get(header, sizeof header)) return false;
  size_t length = (size_t)header[0] << 24 | (size_t)header[1] << 16 | (size_t)header[2] << 8 | header[3];
  char *bytes = malloc(length + 1);
  if (bytes == NULL || !get(bytes, length)) _exit(1);
  buffer_clear(body);
  buffer_add(body, bytes, length);
  free(bytes);
  return true;
}

static void load_reply(struct buffer *out) {
  pack_map(out, 3);
  pack_text(out, "course");
  pack_map(out, 2);
  pack_text(out, "line");
  pack_int(out, 1);
  pack_text(out, "manifest");
  pack_map(out, 0);
  pack_text(out, "pitstops");
  pack_list(out, 0);
  pack_text(out, "problems");
  pack_list(out, 0);
}

static void done_reply(struct buffer *out) {
  pack_map(out, 2);
  pack_text(out, "outcome");
  pack_text(out, "done");
  pack_text(out, "trail");
  pack_list(out, 0);
}

static void words(struct buffer *out, const char *file, int line, const char *text) {
  pack_map(out, 3);
  pack_text(out, "file");
  pack_text(out, file);
  pack_text(out, "line");
  pack_int(out, line);
  pack_text(out, "text");
  pack_text(out, text);
}

static void put_words(const struct buffer *body, uint32_t length) {
  put_length(UINT32_C(0x80000000) | length);
  put(body->data, body->length);
}

// { fds = [ ... ], environment = n, session = bool }: what this process was started with.
static void self_reply(struct buffer *out) {
  int fds[64];
  size_t count = 0, variables = 0;
  DIR *open = opendir("/proc/self/fd");
  for (struct dirent *entry; open != NULL && (entry = readdir(open)) != NULL && count < 64;) {
    int fd = (int)strtol(entry->d_name, NULL, 10);
    if (entry->d_name[0] != '.' && fd != dirfd(open)) fds[count++] = fd;
  }
  if (open != NULL) (void)closedir(open);
  while (environ != NULL && environ[variables] != NULL) variables++;
  pack_map(out, 3);
  pack_text(out, "fds");
  pack_list(out, count);
  for (size_t i = 0; i < count; i++) pack_int(out, fds[i]);
  pack_text(out, "environment");
  pack_int(out, (int64_t)variables);
  pack_text(out, "session");
  pack_bool(out, getsid(0) == getpid());
}

static void drip(const struct buffer *body, int ms) {
  unsigned char header[4] = {0, 0, (unsigned char)(body->length >> 8), (unsigned char)body->length};
  for (size_t i = 0; i < sizeof header; i++, rest(ms)) put(&header[i], 1);
  for (size_t i = 0; i < body->length; i++, rest(ms)) put(&body->data[i], 1);
}

// Burns processor time beside others that want the same processor, as on a machine that is too busy. `ms` 0: for ever.
static void burn_in_a_crowd(int64_t ms) {
  enum { CROWD = 2 };
  cpu_set_t one;
  pid_t self = getpid();
  CPU_ZERO(&one);
  CPU_SET(0, &one);
  (void)sched_setaffinity(0, sizeof one, &one);
  for (int i = 0; i < CROWD; i++) {
    if (fork() != 0) continue;
    (void)close(SOCKET);
    while (getppid() == self) {
    }
    _exit(0);
  }
  struct timespec used;
  do {
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  } while (ms == 0 || (int64_t)used.tv_sec * 1000 + used.tv_nsec / 1000000 < ms);
}

static bool is(const char *mode, const char *name) {
  return strcmp(mode, name) == 0;
}

// Replies whose frame is right and whose body is not.
static bool wrong_body(const char *mode, struct buffer *body) {
  if (is(mode, "garbage")) {
    buffer_add(body, "\x83\xc1\xff\x00garbage", 11);
  } else if (is(mode, "no-map")) {
    pack_list(body, 0);
  } else if (is(mode, "empty-map")) {
    pack_map(body, 0);
  } else if (is(mode, "count")) {
    buffer_add(body, "\x81\xa5trail\xdd\xff\xff\xff\xff", 12);
  } else if (is(mode, "text-length")) {
    buffer_add(body, "\x81\xdb\xff\xff\xff\xf0z", 7);
  } else if (is(mode, "deep")) {
    buffer_add(body, "\x81\xa5trail", 7);
    for (int i = 0; i < 100000; i++) buffer_byte(body, (char)0x91);
  } else if (is(mode, "nodes")) {
    pack_map(body, 2);
    pack_text(body, "outcome");
    pack_text(body, "done");
    pack_text(body, "trail");
    pack_list(body, LIMIT_VALUE_NODES * 4);
    for (int i = 0; i < LIMIT_VALUE_NODES * 4; i++) pack_null(body);
  } else if (is(mode, "outcome")) {
    pack_map(body, 2);
    pack_text(body, "outcome");
    pack_int(body, 17);
    pack_text(body, "trail");
    pack_list(body, 0);
  } else if (is(mode, "unknown-key")) {
    pack_map(body, 3);
    pack_text(body, "outcome");
    pack_text(body, "done");
    pack_text(body, "trail");
    pack_list(body, 0);
    pack_text(body, "sql");
    pack_text(body, "drop table answer");
  } else if (is(mode, "nul")) {
    buffer_add(body,
               "\x82\xa7outcome\xa5"
               "do\0ne\xa5trail\x90",
               22);
  } else if (is(mode, "utf8")) {
    buffer_add(body, "\x82\xa7outcome\xa4\xff\xfe\xfd\xfc\xa5trail\x90", 21);
  } else if (is(mode, "html-step")) { // a step's name that is markup
    pack_map(body, 2);
    pack_text(body, "outcome");
    pack_text(body, "done");
    pack_text(body, "trail");
    pack_list(body, 1);
    pack_list(body, 4);
    pack_text(body, "<script>");
    pack_text(body, "choice");
    pack_text(body, "?");
    pack_int(body, 0);
  } else {
    return false;
  }
  return true;
}

// Lies about the frame, and dying.
static bool wrong_frame(const char *mode, struct buffer *body) {
  done_reply(body);
  if (is(mode, "silence")) {
    rest(60000);
  } else if (is(mode, "close")) {
    _exit(0);
  } else if (is(mode, "close-alive")) {
    (void)shutdown(SOCKET, SHUT_RDWR);
    rest(60000);
  } else if (is(mode, "half")) {
    put_length(1000);
    put(body->data, body->length);
    _exit(0);
  } else if (is(mode, "half-silence")) {
    put_length(1000);
    put(body->data, body->length);
    rest(60000);
  } else if (is(mode, "header-half")) {
    put("\0\0", 2);
    rest(60000);
  } else if (is(mode, "long")) {
    put_length(LIMIT_REPLY + 1);
    for (;;) put(body->data, body->length);
  } else if (is(mode, "longest")) {
    put_length(UINT32_C(0x7fffffff));
    rest(60000);
  } else if (is(mode, "zero")) {
    put_length(0);
  } else if (is(mode, "flood")) {
    for (;;) put_frame(body);
  } else if (is(mode, "twice")) {
    struct buffer both = buffer_new(4096);
    for (int i = 0; i < 2; i++) {
      buffer_add(&both, "\0\0\0", 3);
      buffer_byte(&both, (char)body->length);
      buffer_add(&both, body->data, body->length);
    }
    put(both.data, both.length);
    buffer_free(&both);
  } else if (is(mode, "twice-later")) {
    put_frame(body);
    rest(20);
    put_frame(body);
  } else if (is(mode, "drip")) {
    drip(body, 50);
  } else if (is(mode, "drip-fast")) {
    drip(body, 1);
  } else if (is(mode, "crowd")) {
    burn_in_a_crowd(80);
    put_frame(body);
    _exit(0);
  } else if (is(mode, "crowd-for-ever")) {
    burn_in_a_crowd(0);
  } else if (is(mode, "slow")) {
    rest(200);
    put_frame(body);
  } else if (is(mode, "crash")) {
    (void)signal(SIGSEGV, SIG_DFL); // a sanitizer would take its time to tell
    (void)raise(SIGSEGV);
  } else if (is(mode, "forbidden")) {
    (void)signal(SIGSYS, SIG_DFL);
    (void)raise(SIGSYS);
  } else {
    return false;
  }
  return true;
}

static bool last_words(const char *mode, struct buffer *body) {
  buffer_clear(body);
  words(body, "pitstops/traag.lua", 7, "dit duurt te lang");
  if (is(mode, "words")) {
    put_words(body, (uint32_t)body->length);
  } else if (is(mode, "words-alive")) {
    put_words(body, (uint32_t)body->length);
    rest(60000);
  } else if (is(mode, "words-long")) {
    put_words(body, LIMIT_REPLY);
  } else if (is(mode, "words-garbage")) {
    buffer_clear(body);
    buffer_add(body, "\xc1\xc1\xc1", 3);
    put_words(body, 3);
  } else if (is(mode, "words-lines")) {
    buffer_clear(body);
    words(body, "a\nb", -5, "een\nregel\x1b[31m rood");
    put_words(body, (uint32_t)body->length);
  } else {
    return false;
  }
  _exit(0);
}

// "hex-8190": these bytes, whatever they are.
static bool told_body(const char *mode, struct buffer *body) {
  if (strncmp(mode, "hex-", 4) != 0) return false;
  for (const char *at = mode + 4; at[0] != '\0' && at[1] != '\0'; at += 2) {
    const char two[3] = {at[0], at[1], '\0'};
    buffer_byte(body, (char)strtol(two, NULL, 16));
  }
  return true;
}

static void answer(const char *mode) {
  struct buffer body = buffer_new(4 * 1024 * 1024);
  if (is(mode, "ok")) {
    done_reply(&body);
    put_frame(&body);
  } else if (is(mode, "self")) {
    self_reply(&body);
    put_frame(&body);
  } else if (is(mode, "fill")) { // a reply of the largest size that is allowed, in pieces as the socket takes them
    pack_map(&body, 1);
    pack_text(&body, "x");
    char *text = calloc(1, LIMIT_REPLY);
    memset(text, 'x', LIMIT_REPLY - 1);
    pack_text_of(&body, text, LIMIT_REPLY - body.length - 5);
    free(text);
    put_frame(&body);
  } else if (wrong_body(mode, &body) || told_body(mode, &body)) {
    put_frame(&body);
  } else if (!wrong_frame(mode, &body) && !last_words(mode, &body)) {
    _exit(2);
  }
  buffer_free(&body);
}

int main(void) {
  struct buffer request = buffer_new(LIMIT_MESSAGE + 1024), reply = buffer_new(4096);
  (void)signal(SIGPIPE, SIG_IGN);
  if (!get_frame(&request)) return 1;
  const char *told = memmem(request.data, request.length, "fake:", 5);
  const char *end = told != NULL ? strchr(told, ';') : NULL;
  char *mode = end != NULL ? strndup(told + 5, (size_t)(end - told) - 5) : strdup("ok");
  if (mode == NULL) return 1;
  if (strncmp(mode, "load-", 5) == 0) {
    answer(mode + 5);
    rest(60000);
  }
  load_reply(&reply);
  put_frame(&reply);
  if (is(mode, "unasked")) put_frame(&reply);
  if (is(mode, "deaf")) rest(60000);
  while (get_frame(&request)) answer(mode);
  buffer_free(&request);
  buffer_free(&reply);
  free(mode);
  return 0;
}

// SPDX-License-Identifier: EUPL-1.2
// leerpad-cage: the one program that runs Lua. Its socket is file 3; a frame is a 4-byte big-endian length and a MessagePack map, both ways. It ends
// when the other side closes. Exit codes: 0 closed, 2 not started by leerpad, 3 last words were said, 4 the wire, 71 no lock.
#include "base/file.h"
#include "base/limits.h"
#include "base/lock.h"
#include "script/script.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { SOCKET = 3, HEAD = 4, INBOX = 16 * 1024, EXIT_WELL = 0, EXIT_USAGE = 2, EXIT_WIRE = 4, EXIT_NO_LOCK = 71 };

#ifdef LEERPAD_SANITIZED
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
  return "detect_leaks=0"; // leaks are looked for through /proc, which is gone
}
#endif

// At least `least` bytes more, at most `room`, behind `have`. False: closed, or an error.
static bool read_some(char *bytes, size_t *have, size_t least, size_t room) {
  size_t wanted = *have + least;
  while (*have < wanted) {
    ssize_t n = read(SOCKET, bytes + *have, room - *have);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    *have += (size_t)n;
  }
  return true;
}

// The reply has room for its length at the start, so that a frame is one write.
static bool write_frame(struct buffer *frame, const struct buffer *reply) {
  uint32_t length = (uint32_t)reply->length;
  const char head[4] = {(char)(length >> 24), (char)(length >> 16), (char)(length >> 8), (char)length};
  buffer_clear(frame);
  buffer_add(frame, head, sizeof head);
  buffer_add(frame, reply->data, reply->length);
  return !frame->failed && file_put(SOCKET, frame->data, frame->length);
}

struct inbox { // one request: its length and its bytes, most often by one read
  char *bytes;
  size_t room, have;
};

static void inbox_grow(struct inbox *inbox, size_t room) {
  if (room <= inbox->room) return;
  inbox->bytes = realloc(inbox->bytes, room);
  REQUIRE(inbox->bytes != NULL);
  inbox->room = room;
}

// The host sends one request and waits for its reply: more bytes than one frame is a wire that cannot be trusted.
static bool inbox_read(struct inbox *inbox, size_t *length, int *code) {
  inbox->have = 0;
  *code = EXIT_WELL;
  if (!read_some(inbox->bytes, &inbox->have, HEAD, inbox->room)) return false;
  const unsigned char *head = (const unsigned char *)inbox->bytes;
  *length = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
  *code = EXIT_WIRE;
  if (*length == 0 || *length > LIMIT_MESSAGE || inbox->have > HEAD + *length) return false;
  inbox_grow(inbox, HEAD + *length);
  return inbox->have == HEAD + *length || read_some(inbox->bytes, &inbox->have, HEAD + *length - inbox->have, HEAD + *length);
}

static int serve(struct script *script) {
  struct buffer reply = buffer_new(LIMIT_REPLY), frame = buffer_new(LIMIT_REPLY + HEAD);
  struct inbox inbox = {0};
  size_t length;
  int code;
  inbox_grow(&inbox, INBOX);
  while (inbox_read(&inbox, &length, &code)) {
    script_serve(script, inbox.bytes + HEAD, length, &reply);
    if (!write_frame(&frame, &reply)) return EXIT_WIRE;
    if (inbox.room > LIMIT_REPLY) { // the sources of a load
      free(inbox.bytes);
      inbox = (struct inbox){0};
      inbox_grow(&inbox, INBOX);
    }
    script_rest(script);
  }
  return code;
}

static int complain(const struct error *err, int code) {
  char line[1600];
  (void)dprintf(STDERR_FILENO, "leerpad-cage: %s\n", error_print(err, line, sizeof line));
  return code;
}

int main(void) {
  struct script *script;
  struct error err;
  int type = 0;
  socklen_t size = sizeof type;
  if (getsockopt(SOCKET, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_STREAM) {
    (void)error_set(&err, ERROR_USAGE, "this program is started by leerpad, with a socket as file 3");
    return complain(&err, EXIT_USAGE);
  }
  (void)syscall(SYS_close_range, SOCKET + 1, ~0U, 0);
  (void)signal(SIGPIPE, SIG_IGN);
  if (!script_open(SOCKET, &script, &err)) return complain(&err, EXIT_NO_LOCK);
  if (!lock_process(&err)) return complain(&err, EXIT_NO_LOCK);
  _exit(serve(script));
}

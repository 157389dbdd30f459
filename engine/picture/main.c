// SPDX-License-Identifier: EUPL-1.2
// leerpad-picture: one picture in, a small JPEG out, and the end. Its socket is file 3; a frame is a 4-byte big-endian length and bytes, both ways; a reply of length 0
// is a picture that could not be made. Nothing it says is trusted (cage/picture.c). Exit codes: 0 answered, 2 not started by leerpad, 4 the wire, 71 no lock.
#include "base/file.h"
#include "base/limits.h"
#include "base/lock.h"
#include "picture/picture.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { SOCKET = 3, HEAD = 4, EXIT_WELL = 0, EXIT_USAGE = 2, EXIT_WIRE = 4, EXIT_NO_LOCK = 71 };

#ifdef LEERPAD_SANITIZED
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
  return "detect_leaks=0"; // leaks are looked for through /proc, which is gone; and this process gives nothing back
}
#endif

static int serve(void) {
  unsigned char head[HEAD];
  if (file_read(SOCKET, head, sizeof head) != HEAD) return EXIT_WIRE;
  size_t length = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
  if (length == 0 || length > LIMIT_HTTP_UPLOAD) return EXIT_WIRE;
  unsigned char *bytes = malloc(length);
  REQUIRE(bytes != NULL);
  if (file_read(SOCKET, bytes, length) != (ssize_t)length) return EXIT_WIRE;
  struct buffer out = buffer_new(LIMIT_PICTURE_KEPT);
  size_t made = picture_make(bytes, length, &out) ? out.length : 0;
  const unsigned char reply[HEAD] = {(unsigned char)(made >> 24), (unsigned char)(made >> 16), (unsigned char)(made >> 8),
                                     (unsigned char)made};
  return file_put(SOCKET, reply, sizeof reply) && file_put(SOCKET, out.data, made) ? EXIT_WELL : EXIT_WIRE;
}

static int complain(const struct error *err, int code) {
  char line[1600];
  (void)dprintf(STDERR_FILENO, "leerpad-picture: %s\n", error_print(err, line, sizeof line));
  return code;
}

int main(void) {
  struct error err;
  int type = 0;
  socklen_t size = sizeof type;
  struct rlimit processor = {LIMIT_PICTURE_CPU, LIMIT_PICTURE_CPU};
  if (getsockopt(SOCKET, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_STREAM) {
    (void)error_set(&err, ERROR_USAGE, "this program is started by leerpad, with a socket as file 3");
    return complain(&err, EXIT_USAGE);
  }
  (void)syscall(SYS_close_range, SOCKET + 1, ~0U, 0);
  (void)signal(SIGPIPE, SIG_IGN);
  if (setrlimit(RLIMIT_CPU, &processor) != 0 || !lock_process(&err)) return complain(&err, EXIT_NO_LOCK);
  _exit(serve());
}

// SPDX-License-Identifier: EUPL-1.2
// Where strace may not trace: a preloaded library that ends the process at the KILLER_AT-th call of KILLER_CALL, before the call is made, as SIGKILL does it. Counts over all
// threads of the process that has the variables in its environment.
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls; // one per process: the count of calls so far

static void count(const char *call) {
  const char *wanted = getenv("KILLER_CALL"), *at = getenv("KILLER_AT");
  if (wanted == NULL || at == NULL || strcmp(wanted, call) != 0) return;
  if (atomic_fetch_add(&calls, 1) + 1 == strtol(at, NULL, 10)) kill(getpid(), SIGKILL);
}

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (found == NULL) abort();
  return found;
}

ssize_t write(int fd, const void *bytes, size_t size) {
  count("write");
  return ((ssize_t(*)(int, const void *, size_t))real("write"))(fd, bytes, size);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) {
  count("pwrite64");
  return ((ssize_t(*)(int, const void *, size_t, off64_t))real("pwrite64"))(fd, bytes, size, offset);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  count("sendmsg");
  return ((ssize_t(*)(int, const struct msghdr *, int))real("sendmsg"))(fd, message, flags);
}

// send and recv are their calls with an address, as the kernel has it.
ssize_t send(int fd, const void *bytes, size_t size, int flags) {
  count("sendto");
  return ((ssize_t(*)(int, const void *, size_t, int))real("send"))(fd, bytes, size, flags);
}

ssize_t recv(int fd, void *bytes, size_t size, int flags) {
  count("recvfrom");
  return ((ssize_t(*)(int, void *, size_t, int))real("recv"))(fd, bytes, size, flags);
}

int connect(int fd, const struct sockaddr *address, socklen_t size) {
  count("connect");
  return ((int (*)(int, const struct sockaddr *, socklen_t))real("connect"))(fd, address, size);
}

int mkdir(const char *path, mode_t mode) {
  count("mkdir");
  return ((int (*)(const char *, mode_t))real("mkdir"))(path, mode);
}

int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
  count("renameat2");
  return ((int (*)(int, const char *, int, const char *, unsigned))real("renameat2"))(from_at, from, to_at, to, flags);
}

int syncfs(int fd) {
  count("syncfs");
  return ((int (*)(int))real("syncfs"))(fd);
}

int fsync(int fd) {
  count("fsync");
  return ((int (*)(int))real("fsync"))(fd);
}

int fdatasync(int fd) {
  count("fdatasync");
  return ((int (*)(int))real("fdatasync"))(fd);
}

int ftruncate64(int fd, off64_t size) {
  count("ftruncate");
  return ((int (*)(int, off64_t))real("ftruncate64"))(fd, size);
}

int unlink(const char *path) {
  count("unlink");
  return ((int (*)(const char *))real("unlink"))(path);
}

int open64(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  count("openat");
  return ((int (*)(const char *, int, ...))real("open64"))(path, flags, mode);
}

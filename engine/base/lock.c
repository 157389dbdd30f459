// SPDX-License-Identifier: EUPL-1.2
// Limits, identity, landlock, seccomp, in this order: each step needs what the next one takes away.
#include "base/lock.h"

#include <errno.h>
#include <grp.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NOBODY = 65534, SOCKET = 3, ADDRESS_SPACE = 256 * 1024 * 1024 };

static bool set_limit(__rlimit_resource_t which, rlim_t most, const char *what, struct error *err) {
  struct rlimit limit = {most, most};
  return setrlimit(which, &limit) == 0 || error_system(err, errno, "the limit on %s cannot be set", what);
}

static bool set_limits(struct error *err) {
#ifndef LEERPAD_SANITIZED
  if (!set_limit(RLIMIT_AS, ADDRESS_SPACE, "memory", err)) return false;
#endif
  return set_limit(RLIMIT_CORE, 0, "core files", err) && set_limit(RLIMIT_NOFILE, SOCKET + 1, "files", err) &&
         set_limit(RLIMIT_FSIZE, 0, "file size", err) && set_limit(RLIMIT_NPROC, 0, "processes", err);
}

static bool drop_identity(struct error *err) {
  if (geteuid() != 0) return true;
  if (setgroups(0, NULL) != 0 || setresgid(NOBODY, NOBODY, NOBODY) != 0 || setresuid(NOBODY, NOBODY, NOBODY) != 0)
    return error_system(err, errno, "the rights of root cannot be given up");
  return true;
}

// An empty rule set: no file, no TCP port, no abstract socket, no signal to others. The struct is our own, since the header of Debian 12
// knows the first fields only; an older kernel is given the length that it knows.
static void use_landlock(void) {
  struct {
    uint64_t files, network, scoped;
  } rules = {0};
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return; // seccomp alone holds the wall; doctor says that landlock is missing
  int rights = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
  rules.files = (UINT64_C(1) << rights) - 1;
  if (version >= 4) rules.network = 3;
  if (version >= 6) rules.scoped = 3;
  size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  long set = syscall(SYS_landlock_create_ruleset, &rules, size, 0);
  if (set < 0) return;
  (void)syscall(SYS_landlock_restrict_self, set, 0);
  close((int)set);
}

static int add_rules(scmp_filter_ctx filter) {
  static const int always[] = {
      SCMP_SYS(exit_group),    SCMP_SYS(exit),
      SCMP_SYS(clock_gettime), SCMP_SYS(rt_sigreturn),
      SCMP_SYS(timer_settime), SCMP_SYS(madvise),
      SCMP_SYS(munmap),        SCMP_SYS(mremap),
      SCMP_SYS(brk),
#ifdef LEERPAD_SANITIZED
      SCMP_SYS(futex),         SCMP_SYS(sigaltstack),
      SCMP_SYS(rt_sigaction),  SCMP_SYS(rt_sigprocmask),
      SCMP_SYS(gettid),        SCMP_SYS(getpid),
      SCMP_SYS(sched_yield),   SCMP_SYS(mprotect),
      SCMP_SYS(prctl),         SCMP_SYS(readlink),
      SCMP_SYS(gettimeofday),  SCMP_SYS(tgkill),
      SCMP_SYS(getrusage),     SCMP_SYS(sched_getaffinity),
      SCMP_SYS(close),
#endif
  };
  int failed = 0;
  for (size_t i = 0; i < sizeof always / sizeof *always; i++) failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, always[i], 0);
  failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(read), 1, SCMP_A0(SCMP_CMP_EQ, SOCKET, 0));
  failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, SOCKET, 0));
  failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, STDERR_FILENO, 0));
  // Memory, never code: no PROT_EXEC, and no file behind it.
  failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                             SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS));
  return failed;
}

static bool use_seccomp(struct error *err) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
  if (!filter) return error_set(err, ERROR_CONFIG, "seccomp is missing: without it this program does not run");
  int failed = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) | add_rules(filter);
  int loaded = failed ? failed : seccomp_load(filter);
  seccomp_release(filter);
  if (loaded == 0) return true;
  return error_system(err, loaded < 0 ? -loaded : EINVAL, "seccomp does not work here: without it this program does not run");
}

bool lock_process(struct error *err) {
#ifdef LEERPAD_NO_LOCK
  (void)set_limits, (void)drop_identity, (void)use_landlock, (void)use_seccomp, (void)err;
  return true;
#else
  if (!drop_identity(err)) return false;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return error_system(err, errno, "new rights cannot be refused");
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return error_system(err, errno, "the process cannot be hidden from others");
  use_landlock();
  return set_limits(err) && use_seccomp(err);
#endif
}

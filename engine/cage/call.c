// SPDX-License-Identifier: EUPL-1.2
// One request, one reply. The cage is not trusted with anything: not to read, not to answer, not to answer once, not to tell its length. In
// the hot path: one look for left-over bytes, one write, one poll, one read. (A receive timeout on the socket in the place of the poll was measured: no difference.)
#include "cage/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define LAST_WORDS_BIT UINT32_C(0x80000000)

// False where the time is over, and nothing is there: what came in time is taken, also when this thread was late itself.
static bool wait_for(int fd, short what, int64_t until) {
  for (;;) {
    int64_t left = until - cage_now();
    struct pollfd wait = {.fd = fd, .events = what};
    int found = poll(&wait, 1, left > 0 ? (int)left : 0);
    if (found > 0) return true;
    if (found < 0 && errno != EINTR) return true; // the read or write that follows meets the same error and reports it
    if (left <= 0) return false;
  }
}

// How long a reply is waited for. On a machine with other work a cage may be late because it is not run; that is not its fault, and must not lead to a quarantine. So when half
// of the time is gone, a note is made of how much processor it has had; and where at the deadline it could run all that while, but got less than half of a processor, it gets more time. A
// cage that sleeps, now or in between, or that burns its time, is late.
struct patience {
  pid_t pid;
  int64_t half, until, last;                // cage_now
  int64_t noted_at, noted_ms, noted_sleeps; // when the note was made (0: not yet), and the processor time and the sleeps until then
  bool starved;
};

static int64_t processor_ms(pid_t pid) {
  clockid_t clock;
  struct timespec time;
  if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &time) != 0) return -1;
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

// How often it went to sleep by itself; -1 where it sleeps now, or cannot be seen.
static int64_t sleeps_of(pid_t pid) {
  static const char count[] = "\nvoluntary_ctxt_switches:";
  char path[64], text[4096];
  (void)snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
  AUTO_FD fd = open(path, O_RDONLY | O_CLOEXEC);
  ssize_t got = fd >= 0 ? read(fd, text, sizeof text - 1) : -1;
  if (got <= 0) return -1;
  text[got] = '\0';
  const char *state = strstr(text, "\nState:\tR"), *found = strstr(text, count);
  return state != NULL && found != NULL ? strtoll(found + sizeof count - 1, NULL, 10) : -1;
}

static void note(struct patience *patience) {
  patience->noted_at = cage_now();
  patience->noted_ms = processor_ms(patience->pid);
  patience->noted_sleeps = sleeps_of(patience->pid);
}

static bool is_starved(const struct patience *patience) {
  int64_t had = processor_ms(patience->pid), sleeps = sleeps_of(patience->pid);
  return had >= 0 && patience->noted_ms >= 0 && sleeps >= 0 && sleeps == patience->noted_sleeps &&
         2 * (had - patience->noted_ms) < cage_now() - patience->noted_at;
}

// False where the time is over.
static bool patience_wait(struct patience *patience, int fd) {
  if (patience->noted_at == 0) {
    if (wait_for(fd, POLLIN, patience->half)) return true;
    note(patience);
  }
  while (!wait_for(fd, POLLIN, patience->until)) {
    if (patience->until >= patience->last || !is_starved(patience)) return false;
    patience->starved = true;
    note(patience);
    patience->until += (patience->last - patience->until + 1) / 2; // soon enough asked again, and never past the last
  }
  return true;
}

static enum cage_end send_request(int fd, const struct buffer *request, int64_t until) {
  uint32_t length = (uint32_t)request->length;
  unsigned char header[4] = {(unsigned char)(length >> 24), (unsigned char)(length >> 16), (unsigned char)(length >> 8),
                             (unsigned char)length};
  size_t sent = 0, all = sizeof header + request->length;
  while (sent < all) {
    struct iovec parts[2];
    int count = 0;
    if (sent < sizeof header) parts[count++] = (struct iovec){header + sent, sizeof header - sent};
    size_t from = sent < sizeof header ? 0 : sent - sizeof header;
    if (request->length > from) parts[count++] = (struct iovec){request->data + from, request->length - from};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = (size_t)count};
    ssize_t done = sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (done >= 0) {
      sent += (size_t)done;
    } else if (errno == EAGAIN) {
      if (!wait_for(fd, POLLOUT, until)) return CAGE_LATE;
    } else if (errno != EINTR) {
      return CAGE_CLOSED;
    }
  }
  return CAGE_ANSWERED;
}

// Reads at least one byte.
static enum cage_end read_some(int fd, struct patience *patience, char *bytes, size_t size, size_t *got) {
  for (;;) {
    if (!patience_wait(patience, fd)) return patience->starved ? CAGE_STARVED : CAGE_LATE;
    ssize_t done = recv(fd, bytes, size, MSG_DONTWAIT);
    if (done > 0) {
      *got = (size_t)done;
      return CAGE_ANSWERED;
    }
    if (done == 0 || (errno != EAGAIN && errno != EINTR)) return CAGE_CLOSED;
  }
}

// A small reply comes in one read, with its header; the rest of a large one is read to where it will lie.
static enum cage_end read_reply(int fd, struct patience *patience, struct buffer *reply) {
  enum { MOST = 64 * 1024 };
  char chunk[8192];
  unsigned char header[4];
  size_t have = 0, length = 0;
  bool words = false;
  for (;;) {
    size_t got = 0, left = length - reply->length, room = sizeof chunk;
    char *to = chunk;
    if (left >= sizeof chunk) {
      room = left < MOST ? left : MOST;
      to = buffer_room(reply, room);
      if (to == NULL) return CAGE_LIED;
    }
    enum cage_end end = read_some(fd, patience, to, room, &got);
    if (end != CAGE_ANSWERED) return end;
    const char *rest = to;
    while (have < sizeof header && got > 0) {
      header[have++] = (unsigned char)*rest++;
      got--;
      if (have < sizeof header) continue;
      uint32_t told = (uint32_t)header[0] << 24 | (uint32_t)header[1] << 16 | (uint32_t)header[2] << 8 | header[3];
      words = (told & LAST_WORDS_BIT) != 0;
      length = told & ~LAST_WORDS_BIT;
      if (length == 0 || length > (words ? (size_t)CAGE_LAST_WORDS_MOST : (size_t)LIMIT_REPLY)) return CAGE_LIED;
    }
    if (have < sizeof header) continue;
    if (got > length - reply->length) return CAGE_LIED; // more than one reply
    if (to != chunk) {
      buffer_wrote(reply, got);
    } else {
      buffer_add(reply, rest, got);
    }
    if (reply->failed) return CAGE_LIED;
    if (reply->length == length) return words ? CAGE_LAST_WORDS : CAGE_ANSWERED;
  }
}

enum cage_end cage_exchange(const struct cage *cage, const struct buffer *request, int deadline_ms, struct buffer *reply) {
  int64_t now = cage_now();
  struct patience patience = {
      .pid = cage->pid, .half = now + deadline_ms / 2, .until = now + deadline_ms, .last = now + (int64_t)deadline_ms * CAGE_PATIENCE};
  buffer_clear(reply);
  enum cage_end sent = send_request(cage->fd, request, patience.until);
  if (sent == CAGE_LATE) return sent;
  // A cage that closed while it was spoken to may have said why just before.
  enum cage_end end = read_reply(cage->fd, &patience, reply);
  if (end == CAGE_ANSWERED && sent != CAGE_ANSWERED) return CAGE_LIED; // an answer to half a question
  // A MessagePack map and nothing else: the least that can be said without reading it.
  unsigned char first = reply->length > 0 ? (unsigned char)reply->data[0] : 0;
  if (end == CAGE_ANSWERED && (first & 0xf0) != 0x80 && first != 0xde && first != 0xdf) return CAGE_LIED;
  return end;
}

// Bytes that lie here were sent unasked: given to the next caller, they would be another learner's reply. (A cage that sends them a
// moment later, after the question, is beyond detection here, and no worse than one that answers wrongly.)
enum cage_end cage_quiet(int fd) {
  char byte;
  ssize_t found = recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  if (found > 0) return CAGE_LIED;
  if (found < 0 && (errno == EAGAIN || errno == EINTR)) return CAGE_ANSWERED;
  return CAGE_CLOSED;
}

// Takes a cage and exchanges; on success the cage is still taken.
static bool ask(struct cage_pool *pool, const char *key, const struct buffer *request, int deadline_ms, struct buffer *reply,
                struct source **source, struct cage **cage, struct error *err) {
  if (!buffer_check(request, "de vraag aan de kooi", err)) return false;
  if (request->length > LIMIT_MESSAGE) return error_set(err, ERROR_INPUT, "de vraag aan de kooi is groter dan %d bytes", LIMIT_MESSAGE);
  if (deadline_ms <= 0) deadline_ms = pool->deadline_ms;
  if (!cage_take(pool, key, pool->wait_ms, source, cage, err)) return false;
  enum cage_end end = cage_exchange(*cage, request, deadline_ms, reply);
  if (end == CAGE_ANSWERED) return true;
  cage_bury(pool, *source, *cage, end, deadline_ms, reply, err);
  return false;
}

bool cage_call(struct cage_pool *pool, const char *key, const struct buffer *request, int deadline_ms, struct buffer *reply,
               struct error *err) {
  struct source *source = NULL;
  struct cage *cage = NULL;
  if (!ask(pool, key, request, deadline_ms, reply, &source, &cage, err)) return false;
  cage_give(pool, source, cage);
  return true;
}

static bool rests(struct arena *arena, struct run_reply *reply, const struct error *err) {
  *reply = (struct run_reply){.outcome = RUN_FAULT};
  reply->accepted_right = reply->feedback_right = RIGHT_UNKNOWN;
  reply->fault_file = arena_text(arena, err->file);
  reply->fault_line = err->line;
  reply->fault_text = arena_text(arena, err->text);
  return true;
}

// A run's request, and what it asks: where nobody's own is looked at, the part that is the same for everybody.
struct asking {
  const struct buffer *bytes;
  size_t anyones;
};

static struct question question_of(const struct asking *asking, const char *key, bool personal) {
  return (struct question){.key = key, .bytes = asking->bytes->data, .length = personal ? asking->bytes->length : asking->anyones};
}

static bool known(struct cage_pool *pool, const char *key, const struct run_request *request, const struct asking *asking,
                  struct buffer *answer) {
  struct question anyones = question_of(asking, key, false), own = question_of(asking, key, true);
  if (pool->memo == NULL || asking->bytes->failed) return false;
  return memo_find(pool->memo, &anyones, answer) || (request->answer_name == NULL && memo_find(pool->memo, &own, answer));
}

// A run that died, lied or has no answer yet from the host is not remembered: asked again, it may go otherwise. One with an answer in it will be asked again only by another person who answers
// the same; own words never are, so it gets a place the second time.
static void remember(struct cage_pool *pool, const char *key, const struct run_request *request, const struct asking *asking,
                     const struct buffer *answer, const struct run_reply *reply) {
  struct question question = question_of(asking, key, reply->personal);
  bool lasting = reply->outcome == RUN_ASK || reply->outcome == RUN_DONE || reply->outcome == RUN_INVALID;
  if (pool->memo == NULL || !lasting) return;
  bool answers = request->answer_name != NULL;
  if (answers && (reply->personal || !memo_asked_before(pool->memo, &question))) return;
  memo_keep(pool->memo, &question, answer, answers);
}

void cage_foresee(struct cage_pool *pool, const char *key, const struct run_request *next, const struct run_reply *reply) {
  const char *shown = reply->shown != NULL ? reply->shown->name : reply->page.pairs > 0 ? reply->stands : NULL;
  bool same = reply->outcome == RUN_ASK && shown != NULL && next->at != NULL && strcmp(shown, next->at) == 0;
  if (pool->memo == NULL || !same || next->answer_name != NULL) return;
  AUTO_BUFFER bytes = buffer_new(LIMIT_MEMO_ENTRY);
  AUTO_BUFFER answer = buffer_new(LIMIT_MEMO_ENTRY);
  struct run_reply seen = *reply;
  seen.accepted = false;
  seen.accepted_value = NULL;
  seen.accepted_step = NULL;
  seen.accepted_right = RIGHT_UNKNOWN;
  const struct asking asking = {&bytes, run_request_write(&bytes, next)};
  run_reply_write(&answer, &seen);
  struct question question = question_of(&asking, key, reply->personal);
  if (!bytes.failed && !answer.failed) memo_keep(pool->memo, &question, &answer, false);
}

static bool read_as_asked(struct arena *arena, const struct run_request *request, const struct buffer *answer, struct run_reply *reply,
                          struct error *err) {
  bool lean = request->lean && request->at == NULL; // then the page, of which nothing is known, is that of the step where it stands
  return (lean ? run_reply_read_lean : run_reply_read)(arena, answer->data, answer->length, reply, err);
}

// Takes a cage, asks it and reads what it says. A reply of the wrong shape ends the cage.
static bool run_in_cage(struct cage_pool *pool, const char *key, const struct run_request *request, const struct asking *asking,
                        struct buffer *answer, struct arena *arena, struct run_reply *reply, struct error *err) {
  struct source *source = NULL;
  struct cage *cage = NULL;
  struct error why;
  if (!ask(pool, key, asking->bytes, 0, answer, &source, &cage, &why)) {
    if (why.code == ERROR_SCRIPT) return rests(arena, reply, &why);
    if (err != NULL) *err = why;
    return false;
  }
  if (read_as_asked(arena, request, answer, reply, &why)) {
    cage_give(pool, source, cage);
    remember(pool, key, request, asking, answer, reply);
    return true;
  }
  struct error shape = why;
  cage_bury(pool, source, cage, CAGE_LIED, pool->deadline_ms, NULL, &why);
  struct error told = why;
  (void)error_set(&why, ERROR_SCRIPT, "%s: %s", told.text, shape.text);
  return rests(arena, reply, &why);
}

bool cage_run(struct cage_pool *pool, const char *key, const struct run_request *request, struct arena *arena, struct run_reply *reply,
              struct error *err) {
  AUTO_BUFFER bytes = buffer_new(LIMIT_MESSAGE);
  AUTO_BUFFER answer = buffer_new(LIMIT_REPLY);
  const struct asking asking = {&bytes, run_request_write(&bytes, request)};
  if (known(pool, key, request, &asking, &answer) && read_as_asked(arena, request, &answer, reply, NULL)) return true;
  return run_in_cage(pool, key, request, &asking, &answer, arena, reply, err);
}

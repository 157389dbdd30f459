// SPDX-License-Identifier: EUPL-1.2
// One request, one reply. The cage is not trusted with anything: not to read, not to answer, not to answer once, not to tell its length. In
// the hot path: one look for left-over bytes, one write, one poll, one read. (A receive timeout on the socket in the place of the poll was measured: no difference.)
#include "cage/inside.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#define LAST_WORDS_BIT UINT32_C(0x80000000)

// False where the time is over.
static bool wait_for(int fd, short what, int64_t until) {
  for (;;) {
    int64_t left = until - cage_now();
    if (left <= 0) return false;
    struct pollfd wait = {.fd = fd, .events = what};
    int found = poll(&wait, 1, (int)left);
    if (found > 0) return true;
    if (found < 0 && errno != EINTR) return true; // the read or write that follows meets the same error and reports it
  }
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
static enum cage_end read_some(int fd, char *bytes, size_t size, int64_t until, size_t *got) {
  for (;;) {
    if (!wait_for(fd, POLLIN, until)) return CAGE_LATE;
    ssize_t done = recv(fd, bytes, size, MSG_DONTWAIT);
    if (done > 0) {
      *got = (size_t)done;
      return CAGE_ANSWERED;
    }
    if (done == 0 || (errno != EAGAIN && errno != EINTR)) return CAGE_CLOSED;
  }
}

static enum cage_end read_reply(int fd, int64_t until, struct buffer *reply) {
  char chunk[8192];
  unsigned char header[4];
  size_t have = 0, length = 0;
  bool words = false;
  for (;;) {
    size_t got = 0;
    enum cage_end end = read_some(fd, chunk, sizeof chunk, until, &got);
    if (end != CAGE_ANSWERED) return end;
    const char *rest = chunk;
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
    buffer_add(reply, rest, got);
    if (reply->failed) return CAGE_LIED;
    if (reply->length == length) return words ? CAGE_LAST_WORDS : CAGE_ANSWERED;
  }
}

enum cage_end cage_exchange(int fd, const struct buffer *request, int64_t until, struct buffer *reply) {
  buffer_clear(reply);
  enum cage_end sent = send_request(fd, request, until);
  if (sent == CAGE_LATE) return sent;
  // A cage that closed while it was spoken to may have said why just before.
  enum cage_end end = read_reply(fd, until, reply);
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
  if (!cage_take(pool, key, deadline_ms, source, cage, err)) return false;
  enum cage_end end = cage_exchange((*cage)->fd, request, cage_now() + deadline_ms, reply);
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

// A run that died, lied or has no answer yet from the host is not remembered: asked again, it may go otherwise.
static void remember(struct cage_pool *pool, const char *key, const struct run_request *request, const struct buffer *question,
                     const struct buffer *answer, const struct run_reply *reply) {
  bool lasting = reply->outcome == RUN_ASK || reply->outcome == RUN_DONE || reply->outcome == RUN_INVALID;
  if (pool->memo != NULL && lasting && request->answer_name == NULL) memo_keep(pool->memo, key, question, answer);
}

void cage_foresee(struct cage_pool *pool, const char *key, const struct run_request *next, const struct run_reply *reply) {
  bool same = reply->outcome == RUN_ASK && reply->shown != NULL && next->at != NULL && strcmp(reply->shown->name, next->at) == 0;
  if (pool->memo == NULL || !same || next->answer_name != NULL) return;
  AUTO_BUFFER question = buffer_new(LIMIT_MEMO_ENTRY);
  AUTO_BUFFER answer = buffer_new(LIMIT_MEMO_ENTRY);
  struct run_reply seen = *reply;
  seen.accepted = false;
  seen.accepted_value = NULL;
  seen.accepted_step = NULL;
  seen.accepted_right = RIGHT_UNKNOWN;
  run_request_write(&question, next);
  run_reply_write(&answer, &seen);
  if (!question.failed && !answer.failed) memo_keep(pool->memo, key, &question, &answer);
}

bool cage_run(struct cage_pool *pool, const char *key, const struct run_request *request, struct arena *arena, struct run_reply *reply,
              struct error *err) {
  AUTO_BUFFER question = buffer_new(LIMIT_MESSAGE);
  AUTO_BUFFER answer = buffer_new(LIMIT_REPLY);
  struct source *source = NULL;
  struct cage *cage = NULL;
  struct error why;
  run_request_write(&question, request);
  bool known = pool->memo != NULL && request->answer_name == NULL && !question.failed && memo_find(pool->memo, key, &question, &answer);
  if (known && run_reply_read(arena, answer.data, answer.length, reply, NULL)) return true;
  if (!ask(pool, key, &question, 0, &answer, &source, &cage, &why)) {
    if (why.code == ERROR_SCRIPT) return rests(arena, reply, &why);
    if (err != NULL) *err = why;
    return false;
  }
  if (run_reply_read(arena, answer.data, answer.length, reply, &why)) {
    cage_give(pool, source, cage);
    remember(pool, key, request, &question, &answer, reply);
    return true;
  }
  struct error shape = why;
  cage_bury(pool, source, cage, CAGE_LIED, pool->deadline_ms, NULL, &why);
  struct error told = why;
  (void)error_set(&why, ERROR_SCRIPT, "%s: %s", told.text, shape.text);
  return rests(arena, reply, &why);
}

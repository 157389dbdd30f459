// SPDX-License-Identifier: EUPL-1.2
// A table of sets with a few places each: a question is looked for in its one set, and the oldest place of that set goes when it is full. The whole
// question is kept and compared, so two questions never share a reply, whatever the hash.
//
// Most of what is kept is asked for once: the page after somebody's answer. It must not push out what many ask, so a place that was found more than once goes after those that were not, until
// nobody has asked for it for a while.
#include "cage/memo.h"
#include "base/limits.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SETS = 256, PLACES = 4, ASKED = 8192, POPULAR = 2, WHILE = 16 * SETS * PLACES };

struct entry {
  uint64_t hash;
  uint64_t used;  // by the memo's count of uses; 0: the place is free
  uint32_t found; // how often; what is asked again begins at POPULAR
  char *bytes;    // key, NUL, question, reply
  size_t question_size, reply_size;
};

struct memo {
  pthread_mutex_t lock;
  uint64_t uses;
  struct entry entries[SETS][PLACES];
  uint32_t asked[ASKED]; // of questions that were asked: a part of the hash, where another part points; the later one overwrites
};

struct memo *memo_new(void) {
  struct memo *memo = calloc(1, sizeof *memo);
  REQUIRE(memo != NULL && pthread_mutex_init(&memo->lock, NULL) == 0);
  return memo;
}

void memo_free(struct memo *memo) {
  if (memo == NULL) return;
  for (size_t i = 0; i < SETS; i++)
    for (size_t j = 0; j < PLACES; j++) free(memo->entries[i][j].bytes);
  (void)pthread_mutex_destroy(&memo->lock);
  free(memo);
}

// Spreads only; equality is decided by the bytes. Eight at a time, because it runs over every question.
static uint64_t hash_of(const struct question *question) {
  uint64_t hash = UINT64_C(0x9e3779b97f4a7c15);
  for (const char *byte = question->key; *byte != '\0'; byte++) hash = (hash ^ (unsigned char)*byte) * UINT64_C(0x100000001b3);
  size_t at = 0;
  for (uint64_t word; at + sizeof word <= question->length; at += sizeof word) {
    memcpy(&word, question->bytes + at, sizeof word);
    hash = (hash ^ word) * UINT64_C(0x9fb21c651e98df25);
    hash ^= hash >> 32;
  }
  for (; at < question->length; at++) hash = (hash ^ (unsigned char)question->bytes[at]) * UINT64_C(0x100000001b3);
  return hash ^ hash >> 29;
}

// --- with the lock held -----------------------------------------------------------------------------------------------------------------

static struct entry *find(struct memo *memo, uint64_t hash, const struct question *question) {
  for (size_t i = 0; i < PLACES; i++) {
    struct entry *entry = &memo->entries[hash % SETS][i];
    if (entry->used == 0 || entry->hash != hash || entry->question_size != question->length) continue;
    if (strcmp(entry->bytes, question->key) != 0) continue;
    if (memcmp(entry->bytes + strlen(question->key) + 1, question->bytes, question->length) == 0) return entry;
  }
  return NULL;
}

static bool popular(const struct memo *memo, const struct entry *entry) {
  return entry->found >= POPULAR && memo->uses - entry->used < WHILE;
}

// The place in the set of `hash` that is missed least.
static struct entry *least(struct memo *memo, uint64_t hash) {
  struct entry *entries = memo->entries[hash % SETS], *least = &entries[0];
  for (size_t i = 1; i < PLACES; i++) {
    bool liked = popular(memo, &entries[i]), least_liked = popular(memo, least);
    if (liked != least_liked ? least_liked : entries[i].used < least->used) least = &entries[i];
  }
  return least;
}

// ----------------------------------------------------------------------------------------------------------------------------------------

bool memo_find(struct memo *memo, const struct question *question, struct buffer *reply) {
  uint64_t hash = hash_of(question);
  (void)pthread_mutex_lock(&memo->lock);
  struct entry *entry = find(memo, hash, question);
  if (entry != NULL) {
    entry->used = ++memo->uses;
    entry->found++;
    buffer_add(reply, entry->bytes + strlen(question->key) + 1 + entry->question_size, entry->reply_size);
  }
  (void)pthread_mutex_unlock(&memo->lock);
  return entry != NULL && !reply->failed;
}

void memo_keep(struct memo *memo, const struct question *question, const struct buffer *reply, bool again) {
  size_t key_size = strlen(question->key) + 1, size = key_size + question->length + reply->length;
  if (size > LIMIT_MEMO_ENTRY || question->length == 0 || reply->length == 0) return;
  char *bytes = malloc(size);
  if (bytes == NULL) return;
  memcpy(bytes, question->key, key_size);
  memcpy(bytes + key_size, question->bytes, question->length);
  memcpy(bytes + key_size + question->length, reply->data, reply->length);
  uint64_t hash = hash_of(question);
  (void)pthread_mutex_lock(&memo->lock);
  struct entry *same = find(memo, hash, question), *place = same != NULL ? same : least(memo, hash);
  char *gone = place->bytes;
  *place = (struct entry){.hash = hash,
                          .used = ++memo->uses,
                          .found = again          ? POPULAR
                                   : same != NULL ? same->found
                                                  : 0,
                          .bytes = bytes,
                          .question_size = question->length,
                          .reply_size = reply->length};
  (void)pthread_mutex_unlock(&memo->lock);
  free(gone);
}

bool memo_asked_before(struct memo *memo, const struct question *question) {
  uint64_t hash = hash_of(question);
  uint32_t mark = (uint32_t)(hash >> 32);
  (void)pthread_mutex_lock(&memo->lock);
  bool before = memo->asked[hash % ASKED] == mark;
  memo->asked[hash % ASKED] = mark;
  (void)pthread_mutex_unlock(&memo->lock);
  return before;
}

// SPDX-License-Identifier: EUPL-1.2
// A table of sets with a few places each: a question is looked for in its one set, and the oldest place of that set goes when it is full. The whole
// question is kept and compared, so two questions never share a reply, whatever the hash.
#include "cage/memo.h"
#include "base/limits.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SETS = 256, PLACES = 4 };

struct entry {
  uint64_t hash;
  uint64_t used; // by the memo's count of uses; 0: the place is free
  char *bytes;   // key, NUL, question, reply
  size_t question_size, reply_size;
};

struct memo {
  pthread_mutex_t lock;
  uint64_t uses;
  struct entry entries[SETS][PLACES];
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
static uint64_t hash_of(const char *key, const struct buffer *question) {
  uint64_t hash = UINT64_C(0x9e3779b97f4a7c15);
  for (const char *byte = key; *byte != '\0'; byte++) hash = (hash ^ (unsigned char)*byte) * UINT64_C(0x100000001b3);
  size_t at = 0;
  for (uint64_t word; at + sizeof word <= question->length; at += sizeof word) {
    memcpy(&word, question->data + at, sizeof word);
    hash = (hash ^ word) * UINT64_C(0x9fb21c651e98df25);
    hash ^= hash >> 32;
  }
  for (; at < question->length; at++) hash = (hash ^ (unsigned char)question->data[at]) * UINT64_C(0x100000001b3);
  return hash ^ hash >> 29;
}

// With the lock held.
static struct entry *find(struct memo *memo, uint64_t hash, const char *key, const struct buffer *question) {
  for (size_t i = 0; i < PLACES; i++) {
    struct entry *entry = &memo->entries[hash % SETS][i];
    if (entry->used == 0 || entry->hash != hash || entry->question_size != question->length || strcmp(entry->bytes, key) != 0) continue;
    if (memcmp(entry->bytes + strlen(key) + 1, question->data, question->length) == 0) return entry;
  }
  return NULL;
}

bool memo_find(struct memo *memo, const char *key, const struct buffer *question, struct buffer *reply) {
  uint64_t hash = hash_of(key, question);
  (void)pthread_mutex_lock(&memo->lock);
  struct entry *entry = find(memo, hash, key, question);
  if (entry != NULL) {
    entry->used = ++memo->uses;
    buffer_add(reply, entry->bytes + strlen(key) + 1 + entry->question_size, entry->reply_size);
  }
  (void)pthread_mutex_unlock(&memo->lock);
  return entry != NULL && !reply->failed;
}

void memo_keep(struct memo *memo, const char *key, const struct buffer *question, const struct buffer *reply) {
  size_t key_size = strlen(key) + 1, size = key_size + question->length + reply->length;
  if (size > LIMIT_MEMO_ENTRY || question->length == 0 || reply->length == 0) return;
  char *bytes = malloc(size);
  if (bytes == NULL) return;
  memcpy(bytes, key, key_size);
  memcpy(bytes + key_size, question->data, question->length);
  memcpy(bytes + key_size + question->length, reply->data, reply->length);
  uint64_t hash = hash_of(key, question);
  (void)pthread_mutex_lock(&memo->lock);
  struct entry *oldest = &memo->entries[hash % SETS][0], *same = find(memo, hash, key, question);
  for (size_t i = 1; i < PLACES; i++)
    if (memo->entries[hash % SETS][i].used < oldest->used) oldest = &memo->entries[hash % SETS][i];
  if (same != NULL) oldest = same;
  char *gone = oldest->bytes;
  *oldest =
      (struct entry){.hash = hash, .used = ++memo->uses, .bytes = bytes, .question_size = question->length, .reply_size = reply->length};
  (void)pthread_mutex_unlock(&memo->lock);
  free(gone);
}

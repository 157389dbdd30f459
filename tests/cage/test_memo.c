// SPDX-License-Identifier: EUPL-1.2
// The memo of runs: what it gives back is what was kept under the same key and question, and nothing else; it never grows past its places.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "cage/memo.h"
#include <pthread.h>
#include <string.h>

static void put(struct buffer *buffer, const char *text) {
  buffer_clear(buffer);
  buffer_text(buffer, text);
}

static bool find(struct memo *memo, const char *key, const struct buffer *question, struct buffer *reply) {
  return memo_find(memo, &(struct question){key, question->data, question->length}, reply);
}

static void keep(struct memo *memo, const char *key, const struct buffer *question, const struct buffer *reply) {
  memo_keep(memo, &(struct question){key, question->data, question->length}, reply, false);
}

static void keeps_by_key_and_question(void **state) {
  (void)state;
  struct memo *memo = memo_new();
  AUTO_BUFFER question = buffer_new(1000), reply = buffer_new(1000), found = buffer_new(1000);
  put(&question, "vraag een");
  put(&reply, "antwoord");
  assert_false(find(memo, "a", &question, &found));
  keep(memo, "a", &question, &reply);
  assert_true(find(memo, "a", &question, &found));
  assert_string_equal(found.data, "antwoord");
  buffer_clear(&found);
  assert_false(find(memo, "b", &question, &found)); // another course, or another version of it
  put(&question, "vraag eén");
  assert_false(find(memo, "a", &question, &found));
  put(&question, "vraag een");
  put(&reply, "beter");
  keep(memo, "a", &question, &reply);
  assert_true(find(memo, "a", &question, &found));
  assert_string_equal(found.data, "beter");
  memo_free(memo);
}

static void leaves_what_is_large(void **state) {
  (void)state;
  struct memo *memo = memo_new();
  AUTO_BUFFER question = buffer_new(1000), reply = buffer_new(LIMIT_MEMO_ENTRY * 2), found = buffer_new(LIMIT_MEMO_ENTRY * 2);
  put(&question, "vraag");
  for (int i = 0; i < LIMIT_MEMO_ENTRY; i++) buffer_byte(&reply, 'x');
  keep(memo, "a", &question, &reply);
  assert_false(find(memo, "a", &question, &found));
  memo_free(memo);
}

// Ten thousand questions: what is found is right, the last ones are there, and most of the first ones have made room.
static void forgets_the_oldest(void **state) {
  (void)state;
  struct memo *memo = memo_new();
  AUTO_BUFFER question = buffer_new(1000), reply = buffer_new(1000), found = buffer_new(1000);
  int early = 0;
  for (int i = 0; i < 10000; i++) {
    buffer_clear(&question);
    buffer_clear(&reply);
    buffer_format(&question, "vraag %d", i);
    buffer_format(&reply, "antwoord %d", i);
    keep(memo, "a", &question, &reply);
    buffer_clear(&found);
    assert_true(find(memo, "a", &question, &found));
    assert_string_equal(found.data, reply.data);
  }
  for (int i = 0; i < 5000; i++) {
    buffer_clear(&question);
    buffer_clear(&found);
    buffer_format(&question, "vraag %d", i);
    early += find(memo, "a", &question, &found);
  }
  assert_true(early < 50);
  memo_free(memo);
}

// Of what many ask, and of what one asks: thousands of the second kind do not push out the first, until nobody asks for it for long.
static void what_many_ask_stays(void **state) {
  (void)state;
  struct memo *memo = memo_new();
  AUTO_BUFFER question = buffer_new(1000), reply = buffer_new(1000), found = buffer_new(1000);
  put(&question, "allemaal");
  const struct question often = {"a", "allemaal", 8};
  assert_false(memo_asked_before(memo, &often));
  assert_true(memo_asked_before(memo, &often));
  put(&reply, "antwoord");
  memo_keep(memo, &often, &reply, true);
  for (int i = 0; i < 5000; i++) {
    buffer_clear(&question);
    buffer_format(&question, "vraag %d", i);
    keep(memo, "a", &question, &reply);
  }
  buffer_clear(&found);
  assert_true(memo_find(memo, &often, &found));
  for (int i = 0; i < 60000; i++) {
    buffer_clear(&question);
    buffer_format(&question, "later %d", i);
    keep(memo, "a", &question, &reply);
  }
  assert_false(memo_find(memo, &often, &found));
  memo_free(memo);
}

static void *hammer(void *context) {
  struct memo *memo = context;
  AUTO_BUFFER question = buffer_new(1000), reply = buffer_new(1000), found = buffer_new(1000);
  bool right = true;
  for (int i = 0; i < 20000; i++) {
    buffer_clear(&question);
    buffer_clear(&reply);
    buffer_clear(&found);
    buffer_format(&question, "vraag %d", i % 700);
    buffer_format(&reply, "antwoord %d", i % 700);
    if (find(memo, "a", &question, &found)) right = right && strcmp(found.data, reply.data) == 0;
    keep(memo, "a", &question, &reply);
  }
  return right ? memo : NULL;
}

static void many_at_once(void **state) {
  (void)state;
  struct memo *memo = memo_new();
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) assert_int_equal(pthread_create(&threads[i], NULL, hammer, memo), 0);
  for (int i = 0; i < 4; i++) {
    void *right = NULL;
    assert_int_equal(pthread_join(threads[i], &right), 0);
    assert_ptr_equal(right, memo);
  }
  memo_free(memo);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(keeps_by_key_and_question), cmocka_unit_test(leaves_what_is_large), cmocka_unit_test(forgets_the_oldest),
      cmocka_unit_test(what_many_ask_stays),       cmocka_unit_test(many_at_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

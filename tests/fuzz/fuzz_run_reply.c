// SPDX-License-Identifier: EUPL-1.2
// link: model
// A cage's reply from any bytes: accepted or refused, never a crash; what is accepted is written and read again to the same bytes, and its step can
// be answered, filled in and said in words.
#include "base/limits.h"
#include "model/run.h"
#include <stdint.h>
#include <string.h>

static void use_step(struct arena *arena, const struct step *step, const struct value *value) {
  struct problems problems = {0};
  struct fields fields = answer_to_form(arena, step, value);
  const struct value *answer = answer_from_form(arena, step, &fields);
  const struct value *checked = answer_check(arena, step, answer, "nl", &problems);
  REQUIRE(problems.count <= LIMIT_PROBLEMS);
  REQUIRE(answer_words(arena, step, value, "nl") != NULL);
  if (problems.count) return;
  const struct value *again = answer_check(arena, step, checked, "en", &problems);
  REQUIRE(problems.count == 0 && value_equal(checked, again));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  AUTO_ARENA arena = arena_new();
  struct run_reply reply, again;
  struct error err;
  if (!run_reply_read(arena, bytes, size, &reply, &err)) {
    REQUIRE(err.code == ERROR_SCRIPT && err.text[0]);
    return 0;
  }
  AUTO_BUFFER first = buffer_new(LIMIT_REPLY * 2), second = buffer_new(LIMIT_REPLY * 2);
  run_reply_write(&first, &reply);
  if (first.length > LIMIT_REPLY) return 0; // usual values that were left out are written
  REQUIRE(!first.failed && run_reply_read(arena, first.data, first.length, &again, &err));
  run_reply_write(&second, &again);
  REQUIRE(first.length == second.length && memcmp(first.data, second.data, first.length) == 0);
  if (reply.shown) use_step(arena, reply.shown, reply.shown_value);
  if (reply.accepted_step) use_step(arena, reply.accepted_step, reply.accepted_value);
  return 0;
}

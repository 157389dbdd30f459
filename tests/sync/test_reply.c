// SPDX-License-Identifier: EUPL-1.2
// What a connector's cage answers about facts, when it is in the hands of somebody else: a part that is wrong is that fact's own, and an answer that does not fit is nobody's.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/json.h"
#include "cage/fake.h"
#include "sync/connector.h"

struct asking {
  struct arena *arena;
  struct clock clock;
  struct cage_pool *pool;
  struct buffer reply; // bodies lie in it
  struct mapped mapped[2];
  size_t done;
};

// Two facts are asked about, and the cage answers with these bytes.
static bool ask_bytes(struct asking *asking, const char *key, const struct buffer *bytes) {
  struct error err = {0};
  AUTO_BUFFER mode = buffer_new(20000), request = buffer_new(LIMIT_MESSAGE);
  fake_bytes(&mode, bytes);
  if (!fake_bind(asking->pool, key, mode.data, &err)) fail_msg("%s", err.text);
  const struct academy academy = {.name = "Academie"};
  const struct connector_home home = {.academy = &academy, .url = "https://academie.example"};
  const struct connector connector = {.pool = asking->pool, .key = key, .path = "statements", .settings = value_new_map(asking->arena)};
  connector_request(&request, &connector, &home, 2);
  pack_map(&request, 0);
  pack_map(&request, 0);
  bool answered = connector_map(asking->arena, &connector, &request, 2, &asking->reply, asking->mapped, &asking->done, &err);
  cage_unbind(asking->pool, key);
  return answered;
}

static void ask(struct asking *asking, const char *text) {
  const struct value *value = NULL;
  struct error err = {0};
  AUTO_BUFFER bytes = buffer_new(10000);
  if (!json_read(asking->arena, text, strlen(text), &value, &err)) fail_msg("%s: %s", text, err.text);
  pack_value(&bytes, value);
  if (!ask_bytes(asking, text, &bytes)) fail_msg("%s: no answer", text);
}

static void start(struct asking *asking) {
  *asking = (struct asking){.arena = arena_new(), .clock = clock_system(), .reply = buffer_new(LIMIT_REPLY)};
  asking->pool = fake_pool(&asking->clock, 2000, 1);
}

static void end(struct asking *asking) {
  cage_pool_close(asking->pool);
  buffer_free(&asking->reply);
  arena_free(asking->arena);
}

#define GOOD "{\"messages\":[{\"json\":\"{}\",\"id\":\"a\"}]}"

static void a_part_that_is_wrong_is_that_facts_own(void **state) {
  (void)state;
  static const char *const wrong[] = {
      "{\"messages\":[{\"json\":\"{},{}\"}]}",
      "{\"messages\":[{\"json\":[[[\"deep\"]],{\"a\":{}}],\"headers\":[{}]}]}",
      "{\"messages\":[{\"json\":\"{}\"},{\"json\":\"{}\",\"path\":\"../x\"},{\"json\":\"{}\"}]}",
      "{\"messages\":[7,[8],{\"id\":{}}]}",
      "{\"messages\":{\"a\":[1,2]}}",
      "{\"messages\":7}",
      "{\"messages\":[1,2,3,4,5,6,7,8,9]}",
      "{\"messages\":[{\"json\":\"{}\"}],\"fault\":{\"text\":\"nee\",\"file\":\"p.lua\",\"line\":3}}",
      "{\"fault\":{}}",
      "{\"something\":[{\"else\":[]}]}",
      "{}",
  };
  struct asking asking;
  start(&asking);
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    ask(&asking, arena_format(asking.arena, "{\"results\":[%s,%s]}", wrong[i], GOOD));
    assert_int_equal(asking.done, 2);
    if (asking.mapped[0].well || asking.mapped[0].error.code != ERROR_SCRIPT) fail_msg("%s is let through", wrong[i]);
    assert_int_equal(asking.mapped[0].messages.count, 0);
    if (!asking.mapped[1].well) fail_msg("%s spoils what follows: %s", wrong[i], asking.mapped[1].error.text);
    assert_int_equal(asking.mapped[1].messages.count, 1);
    assert_memory_equal(asking.mapped[1].messages.items[0].body, "{}", 2);
    assert_string_equal(asking.mapped[1].messages.items[0].path, "statements");
  }
  ask(&asking, "{\"more\":[{}],\"results\":[" GOOD "]}"); // the other is asked again
  assert_int_equal(asking.done, 1);
  assert_true(asking.mapped[0].well);
  end(&asking);
}

static void an_answer_that_does_not_fit_is_refused_as_a_whole(void **state) {
  (void)state;
  static const char *const wrong[] = {
      "{}",
      "{\"results\":[]}",
      "{\"results\":{}}",
      "{\"results\":7}",
      "{\"results\":[" GOOD "," GOOD "," GOOD "]}",
      "{\"results\":[" GOOD ",7]}",
      "{\"results\":[" GOOD ",[]]}",
      "{\"results\":[" GOOD "],\"fault\":{\"text\":\"nee\"}}",
      "{\"fault\":{}}",
      "{\"fault\":7}",
  };
  static const struct {
    const char *bytes;
    size_t length;
  } malformed[] = {
      {"\x81\xA7results\x91\x81\xA8messages\x91\x81\xA4json\xA2\"\xff", 30},
      {"\x81\xA7results\x92\x81\xA8messages\x90", 21},
      {"\x81\xA7results\x91\x81\xA8messages\x90\x90", 22},
      {"\x81\xA7results\x91\x82\xA8messages\x90\xA8messages\x90", 31},
      {"\x82\xA7results\x91\x80\xA7results\x91\x80", 21},
      {"\x81\xA7results\xDD\xff\xff\xff\xff", 14},
      {"\x81\x07\x90", 3},
  };
  struct asking asking;
  start(&asking);
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    ask(&asking, wrong[i]);
    if (asking.done != 1 || asking.mapped[0].well || asking.mapped[0].error.code != ERROR_SCRIPT) fail_msg("%s is let through", wrong[i]);
  }
  for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
    AUTO_BUFFER bytes = buffer_new(1000);
    buffer_add(&bytes, malformed[i].bytes, malformed[i].length);
    assert_true(ask_bytes(&asking, arena_format(asking.arena, "key %zu", i), &bytes));
    if (asking.done != 1 || asking.mapped[0].well || asking.mapped[0].error.code != ERROR_SCRIPT) fail_msg("bytes %zu are let through", i);
  }
  end(&asking);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_part_that_is_wrong_is_that_facts_own),
      cmocka_unit_test(an_answer_that_does_not_fit_is_refused_as_a_whole),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// What an administrator reads: figures, reasons, what to do; as text that cannot steer a terminal, and as JSON.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "sync/world.h"

static const struct value *send_all(struct world *world) {
  return world_json(world->arena, "[\"done\",\"score\",\"level\",\"deed\",\"answer\",\"scan\"]");
}

static void put_endpoints(struct world *world, size_t count) {
  static const char *const ids[] = {"lrs", "oud", "nieuw"};
  struct store_endpoint items[3];
  struct error err = {0};
  for (size_t i = 0; i < 3; i++) {
    items[i] = (struct store_endpoint){.id = ids[i],
                                       .connector = "plain",
                                       .url = "https://lrs.example",
                                       .organisation = "",
                                       .secret = "",
                                       .send = send_all(world),
                                       .settings = value_new_map(world->arena),
                                       .pseudonym_key = ""};
  }
  const struct store_endpoints endpoints = {items, count};
  assert_true(store_endpoints_put(world->store, &endpoints, &err));
}

static const char *status(struct world *world, bool json) {
  const char *text = NULL;
  struct error err = {0};
  assert_true(desk_status(world->store, world->arena, &world->clock, NULL, json, &text, &err));
  return text;
}

static const struct value *endpoint(struct world *world, const char *id) {
  const struct value *list = value_get(world_json(world->arena, status(world, true)), "endpoints");
  for (size_t i = 0; i < value_count(list); i++) {
    if (strcmp(value_get_text(value_at(list, i), "id"), id) == 0) return value_at(list, i);
  }
  fail_msg("no endpoint %s", id);
  return NULL;
}

// Claims all of an endpoint and settles them so.
static void settle(struct world *world, const char *id, enum store_delivery_state state, int code, const char *reason, const char *body) {
  struct store_deliveries deliveries = {0};
  struct error err = {0};
  assert_true(store_delivery_claim(world->store, world->arena, id, 100, 60000, &deliveries, &err));
  for (size_t i = 0; i < deliveries.count; i++) {
    struct store_delivery *delivery = &deliveries.items[i];
    delivery->state = state;
    delivery->tries++;
    delivery->status = code;
    delivery->reason = reason;
    delivery->body = body;
    delivery->next_at = clock_now(&world->clock) + 60000;
  }
  assert_true(store_delivery_settle(world->store, deliveries.items, deliveries.count, &err));
}

static void without_endpoints_it_says_what_to_do(void **state) {
  (void)state;
  struct world *world = world_new(NULL, false);
  assert_non_null(strstr(status(world, false), "academy.lua"));
  const struct value *none = world_json(world->arena, status(world, true));
  assert_int_equal(value_count(value_get(none, "endpoints")), 0);
  assert_int_equal(value_count(value_get(none, "dead")), 0);
  assert_int_equal(value_get_int(value_get(none, "mail"), "sent"), 0);
  assert_null(strstr(status(world, false), "mail"));
  world_free(world);
}

static void each_state_has_its_advice(void **state) {
  (void)state;
  static const struct {
    enum store_delivery_state settled;
    int status;
    const char *reason, *state, *advice;
  } cases[] = {
      {DELIVERY_DELIVERED, 200, "", "idle", ""},
      {DELIVERY_NOTHING, 0, "", "idle", ""},
      {DELIVERY_WAITING, 401, "het LMS laat ons niet binnen (401)", "failing", "geheim"},
      {DELIVERY_WAITING, 307, "het LMS verwijst door", "failing", "url"},
      {DELIVERY_WAITING, 503, "nu niet", "failing", "LMS"},
      {DELIVERY_WAITING, 0, "Connection refused", "failing", "antwoord"},
      {DELIVERY_DEAD, 400, "het LMS weigert het (400)", "idle", "beheerder"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct world *world = world_new(NULL, false);
    put_endpoints(world, 1);
    assert_string_equal(value_get_text(endpoint(world, "lrs"), "state"), "idle");
    world_facts(world, 3, 3);
    assert_string_equal(value_get_text(endpoint(world, "lrs"), "state"), "working");
    assert_int_equal(value_get_int(endpoint(world, "lrs"), "waiting"), 3);
    settle(world, "lrs", cases[i].settled, cases[i].status, cases[i].reason, "");
    const struct value *of = endpoint(world, "lrs");
    assert_string_equal(value_get_text(of, "state"), cases[i].state);
    assert_non_null(strstr(value_get_text(of, "advice"), cases[i].advice));
    assert_int_equal(value_get_text(of, "advice")[0] == '\0', cases[i].advice[0] == '\0');
    const char *text = status(world, false);
    if (cases[i].settled == DELIVERY_WAITING) assert_non_null(strstr(text, cases[i].reason));
    assert_non_null(strstr(text, cases[i].advice));
    world_free(world);
  }
}

static void one_that_left_academy_lua_is_told(void **state) {
  (void)state;
  struct world *world = world_new(NULL, false);
  put_endpoints(world, 3);
  world_facts(world, 2, 2);
  put_endpoints(world, 1);
  assert_string_equal(value_get_text(endpoint(world, "oud"), "state"), "gone");
  assert_non_null(strstr(status(world, false), "staat niet meer in academy.lua"));
  assert_int_equal(value_get_int(endpoint(world, "oud"), "waiting"), 2);
  world_free(world);
}

static void dead_letters_show_status_and_answer(void **state) {
  (void)state;
  struct world *world = world_new(NULL, false);
  put_endpoints(world, 1);
  world_facts(world, 15, 15);
  settle(world, "lrs", DELIVERY_DEAD, 422, "geweigerd \033[31mrood",
         "{\"error\":\"actor\"}\r\n\033]0;hi\007 \xc2\x9b"
         "31m \xe2\x9c\x93");
  const char *text = status(world, false);
  for (const char *c = text; *c != '\0'; c++) {
    if (((unsigned char)*c < ' ' && *c != '\n') || *c == 0x7f) fail_msg("a control character %d reaches the terminal", *c);
    if ((unsigned char)c[0] == 0xc2 && (unsigned char)c[1] < 0xa0) fail_msg("a C1 control reaches the terminal");
  }
  assert_non_null(strstr(text, "422"));
  assert_non_null(strstr(text, "{\"error\":\"actor\"}"));
  assert_non_null(strstr(text, "\xe2\x9c\x93"));
  assert_non_null(strstr(text, "en nog 5"));
  const struct value *dead = value_get(world_json(world->arena, status(world, true)), "dead");
  assert_int_equal(value_count(dead), 15);
  assert_int_equal(value_get_int(value_at(dead, 0), "status"), 422);
  assert_int_equal(value_get_int(value_at(dead, 0), "tries"), 1);
  assert_string_equal(value_get_text(value_at(dead, 0), "kind"), "two-settled");
  assert_int_equal(strlen(value_get_text(value_at(dead, 0), "at")), 24);
  world_free(world);
}

// Letters stand beside the endpoints, without an address and without their text.
static void mail_is_told_too(void **state) {
  (void)state;
  struct world *world = world_new(NULL, false);
  struct error err = {0};
  for (int i = 0; i < 3; i++) {
    struct store_change *change = store_change_new(world->arena);
    const struct store_letter letter = {.learner = "",
                                        .kind = "login",
                                        .lang = "nl",
                                        .address = "sam@organisatie.example",
                                        .subject = "Je inloglink",
                                        .text = "Tik op deze link.",
                                        .stop = "",
                                        .until = clock_now(&world->clock) + 3600000};
    store_change_letter(change, &letter);
    assert_true(store_commit(world->store, change, NULL, &err));
  }
  struct store_letters letters = {0};
  assert_true(store_letter_claim(world->store, world->arena, 2, 60000, &letters, &err));
  assert_int_equal(letters.count, 2);
  for (size_t i = 0; i < 2; i++) assert_true(store_letter_hand(world->store, &letters.items[i], &err));
  letters.items[0].state = LETTER_SENT;
  letters.items[1].state = LETTER_WAITING;
  letters.items[1].tries = 1;
  letters.items[1].status = 535;
  letters.items[1].reason = "de mailserver laat ons niet binnen (535)";
  letters.items[1].next_at = clock_now(&world->clock) + 60000;
  for (size_t i = 0; i < 2; i++) assert_true(store_letter_settle(world->store, &letters.items[i], &err));
  const char *text = status(world, false);
  assert_non_null(strstr(text, "mail: lukt nu niet\n"));
  assert_non_null(strstr(text, "verstuurd in dertig dagen 1, wacht 2 (waarvan eerder geprobeerd 1), opgegeven 0"));
  assert_non_null(strstr(text, "535, de mailserver"));
  assert_non_null(strstr(text, "`mail` in academy.lua"));
  assert_null(strstr(text, "sam@"));
  const struct value *mail = value_get(world_json(world->arena, status(world, true)), "mail");
  assert_int_equal(value_get_int(mail, "waiting"), 1);
  assert_int_equal(value_get_int(mail, "retrying"), 1);
  assert_int_equal(value_get_int(mail, "status"), 535);
  assert_int_equal(strlen(value_get_text(mail, "failing_since")), 24);
  world_free(world);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(without_endpoints_it_says_what_to_do),
      cmocka_unit_test(each_state_has_its_advice),
      cmocka_unit_test(one_that_left_academy_lua_is_told),
      cmocka_unit_test(dead_letters_show_status_and_answer),
      cmocka_unit_test(mail_is_told_too),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Own pictures: each with its owner, found by nobody else, let go of when no answer names them.
#include "store/suite.h"

static const char *const one = "1111111111111111111111111111111111111111111111111111111111111111";
static const char *const two = "2222222222222222222222222222222222222222222222222222222222222222";
static const char *const three = "3333333333333333333333333333333333333333333333333333333333333333";

static bool put(struct suite *suite, const char *owner, const char *id) {
  struct store_media media = {.id = id, .bytes = "\xFF\xD8\0\xFF", .length = 4, .width = 3, .height = 2};
  return store_media_put(suite->store, owner, &media, &suite->err);
}

static bool there(struct suite *suite, const char *party, const char *id) {
  return store_media(suite->store, suite->arena, party, id, NULL, &suite->err);
}

static void a_picture_is_its_owners(void **state) {
  struct suite *suite = *state;
  struct store_media media;
  assert_true(put(suite, "anna", one) && put(suite, "anna", one)); // the same picture twice is one
  assert_true(store_media(suite->store, suite->arena, "anna", one, &media, &suite->err));
  assert_int_equal(media.length, 4);
  assert_memory_equal(media.bytes, "\xFF\xD8\0\xFF", 4);
  assert_true(media.width == 3 && media.height == 2);
  assert_string_equal(media.id, one);
  assert_false(there(suite, "bert", one));
  assert_int_equal(suite->err.code, ERROR_NOT_FOUND);
  assert_false(there(suite, "anna", two));
  assert_true(put(suite, "bert", one) && there(suite, "bert", one));
}

static void those_that_nothing_names_are_let_go(void **state) {
  struct suite *suite = *state;
  const struct store_opening opening = {
      .party = "anna", .mode = "alone", .course = "c", .pitstop = "p", .version = "v", .registration = "r", .by = "path"};
  struct store_change *change = store_change_new(suite->arena);
  struct store_result result;
  assert_true(put(suite, "anna", one) && put(suite, "anna", two) && put(suite, "anna", three) && put(suite, "bert", one));
  struct value *value = value_new_map(suite->arena);
  value_set_text(suite->arena, value, "media", one);
  value_set_text(suite->arena, value, "alt", "Een brug");
  const struct store_row row = {.name = "beeld", .member = "", .value = value, .right = RIGHT_UNKNOWN, .on = "2025-12-01"};
  const struct field field = {"a.file", two};
  const struct store_draft draft = {.fields = {&field, 1}, .at = 1};
  store_change_open(change, &opening);
  store_change_rows(change, 0, 0, &row, 1);
  store_change_draft(change, 0, "ander", &draft);
  assert_true(store_commit(suite->store, change, &result, &suite->err));
  suite->clock.fixed_now += 12 * 60 * 60 * 1000;
  assert_true(put(suite, "anna", "4444444444444444444444444444444444444444444444444444444444444444") &&
              there(suite, "anna", three)); // not yet
  suite->clock.fixed_now += 13 * 60 * 60 * 1000;
  assert_true(put(suite, "anna", "5555555555555555555555555555555555555555555555555555555555555555"));
  assert_true(there(suite, "anna", one) && there(suite, "anna", two) && there(suite, "bert", one));
  assert_false(there(suite, "anna", three));
}

static void there_is_an_end_to_it(void **state) {
  struct suite *suite = *state;
  for (int i = 0; i < LIMIT_PICTURES; i++) assert_true(put(suite, "anna", arena_format(suite->arena, "%064d", i)));
  assert_false(put(suite, "anna", one));
  assert_int_equal(suite->err.code, ERROR_CONFLICT);
  assert_true(put(suite, "bert", one));
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {SUITE_TEST(a_picture_is_its_owners), SUITE_TEST(those_that_nothing_names_are_let_go),
                                     SUITE_TEST(there_is_an_end_to_it)};
  return suite_run("media", tests, sizeof tests / sizeof *tests, NULL, argc, argv);
}

// SPDX-License-Identifier: EUPL-1.2
// A step that a team takes in phases, from the cage's side: what each phase shows and takes, what the script gets, and kinds that get it wrong.
#include "house.h"

#define KIND(team, body)                                                                                                                   \
  "plugin { name = 'soort', api = 1, kind = 'step', team = { " team                                                                        \
  " } }\nreturn {\n  show = function(args, ctx) return { say(ctx.phase or 'alleen'), group { number { name = 'n' } } } end,\n" body        \
  "\n}\n"
#define MIDDLE "settle = function(args, all, ctx) local n = 0 for _, one in ipairs(all) do n = n + one.n end return { n = n // #all } end,"
#define RECALL                                                                                                                             \
  "recall = function(value, ctx) return { card { title = ctx.phase .. ' van ' .. #ctx.all, rows = { { 'n', tostring(value.n) } } } } end,"
static const char pitstop[] =
    "local a = soort { id = 'a', prompt = 'A?' }\nlocal fields = 0\nfor _ in pairs(a) do fields = fields + 1 end\n"
    "say(a.n .. ' ' .. fields .. ' ' .. (a.all and #a.all or 'geen'))\nask.yesno { id = 'b', prompt = 'B?' }\n";

static void open_with(struct house *house, const char *plugin) {
  house_open(house);
  house_plugin_text(house, "soort", plugin);
  house_course(house, pitstop);
}

static const struct value *n_of(struct house *house, int64_t n) {
  struct value *map = value_new_map(house->arena);
  value_set_int(house->arena, map, "n", n);
  return map;
}

static void wrote(struct house *house, const char *member, int64_t n) {
  journal_add(&house->journal, house->journal.last_seq + 1, "a", member, n_of(house, n), RIGHT_UNKNOWN, "2026-11-21");
}

static void phase(struct house *house, const char *name) {
  house_row(house, "@phase:a", value_new_text(house->arena, name), RIGHT_UNKNOWN, "2026-11-21");
}

static struct run_reply look(struct house *house, const char *member) {
  struct run_request request = house_request(house);
  request.mode = "team";
  request.team_size = 2;
  request.member = member;
  return house_run(house, &request);
}

static struct run_reply answer(struct house *house, const char *member, const struct value *value) {
  struct run_request request = house_request(house);
  request.mode = "team";
  request.team_size = 2;
  request.member = member;
  request.answer_name = "a";
  request.answer_value = value;
  return house_run(house, &request);
}

static void alone_there_are_no_phases(void **state) {
  (void)state;
  struct house house;
  open_with(&house, KIND("'write', 'reveal'", MIDDLE));
  struct run_reply reply = house_look(&house);
  assert_null(reply.phase);
  assert_string_equal(reply.shown->blocks[0].text, "alleen");
  reply = house_answer(&house, "a", n_of(&house, 3));
  assert_true(reply.accepted && !reply.accepted_unseen);
  assert_string_equal(reply.said[0].text, "3 1 geen");
  house_close(&house);
}

// The host does not even send what the others wrote; where it did, nothing of it is shown.
static void what_is_written_is_unseen(void **state) {
  (void)state;
  struct house house;
  open_with(&house, KIND("'write', 'reveal'", MIDDLE RECALL));
  struct run_reply reply = answer(&house, "anna", n_of(&house, 5));
  assert_true(reply.accepted && reply.accepted_unseen);
  assert_string_equal(reply.stands, "a"); // the step waits for the others
  wrote(&house, "anna", 5);
  reply = look(&house, "bo");
  assert_string_equal(reply.phase, "write");
  assert_string_equal(reply.shown->blocks[0].text, "write");
  assert_int_equal(reply.revealed_count, 0);
  assert_null(reply.shown_value);
  assert_int_equal(value_get_int(look(&house, "anna").shown_value, "n"), 5); // one's own
  assert_int_equal(answer(&house, NULL, n_of(&house, 5)).problems.count, 1); // whose?
  assert_int_equal(answer(&house, "bo", value_new_text(house.arena, "x")).problems.count, 1);
  house_close(&house);
}

static void a_kind_that_settles_is_confirmed(void **state) {
  (void)state;
  struct house house;
  open_with(&house, KIND("'write', 'reveal'", MIDDLE RECALL));
  wrote(&house, "anna", 5);
  wrote(&house, "bo", 2);
  phase(&house, "reveal");
  struct run_reply reply = look(&house, "bo");
  assert_string_equal(reply.phase, "reveal");
  assert_false(reply.agrees);
  assert_int_equal(reply.revealed_count, 2);
  assert_string_equal(reply.revealed[0].title, "reveal van 2");
  reply = answer(&house, NULL, n_of(&house, 99)); // whatever it says
  assert_true(reply.accepted && !reply.accepted_unseen);
  assert_int_equal(value_get_int(reply.accepted_value, "n"), 3);
  assert_string_equal(reply.said[0].text, "3 1 2"); // one field, and .all beside it
  house_row(&house, "a", n_of(&house, 3), RIGHT_UNKNOWN, "2026-11-21");
  assert_string_equal(look(&house, NULL).stands, "b");
  phase(&house, "write"); // taken back
  assert_string_equal(look(&house, NULL).stands, "a");
  house_close(&house);
}

static void a_kind_that_does_not_settle_is_agreed(void **state) {
  (void)state;
  struct house house;
  open_with(&house, KIND("'write', 'reveal'", ""));
  wrote(&house, "anna", 5);
  phase(&house, "reveal");
  struct run_reply reply = look(&house, NULL);
  assert_true(reply.agrees);
  assert_int_equal(reply.revealed_count, 1); // without recall its fields, on a card
  assert_string_equal(reply.revealed[0].rows[0].text, "5");
  assert_int_equal(answer(&house, NULL, n_of(&house, 1)).problems.count, 1); // first look together
  phase(&house, "agree");
  reply = look(&house, NULL);
  assert_string_equal(reply.shown->blocks[0].text, "agree");
  assert_int_equal(reply.revealed_count, 1);
  assert_null(reply.shown_value);
  assert_string_equal(answer(&house, "bo", n_of(&house, 7)).said[0].text, "7 1 1");
  house_close(&house);
}

// What a kind settles is what the team begins with, where it agrees.
static void an_agreement_is_prefilled(void **state) {
  (void)state;
  struct house house;
  open_with(&house, KIND("'write', 'reveal', 'agree'", MIDDLE));
  wrote(&house, "anna", 5);
  wrote(&house, "bo", 1);
  phase(&house, "agree");
  assert_int_equal(value_get_int(look(&house, NULL).shown_value, "n"), 3);
  house_row(&house, "a", n_of(&house, 9), RIGHT_UNKNOWN, "2026-11-21");
  phase(&house, "agree");
  assert_int_equal(value_get_int(look(&house, NULL).shown_value, "n"), 9); // what was settled before
  house_close(&house);
}

static void a_kind_may_have_its_own_page_for_the_reveal(void **state) {
  (void)state;
  struct house house;
  open_with(&house, "plugin { name = 'soort', api = 1, kind = 'step', team = { 'write', 'reveal' } }\n"
                    "return { show = function(args, ctx) if ctx.phase == 'reveal' then return { say('samen ' .. #ctx.all) } end\n"
                    "  return { group { number { name = 'n' } } } end, " MIDDLE " }\n");
  wrote(&house, "anna", 5);
  phase(&house, "reveal");
  struct run_reply reply = look(&house, NULL);
  assert_int_equal(reply.revealed_count, 1);
  assert_string_equal(reply.revealed[0].text, "samen 1");
  assert_string_equal(answer(&house, NULL, NULL).said[0].text, "5 1 1");
  house_close(&house);
}

static void what_no_longer_fits_is_left_out(void **state) {
  (void)state;
  struct house house;
  open_with(&house, KIND("'write', 'reveal'", MIDDLE RECALL));
  wrote(&house, "anna", 5);
  journal_add(&house.journal, 9, "a", "bo", value_new_text(house.arena, "van een oudere versie"), RIGHT_UNKNOWN, "2026-11-21");
  phase(&house, "reveal");
  assert_int_equal(look(&house, NULL).revealed_count, 1);
  house_close(&house);
}

// A step that got another name keeps its phase and what was written.
static void a_renamed_step_stays_where_it_was(void **state) {
  (void)state;
  struct house house;
  house_open(&house);
  house_plugin_text(&house, "soort", KIND("'write', 'reveal'", MIDDLE RECALL));
  house_course(&house,
               "local b = soort { id = 'b', was = 'a', prompt = 'B?' } say(tostring(#b.all)) ask.yesno { id = 'c', prompt = 'C?' }\n");
  wrote(&house, "anna", 5);
  assert_int_equal(value_get_int(look(&house, "anna").shown_value, "n"), 5);
  wrote(&house, "bo", 1);
  phase(&house, "reveal");
  assert_int_equal(look(&house, NULL).revealed_count, 2);
  house_row(&house, "a", n_of(&house, 3), RIGHT_UNKNOWN, "2026-11-21");
  struct run_reply reply = look(&house, NULL);
  assert_string_equal(reply.stands, "c");
  assert_string_equal(reply.said[0].text, "2");
  house_close(&house);
}

static void kinds_that_get_it_wrong_are_named(void **state) {
  (void)state;
  static const struct {
    const char *plugin, *part;
  } cases[] = {
      {KIND("'write', 'reveal'", "settle = function() end,"), "geeft niets"},
      {KIND("'write', 'reveal'", "settle = function() return { n = 'x' } end,"), "`settle`: "},
      {KIND("'write', 'reveal'", "settle = function() return function() end end,"), "is een functie"},
      {KIND("'write', 'reveal'", MIDDLE "recall = function() return { yesno {} } end,"), "laat alleen zien"},
      {KIND("'reveal'", ""), "bestaat hier niet"},
      {KIND("'write', 'agree'", ""), "bestaat hier niet"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct house house;
    open_with(&house, cases[i].plugin);
    wrote(&house, "anna", 5);
    phase(&house, "reveal");
    struct run_reply reply = answer(&house, NULL, NULL);
    if (reply.outcome != RUN_FAULT || !strstr(reply.fault_text, cases[i].part))
      fail_msg("%zu: %s, not: %s", i, reply.fault_text ? reply.fault_text : "no fault", cases[i].part);
    house_close(&house);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(alone_there_are_no_phases),         cmocka_unit_test(what_is_written_is_unseen),
      cmocka_unit_test(a_kind_that_settles_is_confirmed),  cmocka_unit_test(a_kind_that_does_not_settle_is_agreed),
      cmocka_unit_test(an_agreement_is_prefilled),         cmocka_unit_test(a_kind_may_have_its_own_page_for_the_reveal),
      cmocka_unit_test(what_no_longer_fits_is_left_out),   cmocka_unit_test(a_renamed_step_stays_where_it_was),
      cmocka_unit_test(kinds_that_get_it_wrong_are_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Steps: names, the one question, the interaction type, there and back.
#include "base/limits.h"
#include "help.h"

static void names(void **state) {
  (void)state;
  char longest[LIMIT_ID + 1], over[LIMIT_ID + 2];
  memset(longest, 'a', sizeof longest);
  longest[LIMIT_ID] = 0;
  memset(over, 'a', sizeof over);
  over[LIMIT_ID + 1] = 0;
  assert_true(id_valid("rem") && id_valid("a-1") && id_valid("7") && id_valid("-") && id_valid(longest));
  assert_false(id_valid("") || id_valid("Rem") || id_valid("a_b") || id_valid("a.b") || id_valid("é") || id_valid(over) || id_valid(NULL));
  assert_true(step_name_valid("rem") && step_name_valid("rem:partner-1"));
  assert_false(step_name_valid("rem:") || step_name_valid(":rem") || step_name_valid("a:b:c") || step_name_valid("@today") ||
               step_name_valid(NULL));
  assert_true(media_valid("media/x.png") && media_valid("media/a/B_1.svg"));
  assert_true(media_valid("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"));
  assert_false(media_valid("media/") || media_valid("x.png") || media_valid("/media/x.png") || media_valid("media//x") ||
               media_valid("media/../x"));
  assert_false(media_valid("") || media_valid("media/x\"onload=") ||
               media_valid("0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef"));
}

static void interactions(void **state) {
  (void)state;
  static const struct {
    const char *block, *interaction;
  } rows[] = {{"'block':'choice','options':[['a','A']]", "choice"},
              {"'block':'choices','options':[['a','A']]", "choice"},
              {"'block':'yesno'", "choice"},
              {"'block':'scale'", "likert"},
              {"'block':'order','options':[['a','A']]", "sequencing"},
              {"'block':'match','options':[['a','A']],'partners':[['x','X']]", "matching"},
              {"'block':'number'", "numeric"},
              {"'block':'input'", "fill-in"},
              {"'block':'date'", "other"},
              {"'block':'picture','options':[['a','A','media/a.png']]", "other"},
              {"'block':'group','blocks':[{'block':'yesno','name':'a'}]", "other"},
              {"'block':'list','blocks':[{'block':'yesno','name':'a'}]", "other"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    const struct step *step = asking(arena, rows[i].block);
    assert_string_equal(step->interaction, rows[i].interaction);
    assert_string_equal(step_interaction(step), rows[i].interaction);
  }
}

static void there_and_back(void **state) {
  (void)state;
  static const char *const steps[] = {"{'name':'rem','kind':'choice','prompt':'Wat?','help':'Denk "
                                      "na','scored':true,'interaction':'choice','blocks':[{'block':'say','text':'T'},"
                                      "{'block':'choice','options':[['a','A']]}]}",
                                      "{'name':'scan:x','kind':'scarf','prompt':'','interaction':'other','blocks':[{'block':'yesno'}]}"};
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    AUTO_ARENA arena = arena_new();
    const struct value *value = json(arena, steps[i]);
    AUTO_BUFFER bytes = buffer_new(LIMIT_REPLY);
    step_write(&bytes, step_of(arena, steps[i]));
    assert_true(value_equal(unpacked(arena, &bytes), value));
  }
  AUTO_ARENA arena = arena_new();
  const struct step *step = step_of(arena, steps[0]);
  assert_string_equal(step->name, "rem");
  assert_string_equal(step->kind, "choice");
  assert_string_equal(step->prompt, "Wat?");
  assert_string_equal(step->help, "Denk na");
  assert_true(step->scored);
  assert_int_equal(step->block_count, 2);
  assert_ptr_equal(step_question(step), &step->blocks[1]);
}

static void lies_are_refused(void **state) {
  (void)state;
  static const struct {
    const char *step, *says;
  } rows[] = {
      {"[]", "zonder naam"},
      {"null", "zonder naam"},
      {"{'kind':'x','blocks':[{'block':'yesno'}]}", "zonder naam"},
      {"{'name':'A','kind':'x','blocks':[{'block':'yesno'}]}", "`A`"},
      {"{'name':'@today','kind':'x','blocks':[{'block':'yesno'}]}", "`@today`"},
      {"{'name':'s','blocks':[{'block':'yesno'}]}", "`kind`"},
      {"{'name':'s','kind':'X Y','blocks':[{'block':'yesno'}]}", "`kind`"},
      {"{'name':'s','kind':'x','prompt':3,'blocks':[{'block':'yesno'}]}", "`prompt`"},
      {"{'name':'s','kind':'x','scored':1,'blocks':[{'block':'yesno'}]}", "`scored`"},
      {"{'name':'s','kind':'x','interaction':'raden','blocks':[{'block':'yesno'}]}", "`raden`"},
      {"{'name':'s','kind':'x','html':'x','blocks':[{'block':'yesno'}]}", "`html`"},
      {"{'name':'s','kind':'x'}", "`blocks`"},
      {"{'name':'s','kind':'x','blocks':[]}", "één blok"},
      {"{'name':'s','kind':'x','blocks':[{'block':'say','text':'t'}]}", "één blok"},
      {"{'name':'s','kind':'x','blocks':[{'block':'yesno'},{'block':'yesno'}]}", "één blok"},
      {"{'name':'s','kind':'x','blocks':['yesno']}", "blok"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    AUTO_ARENA arena = arena_new();
    struct step step;
    struct error err = {0};
    if (step_read(arena, json(arena, rows[i].step), &step, &err)) fail_msg("%s was accepted", rows[i].step);
    assert_int_equal(err.code, ERROR_SCRIPT);
    if (!strstr(err.text, rows[i].says)) fail_msg("%s: %s", rows[i].step, err.text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(names), cmocka_unit_test(interactions), cmocka_unit_test(there_and_back),
                                     cmocka_unit_test(lies_are_refused)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}

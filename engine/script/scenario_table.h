// SPDX-License-Identifier: EUPL-1.2
// What a scenario may say, in one table: it binds the commands, checks their arguments, and writes the reference. What a command means is the host's (learn/scenario_*.c), which has a
// function for every name here: a test holds the two together.
#pragma once
#include <stdbool.h>

enum scenario_type { SCENARIO_TEXT, SCENARIO_INT, SCENARIO_ANY, SCENARIO_FIELDS, SCENARIO_LEARNERS };
const char *scenario_type_words(enum scenario_type type);

struct scenario_arg {
  const char *name;
  enum scenario_type type;
  bool required;
  const char *const *fields; // SCENARIO_FIELDS: the names that may be there; NULL: any
};
struct scenario_command {
  const char *name;
  bool of_t;                       // of `t`, otherwise of a learner
  struct scenario_arg args[4];     // by place; ends with name NULL
  const char *usage, *doc;
};
extern const struct scenario_command scenario_table[]; // ends with name NULL

// SPDX-License-Identifier: EUPL-1.2
// The host of `leerpad test`: a file of scenarios, each test played on a store of its own in memory, by the same verbs as the web (play.h, deeds.h, own.h). It stands in learn, since what a
// test does is what a learner does; messages to an LMS are made by sync, which learn does not see, so the caller lends a function for them.
#pragma once
#include "learn/learn.h"

struct scenario_failure {
  const char *file;      // "tests/waarom.lua"
  int line, from;        // of the command; of the line in the test itself, where that is another (a helper), otherwise 0
  const char *command;   // as it was said: sees("…"); "" where the test could not be run
  const char *expected, *seen, *fix; // sentences; fix "" where nothing is known
};
struct scenario_test {
  const char *file, *name;
  int line;
  bool passed;
  struct scenario_failure failure;
};

// The messages that an endpoint of this connector would get of these facts.
struct scenario_mail {
  const char *connector;
  const struct value *send, *settings; // as in academy.lua; NULL: all classes, the defaults
  const struct store_facts *facts;
  const struct learn *learn;
};

struct scenario_cover; // scenario_cover.h
struct scenario_config {
  struct cage_pool *pool;
  const struct academy *academy;
  const struct catalogue *catalogue; // of one course, or without courses where a plugin is tested
  const struct log *log;
  const char *only;                  // tests whose name has this text; NULL: all
  struct scenario_cover *cover;      // NULL: nobody asks
  bool (*mail)(void *context, struct arena *arena, const struct scenario_mail *mail, const struct value **messages, struct error *err);
  // A case of `cases { … }`. False with *failure; NULL: this file has no cases.
  bool (*judge_case)(void *context, struct arena *arena, const struct value *data, struct scenario_failure *failure);
  void (*told)(void *context, const struct scenario_test *test);
  void *context;
};

// Runs every test of one file, in its order, and tells each. `file` is how a person names it. False where the file itself is at fault (ERROR_SCRIPT: syntax, a fault outside the tests, with its
// place), or leerpad is: what was told before stands.
bool scenario_run_file(const struct scenario_config *config, const char *file, const char *text, struct error *err) MUST_USE;

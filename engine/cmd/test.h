// SPDX-License-Identifier: EUPL-1.2
// What the two units of `leerpad test` share: test.c finds and runs, test_report.c writes.
#pragma once
#include "cmd/command.h"
#include "learn/scenario.h"
#include "learn/scenario_cover.h"

struct report {
  const struct app *app;
  bool json;
  int count, failed;
  struct value *tests, *coverage; // with --json: written at the end
};
void report_start(struct report *report, const struct app *app, bool json);
void report_test(struct report *report, const struct scenario_test *test);
// A file that could not be run: a test that failed, so that no reader of the report takes silence for passing.
void report_file(struct report *report, const char *file, const struct error *err);
void report_coverage(struct report *report, struct scenario_cover *cover, const char *shown);
// Nothing more can be run: says so in the report, and on stderr. Returns the exit code.
int report_bail(struct report *report, const struct error *err);
bool report_end(struct report *report, struct error *err) MUST_USE;

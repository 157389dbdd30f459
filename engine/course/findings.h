// SPDX-License-Identifier: EUPL-1.2
// What is known of every code (findings.def): LP1xx from model/schema.c, LP2xx from the loader and the cage, LP3xx and LP4xx from `leerpad check`.
#pragma once
#include "model/schema.h"

struct finding_title {
  const char *code, *severity, *title, *title_en, *cause, *fix, *example; // example: "" where a line of Lua says nothing
};
// Ends with code NULL.
extern const struct finding_title course_findings[];
const struct finding_title *finding_title(const char *code); // NULL where unknown

// SPDX-License-Identifier: EUPL-1.2
// The table of findings.def as data.
#include "course/findings.h"

#include <string.h>

const struct finding_title course_findings[] = {
#define FINDING(code, severity, title, title_en, cause, fix, example) {code, severity, title, title_en, cause, fix, example},
#include "course/findings.def"
#undef FINDING
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};

const struct finding_title *finding_title(const char *code) {
  for (const struct finding_title *title = course_findings; title->code != NULL; title++) {
    if (strcmp(title->code, code) == 0) return title;
  }
  return NULL;
}

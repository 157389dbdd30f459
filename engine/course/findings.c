// SPDX-License-Identifier: EUPL-1.2
// The table of findings.h as data.
#include "course/findings.h"

#include <string.h>

const struct finding_title course_findings[] = {
#define FINDING(code, severity, title) {code, severity, title},
    COURSE_FINDINGS(FINDING)
#undef FINDING
        {NULL, NULL, NULL},
};

const struct finding_title *finding_title(const char *code) {
  for (const struct finding_title *title = course_findings; title->code != NULL; title++) {
    if (strcmp(title->code, code) == 0) return title;
  }
  return NULL;
}

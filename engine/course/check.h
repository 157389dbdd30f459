// SPDX-License-Identifier: EUPL-1.2
// `leerpad check`: every problem of a course, a pitstop or a plugin in one run. What a file says is read as a tree (tree.h), also where no path comes; what it does is walked inside the cage
// (script/walk.h). docs/decisions/0028 says what it compares, and when it keeps silent.
#pragma once
#include "course/catalogue.h"

struct check_config {
  struct cage_pool *pool;
  const struct academy *academy;
  const struct log *log;
  int paths;       // of one pitstop at most; 0: 200
  int walk_ms;     // processor time of one walk; 0: 400
  uint64_t seed;
  uint64_t again_seed; // of the second cage; 0: the same. A test's mutant: a cage that does not give the same
  // The text of a pitstop as it was before ("pitstops/x.lua" of the course in `folder`), for steps that were renamed. NULL, or *text NULL: not known.
  bool (*previous)(void *context, struct arena *arena, const char *folder, const char *path, const char **text);
  void (*progress)(void *context, size_t done, size_t all); // pitstops; NULL: nobody looks
  void *context;
};

struct check_coverage {
  const char *file;
  int paths, ended, lines, lines_reached, blocks, blocks_reached, seconds; // seconds: the estimate, 0 unknown
};
struct check_source { const char *file, *text; }; // what a finding's excerpt is cut from

struct check_result {
  struct findings findings;      // by file, line, column; their files as the caller wrote the path
  struct check_coverage *coverage; size_t coverage_count, coverage_capacity;
  struct check_source *sources;    size_t source_count, source_capacity;
};

void check_start(struct check_result *result, struct arena *arena);
// A folder of a course, of courses, of a plugin; an academy.lua; or one file of a course; or a pitstop that stands alone. Adds to `result`. False (ERROR_NOT_FOUND, ERROR_INPUT) where there is
// nothing to look at: what is wrong inside is a finding.
bool check_path(const struct check_config *config, const char *path, struct check_result *result, struct error *err) MUST_USE;
// To be called once, behind the last path: order, columns, doubles away.
void check_end(struct check_result *result);
const char *check_source_text(const struct check_result *result, const char *file); // NULL where unknown

// --- excerpt.c ----------------------------------------------------------------------------------------------------------------------
// A finding as people read it: its code and text, the line with the place underlined, cause and fix. `colour` adds, and carries nothing alone.
void excerpt_write(struct buffer *out, const struct finding *finding, const char *source, const char *lang, bool colour);
// All that is known of a code: `leerpad explain`.
void excerpt_explain(struct buffer *out, const char *code, const char *lang, bool colour);
// docs/bevindingen.md.
void excerpt_reference(struct buffer *out);

// SPDX-License-Identifier: EUPL-1.2
// What the units of check share: one course while it is looked at. Nobody outside check*.c includes it.
#pragma once
#include "course/check.h"
#include "course/tree.h"
#include "model/step.h"

enum { CHECK_ARGUMENTS = 32 };
struct check_argument {
  const char *name, *type; // "text", "integer": the words of script/api.h
  bool required, has_range;
  double least, greatest;
};
struct check_call { // ask.choice, or a plugin's step kind
  const char *name;
  bool by_place, asks;
  struct check_argument arguments[CHECK_ARGUMENTS];
  int argument_count;
};

struct check_file {
  const char *path, *shown, *text; // "pitstops/x.lua", as the caller sees it
  const char *id;                  // of the pitstop; NULL for a lib
  const struct pitstop *pitstop;   // NULL where it is not in the catalogue
  bool parsed;
  struct tree tree;
  bool broken;                     // it has a finding that keeps it from being walked to the end
  bool walked, faulted;
  const struct value *walk;        // the reply, in the arena of the check; NULL
  const struct value *given;       // what it was told of other pitstops
  const struct node **loops;       // calls in a loop without `of`
  size_t loop_count;
};

struct check {
  const struct check_config *config;
  struct arena *arena;
  struct findings *findings;
  struct check_result *result;
  struct catalogue *catalogue;
  const struct course *course;
  const char *folder, *shown; // where the files are; the path before their names
  const char *media;          // folder that media/ is below
  bool alone;                 // a pitstop without a course: what it needs is not known
  struct check_call *calls; size_t call_count;
  const struct value *names;  // walk_names; NULL where there is no cage to ask
  struct check_file *files; size_t file_count;
};

// Adds a finding at a node; its severity is the table's.
void check_add(struct check *check, struct check_file *file, const char *code, const struct node *at, const char *fix, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
void check_add_at(struct check *check, struct check_file *file, const char *code, int line, int column, const char *fix, const char *format, ...)
    __attribute__((format(printf, 7, 8)));
// Whether a finding of severity error stands between two lines of the file.
bool check_has_error(const struct check *check, const struct check_file *file, int from, int to);
const char *check_nearest(struct check *check, const char *word, const char *const *names, const char *otherwise);
const struct check_call *check_call_of(const struct check *check, const struct node *node); // NULL: not a call of the author API
// The table of arguments of a call that has one in its place; NULL otherwise.
const struct node *check_table(const struct node *call);
struct check_file *check_file_at(struct check *check, const char *path);

// --- check_calls.c: names, arguments, rows -------------------------------------------------------------------------------------------
void check_calls_read(struct check *check); // the table of the author API and of the plugins
void check_calls(struct check *check, struct check_file *file);
// --- check_rows.c ---------------------------------------------------------------------------------------------------------------------
void check_rows(struct check *check, struct check_file *file, const struct check_call *call, const struct node *node, const struct node *table);
// --- check_flow.c: ids, loops, comparisons --------------------------------------------------------------------------------------------
void check_flow(struct check *check, struct check_file *file);
void check_compares(struct check *check, struct check_file *file);
// --- check_text.c: sentences, HTML, languages, pictures -------------------------------------------------------------------------------
void check_texts(struct check *check, struct check_file *file);
bool check_is_words(const struct node *table); // { nl = "…", en = "…" }: nothing but languages, and texts
// --- check_walk.c: what the walk found ------------------------------------------------------------------------------------------------
void check_walks(struct check *check);
// --- check_path.c: needs that nobody can meet -----------------------------------------------------------------------------------------
void check_reachable(struct check *check);
// --- check_steps.c: steps that lost their name ----------------------------------------------------------------------------------------
void check_steps(struct check *check, struct check_file *file);

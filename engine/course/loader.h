// SPDX-License-Identifier: EUPL-1.2
// What the parts of the course layer share while a catalogue is made. Nobody outside this folder includes it.
#pragma once
#include "course/catalogue.h"
#include "course/heads.h"

struct loader {
  struct cage_pool *pool;
  struct heads *heads;               // NULL: each source is loaded in a cage
  const struct log *log;
  struct arena *arena;               // of the catalogue: what is kept
  struct findings *findings;         // of the catalogue
  const struct cage_plugin *plugins; // the step kinds that a course may call
  size_t plugin_count;
  const struct course_places *places; // courses that are read elsewhere; NULL: none
};

// --- manifest.c: a manifest as the cage gave it -----------------------------------------------------------------------------------
// The problems of a load reply as findings; `prefix` ("course-id/") stands before each file. `otherwise` is the code of one that has none of ours.
void manifest_problems(struct findings *findings, const struct value *problems, const char *prefix, const char *otherwise);
void manifest_problem(struct findings *findings, const struct value *problem, const char *prefix, const char *otherwise);
// Holds a manifest against its schema; the lines are looked up in `text` only where something is wrong. `word` is its first word ("course").
bool manifest_check(struct findings *findings, const struct schema_field *fields, const struct value *manifest, const char *word,
                    const char *file, int line, const char *text);
// The line on which a manifest or head begins, as a cage tells it of `told`; 1 where that is no line of a file.
int manifest_line_of(const struct value *told);
// A text of which `language` is its own, or a table of texts by language. Copied into `arena`; "" where absent.
struct text manifest_text(struct arena *arena, const struct value *value, const char *language);
// The same in one language, or what there is.
const char *manifest_words(struct arena *arena, const struct value *value, const char *language);
// A list of texts; what is no text is left out. An absent list has none.
const char **manifest_texts(struct arena *arena, const struct value *list, size_t *count);
// A text that came from a cage, as one line of at most 300 characters.
const char *manifest_line(struct arena *arena, const char *text);

// --- plugins.c ----------------------------------------------------------------------------------------------------------------------
// Every plugin of the folder, the broken ones marked. ERROR_CONFIG where the folder cannot be read.
bool plugins_load(const struct loader *loader, const char *folder, struct catalogue *catalogue, struct error *err) MUST_USE;
// What a cage said of one plugin; false where it is broken, and the findings say why.
struct source_places;
bool plugin_take(const struct loader *loader, struct plugin *plugin, const struct source_places *places, const struct value *reply);

// --- load.c ---------------------------------------------------------------------------------------------------------------------------
// One course; what is wrong is a finding. course->key is NULL where nothing stands in the pool.
void course_load(const struct loader *loader, const char *folder, const char *id, struct course *course);
struct draft;
// The content hash that a course in `folder` would have with these step kinds; "" where there is no course.lua to read.
const char *course_hash(struct arena *arena, const char *folder, const struct cage_plugin *kinds, size_t kind_count);
// --- kinds.c --------------------------------------------------------------------------------------------------------------------------
// The step kinds that were kept with a version, by name; none where the folder is not there.
const struct cage_plugin *kinds_read(struct arena *arena, const char *folder, size_t *count);
// Writes them to `folder`, which is there.
bool kinds_write(const struct cage_plugin *kinds, size_t count, const char *folder, struct error *err) MUST_USE;
// The step kinds of a catalogue that are whole, by name: what its courses may call.
const struct cage_plugin *kinds_of(struct arena *arena, const struct catalogue *catalogue, size_t *count);
// What a cage said of the course whose files are drafted: the part of course_load that reads a hostile reply. `text` is course.lua.
void course_take(const struct loader *loader, struct draft *draft, const char *text, const struct value *reply, struct course *course);

// --- academy.c ---------------------------------------------------------------------------------------------------------------------
// What a cage said of academy.lua, `text`, whose folder is `base`. The findings say what is wrong.
void academy_take(struct arena *arena, const struct value *reply, const char *file, const char *base, const char *text, struct academy *academy,
                  struct findings *findings);

// --- warm.c -------------------------------------------------------------------------------------------------------------------------
void warm_stop(struct warm *warm); // NULL is fine; waits for the load that is under way

// --- order.c --------------------------------------------------------------------------------------------------------------------------
// Puts the pitstops in the order of the manifest's path and names what does not agree: LP220 to LP227.
void course_order(const struct loader *loader, struct draft *draft, const struct value *manifest, const char *text, struct course *course);

// What is known of one pitstop while its course is loaded.
struct draft_pitstop {
  struct pitstop pitstop;
  const char *file, *text; // "course/pitstops/x.lua", its source (NULL where it was refused)
  bool read;               // its head was, and is whole
  bool listed;
};
struct draft { struct draft_pitstop *items; size_t count; const char *file; }; // by id; the course's manifest
struct draft_pitstop *draft_find(const struct draft *draft, const char *id);

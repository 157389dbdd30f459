// SPDX-License-Identifier: EUPL-1.2
// The courses and plugins that are there: found, hashed, loaded in cages, each broken one named and put aside while the others run. A catalogue is immutable; a newer
// one replaces it as a whole (course/shelf.h).
#pragma once
#include "course/academy.h"
#include "course/text.h"

enum level { LEVEL_PRINCIPE, LEVEL_INZICHT, LEVEL_VAARDIGHEID, LEVEL_COUNT };
const char *level_name(enum level level); // "principe", ...

struct pitstop {
  const char *id, *with, *proof, *was; // with: alone | team | both; proof, was: NULL where none
  struct text title, why;
  enum level level;
  int minutes;
  const char **needs; size_t need_count;
  bool has_pass; double pass;
  int steps;          // estimate: how many questions the plainest path has; 0 unknown
  int line;           // of its head
  bool broken;        // not offered; the findings say why
};

struct reach { bool set; int done, kept; }; // done: pitstops of the level; kept: agreements made in this course

struct course {
  const char *id, *language, *release /* "1.0.0" */, *version /* content hash */, *licence;
  struct text title, summary;
  const char **authors; size_t author_count;
  struct pitstop *pitstops; size_t pitstop_count;    // in the path's order: by level, then as listed; those that are not listed (broken) last
  struct pitstop **by_id;                            // the same, by id: course_pitstop looks here
  struct reach reach[LEVEL_COUNT];
  const char *key;    // in the cage pool
  const char *folder; // where it was read; its pictures stand in media/
  const char *workbench; // where that is not the academy's own folder: the content hash of what stands there, "" of nothing; otherwise NULL
  bool broken;        // the manifest itself is at fault: nothing of it is offered
  bool held;          // what its files say now is broken: this is the last version that was whole (catalogue_renew)
};

struct heads; // course/heads.h
struct plugin { const char *name, *kind /* step | connector */, *path, *text; int api; bool broken; const struct value *manifest; };

struct catalogue {
  struct course *courses; size_t course_count;       // by id
  const struct course **offered; size_t offered_count; // those that are not broken, as learners see them: in the academy's order, then by id
  const struct course *first;                        // where a newcomer begins: the first of that order, or the only one there is; NULL: that is for the learner to choose
  struct plugin *plugins; size_t plugin_count;
  struct findings findings;                          // of everything, files relative to the courses or plugins folder
  struct warm *warm;                                 // catalogue_warm
  int edition;                                       // from 0: how many were in place before it (shelf.h)
};

// Reads every course folder and plugin. Fails only where a folder itself cannot be read (ERROR_CONFIG); what is wrong inside is a finding. The catalogue owns its memory. A course that
// `heads` (may be NULL) knows is offered before a cage has loaded it; findings are the same either way.
bool catalogue_load(struct cage_pool *pool, const struct academy *academy, struct heads *heads, const struct log *log, struct catalogue **catalogue, struct error *err) MUST_USE;
// The same, with some courses read elsewhere: as they were published (course/publish.h), or to see how another version would be. Where the version that a place names is not whole there
// (LP209), the course is read from the academy's own folder: learners who are in the middle can go on.
struct course_place {
  const char *course, *folder;
  const char *version; // what must be found; NULL: whatever there is
  bool own_kinds;      // the step kinds that it calls stand there too; otherwise the academy's
};
struct course_places { struct course_place *items; size_t count; };
bool catalogue_load_places(struct cage_pool *pool, const struct academy *academy, const struct course_places *places, struct heads *heads, const struct log *log, struct catalogue **catalogue,
                           struct error *err) MUST_USE;
// One course from a path to its folder, with the academy's plugins: `leerpad play ./mijn-cursus/waarom`.
bool catalogue_load_course(struct cage_pool *pool, const struct academy *academy, const char *folder, const struct log *log, struct catalogue **catalogue, struct error *err) MUST_USE;
// The plugins alone: `leerpad meta`.
bool catalogue_load_plugins(struct cage_pool *pool, const struct academy *academy, const struct log *log, struct catalogue **catalogue, struct error *err) MUST_USE;
// What the files say now, for whoever is writing them: as catalogue_load (or, where `folder` is not NULL, catalogue_load_course), but what was whole in `now` and is broken in the files stays as it is
// in `now`: a course with its cages, and where a step kind broke, all courses. The findings are those of the files. `now` is not needed afterwards.
bool catalogue_renew(struct cage_pool *pool, const struct academy *academy, const char *folder, struct heads *heads, const struct log *log, const struct catalogue *now,
                     struct catalogue **catalogue, struct error *err) MUST_USE;
// Loads those courses in cages, one after the other, in a thread of its own that ends with catalogue_free; a run that comes before does it itself. A cage that does not say what was kept of it makes
// the thread remove `file`, the file of those heads.
void catalogue_warm(struct catalogue *catalogue, struct cage_pool *pool, const char *file, const struct log *log);
void catalogue_free(struct catalogue *catalogue, struct cage_pool *pool);

const struct course *catalogue_course(const struct catalogue *catalogue, const char *id);     // NULL where absent
const struct pitstop *course_pitstop(const struct course *course, const char *id);           // NULL where absent
const struct plugin *catalogue_plugin(const struct catalogue *catalogue, const char *name, const char *kind);

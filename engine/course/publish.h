// SPDX-License-Identifier: EUPL-1.2
// What learners get of a course is a version that was published: the last fact course-published names it, and its files are a copy in the data folder, <data>/courses/<course>/<content hash>.
// The academy's own folder is the workbench: whatever is done there reaches nobody before it is published. docs/decisions/0030.
#pragma once
#include "course/catalogue.h"
#include "store/store.h"

// The places of what is published, for catalogue_load_places.
bool publish_places(struct store *store, const char *data, struct arena *arena, struct course_places *places, struct error *err) MUST_USE;
// Puts one in the place of another of its course, or adds it.
void publish_place_set(struct arena *arena, struct course_places *places, const struct course_place *place);
// Where a version is, or would be.
const char *publish_folder(struct arena *arena, const char *data, const char *course, const char *version);

// One at a time works in <data>/courses. ERROR_BUSY: another one does. What an earlier one left half-made is removed.
bool publish_start(const char *data, int *lock, struct error *err) MUST_USE;
void publish_end(int *lock); // -1 is fine

// Copies a course as it stands in `from`: its files, its pictures, and the step kinds that it may call. On disk when it returns; under a name that is no version.
bool publish_copy(const char *data, const char *course, const char *from, const struct catalogue *kinds, struct arena *arena, const char **copy, struct error *err) MUST_USE;
void publish_discard(const char *copy);

struct publishing {
  const char *course, *version, *by;
  const char *copy; // of publish_copy; NULL: the version is there already
  bool said;        // it is the published version already: its files are put in place, and no fact is written
};
// Puts copies in place under their versions, then says so: all facts in one commit. Whatever happens in between, learners get what they got before, or all of this.
bool publish_commit(struct store *store, const char *data, const struct publishing *items, size_t count, struct error *err) MUST_USE;
// Publishes what of the catalogue never was, as it stands, and with `newer_too` also what stands otherwise than it was published: `*count` courses. The courses of the catalogue have their
// pictures from the copy then.
bool publish_standing(struct store *store, const char *data, const char *by, bool newer_too, struct catalogue *catalogue, size_t *count, struct error *err) MUST_USE;

// Whether a course stands otherwise in the academy's folder than what learners get.
bool publish_differs(const struct course *course);

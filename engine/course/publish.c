// SPDX-License-Identifier: EUPL-1.2
// The files first, whole and on disk, under a name that nobody reads; then the name of their version, in one rename; then the fact. Until the fact is committed nobody asks for that version, so a
// process that is killed anywhere leaves what learners get as it was.
#include "course/publish.h"
#include "base/file.h"
#include "base/limits.h"
#include "course/folder.h"
#include "course/loader.h"
#include "model/step.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define HALF_MADE ".new-"

#ifdef LEERPAD_MUTANT_FACT_FIRST // a program of tests/torture only, which must catch it
static const bool fact_first = true;
#else
static const bool fact_first = false;
#endif

// --- places -----------------------------------------------------------------------------------------------------------------------------
const char *publish_folder(struct arena *arena, const char *data, const char *course, const char *version) {
  return arena_format(arena, "%s/courses/%s/%s", data, course, version);
}

void publish_place_set(struct arena *arena, struct course_places *places, const struct course_place *place) {
  for (size_t i = 0; i < places->count; i++) {
    if (strcmp(places->items[i].course, place->course) != 0) continue;
    places->items[i] = *place;
    return;
  }
  struct course_place *grown = ARENA_ARRAY(arena, struct course_place, places->count + 1);
  if (places->count > 0) memcpy(grown, places->items, places->count * sizeof *grown);
  grown[places->count++] = *place;
  places->items = grown;
}

// A version is part of a path here, and came from a file that somebody may have written in.
static bool is_version(const char *text) {
  return strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

bool publish_places(struct store *store, const char *data, struct arena *arena, struct course_places *places, struct error *err) {
  struct store_publications all;
  *places = (struct course_places){0};
  if (!store_publications(store, arena, NULL, &all, err)) return false;
  for (size_t i = 0; i < all.count; i++) { // later ones go over earlier ones
    const struct store_publication *item = &all.items[i];
    if (!id_valid(item->course) || !is_version(item->version)) continue;
    struct course_place place = {.course = item->course, .version = item->version, .own_kinds = true};
    place.folder = publish_folder(arena, data, item->course, item->version);
    publish_place_set(arena, places, &place);
  }
  return true;
}

bool publish_differs(const struct course *course) {
  return course->workbench != NULL && strcmp(course->workbench, course->version) != 0;
}

// --- files ------------------------------------------------------------------------------------------------------------------------------
static bool make_folder(const char *path, struct error *err) {
  return mkdir(path, 0700) == 0 || errno == EEXIST || error_system(err, errno, "de map %s kan niet gemaakt worden", path);
}

// What is no plain file, or larger than leerpad would read, is left out: it is not offered from the workbench either.
static bool copy_file(const char *from, const char *to, off_t most, struct error *err) {
  struct stat status;
  char part[64 * 1024];
  AUTO_FD source = open(from, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (source < 0 || fstat(source, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > most) return true;
  AUTO_FD target = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (target < 0) return error_system(err, errno, "%s kan niet gemaakt worden", to);
  ssize_t got = 0;
  while ((got = file_read(source, part, sizeof part)) > 0) {
    if (!file_write(target, part, (size_t)got, to, err)) return false;
  }
  return got == 0 || error_system(err, errno, "%s kan niet gelezen worden", from);
}

// One part of a course ("pitstops"): the files in it that end so. A part that is not there is an empty one.
static bool copy_part(struct arena *arena, const char *from, const char *to, const char *part, const char *ends, off_t most,
                      struct error *err) {
  struct folder_names names;
  const char *source = arena_format(arena, "%s/%s", from, part), *target = arena_format(arena, "%s/%s", to, part);
  if (access(source, F_OK) != 0) return true;
  if (!make_folder(target, err) || !folder_names(arena, source, ends, NULL, &names, err)) return false;
  for (size_t i = 0; i < names.count && i < LIMIT_COURSE_FILES; i++) {
    const char *name = names.items[i];
    if (!copy_file(arena_format(arena, "%s/%s", source, name), arena_format(arena, "%s/%s", target, name), most, err)) return false;
  }
  return true;
}

void publish_discard(const char *copy) {
  if (copy != NULL) file_remove_tree(AT_FDCWD, copy);
}

static void remove_half_made(const char *folder) {
  DIR *open = opendir(folder);
  if (open == NULL) return;
  for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
    if (strncmp(entry->d_name, HALF_MADE, strlen(HALF_MADE)) == 0) file_remove_tree(dirfd(open), entry->d_name);
  }
  (void)closedir(open);
}

// --- one at a time --------------------------------------------------------------------------------------------------------------------
bool publish_start(const char *data, int *lock, struct error *err) {
  AUTO_ARENA arena = arena_new();
  const char *folder = arena_format(arena, "%s/courses", data);
  struct folder_names courses;
  *lock = -1;
  if (!make_folder(folder, err)) return false;
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return error_system(err, errno, "de map %s kan niet worden gelezen", folder);
  if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
    (void)close(fd);
    error_set(err, ERROR_BUSY, "er wordt al gepubliceerd in %s", data);
    return error_fix(err, "wacht tot dat klaar is");
  }
  *lock = fd;
  if (!folder_names(arena, folder, "", NULL, &courses, err)) return false;
  for (size_t i = 0; i < courses.count; i++) remove_half_made(arena_format(arena, "%s/%s", folder, courses.items[i]));
  return true;
}

void publish_end(int *lock) {
  if (*lock >= 0) (void)close(*lock);
  *lock = -1;
}

// --- copying ----------------------------------------------------------------------------------------------------------------------------
static bool fill_copy(struct arena *arena, const char *from, const char *to, const struct catalogue *kinds, struct error *err) {
  size_t count = 0;
  const struct cage_plugin *list = kinds_of(arena, kinds, &count);
  const char *plugins = arena_format(arena, "%s/plugins", to);
  return make_folder(to, err) &&
         copy_file(arena_format(arena, "%s/course.lua", from), arena_format(arena, "%s/course.lua", to), LIMIT_SOURCE, err) &&
         copy_part(arena, from, to, "pitstops", ".lua", LIMIT_SOURCE, err) &&
         copy_part(arena, from, to, "lib", ".lua", LIMIT_SOURCE, err) && copy_part(arena, from, to, "media", "", LIMIT_HTTP_PICTURE, err) &&
         make_folder(plugins, err) && kinds_write(list, count, plugins, err);
}

// The whole file system is told once: a thousand files one by one would take seconds.
static bool reach_disk(const char *folder, struct error *err) {
  AUTO_FD fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return (fd >= 0 && syncfs(fd) == 0) || error_system(err, errno, "%s kan niet op schijf gezet worden", folder);
}

bool publish_copy(const char *data, const char *course, const char *from, const struct catalogue *kinds, struct arena *arena,
                  const char **copy, struct error *err) {
  const char *to = arena_format(arena, "%s/courses/%s/" HALF_MADE "%ld", data, course, (long)getpid());
  if (!make_folder(arena_format(arena, "%s/courses/%s", data, course), err)) return false;
  publish_discard(to);
  if (!fill_copy(arena, from, to, kinds, err) || !reach_disk(to, err)) {
    publish_discard(to);
    return false;
  }
  *copy = to;
  return true;
}

// --- in place ---------------------------------------------------------------------------------------------------------------------------
// Where this version is there already, the two change places: its sources are the same, unless it was damaged, but its pictures may be newer.
static bool put_in_place(struct arena *arena, const char *data, const struct publishing *item, struct error *err) {
  const char *version = publish_folder(arena, data, item->course, item->version);
  if (item->copy == NULL) return true;
  bool there = access(version, F_OK) == 0;
  if (renameat2(AT_FDCWD, item->copy, AT_FDCWD, version, there ? RENAME_EXCHANGE : RENAME_NOREPLACE) != 0)
    return error_system(err, errno, "%s kan niet op zijn plaats gezet worden", version);
  if (there) publish_discard(item->copy); // the old one has that name now
  AUTO_FD above = open(arena_format(arena, "%s/courses/%s", data, item->course), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return (above >= 0 && fsync(above) == 0) || error_system(err, errno, "%s kan niet op schijf gezet worden", version);
}

static void tell(struct arena *arena, struct store_change *change, const struct publishing *item) {
  struct store_fact *fact = ARENA_NEW(arena, struct store_fact);
  struct value *data = value_new_map(arena);
  value_set_text(arena, data, "version", item->version);
  value_set_text(arena, data, "by", item->by);
  *fact = (struct store_fact){
      .kind = "course-published", .learner = "", .team = "", .course = item->course, .version = item->version, .pitstop = ""};
  fact->registration = "";
  fact->data = data;
  store_change_fact(change, fact);
}

static bool say(struct store *store, struct arena *arena, const struct publishing *items, size_t count, struct error *err) {
  struct store_change *change = store_change_new(arena);
  size_t told = 0;
  for (size_t i = 0; i < count; i++) {
    if (items[i].said) continue;
    tell(arena, change, &items[i]);
    told++;
  }
  return told == 0 || store_commit(store, change, NULL, err);
}

bool publish_commit(struct store *store, const char *data, const struct publishing *items, size_t count, struct error *err) {
  AUTO_ARENA arena = arena_new();
  if (fact_first && !say(store, arena, items, count, err)) return false;
  for (size_t i = 0; i < count; i++) {
    if (!put_in_place(arena, data, &items[i], err)) return false;
  }
  return fact_first || say(store, arena, items, count, err);
}

// --- the first time -----------------------------------------------------------------------------------------------------------------------
static bool copy_first(struct arena *arena, const char *data, const struct catalogue *catalogue, const struct course *course,
                       struct publishing *item, struct error *err) {
  size_t count = 0;
  *item = (struct publishing){.course = course->id, .version = course->version};
  if (!publish_copy(data, course->id, course->folder, catalogue, arena, &item->copy, err)) return false;
  const struct cage_plugin *kinds = kinds_read(arena, arena_format(arena, "%s/plugins", item->copy), &count);
  if (strcmp(course_hash(arena, item->copy, kinds, count), course->version) == 0) return true;
  publish_discard(item->copy);
  error_set(err, ERROR_CONFIG, "de cursus %s veranderde tijdens het starten", course->id);
  return error_fix(err, "start opnieuw als de bestanden klaar zijn");
}

bool publish_standing(struct store *store, const char *data, const char *by, bool newer_too, struct catalogue *catalogue, size_t *count,
                      struct error *err) {
  AUTO_ARENA arena = arena_new();
  struct publishing *items = ARENA_ARRAY(arena, struct publishing, catalogue->course_count + 1);
  struct course_places places;
  int lock = -1;
  *count = 0;
  if (!publish_places(store, data, arena, &places, err)) return false;
  bool fine = true;
  for (size_t i = 0; fine && i < catalogue->course_count; i++) {
    const struct course *course = &catalogue->courses[i];
    bool there = course->broken; // a course of which nothing can be offered waits until it is whole
    for (size_t k = 0; k < places.count; k++) {
      if (strcmp(places.items[k].course, course->id) != 0) continue;
      there = there || !newer_too || strcmp(places.items[k].version, course->version) == 0;
    }
    if (there) continue;
    fine = (lock >= 0 || publish_start(data, &lock, err)) && copy_first(arena, data, catalogue, course, &items[*count], err);
    if (fine) items[(*count)++].by = by;
  }
  if (fine && *count > 0) fine = publish_commit(store, data, items, *count, err);
  for (size_t i = 0; fine && i < *count; i++) {
    for (size_t k = 0; k < catalogue->course_count; k++) {
      struct course *course = &catalogue->courses[k];
      if (strcmp(course->id, items[i].course) != 0) continue;
      course->folder = publish_folder(catalogue->findings.arena, data, course->id, course->version);
      course->workbench = course->version;
    }
  }
  publish_end(&lock);
  return fine;
}

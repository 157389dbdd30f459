// SPDX-License-Identifier: EUPL-1.2
// What is kept between two starts changes nothing but the time: whatever happened to the sources, the cage program or the file in between, the catalogue is the one that a load without it gives. Each
// way of being wrong has a mutant, which must be seen here.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "course/heads.h"
#include "course/house.h"
#include <fcntl.h>
#include <time.h>

static const char plugin[] = "plugin { name = \"groet\", api = 1, kind = \"step\" }\n"
                             "return {\n"
                             "  show = function(args, ctx) return { input { prompt = \"Hoe groet je?\" } } end,\n"
                             "  read = function(args, answer, ctx) return answer end,\n"
                             "}\n";

static int setup(void **state) {
  static struct house house; // one per test: opened and closed around it
  house_open(&house);
  house_put_course(&house);
  house_put(&house, "plugins/groet/plugin.lua", plugin);
  house_put(&house, "courses/samen/pitstops/waarom.lua",
            "pitstop { title = \"Waarom?\", level = \"principe\", minutes = 4 }\ngroet { id = \"g\", prompt = \"Hoe?\" }\n");
  *state = &house;
  return 0;
}

static int teardown(void **state) {
  house_close(*state);
  return 0;
}

static const char *file_of(const struct house *house) {
  return arena_format(house->arena, "%s/heads", house->folder);
}

// A start of the server: nothing of an earlier one is left but the file. How many heads came from it.
static size_t start(struct house *house, enum heads_mutant mutant) {
  catalogue_free(house->catalogue, house->pool);
  house->catalogue = NULL;
  house->heads = heads_open(file_of(house), house->pool, mutant);
  house_load(house);
  size_t known = heads_known(house->heads);
  heads_close(house->heads, &house->log);
  house->heads = NULL;
  return known;
}

static void describe_text(struct buffer *out, const struct text *text) {
  buffer_format(out, "[%s:%s", text->own.lang, text->own.text);
  for (const struct text_said *other = text->others; other != NULL && other->text != NULL; other++)
    buffer_format(out, "|%s:%s", other->lang, other->text);
  buffer_text(out, "]");
}

static void describe_course(struct buffer *out, const struct course *course) {
  describe_text(out, &course->title);
  describe_text(out, &course->summary);
  buffer_format(out, " %s %s %s %d\n", course->id, course->version, course->key != NULL ? course->key : "-", (int)course->broken);
  for (size_t i = 0; i < course->pitstop_count; i++) {
    const struct pitstop *pitstop = &course->pitstops[i];
    describe_text(out, &pitstop->title);
    describe_text(out, &pitstop->why);
    buffer_format(out, "  %s %d %d %d %d %d\n", pitstop->id, (int)pitstop->level, pitstop->minutes, pitstop->steps, pitstop->line,
                  (int)pitstop->broken);
  }
}

// All that a catalogue tells, as one text.
static const char *describe(struct house *house, const struct catalogue *catalogue) {
  struct buffer out = buffer_new(4 * 1024 * 1024);
  for (size_t i = 0; i < catalogue->course_count; i++) describe_course(&out, &catalogue->courses[i]);
  for (size_t i = 0; i < catalogue->plugin_count; i++)
    buffer_format(&out, "%s %s %d\n", catalogue->plugins[i].name, catalogue->plugins[i].kind, (int)catalogue->plugins[i].broken);
  for (size_t i = 0; i < catalogue->findings.count; i++) {
    const struct finding *finding = &catalogue->findings.items[i];
    buffer_format(&out, "%s %s %s:%d:%d %s (%s)\n", finding->code, finding->severity, finding->file, finding->line, finding->column,
                  finding->text, finding->fix);
  }
  assert_false(out.failed);
  const char *text = arena_text(house->arena, out.data);
  buffer_free(&out);
  return text;
}

// The same folder loaded by another pool that keeps nothing.
static const char *describe_fresh(struct house *house) {
  struct cage_config config = {.program = getenv("LEERPAD_CAGE"), .clock = &house->clock, .log = &house->log, .per_source = 1};
  struct cage_pool *pool = NULL;
  struct catalogue *fresh = NULL;
  struct error err;
  assert_true(cage_pool_open(&config, &pool, &err));
  assert_true(catalogue_load(pool, &house->academy, NULL, &house->log, &fresh, &err));
  const char *text = describe(house, fresh);
  catalogue_free(fresh, pool);
  cage_pool_close(pool);
  return text;
}

static bool is_right(struct house *house) {
  return strcmp(describe(house, house->catalogue), describe_fresh(house)) == 0;
}

static int cages_live(struct house *house) {
  struct cage_status *list = NULL;
  int live = 0;
  size_t count = cage_status(house->pool, house->arena, &list);
  for (size_t i = 0; i < count; i++) live += list[i].live;
  return live;
}

static void a_run_goes_through(struct house *house) {
  struct journal journal;
  struct run_reply reply;
  struct error err;
  journal_start(&journal, house->arena);
  struct run_request request = {.pitstop = "schutting",
                                .lang = "nl",
                                .mode = "alone",
                                .on = "2026-11-21",
                                .learner_name = "",
                                .learner_level = "",
                                .journal = &journal};
  assert_true(cage_run(house->pool, catalogue_course(house->catalogue, "samen")->key, &request, house->arena, &reply, &err));
  assert_int_equal(RUN_ASK, reply.outcome);
  assert_string_equal("zin", reply.stands);
}

static void the_second_start_needs_no_cage(void **state) {
  struct house *house = *state;
  assert_int_equal(0, start(house, HEADS_WHOLE));
  assert_int_equal(1, cages_live(house));
  assert_int_equal(2, start(house, HEADS_WHOLE));
  assert_int_equal(0, cages_live(house));
  assert_int_equal(0, house->catalogue->findings.count);
  assert_true(is_right(house));
  a_run_goes_through(house); // and starts what it needs
  assert_int_equal(1, cages_live(house));
  assert_int_equal(2, start(house, HEADS_WHOLE));
}

// --- the sources changed ------------------------------------------------------------------------------------------------------------------
struct change {
  const char *path, *text; // text NULL: removed
};
static const struct change changes[] = {
    {"courses/samen/pitstops/schutting.lua",
     "pitstop { title = \"Het hek\", level = \"inzicht\" }\nask.text { id = \"zin\", prompt = \"?\" }\n"},
    {"courses/samen/pitstops/schutting.lua", "pitstop { title = \"Het hek\", level = \"inzicht\" }\nsay(nil + 1)\n"},
    {"courses/samen/lib/groet.lua", "return nil + 1\n"},
    {"courses/samen/lib/groet.lua", NULL},
    {"courses/samen/course.lua", "course { title = \"Anders\", path = { principe = { \"waarom\" }, inzicht = { \"schutting\" } } }\n"},
    {"courses/samen/pitstops/erbij.lua", "pitstop { title = \"Erbij\", level = \"inzicht\" }\n"},
    {"plugins/groet/plugin.lua",
     "plugin { name = \"groet\", api = 1, kind = \"step\" }\nreturn { show = function() return nil + 1 end }\n"},
    {"plugins/groet/plugin.lua", "plugin { name = \"groet\", api = 1, kind = \"connector\" }\nreturn {}\n"},
};

// Puts the new text there with the size and the times of the old one, where the new one is not longer: as `rsync -t`, a check-out or a clock that was put back may do.
static void change_unseen(const struct house *house, const struct change *change) {
  char whole[300], text[2000];
  struct stat before;
  (void)snprintf(whole, sizeof whole, "%s/%s", house->folder, change->path);
  bool there = stat(whole, &before) == 0;
  if (change->text == NULL) {
    assert_int_equal(0, unlink(whole));
    return;
  }
  int length = snprintf(text, sizeof text, "%s", change->text);
  for (; there && length < before.st_size; length++) text[length] = ' ';
  text[length] = '\0';
  house_put(house, change->path, text);
  if (there) assert_int_equal(0, utimensat(AT_FDCWD, whole, (struct timespec[]){before.st_atim, before.st_mtim}, 0));
}

static bool sees(const struct change *change, enum heads_mutant mutant) {
  void *state = NULL;
  setup(&state);
  struct house *house = state;
  start(house, mutant);
  change_unseen(house, change);
  start(house, mutant);
  bool right = is_right(house);
  start(house, mutant); // and what was kept of the change
  right = right && is_right(house);
  house_close(house);
  return right;
}

static void a_change_is_seen_whatever_its_size_and_time(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    if (!sees(&changes[i], HEADS_WHOLE)) fail_msg("row %zu (%s) is not seen", i, changes[i].path);
    if (sees(&changes[i], HEADS_ANY_CONTENT)) fail_msg("row %zu (%s) does not see the mutant", i, changes[i].path);
  }
}

// --- another program ------------------------------------------------------------------------------------------------------------------------
static void copy_program(const struct house *house, const char *more) {
  char block[65536], path[200];
  (void)snprintf(path, sizeof path, "%s/leerpad-cage", house->folder);
  FILE *from = fopen(getenv("LEERPAD_CAGE"), "rb"), *to = fopen(path, "wb");
  assert_true(from != NULL && to != NULL);
  for (size_t got; (got = fread(block, 1, sizeof block, from)) > 0;) assert_int_equal(got, fwrite(block, 1, got, to));
  assert_int_equal(strlen(more), fwrite(more, 1, strlen(more), to)); // behind its end: another program that runs the same
  assert_int_equal(0, fclose(from));
  assert_int_equal(0, fclose(to));
  assert_int_equal(0, chmod(path, 0755));
}

static size_t known_to_another_program(struct house *house, enum heads_mutant mutant) {
  struct cage_pool *own = house->pool;
  char path[200];
  struct error err;
  (void)snprintf(path, sizeof path, "%s/leerpad-cage", house->folder);
  struct cage_config config = {.program = path, .clock = &house->clock, .log = &house->log, .per_source = 1};
  start(house, mutant);
  copy_program(house, "");
  catalogue_free(house->catalogue, own);
  house->catalogue = NULL;
  assert_true(cage_pool_open(&config, &house->pool, &err));
  assert_int_equal(2, start(house, mutant)); // the same bytes at another place
  catalogue_free(house->catalogue, house->pool);
  house->catalogue = NULL;
  cage_pool_close(house->pool);
  copy_program(house, "2");
  assert_true(cage_pool_open(&config, &house->pool, &err));
  size_t known = start(house, mutant);
  assert_true(is_right(house));
  catalogue_free(house->catalogue, house->pool);
  house->catalogue = NULL;
  cage_pool_close(house->pool);
  house->pool = own;
  return known;
}

static void another_cage_program_judges_anew(void **state) {
  struct house *house = *state;
  assert_int_equal(0, known_to_another_program(house, HEADS_WHOLE));
  assert_int_equal(2, known_to_another_program(house, HEADS_ANY_PROGRAM)); // the mutant is seen
}

// --- a file that is not whole ---------------------------------------------------------------------------------------------------------------
static size_t read_heads(struct house *house, char *bytes, size_t most) {
  FILE *file = fopen(file_of(house), "rb");
  assert_non_null(file);
  size_t size = fread(bytes, 1, most, file);
  assert_int_equal(0, fclose(file));
  assert_true(size > 500 && size < most);
  return size;
}

static void a_broken_file_is_thrown_away(void **state) {
  struct house *house = *state;
  static char whole[65536], broken[65536];
  start(house, HEADS_WHOLE);
  size_t size = read_heads(house, whole, sizeof whole);
  for (size_t i = 0; i < 60; i++) {
    size_t at = i * (size - 1) / 59;
    memcpy(broken, whole, size);
    bool torn = i % 2 == 0;
    if (!torn) broken[at] ^= 1;
    house_put_bytes(house, "heads", broken, torn ? at : size);
    assert_int_equal(0, start(house, HEADS_WHOLE));
    if (i % 12 < 2) assert_true(is_right(house));
    assert_int_equal(2, start(house, HEADS_WHOLE)); // a whole one stands in its place
  }
  house_put_bytes(house, "heads", whole, size);
  memcpy(broken, whole, size);
  char *title = memmem(broken, size, "De schutting", 12);
  assert_non_null(title);
  title[3] = 'S';
  house_put_bytes(house, "heads", broken, size);
  assert_int_equal(2, start(house, HEADS_ANY_FILE)); // the mutant is seen
  assert_false(is_right(house));
  house_put_bytes(house, "heads", broken, size);
  assert_int_equal(0, start(house, HEADS_WHOLE));
  assert_true(is_right(house));
}

// A right hash says that leerpad wrote it, not which one: entries of any shape hurt nobody.
static void entries_of_any_shape_hurt_nobody(void **state) {
  struct house *house = *state;
  static const char hash[] = "0123456789012345678901234567890123456789012345678901234567890123";
  static const char *const rests[] = {"",
                                      "\n",
                                      "x",
                                      "%s",
                                      "%s ",
                                      "%s 0000000001 x",
                                      "%s 0000000001 x\n",
                                      "%s 0000000001 x\na",
                                      "%s 9999999999 x\na\n",
                                      "%s 00000000-1 x\na\n",
                                      "%s 0000000000 \n\n",
                                      "%s 0000000001 course:samen\n\x80\n",
                                      "%s 0000000000 x\n\n\n\n"};
  for (size_t i = 0; i < sizeof rests / sizeof *rests; i++) {
    char sum[CRYPTO_HASH_HEX], *rest, *all;
    rest = strncmp(rests[i], "%s", 2) == 0 ? arena_format(house->arena, "%s%s", hash, rests[i] + 2) : arena_text(house->arena, rests[i]);
    crypto_sha256(rest, strlen(rest), sum);
    all = arena_format(house->arena, "leerpad heads 1 %s\n%s", sum, rest);
    house_put(house, "heads", all);
    assert_int_equal(0, start(house, HEADS_WHOLE));
    assert_int_equal(0, house->catalogue->findings.count);
  }
}

static void where_nothing_can_be_kept_nothing_is_said(void **state) {
  struct house *house = *state;
  assert_int_equal(0, mkdir(file_of(house), 0700)); // a folder in its place
  assert_int_equal(0, start(house, HEADS_WHOLE));
  assert_int_equal(0, start(house, HEADS_WHOLE));
  assert_true(is_right(house));
  assert_int_equal(0, rmdir(file_of(house)));
  assert_int_equal(0, symlink("/nergens/heads", file_of(house)));
  assert_int_equal(0, start(house, HEADS_WHOLE));
  assert_int_equal(2, start(house, HEADS_WHOLE)); // the link was replaced, not followed
  house_put(house, "heads.4711", "half a fi");    // of a process that was killed
  assert_int_equal(2, start(house, HEADS_WHOLE));
}

// --- what is not kept -------------------------------------------------------------------------------------------------------------------------
static void what_had_a_problem_is_looked_at_anew(void **state) {
  struct house *house = *state;
  house_put(house, "courses/samen/pitstops/schutting.lua", "pitstop { title = \"x\", level = \"inzicht\" }\nsay(nil + 1)\n");
  start(house, HEADS_WHOLE);
  assert_int_equal(1, start(house, HEADS_WHOLE)); // the plugin
  house_demand(&house->catalogue->findings, "LP231", "samen/pitstops/schutting.lua", 2, "", "");
  assert_true(is_right(house));
  start(house, HEADS_ANY_REPLY);
  assert_int_equal(2, start(house, HEADS_ANY_REPLY)); // the mutant is seen
}

// What this layer itself finds comes from the same words of the cage, kept or not.
static void findings_are_the_same_from_what_is_kept(void **state) {
  struct house *house = *state;
  house_put(house, "courses/samen/pitstops/schutting.lua",
            "pitstop {\n  titel = \"x\", title = \"y\", level = \"principe\",\n  needs = { \"waarm\" },\n}\n");
  house_put(house, "courses/samen/pitstops/extra.lua", "pitstop { title = \"x\", level = \"principe\" }\n");
  house_put(house, "courses/samen/pitstops/Fout.lua", "");
  start(house, HEADS_WHOLE);
  assert_int_equal(2, start(house, HEADS_WHOLE));
  assert_non_null(house_finding(&house->catalogue->findings, "LP102", "samen/pitstops/schutting.lua"));
  assert_non_null(house_finding(&house->catalogue->findings, "LP222", "samen/pitstops/extra.lua"));
  assert_non_null(house_finding(&house->catalogue->findings, "LP205", NULL));
  assert_true(is_right(house));
}

// The rest of such a course was loaded without the file; what is kept must not be taken for the whole.
static void a_file_that_ends_the_load_ends_it_each_time(void **state) {
  struct house *house = *state;
  house_put(house, "courses/samen/pitstops/waarom.lua",
            "pitstop { level = \"principe\",\n  title = (\"a\"):rep(30000):find(\".-.-.-.-b\"),\n}\n");
  for (int i = 0; i < 2; i++) {
    assert_int_equal(i, start(house, HEADS_WHOLE));
    house_demand(&house->catalogue->findings, "LP202", "samen/pitstops/waarom.lua", 2, "", "");
    assert_true(course_pitstop(catalogue_course(house->catalogue, "samen"), "waarom")->broken);
    a_run_goes_through(house);
  }
}

static void what_is_gone_is_not_kept(void **state) {
  struct house *house = *state;
  static char bytes[65536];
  house_put(house, "courses/rustig/course.lua", "course { title = \"Rustig\", path = { principe = { \"rust\" } } }\n");
  house_put(house, "courses/rustig/pitstops/rust.lua", "pitstop { title = \"Rust\", level = \"principe\" }\n");
  start(house, HEADS_WHOLE);
  assert_non_null(memmem(bytes, read_heads(house, bytes, sizeof bytes), "course:rustig", 13));
  assert_int_equal(0, unlink(arena_format(house->arena, "%s/courses/rustig/course.lua", house->folder)));
  assert_int_equal(2, start(house, HEADS_WHOLE));
  assert_null(memmem(bytes, read_heads(house, bytes, sizeof bytes), "course:rustig", 13));
}

// --- the cages, afterwards --------------------------------------------------------------------------------------------------------------------
static void warm(struct house *house) {
  catalogue_warm(house->catalogue, house->pool, file_of(house), &house->log);
  for (int i = 0; i < 2000 && cages_live(house) < 1; i++) (void)nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
  assert_int_equal(1, cages_live(house));
}

static void cages_are_loaded_behind_the_first_page(void **state) {
  struct house *house = *state;
  start(house, HEADS_WHOLE);
  assert_int_equal(2, start(house, HEADS_WHOLE));
  warm(house);
  a_run_goes_through(house);
  catalogue_free(house->catalogue, house->pool);
  house->catalogue = NULL;
  assert_int_equal(0, access(file_of(house), F_OK));
}

static void a_cage_that_says_otherwise_ends_what_is_kept(void **state) {
  struct house *house = *state;
  start(house, HEADS_ANY_CONTENT);
  change_unseen(house, &changes[0]);
  assert_int_equal(2, start(house, HEADS_ANY_CONTENT));
  warm(house);
  catalogue_free(house->catalogue, house->pool); // waits for the thread
  house->catalogue = NULL;
  assert_int_not_equal(0, access(file_of(house), F_OK));
  assert_int_equal(0, start(house, HEADS_WHOLE));
  assert_true(is_right(house));
}

// --- many -------------------------------------------------------------------------------------------------------------------------------------
static void put_many(const struct house *house, int course, int count) {
  char path[100], text[200];
  AUTO_BUFFER manifest = buffer_new(256 * 1024);
  buffer_text(&manifest, "course { title = \"Groot\", path = { principe = {\n");
  for (int i = 0; i < count; i++) {
    buffer_format(&manifest, "\"p%d\",\n", i);
    (void)snprintf(path, sizeof path, "courses/groot-%d/pitstops/p%d.lua", course, i);
    (void)snprintf(text, sizeof text,
                   "pitstop { title = \"P %d van %d\", level = \"principe\" }\nask.yesno { id = \"v\", prompt = \"%d?\" }\n", i, course, i);
    house_put(house, path, text);
  }
  buffer_text(&manifest, "} } }\n");
  (void)snprintf(path, sizeof path, "courses/groot-%d/course.lua", course);
  house_put(house, path, manifest.data);
}

static void a_thousand_pitstops(void **state, int courses) {
  struct house *house = *state;
  for (int i = 0; i < courses; i++) put_many(house, i, 1000 / courses);
  for (int i = 0; i < 2; i++) {
    struct timespec from, until;
    (void)clock_gettime(CLOCK_MONOTONIC, &from);
    size_t known = start(house, HEADS_WHOLE);
    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    print_message("1000 pitstops in %d courses: %ld ms, %zu kept\n", courses,
                  (long)((until.tv_sec - from.tv_sec) * 1000 + (until.tv_nsec - from.tv_nsec) / 1000000), known);
    assert_int_equal(i == 0 ? 0 : courses + 2, known); // and the course and the plugin of the house
    assert_int_equal(i == 0 ? courses + 1 : 0, cages_live(house));
  }
  assert_true(is_right(house));
}

static void a_thousand_pitstops_in_one_course(void **state) {
  a_thousand_pitstops(state, 1);
}

static void a_thousand_pitstops_in_twenty_courses(void **state) {
  a_thousand_pitstops(state, 20);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(the_second_start_needs_no_cage, setup, teardown),
      cmocka_unit_test(a_change_is_seen_whatever_its_size_and_time),
      cmocka_unit_test_setup_teardown(another_cage_program_judges_anew, setup, teardown),
      cmocka_unit_test_setup_teardown(a_broken_file_is_thrown_away, setup, teardown),
      cmocka_unit_test_setup_teardown(entries_of_any_shape_hurt_nobody, setup, teardown),
      cmocka_unit_test_setup_teardown(where_nothing_can_be_kept_nothing_is_said, setup, teardown),
      cmocka_unit_test_setup_teardown(what_had_a_problem_is_looked_at_anew, setup, teardown),
      cmocka_unit_test_setup_teardown(findings_are_the_same_from_what_is_kept, setup, teardown),
      cmocka_unit_test_setup_teardown(a_file_that_ends_the_load_ends_it_each_time, setup, teardown),
      cmocka_unit_test_setup_teardown(what_is_gone_is_not_kept, setup, teardown),
      cmocka_unit_test_setup_teardown(cages_are_loaded_behind_the_first_page, setup, teardown),
      cmocka_unit_test_setup_teardown(a_cage_that_says_otherwise_ends_what_is_kept, setup, teardown),
      cmocka_unit_test_setup_teardown(a_thousand_pitstops_in_one_course, setup, teardown),
      cmocka_unit_test_setup_teardown(a_thousand_pitstops_in_twenty_courses, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// Reports: what a small known store gives, that nothing is told of fewer than group_minimum people, not by subtracting either, and what a spreadsheet and a program get.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "learn/report.h"
#include "learn/world.h"

static int start(void **state) {
  struct world *world = calloc(1, sizeof *world);
  world_start(world);
  world_course(world, "proef", "'een'", "'twee'", "", "");
  world_pitstop(world, "proef", "een", "",
                "ask.scale { id = 'zin', prompt = 'Hoeveel zin?' }\nscarf { id = 'zit' }\nask.text { id = 'waar', prompt = 'Waar?' }\n"
                "afspraak { id = 'daad', within = '14 dagen' }\n");
  world_pitstop(world, "proef", "twee", "level = 'inzicht'", "ask.yesno { id = 'ja', prompt = 'Ja?' }\n");
  world_course(world, "ander", "'blik'", "", "", "");
  world_pitstop(world, "ander", "blik", "", "ask.yesno { id = 'ja', prompt = 'Ja?' }\n");
  world_load(world);
  world_is_clean(world);
  *state = world;
  return 0;
}

static int end(void **state) {
  world_end(*state);
  free(*state);
  return 0;
}

// --- people who learn -----------------------------------------------------------------------------------------------------------------------

static void put(struct world *world, struct store_change *change, struct store_result *result) {
  struct error err;
  WORLD_CHECK(store_commit(world->store, change, result, &err), err);
}

static const char *somebody(struct world *world, int number) {
  const char *id = arena_format(world->arena, "mens-%04d", number);
  struct store_change *change = store_change_new(world->arena);
  store_change_learner(change, &(struct store_learner){.id = id, .name = id, .lang = "nl", .organisation = "", .guest = true});
  put(world, change, NULL);
  return id;
}

static const struct value *told(struct world *world, const char *text) {
  struct error err;
  const struct value *value;
  WORLD_CHECK(json_read(world->arena, text, strlen(text), &value, &err), err);
  return value;
}

static void tell(struct world *world, const char *learner, const char *course, const char *pitstop, int64_t attempt, const char *kind,
                 const char *data) {
  struct store_change *change = store_change_new(world->arena);
  struct store_fact fact = {.kind = kind,
                            .learner = learner,
                            .team = "",
                            .course = course,
                            .version = "v",
                            .pitstop = pitstop,
                            .attempt = attempt,
                            .registration = ""};
  fact.data = told(world, data);
  store_change_fact(change, &fact);
  put(world, change, NULL);
}

static int64_t opens(struct world *world, const char *learner, const char *course, const char *pitstop) {
  struct store_change *change = store_change_new(world->arena);
  struct store_result result = {0};
  struct store_opening opening = {
      .party = learner, .mode = "alone", .course = course, .pitstop = pitstop, .version = "v", .registration = "", .by = "path"};
  store_change_open(change, &opening);
  put(world, change, &result);
  return result.attempt;
}

// One pitstop, from beginning to end, with one answered fact.
static void does(struct world *world, const char *learner, const char *course, const char *pitstop, const char *answered) {
  int64_t attempt = opens(world, learner, course, pitstop);
  tell(world, learner, course, pitstop, attempt, "answered", answered);
  tell(world, learner, course, pitstop, attempt, "pitstop-done", "{\"by\":\"script\",\"attempt_no\":1}");
}

static const char *scale(struct world *world, int point) {
  return arena_format(world->arena, "{\"step\":\"zin\",\"step_kind\":\"scale\",\"interaction\":\"likert\",\"response\":%d}", point);
}

// --- reports ----------------------------------------------------------------------------------------------------------------------------------

static struct report report_of(struct world *world, enum report_kind kind, const char *subject, const char *from, const char *to) {
  struct report_asking asking = {.kind = kind, .subject = subject, .lang = "nl", .from = from, .to = to};
  struct report report;
  struct error err;
  WORLD_CHECK(report_make(&world->learn, world->arena, &asking, &report, &err), err);
  return report;
}

static const struct report_section *find(const struct report *report, const char *id, const char *about) {
  for (size_t i = 0; i < report->section_count; i++) {
    const struct report_section *section = &report->sections[i];
    if (strcmp(section->id, id) == 0 && (!about || strcmp(section->about, about) == 0)) return section;
  }
  return NULL;
}

static const struct report_section *section(const struct report *report, const char *id) {
  const struct report_section *found = find(report, id, NULL);
  assert_non_null(found);
  return found;
}

static const struct report_cell *cell(const struct report_section *section, const char *label, size_t column) {
  for (size_t i = 0; i < section->row_count; i++)
    if (strcmp(section->rows[i].label, label) == 0) return &section->rows[i].cells[column];
  fail_msg("%s has no row %s", section->id, label);
  return NULL;
}

static void assert_number(const struct report_section *section, const char *label, size_t column, double number) {
  const struct report_cell *found = cell(section, label, column);
  assert_int_equal(found->kind, REPORT_NUMBER);
  assert_true(found->number == number);
}

static double total(const struct report_section *section, size_t column) {
  double sum = 0;
  for (size_t i = 0; i < section->row_count; i++) sum += section->rows[i].cells[column].number;
  return sum;
}

// --- the spread -----------------------------------------------------------------------------------------------------------------------------------

static const struct report_section *spread(struct world *world, const char *about) {
  struct report report = report_of(world, REPORT_COURSE, "proef", NULL, NULL);
  return find(&report, "spread", about);
}

static void test_a_spread_is_there_from_five_on(void **state) {
  struct world *world = *state;
  static const int people_shown[] = {0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10};
  for (int i = 1; i < (int)(sizeof people_shown / sizeof *people_shown); i++) {
    does(world, somebody(world, i), "proef", "een", scale(world, i % 2 ? 2 : 4));
    const struct report_section *found = spread(world, "proef/een/zin");
    assert_non_null(found);
    if (people_shown[i] == 0) {
      assert_int_equal(found->row_count, 0);
      assert_non_null(strstr(found->finding, "vanaf 5"));
    } else {
      assert_true(total(found, 0) == people_shown[i]);
    }
  }
  const struct report_section *ten = spread(world, "proef/een/zin");
  assert_int_equal(ten->row_count, 5); // every point of the scale
  assert_number(ten, "2", 0, 5);
  assert_number(ten, "4", 0, 5);
  assert_number(ten, "1", 0, 0);
  assert_string_equal(ten->finding, "Van 10 mensen. Van 2 tot en met 4, gemiddeld 3.");
}

// A report that tells of four people is caught by the same look.
static void test_the_mutant_that_tells_of_four_is_seen(void **state) {
  struct world *world = *state;
  for (int i = 1; i <= 4; i++) does(world, somebody(world, i), "proef", "een", scale(world, i));
  assert_int_equal(spread(world, "proef/een/zin")->row_count, 0);
  world->learn.mutant = LEARN_TELLS_OF_FEWER;
  assert_true(spread(world, "proef/een/zin")->row_count > 0);
}

static void test_one_person_is_no_group(void **state) {
  struct world *world = *state;
  const char *busy = somebody(world, 1);
  for (int i = 0; i < 8; i++) does(world, busy, "proef", "een", scale(world, 5));
  for (int i = 2; i <= 4; i++) does(world, somebody(world, i), "proef", "een", scale(world, 1));
  assert_int_equal(spread(world, "proef/een/zin")->row_count, 0);
  int64_t attempt = opens(world, somebody(world, 5), "proef", "een"); // not done: does not count either
  tell(world, "mens-0005", "proef", "een", attempt, "answered", scale(world, 1));
  assert_int_equal(spread(world, "proef/een/zin")->row_count, 0);
}

static void test_who_waits_is_not_seen(void **state) {
  struct world *world = *state;
  for (int i = 1; i <= 5; i++) does(world, somebody(world, i), "proef", "een", scale(world, 3));
  const struct report_section *five = spread(world, "proef/een/zin");
  does(world, somebody(world, 6), "proef", "een", scale(world, 9));
  does(world, somebody(world, 7), "proef", "een",
       "{\"step\":\"zin\",\"step_kind\":\"choice\",\"interaction\":\"choice\",\"response\":\"anders\"}");
  const struct report_section *seven = spread(world, "proef/een/zin");
  assert_int_equal(five->row_count, seven->row_count);
  assert_string_equal(five->finding, seven->finding);
  for (size_t i = 0; i < five->row_count; i++) assert_string_equal(five->rows[i].label, seven->rows[i].label);
}

static void test_a_spread_of_too_many_is_left_out_whole(void **state) {
  struct world *world = *state;
  struct report_asking asking = {.kind = REPORT_COURSE, .subject = "proef", .lang = "nl", .most = 6};
  struct report report;
  struct error err;
  for (int i = 1; i <= 7; i++) {
    does(world, somebody(world, i), "proef", "een", scale(world, 1));
    WORLD_CHECK(report_make(&world->learn, world->arena, &asking, &report, &err), err);
    const struct report_section *found = section(&report, "spread");
    assert_true(i == 7 ? found->row_count == 0 && strstr(found->finding, "leerpad report") : found->row_count == (i < 5 ? 0 : 5));
  }
}

static void test_a_spread_has_keys_axes_and_no_words(void **state) {
  struct world *world = *state;
  for (int i = 1; i <= 5; i++) {
    const char *learner = somebody(world, i);
    int64_t attempt = opens(world, learner, "proef", "een");
    tell(world, learner, "proef", "een", attempt, "answered",
         "{\"step\":\"rem\",\"step_kind\":\"choices\",\"interaction\":\"choice\",\"response\":[\"geen-tijd\",\"belang\"]}");
    tell(world, learner, "proef", "een", attempt, "answered",
         "{\"step\":\"waar\",\"step_kind\":\"text\",\"interaction\":\"fill-in\",\"words\":\"geheim-van-mij\"}");
    tell(world, learner, "proef", "een", attempt, "answered",
         "{\"step\":\"prijs\",\"step_kind\":\"number\",\"interaction\":\"numeric\",\"response\":41}");
    tell(world, learner, "proef", "een", attempt, "scan-taken",
         "{\"step\":\"zit\",\"scan\":\"scarf\",\"values\":{\"status\":4,\"eerlijkheid\":2}}");
    tell(world, learner, "proef", "een", attempt, "pitstop-done", "{\"by\":\"script\",\"attempt_no\":1}");
  }
  assert_number(spread(world, "proef/een/rem"), "Geen tijd", 0, 5);
  assert_number(spread(world, "proef/een/rem"), "Belang", 0, 5);
  assert_number(spread(world, "proef/een/zit/status"), "4", 0, 5);
  assert_number(spread(world, "proef/een/zit/eerlijkheid"), "2", 0, 5);
  assert_null(spread(world, "proef/een/waar"));
  assert_null(spread(world, "proef/een/prijs"));
  struct report report = report_of(world, REPORT_COURSE, "proef", NULL, NULL);
  AUTO_BUFFER out = buffer_new(1 << 20);
  report_json(&out, &report);
  assert_null(strstr(out.data, "geheim"));
}

// --- steps ------------------------------------------------------------------------------------------------------------------------------------------

static void reaches(struct world *world, const char *learner, const char *course) {
  tell(world, learner, course, "een", 0, "level-reached", "{\"level\":\"principe\"}");
}

static void test_a_figure_counts_in_the_month_that_makes_it_five(void **state) {
  struct world *world = *state;
  world_day(world, "2026-09-10");
  for (int i = 1; i <= 4; i++) reaches(world, somebody(world, i), "proef");
  world_day(world, "2026-10-10");
  reaches(world, somebody(world, 5), "proef");
  world_day(world, "2026-11-10");
  for (int i = 6; i <= 11; i++) reaches(world, somebody(world, i), "proef");
  struct report now = report_of(world, REPORT_ACADEMY, NULL, NULL, NULL);
  assert_number(section(&now, "levels"), "Proef proef", 0, 5); // November is not over
  assert_int_equal(cell(section(&now, "levels"), "Proef ander", 0)->kind, REPORT_FEW);
  assert_int_equal(cell(section(&now, "levels"), "Proef proef", 1)->kind, REPORT_FEW);
  world_day(world, "2026-12-10");
  struct report later = report_of(world, REPORT_ACADEMY, NULL, NULL, NULL);
  const struct report_section *months = section(&later, "levels-months");
  assert_number(section(&later, "levels"), "Proef proef", 0, 11);
  assert_int_equal(months->row_count, 2);
  assert_number(months, "2026-10", 0, 5);
  assert_number(months, "2026-11", 0, 6);
  struct report september = report_of(world, REPORT_ACADEMY, NULL, "2026-09", "2026-09"),
                october = report_of(world, REPORT_COURSE, "proef", "2026-10", "2026-10");
  assert_int_equal(cell(section(&september, "levels"), "Proef proef", 0)->kind, REPORT_FEW);
  assert_number(section(&october, "levels"), "Proef proef", 0, 5);
}

// Ten agreements of one person are no figure of a group; five people's are.
static void test_agreements_count_when_five_people_made_them(void **state) {
  struct world *world = *state;
  world_day(world, "2026-09-10");
  for (int i = 1; i <= 10; i++)
    tell(world, "een-mens", "proef", "een", 0, "agreement-made",
         arena_format(world->arena, "{\"agreement\":\"x%d\",\"step\":\"daad\",\"wat\":\"x\"}", i));
  world_day(world, "2026-10-10");
  for (int i = 1; i <= 5; i++) {
    const char *learner = somebody(world, i);
    tell(world, learner, "proef", "een", 0, "agreement-made",
         arena_format(world->arena, "{\"agreement\":\"y%d\",\"step\":\"daad\",\"wat\":\"x\"}", i));
    if (i < 5)
      tell(world, learner, "proef", "een", 0, "agreement-settled",
           arena_format(world->arena, "{\"agreement\":\"y%d\",\"state\":\"kept\"}", i));
  }
  world_day(world, "2026-11-10");
  struct report report = report_of(world, REPORT_ACADEMY, NULL, "2026-09", "2026-09");
  assert_int_equal(cell(section(&report, "deeds"), "Proef proef", 0)->kind, REPORT_FEW);
  report = report_of(world, REPORT_ACADEMY, NULL, NULL, NULL);
  assert_number(section(&report, "deeds"), "Proef proef", 0, 15);
  assert_int_equal(cell(section(&report, "deeds"), "Proef proef", 1)->kind, REPORT_FEW); // four kept theirs
}

static uint32_t draw(uint32_t *random, uint32_t below) {
  *random = *random * 1664525 + 1013904223;
  return (*random >> 16) % below;
}

// What a facilitator could keep of one window: the academy, by course and by month, and one course.
enum { SEEN_BY_COURSE, SEEN_BY_MONTH, SEEN_ONE, SEEN };
static void look(struct world *world, const char *from, const char *to, double seen[SEEN]) {
  struct report all = report_of(world, REPORT_ACADEMY, NULL, from, to), one = report_of(world, REPORT_COURSE, "proef", from, to);
  seen[SEEN_BY_COURSE] = total(section(&all, "levels"), 0);
  seen[SEEN_BY_MONTH] = total(section(&all, "levels-months"), 0);
  seen[SEEN_ONE] = total(section(&one, "levels"), 0);
}

static void assert_no_few(double people) {
  if (people != 0 && people < 5) fail_msg("a report, or the difference of two, is about %g people", people);
}

// People reach levels at random moments. Of what can be subtracted (a later look at the same months, more months, the other course, the other table) nothing is about one to four people.
static void test_no_two_reports_differ_by_fewer(void **state) {
  struct world *world = *state;
  static const char *const courses[] = {"proef", "ander"};
  enum { MONTHS = 11, FROMS = 3 };
  uint32_t random = 11;
  double before[FROMS][MONTHS + 1][SEEN] = {0};
  int number = 0, grown = 0;
  for (int month = 1; month <= MONTHS; month++) {
    world_day(world, arena_format(world->arena, "2026-%02d-15", month));
    for (uint32_t i = draw(&random, 7); i > 0; i--) reaches(world, somebody(world, ++number), courses[draw(&random, 2)]);
    for (int from = 0; from < FROMS; from++) {
      double shorter[SEEN] = {0};
      for (int to = 1 + 4 * from; to <= MONTHS; to++) {
        double seen[SEEN];
        look(world, arena_format(world->arena, "2026-%02d", 1 + 4 * from), arena_format(world->arena, "2026-%02d", to), seen);
        for (int i = 0; i < SEEN; i++) {
          assert_no_few(seen[i]);
          assert_no_few(seen[i] - shorter[i]);
          assert_no_few(seen[i] - before[from][to][i]);
          grown += seen[i] > before[from][to][i];
        }
        assert_no_few(seen[SEEN_BY_COURSE] - seen[SEEN_ONE]);
        assert_true(seen[SEEN_BY_COURSE] == seen[SEEN_BY_MONTH]);
        memcpy(shorter, seen, sizeof seen);
        memcpy(before[from][to], seen, sizeof seen);
      }
    }
  }
  assert_true(grown > 20 && number > 20);
}

// --- a learner's own -----------------------------------------------------------------------------------------------------------------------------------

static void plays(struct world *world, bool again, int zin, const char *scarf) {
  (void)world_open(world, again);
  (void)world_answer(world, "zin", arena_format(world->arena, "%d", zin));
  (void)world_answer(world, "zit", scarf);
  (void)world_answer(world, "waar", "\"=Bij de buren\"");
  assert_true(world_answer(world, "daad", "{\"wat\":\"Ik bel\",\"wanneer\":\"+7 dagen\",\"met\":\"\",\"teken\":\"\"}").done);
}

static void test_my_own_report(void **state) {
  struct world *world = *state;
  plays(world, false, 2, "{\"status\":1,\"zekerheid\":2,\"autonomie\":3,\"verbondenheid\":4,\"eerlijkheid\":5}");
  world_day(world, "2026-12-20");
  plays(world, true, 4, "{\"status\":5,\"zekerheid\":2,\"autonomie\":3,\"verbondenheid\":4,\"eerlijkheid\":1}");
  struct report report = report_of(world, REPORT_LEARNER, world->me.learner, NULL, NULL);
  assert_int_equal(report.minimum, 0);
  assert_number(section(&report, "path"), "Proef proef: principe", 0, 1);
  assert_string_equal(cell(section(&report, "path"), "Proef proef: principe", 2)->text, "2026-12-01");
  assert_number(section(&report, "path"), "Proef proef: inzicht", 0, 0);
  assert_number(section(&report, "deeds"), "Gemaakt", 0, 2);
  assert_number(section(&report, "deeds"), "Nog open", 0, 2);
  const struct report_section *scan = find(&report, "scan", "scarf");
  assert_non_null(scan);
  assert_int_equal(scan->shape, REPORT_LINES);
  assert_int_equal(scan->row_count, 2);
  assert_string_equal(scan->columns[2], "Status");
  assert_number(scan, "2026-12-01", 2, 1);
  assert_number(scan, "2026-12-20", 2, 5);
  assert_number(section(&report, "scales"), "Pitstop een: Zin", 0, 2);
  assert_number(section(&report, "scales"), "Pitstop een: Zin", 1, 4);
  bool written = false;
  const struct report_section *words = section(&report, "words");
  for (size_t i = 0; i < words->row_count; i++) written = written || strcmp(words->rows[i].cells[1].text, "=Bij de buren") == 0;
  assert_true(written);
  report = report_of(world, REPORT_LEARNER, world->me.learner, "2027-01", NULL);
  assert_number(section(&report, "deeds"), "Gemaakt", 0, 0);
  assert_null(find(&report, "scan", NULL));
}

static void test_what_is_asked_wrongly(void **state) {
  struct world *world = *state;
  static const struct {
    struct report_asking asking;
    enum error_code code;
  } cases[] = {
      {{.kind = REPORT_COURSE, .subject = "er-niet", .lang = "nl"}, ERROR_NOT_FOUND},
      {{.kind = REPORT_LEARNER, .subject = "niemand", .lang = "nl"}, ERROR_NOT_FOUND},
      {{.kind = REPORT_ACADEMY, .lang = "nl", .from = "2026-13"}, ERROR_INPUT},
      {{.kind = REPORT_ACADEMY, .lang = "nl", .to = "gisteren"}, ERROR_INPUT},
      {{.kind = REPORT_ACADEMY, .lang = "en", .from = "2026-02", .to = "2026-01"}, ERROR_INPUT},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct report report;
    struct error err;
    assert_false(report_make(&world->learn, world->arena, &cases[i].asking, &report, &err));
    assert_int_equal(err.code, cases[i].code);
  }
}

// --- files ------------------------------------------------------------------------------------------------------------------------------------------

// A report of one text in every place where texts stand.
static struct report report_with(struct report_section *section, struct report_row *row, struct report_cell *cells, const char **columns,
                                 const char *text) {
  cells[0] = (struct report_cell){.kind = REPORT_TEXT, .text = text};
  cells[1] = (struct report_cell){.kind = REPORT_NUMBER, .number = -2.5};
  *row = (struct report_row){.label = text, .cells = cells};
  columns[0] = text, columns[1] = "getal";
  *section = (struct report_section){.id = "words",
                                     .about = "",
                                     .title = text,
                                     .finding = "",
                                     .head = "",
                                     .columns = columns,
                                     .column_count = 2,
                                     .rows = row,
                                     .row_count = 1};
  return (struct report){.kind = REPORT_LEARNER,
                         .subject = "",
                         .title = "",
                         .lead = "",
                         .lang = "nl",
                         .from = "",
                         .to = "",
                         .sections = section,
                         .section_count = 1};
}

// One field of RFC 4180, read by its rules and no others. NULL: it is not one.
static const char *read_field(const char *at, struct buffer *out, bool *quoted) {
  buffer_clear(out);
  buffer_text(out, "");
  *quoted = *at == '"';
  if (!*quoted) {
    for (; *at && !strchr(",\r\n\"", *at); at++) buffer_byte(out, *at);
    return *at == '"' ? NULL : at;
  }
  for (at++; *at; at++) {
    if (*at == '"' && at[1] != '"') return at + 1;
    if (*at == '"') at++;
    buffer_byte(out, *at);
  }
  return NULL;
}

static void test_no_cell_is_a_formula(void **state) {
  struct world *world = *state;
  static const char *const corpus[] = {"=1+1",
                                       "=cmd|' /C calc'!A0",
                                       "+31 6 12345678",
                                       "-2+3",
                                       "@SUM(A1)",
                                       "\t=1",
                                       "\r=1",
                                       "\n=1",
                                       " =1",
                                       "\xc2\xa0=1",
                                       "\xef\xbc\x9d"
                                       "1+1",
                                       "\xef\xbc\xa0x",
                                       "\xe2\x88\x92"
                                       "1",
                                       "=HYPERLINK(\"http://x\",\"y\")",
                                       "\"=1",
                                       "a\"b",
                                       "a,b\r\nc",
                                       "|x",
                                       "%0A=1",
                                       "gewoon",
                                       "",
                                       "\xe2\x80\x8b=1"};
  (void)world;
  for (size_t i = 0; i < sizeof corpus / sizeof *corpus; i++) {
    struct report_section section;
    struct report_row row;
    struct report_cell cells[2];
    const char *columns[2];
    struct report report = report_with(&section, &row, cells, columns, corpus[i]);
    AUTO_BUFFER out = buffer_new(1 << 16);
    AUTO_BUFFER field = buffer_new(1 << 16);
    report_csv(&out, &report);
    assert_memory_equal(out.data, "\xef\xbb\xbf", 3);
    int fields = 0, lines = 0;
    for (const char *at = out.data + 3; *at; fields++) {
      bool quoted = false;
      at = read_field(at, &field, &quoted);
      assert_non_null(at);
      if (quoted) {
        assert_true(!strchr("=+-@\t\r\n", field.data[0]) || field.data[0] == '\0');
        bool ours = strcmp(field.data, corpus[i]) == 0 || (field.data[0] == '\'' && strcmp(field.data + 1, corpus[i]) == 0);
        assert_true(ours || lines == 0 || strcmp(field.data, "getal") == 0); // whole: nothing was dropped
      } else {
        assert_string_equal(field.data, "-2.5"); // a number is no formula
      }
      if (*at == ',') {
        at++;
        continue;
      }
      assert_memory_equal(at, "\r\n", 2);
      assert_int_equal(fields % 4, 3);
      at += 2;
      lines++;
    }
    assert_int_equal(lines, 3);
    // "=1" and its kind, with spaces before it or in wide letters, has an apostrophe.
    bool dangerous = i < 14 || i == 17 || i == 18 || i == 21;
    if (dangerous) assert_non_null(strstr(out.data, "\"'"));
    if (!dangerous) assert_null(strstr(out.data, "\"'"));
  }
}

static void test_json_is_the_report(void **state) {
  struct world *world = *state;
  struct error err;
  const struct value *json;
  plays(world, false, 2, "{\"status\":1,\"zekerheid\":2,\"autonomie\":3,\"verbondenheid\":4,\"eerlijkheid\":5}");
  struct report report = report_of(world, REPORT_LEARNER, world->me.learner, NULL, NULL);
  AUTO_BUFFER out = buffer_new(1 << 20);
  report_json(&out, &report);
  WORLD_CHECK(json_read(world->arena, out.data, out.length, &json, &err), err);
  assert_string_equal(value_get_text(json, "report"), "learner");
  const struct value *sections = value_get(json, "sections");
  assert_int_equal(value_count(sections), report.section_count);
  for (size_t i = 0; i < report.section_count; i++) {
    const struct report_section *section = &report.sections[i];
    const struct value *rows = value_get(value_at(sections, i), "rows");
    assert_int_equal(value_count(rows), section->row_count);
    assert_int_equal(value_count(value_get(value_at(sections, i), "columns")), section->column_count + 1);
    for (size_t k = 0; k < section->row_count; k++) {
      assert_string_equal(value_text(value_at(value_at(rows, k), 0)), section->rows[k].label);
      for (size_t c = 0; c < section->column_count; c++) {
        const struct value *cell = value_at(value_at(rows, k), c + 1);
        if (section->rows[k].cells[c].kind == REPORT_NUMBER) assert_true(value_number(cell) == section->rows[k].cells[c].number);
        if (section->rows[k].cells[c].kind == REPORT_TEXT) assert_string_equal(value_text(cell), section->rows[k].cells[c].text);
      }
    }
  }
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      WORLD_TEST(test_a_spread_is_there_from_five_on),
      WORLD_TEST(test_the_mutant_that_tells_of_four_is_seen),
      WORLD_TEST(test_one_person_is_no_group),
      WORLD_TEST(test_who_waits_is_not_seen),
      WORLD_TEST(test_a_spread_of_too_many_is_left_out_whole),
      WORLD_TEST(test_a_spread_has_keys_axes_and_no_words),
      WORLD_TEST(test_a_figure_counts_in_the_month_that_makes_it_five),
      WORLD_TEST(test_agreements_count_when_five_people_made_them),
      WORLD_TEST(test_no_two_reports_differ_by_fewer),
      WORLD_TEST(test_my_own_report),
      WORLD_TEST(test_what_is_asked_wrongly),
      WORLD_TEST(test_no_cell_is_a_formula),
      WORLD_TEST(test_json_is_the_report),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

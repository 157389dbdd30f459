// SPDX-License-Identifier: EUPL-1.2
// Each answer goes through play_answer, as one that came over HTTP would: what this document says of facts and scores is what a learner would have got.
#include "term/answers.h"
#include "base/json.h"
#include "base/limits.h"
#include "model/date.h"
#include "model/rich.h"
#include <string.h>

static const char player[] = "leerling"; // the one learner of this store; a fixed id, because it is the `owner` in facts

static void fixed_random(const struct clock *clock, void *bytes, size_t size) {
  unsigned char *out = bytes;
  for (size_t i = 0; i < size; i++) out[i] = (unsigned char)((clock->fixed_seed >> (8 * (i % 8))) + i * 37);
}

bool answers_clock(const struct value *answers, struct clock *clock, struct error *err) {
  const char *day = value_get_text(answers, "@today");
  char today[CLOCK_DATE_SIZE];
  int64_t noon = 0;
  *clock = clock_system();
  if (!value_has(answers, "@today")) {
    clock_local_date(clock_now(clock), today);
    day = today;
  }
  if (!day || !date_valid(day) || !clock_noon(day, &noon)) {
    error_set(err, ERROR_INPUT, "\"@today\" is geen datum");
    return error_fix(err, "Schrijf hem als \"2026-12-01\".");
  }
  clock->fixed_now = noon;
  clock->now = clock_fixed(noon).now; // deadlines go on
  clock->random = fixed_random;
  clock->fixed_seed = 0x6c65657270616421; // any number will do, as long as it stays
  return true;
}

static bool make_player(struct learn *learn, struct arena *arena, struct error *err) {
  struct store_learner learner = {.id = player, .name = "", .lang = learn->academy->language, .organisation = "", .guest = true};
  learner.created_at = clock_now(learn->clock);
  struct store_change *change = store_change_new(arena);
  store_change_learner(change, &learner);
  struct store_result result;
  return store_commit(learn->store, change, &result, err);
}

// --- faults -----------------------------------------------------------------------------------------------------------------------------

static bool ends_with(const char *text, const char *end) {
  size_t length = strlen(text), tail = strlen(end);
  return length >= tail && strcmp(text + length - tail, end) == 0;
}

// A file as the fault of a run names it, relative to the course folder: "pitstops/waarom.lua".
static const char *in_course(const char *course, const char *file) {
  size_t length = strlen(course);
  return strncmp(file, course, length) == 0 && file[length] == '/' ? file + length + 1 : file;
}

static void set_fault(struct answers *played, const char *file, int line, const char *message) {
  played->outcome = ANSWERS_FAULT;
  played->file = file ? in_course(played->course, file) : "";
  played->line = line;
  played->message = message ? message : "";
}

const struct finding *answers_cause(struct arena *arena, const struct catalogue *catalogue, const char *pitstop, bool any) {
  const char *file = arena_format(arena, "pitstops/%s.lua", pitstop);
  const struct finding *first = NULL;
  for (size_t i = 0; i < catalogue->findings.count; i++) {
    const struct finding *finding = &catalogue->findings.items[i];
    if (strcmp(finding->severity, "error") != 0) continue;
    if (finding->file && ends_with(finding->file, file)) return finding;
    if (!first) first = finding;
  }
  return any ? first : NULL;
}

static bool no_pitstop(struct arena *arena, const struct course *course, const char *pitstop, struct error *err) {
  const char **names = ARENA_ARRAY(arena, const char *, course->pitstop_count + 1);
  for (size_t i = 0; i < course->pitstop_count; i++) names[i] = course->pitstops[i].id;
  const char *near = schema_nearest(pitstop, names);
  error_set(err, ERROR_NOT_FOUND, "cursus %s heeft geen pitstop %s", course->id, pitstop);
  return near ? error_fix(err, "Bedoelde je %s?", near) : false;
}

// Whether there is something to play. What cannot be read is a fault too, and its place is in the document. A pitstop that faults on its plainest path is not offered to learners, but is
// played: its author asks to see what happens.
static bool find_pitstop(const struct learn *learn, struct arena *arena, const char *course_id, const char *pitstop_id,
                         struct answers *played, bool *playable, struct error *err) {
  static const char faults_when_run[] = "LP231";
  const struct course *course = catalogue_course(learn->catalogue, course_id);
  *playable = false;
  if (!course) return error_set(err, ERROR_NOT_FOUND, "er is geen cursus %s", course_id);
  const struct pitstop *pitstop = course->broken ? NULL : course_pitstop(course, pitstop_id);
  if (!pitstop && !course->broken) return no_pitstop(arena, course, pitstop_id, err);
  if (pitstop) played->level = level_name(pitstop->level);
  const struct finding *finding = answers_cause(arena, learn->catalogue, pitstop_id, !pitstop);
  bool elsewhere = pitstop && pitstop->broken && !finding; // the fault of a run stands in a plugin or in lib/: the run names it
  *playable = pitstop && (!pitstop->broken || elsewhere || (finding && strcmp(finding->code, faults_when_run) == 0));
  if (*playable) return true;
  if (finding)
    set_fault(played, finding->file, finding->line, finding->text);
  else
    set_fault(played, "", 0, "dit kan niet gelezen worden");
  return true;
}

// --- playing ----------------------------------------------------------------------------------------------------------------------------

static void stop_asking(struct answers *played, const char *step, const struct problems *problems) {
  played->outcome = ANSWERS_ASK;
  played->ask = step;
  if (problems) played->problems = *problems;
}

// One answer of the file. `*more` is false where the play ends with it.
static bool give(struct learn *learn, struct arena *arena, const struct value *answers, const char *step, struct answers *played,
                 bool *more, struct error *err) {
  const struct value *value = value_get(answers, step);
  struct play_given given = {
      .learner = player, .course = played->course, .pitstop = played->pitstop, .step = step, .relative_dates = true, .seq = -1};
  given.value = value ? value : value_new_null(arena);
  struct play_result result;
  if (!play_answer(learn, arena, &given, &result, err)) return false;
  const struct run_reply *reply = &result.reply;
  *more = result.verdict == PLAY_ACCEPTED && reply->outcome != RUN_FAULT;
  if (reply->outcome == RUN_FAULT)
    set_fault(played, reply->fault_file, reply->fault_line, reply->fault_text);
  else if (result.verdict != PLAY_ACCEPTED)
    stop_asking(played, step, &result.problems);
  return true;
}

static bool play_on(struct learn *learn, struct arena *arena, const struct value *answers, struct answers *played, struct error *err) {
  const char *before = "";
  for (int i = 0; i <= LIMIT_STEPS; i++) {
    struct play_view view;
    if (!play_view(learn, arena, player, played->course, played->pitstop, NULL, &view, err)) return false;
    if (view.state == PLAY_RESTS) set_fault(played, view.reply.fault_file, view.reply.fault_line, view.reply.fault_text);
    if (view.state == PLAY_DONE) played->outcome = ANSWERS_DONE;
    if (view.state != PLAY_STEP) return true;
    const char *step = view.reply.shown->name;
    bool more = value_has(answers, step) && strcmp(step, before) != 0; // standing still: its `read` refuses what it gave itself
    if (!more)
      stop_asking(played, step, &view.problems);
    else if (!give(learn, arena, answers, step, played, &more, err))
      return false;
    if (!more) return true;
    before = step;
  }
  return error_set(err, ERROR_SCRIPT, "deze pitstop houdt na %d stappen niet op", LIMIT_STEPS);
}

static void find_unused(struct arena *arena, const struct value *answers, struct answers *played) {
  const struct run_reply *reply = &played->view.reply;
  played->unused = ARENA_ARRAY(arena, const char *, value_count(answers) + 1);
  for (size_t i = 0; i < value_count(answers); i++) {
    const char *name = value_key(answers, i);
    bool used = journal_given(name);
    for (size_t k = 0; !used && k < reply->trail_count; k++) used = strcmp(reply->trail[k].name, name) == 0;
    if (!used) played->unused[played->unused_count++] = name;
  }
}

// Open agreements as a step kind gets them: a list of tables of texts. What does not fit would be a fault of the kind, with the wrong file named.
static bool check_agreements(const struct value *answers, struct error *err) {
  const struct value *given = value_get(answers, "@agreements");
  bool fits = given == NULL || value_is(given, VALUE_NULL) || value_is(given, VALUE_LIST);
  for (size_t i = 0; fits && i < value_count(given); i++) {
    const struct value *agreement = value_at(given, i);
    const char *day = value_get_text(agreement, "wanneer");
    fits = value_is(agreement, VALUE_MAP) && (day == NULL || day[0] == '\0' || date_valid(day));
    for (size_t k = 0; fits && k < value_count(agreement); k++) fits = value_is(value_at(agreement, k), VALUE_TEXT);
  }
  if (fits) return true;
  error_set(err, ERROR_INPUT, "\"@agreements\" is geen lijst van afspraken");
  return error_fix(err, "Schrijf [{ \"id\": \"1:daad\", \"wat\": \"…\", \"wanneer\": \"2026-12-01\" }].");
}

bool answers_play(const struct learn *outer, struct arena *arena, const char *course, const char *pitstop, const struct value *answers,
                  struct answers *played, struct error *err) {
  struct learn learn = *outer;
  struct error none;
  int64_t attempt;
  bool playable;
  learn.givens = answers;
  learn.open_all = true;
  *played = (struct answers){.course = course, .pitstop = pitstop, .level = ""};
  if (!value_is(answers, VALUE_MAP)) {
    error_set(err, ERROR_INPUT, "de antwoorden zijn geen JSON-object");
    return error_fix(err, "Schrijf { \"naam-van-de-stap\": antwoord, ... }.");
  }
  if (!check_agreements(answers, err) || !find_pitstop(&learn, arena, course, pitstop, played, &playable, err)) return false;
  if (!playable) return true;
  if (!make_player(&learn, arena, err)) return false;
  if (!play_open(&learn, arena, player, course, pitstop, false, &attempt, err)) return false;
  if (!play_on(&learn, arena, answers, played, err)) return false;
  if (!play_end(&learn, arena, player, course, pitstop, &played->view, &none)) { // a fault that only the whole run meets
    if (played->outcome != ANSWERS_FAULT) set_fault(played, none.file, none.line, none.text);
  }
  find_unused(arena, answers, played);
  return store_facts(learn.store, arena, player, attempt, 0, LIMIT_JOURNAL, &played->facts, err);
}

int answers_exit(const struct answers *played) {
  return played->outcome == ANSWERS_DONE ? 0 : played->outcome == ANSWERS_ASK ? 1 : 4;
}

// --- the document -----------------------------------------------------------------------------------------------------------------------

static void put_text(struct arena *arena, struct value *map, const char *key, const char *text) {
  value_set(arena, map, key, text ? value_new_text(arena, text) : value_new_null(arena));
}

static const struct value *steps_of(struct arena *arena, const struct run_reply *reply) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < reply->trail_count; i++) {
    const struct run_trail *step = &reply->trail[i];
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, "id", step->name);
    value_set_text(arena, map, "kind", step->kind);
    value_set_text(arena, map, "prompt", rich_dedent(arena, step->prompt ? step->prompt : ""));
    value_set(arena, map, "answer", step->answered && step->value ? step->value : value_new_null(arena));
    value_push(arena, list, map);
  }
  return list;
}

static const struct value *said_of(struct arena *arena, const struct run_reply *reply) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < reply->said_count; i++) {
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, "text", rich_dedent(arena, reply->said[i].text ? reply->said[i].text : ""));
    put_text(arena, map, "before", reply->said[i].before);
    value_push(arena, list, map);
  }
  return list;
}

static const struct value *facts_of(struct arena *arena, const struct store_facts *facts) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < facts->count; i++) {
    const struct store_fact *fact = &facts->items[i];
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, "kind", fact->kind);
    value_set_text(arena, map, "course", fact->course);
    value_set_text(arena, map, "version", fact->version);
    value_set_text(arena, map, "pitstop", fact->pitstop);
    value_set_int(arena, map, "attempt", fact->attempt);
    for (size_t k = 0; k < value_count(fact->data); k++) value_set(arena, map, value_key(fact->data, k), value_at(fact->data, k));
    value_push(arena, list, map);
  }
  return list;
}

static const struct value *ask_of(struct arena *arena, const struct answers *played) {
  struct value *map = value_new_map(arena), *list = value_new_list(arena);
  for (size_t i = 0; i < played->problems.count; i++) {
    struct value *problem = value_new_map(arena);
    value_set_text(arena, problem, "path", played->problems.items[i].path);
    value_set_text(arena, problem, "text", played->problems.items[i].text);
    value_push(arena, list, problem);
  }
  value_set_text(arena, map, "id", played->ask);
  value_set(arena, map, "problems", list);
  return map;
}

void answers_document(struct arena *arena, const struct answers *played, struct buffer *out) {
  static const char *const outcomes[] = {"done", "ask", "fault"};
  const struct run_reply *reply = &played->view.reply;
  struct value *map = value_new_map(arena);
  bool scored = played->outcome == ANSWERS_DONE && reply->has_score;
  value_set_text(arena, map, "course", played->course);
  value_set_text(arena, map, "pitstop", played->pitstop);
  put_text(arena, map, "level", played->level[0] ? played->level : NULL);
  value_set_text(arena, map, "outcome", outcomes[played->outcome]);
  value_set(arena, map, "score", scored ? value_new_number(arena, reply->score) : value_new_null(arena));
  value_set(arena, map, "steps", steps_of(arena, reply));
  value_set(arena, map, "said", said_of(arena, reply));
  value_set(arena, map, "facts", facts_of(arena, &played->facts));
  if (played->outcome == ANSWERS_ASK) value_set(arena, map, "ask", ask_of(arena, played));
  if (played->outcome == ANSWERS_FAULT) {
    struct value *problem = value_new_map(arena);
    value_set_text(arena, problem, "file", played->file);
    value_set_int(arena, problem, "line", played->line);
    value_set_text(arena, problem, "message", played->message);
    value_set(arena, map, "problem", problem);
  }
  json_write(out, map);
  buffer_byte(out, '\n');
}

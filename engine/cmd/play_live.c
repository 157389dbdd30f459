// SPDX-License-Identifier: EUPL-1.2
// leerpad play [COURSE/PITSTOP] for a person: at a terminal, or with answers that come line by line through a pipe. A course of the academy is played on the data of the academy, also while
// `leerpad serve` runs on it (docs/decisions/0022-one-writer-many-hands.md); a course by its path is a trial of its author, and nothing is kept.
#include "cmd/play.h"
#include "course/heads.h"
#include "term/answers.h"
#include "term/walk.h"
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { EXIT_OPEN = 1, EXIT_FAULT = 4, EXIT_BROKEN_OFF = 130 };

struct live {
  struct app *app;
  const struct command_line *line;
  const char *course, *pitstop; // NULL: the path page
  struct learn learn;
  struct talk talk;
  struct visitor visitor;
  struct walk walk;
  int signals;
};

// Blocked in every thread and read where a line is read: nothing is cut off in the middle of a commit.
static int take_signals(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGHUP);
  (void)pthread_sigmask(SIG_BLOCK, &set, NULL);
  return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void start_talk(struct live *live) {
  const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");
  locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0); // asked once; the program's own locale stays that of C
  struct talk_config config = {
      .in = STDIN_FILENO, .out = STDOUT_FILENO, .signals = live->signals, .term = getenv("TERM"), .no_color = getenv("NO_COLOR")};
  config.codeset = locale ? nl_langinfo_l(CODESET, locale) : "C";
  config.editor = visual && visual[0] ? visual : editor;
  live->talk = talk_start(&config);
  if (locale) freelocale(locale);
}

// --- the academy's own data -----------------------------------------------------------------------------------------------------------------

static bool open_academy(struct live *live, struct error *err) {
  struct app *app = live->app;
  char real[PATH_MAX];
  if (!app_data(app, line_value(live->line, "--data"), true, err) || !app_store(app, STORE_VISITS, err)) return false;
  struct heads *heads = heads_open(arena_format(app->arena, "%s/heads", app->data), app->pool, HEADS_WHOLE);
  bool loaded = app_published(app, heads, err);
  heads_close(heads, &app->log);
  if (!loaded) return false;
  if (realpath(app->data, real)) live->visitor.file = visitor_file(app->arena, real, getenv("XDG_STATE_HOME"), getenv("HOME"));
  live->walk.address = app->academy.url[0] ? app->academy.url : app_address(app);
  return true;
}

// --- a trial ----------------------------------------------------------------------------------------------------------------------------------

static bool open_trial(struct live *live, struct error *err) {
  struct app *app = live->app;
  if (!play_load(app, live->course, err)) return false;
  play_tell_plugins(app);
  const struct course *course = app->catalogue->course_count ? &app->catalogue->courses[0] : NULL;
  if (course) live->course = course->id;
  const struct finding *cause = !course || course->broken ? answers_cause(app->arena, app->catalogue, live->pitstop, true) : NULL;
  if (cause) { // the manifest itself
    error_set(err, ERROR_SCRIPT, "%s", cause->text);
    error_at(err, cause->file, cause->line, 0);
    return cause->fix ? error_fix(err, "%s", cause->fix) : false;
  }
  struct store_config config = {.url = "sqlite::memory:", .clock = &app->clock, .log = &app->log};
  live->walk.trial = live->learn.open_all = true;
  live->walk.address = "";
  return store_open(&config, &app->store, err);
}

// --- together ---------------------------------------------------------------------------------------------------------------------------------

// A word as a shell reads it back.
static const char *quoted(struct arena *arena, const char *text) {
  if (text[0] && strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=@%+,") == strlen(text)) return text;
  AUTO_BUFFER out = buffer_new(2 * PATH_MAX);
  buffer_byte(&out, '\'');
  for (; *text; text++) {
    if (*text == '\'')
      buffer_text(&out, "'\\''");
    else
      buffer_byte(&out, *text);
  }
  buffer_byte(&out, '\'');
  return arena_text(arena, out.data);
}

// What to type to go on: as it was typed now, without the pitstop.
static const char *command_words(const struct live *live) {
  const char *data = line_value(live->line, "--data"), *academy = line_value(live->line, "--academy");
  const char *text = "leerpad play";
  if (data) text = arena_format(live->app->arena, "%s --data %s", text, quoted(live->app->arena, data));
  if (academy) text = arena_format(live->app->arena, "%s --academy %s", text, quoted(live->app->arena, academy));
  return text;
}

static bool open_all(struct live *live, struct error *err) {
  struct app *app = live->app;
  const char *target = live->line->word_count ? live->line->words[0] : NULL;
  if (target && !play_target(app, target, &live->course, &live->pitstop, err)) return false;
  if (line_value(live->line, "--as") && line_value(live->line, "--code"))
    return error_set(err, ERROR_USAGE, "%s", word(app->lang, WORD_TERM_BOTH));
  if (!app_academy(app, line_value(live->line, "--academy"), err) || !play_lang(live->app, live->line, &live->visitor.lang, err))
    return false;
  bool trial = live->course && !play_is_course(app, live->course);
  if (!(trial ? open_trial(live, err) : open_academy(live, err))) return false;
  live->learn.store = app->store;
  live->learn.pool = app->pool;
  live->learn.catalogue = app->catalogue;
  live->learn.academy = &app->academy;
  live->learn.clock = &app->clock;
  live->learn.log = &app->log;
  live->visitor.learn = live->walk.learn = &live->learn;
  live->visitor.arena = app->arena;
  live->walk.visitor = &live->visitor;
  live->walk.talk = &live->talk;
  live->walk.command = command_words(live);
  return true;
}

// A link or code gives whoever has it these answers, and the words of a command can be read by others on this machine: "-" asks for it here.
static bool read_secret(struct live *live, const char *option, const char **secret, struct error *err) {
  *secret = line_value(live->line, option);
  if (!*secret || strcmp(*secret, "-") != 0) return true;
  enum word what = strcmp(option, "--as") == 0 ? WORD_WEB_LINK_LABEL : WORD_WEB_CODE_LABEL;
  const char *prompt = arena_format(live->app->arena, "%s: ", word(visitor_lang(&live->visitor), what));
  if (talk_hear(&live->talk, live->app->arena, prompt, secret) == TALK_LINE) return true;
  return error_set(err, ERROR_INPUT, word(live->app->lang, WORD_CMD_NEEDS_VALUE), option, strcmp(option, "--as") == 0 ? "LINK" : "CODE");
}

static bool find_visitor(struct live *live, struct error *err) {
  const char *link, *code, *other = NULL;
  if (!read_secret(live, "--as", &link, err) || !read_secret(live, "--code", &code, err) || !visitor_find(&live->visitor, err))
    return false;
  if (link && !visitor_enter_link(&live->visitor, link, &other, err)) return false;
  if (code && !visitor_enter_code(&live->visitor, code, &other, err)) return false;
  live->talk.lang = visitor_lang(&live->visitor);
  if (other) walk_text(&live->walk, live->app->arena, arena_format(live->app->arena, word(live->talk.lang, WORD_TERM_OTHER_WORK), other));
  return true;
}

static int exit_code(enum walk_end end) {
  switch (end) {
  case WALK_LEFT: return EXIT_OPEN;
  case WALK_STOPPED: return EXIT_BROKEN_OFF;
  case WALK_RESTS: return EXIT_FAULT;
  default: return 0;
  }
}

static bool play(struct live *live, enum walk_end *end, struct error *err) {
  const char *file = line_value(live->line, "--transcript");
  *end = WALK_HOME;
  if (!open_all(live, err) || !find_visitor(live, err)) return false;
  if (file && !transcript_open(file, live->app->arena, &live->walk.transcript, err)) return false;
  if (live->course && !walk_stop(&live->walk, live->course, live->pitstop, end, err)) return false;
  return *end != WALK_HOME || walk_home(&live->walk, end, err);
}

int cmd_play_live(struct app *app, const struct command_line *line) {
  struct live live = {.app = app, .line = line, .signals = take_signals()};
  struct error err;
  enum walk_end end;
  app->log.least = LOG_WARN;
  start_talk(&live);
  live.talk.lang = app->lang;
  bool fine = play(&live, &end, &err);
  transcript_close(live.walk.transcript);
  talk_end(&live.talk);
  if (live.signals >= 0) close(live.signals);
  return fine ? exit_code(end) : app_fail(app, &err);
}

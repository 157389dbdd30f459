// SPDX-License-Identifier: EUPL-1.2
// Lines in and out, through pipes: what comes is whole and UTF-8, what goes is what the other end can show. Pseudo-terminals are in tests/scenario/terminal.py.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "term/talk.h"
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

struct wire {
  int to[2], from[2];
  struct talk talk;
  struct arena *arena;
};

static int start(void **state) {
  static struct wire wire; // one test at a time
  wire = (struct wire){.arena = arena_new()};
  assert_int_equal(pipe(wire.to), 0);
  assert_int_equal(pipe(wire.from), 0);
  wire.talk = talk_start(&(struct talk_config){.in = wire.to[0], .out = wire.from[1], .signals = -1, .term = "xterm", .codeset = "C"});
  *state = &wire;
  return 0;
}

static int end(void **state) {
  struct wire *wire = *state;
  talk_end(&wire->talk);
  for (int i = 0; i < 2; i++) (void)close(wire->to[i]), (void)close(wire->from[i]);
  arena_free(wire->arena);
  return 0;
}

static void type(struct wire *wire, const char *text) {
  assert_int_equal(write(wire->to[1], text, strlen(text)), strlen(text));
}

static const char *heard(struct wire *wire) {
  const char *line = NULL;
  return talk_hear(&wire->talk, wire->arena, "> ", &line) == TALK_LINE ? line : NULL;
}

static void lines_come_whole(void **state) {
  struct wire *wire = *state;
  type(wire, "een\r\ntwee\n\n caf\xe9\nlaatste");
  assert_string_equal(heard(wire), "een");
  assert_string_equal(heard(wire), "twee");
  assert_string_equal(heard(wire), "");
  assert_string_equal(heard(wire), " caf\xc3\xa9"); // Latin-1, for it is no UTF-8
  (void)close(wire->to[1]);
  assert_string_equal(heard(wire), "laatste"); // without a line end
  assert_null(heard(wire));
  assert_null(heard(wire));
  wire->to[1] = dup(wire->to[0]);
}

static void a_pipe_hears_what_was_typed(void **state) {
  struct wire *wire = *state;
  char said[200] = "";
  type(wire, "ja\x1b[2J\n\n");
  (void)heard(wire), (void)heard(wire);
  assert_true(read(wire->from[0], said, sizeof said - 1) > 0);
  assert_string_equal(said, "> ja[2J\n> \n");
  assert_false(wire->talk.colour);
  assert_true(wire->talk.utf8); // a pipe gets the bytes, whatever the locale
}

static void a_line_has_an_end(void **state) {
  struct wire *wire = *state;
  (void)fcntl(wire->to[1], F_SETPIPE_SZ, 4 * LIMIT_ANSWER_BYTES);
  (void)fcntl(wire->from[1], F_SETPIPE_SZ, 4 * LIMIT_ANSWER_BYTES);
  char *text = arena_alloc(wire->arena, 2 * LIMIT_ANSWER_BYTES + 2);
  memset(text, 'a', 2 * LIMIT_ANSWER_BYTES);
  text[2 * LIMIT_ANSWER_BYTES] = '\n';
  type(wire, text);
  assert_int_equal(strlen(heard(wire)), LIMIT_ANSWER_BYTES);
  type(wire, "daarna\n");
  assert_string_equal(heard(wire), "daarna");
}

static void a_signal_is_heard_between_lines(void **state) {
  struct wire *wire = *state;
  const char *line;
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  assert_int_equal(sigprocmask(SIG_BLOCK, &set, NULL), 0);
  wire->talk.signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  assert_int_equal(raise(SIGUSR1), 0);
  assert_int_equal(talk_hear(&wire->talk, wire->arena, "> ", &line), TALK_STOP);
  (void)close(wire->talk.signals);
}

static void a_reader_that_is_gone_is_no_crash(void **state) {
  struct wire *wire = *state;
  (void)signal(SIGPIPE, SIG_IGN);
  (void)close(wire->from[0]);
  AUTO_BUFFER out = buffer_new(100);
  buffer_text(&out, "hallo\n");
  talk_say(&wire->talk, &out);
  assert_true(wire->talk.broken);
  wire->from[0] = dup(wire->from[1]);
}

static void plain_text_is_ascii(void **state) {
  (void)state;
  static const struct {
    const char *text, *plain;
  } cases[] = {
      {"één café, ’s ochtends – “ja” …", "een cafe, 's ochtends - \"ja\" ..."},
      {"Stap 1 · ½", "Stap 1 - ?"},
      {"Ĳssel œuvre Straße Łódź", "IJssel oeuvre Strasse Lodz"},
      {"e\u0301 \u65e5", "e ?"},
      {"\x1b[1mvet\x1b[0m", "\x1b[1mvet\x1b[0m"}, // styles of our own
      {"\xff", "?"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    AUTO_BUFFER out = buffer_new(1000);
    talk_plain(&out, cases[i].text, strlen(cases[i].text));
    assert_string_equal(out.data, cases[i].plain);
  }
  AUTO_BUFFER all = buffer_new(10000);
  for (uint32_t code = 0x80; code < 0x800; code++) {
    char two[3] = {(char)(0xc0 | code >> 6), (char)(0x80 | (code & 0x3f)), '\0'};
    talk_plain(&all, two, 2);
  }
  for (size_t i = 0; i < all.length; i++) assert_in_range(all.data[i], 0x20, 0x7e);
}

int main(void) {
#define TALK_TEST(name) cmocka_unit_test_setup_teardown(name, start, end)
  const struct CMUnitTest tests[] = {
      TALK_TEST(lines_come_whole),
      TALK_TEST(a_pipe_hears_what_was_typed),
      TALK_TEST(a_line_has_an_end),
      TALK_TEST(a_signal_is_heard_between_lines),
      TALK_TEST(a_reader_that_is_gone_is_no_crash),
      cmocka_unit_test(plain_text_is_ascii),
  };
  return cmocka_run_group_tests_name("term/talk", tests, NULL, NULL);
}

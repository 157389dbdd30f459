// SPDX-License-Identifier: EUPL-1.2
// Letters on their way to a strict mail server (smtp.py): what arrives, what is refused and where, what happens to those that nobody can tell of; and that none leaves twice.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "sync/mime.h"
#include "sync/world.h"

struct house {
  struct world *world;
  pid_t server;
  char file[100];
  int port;
  char text[64 * 1024]; // what the server wrote down
};

static void start_server(struct house *house, const char *const *more) {
  int out[2];
  char script[300], said[32] = "";
  const char *words[12] = {"python3", script, house->file};
  snprintf(script, sizeof script, "%s/tests/sync/smtp.py", getenv("LEERPAD_ROOT"));
  for (size_t i = 0; more != NULL && more[i] != NULL; i++) words[3 + i] = more[i];
  assert_int_equal(pipe(out), 0);
  house->server = fork();
  assert_true(house->server >= 0);
  if (house->server == 0) {
    (void)dup2(out[1], 1);
    (void)execvp(words[0], (char *const *)(uintptr_t)words);
    _exit(127);
  }
  close(out[1]);
  for (size_t at = 0; at + 1 < sizeof said && strchr(said, '\n') == NULL;) {
    ssize_t got = read(out[0], said + at, sizeof said - 1 - at);
    assert_true(got > 0);
    at += (size_t)got;
  }
  close(out[0]);
  house->port = (int)strtol(said + strlen("port "), NULL, 10);
  assert_true(house->port > 0);
}

static int begin(void **state) {
  struct house *house = calloc(1, sizeof *house);
  house->world = world_new(NULL, true);
  snprintf(house->file, sizeof house->file, "%s/receiver.jsonl", house->world->folder);
  *state = house;
  return 0;
}

static int end(void **state) {
  struct house *house = *state;
  if (house->server > 0) {
    (void)kill(house->server, SIGKILL);
    (void)waitpid(house->server, NULL, 0);
  }
  world_free(house->world);
  free(house);
  return 0;
}

static void start_mail(struct house *house) {
  struct world *world = house->world;
  struct academy_mail *mail = &world->academy.mail;
  if (house->server == 0) start_server(house, NULL);
  mail->url = arena_format(world->arena, "smtp://127.0.0.1:%d", house->port);
  mail->from = "leren@academie.example";
  mail->secret = "";
  world->allow[0] = arena_format(world->arena, "127.0.0.1:%d", house->port);
  world->academy.allow_count = 1;
  world->config.limits.connect_ms = world->config.limits.total_ms = 5000;
  world->config.limits.first_ms = 1;
}

static void write_letter(struct house *house, const char *to, const char *text) {
  struct world *world = house->world;
  struct error err = {0};
  struct store_result result;
  struct store_change *change = store_change_new(world->arena);
  store_change_letter(change, &(struct store_letter){.learner = "",
                                                     .kind = "day",
                                                     .lang = "nl",
                                                     .address = to,
                                                     .subject = "Je afspraak: één daad, vóór dinsdag",
                                                     .text = text,
                                                     .stop = "/herinneringen/uit/kanarie",
                                                     .until = clock_now(&world->clock) + 60000});
  if (!store_commit(world->store, change, &result, &err)) fail_msg("%s", err.text);
}

static struct store_post post_of(struct house *house) {
  struct store_post post;
  struct error err = {0};
  if (!store_post(house->world->store, house->world->arena, &post, &err)) fail_msg("%s", err.text);
  return post;
}

// Waits until so many were sent and given up, and nothing waits.
static struct store_post expect(struct house *house, int64_t sent, int64_t dead) {
  struct store_post post;
  long long until = sink_now() + 20000;
  do {
    post = post_of(house);
    if (post.sent == sent && post.dead == dead && post.waiting + post.retrying == 0) return post;
    usleep(5000);
  } while (sink_now() < until);
  fail_msg("sent %d, dead %d, waiting %d, retrying %d: %d %s", (int)post.sent, (int)post.dead, (int)post.waiting, (int)post.retrying,
           post.last_status, post.last_reason);
  return post;
}

static int received(struct house *house) {
  FILE *file = fopen(house->file, "r");
  int lines = 0;
  house->text[0] = '\0';
  if (file == NULL) return 0;
  size_t length = fread(house->text, 1, sizeof house->text - 1, file);
  house->text[length] = '\0';
  (void)fclose(file);
  for (const char *at = house->text; (at = strchr(at, '\n')) != NULL; at++) lines++;
  if (strstr(house->text, "\"fault\"") != NULL) fail_msg("%s", house->text);
  return lines;
}

static void a_letter_arrives_as_it_was_written(void **state) {
  struct house *house = *state;
  start_mail(house);
  house->world->academy.mail.tls = false;
  house->world->academy.name = "Academie \"Noord\" – samen één";
  world_start(house->world);
  write_letter(house, "anna@x.nl",
               "Dag Ännä,\n.\n..punt\nFrom hier\nregel met spatie \nhttps://academie.example/afspraak/abc=def?a\n"
               "Een regel die zo lang is dat hij niet past op een regel van zesenzeventig tekens, en dus gebroken wordt. En nog wat.\n");
  (void)expect(house, 1, 0);
  assert_int_equal(received(house), 1);
  const struct value *mail = world_json(house->world->arena, house->text);
  assert_string_equal(value_get_text(mail, "to"), "anna@x.nl");
  assert_string_equal(value_get_text(mail, "name"), "Academie \"Noord\" – samen één");
  assert_string_equal(value_get_text(mail, "subject"), "Je afspraak: één daad, vóór dinsdag");
  assert_string_equal(value_get_text(mail, "stop"), "<http://127.0.0.1:8080/herinneringen/uit/kanarie>");
  assert_string_equal(
      value_get_text(mail, "text"),
      "Dag Ännä,\n.\n..punt\nFrom hier\nregel met spatie \nhttps://academie.example/afspraak/abc=def?a\n"
      "Een regel die zo lang is dat hij niet past op een regel van zesenzeventig tekens, en dus gebroken wordt. En nog wat.\n");
}

static void what_a_server_refuses(void **state) {
  struct house *house = *state;
  struct world *world = house->world;
  struct store_mailbox box;
  struct error err = {0};
  struct store_result result;
  start_mail(house);
  world->academy.mail.tls = false;
  struct store_change *change = store_change_new(world->arena);
  store_change_learner(change, &(struct store_learner){.id = "niemand", .name = "", .lang = "nl", .organisation = ""});
  store_change_mailbox(change, &(struct store_mailbox){.learner = "niemand", .address = "nobody@x.nl", .state = "on", .reason = ""});
  assert_true(store_commit(world->store, change, &result, &err));
  write_letter(house, "nobody@x.nl", "Dag\n"); // for good: the mailbox is marked
  write_letter(house, "spam@x.nl", "Dag\n");   // the text, for good
  write_letter(house, "later@x.nl", "Dag\n");  // once, and then it goes
  write_letter(house, "cut@x.nl", "Dag\n");    // nobody can tell, so it does not go again
  write_letter(house, "anna@x.nl", "Dag\n");   // none of them is in the way of others
  world->config.limits.first_ms = 1;
  world->config.limits.most_ms = 60;
  world_start(world);
  (void)expect(house, 2, 3);
  assert_int_equal(received(house), 2);
  assert_true(store_mailbox(world->store, world->arena, "niemand", &box, &err));
  assert_string_equal(box.state, "bounced");
  assert_non_null(strstr(box.reason, "550 5.1.1"));
  assert_null(strstr(box.reason, "nobody@x.nl")); // what is kept has no address in it
}

// A process that dies when the server has the letter and the store does not know. Returns how often the letter arrived.
static int dies_and_starts_again(struct house *house, int mutant) {
  struct world *world = house->world;
  start_mail(house);
  world->academy.mail.tls = false;
  world->config.limits.lease_ms = 900;
  world->config.mutant = mutant;
  world_start(world);
  write_letter(house, "anna@x.nl", "Dag\n");
  for (long long until = sink_now() + 20000; received(house) == 0 && sink_now() < until;) usleep(5000);
  world_stop(world);
  world->config.mutant = SYNC_WHOLE;
  world_start(world);
  for (long long until = sink_now() + 20000; post_of(house).waiting > 0 && sink_now() < until;) usleep(5000);
  return received(house);
}

static void none_leaves_twice(void **state) {
  struct house *house = *state;
  assert_int_equal(dies_and_starts_again(house, SYNC_DIES_UNSETTLED), 1);
  struct store_post post = expect(house, 0, 1);
  assert_non_null(strstr(post.last_reason, "niet nog een keer"));
}

static void the_mutant_that_says_nothing_is_caught(void **state) {
  assert_int_equal(dies_and_starts_again(*state, SYNC_DIES_UNHANDED), 2);
}

static void a_stopped_letter_does_not_leave(void **state) {
  struct house *house = *state;
  struct world *world = house->world;
  struct error err = {0};
  struct store_result result;
  start_mail(house);
  world->academy.mail.tls = false;
  struct store_change *change = store_change_new(world->arena);
  store_change_learner(change, &(struct store_learner){.id = "anna", .name = "", .lang = "nl", .organisation = ""});
  store_change_letter(change, &(struct store_letter){.learner = "anna",
                                                     .kind = "day",
                                                     .lang = "nl",
                                                     .address = "anna@x.nl",
                                                     .subject = "s",
                                                     .text = "t",
                                                     .stop = "",
                                                     .until = INT64_MAX});
  assert_true(store_commit(world->store, change, &result, &err));
  struct store_letters claimed; // another process is about to send it
  assert_true(store_letter_claim(world->store, world->arena, 1, 60000, &claimed, &err));
  change = store_change_new(world->arena);
  store_change_mailbox(change, &(struct store_mailbox){.learner = "anna", .address = "", .state = "", .reason = ""});
  assert_true(store_commit(world->store, change, &result, &err));
  assert_false(store_letter_hand(world->store, &claimed.items[0], &err));
  write_letter(house, "bert@x.nl", "Dag\n");
  world_start(world);
  (void)expect(house, 1, 0);
  assert_int_equal(received(house), 1);
  assert_null(strstr(house->text, "anna"));
}

// Whether a letter with this configuration waits, for a reason that has `why` in it.
static void waits(struct house *house, const char *why) {
  struct store_post post;
  long long until = sink_now() + 20000;
  world_start(house->world);
  do {
    usleep(5000);
    post = post_of(house);
  } while ((post.retrying == 0 || strstr(post.last_reason, why) == NULL) && sink_now() < until);
  if (post.retrying != 1 || strstr(post.last_reason, why) == NULL) fail_msg("%d: %s", (int)post.retrying, post.last_reason);
  world_stop(house->world);
  assert_int_equal(received(house), 0);
}

static void nothing_goes_in_the_clear(void **state) {
  struct house *house = *state;
  struct world *world = house->world;
  start_mail(house);
  write_letter(house, "anna@x.nl", "Dag\n");
  world->academy.mail.tls = true; // a server that offers no STARTTLS
  waits(house, "STARTTLS");
  world->academy.mail.tls = false;
  world->academy.allow_count = 0;
  waits(house, "`allow`");
  world->academy.allow_count = 1;
  world->academy.mail.secret = "lrs"; // a secret that is not there
  waits(house, "geheim");
  world->academy.mail.secret = "";
  world_start(world);
  (void)expect(house, 1, 0);
}

static void make_certificate(struct house *house, const char *key, const char *certificate) {
  pid_t child = fork();
  int status = 1;
  if (child == 0) {
    (void)dup2(open("/dev/null", O_WRONLY), 2);
    (void)execlp("openssl", "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
                 key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", (char *)NULL);
    _exit(127);
  }
  (void)house;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
}

static void with_tls_and_a_password(void **state) {
  struct house *house = *state;
  struct world *world = house->world;
  const char *key = arena_format(world->arena, "%s/key.pem", world->folder);
  const char *certificate = arena_format(world->arena, "%s/certificate.pem", world->folder);
  make_certificate(house, key, certificate);
  const char *const more[] = {"--starttls", certificate, key, "--login", "leerpad:geheim", NULL};
  start_server(house, more);
  start_mail(house);
  world->academy.mail.tls = true;
  world->academy.mail.secret = "lrs";
  write_letter(house, "anna@x.nl", "Dag\n");
  world_secret(world, "leerpad:geheim\n");
  waits(house, "certificate"); // nobody vouches for it
  world->config.ca_file = certificate;
  world_secret(world, "leerpad:fout\n");
  waits(house, "535"); // and the password is wrong
  world_secret(world, "leerpad:geheim\n");
  world_start(world);
  (void)expect(house, 1, 0);
  assert_int_equal(received(house), 1);
  assert_non_null(strstr(house->text, "\"secure\": true"));
  (void)unlink(key);
  (void)unlink(certificate);
}

static void no_header_of_its_own(void **state) {
  static const char *const texts[] = {
      "Dag\r\nBcc: bert@x.nl",
      "=?UTF-8?B?RGFn?=", "\xf0\x9f\x98\x80\xf0\x9f\x98\x80 een heel lang onderwerp dat over meer dan één regel gaat, en nog wat verder"};
  (void)state;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    AUTO_BUFFER out = buffer_new(LIMIT_LETTER);
    struct mime mime = {.name = texts[i],
                        .from = "a@x.nl",
                        .to = "b@x.nl",
                        .subject = texts[i],
                        .text = texts[i],
                        .lang = "nl",
                        .stop = "",
                        .id = "1@x.nl",
                        .at = 1764590400000};
    mime_write(&out, &mime);
    assert_false(out.failed);
    assert_non_null(strstr(out.data, "Date: Mon, 01 Dec 2025 12:00:00 +0000\r\n"));
    const char *head = strstr(out.data, "\r\n\r\n"), *bcc = strstr(out.data, "\nBcc:");
    assert_true(head != NULL && (bcc == NULL || bcc > head));
    assert_null(strstr(out.data, "Subject: =?UTF-8?B?RGFn?="));
    size_t column = 0;
    for (const char *at = out.data; *at != '\0'; at++) {
      assert_true((unsigned char)*at < 0x7f && (*at != '\n' || at[-1] == '\r'));
      column = *at == '\n' ? 0 : column + 1;
      assert_true(column <= 78);
    }
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_letter_arrives_as_it_was_written),
      TEST(what_a_server_refuses),
      TEST(none_leaves_twice),
      TEST(the_mutant_that_says_nothing_is_caught),
      TEST(a_stopped_letter_does_not_leave),
      TEST(nothing_goes_in_the_clear),
      TEST(with_tls_and_a_password),
      cmocka_unit_test(no_header_of_its_own),
  };
  return cmocka_run_group_tests_name("post", tests, NULL, NULL);
}

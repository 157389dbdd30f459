// SPDX-License-Identifier: EUPL-1.2
// A process that is killed while its request is under way: the next one sends the same bytes with the same ids, even where the connector was changed in between. The mutant, which
// maps again in place of sending what was frozen, must be caught.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "sync/world.h"

static const char CHANGED[] =
    "plugin { name = 'plain', api = 1, kind = 'connector', order = 'registration', batch = 50, path = 'statements' }\n"
    "return { map = function(fact, about)\n"
    "  return { { json = { id = about.ids[1], round = fact.round, changed = true }, id = about.ids[1] } }\n"
    "end }\n";

static struct world *make(const char *folder, int port, const char *connector) {
  struct world *world = world_new("", true);
  world_open_store(world, arena_format(world->arena, "sqlite:%s/store.sqlite", folder));
  world_plugin(world, "plain", connector, NULL);
  world_endpoint(world, "lrs", "plain", port, "");
  world->config.limits.total_ms = 5000;
  world->config.limits.lease_ms = 700;
  return world;
}

// The first process: makes facts, sends, and is killed while it waits for an answer. Never returns.
static void first_process(const char *folder, int ready) {
  int port = 0;
  if (read(ready, &port, sizeof port) != (ssize_t)sizeof port) _exit(2);
  struct world *world = make(folder, port, PLAIN);
  rmdir(world->folder); // nobody else will
  world_start(world);
  world_facts(world, 30, 3);
  for (;;) pause();
}

// Runs both processes. Returns how many statements came twice with other bytes.
static int killed_and_started_again(int mutant) {
  char folder[64] = "/tmp/leerpad-restart-XXXXXX";
  int ready[2], status = 0, different = 0;
  assert_non_null(mkdtemp(folder));
  assert_int_equal(pipe(ready), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) first_process(folder, ready[0]);
  static const struct sink_step hang[] = {{.move = SINK_HANG}, {.move = SINK_STORE}};
  struct sink *sink = sink_start(hang, 2);
  assert_int_equal(write(ready[1], &sink->port, sizeof sink->port), (ssize_t)sizeof sink->port);
  long long until = sink_now() + 20000;
  while (sink_count(sink) == 0 && sink_now() < until) usleep(2000);
  assert_int_equal(sink_count(sink), 1);
  assert_int_equal(kill(child, SIGKILL), 0);
  assert_int_equal(waitpid(child, &status, 0), child);

  struct world *world = make(folder, sink->port, CHANGED);
  world->config.mutant = mutant;
  world_start(world);
  world_expect(world, "lrs", 30, 0);
  const char *first = sink->requests[0].body;
  for (size_t i = 0; i < sink->statement_count; i++) {
    const struct sink_statement *statement = &sink->statements[i];
    if (strstr(first, statement->id) != NULL && strstr(first, statement->content) == NULL) different++;
  }
  static const char *const names[] = {"store.sqlite", "store.sqlite-wal", "store.sqlite-shm", "store.sqlite.lock"};
  world_free(world);
  sink_stop(sink);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char path[160];
    snprintf(path, sizeof path, "%s/%s", folder, names[i]);
    unlink(path);
  }
  rmdir(folder);
  close(ready[0]);
  close(ready[1]);
  return different;
}

static void the_same_bytes_go_out_again(void **state) {
  (void)state;
  assert_int_equal(killed_and_started_again(SYNC_WHOLE), 0);
}

static void the_mutant_that_maps_again_is_caught(void **state) {
  (void)state;
  assert_true(killed_and_started_again(SYNC_MAP_AGAIN) > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_same_bytes_go_out_again),
      cmocka_unit_test(the_mutant_that_maps_again_is_caught),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

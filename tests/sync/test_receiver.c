// SPDX-License-Identifier: EUPL-1.2
// xapi against tools/receiver: every kind of fact gives statements that a strict record store accepts, through failures, a lost answer and a batch refused for one known
// id; and the receiver refuses what a record store must refuse.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "sync/world.h"
#include <sys/prctl.h>

struct receiver {
  pid_t pid;
  int port;
};

static struct receiver start(struct world *world, const char *const *options) {
  const char *root = getenv("LEERPAD_ROOT");
  assert_non_null(root);
  char program[300], data[160], file[160], secret[160];
  snprintf(program, sizeof program, "%s/tools/receiver", root);
  snprintf(data, sizeof data, "%s/receiver.jsonl", world->folder);
  snprintf(file, sizeof file, "%s/receiver.port", world->folder);
  snprintf(secret, sizeof secret, "%s/lrs", world->folder);
  unlink(file);
  const char *arguments[30] = {"python3", program, "--port", "0", "--data", data, "--port-file", file, "--secret", secret};
  for (size_t i = 0; options != NULL && options[i] != NULL; i++) arguments[10 + i] = options[i];
  struct receiver receiver = {.pid = fork()};
  assert_true(receiver.pid >= 0);
  if (receiver.pid == 0) {
    int null = open("/dev/null", O_RDWR);
    dup2(null, 1);
    dup2(null, 2);
    prctl(PR_SET_PDEATHSIG, SIGKILL); // a test that fails leaves no receiver behind
    execvp("python3", (char *const *)arguments);
    _exit(127);
  }
  long long until = sink_now() + 15000;
  while (receiver.port == 0 && sink_now() < until) {
    FILE *port = fopen(file, "r");
    if (port != NULL && fscanf(port, "%d", &receiver.port) != 1) receiver.port = 0;
    if (port != NULL) fclose(port);
    usleep(10000);
  }
  assert_true(receiver.port > 0);
  return receiver;
}

static void stop(struct receiver *receiver) {
  int status = 0;
  kill(receiver->pid, SIGTERM);
  assert_int_equal(waitpid(receiver->pid, &status, 0), receiver->pid);
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

// --- asking it ---------------------------------------------------------------------------------------------------------------
struct outcome {
  bool ended;
  int status;
  char *body;
};

static void on_done(void *context, const struct http_response *response) {
  struct outcome *outcome = context;
  outcome->ended = true;
  if (response->failed != NULL) print_message("%s\n", response->failed);
  outcome->status = response->failed != NULL ? 0 : response->status;
  outcome->body = strndup(response->body, response->length);
}

static int ask(struct world *world, int port, const char *method, const char *path, const char *secret, const char *const *headers,
               size_t header_count, const char *body, char **answer) {
  struct guard guard;
  struct http *http = NULL;
  struct http_transfer *transfer = NULL;
  struct error err = {0};
  struct outcome outcome = {0};
  const char *allow = arena_format(world->arena, "127.0.0.1:%d", port);
  assert_true(guard_read(world->arena, &allow, 1, &guard, &err));
  const struct http_config config = {.guard = &guard};
  assert_true(http_open(&config, &http, &err));
  const struct http_request request = {.method = method,
                                       .url = arena_format(world->arena, "http://127.0.0.1:%d%s", port, path),
                                       .headers = headers,
                                       .header_count = header_count,
                                       .secret = secret,
                                       .body = body,
                                       .length = body != NULL ? strlen(body) : 0};
  assert_true(http_start(http, &request, on_done, &outcome, &transfer, &err));
  while (!outcome.ended) assert_true(http_run(http, 1000, &err));
  http_close(http);
  if (answer != NULL) {
    *answer = arena_text(world->arena, outcome.body);
  }
  free(outcome.body);
  return outcome.status;
}

static const char *const usual[] = {"X-Experience-API-Version: 1.0.3", "Content-Type: application/json"};

static int post(struct world *world, int port, const char *body) {
  return ask(world, port, "POST", "/xapi/statements", "user:right", usual, 2, body, NULL);
}

// --- a run of leerpad ---------------------------------------------------------------------------------------------------------

static void all_kinds(struct world *world, int rounds) {
  static const struct {
    const char *kind, *data;
    bool share;
  } facts[] = {
      {"attempt-opened", "{\"mode\":\"alone\",\"seed\":5,\"by\":\"path\"}", false},
      {"answered", "{\"step\":\"rem\",\"step_kind\":\"choice\",\"interaction\":\"choice\",\"right\":true,\"response\":\"mandaat\"}", true},
      {"answered", "{\"step\":\"alles\",\"step_kind\":\"choices\",\"interaction\":\"choice\",\"response\":[\"a\",\"b\"]}", true},
      {"answered", "{\"step\":\"woorden\",\"step_kind\":\"text\",\"interaction\":\"fill-in\",\"words\":\"KANARIE in de mijn\"}", true},
      {"answered", "{\"step\":\"schaal\",\"step_kind\":\"scale\",\"interaction\":\"likert\",\"response\":4}", true},
      {"answered",
       "{\"step\":\"koppel\",\"step_kind\":\"match\",\"interaction\":\"matching\",\"right\":false,\"response\":{\"a\":\"1\",\"b\":\"2\"}}",
       true},
      {"answered", "{\"step\":\"stil\",\"step_kind\":\"choice\",\"interaction\":\"choice\",\"response\":\"SLEUTEL\"}", false},
      {"answer-changed", "{\"step\":\"rem\"}", false},
      {"agreement-made",
       "{\"agreement\":\"1:daad\",\"owner\":\"learner0123456789abcdef\",\"due\":\"2026-12-01\",\"wat\":\"KANARIE\",\"met\":\"KANARIE\","
       "\"teken\":\"KANARIE\"}",
       false},
      {"agreement-settled", "{\"agreement\":\"1:daad\",\"state\":\"kept\",\"how\":\"gedaan\",\"opbrengst\":\"KANARIE\"}", false},
      {"scan-taken", "{\"scan\":\"scarf\",\"values\":{\"status\":3,\"zekerheid\":5},\"team_size\":1}", true},
      {"two-settled", "{\"round\":1,\"until\":\"2027-01-01\",\"objections\":0,\"voorstel\":\"KANARIE\"}", false},
      {"level-reached", "{\"level\":\"principe\"}", false},
      {"course-done", "{}", false},
  };
  for (int round = 0; round < rounds; round++) {
    const char *registration = arena_format(world->arena, "%08d-0000-4000-8000-000000000000", round);
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
      world_fact(world, facts[i].kind, registration, world_json(world->arena, facts[i].data), facts[i].share);
  }
}

static char *slurp(struct world *world, const char *name) {
  char path[160];
  snprintf(path, sizeof path, "%s/%s", world->folder, name);
  FILE *file = fopen(path, "r");
  assert_non_null(file);
  char *text = arena_alloc(world->arena, 1 << 20);
  size_t length = fread(text, 1, (1 << 20) - 1, file);
  text[length] = '\0';
  fclose(file);
  return text;
}

static int count(const char *text, const char *part) {
  int found = 0;
  for (const char *mark = strstr(text, part); mark != NULL; mark = strstr(mark + 1, part)) found++;
  return found;
}

// `settings` of the endpoint, and the one version that the store speaks.
static void accepts_all(const char *settings, const char *version, const char *kept_as) {
  struct world *world = world_new(NULL, true);
  world_secret(world, "user:right\n");
  const char *const chaos[] = {"--fail",  "503:2", "--fail",      "429",       "--retry-after", "1",
                               "--reset", "2",     "--batch-409", "--version", version,         NULL};
  struct receiver receiver = start(world, chaos);
  const char *root = getenv("LEERPAD_ROOT");
  FILE *file = fopen(arena_format(world->arena, "%s/plugins/xapi/plugin.lua", root), "r");
  assert_non_null(file);
  char *text = arena_alloc(world->arena, 256 * 1024);
  text[fread(text, 1, 256 * 1024 - 1, file)] = '\0';
  fclose(file);
  world->config.limits.total_ms = 10000;
  world->config.limits.lease_ms = 60000;
  world_plugin(world, "xapi", text, NULL);
  world_endpoint(world, "lrs", "xapi", receiver.port, "lrs");
  world->endpoints[0].settings = settings != NULL ? world_json(world->arena, settings) : NULL;
  world_start(world);
  world_stop(world);
  all_kinds(world, 3);
  world_start(world);
  world_expect(world, "lrs", 39, 0);
  char *kept = slurp(world, "receiver.jsonl");
  assert_int_equal(count(kept, "{\"statement\":"), 39);
  assert_int_equal(count(kept, kept_as), 39);
  // Of what it refused, all was known already (--batch-409 after a lost answer): a conflict, never a statement that is wrong.
  assert_int_equal(count(kept, "{\"refused\":"), count(kept, "\"status\": 409"));
  static const char *const secrets[] = {"KANARIE", "SLEUTEL", "learner0123456789abcdef", "Jannetje"};
  for (size_t i = 0; i < 4; i++) {
    if (strstr(kept, secrets[i]) != NULL) fail_msg("%s left the academy", secrets[i]);
  }
  stop(&receiver);
  receiver = start(world, NULL); // what it has, it has kept
  char *page = NULL;
  assert_int_equal(ask(world, receiver.port, "GET", "/", NULL, NULL, 0, NULL, &page), 200);
  assert_non_null(strstr(page, "39 statements"));
  assert_non_null(strstr(page, "heeft ‘Lerend samenwerken’ afgerond"));
  assert_non_null(strstr(page, "is begonnen aan ‘Waarom veranderen we?’"));
  assert_null(strstr(page, "<script"));
  stop(&receiver);
  world_free(world);
}

static void a_strict_store_accepts_all_and_learns_no_more_than_it_may(void **state) {
  (void)state;
  accepts_all(NULL, "1.0.3", "\"version\": \"1.0.0\"");
}

static void so_does_one_of_xapi_2(void **state) {
  (void)state;
  accepts_all("{\"version\":\"2.0.0\"}", "2.0.0", "\"version\": \"2.0.0\"");
}

// --- strictness ---------------------------------------------------------------------------------------------------------------

#define ID         "\"id\":\"2b1a1a1a-0000-4000-8000-000000000001\""
#define ACTOR      "\"actor\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"https://a.example\",\"name\":\"x\"}}"
#define VERB       "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/completed\",\"display\":{\"nl\":\"heeft afgerond\"}}"
#define OBJECT     "\"object\":{\"id\":\"https://a.example/c/x\"}"
#define TIME       "\"timestamp\":\"2020-01-01T00:00:00.000Z\""
#define WITH(more) "{" ID "," ACTOR "," VERB "," OBJECT "," TIME "," more "}"

static void it_refuses_what_a_record_store_must_refuse(void **state) {
  (void)state;
  struct world *world = world_new("", false);
  world_secret(world, "user:right\n");
  struct receiver receiver = start(world, NULL);
  static const struct {
    const char *body;
    int status;
  } cases[] = {
      {"", 400},
      {"{}", 400},
      {"[]", 400},
      {"nonsense", 400},
      {"{\"a\":NaN}", 400},
      {"{" ACTOR "," VERB "," OBJECT "," TIME "}", 400}, // no id
      {"{" ID "," VERB "," OBJECT "," TIME "}", 400},
      {"{" ID "," ACTOR "," OBJECT "," TIME "}", 400},
      {"{" ID "," ACTOR "," VERB "," TIME "}", 400},
      {"{" ID "," ACTOR "," VERB "," OBJECT "}", 400},
      {"{\"id\":\"nope\"," ACTOR "," VERB "," OBJECT "," TIME "}", 400},
      {"{" ID ",\"actor\":{\"name\":\"x\"}," VERB "," OBJECT "," TIME "}", 400},
      {"{" ID ",\"actor\":{\"mbox\":\"mailto:a@b.nl\",\"account\":{\"homePage\":\"https://a.example\",\"name\":\"x\"}}," VERB "," OBJECT
       "," TIME "}",
       400},
      {"{" ID ",\"actor\":{\"account\":{\"homePage\":\"a.example\",\"name\":\"x\"}}," VERB "," OBJECT "," TIME "}", 400},
      {"{" ID ",\"actor\":{\"objectType\":\"Group\"}," VERB "," OBJECT "," TIME "}", 400},
      {"{" ID "," ACTOR ",\"verb\":{\"id\":\"completed\",\"display\":{\"nl\":\"x\"}}," OBJECT "," TIME "}", 400},
      {"{" ID "," ACTOR ",\"verb\":{\"id\":\"http://x/y\"}," OBJECT "," TIME "}", 400},
      {"{" ID "," ACTOR ",\"verb\":{\"id\":\"http://x/y\",\"display\":{\"dutch language\":\"x\"}}," OBJECT "," TIME "}", 400},
      {"{" ID "," ACTOR "," VERB ",\"object\":{\"id\":\"a b\"}," TIME "}", 400},
      {"{" ID "," ACTOR "," VERB "," OBJECT ",\"timestamp\":\"2020-01-01T00:00:00\"}", 400},
      {"{" ID "," ACTOR "," VERB "," OBJECT ",\"timestamp\":\"2999-01-01T00:00:00Z\"}", 400},
      {"{" ID "," ACTOR "," VERB "," OBJECT ",\"timestamp\":\"2020-02-31T00:00:00Z\"}", 400},
      {WITH("\"extra\":1"), 400},
      {WITH("\"result\":null"), 400},
      {WITH("\"result\":{}"), 400},
      {WITH("\"result\":{\"score\":{\"scaled\":1.1}}"), 400},
      {WITH("\"result\":{\"score\":{\"raw\":5,\"min\":6,\"max\":9}}"), 400},
      {WITH("\"result\":{\"score\":{\"scaled\":true}}"), 400},
      {WITH("\"result\":{\"success\":\"true\"}"), 400},
      {WITH("\"result\":{\"duration\":\"30 s\"}"), 400},
      {WITH("\"result\":{\"duration\":\"PT30.123S\"}"), 400},
      {WITH("\"result\":{\"duration\":\"P\"}"), 400},
      {WITH("\"result\":{\"response\":7}"), 400},
      {WITH("\"result\":{\"extensions\":{\"due\":1}}"), 400},
      {WITH("\"context\":{\"registration\":\"x\"}"), 400},
      {WITH("\"context\":{\"contextActivities\":{}}"), 400},
      {WITH("\"context\":{\"contextActivities\":{\"parent\":{\"id\":\"https://a.example\"}}}"), 400},
      {WITH("\"context\":{\"contextActivities\":{\"around\":[{\"id\":\"https://a.example\"}]}}"), 400},
      {WITH("\"context\":{\"language\":\"neder lands\"}"), 400},
      {WITH("\"version\":\"2\""), 400},
      {WITH(ID), 400}, // a key twice
      {"{" ID "," ACTOR "," VERB ",\"object\":{\"id\":\"https://a\",\"definition\":{}}," TIME "}", 400},
      {"{" ID "," ACTOR "," VERB ",\"object\":{\"id\":\"https://a\",\"definition\":{\"interactionType\":\"dance\"}}," TIME "}", 400},
      {"{" ID "," ACTOR "," VERB ",\"object\":{\"objectType\":\"Agent\",\"mbox\":\"mailto:a@b.nl\"}," TIME
       ",\"context\":{\"platform\":\"x\"}}",
       400},
      {WITH("\"result\":{\"completion\":true}"), 200},
      {WITH("\"result\":{\"completion\":true}"), 200},                                                      // the same again
      {WITH("\"result\":{\"completion\":false}"), 409},                                                     // another
      {"[" WITH("\"result\":{\"completion\":true}") "," WITH("\"result\":{\"completion\":true}") "]", 400}, // an id twice in a batch
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int status = post(world, receiver.port, cases[i].body);
    if (status != cases[i].status) fail_msg("%d for %s", status, cases[i].body);
  }
  static const struct {
    const char *method, *path, *secret, *version, *type;
    int status;
  } requests[] = {
      {"POST", "/xapi/statements", "user:right", "1.0.3", "text/plain", 415},
      {"POST", "/xapi/statements", "user:right", "0.95", "application/json", 400},
      {"POST", "/xapi/statements", "user:right", NULL, "application/json", 400},
      {"POST", "/xapi/statements", "user:wrong", "1.0.3", "application/json", 401},
      {"POST", "/xapi/statements", NULL, "1.0.3", "application/json", 401},
      {"POST", "/xapi/statements?x=1", "user:right", "1.0.3", "application/json", 400},
      {"POST", "/xapi/statement", "user:right", "1.0.3", "application/json", 404},
      {"GET", "/xapi/statements?StatementId=x", "user:right", "1.0.3", NULL, 400},
      {"GET", "/xapi/statements?statementId=2b1a1a1a-0000-4000-8000-000000000001", "user:right", "1.0.3", NULL, 200},
      {"GET", "/xapi/statements?statementId=2b1a1a1a-0000-4000-8000-000000000009", "user:right", "1.0.3", NULL, 404},
      {"GET", "/xapi/statements", NULL, "1.0.3", NULL, 401},
      {"GET", "/xapi/about", NULL, NULL, NULL, 200},
      {"GET", "/etc/passwd", NULL, NULL, NULL, 404},
      {"GET", "/xapi/statements?limit=1", "user:right", "1.0.3", NULL, 200},
  };
  for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
    const char *headers[2];
    size_t header_count = 0;
    if (requests[i].version != NULL)
      headers[header_count++] = arena_format(world->arena, "X-Experience-API-Version: %s", requests[i].version);
    if (requests[i].type != NULL) headers[header_count++] = arena_format(world->arena, "Content-Type: %s", requests[i].type);
    const char *body = requests[i].type != NULL ? WITH("\"result\":{\"completion\":true}") : NULL;
    int status = ask(world, receiver.port, requests[i].method, requests[i].path, requests[i].secret, headers, header_count, body, NULL);
    if (status != requests[i].status) fail_msg("%d for %s %s (%zu)", status, requests[i].method, requests[i].path, i);
  }
  stop(&receiver);
  world_free(world);
}

// The same statements under the other version: what each knows, and what it does not.
static void each_version_has_its_rules(void **state) {
  (void)state;
  struct world *world = world_new("", false);
  world_secret(world, "user:right\n");
  struct receiver receiver = start(world, NULL);
#define AGENT "{\"objectType\":\"contextAgent\",\"agent\":{\"mbox\":\"mailto:a@b.nl\"},\"relevantTypes\":[\"https://a.example/t\"]}"
#define GROUP "{\"objectType\":\"contextGroup\",\"group\":{\"objectType\":\"Group\",\"mbox\":\"mailto:g@b.nl\"}}"
  static const struct {
    const char *version, *body;
    int status;
  } cases[] = {
      {"1.0", WITH("\"version\":\"1.0.0\""), 200},
      {"1.0.3", WITH("\"version\":\"1.0.3\""), 400},
      {"1.0.3", WITH("\"version\":\"2.0.0\""), 400},
      {"2.0.0", WITH("\"version\":\"2.0.0\""), 200},
      {"2.0.1", WITH("\"version\":\"2.0.1\""), 200},
      {"2.0", WITH("\"version\":\"2.0.0\""), 400},
      {"2.0.0", WITH("\"version\":\"1.0.0\""), 400},
      {"2.1.0", WITH("\"result\":{\"success\":true}"), 400},
      {"1.0.3", WITH("\"context\":{\"contextAgents\":[" AGENT "]}"), 400},
      {"2.0.0", WITH("\"context\":{\"contextAgents\":[" AGENT "],\"contextGroups\":[" GROUP "]}"),
       409}, // it is right, and another than was kept
      {"2.0.0", WITH("\"context\":{\"contextAgents\":[]}"), 400},
      {"2.0.0", WITH("\"context\":{\"contextAgents\":[" GROUP "]}"), 400},
      {"2.0.0", WITH("\"context\":{\"contextGroups\":[{\"objectType\":\"contextGroup\",\"group\":{\"mbox\":\"mailto:g@b.nl\"}}]}"), 400},
      {"2.0.0", WITH("\"context\":{\"contextAgents\":[{\"agent\":{\"mbox\":\"mailto:a@b.nl\"}}]}"), 400},
      {"2.0.0", "{" ID "," ACTOR "," VERB "," OBJECT ",\"timestamp\":\"2020-01-01 00:00:00Z\"}", 400},
      {"2.0.0", "{" ID "," ACTOR "," VERB "," OBJECT ",\"timestamp\":\"2020-01-01T02:00:00+02:00\"}", 200},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *headers[] = {arena_format(world->arena, "X-Experience-API-Version: %s", cases[i].version),
                             "Content-Type: application/json"};
    int status = ask(world, receiver.port, "POST", "/xapi/statements", "user:right", headers, 2, cases[i].body, NULL);
    if (status != cases[i].status) fail_msg("%d for %s %s", status, cases[i].version, cases[i].body);
  }
  stop(&receiver);
  const char *const only[] = {"--version", "2.0.0", NULL};
  receiver = start(world, only);
  assert_int_equal(post(world, receiver.port, WITH("\"version\":\"1.0.0\"")), 400); // says 1.0.3, which it does not speak
  stop(&receiver);
  world_free(world);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_strict_store_accepts_all_and_learns_no_more_than_it_may),
      cmocka_unit_test(so_does_one_of_xapi_2),
      cmocka_unit_test(each_version_has_its_rules),
      cmocka_unit_test(it_refuses_what_a_record_store_must_refuse),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: EUPL-1.2
// The calls to a connector's cage. All that comes back is hostile: shapes are checked here and in message.c.
#include "sync/connector.h"
#include "base/crypto.h"
#include "base/limits.h"
#include "base/pack.h"
#include "base/utf8.h"
#include "model/fact.h"
#include <stdio.h>
#include <string.h>

// The last fact of a request may begin when the budget is almost spent, and has its own time then.
enum { MAP_DEADLINE_MS = LIMIT_MAP_MS + LIMIT_MAP_BUDGET_MS };

bool connector_home(struct arena *arena, const struct academy *academy, const struct catalogue *catalogue, const char *url,
                    struct connector_home *home, struct error *err) {
  *home = (struct connector_home){.academy = academy, .catalogue = catalogue};
  size_t length = strlen(url);
  while (length > 0 && url[length - 1] == '/') length--;
  home->url = arena_text_of(arena, url, length);
  const struct crypto_space *urls = NULL;
  char ours[CRYPTO_UUID];
  if (!crypto_space(arena, CRYPTO_NAMESPACE_URL, &urls, err)) return false;
  crypto_uuid5(urls, home->url, ours);
  return crypto_space(arena, ours, &home->space, err);
}

// --- binding -----------------------------------------------------------------------------------------------------------------

bool connector_ordered(const struct plugin *plugin) {
  if (plugin == NULL) return true;
  return strcmp(value_text_or(value_get(plugin->manifest, "order"), "registration"), "none") != 0;
}

static const struct value *settings_of(struct arena *arena, const struct value *declared, const struct store_endpoint *endpoint,
                                       const struct log *log) {
  struct value *settings = value_new_map(arena);
  size_t known = value_count(declared);
  const char **names = ARENA_ARRAY(arena, const char *, known + 1);
  for (size_t i = 0; value_is(declared, VALUE_MAP) && i < known; i++) {
    names[i] = value_key(declared, i);
    const struct value *preset = value_get(value_at(declared, i), "default");
    if (preset != NULL && !value_is(preset, VALUE_NULL)) value_set(arena, settings, names[i], preset);
  }
  for (size_t i = 0; value_is(endpoint->settings, VALUE_MAP) && i < value_count(endpoint->settings); i++) {
    const char *name = value_key(endpoint->settings, i);
    if (!value_has(declared, name)) {
      const char *near = schema_nearest(name, names);
      log_write(log, LOG_WARN, "sync", "setting-unknown endpoint=%s setting=%s%s%s", endpoint->id, name,
                near != NULL ? " did-you-mean=" : "", near != NULL ? near : "");
    }
    value_set(arena, settings, name, value_at(endpoint->settings, i));
  }
  return settings;
}

static void read_manifest(struct arena *arena, const struct value *manifest, const struct store_endpoint *endpoint, const struct log *log,
                          struct connector *connector) {
  const char *path = value_get_text(manifest, "path"), *confirm = value_get_text(manifest, "confirm");
  connector->path = path != NULL && guard_path(path) ? arena_text(arena, path) : "";
  // {id} is filled in with an id of plain characters, so the rest must be a good path by itself.
  const char *mark = confirm != NULL ? strstr(confirm, "{id}") : NULL;
  if (mark != NULL) {
    const char *probe = arena_format(arena, "%.*sid%s", (int)(mark - confirm), confirm, mark + 4);
    if (guard_path(probe)) connector->confirm = arena_text(arena, confirm);
  }
  const struct value *same = value_get(manifest, "same");
  if (value_is(same, VALUE_LIST)) connector->same = value_copy(arena, same);
  int64_t batch = value_get_int(manifest, "batch");
  connector->batch = batch < 1 ? 1 : batch > LIMIT_SEND_BATCH ? LIMIT_SEND_BATCH : (size_t)batch;
  int64_t messages = value_get_int(manifest, "messages");
  connector->messages = messages < 1 || messages > LIMIT_MESSAGES_PER_FACT ? LIMIT_MESSAGES_PER_FACT : (int)messages;
  connector->coalesce = value_get_bool(manifest, "coalesce");
  connector->settings = value_copy(arena, settings_of(arena, value_get(manifest, "settings"), endpoint, log));
}

bool connector_bind(struct arena *arena, struct cage_pool *pool, const struct plugin *plugin, const struct store_endpoint *endpoint,
                    const struct log *log, struct connector *connector, struct error *err) {
  *connector = (struct connector){.pool = pool, .path = "", .batch = 1};
  if (plugin == NULL) {
    error_set(err, ERROR_CONFIG, "er is geen connector met de naam \"%s\"", endpoint->connector);
    return error_fix(err, "kijk naar `connector` van endpoint %s, en in de map met plugins", endpoint->id);
  }
  connector->key = arena_format(arena, "connector:%s", endpoint->id);
  const struct cage_plugin source_plugin = {plugin->name, plugin->path, plugin->text};
  const struct cage_source source = {.key = connector->key, .as = "connector", .plugins = &source_plugin, .plugin_count = 1};
  AUTO_ARENA work = arena_new();
  const struct value *reply = NULL;
  if (plugin->text == NULL || !cage_bind(pool, &source, work, &reply, err)) {
    return plugin->text == NULL ? error_set(err, ERROR_SCRIPT, "de plugin %s kon niet worden gelezen", plugin->name) : false;
  }
  connector->bound = true;
  const struct value *problem = value_at(value_get(reply, "problems"), 0);
  const struct value *manifest = value_get(value_get(reply, "plugin"), "manifest");
  if (problem != NULL || !value_is(manifest, VALUE_MAP)) {
    connector_unbind(connector);
    error_set(err, ERROR_SCRIPT, "%s", value_text_or(value_get(problem, "text"), "de plugin heeft geen manifest"));
    const char *fix = value_get_text(problem, "fix");
    if (fix != NULL) error_fix(err, "%s", fix);
    return error_at(err, value_text_or(value_get(problem, "file"), plugin->path), (int)value_get_int(problem, "line"), 0);
  }
  read_manifest(arena, manifest, endpoint, log, connector);
  return true;
}

void connector_unbind(struct connector *connector) {
  if (connector->bound) cage_unbind(connector->pool, connector->key);
  connector->bound = false;
}

// --- what a connector is told ------------------------------------------------------------------------------------------------

static bool uuid_like(const char *text) {
  for (int i = 0; i < 36; i++) {
    bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    char low = (char)(text[i] | 0x20); // of a NUL: no digit either
    if (dash ? text[i] != '-' : !(text[i] >= '0' && text[i] <= '9') && !(low >= 'a' && low <= 'f')) return false;
  }
  return text[36] == '\0';
}

static void set_uuid(struct arena *arena, struct value *map, const char *key, const struct crypto_space *space, const char *name) {
  char uuid[CRYPTO_UUID];
  crypto_uuid5(space, name, uuid);
  value_set_text(arena, map, key, uuid);
}

// An LMS wants a UUID; an attempt that came without one has its own, the same each time.
static void set_registration(struct arena *arena, struct value *about, const struct connector_home *home, const struct store_fact *fact) {
  if (uuid_like(fact->registration)) {
    value_set_text(arena, about, "registration", fact->registration);
  } else if (fact->registration[0] != '\0') {
    set_uuid(arena, about, "registration", home->space, arena_format(arena, "registration/%s", fact->registration));
  } else if (fact->attempt > 0) {
    set_uuid(arena, about, "registration", home->space, arena_format(arena, "attempt/%lld", (long long)fact->attempt));
  }
}

static void set_course(struct arena *arena, struct value *about, const struct connector_home *home, const struct store_fact *fact) {
  const char *lang = home->academy->language;
  if (fact->course[0] != '\0') {
    const struct course *course = catalogue_course(home->catalogue, fact->course);
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, "id", fact->course);
    value_set_text(arena, map, "title", course != NULL ? course->title.own.text : fact->course);
    value_set(arena, about, "course", map);
    if (course != NULL && course->language != NULL) lang = course->language;
    if (fact->pitstop[0] != '\0') {
      const struct pitstop *pitstop = course != NULL ? course_pitstop(course, fact->pitstop) : NULL;
      struct value *stop = value_new_map(arena);
      value_set_text(arena, stop, "id", fact->pitstop);
      value_set_text(arena, stop, "title", pitstop != NULL ? pitstop->title.own.text : fact->pitstop);
      if (pitstop != NULL) value_set_text(arena, stop, "level", level_name(pitstop->level));
      value_set(arena, about, "pitstop", stop);
    }
  }
  value_set_text(arena, about, "lang", lang != NULL && lang[0] != '\0' ? lang : "nl");
}

// How this endpoint knows a learner; another endpoint's name for the same person cannot be told from it.
static const char *pseudonym(struct arena *arena, struct pseudonym *last, const struct store_endpoint *endpoint, const char *learner) {
  char name[CRYPTO_HASH_HEX];
  if (last->learner != NULL && strcmp(last->learner, learner) == 0) return last->name;
  store_pseudonym(endpoint->pseudonym_key, learner, name);
  *last = (struct pseudonym){arena_text(arena, learner), arena_text(arena, name)};
  return last->name;
}

// The ids of the messages that one fact became, or may become.
static struct value *ids_of(struct arena *arena, int count, const struct connector_home *home, const struct store_endpoint *endpoint,
                            int64_t seq) {
  struct value *ids = value_new_list(arena);
  AUTO_BUFFER name = buffer_new(SIZE_MAX);
  buffer_text(&name, endpoint->id);
  buffer_byte(&name, '/');
  buffer_int(&name, seq);
  buffer_byte(&name, '/');
  size_t stem = name.length;
  for (int n = 1; n <= count; n++) {
    char uuid[CRYPTO_UUID];
    name.length = stem;
    buffer_int(&name, n);
    REQUIRE(!name.failed);
    crypto_uuid5(home->space, name.data, uuid);
    value_push(arena, ids, value_new_text(arena, uuid));
  }
  return ids;
}

static struct value *actor_of(struct arena *arena, const struct connector_home *home, const char *name) {
  struct value *actor = value_new_map(arena);
  value_set_text(arena, actor, "homePage", home->url);
  value_set_text(arena, actor, "name", name);
  return actor;
}

static const struct value *about_of(struct arena *arena, struct pseudonym *last, const struct connector *connector,
                                    const struct connector_home *home, const struct store_endpoint *endpoint,
                                    const struct store_fact *fact) {
  struct value *about = value_new_map(arena);
  set_course(arena, about, home, fact);
  const char *step = value_get_text(fact->data, "step");
  if (step != NULL && step[0] != '\0') {
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, "id", step);
    value_set(arena, about, "step", map);
  }
  if (fact->learner[0] != '\0') {
    value_set(arena, about, "actor", actor_of(arena, home, pseudonym(arena, last, endpoint, fact->learner)));
  }
  set_registration(arena, about, home, fact);
  value_set(arena, about, "ids", ids_of(arena, connector->messages, home, endpoint, fact->seq));
  return about;
}

// An erase: what this endpoint got of a learner who is gone, so that it can be taken back; as far as the endpoint could see it.
static const struct value *erase_item(struct arena *arena, const struct connector *connector, const struct connector_home *home,
                                      const struct store_endpoint *endpoint, const struct store_fact *fact) {
  struct value *told = value_new_map(arena), *about = value_new_map(arena), *item = value_new_map(arena), *list = value_new_list(arena);
  const struct value *erased = value_get(fact->data, "erased");
  const char *lang = home->academy->language;
  char at[CLOCK_STAMP_SIZE];
  for (size_t i = 0; i < value_count(erased); i++) {
    const struct value *from = value_at(erased, i);
    const char *kind = value_text_or(value_get(from, "kind"), "");
    const struct value *visible = fact_visible(arena, kind, from, endpoint->send, false);
    struct value *one = value_new_map(arena);
    value_set_text(arena, one, "kind", kind);
    if (value_get_bool(visible, "passed")) value_set_bool(arena, one, "passed", true);
    value_set(arena, one, "ids", ids_of(arena, connector->messages, home, endpoint, value_get_int(from, "seq")));
    value_push(arena, list, one);
  }
  clock_stamp(fact->at, at);
  value_set_text(arena, told, "kind", fact->kind);
  value_set_text(arena, told, "at", at);
  value_set(arena, told, "erased", list);
  value_set(arena, about, "actor", actor_of(arena, home, value_text_or(value_get(fact->data, "actor"), "")));
  value_set_text(arena, about, "lang", lang != NULL && lang[0] != '\0' ? lang : "nl");
  value_set(arena, about, "ids", ids_of(arena, LIMIT_MESSAGES_PER_FACT, home, endpoint, fact->seq));
  value_set(arena, item, "fact", told);
  value_set(arena, item, "about", about);
  return item;
}

const struct value *connector_item(struct arena *arena, struct pseudonym *last, const struct connector *connector,
                                   const struct connector_home *home, const struct store_endpoint *endpoint,
                                   const struct store_fact *fact) {
  if (fact_tells_erase(fact)) return erase_item(arena, connector, home, endpoint, fact);
  const struct value *visible = fact_visible(arena, fact->kind, fact->data, endpoint->send, fact->share);
  struct value *told = value_new_map(arena);
  for (size_t i = 0; i < value_count(visible); i++) {
    const char *key = value_key(visible, i), *owner = value_text(value_at(visible, i));
    bool person = strcmp(key, "owner") == 0 && owner != NULL && owner[0] != '\0'; // a learner's own id never leaves
    value_set(arena, told, key, person ? value_new_text(arena, pseudonym(arena, last, endpoint, owner)) : value_at(visible, i));
  }
  char at[CLOCK_STAMP_SIZE];
  clock_stamp(fact->at, at);
  value_set_text(arena, told, "kind", fact->kind);
  value_set_text(arena, told, "at", at);
  struct value *item = value_new_map(arena);
  value_set(arena, item, "fact", told);
  value_set(arena, item, "about", about_of(arena, last, connector, home, endpoint, fact));
  return item;
}

static const struct value *map_request(struct arena *arena, const struct connector *connector, const struct connector_home *home,
                                       const struct value *const *items, size_t count) {
  struct value *about = value_new_map(arena), *academy = value_new_map(arena), *facts = value_new_list(arena),
               *request = value_new_map(arena);
  value_set_text(arena, academy, "name", home->academy->name != NULL ? home->academy->name : "leerpad");
  value_set_text(arena, academy, "url", home->url);
  value_set(arena, about, "academy", academy);
  for (size_t i = 0; i < count; i++) value_push(arena, facts, items[i]);
  value_set_text(arena, request, "op", "map");
  value_set_int(arena, request, "deadline_ms", MAP_DEADLINE_MS);
  value_set(arena, request, "about", about);
  value_set(arena, request, "settings", connector->settings);
  value_set(arena, request, "facts", facts); // the last: a cage reads them one by one
  return request;
}

// --- asking it ---------------------------------------------------------------------------------------------------------------

// The fault that a reply, or one result in it, tells.
static bool read_fault(const struct value *fault, struct error *err) {
  error_set(err, ERROR_SCRIPT, "%s", value_text_or(value_get(fault, "text"), "de connector faalde zonder reden te noemen"));
  return error_at(err, value_text_or(value_get(fault, "file"), ""), (int)value_get_int(fault, "line"), 0);
}

// `died`: no answer at all.
static bool ask(struct arena *arena, const struct connector *connector, const struct value *request, int deadline_ms,
                const struct value **reply, bool *died, struct error *err) {
  *died = false;
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE), in = buffer_new(LIMIT_REPLY);
  pack_value(&out, request);
  if (!buffer_check(&out, "de vraag aan een connector", err)) return false;
  if (!cage_call(connector->pool, connector->key, &out, deadline_ms, &in, err)) {
    *died = true;
    return false;
  }
  if (!pack_read(arena, in.data, in.length, reply, err)) {
    err->code = ERROR_SCRIPT;
    return error_wrap(err, "het antwoord van de connector is niet te lezen");
  }
  const struct value *fault = value_get(*reply, "fault");
  if (value_is(fault, VALUE_MAP)) return read_fault(fault, err);
  if (!value_is(*reply, VALUE_MAP)) return error_set(err, ERROR_SCRIPT, "het antwoord van de connector is geen tabel");
  return true;
}

bool connector_map(struct arena *work, struct arena *arena, const struct connector *connector, const struct connector_home *home,
                   const struct value *const *items, size_t count, struct mapped *out, size_t *done, struct error *err) {
  const struct value *reply = NULL;
  bool died = false;
  *done = 0;
  if (count > LIMIT_MAP_FACTS) count = LIMIT_MAP_FACTS;
  bool answered = ask(work, connector, map_request(work, connector, home, items, count), MAP_DEADLINE_MS, &reply, &died, err);
  if (died) return false;
  const struct value *results = answered ? value_get(reply, "results") : NULL;
  size_t told = value_is(results, VALUE_LIST) && value_count(results) <= count ? value_count(results) : 0;
  if (answered && told == 0) answered = error_set(err, ERROR_SCRIPT, "het antwoord van de connector past niet bij wat hem gevraagd is");
  if (!answered) { // its answer to the whole request, so to the first of it too
    out[0] = (struct mapped){.error = *err};
    *done = 1;
    return true;
  }
  for (size_t i = 0; i < told; i++) {
    const struct value *result = value_at(results, i), *fault = value_get(result, "fault");
    out[i] = (struct mapped){0};
    if (value_is(fault, VALUE_MAP)) {
      (void)read_fault(fault, &out[i].error);
    } else {
      out[i].well = messages_read(arena, value_get(result, "messages"), connector->path, &out[i].messages, &out[i].error);
    }
  }
  *done = told;
  return true;
}

const char *response_excerpt(struct arena *arena, const struct http_response *response, size_t most) {
  size_t length = response->length < most ? response->length : most;
  // Not in the middle of a character.
  while (length > 0 && length < response->length && ((unsigned char)response->body[length] & 0xc0) == 0x80) length--;
  char *text = arena_text_of(arena, response->body, length);
  bool valid = utf8_valid(response->body, length);
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)text[i];
    if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7f || (!valid && c >= 0x80)) text[i] = '?';
  }
  return text;
}

struct judgement judge_by_status(struct arena *arena, const struct http_response *response) {
  int status = response->status;
  if (response->failed != NULL) return (struct judgement){VERDICT_RETRY, arena_text(arena, response->failed), false};
  if (status >= 200 && status <= 299) return (struct judgement){VERDICT_DELIVERED, "", false};
  if (status == 401 || status == 403) {
    return (struct judgement){VERDICT_RETRY,
                              arena_format(arena, "het LMS laat ons niet binnen (%d): kijk naar het geheim en zijn rechten", status), true};
  }
  if (status >= 300 && status <= 399) {
    const char *to = value_text_or(value_get(response->headers, "location"), "");
    return (struct judgement){
        VERDICT_RETRY, arena_format(arena, "het LMS verwijst door (%d %.200s), dat volgen we niet: pas `url` aan", status, to), false};
  }
  if (status == 408 || status == 425 || status == 429 || status >= 500) {
    return (struct judgement){VERDICT_RETRY, arena_format(arena, "het LMS kan het nu niet aannemen (%d)", status), false};
  }
  return (struct judgement){VERDICT_DEAD, arena_format(arena, "het LMS weigert het (%d)", status), false};
}

static const struct value *judge_request(struct arena *arena, const struct connector *connector, const struct message *message,
                                         size_t count, const struct http_response *response) {
  struct value *answer = value_new_map(arena), *sent = value_new_map(arena), *request = value_new_map(arena);
  value_set_int(arena, answer, "status", response->status);
  value_set(arena, answer, "headers", response->headers != NULL ? response->headers : value_new_map(arena));
  value_set_text(arena, answer, "body", response_excerpt(arena, response, LIMIT_JUDGE_BODY));
  if (response->failed != NULL) value_set_text(arena, answer, "failed", response->failed);
  value_set_text(arena, sent, "method", message->method);
  value_set_text(arena, sent, "path", message->path);
  value_set_int(arena, sent, "count", (int64_t)count);
  value_set_text(arena, request, "op", "judge");
  value_set_int(arena, request, "deadline_ms", LIMIT_MAP_MS);
  value_set(arena, request, "response", answer);
  value_set(arena, request, "request", sent);
  value_set(arena, request, "settings", connector->settings);
  return request;
}

struct judgement connector_judge(struct arena *arena, const struct connector *connector, const struct log *log,
                                 const struct message *message, size_t count, const struct http_response *response) {
  struct judgement own = judge_by_status(arena, response);
  if (response->failed != NULL) return own;
  const struct value *reply = NULL;
  struct error err = {0};
  bool died = false;
  if (!ask(arena, connector, judge_request(arena, connector, message, count, response), LIMIT_MAP_MS, &reply, &died, &err)) {
    log_error(log, "sync", &err, "een antwoord wordt naar zijn status beoordeeld, want de connector kan het niet");
    return own;
  }
  const char *verdict = value_get_text(reply, "verdict");
  if (verdict == NULL) return own;
  struct judgement said = {.reason = arena_format(arena, "%.300s", value_text_or(value_get(reply, "reason"), ""))};
  if (strcmp(verdict, "delivered") == 0) {
    said.verdict = VERDICT_DELIVERED;
  } else if (strcmp(verdict, "retry") == 0) {
    said.verdict = VERDICT_RETRY;
    said.access = own.access;
  } else if (strcmp(verdict, "dead") == 0) {
    said.verdict = VERDICT_DEAD;
  } else {
    log_write(log, LOG_WARN, "sync", "verdict-unknown connector=%s verdict=%.20s", connector->key, verdict);
    return own;
  }
  if (said.reason[0] == '\0') said.reason = own.reason;
  return said;
}

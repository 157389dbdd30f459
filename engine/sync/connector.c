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

static void pack_pair(struct buffer *out, const char *key, const char *text) {
  pack_text(out, key);
  pack_text(out, text);
}

// An LMS wants a UUID; an attempt that came without one has its own, the same each time. False: there is none.
static bool registration_of(struct arena *arena, const struct connector_home *home, const struct store_fact *fact, char uuid[CRYPTO_UUID]) {
  if (uuid_like(fact->registration)) {
    memcpy(uuid, fact->registration, CRYPTO_UUID);
  } else if (fact->registration[0] != '\0') {
    crypto_uuid5(home->space, arena_format(arena, "registration/%s", fact->registration), uuid);
  } else if (fact->attempt > 0) {
    crypto_uuid5(home->space, arena_format(arena, "attempt/%lld", (long long)fact->attempt), uuid);
  } else {
    return false;
  }
  return true;
}

static const char *lang_or(const char *lang) {
  return lang != NULL && lang[0] != '\0' ? lang : "nl";
}

static void pack_course(struct buffer *out, const struct course *course, const struct store_fact *fact) {
  pack_text(out, "course");
  pack_map(out, 2);
  pack_pair(out, "id", fact->course);
  pack_pair(out, "title", course != NULL ? course->title.own.text : fact->course);
  if (fact->pitstop[0] == '\0') return;
  const struct pitstop *pitstop = course != NULL ? course_pitstop(course, fact->pitstop) : NULL;
  pack_text(out, "pitstop");
  pack_map(out, pitstop != NULL ? 3 : 2);
  pack_pair(out, "id", fact->pitstop);
  pack_pair(out, "title", pitstop != NULL ? pitstop->title.own.text : fact->pitstop);
  if (pitstop != NULL) pack_pair(out, "level", level_name(pitstop->level));
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
struct ids {
  char texts[LIMIT_MESSAGES_PER_FACT][CRYPTO_UUID];
  size_t count;
};

static void ids_of(struct ids *ids, int count, const struct connector_home *home, const struct store_endpoint *endpoint, int64_t seq) {
  AUTO_BUFFER name = buffer_new(SIZE_MAX);
  buffer_text(&name, endpoint->id);
  buffer_byte(&name, '/');
  buffer_int(&name, seq);
  buffer_byte(&name, '/');
  REQUIRE(!name.failed);
  ids->count = (size_t)count;
  crypto_uuid5_numbered(home->space, name.data, ids->count, ids->texts);
}

static struct value *ids_value(struct arena *arena, int count, const struct connector_home *home, const struct store_endpoint *endpoint,
                               int64_t seq) {
  struct value *list = value_new_list(arena);
  struct ids ids;
  ids_of(&ids, count, home, endpoint, seq);
  for (size_t i = 0; i < ids.count; i++) value_push(arena, list, value_new_text(arena, ids.texts[i]));
  return list;
}

static void pack_about(struct buffer *out, struct arena *arena, struct pseudonym *last, const struct connector *connector,
                       const struct connector_home *home, const struct store_endpoint *endpoint, const struct store_fact *fact) {
  const char *step = value_get_text(fact->data, "step"), *lang = home->academy->language;
  const struct course *course = fact->course[0] != '\0' ? catalogue_course(home->catalogue, fact->course) : NULL;
  if (course != NULL && course->language != NULL) lang = course->language;
  char registration[CRYPTO_UUID];
  struct ids ids;
  bool placed = fact->course[0] != '\0', steps = step != NULL && step[0] != '\0', person = fact->learner[0] != '\0';
  bool registered = registration_of(arena, home, fact, registration);
  ids_of(&ids, connector->messages, home, endpoint, fact->seq);
  pack_map(out, 2 + (size_t)(placed ? 1 + (fact->pitstop[0] != '\0') : 0) + (size_t)steps + (size_t)person + (size_t)registered);
  if (placed) pack_course(out, course, fact);
  pack_pair(out, "lang", lang_or(lang));
  if (steps) {
    pack_text(out, "step");
    pack_map(out, 1);
    pack_pair(out, "id", step);
  }
  if (person) {
    pack_text(out, "actor");
    pack_map(out, 2);
    pack_pair(out, "homePage", home->url);
    pack_pair(out, "name", pseudonym(arena, last, endpoint, fact->learner));
  }
  if (registered) pack_pair(out, "registration", registration);
  pack_text(out, "ids");
  pack_list(out, ids.count);
  for (size_t i = 0; i < ids.count; i++) pack_text_of(out, ids.texts[i], CRYPTO_UUID - 1);
}

// An erase: what this endpoint got of a learner who is gone, so that it can be taken back; as far as the endpoint could see it.
static const struct value *erase_item(struct arena *arena, const struct connector *connector, const struct connector_home *home,
                                      const struct store_endpoint *endpoint, const struct store_fact *fact) {
  struct value *told = value_new_map(arena), *about = value_new_map(arena), *item = value_new_map(arena), *list = value_new_list(arena),
               *actor = value_new_map(arena);
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
    value_set(arena, one, "ids", ids_value(arena, connector->messages, home, endpoint, value_get_int(from, "seq")));
    value_push(arena, list, one);
  }
  clock_stamp(fact->at, at);
  value_set_text(arena, told, "kind", fact->kind);
  value_set_text(arena, told, "at", at);
  value_set(arena, told, "erased", list);
  value_set_text(arena, actor, "homePage", home->url);
  value_set_text(arena, actor, "name", value_text_or(value_get(fact->data, "actor"), ""));
  value_set(arena, about, "actor", actor);
  value_set_text(arena, about, "lang", lang_or(lang));
  value_set(arena, about, "ids", ids_value(arena, LIMIT_MESSAGES_PER_FACT, home, endpoint, fact->seq));
  value_set(arena, item, "fact", told);
  value_set(arena, item, "about", about);
  return item;
}

// The fact's own fields, as far as the endpoint may have them.
static void pack_told(struct buffer *out, struct arena *arena, struct pseudonym *last, const struct store_endpoint *endpoint,
                      const struct store_fact *fact) {
  const struct fact_view view = fact_view(fact->kind, endpoint->send, fact->share);
  size_t fields = value_is(fact->data, VALUE_MAP) ? value_count(fact->data) : 0, seen = 0;
  for (size_t i = 0; i < fields; i++) seen += fact_view_has(&view, value_key(fact->data, i));
  char at[CLOCK_STAMP_SIZE];
  clock_stamp(fact->at, at);
  pack_map(out, seen + 2);
  for (size_t i = 0; i < fields && seen > 0; i++) {
    const char *key = value_key(fact->data, i), *owner = value_text(value_at(fact->data, i));
    if (!fact_view_has(&view, key)) continue;
    pack_text(out, key);
    if (strcmp(key, "owner") == 0 && owner != NULL && owner[0] != '\0') {
      pack_text(out, pseudonym(arena, last, endpoint, owner)); // a learner's own id never leaves
    } else {
      pack_value(out, value_at(fact->data, i));
    }
  }
  pack_pair(out, "kind", fact->kind);
  pack_pair(out, "at", at);
}

void connector_item(struct buffer *out, struct arena *arena, struct pseudonym *last, const struct connector *connector,
                    const struct connector_home *home, const struct store_endpoint *endpoint, const struct store_fact *fact) {
  if (fact_tells_erase(fact)) {
    pack_value(out, erase_item(arena, connector, home, endpoint, fact));
    return;
  }
  pack_map(out, 2);
  pack_text(out, "fact");
  pack_told(out, arena, last, endpoint, fact);
  pack_text(out, "about");
  pack_about(out, arena, last, connector, home, endpoint, fact);
}

void connector_request(struct buffer *out, const struct connector *connector, const struct connector_home *home, size_t count) {
  buffer_clear(out);
  pack_map(out, 5);
  pack_pair(out, "op", "map");
  pack_text(out, "deadline_ms");
  pack_int(out, MAP_DEADLINE_MS);
  pack_text(out, "about");
  pack_map(out, 1);
  pack_text(out, "academy");
  pack_map(out, 2);
  pack_pair(out, "name", home->academy->name != NULL ? home->academy->name : "leerpad");
  pack_pair(out, "url", home->url);
  pack_text(out, "settings");
  pack_value(out, connector->settings);
  pack_text(out, "facts"); // the last: a cage reads them one by one
  pack_list(out, count);
}

// --- asking it ---------------------------------------------------------------------------------------------------------------

// The fault that a reply, or one result in it, tells.
static bool read_fault(const struct value *fault, struct error *err) {
  error_set(err, ERROR_SCRIPT, "%s", value_text_or(value_get(fault, "text"), "de connector faalde zonder reden te noemen"));
  return error_at(err, value_text_or(value_get(fault, "file"), ""), (int)value_get_int(fault, "line"), 0);
}

static bool unreadable(struct error *err) {
  err->code = ERROR_SCRIPT;
  return error_wrap(err, "het antwoord van de connector is niet te lezen");
}

static bool ask(struct arena *arena, const struct connector *connector, const struct value *request, int deadline_ms,
                const struct value **reply, struct error *err) {
  AUTO_BUFFER out = buffer_new(LIMIT_MESSAGE), in = buffer_new(LIMIT_REPLY);
  pack_value(&out, request);
  if (!buffer_check(&out, "de vraag aan een connector", err)) return false;
  if (!cage_call(connector->pool, connector->key, &out, deadline_ms, &in, err)) return false;
  if (!pack_read(arena, in.data, in.length, reply, err)) return unreadable(err);
  const struct value *fault = value_get(*reply, "fault");
  if (value_is(fault, VALUE_MAP)) return read_fault(fault, err);
  if (!value_is(*reply, VALUE_MAP)) return error_set(err, ERROR_SCRIPT, "het antwoord van de connector is geen tabel");
  return true;
}

static bool key_is(const struct pack_item *key, const char *name) {
  return strlen(name) == key->count && memcmp(name, key->text, key->count) == 0;
}

// A fault before the reader, as a value. False: malformed.
static bool next_fault(struct pack_reader *reader, struct arena *arena, const struct value **fault) {
  const unsigned char *from = reader->at;
  return pack_skip(reader) && pack_read(arena, from, (size_t)(reader->at - from), fault, reader->err);
}

struct replying {
  struct pack_reader reader; // with an error of its own: what is malformed is not one fact's
  struct arena *arena;
  const struct connector *connector;
  struct message_before before;
};

// What one fact became. False: malformed.
static bool read_result(struct replying *reply, struct mapped *out) {
  struct pack_reader *reader = &reply->reader;
  struct pack_item map, key;
  const struct value *fault = NULL;
  bool messages = false;
  *out = (struct mapped){0};
  if (!pack_next(reader, &map)) return false;
  if (map.type != VALUE_MAP) return pack_fault(reader, "a result is no map");
  for (size_t i = 0; i < map.count; i++) {
    if (!pack_next_key(reader, &key)) return false;
    bool again = (messages && key_is(&key, "messages")) || (fault != NULL && key_is(&key, "fault"));
    if (again) return pack_fault(reader, "a key stands twice in a map");
    if (key_is(&key, "messages")) {
      messages = true;
      out->well = messages_read(reply->arena, reader, reply->connector->path, &reply->before, &out->messages, &out->error);
      if (reader->err->code != ERROR_NONE) return false;
    } else if (key_is(&key, "fault")) {
      if (!next_fault(reader, reply->arena, &fault)) return false;
    } else if (!pack_skip(reader)) {
      return false;
    }
  }
  if (value_is(fault, VALUE_MAP)) {
    *out = (struct mapped){0};
    (void)read_fault(fault, &out->error);
  } else if (!messages) {
    (void)error_set(&out->error, ERROR_SCRIPT, "map gaf geen lijst van berichten");
  }
  return true;
}

// The results of at most `count` facts, or the fault of all. False, with the reader's error: malformed.
static bool read_results(struct replying *reply, size_t count, struct mapped *out, size_t *told, const struct value **fault) {
  struct pack_reader *reader = &reply->reader;
  struct pack_item map, key, list;
  *fault = NULL;
  *told = 0;
  if (!pack_next(reader, &map)) return false;
  if (map.type != VALUE_MAP) return pack_fault(reader, "it is no map");
  for (size_t i = 0; i < map.count; i++) {
    if (!pack_next_key(reader, &key)) return false;
    if (key_is(&key, "results")) {
      if (!pack_next(reader, &list)) return false;
      if (*told > 0 || list.type != VALUE_LIST || list.count > count) return pack_fault(reader, "it does not fit what was asked");
      for (; *told < list.count; ++*told)
        if (!read_result(reply, &out[*told])) return false;
    } else if (key_is(&key, "fault")) {
      if (!next_fault(reader, reply->arena, fault)) return false;
    } else if (!pack_skip(reader)) {
      return false;
    }
  }
  return pack_end(reader);
}

bool connector_map(struct arena *arena, const struct connector *connector, const struct buffer *request, size_t count, struct buffer *reply,
                   struct mapped *out, size_t *done, struct error *err) {
  const struct value *fault = NULL;
  struct error wire = {0};
  buffer_clear(reply);
  *done = 0;
  bool fits = buffer_check(request, "de vraag aan een connector", err);
  if (fits && !cage_call(connector->pool, connector->key, request, MAP_DEADLINE_MS, reply, err)) return false;
  struct replying replying = {.reader = pack_reader_new(reply->data, reply->length, &wire), .arena = arena, .connector = connector};
  bool answered = fits && read_results(&replying, count, out, done, &fault);
  if (fits && !answered) {
    *err = wire;
    (void)unreadable(err);
  } else if (answered && value_is(fault, VALUE_MAP)) {
    answered = read_fault(fault, err);
  } else if (answered && *done == 0) {
    answered = error_set(err, ERROR_SCRIPT, "het antwoord van de connector past niet bij wat hem gevraagd is");
  }
  if (answered) return true;
  out[0] = (struct mapped){.error = *err}; // its answer to the whole request, so to the first of it too
  *done = 1;
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
  if (!ask(arena, connector, judge_request(arena, connector, message, count, response), LIMIT_MAP_MS, &reply, &err)) {
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
